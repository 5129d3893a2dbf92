"""What was not understood, told document by document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import kg
from reading import read

from kg.cli.app import App
from kg.cli.messages import MESSAGES
from kg.cli.report import as_json, as_text
from kg.pipeline.report import CODES, Note, Report, report_of

TEXT = """明溪县医疗服务能力提升行动方案
一、重点任务
1.提升能力。健全机制。〔责任单位：县财政局、县茶旅办、推进各项工作落实到位并完善〕
2.加强宣传。〔责任单位：县茶旅办〕
5.强化督导。〔责任单位：县卫健局〕
"""


def note(record_text: str, code: str) -> list[Note]:
    return [note for note in report_of(read(record_text)).notes if note.code == code]


@pytest.mark.parametrize(
    ("code", "task", "quote"),
    [
        ("unresolved-unit", "1.1", "县茶旅办"),  # a body that no vocabulary has
        ("unparsed-clause", "1.1", "推进各项工作落实到位并完善"),  # no body at all
        ("numbering-gap", "1.5", "5."),  # the mark itself
        ("missing-field", "", ""),  # nothing to point at
    ],
)
def test_a_note_says_where_and_what(code: str, task: str, quote: str) -> None:
    found = note(TEXT, code)[0]
    assert (found.task, found.quote) == (task, quote)
    assert (found.span is None) == (not quote)
    if found.span:
        assert TEXT[slice(*found.span)] == quote


def test_the_words_around_a_note_stay_on_its_line() -> None:
    first, second = note(TEXT, "unresolved-unit")
    assert (first.before, first.after) == ("…健全机制。〔责任单位：县财政局、", "、推进各项工作落实到位并完善〕")
    assert (second.before, second.after) == ("2.加强宣传。〔责任单位：", "〕")


def test_the_text_is_for_reading() -> None:
    told = as_text(App(chosen="en"), [report_of(read(TEXT, "plan.txt"))]).splitlines()
    assert told[:2] == ["plan.txt  明溪县医疗服务能力提升行动方案", "  read: 3 tasks, 4 responsibilities"]
    at = told.index("  units the vocabulary does not know (2)")
    assert told[at + 1].endswith("⟦县茶旅办⟧、推进各项工作落实到位并完善〕  ×2")  # one line a name
    assert told[at + 1].strip().startswith("1.1 1.2  ")
    at = told.index("  header fields absent (3)")
    assert told[at + 1] == "    number, issuers, date"
    told = as_text(App(chosen="zh"), [report_of(read(TEXT, "plan.txt"))]).splitlines()
    assert "  文中没有的要素 (3)" in told
    assert "    发文字号、发文机关、成文日期" in told


def test_much_of_a_kind_is_cut_short() -> None:
    notes = tuple(Note("unparsed-clause", f"{n}", "1", f"甲{n}") for n in range(9))
    told = as_text(App(chosen="en"), [Report("a.txt", "", {}, notes)], most=2).splitlines()
    assert told[-4:] == ["  clauses left unparsed (9)", "    1  ⟦甲0⟧", "    1  ⟦甲1⟧", "    … 7 more"]


def test_nothing_left_open_is_said() -> None:
    assert "nothing was left open" in as_text(App(chosen="en"), [Report("a.txt", "甲", {"tasks": 1}, ())])


def test_json_has_the_same_notes() -> None:
    report = report_of(read(TEXT, "plan.txt"))
    (table,) = json.loads(as_json([report]))
    assert table["name"] == "plan.txt"
    assert table["facts"]["tasks"] == 3
    assert table["remarks"] == report.counts()
    assert len(table["notes"]) == len(report.notes) == sum(table["remarks"].values())


def test_every_code_has_words() -> None:
    for code in CODES:
        assert f"report.{code}" in MESSAGES
    (other,) = json.loads(as_json([Report("a", "", {}, (Note("something-new", "甲"),))]))
    assert other["remarks"] == {"something-new": 1}  # one we have no words for is shown as it is
    assert "something-new (1)" in as_text(App(chosen="zh"), [Report("a", "", {}, (Note("something-new", "甲"),))])


def test_the_program_reports(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    assert "⟦县茶旅办⟧" in kg("extract", "plan.txt", "--report", cwd=tmp_path).stdout.decode()
    assert kg("extract", "plan.txt", "--report", "-o", "report.json", cwd=tmp_path).returncode == 0
    written = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert written == json.loads(kg("extract", "plan.txt", "--report", "--format", "json", cwd=tmp_path).stdout)
    done = kg("extract", "plan.txt", "--format", "json", cwd=tmp_path)
    assert done.returncode == 2
    assert "--format is the report's (add --report" in done.stderr.decode()


def test_persons_are_left_out_when_asked(tmp_path: Path) -> None:
    group = "\n二、组织保障\n成立工作领导小组，组长：张三（县委副书记），副组长：李四（副县长）。\n"
    (tmp_path / "plan.txt").write_text(TEXT + group, encoding="utf-8")
    record = json.loads(kg("extract", "plan.txt", "--no-persons", cwd=tmp_path).stdout)
    assert record["leading_groups"] == []
    assert record["tasks"]


def test_a_build_says_what_was_not_understood(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    for number in range(9):  # as many again as are shown
        (tmp_path / f"{number}.txt").write_text(
            f"明溪县第{number}批茶业发展行动方案\n1.加强。〔责任单位：县茶旅办〕\n", encoding="utf-8"
        )
    (tmp_path / "photo.pdf").write_bytes(b"%PDF-1.4 broken")
    done = kg("build", ".", "--report", "report.json", cwd=tmp_path)
    log = done.stderr.decode()
    assert done.returncode == 3
    assert log.index("  plan.txt  明溪县医疗服务能力提升行动方案") < log.index(
        "  0.txt  明溪县第0批茶业发展行动方案"
    )  # the most first
    assert "1.1 1.2  …健全机制。〔责任单位：县财政局、⟦县茶旅办⟧、推进" in log
    assert "2 more documents with something left open" in log
    written = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert [report["name"] for report in written] == [*(f"{number}.txt" for number in range(9)), "plan.txt"]
    assert sum(report["remarks"]["unresolved-unit"] for report in written) == 11
    again = kg("build", ".", cwd=tmp_path).stderr.decode()  # nothing was read: nothing to say of it
    assert "⟦" not in again
    quiet = kg("-q", "build", ".", "-j", "2", "--report", "report.txt", cwd=tmp_path)
    assert "⟦" not in quiet.stderr.decode()
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == ""


def test_a_remark_is_told_in_the_language_of_the_call() -> None:
    """The record says it in Chinese, whatever the language: it is data."""
    report = report_of(read(TEXT, "plan.txt"))
    gap = next(note for note in report.notes if note.code == "numbering-gap")
    assert gap.message == "编号不连续：5.，应为第 3 项"
    assert "1.5  the numbering leaps: 5., where item 3 should be" in as_text(App(chosen="en"), [report])
    assert "1.5  编号不连续：5.，应为第 3 项" in as_text(App(chosen="zh"), [report])
    assert "编号不连续：5.，应为第 3 项" in as_json([report])


@pytest.mark.parametrize("count", [1, 2])
def test_one_is_no_plural(count: int) -> None:
    told = as_text(App(chosen="en"), [Report("a.txt", "甲", {"citations": count, "responsibilities": count}, ())])
    assert ("1 citation, 1 responsibility" if count == 1 else "2 citations, 2 responsibilities") in told
