"""PDFs: lines, page furniture, columns, ruled tables, and files without a text. The PDFs are written by hand."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.errors import InputError
from loaders.formats import _ocr, pdf
from loaders.formats._lines import Char, Line, lines_of
from loaders.formats._sheets import Sheet
from loaders.formats.base import RawText
from tests.pdf_by_hand import SCAN, at, grid, page, write


def read(*contents: str) -> RawText:
    return pdf.read(write(*contents), "a.pdf")


def test_pages_and_wrapped_lines() -> None:
    raw = read(page("一、总体要求坚持以人民健", "康为中心。", "— 1 —"), page("二、主要目标", "— 2 —"))
    assert raw.text == "一、总体要求坚持以人民健\n康为中心。\n二、主要目标\n"
    assert raw.pages == (0, raw.text.index("二"))


def test_an_indented_line_begins_a_paragraph() -> None:
    long = "为加快补齐县域医疗服务短板全面提升服务能力"
    content = (
        at(80 + 5 * 16, 750, "安宁县行动计划文件")  # centred
        + at(112, 720, long[:-2])
        + at(80, 690, long)
        + at(80, 660, long[::-1])
        + at(112, 630, "一、总体要求")
        + at(80, 600, long)
    )
    lines = read(content).text.splitlines()
    assert [line.startswith("\u3000\u3000") for line in lines] == [False, True, False, False, True, False]


def test_spaces_of_letterspacing_go_and_real_gaps_stay() -> None:
    content = at(80, 750, "税务总局办公厅", spacing=9) + at(80, 700, "国务院") + at(80 + 16 * 6, 700, "办公厅")
    assert read(content + page("正文", top=600)).text.splitlines()[:2] == ["税务总局办公厅", "国务院 办公厅"]


def test_what_stands_behind_a_line_on_its_height_is_of_it() -> None:
    def placed(text: str, left: float, bottom: float) -> list[Char]:
        return [Char(c, left + 16 * n, bottom, left + 16 * n + 16, bottom + 16) for n, c in enumerate(text)]

    # PDFium begins a new line where a browser writes a word in another font.
    chars = [*placed("平台上线", 80, 700), None, *placed("，提供服务", 144, 700.5), None, *placed("第3页", 400, 700)]
    chars += [None, *placed("二、目标", 80, 680)]
    assert [line.text() for line in lines_of(chars)] == ["平台上线，提供服务", "第3页", "二、目标"]


def test_soft_hyphens_are_drawn_hyphens() -> None:
    assert read(at(80, 750, "规划纲要（2014\u00ad2020年）")).text == "规划纲要（2014-2020年）\n"


def test_running_heads_are_left_out() -> None:
    contents = [page("安宁县人民政府公报", f"第{number}项内容各不相同", f"正文{number}") for number in "一二三四"]
    raw = read(*contents)
    assert raw.text.splitlines()[::2] == [f"第{number}项内容各不相同" for number in "一二三四"]
    assert len(raw.pages) == 4


def test_the_file_s_order_gives_way_to_the_page_s() -> None:
    content = at(80, 600, "第三行") + at(80, 700, "第二行") + at(80, 750, "第一行")
    assert read(content).text == "第一行\n第二行\n第三行\n"


def test_two_columns() -> None:
    rows = [at(x, 700 - 30 * row, f"{side}{row}") for x, side in ((60, "左栏"), (330, "右栏")) for row in range(4)]
    lines = read(at(200, 780, "县政府公报文章标题一") + "".join(rows)).text.splitlines()
    assert lines == ["县政府公报文章标题一", "左栏0", "左栏1", "左栏2", "左栏3", "右栏0", "右栏1", "右栏2", "右栏3"]


XS, YS = [60.0, 120.0, 320.0, 520.0], [700.0, 660.0, 600.0, 560.0]


def test_ruled_table_with_a_merged_cell() -> None:
    content = (
        at(60, 750, "任务分工表标题")
        + grid(XS, YS, {(1, 0)})
        + at(65, 675, "序号") + at(130, 675, "任务") + at(330, 675, "牵头单位")
        + at(65, 630, "1") + at(130, 640, "（一）提升") + at(130, 615, "服务能力") + at(330, 630, "县卫健局")
        + at(130, 575, "（二）保障") + at(330, 575, "县财政局")
        + at(60, 500, "表后的文字一行")
    )  # fmt: skip
    raw = read(content)
    assert raw.text == (
        "任务分工表标题\n序号\t任务\t牵头单位\n1\t（一）提升\n服务能力\t县卫健局\n（二）保障\t县财政局\n表后的文字一行\n"
    )
    (table,) = raw.tables
    cells = [(c.row, c.column, c.rowspan, c.colspan) for c in table.cells]
    assert cells == [
        (0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 0, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1),
    ]  # fmt: skip


#: The lines of a cell of twelve ideographs' width, what it says.
CELLS = [
    (["建设区域影像诊断中心并投", "入使用"], "建设区域影像诊断中心并投入使用"),  # cut by the width
    (["建设区域影像诊断中心并", "投，入使用"], "建设区域影像诊断中心并投，入使用"),  # the comma can not begin a line
    (["县卫健局", "县财政局、县教育局"], "县卫健局\n县财政局、县教育局"),  # there was room
    (["县卫健局、县委人才办和民", "政局"], "县卫健局、县委人才办和民政局"),  # there was none
    (["县发改局、县教育和卫健局", "县财政局"], "县发改局、县教育和卫健局\n县财政局"),  # but two bodies are two
    (["完成影像诊断中心的建设。", "（二）引进人才"], "完成影像诊断中心的建设。\n（二）引进人才"),  # a sentence ends
]


@pytest.mark.parametrize(("lines", "words"), CELLS)
def test_lines_that_a_cell_cuts_are_one(lines: list[str], words: str) -> None:
    content = grid(XS, YS) + at(65, 675, "序号") + at(123, 675, "任务") + at(325, 675, "牵头单位")
    content += at(65, 630, "1") + at(325, 630, "县卫健局")
    content += "".join(at(123, 640 - 20 * n, line) for n, line in enumerate(lines))
    (table,) = (raw := read(content)).tables
    assert [raw.text[slice(*c.span)] for c in table.cells if (c.row, c.column) == (1, 1)] == [words]


# drawing, number of tables: what is no grid stays lines
DRAWINGS = [
    (grid(XS, YS), 1),
    ("".join(f"{x} {y} 60 40 re S\n" for x in (60, 120, 180) for y in (600, 640)), 1),  # a rectangle for each cell
    ("".join(f"60 {y} 460 0.5 re f\n" for y in YS) + "".join(f"{x} 560 0.5 140 re f\n" for x in XS), 1),  # filled
    ("60 600 m 520 600 l S\n", 0),  # the red line under a document's head
    ("60 560 460 140 re S\n", 0),  # a frame
    (grid(XS, YS).replace("60.0 560.0 m 60.0 700.0 l S\n", ""), 0),  # open on the left
]


@pytest.mark.parametrize(("drawing", "count"), DRAWINGS)
def test_what_is_a_table(drawing: str, count: int) -> None:
    texts = [
        at(x, y, text) for x, y, text in ((62, 610, "甲乙"), (122, 610, "丙丁"), (62, 645, "戊己"), (122, 645, "庚辛"))
    ]
    raw = read(drawing + "".join(texts) + at(60, 400, "表后的文字"))
    assert len(raw.tables) == count
    assert sorted("".join(raw.text.split())) == sorted("甲乙丙丁戊己庚辛表后的文字")


# file, a word of the error, a word of the remedy
BAD = [
    (write(SCAN), "scan", "OCR"),
    (write(SCAN + at(500, 20, "1")), "scan", "OCR"),  # a page number over a picture is no text layer
    (write(page("密"), trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + "x" * 32 + ") /U (" + "y" * 32
           + ") >> /ID [(a) (a)]"), "encrypted", "password"),
    (write(page("甲"))[:60], "damaged", "again"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "what", "remedy"), BAD)
def test_files_without_a_text(data: bytes, what: str, remedy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.formats._ocr.is_installed", lambda: False)
    with pytest.raises(InputError, match=what) as caught:
        pdf.read(data, "a.pdf")
    assert remedy in caught.value.remedy


PRIVATE = "\ue11e\ue236\ue28a\ue0c0\ue2f6\ue0da"  # what a font of its own draws, without saying what it is


@pytest.mark.parametrize(
    ("lines", "noted"),
    [
        ((PRIVATE * 5, "2024年"), (True,)),  # a cover whose title only the font knows
        (("\uf06c 加强组织领导", "\uf06c 严格督导考核"), ()),  # bullets
        (("县卫生健康局" + PRIVATE[:2], "县财政局按职责分工负责"), ()),  # a rare character or two
    ],
)
def test_characters_that_nobody_can_tell(
    lines: tuple[str, ...], noted: tuple[bool, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_ocr, "is_installed", lambda: False)
    raw = read(page("一、总体要求"), page(*lines))
    assert tuple("第 2 页" in note for note in raw.notes) == noted
    assert "一、总体要求" in raw.text


def test_a_page_of_such_characters_is_looked_at_as_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Sheet([Line([Char(char, 80.0 + 16 * at, 700, 96.0 + 16 * at, 716) for at, char in enumerate("二、目标")])])
    monkeypatch.setattr(_ocr, "is_installed", lambda: True)
    monkeypatch.setattr(_ocr, "read", lambda image: seen)
    raw = read(page("一、总体要求"), page(PRIVATE * 5))
    assert (raw.text, raw.notes) == ("一、总体要求\n二、目标\n", ())


def test_damaged_files_give_a_text_or_an_input_error() -> None:
    data = write(grid(XS, YS) + page("一、总体要求", "二、目标"))
    rng = random.Random(3)
    for _ in range(100):
        broken = bytearray(data)
        for _ in range(rng.randrange(1, 6)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        try:
            pdf.read(bytes(broken[: rng.randrange(len(broken) // 2, len(broken) + 1)]), "a.pdf")
        except InputError as error:
            assert error.remedy


@pytest.mark.browser
def test_a_page_printed_by_a_browser(tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no Chromium on this machine")
    rows = "".join(f"<tr><td>{at}</td><td>完成第{at}项任务并按期验收</td><td>县财政局</td></tr>" for at in (1, 2, 3))
    styles = "body{font:16px 'Noto Serif CJK SC'} table{border-collapse:collapse} td,th{border:1px solid}"
    source, target = tmp_path / "a.html", tmp_path / "a.pdf"
    source.write_text(
        f"<meta charset=utf-8><style>{styles}</style><h1>安宁县行动计划</h1>"
        f"<p style='text-indent:2em'>{'为加快补齐县域医疗服务短板，' * 12}</p>"
        f"<table><tr><th>序号</th><th>任务</th><th>牵头单位</th></tr>{rows}</table><p>以上任务按期完成。</p>",
        encoding="utf-8",
    )
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    options += [f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={target}"]
    subprocess.run([browser, *options, source.as_uri()], check=True, capture_output=True, timeout=60)
    raw = pdf.read(target.read_bytes(), "a.pdf")
    flat = "".join(raw.text.split())
    assert flat.startswith("安宁县行动计划" + "为加快补齐县域医疗服务短板，" * 12)
    assert flat.endswith("以上任务按期完成。")
    assert [raw.text[slice(*c.span)] for c in raw.tables[0].cells if c.row == 2] == [
        "2",
        "完成第2项任务并按期验收",
        "县财政局",
    ]


MORE = Path(__file__).resolve().parents[1].parent / "shared" / "corpus" / "more"


@pytest.mark.shared
def test_a_real_document() -> None:
    path = next(iter(sorted(MORE.glob("*.pdf"))), None)
    if path is None:
        pytest.skip("the real documents are not beside the repository")
    raw = pdf.read(path.read_bytes(), path.name)
    assert len(raw.pages) == 5
    assert raw.text.startswith("发展改革委办公厅\n税务总局办公厅 文件\n发改办财金规〔2019〕860 号\n")
    assert raw.text.endswith("2019 年 8 月 20 日\n")
    assert "—" not in raw.text and "\n\u3000\u3000一、总体要求\n" in raw.text
