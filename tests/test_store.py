"""The store: documents as wholes, the union graph, sorted dumps, immutable states, one writer."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import StoreError, UsageError
from kg.store.base import SYNTAXES, refuse_service
from kg.store.embedded import Embedded
from kg.store.generations import Generations

BASE = "https://example.org/id/"


def quads(key: str, *values: str) -> str:
    """The quads of a document that says `values`, and one thing that every document says."""
    graph = f"<{BASE}doc/{key}/graph>"
    lines = [f'<{BASE}doc/{key}> <{BASE}says> "{value}"@zh {graph} .\n' for value in values]
    return "".join([*lines, f"<{BASE}unit/财政局> <{BASE}kind> <{BASE}Unit> {graph} .\n"])


def said(store: Embedded, key: str = "") -> list[str]:
    """What the documents (or one) say, sorted, over the union of the graphs."""
    bound: dict[str, ox.NamedNode] = {"d": ox.NamedNode(f"{BASE}doc/{key}")} if key else {}
    rows = store.query(f"SELECT ?d ?v {{ ?d <{BASE}says> ?v }}", substitutions=bound)
    assert isinstance(rows, ox.QuerySolutions)
    return sorted(row["v"].value for row in rows)


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Embedded]:
    with Embedded(tmp_path / "graph" if request.param == "disk" else None) as opened:
        yield opened


def test_a_document_is_replaced_as_a_whole(store: Embedded) -> None:
    store.replace("a", quads("a", "一", "二"))
    store.replace("b", quads("b", "三"))
    assert said(store) == ["一", "三", "二"]
    first = store.documents()["a"]
    store.replace("a", quads("a", "四"))
    assert said(store) == ["三", "四"]
    assert list(store.documents()) == ["a", "b"]
    assert store.documents()["a"] != first


def test_what_is_pending_is_replaced_too(store: Embedded) -> None:
    """Two writes with no read between them: only the second counts."""
    store.replace("a", quads("a", "一"))
    store.replace("a", quads("a", "二"))
    assert said(store) == ["二"]


def test_what_is_loaded_ahead_is_there_and_can_be_replaced(store: Embedded) -> None:
    """Loading in a thread changes nothing that is seen: not for a reader, not for a writer of the same document."""
    store.replace("a", quads("a", "一"))
    store.load_ahead()
    store.replace("b", quads("b", "二"))
    assert said(store) == ["一", "二"]
    store.load_ahead()  # nothing is pending
    store.replace("a", quads("a", *map(str, range(2000))))
    store.load_ahead()
    store.replace("a", quads("a", "三"))
    assert said(store) == ["三", "二"]


def test_an_error_of_loading_ahead_is_told_by_the_next_call() -> None:
    """The first quad is looked at when it is given, the others when they are loaded."""
    with Embedded() as store:
        graph = f"<{BASE}doc/a/graph>"
        store.replace("a", f'<{BASE}a> <{BASE}b> "一" {graph} .\nnonsense {graph} .\n')
        store.load_ahead()
        with pytest.raises(StoreError, match="malformed"):
            store.count()


def test_a_document_is_removed_as_a_whole(store: Embedded) -> None:
    store.replace("a", quads("a", "一"))
    store.replace("b", quads("b", "二"))
    assert store.remove("a")
    assert not store.remove("a")
    assert said(store) == ["二"]
    assert store.count() == 2


def test_the_vocabulary_is_no_document(store: Embedded) -> None:
    line = f'<{BASE}function/finance> <{BASE}label> "财政"@zh <{BASE}graph/vocabulary> .'
    store.replace_vocabulary(line)
    store.replace_vocabulary(line.replace("财政", "财税"))
    assert store.count() == 1
    assert not store.documents()
    assert not store.remove("")
    assert "财税" in b"".join(store.dump("nquads")).decode()


@pytest.mark.parametrize(
    ("nquads", "message"),
    [
        ("<urn:a> <urn:b> <urn:c> .", "one named graph"),  # the default graph is nobody's
        ("<urn:a> <urn:b> <urn:c> <urn:g> .\n<urn:a> <urn:b> <urn:d> <urn:h> .", "one named graph"),
        ("", "one named graph"),
        ("nonsense", "malformed"),
    ],
)
def test_quads_that_are_no_document(store: Embedded, nquads: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        store.replace("a", nquads)


def test_two_documents_do_not_share_a_graph(store: Embedded) -> None:
    store.replace("a", quads("a"))
    with pytest.raises(StoreError, match="belongs to the document a"):
        store.replace("b", quads("a"))


def test_substitutions_are_bound_not_spliced(store: Embedded) -> None:
    store.replace("a", quads("a", "一"))
    store.replace("b", quads("b", "二"))
    assert said(store, "b") == ["二"]
    hostile = ox.Literal('x" } INSERT DATA { <urn:s> <urn:p> <urn:o> } #')
    assert not list(store.query("SELECT ?s ?v { ?s ?p ?v }", substitutions={"v": hostile}))


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT",  # does not parse
        "SELECT ?s { ?s ?p ?v",
        "INSERT DATA { <urn:s> <urn:p> <urn:o> }",  # no query
        "DROP ALL",
        "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }",  # leaves the machine
        "SELECT * { service silent <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { {SERVICE ?s{ ?s ?p ?o }} }",
        "SELECT * FROM <urn:g> { ?a <urn:b#c> 'it\\'s' SERVICE<http://localhost:1/>{} }",
    ],
)
def test_queries_that_are_refused(store: Embedded, sparql: str) -> None:
    with pytest.raises(UsageError):
        store.query(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service ?p ?o }",  # a variable
        "PREFIX service: <urn:x> SELECT * { ?s service:service ?o }",  # a prefixed name
        "PREFIX a: <urn:x> SELECT * { ?s a:service ?o }",
        'SELECT * { ?s ?p "a SERVICE { }" } # SERVICE',  # a string, a comment
        "SELECT * { ?s ?p '''it's\nSERVICE''' ; <urn:SERVICE> ?o }",  # a long string, an IRI
        'SELECT * { ?s ?p "SERVICE"@zh-service }',
    ],
)
def test_the_word_service_where_it_calls_nobody(sparql: str) -> None:
    refuse_service(sparql)


def test_a_dump_does_not_depend_on_the_order_of_building() -> None:
    """The first test of determinism: same documents, other order, one replaced on the way."""
    with Embedded() as one, Embedded() as two:
        one.replace("a", quads("a", "一", "二"))
        one.replace("b", quads("b", "三"))
        two.replace("b", quads("b", "旧"))
        two.replace("a", quads("a", "二", "一"))
        two.replace("b", quads("b", "三"))
        for syntax in SYNTAXES:
            assert b"".join(one.dump(syntax)) == b"".join(two.dump(syntax)), syntax


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_dump_says_what_the_store_says(syntax: str) -> None:
    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "trig": ox.RdfFormat.TRIG,
        "nquads": ox.RdfFormat.N_QUADS,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    with Embedded() as store:
        store.replace("a", quads("a", "一"))
        store.replace("b", quads("b", "二"))
        data = b"".join(store.dump(next(s for s in SYNTAXES if s == syntax), base=BASE))
        read = list(ox.parse(data, format=formats[syntax]))
        assert len(read) == (3 if syntax == "turtle" else 4)  # Turtle merges: what both say stands once
        assert {quad.object.value for quad in read if isinstance(quad.object, ox.Literal)} == {"一", "二"}


def test_the_header_is_always_the_same() -> None:
    with Embedded() as store:
        store.replace("a", quads("a", "一"))
        text = b"".join(store.dump("turtle", base=BASE)).decode()
    header, body = text.split("\n\n", 1)
    prefixes = header.splitlines()
    assert prefixes[0] == f"@base <{BASE}> ."
    assert prefixes[1:] == sorted(prefixes[1:])
    assert "@prefix pol: <https://w3id.org/policykg/ontology#> ." in prefixes
    assert body.startswith("<doc/a> ")


def test_rdflib_sees_the_union() -> None:
    with Embedded() as store:
        store.replace("a", quads("a", "一"))
        store.replace("b", quads("b", "二"))
        dataset = store.to_rdflib()
        assert {str(row[0]) for row in dataset.query(f"SELECT ?v {{ ?d <{BASE}says> ?v }}")} == {"一", "二"}
        assert len(list(dataset.quads((None, None, None, None)))) == 4


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    with Embedded(tmp_path / "graph") as store:
        store.replace("a", quads("a", "一"))
    (tmp_path / "graph" / "catalog.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match="can not be opened"):
        Embedded(tmp_path / "graph")


# What several graphs say

_DOCUMENTS = ("a", "b", "c")
_NODES = ("unit/u", "unit/v", "doc/a", "doc/b/item/1", "doc/c", "derived/x/1", "_:n")


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, str, frozenset[tuple[str, str]]]:
    """A graph of some kind, and what it says from now on; nothing takes it away."""
    kind = draw(st.sampled_from(("document", "derived", "own")))
    name = draw(st.sampled_from(_DOCUMENTS if kind == "document" else ("x", "doc/a/other")))
    said = st.tuples(st.sampled_from(_NODES), st.sampled_from("12"))
    return kind, name, draw(st.frozensets(said, max_size=6))


def graph_name(kind: str, name: str) -> str:
    return f"{BASE}doc/{name}/graph" if kind == "document" else f"{BASE}{kind}/{name}"


def triple(node: str, value: str) -> str:
    subject = node if node.startswith("_:") else f"<{BASE}{node}>"
    return f'{subject} <{BASE}says> "{value}"'


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(changes(), st.booleans(), st.booleans()), max_size=12), st.booleans())
def test_the_engine_holds_what_the_graphs_say(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[tuple[str, str, frozenset[tuple[str, str]]], bool, bool]],
    on_disk: bool,
) -> None:
    """Graphs that overlap come and go in any order: the default graph is their union, and each can be had whole.

    Now and then what is pending is loaded, and the store closed and opened again.
    """
    path = tmp_path_factory.mktemp("property") / "graph" if on_disk else None
    wanted: dict[str, set[str]] = {}
    store = Embedded(path)
    for (kind, name, said), load, close in steps:
        graph = graph_name(kind, name)
        triples = {triple(*each) for each in said}
        nquads = "".join(f"{each} <{graph}> .\n" for each in sorted(triples))
        if kind == "derived":
            store.replace_derived(graph, nquads)
        elif kind == "own":
            store.replace_own(graph, nquads)
        elif nquads:
            store.replace(name, nquads)
        else:
            store.remove(name)
        wanted.pop(graph, None)
        if triples:
            wanted[graph] = triples
        if load:
            store.load_ahead()
        if close and path is not None:
            store.close()
            store = Embedded(path)
    assert store.graphs() == sorted(wanted)
    for graph, triples in wanted.items():
        assert {line.removesuffix(" .") for line in store.triples(graph).decode().splitlines()} == triples
    held = {str(quad.triple) for quad in store.engine().quads_for_pattern(None, None, None, ox.DefaultGraph())}
    assert held == {each for triples in wanted.values() for each in triples}
    for graph in store.graphs():
        if store.is_own(graph):
            inside = store.engine().quads_for_pattern(None, None, None, ox.NamedNode(graph))
            assert {str(quad.triple) for quad in inside} == wanted[graph]
    store.close()


def test_a_triple_with_two_spellings_stays_with_the_one_that_stays(store: Embedded) -> None:
    store.replace("a", f'<{BASE}doc/a> <{BASE}says> "\\u4e00"@zh <{BASE}doc/a/graph> .\n' + quads("a", "一"))
    store.load_ahead()
    store.replace("a", quads("a", "一"))
    assert said(store) == ["一"]


def test_what_stays_in_the_engine_goes_with_a_version_that_was_never_loaded(store: Embedded) -> None:
    store.replace("a", quads("a", "一", "二"))
    store.load_ahead()
    store.replace("a", quads("a", "一", "三"))  # 一 is not loaded again
    store.replace("a", quads("a", "二"))
    assert said(store) == ["二"]


def test_what_stays_in_the_engine_does_not_go_with_another_who_says_it(store: Embedded) -> None:
    store.replace("a", quads("a", "一", "二"))
    store.replace("b", quads("b") + f'<{BASE}doc/a> <{BASE}says> "一"@zh <{BASE}doc/b/graph> .\n')
    store.load_ahead()
    store.replace("a", quads("a", "一", "三"))
    store.remove("b")
    assert said(store) == ["一", "三"]


def test_a_document_is_asked_by_itself(store: Embedded) -> None:
    """FROM and FROM NAMED choose graphs; GRAPH alone does not find a document's, and says so."""
    store.replace("a", quads("a", "一"))
    store.replace("b", quads("b", "二"))
    store.replace_own(f"{BASE}mine", f'<{BASE}doc/a> <{BASE}says> "三" <{BASE}mine> .\n')
    graph = f"{BASE}doc/a/graph"
    for text, found in (
        (f"SELECT ?v FROM <{graph}> {{ ?d <{BASE}says> ?v }}", ["一"]),
        (f"SELECT ?v FROM <{graph}> FROM <{BASE}mine> {{ ?d <{BASE}says> ?v }}", ["一", "三"]),
        (f"BASE <{BASE}> SELECT ?v FROM NAMED <doc/a/graph> {{ GRAPH ?g {{ ?d <says> ?v }} }}", ["一"]),
        (f"PREFIX g: <{BASE}doc/a/> SELECT ?v FROM NAMED g:graph {{ GRAPH ?g {{ ?d <{BASE}says> ?v }} }}", ["一"]),
        (f"SELECT ?v {{ GRAPH <{BASE}mine> {{ ?d <{BASE}says> ?v }} }}", ["三"]),
        (f"SELECT ?v FROM <{BASE}none> {{ ?d <{BASE}says> ?v }}", []),
    ):
        rows = store.query(text)
        assert isinstance(rows, ox.QuerySolutions)
        assert sorted(row["v"].value for row in rows) == found, text
    with pytest.raises(UsageError, match="FROM NAMED"):
        store.query(f"SELECT ?v {{ GRAPH <{graph}> {{ ?d <{BASE}says> ?v }} }}")


