"""A workspace behind a server: questions, entities, descriptions, and builds that go on meanwhile."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from program import EXAMPLES, kg
from serving import BASE, PATH, Server, Text, local, one, serving

from kg.store.embedded import Embedded
from kg.workspace import Workspace
from queries import catalogue, runner


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Server]:
    with serving("--lang", "zh", root=built) as started:
        yield started


@pytest.fixture(scope="module")
def store(built: Path) -> Iterator[Embedded]:
    with Workspace.open(str(built)).reader() as opened:
        yield opened


def test_the_default_graph_is_what_all_say_together(server: Server, store: Embedded) -> None:
    """Each triple once, as it is for `kg query`; a dataset that the query or the protocol chooses is that one."""
    whole = len(list(store.engine().quads_for_pattern(None, None, None, ox.DefaultGraph())))
    assert int(one(server, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")) == whole < store.count()
    graph = next(name for name in store.graphs() if name.endswith("/graph"))
    inside = len(set(store.triples(graph).splitlines()))
    assert int(one(server, f"SELECT (COUNT(*) AS ?n) FROM <{graph}> {{ ?s ?p ?o }}")) == inside < whole
    assert one(server, f"SELECT (COUNT(*) AS ?n) FROM NAMED <{graph}> {{ GRAPH ?g {{ ?s ?p ?o }} }}") == str(inside)
    for choice in ({"default-graph-uri": graph}, {"default-graph-uri": "urn:none"}):
        found = server.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", **choice).bindings()
        assert found == [{"n": str(inside if graph in choice.values() else 0)}]
    text = server.get(f"/graphs?graph={quote(graph, safe='')}", "application/n-triples").text
    assert len(set(text.splitlines())) == inside


def test_a_document_is_not_sought_among_all_graphs(server: Server, store: Embedded) -> None:
    """GRAPH with its name would find nothing: the server says so, and how to ask."""
    graph = next(name for name in store.graphs() if name.endswith("/graph"))
    answer = server.query(f"SELECT * {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
    assert answer.status == 400 and f"FROM NAMED <{graph}>" in answer.text
    shared = graph.removesuffix("/graph") + "/shared"  # what it says of units, which others speak of too
    assert server.query(f"SELECT * {{ GRAPH <{shared}> {{ ?unit a pol:Unit }} }}").bindings()


# --- named questions


@pytest.mark.parametrize("name", catalogue.names())
def test_every_question_can_be_asked(server: Server, store: Embedded, name: str) -> None:
    """With the parameters of its own example, and with the rows that it has in process."""
    example = catalogue.load(name).examples[0]
    given = dict(re.findall(r"-p (\w+)=(\S+)", example))
    answer = server.get(f"/questions/{name}?{urlencode(given)}", "application/sparql-results+json")
    try:
        wanted = len(runner.run(store, name, given))
    except Exception:  # the example speaks of documents that the sample does not have
        assert answer.status in (400, 404) and answer.text.count("\n") >= 2
        return
    assert answer.status == 200, answer.text
    assert len(answer.bindings()) == wanted


@pytest.mark.parametrize(
    ("format", "media", "begins"),
    [
        ("json", "application/sparql-results+json", b"{"),
        ("xml", "application/sparql-results+xml", b"<?xml"),
        ("csv", "text/csv", b"\xef\xbb\xbf"),
        ("tsv", "text/tab-separated-values", b"?"),
        ("md", "text/markdown", b"|"),
        ("table", "text/plain", b""),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("html", "text/html", b"<!doctype html>"),
    ],
)
def test_questions_answer_in_every_format(server: Server, format: str, media: str, begins: bytes) -> None:
    for answer in (
        server.get(f"/questions/documents?format={format}"),
        server.get(f"/questions/documents?format={quote(media, safe='')}"),
        server.get("/questions/documents", media),
    ):
        assert (answer.status, answer.type) == (200, media), answer.text
        assert answer.body.startswith(begins) and len(answer.body) > 100


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/questions/task", 404, "did you mean tasks"),
        ("/questions/tasks?colour=red", 404, "colour"),
        ("/questions/co-owned-tasks", 400, "add function=… to the address"),  # a parameter is missing
        ("/questions/co-owned-tasks?function=%E8%B4%A2%E6%AD%A3%E5%B1%80%E5%B1%80", 404, "no function is called"),
        ("/questions/documents?year=soon", 400, "four digits"),
        ("/questions/documents?year=2024&year=2025", 400, "2 times"),
        ("/questions/documents?format=pdf", 406, "text/csv"),
        ("/questions/documents?format=turtle", 400, "rows"),  # rows are no graph
        ("/questions/" + quote('x"><script>'), 404, "no question"),
    ],
)
def test_what_can_not_be_asked(server: Server, path: str, status: int, said: str) -> None:
    answer = server.get(path, "text/csv" if "format" not in path else None)
    assert answer.status == status, answer.text
    assert said in answer.text


def test_what_a_value_stood_for_is_said(server: Server) -> None:
    answer = server.get(f"/questions/tasks-of-unit?unit={quote('财政局')}&format=csv&lang=zh")
    assert answer.status in (200, 404)
    if answer.status == 200 and "x-note" in answer.headers:
        assert answer.headers["x-note"].startswith("UTF-8''unit%3D")


def test_the_list_of_questions(server: Server) -> None:
    listed = json.loads(server.get("/questions", "application/json").body)
    assert [each["name"] for each in listed] == list(catalogue.names())
    assert all(each["url"] == f"{server.url}questions/{each['name']}" for each in listed)


# --- entities


@pytest.mark.parametrize(
    ("accept", "suffix", "media"),
    [
        ("text/turtle", "ttl", "text/turtle"),
        ("application/ld+json", "jsonld", "application/ld+json"),
        ("application/n-triples", "nt", "application/n-triples"),
        ("application/rdf+xml", "rdf", "application/rdf+xml"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html", "text/html"),
        (None, "ttl", "text/turtle"),
    ],
)
@pytest.mark.parametrize("kind", ["Document", "Unit", "Task"])
def test_entities_dereference(server: Server, kind: str, accept: str | None, suffix: str, media: str) -> None:
    iri = one(server, f"SELECT ?x {{ ?x a pol:{kind} }} ORDER BY ?x LIMIT 1")
    answer = server.get(local(iri), accept)
    assert (answer.status, answer.headers["location"]) == (303, f"{local(iri)}.{suffix}")
    answer = server.get(answer.headers["location"])
    assert (answer.status, answer.type) == (200, media)
    if (syntax := ox.RdfFormat.from_media_type(media)) is not None:
        facts = {str(quad.triple) for quad in ox.parse(answer.body, format=syntax)}
        found = server.query(f"CONSTRUCT {{ <{iri}> ?p ?o }} {{ <{iri}> ?p ?o }}", "application/n-triples")
        assert facts == {str(quad.triple) for quad in ox.parse(found.body, format=ox.RdfFormat.N_TRIPLES)}


def test_every_kind_of_iri_dereferences(server: Server) -> None:
    """Whatever stands in it: brackets, percent signs, slashes within a segment."""
    rows = server.query("SELECT ?t (MIN(?x) AS ?one) (MAX(?x) AS ?two) { ?x a ?t FILTER(isIRI(?x)) } GROUP BY ?t")
    iris = {row[name] for row in rows.bindings() for name in ("one", "two")}
    assert len(iris) > 15
    for iri in iris:
        if "#" not in iri and iri.startswith(BASE):
            assert server.get(local(iri)).status == 303, iri
        answer = server.get(f"/resource?iri={quote(iri, safe='')}", "text/html")
        assert answer.status == 200 and "<h1>" in answer.text, iri


def test_the_text_that_evidence_counts_in(server: Server) -> None:
    rows = server.query(
        "SELECT ?e ?start ?end ?text { ?e a pol:Evidence ; pol:start ?start ; pol:end ?end ; pol:inDocument ?d . "
        "?d pol:text ?text } ORDER BY ?e LIMIT 3"
    ).bindings()
    for row in rows:
        answer = server.get(local(row["e"].partition("#")[0]))
        assert (answer.status, answer.type, answer.text) == (200, "text/plain", row["text"])
        quoted = "".join(answer.text[int(row["start"]) : int(row["end"])].split())
        page = server.get(f"/resource?iri={quote(row['e'], safe='')}", "text/html")
        assert quoted in Text.of(page.text)


@pytest.mark.parametrize(
    "path", ["doc/no-such", "doc/no-such.ttl", "doc/no-such/text", "", "%FF", "a%20b", "%3Cscript%3E"]
)
def test_what_is_not_known(server: Server, path: str) -> None:
    answer = server.get(PATH + path)
    assert answer.status == 404, answer.text
    assert "<script" not in answer.text


@pytest.mark.parametrize("iri", ["relative", "urn:a b", "urn:<x>", ""])
def test_resources_are_iris(server: Server, iri: str) -> None:
    assert server.get(f"/resource?iri={quote(iri)}").status == 400


# --- descriptions


def test_void_counts_what_is_there(server: Server, store: Embedded) -> None:
    answer = server.get("/.well-known/void", "application/n-triples")
    text = answer.text
    whole = len(list(store.engine().quads_for_pattern(None, None, None, ox.DefaultGraph())))
    assert f'<http://rdfs.org/ns/void#triples> "{whole}"' in text
    documents = int(one(server, "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a pol:Document }"))
    part = re.search(r"(_:\w+) <http://rdfs.org/ns/void#class> <[^>]*#Document>", text)
    assert part and f'{part[1]} <http://rdfs.org/ns/void#entities> "{documents}"' in text
    assert f"<{server.url}sparql>" in text


# --- builds


def test_a_build_is_served_without_a_pause(built: Path, tmp_path: Path) -> None:
    """Questions go on while another state is published; each is answered, from one state or the other."""
    root = tmp_path / "policykg"
    shutil.copytree(built, root)
    count = "SELECT (COUNT(*) AS ?n) { ?d a pol:Document }"
    with serving(root=root) as server:
        before = int(one(server, count))
        listed = [server.get("/questions/documents?format=csv").body for _ in range(2)]
        assert listed[0] == listed[1]  # the second is kept from the first
        seen: list[int] = []
        failed: list[str] = []
        stop = threading.Event()

        def ask() -> None:
            while not stop.is_set():
                answer = server.query(count)
                if answer.status != 200:
                    failed.append(answer.text)
                else:
                    seen.append(int(answer.bindings()[0]["n"]))
            server.disconnect()

        thread = threading.Thread(target=ask)
        thread.start()
        document = tmp_path / "new.txt"
        text = sorted(EXAMPLES.glob("*.txt"))[0].read_text(encoding="utf-8")
        document.write_text(
            re.sub(r"〔\d+〕\s*\d+\s*号", "〔2031〕777号", text).replace("2024", "2031"), encoding="utf-8"
        )
        done = kg("--store", str(root), "build", str(document))
        deadline = time.monotonic() + 30
        while (not seen or seen[-1] == before) and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(1)  # and on to the copy in memory
        stop.set()
        thread.join()
        assert done.returncode == 0, done.stderr.decode()
        assert not failed
        assert set(seen) == {before, seen[-1]} and seen[-1] > before
        now = server.get("/questions/documents?format=csv").body
        assert now.count(b"\n") == listed[0].count(b"\n") + seen[-1] - before  # nothing is kept over a build


def test_what_is_damaged_and_mended_while_it_is_served_is_served_again(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "policykg"
    shutil.copytree(built, root)
    count = "SELECT (COUNT(*) AS ?n) { ?d a pol:Document }"
    with serving(root=root) as server:
        before = int(one(server, count))
        (root / "store" / "CURRENT").write_text("damaged")
        assert server.logged("can not be seen")
        time.sleep(0.6)
        assert sum("can not be seen" in line for line in server.log) == 1  # and not four times a second
        document = tmp_path / "new.txt"
        document.write_text(
            "青禾县工作要点\n青政办〔2031〕777号\n一、重点任务\n1.改造设备。（县财政局负责）\n", encoding="utf-8"
        )
        assert kg("--store", str(root), "build", "--rebuild", str(document)).returncode == 0
        until = time.monotonic() + 20
        while (now := int(one(server, count))) == before and time.monotonic() < until:
            time.sleep(0.1)
        assert now == before + 1


def test_writes_to_a_workspace_are_kept(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "policykg"
    shutil.copytree(built, root)
    turtle = '<urn:a> <urn:p> "财政局" .'.encode()
    with serving("--write-token", "write-token-of-the-tests", root=root) as server:
        assert server.put("urn:mine", turtle).status == 201
        assert "财政局" in server.get("/graphs?graph=urn:mine").text  # at once
        assert server.put("urn:mine", b"<urn:a> <urn:p> ").status == 400
        assert "财政局" in server.get("/graphs?graph=urn:mine").text  # as it was
        assert server.update("INSERT DATA { GRAPH <urn:mine> { <urn:b> <urn:p> 2 } }").status == 204
        assert server.put(None, turtle).status == 403  # the union is no graph
        with Workspace.open(str(root)).writer("a build"):
            answer = server.put("urn:mine", turtle)
            assert answer.status == 503 and int(answer.headers["retry-after"]) > 0
    with serving(root=root) as server:
        assert len(server.query("SELECT * { GRAPH <urn:mine> { ?s ?p ?o } }").bindings()) == 2


def test_what_builds_make_is_not_written_to(built: Path, tmp_path: Path) -> None:
    """A graph of one's own may say what a document says: it is seen with all else, and takes nothing away with it."""
    root = tmp_path / "policykg"
    shutil.copytree(built, root)
    with Workspace.open(str(root)).reader() as store:
        graph = next(name for name in store.graphs() if name.endswith("/graph"))
        line = next(line for line in store.triples(graph).decode().splitlines() if "ownedBy" in line)
    with serving("--write-token", "write-token-of-the-tests", "--no-memory", root=root) as server:
        for made in (graph, graph.removesuffix("/graph") + "/shared", f"{BASE}graph/vocabulary"):
            assert server.put(made, line.encode()).status == 403, made
            assert server.update(f"INSERT DATA {{ GRAPH <{made}> {{ {line} }} }}").status == 403, made
        for update in (
            f"INSERT DATA {{ {line} }}",
            "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
            "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
            "CLEAR ALL",
            "DROP DEFAULT",
        ):
            assert server.update(update).status == 403, update
        assert server.update("INSERT DATA { GRAPH <urn:mine> { ").status == 400
        assert server.put("urn:mine", line.encode() + b"\n<urn:a> <urn:p> <urn:b> .").status == 201
        assert _is_so(server, "{ <urn:a> <urn:p> <urn:b> }")
        task = line.split()[0]
        copied = f"INSERT {{ GRAPH <urn:other> {{ {task} pol:ledBy ?o }} }} WHERE {{ {task} pol:ownedBy ?o }}"
        assert server.update(f"PREFIX pol: <https://w3id.org/policykg/ontology#> {copied}").status == 204
        assert _is_so(server, f"{{ GRAPH <urn:other> {{ {task} pol:ledBy ?o }} }}")
        assert server.update("DROP GRAPH <urn:mine>").status == 204
        assert not _is_so(server, "{ <urn:a> <urn:p> <urn:b> }")
        assert _is_so(server, f"{{ {line.removesuffix('.')} }}")  # the document says so still


