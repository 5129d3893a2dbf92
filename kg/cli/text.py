"""Plain text in columns and lines, for a terminal or a file; a Chinese character is two columns wide."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence

from kg.language.width import width

_WORD = re.compile(r"[^\s⺀-鿿＀-￯　-〿—…“”]+|\S")
"""What a line is not broken in: a word of letters, or one Chinese character or punctuation mark."""
_NOT_FIRST = frozenset("，。；：、！？）】》」』”…—］")
_NOT_LAST = frozenset("（【《「『“［")
_ROOM = 20  # columns of a terminal in which a text can be wrapped


def columns(rows: Sequence[Sequence[str]], most: int | None = None) -> str:
    """Rows as aligned columns, two spaces apart.

    The last one is wrapped where `most` columns of a terminal are not enough for it and still leave it room.

    >>> print(columns([["财政局", "3"], ["a", "12"]]), end="")
    财政局  3
    a       12
    >>> print(columns([["name", "a long text about it, and more of the same"]], 30), end="")
    name  a long text about it,
          and more of the same
    """
    if not rows:
        return ""
    widths = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    left = sum(widths[:-1]) + 2 * len(widths[:-1])
    room = most - left if most is not None and most - left >= _ROOM else max(widths[-1], 1)
    lines = []
    for row in rows:
        head = "".join(text + " " * (wide - width(text)) + "  " for text, wide in zip(row, widths[:-1], strict=False))
        first, *others = wrap(row[-1], room) if width(row[-1]) > room else [row[-1]]
        lines += [(head + first).rstrip(), *(" " * left + other for other in others)]
    return "".join(f"{line}\n" for line in lines)


def room_on_stdout() -> int | None:
    """How many columns stdout has; None where it is no terminal, and lines may have any length."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def wrap(text: str, most: int) -> list[str]:
    """Text in lines of at most `most` columns: broken at spaces and between Chinese characters.

    No line begins with a closing mark or ends with an opening one.

    >>> wrap("把文件和文件夹建成图，见 kg build。", 14)
    ['把文件和文件夹', '建成图，见 kg', 'build。']
    """
    lines = [""]
    for piece in _pieces(text):
        if width((lines[-1] + piece).rstrip()) > most and lines[-1].strip():
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> list[str]:
    """The parts of text between which a line may break, each with the space before it."""
    pieces: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        piece, end = text[end : match.end()], match.end()
        if pieces and (piece in _NOT_FIRST or pieces[-1][-1] in _NOT_LAST):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
