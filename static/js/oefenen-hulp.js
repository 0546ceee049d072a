/*
 * A decision aid, one question at a time. The answers are a row of buttons that were pressed, in this page and nowhere
 * else: leaving the page forgets them.
 */
(() => {
  "use strict";

  const hulp = document.getElementById("hulp");
  const items = [...hulp.querySelectorAll(".hulpvraag")];
  const questions = items.filter((item) => item.dataset.ja);
  const end = items.at(-1);
  const counter = hulp.querySelector("[data-teller]");
  const steer = hulp.querySelector(".hulpvraag__stuur");
  let here = 0; // index of the question; questions.length is the end
  let stopped = false;

  begin();

  function begin() {
    hulp.classList.add("hulpkaart--stap");
    // Asked one by one, the words that tie an outcome to its answer are not needed any more.
    for (const lead of hulp.querySelectorAll(".hulpvraag__stop > strong, .hulpslot__tekst > strong")) lead.remove();
    for (const buttons of hulp.querySelectorAll(".hulpvraag__knoppen")) buttons.hidden = false;
    questions.forEach((item) => item.addEventListener("click", (event) => {
      const answer = event.target.closest("button")?.value;
      if (answer) step(item.dataset[answer] === "stop");
    }));
    hulp.querySelector("[data-vorige]").addEventListener("click", () => {
      if (stopped) stopped = false;
      else here -= 1;
      draw(true);
    });
    hulp.querySelector("[data-opnieuw]").addEventListener("click", () => {
      [here, stopped] = [0, false];
      draw(true);
    });
    draw(false);
  }

  function step(stop) {
    stopped = stop;
    if (!stop) here += 1;
    draw(true);
  }

  function draw(focus) {
    const item = questions[here] ?? end;
    for (const other of items) other.hidden = other !== item;
    item.querySelector(".hulpvraag__knoppen")?.toggleAttribute("hidden", stopped);
    const outcome = item.querySelector(".hulpvraag__stop");
    if (outcome) outcome.hidden = !stopped;
    counter.hidden = item === end;
    counter.textContent = `Vraag ${here + 1} van ${questions.length}`;
    steer.hidden = here === 0 && !stopped;
    if (focus) (stopped ? outcome : item.querySelector("[tabindex]")).focus();
  }
})();
