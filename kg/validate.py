"""Does a graph keep to the shapes? One document at a time, with what it refers to of the vocabulary.

Two engines read the same shapes (`ontology/shapes.ttl`, of derived graphs `ontology/derived.ttl`): `shacl` (Rust,
milliseconds a document) does the work, and `pyshacl` (minutes on a few thousand triples) is the reference that the
tests hold it against. A SHACL result becomes a `Violation`: which rule, of which node, and the rule's message in both
languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from ontology.iris import BASE, vocabulary_graph_iri
from ontology.terms import DCT, POL, RDF, SKOS

if TYPE_CHECKING:
    import rdflib
    import shacl

Engine = Literal["fast", "reference"]

SHAPES = Path(__file__).parents[1] / "ontology" / "shapes.ttl"
"""What the graph of a document and the vocabulary keep to."""

DERIVED = SHAPES.with_name("derived.ttl")
"""What a derived graph keeps to."""

_S = "https://w3id.org/policykg/shapes#"
_SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One place where a graph breaks a rule.

    `document` is the IRI of the document (of the vocabulary's graph where that is at fault), `focus` the IRI of the
    node at fault, `shape` the rule's name in `ontology/shapes.ttl` (`Task-kind`), `path` the property or the property
    path it is about (empty where the rule is about the node), `value` the value at fault, if one is.
    """

    document: str
    focus: str
    shape: str
    path: str
    value: str
    zh: str
    en: str

    def message(self, language: str = "en") -> str:
        """The rule in the language asked for, English where that is neither `zh` nor `en`."""
        return self.zh if language == "zh" else self.en


class Graphs(Protocol):
    """What `validate_store` asks of a store (`kg.store.base.Store` has it)."""

    def documents(self) -> Mapping[str, str]:
        """The keys of the documents."""

    def nquads(self, key: str) -> str | None:
        """The quads of a document."""

    def query(self, sparql: str) -> Any:
        """The answer to a CONSTRUCT: an iterable of triples."""


class Validator:
    """Validates documents against one vocabulary.

    Args:
        vocabulary: the vocabulary as N-Quads or N-Triples; functions and places that a document refers to are looked
            up in it, a place's parents included.
        engine: `fast`, or `reference` for pyshacl.
    """

    def __init__(self, vocabulary: str = "", *, engine: Engine = "fast") -> None:
        self._run = _ENGINES[engine]
        self._described: dict[str, list[str]] = {}
        self._above: dict[str, list[str]] = {}
        for subject, predicate, value, line in _triples(vocabulary):
            self._described.setdefault(subject, []).append(line)
            if predicate == SKOS.broader:
                self._above.setdefault(subject, []).append(value)

    def document(self, nquads: str) -> list[Violation]:
        """What is wrong with one document's graph, sorted; empty where it keeps to every shape.

        Args:
            nquads: the quads of one document, all of them and of no other.
        """
        triples = list(_triples(nquads))
        name = next((subject for subject, predicate, _, _ in triples if predicate == POL.text), "")
        lines = [line for *_, line in triples]
        for subject in self._referred(value for _, _, value, _ in triples):
            lines += self._described[subject]
        return self._run("".join(lines), name, SHAPES)

    def vocabulary(self, name: str) -> list[Violation]:
        """What is wrong with the vocabulary itself; `name` is the IRI of its graph."""
        return self._run("".join(line for lines in self._described.values() for line in lines), name, SHAPES)

    def _referred(self, values: Iterable[str]) -> list[str]:
        """The concepts among the values, and those above them."""
        found: dict[str, None] = {}
        waiting = list(values)
        while waiting:
            value = waiting.pop()
            if value in self._described and value not in found:
                found[value] = None
                waiting += self._above.get(value, [])
        return sorted(found)


def validate(nquads: str, vocabulary: str = "", *, engine: Engine = "fast") -> list[Violation]:
    """What is wrong with one document's graph, sorted; empty where it keeps to every shape.

    Args:
        nquads: the quads of one document.
        vocabulary: the vocabulary as N-Quads or N-Triples. For many documents make one `Validator`.
        engine: `fast`, or `reference` for pyshacl.

    >>> from ontology.terms import RDF
    >>> for violation in validate(f"<urn:doc> <{RDF.type}> <{POL.Document}> <urn:graph> ."):
    ...     print(violation.shape, violation.message("zh"))
    Document-status 文件须有一个效力状态。
    Document-whole 文件须有文本、文本散列和来源，或是另一文件的一部分。
    """
    return Validator(vocabulary, engine=engine).document(nquads)


def validate_store(
    store: Graphs,
    *,
    base: str = BASE,
    engine: Engine = "fast",
    progress: Callable[[int, int, str], None] | None = None,
) -> Iterator[Violation]:
    """What is wrong with a store: the vocabulary, the documents in the order of the keys, the derived graphs.

    `progress` is told after each document: how many are done, of how many, its key.
    """
    name = vocabulary_graph_iri(base)
    validator = Validator(_graph_of(store, name), engine=engine)
    yield from validator.vocabulary(name)
    keys = sorted(store.documents())
    for done, key in enumerate(keys, 1):
        yield from validator.document(store.nquads(key) or "")
        if progress is not None:
            progress(done, len(keys), key)
    for graph in sorted(row["graph"].value for row in store.query(_DERIVED_GRAPHS)):
        yield from _ENGINES[engine](_derived(store, graph), graph, DERIVED)


