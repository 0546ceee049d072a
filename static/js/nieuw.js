/*
 * Putting a sessie together at once: ticking, ordering and removing cards without a round trip.
 * The page does the same with plain forms; this keeps their hidden fields, the address and the words in step.
 */
(() => {
  "use strict";

  // What stands behind a line comes when somebody opens it; a toggle does not bubble, so it is caught on the way down.
  document.addEventListener("toggle", ({ target }) => target.open && fetchText(target), true);

  const search = document.getElementById("zoek");
  const start = document.getElementById("start");
  const own = document.getElementById("jouw-sessie");
  if (!search || !start || !own) return;
  const list = own.querySelector(".jouw-sessie__lijst");
  const news = document.getElementById("jouw-nieuws");

  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-kies]")) return;
    const kaart = event.target.closest("[data-slug]");
    if (event.target.checked) add(kaart);
    else remove(kaart.dataset.slug);
  });

  own.addEventListener("click", (event) => {
    const button = event.target.closest("button[name]");
    const row = button?.closest("[data-slug]");
    if (!row) return;
    event.preventDefault();
    if (button.name === "weg") remove(row.dataset.slug);
    else move(row, button);
  });

  // After another search the boxes come fresh from the server, which knows the order as it was sent.
  document.addEventListener("htmx:after:swap", () => { tick(); keepInAddress(); });

  async function fetchText(row) {
    const place = row.querySelector(":scope > [data-lees]");
    if (!place) return;
    try {
      const answer = await fetch(place.querySelector("a").href, { headers: { "HX-Request": "true" } });
      if (!answer.ok) return;
      const sheet = document.createElement("template");
      sheet.innerHTML = await answer.text();
      place.replaceWith(sheet.content);
    } catch {
      // No network: the link that stands there still leads to the text.
    }
  }

  function add(kaart) {
    const { slug, titel, minuten, thema } = kaart.dataset;
    if (rowOf(slug)) return;
    const row = document.getElementById("gekozen-regel").content.firstElementChild.cloneNode(true);
    row.dataset.slug = slug;
    row.dataset.minuten = minuten;
    row.className = `gekozen thema-${thema}`;
    for (const place of row.querySelectorAll(".rij__titel, b")) place.textContent = titel;
    row.querySelector("small").textContent = `${minuten} min`;
    row.querySelector(".tegel").replaceWith(kaart.querySelector(".tegel").cloneNode(true));
    for (const button of row.querySelectorAll("button")) button.value = slug;
    list.append(row);
    update(`${titel} staat op plek ${list.children.length}.`);
  }

  function remove(slug) {
    const row = rowOf(slug);
    if (!row) return;
    const hadFocus = row.contains(document.activeElement);
    const next = row.nextElementSibling ?? row.previousElementSibling;
    const titel = titleOf(row);
    row.remove();
    update(`${titel} is weg.`);
    if (hadFocus) (next?.querySelector("[name=weg]") ?? own).focus();
  }

  function move(row, button) {
    if (button.name === "omhoog") row.previousElementSibling?.before(row);
    else row.nextElementSibling?.after(row);
    const place = [...list.children].indexOf(row) + 1;
    update(`${titleOf(row)} staat op plek ${place} van ${list.children.length}.`);
    // At either end the pressed button cannot go further; the other one keeps the focus in this row.
    (button.disabled ? row.querySelector("button:enabled") : button).focus();
  }

  function update(words) {
    const rows = [...list.children];
    const slugs = rows.map((row) => row.dataset.slug);
    rows.forEach((row, place) => {
      row.querySelector("[name=omhoog]").disabled = place === 0;
      row.querySelector("[name=omlaag]").disabled = place === rows.length - 1;
    });
    write(search, "gekozen", slugs);
    write(start, "kaart", slugs);
    const minuten = rows.reduce((sum, row) => sum + Number(row.dataset.minuten), 0);
    start.querySelector("[data-aantal]").textContent = `${slugs.length} ${slugs.length === 1 ? "kaart" : "kaarten"}`;
    start.querySelector("[data-minuten-samen]").textContent = `${minuten} min`;
    start.toggleAttribute("data-leeg", slugs.length === 0);
    own.querySelector(".jouw-sessie__leeg").hidden = slugs.length > 0;
    news.textContent = words;
    tick();
    keepInAddress();
  }

  /** The address holds what is searched and chosen, so that a reload or the way back finds it again. */
  function keepInAddress() {
    const asked = new URLSearchParams([...new FormData(search)].filter(([, value]) => value !== ""));
    history.replaceState(null, "", `${location.pathname}?${asked}`);
  }

  function write(form, name, slugs) {
    form.querySelector(".orde").replaceChildren(...slugs.map((slug) => {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value: slug });
      return field;
    }));
  }

  function tick() {
    for (const box of document.querySelectorAll("[data-kies]")) {
      box.checked = rowOf(box.closest("[data-slug]").dataset.slug) !== null;
      // The order stands in the hidden fields; a box with a name would send its card a second time.
      box.removeAttribute("name");
    }
  }

  function rowOf(slug) {
    return list.querySelector(`[data-slug="${CSS.escape(slug)}"]`);
  }

  function titleOf(row) {
    return row.querySelector(".rij__titel").textContent;
  }

  tick();
})();
