"""A corpus of plans that nobody issued, as text files: `python -m tests.bench.corpus N FOLDER`.

Provinces, cities and counties are invented (`places.ttl` in FOLDER, for the `vocab` folder of a workspace); sentences
are put together by a grammar, with the functions, specialties, modes, levels and indicators that the vocabulary has. A
document has as many facts as a real one of its length: of five sections, 6,000 to 9,000 characters and 4,200 to 4,950
triples; of two (`--sections 2`), 2,500 to 4,200 characters and 2,000 to 2,500 triples. The texts stand in
`FOLDER/documents`; document number i is the same in every corpus of a seed and a number of sections, whatever N.

Documents come in groups of 41: a city's plan, then four of each of its ten counties: a health plan, the plan that
succeeds it, a plan of digital government, measures for small firms. They cite the city's plan and each other. The
counties differ in their names of offices, the documents in their form: brackets and labels of the responsibilities,
numbering, and, in one of four, the hard wraps of a PDF's text.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ontology.vocabulary import load
from tests.bench.corpus_grammar import GRAMMAR, HEALTH_UNITS, THEMES, Theme

CITIES_A_PROVINCE, COUNTIES_A_CITY, DOCUMENTS_A_COUNTY = 20, 10, 4
GROUP = 1 + COUNTIES_A_CITY * DOCUMENTS_A_COUNTY
FIRST_PROVINCE = 86  # GB/T 2260 ends at 82: no code here can meet a real place's
_PROVINCES = 100 - FIRST_PROVINCE
SECTIONS = 5
MOST = GROUP * CITIES_A_PROVINCE * _PROVINCES

_FIRST = (
    "云青石望南临清安永长丰泰文景瑞嘉庆兴隆银玉锦碧翠松柏梅兰竹荷白"
    "红紫东西北双龙凤鹤鹿雁枫桐桂杏桃榆槐柳莲芦苇秋春晴霁岚澄澜沐沂汀"
)
_SECOND = "川禾桥湖屏溪泉源山岭峰岗坪塘浦湾洲滩林谷岩关城陵阳台井原野陂畈墩埠港渡津堰圩垸寨堡峪崖坡坞泽渚汇润宁平和昌"
_SLOT = re.compile(r"<([^<>]+)>")
_RANGE = re.compile(r"(\d+)-(\d+)$")
_DIGITS = "零一二三四五六七八九"
_WIDTH = 28  # characters of a wrapped line


@dataclass(frozen=True, slots=True)
class Place:
    """An invented place: `level` is province, city or county; `kind` the word before its units (县, 区, 市)."""

    code: str
    name: str
    level: str
    above: str
    kind: str

    @property
    def short(self) -> str:
        """The name without the word for its kind."""
        return self.name.removesuffix(self.kind)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is fixed before a document is written: its place, theme, years and number."""

    place: Place
    theme: Theme
    start: int
    mark: str
    serial: int

    @property
    def end(self) -> int:
        """The last year of the plan."""
        return self.start + 2

    @property
    def name(self) -> str:
        """The title of the plan, without title marks."""
        return f"{self.place.name}{self.theme.title}（{self.start}—{self.end}年）"

    @property
    def number(self) -> str:
        """The number of the document."""
        return f"{self.mark}〔{self.start}〕{self.serial}号"

    @property
    def cited(self) -> str:
        """The plan as another document cites it."""
        return f"《{self.name}》（{self.number}）"


@cache
def _names(seed: int) -> tuple[str, ...]:
    """Names of two characters that no real place has, shuffled."""
    real = {name[:2] for place in load().places_by_code.values() for name in (place.name, *place.short_names)}
    names = sorted({a + b for a in _FIRST for b in _SECOND if a != b} - real)
    random.Random(f"names {seed}").shuffle(names)
    return tuple(names)


def city(index: int, seed: int = 0) -> Place:
    """The city of a group of documents."""
    province = province_of(index)
    code = f"{province.code[:2]}{index % CITIES_A_PROVINCE + 1:02d}00"
    return Place(code, f"{_names(seed)[index * (COUNTIES_A_CITY + 1)]}市", "city", province.code, "市")


def province_of(index: int) -> Place:
    """The province that the city lies in."""
    number = index // CITIES_A_PROVINCE
    name = "甲乙丙丁戊己庚辛壬癸子丑寅卯"[number] + "海省"
    return Place(f"{FIRST_PROVINCE + number}0000", name, "province", "100000", "省")


