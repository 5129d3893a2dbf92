"""`kg evaluate`."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.app import App, choose_format, output
from kg.cli.text import columns
from kg.errors import UnknownName, cause

if TYPE_CHECKING:
    from kg.evaluate import Evaluation, Finding, Score

_SUFFIXES = {"txt": "table", "json": "json", "csv": "csv"}
_CUT = 48  # characters of a cell of a table on a terminal


@click.command()
@click.argument("predicted", metavar="PREDICTED", type=click.Path(path_type=Path))
@click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path))
@click.option(
    "--errors",
    "kind",
    metavar="KIND",
    help="List what was missed, what is extra and what differs: a kind of fact, document, or all.",
)
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), help="[table, or by the suffix of -o]")
@click.option("-o", "--output", "path", metavar="FILE", help='Where to; "-" is stdout [stdout].')
@click.pass_obj
def evaluate(app: App, predicted: Path, gold: Path, kind: str | None, form: str | None, path: str | None) -> int:
    """Compare records with records made by hand: precision, recall and F1 for each kind of fact.

    GOLD is a record made by hand, or a folder of them. PREDICTED is a record as `kg extract` prints it, a document,
    which is read now, or a folder of either. Files go together by their names without suffix. Two readers of the same
    documents are compared in the same way.

    Exits with 3 where a document could not be read; what its gold record asks for is then missed.
    """
    from kg.evaluate import KINDS
    from kg.evaluate import evaluate as compare
    from kg.evaluate.files import found_records, gold_records
    from loaders.formats import is_supported

    if kind is not None and kind not in (known := (*KINDS, "document", "all")):
        raise UnknownName("kind of fact", kind, known)
    chosen = choose_format(form, path, _SUFFIXES, "table")
    wanted = gold_records(gold)
    extract = _Extract(app)
    records, failures = found_records(predicted, sorted(wanted), extract, supported=is_supported)
    for failure in failures:
        app.warn("build.failed", path=failure.where, reason=failure.advice)
    outcome = compare(records, wanted)
    shown = path in (None, "-") and sys.stdout.isatty()
    if kind is None:
        text = _WRITERS[chosen](app, outcome)
    elif chosen == "table":
        text = _list_table(app, _chosen(outcome, kind), _CUT if shown else None)
    else:
        text = _LISTERS[chosen](_chosen(outcome, kind))
    with output(path) as stream:
        stream.write(text.encode())
    if outcome.absent:
        app.warn("evaluate.absent", count=len(outcome.absent), names=", ".join(outcome.absent))
    if strange := extract.strange(wanted.values()):
        app.warn("evaluate.places", count=len(strange), names=", ".join(strange))
    return 3 if failures else 0


class _Extract:
    """Reads documents with the vocabulary of the call, which is loaded for the first one."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._has_read = False

    def __call__(self, file: Path) -> Mapping[str, Any]:
        from kg.errors import InputError
        from loaders import load
        from loaders.jsonform import to_json

        self._has_read = True
        try:
            data = file.read_bytes()
        except OSError as error:
            raise InputError(
                "can not be read: {reason}",
                where=str(file),
                remedy="check the path",
                reason=cause(error),
            ) from error
        return to_json(load(data, file.name, self._app.vocabulary()))

    def strange(self, gold: Iterable[Mapping[str, Any]]) -> list[str]:
        """The places of the gold records that the vocabulary has not: what stands on them can not be read.

        None where no document was read: the vocabulary of those records is their own.
        """
        if not self._has_read:
            return []
        vocabulary = self._app.vocabulary()
        known = vocabulary.places_by_code.keys() | vocabulary.places_by_name.keys()
        places = [place for record in gold for place in record.get("document", {}).get("jurisdictions") or []]
        said = [(place.get("name"), place.get("code")) for place in places]
        return list(dict.fromkeys(str(name) for name, code in said if name and code and not {name, code} & known))


