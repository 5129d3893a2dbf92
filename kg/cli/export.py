"""`kg export`."""

from __future__ import annotations

import click

from kg.cli.app import App, choose_format, output

_SUFFIXES = {"ttl": "turtle", "trig": "trig", "nq": "nquads", "jsonld": "jsonld", "json": "jsonld"}


@click.command()
@click.option(
    "--format",
    "syntax",
    type=click.Choice(["turtle", "trig", "nquads", "jsonld"]),
    help="The syntax [by the suffix of -o, else turtle].",
)
@click.option("-o", "--output", "path", metavar="FILE", help='Where to; "-" is stdout [stdout].')
@click.pass_obj
def export(app: App, syntax: str | None, path: str | None) -> None:
    """The graph as Turtle, TriG, N-Quads or JSON-LD.

    Sorted: the same graph gives the same bytes. Turtle merges the graphs of the documents into one; the others keep
    them apart.
    """
    from kg.store.base import SYNTAXES

    name = choose_format(syntax, path, _SUFFIXES, "turtle")
    chosen = next(known for known in SYNTAXES if known == name)
    workspace = app.workspace()
    with workspace.reader() as store, output(path) as stream:
        for piece in store.dump(chosen, base=workspace.settings.base):
            stream.write(piece)
