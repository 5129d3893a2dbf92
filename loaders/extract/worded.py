"""Numerals in words: where one counts and is no part of a word."""

from __future__ import annotations

import re

from loaders.extract.quantities import Quantity

_EACH_GETS = re.compile(
    r"[每各][一-龥（）、]{1,16}(?:至少)?(?:建[成立设]?|设[立置]?|有|配[备置]?|培育|打造|创建|组建|发展)$"
)
_GETS = re.compile(
    r"(?:建成|创建|培育|集聚|培养|引进|打造|新增|招引|形成|汇聚|发展|吸引|孵化|扶持|新建|认定|评选|遴选|选树|组织|超|突破|达)(?:[百千万][家个名所项][^，、0-9]{2,14}[、和及])*$"
)
#: 新建幼儿园一所
_MADE_ONE = re.compile(
    r"(?:新?建(?:成|设)?|新[增购设]|购置|改[造建]|[改迁]?扩?建|设立|打造|配备|添置)[一-龥（）、]{2,24}"
)


def counts(before: str, after: str, whole: str, quantity: Quantity, recurs: bool) -> bool:
    """Whether a Chinese numeral counts, which cannot be part of a word.

    两家医院通过, 开展一次, 新建幼儿园一所; not 一个, 千名医师下基层.
    """
    value = quantity.value
    if quantity.printed[0] == "二" and len(quantity.printed) == 1 + len(quantity.unit):
        return False
    if value == 1:
        if quantity.unit == "次":
            return recurs or (
                bool(re.search(r"(?:开展|组织|举办|召开|进行|至少|不少于)[^，]{0,4}$", before))
                and "一次性" not in whole
            )
        made = bool(_EACH_GETS.search(before) or (not after and _MADE_ONE.fullmatch(before)))
        return not quantity.plain or (quantity.unit != "批" and made)
    if value in (100, 1000, 10000) and len(quantity.printed) <= 3 and quantity.plain:
        return bool(_GETS.search(before)) and not re.match(r"[一-龥]{0,6}[进下联入帮]", after)
    return True
