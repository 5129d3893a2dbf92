"""Scans: pictures, PDFs of pictures, PDFs with some; what is said where the extra is not installed.

The scans are drawn from the sample corpus' PDF, whose fonts are in the file, so that they look the same everywhere.
"""

from __future__ import annotations

import io
import os
from functools import cache
from pathlib import Path
from typing import Any

import ofd_by_hand as o
import pytest
import reading
from test_formats_dispatch import check, survives

import loaders
from kg.errors import InputError
from loaders.formats import _ocr, _sheets, abilities, image, pdf, read
from loaders.formats._lines import Char, Line
from loaders.formats._ocr import corrected
from loaders.formats._sheets import Sheet

SAMPLE = Path(__file__).parents[1] / "examples" / "corpus" / "linjiang-2024.pdf"
BODY = 2  # the page on which the plan begins
WIDTH = 1240  # pixels of a drawn page: 150 dots an inch
needs_ocr = pytest.mark.skipif(not _ocr.is_installed(), reason="the extra ocr is not installed")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment without the extra."""
    monkeypatch.setattr(_ocr, "is_installed", lambda: False)


@cache
def drawn(index: int) -> Any:
    """A page of the sample as a picture."""
    import pypdfium2

    document = pypdfium2.PdfDocument(SAMPLE)
    try:
        page = document[index]
        return page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    finally:
        document.close()


@cache
def text_of_page(index: int) -> str:
    raw = pdf.read(SAMPLE.read_bytes(), SAMPLE.name)
    return raw.text[raw.pages[index] : (*raw.pages, None)[index + 1]]


def saved(kind: str, *pages: Any, **options: Any) -> bytes:
    out = io.BytesIO()
    first, *rest = (page.copy() for page in pages)
    more = {"save_all": True, "append_images": rest} if rest else {}
    first.save(out, kind, **more, **options)
    return out.getvalue()


def mixed(*scanned: int) -> bytes:
    """The sample with some of its pages replaced by pictures of them."""
    import pypdfium2

    sample, out = pypdfium2.PdfDocument(SAMPLE), pypdfium2.PdfDocument.new()
    for index in range(len(sample)):
        if index in scanned:
            source = pypdfium2.PdfDocument(saved("PDF", drawn(index), resolution=150))
            out.import_pages(source)
            source.close()
        else:
            out.import_pages(sample, [index])
    buffer = io.BytesIO()
    out.save(buffer)
    out.close()
    sample.close()
    return buffer.getvalue()


# --- without the extra


def test_a_picture_names_the_extra(bare: None) -> None:
    for name, head in (("a.png", b"\x89PNG\r\n\x1a\n"), ("a.jpg", b"\xff\xd8\xff\xe0"), ("a.tif", b"II*\0"),
                       ("a.bmp", b"BM" + bytes(12) + b"\x28\0\0\0")):  # fmt: skip
        with pytest.raises(InputError, match="picture") as caught:
            read(head + bytes(100), name)
        assert "pip install '.[ocr]'" in caught.value.remedy


def test_a_page_without_a_text_is_noted(bare: None) -> None:
    pytest.importorskip("PIL", reason="Pillow is not installed")
    raw = read(mixed(1, 4), "a.pdf")
    assert [note.split("是")[0] for note in raw.notes] == ["第 2 页", "第 5 页"]
    assert all("[ocr]" in note for note in raw.notes)
    whole = pdf.read(SAMPLE.read_bytes(), SAMPLE.name)
    assert raw.text == whole.text[: whole.pages[1]] + whole.text[whole.pages[2] : whole.pages[4]]
    assert len(raw.pages) == 5
    check(raw)
    record = loaders.load(mixed(1, 4), "a.pdf", reading.vocabulary())
    assert [remark.message for remark in record.report if remark.code == "unread-page"] == list(raw.notes)


def test_what_is_installed_is_part_of_what_a_reading_depends_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF with scanned pages is read again once the extra is there, though the file is the same."""
    monkeypatch.setattr(_ocr, "is_installed", lambda: False)
    assert abilities() == "ocr "
    monkeypatch.setattr(_ocr, "is_installed", lambda: True)
    monkeypatch.setattr("importlib.metadata.version", lambda name: f"{name} 3")
    assert abilities() == "ocr rapidocr 3"


def test_a_scan_names_the_extra(bare: None) -> None:
    pytest.importorskip("PIL", reason="Pillow is not installed")
    with pytest.raises(InputError, match="scan") as caught:
        read(saved("PDF", drawn(0)), "a.pdf")
    assert "[ocr]" in caught.value.remedy


