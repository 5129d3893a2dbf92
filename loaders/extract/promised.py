"""Targets of indicator tables: the value that a cell promises, its comparison, unit and year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.context import Context
from loaders.extract.indicator import trim
from loaders.outline.indicator_tables import MEASURES, Promise
from loaders.record import Comparator, Target, When
from ontology.indicators import concept_of

_SIGNS: dict[str, Comparator] = {
    "≥": ">=", "≧": ">=", "﹥": ">", ">": ">", "＞": ">", "≤": "<=", "≦": "<=", "<": "<", "＜": "<", "﹤": "<",
    "达到": ">=", "达": ">=", "不低于": ">=", "不少于": ">=", "超过": ">", "不超过": "<=", "不高于": "<=",
    "控制在": "<=", "约": "~", "大于": ">", "小于": "<", "低于": "<", "高于": ">",
}  # fmt: skip
_AFTER: dict[str, Comparator] = {
    "以上": ">=", "及以上": ">=", "以下": "<=", "及以下": "<=", "以内": "<=", "之内": "<=", "左右": "~", "上下": "~",
}  # fmt: skip
_GROWS = "增加|提[高升]|增长|上升"
_DIGITS = r"[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?"
_NUMBERS = rf"(?P<low>{_DIGITS})(?:[-—–－~～至]+(?P<high>{_DIGITS}))?"
_HOW = rf"(?P<after>{'|'.join(_AFTER)})?"
#: A cell that is a value: 达到80%, 城市≥90%, ［30—40］个以上.
_VALUE = re.compile(
    rf"(?P<whom>[一-龥（）]*?)(?P<sign>{'|'.join(_SIGNS)})?[〔\[［（(【]?(?:累计)?(?:达到)?{_NUMBERS}"
    rf"(?P<unit>%|％|‰|[个万亿]?[一-龥]{{0,2}}?)[〕\]］）)】]?{_HOW}(?=$|[\s；;，,、])"
)
#: A cell of sentences: 较上年增加。2025年达到80%，力争2030年达到95%。
_SENTENCES = re.compile("20[0-9]{2}年|每年|年均|。")
#: A value in a sentence of such a cell: 力争2030年达到95%.
_SAID = re.compile(
    r"(?:(?<=[，,。；;\s])|(?<![一-龥0-9]))"
    # 到2025年, 每年
    "(?:(?:到|至|力争|争取|确保)*(?P<year>20[0-9]{2})年(?:度|底|末)?(?:之?前)?[，,]?|(?P<each>每年|年均))?(?:力争|争取|确保)?"
    # 小学达到, ≥, and its number with its unit
    f"(?P<whom>[一-龥（）]{{0,16}}?)(?P<sign>{'|'.join(_SIGNS)}|{_GROWS}){_NUMBERS}"
    rf"(?P<unit>%|％|‰|[个万亿]?[一-龥]{{0,3}}?){_HOW}(?=$|[\s；;，,、。])"
)
#: How a score is made up: 达到80%的，得5分.
_SCORED = re.compile(r"扣[0-9.]*分|[得计赋][0-9.]*分|满分|加[0-9.]+分")
_PRINTED_UNIT = re.compile(r"[（(](?P<unit>[^（）()]{1,10})[）)]$")
_SCALES = (("万亿", 1e12), ("千万", 1e7), ("百万", 1e6), ("亿", 1e8), ("万", 1e4))
_ORDINAL = re.compile(r"^[（(]?[0-9]{1,2}[）)]?[.．、]?(?=[^0-9.])")
_OF_WHICH = re.compile(r"^[（(]?其中[：:，]?")
_NOTE = re.compile(r"(?<=[一-龥）)])[0-9①-⑨*]$")
_LONGEST, _LONGEST_WHOM = 120, 8


def read(context: Context) -> Iterator[Target]:
    """The targets of all indicator tables, in reading order."""
    for promise in context.promises:
        yield from _of_cell(context, promise)


def _of_cell(context: Context, promise: Promise) -> Iterator[Target]:
    text = context.text
    name, unit = _named(text, promise)
    start, end = promise.value
    if end - start > _LONGEST or len(name) < 2:
        return
    cell = text[start:end]
    if _SCORED.search(cell):
        return
    said = _SENTENCES.search(cell) is not None
    for match in (_SAID if said else _VALUE).finditer(cell):
        printed = match["unit"] or unit
        measure, scale = _scaled(printed)
        low = float(re.sub("[,，]", "", match["low"]))
        high = float(re.sub("[,，]", "", match["high"])) if match["high"] else None
        if 2000 <= low <= 2100 and cell.startswith("年", match.end("low")):
            continue
        value = round(low * scale, 6) if high is None else (round(low * scale, 6), round(high * scale, 6))
        indicator = promise.whose + (match["whom"] if len(match["whom"]) <= _LONGEST_WHOM else "") + name
        yield Target(
            task=_place(context, promise.name[0]),
            span=context.span(min(promise.name[0], start), start + match.end()),
            indicator=indicator,
            comparator=_compared(match),
            value=value,
            printed_value=match.group().strip(),
            unit=measure,
            when=_when(match.groupdict(), promise.year or _period_end(context)),
            concept=concept_of(name if promise.whose else indicator),
        )


def _when(said: dict[str, str | None], year: int | None) -> When:
    """Every year or by the end of a year: the one that is `said` beside the value, else `year`."""
    if said.get("each"):
        return When(recurrence="P1Y", printed="每年")
    year = int(said.get("year") or 0) or year
    return When(f"{year}-12-31", printed=f"{year}年") if year else When()


def _named(text: str, promise: Promise) -> tuple[str, str]:
    """The indicator and its printed unit, which stands in a column of its own or in a bracket behind the name."""
    if promise.what:
        return trim(promise.what), promise.measure
    name = _OF_WHICH.sub("", _ORDINAL.sub("", "".join(text[slice(*promise.name)].split())))
    unit = "".join(text[slice(*promise.unit)].split()).strip("（）()") if promise.unit else ""
    bracket = _PRINTED_UNIT.search(name)
    if bracket and MEASURES.search(bracket["unit"]):
        name, unit = name[: bracket.start()], unit or bracket["unit"]
    return _NOTE.sub("", trim(name)), unit if unit not in ("/", "-", "—", "——", "－") else ""


def _scaled(printed: str) -> tuple[str, float]:
    """`万人` counts 人 by ten thousands.

    >>> _scaled("万人"), _scaled("亿元"), _scaled("件/万人"), _scaled("％")
    (('人', 10000.0), ('元', 100000000.0), ('件/万人', 1.0), ('%', 1.0))
    """
    for many, scale in _SCALES:
        if printed.startswith(many) and len(printed) > len(many) and printed[len(many)] not in "/／":
            return printed[len(many) :], scale
    return printed.replace("％", "%"), 1.0


def _compared(match: re.Match[str]) -> Comparator:
    if match["after"]:
        return _AFTER[match["after"]]
    return _SIGNS.get(match["sign"], "increase=") if match["sign"] else "="


def _period_end(context: Context) -> int | None:
    return context.header.period[1] if context.header.period else None


_ANNEX = re.compile(r"^附(?:件|表|录)", re.M)


def _place(context: Context, at: int) -> str | None:
    """The deepest item or section that holds a table; behind the last one that one, but none in an annex."""
    around = [block for block in context.blocks if block.start <= at < block.end]
    if around:
        return around[-1].id
    before = max((b for b in context.blocks if b.kind != "cell" and b.end <= at), key=lambda b: b.end, default=None)
    return before.id if before and not _ANNEX.search(context.text, before.end, at) else None
