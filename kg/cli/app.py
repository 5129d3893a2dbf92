"""What every command of the program shares: options, messages, output and the way out when something fails."""

from __future__ import annotations

import contextlib
import io
import locale
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.help import Context, in_words
from kg.cli.messages import MESSAGES
from kg.errors import Message, PolicykgError, StoreError, UnknownName, cause, fill
from kg.language import SEPARATORS, Language, say

if TYPE_CHECKING:
    from kg.store.embedded import Embedded
    from kg.workspace import Workspace
    from ontology.vocabulary import Vocabulary

Command = TypeVar("Command", bound=click.Command)


@dataclass(slots=True)
class App:
    """The call's global options. Commands take it with `@click.pass_obj`.

    `location` is what --store says, `chosen` what --lang says, None where they were not given.
    """

    location: str | None = None
    chosen: Language | None = None
    quiet: bool = False

    def workspace(self, *, create: bool = False) -> Workspace:
        """The workspace of this call. Raises StoreError where there is none and `create` is off."""
        from kg.workspace import Workspace

        return Workspace.create(self.location) if create else Workspace.open(self.location)

    @contextlib.contextmanager
    def store(self) -> Iterator[Embedded]:
        """The graph of this call's workspace, for reading. Raises StoreError where there is none."""
        with self.workspace().reader() as store:
            yield store

    def vocabulary(self) -> Vocabulary:
        """Ours and the workspace's; ours alone where there is no workspace and none was asked for."""
        from ontology.vocabulary import load

        try:
            own = self.workspace().vocabulary_files()
        except StoreError:
            if self.location is not None:
                raise
            own = ()
        return load(own)

    @property
    def lang(self) -> Language:
        """The language to speak: --lang, else the workspace's setting, else the locale's."""
        if self.chosen is None:
            self.chosen = self._setting() or locale_language()
        return self.chosen

    def _setting(self) -> Language | None:
        try:
            language = self.workspace().settings.language
        except PolicykgError:
            return None
        return "zh" if language == "zh" else "en" if language == "en" else None

    def words(self, message: str, /, **values: object) -> str:
        """A message of the table `MESSAGES` in the language of this call, and so are the messages among `values`."""
        language = self.lang
        template = MESSAGES[message][language]
        return fill(template, values, lambda text: say(text, language), SEPARATORS[language])

    def say(self, message: str, /, **values: object) -> None:
        """Log a message of the table to stderr, unless the call is quiet."""
        if not self.quiet:
            click.echo(self.words(message, **values), err=True)

    def warn(self, message: str, /, **values: object) -> None:
        """Log a message of the table to stderr, in any case."""
        click.echo(self.words(message, **values), err=True)


def locale_language() -> Language:
    """The language of the environment: zh where it is Chinese, else en."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


@contextlib.contextmanager
def output(path: str | None) -> Iterator[IO[bytes]]:
    """Where a command's data goes: stdout for None and "-", else the file, written as a whole or not at all.

    Folders above the file are made. Raises PolicykgError where the file can not be written.
    """
    if path is None or path == "-":
        stream = sys.stdout.buffer
        yield stream
        stream.flush()
        return
    target = Path(path)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as handle:
            yield handle
        draft.replace(target)
    except OSError as error:
        raise PolicykgError(
            "can not be written: {reason}", reason=cause(error), where=path, remedy="choose another -o"
        ) from error
    finally:
        with contextlib.suppress(OSError):  # a folder that is a file has no draft to remove either
            draft.unlink(missing_ok=True)


def choose_format(given: str | None, path: str | None, suffixes: dict[str, str], default: str) -> str:
    """The format of the output: what --format says, else what the suffix of -o says, else the default.

    Args:
        given: the value of --format or None.
        path: the value of -o or None.
        suffixes: suffix without dot → format, the known ones.
        default: the format of data on stdout.

    >>> choose_format(None, "map.graphml", {"graphml": "graphml"}, "csv")
    'graphml'
    """
    if given is not None:
        return given
    if path is None or path == "-":
        return default
    suffix = Path(path).suffix.lower().lstrip(".")
    if suffix not in suffixes:
        raise UnknownName("format", suffix or path, suffixes)
    return suffixes[suffix]


def common_options(command: Command) -> Command:
    """Give a command the global options, which may stand before its name or after it, and help in their language."""
    command.context_class = Context
    command.params.extend(_global_options())
    if isinstance(command, click.Group):
        for sub in command.commands.values():
            common_options(sub)
    return command


def _global_options() -> list[click.Option]:
    return [
        click.Option(
            ["--store"],
            metavar="PATH|URL",
            expose_value=False,
            callback=_keep("location"),
            help="The workspace [POLICYKG_STORE, else ./policykg].",
        ),
        click.Option(
            ["--lang"],
            type=click.Choice(["zh", "en"]),
            expose_value=False,
            is_eager=True,
            callback=_keep("chosen"),
            help="Language of messages [the locale's].",
        ),
        click.Option(
            ["-q", "--quiet"], is_flag=True, expose_value=False, callback=_keep("quiet"), help="No log on stderr."
        ),
    ]


def _keep(field: str) -> Any:
    def callback(context: click.Context, _: click.Parameter, value: object) -> None:
        app = context.ensure_object(App)
        if value:
            setattr(app, field, value)

    return callback


def run(group: click.Group, arguments: list[str] | None = None) -> int:
    """Run the program and turn what may go wrong into one line on stderr and an exit code.

    Returns:
        0 ok, 1 failed, 2 wrong usage, 3 done but some documents failed, 4 the graph breaks a shape, 130 interrupted.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    app = App(chosen=_language_asked(arguments))
    _write_utf8()
    try:
        code = group.main(arguments, prog_name="kg", standalone_mode=False, obj=app)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        _complain(app, error)
        return error.exit_code
    except PolicykgError as error:
        app.warn("error", text=error)
        return error.exit_code
    except (BrokenPipeError, SystemExit):  # the reader of a pipe has left (click exits then): not our failure
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except OSError as error:  # the machine's no: a disk that is full, a folder that may not be written to
        where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
        remedy = Message("check the path, its permissions, and the space on the disk")
        app.warn("error", text=PolicykgError(Message(error.strerror or str(error)), where=where, remedy=remedy))
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what stdout still holds has nowhere to go
        return 1
    except (KeyboardInterrupt, click.Abort):
        app.warn("interrupted")
        return 130


def _language_asked(arguments: list[str]) -> Language | None:
    """What --lang says, wherever it stands: help and what is wrong with a call are said before the call is parsed.

    >>> _language_asked(["build", "--help", "--lang", "zh"]), _language_asked(["build", "--", "--lang=zh"])
    ('zh', None)
    """
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    said = [*options, ""]
    found = [said[n + 1] if word == "--lang" else word.removeprefix("--lang=") for n, word in enumerate(options)
             if word.startswith("--lang")]  # fmt: skip
    return "zh" if found[-1:] == ["zh"] else "en" if found[-1:] == ["en"] else None


def _write_utf8() -> None:
    """Write UTF-8 whatever the locale says; what no encoding can write (a file's name) as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(app: App, error: click.ClickException) -> None:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return
    if isinstance(error, click.UsageError) and error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
    app.warn("error", text=in_words(error, app.lang))
