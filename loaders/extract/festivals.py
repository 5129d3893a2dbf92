"""Days that policy texts name instead of a date: 春节前, 国庆节前, 秋季学期起."""

from __future__ import annotations

from datetime import date, timedelta

#: Feasts, before which a thing is due.
FEASTS = "春节|元旦|五一节?|劳动节|国庆节?"
#: The school term or year that begins in autumn.
TERMS = r"(?:秋季学期|秋季开学|新学年)(?:开学)?"
#: The first and the second characters of them all.
FIRST, SECOND = "春元五劳国秋新", "节旦一动庆季学"

#: Month and day of feasts by the sun.
_FIXED = {"元旦": (1, 1), "五一": (5, 1), "五一节": (5, 1), "劳动节": (5, 1), "国庆": (10, 1), "国庆节": (10, 1)}
#: The first day of the lunar year, by calendar year.
_SPRING = {
    2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12),
    2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26),
    2029: (2, 13), 2030: (2, 3), 2031: (1, 23), 2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
}  # fmt: skip


def eve(feast: str, year: int) -> date | None:
    """The last day before a feast, None where its date is not known here.

    >>> eve("春节", 2025), eve("国庆节", 2024), eve("春节", 1950)
    (datetime.date(2025, 1, 28), datetime.date(2024, 9, 30), None)
    """
    day = _SPRING.get(year) if feast == "春节" else _FIXED.get(feast)
    return date(year, *day) - timedelta(days=1) if day else None


def autumn_term(year: int) -> tuple[date, date]:
    """What is left of a year when the school year has begun, on 1 September.

    >>> autumn_term(2024)
    (datetime.date(2024, 9, 1), datetime.date(2024, 12, 31))
    """
    return date(year, 9, 1), date(year, 12, 31)
