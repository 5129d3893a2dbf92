"""What is paid, and to whom, where sentences before say it: `对专家站给予资助。其中一类每家50万元。`."""

from __future__ import annotations

import re

#: Names that say no more than a class and a head count, or only that there is a limit.
_LEFT_OPEN = re.compile(
    r"(?P<sort>[^，]{0,10}?)每[人名家户个位项床张](?:每?[月年天日])?"
    r"|(?:补[贴助]|奖[励补]|资助|津贴|贴息|扶持)(?P<of>期限|金额|标准|额度|时间|年限)"
)
_PAID = r"[^，。；：的对给予]{0,10}(?:补[贴助]|津贴|奖[励补]|资助|救助金?|安家费|贴息)"
_TO = re.compile(
    # 对首次获评的企业，每年给予一次性奖励
    "对于?(?:符合条件的|新(?:建|认定|设立|引进)的|经认定的|新)*(?P<who>[^，。；：]{2,16}?)的?，?(?:每[年月])?(?:按[^，。；]{1,10})?"
    f"(?:给予|予以|发放|享受)(?:一次性)?(?P<what>{_PAID})"
    rf"|(?:设立|建立|实行|发放|落实|提供|兑现)(?P<whose>[^，。；：]{{0,10}}?)(?P<set>{_PAID})"
)
#: How far before an indicator's sentence it is looked for: in characters, and in ends of sentences between.
_REACH, _ENDS = 120, 3
_SENTENCE_END = re.compile(r"[。！？\n]")


def completed(text: str, block: int, sentence: int, indicator: str) -> str:
    """An indicator that says only for how many, with what the sentences before it in its block pay.

    Args:
        text: clean text.
        block: where the item begins.
        sentence: where the sentence of the indicator begins.
        indicator: as its own sentence says it.

    >>> text = "对新建的专家站给予一次性资助。资助分两类。一类每家50万元。"
    >>> completed(text, 0, 22, "一类每家"), completed(text, 0, 22, "床位数")
    ('专家站一类每家资助', '床位数')
    """
    left_open = _LEFT_OPEN.fullmatch(indicator)
    if left_open is None:
        return indicator
    said = None
    for said in _TO.finditer(text, max(block, sentence - _REACH), sentence):  # noqa: B007, the nearest one counts
        pass
    if said is None or len(_SENTENCE_END.findall(text, said.end(), sentence)) > _ENDS:
        return indicator
    what = said["what"] or said["whose"] + said["set"]
    if left_open["of"]:
        return what + left_open["of"]
    who = said["who"] or ""
    return who + indicator + what if left_open["sort"] else who + what
