"""Web archives (MHTML, RFC 2557): a page with what belongs to it in one file, as browsers, Word and WPS save it.

Systems also give such files the name `.doc`.
"""

from __future__ import annotations

from email import message_from_bytes

from kg.errors import InputError
from loaders.formats import _decode, html
from loaders.formats._foreign import message
from loaders.formats.base import RawText

SUFFIXES = (".mht", ".mhtml")
MEDIA_TYPE = "multipart/related"

_SAVE_AGAIN = "save the page as .html and try again"


def sniff(head: bytes) -> bool:
    """Whether the file begins with the fields of a message that is a page.

    >>> sniff(b"MIME-Version: 1.0\\nContent-Type: multipart/related;\\n\\tboundary=a\\n\\n")
    True
    """
    return message(head) == "page"


def read(data: bytes, name: str) -> RawText:
    """The document in the archive's page, the first part that is HTML; pictures and styles are left out.

    Raises:
        InputError: there is no page in it, its encoding cannot be told, or it nests too deep.
    """
    try:
        page = next((part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html"), None)
        content = page.get_payload(decode=True) if page is not None else None
    except (RecursionError, ValueError) as error:
        raise InputError("the archive is damaged", where=name, remedy=_SAVE_AGAIN) from error
    if page is None or not isinstance(content, bytes) or not content.strip():
        raise InputError("the archive has no page", where=name, remedy=_SAVE_AGAIN)
    return html.read_text(_decode.decode(content, name, page.get_content_charset() or html.charset(content)), name)
