/* What every page can do beyond its own HTML. Each part looks for its own element and does nothing without it. */
(() => {
  "use strict";

  leadBackToTheCard();
  offerToInstall();
  retryWhenTheNetworkReturns();
  keepTheAppOnThisDevice();

  /** A room page leaves its address in this tab; Hulp and the belofte then lead back to it. Nothing is sent or kept longer. */
  function leadBackToTheCard() {
    const way = document.getElementById("terug");
    if (!way) return;
    let address = null;
    try {
      address = sessionStorage.getItem("gg-terug");
    } catch {
      return; // Storage is switched off: the browser's own back button still works.
    }
    if (!/^\/(s|regie)\/[A-Z0-9]{6}$/.test(address ?? "")) return;
    const link = way.querySelector("a");
    link.href = address;
    if (address.startsWith("/regie/")) link.lastChild.textContent = "Terug naar je regie";
    way.hidden = false;
  }

  /** Chromium offers a button; Safari on a phone only tells how. Who has the app already sees neither. */
  function offerToInstall() {
    const hint = document.getElementById("installeer");
    if (!hint) return;
    const show = (kind) => {
      for (const part of hint.querySelectorAll("[data-installeer]")) part.hidden = part.dataset.installeer !== kind;
      hint.hidden = false;
    };
    if (navigator.standalone === false) show("deel");
    addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault();
      show("knop");
      hint.querySelector("button").onclick = async () => {
        await event.prompt();
        hint.hidden = true;
      };
    });
    addEventListener("appinstalled", () => { hint.hidden = true; });
  }

  /**
   * The offline page stands in for another address. It knocks every few seconds, because a server that restarts gives no
   * sign, and goes to that address by itself as soon as somebody answers.
   */
  function retryWhenTheNetworkReturns() {
    if (!document.querySelector("[data-offline]")) return;
    const knock = async () => {
      try {
        await fetch("/manifest.webmanifest", { cache: "no-store" });
        location.reload();
      } catch {
        setTimeout(knock, 4000);
      }
    };
    // Opened on purpose, with a network: then there is nothing to go back to.
    if (location.pathname !== "/offline") setTimeout(knock, 2000);
  }

  /**
   * The service worker keeps Hulp, the belofte and the look of the app on this device, and the whole library as soon as
   * somebody looks around outside a room. Browsers allow it only over HTTPS and on the machine itself; elsewhere the app
   * simply works without.
   */
  function keepTheAppOnThisDevice() {
    if (!window.isSecureContext || !("serviceWorker" in navigator)) return;
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
})();
