"""The quads of a record: their shape, their names, and that they are the same every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from graph_example import KEY, LIST, TEXT, WORDS, example, spot
from hypothesis import given
from hypothesis import strategies as st

from kg.mapping import BASE, MappingError, literal, quads, to_nquads
from kg.mapping.opening import opening
from loaders.record import Field, Header, Record, Responsibility, Section, Span, Task, When
from ontology.iris import document_iri, evidence_iri, graph_iri, item_iri, place_iri, segment, unit_iri
from ontology.terms import DCT, POL, RDF, RDFS, SKOS, XSD

ROOT = Path(__file__).parents[1]
DOC = document_iri(KEY)
NAMESPACES = (POL, DCT, RDF, RDFS, SKOS, XSD)


def bare() -> Record:
    """The record of the example with nothing but header, items and responsibilities."""
    record = example()
    nothing: dict[str, Any] = dict.fromkeys(
        ["targets", "milestones", "partnerships", "programmes", "citations", "leading_groups", "memberships", "bodies"],
        (),
    )
    return replace(record, tasks=tuple(replace(task, mentions=()) for task in record.tasks), **nothing)


def short(quads: str) -> set[str]:
    """The triples with the document's path, the base and the namespaces left out, for reading."""
    text = quads.replace(f" <{DOC}/graph> .", "").replace(f"<{DOC}>", "DOC").replace(f"{DOC}/", "").replace(BASE, "")
    for namespace in NAMESPACES:
        text = text.replace(namespace.NAMESPACE, "")
    return set(text.splitlines())


def graph(record: Record) -> ox.Store:
    """The record's quads in a store."""
    store = ox.Store()
    store.load(to_nquads(record, concepts=WORDS).encode(), format=ox.RdfFormat.N_QUADS)
    return store


def at(piece: str, nth: int = 0) -> str:
    """The evidence node of a piece of the text, as `short` prints it."""
    span = spot(piece, nth)
    return f"<text#char={span.start},{span.end}>"


def at_list() -> str:
    """The evidence node of the list of units in brackets."""
    return f"<text#char={LIST.start},{LIST.end}>"


