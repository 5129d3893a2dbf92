"""The languages the program speaks: a message said in one of them.

Messages are written where they are raised, in English (what a record remarks, in Chinese), with named fields
(`kg.errors.Message`). The other language stands in catalogues beside this module, in the PO format of GNU gettext,
keyed by the template as it is written: `zh.po` from English, `en.po` from Chinese, `zh.others.po` for the words of the
system and of libraries that reach people through us. What no catalogue has is said as it is written. Data (columns,
JSON, RDF) has no language of the user's and does not come here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Literal

from kg.errors import Message, fill

Language = Literal["zh", "en"]

SEPARATORS: dict[Language, str] = {"zh": "、", "en": ", "}
"""What stands between the parts of a list."""

_STRING = r'"(?:[^"\\]|\\.)*"'
_ENTRY = re.compile(rf"^msgid ((?:{_STRING}\s*)+)^msgstr ((?:{_STRING}\s*)+)", re.MULTILINE)


def say(text: str, language: Language) -> str:
    """A message in a language; other text as it is.

    >>> said = Message("the file is empty")
    >>> say(said, "zh"), say(said, "en"), say("the file is empty", "zh")
    ('文件是空的', 'the file is empty', 'the file is empty')
    """
    if not isinstance(text, Message):
        return text
    template = catalogue(language).get(text.template)
    if template is None and not text.values and (known := _recognised(text.template, language)):
        return say(known, language)
    return fill(template or text.template, text.values, partial(say, language=language), SEPARATORS[language])


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Template as it is written → template in this language."""
    return {**_others(language), **ours(language)}


@cache
def ours(language: Language) -> Mapping[str, str]:
    """The part of the catalogue for what the project writes."""
    return dict(entries(_text(f"{language}.po")))


@cache
def _others(language: Language) -> Mapping[str, str]:
    """The part for what reaches people through us: the system's reasons, the parser of the command line."""
    return dict(entries(_text(f"{language}.others.po")))


def _text(name: str) -> str:
    path = Path(__file__).with_name(name)
    return path.read_text(encoding="utf-8") if path.exists() else ""


def entries(text: str) -> list[tuple[str, str]]:
    """The pairs of a catalogue in the PO format, its header left out.

    >>> entries('msgid ""\\nmsgstr ""\\n\\nmsgid "a "\\n"b"\\nmsgstr "c"\\n')
    [('a b', 'c')]
    """
    pairs = [(_joined(match[1]), _joined(match[2])) for match in _ENTRY.finditer(text)]
    return [(written, said) for written, said in pairs if written]


def _joined(strings: str) -> str:
    return "".join(json.loads(each) for each in re.findall(_STRING, strings))


def _recognised(text: str, language: Language) -> Message | None:
    """Text that others composed (the system, the parser of the command line), as the message whose form it has."""
    for form, template in _forms(language):
        if match := form.fullmatch(text):
            return Message(template, **{name: Message(value) for name, value in match.groupdict().items()})
    return None


@cache
def _forms(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The templates of others that have fields, as patterns: those first that begin with a word, and the longest."""
    ordered = sorted(_others(language), key=lambda each: (each.startswith("{"), -len(each)))
    return tuple((_pattern(each), each) for each in ordered if "{" in each)


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    return re.compile("".join(re.escape(p) if n % 2 == 0 else f"(?P<{p}>.+?)" for n, p in enumerate(parts)), re.DOTALL)
