"""The endpoint over HTTP, on an empty store: forms, formats, methods, graphs, tokens, and what is refused."""

from __future__ import annotations

import gzip
import http.client
import socket
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pyoxigraph as ox
import pytest
from serving import TOKEN, Server, bearer, graph_path, serving

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
DATA = '<urn:a> <urn:p> "财政局"@zh , 1 . <urn:b> <urn:p> <urn:a> .'.encode()


@pytest.fixture(scope="module")
def scratch() -> Iterator[Server]:
    with serving("--body", "1", "--upload", "2") as started:
        assert started.put(None, DATA).status == 204
        assert started.put("urn:g", b"<urn:n> <urn:p> 2 .").status == 201
        yield started


ROWS = "SELECT ?s ?o { ?s <urn:p> ?o }"


@pytest.mark.parametrize(
    ("query", "accept", "wanted"),
    [
        (ROWS, None, "application/sparql-results+json"),
        (ROWS, "application/sparql-results+xml", "application/sparql-results+xml"),
        (ROWS, "text/csv", "text/csv"),
        (ROWS, "text/tab-separated-values", "text/tab-separated-values"),
        (ROWS, "application/json", "application/json"),
        ("ASK {}", None, "application/sparql-results+json"),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", None, "text/turtle"),
        *(
            ("CONSTRUCT WHERE { ?s ?p ?o }", media, media)
            for media in (
                "text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json",
                "application/trig", "application/n-quads", "text/n3",
            )
        ),
        ("DESCRIBE <urn:a>", "application/n-triples", "application/n-triples"),
    ],
)  # fmt: skip
def test_every_format_can_be_had(scratch: Server, query: str, accept: str | None, wanted: str) -> None:
    answer = scratch.query(query, accept)
    assert (answer.status, answer.type) == (200, wanted), answer.text
    assert "Accept" in answer.headers["vary"]
    graph = ox.RdfFormat.from_media_type(wanted)
    if query.startswith(("CONSTRUCT", "DESCRIBE")) and graph and wanted != "text/n3":
        assert len(set(ox.parse(answer.body, format=graph))) == (3 if query.startswith("CONSTRUCT") else 2)
    elif query == ROWS:
        assert "财政局" in answer.text


@pytest.mark.parametrize(("query", "accept"), [(ROWS, "text/turtle"), ("CONSTRUCT WHERE {?s ?p ?o}", "text/csv")])
def test_what_can_not_be_had_is_listed(scratch: Server, query: str, accept: str) -> None:
    answer = scratch.query(query, accept)
    assert answer.status == 406
    assert ("application/sparql-results+json" in answer.text) == (query == ROWS)
    assert ("application/n-triples" in answer.text) != (query == ROWS)


@pytest.mark.parametrize(
    ("method", "path", "kind", "body", "status"),
    [
        ("GET", f"/sparql?query={quote(ROWS)}", None, None, 200),
        ("GET", f"/sparql/?query={quote(ROWS)}", None, None, 200),
        ("POST", "/sparql", FORM, b"query=" + quote(ROWS).encode(), 200),
        ("POST", "/sparql", f"{FORM}; charset=UTF-8", b"query=ASK+%7B%7D", 200),
        ("POST", "/sparql", QUERY, ROWS.encode(), 200),
        ("POST", "/sparql", f"{QUERY}; charset=utf-8", "ASK { ?s ?p '财政局'@zh }".encode(), 200),
        ("POST", "/sparql", QUERY, b"ASK { ?s ?p '\xff' }", 400),  # no UTF-8
        ("POST", "/sparql", f"{QUERY}; charset=gb18030", b"ASK {}", 415),
        ("GET", "/sparql?query=%FF", None, None, 400),
        ("POST", "/sparql", FORM, b"query=%B2%C6", 400),
        ("POST", "/sparql", "text/plain", b"ASK {}", 415),
        ("POST", "/sparql", "application/json", b'{"query": "ASK {}"}', 415),
        ("POST", "/sparql", None, b"query=ASK%20%7B%7D", 415),
        ("POST", "/sparql", FORM, b"", 400),  # nothing is asked
        ("POST", "/sparql", QUERY, b"", 400),
        ("POST", "/sparql", FORM, b"query=ASK+{}&query=ASK+{}", 400),
        ("POST", "/sparql", FORM, b"query=ASK+{}&update=CLEAR+ALL", 400),
        ("POST", "/sparql?query=ASK%20%7B%7D", QUERY, b"ASK {}", 400),
        ("GET", "/sparql?update=CLEAR%20ALL", None, None, 405),
        ("PUT", "/sparql?query=ASK%20%7B%7D", FORM, b"", 405),
        ("DELETE", "/sparql", None, None, 405),
        ("GET", "/nothing/here", None, None, 404),
        ("POST", "/questions", FORM, b"", 405),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=relative", None, None, 400),
        ("GET", "/sparql?query=ASK%7B%7D&named-graph-uri=urn%3Aa%20b", None, None, 400),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=urn%3Aunknown", None, None, 200),  # an empty graph
    ],
)
def test_ways_to_ask(
    scratch: Server, method: str, path: str, kind: str | None, body: bytes | None, status: int
) -> None:
    answer = scratch.request(method, path, body, {"Content-Type": kind} if kind else {})
    assert answer.status == status, answer.text
    if status >= 400:
        assert answer.type == "text/plain" and answer.text.startswith(str(status)) and len(answer.text.split("\n")) > 2


