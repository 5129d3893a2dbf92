r"""The library of named questions: one SPARQL file a question, with front matter of its own.

The front matter is `#+ key: value` comments, so the file stays valid SPARQL::

    #+ name: documents
    #+ title.zh: 文件
    #+ title.en: Documents
    #+ param: county place optional | 地方 | Place
    #+ param: drafts boolean optional default=false | 计入征求意见稿 | Count drafts
    #+ column: county text join | 县市区 | County
    #+ fold: document_iri
    #+ empty.zh: 图中没有文件
    #+ empty.en: The graph holds no document
    #+ example: kg query documents -p year=2024

- `param`: name, type, `required` or `optional`, `default=…`; then the labels, Chinese and English.
- `column`: name, type, then `join` (all values of a folded row, joined with 、 in the order of the rows; without it the
  first is kept) and `detail` (left out of the table on a terminal); then the labels.
- `fold`: the columns that make one row: rows of the answer that agree in them become one.
- `empty`: what is said where the answer has no row, optional.

A date may have the default `today`: the only place where the program reads the clock (`queries.dates`). Its parameter
is called `as_of`, and the answer says it.

How values enter the text of a question stands in `queries.binding`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from kg.errors import Message, UnknownName, UsageError, cause
from kg.language import Language

ParameterType = Literal[
    "function",
    "unit",
    "place",
    "document",
    "item",
    "iri",
    "text",
    "year",
    "role",
    "status",
    "kind",
    "strength",
    "relation",
    "stage",
    "boolean",
    "integer",
    "date",
    "quarter",
    "indicator",
    "specialty",
    "level",
    "mode",
    "cited",
]
ColumnType = Literal["text", "quote", "iri", "term", "integer", "boolean", "any"]

LIBRARY = Path(__file__).parent / "library"
"""The folder of the questions that the program brings along."""

_LINE = re.compile(r"^#\+[ \t]*(?P<key>[a-z]+(?:\.(?:zh|en))?):[ \t]*(?P<value>.*?)[ \t]*$", re.MULTILINE)
_KEYS = {
    *("name", "title.zh", "title.en", "description.zh", "description.en", "param", "column", "fold"),
    *("empty.zh", "empty.en", "example"),
}
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question asks for. `default` is as a user would say it, None where there is none."""

    name: str
    type: ParameterType
    required: bool
    default: str | None
    zh: str
    en: str

    def label(self, lang: Language) -> str:
        """The label in a language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer.

    `join`: a folded row keeps all values; `detail`: not shown in the table on a terminal.
    """

    name: str
    type: ColumnType
    zh: str
    en: str
    join: bool = False
    detail: bool = False

    def label(self, lang: Language) -> str:
        """The label in a language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its front matter; `where` is what errors call it (a file, or the option it came from).

    A query without front matter is a question without parameters, whose columns are the query's own variables.
    """

    name: str
    text: str
    where: str
    zh: str = ""
    en: str = ""
    about_zh: str = ""
    about_en: str = ""
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    fold: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    empty_zh: str = ""
    empty_en: str = ""

    def empty(self, lang: Language) -> str:
        """What is said where the answer has no row, "" for nothing."""
        return self.empty_zh if lang == "zh" else self.empty_en

    def title(self, lang: Language) -> str:
        """The title in a language."""
        return self.zh if lang == "zh" else self.en

    def about(self, lang: Language) -> str:
        """The description in a language."""
        return self.about_zh if lang == "zh" else self.about_en

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name; UnknownName where there is none."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        raise UnknownName("parameter", name, [p.name for p in self.parameters])


@cache
def names() -> tuple[str, ...]:
    """The names of the library, sorted.

    >>> "co-owned-tasks" in names()
    True
    """
    return tuple(sorted(path.stem for path in LIBRARY.glob("*.rq")))