# One row a triple that docs/graph.md asks for: what it is about, and the triple.
SAID = (
    ("the title, in Chinese", 'DOC <title> "青岚县医疗能力提升行动计划（2024—2026年）（试行）"@zh'),
    ("the date", 'DOC <issued> "2024-03-21"^^<date>'),
    ("the period from its field", 'DOC <periodEnd> "2026"^^<gYear>'),
    ("the value of a period", '<header/period> <value> "2024/2026"'),
    ("an issuer of the jurisdiction has its code", "DOC <issuer> <unit/999421/青岚县人民政府>"),
    ("a place with a code", "DOC <jurisdiction> <place/999421>"),
    ("a place without one is local", "DOC <jurisdiction> <place/local/滨江新区>"),
    ("a local place is described here", '<place/local/滨江新区> <prefLabel> "滨江新区"@zh'),
    ("repeated fields are numbered", '<header/addressee.2> <value> "县直各有关单位"'),
    ("a field names its node", "<header/jurisdiction.1> <valueNode> <place/999421>"),
    ("a code comes from the vocabulary", "<header/jurisdiction.1> <basis> <Vocabulary>"),
    ("a field rests on its span", f"<header/number> <evidence> {at(KEY)}"),
    ("a status that is said", "DOC <status> <Trial>"),
    ("a section is an item", "<item/1> <type> <Item>"),
    ("a section at the top is part of the document", "<item/1> <partOf> DOC"),
    ("a section rests on its heading", f"<item/1> <evidence> {at('一、重点任务')}"),
    ("a section under another", "<item/1.1> <partOf> <item/1>"),
    ("a task is part of the section above", "<item/1.1.1> <partOf> <item/1.1>"),
    ("a measure is part of its task", "<item/1.1.1.1> <partOf> <item/1.1.1>"),
    ("a task is a task", "<item/1.1.1> <type> <Task>"),
    ("order counts sections and tasks alike", '<item/1.1.1> <order> "3"^^<integer>'),
    ("a kind", "<item/t1.1.999421> <kind> <TableCell>"),
    ("a strength", "<item/2.1> <strength> <Must>"),
    ("a cell has the place of its column", "<item/t1.1.999421> <jurisdiction> <place/999421>"),
    ("a title that stands outside the item", f"<item/t1.1.999421> <evidence> {at('任务分工表')}"),
    ("a second policy of the file", "<part/d2> <isPartOf> DOC"),
    ("its title", '<part/d2> <title> "青岚县医疗能力提升若干措施"@zh'),
    ("nothing said is in force", "<part/d2> <status> <InForce>"),
    ("its fields are its own", "<part/d2> <headerField> <part/d2/header/title>"),
    ("its items are part of it", "<item/d2.1> <partOf> <part/d2>"),
    ("but in the document that has the text", "<item/d2.1> <inDocument> DOC"),
    ("who owns", "<item/1.1.1> <ownedBy> <unit/999421/青岚县财政局>"),
    ("who leads", "<item/1.1.1> <ledBy> <unit/999421/青岚县卫生健康局>"),
    ("a responsibility is named by its position", "<item/1.1.1> <responsibility> <item/1.1.1/resp/4>"),
    ("its role", "<item/1.1.1/resp/1> <role> <Lead>"),
    ("its basis", "<item/2.1/resp/3> <basis> <Rule>"),
    ("what is printed, without the line's wrap", '<item/1.1.1/resp/2> <printedAs> "县财政局"'),
    ("its clause", f"<item/1.1.1/resp/2> <clause> {at_list()}"),
    ("its surface with the wrap", f"<item/1.1.1/resp/2> <evidence> {at('县财政' + chr(10) + '局')}"),
    ("A（B）", "<item/1.1.1/resp/3> <alsoUnit> <unit/999421/青岚县中医院>"),
    ("listed twice", '<item/1.1.1/resp/4> <duplicate> "true"^^<boolean>'),
    ("a second role", '<item/2.1/resp/4> <again> "true"^^<boolean>'),
    ("a unit's name", '<unit/999421/青岚县财政局> <prefLabel> "青岚县财政局"@zh'),
    ("a unit's function", "<unit/999421/青岚县财政局> <function> <function/finance>"),
    ("a hospital", "<unit/999421/青岚县总医院> <type> <Hospital>"),
    ("a collective", "<unit/999421/青岚县各乡镇> <type> <CollectiveUnit>"),
    ("a unit of a place without a code", "<unit/local/滨江新区/滨江新区管委会> <nameBasis> <Unresolved>"),
    ("a unit rests on its first printing", f"<unit/999421/青岚县财政局> <evidence> {at('县财政' + chr(10) + '局')}"),
    ("a span's page", f'{at("建设胸痛中心")} <page> "2"^^<integer>'),
    ("an issuer that no task binds has its functions", "<unit/999421/青岚县人民政府> <function> <function/government>"),
    ("a target stands in a section", "<target/1> <task> <item/1>"),
    ("targets are numbered as the text has them", '<target/1> <indicator> "县域就诊率"'),
    ("a value", '<target/1> <value> "90.5"^^<decimal>'),
    ("a range", '<target/2> <maxValue> "4"^^<decimal>'),
    ("a unit of measure that is known", "<target/1> <measureUnit> <measure/percent-unit>"),
    ("the concept of an indicator", "<target/1> <concept> <indicator/county-visit-rate>"),
    ("a deadline", '<target/1> <deadline> "2025-12-31"^^<date>'),
    ("its phrase stands elsewhere", f"<target/1> <timeEvidence> {at('到2025年')}"),
    ("every week is seven days", '<target/2> <recurrence> "P7D"^^<duration>'),
    ("a strength that is said", "<target/2> <strength> <Encourage>"),
    ("a strength that is not", "<target/1> <strength> <Plain>"),
    ("a milestone", '<milestone/2> <action> "建成卒中中心"'),
    ("a duty of an item that is not there falls to the one above", "<milestone/1> <task> <item/1>"),
    ("a span of time", '<milestone/2> <startDate> "2024-01-01"^^<date>'),
    ("the words allow an earlier day", '<milestone/2> <earliest> "2023-12-31"^^<date>'),
    ("or a later one", '<milestone/2> <latest> "2025-06-30"^^<date>'),
    ("and the reader is told", '<milestone/2> <ambiguous> "true"^^<boolean>'),
    ("a fact before the first item stands in the document", "<partnership/1> <task> DOC"),
    ("a local unit is the one that tasks bind", "<partnership/1> <local> <unit/999421/青岚县总医院>"),
    ("a partner not made out is this document's only", f"<partnership/1> <partner> <unit/-/{KEY}/协和医院>"),
    ("a known specialty", "<partnership/1> <specialty> <specialty/internal-medicine>"),
    ("an unknown one is local", "<partnership/1> <specialty> <specialty/local/治未病科>"),
    ("and is described here", '<specialty/local/治未病科> <prefLabel> "治未病科"@zh'),
    ("a city as a partner", "<partnership/2> <partner> <place/999500>"),
    ("a county that is helped", "<partnership/3> <local> <place/999421>"),
    ("a partner of no certain place", "<partnership/3> <partner> <unit/-/北川医科大学附属医院>"),
    ("a partner that is a hospital", "<unit/-/北川医科大学附属医院> <type> <Hospital>"),
    ("the year of a partnership", '<partnership/3> <year> "2024"^^<gYear>'),
    ("a mode", "<partnership/3> <mode> <mode/assistance>"),
    ("a centre by its key", "<programme/1> <centre> <specialty/chest-pain-centre>"),
    ("its name", '<programme/1> <title> "胸痛中心"@zh'),
    ("its host", "<programme/1> <host> <unit/999421/青岚县总医院>"),
    ("a level that the vocabulary lacks", "<programme/1> <level> <programme-level/local/县级重点专科>"),
    ("what is to be done", "<programme/2> <status> <Maintain>"),
    ("a citation by number", '<citation/1> <documentNumber> "山政发〔2023〕7号"'),
    ("what it is cited for", "<citation/1> <relation> <CitedAsBasis>"),
    ("a mention", "<mention/2> <unit> <unit/-/北川医科大学附属医院>"),
    ("its short cut", "<item/1.1.1> <mentions> <unit/-/北川医科大学附属医院>"),
    ("a membership", "<membership/1> <whole> <unit/999421/青岚县医改小组>"),
    ("its short cut", "<unit/999421/青岚县财政局> <memberOf> <unit/999421/青岚县医改小组>"),
    ("a leading group", "<group/1> <member> <group/1/member/1>"),
    ("a person", '<group/1/member/1> <person> "王小青"'),
    ("a post", '<group/1/member/1> <post> "副县长"'),
    ("a finding", '<finding/2> <code> "numbering-gap"'),
    ("a finding about a task", "<finding/1> <task> <item/1.1.1>"),
)


