"""`kg build`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from kg.cli.app import App, choose_format, output
from kg.cli.progress import progress_bar
from kg.cli.report import as_json, as_text, kind_in_words
from kg.language import SEPARATORS

if TYPE_CHECKING:
    from kg.pipeline import Summary
    from kg.pipeline.report import Report

_SHOWN = 8  # names in a line of the log, documents whose notes are shown
_LINES = 4  # notes of a kind shown for a document


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH…")
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes that read [by the number of files].")
@click.option("--cluster", metavar="ADDRESS", help="Read on a Dask cluster: the address of its scheduler, tcp://….")
@click.option(
    "--prefer",
    type=click.Choice(["newest", "longest", "first"]),
    help="Which version of a document speaks: latest date of signing, longest text, first file name "
    "[the workspace's, newest at first].",
)
@click.option(
    "--persons/--no-persons",
    default=None,
    help="Whether the people in leading groups stand in the graph [the workspace's choice, yes at first].",
)
@click.option(
    "--report",
    "report_path",
    metavar="FILE",
    help="Write what was read and what was not understood of every document read: FILE.txt or FILE.json.",
)
@click.option("--prune", is_flag=True, help="Drop what came from files that are no longer there.")
@click.option("--rebuild", is_flag=True, help="Make the graph anew from the texts that the workspace keeps.")
@click.pass_obj
def build(
    app: App,
    paths: tuple[str, ...],
    jobs: int | None,
    cluster: str | None,
    prefer: str | None,
    persons: bool | None,
    report_path: str | None,
    prune: bool,
    rebuild: bool,
) -> int:
    """Files and folders into a graph.

    Folders are read with all that is in them; hidden files, lock files and workspaces are left out. A second build
    reads what has changed and leaves the rest. The graph is in the workspace (--store, POLICYKG_STORE, else
    ./policykg), made where it is absent. It is the old one until the build is done; a build that was killed is carried
    on by the next.

    What was not understood is said document by document, for those that were read now. Exits with 3 where some
    files could not be read or are of a format that is not; the others are in the graph.
    """
    from kg.pipeline import build as run
    from kg.pipeline.files import check
    from kg.pipeline.manifest import PREFERENCES

    if not paths and not rebuild:
        raise click.MissingParameter(param=click.get_current_context().command.params[0])
    form = choose_format(None, report_path, {"txt": "text", "json": "json"}, "text")
    check(paths)  # before anything is made
    workspace = app.workspace(create=bool(paths))  # there is nothing to make anew where nothing is
    chosen = next((name for name in PREFERENCES if name == prefer), None)
    with progress_bar(app, "build.progress") as progress:
        summary = run(
            paths,
            workspace,
            jobs=jobs,
            crew=cluster,
            progress=progress,
            prefer=chosen,
            prune=prune,
            persons=persons,
            rebuild=rebuild,
        )
    _say(app, summary)
    if report_path is not None:
        _write_report(app, summary.reports, report_path, form)
    app.say("build.done", path=workspace.place)
    return 3 if summary.failures else 0


def _write_report(app: App, reports: Sequence[Report], path: str, form: str) -> None:
    with output(path) as stream:
        stream.write((as_json(reports) if form == "json" else as_text(app, reports)).encode())


def _say(app: App, summary: Summary) -> None:
    """The summary on stderr. What could not be read is said even where the call is quiet."""
    if summary.reread:
        app.say("build.stale")
    if summary.carried_on:
        app.say("build.carried", count=summary.carried_on)
    if not summary.documents and not summary.failures:
        app.say("build.nothing")
    app.say(
        "build.documents",
        total=summary.documents,
        new=len(summary.new),
        changed=len(summary.changed),
        unchanged=len(summary.unchanged),
        removed=len(summary.removed),
    )
    app.say("build.facts", tasks=summary.tasks, responsibilities=summary.responsibilities, quads=summary.quads)
    if summary.remarks:
        app.say("build.remarks", remarks=_counts(app, summary.remarks))
    _not_understood(app, summary.reports)
    for key, names in summary.doubles:
        app.say("build.double", key=key, names=_some(app, names))
    for key, speaks, others in summary.versions:
        app.say("build.version", key=key, speaks=speaks, others=_some(app, others))
    if summary.gone:
        app.say("build.gone", count=len(summary.gone), names=_some(app, summary.gone))
    for failure in summary.failures:
        app.warn("build.failed", path=failure.path, reason=failure.reason)


def _not_understood(app: App, reports: Sequence[Report]) -> None:
    """The documents with notes, those with the most first; all of them where they are few."""
    noted = sorted((report for report in reports if report.notes), key=lambda report: -len(report.notes))
    if app.quiet or not noted:
        return
    text = as_text(app, noted[:_SHOWN], most=_LINES)
    click.echo("".join(f"  {line}\n" if line else "\n" for line in text.splitlines()), err=True, nl=False)
    if len(noted) > _SHOWN:
        app.say("build.noted", count=len(noted) - _SHOWN)


def _some(app: App, names: Sequence[str]) -> str:
    """Names, cut short where they are many."""
    return SEPARATORS[app.lang].join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")


def _counts(app: App, remarks: Mapping[str, int]) -> str:
    return SEPARATORS[app.lang].join(f"{kind_in_words(app, code)} {count}" for code, count in remarks.items())
