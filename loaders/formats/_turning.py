"""Pages whose text stands sideways, as wide tables are printed on upright paper: turned until it stands upright."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import atan2, pi
from typing import Any

_SAMPLE = 100  # characters of a page that are asked how they stand


def quarters(angle: float) -> int:
    """An angle in radians as quarter turns, to the nearest.

    >>> quarters(0.1), quarters(-pi / 2), quarters(pi)
    (0, 3, 2)
    """
    return round(angle / (pi / 2)) % 4


def of_most(counts: Counter[int]) -> int:
    """How most of a page's text stands, in clockwise quarter turns; upright where no way has more than half.

    >>> of_most(Counter({1: 90, 0: 4})), of_most(Counter({1: 5, 0: 5})), of_most(Counter())
    (1, 0, 0)
    """
    found, most = max(counts.items(), key=lambda each: each[1], default=(0, 0))
    return found if 2 * most > counts.total() else 0


def of_pdf(page: Any, text: Any, raw: Any) -> int:
    """How the text of a PDF page stands, in clockwise quarter turns; a sample of its characters tells.

    Args:
        page: a `pypdfium2.PdfPage`.
        text: its `pypdfium2.PdfTextPage`.
        raw: `pypdfium2.raw`.
    """
    return of_most(Counter(_sample(text, raw)) or Counter(_objects(page, raw)))


def _sample(text: Any, raw: Any) -> Iterator[int]:
    count = text.count_chars()
    for index in range(0, count, max(1, count // _SAMPLE)):
        if raw.FPDFText_GetUnicode(text.raw, index) > 32:
            yield quarters(raw.FPDFText_GetCharAngle(text.raw, index))


def _objects(page: Any, raw: Any) -> Iterator[int]:
    """The pieces of text: of sideways ones PDFium knows no characters where it has no font to measure them with."""
    for item in page.get_objects([raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        matrix = item.get_matrix()
        yield quarters(-atan2(matrix.b, matrix.a))  # y grows upwards


def turn_pdf(page: Any, turns: int) -> tuple[float, float]:
    """Turn what stands on a PDF page back by clockwise quarter turns. Returns the width and height it has then.

    The page is changed in memory alone; a `PdfTextPage` that was opened before knows nothing of it.
    """
    from pypdfium2 import PdfMatrix

    left, bottom, right, top = page.get_cropbox()
    back = {
        1: PdfMatrix(0, 1, -1, 0, top, -left),
        2: PdfMatrix(-1, 0, 0, -1, right, top),
        3: PdfMatrix(0, -1, 1, 0, -bottom, right),
    }[turns]
    for item in page.get_objects(max_depth=1):
        item.transform(back)
    width, height = right - left, top - bottom
    return (height, width) if turns % 2 else (width, height)
