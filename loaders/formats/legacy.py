"""Old and foreign word processor files (.doc, .wps, .rtf, .odt, Word 2003 XML), through LibreOffice."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.formats import _office, _ole, docx
from loaders.formats._foreign import explain, suffix
from loaders.formats._limits import open_archive, read_part
from loaders.formats.base import RawText

SUFFIXES = (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott")
MEDIA_TYPE = "application/msword"
ENTRIES = ("content.xml",)

_RTF, _ODT = "application/rtf", "application/vnd.oasis.opendocument.text"
_WORD_2003 = re.compile(rb"<\?mso-application\s+progid=[\"']Word\.Document[\"']")
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"


def sniff(head: bytes) -> bool:
    """Whether these bytes begin an old Office file, a Rich Text file or Word 2003 XML.

    >>> sniff(_ole.MAGIC), sniff(b"{\\\\rtf1"), sniff(b"PK")
    (True, True, False)
    """
    return head.startswith((_ole.MAGIC, b"{\\rtf")) or _WORD_2003.search(head[:512]) is not None


def read(data: bytes, name: str) -> RawText:
    """The text as of the Word document (.docx) that LibreOffice makes of it.

    Raises:
        InputError: LibreOffice is not installed or cannot read the file; it is encrypted, or a presentation.
    """
    if _ole.kind(data) == "sheet":
        from loaders.formats import xlsx

        return xlsx.read(data, name)
    kind, media_type = _kind(data, name)
    raw = docx.read(_office.convert(data, kind, "docx", name), name)
    return replace(raw, media_type=media_type)


def _kind(data: bytes, name: str) -> tuple[str, str]:
    """The suffix that LibreOffice should see, and the media type."""
    if data.startswith(b"{\\rtf"):
        return ".rtf", _RTF
    if data.startswith(b"PK\x03\x04"):
        with open_archive(data, name) as archive:
            if not (read_part(archive, "mimetype", name) or b"").startswith(_OPEN_TEXT):
                raise explain(data, name)
        return ".odt", _ODT
    if not data.startswith(_ole.MAGIC):
        return ".xml", MEDIA_TYPE
    kind = _ole.kind(data)
    if kind == "word":
        return ".doc", MEDIA_TYPE
    # Works and early WPS files have streams of other names; LibreOffice knows some.
    if kind == "" and suffix(name) in SUFFIXES:
        return suffix(name), MEDIA_TYPE
    raise explain(data, name)
