"""Targets, milestones, partnerships and more for the graph of `query_graph`, and the concepts that they mean."""
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass

BASE = "https://w3id.org/policykg/id/"


@dataclass
class Fact:
    """A fact of its own: the last part of its IRI, the item it stands in (None: the document), its span, what it says.

    In `says`, `doc:` stands before what belongs to the document.
    """

    name: str
    item: str | None
    piece: str
    says: str
    units: tuple[str, ...] = ()


# Indicators with base, scope and kind; specialties one below the other; levels, modes, measures.
CONCEPTS = """
  id:base\\/thousand a skos:Concept ; skos:inScheme id:base ; skos:prefLabel "每千人口"@zh, "Per thousand"@en .
  id:scope\\/public a skos:Concept ; skos:inScheme id:scope ; skos:prefLabel "公立"@zh, "Public"@en .
  id:indicator-kind\\/level a skos:Concept ; skos:inScheme id:indicator-kind ; skos:prefLabel "水平"@zh, "Level"@en .
  id:indicator\\/beds a skos:Concept ; skos:inScheme id:indicator ; dct:type id:indicator-kind\\/level ;
    skos:prefLabel "每千人口床位数"@zh, "Beds"@en ; skos:altLabel "千人口床位"@zh ; skos:related id:base\\/thousand .
  id:indicator\\/public-beds a skos:Concept ; skos:inScheme id:indicator ; dct:type id:indicator-kind\\/level ;
    skos:prefLabel "公立床位数"@zh, "Public beds"@en ; skos:related id:base\\/thousand, id:scope\\/public .
  id:measure\\/bed a skos:Concept ; skos:inScheme id:measure ; skos:prefLabel "张"@zh, "bed"@en .
  id:specialty\\/medicine a skos:Concept ; skos:inScheme id:specialty ; skos:notation "03" ; skos:prefLabel "内科"@zh, "Medicine"@en .
  id:specialty\\/heart a skos:Concept ; skos:inScheme id:specialty ; skos:notation "03.04" ; skos:prefLabel "心内科"@zh, "Heart"@en ;
    skos:broader id:specialty\\/medicine .
  id:specialty\\/stroke a skos:Concept ; skos:inScheme id:specialty ; skos:prefLabel "卒中中心"@zh, "Stroke centre"@en .
  id:programme-level\\/city a skos:Concept ; skos:inScheme id:programme-level ; skos:prefLabel "市级重点专科"@zh, "City key"@en ; pol:atLevel "city" .
  id:programme-level\\/province a skos:Concept ; skos:inScheme id:programme-level ; skos:prefLabel "省级重点专科"@zh, "Key"@en ;
    pol:atLevel "province" .
  id:mode\\/help a skos:Concept ; skos:inScheme id:mode ; skos:prefLabel "帮扶"@zh, "Help"@en .
  id:mode\\/pairing a skos:Concept ; skos:inScheme id:mode ; skos:prefLabel "对口帮扶"@zh, "Pairing"@en ; skos:broader id:mode\\/help .
"""


def _target(
    n: int, item: str, piece: str, indicator: str, comparator: str, value: str, printed: str, more: str = ""
) -> Fact:
    return Fact(
        f"target/{n}", item, piece,
        f'a pol:Target ; pol:indicator "{indicator}" ; pol:comparator "{comparator}" ; pol:value {value} ;'
        f' pol:printedValue "{printed}" ; pol:strength pol:Plain{more}',
    )  # fmt: skip


