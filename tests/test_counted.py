"""Whom a figure counts: by the words beside it, and by those that it takes up."""

from __future__ import annotations

import pytest
from claims import decided


@pytest.mark.parametrize(
    ("text", "wording", "victims"),
    [
        # Behind another number, which has the noun.
        ("Seven guards were killed and 19 wounded when the mine went off.", "19", "guards"),
        ("The army said 27 soldiers died and six were captured.", "six", "soldiers"),
        ("Nine women were hurt, two of them badly.", "two", "women"),
        ("It treated 58 people, 11 of whom lost an eye.", "11", "people"),
        ("The strike killed 13 civilians (six women, seven men) and hurt 27.", "27", "civilians"),
        ("17 men were wounded and four remained unaccounted for.", "four", "men"),
        # What a number of them comes to.
        ("The board cut its count of inmates killed from 17 to 14.", "14", "inmates"),
        ("Residents put the number of the kidnapped at 41.", "41", "kidnapped"),
        ("Of the wounded, nine were flown to the coast.", "nine", "wounded"),
        # The same number elsewhere.
        ("A bomb killed 41 traders. The 41 are all buried, the mayor said.", "The 41", "traders"),
        ('Police shot 20 rebels. The front called the twenty "a lie".', "twenty", "rebels"),
        ("They killed 12 rebels. The 12 dead of the first day were buried.", "12", "rebels"),
    ],
)
def test_a_number_takes_its_noun_up(text: str, wording: str, victims: str) -> None:
    """From the count before it, from what it is a number of, from where it stood with a noun."""
    assert decided(text, "victims", wording=wording, harm="killed", victims=victims) == "words"


@pytest.mark.parametrize(
    ("text", "wording", "victims"),
    [
        # Two are counted before, or the number has a noun of its own.
        ("Seven guards and two cooks were killed and 19 wounded.", "19", "guards"),
        ("Seven guards were killed and 19 miners wounded.", "19", "guards"),
        ("Seven guards were killed and 19 wounded miners were found.", "19", "guards"),
        ("Soldiers found 33 dead, nine of them miners.", "nine", "Soldiers"),
        ('The guards shot 41 rebels and lost "nine brothers".', "nine", "rebels"),
        ("Two of the dead were guards and 12 were hurt.", "12", "dead"),
        # The number that is put is another one's.
        ("The count of inmates is kept by guards, of whom 14 died.", "14", "inmates"),
        ("Of the inmates nothing is known, but 14 guards died.", "14", "inmates"),
        (
            "The guards, of whom 3 died, gave the number of inmates; the dead are 14.",
            "14",
            "inmates",
        ),
        # Another number, or a number with a noun.
        ("A bomb killed 41 traders. The 40 are all buried.", "The 40", "traders"),
        ("The front lost three rebels and the 12 dead are of the army.", "12", "rebels"),
    ],
)
def test_a_noun_that_may_be_anothers_is_not_taken_up(text: str, wording: str, victims: str) -> None:
    """What two counts stand for, or what a count has of its own, is open."""
    assert decided(text, "victims", wording=wording, harm="killed", victims=victims) == "open"


@pytest.mark.parametrize(
    ("text", "victims", "decision"),
    [
        ("The mayor would not say how many soldiers had died.", "soldiers", "words"),
        ("The mayor declined to say whether any civilians were killed.", "civilians", "words"),
        ("The mayor refused to say how many of the soldiers had died.", "soldiers", "open"),
        ("The mayor refused to tell the soldiers how many miners had died.", "soldiers", "open"),
        ("The mayor said how many soldiers had died.", "soldiers", "open"),
        ("How many soldiers had died the mayor knew, and declined to say.", "soldiers", "open"),
    ],
)
def test_of_whom_no_number_is_given(text: str, victims: str, decision: str) -> None:
    """They stand behind "how many", and somebody does not say it."""
    given = {"claimant": "The mayor", "stance": "declines", "harm": "killed", "victims": victims}
    assert decided(text, "victims", **given) == decision


@pytest.mark.parametrize(
    ("text", "wording", "victims", "decision"),
    [
        (
            "Harper died on Friday. John Harper was a local driver.",
            "Harper",
            "John Harper",
            "words",
        ),
        ("Among them was a nurse, Ana Belu, who died.", "Ana Belu", "a nurse", "words"),
        ("Ana Belu, a nurse from Karsa, died.", "Ana Belu", "a nurse from Karsa", "words"),
        ("Ana Belu died, and a nurse was hurt.", "Ana Belu", "a nurse", "open"),
        ("John Harper died. Paul Harper was a local driver.", "John Harper", "Paul Harper", "open"),
    ],
)
def test_who_is_named_is_told_by_his_name_or_by_what_he_is(
    text: str, wording: str, victims: str, decision: str
) -> None:
    """In full, or as the words in apposition have it."""
    assert decided(text, "victims", wording=wording, harm="killed", victims=victims) == decision
