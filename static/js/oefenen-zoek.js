/*
 * Searching in rows without a network: every word must occur, in a title it weighs more, and a word that occurs nowhere
 * may differ a little from one that does. Pure: it gets rows and a text, and gives rows.
 */
(() => {
  "use strict";

  window.Gesprek.oefenen.makeSearch = ({ rijen, alledaags }) => {
    const index = makeIndex(rijen);
    return (tekst) => search(index, rijen, telling(words(tekst)));

    /** Words that stand in nearly every text are left out, unless there are no others. */
    function telling(asked) {
      const rest = asked.filter((word) => !alledaags.includes(word));
      return rest.length ? rest : asked;
    }
  };

  /** Which rows hold a word, and whether in their title. */
  function makeIndex(rijen) {
    const index = new Map();
    rijen.forEach((rij, place) => {
      const title = new Set(words(rij.titel));
      for (const word of new Set([...title, ...rij.woorden.split(" ")])) {
        if (!index.has(word)) index.set(word, []);
        index.get(word).push([place, title.has(word) ? 3 : 1]);
      }
    });
    return index;
  }

  function search(index, rijen, asked) {
    if (asked.length === 0) return [...rijen];
    let found = together(asked.map((word) => literally(index, word) ?? nearly(index, word)));
    // Each word occurs somewhere, but never in one row: perhaps one of them is a typing error that happens to exist.
    if (found.size === 0) found = together(asked.map((word) => merge(literally(index, word), nearly(index, word))));
    return [...found].sort(([one, a], [other, b]) => b - a || one - other).map(([place]) => rijen[place]);
  }

  /** The rows that stand in every list, with their weights added up. */
  function together(lists) {
    const [first, ...rest] = lists;
    const found = new Map();
    for (const [place, weight] of first ?? []) {
      if (rest.every((list) => list.has(place))) found.set(place, rest.reduce((sum, list) => sum + list.get(place), weight));
    }
    return found;
  }

  /** Rows with this word, as a whole, as a beginning, or inside a longer word; null when there is none. */
  function literally(index, asked) {
    const found = new Map();
    for (const [word, places] of index) {
      const fit = word === asked ? 1 : word.startsWith(asked) ? 0.8 : asked.length > 2 && word.includes(asked) ? 0.5 : 0;
      if (fit) add(found, places, fit);
    }
    return found.size ? found : null;
  }

  /** Rows with a word that differs by one typing error, or two in a long word. Short words must be right. */
  function nearly(index, asked) {
    const found = new Map();
    const most = asked.length < 4 ? 0 : asked.length < 8 ? 1 : 2;
    if (most === 0) return found;
    for (const [word, places] of index) {
      const errors = distance(asked, word, most);
      if (errors <= most) add(found, places, 0.4 / errors);
    }
    return found;
  }

  function add(found, places, fit) {
    for (const [place, weight] of places) found.set(place, Math.max(found.get(place) ?? 0, fit * weight));
  }

  function merge(one, other) {
    const both = new Map(other);
    for (const [place, weight] of one ?? []) both.set(place, Math.max(weight, both.get(place) ?? 0));
    return both;
  }

  /**
   * How many typing errors (a letter too many, too few, another one, or two swapped) lie between what was asked and the
   * word or any beginning of it, because somebody may still be typing. Stops counting above `most`.
   */
  function distance(asked, word, most) {
    if (word.length < asked.length - most) return most + 1;
    const width = Math.min(word.length, asked.length + most);
    let beforeLast = [];
    let last = Array.from({ length: width + 1 }, (_, column) => column);
    for (let row = 1; row <= asked.length; row += 1) {
      const line = [row];
      for (let column = 1; column <= width; column += 1) {
        const same = asked[row - 1] === word[column - 1];
        line[column] = Math.min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
        const swapped = row > 1 && column > 1 && asked[row - 1] === word[column - 2] && asked[row - 2] === word[column - 1];
        if (swapped) line[column] = Math.min(line[column], beforeLast[column - 2] + 1);
      }
      if (Math.min(...line) > most) return most + 1;
      [beforeLast, last] = [last, line];
    }
    return Math.min(...last);
  }

  /** The words of a text without capitals and accents, as the server folds them too. */
  function words(tekst) {
    const plain = tekst.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
    return plain.match(/[a-z0-9]+/g) ?? [];
  }
})();
