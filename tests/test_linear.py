"""No text makes the reader fail, and time grows as the text does, whatever the text.

Texts are made of the pieces that the grammars look for: whatever somebody may have printed or a converter may have left
behind is a sequence of these.
"""

from __future__ import annotations

import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import complaints
from reading import read, vocabulary

import loaders
from kg.errors import InputError
from loaders.extract import brackets, clauses, lists, rules
from loaders.header import titles
from loaders.numerals import to_int
from loaders.outline.markers import marks
from loaders.outline.tree import Item, grow
from loaders.text import tidy

sys.path.insert(0, str(Path(__file__).parent / "bench"))
import growth

#: What each grammar looks for, and what may stand around it.
PIECES = {
    "outline": (
        "一、 二、 十一、 （一） （二） (三) 1. 2． 3、 （1） （2） 1) ① ② 一是 二是",
        "第一条 第二章 第十九条 第一， 附件1 附件：",
    ),
    "clause": (
        "（ ） 〔 〕 [ ] 【 】 责任单位： 牵头单位: 配合单位： 责任领导： （责任单位：",
        "牵头 配合 负责 落实） 等部门 按职责分工",
    ),
    "list": (
        "县财政局 卫健局 发改局 各乡（镇）人民政府 市县 区政府 有关部门 某某办 县总医院（县中医院）",
        "、 ， ； 和 及 会同 等 由 ★ 各",
    ),
    "rule": ("列第一位的为牵头单位 第一个逗号前为牵头单位 标★的为牵头单位 以下均需各区政府落实，不再列出 下同",),
    "number": (
        "90% 3—4项 2个以上 三分之二 十四个 900万元 0.5个百分点 不少于 达到 分别为",
        "1234567890 第五 1.5T ２０ 每千人",
    ),
    "time": (
        "2024年 2024年底前 到2025年 每年11月底前 两年内 2025—2026年 “十四五”期间 上半年 每月",
        "2月30日 13月 9999年 二○二四年",
    ),
    "header": (
        "明溪县人民政府 关于印发《 》的通知 明政文〔2024〕35号 各乡（镇）人民政府： 行动方案",
        "2024年3月1日 抄送： 印发 （试行） 现印发给你们",
    ),
    "citation": (
        "《 》 〈 〉 《关于加强工作的意见》 《关于印发〈 根据 落实",
        "国卫基层发〔2023〕41号 （国发〔2021〕2号）",
    ),
    "body": (
        "福建省立医院 省二人民医院 对口支援 卒中中心 心血管内科 市级临床重点专科",
        "组长：张三（县委书记） 副组长： 领导小组",
    ),
    "stop": ("。 ； ： ， 、 \n \n\n \t — … ! ? “ ” \u3000 a Z 0 ﹒ 要求 建立机制 的",),
}
WORDS = {name: [word for line in lines for word in line.split(" ")] for name, lines in PIECES.items()}
HEADS = ["序号", "重点任务", "牵头单位", "配合单位", "完成时限", "明溪县", "沙县区", "类别", ""]
EVERYTHING = sorted({word for words in WORDS.values() for word in words})
QUICK = settings(
    max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)


def texts(name: str) -> st.SearchStrategy[str]:
    """Texts of the pieces of one grammar and of what stands between."""
    words = WORDS[name] + WORDS["stop"]
    return st.lists(st.sampled_from(words), max_size=60).map("".join)


def in_range(text: str, pairs: list[tuple[int, int]]) -> bool:
    return all(0 <= start <= end <= len(text) for start, end in pairs)


# No crash, and positions inside the text, grammar by grammar


@QUICK
@given(text=texts("outline"))
def test_outline(text: str) -> None:
    found = marks(text)
    assert in_range(text, [(mark.start, mark.end) for mark in found])
    assert [mark.start for mark in found] == sorted(mark.start for mark in found)
    roots, odd = grow(text, 0, len(text))
    items = [item for root in roots for item in root.walk()]
    assert in_range(text, [(item.start, item.end) for item in items])
    assert {id(entry.item) for entry in odd} <= {id(item) for item in items}
    for item in items:
        assert all(_holds(item, child) for child in item.children)


def _holds(item: Item, child: Item) -> bool:
    return (
        child.parent is item and child.mark.rank > item.mark.rank and item.start < child.start <= child.end <= item.end
    )


@QUICK
@given(text=texts("clause"))
def test_clauses(text: str) -> None:
    found = clauses.find(text, 0, len(text))
    assert in_range(text, [(clause.start, clause.end) for clause in found])
    for clause in found:
        assert clause.start <= clause.inner <= clause.inner_end <= clause.end
        assert all(clause.inner <= s.start < s.end <= clause.inner_end for s in clause.stretches)
    assert [clause.start for clause in found] == sorted(clause.start for clause in found)


