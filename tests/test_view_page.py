"""The page as a file: what is in it, and that nothing in it can get out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph
import pytest
import view_graphs as v

from kg.errors import PolicykgError
from viz import page as page_module
from viz.network import network
from viz.page import SCRIPTS, embed, page, page_data, vis_network

STATIC = Path(page_module.__file__).parent / "static"

#: What a document might print to break out of where it stands.
HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>alert(1)</script>",
    "\"'><svg onload=alert(1)>",
    "\u202e倒过来的文字\u2066",
    "行\u2028分隔\u2029段",
    "]]>&lt;&amp;{{style}}${title}",
    "javascript:alert(1)",
    "长" * 3000,
    "\x00\x07\x1b[31m红",
    "𠮷野家👩‍⚕️",
]


def hostile() -> list[v.Doc]:
    """A document whose every name is hostile."""
    items = [
        v.Item(str(n), "一、", text, body=text, units=[v.Unit(text, f"{text}{n}", functions=["finance"])])
        for n, text in enumerate(HOSTILE, 1)
    ]
    return [v.Doc("坏〔2024〕1号", HOSTILE[0], issuer=HOSTILE[2], number=HOSTILE[1], items=items)]


class Page(HTMLParser):
    """Elements of a page, and the text of its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.content: dict[str, list[str]] = {"script": [], "style": [], "json": []}
        self.inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag in ("script", "style"):
            self.inside = "json" if dict(attributes).get("type") == "application/json" else tag
            self.content[self.inside].append("")

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, data):
        if self.inside:
            self.content[self.inside][-1] += data


def policy(found: Page) -> dict[str, list[str]]:
    [content] = [a["content"] for t, a in found.elements if a.get("http-equiv") == "Content-Security-Policy"]
    return {part.split()[0]: part.split()[1:] for part in content.split(";")}


@pytest.fixture(scope="module", params=["sample", "hostile", "empty"])
def written(request) -> str:
    documents = {"sample": v.sample, "hostile": hostile, "empty": list}[request.param]()
    return page(network(v.store(documents)), scope=[HOSTILE[0]])


def test_nothing_is_fetched_and_all_is_hashed(written):
    found = Page(written)
    rules = policy(found)
    assert rules["default-src"] == ["'none'"] and rules["img-src"] == ["data:"]
    for kind in ("script", "style"):
        hashes = ["'sha256-" + base64.b64encode(hashlib.sha256(c.encode()).digest()).decode() + "'"
                  for c in found.content[kind]]  # fmt: skip
        assert rules[f"{kind}-src"] == hashes  # these and no others, so nothing inline but ours can run
    for tag, attributes in found.elements:
        assert not {name for name in attributes if name.startswith("on")}, tag
        assert "style" not in attributes, tag
        assert attributes.get("src") is None, tag
        assert attributes.get("href") in (None, "data:,"), tag
    assert "sourceMappingURL" not in written and "cdn" not in written.lower().split("<script")[0]


def test_no_text_becomes_an_element(written):
    found = Page(written)
    tags = {tag for tag, _ in found.elements}
    assert not tags & {"img", "iframe", "object", "embed", "form"}
    assert [a for t, a in found.elements if t == "svg" and "onload" in a] == []
    assert len(found.content["json"]) == 2
    assert [json.loads(text) for text in found.content["json"]]


def test_hostile_names_come_through_unharmed():
    data = json.loads(Page(page(network(v.store(hostile())))).content["json"][0])
    names = {fact["label"] for fact in data["facts"]}
    for text in HOSTILE:
        assert text in names or text + "1" in names


@pytest.mark.parametrize("text", HOSTILE)
def test_embedded_json_reads_back(text):
    embedded = embed({"x": text})
    assert json.loads(embedded) == {"x": text}
    assert not re.search("[<>&\u2028\u2029]", embedded)


def test_half_a_character_does_not_stop_the_page():
    assert json.loads(embed("\ud83d")) == "?"


def test_every_quote_of_the_page_is_in_its_text():
    graph = network(v.store(v.sample()))
    data = json.loads(embed(page_data(graph)))
    for fact in data["facts"]:
        if fact["kind"] == "task":
            [piece] = [p for p in data["texts"][fact["text"]] if p[0] <= fact["start"] < p[0] + len(p[1])]
            quote = piece[1][fact["start"] - piece[0] : fact["end"] - piece[0]]
            assert quote.startswith(fact["marker"])


