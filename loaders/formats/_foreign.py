"""Formats that are not read: known by their first bytes or suffix, so that the error can say what to do."""

from __future__ import annotations

from pathlib import PurePath

from kg.errors import InputError
from loaders.formats._limits import open_archive

_DOCX = "save it as .docx with Word, WPS or LibreOffice and try again"
_OCR = "run it through OCR and save the result as text, .docx or a PDF with a text layer"
_SHEET = "save the sheet that matters as .html or copy it into a .docx"
_UNPACK = "unpack it and give the files in it"

# First bytes → what it is, what to do.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .wps, .xls, .ppt)", _DOCX),
    (b"{\\rtf", "a Rich Text file (.rtf)", _DOCX),
    (b"\x89PNG", "an image", _OCR),
    (b"\xff\xd8\xff", "an image", _OCR),
    (b"GIF8", "an image", _OCR),
    (b"II*\0", "an image", _OCR),
    (b"MM\0*", "an image", _OCR),
    (b"BM", "an image", _OCR),
    (b"Rar!", "an archive (.rar)", _UNPACK),
    (b"7z\xbc\xaf", "an archive (.7z)", _UNPACK),
    (b"\x1f\x8b", "an archive (.gz)", _UNPACK),
    (b"%!PS", "a PostScript file", "print it to PDF and try again"),
)
# An entry of a zip archive → what the archive is, what to do.
_ENTRIES: tuple[tuple[str, str, str], ...] = (
    ("OFD.xml", "an OFD document", "export it as PDF (any OFD reader does) and try again"),
    ("xl/", "an Excel workbook (.xlsx)", _SHEET),
    ("ppt/", "a presentation (.pptx)", "export it as PDF and try again"),
    ("META-INF/container.xml", "an e-book (.epub)", "save it as .html or .docx and try again"),
    ("content.xml", "an OpenDocument file (.odt, .ods)", _DOCX),
)
_SUFFIXES: dict[str, tuple[str, str]] = {
    **dict.fromkeys((".doc", ".wps", ".dot", ".wpt"), ("an old Word or WPS file", _DOCX)),
    **dict.fromkeys((".rtf", ".odt", ".pages"), ("a word processor's file", _DOCX)),
    **dict.fromkeys((".xls", ".xlsx", ".et", ".ods", ".csv"), ("a spreadsheet", _SHEET)),
    **dict.fromkeys((".ppt", ".pptx", ".dps"), ("a presentation", "export it as PDF and try again")),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"), ("an image", _OCR)),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar"), ("an archive", _UNPACK)),
    **dict.fromkeys((".ofd", ".ceb", ".gd", ".caj"), ("an OFD, CEB or CAJ document", "export it as PDF and try again")),
    **dict.fromkeys((".mht", ".mhtml", ".eml"), ("a web archive or mail", "save the page as .html and try again")),
}
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_LOOK = 1024 * 1024  # how far into an old Office file the mark of encryption is looked for
# Formats of ASCII characters that the reader of plain text would take for its own.
_TEXTUAL = (b"{\\rtf", b"%!PS", b"MIME-Version:")


def suffix(name: str) -> str:
    """The suffix of a name in lower case, with its dot.

    >>> suffix("明政文〔2024〕35号.DOCX")
    '.docx'
    """
    return PurePath(name).suffix.lower()


def disguised(head: bytes) -> bool:
    """Whether a file that looks like plain text is markup of a format that is not read."""
    return head.startswith(_TEXTUAL) or b"<?mso-application" in head[:512]


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
        return _error("Office 2003 XML", name, _DOCX)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _error("an image", name, _OCR)
    if suffix(name) in _SUFFIXES:
        return _error(_SUFFIXES[suffix(name)][0], name, _SUFFIXES[suffix(name)][1])
    if data.startswith(b"MIME-Version:"):
        return _error(_SUFFIXES[".mht"][0], name, _SUFFIXES[".mht"][1])
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
    return _error("an archive (.zip)", name, _UNPACK)


def _error(what: str, name: str, remedy: str) -> InputError:
    return InputError(f"this is {what}, which is not read", where=name, remedy=remedy)
