"""Hospitals, universities, specialties, modes of partnership and programme levels, read from SKOS in Turtle.

They stand in `ontology/vocab/{hospitals,specialties,modes,levels}.ttl` and, read after them and winning, in the user's
own files. Ours are also kept as one generated index (`vocab/institutions.json`, written by
`python -m ontology.institutions`), because reading JSON is several times faster than parsing Turtle; the index carries
the digest of the Turtle it was made from and is ignored when that differs.

>>> known = load()
>>> [h.name for h in known.hospitals_by_surface["湘雅二医院"]]
['中南大学湘雅二医院']
>>> known.specialty("心内科").code
'03.04'
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from kg.errors import Message, VocabularyError
from ontology.vocab_reader import DATA, POL, SKOS, VOCAB, statements
from ontology.vocabulary import Vocabulary

FILES = ("hospitals.ttl", "levels.ttl", "modes.ttl", "specialties.ttl")
INDEX = VOCAB / "institutions.json"
FORMAT = 1
SCHEMES = ("hospital", "university", "specialty", "mode", "programme-level")
CENTRE = "clinical-centre"

Row = dict[str, Any]
_ONE = {
    SKOS + "notation": "code",
    SKOS + "broader": "broader",
    SKOS + "related": "related",
    POL + "jurisdiction": "place",
    POL + "atLevel": "level",
    POL + "function": "kind",
}
_MANY = {SKOS + "altLabel": "labels", SKOS + "hiddenLabel": "stems"}
_NUMERALS = "一二三四五六七八九十"
_ORDINAL = re.compile(rf"^(?:附属第([{_NUMERALS}]+)|第([{_NUMERALS}]+)附属|第([{_NUMERALS}]+))医院$")
_PROPER = re.compile(r"^附属(?:北京|上海)?(.{2,6}医院)$")
#: Names after 附属 that many bodies have: they mean nothing without their university.
_COMMON = re.compile(
    r"^(?:人民|中医|肿瘤|口腔|眼科|儿童|儿科|妇产科?|妇女儿童|康复|胸科|妇幼|中心|协和|中山|华侨|南华|皮肤病|省立|新华)(?:医院|保健院)$"
)
#: What follows a university's short name in the abbreviation of its n-th hospital.
_FORMS = (
    "附属第{n}医院",
    "第{n}附属医院",
    "附{n}医院",
    "附{n}院",
    "附{n}",
    "附属{n}院",
    "附属{n}医院",
    "{n}附院",
    "{n}院",
    "第{n}医院",
)
_WIDE = (
    ("中医药大学", ("中医药大学", "中医大")),
    ("医科大学", ("医科大学", "医科大", "医大")),
    ("医学院", ("医学院",)),
)


@dataclass(frozen=True, slots=True)
class Institution:
    """A hospital, university or academy. `place` is the code of the city it stands in, `kind` a function's key."""

    name: str
    labels: tuple[str, ...]
    place: str
    kind: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Specialty:
    """A clinical specialty or a centre.

    `code` is that of 医疗机构诊疗科目名录, None where the concept is ours. `stems` mean it only in a list whose head
    says 专科, 学科 or 科. `broader` is the key of the concept above, `centre` whether it is a
    centre, `related` the key of a centre's specialty.
    """

    key: str
    name: str
    labels: tuple[str, ...]
    stems: tuple[str, ...]
    code: str | None
    broader: str | None
    centre: bool
    related: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A mode of partnership or a programme level: key, usual name, further names, and for a level who confers it."""

    key: str
    name: str
    labels: tuple[str, ...]
    level: str | None = None


@dataclass(frozen=True)
class Institutions:
    """All of it, indexed. Treat it as immutable; `digest` identifies its bytes."""

    hospitals: tuple[Institution, ...]
    universities: tuple[Institution, ...]
    specialties: tuple[Specialty, ...]
    modes: tuple[Term, ...]
    levels: tuple[Term, ...]
    digest: str

    @cached_property
    def hospitals_by_surface(self) -> dict[str, tuple[Institution, ...]]:
        """Names, labels and what the university's short names make of them, to the hospitals they may mean.

        >>> [h.place for h in load().hospitals_by_surface["协和医院"]]
        ['110000', '350100', '420100']
        """
        found: dict[str, list[Institution]] = {}
        for hospital in self.hospitals:
            surfaces = [hospital.name, *hospital.labels]
            for name in (hospital.name, *hospital.labels):
                surfaces += self._made(name)
            for surface in dict.fromkeys(surfaces):
                found.setdefault(surface, []).append(hospital)
        return {surface: tuple(own_first(these)) for surface, these in found.items()}

    @cached_property
    def universities_by_surface(self) -> dict[str, tuple[Institution, ...]]:
        """Names and labels of universities and academies."""
        found: dict[str, list[Institution]] = {}
        for body in self.universities:
            for surface in dict.fromkeys((body.name, *body.labels)):
                found.setdefault(surface, []).append(body)
        return {surface: tuple(own_first(these)) for surface, these in found.items()}

    @cached_property
    def wide(self) -> frozenset[str]:
        """Surfaces that many places use (医大附一医院): they mean a hospital of the document's own city or province."""
        made = {s for h in self.hospitals for name in (h.name, *h.labels) for s in self._made(name, wide=True)}
        named = {s for h in self.hospitals for s in (h.name, *h.labels) if not s.startswith(("医大", "附", "省", "市"))}
        return frozenset(made - named) | frozenset(
            s for s in self.hospitals_by_surface if s.startswith(("医大", "附", "省", "市", "中医大", "医科大"))
        )

    @cached_property
    def _universities_by_length(self) -> dict[int, dict[str, Institution]]:
        """Universities by the length of their names, the longest first, then by name."""
        found: dict[int, dict[str, Institution]] = {}
        for body in sorted(self.universities, key=lambda u: -len(u.name)):
            found.setdefault(len(body.name), {}).setdefault(body.name, body)
        return found

    def _university_of(self, name: str) -> Institution | None:
        """The university that a name begins with, by the longest of their full names."""
        known = (named.get(name[:length]) for length, named in self._universities_by_length.items())
        return next((university for university in known if university is not None), None)

    def _made(self, name: str, wide: bool = False) -> Iterator[str]:
        """Regular abbreviations of a university's hospital; with `wide` only those that name no university."""
        university = self._university_of(name)
        if university is None:
            return
        rest = name[len(university.name) :]
        general = next((short for end, short in _WIDE if university.name.endswith(end)), ())
        ordinal = _ORDINAL.match(rest)
        if ordinal:
            n = next(group for group in ordinal.groups() if group)
            if not ordinal[3]:
                yield from (f"附{n}院", f"附{n}医院", f"附属{n}院", f"附属第{n}医院", f"第{n}附属医院")
            for short in general if wide else (university.name, *university.labels, *general):
                yield from (short + form.format(n=n) for form in _FORMS)
        elif rest == "附属医院":
            for short in general if wide else (university.name, *university.labels, *general):
                yield from (f"{short}附属医院", f"{short}附院")
        else:
            for short in () if wide else university.labels:
                yield short + rest
                if rest.startswith("附属"):
                    yield short + rest[2:]
            proper = _PROPER.match(rest)
            if proper and not wide and not _COMMON.match(proper[1]):
                yield proper[1]

    @cached_property
    def specialties_by_key(self) -> dict[str, Specialty]:
        """Specialties and centres by key."""
        return {s.key: s for s in self.specialties}

    @cached_property
    def names(self) -> dict[str, Specialty]:
        """Printed names of specialties and centres (not stems) to their concepts."""
        found: dict[str, Specialty] = {}
        for one in self.specialties:
            for surface in (one.name, *one.labels):
                if one.key != CENTRE:
                    found.setdefault(surface, one)
        return found

    @cached_property
    def stems(self) -> dict[str, Specialty]:
        """Stems to the specialties they mean in a list headed by 专科 or 学科."""
        return {stem: one for one in reversed(self.specialties) for stem in one.stems}

    def specialty(self, surface: str) -> Specialty | None:
        """The concept that a name or stem means.

        >>> load().specialty("重症").key, load().specialty("卒中中心").centre, load().specialty("大厅")
        ('critical-care', True, None)
        """
        plain = re.sub(r"[（(][^（）()]*[）)]$", "", surface)
        for name in (surface, plain):
            one = self.names.get(name) or self.stems.get(name)
            if one is not None:
                return one
        return None