def test_a_part_carries_the_text_of_the_part_alone():
    document = v.sample()[0]
    unit = v.iri("unit", "990101", "云溪县财政局")
    data = page_data(network(v.store([document]), units=[unit], depth=1))
    carried = "".join(piece for pieces in data["texts"] for _, piece in pieces)
    assert "建设临床重点专科" in carried and "引进优质医疗资源" not in carried


@pytest.mark.parametrize(
    ("iri", "group"),
    [
        (v.iri("doc", "云政〔2023〕8号"), "document"),
        (v.iri("doc", "松政〔2024〕3号"), "document.draft"),
        (v.iri("doc", "松政〔2024〕3号/item/1"), "task.draft"),
        (v.iri("doc", "云政〔2024〕12号/item/1.2"), "task.open"),  # nobody is named
        (v.iri("doc", "云政〔2023〕8号/item/1.2.1"), "task"),  # inherits from 1.2
        (v.iri("unit", "990101", "云溪县总医院"), "hospital"),
    ],
)
def test_looks(iri, group):
    graph = network(v.store(v.sample()))
    data = page_data(graph)
    assert data["nodes"][list(graph).index(iri)]["group"] == group


def test_pyvis_is_the_builder():
    data = page_data(network(v.store(v.sample())))
    assert {"id", "label", "x", "y", "group", "size"} == set(data["nodes"][0])
    assert [n["id"] for n in data["nodes"]] == list(range(len(data["facts"])))
    assert {e["kind"] for e in data["edges"]} == {"partOf", "issuer", "lead", "responsible", "cooperate", "also"}


def test_the_library_keeps_its_licence_notice():
    assert "Apache 2.0 License" in vis_network()[:1500] and "MIT License" in vis_network()[:1500]


def test_a_pyvis_without_the_library_says_so(monkeypatch):
    monkeypatch.setattr(page_module, "VIS", "lib/none.js")
    with pytest.raises(PolicykgError, match="vis-network"):
        vis_network()


def test_both_languages_say_the_same_things():
    strings = json.loads((STATIC / "strings.json").read_text(encoding="utf-8"))
    assert {k for k in strings["en"] if not k.endswith(".one")} == set(strings["zh"])
    placeholders = {k: set(re.findall(r"\{\w+\}", text)) for k, text in strings["zh"].items()}
    for key, text in strings["en"].items():
        assert set(re.findall(r"\{\w+\}", text)) == placeholders[key.removesuffix(".one")], key


def test_every_word_the_scripts_ask_for_exists():
    strings = json.loads((STATIC / "strings.json").read_text(encoding="utf-8"))["zh"]
    used = set()
    for name in SCRIPTS:
        used |= set(re.findall(r'\b(?:t|plural|tally)\((?:\w+, )?"([a-zA-Z.-]+)"', (STATIC / name).read_text("utf-8")))
    assert len(used) > 50
    for key in used:
        assert any(known.startswith(key) for known in strings) if key.endswith(".") else key in strings, key


def test_scripts_never_parse_text_as_markup():
    for name in SCRIPTS:
        text = (STATIC / name).read_text(encoding="utf-8")
        parsers = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
        assert not re.search(parsers, text), name
        assert "</script" not in text


def test_the_same_graph_gives_the_same_bytes():
    """Other hash seeds, locale, time zone: the page does not know what day it is."""
    code = (
        "import view_graphs as v; from viz.network import network; from viz.page import page; import hashlib;"
        "print(hashlib.sha256(page(network(v.store(v.sample())), scope=['云溪县']).encode()).hexdigest())"
    )
    here = Path(__file__).parent
    seen = set()
    for seed, zone in (("0", "UTC"), ("77", "Asia/Shanghai")):
        environment = {"PYTHONPATH": f"{here}:{here.parent}", "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C.UTF-8"}
        seen.add(subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout)
    assert len(seen) == 1


def test_the_empty_page_is_small_and_says_so():
    text = page(network(pyoxigraph.Store()), lang="en")
    assert len(text) < 150_000 and "vis-network" not in text[:2000]
    assert '<html lang="en">' in text


@pytest.mark.parametrize(("lang", "title"), [("zh", "政策责任图谱"), ("en", "Policy responsibility graph")])
def test_the_title_speaks_the_language(lang, title):
    text = page(network(v.store(v.sample())), lang=lang, scope=["云溪县"])
    assert f"<title>{title} · 云溪县</title>" in text
