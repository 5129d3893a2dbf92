"""Content negotiation: what is offered, what `Accept` asks for, and the best of both (RFC 9110 clause 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from kg.serve.problem import Problem

Kind = Literal["rows", "boolean", "graph", "quads"]


class Offer(NamedTuple):
    """A media type that can be answered with, and the name of the format behind it."""

    media: str
    format: str

    @property
    def content_type(self) -> str:
        """The value of `Content-Type`; text says that it is UTF-8."""
        return f"{self.media}; charset=utf-8" if self.media.startswith("text/") else self.media


# In the order of preference where the client has none. Aliases follow the names of the standards.
RESULTS = (
    Offer("application/sparql-results+json", "json"),
    Offer("application/sparql-results+xml", "xml"),
    Offer("text/csv", "csv"),
    Offer("text/tab-separated-values", "tsv"),
    Offer("application/json", "json"),
    Offer("application/xml", "xml"),
    Offer("text/xml", "xml"),
)
GRAPHS = (
    Offer("text/turtle", "turtle"),
    Offer("application/n-triples", "nt"),
    Offer("application/rdf+xml", "rdfxml"),
    Offer("application/ld+json", "jsonld"),
    Offer("application/trig", "trig"),
    Offer("application/n-quads", "nquads"),
    Offer("text/n3", "n3"),
    Offer("application/json", "jsonld"),
    Offer("application/xml", "rdfxml"),
)
OFFERS: dict[Kind, tuple[Offer, ...]] = {"rows": RESULTS, "boolean": RESULTS, "graph": GRAPHS, "quads": GRAPHS}
"""What an answer of each kind can be written as."""

_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"')
_Q = re.compile(r"q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)


class Range(NamedTuple):
    """A media range of `Accept`: `text/*;q=0.5`. A lower case type, `*` where it is open."""

    type: str
    subtype: str
    q: float

    def covers(self, media: str) -> bool:
        """Whether a media type lies in the range."""
        kind, _, subtype = media.partition("/")
        return self.type in ("*", kind) and self.subtype in ("*", subtype)


def ranges(accept: str) -> list[Range]:
    """The media ranges of an `Accept` header; those that are malformed are left out.

    >>> ranges("text/turtle;q=0.5, */*;q=0")
    [Range(type='text', subtype='turtle', q=0.5), Range(type='*', subtype='*', q=0.0)]
    """
    found = []
    for part in _QUOTED.sub("", accept).split(","):
        media, *parameters = [piece.strip() for piece in part.split(";")]
        kind, mark, subtype = media.lower().partition("/")
        if not mark or not kind or not subtype or (kind == "*" and subtype != "*"):
            continue
        q = next((match[1] for piece in parameters if (match := _Q.fullmatch(piece))), "1")
        found.append(Range(kind, subtype, float(q)))
    return found


def choose(accept: str | None, offers: Sequence[Offer]) -> Offer:
    """The offer that the client likes best; of equals the first.

    A media type has the weight of the narrowest range that covers it. No header at all accepts everything.

    Raises:
        Problem: 406, with the list of what there is.

    >>> choose("text/csv;q=0.9, application/*;q=0.2", RESULTS).format
    'csv'
    """
    if accept is None or not accept.strip():
        return offers[0]
    asked = ranges(accept)
    best, weight = offers[0], 0.0
    for offer in offers:
        fitting = [each for each in asked if each.covers(offer.media)]
        if not fitting:
            continue
        q = max(fitting, key=lambda each: (each.type != "*", each.subtype != "*", each.q)).q
        if q > weight:
            best, weight = offer, q
    if weight == 0:
        raise not_acceptable(offers)
    return best


def named(name: str, offers: Sequence[Offer]) -> Offer:
    """The offer of that name or media type: the parameter `format` of a request.

    Raises:
        Problem: 406, with the list of what there is.

    >>> named("csv", RESULTS).media
    'text/csv'
    """
    for offer in offers:
        if name in (offer.format, offer.media):
            return offer
    raise not_acceptable(offers)


def not_acceptable(offers: Sequence[Offer]) -> Problem:
    """406 with the list of what there is."""
    return Problem(
        406,
        "nothing that is accepted can be answered with",
        remedy="there is: {types}",
        types=[o.media for o in offers],
    )


def names_html(accept: str) -> bool:
    """Whether `Accept` names HTML, as browsers do and programs that accept anything do not.

    >>> names_html("text/html,*/*;q=0.8"), names_html("*/*"), names_html("text/html;q=0")
    (True, False, False)
    """
    return any((each.type, each.subtype) == ("text", "html") and each.q > 0 for each in ranges(accept))


def accepts_gzip(accept_encoding: str) -> bool:
    """Whether `Accept-Encoding` allows gzip: named and not refused with q=0.

    >>> accepts_gzip("gzip, br"), accepts_gzip("gzip;q=0, *"), accepts_gzip("*;q=0.5"), accepts_gzip("")
    (True, False, True, False)
    """
    weights = {}
    for part in accept_encoding.lower().split(","):
        coding, *parameters = [piece.strip() for piece in part.split(";")]
        q = next((match[1] for piece in parameters if (match := _Q.fullmatch(piece))), "1")
        weights[coding] = float(q)
    return weights.get("gzip", weights.get("*", 0.0)) > 0
