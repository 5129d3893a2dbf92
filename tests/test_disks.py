"""Full disks, folders that may not be written to, stores that are damaged or old: a word on it, and nothing lost."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from program import ROOT, kg

from kg.errors import StoreError
from kg.pipeline import build as build_here
from kg.store.catalog import FORMAT
from kg.workspace import Workspace

TEXT = (
    "明溪县工作要点\n明政办〔2024〕{number}号\n一、重点任务\n"
    "1.提升能力。就诊率达到{number}%。（县财政局牵头，县民政局配合）\n"
)


def write(folder: Path, *numbers: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        (folder / f"{number}.txt").write_text(TEXT.format(number=number), encoding="utf-8")
    return folder


def export(root: Path) -> bytes:
    done = kg("--store", str(root), "export", "--format", "nquads")
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def build(root: Path, *arguments: str, limit: Callable[[], None] | None = None) -> tuple[int, str]:
    """The exit code of `kg build` and what it says; `limit` is called in its process first."""
    done = subprocess.run(
        [sys.executable, "-m", "kg", "--store", str(root), "build", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        preexec_fn=limit,
        timeout=120,
        check=False,
    )
    said = done.stderr.decode()
    assert "Traceback" not in said
    return done.returncode, said


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two documents; tests work on copies of it."""
    root = tmp_path_factory.mktemp("disks") / "kg"
    assert build(root, str(write(root.parent / "files", 61, 62)))[0] == 0
    return root


@pytest.fixture
def copy(workspace: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(workspace, tmp_path / "kg"))


def files_of(size: int) -> Callable[[], None]:
    """No file may grow beyond so many bytes: the disk is full for all but the smallest."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def no_writing() -> None:
    """Permissions hold for the administrator as well (in a process that runs as one)."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


@pytest.mark.slow
def test_what_may_not_be_read_is_named_and_kept(copy: Path, tmp_path: Path) -> None:
    """A folder without permission is a failure, and what was read from it stays, also where `--prune` is said."""
    files = write(tmp_path / "files", 71)
    shut, blind = write(files / "shut", 72), write(files / "blind", 73)
    assert build(copy, str(files))[0] == 0
    before = export(copy)
    shut.chmod(0)
    blind.chmod(0o444)  # names can be listed, files not opened
    try:
        for call in ([str(files)], ["--prune", str(files), str(shut)], [str(blind)]):
            code, said = build(copy, *call, limit=no_writing)
            assert code == 3
            assert "Permission denied" in said
            assert ("shut: the folder can not be read" in said) == (str(blind) not in call)
        code, said = build(copy, str(shut / "72.txt"), limit=no_writing)
        assert (code, "Permission denied" in said) == (2, True)
    finally:
        shut.chmod(0o755)
        blind.chmod(0o755)
    assert export(copy) == before


@pytest.mark.slow
@pytest.mark.parametrize("size", [0, 100, 2_000, 30_000])
def test_a_full_disk_leaves_the_old_graph(copy: Path, tmp_path: Path, size: int) -> None:
    """The first write that does not fit differs with the size: a text, the engine's own files, the graph."""
    before = export(copy)
    files = write(tmp_path / "files", *range(40, 60))
    code, said = build(copy, str(files), limit=files_of(size))
    assert code == 1
    assert "make room on the disk" in said or "the space on the disk" in said
    assert export(copy) == before
    assert len(list((copy / "store").glob("[0-9]*"))) == 1  # what was half made takes no room
    assert build(copy, str(files))[0] == 0
    assert export(copy).count(b"documentNumber") > before.count(b"documentNumber")


