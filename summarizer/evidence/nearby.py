"""Spans near a place of a text, found without a look at the rest of the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

Span = tuple[int, int]
"""Offsets in code points; spans in order are sorted by them, and none is in another."""

_LONGEST = 800
"""No span of a name, a figure or a verb with its subject is longer, in code points."""


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def gap(one: Span, other: Span) -> Span:
    """What lies between two spans; empty if they overlap."""
    if overlap(one, other):
        return one[1], one[1]
    return (one[1], other[0]) if one[1] <= other[0] else (other[1], one[0])


def within(spans: Sequence[Span], low: int, high: int) -> list[Span]:
    """Those of the spans in order that touch ``text[low:high]``."""
    first = bisect_left(spans, (low - _LONGEST, 0))
    last = bisect_left(spans, (high + 1, 0))
    return [span for span in spans[first:last] if span[1] >= low]


def next_to(spans: Sequence[Span], one: Span) -> list[Span]:
    """Those of the spans in order that overlap the one, and the next on either side."""
    place = bisect_left(spans, one)
    found = []
    for index in range(place - 1, -1, -1):
        found.append(spans[index])
        if spans[index][1] <= one[0]:
            break
    for index in range(place, len(spans)):
        found.append(spans[index])
        if spans[index][0] >= one[1]:
            break
    return found


def ends_at(pattern: re.Pattern[str], text: str, at: int, look: int = 120) -> re.Match[str] | None:
    """What of the last characters before a place the pattern, which ends in "$", finds."""
    return pattern.search(text, max(0, at - look), at)


def is_asked(text: str, at: int) -> bool:
    """Whether a question ends behind a place; "victim?s" and "worker????Monday" are bad copies."""
    return _ASKS.search(text, at) is not None


_ASKS = re.compile("(?<![?])[?]['\")\u00bb\u201d]*(?=\\s|$)|[\u061f\uff1f]")
