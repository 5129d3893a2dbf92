"""One source text in every format gives the same record but for positions and the source."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import reading
import same_by_hand as s
import xlsxwriter

import loaders
from loaders import formats
from loaders.formats import _office
from loaders.record import Record
from loaders.text import tidy

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_office = pytest.mark.skipif(_office.program() is None, reason="LibreOffice is not installed")
needs_browser = [pytest.mark.browser, pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")]
needs_driver = [
    *needs_browser,
    pytest.mark.skipif(shutil.which("chromedriver") is None, reason="no chromedriver on this machine"),
    # What selenium itself leaves open when a session ends is not ours to mend.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

TABLE: s.Source = [("title", s.TABLE_TITLE)]


@cache
def from_office(suffix: str, table: bool = False) -> bytes:
    source = TABLE if table else s.SOURCE
    return _office.convert(s.fodt(source, table), ".fodt", suffix, "a.fodt")


def from_browser(table: bool = False) -> bytes:
    return printed(s.html(TABLE if table else s.SOURCE, table))


def printed(html: bytes) -> bytes:
    """A page as a browser prints it."""
    assert BROWSER is not None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page, target = Path(folder, "a.html"), Path(folder, "a.pdf")
        page.write_bytes(html)
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        options += [f"--user-data-dir={Path(folder, 'profile')}", f"--print-to-pdf={target}", page.as_uri()]
        subprocess.run([BROWSER, *options], check=True, capture_output=True, timeout=120)
        return target.read_bytes()


def archived(html: bytes) -> bytes:
    """A page as word processors archive it: in GB 2312, a picture beside it."""
    page = MIMEText(html.decode(), "html", "gb18030")
    page.replace_header("Content-Type", 'text/html; charset="gb2312"')
    mail = MIMEMultipart("related", type="text/html")
    for part in (page, MIMEImage(b"GIF89a", "gif")):
        mail.attach(part)
    return mail.as_bytes()


def captured(html: bytes) -> bytes:
    """A page as a browser archives it."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(BROWSER)
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "a.html")
        page.write_bytes(html)
        with webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver"))) as driver:
            driver.get(page.as_uri())
            return str(driver.execute_cdp_cmd("Page.captureSnapshot", {"format": "mhtml"})["data"]).encode()


def sheet() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    page.merge_range(0, 0, 0, 4, s.TABLE_TITLE)
    for number, row in enumerate((s.HEAD, *s.ROWS), 1):
        page.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def separated() -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([[s.TABLE_TITLE, *[""] * (len(s.HEAD) - 1)], s.HEAD, *s.ROWS])
    return out.getvalue().encode("gb18030")


