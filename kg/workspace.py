"""The workspace: one folder with the graph, the texts it was read from, the user's vocabulary and the settings.

    policykg/
    ├── settings.toml   version stamp, base IRI, language
    ├── vocab/*.ttl     the user's own concepts; they win over ours
    ├── texts/          the bytes of every source, named by their SHA-256
    ├── store/          the graph (`kg.store.generations`)
    └── derived.sqlite  what derived graphs rest on (`kg.derive`): made anew where it is lost

The texts make the graph reproducible: whatever changes (a rule, a concept, which of two versions speaks), every
document can be read again, also when its file is gone.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import Message, StoreError, cause
from kg.store.catalog import replace_file
from kg.store.embedded import Embedded
from kg.store.generations import Draft, Generations
from kg.store.http import checked
from ontology.iris import BASE

if TYPE_CHECKING:
    from kg.store.shared import Shared

DEFAULT = "policykg"
"""The folder that is the workspace when nothing else is said."""

VARIABLE = "POLICYKG_STORE"
"""The environment variable that names the workspace: a folder, or the address of a SPARQL endpoint."""

FORMAT = 1
"""The layout of the folder; a workspace with another number is not opened."""

_SETTINGS = """\
# The settings of this workspace. The program wrote this file once and only reads it from now on.
format = {format}        # the layout of this folder: leave as it is
base = "{base}"   # IRIs of documents, units and places start with this
language = ""     # zh or en; empty: the locale's
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `settings.toml` says: `base` ends with / or #; `language` is "zh", "en" or "" for the locale's."""

    base: str = BASE
    language: str = ""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace that exists. `Workspace.open` and `Workspace.create` make one."""

    root: Path
    settings: Settings

    @classmethod
    def open(cls, location: str | None = None) -> Workspace:
        """The workspace at `location`, else where POLICYKG_STORE says, else `./policykg`.

        Raises:
            StoreError: there is none, or it is of another version. Whether a server is there is seen when it is asked.
        """
        if url := remote_url(location):
            return RemoteWorkspace.at(url)
        root = locate(location)
        if not (root / "settings.toml").is_file():
            full = root.is_dir() and any(root.iterdir())
            what = Message("this folder is no workspace") if full else Message("there is no store here")
            raise StoreError(
                what, where=str(root), remedy="kg build PATH… builds one; --store or POLICYKG_STORE names another"
            )
        return cls(root, _read_settings(root / "settings.toml"))

    @classmethod
    def create(cls, location: str | None = None) -> Workspace:
        """The workspace at that place, made where it is absent."""
        if url := remote_url(location):
            return RemoteWorkspace.at(url)
        root = locate(location)
        if not (root / "settings.toml").exists():
            if root.exists() and (not root.is_dir() or any(p.name != "vocab" for p in root.iterdir())):
                raise StoreError(
                    "this is neither a workspace nor an empty folder",
                    where=str(root),
                    remedy="name another place with --store",
                )
            for folder in (root / "vocab", root / "texts"):
                folder.mkdir(parents=True, exist_ok=True)
            replace_file(root / "settings.toml", _SETTINGS.format(format=FORMAT, base=BASE).encode())
        return cls.open(str(root))

    @property
    def place(self) -> str:
        """Where it is, for messages."""
        return str(self.root)

    @property
    def memory(self) -> Path:
        """The file in which rules that derive remember what they read (`kg.derive.refresh`)."""
        return self.root / "derived.sqlite"

    def source_name(self, path: Path) -> str:
        """What a file is called as a source."""
        return str(path)

    def is_gone(self, source: str) -> bool:
        """Whether the file of a source is no longer there, as far as can be told from here."""
        return _is_gone(source)

    def add_vocabulary(self, name: str, data: bytes) -> str:
        """Keep a vocabulary file of the user's, in the place of one of that name. Returns where it is."""
        replace_file(self.root / "vocab" / name, data)
        return str(self.root / "vocab" / name)

    def vocabulary_files(self) -> tuple[Path, ...]:
        """The user's own vocabulary, in the order of the names."""
        return tuple(sorted((self.root / "vocab").glob("*.ttl")))

    @contextlib.contextmanager
    def reader(self) -> Iterator[Embedded]:
        """The graph as the last build left it, for queries. A build that runs meanwhile does not disturb it."""
        with Generations(self.root / "store").reader() as store:
            yield store

    @contextlib.contextmanager
    def writer(self, who: str, *, mend: bool = False) -> Iterator[Draft]:
        """A draft of the next state of the graph (see `Generations.writer`)."""
        with Generations(self.root / "store").writer(who, mend=mend) as draft:
            yield draft

    def manifest(self) -> str | None:
        """What the last build remembers, None before the first."""
        return Generations(self.root / "store").manifest()

    def keep_text(self, sha256: str, data: bytes) -> None:
        """Keep the bytes of a source. What a failing disk makes of them is seen when they are read."""
        path = self._text_path(sha256)
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_size == len(data):
                return
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{sha256}")
        draft.write_bytes(data)
        draft.replace(path)

    def text(self, sha256: str) -> bytes:
        """The bytes of a source. Raises StoreError where they are lost or altered."""
        path = self._text_path(sha256)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise StoreError(
                "a source is missing from the workspace", where=str(path), remedy="build its file again"
            ) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreError(
                "a source is altered in the workspace", where=str(path), remedy="remove it and build its file again"
            )
        return data

    def holds_texts(self) -> bool:
        """Whether the bytes of any source are kept."""
        return any((self.root / "texts").glob("*/*"))

    def drop_texts(self, keep: set[str]) -> None:
        """Remove the texts whose SHA-256 is not in `keep`."""
        for folder in (self.root / "texts").iterdir():
            for entry in os.scandir(folder):
                if entry.name not in keep:
                    Path(entry).unlink()

    def _text_path(self, sha256: str) -> Path:
        return self.root / "texts" / sha256[:2] / sha256


