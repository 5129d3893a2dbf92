"""Tables that pages break: what is one table, which row a page has cut, where pages begin."""

from __future__ import annotations

from itertools import pairwise

import pytest

from loaders import formats
from loaders.formats._builder import GridCell, layout
from loaders.formats._continued import put_together
from loaders.formats._lines import Char, Line
from loaders.formats._ruling import Ruled
from tests import pdf_by_hand as p

WIDE = (60.0, 100.0, 340.0, 520.0)
HEAD = ["序号", "工作任务", "牵头单位"]


def table(
    *rows: list[str], columns: tuple[float, ...] = WIDE, merged: dict[tuple[int, int], int] | None = None
) -> Ruled:
    """A table; `merged` gives the rows that a cell takes up, those below it have none of their own there."""
    spans = merged or {}
    hidden = {(row + more, column) for (row, column), count in spans.items() for more in range(1, count)}
    cells = [
        GridCell(cell.text, cell.row, cell.column, spans.get((cell.row, cell.column), 1))
        for cell in layout(rows)
        if (cell.row, cell.column) not in hidden
    ]
    return Ruled(cells, [], 700.0, columns)


def line(text: str) -> Line:
    return Line([Char(char, 60.0 + 16 * at, 700, 76.0 + 16 * at, 716) for at, char in enumerate(text)])


def rows(found: Ruled) -> list[list[str]]:
    """The texts by row, with a line break as a slash; a merged cell counts in its first row."""
    height = max(cell.row for cell in found.grid) + 1
    return [[cell.text.replace("\n", "/") for cell in found.grid if cell.row == row] for row in range(height)]


FIRST = [HEAD, ["1", "建设急救站。", "县卫健局"], ["2", "选派骨干医师，", "县卫健局、县"]]
PROSE = [HEAD[1:], ["建设急救站。", "县卫健局"], ["培训村医。", "县卫健局"], ["选派骨干医师，", "县卫健局、县"]]
TWO = (60.0, 340.0, 520.0)
#: The rest of a table on the next page; the rows from the last one above on.
RESTS = [
    # A row without a number is the rest of the one above.
    (table(*FIRST), table(["", "到上级进修。", "财政局"], ["3", "建设平台。", "县数据局"]),
     [["2", "选派骨干医师，到上级进修。", "县卫健局、县财政局"], ["3", "建设平台。", "县数据局"]]),
    # One with a number is not, whatever the text above ends with.
    (table(*FIRST), table(["3", "建设平台。", "县数据局"]), [FIRST[2], ["3", "建设平台。", "县数据局"]]),
    # The head is printed again.
    (table(*FIRST), table(HEAD, ["3", "建设平台。", "县数据局"]), [FIRST[2], ["3", "建设平台。", "县数据局"]]),
    (table(*FIRST), table(HEAD, ["", "到上级进修。", "财政局"]),
     [["2", "选派骨干医师，到上级进修。", "县卫健局、县财政局"]]),
    # Without numbers a text that is cut off goes on, where texts end with a full stop;
    (table(*PROSE, columns=TWO), table(["到上级进修。", "财政局"], columns=TWO),
     [["选派骨干医师，到上级进修。", "县卫健局、县财政局"]]),
    # one that is whole does not;
    (table(*PROSE[:3], columns=TWO), table(["到上级进修。", "县财政局"], columns=TWO),
     [PROSE[2], ["到上级进修。", "县财政局"]]),
    # and where no text ends with one nothing is said by it.
    (table(["任务", "单位"], ["建设急救站", "县卫健局"], ["培训村医", "县卫健局"], columns=TWO),
     table(["选派医师", "县财政局"], columns=TWO), [["培训村医", "县卫健局"], ["选派医师", "县财政局"]]),
]  # fmt: skip


@pytest.mark.parametrize(("above", "below", "expected"), RESTS)
def test_the_rest_of_a_table(above: Ruled, below: Ruled, expected: list[list[str]]) -> None:
    first, second = put_together([[line("任务分工表"), above], [below, line("以上任务按期完成。")]])
    (_, found), (after,) = first.parts, second.parts
    assert isinstance(found, Ruled) and isinstance(after, Line)
    assert rows(found)[len(rows(above)) - 1 :] == expected
    assert second.within and found.breaks == (len(rows(above)),)


