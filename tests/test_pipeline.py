"""The pipeline: identity, versions, second builds, failures; the graph is a function of the set of sources.

Most tests read with a stand-in for the extractor, so that a file says in its own words what its key and date are:
`KEY DATE` on the first line, the text on the rest.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InputError, StoreError
from kg.pipeline import Preference, Summary, build, reading
from kg.workspace import Workspace, locate
from loaders.formats import unsupported
from loaders.record import Field, Header, Record, Remark, Responsibility, Source, Span, Task
from ontology.terms import POL


def stand_in(recipe: reading.Recipe, job: reading.Job, content: bytes) -> Record:
    """The record of a file of `KEY DATE`, then the text."""
    data = content.decode()
    if data.startswith("bad"):
        raise InputError("the file is damaged", where=job.name, remedy="download it again")
    if data.startswith("bug"):
        raise ZeroDivisionError("oops")
    head, _, text = data.partition("\n")
    key, date = head.split()
    span = Span(0, 1)
    responsibility = Responsibility(text[0], text[0], (), None, "responsible", "label", 1, span, span)
    task = Task("1", "task", "一、", text[:1], text[:1], None, None, Span(0, len(text)), span, units=(responsibility,))
    return Record(
        key,
        Source(job.name, job.sha256, "text/plain", hashlib.sha256(text.encode()).hexdigest()),
        text,
        Header(title=Field(text[:1], span), date=Field(date, span) if date != "-" else None),
        tasks=(task,),
        report=(Remark("missing-field", "no number"),),
    )


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(reading, "_record", stand_in)
    small = [path for path in reading.packaged_files() if path.name == "collectives.ttl"]
    monkeypatch.setattr(reading, "packaged_files", lambda: small)  # the whole vocabulary would only take time
    monkeypatch.setattr(reading, "program", lambda: "with a small vocabulary")  # which it remembers otherwise
    return Workspace.create(str(tmp_path / "policykg"))


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path / "files"


Write = Callable[[str, str], Path]


def export(workspace: Workspace) -> bytes:
    with workspace.reader() as store:
        return b"".join(store.dump("nquads"))


def values(workspace: Workspace, predicate: str) -> list[str]:
    with workspace.reader() as store:
        rows = store.query(f"SELECT ?v {{ ?s <{predicate}> ?v }}")
        assert isinstance(rows, ox.QuerySolutions)
        return sorted(row["v"].value for row in rows)


def texts(workspace: Workspace) -> list[str]:
    return values(workspace, POL.text)


def fates(summary: Summary) -> tuple[str, ...]:
    """new / changed / unchanged / removed keys, each joined."""
    return tuple("".join(keys) for keys in (summary.new, summary.changed, summary.unchanged, summary.removed))


# What is read


def test_a_build_reads_and_counts(workspace: Workspace, write: Write, files: Path) -> None:
    write("a.txt", "A 2024-01-01\n甲文")
    write("sub/b.txt", "B 2024-01-01\n乙文")
    write("c.xyz", "not a type we know")
    told: list[tuple[int, int, str]] = []
    summary = build([files], workspace, progress=lambda *step: told.append(step))
    assert fates(summary) == ("AB", "", "", "")
    assert (summary.documents, summary.tasks, summary.responsibilities) == (2, 2, 2)
    assert summary.remarks == {"missing-field": 2}
    assert [(Path(failure.path).name, failure.reason) for failure in summary.failures] == [
        ("c.xyz", unsupported("c.xyz").advice)
    ]
    assert told == [(1, 2, "a.txt"), (2, 2, "b.txt")]
    assert texts(workspace) == ["乙文", "甲文"]
    with workspace.reader() as store:
        assert summary.quads == store.count()


# Second builds


def test_what_has_not_changed_is_not_read_again(workspace: Workspace, write: Write, files: Path) -> None:
    write("a.txt", "A -\n甲")
    write("b.txt", "B -\n乙")
    build([files], workspace)
    state = (workspace.root / "store" / "CURRENT").read_text()
    told: list[str] = []
    summary = build([files], workspace, progress=lambda done, total, name: told.append(name))
    assert fates(summary) == ("", "", "AB", "")
    assert told == []
    assert (workspace.root / "store" / "CURRENT").read_text() == state  # nothing to say, nothing written
    write("b.txt", "B -\n乙二")
    summary = build([files], workspace, progress=lambda done, total, name: told.append(name))
    assert fates(summary) == ("", "B", "A", "")
    assert told == ["b.txt"]
    assert texts(workspace) == ["乙二", "甲"]


def test_a_touched_file_is_unchanged(workspace: Workspace, write: Write, files: Path) -> None:
    path = write("a.txt", "A -\n甲")
    build([files], workspace)
    os.utime(path, (0, 0))
    assert fates(build([files], workspace)) == ("", "", "A", "")


def test_a_new_key_at_the_same_path(workspace: Workspace, write: Write, files: Path) -> None:
    """The old document loses that source, and goes if it was the last."""
    write("a.txt", "A -\n甲")
    build([files], workspace)
    write("a.txt", "B -\n乙")
    assert fates(build([files], workspace)) == ("B", "", "", "A")
    assert texts(workspace) == ["乙"]


def test_a_new_key_where_the_old_document_has_another_source(workspace: Workspace, write: Write, files: Path) -> None:
    write("a.txt", "A -\n甲")
    write("copy.txt", "A  -\n甲")  # other bytes, the same text
    build([files], workspace)
    assert len(values(workspace, POL.sha256)) == 2
    write("a.txt", "B -\n乙")
    assert fates(build([files], workspace)) == ("B", "A", "", "")
    assert values(workspace, POL.fileName) == ["a.txt", "copy.txt"]
    assert texts(workspace) == ["乙", "甲"]


def test_files_that_are_gone_stay_until_pruned(workspace: Workspace, write: Write, files: Path) -> None:
    path = write("a.txt", "A -\n甲")
    write("b.txt", "B -\n乙")
    build([files], workspace)
    path.unlink()
    summary = build([files], workspace)
    assert fates(summary) == ("", "", "AB", "")
    assert summary.gone == (str(path),)
    summary = build([files], workspace, prune=True)
    assert fates(summary) == ("", "", "B", "A")
    assert summary.gone == ()
    assert texts(workspace) == ["乙"]
    assert len(list((workspace.root / "texts").glob("*/*"))) == 1  # its bytes go with it


def test_a_moved_file_is_the_same_document(workspace: Workspace, write: Write, files: Path) -> None:
    path = write("a.txt", "A -\n甲")
    build([files], workspace)
    before = export(workspace)
    (files / "sub").mkdir()
    path.rename(files / "sub" / "a.txt")
    assert fates(build([files], workspace, prune=True)) == ("", "", "A", "")
    assert export(workspace) == before


def test_a_change_of_vocabulary_reads_everything_again(workspace: Workspace, write: Write, files: Path) -> None:
    """Also what is not under the paths of the call, and what is no longer on disk."""
    gone = write("a.txt", "A -\n甲")
    kept = write("b.txt", "B -\n乙")
    build([files], workspace)
    gone.unlink()
    (workspace.root / "vocab" / "own.ttl").write_text(
        """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix pol: <https://w3id.org/policykg/ontology#> .
        <https://w3id.org/policykg/id/place/990001> a pol:Place, skos:Concept ; skos:prefLabel "云川市"@zh ;
            skos:inScheme <https://w3id.org/policykg/id/place> ; skos:notation "990001" ; pol:placeLevel "city" .""",
        encoding="utf-8",
    )
    told: list[str] = []
    summary = build([kept], workspace, progress=lambda done, total, name: told.append(name))
    assert summary.reread
    assert sorted(told) == ["a.txt", "b.txt"]
    assert "云川市" in export(workspace).decode()
    assert texts(workspace) == ["乙", "甲"]


