#!/usr/bin/env python3
"""Write the documents of the sample corpus that are not plain UTF-8 from the sources beside this file.

    python examples/make.py            the text, page and Word files
    python examples/make.py --pdf      the PDF too (needs a Chromium and a Chinese font)

Plain UTF-8 documents of `corpus/` are their own source. Everything but the PDF comes out byte for byte the same on
every machine (Word files are stored, not deflated, with a fixed time stamp), and a test compares it with what is
committed. A browser stamps its PDFs with the time, so the PDF is committed and only made again on demand.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
SOURCES, CORPUS = HERE / "sources", HERE / "corpus"

LINE_WIDTH = 56  # half-width columns: 28 Chinese characters, the line of GB/T 9704-2012
PAGE_LINES = 22  # lines of a page in the same standard
CLOSING = "，。；：、）〕》”〉！？"  # never at the head of a line


# --- text as a PDF extraction leaves it


def wrapped(source: str) -> str:
    """Hard-wrap `source` the way PDF text comes: a blank line after each line, pages joined by a space.

    A blank line in the source starts a new page; a space stands between Chinese and Western characters.
    """
    pages: list[list[str]] = []
    for part in source.strip().split("\n\n"):
        lines = [line for paragraph in part.split("\n") for line in _wrap(_spaced(paragraph))]
        pages += [lines[i : i + PAGE_LINES] for i in range(0, len(lines), PAGE_LINES)]
    return "\n".join(" " + "\n\n".join(lines) for lines in pages) + "\n"


def _spaced(text: str) -> str:
    text = re.sub(r"(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])", " ", text)
    return re.sub(r"(?<=[0-9A-Za-z%])(?=[\u3400-\u9fff])", " ", text)


def _wrap(text: str) -> Iterator[str]:
    line, width = "", 0
    for token in re.findall(r"[0-9A-Za-z.%]+|.", text):
        size = sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in token)
        if width + size > LINE_WIDTH and token not in CLOSING:
            yield line.strip()
            line, width = "", 0
        line, width = line + token, width + size
    yield line.strip()


# --- Word files, written as OOXML by hand

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = (
    XML + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))
    )
    + "</Types>"
)
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ROOT_RELS = (
    XML + f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{REL}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
DOCUMENT_RELS = (
    XML + f'<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="rId1" Type="{REL}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{REL}/numbering" Target="numbering.xml"/></Relationships>'
)
STYLES = (
    XML + f'<w:styles xmlns:w="{W}">'
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="仿宋" w:ascii="仿宋" w:hAnsi="仿宋"/>'
    '<w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="Title"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    "</w:styles>"
)
LEVELS = (  # number format, text, what follows the number, linked style
    ("japaneseCounting", "%1、", "nothing", "1"),
    ("japaneseCounting", "（%2）", "nothing", "2"),
    ("decimal", "%3.", "space", ""),
    ("decimal", "（%4）", "nothing", ""),
)


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for i, (form, text, suffix, style) in enumerate(LEVELS)
    )
    return (
        XML + f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        # A second list over the same levels that starts its third level afresh, as Word's "restart at 1" does.
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
    )


PROPERTIES = {
    "letter": '<w:jc w:val="distribute"/>',
    "center": '<w:jc w:val="center"/>',
    "right": '<w:jc w:val="right"/>',
    "title": '<w:pStyle w:val="3"/>',
    "p": '<w:ind w:firstLineChars="200"/>',
    "page": "",
    "1": '<w:pStyle w:val="1"/>',
    "2": '<w:pStyle w:val="2"/>',
    "3": '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>',
    "4": '<w:numPr><w:ilvl w:val="3"/><w:numId w:val="1"/></w:numPr>',
    "b": '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="2"/></w:numPr>',
}


CHANGED = 'w:author="修订" w:date="2025-05-08T09:00:00Z"'


def _run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>' if text else ""


def _runs(text: str) -> str:
    """The runs of a paragraph; plain text is cut in two as an edited file's is, in the middle of a word if need be."""
    out = []
    for piece in re.split(r"(\{(?:br|del:[^}]*|ins:[^}]*)\}|\t)", text):
        if piece == "{br}":
            out.append("<w:r><w:br/></w:r>")
        elif piece == "\t":
            out.append("<w:r><w:tab/></w:r>")
        elif piece.startswith("{del:"):
            out.append(f'<w:del w:id="1" {CHANGED}>{_run(piece[5:-1], "delText")}</w:del>')
        elif piece.startswith("{ins:"):
            out.append(f'<w:ins w:id="2" {CHANGED}>{_run(piece[5:-1])}</w:ins>')
        else:
            cut = len(piece) - 6 if len(piece) > 20 else len(piece)
            out.append(_run(piece[:cut]) + _run(piece[cut:]))
    return "".join(out)


