"""The benchmarks run: what nobody starts for a month is broken when its figures are wanted."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.corpus import write

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = 10  # of a city and two of its counties

# Name, arguments for a run of seconds ({corpus}, {workspace} and {folder} stand for folders), a column or label of what
# is printed.
CASES = [
    ("bench_questions", "{workspace} documents targets", "documents"),
    ("builds", "3 --sections 1 --folder {folder}", "replace"),
    ("derive", "{workspace}", "nothing"),
    ("endpoint", "{workspace} --seconds 0.2 --clients 2", "p99"),
    ("extract", "{corpus}/documents/000001.txt", "8,000"),
    ("extract_facts", "{corpus}/documents/000001.txt", "targets"),
    ("growth", "plan --to 100000", "plan"),
    ("loads", "1", "rdflib"),
    ("mapping", "1", "quads"),
    ("remote", "{corpus} 2 folder", "folder"),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write(DOCUMENTS, folder, sections=1)
    return folder


@pytest.fixture(scope="module")
def workspace(corpus: Path) -> Path:
    kg = [sys.executable, "-m", "kg", "--store", str(corpus / "kg"), "-q"]
    subprocess.run([*kg, "vocab", "add", corpus / "places.ttl"], check=True)
    subprocess.run([*kg, "build", corpus / "documents"], check=True)
    return corpus / "kg"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "arguments", "printed"), CASES, ids=[name for name, *_ in CASES])
def test_a_benchmark_runs(
    name: str, arguments: str, printed: str, corpus: Path, workspace: Path, tmp_path: Path
) -> None:
    given = arguments.format(corpus=corpus, workspace=workspace, folder=tmp_path).split()
    ran = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{name}", *given], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert printed in ran.stdout
    assert re.search(r"\d", ran.stdout)


def test_every_benchmark_is_tried() -> None:
    here = {path.stem for path in (ROOT / "tests" / "bench").glob("*.py")}
    helpers = {"corpus", "corpus_grammar"}  # the texts that the others read
    minutes = {"start"}  # whole calls, each many times
    assert here == {name for name, *_ in CASES} | helpers | minutes
