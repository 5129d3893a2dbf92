"""`kg serve`: the graph over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.cli.app import App
from kg.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])
_TOKEN, _WRITE_TOKEN = "POLICYKG_TOKEN", "POLICYKG_WRITE_TOKEN"


def _number(
    name: str, default: int, unit: str, about: str, least: int = 1, most: int | None = None
) -> Callable[[F], F]:
    """An option that takes a whole number."""
    kind = click.IntRange(least, most)
    return click.option(name, default=default, show_default=True, type=kind, metavar=unit, help=about)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@_number("--port", 7878, "N", "0 takes a free one.", 0, 65535)
@click.option("--token", envvar=_TOKEN, metavar="TOKEN", help=f"Reading asks for this bearer token [{_TOKEN}].")
@click.option(
    "--write-token",
    envvar=_WRITE_TOKEN,
    metavar="TOKEN",
    help=f"Writing is possible, with this bearer token [{_WRITE_TOKEN}].",
)
@click.option("--scratch", is_flag=True, help="An empty store in memory instead of the workspace; gone at the end.")
@click.option(
    "--seconds",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0.1, 86400),
    metavar="S",
    help="A query is stopped after this time.",
)
@_number("--rows", 1_000_000, "N", "Rows of one answer.")
@_number("--queries", 8, "N", "Queries worked on at once.", 1, 256)
@_number("--waiting", 128, "N", "Queries that wait for their turn; more are told to come back.", 0)
@_number("--query-memory", 1024, "MB", "Memory of one query beside the graph.", 64)
@_number("--body", 1, "MB", "Size of a query.", 1, 1024)
@_number("--upload", 256, "MB", "Size of a graph or an update.")
@click.option("--memory/--no-memory", default=None, help="Copy the graph into memory [where it fits well].")
@click.pass_obj
def serve(
    app: App,
    host: str,
    port: int,
    token: str | None,
    write_token: str | None,
    scratch: bool,
    seconds: float,
    rows: int,
    queries: int,
    waiting: int,
    query_memory: int,
    body: int,
    upload: int,
    memory: bool | None,
) -> None:
    """The graph over HTTP: SPARQL 1.1 endpoint, graphs, named questions, pages.

    \b
    kg serve                              http://127.0.0.1:7878/
    curl 'http://127.0.0.1:7878/questions/co-owned-tasks?function=财政&format=csv'
    curl --data-urlencode 'query=ASK {}' http://127.0.0.1:7878/sparql

    Reads only, unless there is a write token; SERVICE and LOAD are refused in any case. A build that runs meanwhile is
    served as soon as it has published. Ends with Ctrl-C.
    """
    from kg.serve.run import LOOPBACK
    from kg.serve.run import serve as run
    from kg.serve.settings import Limits, Settings

    _check_token("--token", token)
    _check_token("--write-token", write_token)
    limits = Limits(
        seconds=seconds,
        rows=rows,
        memory=query_memory << 20,
        body=body << 20,
        upload=upload << 20,
        queries=queries,
        waiting=waiting,
    )
    root, base = (None, "http://localhost/id/") if scratch else _served(app)
    settings = Settings(root, base, limits, token or None, write_token or None, app.lang, memory)
    if host not in LOOPBACK and token is None:
        app.warn("serve.open", host=host)
    run(settings, host, port, lambda address: app.say("serve.at", address=address))


def _check_token(option: str, token: str | None) -> None:
    if token is not None and not (token.isascii() and token.isprintable() and token.strip() == token and token):
        raise UsageError("a token has printable ASCII characters, and no space at its ends", where=option)


def _served(app: App) -> tuple[Path, str]:
    """The folder of the workspace and the base of its IRIs. What is wrong with the graph is said now, and here."""
    from kg.workspace import Workspace, locate

    workspace = Workspace.open(str(locate(app.location)))
    with workspace.reader():
        return workspace.root, workspace.settings.base
