/* Writing a card: the page saves by itself a moment after the last key, and shows what became of it. */
(() => {
  "use strict";

  const REST = 900;
  const form = document.getElementById("schrijf");
  const outcome = document.getElementById("uitkomst");
  if (!form || !outcome) return;

  /* A shadow root that came by a swap is still a template: only a page that is loaded opens it by itself. */
  const openRoots = (within) => {
    for (const template of within.querySelectorAll("template[shadowrootmode]")) {
      const host = template.parentElement;
      if (!host.shadowRoot) host.attachShadow({ mode: "open" });
      host.shadowRoot.replaceChildren(template.content);
      template.remove();
    }
  };

  let timer = 0;
  let saving = null;
  const saved = () => document.getElementById("bewaard");

  const save = async () => {
    clearTimeout(timer);
    if (saving) return saving.then(save);
    const posted = new URLSearchParams(new FormData(form));
    saving = fetch(form.dataset.bewaart, { method: "POST", body: posted, headers: { "HX-Request": "true" } });
    try {
      const answer = await saving;
      if (answer.ok) show(await answer.text());
      else tell(answer.status === 409 ? "Niet bewaard: iemand anders veranderde deze kaart net. Kopieer je tekst en laad de pagina opnieuw." : "Niet bewaard. Log zo nodig opnieuw in en druk op Bewaar.");
    } catch {
      tell("Nog niet bewaard: geen verbinding. We proberen het vanzelf opnieuw.");
      timer = setTimeout(save, 5000);
    } finally {
      saving = null;
    }
  };

  const show = (html) => {
    const open = new Set([...outcome.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
    const scroll = outcome.closest(".schrijfblad__rechts")?.scrollTop ?? 0;
    const range = document.createRange().createContextualFragment(html);
    openRoots(range);
    outcome.replaceChildren(range);
    const right = outcome.closest(".schrijfblad__rechts");
    if (right) right.scrollTop = scroll;
    if (open.size) for (const one of outcome.querySelectorAll("details > summary")) one.parentElement.open ||= open.has(one.textContent);
    form.dataset.vuil = "";
  };

  const tell = (words) => {
    if (saved()) saved().textContent = words;
  };

  form.addEventListener("input", () => {
    form.dataset.vuil = "1";
    tell("Je typt…");
    clearTimeout(timer);
    timer = setTimeout(save, REST);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    form.dataset.vuil = "";
  });
  window.addEventListener("beforeunload", (event) => {
    if (form.dataset.vuil) event.preventDefault();
  });
  outcome.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-moment]");
    if (!link) return;
    event.preventDefault();
    form.elements._moment.value = link.dataset.moment;
    save();
  });
})();
