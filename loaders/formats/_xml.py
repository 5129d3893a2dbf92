"""XML parts of an archive, read without entities, document types and network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import InputError
from loaders.formats._limits import DAMAGED

if TYPE_CHECKING:
    from lxml.etree import _Element


def parse(data: bytes, part: str, name: str) -> _Element:
    """The root of a part.

    Args:
        data: the part's bytes.
        part: its name in the archive, for errors.
        name: the file's name.

    Raises:
        InputError: it is not well-formed, past libxml2's limits, or has a document type.

    >>> parse(b"<a><b>1</b></a>", "a.xml", "a.ofd").findtext("b")
    '1'
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    # Not well-formed, or past the parser's limits; ValueError: an encoding declared that is none.
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError("the part {part} is damaged", where=name, remedy=DAMAGED, part=part) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError("the part {part} has a document type", where=name, remedy="export the file again", part=part)
    return root


def local(element: _Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