@QUICK
@given(text=texts("list"))
def test_lists(text: str) -> None:
    found = list(lists.split(text, 0, len(text)))
    assert in_range(text, found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert all(end - start > 1 for start, end in found)


@QUICK
@given(text=texts("rule"))
def test_rules(text: str) -> None:
    found = rules.find(text, 0, len(text))
    assert in_range(text, [(rule.start, rule.end) for rule in found])
    assert [rule.start for rule in found] == sorted(rule.start for rule in found)
    said = [(rule.kind, rule.sign, text[rule.who : rule.who_end]) for rule in found]
    assert len(said) == len(set(said))  # what is said twice holds once


@QUICK
@given(text=texts("header"))
def test_titles(text: str) -> None:
    clean = tidy(text)
    found = titles.find(clean.text)
    lines = [line for _, line in found.policies] + ([found.notice] if found.notice else [])
    assert in_range(clean.text, lines)


@QUICK
@given(text=st.text(alphabet="零〇○一二两三四五六七八九十百千万0123456789０９", max_size=12))
def test_numerals(text: str) -> None:
    try:
        assert to_int(text) >= 0
    except ValueError:  # a numeral that nobody writes
        return


@QUICK
@given(number=st.integers(0, 99))
def test_numerals_of_the_outline(number: int) -> None:
    assert to_int(growth.han(number)) == (number or 1)
    assert to_int(str(number)) == number


@QUICK
@given(text=st.text(alphabet="（〔）〕a\n", max_size=80))
def test_brackets_pair_as_they_are_nested(text: str) -> None:
    """The partner of each opening bracket is the first closing one behind it at which as many are closed as opened."""
    for opener, closer in brackets.partners(text, 0, len(text)):
        depth, expected = 0, -1
        for position in range(opener, len(text)):
            depth += (text[position] in "（〔") - (text[position] in "）〕")
            if depth == 0:
                expected = position
                break
        assert closer == expected


# No crash on whole documents; spans, ids and sentences as on any other


@pytest.mark.parametrize("name", [name for name in PIECES if name != "stop"])
def test_documents_of_one_grammar(name: str) -> None:
    @settings(QUICK, max_examples=25)
    @given(body=texts(name), safeguard=texts(name))
    def check(body: str, safeguard: str) -> None:
        whole(f"明溪县行动方案\n一、重点任务\n1.加强建设。{body}\n二、保障措施\n（一）加强领导。{safeguard}")

    check()


@settings(QUICK, max_examples=100)
@given(text=st.lists(st.sampled_from(EVERYTHING), max_size=80).map("".join))
def test_documents_of_everything(text: str) -> None:
    whole(text)


@settings(QUICK, max_examples=100)
@given(text=st.text(max_size=200))
def test_documents_of_any_characters(text: str) -> None:
    whole(text)


CELLS = st.lists(st.sampled_from(WORDS["list"] + WORDS["number"] + WORDS["time"]), max_size=12).map("".join)


@settings(QUICK, max_examples=40)
@given(
    head=st.lists(st.sampled_from(HEADS), min_size=1, max_size=5),
    rows=st.lists(st.lists(CELLS, max_size=6), max_size=5),
    spans=st.lists(st.integers(1, 3), min_size=4, max_size=4),
)
def test_documents_with_a_table(head: list[str], rows: list[list[str]], spans: list[int]) -> None:
    def line(cells: list[str]) -> str:
        return "".join(
            f"<td rowspan={spans[number % 4]} colspan={spans[(number + 1) % 4]}>{cell}</td>"
            for number, cell in enumerate(cells)
        )

    table = "".join(f"<tr>{line(cells)}</tr>" for cells in [head, *rows])
    whole(f"<html><body><h1>明溪县行动方案</h1><p>正文。</p><table>{table}</table></body></html>", "page.html")


def whole(text: str, name: str = "plan.txt") -> None:
    """Read a text as a document: a record in which all is well, or an error that says what is wrong."""
    try:
        record = loaders.load(text.encode("utf-8", "ignore"), name, vocabulary())
    except InputError:
        return
    assert not complaints(record)
    again = loaders.load(text.encode("utf-8", "ignore"), name, vocabulary())
    assert again == record


# Time


SHORT, LONG = 8_000, 64_000  # characters
STEEPEST = 1.55  # exponent: 1 is linear, 2 quadratic; what a busy machine may add is between


@pytest.mark.slow
@pytest.mark.parametrize("form", growth.FORMS)
def test_time_grows_with_the_length(form: str) -> None:
    make = growth.FORMS[form]
    read("预热。")
    for _ in range(3):  # the first that looks linear will do: a busy machine makes a time longer, never shorter
        short, long = (seconds(make(length)) for length in (SHORT, LONG))
        if long < 0.5 or growth.exponent(short, long, SHORT, LONG) < STEEPEST:
            return
    pytest.fail(f"{SHORT:,} characters take {short:.2f} s, {LONG:,} take {long:.2f} s")


def seconds(text: str) -> float:
    data = text.encode()
    start = time.process_time()
    loaders.load(data, "text", vocabulary())
    return time.process_time() - start
