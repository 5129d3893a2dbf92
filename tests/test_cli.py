"""The command line: output, formats, languages, exit codes, and no traceback whatever happens."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from program import EXAMPLES, ROOT, kg

from kg.cli import COMMANDS
from kg.cli.messages import MESSAGES
from kg.errors import fields
from kg.language import Language

PLAN = EXAMPLES / "nanping-2024.txt"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nonsense"], 2, "no command is called 'nonsense'"),
        (["bild"], 2, "did you mean build?"),
        (["build"], 2, "Missing argument"),
        (["build", "no/such/folder"], 2, "no such file or folder"),
        (["export", "--format", "rdfxml"], 2, "'rdfxml' is not one of"),
        (["export", "-o", "graph.xml"], 2, "no format is called 'xml'"),
        (["extract", "no-such-file.txt"], 2, "no such file"),
        (["extract", "."], 2, "this is a folder"),
        (["extract", "pyproject.toml", "--stage", "all"], 2, "'all' is not one of"),
        (["stats", "--lang", "fr"], 2, "'fr' is not one of"),
        (["vocab", "find", "没有这个词"], 1, "no concept has '没有这个词'"),
        (["vocab", "add", "pyproject.toml"], 2, "pyproject.toml"),
    ],
)
def test_what_goes_wrong_is_one_line(built: Path, tmp_path: Path, arguments: list[str], code: int, said: str) -> None:
    (tmp_path / "pyproject.toml").write_text("no Turtle", encoding="utf-8")
    done = kg("--store", str(built), *arguments, cwd=tmp_path)
    errors = done.stderr.decode()
    assert done.returncode == code, errors
    assert said in errors
    assert "Traceback" not in errors
    assert [line for line in errors.splitlines() if line.startswith("error: ")] == errors.splitlines()[-1:]
    assert not done.stdout


@pytest.mark.parametrize("command", ["query co-owned-tasks", "view", "map", "export", "check", "stats"])
def test_without_a_store_the_way_to_one_is_said(tmp_path: Path, command: str) -> None:
    done = kg(*command.split(), cwd=tmp_path)
    assert done.returncode == 1
    assert "kg build" in done.stderr.decode()
    assert str(tmp_path / "policykg") in done.stderr.decode()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("url", "code", "words"),
    [
        ("ftp://127.0.0.1/sparql", 2, "this is no URL of a store"),
        ("http://user:word@127.0.0.1/sparql", 2, "no place for a password"),
    ],
)
def test_a_url_that_is_no_store(tmp_path: Path, url: str, code: int, words: str) -> None:
    done = kg("--store", url, "stats", cwd=tmp_path)
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False)
    assert words in done.stderr.decode()
    assert b"word@" not in done.stderr


def test_the_store_may_be_named_in_three_ways(built: Path, tmp_path: Path) -> None:
    answers = {
        kg("--store", str(built), "stats", cwd=tmp_path).stdout,
        kg("stats", "--store", str(built), cwd=tmp_path).stdout,
        kg("stats", cwd=tmp_path, POLICYKG_STORE=str(built)).stdout,
        kg("stats", cwd=built.parent).stdout,  # ./policykg
    }
    assert len(answers) == 1
    assert answers.pop()


@pytest.mark.parametrize(
    ("arguments", "environment", "prefix"),
    [
        ([], {}, "error: "),
        ([], {"LC_ALL": "zh_CN.UTF-8"}, "错误："),
        (["--lang", "zh"], {}, "错误："),
        (["--lang", "en"], {"LC_ALL": "zh_CN.UTF-8"}, "error: "),
    ],
)
def test_the_language_is_chosen(tmp_path: Path, arguments: list[str], environment: dict[str, str], prefix: str) -> None:
    done = kg(*arguments, "stats", cwd=tmp_path, **environment)
    assert done.stderr.decode().startswith(prefix)


def test_the_settings_choose_the_language(tmp_path: Path) -> None:
    (tmp_path / "policykg").mkdir()
    settings = 'format = 1\nlanguage = "zh"\n'
    (tmp_path / "policykg" / "settings.toml").write_text(settings, encoding="utf-8")
    assert kg("stats", cwd=tmp_path).stderr.decode().startswith("错误：")


def test_every_message_is_in_both_languages() -> None:
    for name, message in MESSAGES.items():
        assert set(message) == {"zh", "en"}, name
        assert fields(message["zh"]) == fields(message["en"]), name


def test_help_lists_the_commands_and_imports_none() -> None:
    code = "import sys; from kg.cli import cli, run; run(cli, ['--help']); print([m for m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    for name, entry in COMMANDS.items():
        assert name in done.stdout
        assert entry.help in done.stdout
    loaded = done.stdout.splitlines()[-1]
    for heavy in ("rdflib", "pyoxigraph", "networkx", "pyvis", "lxml", "rich", "docx", "loaders", "kg.cli.build"):
        assert f"'{heavy}'" not in loaded, heavy


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    for option in ("--help", "-h"):
        done = kg(name, option)
        assert done.returncode == 0
        assert f"kg {name}" in done.stdout.decode()


# kg build


def test_a_build_tells_what_it_did(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / PLAN.name).write_bytes(PLAN.read_bytes())
    (files / "empty.txt").touch()
    (files / "plan.dwg").write_bytes(b"AC1032")  # a drawing: no format of ours, with or without the extra for scans
    done = kg("build", "files", cwd=tmp_path)
    log = done.stderr.decode()
    assert done.returncode == 3
    assert "documents: 1 (1 new, 0 changed, 0 unchanged, 0 removed)" in log
    assert f"could not be read: {files / 'empty.txt'}: the file is empty" in log
    assert f"could not be read: {files / 'plan.dwg'}: the file's format is not known (convert it to text" in log
    assert not done.stdout
    done = kg("build", "-q", "files", cwd=tmp_path)
    assert done.stderr.decode().splitlines() == [line for line in log.splitlines() if "could not be read" in line]
    (files / "empty.txt").unlink()
    assert kg("build", "-q", "files", cwd=tmp_path).returncode == 3  # a format that is not read is a failure too
    (files / "plan.dwg").unlink()
    assert kg("build", "-q", "files", cwd=tmp_path).returncode == 0
    done = kg("build", f"files/{PLAN.name}", cwd=tmp_path)
    assert done.returncode == 0
    assert "0 new, 0 changed, 1 unchanged, 0 removed" in done.stderr.decode()


@pytest.mark.parametrize("call", ["build none", "build {here} none", "vocab add notes.md"])
def test_a_call_that_can_not_be_done_makes_no_workspace(tmp_path: Path, call: str) -> None:
    (tmp_path / "notes.md").touch()
    assert kg(*call.format(here=tmp_path).split(), cwd=tmp_path).returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["notes.md"]


def test_pipes_and_giants_do_not_hold_a_build_up(tmp_path: Path) -> None:
    """A pipe would never end and a giant would fill the memory: neither is opened."""
    files = tmp_path / "files"
    files.mkdir()
    os.mkfifo(files / "pipe.txt")
    with (files / "giant.txt").open("wb") as giant:
        giant.truncate(1 << 40)  # sparse: takes no space
    done = kg("build", "files", cwd=tmp_path)
    log = done.stderr.decode()
    assert done.returncode == 3
    assert "pipe.txt: this is a pipe or a device" in log
    assert "giant.txt: the file has 1048576 MiB" in log


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_what_the_machine_refuses_is_one_line(tmp_path: Path) -> None:
    """A full disk under stdout, a workspace below a file: exit 1, no traceback."""
    command = [sys.executable, "-m", "kg", "schema", "ontology"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("error: ")
    assert len(done.stderr.splitlines()) == 1
    (tmp_path / "file").touch()
    done = kg("--store", "file/below", "build", str(PLAN), cwd=tmp_path)
    assert done.returncode == 1
    assert "Not a directory" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("en", ["remarks: header fields absent 5, no tasks found 1", "  read: nothing"]),
        ("zh", ["提示：文中没有的要素 5、没有读到任务 1", "  读出：无"]),
    ],
)
def test_what_was_not_read_is_said_in_words(tmp_path: Path, lang: Language, says: list[str]) -> None:
    """The log names kinds of remarks in the language of the call; a folder with nothing to read is told as such."""
    (tmp_path / "note.txt").write_text("Nothing here is a plan.\n", encoding="utf-8")
    (tmp_path / "none").mkdir()
    empty = kg("--lang", lang, "build", "none", cwd=tmp_path).stderr.decode()
    assert MESSAGES["build.nothing"][lang] in empty
    log = kg("--lang", lang, "build", "note.txt", cwd=tmp_path).stderr.decode()
    assert MESSAGES["build.nothing"][lang] not in log
    assert not [line for line in says if line not in log]
    # What a kind says in full is said once.
    assert log.count(MESSAGES["report.no-tasks"][lang]) == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_build_ends_cleanly(tmp_path: Path, jobs: str) -> None:
    """Ctrl-C: exit 130, one line, no traceback, and the next build is not stopped by what is left."""
    files = tmp_path / "files"
    files.mkdir()
    for number in range(300):
        (files / f"{number}.txt").write_bytes(PLAN.read_bytes().replace("年".encode(), f"年{number}".encode(), 1))
    call = [sys.executable, "-m", "kg", "build", "--jobs", jobs, str(files)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        call,
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's job in the background ignores it
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("policykg/store/0*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all that were started
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors.decode()
    assert errors.decode().strip() == "interrupted"
    assert out == b""
    assert kg("build", str(files / "1.txt"), cwd=tmp_path).returncode == 0


def test_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    """A bar on stderr, also for a file whose name looks like markup; nothing of it on stdout."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "计划[bold].txt").write_bytes(PLAN.read_bytes())
    shown = shown_on_a_terminal("build", "files", cwd=tmp_path)
    assert "1/1" in shown
    assert "计划[bold].txt" in shown
    assert "documents: 1" in shown


