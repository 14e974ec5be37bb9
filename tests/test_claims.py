"""Parts and wholes, the named and the counted, and figures that are none of the incident's."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer import Article
from summarizer.evidence.fields import Whole
from summarizer.evidence.tolls.parts import part_there
from summarizer.evidence.verdict import Located, Point, Sentence
from summarizer.grounding import Grounded, ground
from summarizer.outcome import Accept
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord


def held(text: str, accept: Accept = "words", **answers: Any) -> Grounded:
    return ground(schema_of(IncidentRecord), Article(text=text), answers, accept=accept)


def claim(text: str, accept: Accept = "words", **given: Any) -> Any:
    """The one claim that is made of an answer about a single sentence."""
    (found,) = held(text, accept, casualties=[{"s": [1], **given}]).record.casualties  # type: ignore[attr-defined]
    return found


# --- a part of another figure ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Shrapnel killed 21 of the 23.", "21", "23"),
        ("Of the 43, she said, twenty-one bore bullet wounds.", "twenty-one", "43"),
        ("It killed 33, nine of them children.", "nine", "33"),
        ("NINE WERE WOUNDED, TWO OF THEM SERIOUSLY.", "TWO", "NINE"),
        ("It killed 13 civilians (six women, five men and two boys).", "two", "13"),
        ("The blast killed 14 people, including four children.", "four", "14"),
        ("It killed 14 people, including four women, two boys and a nurse.", "two", "14"),
        ("He put the dead at 43, among them 11 children and a pregnant woman.", "pregnant", "43"),
        ("Nine bodies have no name, which are counted in the 38.", "Nine", "38"),
    ],
)
def test_words_say_what_is_a_part(text: str, part: str, whole: str) -> None:
    """ "Of the", "of them", brackets, "including": the smaller figure counts some of the larger."""
    assert verdict(text, part, whole) == "words"


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("It killed 12 soldiers and 40 civilians.", "12", "40"),
        ("It killed 33 and hurt 20, nine of them children.", "nine", "33"),
        ("The ministry counted 60, the Observatory 80.", "60", "80"),
        ("It killed 12. Of the 40 hurt, four died.", "four", "12"),
        ("A bomb killed 12 at the market; on Monday 4 died in Olmo.", "4", "12"),
        ("The bomb killed 13 people (and wounded 20).", "20", "13"),
        ("The blast killed 13 people (the army said 12).", "12", "13"),
        ("The blast killed 14 people, including children and wounded 10.", "10", "14"),
        ("The attack killed 12 soldiers (six hours later 4 more died).", "4", "12"),
        ("The attack killed 12 people in the town (population 900).", "900", "12"),
        ("The attack killed 12 people, 20 of them children.", "20", "12"),
        ("At least 80 died (60 according to Russia).", "60", "80"),
        ("The blast killed 13 people (12, the army said).", "12", "13"),
        ("The bomb killed 13 people (5 wounded).", "5", "13"),
        ("Nine bodies have no name, which are not counted in the 38.", "Nine", "38"),
        ("The blast killed 14 people, including children and hurt 10.", "10", "14"),
        ("Of the 43 wounded, all survived, but a second bomb killed 12.", "12", "43"),
        ("It wounded 33 people, and 9 of those responsible were shot.", "9", "33"),
        ("The raid hurt 40 soldiers and killed rebels, 12 of them commanders.", "12", "40"),
        ("It killed 12, including three women, and two men were hurt.", "two", "12"),
        ("It killed 12, including three women and wounded two men.", "two", "12"),
    ],
)
def test_rivals_and_other_counts_are_no_parts(text: str, part: str, whole: str) -> None:
    """Two figures of a sentence are a part and a whole only where words say so."""
    assert verdict(text, part, whole) is None


def verdict(text: str, part: str, whole: str) -> str | None:
    sentence = Sentence(1, text)
    at = text.index(part)
    of = Located(part, {1: ((at, at + len(part)),)})
    start = text.index(whole)
    point = Point(
        kind=Whole(of="wording"),
        value=whole,
        own={1: ((start, start + len(whole)),)},
        of=of,
        of_kind=None,
        sentences=(sentence,),
        every={1: sentence},
    )
    found = part_there(point)
    return found.holds if found else None


def test_part_is_kept_with_its_whole() -> None:
    """Both claims stand; the smaller one says of which it is a part."""
    text = "The Red Crescent said 33 people were killed, nine of them children."
    whole = {"s": [1], "claimant": "The Red Crescent", "wording": "33", "harm": "killed"}
    part = {"s": [1], "wording": "nine", "victims": "children", "part_of": "33"}
    kept = held(text, casualties=[whole, part]).record.casualties  # type: ignore[attr-defined]
    assert [(c.wording.value, c.part_of.value) for c in kept] == [("33", None), ("nine", "33")]
    assert (kept[1].victims.value, kept[1].victim_group.value) == ("children", "children")


def test_part_that_no_reader_marked_is_told_by_its_words() -> None:
    """It is kept, with the words for those of whom it counts some; the whole has none."""
    text = "The council put the toll at 22, including two nurses."
    found = claim(text, claimant="The council", harm="killed", wording="two")
    assert (found.some_of.value, found.some_of.status, found.some_of.basis) == (
        "22",
        "computed",
        "words",
    )
    assert (found.part_of.value, found.minimum.value, found.maximum.value) == (None, 2, 2)
    text = "22 people, including two nurses, were killed, the council said."
    found = claim(text, "reading", claimant="the council", harm="killed", wording="22")
    assert found.some_of.value is None


# --- the named dead ----------------------------------------------------------------------------

NAMED = "Rosa Paz and Cirilo Banegas were killed, the mayor said."


def test_the_named_are_counted_where_they_are_all() -> None:
    """The number of located names, if the reader says that nobody else was killed."""
    given = {"wording": "Rosa Paz and Cirilo Banegas", "harm": "killed", "claimant": "the mayor"}
    names = ["Rosa Paz", "Cirilo Banegas"]
    found = claim(NAMED, "reading", **given, named=names, whole_list=True)
    assert (found.minimum.value, found.maximum.value, found.minimum.status) == (2, 2, "computed")
    assert found.qualifier.value == "exactly"
    found = claim(NAMED, "reading", **given, named=names)
    assert (found.minimum.value, found.maximum.value) == (None, None)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (NAMED, ["Rosa Paz and Cirilo Banegas"]),
        (NAMED, ["Rosa Paz", "Paz", "Cirilo Banegas"]),
        ("Rosa Paz and her children were killed.", ["Rosa Paz and her children"]),
        ("The mayor and his wife were killed.", ["The mayor and his wife"]),
        ("Rosa Paz and his wife and son were killed.", ["Rosa Paz", "his wife and son"]),
        ("His wife, Rosa Paz, was killed.", ["His wife", "Rosa Paz"]),
        ("Rosa Paz, or R. Paz, was killed.", ["Rosa Paz", "R. Paz"]),
    ],
)
def test_names_that_may_be_more_or_fewer_persons_are_not_counted(
    text: str, named: list[str]
) -> None:
    """One entry for two people, or two entries for one, make no number."""
    found = claim(text, "reading", harm="killed", named=named, whole_list=True)
    assert (found.minimum.value, found.maximum.value) == (None, None)


@pytest.mark.parametrize(
    ("text", "wording", "named", "rule"),
    [
        ("Two were killed: Rosa Paz and Ana Belu.", "Two", ["Rosa Paz", "Ana Belu"], True),
        ("Three were killed, among them Rosa Paz.", "Three", ["Rosa Paz"], False),
        (
            "At least two died: Rosa Paz and Ana Belu.",
            "At least two",
            ["Rosa Paz", "Ana Belu"],
            False,
        ),
        ("Two were killed, Rosa Paz said. Paz is well.", "Two", ["Rosa Paz", "Paz"], False),
        ("Rosa Paz was killed.", "Rosa Paz", ["Rosa Paz"], True),
        ("A clerk, Rosa Paz, 21, was killed.", "A clerk", ["Rosa Paz"], True),
        ("Paz was killed. Rosa Paz was a clerk.", "Paz", ["Paz"], True),
        ("Karsa was hit, and Paz died.", "Paz", ["Paz"], False),
    ],
)
def test_list_is_whole_where_as_many_are_named_as_are_counted(
    text: str, wording: str, named: list[str], rule: bool
) -> None:
    """The figure tells it by its number, or names the one."""
    found = claim(text, "reading", wording=wording, harm="killed", named=named, whole_list=True)
    assert found.whole_list.basis == ("words" if rule else "reading")


def test_wording_counts_where_the_named_cannot_be_counted() -> None:
    """A name that may be anybody's takes nothing from a figure that says how many there are."""
    given = {"wording": "A 3-year-old boy", "harm": "killed", "named": ["the Paz child"]}
    text = "A 3-year-old boy was killed, the Paz child."
    found = claim(text, "reading", **given, whole_list=True)
    assert (found.minimum.value, found.maximum.value) == (1, 1)


