/*
 * Everything that this phone keeps of solo practice, in one place: to read, to take along, to wipe.
 */
(() => {
  "use strict";

  const { kept, takeAlong } = window.Gesprek.oefenen;
  const list = document.getElementById("lijst");
  const doen = document.getElementById("doen");
  const leeg = document.getElementById("leeg");
  const melding = document.getElementById("melding");
  const SURE = 6000; // ms in which a second press wipes
  const REGRET = 10000; // ms in which wiped things can come back
  let stukken = [];
  let regret = 0;

  begin();

  async function begin() {
    for (const button of doen.querySelectorAll("[data-neem]")) {
      button.addEventListener("click", () => takeAlong(stukken, button.dataset.neem));
    }
    askTwice(doen.querySelector("[data-wis]"), "Ja, wis alles", () => wipe());
    addEventListener("pageshow", (event) => event.persisted && load());
    await load();
  }

  async function load() {
    stukken = await kept.all().catch(() => []);
    doen.hidden = stukken.length === 0;
    leeg.hidden = stukken.length > 0;
    list.replaceChildren(...stukken.map(card));
  }

  function card([adres, record]) {
    const item = document.getElementById("stuk").content.firstElementChild.cloneNode(true);
    const icon = document.querySelector(".bovenbalk .icoon").cloneNode(true);
    const use = icon.querySelector("use");
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#i-${record.thema}`));
    item.classList.add(`thema-${record.thema}`);
    item.querySelector(".tegel").append(icon);
    const link = item.querySelector("a");
    link.href = adres;
    link.textContent = record.titel;
    const day = new Date(record.bewerkt).toLocaleDateString("nl-NL", { day: "numeric", month: "long" });
    item.querySelector(".meta").textContent = `${record.themaNaam} · ${day}`;
    const told = item.querySelector("dl");
    for (const { vraag, gekozen } of record.keuzes) told.append(...pair(vraag, gekozen.join("\n"), "stuk__keuze"));
    for (const { vraag, tekst } of record.notities) told.append(...pair(vraag, tekst, "stuk__notitie"));
    const button = item.querySelector("button");
    button.querySelector(".alleen-voorlezen").textContent = `: ${record.titel}`;
    button.addEventListener("click", () => wipe(adres));
    return item;
  }

  function pair(question, answer, kind) {
    const term = document.createElement("dt");
    const told = document.createElement("dd");
    term.textContent = question;
    told.textContent = answer;
    told.className = kind;
    return [term, told];
  }

  /** The first press asks, the second does it. Who waits has not said yes. */
  function askTwice(button, question, act) {
    const label = button.querySelector("span");
    const before = label.textContent;
    let waiting = 0;
    button.addEventListener("click", () => {
      const sure = waiting !== 0;
      clearTimeout(waiting);
      waiting = sure ? 0 : setTimeout(forget, SURE);
      label.textContent = sure ? before : question;
      button.classList.toggle("knop--zeker", !sure);
      if (sure) act();
    });

    function forget() {
      waiting = 0;
      label.textContent = before;
      button.classList.remove("knop--zeker");
    }
  }

  /** Gone at once. For ten seconds the page itself still holds it, and can put it back. */
  async function wipe(adres) {
    const gone = await kept.wipe(adres);
    await load();
    tell(adres ? "Gewist van dit toestel." : "Alles is gewist van dit toestel.", async () => {
      await kept.restore(gone);
      await load();
      tell("Het staat er weer.");
    });
  }

  function tell(text, back) {
    clearTimeout(regret);
    const line = document.createElement("p");
    line.textContent = text;
    melding.replaceChildren(line);
    if (!back) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "knop knop--rand";
    button.textContent = "Zet terug";
    button.addEventListener("click", back, { once: true });
    melding.append(button);
    button.focus();
    regret = setTimeout(() => button.remove(), REGRET);
  }
})();
