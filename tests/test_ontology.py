"""The ontology is whole: every term described, every generated file up to date, every name that is used declared."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pyoxigraph as ox
import pytest

from kg.mapping import quads
from loaders.record import Basis, Citation, Comparator, Kind, NameBasis, Programme, Role, Status, Strength
from ontology import generate
from ontology.terms import DCT, POL, RDF, RDFS, SKOS, XSD

ROOT = Path(__file__).parents[1]
ONTOLOGY = ROOT / "ontology"
TURTLE = sorted([*ONTOLOGY.glob("*.ttl"), *(ONTOLOGY / "vocab").glob("*.ttl")])
OWL = "http://www.w3.org/2002/07/owl#"

# The names that the design fixes, and those of docs/graph.md.
CLASSES = """
Document Source Item Task Responsibility Unit Hospital CollectiveUnit Target Milestone Partnership Programme
Citation Mention HeaderField Membership Place Evidence Finding LeadingGroup Member
"""
PROPERTIES = """
documentNumber issuer jurisdiction periodStart periodEnd status validFrom validUntil text textSha256 inDocument
partOf number marker kind strength responsibility ownedBy ledBy mentions unit role basis position printedAs
alsoUnit function memberOf task indicator comparator value minValue maxValue printedValue measureUnit deadline
recurrence action local partner mode specialty host centre level evidence start end page sameOffice noticeTitle
addressee copiedTo source headerField finding fileName sha256 mediaType field valueNode order clause duplicate
again nameBasis code placeLevel concept startDate earliest latest ambiguous printedTime timeEvidence year relation
resolvesTo resolvedBy cites whole member groupRole person post
"""
VALUES = """
Lead Responsible Cooperating Label List Prose Rule TableColumn MainTask Safeguard Phase TableCell Measure Must
Strive Encourage Plain Draft Trial InForce Expired Repealed Printed Vocabulary Unresolved Build Apply Pass Maintain
CitedAsBasis CitedToImplement CitedAsStandard CitedInPassing
"""


@cache
def store() -> ox.Store:
    """policy.ttl and roles.ttl."""
    loaded = ox.Store()
    for path in (generate.POLICY, generate.ROLES):
        loaded.load(path.read_bytes(), format=ox.RdfFormat.TURTLE)
    return loaded


def values(term: str, predicate: str) -> list[Any]:
    """What a term says under a predicate."""
    return [quad.object for quad in store().quads_for_pattern(ox.NamedNode(term), ox.NamedNode(predicate), None)]


def types(term: str) -> set[str]:
    """The classes of a term."""
    return {value.value for value in values(term, RDF.type)}


def test_the_fixed_names_are_there() -> None:
    assert all(f"{OWL}Class" in types(POL[name]) for name in CLASSES.split())
    assert all(types(POL[name]) & {f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty"} for name in PROPERTIES.split())
    assert all(SKOS.Concept in types(POL[name]) for name in VALUES.split())


@pytest.mark.parametrize("name", list(POL))
def test_every_term_is_described_in_both_languages(name: str) -> None:
    """One label and one comment a language; a property says of what and to what it holds."""
    term = POL[name]
    is_value = SKOS.Concept in types(term)
    for predicate in (SKOS.prefLabel, SKOS.definition) if is_value else (RDFS.label, RDFS.comment):
        assert sorted(value.language for value in values(term, predicate)) == ["en", "zh"], predicate
        assert all(value.value.strip() for value in values(term, predicate))
    if types(term) & {f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty"}:
        assert len(values(term, RDFS.domain)) == len(values(term, RDFS.range)) == 1


def test_the_generated_files_are_what_the_turtle_says() -> None:
    assert generate.main(["--check"]) == 0
    assert generate.outputs().keys() == {ONTOLOGY / "terms.py", ROOT / "docs" / "ontology.md"}


def test_a_file_that_is_out_of_date_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """--check says which, and writes nothing; without it the file is written."""
    stale = tmp_path / "terms.py"
    stale.write_text("POL = None\n", encoding="utf-8")
    monkeypatch.setattr(generate, "TERMS", stale)
    assert generate.main(["--check"]) == 1
    assert "terms.py is out of date" in capsys.readouterr().err
    assert stale.read_text(encoding="utf-8") == "POL = None\n"
    assert generate.main([]) == 0
    assert stale.read_text(encoding="utf-8") == generate.render()


def test_the_page_lists_every_term() -> None:
    page = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert [name for name in POL if f"| `pol:{name}` |" not in page] == []


@pytest.mark.parametrize("namespace", [POL, DCT, RDF, RDFS, SKOS, XSD])
def test_a_misspelt_term_raises(namespace: Any) -> None:
    first = next(iter(namespace))
    assert getattr(namespace, first) == namespace[first] == namespace.NAMESPACE + first
    assert namespace.NAMESPACE + first in namespace
    assert namespace.NAMESPACE + first + "x" not in namespace
    with pytest.raises(AttributeError, match=f"no term '{first}x'; near ones: .*{first}"):
        getattr(namespace, first + "x")


def test_the_terms_import_nothing_heavy() -> None:
    program = "import ontology.terms, ontology.iris, kg.mapping, kg.validate, sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"rdflib", "pyoxigraph", "pyshacl", "shacl"} & set(run.stdout.split())


# One row a closed list: the record's words, the table that maps them, the class, the scheme.
WORDS = (
    (Role, quads.ROLES, POL.Role, "role"),
    (Basis, quads.BASES, POL.Basis, "basis"),
    (Kind, quads.KINDS, POL.TaskKind, "kind"),
    (Strength, quads.STRENGTHS, POL.Strength, "strength"),
    (Status, quads.STATUSES, POL.Status, "status"),
    (NameBasis, quads.NAME_BASES, POL.NameBasis, "name-basis"),
    (quads.ProgrammeStatus, quads.PROGRAMME_STATUSES, POL.ProgrammeStatus, "programme-status"),
    (quads.Relation, quads.RELATIONS, POL.CitationRelation, "citation-relation"),
)


@pytest.mark.parametrize(("words", "table", "kind", "scheme"), WORDS, ids=[row[3] for row in WORDS])
def test_the_closed_values_are_the_records_words(words: Any, table: dict[str, str], kind: str, scheme: str) -> None:
    """Every word of the record has one node, whose notation is the word."""
    assert set(get_args(words)) == table.keys()
    for word, term in table.items():
        assert [value.value for value in values(term, SKOS.notation)] == [word]
        assert kind in types(term)
        assert [value.value for value in values(term, SKOS.inScheme)] == [f"https://w3id.org/policykg/id/{scheme}"]


def test_the_comparators_and_words_of_the_record_are_those_the_shapes_allow() -> None:
    shapes = (ONTOLOGY / "shapes.ttl").read_text(encoding="utf-8")
    allowed = re.search(r"pol:comparator .*?sh:in \( (.*?) \)", shapes, re.DOTALL)
    assert allowed and set(allowed[1].replace('"', "").split()) == set(get_args(Comparator))
    hints = get_type_hints(Programme)["status"], get_type_hints(Citation)["relation"]
    assert hints == (quads.ProgrammeStatus, quads.Relation)


def test_the_levels_of_places_are_those_the_shapes_allow() -> None:
    rows: Any = store().query(
        f"SELECT ?word {{ ?x <{SKOS.inScheme}> <https://w3id.org/policykg/id/place-level> ; <{SKOS.notation}> ?word }}"
    )
    allowed = re.search(r"pol:placeLevel .*?sh:in \( (.*?) \)", (ONTOLOGY / "shapes.ttl").read_text(encoding="utf-8"))
    assert allowed is not None
    assert {row["word"].value for row in rows} == set(allowed[1].replace('"', "").split())


@pytest.mark.parametrize("path", TURTLE, ids=[path.name for path in TURTLE])
def test_every_name_under_our_namespace_is_declared(path: Path) -> None:
    """In any Turtle file of ours, and in the SPARQL inside it."""
    named = set()
    for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
        named |= {term.value for term in (quad.subject, quad.predicate, quad.object) if isinstance(term, ox.NamedNode)}
        if isinstance(quad.object, ox.Literal) and "SELECT" in quad.object.value:
            named |= {POL.NAMESPACE + name for name in re.findall(r"pol:(\w+)", quad.object.value)}
    ours = {name for name in named if name.startswith(POL.NAMESPACE)}
    assert [name for name in ours if name not in POL] == []
    assert ours or path.parent.name == "vocab"  # words need none of our terms


def test_every_rule_speaks_both_languages() -> None:
    """Each message of the shapes stands in zh and en, and no two rules say the same."""
    messages: dict[Any, dict[str, str]] = {}
    shapes = [quad for name in ("shapes", "derived") for quad in ox.parse(path=ONTOLOGY / f"{name}.ttl")]
    for quad in shapes:
        if quad.predicate.value.endswith("shacl#message") and isinstance(quad.object, ox.Literal):
            messages.setdefault(quad.subject, {})[quad.object.language or ""] = quad.object.value
    assert len(messages) > 90
    assert all(found.keys() == {"zh", "en"} for found in messages.values())
    assert len({found["zh"] for found in messages.values()}) == len(messages)
    assert len({found["en"] for found in messages.values()}) == len(messages)


# One row a vocabulary that the terms are aligned with.
ALIGNED = (
    ("ELI", "http://data.europa.eu/eli/ontology#"),
    ("W3C ORG", "http://www.w3.org/ns/org#"),
    ("PROV-O", "http://www.w3.org/ns/prov#"),
    ("Web Annotation", "http://www.w3.org/ns/oa#"),
    ("Dublin Core", "http://purl.org/dc/terms/"),
    ("schema.org", "https://schema.org/"),
    ("QUDT", "http://qudt.org/schema/qudt/"),
    ("OWL-Time", "http://www.w3.org/2006/time#"),
    ("ODRL", "http://www.w3.org/ns/odrl/2/"),
)


@pytest.mark.parametrize("namespace", [row[1] for row in ALIGNED], ids=[row[0] for row in ALIGNED])
def test_the_terms_are_aligned_with(namespace: str) -> None:
    """There are statements, and ODRL is never more than a close match."""
    found = [
        quad
        for quad in ox.parse(path=ONTOLOGY / "alignments.ttl", format=ox.RdfFormat.TURTLE)
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(namespace)
    ]
    assert found
    if "odrl" in namespace:
        assert {quad.predicate.value for quad in found} == {SKOS.NAMESPACE + "closeMatch"}


def test_no_alignment_makes_a_task_an_entity_and_an_activity_at_once() -> None:
    """PROV-O holds the two disjoint; a task is an activity by the association it qualifies."""
    prov = "http://www.w3.org/ns/prov#"
    above: dict[str, set[str]] = {}
    for path in (generate.POLICY, ONTOLOGY / "alignments.ttl"):
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            if quad.predicate.value == RDFS.subClassOf and isinstance(quad.object, ox.NamedNode):
                above.setdefault(quad.subject.value, set()).add(quad.object.value)  # type: ignore[union-attr]

    def closure(name: str) -> set[str]:
        return {name}.union(*(closure(upper) for upper in above.get(name, ())))

    kinds = [closure(POL[name]) & {prov + "Entity", prov + "Activity"} for name in CLASSES.split()]
    assert closure(POL.Task) >= {prov + "Activity"}
    assert all(len(found) < 2 for found in kinds)