def test_a_check_shows_how_far_it_is(built: Path) -> None:
    shown = shown_on_a_terminal("check", "--store", str(built), cwd=built)
    assert "checking" in shown and "12/12" in shown and "valid: 12 documents" in shown


def shown_on_a_terminal(*arguments: str, cwd: Path) -> str:
    """What a call writes to stderr where that is a terminal; nothing may go to stdout."""
    master, terminal = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "TERM": "xterm"}
    call = [sys.executable, "-m", "kg", *arguments]
    process = subprocess.Popen(call, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=terminal)
    os.close(terminal)
    shown = b""
    with contextlib.suppress(OSError):  # how Linux ends a terminal that nobody writes to any more
        while piece := os.read(master, 4096):
            shown += piece
    os.close(master)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0, shown.decode()
    assert out == b""
    return shown.decode()


# kg export, stats, check, schema, vocab, extract


@pytest.mark.parametrize(
    ("arguments", "form"),
    [
        ([], ox.RdfFormat.TURTLE),  # the default
        (["--format", "turtle"], ox.RdfFormat.TURTLE),
        (["--format", "trig"], ox.RdfFormat.TRIG),
        (["--format", "nquads"], ox.RdfFormat.N_QUADS),
        (["--format", "jsonld"], ox.RdfFormat.JSON_LD),
        (["-o", "-"], ox.RdfFormat.TURTLE),
        (["-o", "graph.ttl"], ox.RdfFormat.TURTLE),
        (["-o", "sub/graph.nq"], ox.RdfFormat.N_QUADS),  # the folder is made
        (["-o", "graph.jsonld"], ox.RdfFormat.JSON_LD),
        (["-o", "graph.txt", "--format", "trig"], ox.RdfFormat.TRIG),
    ],
)
def test_an_export_can_be_read_again(built: Path, tmp_path: Path, arguments: list[str], form: ox.RdfFormat) -> None:
    done = kg("--store", str(built), "export", *arguments, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    data = written[0].read_bytes() if written else done.stdout
    assert bool(written) != bool(done.stdout)
    assert sum(1 for _ in ox.parse(data, format=form)) > 10_000
    assert data.endswith(b"\n")


def test_turtle_is_for_people(built: Path) -> None:
    text = kg("--store", str(built), "export").stdout.decode()
    assert "@prefix pol: <https://w3id.org/policykg/ontology#> ." in text
    assert "@base <https://w3id.org/policykg/id/> ." in text
    assert " a pol:Document" in text


def test_a_closed_pipe_is_no_failure(built: Path) -> None:
    call = f'"{sys.executable}" -m kg --store "{built}" export --format nquads | head -n 1'
    done = subprocess.run(["bash", "-o", "pipefail", "-c", call], cwd=ROOT, capture_output=True, check=False)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""
    assert done.returncode == 0


def test_stats_puts_a_place_before_those_below_it(built: Path) -> None:
    """By the codes of the divisions: 990000 临江省, 990100 云川市, 990102 望湖区, … 990181 南屏市; then by date."""
    rows = json.loads(kg("--store", str(built), "stats", "--format", "json").stdout)["documents"]
    assert list(dict.fromkeys(row["places"][0] for row in rows)) == [
        "临江省",
        "云川市",
        "望湖区",
        "青禾县",
        "石桥县",
        "南屏市",
    ]
    assert ["云川市", "望湖区", "青禾县", "石桥县", "南屏市"] in [row["places"] for row in rows]
    assert all(a["date"] <= b["date"] for a, b in pairwise(rows) if a["places"] == b["places"])


def test_text_is_utf8_in_any_locale(built: Path, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.txt")).touch()  # a name that is no text
    for environment in ({"LC_ALL": "C"}, {"PYTHONIOENCODING": "latin-1"}, {"PYTHONIOENCODING": "ascii"}):
        done = kg("--store", str(built), "--lang", "zh", "questions", **environment)
        assert "共同承担的任务" in done.stdout.decode()
        done = kg("--lang", "zh", "build", ".", cwd=tmp_path, **environment)
        assert "文件是空的" in done.stderr.decode()
        assert done.returncode == 3


def test_stats(built: Path) -> None:
    table = json.loads(kg("--store", str(built), "stats", "--format", "json").stdout)
    documents = table["documents"]
    assert len(documents) == table["totals"]["documents"] > 0
    assert table["totals"]["parts"] == 1  # one file of the sample prints two policies
    by_title = {document["title"]: (document["tasks"], document["responsibilities"]) for document in documents}
    assert by_title["望湖区优化就医服务若干措施"] == (3, 8)
    assert by_title["望湖区基层卫生服务提质行动方案（2025—2027年）"] == (8, 21)
    assert all(document["title"] for document in documents)
    assert table["totals"]["tasks"] == sum(document["tasks"] for document in documents) > 0
    text = kg("--store", str(built), "stats", "--lang", "zh").stdout.decode()
    assert "地区" in text
    for document in documents:
        assert document["title"] in text


def test_a_sound_graph_passes_the_check(built: Path) -> None:
    done = kg("--store", str(built), "check")
    assert done.returncode == 0, done.stdout.decode()
    assert done.stdout == b""
    assert "valid: " in done.stderr.decode()


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_violation_is_listed(built: Path, tmp_path: Path, form: str) -> None:
    """Take the titles out of one document's graph and put the rest back."""
    from kg.workspace import Workspace

    workspace = Workspace.create(str(tmp_path / "w"))
    with Workspace.open(str(built)).reader() as sound, workspace.writer("a test") as draft:
        lines = b"".join(sound.dump("nquads")).decode().splitlines(keepends=True)
        key = next(iter(sound.documents()))
        graph = next(line.split()[-2] for line in lines if "graph> ." in line and "/source/" in line)
        draft.store.replace(key, "".join(x for x in lines if f" {graph} ." in x and "ontology#text> " not in x))
        draft.manifest, draft.changed = None, True
    done = kg("--store", str(workspace.root), "check", "--format", form)
    assert done.returncode == 4, done.stderr.decode()
    assert "violations" in done.stderr.decode()
    assert "Document-whole" in done.stdout.decode()
    if form == "json":
        assert json.loads(done.stdout)[0].keys() == {"document", "focus", "shape", "path", "value", "message"}


def test_schemas() -> None:
    schema = json.loads(kg("schema", "record").stdout)
    assert "$schema" in schema
    for what, word in (("shapes", "sh:NodeShape"), ("ontology", "owl:Class")):
        text = kg("schema", what).stdout
        assert word in text.decode()
        assert list(ox.parse(text, format=ox.RdfFormat.TURTLE))


def test_the_vocabulary_can_be_looked_up_and_added_to(tmp_path: Path) -> None:
    assert "finance" in kg("vocab", "find", "财政", cwd=tmp_path).stdout.decode()
    assert "云川市" not in kg("vocab", "list", "places", cwd=tmp_path).stdout.decode()
    assert not list(tmp_path.iterdir())
    done = kg("vocab", "add", str(ROOT / "examples" / "vocab" / "places.ttl"), cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert "云川市" in kg("vocab", "list", "places", cwd=tmp_path).stdout.decode()


def test_extract_prints_a_record(tmp_path: Path) -> None:
    done = kg("extract", str(PLAN), cwd=tmp_path)
    record = json.loads(done.stdout)
    assert record["tasks"]
    assert record["source"]["name"] == PLAN.name
    assert done.stderr == b""
    again = kg("extract", "-", cwd=tmp_path, stdin=PLAN.read_bytes())
    assert json.loads(again.stdout)["tasks"] == record["tasks"]
    assert not list(tmp_path.iterdir())


def test_extract_prints_each_stage(tmp_path: Path) -> None:
    text = kg("extract", str(PLAN), "--stage", "text", cwd=tmp_path).stdout.decode()
    assert "责任单位" in text
    assert kg("extract", str(PLAN), "--stage", "outline", cwd=tmp_path).stdout
    report = kg("extract", str(PLAN), "--report", cwd=tmp_path).stdout.decode()
    assert report.startswith(PLAN.name)


def test_a_document_that_can_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04broken")
    done = kg("extract", "broken.docx", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.decode().startswith("error: broken.docx: ")
    assert done.stdout == b""
