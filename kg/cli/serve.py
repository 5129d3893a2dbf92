"""`kg serve`: the graph over HTTP."""

from __future__ import annotations

import click

from kg.cli.app import App
from kg.errors import UsageError

_TOKEN, _WRITE_TOKEN = "POLICYKG_TOKEN", "POLICYKG_WRITE_TOKEN"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option("--port", default=7878, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
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
    help="A query is stopped after this time.",
)
@click.option("--rows", default=1_000_000, show_default=True, type=click.IntRange(1), help="Rows of one answer.")
@click.option("--queries", default=8, show_default=True, type=click.IntRange(1, 256), help="Queries worked on at once.")
@click.option(
    "--waiting",
    default=128,
    show_default=True,
    type=click.IntRange(0),
    help="Queries that wait for their turn; more are told to come back.",
)
@click.option(
    "--query-memory",
    default=1024,
    show_default=True,
    type=click.IntRange(64),
    metavar="MB",
    help="Memory of one query beside the graph.",
)
@click.option(
    "--body", default=1, show_default=True, type=click.IntRange(1, 1024), metavar="MB", help="Size of a query."
)
@click.option(
    "--upload",
    default=256,
    show_default=True,
    type=click.IntRange(1),
    metavar="MB",
    help="Size of a graph or an update.",
)
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
    from kg.workspace import Workspace, locate

    for name, value in (("--token", token), ("--write-token", write_token)):
        if value is not None and not (value.isascii() and value.isprintable() and value.strip() == value and value):
            raise UsageError("a token has printable ASCII characters, and no space at its ends", where=name)
    limits = Limits(
        seconds=seconds,
        rows=rows,
        memory=query_memory << 20,
        body=body << 20,
        upload=upload << 20,
        queries=queries,
        waiting=waiting,
    )
    root, base = None, "http://localhost/id/"
    if not scratch:
        workspace = Workspace.open(str(locate(app.location)))
        with workspace.reader():  # what is wrong with the graph is said now, and here
            pass
        root, base = workspace.root, workspace.settings.base
    settings = Settings(root, base, limits, token or None, write_token or None, app.lang, memory)
    if host not in LOOPBACK and token is None:
        app.warn("serve.open", host=host)
    run(settings, host, port, lambda address: app.say("serve.at", address=address))
