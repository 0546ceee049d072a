/*
 * The scherm of the room: full screen with F, letters that always fit, and a picture that keeps following the room when
 * the stream does not.
 */
window.Gesprek ??= {};
(() => {
  "use strict";

  const scherm = document.getElementById("scherm");
  const beeld = () => document.getElementById("beeld");

  const REST = 3000; // ms without a hand on the mouse before the button fades

  begin();

  function begin() {
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    letFit();
    offerFullScreen();
    if (window.htmx) followRoom();
  }

  /* ---- Letters that fit ---------------------------------------------------------------------------------------- */

  /** The server chose a step by counting signs; fonts differ, so the page has the last word: the largest that fits. */
  function letFit() {
    fit();
    addEventListener("resize", fit);
    document.fonts?.ready.then(fit);
    document.addEventListener("htmx:after:swap", fit);
  }

  function fit() {
    const kaart = beeld().querySelector(".kaart--zaal");
    if (!kaart || !/stap-\d/.test(kaart.className)) return;
    showTexts(kaart, []);
    if (takeLargest(kaart)) return;
    if (kaart.querySelector("[data-past]")) return letTextsFit(kaart);
    kaart.classList.add("krap");
    if (!isTooFull(kaart) || !kaart.matches(".kaart--uitslag:not(.kaart--vol)")) return;
    kaart.classList.add("kaart--vol"); // The result takes the whole card, and the questions stay on the phones.
    if (!takeLargest(kaart)) kaart.classList.add("krap");
  }

  /** The largest step of lettering at which everything fits; false when none does. */
  function takeLargest(kaart) {
    const largest = kaart.closest(".zaal--hal") ? 0 : 1; // A hall may have one step larger.
    kaart.classList.remove("krap");
    for (let size = largest; size <= 4; size += 1) {
      kaart.className = kaart.className.replace(/stap-\d/, `stap-${size}`);
      if (!isTooFull(kaart)) return true;
    }
    return false;
  }

  /** More texts than a wall can hold: the fullest field gives way first, and the wall says how many are on the phones. */
  function letTextsFit(kaart) {
    const velden = [...kaart.querySelectorAll("[data-past] ul")].map((list) => [...list.children]);
    const gone = [];
    while (isTooFull(kaart) && velden.some((texts) => texts.length > 1)) {
      gone.push(velden.reduce((full, veld) => (veld.length > full.length ? veld : full)).pop());
      showTexts(kaart, gone);
    }
  }

  function showTexts(kaart, gone) {
    for (const text of kaart.querySelectorAll("[data-past] li")) text.hidden = gone.includes(text);
    const rest = beeld().querySelector("[data-rest]");
    if (!rest) return;
    rest.dataset.rest ||= rest.textContent;
    const told = `Nog ${gone.length} ${gone.length === 1 ? "tekst" : "teksten"} op je telefoon.`;
    rest.textContent = gone.length ? told : rest.dataset.rest;
  }

  /** Text may not run into the margin of its panel, nor past the side of it. */
  function isTooFull(kaart) {
    return [...kaart.querySelectorAll(":scope > .paneel")].some((panel) => {
      const edges = panel.getBoundingClientRect();
      if (!edges.height) return false;
      const margin = Number.parseFloat(getComputedStyle(panel).paddingBlockEnd);
      // In two columns it is a single text, not the list, that shows where it ends.
      const parts = panel.matches("[data-past]") ? panel.querySelectorAll("h1, h2, li:not([hidden])") : panel.children;
      const sizes = [...parts].map((part) => part.getBoundingClientRect());
      const bottom = Math.max(...sizes.map((size) => size.bottom));
      const right = Math.max(...sizes.map((size) => size.right));
      return bottom > edges.bottom - margin + 1 || right > edges.right + 1 || panel.scrollWidth > panel.clientWidth + 1;
    });
  }

  /* ---- Full screen --------------------------------------------------------------------------------------------- */

  function offerFullScreen() {
    const bar = document.getElementById("schermbalk");
    const button = document.getElementById("volscherm");
    let timer = 0;
    if (document.fullscreenEnabled) {
      button.hidden = false;
      button.addEventListener("click", toggle);
      addEventListener("keydown", (event) => {
        if (event.key.toLowerCase() === "f" && !event.ctrlKey && !event.metaKey && !event.altKey) toggle();
      });
      if ("leidt" in scherm.dataset) addEventListener("keydown", lead);
      document.addEventListener("fullscreenchange", () => {
        const words = document.fullscreenElement ? "Verlaat volledig scherm" : "Volledig scherm";
        button.querySelector("span").textContent = words;
      });
    }
    for (const sign of ["pointermove", "pointerdown", "keydown", "focusin"]) addEventListener(sign, wake);
    wake();

    function toggle() {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen().catch(() => {});
    }

    function wake() {
      bar.classList.remove("rust");
      clearTimeout(timer);
      timer = setTimeout(() => bar.classList.add("rust"), REST);
    }
  }

  const LEADS = { ArrowRight: "verder", PageDown: "verder", " ": "verder", ArrowLeft: "terug", PageUp: "terug", p: "pauze" };

  /** On the begeleider's own laptop the keys of a presenter step along. Closing a vraag stays on the regie. */
  function lead(event) {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("button")) return;
    const { code, moment, plek } = beeld().dataset;
    const handeling = LEADS[event.key];
    if (!handeling || (handeling === "verder" && moment === "kiezen")) return;
    event.preventDefault();
    const body = new URLSearchParams({ plek, aan: moment === "pauze" ? "0" : "1" });
    fetch(`/regie/${code}/${handeling}`, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => {});
  }

  /* ---- Following the room -------------------------------------------------------------------------------------- */

  function followRoom() {
    const { askServer, followStroom } = window.Gesprek;
    let { adres } = scherm.dataset;
    let request = null; // what hx-sse sends when it connects again
    let stood = stands();

    followStroom({
      element: scherm,
      fetchBeeld: async (kind) => {
        const { html } = await askServer(adres);
        await htmx.swap({ text: html, target: scherm, swap: "innerMorph", sourceElement: scherm, ...kind });
      },
      isOver: () => beeld().dataset.moment === "einde",
      tell: (lost) => { document.getElementById("geen-bereik").hidden = !lost; },
      leave: () => location.reload(),
      inBackground: true,
    });
    scherm.addEventListener("htmx:before:request", (event) => { request = event.detail.ctx.request; });
    document.addEventListener("htmx:before:swap", (event) => {
      const task = event.detail.tasks.find((one) => one.type === "main");
      if (!task) return;
      const next = task.fragment.querySelector("#beeld")?.dataset;
      if (!next) {
        event.preventDefault(); // Not a picture: an error page, or the code has changed.
        location.reload();
      } else if (Number(next.nummer) < Number(beeld().dataset.nummer) && !event.detail.ctx.vast) {
        event.preventDefault(); // Something newer already stands here.
      }
    });
    document.addEventListener("htmx:after:swap", () => {
      if (stands() !== stood) document.getElementById("omroep").textContent = beeld().dataset.omroep;
      stood = stands();
      moveToCode(beeld().dataset.code);
    });

    /** The card that lies on the table: its moment and step, and in a casus its screen. */
    function stands() {
      return beeld().querySelector("[id^=m-]")?.id;
    }

    /** A new code moves this scherm too, without losing its full screen. */
    function moveToCode(code) {
      if (adres === `/scherm/${code}`) return;
      adres = `/scherm/${code}`;
      history.replaceState(null, "", adres);
      scherm.setAttribute("hx-sse:connect", `${adres}/stroom`);
      if (request) request.action = `${adres}/stroom`;
    }
  }
})();
