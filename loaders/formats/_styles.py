"""What a Word paragraph gets from its styles: numbering, hidden text, and whether it is a line of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from loaders.formats._numbering import W, is_on, value, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_CONTENTS = re.compile(r"^(?:toc|TOC|目录)\s*\d")


@dataclass(frozen=True, slots=True)
class _Style:
    """A style's own settings, without those it inherits."""

    name: str
    based_on: str | None
    number: str | None
    level: int | None
    hidden: bool | None


class Styles:
    """`styles.xml`, read as far as text needs it."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        self.list_styles: dict[str, str] = {}
        for style in root.iterfind(W + "style") if root is not None else ():
            key, kind = style.get(W + "styleId") or "", style.get(W + "type")
            vanish = style.find(f"{W}rPr/{W}vanish")
            self._styles[key] = _Style(
                name=value(style.find(W + "name")) or "",
                based_on=value(style.find(W + "basedOn")),
                number=value(style.find(f"{W}pPr/{W}numPr/{W}numId")),
                level=whole(value(style.find(f"{W}pPr/{W}numPr/{W}ilvl"))),
                hidden=None if vanish is None else is_on(vanish),
            )
            if kind == "paragraph" and (style.get(W + "default") or "") in ("1", "true", "on"):
                self._default = key
            if kind == "numbering" and self._styles[key].number:
                self.list_styles[key] = self._styles[key].number or ""

    def _chain(self, key: str | None) -> Iterator[tuple[str, _Style]]:
        """A style and those it is based on; a circle of styles ends where it closes."""
        seen: set[str] = set()
        while key and key in self._styles and key not in seen:
            seen.add(key)
            yield key, self._styles[key]
            key = self._styles[key].based_on

    def numbering(self, key: str | None) -> tuple[str, int | None, str] | None:
        """List, level and the style that sets the list, for a paragraph style; None where it sets none."""
        level: int | None = None
        for name, style in self._chain(key or self._default):
            level = style.level if level is None else level
            if style.number is not None:
                return style.number, level, name
        return None

    def is_hidden(self, key: str | None) -> bool:
        """Whether the style hides its text."""
        return next((style.hidden for _, style in self._chain(key) if style.hidden is not None), False)

    def is_contents(self, key: str | None) -> bool:
        """Whether the style is that of a line in a table of contents."""
        return any(_CONTENTS.match(style.name) for _, style in self._chain(key))

    @cached_property
    def title_styles(self) -> frozenset[str]:
        """The styles that mark a document's title: the built-in one, whatever its id."""
        return frozenset(key for key, style in self._styles.items() if style.name.lower() in ("title", "标题"))
