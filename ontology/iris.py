"""How things are named: the IRIs of documents, items, units, places, concepts and spans.

An IRI is the base, a path of fixed words, and segments made from what the document or the vocabulary says. A segment
keeps ASCII letters, digits and `-._~`, and every character that RFC 3987 clause 2.2 calls `ucschar` (Chinese stays
readable); all else (`/ ? # [ ] @ % < >`, spaces of any width, controls, private use) is percent-encoded in UTF-8.
The encoding is one to one: different names never share an IRI.

No function here looks anything up. Nothing but the standard library is imported.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

BASE = "https://w3id.org/policykg/id/"
"""Where data lives unless the workspace says otherwise."""

NO_PLACE = "-"
"""Stands for the place code of a unit that has no certain place."""

# ucschar of RFC 3987 clause 2.2 in the planes that are in use, less what that clause allows and a reader cannot see:
# spaces (A0, 1680, 2000-200A, 2028-2029, 202F, 205F, 3000), and the formatting characters of clause 4.1
# (AD, 061C, 200B-200F, 202A-202E, 2060-206F).
_REFUSED = re.compile(
    "[^A-Za-z0-9._~"
    "\u00a1-\u00ac\u00ae-\u061b\u061d-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd-]"
)


def _percent(match: re.Match[str]) -> str:
    return quote(match.group(), safe="")


def segment(name: str) -> str:
    """One segment of an IRI's path, percent-encoded where RFC 3987 asks for it.

    >>> segment("明政文〔2024〕35号"), segment("省级/市级 100%")
    ('明政文〔2024〕35号', '省级%2F市级%20100%25')
    """
    if name in (".", ".."):  # RFC 3986 clause 5.2.4 removes dot segments
        return name.replace(".", "%2E")
    return _REFUSED.sub(_percent, name)


def document_iri(key: str, base: str = BASE) -> str:
    """The document with this key.

    >>> document_iri("明政文〔2024〕35号")
    'https://w3id.org/policykg/id/doc/明政文〔2024〕35号'
    """
    return f"{base}doc/{segment(key)}"


def graph_iri(key: str, base: str = BASE) -> str:
    """The named graph that holds everything one document says.

    >>> graph_iri("0123456789ab")
    'https://w3id.org/policykg/id/doc/0123456789ab/graph'
    """
    return f"{base}doc/{segment(key)}/graph"


def vocabulary_graph_iri(base: str = BASE) -> str:
    """The named graph of the vocabulary.

    >>> vocabulary_graph_iri()
    'https://w3id.org/policykg/id/graph/vocabulary'
    """
    return f"{base}graph/vocabulary"


def derived_graph_iri(rule: str, place: str = "", base: str = BASE) -> str:
    """The named graph of what a rule derives for a place (its IRI; empty for documents of no place).

    >>> derived_graph_iri("citations", place_iri("350421"))
    'https://w3id.org/policykg/id/graph/derived/citations/350421'
    >>> derived_graph_iri("citations")[-20:]
    '/derived/citations/-'
    """
    return f"{base}graph/derived/{segment(rule)}/{_within(place, base)}"


def derived_fact_iri(rule: str, place: str, about: Iterable[str], base: str = BASE) -> str:
    """What a rule derives for a place (its IRI; empty for none) about some nodes: the same for the same nodes.

    >>> derived_fact_iri("co-owners", place_iri("350421"), ["urn:a", "urn:b"])
    'https://w3id.org/policykg/id/graph/derived/co-owners/350421/6a009d5ca12f80d8c363'
    """
    digest = hashlib.sha256("\n".join(about).encode()).hexdigest()[:20]
    return f"{derived_graph_iri(rule, place, base)}/{digest}"


def _within(place: str, base: str) -> str:
    return place.removeprefix(f"{base}place/") or NO_PLACE


def part_iri(key: str, part: str, base: str = BASE) -> str:
    """A further policy in the file of the document `key`; `part` is `d2`, `d3`, …

    >>> part_iri("0123456789ab", "d2")
    'https://w3id.org/policykg/id/doc/0123456789ab/part/d2'
    """
    return f"{document_iri(key, base)}/part/{segment(part)}"


def item_iri(key: str, item: str, base: str = BASE) -> str:
    """An item of the outline by the id that the record gives it.

    >>> item_iri("0123456789ab", "2.1.3~2")
    'https://w3id.org/policykg/id/doc/0123456789ab/item/2.1.3~2'
    """
    return f"{document_iri(key, base)}/item/{segment(item)}"


def fact_iri(key: str, kind: str, number: int, base: str = BASE) -> str:
    """The `number`-th fact of a kind (`target`, `milestone`, …) in the order of the text, from 1.

    >>> fact_iri("0123456789ab", "target", 3)
    'https://w3id.org/policykg/id/doc/0123456789ab/target/3'
    """
    return f"{document_iri(key, base)}/{kind}/{number}"


def evidence_iri(key: str, span: tuple[int, int], base: str = BASE) -> str:
    """A span of the document's text, half-open, in code points (the fragment is RFC 5147 clause 3.1's `char=`).

    >>> evidence_iri("0123456789ab", (60, 100))
    'https://w3id.org/policykg/id/doc/0123456789ab/text#char=60,100'
    """
    return f"{document_iri(key, base)}/text#char={span[0]},{span[1]}"


def source_iri(sha256: str, base: str = BASE) -> str:
    """A file by the SHA-256 of its bytes.

    >>> source_iri("e3b0c442")
    'https://w3id.org/policykg/id/source/e3b0c442'
    """
    return f"{base}source/{segment(sha256)}"


def place_iri(code: str, base: str = BASE) -> str:
    """A place by its GB/T 2260 code.

    >>> place_iri("350421")
    'https://w3id.org/policykg/id/place/350421'
    """
    return f"{base}place/{segment(code)}"


def local_place_iri(name: str, base: str = BASE) -> str:
    """A place that has a name and no code: a development zone, a division since abolished.

    >>> local_place_iri("滨江新区")
    'https://w3id.org/policykg/id/place/local/滨江新区'
    """
    return f"{base}place/local/{segment(name)}"


def unit_iri(
    place_code: str | None, name: str, base: str = BASE, *, local: str | None = None, within: str | None = None
) -> str:
    """A unit by the code of its own place (None where that is not certain) and its full name.

    `local` is the name of a place without a code. `within` is the key of the one document that a name without any place
    can be understood in: two documents of unknown places that both print 财政局 do not mean the same body.

    >>> unit_iri("350421", "明溪县财政局"), unit_iri(None, "赣江新区管理委员会")[-12:]
    ('https://w3id.org/policykg/id/unit/350421/明溪县财政局', '/-/赣江新区管理委员会')
    >>> unit_iri(None, "财政局", within="0a1b2c3d4e5f")[-19:]
    '/-/0a1b2c3d4e5f/财政局'
    """
    place = segment(place_code) if place_code else f"local/{segment(local)}" if local else NO_PLACE
    return f"{base}unit/{place}/{segment(within) + '/' if within else ''}{segment(name)}"


def unit_parts(iri: str, base: str = BASE) -> tuple[str, str] | None:
    """The place of a unit (its IRI) and its full name, as `unit_iri` put them in; None where it has no certain place.

    >>> unit_parts(unit_iri("350421", "明溪县财政局"))
    ('https://w3id.org/policykg/id/place/350421', '明溪县财政局')
    >>> unit_parts(unit_iri(None, "财政局", within="k")), unit_parts("urn:x")
    (None, None)
    """
    place, _, name = iri.removeprefix(f"{base}unit/").rpartition("/")
    if not iri.startswith(f"{base}unit/") or place.partition("/")[0] in ("", NO_PLACE):
        return None
    return f"{base}place/{place}", unquote(name)


def function_iri(key: str, base: str = BASE) -> str:
    """A function of departments by its key.

    >>> function_iri("finance")
    'https://w3id.org/policykg/id/function/finance'
    """
    return f"{base}function/{segment(key)}"


def concept_iri(scheme: str, key: str, base: str = BASE) -> str:
    """A concept of a scheme of the vocabulary (`mode`, `specialty`, `indicator`, …) by its key.

    >>> concept_iri("specialty", "cardiology")
    'https://w3id.org/policykg/id/specialty/cardiology'
    """
    return f"{base}{scheme}/{segment(key)}"


def local_concept_iri(scheme: str, name: str, base: str = BASE) -> str:
    """A word that the vocabulary's scheme has no concept for, as a concept of its own.

    >>> local_concept_iri("specialty", "治未病科")
    'https://w3id.org/policykg/id/specialty/local/治未病科'
    """
    return f"{base}{scheme}/local/{segment(name)}"
