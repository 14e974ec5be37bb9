"""Does each figure count the same words as in the sentences it cites?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.evidence.clauses.beside import distance
from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span
from summarizer.evidence.prose.words import REPORTING, key_of
from summarizer.evidence.told.names import EMPTY
from summarizer.evidence.told.numbers import Figure, figures
from summarizer.evidence.words.grammar import ARTICLE
from summarizer.evidence.words.search import fold

_EN = language("en")
_NEAR = 3
_FAR = 300
_PLACE = re.compile(rf"\b{_EN.one_of('clause.places', 'grammar.at')}\s+{ARTICLE}$", re.I)

_Bound = tuple[float | None, float | None] | str
"""A figure by its bounds, or by its words where it is vague."""


@dataclass(frozen=True)
class _Counted:
    """Which figure each word of a sentence stands nearest to.

    Attributes:
        figures: all figures of the sentence.
        nearest: for each word's key, for each place where it stands, the nearest figure and how
            far it is; no entry for a place between two figures that are equally near.
    """

    figures: frozenset[_Bound]
    nearest: Mapping[int | str, tuple[tuple[_Bound, int], ...]]


@remembered(512)
def _counted(text: str) -> _Counted:
    found = figures(text)
    if not found:
        return _Counted(frozenset(), {})
    bounds: list[_Bound] = [
        fold(text[slice(*f.wording)]).text if f.vague else (f.minimum, f.maximum) for f in found
    ]
    starts = [f.wording[0] for f in found]
    nearest: dict[int | str, list[tuple[_Bound, int]]] = {}
    for word in re.finditer(r"[^\W\d_]+", text):
        token = word[0].lower() if word[0].isascii() else fold(word[0]).text
        if token in EMPTY or token in REPORTING:
            continue
        if _PLACE.search(text[max(0, word.start() - 12) : word.start()]):
            continue
        # Of the figures on one side only the next can be the nearest.
        place = bisect_left(starts, word.start())
        ranked = sorted(
            (distance(text, word.span(), found[index].wording), index)
            for index in (place - 1, place)
            if 0 <= index < len(found) and _gap_length(word.span(), found[index]) <= _FAR
        )
        if ranked and ranked[0][0] == 0 and _inside(word.span(), found[ranked[0][1]]):
            continue
        if ranked and (len(ranked) == 1 or ranked[0][0] < ranked[1][0]):
            bound = (bounds[ranked[0][1]], ranked[0][0])
            nearest.setdefault(key_of(token), []).append(bound)
    return _Counted(frozenset(bounds), {key: tuple(places) for key, places in nearest.items()})


def _inside(word: Span, figure: Figure) -> bool:
    return figure.wording[0] <= word[0] and word[1] <= figure.wording[1]


def _gap_length(word: Span, figure: Figure) -> int:
    return max(figure.wording[0] - word[1], word[0] - figure.wording[1])


def counts_the_same(prose: str, sentences: Sequence[str]) -> bool:
    """Whether each figure keeps its words: "12 killed and 31 hurt" is not "31 killed"."""
    said = _counted(prose)
    given = [_counted(s) for s in sentences]
    for key, places in said.nearest.items():
        sources = {bound: far for c in given for bound, far in c.nearest.get(key, ())}
        others = [(bound, far) for bound, far in places if bound not in sources]
        if not sources or not others:
            continue
        # Only a sentence that had the choice between this figure and one that the word goes with.
        choices = [c.figures for c in given if not c.figures.isdisjoint(sources)]
        nearest = min(sources.values())
        exchanged = nearest <= _NEAR and not said.figures.isdisjoint(sources)
        for bound, far in others:
            if any(bound in figures for figures in choices):
                adjacent = far <= 1 and nearest <= 1
                if adjacent or (far <= _NEAR and (exchanged or isinstance(key, int))):
                    return False
    return True
