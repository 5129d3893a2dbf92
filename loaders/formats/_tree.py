"""A page's tree of elements, as forgiving as browsers are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import InputError
from loaders.formats._builder import clean

if TYPE_CHECKING:
    from lxml.etree import _Element


def parse(text: str, name: str) -> _Element | None:
    """The root of a page, or of a piece of one, without comments; None where there is nothing in it.

    Raises:
        InputError: it nests too deep to be read.
    """
    from lxml import etree

    data = clean(text).encode("utf-8")
    for huge in (False, True):
        parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=huge)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:  # nothing in it that could be a document
            raise InputError("the page cannot be parsed", where=name, remedy="save the page again") from error
        # At its limits the parser drops the rest of the page.
        if not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            return root
    raise InputError("the page nests too deep to be read", where=name, remedy="save the page's text as .txt")
