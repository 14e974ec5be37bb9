"""What a report puts right, what a label calls false, and whom a page tells of elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from claims import decided

from summarizer import Article
from summarizer.evidence.prose.support import says_no_more
from summarizer.grounding import ground
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord


def of_the_record(text: str, path: str, value: str) -> str:
    """The decision on a field of the record itself that cites every sentence."""
    article = Article(text=text)
    group, _, field = path.rpartition(".")
    leaf = {"s": list(range(1, len(article.sentences) + 1)), "value": value}
    answer: dict[str, Any] = {group: {field: leaf}} if group else {field: leaf}
    grounded = ground(schema_of(IncidentRecord), article, answer, accept="words")
    return next(one.decision for one in grounded.decisions if one.path == path)


SANK = "A ferry sank on Friday and 18 people drowned. "


@pytest.mark.parametrize(
    "text",
    [
        SANK + "An earlier version of this article said that 81 people drowned.",
        SANK + "Correction: this article said that 81 people drowned; it was 18.",
        SANK + "We wrongly said 81 people drowned.",
        SANK + "We said that 81 people drowned. We regret the error.",
        "18 people drowned on Friday instead of 81 people.",
        "In the headline 81 people drowned should have read 18 people drowned.",
        "Rumour: 81 people drowned.",
        "FALSE ALARM: 81 people drowned in a ferry.",
        "EXERCISE: 81 people drowned.",
        "Fake news making the rounds: 81 people drowned.",
    ],
)
def test_figure_that_is_put_right(text: str) -> None:
    """It is no toll by words; the one that takes its place still is."""
    claim = {"wording": "81 people", "harm": "killed"}
    assert decided(text, "wording", **claim) == "open"
    if "18" in text:
        right = "18 people" if "18 people" in text else "18"
        assert decided(text.partition("Correction")[0], "wording", wording=right) == "words"


@pytest.mark.parametrize(
    ("text", "value", "holds"),
    [
        ("The attack happened on Sunday, not on Saturday.", "Saturday", False),
        ("The attack happened on Sunday, not on Saturday.", "Sunday", True),
        ("The attack happened on Sunday instead of Saturday.", "Saturday", False),
        ("The attack did not happen on Saturday.", "Saturday", False),
        ("Did the attack happen on Saturday?", "Saturday", False),
        ("We reported that the attack happened on Saturday.", "Saturday", False),
        ("Police learned of the attack on Saturday.", "Saturday", False),
        ("The toll of the attack rose to 14 on Saturday.", "Saturday", False),
        ("Posted on 4 June 2019: attack on a mill.", "4 June 2019", False),
        ("The attack on the mill happened on 4 June 2019.", "4 June 2019", True),
    ],
)
def test_day(text: str, value: str, holds: bool) -> None:
    """One that is denied, asked, put right, or on which it was only heard of is not the event's."""
    assert of_the_record(text, "when.words", value) == ("words" if holds else "open")


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("The blast was in Olmo.", True),
        ("The blast was in Karsa, not in Olmo.", False),
        ("An earlier version of this report said the blast was in Olmo.", False),
        ("Read also: Bomb explodes in Olmo.", False),
        ("The trial over the attack opens in Olmo.", False),
    ],
)
def test_place(text: str, holds: bool) -> None:
    """So it is with a place."""
    assert of_the_record(text, "where.place", "Olmo") == ("words" if holds else "open")


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("A bomb exploded in Karsa at 17:20.", True),
        ("At about 17:20 gunmen opened fire in Karsa.", True),
        ("Shots were fired in Karsa on Friday, the mayor says.\n\n17:20 GMT", False),
        ("Last updated: Friday, 17:20", False),
        ("The curfew begins at 17:20.", False),
        ("Next briefing at 17:20", False),
        ("Gunmen attacked the post at 4 a.m., not at 17:20.", False),
        ("One hostage was released at 17:20.", False),
    ],
)
def test_hour(text: str, holds: bool) -> None:
    """A clock time that a page shows is of a post, or of something else."""
    assert (of_the_record(text, "when.time_words", "17:20") == "words") is holds


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Rumour: Migrants set fire to the clinic.", "Migrants", "perpetrator"),
        ("We also said that the Border Guard had shot him.", "the Border Guard", "perpetrator"),
        ("An earlier version of this story said that Ana Belu was killed.", "Ana Belu", "victim"),
    ],
)
def test_role(text: str, name: str, role: str) -> None:
    """Nor does it say who did it, or whom it befell."""
    assert decided(text, "role", item="parties", name=name, role=role) == "open"
    told = text.partition(": " if ":" in text else "that ")[2]
    assert decided(told, "role", item="parties", name=name, role=role) == "words"


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Four people were killed when two gunmen opened fire.", "two gunmen"),
        ("Nine soldiers died after three attackers stormed their post.", "three"),
        ("A guard was killed while 12 others slept.", "12"),
        ("When two men threw a grenade, four people were killed.", "two men"),
    ],
)
def test_those_of_another_clause(text: str, wording: str) -> None:
    """Who does something in a clause of his own did not suffer what is told outside of it."""
    assert decided(text, "harm", wording=wording, harm="killed") == "open"
    dead = text.split()[0] if text[0] != "W" else "four people"
    assert dead == "A" or decided(text, "harm", wording=dead, harm="killed") == "words"


