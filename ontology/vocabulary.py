"""The vocabulary as plain Python: functions, offices, collective bodies and places, read from SKOS in Turtle.

The vocabulary is the gazetteer: whatever the extractors know about names of government units stands in
`ontology/vocab/*.ttl` and in the user's own files, and nowhere else. `load` reads ours first and the user's after it;
where both speak of the same concept the user's words win (see `docs/vocabulary.md`).

>>> vocabulary = load()
>>> [office.name for office in vocabulary.offices_by_surface["卫健委"] if office.level is None]
['卫生健康委员会']
>>> vocabulary.choose("法院", vocabulary.places_by_code["440000"]).name
'高级人民法院'
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from ontology.vocab_reader import Tables, packaged_files, packaged_tables, read_tables

Level = Literal["nation", "province", "city", "county"]

NATION = "100000"

#: Words that end a body's name without a word on its function, the longest first.
_BODY_END = re.compile(
    "(?:工作领导小组办公室|领导小组办公室|工作领导小组|领导小组|协调小组|指挥部办公室|指挥部|联席会议|委员会|办公室|服务站|"
    "工作专班|专班|分中心|中心|总站|总队|支队|大队|中队|分局|总局|协会|学会|联盟|局|厅|委|办|站|所|处|队|院|馆|部)$"
)
#: What may stand between the pieces of a composite abbreviation.
_LINKS = frozenset("和与、")
_LONGEST_PIECE = 12


@dataclass(frozen=True, slots=True)
class Function:
    """What a part of government does.

    `stems` name it in prose or in a unit's name (卫健, 卫生健康), longest first; `fragments` mean it only inside a
    composite abbreviation (教 in 教科体局); `stem_form` are the words that stand for it in a full name (教育).
    """

    key: str
    label_zh: str
    label_en: str
    stems: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()
    stem_form: str = ""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A short form inside a composite abbreviation, the words it stands for, and the function it means."""

    text: str
    full: str
    function: str


