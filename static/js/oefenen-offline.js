/*
 * Tells whether everything here also opens without a network, and when a newer version lies ready. The service worker
 * does the work; this only listens to it.
 */
(() => {
  "use strict";

  const line = document.getElementById("offline");
  if (!line || !window.isSecureContext || !("serviceWorker" in navigator)) return;
  const zin = line.querySelector("[data-zin]");
  const progress = line.querySelector("progress");
  const SAYS = {
    bezig: "Kaarten worden bewaard voor zonder netwerk.",
    klaar: "Klaar voor zonder netwerk.",
    nieuw: "Klaar voor zonder netwerk.",
    later: "Nog niet alles is bewaard. Het gaat verder als je weer netwerk hebt.",
    vol: "Er is te weinig ruimte op dit toestel om alles te bewaren.",
  };

  line.hidden = false; // Its place is kept, so that nothing jumps when there is something to say.
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (!(data?.bibliotheek in SAYS)) return;
    show(data.bibliotheek, data.deel);
    if (data.bibliotheek === "nieuw") offerNew();
  });
  navigator.serviceWorker.startMessages();
  if (navigator.connection?.saveData && !localStorage.getItem("gg-bewaar-bibliotheek")) askFirst();

  function show(stand, deel) {
    line.classList.add("offline--zegt");
    if (zin.textContent !== SAYS[stand]) zin.textContent = SAYS[stand];
    progress.hidden = stand !== "bezig";
    progress.value = deel;
  }

  /** The library on this phone was replaced; this page is still an old one. Notes are kept already, so nothing is lost. */
  function offerNew() {
    if (document.querySelector(".nieuwe-versie")) return;
    const strip = document.createElement("div");
    strip.className = "strip strip--rust nieuwe-versie";
    strip.setAttribute("role", "status");
    const text = document.createElement("p");
    text.textContent = "Nieuwe versie klaar.";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "knop knop--rand";
    button.textContent = "Vernieuw";
    button.addEventListener("click", () => location.reload());
    strip.append(text, button);
    document.getElementById("inhoud").prepend(strip);
  }

  /** This browser asks to save data: then the person decides. */
  function askFirst() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "knop knop--rand";
    button.textContent = "Bewaar alles (1 MB)";
    button.addEventListener("click", async () => {
      localStorage.setItem("gg-bewaar-bibliotheek", "ja");
      (await navigator.serviceWorker.ready).active.postMessage({ bibliotheek: "nu" });
      button.remove();
    });
    line.classList.add("offline--zegt");
    zin.textContent = "Alle kaarten ook zonder netwerk?";
    line.append(button);
  }
})();
