/*
 * Choosing and writing. One tap on an optie saves; with several answers, an order or texts a button does.
 *
 * What is being typed lives in its field, and in one variable here while a pause hides that field.
 */
window.Gesprek ??= {};
(() => {
  "use strict";

  const { phone } = window.Gesprek;
  const { beeld, hideMelding, kaart, showMelding } = phone;

  const NEARLY_FULL = 60; // signs that are left when a field begins to say so
  let typed = null; // what stood in the fields when a pause hid them

  /* ---- Choosing ------------------------------------------------------------------------------------------------ */

  function letChoose() {
    let walking = false; // Arrow keys walk past radios; walking is not choosing.
    kaart.addEventListener("keydown", ({ key, target }) => {
      walking = key.startsWith("Arrow");
      // A browser does not report a space on a radio that an arrow has checked already.
      if (key === " " && target.matches("#stem input[type=radio]:checked")) sendKeuze(target.form);
    });
    kaart.addEventListener("keyup", () => { walking = false; });
    kaart.addEventListener("pointerdown", () => { walking = false; });
    kaart.addEventListener("focusin", ({ target }) => {
      if (target.matches("#stem input:focus-visible")) target.form.classList.add("toon-knop");
    });
    kaart.addEventListener("click", ({ target }) => {
      if (!target.matches("#stem input[type=radio]")) return;
      if (walking) target.form.classList.add("toon-knop");
      else sendKeuze(target.form);
    });
    kaart.addEventListener("change", ({ target }) => {
      hideMelding("kies-eerst");
      if (target.matches("#stem select, #stem [name=liever_niet]")) return orderPlaces(target);
      if (!target.matches("#stem input[type=checkbox]:checked")) return;
      for (const other of target.form.querySelectorAll("input[type=checkbox]")) {
        if (other !== target && ("alleen" in target.dataset || "alleen" in other.dataset)) other.checked = false;
      }
    });
    kaart.addEventListener("submit", (event) => {
      if (event.target.id !== "stem") return;
      event.preventDefault();
      sendKeuze(event.target);
    });
  }

  function sendKeuze(form) {
    const fields = [...form.querySelectorAll("[name=keuze], [name=liever_niet]")];
    if (!fields.some((field) => (field.matches("select") ? field.value : field.checked))) return showMelding("kies-eerst");
    const body = new URLSearchParams(new FormData(form));
    const longest = fields.map((field) => `&${field.name}=00`).join("").length;
    const chosen = ["keuze", "liever_niet"].flatMap((name) => body.getAll(name).map((one) => `&${name}=${one}`)).join("");
    // One answer or six: the message is as long, so that nobody can read the number off the network.
    phone.send(form, body, form.dataset.meerdere === "1" ? longest - chosen.length : null);
  }

  /** In an order a value stands once, and who would rather not say names none. */
  function orderPlaces(field) {
    const places = [...field.form.querySelectorAll("select")];
    const blank = field.form.elements.liever_niet;
    if (field === blank) {
      if (blank.checked) for (const place of places) place.value = "";
    } else if (field.value) {
      blank.checked = false;
      for (const place of places) if (place !== field && place.value === field.value) place.value = "";
    }
  }

  /* ---- Writing ------------------------------------------------------------------------------------------------- */

  function letWrite() {
    kaart.addEventListener("submit", (event) => {
      if (event.target.id !== "bijdrage") return;
      event.preventDefault();
      handIn(event.target, event.submitter?.name === "leeg");
    });
    kaart.addEventListener("input", ({ target }) => {
      if (!target.matches("#bijdrage textarea")) return;
      hideMelding("schrijf-eerst");
      tellRoomLeft(target);
      // The warning was about what stood here before; what stands here now is looked at anew.
      target.form.elements.toch?.remove();
      document.getElementById("lever-in").textContent = "Lever in";
    });
  }

  function tellRoomLeft(field) {
    const line = field.parentElement.querySelector("[data-ruimte]");
    const left = field.maxLength - field.value.length;
    line.hidden = left > NEARLY_FULL;
    line.textContent = left === 1 ? "Nog 1 teken" : `Nog ${left} tekens`;
  }

  function textFields() {
    return [...kaart.querySelectorAll("#bijdrage textarea")];
  }

  /** Texts are padded too: a short one, a long one and nothing at all weigh the same on the network. */
  function handIn(form, empty) {
    if (!empty && !textFields().some((field) => field.value.trim())) return showMelding("schrijf-eerst");
    const body = new URLSearchParams(new FormData(form));
    if (empty) {
      body.set("leeg", "1");
      body.delete("tekst");
    }
    const most = textFields().reduce((sum, field) => sum + 12 * field.maxLength, 100);
    phone.send(form, body, Math.max(0, most - body.toString().length));
  }

  /** A pause takes the form away for a while. What was typed comes back with it, and goes for good with the writing. */
  function holdText(next) {
    const now = beeld();
    if (now.moment === "schrijven" && next.moment === "pauze" && textFields().length) {
      typed = { vraag: now.vraag, texts: textFields().map((field) => field.value) };
    } else if (!(now.moment === "pauze" && next.moment === "schrijven" && next.vraag === typed?.vraag)) {
      typed = null;
    }
  }

  function putTextBack() {
    if (!typed || beeld().moment !== "schrijven") return;
    for (const [place, field] of textFields().entries()) {
      field.value = typed.texts[place] ?? field.value;
      tellRoomLeft(field);
    }
    typed = null;
  }

  Object.assign(phone, { letChoose, letWrite, holdText, putTextBack });
})();
