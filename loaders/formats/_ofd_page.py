"""What an OFD page draws: characters with their places, ruling lines, pictures (GB/T 33190-2016, clauses 8 to 13)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import atan2
from typing import TYPE_CHECKING, NamedTuple

from loaders.formats import _turning
from loaders.formats._joining import Run
from loaders.formats._lines import Char, width_of
from loaders.formats._ruling import MAX_SHAPES, Rule, add_shape
from loaders.formats._xml import local

if TYPE_CHECKING:
    from lxml.etree import _Element

POINTS = 72 / 25.4
"""OFD counts in millimetres from the upper left corner; the pages here in points from the lower left."""
MAX_TEXTS = 50_000
"""The most pieces of text of one page; a page of small print has some three thousand characters."""
MAX_UNITS = 5_000
"""The most composite objects of one page, those within others counted."""
_DEEPEST = 8  # composite objects within each other
_TILTED = 0.2  # the sine of the angle from which text is a watermark or a seal
_BELOW, _ABOVE = 0.14, 0.86  # an ideograph's em around its base line
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_STROKES = re.compile(r"([SMLQBAC])([^SMLQBAC]*)")
_OPERANDS = {"Q": 4, "B": 6, "A": 7}


class Matrix(NamedTuple):
    """A transformation: x' = a·x + c·y + e, y' = b·x + d·y + f (clause 8.5)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, other: Matrix) -> Matrix:
        """This transformation, and the other one after it."""
        (a, b), (c, d) = ((other.a * x + other.c * y, other.b * x + other.d * y) for x, y in (self[:2], self[2:4]))
        return Matrix(a, b, c, d, *other.at(self.e, self.f))

    @property
    def growth(self) -> float:
        """By how much it makes areas larger."""
        return abs(self.a * self.d - self.b * self.c)

    @property
    def quarters(self) -> int:
        """How many clockwise quarter turns it makes, to the nearest."""
        return _turning.quarters(atan2(self.b, self.a))


@dataclass(slots=True)
class Drawn:
    """A page's content, in points, `y` growing upwards."""

    runs: list[Run] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    pictures: list[tuple[float, str]] = field(default_factory=list)
    """Area and resource of each picture."""


def numbers(text: str | None) -> list[float]:
    """The numbers of an attribute; what is none is passed over.

    >>> numbers("0 0 210 297"), numbers(None)
    ([0.0, 0.0, 210.0, 297.0], [])
    """
    found = (float(value) for value in _NUMBER.findall(text or ""))
    return [value for value in found if abs(value) < 1e6]


def box(text: str | None) -> tuple[float, float, float, float] | None:
    """x, y, width, height of an ST_Box; None where it is none."""
    found = numbers(text)
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else None


def offsets(text: str | None, count: int) -> list[float]:
    """The first `count` numbers of DeltaX or DeltaY (clause 11.3): `g 3 5` stands for `5 5 5`.

    >>> offsets("g 2 5.5 6", 8)
    [5.5, 5.5, 6.0]
    """
    words = iter((text or "").split())
    out: list[float] = []
    for word in words:
        if len(out) >= count:
            break
        if word == "g":
            times, value = next(words, ""), numbers(next(words, ""))
            if times.isascii() and times.isdigit() and value:
                out += [value[0]] * min(int(times[:9]), count - len(out))
        else:
            out += numbers(word)[:1]
    return out[:count]


Units = Mapping[str, "_Element"]
"""Composite graphic units by ID: drawings that pages use by name (clause 13)."""


def uses_units(page: _Element) -> bool:
    """Whether a page or template draws composite objects."""
    return page.find("{*}Content//{*}CompositeObject") is not None


def quarters_in(pages: Iterable[_Element], units: Units) -> int:
    """How the text of a page and its templates stands, in clockwise quarter turns."""
    counts: Counter[int] = Counter()
    for item, within in (found for page in pages for found in _objects(page, units, Matrix())):
        matrix = _matrix(item, within) if local(item) == "TextObject" else None
        if matrix is not None:
            counts[matrix.quarters] += sum(len(code.text or "") for code in item.iterfind("{*}TextCode"))
    return _turning.of_most(counts)


def turn(quarters: int, width: float, height: float) -> Matrix:
    """Turns a page of `width` × `height` millimetres back by clockwise quarter turns."""
    if quarters == 1:
        return Matrix(0, -1, 1, 0, 0, width)
    if quarters == 2:
        return Matrix(-1, 0, 0, -1, width, height)
    return Matrix(0, 1, -1, 0, height, 0) if quarters == 3 else Matrix()


def draw(page: _Element, units: Units, height: float, drawn: Drawn, turned: Matrix) -> None:
    """Adds what the layers of a page or template draw; `height` is that of the page when it is `turned`, in points."""
    texts = shapes = 0
    for item, within in _objects(page, units, turned):
        kind = local(item)
        if kind == "TextObject" and texts < MAX_TEXTS:
            texts += 1
            drawn.runs += _text(item, height, within)
        elif kind == "PathObject":
            shapes += 1
            if shapes <= MAX_SHAPES:
                _path(item, height, drawn, within)
        elif kind == "ImageObject":
            place = box(item.get("Boundary"))
            if place is not None:
                area = place[2] * place[3] * within.growth * POINTS**2
                drawn.pictures.append((area, item.get("ResourceID") or ""))
    if shapes > MAX_SHAPES:
        drawn.across, drawn.down = [], []


