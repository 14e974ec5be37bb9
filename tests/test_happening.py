"""A day or a place is borne out by words only where it goes with what happened."""

from __future__ import annotations

import pytest
from test_rules import asked

from summarizer.evidence.fields import Place, Words
from summarizer.schemas import cues

DAY, PLACE = Words(events=cues.event.HAPPENED), Place(events=cues.event.HAPPENED)
THERE = ("words", "there")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A bomb exploded in Karsa on Monday.", "Karsa"),
        ("Shells fell on the village of Olmo, north of Karsa.", "Olmo"),
        ("In Karsa, gunmen killed two guards.", "Karsa"),
        ("Raid near Karsa kills 12", "Karsa"),
        ("RAID NEAR KARSA KILLS 12", "KARSA"),
        ("A train ran into halted wagons near Karsa.", "Karsa"),
        ("Gunmen attacked the contested town of Karsa.", "Karsa"),
        ("It happened shortly after dawn at Karsa.", "Karsa"),
    ],
)
def test_place_of_what_happened(text: str, value: str) -> None:
    """It stands behind an event, or opens the clause that has one."""
    assert asked(PLACE, value, None, None, (text,)) == THERE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The car was later found burnt out in Olmo.", "Olmo"),
        ("The driver died at Olmo General.", "Olmo General"),
        ("Police arrested two men in Olmo over the murder.", "Olmo"),
        ("The bomb killed two, officials in Olmo said.", "Olmo"),
        ("The judge was shot as he left his house in Olmo.", "Olmo"),
        ("After the attack the wounded were taken to Olmo.", "Olmo"),
        ("Two people were killed; a search goes on in Olmo.", "Olmo"),
        ("In March a similar attack killed nine in Olmo.", "Olmo"),
        ("There was no explosion in Olmo.", "Olmo"),
        ("Olmo is a town of 900.", "Olmo"),
    ],
)
def test_place_of_something_else(text: str, value: str) -> None:
    """Something else was done there, or at another time: no rule can tell."""
    assert asked(PLACE, value, None, None, (text,)) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A bomb exploded in Karsa at about 7:30 a.m. on Monday.", "Monday"),
        ("On Monday a bomb exploded in Karsa.", "Monday"),
        ("A bomb exploded in Karsa on 3 July 2011.", "3 July 2011"),
        ("On Monday wounded men were dug out of the mill where a bomb had exploded.", "Monday"),
        ("Police are looking into Monday night's riot.", "Monday night"),
        ("Two men were shot dead on Monday, police said on Tuesday.", "Monday"),
    ],
)
def test_day_of_what_happened(text: str, value: str) -> None:
    """Behind it or before it."""
    assert asked(DAY, value, None, None, (text,)) == THERE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two men were shot dead on Monday, police said on Tuesday.", "Tuesday"),
        ("He was sentenced on Tuesday.", "Tuesday"),
        ("The minister resigned on Tuesday, when the dead were buried.", "Tuesday"),
        ("The bomb killed two; schools opened on Tuesday.", "Tuesday"),
        ("Unions called a strike for Tuesday.", "Tuesday"),
        ("By Tuesday nine of the wounded had gone home.", "Tuesday"),
        ("KARSA, May 3 - Gunmen killed two guards.", "May 3"),
        ("The army yesterday lowered the number of dead in Monday's raid.", "yesterday"),
        ("Gunmen killed two guards there in 2011.", "2011"),
        ("In July a bomb killed nine at the mill.", "July"),
    ],
)
def test_day_of_something_else(text: str, value: str) -> None:
    """A day of speech, of trial, or of the wire itself is not that of the event."""
    assert asked(DAY, value, None, None, (text,)) is None


def test_without_events_it_only_stands_there() -> None:
    """A field that asks for none is as any words are."""
    assert asked(Place(), "Olmo", None, None, ("The car was found in Olmo.",)) == THERE
