// The service worker keeps Hulp, the belofte and the look of the app on this device, and the whole library as soon as
// somebody looks around outside a room. Browsers allow it only over HTTPS and on the machine itself; elsewhere the app
// simply works without.
"use strict";

if (window.isSecureContext && "serviceWorker" in navigator) {
  addEventListener("load", () => {
    navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" }).then(keepLibrary).catch(() => {
      // A browser may refuse (private window, no room left). Nothing on the page depends on it.
    });
  });
}

/**
 * Three hundred phones that come in for a sessie must not fetch a library each, so a room page never asks for it. Help
 * and the belofte are opened from rooms, so they do not either. Who saves data is asked first, on the page of oefenen.
 */
async function keepLibrary() {
  if (!/^\/($|begeleiden|oefenen|themabladen)/.test(location.pathname)) return;
  const { active } = await navigator.serviceWorker.ready;
  if (navigator.connection?.saveData && !localStorage.getItem("gg-bewaar-bibliotheek")) return;
  const again = performance.getEntriesByType("navigation")[0]?.type === "reload";
  // The page first, then the library.
  setTimeout(() => active.postMessage({ bibliotheek: again ? "nu" : "rustig" }), 500);
}
