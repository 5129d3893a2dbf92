"""PDF documents with a text layer, through PDFium."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import Any

from kg.errors import InputError
from loaders.formats import _lines, _pages
from loaders.formats._builder import Builder, GridCell
from loaders.formats._limits import DAMAGED
from loaders.formats._lines import Char, Line
from loaders.formats._ruling import Ruled, ruled_tables
from loaders.formats.base import RawText

SUFFIXES = (".pdf",)
MEDIA_TYPE = "application/pdf"

MAX_PAGES = 2000
"""The most pages that are read."""
_LOOK = 1024  # a PDF may begin with other bytes; readers look for its mark this far (ISO 32000-1, H.3, note 13)
_PER_PAGE = 8
"""A scan may carry a stamp or a page number: with fewer characters a page than this, a file counts as a scan."""
_OCR = "run it through OCR and give the PDF with its text layer, or save the text as .docx or .txt"


def sniff(head: bytes) -> bool:
    """Whether these bytes begin a PDF.

    >>> sniff(b"%PDF-1.7"), sniff(b"PK")
    (True, False)
    """
    return b"%PDF-" in head[:_LOOK]


def read(data: bytes, name: str) -> RawText:
    """The text page by page, hard wraps kept; page numbers and running heads are left out.

    A line that is set in by two ems, as paragraphs are, begins with two ideographic spaces. Ruled tables are put in
    rows (`loaders.formats._ruling`).

    Raises:
        InputError: the file is damaged or encrypted, has too many pages, or no text layer (a scan).
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:  # PDFium could not open it; its message says only why
        if "assword" in str(error) or "ecurity" in str(error):
            raise InputError(
                "the PDF is encrypted", where=name, remedy="open it with its password and save it without one"
            ) from error
        raise InputError("the PDF is damaged", where=name, remedy=DAMAGED) from error
    with closing(document):
        if len(document) > MAX_PAGES:
            raise InputError(f"the PDF has more than {MAX_PAGES:,} pages", where=name, remedy="split it")
        sheets = [_sheet(document, index, pypdfium2) for index in range(len(document))]
    if sum(sheet.length for sheet in sheets) < _PER_PAGE * len(sheets) and any(sheet.has_image for sheet in sheets):
        raise InputError("the PDF is a scan without a text layer", where=name, remedy=_OCR)
    return _assemble(sheets)


@dataclass(slots=True)
class _Sheet:
    """One page: its lines and tables, in reading order."""

    parts: list[Line | Ruled]
    has_image: bool
    width: float = 0.0

    @property
    def length(self) -> int:
        lines = [part for part in self.parts if isinstance(part, Line)]
        cells = [cell for part in self.parts if isinstance(part, Ruled) for cell in part.grid]
        return sum(len(line.chars) for line in lines) + sum(len(cell.text) for cell in cells)


def _sheet(document: Any, index: int, pypdfium2: Any) -> _Sheet:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:  # a damaged page: the others may be sound
        return _Sheet([], has_image=False)
    with closing(page):
        width, _ = page.get_size()
        with closing(page.get_textpage()) as text:
            chars = list(_lines.characters(text, pypdfium2.raw))
        tables = ruled_tables(page, pypdfium2.raw, [char for char in chars if char is not None])
        inside = {id(char) for table in tables for char in table.chars}
        rest: list[Char | None] = [char for char in chars if char is None or id(char) not in inside]
        lines = _lines.reading_order(_lines.lines_of(rest), width)
        has_image = any(True for _ in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    return _Sheet(_placed(lines, tables), has_image, width)


def _placed(lines: list[Line], tables: list[Ruled]) -> list[Line | Ruled]:
    """The tables among the lines: each before the first line that stands below it."""
    parts: list[Line | Ruled] = []
    waiting = sorted(tables, key=lambda table: -table.top)
    for line in lines:
        while waiting and line.middle < waiting[0].top:
            parts.append(waiting.pop(0))
        parts.append(line)
    return parts + waiting


def _assemble(sheets: list[_Sheet]) -> RawText:
    builder = Builder()
    texts = [
        [part.text() if isinstance(part, Line) else _table_line(part.grid) for part in sheet.parts] for sheet in sheets
    ]
    dropped = _pages.furniture(texts)
    kept = [
        [part for index, part in enumerate(sheet.parts) if isinstance(part, Line) and index not in out]
        for sheet, out in zip(sheets, dropped, strict=True)
    ]
    margins = {
        width: _lines.margin(
            [line for sheet, lines in zip(sheets, kept, strict=True) if sheet.width == width for line in lines]
        )
        for width in {sheet.width for sheet in sheets}
    }
    for sheet, lines, out, found in zip(sheets, texts, dropped, kept, strict=True):
        builder.page()
        indents = dict(zip(map(id, found), _lines.indented(found, margins[sheet.width]), strict=True))
        for index, part in enumerate(sheet.parts):
            if isinstance(part, Ruled):
                builder.table(part.grid)
            elif index not in out:
                builder.line(("\u3000\u3000" if indents[id(part)] else "") + lines[index])
    return builder.finish(MEDIA_TYPE)


def _table_line(grid: list[GridCell]) -> str:
    """A table as one line, for the search for page furniture: never a number, hardly ever repeated."""
    return "\t".join(cell.text for cell in grid) + "\t表"
