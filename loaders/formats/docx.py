"""Word documents (ECMA-376, .docx): paragraphs and tables in order, automatic numbering written out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zipfile import ZipFile

from kg.errors import InputError, Message
from loaders.formats._builder import Builder, GridCell, clean
from loaders.formats._foreign import explain_archive
from loaders.formats._limits import DAMAGED, open_archive, read_part
from loaders.formats._numbering import Numbering, W, is_on, under, value, whole
from loaders.formats._styles import Styles
from loaders.formats._symbols import symbol
from loaders.formats._xml import parse
from loaders.formats.base import Hint, RawText
from loaders.record import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

SUFFIXES = (".docx", ".docm", ".dotx")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

ENTRIES = ("word/",)
"""An archive with entries in this folder is a Word document."""

_NOT_WORD = (b"OFD.xml", b"xl/", b"ppt/", b"mimetypeapplication/")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Elements whose content is part of the text around them.
_TRANSPARENT = ("hyperlink", "smartTag", "customXml", "ins", "moveTo", "fldSimple", "sdtContent", "dir", "bdo")
_THROUGH = frozenset(W + name for name in _TRANSPARENT)
_TEXT = W + "t"
_DRAWINGS = (W + "pict", W + "drawing", W + "object")
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SPACES = " \t\u3000"


def sniff(head: bytes) -> bool:
    """Whether these bytes begin a zip archive that does not show itself to be something else.

    >>> sniff(b"PK\\x03\\x04"), sniff(b"%PDF-1.7")
    (True, False)
    """
    return head.startswith(b"PK\x03\x04") and not any(mark in head for mark in _NOT_WORD)


def read(data: bytes, name: str) -> RawText:
    """The document's text: one paragraph or table row a line, a soft line break a newline.

    Kept: text boxes (before the paragraph they are anchored to), content controls, links, insertions, field results,
    foot- and endnotes (at the end). Left out: deletions, hidden text, tables of contents, headers and footers.

    Raises:
        InputError: the archive or its XML is damaged, encrypted, too large or not a Word document, or without text.
    """
    with open_archive(data, name) as archive:
        package = _Package(archive, name)
        body = under(package.main, "body")
        if body is None:
            raise InputError("the document has no body", where=name, remedy=DAMAGED)
        items = _Reader(package).read(body)
    raw = _assemble(items)
    if not raw.text.strip():
        images = any(part.startswith("word/media/") for part in package.parts)
        what = Message("the document has images only") if images else Message("the document has no text")
        raise InputError(what, where=name, remedy="run it through OCR if it is a scan")
    return raw


class _Package:
    """The parts of the archive that a text comes from."""

    def __init__(self, archive: ZipFile, name: str) -> None:
        self._archive, self._name = archive, name
        self.parts = archive.namelist()
        path = self._related("", "officeDocument") or "word/document.xml"
        main = self._parse(path)
        if main is None or main.tag != W + "document":
            raise explain_archive(self.parts, name)
        self.main: _Element = main
        self.styles = self._parse(self._related(path, "styles") or "word/styles.xml")
        self.numbering = self._parse(self._related(path, "numbering") or "word/numbering.xml")
        self.notes = {
            kind: self._parse(self._related(path, f"{kind}s") or f"word/{kind}s.xml")
            for kind in ("footnote", "endnote")
        }

    def _related(self, part: str, kind: str) -> str | None:
        """The part that `part` points at with a relationship of this kind."""
        folder, file = posixpath.split(part)
        root = self._parse(posixpath.join(folder, "_rels", f"{file}.rels"))
        for relation in root.iter(_RELATIONSHIP) if root is not None else ():
            if (relation.get("Type") or "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
        return None

    def _parse(self, part: str) -> _Element | None:
        """The root of a part, None where it is absent. No entities, no document types, nothing from elsewhere."""
        data = read_part(self._archive, part, self._name)
        if data is None:
            return None
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        return parse(data, part, self._name)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph's lines, its number before them. `joined`: its end mark is deleted, the next one goes on with it."""

    text: str
    mark: str = ""
    is_title: bool = False
    joined: bool = False


@dataclass(slots=True)
class _Table:
    cells: list[GridCell] = field(default_factory=list)


_Item = _Paragraph | _Table


