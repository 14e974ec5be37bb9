"""The article's own words for a name that the model copied imperfectly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from summarizer.evidence.language import language
from summarizer.evidence.words.search import occurrences

_EN = language("en")
_SHARE = 0.6
_SPELT_ALIKE = 0.75
"""Ratio of letters in common (Ratcliff and Obershelp); "Syria" and "Syrian" have 0.91."""
_WORD = re.compile(r"\S+")
_NAME_BEFORE = re.compile(r"(?:\b[^\W\d_a-z][\w.'’-]*\s)+$")
_WITHIN = _EN.one_of("grammar.within_names")
_NAME_AFTER = re.compile(rf"(?:\s(?:{_WITHIN}\s)*[^\W\d_a-z][\w'’-]*)+")


def mended(words: str, text: str) -> str | None:
    """The name of `text` that `words` mean but spell otherwise, or None.

    A run of at least two words and 60% of `words`, from their beginning or to their end, must
    stand in `text` just once. What is returned stands there word for word: that run, and the
    capitalised words that it is one name with ("Syria Observatory" gives "Syrian Observatory").
    The words besides the run must be spelt much like one of these: "John Paul Smith" is not "Anna
    Paul Smith".
    """
    pieces = _WORD.findall(words)
    for size in range(len(pieces) - 1, 1, -1):
        if size < _SHARE * len(pieces):
            return None
        for run, rest in ((pieces[-size:], pieces[:-size]), (pieces[:size], pieces[size:])):
            found = occurrences(" ".join(run), text)
            name = _whole_name(text, *found[0]) if len(found) == 1 else ""
            if any(char.isupper() for char in name) and _alike(rest, name):
                return name
    return None


def _alike(words: Sequence[str], name: str) -> bool:
    there = _WORD.findall(name.casefold())
    return all(get_close_matches(word.casefold(), there, 1, _SPELT_ALIKE) for word in words)


def _whole_name(text: str, start: int, end: int) -> str:
    # "S. military" is the end of "U.S. military".
    while start and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    if text.upper() != text:
        if before := _NAME_BEFORE.search(text[:start]):
            start -= len(before[0])
        if after := _NAME_AFTER.match(text, end):
            end = after.end()
    return text[start:end]
