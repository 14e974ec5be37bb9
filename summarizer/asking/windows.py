"""An article that is too long to be read at once, in windows that overlap.

The sentences keep the article's own numbers. Each window but the first begins with the article's
beginning, so that whoever reads it knows which event is meant.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.article import Article
from summarizer.asking.counting import tokens_in

_PARAGRAPH = re.compile(r"\n\s*\n")
_HEAD_SENTENCES = 4
_HEAD_TOKENS = 150
_OVERLAP_SENTENCES = 6
_OVERLAP_TOKENS = 250
_PART = 7
"""Neither head nor overlap takes more than this part of a window."""
_ALONE = 4
"""But for one sentence, which may take so much."""
_LOOKED_BACK = 0.25
"""Of a window's new sentences, how many may go to the next one so that a paragraph stays whole."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of an article that is read by itself.

    Attributes:
        head: number of the last sentence of the article's beginning, which is shown before it; 0 if
            it is that beginning.
        first: number of its first sentence.
        last: number of its last one.
    """

    head: int
    first: int
    last: int

    @property
    def shown(self) -> tuple[int, ...]:
        """The numbers of all sentences that are shown, in order."""
        return (*range(1, self.head + 1), *range(self.first, self.last + 1))

    def __str__(self) -> str:
        """Its sentences, as an issue names them."""
        return f"S{self.first} to S{self.last}" if self.last > self.first else f"S{self.first}"


def whole(article: Article) -> Window:
    """The window that is the article."""
    return Window(0, 1, len(article.sentences))


def tokens_of(article: Article, window: Window) -> int:
    """About how many tokens the sentences of a window take."""
    texts = (article.sentences[number - 1] for number in window.shown)
    return sum(tokens_in(article.text[one.start : one.end], sentences=1) for one in texts)


def windows(article: Article, room: int, start: int = 1) -> list[Window]:
    """The article from a sentence on, in windows of about the same size.

    Args:
        article: the article.
        room: tokens that the sentences of a window may take; a sentence that is longer is a window
            of its own.
        start: number of the first sentence that is not read yet.
    """
    cutter = _Cutter(article, start)
    found = cutter.cut(room)
    if len(found) > 1:
        sizes = [cutter.size(window) for window in found]
        even = cutter.cut(min(room, math.ceil(1.05 * sum(sizes) / len(sizes))))
        found = even if len(even) == len(found) else found
    return found


class _Cutter:
    def __init__(self, article: Article, start: int) -> None:
        text, sentences = article.text, article.sentences
        self._sizes = [tokens_in(text[one.start : one.end], sentences=1) for one in sentences]
        self._start = start
        self._breaks = {
            one.number: 2 if _PARAGRAPH.search(gap) else 1 if "\n" in gap else 0
            for one, after in pairwise(sentences)
            for gap in [text[one.end : after.start]]
        }

    def size(self, window: Window) -> int:
        return sum(self._sizes[number - 1] for number in window.shown)

    def cut(self, room: int) -> list[Window]:
        head = self._many(range(1, len(self._sizes) + 1), _HEAD_SENTENCES, _HEAD_TOKENS, room)
        found: list[Window] = []
        new = self._start
        while new <= len(self._sizes):
            window = self._window(new, head, room)
            found.append(window)
            new = window.last + 1
        return found

    def _window(self, new: int, head: int, room: int) -> Window:
        """The window whose first sentence that no other has is this one."""
        back = range(new - 1, 0, -1)
        first = new - self._many(back, _OVERLAP_SENTENCES, _OVERLAP_TOKENS, room)
        if first <= head + 1:
            head, first = 0, 1
        left = room - sum(self._sizes[:head]) - sum(self._sizes[first - 1 : new])
        if left < 0:
            # It is too long, or nearly so: what comes with it must not be what is too much.
            head, first = 0, new
            left = room - self._sizes[new - 1]
        last = new
        while last < len(self._sizes) and self._sizes[last] <= left:
            left -= self._sizes[last]
            last += 1
        if last < len(self._sizes):
            last = self._at_a_break(new, last)
        return Window(head, first, last)

    def _at_a_break(self, new: int, last: int) -> int:
        """The last sentence before a paragraph's end, or a line's, that is not far from the end."""
        near = range(last, last - int((last - new) * _LOOKED_BACK) - 1, -1)
        return max(near, key=lambda number: (self._breaks[number], number))

    def _many(self, numbers: Sequence[int], most: int, tokens: int, room: int) -> int:
        """How many of these sentences, from the first on, take no more; a single one may."""
        left, count = min(tokens, room // _PART), 0
        for number in numbers[:most]:
            size = self._sizes[number - 1]
            if size > left and (count or size > room // _ALONE):
                break
            left -= size
            count += 1
        return count
