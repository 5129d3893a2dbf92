"""Plans of several places for the tests of derived graphs: real texts through the real extractor, and a small store.

明溪县 lies in 三明市, 三明市 in 福建省, 上犹县 in 赣州市 of 江西省; what the plans say is invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import pyoxigraph as ox

from kg.mapping import to_nquads, vocabulary_nquads
from kg.store.embedded import Embedded
from loaders import load
from ontology.terms import DCT, RDF
from ontology.vocabulary import load as load_vocabulary
from ontology.vocabulary import packaged_files

DERIVED = "https://w3id.org/policykg/id/graph/derived/"
COUNTY, CITY, PROVINCE, OTHER = ("明溪县", "明政"), ("三明市", "明府"), ("福建省", "闽政"), ("上犹县", "上府发")


def plan(
    place: tuple[str, str],
    number: str,
    tasks: Sequence[str],
    cites: str = "",
    title: str = "健康行动计划",
    draft: bool = False,
) -> tuple[str, str]:
    """A plan as (key, N-Quads). `number` is that of the document (2024〕5号), `tasks` the owners of each task."""
    name, letters = place
    whole = f"{name}{title}{'（征求意见稿）' if draft else ''}"
    body = "\n".join(
        f"{n}.推进第{n}项重点工作，提升服务能力。（责任单位：{owners}）" for n, owners in enumerate(tasks, 1)
    )
    text = (
        f"{name}人民政府关于印发《{whole}》的通知\n{letters}〔{number}\n各有关单位：\n{whole}\n"
        f"根据{cites or '有关要求'}，制定本计划。\n一、主要任务\n{body}\n{name}人民政府\n2024年3月5日\n"
    )
    return _quads(text)


@cache
def _quads(text: str) -> tuple[str, str]:
    record = load(text.encode(), "plan.txt", load_vocabulary(()))
    return record.key, to_nquads(record)


@cache
def vocabulary() -> str:
    """Of the vocabulary what rules read: the places, and the offices that were replaced."""
    lines = vocabulary_nquads(packaged_files()).splitlines(True)
    replaced = {word for line in lines if f"<{DCT.isReplacedBy}>" in line for word in line.split(" ")[::2]}
    return "".join(line for line in lines if "/id/place/" in line or line.split(" ")[0] in replaced)


def store_of(plans: Iterable[tuple[str, str]] = ()) -> Embedded:
    """A store in memory with these plans and the small vocabulary."""
    store = Embedded()
    store.replace_vocabulary(vocabulary())
    for key, nquads in plans:
        store.replace(key, nquads)
    return store


def rows(store: Embedded, sparql: str) -> set[tuple[str, ...]]:
    """The rows of a SELECT, each value without what comes before its last slash or hash."""
    found: Any = store.query(sparql)
    return {tuple(str(term.value).rsplit("/", 1)[-1].rsplit("#", 1)[-1] for term in row) for row in found}


def quads(store: Embedded) -> bytes:
    """The whole store, sorted."""
    return b"".join(store.dump("nquads"))


def dangling(store: Embedded) -> set[str]:
    """The nodes that a derived graph names and nothing describes: neither a document nor the derived graph itself."""
    described = {quad.subject for quad in store.engine().quads_for_pattern(None, ox.NamedNode(RDF.type), None)}
    return {
        term.value
        for graph in store.graphs()
        if graph.startswith(DERIVED)
        for quad in ox.parse(store.triples(graph), format=ox.RdfFormat.N_TRIPLES)
        for term in (quad.subject, quad.object)
        if isinstance(term, ox.NamedNode) and term not in described and quad.predicate.value != RDF.type
    }
