"""Real documents: every span of every record is tight and true, and what is read agrees with the records made by hand.

The documents lie beside the repository; where they are absent the tests skip and say so.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from invariants import complaints
from reading import vocabulary

import loaders
from loaders.jsonform import to_json
from loaders.record import Record

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
CORPUS = SHARED / "corpus"
GOLD = SHARED / "gold"
DOCUMENTS = sorted(
    p for p in [*CORPUS.glob("*.*"), *(CORPUS / "more").glob("*.*")] if p.is_file() and not p.name.startswith(".")
)
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DOCUMENTS, reason="the real documents are not beside the repository (../shared/corpus)"),
]

#: Complaints that are known: document → how each begins → its reason. One that is mended must go from here.
KNOWN: dict[str, dict[str, str]] = {}


@cache
def record_of(path: Path) -> Record:
    return loaders.load(path.read_bytes(), path.name, vocabulary())


@pytest.mark.parametrize("path", DOCUMENTS, ids=[p.stem for p in DOCUMENTS])
def test_every_span_is_tight_and_true(path: Path) -> None:
    known = KNOWN.get(path.name, {})
    found = complaints(record_of(path))
    assert [c for c in found if not c.startswith(tuple(known))] == []
    assert [k for k in known if not any(c.startswith(k) for c in found)] == [], "mended: take it out of KNOWN"


@pytest.mark.parametrize("path", DOCUMENTS, ids=[p.stem for p in DOCUMENTS])
def test_every_document_has_a_title_and_something_to_do(path: Path) -> None:
    record = record_of(path)
    assert record.header.title is not None or any(r.code == "missing-field" for r in record.report)
    assert record.tasks or any(r.code == "no-tasks" for r in record.report)


@pytest.mark.parametrize("path", DOCUMENTS, ids=[p.stem for p in DOCUMENTS])
def test_a_second_reading_gives_the_same(path: Path) -> None:
    again = loaders.load(path.read_bytes(), path.name, vocabulary())
    assert to_json(again) == to_json(record_of(path))


def test_no_two_documents_share_a_key() -> None:
    keys = [record_of(path).key for path in DOCUMENTS]
    assert sorted(k for k in set(keys) if keys.count(k) > 1) == []


# -- the records made by hand ------------------------------------------------------------------------------------------


def scorer_module() -> ModuleType:
    """The comparison that stands beside the records made by hand."""
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold_score"] = module
    spec.loader.exec_module(module)
    return module


def gold_records(only: Path | None = None) -> list[Path]:
    """Gold records, those of `only` the documents of one folder."""
    names = {p.stem: p for p in DOCUMENTS}
    found = [p for p in sorted(GOLD.glob("*.json")) if p.stem in names]
    return [p for p in found if only is None or names[p.stem].parent == only]


@cache
def scores() -> tuple[dict[str, dict[str, Any]], dict[str, float], dict[str, tuple[int, int]]]:
    """Rows and shares of right fields over all gold records, and counts of right header fields over five of them."""
    module = scorer_module()
    scorer, five = module.Scorer(), module.Scorer()
    by_stem = {p.stem: p for p in DOCUMENTS}
    for path in gold_records():
        gold = json.loads(path.read_text("utf-8"))
        predicted = to_json(record_of(by_stem[path.stem]))
        for part in ("document", "tasks"):
            if scorer.asked(gold, part):
                getattr(scorer, part)(path.stem, gold, predicted)
        if by_stem[path.stem].parent == CORPUS:
            five.document(path.stem, gold, predicted)
    rows = {name: tally.row() for name, tally in scorer.tallies.items()}
    shares = {name: a / b for name, (a, b) in scorer.fields.items() if b}
    return rows, shares, {name: (a, b) for name, (a, b) in five.fields.items()}


def test_all_gold_records_have_their_documents() -> None:
    assert len(gold_records()) == len(list(GOLD.glob("*.json"))) >= 9
    assert len(gold_records(CORPUS)) == 5


# row of the comparison, the least F1
ROWS = [
    ("tasks", 0.98),
    ("tasks strict", 0.95),
    ("responsibilities", 0.98),
    ("responsibilities strict", 0.96),
]


@pytest.mark.parametrize(("row", "least"), ROWS, ids=[r[0] for r in ROWS])
def test_scores(row: str, least: float) -> None:
    assert scores()[0][row]["f1"] >= least, scores()[0][row]


# field of the comparison, the least share that is right
FIELDS = [
    ("task.id", 0.98),
    ("task.ids unique", 1.0),
    ("responsibility.name", 0.95),
]


@pytest.mark.parametrize(("field", "least"), FIELDS, ids=[f[0] for f in FIELDS])
def test_fields(field: str, least: float) -> None:
    assert scores()[1][field] >= least


def test_at_most_three_header_fields_of_the_five_are_wrong() -> None:
    wrong = {name: b - a for name, (a, b) in scores()[2].items() if b > a}
    assert sum(wrong.values()) <= 3, wrong
