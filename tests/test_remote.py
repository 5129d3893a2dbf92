"""Remote stores: the same commands and the same answers on servers that others wrote, and on our own."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import query_stores
from engines import Engine, oxigraph, virtuoso
from program import EXAMPLES, PLACES, ROOT, kg
from serving import TOKEN, serving
from test_queries_answers import ANSWERS, DOC_2024

from kg.cli import cli
from kg.cli.app import run
from kg.errors import StoreError
from kg.pipeline import build
from kg.store.embedded import Embedded
from kg.store.http import Endpoint
from kg.store.mirror import Mirror
from kg.store.remote import Remote
from kg.store.shared import Shared
from kg.workspace import Workspace
from queries import catalogue, runner

ENGINES = ("oxigraph", "oxigraph-union", "virtuoso", "kg-serve")
FILES = ("yunchuan-specialty-2023.html", "nanping-2023.txt", "linjiang-2024.pdf")


@pytest.fixture(scope="module", params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an engine. Those of the first kind do not answer from the union unless they are asked to."""
    if request.param == "kg-serve":
        with serving() as server:
            yield f"{server.url}sparql"
        return
    with (
        virtuoso(tmp_path_factory.mktemp("virtuoso"))
        if request.param == "virtuoso"
        else oxigraph(*(["--union-default-graph"] if request.param == "oxigraph-union" else [])) as engine
    ):
        yield engine.url


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that knows nothing of other tests, with the token of our own server."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("POLICYKG_WRITE_TOKEN", TOKEN)


@pytest.fixture
def empty(url: str) -> str:
    """The engine without any graph of ours."""
    clear(url)
    return url


def clear(url: str) -> None:
    endpoint = Endpoint(url)
    remote = Remote(endpoint, Mirror(Path("unused")))
    names = [str(row[0])[1:-1] for row in remote.rows("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")]
    ours = [name for name in names if name.startswith("https://w3id.org/policykg/")]
    if ours:
        endpoint.write(dict.fromkeys(ours))


def exported(location: str) -> bytes:
    with Workspace.open(location).reader() as store:
        return b"".join(store.dump("nquads"))


def folder_of(path: Path, *names: str) -> Path:
    path.mkdir()
    for name in names:
        (path / name).write_bytes(next(EXAMPLES.rglob(name)).read_bytes())
    return path


def test_all_named_questions_have_the_same_rows(empty: str, tmp_path: Path) -> None:
    asked = [(name, given) for name, given, *_ in ANSWERS] + [("evidence", {"of": f"{DOC_2024}#1.1"})]
    asked += [(q.name, {}) for q in catalogue.library() if not any(p.required for p in q.parameters)]
    assert {name for name, _ in asked} == set(catalogue.names())
    remote, local = Remote(Endpoint(empty), Mirror(tmp_path / "mirror"), writing=True), Embedded()
    for store in (remote, local):
        query_stores.fill(store)
    remote.flush()
    other = Remote(Endpoint(empty), Mirror(tmp_path / "mirror"))
    differing = [
        f"{name} {given}"
        for name, given in asked
        if runner.run(other, name, given).rows != runner.run(local, name, given).rows
    ]
    assert not differing
    assert other.count() == local.count()
    other.close()


def test_graphs_that_others_wrote_can_be_asked(empty: str, tmp_path: Path) -> None:
    a, b = (f"https://w3id.org/policykg/test/{name}" for name in "ab")
    Endpoint(empty).write({a: f"<{a}> <urn:p> <{b}> .\n", b: f"<{b}> <urn:q> <urn:c> .\n"})
    remote = Remote(Endpoint(empty), Mirror(tmp_path / "mirror"))
    if not remote._is_trusted():
        pytest.skip("this engine is not asked questions")
    found = remote.query("SELECT ?g ?end { GRAPH ?g { ?s <urn:p> ?o } ?o <urn:q> ?end }")
    assert [[term.value for term in row] for row in found] == [[a, "urn:c"]]  # type: ignore[union-attr]


@pytest.mark.slow
def test_the_life_of_a_graph(empty: str, tmp_path: Path) -> None:
    plans, folder = folder_of(tmp_path / "plans", *FILES[:2]), str(tmp_path / "local")
    both = (Workspace.create(folder), Workspace.create(empty))

    def step(**options: bool) -> tuple[int, ...]:
        done = [build([plans], workspace, **options) for workspace in both]
        counts = [tuple(map(len, (s.new, s.changed, s.unchanged, s.removed))) for s in done]
        held = []
        for workspace in both:
            with workspace.reader() as store:
                held.append((dict(store.documents()), store.count()))
        assert (counts[0], held[0]) == (counts[1], held[1])
        return counts[0]

    assert step() == (2, 0, 0, 0)
    assert step() == (0, 0, 2, 0)
    text = (plans / FILES[1]).read_text(encoding="utf-8")
    (plans / FILES[1]).write_text(text.replace("医疗", "诊疗", 1), encoding="utf-8")
    assert sum(step()[:2]) == 1  # changed, or new where its key follows from its title
    for workspace in both:  # another vocabulary: all is read again, from the texts that the store keeps
        workspace.add_vocabulary(PLACES.name, PLACES.read_bytes())
    assert step()[0] == 0
    (plans / FILES[0]).unlink()
    assert step()[3] == 0
    assert step(prune=True)[3] == 1
    assert exported(folder) == exported(empty)


