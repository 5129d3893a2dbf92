"""Comparing records with records made by hand: what is the same fact, what is counted, what is listed."""

from __future__ import annotations

import copy
import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from program import EXAMPLES, ROOT, kg

from kg.evaluate import KINDS, Evaluation, evaluate
from kg.evaluate.files import read_record

EXPECTED = ROOT / "examples" / "expected"
REFERENCE = ROOT.parent / "shared" / "gold" / "score.py"
Record = dict[str, Any]


def unit(surface: str, role: str = "responsible", **more: object) -> Record:
    return {"as": surface, "role": role, "functions": ["finance"], "jurisdiction": "350421", "name": surface, **more}


def task(identifier: str, begins: str, *units: Record, **more: object) -> Record:
    marker = f"{identifier.split('.')[-1]}."
    return {"id": identifier, "kind": "task", "marker": marker, "begins": begins, "units": list(units), **more}


def target(indicator: str, number: float, measure: str = "张", **more: object) -> Record:
    quote = f"{indicator}达到{number}{measure}"
    return {"task": "1.1", "indicator": indicator, "value": number, "unit": measure, "comparator": ">=", "quote": quote,
            "deadline": "2025-12-31", "recurrence": None, **more}  # fmt: skip


def record(**parts: Any) -> Record:
    return {"document": {}, "tasks": [], **parts}


def compared(gold: Record, found: Record) -> Evaluation:
    return evaluate({"a": found}, {"a": gold})


def counts(outcome: Evaluation, kind: str) -> tuple[int, int, int]:
    score = outcome.scores[kind]
    return score.matched, score.predicted, score.gold


GOLD = task("1.1", "加强组织领导", unit("县财政局", "lead"), unit("民政局"))


@pytest.mark.parametrize(
    ("found", "tasks", "strict", "owners", "owners_strict"),
    [
        (GOLD, 1, 1, 2, 2),  # the same
        (task("1.1", "加强　组织领导", unit("县财政局", "lead"), unit("民政局")), 1, 1, 2, 2),  # white space is nothing
        (task("2.7", "加强组织领导", *GOLD["units"], marker="1."), 1, 1, 2, 2),  # another id: an accuracy, no miss
        (task("1.1", "加强组织领导", *GOLD["units"], kind="safeguard"), 1, 0, 2, 2),  # another kind
        (task("1.1", "加强组织领导", unit("民政局"), unit("县财政局", "lead")), 1, 1, 2, 2),  # another order
        (task("1.1", "加强组织领导", unit("县财政局"), unit("民政局")), 1, 1, 2, 1),  # another role
        (task("1.1", "加强组织领导", unit("财政局", "lead"), unit("民政局")), 1, 1, 1, 1),  # another surface
        (task("1.1", "完善工作机制", *GOLD["units"]), 0, 0, 0, 0),  # another text: its owners are nobody's
        (task("1.1", "加强组织领导", *GOLD["units"], marker="（1）"), 0, 0, 0, 0),  # another marker
    ],
)
def test_a_task_is_known_by_its_beginning(
    found: Record, tasks: int, strict: int, owners: int, owners_strict: int
) -> None:
    outcome = compared(record(tasks=[GOLD]), record(tasks=[found]))
    assert outcome.scores["tasks"].matched == tasks
    assert outcome.strict["tasks"].matched == strict
    assert outcome.scores["responsibilities"].matched == owners
    assert outcome.strict["responsibilities"].matched == owners_strict


def test_the_same_words_at_two_places_of_a_table_are_two_tasks() -> None:
    def cell(code: str) -> Record:
        return task(f"t1.1.{code}", "建设卒中中心", kind="cell", jurisdiction={"code": code}, marker=code)

    outcome = compared(record(tasks=[cell("330305"), cell("330328")]), record(tasks=[cell("330328")]))
    assert counts(outcome, "tasks") == (1, 1, 2)
    assert [f.task for f in outcome.findings] == ["t1.1.330305"]


