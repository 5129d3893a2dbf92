"""Lists of owners that are working groups, with the bodies that lead them where the document says so."""

from __future__ import annotations

import pytest
from reading import read, task

from loaders.record import Record

#: How a document says who leads a group.
LED = [
    "（一）综合组。由县卫生健康局牵头，县财政局参加。负责统筹协调。",
    "（一）综合组。牵头单位：县卫生健康局；成员单位：县财政局。",
    "（一）综合组：县卫生健康局（组长单位）、县财政局。",
    "（一）综合组由县卫生健康局负责，县财政局配合。",
    "指挥部下设综合组、宣传组。综合组（牵头单位：县卫生健康局）。",
    "1.综合组（县卫生健康局牵头）。统筹协调各项工作。",
]


def with_groups(organisation: str, owners: str = "（综合组、宣传组按职责分工负责）") -> Record:
    items = f"1.健全机制。定期会商。{owners}\n2.强化保障。落实经费。（县财政局负责）\n"
    return read(f"明溪县应急处置工作方案\n一、重点任务\n{items}二、组织机构\n{organisation}\n")


@pytest.mark.parametrize("organisation", LED)
def test_a_group_has_its_leader_beside_it(organisation: str) -> None:
    record = with_groups(organisation)
    first, second = task(record, "1.1").units
    assert (first.name, first.also, first.functions) == ("综合组", ("明溪县卫生健康局",), ("health",))
    assert (second.name, second.also) == ("宣传组", ())  # of this one nothing is said
    assert [str(r.message) for r in record.report if r.code == "unresolved-unit"] == ["词表中没有的单位：宣传组"]


# what names no leader of the group
NOT_LED = [
    "（一）综合组。由李明任组长，负责统筹协调。",
    "（一）综合组由县卫生健康局牵头。\n（二）综合组由县财政局牵头。",  # two of one name
    "（一）综合组。各部门参加。",
]


@pytest.mark.parametrize("organisation", NOT_LED)
def test_no_leader_is_invented(organisation: str) -> None:
    assert task(with_groups(organisation), "1.1").units[0].also == ()


def test_members_of_a_group_are_no_duty_of_it() -> None:
    record = with_groups("（一）综合组：县卫生健康局（组长单位）、县财政局。\n（二）宣传组：县委宣传部。")
    assert task(record, "2.1").units == ()


def test_a_bare_list_of_known_groups_owns_its_item() -> None:
    record = with_groups("（一）综合组由县卫生健康局负责。", "（综合组）")
    assert [unit.name for unit in task(record, "1.1").units] == ["综合组"]


def test_who_leads_each_of_several_groups_owns_no_item() -> None:
    record = with_groups(
        "（一）成立专班，下设综合组（县卫生健康局牵头）、宣传组（牵头单位：县委宣传部）。各工作组要抓好落实。"
    )
    assert not {"县卫生健康局", "县委宣传部"} & {unit.surface for t in record.tasks for unit in t.units}
    assert [unit.also for unit in task(record, "1.1").units] == [("明溪县卫生健康局",), ("中共明溪县委宣传部",)]
