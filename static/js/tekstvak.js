/*
 * A textarea with YAML becomes an editor: colours, line numbers, what can stand here and what it means, and where it
 * is wrong. The textarea stays the truth: it is what the form posts, and without this script it is just a textarea.
 *
 *   <textarea name="tekst" data-yaml data-schema="/…/dilemma.json" data-keur="/…/keur">
 *
 * `data-schema` is the JSON Schema of this kind of file. `data-keur` gets a post with the text under the name of the
 * textarea, and answers [{regel, kolom, plek, zin}], from 1; `letop: true` makes one a notice. Both may be left out.
 * What is typed sets off an `input` event on the textarea; a `tekstvak:ververs` event makes the editor read it again.
 *
 * The editor lives in a shadow root. There it may bring its own style as a style sheet object, which our policy allows;
 * in the page itself it would write a style element, which our policy stops.
 */
(() => {
  "use strict";

  const { EditorState, EditorView, HighlightStyle, tags } = CodeMirror;
  const { completions, meaning } = window.Gesprek.schema;
  const PATIENCE = 600; // Milliseconds without typing before the text is checked.

  const paint = HighlightStyle.define([
    { tag: [tags.definition(tags.propertyName), tags.propertyName], color: "var(--accent)", fontWeight: "600" },
    { tag: [tags.comment, tags.lineComment], color: "var(--inkt-zacht)", fontStyle: "italic" },
    { tag: [tags.string, tags.special(tags.string)], color: "var(--inkt)" },
    { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace, tags.meta], color: "var(--inkt-zacht)" },
  ]);

  const look = EditorView.theme({
    "&": { border: "1px solid var(--rand)", borderRadius: "0.5rem", background: "var(--kaart)", color: "var(--inkt)" },
    "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
    ".cm-scroller": { fontFamily: "ui-monospace, monospace", lineHeight: "1.5", minHeight: "16rem", maxHeight: "75vh" },
    // Below sixteen pixels a phone zooms in on whatever gets the focus.
    ".cm-content": { caretColor: "var(--inkt)", fontSize: "max(1rem, 16px)", padding: "0.5rem 0" },
    ".cm-gutters": { backgroundColor: "var(--kaart-onder)", color: "var(--inkt-zacht)", border: "none" },
    ".cm-cursor": { borderLeftColor: "var(--inkt)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
      backgroundColor: "var(--rust)",
    },
    ".cm-tooltip": { background: "var(--kaart)", color: "var(--inkt)", borderColor: "var(--rand)", maxWidth: "28rem" },
    ".cm-tooltip-hover .uitleg": { padding: "0.5rem 0.75rem", margin: "0", fontFamily: "system-ui, sans-serif" },
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.4rem 0.6rem" },
    ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--op-accent)" },
    ".cm-completionInfo": { padding: "0.5rem 0.75rem", fontFamily: "system-ui, sans-serif" },
    ".cm-diagnostic": { padding: "0.5rem 0.75rem", fontFamily: "system-ui, sans-serif", whiteSpace: "normal" },
    ".cm-diagnostic-error": { borderLeft: "4px solid var(--op-fout)" },
    ".cm-diagnostic-warning": { borderLeft: "4px solid var(--op-letop)" },
    // The wavy lines of the package are pictures in its style sheet, and our policy lets no such picture in.
    ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--op-fout)" },
    ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--op-letop)" },
    ".cm-lint-marker": { width: "0.6rem", height: "0.6rem", borderRadius: "50%", margin: "0.45rem 0.2rem" },
    ".cm-lint-marker-error": { content: "none", backgroundColor: "var(--op-fout)" },
    ".cm-lint-marker-warning": { content: "none", backgroundColor: "var(--op-letop)", borderRadius: "0" },
  });

  const dutch = EditorState.phrases.of({
    "Completions": "Wat hier kan staan",
    "Diagnostics": "Wat er niet klopt",
    "No diagnostics": "Er is niets gevonden",
    "close": "sluiten",
    "Undo": "Ongedaan maken",
  });

  /* ---- What is wrong -------------------------------------------------------------------------------------------- */

  async function wrongs(textarea, view) {
    const body = new URLSearchParams({ [textarea.name || "tekst"]: view.state.doc.toString() });
    try {
      const answer = await fetch(textarea.dataset.keur, { method: "POST", body });
      return answer.ok ? (await answer.json()).map((one) => mark(view.state.doc, one)) : [];
    } catch {
      return []; // Without a connection there are no marks; the check comes again when the form is saved.
    }
  }

  function mark(doc, { regel, kolom, plek, zin, letop }) {
    const line = doc.line(Math.min(Math.max(regel, 1), doc.lines));
    const from = Math.min(line.from + Math.max(kolom, 1) - 1, line.to);
    const message = plek && !["yaml", "bestand"].includes(plek) ? `${plek}: ${zin}` : zin;
    return { from, to: Math.max(from, line.to), severity: letop ? "warning" : "error", message };
  }

  /* ---- The editor ----------------------------------------------------------------------------------------------- */

  async function enhance(textarea) {
    const schema = textarea.dataset.schema ? await read(textarea.dataset.schema) : null;
    const host = document.createElement("div");
    host.className = "tekstvak";
    const root = host.attachShadow({ mode: "open", delegatesFocus: true });
    textarea.after(host);
    const label = textarea.labels?.[0];
    const name = label?.textContent.trim() || textarea.getAttribute("aria-label") || "YAML";
    const attributes = { "aria-label": name, tabindex: "0", lang: "nl", spellcheck: "true", autocapitalize: "off" };
    const described = textarea.getAttribute("aria-description");
    const view = new EditorView({
      doc: textarea.value,
      root,
      parent: root,
      extensions: [
        CodeMirror.lineNumbers(),
        CodeMirror.history(),
        CodeMirror.drawSelection(),
        CodeMirror.indentOnInput(),
        CodeMirror.indentUnit.of("  "),
        CodeMirror.yaml(),
        CodeMirror.syntaxHighlighting(paint),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of(described ? { ...attributes, "aria-description": described } : attributes),
        EditorState.readOnly.of(textarea.readOnly || textarea.disabled),
        schema ? CodeMirror.autocompletion({ override: [(context) => completions(schema, context)], icons: false }) : [],
        schema ? CodeMirror.hoverTooltip((at, pos) => meaning(schema, at, pos)) : [],
        textarea.dataset.keur ? CodeMirror.linter((at) => wrongs(textarea, at), { delay: PATIENCE }) : [],
        textarea.dataset.keur ? CodeMirror.lintGutter() : [],
        // Tab is in none of these: it goes on to the next thing on the page, as everywhere. Ctrl-] and Ctrl-[ indent.
        CodeMirror.keymap.of([
          ...CodeMirror.completionKeymap,
          ...CodeMirror.defaultKeymap,
          ...CodeMirror.historyKeymap,
          ...CodeMirror.lintKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged || update.state.doc.toString() === textarea.value) return;
          textarea.value = update.state.doc.toString();
          textarea.dispatchEvent(new Event("input", { bubbles: true }));
        }),
        look,
        dutch,
      ],
    });
    const refresh = () => {
      if (view.state.doc.toString() === textarea.value) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: textarea.value } });
    };
    textarea.hidden = true;
    label?.addEventListener("click", () => view.focus());
    textarea.addEventListener("tekstvak:ververs", refresh);
    textarea.form?.addEventListener("reset", () => setTimeout(refresh));
    // A browser that comes back to this page fills in what was typed before, sometimes later than this script.
    addEventListener("pageshow", refresh);
  }

  async function read(address) {
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  for (const textarea of document.querySelectorAll("textarea[data-yaml]")) enhance(textarea);
})();