@pytest.mark.parametrize(
    ("parameters", "wanted"),
    [
        ({}, ["urn:a", "urn:a", "urn:b"]),
        ({"default-graph-uri": "urn:g"}, ["urn:n"]),
        ({"default-graph-uri": ["urn:g", "urn:unknown"]}, ["urn:n"]),
        ({"default-graph-uri": "urn:unknown"}, []),
        ({"named-graph-uri": "urn:g"}, []),  # a dataset whose default graph is empty
    ],
)
def test_the_dataset_of_the_protocol(
    scratch: Server, parameters: dict[str, str | list[str]], wanted: list[str]
) -> None:
    answer = scratch.query("SELECT ?s { ?s <urn:p> ?o }", **parameters)
    assert sorted(row["s"] for row in answer.bindings()) == wanted


def test_named_graphs_are_those_that_are_named(scratch: Server) -> None:
    query = "SELECT ?g { GRAPH ?g { ?s ?p ?o } }"
    assert scratch.query(query).bindings() == [{"g": "urn:g"}]
    assert scratch.query(query, **{"named-graph-uri": "urn:g"}).bindings() == [{"g": "urn:g"}]
    assert scratch.query(query, **{"named-graph-uri": "urn:other"}).bindings() == []


@pytest.mark.parametrize("path", [f"/sparql?query={quote(ROWS)}", "/sparql", "/graphs?default", "/questions", "/"])
def test_head_is_get_without_the_body(scratch: Server, path: str) -> None:
    head, get = scratch.request("HEAD", path), scratch.get(path)
    assert (head.status, head.body) == (200, b"")
    assert head.type == get.type and get.body


@pytest.mark.parametrize(
    ("path", "allow"),
    [
        ("/sparql", "GET, HEAD, POST, OPTIONS"),
        ("/graphs?default", "GET, HEAD, PUT, POST, DELETE, OPTIONS"),
        ("/questions/tasks", "GET, HEAD, OPTIONS"),
    ],
)
def test_options(scratch: Server, path: str, allow: str) -> None:
    answer = scratch.request("OPTIONS", path)
    assert (answer.status, answer.headers["allow"], answer.body) == (204, allow, b"")
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    preflight = scratch.request("OPTIONS", path, None, asked)
    assert preflight.headers["access-control-allow-origin"] == "*"
    allowed = preflight.headers["access-control-allow-methods"]
    assert "GET" in allowed and "PUT" not in allowed and "DELETE" not in allowed
    # pages of others may not show a token on behalf of whoever looks at them
    assert "authorization" not in preflight.headers["access-control-allow-headers"].lower()


