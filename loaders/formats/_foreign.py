"""Formats that are not read: known by their first bytes or suffix, so that the error can say what to do."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from kg.errors import InputError, Message
from loaders.formats._limits import DAMAGED, open_archive
from loaders.formats._ole import MAGIC

_DOCX = Message("save it as .docx with Word, WPS or LibreOffice and try again")
_OCR = Message("save it as .png or .jpg and try again")
_SHEET = Message("save it as .xlsx and try again")
_OTHER = Message("export it as PDF and try again")
_PAGE = Message("save the page as .html and try again")
_UNPACK = Message("unpack it and give the files in it")

# First bytes → what it is, what to do.
_MAGIC: tuple[tuple[bytes, Message, Message], ...] = (
    (MAGIC, Message("an old Office file that is neither a document nor a workbook"), _OTHER),
    (b"GIF8", Message("an image of a kind that is not read"), _OCR),
    (b"Rar!", Message("an archive (.rar)"), _UNPACK),
    (b"7z\xbc\xaf", Message("an archive (.7z)"), _UNPACK),
    (b"\x1f\x8b", Message("an archive (.gz)"), _UNPACK),
    (b"%!PS", Message("a PostScript file"), Message("print it to PDF and try again")),
)
# An entry of a zip archive → what the archive is, what to do.
_ENTRIES: tuple[tuple[str, Message, Message], ...] = (
    ("ppt/", Message("a presentation (.pptx)"), Message("export it as PDF and try again")),
    ("META-INF/container.xml", Message("an e-book (.epub)"), Message("save it as .html or .docx and try again")),
    ("content.xml", Message("an OpenDocument sheet or presentation (.ods, .odp)"), _SHEET),
)
_SUFFIXES: dict[str, tuple[Message, Message]] = {
    **dict.fromkeys((".doc", ".wps", ".dot", ".wpt"), (Message("a damaged or very old Word or WPS file"), _DOCX)),
    **dict.fromkeys((".rtf", ".odt", ".pages"), (Message("a word processor's file of an unknown kind"), _DOCX)),
    **dict.fromkeys((".xls", ".xlsx", ".et", ".ods"), (Message("a spreadsheet of an unknown kind"), _SHEET)),
    **dict.fromkeys((".ppt", ".pptx", ".dps"), (Message("a presentation"), _OTHER)),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"), (Message("a damaged image"), DAMAGED)),
    **dict.fromkeys((".gif", ".webp"), (Message("an image of a kind that is not read"), _OCR)),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar"), (Message("an archive"), _UNPACK)),
    **dict.fromkeys((".ofd", ".ceb", ".gd", ".caj"), (Message("a CEB or CAJ document or a damaged OFD one"), _OTHER)),
    ".eml": (Message("a mail"), _PAGE),
}
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_LOOK = 1024 * 1024  # how far into an old Office file the mark of encryption is looked for
# Formats of ASCII characters that the reader of plain text would take for its own.
_TEXTUAL = (b"%!PS",)
_FIELDS = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+")  # RFC 5322, 2.2
_VERSION = re.compile(rb"^MIME-Version:", re.I | re.M)
_PAGE_KIND = re.compile(rb"^Content-Type:\s*(?:multipart/related|text/html)\b", re.I | re.M)


def suffix(name: str) -> str:
    """The suffix of a name in lower case, with its dot.

    >>> suffix("明政文〔2024〕35号.DOCX")
    '.docx'
    """
    return PurePath(name).suffix.lower()


def disguised(head: bytes) -> bool:
    """Whether a file that looks like plain text is markup of a format that is not read."""
    other_office = b"<?mso-application" in head[:512] and b"Word.Document" not in head[:512]
    return head.startswith(_TEXTUAL) or other_office or message(head) == "mail"


def message(head: bytes) -> Literal["page", "mail"] | None:
    """What a file is that begins with the fields of a MIME message: a saved page (RFC 2557) or anything else.

    >>> message(b"MIME-Version: 1.0\\nContent-Type: multipart/related;\\n"), message(b"MIME-Version: 1.0\\n")
    ('page', 'mail')
    """
    fields = _FIELDS.match(head)
    if fields is None or not _VERSION.search(fields[0]):
        return None
    return "page" if _PAGE_KIND.search(fields[0]) else "mail"


def explain(data: bytes, name: str) -> InputError:
    """The error for a file that no format module claims: what it is and what to convert it to.

    Raises:
        InputError: it is a zip archive that cannot be opened.

    >>> print(explain(b"%!PS-Adobe", "a.ps"))
    a.ps: this is a PostScript file, which is not read (print it to PDF and try again)
    """
    if data.startswith(_MAGIC[0][0]) and _ENCRYPTED_OFFICE in data[:_LOOK]:
        return InputError("the document is encrypted", where=name, remedy="remove the password and try again")
    if data.startswith(b"PK\x03\x04"):
        return explain_archive(open_archive(data, name).namelist(), name)
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            return _error(what, name, remedy)
    if b"<?mso-application" in data[:512]:
        return _error(Message("Office 2003 XML"), name, _SHEET)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _error(Message("an image of a kind that is not read"), name, _OCR)
    if suffix(name) in _SUFFIXES:
        return _error(_SUFFIXES[suffix(name)][0], name, _SUFFIXES[suffix(name)][1])
    if message(data[:_LOOK]) == "mail":
        return _error(_SUFFIXES[".eml"][0], name, _SUFFIXES[".eml"][1])
    return InputError(
        "the file's format is not known",
        where=name,
        remedy="convert it to text, Markdown, HTML, .docx or PDF and try again",
    )


def explain_archive(entries: list[str], name: str) -> InputError:
    """The error for a zip archive that is not a Word document."""
    for entry, what, remedy in _ENTRIES:
        if any(found == entry or (entry.endswith("/") and found.startswith(entry)) for found in entries):
            return _error(what, name, remedy)
    return _error(Message("an archive (.zip)"), name, _UNPACK)


def _error(what: Message, name: str, remedy: Message) -> InputError:
    return InputError("this is {kind}, which is not read", where=name, remedy=remedy, kind=what)
