"""The installed wheel: all that users get, tried in an environment that has nothing else of ours."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from program import EXAMPLES, PLACES, ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--wheel-dir", str(folder), str(ROOT)], check=True, capture_output=True)
    return next(folder.glob("policykg-*.whl"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """A bare virtual environment with the wheel.

    The third-party packages are those of the environment that runs the tests, so that no network is needed: a .pth file
    adds their folder, after the wheel's own, and does not read the .pth files in it (an editable install's, say).
    """
    folder = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    site = subprocess.check_output(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
    )
    others = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(site.strip()) / "others.pth").write_text("\n".join(sorted(others)), encoding="utf-8")
    return folder


def kg(environment: Path, cwd: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "POLICYKG"))}
    return subprocess.run(
        [str(environment / "bin" / "kg"), *arguments],
        cwd=cwd,
        env={**clean, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_carries_what_is_not_python(wheel: Path) -> None:
    """Every file of the packages that git knows is in the wheel, and nothing else is."""
    listed = subprocess.run(
        ["git", "-c", "core.quotepath=off", "ls-files", "kg", "ontology", "loaders", "queries", "viz"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    known = {name for name in listed.stdout.splitlines() if (ROOT / name).exists()}
    carried = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert known <= carried
    assert not {name for name in carried if name.endswith((".pyc", ".map")) or "/." in name}
    suffixes = {Path(name).suffix for name in carried}
    assert {".ttl", ".rq", ".po", ".html", ".js"} <= suffixes


def test_the_wheel_carries_the_licence(wheel: Path) -> None:
    assert any(name.endswith("/LICENSE") for name in zipfile.ZipFile(wheel).namelist())


def test_the_program_runs_from_the_wheel(environment: Path, tmp_path: Path) -> None:
    """From another folder, with the checkout out of sight."""
    here = tmp_path / "elsewhere"
    here.mkdir()
    for arguments, expected in (
        (["--version"], "kg 0."),
        (["--help"], "questions"),
        (["vocab", "add", str(PLACES)], ""),
        (["build", str(EXAMPLES)], ""),
        (["query", "co-owned-tasks", "-p", "function=finance", "--format", "csv"], "财政局"),
        (["questions"], "co-owned-tasks"),
        (["view", "-o", "graph.html"], ""),
        (["map", "-o", "map.graphml"], ""),
        (["check"], ""),
        (["schema", "shapes"], "sh:NodeShape"),
        (["extract", str(EXAMPLES / "nanping-2024.txt")], '"tasks"'),
    ):
        done = kg(environment, here, arguments)
        assert done.returncode == 0, f"kg {' '.join(arguments)}: {done.stderr}"
        assert expected in done.stdout
    assert {path.name for path in here.iterdir()} == {"policykg", "graph.html", "map.graphml"}
    where = [str(environment / "bin" / "python"), "-c", "import kg.cli; print(kg.cli.__file__)"]
    assert str(environment) in subprocess.check_output(where, cwd=here, text=True)