def test_officer_of_nobody() -> None:
    """ "An officer" is not of the body last named; "the officer", or its spokesman, is."""
    text = "The rebels said nine people died. {} said four were killed."
    claim = {"claimant": "The rebels", "wording": "four", "harm": "killed"}
    for who, told in (("An officer", "open"), ("One official", "open"), ("The group", "words")):
        assert decided(text.format(who), "claimant", **claim) == told


def test_house_where_he_was_treated() -> None:
    """ "He" is no house, whatever its name."""
    text = "Ana Belu was taken to Karsa Medical Center, where she was treated for burns."
    for name, told in (("Karsa Medical Center", "open"), ("Ana Belu", "words")):
        assert decided(text, "role", item="parties", name=name, role="victim") == told


def test_figure_of_those_who_speak_for_themselves() -> None:
    """ "We" and "Volunteers" at the head of a sentence are no names, and no others."""
    claim = {"claimant": "the Torvo Bar Association", "wording": "31", "harm": "killed"}
    for who in ("We", "Volunteers"):
        text = f"Statement by the Torvo Bar Association on Karsa. {who} counted 31 dead prisoners."
        assert decided(text, "claimant", **claim) == "open"


@pytest.mark.parametrize(
    "number", ["Mira Kolt | 34 | killed", "34. Mira Kolt, killed", "a;34;dead"]
)
def test_number_in_a_cell(number: str) -> None:
    """Its column tells what it counts."""
    assert decided(number, "wording", wording="34", harm="killed") == "open"


@pytest.mark.parametrize(
    ("prose", "sentence", "holds"),
    [
        ("The rebels accuse the army of theft.", "The rebels accuse the army of theft.", True),
        ("The army accuses the rebels of theft.", "The rebels accuse the army of theft.", False),
        ("The Sarn brothers killed the Kamar band.", "The Kamar band killed the Sarn brothers.",
         False),
        ("12 guards killed rebels in Karsa.", "Rebels killed 12 guards in Karsa.", False),
        ("12 guards were killed by rebels.", "Rebels killed 12 guards in Karsa.", True),
        ("Guards freed nuns held by rebels.", "Guards freed nuns held by rebels.", True),
    ],
)  # fmt: skip
def test_who_does_it_in_a_summary(prose: str, sentence: str, holds: bool) -> None:
    """Whoever suffers it in the article does not do it here."""
    assert says_no_more(prose, [sentence]) is holds


def test_what_never_happened() -> None:
    """A hoax is not asserted by default."""
    text = "There was no explosion in Karsa: the call was a hoax."
    assert of_the_record(text, "occurrence", "asserted") == "open"
    assert of_the_record("A bomb went off in Karsa.", "occurrence", "asserted") == "default"
