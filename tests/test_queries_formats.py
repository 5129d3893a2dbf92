"""Answers written down and read back by other programs."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter

import pyoxigraph as ox
import pytest
from query_stores import oxigraph

from kg.errors import UnknownName, UsageError
from kg.language.width import width
from queries import catalogue, runner
from queries.catalogue import Column
from queries.formats import FORMATS, GRAPHS, SUFFIXES
from queries.formats.text import _write_terminal
from queries.table import Cell, Table, plain

XSD = "http://www.w3.org/2001/XMLSchema#"

# every kind of term, and what each format is known to stumble over
CELLS: list[Cell] = [
    ox.Literal("财政局", language="zh"),
    ox.Literal("=1+1"),
    ox.Literal("+86"),
    ox.Literal("-牵头"),
    ox.Literal("@SUM(A1)"),
    ox.Literal("\t=1"),
    ox.Literal("\r=1"),
    ox.Literal('说“是”，"或", 否'),
    ox.Literal("甲|乙\\丙"),
    ox.Literal("一行\n又一行\t制表"),
    ox.Literal("<b>&amp;</b>"),
    ox.Literal("  两边空白  "),
    ox.Literal("\x01控制"),
    ox.Literal("007"),
    ox.Literal(7),
    ox.Literal(-1.5),
    ox.Literal(True),
    ox.Literal("2024-05-06", datatype=ox.NamedNode(XSD + "date")),
    ox.Literal("many", datatype=ox.NamedNode(XSD + "integer")),  # ill-typed
    ox.Literal("𠮷é😀"),
    ox.NamedNode("https://w3id.org/policykg/id/doc/明政文〔2024〕35号"),
    ox.BlankNode("b0"),
    None,
]
TABLE = Table(
    "trial",
    (Column("thing", "text", "事物", "Thing"), Column("count", "integer", "数", "Count")),
    tuple((cell, ox.Literal(at)) for at, cell in enumerate(CELLS)),
)
NO = Table("no", (), (), boolean=False)
TRIPLES = Table("graph", (), (), graph=(ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("甲")),))


def put(table: Table, format: str) -> bytes:
    stream = io.BytesIO()
    table.write(format, stream, lang="zh")
    return stream.getvalue()


def test_csv_reads_back() -> None:
    data = put(TABLE, "csv")
    assert data.startswith(b"\xef\xbb\xbf")  # by which Excel knows UTF-8
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["thing", "count"]
    values = [row[0] for row in rows[1:]]
    for value, cell in zip(values, CELLS, strict=True):
        meant = plain(cell)
        if isinstance(meant, str) and meant[:1] in tuple("=+-@\t\r"):
            assert value == f"'{meant}"  # no formula
        elif isinstance(meant, bool):
            assert value == "true"
        else:
            assert value == ("" if meant is None else str(meant))
    assert values[CELLS.index(ox.Literal(-1.5))] == "-1.5"  # a number is no formula


def test_csv_ends_lines_as_rfc_4180_asks() -> None:
    assert put(Table("t", (Column("a", "text", "", ""),), ((ox.Literal("x"),),)), "csv").endswith(b"a\r\nx\r\n")


def test_tsv_reads_back_as_terms() -> None:
    found = ox.parse_query_results(put(TABLE, "tsv"), format=ox.QueryResultsFormat.TSV)
    assert isinstance(found, ox.QuerySolutions)
    rows = [row["thing"] for row in found]
    assert [str(term) for term in rows if term is not None] == [
        str(cell).replace('"-1.5"^^<' + XSD + "double>", str(cell)) for cell in CELLS if cell is not None
    ]
    assert put(TABLE, "tsv").count(b"\n") == len(CELLS) + 1


@pytest.mark.parametrize(
    ("format", "reader"), [("json", ox.QueryResultsFormat.JSON), ("xml", ox.QueryResultsFormat.XML)]
)
def test_sparql_results_read_back_as_the_same_terms(format: str, reader: ox.QueryResultsFormat) -> None:
    found = ox.parse_query_results(put(TABLE, format), format=reader)
    assert isinstance(found, ox.QuerySolutions)
    assert [variable.value for variable in found.variables] == ["thing", "count"]
    for row, (cell, number) in zip(found, TABLE.rows, strict=True):
        assert row["count"] == number
        if isinstance(cell, ox.BlankNode):
            assert isinstance(row["thing"], ox.BlankNode)
        elif format == "xml" and cell == ox.Literal("\x01控制"):
            assert row["thing"] == ox.Literal("\ufffd控制")  # XML has no such character
        elif format == "xml" and cell is not None and plain(cell) != str(plain(cell)).strip():
            continue  # this reader trims; the next test has another
        else:
            assert row["thing"] == cell


def test_json_is_that_of_sparql() -> None:
    data = json.loads(put(TABLE, "json"))
    assert data["head"] == {"vars": ["thing", "count"]}
    bindings = data["results"]["bindings"]
    assert bindings[0]["thing"] == {"type": "literal", "xml:lang": "zh", "value": "财政局"}
    assert bindings[-3]["thing"]["type"] == "uri"
    assert "thing" not in bindings[-1]  # unbound
    assert bindings[0]["count"] == {"type": "literal", "datatype": XSD + "integer", "value": "0"}


def test_xml_is_well_formed_for_another_parser() -> None:
    root = ET.fromstring(put(TABLE, "xml"))
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert root.tag == f"{space}sparql"
    literals = [node.text for node in root.iterfind(f".//{space}binding[@name='thing']/{space}literal")]
    assert literals == [
        cell.value.replace("\x01", "\ufffd") for cell in CELLS if isinstance(cell, ox.Literal)
    ]  # white space and all


def test_xlsx_reads_back() -> None:
    from datetime import date

    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_filelike(io.BytesIO(put(TABLE, "xlsx"))).get_sheet_by_index(0).to_python()
    assert rows[0] == ["事物", "数"]
    for (value, number), cell in zip(rows[1:], CELLS, strict=True):
        assert number == CELLS.index(cell)
        meant = plain(cell)
        if cell == ox.Literal("2024-05-06", datatype=ox.NamedNode(XSD + "date")):
            meant = date(2024, 5, 6)
        if cell == ox.Literal("\x01控制"):
            continue  # escaped as Excel does, which the reader does not undo
        if cell in (ox.Literal("\r=1"), ox.Literal("一行\n又一行\t制表")):
            assert str(value).split() == str(meant).split()
        else:
            assert value == ("" if meant is None else meant)  # exact, numbers as numbers, no formula


def test_xlsx_has_days_as_dates() -> None:
    from datetime import date

    from python_calamine import CalamineWorkbook

    days = ["2025-06-30", "1899-12-31", "2025-06-30Z", "soon"]  # a day, one before the calendar, and what is none
    cells = [ox.Literal(day, datatype=ox.NamedNode(XSD + "date")) for day in days]
    table = Table("t", (Column("due", "text", "期限", "Deadline"),), tuple((cell,) for cell in cells))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(put(table, "xlsx"))).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["期限", date(2025, 6, 30), *days[1:]]


def test_xlsx_gives_long_text_the_lines_it_takes() -> None:
    """Programs that trust the file for the height of a row would cut it off. IRIs stay on one line."""
    columns = (Column("unit", "iri", "单位", "Unit"), Column("quote", "quote", "原文", "Quote"))
    said = ["短", "长" * 100, "一\n二"]
    table = Table("sheet", columns, tuple((ox.NamedNode("urn:" + "x" * 99), ox.Literal(each)) for each in said))
    with zipfile.ZipFile(io.BytesIO(put(table, "xlsx"))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    heights = [re.search(r'ht="(\d+)"', row) for row in re.findall(r"<row r=\"[234]\"[^>]*>", sheet)]
    assert [found and int(found[1]) for found in heights] == [None, 60, 30]
    assert 'fitToHeight="0"' in sheet and 'orientation="landscape"' in sheet


def test_xlsx_has_no_formula_and_marks_what_looks_like_one() -> None:
    with zipfile.ZipFile(io.BytesIO(put(TABLE, "xlsx"))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet and "hyperlink" not in sheet
        assert 'state="frozen"' in sheet and "<autoFilter" in sheet
        assert 'quotePrefix="1"' in archive.read("xl/styles.xml").decode()


def test_xlsx_is_the_same_bytes_each_time() -> None:
    assert put(TABLE, "xlsx") == put(TABLE, "xlsx")


def test_markdown_keeps_its_columns() -> None:
    lines = put(TABLE, "md").decode().splitlines()
    assert lines[0] == "| 事物 | 数 |"
    assert lines[1] == "| --- | ---: |"
    assert len(lines) == len(CELLS) + 2
    for line in lines:
        assert line.replace("\\\\", "").replace("\\|", "").count("|") == 3
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in "\n".join(lines)


def test_the_plain_table_is_aligned_and_whole() -> None:
    long = "责任" * 100
    table = Table(
        "t",
        (Column("q", "quote", "原文", "Quote"), Column("r", "term", "角色", "Role", detail=True)),
        ((ox.Literal(long), ox.Literal("Lead")), (ox.Literal("短"), ox.Literal("Cooperating"))),
    )
    lines = put(table, "table").decode().splitlines()
    assert long in lines[2]  # nothing is shortened in a pipe
    assert {width(line[: line.index(word)]) for line, word in zip(lines[2:], ("牵头", "配合"), strict=True)} == {402}


@pytest.mark.parametrize("columns", [30, 60, 80, 100, 120, 160, 240])
def test_a_terminal_of_any_width_shows_every_character(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ["期限", "单位", "任务", "文件", "共同承担单位", "原文"]
    kinds = ["text", "text", "text", "text", "text", "quote"]
    cells = ["2025-12-31", "青岚县财政局", "推进基层医疗卫生机构提质", "青岚县医疗能力提升行动计划（2024—2026年）",
             "青岚县卫生健康局、青岚县教育局", "到2025年底，每个乡镇（街道）更新设备不少于2台（套）"]  # fmt: skip
    heads = tuple(Column(str(at), kind, name, name) for at, (name, kind) in enumerate(zip(names, kinds, strict=True)))
    table = Table("t", heads, (tuple(map(ox.Literal, cells)),) * 2)
    monkeypatch.setenv("COLUMNS", str(columns))
    _write_terminal(table, "zh")
    lines = capsys.readouterr().out.splitlines()
    shown = Counter("".join(lines))
    assert max(map(width, lines)) <= columns
    assert not Counter("".join(cells).replace(" ", "") * 2) - shown
    assert any("2025-12-31" in line for line in lines), "a day is broken"


def test_the_terminal_is_not_steered_by_a_document() -> None:
    table = Table("t", (Column("a", "text", "甲", "A"),), ((ox.Literal("\x1b[31m红\x9b2J"),),))
    assert b"\x1b" not in put(table, "table")
    assert "\x9b" not in put(table, "table").decode()


@pytest.mark.parametrize("format", sorted(set(FORMATS) - GRAPHS))
def test_ask_is_answered_in_every_format_of_rows(format: str) -> None:
    data = put(NO, format)
    if format == "xlsx":
        assert data
    else:
        assert b"false" in data


@pytest.mark.parametrize("format", sorted(GRAPHS | {"table"}))
def test_a_graph_is_written_as_rdf(format: str) -> None:
    name = {"turtle": "TURTLE", "nt": "N_TRIPLES", "jsonld": "JSON_LD", "table": "TURTLE"}[format]
    quads = list(ox.parse(put(TRIPLES, format), format=getattr(ox.RdfFormat, name)))
    assert [quad.triple for quad in quads] == list(TRIPLES.graph or ())


@pytest.mark.parametrize(("table", "format"), [(TRIPLES, "csv"), (TRIPLES, "xlsx"), (TABLE, "turtle"), (NO, "nt")])
def test_a_format_that_can_not_hold_the_answer_is_refused(table: Table, format: str) -> None:
    with pytest.raises(UsageError, match="can not hold"):
        put(table, format)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UnknownName, match="csv"):
        put(TABLE, "cvs")


def test_suffixes_name_formats() -> None:
    assert set(SUFFIXES.values()) == set(FORMATS)


@pytest.mark.parametrize("format", sorted(set(FORMATS) - GRAPHS))
@pytest.mark.parametrize("name", ["co-owned-tasks", "documents"])
def test_an_answer_of_the_library_in_every_format(name: str, format: str) -> None:
    params = {"function": "财政"} if name == "co-owned-tasks" else {}
    assert put(runner.run(oxigraph(), name, params), format)


def test_an_empty_answer_keeps_its_columns() -> None:
    answer = runner.run(oxigraph(), "documents", {"year": "1999"})
    assert put(answer, "csv").decode("utf-8-sig").strip().split(",")[0] == "county"
    assert json.loads(put(answer, "json"))["results"]["bindings"] == []
    assert put(answer, "xlsx")


def test_construct_and_describe_are_sorted_graphs() -> None:
    kind = "<https://w3id.org/policykg/ontology#Document>"
    text = f"CONSTRUCT {{ ?d <urn:x> ?t }} WHERE {{ ?d a {kind} ; <http://purl.org/dc/terms/title> ?t }}"
    answer = runner.run(oxigraph(), catalogue.parse(text, "-e"))
    assert answer.graph is not None
    assert list(map(str, answer.graph)) == sorted(map(str, answer.graph))
    assert len(answer.graph) == 5
