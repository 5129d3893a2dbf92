"""From bytes to a text with positions: one module a document format, found by being in this package.

A format module has `SUFFIXES`, `MEDIA_TYPE`, `sniff(head)` and `read(data, name)` (`loaders.formats.base.Format`).
Modules whose name begins with an underscore are helpers. The content decides which module reads a file; the suffix is
asked only where the content leaves a choice.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from kg.errors import InputError
from loaders.formats._foreign import disguised, explain, suffix
from loaders.formats._limits import MAX_FILE, MIB, open_archive
from loaders.formats._ocr import version
from loaders.formats._paragraphs import with_tables
from loaders.formats.base import Format, RawText

HEAD = 4096
"""How many bytes a format module may look at to know its own, as `Format.sniff` promises."""


@cache
def formats() -> dict[str, Format]:
    """The format modules by name, in alphabetical order.

    >>> list(formats())
    ['delimited', 'docx', 'html', 'image', 'legacy', 'markdown', 'mhtml', 'ofd', 'pdf', 'text', 'xlsx']
    """
    names = sorted(found.name for found in iter_modules(__path__) if not found.name.startswith("_"))
    modules = {name: import_module(f"{__name__}.{name}") for name in names}
    return {name: cast(Format, module) for name, module in modules.items() if hasattr(module, "SUFFIXES")}


def is_supported(name: str) -> bool:
    """Whether a file of this name is of a format that is read, as far as the name says.

    >>> is_supported("明政文〔2024〕35号.DOCX"), is_supported("封面.psd")
    (True, False)
    """
    return any(suffix(name) in module.SUFFIXES for module in formats().values())


def unsupported(name: str) -> InputError:
    """The error for a file whose name says that its format is not read: what it is and what to convert it to.

    >>> print(unsupported("汇报.pptx"))
    汇报.pptx: this is a presentation, which is not read (export it as PDF and try again)
    """
    return explain(b"", name)


def abilities() -> str:
    """Stands for what is installed beside the program that the text of a file depends on: the same bytes give the same
    text while it stays. (A file that needs what is absent altogether gives an error, and no text.)"""
    return f"ocr {version()}"


def read(data: bytes, name: str) -> RawText:
    """The text of a file with positions, whatever the file is called.

    Args:
        data: the whole file.
        name: what the file is called; breaks ties, and stands in errors.

    Raises:
        InputError: the file is empty, too large, damaged, encrypted, of a format that is not read, or has no text.

    >>> read("一、总体要求".encode(), "计划.pdf").text
    '一、总体要求\\n'
    """
    if not data.strip(b" \t\r\n\0"):
        raise InputError("the file is empty", where=name, remedy="check the download")
    check_size(len(data), name)
    module = None if disguised(data[:HEAD]) else _choose(data, name)
    if module is None:
        raise explain(data, name)
    raw = module.read(data, name)
    if not raw.text.strip():
        raise InputError("the file has no text", where=name, remedy="check that it opens, and that it is not a scan")
    return raw if raw.media_type.startswith("text/plain") else with_tables(raw)


def check_size(size: int, name: str) -> None:
    """Raise InputError for a file of more bytes than are read; a caller can ask before it opens the file."""
    if size > MAX_FILE:
        raise InputError(
            "the file has {size} MiB, more than the {most} MiB that are read",
            where=name,
            remedy="split it, or leave its images out",
            size=round(size / MIB),
            most=MAX_FILE // MIB,
        )


def _choose(data: bytes, name: str) -> Format | None:
    """The module that reads a file.

    A zip archive is known by its entries, wherever they are listed. Plain text is what is left when nothing more
    special answers; even then a suffix of another text format is believed, since a Markdown page may do without marks
    (the reader of HTML hands a page without tags to plain text).
    """
    head = data[:HEAD]
    if head.startswith(b"PK\x03\x04"):
        module = _of_archive(open_archive(data, name).namelist(), name)
        if module is not None:
            return module
    answering = [module for module in formats().values() if module.sniff(head)]
    if not answering:
        return None
    special = [module for module in answering if module.MEDIA_TYPE != "text/plain"]
    ending = suffix(name)
    named = [module for module in formats().values() if ending in module.SUFFIXES]
    if special:
        return next((module for module in special if module in named), special[0])
    return next((module for module in named if module.MEDIA_TYPE.startswith("text/")), answering[0])


def _of_archive(entries: list[str], name: str) -> Format | None:
    """The module whose entries an archive has; of several (a sheet in a Word file is a part of it) the named one."""
    answering = [
        module
        for module in formats().values()
        for wanted in getattr(module, "ENTRIES", ())
        if any(entry == wanted or (wanted.endswith("/") and entry.startswith(wanted)) for entry in entries)
    ]
    return next((module for module in answering if suffix(name) in module.SUFFIXES), next(iter(answering), None))
