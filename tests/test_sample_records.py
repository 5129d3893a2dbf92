"""What is read from the sample corpus against the records made by hand: every difference, in one message a document."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from examples_text import CORPUS, EXAMPLES

import loaders
from loaders.jsonform import to_json
from ontology.vocabulary import Vocabulary, load

Json = dict[str, Any]
RECORDS = sorted((EXAMPLES / "expected").glob("*.json"))

#: Differences that are known: document, how its line begins, why it stands. One that is mended must go from here.
KNOWN = [
    (
        "yunchuan-specialty-2023",
        "9: unit 1 项目单位: functions ['all-units']",
        "the vocabulary counts those who run a project among all units",
    ),
    ("wanghu-sme-2024", "2.5: unit 2 区供电公司: name '国网", "the vocabulary's full name of a power company"),
]


@cache
def vocabulary() -> Vocabulary:
    """The packaged vocabulary and the places of the fictional province."""
    return load([EXAMPLES / "vocab"])


@cache
def read(name: str) -> Json:
    (path,) = CORPUS.glob(f"{name}.*")
    return to_json(loaders.load(path.read_bytes(), path.name, vocabulary()))


def expected(path: Path) -> Json:
    return json.loads(path.read_text("utf-8"))  # type: ignore[no-any-return]


def folded(value: Any) -> Any:
    """A value as it is compared: without white space, lists of words in any order."""
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, list):
        return sorted((folded(member) for member in value), key=repr)
    return value


def accepted(record: Json, key: str) -> list[Any]:
    """What a hand-made record accepts for a key: its value and the `KEY_any` beside it."""
    return [folded(value) for value in (record.get(key), *(record.get(f"{key}_any") or []))]


def differing(wanted: Json, got: Json, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        if folded(got.get(key)) not in accepted(wanted, key):
            yield f"{key} {got.get(key)!r}, not {wanted.get(key)!r}"


# -- tasks -------------------------------------------------------------------------------------------------------------


def task_differences(wanted: Json, got: Json) -> Iterator[str]:
    """Tasks are met by their ids; a doubtful one is neither asked for nor held against anyone."""
    asked = {t["id"]: t for t in wanted["tasks"]}
    read = {t["id"]: t for t in got["tasks"]}
    for identifier in [*asked, *(i for i in read if i not in asked)]:
        if identifier not in read:
            if not asked[identifier].get("doubtful"):
                yield f"{identifier}: missed, {asked[identifier]['begins']}"
        elif identifier not in asked:
            yield f"{identifier}: too much, {read[identifier]['begins']}"
        elif not asked[identifier].get("doubtful"):
            yield from (f"{identifier}: {line}" for line in of_task(asked[identifier], read[identifier]))


def of_task(wanted: Json, got: Json) -> Iterator[str]:
    # number and category of a table's row are columns of the table, which a record may give or leave out
    keys = ("kind", "parent", "begins") if wanted["kind"] == "cell" else ("kind", "parent", "marker", "title", "begins")
    yield from differing(wanted, got, keys)
    if code(wanted.get("jurisdiction")) != code(got.get("jurisdiction")):
        yield f"jurisdiction {got.get('jurisdiction')}, not {wanted.get('jurisdiction')}"
    asked = list(wanted["units"])
    units = list(got["units"])
    for unit in [u for u in asked if u.get("doubtful")]:  # taken out on both sides
        asked.remove(unit)
        units = [u for u in units if folded(u["as"]) not in accepted(unit, "as")]
    for position, (one, other) in enumerate(zip_longest(asked, units), 1):
        if one is None or other is None:
            yield f"unit {position}: " + (f"missed {one['as']}" if one else f"too much {other['as']}")
        else:
            yield from (f"unit {position} {one['as']}: {line}" for line in of_unit(one, other))


def of_unit(wanted: Json, got: Json) -> Iterator[str]:
    yield from differing(wanted, got, ("as", "name", "functions", "role", "jurisdiction"))
    for key in ("collective", "duplicate", "again"):
        if bool(wanted.get(key)) != bool(got.get(key)):
            yield f"{key} {got.get(key)}, not {wanted.get(key, False)}"
    if folded(wanted.get("also") or []) != folded(got["also"]):
        yield f"also {got['also']}, not {wanted.get('also') or []}"


def code(place: Json | None) -> str | None:
    return place["code"] if place else None


# -- the header --------------------------------------------------------------------------------------------------------

VALUES = ("title", "notice_title", "number", "date", "status", "valid_from", "valid_until")


def header_differences(wanted: Json, got: Json) -> Iterator[str]:
    yield from (f"header: {line}" for line in of_header(wanted["document"], got["document"]))
    further = zip_longest(wanted.get("documents", []), got["documents"])
    for position, (one, other) in enumerate(further, 2):
        if one is None or other is None:
            yield f"document {position}: " + ("missed" if one else "too much")
        else:
            yield from (
                f"document {position}: {line}" for line in (*differing(one, other, ("part",)), *of_part(one, other))
            )


def of_header(wanted: Json, got: Json) -> Iterator[str]:
    yield from differing(wanted, got, VALUES)
    for key in ("issuers", "addressees", "copied_to"):  # in the printed order
        if [folded(v) for v in got[key]] != [folded(v) for v in wanted.get(key) or []]:
            yield f"{key} {got[key]}, not {wanted.get(key) or []}"
    if got["period"] not in [wanted["period"], *(wanted.get("period_any") or [])]:
        yield f"period {got['period']}, not {wanted['period']}"
    if [code(p) for p in got["jurisdictions"]] != [code(p) for p in wanted["jurisdictions"]]:
        yield f"jurisdictions {got['jurisdictions']}, not {wanted['jurisdictions']}"


def of_part(wanted: Json, got: Json) -> Iterator[str]:
    """A further policy has a title of its own; what the notice says of both is the notice's."""
    yield from differing(wanted, got, ("title", "status"))
    if got["period"] != wanted["period"]:
        yield f"period {got['period']}, not {wanted['period']}"


