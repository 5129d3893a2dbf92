"""The shapes of derived graphs: each rule has a bad example, and both engines see it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from derived import CITY, COUNTY, plan, store_of

from kg.derive import refresh
from kg.validate import DERIVED, _derived, _fast, _reference

PREFIXES = """PREFIX pol: <https://w3id.org/policykg/ontology#> PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
PLANS = (
    plan(COUNTY, "2024〕1号", ["县卫健局、县财政局", "县工商局"], "《三明市教育规划》（明府〔2023〕1号）"),
    plan(COUNTY, "2024〕3号", ["县卫健委、县卫健局、县财政局"], draft=True),
    plan(COUNTY, "2024〕4号", ["县市场监管局、县财政局"], "《三明市健康规划》（明府〔2023〕1号）"),
    plan(CITY, "2023〕1号", ["市卫健委", "市卫健局"], title="健康规划"),
)


@cache
def valid() -> str:
    """All derived graphs with what the shapes look at, as N-Triples."""
    with store_of(PLANS) as store:
        return "".join(_derived(store, graph) for graph in refresh(store))


def broken(update: str) -> str:
    """The same after a SPARQL update."""
    store = ox.Store()
    store.load(valid().encode(), format=ox.RdfFormat.N_TRIPLES)
    before = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    store.update(PREFIXES + update)
    after = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""
    assert after != before, "the update changed nothing"
    return after.decode()


def cases() -> list[tuple[str, str]]:
    """The bad examples: the rule that breaks, and the update that breaks it."""
    text = (Path(__file__).parent / "bad_derived.ru").read_text(encoding="utf-8")
    return [(block.partition("\n")[0], block.partition("\n")[2]) for block in text.split("\n## ")[1:]]


def test_what_is_derived_is_valid() -> None:
    assert _fast(valid(), "", DERIVED) == _reference(valid(), "", DERIVED) == []


@pytest.mark.parametrize(("rule", "update"), cases(), ids=[f"{n}-{rule}" for n, (rule, _) in enumerate(cases())])
def test_a_bad_example_breaks_its_rule(rule: str, update: str) -> None:
    data = broken(update)
    fast = [violation for violation in _fast(data, "", DERIVED) if violation.shape == rule]
    slow = [violation for violation in _reference(data, "", DERIVED) if violation.shape == rule]
    assert {violation.focus for violation in fast} == {violation.focus for violation in slow} != set()
    assert all(violation.zh and violation.en for violation in fast)


def test_every_rule_has_a_bad_example() -> None:
    text = DERIVED.read_text(encoding="utf-8")
    found = re.findall(r"^s:([\w-]+) a sh:(?:Node|Property)Shape(.*?)^$", text + "\n", re.MULTILINE | re.DOTALL)
    assert {name for name, body in found if "sh:message" in body} == {rule for rule, _ in cases()}
