"""Writes small PDFs by hand; shares nothing with the reader. Lengths are points from the lower left corner."""

from __future__ import annotations

from collections.abc import Collection

# Codes are Unicode itself; no font is embedded, every character is one em wide.
CMAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange "
    "1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
)
FONT = [
    "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [4 0 R] "
    "/ToUnicode 5 0 R >>",
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
    "/Supplement 0 >> /FontDescriptor 6 0 R /DW 1000 >>",
    f"<< /Length {len(CMAP)} >>\nstream\n{CMAP}\nendstream",
    "<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 850 "
    "/Descent -150 /CapHeight 700 /StemV 80 >>",
]
SCAN = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"


def write(*contents: str, trailer: str = "", box: str = "0 0 595 842", rotate: int = 0) -> bytes:
    """A PDF with a page for each content stream; the font is /F. `rotate` is how a page is to be shown, in degrees."""
    pages = [f"{7 + 2 * index} 0 R" for index in range(len(contents))]
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(pages)}] /Count {len(pages)} >>",
        *FONT,
    ]
    for index, content in enumerate(contents):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Rotate {rotate} /Resources << /Font << /F 3 0 R >> >> "
            f"/Contents {8 + 2 * index} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def at(x: float, y: float, text: str, size: float = 16, spacing: float = 0) -> str:
    """A line of text at a place."""
    codes = text.encode("utf-16-be").hex()
    return f"BT /F {size} Tf {spacing} Tc {x} {y} Td <{codes}> Tj ET\n"


def page(*lines: str, x: float = 80, top: float = 750, step: float = 28) -> str:
    """Lines below each other."""
    return "".join(at(x, top - step * index, line) for index, line in enumerate(lines))


def grid(xs: list[float], ys: list[float], gaps: Collection[tuple[int, int]] = ()) -> str:
    """Ruling lines of a grid; in `gaps` (row, column) the line under the cell is left out."""
    out = ""
    for row, y in enumerate(ys):
        for column in range(len(xs) - 1):
            if (row - 1, column) not in gaps:
                out += f"{xs[column]} {y} m {xs[column + 1]} {y} l S\n"
    return out + "".join(f"{x} {ys[-1]} m {x} {ys[0]} l S\n" for x in xs)
