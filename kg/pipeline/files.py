"""Which files a build reads."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.errors import InputError, UsageError


def find(
    paths: Sequence[str | Path], *, supported: Callable[[str], bool], leave_out: Callable[[Path], bool]
) -> tuple[list[Path], list[Path]]:
    """The files under `paths`, sorted, each once and absolute.

    A file that is named is read whatever it is called. A folder is walked. Passed over without a word is what is no
    document of the user's: hidden files and folders (`.git`), the lock files of office programs (`~$`), what systems
    put into folders (`Thumbs.db`, `desktop.ini`, `__MACOSX`), the parts of a saved web page (`NAME_files` beside
    `NAME.html`), and workspaces. Links to folders are not followed.

    Args:
        paths: files and folders.
        supported: whether a file of this name is of a format that is read.
        leave_out: whether a folder is passed over: a workspace may lie below one of the paths.

    Returns:
        The files to read, and those met on a walk that are of no format that is read.

    Raises:
        UsageError: a path is not there.
    """
    chosen: set[Path] = set()
    passed: set[Path] = set()
    check(paths)
    for given in paths:
        path = Path(given).absolute()
        if path.is_dir():
            for found in _walk(path, leave_out):
                (chosen if supported(found.name) else passed).add(found)
        else:
            chosen.add(path)
    return sorted(chosen), sorted(passed - chosen)


def check(paths: Sequence[str | Path]) -> None:
    """Raise UsageError for a path that is not there."""
    for given in paths:
        if not Path(given).exists():
            raise UsageError("there is no such file or folder", where=str(given), remedy="check the path")


def _walk(folder: Path, leave_out: Callable[[Path], bool]) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        here = Path(root)
        pages = {Path(name).stem for name in names if name.lower().endswith((".html", ".htm"))}
        parts = {f"{page}{ending}" for page in pages for ending in ("_files", ".files")}
        folders[:] = sorted(
            name for name in folders if not _hidden(name) and name not in parts and not leave_out(here / name)
        )
        yield from (here / name for name in names if not _hidden(name))


_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information"})


def _hidden(name: str) -> bool:
    """Whether a file or folder of this name is no document of the user's.

    >>> [name for name in (".DS_Store", "~$计划.docx", "Thumbs.db", "thumbs.docx") if not _hidden(name)]
    ['thumbs.docx']
    """
    return name.startswith((".", "~$")) or name.lower() in _OF_SYSTEMS


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
