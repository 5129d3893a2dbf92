"""The house keeps its form: layers, size of modules, declared dependencies, style and types. Part of the tests."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("kg", "ontology", "loaders", "queries", "viz")
LONGEST = 500  # lines of a module that people write

# What the extras `ocr` and `cluster` bring: present only where they are installed.
OF_EXTRAS = {"PIL", "cv2", "distributed", "numpy", "rapidocr"}

# Written by a program: nobody reads them from end to end.
GENERATED = {"ontology/terms.py"}


def modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def run(*command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_run_downward() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_finds_nothing() -> None:
    run("ruff", "check", "--no-cache", ".")


@pytest.mark.slow
def test_mypy_finds_nothing() -> None:
    run("mypy")


@pytest.mark.parametrize(
    "path",
    [p for p in modules(*PACKAGES, "tests", "examples") if p.relative_to(ROOT).as_posix() not in GENERATED],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_modules_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", modules("loaders"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_patterns_are_cut_at_their_alternatives(path: Path) -> None:
    """Ruff lets a line without a blank be as long as it likes, which is what patterns of Chinese words are."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert not [number for number, line in enumerate(lines, 1) if len(line) > 120]


@pytest.mark.parametrize("path", modules(*PACKAGES), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_say_what_they_are(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body


def imported(path: Path) -> set[str]:
    """The top-level names that a module imports from elsewhere, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names)


def test_dependencies_are_those_that_are_imported() -> None:
    """A bare environment gets all that the program needs, and nothing that it does not."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {name for path in modules(*PACKAGES) for name in imported(path)} - set(PACKAGES)
    distributions = packages_distributions()
    used = {distributions[name][0].lower().replace("_", "-") for name in names - OF_EXTRAS}
    assert used == distribution_names(table["dependencies"])


def distribution_names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[; ]", line)[0].lower().replace("_", "-") for line in requirements}


def test_what_only_an_extra_has_is_imported_where_it_is_asked_for() -> None:
    paths = {path for path in modules(*PACKAGES) if imported(path) & OF_EXTRAS}
    assert {path.name for path in paths} <= {"_ocr.py", "crew.py", "image.py"}


def test_every_shell_script_parses() -> None:
    scripts = [*(ROOT / "scripts").iterdir(), ROOT / ".ci" / "run"]
    for script in scripts:
        subprocess.run(["sh" if script.parent.name == "scripts" else "bash", "-n", str(script)], check=True)