def test_what_users_wrote_outlives_a_store_made_anew(tmp_path: Path) -> None:
    states = Generations(tmp_path / "store")
    with states.writer("a test") as draft:
        draft.store.replace("a", quads("a", "一"))
        draft.store.replace_own("urn:mine", '<urn:s> <urn:p> "三" <urn:mine> .\n')
        draft.changed = True
    with states.writer("a test") as draft:
        draft.begin("anew").replace("b", quads("b", "二"))
        draft.changed = True
    with states.reader() as store:
        assert store.graphs() == [f"{BASE}doc/b/graph", "urn:mine"]
        assert said(store) == ["二"]


@pytest.mark.parametrize("damage", ["gone", "altered"])
def test_a_damaged_shard_says_so(tmp_path: Path, damage: str) -> None:
    with Embedded(tmp_path / "graph") as store:
        store.replace("a", quads("a", "一"))
    shard = next((tmp_path / "graph" / "shards").iterdir())
    shard.unlink() if damage == "gone" else shard.write_bytes(b"nonsense")
    with Embedded(tmp_path / "graph") as store, pytest.raises(StoreError, match="kg build --rebuild"):
        store.nquads("a")


# States


def publish(states: Generations, key: str, *values: str) -> None:
    with states.writer("a test") as draft:
        draft.store.replace(key, quads(key, *values))
        draft.manifest = f"{key}: {values}"
        draft.changed = True


