"""Each shape has a bad example that breaks it, and no required triple can be taken away unnoticed."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_example import WORDS, example

from kg.mapping import to_nquads
from kg.store.embedded import Embedded
from kg.validate import SHAPES, Validator, Violation, _fast, _reference, validate, validate_store
from loaders import load
from ontology.iris import document_iri
from ontology.terms import DCT, POL, RDF, RDFS, SKOS, XSD
from ontology.vocabulary import load as load_vocabulary

ID = "https://w3id.org/policykg/id/"
DOC = document_iri(example().key)

PREFIXES = f"""BASE <{DOC}>
PREFIX pol: <{POL.NAMESPACE}> PREFIX dct: <{DCT.NAMESPACE}> PREFIX skos: <{SKOS.NAMESPACE}>
PREFIX rdfs: <{RDFS.NAMESPACE}> PREFIX xsd: <{XSD.NAMESPACE}>
PREFIX item: <{DOC}/item/> PREFIX task: <{DOC}/item/1.1.1> PREFIX resp: <{DOC}/item/1.1.1/resp/>
PREFIX head: <{DOC}/header/> PREFIX part: <{DOC}/part/> PREFIX finding: <{DOC}/finding/> PREFIX unit: <{ID}unit/999421/>
PREFIX target: <{DOC}/target/> PREFIX milestone: <{DOC}/milestone/> PREFIX partnership: <{DOC}/partnership/>
PREFIX programme: <{DOC}/programme/> PREFIX citation: <{DOC}/citation/> PREFIX mention: <{DOC}/mention/>
PREFIX membership: <{DOC}/membership/> PREFIX group: <{DOC}/group/> PREFIX member: <{DOC}/group/1/member/>
PREFIX specialty: <{ID}specialty/local/>
PREFIX place: <{ID}place/> PREFIX local: <{ID}place/local/> PREFIX function: <{ID}function/>
"""

VOCABULARY = """@prefix id: <https://w3id.org/policykg/id/> . @prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix place: <https://w3id.org/policykg/id/place/> . @prefix function: <https://w3id.org/policykg/id/function/> .
place:999421 a pol:Place, skos:Concept ; skos:inScheme id:place ; skos:notation "999421" ; pol:placeLevel "county" ;
    skos:prefLabel "青岚县"@zh ; skos:broader place:990000 .
place:990000 a pol:Place, skos:Concept ; skos:inScheme id:place ; skos:notation "990000" ; pol:placeLevel "province" ;
    skos:prefLabel "青山省"@zh .
function:finance a skos:Concept ; skos:inScheme id:function ; skos:prefLabel "财政"@zh , "Finance"@en .
function:health a skos:Concept ; skos:inScheme id:function ; skos:prefLabel "卫生健康"@zh , "Health"@en .
function:general-hospital a skos:Concept ; skos:inScheme id:function ; skos:prefLabel "总医院"@zh .
function:tcm-hospital a skos:Concept ; skos:inScheme id:function ; skos:prefLabel "中医院"@zh .
function:hospital a skos:Concept ; skos:inScheme id:function ; skos:prefLabel "医院"@zh .
function:government a skos:Concept ; skos:inScheme id:function ; skos:prefLabel "政府"@zh .
place:999500 a pol:Place, skos:Concept ; skos:inScheme id:place ; skos:notation "999500" ; pol:placeLevel "city" ;
    skos:prefLabel "白石市"@zh ; skos:broader place:990000 .
<https://w3id.org/policykg/id/mode/assistance> a skos:Concept ; skos:inScheme id:mode ; skos:prefLabel "帮扶"@zh .
<https://w3id.org/policykg/id/measure/percent-unit> a skos:Concept ; skos:inScheme id:measure ; skos:prefLabel "%"@zh .
<https://w3id.org/policykg/id/specialty/internal-medicine> a skos:Concept ; skos:inScheme id:specialty ;
    skos:prefLabel "内科"@zh .
<https://w3id.org/policykg/id/specialty/chest-pain-centre> a skos:Concept ; skos:inScheme id:specialty ;
    skos:prefLabel "胸痛中心"@zh .
