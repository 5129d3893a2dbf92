"""Pages whose text stands sideways or upside down give what they give upright: PDFs and OFDs, written by hand."""

from __future__ import annotations

import pytest

from loaders import formats
from loaders.formats.base import RawText
from tests import ofd_by_hand as o
from tests import pdf_by_hand as p

#: A wide page, 842 × 595 points: a heading and a ruled table, a paragraph of two lines below it.
HEADING, BELOW = "青禾县重点任务分工表", ("以上任务由县政府办公室督办，各单位于", "每年12月底前报送进展。")
CELLS = (
    ("序号", "重点任务", "牵头单位"),
    ("1", "建设县级急救站3个", "县卫生健康局"),
    ("2", "选派骨干医师", "县财政局"),
)
XS, YS = [60.0, 160.0, 460.0, 760.0], [480.0, 440.0, 400.0, 360.0]

#: The page on upright paper, by clockwise quarter turns: the matrix of PDF (y upwards), its box.
TURNED_PDF = {
    0: ("1 0 0 1 0 0", "0 0 842 595"),
    1: ("0 -1 1 0 0 842", "0 0 595 842"),
    2: ("-1 0 0 -1 842 595", "0 0 842 595"),
    3: ("0 1 -1 0 595 0", "0 0 595 842"),
}


def pdf(quarters: int, rotate: int = 0, upright: str = "") -> RawText:
    matrix, box = TURNED_PDF[quarters]
    drawn = p.at(320, 520, HEADING) + p.grid(XS, YS)
    drawn += "".join(
        p.at(x + 5, y - 25, words) for row, y in zip(CELLS, YS, strict=False) for words, x in zip(row, XS, strict=False)
    )
    drawn += p.at(92, 320, BELOW[0]) + p.at(60, 290, BELOW[1])
    data = p.write(f"q {matrix} cm {drawn} Q {upright}", box=box, rotate=rotate)
    return formats.read(data, "a.pdf")


def said(raw: RawText) -> tuple[str, list[list[tuple[int, int, str]]]]:
    tables = [[(c.row, c.column, raw.text[slice(*c.span)]) for c in table.cells] for table in raw.tables]
    return raw.text, tables


@pytest.mark.parametrize("rotate", [0, 90, 270])  # how viewers are told to show it: the text is the same
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_pdf_page(quarters: int, rotate: int) -> None:
    upright = said(pdf(0))
    assert upright[0].split("\n")[0] == HEADING and len(upright[1]) == 1
    assert (2, 2, "县财政局") in upright[1][0]
    assert said(pdf(quarters, rotate)) == upright


def test_a_page_number_beside_a_sideways_table_does_not_turn_it_back() -> None:
    raw = pdf(1, upright=p.at(290, 30, "12"))
    assert said(raw)[1] == said(pdf(0))[1]


def test_a_few_sideways_words_do_not_turn_a_page() -> None:
    upright = "".join(p.at(60, 560 - 20 * n, "为加快补齐县域医疗服务短板，制定本方案。") for n in range(3))
    raw = formats.read(p.write(upright + "q 0 1 -1 0 590 100 cm " + p.at(0, 0, "内部资料") + " Q"), "a.pdf")
    assert "为加快补齐县域医疗服务短板，制定本方案。" in raw.text.split("\n")[0]


#: By clockwise quarter turns, OFD (y downwards, millimetres): the matrix of a text, and where (x, y) of the page is.
TURNED_OFD = {
    1: ("0 1 -1 0", lambda x, y: (210 - y, x)),
    2: ("-1 0 0 -1", lambda x, y: (297 - x, 210 - y)),
    3: ("0 -1 1 0", lambda x, y: (y, 297 - x)),
}
OFD_XS, OFD_YS = [20.0, 60.0, 160.0, 270.0], [40.0, 55.0, 70.0, 85.0]


def ofd(quarters: int) -> RawText:
    texts = [(120.0, 20.0, HEADING), (31.2, 100.0, BELOW[0]), (20.0, 110.0, BELOW[1])]
    texts += [
        (x + 2, y + 4, words)
        for row, y in zip(CELLS, OFD_YS, strict=False)
        for words, x in zip(row, OFD_XS, strict=False)
    ]
    ends = [((OFD_XS[0], y), (OFD_XS[-1], y)) for y in OFD_YS] + [((x, OFD_YS[0]), (x, OFD_YS[-1])) for x in OFD_XS]
    size = (210, 297) if quarters % 2 else (297, 210)
    head = f"<ofd:Area><ofd:PhysicalBox>0 0 {size[0]} {size[1]}</ofd:PhysicalBox></ofd:Area>"
    if not quarters:
        drawn = "".join(o.text(*each) for each in texts) + "".join(o.rule(*one, *other) for one, other in ends)
    else:
        matrix, at = TURNED_OFD[quarters]
        drawn = "".join(o.text(*at(x, y), words, more=f' CTM="{matrix} 0 0"') for x, y, words in texts)
        drawn += "".join(o.rule(*at(*one), *at(*other)) for one, other in ends)
    entries = o.parts("")
    entries["Doc_0/Pages/Page_0/Content.xml"] = o.page(drawn, head)
    return formats.read(o.package(entries), "a.ofd")


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_an_ofd_page(quarters: int) -> None:
    upright = said(ofd(0))
    assert upright[0].split("\n")[0] == HEADING and (2, 2, "县财政局") in upright[1][0]
    assert said(ofd(quarters)) == upright