# One document, several files


def test_the_same_text_twice_is_one_document_with_two_sources(workspace: Workspace, write: Write, files: Path) -> None:
    write("a.txt", "A -\n甲乙")
    write("b.txt", "A  -\n甲\n乙")  # wrapped: the same letters
    summary = build([files], workspace)
    assert fates(summary) == ("A", "", "", "")
    assert summary.doubles == (("A", ("b.txt", "a.txt")),)  # the longer speaks: all else is equal
    assert summary.versions == ()
    assert values(workspace, POL.fileName) == ["a.txt", "b.txt"]
    assert texts(workspace) == ["甲\n乙"]
    assert summary.tasks == 1


def test_the_same_bytes_under_two_names_are_two_sources_of_one_document(
    workspace: Workspace, write: Write, files: Path
) -> None:
    write("b.txt", "A -\n甲")
    write("a.txt", "A -\n甲")
    write("c/b.txt", "A -\n甲")
    told: list[str] = []
    summary = build([files], workspace, progress=lambda done, total, name: told.append(name))
    assert told == ["a.txt", "b.txt"]  # read once a name
    assert fates(summary) == ("A", "", "", "")
    assert values(workspace, POL.fileName) == ["a.txt", "b.txt"]
    assert summary.doubles == (("A", ("a.txt", "b.txt")),)
    (files / "a.txt").unlink()
    assert fates(build([files], workspace, prune=True)) == ("", "A", "", "")
    assert values(workspace, POL.fileName) == ["b.txt"]


