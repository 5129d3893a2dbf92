"""The parts of the server that need no server: negotiation, refusals at the algebra, counting rows, errors."""

from __future__ import annotations

import asyncio
import gc
import resource
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.serve import algebra
from kg.serve.evaluate import COUNTERS, RESULT_FORMATS, Dataset, View, answer, explain
from kg.serve.kept import Shelf
from kg.serve.negotiate import GRAPHS, RESULTS, choose
from kg.serve.problem import Problem
from kg.serve.writing import apply_to, targets, with_dataset
from kg.store.embedded import Embedded

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        (None, JSON),  # no header takes anything
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),  # of equals the first
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),  # types are in no case
        ("text/*", "text/csv"),
        ("application/json", "application/json"),  # an alias answers under its own name
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.6", XML),
        ("text/csv;q=0.5,*/*;q=0.1", "text/csv"),
        ("application/sparql-results+json;q=0, */*", XML),  # the narrowest range decides
        ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "application/xml"),  # a browser
        ("text/turtle, text/tab-separated-values;q=0.001", "text/tab-separated-values"),
        ("text/csv;charset=utf-8;header=present", "text/csv"),  # other parameters pass
        ('text/csv;x="a,b", text/html', "text/csv"),  # a comma in a quoted string parts nothing
        ("nonsense, text/csv", "text/csv"),  # what is malformed does not count
        ("text/csv;q=7, application/sparql-results+xml;q=0.9", "text/csv"),  # a malformed weight is none
    ],
)
def test_the_best_offer_is_taken(accept: str | None, wanted: str) -> None:
    assert choose(accept, RESULTS).media == wanted


@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "*/*;q=0", "application/sparql-results+json;q=0.000"])
def test_what_can_not_be_had_is_refused_with_the_list(accept: str) -> None:
    with pytest.raises(Problem) as refused:
        choose(accept, RESULTS)
    assert refused.value.status == 406
    assert all(offer.media in refused.value.remedy for offer in RESULTS)


@pytest.mark.parametrize(
    ("query", "refused"),
    [
        ("ASK { SERVICE <urn:x> { ?a ?b ?c } }", True),
        ("ASK { service<urn:x>{?a ?b ?c} }", True),
        ("SELECT * { OPTIONAL { SERVICE SILENT ?where { ?a ?b ?c } } }", True),
        ("SELECT * { { SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <urn:x> { ?a ?b ?c } } } } }", True),
        ("ASK { \\u0053ERVICE <urn:x> { ?a ?b ?c } }", True),  # escapes are resolved before all else
        ("ASK { S\\U00000045RVICE <urn:x> { ?a ?b ?c } }", True),
        ("PREFIX x: <urn:x> ASK { ?a ?b x:c . SERVICE # <urn:y>\n <urn:x> { ?a ?b ?c } }", True),
        ("ASK { ?s ?p 1SERVICE <urn:x> {} }", True),  # no parser of ours, and the word outside all else
        ("ASK { ?s ?p 'SERVICE <urn:x> {}' }", False),
        ("ASK { ?s ?p '''a ' SERVICE <urn:x> {}''' }", False),
        ("ASK { ?service ?p <urn:service> } # SERVICE <urn:x> {}", False),
        ("PREFIX service: <urn:s> ASK { service:service ?p service: }", False),
        ("ASK { _:service ?p 'x'@service }", False),
        ("ASK { ?s <urn:p> ?o }", False),
    ],
)
def test_service_is_seen_in_the_algebra_alone(query: str, refused: bool) -> None:
    try:
        algebra.has_dataset(query, {})
    except Problem as problem:
        assert refused and problem.status == 403
    else:
        assert not refused


@pytest.mark.parametrize(
    ("update", "refused"),
    [
        ("LOAD <urn:x>", True),
        ("load silent <urn:x> into graph <urn:g>", True),
        ("CLEAR ALL ; \\u004COAD <urn:x>", True),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <urn:x> { ?s ?p ?o } }", True),
        ("INSERT DATA { <urn:load> <urn:p> 'LOAD <urn:x>' }", False),
        ("CLEAR ALL # LOAD <urn:x>", False),
    ],
)
def test_load_is_seen_in_the_algebra_alone(update: str, refused: bool) -> None:
    try:
        algebra.check_update(update)
    except Problem as problem:
        assert refused and problem.status == 403
    else:
        assert not refused


@pytest.mark.parametrize(
    ("query", "own"),
    [
        ("SELECT * FROM <urn:g> { ?s ?p ?o }", True),
        ("SELECT * FROM NAMED <urn:g> { GRAPH ?g { ?s ?p ?o } }", True),
        ("SELECT * { ?from ?p 'FROM <urn:g>' }", False),
        ("SELECT * { { SELECT * { ?s <urn:from> ?o } } }", False),
    ],
)
def test_a_dataset_of_the_query_s_own_is_seen(query: str, own: bool) -> None:
    assert algebra.has_dataset(query, {}) is own


