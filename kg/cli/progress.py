"""A bar on stderr while a command works through many documents."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

from kg.cli.app import App


@contextlib.contextmanager
def progress_bar(app: App, message: str) -> Iterator[Callable[[int, int, str], None] | None]:
    """What is told how many are done, of how many, and which the last was; None where stderr is no terminal.

    `message` is the name of what the bar says in front.
    """
    if app.quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    name_column = TextColumn("{task.fields[name]}", markup=False)
    with Progress(*columns, name_column, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(app.words(message), total=None, name="")
        yield lambda done, total, name: bar.update(task, completed=done, total=total, name=name)
