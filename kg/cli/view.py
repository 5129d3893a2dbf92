"""`kg view` and `kg map`: what people look at and what they hand on."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.app import App, choose_format, output

if TYPE_CHECKING:
    import networkx as nx

    from kg.store.base import Store
    from queries.names import Named

F = TypeVar("F", bound=Callable[..., Any])
_SHOWN = 8  # things that a message names before it only counts


def part_options(command: F) -> F:
    """The options that choose a part of the graph, the same for the page and the map."""
    options = [
        click.option("--unit", "units", multiple=True, metavar="NAME",
                     help="Units of this name and what they own; may be repeated."),
        click.option("--county", "counties", multiple=True, metavar="NAME|CODE",
                     help="A place with those below it: documents, table cells, units; may be repeated."),
        click.option("--document", "documents", multiple=True, metavar="TITLE|NUMBER",
                     help="A document and its outline; may be repeated."),
        click.option("--depth", type=click.IntRange(min=0), metavar="STEPS",
                     help="Steps from there, task to unit or unit to task [2 for --unit, else 1]."),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@part_options
@click.option("-o", "--output", "path", metavar="FILE", help='Where to; "-" is stdout [graph.html].')
@click.pass_obj
def view(
    app: App,
    units: tuple[str, ...],
    counties: tuple[str, ...],
    documents: tuple[str, ...],
    depth: int | None,
    path: str | None,
) -> None:
    """An interactive page of the graph.

    One file that needs no network and no server: documents, tasks and units, filters, search, and behind every node
    the sentence that says so. --lang sets the language it opens in. Several options narrow the part together.
    """
    from viz.page import MANY, page

    with app.store() as store:
        graph = _part(app, store, units, counties, documents, depth)
    if graph.number_of_nodes() > MANY:
        app.say("view.many", count=graph.number_of_nodes())
    path = path or "graph.html"
    text = page(graph, lang=app.lang, scope=[*units, *counties, *documents])
    with output(path) as stream:
        stream.write(text.encode())
    if path != "-":
        app.say("view.done", path=path, **graph.graph["counts"])


@click.command(name="map")
@part_options
@click.option(
    "--format", "kind", metavar="FORMAT", help="csv, dot, gexf, graphml, json, mermaid [by the suffix of -o]."
)
@click.option("--what", type=click.Choice(["all", "tasks", "units", "partners", "citations"]), default="all",
              show_default=True,
              help="units: who shares tasks with whom; tasks: documents, tasks and units; partners: who helps whom; "
                   "citations: who cites what; all: everything.")  # fmt: skip
@click.option("-o", "--output", "path", metavar="FILE", help='Where to; "-" is stdout [stdout].')
@click.pass_obj
def map_(
    app: App,
    units: tuple[str, ...],
    counties: tuple[str, ...],
    documents: tuple[str, ...],
    depth: int | None,
    kind: str | None,
    what: str,
    path: str | None,
) -> None:
    """A dependency map in an export format.

    Units, tasks and documents, the outline, responsibilities with their sentences, and how many tasks two units share.
    """
    from viz.dependency import WHAT, project
    from viz.maps import formats, most_edges, suffixes, write

    name = choose_format(kind, path, suffixes(), "json")
    if name not in formats():
        from kg.errors import UnknownName

        raise UnknownName("map format", name, formats())
    with app.store() as store:
        graph = _part(app, store, units, counties, documents, depth)
    flat = project(graph, next(known for known in WHAT if known == what))
    if (most := most_edges(name)) is not None and flat.number_of_edges() > most:
        app.say("map.many", format=name, count=flat.number_of_edges(), most=most)
    text = io.StringIO(newline="")
    write(flat, name, text)
    # Spreadsheets take a CSV file for their locale's encoding unless it starts with a byte order mark.
    mark = "\ufeff" if name == "csv" and path not in (None, "-") else ""
    with output(path) as stream:
        stream.write((mark + text.getvalue()).encode())
    if path not in (None, "-"):
        app.say("map.done", path=path, nodes=flat.number_of_nodes(), edges=flat.number_of_edges())


def _part(
    app: App,
    store: Store,
    units: tuple[str, ...],
    counties: tuple[str, ...],
    documents: tuple[str, ...],
    depth: int | None,
) -> nx.MultiDiGraph[str]:
    """The chosen part; what people say is resolved to IRIs first, and an unknown name lists near ones."""
    from queries import names
    from viz.network import network

    places = [names.places(store, name) for name in counties]
    for name, found in zip(counties, places, strict=True):
        _tell(app, "--county", name, found)
    chosen = {"--unit": (names.units, units), "--document": (names.documents, documents)}
    iris: dict[str, list[str]] = {}
    for option, (look_up, said) in chosen.items():
        iris[option] = []
        for name in said:
            things = look_up(store, name)
            _tell(app, option, name, things)
            iris[option] += [thing.iri for thing in things]
    return network(
        store,
        units=iris["--unit"],
        county=[iri for found in places for iri in names.places_within(store, found)],
        document=iris["--document"],
        depth=depth,
    )


def _tell(app: App, option: str, name: str, found: Sequence[Named]) -> None:
    """Say what a name stood for where it stood for several things."""
    if len(found) > 1:
        form = "{}（{}）" if app.lang == "zh" else "{} ({})"
        listed = [form.format(each.label, each.place) if each.place else each.label for each in found[:_SHOWN]]
        more = ["…"] if len(found) > _SHOWN else []
        app.say("view.several", option=option, name=name, count=len(found), listed=[*listed, *more])