def _is_so(server: Server, pattern: str) -> bool:
    answer: bool = json.loads(server.query(f"ASK {pattern}").body)["boolean"]
    return answer


def test_a_damaged_store_is_told(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "policykg"
    shutil.copytree(built, root)
    for path in (root / "store").glob("*/graph/*"):
        if path.is_file() and path.name != "LOCK":
            path.write_bytes(b"damaged" * 100)
    done = kg("--store", str(root), "serve", "--port", "0")
    assert done.returncode == 1
    assert b"kg build --rebuild" in done.stderr and b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--port", "99999"], 2, "99999"),
        (["--host", "no.such.host.invalid"], 2, "can not listen"),
        (["--write-token", "财政"], 2, "printable"),
        (["--seconds", "0"], 2, "seconds"),
    ],
)
def test_a_server_that_can_not_start_says_so(built: Path, arguments: list[str], code: int, said: str) -> None:
    done = kg("--store", str(built), "serve", "--port", "0", *arguments)
    assert (done.returncode, said in done.stderr.decode()) == (code, True), done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_port_that_is_taken(built: Path) -> None:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        sock.listen()
        done = kg("--store", str(built), "serve", "--port", str(sock.getsockname()[1]))
    assert done.returncode == 2 and "--port" in done.stderr.decode()


