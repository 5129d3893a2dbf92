"""`kg query` and `kg questions`: arguments, what goes to stdout and what to stderr, and the terminal."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import ROOT
from query_stores import fill

from kg.cli import cli
from kg.cli.app import App, run
from kg.language.width import width
from kg.store.embedded import Embedded
from queries import catalogue


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> object:
    """Run the program in this process on the small graph: exit code, stdout, stderr."""

    memory = Embedded()
    fill(memory)

    @contextlib.contextmanager
    def store(app: App) -> Iterator[Embedded]:
        yield memory

    monkeypatch.setattr(App, "store", store)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def call(*words: str) -> tuple[int, bytes, str]:
        code = run(cli, list(words))
        out, err = capfdbinary.readouterr()
        return code, out, err.decode()

    return call


def test_csv_on_stdout_is_clean_data(ask) -> None:  # type: ignore[no-untyped-def]
    code, out, err = ask("query", "co-owned-tasks", "-p", "function=财政", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out.decode(), newline="")))  # no byte order mark
    assert code == 0 and err == ""
    assert len(rows) == 8
    assert len({row["task"] for row in rows}) == 8
    assert rows[1]["task"].startswith("https://w3id.org/policykg/id/doc/aaaaaaaaaaaa/item/")


def test_a_csv_file_is_for_excel(ask, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "new" / "tasks.csv"
    code, out, _ = ask("query", "documents", "-o", str(path))
    assert code == 0 and out == b""
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    assert '\'=HYPERLINK("x")|甲县后续计划' in [row["document"] for row in rows]


@pytest.mark.parametrize(
    ("suffix", "head"),
    [
        ("json", b'{"head"'),
        ("srj", b'{"head"'),
        ("xml", b"<?xml"),
        ("tsv", b"?county\t"),
        ("md", b"| "),
        ("xlsx", b"PK"),
        ("txt", b"County"),
        ("CSV", b"\xef\xbb\xbf"),
    ],
)
def test_the_suffix_chooses_the_format(ask, tmp_path: Path, suffix: str, head: bytes) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / f"answer.{suffix}"
    assert ask("query", "documents", "-o", str(path))[0] == 0
    assert path.read_bytes().startswith(head)


def test_what_a_name_stood_for_is_said_on_stderr(ask) -> None:  # type: ignore[no-untyped-def]
    _, out, err = ask("query", "tasks-of-unit", "-p", "unit=县财政局", "--format", "json")
    assert len(json.loads(out)["results"]["bindings"]) == 6
    assert err == "unit=县财政局 stands for 2 in 2 places: 甲县财政局 (甲县), 乙县财政局 (乙县)\n"
    assert "指 2 个，分属 2 处" in ask("query", "tasks-of-unit", "-p", "unit=县财政局", "--lang", "zh")[2]
    assert ask("query", "tasks-of-unit", "-p", "unit=县财政局", "-q")[2] == ""


def test_the_day_of_an_answer_is_said(ask) -> None:  # type: ignore[no-untyped-def]
    _, out, err = ask("query", "targets-due", "--as-of", "2026-06", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out.decode(), newline="")))
    assert [row["as_of"] for row in rows] == ["2026-06-30"]
    assert err == "as of 2026-06-30\n"
    assert "截至日 2030-12-31" in ask("query", "targets-due", "--as-of", "2030", "--lang", "zh")[2]  # also of no row
    assert ask("query", "documents", "--as-of", "2030")[0] == 2


def test_an_empty_answer_says_why(ask) -> None:  # type: ignore[no-untyped-def]
    code, _, err = ask("query", "leading-groups", "-p", "county=乙县", "--lang", "zh")
    assert code == 0 and "--no-persons" in err


def test_sparql_as_it_comes(ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    text = 'SELECT ("甲" AS ?a) {}'
    path = tmp_path / "own.rq"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    for words in (["-e", text], [str(path)], ["-"]):
        assert ask("query", *words, "--format", "csv")[1] == "a\r\n甲\r\n".encode()
    assert ask("query", "-e", "ASK {}")[1] == b"true\n"
    assert b"<urn:a>" in ask("query", "-e", "CONSTRUCT { <urn:a> <urn:b> 1 } {}", "--format", "nt")[1]


def test_explain_prints_a_query_that_runs(ask) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = ask("query", "documents", "-p", "county=甲县", "--explain")
    assert "VALUES ?within { <https://w3id.org/policykg/id/place/990101> }" in out.decode()
    assert ask("query", "-e", out.decode(), "--format", "csv")[1].count(b"\r\n") >= 3


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["query"], "give a question"),
        (["query", "documents", "-e", "ASK {}"], "give a question"),
        (["query", "co-owned"], "co-owned-tasks"),
        (["query", "nowhere/own.rq"], "can not be read"),
        (["query", "co-owned-tasks"], "asks for the parameter 'function'"),
        (["query", "co-owned-tasks", "-p", "function=财正"], "did you mean"),
        (["query", "co-owned-tasks", "-p", 'function=财政" } DROP ALL'], "no function is called"),
        (["query", "documents", "-p", "year"], "name=value"),
        (["query", "documents", "-o", "answer.pdf"], "no format is called 'pdf'"),
        (["query", "-e", "SELECT ?x {\n ?x a }"], "-e:2:"),
        (["query", "-e", "CLEAR ALL"], "CLEAR is an update"),
        (["questions", "documnets"], "did you mean documents"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(ask, words: list[str], says: str) -> None:  # type: ignore[no-untyped-def]
    code, out, err = ask(*words)
    assert code == 2
    assert out == b""
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_library_is_listed(ask, lang: str) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = ask("questions", "--lang", lang)
    lines = out.decode().splitlines()
    assert code == 0
    assert [line.split()[0] for line in lines[1:]] == list(catalogue.names())
    for question in catalogue.library():
        line = next(line for line in lines if line.startswith(f"{question.name} "))
        assert question.title(lang) in line
        for parameter in question.parameters:
            assert f"{parameter.name}:{parameter.type}" in line


@pytest.mark.parametrize("name", catalogue.names())
def test_one_question_is_shown(ask, name: str) -> None:  # type: ignore[no-untyped-def]
    question = catalogue.load(name)
    out = ask("questions", name, "--lang", "zh")[1].decode()
    for said in (question.zh, question.about_zh, *question.examples, *(p.name for p in question.parameters)):
        assert said in out


@pytest.mark.parametrize("name", [None, "deadlines"])
def test_the_questions_fit_a_terminal(
    name: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert run(cli, ["questions", *([name] if name else []), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    wide = [line for line in out.splitlines() if width(line) > 100 and not line.startswith("deadlines: ")]
    assert all("  " not in line.strip() for line in wide), "a table is wider than the terminal"
    for question in catalogue.library() if name is None else ():
        for parameter in question.parameters:
            assert f"{parameter.name}:{parameter.type}" in out


def test_the_terminal_shows_less_and_says_so(tmp_path: Path) -> None:
    # a real terminal: a graph on disk, the program in a process of its own
    from kg.workspace import Workspace

    workspace = Workspace.create(str(tmp_path / "policykg"))
    with workspace.writer("a test") as draft:
        fill(draft.store)
        draft.changed = True
    ours, theirs = pty.openpty()
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "160", "TERM": "xterm", "PYTHONPATH": str(ROOT)}
    words = ["query", "co-owned-tasks", "-p", "function=财政", "--lang", "zh", "--store", str(workspace.root)]
    done = subprocess.Popen(
        [sys.executable, "-m", "kg", *words], stdout=theirs, stderr=subprocess.PIPE, env=environment, cwd=ROOT
    )
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):
        while piece := os.read(ours, 65536):
            shown += piece
    os.close(ours)
    said = done.communicate()[1].decode()
    assert done.returncode == 0, said
    assert "共同承担单位" in shown.decode()
    assert "任务标识" not in shown.decode()
    assert "8 行" in said and "task" in said
