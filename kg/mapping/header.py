"""What a document says of itself: header fields, and the plain properties that follow from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.mapping.graph import Graph, Pair
from kg.mapping.quads import NAME_BASES, STATUSES, chinese, date, literal, year
from loaders.record import Field, Header, NameBasis, Record, Span
from ontology.terms import DCT, POL, RDF


@dataclass(slots=True, frozen=True)
class _Said:
    """One header field: its name (numbered where it may repeat), and the short cuts that follow from it."""

    name: str
    value: str
    span: Span
    basis: NameBasis
    short: tuple[Pair, ...]
    node: str | None = None


def write_header(graph: Graph, header: Header, iri: str) -> None:
    """The plain properties of the document `iri` and the header fields that found them."""
    said = [*_single_fields(graph, header), *_repeated_fields(graph, header)]
    nodes = [graph.claim(f"{iri}/header/{entry.name}") for entry in said]
    short = dict.fromkeys(pair for entry in said for pair in entry.short)
    if header.status_span is None:  # nothing is said of its force, so it is in force
        short[(POL.status, f"<{POL.InForce}>")] = None
    graph.say(f"<{iri}>", *short, *((POL.headerField, node) for node in nodes))
    for node, entry in zip(nodes, said, strict=True):
        graph.say(
            node,
            (RDF.type, f"<{POL.HeaderField}>"),
            (POL.inDocument, graph.document),
            (POL.field, literal(entry.name.partition(".")[0])),
            (POL.value, literal(entry.value)),
            *([(POL.valueNode, entry.node)] if entry.node else []),
            (POL.basis, f"<{NAME_BASES[entry.basis]}>"),
            (POL.evidence, graph.evidence(entry.span)),
        )


def _single_fields(graph: Graph, header: Header) -> list[_Said]:
    """The fields that a document has at most once."""
    simple: tuple[tuple[str, Field | None, str, Callable[[str], str]], ...] = (
        ("title", header.title, DCT.title, chinese),
        ("noticeTitle", header.notice_title, POL.noticeTitle, chinese),
        ("number", header.number, POL.documentNumber, literal),
        ("date", header.date, DCT.issued, date),
        ("validFrom", header.valid_from, POL.validFrom, date),
        ("validUntil", header.valid_until, POL.validUntil, date),
    )
    try:
        rows = [
            _Said(name, value.value, value.span, value.basis, ((term, form(value.value)),))
            for name, value, term, form in simple
            if value is not None
        ]
    except ValueError as error:
        raise graph.error(str(error)) from error
    span = header.period_span or (header.title.span if header.title else None)
    if header.period and span:
        first, last = header.period
        years = ((POL.periodStart, year(first)), (POL.periodEnd, year(last)))
        rows.append(_Said("period", f"{first:04d}/{last:04d}", span, "printed", years))
    if header.status_span:
        node = f"<{STATUSES[header.status]}>"
        rows.append(_Said("status", header.status, header.status_span, "printed", ((POL.status, node),), node))
    elif header.status != "in-force":
        raise graph.error(f"its status '{header.status}' has no span")
    return rows


def _repeated_fields(graph: Graph, header: Header) -> list[_Said]:
    """The fields that a document may have several times, numbered from 1."""
    rows: list[_Said] = []
    for number, issuer in enumerate(header.issuers, 1):
        code = graph.known(issuer.value).jurisdiction or _issuer_code(graph.record, header, issuer.value)
        node, unit = graph.unit(issuer.value, code, issuer.basis, issuer.span)
        unit.functions.update(graph.known(issuer.value).functions)
        rows.append(_Said(f"issuer.{number}", issuer.value, issuer.span, issuer.basis, ((POL.issuer, node),), node))
    for number, governed in enumerate(header.jurisdictions, 1):
        node = graph.place(governed.place, governed.span)
        basis: NameBasis = "vocabulary" if governed.place.code else "printed"
        short = ((POL.jurisdiction, node),)
        rows.append(_Said(f"jurisdiction.{number}", governed.place.name, governed.span, basis, short, node))
    for name, term, values in (
        ("addressee", POL.addressee, header.addressees),
        ("copiedTo", POL.copiedTo, header.copied_to),
    ):
        for number, value in enumerate(values, 1):
            short = ((term, literal(value.value)),)
            rows.append(_Said(f"{name}.{number}", value.value, value.span, value.basis, short))
    return rows


def _issuer_code(record: Record, header: Header, name: str) -> str | None:
    """The place of an issuer that nothing else is known of: the jurisdiction that its name holds.

    Where a name holds several (温州市洞头区人民政府), the one printed last is the unit's own.
    """
    held = [
        (name.rfind(governed.place.name) + len(governed.place.name), governed.place.code)
        for governed in (*header.jurisdictions, *record.header.jurisdictions)
        if governed.place.code and governed.place.name in name
    ]
    return max(held)[1] if held else None
