"""Measure units and indicators, read from SKOS in `vocab/units.ttl` and `vocab/indicators.ttl`.

An indicator's concept is what the same target has in common in two counties, however either words it. It carries its
base (per thousand people, of all patients), its scope and its kind (level, growth, count): numbers are comparable
only where these agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import unquote

from ontology.vocab_reader import DATA, SKOS, VOCAB

DCT = "http://purl.org/dc/terms/"

#: Kinds of units that a Chinese numeral may count: 三个, 两年, but not 三级, 二类, 十分.
_WORDED = frozenset({"person", "count", "time"})
#: Units that make a name, not an amount, behind a Chinese numeral: 一体, 两校, 三级, 二类.
_NEVER_WORDED = frozenset(
    "张日月星度级类村校部门组种代步页字本班链跳包盘块店方席户对岁倍番成座款枪桩根份位处批支条轮列羽只头"
    "床顶杆副盏眼口节讲堂路片段幅尾匹单起趟针剂箱袋出具颗"
)
#: What may not follow a one-character unit, because both together are another word (人民, 家庭, 张家).
_OTHER_WORDS: Mapping[str, str] = {
    "人": "民口才社大工均事文物居防类群气力员制", "名": "录单次", "家": "庭长禽政", "台": "账湾", "所": "有需在属",
    "张": "家", "处": "理置方罚级于", "间": "隔接断", "位": "于置次列", "套": "餐", "项": "目", "件": "套",
    "户": "籍外用口均", "支": "持付出撑部农教援线架委行", "门": "诊户类店口槛急", "例": "如会外行",
    "天": "然津津花", "年": "度均龄级轻代内期行规计", "日": "间常报均照志用",
    "分": "之钟类级别析院局中公支店管批期年段工成", "期": "间限末工", "次": "中生日年级", "条": "件例款",
    "部": "门委分署长队", "级": "别医甲乙丙综", "类": "型别", "座": "谈", "批": "次准", "对": "口接外于",
    "组": "织团建", "种": "植子业", "本": "科级地县市省区", "度": "假", "班": "子组", "场": "所景地",
    "月": "份底末初", "周": "边期年岁", "村": "级民卫两", "方": "面案式法向", "字": "号", "店": "铺", "头": "部雁",
    "代": "表码", "步": "骤", "页": "面", "校": "园", "款": "项", "只": "有", "块": "链", "席": "位", "包": "括头",
    "盘": "活", "链": "条主", "株": "洲", "升": "级至到", "克": "服", "米": "粉",
    "路": "公线段网口由径", "片": "区", "口": "岸人径罩", "起": "到步草来付", "针": "对灸", "单": "位独个元项一",
    "具": "有备体", "出": "台现口让境生具入", "节": "日能约水点省气假", "讲": "话解座", "眼": "科镜", "剂": "次量",
    "幅": "度", "尾": "款气水矿", "床": "位铺头日旁单", "顶": "层尖级点替岗", "杆": "菌塔",
    "副": "主局县市职高业产食厅处科校院省区会",
}  # fmt: skip
#: What may follow all the same: 2期工作简报, unlike 二期工程.
_STILL: Mapping[str, str] = {"期": "工作"}


@dataclass(frozen=True, slots=True)
class Units:
    """Printed forms of units, each with its kind: share, points, money, person, count, time, level, score, measure."""

    kinds: Mapping[str, str]

    def kind(self, unit: str) -> str:
        """The kind of a printed unit, of a compound one (吨/年) that of its first part; a bare 万 or 亿 is money.

        >>> units().kind("人次"), units().kind("个百分点"), units().kind("万吨/年"), units().kind("")
        ('person', 'points', 'count', 'money')
        """
        kind = self.kinds.get(unit) or self.kinds.get(re.split("[/／]", unit)[0])
        return kind or ("count" if unit else "money")

    def pattern(self, digits: bool) -> str:
        """A regular expression for the units that may follow a number in digits, or one in Chinese characters."""
        names = sorted(self.kinds, key=lambda name: (-len(name), name))
        if not digits:
            names = [n for n in names if self.kinds[n] in _WORDED and n not in _NEVER_WORDED and not n.isascii()]
        return "(?:" + "|".join(_bounded(name) for name in names) + ")"


def _bounded(name: str) -> str:
    others = _OTHER_WORDS.get(name, "")
    if others:
        still = f"(?!{_STILL[name]})" if name in _STILL else ""
        return f"{re.escape(name)}(?!{still}[{others}])"
    tail = "(?![A-Za-z0-9])" if name.isascii() and name.isalpha() else ""
    return re.escape(name) + tail


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured. `base` is the denominator or None, `scope` whom it is measured for or None."""

    key: str
    name: str
    name_en: str
    labels: tuple[str, ...]
    kind: str
    base: str | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Indicators:
    """All indicator concepts, and the wordings that mean them."""

    all: Mapping[str, Indicator]
    _wordings: Mapping[str, str]
    _lengths: tuple[int, ...]

    def match(self, phrase: str) -> str | None:
        """The key of the concept that an indicator phrase words, None where none is certain.

        A wording must be the whole phrase or its end: what stands before it (全县, 县人民医院) says for whom.

        >>> indicators().match("全县每千常驻人口床位数") == indicators().match("每千人口医疗卫生机构床位数")
        True
        >>> indicators().match("蘑菇产量") is None
        True
        """
        plain = fold(phrase)
        for length in self._lengths:
            if length <= len(plain) and (key := self._wordings.get(plain[-length:])):
                before = plain[:-length]
                return key if not _CHANGES.search(before) or _CHANGES.search(plain[-length:]) else None
        return None