<https://w3id.org/policykg/id/indicator/county-visit-rate> a skos:Concept ; skos:inScheme id:indicator ;
    skos:prefLabel "县域就诊率"@zh .
"""


@cache
def vocabulary() -> str:
    """The small vocabulary as N-Triples."""
    triples = ox.parse(VOCABULARY, format=ox.RdfFormat.TURTLE)
    return (ox.serialize((quad.triple for quad in triples), format=ox.RdfFormat.N_TRIPLES) or b"").decode()


@cache
def valid() -> tuple[str, ...]:
    """The triples of the example, one a line."""
    triples = ox.parse(to_nquads(example(), concepts=WORDS), format=ox.RdfFormat.N_QUADS)
    return tuple(f"{quad.triple} .\n" for quad in triples)


def broken(update: str) -> str:
    """The example and the vocabulary after a SPARQL update, as N-Triples."""
    store = ox.Store()
    store.load(("".join(valid()) + vocabulary()).encode(), format=ox.RdfFormat.N_TRIPLES)
    before = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    store.update(PREFIXES + update)
    after = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""
    assert after != before, "the update changed nothing"
    return after.decode()


def names(violations: list[Violation]) -> set[str]:
    """The rules that were broken."""
    return {violation.shape for violation in violations}


def rows() -> list[tuple[str, str]]:
    """The bad examples: the rule that breaks, and the update that breaks it."""
    text = (Path(__file__).parent / "bad_graphs.ru").read_text(encoding="utf-8")
    return [(block.partition("\n")[0], block.partition("\n")[2]) for block in text.split("\n## ")[1:]]


def rules() -> set[str]:
    """The names of the rules in shapes.ttl: shapes that carry a message."""
    text = SHAPES.read_text(encoding="utf-8")
    found = re.findall(r"^s:([\w-]+) a sh:(?:Node|Property)Shape(.*?)^$", text, re.MULTILINE | re.DOTALL)
    return {name for name, body in found if "sh:message" in body}


def test_the_example_is_valid_with_pages_and_without() -> None:
    for pages in (True, False):
        assert validate(to_nquads(example(pages), concepts=WORDS), vocabulary()) == []


def test_a_citation_by_a_short_title_rests_on_the_text_above_it() -> None:
    """The full title is printed where the short one is given; the evidence of what follows holds the short one."""
    text = (
        "明溪县档案工作方案\n一、主要任务\n按照《明溪县档案工作规划》（明政〔2023〕9号，以下简称《规划》）推进工作。\n"
        "二、工作要求\n各单位要落实《规划》。\n"
    )
    quads = ox.parse(to_nquads(load(text.encode(), "plan.txt", load_vocabulary(()))), format=ox.RdfFormat.N_QUADS)
    data = "".join(f"{quad.triple} .\n" for quad in quads)
    assert data.count('"明溪县档案工作规划"') == 2
    rule = "Citation-titlePrinted"
    assert rule not in names(_fast(data, DOC)) | names(_reference(data, DOC, shapes={rule}))


@pytest.mark.parametrize(("rule", "update"), rows(), ids=[f"{n}-{rule}" for n, (rule, _) in enumerate(rows())])
def test_a_bad_example_breaks_its_rule(rule: str, update: str) -> None:
    found = [violation for violation in _fast(broken(update), DOC) if violation.shape == rule]
    assert found, f"{rule} holds"
    assert all(violation.zh and violation.en and violation.document == DOC for violation in found)


def test_every_rule_has_a_bad_example() -> None:
    assert {rule for rule, _ in rows()} == rules()


def _shapes_of(rule: str) -> set[str]:
    """What to run for a rule: itself, and the node shapes that list it."""
    text = SHAPES.read_text(encoding="utf-8")
    shapes = re.findall(r"^s:([\w-]+) a sh:NodeShape(.*?)^$", text, re.MULTILINE | re.DOTALL)
    return {rule} | {name for name, body in shapes if re.search(rf"s:{rule}(?![\w-])", body)}


@pytest.mark.parametrize(("rule", "update"), rows(), ids=[f"{n}-{rule}" for n, (rule, _) in enumerate(rows())])
def test_the_engines_agree(rule: str, update: str) -> None:
    """The same nodes break the rule under pyshacl; only the shape in question is run, or it would take minutes."""
    data = broken(update)
    fast, slow = _fast(data, DOC), _reference(data, DOC, shapes=_shapes_of(rule))
    assert {v.focus for v in fast if v.shape == rule} == {v.focus for v in slow if v.shape == rule}


@pytest.mark.slow
def test_the_reference_engine_finds_the_example_valid() -> None:
    assert validate(to_nquads(example(), concepts=WORDS), vocabulary(), engine="reference") == []


# Triples that may be absent: (class of the subject, predicate, class that is the object of rdf:type) and why.
OPTIONAL: dict[tuple[str, str], str] = {
    ("Item", POL.marker): "an item may be printed without a marker",
    ("Item", DCT.title): "an item may have no heading",
    ("Task", POL.opening): "a task with a title has none",
    ("Task", POL.jurisdiction): "only a table's column gives a task a place",
    ("Unit", POL.function): "the vocabulary may know no function of a unit; a hospital's is required",
    ("Unit", POL.CollectiveUnit): "no other triple says that a phrase stands for several units",
    ("Citation", DCT.title): "a citation by number alone has no title",
    ("Citation", POL.documentNumber): "a citation by title alone has no number",
    ("Member", POL.groupRole): "a list may not say in which role",
    ("Member", POL.post): "a list may not say in which post",
    ("Milestone", POL.ambiguous): "most deadlines are certain",
    ("Milestone", POL.earliest): "absent where it is the deadline",
    ("Milestone", POL.latest): "absent where it is the deadline",
    ("Milestone", POL.printedTime): "the time may be that of a heading",
    ("Milestone", POL.startDate): "only a span of time has a start",
    ("Milestone", POL.timeEvidence): "the time mostly stands in the fact's own span",
    ("Partnership", POL.specialty): "a partnership need not be about specialties",
    ("Partnership", POL.year): "the sentence may name no year",
    ("Programme", POL.deadline): "a programme need not be dated",
    ("Programme", POL.host): "the text may not say where",
    ("Programme", POL.level): "the text may not say to what level",
    ("Target", POL.concept): "the vocabulary may have no concept of the indicator",
    ("Target", POL.measureUnit): "a number may have no unit",
    ("Target", POL.printedTime): "the time may be that of a heading",
    ("Target", POL.recurrence): "most targets do not recur",
    ("Target", POL.timeEvidence): "the time mostly stands in the fact's own span",
    ("Finding", POL.task): "a finding need not be about an item that is there",
    ("Finding", POL.evidence): "a finding may be about what is not in the text",
}


def _class(subject: ox.NamedNode | ox.BlankNode | ox.Triple, store: ox.Store) -> str:
    """The widest class of a subject."""
    types = {
        quad.object.value.removeprefix(POL.NAMESPACE)
        for quad in store.quads_for_pattern(subject, ox.NamedNode(RDF.type), None)
    }  # type: ignore[union-attr]
    return next(name for name in ("Task", "Item", "Unit", *sorted(types)) if name in types)


@cache
def _groups() -> dict[tuple[str, str], list[str]]:
    """The triples of the example by class of the subject and predicate (or, for types, the type)."""
    store = ox.Store()
    store.load("".join(valid()).encode(), format=ox.RdfFormat.N_TRIPLES)
    groups: dict[tuple[str, str], list[str]] = {}
    for line in valid():
        quad = next(iter(ox.parse(line, format=ox.RdfFormat.N_TRIPLES)))
        name = quad.object.value if quad.predicate.value == RDF.type else quad.predicate.value  # type: ignore[union-attr]
        kind = _class(quad.subject, store)
        if kind == "Task" and (("Item", name) in OPTIONAL):
            kind = "Item"
        groups.setdefault((kind, name), []).append(line)
    return groups


def _without(gone: list[str]) -> list[Violation]:
    return _fast("".join(line for line in valid() if line not in gone) + vocabulary(), DOC)


@pytest.mark.parametrize("group", sorted(_groups()), ids="-".join)
def test_no_required_triple_can_be_taken_away(group: tuple[str, str]) -> None:
    """Each of the group's first triples alone, and all of them at once."""
    lines = _groups()[group]
    taken = [[line] for line in lines[:6]]
    if group[1] != POL.page:  # a document without pages is as good as one with them
        taken.append(lines)
    unnoticed = [gone for gone in taken if not _without(gone)]
    if group in OPTIONAL:
        assert unnoticed, f"{group} is required: strike it from OPTIONAL"
    else:
        assert not unnoticed