def test_pages_of_others_may_read(scratch: Server) -> None:
    answer = scratch.get("/sparql?query=ASK%7B%7D", Origin="https://example.org")
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("accept", "packed"), [("gzip", True), ("gzip;q=0", False), ("identity", False), ("br", False)]
)
def test_gzip_for_those_who_take_it(scratch: Server, accept: str, packed: bool) -> None:
    values = " ".join(f'"财政局 {number}"' for number in range(2000))
    answer = scratch.request(
        "POST", "/sparql", f"SELECT ?x {{ VALUES ?x {{ {values} }} }}".encode(),
        {"Content-Type": QUERY, "Accept": "text/csv", "Accept-Encoding": accept},
    )  # fmt: skip
    assert (answer.headers.get("content-encoding") == "gzip") == packed
    text = gzip.decompress(answer.body) if packed else answer.body
    assert text.count(b"\r\n") == 2001
    if packed:
        assert len(answer.body) < len(text) / 4 and "Accept-Encoding" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("method", "token", "status"),
    [
        ("PUT", None, 401),
        ("PUT", "wrong", 401),
        ("POST", "", 401),
        ("DELETE", TOKEN[:-1], 401),
        ("PUT", TOKEN, 201),
        ("DELETE", TOKEN, 204),
        ("DELETE", TOKEN, 404),
    ],
)
def test_writing_asks_for_the_token(scratch: Server, method: str, token: str | None, status: int) -> None:
    headers = {**bearer(token), **({} if method == "DELETE" else {"Content-Type": "text/turtle"})}
    answer = scratch.request(
        method, graph_path("urn:token"), b"" if method == "DELETE" else b"<urn:a> a <urn:b> .", headers
    )
    assert answer.status == status, answer.text
    assert ("www-authenticate" in answer.headers) == (status == 401)


XML = (
    b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "%s">]>'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="urn:s"><p xmlns="urn:">%s</p></rdf:Description></rdf:RDF>'
)


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("text/turtle", b"<urn:a> <urn:b> 1 .", 201),
        ("application/n-triples", b"<urn:a> <urn:b> <urn:c> .", 201),
        ("application/rdf+xml", b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', 201),
        ("application/ld+json", b'{"@id": "urn:a", "urn:b": 1}', 201),
        ("text/turtle; charset=utf-8", b"", 201),  # an empty graph
        ("text/turtle", b"<urn:a> <urn:b> ", 400),  # cut off
        ("text/turtle", b"<urn:a> <urn:b> '\xff' .", 400),
        ("application/ld+json", b'{"@id": "urn:g", "@graph": [{"@id": "urn:a", "urn:b": 1}]}', 400),  # a graph within
        ("application/trig", b"<urn:g> { <urn:a> <urn:b> 1 }", 415),
        ("text/html", b"<p>", 415),
        (None, b"<urn:a> <urn:b> 1 .", 415),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n', 400),  # cut off
        ("text/turtle", b"<urn:a> <urn:b> 1 .\n" * 200_000, 413),
        ("application/rdf+xml", XML % (b"urn:", b"&a;"), 201),  # an entity, as ontologies have them
        ("application/rdf+xml", XML % (b"x" * 50, b"&a;" * 50_000), 413),  # many times one
        (
            "application/rdf+xml",
            XML % (b'x"><!ENTITY b "' + b"&a;" * 2000 + b'"><!ENTITY c "' + b"&b;" * 2000, b"&c;"),
            413,
        ),
    ],
)
def test_what_is_sent_is_a_graph_or_refused(scratch: Server, kind: str | None, body: bytes, status: int) -> None:
    """A refused upload leaves no graph behind."""
    headers = {**bearer(TOKEN), **({"Content-Type": kind} if kind else {})}
    try:
        answer = scratch.request("PUT", graph_path("urn:sent"), body, headers)
        assert answer.status == status, answer.text
    except (ConnectionError, BrokenPipeError, http.client.HTTPException):
        assert status == 413  # the server need not read to the end what it refuses
        scratch.disconnect()
    there = scratch.get(graph_path("urn:sent")).status
    assert there == (200 if status == 201 else 404)
    if there == 200:
        assert scratch.request("DELETE", graph_path("urn:sent"), None, bearer(TOKEN)).status == 204


