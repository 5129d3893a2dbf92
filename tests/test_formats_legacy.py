"""Old and foreign word processor files: what LibreOffice makes of them, and what is said where it is not installed."""

from __future__ import annotations

import stat
import sys
import time
from functools import cache
from pathlib import Path

import pytest
from ofd_by_hand import package
from test_formats_dispatch import check
from test_formats_xlsx import compound

from kg.errors import InputError
from loaders.formats import _office, is_supported, legacy, read

needs_office = pytest.mark.skipif(_office.program() is None, reason="LibreOffice is not installed")

LINES = [
    "安宁县医疗服务能力提升行动方案",
    "一、重点任务",
    "（一）提升能力。（责任单位：县卫健局、县财政局）",
    "表后的文字",
]
ROWS = [["序号", "任务", "牵头单位"], ["1", "建设专科", "县卫健局"]]
TEXT = "\n".join([*LINES[:3], *("\t".join(row) for row in ROWS), LINES[3]]) + "\n"


def rtf() -> bytes:
    """A Rich Text file with a table."""

    def words(text: str) -> str:
        return "".join(f"\\u{(ord(char) + 32768) % 65536 - 32768}?" if ord(char) > 127 else char for char in text)

    def row(cells: list[str]) -> str:
        edges = "".join(f"\\cellx{3000 * (at + 1)}" for at in range(len(cells)))
        return f"\\trowd{edges}\\intbl " + "".join(f"{words(cell)}\\cell " for cell in cells) + "\\row\n"

    body = "".join(f"\\pard {words(line)}\\par\n" for line in LINES[:3]) + "".join(map(row, ROWS))
    return f"{{\\rtf1\\ansi\\uc1{{\\fonttbl\\f0 SimSun;}}\n{body}\\pard {words(LINES[3])}\\par\n}}".encode()


def word_2003() -> bytes:
    """A document of Word 2003's own XML."""

    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    table = "<w:tblGrid>" + '<w:gridCol w:w="3000"/>' * 3 + "</w:tblGrid>"
    table += "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in ROWS)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
        f"{''.join(map(paragraph, LINES[:3]))}<w:tbl>{table}</w:tbl>{paragraph(LINES[3])}</w:body></w:wordDocument>"
    ).encode()


@cache
def converted(suffix: str) -> bytes:
    """The Rich Text file as LibreOffice writes it in another format."""
    return _office.convert(rtf(), ".rtf", suffix, "a.rtf")


# what to read, its name, its media type
FILES = [
    (rtf, "a.rtf", "application/rtf"),
    (rtf, "a.doc", "application/rtf"),  # Rich Text is often called .doc
    (word_2003, "a.xml", "application/msword"),
    (lambda: converted("doc"), "a.wps", "application/msword"),  # WPS writes the same streams
    (lambda: converted("doc"), "a.xls", "application/msword"),  # whatever it is called
    (lambda: converted("odt"), "a.odt", "application/vnd.oasis.opendocument.text"),
]


@needs_office
@pytest.mark.parametrize(("make", "name", "media_type"), FILES)
def test_read_through_libreoffice(make, name: str, media_type: str) -> None:
    raw = read(make(), name)
    assert raw.text == TEXT
    assert [raw.text[slice(*cell.span)] for cell in raw.tables[0].cells] == [cell for row in ROWS for cell in row]
    assert raw.media_type == media_type
    check(raw)


@needs_office
def test_a_file_that_libreoffice_cannot_read() -> None:
    with pytest.raises(InputError) as caught:
        read(compound(bytes(4096), "WordDocument"), "a.doc")
    assert caught.value.remedy and caught.value.where == "a.doc"


@needs_office
def test_nothing_is_loaded_from_elsewhere(tmp_path: Path) -> None:
    """A field that takes in another file keeps the text it was saved with."""
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容", encoding="utf-8")
    field = f'{{\\field{{\\*\\fldinst INCLUDETEXT "{secret}"}}{{\\fldrslt saved}}}}'
    raw = read(f"{{\\rtf1\\ansi before {field} after\\par}}".encode(), "a.rtf")
    assert "机密" not in raw.text and "before" in raw.text


