"""From Turtle to plain tables: the layer under `ontology.vocabulary`.

A concept becomes one row (a plain dict), keyed by the last part of its IRI, in the table of its scheme. The packaged
files are also kept as one generated index (`vocab/index.json`, written by `python -m ontology.vocab_reader`), because
reading JSON is several times faster than parsing Turtle. The index carries the digest of the Turtle that it was made
from and is ignored when that differs, so an edited file is never masked by a stale index.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from kg.errors import Message, VocabularyError, cause

DATA = "https://w3id.org/policykg/id/"
POL = "https://w3id.org/policykg/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

VOCAB = Path(__file__).parent / "vocab"
#: The ontology's own closed values stand in the same folder; nothing in a document is matched with them.
CLOSED = frozenset({"roles.ttl"})
#: Files that readers of their own take (`ontology.institutions`, `ontology.indicators`), and one that is read from the
#: graph alone (`kg.derive.same_office`).
ELSEWHERE = frozenset(
    {"hospitals.ttl", "specialties.ttl", "modes.ttl", "levels.ttl", "indicators.ttl", "units.ttl", "successions.ttl"}
)
INDEX = VOCAB / "index.json"
FORMAT = 1

LEVELS = ("nation", "province", "city", "county")

Row = dict[str, Any]
_ONE = {
    POL + "nameTemplate": "template",
    POL + "atLevel": "level",
    POL + "atPlace": "within",
    POL + "stemForm": "form",
    POL + "placeLevel": "level",
    SKOS + "notation": "key",
    SKOS + "broader": "parent",
}
_MANY = {
    SKOS + "altLabel": "labels",
    SKOS + "hiddenLabel": "hidden",
    POL + "surfaceTemplate": "patterns",
    POL + "function": "functions",
}
_TABLES = {
    "function": "functions",
    "fragment": "fragments",
    "office": "offices",
    "collective": "collectives",
    "collective-noun": "nouns",
    "name-ending": "endings",
    "place": "places",
}


@dataclass(frozen=True)
class Tables:
    """One table a scheme; each maps the last part of a concept's IRI to its row.

    Rows have `name`, and where the file says so `name_en`, `labels`, `hidden`, `patterns`, `functions`, `template`,
    `level`, `within`, `form`, `key`. A place's row is a list: name, short names, level, parent code, letters.
    """

    functions: dict[str, Row] = field(default_factory=dict)
    fragments: dict[str, Row] = field(default_factory=dict)
    offices: dict[str, Row] = field(default_factory=dict)
    collectives: dict[str, Row] = field(default_factory=dict)
    nouns: dict[str, Row] = field(default_factory=dict)
    endings: dict[str, Row] = field(default_factory=dict)
    places: dict[str, list[Any]] = field(default_factory=dict)

    def overlaid(self, theirs: Tables, path: Path) -> Tables:
        """These tables with a user's laid over them: single values replace ours, labels and patterns are added.

        A stem that the user gives to one function names no other.

        Raises:
            VocabularyError: a concept new to us that has no label or no function.
        """
        merged = {name: dict(getattr(self, name)) for name in _TABLES.values()}
        for name in _TABLES.values():
            for iri, row in getattr(theirs, name).items():
                merged[name][iri] = _over(merged[name].get(iri), row)
                if name != "places":
                    _check_complete(name, iri, merged[name][iri], path)
        for row in theirs.functions.values():
            for other in merged["functions"].keys() - theirs.functions.keys():
                merged["functions"][other] = _without(merged["functions"][other], row.get("labels", ()))
        return Tables(**merged)


def _without(row: Row, stems: Collection[str]) -> Row:
    """A function's row without stems that a user gives to another."""
    kept = [stem for stem in row.get("labels", ()) if stem not in stems]
    return row if len(kept) == len(row.get("labels", ())) else {**row, "labels": kept}


