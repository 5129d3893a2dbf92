"""Numbers as a spreadsheet prints them: format codes of ECMA-376 part 1, 18.8.30 and 18.8.31."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache

GENERAL = "General"
_YM, _MD = 'yyyy"年"m"月"', 'm"月"d"日"'
# What stands behind the numbers below 164; 27 to 36 and 50 to 58 as in Chinese editions.
BUILT_IN: dict[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy/m/d",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy/m/d h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 49: "@",
    **dict.fromkeys((27, 36, 50, 52, 57), _YM), **dict.fromkeys((28, 29, 51, 53, 54, 58), _MD),
    30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"', 55: 'h"时"mm"分"', 56: 'h"时"mm"分"ss"秒"',
}  # fmt: skip
_LAST_DAY = 2_958_466  # the day after 9999-12-31
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|(General)|(AM/PM|上午/下午|A/P)|(E[+-])|(y+|m+|d+|h+|s+|a{3,4}|e+)'
    r"|([#0?][#0?,.]*|\.[#0?]+)|(.)",
    re.IGNORECASE | re.DOTALL,
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = "一二三四五六日"


def printed(value: float, code: str, *, since_1904: bool = False) -> str:
    """The number as its cell shows it.

    Args:
        value: the number; of a date the days since the epoch.
        code: the format code (`0.0%`, `yyyy"年"m"月"`).
        since_1904: whether days count from 1904.

    >>> printed(0.95, "0%"), printed(45657, 'yyyy"年"m"月"d"日"'), printed(1200, "#,##0"), printed(50, '0"张"')
    ('95%', '2024年12月31日', '1,200', '50张')
    >>> printed(2.5, "General"), printed(-3, "0.0;(0.0)"), printed(0.1 + 0.2, "General")
    ('2.5', '(3.0)', '0.3')
    """
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    sections = _sections(code)
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    tokens = _tokens(section)
    if any(kind == "date" for kind, _ in tokens):
        moment = _moment(value, since_1904)
        return _general(value) if moment is None else _date(tokens, moment)
    return _number(tokens, value)


def _general(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.10g}"


@cache
def _sections(code: str) -> tuple[str, ...]:
    """The parts of a code for positive, negative and zero numbers; a semicolon in quotes parts nothing."""
    return tuple(re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code[:255])) or (GENERAL,)


@cache
def _tokens(section: str) -> tuple[tuple[str, str], ...]:
    """Kind and text of each piece: literal, general, date, digits, exponent, percent."""
    out: list[tuple[str, str]] = []
    for found in _TOKEN.finditer(section or GENERAL):
        quoted, escaped, general, half, exponent, part, digits, other = found.groups()
        if quoted is not None or escaped is not None:
            out.append(("literal", quoted if quoted is not None else escaped))
        elif general or other == "@":
            out.append(("general", ""))
        elif half or part:
            out.append(("date", (half or part).lower()))
        elif digits:
            out.append(("digits", digits))
        elif exponent:
            out.append(("exponent", exponent))
        elif other:
            out.append(("percent" if other == "%" else "literal", other))
    return tuple(out)


def _number(tokens: tuple[tuple[str, str], ...], value: float) -> str:
    places = "".join(text for kind, text in tokens if kind == "digits")
    if any(kind == "exponent" for kind, _ in tokens):
        return f"{value:.{_mantissa(places)}E}"
    if any(kind == "percent" for kind, _ in tokens):
        value *= 100
    for _ in range(len(places) - len(places.rstrip(","))):
        value /= 1000
    out, done = [], False
    sign = "-" if value < 0 else ""
    for kind, text in tokens:
        if kind == "general":
            out.append(_general(value))
        elif kind == "digits":
            if not done:
                out.append(sign + _digits(abs(value), places.rstrip(",")))
            done = True
        else:
            out.append(text)
    return "".join(out).strip()


def _mantissa(places: str) -> int:
    """How many decimals stand before the exponent; `places` ends with the digits of the exponent itself."""
    return max(0, places.partition(".")[2].count("0") - 2)


def _digits(value: float, places: str) -> str:
    whole, point, fraction = places.partition(".")
    least, most = fraction.count("0"), sum(char in "0#?" for char in fraction)
    text = f"{value:,.{most}f}" if "," in whole else f"{value:.{most}f}"
    front, _, back = text.partition(".")
    while len(back) > least and back.endswith("0"):
        back = back[:-1]
    front = front.rjust(whole.count("0"), "0") if front != "0" or "0" in whole else ""
    return f"{front}.{back}" if point and back else front or ("0" if not back else "")


def _moment(value: float, since_1904: bool) -> datetime | None:
    """The date and time of a serial number; None where it is none. Day 60 is the 29th of February 1900 that Lotus
    counted, so earlier days stand one later."""
    if not 0 <= value < _LAST_DAY - (1462 if since_1904 else 0):
        return None
    epoch = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if value >= 60 else 31)
    return epoch + timedelta(seconds=round(value * 86400))


def _date(tokens: tuple[tuple[str, str], ...], moment: datetime) -> str:
    half = any(text in ("am/pm", "a/p", "上午/下午") for _, text in tokens)
    out = []
    before = ""  # the part before: `m` after an hour or before a second are minutes
    parts = [text for kind, text in tokens if kind == "date"]
    for kind, text in tokens:
        if kind != "date":
            out.append(text if kind in ("literal", "percent") else text if kind == "digits" else "")
            continue
        parts = parts[1:]
        minutes = text in ("m", "mm") and (before.startswith("h") or (parts[:1] or [""])[0].startswith("s"))
        out.append(_part("n" * len(text) if minutes else text, moment, half))
        before = text
    return "".join(out).strip()


def _part(part: str, at: datetime, half: bool) -> str:
    two = len(part) > 1
    hour = (at.hour + 11) % 12 + 1 if half else at.hour
    values = {"y": at.year, "e": at.year, "m": at.month, "d": at.day, "h": hour, "n": at.minute, "s": at.second}
    if part in ("am/pm", "a/p", "上午/下午"):
        first, second = ("上午", "下午") if "午" in part else ("AM", "PM")
        return first if at.hour < 12 else second
    if part.startswith("a") or (part.startswith("d") and len(part) > 2):
        return ("星期" if len(part) == 4 else "周") + _WEEKDAYS[at.weekday()]
    if part.startswith("m") and len(part) > 2:
        return _MONTHS[at.month - 1]
    if part in ("y", "yy"):
        return f"{at.year % 100:02d}"
    value = values[part[0]]
    return f"{value:02d}" if two else str(value)
