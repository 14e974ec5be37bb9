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


@pytest.mark.parametrize(
    ("text", "speaker", "accused"),
    [
        ("The officers, who are to blame for the raid, fled, the union said.", "the union", True),
        ("It is a fact that the officers are linked to this crime, Oru said.", "Oru", True),
        ("The officers were charged on Monday with murder, Oru said.", "Oru", True),
        ("The officers were not charged with murder, Oru said.", "Oru", False),
        ("The officers were charged by a bull, Oru said.", "Oru", False),
        ("Oru denied that the officers were linked to this crime.", "Oru", False),
        ("The officers were linked to a bank in Karsa, Oru said.", "Oru", False),
        ("The officers were charged on Monday with murder. Oru said it rained.", "Oru", False),
    ],
)
def test_who_is_charged(text: str, speaker: str, accused: bool) -> None:
    """Who says that somebody is charged, or linked to it, accuses him."""
    given = {
        "item": "statements",
        "speaker": speaker,
        "stance": "accuses",
        "toward": "The officers",
    }
    given["toward"] = "the officers" if "the officers" in text else "The officers"
    assert (decided(text, "stance", **given) == "words") is accused
    assert (decided(text, "toward", **given) == "words") is accused


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ('"The army is killing peasants," Oru said.', True),
        ('"The army tortured them," Oru said.', True),
        ('"The army is not killing peasants," Oru said.', False),
        ('"The army is building roads," Oru said.', False),
        ('"The army was told of two counts of murder," Oru said.', False),
    ],
)
def test_what_he_is_said_to_do(text: str, accused: bool) -> None:
    """Also what he does still."""
    given = {"item": "statements", "speaker": "Oru", "stance": "accuses", "toward": "The army"}
    assert (decided(text, "toward", **given) == "words") is accused


def test_he_did_it() -> None:
    """Who tells of "him" what he did accuses the one who was named just before."""
    text = 'Ana Belu came home. "She shot the guard," Daud Merani said.'
    given = {"item": "statements", "speaker": "Daud Merani", "stance": "accuses"}
    assert decided(text, "toward", toward="Ana Belu", **given) == "words"
    other = 'Ana Belu and Mira Oru came home. "She shot the guard," Daud Merani said.'
    assert decided(other, "toward", toward="Ana Belu", **given) != "words"


@pytest.mark.parametrize(
    ("text", "speaker", "what", "told"),
    [
        ("The party has proposed a fund for widows.", "The party", "calls_for", True),
        ("Ana Belu pointed out the need for talks.", "Ana Belu", "calls_for", True),
        ("Ana Belu pointed out that talks had failed.", "Ana Belu", "calls_for", False),
        ("Ana Belu advocated a truce.", "Ana Belu", "calls_for", True),
        ("The court opened the inquiry requested by the Front.", "the Front", "calls_for", True),
        ("The court opened the inquiry requested by the Front.", "The court", "calls_for", False),
        ('"It is necessary to talk," Ana Belu said.', "Ana Belu", "calls_for", True),
        ('"Let us not vote," Ana Belu said.', "Ana Belu", "calls_for", True),
        ('"The mayor should resign," Ana Belu said.', "Ana Belu", "calls_for", True),
        ('"The mayor should resign," Ana Belu said.', "The mayor", "calls_for", False),
        ('"It must have been noon," Ana Belu said.', "Ana Belu", "calls_for", False),
        ("Ana Belu said the suspects will have to explain it.", "Ana Belu", "calls_for", False),
        ("The mayor deplored the disappearance of the students.", "The mayor", "regrets", True),
        ("The mayor deplored the attack on the students.", "The mayor", "regrets", False),
        ('The mayor said that "it is regrettable".', "The mayor", "regrets", True),
        ('"Our hearts go out to the families," the mayor said.', "the mayor", "regrets", True),
        ("Oru was led away by the army, which denies it.", "the army", "denies", True),
        ("Oru was led away by the army, the mayor denied.", "the army", "denies", False),
        ("The office said it had issued no such report.", "The office", "denies", True),
        ("The office said it had not.", "The office", "denies", True),
        ("The office said it had not rained.", "The office", "denies", False),
        ("Five had been taken, which the mayor disputes.", "the mayor", "denies", True),
        ("The ministry said 19 fell. It denied that police fired.", "The ministry", "denies", True),
        ("The ministry told the mayor. It denied that police fired.", "the mayor", "denies", False),
        ("Oru said the office did not intend to close.", "Mira", "denies", False),
        ("Oru said the office had been involved in the raid.", "Oru", "denies", False),
        ('"It is unacceptable that he walks free," Oru said.', "Oru", "condemns", True),
        ('"It is unacceptable weather," Oru said.', "Oru", "condemns", False),
        ('"It was a terrible thing," Oru said.', "Oru", "regrets", True),
        ('"He will sadly be missed," Oru said. Mira wept.', "Mira", "regrets", False),
        ("The firm said it was devastated.", "The firm", "regrets", True),
        ('Ana Belu says she is "deeply saddened".', "Ana Belu", "regrets", True),
        ("The firm said the town was devastated.", "The firm", "regrets", False),
        ('The mayor called the raid "cold-blooded".', "The mayor", "condemns", True),
        ('"It is necessary to talk," Ana Belu pointed out.', "Ana Belu", "calls_for", True),
    ],
)
def test_what_he_does(text: str, speaker: str, what: str, told: bool) -> None:
    """By his verb, or by what he says."""
    assert (stance(text, speaker, what) == "words") is told


