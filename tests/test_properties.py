"""What holds for any text whatever: nothing crashes, every span is true, nothing is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import complaints
from program import EXAMPLES
from reading import read, vocabulary

import loaders
from kg.errors import InputError
from kg.mapping import to_nquads
from loaders.extract import clauses, lists, prose, rules
from loaders.header import signature, titles
from loaders.jsonform import to_json
from loaders.outline import markers
from loaders.outline.parts import split
from loaders.outline.tree import grow
from loaders.record import Record, Span
from loaders.resolve.places import Home, home_of
from loaders.resolve.units import Resolver
from loaders.schema import schema
from loaders.text import tidy, unwrap

few = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
many = settings(few, max_examples=150)

#: Pieces of the genre, to be strung together in any order.
PIECES = [
    *[
        "一、",
        "二、",
        "三、",
        "十二、",
        "（一）",
        "（二）",
        "(三)",
        "1.",
        "2．",
        "3、",
        "12.",
        "（1）",
        "(2)",
        "1）",
        "①",
        "②",
    ],
    *["一是", "二是", "三是", "第一，", "第二，", "第一章 ", "第二条 ", "第三条 "],
    *[
        "县卫健局",
        "财政局",
        "市医保局上犹分局",
        "县总医院（县中医院）",
        "各乡（镇）人民政府",
        "各有关部门",
        "县委编办",
        "省财政厅",
    ],
    *[
        "明溪县人民政府",
        "国家税务总局明溪县税务局",
        "教科体局",
        "县蜂业所",
        "卫健部门",
        "发改、财政等部门",
        "各区、县（市）政府",
    ],
    *[
        "责任单位：",
        "责任单位:",
        "牵头单位：",
        "配合单位：",
        "完成时限：",
        "责任领导：",
        "牵头",
        "配合",
        "负责",
        "等按职责分工负责",
    ],
    *[
        "列第一位的为牵头单位，下同",
        "第一个逗号前为牵头单位",
        "标★的为牵头单位",
        "以下均需各乡镇人民政府落实，不再列出",
    ],
    *["〔", "〕", "（", "）", "(", ")", "[", "]", "【", "】", "《", "》", "“", "”", "〈", "〉", '"'],
    *["。", "，", "、", "；", "：", ",", ";", ":", "！", "？", "★", "—", "-"],
    *["\n", "\n\n", "\n ", " ", "\u3000", "\t", "\f", "\r\n"],
    *[
        "明溪县医疗服务能力提升行动方案",
        "关于印发《",
        "》的通知",
        "（征求意见稿）",
        "（试行）",
        "（2024—2026年）",
        "文件",
    ],
    *[
        "明政文〔2024〕35号",
        "2024年5月8日",
        "二○二四年五月八日",
        "附件",
        "附件1",
        "附件：1.名单",
        "抄送：",
        "有效期2年",
    ],
    *[
        "健全工作机制",
        "完善会商制度",
        "建成三个中心",
        "要加强统筹",
        "应当配合做好",
        "2024年底前完成",
        "保障措施",
        "总体要求",
        "工作安排",
    ],
    *[
        "序号\t任务\t责任单位",
        "1\t健全机制\t县卫健局",
        "| 1 | 甲 |",
        "<p>",
        "</td>",
        "# ",
        "AI OPC",
        "20",
        "3.5",
        "𠮷",
        "é",
    ],
]
composed = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
#: Shorter stretches between marks make texts with an outline.
outlined = st.lists(
    st.tuples(st.sampled_from(PIECES[:24]), st.lists(st.sampled_from(PIECES[24:]), max_size=6).map("".join)),
    max_size=14,
).map(lambda items: "明溪县提升方案\n" + "".join(f"{mark}{words}。\n" for mark, words in items))
chinese = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x4FFF) | st.sampled_from("（）、。\n 一二三1.2"), max_size=80
)
texts = st.one_of(st.text(max_size=120), chinese, composed, outlined)


def loaded(text: str) -> Record | None:
    """The record of a text, None where it is refused as no document."""
    try:
        return read(text)
    except InputError as error:
        assert error.where == "plan.txt"
        return None


@many
@given(texts.filter(lambda text: "\ud800" not in text))
def test_any_text_is_read_or_refused_and_every_span_is_true(text: str) -> None:
    record = loaded(text.encode("utf-8", "ignore").decode())
    if record is not None:
        assert complaints(record) == []


@many
@given(st.one_of(composed, outlined))
def test_any_order_of_the_genre_s_pieces_gives_true_spans(text: str) -> None:
    record = loaded(text)
    if record is not None:
        assert complaints(record) == []


@cache
def sample(path: Path) -> str:
    """The text of a sample document, of whatever format."""
    return loaders.load(path.read_bytes(), path.name, vocabulary()).text


stretches = st.builds(
    lambda path, at, length: sample(path)[at : at + length],
    st.sampled_from(sorted(EXAMPLES.iterdir())),
    st.integers(0, 4000),
    st.integers(20, 600),
)


@settings(many, max_examples=300)
@given(st.lists(stretches, min_size=1, max_size=3).map("".join))
def test_pieces_of_documents_are_read_and_every_span_is_one(text: str) -> None:
    """Texts are cut off, and pages lost: what is left has facts that end where it ends."""
    record = loaded(text)
    if record is not None:
        assert to_nquads(record).count("\n") > 1


@few
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        record = loaders.load(data, "plan.txt", vocabulary())
    except InputError as error:
        assert error.where == "plan.txt"
    else:
        assert complaints(record) == []


VALIDATOR = jsonschema.Draft202012Validator(schema())


@few
@given(st.one_of(composed, outlined))
def test_the_json_form_conforms_to_its_schema(text: str) -> None:
    record = loaded(text)
    if record is not None:
        assert [error.message for error in VALIDATOR.iter_errors(to_json(record))] == []


@few
@given(outlined)
def test_a_second_reading_gives_the_same(text: str) -> None:
    assert loaded(text) == loaded(text)


# -- the readable text -----------------------------------------------------------------------------------------------


def folded(text: str) -> str:
    return "".join(text.split())


@many
@given(texts)
def test_tidy_loses_and_adds_nothing_but_blanks(text: str) -> None:
    clean = tidy(text)
    assert folded(clean.text) == folded(text)


@many
@given(texts, st.data())
def test_every_slice_of_the_readable_text_leads_back_to_its_source(text: str, data: st.DataObject) -> None:
    clean = tidy(text)
    start = data.draw(st.integers(0, len(clean.text)))
    end = data.draw(st.integers(start, len(clean.text)))
    span = clean.span(start, end)
    words = text[slice(*span)]
    assert words == words.strip()
    assert unwrap(words) == unwrap(clean.text[start:end])


@many
@given(texts)
def test_every_position_leads_there_and_back(text: str) -> None:
    clean = tidy(text)
    for position, character in enumerate(clean.text):
        if not character.isspace():
            source = clean.offset(position)
            assert text[source] == character
            assert clean.position(source) == position


@many
@given(texts)
def test_the_readable_text_is_what_later_stages_rely_on(text: str) -> None:
    lines = tidy(text).text.split("\n")
    assert [line for line in lines if line != line.strip()] == []
    assert "" not in lines or lines == [""]
    # white space inside a line is one space between two ASCII letters or digits
    assert [m.group() for line in lines for m in re.finditer(r"(?<![A-Za-z0-9])\s|\s(?![A-Za-z0-9])", line)] == []


@many
@given(texts)
def test_unwrap_is_done_once(text: str) -> None:
    assert unwrap(unwrap(text)) == unwrap(text)
    assert folded(unwrap(text)) == folded(text)


@few
@given(texts, st.data())
def test_lines_that_are_kept_stay_lines(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    clean = tidy(text, [Span(start, end)])
    assert folded(clean.text) == folded(text)
    inside = [line for line in re.split(r"\n", text[start:end]) if line.strip()]
    assert tidy(text[start:end], [Span(0, end - start)]).text.count("\n") == max(0, len(inside) - 1)


# -- the outline -----------------------------------------------------------------------------------------------------


@many
@given(st.one_of(composed, outlined))
def test_items_lose_and_share_no_text(text: str) -> None:
    text = tidy(text).text
    roots, odd = grow(text, 0, len(text))
    items = [item for root in roots for item in root.walk()]
    own = [(item.start, item.own_end) for item in items]
    if items:
        assert "".join(text[s:e] for s, e in own) == text[items[0].start :]
    for item in items:
        assert item.start < item.mark.end <= item.own_end <= item.end <= len(text)
        assert item.parent is None or item.parent.mark.rank < item.mark.rank
    assert {id(o.item) for o in odd} <= {id(item) for item in items}


@many
@given(st.one_of(composed, outlined), st.data())
def test_marks_come_in_order_and_stay_in_range(text: str, data: st.DataObject) -> None:
    text = tidy(text).text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = markers.marks(text, start, end)
    places = [at for mark in found for at in (mark.start, mark.end)]
    assert places == sorted(places)
    assert all(start <= at <= end for at in places)
    assert all(mark.number > 0 for mark in found)


@many
@given(st.one_of(composed, outlined))
def test_parts_come_in_order_and_share_no_text(text: str) -> None:
    text = tidy(text).text
    parts = split(text, titles.find(text))
    assert [p.prefix for p in parts].count("") == 1
    assert len({p.prefix for p in parts}) == len(parts)
    bounds = [at for part in parts for at in (part.start, part.end)]
    assert bounds == sorted(bounds)
    assert bounds[-1] <= len(text)


# -- responsibility --------------------------------------------------------------------------------------------------

HOME = home_of(vocabulary().places_by_code["350421"], vocabulary())


@many
@given(st.one_of(composed, outlined))
def test_clauses_come_in_order_and_hold_their_units(text: str) -> None:
    text = tidy(text).text
    found = clauses.find(text, 0, len(text))
    assert [c.start for c in found] == sorted(c.start for c in found)
    for one, other in pairwise(found):
        assert one.end <= other.start
    for clause in found:
        assert 0 <= clause.start <= clause.inner <= clause.inner_end <= clause.end <= len(text)
        for stretch in clause.stretches:
            assert clause.inner <= stretch.start < stretch.end <= clause.inner_end


@many
@given(composed)
def test_members_of_a_list_come_in_order_and_share_no_text(text: str) -> None:
    bounds = [at for member in lists.split(text, 0, len(text)) for at in member]
    assert bounds == sorted(bounds)
    assert all(e - s > 1 for s, e in lists.split(text, 0, len(text)))


@few
@given(composed)
def test_rules_stand_where_they_say(text: str) -> None:
    for rule in rules.find(text, 0, len(text)):
        assert 0 <= rule.start < rule.end <= len(text)
        assert rule.kind != "also" or rule.start <= rule.who < rule.who_end <= rule.end


@few
@given(composed)
def test_prose_stands_where_it_says(text: str) -> None:
    for said in prose.find(text, 0, len(text), Resolver(vocabulary(), HOME)):
        assert 0 <= said.clause <= said.start < said.end <= said.clause_end <= len(text)


@many
@given(st.one_of(chinese, composed), st.sampled_from(["", "县", "市", "省"]), st.booleans())
def test_any_surface_is_resolved_or_not(surface: str, level: str, homeless: bool) -> None:
    unit = Resolver(vocabulary(), Home(None) if homeless else HOME).resolve(surface, level)
    if unit is not None:
        assert unit.name
        assert unit.functions
        assert unit.jurisdiction is None or re.fullmatch(r"\d{6}", unit.jurisdiction)


@few
@given(st.one_of(st.text(max_size=40), composed))
def test_a_date_is_a_date_or_none(text: str) -> None:
    found = signature.iso_date(text)
    assert found is None or re.fullmatch(r"\d{4}-\d\d-\d\d", found)


# -- the check itself ------------------------------------------------------------------------------------------------

GOOD = (
    "明溪县提升方案\n一、健全机制。完善制度。（责任单位：县卫健局、县财政局）\n二、落实经费。（责任单位：县财政局）\n"
)


def spoiled(record: Record, **changed: object) -> Record:
    first, *rest = record.tasks
    return replace(record, tasks=(replace(first, **changed), *rest))  # type: ignore[arg-type]


def with_unit(record: Record, **changed: object) -> Record:
    unit, *rest = record.tasks[0].units
    return spoiled(record, units=(replace(unit, **changed), *rest))  # type: ignore[arg-type]


# how a record is spoiled, what is said of it
SPOILED: list[tuple[Callable[[Record], Record], str]] = [
    (lambda r: spoiled(r, id="2"), "id of two items"),
    (lambda r: spoiled(r, parent="9"), "is no task"),
    (lambda r: spoiled(r, begins="强化保障"), "does not begin with"),
    (lambda r: spoiled(r, title="强化保障"), "is not"),
    (lambda r: spoiled(r, span=Span(0, 10_000)), "outside the text"),
    (lambda r: spoiled(r, span=Span(9, 9)), "is empty"),
    (lambda r: spoiled(r, span=Span(7, r.tasks[0].span.end)), "is not tight"),
    (lambda r: spoiled(r, title_span=r.tasks[0].span, title=GOOD[slice(*r.tasks[0].span)]), "crosses a sentence"),
    (lambda r: with_unit(r, surface="县教育局"), "its span holds"),
    (lambda r: with_unit(r, clause=Span(0, 3)), "stands outside its clause"),
    (lambda r: with_unit(r, clause=Span(0, len(GOOD) - 1)), "crosses a sentence"),
    (lambda r: with_unit(r, functions=()), "no function"),
    (lambda r: with_unit(r, jurisdiction="3504"), "its place is"),
    (lambda r: with_unit(r, position=5), "is at 5, not 1"),
]


@pytest.mark.parametrize(("spoil", "says"), SPOILED, ids=[s[1] for s in SPOILED])
def test_the_checks_can_fail(spoil: Callable[[Record], Record], says: str) -> None:
    record = read(GOOD)
    assert complaints(record) == []
    assert any(says in complaint for complaint in complaints(spoil(record)))
