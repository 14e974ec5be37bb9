"""Cue words that bear on a name; names of one person, and of things."""

from __future__ import annotations

import pytest

from summarizer.evidence.clauses.relation import related
from summarizer.evidence.clauses.things import counts_things, names_thing
from summarizer.evidence.people.persons import names_one_person
from summarizer.schemas.cues.roles import ROLE


def blamed(text: str, name: str) -> bool:
    """Whether the words say that the named one did it."""
    at = text.index(name)
    return bool(related(ROLE["perpetrator"], text, (at, at + len(name))))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen killed four farmers.", "Gunmen"),
        ("The mayor was shot dead by two men on a motorcycle.", "two men"),
        ("THE GOVERNOR BLAMED MEMBERS OF THE NORTHERN ARMY.", "NORTHERN ARMY"),
        ("The People's Front claimed responsibility.", "People's Front"),
        ("Warplanes of the U.S.-led coalition bombed a position.", "U.S.-led coalition"),
        ("They were taken hostage in a bus by members of the Brigade.", "members of the Brigade"),
        ("Shells fired by the army hit the school.", "army"),
        ("The rebels carried out the attack.", "rebels"),
    ],
)
def test_doer(text: str, name: str) -> None:
    """Who acts, who is named behind "by", who claims it and who is blamed did it."""
    assert blamed(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police said the mayor was shot dead.", "Police"),
        ("The mayor was shot dead.", "mayor"),
        ("A bomb exploded outside the building of the secret police.", "secret police"),
        ("The minister will return home after the murder.", "minister"),
        ("The coalition bombed a Syrian army position.", "Syrian army"),
        ("The army claims that rebels were in the house.", "army"),
        ("Residents fled the town.", "Residents"),
        ("The minister spoke of the strike called by bank employees.", "bank employees"),
        ("He thanked the police since the attack failed.", "police"),
        ("The police of the town since their raid are few.", "police"),
        ("It condemned the murder of a nun and farmers carried out by troops.", "farmers"),
    ],
)
def test_not_the_doer(text: str, name: str) -> None:
    """Who reports it, who suffers it and who merely stands beside such words did not do it."""
    assert not blamed(text, name)


@pytest.mark.parametrize(
    "words",
    [
        "TOMAS IRBE",
        "Mayor Tomas Irbe",
        "Col. Daud Merani",
        "Hector Oqueli Colindres",
        "Tomas 'Zaza' Irbe",
        "Tomas “Zaza” Irbe",
    ],
)
def test_one_person(words: str) -> None:
    """A name, with a title or without, is one person's."""
    assert names_one_person(words)


@pytest.mark.parametrize(
    "words",
    [
        "TWO MEN",
        "JESUIT PRIESTS",
        "JUSTICE MINISTRY EMPLOYEES",
        "The Northern Front",
        "Tomas and Ana Irbe",
        "Tomas Irbe, Ana Belu",
        "the mayor",
        "NORTH PIPELINE",
        "Irbe",
        "31",
        "",
    ],
)
def test_not_one_person(words: str) -> None:
    """Plurals, groups, pairs, numbers and mere descriptions are not."""
    assert not names_one_person(words)


@pytest.mark.parametrize(
    "words",
    ["A TRUCK BOMB", "the freight wagons", "doors of the house", "a bomb hidden in a bus", "boats"],
)
def test_thing(words: str) -> None:
    """The head of the words says it, wherever it stands."""
    assert names_thing(words)


@pytest.mark.parametrize(
    "words", ["bus driver", "the brigade", "John Wall", "men with guns", "owner of the house", ""]
)
def test_no_thing(words: str) -> None:
    """Not what people drive, carry or own, nor a name that sounds like a thing."""
    assert not names_thing(words)


@pytest.mark.parametrize(
    ("text", "things"),
    [("12 parked cars burned", True), ("12 churches", True), ("12 car drivers", False)],
)
def test_counted_things(text: str, things: bool) -> None:
    """What is counted stands in the plural behind the count."""
    assert counts_things(text, (0, 2)) is things