def test_no_state_yet(tmp_path: Path) -> None:
    states = Generations(tmp_path / "store")
    assert states.current() is None
    assert states.manifest() is None
    with pytest.raises(StoreError, match="kg build"), states.reader():
        pass


def test_readers_keep_the_state_they_opened(tmp_path: Path) -> None:
    states = Generations(tmp_path / "store")
    publish(states, "a", "一")
    with states.reader() as old:
        publish(states, "a", "二")
        publish(states, "b", "三")
        with states.reader() as new:
            assert said(old) == ["一"]
            assert said(new) == ["三", "二"]
    publish(states, "c")  # the writer that comes next tidies
    assert len(list(states.folder.glob("[0-9]*"))) == 1


def test_what_is_not_changed_is_not_published(tmp_path: Path) -> None:
    states = Generations(tmp_path / "store")
    publish(states, "a", "一")
    before = states.current()
    with states.writer("a test") as draft:
        assert draft.manifest == "a: ('一',)"
        draft.store.replace("a", quads("a", "二"))
    assert states.current() == before
    with states.reader() as store:
        assert said(store) == ["一"]


def test_a_writer_that_fails_leaves_the_old_state(tmp_path: Path) -> None:
    states = Generations(tmp_path / "store")
    publish(states, "a", "一")
    with pytest.raises(ZeroDivisionError), states.writer("a test") as draft:
        draft.store.replace("a", quads("a", "二"))
        draft.changed = True
        raise ZeroDivisionError
    with states.reader() as store:
        assert said(store) == ["一"]