def load(name: str) -> Question:
    """A question of the library by its name; UnknownName, with the near ones, where there is none.

    >>> load("co-owned-tasks").title("zh")
    '共同承担的任务'
    """
    if name not in names():
        raise UnknownName("question", name, names())
    return parse((LIBRARY / f"{name}.rq").read_text(encoding="utf-8"), f"{name}.rq")


def load_file(path: Path) -> Question:
    """A question from a file of the user's; UsageError where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(
            "can not be read: {reason}", where=str(path), remedy="check the path", reason=cause(error)
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError("is not UTF-8", where=str(path), remedy="save the query as UTF-8") from error
    return parse(text, str(path))


def library() -> tuple[Question, ...]:
    """All questions of the library, by name."""
    return tuple(load(name) for name in names())


def parse(text: str, where: str) -> Question:
    """A question from the text of its file.

    Raises:
        UsageError: the front matter is not as this module's docstring says; `where` is FILE:LINE.

    >>> question = parse("#+ name: all\\n#+ param: of iri required | 事物 | Thing\\nSELECT * { ?s ?p ?o }", "all.rq")
    >>> question.parameters[0].type, question.parameters[0].required
    ('iri', True)
    """
    said: dict[str, list[tuple[str, str]]] = {key: [] for key in _KEYS}
    for match in _LINE.finditer(text):
        spot = f"{where}:{text.count(chr(10), 0, match.start()) + 1}"
        if match["key"] not in _KEYS:
            raise UnknownName(Message("front matter key ({spot})", spot=spot), match["key"], _KEYS)
        said[match["key"]].append((match["value"], spot))

    def one(key: str) -> str:
        return said[key][-1][0] if said[key] else ""

    columns = tuple(_column(value, spot) for value, spot in said["column"])
    fold = tuple(one("fold").split())
    if missing := set(fold) - {column.name for column in columns}:
        raise UsageError(
            "fold names no column: {names}", where=where, remedy="add a column line", names=sorted(missing)
        )
    return Question(
        name=one("name") or Path(where).stem,
        text=text,
        where=where,
        zh=one("title.zh"),
        en=one("title.en"),
        about_zh=one("description.zh"),
        about_en=one("description.en"),
        parameters=tuple(_parameter(value, spot) for value, spot in said["param"]),
        columns=columns,
        fold=fold,
        examples=tuple(value for value, _ in said["example"]),
        empty_zh=one("empty.zh"),
        empty_en=one("empty.en"),
    )


def _parameter(value: str, spot: str) -> Parameter:
    (name, kind, *flags), zh, en = _split(value, spot, "NAME TYPE required|optional [default=…] | 中文 | English")
    if kind not in get_args(ParameterType):
        raise UnknownName(Message("parameter type ({spot})", spot=spot), kind, get_args(ParameterType))
    default = next((flag.partition("=")[2] for flag in flags if flag.startswith("default=")), None)
    flags = [flag for flag in flags if not flag.startswith("default=")]
    if flags not in (["required"], ["optional"]):
        raise UsageError("parameter {name} is neither required nor optional", where=spot, name=name)
    return Parameter(name, cast("ParameterType", kind), flags == ["required"], default, zh, en)


def _column(value: str, spot: str) -> Column:
    (name, kind, *flags), zh, en = _split(value, spot, "NAME TYPE [join] [detail] | 中文 | English")
    if kind not in get_args(ColumnType):
        raise UnknownName(Message("column type ({spot})", spot=spot), kind, get_args(ColumnType))
    if odd := set(flags) - {"join", "detail"}:
        raise UnknownName(Message("column flag ({spot})", spot=spot), odd.pop(), ["join", "detail"])
    return Column(name, cast("ColumnType", kind), zh, en, "join" in flags, "detail" in flags)


def _split(value: str, spot: str, form: str) -> tuple[list[str], str, str]:
    parts = [part.strip() for part in value.split("|")]
    words = parts[0].split()
    if len(parts) != 3 or len(words) < 2 or not _NAME.fullmatch(words[0]):
        raise UsageError("'{value}' is not of the form {form}", where=spot, value=value, form=form)
    return words, parts[1], parts[2]
