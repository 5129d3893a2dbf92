"""Small graphs in the shape of docs/graph.md for the tests of the page and the maps. All places are made up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

BASE = "https://w3id.org/policykg/id/"
POL = "https://w3id.org/policykg/ontology#"
PREFIXES = f"""\
@prefix pol: <{POL}> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

FUNCTIONS = {
    "finance": ("财政", "Finance"), "health": ("卫生健康", "Health"), "education": ("教育", "Education"),
    "general-hospital": ("综合医院", "General hospital"), "all-units": ("各单位", "All units"),
    "township-government": ("乡镇政府", "Township government"), "government": ("政府", "Government"),
}  # fmt: skip
PLACES = {"990101": "云溪县", "990102": "松坪县", "990100": "青岚市"}


@dataclass
class Unit:
    """A unit in a list: printed surface, full name, place code, functions, role, class."""

    surface: str
    name: str
    place: str = "990101"
    functions: Sequence[str] = ()
    role: str = "Responsible"
    kind: str = "Unit"
    also: str = ""


@dataclass
class Item:
    """An item; `kind` None makes it a section. `above` is the number of the item above, or empty."""

    number: str
    marker: str
    title: str | None
    above: str = ""
    kind: str | None = "MainTask"
    body: str = ""
    units: Sequence[Unit] = ()
    place: str = ""


@dataclass
class Fact:
    """A target, a partnership …: the end of its IRI, its item (empty: the document), its sentence, what it says.

    `{unit:NAME}` in `says` is a hospital of that name in the document's place.
    """

    name: str
    item: str
    piece: str
    says: str


@dataclass
class Doc:
    """A document; its text is made of its items."""

    key: str
    title: str
    place: str = "990101"
    date: str = "2024-03-21"
    status: str = "InForce"
    issuer: str = "云溪县人民政府"
    items: Sequence[Item] = field(default_factory=list)
    number: str | None = None
    facts: Sequence[Fact] = ()


def iri(*parts: str) -> str:
    """An IRI under the base, with what is no IRI character percent-encoded."""
    return BASE + "/".join(quote(p, safe="~-._/#=,:") if p.isascii() else _keep(p) for p in parts)


def _keep(part: str) -> str:
    return "".join(c if ord(c) > 0x9F else quote(c, safe="~-._/#=,:") for c in part)


