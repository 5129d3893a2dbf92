"""Help and usage errors in the language of the call.

Commands and options carry their help in English; what click writes of it is put into the other language here, at the
one place where it leaves the program (`kg.language`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from kg.cli.text import wrap
from kg.errors import Message
from kg.language import Language, say
from kg.language.width import width

_EXTRA = re.compile(r"(.*?)(?:  \[([^\[\]]*)\])?", re.DOTALL)
"""Help of an option and what click adds: `Rows of one answer.  [default: 1000; x>=1]`."""
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")


class Formatter(click.HelpFormatter):
    """Writes help in a language.

    Args:
        language: the language of the call.
        width: columns of the terminal, None to ask it.
        max_width: the most columns that are used.
    """

    def __init__(self, language: Language, width: int | None = None, max_width: int | None = None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._language = language

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of the usage."""
        if self._language == "en":
            super().write_usage(prog, args, prefix)
            return
        said = [self._said(word) for word in re.findall(r"COMMAND \[ARGS\]\.\.\.|\S+", args)]
        self.write(f"{self._said('Usage:')}{' '.join([prog, *said])}\n")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        self.write(f"{'':>{self.current_indent}}{self._said(heading)}{'：' if self._language == 'zh' else ':'}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs. One that begins with a line of `\\b` is written as it is."""
        if self._language == "en":
            super().write_text(text)
            return
        indent = " " * self.current_indent
        paragraphs = []
        for paragraph in _PARAGRAPHS.split(text.strip("\n")):
            kept = paragraph.strip().startswith("\b")
            lines = paragraph.strip().split("\n")[1:] if kept else self._wrapped(paragraph, self.current_indent)
            paragraphs.append("".join(f"{indent}{line.strip()}\n" for line in lines))
        self.write("\n".join(paragraphs))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of terms and what they mean."""
        rows = list(rows)
        if self._language == "en":
            super().write_dl(rows, col_max, col_spacing)
            return
        left = min(max(width(term) for term, _ in rows), col_max) + col_spacing
        for term, meaning in rows:
            line = f"{'':{self.current_indent}}{term}"
            first, *more = self._wrapped(meaning, self.current_indent + left) or [""]
            gap = left - width(term)
            start = " " * gap if gap >= col_spacing else "\n" + " " * (self.current_indent + left)
            self.write(f"{line}{start}{first}".rstrip() + "\n")
            for line in more:
                self.write(f"{'':{self.current_indent + left}}{line}\n")

    def _wrapped(self, text: str, indent: int) -> list[str]:
        return wrap(self._said(text), max(self.width - indent, 20))

    def _said(self, text: str) -> str:
        """English help in the language of the call: the sentence, then what click adds in brackets."""
        match = _EXTRA.fullmatch(" ".join(re.split(r"[ \t]*\n[ \t]*", text.strip())))
        assert match is not None
        said = say(Message(match[1]), self._language)
        if match[2] is None:
            return said
        extras = "；".join(say(Message(extra), self._language) for extra in match[2].split("; "))
        return f"{said}［{extras}］" if said else f"［{extras}］"


class Context(click.Context):
    """The context of a command, whose help is in the language of the call."""

    def make_formatter(self) -> click.HelpFormatter:
        """A formatter for the help of this command."""
        from kg.cli.app import App, locale_language

        # The settings of a workspace are not asked: to read them costs as much again as all the rest.
        language = self.ensure_object(App).chosen or locale_language()
        return Formatter(language, width=self.terminal_width, max_width=self.max_content_width)


def in_words(error: click.ClickException, language: Language) -> str:
    """What click says of a call that it can not parse, in a language."""
    return say(Message(" ".join(error.format_message().split())), language)
