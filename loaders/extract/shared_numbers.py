"""One number for each name of a list that shares it: `A率、B率提升2个百分点`, `甲医院、乙医院各选派骨干10名`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract.indicator import REDUCED, Named, clean_head, trim
from loaders.extract.members import BIG_JOINS, MEASURED, members, split
from loaders.extract.quantities import Quantity, find
from loaders.extract.sentences import Clause
from loaders.extract.stretches import Part


def sharing(text: str, part: Part, head: str, tail: str) -> list[Named]:
    """The number once for each name between `head` and `tail` that shares it; none where it is one name's."""
    if part.tail:
        return []
    return _for_each(text, part, head, tail) or ([] if part.behind else _each(text, part, head))


def _for_each(text: str, part: Part, head: str, tail: str) -> list[Named]:
    """`甲医院、乙医院各选派骨干10名`, `县城每3万人口、农村每1万人口配置1辆`: one for each that must do it."""
    if "各" in head and (match := _EACH.match(head)):
        who, rest = split(match["who"].rpartition("由")[2]), match["rest"] + tail
    else:
        who, rest = split(head), tail
        if len(who) < 2 or not all(re.search(r"每[0-9一-十百千万]", w) for w in who):
            return []
        cut = re.search(r"(?:配[置备]|设[置立]?|建[成设]?|有)", who[-1])
        if cut:
            rest = who[-1][cut.start() :] + rest
            who[-1] = who[-1][: cut.start()]
    if len(who) < 2:
        return []
    found, at = [], part.start
    for one in who:
        where = text.find(one, at, part.quantity.start)
        at = where if where >= 0 else at
        end = part.end if part.behind else part.quantity.end
        found.append(Named(at, end, trim(one) + trim(rest), part.quantity))
    return found


_EACH = re.compile(r"(?P<who>[^各，]{3,}[、和][^各，]{2,}?)各(?![级县市乡镇地类部单区有方界项种科街])(?P<rest>.{2,})$")
_LIMIT = re.compile(r"期限(?:原则上|一般)?(?:不超过|最长)?$")
_EACH_OF = re.compile(
    r"(?:[各均都]|分别)(?:[比较](?:[12][0-9]{3}年|上年|去年)[底末]?)?(?:达到?|为|不低于|不少于|超过|提[高升]|增[长加])?[一-龥]{0,2}$"
)
#: One number for all together: 支付比例总体平均达到75%.
_OVERALL = re.compile(r"总体|平均|合计|总计|综合")
_RATIO = re.compile(r"(?:率|比例|比重|占比|水平|人次|满意度|指数|密度)$")


def _each(text: str, part: Part, head: str) -> list[Named]:
    """`A率、B率提升2个百分点`, `A、B、C人才各1名`: one for each; none where the number is a sum."""
    quantity = part.quantity
    relative = quantity.kind in ("share", "points") or (quantity.kind == "time" and bool(_LIMIT.search(head)))
    spread = bool(_EACH_OF.search(head)) or ("分别" in head and (relative or _is_last(text, quantity)))
    if not (spread or relative):
        return []
    clean = clean_head(head)
    reduced = REDUCED.search(head[len(clean) :]) if relative and quantity.kind != "time" else None
    names = members(clean)
    if len(names) < 2 or _OVERALL.search(head, len(clean) - 2) or _sums_up(clean, names[-1]):
        return []
    cuts = (split(clean), split(clean, BIG_JOINS), names)
    printed_names = next(cut for cut in cuts if len(cut) == len(names))
    ratio = quantity.kind == "time" or (bool(_RATIO.search(names[-1])) and not clean.startswith("按"))
    if not spread and not all(MEASURED.search(n) for n in (names if ratio else printed_names)):
        return []
    found, at = [], part.start
    for item, printed in zip(names, printed_names, strict=True):
        where = text.find(printed, at, quantity.start)
        at = where if where >= 0 else at
        found.append(Named(at, quantity.end, trim(item) + (reduced.group() if reduced else ""), quantity))
    return found


def _is_last(text: str, quantity: Quantity) -> bool:
    """Whether no further number follows in the list: 甲店和乙店分别达到300家 says it of both."""
    before, after = text[max(0, quantity.start - 12) : quantity.start], text[quantity.end : quantity.end + 8]
    return not (_ANOTHER.match(after) or _ONE_BEFORE.search(before))


_ANOTHER = re.compile(r"[、和及与][^，；。]{0,6}[0-9]")
_ONE_BEFORE = re.compile(r"[0-9][^，；。]{0,4}[、和及与][^，；。]{0,4}\Z")


def listed_in_the_clause_before(
    text: str, cut: list[Clause], index: int, head: str, quantity: Quantity
) -> Iterator[Named]:
    """`申报率、检测率，培训率均达到95%`: what 均 counts, said in the `head` of the number, begins before the comma."""
    if quantity.kind not in ("share", "points") or not _EACH_OF.search(head):
        return
    before = cut[index - 1] if index else None
    if before is None or before.mark not in ("，", ",") or find(text, before.start, before.end):
        return
    pieces = split(text[before.start : before.end])
    if len(pieces) < 2 or not all(_RATE.search(piece) for piece in pieces):
        return
    at = before.start
    for piece in pieces:
        at = max(text.find(piece, at, before.end), at)
        yield Named(at, quantity.end, trim(piece), quantity)


_RATE = re.compile(r"(?:率|比例|比重|占比)$")


def _sums_up(listing: str, last: str) -> bool:
    """`高血压、糖尿病等重点人群签约率` is one rate; `入院比例、就医等便利服务比例` are two."""
    return bool(re.search(r"等[一-龥]*$", last)) and not all(MEASURED.search(piece) for piece in split(listing))
