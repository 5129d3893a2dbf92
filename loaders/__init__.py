"""From bytes to a record: what one document says.

`load` is the whole way; `stage_text` and `stage_outline` stop earlier, for looking at what each stage made of a file.
The result depends on the bytes, the name, the vocabulary and this program's version alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from loaders.record import Record
    from ontology.vocabulary import Vocabulary

__all__ = ["load", "stage_outline", "stage_text"]


def load(data: bytes, name: str, vocabulary: Vocabulary) -> Record:
    """Read one document.

    Args:
        data: the file's bytes.
        name: its name, for the record's source and for errors; its suffix helps where the content does not tell.
        vocabulary: functions, offices and places (`ontology.vocabulary.load`).

    Raises:
        InputError: the file cannot be read; the message names it and the remedy.
    """
    from loaders.reader import read

    return read(data, name, vocabulary)


def stage_text(data: bytes, name: str) -> str:
    """The readable text: hard wraps joined, a paragraph a line."""
    from loaders.formats import read as read_format
    from loaders.text import tidy

    raw = read_format(data, name)
    return tidy(raw.text, [t.span for t in raw.tables]).text


def stage_outline(data: bytes, name: str, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """The outline: one entry an item, with its id, kind, marker, title and depth."""
    from loaders.jsonform import to_json

    record = to_json(load(data, name, vocabulary))
    entries = [{**s, "kind": "section"} for s in record["sections"]]
    entries += [{k: t[k] for k in ("id", "kind", "marker", "title", "begins", "span")} for t in record["tasks"]]
    return sorted(
        ({k: e.get(k) for k in ("id", "kind", "marker", "title", "begins", "span")} for e in entries),
        key=lambda e: (e["span"][0], -e["span"][1]),
    )
