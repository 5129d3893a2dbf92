"use strict";
// The side panel: what the selected node is, the sentences that say so, and where to go from there.

kg.panel = (() => {
  const { data, facts, near, t, make } = kg;
  const BRIEF = 3; // cards of what stands before the main list
  const FIRST = 40; // cards and links shown before "show all"
  const panel = document.getElementById("panel");

  const chip = (text, kind = "") => make("span", { class: "chip " + kind }, text);

  function link(node, more) {
    return make("button", { type: "button", class: "node-link", "data-node": node,
      onclick: () => kg.emit("select", node, { move: true }), onmouseenter: () => kg.emit("peek", node), onmouseleave: () => kg.emit("peek", -1) },
      kg.icon(data.nodes[node].group), make("span", { class: "node-name" }, kg.label(node)), more ? make("span", { class: "node-more" }, more) : null);
  }

  /** A headed list that shows the first few and the rest on demand. */
  function list(title, items, className = "links", counted = true, first = FIRST) {
    if (!items.length) return null;
    const body = make("ul", { class: className }, items.slice(0, first).map((item) => make("li", {}, item())));
    const rest = items.slice(first);
    const all = rest.length && make("button", { type: "button", class: "link", onclick: () => { body.append(...rest.map((item) => make("li", {}, item()))); all.remove(); } }, t("show.all", { n: rest.length }));
    return make("section", {}, make("h3", {}, title, counted && make("span", { class: "count" }, String(items.length))), body, all || null);
  }

  function table(rows) {
    const shown = rows.filter(([, value]) => value !== undefined && value !== "" && value !== null);
    return make("dl", { class: "facts" }, shown.map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
  }

  const status = (doc) => facts[doc]?.status && chip(t("status." + facts[doc].status), "status-" + facts[doc].status);
  const draftNote = (node) => kg.isDraft(node) && make("p", { class: "note draft-note" }, t("draft.note"));

  function documentRows(doc) {
    const fact = facts[doc];
    if (!fact) return [];
    return [[t("field.document"), link(doc)], [t("field.number"), fact.number], [t("field.date"), fact.date], [t("field.status"), status(doc)]];
  }

  const role = (edge) => chip(t("role." + (edge.kind === "also" ? "also" : edge.kind)), "role-" + edge.kind);

  function dutyMore(edge) {
    const fact = edge.fact;
    const extra = [t("basis." + fact.basis), fact.position ? t("position", { n: fact.position }) : "", fact.duplicate ? t("duplicate") : "", fact.again ? t("again") : ""];
    return extra.filter(Boolean).join(" · ");
  }

  const RHYTHMS = { P1Y: "year", P6M: "half", P3M: "quarter", P1M: "month", P7D: "week", P1W: "week", P1D: "day" };

  /** By when, or how often: "2025-12-31 · every year". */
  function when(due) {
    const often = due.recurrence ? (RHYTHMS[due.recurrence] ? t("every." + RHYTHMS[due.recurrence]) : due.recurrence) : "";
    return [due.deadline, often].filter(Boolean).join(t("counts.and"));
  }

  /** One target or milestone: the number, the day, the sentence. */
  function promise(due, node = -1) {
    return make("article", { class: "card due due-" + due.kind },
      make("div", { class: "card-head" }, make("span", { class: "due-name" }, due.label), due.value ? make("span", { class: "due-value" }, due.value) : null),
      make("p", { class: "due-when" }, when(due) ? make("span", { class: "chip due-chip" }, when(due)) : make("span", { class: "muted" }, t("due.none")),
        due.printed ? make("span", {}, t("due.printed", { words: due.printed })) : null, due.strength && due.strength !== "plain" ? chip(t("strength." + due.strength)) : null),
      kg.quote.element(due.text, due.start, due.end),
      make("p", { class: "offsets" }, kg.quote.place(due, due.start, due.end)),
      node >= 0 ? link(node) : null);
  }

  /** Targets and milestones of some items, in order of deadline; what has none comes last. */
  function promises(nodes, linked, first = FIRST) {
    const all = nodes.flatMap((node) => kg.due(node).map((due) => [due, node])).map((each, i) => [...each, i]);
    all.sort((a, b) => ((a[0].deadline || "9") < (b[0].deadline || "9") ? -1 : (a[0].deadline || "9") > (b[0].deadline || "9") ? 1 : a[2] - b[2]));
    return ["target", "milestone"].map((kind) => list(t("panel." + kind), all.filter(([due]) => due.kind === kind).map(([due, node]) => () => promise(due, linked ? node : -1)), "cards", true, first));
  }

  const words = (edge) => {
    const fact = edge.fact;
    if (edge.kind === "partnership") return [fact.mode, fact.specialties, fact.year].filter(Boolean).join(" · ");
    if (edge.kind === "programme") return [fact.level, fact.stage && t("stage." + fact.stage), fact.deadline].filter(Boolean).join(" · ");
    return t("how." + fact.how);
  };

  /** One partnership, programme or citation: who or what, the sentence, the item. */
  function tie(other, edge) {
    const fact = edge.fact;
    return make("article", { class: "card" },
      make("div", { class: "card-head" }, link(other)), make("p", { class: "tie-more" }, words(edge), fact.local && edge.from !== other && facts[edge.from].kind !== "unit" ? " · " + fact.local : ""),
      kg.quote.element(fact.text, fact.start, fact.end),
      make("p", { class: "card-foot" }, facts[fact.document]?.label, facts[fact.document]?.number ? " · " + facts[fact.document].number : "", facts[fact.document]?.status === "draft" ? chip(t("status.draft"), "status-draft") : null),
      make("p", { class: "offsets" }, kg.quote.place(fact, fact.start, fact.end)),
      fact.item >= 0 && fact.item !== other ? link(fact.item) : null);
  }

  const ties = (title, found, first = FIRST) => list(t(title), found.map(([other, edge]) => () => tie(other, edge)), "cards", true, first);
  /** Ties that an item's own text states, whoever they join. */
  const stated = (node, kind) => data.edges.filter((edge) => edge.kind === kind && edge.fact.item === node).map((edge) => [edge.to, edge]);

  function specialty(node) {
    return [table([[t("field.code"), facts[node].code]]), ties("panel.built", kg.layer(node, "programme"))];
  }

  function cited(node) {
    return [table([[t("field.number"), facts[node].number]]), make("p", { class: "note" }, t("cited.note")), ties("panel.citedBy", kg.layer(node, "citation"))];
  }

  function task(node) {
    const fact = facts[node];
    const duties = kg.duties(node);
    const marks = duties.map(({ edge }) => [edge.fact.start, edge.fact.end, "role-" + edge.kind]);
    const from = kg.owner(node);
    const outside = duties.filter(({ edge }) => edge.fact.clause_start < fact.start || edge.fact.clause_end > fact.end);
    return [
      draftNote(node),
      kg.quote.element(fact.text, fact.start ?? 0, fact.end ?? 0, marks),
      make("p", { class: "offsets" }, kg.quote.place(fact, fact.start ?? 0, fact.end)),
      outside.map(({ edge }) => [kg.quote.element(fact.text, edge.fact.clause_start, edge.fact.clause_end, marks, { class: "clause" }),
        make("p", { class: "offsets" }, kg.quote.place(edge.fact, edge.fact.clause_start, edge.fact.clause_end))]).flat(),
      list(t("panel.units"), duties.map(({ unit, edge }) => () => make("div", { class: "duty" }, link(unit), make("p", { class: "duty-more" }, role(edge), dutyMore(edge), make("span", { class: "offset-inline" }, `[${edge.fact.start}, ${edge.fact.end})`))))),
      !duties.length && from >= 0 ? list(t("panel.inherited"), [() => link(from), ...kg.duties(from).map(({ unit, edge }) => () => make("div", { class: "duty" }, link(unit), make("p", { class: "duty-more" }, role(edge))))]) : null,
      from < 0 ? make("p", { class: "note" }, t("panel.open")) : null,
      promises([node], false),
      ties("panel.partnership", stated(node, "partnership")), ties("panel.programme", stated(node, "programme")), ties("panel.citation", stated(node, "citation")),
      table([...documentRows(fact.document), [t("field.item"), fact.number], [t("field.kind"), kg.kindLabel(node)],
        [t("field.strength"), fact.strength && fact.strength !== "plain" ? t("strength." + fact.strength) : ""], [t("field.place"), fact.place && kg.placeLabel(fact.place)]]),
      list(t("panel.above"), kg.above[node] >= 0 ? [() => link(kg.above[node])] : []),
      list(t("panel.below"), kg.below[node].map((i) => () => link(i))),
    ];
  }

  function section(node) {
    const fact = facts[node];
    return [
      draftNote(node),
      fact.end > 0 ? kg.quote.element(fact.text, fact.start ?? 0, fact.end) : null,
      make("p", { class: "offsets" }, kg.quote.place(fact, fact.start ?? 0, fact.end)),
      promises([node], false),
      ties("panel.partnership", stated(node, "partnership")), ties("panel.programme", stated(node, "programme")), ties("panel.citation", stated(node, "citation")),
      table([...documentRows(fact.document), [t("field.item"), fact.number]]),
      list(t("panel.below"), kg.below[node].map((i) => () => link(i))),
    ];
  }

  function documentPart(node) {
    const fact = facts[node];
    const tasks = kg.under(node).filter((i) => facts[i].kind === "task");
    const load = new Map();
    for (const i of tasks) for (const { unit, edge } of kg.duties(i)) if (edge.kind !== "also") load.set(unit, (load.get(unit) || new Set()).add(i));
    const units = [...load].sort((a, b) => b[1].size - a[1].size || a[0] - b[0]);
    const issuers = near[node].filter(([, e]) => data.edges[e].kind === "issuer").map(([unit]) => unit);
    return [
      draftNote(node),
      table([[t("field.number"), fact.number], [t("field.date"), fact.date], [t("field.status"), status(node)],
        [t("field.place"), (fact.places || []).map(kg.placeLabel).join("、")], [t("field.tasks"), String(tasks.length)],
        [t("field.without"), String(tasks.filter((i) => kg.owner(i) < 0).length)]]),
      list(t("panel.issuer"), issuers.map((i) => () => link(i))),
      promises([node, ...kg.under(node)], true, BRIEF),
      ties("panel.citation", kg.layer(node, "citation").filter(([, edge]) => edge.from === node), BRIEF),
      ties("panel.citedBy", kg.layer(node, "citation").filter(([, edge]) => edge.to === node), BRIEF),
      list(t("panel.outline"), kg.under(node).map((i) => () => make("div", { class: "depth-" + Math.min(3, depth(i) - 1) }, link(i)))),
      list(t("panel.units"), units.map(([unit, of]) => () => link(unit, kg.tally(of)))),
    ];
  }

  function depth(node) {
    let n = 0;
    for (let at = node; kg.above[at] >= 0; at = kg.above[at]) n += 1;
    return n;
  }

  function unit(node) {
    const fact = facts[node];
    const duties = kg.tasksOf(node);
    const partners = new Map();
    for (const { task: i } of duties) for (const { unit: other, edge } of kg.duties(i)) if (other !== node && edge.kind !== "also") partners.set(other, (partners.get(other) || new Set()).add(i));
    const shared = [...partners].sort((a, b) => b[1].size - a[1].size || a[0] - b[0]);
    const issued = near[node].filter(([, e]) => data.edges[e].kind === "issuer").map(([doc]) => doc);
    return [
      table([[t("field.functions"), (fact.functions || []).map(kg.functionLabel).join("、")], [t("field.place"), fact.place ? kg.placeLabel(fact.place) : t("place.none")],
        [t("field.printed"), (fact.printed || []).join("、")]]),
      list(t("panel." + kg.OFFICE), kg.layer(node, kg.OFFICE).map(([other, edge]) => () => office(node, other, edge)), "cards", true, BRIEF),
      ties("panel.partnership", kg.layer(node, "partnership"), BRIEF), ties("panel.programme", kg.layer(node, "programme"), BRIEF),
      list(t("panel.tasks"), duties.map(({ task: i, edge }) => () => duty(i, edge)), "cards"),
      list(t("panel.partners"), shared.map(([other, of]) => () => link(other, kg.tally(of, "count.shared")))),
      list(t("panel.issued"), issued.map((i) => () => link(i))),
    ];
  }

  /** Another unit that is the same office: which of them came first, and where documents print either. */
  function office(node, other, edge) {
    const { how, shown } = edge.fact;
    const way = how === "variant" ? how : edge.to === other ? "later" : "earlier";
    return make("article", { class: "card" },
      make("div", { class: "card-head" }, link(other), chip(t("office." + way), "office")),
      make("p", { class: "tie-more" }, t("office.note." + how)),
      [node, other].map((unit) => list(facts[unit].label, shown.filter((span) => span.unit === unit).map((span) => () => printed(span)), "printed", true, 1)));
  }

  /** Where a document prints a unit. */
  const printed = (span) => [
    kg.quote.element(span.text, span.clause_start, span.clause_end, [[span.start, span.end, "role-responsible"]]),
    make("p", { class: "card-foot" }, facts[span.document] ? [facts[span.document].label, facts[span.document].number].filter(Boolean).join(" · ") : null,
      span.document >= 0 && kg.isDraft(span.document) ? chip(t("status.draft"), "status-draft") : null),
    make("p", { class: "offsets" }, kg.quote.place(span, span.start, span.end)),
  ];

  /** One responsibility of a unit: the task, the sentence with the unit marked, the document. */
  function duty(node, edge) {
    const doc = facts[node].document;
    return make("article", { class: "card" },
      make("div", { class: "card-head" }, link(node), role(edge)),
      kg.quote.element(facts[node].text, edge.fact.clause_start, edge.fact.clause_end, [[edge.fact.start, edge.fact.end, "role-" + edge.kind]]),
      make("p", { class: "card-foot" }, facts[doc]?.label, " · ", [facts[doc]?.number, facts[doc]?.date].filter(Boolean).join(" · "),
        kg.isDraft(node) ? chip(t("status.draft"), "status-draft") : null),
      make("p", { class: "offsets" }, dutyMore(edge), " · ", kg.quote.place(edge.fact, edge.fact.start, edge.fact.end)));
  }

  /** Nothing is selected: the documents, and how to use the page. */
  function overview() {
    const documents = facts.map((_, i) => i).filter((i) => facts[i].kind === "document");
    const load = facts.map((_, i) => i).filter((i) => facts[i].kind === "unit").map((i) => [i, new Set(kg.tasksOf(i).map((d) => d.task).filter((task) => !kg.isDraft(task))).size]).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 8).filter(([, n]) => n > 0);
    return [
      make("div", { class: "panel-head" }, make("h2", {}, t("overview"))),
      make("p", { class: "lead" }, t("overview.hint")),
      list(t("overview.documents"), documents.map((i) => () => make("div", { class: "doc-row" }, link(i), make("p", { class: "doc-more" }, [facts[i].number, facts[i].date].filter(Boolean).join(" · "), " ", facts[i].status && facts[i].status !== "in-force" ? status(i) : null)))),
      list(t("overview.units"), load.map(([i, n]) => () => link(i, kg.plural("count.tasks", n))), "links", false),
      make("section", { class: "help" }, make("h3", {}, t("help")), make("dl", { class: "keys" }, ["/", "Esc", "[ ]", "+ −", "0", "← →"].map((k, i) => [make("dt", {}, make("kbd", {}, k)), make("dd", {}, t("help." + i))]))),
      make("p", { class: "built" }, t("built", data.meta)),
    ];
  }

  function show(node) {
    panel.setAttribute("aria-label", t("panel"));
    panel.classList.toggle("has-node", node >= 0);
    if (node < 0) {
      panel.replaceChildren(...overview().flat().filter(Boolean));
    } else {
      const parts = { task, section, document: documentPart, unit, specialty, cited }[facts[node].kind](node);
      panel.replaceChildren(
        make("div", { class: "panel-head" }, kg.icon(data.nodes[node].group), make("span", { class: "panel-kind" }, kg.kindLabel(node)), kg.isDraft(node) ? chip(t("status.draft"), "status-draft") : null,
          make("button", { type: "button", class: "close", "aria-label": t("close"), onclick: () => kg.emit("select", -1, {}) }, "×")),
        make("h2", { class: "panel-title", lang: "zh-CN" }, kg.label(node)),
        ...parts.flat(2).filter(Boolean),
        make("p", { class: "iri" }, facts[node].iri));
    }
    panel.scrollTop = 0;
  }

  return { show, when };
})();
