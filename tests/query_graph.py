"""A small graph of fictional places, in the shape of `docs/graph.md`, written as TriG for the tests of the questions.

The city 甲城市 (990100) has the counties 甲县 (990101) and 乙县 (990102); three districts are called 朝阳区. Traps, by
document:

=====  =====================================================================================================
key    what it has
=====  =====================================================================================================
2024   a unit listed twice (1.1), a single owner (1.2), A（B） and a sub-item that inherits (1.3), no owner (1.4),
       only a collective owner (1.5), prose (2.1)
2025   the same county and the same units in a graph of its own; a title that is a formula with a pipe
draft  a draft without a number; one unit printed in two ways
city   a city's table: cells of its two counties
zone   a place without a code; two units of one name in two districts of one name; a unit without a place
=====  =====================================================================================================

The spans are found in the texts, so a quote can be checked against the text it was cut from.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import query_facts

HEAD = """\
@prefix id: <https://w3id.org/policykg/id/> .
@prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

BASE = "https://w3id.org/policykg/id/"

FUNCTIONS = {
    "finance": ("财政", "Finance", ("财务",), ("财政部门",)),
    "health": ("卫生健康", "Health", ("卫健",), ()),
    "staffing": ("机构编制", "Staffing", ("编制",), ()),
    "talent": ("人才", "Talent", (), ()),
    "all-units": ("各有关单位", "All units", (), ()),
}
PLACES = {
    "990000": ("甲省", "province", None),
    "990100": ("甲城市", "city", "990000"),
    "990101": ("甲县", "county", "990100"),
    "990102": ("乙县", "county", "990100"),
    "990200": ("东州市", "city", "990000"),
    "990201": ("朝阳区", "county", "990200"),
    "990300": ("西州市", "city", "990000"),
    "990301": ("朝阳区", "county", "990300"),
    "990400": ("南州市", "city", "990000"),
    "990401": ("朝阳区", "county", "990400"),
    "990500": ("丙自治州", "city", "990000"),
    "990501": ("丁土家族自治县", "county", "990500"),
}

# name → place code, function, further classes
UNITS = {
    "甲县财政局": ("990101", "finance", ()),
    "甲县卫生健康局": ("990101", "health", ()),
    "中共甲县委机构编制委员会办公室": ("990101", "staffing", ()),
    "中共甲县委人才工作办公室": ("990101", "talent", ()),
    "甲县各有关单位": ("990101", "all-units", ("pol:CollectiveUnit",)),
    "乙县财政局": ("990102", "finance", ()),
    "乙县卫生健康局": ("990102", "health", ()),
    "甲城市财政局": ("990100", "finance", ()),
    "甲城市卫生健康委员会": ("990100", "health", ()),
    "东州市朝阳区财政局": ("990201", "finance", ()),
    "西州市朝阳区财政局": ("990301", "finance", ()),
    "联络组": (None, None, ()),
    "甲县人民医院": ("990101", None, ("pol:Hospital",)),
    "甲省人民医院": ("990000", None, ("pol:Hospital",)),
}


