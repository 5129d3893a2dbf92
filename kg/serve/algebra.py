r"""Looks into a query before it runs: does it call another server, does it choose a dataset.

`SERVICE` and `LOAD` make the engine fetch what a stranger names. They are refused where the *algebra* has them: the
word alone says nothing, it may stand in a string, a comment, an IRI or a name. A text without the word can not have
the operation, so only texts with the word are parsed here (codepoint escapes are resolved first: SPARQL 1.1 clause
19.2). A text that this parser does not understand but the engine might is refused where the word stands outside
strings, comments, IRIs and names. Beside all this, a worker that asks a store in memory can open no socket meanwhile
(`kg.serve.evaluate.View.sealed`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kg.serve.problem import Problem

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

# The terminals of SPARQL 1.1 (clause 19.8) that a word may hide in, longest first; then the word itself.
_TOKENS = re.compile(
    r"""(?P<skip>'''(?:\\.|[^\\])*?''' | \"\"\"(?:\\.|[^\\])*?\"\"\" | '(?:\\.|[^'\\\n\r])*' | "(?:\\.|[^"\\\n\r])*"
      | <[^<>"{}|^`\\\x00-\x20]*> | \#[^\n\r]* | [?$]\w+ | @[A-Za-z]+(?:-[A-Za-z0-9]+)*
      | (?:_|[^\W\d_](?:[\w.\-]*[\w\-])?)?:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])* )
      | (?P<word>[A-Za-z_]\w*) | (?P<brace>[{}]) | (?P<end>;)""",
    re.VERBOSE | re.DOTALL,
)


_LONGEST = 1 << 18  # characters of an update that is looked at as a whole


class Token(NamedTuple):
    """A word in capitals, a brace or a semicolon outside strings, comments, IRIs and names; its place in the text."""

    text: str
    start: int
    end: int
    depth: int


def tokens(text: str) -> Iterator[Token]:
    """The words and braces of a query. `depth` counts the braces around.

    >>> [token.text for token in tokens('ASK { ?service :load "drop" }  # clear')]
    ['ASK', '{', '}']
    """
    depth = 0
    for match in _TOKENS.finditer(text):
        if match["skip"] is not None:
            continue
        found = match.group()
        depth -= found == "}"
        yield Token(found.upper(), match.start(), match.end(), depth)
        depth += found == "{"


def unescape(text: str) -> str:
    r"""Codepoint escapes resolved, as a parser does before all else.

    >>> unescape(r"\u0053ERVICE")
    'SERVICE'
    """

    def character(match: re.Match[str]) -> str:
        number = int(match[1] or match[2], 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else match.group()

    return _ESCAPE.sub(character, text)


def has_dataset(query: str, prefixes: Mapping[str, str]) -> bool:
    """Whether a query chooses its dataset with FROM; refuses SERVICE.

    Raises:
        Problem: 403, the query calls another server.

    >>> has_dataset("SELECT * FROM <urn:g> { ?s ?p ?o }", {})
    True
    >>> has_dataset('ASK { ?s ?p "SERVICE <urn:x> {}" }', {})
    False
    """
    text = unescape(query)
    low = text.lower()
    if "service" not in low and "from" not in low:
        return False
    names = _operations(text, prefixes, update=False)
    if names is None:
        words = [token.text for token in tokens(text)]
        _refuse("SERVICE", any("SERVICE" in word for word in words))
        return "FROM" in words
    _refuse("SERVICE", "ServiceGraphPattern" in names)
    return "DatasetClause" in names


def check_update(update: str) -> None:
    """Refuse an update that makes the server fetch something.

    Raises:
        Problem: 403, the update has LOAD or SERVICE.

    >>> check_update("INSERT DATA { <urn:load> <urn:p> 'LOAD <urn:x>' }")
    """
    text = unescape(update)
    low = text.lower()
    if "service" not in low and "load" not in low:
        return
    # Bulk loads have these words in their strings, and are too long to be parsed here.
    if not any("SERVICE" in token.text or "LOAD" in token.text for token in tokens(text)):
        return
    names = _operations(text, {}, update=True)
    if names is None:
        words = [token.text for token in tokens(text)]
        names = {"ServiceGraphPattern"} if any("SERVICE" in word for word in words) else set()
        names |= {"Load"} if any("LOAD" in word for word in words) else set()
    _refuse("SERVICE", "ServiceGraphPattern" in names)
    _refuse("LOAD", "Load" in names)


def targets(update: str) -> set[str]:
    """The IRIs of the named graphs that an update writes to.

    Raises:
        Problem: 403, it writes to the default graph or to graphs that it does not name; 413, it is too long to be
            looked at here.

    >>> targets("INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } } ; DROP GRAPH <urn:h>") == {"urn:g", "urn:h"}
    True
    """
    from rdflib.plugins.sparql import algebra, parser

    if len(update) > _LONGEST:
        raise Problem(413, "the update is too long", remedy="send a graph: PUT or POST to /graphs?graph=IRI")
    translated = algebra.translateUpdate(parser.parseUpdate(unescape(update)), base="urn:base")
    return {graph for operation in translated.algebra for graph in _written(operation)}


def _written(operation: Any) -> Iterator[str]:
    from rdflib import URIRef

    if operation.name in ("Clear", "Drop", "Create"):
        names = [operation.graphiri]
    elif operation.name in ("Add", "Move", "Copy"):
        names = operation.graph if operation.name == "Move" else operation.graph[1:]
    else:
        parts = [operation.delete, operation.insert] if operation.name == "Modify" else [operation]
        names = [name for part in parts if part for name in part.quads or ()]
        if any(part.triples for part in parts if part):
            names.append(operation.withClause)
    for name in names:
        if not isinstance(name, URIRef):
            raise Problem(403, "only named graphs of your own can be written to", remedy="name each: GRAPH <IRI> { … }")
        yield str(name)


def _refuse(word: str, found: bool) -> None:
    if found:
        raise Problem(
            403,
            "{word} is refused: this server asks no other",
            remedy="leave {word} out, or fetch the data yourself",
            word=word,
        )


def _operations(text: str, prefixes: Mapping[str, str], *, update: bool) -> set[str] | None:
    """The names of the operations in the algebra, None where the text can not be parsed here."""
    from rdflib.plugins.sparql import algebra, parser

    try:
        if update:
            translated = algebra.translateUpdate(parser.parseUpdate(text), base="urn:base", initNs=dict(prefixes))
            return set(_names(translated.algebra))
        parsed = parser.parseQuery(text)
        query = algebra.translateQuery(parsed, base="urn:base", initNs=dict(prefixes))
        names = set(_names(query.algebra)) - {"DatasetClause"}  # an empty one stands in every sub-select
        return names | ({"DatasetClause"} if "datasetClause" in parsed[1] else set())
    except Exception:  # whatever a parser of others does on hostile text: it did not understand it
        return None


def _names(node: Any) -> Iterator[str]:
    stack = [node]
    while stack:
        each = stack.pop()
        if isinstance(each, Mapping):
            name = getattr(each, "name", None)
            if isinstance(name, str):
                yield name
            stack.extend(each.values())
        elif isinstance(each, (list, tuple, set, frozenset)) or type(each).__name__ == "ParseResults":
            stack.extend(each)
