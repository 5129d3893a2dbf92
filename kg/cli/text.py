"""Plain text in columns, for a terminal or a file."""

from __future__ import annotations

from collections.abc import Sequence


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows as aligned columns, two spaces apart; Chinese characters count as two columns wide.

    >>> print(columns([["财政局", "3"], ["a", "12"]]), end="")
    财政局  3
    a       12
    """
    if not rows:
        return ""
    from rich.cells import cell_len

    widths = [max(cell_len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = (
        "  ".join(text + " " * (width - cell_len(text)) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "".join(f"{line}\n" for line in lines)