#: Before a wording: another base, or only a part of what it means.
_CHANGES = re.compile(r"每?[0-9十百千万]+人口|(?:可转换|非|未|除)$")
_BRACKET = re.compile(r"[（(〔\[][^）)〕\]]{0,30}[）)〕\]]")
_FOLDED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"常[住驻]人口|户籍人口|人口"), "人口"),
    (re.compile(r"每?千人(?:口)?"), "千人口"),
    (re.compile(r"每?万人(?:口)?"), "万人口"),
    (re.compile(r"医生"), "医师"),
    (re.compile(r"基层医疗卫生机构"), "基层"),
    (re.compile(r"县域内"), "县域"),
    (re.compile(r"[的“”\"、，与和及]|每年|占比数|平均(?=住院)"), ""),
    (re.compile(r"比例|比重"), "占比"),
    (re.compile(r"(?:数量|总数|人数|数)$"), ""),
)


def fold(phrase: str) -> str:
    """A wording without what differs between documents and means nothing.

    >>> fold("每千常住人口执业（助理）医师数")
    '千人口执业医师'
    """
    for opening in _BRACKET.findall(phrase):
        phrase = phrase.replace(opening, "")
    for pattern, plain in _FOLDED:
        phrase = pattern.sub(plain, phrase)
    return phrase


def _rows(name: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """The concepts of a packaged file: the last two parts of the IRI, and literals and objects by predicate."""
    import pyoxigraph as ox

    rows: dict[str, dict[str, list[str]]] = {}
    for quad in ox.parse((VOCAB / name).read_bytes(), format=ox.RdfFormat.TURTLE):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode) or not subject.value.startswith(DATA):
            continue
        row = rows.setdefault(unquote(subject.value[len(DATA) :]), {})
        field = quad.predicate.value
        if isinstance(value, ox.Literal) and value.language == "en":
            field += "@en"
        row.setdefault(field, []).append(
            unquote(value.value.removeprefix(DATA)) if isinstance(value, ox.NamedNode | ox.Literal) else ""
        )
    yield from rows.items()


@cache
def units() -> Units:
    """The packaged measure units."""
    kinds: dict[str, str] = {}
    for _, row in _rows("units.ttl"):
        for parent in row.get(SKOS + "broader", ()):
            for label in row.get(SKOS + "prefLabel", []) + row.get(SKOS + "altLabel", []):
                kinds[label] = parent.rpartition("/")[2]
    return Units(kinds)


@cache
def indicators() -> Indicators:
    """The packaged indicator concepts."""
    found: dict[str, Indicator] = {}
    wordings: dict[str, str] = {}
    for path, row in _rows("indicators.ttl"):
        scheme, _, key = path.partition("/")
        if scheme != "indicator" or not key:
            continue
        related = {value.partition("/")[0]: value.partition("/")[2] for value in row.get(SKOS + "related", ())}
        kind = row[DCT + "type"][0].rpartition("/")[2]
        labels = tuple(row.get(SKOS + "altLabel", ()))
        name, name_en = row[SKOS + "prefLabel"][0], row[SKOS + "prefLabel@en"][0]
        found[key] = Indicator(key, name, name_en, labels, kind, related.get("base"), related.get("scope"))
        for label in (name, *labels):
            wordings.setdefault(fold(label), key)
    lengths = tuple(sorted({len(w) for w in wordings}, reverse=True))
    return Indicators(found, wordings, lengths)


@lru_cache(maxsize=8192)
def concept_of(phrase: str) -> str | None:
    """The key of the concept that an indicator words, as `Indicators.match`; plans word the same ones over and over."""
    return indicators().match(phrase)
