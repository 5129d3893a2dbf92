"""Several numbers side by side, and the names that stand for them in the same order: `A、B占比分别达到35%、15%`."""

from __future__ import annotations

import re
from itertools import pairwise

from loaders.extract import antecedents, incentives
from loaders.extract.first_names import PER_BASE
from loaders.extract.indicator import IN_TURN, REDUCED, Named, clean_head, trim
from loaders.extract.members import MEASURED, members
from loaders.extract.quantities import Quantity
from loaders.extract.sentences import Clause
from loaders.extract.stretches import Part
from loaders.record import Comparator


def names(text: str, cut: list[Clause], index: int, parts: list[Part], dated: bool) -> list[Named] | None:
    """`A、B占比分别达到35%、15%`: as many names as numbers, one each; or several numbers of one name.

    `dated` says that as many dates stand side by side: unless each name is measured, the numbers are one name's.
    """
    if len(parts) < 2 or not _side_by_side(text, parts):
        return None
    first, last = parts[0], parts[-1]
    head = text[first.start : first.quantity.start]
    clean = clean_head(head)
    listed = _listed(text, cut, index, first, clean)
    if len(listed) == len(parts) and (not dated or all(MEASURED.search(one) for one in listed)):
        return _one_each(text, listed, parts, head[len(clean) :])
    if last.behind or any(p.quantity.unit != first.quantity.unit for p in parts):
        return None
    start, end = quote = first.start, last.quantity.end
    indicator = antecedents.in_place(text, cut, index, trim(clean), first.quantity.unit)
    if incentives.bare(head) and incentives.concerns(text, cut, index, first.quantity):
        indicator = incentives.name(text, cut, index, quote, IN_TURN.sub("", head), "", first.quantity).indicator
    sign = first.quantity.comparator
    return [Named(start, end, indicator, p.quantity, _like(sign, p.quantity)) for p in parts]


def _side_by_side(text: str, parts: list[Part]) -> bool:
    return all(_ONLY_JOINS.fullmatch(text, a.quantity.end, b.quantity.start) for a, b in pairwise(parts))


_ONLY_JOINS = re.compile(r"[、和及与，,\s]*")


def _listed(text: str, cut: list[Clause], index: int, first: Part, head: str) -> list[str]:
    """What the numbers from `first` on stand for: listed in the `head` before them, or in a clause before."""
    if not head and "分别" in text[cut[index].start : first.quantity.start]:
        said = _LISTED_BEFORE.findall(text, cut[0].start, cut[index].start)
        return members(clean_head(antecedents.headless(said[-1])) if said else head)
    names = members(head)
    if base := PER_BASE.match(names[0]):
        names[1:] = [one if "每" in one else base.group() + one for one in names[1:]]
    return names


#: The names that a clause before has put in order: A率、B率分别达到9%、8%；2025年分别达到9.5%、9%.
_LISTED_BEFORE = re.compile(r"([^，；。]{4,}?)分别")


def _one_each(text: str, names: list[str], parts: list[Part], reaching: str) -> list[Named]:
    """A number for each of the names; `reaching` are the words between names and numbers."""
    first, last = parts[0], parts[-1]
    end, tail = last.quantity.end, ""
    if last.behind:
        end, tail = last.end, text[last.quantity.end : last.end]
    elif first.quantity.kind in ("share", "points") and (reduced := REDUCED.search(reaching)):
        tail = reduced.group()
    sign = first.quantity.comparator
    return [
        Named(first.start, end, trim(item + tail), p.quantity, _like(sign, p.quantity))
        for item, p in zip(names, parts, strict=True)
    ]


def _like(first: Comparator, quantity: Quantity) -> Comparator:
    """How a further number of a list compares: a plain one as the first does, and growth stays growth."""
    own = first if quantity.plain else quantity.comparator
    if first.startswith("increase") and own in (">=", "=", "~"):
        return f"increase{own}"  # type: ignore[return-value]
    return own