def test_number_of_the_named_rests_on_what_they_rest_on() -> None:
    """A count of persons who are there on a reading is itself a reading's."""
    given = {"wording": "Rosa Paz and Cirilo Banegas", "harm": "killed"}
    found = claim(NAMED, "reading", **given, named=["Rosa Paz", "Cirilo Banegas"], whole_list=True)
    assert (found.whole_list.basis, found.minimum.basis) == ("reading", "reading")


@pytest.mark.parametrize(
    ("victims", "group"),
    [
        ("soldiers", "fighters"),
        ("Syrian soldiers", "fighters"),
        ("children", "children"),
        ("non-combatants", None),
        ("relatives of fighters", None),
        ("former soldiers", None),
        ("nurses of the children's hospital", None),
        ("women's rights activists", None),
        ("people", None),
        ("Former soldiers", None),
        ("Israeli children", "children"),
    ],
)
def test_group_of_the_victims_is_told_by_their_word_alone(victims: str, group: str | None) -> None:
    """Only the very word for them, or that and where they are from, tells it."""
    found = claim(f"The blast killed 12 {victims}.", wording="12", harm="killed", victims=victims)
    assert found.victims.value == victims
    assert found.victim_group.value == group


def test_list_with_a_name_that_is_not_there_is_not_counted() -> None:
    """What the reader made up is left out; the rest is then not known to be all of them."""
    given = {"wording": "Rosa Paz and Cirilo Banegas", "harm": "killed"}
    found = claim(NAMED, "reading", **given, named=["Rosa Paz", "Ana Belu"], whole_list=True)
    assert [name.value for name in found.named] == ["Rosa Paz"]
    assert (found.minimum.value, found.maximum.value) == (None, None)


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("A bomb killed his wife and son in Karsa.", "his wife and son"),
        ("The blast killed his brothers and sister.", "his brothers and sister"),
        ("The strike killed Islamic Jihad men in Gaza.", "Islamic Jihad"),
    ],
)
def test_words_for_several_are_not_one(text: str, wording: str) -> None:
    """Who is named beside others, or gives a group its name, is not counted as one."""
    found = held(text, "reading", casualties=[{"s": [1], "wording": wording, "harm": "killed"}])
    for kept in found.record.casualties:  # type: ignore[attr-defined]
        assert (kept.minimum.value, kept.maximum.value) == (None, None)


