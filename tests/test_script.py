"""Traditional characters: read as simplified ones, quoted as printed."""

from __future__ import annotations

import pytest
from invariants import complaints
from reading import owners, read, task, values

from loaders.script import _SIMPLIFIED, _TRADITIONAL, simplified

PLAN = (
    "明溪縣便民就醫實施方案\n一、重點任務\n（一）統一平台。推進預約平台建設，2025年底前全面應用。（責任單位：縣財政局、縣衛健局）\n"
    "（二）數據共享。（縣工信局牽頭，縣公安局配合）\n"
)


def test_a_plan_in_traditional_characters_is_read() -> None:
    record = read(PLAN)
    assert owners(record) == {"1.1": "responsible 縣財政局 縣衛健局", "1.2": "lead 縣工信局; cooperate 縣公安局"}
    assert [u.name for u in task(record, "1.1").units] == ["明溪县财政局", "明溪县卫生健康局"]
    assert [m.action for m in record.milestones] == ["全面應用"]


def test_what_is_quoted_is_what_is_printed() -> None:
    record = read(PLAN)
    assert record.text == PLAN
    assert values(record.header)["title"] == "明溪縣便民就醫實施方案"
    assert (task(record, "1.1").title, task(record, "1.1").begins) == ("統一平台", "統一平台。推進預約平台建")
    assert complaints(record) == []


@pytest.mark.parametrize("text", ["乾隆年间", "著名景区", "县财政局", ""])
def test_a_simplified_text_is_the_very_same(text: str) -> None:
    assert simplified(text) is text


def test_the_pairs_are_a_character_for_a_character() -> None:
    assert len(_TRADITIONAL) == len(_SIMPLIFIED) == len(set(_TRADITIONAL))
    assert not set(_TRADITIONAL) & set(_SIMPLIFIED)