_KILLED = """
import os, pathlib, sys
from kg.store.generations import Generations
from tests.test_store import quads
with Generations(pathlib.Path(sys.argv[1])).writer("a test") as draft:
    draft.store.replace("a", quads("a", "二"))
    draft.store.count()
    draft.changed = True
    os._exit(9)
"""


def test_a_writer_that_is_killed_leaves_the_old_state(tmp_path: Path) -> None:
    states = Generations(tmp_path / "store")
    publish(states, "a", "一")
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", _KILLED, str(states.folder)], cwd=root, timeout=60, check=False)
    assert done.returncode == 9
    assert len(list(states.folder.glob("[0-9]*"))) == 2  # the half-made state lies about
    with states.reader() as store:
        assert said(store) == ["一"]
    publish(states, "a", "三")  # and neither its lock nor its leavings stop the next
    with states.reader() as store:
        assert said(store) == ["三"]
    assert len(list(states.folder.glob("[0-9]*"))) == 1


def test_a_second_writer_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    states = Generations(tmp_path / "store")
    with (
        states.writer("kg build"),
        pytest.raises(StoreError, match=r"kg build, process \d+ on .*wait until it ends"),
        states.writer("another"),
    ):
        pass


def test_what_follows_publishing_runs_only_then(tmp_path: Path) -> None:
    states = Generations(tmp_path / "store")
    told: list[Path | None] = []
    for changed in (False, True):
        with states.writer("a test") as draft:
            draft.store.replace("a", quads("a", "一"))
            draft.changed = changed
            draft.published = lambda: told.append(states.current())
    assert told == [states.folder / "000001"]