def _objects(
    page: _Element, units: Units, within: Matrix, left: Iterator[int] | None = None, depth: int = 0
) -> Iterator[tuple[_Element, Matrix]]:
    """What is drawn, in order, with the transformation of the space that it stands in; composite objects opened.

    `left` counts the composite objects that may still be opened.
    """
    left = iter(range(MAX_UNITS)) if left is None else left
    for item in page.iterfind("{*}Content//{*}*"):
        if item.get("Visible") == "false":
            continue
        if local(item) != "CompositeObject":
            yield item, within
            continue
        unit, inner = units.get(item.get("ResourceID") or ""), _matrix(item, within)
        if unit is not None and inner is not None and depth < _DEEPEST and next(left, None) is not None:
            yield from _objects(unit, units, inner, left, depth + 1)


def _matrix(item: _Element, turned: Matrix) -> Matrix | None:
    """From the object's space to that of the turned page, in millimetres; None where it has no place."""
    place = box(item.get("Boundary"))
    if place is None:
        return None
    own = numbers(item.get("CTM"))
    a, b, c, d, e, f = own if len(own) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return Matrix(a, b, c, d, e + place[0], f + place[1]).then(turned)


def _text(item: _Element, height: float, turned: Matrix) -> Iterator[Run]:
    """The runs of a text object; what is tilted (a watermark, a seal's ring) is left out."""
    matrix = _matrix(item, turned)
    if matrix is None or matrix.a <= 0 or abs(matrix.b) > _TILTED * matrix.a:
        return
    size = (numbers(item.get("Size")) or [0.0])[0]
    stretch = (numbers(item.get("HScale")) or [1.0])[0]
    x, y = 0.0, 0.0
    for code in item.iterfind("{*}TextCode"):
        x = (numbers(code.get("X")) or [x])[0]  # an origin that is not given is that of the code before
        y = (numbers(code.get("Y")) or [y])[0]
        yield from _code(code, (x, y), (size, stretch), matrix, height)


def _code(
    code: _Element, origin: tuple[float, float], font: tuple[float, float], matrix: Matrix, height: float
) -> Iterator[Run]:
    """The run of one TextCode; where DeltaY moves down, a run for each height."""
    text = code.text or ""
    size, stretch = font
    count = len(text) - 1
    across, down = offsets(code.get("DeltaX"), count), offsets(code.get("DeltaY"), count)
    x, y = origin
    em = size * matrix.d * POINTS
    run = Run([], 0.0, em)
    for index, char in enumerate(text):
        left, base = matrix.at(x, y)
        left, base = left * POINTS, height - base * POINTS
        if run.chars and abs(base - run.base) > 0.5 * abs(em):
            yield run
            run = Run([], 0.0, em)
        run.base = base
        advance = width_of(char) * size * stretch
        wide = advance * matrix.a * POINTS
        run.chars.append(Char(char, left, base - _BELOW * em, left + wide, base + _ABOVE * em))
        # Without any offsets characters would lie on each other: then their own width counts.
        x += across[index] if index < len(across) else 0.0 if across or down else advance
        y += down[index] if index < len(down) else 0.0
    yield run


def _path(item: _Element, height: float, drawn: Drawn, turned: Matrix) -> None:
    """The ruling lines of a path: straight strokes along an axis, and thin filled rectangles."""
    matrix = _matrix(item, turned)
    data = item.find("{*}AbbreviatedData")
    if matrix is None or data is None:
        return
    stroked, filled = item.get("Stroke") != "false", item.get("Fill") == "true"
    for line in _polylines(data.text or ""):
        points = [(x * POINTS, height - y * POINTS) for x, y in (matrix.at(*point) for point in line)]
        if stroked:
            for (x1, y1), (x2, y2) in pairwise(points):
                thin = abs(x1 - x2) < 1 or abs(y1 - y2) < 1
                if thin:
                    bounds = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
                    add_shape(drawn.across, drawn.down, bounds, drawn=False)
        elif filled:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            add_shape(drawn.across, drawn.down, (min(xs), min(ys), max(xs), max(ys)), drawn=False)


def _polylines(data: str) -> Iterator[list[tuple[float, float]]]:
    """The points of each subpath of abbreviated data (clause 9.1); of curves their ends."""
    line: list[tuple[float, float]] = []
    for operator, rest in _STROKES.findall(data):
        values = numbers(rest)
        if operator in "SM" and len(values) >= 2:
            if len(line) > 1:
                yield line
            line = [(values[0], values[1])]
        elif operator == "C" and line:
            line.append(line[0])
        elif len(values) >= _OPERANDS.get(operator, 2):
            line.append((values[-2], values[-1]))
    if len(line) > 1:
        yield line