# bytes, name, whether the remedy is to install LibreOffice
WITHOUT = [
    (rtf(), "a.rtf", True),
    (word_2003(), "a.xml", True),
    (compound(bytes(4096), "WordDocument"), "a.doc", True),
    (compound(bytes(4096), "WordDocument"), "a.wps", True),
    (compound(bytes(4096), "CONTENTS"), "a.wps", True),  # of early versions
    (package({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), "a.odt", True),
    (package({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}), "a.ods", False),
    (compound(bytes(4096), "EncryptedPackage"), "a.doc", False),
    (compound(bytes(4096), "PowerPoint Document"), "a.ppt", False),
    (compound(bytes(4096), "CONTENTS"), "a.bin", False),
]


@pytest.mark.parametrize(("data", "name", "install"), WITHOUT)
def test_without_libreoffice(data: bytes, name: str, install: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_office, "program", lambda: None)
    with pytest.raises(InputError) as caught:
        read(data, name)
    assert ("install LibreOffice" in caught.value.remedy) is install
    assert caught.value.remedy and caught.value.where == name


def test_suffixes() -> None:
    assert all(is_supported(f"a{suffix}") for suffix in (".doc", ".wps", ".rtf", ".odt"))


def stand_in(folder: Path, body: str) -> str:
    """A program in LibreOffice's place."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\nimport pathlib, subprocess, sys, time\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts")
def test_a_conversion_that_hangs_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "alive"
    child = f"import time, pathlib; time.sleep(2); pathlib.Path({str(mark)!r}).touch()"
    program = stand_in(tmp_path, f"subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(60)")
    monkeypatch.setattr(_office, "program", lambda: program)
    monkeypatch.setattr(_office, "TIMEOUT", 0.5)
    with pytest.raises(InputError, match="seconds"):
        legacy.read(rtf(), "a.rtf")
    time.sleep(2.5)
    assert not mark.exists()


OUT = "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]); out.mkdir(); "
# what the program does, a word of the error
STAND_INS = [
    ("", "could not read"),  # nothing, as where the part for documents is not installed
    (OUT + "(out / 'source.docx').write_bytes(bytes(200))", "64"),  # too large (with the limit lowered)
    (OUT + "(out / 'source.docx').write_bytes(b'PK')", "damaged"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts")
@pytest.mark.parametrize(("body", "what"), STAND_INS)
def test_what_comes_back_is_not_trusted(body: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = stand_in(tmp_path, body)
    monkeypatch.setattr(_office, "program", lambda: program)
    if what == "64":
        monkeypatch.setattr(_office, "MAX_FILE", 100)
        what = "converts to more"
    with pytest.raises(InputError, match=what) as caught:
        legacy.read(rtf(), "a.rtf")
    assert caught.value.where == "a.rtf" and caught.value.remedy


def test_the_user_s_own_profile_and_macros_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32":
        pytest.skip("the stand-in is a script")
    seen = tmp_path / "seen"
    program = stand_in(
        tmp_path,
        "profile = [a for a in sys.argv if a.startswith('-env:UserInstallation=file://')][0].partition('//')[2]\n"
        "settings = pathlib.Path(profile, 'user', 'registrymodifications.xcu').read_text()\n"
        f"pathlib.Path({str(seen)!r}).write_text(settings + ' '.join(sys.argv))",
    )
    monkeypatch.setattr(_office, "program", lambda: program)
    with pytest.raises(InputError):
        legacy.read(rtf(), "a.rtf")
    said = seen.read_text()
    assert "--headless" in said and "DisableMacrosExecution" in said and "<value>3</value>" in said
    folder = said.rpartition("--outdir ")[2].split()[0]
    assert not Path(folder).exists()  # nothing stays behind
