"""A real server in a process of its own, and the plainest of clients for it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from program import ROOT

TOKEN = "write-token-of-the-tests"
BASE, PATH = "https://w3id.org/policykg/id/", "/policykg/id/"


@dataclass
class Answer:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def type(self) -> str:
        """The media type without parameters."""
        return self.headers.get("content-type", "").split(";")[0]

    def json(self) -> object:
        """The body as JSON."""
        return json.loads(self.body)

    def bindings(self) -> list[dict[str, str]]:
        """The rows of SPARQL results in JSON, values alone."""
        rows = json.loads(self.body)["results"]["bindings"]
        return [{name: cell["value"] for name, cell in row.items()} for row in rows]


@dataclass
class Server:
    """A server under test. One connection per thread is kept open."""

    url: str
    process: subprocess.Popen[str]
    log: list[str]
    _local: threading.local = field(default_factory=threading.local)

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a request as it is given, and read the whole answer."""
        for attempt in range(2):
            connection = self.connection()
            try:
                connection.request(method, path, body, {"Accept-Language": "en", **(headers or {})})
                response = connection.getresponse()
                found = {name.lower(): value for name, value in response.getheaders()}
                return Answer(response.status, found, response.read())
            except (http.client.RemoteDisconnected, ConnectionError, BrokenPipeError):
                self.disconnect()  # an idle connection that the server has closed meanwhile
                if attempt:
                    raise
            except http.client.HTTPException:
                self.disconnect()
                raise
        raise AssertionError

    def connection(self) -> http.client.HTTPConnection:
        """The connection of this thread."""
        if not hasattr(self._local, "connection"):
            self._local.connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=60)
        kept = self._local.connection
        assert isinstance(kept, http.client.HTTPConnection)
        return kept

    def disconnect(self) -> None:
        """Close the connection of this thread."""
        if hasattr(self._local, "connection"):
            self._local.connection.close()
            del self._local.connection

    def logged(self, words: str, patience: float = 20) -> bool:
        """Whether the server says so in its log, now or soon: what it writes is read in a thread."""
        until = time.monotonic() + patience
        while not (found := any(words in line for line in self.log)) and time.monotonic() < until:
            time.sleep(0.05)
        return found

    def get(self, path: str, accept: str | None = None, **headers: str) -> Answer:
        """GET."""
        return self.request("GET", path, None, {**({"Accept": accept} if accept else {}), **headers})

    def query(self, sparql: str, accept: str | None = None, **parameters: str | list[str]) -> Answer:
        """A query in a form."""
        encoded = urlencode({"query": sparql, **parameters}, doseq=True).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", **({"Accept": accept} if accept else {})}
        return self.request("POST", "/sparql", encoded, headers)

    def update(self, sparql: str, token: str | None = TOKEN, query: str = "") -> Answer:
        """An update in the body."""
        headers = {"Content-Type": "application/sparql-update", **bearer(token)}
        return self.request("POST", f"/sparql{query}", sparql.encode(), headers)

    def put(self, graph: str | None, data: bytes, kind: str = "text/turtle", token: str | None = TOKEN) -> Answer:
        """PUT a graph; None is the default graph."""
        return self.request("PUT", graph_path(graph), data, {"Content-Type": kind, **bearer(token)})


class Text(HTMLParser):
    """The text of a page, its tags, and what it refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep tag and address."""
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.words.append(data)

    @classmethod
    def of(cls, page: str) -> str:
        """The text of a page."""
        parser = cls()
        parser.feed(page)
        return "".join(parser.words)


def local(iri: str) -> str:
    """The path of an entity on a server."""
    return PATH + quote(iri.removeprefix(BASE))


def one(server: Server, query: str) -> str:
    """The one value that a query has for its answer."""
    return next(iter(server.query(query).bindings()[0].values()))


def bearer(token: str | None) -> dict[str, str]:
    """The header that shows a token."""
    return {"Authorization": f"Bearer {token}"} if token else {}


def graph_path(graph: str | None) -> str:
    """The address of a graph."""
    return "/graphs?default" if graph is None else f"/graphs?graph={quote(graph, safe='')}"


@contextlib.contextmanager
def serving(*arguments: str, root: Path | None = None, **environment: str) -> Iterator[Server]:
    """A server on a free port of the loopback; `root` None is a scratch store with a write token."""
    store = ["--store", str(root)] if root else []
    scratch = [] if root else ["--scratch", "--write-token", TOKEN]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("POLICYKG_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", *store, "serve", "--port", "0", *scratch, *arguments],
        cwd=ROOT,
        env={**inherited, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **environment},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    log: list[str] = []
    try:
        for line in process.stderr:
            log.append(line)
            if found := re.search(r"http://[\w.:\[\]]+/", line):
                break
        else:
            raise AssertionError(f"the server did not start: {''.join(log)}")
        reader = threading.Thread(target=lambda stream: log.extend(stream), args=(process.stderr,), daemon=True)
        reader.start()
        server = Server(found[0], process, log)
        try:
            yield server
        finally:
            server.disconnect()
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        finally:
            reader.join(5)
            process.stderr.close()
