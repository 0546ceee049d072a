/*
 * One page to practise with: what somebody chooses and writes is kept at once, and stands there again next time.
 */
(() => {
  "use strict";

  const { kept } = window.Gesprek.oefenen;
  const { adres, soort, titel, thema, themaNaam } = document.getElementById("kaart").dataset;
  const KEPT = "Bewaard op dit toestel.";
  const CANNOT = "Dit toestel kan niets bewaren. Wat je hier doet, verdwijnt als je weggaat.";
  const fields = [
    ...[...document.querySelectorAll("[data-keuze]")].map(choiceField),
    ...[...document.querySelectorAll("[data-notitie]")].map(noteField),
  ];
  let record = null; // what this phone keeps of this page, once it has been read
  let ready = null;

  begin();

  function begin() {
    kept.setLast({ adres, titel, thema }).catch(() => {});
    leadBack();
    kept.whenWiped(adres, load);
    // Back from another page the browser may show this one as it was, while its record was wiped or changed since.
    addEventListener("pageshow", (event) => event.persisted && load());
    load();
    tellEarlier();
  }

  function load() {
    record = null;
    ready = kept.read(adres).then((found) => {
      record = found;
      for (const field of fields) field.show(record);
    });
  }

  /** Keep an answer to a question, in place of an earlier one, and say so in `line`. An empty one is taken out. */
  async function keep(line, list, answer, holds, said) {
    if (!record) await ready;
    record[list] = [...record[list].filter(({ vraag }) => vraag !== answer.vraag), ...(holds ? [answer] : [])];
    Object.assign(record, { soort, titel, thema, themaNaam, bewerkt: new Date().toISOString() });
    try {
      await kept.write(adres, record);
      say(line, said);
    } catch {
      say(line, CANNOT);
    }
  }

  function say(line, text) {
    const zin = line.querySelector("[data-zin]") ?? line;
    if (zin.textContent !== text) zin.textContent = text;
  }

  /* Choosing. */

  function choiceField(opties) {
    const vraag = opties.dataset.keuze;
    const line = opties.querySelector(".bewaard");
    const undo = opties.querySelector("[data-haal-weg]");
    const boxes = [...opties.querySelectorAll("input")];
    const before = line.textContent.trim();

    opties.addEventListener("change", ({ target }) => {
      if (target.checked) exclude(target);
      save();
    });
    undo.addEventListener("click", () => {
      for (const box of boxes) box.checked = false;
      save();
      boxes[0].focus();
    });

    function exclude(box) {
      for (const other of boxes) {
        if (other !== box && ("alleen" in box.dataset || "alleen" in other.dataset)) other.checked = false;
      }
    }

    function save() {
      const gekozen = boxes.filter((box) => box.checked).map((box) => box.value);
      undo.hidden = gekozen.length === 0;
      leadOn(boxes.find((box) => box.checked));
      const holds = gekozen.length > 0;
      keep(line, "keuzes", { vraag, gekozen }, holds, holds ? KEPT : "Je keuze is weg.");
    }

    function show({ keuzes }) {
      const gekozen = keuzes.find((keuze) => keuze.vraag === vraag)?.gekozen ?? [];
      for (const box of boxes) box.checked = gekozen.includes(box.value);
      undo.hidden = !boxes.some((box) => box.checked);
      leadOn(boxes.find((box) => box.checked));
      say(line, undo.hidden ? before : KEPT);
    }

    return { show };
  }

  /** In a zaak a besluit can lead to another fase than the next one. */
  function leadOn(box) {
    const way = document.querySelector("[data-volgende-fase]");
    if (!way || !box?.dataset.gaNaar) return;
    way.href = `${adres.slice(0, adres.lastIndexOf("/"))}/${box.dataset.gaNaar}`;
    way.querySelector("strong").textContent = "Verder met wat jij besloot";
  }

  /* Notes. */

  function noteField(item) {
    const vraag = item.querySelector(".denkvraag__tekst").textContent;
    const button = item.querySelector(".denkvraag__schrijf");
    const field = item.querySelector(".denkvraag__veld");
    const text = field.querySelector("textarea");
    const line = field.querySelector(".bewaard");

    button.hidden = false;
    button.addEventListener("click", () => {
      open();
      text.focus();
    });
    text.addEventListener("input", () => {
      grow();
      const tekst = text.value;
      const holds = tekst.trim() !== "";
      keep(line, "notities", { vraag, tekst }, holds, holds ? KEPT : "Er staat niets meer.");
    });
    text.addEventListener("blur", () => text.value.trim() || close());

    function open() {
      field.hidden = false;
      button.hidden = true;
      grow();
    }

    function close() {
      field.hidden = true;
      button.hidden = false;
      say(line, "");
    }

    function grow() {
      text.rows = Math.max(4, Math.min(14, text.value.split("\n").length + Math.floor(text.value.length / 42)));
    }

    function show({ notities }) {
      const tekst = notities.find((notitie) => notitie.vraag === vraag)?.tekst ?? "";
      if (tekst === text.value) return;
      text.value = tekst;
      if (tekst) {
        open();
        say(line, KEPT);
      } else close();
    }

    return { show };
  }

  /** Beside what really happened: what somebody chose here before, if this phone still knows. */
  async function tellEarlier() {
    for (const place of document.querySelectorAll("[data-eerder]")) {
      const { keuzes } = await kept.read(place.dataset.eerder);
      for (const { vraag, gekozen } of keuzes) {
        const line = document.createElement("p");
        line.textContent = `${vraag} Jij koos: ${gekozen.join(", ")}.`;
        place.append(line);
      }
      place.hidden = keuzes.length === 0;
    }
  }

  /** Back to the list as it stood, with its filter and its place, when that is where somebody came from. */
  function leadBack() {
    const way = document.querySelector("[data-terug]");
    const from = document.referrer ? new URL(document.referrer) : null;
    if (from?.origin !== location.origin || from.pathname !== "/oefenen" || history.length < 2) return;
    way.addEventListener("click", (event) => {
      event.preventDefault();
      history.back();
    });
  }
})();