@pytest.mark.parametrize(
    ("found", "matched", "strict"),
    [
        (target("血液透析床位", 30), 1, 1),
        (target("血液透析床位", 30.0), 1, 1),  # a number is a number
        (target("血液透析床位", 30, "個"), 0, 0),  # another unit
        (target("血液透析床位", 31), 0, 0),  # another number
        (target("透析床位", 30), 1, 1),  # the indicator need only be alike
        (target("床", 30, quote="血液透析床位达到30张"), 1, 0),  # too short an indicator
        (target("血液透析床位", 30, deadline="2026-12-31"), 1, 0),
        (target("血液透析床位", 30, comparator="="), 1, 0),
        (target("血液透析床位", 30, task="1.2"), 1, 0),
        (target("血液透析床位", 30, quote="全县门诊人次"), 0, 0),  # elsewhere in the document
    ],
)
def test_a_target_is_known_by_number_unit_and_quote(found: Record, matched: int, strict: int) -> None:
    outcome = compared(record(targets=[target("血液透析床位", 30)]), record(targets=[found]))
    assert (outcome.scores["targets"].matched, outcome.strict["targets"].matched) == (matched, strict)


@pytest.mark.parametrize(
    ("gold", "found", "strict"),
    [
        ({"comparator_any": ["="]}, {"comparator": "="}, 1),  # an alternative is as good
        ({"comparator_any": ["="]}, {"comparator": "<"}, 0),
        ({"value_any": [[30, 40]]}, {"value": [30, 40], "quote": "血液透析床位达到30张"}, 1),
        ({"unit": "个百分点"}, {"unit": "百分点"}, 1),  # the same measure
        ({"deadline": ["2024-12-31", "2025-12-31"]}, {}, 1),  # a list of dates: either
        ({"deadline": None}, {}, 0),
    ],
)
def test_alternatives_are_accepted(gold: Record, found: Record, strict: int) -> None:
    one, other = target("血液透析床位", 30, **gold), target("血液透析床位", 30, **found)
    assert compared(record(targets=[one]), record(targets=[other])).strict["targets"].matched == strict


def test_doubtful_facts_count_for_nobody() -> None:
    sure, doubtful = target("床位", 30), target("医师数", 12, "人", doubtful=True)
    gold = record(targets=[sure, doubtful])
    assert counts(compared(gold, record(targets=[sure])), "targets") == (1, 1, 1)
    assert counts(compared(gold, record(targets=[sure, doubtful])), "targets") == (1, 1, 1)
    wrong = target("医师数", 13, "人")
    assert counts(compared(gold, record(targets=[sure, wrong])), "targets") == (1, 2, 1)


def test_only_what_the_gold_record_is_complete_for_is_compared() -> None:
    gold = record(targets=[], milestones=[], scored=["tasks", "targets"])
    found = record(targets=[target("床位", 1)], milestones=[{"quote": "年底前完成"}])
    assert set(compared(gold, found).scores) == {"tasks", "targets"}
    del gold["scored"]
    assert set(compared(gold, found).scores) == {"tasks", "responsibilities", "mentions", "targets", "milestones"}


PARTNER: Record = {"local": "甲院", "partner": "省第二医院", "partner_as": "省二院", "quote": "省二院对口支援甲院"}
PROGRAMME: Record = {"kind": "centre", "name": "卒中中心", "host": "县医院", "quote": "建卒中中心"}
MILESTONE: Record = {"quote": "2024年底前完成改造", "deadline": "2024-12-31", "task": "1"}

#: By kind: what the gold record has beside the fact, what the other one says instead, whether it is known again, and
#: whether it is right in all.
OTHERS: dict[str, tuple[Record, list[tuple[Record, Record, bool, bool]]]] = {
    "partnerships": (
        PARTNER,
        [
            ({}, {}, True, True),
            ({}, {"partner": "省第三医院", "partner_as": "省三院"}, False, False),
            ({}, {"partner": "?"}, True, False),  # the printed name is enough to know it again
            ({"specialties": ["儿科"]}, {"specialties": []}, True, False),
            ({"local_any": ["乙院"]}, {"local": "乙院"}, True, True),
        ],
    ),
    "programmes": (
        PROGRAMME,
        [
            ({"also": ["卒中诊疗中心"]}, {"name": "卒中诊疗中心"}, True, True),
            ({}, {"kind": "specialty"}, False, False),
            ({}, {"host": None}, True, False),
            ({"host_any": [None]}, {"host": None}, True, True),
        ],
    ),
    "milestones": (
        MILESTONE,
        [
            ({}, {}, True, True),
            ({}, {"quote": "年底前完成改造"}, True, True),
            ({}, {"quote": "改造"}, False, False),  # too little of it
            ({}, {"task": "2"}, True, False),
            ({}, {"deadline": "2025-12-31"}, True, False),
        ],
    ),
}


