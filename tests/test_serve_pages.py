"""The pages of a server: what people see of questions, queries and entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from serving import BASE, Server, Text, local, one, serving

from kg.serve.pages import name_of
from ontology.terms import DCT, ORG, POL, SKOS
from queries import catalogue


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Server]:
    with serving("--lang", "zh", root=built) as started:
        yield started


@pytest.mark.parametrize(
    "path", ["/", "/query", "/questions", "/questions/documents", "/questions/co-owned-tasks", "?unit", "?doc"]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_need_nothing_from_elsewhere(server: Server, path: str, lang: str) -> None:
    if path in ("?unit", "?doc"):
        kind = {"?unit": "Unit", "?doc": "Document"}[path]
        path = local(one(server, f"SELECT ?x {{ ?x a pol:{kind} }} LIMIT 1")) + ".html"
    answer = server.get(path, "text/html", **{"Accept-Language": lang})
    assert (answer.status, answer.type) == (200, "text/html")
    parser = Text()
    parser.feed(answer.text)
    assert f'lang="{lang}"' in answer.text
    assert not parser.tags & {"script", "iframe", "img", "object"}
    assert all(link.startswith(("/", "?")) and not link.startswith("//") for link in parser.links)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    for link in dict.fromkeys(link for link in parser.links if link.startswith("/") and "sparql?" not in link):
        if len(parser.links) < 80:
            assert server.get(link, "text/html, */*;q=0.1").status in (200, 303), link


def test_a_crawler_asks_nothing(server: Server) -> None:
    """What a page links that has a query in its address is closed to those that follow every link."""
    closed = tuple(re.findall("Disallow: (.+)", server.get("/robots.txt").text))
    parser = Text()
    parser.feed(server.get("/", "text/html").text)
    asking = [link for link in parser.links if "query=" in link]
    assert asking and all(link.startswith(closed) for link in asking)


def test_the_first_page_offers_every_question(server: Server) -> None:
    parser = Text()
    parser.feed(server.get("/", "text/html").text)
    assert {f"/questions/{name}" for name in catalogue.names()} <= set(parser.links)


@pytest.mark.parametrize(
    ("path", "cookie", "lang"),
    [
        ("/questions", "", "zh"),  # what the browser prefers
        ("/questions?lang=en", "", "en"),
        ("/questions", "lang=en", "en"),  # chosen before
        ("/questions?lang=zh", "lang=en", "zh"),
        ("/questions", "lang=fr", "zh"),
    ],
)
def test_the_language_once_chosen_stays(server: Server, path: str, cookie: str, lang: str) -> None:
    headers = {"Accept-Language": "zh", **({"Cookie": cookie} if cookie else {})}
    answer = server.get(path, "text/html", **headers)
    assert f'<html lang="{lang}">' in answer.text
    assert {"Accept", "Accept-Language", "Cookie"} <= set(answer.headers["vary"].split(", "))
    assert answer.headers.get("set-cookie", "").startswith(f"lang={lang};") == ("?" in path)


def test_a_question_s_page_speaks_one_language(server: Server) -> None:
    """Closed values are chosen and told in words, and the other language is of the same question."""
    path = f"/questions/co-owned-tasks?function={quote('财政')}&role=Responsible"
    for lang, words in (("zh", ("责任", "有效", "是")), ("en", ("Responsible", "In force", "yes"))):
        page = server.get(path, "text/html", **{"Accept-Language": lang}).text
        parser = Text()
        parser.feed(page)
        cells = set(re.findall(r"<(?:td|option)[^>]*>([^<]+)</", page))
        assert set(words) <= cells and "InForce" not in cells
        assert '<option value="Responsible" selected>' in page
        other = server.get(path.partition("?")[0] + next(link for link in parser.links if "lang=" in link), "text/html")
        assert other.text.count("<tr>") == page.count("<tr>") > 1


def test_an_empty_answer_says_what_it_means(server: Server) -> None:
    path = "/questions/documents?year=1999"
    assert "图中没有这样的文件" in Text.of(server.get(path, "text/html", **{"Accept-Language": "zh"}).text)


@pytest.mark.parametrize(
    ("query", "status", "heads", "said"),
    [
        ("SELECT ?task ?none { ?task a pol:Task } LIMIT 3", 200, ["task", "none"], "3 rows"),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1001", 200, ["s"], "the first 1000 rows"),  # one more than a page shows
        ("SELECT ?s { ?s ?p ?o } LIMIT 1000", 200, ["s"], "1,000 rows"),
        ("SELECT ?x { ?x a <urn:none> }", 200, ["x"], "0 rows"),
        ("ASK { ?x a pol:Task }", 200, ["ASK"], "true"),
        ("CONSTRUCT { ?x a pol:Task } WHERE { ?x a pol:Task }", 200, ["subject", "predicate", "object"], "pol:Task"),
        ('SELECT ("<b>1</b>" AS ?x) {}', 200, ["x"], "<b>1</b>"),  # text, not a tag
        ("SELECT ?x {\n ?x a }", 400, [], "line 2, column"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403, [], "SERVICE"),
        ("", 400, [], "the query does not parse"),
    ],
)
def test_a_query_is_answered_on_a_page(server: Server, query: str, status: int, heads: list[str], said: str) -> None:
    answer = server.get(f"/query?query={quote(query)}&lang=en", "text/html")
    parser = Text()
    parser.feed(answer.text)
    assert (answer.status, re.findall("<th>([^<]*)</th>", answer.text)) == (status, heads)
    assert said in "".join(parser.words) and query in "".join(parser.words)
    assert not parser.tags & {"script", "b"}
    files = [link for link in parser.links if link.startswith("/sparql?")]
    assert bool(files) == (status == 200)
    assert all(server.get(link).status == 200 for link in files)


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nothing/here", 404, "此网址没有内容"),
        ("/questions/task", 404, "是否指"),  # a question's name with a typo
        ("/questions/x%3Cscript%3E", 404, "x<script>"),
        ("/resource?iri=urn:none", 404, "urn:none"),
    ],
)
def test_a_browser_gets_a_page_where_nothing_is_found(server: Server, path: str, status: int, said: str) -> None:
    answer = server.get(path, "text/html,*/*;q=0.8", **{"Accept-Language": "zh"})
    parser = Text()
    parser.feed(answer.text)
    assert (answer.status, answer.type) == (status, "text/html")
    assert said in "".join(parser.words) and "script" not in parser.tags
    assert "/questions" in parser.links, "a way on"
    assert server.get(path, "*/*").type == "text/plain"  # a program is told in a few words


def test_a_unit_s_page_has_its_label_facts_and_sentences(server: Server) -> None:
    rows = server.query("SELECT ?x ?name { ?x a pol:Unit ; skos:prefLabel ?name ; pol:evidence ?e } LIMIT 1").bindings()
    text = Text.of(server.get(local(rows[0]["x"]) + ".html", **{"Accept-Language": "zh"}).text)
    assert rows[0]["name"] in text and "原文依据" in text and "事实" in text


@pytest.mark.parametrize(
    ("kind", "asked", "other"),
    [("Document", "outline?document", "tasks-of-unit"), ("Unit", "tasks-of-unit?unit", "outline")],
)
def test_a_page_leads_to_the_questions_about_its_thing(server: Server, kind: str, asked: str, other: str) -> None:
    iri = one(server, f"SELECT (MIN(STR(?each)) AS ?x) {{ ?each a pol:{kind} }}")
    page = Text()
    page.feed(server.get(local(iri) + ".html", **{"Accept-Language": "zh"}).text)
    links = [link for link in page.links if link.startswith("/questions/")]
    assert f"/questions/{asked}={quote(iri, safe='')}" in links
    assert not any(link.startswith(f"/questions/{other}?") for link in links)
    assert server.get(f"/questions/{asked}={quote(iri, safe='')}", "text/csv").status == 200


def test_what_has_no_name_is_called_by_its_own_words(server: Server) -> None:
    """Findings, targets and fields of the header stand on a document's page in words; its spans do not crowd it."""
    rows = server.query("SELECT ?x ?said { ?x a pol:Document . ?f pol:inDocument ?x ; a pol:Finding ; "
                        "rdfs:comment ?said } ORDER BY ?x ?said LIMIT 1").bindings()  # fmt: skip
    text = Text.of(server.get(local(rows[0]["x"]) + ".html").text)
    assert rows[0]["said"] in text
    assert "/text#char=" not in text.partition("Referred to by")[2]