def quoted(text: str) -> str:
    """A string as Turtle writes it."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(escapes.get(char, char) for char in text) + '"'


@dataclass
class Owner:
    """One responsibility: the unit, the surface as printed, its role and basis."""

    unit: str
    surface: str
    role: str = "Responsible"
    basis: str = "Label"
    also: str | None = None
    duplicate: bool = False


@dataclass
class Item:
    """One item: its number, marker, title, the clause its owners stand in."""

    number: str
    marker: str
    title: str | None
    above: str | None = None
    kind: str | None = "MainTask"
    clause: str = ""
    owners: tuple[Owner, ...] = ()
    cell: str | None = None


@dataclass
class Document:
    """One document: its header and its items in order."""

    key: str
    title: str
    text: str
    places: tuple[str, ...]
    items: tuple[Item, ...]
    number: str | None = None
    issued: str | None = None
    status: str = "InForce"
    pages: bool = False
    findings: tuple[tuple[str, str, str | None], ...] = ()
    local: tuple[str, ...] = ()
    facts: tuple[query_facts.Fact, ...] = ()
    lines: list[str] = field(default_factory=list)
    spans: set[tuple[int, int]] = field(default_factory=set)
    units: dict[str, str] = field(default_factory=dict)

    @property
    def iri(self) -> str:
        """The document's IRI without its brackets."""
        return f"{BASE}doc/{self.key}"

    def span(self, piece: str, within: str = "") -> str:
        """The evidence node of a piece of the text; `within` is a longer piece it stands in."""
        outer = self.text.index(within)
        start = self.text.index(piece, outer)
        self.spans.add((start, start + len(piece)))
        return f"<{self.iri}/text#char={start},{start + len(piece)}>"

    def trig(self) -> str:
        """The document's named graph."""
        self.lines = [f"<{self.iri}/graph> {{"]
        self.spans.clear()
        self.units.clear()
        self._header()
        for order, item in enumerate(self.items, 1):
            self._item(order, item)
        for fact in self.facts:
            evidence = self.span(fact.piece)
            about = f"<{self.iri}/item/{fact.item}>" if fact.item else f"<{self.iri}>"
            self._say(
                f"<{self.iri}/{fact.name}>", fact.says.replace("doc:", f"{self.iri}/"), f"pol:evidence {evidence}",
                *([] if "/member/" in fact.name else [f"pol:task {about}"]),
            )  # fmt: skip
            for unit in fact.units:
                self.units.setdefault(unit, evidence)
        for name, evidence in self.units.items():
            code, function, classes = UNITS[name]
            self._say(
                unit_iri(name),
                *(f"a {kind}" for kind in ("pol:Unit", *classes)),
                f"skos:prefLabel {quoted(name)}@zh",
                *([f"pol:function id:function\\/{function}"] if function else []),
                *([f"pol:jurisdiction id:place\\/{code}"] if code else []),
                f"pol:nameBasis pol:{'Vocabulary' if code else 'Unresolved'}",
                f"pol:evidence {evidence}",
            )
        for number, (code, message, item) in enumerate(self.findings, 1):
            self._say(
                f"<{self.iri}/finding/{number}>",
                "a pol:Finding",
                f"pol:inDocument <{self.iri}>",
                f'pol:code "{code}"',
                f"rdfs:comment {quoted(message)}",
                *([f"pol:task <{self.iri}/item/{item}>", f"pol:evidence {self.span(self.text[:4])}"] if item else []),
            )
            self._say(f"<{self.iri}>", f"pol:finding <{self.iri}/finding/{number}>")
        for start, end in sorted(self.spans):
            facts = ["a pol:Evidence", f"pol:inDocument <{self.iri}>", f"pol:start {start}", f"pol:end {end}"]
            self._say(f"<{self.iri}/text#char={start},{end}>", *facts, *(["pol:page 1"] if self.pages else []))
        return "\n".join([*self.lines, "}", ""])

    def _say(self, subject: str, *facts: str) -> None:
        self.lines.append(f"  {subject} {' ; '.join(facts)} .")

    def _header(self) -> None:
        places = [f"id:place\\/{code}" for code in self.places]
        for name in self.local:
            places.append(f"<{BASE}place/local/{name}>")
            self._say(places[-1], "a pol:Place, skos:Concept", f"skos:prefLabel {quoted(name)}@zh")
        issuer = next((name for name in UNITS if name.startswith(self.title[:2])), None)
        self._say(
            f"<{self.iri}>",
            "a pol:Document",
            f"dct:title {quoted(self.title)}@zh",
            *([f"pol:documentNumber {quoted(self.number)}"] if self.number else []),
            *([f'dct:issued "{self.issued}"^^xsd:date'] if self.issued else []),
            *(f"pol:jurisdiction {place}" for place in places),
            *([f"pol:issuer {unit_iri(issuer)}"] if issuer else []),
            f"pol:status pol:{self.status}",
            f"pol:text {quoted(self.text)}",
            f'pol:textSha256 "{self.key}"',
            f"pol:source id:source\\/{self.key}",
            'pol:addressee "各有关单位"',
        )
        self._say(f"id:source\\/{self.key}", "a pol:Source", f"pol:fileName {quoted(self.key + '.txt')}")
        fields = {"title": self.title, "number": self.number}
        for name, value in fields.items():
            if value:
                node = f"<{self.iri}/header/{name}>"
                self._say(f"<{self.iri}>", f"pol:headerField {node}")
                about = [f"pol:inDocument <{self.iri}>", f'pol:field "{name}"', f"pol:value {quoted(value)}"]
                self._say(
                    node, "a pol:HeaderField", *about, "pol:basis pol:Printed", f"pol:evidence {self.span(value)}"
                )

    def _item(self, order: int, item: Item) -> None:
        iri = f"<{self.iri}/item/{item.number}>"
        above = f"{self.iri}/item/{item.above}" if item.above else self.iri
        task = [f"a pol:Task ; pol:kind pol:{item.kind} ; pol:strength pol:Plain"] if item.kind else []
        self._say(
            iri,
            "a pol:Item",
            *task,
            f"pol:inDocument <{self.iri}>",
            f"pol:partOf <{above}>",
            f"pol:number {quoted(item.number)}",
            f"pol:marker {quoted(item.marker)}",
            f"pol:order {order}",
            *([f"dct:title {quoted(item.title)}@zh"] if item.title else []),
            *([f"pol:jurisdiction id:place\\/{item.cell}"] if item.cell else []),
            f"pol:evidence {self.span(item.title or item.clause)}",
        )
        for position, owner in enumerate(item.owners, 1):
            self._owner(iri, position, item, owner)

    def _owner(self, iri: str, position: int, item: Item, owner: Owner) -> None:
        node = f"{iri[:-1]}/resp/{position}>"
        surface, clause = self.span(owner.surface, item.clause), self.span(item.clause)
        self.units.setdefault(owner.unit, surface)
        also = []
        if owner.also:
            self.units.setdefault(owner.also, surface)
            also = [f"pol:alsoUnit {unit_iri(owner.also)}"]
        self._say(iri, f"pol:responsibility {node}", f"pol:ownedBy {unit_iri(owner.unit)}")
        if owner.role == "Lead":
            self._say(iri, f"pol:ledBy {unit_iri(owner.unit)}")
        self._say(
            node,
            "a pol:Responsibility",
            f"pol:task {iri}",
            f"pol:unit {unit_iri(owner.unit)}",
            f"pol:role pol:{owner.role}",
            f"pol:basis pol:{owner.basis}",
            f"pol:position {position}",
            f"pol:printedAs {quoted(''.join(owner.surface.split()))}",
            *also,
            *(["pol:duplicate true"] if owner.duplicate else []),
            f"pol:evidence {surface}",
            f"pol:clause {clause}",
        )


