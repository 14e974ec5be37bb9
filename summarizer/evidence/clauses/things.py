"""Do words name a thing, and no people? Told by nouns, in the plural where they count."""

from __future__ import annotations

import re

from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span

_EN = language("en")
_NOUNS = _EN.phrases("things.nouns")
_PLURALS = _EN.values("things.plurals")


def _plural(noun: str) -> str:
    return str(_PLURALS.get(noun, f"{noun}s"))


_THINGS = frozenset((*_NOUNS, *map(_plural, _NOUNS)))
_MANY = "|".join(map(_plural, (*_NOUNS, *_EN.phrases("things.places_and_rounds"))))
_NO_NOUN = _EN.one_of("reporting.prepositions", "reporting.of", "grammar.and", "grammar.being")
_COUNT_OF = re.compile(rf"\s+(?:(?!{_NO_NOUN}\s)[\w'’-]+\s+){{0,2}}?(?:{_MANY})\b", re.I)
_DETERMINED = _EN.one_of("grammar.articles", "grammar.possessives", "reporting.prepositions")
_AFTER_HEAD = re.compile(
    rf"(?<!\s)\s+(?:{_EN.one_of('things.behind_noun')}\b|\w+(?:ed|ing)\s+{_DETERMINED}\b)|[,(\[]",
    re.I,
)
_LOOK = 200
"""How far behind a count the noun can stand, in code points."""
_WORD = re.compile(r"[^\W\d_]+")


def counts_things(text: str, count: Span) -> bool:
    """Whether what the count in the text counts are things: "12 parked cars"."""
    return bool(_COUNT_OF.match(text, count[1], count[1] + _LOOK))


def names_a_place(word: str) -> bool:
    """Whether a word is for a thing, or for a place where people are: "hospital", "village"."""
    return word.casefold() in _PLACES


_PLACES = _THINGS | _EN.words("things.places_and_rounds", "things.places")


def names_thing(words: str) -> bool:
    """Whether the words are what a thing is called.

    >>> names_thing("A TRUCK BOMB"), names_thing("doors of the house"), names_thing("bus driver")
    (True, True, False)
    >>> names_thing("John Wall"), names_thing("two men riding a motorcycle")
    (False, False)
    """
    found = _WORD.findall(_AFTER_HEAD.split(words, maxsplit=1)[0])
    if not found or found[-1].casefold() not in _THINGS:
        return False
    a_name = len(found) > 1 and found[-1].istitle()
    return not a_name
