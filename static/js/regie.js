/*
 * The regie: keys, the head count, the soft clock, a guard against a second press, and what to do without connection.
 * Everything here is extra: the page works with plain forms.
 */
window.Gesprek ??= {};
(() => {
  "use strict";

  const { askServer, followStroom, klok } = window.Gesprek;
  const regie = document.getElementById("regie");
  if (!regie || !window.htmx) return;
  const line = document.getElementById("verbinding");

  // A picture that comes in leaves folded-out parts as the begeleider left them.
  htmx.config.morphIgnore.push("open");

  /* The clock counts up in whole minutes of the server's time, and says nothing more than that. */

  function drawKlok() {
    for (const clock of regie.querySelectorAll("[data-sinds]")) {
      const minuten = Math.max(0, Math.floor(klok.now() / 60000 - Number(clock.dataset.sinds) / 60));
      const planned = Number(clock.dataset.minuten);
      const going = minuten === 0 ? "net begonnen" : `${minuten} ${minuten === 1 ? "minuut" : "minuten"} bezig`;
      const text = planned ? `${going}, ongeveer ${planned} gepland` : going;
      const place = clock.querySelector(".tijd__tekst");
      if (place && place.textContent !== text) place.textContent = text;
    }
  }

  setInterval(drawKlok, 5000);

  /* After a step the next button stands under the same thumb. A second press of the same tap must not take it. */

  const REST = 400;
  let stood = nextStep();
  let restUntil = 0;
  let wake;

  function nextStep() {
    const button = document.getElementById("verder");
    return button ? `${button.textContent.trim()} ${button.form?.action ?? ""}` : "";
  }

  function keepRest() {
    const stands = nextStep();
    if (stands !== stood) restUntil = performance.now() + REST;
    stood = stands;
    const left = restUntil - performance.now();
    if (left <= 0) return;
    for (const button of regie.querySelectorAll("#verder, #terug, #overslaan")) {
      if (button.hasAttribute("aria-disabled")) continue;
      button.setAttribute("aria-disabled", "true");
      button.dataset.rust = "";
    }
    clearTimeout(wake);
    wake = setTimeout(() => {
      for (const button of regie.querySelectorAll("[data-rust]")) {
        button.removeAttribute("aria-disabled");
        delete button.dataset.rust;
      }
    }, left);
  }

  for (const press of ["click", "submit"]) {
    regie.addEventListener(press, (event) => {
      if (!event.target.closest?.(".duim") || performance.now() >= restUntil) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }, true);
  }

  regie.addEventListener("htmx:after:swap", () => {
    const code = regie.querySelector(".daad")?.getAttribute("action").split("/")[2];
    // A new code was made, here or on another device: this page lives at the new address from now on.
    if (code && code !== regie.dataset.code) location.replace(`/regie/${code}`);
    keepRest();
    drawKlok();
    showKeys();
  });

  /* The head count: the two buttons beside the field, and what is typed stays while a picture comes in. */

  regie.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tel]");
    const field = button && document.getElementById(button.getAttribute("aria-controls"));
    if (!field) return;
    const heads = (Number.parseInt(field.value, 10) || 0) + Number(button.dataset.tel);
    field.value = String(Math.min(Number(field.max), Math.max(Number(field.min), heads)));
    field.setAttribute("hx-morph-skip", "");
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  regie.addEventListener("input", (event) => {
    if (event.target.matches("#hoofden, textarea, .invoer")) event.target.setAttribute("hx-morph-skip", "");
  });
  regie.addEventListener("htmx:before:request", (event) => {
    for (const field of event.target.querySelectorAll?.("form [hx-morph-skip], [hx-morph-skip].invoer") ?? []) {
      if (field.form === event.target) field.removeAttribute("hx-morph-skip");
    }
  });

  /* Writing: what is saved leaves its field, which then shows what the server has. Ctrl and Enter saves. */

  regie.addEventListener("htmx:after:swap", (event) => {
    const { sourceElement: form, response } = event.detail.ctx;
    if (!form?.matches?.("form.daad") || !form.querySelector("textarea") || response?.status >= 400) return;
    form.reset();
    const fold = form.closest(".bundel__vat");
    if (!fold?.open) return;
    fold.open = false;
    fold.querySelector("summary").focus();
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

  const KEPT_AS = "regie-toetsen";
  let keysWithoutStorage = true; // What was ticked, in a browser that keeps nothing.

  function keysAreOn() {
    try { return localStorage.getItem(KEPT_AS) !== "uit"; } catch { return keysWithoutStorage; }
  }

  function keepKeys(on) {
    keysWithoutStorage = on;
    try { localStorage.setItem(KEPT_AS, on ? "aan" : "uit"); } catch { /* Then only this page knows. */ }
  }

  function showKeys() {
    const choice = document.getElementById("toetsen");
    if (!choice?.hidden) return;
    choice.hidden = false;
    document.getElementById("toetsen-aan").checked = keysAreOn();
  }

  regie.addEventListener("change", (event) => {
    if (event.target.id === "toetsen-aan") keepKeys(event.target.checked);
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    // The browser itself presses the button that has the focus.
    if (event.key === " " && event.target.closest("button, summary")) return;
    const button = buttonFor(event.key);
    if (!button || !keysAreOn()) return;
    event.preventDefault();
    // Closing is for good, so a key alone does not do it: it brings you to the button, and Enter presses that.
    if (button.form?.action.endsWith("/sluit")) return button.focus();
    if (button.getAttribute("aria-disabled") !== "true" || "rust" in button.dataset) button.click();
  });

  function buttonFor(key) {
    if (key === " " || key === "ArrowRight") return document.getElementById("verder");
    if (key === "ArrowLeft") return document.getElementById("terug");
    const letter = key.toLowerCase();
    return letter === "p" || letter === "f" ? regie.querySelector(`[data-toets="${letter}"]`) : null;
  }

  /* Connection: somebody who leads is told sooner than a phone that the picture may be old. */

  const NO_CONNECTION = "Geen verbinding. We proberen het opnieuw.";

  const stroom = followStroom({
    element: regie,
    fetchBeeld,
    isOver: () => regie.querySelector(".regie-vlak--einde") !== null,
    tell: (lost) => {
      if (lost) say(NO_CONNECTION);
      else if (line.textContent === NO_CONNECTION) say("");
    },
    leave: () => location.reload(),
    patience: 3000,
  });

  async function fetchBeeld() {
    const { status, html } = await askServer(`/regie/${regie.dataset.code}`);
    if (status >= 400) return location.reload();
    await htmx.swap({ text: html, target: regie, swap: "innerMorph", sourceElement: regie });
  }

  function say(text) {
    if (line.textContent !== text) line.textContent = text;
  }

  /* A press that did not come through is told at once; a press that came too late shows how things stand now. */

  regie.addEventListener("htmx:error", (event) => {
    if (event.target !== regie) say("Geen verbinding. Druk zo nog een keer.");
  });
  regie.addEventListener("htmx:response:error", (event) => {
    if (event.target === regie) return;
    if (event.detail.ctx.response.status >= 500) say("Dit ging bij ons mis, niet bij jou. Druk nog een keer.");
    else stroom.refresh();
  });
  regie.addEventListener("htmx:after:swap", (event) => {
    if (!(event.detail.ctx.response?.status >= 400)) say("");
  });

  showKeys();
  drawKlok();
})();
