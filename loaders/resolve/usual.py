"""Which office usually has a function at a place: 局 in a county, 厅 or 委 in a province."""

from __future__ import annotations

import re

from loaders.resolve.places import Home
from ontology.vocabulary import Office, Vocabulary

_ENDING = re.compile("(?:委员会|办公室|局|厅|总队|支队|大队)$")
#: Whose bodies are commissions in cities too, where those of other functions are bureaus; and in the four
#: municipalities, which have no 厅.
_IN_CITIES = frozenset(("development-reform", "health"))
_IN_MUNICIPALITIES = _IN_CITIES | {
    "education", "science-technology", "industry-it", "housing-construction", "transport", "agriculture", "commerce",
    "urban-management", "state-assets",
}  # fmt: skip
_FIRE = {"province": "总队", "city": "支队", "county": "大队"}


def usual_office(vocabulary: Vocabulary, home: Home, functions: tuple[str, ...], stem: str = "") -> Office | None:
    """The body that usually holds some functions at the level of `home`; None where nothing tells.

    The vocabulary's first office of a function is the one of today; the same name with another ending is that of
    another level (卫生健康局, 卫生健康委员会), while a name that differs (卫生厅) is of another time or place. Several
    functions are merged differently everywhere: their office is one that is called by the `stem` itself.

    >>> from loaders.resolve.places import home_of
    >>> from ontology.vocabulary import load
    >>> v = load()
    >>> [
    ...     office.name
    ...     for code, function in [("310000", "health"), ("310000", "culture-tourism"), ("350000", "culture-tourism")]
    ...     if (office := usual_office(v, home_of(v.places_by_code[code], v), (function,)))
    ... ]
    ['卫生健康委员会', '文化和旅游局', '文化和旅游厅']
    """
    offices = [
        office
        for office in vocabulary.offices_by_function(functions)
        if not office.collective and office.level in (None, home.level) and not office.within
    ]
    if stem:
        called = {
            one.name for ending in ("局", "委", "厅") for one in vocabulary.offices_by_surface.get(stem + ending, ())
        }
        offices = [office for office in offices if office.name in called]
    if not offices:
        return None
    by_name = {office.name: office for office in reversed(offices)}
    body = _ENDING.sub("", offices[0].name)
    names = (body + ending for ending in _usual_endings(home, functions))
    return next((by_name[name] for name in names if name in by_name), offices[0])


def _usual_endings(home: Home, functions: tuple[str, ...]) -> tuple[str, ...]:
    """The endings of a body's name at a place, the usual one first."""
    if functions == ("fire",):
        return (_FIRE.get(home.level, "大队"),)
    if home.level == "province" and not home.name.endswith("市"):
        return ("厅", "委员会", "局")
    commissions = _IN_MUNICIPALITIES if home.level == "province" else _IN_CITIES if home.level == "city" else ()
    if functions[0] in commissions:
        return ("委员会", "局")
    return ("局", "办公室", "委员会")