@pytest.mark.parametrize(
    ("update", "wanted"),
    [
        # without WHERE there is no dataset to choose
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "INSERT DATA { <urn:a> <urn:b> 1 }"),
        # a variable and a string are no WHERE
        (
            "DELETE { ?where ?p 'WHERE' } WHERE { ?where ?p 1 }",
            "DELETE { ?where ?p 'WHERE' } USING <urn:g> WHERE { ?where ?p 1 }",
        ),
        # a WHERE within is not the operation's
        (
            "INSERT { ?s ?p 1 } WHERE { { SELECT * WHERE { ?s ?p 2 } } }",
            "INSERT { ?s ?p 1 } USING <urn:g> WHERE { { SELECT * WHERE { ?s ?p 2 } } }",
        ),
        ("DELETE WHERE { ?s ?p 1 } ; CLEAR ALL", "DELETE { ?s ?p 1 } USING <urn:g> WHERE { ?s ?p 1 } ; CLEAR ALL"),
    ],
)
def test_the_protocol_s_dataset_becomes_using(update: str, wanted: str) -> None:
    assert with_dataset(update, ["urn:g"], []) == wanted


class Kept:
    """A sink that keeps what it is given."""

    def __init__(self) -> None:
        self.text = b""

    def head(self, head: object) -> None:
        """Nothing is made of it."""

    def write(self, data: bytes) -> int:
        """Keep it."""
        self.text += data
        return len(data)


@pytest.mark.parametrize("format", sorted(RESULT_FORMATS))
@pytest.mark.parametrize(
    "values",
    [
        "(1 2) (3 4) (5 6)",
        # what rows look like, in the values of rows
        '("}},{" "}},{\\"a") ("</result>" "<result>") ("\\r\\n" "a\\nb\\"\\n")',
        '("\\"" "\\"\\"") ("," "\\t") ("\\\\" "}")',
    ],
)
def test_rows_are_counted_in_the_text(format: str, values: str) -> None:
    """Three rows pass where three may, and not where two may; however the text is cut."""
    view, query = View(ox.Store(), False, {}), f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}"
    kept = Kept()
    answer(view, query, Dataset(), "urn:base", None, format, 3, kept)
    for size in (1, 2, 7, 10_000):
        count = COUNTERS[format]()
        assert sum(count(kept.text[at : at + size]) for at in range(0, len(kept.text), size)) == 3
    with pytest.raises(Problem) as refused:
        answer(view, query, Dataset(), "urn:base", None, format, 2, Kept())
    assert refused.value.status == 422


