"""What a server survives: query bombs, crowds, long answers, long questions, slow and rude clients, lost processes."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest
from serving import TOKEN, Server, serving

SECONDS = 1.5
MANY = "VALUES ?a { 0 1 2 3 4 5 6 7 8 9 } VALUES ?b { 0 1 2 3 4 5 6 7 8 9 } VALUES ?c { 0 1 2 3 4 5 6 7 8 9 }"
PRODUCT = f"{MANY} {MANY.replace('?', '?x')} {MANY.replace('?', '?y')}"

BOMBS = {
    "cartesian product": f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}",
    "nested OPTIONAL": f"SELECT (COUNT(*) AS ?n) {{ {MANY} OPTIONAL {{ {MANY.replace('?', '?x')} OPTIONAL "
    f"{{ {MANY.replace('?', '?y')} OPTIONAL {{ {MANY.replace('?', '?z')} }} }} }} }}",
    "regular expression": f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} "
    'FILTER REGEX(CONCAT(STR(?a), STR(?xb), STR(?yc)), "(.*)*(.*)*x") }',
    "sorted product": f"SELECT * {{ {PRODUCT} }} ORDER BY ?a ?xb ?yc",
    "long paths": f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} ?s (<urn:p>|!<urn:q>)* ?o }}",
}


@pytest.fixture(scope="module")
def small() -> Iterator[Server]:
    """A server with little patience."""
    limits = f"--seconds {SECONDS} --rows 2000 --queries 2 --waiting 0 --query-memory 256"
    with serving(*limits.split()) as started:
        assert started.put(None, b"<urn:a> <urn:p> <urn:b> .").status == 204
        yield started


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_stopped_while_others_are_answered(small: Server, bomb: str) -> None:
    found: list[int] = []
    text: list[str] = []

    def drop() -> None:
        answer = small.query(BOMBS[bomb])
        found.append(answer.status)
        text.append(answer.text)
        small.disconnect()

    began = time.monotonic()
    thread = threading.Thread(target=drop)
    thread.start()
    time.sleep(0.2)
    while thread.is_alive():
        assert small.query("ASK { <urn:a> ?p ?o }").json() == {"head": {}, "boolean": True}
        time.sleep(0.1)
    assert time.monotonic() - began < SECONDS + 5
    assert found[0] in (503, 504), text  # out of time, or out of memory
    assert "stopped after 1.5 seconds" in text[0] or "memory" in text[0]
    assert workers(small) <= 2


def workers(server: Server) -> int:
    """How many workers there are: the children of the keepers."""
    keepers = children(server.process.pid)
    return sum(len(children(pid)) for pid in keepers)


def children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(word) for word in found.stdout.split()]


def test_a_crowd_is_told_to_come_back(small: Server) -> None:
    threads = [threading.Thread(target=lambda: (small.query(BOMBS["cartesian product"]), small.disconnect()))
               for _ in range(2)]  # fmt: skip
    for thread in threads:
        thread.start()
    time.sleep(0.4)
    answer = small.query("ASK {}")
    assert answer.status == 503
    assert int(answer.headers["retry-after"]) > 0
    for thread in threads:
        thread.join()
    assert small.query("ASK {}").status == 200


def test_those_who_may_wait_are_answered() -> None:
    with serving("--queries", "2", "--waiting", "50") as server:
        found: list[int] = []

        def ask() -> None:
            for _ in range(5):
                found.append(server.query(f"SELECT (COUNT(*) AS ?n) {{ {MANY} }}").status)
            server.disconnect()

        threads = [threading.Thread(target=ask) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [200] * 100
        assert workers(server) <= 2


@pytest.mark.parametrize("media", ["application/sparql-results+json", "application/sparql-results+xml", "text/csv",
                                   "text/tab-separated-values"])  # fmt: skip
@pytest.mark.parametrize(("rows", "status"), [(2000, 200), (2001, 422)])
def test_an_answer_has_all_its_rows_or_is_none(small: Server, media: str, rows: int, status: int) -> None:
    values = " ".join(map(str, range(rows)))
    answer = small.query(f"SELECT ?x {{ VALUES ?x {{ {values} }} }}", media)
    assert answer.status == status, answer.text[:200]
    if status == 422:
        assert "2000" in answer.text and "LIMIT" in answer.text


def test_a_graph_has_all_its_triples_or_is_none(small: Server) -> None:
    values = " ".join(map(str, range(2001)))
    answer = small.query(f"CONSTRUCT {{ <urn:a> <urn:p> ?x }} {{ VALUES ?x {{ {values} }} }}", "application/n-triples")
    assert answer.status == 422


def test_an_answer_that_breaks_off_is_seen_to() -> None:
    """The head has long gone out: the connection is cut, and no client takes the part for the whole."""
    with serving("--rows", "5000") as server:
        words = "财政局" * 100
        query = f'SELECT (CONCAT("{words}", STR(?xa)) AS ?x) {{ {MANY} {MANY.replace("?", "?x")} }}'
        with pytest.raises((http.client.IncompleteRead, http.client.HTTPException)):
            server.query(query)
        server.disconnect()
        assert server.query("ASK {}").status == 200
        assert server.logged("broke off: the answer has more than 5000 rows"), server.log


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", f"/sparql?query={quote('ASK {}' + ' ' * 70_000)}", None, 414),
        ("POST", "/sparql", b"ASK {}" + b" " * (1 << 20), 413),
        ("POST", "/sparql", b"ASK {}" + b" " * 70_000, 200),
    ],
)
def test_questions_have_a_length(small: Server, method: str, path: str, body: bytes | None, status: int) -> None:
    try:
        answer = small.request(method, path, body, {"Content-Type": "application/sparql-query"} if body else {})
    except (ConnectionError, http.client.HTTPException):
        assert status == 413
        small.disconnect()
    else:
        assert answer.status == status


def test_a_body_without_a_length_has_a_limit_too(small: Server) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(100):
            yield b" " * (1 << 16)

    connection = small.connection()
    try:
        connection.request("POST", "/sparql", pieces(), {"Content-Type": "application/sparql-query"},
                           encode_chunked=True)  # fmt: skip
        assert connection.getresponse().status == 413
    except (ConnectionError, http.client.HTTPException):
        pass  # it did not wait for the end
    finally:
        small.disconnect()
    assert small.query("ASK {}").status == 200


@pytest.mark.parametrize("junk", [b"\x00\xff\xfe\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /\xff HTTP/1.1\r\n\r\n",
                                  b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"])  # fmt: skip
def test_junk_harms_nobody(small: Server, junk: bytes) -> None:
    with socket.create_connection((urlsplit(small.url).hostname, urlsplit(small.url).port), timeout=5) as sock:
        sock.sendall(junk)
        with contextlib.suppress(OSError):
            sock.recv(1000)
    assert small.query("ASK {}").status == 200


@pytest.mark.parametrize(
    "pieces",
    [
        ["GET /sparql?query=ASK%20{BIND('财'%20AS%20?x)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"],
        # the head comes in pieces, and a character is cut in two
        ["GET /sparql?query=ASK%20{BIND('", b"\xe8\xb4", b"\xa2'%20AS%20?x)} HTTP/1.1\r\n", "Host: x\r\n",
         "Connection: close\r\n\r\n"],
        # what is no address stays as it is
        ["POST /sparql?default-graph-uri=urn:县 HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
         "Connection: close\r\nContent-Length: 30\r\n\r\nASK { FILTER(STRLEN('县')=1)}"],
    ],
)  # fmt: skip
def test_an_address_may_be_typed_as_it_is(small: Server, pieces: list[str | bytes]) -> None:
    with socket.create_connection((urlsplit(small.url).hostname, urlsplit(small.url).port), timeout=5) as sock:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for piece in pieces:
            sock.sendall(piece.encode() if isinstance(piece, str) else piece)
            time.sleep(0.05)
        answer = b"".join(iter(lambda: sock.recv(1000), b""))
    assert answer.startswith(b"HTTP/1.1 200 ") and b'"boolean":true' in answer, answer


@pytest.mark.parametrize(
    "rest",
    [
        "Content-Length: 100\r\n\r\nINSERT DATA { <urn:cut>",  # fewer bytes than announced
        "Transfer-Encoding: chunked\r\n\r\n17\r\nINSERT DATA { <urn:cut>",  # no last chunk
        "Content-Length: 100\r\n\r\n",  # none at all
    ],
)
def test_a_body_that_is_cut_off_is_refused_with_a_status(small: Server, rest: str) -> None:
    """The client has closed its side and still listens."""
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKEN}\r\n"
    with socket.create_connection((urlsplit(small.url).hostname, urlsplit(small.url).port), timeout=5) as sock:
        sock.sendall(f"{head}Content-Type: application/sparql-update\r\n{rest}".encode())
        time.sleep(0.2)  # the server is waiting for more
        sock.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: sock.recv(1000), b""))
    assert answer.startswith(b"HTTP/1.1 400 ") and b"cut off" in answer


def test_who_leaves_is_worked_for_no_longer() -> None:
    with serving("--seconds", "60", "--queries", "1", "--waiting", "5") as server:
        with socket.create_connection((urlsplit(server.url).hostname, urlsplit(server.url).port)) as sock:
            target = f"/sparql?query={quote(BOMBS['cartesian product'])}"
            sock.sendall(f"GET {target} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            time.sleep(0.5)
        began = time.monotonic()
        assert server.query("ASK {}").status == 200  # the one worker is free again
        assert time.monotonic() - began < 10


def test_who_reads_slowly_is_not_cut_off() -> None:
    """The limit is the query's, not the client's. The query takes 0.1 s where nothing else runs."""
    with serving("--seconds", "5") as server:
        query = f"SELECT * {{ {MANY} VALUES ?d {{ 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 }} }}"
        with socket.create_connection((urlsplit(server.url).hostname, urlsplit(server.url).port)) as sock:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
            sock.sendall(f"GET /sparql?query={quote(query)} HTTP/1.0\r\n\r\n".encode())
            time.sleep(7)
            text = b""
            while piece := sock.recv(1 << 16):
                text += piece
        assert text.endswith(b"]}}") and text.count(b'"d"') == 20_001, server.log


def test_a_lost_keeper_is_replaced() -> None:
    with serving() as server:
        for pid in children(server.process.pid):
            os.kill(pid, signal.SIGKILL)
        deadline = time.monotonic() + 15
        while server.query("ASK {}").status != 200:
            assert time.monotonic() < deadline
            time.sleep(0.2)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_behind(how: signal.Signals) -> None:
    with serving() as server:
        assert server.query("ASK {}").status == 200
        keepers = children(server.process.pid)
        family = [*keepers, *(pid for keeper in keepers for pid in children(keeper))]
        assert len(family) == 2
        server.process.send_signal(how)
        server.process.wait(15)
        deadline = time.monotonic() + 10
        while any(alive(pid) for pid in family):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert not any("Traceback" in line for line in server.log)


def alive(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")
