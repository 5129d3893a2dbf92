"""From what the user says to terms: `function=财政` to the IRI of the function, `year=2024` to a checked number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import Message, UnknownName, UsageError, fill
from kg.language import SEPARATORS, Language
from queries import concepts, dates, names
from queries.binding import Bound
from queries.catalogue import Parameter, ParameterType, Question
from queries.names import Named, Queryable

_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_DATE = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
_YES = frozenset({"true", "yes", "y", "1", "on", "是"})
_NO = frozenset({"false", "no", "n", "0", "off", "否", ""})
_SHOWN = 8  # things that a note names before it only counts


@dataclass(frozen=True, slots=True)
class Note:
    """What a parameter's value stood for, where the user should know: several things, or a place with those below it.

    `within` is the number of places or specialties below that are counted in, 0 for all other parameters.
    """

    parameter: Parameter
    given: str
    things: tuple[Named, ...]
    within: int = 0

    def text(self, lang: Language) -> str:
        """One sentence for the log."""
        name, count = self.parameter.name, len(self.things)
        form = "{}（{}）" if lang == "zh" else "{} ({})"
        shown = [form.format(each.label, each.place) if each.place else each.label for each in self.things[:_SHOWN]]
        listed = SEPARATORS[lang].join([*shown, *(["…"] if count > _SHOWN else [])])
        places = len({thing.place for thing in self.things if thing.place})
        if lang == "zh":
            kind = "下辖 {} 处" if self.parameter.type == "place" else "下属 {} 个"
            below = f"，含其{kind.format(self.within)}" if self.within else ""
            where = f"，分属 {places} 处" if self.parameter.type == "unit" and places else ""
            return f"{name}={self.given}：指 {count} 个{where}：{listed}{below}"
        kind = "{n:place|places}" if self.parameter.type == "place" else "{n} more"
        below = fill(f", with {kind} below", {"n": self.within}) if self.within else ""
        where = fill(" in {n:place|places}", {"n": places}) if self.parameter.type == "unit" and places else ""
        return f"{name}={self.given} stands for {count}{where}: {listed}{below}"


@dataclass(frozen=True, slots=True)
class Values:
    """The terms of a question's parameters, and what is to be said about them.

    `as_of` is the day that the answer is for, None where the question has no such parameter.
    """

    terms: Mapping[str, list[Bound]]
    notes: tuple[Note, ...]
    as_of: str | None = None


def resolve(store: Queryable, question: Question, given: Mapping[str, str]) -> Values:
    """The terms that the given values stand for.

    Args:
        store: the graph, whose names are looked up.
        question: the question; only its parameters may be given.
        given: parameter → value as the user said it.

    Raises:
        UnknownName: no parameter is called so, or a value stands for nothing; the near ones are listed.
        UsageError: a required parameter is missing or a value is not of its type.
    """
    for name in given:
        question.parameter(name)
    terms: dict[str, list[Bound]] = {}
    notes: list[Note] = []
    for parameter in question.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is None or (not value.strip() and parameter.name not in given):
            if parameter.required:
                raise UsageError(
                    "{question} asks for the parameter '{name}'",
                    remedy="add -p {name}=…; kg questions {question} shows an example",
                    question=question.name,
                    name=parameter.name,
                )
            continue
        _check_text(parameter, value)
        found, note = _value(store, parameter, value)
        if found:
            terms[parameter.name] = found
        if note:
            notes.append(note)
    return Values(terms, tuple(notes), terms["as_of"][0].value if "as_of" in terms else None)


def _check_text(parameter: Parameter, value: str) -> None:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(
            "the value of '{name}' is not UTF-8", remedy="check the terminal's encoding", name=parameter.name
        ) from error
    if "\0" in value:
        raise UsageError("the value of '{name}' has a null character", name=parameter.name)
    if not value.strip() and parameter.type not in ("text", "boolean"):
        raise UsageError(
            "the value of '{name}' is empty", remedy="leave the parameter out or give a value", name=parameter.name
        )


def _value(store: Queryable, parameter: Parameter, value: str) -> tuple[list[Bound], Note | None]:
    """The terms of one value; no terms for a boolean that is false."""
    match parameter.type:
        case "text":
            return [ox.Literal(value)], None
        case "boolean":
            return _boolean(parameter, value), None
        case "integer":
            return [_integer(parameter, value, r"[+-]?\d{1,9}")], None
        case "year":
            return [_integer(parameter, value.removesuffix("年"), r"[12]\d{3}")], None
        case "date":
            return [ox.Literal(dates.day(value), datatype=_DATE)], None
        case "quarter":
            return [ox.Literal(quarter) for quarter in dates.quarters(value)], None
        case "indicator" | "cited":
            things, terms = (concepts.indicators if parameter.type == "indicator" else concepts.cited)(store, value)
            return terms, Note(parameter, value, tuple(things)) if len(things) > 1 else None
        case "specialty":
            things, within = concepts.specialties(store, value)
            extra = len(within) - len(things)
            note = Note(parameter, value, tuple(things), extra) if len(things) > 1 or extra else None
            return [ox.NamedNode(iri) for iri in within], note
        case "place":
            found = names.places(store, value)
            within = names.places_within(store, found)
            extra = len(within) - len(found)
            note = Note(parameter, value, tuple(found), extra) if len(found) > 1 or extra else None
            return [ox.NamedNode(iri) for iri in within], note
        case _:
            found = _LOOK_UP[parameter.type](store, value)
            return names.nodes(found), Note(parameter, value, tuple(found)) if len(found) > 1 else None


_LOOK_UP: dict[ParameterType, Callable[[Queryable, str], list[Named]]] = {
    "function": names.functions,
    "role": lambda _, value: names.closed_values("role", value),
    "status": lambda _, value: names.closed_values("status", value),
    "kind": lambda _, value: names.closed_values("kind", value),
    "strength": lambda _, value: names.closed_values("strength", value),
    "relation": lambda _, value: names.closed_values("relation", value),
    "stage": lambda _, value: names.closed_values("stage", value),
    "level": concepts.levels,
    "mode": concepts.modes,
    "unit": names.units,
    "document": names.readable,
    "item": names.items,
    "iri": names.anything,
}


def _boolean(parameter: Parameter, value: str) -> list[Bound]:
    said = value.strip().lower()
    if said in _YES:
        return [ox.Literal(True)]
    if said in _NO:
        return []
    raise UsageError(
        "'{value}' is neither true nor false", where=parameter.name, remedy="say true or false, 是 or 否", value=value
    )


def _integer(parameter: Parameter, value: str, form: str) -> ox.Literal:
    said = value.strip()
    if not re.fullmatch(form, said, re.ASCII):
        what = (
            Message("a year of four digits")
            if parameter.type == "year"
            else Message("a whole number of nine digits at most")
        )
        raise UsageError("'{value}' is not {form}", where=parameter.name, value=value, form=what)
    return ox.Literal(str(int(said)), datatype=_INTEGER)


def parse_assignments(words: tuple[str, ...]) -> dict[str, str]:
    """`name=value` words as a mapping; UsageError where a word is not of that form or a name comes twice.

    >>> parse_assignments(("function=财政", "year=2024"))
    {'function': '财政', 'year': '2024'}
    """
    given: dict[str, str] = {}
    for word in words:
        name, mark, value = word.partition("=")
        if not mark or not name.strip():
            raise UsageError(
                "'{word}' is not of the form name=value", where="-p", remedy="such as -p function=财政", word=word
            )
        if name.strip() in given:
            raise UsageError("the parameter '{name}' is given twice", where="-p", name=name.strip())
        given[name.strip()] = value.strip()
    return given


__all__ = ["Note", "UnknownName", "Values", "parse_assignments", "resolve"]
