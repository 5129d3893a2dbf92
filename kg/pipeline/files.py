"""Which files a build reads."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kg.errors import InputError, Message, UsageError, cause
from kg.pipeline.summary import Failure


def find(
    paths: Sequence[str | Path], *, supported: Callable[[str], bool], leave_out: Callable[[Path], bool]
) -> tuple[list[Path], list[Failure]]:
    """The files under `paths`, sorted, each once and absolute, and what can not be read there.

    A file that is named is read whatever it is called. A folder is walked. Passed over without a word is what is no
    document of the user's: hidden files and folders (`.git`), the lock files of office programs (`~$`), what systems
    put into folders (`Thumbs.db`, `desktop.ini`, `__MACOSX`), the parts of a saved web page (`NAME_files` beside
    `NAME.html`), and workspaces. A link to a folder is not followed, and is a failure where the folder lies elsewhere.

    Args:
        paths: files and folders.
        supported: whether a file of this name is of a format that is read.
        leave_out: whether a folder is passed over: a workspace may lie below one of the paths.

    Returns:
        The files to read; and the folders, links, pipes and files of other formats met on a walk that are not.

    Raises:
        UsageError: a path is not there.
    """
    chosen: set[Path] = set()
    walk = _Walk(supported, leave_out)
    check(paths)
    for given in paths:
        path = Path(given).absolute()
        if path.is_dir():
            walk.go(path)
        else:
            chosen.add(path)
    refused = walk.refused | {link: reason for link, reason in walk.links.items() if not walk.has_seen(link)}
    failures = [Failure(str(path), reason) for path, reason in sorted(refused.items()) if path not in chosen]
    return sorted(chosen | walk.found), failures


def check(paths: Sequence[str | Path]) -> None:
    """Raise UsageError for a path that is not there."""
    for given in paths:
        try:
            Path(given).stat()
        except (FileNotFoundError, NotADirectoryError):
            raise UsageError("there is no such file or folder", where=str(given), remedy="check the path") from None
        except OSError as error:
            raise UsageError(cause(error), where=str(given), remedy="check the path, and who may read it") from error


class _Walk:
    """What lies below some folders: the files to read, and what is refused, with the reason."""

    def __init__(self, supported: Callable[[str], bool], leave_out: Callable[[Path], bool]) -> None:
        self._supported, self._leave_out = supported, leave_out
        self._folders: set[str] = set()  # by their real paths
        self.found: set[Path] = set()
        self.refused: dict[Path, Message] = {}
        self.links: dict[Path, Message] = {}  # those that lead to folders

    def go(self, folder: Path) -> None:
        """Walk a folder."""
        waiting = [(folder, os.path.realpath(folder))]
        while waiting:
            here, real = waiting.pop()
            try:
                with os.scandir(here) as entries:
                    found = [entry for entry in entries if not _hidden(entry.name)]
            except OSError as error:
                self.refused[here] = _unread(Message("the folder can not be read: {reason}", reason=cause(error)))
                continue
            self._folders.add(real)
            parts = _parts(entry.name for entry in found)
            for entry in found:
                if not entry.is_dir(follow_symlinks=False):
                    self._look(entry)
                elif entry.name not in parts and not self._leave_out(Path(entry)):
                    waiting.append((Path(entry), os.path.join(real, entry.name)))  # noqa: PTH118 - a string, not a Path

    def _look(self, entry: os.DirEntry[str]) -> None:
        from loaders.formats import unsupported

        path = Path(entry)
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            what = Message("the link leads nowhere: {reason}", reason=cause(error))
            self.refused[path] = _unread(what if entry.is_symlink() else cause(error))
            return
        if stat.S_ISDIR(mode):
            if self._leave_out(path):
                return
            remedy = Message("name the folder itself: {folder}", folder=str(path.resolve()))
            self.links[path] = InputError("links to folders are not followed", remedy=remedy).advice
        elif not stat.S_ISREG(mode):
            self.refused[path] = _no_file().advice
        elif self._supported(entry.name):
            self.found.add(path)
        else:
            self.refused[path] = unsupported(entry.name).advice

    def has_seen(self, link: Path) -> bool:
        """Whether the folder that a link leads to was walked."""
        return os.path.realpath(link) in self._folders


def _parts(names: Iterable[str]) -> set[str]:
    """The folders that are parts of the saved web pages among these names.

    >>> sorted(_parts(["计划.html", "计划.txt"]))
    ['计划.files', '计划_files']
    """
    pages = {Path(name).stem for name in names if name.lower().endswith((".html", ".htm"))}
    return {f"{page}{ending}" for page in pages for ending in ("_files", ".files")}


def _unread(what: Message) -> Message:
    return InputError(what, remedy="check where it leads and who may read it, and build again").advice


def _no_file() -> InputError:
    return InputError("this is a pipe or a device, not a file", remedy="save its content to a file")


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
        raise _no_file()
    check_size(status.st_size, "")
    return path.read_bytes()


def printable_name(path: Path) -> str:
    """The file's own name as it enters the graph: composed characters, whatever the file system keeps.

    >>> printable_name(Path("plans") / "e\\u0301.txt") == "é.txt"
    True
    """
    return unicodedata.normalize("NFC", os.fsencode(path.name).decode("utf-8", "replace"))
