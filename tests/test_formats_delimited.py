"""Values separated by commas, semicolons or tabs: the separator, titles, cells of several lines, encodings."""

from __future__ import annotations

import random

import pytest

import loaders
from kg.errors import InputError
from loaders.formats import _cells, is_supported, read
from ontology import vocabulary

HEAD = ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"]
ROWS = [
    ["1", "建设胸痛中心", "县卫健局", "县财政局、县医保局", "2025年6月底前"],
    ["2", "提升急救能力，\n缩短呼叫反应时间", "县卫健局", "", "2025年12月底前"],
]


def written(separator: str, rows: list[list[str]]) -> str:
    """Rows as a spreadsheet writes them: cells that need it in quotes."""
    return "".join(separator.join(f'"{c}"' if "\n" in c or separator in c else c for c in row) + "\r\n" for row in rows)


# the text of the file; the lines before the table; its rows
FILES = [
    (written(",", [HEAD, *ROWS]), [], [HEAD, *ROWS]),
    (written(";", [HEAD, *ROWS]), [], [HEAD, *ROWS]),  # as spreadsheets write where a comma parts decimals
    (written("\t", [HEAD, *ROWS]), [], [HEAD, *ROWS]),
    # typed by hand
    (written("，", [HEAD[:3], ["1", "扩大床位", "县卫健局"]]), [], [HEAD[:3], ["1", "扩大床位", "县卫健局"]]),
    # a title in a row of its own, filled up with empty cells
    ("安宁县2025年重点任务分工表,,\r\n" + written(",", [HEAD[:3], ["1", "扩大床位", "县卫健局"]]),
     ["安宁县2025年重点任务分工表"], [HEAD[:3], ["1", "扩大床位", "县卫健局"]]),
    # commas inside the cells of a table of tabs
    (written("\t", [HEAD[:2], ["1", "甲,乙,丙"], ["2", "丁,戊"]]), [], [HEAD[:2], ["1", "甲,乙,丙"], ["2", "丁,戊"]]),
    ('序号,任务\n1,"说“好”，再""看"""\n', [], [["序号", "任务"], ["1", "说“好”，再\"看\""]]),  # quotes in quotes
]  # fmt: skip


@pytest.mark.parametrize(("text", "before", "rows"), FILES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_rows(text: str, before: list[str], rows: list[list[str]], encoding: str) -> None:
    raw = read(text.encode(encoding), "任务.csv")
    [table] = raw.tables
    cells = {(cell.row, cell.column): raw.text[slice(*cell.span)] for cell in table.cells}
    assert cells == {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row)}
    assert raw.text[: min(cell.span.start for cell in table.cells)].split("\n")[:-1] == before


def test_a_task_list_has_tasks_owners_and_dates() -> None:
    record = loaders.load(written(",", [HEAD, *ROWS]).encode(), "任务.csv", vocabulary.load())
    owners = [[(unit.surface, unit.role) for unit in task.units] for task in record.tasks]
    assert owners == [
        [("县卫健局", "lead"), ("县财政局", "cooperate"), ("县医保局", "cooperate")],
        [("县卫健局", "lead")],
    ]
    assert [(m.action, m.when.deadline) for m in record.milestones] == [
        ("建设胸痛中心", "2025-06-30"),
        ("提升急救能力", "2025-12-31"),  # what a row has to do is no mere effect
    ]


@pytest.mark.parametrize("text", ["一、加强领导。\n二、提升能力。\n", "一、加强领导，提升能力。", "", "\n"])
def test_a_text_without_columns_is_a_text(text: str) -> None:
    if not text.strip():
        with pytest.raises(InputError):
            read(text.encode(), "a.csv")
        return
    raw = read(text.encode(), "a.csv")
    assert (raw.text, raw.tables) == (text if text.endswith("\n") else f"{text}\n", ())


def test_it_is_known_by_its_name() -> None:
    assert is_supported("任务.CSV") and is_supported("任务.tsv")


def test_a_very_long_cell_and_too_many_cells() -> None:
    long = "甲" * 200_000
    assert long in read(f"序号,任务\n1,{long}\n2,乙\n".encode(), "a.csv").text
    with pytest.raises(InputError, match="more than"):
        read(("一,二,三,四\n" * (_cells.MAX_CELLS // 4 + 1)).encode(), "a.csv")


def test_any_bytes_are_read_or_refused() -> None:
    rng = random.Random(3)
    start = written(",", [HEAD, *ROWS]).encode()
    for _ in range(200):
        data = bytearray(start)
        for _ in range(rng.randrange(1, 12)):
            data[rng.randrange(len(data))] = rng.choice(b'",\n\r\t;\x00\xff')
        try:
            raw = read(bytes(data), "a.csv")
        except InputError:
            continue
        assert all(
            0 <= cell.span.start <= cell.span.end <= len(raw.text) for table in raw.tables for cell in table.cells
        )