def unit_iri(name: str) -> str:
    """The IRI of a unit in brackets."""
    return f"<{BASE}unit/{UNITS[name][0] or '-'}/{name}>"


def vocabulary() -> str:
    """The graph of functions and places."""
    lines = ["<https://w3id.org/policykg/id/graph/vocabulary> {"]
    for key, (zh, en, others, hidden) in FUNCTIONS.items():
        labels = "".join(f" ; skos:altLabel {quoted(name)}@zh" for name in others)
        labels += "".join(f" ; skos:hiddenLabel {quoted(name)}@zh" for name in hidden)
        head = f"  id:function\\/{key} a skos:Concept ; skos:inScheme id:function"
        lines.append(f'{head} ; skos:prefLabel {quoted(zh)}@zh, "{en}"@en{labels} .')
    for code, (name, level, above) in PLACES.items():
        broader = f" ; skos:broader id:place\\/{above}" if above else ""
        head = f"  id:place\\/{code} a pol:Place, skos:Concept ; skos:inScheme id:place"
        lines.append(
            f'{head} ; skos:prefLabel {quoted(name)}@zh ; skos:notation "{code}" ; pol:placeLevel "{level}"{broader} .'
        )
    return "\n".join([*lines, query_facts.CONCEPTS, "}", ""])


_FIRST = "（责任单位：县财政局、县卫健局、县财\n政局、各有关单位）"
_THIRD = "（县委编办（县委人才办）牵头，县财政局配合）"
_PROSE = "县财政局要保障投入，县卫健局要配合"