# characters on a page, share that pictures cover, whether it counts as a scan
SCANS = [
    (0, 1.0, True),
    (7, 0.5, True),  # a page number or a stamp's word
    (8, 0.5, False),
    (39, 0.9, True),  # the advertisement of a scanning program
    (40, 0.9, False),
    (0, 0.2, False),  # an empty page with an emblem
    (3, 0.0, False),
]


@pytest.mark.parametrize(("count", "pictured", "scan"), SCANS)
def test_what_is_a_scan(count: int, pictured: float, scan: bool) -> None:
    line = Line([Char("字", index, 0, index + 1, 1) for index in range(count)])
    assert Sheet([line], 595, pictured).is_scan is scan


# --- what the engine takes for something else; needs no engine

LOOKS_LIKE = [
    ("行动方案(2024一2027年)》", "行动方案（2024—2027年）》"),
    ("(2024—2027年)", "（2024—2027年）"),
    ("2024一", "2024—"),  # a range over the end of a line
    ("各设区市,省属各医院:", "各设区市，省属各医院："),
    ("国卫发〔2023]41号", "国卫发〔2023〕41号"),
    ("国卫发(2023〕41号", "国卫发〔2023〕41号"),
    ("〔2023〕41号)要求,结合", "〔2023〕41号）要求，结合"),
    ("一、2024年10月", "一、2024年10月"),  # a numeral stays
    ("第1一2批", "第1—2批"),
    ("1.5T、64排CT(含)", "1.5T、64排CT（含）"),
    ("f(x), a:b", "f(x), a:b"),  # no Chinese in it
]


@pytest.mark.parametrize(("seen", "meant"), LOOKS_LIKE)
def test_signs_are_given_their_printed_form(seen: str, meant: str) -> None:
    assert corrected(seen) == meant


# --- with the extra


@needs_ocr
def test_a_picture_of_a_page() -> None:
    raw = read(saved("PNG", drawn(BODY)), "a.jpg")  # whatever it is called
    assert raw.media_type == "image/png"
    assert raw.pages == (0,)
    assert raw.text == text_of_page(BODY)
    check(raw)


@needs_ocr
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_picture_that_does_not_stand_upright(degrees: int) -> None:
    from PIL import Image

    title = drawn(BODY).crop((0, 0, WIDTH, 400))
    page = Image.new("RGB", (WIDTH, WIDTH), "white")  # the engine enlarges narrow pictures
    page.paste(title, (0, 400))
    raw = read(saved("PNG", page.resize((740, 740)).rotate(degrees)), "a.png")
    assert raw.text.startswith("临江省县域医疗服务能力提升行动方案\n（2024")


@needs_ocr
def test_scanned_pages_among_others() -> None:
    """The pages that have a text keep it; those that have none come out nearly the same."""
    reference = loaders.load(SAMPLE.read_bytes(), "a.pdf", reading.vocabulary())
    record = loaders.load(mixed(BODY), "a.pdf", reading.vocabulary())
    for found, expected in zip(record.tasks, reference.tasks, strict=True):
        assert (found.id, found.kind, found.title) == (expected.id, expected.kind, expected.title)
        assert [(u.surface, u.role) for u in found.units] == [(u.surface, u.role) for u in expected.units]
    assert reading.values(record.header) == reading.values(reference.header)
    assert not [remark for remark in record.report if remark.code == "unread-page"]


def words(*wanted: str) -> list[Any]:
    """Pictures of words that the sample prints."""
    import pypdfium2

    document = pypdfium2.PdfDocument(SAMPLE)
    found = []
    try:
        page = document[BODY]
        text = page.get_textpage()
        scale = WIDTH / page.get_width()
        whole = text.get_text_range()
        for word in wanted:
            boxes = [text.get_charbox(whole.index(word) + at, loose=True) for at in range(len(word))]
            left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
            top, bottom = max(b[3] for b in boxes), min(b[1] for b in boxes)
            height = page.get_height()
            edges = (left * scale, (height - top) * scale, right * scale, (height - bottom) * scale)
            found.append(drawn(BODY).crop(tuple(round(edge) for edge in edges)))
    finally:
        document.close()
    return found


