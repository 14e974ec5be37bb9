"""A text with some of its words replaced, and where its offsets then are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple


class Edit(NamedTuple):
    """``text[start:end]`` is replaced by `put`, which is not empty."""

    start: int
    end: int
    put: str


class Edited:
    """A text once its edits are made.

    Args:
        text: as it was.
        edits: in order, none over another.

    Attributes:
        text: as it is now.
    """

    def __init__(self, text: str, edits: Sequence[Edit]) -> None:
        pieces: list[str] = []
        at = 0
        for start, end, put in edits:
            pieces += (text[at:start], put)
            at = end
        self.text = "".join((*pieces, text[at:]))
        self._edits = edits
        self._starts = [one.start for one in edits]
        self._ends = [one.end for one in edits]
        grown = (len(one.put) - (one.end - one.start) for one in edits)
        self._moved = list(accumulate(grown, initial=0))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``[start, end)`` is now; what lies partly in a replaced place takes all of it."""
        first = bisect_right(self._ends, start)
        new_start = start
        if first < len(self._edits) and self._starts[first] < start:
            new_start = self._starts[first]
        last = bisect_left(self._starts, end)
        new_end = end + self._moved[last]
        if last and self._ends[last - 1] > end:
            new_end = self._ends[last - 1] + self._moved[last]
        return new_start + self._moved[first], new_end
