/* The code of a new team memory: two buttons that only a script can offer. Without it, people write the code down. */
(() => {
  "use strict";

  const buttons = document.getElementById("teamcode-knoppen");
  const news = document.getElementById("teamcode-nieuws");
  const code = document.getElementById("teamcode")?.textContent.trim();

  const doings = {
    druk: () => print(),
    kopie: async () => {
      try {
        await navigator.clipboard.writeText(code);
        news.textContent = "Gekopieerd. Plak hem op een plek waar alleen jij bij kunt.";
      } catch {
        news.textContent = "Kopiëren mag niet in deze browser. Schrijf de code over.";
      }
    },
  };

  if (buttons && code) {
    buttons.hidden = false;
    for (const button of buttons.querySelectorAll("[data-doe]")) button.onclick = doings[button.dataset.doe];
  }
})();
