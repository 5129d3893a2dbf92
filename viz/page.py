"""One self-contained, interactive page of a graph.

pyvis builds the network (its `nodes` and `edges` are filled directly) and carries the vis-network library in its
package; the page itself is ours: a template in which every script and style is inlined and named by its hash in a
Content-Security-Policy, data is embedded as inert JSON, and positions are computed beforehand. The page asks the
network for nothing, runs no physics, and is the same, byte for byte, for the same graph.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import math
import re
from collections.abc import Iterable, Sequence
from importlib import metadata, resources
from typing import TYPE_CHECKING, Any

from kg.errors import PolicykgError
from viz.commitments import LAYERS
from viz.layout import positions
from viz.offices import OFFICE

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

LANGUAGES = ("zh", "en")
VIS = "lib/vis-9.1.2/vis-network.min.js"
#: Inlined in this order as one script.
SCRIPTS = ("core.js", "quote.js", "filter.js", "canvas.js", "panel.js", "search.js", "main.js")
#: Beyond this many nodes a page still opens, but a part of the graph is what can be read.
MANY = 10_000

_SIZES = {"document": 20, "section": 6, "task": 8, "unit": 11, "specialty": 7, "cited": 9}
_SMALL_KINDS = ("measure", "phase")


def page(graph: Graph, *, lang: str = "zh", scope: Sequence[str] = ()) -> str:
    """The page as HTML text.

    Args:
        graph: what `viz.network.network` returns.
        lang: the language the page opens in, "zh" or "en"; the reader can switch.
        scope: words that say which part is shown ("上犹县"), empty for all.

    Example:
        >>> import pyoxigraph
        >>> from viz.network import network
        >>> "default-src 'none'" in page(network(pyoxigraph.Store()))
        True
    """
    if lang not in LANGUAGES:
        lang = "zh"
    data = page_data(graph)
    payload = embed(data)
    data["meta"] |= {
        "language": lang,
        "scope": list(scope),
        "version": _version(),
        "fingerprint": hashlib.sha256(payload.encode()).hexdigest()[:12],
    }
    strings = json.loads(_static("strings.json"))
    return _render(
        language="zh-CN" if lang == "zh" else "en",
        title=" · ".join([strings[lang]["title"], *scope]),
        noscript=strings[lang]["noscript"],
        style=_static("page.css"),
        scripts=[vis_network(), "\n".join(_static(name) for name in SCRIPTS)] if data["nodes"] else
                ["\n".join(_static(name) for name in SCRIPTS)],
        data={"data": embed(data), "strings": embed(strings)},
    )  # fmt: skip


def page_data(graph: Graph) -> dict[str, Any]:
    """All that the page's script needs: vis nodes and edges as pyvis holds them, facts, texts, labels.

    `facts[i]` belongs to the node with id `i`; its offsets count code points of the text number `text`, whose needed
    pieces are in `texts` as [start, characters].
    """
    index = {iri: i for i, iri in enumerate(graph)}
    texts = {document: i for i, document in enumerate(graph.graph["texts"])}
    network = _build(graph, index)
    return {
        "meta": {"counts": graph.graph["counts"]},
        "nodes": network.nodes,
        "edges": network.edges,
        "facts": [_facts(iri, node, index, texts) for iri, node in graph.nodes(data=True)],
        "texts": _pieces(graph),
        "due": {index[iri]: [_due(each, list(texts)) for each in of] for iri, of in graph.graph["due"].items()},
        "functions": _used_functions(graph),
        "places": _used_places(graph),
    }


def _build(graph: Graph, index: dict[str, int]) -> Any:
    """A pyvis network with precomputed positions.

    Its lists are filled directly: `from_nx` and `add_edge` compare each edge with all others.
    """
    from pyvis.network import Network

    where = positions(graph)
    texts = {document: i for i, document in enumerate(graph.graph["texts"])}
    network = Network(cdn_resources="in_line")
    for iri, node in graph.nodes(data=True):
        x, y = where[iri]
        network.nodes.append(
            {"id": index[iri], "label": node["label"], "group": _group(graph, iri), "size": _size(graph, iri),
             "x": x, "y": y}
        )  # fmt: skip
    for source, target, edge in graph.edges(data=True):
        made: dict[str, Any] = {"from": index[source], "to": index[target], "kind": edge["relation"]}
        if edge["relation"] == "responsibility":
            made |= {"kind": "also" if edge["also"] else edge["role"], "fact": _edge_facts(edge)}
        elif edge["relation"] in LAYERS:
            made["fact"] = _layer_facts(edge, index, list(texts))
        elif edge["relation"] == OFFICE:
            made["fact"] = {"how": edge["how"], "shown": [_shown(span, index, texts) for span in edge["shown"]]}
        network.edges.append(made)
    return network


def _group(graph: Graph, iri: str) -> str:
    """The name of the node's look: its kind, `.draft` where its document binds nobody, `.open` for no owner."""
    node = graph.nodes[iri]
    kind = node["unit_kind"] if node["kind"] == "unit" else node["kind"]
    document = graph.nodes.get(node.get("document", iri), {})
    draft = ".draft" if kind in ("document", "task") and document.get("status") == "draft" else ""
    return str(kind) + (".open" if kind == "task" and not _owned(graph, iri) else "") + draft


