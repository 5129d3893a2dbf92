"""OFD: lines from places, tables, templates, pages that are pictures, hostile files. The files are written by hand."""

from __future__ import annotations

import random

import ofd_by_hand as o
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_formats_dispatch import check, survives

from kg.errors import InputError
from loaders.formats import ofd, read
from loaders.formats._ofd_page import offsets
from loaders.formats.base import RawText

LONG = "为加快补齐县域医疗服务短板，全面提升服务能力水平"


def text_of(*pages: str, **more: str) -> str:
    return ofd.read(o.write(*pages, **more), "a.ofd").text


def test_pages_and_wrapped_lines() -> None:
    raw = read(
        o.write(o.lines("一、总体要求坚持以人民健", "康为中心。", "— 1 —"), o.lines("二、目标", "— 2 —")), "a.ofd"
    )
    assert raw.text == "一、总体要求坚持以人民健\n康为中心。\n二、目标\n"
    assert raw.pages == (0, raw.text.index("二"))
    assert raw.media_type == "application/ofd"
    check(raw)


# how the words 到2025年底，达到 90% are drawn; each comes out as one line
DRAWN = [
    o.text(28, 40, "到2025年底，达到 90%"),  # offsets in the short form
    o.scaled(28, 40, "到2025年底，达到 90%"),  # in points, with a matrix
    o.apart(28, 40, "到2025年底，达到") + o.text(28 + 8.5 * 5.6, 40, "90%"),  # an object a character
    o.text(28, 40, "到2025年底") + o.text(28 + 5 * 5.6, 40.1, "，达到 90%"),  # two pieces on one height
    o.text(28 + 5 * 5.6, 40, "，达到 90%") + o.text(28, 40, "到2025年底"),  # drawn in another order
    '<ofd:PageBlock ID="4">' + o.text(28, 40, "到2025年底，达到 90%") + "</ofd:PageBlock>",
    o.text(28, 40, "到2025年底，达到 90%", more=' Alpha="0"'),  # the layer of text behind a scan
    o.text(28, 40, "到2025年底，达到 90%").replace("DeltaX", "Ignored"),  # no offsets at all
]  # fmt: skip


@pytest.mark.parametrize("drawn", DRAWN)
def test_one_line_however_it_is_drawn(drawn: str) -> None:
    assert text_of(drawn + o.lines("第二行", top=60)) == "到2025年底，达到 90%\n第二行\n"


IN_POINTS = f' CTM="{25.4 / 72:g} 0 0 {25.4 / 72:g} 0 0"'
LINE = o.text(28, 40, "到2025年底，达到 90%")
INNER = o.text(0, 0, "到2025年底", size=16) + o.text(5 * 16, 0, "，达到 90%", size=16)
# how a page draws 正文 below a drawing with the words 到2025年底，达到 90%, and the drawings
COMPOSED = [
    (o.used("1"), {"1": LINE}),
    (o.used("1", 28, 40, IN_POINTS), {"1": INNER}),  # what a converter makes of a page
    (o.used("1", 8, 10), {"1": o.used("2", 20, 30, IN_POINTS), "2": INNER}),  # one within another
    ('<ofd:PageBlock ID="4">' + o.used("1", 0, 20) + "</ofd:PageBlock>", {"1": o.text(28, 20, "到2025年底，达到 90%")}),
    (o.used("1") + o.used("2", more=' Visible="false"'), {"1": LINE, "2": o.lines("草稿")}),
    (o.used("1") + o.used("none") + o.used("3"), {"1": LINE, "3": ""}),  # one that is not there, one that is empty
]


@pytest.mark.parametrize("place", ["document", "page"])
@pytest.mark.parametrize(("drawn", "units"), COMPOSED)
def test_composite_objects_are_opened(drawn: str, units: dict[str, str], place: str) -> None:
    parts = o.parts(drawn + o.lines("正文", top=60), resources=" " if place == "document" else "")
    parts["Doc_0/DocumentRes.xml"] = o.units(**units).encode()
    if place == "page":
        page = parts["Doc_0/Pages/Page_0/Content.xml"].decode()
        parts["Doc_0/Pages/Page_0/Content.xml"] = page.replace(
            "<ofd:Content>", "<ofd:PageRes>DocumentRes.xml</ofd:PageRes><ofd:Content>"
        ).encode()
    assert ofd.read(o.package(parts), "a.ofd").text == "到2025年底，达到 90%\n正文\n"


def test_a_page_of_sideways_composites_is_turned() -> None:
    drawn = o.used("1", 210, 0, ' CTM="0 1 -1 0 0 0"') + o.used("2", 210, 0, ' CTM="0 1 -1 0 0 0"')
    parts = o.parts(drawn, resources=" ")
    parts["Doc_0/DocumentRes.xml"] = o.units(**{"1": o.lines("第一行"), "2": o.lines("第二行", top=60)}).encode()
    assert ofd.read(o.package(parts), "a.ofd").text == "第一行\n第二行\n"


