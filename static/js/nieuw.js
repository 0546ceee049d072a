// Putting a sessie together at once: ticking, ordering and removing cards without a round trip.
// The page does the same with plain forms; this keeps their hidden fields, the address and the words in step.
(() => {
  "use strict";

  // What stands behind a line comes when somebody opens it; a toggle does not bubble, so it is caught on the way down.
  document.addEventListener("toggle", ({ target }) => target.open && haalTekst(target), true);

  const zoek = document.getElementById("zoek");
  const start = document.getElementById("start");
  const jouw = document.getElementById("jouw-sessie");
  if (!zoek || !start || !jouw) return;
  const lijst = jouw.querySelector(".jouw-sessie__lijst");
  const nieuws = document.getElementById("jouw-nieuws");

  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-kies]")) return;
    const kaart = event.target.closest("[data-slug]");
    if (event.target.checked) voegToe(kaart);
    else haalWeg(kaart.dataset.slug);
  });

  jouw.addEventListener("click", (event) => {
    const knop = event.target.closest("button[name]");
    const regel = knop?.closest("[data-slug]");
    if (!regel) return;
    event.preventDefault();
    if (knop.name === "weg") haalWeg(regel.dataset.slug);
    else schuif(regel, knop);
  });

  // After another search the boxes come fresh from the server, which knows the order as it was sent.
  document.addEventListener("htmx:after:swap", () => { vink(); onthoud(); });

  async function haalTekst(regel) {
    const plek = regel.querySelector(":scope > [data-lees]");
    if (!plek) return;
    try {
      const antwoord = await fetch(plek.querySelector("a").href, { headers: { "HX-Request": "true" } });
      if (!antwoord.ok) return;
      const blad = document.createElement("template");
      blad.innerHTML = await antwoord.text();
      plek.replaceWith(blad.content);
    } catch {
      // No network: the link that stands there still leads to the text.
    }
  }

  function voegToe(kaart) {
    const { slug, titel, minuten, thema } = kaart.dataset;
    if (regelVan(slug)) return;
    const regel = document.getElementById("gekozen-regel").content.firstElementChild.cloneNode(true);
    regel.dataset.slug = slug;
    regel.dataset.minuten = minuten;
    regel.className = `gekozen thema-${thema}`;
    for (const plek of regel.querySelectorAll(".rij__titel, b")) plek.textContent = titel;
    regel.querySelector("small").textContent = `${minuten} min`;
    regel.querySelector(".tegel").replaceWith(kaart.querySelector(".tegel").cloneNode(true));
    for (const knop of regel.querySelectorAll("button")) knop.value = slug;
    lijst.append(regel);
    bijwerken(`${titel} staat op plek ${lijst.children.length}.`);
  }

  function haalWeg(slug) {
    const regel = regelVan(slug);
    if (!regel) return;
    const hadFocus = regel.contains(document.activeElement);
    const volgende = regel.nextElementSibling ?? regel.previousElementSibling;
    const titel = titelVan(regel);
    regel.remove();
    bijwerken(`${titel} is weg.`);
    if (hadFocus) (volgende?.querySelector("[name=weg]") ?? jouw).focus();
  }

  function schuif(regel, knop) {
    if (knop.name === "omhoog") regel.previousElementSibling?.before(regel);
    else regel.nextElementSibling?.after(regel);
    const plek = [...lijst.children].indexOf(regel) + 1;
    bijwerken(`${titelVan(regel)} staat op plek ${plek} van ${lijst.children.length}.`);
    // At either end the pressed button cannot go further; the other one keeps the focus in this row.
    (knop.disabled ? regel.querySelector("button:enabled") : knop).focus();
  }

  function bijwerken(zin) {
    const regels = [...lijst.children];
    const slugs = regels.map((regel) => regel.dataset.slug);
    regels.forEach((regel, plek) => {
      regel.querySelector("[name=omhoog]").disabled = plek === 0;
      regel.querySelector("[name=omlaag]").disabled = plek === regels.length - 1;
    });
    schrijf(zoek, "gekozen", slugs);
    schrijf(start, "kaart", slugs);
    const minuten = regels.reduce((som, regel) => som + Number(regel.dataset.minuten), 0);
    start.querySelector("[data-aantal]").textContent = `${slugs.length} ${slugs.length === 1 ? "kaart" : "kaarten"}`;
    start.querySelector("[data-minuten-samen]").textContent = `${minuten} min`;
    start.toggleAttribute("data-leeg", slugs.length === 0);
    jouw.querySelector(".jouw-sessie__leeg").hidden = slugs.length > 0;
    nieuws.textContent = zin;
    vink();
    onthoud();
  }

  /* The address holds what is searched and chosen, so that a reload or the way back finds it again. */
  function onthoud() {
    const adres = new URLSearchParams([...new FormData(zoek)].filter(([, waarde]) => waarde !== ""));
    history.replaceState(null, "", `${location.pathname}?${adres}`);
  }

  function schrijf(formulier, naam, slugs) {
    formulier.querySelector(".orde").replaceChildren(...slugs.map((slug) => {
      const veld = document.createElement("input");
      Object.assign(veld, { type: "hidden", name: naam, value: slug });
      return veld;
    }));
  }

  function vink() {
    for (const vak of document.querySelectorAll("[data-kies]")) {
      vak.checked = regelVan(vak.closest("[data-slug]").dataset.slug) !== null;
      // The order stands in the hidden fields; a box with a name would send its card a second time.
      vak.removeAttribute("name");
    }
  }

  function regelVan(slug) {
    return lijst.querySelector(`[data-slug="${CSS.escape(slug)}"]`);
  }

  function titelVan(regel) {
    return regel.querySelector(".rij__titel").textContent;
  }

  vink();
})();