VERSIONS = {
    "a.txt": "A 2024-01-01\n甲文，较长的一版",  # the longest, and first by name
    "b.txt": "A 2024-05-01\n乙文",  # the newest
}


@pytest.mark.parametrize(
    ("prefer", "speaks"),
    [
        (None, "乙文"),  # newest, where nothing is said
        ("newest", "乙文"),
        ("longest", "甲文，较长的一版"),
        ("first", "甲文，较长的一版"),
    ],
)
def test_of_different_texts_one_speaks(
    workspace: Workspace, write: Write, files: Path, prefer: Preference | None, speaks: str
) -> None:
    for name, content in VERSIONS.items():
        write(name, content)
        os.utime(files / name, (2**31 - len(name), 0))  # the clock of the file system has no say
    summary = build([files], workspace, prefer=prefer)
    assert fates(summary) == ("A", "", "", "")
    assert texts(workspace) == [speaks]
    name, other = ("b.txt", "a.txt") if speaks == "乙文" else ("a.txt", "b.txt")
    assert summary.versions == (("A", name, (other,)),)
    assert values(workspace, POL.fileName) == [name]


def test_another_preference_is_remembered(workspace: Workspace, write: Write, files: Path) -> None:
    for name, content in VERSIONS.items():
        write(name, content)
    build([files], workspace)
    assert fates(build([files], workspace, prefer="longest")) == ("", "A", "", "")
    assert texts(workspace) == ["甲文，较长的一版"]
    assert fates(build([files], workspace)) == ("", "", "A", "")
    assert texts(workspace) == ["甲文，较长的一版"]


def test_the_other_version_speaks_when_the_first_is_gone(workspace: Workspace, write: Write, files: Path) -> None:
    for name, content in VERSIONS.items():
        write(name, content)
    build([files], workspace)
    (files / "b.txt").unlink()
    assert fates(build([files], workspace, prune=True)) == ("", "A", "", "")
    assert texts(workspace) == ["甲文，较长的一版"]


def test_many_builds_give_the_graph_of_one(tmp_path: Path, workspace: Workspace, write: Write, files: Path) -> None:
    """Files come, change, move and go in any order: what counts is what is there in the end."""
    dice = random.Random(7)
    for step in range(12):
        for _ in range(3):
            name = f"{dice.choice('abcdef')}.txt"
            if dice.random() < 0.3:
                (files / name).unlink(missing_ok=True)
            else:
                date = f"202{dice.randrange(6)}-01-01"
                write(name, f"{dice.choice('ABC')} {date}\n{dice.choice('甲乙丙')}文{'长' * dice.randrange(3)}")
        files.mkdir(exist_ok=True)
        build([files], workspace, prune=True)
        fresh = Workspace.create(str(tmp_path / f"fresh{step}"))
        build([files], fresh, prune=True)
        assert export(workspace) == export(fresh), step


