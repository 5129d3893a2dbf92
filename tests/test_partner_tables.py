"""Tables of partners: a row says who is helped and who helps, the head of the columns which is which."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reading import printed, read, vocabulary
from tables_by_hand import raw_with_table

import loaders
from loaders import reader
from loaders.record import Record

Rows = Sequence[Sequence[str]]
BEFORE = "{title}\n为做好工作，现印发名单。\n一、工作要求\n（一）加强组织。健全工作机制。\n{caption}\n"
CITY = "赣州市医疗服务能力提升行动方案"
COUNTY = "明溪县医疗服务能力提升行动方案"
PROVINCE = "福建省医疗服务能力提升行动方案"


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Reads a plan with a table drawn by hand."""

    def drawn(rows: Rows, caption: str = "附表", title: str = CITY) -> Record:
        raw = raw_with_table(BEFORE.format(title=title, caption=caption), rows, "\n二、其他\n（一）总结。认真总结。\n")
        monkeypatch.setattr(reader, "read_format", lambda data, name: raw)
        return loaders.load(raw.text.encode(), "plan.txt", vocabulary())

    return drawn


def said(record: Record) -> list[str]:
    """`local + partner: mode specialties year`, one line each."""
    lines = []
    for p in record.partnerships:
        year = [str(p.year)] if p.year else []
        lines.append(f"{p.local} + {p.partner}: {' '.join((p.mode, *p.specialties, *year))}")
    return lines


#: rows, caption, title; what they say; why the row is there
TABLES = [
    (
        [["序号", "受援医院", "支援医院"], ["1", "上犹县人民医院", "江西省人民医院"]],
        ("附表 三级医院对口支援县级医院名单", CITY),
        ["上犹县人民医院 + 江西省人民医院: 对口支援"],
        "the caption says how",
    ),
    (
        [["支援医院", "受援医院"], ["江西省人民医院", "上犹县人民医院"]],
        ("附表 对口支援名单", CITY),
        ["上犹县人民医院 + 江西省人民医院: 对口支援"],
        "the head says who is which, not the order",
    ),
    (
        [["受援单位", "对口支援单位"], ["上犹县人民医院", "江西省人民医院"]],
        ("附表2", CITY),
        ["上犹县人民医院 + 江西省人民医院: 对口支援"],
        "nobody but the head of the column says how",
    ),
    (
        [["县级医院", "帮扶医院", "帮扶方式", "帮扶专科"], ["上犹县人民医院", "江西省人民医院", "托管", "骨科、儿科"]],
        ("附表 结对帮扶名单", CITY),
        ["上犹县人民医院 + 江西省人民医院: 托管 骨科 儿科"],
        "the row's own way of helping goes before the caption's; the specialties of its cell",
    ),
    (
        [["受援医院", "支援医院", "签约时间"], ["上犹县人民医院", "江西省人民医院", "2023年5月"]],
        ("附表 对口支援名单", CITY),
        ["上犹县人民医院 + 江西省人民医院: 对口支援 2023"],
        "the year of a column of times",
    ),
    (
        [
            ["支援医院", "受援医院"],
            ["江西省人民医院", "上犹县人民医院"],
            ["^", "崇义县人民医院"],
        ],
        ("附表 对口支援名单", CITY),
        ["上犹县人民医院 + 江西省人民医院: 对口支援", "崇义县人民医院 + 江西省人民医院: 对口支援"],
        "a merged cell helps each of the rows beside it",
    ),
    (
        [["受援医院", "支援医院"], ["上犹县人民医院", "江西省人民医院、福建省立医院"]],
        ("附表 对口支援名单", CITY),
        ["上犹县人民医院 + 江西省人民医院: 对口支援", "上犹县人民医院 + 福建省立医院: 对口支援"],
        "two in a cell",
    ),
    (
        [["三级医院对口支援安排", "<"], ["受援医院", "支援医院"], ["上犹县人民医院", "江西省人民医院"]],
        ("附表", CITY),
        ["上犹县人民医院 + 江西省人民医院: 对口支援"],
        "the columns are named in the second row",
    ),
    (
        [["受援医院", "支援医院"], ["县医院", "海云市第五人民医院"]],
        ("附表 对口支援名单", COUNTY),
        ["明溪县人民医院 + 海云市第五人民医院: 对口支援"],
        "a hospital that no list knows is named as printed",
    ),
    (
        [["受援医院", "支援医院"], ["明溪县总医院", "三明市第一医院"]],
        ("附表 对口支援名单", PROVINCE),
        ["明溪县总医院 + 三明市第一医院: 对口支援"],
        "in a province's document a city's hospital helps a county's",
    ),
    (
        [["受援医院", "支援医院"], ["盖洋镇中心卫生院", "明溪县总医院"]],
        ("附表 对口支援名单", COUNTY),
        [],
        "both are of the county",
    ),
    (
        [["成员医院", "上级医院"], ["上犹县人民医院", "江西省人民医院"]],
        ("附表", CITY),
        [],
        "neither the heads nor the caption say how",
    ),
    (
        [["受援医院", "支援医院"], ["", "江西省人民医院"], ["上犹县人民医院", "—"]],
        ("附表 对口支援名单", CITY),
        [],
        "rows with one side",
    ),
    (
        [["医院", "级别"], ["上犹县人民医院", "二级"]],
        ("附表 对口支援名单", CITY),
        [],
        "a table of another kind",
    ),
]


@pytest.mark.parametrize(("rows", "around", "expected", "why"), TABLES, ids=[row[-1] for row in TABLES])
def test_rows_of_partners(table, rows: Rows, around: tuple[str, str], expected: list[str], why: str) -> None:  # type: ignore[no-untyped-def]
    assert said(table(rows, *around)) == expected, why


def test_the_evidence_is_the_row(table) -> None:  # type: ignore[no-untyped-def]
    rows = [["支援医院", "受援医院"], ["江西省人民医院", "上犹县人民医院"], ["^", "崇义县人民医院"]]
    record = table(rows, "附表 对口支援名单")
    assert [printed(record, p.span) for p in record.partnerships] == ["江西省人民医院上犹县人民医院", "崇义县人民医院"]


def test_a_name_that_may_be_several_is_reported(table) -> None:  # type: ignore[no-untyped-def]
    record = table([["受援医院", "支援医院"], ["上犹县人民医院", "协和医院"]], "附表 对口支援名单")
    assert [(p.partner, p.partner_basis) for p in record.partnerships] == [("协和医院", "unresolved")]
    assert "unresolved-unit" in [remark.code for remark in record.report]


@pytest.mark.parametrize(
    "drawn",
    [
        "| 受援医院 | 支援医院 |\n| --- | --- |\n| 上犹县人民医院 | 江西省人民医院 |\n",  # Markdown
        "序号\t受援医院\t支援医院\n1\t上犹县人民医院\t江西省人民医院\n",  # cells parted by tabs
    ],
)
def test_tables_of_texts(drawn: str) -> None:
    record = read(BEFORE.format(title=CITY, caption="附表 对口支援名单") + "\n" + drawn, "plan.md")
    assert said(record) == ["上犹县人民医院 + 江西省人民医院: 对口支援"]
    assert "unread-table-row" not in [remark.code for remark in record.report]
