"""`kg extract`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.app import App, output
from kg.cli.vocab import own_files
from kg.errors import InputError

if TYPE_CHECKING:
    from loaders.record import Record
    from ontology.vocabulary import Vocabulary


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--stage",
    type=click.Choice(["text", "outline", "record"]),
    default="record",
    show_default=True,
    help="How far to go: the text of the file, its outline, or the whole record.",
)
@click.option("--report", is_flag=True, help="Only what was not understood, a line each.")
@click.option("-o", "--output", "path", metavar="FILE", help='Where to; "-" is stdout [stdout].')
@click.pass_obj
def extract(app: App, file: str, stage: str, report: bool, path: str | None) -> None:
    """The record of one document, as JSON: FILE, or "-" for stdin.

    What the document says of itself, its outline, its tasks and who is responsible, each with the span of the text that
    says so. `kg schema record` prints the JSON Schema. Nothing is written to the workspace; if there is one, its
    vocabulary is used.
    """
    data, name = _read(file)
    text = _report(_record(app, data, name)) if report else _STAGES[stage](app, data, name)
    with output(path) as stream:
        stream.write(text.encode())


def _read(file: str) -> tuple[bytes, str]:
    if file == "-":
        return sys.stdin.buffer.read(), "stdin"
    try:
        return Path(file).read_bytes(), Path(file).name
    except OSError as error:
        raise InputError(f"can not be read: {error.strerror}", where=file, remedy="check the path") from error


def _text(app: App, data: bytes, name: str) -> str:
    from loaders import stage_text

    text = stage_text(data, name)
    return text if text.endswith("\n") else text + "\n"


def _outline(app: App, data: bytes, name: str) -> str:
    from loaders import stage_outline

    return _json(stage_outline(data, name, _vocabulary(app)))


def _record_json(app: App, data: bytes, name: str) -> str:
    from loaders.jsonform import to_json

    return _json(to_json(_record(app, data, name)))


def _record(app: App, data: bytes, name: str) -> Record:
    from loaders import load

    return load(data, name, _vocabulary(app))


def _vocabulary(app: App) -> Vocabulary:
    from ontology.vocabulary import load

    return load(own_files(app))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _report(record: Record) -> str:
    """The remarks: code, task, span, message, parted by tabs."""
    return "".join(
        "\t".join(
            (
                remark.code,
                remark.task or "",
                f"{remark.span.start}-{remark.span.end}" if remark.span else "",
                remark.message,
            )
        )
        + "\n"
        for remark in record.report
    )


_STAGES = {"text": _text, "outline": _outline, "record": _record_json}
