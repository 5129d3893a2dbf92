"use strict";
// Search by any part of a name, a surface, a number or the sentence itself; results as a list, Enter jumps.

kg.search = (() => {
  const { facts, t, make } = kg;
  const LIMIT = 60;
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const RANK = { document: 0, unit: 1, specialty: 2, task: 3, due: 4, section: 5, cited: 6 };
  const promises = Object.entries(kg.data.due).flatMap(([node, of]) => of.map((due) => ({ node: Number(node), due })));
  let names = null;
  let sentences = null;
  let hits = [];
  let at = -1;
  const box = document.getElementById("search");
  const list = document.getElementById("results");

  function nameOf(node) {
    const fact = facts[node];
    const functions = (fact.functions || []).flatMap((f) => Object.values(kg.data.functions[f] || {}));
    return fold([kg.label(node), ...(fact.printed || []), fact.number || "", ...functions].join("\n").replace(/\n/g, "\u0001"));
  }

  function sentenceOf(node) {
    const fact = facts[node];
    if (fact.kind !== "task") return "";
    return fold(kg.quote.text(fact.text, fact.start ?? 0, fact.end ?? 0));
  }

  /** Nodes that hold the words, best first: names that begin with them, names, sentences. */
  function find(words) {
    const wanted = fold(words);
    if (!wanted) return [];
    names ||= facts.map((_, i) => nameOf(i));
    sentences ||= facts.map((_, i) => sentenceOf(i));
    const found = [];
    facts.forEach((fact, i) => {
      const place = names[i].indexOf(wanted);
      const score = place === 0 ? 0 : place > 0 ? 1 : sentences[i].includes(wanted) ? 2 : -1;
      if (score >= 0) found.push({ node: i, score, rank: RANK[fact.kind] });
    });
    promises.forEach(({ node, due }) => {
      const place = fold([due.label, due.value || "", due.printed || "", due.deadline || ""].join("\u0001")).indexOf(wanted);
      if (place >= 0) found.push({ node, due, score: place ? 1 : 0, rank: RANK.due });
    });
    return found.sort((a, b) => a.score - b.score || a.rank - b.rank || a.node - b.node);
  }

  function context(node) {
    const fact = facts[node];
    if (fact.kind === "unit") return (fact.functions || []).map(kg.functionLabel).join(" · ");
    if (fact.kind === "specialty") return kg.plural("count.programmes", kg.layer(node, "programme").length);
    if (fact.kind === "document" || fact.kind === "cited") return [fact.number, fact.date].filter(Boolean).join(" · ");
    return facts[fact.document]?.label || "";
  }

  /** The piece of the sentence that holds the words, with them marked. */
  function snippet(node) {
    const sentence = Array.from(kg.quote.text(facts[node].text, facts[node].start, facts[node].end));
    const wanted = Array.from(fold(box.value));
    const at = sentence.map((c, i) => fold(sentence.slice(i, i + wanted.length).join(""))).indexOf(wanted.join(""));
    if (at < 0) return context(node);
    const from = Math.max(0, at - 8);
    return [from ? "…" : "", sentence.slice(from, at).join(""), make("mark", {}, sentence.slice(at, at + wanted.length).join("")), sentence.slice(at + wanted.length, at + wanted.length + 30).join("")];
  }

  function option({ node, score, due }, i) {
    const fact = facts[node];
    if (due) return promise(node, due, i);
    return make("li", {
      role: "option", id: "result-" + i, "aria-selected": "false", "data-node": node,
      onmousedown: (event) => event.preventDefault(), onclick: () => jump(node),
    }, kg.icon(kg.data.nodes[node].group), make("span", { class: "result-name" }, kg.label(node)),
      make("span", { class: "result-more" }, score === 2 ? snippet(node) : context(node),
        kg.isDraft(node) ? " · " + t("status.draft") : "", fact.kind === "task" && fact.number ? " · " + fact.number : ""));
  }

  /** A target or milestone: what, how much, by when; and the item it stands in. */
  function promise(node, due, i) {
    return make("li", {
      role: "option", id: "result-" + i, "aria-selected": "false", "data-node": node,
      onmousedown: (event) => event.preventDefault(), onclick: () => jump(node),
    }, make("span", { class: "due-mark due-" + due.kind, "aria-hidden": "true" }), make("span", { class: "result-name" }, [due.label, due.value].filter(Boolean).join(" ")),
      make("span", { class: "result-more" }, [t("kind." + due.kind), kg.panel.when(due), kg.label(node), kg.isDraft(node) ? t("status.draft") : ""].filter(Boolean).join(" · ")));
  }

  function draw() {
    hits = find(box.value);
    at = hits.length ? 0 : -1;
    const rows = hits.slice(0, LIMIT).map(option);
    if (box.value.trim() && !hits.length) rows.push(make("li", { class: "none" }, t("search.none", { words: box.value.trim() })));
    if (hits.length > LIMIT) rows.push(make("li", { class: "none" }, t("search.more", { n: hits.length - LIMIT })));
    list.replaceChildren(...rows);
    open(rows.length > 0);
    mark();
  }

  function open(state) {
    list.hidden = !state;
    box.setAttribute("aria-expanded", String(state));
  }

  function mark() {
    list.querySelectorAll("[role=option]").forEach((row, i) => {
      row.setAttribute("aria-selected", String(i === at));
      if (i === at) row.scrollIntoView({ block: "nearest" });
    });
    if (at >= 0) box.setAttribute("aria-activedescendant", "result-" + at);
    else box.removeAttribute("aria-activedescendant");
  }

  function jump(node) {
    open(false);
    kg.filter.reveal(node);
    if (!kg.filter.shown[node]) kg.filter.reset();
    kg.emit("select", node, { move: true });
  }

  box.addEventListener("input", draw);
  box.addEventListener("focus", () => box.value.trim() && draw());
  box.addEventListener("blur", () => open(false));
  box.addEventListener("keydown", (event) => {
    const last = Math.min(hits.length, LIMIT) - 1;
    if (event.isComposing) return; // Enter that ends the input of Chinese is no command
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) draw();
      else at = event.key === "ArrowDown" ? Math.min(last, at + 1) : Math.max(0, at - 1);
      mark();
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      jump(hits[at].node);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (list.hidden) box.blur();
      open(false);
    }
  });

  return { find, relabel: () => { names = null; box.placeholder = t("search.hint"); box.setAttribute("aria-label", t("search.hint")); list.setAttribute("aria-label", t("search.results")); } };
})();