# -- the scores ------------------------------------------------------------------------------------------------------


def _rows(outcome: Evaluation) -> list[tuple[str, Score]]:
    """The rows of the table: every kind, and its strict row below it."""
    rows = []
    for part, score in outcome.scores.items():
        rows.append((part, score))
        if part in outcome.strict:
            rows.append((f"{part} strict", outcome.strict[part]))
    return rows


def _table(app: App, outcome: Evaluation) -> str:
    names = ("kind", "precision", "recall", "f1", "matched", "predicted", "gold")
    head = [app.words(f"evaluate.{name}") for name in names]
    cells = [
        [name, f"{s.precision:.3f}", f"{s.recall:.3f}", f"{s.f1:.3f}", str(s.matched), str(s.predicted), str(s.gold)]
        for name, s in _rows(outcome)
    ]
    accuracies = [
        [name, f"{s.recall:.3f}", f"{s.matched}/{s.gold}"] for name, s in sorted(outcome.fields.items()) if s.gold
    ]
    title = app.words("evaluate.fields")
    return columns([head, *cells]) + "\n" + columns([[title, "", ""], *accuracies])


def _counts(score: Score) -> dict[str, Any]:
    return {
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "matched": score.matched,
        "predicted": score.predicted,
        "gold": score.gold,
    }


def _json(_: App, outcome: Evaluation) -> str:
    fields = {
        name: {"accuracy": round(s.recall, 4), "right": s.matched, "of": s.gold}
        for name, s in sorted(outcome.fields.items())
    }
    table = {
        "documents": outcome.documents,
        "absent": outcome.absent,
        "kinds": {name: _counts(score) for name, score in _rows(outcome)},
        "fields": fields,
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def _csv(_: App, outcome: Evaluation) -> str:
    rows: list[list[object]] = [["row", "precision", "recall", "f1", "accuracy", "matched", "predicted", "gold"]]
    for name, score in _rows(outcome):
        precision, recall, f1, *counts = _counts(score).values()
        rows.append([name, precision, recall, f1, "", *counts])
    for name, score in sorted(outcome.fields.items()):
        rows.append([name, "", "", "", round(score.recall, 4), score.matched, score.predicted, score.gold])
    return _separated(rows)


def _separated(rows: list[list[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


# -- the errors ------------------------------------------------------------------------------------------------------

_COLUMNS = ("document", "kind", "fault", "task", "attribute", "about", "expected", "found")


def _chosen(outcome: Evaluation, kind: str) -> list[Finding]:
    return [finding for finding in outcome.findings if kind in ("all", finding.kind)]


def _cells(finding: Finding) -> list[object]:
    return [getattr(finding, name) for name in _COLUMNS]


def _said(value: object) -> str:
    """A value in one cell."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _list_table(app: App, findings: list[Finding], most: int | None) -> str:
    """A row a finding; `most` characters of a cell are shown, None for all."""
    head = [app.words(f"evaluate.{name}") for name in _COLUMNS]
    cells = [[_short(" ".join(_said(value).split()), most) for value in _cells(finding)] for finding in findings]
    for row, finding in zip(cells, findings, strict=True):
        row[_COLUMNS.index("fault")] = app.words(f"evaluate.{finding.fault}")
    return columns([head, *cells]) if cells else ""


def _short(text: str, most: int | None) -> str:
    return text if most is None or len(text) <= most else text[: most - 1] + "…"


def _list_json(findings: list[Finding]) -> str:
    listed = [dict(zip(_COLUMNS, _cells(finding), strict=True)) for finding in findings]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def _list_csv(findings: list[Finding]) -> str:
    rows: list[list[object]] = [[_said(value) for value in _cells(finding)] for finding in findings]
    return _separated([list(_COLUMNS), *rows])


_WRITERS = {"table": _table, "json": _json, "csv": _csv}
_LISTERS = {"json": _list_json, "csv": _list_csv}
