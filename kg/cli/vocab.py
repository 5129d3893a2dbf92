"""`kg vocab`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.app import App, output
from kg.cli.text import columns, room_on_stdout
from kg.errors import PolicykgError, UsageError

if TYPE_CHECKING:
    from ontology.vocabulary import Vocabulary

_KINDS = ("functions", "offices", "places")


@click.group()
def vocab() -> None:
    """The vocabulary: list it, look a word up, add files of your own, see what it lacks.

    Names of departments, functions and places are SKOS concepts in Turtle. Ours come with the program; yours are in the
    workspace's folder vocab/ and win.
    """


@vocab.command("list")
@click.argument("kind", type=click.Choice(_KINDS))
@click.pass_obj
def list_(app: App, kind: str) -> None:
    """All functions, offices or places with their names."""
    click.echo(columns(_rows(app.vocabulary(), kind), room_on_stdout()), nl=False)


@vocab.command()
@click.argument("word")
@click.pass_obj
def find(app: App, word: str) -> None:
    """The concepts that have WORD in a name or a key."""
    vocabulary = app.vocabulary()
    found = {kind: [row for row in _rows(vocabulary, kind) if any(word in cell for cell in row)] for kind in _KINDS}
    if not any(found.values()):
        raise PolicykgError(
            "no concept has '{word}' in a name",
            remedy="a part of the name may be found; kg vocab list shows all",
            word=word,
        )
    for kind, rows in found.items():
        click.echo(columns([[kind, *row] for row in rows], room_on_stdout()), nl=False)


@vocab.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def add(app: App, files: tuple[Path, ...]) -> None:
    """Copy Turtle FILES into the workspace's own vocabulary.

    They are read once to see that they are sound; a file of the same name is replaced. The next `kg build` reads every
    document again with them.
    """
    from ontology.vocabulary import load

    for file in files:
        if file.suffix != ".ttl":
            raise UsageError("a vocabulary file ends with .ttl", where=str(file), remedy="rename it")
    load(files)
    workspace = app.workspace(create=True)
    for file in files:
        app.say("vocab.added", path=workspace.add_vocabulary(file.name, file.read_bytes()))


@vocab.command()
@click.option("-o", "--output", "path", metavar="FILE", help='Where to; "-" is stdout [stdout].')
@click.pass_obj
def suggest(app: App, path: str | None) -> None:
    """The units that no vocabulary knows, as Turtle to fill in.

    Each with how often it is printed, in which documents, and the concepts whose names are near. Take the # away where
    you know the unit, fill in its name and functions, and give the file to `kg vocab add`.
    """
    from kg.pipeline.suggest import as_turtle, unresolved

    vocabulary = app.vocabulary()
    with app.store() as store:
        bodies = unresolved(store, vocabulary)
    with output(path) as stream:
        stream.write(as_turtle(bodies, vocabulary, app.lang).encode())
    app.say("vocab.suggested", count=len(bodies))


def _rows(vocabulary: Vocabulary, kind: str) -> list[list[str]]:
    if kind == "functions":
        return [[f.key, f.label_zh, f.label_en, "、".join(f.stems)] for f in vocabulary.functions]
    if kind == "offices":
        return [[o.name, " ".join(o.functions), "、".join(o.abbreviations)] for o in vocabulary.offices]
    places = sorted(vocabulary.places_by_code.values(), key=lambda place: place.code)
    return [[place.code, place.name, place.level, place.parent or ""] for place in places]