# What goes wrong


def test_a_bad_file_stops_nothing(workspace: Workspace, write: Write, files: Path) -> None:
    write("a.txt", "A -\n甲")
    write("b.txt", "bad")
    write("c.txt", "bug")
    write("d.txt", "D -\n丁")
    summary = build([files], workspace)
    assert fates(summary) == ("AD", "", "", "")
    assert [(Path(f.path).name, f.reason) for f in summary.failures] == [
        ("b.txt", "the file is damaged (download it again)"),
        ("c.txt", "ZeroDivisionError: oops (a fault of the program: please report it)"),
    ]
    again = build([files], workspace)
    assert len(again.failures) == 2  # said until it is mended
    assert fates(again) == ("", "", "AD", "")


def test_a_file_that_became_bad_keeps_what_it_said(workspace: Workspace, write: Write, files: Path) -> None:
    write("a.txt", "A -\n甲")
    build([files], workspace)
    write("a.txt", "bad")
    summary = build([files], workspace)
    assert len(summary.failures) == 1
    assert fates(summary) == ("", "", "A", "")
    assert texts(workspace) == ["甲"]


def test_a_build_that_breaks_leaves_the_old_graph(
    workspace: Workspace, write: Write, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.txt", "A -\n甲")
    build([files], workspace)
    before = export(workspace)
    write("a.txt", "A -\n乙")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([files], workspace, progress=interrupt)
    assert export(workspace) == before
    assert fates(build([files], workspace)) == ("", "A", "", "")


def test_a_lost_text_is_named(workspace: Workspace, write: Write, files: Path) -> None:
    for name, content in VERSIONS.items():
        write(name, content)
    build([files], workspace)
    shutil.rmtree(workspace.root / "texts")
    with pytest.raises(StoreError, match="missing from the workspace"):
        build([files], workspace, prefer="longest")


# The workspace


def test_where_the_workspace_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("POLICYKG_STORE", raising=False)
    assert locate() == tmp_path / "policykg"
    monkeypatch.setenv("POLICYKG_STORE", "elsewhere")
    assert locate() == tmp_path / "elsewhere"
    assert locate("here") == tmp_path / "here"
    with pytest.raises(StoreError, match="not a server"):
        locate("https://example.org/sparql")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("format = 99", "layout 99"),  # of a later program
        ('format = 1\nbase = "nonsense"', "no IRI"),
        ('format = 1\nlanguage = "fr"', "'fr' is unknown"),
        ("format =", "can not be read"),
    ],
)
def test_settings_that_are_refused(tmp_path: Path, settings: str, message: str) -> None:
    root = Workspace.create(str(tmp_path / "w")).root
    (root / "settings.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(StoreError, match=message):
        Workspace.open(str(root))


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    with pytest.raises(StoreError, match="neither a workspace nor an empty folder"):
        Workspace.create(str(tmp_path))
    with pytest.raises(StoreError, match="no workspace"):
        Workspace.open(str(tmp_path))
    with pytest.raises(StoreError, match="kg build"):
        Workspace.open(str(tmp_path / "nothing"))


def test_the_base_of_the_settings_is_the_base_of_the_graph(workspace: Workspace, write: Write, files: Path) -> None:
    write("a.txt", "A -\n甲")
    write("b.txt", "B -\n乙")
    write("copy.txt", "B  -\n乙")  # a document of two sources is made anew as well
    build([files], workspace)
    settings = workspace.root / "settings.toml"
    settings.write_text('format = 1\nbase = "https://example.org/kg/"', encoding="utf-8")
    moved = Workspace.open(str(workspace.root))
    assert build([], moved).reread
    assert "w3id.org/policykg/id/" not in export(moved).decode()
    assert "<https://example.org/kg/doc/A>" in export(moved).decode()
