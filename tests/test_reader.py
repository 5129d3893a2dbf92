"""The whole way from bytes to a record, its stages, its identity and its JSON form."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, replace

import jsonschema
import pytest
from reading import codes, outline, owners, printed, read, task, vocabulary

import loaders
from kg.errors import InputError
from loaders.identity import key_of
from loaders.jsonform import to_json
from loaders.record import Field, Header, Record, Span, Task
from loaders.schema import schema

PLAN = """明溪县人民政府关于印发《明溪县医疗服务能力提升行动方案（2024—2026年）》的通知
明政文〔2024〕35号
各乡（镇）人民政府，县直各有关单位：
现将《明溪县医疗服务能力提升行动方案（2024—2026年）》印发给你们，请认真贯彻执行。
明溪县人民政府
2024年5月8日
明溪县医疗服务能力提升行动方案（2024—2026年）
一、总体目标
到2026年建成三个中心。
二、重点任务
（一）改善条件。确保完成业务用房改造。（县卫健局牵头，县财政局、县卫健局配合）
（二）培养人才。力争引进医师十名。一是公开招聘，简化程序。二是定向培养，落实编制。（责任单位：县人社局）
三、保障措施
（一）加强领导。卫健部门要发挥牵头作用，财政部门要保障投入。
抄送：县委办公室。
"""
DATA = PLAN.encode()


def test_load() -> None:
    record = loaders.load(DATA, "plan.txt", vocabulary())
    assert record.key == "明政文〔2024〕35号"
    assert record.text == PLAN
    assert outline(record) == ["1", "2", "2.1 task", "2.2 task", "2.2.1 measure", "2.2.2 measure", "3", "3.1 safeguard"]
    assert owners(record) == {
        "2.1": "lead 县卫健局; cooperate 县财政局 县卫健局",
        "2.2": "responsible 县人社局",
        "3.1": "lead 卫健部门; responsible 财政部门",
    }


def test_the_source_is_named_and_hashed() -> None:
    source = loaders.load(DATA, "plan.txt", vocabulary()).source
    assert (source.name, source.media_type) == ("plan.txt", "text/plain")
    assert source.sha256 == hashlib.sha256(DATA).hexdigest()
    assert source.text_sha256 == hashlib.sha256(PLAN.encode()).hexdigest()


def test_other_bytes_same_text() -> None:
    one, other = loaders.load(DATA, "a.txt", vocabulary()), loaders.load(PLAN.encode("gb18030"), "b.txt", vocabulary())
    assert one.source.sha256 != other.source.sha256
    assert one.source.text_sha256 == other.source.text_sha256
    assert replace(one, source=other.source) == other


def test_the_result_depends_on_bytes_and_vocabulary_alone() -> None:
    assert loaders.load(DATA, "plan.txt", vocabulary()) == loaders.load(DATA, "plan.txt", vocabulary())


def test_pages_are_handed_on() -> None:
    record = read(
        "明溪县提升方案\n一、改善条件。完成改造。（责任单位：县卫健局）\n\f二、培养人才。加强招引。（责任单位：县人社局）\n"
    )
    assert len(record.pages) == 2
    assert record.text[record.pages[1] :].startswith("二、")


# bytes that hold no document
UNREADABLE = [b"", b" \n\t\n"]


@pytest.mark.parametrize("data", UNREADABLE)
def test_an_empty_file_is_named(data: bytes) -> None:
    try:
        record = loaders.load(data, "空.txt", vocabulary())
    except InputError as error:
        assert error.where == "空.txt"
        assert error.remedy
    else:  # a text of blanks alone may also be read, and then says what is missing
        assert "no-tasks" in codes(record)
        assert not record.tasks


def test_stage_text_is_the_readable_text() -> None:
    source = "明溪县提升 方案\n一、改善条件。完成 20 张床位，\n并投入使用。\n"
    assert loaders.stage_text(source.encode(), "plan.txt") == "明溪县提升方案\n一、改善条件。完成20张床位，并投入使用。"


def test_stage_outline_lists_items_in_reading_order() -> None:
    entries = loaders.stage_outline(DATA, "plan.txt", vocabulary())
    assert [(e["id"], e["kind"]) for e in entries] == [
        ("1", "section"),
        ("2", "section"),
        ("2.1", "task"),
        ("2.2", "task"),
        ("2.2.1", "measure"),
        ("2.2.2", "measure"),
        ("3", "section"),
        ("3.1", "safeguard"),
    ]
    assert entries[2]["title"] == "改善条件"
    assert set(entries[0]) == {"id", "kind", "marker", "title", "begins", "span"}


# -- identity ----------------------------------------------------------------------------------------------------------

TITLE = Field("明溪县提升方案", Span(0, 7))
ISSUER = Field("明溪县人民政府", Span(0, 7))
DATE = Field("2024-05-08", Span(0, 9))


def test_the_number_is_the_key() -> None:
    assert key_of(Header(title=TITLE, number=Field("明政文〔2024〕35号", Span(0, 12))), "") == "明政文〔2024〕35号"


# two headers and texts, whether they are one document
SAME = [
    (Header(title=TITLE), "甲", Header(title=TITLE), "乙", True, "the text does not matter where there is a title"),
    (Header(title=TITLE), "", Header(title=TITLE, date=DATE), "", False, "the date does"),
    (Header(title=TITLE), "", Header(title=TITLE, issuers=(ISSUER,)), "", False, "the issuer does"),
    (
        Header(title=Field("明溪县提升方案（2024）", Span(0, 1))),
        "",
        Header(title=Field("明溪县 提升方案(2024)", Span(0, 1))),
        "",
        True,
        "bracket widths and blanks do not",
    ),
    (Header(title=TITLE), "", Header(title=Field(TITLE.value, Span(5, 12))), "", True, "nor where it stands"),
    (Header(), "甲", Header(), "乙", False, "with nothing else the text does"),
    (Header(), "甲 乙", Header(), "甲乙", True, "its blanks do not"),
    (Header(issuers=(ISSUER,)), "甲", Header(issuers=(ISSUER,)), "乙", True, "issuers alone are taken"),
]


@pytest.mark.parametrize(("one", "a", "other", "b", "same", "why"), SAME, ids=[s[5] for s in SAME])
def test_hashed_keys(one: Header, a: str, other: Header, b: str, same: bool, why: str) -> None:
    assert (key_of(one, a) == key_of(other, b)) == same, why
    assert len(key_of(one, a)) == 12
    assert set(key_of(one, a)) <= set("0123456789abcdef")


# -- JSON --------------------------------------------------------------------------------------------------------------


def test_the_json_form_conforms_to_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    for text in (PLAN, "", "一、甲。\n", PLAN * 2):
        if text:
            jsonschema.validate(to_json(read(text)), schema())


# how a record is spoiled so that the schema must refuse it
SPOILED = [
    lambda r: r.pop("key"),
    lambda r: r.update(more=1),
    lambda r: r["tasks"][0].update(kind="chore"),
    lambda r: r["tasks"][0].update(span=[1]),
    lambda r: r["tasks"][0].update(span=[-1, 2]),
    lambda r: r["tasks"][0].update(strength="maybe"),
    lambda r: r["tasks"][0]["units"][0].update(role="owner"),
    lambda r: r["tasks"][0]["units"][0].pop("clause"),
    lambda r: r["tasks"][0]["units"][0].update(position=0),
    lambda r: r["document"].update(date="2024"),
    lambda r: r["document"].update(status="old"),
    lambda r: r["document"]["jurisdictions"][0].update(code="3504"),
    lambda r: r["report"].append({"code": "x"}),
]


@pytest.mark.parametrize("spoil", SPOILED)
def test_the_schema_can_refuse(spoil) -> None:  # type: ignore[no-untyped-def]
    record = json.loads(json.dumps(to_json(read(PLAN))))
    spoil(record)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, schema())


def test_json_says_all_that_the_record_says() -> None:
    record = read(PLAN)
    form = to_json(record)
    assert form["text"] == record.text
    assert set(form["tasks"][0]) == {f.name for f in fields(Task)}
    one, other = record.tasks[0].units[0], form["tasks"][0]["units"][0]
    assert (other["as"], other["name"], other["span"], other["clause"]) == (
        one.surface,
        one.name,
        list(one.span),
        list(one.clause),
    )
    assert form["document"]["period"] == [2024, 2026]
    assert form["document"]["spans"]["number"] == list(record.header.number.span)  # type: ignore[union-attr]
    assert {f.name for f in fields(Record)} - {"header"} <= set(form) | set(form["document"])


# -- the report ----------------------------------------------------------------------------------------------------


def test_remarks_point_at_the_text() -> None:
    record = read(
        "明溪县提升方案\n一、改善条件。完成改造。（责任单位：县卫健局、县财政局、县卫健局）\n"
        "三、培养人才。加强招引。（责任单位：县蜂业发展服务所）\n"
    )
    spans = {(r.code, r.task): printed(record, r.span) for r in record.report if r.span}
    assert spans == {
        ("numbering-gap", "3"): "三、",
        ("duplicate-unit", "1"): "县卫健局",
        ("unresolved-unit", "3"): "县蜂业发展服务所",
    }


def test_inherited_responsibilities_are_not_repeated() -> None:
    record = read(PLAN)
    assert task(record, "2.2.1").units == ()
    assert task(record, "2.2.1").parent == "2.2"
