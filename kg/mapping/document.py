"""The document itself, its items in order, their responsibilities, the other facts, and the findings."""

from __future__ import annotations

from kg.mapping.concepts import NONE, Concepts
from kg.mapping.facts import write_facts
from kg.mapping.graph import Graph, Pair
from kg.mapping.header import write_header
from kg.mapping.opening import opening
from kg.mapping.organisations import mentions, write_organisations
from kg.mapping.quads import BASES, KINDS, ROLES, STRENGTHS, TRUE, chinese, integer, literal
from loaders.record import Record, Responsibility, Section, Span, Task
from ontology.iris import BASE, item_iri, part_iri, source_iri
from ontology.terms import DCT, POL, RDF, RDFS

_ITEM = (RDF.type, f"<{POL.Item}>")
_TASK = (RDF.type, f"<{POL.Task}>")
_RESPONSIBILITY = (RDF.type, f"<{POL.Responsibility}>")


def to_nquads(record: Record, *, base: str = BASE, concepts: Concepts = NONE, persons: bool = True) -> str:
    """The N-Quads of one document in its named graph.

    Args:
        record: one document; its spans are half-open code points of `record.text`.
        base: what the IRIs of data start with; ends with `/` or `#`.
        concepts: the vocabulary's concepts by name (`read_concepts`); a word that it does not know becomes a
            concept of the document's own.
        persons: False leaves out the members of leading groups: people and their posts.

    Returns:
        One quad a line, each ended by a newline, none twice; the same record gives the same string.

    Raises:
        MappingError: two items share an IRI, a fact has no span, an item's parent is not there, a date is not ISO 8601,
            a number is not finite, a duration is none.

    >>> from loaders.record import Field, Header, Source
    >>> title = Field("行动计划", Span(0, 4))
    >>> quads = to_nquads(Record("k", Source("甲.txt", "ab", "text/plain", "cd"), "行动计划", Header(title)))
    >>> print(quads.splitlines()[1].replace("https://w3id.org/policykg/id/", ""))
    <doc/k> <http://purl.org/dc/terms/title> "行动计划"@zh <doc/k/graph> .
    """
    graph = Graph(record, base, concepts)
    _write_document(graph)
    parts = _write_parts(graph)
    _write_items(graph, parts)
    write_facts(graph)
    write_organisations(graph, persons)
    _write_findings(graph)
    return graph.close()


def _write_document(graph: Graph) -> None:
    source = graph.record.source
    graph.claim(graph.iri)
    graph.say(graph.document, (RDF.type, f"<{POL.Document}>"))
    write_header(graph, graph.record.header, graph.iri)
    file = graph.claim(source_iri(source.sha256, graph.base))
    graph.say(
        graph.document,
        (POL.text, literal(graph.record.text)),
        (POL.textSha256, literal(source.text_sha256)),
        (POL.source, file),
    )
    graph.say(
        file,
        (RDF.type, f"<{POL.Source}>"),
        (POL.fileName, literal(source.name)),
        (POL.sha256, literal(source.sha256)),
        (POL.mediaType, literal(source.media_type)),
    )


def _write_parts(graph: Graph) -> dict[str, str]:
    """The further policies of the file as documents of their own; the node of each by its part (`d2`)."""
    parts: dict[str, str] = {}
    for header in graph.record.documents:
        if not header.part:
            raise graph.error("a further policy of the file has no part")
        iri = part_iri(graph.record.key, header.part, graph.base)
        parts[header.part] = graph.claim(iri)
        graph.say(f"<{iri}>", (RDF.type, f"<{POL.Document}>"), (DCT.isPartOf, graph.document))
        write_header(graph, header, iri)
    return parts


def _write_items(graph: Graph, parts: dict[str, str]) -> None:
    """All items in the order of the text; a section before the task that starts where it does."""
    record = graph.record
    items: list[Section | Task] = [*record.sections, *record.tasks]
    nodes = graph.items
    nodes.update((item.id, graph.claim(item_iri(record.key, item.id, graph.base))) for item in items)
    for order, item in enumerate(sorted(items, key=_begin), 1):
        above = item.section if isinstance(item, Task) else item.parent
        if above is None:
            whole = parts.get(item.id.partition(".")[0], graph.document)
        elif above in nodes and above != item.id:
            whole = nodes[above]
        else:
            raise graph.error(f"item {item.id} stands under {above}, which is not there")
        _write_item(graph, item, nodes[item.id], whole, order)


