"""Days and quarters as people write them; and the one place of the program that reads the clock."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date

from kg.errors import UsageError

TODAY = "today"
_NOW = frozenset({TODAY, "今天", "今日"})
_DAY = re.compile(
    r"(?P<year>[12]\d{3})(?:[-/.年](?:(?P<month>1[0-2]|0?[1-9])(?:[-/.月](?:(?P<day>\d{1,2})[日号]?)?)?)?)?(?:[底末])?"
)
_QUARTER = re.compile(
    r"(?P<year>[12]\d{3})[-年]?(?:第?(?:Q?(?P<number>[1-4])|(?P<word>[一二三四]))(?:季度?)?)?", re.IGNORECASE
)


def today() -> str:
    """The day of the machine's clock, as ISO 8601. Nothing else in the program asks the clock for a date."""
    return date.today().isoformat()


def day(given: str) -> str:
    """A day as ISO 8601; a month or a year stands for its last day, as deadlines do.

    Raises:
        UsageError: it is no day, or one that the calendar does not have.

    >>> day("2025年6月30日"), day("2025-6"), day("2025年底")
    ('2025-06-30', '2025-06-30', '2025-12-31')
    """
    said = "".join(unicodedata.normalize("NFKC", given).split())
    if said.lower() in _NOW:
        return today()
    match = _DAY.fullmatch(said)
    if match is None:
        raise UsageError(
            "'{given}' is no day", remedy="write 2025-06-30, 2025年6月30日, 2025-06, 2025 or today", given=given
        )
    year, month = int(match["year"]), int(match["month"] or 12)
    last = calendar.monthrange(year, month)[1]
    number = int(match["day"] or last)
    if not 1 <= number <= last:
        raise UsageError(
            "'{given}' is no day: {year}-{month} ends on the {last}th",
            given=given,
            year=year,
            month=f"{month:02}",
            last=last,
        )
    return f"{year}-{month:02}-{number:02}"


def quarters(given: str) -> list[str]:
    """The quarters that are meant, as `2025Q4`: one, or the four of a year.

    Raises:
        UsageError: it is neither.

    >>> quarters("2025年第四季度"), quarters("2025q1"), len(quarters("2025"))
    (['2025Q4'], ['2025Q1'], 4)
    """
    said = "".join(unicodedata.normalize("NFKC", given).split())
    match = _QUARTER.fullmatch(said)
    if match is None:
        raise UsageError(
            "'{given}' is no quarter", remedy="write 2025Q4, 2025年第四季度, or 2025 for its four", given=given
        )
    number = match["number"] or (str("一二三四".index(match["word"]) + 1) if match["word"] else "")
    return [f"{match['year']}Q{each}" for each in (number or "1234")]
