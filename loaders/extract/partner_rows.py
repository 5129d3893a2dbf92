"""Partnerships of tables whose head says which column helps and which is helped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from loaders.extract.context import Context
from loaders.extract.partner_specialties import Specialties
from loaders.outline.partner_tables import Pairing
from loaders.record import Partnership
from loaders.resolve.expansion import Body
from loaders.resolve.institutions import Finder, Named

_YEAR = re.compile(r"20[0-9]{2}")
#: A cell lists several. A name that begins within a word (市第五人民医院 of 甲乙市第五人民医院) is another's.
_PART = re.compile(r"[^、，,；;\n\s]+")
_BEFORE = frozenset("、）)：:.．0123456789和与及")
#: What a cell may hold that no list knows: an institution's name and nothing else.
_INSTITUTION = re.compile(r"[\u4e00-\u9fff（）()·]{2,30}(?:医院|卫生院|大学|学院|研究[院所]|中心|院区|分院)")


def read(
    context: Context,
    finder: Finder,
    specialties: Specialties,
    modes: re.Pattern[str],
    report: Callable[[str | None, Named], None],
) -> Iterator[Partnership]:
    """A record for each pair of a row, in reading order; a row that says no mode, nor its head or caption, has none.

    `report` is told each partner, with the task that the table belongs to.
    """
    for pairing in context.pairings:
        mode = _mode(context.text, pairing, modes)
        if mode is None:
            continue
        task = next((b.id for b in context.blocks if b.id and b.start <= pairing.row[0] < b.end), None)
        names = tuple(name for name, _ in specialties.run(*pairing.specialties)) if pairing.specialties else ()
        year = _YEAR.search(context.text, *pairing.year) if pairing.year else None
        for partner in _bodies(context.text, finder, pairing.partner):
            report(task, partner)
            for local in _bodies(context.text, finder, pairing.local):
                if _is_outside(context, partner.body, local.body):
                    yield Partnership(
                        task, context.span(*pairing.row), local.body.name, partner.body.name,
                        context.text[partner.start : partner.end], mode, names,
                        partner.body.basis, int(year[0]) if year else None,
                    )  # fmt: skip


def _mode(text: str, pairing: Pairing, modes: re.Pattern[str]) -> str | None:
    """The word of co-operation: the row's, else that of the column's head or of the table's caption."""
    for cell in (pairing.mode, pairing.caption, pairing.head):
        found = modes.search(text, *cell) if cell else None
        if found:
            return found.group()
    return None


def _bodies(text: str, finder: Finder, cell: tuple[int, int]) -> Iterator[Named]:
    """The institutions of a cell; one that no list knows as it is printed."""
    for part in _PART.finditer(text, *cell):
        named = [n for n in finder.find(*part.span()) if n.start == part.start() or text[n.start - 1] in _BEFORE]
        if named:
            yield from named
        elif _INSTITUTION.fullmatch(part.group()):
            yield Named(*part.span(), Body(part.group(), None, 1, False, "printed"))


def _is_outside(context: Context, partner: Body, local: Body) -> bool:
    """Whether a partner is of another place, or, where the document's place governs others, of a higher level."""
    if partner.name == local.name:
        return False
    if not partner.inside:
        return True
    return context.home.level in ("city", "province") and partner.rank > local.rank
