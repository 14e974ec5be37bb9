"""Words whose number is written otherwise are found, and no other number's."""

from __future__ import annotations

import pytest

from summarizer.evidence.told.renumbered import renumbered_occurrences


@pytest.mark.parametrize(
    ("words", "text", "there", "language"),
    [
        ("3 children", "It hit three children at play.", "three children", "en"),
        ("Three children", "It hit 3 children at play.", "3 children", "en"),
        ("a 2-year-old girl", "It hit a two-year-old girl.", "two-year-old girl", "en"),
        ("group of 1200 men", "A group of 1,200 men came.", "group of 1,200 men", "en"),
        ("3 niños", "Hirió a tres niños.", "tres niños", "es"),
    ],
)
def test_one_number_in_figures_or_in_words(
    words: str, text: str, there: str, language: str
) -> None:
    """The number counts, not how it is spelt; the span is the text's own words."""
    ((start, end),) = renumbered_occurrences(words, text, language)
    assert text[start:end] == there


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("4 children", "It hit three children at play."),
        ("3 children", "It hit three men and their children."),
        ("3 children", "It hit twenty-three children at play."),
        ("3", "Three children were at play."),
        ("children", "Three children were at play."),
        ("3 of 4 children", "It hit three of four children."),
    ],
)
def test_what_is_not_the_same(words: str, text: str) -> None:
    """Another number, another thing that is counted, a number alone, and several numbers."""
    assert renumbered_occurrences(words, text, "en") == ()
