"use strict";
// Putting it together: the header, the language, the address, the drawers of narrow screens.

(() => {
  const { data, facts, t } = kg;
  const byId = (id) => document.getElementById(id);
  const indexOf = new Map(facts.map((fact, i) => [fact.iri, i]));
  let selected = -1;

  function header() {
    document.documentElement.lang = kg.language === "zh" ? "zh-CN" : "en";
    const scope = data.meta.scope.join(" · ");
    byId("title").replaceChildren(t("title"), ...(scope ? [kg.make("span", { class: "scope" }, scope)] : []));
    document.title = [t("title"), ...data.meta.scope].join(" · ");
    const counts = data.meta.counts;
    const drafts = facts.filter((fact) => fact.kind === "document" && fact.status === "draft").length;
    byId("counts").textContent = ["document", "task", "unit", "responsibility"].map((kind) => kg.plural("counts." + kind, counts[kind]) + (kind === "document" && drafts ? t("counts.drafts", { n: drafts }) : "")).concat(["target", "milestone"].map((kind) => [kind, Object.values(data.due).flat().filter((each) => each.kind === kind).length]).filter(([, n]) => n).map(([kind, n]) => kg.plural("counts." + kind, n))).join(t("counts.and"));
    byId("language").textContent = t("language.other");
    byId("language").setAttribute("lang", kg.language === "zh" ? "en" : "zh-CN");
    byId("print").textContent = t("print");
    byId("filters-toggle").textContent = t("filters");
    byId("graph").setAttribute("aria-label", t("graph.label"));
    byId("zoom").setAttribute("aria-label", t("zoom"));
    document.querySelectorAll("[data-zoom]").forEach((b) => {
      b.setAttribute("aria-label", t("zoom." + b.dataset.zoom));
      b.title = t("zoom." + b.dataset.zoom);
    });
  }

  function select(node, options = {}) {
    selected = node;
    kg.filter.reveal(node);
    kg.canvas.select(node, options);
    kg.panel.show(node);
    drawer(false);
    const hash = node < 0 ? "" : "#" + encodeURIComponent(facts[node].iri);
    if (location.hash !== hash && !options.fromAddress) history.replaceState(null, "", hash || location.pathname + location.search);
    byId("live").textContent = node < 0 ? "" : `${kg.kindLabel(node)}: ${kg.label(node)}`;
  }

  function fromAddress() {
    let iri = "";
    try {
      iri = decodeURIComponent(location.hash.slice(1));
    } catch {
      iri = ""; // a damaged address selects nothing
    }
    const node = indexOf.get(iri) ?? -1;
    if (node !== selected) select(node, { move: node >= 0, fromAddress: true });
  }

  function drawer(open) {
    byId("filters").classList.toggle("open", open);
    byId("filters-toggle").setAttribute("aria-expanded", String(open));
  }

  function relabel() {
    header();
    kg.search.relabel();
    kg.filter.draw();
    kg.panel.show(selected);
    kg.canvas.redraw();
  }

  function start() {
    relabel();
    if (!facts.length) {
      document.body.classList.add("empty");
      byId("message").replaceChildren(kg.make("strong", {}, t(data.meta.scope.length ? "empty.part" : "empty")), kg.make("span", {}, t(data.meta.scope.length ? "empty.part.hint" : "empty.hint")));
      byId("message").hidden = false;
      return;
    }
    kg.canvas.start();
    kg.filter.apply();
    fromAddress();
  }

  kg.on("select", select);
  kg.on("drawer", drawer);
  byId("language").addEventListener("click", () => {
    kg.language = kg.language === "zh" ? "en" : "zh";
    relabel();
  });
  byId("print").addEventListener("click", () => window.print());
  byId("filters-toggle").addEventListener("click", () => drawer(!byId("filters").classList.contains("open")));
  window.addEventListener("hashchange", fromAddress);
  // A text that has no room says all of itself under the pointer.
  document.addEventListener("mouseover", ({ target }) => {
    if (target.scrollWidth > target.clientWidth && getComputedStyle(target).textOverflow === "ellipsis") target.title = target.textContent;
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement;
    if (event.key === "/" && !typing) {
      event.preventDefault();
      byId("search").focus();
      byId("search").select();
    } else if (event.key === "Escape" && !typing) {
      if (byId("filters").classList.contains("open")) drawer(false);
      else select(-1);
    }
  });
  start();
})();