def test_list_that_loses_a_name_is_whole_no_more() -> None:
    """ "Nobody but these" was said of other names than the record has."""
    given = {"wording": "Rosa Paz and Cirilo Banegas", "harm": "killed"}
    found = claim(NAMED, "reading", **given, named=["Rosa Paz", "Ana Belu"], whole_list=True)
    assert (found.whole_list.status, found.whole_list.value) == ("not_supported", None)


def test_claim_may_stand_on_the_named_alone() -> None:
    """Without a figure those named make it a claim; with none of them there is none."""
    found = claim(NAMED, "reading", harm="killed", named=["Rosa Paz", "Cirilo Banegas"])
    assert [name.value for name in found.named] == ["Rosa Paz", "Cirilo Banegas"]
    grounded = held(NAMED, casualties=[{"s": [1], "harm": "killed", "named": ["Ana Belu"]}])
    assert grounded.record.casualties == []  # type: ignore[attr-defined]
    assert [issue.value for issue in grounded.issues] == ["killed", "Ana Belu"]


def test_whether_a_named_person_is_one_of_the_dead_is_open() -> None:
    """No rule about names tells it; a name within the figure's own words needs none."""
    text = "Twelve people were killed. The mayor mourned Rosa Paz."
    open_one = {"s": [1, 2], "wording": "Twelve", "harm": "killed", "named": ["Rosa Paz"]}
    (found,) = held(text, casualties=[open_one]).record.casualties  # type: ignore[attr-defined]
    assert (found.wording.value, found.named) == ("Twelve", [])
    (point,) = held(text, "second_reading", casualties=[open_one]).open
    assert point.statement == "Rosa Paz is one of the Twelve killed"