def literal(text: str, tag: str = "") -> str:
    """A Turtle literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"{tag}'


def trig(documents: Sequence[Doc]) -> str:
    """The documents and a vocabulary as TriG."""
    return PREFIXES + _vocabulary() + "".join(_document(d) for d in documents)


def store(documents: Sequence[Doc]) -> Any:
    """The same in a store."""
    import pyoxigraph

    made = pyoxigraph.Store()
    made.load(trig(documents), format=pyoxigraph.RdfFormat.TRIG)
    return made


def _vocabulary() -> str:
    lines = [f"<{iri('graph/vocabulary')}> {{"]
    for key, (zh, en) in FUNCTIONS.items():
        lines.append(f'<{iri("function", key)}> a skos:Concept ; skos:prefLabel "{zh}"@zh, "{en}"@en .')
    for code, name in PLACES.items():
        lines.append(
            f'<{iri("place", code)}> a pol:Place, skos:Concept ; skos:prefLabel "{name}"@zh ; skos:notation "{code}" .'
        )
        if not code.endswith("00"):
            lines.append(f"<{iri('place', code)}> skos:broader <{iri('place', '990100')}> .")
    heart = f"<{iri('specialty', 'heart')}>"
    lines.append(f'{heart} a skos:Concept ; skos:prefLabel "心内科"@zh, "Heart"@en .')
    return "\n".join([*lines, "}\n"])


class _Writer:
    """One document's graph in the making: its text grows, and facts keep the offsets."""

    def __init__(self, document: Doc) -> None:
        self.doc, self.me = document, iri("doc", document.key)
        self.text = document.title + "\n"
        self.lines: list[str] = []

    def evidence(self, start: int, end: int) -> str:
        node = f"<{self.me}/text#char={start},{end}>"
        self.lines.append(f"{node} a pol:Evidence ; pol:inDocument <{self.me}> ; pol:start {start} ; pol:end {end} .")
        return node

    def unit(self, unit: Unit) -> str:
        node = f"<{iri('unit', unit.place or '-', unit.name)}>"
        classes = "pol:Unit" if unit.kind == "Unit" else f"pol:Unit, pol:{unit.kind}"
        self.lines.append(f"{node} a {classes} ; skos:prefLabel {literal(unit.name, '@zh')} .")
        self.lines += [f"{node} pol:function <{iri('function', f)}> ." for f in unit.functions]
        if unit.place:
            self.lines.append(f"{node} pol:jurisdiction <{iri('place', unit.place)}> .")
        return node

    def item(self, item: Item, order: int) -> None:
        node = f"{self.me}/item/{item.number}"
        above = f"{self.me}/item/{item.above}" if item.above else self.me
        start = len(self.text)
        self.text += item.marker + (item.title or "") + "。" + item.body
        for position, unit in enumerate(item.units, 1):
            self._responsibility(node, position, unit, item.units)
        end = len(self.text)
        self.text += "\n"
        kinds = "pol:Item, pol:Task" if item.kind else "pol:Item"
        facts = [f"a {kinds}", f"pol:inDocument <{self.me}>", f"pol:partOf <{above}>", f"pol:order {order}",
                 f"pol:number {literal(item.number)}", f"pol:marker {literal(item.marker)}",
                 f"pol:evidence {self.evidence(start, end)}"]  # fmt: skip
        if item.title:
            facts.append(f"dct:title {literal(item.title, '@zh')}")
        if item.kind:
            facts += [f"pol:kind pol:{item.kind}", "pol:strength pol:Plain"]
        if item.place:
            facts.append(f"pol:jurisdiction <{iri('place', item.place)}>")
        self.lines.append(f"<{node}> " + " ; ".join(facts) + " .")

    def fact(self, fact: Fact) -> None:
        start = self.text.index(fact.piece)
        node = f"<{self.me}/item/{fact.item}>" if fact.item else f"<{self.me}>"
        evidence = self.evidence(start, start + len(fact.piece))

        def hospital(match: re.Match[str]) -> str:
            return self.unit(Unit(match[1], match[1], self.doc.place, kind="Hospital"))

        says = re.sub(r"\{unit:(.+?)\}", hospital, fact.says)
        self.lines.append(f"<{self.me}/{fact.name}> {says} ; pol:task {node} ; pol:evidence {evidence} .")

    def _responsibility(self, item: str, position: int, unit: Unit, units: Sequence[Unit]) -> None:
        head, tail = "（责任单位：", "）"
        if position == 1:
            self.start = len(self.text)
            self.text += head + "、".join(u.surface for u in units) + tail
        at = self.start + len(head) + sum(len(u.surface) + 1 for u in units[: position - 1])
        surface, clause = self.evidence(at, at + len(unit.surface)), self.evidence(self.start, len(self.text))
        node = f"<{item}/resp/{position}>"
        self.lines.append(
            f"{node} a pol:Responsibility ; pol:task <{item}> ; "
            f"pol:unit {self.unit(unit)} ; pol:role pol:{unit.role} ; pol:basis pol:Label ; pol:position {position} ; "
            f"pol:printedAs {literal(unit.surface)} ; pol:evidence {surface} ; pol:clause {clause} ."
        )
        if unit.also:
            other = self.unit(Unit(unit.surface, unit.also, unit.place, unit.functions, kind=unit.kind))
            self.lines.append(f"{node} pol:alsoUnit {other} .")
        self.lines.append(f"<{item}> pol:responsibility {node} .")


def _document(doc: Doc) -> str:
    writer = _Writer(doc)
    for order, item in enumerate(doc.items, 1):
        writer.item(item, order)
    for fact in doc.facts:
        writer.fact(fact)
    facts = [f"<{writer.me}> a pol:Document", f"dct:title {literal(doc.title, '@zh')}",
             f'dct:issued "{doc.date}"^^xsd:date', f"pol:status pol:{doc.status}",
             f"pol:documentNumber {literal(doc.number or doc.key)}", f"pol:text {literal(writer.text)}"]  # fmt: skip
    if doc.place:
        facts.append(f"pol:jurisdiction <{iri('place', doc.place)}>")
    if doc.issuer:
        facts.append(f"pol:issuer {writer.unit(Unit(doc.issuer, doc.issuer, doc.place, ['government']))}")
    return "\n".join([f"<{writer.me}/graph> {{", *writer.lines, " ; ".join(facts) + " .", "}\n"])