@pytest.mark.parametrize(
    ("query", "where", "said"),
    [
        ("", "line 1, column 1", "expected one of SELECT, ASK, CONSTRUCT, DESCRIBE, found nothing"),
        ("SELEC * {}", "line 1, column 1", "found 'SELEC'"),
        ("PREFIX a: <urn:a>\n  DROP ALL", "line 2, column 3", "found 'DROP'"),
        ("SELECT * WHERE { ?s ?p ?o } LIMIT x", "line 1, column 35", "LIMIT x"),
        ("ASK {\n  ?s nope:x ?o }", "line 2, column 6", "the prefix nope: is not declared"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", "line 1", "unbound"),
        ("SELECT * { ?s ?p ", "line 1, column 18", "expected one of"),
        ("ASK { ?s ?p '财政 }", "line 1", "does not parse"),
    ],
)
def test_malformed_queries_are_told_where_and_what(query: str, where: str, said: str) -> None:
    with pytest.raises(Problem) as refused:
        answer(View(ox.Store(), False, {}), query, Dataset(), "urn:base", None, None, 10, Kept())
    assert refused.value.status == 400
    assert refused.value.where.startswith(where)
    assert said in refused.value.what
    assert "\\u{" not in refused.value.what  # classes of characters tell nobody anything


@pytest.mark.parametrize(
    ("query", "remedy"),
    [("SELEC * {}", "examples"), ("# new\nINSERT DATA {}", "sparql-update"), ("SELECT {}", "examples")],
)
def test_what_begins_as_an_update_is_sent_on(query: str, remedy: str) -> None:
    assert remedy in explain(query, "error at 1:1: expected x", {}, update=False).remedy


def test_an_error_without_a_place_is_told_as_it_is() -> None:
    assert "out of luck" in explain("ASK {}", "out of luck", {}, update=False).what


def test_a_store_on_disk_opens_its_files_while_it_is_asked(tmp_path: Path) -> None:
    """Opening a store opens its first sixteen files, the others are opened when they are needed."""
    gc.collect()  # refused queries that the tests above keep may not be let go in a thread that loads
    with Embedded(tmp_path / "graph") as store:
        for number in range(40):
            store.replace(f"{number}", f'<urn:d{number}> <urn:p> "{number}" <urn:d{number}/graph> .')
            store.load_ahead()
    with Embedded(tmp_path / "graph", read_only=True) as store:
        kept = Kept()
        view = View(store.engine(), True, {}, on_disk=True)
        answer(view, "SELECT ?o { ?s <urn:p> ?o }", Dataset(), "urn:base", None, "csv", 100, kept)
    assert len(kept.text.split()) == 41


@pytest.mark.parametrize("iri", ["relative", "urn:a b", "http://h/<script>", "", 'urn:"', "urn:\n", "javascript"])
def test_hostile_iris_are_refused(iri: str) -> None:
    with pytest.raises(Problem) as refused:
        answer(View(ox.Store(), False, {}), "ASK {}", Dataset([iri]), "urn:base", None, None, 10, Kept())
    assert refused.value.status == 400


def test_offers_name_what_the_engine_writes() -> None:
    from kg.serve.evaluate import GRAPH_FORMATS

    assert {offer.format for offer in RESULTS} == set(RESULT_FORMATS)
    assert {offer.format for offer in GRAPHS} == set(GRAPH_FORMATS)


def _give(shelf: Shelf, name: str, *pieces: bytes, whole: bool = True) -> None:
    async def give() -> None:
        recording = shelf.record({"name": name}, {"type": name})
        for piece in pieces:
            await recording.add(piece)
        if whole:
            recording.end()

    asyncio.run(give())


def _kept(shelf: Shelf, name: str) -> bytes | None:
    found = shelf.find({"name": name})
    assert found is None or found.head == {"type": name}
    return None if found is None else asyncio.run(found.whole())


def test_answers_are_kept_while_there_is_room() -> None:
    """Those that were asked for last stay; nothing is kept of an answer that broke off or is too long for the shelf."""
    shelf = Shelf(400)
    noise = [bytes((7 * i * i + i // 3 + n) % 256 for i in range(70)) for n in range(6)]  # hardly compressed
    _give(shelf, "empty")
    assert _kept(shelf, "empty") == b""
    _give(shelf, "broken", noise[0], whole=False)
    _give(shelf, "long", noise[0], noise[1])
    assert _kept(shelf, "broken") is _kept(shelf, "long") is None
    for n in range(4):
        _give(shelf, str(n), noise[n])
    assert _kept(shelf, "0") == noise[0]
    _give(shelf, "4", noise[4])
    _give(shelf, "4", noise[4])  # two clients may have asked at once
    assert _kept(shelf, "1") is None  # 0 was asked for since
    assert [_kept(shelf, str(n)) for n in (0, 3, 4)] == [noise[0], noise[3], noise[4]]


LINE_ENDS = "甲\u2028乙\u2029丙\x85丁\x0b戊\x0c己\x1c庚\n辛\r壬"


def test_what_users_write_comes_back_to_the_letter() -> None:
    """Whatever ends a line in Unicode; also from the store of an earlier version."""
    order = {"action": "put", "graph": "urn:own", "type": "text/turtle", "base": "urn:base"}
    body = f'<urn:s> <urn:p> """{LINE_ENDS}""" .'.encode()
    query = "SELECT ?o { GRAPH <urn:own> { ?s ?p ?o } }"
    with Embedded() as store, Embedded() as later:
        assert apply_to(store, order, body, {"urn:own"}) == "created"
        later.take_own(store)
        for each in (store, later):
            found: Any = each.query(query)
            assert [row["o"].value for row in found] == [LINE_ENDS]


def test_a_term_that_is_too_long_for_the_store_is_refused() -> None:
    order = {"action": "put", "graph": "urn:own", "type": "text/turtle", "base": "urn:base"}
    long = b"x" * (17 << 20)
    rdf = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="urn:s">'
        b'<p xmlns="urn:">%s</p></rdf:Description></rdf:RDF>'
    )
    with Embedded() as store:
        for media, body in (("text/turtle", b'<urn:s> <urn:p> "%s" .' % long), ("application/rdf+xml", rdf % long)):
            with pytest.raises(Problem, match="too long"):
                apply_to(store, {**order, "type": media}, body, {"urn:own"})
        assert store.count() == 0


def test_a_store_that_is_written_to_may_open_its_files(tmp_path: Path) -> None:
    """Its own threads do, at any time; what forbids it goes before the store is open."""
    text = b"INSERT DATA { GRAPH <urn:own> { <urn:s> <urn:p> 1 } }"
    order = {"action": "update", "base": "urn:base", "using": [], "using_named": []}
    names = targets(order, text)
    limits = set()
    with Embedded(tmp_path / "graph") as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(resource, "setrlimit", lambda *limit: limits.add(limit))
        assert apply_to(store, order, text, names) == "changed"
        assert store.count() == 1 and not limits
        targets(order, text)
        assert limits  # what the assertion above looks for can be seen
