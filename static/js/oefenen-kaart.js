/*
 * One card or reflectie: what somebody chooses and writes is kept at once, and stands there again next time.
 */
(() => {
  "use strict";

  const { bewaar } = window.Oefenen;
  const kaart = document.getElementById("kaart");
  const { adres, soort, titel, thema, themaNaam, vraag } = kaart.dataset;
  const kop = { soort, titel, thema, themaNaam, vraag };
  const CANNOT = "Dit toestel kan niets bewaren. Wat je hier doet, verdwijnt als je weggaat.";

  // Writes follow one another, so that an older one never lands after a newer one.
  let queue = Promise.resolve();

  begin();

  async function begin() {
    bewaar.setLast({ adres, titel, thema }).catch(() => {});
    const fields = [...document.querySelectorAll("[data-notitie]")].map(noteField);
    const choice = document.getElementById("opties") ? choiceField() : null;
    leadBack();
    bewaar.whenWiped(adres, () => show({ keuze: [], notities: [] }));
    // Back from another page the browser may show this one as it was, while its record was wiped or changed since.
    addEventListener("pageshow", (event) => event.persisted && load());
    await load();

    async function load() {
      const record = await bewaar.read(adres).catch(() => undefined);
      show(record ?? { keuze: [], notities: [] });
    }

    function show(record) {
      choice?.show(record.keuze);
      for (const field of fields) field.show(record.notities);
    }
  }

  /** Keep an edit and say so in `line`. Nothing waits for it. */
  function keep(line, edit, kept) {
    queue = queue.then(() => bewaar.change(adres, kop, edit)).then(
      () => say(line, kept),
      () => say(line, CANNOT),
    );
  }

  function say(line, text) {
    const zin = line.querySelector("[data-zin]") ?? line;
    if (zin.textContent !== text) zin.textContent = text;
  }

  /* Choosing. */

  function choiceField() {
    const opties = document.getElementById("opties");
    const line = document.getElementById("keuze-stand");
    const undo = document.querySelector("[data-haal-weg]");
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
      const keuze = boxes.filter((box) => box.checked).map((box) => box.value);
      undo.hidden = keuze.length === 0;
      keep(line, (record) => { record.keuze = keuze; }, keuze.length ? "Bewaard op dit toestel." : "Je keuze is weg.");
    }

    function show(keuze) {
      for (const box of boxes) box.checked = keuze.includes(box.value);
      undo.hidden = !boxes.some((box) => box.checked);
      say(line, undo.hidden ? before : "Bewaard op dit toestel.");
    }

    return { show };
  }

  /* Notes. */

  function noteField(item) {
    const question = item.querySelector(".denkvraag__tekst").textContent;
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
      keep(line, (record) => {
        const others = record.notities.filter((notitie) => notitie.vraag !== question);
        record.notities = [...others, { vraag: question, tekst }];
      }, tekst.trim() ? "Bewaard op dit toestel." : "Er staat niets meer.");
    });
    text.addEventListener("blur", () => {
      if (text.value.trim()) return;
      field.hidden = true;
      button.hidden = false;
      say(line, "");
    });

    function open() {
      field.hidden = false;
      button.hidden = true;
      grow();
    }

    function grow() {
      text.rows = Math.max(4, Math.min(14, text.value.split("\n").length + Math.floor(text.value.length / 42)));
    }

    function show(notities) {
      const tekst = notities.find((notitie) => notitie.vraag === question)?.tekst ?? "";
      if (tekst === text.value) return;
      text.value = tekst;
      say(line, tekst ? "Bewaard op dit toestel." : "");
      if (tekst) open();
      else if (document.activeElement !== text) {
        field.hidden = true;
        button.hidden = false;
      }
    }

    return { show };
  }

  /** Back to the list as it stood, with its filter and its place, when that is where somebody came from. */
  function leadBack() {
    const way = document.querySelector("[data-terug]");
    const from = document.referrer && new URL(document.referrer);
    if (!from || from.origin !== location.origin || from.pathname !== "/oefenen") return;
    way.addEventListener("click", (event) => {
      event.preventDefault();
      history.back();
    });
  }
})();
