"""The same bytes whatever the surroundings: the whole program over the sample corpus."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from program import EXAMPLES, PLACES, kg
from test_pipeline import export

from kg.pipeline import build
from kg.workspace import Workspace


@pytest.fixture(scope="module")
def reference(built: Path) -> bytes:
    return kg("--store", str(built), "export", "--format", "nquads").stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("environment", "options", "order"),
    [
        ({"PYTHONHASHSEED": "1"}, [], 1),  # another hash seed
        ({"PYTHONHASHSEED": "2", "LC_ALL": "C", "LANG": "C"}, [], 1),  # no locale
        ({"LC_ALL": "zh_CN.GB18030", "TZ": "Asia/Shanghai"}, [], 1),  # a Chinese one, another time zone
        ({"TZ": "America/Los_Angeles"}, [], -1),  # the files the other way round
        ({}, ["--jobs", "3"], 1),  # several processes
    ],
)
def test_the_same_bytes_whatever_the_surroundings(
    tmp_path: Path, reference: bytes, environment: dict[str, str], options: list[str], order: int
) -> None:
    files = sorted(str(path) for path in EXAMPLES.iterdir())[::order]
    store = str(tmp_path / "w")
    assert kg("--store", store, "vocab", "add", str(PLACES), **environment).returncode == 0
    done = kg("--store", store, "build", *options, *files, **environment)
    assert done.returncode == 0, done.stderr.decode()
    assert kg("--store", store, "export", "--format", "nquads", **environment).stdout == reference
    assert len(reference) > 100_000


@pytest.mark.slow
def test_every_iri_and_literal_of_the_graph_is_sound(reference: bytes) -> None:
    """The store takes the mapping's word for it when it loads; here a strict parser looks."""
    assert sum(1 for _ in ox.parse(reference, format=ox.RdfFormat.N_QUADS)) == reference.count(b"\n")


@pytest.mark.slow
def test_one_file_at_a_time_gives_the_same_bytes(tmp_path: Path, reference: bytes) -> None:
    workspace = Workspace.create(str(tmp_path / "w"))
    shutil.copy(PLACES, workspace.root / "vocab")
    for path in sorted(EXAMPLES.iterdir(), reverse=True):
        build([path], workspace)
    assert export(workspace) == reference
