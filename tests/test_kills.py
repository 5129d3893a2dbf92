"""Builds that are killed: real processes, SIGKILL at random moments, one workspace carried on through all of them.

Whatever the moment, the graph is the one before or the one after, to the last quad; a reader that has opened it goes on
reading; and the next build comes to the same graph as a build that was never killed, with what the killed one has read.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import signal
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store.embedded import Embedded
from kg.workspace import Workspace
from tests.build_process import kill, start

KILLS = 200

UNITS = ("县财政局", "县卫健局", "县人社局", "县委编办", "县医保局", "县民政局", "县总医院", "各乡（镇）人民政府")


def plan(number: int, edition: int) -> str:
    """A short plan. Its edition changes a target and an owner, and nothing else."""
    year, units = 2020 + number % 5, [UNITS[(number + k + edition) % len(UNITS)] for k in range(3)]
    return (
        f"明溪县卫生健康工作要点之{number}\n明政办〔{year}〕{number + 10}号\n一、重点任务\n"
        f"1.提升服务能力。到{year + 1}年底，县域内就诊率达到{80 + edition}%。〔责任单位：{'、'.join(units)}〕\n"
        f"2.加强队伍建设。每年选派骨干医师{number + 2}名。（{units[0]}牵头，{units[1]}配合）\n"
    )


def write(folder: Path, edition: int) -> None:
    """The files of an edition: some are in every one, some change, some come and go."""
    folder.mkdir(exist_ok=True)
    for number in range(18):
        path = folder / f"{number:02d}.txt"
        if number % 6 == 5 and edition % 2:
            path.unlink(missing_ok=True)
        else:
            path.write_text(plan(number, edition if number % 3 == 0 else 0), encoding="utf-8")


def build(workspace: Path, files: Path, jobs: int) -> BaseProcess:
    """A build under way; what it says is in `said`."""
    return start(["--store", str(workspace), "build", "--prune", "--jobs", str(jobs), str(files)], workspace / "said")


def said(workspace: Path) -> str:
    return (workspace / "said").read_text(encoding="utf-8")


def undisturbed(workspace: Path, files: Path) -> float:
    """Build, and say how many seconds it took."""
    started = time.monotonic()
    process = build(workspace, files, 1)
    process.join(120)
    assert process.exitcode == 0, said(workspace)
    return time.monotonic() - started


HELD = (
    "SELECT ?s ?p ?o { ?s <https://w3id.org/policykg/ontology#inDocument> ?document ; ?p ?o }",
    "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s a <https://w3id.org/policykg/ontology#Unit> ; ?p ?o } }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
)
"""What the engine itself is asked: documents, what they say of units, and how much there is in all."""


def holds(store: Embedded) -> str:
    """A digest of all that the graph says but the vocabulary: by the catalog, the shards and the engine."""
    digest = hashlib.sha256(repr(store.documents()).encode())
    for graph in store.graphs():
        if "vocabulary" not in graph:
            digest.update(graph.encode() + b"".join(sorted(store.triples(graph).splitlines())))
    for query in HELD:
        rows = store.engine().query(query)
        assert isinstance(rows, ox.QuerySolutions)
        digest.update("\n".join(sorted(" ".join(map(str, row)) for row in rows)).encode())
    return digest.hexdigest()


def seen(workspace: Path) -> str:
    with Workspace.open(str(workspace)).reader() as store:
        return holds(store)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    """What the graph of each edition is when nobody disturbs the build."""
    expected = {}
    for edition in range(2):
        folder = tmp_path_factory.mktemp(f"edition{edition}")
        write(folder / "files", edition)
        Workspace.create(str(folder / "kg"))
        undisturbed(folder / "kg", folder / "files")
        expected[edition] = seen(folder / "kg")
    assert len(set(expected.values())) == 2
    return expected


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_the_old_graph_or_the_new_one(
    tmp_path: Path, editions: dict[int, str]
) -> None:
    workspace, files = Workspace.create(str(tmp_path / "kg")).root, tmp_path / "files"
    write(files, 1)
    undisturbed(workspace, files)
    write(files, 0)
    kills = carried = published = edition = 0
    dice, took = random.Random(11), undisturbed(workspace, files)
    while kills < KILLS:
        before, after = editions[edition], editions[1 - edition]
        write(files, 1 - edition)
        with Workspace.open(str(workspace)).reader() as reader:
            started = time.monotonic()
            process = build(workspace, files, 1 + kills % 2)
            process.join(dice.uniform(0.0, 1.3 * took))  # anywhere, to a little after its usual end
            if process.exitcode is None:
                kill(process)
                kills += 1
                took *= 1.03  # the machine may have become slower: some builds are to come through
            else:
                assert process.exitcode == 0, said(workspace)
                took = time.monotonic() - started
                carried += "carried on" in said(workspace)
            assert holds(reader) == before  # whoever had opened the graph reads on
        found = seen(workspace)
        assert found in (before, after), f"a mixture after kill {kills}"
        if found == after:
            published += 1
            edition = 1 - edition
    write(files, edition)
    undisturbed(workspace, files)
    assert seen(workspace) == editions[edition]
    assert published > KILLS // 20  # builds came through between the kills
    assert carried > 0  # and did not begin at the beginning
    assert len(list((workspace / "store").glob("[0-9]*"))) == 1  # what the killed have left is gone


@pytest.mark.slow
def test_a_killed_reader_of_texts_is_no_killed_build(tmp_path: Path, editions: dict[int, str]) -> None:
    """A process that reads is killed, as a machine without memory does; what it was reading is read again."""
    write(tmp_path / "files", 0)
    Workspace.create(str(tmp_path / "kg"))
    killed: set[int] = set()
    process = build(tmp_path / "kg", tmp_path / "files", 3)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while process.is_alive() and not killed:
        with contextlib.suppress(OSError):
            for child in sorted(map(int, children.read_text().split()))[:1]:
                os.kill(child, signal.SIGKILL)
                killed.add(child)
        time.sleep(0.02)
    process.join(120)
    assert process.exitcode == 0, said(tmp_path / "kg")
    assert killed
    assert seen(tmp_path / "kg") == editions[0]
