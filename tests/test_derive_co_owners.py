"""Pairs of co-owners: the question over the derived nodes gives what a join over all tasks gives."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from derived import COUNTY, OTHER, plan, store_of

from kg.derive import _reading, refresh
from kg.store.embedded import Embedded
from kg.workspace import Workspace
from queries import runner

Pairs = dict[tuple[str, str], tuple[int, int]]


def joined(store: Embedded, document: str = "") -> Pairs:
    """Unit and other unit, both ways → tasks that bind, tasks of drafts; counted from the tasks themselves."""
    rows: Any = store.query("SELECT DISTINCT ?task ?doc ?unit { ?task pol:ownedBy ?unit ; pol:inDocument ?doc }")
    drafts: Any = store.query("SELECT ?doc { ?doc a pol:Document ; pol:status pol:Draft }")
    drafted = {row["doc"].value for row in drafts}
    owners: dict[tuple[str, bool], set[str]] = {}
    for row in rows:
        if document in ("", row["doc"].value):
            owners.setdefault((row["task"].value, row["doc"].value in drafted), set()).add(row["unit"].value)
    counts: Counter[tuple[str, str, bool]] = Counter(
        (unit, other, draft) for (_, draft), units in owners.items() for unit, other in permutations(units, 2)
    )
    return {pair[:2]: (counts[*pair[:2], False], counts[*pair[:2], True]) for pair in counts}


def asked(store: Embedded, **params: str) -> Pairs:
    """The answer of the question in the same form."""
    answer = runner.run(store, "co-owner-pairs", params)
    names = ("unit_iri", "other_iri", "tasks", "in_drafts")
    columns = zip(*(answer.column(name) for name in names), strict=True)
    return {(unit, other): (int(tasks), int(drafts)) for unit, other, tasks, drafts in columns}


@pytest.fixture(scope="module")
def store(built: Path) -> Any:
    with Workspace.open(str(built)).reader() as store:
        yield store


def test_the_pairs_are_those_of_the_join(store: Embedded) -> None:
    expected = joined(store)
    assert asked(store) == {pair: counts for pair, counts in expected.items() if pair[0] < pair[1]} != {}
    assert any(drafts for _, drafts in expected.values())
    with_drafts = asked(store, drafts="true")
    assert with_drafts == {(a, b): (n + d, d) for (a, b), (n, d) in expected.items() if a < b}


def test_the_pairs_of_one_document(store: Embedded) -> None:
    for key in store.documents():
        rows: Any = store.query(f'SELECT ?d {{ ?d pol:textSha256 ?t FILTER(STRENDS(STR(?d), "/doc/{key}")) }}')
        (document,) = [row["d"].value for row in rows]
        expected = {pair: counts for pair, counts in joined(store, document).items() if pair[0] < pair[1]}
        assert asked(store, document=document) == expected


def test_the_pairs_of_a_function_start_from_its_units(store: Embedded) -> None:
    rows: Any = store.query("SELECT DISTINCT ?u { ?u pol:function <https://w3id.org/policykg/id/function/finance> }")
    units = {row["u"].value for row in rows}
    expected = {pair: counts for pair, counts in joined(store).items() if pair[0] in units}
    assert asked(store, function="财政") == expected != {}
    least = {pair: counts for pair, counts in expected.items() if counts[0] >= 2}
    assert asked(store, function="财政", minimum="2") == least != {}


@pytest.mark.parametrize("one_in", [0, 1000])  # 0: never many, so that each document is read by itself; always many
def test_documents_are_read_together_or_one_by_one(monkeypatch: pytest.MonkeyPatch, one_in: int) -> None:
    monkeypatch.setattr(_reading, "_MANY", one_in)
    owners = [
        plan(COUNTY, "2024〕5号", ["县财政局、县卫健局", "县财政局"]),
        plan(COUNTY, "2024〕6号", ["县财政局、县卫健局、县医保局"], title="医疗工作方案"),
        plan(OTHER, "2024〕7号", ["县财政局、县卫健局"]),
    ]
    with store_of(owners) as store:
        refresh(store)
        assert asked(store) == {pair: counts for pair, counts in joined(store).items() if pair[0] < pair[1]} != {}