@pytest.mark.parametrize("triple", [triple for _, triple in SAID], ids=[about for about, _ in SAID])
def test_the_graph_says(triple: str) -> None:
    assert triple in short(to_nquads(example(), concepts=WORDS))


# What must not be said.
UNSAID = (
    ("a finding about an item that is not there has no task", "<finding/2> <task>"),
    ("the unit that is also named has no functions of the other", "<unit/999421/青岚县中医院> <function>"),
    ("a responsibility's document is that of its task", "<item/1.1.1/resp/1> <inDocument>"),
    ("a clause is not said twice", f"<item/1.1.1/resp/1> <evidence> {at_list()}"),
    ("a time inside the fact's own span needs no evidence more", "<target/2> <timeEvidence>"),
    ("no unit of measure where none is printed", "<target/2> <measureUnit>"),
    ("what the deadline says is not said again", "<target/1> <latest>"),
    ("a mention binds nobody", "<item/1.1.1> <ownedBy> <unit/-/"),
    ("a part has no text of its own", "<part/d2> <text>"),
    ("a collective is no hospital", "<unit/999421/青岚县各乡镇> <type> <Hospital>"),
    ("the order of a list does not say who leads", "<item/d2.1> <ledBy>"),
)


@pytest.mark.parametrize("start", [start for _, start in UNSAID], ids=[about for about, _ in UNSAID])
def test_the_graph_does_not_say(start: str) -> None:
    assert not [triple for triple in short(to_nquads(example(), concepts=WORDS)) if triple.startswith(start)]


def test_the_graph_is_one_named_graph_without_repeats() -> None:
    quads = to_nquads(example(), concepts=WORDS)
    assert quads.endswith(" .\n")
    assert len(set(quads.splitlines())) == quads.count("\n") == len(graph(example()))
    assert {str(name) for name in graph(example()).named_graphs()} == {f"<{graph_iri(KEY)}>"}


def test_every_term_is_declared() -> None:
    """All predicates and all classes come from the closed namespaces."""
    for quad in graph(example()):
        terms = [quad.predicate.value] + ([quad.object.value] if quad.predicate.value == RDF.type else [])  # type: ignore[union-attr]
        assert all(any(term in namespace for namespace in NAMESPACES) for term in terms), terms


