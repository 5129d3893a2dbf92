"""`kg schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli.app import output

_FILES = {"shapes": "shapes.ttl", "derived": "derived.ttl", "ontology": "policy.ttl"}


@click.command()
@click.argument("what", type=click.Choice(["record", *_FILES]))
@click.option("-o", "--output", "path", metavar="FILE", help='Where to; "-" is stdout [stdout].')
def schema(what: str, path: str | None) -> None:
    """The schemas: of the record (JSON Schema), of the graph (SHACL shapes, OWL ontology in Turtle)."""
    with output(path) as stream:
        stream.write(_schema(what))


def _schema(what: str) -> bytes:
    if what == "record":
        from loaders.schema import schema as record_schema

        return (json.dumps(record_schema(), ensure_ascii=False, indent=1) + "\n").encode()
    import ontology

    return (Path(ontology.__path__[0]) / _FILES[what]).read_bytes()
