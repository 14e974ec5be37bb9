"""Things that were not used or hit, and what did not follow, though the words are there."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer import Article
from summarizer.grounding import ground
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord


def decided(text: str, kind: str, value: str) -> str:
    """The decision on a value of a list that cites every sentence."""
    article = Article(text=text)
    cited = list(range(1, len(article.sentences) + 1))
    answer: dict[str, Any] = {kind: [{"s": cited, "value": value}]}
    return ground(schema_of(IncidentRecord), article, answer).decisions[0].decision


@pytest.mark.parametrize(
    ("text", "value", "borne_out"),
    [
        ("No explosives were used in the raid.", "explosives", False),
        ("Explosives were used in the raid.", "Explosives", True),
        ("He was killed with an axe, not with a gun.", "gun", False),
        ("He was killed with an axe, not with a gun.", "axe", True),
        ("The fire was caused by a saw, not by dynamite.", "dynamite", False),
        ("A mine laid beside the road did not explode.", "mine", False),
        ("A mine laid beside the road exploded.", "mine", True),
        ("A car bomb went off; a second device failed to explode.", "second device", False),
        ("Experts defused a second bomb.", "second bomb", False),
        ("Thieves stole 12 rifles.", "12 rifles", False),
        ("Thieves stole a car and shot a guard with a rifle.", "rifle", True),
        ("A pistol was later found beside the body.", "pistol", False),
        ("At first believed to be a bomb, it was a boiler.", "bomb", False),
        (
            "Staff of the Chemical Weapons Register came too late.",
            "Chemical Weapons Register",
            False,
        ),
        ("The register spoke of chemical weapons.", "chemical weapons", False),
        ("Soldiers used chemical weapons in Karsa.", "chemical weapons", True),
        ("Explosives experts searched the house.", "Explosives experts", False),
        ("Gunmen shot her dead before the bomb squad came.", "bomb", False),
        ("Officers shot the knife-wielding man.", "knife", False),
        ('"Not one shot came from the roof," he said.', "shot", False),
        ("One shot came from the roof.", "shot", True),
        ("The army did not fire a single rocket there.", "rocket", False),
        ("In December mortars killed nine people in Belu.", "mortars", False),
        ("Mortars killed nine people in Belu.", "Mortars", True),
        ("A brigade bulletin spoke of four dead.", "bulletin", False),
        ("Those illegally possessing weapons should be tried.", "weapons", False),
        ("He awaits trial on charges of fraud.", "charges of fraud", False),
    ],
)
def test_means(text: str, value: str, borne_out: bool) -> None:
    """Not used, found, stolen, of another time, or a part of a name."""
    assert (decided(text, "means", value) == "words") is borne_out


@pytest.mark.parametrize(
    ("text", "value", "borne_out"),
    [
        ("He was shot in his car.", "car", False),
        ("He was shot from a passing car.", "car", True),
        ("He was run over by a truck.", "a truck", True),
        ("They set two vehicles on fire.", "two vehicles", False),
        ("The driver died when his truck ran over a mine.", "truck", False),
        ("The driver died when his truck ran over a mine.", "mine", True),
        ("One man was killed at the copper mine.", "mine", False),
        ("A bus overturned near Karsa, killing nine.", "bus", True),
        ("The army plane bombed the market.", "army plane", True),
        ("The wounded were flown out by helicopter.", "helicopter", False),
        ("Youths threw stones at the guards.", "stones", True),
        ("Nimtala Youth Club was first on the spot.", "Club", False),
    ],
)
def test_a_vehicle_is_a_means_where_it_was_used(text: str, value: str, borne_out: bool) -> None:
    """What else may have been hit or parked there is open, and so is what else may be dug."""
    assert (decided(text, "means", value) == "words") is borne_out


@pytest.mark.parametrize(
    ("text", "value", "borne_out"),
    [
        ("The wounded were taken to the hospital, which was bombed last year.", "hospital", False),
        ("The hospital was bombed.", "hospital", True),
        ("Flames spared the archive but gutted the chapel.", "archive", False),
        ("Flames spared the archive but gutted the chapel.", "chapel", True),
        ("The Karsa Bridge was destroyed.", "The Karsa Bridge", True),
    ],
)
def test_damage(text: str, value: str, borne_out: bool) -> None:
    """Spared, or hit at another time."""
    assert (decided(text, "damage", value) == "words") is borne_out


@pytest.mark.parametrize(
    ("text", "value", "borne_out"),
    [
        ("The court refused to open an inquiry.", "an inquiry", False),
        ("The court opened an inquiry.", "opened an inquiry", True),
        ("The court declined to rule, and police opened an inquiry.", "an inquiry", True),
        ("The governor denied that he would close the mine.", "close the mine", False),
        ("Deputies voted down a bill to ban such lorries.", "ban such lorries", False),
        ("Schools have not been closed.", "closed", False),
        ("Schools have been closed.", "closed", True),
        ("The governor has no plans for a curfew.", "a curfew", False),
        ("A curfew was considered but rejected.", "A curfew", False),
        ("A curfew was imposed.", "A curfew", True),
        ("No arrests have been made.", "arrests", False),
        ("The raid came days after the arrest of a rebel.", "the arrest of a rebel", False),
        ("The raid led to the arrest of a rebel.", "the arrest of a rebel", True),
    ],
)
def test_consequences(text: str, value: str, borne_out: bool) -> None:
    """Refused, denied, or before it."""
    assert (decided(text, "consequences", value) == "words") is borne_out


@pytest.mark.parametrize(
    ("text", "value", "borne_out"),
    [
        ("No other attacks were reported.", "other attacks", False),
        ("No other attacks were reported.", "No other attacks", False),
        ("Other attacks were reported in May.", "Other attacks", True),
        ("Rebels threatened another attack.", "another attack", False),
        ("There were fears of another attack.", "another attack", False),
        ("Police denied that there had been another shooting.", "another shooting", False),
        ("Police said there had been another shooting.", "another shooting", True),
    ],
)
def test_other_incidents(text: str, value: str, borne_out: bool) -> None:
    """None, denied, or only threatened."""
    assert (decided(text, "other_incidents", value) == "words") is borne_out
