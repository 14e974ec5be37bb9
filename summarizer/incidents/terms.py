"""The words of a report by which it is known again: names and figures, all others, and runs."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.evidence.language import language

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_DIGIT = re.compile(r"\d")
_POSSESSIVE = re.compile("['’]s?$")
_LOUD = 0.5
"""Share of words in capitals from which on capitals tell nothing."""
_DAYS = language("en").words("calendar.months", "calendar.weekdays")
"""Written with a capital, and no names."""
_RUN = 5
_LOWEST = 16
_SKETCH = 256
"""Runs of words that are kept of a text; most reports have not many more."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Words in small letters, each with how often it is there.

    Attributes:
        names: words that are always written with a capital, and those with a digit; none of a
            text that has no such words, as in a script without capitals, or all in capitals.
        words: all words.
        runs: CRC-32 of runs of five words, the lowest 256: a sample that any two texts can be
            compared by (bottom-k sketch; Broder 1997).
    """

    names: Counter[str]
    words: Counter[str]
    runs: tuple[int, ...]


def terms_of(text: str) -> Terms:
    """The terms of a report's text, its title before it.

    Words of Chinese characters are not told apart: each two that stand together are one.
    """
    found = _WORD.findall(unicodedata.normalize("NFKC", text))
    small = {word for word in found if word[:1].islower()} | _DAYS
    lettered = [word for word in found if word[:1].isalpha()]
    loud = sum(word.isupper() and len(word) > 1 for word in lettered) > _LOUD * len(lettered)
    names: Counter[str] = Counter()
    ordered: list[str] = []
    for word in found:
        term = _POSSESSIVE.sub("", word).casefold()
        if not word.isascii() and _HAN.search(word):
            ordered += (term[at : at + 2] for at in range(max(len(term) - 1, 1)))
            continue
        if len(term) > 1 or term.isdigit():
            ordered.append(term)
        figure = not term.isalpha() and _DIGIT.search(term) is not None
        capital = word[:1].isupper() and len(word) > 1 and term not in small
        if figure or (capital and not loud):
            names[term] += 1
    if not any(term.isalpha() for term in names):
        # A figure alone, as "12", is no name.
        names.clear()
    return Terms(names, Counter(ordered), _runs(ordered))


def copied(one: Sequence[int], other: Sequence[int]) -> tuple[float, float]:
    """What share of the shorter text's runs of words the other one has, and of the longer one's,
    from 0 to 1."""
    # Of copies nearly all runs are the same, and so are their lowest.
    if not set(one[:_LOWEST]) & set(other[:_LOWEST]):
        return 0.0, 0.0
    # Beyond the lower of the two highest hashes only one of two samples goes on.
    ends = [runs[-1] for runs in (one, other) if len(runs) == _SKETCH]
    end = min(ends, default=max(one[-1], other[-1]))
    mine, theirs = ({run for run in runs if run <= end} for runs in (one, other))
    both, sizes = len(mine & theirs), sorted((len(mine), len(theirs)))
    return both / sizes[0], both / sizes[1]


def _runs(ordered: Sequence[str]) -> tuple[int, ...]:
    runs = (" ".join(ordered[at : at + _RUN]) for at in range(len(ordered) - _RUN + 1))
    return tuple(sorted({zlib.crc32(run.encode()) for run in runs})[:_SKETCH])