@pytest.mark.slow
def test_a_graph_is_built_anew_from_what_the_server_keeps(empty: str, tmp_path: Path) -> None:
    """An engine whose graphs are fetched for the rules that derive has them all forgotten, and still there."""
    build([folder_of(tmp_path / "plans", *FILES[:2])], Workspace.create(empty))
    before = exported(empty)
    assert not build([], Workspace.create(empty), rebuild=True).failures
    assert exported(empty) == before


@pytest.mark.slow
def test_another_machine_sees_what_is_there(empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, theirs = folder_of(tmp_path / "a", *FILES[:2]), folder_of(tmp_path / "b", *FILES[1:])
    build([mine], Workspace.create(empty))
    monkeypatch.setattr(socket, "gethostname", lambda: "another")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    there = Workspace.create(empty)
    summary = build([theirs], there, prune=True)
    assert (len(summary.new), len(summary.unchanged), len(summary.removed)) == (1, 2, 0)
    there.add_vocabulary(PLACES.name, PLACES.read_bytes())
    again = build([theirs], Workspace.create(empty))  # reads the first machine's texts as well
    assert again.reread
    assert not again.failures
    done = kg("--store", empty, "query", "documents", "--format", "csv", XDG_CACHE_HOME=str(tmp_path / "third"))
    assert done.stdout.decode().count("\n") == 4, done.stderr.decode()


COMMANDS = (
    ("stats", "--format", "json"),
    ("export", "--format", "turtle"),
    ("map", "--format", "csv"),
    ("query", "tasks", "--format", "json"),
    ("query", "-e", "CONSTRUCT { ?d dct:title ?t } WHERE { ?d a pol:Document ; dct:title ?t }", "--format", "nt"),
    ("query", "-e", "ASK { ?d a pol:Document }", "--format", "json"),
    ("vocab", "suggest"),
    ("view", "-o", "-"),
    ("extract", str(next(EXAMPLES.rglob(FILES[1])))),
    ("check", "--format", "json"),
)


@pytest.mark.slow
def test_commands(empty: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    plans, folder = folder_of(tmp_path / "plans", FILES[1]), str(tmp_path / "local")

    def called(place: str, *arguments: str) -> tuple[int, bytes]:
        code = run(cli, ["--store", place, "--lang", "en", *arguments])
        return code, capfdbinary.readouterr().out

    for place in (folder, empty):
        assert called(place, "build", str(plans))[0] == 0
    for arguments in COMMANDS:
        here, there = called(folder, *arguments), called(empty, *arguments)
        assert here == there, arguments
        assert here[1], arguments
    assert called(empty, "query", "-e", "SELECT * {")[0] == 2
    assert called(empty, "serve")[0] == 1


@pytest.mark.slow
def test_a_build_that_is_killed_is_carried_on(empty: str, tmp_path: Path) -> None:
    plans, folder = folder_of(tmp_path / "plans", *FILES), str(tmp_path / "local")
    build([plans], Workspace.create(folder))
    for delay in (0.3, 0.8, 1.2):
        command = [sys.executable, "-m", "kg", "--store", empty, "build", str(plans), "--jobs", "1"]
        process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
    build([plans], Workspace.create(empty))
    assert exported(folder) == exported(empty)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Engine]:
    """An engine that keeps what it has."""
    with oxigraph("--location", str(tmp_path / "disk")) as engine:
        yield engine


@pytest.mark.slow
def test_a_server_that_dies_under_a_build(disk: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plans, folder = folder_of(tmp_path / "plans", *FILES), str(tmp_path / "local")
    build([plans], Workspace.create(folder))
    write, done = Endpoint.write, []

    def dying(self: Endpoint, graphs: dict[str, str | None]) -> None:
        done.append(graphs)
        if len(done) == 3:
            disk.stop()
        write(self, graphs)

    monkeypatch.setattr("kg.store.http._ATTEMPTS", 2)
    monkeypatch.setattr(Endpoint, "write", dying)
    with pytest.raises(StoreError) as error:
        build([plans], Workspace.create(disk.url))
    assert disk.url in str(error.value) or "127.0.0.1" in error.value.where
    monkeypatch.setattr(Endpoint, "write", write)
    disk.start_again()
    build([plans], Workspace.create(disk.url))
    assert exported(folder) == exported(disk.url)


def test_two_builds_at_once(disk: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Shared(disk.url, tmp_path / "cache")
    with first.writer("kg build"):
        with pytest.raises(StoreError, match="another build is at work: kg build, process"):
            build([folder_of(tmp_path / "plans", FILES[1])], Workspace.create(disk.url))
        monkeypatch.setattr(socket, "gethostname", lambda: "another")
        with pytest.raises(StoreError, match="another build is at work"):
            build([tmp_path / "plans"], Workspace.create(disk.url))
        monkeypatch.setattr("kg.store.shared._DEAD", -1.0)  # no sign for long
        assert len(build([tmp_path / "plans"], Workspace.create(disk.url)).new) == 1


def test_a_build_that_lost_its_lock_writes_no_more(
    disk: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = folder_of(tmp_path / "plans", FILES[1])
    with (
        pytest.raises(StoreError, match="another build has taken over"),
        Shared(disk.url, tmp_path).writer("one") as draft,
    ):
        monkeypatch.setattr(socket, "gethostname", lambda: "another")
        monkeypatch.setattr("kg.store.shared._DEAD", -1.0)
        build([plans], Workspace.create(disk.url))
        draft.store.replace("a", "<urn:s> <urn:p> <urn:o> <urn:g> .")
        draft.store.flush()
    assert [len(key) for key in Shared(disk.url, tmp_path)._remote().documents()] != [1]
