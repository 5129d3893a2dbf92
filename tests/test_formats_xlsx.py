"""Workbooks: cells as printed, merged cells, titles, sheets that are left out, .xls, hostile files.

XlsxWriter writes the workbooks; LibreOffice, where it is installed, makes .xls of them; calamine is a second opinion.
"""

from __future__ import annotations

import datetime
import io
import random
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import reading
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from ofd_by_hand import package
from test_formats_dispatch import check, survives

import loaders
from kg.errors import InputError
from loaders.formats import _biff, _cells, _office, _ole, is_supported, read, xlsx
from loaders.formats._numfmt import printed
from loaders.formats.base import RawText


def workbook(fill: Callable[[Any], None], **options: Any) -> bytes:
    """A workbook that `fill` writes into."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    fill(book)
    book.close()
    return out.getvalue()


def task_list(book: Any) -> None:
    """A division of work: title, head, merged cells, a date, a share, a number with its unit, a formula, a note."""
    sheet = book.add_worksheet("任务分工")
    sheet.merge_range(0, 0, 0, 4, "安宁县2024年重点任务分工表")
    sheet.write(1, 4, "单位：张、%")
    sheet.write_row(2, 0, ["序号", "重点任务", "目标值", "牵头单位", "完成时限"])
    sheet.merge_range(3, 0, 4, 0, 1)
    sheet.merge_range(3, 1, 4, 1, "提升服务能力\n（一）扩大床位")
    sheet.write(3, 2, 50, book.add_format({"num_format": '0"张"'}))
    sheet.write(3, 3, "县卫健局")
    sheet.write_datetime(3, 4, datetime.datetime(2024, 12, 31), book.add_format({"num_format": 'yyyy"年"m"月"d"日"'}))
    sheet.write_formula(4, 2, "=0.9+0.05", book.add_format({"num_format": "0%"}), 0.95)
    sheet.write(4, 3, "县财政局")
    sheet.write_row(5, 0, [2, "保障投入", 1200.5, "县财政局、县发改局"])
    sheet.write_datetime(5, 4, datetime.datetime(2025, 6, 1), book.add_format({"num_format": "yyyy-mm"}))
    sheet.write(6, 0, "注：牵头单位列第一位。")
    book.add_worksheet("Sheet2")
    hidden = book.add_worksheet("选项")
    hidden.write(0, 0, "隐藏")
    hidden.hide()


TEXT = (
    "安宁县2024年重点任务分工表\n单位：张、%\n序号\t重点任务\t目标值\t牵头单位\t完成时限\n"
    "1\t提升服务能力\n（一）扩大床位\t50张\t县卫健局\t2024年12月31日\n95%\t县财政局\t\n"
    "2\t保障投入\t1200.5\t县财政局、县发改局\t2025-06\n注：牵头单位列第一位。\n"
)


def sheet_of(rows: list[list[Any]], name: str = "Sheet1") -> RawText:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return xlsx.read(workbook(fill), "a.xlsx")


def test_a_task_list() -> None:
    raw = read(workbook(task_list), "a.xlsx")
    assert raw.text == TEXT
    (table,) = raw.tables
    merged = [(c.row, c.column, c.rowspan, c.colspan) for c in table.cells if max(c.rowspan, c.colspan) > 1]
    assert merged == [(1, 0, 2, 1), (1, 1, 2, 1)]
    assert raw.text[slice(*raw.hints["title"])] == "安宁县2024年重点任务分工表"
    assert raw.media_type == xlsx.MEDIA_TYPE
    check(raw)


def test_its_tasks() -> None:
    record = loaders.load(workbook(task_list), "a.xlsx", reading.vocabulary())
    assert record.header.title is not None and record.header.title.value == "安宁县2024年重点任务分工表"
    assert {r.surface for t in record.tasks for r in t.units} == {"县卫健局", "县财政局", "县发改局"}
    assert {r.role for t in record.tasks for r in t.units} == {"lead"}


def test_strings_in_the_cells_themselves() -> None:
    raw = xlsx.read(workbook(task_list, constant_memory=True), "a.xlsx")
    assert "重点任务" in raw.text and "95%" in raw.text


# rows of a sheet, its text
LAYOUTS: list[tuple[list[list[Any]], str]] = [
    ([["甲", "乙"], ["丙", "丁"]], "甲\t乙\n丙\t丁\n"),
    ([["标题一行"], [], ["甲", "乙"], ["丙", "丁"]], "标题一行\n甲\t乙\n丙\t丁\n"),  # a blank row below a title
    ([[None, "甲", None, "乙"], [], [None, "丙", None, "丁"]], "甲\t乙\n丙\t丁\n"),  # empty rows and columns
    ([["甲", "乙"], ["丙"], ["丁", "戊"]], "甲\t乙\n丙\t\n丁\t戊\n"),  # a heading inside the table
    ([["只有"], ["几行"], ["文字"]], "只有\n几行\n文字\n"),  # a sheet of text
    (
        [["表一"], ["甲", "乙"], ["丙", "丁"], [], ["表二"], ["戊", "己"], ["庚", "辛"]],
        "表一\n甲\t乙\n丙\t丁\n表二\n戊\t己\n庚\t辛\n",  # two tables
    ),
    ([["甲", "乙"], ["1", "2"], [None, "3"]], "甲\t乙\n1\t2\n\t3\n"),  # the last row goes on
    ([["  ", "甲\u200b", "乙"], ["\t", "丙 ", "\u3000丁"]], "甲\t乙\n丙\t丁\n"),  # blanks
    ([[True, 0, 0.1 + 0.2, 1e20, -5]] * 2, "TRUE\t0\t0.3\t1e+20\t-5\n" * 2),
]


@pytest.mark.parametrize(("rows", "text"), LAYOUTS)
def test_layouts(rows: list[list[Any]], text: str) -> None:
    raw = sheet_of(rows)
    assert raw.text == text
    check(raw)


@pytest.mark.parametrize(
    ("name", "shown"), [("Sheet1", False), ("工作表1", False), ("sheet 12", False), ("县级任务", True), ("甲", False)]
)
def test_names_of_sheets(name: str, shown: bool) -> None:
    """A name that the program gave, or that stands in the sheet, is left out."""
    assert sheet_of([["甲", "乙"], ["丙", "丁"]], name).text.startswith(f"{name}\n") is shown


# number, format code, what is printed: ECMA-376 part 1, 18.8.31
NUMBERS = [
    (0.955, "0.0%", "95.5%"),
    (0.5, "0%;-0%;无", "50%"),
    (0, '0%;-0%;"无"', "无"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (1234567.891, "#,##0.##", "1,234,567.89"),
    (5, "00", "05"),
    (3.0, "0.##", "3"),
    (-2.5, "0.0_);(0.0)", "(2.5)"),
    (12000, '0.0,"千元"', "12.0千元"),
    (12, "[红色]0", "12"),
    (12, "[>=100]0", "12"),
    (7, '"第"0"项"', "第7项"),
    (8, "General\\个", "8个"),
    (1234.5, "¥#,##0.00", "¥1,234.50"),
    (0.000123, "0.00E+00", "1.23E-04"),
    (45657, "yyyy/m/d", "2024/12/31"),
    (45657, "yyyy-mm-dd;@", "2024-12-31"),
    (45657, 'yyyy"年"m"月"', "2024年12月"),
    (45657, "[$-804]yyyy年m月d日", "2024年12月31日"),
    (45657.5, "yyyy/m/d h:mm", "2024/12/31 12:00"),
    (45657.75, "h:mm AM/PM", "6:00 PM"),
    (45657, "aaaa", "星期二"),
    (1, "yyyy/m/d", "1900/1/1"),
    (60, "yyyy/m/d", "1900/2/28"),  # the day that never was
    (61, "yyyy/m/d", "1900/3/1"),
    (-1, "yyyy/m/d", "-1"),  # no date at all
    (1e12, "yyyy/m/d", "1000000000000"),
    (float("nan"), "0", ""),
    (5, "@", "5"),
    (5, "", "5"),
]


@pytest.mark.parametrize(("value", "code", "text"), NUMBERS)
def test_numbers_as_printed(value: float, code: str, text: str) -> None:
    assert printed(value, code) == text


def test_dates_since_1904() -> None:
    assert printed(45657 - 1462, "yyyy/m/d", since_1904=True) == "2024/12/31"

    def fill(book: Any) -> None:
        form = book.add_format({"num_format": "yyyy-mm-dd"})
        for row in range(2):
            for column in range(2):
                book.get_worksheet_by_name("甲").write_datetime(row, column, datetime.datetime(2024, 12, 31), form)

    def dated(book: Any) -> None:
        book.add_worksheet("甲")
        fill(book)

    assert xlsx.read(workbook(dated, date_1904=True), "a.xlsx").text.count("2024-12-31") == 4


@settings(max_examples=200, deadline=None)
@given(st.floats(), st.text(alphabet='0#?.,%E+-;"\\_*[]@ymdhsaA/PGeneral$年月日上午下午 ', max_size=20), st.booleans())
def test_any_format_prints_something(value: float, code: str, since_1904: bool) -> None:
    assert isinstance(printed(value, code, since_1904=since_1904), str)


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_cells, "MAX_CELLS", 8)
    assert sheet_of([["甲", "乙"]] * 4).text
    with pytest.raises(InputError, match="cells"):
        sheet_of([["甲", "乙"]] * 5)
    with pytest.raises(InputError, match="cells"):  # few cells on a wide grid
        sheet_of([["甲", None, None, "乙"], [None, "丙", "丁", None], ["戊", "己", None, None]])


def test_merged_regions_that_overlap_or_reach_far() -> None:
    sheet = _cells.Sheet(
        "甲", {(r, c): "字" for r in range(3) for c in range(3)}, [(0, 0, 1, 1), (1, 1, 2, 2), (2, 0, 65535, 16383)]
    )
    from loaders.formats._builder import Builder

    builder = Builder()
    _cells.write(builder, [sheet])
    raw = builder.finish(xlsx.MEDIA_TYPE)
    check(raw)
    assert (raw.tables[0].cells[0].rowspan, raw.tables[0].cells[0].colspan) == (2, 2)


PARTS = {"xl/workbook.xml": b"<w/>"}
BAD = [
    (package({"xl/a.xml": b"<a/>"}), "no workbook", "again"),
    (package({"xl/workbook.xml": b"<workbook"}), "damaged", "again"),
    (_ole.MAGIC + bytes(600), "neither", "PDF"),
    (package({"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "b">]><workbook>&b;</workbook>'}), "document type", "again"),
]


@pytest.mark.parametrize(("data", "what", "remedy"), BAD)
def test_refused_with_a_remedy(data: bytes, what: str, remedy: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        xlsx.read(data, "a.xlsx")
    assert remedy in caught.value.remedy


def test_damaged_workbooks_give_a_text_or_an_input_error() -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(workbook(task_list))) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    rng = random.Random(7)
    for _ in range(120):
        name = rng.choice([part for part in entries if part.startswith("xl/")])
        broken = bytearray(entries[name])
        for _ in range(rng.randrange(1, 3)):
            broken[rng.randrange(len(broken))] = rng.choice(b'0123456789AZ:- "<>&/\xff')
        survives(package(entries | {name: bytes(broken)}), "a.xlsx")


def test_suffixes() -> None:
    assert all(is_supported(f"a{suffix}") for suffix in (".xlsx", ".xls", ".et"))


# --- .xls


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def short(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def at(row: int, column: int, style: int = 0) -> bytes:
    return struct.pack("<3H", row, column, style)


def compound(stream: bytes, name: str = "Workbook", kind: int = 2) -> bytes:
    """A compound file (MS-CFB) with one stream, in sectors of 512 bytes; the stream is not small."""
    stream = stream.ljust(4096, b"\0")
    stream += bytes(-len(stream) % 512)
    sectors = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE] + [index + 3 for index in range(sectors - 1)] + [0xFFFFFFFE]
    assert len(fat) <= 128

    def entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        words = title.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 2 * len(title) + 2, kind, 1)
        words += struct.pack("<3I", 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36)
        return words + struct.pack("<II", start, size) + bytes(4)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(name, kind, 0xFFFFFFFF, 2, len(stream)) + bytes(256)
    head = _ole.MAGIC + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<5I", 1, 1, 0, 4096, 0xFFFFFFFE) + struct.pack("<3I", 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + b"\xff" * 432
    assert len(head) == 512
    return head + struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff") + directory + stream


BOF = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
SHEET = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
END = record(0x0A, b"")
WIDE = "utf-16-le"
FIRST, SECOND = "安宁县任务清单一览表", "县卫生健康局"
# The shared strings, the second parted over two records in its middle, where it changes to wide characters.
STRINGS = (
    record(0xFC, struct.pack("<II", 3, 3) + short(FIRST) + struct.pack("<HBH", 6, 9, 1) + SECOND[:2].encode(WIDE))
    + record(0x3C, b"\1" + SECOND[2:].encode(WIDE) + bytes(4) + struct.pack("<HB", 2, 0) + b"AB")
)  # fmt: skip


def old(cells: bytes, before: bytes = b"", bof: bytes = BOF) -> bytes:
    """A workbook of Excel 97 with one visible sheet."""
    formats = record(0x41E, struct.pack("<H", 164) + short('0"张"')) + record(0xE0, bytes(20))
    formats += record(0xE0, struct.pack("<HH", 0, 164) + bytes(16)) + record(0xE0, struct.pack("<HH", 0, 9) + bytes(16))
    start = len(bof + before + formats + STRINGS + END) + 4 + 8 + 4
    bound = record(0x85, struct.pack("<IBBBB", start, 0, 0, 2, 1) + "任务".encode("utf-16-le"))
    return compound(bof + before + formats + STRINGS + bound + END + SHEET + cells + END)


CELLS = (
    record(0xFD, at(0, 0) + struct.pack("<I", 0))
    + record(0x204, at(1, 0) + short("单位"))
    + record(0x204, at(1, 1) + short("床位"))
    + record(0x204, at(1, 2) + short("比例"))
    + record(0xFD, at(2, 0) + struct.pack("<I", 1))
    + record(0x27E, at(2, 1, 1) + struct.pack("<I", 50 << 2 | 2))
    + record(0x203, at(2, 2, 2) + struct.pack("<d", 0.95))
    + record(0xBD, struct.pack("<HHHIHIH", 3, 1, 1, 4500 << 2 | 3, 2, 0x3FE00000, 2))
    + record(0x06, at(3, 0) + b"\0\0\0\0\0\0\xff\xff" + bytes(6))
    + record(0x207, short("县财政局"))
    + record(0x205, at(4, 0) + b"\x2a\1")
    + record(0x205, at(4, 1) + b"\1\0")
    + record(0xE5, struct.pack("<5H", 1, 0, 0, 0, 2))
)  # fmt: skip


def test_a_workbook_of_excel_97() -> None:
    raw = read(old(CELLS), "a.doc")  # whatever it is called
    assert (
        raw.text
        == f"任务\n{FIRST}\n单位\t床位\t比例\n{SECOND}\t50张\t95%\n县财政局\t45张\t50%\n#N/A\tTRUE\t\n".replace(
            "任务\n", "", 1
        )
    )
    assert raw.media_type == "application/vnd.ms-excel"
    check(raw)


OLDER = record(0x809, struct.pack("<HHHHII", 0x500, 5, 0, 0, 0, 0))
OLD_BAD = [
    (old(CELLS, record(0x2F, bytes(6))), "encrypted", "password"),
    (old(CELLS, bof=OLDER), "Excel 95", ".xlsx"),
    (compound(bytes(4096), "Book"), "Excel 95", ".xlsx"),
    (compound(b"\x09\x08"), "damaged", "again"),
    (compound(bytes(4096), "PowerPoint Document"), "neither", "PDF"),
    (compound(bytes(4096), "EncryptedPackage"), "encrypted", "password"),
]


@pytest.mark.parametrize(("data", "what", "remedy"), OLD_BAD)
def test_old_files_refused_with_a_remedy(data: bytes, what: str, remedy: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        read(data, "a.xls")
    assert remedy in caught.value.remedy


def test_damaged_old_workbooks_give_a_text_or_an_input_error() -> None:
    data = old(CELLS)
    rng = random.Random(11)
    for _ in range(300):
        broken = bytearray(data)
        for _ in range(rng.randrange(1, 6)):
            broken[rng.randrange(2400)] = rng.choice((0, 1, 255, rng.randrange(256)))
        survives(bytes(broken[: rng.choice((len(broken), rng.randrange(len(broken))))]), "a.xls")


def test_chains_that_bite_their_tail_end() -> None:
    data = bytearray(compound(bytes(4096)))
    struct.pack_into("<I", data, 512 + 4 * 3, 2)
    with pytest.raises(_ole.Damaged):
        _ole.Compound(bytes(data)).read("Workbook")


@pytest.mark.skipif(_office.program() is None, reason="LibreOffice is not installed")
def test_a_workbook_of_libreoffice(tmp_path: Path) -> None:
    """The same as .xls says the same, and calamine sees the same cells."""
    calamine = pytest.importorskip("python_calamine")
    data = _office.convert(workbook(task_list), ".xlsx", "xls", "a.xlsx")
    raw = read(data, "a.xls")
    assert raw.text == TEXT
    assert [(c.row, c.column, c.rowspan) for c in raw.tables[0].cells if c.rowspan > 1] == [(1, 0, 2), (1, 1, 2)]
    seen = calamine.CalamineWorkbook.from_object(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    ours = next(iter(_biff.sheets(data, "a.xls"))).cells
    assert {at for at, text in ours.items() if text} == {
        (r, c) for r, row in enumerate(seen) for c, value in enumerate(row) if value != ""
    }
    assert all(ours[r, c] == v for r, row in enumerate(seen) for c, v in enumerate(row) if isinstance(v, str) and v)