@pytest.mark.parametrize(
    ("part", "gold", "found", "known", "strict"),
    [
        (part, fact | more, fact | change, *right)
        for part, (fact, rows) in OTHERS.items()
        for more, change, *right in rows
    ],
)
def test_other_kinds(part: str, gold: Record, found: Record, known: bool, strict: bool) -> None:
    outcome = compared(record(**{part: [gold]}), record(**{part: [found]}))
    assert (outcome.scores[part].matched, outcome.strict[part].matched) == (known, strict)


def test_citations_and_header() -> None:
    cited = {"title": "意见", "number": "国发〔2021〕2号", "relation": "basis"}
    header = {"title": "方案", "number": "青政〔2024〕1号", "period_any": [[2024, 2025]], "period": None}
    gold = record(document={**header, "citations": [cited]})
    found = copy.deepcopy(gold)
    found["document"].update(period=[2024, 2025], number="青政(2024)1号")
    found["document"]["citations"][0]["title"] = "通知"  # known by its number
    outcome = compared(gold, found)
    assert counts(outcome, "citations") == (1, 1, 1)
    assert outcome.fields["document.period"].matched == 1
    assert [(f.about, f.expected, f.found) for f in outcome.findings] == [
        ("number", "青政〔2024〕1号", "青政(2024)1号")
    ]


def test_faults_say_what_was_expected_and_found() -> None:
    outcome = compared(
        record(tasks=[task("1", "甲任务", unit("县财政局")), task("2", "乙任务")]),
        record(tasks=[task("1", "甲任务", unit("县财政局", "lead"), unit("税务局")), task("3", "丙任务")]),
    )
    assert [(f.kind, f.fault, f.task, f.attribute, f.expected, f.found) for f in outcome.findings] == [
        ("tasks", "missed", "2", "", "2. 乙任务", None),
        ("tasks", "extra", "3", "", None, "3. 丙任务"),
        ("responsibilities", "extra", "1", "", None, "税务局 responsible"),
        ("responsibilities", "differs", "1", "role", "responsible", "lead"),
    ]


def test_a_record_agrees_with_itself() -> None:
    for path in sorted(EXPECTED.glob("*.json")):
        gold = read_record(path)
        outcome = compared(gold, gold)
        assert not outcome.findings, outcome.findings[0]
        assert all(score.f1 == 1 for score in (*outcome.scores.values(), *outcome.strict.values()))


# The program


