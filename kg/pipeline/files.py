"""Which files a build reads."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.errors import InputError, UsageError


def find(
    paths: Sequence[str | Path], *, supported: Callable[[str], bool], leave_out: Path | None = None
) -> tuple[list[Path], list[Path]]:
    """The files under `paths`, sorted, each once and absolute.

    A file that is named is read whatever it is called. A folder is walked: hidden files and folders (`.git`) and the
    drafts of office programs (`~$`) are passed over, links to folders are not followed.

    Args:
        paths: files and folders.
        supported: whether a file of this name is worth reading when it is met on a walk.
        leave_out: a folder that is not walked: the workspace, which may lie below one of the paths.

    Returns:
        The files to read, and those met on a walk that have no supported type.

    Raises:
        UsageError: a path is not there.
    """
    chosen: set[Path] = set()
    passed: set[Path] = set()
    for given in paths:
        path = Path(given).absolute()
        if path.is_dir():
            for found in _walk(path, leave_out):
                (chosen if supported(found.name) else passed).add(found)
        elif path.exists():
            chosen.add(path)
        else:
            raise UsageError("there is no such file or folder", where=str(given), remedy="check the path")
    return sorted(chosen), sorted(passed - chosen)


def _walk(folder: Path, leave_out: Path | None) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        here = Path(root)
        folders[:] = sorted(name for name in folders if not _hidden(name) and here / name != leave_out)
        yield from (here / name for name in names if not _hidden(name))


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def file_bytes(path: Path) -> bytes:
    """What is in a file, once it is seen to be one that may be read: a pipe or a device may never end.

    Raises:
        InputError: it is no regular file, or too large.
        OSError: it is not there, or may not be read.
    """
    from loaders.formats import check_size

    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise InputError("this is a pipe or a device, not a file", remedy="save its content to a file")
    check_size(status.st_size, "")
    return path.read_bytes()


def printable_name(path: Path) -> str:
    """The file's own name as it enters the graph: composed characters, whatever the file system keeps.

    >>> printable_name(Path("plans") / "e\\u0301.txt") == "é.txt"
    True
    """
    return unicodedata.normalize("NFC", os.fsencode(path.name).decode("utf-8", "replace"))
