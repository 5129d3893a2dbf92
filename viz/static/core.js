"use strict";
// What every part of the page shares: the data, who stands next to whom, words in two languages, making elements.
// No part of this page ever parses a string as HTML: text enters the document as text nodes alone.

const kg = (() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = read("kg-data");
  const strings = read("kg-strings");
  const facts = data.facts;
  const near = facts.map(() => []); // per node: [other node, edge index]
  const below = facts.map(() => []);
  const above = facts.map(() => -1);

  data.edges.forEach((edge, i) => {
    near[edge.from].push([edge.to, i]);
    near[edge.to].push([edge.from, i]);
    if (edge.kind === "partOf") {
      below[edge.to].push(edge.from);
      above[edge.from] = edge.to;
    }
  });

  const OFFICE = "sameOffice"; // between two units that are one office
  const LAYERS = [OFFICE, "partnership", "programme", "citation"]; // edges that the page shows or hides as a whole
  const isLayer = (edge) => LAYERS.includes(edge.kind);
  const due = (node) => data.due[node] || []; // targets and milestones of an item

  /** Partnerships, programmes or citations of a node: [[other node, edge], …]. */
  const layer = (node, kind) => near[node].map(([other, e]) => [other, data.edges[e]]).filter(([, edge]) => edge.kind === kind);

  const ROLES = ["lead", "responsible", "cooperate"];
  const isDuty = (edge) => ROLES.includes(edge.kind) || edge.kind === "also";

  /** The responsibilities of a task, in printed order: [{unit, edge}]. */
  function duties(task) {
    return near[task]
      .filter(([, e]) => isDuty(data.edges[e]) && data.edges[e].from === task)
      .map(([unit, e]) => ({ unit, edge: data.edges[e] }))
      .sort((a, b) => (a.edge.fact.position || 0) - (b.edge.fact.position || 0) || (a.edge.kind === "also") - (b.edge.kind === "also"));
  }

  /** The responsibilities of a unit, in the order of the page: [{task, edge}]. */
  function tasksOf(unit) {
    return near[unit]
      .filter(([, e]) => isDuty(data.edges[e]) && data.edges[e].to === unit)
      .map(([task, e]) => ({ task, edge: data.edges[e] }))
      .sort((a, b) => a.task - b.task || (a.edge.fact.position || 0) - (b.edge.fact.position || 0));
  }

  /** The document a node stands in; a document stands in itself, a unit in none (-1). */
  function documentOf(node) {
    const fact = facts[node];
    return fact.kind === "document" ? node : fact.document ?? -1;
  }

  /** All items under a node, in reading order. */
  function under(node) {
    const found = [];
    const stack = [...below[node]].reverse();
    while (stack.length) {
      const next = stack.pop();
      found.push(next);
      stack.push(...[...below[next]].reverse());
    }
    return found;
  }

  /** The nearest item at or above a task that names units of its own, or -1. */
  function owner(task) {
    for (let at = task; at >= 0; at = above[at]) {
      if (near[at].some(([, e]) => isDuty(data.edges[e]) && data.edges[e].from === at)) return at;
    }
    return -1;
  }

  let language = data.meta.language;

  /** The words for a key in the page's language; {name} is filled from `values`. */
  function t(key, values = {}) {
    const text = strings[language][key];
    if (text === undefined) return key;
    return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  }

  const plural = (key, n) => t(language === "en" && n === 1 ? key + ".one" : key, { n });

  /** An element: `make("a", {class: "b", onclick: f}, "text", child)`. */
  function make(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? "" : String(value));
    }
    node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
    return node;
  }

  const functionLabel = (key) => data.functions[key]?.[language] || data.functions[key]?.zh || key;
  const placeLabel = (code) => data.places[code] || code;

  /** A node's name as lists show it: items carry their marker. */
  function label(node) {
    const fact = facts[node];
    if (!fact.marker || fact.kind === "unit") return fact.label;
    return fact.marker + (/[0-9A-Za-z]$|^第.*\p{L}$/u.test(fact.marker) ? " " : "") + fact.label;
  }

  /** What kind of node it is, in words. */
  function kindLabel(node) {
    const fact = facts[node];
    if (fact.kind === "unit") return t("kind." + fact.unit_kind);
    if (fact.kind === "task") return t("task." + (fact.task_kind || "task"));
    return t("kind." + fact.kind);
  }

  const isDraft = (node) => facts[documentOf(node)]?.status === "draft";

  /** "5 tasks", those of drafts counted apart: a draft binds nobody. */
  function tally(tasks, key = "count.tasks") {
    const all = [...new Set(tasks)];
    const drafts = all.filter(isDraft).length;
    const parts = all.length > drafts || !drafts ? [plural(key, all.length - drafts)] : [];
    return [...parts, ...(drafts ? [t("count.drafts", { n: drafts })] : [])].join(t("counts.and"));
  }

  const listeners = {};
  const on = (event, f) => (listeners[event] ||= []).push(f);
  const emit = (event, ...values) => (listeners[event] || []).forEach((f) => f(...values));

  return {
    data, facts, near, below, above, ROLES, OFFICE, LAYERS, isLayer, due, layer, isDuty, duties, tasksOf, documentOf, under, owner, t, plural, make, label,
    kindLabel, functionLabel, placeLabel, isDraft, tally, on, emit,
    icon: (kind) => icon(kind),
    get language() { return language; },
    set language(next) { language = next; },
  };

  /** A node's shape as a small picture, the same as on the canvas. */
  function icon(kind) {
    const [shape, variant] = [kind.split(".")[0], kind.split(".").slice(1).join(" ")];
    const paths = {
      document: "M3 3h12v12H3z", section: "M9 4l5 5-5 5-5-5z", unit: "M9 2l6 3.5v7L9 16l-6-3.5v-7z",
      cited: "M4 2.5h7l3 3v10H4z",
      hospital: "M9 2.5l7 12.5H2z", collective: "M9 15.5L2 3h14z",
    };
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 18 18");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("class", `icon icon-${shape} ${variant}`);
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", paths[shape] ? "path" : "circle");
    const attributes = paths[shape] ? { d: paths[shape] } : { cx: 9, cy: 9, r: 6 };
    for (const [name, value] of Object.entries(attributes)) drawn.setAttribute(name, value);
    svg.append(drawn);
    return svg;
  }
})();