@dataclass(frozen=True, slots=True)
class Office:
    """A government office by its full name without its place.

    `abbreviations` are printed forms without level character and place; `patterns` are forms in which the place stands
    inside or is named, not meant by a level character (`人行{stem}中心支行`, `{stem}金融监管局`): `{stem}` is any form
    of its name, `{place}` the full one only. `template` makes the unit's name from
    `{place}` (明溪县) and `{stem}` (明溪); None is `{place}` and the name. `level` and `within` (a place's code) limit
    the places it speaks for; None is any. `collective` is true for a group of bodies (各乡（镇）人民政府).
    """

    name: str
    abbreviations: tuple[str, ...]
    functions: tuple[str, ...]
    template: str | None = None
    level: Level | None = None
    collective: bool = False
    within: str | None = None
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectiveNoun:
    """Nouns that head a collective body's name (乡镇 in 各有关乡镇), and the functions they mean."""

    nouns: tuple[str, ...]
    functions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A division of GB/T 2260 by its six-digit code.

    `short_names` are unofficial shorter forms (明溪, 广西), the usual one first; `letters` the one-character
    abbreviations of a province (赣). `parent` is the code of the division above, None for the nation.
    """

    code: str
    name: str
    short_names: tuple[str, ...]
    level: Level
    parent: str | None
    letters: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """The name as it stands in front of a body that drops the generic part: 广东 in 广东证监局.

        >>> Place("350421", "明溪县", ("明溪",), "county", "350400").stem
        '明溪'
        """
        return self.short_names[0] if self.short_names else self.name


@dataclass(frozen=True)
class Vocabulary:
    """Everything the Turtle files say, indexed. Treat it as immutable; `digest` identifies its bytes.

    `files` are the user's own, for readers of further schemes (`ontology.institutions`).
    """

    functions: tuple[Function, ...]
    offices: tuple[Office, ...]
    fragments: Mapping[str, tuple[Fragment, ...]]
    collective_nouns: tuple[CollectiveNoun, ...]
    name_endings: Mapping[str, tuple[str, ...]]
    places_by_code: Mapping[str, Place]
    digest: str
    own: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    files: tuple[Path, ...] = ()

    @cached_property
    def offices_by_surface(self) -> dict[str, tuple[Office, ...]]:
        """Full names, abbreviations and patterns to the offices they may mean, those that speak for all places first.

        To look up a name with a place in it, put `{place}` or `{stem}` where the full or a short name of it stands.

        A surface that the user's own files give means what they say alone.
        """
        found: dict[str, list[Office]] = {}
        for office in self.offices:
            for surface in (office.name, *office.abbreviations, *_slotted(office.patterns)):
                entry = found.setdefault(surface, [])
                if office not in entry:
                    entry.append(office)
        for surface, names in self.own.items():
            kept = [office for office in found.get(surface, ()) if office.name in names]
            if kept:
                found[surface] = kept
        return {surface: tuple(offices) for surface, offices in found.items()}

    @cached_property
    def _by_functions(self) -> dict[tuple[str, ...], tuple[Office, ...]]:
        found: dict[tuple[str, ...], list[Office]] = {}
        for office in self.offices:
            if not office.collective:
                found.setdefault(office.functions, []).append(office)
        return {functions: tuple(offices) for functions, offices in found.items()}

    def offices_by_function(self, functions: tuple[str, ...]) -> tuple[Office, ...]:
        """The offices that have exactly these functions, the usual one first; no collective bodies.

        >>> load().offices_by_function(("health", "sports"))[0].name
        '卫生健康和体育局'
        """
        return self._by_functions.get(functions, ())

    @cached_property
    def places_by_name(self) -> dict[str, tuple[Place, ...]]:
        """Full and short names to places, higher levels first; an ambiguous name keeps all its places."""
        rank = {"nation": 0, "province": 1, "city": 2, "county": 3}
        found: dict[str, list[Place]] = {}
        for place in sorted(self.places_by_code.values(), key=lambda p: (rank[p.level], p.code)):
            for name in dict.fromkeys((place.name, *place.short_names)):
                found.setdefault(name, []).append(place)
        return {name: tuple(places) for name, places in found.items()}

    @cached_property
    def _children(self) -> dict[str, tuple[Place, ...]]:
        found: dict[str, list[Place]] = {}
        for place in self.places_by_code.values():
            if place.parent:
                found.setdefault(place.parent, []).append(place)
        return {code: tuple(places) for code, places in found.items()}

    def children(self, code: str) -> tuple[Place, ...]:
        """The divisions directly under a code, in the order of their codes.

        >>> [place.name for place in load().children("330300")][:2]
        ['鹿城区', '龙湾区']
        """
        return self._children.get(code, ())

    def ancestors(self, code: str) -> tuple[Place, ...]:
        """The place itself, then what lies above it, up to the nation.

        >>> [place.name for place in load().ancestors("350421")]
        ['明溪县', '三明市', '福建省', '中华人民共和国']
        """
        chain = self._chains.get(code)
        if chain is None:
            here = self.places_by_code.get(code)
            if here is None:
                return ()
            chain = self._chains[code] = (here, *(self.ancestors(here.parent) if here.parent else ()))
        return chain

    @cached_property
    def _chains(self) -> dict[str, tuple[Place, ...]]:
        """What `ancestors` has found so far: at most one entry for each place."""
        return {}

    def city_of(self, code: str) -> Place | None:
        """The prefecture-level city a place lies in (or is); None in a municipality and under a province directly."""
        return next((place for place in self.ancestors(code) if place.level == "city"), None)

    def choose(self, surface: str, place: Place | None = None) -> Office | None:
        """The one office a surface means at a place: the narrowest concept that speaks for it, None where none does.

        Without a place only concepts that speak for all places are considered, then those of the nation.

        >>> load().choose("发展改革委", load().places_by_code["100000"]).name
        '国家发展和改革委员会'
        """
        best: tuple[int, Office] | None = None
        for office in self.offices_by_surface.get(surface, ()):
            if office.within and not (place and any(p.code == office.within for p in self.ancestors(place.code))):
                continue
            if office.level and (place is None or office.level != place.level):
                if office.level != "nation" or best is not None:
                    continue
                score = -1
            else:
                score = 2 * bool(office.within) + bool(office.level)
            if best is None or score > best[0]:
                best = (score, office)
        return best[1] if best else None

    def full_name(self, office: Office, place: Place | None) -> str:
        """The unit's full name at a place; the office's own name where the place is not known.

        A prefecture (地区) has a 地委, so `{place}委` drops the 区 there; a special region (特别行政区) has a 政府.

        >>> v = load()
        >>> v.full_name(v.choose("委编办"), v.places_by_code["350421"])
        '中共明溪县委机构编制委员会办公室'
        """
        if office.template is None:
            special = place is not None and place.name.endswith("特别行政区")
            return (place.name if place else "") + (office.name.removeprefix("人民") if special else office.name)
        name = office.template
        if place is None:
            return office.name if "{" in name else name
        if place.name.endswith("地区"):
            name = name.replace("{place}委", place.name[:-1] + "委")
        return name.replace("{place}", place.name).replace("{stem}", place.stem)

    @cached_property
    def _pieces(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        pieces: dict[str, tuple[str, tuple[str, ...]]] = {}
        for function in self.functions:
            for stem in function.stems:
                pieces.setdefault(stem, (stem, (function.key,)))
        for text, fragments in self.fragments.items():
            pieces[text] = (fragments[0].full, tuple(f.function for f in fragments))
        return pieces

    def compose(self, body: str, shortest: int = 1) -> tuple[str, tuple[str, ...]] | None:
        """Write out a composite abbreviation without its suffix: its words and its functions, or None.

        The reading with the fewest pieces wins; 和, 与 and 、 between pieces are kept. Words that say nothing of a
        function (服务, 发展: fragments of `other`) are kept too, and make no composite alone. `shortest` is the least
        length of a piece.

        >>> load().compose("教科体")
        ('教育科技体育', ('education', 'science-technology', 'sports'))
        >>> load().compose("畜牧兽医事业发展")
        ('畜牧兽医事业发展', ('agriculture',))
        >>> load().compose("猫狗") is None
        True
        """
        best: list[tuple[tuple[str, tuple[str, ...]], ...] | None] = [None] * (len(body) + 1)
        best[0] = ()
        for start in range(len(body)):
            before = best[start]
            if before is None:
                continue
            for end in self._piece_ends(body, start, len(body)):
                text = body[start:end]
                piece = self._pieces.get(text) if len(text) >= shortest else None
                piece = piece or ((text, ()) if text in _LINKS and before else None)
                here = best[end]
                if piece and (here is None or len(before) + 1 < len(here)):
                    best[end] = (*before, piece)
        pieces = best[len(body)]
        if not pieces or not pieces[-1][1]:
            return None
        keys = dict.fromkeys(key for _, functions in pieces for key in functions if key != "other")
        return ("".join(words for words, _ in pieces), tuple(keys)) if keys else None

    def composite_ends(self, text: str, start: int, end: int) -> list[int]:
        """Where a composite that begins at `start` can end, the farthest first: all that `compose` need be asked of.

        >>> load().composite_ends("教科体部门", 0, 5)
        [3, 2, 1]
        """
        waiting = self._piece_ends(text, start, end)
        reached = set(waiting)
        while waiting:
            found = [stop for stop in self._piece_ends(text, waiting.pop(), end) if stop not in reached]
            reached.update(found)
            waiting += found
        return sorted(reached, reverse=True)

    def _piece_ends(self, text: str, start: int, end: int) -> list[int]:
        """Where a piece of a composite, or a link between two, that begins at `start` can end."""
        lengths = self._piece_lengths.get(text[start : start + 1], ())
        return [start + n for n in lengths if start + n <= end and text[start : start + n] in self._pieces_and_links]

    @cached_property
    def _pieces_and_links(self) -> frozenset[str]:
        return frozenset(piece for piece in self._pieces if 0 < len(piece) <= _LONGEST_PIECE) | _LINKS

    @cached_property
    def _piece_lengths(self) -> dict[str, tuple[int, ...]]:
        """By their first character, the lengths of the pieces and links."""
        found: dict[str, set[int]] = {}
        for piece in self._pieces_and_links:
            found.setdefault(piece[0], set()).add(len(piece))
        return {first: tuple(sorted(lengths)) for first, lengths in found.items()}

    @cached_property
    def _longest_ending(self) -> int:
        return max(map(len, self.name_endings), default=0)

    def functions_of_ending(self, name: str) -> tuple[str, ...]:
        """The functions that the end of a proper name tells, the longest first; empty where it tells none.

        That is an ending of its own (研究院), or the longest composite before a word like 中心, 站, 指挥部.

        >>> load().functions_of_ending("杭州市金融投资集团")
        ('enterprise',)
        >>> load().functions_of_ending("泰安市畜牧兽医事业发展中心")
        ('agriculture',)
        """
        for start in range(max(0, len(name) - self._longest_ending), len(name)):
            functions = self.name_endings.get(name[start:])
            if functions:
                return functions
        body = _BODY_END.sub("", name)
        if body == name:
            return ()
        composites = (self.compose(body[start:], shortest=2) for start in range(len(body) - 1))
        return next((composite[1] for composite in composites if composite), ())


def _slotted(patterns: Iterable[str]) -> Iterator[str]:
    """Patterns as keys: `{stem}` admits the full name of a place too."""
    for pattern in patterns:
        yield pattern
        if "{stem}" in pattern:
            yield pattern.replace("{stem}", "{place}")


def load(extra: Sequence[Path] = ()) -> Vocabulary:
    """The packaged vocabulary, with the user's own files read after it.

    Args:
        extra: Turtle files, or folders of them, in the order in which they are to win.

    Raises:
        VocabularyError: a file that is no Turtle, or a concept that says something impossible; file, line, remedy.
    """
    files: list[Path] = []
    for path in extra:
        files.extend(sorted(path.glob("*.ttl")) if path.is_dir() else [path])
    stamps = tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files if path.exists())
    return _load(tuple(files), stamps)


@lru_cache(maxsize=4)
def _load(files: tuple[Path, ...], stamps: tuple[object, ...]) -> Vocabulary:
    ours, digest = packaged_tables()
    if not files:
        return _build(ours, digest, {}, files)
    hasher = hashlib.sha256(digest.encode())
    own: dict[str, list[str]] = {}
    for path in files:
        theirs, data = read_tables(path, known_functions=ours.functions)
        hasher.update(data)
        for table in (theirs.offices, theirs.collectives):
            for iri, row in table.items():
                name = row.get("name") or (ours.offices.get(iri) or ours.collectives.get(iri) or {}).get("name")
                for surface in [*row.get("labels", []), *row.get("patterns", []), *([name] if name else [])]:
                    own.setdefault(surface, []).append(str(name))
        ours = ours.overlaid(theirs, path)
    return _build(ours, hasher.hexdigest(), own, files)


def _build(tables: Tables, digest: str, own: Mapping[str, Sequence[str]], files: tuple[Path, ...]) -> Vocabulary:
    functions = tuple(
        Function(
            row["key"],
            row["name"],
            row.get("name_en", ""),
            tuple(sorted(row.get("labels", ()), key=lambda s: (-len(s), s))),
            tuple(row.get("hidden", ())),
            row.get("form", ""),
        )
        for row in tables.functions.values()
    )
    fragments: dict[str, tuple[Fragment, ...]] = {}
    for row in tables.fragments.values():
        made = tuple(Fragment(row["name"], row.get("form") or row["name"], key) for key in row["functions"])
        fragments[row["name"]] = (*fragments.get(row["name"], ()), *made)
    offices = [_office(row, False) for row in tables.offices.values()]
    offices += [_office(row, True) for row in tables.collectives.values()]
    offices.sort(key=lambda office: office.within is not None)  # what speaks for all places comes first
    nouns = tuple(
        CollectiveNoun((row["name"], *row.get("labels", ())), tuple(row["functions"])) for row in tables.nouns.values()
    )
    endings = {
        ending: tuple(row["functions"])
        for row in tables.endings.values()
        for ending in (row["name"], *row.get("labels", ()))
    }
    places = {
        code: Place(code, row[0], tuple(row[1]), row[2], row[3], tuple(row[4])) for code, row in tables.places.items()
    }
    return Vocabulary(
        functions,
        tuple(offices),
        MappingProxyType(fragments),
        nouns,
        MappingProxyType(endings),
        MappingProxyType(places),
        digest,
        MappingProxyType({surface: tuple(names) for surface, names in own.items()}),
        files,
    )


def _office(row: Mapping[str, object], collective: bool) -> Office:
    def words(field: str) -> tuple[str, ...]:
        value = row.get(field, ())
        assert isinstance(value, list | tuple)
        return tuple(value)

    def word(field: str) -> str | None:
        value = row.get(field)
        return str(value) if value else None

    level = word("level")
    assert level is None or level in ("nation", "province", "city", "county")
    return Office(
        str(row["name"]),
        words("labels"),
        words("functions"),
        word("template"),
        level,  # type: ignore[arg-type]
        collective,
        word("within"),
        words("patterns"),
    )


__all__ = [
    "NATION",
    "CollectiveNoun",
    "Fragment",
    "Function",
    "Office",
    "Place",
    "Vocabulary",
    "load",
    "packaged_files",
]
