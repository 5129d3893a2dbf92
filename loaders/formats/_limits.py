"""How much of a file is read, and opening archives that may be hostile."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from kg.errors import InputError, Message

MIB = 1024 * 1024
MAX_FILE = 64 * MIB
"""The largest file that is read, in bytes. Policy documents with scans in them rarely pass 30 MiB."""
MAX_PART = 64 * MIB
"""The largest part of an archive, unpacked. The text of a thousand pages in Word's XML is some 20 MiB."""
MAX_ENTRIES = 10_000
"""The most entries an archive may list."""

DAMAGED = Message("download or export the file again")


def open_archive(data: bytes, name: str) -> zipfile.ZipFile:
    """A zip archive, its directory read.

    Raises:
        InputError: no archive, a damaged directory, or more than `MAX_ENTRIES` entries.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    # BadZipFile: no or damaged directory; the others: fields of it that point nowhere or name what is not supported.
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, UnicodeError) as error:
        raise InputError("the zip archive is damaged", where=name, remedy=DAMAGED) from error
    if len(archive.namelist()) > MAX_ENTRIES:
        raise InputError(
            "the archive lists more than {most} entries",
            where=name,
            remedy="export the document again",
            most=f"{MAX_ENTRIES:,}",
        )
    return archive


def read_part(archive: zipfile.ZipFile, part: str, name: str) -> bytes | None:
    """One part of an archive, None where it is absent; never unpacks more than `MAX_PART` bytes.

    Raises:
        InputError: the part is damaged, encrypted, or unpacks to more than the limit (a zip bomb).
    """
    try:
        info = archive.getinfo(part)
    except KeyError:
        return None
    if info.flag_bits & 0x1:
        raise InputError("the file is encrypted", where=name, remedy="remove the password and try again")
    try:
        with archive.open(info) as stream:
            data = stream.read(MAX_PART + 1)
    # zlib.error, BadZipFile, EOFError: damaged data; NotImplementedError: an exotic compression; the others: offsets
    # that point nowhere.
    except (zlib.error, zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OSError, RuntimeError) as error:
        raise InputError("the part {part} is damaged", where=name, remedy=DAMAGED, part=part) from error
    if len(data) > MAX_PART:
        raise InputError(
            "the part {part} unpacks to more than {most} MiB",
            where=name,
            remedy="export the document again; if it really is that large, split it",
            part=part,
            most=MAX_PART // MIB,
        )
    return data