def _over(ours: Any, theirs: Any) -> Any:
    if ours is None:
        return theirs
    if isinstance(ours, list):
        return [
            theirs[0] or ours[0],
            list(dict.fromkeys([*theirs[1], *ours[1]])),
            theirs[2] or ours[2],
            theirs[3] or ours[3],
            list(dict.fromkeys([*theirs[4], *ours[4]])),
        ]
    row = dict(ours)
    for key, value in theirs.items():
        if key in ("labels", "hidden", "patterns"):
            row[key] = list(dict.fromkeys([*value, *row.get(key, [])]))
        else:
            row[key] = value
    return row


def packaged_files() -> list[Path]:
    """All Turtle files that ship with the program, the closed values too, in the order in which they are read."""
    return sorted(VOCAB.glob("*.ttl"))


def _matched_files() -> list[tuple[Path, bytes]]:
    return [(path, path.read_bytes()) for path in packaged_files() if path.name not in CLOSED | ELSEWHERE]


@lru_cache(maxsize=1)
def packaged_tables() -> tuple[Tables, str]:
    """The packaged vocabulary and the SHA-256 of its Turtle: all files in order but those of `CLOSED`."""
    data = _matched_files()
    hasher = hashlib.sha256()
    for _, content in data:
        hasher.update(content)
    digest = hasher.hexdigest()
    for path in packaged_files():
        if path.name in ELSEWHERE:
            hasher.update(path.read_bytes())
    if INDEX.is_file():
        index = json.loads(INDEX.read_bytes())
        if index.get("format") == FORMAT and index.get("digest") == digest:
            return Tables(**index["tables"]), hasher.hexdigest()
    return parse_packaged(data), hasher.hexdigest()


def parse_packaged(data: Iterable[tuple[Path, bytes]]) -> Tables:
    """The tables of the packaged files, parsed from Turtle."""
    tables = Tables()
    for path, content in data:
        tables = tables.overlaid(_parse(path, content), path)
    for table in (tables.offices, tables.collectives, tables.nouns, tables.endings, tables.fragments):
        _check_functions(table, tables.functions, Path("vocab"), b"")
    return tables


