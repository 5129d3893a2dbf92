"""From bytes to characters: which encoding a text file is in."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GB18030 = codecs.BOM_UTF8.decode().encode("gb18030")  # the byte order mark as GB18030 writes it
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030"}
_SAMPLE = 20_000
# What a Chinese document is written with, whatever its subject: ideographs, their punctuation, full-width forms,
# ASCII and white space.
_USUAL = re.compile("[\t\n\r -~一-鿿、-〟《》“”‘’…—·＀-￯\u00a0\u3000①-⑳]")
_HAN = re.compile("[\u4e00-\u9fff]")
# The characters that Windows-1252 has where Latin-1 has controls, by the byte they stand for.
_WESTERN = {
    ord(bytes([byte]).decode("cp1252")): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"
}


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The characters of a text file.

    Order: byte order mark; UTF-16 and UTF-32 by their zero bytes; the declared encoding where it decodes without an
    error (`gb2312` and `gbk` read as GB18030, their superset); strict UTF-8; GB18030 and Big5 where what they give
    reads like Chinese; UTF-8 with a few damaged bytes; charset-normalizer's guess. A text that a program read in the
    wrong encoding and saved again (`å®‰å®`, `瀹夊畞`) is read as what it was.

    Args:
        data: the whole file.
        name: what the file is called, for the error.
        declared: the encoding the file itself names, if any.

    Raises:
        InputError: no encoding gives a text.

    >>> decode("明溪县".encode("gb18030"), "a.txt")
    '明溪县'
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if data.startswith(_GB18030):
        return data[len(_GB18030) :].decode("gb18030", "replace")
    wide = _wide(data)
    if wide is not None:
        return data.decode(wide, "replace")
    text = _declared(data, declared) or _utf8(data) or _chinese(data) or _damaged_utf8(data) or _guess(data)
    if text is not None:
        return _misread(text) or text
    raise InputError("the text's encoding cannot be told", where=name, remedy="save the file as UTF-8 and try again")


def peek(head: bytes) -> str:
    """The first characters of a file, well enough to look for ASCII marks in them.

    >>> peek("<html>".encode("utf-16"))
    '<html>'
    """
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "ignore")
    wide = _wide(head)
    return head.decode(wide or "latin-1", "ignore")


def _usual(text: str) -> float:
    """The share of characters that Chinese documents are written with."""
    sample = text[:_SAMPLE]
    return len(_USUAL.findall(sample)) / len(sample) if sample else 0.0


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: a text has no zero bytes otherwise, and these have one per ASCII character or newline."""
    sample = data[: 2 * _SAMPLE]
    if b"\0" not in sample:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        if _usual(sample[: len(sample) // 2 * 2].decode(encoding, "replace")) > 0.9:
            return encoding
    return None


def _declared(data: bytes, declared: str | None) -> str | None:
    if not declared:
        return None
    encoding = _ALIASES.get(declared.lower().strip(), declared.strip())
    try:
        # A name may be of a codec that gives no text ("base64") or be no name at all.
        if not codecs.lookup(encoding)._is_text_encoding:
            return None
        return data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(data) > 3 and error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8")  # cut in the last character
        return None


def _first_level(text: str, encoding: str, low: int, high: int) -> float:
    """The share of ideographs from the half of a character set that holds the frequent ones.

    A text read in the wrong double-byte encoding scatters over the whole set.
    """
    han = _HAN.findall(text[:_SAMPLE])
    if not han:
        return 0.0
    common = [char for char in han if low <= char.encode(encoding, "replace")[0] <= high]
    return len(common) / len(han)


def _chinese(data: bytes) -> str | None:
    # GB 2312 level 1 has lead bytes B0-D7, Big5 level 1 A4-C6.
    for encoding, charset, low, high in (("gb18030", "gb2312", 0xB0, 0xD7), ("big5hkscs", "big5", 0xA4, 0xC6)):
        text = data.decode(encoding, "replace")
        sound = text[:_SAMPLE].count("\ufffd") <= len(text[:_SAMPLE]) // 500
        if sound and _usual(text) > 0.85 and _first_level(text, charset, low, high) > 0.7:
            return text
    return None


def _damaged_utf8(data: bytes, least: int = 20) -> str | None:
    """UTF-8 with at least so many ideographs for each damaged character."""
    text = data.decode("utf-8", "replace")
    return text if text.count("\ufffd") * least < len(_HAN.findall(text)) else None


def _misread(text: str) -> str | None:
    """What a text was before a program read it in the wrong encoding and saved that; None where it was right.

    UTF-8 or GB18030 read as Western has no ideographs; UTF-8 read as GB18030 has rare ones. Chinese that was read
    rightly is, as GB18030, no UTF-8.
    """
    sample = text[:_SAMPLE]
    if not _HAN.search(sample):
        western = text.translate(_WESTERN)
        if sample.isascii() or max(western) > "\xff":
            return None
        data = western.encode("latin-1")
        return _utf8(data) or _chinese(data) or _damaged_utf8(data)
    # Every second character of an odd count lost its last byte: more is damaged than in a file that was cut.
    if _damaged_utf8(sample[:500].encode("gb18030", "replace"), 4) is None:
        return None
    return _damaged_utf8(text.encode("gb18030", "replace"), 4)


def _guess(data: bytes) -> str | None:
    import logging

    from charset_normalizer import from_bytes

    logging.getLogger("charset_normalizer").setLevel(logging.WARNING)
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return None
    text = data.decode(best.encoding, "replace")
    printable = sum(char.isprintable() or char.isspace() for char in text[:_SAMPLE])
    return text if printable >= 0.95 * len(text[:_SAMPLE]) else None