@pytest.mark.parametrize(
    ("text", "speaker", "what", "whom", "told"),
    [
        ("Ana Belu warned the drivers not to leave.", "Ana Belu", "calls_for", "the drivers", True),
        ("Ana Belu warned the drivers about it.", "Ana Belu", "calls_for", "the drivers", False),
        ('"I want the army to leave," Ana Belu said.', "Ana Belu", "calls_for", "the army", True),
        (
            '"We call on the army to leave," Ana Belu said.',
            "Ana Belu",
            "calls_for",
            "the army",
            True,
        ),
        ('"I want the army."', "Ana Belu", "calls_for", "the army", False),
        ("Ana Belu asked the guards not to shoot.", "Ana Belu", "calls_for", "the guards", True),
        ("Ana Belu asked the guards who shot.", "Ana Belu", "calls_for", "the guards", False),
        (
            "Ana Belu condemned a raid by the army.",
            "Ana Belu",
            "condemns",
            "the army",
            True,
        ),
        ("Ana Belu denounced the role of the army.", "Ana Belu", "condemns", "the army", True),
        (
            "Ana Belu condemned the killing of the guards.",
            "Ana Belu",
            "condemns",
            "the guards",
            False,
        ),
    ],
)
def test_toward_whom(text: str, speaker: str, what: str, whom: str, told: bool) -> None:
    """Who is to do it, or did it, and not to whom it was done."""
    given = {"item": "statements", "speaker": speaker, "stance": what, "toward": whom}
    assert (decided(text, "toward", **given) == "words") is told


@pytest.mark.parametrize(
    ("text", "speaker", "confirms"),
    [
        ("Two men were shot to death at noon, police said.", "police", True),
        ("A woman died of her wounds, according to the hospital.", "the hospital", True),
        ("The sheriff said a deputy was wounded.", "The sheriff", True),
        ("Two people have been killed in a raid, police confirm.", "police", True),
        ('Sheriff Ana Belu came. "He was pronounced dead," Belu said.', "Belu", True),
        ('Baker Ana Belu came. "He was pronounced dead," Belu said.', "Belu", False),
        ("One of the dead was named by the school as Oru.", "the school", True),
        ("The road was named by the school as theirs.", "the school", False),
        # Not so, not sure, beside something else, of another time, or by one who need not know.
        ("Nobody was killed, police said.", "police", False),
        ("Two men may have been killed, police said.", "police", False),
        ("Police said the man, who was shot, ran away.", "Police", False),
        ("Fourteen people have been killed in Karsa this year, police said.", "police", False),
        ("Two men were shot, a rebel said.", "a rebel", False),
        ("Two men were shot, a rebel said. Police said it rained.", "Police", False),
    ],
)
def test_who_confirms(text: str, speaker: str, confirms: bool) -> None:
    """Of those who must know, who tells of the deed."""
    assert (stance(text, speaker, "confirms") == "words") is confirms


@pytest.mark.parametrize(
    ("text", "speaker", "told"),
    [
        ("Anyone with information is asked to call police.", "police", True),
        ("Anyone who saw it is urged to contact the Karsa Police.", "the Karsa Police", True),
        ("Witnesses can contact the sheriff's office.", "the sheriff's office", True),
        # Nobody is asked, or they call somebody else.
        ("The owner called police.", "police", False),
        ("Anyone with information is asked to call police.", "Anyone with information", False),
        ("She was asked to call police.", "police", False),
    ],
)
def test_whom_the_public_is_asked_to_call(text: str, speaker: str, told: bool) -> None:
    """It speaks, and calls for something, without a verb of saying."""
    given = {"item": "statements", "speaker": speaker, "stance": "calls_for"}
    assert (decided(text, "stance", **given) == "words") is told
    assert (decided(text, "speaker", **given) == "words") is told