@pytest.mark.parametrize("times", [1, 30])
def test_composites_within_themselves_end(times: int) -> None:
    """One that draws itself, and thirty of which each draws all the others thirty times."""
    names = [str(n) for n in range(times)]
    parts = o.parts(o.used("0") + o.lines("正文"), resources=" ")
    parts["Doc_0/DocumentRes.xml"] = o.units(**dict.fromkeys(names, "".join(map(o.used, names)))).encode()
    assert ofd.read(o.package(parts), "a.ofd").text == "正文\n"


def test_an_indented_line_begins_a_paragraph() -> None:
    content = o.text(28 + 6 * 5.6, 37, "安宁县行动计划文件") + o.text(28 + 11.2, 47, LONG[:-2])
    content += o.lines(LONG, LONG[::-1], top=57) + o.text(28 + 11.2, 77, "一、总体要求") + o.lines(LONG, top=87)
    lines = text_of(content).splitlines()
    assert [line.startswith("\u3000\u3000") for line in lines] == [False, True, False, False, True, False]


def test_the_order_of_the_page_counts() -> None:
    assert text_of(o.text(28, 80, "第三行") + o.text(28, 60, "第二行") + o.text(28, 40, "第一行")) == (
        "第一行\n第二行\n第三行\n"
    )


def test_what_moves_down_is_on_lines_of_its_own() -> None:
    code = '<ofd:TextCode X="0" Y="5" DeltaX="5.6 -5.6 5.6" DeltaY="0 8 0">甲乙丙丁</ofd:TextCode>'
    drawn = f'<ofd:TextObject ID="9" Boundary="28 40 20 20" Font="3" Size="5.6">{code}</ofd:TextObject>'
    assert text_of(drawn) == "甲乙\n丙丁\n"


# what is left out of a page with the line 正文
LEFT_OUT = [
    o.text(60, 150, "内部资料", more=' CTM="0.7 -0.7 0.7 0.7 0 0"'),  # a watermark
    o.text(60, 150, "草稿", more=' Visible="false"'),
    '<ofd:TextObject ID="9"><ofd:TextCode>无处</ofd:TextCode></ofd:TextObject>',  # nowhere
    o.rule(28, 60, 180, 60),  # the red line
]


@pytest.mark.parametrize("extra", LEFT_OUT)
def test_left_out(extra: str) -> None:
    assert text_of(o.lines("正文") + extra) == "正文\n"


def test_templates_are_furniture_unless_there_is_nothing_else() -> None:
    assert text_of(o.lines("正文"), template=o.lines("安宁县人民政府公报", top=10)) == "正文\n"
    assert text_of("", template=o.lines("申请表", top=10)) == "申请表\n"


def test_a_ruled_table() -> None:
    xs, ys = [28.0, 45.0, 120.0, 180.0], [50.0, 60.0, 80.0, 90.0]
    content = o.lines("任务分工表") + o.grid(xs, ys)
    for y, row in zip(
        (52, 62, 82), (("序号", "任务", "牵头单位"), ("1", "提升", "县卫健局"), ("2", "保障", "县财政局")), strict=True
    ):
        content += "".join(o.text(x + 2, y, word) for x, word in zip(xs, row, strict=False))
    content += o.text(47, 70, "服务能力")
    raw = ofd.read(o.write(content + o.lines("表后的文字", top=100)), "a.ofd")
    assert raw.text == (
        "任务分工表\n序号\t任务\t牵头单位\n1\t提升\n服务能力\t县卫健局\n2\t保障\t县财政局\n表后的文字\n"
    )
    assert [(c.row, c.column) for c in raw.tables[0].cells] == [(r, c) for r in range(3) for c in range(3)]
    check(raw)


def test_a_filled_rule_is_a_rule_too() -> None:
    filled = (
        o.rule(28, 60, 180, 60)
        .replace("LineWidth", 'Stroke="false" Fill="true" LineWidth')
        .replace("M 0 0 L 152 0", "M 0 0 L 152 0 L 152 0.3 L 0 0.3 C")
    )
    table = o.grid([28, 100, 180], [50, 70]).replace("</x>", "") + filled
    content = table + "".join(
        o.text(x, y, w) for x, y, w in ((30, 52, "单位"), (102, 52, "任务"), (30, 62, "甲"), (102, 62, "乙"))
    )
    assert len(ofd.read(o.write(content), "a.ofd").tables) == 1


def renamed(entries: dict[str, bytes], old: str, new: str) -> dict[str, bytes]:
    return {name.replace(old, new): data for name, data in entries.items()}


# how careless a writer is; read all the same
CARELESS = [
    o.parts(o.lines("正文"), signed=True),
    renamed(o.parts(o.lines("正文")), "Pages/Page_0/Content.xml", "pages/page_0/content.XML"),  # capitals
    {k: v.replace(b"Doc_0/Document.xml", b"/Doc_0/Document.xml") for k, v in o.parts(o.lines("正文")).items()},
    {k: v.replace(b'"Pages/', b'"/Doc_0/Pages/') for k, v in o.parts(o.lines("正文")).items()},
    {k: v.replace(b'"Pages/', b'"Doc_0\\Pages/') for k, v in o.parts(o.lines("正文")).items()},
    {k: v.replace(b"ofdspec.org/2016", b"ofdspec.org") for k, v in o.parts(o.lines("正文")).items()},
    {k: v.replace(b"0 0 210 297", b"A4") for k, v in o.parts(o.lines("正文")).items()},
    dict(reversed(o.parts(o.lines("正文")).items())),  # OFD.xml last
]  # fmt: skip


