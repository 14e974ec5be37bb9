"""Why a figure is no toll of the event: what words say it, and what words do not."""

from __future__ import annotations

import pytest
from claims import decided

WHYS = ("earlier_toll", "other_event", "total_of_several", "threat_or_estimate")
LEAD = "A bomb went off in Karsa on Monday. The market was full. "
"""The head of an article, which tells of the event itself."""


def why(text: str, wording: str) -> list[str]:
    """The members of the list that words bear out."""
    return [
        one
        for one in WHYS
        if decided(LEAD + text, "why", item="not_this_toll", wording=wording, why=one) == "words"
    ]


@pytest.mark.parametrize(
    ("text", "wording", "expected"),
    [
        ("The board had earlier spoken of 52 dead.", "52", "earlier_toll"),
        ("An earlier statement gave 52 dead.", "52", "earlier_toll"),
        ("It at first gave its losses as two dead and five hurt.", "five", "earlier_toll"),
        ("The council cut its count from 17 to 14.", "17", "earlier_toll"),
        ("A blast there killed 12 last month.", "12", "other_event"),
        ("In 2011 a fire at the same prison killed 62.", "62", "other_event"),
        ("In May, a raid two streets away hurt four teenagers.", "four", "other_event"),
        ("A cyclist and two boys were killed there in 2015.", "two", "other_event"),
        ("Nine died during the bread protests of 2008.", "Nine", "other_event"),
        ("After the 2016 raid on a hotel the group spoke of 60 dead.", "60", "other_event"),
        ("It was the worst raid since October, when a bomb killed 81.", "81", "other_event"),
        ("The front killed 12 in Olmo in revenge.", "12", "other_event"),
        ("Raids have killed 1,140 people this year.", "1,140", "total_of_several"),
        ("Since the start of the war 400 miners have died.", "400", "total_of_several"),
        ("It has counted 19 deaths over the past ten years.", "19", "total_of_several"),
        ("In the year to June 412 died in such raids.", "412", "total_of_several"),
        (
            "The attack brings to 64 the soldiers killed there since October.",
            "64",
            "total_of_several",
        ),
        ("He feared 100 dead by the rains.", "100", "threat_or_estimate"),
        ("The front threatened to kill 40 hostages.", "40", "threat_or_estimate"),
    ],
)
def test_why_it_is_none(text: str, wording: str, expected: str) -> None:
    """One member is borne out, and no other."""
    assert why(text, wording) == [expected]


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        # The words go with another figure, or with no figure.
        ("The council cut its count from 17 to 14.", "14"),
        ("It first gave more than 70, and now spoke of 38.", "38"),
        ("Nine died in the fire, while a raid in 2011 went wrong.", "Nine"),
        ("The mayor, elected in 2011, said 12 had died.", "12"),
        ("A miner who was hired in 2011 said that 12 had died.", "12"),
        ("A worker died at noon and our lists have 19 over the past ten years.", "A worker"),
        ("A body that was found a day earlier is one of the 12.", "12"),
        ("Eleven men were brought to the clinic in Olmo.", "Eleven"),
        ("He said 12 had died, but that some could come from elsewhere.", "12"),
        ("It could not confirm that 12 had died.", "12"),
        ("It would be known by noon that 12 pupils were taken.", "12"),
        ("On 6 May the bomb killed 12.", "12"),
        ("It was the worst attack since 2011 and killed 12.", "12"),
        ("The bomb killed 12, the most since October.", "12"),
    ],
)
def test_words_of_another_figure_say_nothing(text: str, wording: str) -> None:
    """What is told of another clause's figure, of a speaker, or of the rank of the event."""
    assert why(text, wording) == []


def test_a_time_that_the_article_has_elsewhere_is_the_events() -> None:
    """A report on what happened in 2015 is no report of another event."""
    text = "The trial is about the raid of 2015. In 2015 nine guards died there."
    assert why(text, "nine") == []


def test_the_head_of_an_article_tells_of_the_event_itself() -> None:
    """Its first two sentences are a headline, or where it was written, and what happened."""
    text = "In May, a raid hurt four teenagers. The trial is to begin on Monday."
    given = {"item": "not_this_toll", "wording": "four", "why": "other_event"}
    assert decided(text, "why", **given) == "open"


ANEW = (
    "Olmo: 14 killed by gunmen. A bomb went off in Olmo on Monday. It killed 14 people. Nobody has "
    "claimed it. The mayor of Olmo spoke. "
)
"""A title and four sentences; what is told of behind them may be another event."""


@pytest.mark.parametrize(
    ("text", "wording", "other"),
    [
        ("Hours later a mine went off in Karsa, killing four.", "four", True),
        ("In the northern town of Karsa, gunmen shot dead two officers.", "two", True),
        ("Unidentified men killed three at a market near Karsa.", "three", True),
        # The event of the title, by another word, or at a place within it that is not told anew.
        ("In Olmo, gunmen had shot dead two officers.", "two", False),
        ("The bomb killed six people at the Corn Exchange.", "six", False),
        ("Two people died in Karsa Hospital.", "Two", False),
    ],
)
def test_an_event_told_anew_at_another_place(text: str, wording: str, other: bool) -> None:
    """Its figure is no toll by words, and one of another event by words."""
    toll = decided(ANEW + text, "wording", wording=wording, harm="killed")
    assert (toll != "words") is other
    given = {"wording": wording, "harm": "killed", "why": "other_event"}
    told = decided(ANEW + text, "why", item="not_this_toll", **given)
    assert (told == "words") is other


@pytest.mark.parametrize(
    ("text", "wording", "toll"),
    [
        ("29 people were killed; his office had first said 21.", "29", True),
        ("29 people were killed; his office had first said 21.", "21", False),
        ("The governor spoke of six hostages; that has since been withdrawn.", "six", False),
        ("The front, which has fought since 2009, said that 43 had died.", "43", True),
        ("The front said that since 2009 43 had died.", "43", False),
        ("In separate attacks 14 people were killed.", "14", False),
        ("Earlier we reported four dead.", "four", False),
        ("Two days earlier four soldiers had died there.", "four", False),
    ],
)
def test_a_time_is_of_what_stands_with_it(text: str, wording: str, toll: bool) -> None:
    """Behind a semicolon, with a figure of its own, or in what tells who speaks: another's."""
    assert (decided(text, "wording", wording=wording, harm="killed") == "words") is toll
