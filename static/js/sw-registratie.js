// The service worker keeps Hulp, the belofte and the look of the app on this device. Browsers allow it only over HTTPS
// and on the machine itself; elsewhere the app simply works without.
"use strict";

if (window.isSecureContext && "serviceWorker" in navigator) {
  addEventListener("load", () => {
    navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" }).catch(() => {
      // A browser may refuse (private window, no room left). Nothing on the page depends on it.
    });
  });
}