def test_all_that_the_page_on_the_graph_shows_is_in_the_example() -> None:
    """docs/graph.md names no property that the example does not use, and no term that is not declared."""
    page = (ROOT / "docs" / "graph.md").read_text(encoding="utf-8")
    named = set(re.findall(r"pol:(\w+)", page))
    assert all(name in POL for name in named), [name for name in named if name not in POL]
    document = page.partition("## One document")[2].partition("## Derived")[0]
    properties = set(re.findall(r"pol:([a-z]\w+)", document))
    used = {quad.predicate.value.removeprefix(POL.NAMESPACE) for quad in graph(example())}
    assert properties <= used
    assert {name for name in used if not name.startswith("http")} <= properties


def test_the_quote_is_had_with_sparql_alone() -> None:
    """The query of docs/graph.md gives the printed surface."""
    rows: Any = graph(example()).query(
        f"""SELECT ?quote {{ GRAPH ?g {{ <{DOC}/item/1.1.1/resp/2> <{POL.evidence}> ?e . ?e <{POL.start}> ?start ;
        <{POL.end}> ?end ; <{POL.inDocument}>/<{POL.text}> ?text }}
        BIND(REPLACE(SUBSTR(?text, ?start + 1, ?end - ?start), "\\\\s+", "") AS ?quote) }}"""
    )
    assert "县财政局" in {row["quote"].value for row in rows}


def test_the_bytes_are_the_same_whatever_the_hash_seed_and_the_locale() -> None:
    program = (
        "import sys; sys.path[:0] = ['tests', '.']\nfrom graph_example import WORDS, example\nfrom kg.mapping import "
    )
    program += "to_nquads\nsys.stdout.buffer.write(to_nquads(example(), concepts=WORDS).encode())"
    outputs = {to_nquads(example(), concepts=WORDS).encode()}
    for seed, locale in (("1", "C"), ("2", "C.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": "Asia/Shanghai"}
        run = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, check=True
        )
        outputs.add(run.stdout)
    assert len(outputs) == 1


def test_another_base() -> None:
    quads = to_nquads(example(), base="http://example.org/data/")
    assert BASE not in quads
    assert f"<http://example.org/data/doc/{KEY}>" in quads


def test_what_a_document_of_8000_characters_costs() -> None:
    """2,500 quads with its tasks and owners; a further fact costs 14 at most, its evidence included."""
    sys.path.insert(0, str(ROOT / "tests" / "bench"))
    try:
        from mapping import dense, synthetic
    finally:
        sys.path.pop(0)
    plain, rich = (to_nquads(record(), concepts=WORDS).count("\n") for record in (synthetic, dense))
    assert plain <= 2500
    assert rich - plain <= 14 * (60 + 120 + 50 + 20 + 40 + 10) + 6 * 25  # and the units that only these facts name


def test_people_are_left_out_where_that_is_asked() -> None:
    """The group stays, with its evidence."""
    with_people, without = to_nquads(example()), to_nquads(example(), persons=False)
    assert "王小青" in "".join(line for line in with_people.splitlines() if f"<{POL.text}>" not in line)
    left = [line for line in without.splitlines() if f"<{POL.text}>" not in line]
    assert not any("王小青" in line or "/member/" in line for line in left)
    assert "<group/1> <title> " in "".join(short(without))


def test_the_order_of_a_records_facts_does_not_matter() -> None:
    record = example()
    turned = replace(
        record, targets=record.targets[::-1], partnerships=record.partnerships, milestones=record.milestones[::-1]
    )
    assert to_nquads(turned) == to_nquads(record)


# One row a number: as Python has it, as the graph says it.
NUMBERS = (
    (3, "3"),
    (3.0, "3"),
    (90.5, "90.5"),
    (0.6667, "0.6667"),
    (1e-7, "0.0000001"),
    (9e15, "9000000000000000"),
    (1e22, "1" + "0" * 22),
    (-0.0, "0"),
    (-100, "-100"),
    (100, "100"),
)


@pytest.mark.parametrize(("number", "digits"), NUMBERS)
def test_a_number_is_a_decimal_without_exponent(number: float, digits: str) -> None:
    assert quads.decimal(number) == f'"{digits}"^^<{XSD.decimal}>'


def _target(**changes: Any) -> Record:
    return replace(example(), targets=(replace(example().targets[0], **changes),))


def _task(**changes: Any) -> Record:
    record = example()
    return replace(record, tasks=(replace(record.tasks[0], **changes), *record.tasks[1:]))


