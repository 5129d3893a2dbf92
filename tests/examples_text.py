"""The sample corpus as plain text, read without the project's own readers.

The expected records are the truth that the readers are measured with, so the tests that guard them must not lean on
the readers. What is drawn but not written (Word's automatic numbers) is absent here.
"""

from __future__ import annotations

import re
import zipfile
from functools import cache
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
CORPUS = EXAMPLES / "corpus"
DOCUMENTS = sorted(path.name for path in CORPUS.iterdir())
ENCODINGS = {
    "qinghe-2024.txt": "gb18030",
    "shiqiao-sme-draft-2025.txt": "utf-16",
    "nanping-2024.txt": "utf-8-sig",
    "yunchuan-specialty-2023.html": "gbk",
}


@cache
def raw(name: str) -> str:
    """The text of a document of the corpus with its line breaks, mark-up and zero-width characters as they are."""
    path = CORPUS / name
    if path.suffix == ".docx":
        return _docx(path)
    if path.suffix == ".pdf":
        return _pdf(path)
    return path.read_bytes().decode(ENCODINGS.get(name, "utf-8"))


@cache
def squeezed(name: str) -> str:
    """The text without mark-up, page numbers, white space and zero-width characters."""
    text = raw(name)
    if name.endswith(".html"):
        text = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>", "", text).replace("&nbsp;", "").replace("&gt;", ">")
    elif name.endswith(".md"):
        text = re.sub(r"<br>|\*\*|^#+ |\|", "", text, flags=re.MULTILINE)
    elif name.endswith(".pdf"):
        text = re.sub(r"^— \d+ —$", "", text, flags=re.MULTILINE)
    return squeeze(text)


def squeeze(text: str) -> str:
    """Text without white space and zero-width characters.

    >>> squeeze("2024 年\\u200b 底")
    '2024年底'
    """
    return re.sub(r"[\s\u200b\ufeff]+", "", text)


def _docx(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("word/document.xml").decode("utf-8")
    xml = re.sub(r"(?s)<w:del .*?</w:del>", "", xml)
    return "\n".join("".join(re.findall(r"<w:t [^>]*>([^<]*)", block)) for block in xml.split("</w:p>"))


def _pdf(path: Path) -> str:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()
    return "\n".join(pages).replace("\r\n", "\n")