@pytest.mark.parametrize("mode", ["--memory", "--no-memory"])
@pytest.mark.parametrize("word", ["SERVICE", "SERVICE SILENT"])
def test_nobody_is_called(built: Path, mode: str, word: str) -> None:
    """A listener that would hear of it; a query that the check of the algebra does not see is stopped all the same."""
    with socket.socket() as listener, serving(mode, root=built) as server:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.5)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        assert server.query(f"SELECT * {{ {word} <{address}> {{ ?s ?p ?o }} }}").status == 403
        with pytest.raises(TimeoutError), contextlib.closing(listener.accept()[0]):
            pass


def test_the_engine_itself_can_not_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beneath the check: while a query runs, no socket can be opened."""
    from kg.serve import algebra
    from kg.serve.evaluate import Dataset, View, evaluate
    from kg.serve.problem import Problem

    monkeypatch.setattr(algebra, "has_dataset", lambda query, prefixes: False)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.5)
        query = f"ASK {{ SERVICE SILENT <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        with contextlib.suppress(Problem):
            evaluate(View(ox.Store(), False, {}), query, Dataset(), "urn:base")
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/questions/nonsense", "没有名为“nonsense”的问题"),
        ("/sparql?query=SELECT", "查询语法有误"),  # what another process of the server has found
        ("/nowhere", "此网址没有内容"),
    ],
)
def test_a_problem_is_told_in_the_language_of_the_client(server: Server, path: str, said: str) -> None:
    chinese = server.get(path, "text/csv", **{"Accept-Language": "zh-CN,zh;q=0.9"})
    english = server.get(path, "text/csv")
    assert said in chinese.text and said not in english.text
    assert chinese.status == english.status