@dataclass(frozen=True, slots=True)
class RemoteWorkspace(Workspace):
    """A workspace that lives in a SPARQL endpoint as a whole (`kg.store.shared`).

    `root` is a folder of this machine for copies: nothing is lost with it.
    """

    url: str = ""

    @classmethod
    def at(cls, url: str) -> RemoteWorkspace:
        """The workspace at an address."""
        name = hashlib.sha256(checked(url).encode()).hexdigest()[:16]
        caches = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
        return cls(Path(caches).expanduser().absolute() / "policykg" / name, Settings(), url)

    @property
    def place(self) -> str:
        """Where it is, for messages."""
        return self.url

    def _shared(self) -> Shared:
        from kg.store.shared import Shared

        return Shared(self.url, self.root)

    def source_name(self, path: Path) -> str:
        """What a file is called as a source: several machines may build, each with files of its own."""
        return f"{socket.gethostname()}:{path}"

    def is_gone(self, source: str) -> bool:
        """Whether the file of a source is no longer there; those of other machines may be."""
        host, _, path = source.partition(":")
        return host == socket.gethostname() and _is_gone(path)

    def add_vocabulary(self, name: str, data: bytes) -> str:
        """Keep a vocabulary file of the user's in the store."""
        self._shared().add_vocabulary(name, data)
        return f"{self.url}: {name}"

    def vocabulary_files(self) -> tuple[Path, ...]:
        """The user's own vocabulary, brought here, in the order of the names."""
        held = {name: data for name, data in self._shared().vocabulary().items() if name == Path(name).name}
        (self.root / "vocab").mkdir(parents=True, exist_ok=True)
        for path in (self.root / "vocab").glob("*.ttl"):
            if path.name not in held:
                path.unlink()
        for name, data in held.items():
            replace_file(self.root / "vocab" / name, data)
        return tuple(self.root / "vocab" / name for name in sorted(held))

    @contextlib.contextmanager
    def reader(self) -> Iterator[Any]:
        """The graph as it is now. A build that runs meanwhile is seen document by document."""
        with self._shared().reader() as store:
            yield store

    @contextlib.contextmanager
    def writer(self, who: str, *, mend: bool = False) -> Iterator[Draft]:
        """The graph, for a build (see `Shared.writer`)."""
        with self._shared().writer(who, mend=mend) as draft:
            yield draft

    def manifest(self) -> str | None:
        """What the last build remembers, None before the first."""
        return self._shared().manifest()

    def text(self, sha256: str) -> bytes:
        """The bytes of a source: from here, else from the store. Raises StoreError where they are lost."""
        if not self._text_path(sha256).exists() and (data := self._shared().text(sha256)) is not None:
            self.keep_text(sha256, data)
        return super(RemoteWorkspace, self).text(sha256)

    def holds_texts(self) -> bool:
        """Whether the store has the bytes of any source."""
        return bool(self._shared().texts())

    def drop_texts(self, keep: set[str]) -> None:
        """Send the texts in `keep` that the store lacks, and remove all others here and there."""
        (self.root / "texts").mkdir(parents=True, exist_ok=True)
        super(RemoteWorkspace, self).drop_texts(keep)
        shared = self._shared()
        held = shared.texts()
        here = {sha256: path for sha256 in keep - held if (path := self._text_path(sha256)).exists()}
        shared.change_texts(here, held - keep)


def remote_url(location: str | None = None) -> str | None:
    """The address of the store where it is a server's, None where it is a folder.

    >>> remote_url("http://127.0.0.1:7878/sparql"), remote_url("here")
    ('http://127.0.0.1:7878/sparql', None)
    """
    place = location or os.environ.get(VARIABLE) or DEFAULT
    return place if "://" in place else None


def locate(location: str | None = None) -> Path:
    """Where the folder of the workspace is, whether it exists or not.

    Raises:
        StoreError: the place is the address of a server.

    >>> locate("here").name
    'here'
    """
    if url := remote_url(location):
        raise StoreError("this needs a folder, not a server", where=url, remedy="name a folder with --store PATH")
    return Path(location or os.environ.get(VARIABLE) or DEFAULT).expanduser().absolute()


def is_workspace(folder: Path) -> bool:
    """Whether a folder is a workspace, of whatever layout."""
    try:
        return (folder / "settings.toml").is_file() and (folder / "texts").is_dir()
    except OSError:  # nobody can tell
        return False


def _is_gone(path: str) -> bool:
    """Whether a file is not there; where nobody can tell, it may be."""
    try:
        os.stat(path)  # noqa: PTH116 - a Path for each of ten thousand files takes longer than looking
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _read_settings(path: Path) -> Settings:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(
            "the settings can not be read: {reason}",
            where=str(path),
            remedy="mend the file",
            reason=cause(error),
        ) from error
    if table.get("format") != FORMAT:
        raise StoreError(
            "the workspace has layout {found}, this program knows {known}",
            where=str(path),
            remedy="build a new one with this version: kg --store NEW build PATH…",
            found=repr(table.get("format")),
            known=FORMAT,
        )
    base, language = table.get("base", BASE), table.get("language", "")
    if not isinstance(base, str) or "://" not in base or not base.endswith(("/", "#")):
        raise StoreError(
            "base = {base} is no IRI that ends with /",
            where=str(path),
            remedy='base = "{usual}"',
            base=repr(base),
            usual=BASE,
        )
    if language not in ("", "zh", "en"):
        raise StoreError(
            "language = {language} is unknown", where=str(path), remedy='"zh", "en" or ""', language=repr(language)
        )
    return Settings(base, language)
