"""Finding words that are divided otherwise: "air strike" is in "airstrike", "F16" in "F-16"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span
from summarizer.evidence.told.names import EMPTY
from summarizer.evidence.words.loose import without
from summarizer.evidence.words.search import are_whole_words, fold, is_unspaced, needle_of

_DIVIDES = re.compile(r"(?<=[^\W_]|[.])[- ](?=[^\W\d_])|(?<=[^\W\d_]|[.])[- ](?=\d)")
"""A hyphen or a space next to a letter; "5-7" is no "57"."""
_SHORTEST = 3


def divided_occurrences(words: str, text: str) -> list[Span]:
    """Spans of `text` that have the letters of `words`, with other hyphens and spaces among them.

    What is one word here and two there must be of two words that say something: "therapist" is not
    "the rapist", nor "apart" "a part". Scripts without spaces have nothing to divide.
    """
    sought, cuts = _joined(words)
    if not sought or is_unspaced(sought):
        return []
    bare, places = _bare(text)
    folded = fold(text)
    found = []
    at = bare.find(sought)
    while at >= 0:
        start, end = places[at], places[at + len(sought) - 1] + 1
        if are_whole_words(text, folded, start, end):
            there = _cuts(places[at : at + len(sought)])
            either = cuts | there
            if either and all(_says_something(sought, cut, either) for cut in cuts ^ there):
                found.append(folded.span(start, end))
        at = bare.find(sought, at + 1)
    return found


@remembered(512)
def _joined(words: str) -> tuple[str, frozenset[int]]:
    """The letters and marks of words without what divides them, and where they are divided."""
    bare, places = _bare(needle_of(words)[0])
    return bare, _cuts(places)


@remembered(512)
def _bare(text: str) -> tuple[str, Sequence[int]]:
    """The folded text without what divides its words, and where each character stands in it."""
    return without(_DIVIDES, fold(text).text)


def _cuts(places: Sequence[int]) -> frozenset[int]:
    """Before which of the characters something was left out."""
    return frozenset(
        index for index in range(1, len(places)) if places[index] - places[index - 1] > 1
    )


def _says_something(bare: str, cut: int, cuts: frozenset[int]) -> bool:
    """Whether the words on either side of a place where only one of two texts is divided do so.

    A number behind letters does, "F16", and one before a unit, "5km".
    """
    if bare[cut].isdigit():
        return True
    before = max((other for other in cuts if other < cut), default=0)
    after = min((other for other in cuts if other > cut), default=len(bare))
    pieces = bare[before:cut].split()[-1:] + bare[cut:after].split()[:1]
    if bare[cut - 1].isdigit():
        return len(pieces[1]) > 1 and pieces[1] not in EMPTY
    return all(len(piece) >= _SHORTEST and piece not in EMPTY for piece in pieces)
