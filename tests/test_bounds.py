"""How many are meant: bounds that are never narrower than the words, and how they are meant."""

from __future__ import annotations

import pytest

from summarizer.evidence.tolls.bounds import bounds_of


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
        ("his ex-wife", 1, 1, "exactly"),
        ("her mother-in-law", 1, 1, "exactly"),
        ("a nine-year-old", 1, 1, "exactly"),
        ("the 14-year-old", 1, 1, "exactly"),
        ("a 16-year-old and his step-father", 2, 2, "exactly"),
        ("two 16-year-olds", 2, 2, "exactly"),
        ("a 200-year-old church", None, None, None),
        # A house has a name like a person's.
        ("Karsa School", None, None, None),
        ("Belu Medical Center", None, None, None),
        ("Ana Belu", 1, 1, "exactly"),
        # Parents, and not their children.
        ("a mother of three", 1, 1, "exactly"),
        ("a father of two from Karsa", 1, 1, "exactly"),
        ("three sons of a father of two", 3, 3, "exactly"),
        # One, with what he is a part of; a body is not one.
        ("a member of the Harbour Party", 1, 1, "exactly"),
        ("a sheriff's deputy", 1, 1, "exactly"),
        ("the sole victim", 1, 1, "exactly"),
        ("the assistant driver", 1, 1, "exactly"),
        ("the guard", None, None, None),
        ("a member of the crew and passengers", None, None, None),
        ("one guard, Corporal Ana Belu", 1, 1, "exactly"),
        ("one guard, villagers", 1, None, "at_least"),
        # Nobody, but for those whom "other" leaves.
        ("neither officer", 0, 0, "exactly"),
        ("none of the deputies", 0, 0, "exactly"),
        ("no guards", 0, 0, "exactly"),
        ("no other guards", None, None, None),
        ("no fewer than four guards", 4, None, "at_least"),
    ],
)
def test_bounds(words: str, low: int | None, high: int | None, qualifier: str | None) -> None:
    """Numbers as written; what cannot be read off the words is left open."""
    assert bounds_of(words) == (low, high, qualifier)


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("Karsa man shot dead in bar", "man", 1),
        ("Police: armed man killed", "armed man", 1),
        ("Karsa mother of two killed in blast", "Karsa mother of two", 1),
        ("National Guard called in", "National Guard", None),
        ("No officer hurt in raid", "officer", None),
        ("Rebel fighters killed", "Rebel", None),
        ("Police shoot man's dog", "man", None),
        ("Officers shot man as they left.", "man", None),
        ("The mother of two men killed there wept.", "two", 2),
    ],
)
def test_one_of_a_headline(text: str, words: str, count: int | None) -> None:
    """A headline tells of one without an article; a body, a denial, many or a sentence do not."""
    start = text.index(words)
    found = bounds_of(text, (start, start + len(words)))
    assert (found.minimum, found.maximum) == (count, count)


def test_the_sentence_tells_a_count_from_an_age() -> None:
    """ "Ana Roe, 23, and Eva Belu, 29" are two people, not 23 or 29."""
    text = "Ana Roe, 23, and Eva Belu, 29, were killed."
    assert bounds_of(text, (0, text.index(", were"))) == (None, None, None)


def test_age_of_somebodys_kin_is_no_count() -> None:
    """ "His sister, 12, was hurt" hurt one; "a guard, 12 clerks" is a list."""
    text = "A boy and his sister, 12, were hurt."
    assert bounds_of(text, (0, text.index(", were"))) == (None, None, None)
    assert bounds_of("a guard, 12 clerks").minimum == 12


def test_article_that_is_left_out_of_the_figure_is_read_with_it() -> None:
    """Of "a 21-year-old man" a record keeps the words behind the article."""
    text = "Police shot a 21-year-old man in Karsa."
    start = text.index("21")
    assert bounds_of(text, (start, text.index(" in"))) == (1, 1, "exactly")


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("The driver of the van", True),
        ("The crew of the ship", False),
        ("The guard at the gate", False),
        ("The family of the mayor", False),
    ],
)
def test_the_one_of_something_is_one(words: str, one: bool) -> None:
    """A word that may mean several is none."""
    found = bounds_of(f"{words} died.", (0, len(words)), "en")
    assert ((found.minimum, found.maximum) == (1, 1)) is one
