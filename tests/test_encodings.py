"""From bytes to characters: encodings as they come, declared or not, damaged, or read wrongly once before."""

from __future__ import annotations

import pytest

from loaders.formats._decode import decode

PLAN = (
    "安宁县卫生健康局关于印发《安宁县医疗服务能力提升三年行动计划（2024—2026年）》的通知\n"
    "各乡（镇）人民政府，县直各有关单位：\n一、总体要求\n（一）指导思想。坚持以人民健康为中心，提高县域就诊率。"
    "（责任单位：县卫健局、县财政局）\n"
)


def _as_windows(data: bytes) -> str:
    """As programs read Windows-1252: a byte that stands for nothing is kept."""
    return "".join(chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252") for byte in data)


# bytes of PLAN, how they came about
ENCODINGS = [
    (PLAN.encode(), "UTF-8"),
    (PLAN.encode("utf-8-sig"), "with its mark"),
    (PLAN.encode("gb18030"), "GB18030, as most government systems export"),
    (PLAN.encode("gbk"), "GBK"),
    (PLAN.encode("utf-16"), "UTF-16 with its mark: Notepad's 'Unicode'"),
    (PLAN.encode("utf-16-le"), "UTF-16 without a mark"),
    (PLAN.encode("utf-16-be"), "big endian"),
    (PLAN.encode("utf-32"), "UTF-32, whose mark begins with that of UTF-16"),
    ("\ufeff".encode("gb18030") + PLAN.encode("gb18030"), "a mark in GB18030"),
    (PLAN.encode() + "县".encode()[:2], "UTF-8 cut inside its last character"),
    (PLAN.encode().decode("latin-1").encode(), "UTF-8 read as Latin-1 and saved again"),
    (_as_windows(PLAN.encode()).encode(), "UTF-8 read as Windows-1252 and saved again"),
    (_as_windows(PLAN.encode("gb18030")).encode(), "GB18030 read as Windows-1252 and saved again"),
]


@pytest.mark.parametrize(("data", "how"), ENCODINGS)
def test_encodings(data: bytes, how: str) -> None:
    assert decode(data, "a.txt") == PLAN, how


def test_big5() -> None:
    plan = "臺北市政府衛生局推動社區醫療服務計畫，各區公所及相關單位應配合辦理，提升服務品質。"
    assert decode(plan.encode("big5"), "a.txt") == plan


def test_utf8_read_as_gb18030_and_saved_again() -> None:
    saved = PLAN.encode().decode("gb18030", "replace")
    assert saved.startswith("瀹夊畞") and "\ufffd" in saved  # characters of an odd count lose their last byte
    found = decode(saved.encode(), "a.txt")
    assert found.startswith("安宁县卫生健康局关于印发") and found.count("\ufffd") <= 2 * saved.count("\ufffd")


def test_western_text_stays() -> None:
    text = "Förderung der Gesundheit – Überblick “2024”: 3 €\n" * 3
    assert decode(text.encode(), "a.txt") == text


def test_a_few_damaged_bytes_stay_visible() -> None:
    data = PLAN.encode().replace("责任单位".encode(), "责任单".encode() + b"\xe4\xbd", 1)
    assert "责任单\ufffd：县卫健局" in decode(data, "a.txt")


# declared encoding, bytes, text
DECLARED = [
    ("gb2312", "镕基〇".encode("gb18030"), "镕基〇"),  # characters that GB 2312 lacks
    (
        "utf-8",
        "县财政局、县发展和改革局联合印发实施方案".encode("gb18030"),
        "县财政局、县发展和改革局联合印发实施方案",
    ),  # wrong
    ("no-such", PLAN.encode(), PLAN),
    ("base64", PLAN.encode(), PLAN),  # a codec, no encoding
    ("hz", b"~{<s~}", "俭"),
]


@pytest.mark.parametrize(("declared", "data", "expected"), DECLARED)
def test_declared_encodings(declared: str, data: bytes, expected: str) -> None:
    assert decode(data, "a.html", declared) == expected
