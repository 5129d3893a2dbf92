"""Plain text in any encoding, and text of the kind that PDF tools write, with form feeds between pages."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from types import MappingProxyType

from loaders.formats import _decode, _grid, _metadata, _pages
from loaders.formats._builder import Builder, clean
from loaders.formats.base import RawText

SUFFIXES = (".txt", ".text", ".asc")
MEDIA_TYPE = "text/plain"

_ENTITY = re.compile("&(?:nbsp|ensp|emsp|lt|gt|amp|quot|[lr][ds]quo|mdash|middot|hellip|times|#[0-9]{2,5});")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def sniff(head: bytes) -> bool:
    """Whether these bytes are characters: nearly no control characters once the encoding is seen.

    >>> sniff("一、总体要求".encode("utf-16")), sniff(b"PK\\x03\\x04\\x14\\x00\\x00\\x00\\x08\\x00")
    (True, False)
    """
    text = _decode.peek(head)
    return len(_CONTROL.findall(text)) * 50 <= len(text)


def read(data: bytes, name: str) -> RawText:
    """The lines of the file as they stand, hard wraps kept.

    Form feeds start pages; tables that are drawn with tabs or pipes, or flattened to one cell a line, are put in rows
    (`loaders.formats._grid`). Text that turns out to be Markdown or a web page is read as such.

    Raises:
        InputError: the encoding cannot be told.
    """
    from loaders.formats import html, markdown

    text = _decode.decode(data, name)
    if html.is_page(text):
        return html.read_text(text, name)
    if _ENTITY.search(text):  # copied from a page's source
        text = unescape(text)
    if markdown.is_marked(text) or markdown.has_html_table(text):
        return markdown.read_text(text, name)
    return read_text(text)


def read_text(text: str) -> RawText:
    r"""Decoded plain text.

    >>> raw = read_text("第一页\n— 1 —\n\f第二页\n— 2 —\n")
    >>> raw.text, raw.pages
    ('第一页\n第二页\n', (0, 4))
    """
    builder = Builder()
    if "\f" not in text:
        lines = [line for line in clean(text).split("\n") if not _pages.is_page_number(line)]
        _grid.write(builder, _pages.without_path(lines))
        return _finish(builder)
    sheets = [clean(sheet).split("\n") for sheet in text.split("\f")]
    while len(sheets) > 1 and not any(line.strip() for line in sheets[-1]):
        sheets.pop()  # a form feed ends the last page too
    dropped = _pages.furniture(sheets)
    for sheet, out in zip(sheets, dropped, strict=True):
        builder.page()
        _grid.write(builder, [line for index, line in enumerate(sheet) if index not in out])
    return _finish(builder)


def _finish(builder: Builder) -> RawText:
    """What was built, with the header fields that its head labels."""
    raw = builder.finish(MEDIA_TYPE)
    hints = _metadata.hints_of_head(raw.text)
    return replace(raw, hints=MappingProxyType(hints)) if hints else raw
