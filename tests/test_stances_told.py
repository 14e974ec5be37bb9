"""What a speaker does by what he says: who is to blame, that it is a crime, that he is sorry."""

from __future__ import annotations

import pytest
from claims import decided


def stance(text: str, speaker: str, stance: str, **given: str) -> str:
    return decided(text, "stance", item="statements", speaker=speaker, stance=stance, **given)


@pytest.mark.parametrize(
    ("text", "speaker", "accused"),
    [
        ("Police said the Front was responsible.", "Police", True),
        ("Police said the Front was behind the attack.", "Police", True),
        ("Police said the Front had been responsible for the killings.", "Police", True),
        ("The minister pointed the finger at the Front.", "The minister", True),
        ("The minister said the raid bore the hallmarks of the Front.", "The minister", True),
        # Of something else, not so, not said, or his own.
        ("Police said the Front was responsible for the camp.", "Police", False),
        ("Police said the Front was behind schedule.", "Police", False),
        ("Police said the Front was not behind the attack.", "Police", False),
        ("Police did not say whether the Front was behind the attack.", "Police", False),
        ("The army denied that the Front was behind the attack.", "The army", False),
        ("The raid bore the hallmarks of the Front. Police said four died.", "Police", False),
    ],
)
def test_who_is_to_blame(text: str, speaker: str, accused: bool) -> None:
    """He accuses, and whom he names is the one."""
    given = {"item": "statements", "speaker": speaker, "stance": "accuses", "toward": "the Front"}
    assert (decided(text, "stance", **given) == "words") is accused
    assert (decided(text, "toward", **given) == "words") is accused


@pytest.mark.parametrize(
    ("text", "speaker", "what", "told"),
    [
        ("The mayor said it was a heinous act.", "The mayor", "condemns", True),
        ("The raid was cowardly, the mayor said.", "the mayor", "condemns", True),
        ("The mayor said it was a crime scene.", "The mayor", "condemns", False),
        ("The mayor said the raid was no crime.", "The mayor", "condemns", False),
        ("The mayor said he was a criminal lawyer.", "The mayor", "condemns", False),
        ('"I am deeply sorry," the mayor said.', "the mayor", "regrets", True),
        ('"Our thoughts are with the families," said the mayor.', "the mayor", "regrets", True),
        ("The mayor said the families were heartbroken.", "The mayor", "regrets", False),
        (
            '"I am so sorry," a widow said. The mayor said he would come.',
            "The mayor",
            "regrets",
            False,
        ),
    ],
)
def test_what_he_says_of_it(text: str, speaker: str, what: str, told: bool) -> None:
    """A crime of the deed, and sorrow of his own."""
    assert (stance(text, speaker, what) == "words") is told