def test_figure_in_digits_wins_over_the_number_of_names() -> None:
    """A list is never counted where the words give a number."""
    text = "At least nine were killed, Rosa Paz and Cirilo Banegas among them."
    names = ["Rosa Paz", "Cirilo Banegas"]
    given = {"wording": "At least nine", "harm": "killed", "named": names, "whole_list": True}
    found = claim(text, "reading", **given)
    assert (found.minimum.value, found.maximum.value) == (9, None)


# --- figures that are none of the incident's ----------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded in Karsa on Monday. A gunman killed 51 people in Olmo in 2019.",
        "Rescuers searched the mine on Monday. Officials had feared 51 deaths.",
        "A bomb exploded in Karsa on Monday. The army rejected a report of 51 dead.",
        "A bomb exploded in Karsa on Monday. The attack could kill 51 people.",
        "A bomb exploded in Karsa on Monday. The rebels threatened to kill 51 hostages.",
        "A bomb exploded in Karsa on Monday. A decade ago a bombing killed 51.",
        "A bomb exploded in Karsa on Monday. In another blast 51 were killed.",
        "A bomb exploded in Karsa on Monday. The 2004 tsunami killed 51 people.",
    ],
)
def test_figure_is_read_where_it_stands(text: str) -> None:
    """A claim that cites another sentence than its figure's is no better off for it."""
    given = [{"s": [1], "wording": "51", "harm": "killed"}]
    assert held(text, casualties=given).record.casualties == []  # type: ignore[attr-defined]


def test_figure_that_may_be_of_another_event_is_kept_and_said_to_be_doubtful() -> None:
    """What a reader takes for this event's toll stands beside the words that speak of another."""
    text = "The site tightened its rules after a gunman killed 51 people in Olmo in 2019."
    given = [{"s": [1], "wording": "51", "harm": "killed"}]
    for accept in ("reading", "second_reading"):
        grounded = held(text, accept, casualties=given)
        assert [c.wording.value for c in grounded.record.casualties] == ["51"]  # type: ignore[attr-defined]
        (issue,) = grounded.issues
        assert (issue.path, issue.kind) == ("casualties[0].wording", "open")
        assert issue.reason.startswith("kept, and doubtful") and "“in 2019”" in issue.reason
    assert held(text, "words", casualties=given).record.casualties == []  # type: ignore[attr-defined]