def _paragraph(kind: str, text: str) -> str:
    body = '<w:r><w:br w:type="page"/></w:r>' if kind == "page" else _runs(text)
    return f"<w:p><w:pPr>{PROPERTIES[kind]}</w:pPr>{body}</w:p>"


def _row(cells: list[str], below: list[str], widths: list[str], *, header: bool) -> str:
    out = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    for cell, under, width in zip(cells, below, widths, strict=True):
        merge = "<w:vMerge/>" if cell == "^" else '<w:vMerge w:val="restart"/>' if under == "^" else ""
        text = "" if cell == "^" else cell
        size = f'<w:tcW w:w="{int(width) * 90}" w:type="dxa"/>'
        out += f"<w:tc><w:tcPr>{size}{merge}</w:tcPr>{_paragraph('center', text)}</w:tc>"
    return f"<w:tr>{out}</w:tr>"


def _table(widths: list[str], rows: list[list[str]]) -> str:
    grid = "".join(f'<w:gridCol w:w="{int(width) * 90}"/>' for width in widths)
    below = [*rows[1:], [""] * len(widths)]
    pairs = enumerate(zip(rows, below, strict=True))
    body = "".join(_row(row, under, widths, header=i == 0) for i, (row, under) in pairs)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides)
    properties = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return f"<w:tbl>{properties}{body}</w:tbl><w:p/>"


def docx(source: str) -> bytes:
    """A Word file from lines `KIND: text`; `^` in a table's cell joins it to the cell above."""
    body, widths, rows = "", list[str](), list[list[str]]()
    for line in source.splitlines():
        kind, _, text = line.partition(":")
        text = text.removeprefix(" ")
        if kind == "table":
            widths = text.split()
        elif kind == "row":
            rows.append(text.split("|"))
        else:
            body += _paragraph(kind, text)
    if rows:
        body += _table(widths, rows)
    document = XML + f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT_RELS,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": DOCUMENT_RELS,
        "word/styles.xml": STYLES,
        "word/numbering.xml": _numbering(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part)
    return out.getvalue()


# --- what becomes what


def _crlf_with_traps(source: str) -> bytes:
    """A byte order mark, Windows line ends, and zero-width spaces such as editors leave in pasted text."""
    return source.replace("责任单位", "责任\u200b单位").replace("\n", "\r\n").encode("utf-8-sig")


def _utf16(source: str) -> bytes:
    return ("\ufeff" + source).encode("utf-16-le")


BUILT: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "qinghe-2024.txt": ("qinghe-2024.txt", lambda source: wrapped(source).encode("gb18030")),
    "qinghe-2025.docx": ("qinghe-2025.txt", docx),
    "yunchuan-digital-2025.docx": ("yunchuan-digital-2025.txt", docx),
    "yunchuan-specialty-2023.html": ("yunchuan-specialty-2023.html", lambda source: source.encode("gbk")),
    "shiqiao-sme-draft-2025.txt": ("shiqiao-sme-draft-2025.txt", _utf16),
    "nanping-2024.txt": ("nanping-2024.txt", _crlf_with_traps),
}


def built() -> dict[str, bytes]:
    """Every file that is made, but the PDF, by its name in `corpus/`."""
    return {name: make((SOURCES / source).read_text("utf-8")) for name, (source, make) in BUILT.items()}


def print_pdf(source: Path, target: Path) -> None:
    """Print a page to PDF with whatever Chromium is on the path."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.exit("no Chromium on the path: install one, or keep the committed PDF")
    subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={target}", source.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pdf", action="store_true", help="print the PDF again")
    arguments = parser.parse_args()
    for name, data in built().items():
        (CORPUS / name).write_bytes(data)
    if arguments.pdf:
        print_pdf(SOURCES / "linjiang-2024.html", CORPUS / "linjiang-2024.pdf")


if __name__ == "__main__":
    main()
