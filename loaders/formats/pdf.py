"""PDF documents with a text layer, through PDFium."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from kg.errors import InputError
from loaders.formats import _lines, _ocr, _ruling, _turning
from loaders.formats._limits import DAMAGED
from loaders.formats._sheets import MAX_PAGES, Sheet, assemble, sheet
from loaders.formats.base import RawText

SUFFIXES = (".pdf",)
MEDIA_TYPE = "application/pdf"

_LOOK = 1024  # a PDF may begin with other bytes; readers look for its mark this far (ISO 32000-1, H.3, note 13)


def sniff(head: bytes) -> bool:
    """Whether these bytes begin a PDF.

    >>> sniff(b"%PDF-1.7"), sniff(b"PK")
    (True, False)
    """
    return b"%PDF-" in head[:_LOOK]


def read(data: bytes, name: str) -> RawText:
    """The text page by page, hard wraps kept; page numbers and running heads are left out.

    A line that is set in by two ems, as paragraphs are, begins with two ideographic spaces. Ruled tables are put in
    rows (`loaders.formats._ruling`). Pages that are pictures are read by OCR where the extra `ocr` is installed, and
    noted where it is not.

    Raises:
        InputError: the file is damaged or encrypted, has too many pages, or is a scan and the extra is not installed.
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
            raise InputError("the PDF has more than {most} pages", where=name, remedy="split it", most=f"{MAX_PAGES:,}")
        sheets = [_sheet(document, index, pypdfium2) for index in range(len(document))]
        read, notes = _ocr.with_scans(sheets, lambda index: _picture(document, index, pypdfium2), name, draws=True)
    return assemble(read, MEDIA_TYPE, notes)


def _sheet(document: Any, index: int, pypdfium2: Any) -> Sheet:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:  # a damaged page: the others may be sound
        return Sheet([])
    with closing(page):
        shown = page.get_rotation()
        page.set_rotation(0)  # how a page is to be shown does not say how its text stands
        width, height = page.get_size()
        turns, chars = _characters(page, pypdfium2.raw)
        if turns:
            width, height = _turning.turn_pdf(page, turns)
            _, chars = _characters(page, pypdfium2.raw)
        boxes = [item.get_bounds() for item in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)]
        across, down = _ruling.rules(page, pypdfium2.raw)
        page.set_rotation(shown)  # a scan is looked at as it is shown
    covered = sum((right - left) * (top - bottom) for left, bottom, right, top in boxes)
    return sheet(chars, across, down, width, covered / max(1.0, width * height))


def _characters(page: Any, raw: Any) -> tuple[int, list[_lines.Char | None]]:
    """How the text of a page stands, in clockwise quarter turns, and its characters as if it stood upright."""
    with closing(page.get_textpage()) as text:
        return _turning.of_pdf(page, text, raw), list(_lines.characters(text, raw))


def _picture(document: Any, index: int, pypdfium2: Any) -> Any:
    """The page as an image, RGB; None where it cannot be drawn."""
    try:
        with closing(document[index]) as page:
            bitmap = page.render(scale=_ocr.LONG_SIDE / max(1.0, *page.get_size()), rev_byteorder=True)
            return bitmap.to_numpy()[:, :, :3].copy()
    except (pypdfium2.PdfiumError, MemoryError):
        return None
