"use strict";
// The drawing: vis-network with fixed positions, our own labels and highlight drawn over it.

kg.canvas = (() => {
  const { data, facts, near } = kg;
  const FONT = '"PingFang SC","Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","Hiragino Sans GB",system-ui,sans-serif';
  const INK = { document: "#17324f", unit: "#5e3d07", hospital: "#5f2a50", collective: "#4d4436", task: "#175048", section: "#5f6b78", specialty: "#3b5523", cited: "#24476f" };
  const FEW = 90; // so many nodes in sight may all be named, as far as there is room
  const PAPER = "#f2f4f6";
  const BIG = data.nodes.length > 2500;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const links = { partOf: 0, issuer: 1, citation: 1, programme: 1, partnership: 2, also: 2, cooperate: 3, responsible: 4, lead: 5, [kg.OFFICE]: 6 };
  const LINES = {
    partOf: { color: "#c3cbd4", width: 1 },
    issuer: { color: "#7d9cc4", width: 1, dashes: [2, 4] },
    also: { color: "#b78aa9", width: 1, dashes: [1, 4] },
    partnership: { color: "#a4578d", width: 1.8 },
    programme: { color: "#93b173", width: 1 },
    citation: { color: "#24476f", width: 1.2, dashes: [6, 4] },
    cooperate: { color: "#7f8fb5", width: 1.2, dashes: [7, 5] },
    responsible: { color: "#d3a45c", width: 1.2 },
    lead: { color: "#b3431f", width: 2.4 },
    [kg.OFFICE]: { color: "rgba(0,0,0,0)", width: 1 }, // drawn here: the library has no double lines
  };
  const container = document.getElementById("graph");
  let network = null;
  let focus = -1; // the selected node
  let hover = -1;
  let lit = null; // {nodes: Set, edges: Set} of what is highlighted, null for everything

  const look = (shape, fill, line, extra = {}) => ({
    shape, borderWidth: 1.5, borderWidthSelected: 1.5, color: { background: fill, border: line }, ...extra,
  });
  const dashed = { shapeProperties: { borderDashes: [4, 3] } };
  const GROUPS = {
    "document": look("square", "#24476f", "#24476f"),
    "document.draft": look("square", "#ffffff", "#24476f", { ...dashed, borderWidth: 2.5 }),
    "section": look("diamond", "#a3adb8", "#a3adb8"),
    "task": look("dot", "#2e8b7e", "#2e8b7e"),
    "task.draft": look("dot", "#bfe0da", "#2e8b7e", dashed),
    "task.open": look("dot", "#ffffff", "#2e8b7e", { borderWidth: 2.2 }),
    "task.open.draft": look("dot", "#ffffff", "#2e8b7e", dashed),
    "specialty": look("dot", "#dbe8cc", "#5b7f3a"),
    "cited": look("square", "#ffffff", "#7d9cc4"),
    "unit": look("hexagon", "#d9962b", "#a86d0f"),
    "hospital": look("triangle", "#a4578d", "#7d3a69"),
    "collective": look("triangleDown", "#b3a58d", "#7b6d56"),
  };

  function start() {
    const nodes = data.nodes.map((node) => ({ ...node, label: undefined, chosen: false }));
    const edges = data.edges.map((edge, i) => ({
      id: i, from: edge.from, to: edge.to, chosen: false, hoverWidth: 0, selectionWidth: 0, ...LINES[edge.kind],
      color: { color: LINES[edge.kind].color, inherit: false },
    }));
    edges.sort((a, b) => links[data.edges[a.id].kind] - links[data.edges[b.id].kind] || a.id - b.id);
    network = new vis.Network(container, { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) }, {
      autoResize: true, physics: false, layout: { improvedLayout: false }, groups: GROUPS,
      nodes: { chosen: false }, edges: { smooth: false },
      interaction: { hover: true, hoverConnectedEdges: false, dragNodes: false, selectConnectedEdges: false,
        hideEdgesOnDrag: BIG, hideEdgesOnZoom: BIG, tooltipDelay: 1e9, zoomSpeed: 0.7 },
    });
    network.on("beforeDrawing", (ctx) => {
      drawDiscs(ctx);
      offices.forEach((e) => kg.filter.edgeShown[e] && drawOffice(ctx, e));
    });
    network.on("afterDrawing", drawOver);
    network.on("click", (event) => {
      const node = event.nodes[0] ?? network.getNodeAt(event.pointer.DOM);
      kg.emit("select", node === undefined ? -1 : node, { move: false });
    });
    network.on("doubleClick", (event) => event.nodes.length && kg.emit("select", event.nodes[0], { move: true }));
    network.on("hoverNode", (event) => setHover(event.node, event.pointer.DOM));
    network.on("blurNode", () => setHover(-1));
    network.on("dragStart", () => setHover(-1));
    network.on("zoom", () => setHover(-1));
    container.addEventListener("keydown", keys);
    document.querySelectorAll("[data-zoom]").forEach((b) => b.addEventListener("click", () => zoom(b.dataset.zoom)));
    fit(false);
  }

  /** A plate under each document's outline: it reads as one thing, also from far away. */
  const plates = facts.map((fact, i) => i).filter((i) => facts[i].kind === "document").map((doc) => {
    const at = data.nodes[doc];
    const far = kg.under(doc).map((i) => Math.hypot(data.nodes[i].x - at.x, data.nodes[i].y - at.y));
    return { doc, x: at.x, y: at.y, r: far.reduce((a, b) => Math.max(a, b), 24) + 26 };
  });

  function drawDiscs(ctx) {
    for (const plate of plates) {
      if (!kg.filter.shown[plate.doc]) continue;
      ctx.beginPath();
      ctx.arc(plate.x, plate.y, plate.r, 0, 2 * Math.PI);
      ctx.fillStyle = "#ffffff";
      ctx.fill();
      ctx.setLineDash(kg.isDraft(plate.doc) ? [10, 8] : []);
      ctx.lineWidth = kg.isDraft(plate.doc) ? 2 : 1;
      ctx.strokeStyle = kg.isDraft(plate.doc) ? "#9fb2c8" : "#e1e6eb";
      ctx.stroke();
      ctx.setLineDash([]);
    }
  }

  const offices = data.edges.map((_, e) => e).filter((e) => data.edges[e].kind === kg.OFFICE);

  /** Two units that are one office: a double line, with an arrowhead towards the one that took the other's place. */
  function drawOffice(ctx, e) {
    const [from, to] = [data.nodes[data.edges[e].from], data.nodes[data.edges[e].to]];
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    for (const [width, color] of [[6, "#a86d0f"], [3, "#fff6e3"]]) {
      ctx.beginPath();
      ctx.moveTo(from.x, from.y);
      ctx.lineTo(to.x, to.y);
      ctx.lineWidth = width;
      ctx.strokeStyle = color;
      ctx.stroke();
    }
    if (data.edges[e].fact.how !== "succession") return;
    ctx.save();
    ctx.translate((from.x + to.x) / 2, (from.y + to.y) / 2);
    ctx.rotate(Math.atan2(dy, dx));
    ctx.beginPath();
    ctx.moveTo(11, 0);
    ctx.lineTo(-8, -9);
    ctx.lineTo(-8, 9);
    ctx.closePath();
    ctx.fillStyle = "#a86d0f";
    ctx.fill();
    ctx.restore();
  }

  /** What belongs to a node: its neighbours; of a document or an item, all that stands under it and who owes it. */
  function around(node) {
    const nodes = new Set([node]);
    const edges = new Set();
    const take = (from, wanted) => near[from].forEach(([other, e]) => {
      if (kg.filter.edgeShown[e] && wanted(data.edges[e], other)) {
        nodes.add(other);
        edges.add(e);
      }
    });
    take(node, () => true);
    if (facts[node].kind !== "unit") {
      for (const item of kg.under(node)) if (kg.filter.shown[item]) take(item, () => true);
      for (let at = node; kg.above[at] >= 0; at = kg.above[at]) take(at, (edge) => edge.kind === "partOf" && edge.from === at);
    }
    return { nodes, edges };
  }

  function light() {
    const at = hover >= 0 ? hover : focus;
    lit = at >= 0 && kg.filter.shown[at] ? around(at) : null;
    if (lit && focus >= 0) lit.nodes.add(focus);
    network?.redraw();
  }

  function drawOver(ctx) {
    const { scale, translation } = network.body.view;
    const ratio = ctx.getTransform().a / scale;
    if (lit) {
      const size = network.canvas.frame.canvas;
      ctx.save();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.fillStyle = PAPER;
      ctx.globalAlpha = 0.82;
      ctx.fillRect(0, 0, size.width, size.height);
      ctx.restore();
      for (const e of lit.edges) data.edges[e].kind === kg.OFFICE ? drawOffice(ctx, e) : network.body.edges[e]?.draw(ctx);
      for (const n of lit.nodes) if (kg.filter.shown[n]) network.body.nodes[n]?.draw(ctx);
      if (focus >= 0) ring(ctx, focus, scale);
      if (hover >= 0 && hover !== focus) ring(ctx, hover, scale);
    }
    const functions = kg.filter.chosen.function;
    if (functions.size) {
      // The units of the chosen functions among all those that stand with them.
      facts.forEach((fact, i) => {
        const chosen = kg.filter.shown[i] && (!lit || lit.nodes.has(i)) && (fact.functions || []).some((f) => functions.has(f));
        if (chosen && i !== focus && i !== hover) ring(ctx, i, scale, "#7a4d07");
      });
    }
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawLabels(ctx, scale, translation, size(ctx, ratio));
    ctx.restore();
  }

  const size = (ctx, ratio) => ({ width: ctx.canvas.width / ratio, height: ctx.canvas.height / ratio });

  function ring(ctx, node, scale, color = "#1f5fa8") {
    const { x, y, size: half } = data.nodes[node];
    ctx.beginPath();
    ctx.arc(x, y, half + 6 / scale + 2, 0, 2 * Math.PI);
    ctx.lineWidth = 2.5 / scale;
    ctx.strokeStyle = color;
    ctx.stroke();
  }

  // Labels keep their size on the screen and give way to each other: the more a node matters, the sooner it is named.
  const order = facts.map((_, i) => i).sort((a, b) => weight(b) - weight(a) || a - b);
  const rankOf = [];
  order.forEach((i, rank) => { rankOf[i] = rank; });
  const duties = (i) => near[i].length;

  function weight(i) {
    const kind = facts[i].kind;
    if (kind === "document") return 1e6;
    return kind === "unit" ? 1000 + near[i].length * 10 : kind === "section" ? 150 : facts[i].task_kind === "measure" ? 100 : 200;
  }

  function wanted(i, scale, few) {
    if (few && !lit) return facts[i].kind !== "section" || scale > 0.6;
    if (lit) return lit.nodes.has(i) && (facts[i].kind !== "section" || scale > 0.5) && (lit.nodes.size < 60 || scale > 0.45 || weight(i) >= 1000);
    const kind = facts[i].kind;
    if (kind === "document") return !placesNamed(scale);
    if (kind === "specialty" || kind === "cited") return scale > 0.7;
    if (kind === "unit") return scale > 0.75 || (scale > 0.28 && duties(i) > 3) || (scale > 0.16 && duties(i) > 12);
    if (kind === "section") return scale > 0.8;
    return facts[i].task_kind === "measure" ? scale > 1.35 : scale > 0.95;
  }

  const widths = new Map();
  function measure(ctx, font, text) {
    const key = font + text;
    if (!widths.has(key)) widths.set(key, ctx.measureText(text).width);
    return widths.get(key);
  }

  const cut = (text, n) => (Array.from(text).length > n ? Array.from(text).slice(0, n - 1).join("") + "…" : text);

  function linesOf(i) {
    const fact = facts[i];
    if (fact.kind !== "document") return [cut(kg.label(i), i === focus || i === hover ? 28 : fact.kind === "unit" ? 14 : 16)];
    const [, head, tail] = /^(.{8,}?)(（[^（）]{1,14}）)?$/su.exec(cut(fact.label, 44)) || [null, fact.label, ""];
    const title = Array.from(head);
    const per = Math.ceil(title.length / Math.ceil(title.length / 15));
    const lines = [];
    while (title.length) lines.push(title.splice(0, per).join(""));
    if (tail) lines.push(tail);
    if (fact.status === "draft") lines.push("〔" + kg.t("status.draft") + "〕");
    return lines;
  }

  /** Which way is out: labels stand on the far side of a node from the middle of its document. */
  const outward = facts.map((fact, i) => {
    const { x, y } = data.nodes[i];
    const home = fact.kind === "unit" ? nearestPlate(x, y) : data.nodes[kg.documentOf(i)];
    if (!home || fact.kind === "document" || fact.kind === "section") return "below";
    const [dx, dy] = [x - home.x, y - home.y];
    if (Math.abs(dx) > Math.abs(dy) * 0.8) return dx > 0 ? "right" : "left";
    return dy < 0 ? "above" : "below";
  });

  function nearestPlate(x, y) {
    let best = null;
    let least = Infinity;
    for (const plate of plates) {
      const away = Math.hypot(plate.x - x, plate.y - y) - plate.r;
      if (away < least) [best, least] = [plate, away];
    }
    return best;
  }

  /** Where a label of that size may stand beside a node, best first: [left, top, right, bottom]. */
  function places(i, x, y, half, width, height) {
    const gap = half + (i === focus || i === hover ? 12 : 5);
    const around = {
      below: [x - width / 2, y + gap, x + width / 2, y + gap + height],
      above: [x - width / 2, y - gap - height, x + width / 2, y - gap],
      right: [x + gap, y - height / 2, x + gap + width, y + height / 2],
      left: [x - gap - width, y - height / 2, x - gap, y + height / 2],
    };
    const first = outward[i];
    return [first, ...["right", "left", "below", "above"].filter((side) => side !== first)].map((side) => around[side]);
  }

  const apart = (a, b) => a[0] >= b[2] || b[0] >= a[2] || a[1] >= b[3] || b[1] >= a[3];

  /** Rectangles on the screen in cells of 64 pixels: what a new label must keep clear of. */
  function taken() {
    const cells = new Map();
    const each = (box, f) => {
      for (let i = box[0] >> 6; i <= box[2] >> 6; i++) for (let j = box[1] >> 6; j <= box[3] >> 6; j++) if (f(i + "," + j)) return true;
      return false;
    };
    return {
      add: (box) => each(box, (cell) => { cells.has(cell) ? cells.get(cell).push(box) : cells.set(cell, [box]); }),
      free: (box, own) => !each(box, (cell) => (cells.get(cell) || []).some((other) => other !== own && !apart(box, other))),
    };
  }

  function drawLabels(ctx, scale, translation, screen) {
    const inSight = [];
    const room = taken();
    for (const i of lit ? [...lit.nodes].sort((a, b) => rankOf[a] - rankOf[b]) : order) {
      if (!kg.filter.shown[i]) continue;
      const node = data.nodes[i];
      const x = node.x * scale + translation.x;
      const y = node.y * scale + translation.y;
      if (x < -80 || y < -40 || x > screen.width + 80 || y > screen.height + 40) continue;
      const half = Math.max(2, node.size * scale);
      const box = [x - half, y - half, x + half, y + half];
      if (facts[i].kind !== "section") room.add(box);
      inSight.push([i, x, y, half, box]);
    }
    const seen = inSight.filter(([i]) => wanted(i, scale, inSight.length < FEW));
    if (lit) seen.sort((a, b) => (b[0] === focus || b[0] === hover) - (a[0] === focus || a[0] === hover));
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    let drawn = lit || !placesNamed(scale) ? 0 : drawPlaces(ctx, scale, translation);
    for (const [i, x, y, half, own] of seen) {
      if (drawn > 200) break;
      drawn += drawLabel(ctx, i, x, y, half, own, room, scale, screen) ? 1 : 0;
    }
  }

  // From far away places are named instead of documents.
  const groups = new Map();
  for (const plate of plates) {
    const place = (facts[plate.doc].places || [])[0];
    if (place) groups.has(place) ? groups.get(place).push(plate) : groups.set(place, [plate]);
  }
  const placesNamed = (scale) => groups.size > 1 && scale < 0.2;

  function drawPlaces(ctx, scale, translation) {
    const room = taken();
    const font = `600 13px ${FONT}`;
    ctx.font = font;
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = PAPER;
    ctx.fillStyle = INK.document;
    for (const [place, all] of groups) {
      const here = all.filter((plate) => kg.filter.shown[plate.doc]);
      if (!here.length) continue;
      const label = kg.placeLabel(place);
      const width = measure(ctx, font, label);
      const [left, right] = range(here.flatMap((p) => [p.x - p.r, p.x + p.r]));
      const x = ((left + right) / 2) * scale + translation.x - width / 2;
      const rim = 75; // units stand round the disc
      const y = range(here.map((p) => p.y - p.r - rim))[0] * scale + translation.y - 20;
      const box = [x - 4, y, x + width + 4, y + 16];
      if (!room.free(box)) continue;
      room.add(box);
      ctx.strokeText(label, x, y + 8);
      ctx.fillText(label, x, y + 8);
    }
    return 0;
  }

  function drawLabel(ctx, i, x, y, half, own, room, scale, screen) {
    const kind = facts[i].kind === "unit" ? facts[i].unit_kind : facts[i].kind;
    const strong = i === focus || i === hover;
    const px = kind === "document" ? (scale < 0.2 ? 12 : 13) : kind === "section" ? 11 : 12;
    const font = `${strong || kind === "document" ? 600 : 400} ${px}px ${FONT}`;
    ctx.font = font;
    const lines = linesOf(i);
    const width = Math.max(...lines.map((line) => measure(ctx, font, line))) + 4;
    const height = lines.length * (px + 4);
    const options = places(i, x, y, half, width, height);
    // A document's title may lie on its own outline: its plate is its own ground.
    const inside = (b) => b[0] >= 4 && b[1] >= 4 && b[2] <= screen.width - 4 && b[3] <= screen.height - 4;
    const box = options.find((b) => inside(b) && room.free(b, own)) || (strong || (kind === "document" && scale > 0.2) ? options[0] : null);
    if (!box) return false;
    room.add(box);
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = "rgba(255,255,255,.92)";
    ctx.fillStyle = INK[kind];
    lines.forEach((line, n) => {
      const left = box[0] + (width - measure(ctx, font, line)) / 2;
      const middle = box[1] + (px + 4) * (n + 0.5);
      ctx.strokeText(line, left, middle);
      ctx.fillText(line, left, middle);
    });
    return true;
  }

  function setHover(node, where) {
    if (node === hover && node < 0) return;
    hover = node;
    const tip = document.getElementById("tip");
    tip.hidden = node < 0;
    container.style.cursor = node < 0 ? "" : "pointer";
    if (node >= 0) {
      tip.replaceChildren(kg.make("strong", {}, kg.label(node)), kg.make("span", {}, hint(node)));
      const right = where.x > container.clientWidth - 300;
      tip.style.left = (right ? where.x - 16 : where.x + 16) + "px";
      tip.style.top = Math.min(where.y + 14, container.clientHeight - 64) + "px";
      tip.classList.toggle("leftward", right);
    }
    light();
  }

  function hint(node) {
    const fact = facts[node];
    const parts = [kg.kindLabel(node)];
    if (fact.kind === "unit") parts.push(kg.tally(kg.tasksOf(node).map((d) => d.task)));
    else if (fact.kind === "document" || fact.kind === "cited") parts.push(fact.number, fact.date);
    else if (fact.kind === "specialty") parts.push(kg.plural("count.programmes", kg.layer(node, "programme").length));
    else if (fact.document >= 0) parts.push(facts[fact.document].label);
    if (kg.due(node).length) parts.push(kg.plural("count.due", kg.due(node).length));
    if (kg.isDraft(node)) parts.push(kg.t("status.draft"));
    return parts.filter(Boolean).join(" · ");
  }

  /** Show what the filter left. */
  function refilter() {
    if (!network) return;
    // Straight to the drawing's own objects: a data set would rebuild every one of ten thousand.
    kg.filter.shown.forEach((shown, i) => { network.body.nodes[i].options.hidden = !shown; });
    kg.filter.edgeShown.forEach((shown, i) => { network.body.edges[i].options.hidden = !shown; });
    network.body.emitter.emit("_dataUpdated");
    light();
  }

  function select(node, { move = false } = {}) {
    focus = node;
    hover = -1;
    document.getElementById("tip").hidden = true;
    light();
    if (network && node >= 0 && (move || !inView(node))) center(node);
  }

  function inView(node) {
    const { scale, translation } = network.body.view;
    const x = data.nodes[node].x * scale + translation.x;
    const y = data.nodes[node].y * scale + translation.y;
    return x > 20 && y > 20 && x < container.clientWidth - 20 && y < container.clientHeight - 20;
  }

  const motion = () => (calm || BIG ? false : { duration: 350, easingFunction: "easeInOutQuad" });

  /** Bring a node into view together with its neighbourhood, if that can still be read; else the node alone. */
  function center(node) {
    const group = [...around(node).nodes].map((i) => data.nodes[i]);
    const [left, right] = range(group.map((n) => n.x));
    const [top, bottom] = range(group.map((n) => n.y));
    const whole = Math.min(container.clientWidth / (right - left + 260), container.clientHeight / (bottom - top + 120));
    const readable = whole >= 0.38;
    network.moveTo({
      position: readable ? { x: (left + right) / 2, y: (top + bottom) / 2 } : { x: data.nodes[node].x, y: data.nodes[node].y },
      scale: readable ? Math.min(1.1, whole) : Math.max(network.getScale(), 0.6), animation: motion(),
    });
  }

  const range = (all) => [all.reduce((a, b) => Math.min(a, b), Infinity), all.reduce((a, b) => Math.max(a, b), -Infinity)];

  const TITLE = 78; // half of the width of a document's title, in pixels, whatever the scale

  function fit(animated = true) {
    const nodes = data.nodes.filter((n) => kg.filter.shown[n.id]);
    const around = plates.filter((p) => kg.filter.shown[p.doc]);
    const ys = [...nodes.flatMap((n) => [n.y - 40, n.y + 60]), ...around.flatMap((p) => [p.y - p.r, p.y + p.r])];
    if (!ys.length) return;
    const [top, bottom] = range(ys);
    let scale = 1.4, left, right;
    for (let round = 0; round < 2; round += 1) { // titles do not shrink with the rest: what they cover is known by then
      const reach = around.flatMap((p) => [p.x - Math.max(p.r, TITLE / scale), p.x + Math.max(p.r, TITLE / scale)]);
      [left, right] = range([...nodes.flatMap((n) => [n.x - 60, n.x + 60]), ...reach]);
      scale = Math.min(container.clientWidth / (right - left), container.clientHeight / (bottom - top), 1.4) * 0.96;
    }
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: animated ? motion() : false });
  }

  function zoom(how) {
    if (how === "fit") return fit();
    return network.moveTo({ scale: network.getScale() * (how === "in" ? 1.4 : 1 / 1.4), animation: motion() });
  }

  /** Arrows move the view, + and - zoom, 0 shows all, [ and ] walk in reading order. */
  function keys(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step) {
      const at = network.getViewPosition();
      const by = 80 / network.getScale();
      network.moveTo({ position: { x: at.x + step[0] * by, y: at.y + step[1] * by } });
    } else if (event.key === "+" || event.key === "=") zoom("in");
    else if (event.key === "-") zoom("out");
    else if (event.key === "0") fit();
    else if (event.key === "[" || event.key === "]") walk(event.key === "]" ? 1 : -1);
    else return;
    event.preventDefault();
  }

  function walk(by) {
    const count = facts.length;
    for (let n = 1, i = focus; n <= count; n++) {
      i = (i + by + count) % count;
      if (i >= 0 && kg.filter.shown[i]) return kg.emit("select", i, { move: false });
    }
    return undefined;
  }

  /** Point a node out while the mouse is on its name elsewhere. */
  function peek(node) {
    hover = node;
    light();
  }

  kg.on("filtered", refilter);
  kg.on("peek", peek);
  return { start, select, fit, redraw: () => network?.redraw(), where: (node) => network.canvasToDOM(data.nodes[node]), get ready() { return !!network; } };
})();
