/*
 * What is left of the writing, on phone, scherm and regie: calm, in half minutes, never the second in which somebody
 * stops. The server's time is the one that counts.
 */
window.Gesprek ??= {};
(() => {
  "use strict";

  let ahead = 0; // ms that the server's clock is ahead of this one

  const klok = {
    /** Take the time of an answer's Date header. */
    setTime(header) {
      const date = Date.parse(header ?? "");
      if (!Number.isNaN(date)) ahead = date - Date.now();
    },
    /** The time of the server, in ms. */
    now: () => Date.now() + ahead,
  };
  window.Gesprek.klok = klok;

  document.addEventListener("htmx:before:response", (event) => {
    klok.setTime(event.detail.ctx.response.headers.get("date"));
  });
  setInterval(countDown, 1000);
  // What the server sends again holds no time: fill it in before anybody sees it.
  document.addEventListener("htmx:after:swap", countDown);
  countDown();

  function countDown() {
    for (const line of document.querySelectorAll("[data-tot]")) {
      const place = line.querySelector("span");
      const text = asWords(Number(line.dataset.tot) - Math.round(klok.now() / 1000));
      if (place && place.textContent !== text) place.textContent = text;
    }
  }

  function asWords(seconds) {
    if (seconds <= 0) return "De tijd is om.";
    const halves = Math.ceil(seconds / 30);
    if (halves === 1) return "Nog een halve minuut.";
    const number = `${Math.floor(halves / 2)}${halves % 2 ? "½" : ""}`;
    return `Nog ${number} ${halves < 4 ? "minuut" : "minuten"}.`;
  }
})();
