/*
 * The phone of a deelnemer. The page works without this file. With it one tap saves, the card follows the room by
 * itself, and what could not be sent is sent again until the server says yes.
 *
 * Here the picture changes, and somebody looks at their own choice. `phone-beeld.js`, `phone-verzenden.js` and
 * `phone-invullen.js` do the rest; the page of a phone that left has only the first of these.
 */
window.Gesprek ??= {};
(() => {
  "use strict";

  const { askServer, followStroom, phone } = window.Gesprek;
  const { adres, beeld, hideMelding, isOver, isSame, kaart, showBeeld, showMelding } = phone;

  const TAP = 400; // ms: a shorter press is a tap, not a hold
  const LOOK = 3000; // ms that a tap shows the choice
  const APART = 250; // ms over which phones spread that each ask for their own picture

  let stroom = null;
  let was = null; // the picture that is being replaced

  begin();

  function begin() {
    document.documentElement.classList.add("js");
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    if (isOver()) return phone.forget();
    phone.keepRoom();
    readMoment();
    if (!window.htmx) return; // Without htmx the forms post by themselves.
    htmx.config.morphIgnore.push("open"); // A picture that comes in leaves folded-out parts as they are.
    followRoom();
    phone.letChoose();
    phone.letWrite();
    letLook();
  }

  /* ---- Following the room -------------------------------------------------------------------------------------- */

  function followRoom() {
    stroom = followStroom({
      element: kaart,
      fetchBeeld: async (kind) => showBeeld((await askServer(adres)).html, kind),
      isOver,
      tell: (lost) => {
        if (!lost) hideMelding("geen-bereik");
        else if (!phone.isPending()) showMelding("geen-bereik");
      },
      leave: () => location.replace(adres),
    });
    document.addEventListener("htmx:before:swap", judgeBeeld);
    document.addEventListener("htmx:after:swap", settleBeeld);
    document.addEventListener("htmx:error", (event) => event.target.id !== "kaart" && showMelding("geen-bereik"));
    // The picture differs from phone to phone now, so each asks for its own; not all in the same instant.
    kaart.addEventListener("ververs", () => setTimeout(stroom.refresh, APART * Math.random()));
    // What could not be sent goes out as soon as there may be a network again.
    document.getElementById("nu-proberen").addEventListener("click", phone.sendPending);
    document.addEventListener("visibilitychange", () => document.hidden || phone.sendPending());
    addEventListener("online", phone.sendPending);
    addEventListener("beforeunload", (event) => phone.isPending() && event.preventDefault());
  }

  /** A picture comes in: from the stream (the same for everyone), from a question, or as the answer to a choice. */
  function judgeBeeld(event) {
    const { ctx, tasks } = event.detail;
    const task = tasks.find((one) => one.type === "main");
    if (!task) return; // A tick: numbers only.
    const next = task.fragment.querySelector("#beeld")?.dataset;
    const now = beeld();
    const fromStroom = ctx.sourceElement === kaart && !ctx.own;
    const decided = ctx.decided || ctx.sourceElement !== kaart;
    if (!next) {
      event.preventDefault();
      location.replace(adres);
    } else if (next.moment !== "weg" && Number(next.nummer) < Number(now.nummer) && !ctx.vast) {
      event.preventDefault(); // Something newer already stands here.
    } else if (!decided && ["lezen", "kiezen", "schrijven"].includes(next.moment) && isSame(next, now)) {
      takeNumbersOnly(event, task, next);
    } else if (fromStroom && ["kiezen", "schrijven"].includes(next.moment) && phone.lastVolgnummer(next.vraag) !== 0) {
      // The stream does not know that this phone has chosen already; its own page does.
      event.preventDefault();
      stroom.refresh();
    } else {
      was = { ...now, focus: kaart.contains(document.activeElement), decided };
      phone.holdText(next);
    }
  }

  function takeNumbersOnly(event, task, next) {
    // The form or the closed card stays as it is under somebody's thumb.
    const numbers = task.fragment.querySelector("#voortgang");
    const place = document.getElementById("voortgang");
    beeld().nummer = next.nummer;
    if (!numbers || !place) return event.preventDefault();
    task.type = "partial";
    task.target = place;
    task.fragment = document.createDocumentFragment();
    task.fragment.append(...numbers.childNodes);
  }

  function settleBeeld() {
    if (!was) return;
    const before = was;
    const now = beeld();
    was = null;
    phone.putTextBack();
    document.title = now.titel;
    document.getElementById("waar").textContent = now.waar;
    const further = !isSame(now, before);
    if (further && !phone.isClosed()) hideMelding();
    readMoment(before);
    if (further) document.getElementById("omroep").textContent = now.omroep;
    if (further || before.dicht !== now.dicht) {
      scrollTo(0, 0);
      const heading = document.getElementById("let-op") ?? kaart.querySelector("h1");
      const lost = !kaart.contains(document.activeElement) && before.focus;
      if (before.decided || lost) heading?.focus({ preventScroll: true });
    }
  }

  function readMoment(before = null) {
    const { moment } = beeld();
    if (moment === "lezen") phone.keepThatItWasRead();
    // Who comes in now has not read the story.
    if (moment === "kiezen" && !phone.wasRead()) kaart.querySelector("#stem details")?.setAttribute("open", "");
    if (phone.isClosed()) phone.tellWhatCounts(before);
    if (!["lezen", "kiezen", "schrijven", "pauze"].includes(moment)) phone.forgetVolgnummer();
    if (isOver()) phone.forget();
  }

  /* ---- Looking at one's own choice ----------------------------------------------------------------------------- */

  function letLook() {
    let looking = null; // the look that is going on
    let timer = 0;
    let pressed = false; // whether the click to come belongs to a press
    const onButton = (event) => event.target.closest?.("#kijk") && !phone.isResting();
    const isPress = (event) => event.key === " " || event.key === "Enter";

    document.addEventListener("pointerdown", (event) => {
      pressed = Boolean(onButton(event));
      if (pressed && event.button === 0) open();
    });
    for (const release of ["pointerup", "pointercancel"]) document.addEventListener(release, letGo);
    kaart.addEventListener("keydown", (event) => {
      if (!onButton(event) || !isPress(event)) return;
      event.preventDefault();
      if (!event.repeat) open();
    });
    kaart.addEventListener("keyup", (event) => isPress(event) && letGo());
    kaart.addEventListener("contextmenu", (event) => onButton(event) && event.preventDefault());
    document.addEventListener("visibilitychange", () => document.hidden && close());
    addEventListener("pagehide", close);
    kaart.addEventListener("click", (event) => {
      if (event.target.closest("#kijk, #anders") && event.detail > 0 && phone.isResting()) {
        event.preventDefault();
        event.stopImmediatePropagation();
      } else if (onButton(event)) {
        event.preventDefault();
        if (!pressed) open().then(letGo); // A screen reader clicks without pressing.
        pressed = false;
      }
    }, true);

    async function open() {
      close();
      const look = (looking = { since: performance.now(), tapped: false });
      try {
        const { status, html } = await askServer(`${adres}/kijk`, { method: "POST" });
        if (looking !== look) return;
        if (status >= 400) throw new Error(status);
        const sheet = document.createElement("template");
        sheet.innerHTML = html;
        document.getElementById("kier")?.replaceChildren(sheet.content);
        document.getElementById("dicht")?.classList.add("kijkt");
        if (look.tapped) timer = setTimeout(close, LOOK);
      } catch {
        close();
        showMelding("geen-bereik");
      }
    }

    function letGo() {
      if (!looking || looking.tapped) return;
      if (performance.now() - looking.since > TAP) return close();
      looking.tapped = true;
      if (document.getElementById("kier")?.firstChild) timer = setTimeout(close, LOOK);
    }

    function close() {
      clearTimeout(timer);
      looking = null;
      document.getElementById("kier")?.replaceChildren();
      document.getElementById("dicht")?.classList.remove("kijkt");
    }
  }
})();
