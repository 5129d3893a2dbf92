"""The sample corpus holds the traps that its README lists, and its made files are what their sources make."""

from __future__ import annotations

import importlib.util
import re
import zipfile
from types import ModuleType

import pytest
from examples_text import CORPUS, DOCUMENTS, EXAMPLES, raw, squeeze, squeezed

README = (EXAMPLES / "README.md").read_text("utf-8")
# trap | trap in English | document | where | printed
ROWS = re.findall(r"^\| (.+?) \| (.+?) \| `(.+?)` \| (.+?) \| `(.+)` \|$", README, re.MULTILINE)


def searchable(name: str) -> str:
    """A Word file's XML, any other file's text, with plain line breaks."""
    if not name.endswith(".docx"):
        return raw(name).replace("\r\n", "\n")
    with zipfile.ZipFile(CORPUS / name) as archive:
        parts = [archive.read(f"word/{part}.xml").decode("utf-8") for part in ("document", "styles", "numbering")]
    return "".join(parts).replace('</w:t></w:r><w:r><w:t xml:space="preserve">', "")


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("examples_make", EXAMPLES / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("document", "printed"), [(row[2], row[4]) for row in ROWS], ids=[row[1] for row in ROWS])
def test_a_trap_of_the_readme_stands_in_its_document(document: str, printed: str) -> None:
    assert printed.replace("⏎", "\n") in searchable(document)


def test_the_readme_lists_every_document_and_enough_traps() -> None:
    assert {row[2] for row in ROWS} == set(DOCUMENTS)
    assert set(re.findall(r"^\| `(\S+\.\w+)` \|", README, re.MULTILINE)) >= set(DOCUMENTS)
    assert len(ROWS) >= 60
    assert len({name.rsplit(".", 1)[1] for name in DOCUMENTS}) >= 5


def test_made_files_are_what_their_sources_make() -> None:
    for name, data in maker().built().items():
        assert (CORPUS / name).read_bytes() == data, f"{name}: run python examples/make.py"


def test_the_printed_pdf_says_what_its_source_says() -> None:
    page = (EXAMPLES / "sources" / "linjiang-2024.html").read_text("utf-8")
    printed = re.sub(r"(?s)<style>.*?</style>|<title>.*?</title>|<[^>]*>|&nbsp;|— \d —", "", page)
    assert squeezed("linjiang-2024.pdf") == squeeze(printed)


# (file, an encoding it must not be readable in): a reader that guesses the nearest encoding is found out
NARROWER = [
    ("qinghe-2024.txt", "gbk"),  # a four-byte character
    ("qinghe-2024.txt", "utf-8"),
    ("yunchuan-specialty-2023.html", "gb2312"),  # what the page itself declares
    ("shiqiao-sme-draft-2025.txt", "utf-8"),
]


@pytest.mark.parametrize(("name", "encoding"), NARROWER)
def test_an_encoding_trap_is_real(name: str, encoding: str) -> None:
    with pytest.raises(UnicodeDecodeError):
        (CORPUS / name).read_bytes().decode(encoding)


def test_the_fictional_places_are_placed_and_cannot_meet_real_ones() -> None:
    import rdflib
    from rdflib.namespace import SKOS

    graph = rdflib.Graph().parse(EXAMPLES / "vocab" / "places.ttl")
    codes = {str(code) for code in graph.objects(None, SKOS.notation)}
    assert codes == {"990000", "990100", "990102", "990121", "990122", "990181"}
    for place, code in graph.subject_objects(SKOS.notation):
        above = graph.value(place, SKOS.broader)
        assert str(place).endswith(str(code))
        assert above is not None
        assert str(above).rsplit("/", 1)[1] in codes | {"100000"}
        assert graph.value(place, SKOS.altLabel) is not None
        assert graph.value(place, rdflib.URIRef("https://w3id.org/policykg/ontology#placeLevel")) is not None