_BEDS = " ; pol:concept id:indicator\\/beds ; pol:measureUnit id:measure\\/bed"
_BY_2025 = ' ; pol:deadline "2025-12-31"^^xsd:date ; pol:printedTime "2025年"'
FIRST = (
    _target(1, "1.1", "床位数达到7.5张", "每千人口床位数", ">=", "7.5", "7.5张", _BEDS + _BY_2025),
    _target(2, "1.3.1", "公立床位数3张", "公立床位数", "=", "3.0", "3张",
            ' ; pol:concept id:indicator\\/public-beds ; pol:measureUnit id:measure\\/bed ; pol:deadline "2024-06-30"^^xsd:date'),
    _target(3, "2.1", "培训班12期", "培训班", ">=", "12.0", "12期", ' ; pol:recurrence "P1Y"^^xsd:duration'),
    Fact("milestone/1", "1.3", "6月底前出台方案", 'a pol:Milestone ; pol:action "出台方案" ; pol:strength pol:Must ;'
         ' pol:deadline "2024-06-30"^^xsd:date ; pol:printedTime "6月底前" ; pol:ambiguous true'),
    Fact("partnership/1", "2.1", "省医院对口帮扶县医院心内科、内科",
         f'a pol:Partnership ; pol:local <{BASE}unit/990101/甲县人民医院> ; pol:partner <{BASE}unit/990000/甲省人民医院> ;'
         ' pol:printedAs "省医院" ; pol:nameBasis pol:Vocabulary ; pol:mode id:mode\\/pairing ; pol:year "2024"^^xsd:gYear ;'
         " pol:specialty id:specialty\\/heart, id:specialty\\/medicine", ("甲县人民医院", "甲省人民医院")),
    Fact("programme/1", "2.1", "心内科建成市级重点专科", 'a pol:Programme ; dct:title "心内科"@zh ; pol:specialty id:specialty\\/heart ;'
         f' pol:host <{BASE}unit/990101/甲县人民医院> ; pol:level id:programme-level\\/city ; pol:status pol:Build'),
    Fact("programme/2", "2.1", "卒中中心", 'a pol:Programme ; dct:title "卒中中心"@zh ; pol:centre id:specialty\\/stroke ; pol:status pol:Pass'),
    Fact("programme/3", None, "省级重点专科", 'a pol:Programme ; dct:title "省级专科"@zh ; pol:level id:programme-level\\/province ;'
         ' pol:specialty id:specialty\\/medicine ; pol:status pol:Apply ; pol:deadline "2025-12-31"^^xsd:date'),
    Fact("citation/1", None, "《甲省规划》（甲省发〔2020〕9号）",
         'a pol:Citation ; dct:title "甲省规划"@zh ; pol:documentNumber "甲省发〔2020〕9号" ; pol:relation pol:CitedAsBasis'),
    Fact("citation/2", "1.1", "《床位标准》", 'a pol:Citation ; dct:title "床位标准"@zh ; pol:relation pol:CitedAsStandard'),
    Fact("mention/1", "1.4", "县医院", f'a pol:Mention ; pol:unit <{BASE}unit/990101/甲县人民医院> ; pol:printedAs "县医院"',
         ("甲县人民医院",)),
    Fact("group/1", "2.1", "领导小组", 'a pol:LeadingGroup ; dct:title "领导小组"@zh ; pol:member <doc:group/1/member/1>'),
    Fact("group/1/member/1", None, "组长王小青副县长", 'a pol:Member ; pol:groupRole "组长" ; pol:person "王小青" ; pol:post "副县长"'),
)  # fmt: skip

LATER = (
    _target(
        1,
        "1",
        "床位数8张",
        "每千人口床位数",
        "=",
        "8.0",
        "8张",
        _BEDS + ' ; pol:deadline "2026-12-31"^^xsd:date',
    ),
    _target(
        2,
        "1",
        "每年增加0.5张",
        "每千人口床位数",
        "increase=",
        "0.5",
        "0.5张",
        _BEDS + ' ; pol:recurrence "P1Y"^^xsd:duration',
    ),
    _target(3, "1", "不超过9张", "每千人口床位数", "<=", "9.0", "9张", _BEDS),
    Fact(
        "citation/1",
        "1",
        "《甲县提升行动计划》",
        'a pol:Citation ; dct:title "甲县提升行动计划"@zh ; pol:relation pol:CitedToImplement ;'
        f' pol:resolvesTo <{BASE}doc/甲政发〔2024〕1号> ; pol:resolvedBy "title"',
    ),
)

DRAFT = (_target(1, "1", "床位数达到20张", "每千人口床位数", ">=", "20.0", "20张", _BEDS + _BY_2025),)

CELL = (_target(1, "t1.1.990102", "帮扶乙县", "帮扶床位", ">=", "1.0", "1张", _BY_2025),)
