"""The hand-made records of the sample corpus agree with the documents and with themselves."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from examples_text import DOCUMENTS, EXAMPLES, squeeze, squeezed

Json = dict[str, Any]
EXPECTED = EXAMPLES / "expected"
RECORDS: dict[str, Json] = {
    name: json.loads((EXPECTED / f"{name.rsplit('.', 1)[0]}.json").read_text("utf-8")) for name in DOCUMENTS
}
PLACES = {"990000", "990100", "990102", "990121", "990122", "990181"}
VOCABULARY = (EXAMPLES.parent / "ontology" / "vocab" / "functions.ttl").read_text("utf-8")
FUNCTIONS = set(re.findall(r"^fn:([a-z-]+) a skos:Concept\b", VOCABULARY, re.MULTILINE))
each_document = pytest.mark.parametrize("name", DOCUMENTS)


def complaints_of_tasks(record: Json, text: str) -> list[str]:
    """What is wrong with the tasks of a record: one line a fault, none where all is well."""
    tasks, out = record["tasks"], []
    ids = [task["id"] for task in tasks]
    out += [f"{i}: id twice" for i in set(ids) if ids.count(i) > 1]
    starts = [0]
    for task in tasks:
        where = text.find(task["begins"], starts[-1])
        if where < 0:
            out.append(f"{task['id']}: {task['begins']!r} does not follow the item before it")
        starts.append(max(where, starts[-1]))
        if task["begins"] != squeeze(task["begins"]) or not 0 < len(task["begins"]) <= 12:
            out.append(f"{task['id']}: begins is not the first 12 characters")
        if task["title"] and not squeezed_title_fits(task, text, starts[-1]):
            out.append(f"{task['id']}: title {task['title']!r} is not in the text")
        parent = task["parent"]
        if parent is not None and (parent not in ids or not task["id"].startswith(parent + ".")):
            out.append(f"{task['id']}: parent {parent} is no item above it")
        if (task["kind"] == "measure") != (parent is not None) and "kind_any" not in task:
            out.append(f"{task['id']}: measures have a parent, other tasks none")
    for task, start in zip(tasks, starts[1:], strict=True):
        after = [s for other, s in zip(tasks, starts[1:], strict=True) if s > start and not below(other, task)]
        out += complaints_of_units(task, text[start : min(after, default=len(text))], text)
    return out


def squeezed_title_fits(task: Json, text: str, start: int) -> bool:
    """A cell's title stands in its row or a merged one above; any other title opens its item."""
    title = squeeze(task["title"])
    return title in text if task["kind"] == "cell" else text.startswith(title, start)


def below(task: Json, other: Json) -> bool:
    return bool(task["id"].startswith(other["id"] + "."))


def complaints_of_units(task: Json, stretch: str, text: str) -> list[str]:
    out, seen = [], []
    for unit in task["units"]:
        surface = squeeze(unit["as"])
        here = text if unit["basis"] in ("table", "rule") else stretch
        if surface not in here:
            out.append(f"{task['id']}: {surface} is not in the item")
        if not unit["functions"] or not set(unit["functions"]) <= FUNCTIONS:
            out.append(f"{task['id']}: {surface} has functions {unit['functions']}")
        if unit["role"] not in ("lead", "responsible", "cooperate"):
            out.append(f"{task['id']}: {surface} has role {unit['role']}")
        if unit["basis"] not in ("label", "list", "prose", "rule", "table"):
            out.append(f"{task['id']}: {surface} has basis {unit['basis']}")
        if unit["jurisdiction"] not in PLACES:
            out.append(f"{task['id']}: {surface} has jurisdiction {unit['jurisdiction']}")
        if (surface in seen) != bool(unit.get("duplicate") or unit.get("again")):
            out.append(f"{task['id']}: {surface} twice needs duplicate or again, once needs neither")
        seen.append(surface)
    return out