def _owned(graph: Graph, task: str) -> bool:
    """Whether the task or an item above it names somebody."""
    seen: set[str] = set()
    while task not in seen:
        seen.add(task)
        edges = [(other, edge["relation"]) for _, other, edge in graph.out_edges(task, data=True)]
        if any(relation == "responsibility" for _, relation in edges):
            return True
        task = next((other for other, relation in edges if relation == "partOf"), task)
    return False


def _size(graph: Graph, iri: str) -> float:
    """Half the width of a node; a unit grows with the root of what it answers for."""
    node = graph.nodes[iri]
    size = float(_SIZES[node["kind"]])
    if node["kind"] == "unit":
        return round(min(26.0, size + 1.6 * math.sqrt(graph.in_degree(iri))), 1)
    return size - 2.5 if node.get("task_kind") in _SMALL_KINDS else size


def _facts(iri: str, node: dict[str, Any], index: dict[str, int], texts: dict[str, int]) -> dict[str, Any]:
    """A node's facts with its document and text as numbers; empty values go without saying."""
    facts = {"iri": iri, **{name: value for name, value in node.items() if value not in ("", ())}}
    if not facts.get("page"):
        facts.pop("page", None)
    if "document" in facts:
        facts["document"] = index.get(facts["document"], -1)
        facts["text"] = texts.get(facts["text"], -1)
    return facts


def _edge_facts(edge: dict[str, Any]) -> dict[str, Any]:
    names = ("basis", "position", "printed_as", "start", "end", "clause_start", "clause_end", "page", "duplicate",
             "again")  # fmt: skip
    return {name: edge[name] for name in names if edge[name] not in ("", None) and edge[name] is not False}


def _layer_facts(edge: dict[str, Any], index: dict[str, int], texts: list[str]) -> dict[str, Any]:
    """The facts of a partnership, a programme or a citation, with its document, item and text as numbers."""
    facts = {name: value for name, value in edge.items() if name not in ("relation", "page") and value != ""}
    facts |= {"page": edge["page"]} if edge["page"] else {}
    return facts | {
        "document": index.get(edge["document"], -1), "item": index.get(edge["item"], -1),
        "text": texts.index(edge["text"]) if edge["text"] in texts else -1,
    }  # fmt: skip


def _shown(span: dict[str, Any], index: dict[str, int], texts: dict[str, int]) -> dict[str, Any]:
    """A span that shows a unit, with its unit, document and text as numbers."""
    facts = {name: value for name, value in span.items() if name != "page" or value}
    return facts | {
        "unit": index[span["unit"]], "document": index.get(span["text"], -1), "text": texts.get(span["text"], -1)
    }  # fmt: skip


def _due(commitment: dict[str, Any], texts: list[str]) -> dict[str, Any]:
    """A target or milestone with its text as a number."""
    facts = {name: value for name, value in commitment.items() if value not in ("", 0) or name in ("start", "from")}
    return facts | {"text": texts.index(commitment["text"]) if commitment["text"] in texts else -1}


