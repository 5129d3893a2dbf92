"use strict";
// Sentences: the characters of a span, hard line wraps removed, the parts that matter marked.
// Offsets count code points; a text with characters outside the basic plane is therefore kept as an array.

kg.quote = (() => {
  const WORD = /[A-Za-z0-9]/;
  const SPACE = /\s/;
  const pieces = new Map();

  function piecesOf(text) {
    if (!pieces.has(text)) {
      pieces.set(text, (kg.data.texts[text] || []).map(([start, words]) => ({ start, characters: Array.from(words) })));
    }
    return pieces.get(text);
  }

  /** The code points of [start, end) of a text, given by its number; empty where the page does not carry them. */
  function characters(which, start, end) {
    const piece = piecesOf(which).find((p) => p.start <= start && end <= p.start + p.characters.length);
    return piece ? piece.characters.slice(start - piece.start, end - piece.start) : [];
  }

  /** White space goes, except one space between two ASCII letters or digits (as when the text was read). */
  function runs(which, start, end, marks) {
    const found = [];
    const all = characters(which, start, end);
    let last = "";
    let gap = false;
    all.forEach((character, i) => {
      if (SPACE.test(character)) {
        gap = true;
        return;
      }
      const mark = marks.findIndex(([from, to]) => from <= start + i && start + i < to);
      const text = (gap && WORD.test(last) && WORD.test(character) ? " " : "") + character;
      if (found.length && found[found.length - 1].mark === mark) found[found.length - 1].text += text;
      else found.push({ mark, text });
      last = character;
      gap = false;
    });
    return found;
  }

  /** The sentence as plain text. */
  const text = (which, start, end) => runs(which, start, end, []).map((run) => run.text).join("");

  /** The sentence as a quotation; `marks` are [start, end, class] of the surfaces to point out. */
  function element(which, start, end, marks = [], options = {}) {
    const found = runs(which, start, end, marks);
    const quote = kg.make("blockquote", { lang: "zh-CN", class: options.class });
    for (const run of found) {
      quote.append(run.mark < 0 ? run.text : kg.make("mark", { class: marks[run.mark][2] }, run.text));
    }
    if (!found.length) quote.append(kg.make("span", { class: "muted" }, kg.t("quote.none")));
    return quote;
  }

  /** "characters 1024–1066, page 3" */
  function place(fact, start, end) {
    if (!(start >= 0)) return "";
    return kg.t(fact.page ? "offsets.page" : "offsets", { start, end, page: fact.page });
  }

  return { text, element, place };
})();
