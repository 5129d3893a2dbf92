"""What makes a document the same document: its key."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from loaders.record import Header


def key_of(header: Header, text: str) -> str:
    """The document's key.

    The normalised number (发文字号) when it is the document's own; otherwise the first 12 hexadecimal digits of
    the SHA-256 of title, issuers and date (of what is there of them), folded; of the text where there is nothing.

    >>> from loaders.record import Field, Span
    >>> key_of(Header(number=Field("明政文〔2024〕35号", Span(0, 12))), "")
    '明政文〔2024〕35号'
    """
    if header.number is not None:
        return header.number.value
    parts = [header.title.value if header.title else ""]
    parts += [issuer.value for issuer in header.issuers]
    parts.append(header.date.value if header.date else "")
    folded = "|".join(_fold(part) for part in parts if part)
    return hashlib.sha256((folded or _fold(text)).encode()).hexdigest()[:12]


def _fold(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
