"""What a server is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take. Seconds and bytes.

    Attributes:
        seconds: how long a query may work; the time the client takes to read is its own.
        rows: rows (or triples) of one answer.
        memory: what one query may take beside the graph.
        body: the body of a query; an upload may have `upload`.
        url: the length of path and query string.
        queries: how many are worked on at once; `waiting` more wait, for `patience` seconds at most.
        kept: bytes of answers to named questions, compressed, that are kept to be given again.
        stall: how long a client may take no piece of its answer.
    """

    seconds: float = 30.0
    rows: int = 1_000_000
    memory: int = 1 << 30
    body: int = 1 << 20
    upload: int = 256 << 20
    url: int = 64 << 10
    queries: int = 8
    waiting: int = 128
    patience: float = 30.0
    kept: int = 128 << 20
    stall: float = 60.0


@dataclass(frozen=True, slots=True)
class Settings:
    """One server.

    Attributes:
        root: the folder of the workspace; None serves an empty store in memory, which goes when the server ends.
        base: IRIs of documents, units and places start with this.
        token: what a client must show to read, None where everybody may.
        write_token: what a client must show to write, None where nobody may.
        language: of pages, where the client does not say.
        memory: copy the graph into memory; None does so where it fits well.
    """

    root: Path | None
    base: str
    limits: Limits = Limits()
    token: str | None = None
    write_token: str | None = None
    language: str = "zh"
    memory: bool | None = None

    @property
    def scratch(self) -> bool:
        """Whether this is the store in memory: no union of graphs, no prefixes of ours."""
        return self.root is None
