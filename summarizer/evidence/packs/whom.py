"""Whom a figure counts, by a language pack: the words behind it, or those that it is the number of.

Strict on purpose: a few words that every such figure may have before its noun, and no others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from summarizer.evidence.nearby import Span
from summarizer.evidence.packs.figures import Counted, counts
from summarizer.evidence.packs.forms import (
    Clauses,
    Deeds,
    deeds_of,
    first,
    in_folded,
    sayings_of,
)
from summarizer.evidence.packs.pack import LETTER, Pack, pack
from summarizer.evidence.words.search import Folded

_REACH = 200
"""Characters between a figure and those whom it counts, at most."""


class Whom(Clauses):
    """What may stand between a figure and those whom it counts."""

    def __init__(self, words: Pack) -> None:
        super().__init__(words)
        begin, end, gap, maybe = words.begin, words.end, words.space, words.maybe
        before = rf"{begin}{words.one_of('people.before')}(?:(?<=')|{end})"
        if words.spaced:
            self.behind = re.compile(rf"{maybe}(?:{before}{maybe}){{0,2}}")
        else:
            self.behind = re.compile(rf"(?:{words.one_of('people.classifiers')})?(?:{before})?")
        self.apposed = re.compile(words.word("numbers.apposed"))
        self.noun_first = not words.spaced
        # "El número de muertos subió a 15", "die Zahl der Toten auf 15".
        articles = words.one_of("grammar.articles")
        few = rf"(?:{gap}(?!\d){LETTER}+){{0,4}}?{gap}" if words.spaced else r"\w{0,8}?"
        self.number_of = re.compile(
            rf"{begin}{words.one_of('numbers.total_of')}{gap}(?:{articles}(?:{gap}|(?<=')))?$"
        )
        self.number_behind = re.compile(
            rf"{maybe}{words.one_of('numbers.total_of_behind')}{end}{few}"
        )
        self.few = re.compile(few)
        # "Six miners died and ten were hurt", "ten of them": nobody stands behind the ten.
        nouns = words.one_of("people.counted", "people.one")
        self.noun = re.compile(
            rf"{gap}(?:{before}{gap})?{begin}{nouns}{end}"
            if words.spaced
            else rf"(?:{words.one_of('people.classifiers')})?{nouns}"
        )


@lru_cache
def _whom(name: str) -> Whom:
    return Whom(pack(name))


def is_counted(text: str, figure: Span, own: Span, language: str) -> bool:
    """Whether a figure counts those whom the words at `own` name.

    Args:
        text: the sentence.
        figure: where the figure stands in it, with its qualifiers.
        own: where the words do.
        language: whose pack reads it.
    """
    if max(own[0] - figure[1], figure[0] - own[1]) > _REACH:
        return False
    whom = _whom(language)
    folded = whom.fold(text)
    start, end = in_folded(folded, figure)
    low, high = in_folded(folded, own)
    hay = folded.text
    if end <= low:
        return bool(whom.behind.fullmatch(hay, end, low))
    if high > start:
        return start == low and end <= high  # "32 Menschen"
    every = counts(text, language)
    if _is_of_the_last(whom, deeds_of(language), folded, every, (start, end), (low, high)):
        return True
    between = hay[high:start]
    if not between.strip() and (whom.noun_first or whom.apposed.fullmatch(hay, start, end)):
        return True  # "伤员二十八名", "شرطيين اثنين"
    if whom.marks.search(between) or first(whom.nots, hay, high, start):
        return False
    if any(own[1] <= one.wording[0] and one.wording[1] <= figure[0] for one in every):
        return False
    if whom.number_of.search(hay, max(0, low - 40), low) and whom.few.fullmatch(between):
        return True
    return bool(whom.number_behind.fullmatch(between))


def is_contrasted(text: str, form: Span, figure: Span, language: str) -> bool:
    """Whether another count stands before a contrast that leads from a form to a figure.

    "According to Paz 12 died, while the hospital has 20": these are not hers.
    """
    sayings = sayings_of(language)
    every = [one.wording for one in counts(text, language)]
    before = [one for one in every if form[1] <= one[0] and one[1] <= figure[0]]
    if not before:
        return False
    folded = sayings.fold(text)
    low, high = in_folded(folded, (before[0][1], figure[0]))
    return first(sayings.contrasts, folded.text, low, high) is not None


def _is_of_the_last(
    whom: Whom, deeds: Deeds, folded: Folded, every: Sequence[Counted], figure: Span, own: Span
) -> bool:
    """Whether a figure counts some of those before: "of them", "among them"."""
    hay = folded.text
    before = [in_folded(folded, one.wording) for one in every]
    last = max((one for one in before if one[1] <= own[0]), default=None)
    if last is None or any(own[1] <= one[0] and one[1] <= figure[0] for one in before):
        return False
    if of_them(deeds, hay, own[1], figure) is None:
        return False  # "six miners died and ten were hurt": the ten may be others
    return not whom.noun.match(hay, figure[1]) and bool(whom.behind.fullmatch(hay, last[1], own[0]))


def of_them(deeds: Deeds, hay: str, low: int, figure: Span) -> int | None:
    """Where "of them" right behind a figure, or "among them" right before it, tells of it.

    That is where the words about the figure begin; None where no words tell so.
    """
    behind = (pattern.match(hay, figure[1]) for pattern in (deeds.among, deeds.among_behind))
    if any(match and match[0].strip() for match in behind):
        return figure[0]
    leads = [m.span() for m in deeds.among.finditer(hay, low, figure[0]) if m[0].strip()]
    return next(
        (start for start, end in leads if deeds.filled.fullmatch(hay, end, figure[0])), None
    )