def _begin(item: Section | Task) -> int:
    return item.span.start


def _write_item(graph: Graph, item: Section | Task, node: str, whole: str, order: int) -> None:
    is_task = isinstance(item, Task)
    pairs: list[Pair] = [
        _ITEM,
        *([_TASK] if is_task else []),
        (POL.inDocument, graph.document),
        (POL.partOf, whole),
        (POL.number, literal(item.id)),
        (POL.order, integer(order)),
    ]
    if item.marker:
        pairs.append((POL.marker, literal(item.marker)))
    if item.title:
        pairs.append((DCT.title, chinese(item.title)))
    elif isinstance(item, Task) and (words := opening(graph.record.text, item)):
        pairs.append((POL.opening, chinese(words)))
    spans = _task_spans(item) if isinstance(item, Task) else [item.heading]
    pairs += [(POL.evidence, graph.evidence(span)) for span in spans]
    graph.say(node, *pairs)
    if isinstance(item, Task):
        _write_task(graph, item, node)


def _task_spans(task: Task) -> list[Span]:
    """The item's own span; its marker's and title's too where they stand elsewhere (a merged cell, a column head)."""
    spans = [task.span]
    for span in (task.marker_span, task.title_span):
        if span and span[0] < span[1] and not (task.span[0] <= span[0] and span[1] <= task.span[1]):
            spans.append(span)
    return list(dict.fromkeys(spans))


def _write_task(graph: Graph, task: Task, node: str) -> None:
    pairs: list[Pair] = [(POL.kind, f"<{KINDS[task.kind]}>"), (POL.strength, f"<{STRENGTHS[task.strength]}>")]
    if task.jurisdiction:
        pairs.append((POL.jurisdiction, graph.place(task.jurisdiction, task.span)))
    own: dict[Pair, None] = {}
    for entry in task.units:
        responsibility = graph.claim(f"{node[1:-1]}/resp/{entry.position}")
        unit = _write_responsibility(graph, entry, responsibility, node)
        pairs.append((POL.responsibility, responsibility))
        own[(POL.ownedBy, unit)] = None
        if entry.role == "lead":
            own[(POL.ledBy, unit)] = None
    graph.say(node, *pairs, *own, *mentions(graph, task))


def _write_responsibility(graph: Graph, entry: Responsibility, node: str, task: str) -> str:
    """The responsibility `node` of `task`; gives the unit's node."""
    unit, known = graph.unit(entry.name, entry.jurisdiction, entry.name_basis, entry.span)
    known.functions.update(entry.functions)
    known.collective |= entry.collective
    pairs: list[Pair] = [
        _RESPONSIBILITY,
        (POL.task, task),
        (POL.unit, unit),
        (POL.role, f"<{ROLES[entry.role]}>"),
        (POL.basis, f"<{BASES[entry.basis]}>"),
        (POL.position, integer(entry.position)),
        (POL.printedAs, literal(entry.surface)),
        (POL.evidence, graph.evidence(entry.span)),
        (POL.clause, graph.evidence(entry.clause)),
    ]
    for name in dict.fromkeys(entry.also):
        pairs.append((POL.alsoUnit, graph.unit(name, entry.jurisdiction, entry.name_basis, entry.span)[0]))
    if entry.duplicate:
        pairs.append((POL.duplicate, TRUE))
    if entry.again:
        pairs.append((POL.again, TRUE))
    graph.say(node, *pairs)
    return unit


def _write_findings(graph: Graph) -> None:
    for number, remark in enumerate(graph.record.report, 1):
        node = graph.claim(f"{graph.iri}/finding/{number}")
        graph.say(graph.document, (POL.finding, node))
        pairs: list[Pair] = [
            (RDF.type, f"<{POL.Finding}>"),
            (POL.inDocument, graph.document),
            (POL.code, literal(remark.code)),
            (RDFS.comment, literal(remark.message)),
        ]
        if remark.task and remark.task in graph.items:  # a finding may name the number that is missing
            pairs.append((POL.task, graph.items[remark.task]))
        if remark.span and remark.span[0] < remark.span[1]:
            pairs.append((POL.evidence, graph.evidence(remark.span)))
        graph.say(node, *pairs)
