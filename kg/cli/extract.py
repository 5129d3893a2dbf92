"""`kg extract`."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.app import App, choose_format, output
from kg.cli.report import as_json, as_text
from kg.errors import InputError, UsageError, cause

if TYPE_CHECKING:
    from loaders.record import Record


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--stage",
    type=click.Choice(["text", "outline", "record"]),
    default="record",
    show_default=True,
    help="How far to go: the text of the file, its outline, or the whole record.",
)
@click.option(
    "--report", is_flag=True, help="Only what was read, in counts, and what was not understood, with its words."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), help="Of the report [text, or by the suffix of -o]."
)
@click.option("--no-persons", is_flag=True, help="Without the people in leading groups.")
@click.option("-o", "--output", "path", metavar="FILE", help='Where to; "-" is stdout [stdout].')
@click.pass_obj
def extract(
    app: App, file: str, stage: str, report: bool, form: str | None, no_persons: bool, path: str | None
) -> None:
    """The record of one document, as JSON: FILE, or "-" for stdin.

    What the document says of itself, its outline, its tasks and who is responsible, each with the span of the text that
    says so. `kg schema record` prints the JSON Schema. Nothing is written to the workspace; if there is one, its
    vocabulary is used.
    """
    if form is not None and not report:
        raise UsageError("--format is the report's", remedy="add --report; a record is JSON in any case")
    data, name = _read(file)
    if report:
        chosen = choose_format(form, path, {"txt": "text", "json": "json"}, "text")
        text = _report(app, _record(app, data, name), chosen)
    elif stage == "record":
        text = _record_json(_record(app, data, name), persons=not no_persons)
    else:
        text = _STAGES[stage](app, data, name)
    with output(path) as stream:
        stream.write(text.encode())


def _read(file: str) -> tuple[bytes, str]:
    if file == "-":
        return sys.stdin.buffer.read(), "stdin"
    path = Path(file)
    if not path.exists():
        raise UsageError("there is no such file or folder", where=file, remedy="check the path")
    if path.is_dir():
        raise UsageError("this is a folder", where=file, remedy="give one file of it; kg build reads folders")
    try:
        return path.read_bytes(), path.name
    except OSError as error:
        raise InputError(
            "can not be read: {reason}", where=file, remedy="check the path", reason=cause(error)
        ) from error


def _text(app: App, data: bytes, name: str) -> str:
    from loaders import stage_text

    text = stage_text(data, name)
    return text if text.endswith("\n") else text + "\n"


def _outline(app: App, data: bytes, name: str) -> str:
    from loaders import stage_outline

    return _json(stage_outline(data, name, app.vocabulary()))


def _record_json(record: Record, *, persons: bool) -> str:
    from loaders.jsonform import to_json

    return _json(to_json(record if persons else dataclasses.replace(record, leading_groups=())))


def _record(app: App, data: bytes, name: str) -> Record:
    from loaders import load

    return load(data, name, app.vocabulary())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _report(app: App, record: Record, form: str) -> str:
    from kg.pipeline.report import report_of

    reports = [report_of(record)]
    return as_json(reports) if form == "json" else as_text(app, reports)


_STAGES = {"text": _text, "outline": _outline}
