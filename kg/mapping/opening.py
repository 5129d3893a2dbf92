"""What an item without a title is called by: the words it begins with."""

from __future__ import annotations

import re

from loaders.record import Task

_LEAST, _MOST = 12, 40  # characters
_WRAP = re.compile(r"\s*\n\s*|\u3000+")
_SENTENCE = re.compile(r"[。；;！？!?]")


def opening(text: str, task: Task) -> str:
    """The first sentence of an item behind its marker; of a long one, what stands before a comma, or 40 characters.

    Args:
        text: the text that spans count in (half-open code points).
        task: the item; its marker is left out where the item begins with it.

    Returns:
        Characters as they stand in the text, without its line breaks; "" where the item has no words.

    >>> from loaders.record import Span
    >>> text = "1.县医保局每季度公布费用明细，县卫健局\\n配合。其他事项另行通知。"
    >>> opening(text, Task("1", "main", "1.", None, "县医保局每季度公布费用明", None, None, Span(0, 34), Span(0, 2)))
    '县医保局每季度公布费用明细，县卫健局配合'
    """
    start, end = task.span
    if start <= task.marker_span.start < task.marker_span.end <= end:
        start = task.marker_span.end
    words = _WRAP.sub("", text[start:end]).strip()
    first = _SENTENCE.split(words, maxsplit=1)[0]
    if len(first) <= _MOST:
        return first
    comma = first.rfind("，", _LEAST, _MOST)
    return first[: comma if comma > 0 else _MOST].strip()
