"""Records from files: JSON as `kg extract` prints it, or made by hand; documents are handed on to be extracted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import InputError, Message, PolicykgError, UsageError, cause
from kg.evaluate.compare import Values

Extract = Callable[[Path], Values]
"""Reads a document and gives its record in JSON form. Raises PolicykgError where it can not."""

_REMEDY = Message("docs/annotation.md describes what a record holds")
_LISTS = ("tasks", "targets", "milestones", "partnerships", "programmes")


def gold_records(path: Path) -> dict[str, Values]:
    """The gold records at a path, by name: one JSON file, or all those of a folder.

    Raises:
        UsageError: nothing is there.
        InputError: a file is no record.
    """
    files = _files(path, (".json",))
    if not files:
        raise UsageError("no record is here", where=str(path), remedy="name a .json file or a folder of them")
    return {name: read_record(file) for name, file in files.items()}


def found_records(
    path: Path, names: list[str], extract: Extract, *, supported: Callable[[str], bool]
) -> tuple[dict[str, Values], list[PolicykgError]]:
    """The records to be judged, by the name of the gold record that each is compared with; and what failed.

    Args:
        path: a record, a document, or a folder of either. Where a folder has both of one name, the record counts.
        names: the names of the gold records. A single file is compared with a single gold record whatever its name.
        extract: reads a document.
        supported: whether a file of that name is a document that can be read.

    Raises:
        UsageError: nothing is there, or a single file that is named like none of several gold records.
    """
    if path.is_file() and len(names) == 1:
        wanted = {names[0]: path}
    else:
        documents = {name: file for name, file in _files(path, None).items() if supported(file.name)}
        wanted = {name: file for name, file in (documents | _files(path, (".json",))).items() if name in names}
    if not wanted:
        raise UsageError(
            "no file here is named like a gold record",
            where=str(path),
            remedy="the gold records are {names}",
            names=[*names[:5], *(["…"] if len(names) > 5 else [])],
        )
    records: dict[str, Values] = {}
    failures: list[PolicykgError] = []
    for name, file in sorted(wanted.items()):
        try:
            records[name] = read_record(file) if file.suffix.lower() == ".json" else extract(file)
        except PolicykgError as error:
            failures.append(error)
    return records, failures


def read_record(path: Path) -> Values:
    """A record from its JSON file.

    Raises:
        InputError: the file can not be read, is no JSON, or not a record.
    """
    try:
        record = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(
            "can not be read: {reason}", where=str(path), remedy="check the path", reason=cause(error)
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError("is not JSON: {reason}", where=str(path), remedy=_REMEDY, reason=cause(error)) from error
    for what in _wrong(record):
        raise InputError(what, where=str(path), remedy=_REMEDY)
    return record  # type: ignore[no-any-return]


def _files(path: Path, suffixes: tuple[str, ...] | None) -> dict[str, Path]:
    """Files by name without suffix: the file itself, or all in a folder; the first of a name counts."""
    if not path.exists():
        raise UsageError("no such file or folder", where=str(path), remedy="check the path")
    found = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    chosen = [p for p in found if not p.name.startswith(".") and (suffixes is None or p.suffix.lower() in suffixes)]
    return {file.stem: file for file in reversed(chosen)}


def _wrong(record: Any) -> Iterator[Message]:
    """What keeps a value from being a record."""
    if not isinstance(record, Mapping):
        yield Message("a record is a JSON object")
        return
    document = record.get("document", {})
    if not isinstance(document, Mapping):
        yield Message("{part} is no object", part='"document"')
        return
    yield from _wrong_lists(record, "", *_LISTS)
    yield from _wrong_lists(document, "document.", "citations", "jurisdictions")
    for number, task in enumerate(record.get("tasks") or []):
        yield from _wrong_lists(task, f"tasks[{number}].", "units", "mentions")
        if not isinstance(task.get("jurisdiction") or {}, Mapping):
            yield Message("{part} is no object", part=f'"tasks[{number}].jurisdiction"')
    if not isinstance(record.get("scored", []), list):
        yield Message("{part} is no list", part='"scored"')
    for key in ("issuers", "addressees"):
        if not isinstance(document.get(key) or [], list):
            yield Message("{part} is no list", part=f'"document.{key}"')


def _wrong_lists(values: Mapping[str, Any], where: str, *keys: str) -> Iterator[Message]:
    for key in keys:
        items = values.get(key) or []
        if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
            yield Message("{part} is no list of objects", part=f'"{where}{key}"')