def own_first(bodies: Sequence[Institution]) -> list[Institution]:
    """Where a user's own file gives a name, what it says alone."""
    own = [body for body in bodies if body.own]
    return own or list(bodies)


def of(vocabulary: Vocabulary) -> Institutions:
    """What goes with a vocabulary: ours, and the same files of the user's."""
    return load(vocabulary.files)


def load(extra: Sequence[Path] = ()) -> Institutions:
    """The packaged institutions, with the user's own files read after them.

    Raises:
        VocabularyError: a file that is no Turtle, or a concept without a name or a place.
    """
    stamps = tuple((str(path), path.stat().st_mtime_ns) for path in extra if path.exists())
    return _load(tuple(extra), stamps)


@lru_cache(maxsize=4)
def _load(files: tuple[Path, ...], stamps: tuple[object, ...]) -> Institutions:
    data = [(VOCAB / name, (VOCAB / name).read_bytes()) for name in FILES]
    digest = hashlib.sha256(b"".join(content for _, content in data)).hexdigest()
    tables = _indexed(digest) or parse(data)
    for path in files:
        content = path.read_bytes()
        digest = hashlib.sha256(digest.encode() + content).hexdigest()
        for scheme, rows in parse([(path, content)]).items():
            for local, row in rows.items():
                tables[scheme][local] = _over(tables[scheme].get(local, {}), row)
    return _build(tables, digest)


