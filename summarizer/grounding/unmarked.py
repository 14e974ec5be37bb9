"""Sentences without the marks that nobody sees: the soft hyphens of web pages, marks of direction.

"Po\\u00adlice" is "police" to every reader, and shall be to every rule. What is cited is the
article's own text, with them.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import NamedTuple

from summarizer.unseen import UNSEEN

_UNSEEN = re.compile(rf"(?:\u00ad\s*\n\s*|[{UNSEEN}])+")


class Unmarked(NamedTuple):
    """A sentence without them.

    Attributes:
        text: the sentence.
        written: as the article has it.
        at: where each of its characters stands there.
    """

    text: str
    written: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the article has what stands here from `start` to `end`."""
        return self.at[start], self.at[end - 1] + 1 if end > start else self.at[start]


def unmarked(written: str) -> Unmarked | None:
    """A sentence without marks; None where it has none.

    >>> unmarked("The po\\u00adlice came.").text
    'The police came.'
    """
    found = [*_UNSEEN.finditer(written)]
    if not found:
        return None
    edges = [0, *chain.from_iterable(one.span() for one in found), len(written)]
    kept = [range(*edges[i : i + 2]) for i in range(0, len(edges), 2)]
    at = tuple(chain.from_iterable(kept))
    return Unmarked("".join(written[i] for i in at), written, (*at, len(written)))
