"""Which module reads a file, and what is said of files that none reads."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from loaders.formats import _limits, formats, is_supported, read, unsupported
from loaders.formats.base import RawText

PLAN = "安宁县行动计划\n一、总体要求\n"
NAMES = [
    "a.txt",
    "a.md",
    "a.html",
    "a.docx",
    "a.pdf",
    "a.doc",
    "a",
    "计划.PDF",
    ".html",
    "a.htm.txt",
    "a.ofd",
    "a.xls",
    "a.png",
    "a.wps",
]


def archive(entries: dict[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in entries.items():
            target.writestr(name, data)
    return out.getvalue()


def check(raw: RawText) -> None:
    """The guarantees of `RawText` that can be checked without knowing the file."""
    length = len(raw.text)
    assert not set(raw.text) & set("\r\ufeff\u200b\u200c\u200d\u2060\u00ad\x00\x0b\x0c")
    assert list(raw.pages) == sorted(raw.pages)
    assert all(0 <= page <= length for page in raw.pages)
    assert not raw.pages or raw.pages[0] == 0
    for span in raw.hints.values():
        assert 0 <= span.start < span.end <= length
        assert raw.text[span.start : span.end].strip()
    last = 0
    for table in raw.tables:
        assert last <= table.span.start < table.span.end <= length
        last = table.span.end
        at = table.span.start
        taken: set[tuple[int, int]] = set()
        for cell in table.cells:
            assert at <= cell.span.start <= cell.span.end <= table.span.end
            assert "\t" not in raw.text[cell.span.start : cell.span.end]
            at = cell.span.end
            assert min(cell.row, cell.column) >= 0 and min(cell.rowspan, cell.colspan) >= 1
            assert (cell.row, cell.column) not in taken
            taken.add((cell.row, cell.column))


# content, name, the media type it is read as
CHOICES = [
    (PLAN, "a.txt", "text/plain"),
    (PLAN, "a.pdf", "text/plain"),  # a wrong suffix
    (PLAN, "a.html", "text/plain"),  # no tag in it
    (PLAN, "a.md", "text/markdown"),  # a Markdown page may do without marks
    (PLAN, "计划", "text/plain"),  # no suffix
    ("# 计划\n\n## 一、目标\n", "a.txt", "text/markdown"),  # Markdown in disguise
    ("---\ntitle: 计划\n---\n# 一\n# 二\n", "a.txt", "text/markdown"),  # front matter
    ("<html><body><p>计划</p></body></html>", "a.txt", "text/html"),  # a saved page
    ("<html><body><p>计划</p></body></html>", "a.doc", "text/html"),  # pages are often sold as .doc
    ("---\nlayout: default\n---\n<style>p{}</style><p># 计划</p>", "a.md", "text/html"),
    ("计划 < 目标，A > B\n", "a.txt", "text/plain"),  # signs, no tags
]


@pytest.mark.parametrize(("text", "name", "media_type"), CHOICES)
def test_content_decides(text: str, name: str, media_type: str) -> None:
    raw = read(text.encode(), name)
    assert raw.media_type == media_type
    assert "计划" in raw.text
    check(raw)


def test_wide_characters_do_not_hide_the_format() -> None:
    raw = read("<html><body><p>计划</p></body></html>".encode("utf-16"), "a.txt")
    assert (raw.media_type, raw.text) == ("text/html", "计划\n")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# bytes, name, a word of the message, a word of the remedy
REFUSED = [
    (b"", "a.txt", "empty", "download"),
    (b" \n\t\r\n", "a.txt", "empty", "download"),
    (b"\0\0\0\0", "a.docx", "empty", "download"),
    (OLE + bytes(600), "a", "old Office", "PDF"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted", "password"),
    (b"MIME-Version: 1.0\nContent-Type: text/html\n", "a.mht", "no page", ".html"),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n\nx\n--a--", "a.mht", "no page", ".html"),
    (b"Subject: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a", "a.eml", "mail", ".html"),
    (b"MIME-Version: 1.0\n" + b"Content-Type: multipart/related; boundary=a\n\n--a\n" * 3000, "a.mht", "page", ".html"),
    (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "a.xml", "2003", ".xlsx"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.png", "picture", "[ocr]"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\0\0\0", "a.pdf", "picture", "[ocr]"),  # whatever it is called
    (b"RIFF\x10\0\0\0WEBPVP8 \0\0\0\0", "a.webp", "image", ".png"),
    (archive({"OFD.xml": b"<ofd", "Doc_0/Document.xml": b"<d/>"}), "a.docx", "damaged", "again"),
    (archive({"[Content_Types].xml": b"<t/>", "xl/workbook.xml": b"<w/>"}), "a.docx", "no workbook", "again"),
    (archive({"[Content_Types].xml": b"<t/>", "ppt/presentation.xml": b"<w/>"}), "a.pptx", "presentation", "PDF"),
    (archive({"mimetype": b"application/vnd.oasis", "content.xml": b"<w/>"}), "a.ods", "OpenDocument", ".xlsx"),
    (archive({"a.txt": b"x"}), "a.zip", "archive", "unpack"),
    (b"Rar!\x1a\x07\x00\0\0\0\0\0\0\0", "a.rar", "archive", "unpack"),
    (b"\x1f\x8b\x08\0\0\0\0\0\0\3\0\0\0", "a.gz", "archive", "unpack"),
    (bytes(range(256)) * 8, "a.bin", "not known", "convert"),
    (bytes(range(256)) * 8, "a.wps", "WPS", ".docx"),  # only the suffix says what it may be
    (b"PK\x03\x04" + bytes(60), "a.docx", "damaged", "again"),
    (b"%PDF-1.7\n" + bytes(60), "a.pdf", "damaged", "again"),
    (b"<html><body><script>1</script></body></html>", "a.html", "no text", "opens"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "name", "what", "remedy"), REFUSED)
def test_refused_with_a_remedy(data: bytes, name: str, what: str, remedy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.formats._ocr.is_installed", lambda: False)
    with pytest.raises(InputError) as caught:
        read(data, name)
    assert caught.value.where == name
    assert what in caught.value.what
    assert remedy in caught.value.remedy


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.formats.MAX_FILE", 1000)
    assert read(b"a" * 1000, "a.txt").text == "a" * 1000 + "\n"
    with pytest.raises(InputError, match="more than"):
        read(b"a" * 1001, "a.txt")


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_limits, "MAX_PART", 100_000)
    bomb = archive({"word/document.xml": b" " * 200_000})
    with pytest.raises(InputError, match="unpacks to more"):
        read(bomb, "a.docx")


def test_an_archive_of_very_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_limits, "MAX_ENTRIES", 3)
    with pytest.raises(InputError, match="entries"):
        read(archive({f"{number}.xml": b"" for number in range(4)}), "a.docx")


def test_every_module_is_found_and_complete() -> None:
    found = formats()
    assert list(found) == sorted(found)
    assert {"text", "markdown", "html", "docx", "pdf", "ofd", "xlsx", "image", "legacy"} <= set(found)
    for module in found.values():
        assert module.SUFFIXES and all(
            suffix.startswith(".") and suffix == suffix.lower() for suffix in module.SUFFIXES
        )
        assert "/" in module.MEDIA_TYPE


def test_no_two_modules_claim_a_suffix() -> None:
    suffixes = [suffix for module in formats().values() for suffix in module.SUFFIXES]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(
    ("name", "supported"),
    [("a.txt", True), ("A.DOCX", True), ("b/c.html", True), ("a.doc", True), ("a.psd", False), ("a.bak", False)],
)
def test_is_supported(name: str, supported: bool) -> None:
    assert is_supported(name) is supported


@pytest.mark.parametrize(
    ("name", "what", "remedy"),
    [
        ("汇报.pptx", "a presentation", "export it as PDF"),
        ("附件.ZIP", "an archive", "unpack it"),
        ("图纸.dwg", "format is not known", "convert it to text, Markdown, HTML, .docx or PDF"),
        ("说明", "format is not known", "convert it"),  # no suffix at all
    ],
)
def test_what_is_not_read_is_told_by_its_name(name: str, what: str, remedy: str) -> None:
    assert not is_supported(name)
    error = unsupported(name)
    assert what in error.what and remedy in error.remedy and error.where == name


def survives(data: bytes, name: str) -> None:
    """Either a sound text or an error that names the file and the remedy; nothing else."""
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("loaders.formats._office.program", lambda: None)  # another's program is not tried here
            raw = read(data, name)
    except InputError as error:
        assert error.where == name and error.what and error.remedy
    else:
        assert raw.text.strip()
        check(raw)


TEXTS = """
<html>|<table>|<tr>|<td rowspan=3>|</td>|<p>|<ol start=x><li>|<br>|&nbsp;|&#0;|<a href=x>|<div id=zoom>|<h1>|<title>
</title>|<svg>|<meta name=PubDate content=2024>|<!--|-->|<?php|<%|%>|]]>|# |**|---|发文字号：明政文〔2024〕1号|%PDF-1.4
"""
FRAGMENTS = [
    *(text.encode() for text in TEXTS.replace("\n", "|").split("|")),
    "序号\t任务\t单位\n1\t甲\t乙\n".encode(),
    "县财政局".encode("gb18030"),
    "县财政局".encode("utf-16-le"),
    "\u200b\u2028\u0085\ud7ff".encode(),
    b"|a|b|\n|-|-|\n|1|",
    b"---\ntitle: x\n---\n",
    b"\t\xe5\xba\x8f\n\t\n\n",
    *(b"\f", b"\r\n", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", OLE),
    *(b"{\\rtf1", b"\x89PNG\r\n\x1a\n", b"II*\0", b"BM", b"<?mso-application progid='Word.Document'"),
]


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS) | st.binary(max_size=12), max_size=30), st.sampled_from(NAMES))
@example([b"<frameset><frame></frameset>"], "a.html")
@example(["<table><td>一<td>\t二<tr><td>三</table>".encode()], "a.html")
def test_any_bytes_under_any_name(pieces: list[bytes], name: str) -> None:
    survives(b"".join(pieces), name)


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "gb18030", "utf-16-be", "big5"]), st.sampled_from(NAMES)
)
def test_any_text_in_any_encoding(text: str, encoding: str, name: str) -> None:
    survives(text.encode(encoding, "ignore"), name)


def damaged(data: bytes, seed: int) -> bytes:
    """The bytes with a few changed, or cut."""
    rng = random.Random(seed)
    out = bytearray(data)
    for _ in range(rng.randrange(1, 8)):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out[: rng.randrange(len(out) // 2, len(out) + 1)])
