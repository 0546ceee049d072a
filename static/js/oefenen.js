/*
 * The list of solo practice. The phone filters and searches by itself, with or without a network. What is asked stands
 * behind the # of the address: Back brings it back, and a browser never sends that part.
 */
(() => {
  "use strict";

  const { kept, makeSearch } = window.Gesprek.oefenen;
  const form = document.getElementById("zoek");
  const list = document.querySelector("[data-rijen]");
  const vandaag = document.getElementById("vandaag");
  const KEYS = ["thema", "soort", "kernwaarde", "minuten", "tekst"];
  let index = null; // { themas, soorten, alledaags, rijen }, once it is here
  let search = null;
  let done = new Set(); // addresses of which this phone keeps something
  let typing = 0;

  begin();

  async function begin() {
    form.querySelector("[type=submit]").classList.add("alleen-zonder-js");
    const drawn = JSON.stringify(read());
    try {
      index = await (await fetch(document.getElementById("gevonden").dataset.index)).json();
    } catch {
      vandaag.hidden = true;
      return; // What the server drew still stands there, and its form still works.
    }
    search = makeSearch(index);
    done = new Set((await kept.all().catch(() => [])).map(([adres]) => adres));
    listen();
    await showToday();
    // Whoever typed while this was still loading means it.
    if (JSON.stringify(read()) !== drawn) setAddress(read(), "replaceState");
    draw();
  }

  function listen() {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      setAddress(read(), "replaceState");
      draw();
      document.activeElement.blur();
    });
    form.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => {
        setAddress(read(), "replaceState");
        draw();
      }, 120);
    });
    document.addEventListener("click", (event) => {
      const tile = event.target.closest("[data-filter]");
      const all = event.target.closest("[data-wis] a");
      if (!(tile || all) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      setAddress(Object.fromEntries(new URLSearchParams(tile?.dataset.filter)), "pushState");
      draw();
      document.getElementById("gevonden-kop").focus({ preventScroll: true });
      scrollTo(0, tile ? form.offsetTop - 12 : 0);
    });
    for (const event of ["popstate", "hashchange"]) addEventListener(event, draw);
    addEventListener("pageshow", async (event) => {
      if (!event.persisted) return;
      done = new Set((await kept.all().catch(() => [])).map(([adres]) => adres));
      await showToday();
      draw();
    });
  }

  /* What is asked. */

  function asked() {
    const behind = new URLSearchParams(location.hash.slice(1));
    const from = location.hash.length > 1 ? behind : new URLSearchParams(location.search);
    return Object.fromEntries(KEYS.map((key) => [key, from.get(key) ?? ""]));
  }

  function read() {
    return Object.fromEntries(new FormData(form));
  }

  function setAddress(filter, how) {
    const hash = new URLSearchParams(Object.entries(filter).filter(([, value]) => value.trim())).toString();
    history[how](null, "", hash ? `/oefenen#${hash}` : "/oefenen");
  }

  function choose(filter) {
    const fits = (rij) =>
      (filter.soort ? rij.soort === filter.soort : rij.soort !== "themablad" || filter.tekst.trim()) &&
      (!filter.thema || rij.thema === filter.thema) &&
      (!filter.kernwaarde || rij.kernwaarden.includes(filter.kernwaarde)) &&
      (!filter.minuten || (rij.minuten ?? 0) <= Number(filter.minuten));
    return search(filter.tekst).filter(fits);
  }

  /* What is shown. */

  function draw() {
    const filter = asked();
    const narrow = KEYS.some((key) => filter[key].trim());
    const rijen = choose(filter);
    for (const key of KEYS) {
      const field = form.elements[key];
      if (field && field !== document.activeElement && field.value !== filter[key]) field.value = filter[key];
    }
    if (KEYS.slice(0, 4).some((key) => filter[key])) form.querySelector("details").open = true;
    for (const part of document.querySelectorAll("[data-alleen-begin]")) {
      part.hidden = narrow || (part === vandaag && !vandaag.dataset.gevuld);
    }
    delete vandaag.dataset.wacht;
    const kop = headline(filter, narrow, rijen.length);
    document.getElementById("gevonden-kop").textContent = kop;
    document.querySelector("[data-omroep]").textContent = narrow ? kop : "";
    document.querySelector("[data-wis]").hidden = !narrow;
    document.querySelector("[data-leeg]").hidden = rijen.length > 0;
    list.hidden = rijen.length === 0;
    drawRows(rijen);
  }

  /** Every row that stands there already stays what it is: a slow phone draws only what is new. */
  function drawRows(rijen) {
    const standing = new Map([...list.children].map((item) => [address(item), item]));
    const items = rijen.map((rij) => fill(standing.get(rij.adres) ?? row(rij), rij));
    const same = items.length === list.children.length && items.every((item, place) => item === list.children[place]);
    if (!same) list.replaceChildren(...items);
  }

  function address(item) {
    return item.querySelector("a").getAttribute("href");
  }

  function headline(filter, narrow, count) {
    if (!narrow) return "Alle kaarten";
    const about = filter.thema ? `${index.themas[filter.thema] ?? filter.thema}: ` : "";
    return count ? `${about}${count} gevonden` : "Niets gevonden";
  }

  function row(rij) {
    const item = document.getElementById("rij").content.firstElementChild.cloneNode(true);
    const link = item.querySelector("a");
    link.href = rij.adres;
    link.classList.add(`thema-${rij.thema}`);
    drawIcon(link.querySelector(".tegel use"), rij.thema);
    return item;
  }

  function fill(item, rij) {
    write(item.querySelector(".rij__titel"), rij.titel);
    write(item.querySelector("small"), [
      index.themas[rij.thema],
      index.soorten[rij.soort].toLowerCase(),
      rij.minuten && `${rij.minuten} min`,
      done.has(rij.adres) && "eerder gedaan",
    ].filter(Boolean).join(" · "));
    return item;
  }

  function write(place, text) {
    if (place.textContent !== text) place.textContent = text;
  }

  function drawIcon(use, name) {
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#i-${name}`));
  }

  /* The card of the day, and where somebody was. */

  async function showToday() {
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].join("-");
    const kaart = ofTheDay(index.rijen.filter((rij) => rij.minuten && !rij.zwaar), day);
    if (!kaart) return;
    const date = now.toLocaleDateString("nl-NL", { weekday: "long", day: "numeric", month: "long" });
    vandaag.querySelector("[data-dag]").textContent = `Kaart van ${date}`;
    vandaag.querySelector("[data-titel]").textContent = kaart.titel;
    vandaag.querySelector("[data-begin]").textContent = kaart.begin;
    vandaag.querySelector("[data-open]").href = kaart.adres;
    const chip = vandaag.querySelector("[data-thema]");
    chip.className = `thema thema-${kaart.thema}`;
    drawIcon(chip.querySelector("use"), kaart.thema);
    chip.querySelector("span").textContent = index.themas[kaart.thema];
    vandaag.dataset.gevuld = "1";

    const last = await kept.last().catch(() => undefined);
    const still = index.rijen.find((rij) => rij.adres === last?.adres);
    const verder = vandaag.querySelector("[data-verder]");
    verder.hidden = !still || still === kaart;
    if (verder.hidden) return;
    verder.querySelector("a").href = still.adres;
    verder.querySelector("a").textContent = still.titel;
  }

  /** The same card on every phone on the same day, and the same one still when cards are added that day. */
  function ofTheDay(rijen, day) {
    const drawn = rijen.map((rij) => [lot(`${day} ${rij.adres}`), rij]);
    return drawn.sort(([one], [other]) => one - other)[0]?.[1];
  }

  /** A number that looks random and is always the same for the same text (FNV-1a, stirred once more). */
  function lot(text) {
    let sum = 0x811c9dc5;
    for (const char of text) sum = Math.imul(sum ^ char.codePointAt(0), 0x01000193);
    sum = Math.imul(sum ^ (sum >>> 15), 0x85ebca6b);
    return (sum ^ (sum >>> 13)) >>> 0;
  }
})();