def read_tables(path: Path, known_functions: Collection[str] = ()) -> tuple[Tables, bytes]:
    """A user's vocabulary file and its bytes.

    Raises:
        VocabularyError: no such file, no Turtle, an unknown function, level or slot.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise VocabularyError(
            "the vocabulary file cannot be read", where=str(path), remedy="check the path and its permissions"
        ) from error
    tables = _parse(path, content)
    known = {*known_functions, *tables.functions}
    for table in (tables.offices, tables.collectives, tables.nouns, tables.endings, tables.fragments):
        _check_functions(table, known, path, content)
    return tables, content


def statements(path: Path, content: bytes, guide: str = "vocabulary") -> Iterator[tuple[str, str, str, Any]]:
    """What a Turtle file says of concepts under `id:`: scheme, last part of the IRI, predicate, value.

    Raises:
        VocabularyError: it is no Turtle; the page `guide` of the docs has a template.
    """
    import pyoxigraph as ox

    try:
        for quad in ox.parse(content, format=ox.RdfFormat.TURTLE):
            subject = quad.subject
            if isinstance(subject, ox.NamedNode) and subject.value.startswith(DATA):
                scheme, _, local = subject.value[len(DATA) :].partition("/")
                if local:
                    yield scheme, unquote(local), quad.predicate.value, quad.object
    except SyntaxError as error:
        raise VocabularyError(
            "this is not valid Turtle: {reason}",
            where=f"{path}:{error.lineno}" if error.lineno else str(path),
            remedy="mend the line; docs/{guide}.md has a template to copy",
            reason=cause(error),
            guide=guide,
        ) from error


def _parse(path: Path, content: bytes) -> Tables:
    rows: dict[tuple[str, str], Row] = {}
    tables: dict[str, dict[str, Any]] = {name: {} for name in _TABLES.values()}
    for scheme, local, predicate, value in statements(path, content):
        if scheme in _TABLES:
            _take(rows.setdefault((scheme, local), {}), predicate, value)
    for (scheme, local), row in rows.items():
        _check_row(scheme, local, row, path, content)
        tables[_TABLES[scheme]][local] = _place_row(row) if scheme == "place" else row
    return Tables(**tables)


def _take(row: Row, predicate: str, value: Any) -> None:
    text = value.value
    if predicate == SKOS + "prefLabel":
        row["name_en" if getattr(value, "language", None) == "en" else "name"] = text
    elif predicate in _ONE:
        row[_ONE[predicate]] = text.rpartition("/")[2] if text.startswith(DATA) else text
    elif predicate in _MANY and getattr(value, "language", None) != "en":
        row.setdefault(_MANY[predicate], []).append(text.rpartition("/")[2] if text.startswith(DATA) else text)


def _place_row(row: Mapping[str, Any]) -> list[Any]:
    return [
        row.get("name", ""),
        row.get("labels", []),
        row.get("level", ""),
        row.get("parent"),
        row.get("hidden", []),
    ]


def _check_row(scheme: str, local: str, row: Row, path: Path, content: bytes) -> None:
    level = row.get("level")
    if level and level not in LEVELS:
        _refuse(Message("{local}: '{level}' is no level", local=local, level=level), path, content, local,
                Message("use one of {known}", known=LEVELS))  # fmt: skip
    for template in [row.get("template") or "", *row.get("patterns", [])]:
        rest = template.replace("{place}", "").replace("{stem}", "")
        if "{" in rest or "}" in rest:
            _refuse(Message("{local}: the template '{form}' has a slot nobody fills", local=local, form=template),
                    path, content, local,
                    Message("only {place} (明溪县) and {stem} (明溪) can be filled"))  # fmt: skip


def _check_functions(table: Mapping[str, Row], known: Collection[str], path: Path, content: bytes) -> None:
    for local, row in table.items():
        for key in row.get("functions", ()):
            if key not in known:
                _refuse(Message("{local}: no function is called '{key}'", local=local, key=key), path, content, local,
                        Message("kg vocab lists the functions; define a new one beside it"))  # fmt: skip


def _check_complete(table: str, local: str, row: Row, path: Path) -> None:
    if not row.get("name"):
        raise VocabularyError(
            "{local} has no name", where=str(path), remedy='give it skos:prefLabel "…"@zh, or mend its IRI', local=local
        )
    if table == "functions":
        row.setdefault("key", local)
    elif not row.get("functions"):
        raise VocabularyError(
            "{local} has no function", where=str(path), remedy="say what it does with pol:function", local=local
        )


def _refuse(what: str, path: Path, content: bytes, local: str, remedy: str) -> None:
    text = content.decode("utf-8", "replace")
    found = re.search(rf"[/:]{re.escape(local)}(?=[>\s;])", text)
    line = text.count("\n", 0, found.start()) + 1 if found else 0
    raise VocabularyError(what, where=f"{path}:{line}" if line else str(path), remedy=remedy)


def index_text() -> str:
    """What `vocab/index.json` should hold for the packaged Turtle; one line a concept, for readable diffs."""
    data = _matched_files()
    digest = hashlib.sha256(b"".join(content for _, content in data)).hexdigest()
    tables = parse_packaged(data)
    lines = []
    for name in _TABLES.values():
        rows = [
            f"{json.dumps(k, ensure_ascii=False)}:{json.dumps(v, ensure_ascii=False, separators=(',', ':'))}"
            for k, v in getattr(tables, name).items()
        ]
        lines.append(f'"{name}":{{\n' + ",\n".join(rows) + "\n}")
    return f'{{"format":{FORMAT},"digest":"{digest}","tables":{{\n' + ",\n".join(lines) + "}}\n"


if __name__ == "__main__":
    INDEX.write_text(index_text(), encoding="utf-8")
    print(f"wrote {INDEX.name}", file=sys.stderr)
