"""OFD documents (GB/T 33190-2016): the text of the pages from the places of their characters."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZipFile

from kg.errors import InputError
from loaders.formats import _ocr
from loaders.formats._joining import joined
from loaders.formats._limits import DAMAGED, MAX_PART, MIB, open_archive, read_part
from loaders.formats._ofd_page import POINTS, Drawn, box, draw, quarters_in, turn, uses_units
from loaders.formats._sheets import MAX_PAGES, Sheet, assemble, sheet
from loaders.formats._xml import parse
from loaders.formats.base import RawText

if TYPE_CHECKING:
    from lxml.etree import _Element

SUFFIXES = (".ofd",)
MEDIA_TYPE = "application/ofd"
ENTRIES = ("OFD.xml",)
"""An archive with this entry is an OFD document."""

MAX_TOTAL = 4 * MAX_PART
"""The most bytes of all parts together, unpacked."""
_PAGE = (210.0, 297.0)  # A4, in millimetres, where a page says nothing
_UNIT = "{*}CompositeGraphicUnits/{*}CompositeGraphicUnit"
_ENCRYPTED = ("encryptions.xml", "encryptinfo.xml", "decryptseed.dat")


def sniff(head: bytes) -> bool:
    """Whether these bytes begin a zip archive that shows OFD's entry.

    >>> sniff(b"PK\\x03\\x04 OFD.xml"), sniff(b"PK\\x03\\x04 word/document.xml")
    (True, False)
    """
    return head.startswith(b"PK\x03\x04") and b"OFD.xml" in head


def read(data: bytes, name: str) -> RawText:
    """The text page by page, a line as it is printed; page numbers and running heads are left out, and templates,
    which hold the same for all pages.

    Lines come from the places of the characters; a line that is set in by two ems begins with two ideographic spaces;
    ruled tables are put in rows. Signatures are not verified. Pages that are pictures are read by OCR where the extra
    `ocr` is installed, and noted where it is not.

    Raises:
        InputError: the file is damaged, encrypted or too large, or is a scan and the extra is not installed.
    """
    with open_archive(data, name) as archive:
        parts = _Parts(archive, name)
        if any(posixpath.basename(entry).lower() in _ENCRYPTED for entry in archive.namelist()):
            raise InputError(
                "the OFD document is encrypted", where=name, remedy="open it in an OFD reader and save it unencrypted"
            )
        root = parts.xml("", "OFD.xml")
        if root is None:
            raise InputError("the archive has no OFD.xml", where=name, remedy=DAMAGED)
        pages = [page for path in _roots(root) for page in _Document(parts, path).pages(MAX_PAGES)]
        if len(pages) > MAX_PAGES:
            raise InputError(
                "the document has more than {most} pages",
                where=name,
                remedy="split it",
                most=f"{MAX_PAGES:,}",
            )
        sheets = [page.sheet(parts, templates=False) for page in pages]
        if not any(found.parts for found in sheets):
            # Forms keep their words in templates: better those than nothing.
            sheets = [page.sheet(parts, templates=True) for page in pages]
        sheets, notes = _ocr.with_scans(sheets, partial(_picture, parts, pages), name)
    return assemble(sheets, MEDIA_TYPE, notes)


def _roots(root: _Element) -> list[str]:
    """The root parts of the documents in the file, in order."""
    return [(found.text or "").strip() for found in root.iterfind("{*}DocBody/{*}DocRoot")]


class _Parts:
    """The parts of the archive, by the paths that other parts name them with."""

    def __init__(self, archive: ZipFile, name: str) -> None:
        self._archive, self.name = archive, name
        self._names = {entry.replace("\\", "/").strip("/").lower(): entry for entry in archive.namelist()}
        self._left = MAX_TOTAL

    def find(self, folder: str, path: str | None) -> str | None:
        """The entry that `path` means, seen from a part in `folder`: relative, or from the root after a slash.

        Writers also leave the slash out and are careless about capitals.
        """
        path = (path or "").strip().replace("\\", "/")
        if not path:
            return None
        for start in ("/",) if path.startswith("/") else (folder, "/"):
            wanted = posixpath.normpath(posixpath.join("/", start, path)).strip("/")
            if wanted.lower() in self._names:
                return wanted
        return None

    def bytes(self, entry: str) -> bytes | None:
        """A part's bytes, counted against the limit of the whole."""
        found = self._names.get(entry.lower())
        data = read_part(self._archive, found, self.name) if found is not None else None
        self._left -= len(data or b"")
        if self._left < 0:
            raise InputError(
                "the parts of the document unpack to more than {most} MiB",
                where=self.name,
                remedy="split it",
                most=MAX_TOTAL // MIB,
            )
        return data

    def xml(self, folder: str, path: str | None) -> _Element | None:
        """The root of a part, None where it is absent."""
        entry = self.find(folder, path)
        data = self.bytes(entry) if entry is not None else None
        return parse(data, entry, self.name) if data is not None and entry is not None else None


