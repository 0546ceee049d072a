/*
 * What stands on a phone, what it says, and what it keeps. The rest of the phone is built on this.
 *
 * The numbers that are kept in storage (which vraag, which volgnummer) do not say what was chosen or written.
 */
window.Gesprek ??= {};
(() => {
  "use strict";

  const kaart = document.getElementById("kaart");
  const { adres } = kaart.dataset;
  const numbers = new Map(); // volgnummers, where the browser keeps nothing
  let forgotten = false; // whether this browser has been cleared

  /* ---- The picture --------------------------------------------------------------------------------------------- */

  /** What the picture says about itself. */
  function beeld() {
    return document.getElementById("beeld").dataset;
  }

  function isOver() {
    return ["einde", "weg"].includes(beeld().moment);
  }

  /** Whether the time to choose or to write has passed, so that the picture says whether it counts. */
  function isClosed() {
    return ["gesloten", "bundel"].includes(beeld().moment);
  }

  function isSame(one, other) {
    return ["moment", "stap", "ronde", "blad", "vraag", "omroep"].every((what) => one[what] === other[what]);
  }

  /** Put this picture in the place of the one that stands here; `kind` goes along to whoever hears of the swap. */
  function showBeeld(html, kind) {
    return htmx.swap({ text: html, target: kaart, swap: "innerMorph", sourceElement: kaart, own: true, ...kind });
  }

  /* ---- What it says under the picture -------------------------------------------------------------------------- */

  function showMelding(name) {
    for (const one of document.querySelectorAll("[data-melding]")) one.hidden = one.dataset.melding !== name;
  }

  /** Hide this one; without a name, whichever is there. */
  function hideMelding(name) {
    for (const one of document.querySelectorAll("[data-melding]")) {
      if (!name || one.dataset.melding === name) one.hidden = true;
    }
  }

  /* ---- What it keeps ------------------------------------------------------------------------------------------- */

  function keep(storage, name, value) {
    try { window[storage].setItem(name, value); } catch { /* A browser that keeps nothing is fine. */ }
  }

  function read(storage, name) {
    try { return window[storage].getItem(name); } catch { return undefined; }
  }

  function wipe(storage, name) {
    try { window[storage].removeItem(name); } catch { /* As above. */ }
  }

  /** The tab knows this room again, also on a page of help. */
  function keepRoom() {
    keep("sessionStorage", "gg-terug", adres);
  }

  function keepThatItWasRead() {
    keep("sessionStorage", "gg-gelezen", beeld().stap);
  }

  function wasRead() {
    return read("sessionStorage", "gg-gelezen") === beeld().stap;
  }

  /** The last volgnummer of this phone in this vraag, whatever tab it came from; 0 when it has none, NaN when unknown. */
  function lastVolgnummer(vraag) {
    const known = read("localStorage", "gg-nr");
    if (known === undefined) return numbers.get(vraag) ?? NaN;
    const [which, volgnummer] = (known ?? "").split(" ");
    return which === vraag ? Number(volgnummer) : 0;
  }

  function keepVolgnummer(vraag, volgnummer) {
    numbers.set(vraag, volgnummer);
    keep("localStorage", "gg-nr", `${vraag} ${volgnummer}`);
  }

  function forgetVolgnummer() {
    wipe("localStorage", "gg-nr");
  }

  /** It is over: this browser keeps nothing, and at the end the server takes its cookie back. */
  function forget() {
    forgetVolgnummer();
    wipe("sessionStorage", "gg-terug");
    wipe("sessionStorage", "gg-gelezen");
    numbers.clear();
    if (beeld().moment !== "einde" || forgotten) return;
    forgotten = true;
    window.Gesprek.askServer(`${adres}/weg`, { method: "POST" }).catch(() => {});
  }

  window.Gesprek.phone = {
    kaart, adres, beeld, isOver, isClosed, isSame, showBeeld, showMelding, hideMelding, keepRoom, keepThatItWasRead,
    wasRead, lastVolgnummer, keepVolgnummer, forgetVolgnummer, forget,
  };
})();
