"""Names across the forms that a language gives them: "Харьков" in "Харькове".

The record keeps the article's own words, so that a form is found changes nothing in it. Which
endings a name takes is the pack's: two names that differ in more are two names.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from summarizer.evidence.nearby import Span
from summarizer.evidence.packs.pack import LETTER, known, pack

Spans = tuple[Span, ...]
_LEAST = 3
"""Letters that the two forms of a word must share."""
_WORD = re.compile(rf"{LETTER}+")
_GAP = re.compile(r"[\s\"'-]+")


def inflected(words: str, text: str, language: str) -> Spans:
    """Where the words stand in other forms than the given one, word for word, in their order."""
    if language == "en" or language not in known() or not _paradigms(language):
        return ()
    sought = [found[0] for found in _WORD.finditer(pack(language).fold(words).text)]
    if not sought or not any(len(word) > _LEAST for word in sought):
        return ()
    folded = pack(language).fold(text)
    if sought[0][:_LEAST] not in folded.text:
        return ()
    tokens = list(_WORD.finditer(folded.text))
    found = []
    for at in range(len(tokens) - len(sought) + 1):
        some = tokens[at : at + len(sought)]
        gaps = (folded.text[a.end() : b.start()] for a, b in pairwise(some))
        if all(map(same_word, sought, (t[0] for t in some), [language] * len(some))) and all(
            map(_GAP.fullmatch, gaps)
        ):
            found.append(folded.span(some[0].start(), some[-1].end()))
    return tuple(found)


def same_word(one: str, other: str, language: str) -> bool:
    """Whether two folded words are forms of one name."""
    if one == other:
        return True
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    # The stem may end in a vowel or "й" that the ending takes the place of.
    return any(
        one[at:] in endings and other[at:] in endings
        for at in range(shared, max(_LEAST - 1, shared - 3), -1)
        for endings in _paradigms(language)
    )


@lru_cache
def _paradigms(language: str) -> tuple[frozenset[str], ...]:
    """The endings of each declension of names: two forms of one name have the same declension."""
    written = " ".join(
        str(pack(language).language.tables.get("names", {}).get("paradigms", "")).split()
    )
    folded = pack(language).fold(written).text
    return tuple(
        frozenset("" if ending == "-" else ending for ending in declension.strip().split(", "))
        for declension in folded.split(";")
        if declension.strip()
    )
