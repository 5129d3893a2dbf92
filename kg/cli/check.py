"""`kg check`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

import click

from kg.cli.app import App, choose_format, output
from kg.cli.messages import MESSAGES
from kg.cli.progress import progress_bar

if TYPE_CHECKING:
    from kg.language import Language
    from kg.validate import Engine, Violation


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), help="[by the suffix of -o, else text]")
@click.option(
    "--engine",
    type=click.Choice(["fast", "reference"]),
    default="fast",
    show_default=True,
    help="fast, or pyshacl, which takes minutes.",
)
@click.option("-o", "--output", "path", metavar="FILE", help='Where to; "-" is stdout [stdout].')
@click.pass_obj
def check(app: App, form: str | None, engine: str, path: str | None) -> int:
    """Validate the graph against the shapes.

    Lists every violation: the document, the node, the rule; a derived graph that is out of date is one. Exits with 4
    where there are any. `kg schema shapes` and `kg schema derived` print the rules.
    """
    from kg.derive import stale
    from kg.pipeline.manifest import Manifest
    from kg.validate import validate_store

    chosen = choose_format(form, path, {"txt": "text", "json": "json"}, "text")
    workspace = app.workspace()
    with workspace.reader() as store, progress_bar(app, "check.progress") as progress:
        base = workspace.settings.base
        how: Engine = "reference" if engine == "reference" else "fast"
        found = list(validate_store(store, base=base, engine=how, progress=progress))
        found += map(_outdated, stale(store, context=Manifest.from_json(workspace.manifest() or None).stamp, base=base))
        documents, quads = len(store.documents()), store.count()
    with output(path) as stream:
        stream.write((_json(found, app.lang) if chosen == "json" else _text(found, app.lang, base)).encode())
    if found:
        app.warn("check.failed", count=len(found))
        return 4
    app.say("check.ok", documents=documents, quads=quads)
    return 0


def _outdated(graph: str) -> Violation:
    """A derived graph that does not rest on what is there now, or is not there and should be."""
    from kg.validate import Violation

    words = MESSAGES["check.outdated"]
    return Violation(graph, graph, "DerivedGraph-fresh", "", "", words["zh"], words["en"])


def _text(violations: Sequence[Violation], language: Language, base: str) -> str:
    """A line each; IRIs relative to the base and readable."""

    def short(iri: str) -> str:
        return unquote(iri.removeprefix(base))

    return "".join(
        f"{short(v.focus)}: {v.shape}: {v.message(language)}{f' [{short(v.value)}]' if v.value else ''}\n"
        for v in violations
    )


def _json(violations: Sequence[Violation], language: Language) -> str:
    rows = [
        {
            "document": v.document,
            "focus": v.focus,
            "shape": v.shape,
            "path": v.path,
            "value": v.value,
            "message": v.message(language),
        }
        for v in violations
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
