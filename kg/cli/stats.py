"""`kg stats`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from kg.cli.app import App, output
from kg.cli.report import kind_in_words
from kg.cli.text import columns

if TYPE_CHECKING:
    from kg.store.embedded import Embedded

# One query a count: counting two things in one would multiply them.
_DOCUMENTS = """
SELECT ?document ?title ?number ?date ?place ?code {
  ?document a pol:Document .
  OPTIONAL { ?document dct:title ?title }
  OPTIONAL { ?document pol:documentNumber ?number }
  OPTIONAL { ?document dct:issued ?date }
  OPTIONAL { ?document pol:jurisdiction ?where . ?where skos:prefLabel ?place . FILTER(LANG(?place) = "zh")
    OPTIONAL { ?where skos:notation ?code } }
}"""
_COUNTS = {
    "tasks": "SELECT ?document (COUNT(*) AS ?n) { ?x a pol:Task ; pol:inDocument ?document } GROUP BY ?document",
    "responsibilities": (
        "SELECT ?document (COUNT(*) AS ?n) { ?x pol:responsibility ?y ; pol:inDocument ?document } GROUP BY ?document"
    ),
    "findings": "SELECT ?document (COUNT(*) AS ?n) { ?x a pol:Finding ; pol:inDocument ?document } GROUP BY ?document",
}
#: Of these what stands below a further policy of a file, whose text is that of the first one.
_MOVED = {
    "tasks": """SELECT ?part ?whole (COUNT(*) AS ?n) {
  ?part dct:isPartOf ?whole ; a pol:Document . ?x pol:partOf+ ?part ; a pol:Task } GROUP BY ?part ?whole""",
    "responsibilities": """SELECT ?part ?whole (COUNT(*) AS ?n) {
  ?part dct:isPartOf ?whole ; a pol:Document . ?x pol:partOf+ ?part ; pol:responsibility ?y } GROUP BY ?part ?whole""",
}
_TOTALS = {
    "parts": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a pol:Document ; dct:isPartOf ?y }",
    "units": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a pol:Unit }",
    "places": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?document pol:jurisdiction ?x ; a pol:Document }",
    "evidence": "SELECT (COUNT(*) AS ?n) { ?x a pol:Evidence }",
}
_FINDINGS = "SELECT ?code (COUNT(*) AS ?n) { ?x a pol:Finding ; pol:code ?code } GROUP BY ?code ORDER BY ?code"


_NO_CODE = "~"  # sorts behind all digits


@click.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("-o", "--output", "path", metavar="FILE", help='Where to; "-" is stdout [stdout].')
@click.pass_obj
def stats(app: App, form: str, path: str | None) -> None:
    """What the graph holds, document by document: tasks, responsibilities, findings."""
    with app.store() as store:
        table = collect(store)
    text = json.dumps(table, ensure_ascii=False, indent=1) + "\n" if form == "json" else _print(app, table)
    with output(path) as stream:
        stream.write(text.encode())


def collect(store: Embedded) -> dict[str, Any]:
    """The figures of a graph: `documents` (a row each), `totals`, `findings` by code.

    Documents stand by the division codes of their places, which put a place before those below it; of one place by
    date. A place without a code comes last.
    """
    rows: dict[str, dict[str, Any]] = {}
    codes: dict[str, str] = {}
    for row in _select(store, _DOCUMENTS):
        # A document of several places, numbers or titles has several rows.
        seen = rows.setdefault(row["document"], {"document": row["document"], "places": []})
        seen.update({name: row[name] for name in ("title", "number", "date") if name not in seen})
        if row["place"] and row["place"] not in seen["places"]:
            seen["places"].append(row["place"])
            codes[row["place"]] = row["code"] or _NO_CODE
    for name, sparql in _COUNTS.items():
        counts = {row["document"]: int(row["n"]) for row in _select(store, sparql)}
        for document, seen in rows.items():
            seen[name] = counts.get(document, 0)
    for name, sparql in _MOVED.items():
        for row in _select(store, sparql):
            rows[row["part"]][name] += int(row["n"])
            rows[row["whole"]][name] -= int(row["n"])
    for seen in rows.values():
        seen["places"].sort(key=lambda place: (codes[place], place))
    documents = sorted(
        rows.values(),
        key=lambda row: ([codes[p] for p in row["places"]] or [_NO_CODE], row["date"] or "", row["document"]),
    )
    counted = {name: int(_select(store, sparql)[0]["n"]) for name, sparql in _TOTALS.items()}
    totals = {"documents": len(documents), "parts": counted.pop("parts")}
    totals |= {name: sum(document[name] for document in documents) for name in _COUNTS} | counted
    totals["quads"] = store.count()
    findings = {row["code"]: int(row["n"]) for row in _select(store, _FINDINGS)}
    return {"documents": documents, "totals": totals, "findings": findings}


def _select(store: Embedded, sparql: str) -> list[dict[str, Any]]:
    from ontology.terms import DCT, POL, SKOS

    prefixes = {"pol": POL.NAMESPACE, "dct": DCT.NAMESPACE, "skos": SKOS.NAMESPACE}
    result: Any = store.query(sparql, prefixes=prefixes)
    names = [variable.value for variable in result.variables]
    return [{name: row[name].value if row[name] is not None else None for name in names} for row in result]


def _print(app: App, table: dict[str, Any]) -> str:
    heads = [app.words(f"stats.{name}") for name in ("place", "date", "number", "title", *_COUNTS)]
    rows = [
        [
            "、".join(document["places"]),
            document["date"] or "",
            document["number"] or "",
            document["title"] or "",
            *(str(document[name]) for name in _COUNTS),
        ]
        for document in table["documents"]
    ]
    totals = [
        [app.words(f"stats.{name}"), str(count)]
        for name, count in table["totals"].items()
        if count or name != "parts"  # most graphs have none
    ]
    findings = [[kind_in_words(app, code), str(count)] for code, count in table["findings"].items()]
    return "\n".join(filter(None, (columns([heads, *rows]), columns(totals), columns(findings))))
