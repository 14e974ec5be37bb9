"""Does a name or a number stand among the same words in the prose as in the sentences it cites?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from summarizer.evidence.memory import remembered
from summarizer.evidence.people.persons import names_one_person
from summarizer.evidence.told.dates import find_dates
from summarizer.evidence.told.names import EMPTY, names_in
from summarizer.evidence.told.numbers import numbers
from summarizer.evidence.verdict import Span
from summarizer.evidence.words.search import fold, occurrences

_WORD = re.compile(r"[^\W_]+")
_STEM = 5
_LONGEST = 30
_LONG_PROSE, _LONG_TEXT = 800, 4000
_BESIDE_NAME, _BESIDE_NUMBER = 3, 3
_AROUND_NAME, _AROUND_NUMBER = 6, 4
"""How many words on each side count: in the prose, and in a sentence."""

_Places = Sequence[tuple[str, Span]]


def keeps_company(prose: str, sentences: Sequence[str]) -> bool:
    """Whether each name and number stands near words that it stands near in the sentences.

    And no other name of theirs nearer to these: all words of "Ana Belu shot the mayor" may stand
    where the mayor shot her.

    >>> keeps_company("Belu fled to Olmo.", ["Belu fled to Karsa.", "The army holds Olmo."])
    False
    """
    if any(len(word) > _LONGEST for word in _WORD.findall(prose)):
        return True  # a script without spaces
    if len(prose) > _LONG_PROSE or sum(map(len, sentences)) > _LONG_TEXT:
        return False  # no summary of a few sentences: each name is held against each other
    return _names_do(prose, sentences) and _numbers_do(prose, sentences)


def _names_do(prose: str, sentences: Sequence[str]) -> bool:
    theirs = {name for text in sentences for name in names_in(text) if not find_dates(name)}
    for name in set(names_in(prose)):
        places = _places(name, sentences)
        if find_dates(name) or (" " not in name and _is_no_name(places)):
            continue
        last = name.split()[-1]
        if last != name and names_one_person(name):
            places += _places(last, sentences)
        own = _stems(name)[2]
        for span in occurrences(name, prose):
            mine = _beside(prose, span, _BESIDE_NAME)
            held = _shared(mine, places, _AROUND_NAME)
            if mine and not held:
                return False
            if held < len(mine) and any(
                _shared(mine.difference(stems), _places(other, sentences), _AROUND_NAME) > held
                for other in theirs
                if not set(own) & set(stems := _stems(other)[2])
            ):
                return False
    return True


def _numbers_do(prose: str, sentences: Sequence[str]) -> bool:
    for number in numbers(prose):
        places = [
            (text, (one.start, one.end))
            for text in sentences
            for one in numbers(text)
            if one.value == number.value
        ]
        mine = _beside(prose, (number.start, number.end), _BESIDE_NUMBER)
        if mine and places and not _shared(mine, places, _AROUND_NUMBER):
            return False
    return True


def _places(name: str, sentences: Sequence[str]) -> list[tuple[str, Span]]:
    return [(text, span) for text in sentences for span in occurrences(name, text)]


def _shared(mine: frozenset[str], places: _Places, most: int) -> int:
    """How many of some words stand around one of the places, at best."""
    return max((len(mine & _beside(text, span, most)) for text, span in places), default=0)


def _is_no_name(places: _Places) -> bool:
    """Whether a word with a capital, as at a beginning, has none where the sentences have it."""
    return any(text[slice(*span)].islower() for text, span in places)


def _beside(text: str, span: Span, most: int) -> frozenset[str]:
    """The stems of so many words before a place and so many behind it; small ones do not count."""
    starts, ends, stems = _stems(text)
    before, behind = bisect_left(ends, span[0] + 1), bisect_left(starts, span[1])
    return frozenset((*stems[max(0, before - most) : before], *stems[behind : behind + most]))


@remembered(512)
def _stems(text: str) -> tuple[list[int], list[int], list[str]]:
    """Where the telling words of a text begin and end, and their stems."""
    starts, ends, stems = [], [], []
    for match in _WORD.finditer(text):
        word = fold(match[0]).text
        if word not in EMPTY and len(word) > 1:
            starts.append(match.start())
            ends.append(match.end())
            stems.append(word[:_STEM].rstrip("s") or word)
    return starts, ends, stems
