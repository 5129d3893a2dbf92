"""Times every named question on synthetic documents: `python -m tests.bench.bench_queries [DOCUMENTS] [QUESTION …]`.

The documents are made directly as N-Quads in the shape of `docs/graph.md`; nothing is read and nothing is written. A
document has about 2,000 triples, three documents share a county, and so do their units. Run by hand: times depend
on the machine, so no test asks for them.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Iterator

import pyoxigraph as ox

BASE = "https://w3id.org/policykg/id/"
POL = "https://w3id.org/policykg/ontology#"
PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "pol": POL,
    "id": BASE,
}
BUREAUX = {
    "finance": "财政局", "health": "卫生健康局", "development-reform": "发展和改革局", "staffing": "委编办",
    "human-resources": "人力资源和社会保障局", "education": "教育局", "medical-insurance": "医疗保障局",
    "general-hospital": "总医院", "tcm-hospital": "中医院", "civil-affairs": "民政局", "data-office": "数据局",
    "transport": "交通运输局", "water": "水利局", "agriculture": "农业农村局", "audit": "审计局",
    "all-units": "各有关单位",
}  # fmt: skip
DOCUMENTS_A_COUNTY, SECTIONS, TASKS_A_SECTION = 3, 6, 6


def term(name: str) -> str:
    """A prefixed name as N-Quads writes it.

    >>> term("pol:Task")
    '<https://w3id.org/policykg/ontology#Task>'
    """
    if name == "a":
        name = "rdf:type"
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>" if prefix in PREFIXES else f"<{name}>"


def text(value: str, suffix: str = "") -> str:
    """A literal as N-Quads writes it."""
    return str(ox.Literal(value)) + suffix


def number(value: int) -> str:
    """An integer literal."""
    return f'"{value}"^^{term("xsd:integer")}'


class Lines:
    """The triples of one graph, said as prefixed names and written literals."""

    def __init__(self, graph: str) -> None:
        self.graph, self.lines = term(graph), list[str]()

    def say(self, subject: str, **facts: str | list[str]) -> None:
        """One subject; `pol__unit="id:x"` is `pol:unit`; values that start with a quote are literals."""
        for name, values in facts.items():
            predicate = term(name.replace("__", ":"))
            for value in [values] if isinstance(values, str) else values:
                spoken = value if value.startswith('"') else term(value)
                self.lines.append(f"{term(subject)} {predicate} {spoken} {self.graph} .\n")


def vocabulary(counties: int) -> Iterator[str]:
    """Functions, and as many provinces, cities and counties as are asked for."""
    lines = Lines("id:graph/vocabulary")
    for key, name in BUREAUX.items():
        lines.say(f"id:function/{key}", a="skos:Concept", skos__inScheme="id:function",
                  skos__prefLabel=[text(name, "@zh"), text(key, "@en")])  # fmt: skip
    for n in range(counties):
        code = f"{10 + n // 8100 % 90}{10 + n // 90 % 90}{10 + n % 90}"
        for level, own, above in (("county", code, code[:4] + "00"), ("city", code[:4] + "00", code[:2] + "0000")):
            lines.say(f"id:place/{own}", a=["pol:Place", "skos:Concept"], skos__inScheme="id:place",
                      skos__prefLabel=text(f"甲{own}县", "@zh"), skos__notation=text(own),
                      skos__broader=f"id:place/{above}", pol__placeLevel=text(level))  # fmt: skip
    yield from lines.lines


def document(n: int, seed: random.Random) -> Iterator[str]:
    """One document as N-Quads lines."""
    county = n // DOCUMENTS_A_COUNTY
    code = f"{10 + county // 8100 % 90}{10 + county // 90 % 90}{10 + county % 90}"
    year = 2023 + n % DOCUMENTS_A_COUNTY
    key = f"甲政文〔{year}〕{county}号"
    doc = f"id:doc/{key}"
    lines = Lines(f"{doc}/graph")
    body = "".join(seed.choices("县卫健局牵头负责落实年度工作任务，。\n提升服务能力", k=8000))
    lines.say(doc, a="pol:Document", dct__title=text(f"甲{code}县{year}年行动计划", "@zh"),
              pol__documentNumber=text(key), dct__issued=text(f"{year}-03-21", f"^^{term('xsd:date')}"),
              pol__jurisdiction=f"id:place/{code}", pol__status="pol:Draft" if n % 10 == 0 else "pol:InForce",
              pol__issuer=f"id:unit/{code}/甲{code}县人民政府", pol__text=text(body),
              pol__textSha256=text("0" * 64), pol__source=f"id:source/{n}")  # fmt: skip
    lines.say(f"id:source/{n}", a="pol:Source", pol__fileName=text(f"{n}.txt"))
    for field in ("title", "number", "issuer", "date", "jurisdiction"):
        lines.say(f"{doc}/header/{field}", a="pol:HeaderField", pol__inDocument=doc, pol__field=text(field),
                  pol__value=text(field), pol__basis="pol:Printed", pol__evidence=span(lines, doc, 10, 30))  # fmt: skip
        lines.say(doc, pol__headerField=f"{doc}/header/{field}")
    order = 0
    for section in range(1, SECTIONS + 1):
        order += 1
        lines.say(f"{doc}/item/{section}", a="pol:Item", pol__inDocument=doc, pol__partOf=doc,
                  pol__number=text(str(section)), pol__marker=text(f"{section}、"), pol__order=number(order),
                  dct__title=text(f"第{section}部分", "@zh"),
                  pol__evidence=span(lines, doc, section * 900, section * 900 + 9))  # fmt: skip
        for item in range(1, TASKS_A_SECTION + 1):
            order += 1
            task(lines, doc, code, (section, item), order, seed)
    yield from lines.lines


def span(lines: Lines, doc: str, start: int, end: int) -> str:
    """The evidence node of a span, said once more each time (a set of triples does not mind)."""
    node = f"{doc}/text#char={start},{end}"
    lines.say(node, a="pol:Evidence", pol__inDocument=doc, pol__start=number(start), pol__end=number(end))
    return node


def task(lines: Lines, doc: str, code: str, path: tuple[int, int], order: int, seed: random.Random) -> None:
    """One task with up to six owners; one in ten has none."""
    section, item = path
    iri = f"{doc}/item/{section}.{item}"
    at = section * 900 + item * 120
    lines.say(iri, a=["pol:Item", "pol:Task"], pol__inDocument=doc, pol__partOf=f"{doc}/item/{section}",
              pol__number=text(f"{section}.{item}"), pol__marker=text(f"{item}."), pol__order=number(order),
              pol__kind="pol:MainTask", pol__strength="pol:Plain", dct__title=text(f"任务{section}.{item}", "@zh"),
              pol__evidence=span(lines, doc, at, at + 100))  # fmt: skip
    clause = span(lines, doc, at + 60, at + 100)
    owners = [] if seed.random() < 0.1 else seed.sample(list(BUREAUX), seed.randint(1, 6))
    for position, key in enumerate(owners, 1):
        unit = f"id:unit/{code}/甲{code}县{BUREAUX[key]}"
        resp = f"{iri}/resp/{position}"
        role = seed.choice(["pol:Lead", "pol:Responsible", "pol:Cooperating"])
        surface = span(lines, doc, at + 60 + position, at + 64 + position)
        lines.say(iri, pol__responsibility=resp, pol__ownedBy=unit)
        lines.say(resp, a="pol:Responsibility", pol__task=iri, pol__unit=unit, pol__role=role,
                  pol__basis="pol:Label", pol__position=number(position),
                  pol__printedAs=text(f"县{BUREAUX[key]}"), pol__evidence=surface,
                  pol__clause=clause)  # fmt: skip
        kinds = ["pol:Unit", "pol:CollectiveUnit"] if key == "all-units" else ["pol:Unit"]
        lines.say(unit, a=kinds, skos__prefLabel=text(f"甲{code}县{BUREAUX[key]}", "@zh"),
                  pol__function=f"id:function/{key}", pol__jurisdiction=f"id:place/{code}",
                  pol__nameBasis="pol:Vocabulary", pol__evidence=surface)  # fmt: skip


def fill(documents: int) -> ox.Store:
    """A memory store that holds this many documents."""
    seed, store = random.Random(7), ox.Store()
    lines = list(vocabulary(documents // DOCUMENTS_A_COUNTY + 1))
    for n in range(documents):
        lines.extend(document(n, seed))
        if len(lines) > 200_000 or n == documents - 1:
            store.bulk_load("".join(lines).encode(), format=ox.RdfFormat.N_QUADS)
            lines.clear()
    return store


class Filled:
    """The synthetic store behind the one method that questions need."""

    def __init__(self, documents: int) -> None:
        self.store = fill(documents)

    def query(self, sparql: str) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """Answer over the union of all graphs."""
        return self.store.query(sparql, use_default_graph_as_union=True)


DOCUMENT, COUNTY = "甲政文〔2023〕3号", "101013"
CALLS: list[tuple[str, dict[str, str]]] = [
    ("co-owned-tasks", {"function": "finance"}),
    ("co-owned-tasks", {"function": "finance", "inherited": "true"}),
    ("co-owned-tasks", {"function": "finance", "with": "health"}),
    ("co-owned-tasks", {"function": "finance", "county": COUNTY}),
    ("co-owner-pairs", {}),
    ("co-owner-pairs", {"function": "finance"}),
    ("co-owner-pairs", {"county": COUNTY}),
    ("documents", {}),
    ("documents", {"year": "2024"}),
    ("duplicate-owners", {}),
    ("evidence", {"of": f"{DOCUMENT}#2.1"}),
    ("evidence", {"of": f"{BASE}unit/{COUNTY}/甲{COUNTY}县财政局"}),
    ("findings", {}),
    ("functions", {}),
    ("header", {"document": DOCUMENT}),
    ("outline", {"document": DOCUMENT}),
    ("places", {}),
    ("responsibilities", {"function": "finance"}),
    ("responsibilities", {"county": COUNTY}),
    ("responsibilities", {"document": DOCUMENT}),
    ("responsibilities", {}),
    ("tasks", {"function": "finance"}),
    ("tasks", {"document": DOCUMENT}),
    ("tasks", {"text": "任务2.1"}),
    ("tasks", {}),
    ("tasks-of-unit", {"unit": "县财政局"}),
    ("tasks-of-unit", {"unit": f"甲{COUNTY}县财政局", "inherited": "true"}),
    ("tasks-without-owner", {}),
    ("tasks-without-owner", {"collective": "true", "inherited": "true"}),
    ("unit-load", {}),
    ("unit-load", {"county": COUNTY}),
    ("unit-name-variants", {}),
    ("units", {}),
    ("units", {"function": "finance"}),
]


def main(words: list[str]) -> None:
    """Print the median of three runs of every call, in milliseconds."""
    from queries.runner import run

    documents = int(words[0]) if words else 1000
    store = Filled(documents)
    print(f"{documents} documents, {len(store.store)} quads")
    for name, params in CALLS:
        if words[1:] and name not in words[1:]:
            continue
        times = []
        for _ in range(3):
            began = time.perf_counter()
            table = run(store, name, params)
            times.append(time.perf_counter() - began)
            if times[-1] > 5:
                break
        print(f"{statistics.median(times) * 1000:8.0f} ms {len(table):7} rows  {name} {params}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
