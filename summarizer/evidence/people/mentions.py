"""Whom "the governor" means: the one who was told to be one, and nobody else since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from summarizer.evidence.language import language
from summarizer.evidence.nearby import overlap
from summarizer.evidence.people.described import described
from summarizer.evidence.verdict import Located, Sentence, Span
from summarizer.evidence.words.search import occurrences

_EN = language("en")
_THE = _EN.one_of("grammar.definite_article", "grammar.possessives")
_DEFINITE = re.compile(rf"{_THE}\s(?P<more>(?:[\w'’-]+\s){{0,3}}?)(?P<noun>[^\W\d_][\w-]*)", re.I)
_INDEFINITE = re.compile(
    rf"{_EN.one_of('grammar.indefinite_articles')}\s(?P<more>(?:[\w'’-]+\s){{0,2}}?)"
    r"(?P<noun>[^\W\d_][\w-]*)",
    re.I,
)
_RANKS = {**_EN.values("people.ranks")}
_TITLE = _EN.one_of("people.titles", "people.military_ranks")
_RANKED = re.compile(rf"{_TITLE}\.?(?=\s(?:[A-Z]|{_TITLE}))", re.I)
_AGAIN = re.compile(rf"\b{_EN.one_of('grammar.definite_article')}\s(?:\w+\s)?$", re.I)
# "Governor Daud Merani", "the governor of Palda".
_ANOTHER = re.compile(rf",?\s(?:[A-Z]|{_EN.one_of('grammar.of')}\s)")
_SOON = 2
"""In how many sentences behind "a councillor" he may be named."""


def is_told_to_be(
    every: Mapping[int, Sentence], number: int, phrase: str, at: int, who: Located
) -> bool:
    """Whether a phrase without a name means the one located, by what the article calls him.

    "The governor said", behind "the governor of Karsa, Ana Belu"; "a councillor said", before "the
    councillor, Ana Belu".

    Args:
        every: the sentences of the article.
        number: that of the phrase.
        phrase: the words that name the source.
        at: where in their sentence they stand.
        who: the one who may be meant.
    """
    if found := _DEFINITE.fullmatch(phrase):
        noun, more = found["noun"].casefold(), found["more"].casefold().split()
        before = _descriptions(every, who, min(every), number)
        fitting = [
            (place, span)
            for place, span, words in before
            if (place, span[1]) <= (number, at) and words[-1] == noun and {*more} <= {*words}
        ]
        if not fitting:
            return bool(more) and _is_named_next(every, number, noun, who)
        return not _others(every, noun, fitting, number, at)
    if found := _INDEFINITE.fullmatch(phrase):
        return _is_named_next(every, number, found["noun"].casefold(), who)
    return False


def _is_named_next(every: Mapping[int, Sentence], number: int, noun: str, who: Located) -> bool:
    """Whether the next sentences name him as the one: "*The councillor*, Ana Belu"."""
    return any(
        words[-1] == noun and _AGAIN.search(every[place].text, 0, span[0])
        for place, span, words in _descriptions(every, who, number + 1, number + _SOON)
    )


def _descriptions(
    every: Mapping[int, Sentence], who: Located, first: int, last: int
) -> Iterator[tuple[int, Span, tuple[str, ...]]]:
    """What is told beside the name, in order: its sentence, its place and its words."""
    for number in range(first, last + 1):
        sentence = every.get(number)
        for name in occurrences(str(who.value), sentence.text) if sentence else ():
            assert sentence is not None
            spans = [one.span for one in described(sentence.text, name) if one.apposed]
            if ranked := _RANKED.match(sentence.text, *name):
                spans.append((name[0], ranked.end()))
            for span in spans:
                words = sentence.text[slice(*span)].casefold().split()
                words = [_RANKS.get(word.rstrip("."), word) for word in words]
                if words:
                    yield number, span, tuple(words)


def _others(
    every: Mapping[int, Sentence],
    noun: str,
    told: list[tuple[int, Span]],
    number: int,
    at: int,
) -> bool:
    """Whether somebody else was told to be one since: "a governor", "Governor Daud Merani"."""
    first, span = told[-1]
    for place in range(first, number + 1):
        text = every[place].text if place in every else ""
        for start, end in occurrences(noun, text):
            if (place, end) > (number, at) or (place, start) < (first, span[0]):
                continue
            if any(place == where and overlap((start, end), one) for where, one in told):
                continue
            if not _AGAIN.search(text, 0, start) or _ANOTHER.match(text, end):
                return True
    return False
