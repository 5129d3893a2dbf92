"""Characters of symbol fonts (`w:sym`) that carry meaning in a document; all others are ornaments."""

from __future__ import annotations

# Code points of the font's own encoding → what the glyph is. Symbol: signs beside numbers; Wingdings: stars and boxes.
_SYMBOL = {
    0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB9: "≠", 0xBB: "≈", 0xB8: "÷", 0x61: "α", 0x62: "β",
    0x67: "γ", 0x6D: "μ",
}  # fmt: skip
_WINGDINGS = {0xAB: "★", 0xB6: "☆", 0xFC: "✓", 0xFE: "☑", 0xA8: "□", 0x6F: "□"}


def symbol(font: str, code: str) -> str:
    """The character that a symbol font draws, "" for an ornament.

    Args:
        font: the font's name.
        code: `w:char`, hexadecimal, in the private use area (F000 added) or a plain code point.

    >>> symbol("Symbol", "F0B3"), symbol("Wingdings", "F0AB"), symbol("Wingdings", "F06C"), symbol("宋体", "2460")
    ('≥', '★', '', '①')
    """
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    own = point - 0xF000 if 0xF000 <= point <= 0xF0FF else point
    name = font.lower()
    if name == "symbol":
        return _SYMBOL.get(own, chr(own) if 0x20 <= own < 0x40 else "")
    if name.startswith("wingdings"):
        return _WINGDINGS.get(own, "") if name == "wingdings" else ""
    return chr(point) if 0x20 <= point < 0xD800 or 0xF900 <= point <= 0xFFFD else ""
