"""Patterns that run over every sentence: each of their forms begins with a character of its own.

The engine passes over a text by a set of characters several times as fast as it tries a choice or a look around at
each of its places.
"""

from __future__ import annotations

import re

import pytest

from loaders.extract import (
    clauses,
    conditions,
    label_forms,
    members,
    milestones,
    partnerships,
    programme_forms,
    specialty_lists,
    stated,
    subjects,
    time,
    timing,
)
from loaders.outline import classify
from loaders.resolve import collectives, endings

PATTERNS = {
    "clauses: a role": clauses._ROLE_HINT,
    "classify: owners": classify._OWNED,
    "classify: a clause": classify._CLAUSE_HINT,
    "collectives: a word within": collectives._WITHIN,
    "conditions: a sanction": conditions._SANCTION,
    "endings: a predicate": endings._PREDICATE_INSIDE,
    "labels: what stands behind one": label_forms.BEHIND_LABEL,
    "members: what joins": members._ALL_JOINS,
    "milestones: no duty": milestones._NO_DUTY,
    "partnerships: a cue": partnerships._OTHER_CUE,
    "programmes: a cue": programme_forms.CUE,
    "programmes: a head": programme_forms.HEADED,
    "programmes: on top of": programme_forms.ON_TOP_CUE,
    "specialties: a verb": specialty_lists.VERB,
    "specialties: what leads in": specialty_lists._LEAD_IN,
    "stated: when": stated._SAYS_WHEN,
    "subjects: what no name holds": subjects._NOT_IN_NAME,
    "time: a gate": time._GATE,
    "timing: the past": timing._MAY_LOOK_BACK,
}


def forms(pattern: str) -> list[str]:
    """The forms that a pattern chooses from."""
    found, depth = [""], 0
    for token in re.findall(r"\\.|\[(?:\\.|[^\]])*\]|.", pattern):
        depth += (token == "(") - (token == ")")
        if token == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += token
    return found


def test_forms() -> None:
    assert forms(r"甲(?:乙|丙)|[丁|戊]己|\|庚") == ["甲(?:乙|丙)", "[丁|戊]己", r"\|庚"]


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
def test_each_form_begins_with_a_character(pattern: re.Pattern[str]) -> None:
    assert [form for form in forms(pattern.pattern) if form[:1] in {"", *"([.^$*+?{"}] == []