def _over(ours: Row, theirs: Row) -> Row:
    row = {**ours, **{k: v for k, v in theirs.items() if k not in ("labels", "stems")}, "own": True}
    for key in ("labels", "stems"):
        row[key] = list(dict.fromkeys([*theirs.get(key, []), *ours.get(key, [])]))
    return row


def _indexed(digest: str) -> dict[str, dict[str, Row]] | None:
    if not INDEX.is_file():
        return None
    index = json.loads(INDEX.read_bytes())
    fresh = index.get("format") == FORMAT and index.get("digest") == digest
    return index["tables"] if fresh else None


def parse(data: Iterable[tuple[Path, bytes]]) -> dict[str, dict[str, Row]]:
    """The rows of the concepts in Turtle files, by scheme and last part of the IRI.

    Raises:
        VocabularyError: a file that is no Turtle.
    """
    tables: dict[str, dict[str, Row]] = {scheme: {} for scheme in SCHEMES}
    for path, content in data:
        for scheme, local, predicate, value in statements(path, content, "partners"):
            if scheme in tables:
                _take(tables[scheme].setdefault(local, {}), predicate, value)
    return tables


def _take(row: Row, predicate: str, value: Any) -> None:
    text = value.value
    if predicate == SKOS + "prefLabel":
        row["name_en" if value.language == "en" else "name"] = text
    elif predicate in _ONE:
        row[_ONE[predicate]] = unquote(text.rpartition("/")[2]) if text.startswith(DATA) else text
    elif predicate in _MANY and getattr(value, "language", None) != "en":
        row.setdefault(_MANY[predicate], []).append(text)


def _build(tables: Mapping[str, Mapping[str, Row]], digest: str) -> Institutions:
    for scheme, rows in tables.items():
        for local, row in rows.items():
            needs_place = scheme in ("hospital", "university")
            if not row.get("name") or (needs_place and not row.get("place")):
                raise VocabularyError(
                    "{scheme}/{local} has no {part}",
                    where=local,
                    remedy="give it skos:prefLabel and, for a hospital or university, pol:jurisdiction",
                    scheme=scheme,
                    local=local,
                    part=Message("place") if row.get("name") else Message("name"),
                )
    specialties = [_specialty(key, row) for key, row in tables["specialty"].items()]
    return Institutions(
        tuple(_institution(row, "hospital") for row in tables["hospital"].values()),
        tuple(_institution(row, "university") for row in tables["university"].values()),
        tuple(specialties),
        tuple(Term(key, row["name"], tuple(row.get("labels", ()))) for key, row in tables["mode"].items()),
        tuple(
            Term(key, row["name"], tuple(row.get("labels", ())), row.get("level"))
            for key, row in tables["programme-level"].items()
        ),
        digest,
    )


def _institution(row: Row, kind: str) -> Institution:
    return Institution(
        row["name"], tuple(row.get("labels", ())), row["place"], row.get("kind", kind), bool(row.get("own"))
    )


def _specialty(key: str, row: Row) -> Specialty:
    return Specialty(
        key,
        row["name"],
        tuple(row.get("labels", ())),
        tuple(row.get("stems", ())),
        row.get("code"),
        row.get("broader"),
        key == CENTRE or row.get("broader") == CENTRE,
        row.get("related"),
    )


def index_text() -> str:
    """What `vocab/institutions.json` should hold for the packaged Turtle; one line a concept, for readable diffs."""
    data = [(VOCAB / name, (VOCAB / name).read_bytes()) for name in FILES]
    digest = hashlib.sha256(b"".join(content for _, content in data)).hexdigest()
    blocks = []
    for scheme, rows in parse(data).items():
        lines = [
            f"{json.dumps(k, ensure_ascii=False)}:{json.dumps(v, ensure_ascii=False, separators=(',', ':'))}"
            for k, v in rows.items()
        ]
        blocks.append(f'"{scheme}":{{\n' + ",\n".join(lines) + "\n}")
    return f'{{"format":{FORMAT},"digest":"{digest}","tables":{{\n' + ",\n".join(blocks) + "}}\n"


if __name__ == "__main__":
    INDEX.write_text(index_text(), encoding="utf-8")
    print(f"wrote {INDEX.name}", file=sys.stderr)
