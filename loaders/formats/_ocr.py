"""Pages that are pictures, through the extra `ocr` (RapidOCR on ONNX Runtime, offline)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

from kg.errors import InputError, Message
from loaders.formats._lines import Char, width_of
from loaders.formats._ruling import Rule
from loaders.formats._sheets import Sheet, sheet
from loaders.text import ROUND

LONG_SIDE = 1700
"""The longer side of a page as it is looked at, in pixels: 145 dots an inch on A4; finer ones read no better."""
MAX_SCANS = 300
"""The most pages of one file that are looked at; a page takes two to four seconds."""
LEAST_SCORE = 0.5
"""What is less certain than this is a stamp, a stain or a drawing."""
_SURE = 0.8  # how certain a page is on the whole that stands upright; print is read with 0.95 and more
INSTALL = Message("install policykg with its extra for OCR: pip install '.[ocr]' where its source is")
_GARBLED = "第 {page} 页的字符没有注明是什么字，认不出来；请换一份能复制出文字的文件"
_A4 = 842.0  # the longer side, in points
# Ruling lines in a picture, in points: longer than any stroke of a character of the text, thin even when askew.
_LEAST_RULE, _THICKEST_RULE, _MAX_RULES = 24.0, 8.0, 500

_WIDE = "\u2e80-\u9fff\uff00-\uffef、-〟“”‘’—…"
_HALF = str.maketrans(",:;!?", "，：；！？")
_NARROW = re.compile(rf"(?<=[{_WIDE}])[,:;!?]+|[,:;!?]+(?=[{_WIDE}])")
_HAS_WIDE = re.compile("[\u2e80-\u9fff]")
# The dash of a range of years looks like the numeral one.
_DASH = re.compile(r"(?<=\d)[一ー－](?=\d|$)|(?<=\d年)[一ー－](?=\d)")
# The year of a document number stands in 〔〕 (GB/T 9704-2012, 7.2.5); the engine takes one of them for another.
_YEAR = re.compile(r"〔(\d{4})[\])）]|[\[(（](\d{4})〕")
_OPENING, _CLOSING = "（《“‘〔【〈", "，。、；：）》”’〕】〉！？"
_BESIDE = 8  # how many pieces at the most stand on one height
_NEAR = 1.5
"""Pieces on one height nearer to each other than this, in ems, are of one line; columns stand further apart."""


def is_installed() -> bool:
    """Whether the extra is there."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def version() -> str:
    """The version of the engine, "" where the extra is not installed: with another, scans may read otherwise."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("rapidocr") if is_installed() else ""
    except PackageNotFoundError:
        return ""


def with_scans(
    sheets: Sequence[Sheet], picture: Callable[[int], Any], name: str, *, draws: bool = False
) -> tuple[list[Sheet], tuple[str, ...]]:
    """The pages, those that are scans read by OCR; and notes on what was not read.

    So are pages whose characters nobody can tell, where `picture` draws the page as it looks (`draws`).

    Args:
        sheets: the pages of the file.
        picture: the image (height × width × 3, RGB, uint8) of a page by index, None where it cannot be had.
        name: the file's name, for errors.

    Raises:
        InputError: no page has a text and the extra is not installed; too many scanned pages.
    """
    scans = [index for index, found in enumerate(sheets) if found.is_scan]
    garbled = [index for index, found in enumerate(sheets) if not found.is_scan and found.is_garbled]
    looked_at = sorted(scans + garbled) if draws and is_installed() else scans
    notes = tuple(Message(_GARBLED, page=index + 1) for index in garbled if index not in looked_at)
    if not looked_at:
        return list(sheets), notes
    if not is_installed():
        if all(found.is_scan or not found.parts for found in sheets):
            raise InputError(
                "the file is a scan without a text",
                where=name,
                remedy="{install}; or give a file with its text",
                install=INSTALL,
            )
        template = "第 {page} 页是没有文字的图片；安装文字识别组件后可读：pip install '.[ocr]'"
        return list(sheets), (*(Message(template, page=index + 1) for index in scans), *notes)
    if len(looked_at) > MAX_SCANS:
        raise InputError("more than {most} pages are scans", where=name, remedy="split the file", most=MAX_SCANS)
    out, unread = _read_by_ocr(sheets, looked_at, picture)
    if not any(found.parts for found in out):
        raise InputError("no text was found in the scan", where=name, remedy="scan it again, upright and sharper")
    return out, (*unread, *notes)


def _read_by_ocr(
    sheets: Sequence[Sheet], indices: Sequence[int], picture: Callable[[int], Any]
) -> tuple[list[Sheet], list[str]]:
    """The pages, those of these indices as they are recognised; and notes on those where nothing is."""
    out = list(sheets)
    notes: list[str] = []
    for index in indices:
        image = picture(index)
        found = read(image) if image is not None else None
        if found is not None and (found.parts or sheets[index].is_scan):
            out[index] = found
        if found is None or not found.parts:
            notes.append(Message("第 {page} 页是图片，没有识别出文字", page=index + 1))
    return out, notes


@dataclass(frozen=True, slots=True)
class _Seen:
    """A picture, the pieces of text that were recognised in it with their boxes and scores."""

    image: Any
    pieces: list[tuple[list[list[float]], str, float]]

    @property
    def weight(self) -> float:
        """How many characters were recognised, each for as much as it is certain."""
        return sum(len(text) * score for _, text, score in self.pieces)

    @property
    def is_sideways(self) -> bool:
        """Whether most characters stand in lines that run up or down."""
        tall = sum(len(text) for box, text, _ in self.pieces if _extent(box, 1) > _extent(box, 0))
        return 2 * tall > sum(len(text) for _, text, _ in self.pieces)

    @property
    def is_doubtful(self) -> bool:
        """Whether the picture may stand sideways or upside down."""
        return self.is_sideways or self.weight < _SURE * sum(len(text) for _, text, _ in self.pieces)


def read(image: Any) -> Sheet:
    """A page from its picture (height × width × 3, RGB, uint8); its longer side counts as that of A4.

    A picture that stands sideways or upside down is turned.
    """
    seen = _upright(image)
    height, width = seen.image.shape[:2]
    points = _A4 / max(height, width)
    rows = [(box, text) for box, text, score in seen.pieces if score >= LEAST_SCORE]
    runs = [_run(box, corrected(text), height, points) for box, text in rows]
    lines = _lines(runs)
    across, down = _rules(seen.image, points)
    # Upwards, so that the order is looked for on the page: the engine goes row by row, across columns too.
    return sheet((char for line in reversed(lines) for char in (*line, None)), across, down, width * points)


def _upright(image: Any) -> _Seen:
    """What is seen in a picture; where that is doubtful, in the picture turned so that the most is seen."""
    import numpy

    seen = _look(image)
    if not seen.is_doubtful:
        return seen
    turned = [_look(numpy.ascontiguousarray(numpy.rot90(image, quarters))) for quarters in (1, 2, 3)]
    return max((seen, *turned), key=lambda found: (not found.is_sideways, found.weight))


def _look(image: Any) -> _Seen:
    # BGR; lines that stand upside down are not to be turned one by one: then the page is.
    found = _engine()(image[:, :, ::-1], use_cls=False)
    if found.boxes is None or found.txts is None:
        return _Seen(image, [])
    pieces = zip(found.boxes, found.txts, found.scores, strict=True)
    return _Seen(image, [(box.tolist(), text.strip(), score) for box, text, score in pieces if text.strip()])


def _extent(box: list[list[float]], axis: int) -> float:
    return max(point[axis] for point in box) - min(point[axis] for point in box)


def corrected(text: str) -> str:
    """A recognised line with the forms that print gives its signs: the engine does not tell wide ones from narrow.

    >>> corrected("行动方案(2024一2027年)》的通知:"), corrected("云政发〔2024]2号")
    ('行动方案（2024—2027年）》的通知：', '云政发〔2024〕2号')
    """
    text = _YEAR.sub(lambda found: f"〔{found.group(1) or found.group(2)}〕", _DASH.sub("—", text))
    if _HAS_WIDE.search(text):
        text = text.translate(ROUND)
    return _NARROW.sub(lambda found: found.group().translate(_HALF), text)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})


def _run(box: list[list[float]], text: str, height: int, points: float) -> list[Char]:
    """The characters of a recognised piece, spread over its box.

    The box is that of the ink: an opening bracket at the start fills the right half of its em, a closing sign at the
    end the left half of its own.
    """
    left, right = min(x for x, _ in box) * points, max(x for x, _ in box) * points
    top, bottom = (height - min(y for _, y in box)) * points, (height - max(y for _, y in box)) * points
    before, after = 0.5 * (text[0] in _OPENING), 0.5 * (text[-1] in _CLOSING)
    em = (right - left) / max(0.5, sum(map(width_of, text)) - before - after)
    left -= before * em
    chars = []
    for char in text:
        chars.append(Char(char, left, bottom, left + em * width_of(char), top))
        left += em * width_of(char)
    return chars


def _lines(runs: list[list[Char]]) -> list[list[Char]]:
    """Pieces that go on on the same height put together; a space between them is shown."""
    lines: list[list[Char]] = []
    for run in sorted(runs, key=lambda chars: (-chars[0].middle[1], chars[0].left)):
        em = run[0].top - run[0].bottom
        for line in reversed(lines[-_BESIDE:]):
            last = line[-1]
            near = 0 <= run[0].left - last.right + 0.5 * em <= (_NEAR + 0.5) * em
            if near and abs(last.middle[1] - run[0].middle[1]) < 0.5 * em:
                line += [Char(" ", last.right, last.bottom, run[0].left, last.top, generated=True), *run]
                break
        else:
            lines.append(list(run))
    return lines


def _rules(image: Any, points: float) -> tuple[list[Rule], list[Rule]]:
    """The ruling lines of a picture: dark runs that are long and thin, a little skew allowed for."""
    import cv2

    height = image.shape[0]
    dark = cv2.threshold(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    least = round(_LEAST_RULE / points)
    found: list[list[Rule]] = []
    for flat in (True, False):
        thick = cv2.dilate(dark, cv2.getStructuringElement(cv2.MORPH_RECT, (1, 3) if flat else (3, 1)))
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (least, 1) if flat else (1, least))
        boxes = cv2.connectedComponentsWithStats(cv2.morphologyEx(thick, cv2.MORPH_OPEN, kernel))[2][1:].tolist()
        rules = []
        for left, top, wide, high, _ in boxes:
            if flat and high * points <= _THICKEST_RULE:
                rules.append(Rule((height - top - high / 2) * points, left * points, (left + wide) * points))
            elif not flat and wide * points <= _THICKEST_RULE:
                rules.append(Rule((left + wide / 2) * points, (height - top - high) * points, (height - top) * points))
        found.append(rules if len(rules) <= _MAX_RULES else [])
    return found[0], found[1]