DOCUMENTS = (
    Document(
        "甲政发〔2024〕1号",
        "甲县提升行动计划",
        "甲政发〔2024〕1号\n甲县提升行动计划\n一、主要任务\n1.完善体系。"
        + _FIRST
        + "\n2.独自出资。（责任单位：县财政局）\n"
        "3.改革机制。"
        + _THIRD
        + "\n（1）细化方案。制定方案。\n4.无人认领。开展工作。\n5.全员落实。（各有关单位负责）\n"
        "二、保障措施\n（一）加强投入。"
        + _PROSE
        + "。床位数达到7.5张。公立床位数3张。培训班12期。6月底前出台方案。省医院对口帮扶县医院心内科、内科。"
        "心内科建成市级重点专科，"
        "卒中中心，省级重点专科。《甲省规划》（甲省发〔2020〕9号）《床位标准》。领导小组：组长王小青副县长。\n",
        ("990101",),
        (
            Item("1", "一、", "主要任务", kind=None),
            Item(
                "1.1",
                "1.",
                "完善体系",
                "1",
                clause=_FIRST,
                owners=(
                    Owner("甲县财政局", "县财政局"),
                    Owner("甲县卫生健康局", "县卫健局"),
                    Owner("甲县财政局", "县财\n政局", duplicate=True),
                    Owner("甲县各有关单位", "各有关单位"),
                ),
            ),
            Item(
                "1.2", "2.", "独自出资", "1", clause="（责任单位：县财政局）", owners=(Owner("甲县财政局", "县财政局"),)
            ),
            Item(
                "1.3",
                "3.",
                "改革机制",
                "1",
                clause=_THIRD,
                owners=(
                    Owner(
                        "中共甲县委机构编制委员会办公室",
                        "县委编办（县委人才办）",
                        "Lead",
                        "List",
                        "中共甲县委人才工作办公室",
                    ),
                    Owner("甲县财政局", "县财政局", "Cooperating", "List"),
                ),
            ),
            Item("1.3.1", "（1）", "细化方案", "1.3", kind="Measure"),
            Item("1.4", "4.", "无人认领", "1"),
            Item(
                "1.5",
                "5.",
                "全员落实",
                "1",
                clause="（各有关单位负责）",
                owners=(Owner("甲县各有关单位", "各有关单位"),),
            ),
            Item("2", "二、", "保障措施", kind=None),
            Item(
                "2.1",
                "（一）",
                "加强投入",
                "2",
                "Safeguard",
                _PROSE,
                (
                    Owner("甲县财政局", "县财政局", "Responsible", "Prose"),
                    Owner("甲县卫生健康局", "县卫健局", "Cooperating", "Prose"),
                ),
            ),
        ),
        number="甲政发〔2024〕1号",
        issued="2024-05-06",
        findings=(("duplicate-unit", "同一名单重复列出", "1.1"),),
        facts=query_facts.FIRST,
    ),
    Document(
        "甲政发〔2025〕3号",
        '=HYPERLINK("x")|甲县后续计划',
        '甲政发〔2025〕3号\n=HYPERLINK("x")|甲县后续计划\n1.+继续\t投入。（责任单位：县财政局、县卫健局）'
        "每千人口床位数8张，每年增加0.5张，不超过9张。《甲县提升行动计划》",
        ("990101",),
        (
            Item(
                "1",
                "1.",
                "+继续\t投入",
                clause="（责任单位：县财政局、县卫健局）",
                owners=(Owner("甲县财政局", "县财政局"), Owner("甲县卫生健康局", "县卫健局")),
            ),
        ),
        number="甲政发〔2025〕3号",
        issued="2025-01-02",
        pages=True,
        facts=query_facts.LATER,
    ),
    Document(
        "0123456789ab",
        "乙县提升行动计划",
        "乙县提升行动计划（征求意见稿）\n1.加大投入。（责任单位：财政局、卫健委、卫健局）床位数达到20张。",
        ("990102",),
        (
            Item(
                "1",
                "1.",
                "加大投入",
                clause="（责任单位：财政局、卫健委、卫健局）",
                owners=(
                    Owner("乙县财政局", "财政局"),
                    Owner("乙县卫生健康局", "卫健委"),
                    Owner("乙县卫生健康局", "卫健局", duplicate=True),
                ),
            ),
        ),
        status="Draft",
        facts=query_facts.DRAFT,
        findings=(("missing-field", "文中没有：number", None),),
    ),
    Document(
        "aaaaaaaaaaaa",
        "甲城市帮扶方案",
        "甲城市帮扶方案\n帮扶甲县\n帮扶乙县\n（市财政局、市卫健委负责）",
        ("990100", "990101", "990102"),
        tuple(
            Item(
                f"t1.1.{code}",
                "",
                f"帮扶{PLACES[code][0]}",
                kind="TableCell",
                cell=code,
                clause="（市财政局、市卫健委负责）",
                owners=(
                    Owner("甲城市财政局", "市财政局", basis="TableColumn"),
                    Owner("甲城市卫生健康委员会", "市卫健委", basis="TableColumn"),
                ),
            )
            for code in ("990101", "990102")
        ),
        status="Trial",
        facts=query_facts.CELL,
    ),
    Document(
        "bbbbbbbbbbbb",
        "滨江新区协同方案",
        "滨江新区协同方案\n1.两区联动。责任单位：朝阳区财政局、另一朝阳区财政局、联络组",
        (),
        (
            Item(
                "1",
                "1.",
                "两区联动",
                clause="责任单位：朝阳区财政局、另一朝阳区财政局、联络组",
                owners=(
                    Owner("东州市朝阳区财政局", "朝阳区财政局"),
                    Owner("西州市朝阳区财政局", "另一朝阳区财政局"),
                    Owner("联络组", "联络组"),
                ),
            ),
        ),
        local=("滨江新区",),
    ),
)


def trig() -> str:
    """The whole graph."""
    return HEAD + vocabulary() + "".join(document.trig() for document in DOCUMENTS)