class _Reader:
    """One walk through the document in order; numbering counts as it goes."""

    def __init__(self, package: _Package) -> None:
        self._styles = Styles(package.styles)
        self._numbering = Numbering(package.numbering, self._styles.list_styles)
        self._notes = {
            (kind, note.get(W + "id") or ""): note
            for kind, root in package.notes.items()
            if root is not None
            for note in root.iterfind(W + kind)
        }
        self._noted: list[tuple[str, str]] = []

    def read(self, body: _Element) -> list[_Item]:
        items = list(_joined(self._blocks(body)))
        for key in self._noted:
            note = self._notes.pop(key, None)
            if note is not None:
                items += self._blocks(note)
        return items

    def _blocks(self, parent: _Element) -> Iterator[_Item]:
        """The paragraphs and tables of a container, in order."""
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag == W + "sdt":
                content = under(child, "sdtContent")
                gallery = value(under(child, "sdtPr", "docPartObj", "docPartGallery"))
                if content is not None and gallery != "Table of Contents":
                    yield from self._blocks(content)
            elif child.tag in _THROUGH:
                yield from self._blocks(child)
            elif child.tag == _MC + "AlternateContent":
                yield from self._blocks(_alternative(child))

    def _paragraph(self, paragraph: _Element) -> Iterator[_Item]:
        properties = under(paragraph, "pPr")
        style = value(under(properties, "pStyle"))
        if self._styles.is_contents(style):
            return
        pieces: list[str] = []
        boxes: list[_Element] = []
        hidden = self._styles.is_hidden(style)
        self._runs(paragraph, hidden, pieces, boxes)
        text = "\n".join(line.strip(_SPACES) for line in clean("".join(pieces)).split("\n")).strip("\n")
        for box in boxes:
            yield from self._blocks(box)
        joined = under(properties, "rPr", "del") is not None
        # An empty paragraph counts too, unless it does not show; one that is joined has the number of the next.
        counts = not joined and (text or not (hidden or is_on(under(properties, "rPr", "vanish"))))
        mark = self._mark(under(properties, "numPr"), style) if counts else ""
        if text or joined or mark:
            yield _Paragraph(text, mark, style in self._styles.title_styles, joined)

    def _mark(self, own: _Element | None, style: str | None) -> str:
        """What numbering prints before the paragraph: its own list and level, else those of its style."""
        own_number = value(under(own, "numId"))
        own_level = whole(value(under(own, "ilvl")))
        if own_number is not None:
            return self._numbering.mark(own_number, own_level or 0)
        inherited = self._styles.numbering(style)
        if inherited is None or inherited[0] == "0":
            return ""
        number, level, source = inherited
        level = own_level if own_level is not None else level
        if level is None or own_level is None:
            tied = self._numbering.style_level(number, style or source)
            tied = self._numbering.style_level(number, source) if tied is None else tied
            level = tied if tied is not None else level
        return self._numbering.mark(number, level or 0)

    def _runs(self, parent: _Element, hidden: bool, pieces: list[str], boxes: list[_Element]) -> None:
        """Collects a paragraph's text; text boxes on the way go to `boxes`."""
        for child in parent:
            if child.tag == W + "r":
                self._run(child, hidden, pieces, boxes)
            elif child.tag in _THROUGH:
                self._runs(child, hidden, pieces, boxes)
            elif child.tag == W + "sdt":
                content = under(child, "sdtContent")
                if content is not None:
                    self._runs(content, hidden, pieces, boxes)
            elif child.tag == _MC + "AlternateContent":
                self._runs(_alternative(child), hidden, pieces, boxes)

    def _run(self, run: _Element, hidden: bool, pieces: list[str], boxes: list[_Element]) -> None:
        properties = under(run, "rPr")
        vanish = under(properties, "vanish")
        if vanish is not None:
            hidden = is_on(vanish)
        elif not hidden:
            hidden = self._styles.is_hidden(value(under(properties, "rStyle")))
        for child in run:
            if child.tag == _TEXT:
                if not hidden:
                    pieces.append(child.text or "")
            elif child.tag == _MC + "AlternateContent":
                branch = _alternative(child)
                boxes += _boxes(branch)
                if not hidden:
                    pieces += [text.text or "" for text in branch.iterchildren(_TEXT)]
            elif child.tag in _DRAWINGS:
                boxes += _boxes(child)
            elif not hidden:
                self._special(child, pieces)

    def _special(self, element: _Element, pieces: list[str]) -> None:
        """What a run holds beside text: breaks, symbols, references to notes."""
        name = str(element.tag)[len(W) :]
        if name in _CHARACTERS:
            pieces.append(_CHARACTERS[name])
        elif name == "sym":
            pieces.append(symbol(element.get(W + "font") or "", element.get(W + "char") or ""))
        elif name in ("footnoteReference", "endnoteReference"):
            self._noted.append((name.removesuffix("Reference"), element.get(W + "id") or ""))
        elif name == "ruby":
            base = under(element, "rubyBase")
            pieces += [text.text or "" for text in base.iter(_TEXT)] if base is not None else []

    def _table(self, table: _Element) -> Iterator[_Item]:
        """A table's cells on their grid; a table of one column only frames its text and is read as paragraphs."""
        grid: list[GridCell] = []
        above: dict[int, int] = {}  # column → index in `grid` of the cell that vertical merging continues
        content: list[list[_Item]] = []
        for number, row in enumerate(_rows(table)):
            column = whole(value(under(row, "trPr", "gridBefore"))) or 0
            for cell in _cells(row):
                width = min(max(1, whole(value(under(cell, "tcPr", "gridSpan"))) or 1), 1000)
                merge = under(cell, "tcPr", "vMerge")
                items = list(_joined(self._blocks(cell), in_cell=True))
                if merge is not None and value(merge) != "restart" and column in above:
                    at = above[column]
                    first = grid[at]
                    grid[at] = GridCell(first.text, first.row, first.column, number - first.row + 1, first.colspan)
                else:
                    above.pop(column, None)
                    if merge is not None:
                        above[column] = len(grid)
                    grid.append(GridCell(_lines(items), number, column, 1, width))
                    content.append(items)
                column += width
        filled = [index for index, cell in enumerate(grid) if cell.text]
        if len(filled) < 2 or max(cell.column + cell.colspan for cell in grid) < 2 or len({c.column for c in grid}) < 2:
            for items in content:
                yield from items
        else:
            yield _Table(grid)


