"""Bytes to record: how the time grows with the text. By hand: python tests/bench/growth.py [FORM…]

Every form is a way of writing a text of any length: the genre's own, and texts that nobody would write but somebody may
have. Each is read at growing lengths; the table gives the seconds, and the exponent between the neighbouring
lengths: 1 is linear, 2 is quadratic. A form whose reading takes longer than the limit is not read at greater length.

    --to CHARACTERS   the greatest length (5,000,000)
    --limit SECONDS   when to stop with a form (60)
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable, Iterator
from itertools import count

from loaders import load
from ontology.vocabulary import load as load_vocabulary

SIZES = (50_000, 200_000, 1_000_000, 5_000_000)  # characters
TITLE = "明溪县县域医疗服务能力提升三年行动计划（2024—2026年）\n"
DIGITS = "零一二三四五六七八九"
UNITS = "县财政局、卫健局、发改局，各乡（镇）人民政府"

Form = Callable[[int], str]


def han(number: int) -> str:
    """A number below 100 in Chinese numerals."""
    tens, ones = divmod(number % 100, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "") or "一"


def filled(pieces: Iterator[str], length: int) -> str:
    """Pieces one after the other until there are enough characters."""
    text, so_far = [TITLE], len(TITLE)
    while so_far < length:
        piece = next(pieces)
        text.append(piece)
        so_far += len(piece)
    return "".join(text)


def inside(make: Callable[[int], str]) -> Form:
    """A text in the preamble, in a task and in a safeguard, which are read in ways of their own."""
    places = (TITLE, "\n一、重点任务\n1.加强建设。", "\n二、保障措施\n（一）加强领导。")
    return lambda length: "".join(place + make(length // 3) for place in places)


def over(unit: str) -> Form:
    """The same characters over and over."""
    return inside(lambda length: (unit * (length // len(unit) + 1))[:length])


def each(make: Callable[[int], str]) -> Form:
    """A piece for every number from 1."""
    return lambda length: filled((make(n) for n in count(1)), length)


def plan(n: int) -> str:
    """A section of a plan with its items, every form of clause in turn."""
    clauses = (
        f"〔责任单位：{UNITS}〕",
        "（县财政局牵头，县卫健局、民政局配合）",
        "牵头单位：县卫健局；配合单位：县医保局、县人社局",
        "（县卫健局、县总医院（县中医院）等按职责分工负责）",
    )
    item = (
        "{n}.提升服务能力第{m}项。到2024年底，县域内就诊率达到90%以上，建成卒中中心、胸痛中心等3个以上急诊急救中心，"
        "每千常住人口床位数达到{n}张。根据《关于加强县域医疗服务的意见》（国卫基层发〔2023〕{m}号）要求，"
        "一是加强专科建设，与福建省立医院建立对口支援关系；二是完善考核机制，每年开展2次督导。{clause}\n"
    )
    items = "".join(item.format(n=k, m=n * 7 + k, clause=clauses[k % 4]) for k in range(1, 8))
    return f"（{han(n)}）重点任务{n}\n{items}"


def table(length: int) -> str:
    """An HTML page with a work-division table."""
    row = "<tr><td>{n}</td><td>加强能力建设第{n}项</td><td>县财政局、卫健局</td><td>县民政局</td></tr>\n"
    head = "<tr><td>序号</td><td>重点任务</td><td>牵头单位</td><td>配合单位</td></tr>\n"
    rows = "".join(row.format(n=n) for n in range(1, length // len(row) + 1))
    return f"<html><body><h1>{TITLE}</h1><p>各有关单位：</p><table>{head}{rows}</table></body></html>"


FORMS: dict[str, Form] = {
    # the genre's own
    "plan": each(plan),
    "plan, line breaks lost": lambda length: each(plan)(length).replace("\n", ""),
    "plan, hard wraps": lambda length: "\n\n".join(
        line[at : at + 28] for line in each(plan)(length).split("\n") for at in range(0, len(line), 28)
    ),
    "articles": each(lambda n: f"第{n}条 县财政局应当会同县卫健局制定办法，各乡（镇）人民政府负责落实。\n"),
    "measures in running text": over("一是加强领导，县财政局负责；二是完善机制；三是强化监督，由县卫健局牵头。"),
    "flattened table": each(lambda n: f"{n}\n加强能力建设{n}\n县财政局\n县卫健局、县民政局\n2024年12月底\n"),
    "many policies": each(lambda n: f"附件{n}\n实施方案{n}\n一、总体要求\n二、任务\n{plan(n)}"),
    # what nobody would write
    "open brackets": over("（"),
    "closed brackets": over("）"),
    "empty pairs": over("（）"),
    "nested brackets": inside(lambda length: "（" * (length // 2) + "）" * (length // 2)),
    "pairs in a bracket": inside(lambda length: "（" + "（县）" * (length // 3) + "（"),
    "one bracket": inside(lambda length: "（" + "县财政局负责，" * (length // 7) + "）"),
    "labels in open brackets": over("（责任单位："),
    "brackets that mix": over("（〔[【］】]）"),
    "numbering marks": each(lambda n: f"{n}."),
    "numbering marks, a line each": each(lambda n: f"{n % 900 + 1}.\n"),
    "numbering marks, items": each(lambda n: f"{n % 900 + 1}.加强建设。\n"),
    "marks of one number": over("1.加强建设。\n"),
    "marks of every rank": over("一、\n（一）\n1.\n（1）\n①一是"),
    "Chinese numerals": over("一二三四五六七八九十百"),
    "one line without stops": over("全县医疗卫生服务能力持续提升"),
    "one line of clauses": over("县财政局，"),
    "titles nested": inside(lambda length: "《" * (length // 2) + "》" * (length // 2)),
    "titles nested and named": over("《关于印发〈"),
    "titles open": over("《关于加强工作的意见"),
    "titles": over("《关于加强工作的意见》、"),
    "a list without end": over("县财政局、"),
    "a labelled list without end": lambda length: (
        TITLE + "一、任务\n1.加强。〔责任单位：" + "县财政局、" * (length // 5)
    ),
    "units that no one knows": each(lambda n: f"1.加强。〔责任单位：县{han(n)}{han(n // 100)}山推进局〕\n"),
    "digits": over("1234567890"),
    "clauses": over("健全机制。（县财政局负责）"),
    "clauses side by side": over("（县财政局负责）"),
    "rules": over("列第一位的为牵头单位，下同。（县财政局、卫健局）以下均需各区政府落实，不再列出。"),
    "links": over("县财政局和县卫健局及"),
    "levels": over("各市、县、区、"),
    "a work-division table": lambda length: table(length),
    "numbers in brackets": each(lambda n: f"（{n}）"),
    "percentages": over("90%、"),
    "dates": over("2024年12月31日"),
    "years": over("2024年"),
    "document numbers": over("明政文〔2024〕35号"),
    "half a document number": over("明政文〔2024"),
    "blanks": over(" "),
    "blanks between": over("医 "),
    "line breaks": over("医\n"),
    "empty lines": over("\n"),
    "colons": over("责任单位："),
    "role words": over("牵头配合负责落实"),
    "places": over("明溪县"),
    "latin": over("policy "),
    "latin without blanks": over("a"),
    "no title": lambda length: "。\n" * (length // 2),
    "titles of policies": lambda length: TITLE + "《明溪县行动计划》和" * (length // 10),
    "title lines": lambda length: "明溪县行动计划\n" * (length // 8),
    "signatures": lambda length: TITLE + "一、任务\n加强。\n" + "明溪县人民政府\n2024年3月1日\n" * (length // 18),
    "annexes": lambda length: TITLE + "一、任务\n加强。\n" + "附件\n方案\n" * (length // 6),
    "annexes listed": lambda length: TITLE + "一、任务\n加强。\n" + "附件：1.方案\n" * (length // 8),
    "addressees": lambda length: TITLE + "各乡（镇）人民政府、县直各单位，" * (length // 16) + "：\n一、任务\n加强。",
}


def exponent(early: float, late: float, less: int, more: int) -> float:
    """The power of the length that time grows with, between two lengths: 1 is linear."""
    return math.log(max(late, 1e-9) / max(early, 1e-9)) / math.log(more / less)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("forms", nargs="*", metavar="FORM")
    parser.add_argument("--to", type=int, default=SIZES[-1])
    parser.add_argument("--limit", type=float, default=60)
    given = parser.parse_args()
    vocabulary = load_vocabulary()
    load(FORMS["plan"](8000).encode(), "warm.txt", vocabulary)
    sizes = [size for size in SIZES if size <= given.to]
    print(f"{'form':32}" + "".join(f"{size:>12,}" for size in sizes) + "   exponents")
    for name in given.forms or FORMS:
        times: list[float] = []
        for size in sizes:
            data = FORMS[name](size).encode()
            start = time.process_time()
            load(data, "text", vocabulary)
            times.append(time.process_time() - start)
            if times[-1] > given.limit:
                break
        steps = zip(times, times[1:], sizes, sizes[1:], strict=False)
        exponents = [exponent(*step) for step in steps]
        cells = [f"{seconds:12.2f}" for seconds in times] + [f"{'-':>12}"] * (len(sizes) - len(times))
        print(f"{name:32}" + "".join(cells) + "   " + " ".join(f"{e:4.2f}" for e in exponents), flush=True)


if __name__ == "__main__":
    main()
