"""How many are meant: bounds that are never narrower than the words, and how they are meant."""

from __future__ import annotations

import pytest

from summarizer.evidence.bounds import bounds_of


@pytest.mark.parametrize(
    ("words", "low", "high", "qualifier"),
    [
        ("60", 60, 60, "exactly"),
        ("sixty", 60, 60, "exactly"),
        ("at least 80", 80, None, "at_least"),
        ("no fewer than sixty", 60, None, "at_least"),
        ("more than 200", 200, None, "more_than"),
        ("over 200", 200, None, "more_than"),
        ("up to 40", None, 40, "at_most"),
        ("no more than 40", None, 40, "at_most"),
        ("fewer than 40", None, 40, "fewer_than"),
        ("nearly 60", None, 60, "nearly"),
        ("about 50", 50, 50, "about"),
        ("some 50", 50, 50, "about"),
        ("60 to 80", 60, 80, "between"),
        ("dozens", None, None, "vague"),
        ("nobody", 0, 0, "exactly"),
        ("none", 0, 0, "exactly"),
        ("Mayor Tomas Irbe", 1, 1, "exactly"),
        ("her husband", 1, 1, "exactly"),
        ("his brother and four nephews", 5, 5, "exactly"),
        ("relatives and four nephews", 4, None, "at_least"),
        ("people on the ground", None, None, None),
        ("two of the 23", None, None, "vague"),
    ],
)
def test_bounds(words: str, low: int | None, high: int | None, qualifier: str | None) -> None:
    """Numbers as written; what cannot be read off the words is left open."""
    assert bounds_of(words) == (low, high, qualifier)


def test_the_sentence_tells_a_count_from_an_age() -> None:
    """ "Ana Roe, 23, and Eva Belu, 29" are two people, not 23 or 29."""
    text = "Ana Roe, 23, and Eva Belu, 29, were killed."
    assert bounds_of(text, (0, text.index(", were"))) == (None, None, None)
