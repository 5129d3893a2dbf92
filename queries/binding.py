r"""How values enter a query: as terms, never as text.

A question's file is valid SPARQL as it stands, and answers its default form. Three comments let values in; each works
within its line, so that the lines of the file and of the query that runs are the same:

- `VALUES ?x { UNDEF }  # = county` — the terms that the parameter `county` stands for take the place of `UNDEF`.
- `# when county: …` — the rest of the line is switched on where the parameter is given (a boolean: is true).
- `…  # unless inherited` — the line is switched off where the parameter is given (a boolean: is true).

What a user says is first resolved to terms (`queries.parameters`). A term is written into the VALUES clause by the RDF
library's own serialiser, and read back by its parser before the query runs: a value can not leave its place, whatever
characters it has. The same text runs on every SPARQL engine, which bindings of an engine's own interface would not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg.errors import UsageError
from queries.catalogue import Question

Bound = ox.NamedNode | ox.Literal

_WHEN = re.compile(r"^([ \t]*)# when ([a-z][a-z0-9_]*):[ \t]?", re.MULTILINE)
_UNLESS = re.compile(r"^.*[ \t]# unless ([a-z][a-z0-9_]*)[ \t]*$")
_SLOT = re.compile(r"\{ UNDEF \}([ \t]*# = ([a-z][a-z0-9_]*)[ \t]*)$")


def written(term: Bound) -> str:
    r"""A term as SPARQL writes it, checked to read back as the same term.

    >>> written(ox.Literal('财政" } DROP ALL #'))
    '"财政\\" } DROP ALL #"'
    """
    text = str(term).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    quads = list(ox.parse(f"<urn:s> <urn:p> {text} .", format=ox.RdfFormat.N_TRIPLES))
    if len(quads) != 1 or quads[0].object != term:
        raise UsageError("the value {text} can not be written in a query", text=text)
    return text


def bind(question: Question, values: Mapping[str, Sequence[Bound]]) -> str:
    """The query that runs: the question's text with its values in place, line by line.

    Args:
        question: the question.
        values: parameter → its terms. A parameter that is absent leaves its lines as they stand; a boolean parameter
            that is false is absent.

    Raises:
        UsageError: the text has a place for a parameter that the question does not declare.

    >>> from queries.catalogue import parse
    >>> question = parse('''#+ param: of iri optional | 事物 | Thing
    ... SELECT * {
    ...   # when of: VALUES ?s { UNDEF }  # = of
    ...   ?s ?p ?o }''', "all.rq")
    >>> print(bind(question, {"of": [ox.NamedNode("urn:a")]}).split(chr(10))[2])
      VALUES ?s { <urn:a> }  # = of
    """
    known = {parameter.name for parameter in question.parameters}
    return "\n".join(_line(line, values, known, question.where) for line in question.text.split("\n"))


def _line(line: str, values: Mapping[str, Sequence[Bound]], known: set[str], where: str) -> str:
    while match := _WHEN.match(line):
        _check(match[2], known, where)
        if match[2] not in values:
            return line
        line = match[1] + line[match.end() :]
    while match := _UNLESS.match(line):
        _check(match[1], known, where)
        if match[1] in values:
            return ""
        line = line[: line.rindex("# unless")].rstrip()
    if match := _SLOT.search(line):
        _check(match[2], known, where)
        if match[2] in values:
            terms = " ".join(written(term) for term in values[match[2]])
            return f"{line[: match.start()]}{{ {terms} }}{match[1]}"
    return line


def _check(name: str, known: set[str], where: str) -> None:
    if name not in known:
        raise UsageError(
            "the query has a place for '{name}', which no `#+ param:` line declares",
            where=where,
            remedy="add: #+ param: {name} TYPE optional | 中文 | English",
            name=name,
        )