_DERIVED_GRAPHS = f"SELECT ?graph {{ ?graph a <{POL.DerivedGraph}> }}"

_SAID = (RDF.type, POL.ownedBy, POL.evidence, POL.inDocument, DCT.isPartOf)
"""What the shapes of `DERIVED` look at beside the derived graph."""


def _derived(store: Graphs, graph: str) -> str:
    """A derived graph, with what is said of the nodes that it names and of their evidence, as N-Triples."""
    lines = _graph_of(store, graph)
    named = {node for subject, _, value, _ in _triples(lines) for node in (subject, value)}
    said = _said(store, named)
    shown = {value for _, predicate, value, _ in _triples(said) if predicate == POL.evidence}
    return lines + said + _said(store, shown - named)


def _said(store: Graphs, nodes: set[str]) -> str:
    """A query for each property: of a list of nodes, an engine finds them one by one."""
    listed = " ".join(f"<{node}>" for node in sorted(nodes) if node)
    said = (
        f"CONSTRUCT {{{{ ?node <{{0}}> ?value }}}} WHERE {{{{ VALUES ?node {{{{ {listed} }}}} ?node <{{0}}> ?value }}}}"
    )
    return "".join(_ntriples(store.query(said.format(property))) for property in _SAID)


def _graph_of(store: Graphs, graph: str) -> str:
    """One named graph as N-Triples."""
    return _ntriples(store.query(f"CONSTRUCT {{ ?s ?p ?o }} FROM <{graph}> WHERE {{ ?s ?p ?o }}"))


def _ntriples(triples: Any) -> str:
    from pyoxigraph import RdfFormat, serialize

    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()


def _triples(nquads: str) -> Iterator[tuple[str, str, str, str]]:
    """Subject, predicate and object as bare IRIs (the object empty where it is none), and the triple in N-Triples."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    for quad in parse(nquads, format=RdfFormat.N_QUADS):
        subject = quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject)
        value = quad.object.value if isinstance(quad.object, NamedNode) else ""
        yield subject, quad.predicate.value, value, f"{quad.triple} .\n"


def _violation(shape: str, focus: str, path: str, value: str, document: str) -> Violation:
    zh, en = _messages().get(shape, ("", ""))
    return Violation(document, focus, shape.removeprefix(_S), path, value, zh, en)


@cache
def _messages() -> dict[str, tuple[str, str]]:
    """The messages of each shape in zh and en; a SPARQL constraint's are those of the shape that it stands in."""
    from pyoxigraph import RdfFormat, Store

    store = Store()
    for path in (SHAPES, DERIVED):
        store.load(path.read_bytes(), format=RdfFormat.TURTLE)
    found: dict[str, tuple[str, str]] = {}
    rows = store.query(
        f"SELECT ?shape ?zh ?en {{ ?shape (<{_SH}sparql>?)/<{_SH}message> ?zh, ?en . "
        "FILTER(ISIRI(?shape) && LANG(?zh) = 'zh' && LANG(?en) = 'en') }"
    )
    for row in rows:  # type: ignore[union-attr]
        found[row["shape"].value] = (row["zh"].value, row["en"].value)
    return found


@cache
def _fast_shapes(path: Path) -> shacl.Shapes:
    import shacl

    return shacl.Shapes.from_text(path.read_text(encoding="utf-8"))


def _fast(ntriples: str, document: str, path: Path = SHAPES) -> list[Violation]:
    report = _fast_shapes(path).validate_text(ntriples, format="ntriples")
    found = {
        _violation(
            (result.root_shape or "").strip("<>"),
            result.focus_node.strip("<>"),
            (result.path or "").replace("<", "").replace(">", ""),
            result.value_plain or "",
            document,
        )
        for result in report.results
    }
    return sorted(found)


@cache
def _reference_shapes(path: Path) -> rdflib.Graph:
    import rdflib

    return rdflib.Graph().parse(path, format="turtle")


def _reference(ntriples: str, document: str, path: Path = SHAPES, shapes: Iterable[str] = ()) -> list[Violation]:
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    data = rdflib.Graph().parse(data=ntriples, format="nt")
    chosen: dict[str, Any] = {"use_shapes": [_S + name for name in shapes]} if shapes else {}
    _, report, _ = pyshacl.validate(data, shacl_graph=_reference_shapes(path), **chosen)
    found = set()
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        at, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        found.add(
            _violation(
                str(report.value(result, SH.sourceShape)),
                str(report.value(result, SH.focusNode)),
                str(at) if isinstance(at, rdflib.URIRef) else "",
                "" if value is None else str(value),
                document,
            )
        )
    return sorted(found)


_ENGINES: dict[Engine, Callable[[str, str, Path], list[Violation]]] = {"fast": _fast, "reference": _reference}
