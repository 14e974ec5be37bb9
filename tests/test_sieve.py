"""Words looked for by their first letters: none that stands in a text may be missed."""

from __future__ import annotations

import pytest

from summarizer.evidence.clauses.cue import cue_spans
from summarizer.evidence.words.sieve import Sieve


@pytest.mark.parametrize(
    ("cues", "text", "found"),
    [
        (("kill*", "killed by"), "Two were killed by a mine.", ["killed by"]),
        (("staff", "general staff"), "The General Staff said so.", ["General Staff"]),
        (("un",), "The UN and the union met.", ["UN"]),
        (("car bomb",), "A car bombing, and a car bomb.", ["car bomb"]),
        (("bomb*",), "A carbomb is no bombing_run.", ["bombing_run"]),
        (("dead",), "Deadlock.", []),
    ],
)
def test_cues_stand_as_words(cues: tuple[str, ...], text: str, found: list[str]) -> None:
    """The longest first, whole or with more behind a star, short ones too."""
    assert [text[slice(*span)] for span in cue_spans(cues, text)] == found


def test_words_without_three_letters_are_looked_for_as_well() -> None:
    """A mark or a short word tells nothing by its first letters."""
    assert sorted(Sieve(["n't", "by", "killed", "wounded"]).found("they didn't kill by day")) == [
        0,
        1,
    ]
