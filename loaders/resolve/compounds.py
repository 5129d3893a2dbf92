"""Taking the name of a body apart that no vocabulary lists: 教科体局 is 教育 + 科技 + 体育 + 局.

Counties merge bureaus as they please, so a list can never be complete; the parts are few and known.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ontology.vocabulary import Vocabulary

_SUFFIX = re.compile(r"^(.+?)((?:管理)?(?:委员会|办公室|总局|分局|局|厅|委|部|办|中心))$")
_LINKS = "和与及、"
_FULL_SUFFIX = {"委": "委员会", "办": "办公室"}
#: What the last word of a body that stays unresolved says of its function.
_KINDS = (
    ("township-government", r"(?:镇|乡)(?:人民政府|政府)?$"),
    ("subdistrict", r"街道(?:办事处|办)?$"),
    ("industrial-park", r"(?:园区|开发区|高新区|工业园|产业园|经开区|新区|示范区|功能区|园)(?:管委会|管理委员会)?$|管委会$|管理委员会$"),
    ("township-health-centre", r"卫生院$"),
    ("village-clinic", r"卫生(?:室|所)$"),
    ("tcm-hospital", r"中医(?:医)?院$"),
    ("maternal-child-hospital", r"妇(?:幼保健|保|幼)院$"),
    ("hospital", r"医院$"),
    ("bank", r"银行(?:.*[分支]行)?$|农商行$|信用(?:联)?社$"),
    ("enterprise", r"公司$|集团$|资本$|投资$|企业$"),
    ("university", r"大学$|学院$|高校$"),
    ("school", r"(?:中|小)?学校?$"),
    ("government", r"人民政府$|政府$"),
    ("research-institute", r"研究[院所]$"),
    ("media-centre", r"融媒体中心$|电视台$|报社$"),
    ("court", r"法院$"),
    ("procuratorate", r"检察院$"),
    ("bank", r"[分支]行$"),
)


class Compounds:
    """Reads compounds with the stems and fragments of the function vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._whole: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        self._forms: dict[str, str] = {}
        for function in vocabulary.functions:
            for stem in function.stems:
                self._whole.setdefault(stem, function.key)
            for fragment in function.fragments:
                self._parts.setdefault(fragment, function.key)
            if function.stem_form:
                self._forms[function.key] = function.stem_form
        self._longest = max((len(s) for s in self._whole), default=1)
        self._cut = lru_cache(maxsize=4096)(self._cut_uncached)

    def functions(self, stem: str) -> tuple[str, ...]:
        """The functions a bare stem names, () where it names none: `发改`, `卫生健康`, `教科体`."""
        cut = self._cut(stem)
        return tuple(dict.fromkeys(key for key, _ in cut)) if cut else ()

    def body(self, name: str) -> tuple[str, ...] | None:
        """The functions of a compound body, None where a part of its name is not understood."""
        match = _SUFFIX.match(name)
        if not match:
            return None
        cut = self._cut(match[1])
        return tuple(dict.fromkeys(key for key, _ in cut)) if cut else None

    def expand(self, name: str) -> str:
        """The full form of an abbreviated compound: `教科体局` → `教育科技体育局`; a written-out one stays.

        Single-character fragments are expanded, stems that are words stay as printed; links stay.
        """
        match = _SUFFIX.match(name)
        cut = self._cut(match[1]) if match else None
        if not match or not cut:
            return name
        suffix = _FULL_SUFFIX.get(match[2], match[2])
        stem, at = "", 0
        for key, piece in cut:
            found = match[1].index(piece, at)
            stem += match[1][at:found]
            stem += self._forms.get(key, piece) if len(piece) == 1 else piece
            at = found + len(piece)
        return stem + match[1][at:] + suffix

    def by_suffix(self, name: str) -> tuple[str, ...]:
        """The function that the last word of a name tells, ("other",) where it tells none."""
        for key, pattern in _KINDS:
            if re.search(pattern, name):
                return (key,)
        return ("other",)

    def _cut_uncached(self, stem: str) -> tuple[tuple[str, str], ...] | None:
        """The stem cut into (function, piece), fewest pieces first; None where a character is left over.

        A one-character fragment counts only beside another piece: 文局 is no body, 文旅局 is.
        """
        if not stem or len(stem) > 24:
            return None
        best: list[tuple[tuple[str, str], ...] | None] = [None] * (len(stem) + 1)
        best[0] = ()
        for start in range(len(stem)):
            done = best[start]
            if done is None:
                continue
            if stem[start] in _LINKS and done:
                best[start + 1] = _shorter(best[start + 1], done)
            for end in range(start + 1, min(len(stem), start + self._longest) + 1):
                piece = stem[start:end]
                key = self._whole.get(piece) or self._parts.get(piece)
                if key:
                    best[end] = _shorter(best[end], (*done, (key, piece)))
        cut = best[len(stem)]
        if not cut or (len(cut) == 1 and cut[0][1] not in self._whole):
            return None
        return cut


def _shorter(
    one: tuple[tuple[str, str], ...] | None, other: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    return other if one is None or len(other) < len(one) else one