def test_a_document_without_a_title_is_on_the_first_page() -> None:
    with serving() as scratch:
        scratch.put(None, f'<{BASE}doc/x> a <{POL.Document}> ; <{POL.documentNumber}> "甲政发〔2024〕1号" .'.encode())
        assert "甲政发〔2024〕1号</td>" in scratch.get("/", "text/html").text


PROPERTIES = [POL[term] for term in POL if term[0].islower()]


@pytest.mark.parametrize("iri", [*PROPERTIES, *(each[term] for each in (DCT, ORG, SKOS) for term in each)])
def test_every_property_has_a_name_in_both_languages(iri: str) -> None:
    assert re.search("[一-鿿]", name_of(iri, "zh"))
    assert not re.search("[一-鿿]|[a-z][A-Z]", name_of(iri, "en"))


def test_what_the_graph_says_is_escaped() -> None:
    """A graph whose every part is hostile."""
    evil = "<script>alert(1)</script>"
    with serving() as server:
        label = f'<urn:evil> <http://www.w3.org/2004/02/skos/core#prefLabel> "{evil}" , "\\"\'><img src=x>"@zh .'
        link = f"<urn:evil> <urn:{quote(evil)}> <javascript:alert(1)> . "
        assert server.put(None, (label + link).encode()).status == 204
        page = server.get("/resource?iri=urn:evil", "text/html").text
        parser = Text()
        parser.feed(page)
        assert evil in Text.of(page)
        assert not parser.tags & {"script", "img"}
        assert not any(link.startswith("javascript") for link in parser.links)
