"""Words are there however they are divided, and no others."""

from __future__ import annotations

import pytest

from summarizer.evidence.told.divided import divided_occurrences


@pytest.mark.parametrize(
    ("words", "text", "there"),
    [
        ("air strike", "The airstrike hit a barn.", "airstrike"),
        ("airstrike", "An air strike hit a barn.", "air strike"),
        ("Air-strike", "An AIR STRIKE hit a barn.", "AIR STRIKE"),
        ("cease fire", "They broke the cease-fire.", "cease-fire"),
        ("the cease fire", "They broke a ceasefire.", "ceasefire"),
        ("ceasefire", "They broke the cease\u2013fire.", "cease\u2013fire"),
        ("al Karsa", "Men of al-Karsa fled.", "al-Karsa"),
        ("Al-Karsa", "Men of Al Karsa fled.", "Al Karsa"),
        ("U.S. led coalition", "The U.S.-led coalition said so.", "U.S.-led coalition"),
        ("a 15 year old boy", "It hit a 15-year-old boy.", "15-year-old boy"),
        ("F16", "An F-16 flew over.", "F-16"),
        ("5 km", "It fell 5km from the barn.", "5km"),
        ("Su-24", "A Su24 flew over.", "Su24"),
        ("Bomben-Anschlag", "Ein Bombenanschlag in Karsa.", "Bombenanschlag"),
        ("бомбо убежище", "Попали в бомбо-убежище.", "бомбо-убежище"),
    ],
)
def test_divided_otherwise(words: str, text: str, there: str) -> None:
    """Hyphens and spaces next to letters are typography; the span is the text's own words."""
    ((start, end),) = divided_occurrences(words, text)
    assert text[start:end] == there


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("therapist", "They caught the rapist."),
        ("the rapist", "They caught a therapist."),
        ("apart", "It took a part of the roof."),
        ("another", "There was an other way."),
        # Parts of words, of numbers, and what marks divide.
        ("air strike", "Two airstrikes hit a barn."),
        ("strike", "The airstrike hit a barn."),
        ("57", "It killed 5-7 men."),
        ("5 7", "It killed 57 men."),
        ("200", "It killed 1,200 men."),
        ("200 men", "It killed 1,200-men."),
        ("U.S. led", "The U.S.S.R.-led bloc said so."),
        ("air strike", "In the air. Strike teams came."),
        ("air strike", "By air - strike it, he said."),
        ("", "An air strike."),
        ("-", "An air-strike."),
        # Nothing divides these words.
        ("炸弹 袭击", "炸弹袭击造成伤亡。"),
    ],
)
def test_other_words(words: str, text: str) -> None:
    """What is not the same words is not there."""
    assert divided_occurrences(words, text) == []
