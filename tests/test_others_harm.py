"""Whose harm it is, and which figure: not that of others in the same sentence."""

from __future__ import annotations

import pytest
from claims import decided

from summarizer.evidence.told.numbers import figures


@pytest.mark.parametrize(
    ("text", "wording", "harm", "borne_out"),
    [
        # Some of them, and all.
        ("Eight of the 15 passengers died.", "15", "killed", False),
        ("Eight of the 15 passengers died.", "Eight", "killed", True),
        ("Most of the 15 passengers were killed.", "15", "killed", False),
        ("Eight of the 15 dead were women.", "15", "killed", True),
        ("Eight of the 15 killed were women.", "15", "killed", True),
        # They did it, saw it, or are accused of it.
        ("Three gunmen killed four clerks.", "Three", "killed", False),
        ("Three gunmen killed four clerks.", "four", "killed", True),
        ("Two robbers wounded at least five traders.", "Two", "injured", False),
        ("A 50-strong gang wounded the guard.", "50", "injured", False),
        ("Three clerks killed three days ago were brothers.", "Three", "killed", True),
        ("Four miners saw the foreman die.", "Four", "killed", False),
        ("Twelve jurors heard that he had killed a nun.", "Twelve", "killed", False),
        ("Four miners were jailed for the murder of a foreman.", "Four", "killed", False),
        ("Four miners were killed for a debt.", "Four", "killed", True),
        ("Four miners were accused of murdering the foreman.", "Four", "killed", False),
        ("Police killed a man who had stabbed two boys.", "two", "killed", False),
        ("The blast killed a man who was asleep and two boys.", "two", "killed", True),
        # It was only said at first.
        ("Three sailors first reported drowned are safe.", "Three", "killed", False),
        ("Three sailors were reported drowned.", "Three", "killed", True),
        # An age, or something that is no person.
        ("Sergeant Lavo, 34, of Karsa was wounded.", "34", "injured", False),
        ("Two men, 30 and 41, died in the fire.", "41", "killed", False),
        ("Two men, 30 and 41, died in the fire.", "Two", "killed", True),
        ("Over three days 40 strikes hit Doros and killed 12.", "40", "killed", False),
        ("Some 40 strikes hit Doros and killed 12.", "12", "killed", True),
    ],
)
def test_whom_it_befell(text: str, wording: str, harm: str, borne_out: bool) -> None:
    """Not those who did it, saw it, or of whom the harmed were some."""
    assert (decided(text, "harm", wording=wording, harm=harm) == "words") is borne_out


@pytest.mark.parametrize(
    ("text", "wording", "borne_out"),
    [
        ("Gunmen killed a guard and fled with 14 rifles.", "14", False),
        ("Gunmen killed a guard and 14 clerks with rifles.", "14", True),
        ("Gunmen killed 14 on two buses.", "14", True),
        ("The 7th Brigade lost eight men.", "7th", False),
        ("The brigade lost eight men on Hill 40.", "40", False),
        ("The brigade lost eight men.", "eight", True),
        ("Monday's blast, which killed six, came a week after a bomb killed 11.", "11", False),
        ("Monday's blast, which killed six, came a week after a bomb killed 11.", "six", True),
        ("The strike killed 12, six days after another killed nine.", "nine", False),
        ("The strike killed 12, six days after another killed nine.", "12", True),
        ("The raid killed 12, two days after another attack.", "12", True),
        ("Some 200 children would have died.", "200", False),
        ("Some 200 children who would have voted died.", "200", True),
        ("Early reports of 20 dead proved wrong.", "20", False),
        ("Early reports of 20 dead proved right.", "20", True),
    ],
)
def test_figures_of_this_event(text: str, wording: str, borne_out: bool) -> None:
    """No things, no names, no other event's, and none that is taken back."""
    assert (decided(text, "wording", wording=wording, harm="killed") == "words") is borne_out