# -- tests -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", RECORDS, ids=[p.stem for p in RECORDS])
def test_the_record_is_the_one_made_by_hand(path: Path) -> None:
    wanted, got = expected(path), read(path.stem)
    known = tuple(line for document, line, _ in KNOWN if document == path.stem)
    found = [*header_differences(wanted, got), *task_differences(wanted, got)]
    surprising = [line for line in found if not line.startswith(known)]
    mended = [start for start in known if not any(line.startswith(start) for line in found)]
    assert not surprising, "\n" + "\n".join(surprising)
    assert not mended, "no longer so, take it out of KNOWN:\n" + "\n".join(mended)


def test_every_sample_document_has_a_record() -> None:
    assert {p.stem for p in CORPUS.iterdir()} == {p.stem for p in RECORDS}
    assert {document for document, _, _ in KNOWN} <= {p.stem for p in RECORDS}


# how what was read is spoiled, a difference that must be said
SPOILED: list[tuple[Callable[[Json], object], str]] = [
    (lambda r: r["tasks"].pop(0), "2.1.1: missed"),
    (lambda r: r["tasks"].append(r["tasks"][0] | {"id": "9"}), "9: too much"),
    (lambda r: r["tasks"][0].update(kind="measure"), "2.1.1: kind 'measure', not 'task'"),
    (lambda r: r["tasks"][0].update(begins="别的"), "2.1.1: begins '别的'"),
    (lambda r: r["tasks"][0].update(title=None), "2.1.1: title None"),
    (lambda r: r["tasks"][0].update(marker="2."), "2.1.1: marker '2.'"),
    (lambda r: r["tasks"][1].update(parent=None), "2.1.1.1: parent None"),
    (lambda r: r["tasks"][0]["units"].pop(), "2.1.1: unit 2: missed 县总医院（县中医院）"),
    (lambda r: r["tasks"][0]["units"].append(r["tasks"][0]["units"][0]), "2.1.1: unit 3: too much 县卫健局"),
    (lambda r: r["tasks"][0]["units"].reverse(), "2.1.1: unit 1 县卫健局: as '县总医院（县中医院）'"),
    (lambda r: r["tasks"][0]["units"][0].update(name="卫健局"), "2.1.1: unit 1 县卫健局: name '卫健局'"),
    (lambda r: r["tasks"][0]["units"][0].update(role="lead"), "2.1.1: unit 1 县卫健局: role 'lead'"),
    (lambda r: r["tasks"][0]["units"][0].update(functions=[]), "2.1.1: unit 1 县卫健局: functions []"),
    (lambda r: r["tasks"][0]["units"][0].update(jurisdiction=None), "2.1.1: unit 1 县卫健局: jurisdiction None"),
    (lambda r: r["tasks"][0]["units"][0].update(collective=True), "2.1.1: unit 1 县卫健局: collective True"),
    (lambda r: r["tasks"][0]["units"][1].update(also=[]), "2.1.1: unit 2 县总医院（县中医院）: also []"),
    (lambda r: r["document"].update(number=None), "header: number None"),
    (lambda r: r["document"].update(date="2024-06-29"), "header: date '2024-06-29'"),
    (lambda r: r["document"]["issuers"].clear(), "header: issuers []"),
    (lambda r: r["document"].update(period=[2024, 2027]), "header: period [2024, 2027]"),
    (lambda r: r["document"]["jurisdictions"].clear(), "header: jurisdictions []"),
]


@pytest.mark.parametrize(("spoil", "says"), SPOILED, ids=[s[1] for s in SPOILED])
def test_the_comparison_can_fail(spoil: Callable[[Json], object], says: str) -> None:
    wanted = expected(EXAMPLES / "expected" / "qinghe-2024.json")
    got = json.loads(json.dumps(wanted))  # the record itself, in the form that reading gives
    got.setdefault("documents", [])
    for unit in (u for t in got["tasks"] for u in t["units"]):
        unit.setdefault("also", [])
    assert [*header_differences(wanted, got), *task_differences(wanted, got)] == []
    spoil(got)
    found = [*header_differences(wanted, got), *task_differences(wanted, got)]
    assert any(line.startswith(says) for line in found), found


# a hand-made record, what was read, what is said of it
LENIENT = [
    ({"name": "甲", "name_any": ["乙"]}, {"name": "乙"}, []),
    ({"name": "甲", "name_any": ["乙"]}, {"name": "丙"}, ["name '丙', not '甲'"]),
    ({"name": "甲 乙"}, {"name": "甲乙"}, []),
    ({"name": ["甲", "乙"]}, {"name": ["乙", "甲"]}, []),
    ({"name": None}, {"name": None}, []),
    ({"name": None}, {"name": "甲"}, ["name '甲', not None"]),
]


@pytest.mark.parametrize(("wanted", "got", "says"), LENIENT)
def test_alternatives_are_accepted(wanted: Json, got: Json, says: list[str]) -> None:
    assert list(differing(wanted, got, ("name",))) == says
