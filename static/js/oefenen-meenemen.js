/*
 * What this phone keeps, as a file that somebody takes along: text to read, or JSON for another program. The file is made
 * in the browser and goes to its downloads; no address of ours is asked for it.
 */
(() => {
  "use strict";

  const FORMS = {
    tekst: { name: "txt", type: "text/plain;charset=utf-8", make: asText },
    json: { name: "json", type: "application/json", make: asJson },
  };

  /** `stukken` are pairs of an address and a record; `vorm` is tekst or json. */
  window.Gesprek.oefenen.takeAlong = (stukken, vorm) => {
    const { name, type, make } = FORMS[vorm];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([make(stukken)], { type }));
    link.download = `oefenen-${new Date().toISOString().slice(0, 10)}.${name}`;
    link.click();
    // The browser has taken the contents by the time it has asked where to put them.
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  function asJson(stukken) {
    const bewaard = stukken.map(([adres, record]) => ({ adres, ...record }));
    return `${JSON.stringify({ app: "Goed Gesprek", soort: "oefenen", gemaakt: new Date().toISOString(), bewaard }, null, 2)}\n`;
  }

  function asText(stukken) {
    const head = ["Goed Gesprek: wat ik bewaarde", `Gemaakt op ${onDay(new Date())}. Alleen voor jou.`];
    return [...head, ...stukken.map(([, record]) => oneAsText(record))].join("\n\n") + "\n";
  }

  function oneAsText({ titel, themaNaam, keuzes, notities, bewerkt }) {
    const lines = ["-".repeat(40), titel, `${themaNaam} · ${onDay(new Date(bewerkt))}`];
    for (const { vraag, gekozen } of keuzes) lines.push("", vraag, ...gekozen.map((tekst) => `  Ik koos: ${tekst}`));
    for (const { vraag, tekst } of notities) lines.push("", vraag, ...tekst.trim().split("\n").map((line) => `  ${line}`));
    return lines.join("\n");
  }

  function onDay(date) {
    return date.toLocaleDateString("nl-NL", { day: "numeric", month: "long", year: "numeric" });
  }
})();