def _owner(**changes: Any) -> Record:
    owners = example().tasks[0].units
    return _task(units=(replace(owners[0], **changes), *owners[1:]))


def _header(**changes: Any) -> Record:
    return replace(example(), header=replace(example().header, **changes))


# One row a fault of an earlier stage: what it is, the record that has it, a piece of the message.
FAULTS = (
    ("two tasks of one id", lambda: _task(id="2.1"), "share the IRI"),
    ("a task with the id of a section", lambda: _task(id="1"), "share the IRI"),
    ("two responsibilities in one place", lambda: _owner(position=2), "share the IRI"),
    ("two parts of one name", lambda: replace(example(), documents=example().documents * 2), "share the IRI"),
    ("a parent that is not there", lambda: _task(section="9.9"), "stands under 9.9"),
    ("an item under itself", lambda: _task(section="1.1.1"), "stands under 1.1.1"),
    ("an empty span", lambda: _owner(span=Span(5, 5)), "[5, 5) is no span"),
    ("a reversed span", lambda: _owner(clause=Span(9, 5)), "[9, 5) is no span"),
    ("a span outside the text", lambda: _owner(span=Span(0, len(TEXT) + 1)), "is no span"),
    ("a date that is none", lambda: _header(date=Field("2024年3月", spot("2024"))), "no date of ISO 8601"),
    ("a draft that nothing says is one", lambda: _header(status="draft", status_span=None), "has no span"),
    ("a deadline that is no day", lambda: _target(when=When(deadline="2025-12")), "no day of ISO 8601"),
    ("a day that no calendar has", lambda: _target(when=When(deadline="2025-02-30")), "day is out of range"),
    ("a recurrence that is none", lambda: _target(when=When(recurrence="yearly")), "no duration"),
    ("a number that is none", lambda: _target(value=float("nan")), "no decimal number"),
    ("a target without a span", lambda: _target(span=Span(4, 4)), "[4, 4) is no span"),
    ("a further policy without a part", lambda: replace(example(), documents=(Header(),)), "has no part"),
)