def sample() -> list[Doc]:
    """Two plans of one county, a draft of another and the city's plan above them."""

    def list_of(place: str, county: str, *names: tuple[str, str, str]) -> list[Unit]:
        return [Unit(f"县{short}", county + full, place, [f]) for short, full, f in names]

    finance, health = ("财政局", "财政局", "finance"), ("卫健局", "卫生健康局", "health")
    yun = "990101", "云溪县"
    hospital = Unit("县总医院（县中医院）", "云溪县总医院", functions=["general-hospital"], kind="Hospital",
                    also="云溪县中医院")  # fmt: skip
    first = Doc("云政〔2023〕8号", "云溪县医疗服务能力提升行动计划（2023—2025年）", date="2023-05-06", items=[
        Item("1", "一、", "重点任务", kind=None),
        Item("1.1", "（一）", "建设临床重点专科", "1", units=[*list_of(*yun, health, finance), hospital]),
        Item("1.2", "（二）", "引进优质医疗资源", "1", units=list_of(*yun, health)),
        Item("1.2.1", "一是", None, "1.2", "Measure", "每年选派骨干医师进修。"),
        Item("2", "二、", "保障措施", kind=None),
        Item("2.1", "（一）", "落实经费保障", "2", "Safeguard", units=[
            Unit("县财政局", "云溪县财政局", functions=["finance"], role="Lead"),
            Unit("县卫健局", "云溪县卫生健康局", functions=["health"], role="Cooperating")]),
    ])  # fmt: skip
    second = Doc("云政〔2024〕12号", "云溪县医疗服务能力提升行动计划（2024—2026年）", date="2024-03-21", items=[
        Item("1", "一、", "重点任务", kind=None),
        Item("1.1", "（一）", "推进县域医共体建设", "1", units=list_of(*yun, health, finance)),
        Item("1.2", "（二）", "没有责任单位的任务", "1"),
        Item("1.3", "（三）", "各乡镇抓好落实", "1", units=[
            Unit("各乡（镇）人民政府", "云溪县各乡（镇）人民政府", functions=["township-government"],
                 kind="CollectiveUnit")]),
    ])  # fmt: skip
    draft = Doc("松政〔2024〕3号", "松坪县学校建设实施方案（征求意见稿）", "990102", "2024-06-01", "Draft",
                "松坪县人民政府", [
        Item("1", "一、", "新建小学", units=[
            Unit("县教育局", "松坪县教育局", "990102", ["education"]),
            Unit("县财政局", "松坪县财政局", "990102", ["finance"])]),
    ])  # fmt: skip
    city = Doc("青政〔2023〕5号", "青岚市卫生健康三年行动方案", "990100", "2023-01-10", "Trial", "青岚市人民政府", [
        Item("1", "一、", "云溪县组建专科联盟", kind="TableCell", place="990101", units=[
            Unit("云溪县卫健局", "云溪县卫生健康局", functions=["health"]),
            Unit("市财政局", "青岚市财政局", "990100", ["finance"])]),
    ])  # fmt: skip
    return [first, second, draft, city]


def rich() -> list[Doc]:
    """A plan with a target, a milestone, a partner, a programme, a section that is no task, and a citation each way."""
    heart = f"<{iri('specialty', 'heart')}>"
    first, second, *rest = sample()
    first.items = [
        *first.items,
        Item("3", "三、", "工作目标", kind=None, body="县域就诊率达到90%。2025年底前建成胸痛中心。"),
        Item("4", "四、", "请进来", body="市医院帮扶县总医院心内科。依据《某省规划》（省发〔2020〕9号）。"),
    ]
    first.facts = [
        Fact("target/1", "3", "县域就诊率达到90%", 'a pol:Target ; pol:indicator "县域就诊率" ; pol:value 90.0 ;'
             ' pol:comparator ">=" ; pol:printedValue "90%" ; pol:strength pol:Strive ;'
             ' pol:deadline "2025-12-31"^^xsd:date'),
        Fact("milestone/1", "4", "2025年底前建成胸痛中心", 'a pol:Milestone ; pol:action "建成胸痛中心" ;'
             ' pol:strength pol:Must ; pol:recurrence "P1Y"^^xsd:duration ; pol:printedTime "2025年底前"'),
        Fact("partnership/1", "4", "市医院帮扶县总医院心内科", "a pol:Partnership ; pol:local {unit:云溪县总医院} ;"
             f' pol:partner {{unit:青岚市医院}} ; pol:printedAs "市医院" ; pol:specialty {heart}'),
        Fact("programme/1", "4", "心内科", f'a pol:Programme ; dct:title "心内科"@zh ; pol:specialty {heart} ;'
             " pol:host {unit:云溪县总医院} ; pol:status pol:Build"),
        Fact("citation/1", "4", "《某省规划》（省发〔2020〕9号）", 'a pol:Citation ; dct:title "某省规划"@zh ;'
             ' pol:documentNumber "省发〔2020〕9号" ; pol:relation pol:CitedAsBasis'),
        Fact("citation/2", "", "《某省规划》", 'a pol:Citation ; pol:documentNumber "省发[2020]9号" ;'
             " pol:relation pol:CitedAsStandard"),
    ]  # fmt: skip
    cited = f"a pol:Citation ; pol:relation pol:CitedToImplement ; pol:resolvesTo <{iri('doc', first.key)}>"
    second.facts = [Fact("citation/1", "", "云溪县", cited)]
    return [first, second, *rest]


def workspace(root: Any, documents: Sequence[Doc]) -> None:
    """The documents in a workspace on disk, as a build leaves it."""
    import pyoxigraph

    from kg.workspace import Workspace

    def quads(graph: str) -> str:
        found = made.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(graph))
        return (pyoxigraph.serialize(found, format=pyoxigraph.RdfFormat.N_QUADS) or b"").decode()

    made = store(documents)
    with Workspace.create(str(root)).writer("test") as draft:
        draft.store.replace_vocabulary(quads(iri("graph/vocabulary")))
        for document in documents:
            draft.store.replace(document.key, quads(iri("doc", document.key, "graph")))
        draft.changed = True
