"""Chinese numerals as they number items and write dates."""

from __future__ import annotations

from functools import lru_cache

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "Ｏ": 0, "O": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
FORMAL = "壹贰叁肆伍陆柒捌玖拾"
"""The formal numerals from 1 to 10."""
RANGE = r"(?:[-—–－~～―]{1,2}|至|到)"
"""What stands between the two ends of a range: 3—5, 三至五."""
COUNTERS = "年月日时分个项家所名人次张台套辆座条处户亩公万亿元倍米吨千百度岁级类期批届号班种件场部间只份周天"
"""What a number that counts or dates has behind it, and one that numbers an item has not: 3年, 3个, 3名."""
#: Numbers that are one character, by the first of their row.
_SIGNS = {
    chr(ord(first) + n): n + 1
    for first, many in (("①", 20), ("⑴", 20), ("⒈", 20), ("㈠", 10), ("Ⅰ", 12))
    for n in range(many)
} | {sign: n for n, sign in enumerate(FORMAL, 1)}


@lru_cache(maxsize=1024)  # documents count with the same few
def to_int(numeral: str) -> int:
    """The value of a whole number written in Chinese, in ASCII or full-width digits, or as one sign (①, ㈠, Ⅳ, 叁).

    Two ways of writing are read: with units (`二十三`, `十`), and digit by digit (`二〇二四`).

    Raises:
        ValueError: the string is no whole number.

    >>> [to_int(n) for n in ("十", "十二", "二十", "一百零八", "二○二四", "15", "③", "⒓", "Ⅳ", "叁")]
    [10, 12, 20, 108, 2024, 15, 3, 12, 4, 3]
    """
    if numeral in _SIGNS:
        return _SIGNS[numeral]
    if numeral.isdecimal():
        return int(numeral)
    if not numeral or any(c not in _DIGITS and c not in _UNITS for c in numeral):
        raise ValueError(f"no whole number: {numeral!r}")
    if not any(c in _UNITS for c in numeral):
        return int("".join(str(_DIGITS[c]) for c in numeral))
    total = section = digit = 0
    for c in numeral:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            section += (digit or 1) * _UNITS[c]
            digit = 0
    return total + section + digit
