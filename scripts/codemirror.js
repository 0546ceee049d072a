// What the text editor needs of CodeMirror, as one file with one name: `dev.py` makes static/vendor/codemirror.js of it.
export { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
export { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
export { yaml } from "@codemirror/lang-yaml";
export { HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
export { forceLinting, lintGutter, lintKeymap, linter } from "@codemirror/lint";
export { EditorState } from "@codemirror/state";
export { EditorView, drawSelection, hoverTooltip, keymap, lineNumbers } from "@codemirror/view";
export { tags } from "@lezer/highlight";