def test_a_cell_merged_over_rows_goes_on() -> None:
    category = ["类别", "工作任务", "牵头单位"]
    above = table(category, ["人才", "招聘医师。", "县卫健局"], ["", "培训村医。", "县卫健局"], merged={(1, 0): 2})
    below = table(["", "选派骨干。", "县财政局"], ["信息", "建设平台。", "县数据局"])
    ((found,), _) = (page.parts for page in put_together([[above], [below]]))
    assert isinstance(found, Ruled)
    assert [(c.text, c.row, c.rowspan) for c in found.grid if c.column == 0] == [
        ("类别", 0, 1), ("人才", 1, 3), ("信息", 4, 1),
    ]  # fmt: skip


def test_an_empty_cell_of_its_own_stays_empty() -> None:
    above = table(HEAD, ["1", "建设急救站。", "县卫健局"])
    ((found,), _) = (page.parts for page in put_together([[above], [table(["2", "建设平台。", ""])]]))
    assert isinstance(found, Ruled)
    assert rows(found) == [HEAD, ["1", "建设急救站。", "县卫健局"], ["2", "建设平台。", ""]]


#: What parts two tables.
APART = [
    ([table(*FIRST)], [line("附表2"), table(["3", "建设平台。", "县数据局"])]),  # a line
    ([table(*FIRST), line("注：完成时间为当年年底。")], [table(["3", "建设平台。", "县数据局"])]),
    ([table(*FIRST)], [table(["3", "建设平台。", "县数据局"], columns=(60.0, 130.0, 340.0, 520.0))]),  # other widths
    ([table(*FIRST)], [table(["3", "县数据局"], columns=TWO)]),  # fewer columns
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_tables(one: list[Line | Ruled], other: list[Line | Ruled]) -> None:
    assert [page.parts for page in put_together([one, other])] == [one, other]


def test_over_many_pages_below_words_that_say_so() -> None:
    pages = [
        [table(*FIRST[:2])],
        [line("续表"), table(["2", "招聘医师。", "县人社局"])],
        [table(["3", "建平台。", "县数据局"])],
    ]
    first, *others = put_together(pages)
    (found,) = first.parts
    assert isinstance(found, Ruled)
    assert [row[0] for row in rows(found)] == ["序号", "1", "2", "3"] and found.breaks == (2, 3)
    assert [(page.parts, page.within) for page in others] == [([], True), ([], True)]


XS = [60.0, 120.0, 320.0, 520.0]


def page(
    texts: list[tuple[str, str, str]], ys: list[float], *, open_below: bool = False, open_above: bool = False
) -> str:
    """A page of a table; where it is open its rows run on over the edge."""
    drawn = p.grid(XS, ys)
    for y in (*(ys[-1:] if open_below else ()), *(ys[:1] if open_above else ())):
        for left, right in pairwise(XS):
            drawn = drawn.replace(f"{left} {y} m {right} {y} l S\n", "")
    return drawn + "".join(
        p.at(x + 5, y - 25, words)
        for row, y in zip(texts, ys, strict=False)
        for words, x in zip(row, XS, strict=False)
        if words
    )


def test_a_pdf_whose_frame_is_open_where_the_page_breaks_it() -> None:
    one = [("序号", "工作任务", "牵头单位"), ("1", "建设急救站。", "县卫健局"), ("2", "选派骨干医师，", "县卫健局、")]
    other = [("", "到上级进修。", "县财政局"), ("3", "建设平台。", "县数据局")]
    data = p.write(
        page(one, [200.0, 160.0, 120.0, 60.0], open_below=True), page(other, [780.0, 740.0, 700.0], open_above=True)
    )
    raw = formats.read(data, "a.pdf")
    assert raw.text == (
        "序号\t工作任务\t牵头单位\n1\t建设急救站。\t县卫健局\n"
        "2\t选派骨干医师，到上级进修。\t县卫健局、县财政局\n3\t建设平台。\t县数据局\n"
    )
    assert len(raw.tables) == 1 and raw.pages == (0, raw.text.index("3\t"))
