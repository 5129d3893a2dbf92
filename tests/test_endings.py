"""What is seen of a name by its end alone, and the short cut of the resolver that rests on it."""

from __future__ import annotations

import pytest
from reading import read, task, unit_of

from loaders.resolve.endings import Endings
from loaders.resolve.places import home_of
from loaders.resolve.units import Resolver
from ontology.vocabulary import load


def resolver() -> Resolver:
    vocabulary = load()
    return Resolver(vocabulary, home_of(vocabulary.places_by_code["350421"], vocabulary))


@pytest.mark.parametrize(
    ("surface", "known"),
    [
        ("县财政局", True),  # in the vocabulary
        ("各乡镇人民政府", True),  # a collective
        ("县总医院（县中医院）", True),  # with its other name
        ("青松仪表厂", False),  # a body by its form alone: `resolve` keeps it as printed
        ("加强组织领导", False),
    ],
)
def test_known_is_what_resolve_is_sure_of(surface: str, known: bool) -> None:
    """The short cut gives what the long way gives, for all that is more than a form."""
    unit = resolver().resolve(surface)
    assert (unit is not None and (unit.sure or unit.collective)) == known
    assert resolver().known(surface) == (unit if known else None)


def test_every_name_of_the_vocabulary_may_be_known() -> None:
    """No full name, abbreviation or noun is turned away at a look."""
    endings = Endings.of(load())
    turned_away = [s for s in load().offices_by_surface if not (endings.may_be_known(s) and endings.can_end(s))]
    assert not turned_away
    assert all(surface[-1] in endings.last for surface in load().places_by_name)


# An office of a body, in a province's document; what it is in is named only where it is printed.
OFFICES = [
    ("省财政厅社会保障处", "福建省财政厅社会保障处", ("finance",)),  # the body's function, whatever the office is for
    ("省卫生健康委基层卫生健康处", "福建省卫生健康委基层卫生健康处", ("health",)),
    ("省基层卫生健康处", "福建省基层卫生健康处", ("health",)),
    ("基层卫生健康处", "基层卫生健康处", ("health",)),  # one office, not all that are 基层
    ("科教处", "科教处", ("other",)),
]


@pytest.mark.parametrize(("surface", "name", "functions"), OFFICES)
def test_offices_of_a_body(surface: str, name: str, functions: tuple[str, ...]) -> None:
    unit = unit_of(surface, "福建省")
    assert (unit.name, unit.functions, unit.collective, unit.name_basis) == (name, functions, False, "unresolved")


def test_a_body_of_no_known_province_is_not_that_of_the_county() -> None:
    items = "1.整治串标。（省发展改革委牵头，县发改局配合）\n2.完善机制。\n"
    record = read(f"石桥县发展和改革局\n石桥县整治方案\n一、整治内容\n{items}")
    assert [unit.name for unit in task(record, "1.1").units] == ["省发展改革委", "石桥县发展和改革局"]
