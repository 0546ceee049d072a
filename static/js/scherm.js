/*
 * The scherm of the room: full screen with F, letters that always fit, and a picture that keeps following the room when
 * the stream does not.
 */
(() => {
  "use strict";

  const scherm = document.getElementById("scherm");
  let adres = scherm.dataset.adres;
  const beeld = () => document.getElementById("beeld");

  const GEDULD = 8000; // ms without a stream before the scherm starts asking by itself
  const PEILEN = 5000; // ms between questions as long as there is no stream
  const CONTROLE = 30000; // ms of silence on an open stream before the scherm checks that it is alive
  const RUST = 3000; // ms without a hand on the mouse before the button fades

  begin();

  function begin() {
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    laatPassen();
    volScherm();
    if (window.htmx) volgDeKamer();
  }

  /* ---- Letters that fit ---------------------------------------------------------------------------------------- */

  /* The server chose a step by counting signs; fonts differ, so the page itself has the last word: the largest that fits. */
  function laatPassen() {
    pas();
    addEventListener("resize", pas);
    document.fonts?.ready.then(pas);
    document.addEventListener("htmx:after:swap", pas);
  }

  function pas() {
    const kaart = beeld().querySelector(".kaart--zaal");
    if (!kaart || !/stap-\d/.test(kaart.className)) return;
    toonTeksten(kaart, []);
    if (grootste(kaart)) return;
    if (kaart.querySelector("[data-past]")) return laatTekstenPassen(kaart);
    kaart.classList.add("krap");
    if (!teVol(kaart) || !kaart.matches(".kaart--uitslag:not(.kaart--vol)")) return;
    kaart.classList.add("kaart--vol"); // The result takes the whole card, and the questions stay on the phones.
    if (!grootste(kaart)) kaart.classList.add("krap");
  }

  /* The largest step of lettering at which everything fits; false when none does. */
  function grootste(kaart) {
    const ruim = kaart.closest(".zaal--hal") ? 0 : 1; // A hall may have one step larger.
    kaart.classList.remove("krap");
    for (let maat = ruim; maat <= 4; maat += 1) {
      kaart.className = kaart.className.replace(/stap-\d/, `stap-${maat}`);
      if (!teVol(kaart)) return true;
    }
    return false;
  }

  /* More texts than a wall can hold: the fullest field gives way first, and the wall says how many are on the phones. */
  function laatTekstenPassen(kaart) {
    const velden = [...kaart.querySelectorAll("[data-past] ul")].map((lijst) => [...lijst.children]);
    const weg = [];
    while (teVol(kaart) && velden.some((teksten) => teksten.length > 1)) {
      weg.push(velden.reduce((vol, veld) => (veld.length > vol.length ? veld : vol)).pop());
      toonTeksten(kaart, weg);
    }
  }

  function toonTeksten(kaart, weg) {
    for (const tekst of kaart.querySelectorAll("[data-past] li")) tekst.hidden = weg.includes(tekst);
    const rest = beeld().querySelector("[data-rest]");
    if (!rest) return;
    rest.dataset.rest ||= rest.textContent;
    rest.textContent = weg.length ? `Nog ${weg.length} ${weg.length === 1 ? "tekst" : "teksten"} op je telefoon.` : rest.dataset.rest;
  }

  /* Text may not run into the margin of its panel, nor past the side of it. */
  function teVol(kaart) {
    return [...kaart.querySelectorAll(":scope > .paneel")].some((paneel) => {
      const vlak = paneel.getBoundingClientRect();
      if (!vlak.height) return false;
      const rand = Number.parseFloat(getComputedStyle(paneel).paddingBlockEnd);
      // In two columns it is a single text, not the list, that shows where it ends.
      const delen = paneel.matches("[data-past]") ? paneel.querySelectorAll("h1, h2, li:not([hidden])") : paneel.children;
      const maten = [...delen].map((deel) => deel.getBoundingClientRect());
      const onder = Math.max(...maten.map((maat) => maat.bottom));
      const rechts = Math.max(...maten.map((maat) => maat.right));
      return onder > vlak.bottom - rand + 1 || rechts > vlak.right + 1 || paneel.scrollWidth > paneel.clientWidth + 1;
    });
  }

  /* ---- Full screen --------------------------------------------------------------------------------------------- */

  function volScherm() {
    const balk = document.getElementById("schermbalk");
    const knop = document.getElementById("volscherm");
    let klok = 0;
    if (document.fullscreenEnabled) {
      knop.hidden = false;
      knop.addEventListener("click", wissel);
      addEventListener("keydown", (event) => {
        if (event.key.toLowerCase() === "f" && !event.ctrlKey && !event.metaKey && !event.altKey) wissel();
      });
      if ("leidt" in document.getElementById("scherm").dataset) addEventListener("keydown", stuurMee);
      document.addEventListener("fullscreenchange", () => {
        knop.querySelector("span").textContent = document.fullscreenElement ? "Verlaat volledig scherm" : "Volledig scherm";
      });
    }
    for (const teken of ["pointermove", "pointerdown", "keydown", "focusin"]) addEventListener(teken, wakker);
    wakker();

    function wissel() {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen().catch(() => {});
    }

    /* On the begeleider's own laptop the keys of a presenter step along. Closing a vraag stays on the regie. */
    function stuurMee(event) {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("button")) return;
      const beeld = document.getElementById("beeld").dataset;
      const stap = { ArrowRight: "verder", PageDown: "verder", " ": "verder", ArrowLeft: "terug", PageUp: "terug", p: "pauze" }[event.key];
      if (!stap || (stap === "verder" && beeld.moment === "kiezen")) return;
      event.preventDefault();
      const body = new URLSearchParams({ plek: beeld.plek, aan: beeld.moment === "pauze" ? "0" : "1" });
      fetch(`/regie/${beeld.code}/${stap}`, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => {});
    }

    function wakker() {
      balk.classList.remove("rust");
      clearTimeout(klok);
      klok = setTimeout(() => balk.classList.add("rust"), RUST);
    }
  }

  /* ---- Following the room -------------------------------------------------------------------------------------- */

  function volgDeKamer() {
    let verbinding = null; // the open stream, as hx-sse knows it
    let verzoek = null; // the request that hx-sse repeats when it connects again
    let gehoord = false; // whether this stream has said anything
    let vraagtAan = false; // whether a first connection is under way
    let peilt = false;
    let teken = performance.now(); // when there was last a sign of life
    let stond = welke();

    document.addEventListener("htmx:before:swap", (event) => {
      const taak = event.detail.tasks.find((een) => een.type === "main");
      const nieuw = taak?.fragment.querySelector("#beeld")?.dataset;
      if (!taak) return;
      if (!nieuw) {
        event.preventDefault(); // Not a picture: an error page, or the code has changed.
        location.reload();
      } else if (Number(nieuw.nummer) < Number(beeld().dataset.nummer) && !event.detail.ctx.vast) {
        event.preventDefault(); // Something newer already stands here.
      }
    });
    document.addEventListener("htmx:after:swap", () => {
      if (welke() !== stond) document.getElementById("omroep").textContent = beeld().dataset.omroep;
      stond = welke();
      verhuis();
    });

    scherm.addEventListener("htmx:before:request", (event) => { vraagtAan = true; verzoek = event.detail.ctx.request; });
    scherm.addEventListener("htmx:finally:request", () => { vraagtAan = false; });
    scherm.addEventListener("htmx:sse:before:connection", (event) => {
      if (beeld().dataset.moment === "einde") event.preventDefault();
      verbroken();
    });
    scherm.addEventListener("htmx:sse:after:connection", (event) => {
      verbinding = event.detail.connection;
      gehoord = peilt = false;
      teken = performance.now();
    });
    scherm.addEventListener("htmx:sse:before:message", () => {
      gehoord = true;
      teken = performance.now();
      meld(false);
    });
    scherm.addEventListener("htmx:sse:error", (event) => { verbroken(); weigering(event.detail.status); });
    scherm.addEventListener("htmx:response:error", (event) => weigering(event.detail.ctx.response.status));
    scherm.addEventListener("htmx:sse:close", verbroken);
    addEventListener("online", ververs);

    setInterval(() => {
      if (beeld().dataset.moment === "einde") return;
      const geduld = verbinding ? (gehoord ? CONTROLE : GEDULD) : peilt ? PEILEN : GEDULD;
      if (performance.now() - teken < geduld) return;
      teken = performance.now();
      peilt = !verbinding;
      ververs();
      if (!verbinding && !vraagtAan) htmx.trigger(scherm, "stroom");
    }, 1000);

    async function ververs() {
      const voor = beeld().dataset.nummer;
      const grens = new AbortController();
      const klok = setTimeout(() => grens.abort(), 10000);
      try {
        const antwoord = await fetch(adres, { headers: { "HX-Request": "true" }, cache: "no-store", signal: grens.signal });
        if (antwoord.status >= 500) throw new Error(antwoord.status);
        const text = await antwoord.text();
        meld(false);
        await htmx.swap({ text, target: scherm, swap: "innerMorph", sourceElement: scherm, vast: true });
        if (beeld().dataset.nummer !== voor) verbinding?.reader?.cancel(); // The open stream had missed this.
      } catch {
        meld(true);
      } finally {
        clearTimeout(klok);
      }
    }

    /* The card that lies on the table: its moment and step, and in a casus its screen. */
    function welke() {
      return beeld().querySelector("[id^=m-]")?.id;
    }

    /* A new code moves this scherm too, without losing its full screen. */
    function verhuis() {
      const nieuw = `/scherm/${beeld().dataset.code}`;
      if (nieuw === adres) return;
      adres = nieuw;
      history.replaceState(null, "", adres);
      scherm.setAttribute("hx-sse:connect", `${adres}/stroom`);
      if (verzoek) verzoek.action = `${adres}/stroom`;
    }

    function verbroken() {
      if (verbinding) teken = performance.now();
      verbinding = null;
    }

    function weigering(status) {
      if ([403, 404, 410].includes(status) && beeld().dataset.moment !== "einde") location.reload();
    }

    function meld(geenBereik) {
      document.getElementById("geen-bereik").hidden = !geenBereik;
    }
  }
})();
