"""A workspace inside a remote store: what builds remember, the sources and the user's vocabulary, beside the graph.

| graph | |
|---|---|
| `STORE + state` | what the last build remembers, and the digests of the documents that it left |
| `STORE + lock` | the build at work: who, where, its last sign by the server's clock; an unfinished one leaves it |
| `STORE + text/SHA256` | the bytes of a source |
| `STORE + vocab/NAME` | a vocabulary file of the user's |

So whoever has the address has everything. A document is replaced in one request; a build is many. One that ends halfway
leaves its lock: the next build takes it over, and makes again what the state does not vouch for.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import os
import socket
import time
import uuid
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.base import Building
from kg.store.generations import Draft, Start
from kg.store.http import Endpoint
from kg.store.mirror import Mirror
from kg.store.remote import STORE, Remote

_STATE, _LOCK, _TEXT, _VOCAB = f"{STORE}state", f"{STORE}lock", f"{STORE}text/", f"{STORE}vocab/"
_SIGN = 30  # seconds between two signs of a build at work
_DEAD = 300  # seconds without a sign after which it counts as killed
_PIECE = 1 << 18  # characters of a literal
_NOTES = "work.jsonl"
_TEXTS = 4 << 20  # bytes of texts to send at once
_AT_WORK: set[str] = set()  # tokens of the builds of this process


@dataclass(frozen=True, slots=True)
class _Holder:
    """Who builds: `token` is of one build; `silent` are the seconds since its last sign."""

    token: str
    who: str
    host: str
    process: int
    silent: float

    def is_dead(self) -> bool:
        if self.host != socket.gethostname():
            return self.silent > _DEAD
        if self.process == os.getpid():
            return self.token not in _AT_WORK
        try:
            os.kill(self.process, 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            pass
        return self.process == 0

    def __str__(self) -> str:
        return f"{self.who}, process {self.process} on {self.host}, last sign {self.silent:.0f} s ago"


@dataclass(slots=True)
class SharedDraft(Draft):
    """A build's way to a remote store: there is one state, which changes under everybody's eyes.

    `folder` is of this machine, for notes. `documents` are the digests that the last finished build left.
    """

    remote: Any = None
    documents: Mapping[str, str] = field(default_factory=dict)

    @property
    def work(self) -> Path:
        """A file for notes on the way."""
        return self.folder / _NOTES

    @property
    def store(self) -> Any:
        """The graph (a `Remote`)."""
        return self.remote

    def before(self) -> dict[str, str]:
        """The documents that the last finished build left: key → SHA-256 of their quads."""
        return dict(self.documents)

    def nquads_before(self, key: str) -> str | None:
        """The quads of a document where they are still those of the last finished build."""
        same = self.documents.get(key, "") == self.remote.documents().get(key)
        return self.remote.nquads(key) if same else None

    def outdated(self) -> bool:
        """Whether an earlier version of the program has written the store in another way: there is one way yet."""
        return False

    def begin(self, start: Start) -> Any:
        """Start. What is there stays until something else is put in its place, whatever the start."""
        if start != "left":
            self.work.unlink(missing_ok=True)
        return self.remote


class Shared:
    """What a workspace keeps, at a SPARQL endpoint.

    Args:
        url: the address of the endpoint.
        cache: a folder for copies, made where it is needed.
    """

    def __init__(self, url: str, cache: Path) -> None:
        self._endpoint = Endpoint(url)
        self._cache = cache
        self._token = ""
        self._signed = 0.0

    @contextlib.contextmanager
    def reader(self) -> Iterator[Remote]:
        """The graph as it is, for queries; a build at work is seen document by document."""
        with contextlib.closing(self._remote()) as store:
            yield store

    def _remote(self, *, writing: bool = False) -> Remote:
        return Remote(self._endpoint, Mirror(self._cache / "mirror"), writing=writing)

    # ------------------------------------------------------------------------------------------------------- a build

    @contextlib.contextmanager
    def writer(self, who: str, *, mend: bool = False) -> Iterator[Draft]:
        """The graph, for a build. Documents are seen by others as they are written.

        Args:
            who: what the writer calls itself, told to a second one.
            mend: trust nothing that is there: whatever the build comes to is written.

        Raises:
            StoreError: another build is at work.
        """
        store = self._remote(writing=True)
        _: Building = store  # a build asks no more of it
        unfinished = self._lock(who)
        store.before_write = self._keep_lock
        try:
            manifest, documents = self._state(mend)
            if mend or unfinished:
                store.forget(store.catalogue() if mend else self._torn(store))
            self._cache.mkdir(parents=True, exist_ok=True)
            left = self._cache if unfinished and (self._cache / _NOTES).exists() else None
            draft = SharedDraft(self._cache, None, left, manifest, remote=store, documents=documents)
            yield draft
            if draft.changed or unfinished:
                store.flush()
                if draft.published:
                    draft.published()
                self._publish(draft.manifest or "", store.documents())
            else:
                self._endpoint.write({_LOCK: None})
            (self._cache / _NOTES).unlink(missing_ok=True)
        except BaseException:
            self._give_up(unfinished or store.has_written)
            raise
        finally:
            _AT_WORK.discard(self._token)
            store.let_go()

    def _torn(self, store: Remote) -> set[str]:
        """The keys of graphs that have not as many triples as they should: a server died under them."""
        counts = store.counts()
        return {key for key, entry in store.catalogue().items() if counts.get(entry.graph, 0) != entry.quads}

    def _publish(self, manifest: str, documents: Mapping[str, str]) -> None:
        state = json.dumps({"manifest": manifest, "documents": dict(documents)})
        self._endpoint.write({_STATE: _packed(_STATE, state.encode()), _LOCK: None})

    def manifest(self) -> str | None:
        """What the last build remembers, None before the first."""
        return self._state()[0]

    def _state(self, mend: bool = False) -> tuple[str | None, dict[str, str]]:
        try:
            data = self._blob(_STATE)
        except StoreError:
            if not mend:
                raise
            data = None
        if data is None:
            return None, {}
        table = json.loads(data)
        return table["manifest"], table["documents"]

    # -------------------------------------------------------------------------------------------------------- the lock

    def _lock(self, who: str) -> bool:
        """Take the lock; whether a build has left it behind. Raises StoreError where one holds it."""
        holder = self._holder()
        if holder is not None and not holder.is_dead():
            raise StoreError(
                "another build is at work: {holder}",
                where=self._endpoint.url,
                remedy="wait until it ends; one that was killed is given up {minutes} minutes after its last sign",
                holder=str(holder),
                minutes=_DEAD // 60,
            )
        self._token = uuid.uuid4().hex
        self._sign(who, os.getpid())
        self._keep_lock()
        _AT_WORK.add(self._token)
        return holder is not None

    def _sign(self, who: str, process: int) -> None:
        now = next(self._rows("SELECT (NOW() AS ?now) WHERE { }"))[0]
        values = {"token": self._token, "who": who, "host": socket.gethostname(), "process": str(process), "at": now}
        lines = (f"<{_LOCK}> <{STORE}{name}> {ox.Literal(value)} .\n" for name, value in values.items())
        self._endpoint.write({_LOCK: "".join(lines)})
        self._signed = time.monotonic()

    def _holder(self) -> _Holder | None:
        found = self._facts(_LOCK)
        if not found:
            return None
        now = next(self._rows("SELECT (NOW() AS ?now) WHERE { }"))[0]
        held = {name.removeprefix(STORE): value for name, value in found.items()}
        silent = (_instant(now) - _instant(held["at"])).total_seconds()
        return _Holder(held["token"], held["who"], held["host"], int(held["process"]), silent)

    def _keep_lock(self) -> None:
        """See that the lock is ours, and give a sign now and then. Raises StoreError where another has taken it."""
        holder = self._holder()
        if holder is None or holder.token != self._token:
            raise StoreError(
                "another build has taken over",
                where=self._endpoint.url,
                remedy="build again when it has ended",
            )
        if time.monotonic() - self._signed > _SIGN:
            self._sign(holder.who, holder.process)

    def _give_up(self, unfinished: bool) -> None:
        """Leave the lock to the next build, or take it away where nothing was written."""
        with contextlib.suppress(StoreError):
            self._endpoint.attempts = 1
            holder = self._holder()
            if holder is not None and holder.token == self._token:
                if unfinished:
                    self._sign(f"{holder.who} (failed)", 0)
                else:
                    self._endpoint.write({_LOCK: None})

    # ---------------------------------------------------------------------------------------------- texts, vocabulary

    def text(self, sha256: str) -> bytes | None:
        """The bytes of a source, None where they are not there."""
        return self._blob(_TEXT + sha256)

    def texts(self) -> set[str]:
        """The SHA-256 of all sources whose bytes are there."""
        return {name.removeprefix(_TEXT) for name in self._blobs(_TEXT)}

    def change_texts(self, add: Mapping[str, Path], drop: set[str]) -> None:
        """Send the bytes of sources (SHA-256 → file), and drop others."""
        batch: dict[str, str | None] = {_TEXT + sha256: None for sha256 in sorted(drop)}
        size = 0
        for sha256, path in sorted(add.items()):
            batch[_TEXT + sha256] = _packed(_TEXT + sha256, path.read_bytes())
            size += path.stat().st_size
            if size > _TEXTS:
                self._endpoint.write(batch)
                batch, size = {}, 0
        if batch:
            self._endpoint.write(batch)

    def vocabulary(self) -> dict[str, bytes]:
        """The user's vocabulary: name of a file → its bytes."""
        return {unquote(name.removeprefix(_VOCAB)): self._blob(name) or b"" for name in self._blobs(_VOCAB)}

    def add_vocabulary(self, name: str, data: bytes) -> None:
        """Keep a vocabulary file of the user's, in the place of one of that name."""
        graph = _VOCAB + quote(name, safe="")
        self._endpoint.write({graph: _packed(graph, data)})

    def _blobs(self, prefix: str) -> list[str]:
        return sorted(name for (name, *_) in self._rows(f"SELECT ?g WHERE {{ GRAPH ?g {{ ?g <{STORE}pieces> ?n }} }}")
                      if name.startswith(prefix))  # fmt: skip

    def _blob(self, graph: str) -> bytes | None:
        found = self._facts(graph)
        if f"{STORE}pieces" not in found:
            return None
        pieces = [found.get(f"{STORE}piece/{number}", "") for number in range(int(found[f"{STORE}pieces"]))]
        try:
            return zlib.decompress(base64.b64decode("".join(pieces)))
        except (zlib.error, binascii.Error) as error:
            raise StoreError(
                "what the workspace keeps here is damaged",
                where=f"{self._endpoint.url}: {graph}",
                remedy="drop that graph and build again",
            ) from error

    def _facts(self, graph: str) -> dict[str, str]:
        """What a graph says of itself."""
        rows = self._rows(f"SELECT ?p ?o WHERE {{ GRAPH <{graph}> {{ <{graph}> ?p ?o }} }}")
        return {row[0]: row[1] for row in rows}

    def _rows(self, sparql: str) -> Iterator[tuple[str, ...]]:
        for row in self._remote().rows(sparql):
            yield tuple(term.value if isinstance(term, ox.NamedNode | ox.Literal) else "" for term in row)


def _packed(graph: str, data: bytes) -> str:
    """Bytes as triples: compressed, in Base64, in pieces. Short lines stand first."""
    text = base64.b64encode(zlib.compress(data)).decode()
    pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
    head = {"pieces": str(len(pieces)), "bytes": str(len(data)), "coding": "deflate, base64"}
    values = {**head, **{f"piece/{number}": piece for number, piece in enumerate(pieces)}}
    return "".join(f'<{graph}> <{STORE}{name}> "{value}" .\n' for name, value in values.items())


def _instant(text: str) -> datetime:
    """A time of the server; without a zone it is as good as any, for it is compared with its like alone."""
    return datetime.fromisoformat(text).replace(tzinfo=None)
