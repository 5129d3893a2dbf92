"""Which units are one office, and which are not: the rule, and the question over what it derives."""

from __future__ import annotations

import pytest
from derived import CITY, COUNTY, OTHER, dangling, plan, rows, store_of

from kg.derive import refresh
from ontology.vocab_reader import VOCAB
from queries import runner

Link = tuple[str, str]

# One row a graph: its documents (place and the owners of each task), the links that follow: the earlier unit or the one
# whose IRI sorts first, then the other.
CASES: tuple[tuple[str, tuple[tuple[tuple[str, str], list[str]], ...], set[Link]], ...] = (
    # a commission and a bureau of one county, in two documents or in one
    ("forms", ((COUNTY, ["县卫健局"]), (COUNTY, ["县卫健委"])), {("明溪县卫生健康委员会", "明溪县卫生健康局")}),
    ("one document", ((COUNTY, ["县发改局", "县发改委"]),), {("明溪县发展和改革委员会", "明溪县发展和改革局")}),
    # the words for one office in full and in short are one unit already
    ("abbreviation", ((COUNTY, ["县卫生健康局"]), (COUNTY, ["县卫健局"])), set()),
    # who own a task together are two
    ("side by side", ((COUNTY, ["县卫健委、县卫健局"]), (COUNTY, ["县卫健局"])), set()),
    # of two counties, or of a county and its city
    ("two places", ((COUNTY, ["县卫健局"]), (OTHER, ["县卫健委"]), (CITY, ["市卫健委"])), set()),
    # the office of a commission is not the commission
    ("an office of it", ((COUNTY, ["县国资委", "县国资委办公室"]),), set()),
    # a renaming, whatever the forms
    ("renamed", ((COUNTY, ["县卫计委"]), (COUNTY, ["县卫健局"])), {("明溪县卫生和计划生育委员会", "明溪县卫生健康局")}),
    # a chain: the one between is there, or is not
    (
        "chain",
        ((COUNTY, ["县扶贫办", "县乡村振兴局", "县农业农村局"]),),
        {
            ("明溪县扶贫开发领导小组办公室", "明溪县乡村振兴局"),
            ("明溪县乡村振兴局", "明溪县农业农村局"),
        },
    ),
    (
        "a link is missing",
        ((COUNTY, ["县扶贫办"]), (COUNTY, ["县农业农村局"])),
        {("明溪县扶贫开发领导小组办公室", "明溪县农业农村局")},
    ),
    # a merger: several became one
    (
        "merged",
        ((COUNTY, ["县工商局", "县质监局"]), (COUNTY, ["县市场监管局"])),
        {("明溪县工商行政管理局", "明溪县市场监督管理局"), ("明溪县质量技术监督局", "明溪县市场监督管理局")},
    ),
    ("neither followed the other", ((COUNTY, ["县工商局", "县质监局"]),), set()),
    # named after the place inside the name
    (
        "a name with the place inside",
        ((CITY, ["三明银监局"]), (CITY, ["三明银保监局"])),
        {("中国银行业监督管理委员会三明监管局", "中国银行保险监督管理委员会三明监管局")},
    ),
)  # fmt: skip


def _graph(documents: tuple[tuple[tuple[str, str], list[str]], ...]) -> list[tuple[str, str]]:
    return [plan(place, f"2024〕{n}号", tasks) for n, (place, tasks) in enumerate(documents, 1)]


@pytest.mark.parametrize("row", CASES, ids=[row[0] for row in CASES])
def test_which_units_are_one_office(
    row: tuple[str, tuple[tuple[tuple[str, str], list[str]], ...], set[Link]],
) -> None:
    _, documents, expected = row
    with store_of(_graph(documents)) as store:
        refresh(store)
        answer = runner.run(store, "same-office")
        assert set(zip(answer.column("unit"), answer.column("other"), strict=True)) == expected
        both = rows(store, "SELECT ?a ?b { ?a pol:sameOffice ?b }")
        assert both == expected | {(other, unit) for unit, other in expected}
        assert dangling(store) == set()


def test_a_merger_is_one_change() -> None:
    """W3C ORG: the units it started from, the one it ended in, and the documents that show them."""
    with store_of(_graph(((COUNTY, ["县工商局", "县质监局"]), (COUNTY, ["县市场监管局"])))) as store:
        refresh(store)
        prefix = "PREFIX org: <http://www.w3.org/ns/org#> "
        changes = rows(store, prefix + "SELECT DISTINCT ?c { ?a org:changedBy ?c . ?b org:resultedFrom ?c }")
        assert len(changes) == 1
        before = rows(store, prefix + "SELECT ?u { ?c a pol:OfficeSuccession ; org:originalOrganization ?u }")
        assert before == {("明溪县工商行政管理局",), ("明溪县质量技术监督局",)}
        shown = rows(store, "SELECT ?d { ?c a pol:OfficeSuccession ; pol:restsOn/pol:inDocument ?d }")
        assert shown == {("明政〔2024〕1号",), ("明政〔2024〕2号",)}


def test_every_office_that_was_replaced_has_a_name() -> None:
    """Successions speak of offices of the vocabulary, and no office follows itself."""
    import pyoxigraph as ox

    said = [(quad.subject, quad.object) for quad in ox.parse(path=VOCAB / "successions.ttl")]
    named = {quad.subject for quad in ox.parse(path=VOCAB / "offices.ttl")}
    assert {office for pair in said for office in pair} <= named
    after = {old: {new for before, new in said if before == old} for old, _ in said}

    def later(office: object) -> set[object]:
        return set().union(*({new} | later(new) for new in after.get(office, ())))  # type: ignore[call-overload]

    assert [office for office in after if office in later(office)] == []