def test_an_upload_that_breaks_off_changes_nothing(scratch: Server) -> None:
    before = scratch.get("/graphs?default", "application/n-triples").text
    with socket.create_connection((urlsplit(scratch.url).hostname, urlsplit(scratch.url).port)) as sock:
        head = f"PUT /graphs?default HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKEN}\r\n"
        sock.sendall(f"{head}Content-Type: text/turtle\r\nContent-Length: 1000\r\n\r\n<urn:a> <urn:b> 1 .".encode())
    assert sorted(scratch.get("/graphs?default", "application/n-triples").text) == sorted(before)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/graphs", 400),  # no graph is named
        ("/graphs?default&graph=urn:g", 400),
        ("/graphs?graph=urn:g&graph=urn:g", 400),
        ("/graphs?graph=relative", 400),
        ("/graphs?graph=http%3A%2F%2Fh%2F%3Cscript%3E", 400),
        ("/graphs?graph=urn:unknown", 404),
        ("/graphs/not/there", 404),
        ("/graphs?graph=urn:g", 200),
        ("/graphs?default", 200),
    ],
)
def test_graphs_are_named_by_one_iri(scratch: Server, path: str, status: int) -> None:
    assert scratch.get(path).status == status
    assert scratch.request("HEAD", path).status == status


@pytest.mark.parametrize(
    ("update", "status", "said"),
    [
        ("LOAD <http://127.0.0.1:1/x>", 403, "LOAD is refused"),
        ("LOAD SILENT <http://127.0.0.1:1/x>", 403, "LOAD is refused"),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403, "SERVICE is refused"),
        ("LOAD nothing", 400, "line 1"),  # a mistake is told before a refusal
        ("INSERT DATA { ?s ?p 1 }", 400, "line 1"),
        ("DROP GRAPH <urn:unknown>", 400, "does not exist"),
        ("DROP SILENT GRAPH <urn:unknown>", 204, ""),
        ("SELECT * {}", 400, "update does not parse"),
    ],
)
def test_updates(scratch: Server, update: str, status: int, said: str) -> None:
    before = scratch.query("SELECT * { ?s ?p ?o }").bindings()
    answer = scratch.update(update)
    assert answer.status == status and said in answer.text, answer.text
    assert scratch.query("SELECT * { ?s ?p ?o }").bindings() == before


def test_half_an_update_is_none(scratch: Server) -> None:
    """An update whose last operation fails is not carried out at all."""
    answer = scratch.update("INSERT DATA { <urn:half> <urn:p> 1 } ; DROP GRAPH <urn:unknown>")
    assert answer.status == 400
    assert scratch.query("ASK { <urn:half> ?p ?o }").json() == {"head": {}, "boolean": False}


def test_without_a_write_token_nobody_writes(built: object) -> None:
    from pathlib import Path

    assert isinstance(built, Path)
    with serving(root=built) as server:
        assert server.update("CLEAR ALL", None).status == 403
        assert server.update("CLEAR ALL", "any").status == 403
        assert server.put("urn:g", b"").status == 403
        assert server.request("OPTIONS", "/graphs").headers["allow"] == "GET, HEAD, OPTIONS"
        assert "SPARQL11Update" not in server.get("/sparql").text


def test_with_a_token_for_reading_nobody_reads_without() -> None:
    with serving("--token", "read-me") as server:
        for path in ("/", "/sparql?query=ASK%7B%7D", "/graphs?default", "/questions"):
            assert server.get(path).status == 401
            assert server.get(path, Authorization="Bearer wrong").status == 401
            assert server.get(path, Authorization="Basic read-me").status == 401
            assert server.get(path, Authorization="Bearer read-me").status == 200
            assert server.get(path, Authorization=f"bearer {TOKEN}").status == 200
        assert server.request("OPTIONS", "/sparql").status == 204
        assert server.put("urn:g", b"", token="read-me").status == 401


@pytest.mark.parametrize("host", ['h"><script>', "a b", "http://x", ""])
def test_a_hostile_host_goes_nowhere(scratch: Server, host: str) -> None:
    answer = scratch.get("/sparql", Host=host)
    assert "<script" not in answer.text
    assert answer.status == 400 or "127.0.0.1" in answer.text


def test_the_warning_of_an_open_door() -> None:
    with serving("--host", "0.0.0.0", "--token", "t") as guarded:
        assert not any("can read" in line for line in guarded.log)
    with serving("--host", "0.0.0.0") as server:
        assert server.logged("0.0.0.0 can read the graph"), server.log
