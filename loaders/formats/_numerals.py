"""Writing numbers the ways that Word and HTML number lists (ECMA-376 Part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_COUNTING = "零一二三四五六七八九"
_DIGITS_CIRCLE = "○一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"


def _thousands(number: int, digits: str = _COUNTING, units: str = "十百千", small_one: bool = False) -> str:
    """Counting with units up to 9999; `small_one` writes 一十 for 10 to 19."""
    if not 0 < number < 10_000:
        return str(number)
    out, gap = "", False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            out += digits[0] if gap and out else ""
            out += digits[digit] + (units[power - 1] if power else "")
            gap = False
        else:
            gap = bool(out)
    if not small_one and 10 <= number < 20:
        out = out[1:]
    return out


def _positional(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _chinese_counting(number: int) -> str:
    """一 … 十, 十一 … 九十九, then digit by digit: 一○○."""
    return _thousands(number) if 0 < number < 100 else _positional(_DIGITS_CIRCLE)(number)


def _japanese(number: int) -> str:
    """百 and 千 without a one before them, no zero between."""
    text = _thousands(number).replace("零", "")
    return text.replace("一百", "百").replace("一十", "十").replace("一千", "千")


def _letters(number: int) -> str:
    """A … Z, AA, BB … as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        out += letters * (number // value)
        number %= value
    return out


def _range(first: str, last: int) -> Callable[[int], str]:
    """The n-th of consecutive characters, decimal past the last."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= last else str(number)


def _circled(number: int) -> str:
    for first, low, high in (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)):
        if low <= number <= high:
            return chr(ord(first) + number - low)
    return str(number)


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else str(number)


def _ordinal(number: int) -> str:
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _positional("０１２３４５６７８９"),
    "decimalFullWidth2": _positional("０１２３４５６７８９"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _range("⑴", 20),
    "decimalEnclosedFullstop": _range("⒈", 20),
    "chineseCounting": _chinese_counting,
    "taiwaneseCounting": _chinese_counting,
    "taiwaneseDigital": _positional(_DIGITS_CIRCLE),
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "japaneseCounting": _japanese,
    "koreanCounting": _japanese,
    "ideographDigital": _positional(_DIGITS),
    "japaneseDigitalTenThousand": _positional(_DIGITS),
    "ideographEnclosedCircle": _range("㊀", 10),
    "chineseLegalSimplified": lambda number: _thousands(number, _LEGAL, "拾佰仟", small_one=True),
    "ideographLegalTraditional": lambda number: _thousands(number, _LEGAL_TRADITIONAL, "拾佰仟", small_one=True),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "none": lambda number: "",
}


def numeral(number: int, style: str) -> str:
    """A number in one of the formats of ST_NumberFormat; in decimal where the format is not known or does not reach.

    >>> numeral(21, "chineseCountingThousand"), numeral(3, "decimalEnclosedCircle"), numeral(4, "upperRoman")
    ('二十一', '③', 'IV')
    """
    return _FORMATS.get(style, str)(number)
