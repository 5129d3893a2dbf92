"""Chinese numerals as they number items and write dates."""

from __future__ import annotations

import pytest

from loaders.numerals import to_int

# numeral, value
VALUES = [
    ("一", 1),
    ("十", 10),  # no 一 before 十
    ("十一", 11),
    ("二十", 20),
    ("二十一", 21),
    ("九十九", 99),
    ("一百", 100),
    ("一百零一", 101),
    ("一百一十", 110),
    ("一千零五十", 1050),
    ("两千", 2000),  # 两 for 二
    ("三万二千", 32000),
    ("十万", 100000),
    ("二〇二四", 2024),  # digit by digit
    ("二○二四", 2024),  # a circle for the zero, as the standard's typists write
    ("二零二四", 2024),
    ("二Ｏ二四", 2024),  # a full-width letter
    ("二O二四", 2024),  # an ASCII letter
    ("七", 7),
    ("15", 15),
    ("１５", 15),  # full-width digits
    ("①", 1),
    ("⑳", 20),
    ("0", 0),
]


@pytest.mark.parametrize(("numeral", "value"), VALUES)
def test_values(numeral: str, value: int) -> None:
    assert to_int(numeral) == value


@pytest.mark.parametrize("numeral", ["", "甲", "一点五", "3.5", "-1", "第一", "一、", " 一"])
def test_what_is_no_whole_number(numeral: str) -> None:
    with pytest.raises(ValueError, match="no whole number"):
        to_int(numeral)


def test_the_first_two_hundred_as_items_are_numbered() -> None:
    """Written the long way and read back."""
    digits = "零一二三四五六七八九"

    def written(number: int) -> str:
        hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
        text = (digits[hundreds] + "百") if hundreds else ""
        if tens:
            text += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
        elif hundreds and ones:
            text += "零"
        return text + (digits[ones] if ones else "")

    assert [to_int(written(n)) for n in range(1, 200)] == list(range(1, 200))
