/*
 * What is left of the writing, on phone, scherm and regie: calm, in half minutes, never the second in which somebody
 * stops. The server's time is the one that counts.
 */
(() => {
  "use strict";

  let verschil = 0; // ms that the server's clock is ahead of this one

  window.Klok = {
    /** Take the time of an answer's Date header. */
    gelijk(kop) {
      const datum = Date.parse(kop ?? "");
      if (!Number.isNaN(datum)) verschil = datum - Date.now();
    },
  };

  document.addEventListener("htmx:before:response", (event) => {
    window.Klok.gelijk(event.detail.ctx.response.headers.get("date"));
  });
  setInterval(telAf, 1000);
  // What the server sends again holds no time: fill it in before anybody sees it.
  document.addEventListener("htmx:after:swap", telAf);
  telAf();

  function telAf() {
    for (const regel of document.querySelectorAll("[data-tot]")) {
      const plek = regel.querySelector("span");
      const tekst = woorden(Number(regel.dataset.tot) - Math.round((Date.now() + verschil) / 1000));
      if (plek && plek.textContent !== tekst) plek.textContent = tekst;
    }
  }

  function woorden(seconden) {
    if (seconden <= 0) return "De tijd is om.";
    const helften = Math.ceil(seconden / 30);
    if (helften === 1) return "Nog een halve minuut.";
    const getal = `${Math.floor(helften / 2)}${helften % 2 ? "½" : ""}`;
    return `Nog ${getal} ${helften < 4 ? "minuut" : "minuten"}.`;
  }
})();
