"""`kg query` asks, `kg questions` lists what can be asked by name."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.app import App, choose_format, output
from kg.cli.text import columns, room_on_stdout
from kg.errors import UsageError
from kg.language import SEPARATORS

if TYPE_CHECKING:
    from queries.catalogue import Parameter, Question
    from queries.table import Table

_FORMATS = ("table", "csv", "tsv", "json", "xml", "xlsx", "md", "turtle", "nt", "jsonld")


@click.command()
@click.argument("question", required=False, metavar="[NAME|FILE.rq|-]")
@click.option("-e", "text", metavar="SPARQL", help="Ask this SPARQL instead of a named question.")
@click.option("-p", "assignments", multiple=True, metavar="NAME=VALUE", help="A parameter; may be given several times.")
@click.option(
    "--as-of",
    metavar="DATE",
    help="The day that a question with the parameter as_of is asked for [today]; said on stderr.",
)
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="[by the suffix of -o, else table]")
@click.option("-o", "--output", "path", metavar="FILE", help="Write to a file instead of stdout.")
@click.option("--explain", is_flag=True, help="Print the SPARQL that would run, values in place, and stop.")
@click.pass_obj
def query(
    app: App,
    question: str | None,
    text: str | None,
    assignments: tuple[str, ...],
    as_of: str | None,
    format_: str | None,
    path: str | None,
    explain: bool,
) -> None:
    """Ask a named question (see kg questions), a file with SPARQL, or SPARQL as it comes.

    \b
    kg query co-owned-tasks -p function=财政
    kg query tasks-of-unit -p unit=县财政局 -o tasks.xlsx
    kg query -e 'SELECT DISTINCT ?type { ?s a ?type }' --format json

    Parameters take what people say: a name, a number, a code, an IRI. What a value stood for is said on stderr. A CSV
    file starts with a byte order mark, so that Excel reads it as UTF-8; CSV on stdout has none.
    """
    from queries import runner
    from queries.formats import SUFFIXES
    from queries.parameters import parse_assignments

    asked = _asked(question, text)
    given = parse_assignments((*assignments, *([f"as_of={as_of}"] if as_of is not None else [])))
    chosen = choose_format(format_, path, SUFFIXES, "table")
    if chosen == "xlsx" and path in (None, "-") and sys.stdout.isatty():
        raise UsageError("a terminal can not show xlsx", remedy="add -o FILE.xlsx")
    with app.store() as store:
        if explain:
            click.echo(runner.explain(store, asked, given))
            return
        table = runner.run(store, asked, given)
    if not app.quiet:
        _say_notes(app, table, asked)
    with output(path) as stream:
        table.write(chosen, stream, lang=app.lang)
    if chosen == "table" and path in (None, "-") and sys.stdout.isatty() and not app.quiet:
        _say_more(app, table)


def _asked(question: str | None, text: str | None) -> Question:
    from queries import catalogue, runner

    if question is not None and text is not None:
        raise UsageError("give a question or SPARQL with -e, not both", remedy="leave one of them out")
    if question is None and text is None:
        raise UsageError("give a question, a file, or SPARQL with -e", remedy="kg questions lists the names")
    if text is not None:
        return catalogue.parse(text, "-e")
    assert question is not None
    if question == "-":
        return catalogue.parse(sys.stdin.buffer.read().decode("utf-8", errors="replace"), "stdin")
    if question not in catalogue.names() and Path(question).is_file():
        return catalogue.load_file(Path(question))
    return runner.find(question)


def _say_notes(app: App, table: Table, asked: Question) -> None:
    """What names stood for, the day the answer is for, and why an answer is empty where the question knows."""
    lines = [note.text(app.lang) for note in table.notes]
    if table.as_of is not None:
        lines.append(app.words("query.as_of", day=table.as_of))
    if not table.rows and table.columns and asked.empty(app.lang):
        lines.append(asked.empty(app.lang))
    for line in lines:
        click.echo(line, err=True)


def _say_more(app: App, table: Table) -> None:
    """On a terminal: how many rows there are, and which columns the table has left out."""
    if table.graph is not None or table.boolean is not None:
        return
    app.say("query.rows", count=len(table))
    hidden = [column.name for column in table.columns if column.detail]
    if hidden:
        app.say("query.hidden", count=len(hidden), names=hidden)


@click.command()
@click.argument("name", required=False)
@click.pass_obj
def questions(app: App, name: str | None) -> None:
    """List the named questions with their parameters; with a NAME, show one with its columns and an example."""
    from queries import catalogue

    if name is not None:
        _show(app, catalogue.load(name))
        return
    lines = [
        (each.name, each.title(app.lang), " ".join(_signature(p) for p in each.parameters))
        for each in catalogue.library()
    ]
    head = (app.words("questions.question"), app.words("questions.title"), app.words("questions.parameters"))
    _aligned([head, *lines])


def _signature(parameter: Parameter) -> str:
    """A parameter in a line: `function:function` where it is required, `[year:year]` where it is not."""
    typed = f"{parameter.name}:{parameter.type}"
    return typed if parameter.required else f"[{typed}]"


def _aligned(lines: list[tuple[str, ...]]) -> None:
    click.echo(columns(lines, room_on_stdout()), nl=False)


def _show(app: App, question: Question) -> None:
    lang = app.lang
    click.echo(f"{question.name}: {question.title(lang)}\n{question.about(lang)}")
    if question.parameters:
        click.echo("\n" + app.words("questions.parameters"))
        rows: list[tuple[str, ...]] = []
        for parameter in question.parameters:
            need = app.words("questions.required" if parameter.required else "questions.optional")
            if parameter.default is not None:
                need += SEPARATORS[lang] + app.words("questions.default", value=parameter.default)
            rows.append((f"  {parameter.name}", parameter.type, need, parameter.label(lang)))
        _aligned(rows)
    click.echo("\n" + app.words("questions.columns"))
    _aligned([(f"  {column.name}", column.type, column.label(lang)) for column in question.columns])
    click.echo("\n" + app.words("questions.examples"))
    for example in question.examples:
        click.echo(f"  {example}")
