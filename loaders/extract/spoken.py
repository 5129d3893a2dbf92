"""Which items say in their sentences who must do them, and the units that they name so.

Safeguards, phases and articles do, and all items of a document that says so of its tasks (`says_who`). Elsewhere a
sentence has to say outright that it shares out the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.extract import prose
from loaders.extract.prose import Saying
from loaders.outline.markers import ARTICLE
from loaders.outline.tree import Item
from loaders.resolve.units import Resolver

#: How many units a paragraph above a group of tasks must name to be taken for sharing them out.
_SHARED_OUT = 4
#: How many bodies the sentences of a main task must say to answer for a part of it: 甲局负责…；乙局负责…；丙局负责….
_DEALT_OUT = 3
#: A task's first sentence that says who leads and with whom: 由县住建局牵头，会同县财政局…; 县水利局负责，各镇配合，….
_SAID_TO_LEAD = re.compile(
    r"由[^，,。；\n]{3,40}?牵头(?:负责|组织)?[，,](?:会同|联合|[^。；\n]{2,80}?(?:配合|参与))[^。；\n]*"
    r"|由?[^，,。；\n由]{3,40}?(?:牵头|负责|承办|主办)[，,][^，,。；\n]{2,120}?(?:配合|参与|协助|协办)(?=[，,。])"
    r"|由[^，,。；\n由]{3,40}?(?:具体|统一|共同)?负责(?=[，,。])|由[^，,。；\n由]{3,20}?会同[^。；\n]*"
)

_STOP = re.compile(r"[。；\n]")
#: What binds a body outright.
_BOUND = re.compile(r"负责(?!人)|牵头|会同|配合|协助|[应须]当?(?!急|用|对)|要(?![求素点闻])|必须|(?:责任|实施)主体")
#: 以上工作由县住建局牵头: of the items above too.
_OF_ALL_ABOVE = re.compile(r"(?:以上|上述)(?:各项|工作|任务|事项)")
#: An office with what binds it outright: one must be there for the sentences to be read.
_MAY_BIND = re.compile(r"[局委厅办府会室队联](?:要(?![求素点闻])|负责(?!人)|牵头|会同|应[当该]|必须|配合|具体)")
#: The name of an office of a government; others are what plans of main tasks are about.
_IS_OFFICE = re.compile(r"(?:[局委厅办府联]|委员会|联合会|总工会|管委会|办公室|[支大]队)$")
#: Where a paragraph ends and another begins.
_PARAGRAPH = re.compile(r"(?<=[。；;])\s*\n")


class Spoken:
    """Reads who must do an item from its own sentences.

    Args:
        text: the readable text.
        resolver: names to units.
        says_who: whether the tasks are sentences that say who does what, as in emergency plans.
        unowned: whether nothing but sentences says who does the tasks: no label and no bracket.
    """

    def __init__(self, text: str, resolver: Resolver, says_who: bool = False, unowned: bool = False) -> None:
        self._text = text
        self._resolver = resolver
        self._says_who = says_who
        self._unowned = unowned

    def speaks(self, item: Item) -> bool:
        """Whether every sentence of an item that binds a body gives it a duty."""
        above: Item | None = item
        while above is not None and above.kind == "measure":
            above = above.parent
        if item.kind is None or above is None:
            return False
        return self._says_who or above.kind in ("safeguard", "phase") or above.mark.rank == ARTICLE

    def of(self, item: Item, headed: bool) -> list[Saying]:
        """The units of an item that no clause gives any; `headed`: its heading is a list of units."""
        if self.speaks(item):
            return list(self._sayings(item))
        if item.kind and (said := _SAID_TO_LEAD.match(self._text, item.body, item.own_end)):
            return list(self._sayings(item, said.end()))
        if headed:
            return []
        if item.kind is None:
            found = list(self._sayings(item)) if _heads_tasks(item) else []
            return found if len(found) >= (1 if self._says_who else _SHARED_OUT) else []
        dealt_out = self._text.count("负责", item.body, item.own_end) >= _DEALT_OUT
        own = self._text, item.body, item.own_end
        unowned = self._unowned and _MAY_BIND.search(*own) is not None and _OF_ALL_ABOVE.search(*own) is None
        found = list(self._sayings(item)) if dealt_out or unowned else []
        if dealt_out and len(found) >= _DEALT_OUT:
            return found
        found = list(self._outright(found)) if unowned else []
        return found if any(_is_office(said) for said in found) else []

    def _outright(self, found: list[Saying]) -> Iterator[Saying]:
        """The units that a role word or a modal binds, and who follows in a sentence with one.

        A verb alone binds none: 县医院建成中心 tells what comes of it.
        """
        bound: Saying | None = None
        for said in found:
            follows = bound is not None and _STOP.search(self._text, bound.end, said.start) is None
            outright = said.role != "responsible" or _BOUND.search(self._text, said.clause, said.clause_end)
            if outright or follows:
                bound = said
                yield said

    def _sayings(self, item: Item, end: int | None = None) -> Iterator[Saying]:
        """The units that the sentences of an item name, those up to `end` where it is given."""
        begin = item.body
        headed: tuple[Saying, ...] = ()
        if item.title is not None:
            headed = tuple(prose.headed(self._text, *item.title, item.body, item.own_end, self._resolver))
            yield from headed
            colon = self._text[item.title[1] : item.title[1] + 1] in ("：", ":")  # 卫生院承担下列任务：
            # An article's first sentence is seldom a heading, and one that says a duty is none.
            sentence = colon or item.mark.rank == ARTICLE or prose.is_sentence(self._text, *item.title, self._resolver)
            if not headed and sentence:
                begin = item.title[0]
        tail = self._tail(item)
        yield from prose.find(
            self._text, begin, end or (tail[0] if tail else item.own_end), self._resolver, bool(headed)
        )
        if item.mark.rank == ARTICLE and item.children and (tail := self._tail(item.children[-1])):
            yield from prose.find(self._text, *tail, self._resolver)

    def _tail(self, item: Item) -> tuple[int, int] | None:
        """The paragraphs behind the last of an article's items, which are the article's again."""
        article = item.parent
        last = article is not None and article.mark.rank == ARTICLE and item is article.children[-1]
        line = _PARAGRAPH.search(self._text, item.mark.end, item.own_end) if last and not item.children else None
        return (line.end(), item.own_end) if line else None


def _is_office(said: Saying) -> bool:
    """Whether a unit is one office of a government, not government as such."""
    return said.end - said.start > 2 and not said.unit.collective and _IS_OFFICE.search(said.unit.name) is not None


def _heads_tasks(item: Item) -> bool:
    """Whether an item only groups tasks but has a paragraph of its own, which may share them out among units."""
    grouped = any(below.kind is not None for below in item.walk())
    return grouped and item.own_end - item.body > 40