def test_every_optional_triple_is_in_the_example() -> None:
    assert OPTIONAL.keys() <= _groups().keys()


def test_the_vocabulary_is_looked_up_with_what_lies_above() -> None:
    """A function and a place that the vocabulary does not have are violations; so is a county's missing province."""
    quads = to_nquads(example(), concepts=WORDS)
    less = "".join(line for line in vocabulary().splitlines(True) if not line.startswith(f"<{ID}place/990000>"))
    assert names(validate(quads, less)) == {"Place-broader"}
    assert names(validate(quads)) == {
        "Document-jurisdiction",
        "Unit-function",
        "Unit-jurisdiction",
        "Task-jurisdiction",
        "Function-prefLabel",
        "Partnership-local",
        "Partnership-partner",
        "Partnership-mode",
        "Partnership-specialty",
        "Programme-centre",
        "Target-concept",
        "Target-measureUnit",
        "Concept-prefLabel",
        "Concept-inScheme",
    }


def test_a_store_is_validated_document_by_document() -> None:
    """The violation names the document at fault; the other document and the vocabulary are silent."""
    bad = replace(example(), key="k2", report=(replace(example().report[0], code="Not a code"),))
    with Embedded() as store:
        for record in (example(), bad):
            store.replace(record.key, to_nquads(record, concepts=WORDS))
        store.replace_vocabulary(vocabulary().replace(" .\n", f" <{ID}graph/vocabulary> .\n"))
        found = list(validate_store(store))
    assert [(violation.document, violation.shape) for violation in found] == [(document_iri("k2"), "Finding-code")]
    assert found[0].message("zh") == "发现须有一个代码。"
    assert found[0].focus == f"{document_iri('k2')}/finding/1"