def county(index: int, number: int, seed: int = 0) -> Place:
    """A county of a city, `number` from 0."""
    above = city(index, seed)
    kind = "县县县县县县县区区市"[number % COUNTIES_A_CITY]
    name = _names(seed)[index * (COUNTIES_A_CITY + 1) + 1 + number]
    return Place(f"{above.code[:4]}{21 + number:02d}", name + kind, "county", above.code, kind)


def places(documents: int, seed: int = 0) -> list[Place]:
    """The places of the first so many documents, each after the one above it."""
    groups = range(-(-documents // GROUP))
    found = {place.code: place for index in groups for place in (province_of(index), city(index, seed))}
    for index in groups:
        for number in range(COUNTIES_A_CITY):
            place = county(index, number, seed)
            found[place.code] = place
    return list(found.values())


def turtle(known: list[Place]) -> str:
    """Places as a vocabulary file."""
    lines = [
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix pol: <https://w3id.org/policykg/ontology#> .\n"
        "@prefix id: <https://w3id.org/policykg/id/> .\n@prefix p: <https://w3id.org/policykg/id/place/> .\n\n"
    ]
    for place in known:
        lines.append(
            f'p:{place.code} a pol:Place, skos:Concept ; skos:inScheme id:place ; skos:notation "{place.code}" ; '
            f'pol:placeLevel "{place.level}" ; skos:broader p:{place.above} ; skos:prefLabel "{place.name}"@zh ; '
            f'skos:altLabel "{place.short}"@zh .\n'
        )
    return "".join(lines)


def plan_of(index: int, seed: int = 0) -> Plan:
    """What document number `index` is about. The cited city's plan is the first of its group."""
    group, within = divmod(index, GROUP)
    if within == 0:
        place = city(group, seed)
        return Plan(place, THEMES[0], 2022, f"{place.name[0]}政办发", group % 90 + 1)
    number, role = divmod(within - 1, DOCUMENTS_A_COUNTY)
    place = county(group, number, seed)
    start = (2022, 2025, 2023, 2024)[role]
    mark = f"{place.short}{('政发', '政办发', '政办', '政规')[role]}"
    return Plan(place, THEMES[(0, 0, 1, 2)[role]], start, mark, group % 50 + role * 7 + 1)


def document(index: int, seed: int = 0, sections: int = SECTIONS) -> str:
    """The text of document number `index`, with so many sections of tasks."""
    text = "\n".join(_Writer(index, seed, sections).lines()) + "\n"
    return _wrapped(text) if index % 4 == 3 else text


def _wrapped(text: str) -> str:
    """The text as it comes out of a PDF: lines cut after so many characters, an empty line between."""
    lines = (line[at : at + _WIDTH] for line in text.split("\n") for at in range(0, len(line) or 1, _WIDTH))
    return "\n\n".join(line for line in lines if line) + "\n"


def chinese(number: int) -> str:
    """A number below 100 in Chinese numerals.

    >>> [chinese(n) for n in (7, 10, 12, 30)]
    ['七', '十', '十二', '三十']
    """
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


class _Writer:
    """Writes one document: expands the grammar with the plan's own words."""

    def __init__(self, index: int, seed: int, sections: int) -> None:
        self.sections = sections
        self.dice = random.Random(f"document {seed} {index}")
        self.plan = plan_of(index, seed)
        self.above = plan_of(index - index % GROUP, seed)
        self.earlier = plan_of(index - 1, seed) if self.plan.start == 2025 else None
        self.form = self.dice.randrange(4)
        plan, place = self.plan, self.plan.place
        group, within = divmod(index, GROUP)
        fixed = random.Random(f"place {seed} {place.code}")  # what all documents of a place share
        self.words = {
            "k": place.kind, "place": place.name, "short": place.short, "city": city(group, seed).name,
            "health": fixed.choice(HEALTH_UNITS), "township": "镇" if place.kind != "县" else "乡（镇）",
            "y1": str(plan.start), "y2": str(plan.start + 1), "y3": str(plan.end),
        }  # fmt: skip
        if not within:
            self.words["township"] = "县"

    def expand(self, template: str) -> str:
        """A template with every slot filled: `<name>` by the grammar, `<3-9>` by a number, `<#4>` by so many names."""
        while slot := _SLOT.search(template):
            template = template[: slot.start()] + self._fill(slot[1]) + template[slot.end() :]
        return template

    def _fill(self, slot: str) -> str:
        if limits := _RANGE.match(slot):
            return str(self.dice.randint(int(limits[1]), int(limits[2])))
        if slot in self.words:
            return self.words[slot]
        return self.dice.choice(GRAMMAR[slot])

    def lines(self) -> Iterator[str]:
        """The paragraphs of the document."""
        plan, place = self.plan, self.plan.place
        yield f"{place.name}人民政府文件" if self.form % 2 else f"{place.name}人民政府办公室文件"
        yield plan.number
        yield f"{place.name}人民政府{'' if self.form % 2 else '办公室'}"
        yield f"关于印发《{plan.name}》的通知"
        yield self.expand("各<township>人民政府，<k>政府各部门、各有关单位：")
        yield f"《{plan.name}》已经{place.kind}政府同意，现印发给你们，请结合实际认真组织实施。"
        yield f"{place.name}人民政府{'' if self.form % 2 else '办公室'}"
        yield f"{plan.start}年{self.dice.randint(1, 12)}月{self.dice.randint(1, 28)}日"
        yield plan.name
        yield self._preamble()
        yield "一、总体要求"
        yield self.expand("（一）指导思想。<thought>，<thought>，<thought>，<thought>。")
        yield self.expand(
            f"（二）工作目标。到<y2>年底，{plan.theme.goals}；到<y3>年底，{plan.theme.goals}，<outcome>。"
        )
        yield "二、重点任务"
        yield from self._tasks()
        yield "三、保障措施"
        yield from self._safeguards()

    def _preamble(self) -> str:
        basis = "" if self.plan == self.above else f"根据{self.above.cited}要求，"
        if self.earlier:
            basis += f"在总结{self.earlier.cited}实施成效的基础上，"
        return self.expand(f"为<purpose>，{basis}结合我<k>实际，制定本方案。")

    def _tasks(self) -> Iterator[str]:
        number = 0
        topics = self.dice.sample(self.plan.theme.sections, self.sections)
        for order, (heading, items) in enumerate(topics, 1):
            yield f"（{chinese(order)}）{heading}"
            for title, sentences in self.dice.sample(items, min(len(items), self.dice.randint(5, 6))):
                number += 1
                yield self._item(number, title, sentences)

    def _item(self, number: int, title: str, sentences: str) -> str:
        chosen = [
            *self.dice.sample(GRAMMAR[sentences], self.dice.randint(1, 2)),
            "<prose>",
            "<prose>",
            "<prose>",
            "<prose>",
        ]
        self.dice.shuffle(chosen)
        if self.form == 2:
            body = "".join(f"{chinese(n)}是{sentence}。" for n, sentence in enumerate(chosen, 1))
        else:
            body = "".join(f"{sentence}。" for sentence in chosen)
        return self.expand(f"{number}.{title}。{body}{self._owners()}")

    def _owners(self) -> str:
        """The clause that names the units, in the document's form."""
        units = self.dice.sample(self.plan.theme.units, self.dice.randint(2, 5))
        if self.dice.random() < 0.25:
            units.append("各<township>人民政府")
        first, rest = units[0], "、".join(units[1:])
        return (
            f"〔责任单位：{'、'.join(units)}〕",
            f"（牵头单位：{first}；配合单位：{rest}）",
            f"（{first}牵头，{rest}配合）",
            f"责任单位：{'、'.join(units)}",
        )[self.form]

    def _safeguards(self) -> Iterator[str]:
        for order, kind in enumerate(("lead", "money", "check", "publicity"), 1):
            yield self.expand(f"（{chinese(order)}）<{kind}>")


def write(documents: int, folder: Path, seed: int = 0, sections: int = SECTIONS) -> Path:
    """Write a corpus. Returns the folder of its documents; `places.ttl` stands beside it."""
    target = folder / "documents"
    target.mkdir(parents=True, exist_ok=True)
    (folder / "places.ttl").write_text(turtle(places(documents, seed)), encoding="utf-8")
    for index in range(documents):
        (target / f"{index:06d}.txt").write_text(document(index, seed, sections), encoding="utf-8")
    return target


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=int, metavar="N", help=f"how many documents, {MOST:,} at most")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where they are written")
    parser.add_argument("--seed", type=int, default=0, help="another seed, another corpus")
    parser.add_argument("--sections", type=int, default=SECTIONS, help="sections of tasks in a document, 5 at most")
    given = parser.parse_args()
    print(write(given.documents, given.folder, given.seed, given.sections))


if __name__ == "__main__":
    main()
