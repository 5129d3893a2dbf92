"use strict";
// What is shown. A filter picks tasks; units, sections and documents follow from the tasks that are left.

kg.filter = (() => {
  const { data, facts, near, t, make } = kg;
  const chosen = { place: new Set(), function: new Set(), role: new Set(), status: new Set() };
  const counts = Object.fromEntries(kg.LAYERS.map((kind) => [kind, new Set(data.edges.filter((e) => e.kind === kind).map((e) => e.to)).size]));
  counts[kg.OFFICE] = data.edges.filter((e) => e.kind === kg.OFFICE).length;
  // What would hide the graph is off until it is asked for.
  const FEW = 24;
  const layers = { [kg.OFFICE]: true, partnership: true, programme: counts.programme <= FEW, citation: counts.citation <= FEW };
  const shown = facts.map(() => true);
  const tied = facts.map((_, i) => near[i].some(([, e]) => !kg.isLayer(data.edges[e]))); // by more than layers
  const edgeShown = data.edges.map(() => true);
  let functionSearch = "";
  const tasks = facts.map((_, i) => i).filter((i) => facts[i].kind === "task");
  const documents = facts.map((_, i) => i).filter((i) => facts[i].kind === "document");

  const placesOf = (task) => {
    const own = facts[task].place;
    return own ? [own] : facts[kg.documentOf(task)]?.places || [];
  };
  const roleShown = (edge) => !chosen.role.size || chosen.role.has(edge.kind === "also" ? "responsible" : edge.kind);

  function taskShown(task) {
    const doc = kg.documentOf(task);
    if (chosen.place.size && !(placesOf(task).length ? placesOf(task) : [""]).some((p) => chosen.place.has(p))) return false;
    if (chosen.status.size && !chosen.status.has(facts[doc]?.status || "")) return false;
    if (!chosen.role.size && !chosen.function.size) return true;
    const duties = kg.duties(task).filter(({ edge }) => roleShown(edge));
    const open = chosen.role.has("none") && !chosen.function.size && kg.owner(task) < 0;
    if (open) return true;
    if (!chosen.function.size) return duties.length > 0;
    return duties.some(({ unit }) => (facts[unit].functions || []).some((f) => chosen.function.has(f)));
  }

  function documentShown(doc) {
    if (chosen.role.size || chosen.function.size) return false;
    if (chosen.status.size && !chosen.status.has(facts[doc].status || "")) return false;
    const places = facts[doc].places || [""];
    return !chosen.place.size || (places.length ? places : [""]).some((p) => chosen.place.has(p));
  }

  const active = () => Object.values(chosen).some((set) => set.size);

  /** Decide for every node and edge; say so to the canvas. */
  function apply() {
    const all = !active();
    shown.fill(all);
    edgeShown.fill(all);
    if (!all) {
      for (const doc of documents) shown[doc] = documentShown(doc);
      for (const task of tasks) {
        if (!taskShown(task)) continue;
        for (let at = task; at >= 0 && (!shown[at] || at === task); at = kg.above[at]) shown[at] = true;
        const doc = kg.documentOf(task);
        if (doc >= 0) shown[doc] = true;
      }
      data.edges.forEach((edge, i) => {
        if (kg.isDuty(edge) && shown[edge.from] && roleShown(edge)) edgeShown[i] = shown[edge.to] = true;
        else if (edge.kind === "issuer" && shown[edge.from] && !chosen.role.size && !chosen.function.size) {
          edgeShown[i] = shown[edge.to] = true;
        }
      });
      data.edges.forEach((edge, i) => {
        if (edge.kind === "partOf" || edge.kind === "issuer") edgeShown[i] = shown[edge.from] && shown[edge.to];
      });
    }
    applyLayers(all);
    kg.emit("filtered");
    summary();
  }

  /** Partners, specialties and cited documents follow the item that names them, where their layer is on. */
  function applyLayers(all) {
    const bound = new Set();
    data.edges.forEach((edge, i) => {
      if (!kg.isLayer(edge)) {
        if (edge.kind !== "partOf" && edgeShown[i]) bound.add(edge.from).add(edge.to);
        return;
      }
      if (edge.kind === kg.OFFICE) {
        edgeShown[i] = layers[edge.kind] && [edge.from, edge.to].every((n) => all || shown[n] || !tied[n]);
        return;
      }
      const item = edge.fact.item >= 0 ? edge.fact.item : edge.fact.document;
      edgeShown[i] = layers[edge.kind] && (all || (item >= 0 && shown[item]));
    });
    facts.forEach((fact, i) => {
      const outer = fact.kind === "specialty" || fact.kind === "cited" || (fact.kind === "unit" && !bound.has(i));
      if (outer && near[i].some(([, e]) => kg.isLayer(data.edges[e]))) shown[i] = near[i].some(([, e]) => edgeShown[e] && kg.isLayer(data.edges[e]));
    });
    data.edges.forEach((edge, i) => { if (edgeShown[i] && kg.isLayer(edge)) shown[edge.from] = shown[edge.to] = true; });
  }

  /** Turn on the layer that hides a node. */
  function reveal(node) {
    if (node < 0 || shown[node]) return;
    const hidden = kg.LAYERS.find((kind) => !layers[kind] && near[node].some(([, e]) => data.edges[e].kind === kind));
    if (!hidden) return;
    layers[hidden] = true;
    draw();
    apply();
  }

  /** Which layers are on: boxes of their own, because they hide nothing but themselves. */
  function layerChoices() {
    const used = kg.LAYERS.filter((kind) => counts[kind]);
    if (!used.length) return null;
    return make("fieldset", { "data-filter": "layer" }, make("legend", {}, t("filter.layer")), make("ul", { class: "choices" }, used.map((kind) => make("li", {},
      make("label", { class: "choice" },
        make("input", { type: "checkbox", "data-group": "layer", "data-value": kind, checked: layers[kind], onchange: (event) => { layers[kind] = event.target.checked; apply(); } }),
        make("span", { class: "line line-" + kind, "aria-hidden": "true" }),
        make("span", { class: "choice-label" }, t("layer." + kind)), make("span", { class: "choice-count" }, String(counts[kind])))))));
  }

  function summary() {
    const count = (kind) => facts.reduce((n, fact, i) => n + (fact.kind === kind && shown[i] ? 1 : 0), 0);
    const numbers = { documents: count("document"), tasks: count("task"), units: count("unit") };
    document.getElementById("shown").textContent = active() ? t("shown", numbers) : "";
    const reset = document.getElementById("reset");
    if (reset) reset.hidden = !active();
  }

  function toggle(group, value, on) {
    chosen[group][on ? "add" : "delete"](value);
    apply();
  }

  function reset() {
    Object.values(chosen).forEach((set) => set.clear());
    functionSearch = "";
    draw();
    apply();
  }

  const tally = (values) => {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    return counts;
  };

  /** Choices of one group: [value, label, count, icon]; counts are of tasks. */
  function choices(group) {
    if (group === "place") {
      const counts = tally(tasks.flatMap((task) => (placesOf(task).length ? placesOf(task) : [""])));
      for (const doc of documents) for (const p of facts[doc].places || [""]) if (!counts.has(p)) counts.set(p, 0);
      return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, n]) => [code, code ? kg.placeLabel(code) : t("place.none"), n]);
    }
    if (group === "status") {
      const counts = tally(tasks.map((task) => facts[kg.documentOf(task)]?.status || ""));
      for (const doc of documents) if (!counts.has(facts[doc].status || "")) counts.set(facts[doc].status || "", 0);
      return ["in-force", "trial", "draft", "expired", "repealed", ""].filter((s) => counts.has(s)).map((s) => [s, t("status." + (s || "none")), counts.get(s)]);
    }
    if (group === "role") {
      const counts = tally(tasks.flatMap((task) => {
        const roles = new Set(kg.duties(task).map(({ edge }) => (edge.kind === "also" ? "responsible" : edge.kind)));
        return roles.size ? [...roles] : kg.owner(task) < 0 ? ["none"] : [];
      }));
      return [...kg.ROLES, "none"].filter((r) => counts.has(r)).map((r) => [r, t("role." + r), counts.get(r), r]);
    }
    const counts = tally(tasks.flatMap((task) => [...new Set(kg.duties(task).flatMap(({ unit }) => facts[unit].functions || []))]));
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([f, n]) => [f, kg.functionLabel(f), n]);
  }

  function choice(group, [value, label, count, line]) {
    const box = make("input", {
      type: "checkbox", "data-group": group, "data-value": value, checked: chosen[group].has(value),
      onchange: (event) => toggle(group, value, event.target.checked),
    });
    return make("li", {}, make("label", { class: "choice" }, box,
      line ? make("span", { class: "line line-" + line, "aria-hidden": "true" }) : null,
      make("span", { class: "choice-label" }, label), make("span", { class: "choice-count" }, String(count))));
  }

  function section(group) {
    const all = choices(group);
    if (!all.length) return null;
    const list = make("ul", { class: all.length > 10 ? "choices long" : "choices" }, all.map((c) => choice(group, c)));
    const parts = [make("legend", {}, t("filter." + group)), list];
    if (all.length > 10) parts.splice(1, 0, narrower(group, list, all));
    return make("fieldset", { "data-filter": group }, parts);
  }

  /** A box that narrows a long list of choices. */
  function narrower(group, list, all) {
    return make("input", {
      type: "search", class: "narrow", placeholder: t("filter.narrow"), "aria-label": t("filter.narrow"),
      oninput: (event) => {
        functionSearch = event.target.value.trim().toLowerCase();
        const left = all.filter(([value, label]) => chosen[group].has(value) || (label + value).toLowerCase().includes(functionSearch));
        list.replaceChildren(...left.map((c) => choice(group, c)));
      },
    });
  }

  function legend() {
    const nodes = ["document", "section", "task", "task.open", "unit", "hospital", "collective", "document.draft", "specialty", "cited"];
    const used = new Set(data.nodes.flatMap((n) => [n.group, n.group.replace(".draft", ""), n.group.includes("draft") ? "document.draft" : ""]));
    const lines = ["lead", "responsible", "cooperate", "also", kg.OFFICE, "issuer", "partOf"];
    const kinds = new Set(data.edges.map((e) => e.kind));
    return make("section", { class: "legend", "aria-label": t("legend") },
      make("h2", {}, t("legend")),
      make("ul", {}, nodes.filter((n) => used.has(n)).map((n) => make("li", {}, kg.icon(n), t("legend." + n))),
        lines.filter((l) => kinds.has(l)).map((l) => make("li", {}, make("span", { class: "line line-" + l, "aria-hidden": "true" }), t("legend." + l)))));
  }

  /** Draw the whole side in the page's language. */
  function draw() {
    const side = document.getElementById("filters");
    side.setAttribute("aria-label", t("filters"));
    side.replaceChildren(
      make("div", { class: "side-head" }, make("h2", {}, t("filters")),
        make("button", { type: "button", id: "reset", class: "link", hidden: !active(), onclick: reset }, t("filter.reset")),
        make("button", { type: "button", class: "close narrow-only", "aria-label": t("close"), onclick: () => kg.emit("drawer", false) }, "×")),
      make("div", { class: "groups" }, layerChoices(), ["place", "role", "status", "function"].map(section)), legend());
    summary();
  }

  return { shown, edgeShown, apply, draw, reset, active, reveal, layers, get chosen() { return chosen; } };
})();