def test_a_time_that_can_not_be_told_is_no_fault() -> None:
    """三年内 of a document that says nowhere from when: what is printed stands there, and that it is in doubt."""
    from kg.mapping import read_concepts, vocabulary_nquads
    from loaders import load
    from ontology.vocabulary import load as load_vocabulary

    files = sorted((SHAPES.parent / "vocab").glob("*.ttl"))
    text = (
        "青岚县提升方案\n一、重点任务\n（一）强基层。三年内建成中医馆10个。\n（二）建制度。三年内全面推开预约就诊。\n"
    )
    record = load(text.encode(), "a.txt", load_vocabulary())
    assert [fact.when.printed for fact in (*record.targets, *record.milestones)] == ["三年内", "三年内"]
    graph = to_nquads(record, concepts=read_concepts(files))
    assert "deadline" not in graph and f"<{POL.ambiguous}>" in graph
    assert Validator(vocabulary_nquads(files)).document(graph) == []


SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "corpus"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not beside the repository")
def test_every_real_document_becomes_a_valid_graph() -> None:
    """None shares an IRI within itself, none breaks a rule."""
    from kg.mapping import read_concepts, vocabulary_nquads
    from loaders import load
    from ontology.vocabulary import load as load_vocabulary

    folder = SHAPES.parent / "vocab"
    files = sorted(folder.glob("*.ttl"))
    validator, words, concepts = Validator(vocabulary_nquads(files)), load_vocabulary(), read_concepts(files)
    assert validator.vocabulary("urn:vocabulary") == []
    paths = sorted(path for path in SHARED.rglob("*") if path.is_file())
    found = {
        path.name: validator.document(to_nquads(load(path.read_bytes(), path.name, words), concepts=concepts))
        for path in paths
    }
    assert {name: violations[:3] for name, violations in found.items() if violations} == {}
