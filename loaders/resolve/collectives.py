"""Bodies named by kind, not by name: 各乡（镇）人民政府, 有关部门, 基层分院."""

from __future__ import annotations

import re

from ontology.vocabulary import Vocabulary

_QUANTIFIER = re.compile(r"^(?:[省市县区州旗镇]|自治区|中央|国务院|全[省市县区国])?(?:[级直属])?(?:各级|各|有关|相关|其他|其它|所有|全体|各有关|各相关)")
_WITHIN = re.compile(r"各(?:科室|部门|单位|分院|分公司|乡|镇|街道|区|县|市|级|有关|相关|成员)|(?:有关|相关)(?:部门|单位|企业|机构|区县|科室|处室)|成员单位|等部门$")
_GENERIC = re.compile(r"^(?:[省市县区州]级|[省市县区州]直|[省市县区州]属|[省市县区]内)(?:以上)?(?:公立|医疗|党政|机关|部门|单位|企业|国有|金融|相关|有关|新闻|主要)")


class Collectives:
    """Recognises collective bodies and gives the function of what they are made of.

    The nouns (乡镇, 部门, 医疗机构 …) are vocabulary; the quantifiers (各, 有关, 相关 …) are grammar.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._fixed = {s: o.functions for s, os in vocabulary.offices_by_surface.items() for o in os if o.collective}
        nouns = [(noun, c.functions) for c in vocabulary.collective_nouns for noun in c.nouns]
        self._nouns = sorted(nouns, key=lambda n: (-len(n[0]), n[0]))

    def match(self, surface: str) -> tuple[str, ...] | None:
        """The functions of a collective body, or None where the surface names a body of its own."""
        fixed = self._fixed.get(surface)
        if fixed is not None:
            return fixed
        if _QUANTIFIER.match(surface) or _WITHIN.search(surface) or _GENERIC.match(surface):
            return self._functions(surface)
        return None

    def _functions(self, surface: str) -> tuple[str, ...]:
        """By the head noun: the one that ends last; of those that end together the longest."""
        folded = re.sub(r"[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]", "", surface)
        best: tuple[int, int, tuple[str, ...]] | None = None
        for noun, functions in self._nouns:
            at = folded.rfind(noun)
            if at < 0:
                continue
            key = (at + len(noun), len(noun), functions)
            if best is None or key[:2] > best[:2]:
                best = key
        return best[2] if best else ("other",)
