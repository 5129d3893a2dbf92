"""The client of remote stores against a server that misbehaves as it is told."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyoxigraph as ox
import pytest
from engines import free_port

from kg.errors import StoreError, UsageError
from kg.store import http
from kg.store.http import RESULTS, Endpoint, checked
from kg.store.mirror import mended

Reply = tuple[int, dict[str, str], bytes]
ROWS: Reply = (200, {"Content-Type": RESULTS}, b'{"head":{"vars":[]},"results":{"bindings":[]}}')
DURATION = ox.NamedNode("http://www.w3.org/2001/XMLSchema#duration")


class Told:
    """A server that gives the replies of its list, one after the other, and keeps the last."""

    def __init__(self, replies: list[Reply]) -> None:
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        told = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                told.asked.append((self.command, self.path, dict(self.headers), body))
                status, headers, content = replies.pop(0) if len(replies) > 1 else replies[0]
                self.send_response(status)
                for name, value in {"Content-Length": str(len(content)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            do_PUT = do_DELETE = do_POST

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/sparql"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def told() -> Iterator[list[Told]]:
    """The servers of a test, closed after it."""
    servers: list[Told] = []
    yield servers
    for server in servers:
        server.close()


def later(seconds: str) -> Reply:
    return 503, {"Retry-After": seconds}, b"busy"


@pytest.mark.parametrize(
    ("replies", "attempts", "shortest"),
    [
        ([ROWS], 1, 0),  # no pause
        ([(503, {}, b""), (502, {}, b""), ROWS], 3, 0.25 + 0.5),  # growing pauses
        ([later("7"), ROWS], 2, 7),  # as long as the server asks for
        ([later("100000"), ROWS], 2, 60),  # but not for ever
        ([later("Wed, 21 Oct 2026 07:28:00 GMT"), ROWS], 2, 1),  # a date
    ],
)
def test_a_busy_server_is_asked_again(told: list[Told], replies: list[Reply], attempts: int, shortest: float) -> None:
    server, pauses = Told(replies), list[float]()
    told.append(server)
    assert Endpoint(server.url, sleep=pauses.append).query("ASK {}").ok
    assert len(server.asked) == attempts
    assert shortest <= sum(pauses) <= shortest * 1.25 + 0.01


@pytest.mark.parametrize(
    ("status", "error", "words", "attempts"),
    [
        (400, UsageError, "no such thing", 1),  # a query that does not parse is asked once
        (401, StoreError, "POLICYKG_TOKEN", 1),  # what is missing
        (403, StoreError, "POLICYKG_USER", 1),
        (404, StoreError, "such as http://127.0.0.1:7878/sparql", 1),  # the address is wrong
        (301, StoreError, "the address that the server names", 1),  # a token is not sent elsewhere
        (503, StoreError, "try again later", http._ATTEMPTS),  # busy for too long
        (504, StoreError, "ask for less", 1),  # a query that takes too long would take as long again
    ],
)
def test_what_a_server_refuses(
    told: list[Told], status: int, error: type[StoreError], words: str, attempts: int
) -> None:
    told.append(Told([(status, {}, b"<html>no such\nthing</html>")]))
    with pytest.raises(error) as found:
        Endpoint(told[0].url, sleep=lambda seconds: None).query("ASK {}")
    assert words in str(found.value)
    assert "no such thing" in str(found.value)
    assert status == 400 or found.value.where == told[0].url
    assert len(told[0].asked) == attempts


def test_a_server_that_is_not_there() -> None:
    pauses: list[float] = []
    url = f"http://127.0.0.1:{free_port()}/sparql"
    with pytest.raises(StoreError, match=r"can not be reached \(6 attempts\): .*Connection refused.*check the address"):
        Endpoint(url, sleep=pauses.append).query("ASK {}")
    assert len(pauses) == 5
    assert pauses == sorted(pauses)


def test_a_server_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYKG_TIMEOUT", "0.2")
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/sparql"
        with pytest.raises(StoreError, match=r"no answer within 0\.2 seconds .*POLICYKG_TIMEOUT"):
            Endpoint(url).query("ASK {}")


@pytest.mark.parametrize(
    ("environment", "reading", "writing"),
    [
        ({}, None, None),
        ({"POLICYKG_TOKEN": "r"}, "Bearer r", "Bearer r"),
        ({"POLICYKG_TOKEN": "r", "POLICYKG_WRITE_TOKEN": "w"}, "Bearer r", "Bearer w"),
        ({"POLICYKG_WRITE_TOKEN": "w"}, "Bearer w", "Bearer w"),
        ({"POLICYKG_USER": "u", "POLICYKG_PASSWORD": "p:p"}, "Basic u:p:p", "Basic u:p:p"),
    ],
)
def test_credentials(
    told: list[Told],
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    reading: str | None,
    writing: str | None,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    told.append(Told([ROWS]))
    endpoint = Endpoint(told[0].url)
    endpoint.query("ASK {}")
    endpoint.write({"urn:g": None})
    shown = [{n.lower(): v for n, v in headers.items()}.get("authorization") for _, _, headers, _ in told[0].asked]
    plain = [
        f"Basic {base64.b64decode(each.removeprefix('Basic ')).decode()}" if (each or "").startswith("Basic") else each
        for each in shown
    ]
    assert plain == [reading, writing]


def test_what_is_refused_as_an_update_is_put_graph_by_graph(told: list[Told]) -> None:
    no, yes = (400, {}, b"too long"), (204, dict[str, str](), b"")
    told.append(Told([no, no, no, no, no, yes, yes]))  # five addresses for updates; then graphs
    Endpoint(told[0].url).write({"urn:a": "<urn:s> <urn:p> <urn:o> .\n", "urn:b": None})
    assert [(method, path) for method, path, *_ in told[0].asked[-2:]] == [
        ("PUT", "/graphs?graph=urn%3Aa"),
        ("DELETE", "/graphs?graph=urn%3Ab"),
    ]


@pytest.mark.parametrize("url", ["http://", "ftp://h/x", "http://h:99999/x", "http://u:p@h/x", "http://u@h/x"])
def test_urls_that_are_none(url: str) -> None:
    with pytest.raises(UsageError) as error:
        checked(url)
    assert ":p@" not in str(error.value)


@pytest.mark.parametrize(
    ("kept", "written"),
    [
        ("12", "P1Y"),
        ("3", "P3M"),
        ("18", "P1Y6M"),
        ("0", "P0M"),
        ("604800.0", "P7D"),
        ("5400.0", "PT1H30M"),
        ("-12", "-P1Y"),
        ("P1Y", "P1Y"),  # as it was written
        ("nonsense", "nonsense"),
    ],
)
def test_durations_that_an_engine_keeps_by_value(kept: str, written: str) -> None:
    node = ox.NamedNode("urn:s")
    triple = mended(ox.Triple(node, node, ox.Literal(kept, datatype=DURATION)))
    assert triple.object == ox.Literal(written, datatype=DURATION)
