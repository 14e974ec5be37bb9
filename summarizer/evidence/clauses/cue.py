"""Cue words: where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import starmap

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.verdict import Span, Spans
from summarizer.evidence.words.grammar import ARTICLE, DETERMINER
from summarizer.evidence.words.search import fold, has_one, lowered
from summarizer.evidence.words.sieve import Sieve

_EN = language("en")


def cue_spans(cues: Iterable[str], text: str) -> Spans:
    """Where any of the cue words stands in the text."""
    cues = cues if isinstance(cues, tuple) else tuple(cues)
    return _spans(text, cues) if cues else ()


# A long sentence is asked for the same cues for each of its figures.
@remembered(512)
def _spans(text: str, cues: tuple[str, ...]) -> Spans:
    folded = fold(text)
    return tuple(starmap(folded.span, _sought(cues).spans(folded.text)))


class _Sought:
    """Cue words as they are looked for in a folded text."""

    def __init__(self, cues: Sequence[str]) -> None:
        # The longest first: "general staff" is no "general".
        longest_first = sorted(cues, key=len, reverse=True)
        self._cues = [(fold(cue.rstrip("*")).text, cue.endswith("*")) for cue in longest_first]
        self._sieve = Sieve(stem for stem, _ in self._cues)

    def spans(self, low: str) -> list[Span]:
        """Where they stand as words, from left to right: at each place the first of them."""
        found = []
        for order in self._sieve.found(low):
            stem, goes_on = self._cues[order]
            at = low.find(stem)
            while at >= 0:
                end = _word_end(low, at, at + len(stem), goes_on=goes_on)
                if end:
                    found.append((at, order, end))
                at = low.find(stem, at + 1)
        kept: list[Span] = []
        for start, _, end in sorted(found):
            if not kept or kept[-1][1] <= start:
                kept.append((start, end))
        return kept


def _word_end(low: str, start: int, end: int, *, goes_on: bool) -> int:
    """Where the word ends that letters begin; 0 if they begin none, or it goes on and must not."""
    if start and _is_of_a_word(low[start - 1]):
        return 0
    while end < len(low) and _is_of_a_word(low[end]):
        if not goes_on:
            return 0
        end += 1
    return end


def _is_of_a_word(char: str) -> bool:
    return char.isalnum() or char == "_"


_NOBODY = re.compile(
    rf"(?:\b{_EN.one_of('denial.nobody', 'denial.not')}|{_EN.one_of('denial.contracted')})"
    rf"(?:\s+[\w'’-]+){{0,3}}\s+$|\b{_EN.one_of('doubt.unreal')}\s+{ARTICLE}$",
    re.I,
)
# What every denial has, to look for before the pattern above.
_SIGNS = (
    *_EN.phrases("denial.nobody", "denial.not", "denial.contracted"),
    *(phrase.partition("[")[0] for phrase in _EN.phrases("doubt.unreal")),
)


@lru_cache(maxsize=512)
def _sought(cues: tuple[str, ...]) -> _Sought:
    return _Sought(cues)


def asserted(cues: Iterable[str], text: str) -> Spans:
    """Those cue words that no denial and no rumour stands before: "nobody claimed the attack"."""
    spans = cue_spans(cues, text)
    return tuple(
        span
        for span in spans
        if not _OF_NO_CLAIM.match(text, span[0])
        and not _by_nobody(text[max(0, span[0] - 60) : span[0]])
    )


# "Denied *bail*", "rejected *the appeal*".
_OF_NO_CLAIM = re.compile(
    rf"{_EN.one_of('denial.verbs')}\s+(?:{_EN.one_of('people.objects')}\s+)?{DETERMINER}"
    rf"{_EN.one_of('denial.of_no_claim')}(?!\w)",
    re.I,
)


def _by_nobody(before: str) -> bool:
    signs = has_one(lowered(before).replace("’", "'"), _SIGNS)
    return signs and _NOBODY.search(before) is not None
