"""How many are meant: the bounds and the qualifier of the words of one figure.

Bounds are numbers as written ("more than 60" has the minimum 60), after MUC-4's ``6-8``, ``6-``
and ``~100`` and UCDP's low and high estimates; a bound is never narrower than its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice, takewhile

from summarizer.evidence.language import language as words_of
from summarizer.evidence.memory import remembered
from summarizer.evidence.numerals.qualifier import NO_BOUNDS, Bounds, Qualifier
from summarizer.evidence.packs import bounds as packs
from summarizer.evidence.packs.pack import known
from summarizer.evidence.people.persons import (
    goes_on_as_many,
    is_one_of_a_headline,
    names_one_person,
    persons_told,
    told_from,
)
from summarizer.evidence.told.numbers import Figure, figures
from summarizer.evidence.verdict import Span

_EN = words_of("en")
_NONE = re.compile(
    rf"{_EN.one_of('numbers.nobody')}"
    rf"|{_EN.one_of('numbers.none_of')}(?:\s+(?!{_EN.one_of('numbers.further')}\b)[\w'’-]+){{1,4}}"
    rf"|{_EN.one_of('denial.not')}\s{_EN.one_of('harm.killing', 'harm.wounds', 'harm.capturing')}",
    re.I,
)
# "*No* arrests", but "*no* fewer than 12", "*no* further deaths".
_NO = re.compile(_EN.one_of("numbers.none_of"), re.I)
_OF_THESE = re.compile(rf"\s(?!{_EN.one_of('numbers.further')}\b)[\w'’-]", re.I)
_MORE = re.compile(rf"(?<!\w){_EN.one_of('grammar.and', 'qualifiers.additions')}(?!\w)|[,&;]", re.I)
_ABOUT = re.compile(
    rf"(?:(?<!\w){_EN.one_of('qualifiers.about', 'qualifiers.estimated', 'qualifiers.or_so')}"
    rf"|-{_EN.one_of('qualifiers.about_endings')})(?!\w)|[~≈]",
    re.I,
)
_NEARLY = re.compile(rf"(?<!\w){_EN.one_of('qualifiers.nearly')}(?!\w)", re.I)
_MORE_THAN = re.compile(rf"(?<!\w){_EN.one_of('qualifiers.more_than')}(?!\w)|>(?!=)", re.I)
_NO_MORE = re.compile(
    rf"(?<!\w){_EN.one_of('qualifiers.no_more', 'qualifiers.no_fewer')}(?!\w)", re.I
)
_FEWER_THAN = re.compile(rf"(?<!\w){_EN.one_of('qualifiers.fewer_than')}(?!\w)|<(?!=)", re.I)


# A figure's least, its most and its qualifier each ask for them.
@remembered(512)
def bounds_of(text: str, span: Span | None = None, language: str = "en") -> Bounds:
    """The bounds of the words of one figure.

    Args:
        text: the sentence that they stand in, which tells a count from an age.
        span: where they stand in it; None for all of it.
        language: whose pack reads them. A language without one has no bounds: "en az 22" is at
            least 22.

    >>> bounds_of("at least 80"), bounds_of("nobody").maximum
    (Bounds(minimum=80, maximum=None, qualifier=<Qualifier.AT_LEAST: 'at_least'>), 0)
    """
    start, end = span or (0, len(text))
    if language != "en":
        return packs.bounds(text, (start, end), language) if language in known() else NO_BOUNDS
    words = text[start:end]
    found = _figures_in(text, start, end)
    if not found:
        none = _NO.fullmatch(words) and _OF_THESE.match(text, end)
        if none or _NONE.fullmatch(words.strip()):
            return Bounds(0, 0, Qualifier.EXACTLY)
        one = 1 if names_one_person(words) else persons_told(text[told_from(text, start) : end])
        one = one or (1 if is_one_of_a_headline(text, (start, end)) else None)
        one = None if goes_on_as_many(text, end) else one
        return Bounds(one, one, Qualifier.EXACTLY if one else None)
    if len(found) > 1:
        return Bounds(None, None, Qualifier.VAGUE)
    figure = found[0]
    low, high = figure.minimum, figure.maximum
    if _MORE.search(text[start : figure.wording[0]]) or _MORE.search(text[figure.wording[1] : end]):
        every = _with_single_persons(text, start, end, figure)
        if every is not None:
            return Bounds(every, every, Qualifier.EXACTLY)
        named = _WHO_IS.fullmatch(text, figure.wording[1], end) if low == high == 1 else None
        if named and names_one_person(named[1]):
            return Bounds(1, 1, Qualifier.EXACTLY)
        # "Relatives and four nephews" are more than four, and how many more is not counted.
        return Bounds(low, None, Qualifier.AT_LEAST if low is not None else Qualifier.VAGUE)
    return Bounds(low, high, _qualifier(words, low, high, vague=figure.vague))


def _with_single_persons(text: str, start: int, end: int, figure: Figure) -> float | None:
    """How many one exact number and single persons are: "his brother and four nephews"."""
    if figure.minimum is None or figure.minimum != figure.maximum:
        return None
    joined = _JOINED.match(text, start, end)
    if joined is None or joined["rest"] != text[figure.wording[0] : end] or "," in joined["rest"]:
        return None
    before = persons_told(joined["first"])
    return before + figure.minimum if before else None


# "One soldier, Corporal Ana Belu".
_WHO_IS = re.compile(r"(?:\s[\w'’-]+){1,3},\s([^,;]+)")
_JOINED = re.compile(
    rf"(?P<first>[^,;]+?)\s+{_EN.one_of('grammar.and')}\s+"
    rf"(?:{_EN.one_of('grammar.possessives')}\s+)?(?P<rest>[^;]+)",
    re.I,
)


def _figures_in(text: str, start: int, end: int) -> list[Figure]:
    every = figures(text)
    first = bisect_left(every, start, key=lambda figure: figure.wording[0])
    found = takewhile(lambda figure: figure.wording[0] < end, islice(every, first, None))
    return [figure for figure in found if figure.wording[1] <= end]


def _qualifier(words: str, low: float | None, high: float | None, *, vague: bool) -> Qualifier:
    if vague or (low is None and high is None):
        return Qualifier.VAGUE
    if low is None:
        if _NEARLY.search(words):
            return Qualifier.NEARLY
        plain = _NO_MORE.search(words) or not _FEWER_THAN.search(words)
        return Qualifier.AT_MOST if plain else Qualifier.FEWER_THAN
    if high is None:
        plain = _NO_MORE.search(words) or not _MORE_THAN.search(words)
        return Qualifier.AT_LEAST if plain else Qualifier.MORE_THAN
    if low != high:
        return Qualifier.BETWEEN
    return Qualifier.ABOUT if _ABOUT.search(words) else Qualifier.EXACTLY
