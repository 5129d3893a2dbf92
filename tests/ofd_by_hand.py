"""Writes small OFD documents (GB/T 33190-2016) with string templates; shares nothing with the reader.

Lengths are millimetres from the upper left corner, as in OFD itself.
"""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE = 5.6  # 16 points, the size of GB/T 9704-2012


def half(char: str) -> bool:
    return char.isascii()


def deltas(text: str, size: float) -> str:
    """DeltaX in the short form that writers use: `g 3 5.6 2.8`."""
    steps = [size / 2 if half(char) else size for char in text[:-1]]
    out: list[str] = []
    while steps:
        run = next((i for i, step in enumerate(steps) if step != steps[0]), len(steps))
        out.append(f"g {run} {steps[0]:g}" if run > 2 else " ".join(f"{steps[0]:g}" for _ in range(run)))
        steps = steps[run:]
    return " ".join(out)


def text(x: float, y: float, words: str, size: float = SIZE, more: str = "") -> str:
    """A text object whose upper left corner is at (x, y)."""
    width = sum(size / 2 if half(char) else size for char in words)
    return (
        f'<ofd:TextObject ID="9" Boundary="{x:g} {y:g} {width:g} {size:g}" Font="3" Size="{size:g}"{more}>'
        f'<ofd:TextCode X="0" Y="{size * 0.86:g}" DeltaX="{deltas(words, size)}">{escape(words)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def scaled(x: float, y: float, words: str) -> str:
    """The same as a printer driver writes it: in points, with a matrix to millimetres."""
    k = 25.4 / 72
    steps = " ".join("8" if half(char) else "16" for char in words[:-1])
    return (
        f'<ofd:TextObject ID="9" Boundary="{x:g} {y:g} 170 5.6" CTM="{k:g} 0 0 {k:g} 0 0" Font="3" Size="16">'
        f'<ofd:TextCode X="0" Y="13.76" DeltaX="{steps}">{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def apart(x: float, y: float, words: str) -> str:
    """An object for each character, without offsets."""
    out = ""
    for char in words:
        out += (
            f'<ofd:TextObject ID="9" Boundary="{x:g} {y:g} {SIZE} {SIZE}" Font="3" Size="{SIZE}">'
            f'<ofd:TextCode X="0" Y="4.8">{escape(char)}</ofd:TextCode></ofd:TextObject>'
        )
        x += SIZE / 2 if half(char) else SIZE
    return out


def lines(*words: str, x: float = 28, top: float = 37, step: float = 10) -> str:
    """Lines below each other; the page's margins are those of GB/T 9704-2012."""
    return "".join(text(x, top + step * index, line) for index, line in enumerate(words))


def rule(x1: float, y1: float, x2: float, y2: float) -> str:
    """A stroke."""
    x, y, width, height = min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2)
    return (
        f'<ofd:PathObject ID="9" Boundary="{x:g} {y:g} {width:g} {height:g}" LineWidth="0.35">'
        f"<ofd:AbbreviatedData>M {x1 - x:g} {y1 - y:g} L {x2 - x:g} {y2 - y:g}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def grid(xs: list[float], ys: list[float]) -> str:
    """The ruling lines of a table."""
    return "".join(rule(xs[0], y, xs[-1], y) for y in ys) + "".join(rule(x, ys[0], x, ys[-1]) for x in xs)


def used(unit: str, x: float = 0, y: float = 0, more: str = "") -> str:
    """A composite object: a drawing that stands among the resources, used by its name."""
    return f'<ofd:CompositeObject ID="9" Boundary="{x:g} {y:g} 210 297" ResourceID="{unit}"{more}/>'


def units(**contents: str) -> str:
    """The part that says what these drawings are."""
    found = "".join(
        f'<ofd:CompositeGraphicUnit ID="{name}" Width="210" Height="297"><ofd:Content>{content}</ofd:Content>'
        "</ofd:CompositeGraphicUnit>"
        for name, content in contents.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:CompositeGraphicUnits>{found}'
        "</ofd:CompositeGraphicUnits></ofd:Res>"
    )


def page(content: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {NAMESPACE}>{head}<ofd:Content>'
        f'<ofd:Layer Type="Body" ID="1">{content}</ofd:Layer></ofd:Content></ofd:Page>'
    ).encode()


def package(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def parts(*pages: str, template: str = "", resources: str = "", signed: bool = False) -> dict[str, bytes]:
    """The entries of a document; `template` is drawn on every page, `resources` are multimedia."""
    used = '<ofd:Template TemplateID="7" ZOrder="Background"/>' if template else ""
    common = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    if resources:
        common += "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    if template:
        common += '<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    listed = "".join(f'<ofd:Page ID="{10 + i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    signatures = "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>" if signed else ""
    entries = {
        "OFD.xml": (
            f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody>'
            "<ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
            f"{signatures}</ofd:DocBody></ofd:OFD>"
        ).encode(),
        "Doc_0/Document.xml": (
            f'<?xml version="1.0" encoding="UTF-8"?><ofd:Document {NAMESPACE}><ofd:CommonData>'
            f"<ofd:MaxUnitID>99</ofd:MaxUnitID>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
        ).encode(),
    }
    for index, content in enumerate(pages):
        entries[f"Doc_0/Pages/Page_{index}/Content.xml"] = page(content, used)
    if template:
        entries["Doc_0/Tpls/Tpl_0/Content.xml"] = page(template)
    if resources:
        entries["Doc_0/DocumentRes.xml"] = (
            f'<?xml version="1.0" encoding="UTF-8"?><ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:MultiMedias>{resources}'
            "</ofd:MultiMedias></ofd:Res>"
        ).encode()
    if signed:
        entries["Doc_0/Signs/Signatures.xml"] = f"<ofd:Signatures {NAMESPACE}/>".encode()
    return entries


def write(*pages: str, **more: str) -> bytes:
    return package(parts(*pages, **more))  # type: ignore[arg-type]
