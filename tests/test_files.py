"""Which files a build reads, and that whatever else lies there is named."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.pipeline.files import find
from kg.workspace import is_workspace

Write = Callable[[str, str], Path]


def test_which_files_are_read(tmp_path: Path, write: Write) -> None:
    for name in ("b.txt", "a.txt", "deep/er/c.txt", "x.psd", "p.htm", "kg/settings.toml", "kg/texts/00/f"):
        write(name, "x")
    for name in (
        ".hidden.txt",
        ".git/d.txt",
        "~$e.txt",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "__MACOSX/g.txt",
        "p_files/h.js",
    ):
        write(name, "x")  # nobody's document
    here = tmp_path / "files"

    def found(*paths: Path, suffix: str = ".txt") -> list[list[str]]:
        read, refused = find(paths, supported=lambda name: name.endswith(suffix), leave_out=is_workspace)
        return [
            [Path(path).relative_to(here).as_posix() for path in each]
            for each in (read, [failure.path for failure in refused])
        ]

    assert found(here, here / "a.txt") == [["a.txt", "b.txt", "deep/er/c.txt"], ["p.htm", "x.psd"]]
    # What is named is read, whatever it is called.
    assert found(here / "x.psd", here / "deep", suffix="-") == [["x.psd"], ["deep/er/c.txt"]]
    with pytest.raises(UsageError, match="no such file"):
        found(here / "nothing")


def test_what_a_walk_meets_and_does_not_read_is_named(tmp_path: Path, write: Write) -> None:
    """Nothing is passed over in silence: links, pipes, folders; deep ones neither."""
    here, away = tmp_path / "files", tmp_path / "away"
    write("a.txt", "x")
    away.mkdir()
    for name, target in (
        ("nowhere.txt", "no/such/file"),
        ("nowhere", "no/such/file"),
        ("itself.txt", "itself.txt"),
        ("away", "../away"),
        ("above", ".."),
        ("here", "."),  # all that lies there is read anyway
        ("b.txt", "a.txt"),
    ):
        (here / name).symlink_to(target)
    os.mkfifo(here / "pipe.txt")
    os.mkfifo(here / "pipe")
    read, unread = find([here], supported=lambda name: name.endswith(".txt"), leave_out=is_workspace)
    assert [path.name for path in read] == ["a.txt", "b.txt"]
    assert [(Path(each.path).name, each.reason.partition(" (")[0]) for each in unread] == [
        ("above", "links to folders are not followed"),
        ("away", "links to folders are not followed"),
        ("itself.txt", "the link leads nowhere: Too many levels of symbolic links"),
        ("nowhere", "the link leads nowhere: No such file or directory"),
        ("nowhere.txt", "the link leads nowhere: No such file or directory"),
        ("pipe", "this is a pipe or a device, not a file"),
        ("pipe.txt", "this is a pipe or a device, not a file"),
    ]


def test_a_walk_goes_as_deep_as_the_folders(tmp_path: Path) -> None:
    folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=folder)
        inner = os.open("d", os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(os.open("a.txt", os.O_CREAT, dir_fd=folder))
    os.close(folder)
    read, unread = find([tmp_path], supported=lambda name: True, leave_out=is_workspace)
    assert (len(read), unread) == (1, [])
    subprocess.run(["rm", "-r", tmp_path / "d"], check=True)  # what tidies up is not made for such depths
