"""Pictures of pages: scans and photographs, read by OCR where the extra `ocr` is installed."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from typing import Any, BinaryIO

from kg.errors import InputError, Message
from loaders.formats import _ocr
from loaders.formats._limits import DAMAGED
from loaders.formats._sheets import Sheet, assemble
from loaders.formats.base import RawText

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")
MEDIA_TYPE = "image/*"

MAX_PIXELS = 100_000_000
"""The largest picture that is unpacked: A4 at 1,000 dots an inch."""
_MAGIC = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
    b"BM": "image/bmp",
}
_BMP_HEADERS = (12, 40, 52, 56, 64, 108, 124)


def sniff(head: bytes) -> bool:
    """Whether these bytes begin a PNG, JPEG, TIFF or BMP.

    >>> sniff(b"\\x89PNG\\r\\n\\x1a\\n"), sniff(b"BMW")
    (True, False)
    """
    return _kind(head) is not None


def _kind(head: bytes) -> str | None:
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            # Two letters are little to go by; a bitmap's header also says its own length.
            return kind if magic != b"BM" or int.from_bytes(head[14:18], "little") in _BMP_HEADERS else None
    return None


def read(data: bytes, name: str) -> RawText:
    """The text of the picture, of a TIFF page by page.

    Raises:
        InputError: the extra is not installed; the picture is damaged, too large, or without text.
    """
    if not _ocr.is_installed():
        raise InputError(
            "the file is a picture", where=name, remedy="{install}; or give a file with its text", install=_ocr.INSTALL
        )
    sheets: list[Sheet] = []
    try:
        for picture in pixels(BytesIO(data)):
            if len(sheets) >= _ocr.MAX_SCANS:
                raise InputError(
                    "the file has more than {most} pages", where=name, remedy="split it", most=_ocr.MAX_SCANS
                )
            sheets.append(_ocr.read(picture))
    except Unreadable as error:
        raise InputError(error.message, where=name, remedy=DAMAGED) from error
    if not any(sheet.parts for sheet in sheets):
        raise InputError("no text was found in the picture", where=name, remedy="scan it again, upright and sharper")
    return assemble(sheets, _kind(data) or MEDIA_TYPE)


class Unreadable(Exception):
    """What is wrong with a picture."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def pixels(stream: BinaryIO) -> Iterator[Any]:
    """The pages of a picture: arrays of height × width × 3, RGB, turned upright, no side above `_ocr.LONG_SIDE`.

    Raises:
        Unreadable: it is damaged, of an unknown kind, or too large.
    """
    from PIL import Image

    index = 0
    with _reading():
        picture = Image.open(stream)
    with closing(picture):
        while True:
            with _reading():
                try:
                    picture.seek(index)
                except EOFError:
                    return
                page = _plain(picture)
            yield page
            index += 1


@contextmanager
def _reading() -> Iterator[None]:
    """Pillow raises nearly anything on damaged data, and warns of metadata that is not as it should be."""
    import warnings

    from PIL import Image

    errors = (OSError, ValueError, SyntaxError, EOFError, TypeError, LookupError, ArithmeticError, AttributeError)
    with warnings.catch_warnings(action="ignore"):
        try:
            yield
        except (*errors, RuntimeError, MemoryError, struct.error, Image.DecompressionBombError) as error:
            raise Unreadable(Message("the picture is damaged or too large")) from error


def _plain(picture: Any) -> Any:
    """A frame upright, on white paper where it is transparent, small enough to be looked at."""
    import numpy
    from PIL import Image, ImageOps

    if picture.width * picture.height > MAX_PIXELS:
        raise Unreadable(Message("the picture has more than {most} million pixels", most=MAX_PIXELS // 10**6))
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    page = Image.new("RGB", upright.size, "white")
    page.paste(upright, mask=upright.getchannel("A"))
    page.thumbnail((_ocr.LONG_SIDE, _ocr.LONG_SIDE))
    return numpy.asarray(page)