def marked() -> bytes:
    """A table of HTML in Markdown, as converters write it."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (s.HEAD, *s.ROWS))
    return f"# {s.TABLE_TITLE}\n\n<html><body><table>{rows}</table></body></html>\n".encode()


def read(data: bytes, name: str) -> Record:
    return loaders.load(data, name, reading.vocabulary())


def said(record: Record) -> dict[str, Any]:
    """What a record says, without positions."""
    return {
        "header": reading.values(record.header),
        "outline": reading.outline(record),
        "tasks": [
            (task.id, task.kind, task.marker, task.title, task.begins, task.parent, task.strength)
            for task in record.tasks
        ],
        "units": [
            (task.id, unit.surface, unit.name, unit.role, unit.basis, unit.position)
            for task in record.tasks
            for unit in task.units
        ],
        "targets": [
            (target.task, target.indicator, target.comparator, target.value, target.unit, target.when.deadline)
            for target in record.targets
        ],
        "milestones": [(found.task, found.when.deadline) for found in record.milestones],
        "citations": [(found.title, found.number, found.relation) for found in record.citations],
        "partnerships": [(found.task, found.local, found.partner, found.mode) for found in record.partnerships],
        "programmes": [(found.task, found.name, found.level) for found in record.programmes],
    }


# how the source is written, what the file is called
WRITTEN: list[Any] = [
    pytest.param(lambda: s.html(s.SOURCE), "a.html", id="html"),
    pytest.param(lambda: archived(s.html(s.SOURCE)), "a.mht", id="web archive"),
    pytest.param(lambda: archived(s.html(s.SOURCE)), "a.doc", id="web archive called .doc"),
    pytest.param(lambda: captured(s.html(s.SOURCE)), "a.mhtml", id="web archive of Chromium", marks=needs_driver),
    pytest.param(lambda: s.docx(s.SOURCE), "a.docx", id="docx by hand, with restarts"),
    pytest.param(lambda: s.ofd(s.SOURCE), "a.ofd", id="ofd"),
    pytest.param(lambda: from_office("docx"), "a.docx", id="docx of LibreOffice", marks=needs_office),
    pytest.param(lambda: from_office("doc"), "a.doc", id="doc of LibreOffice", marks=needs_office),
    pytest.param(lambda: from_office("pdf"), "a.pdf", id="pdf of LibreOffice", marks=needs_office),
    pytest.param(from_browser, "a.pdf", id="pdf of Chromium", marks=needs_browser),
]


def test_the_text_itself_says_a_lot() -> None:
    """The yardstick is not empty: what the source says is read from plain text."""
    record = read(s.txt(s.SOURCE), "a.txt")
    assert [(task.id, task.title) for task in record.tasks if task.kind == "task"] == [
        ("2.1.1", "建设临床重点专科"),
        ("2.1.2", "引进优质医疗资源"),
        ("2.2.1", "落实政府投入责任"),
        ("2.2.2", "完善薪酬分配制度"),
        ("2.2.3", "推进数据互联互通"),
    ]
    assert sum(len(task.units) for task in record.tasks) >= 14
    header = reading.values(record.header)
    assert header["number"] == "明政办〔2024〕18号" and header["date"] == "2024-03-05"


@pytest.mark.parametrize(("make", "name"), WRITTEN)
def test_the_same_plan(make: Callable[[], bytes], name: str) -> None:
    found, expected = said(read(make(), name)), said(read(s.txt(s.SOURCE), "a.txt"))
    assert found == expected


TABLES: list[Any] = [
    pytest.param(sheet, "a.xlsx", id="xlsx"),
    pytest.param(lambda: _office.convert(sheet(), ".xlsx", "xls", "a"), "a.et", id="xls", marks=needs_office),
    pytest.param(separated, "a.csv", id="csv"),
    pytest.param(marked, "a.md", id="html in markdown"),
    pytest.param(lambda: s.html(TABLE, table=True), "a.html", id="html"),
    pytest.param(lambda: s.ofd(TABLE, table=True), "a.ofd", id="ofd"),
    pytest.param(lambda: from_office("docx", True), "a.docx", id="docx of LibreOffice", marks=needs_office),
    pytest.param(lambda: from_office("pdf", True), "a.pdf", id="pdf of LibreOffice", marks=needs_office),
    pytest.param(lambda: from_browser(table=True), "a.pdf", id="pdf of Chromium", marks=needs_browser),
]


def tabbed() -> bytes:
    return "\n".join([s.TABLE_TITLE, *("\t".join(row) for row in (s.HEAD, *s.ROWS))]).encode()


def test_the_table_itself_says_a_lot() -> None:
    record = read(tabbed(), "a.txt")
    assert [(unit.surface, unit.role) for unit in record.tasks[0].units] == [
        ("县卫健局", "lead"),
        ("县财政局", "cooperate"),
        ("县总医院", "cooperate"),
    ]
    assert len(record.tasks) == len(s.ROWS)


@pytest.mark.parametrize(("make", "name"), TABLES)
def test_the_same_table(make: Callable[[], bytes], name: str) -> None:
    """The title too, whether a heading, a merged row above the table or a line of text."""
    found, expected = said(read(make(), name)), said(read(tabbed(), "a.txt"))
    assert found == expected
    assert found["header"]["title"] == s.TABLE_TITLE


SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "corpus"
REAL = sorted([*SHARED.glob("*.txt"), *(SHARED / "more").glob("*.txt")])


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.skipif(BROWSER is None or not REAL, reason="no Chromium on this machine, or no real documents beside it")
@pytest.mark.parametrize("path", REAL, ids=[path.stem for path in REAL])
def test_a_real_plan_printed_again(path: Path) -> None:
    """Its paragraphs, set and printed by a browser, say what they say on lines of their own."""
    raw = formats.read(path.read_bytes(), path.name)
    if raw.tables:
        pytest.skip("its tables would be paragraphs")
    lines = tidy(raw.text).text.split("\n")
    found = read(printed(s.paragraphs(lines)), "a.pdf")
    assert said(found) == said(read("\n".join(lines).encode(), "a.txt"))


#: Rows of five or six lines, over several pages: some are broken between two of them.
LONG = tuple(
    (
        str(number),
        f"推进第{number}批乡镇卫生院标准化建设，完善设备配置，畅通转诊渠道，2026年底前完成{number + 2}家业务用房改造，"
        "提高诊疗服务水平，方便群众就近就医。",
        "县卫健局",
        "县财政局、县发改局、各乡镇人民政府",
        "2026年底前",
    )
    for number in range(1, 41)
)
PRINTED: list[Any] = [
    pytest.param(lambda: from_office.__wrapped__("pdf", True), id="pdf of LibreOffice", marks=needs_office),
    pytest.param(lambda: from_browser(table=True), id="pdf of Chromium", marks=needs_browser),
]


@pytest.mark.parametrize("make", PRINTED)
def test_the_same_table_over_pages(make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s, "ROWS", LONG)
    found, expected = read(make(), "a.pdf"), read(sheet(), "a.xlsx")
    assert len(found.pages) > 3 and len(expected.tasks) == len(LONG)
    assert said(found) == said(expected)
