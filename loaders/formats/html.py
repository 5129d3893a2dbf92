"""Web pages, above all those of Chinese government sites: the document in the page, without the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from loaders.formats import _decode, _metadata, _page, _tree, markdown
from loaders.formats._builder import Builder, clean
from loaders.formats._flow import Block, blocks
from loaders.formats.base import RawText
from loaders.record import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

SUFFIXES = (".html", ".htm", ".shtml", ".xhtml", ".jsp", ".jspx", ".aspx")
MEDIA_TYPE = "text/html"

_PROLOGUE = re.compile(r"\A(?:\s+|\ufeff|<!--.*?-->|<\?.*?\?>|<%.*?%>)+", re.S)
_FIRST = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|base|link|style|script|div|p|span|section|article|main|center|font"
    r"|h[1-6]|ul|ol|table|tbody|tr|td|br|jsp:\w+)\b",
    re.I,
)
_ANYWHERE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.I)
_CLOSING = re.compile(r"</(?:p|div|td|tr|li|span)\s*>", re.I)
# A table stands in texts that are no pages, too, and converters put each into a page of its own.
_TABLE = re.compile(r"<(?:html><body><)?table\b.*?(?:</table\s*>(?:</body></html>)?|\Z)", re.I | re.S)
_SERVER = re.compile(r"<%.*?%>|<\?.*?(?:\?>|\Z)", re.S)
_CHARSET = re.compile(rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_META_FIELDS = {"pubdate": "date", "publishdate": "date", "contentsource": None, "author": None}
_SITE = re.compile(r"门户网站|政府网$|网站$|^首页$|政务公开$|信息公开$")
_TITLE_PARTS = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|(?<=[\u4e00-\u9fff）》])-(?=[\u4e00-\u9fff])")
_HEAD_BLOCKS = 12
"""How many blocks at the head of a document are looked through for its title and its metadata."""
_MOST_TITLE_LINES = 4
_LEAST_TITLE = 6


def sniff(head: bytes) -> bool:
    """Whether these bytes are a web page: it begins with a tag of HTML, after declarations and front matter.

    >>> sniff(b"<!DOCTYPE html><html>"), sniff("一、总体要求".encode())
    (True, False)
    """
    return is_page(_decode.peek(head))


def is_page(text: str) -> bool:
    """The same of characters."""
    if "<" not in text:
        return False
    head, _ = markdown.front_matter(text[:8192])
    head = _PROLOGUE.sub("", head, count=1)
    if _FIRST.match(head):
        return True
    head = _TABLE.sub("", head)
    return _ANYWHERE.search(head) is not None or len(_CLOSING.findall(head)) >= 4


def read(data: bytes, name: str) -> RawText:
    """The document in the page; a page without tags is read as plain text.

    Raises:
        InputError: the encoding cannot be told, the page nests too deep to be read, or no text is left.
    """
    text = _decode.decode(data, name, charset(data))
    if "<" not in text or not is_page(text):
        from loaders.formats import text as plain

        return plain.read_text(text)
    return read_text(text, name)


def charset(data: bytes) -> str | None:
    """The encoding that a page declares in its head.

    >>> charset(b'<meta charset="gbk">')
    'gbk'
    """
    declared = _CHARSET.search(data[:4096])
    return declared.group(1).decode("ascii", "ignore") if declared else None


def read_text(text: str, name: str) -> RawText:
    r"""A decoded page.

    The text is: the metadata as lines `label：value`, then the title where the document's text does not show it, then
    the document, one block a line. Hints point at the values and the title.

    >>> raw = read_text("<h1>安宁县行动计划</h1><div id=zoom><p>一、总体\n要求</p></div>", "a.html")
    >>> raw.text, raw.hints["title"]
    ('安宁县行动计划\n一、总体要求\n', Span(start=0, end=7))
    """
    text, front_title = markdown.front_matter(text)
    root = _tree.parse(_SERVER.sub(" ", text), name)
    return _Page(root, front_title).read() if root is not None else Builder().finish(MEDIA_TYPE)


class _Page:
    """One page on its way to a text."""

    def __init__(self, root: _Element, front_title: str | None) -> None:
        # The root, not its body: elements of HTML 5 before the body's first one of HTML 4 are parsed into the head.
        self._root, self._front_title = root, front_title
        self._skip = _page.furniture(root)
        self._parts = _page.main_parts(root, self._skip)
        self._outside = [] if self._parts == [root] else blocks(root, self._skip | set(self._parts))
        self._inside = [block for part in self._parts for block in blocks(part, self._skip - {part})]
        self._metas = list(self._meta_tags())
        self._pairs: list[_metadata.Pair] = []

    def _meta_tags(self) -> Iterable[tuple[str, str]]:
        for meta in self._root.iter("meta"):
            name, content = (meta.get("name") or "").strip(), clean(meta.get("content") or "").strip()
            if name and content:
                yield name, " ".join(content.split())

    def read(self) -> RawText:
        self._take_metadata()
        body = _page.without_controls(self._inside)
        title = self._title(body)
        body = _title_once(body, title) if title else body
        shown = "".join("".join(_cells(block)) for block in body[:_HEAD_BLOCKS])
        builder = Builder()
        fields = _metadata.Fields()
        fields.write(builder, self._pairs)
        for name, value in self._metas:
            if name.lower() in _META_FIELDS and not self._has(name, value, shown):
                span = builder.line(f"{name}：{value}")
                if _META_FIELDS[name.lower()] == "date":
                    fields.point("date", Span(span.end - len(value), span.end), _metadata.LEAST_BELIEVED)
        if title and _run(body, title) is None:
            fields.point("title", builder.line(title), _metadata.OWN)
        spans = [builder.line(block.text) if block.grid is None else builder.table(block.grid) for block in body]
        self._fields_inside(fields, body, spans, title)
        return builder.finish(MEDIA_TYPE, fields.spans())

    def _take_metadata(self) -> None:
        """Collects the pairs; catalogue tables at the head of the document are taken out of it."""
        for block in self._outside:
            if block.grid is not None:
                self._pairs += _metadata.pairs_of_grid(block.grid)
        lines = [block.text for block in self._outside if block.grid is None]
        self._pairs += _metadata.pairs_of_lines("" if _page.is_control(line) else line for line in lines)
        for block in self._inside[:_HEAD_BLOCKS]:
            if block.grid is not None and _metadata.is_metadata(block.grid):
                self._pairs += _metadata.pairs_of_grid(block.grid)
                self._inside.remove(block)

    def _has(self, name: str, value: str, shown: str) -> bool:
        """Whether the page shows a meta tag's value, or already has what the tag is for."""
        known = {label for label, _ in self._pairs}
        if _META_FIELDS[name.lower()] == "date":
            fields = (_metadata.LABELS[label] for label in known)
            return any(field is not None and field[0] == "date" for field in fields) or value in shown
        return any(value == other for _, other in self._pairs) or "".join(value.split()) in shown

    def _title(self, body: list[Block]) -> str | None:
        """The document's title: the page's heading, else what its metadata, its front matter or its `<title>` say."""
        metas = {name.lower(): value for name, value in self._metas}
        page_title = _page_title(self._root)
        heads = [block.text for block in [*self._outside, *body[:_HEAD_BLOCKS]] if _is_heading(block)]
        labelled = [value for label, value in self._pairs if (_metadata.LABELS.get(label) or ("",))[0] == "title"]
        parts = sorted(_TITLE_PARTS.split(page_title), key=len)[-1:]
        candidates = [metas.get("articletitle", ""), *heads, *labelled, self._front_title or "", *parts]
        return next((text for text in candidates if len(text) >= _LEAST_TITLE and not _SITE.search(text)), None)

    def _fields_inside(self, fields: _metadata.Fields, body: list[Block], spans: list[Span], title: str | None) -> None:
        for block, span in zip(body[:_HEAD_BLOCKS], spans, strict=False):
            if block.grid is not None:
                continue
            for label, value in _metadata.pairs_of_line(block.text):
                start = span.start + block.text.find(value)
                fields.add(label, value, Span(start, start + len(value)))
        # The document's own title, not the metadata's: what is read after it is the document.
        if title and (run := _run(body, title)) is not None:
            fields.point("title", Span(spans[run[0]].start, spans[run[1] - 1].end), _metadata.OWN)


