"""Who did not say it after all: taken back, told by another, or of somebody else."""

from __future__ import annotations

import pytest
from claims import decided

from summarizer.evidence.sources.said import sources


def words(text: str, field: str, speaker: str, stance: str, **given: str) -> bool:
    told = decided(text, field, item="statements", speaker=speaker, stance=stance, **given)
    return told == "words"


@pytest.mark.parametrize(
    ("text", "speaker", "stance", "borne_out"),
    [
        # What he did is denied, or regretted.
        ("The union denied that it had called for a march.", "The union", "calls_for", False),
        ("The union called for a march.", "The union", "calls_for", True),
        ("The union denied that it had called for a march.", "The union", "denies", True),
        ("The abbot regretted that he had denounced the raid.", "The abbot", "condemns", False),
        ("The abbot regretted having denounced the raid.", "The abbot", "condemns", False),
        ("The abbot regretted having denounced the raid.", "The abbot", "regrets", True),
        ("The abbot did not deny that he had denounced the raid.", "he", "condemns", True),
        ("Kost's wife denied that he had confessed.", "he", "admits", False),
        ("Kost's wife said that he had confessed.", "he", "admits", True),
        ("Reports that the abbot condemned the raid are untrue.", "the abbot", "condemns", False),
        ("It was untrue that the abbot condemned the raid.", "the abbot", "condemns", False),
        # He would have, or nobody has.
        ("The Front would have claimed responsibility.", "The Front", "admits", False),
        ("No group has claimed responsibility.", "No group", "admits", False),
        # It is a court's, or done to him.
        ("The court condemned Lea Marsh to death.", "The court", "condemns", False),
        ("The court condemned the delays.", "The court", "condemns", True),
        ("Guards accused of theft said they had slept.", "Guards", "accuses", False),
        ("Guards accused a cook of theft.", "Guards", "accuses", True),
        ("The minister, asked to apologise, said nothing.", "The minister", "calls_for", False),
        ("The minister asked the guards to apologise.", "The minister", "calls_for", True),
        ("The chief denied what his office had confirmed.", "The chief", "confirms", False),
        ("The army admits nothing.", "The army", "admits", False),
        # Another does it, of whom he tells.
        ("A judge freed Ivo Sant, who had admitted the theft.", "A judge", "admits", False),
        ("A judge freed Ivo Sant, who had admitted the theft.", "Ivo Sant", "admits", True),
        ("The mayor thanked those who condemned the raid.", "The mayor", "condemns", False),
        ("The mayor ordered that those who condemn it be held.", "The mayor", "condemns", False),
        ("The mayor, who condemned the raid, fled.", "The mayor", "condemns", True),
        ("The army, unlike the rebels, condemned the raid.", "the rebels", "condemns", False),
        ("The army, unlike the rebels, condemned the raid.", "The army", "condemns", True),
        ("A former spokesman for the Front condemned the raid.", "the Front", "condemns", False),
        ("A spokesman for the Front condemned the raid.", "the Front", "condemns", True),
    ],
)
def test_what_he_did_not_do(text: str, speaker: str, stance: str, borne_out: bool) -> None:
    """His verb alone does not tell it."""
    assert words(text, "stance", speaker, stance) is borne_out


@pytest.mark.parametrize(
    ("text", "speaker", "borne_out"),
    [
        ("No group has claimed the raid.", "No group", False),
        ("Oru's brother denied that he had confessed.", "he", False),
        ("The church, but not the government, condemned it.", "the government", False),
        ("The government, but not the church, condemned it.", "The government", True),
    ],
)
def test_who_does_not_speak(text: str, speaker: str, borne_out: bool) -> None:
    """Nobody, and who is only told of beside the source."""
    told = decided(text, "speaker", item="statements", speaker=speaker, stance="comments")
    assert (told == "words") is (borne_out and "but not" not in text)


@pytest.mark.parametrize(
    ("text", "toward", "stance", "borne_out"),
    [
        ("A cook accused Kost's brother, not Kost, of the theft.", "Kost", "accuses", False),
        ("A cook accused Kost's brother of the theft.", "Kost's brother", "accuses", True),
        ("A cook asked for the public's help.", "the public", "calls_for", True),
        ("A cook blamed nobody.", "nobody", "accuses", False),
        ("A cook blamed the rain.", "the rain", "accuses", True),
    ],
)
def test_whom_he_does_not_mean(text: str, toward: str, stance: str, borne_out: bool) -> None:
    """An owner, and nobody."""
    assert words(text, "toward", "A cook", stance, toward=toward) is borne_out


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Police arrested Ivo Sant, a baker who had accused the mayor.", "Ivo Sant, a baker"),
        ("The toll was doubted by a nurse, who counted six.", "a nurse"),
        ("The wounded nurse, who counted six, left.", "The wounded nurse"),
        ("He pays those who speak.", "those"),
        ("In a letter she said six had died.", "she"),
        ("The six he could not confirm.", "he"),
        ("Neither the army nor the mayor said so.", "Neither the army nor the mayor"),
    ],
)
def test_whose_verb_it_is(text: str, who: str) -> None:
    """Whom something was done to, or a pronoun, and not all that stands before."""
    assert text[slice(*sources(text)[-1].phrase)] == who


def test_a_negation_is_no_source() -> None:
    """ "Nor ever counted" has the subject of another verb."""
    assert sources("The union neither hid nor ever counted the dead.") == ()
