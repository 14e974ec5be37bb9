"""Finding words whose number is written otherwise: "3 children" is in "three children"."""

from __future__ import annotations

from summarizer.evidence.nearby import Span
from summarizer.evidence.told.numbers import numbers
from summarizer.evidence.verdict import Spans
from summarizer.evidence.words.search import occurrences


def renumbered_occurrences(words: str, text: str, language: str) -> Spans:
    """Spans of `text` that are the words, once their one number is written as it is there.

    A number alone is no words: what it counts must stand beside it.
    """
    given = numbers(words, language)
    if len(given) != 1:
        return ()
    start, end = given[0].start, given[0].end
    before, after = words[:start], words[end:]
    if not any(map(str.isalpha, before + after)):
        return ()
    found: set[Span] = set()
    for there in numbers(text, language):
        if there.value == given[0].value:
            found.update(occurrences(before + text[there.start : there.end] + after, text))
    return tuple(sorted(found))