@dataclass(slots=True)
class _Document:
    """One of the documents of a file: its page size, templates and resources."""

    parts: _Parts
    path: str
    folder: str = ""
    size: tuple[float, float] = _PAGE
    templates: dict[str, str] = field(default_factory=dict)
    resources: list[str | None] = field(default_factory=list)
    _read: dict[str, _Resource | None] = field(default_factory=dict)

    def resource(self, path: str | None) -> _Resource | None:
        """What a part says of resources; it is read once."""
        path = path or ""
        if path not in self._read:
            root, entry = self.parts.xml(self.folder, path), self.parts.find(self.folder, path)
            folder = posixpath.dirname(entry or "")
            found = _Resource(posixpath.join(folder, root.get("BaseLoc") or ""), root) if root is not None else None
            self._read[path] = found
        return self._read[path]

    def pages(self, most: int) -> list[_Page]:
        """The pages in order, one more than `most` at the most."""
        root = self.parts.xml("", self.path)
        if root is None:
            raise InputError("the part {path} is missing", where=self.parts.name, remedy=DAMAGED, path=self.path)
        self.folder = posixpath.dirname(self.parts.find("", self.path) or "")
        self.size = _size(root.find("{*}CommonData/{*}PageArea")) or _PAGE
        for template in root.iterfind("{*}CommonData/{*}TemplatePage"):
            self.templates[template.get("ID") or ""] = template.get("BaseLoc") or ""
        for kind in ("PublicRes", "DocumentRes"):
            self.resources += [found.text for found in root.iterfind(f"{{*}}CommonData/{{*}}{kind}")]
        found = root.findall("{*}Pages/{*}Page")[: most + 1]
        return [_Page(self, page.get("BaseLoc") or "") for page in found]


class _Resource(NamedTuple):
    """A part that says what the resources of a document or a page are, and the folder of their files."""

    folder: str
    root: _Element

    def file(self, wanted: str) -> str | None:
        """The path of the file of a picture."""
        found = self.root.iterfind("{*}MultiMedias/{*}MultiMedia")
        return next((media.findtext("{*}MediaFile") for media in found if media.get("ID") == wanted), None)


@dataclass(slots=True)
class _Page:
    document: _Document
    path: str
    pictures: list[tuple[float, str]] = field(default_factory=list)
    resources: list[str | None] = field(default_factory=list)

    def sheet(self, parts: _Parts, *, templates: bool) -> Sheet:
        """The page's lines and tables; a page whose part is missing is empty."""
        content = parts.xml(self.document.folder, self.path)
        if content is None:
            return Sheet([])
        width, height = _size(content.find("{*}Area")) or self.document.size
        layers = [*(self._templates(parts, content) if templates else ()), content]
        self.resources = [*(found.text for found in content.iterfind("{*}PageRes")), *self.document.resources]
        units = self._units() if any(uses_units(layer) for layer in layers) else {}
        quarters = quarters_in(layers, units)
        turned = turn(quarters, width, height)
        width, height = (side * POINTS for side in ((height, width) if quarters % 2 else (width, height)))
        drawn = Drawn()
        for layer in layers:
            draw(layer, units, height, drawn, turned)
        self.pictures = drawn.pictures
        pictured = sum(area for area, _ in drawn.pictures) / max(1.0, width * height)
        return sheet(joined(drawn.runs), drawn.across, drawn.down, width, pictured)

    def found(self) -> Iterator[_Resource]:
        """What the page and its document say of their resources."""
        return (found for path in self.resources if (found := self.document.resource(path)) is not None)

    def _units(self) -> dict[str, _Element]:
        """The composite graphic units that the page can use, by ID."""
        elements = (unit for found in self.found() for unit in found.root.iterfind(_UNIT))
        return {unit.get("ID") or "": unit for unit in elements}

    def _templates(self, parts: _Parts, content: _Element) -> Iterator[_Element]:
        for used in content.iterfind("{*}Template"):
            template = parts.xml(self.document.folder, self.document.templates.get(used.get("TemplateID") or ""))
            if template is not None:
                yield template


def _size(area: _Element | None) -> tuple[float, float] | None:
    place = box(area.findtext("{*}PhysicalBox")) if area is not None else None
    return (place[2], place[3]) if place is not None and min(place[2:]) > 0 else None


def _picture(parts: _Parts, pages: list[_Page], index: int) -> Any:
    """The largest picture of a page, RGB; None where the file has it not or in a form that is not known."""
    from loaders.formats.image import Unreadable, pixels

    page = pages[index]
    _, wanted = max(page.pictures, default=(0.0, ""))
    for resource in page.found():
        file = parts.find(resource.folder, resource.file(wanted))
        data = parts.bytes(file) if file is not None else None
        if data is not None:
            try:
                return next(pixels(BytesIO(data)), None)
            except Unreadable:
                return None
    return None
