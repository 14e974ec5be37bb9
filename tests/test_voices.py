"""Whose words stand there: a communique's under its header, a quotation's that goes on, "we"."""

from __future__ import annotations

import pytest
from claims import decided

COMMUNIQUE = "KARSA, 3 MAY 89 (RADIO ORU) -- [COMMUNIQUE] [MIRAN POPULAR FRONT] [TEXT] "
SPEECH = "KARSA, 3 MAY 89 (RADIO ORU) -- [SPEECH BY MAYOR ANA BELU AT A RALLY] [TEXT] "
STATION = "CLANDESTINE, 3 MAY 89 (RADIO ORU) -- [TEXT] "
TALK = "KARSA, 3 MAY 89 (RADIO ORU) -- [INTERVIEW WITH ANA BELU] [TEXT] "


def told(text: str, field: str, speaker: str, stance: str = "comments", **given: str) -> bool:
    given = {"item": "statements", "speaker": speaker, "stance": stance, **given}
    return decided(text, field, **given) == "words"


@pytest.mark.parametrize(
    ("text", "speaker", "speaks"),
    [
        (COMMUNIQUE + "WE WILL ATTACK ALL TRUCKS.", "MIRAN POPULAR FRONT", True),
        (COMMUNIQUE + "WE WILL ATTACK ALL TRUCKS.", "THE FRONT", True),
        (COMMUNIQUE + "WE WILL ATTACK ALL TRUCKS.", "RADIO ORU", False),
        (COMMUNIQUE + "THE ARMY BURNED THE TOWN.", "THE ARMY", False),
        (SPEECH + "I COME FROM A POOR HOUSE.", "ANA BELU", True),
        (SPEECH + "I COME FROM A POOR HOUSE.", "KARSA", False),
        (TALK + "[MERANI] GOOD EVENING, MADAM.", "ANA BELU", False),
        (TALK + "[MERANI] GOOD EVENING. [BELU] THE BRIDGE FELL AT NOON.", "ANA BELU", True),
        # What names nobody is the station's, if it says "we".
        (STATION + "WE HAVE A REPORT FROM THE FRONT.", "RADIO ORU", True),
        (STATION + "A BRIDGE FELL AT NOON.", "RADIO ORU", False),
        # "[TEXT]" and the like name nobody.
        ("KARSA, 3 MAY 89 -- [COMMUNIQUE] [WORDS INDISTINCT] WE COME.", "WORDS INDISTINCT", False),
    ],
)
def test_header_names_the_speaker(text: str, speaker: str, speaks: bool) -> None:
    """The author in the header, or who takes a turn, and not the station."""
    assert told(text, "speaker", speaker) is speaks


def test_the_station_sent_it() -> None:
    """By the station came what another says; its own words came by nobody."""
    text = COMMUNIQUE + "WE WILL ATTACK ALL TRUCKS."
    assert told(text, "via", "MIRAN POPULAR FRONT", via="RADIO ORU")
    assert not told(text, "via", "MIRAN POPULAR FRONT", via="KARSA")
    assert not told(STATION + "WE ARE HERE.", "via", "RADIO ORU", via="RADIO ORU")


@pytest.mark.parametrize(
    ("words", "stance", "whom"),
    [
        ("WE WARN THE DRIVERS NOT TO LEAVE.", "calls_for", "THE DRIVERS"),
        ("WE ALSO URGE THE DRIVERS NOT TO LEAVE.", "calls_for", "THE DRIVERS"),
        ("PEOPLE SHOULD STAY AT HOME.", "calls_for", "PEOPLE"),
        ("WE DENOUNCE THE RAID BY THE POLICE.", "condemns", "THE POLICE"),
    ],
)
def test_we_of_a_communique(words: str, stance: str, whom: str) -> None:
    """What a communique does is what its author does, and nobody else."""
    for field in ("stance", "toward"):
        assert told(COMMUNIQUE + words, field, "MIRAN POPULAR FRONT", stance, toward=whom)
        assert not told(COMMUNIQUE + words, field, "RADIO ORU", stance, toward=whom)