@pytest.mark.parametrize(("record", "message"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_a_fault_of_an_earlier_stage_is_an_error_that_names_the_file(record: Any, message: str) -> None:
    with pytest.raises(MappingError, match=re.escape(message)) as caught:
        to_nquads(record())
    assert example().source.name in str(caught.value)


def test_a_unit_is_one_node_however_often_it_is_named() -> None:
    """Functions add up; the best-founded printing is its evidence, the first of several."""
    owners = example().tasks[0].units
    again = replace(owners[0], position=9, functions=("sports",), name_basis="printed", span=spot("县卫健局", 1))
    said = short(to_nquads(_task(units=(*owners, again))))
    unit = "<unit/999421/青岚县卫生健康局>"
    assert {f"{unit} <function> <function/health>", f"{unit} <function> <function/sports>"} <= said
    assert {triple for triple in said if triple.startswith(f"{unit} <evidence>")} == {
        f"{unit} <evidence> {at('县卫健局', 1)}"
    }
    assert {triple for triple in said if triple.startswith(f"{unit} <nameBasis>")} == {f"{unit} <nameBasis> <Printed>"}


# One row a kind of place in an issuer's name: the name, the code that its IRI has.
ISSUERS = (
    ("青岚县人民政府办公室", "999421"),  # the jurisdiction's own
    ("中共青岚县委员会", "999421"),  # the place inside the name
    ("青岚县财政局", "999421"),  # as a responsibility says
    ("青山省卫生健康委员会", "-"),  # another place: not certain
)


@pytest.mark.parametrize(("name", "code"), ISSUERS)
def test_the_place_of_an_issuer(name: str, code: str) -> None:
    quads = to_nquads(_header(issuers=(Field(name, spot("青岚县")),)))
    assert f"DOC <issuer> <unit/{code}/{name}>" in short(quads)


def test_items_under_a_part_that_is_not_described_are_of_the_document() -> None:
    assert "<item/d2.1> <partOf> DOC" in short(to_nquads(replace(example(), documents=())))


def test_a_record_of_nothing_but_a_text() -> None:
    """No header, no items: still a document with its text, in force, and nothing else."""
    record = replace(bare(), header=Header(), tasks=(), sections=(), report=(), documents=())
    assert to_nquads(record, concepts=WORDS).count("\n") == 9


# One row a kind of character in a name: the name, its segment.
SEGMENTS = (
    ("明政文〔2024〕35号", "明政文〔2024〕35号"),  # the brackets of a document number stay
    ("县总医院（县中医院）", "县总医院（县中医院）"),  # full-width brackets stay
    ("a b", "a%20b"),  # a space does not
    ("a\u3000b", "a%E3%80%80b"),  # nor a wide one
    ("1/2", "1%2F2"),  # nor what parts segments
    ("?#[]@%", "%3F%23%5B%5D%40%25"),  # nor what has a meaning in an IRI
    ('<>"{}|\\^`', "%3C%3E%22%7B%7D%7C%5C%5E%60"),  # nor what RFC 3987 allows nowhere
    ("\u200e\u202e\x07\ue000", "%E2%80%8E%E2%80%AE%07%EE%80%80"),  # nor what cannot be seen
    ("3~2.y1-_", "3~2.y1-_"),  # unreserved characters stay
    ("..", "%2E%2E"),  # a segment of dots would be taken out
    ("𪛗", "𪛗"),  # characters beyond the first plane stay
)


@pytest.mark.parametrize(("name", "expected"), SEGMENTS)
def test_a_segment_of_an_iri(name: str, expected: str) -> None:
    assert segment(name) == expected


@given(st.text(), st.text())
def test_segments_are_one_to_one_and_make_iris(one: str, other: str) -> None:
    assert (segment(one) == segment(other)) == (one == other)
    line = f"<{unit_iri('110000', one)}> <{RDF.type}> <{item_iri(other, one)}> <{graph_iri(other)}> .\n"
    assert next(iter(ox.parse(line, format=ox.RdfFormat.N_QUADS))).subject == ox.NamedNode(unit_iri("110000", one))


@given(st.text())
def test_a_literal_reads_back(text: str) -> None:
    line = f"<urn:s> <urn:p> {literal(text)} .\n"
    assert "\n" not in line[:-1]
    assert next(iter(ox.parse(line, format=ox.RdfFormat.N_TRIPLES))).object == ox.Literal(text)


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_any_words_make_a_graph(text: str, name: str, item: str) -> None:
    """Whatever the words, the quads parse, and as many as were written."""
    span = Span(0, len(text))
    owner = Responsibility(name, name, (name,), name, "lead", "list", 1, span, span, also=(text,))
    task = Task(item, "task", name, text, text[:12], None, None, span, Span(0, 0), None, "must", None, (owner,))
    section = Section(item + "x", name, text, None, span, span)
    record = replace(
        bare(), key=name, text=text, header=Header(title=Field(text, span)), tasks=(task,), sections=(section,),
        report=(), documents=(), pages=(),
    )  # fmt: skip
    assert len(graph(record)) == to_nquads(record, concepts=WORDS).count("\n")


def test_names_agree_with_the_graph() -> None:
    said = {quad.object.value for quad in graph(example()) if isinstance(quad.object, ox.NamedNode)}
    assert {
        evidence_iri(KEY, spot(KEY)),
        place_iri("999421"),
        unit_iri("999421", "青岚县财政局"),
        document_iri(KEY),
    } <= said


# What a task without a title is called by.
OPENINGS = (
    ("its first sentence behind the marker", "1.建立联席会议。每季度召开。", "1.", "建立联席会议"),
    ("a line break is no character of it", "（一）县财政局\n安排经费。", "（一）", "县财政局安排经费"),
    (
        "a long sentence up to a comma",
        "县卫健局会同县医保局核定总额预算，" + "按季度向各成员单位公布执行情况" * 3,
        "",
        "县卫健局会同县医保局核定总额预算",
    ),
    ("one without a comma is cut", "开展巡诊" * 20, "", "开展巡诊" * 10),
    ("a marker that stands elsewhere is not taken off", "1号楼改造。", None, "1号楼改造"),
    ("no words, no opening", "（二）", "（二）", ""),
)


@pytest.mark.parametrize(
    ("text", "marker", "expected"), [row[1:] for row in OPENINGS], ids=[row[0] for row in OPENINGS]
)
def test_the_opening_of_a_task(text: str, marker: str | None, expected: str) -> None:
    away = Span(0, 0) if marker is None else Span(0, len(marker))
    task = Task("1", "main", marker or "", None, "", None, None, Span(0, len(text)), away)
    assert opening(text, task) == expected


def test_only_a_task_without_a_title_has_an_opening() -> None:
    said = short(to_nquads(example(), concepts=WORDS))
    titled = {line.split()[0] for line in said if " <title> " in line}
    assert not titled & {line.split()[0] for line in said if " <opening> " in line}