def complaints_of_facts(record: Json, text: str) -> list[str]:
    out = []
    items = {task["id"] for task in record["tasks"]}
    for kind in ("targets", "milestones", "partnerships", "programmes"):
        for fact in record[kind]:
            quote, task = squeeze(fact["quote"]), fact["task"]
            if quote not in text or len(quote) > 80:
                out.append(f"{kind}: {quote!r} is not in the text, or long")
            if task is not None and task not in items and not re.fullmatch(r"[0-9.]+", task):
                out.append(f"{kind}: no item {task}")
            out += [f"{kind}: {d!r} is no date" for d in dates(fact) if d and not re.fullmatch(r"\d{4}-\d\d-\d\d", d)]
    out += [f"target {t['quote']}: no number" for t in record["targets"] if not is_number(t["value"])]
    actions = [(squeeze(m["action"]), squeeze(m["quote"])) for m in record["milestones"]]
    out += [f"milestone: {action!r} is not in its quote" for action, quote in actions if action not in quote]
    for cited in record["document"]["citations"]:
        if squeeze(cited["quote"]) not in text or squeeze(cited["title"]) not in text:
            out.append(f"citation: {cited['title']}")
    return out


def dates(fact: Json) -> list[str | None]:
    deadline = fact.get("deadline")
    return [*(deadline if isinstance(deadline, list) else [deadline]), fact.get("start")]


def is_number(value: object) -> bool:
    if isinstance(value, list):
        return len(value) == 2 and all(map(is_number, value)) and value[0] < value[1]
    return isinstance(value, int | float)


@each_document
def test_every_task_and_unit_is_what_the_document_prints(name: str) -> None:
    assert complaints_of_tasks(RECORDS[name], squeezed(name)) == []


@each_document
def test_every_quote_is_what_the_document_prints(name: str) -> None:
    assert complaints_of_facts(RECORDS[name], squeezed(name)) == []


@each_document
def test_the_header_is_what_the_document_prints(name: str) -> None:
    text = squeezed(name)
    for header in [RECORDS[name]["document"], *RECORDS[name].get("documents", [])]:
        printed = [header["title"], header["notice_title"] or "", *header["issuers"], *header["addressees"]]
        assert [value for value in [*printed, *header["copied_to"]] if squeeze(value) not in text] == []
        assert {place["code"] for place in header["jurisdictions"]} <= PLACES
        if header["number"]:  # printed with whatever brackets
            agency, year, serial = re.split("[〔〕]", header["number"])
            assert re.search(f"{agency}[〔（(\\[]{year}[〕）)\\]]{serial}", text)


@each_document
def test_a_record_has_the_keys_of_the_format_and_says_what_it_is_complete_for(name: str) -> None:
    record = RECORDS[name]
    assert {"document", "tasks", "targets", "milestones", "partnerships", "programmes", "notes"} <= set(record)
    assert {"document", "tasks", "responsibilities", "targets"} <= set(record["scored"])


# (how the record is spoiled, what the check says of it)
SPOILED = [
    (lambda r: r["tasks"][1].update(id=r["tasks"][0]["id"]), "id twice"),
    (lambda r: r["tasks"][1].update(begins="青禾县从未说过这句话"), "does not follow"),
    (lambda r: r["tasks"][1].update(parent="9.9"), "no item above"),
    (lambda r: r["tasks"][0]["units"][0].update({"as": "县水利局"}), "not in the item"),
    (lambda r: r["tasks"][0]["units"][0].update(functions=["finances"]), "has functions"),
    (lambda r: r["tasks"][0]["units"].append(r["tasks"][0]["units"][0]), "needs duplicate"),
    (lambda r: r["targets"][0].update(quote="每年提升三个百分点"), "is not in the text"),
    (lambda r: r["milestones"][0].update(deadline="2026"), "is no date"),
    (lambda r: r["document"]["citations"][0].update(title="另一份计划"), "citation"),
]


@pytest.mark.parametrize(("spoil", "says"), SPOILED, ids=[says for _, says in SPOILED])
def test_the_checks_can_fail(spoil: Any, says: str) -> None:
    name = "qinghe-2024.txt"
    record = json.loads(json.dumps(RECORDS[name]))
    spoil(record)
    complaints = complaints_of_tasks(record, squeezed(name)) + complaints_of_facts(record, squeezed(name))
    assert any(says in complaint for complaint in complaints)