@pytest.mark.slow
def test_a_folder_that_may_not_be_written_to(copy: Path, tmp_path: Path) -> None:
    before = export(copy)
    folders = [copy, *(path for path in copy.rglob("*") if path.is_dir())]
    for path in folders:
        path.chmod(0o555)
    try:
        code, said = build(copy, str(write(tmp_path / "files", 70)), limit=no_writing)
        assert (code, "may write there" in said or "permissions" in said) == (1, True), said
        done = subprocess.run(
            [sys.executable, "-m", "kg", "--store", str(copy), "export", "--format", "nquads"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            preexec_fn=no_writing,
            timeout=120,
            check=False,
        )
        assert done.stdout == before, done.stderr.decode()  # reading goes on
    finally:
        for path in folders:
            path.chmod(0o755)


def state(root: Path) -> Path:
    return root / "store" / (root / "store" / "CURRENT").read_text().strip()


def overwrite(path: Path) -> None:
    path.write_bytes(b"damaged" * 50)


DAMAGES: dict[str, Callable[[Path], None]] = {
    "the engine's list of files": lambda root: overwrite(next(state(root).glob("graph/MANIFEST-*"))),
    "a file of the engine": lambda root: overwrite(
        max(state(root).glob("graph/*.sst"), key=lambda p: p.stat().st_size)
    ),
    "a file of the engine is gone": lambda root: min(state(root).glob("graph/*.sst")).unlink(),
    "the catalog": lambda root: overwrite(state(root) / "graph" / "catalog.json"),
    "the whole state": lambda root: shutil.rmtree(state(root)),
    "the name of the state": lambda root: overwrite(root / "store" / "CURRENT"),
    "what the last build remembers": lambda root: overwrite(state(root) / "manifest.json"),
}


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_store_is_seen_and_built_anew(workspace: Path, copy: Path, damage: str) -> None:
    before = export(copy)
    DAMAGES[damage](copy)
    files = str(workspace.parent / "files")
    code, said = build(copy, str(write(copy.parent / "more", 80)))
    assert (code, "--rebuild" in said) == (1, True), said
    assert build(copy, "--rebuild", files)[0] == 0
    assert export(copy) == before


@pytest.mark.slow
def test_a_graph_is_built_anew_from_what_the_workspace_keeps(workspace: Path, copy: Path) -> None:
    """The files themselves may be gone, and the graph beyond reading."""
    before = export(copy)
    for path in state(copy).glob("graph/*.sst"):
        path.unlink()
    code, said = build(copy, "--rebuild")
    assert (code, "has changed" in said) == (0, False), said  # it was asked for; nothing has changed
    assert export(copy) == before


def test_what_names_the_state_is_not_needed_to_make_it_anew(copy: Path) -> None:
    """Neither are the files: the state itself is still there, and knows what it was made from."""
    before = export(copy)
    overwrite(copy / "store" / "CURRENT")
    assert build(copy, "--rebuild")[0] == 0
    assert export(copy) == before


def test_texts_are_not_thrown_away_because_nobody_knows_where_they_are_from(workspace: Path, copy: Path) -> None:
    before, texts = export(copy), sorted((copy / "texts").glob("*/*"))
    overwrite(state(copy) / "manifest.json")
    code, said = build(copy, "--rebuild")
    assert (code, "--rebuild PATH" in said) == (1, True), said
    assert sorted((copy / "texts").glob("*/*")) == texts
    assert build(copy, "--rebuild", str(workspace.parent / "files"))[0] == 0
    assert export(copy) == before


def test_nothing_is_made_anew_where_nothing_is(tmp_path: Path) -> None:
    code, said = build(tmp_path / "mistyped", "--rebuild")
    assert (code, "there is no store here" in said) == (1, True), said
    assert not (tmp_path / "mistyped").exists()


@pytest.mark.parametrize("format", [1, 2])
def test_a_store_of_an_earlier_version_is_built_anew(workspace: Path, copy: Path, format: int) -> None:
    """The engine had a named graph for each document; everything is read again, also what is not under the paths."""
    before = export(copy)
    folder = state(copy) / "graph"
    graphs = json.loads((folder / "catalog.json").read_text())["graphs"]
    shutil.rmtree(folder)
    store = ox.Store(str(folder))
    store.bulk_load(before, format=ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    first = {key: {"graph": graph, "sha256": sha256} for key, (graph, sha256, _) in graphs.items()}
    old = first if format == 1 else {"format": 2, "counted": True, "graphs": graphs}
    (folder / "catalog.json").write_text(json.dumps(old))
    assert export(copy) == before  # it can be read
    with Workspace.open(str(copy)).reader() as opened:
        assert list(opened.query("SELECT ?d { ?d a pol:Document }"))  # type: ignore[arg-type]
    with Workspace.open(str(copy)).writer("a test") as draft, pytest.raises(StoreError, match="earlier version"):
        _ = draft.store
    code, said = build(copy, str(next((workspace.parent / "files").iterdir())))
    assert code == 0
    assert "everything was read again" in said
    assert json.loads((state(copy) / "graph" / "catalog.json").read_text())["format"] == FORMAT
    assert export(copy) == before


# One row a catalog that no version has written.
CATALOGS = (
    {"format": 1, "counted": True, "graphs": {}},  # half of one version, half of another
    {"format": FORMAT},
    {"format": FORMAT, "graphs": {"k": True}},
    [],
    "",
)


@pytest.mark.parametrize("catalog", CATALOGS, ids=str)
def test_a_damaged_catalog_is_told_in_words(catalog: object, copy: Path) -> None:
    (state(copy) / "graph" / "catalog.json").write_text(json.dumps(catalog))
    with pytest.raises(StoreError, match=r"can not be opened: its catalog is damaged \(kg build --rebuild"):
        build_here([], Workspace.open(str(copy)))
    with pytest.raises(StoreError, match="its catalog is damaged"), Workspace.open(str(copy)).reader():
        pass


def test_a_store_of_a_later_version_is_refused(copy: Path, workspace: Path) -> None:
    path = state(copy) / "graph" / "catalog.json"
    path.write_text(json.dumps({"format": FORMAT + 1}))
    done = kg("--store", str(copy), "stats")
    assert done.returncode == 1
    assert b"newer program" in done.stderr
    code, said = build(copy, str(workspace.parent / "files"))
    assert (code, "newer program" in said) == (1, True)


def test_a_text_that_was_altered_in_the_workspace_is_named(copy: Path, workspace: Path) -> None:
    text = next((copy / "texts").glob("*/*"))
    text.write_bytes(text.read_bytes() + b" ")
    code, said = build(copy, "--rebuild")
    assert (code, str(text) in said) == (1, True)
    assert build(copy, "--rebuild", str(workspace.parent / "files"))[0] == 0  # whose files are there, is mended
    assert Workspace.open(str(copy)).text(text.name)