@pytest.mark.parametrize(
    ("text", "claimant", "wording", "borne_out"),
    [
        ("The ministry confirmed 11 deaths, not the 26 of the Front.", "The ministry", "26", False),
        ("The ministry confirmed 11 deaths, not the 26 of the Front.", "The ministry", "11", True),
        ("Doros hospital says 16 dead, ministry 9", "Doros hospital", "9", False),
        ("Doros hospital says 16 dead, ministry 9", "Doros hospital", "16", True),
        ("Lira, citing a nurse, said 7 died, while the army said 9.", "a nurse", "9", False),
        ("Lira, citing a nurse, said 7 died, while the army said 9.", "a nurse", "7", True),
        ("The mayor's count of 50 was denied by a nurse, who counted 20.", "a nurse", "20", True),
        ("The mayor's count of 50 was denied by a nurse, who counted 20.", "mayor", "20", False),
        # In another sentence, where nobody else gives it.
        ("The station has learned that six people died. So far it is six.", "The station",
         "six", True),
        ("The army said six people died.", "The mayor", "six", False),
    ],
)  # fmt: skip
def test_who_gives_it(text: str, claimant: str, wording: str, borne_out: bool) -> None:
    """Not the figure that he sets aside, nor that of one who is named right before it."""
    told = decided(text, "claimant", wording=wording, harm="killed", claimant=claimant)
    assert (told == "words") is borne_out


def test_given_where_it_is_counted_again() -> None:
    """By the claimant, in another sentence; but not where somebody else gives it in its own."""
    first = "The station has learned that six people died at noon. "
    for second, told in (("We repeat: six people died.", "words"), ("Six died, Oru said.", "open")):
        text = first + second
        given = {"s": [2], "value": second.split()[2 if told == "words" else 0]}
        claimant = {"s": [1], "value": "The station"}
        found = decided(text, "claimant", s=[2], wording=given, claimant=claimant)
        assert (found == "words") is (told == "words"), second


@pytest.mark.parametrize(
    ("text", "claimant", "stance", "borne_out"),
    [
        ("It is not true, the mayor said, that 20 people died.", "the mayor", "asserts", False),
        ("It is true, the mayor said, that 20 people died.", "the mayor", "asserts", True),
    ],
)
def test_what_he_does_with_it(text: str, claimant: str, stance: str, borne_out: bool) -> None:
    """Of what is not true he says the opposite."""
    given = {"wording": "20", "harm": "killed", "claimant": claimant, "stance": stance}
    kept = decided(text, "stance", **given) in ("words", "default")
    assert kept is borne_out


@pytest.mark.parametrize(
    ("text", "wording", "borne_out"),
    [
        ("The army said it had never killed 17 men.", "17", True),
        ("The union, he wrote, neither fired nor ever counted 17.", "17", True),
        ("The army said it had killed 17 men.", "17", False),
    ],
)
def test_so_many_were_not_harmed(text: str, wording: str, borne_out: bool) -> None:
    """Who never killed so many denies them."""
    who = "The army" if "army" in text else "he"
    given = {"wording": wording, "harm": "killed", "claimant": who, "stance": "denies"}
    assert (decided(text, "claimant", **given) == "words") is borne_out


@pytest.mark.parametrize(
    ("text", "wording", "victims", "borne_out"),
    [
        ("Doctors treated 20 people.", "20", "Doctors", False),
        ("The wounded guards numbered 20.", "20", "guards", True),
        ("Two soldiers, aged 19 and 23, died.", "Two", "23", False),
        ("Two soldiers, aged 19 and 23, died.", "Two", "soldiers", True),
        ("Some 300 sheep died.", "300", "sheep", False),
        ("Six civilians died, saying the rest were fighters.", "Six", "fighters", False),
    ],
)
def test_whom_it_counts(text: str, wording: str, victims: str, borne_out: bool) -> None:
    """Not who treats them, no age, and no beast."""
    told = decided(text, "victims", wording=wording, harm="killed", victims=victims)
    assert (told == "words") is borne_out


def test_ages_of_those_just_counted() -> None:
    """As many as are counted: "two men, 30 and 41,", but not "two men, 30 and 41 others"."""
    assert len(figures("Two men, 30 and 41, died.")) == 1
    assert len(figures("Three men, 30, 41 and 52, died.")) == 1
    assert len(figures("Two buses, 30 cars and 41 vans burned.")) == 3
    assert len(figures("Two men, 30 women and 41 children died.")) == 3