def _pieces(graph: Graph) -> list[list[tuple[int, str]]]:
    """The pieces of each text that some span of the graph needs, merged, in order."""
    spans: dict[str, list[tuple[int, int]]] = {document: [] for document in graph.graph["texts"]}
    for _, node in graph.nodes(data=True):
        spans.get(node.get("text", ""), []).append((node.get("start", -1), node.get("end", -1)))
    for *_, edge in graph.edges(data=True):
        if edge["relation"] == "responsibility":
            found = spans.get(edge["text"], [])
            found += [(edge["start"], edge["end"]), (edge["clause_start"], edge["clause_end"])]
        elif edge["relation"] in LAYERS:
            spans.get(edge["text"], []).append((edge["start"], edge["end"]))
        for span in edge.get("shown", ()):
            spans.get(span["text"], []).append((span["clause_start"], span["clause_end"]))
    for of in graph.graph["due"].values():
        for each in of:
            spans.get(each["text"], []).append((each["start"], each["end"]))
    texts = graph.graph["texts"]
    return [[(start, texts[d][start:end]) for start, end in _merged(of)] for d, of in spans.items()]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch or overlap as one.

    >>> _merged([(5, 9), (0, 2), (2, 4), (-1, -1)])
    [(0, 4), (5, 9)]
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(s for s in spans if 0 <= s[0] < s[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _used_functions(graph: Graph) -> dict[str, dict[str, str]]:
    used = {f for _, n in graph.nodes(data=True) for f in n.get("functions", ())}
    labels = graph.graph["functions"]
    return {f: labels.get(f, {}) for f in sorted(used)}


def _used_places(graph: Graph) -> dict[str, str]:
    used = {p for _, n in graph.nodes(data=True) for p in (*n.get("places", ()), n.get("place", "")) if p}
    return {p: graph.graph["places"].get(p, p.rpartition("/")[2]) for p in sorted(used)}


def embed(value: Any) -> str:
    """JSON that can stand inside a script element: no character in it can end or open one.

    >>> embed({"title": "</script><b>"})
    '{"title":"\\\\u003c/script\\\\u003e\\\\u003cb\\\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    # Half a surrogate pair cannot be written as UTF-8; it is no character of any document.
    return text.encode("utf-8", "replace").decode()


def vis_network() -> str:
    """The vis-network library as pyvis ships it (Apache-2.0 or MIT, its notice included), without its source map.

    Raises:
        PolicykgError: the installed pyvis does not carry it.
    """
    try:
        text = (resources.files("pyvis") / VIS).read_text(encoding="utf-8")
    except (OSError, ModuleNotFoundError) as error:
        raise PolicykgError("pyvis does not carry the vis-network library", where=VIS,
                            remedy="install pyvis 0.3.2") from error  # fmt: skip
    return re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE).rstrip() + "\n"


def _version() -> str:
    try:
        return metadata.version("policykg")
    except metadata.PackageNotFoundError:  # run from a checkout
        return ""


def _static(name: str) -> str:
    return (resources.files("viz") / "static" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def _policy(style: str, scripts: Iterable[str]) -> str:
    return "; ".join([
        "default-src 'none'", "script-src " + " ".join(map(_hash, scripts)), "style-src " + _hash(style),
        "img-src data:", "base-uri 'none'", "form-action 'none'",
    ])  # fmt: skip


def _render(*, language: str, title: str, noscript: str, style: str, scripts: list[str], data: dict[str, str]) -> str:
    """Fill the template. Text is escaped here; scripts and style are ours and hold no closing tag."""
    parts = {
        "language": html.escape(language),
        "title": html.escape(title),
        "noscript": html.escape(noscript),
        "policy": _policy(style, scripts),
        "style": f"<style>{style}</style>",
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
        "data": "\n".join(f'<script type="application/json" id="kg-{n}">{text}</script>' for n, text in data.items()),
    }
    template = (resources.files("viz") / "templates" / "page.html").read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match.group(1)], template)
