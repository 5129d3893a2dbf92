"""The workspace: one folder with the graph, the texts it was read from, the user's vocabulary and the settings.

    policykg/
    ├── settings.toml   version stamp, base IRI, language
    ├── vocab/*.ttl     the user's own concepts; they win over ours
    ├── texts/          the bytes of every source, named by their SHA-256
    └── store/          the graph (`kg.store.generations`)

The texts make the graph reproducible: whatever changes (a rule, a concept, which of two versions speaks), every
document can be read again, also when its file is gone.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import Message, StoreError, cause
from kg.store.catalog import replace_file
from kg.store.embedded import Embedded
from kg.store.generations import Draft, Generations
from ontology.iris import BASE

DEFAULT = "policykg"
"""The folder that is the workspace when nothing else is said."""

VARIABLE = "POLICYKG_STORE"
"""The environment variable that names the workspace."""

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
            StoreError: there is none, it is of another version, or it is a URL.
        """
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

    def drop_texts(self, keep: set[str]) -> None:
        """Remove the texts whose SHA-256 is not in `keep`."""
        for folder in (self.root / "texts").iterdir():
            for entry in os.scandir(folder):
                if entry.name not in keep:
                    Path(entry).unlink()

    def _text_path(self, sha256: str) -> Path:
        return self.root / "texts" / sha256[:2] / sha256


def locate(location: str | None = None) -> Path:
    """Where the workspace is, whether it exists or not.

    Raises:
        StoreError: the place is the address of a server.

    >>> locate("here").name
    'here'
    """
    place = location or os.environ.get(VARIABLE) or DEFAULT
    if "://" in place:
        raise StoreError(
            "a store behind a URL can not be used yet", where=place, remedy="name a folder with --store PATH"
        )
    return Path(place).expanduser().absolute()


def is_workspace(folder: Path) -> bool:
    """Whether a folder is a workspace, of whatever layout."""
    return (folder / "settings.toml").is_file() and (folder / "texts").is_dir()


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
