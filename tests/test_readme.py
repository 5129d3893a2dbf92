"""The README's commands exist and work as written; every command has help and stands in the docs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli import COMMANDS, cli
from kg.language import catalogue

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TWO = re.findall(r"```sh\n(.+?)\n```", README)  # what a reader is told to type, one line a block


def all_commands() -> list[tuple[str, click.Command]]:
    """Every command and sub-command of the program by its full name."""
    context = click.Context(cli, info_name="kg")
    found: list[tuple[str, click.Command]] = []
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {sub}", command.commands[sub]) for sub in sorted(command.commands)]
    return found


def test_the_readme_gives_two_commands() -> None:
    assert TWO == ["sh scripts/demo", "sh scripts/test"]


def test_ci_runs_the_second_command_as_printed() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert TWO[1] in lines
    for script in (".ci/run", "scripts/demo", "scripts/test"):
        assert os.access(ROOT / script, os.X_OK), script


@pytest.mark.parametrize("call", re.findall(r"^\$ (kg .+?)(?: +#.*)?$", README, re.MULTILINE))
def test_calls_in_the_readme_are_calls_of_the_program(call: str) -> None:
    """Each `$ kg …` names a command that exists, with options that it has."""
    words = call.split()
    command = cli.get_command(click.Context(cli), words[1])
    assert command is not None
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= options


@pytest.mark.parametrize(("name", "command"), all_commands(), ids=[name for name, _ in all_commands()])
def test_every_command_has_help_and_stands_in_the_docs(name: str, command: click.Command) -> None:
    assert command.help
    docs = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    section = docs.split(f"\n## kg {name.split()[0]}\n")[1].split("\n## ")[0]
    assert f"    kg {name}" in section
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name not in ("store", "lang", "quiet", "path"):
            assert parameter.help or parameter.name == "form", parameter.name
            assert any(option in section for option in parameter.opts), parameter.opts


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_of_commands_says_what_they_do(name: str) -> None:
    short = COMMANDS[name].help
    assert short.endswith(".")
    assert catalogue("zh")[short].endswith("。")


def test_links_in_the_docs_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_site_shows_every_page() -> None:
    shown = re.findall(r": (\S+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    docs = ROOT / "docs"
    assert sorted(shown) == sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))


def checkout(target: Path) -> Path:
    """What a fresh clone would hold: the files that git knows or would take."""
    listed = subprocess.run(
        ["git", "-c", "core.quotepath=off", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


@pytest.fixture
def package_index(tmp_path: Path) -> None:
    """Skip where pip reaches no package index: the commands set up their own environments."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--retries", "0", "--dest", str(tmp_path)]
    if subprocess.run([*pip, "hatchling"], capture_output=True, check=False).returncode:
        pytest.skip("no package index within reach: the README's set-up can not be tried")


@pytest.mark.slow
@pytest.mark.usefixtures("package_index")
def test_the_first_command_does_the_main_job(tmp_path: Path) -> None:
    """In a fresh clone with an environment that knows nothing of ours."""
    clone = checkout(tmp_path / "clone")
    kept = ("PATH", "HOME", "LANG", "PIP_", "SSL_", "HTTP", "http", "no_proxy", "NO_PROXY")
    environment = {key: value for key, value in os.environ.items() if key.startswith(kept)}
    environment["PYTHON"] = getattr(sys, "_base_executable", sys.executable)
    done = subprocess.run(TWO[0], shell=True, cwd=clone, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name in ("graph.html", "map.graphml", "finance.csv"):
        assert (clone / "out" / name).stat().st_size > 1000, name
    assert "财政局" in done.stdout