@needs_ocr
def test_a_ruled_table_in_a_picture() -> None:
    from PIL import Image, ImageDraw

    texts = ["总体目标", "重点任务", "县级医院", "基本建成紧密"]
    page = Image.new("RGB", (WIDTH, 1754), "white")
    draw = ImageDraw.Draw(page)
    for at, picture in enumerate(words(*texts)):
        page.paste(picture, (220 + 450 * (at % 2), 320 + 120 * (at // 2)))
    for x in (200, 650, 1100):
        draw.line((x, 300, x, 540), "black", 2)
    for y in (300, 420, 540):
        draw.line((200, y, 1100, y), "black", 2)
    raw = read(saved("JPEG", page.rotate(0.2, fillcolor="white"), quality=80), "a.jpeg")  # slightly askew
    assert [raw.text[slice(*cell.span)] for cell in raw.tables[0].cells] == texts
    check(raw)


@needs_ocr
def test_an_ofd_of_a_scan() -> None:
    from PIL import Image

    page = Image.new("RGB", (WIDTH, 1754), "white")
    page.paste(drawn(BODY).crop((0, 0, WIDTH, 390)))
    resources = '<ofd:MultiMedia ID="8" Type="Image"><ofd:MediaFile>scan.png</ofd:MediaFile></ofd:MultiMedia>'
    drawing = '<ofd:ImageObject ID="5" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="8"/>'
    entries = o.parts(drawing, drawing.replace('"8"', '"9"'), resources=resources)
    entries["Doc_0/Res/scan.png"] = saved("PNG", page)
    raw = read(o.package(entries), "a.ofd")
    assert raw.text == "临江省县域医疗服务能力提升行动方案\n（2024—2027年）\n"
    assert raw.notes == ("第 2 页是图片，没有识别出文字",)  # its resource is missing


@needs_ocr
def test_a_tiff_of_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    monkeypatch.setattr(_ocr, "read", lambda page: Sheet([Line([Char(str(page.shape[1]), 0, 0, 9, 9)])], 595))
    pages = [Image.new("L", (width, 80)) for width in (50, 60, 70)]
    data = saved("TIFF", *pages)
    assert read(data, "a.tif").text == "50\n60\n70\n"
    assert len(read(data, "a.tif").pages) == 3
    monkeypatch.setattr(_ocr, "MAX_SCANS", 2)
    with pytest.raises(InputError, match="pages"):
        read(data, "a.tif")


@needs_ocr
def test_pictures_are_made_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Turned upright, on white paper, no larger than is looked at; too large ones are not unpacked."""
    from PIL import Image

    def only(data: bytes) -> Any:
        (page,) = image.pixels(io.BytesIO(data))
        return page

    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    assert only(saved("JPEG", Image.new("RGB", (80, 40)), exif=exif)).shape == (80, 40, 3)
    assert only(saved("PNG", Image.new("RGBA", (4, 4), (0, 0, 0, 0)))).min() == 255  # all transparent
    assert max(only(saved("PNG", Image.new("1", (4000, 10)))).shape) == _ocr.LONG_SIDE
    monkeypatch.setattr(image, "MAX_PIXELS", 100)
    with pytest.raises(InputError, match="pixels"):
        read(saved("BMP", Image.new("RGB", (20, 20))), "a.bmp")


@needs_ocr
def test_a_picture_without_a_text() -> None:
    from PIL import Image

    with pytest.raises(InputError, match="no text was found") as caught:
        read(saved("PNG", Image.new("RGB", (200, 200), "white")), "a.png")
    assert "scan it again" in caught.value.remedy


@needs_ocr
def test_damaged_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    import random

    from PIL import Image

    monkeypatch.setattr(_ocr, "read", lambda page: Sheet([Line([Char("字", 0, 0, 9, 9)])], 595))
    rng = random.Random(13)
    noise = Image.frombytes("RGB", (40, 40), bytes(rng.randrange(256) for _ in range(4800)))
    for kind in ("PNG", "JPEG", "TIFF", "BMP"):
        data = saved(kind, noise)
        for _ in range(60):
            broken = bytearray(data)
            for _ in range(rng.randrange(1, 5)):
                broken[rng.randrange(4, min(400, len(broken)))] = rng.randrange(256)
            survives(bytes(broken[: rng.randrange(20, len(broken) + 1)]), "a.png")


def test_the_limits_are_said() -> None:
    assert (_ocr.MAX_SCANS, _sheets.MAX_PAGES) == (300, 2000)
    assert os.environ.get("POLICYKG_OCR") is None  # no switch but the extra itself