def test_documents_are_read_and_compared(tmp_path: Path) -> None:
    places = ROOT / "examples" / "vocab" / "places.ttl"
    assert kg("vocab", "add", str(places), cwd=tmp_path).returncode == 0
    done = kg("evaluate", str(EXAMPLES), str(EXPECTED), "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    table = json.loads(done.stdout)
    assert table["documents"] == len(list(EXPECTED.glob("*.json")))
    assert not table["absent"]
    assert table["kinds"]["tasks"]["f1"] > 0.95
    assert table["kinds"]["responsibilities"]["f1"] > 0.95
    assert "not in the vocabulary" not in done.stderr.decode()


@pytest.mark.parametrize(
    ("predicted", "said"),
    [
        ("plan.txt", True),  # read now, with a vocabulary that has no 云峤县
        ("plan.json", False),  # a record: nobody knows what vocabulary it was read with
    ],
)
def test_places_that_the_vocabulary_lacks_are_said(tmp_path: Path, predicted: str, said: bool) -> None:
    places = [{"name": "云峤县", "code": "990777"}, {"name": "上犹县", "code": "360724"}]
    made = record(document={"jurisdictions": places}, tasks=[task("1", "甲任务")])
    for name in ("gold.json", "plan.json"):
        (tmp_path / name).write_text(json.dumps(made), encoding="utf-8")
    (tmp_path / "plan.txt").write_text("云峤县行动方案\n一、甲任务。（责任单位：县财政局）\n", encoding="utf-8")
    done = kg("evaluate", predicted, "gold.json", cwd=tmp_path)
    told = "1 place of the gold records not in the vocabulary, so full names and places of their units can not be"
    assert (told in done.stderr.decode()) is said, done.stderr.decode()
    assert not said or ": 云峤县 (kg vocab add" in done.stderr.decode()


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A gold record and one that misses a task and has a role wrong, both under one name."""
    for folder, tasks in (
        ("gold", [task("1", "甲任务", unit("县财政局")), task("2", "乙任务")]),
        ("mine", [task("1", "甲任务", unit("县财政局", "lead"))]),
    ):
        (tmp_path / folder).mkdir()
        text = json.dumps(record(tasks=tasks), ensure_ascii=False)
        (tmp_path / folder / "plan.json").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("predicted", ["mine", "mine/plan.json"])
def test_the_formats_say_the_same(two: Path, predicted: str) -> None:
    table = kg("evaluate", predicted, "gold", cwd=two).stdout.decode()
    assert [line.split() for line in table.splitlines()[1:3]] == [
        ["tasks", "1.000", "0.500", "0.667", "1", "1", "2"],
        ["tasks", "strict", "1.000", "0.500", "0.667", "1", "1", "2"],
    ]
    rows = list(
        csv.DictReader(kg("evaluate", predicted, "gold", "--format", "csv", cwd=two).stdout.decode().splitlines())
    )
    kinds = json.loads(kg("evaluate", predicted, "gold", "--format", "json", cwd=two).stdout)["kinds"]
    for row in rows:
        if row["f1"]:
            assert {key: float(row[key]) for key in kinds[row["row"]]} == kinds[row["row"]]
    assert len(kinds) == sum(1 for row in rows if row["f1"])


def test_errors_are_listed(two: Path) -> None:
    done = kg("evaluate", "mine", "gold", "--errors", "all", "--format", "json", cwd=two)
    listed = json.loads(done.stdout)
    assert [(f["document"], f["kind"], f["fault"]) for f in listed] == [
        ("plan", "tasks", "missed"),
        ("plan", "responsibilities", "differs"),
    ]
    one = kg("evaluate", "mine", "gold", "--errors", "responsibilities", "-o", "errors.csv", cwd=two)
    assert one.returncode == 0
    rows = list(csv.DictReader((two / "errors.csv").read_text(encoding="utf-8").splitlines()))
    assert [(row["task"], row["attribute"], row["expected"], row["found"]) for row in rows] == [
        ("1", "role", "responsible", "lead")
    ]
    shown = kg("evaluate", "mine", "gold", "--errors", "tasks", "--lang", "zh", cwd=two).stdout.decode()
    assert "乙任务" in shown
    for path in (two / "gold").glob("*.json"):
        path.write_text(path.read_text(encoding="utf-8").replace("乙任务", "乙任务" * 30), encoding="utf-8")
    whole = kg("evaluate", "mine", "gold", "--errors", "tasks", cwd=two).stdout.decode()
    assert "乙任务" * 30 in whole  # in a pipe nothing is cut
    assert "漏" in shown


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["mine", "no-such"], 2, "no such file or folder"),
        (["no-such", "gold"], 2, "no such file or folder"),
        (["mine", "empty"], 2, "no record is here"),
        (["empty", "gold"], 2, "no file here is named like a gold record (the gold records are plan)"),
        (["mine", "gold", "--errors", "task"], 2, "did you mean tasks"),
        (["mine", "broken.json"], 3, "broken.json: is not JSON"),
        (["mine", "list.json"], 3, "a record is a JSON object"),
        (["mine", "units.json"], 3, '"tasks[0].units" is no list of objects'),
        (["broken.json", "gold"], 3, "broken.json: is not JSON"),  # the rest is compared
        (["empty.txt", "gold"], 3, "the file is empty"),
    ],
)
def test_what_goes_wrong_is_said(two: Path, arguments: list[str], code: int, said: str) -> None:
    (two / "empty").mkdir()
    for name, text in (
        ("broken.json", "{"), ("list.json", "[]"), ("units.json", '{"tasks": [{"units": [1]}]}'), ("empty.txt", ""),
    ):  # fmt: skip
        (two / name).write_text(text, encoding="utf-8")
    done = kg("evaluate", *arguments, cwd=two)
    assert done.returncode == code, done.stderr.decode()
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_gold_record_without_counterpart_is_named(two: Path) -> None:
    (two / "gold" / "other.json").write_text(json.dumps(record(tasks=[task("1", "丁任务")])), encoding="utf-8")
    done = kg("evaluate", "mine", "gold", "--format", "json", cwd=two)
    assert json.loads(done.stdout)["absent"] == ["other"]
    assert json.loads(done.stdout)["kinds"]["tasks"]["gold"] == 3
    assert "1 gold record has no counterpart, all they hold counts as missed: other" in done.stderr.decode()


# The same numbers as the annotators' own tool


def altered(gold: Record, step: int) -> Record:
    """A record with every `step`-th fact dropped, and others changed in one attribute or doubled."""
    changed = copy.deepcopy(gold)
    tasks = changed["tasks"]
    for lists in (changed, changed["document"], *tasks):
        for key in ("targets", "milestones", "partnerships", "programmes", "citations", "units", "mentions"):
            if lists.get(key):
                lists[key] = [_bent(f, n, step) for n, f in enumerate(lists[key]) if (n + 1) % step]
                lists[key] += copy.deepcopy(lists[key][:1])
    changed["tasks"] = [_bent(t, n, step + 1) for n, t in enumerate(tasks) if (n + 1) % (step + 2)]
    changed["document"]["number"] = "无"
    return changed


def _bent(fact: Record, number: int, step: int) -> Record:
    keys = sorted(key for key in fact if not key.endswith("_any") and key not in ("units", "mentions", "doubtful"))
    if number % step == 1:
        key = keys[(number // step) % len(keys)]
        fact[key] = fact[key][: len(fact[key]) // 2 + 1] if isinstance(fact[key], str) else None
    return fact


@pytest.mark.shared
@pytest.mark.skipif(not REFERENCE.exists(), reason="the real documents are not beside the repository")
@pytest.mark.parametrize("gold", ["shared", "examples"])
@pytest.mark.parametrize("step", [2, 3, 5, 8])
def test_the_reference_counts_the_same(tmp_path: Path, gold: str, step: int) -> None:
    folder = REFERENCE.parent if gold == "shared" else EXPECTED
    records = {path.stem: read_record(path) for path in sorted(folder.glob("*.json"))}
    found = {name: altered(dict(wanted), step) for name, wanted in records.items()}
    for name, values in found.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    call = [sys.executable, str(REFERENCE), str(tmp_path), "--gold", str(folder), "--json"]
    reference = json.loads(subprocess.run(call, capture_output=True, check=True).stdout)
    outcome = evaluate(found, records)
    rows = {**outcome.scores, **{f"{part} strict": score for part, score in outcome.strict.items()}}
    assert set(rows) == set(reference["rows"])
    for name, score in rows.items():
        row = reference["rows"][name]
        assert (score.matched, score.predicted, score.gold) == (row["matched"], row["predicted"], row["gold"]), name
        assert (round(score.precision, 4), round(score.f1, 4)) == (row["precision"], row["f1"]), name
    accuracies = {name: round(score.recall, 4) for name, score in outcome.fields.items()}
    assert {name: accuracies.get(name) for name in reference["fields"]} == reference["fields"]
    assert any(score.f1 < 1 for score in outcome.scores.values())


def test_every_kind_is_tried() -> None:
    """The kinds that the tables above compare are all there are."""
    assert set(KINDS) == {"tasks", "responsibilities", "targets", "citations", "mentions", *OTHERS}
