"""What is known of organisations that no task binds, and that naming a unit makes nobody responsible."""

from __future__ import annotations

from dataclasses import replace

import pytest
from graph_example import WORDS, example

from kg.mapping import BASE, function_iri, to_nquads, vocabulary_graph_iri
from kg.store.embedded import Embedded
from loaders import bodies, load
from loaders.record import Body, Header, Mention, Partnership, Record, Responsibility, Source, Span, Task
from loaders.resolve.places import home_of
from loaders.resolve.units import Resolver
from ontology.terms import SKOS
from ontology.vocabulary import load as load_vocabulary
from queries import runner

# One row a name in a document of 明溪县: the name, its functions, its code, whether it is a place's.
NAMED: tuple[tuple[str, tuple[str, ...], str | None, bool], ...] = (
    ("明溪县人民政府", ("government",), "350421", False),  # an issuer
    ("明溪县中医院", ("tcm-hospital",), "350421", False),  # known by its form, the place in full
    ("三明市第一医院", ("hospital",), "350400", False),  # the city above
    ("福建省第二人民医院", ("hospital",), "350000", False),  # the province
    ("温州医科大学附属第一医院", ("hospital",), "330300", False),  # of the vocabulary's list
    ("广安门医院", ("hospital",), None, False),  # 广安 is no place here
    ("附一医院", ("hospital",), None, False),  # whose is not said
    ("赣南卫生健康职业学院", ("university",), None, False),  # no place in full
    ("三明市", (), "350400", True),  # a place
    ("蘑菇", (), None, False),  # nothing
)


@pytest.mark.parametrize(("name", "functions", "code", "place"), NAMED, ids=[row[0] for row in NAMED])
def test_what_is_known_of_a_name(name: str, functions: tuple[str, ...], code: str | None, place: bool) -> None:
    vocabulary = load_vocabulary()
    resolver = Resolver(vocabulary, home_of(vocabulary.places_by_code["350421"], vocabulary))
    partnership = Partnership(None, Span(0, 1), name, name, name, "帮扶")
    record = Record("k", Source("", "", "", ""), name, Header(), partnerships=(partnership,))
    assert bodies.read(record, resolver, vocabulary) == (Body(name, functions, code, False, place),)


def test_who_is_bound_is_known_already() -> None:
    """A mention of a unit that a task binds gives no body."""
    vocabulary, span = load_vocabulary(), Span(0, 1)
    resolver = Resolver(vocabulary, home_of(vocabulary.places_by_code["350421"], vocabulary))
    unit = Responsibility("财政局", "明溪县财政局", ("finance",), "350421", "lead", "list", 1, span, span)
    mentions = (Mention("财政局", "明溪县财政局", span),)
    task = Task("1", "task", "", None, "", None, None, span, span, units=(unit,), mentions=mentions)
    record = Record("k", Source("", "", "", ""), "财", Header(), tasks=(task,))
    assert bodies.read(record, resolver, vocabulary) == ()


def test_the_issuer_of_a_real_layout_has_its_function() -> None:
    text = "明溪县人民政府关于印发《明溪县行动计划》的通知\n明溪县行动计划\n一、任务\n1.建医院。\n"
    text += "明溪县人民政府\n2024年3月5日\n"
    record = load(text.encode(), "a.txt", load_vocabulary())
    assert Body("明溪县人民政府", ("government",), "350421") in record.bodies


def _function(key: str) -> str:
    node, graph = f"<{function_iri(key)}>", f"<{vocabulary_graph_iri()}>"
    return f'{node} <{SKOS.prefLabel}> "{key}"@zh {graph} .\n{node} <{SKOS.inScheme}> <{BASE}function> {graph} .'


# One row a question about owners: its name and parameters; 青岚县财政局 is bound to 1.1.1 and d2.1, mentioned in 1.1.1
# and 2.1, where it is not bound.
QUESTIONS = (
    ("duplicate-owners", {}, {"1.1.1", "2.1"}),  # 2.1 lists the health bureau again
    ("co-owned-tasks", {"function": "finance"}, {"1.1.1"}),
    ("co-owned-tasks", {"function": "health", "with": "finance"}, {"1.1.1"}),
    ("tasks", {"function": "finance"}, {"1.1.1", "d2.1"}),
    ("responsibilities", {"function": "finance"}, {"1.1.1", "d2.1"}),
)


@pytest.mark.parametrize(("name", "said", "expected"), QUESTIONS, ids=[f"{q[0]}-{len(q[1])}" for q in QUESTIONS])
def test_a_mention_makes_nobody_an_owner(name: str, said: dict[str, str], expected: set[str]) -> None:
    record = example()
    again = Mention("县财政局", "青岚县财政局", Span(0, 3), ("finance",))
    tasks = tuple(replace(t, mentions=(again,)) if t.id == "2.1" else t for t in record.tasks)
    with Embedded() as store:
        store.replace(record.key, to_nquads(replace(record, tasks=tasks), concepts=WORDS))
        store.replace_vocabulary("\n".join(_function(key) for key in ("finance", "health")))
        answer = runner.run(store, name, said)
        assert {str(row["number"]) for row in answer.records()} == expected
