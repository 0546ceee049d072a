/*
 * The phone of a deelnemer. The page works without this file. With it one tap saves, the card follows the room by
 * itself, and what could not be sent is sent again until the server says yes.
 *
 * What was chosen or handed in lives in one variable, from the tap until the server's answer, and nowhere else; what is
 * being typed lives in its field, and in one variable while a pause hides that field. The numbers that are kept in
 * storage (which vraag, which volgnummer) do not say what was chosen or written.
 */
(() => {
  "use strict";

  const kaart = document.getElementById("kaart");
  const adres = kaart.dataset.adres;
  const beeld = () => document.getElementById("beeld").dataset;
  const voorbij = () => ["einde", "weg"].includes(beeld().moment);

  const GEDULD = 8000; // ms without a stream before the phone starts asking by itself
  const PEILEN = 5000; // ms between questions as long as there is no stream
  const CONTROLE = 30000; // ms of silence on an open stream before the phone checks that it is alive
  const TIK = 400; // ms: a shorter press is a tap, not a hold
  const KIJKTIJD = 3000; // ms that a tap shows the choice

  let wachtend = null; // the choice or the texts that the server has not confirmed yet
  let getypt = null; // what stood in the fields when a pause hid them
  let straks = 0; // the timer of its next attempt
  let vorige = null; // the picture that is being replaced
  let dorst = false; // whether a question for the own picture is still unanswered
  let gevraagd = 0; // when it was last asked
  let bezig = false; // whether it is being asked now
  let rustTot = 0; // until when taps are ignored: the second of a double tap must not land on what just appeared
  let vergeten = false; // whether this browser has been cleared
  const bevestigd = new Set(); // vragen in which the server confirmed a choice of this page
  const geheugen = new Map(); // volgnummers, where the browser keeps nothing

  begin();

  function begin() {
    document.documentElement.classList.add("js");
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    if (voorbij()) return vergeet();
    bewaar("sessionStorage", "gg-terug", adres);
    leesStand();
    if (!window.htmx) return; // Without htmx the forms post by themselves.
    htmx.config.morphIgnore.push("open"); // A picture that comes in leaves folded-out parts as they are.
    volgDeKamer();
    laatKiezen();
    laatSchrijven();
    laatKijken();
  }

  /* ---- Following the room ------------------------------------------------------------------------------------- */

  function volgDeKamer() {
    let verbinding = null; // the open stream, as hx-sse knows it
    let gehoord = false; // whether this stream has said anything
    let vraagtAan = false; // whether a first connection is under way
    let teken = performance.now(); // when there was last a sign of life
    let peilt = false;

    document.addEventListener("htmx:before:swap", voorWissel);
    document.addEventListener("htmx:after:swap", naWissel);
    document.addEventListener("htmx:error", (event) => event.target.id !== "kaart" && toon("geen-bereik"));

    kaart.addEventListener("htmx:before:request", (event) => { if (event.target === kaart) vraagtAan = true; });
    kaart.addEventListener("htmx:finally:request", (event) => { if (event.target === kaart) vraagtAan = false; });
    kaart.addEventListener("htmx:sse:before:connection", (event) => {
      if (voorbij()) event.preventDefault();
      verbroken();
    });
    kaart.addEventListener("htmx:sse:after:connection", (event) => {
      verbinding = event.detail.connection;
      gehoord = peilt = false;
      teken = performance.now();
    });
    kaart.addEventListener("htmx:sse:before:message", () => {
      gehoord = true;
      teken = performance.now();
      stil("geen-bereik");
    });
    // The picture differs from phone to phone now, so each asks for its own; not all in the same instant.
    kaart.addEventListener("ververs", () => setTimeout(ververs, 250 * Math.random()));
    kaart.addEventListener("htmx:sse:error", (event) => { verbroken(); weigering(event.detail.status); });
    kaart.addEventListener("htmx:response:error", (event) => weigering(event.detail.ctx.response.status));
    kaart.addEventListener("htmx:sse:close", verbroken);

    document.addEventListener("visibilitychange", () => {
      if (document.hidden) return;
      verbroken();
      teken = performance.now();
      if (wachtend) stuur();
    });
    addEventListener("online", () => { if (wachtend) stuur(); else ververs(); });

    setInterval(() => {
      if (document.hidden || voorbij()) return;
      const geduld = verbinding ? (gehoord ? CONTROLE : GEDULD) : peilt ? PEILEN : GEDULD;
      if (performance.now() - teken < geduld && !(dorst && performance.now() - gevraagd > PEILEN)) return;
      teken = performance.now();
      peilt = !verbinding;
      ververs({ vast: true }).then((anders) => anders && verbinding?.reader?.cancel());
      if (!verbinding && !vraagtAan) htmx.trigger(kaart, "stroom");
    }, 1000);

    function verbroken() {
      if (verbinding) teken = performance.now();
      verbinding = null;
    }

    function weigering(status) {
      // This phone is not known here any more: the page itself says why and what to do.
      if ([401, 403, 404, 410].includes(status) && !voorbij()) location.replace(adres);
    }
  }

  /* A picture comes in: from the stream (the same for everyone), from a question, or as the answer to a choice. */
  function voorWissel(event) {
    const { ctx, tasks } = event.detail;
    const taak = tasks.find((een) => een.type === "main");
    if (!taak) return; // A tick: numbers only.
    const nieuw = taak.fragment.querySelector("#beeld")?.dataset;
    const nu = beeld();
    const vanStroom = ctx.sourceElement === kaart && !ctx.eigen;
    const besluit = ctx.besluit || ctx.sourceElement !== kaart;
    if (!nieuw) {
      event.preventDefault();
      location.replace(adres);
    } else if (nieuw.moment !== "weg" && Number(nieuw.nummer) < Number(nu.nummer) && !ctx.vast) {
      event.preventDefault(); // Something newer already stands here.
    } else if (!besluit && ["lezen", "kiezen", "schrijven"].includes(nieuw.moment) && isZelfde(nieuw, nu)) {
      alleenCijfers(event, taak, nieuw);
    } else if (vanStroom && ["kiezen", "schrijven"].includes(nieuw.moment) && laatste(nieuw.vraag) !== 0) {
      // The stream does not know that this phone has chosen already; its own page does.
      event.preventDefault();
      ververs();
    } else {
      vorige = { ...nu, focus: kaart.contains(document.activeElement), besluit };
      onthoudTekst(nieuw);
    }
  }

  function isZelfde(nieuw, nu) {
    return ["moment", "stap", "ronde", "blad", "vraag", "omroep"].every((wat) => nieuw[wat] === nu[wat]);
  }

  function alleenCijfers(event, taak, nieuw) {
    // The form or the closed card stays as it is under somebody's thumb.
    const cijfers = taak.fragment.querySelector("#voortgang");
    const doel = document.getElementById("voortgang");
    beeld().nummer = nieuw.nummer;
    if (!cijfers || !doel) return event.preventDefault();
    taak.type = "partial";
    taak.target = doel;
    taak.fragment = document.createDocumentFragment();
    taak.fragment.append(...cijfers.childNodes);
  }

  function naWissel() {
    if (!vorige) return;
    const toen = vorige;
    const nu = beeld();
    vorige = null;
    zetTekstTerug();
    document.title = nu.titel;
    document.getElementById("waar").textContent = nu.waar;
    const verder = !isZelfde(nu, toen);
    if (verder && !["gesloten", "bundel"].includes(nu.moment)) stil();
    leesStand(toen);
    if (verder) document.getElementById("omroep").textContent = nu.omroep;
    if (verder || toen.dicht !== nu.dicht) {
      scrollTo(0, 0);
      const kop = document.getElementById("let-op") ?? kaart.querySelector("h1");
      const kwijt = !kaart.contains(document.activeElement) && toen.focus;
      if (toen.besluit || kwijt) kop?.focus({ preventScroll: true });
    }
  }

  function leesStand(toen = null) {
    const nu = beeld();
    if (nu.moment === "lezen") bewaar("sessionStorage", "gg-gelezen", nu.stap);
    if (nu.moment === "kiezen" && lees("sessionStorage", "gg-gelezen") !== nu.stap) {
      kaart.querySelector("#stem details")?.setAttribute("open", ""); // Who comes in now has not read the story.
    }
    if (["gesloten", "bundel"].includes(nu.moment)) zegWatTelt(toen);
    if (!["lezen", "kiezen", "schrijven", "pauze"].includes(nu.moment)) wis("localStorage", "gg-nr");
    if (voorbij()) vergeet();
  }

  function zegWatTelt(toen) {
    const had = toen?.dicht === "1" || bevestigd.has(toen?.vraag);
    const weet = ["kiezen", "schrijven"].includes(toen?.moment) && !wachtend;
    const als = had ? "gekozen" : weet && laatste(toen.vraag) === 0 ? "niet-gekozen" : "onbekend";
    for (const zin of kaart.querySelectorAll("[data-als]")) zin.hidden = zin.dataset.als !== als;
  }

  async function ververs({ vast = false } = {}) {
    dorst = true;
    if (bezig) return false;
    bezig = true;
    gevraagd = performance.now();
    const voor = beeld().nummer;
    try {
      const { html } = await haal(adres);
      dorst = false;
      stil("geen-bereik");
      await toonBeeld(html, { vast });
    } catch {
      if (!wachtend) toon("geen-bereik");
    } finally {
      bezig = false;
    }
    return beeld().nummer !== voor;
  }

  function toonBeeld(html, soort) {
    return htmx.swap({ text: html, target: kaart, swap: "innerMorph", sourceElement: kaart, eigen: true, ...soort });
  }

  /* ---- Choosing ------------------------------------------------------------------------------------------------ */

  function laatKiezen() {
    let pijl = false; // Arrow keys walk past radios; walking is not choosing.
    kaart.addEventListener("keydown", ({ key, target }) => {
      pijl = key.startsWith("Arrow");
      // A browser does not report a space on a radio that an arrow has checked already.
      if (key === " " && target.matches("#stem input[type=radio]:checked")) legVast(target.form);
    });
    kaart.addEventListener("keyup", () => { pijl = false; });
    kaart.addEventListener("pointerdown", () => { pijl = false; });
    kaart.addEventListener("focusin", ({ target }) => {
      if (target.matches("#stem input:focus-visible")) target.form.classList.add("toon-knop");
    });
    kaart.addEventListener("click", ({ target }) => {
      if (!target.matches("#stem input[type=radio]")) return;
      if (pijl) target.form.classList.add("toon-knop");
      else legVast(target.form);
    });
    kaart.addEventListener("change", ({ target }) => {
      stil("kies-eerst");
      if (target.matches("#stem select, #stem [name=liever_niet]")) return ordenRang(target);
      if (!target.matches("#stem input[type=checkbox]:checked")) return;
      for (const ander of target.form.querySelectorAll("input[type=checkbox]")) {
        if (ander !== target && ("alleen" in target.dataset || "alleen" in ander.dataset)) ander.checked = false;
      }
    });
    kaart.addEventListener("submit", (event) => {
      if (event.target.id !== "stem") return;
      event.preventDefault();
      legVast(event.target);
    });
    document.getElementById("nu-proberen").addEventListener("click", stuur);
    addEventListener("beforeunload", (event) => wachtend && event.preventDefault());
  }

  function legVast(form) {
    const velden = [...form.querySelectorAll("[name=keuze], [name=liever_niet]")];
    if (!velden.some((veld) => (veld.matches("select") ? veld.value : veld.checked))) return toon("kies-eerst");
    const lichaam = new URLSearchParams(new FormData(form));
    const langst = velden.map((veld) => `&${veld.name}=00`).join("").length;
    const lengte = ["keuze", "liever_niet"].flatMap((naam) => lichaam.getAll(naam).map((een) => `&${naam}=${een}`)).join("");
    // One answer or six: the message is as long, so that nobody can read the number off the network.
    verzend(form, lichaam, form.dataset.meerdere === "1" ? langst - lengte.length : null);
  }

  /* In an order a value stands once, and who would rather not say names none. */
  function ordenRang(veld) {
    const plaatsen = [...veld.form.querySelectorAll("select")];
    const blanco = veld.form.elements.liever_niet;
    if (veld === blanco) {
      if (blanco.checked) for (const plaats of plaatsen) plaats.value = "";
    } else if (veld.value) {
      blanco.checked = false;
      for (const plaats of plaatsen) if (plaats !== veld && plaats.value === veld.value) plaats.value = "";
    }
  }

  /* ---- Writing ------------------------------------------------------------------------------------------------- */

  const BIJNA_VOL = 60; // signs that are left when the field begins to say so

  function laatSchrijven() {
    kaart.addEventListener("submit", (event) => {
      if (event.target.id !== "bijdrage") return;
      event.preventDefault();
      leverIn(event.target, event.submitter?.name === "leeg");
    });
    kaart.addEventListener("input", ({ target }) => {
      if (!target.matches("#bijdrage textarea")) return;
      stil("schrijf-eerst");
      zegRuimte(target);
      // The warning was about what stood here before; what stands here now is looked at anew.
      target.form.elements.toch?.remove();
      document.getElementById("lever-in").textContent = "Lever in";
    });
  }

  function zegRuimte(veld) {
    const regel = veld.parentElement.querySelector("[data-ruimte]");
    const over = veld.maxLength - veld.value.length;
    regel.hidden = over > BIJNA_VOL;
    regel.textContent = over === 1 ? "Nog 1 teken" : `Nog ${over} tekens`;
  }

  function velden() {
    return [...kaart.querySelectorAll("#bijdrage textarea")];
  }

  /* A pause takes the form away for a while. What was typed comes back with it, and goes for good with the writing. */
  function onthoudTekst(nieuw) {
    const nu = beeld();
    if (nu.moment === "schrijven" && nieuw.moment === "pauze" && velden().length) {
      getypt = { vraag: nu.vraag, teksten: velden().map((veld) => veld.value) };
    } else if (!(nu.moment === "pauze" && nieuw.moment === "schrijven" && nieuw.vraag === getypt?.vraag)) {
      getypt = null;
    }
  }

  function zetTekstTerug() {
    if (!getypt || beeld().moment !== "schrijven") return;
    for (const [nr, veld] of velden().entries()) {
      veld.value = getypt.teksten[nr] ?? veld.value;
      zegRuimte(veld);
    }
    getypt = null;
  }

  /* Texts are padded too: a short one, a long one and nothing at all weigh the same on the network. */
  function leverIn(form, leeg) {
    if (!leeg && !velden().some((veld) => veld.value.trim())) return toon("schrijf-eerst");
    const lichaam = new URLSearchParams(new FormData(form));
    if (leeg) {
      lichaam.set("leeg", "1");
      lichaam.delete("tekst");
    }
    const meest = velden().reduce((som, veld) => som + 12 * veld.maxLength, 100);
    verzend(form, lichaam, Math.max(0, meest - lichaam.toString().length));
  }

  /* ---- Sending ------------------------------------------------------------------------------------------------- */

  function verzend(form, lichaam, vulling) {
    const vraag = form.elements.vraag.value;
    const inhoud = lichaam.toString();
    // The second of a double tap: it is being sent already, or it lands on what came in its place.
    if (performance.now() < rustTot || (wachtend?.vraag === vraag && wachtend.inhoud === inhoud)) return;
    const bekend = Number(form.elements.volgnummer.value);
    const volgnummer = Math.max(bekend, (laatste(vraag) || 0) + 1);
    lichaam.set("volgnummer", volgnummer);
    if (vulling !== null) lichaam.set("vulling", "x".repeat(vulling));
    noteer(vraag, volgnummer);
    const soort = form.id === "bijdrage" ? "bijdrage" : "stem";
    const eerder = bekend > 1 || bevestigd.has(vraag);
    wachtend = { vraag, lichaam, inhoud, soort, pogingen: 0, eerder, onderweg: false };
    // The messages speak of a choice or of a text.
    document.querySelector(".meldingen").dataset.soort = soort;
    stil();
    stuur();
  }

  async function stuur() {
    const keuze = wachtend;
    if (!keuze || keuze.onderweg) return;
    keuze.onderweg = true;
    clearTimeout(straks);
    const traag = setTimeout(() => keuze === wachtend && keuze.pogingen === 0 && toon("bezig"), TIK);
    try {
      const { status, html } = await haal(`${adres}/${keuze.soort}`, { method: "POST", body: keuze.lichaam });
      if (keuze === wachtend) await antwoord(status, html, keuze);
    } catch {
      keuze.pogingen += 1;
      if (keuze !== wachtend) return;
      toon("niet-opgeslagen");
      straks = setTimeout(stuur, Math.min(8000, 500 * 2 ** keuze.pogingen) * (0.7 + 0.6 * Math.random()));
    } finally {
      clearTimeout(traag);
      keuze.onderweg = false;
    }
  }

  async function antwoord(status, html, keuze) {
    wachtend = null;
    stil();
    if (voorbij()) return;
    if (status === 409) {
      // The time is over and the writing not closed yet: what was typed stays, for a minute extra may come.
      const nog = html.includes(`data-vraag="${keuze.vraag}"`);
      if (nog && html.includes('data-moment="schrijven"') && velden().length) return toon("tijd-om");
      await toonBeeld(html, { besluit: true });
      if (beeld().moment === "pauze") return;
      return toon(keuze.eerder ? "te-laat-vorige" : keuze.pogingen ? "onzeker" : "te-laat");
    }
    if ([401, 403, 404, 410].includes(status)) return location.replace(adres);
    if (status >= 400) return toon("geweigerd");
    if (html.includes('data-dicht="1"')) bevestigd.add(keuze.vraag); // A warning comes back with the form.
    // A mouse that lies still would otherwise show by its hover what lay under it.
    document.documentElement.classList.add("muis-stil");
    addEventListener("pointermove", muisBeweegt);
    rustTot = performance.now() + TIK;
    await toonBeeld(html, { besluit: true });
    if (["gesloten", "bundel"].includes(beeld().moment)) zegWatTelt({ vraag: keuze.vraag });
  }

  function muisBeweegt(event) {
    if (!event.movementX && !event.movementY) return;
    document.documentElement.classList.remove("muis-stil");
    removeEventListener("pointermove", muisBeweegt);
  }

  /* ---- Looking at one's own choice ----------------------------------------------------------------------------- */

  function laatKijken() {
    let kijkt = null; // the look that is going on
    let klok = 0;
    let perDruk = false; // whether the click to come belongs to a press
    const opKnop = (event) => event.target.closest?.("#kijk") && performance.now() > rustTot;
    const toets = (event) => event.key === " " || event.key === "Enter";

    document.addEventListener("pointerdown", (event) => {
      perDruk = Boolean(opKnop(event));
      if (perDruk && event.button === 0) open();
    });
    for (const los of ["pointerup", "pointercancel"]) document.addEventListener(los, laatLos);
    kaart.addEventListener("keydown", (event) => {
      if (!opKnop(event) || !toets(event)) return;
      event.preventDefault();
      if (!event.repeat) open();
    });
    kaart.addEventListener("keyup", (event) => toets(event) && laatLos());
    kaart.addEventListener("contextmenu", (event) => opKnop(event) && event.preventDefault());
    document.addEventListener("visibilitychange", () => document.hidden && sluit());
    addEventListener("pagehide", sluit);
    kaart.addEventListener("click", (event) => {
      if (event.target.closest("#kijk, #anders") && event.detail > 0 && performance.now() < rustTot) {
        event.preventDefault();
        event.stopImmediatePropagation();
      } else if (opKnop(event)) {
        event.preventDefault();
        if (!perDruk) open().then(laatLos); // A screen reader clicks without pressing.
        perDruk = false;
      }
    }, true);

    async function open() {
      sluit();
      const deze = (kijkt = { sinds: performance.now(), getikt: false, dicht: false });
      try {
        const { status, html } = await haal(`${adres}/kijk`, { method: "POST" });
        if (kijkt !== deze) return;
        if (status >= 400) throw new Error(status);
        const blad = document.createElement("template");
        blad.innerHTML = html;
        document.getElementById("kier")?.replaceChildren(blad.content);
        document.getElementById("dicht")?.classList.add("kijkt");
        if (deze.getikt) klok = setTimeout(sluit, KIJKTIJD);
      } catch {
        sluit();
        toon("geen-bereik");
      }
    }

    function laatLos() {
      if (!kijkt || kijkt.getikt) return;
      if (performance.now() - kijkt.sinds > TIK) return sluit();
      kijkt.getikt = true;
      if (document.getElementById("kier")?.firstChild) klok = setTimeout(sluit, KIJKTIJD);
    }

    function sluit() {
      clearTimeout(klok);
      kijkt = null;
      document.getElementById("kier")?.replaceChildren();
      document.getElementById("dicht")?.classList.remove("kijkt");
    }
  }

  /* ---- What it stands on --------------------------------------------------------------------------------------- */

  async function haal(url, verzoek = {}) {
    const grens = new AbortController();
    const klok = setTimeout(() => grens.abort(), 10000);
    try {
      const antwoord = await fetch(url, {
        ...verzoek, headers: { "HX-Request": "true" }, cache: "no-store", signal: grens.signal,
      });
      if (antwoord.status >= 500 || antwoord.status === 429 || antwoord.status === 408) throw new Error(antwoord.status);
      window.Klok?.gelijk(antwoord.headers.get("date"));
      return { status: antwoord.status, html: await antwoord.text() };
    } finally {
      clearTimeout(klok);
    }
  }

  function toon(naam) {
    for (const een of document.querySelectorAll("[data-melding]")) een.hidden = een.dataset.melding !== naam;
  }

  function stil(naam) {
    for (const een of document.querySelectorAll("[data-melding]")) if (!naam || een.dataset.melding === naam) een.hidden = true;
  }

  /* The last volgnummer of this phone in this vraag, whatever tab it came from; 0 when it has none, NaN when unknown. */
  function laatste(vraag) {
    const kent = lees("localStorage", "gg-nr");
    if (kent === undefined) return geheugen.get(vraag) ?? NaN;
    const [welke, nummer] = (kent ?? "").split(" ");
    return welke === vraag ? Number(nummer) : 0;
  }

  function noteer(vraag, nummer) {
    geheugen.set(vraag, nummer);
    bewaar("localStorage", "gg-nr", `${vraag} ${nummer}`);
  }

  function vergeet() {
    wis("localStorage", "gg-nr");
    wis("sessionStorage", "gg-terug");
    wis("sessionStorage", "gg-gelezen");
    geheugen.clear();
    if (beeld().moment !== "einde" || vergeten) return;
    vergeten = true;
    haal(`${adres}/weg`, { method: "POST" }).catch(() => {}); // So that the server takes its cookie back.
  }

  function lees(opslag, naam) {
    try { return window[opslag].getItem(naam); } catch { return undefined; }
  }
  function bewaar(opslag, naam, waarde) {
    try { window[opslag].setItem(naam, waarde); } catch { /* A browser that keeps nothing is fine. */ }
  }
  function wis(opslag, naam) {
    try { window[opslag].removeItem(naam); } catch { /* As above. */ }
  }
})();
