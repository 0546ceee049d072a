// The regie: keys, the head count, the soft clock, a guard against a second press, and what to do without connection.
// Everything here is extra: the page works with plain forms.
(() => {
  "use strict";

  const regie = document.getElementById("regie");
  if (!regie || !window.htmx) return;
  const verbinding = document.getElementById("verbinding");

  // A picture that comes in leaves folded-out parts as the begeleider left them.
  htmx.config.morphIgnore.push("open");

  /* The clock counts up in whole minutes of the server's time, and says nothing more than that. */

  let verschil = 0;

  function zetKlok() {
    for (const regel of regie.querySelectorAll("[data-sinds]")) {
      const minuten = Math.max(0, Math.floor((Date.now() + verschil) / 60000 - Number(regel.dataset.sinds) / 60));
      const gepland = Number(regel.dataset.minuten);
      const bezig = minuten === 0 ? "net begonnen" : `${minuten} ${minuten === 1 ? "minuut" : "minuten"} bezig`;
      const tekst = gepland ? `${bezig}, ongeveer ${gepland} gepland` : bezig;
      const plek = regel.querySelector(".tijd__tekst");
      if (plek && plek.textContent !== tekst) plek.textContent = tekst;
    }
  }

  regie.addEventListener("htmx:before:response", (event) => {
    const datum = Date.parse(event.detail.ctx.response.headers.get("date") ?? "");
    if (!Number.isNaN(datum)) verschil = datum - Date.now();
    zetKlok();
  });
  setInterval(zetKlok, 5000);

  /* After a step the next button stands under the same thumb. A second press of the same tap must not take it. */

  const RUST = 400;
  let vorige = stand();
  let rustTot = 0;
  let wekker;

  function stand() {
    const knop = document.getElementById("verder");
    return knop ? `${knop.textContent.trim()} ${knop.form?.action ?? ""}` : "";
  }

  function houdRust() {
    const nu = stand();
    if (nu !== vorige) rustTot = performance.now() + RUST;
    vorige = nu;
    const over = rustTot - performance.now();
    if (over <= 0) return;
    for (const knop of grote()) {
      if (knop.hasAttribute("aria-disabled")) continue;
      knop.setAttribute("aria-disabled", "true");
      knop.dataset.rust = "";
    }
    clearTimeout(wekker);
    wekker = setTimeout(() => {
      for (const knop of regie.querySelectorAll("[data-rust]")) {
        knop.removeAttribute("aria-disabled");
        delete knop.dataset.rust;
      }
    }, over);
  }

  function grote() {
    return regie.querySelectorAll("#verder, #terug, #overslaan");
  }

  for (const soort of ["click", "submit"]) {
    regie.addEventListener(soort, (event) => {
      if (!event.target.closest?.(".duim") || performance.now() >= rustTot) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }, true);
  }

  regie.addEventListener("htmx:after:swap", () => {
    const code = regie.querySelector(".daad")?.getAttribute("action").split("/")[2];
    // A new code was made, here or on another device: this page lives at the new address from now on.
    if (code && code !== regie.dataset.code) location.replace(`/regie/${code}`);
    houdRust();
    zetKlok();
    toonToetsen();
  });

  /* The head count: the two buttons beside the field, and what is typed stays while a picture comes in. */

  regie.addEventListener("click", (event) => {
    const knop = event.target.closest("[data-tel]");
    const veld = knop && document.getElementById(knop.getAttribute("aria-controls"));
    if (!veld) return;
    const aantal = (Number.parseInt(veld.value, 10) || 0) + Number(knop.dataset.tel);
    veld.value = String(Math.min(Number(veld.max), Math.max(Number(veld.min), aantal)));
    veld.setAttribute("hx-morph-skip", "");
    veld.dispatchEvent(new Event("change", { bubbles: true }));
  });
  regie.addEventListener("input", (event) => {
    if (event.target.matches("#hoofden, textarea, .invoer")) event.target.setAttribute("hx-morph-skip", "");
  });
  regie.addEventListener("htmx:before:request", (event) => {
    for (const veld of event.target.querySelectorAll?.("form [hx-morph-skip], [hx-morph-skip].invoer") ?? []) {
      if (veld.form === event.target) veld.removeAttribute("hx-morph-skip");
    }
  });

  /* Writing: what is saved leaves its field, which then shows what the server has. Ctrl and Enter saves. */

  regie.addEventListener("htmx:after:swap", (event) => {
    const { sourceElement: form, response } = event.detail.ctx;
    if (!form?.matches?.("form.daad") || !form.querySelector("textarea") || response?.status >= 400) return;
    form.reset();
    const vat = form.closest(".bundel__vat");
    if (!vat?.open) return;
    vat.open = false;
    vat.querySelector("summary").focus();
  });
  regie.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches("textarea")) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });
  // Who folds a field out by hand wants to write in it.
  regie.addEventListener("toggle", ({ target }) => {
    if (target.open && target.matches(".bundel__vat, #nieuwe-afspraak") && target.contains(document.activeElement)) {
      target.querySelector("textarea").focus();
    }
  }, true);

  /* Keys. They can be switched off, because a letter key can also be pressed by speech input or by accident. */

  const SLEUTEL = "regie-toetsen";

  let zonderOpslag = true; // What was ticked, in a browser that keeps nothing.

  function toetsenAan() {
    try { return localStorage.getItem(SLEUTEL) !== "uit"; } catch { return zonderOpslag; }
  }

  function bewaarToetsen(aan) {
    zonderOpslag = aan;
    try { localStorage.setItem(SLEUTEL, aan ? "aan" : "uit"); } catch { /* Then only this page knows. */ }
  }

  function toonToetsen() {
    const regel = document.getElementById("toetsen");
    if (!regel?.hidden) return;
    regel.hidden = false;
    document.getElementById("toetsen-aan").checked = toetsenAan();
  }

  regie.addEventListener("change", (event) => {
    if (event.target.id === "toetsen-aan") bewaarToetsen(event.target.checked);
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    // The browser itself presses the button that has the focus.
    if (event.key === " " && event.target.closest("button, summary")) return;
    const knop = knopVoor(event.key);
    if (!knop || !toetsenAan()) return;
    event.preventDefault();
    // Closing is for good, so a key alone does not do it: it brings you to the button, and Enter presses that.
    if (knop.form?.action.endsWith("/sluit")) return knop.focus();
    if (knop.getAttribute("aria-disabled") !== "true" || "rust" in knop.dataset) knop.click();
  });

  function knopVoor(toets) {
    if (toets === " " || toets === "ArrowRight") return document.getElementById("verder");
    if (toets === "ArrowLeft") return document.getElementById("terug");
    if (toets === "p" || toets === "P" || toets === "f" || toets === "F") {
      return regie.querySelector(`[data-toets="${toets.toLowerCase()}"]`);
    }
    return null;
  }

  /* Connection: the stream comes back by itself; until then the page is fetched every few seconds. */

  const GEEN_VERBINDING = "Geen verbinding. We proberen het opnieuw.";
  const NA = 3000;
  const ELKE = 5000;
  let wacht;
  let peiling;

  function voorbij() {
    return regie.querySelector(".regie-vlak--einde") !== null;
  }

  function zeg(tekst) {
    if (verbinding.textContent !== tekst) verbinding.textContent = tekst;
  }

  function verbroken(geduld = NA) {
    if (voorbij() || wacht || peiling) return;
    wacht = setTimeout(() => {
      wacht = undefined;
      peiling = setInterval(peil, ELKE);
      peil();
    }, geduld);
  }

  function verbonden() {
    clearTimeout(wacht);
    clearInterval(peiling);
    wacht = peiling = undefined;
    zeg("");
  }

  async function peil() {
    if (document.hidden) return;
    try {
      await ververs();
      // Some networks let pages through but hold streams back. Then fetching is enough, and there is nothing to tell.
      if (peiling) zeg("");
    } catch {
      if (peiling) zeg(GEEN_VERBINDING);
    }
    if (voorbij()) verbonden();
    else htmx.trigger(regie, "herstel", {}, false);
  }

  async function ververs() {
    const antwoord = await fetch(location.pathname, { cache: "no-store", credentials: "same-origin" });
    if (antwoord.status >= 500) throw new Error("server");
    const blad = new DOMParser().parseFromString(await antwoord.text(), "text/html");
    const nieuw = blad.getElementById("regie");
    if (!antwoord.ok || !nieuw) {
      location.reload();
      return;
    }
    await htmx.swap({ text: nieuw.innerHTML, target: regie, swap: "innerMorph", sourceElement: regie });
  }

  regie.addEventListener("htmx:sse:after:connection", verbonden);
  regie.addEventListener("htmx:sse:error", () => verbroken());
  regie.addEventListener("htmx:sse:close", () => verbroken());
  regie.addEventListener("htmx:sse:before:connection", (event) => {
    if (voorbij()) event.preventDefault();
    else if (event.detail.connection.attempt > 0) verbroken();
  });
  window.addEventListener("offline", () => {
    zeg(GEEN_VERBINDING);
    verbroken(0);
  });

  /* A press that did not come through is told at once; a press that came too late shows how things stand now. */

  regie.addEventListener("htmx:error", (event) => {
    if (event.target === regie) verbroken();
    else zeg("Geen verbinding. Druk zo nog een keer.");
  });
  regie.addEventListener("htmx:response:error", (event) => {
    const { status } = event.detail.ctx.response;
    if (event.target === regie) verbroken();
    else if (status >= 500) zeg("Dit ging bij ons mis, niet bij jou. Druk nog een keer.");
    else ververs().catch(() => verbroken());
  });
  regie.addEventListener("htmx:after:swap", (event) => {
    const fout = event.detail.ctx.response?.status >= 400;
    if (!fout && !wacht && !peiling) zeg("");
  });

  if (regie.hasAttribute("hx-sse:connect")) verbroken(8000);
  toonToetsen();
  zetKlok();
})();
