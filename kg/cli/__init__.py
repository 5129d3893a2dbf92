"""The command line: `kg`.

Each command is a click command in a module of this package, named in the table below with its short helps. A module is
imported when its command is called or its help is asked for, so that `kg --help` stays quick however heavy the
libraries of one command are.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import NamedTuple

import click

from kg.cli.app import common_options, run
from kg.errors import UnknownName


class Entry(NamedTuple):
    """A command: `module:attribute` below this package, and what it does in one line."""

    target: str
    help: str


COMMANDS = {
    "build": Entry("build:build", "Files and folders into a graph."),
    "extract": Entry("extract:extract", "The record of one document."),
    "query": Entry("query:query", "Ask a named question or SPARQL."),
    "questions": Entry("query:questions", "The library of named questions."),
    "view": Entry("view:view", "An interactive page of the graph."),
    "map": Entry("view:map_", "A dependency map in an export format."),
    "export": Entry("export:export", "The graph as Turtle, TriG, N-Quads or JSON-LD."),
    "serve": Entry("serve:serve", "SPARQL endpoint and pages over HTTP."),
    "check": Entry("check:check", "Validate the graph against the shapes."),
    "stats": Entry("stats:stats", "What the graph holds, document by document."),
    "evaluate": Entry("evaluate:evaluate", "Compare records with records made by hand."),
    "schema": Entry("schema:schema", "The schemas: record, shapes, ontology."),
    "vocab": Entry("vocab:vocab", "The vocabulary: list it, add to it."),
}


#: Objects made until unreachable ones are looked for. Python's own 700 suit a program without large tables: looking
#: through ours again and again while they are loaded takes a tenth of a build's time.
_BETWEEN_COLLECTIONS = 50_000


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only when it is used."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names, in the order of the table: the order of the work."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command, imported now, with the global options added."""
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name].target.split(":")
        command = getattr(import_module(f"kg.cli.{module}"), attribute)
        assert isinstance(command, click.Command)
        if not any(p.name == "store" for p in command.params):
            common_options(command)
        return command

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; an unknown name is told the near ones."""
        if arguments and not arguments[0].startswith("-") and arguments[0] not in COMMANDS:
            raise UnknownName("command", arguments[0], COMMANDS)
        return super().resolve_command(context, arguments)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


def _print_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("policykg")
        except PackageNotFoundError:  # run from a checkout
            number = "(not installed)"
        click.echo(f"kg {number}")
        context.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="The version."
)
def cli() -> None:
    """Chinese government plans as a knowledge graph.

    Data goes to stdout, the log to stderr; "-" is stdin or stdout. Exit codes: 0 ok, 1 failed, 2 wrong usage,
    3 done but some documents failed, 4 the graph violates a shape.
    """


common_options(cli)


def main() -> None:
    """Run the program: the console command `kg`."""
    gc.set_threshold(_BETWEEN_COLLECTIONS, 50, 50)
    sys.exit(run(cli))
