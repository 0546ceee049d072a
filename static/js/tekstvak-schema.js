/*
 * What a JSON Schema says about a place in a text of YAML: which names and values can stand there, and what a name means.
 * Only reads; `tekstvak.js` shows it.
 */
window.Gesprek ??= {};
(() => {
  "use strict";

  const FIELD = /^(\s*(?:- +)*)(?:["']?([\w-]+)["']?)?(\s*:(?=\s|$)\s*)?/;

  /** The names on the road to a line, from the outside in, without its own; null inside a block of text, where none is. */
  function roadTo(state, number, column) {
    const road = [];
    let edge = column;
    for (let above = number - 1; above > 0 && edge > 0; above--) {
      const text = state.doc.line(above).text;
      if (!text.trim() || text.trimStart().startsWith("#")) continue;
      const found = FIELD.exec(text);
      // A dash stands at the edge of its list, and a list may stand at the edge of its name.
      const lead = text.search(/\S/);
      if (found[2] && found[3] && found[1].length < edge) {
        if (/[|>][-+\d]*\s*(#.*)?$/.test(text.slice(found[0].length - 1))) return null;
        road.unshift(found[2]);
        edge = Math.min(found[1].length, lead);
      } else if (lead < edge) {
        edge = lead + 1;
      }
    }
    return road;
  }

  function within(schema, part) {
    const named = part?.$ref ? schema.$defs[part.$ref.split("/").pop()] : part;
    return named?.items ? within(schema, named.items) : named;
  }

  function modelAt(schema, road) {
    return road.reduce((model, name) => within(schema, model?.properties?.[name]), schema);
  }

  function explained(part) {
    const limits = [
      part.maxLength && `hooguit ${part.maxLength} tekens`,
      part.minItems && `minstens ${part.minItems}`,
      part.maxItems && `hooguit ${part.maxItems}`,
      part.minimum !== undefined && `van ${part.minimum} tot ${part.maximum}`,
      part.enum && `kies uit: ${part.enum.join(", ")}`,
    ].filter(Boolean);
    return [part.description, limits.length ? `(${limits.join("; ")})` : ""].filter(Boolean).join(" ");
  }

  /* ---- What can stand here, and what it means ------------------------------------------------------------------- */

  function beginning(schema, part, indent) {
    const deeper = `\n${" ".repeat(indent + 2)}`;
    const whole = within(schema, part);
    const first = Object.keys(whole?.properties ?? {})[0];
    if (part.type === "array") return `:${deeper}- ${first ? `${first}: ` : ""}`;
    if (whole?.properties) return `:${deeper}`;
    return part.type === "string" && !part.pattern && !part.enum && !part.const ? `: |${deeper}` : ": ";
  }

  function completions(schema, context) {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const found = FIELD.exec(before);
    const road = roadTo(context.state, line.number, found[1].length);
    if (road === null || before.includes(" #")) return null;
    const properties = modelAt(schema, road)?.properties;
    if (found[3]) {
      const part = properties?.[found[2]];
      const values = part?.enum ?? (part?.const ? [part.const] : part?.type === "boolean" ? ["true", "false"] : null);
      if (!values) return null;
      const options = values.map((label) => ({ label, type: "constant" }));
      return { from: line.from + found[0].length, options, validFor: /^[\w'-]*$/ };
    }
    if (!properties || before.length > found[0].length || (!found[2] && !context.explicit)) return null;
    const there = new Set(road.length ? [] : context.state.doc.toString().match(/^[\w-]+(?=:)/gm));
    const options = Object.entries(properties)
      .filter(([name]) => !there.has(name))
      .map(([name, part]) => ({
        label: name,
        type: "property",
        info: explained(part),
        apply: name + beginning(schema, part, found[1].length),
      }));
    return { from: context.pos - (found[2]?.length ?? 0), options, validFor: /^[\w-]*$/ };
  }

  function meaning(schema, view, pos) {
    const line = view.state.doc.lineAt(pos);
    const found = FIELD.exec(line.text);
    if (!found[2] || !found[3]) return null;
    const from = line.from + line.text.indexOf(found[2], found[1].length);
    const to = from + found[2].length;
    const road = roadTo(view.state, line.number, found[1].length);
    const part = road && modelAt(schema, road)?.properties?.[found[2]];
    if (!part?.description || pos < from || pos > to) return null;
    return {
      pos: from,
      end: to,
      create() {
        const dom = document.createElement("p");
        dom.className = "uitleg";
        dom.textContent = explained(part);
        return { dom };
      },
    };
  }

  window.Gesprek.schema = { completions, meaning };
})();
