/*
 * Sending what was chosen or written, again and again until the server says yes.
 *
 * What was chosen or handed in lives in one variable here, from the tap until the server's answer, and nowhere else.
 */
window.Gesprek ??= {};
(() => {
  "use strict";

  const { askServer, phone } = window.Gesprek;
  const { adres, beeld, hideMelding, kaart, lastVolgnummer, showBeeld, showMelding } = phone;

  const REST = 400; // ms in which the second of a double tap may come
  const FIRST_WAIT = 500; // ms before the second attempt, twice as long before each next one
  const LONGEST_WAIT = 8000;

  let pending = null; // the choice or the texts that the server has not confirmed yet
  let retry = 0; // the timer of its next attempt
  let restUntil = 0; // until when taps are ignored: the second of a double tap must not land on what just appeared
  const confirmed = new Set(); // vragen in which the server confirmed a choice of this page

  /** Send the `body` of this form; `padding` signs are added to it, so that its length says nothing. */
  function send(form, body, padding) {
    const vraag = form.elements.vraag.value;
    const contents = body.toString();
    // The second of a double tap: it is being sent already, or it lands on what came in its place.
    if (isResting() || (pending?.vraag === vraag && pending.contents === contents)) return;
    const known = Number(form.elements.volgnummer.value);
    const volgnummer = Math.max(known, (lastVolgnummer(vraag) || 0) + 1);
    body.set("volgnummer", volgnummer);
    if (padding !== null) body.set("vulling", "x".repeat(padding));
    phone.keepVolgnummer(vraag, volgnummer);
    const kind = form.id === "bijdrage" ? "bijdrage" : "stem";
    const before = known > 1 || confirmed.has(vraag);
    pending = { vraag, body, contents, kind, attempts: 0, before, underway: false };
    // The messages speak of a choice or of a text.
    document.querySelector(".meldingen").dataset.soort = kind;
    hideMelding();
    sendPending();
  }

  /** Try at once, when something waits. */
  async function sendPending() {
    const sent = pending;
    if (!sent || sent.underway) return;
    sent.underway = true;
    clearTimeout(retry);
    const slow = setTimeout(() => sent === pending && sent.attempts === 0 && showMelding("bezig"), REST);
    try {
      const { status, html } = await askServer(`${adres}/${sent.kind}`, { method: "POST", body: sent.body });
      if (sent === pending) await takeAnswer(status, html, sent);
    } catch {
      sent.attempts += 1;
      if (sent !== pending) return;
      showMelding("niet-opgeslagen");
      retry = setTimeout(sendPending, Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** sent.attempts) * (0.7 + 0.6 * Math.random()));
    } finally {
      clearTimeout(slow);
      sent.underway = false;
    }
  }

  async function takeAnswer(status, html, sent) {
    pending = null;
    hideMelding();
    if (phone.isOver()) return;
    if (status === 409) return takeRefusal(html, sent);
    if ([401, 403, 404, 410].includes(status)) return location.replace(adres);
    if (status >= 400) return showMelding("geweigerd");
    if (html.includes('data-dicht="1"')) confirmed.add(sent.vraag); // A warning comes back with the form.
    keepMouseQuiet();
    restUntil = performance.now() + REST;
    await showBeeld(html, { decided: true });
    if (phone.isClosed()) tellWhatCounts({ vraag: sent.vraag });
  }

  /** It came too late. Says so, except where the writing may still get a minute extra: there what was typed stays. */
  async function takeRefusal(html, sent) {
    const same = html.includes(`data-vraag="${sent.vraag}"`);
    const writing = html.includes('data-moment="schrijven"') && kaart.querySelector("#bijdrage textarea");
    if (same && writing) return showMelding("tijd-om");
    await showBeeld(html, { decided: true });
    if (beeld().moment === "pauze") return;
    showMelding(sent.before ? "te-laat-vorige" : sent.attempts ? "onzeker" : "te-laat");
  }

  /** After closing the server does not know who chose. This page knows a little; it says that and no more. */
  function tellWhatCounts(was) {
    const had = was?.dicht === "1" || confirmed.has(was?.vraag);
    const knows = ["kiezen", "schrijven"].includes(was?.moment) && !pending;
    const which = had ? "gekozen" : knows && lastVolgnummer(was.vraag) === 0 ? "niet-gekozen" : "onbekend";
    for (const line of kaart.querySelectorAll("[data-als]")) line.hidden = line.dataset.als !== which;
  }

  /** A mouse that lies still would otherwise show by its hover what lay under it. */
  function keepMouseQuiet() {
    document.documentElement.classList.add("muis-stil");
    addEventListener("pointermove", wakeMouse);
  }

  function wakeMouse(event) {
    if (!event.movementX && !event.movementY) return;
    document.documentElement.classList.remove("muis-stil");
    removeEventListener("pointermove", wakeMouse);
  }

  function isPending() {
    return pending !== null;
  }

  function isResting() {
    return performance.now() < restUntil;
  }

  Object.assign(phone, { send, sendPending, isPending, isResting, tellWhatCounts });
})();
