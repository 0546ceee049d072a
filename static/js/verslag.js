/* The button that opens the browser's own way to print. Without a script the browser's menu does the same. */
(() => {
  "use strict";

  const button = document.getElementById("druk-af");
  button.hidden = false;
  button.addEventListener("click", () => window.print());
})();