def _page_title(root: _Element) -> str:
    """The text of `<title>`; a drawing's is another's."""
    for found in root.iter("title"):
        if not any(above.tag == "svg" for above in found.iterancestors()):
            return " ".join(clean(found.text or "").split())
    return ""


def _is_heading(block: Block) -> bool:
    if block.grid is not None or not block.text:
        return False
    return block.tag == "h1" or (block.tag in ("h2", "h3", "div", "p", "td") and "title" in block.classes.lower())


def _cells(block: Block) -> list[str]:
    texts = [block.text] if block.grid is None else [cell.text for cell in block.grid]
    return ["".join(text.split()) for text in texts]


def _run(body: list[Block], title: str) -> tuple[int, int] | None:
    """The blocks `[start, end)` at the head of the document that together are the title, the last such run."""
    wanted = "".join(title.split())
    found = None
    for start in range(min(len(body), _HEAD_BLOCKS)):
        joined = ""
        for end in range(start, min(len(body), start + _MOST_TITLE_LINES)):
            if body[end].grid is not None:
                break
            joined += "".join(body[end].text.split())
            if joined == wanted:
                found = (start, end + 1)
            if not wanted.startswith(joined):
                break
    return found


def _title_once(body: list[Block], title: str) -> list[Block]:
    """The document with its title only where it stands last at the head, which is its place in the document itself."""
    keep = _run(body, title)
    if keep is None:
        return body
    while (first := _run(body[: keep[0]], title)) is not None:
        body = body[: first[0]] + body[first[1] :]
        keep = (keep[0] - (first[1] - first[0]), keep[1])
    return body