def test_the_prefixes_of_the_graph_need_no_declaration() -> None:
    assert list(Embedded().query("SELECT ?t { ?d a pol:Document ; dct:title ?t }")) == []  # type: ignore[arg-type]


def test_a_copy_is_filled_with_what_the_engine_holds() -> None:
    """Documents, what they say of others, a user's graphs; blank nodes stay apart, and keep together."""
    with Embedded() as store:
        for key in ("a", "b"):
            store.replace(key, quads(key, "一", key))
        for name in ("one", "two"):
            line = f'_:b <urn:name> "{name}" <urn:{name}> .\n<urn:{name}> <urn:of> _:b <urn:{name}> .\n'
            store.replace_own(f"urn:{name}", line)
        poured = io.BytesIO()
        store.pour(poured)
        copy = ox.Store()
        copy.bulk_load(poured.getvalue(), format=ox.RdfFormat.N_QUADS)
        assert _without_blank(copy) == _without_blank(store.engine())
        assert len(copy) == len(store.engine())
        pairs = "SELECT * { ?one <urn:of> ?b . ?b <urn:name> ?name GRAPH ?one { ?one <urn:of> ?b } } ORDER BY ?one"
        found: Any = copy.query(pairs)
        assert [(row["one"].value, row["name"].value) for row in found] == [("urn:one", "one"), ("urn:two", "two")]


def _without_blank(store: ox.Store) -> set[ox.Quad]:
    return {quad for quad in store if ox.BlankNode not in (type(quad.subject), type(quad.object))}
