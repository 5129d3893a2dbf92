"""A SPARQL endpoint over HTTP: queries, updates and graphs by the protocols alone, with patience where that helps.

Every request may be sent twice: a query reads, and what is written replaces whole graphs. So a server that is not there
yet, that restarts, or that asks for time (502, 503, 504) is asked again, after `Retry-After` or a growing pause; what a
server refuses (4xx) is an error at once.

Environment:
    POLICYKG_TOKEN, POLICYKG_WRITE_TOKEN   bearer tokens to read and to write with; one may do for both
    POLICYKG_USER, POLICYKG_PASSWORD       basic authentication, where there is no token
    POLICYKG_TIMEOUT                       seconds to wait for an answer (120)
    POLICYKG_UPDATE_URL, POLICYKG_GRAPHS_URL   where a server takes updates and graphs, when that is not found
"""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from kg.errors import Message, StoreError, UsageError

if TYPE_CHECKING:
    import urllib3

FORM = "application/x-www-form-urlencoded"
RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
ROWS = f"{RESULTS}, {TRIPLES};q=0.5, text/turtle;q=0.4"
GRAPH = f"{TRIPLES}, text/turtle;q=0.9, {RESULTS};q=0.1"

_UPDATE = "application/sparql-update"
_CONNECT = 5  # seconds
_ATTEMPTS = 6
_PAUSE, _LONGEST = 0.25, 60.0  # seconds: the first pause, each next one twice as long; the longest that is waited
_AGAIN = (502, 503, 504)
_NOT_HERE = (400, 404, 405, 406, 413, 415, 500, 501)  # what servers say to an operation that they do not know
_GRAPHS = ("graphs", "store", "data", "sparql-graph-crud", "rdf-graphs/service")
_UPDATES = ("", "update", "statements")

Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: `type` is the media type without parameters."""

    status: int
    type: str
    body: bytes
    headers: Mapping[str, str]

    @property
    def ok(self) -> bool:
        """Whether the server did what it was asked."""
        return 200 <= self.status < 300

    def said(self) -> str:
        """The first words of the body, for a message."""
        text = re.sub(r"<[^>]*>", " ", self.body[:4000].decode("utf-8", "replace"))
        words = " ".join(text.split())
        return words[:300] + ("…" if len(words) > 300 else "")


class Endpoint:
    """One server.

    Args:
        url: the address of its SPARQL endpoint. Those for updates and for graphs are looked for beside it.
        sleep: waits; another one in tests.

    Raises:
        UsageError: the URL is malformed or has a password in it, or POLICYKG_TIMEOUT is no number.
    """

    def __init__(self, url: str, *, sleep: Sleep = time.sleep) -> None:
        self.url = checked(url)
        self.attempts = _ATTEMPTS
        self._sleep = sleep
        self._seconds = _seconds()
        self._pool: urllib3.PoolManager | None = None
        self._update = os.environ.get("POLICYKG_UPDATE_URL") or None
        self._graphs = os.environ.get("POLICYKG_GRAPHS_URL") or None
        self._batches = True  # until the server refuses an update

    def close(self) -> None:
        """Close the connections."""
        if self._pool is not None:
            self._pool.clear()

    def query(self, sparql: str, dataset: Sequence[tuple[str, str]] = (), *, accept: str = ROWS) -> Reply:
        """Send a query.

        Args:
            sparql: the text.
            accept: `ROWS` or `GRAPH`: what is liked best; some servers give rows for a graph where both will do.
            dataset: further parameters (`default-graph-uri` …).

        Raises:
            UsageError: the server says that the query is wrong (400).
            StoreError: there is no answer, or another than to the query.
        """
        body = urlencode([("query", sparql), *dataset])
        reply = self._send("POST", self.url, body.encode(), {"Content-Type": FORM, "Accept": accept})
        if reply.status == 400:
            raise UsageError("the query can not be asked: {said}", where="query", said=reply.said())
        if not reply.ok:
            raise self._refused(reply, self.url)
        return reply

    def write(self, graphs: Mapping[str, str | None]) -> None:
        """Put graphs in the place of those of the same names; None drops one.

        All go in one update, which servers with transactions carry out as a whole or not at all. Where a server refuses
        that (some do not take long ones), each graph is one PUT, in the order given.

        Args:
            graphs: IRI of a graph → its triples as N-Triples.

        Raises:
            StoreError: the server can not be reached, or refuses.
        """
        refused = None
        if self._batches:
            refused = self._try_update(_as_update(graphs))
            if refused is None:
                return
        for name, triples in graphs.items():
            self._put(name, triples, refused)
        self._batches = False

    def _try_update(self, text: str) -> Reply | None:
        """Send an update; what the server said where it does not take it."""
        reply = None
        for address in [self._update] if self._update else _near(self.url, _UPDATES):
            reply = self._send("POST", address, text.encode(), {"Content-Type": _UPDATE, "Accept": "*/*"}, write=True)
            if reply.ok:
                self._update = address
                return None
            if reply.status not in _NOT_HERE:
                raise self._refused(reply, address)
        return reply

    def _put(self, name: str, triples: str | None, refused: Reply | None) -> None:
        reply, address = refused, self.url
        for address in [self._graphs] if self._graphs else _near(self.url, _GRAPHS):
            target = f"{address}?graph={quote(name, safe='')}"
            if triples is None:
                reply = self._send("DELETE", target, None, {"Accept": "*/*"}, write=True)
                if reply.status == 404 and self._graphs:  # there was none
                    return
            else:
                headers = {"Content-Type": "text/turtle", "Accept": "*/*"}  # of which N-Triples are a part
                reply = self._send("PUT", target, triples.encode(), headers, write=True)
            if reply.ok:
                self._graphs = address
                return
            if reply.status not in _NOT_HERE:
                break
        assert reply is not None
        if triples is None and reply.status == 404:
            return
        raise self._refused(reply, self._graphs or address)

    def _send(
        self, method: str, url: str, body: bytes | None, headers: Mapping[str, str], *, write: bool = False
    ) -> Reply:
        """Send a request until it is answered; 4xx and 500 are answers."""
        import urllib3

        if self._pool is None:
            timeout = urllib3.Timeout(connect=_CONNECT, read=self._seconds)
            self._pool = urllib3.PoolManager(timeout=timeout, retries=False)
        pause = _PAUSE
        for attempt in range(1, self.attempts + 1):
            last = attempt == self.attempts
            try:
                found = self._pool.request(method, url, body=body, headers={**headers, **_credentials(write)})
            except (urllib3.exceptions.ReadTimeoutError, TimeoutError) as error:
                raise StoreError(
                    "no answer within {seconds} seconds",
                    where=url,
                    remedy="ask for less, or give it more time with POLICYKG_TIMEOUT",
                    seconds=f"{self._seconds:g}",
                ) from error
            except urllib3.exceptions.HTTPError as error:
                if last or isinstance(error, urllib3.exceptions.SSLError | urllib3.exceptions.NameResolutionError):
                    raise _unreachable(error, url, attempt) from error
            else:
                if found.status not in _AGAIN or last or (found.status == 504 and not _is_asked_again(write, found)):
                    kind = found.headers.get("content-type", "").partition(";")[0].strip().lower()
                    names = {name.lower(): value for name, value in found.headers.items()}
                    return Reply(found.status, kind, found.data, names)
                pause = max(pause, _retry_after(found.headers.get("retry-after", "")))
            self._sleep(min(pause * random.uniform(1, 1.25), _LONGEST))
            pause *= 2
        raise AssertionError

    def _refused(self, reply: Reply, url: str) -> StoreError:
        said = reply.said() or reply.headers.get("location", "") or "…"
        return StoreError(
            "the server answers {status}: {said}",
            where=url,
            remedy=_remedy(reply.status),
            status=reply.status,
            said=said,
        )


def _remedy(status: int) -> Message:
    if status in (401, 403):
        return Message("set POLICYKG_TOKEN (POLICYKG_WRITE_TOKEN to write), or POLICYKG_USER and POLICYKG_PASSWORD")
    if status == 404:
        return Message("check the address: it is that of the SPARQL endpoint, such as http://127.0.0.1:7878/sparql")
    if 300 <= status < 400:
        return Message("use the address that the server names")
    if status in _NOT_HERE:
        return Message("if the server takes writes elsewhere, name it: POLICYKG_UPDATE_URL, POLICYKG_GRAPHS_URL")
    return Message("try again later, or ask for less")


def _unreachable(error: Exception, url: str, attempts: int) -> StoreError:
    reason = re.sub(r"^.*?\): ", "", str(error)) or type(error).__name__
    return StoreError(
        "the store can not be reached ({count:attempt|attempts}): {reason}",
        where=url,
        remedy="check the address, and that the server runs",
        count=attempts,
        reason=reason,
    )


def checked(url: str) -> str:
    """The URL, seen to be one of HTTP and without a password.

    >>> checked("http://127.0.0.1:7878/sparql")
    'http://127.0.0.1:7878/sparql'
    """
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        raise UsageError(
            "this is no URL of a store", where=url, remedy="such as http://127.0.0.1:7878/sparql"
        ) from None
    if parts.password or parts.username:
        where = f"{parts.scheme}://{parts.hostname}"
        raise UsageError(
            "a URL is shown in messages and has no place for a password",
            where=where,
            remedy="set POLICYKG_USER and POLICYKG_PASSWORD instead",
        )
    if not known:
        raise UsageError("this is no URL of a store", where=url, remedy="such as http://127.0.0.1:7878/sparql")
    return url


def _near(url: str, names: Sequence[str]) -> list[str]:
    """Addresses beside and below that of the endpoint.

    >>> _near("http://h/ds/query", ("", "update"))
    ['http://h/ds/query', 'http://h/ds/update', 'http://h/ds/query/update']
    """
    bare = url.partition("?")[0].rstrip("/")
    folder = bare.rpartition("/")[0] if urlsplit(bare).path else bare
    found = [url] if "" in names else []
    return [*found, *(f"{above}/{name}" for above in (folder, bare) for name in names if name)]


def _as_update(graphs: Mapping[str, str | None]) -> str:
    return " ;\n".join(
        f"DROP SILENT GRAPH <{name}>" + (f" ;\nINSERT DATA {{ GRAPH <{name}> {{\n{triples}}} }}" if triples else "")
        for name, triples in graphs.items()
    )


def _seconds() -> float:
    given = os.environ.get("POLICYKG_TIMEOUT") or "120"
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise UsageError(
            "'{given}' is no number of seconds", where="POLICYKG_TIMEOUT", remedy="such as 300", given=given
        )
    return seconds


def _credentials(write: bool) -> dict[str, str]:
    import urllib3

    tokens = [os.environ.get(name) for name in ("POLICYKG_WRITE_TOKEN", "POLICYKG_TOKEN")]
    token = next(filter(None, tokens if write else reversed(tokens)), None)
    if token:
        return {"Authorization": f"Bearer {token}"}
    if user := os.environ.get("POLICYKG_USER"):
        return dict(urllib3.make_headers(basic_auth=f"{user}:{os.environ.get('POLICYKG_PASSWORD', '')}"))
    return {}


def _is_asked_again(write: bool, found: urllib3.BaseHTTPResponse) -> bool:
    """Whether a 504 is worth another attempt: a query that took too long would take as long again."""
    return write or "retry-after" in found.headers


def _retry_after(text: str) -> float:
    """The seconds of a `Retry-After` header; a date counts as a second."""
    return float(text) if text.isdigit() else 1.0 if text else 0.0