@pytest.mark.parametrize("entries", CARELESS)
def test_careless_writers(entries: dict[str, bytes]) -> None:
    assert read(o.package(entries), "a.ofd").text == "正文\n"


def without(name: str) -> dict[str, bytes]:
    return {key: data for key, data in o.parts(o.lines("正文")).items() if key != name}


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><ofd:OFD xmlns:ofd="x"><c>&b;</c></ofd:OFD>'
# entries, a word of the error, a word of the remedy
BAD = [
    (o.parts(o.lines("正文")) | {"Encryptions.xml": b"<e/>"}, "encrypted", "unencrypted"),
    (without("Doc_0/Document.xml"), "missing", "again"),
    (o.parts(o.lines("正文")) | {"OFD.xml": BOMB}, "document type", "again"),
    (o.parts(o.lines("正文")) | {"OFD.xml": b"<ofd"}, "damaged", "again"),
    (without("Doc_0/Pages/Page_0/Content.xml"), "no text", "opens"),
]


@pytest.mark.parametrize(("entries", "what", "remedy"), BAD)
def test_refused_with_a_remedy(entries: dict[str, bytes], what: str, remedy: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        read(o.package(entries), "a.ofd")
    assert remedy in caught.value.remedy and caught.value.where == "a.ofd"


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    data = o.write(o.lines("一"), o.lines("二"), o.lines("三"))
    for limit, value, what in (("MAX_PAGES", 2, "pages"), ("MAX_TOTAL", 1500, "unpack")):
        with monkeypatch.context() as patch, pytest.raises(InputError, match=what):
            patch.setattr(ofd, limit, value)
            ofd.read(data, "a.ofd")
    assert ofd.read(data, "a.ofd").text == "一\n二\n三\n"


def test_offsets_are_not_unrolled_beyond_the_text() -> None:
    assert offsets("g 999999999999 5.6", 3) == [5.6] * 3
    assert offsets("g -3 5 g x y 1e999 7", 3) == [7.0]


PICTURE = '<ofd:ImageObject ID="5" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="8"/>'


def test_a_page_that_is_a_picture_is_noted_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.formats._ocr.is_installed", lambda: False)
    raw = ofd.read(o.write(o.lines("正文"), PICTURE), "a.ofd")
    assert raw.text == "正文\n"
    assert [note[:5] for note in raw.notes] == ["第 2 页"] and "[ocr]" in raw.notes[0]
    with pytest.raises(InputError, match="scan"):
        ofd.read(o.write(PICTURE), "a.ofd")


def read_quietly(data: bytes) -> RawText | None:
    try:
        return ofd.read(data, "a.ofd")
    except InputError as error:
        assert error.remedy
        return None


def test_damaged_files_give_a_text_or_an_input_error() -> None:
    entries = o.parts(o.lines("一、总体要求", "二、目标") + o.grid([28, 60, 90], [80, 90, 100]))
    rng = random.Random(5)
    found = 0
    for _ in range(150):
        name = rng.choice(list(entries))
        broken = bytearray(entries[name])
        for _ in range(rng.randrange(1, 3)):
            broken[rng.randrange(len(broken))] = rng.choice(b'0123456789.- "<>&/gMLC\xff')
        raw = read_quietly(o.package(entries | {name: bytes(broken)}))
        if raw is not None:
            check(raw)
            found += 1
    assert found > 10  # the files are not all beyond reading


NUMBER = st.sampled_from(["0", "5.6", "-3", "1e5", "1e400", "x", "", "nan", "g 3 5", "g", "210 297", "0 0 -1 5"])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(NUMBER, NUMBER, NUMBER, NUMBER, st.text(max_size=5)), max_size=6))
def test_any_numbers(values: list[tuple[str, ...]]) -> None:
    content = ""
    for box, size, origin, delta, words in values:
        words = "".join(char for char in words if char.isprintable()).translate({60: None, 38: None})
        content += (
            f'<ofd:TextObject Boundary="28 {box} 20 {size}" CTM="{box} 0 0 {size} 0 0" Size="{size}"><ofd:TextCode '
        )
        content += f'X="{origin}" Y="{origin}" DeltaX="{delta}" DeltaY="{size}">{words}</ofd:TextCode></ofd:TextObject>'
        content += f'<ofd:PathObject Boundary="{box}"><ofd:AbbreviatedData>M {origin} L {delta} C'
        content += "</ofd:AbbreviatedData></ofd:PathObject>"
    survives(o.write(content), "a.ofd")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_in_a_part(data: bytes) -> None:
    survives(o.package(o.parts(o.lines("正文")) | {"Doc_0/Pages/Page_0/Content.xml": data}), "a.ofd")