def _alternative(element: _Element) -> _Element:
    """The one branch of mc:AlternateContent to read: the first choice, else the fallback."""
    choice = element.find(_MC + "Choice")
    fallback = element.find(_MC + "Fallback")
    return choice if choice is not None else fallback if fallback is not None else element


def _boxes(drawing: _Element) -> list[_Element]:
    """The outermost text boxes under a drawing, each once."""
    return [
        box
        for box in drawing.iter(W + "txbxContent")
        if not any(
            above.tag == W + "txbxContent" or (above.tag == _MC + "Fallback" and _within(above, drawing))
            for above in box.iterancestors()
            if above is not drawing and _within(above, drawing)
        )
    ]


def _within(element: _Element, root: _Element) -> bool:
    return element is root or any(above is root for above in element.iterancestors())


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        if child.tag == W + "tr":
            if under(child, "trPr", "del") is None:
                yield child
        elif child.tag == W + "sdt":
            content = under(child, "sdtContent")
            yield from _rows(content) if content is not None else ()
        elif child.tag in _THROUGH:
            yield from _rows(child)


def _cells(row: _Element) -> Iterator[_Element]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag == W + "sdt":
            content = under(child, "sdtContent")
            yield from _cells(content) if content is not None else ()
        elif child.tag in _THROUGH:
            yield from _cells(child)


def _joined(items: Iterator[_Item], in_cell: bool = False) -> Iterator[_Item]:
    """Paragraphs with their numbers; those whose end mark is deleted are put together with what follows.

    A paragraph without text is left out. In a table's cell it stays if it has a number: such is a column of numbers.
    """
    held = ""
    for item in items:
        if isinstance(item, _Paragraph):
            text, held = held + item.text, ""
            if item.joined:
                held = text
                continue
            item.text = (item.mark + text).rstrip() if text or in_cell else ""
        elif held:
            yield _Paragraph(held)
            held = ""
        if isinstance(item, _Table) or item.text:
            yield item
    if held:
        yield _Paragraph(held)


def _lines(items: list[_Item]) -> str:
    """The text of a table's cell; a table inside it one row a line, its cells parted by a space."""
    lines: list[str] = []
    for item in items:
        if isinstance(item, _Paragraph):
            lines.append(item.text)
            continue
        for row in sorted({cell.row for cell in item.cells}):
            lines.append(" ".join(cell.text.replace("\n", " ") for cell in item.cells if cell.row == row and cell.text))
    return "\n".join(line for line in lines if line)


def _assemble(items: list[_Item]) -> RawText:
    builder = Builder()
    title: list[Span] = []
    open_title = True
    for item in items:
        if isinstance(item, _Table):
            builder.table(item.cells)
            open_title = open_title and not title
            continue
        span = builder.line(item.text)
        if item.is_title and open_title and not item.text.endswith("文件"):
            title.append(span)
        else:
            open_title = open_title and not title
    hints: dict[Hint, Span] = {"title": Span(title[0].start, title[-1].end)} if title else {}
    return builder.finish(MEDIA_TYPE, hints)