@pytest.mark.parametrize(
    ("text", "speaker", "denies"),
    [
        ('"It was a trap," Ana Belu said. "We shot nobody."', "Ana Belu", True),
        ('"We shot nobody. It was a trap," said Ana Belu.', "Ana Belu", True),
        ("“It was a trap,” Ana Belu said. “We shot nobody.”", "Ana Belu", True),
        ('"It was a trap," Ana Belu said. "We shot nobody," said Daud Merani.', "Ana Belu", False),
        ('Ana Belu said four died. "We shot nobody."', "Ana Belu", False),
        ('"It was a trap," Ana Belu said. We shot nobody.', "Ana Belu", False),
    ],
)
def test_quotation_goes_on(text: str, speaker: str, denies: bool) -> None:
    """What stands in quotation marks beside a speaker's own is his, and nothing else."""
    assert told(text, "stance", speaker, "denies") is denies


@pytest.mark.parametrize(
    ("text", "speaker", "accused"),
    [
        ('"We attribute it to the army," said board member Ana Belu.', "Ana Belu", True),
        ('"We blame the army," said Ana Belu. Daud Merani said it rained.', "Daud Merani", False),
        ("The Front attributed the raid to the army.", "The Front", True),
        ("The raid, attributed to the army, was told of by the Front.", "the Front", False),
    ],
)
def test_we_in_quotation_marks(text: str, speaker: str, accused: bool) -> None:
    """ "We" is the one who is quoted."""
    given = {"toward": "the army"}
    assert told(text, "stance", speaker, "accuses", **given) is accused
    assert told(text, "toward", speaker, "accuses", **given) is accused


def test_whose_figure() -> None:
    """A figure in a quotation that goes on is the speaker's, and in a communique its author's."""
    text = '"They came at noon," Ana Belu said. "Twelve were killed."'
    given = {"wording": "Twelve", "minimum": 12, "maximum": 12, "harm": "killed"}
    assert decided(text, "claimant", claimant="Ana Belu", **given) == "words"
    other = "Daud Merani came too. " + text
    assert decided(other, "claimant", claimant="Daud Merani", **given) != "words"
    text = COMMUNIQUE + "WE TOOK THE POST. TWELVE SOLDIERS WERE KILLED."
    given["wording"] = "TWELVE"
    assert decided(text, "claimant", claimant="MIRAN POPULAR FRONT", **given) == "words"
    assert decided(text, "claimant", claimant="RADIO ORU", **given) != "words"


@pytest.mark.parametrize(
    ("text", "speaker", "speaks"),
    [
        ("Two killed in raid on Karsa: police", "police", True),
        ("Two killed in raid on Karsa: a bad day", "day", False),
        ("The mayor faces two counts of murder.", "The mayor", False),
        ("Ana Belu was led away by the army, which denies it.", "Ana Belu", False),
        ("Police will not confirm that.", "Police", True),
        ("The mayor could neither confirm nor deny it.", "neither", False),
    ],
)
def test_who_speaks(text: str, speaker: str, speaks: bool) -> None:
    """In titles, and where a word is no verb."""
    assert told(text, "speaker", speaker) is speaks


def test_he_of_whom_another_tells() -> None:
    """ "He" is the one of whom it is told, and the other one the way by which it came."""
    text = "According to Daud Merani, Belu was kind and he said four had died."
    assert told(text, "via", "Belu", via="Daud Merani")
    assert not told(text, "via", "Daud Merani", via="Belu")
    assert not told("According to Daud Merani, Belu came.", "via", "Daud Merani", via="Belu")
    given = {"wording": "four", "minimum": 4, "maximum": 4, "harm": "killed"}
    assert decided(text, "claimant", claimant="Belu", **given) == "words"
    assert decided(text, "claimant", claimant="Daud Merani", **given) != "words"


def test_a_call_by_telephone() -> None:
    """Who called 911 says nothing."""
    assert not told("Ana Belu called 911 and waited.", "speaker", "Ana Belu")
    assert told("Ana Belu called on the police to go.", "speaker", "Ana Belu")
