"""From what narrows a year to its first and last day: a half, a quarter, a month with its day or third, a feast."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from loaders.extract.festivals import autumn_term, eve
from loaders.numerals import to_int


def number(printed: str) -> int:
    """A numeral of a date: a year in Chinese may have a letter for its zero (二ＯＯ五)."""
    return to_int(printed.replace("Ｏ", "〇"))


def days(year: int, rest: Mapping[str, str | None]) -> tuple[date | None, date | None]:
    """The first and the last day of a year narrowed by `rest`, None where there is no such day."""
    if feast := rest.get("feast"):
        return eve(feast, year), eve(feast, year)
    if rest.get("term"):
        return autumn_term(year)
    if rest.get("half"):
        return (date(year, 1, 1), date(year, 6, 30)) if rest["half"] == "上" else (date(year, 7, 1), date(year, 12, 31))
    if quarter := rest.get("quarter"):
        month = 3 * number(quarter)
        return date(year, month - 2, 1), date(year, month, monthrange(year, month)[1])
    if printed := rest.get("month"):
        return _month_days(year, number(printed), rest)
    edge = rest.get("end") or ""
    if edge == "初":
        return date(year, 1, 1), date(year, 3, 31)
    return date(year, 1, 1), date(year, 6, 30) if edge == "中" else date(year, 12, 31)


def _month_days(year: int, month: int, rest: Mapping[str, str | None]) -> tuple[date | None, date | None]:
    if not 1 <= month <= 12:
        return None, None
    length = monthrange(year, month)[1]
    first, last = 1, length
    if printed := rest.get("day"):
        first = last = number(printed)
    elif third := rest.get("third"):
        first, last = {"上": (1, 10), "中": (11, 20), "下": (21, length)}[third]
    elif rest.get("edge") == "初":
        last = 10
    if not 1 <= first <= last <= length:
        return None, None
    return date(year, month, first), date(year, month, last)


def months_of(count: str, unit: str) -> int | None:
    """How many months a count of years or months is, None for weeks and days.

    >>> months_of("半", "年"), months_of("三", "个月"), months_of("3", "周")
    (6, 3, None)
    """
    if unit not in ("年", "个月"):
        return None
    if count == "半":
        return 6 if unit == "年" else None
    return number(count) * (12 if unit == "年" else 1)


def later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
