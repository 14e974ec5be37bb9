"""What a careless model may take for a harm, a victim, a day, a place or a weapon, and is none.

Each case that is left open stands beside one that is much alike and is borne out.
"""

from __future__ import annotations

import pytest
from test_rules import HARM, ROLE, asked

from summarizer.evidence.computing import names_a_day
from summarizer.evidence.fields import Counted, Figure, Place, Words
from summarizer.evidence.locate import locate
from summarizer.evidence.told.numbers import numbers
from summarizer.evidence.verdict import Located, Sentence
from summarizer.schemas import cues

DAY = Words(sort=names_a_day)
MEANS = Words(cues=tuple(cues.things.MEANS))


@pytest.mark.parametrize(
    ("text", "figure", "harm", "borne_out"),
    [
        ("They fired, killing the guard and hurting 3 guests.", "3", "killed", False),
        ("They stopped the bus and killed and robbed 3 guests.", "3", "killed", True),
        ("Deaths were feared as the toll rose and reached 12.", "12", "killed", True),
        ("Divers rescued 20 people and two horses drowned.", "20", "killed", False),
        ("Divers rescued 20 wounded sailors.", "20", "injured", True),
        ("Divers found the bodies of 20 people.", "20", "killed", True),
        ("The pilot escaped death, and two nuns walked away unhurt.", "two", "killed", False),
        ("The pilot escaped, but two nuns were killed.", "two", "killed", True),
        ("Firemen led 9 guests to safety and treated a cook.", "9", "injured", False),
        ("Six boys are dead, and 5 of the 40 wounded are blind.", "5", "killed", False),
        ("Six boys are dead, and 5 of the wounded died.", "5", "killed", True),
        ("He said 3 of the nuns escaped and the rest were held.", "3", "captured", False),
        ('It said its "four lions" had killed 50 guests.', "four", "killed", False),
        ('It said its "four lions" had been killed.', "four", "killed", True),
    ],
)
def test_those_to_whom_it_was_not_done(text: str, figure: str, harm: str, borne_out: bool) -> None:
    """A harm beside a figure is not of those whom it counts where words say so."""
    told = asked(HARM, harm, figure, Figure(key=True), [text])
    assert (told is not None and told[0] == "words") == borne_out


@pytest.mark.parametrize(
    ("text", "figure", "victims", "borne_out"),
    [
        ("It killed 3 Danes and a Swede.", "3", "Swede", False),
        ("It killed 3 Danes and a Swede.", "3", "Danes", True),
        ("Villagers killed 5 of the raiders.", "5", "Villagers", False),
        ("Villagers killed 5 of the raiders.", "5", "raiders", True),
    ],
)
def test_those_who_are_not_counted(text: str, figure: str, victims: str, borne_out: bool) -> None:
    """Who is told of apart, or did it, is none of those counted."""
    told = asked(Counted(of="wording"), victims, figure, Figure(key=True), [text])
    assert (told is not None and told[0] == "words") == borne_out


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Her son, who is 51, was hurt.", "age"),
        ("A boy of 15 was hurt.", "age"),
        ("She turned 60 and died.", "age"),
        ("The toll, officials said, is 51.", "count"),
        ("A group of 15 was hurt.", "count"),
    ],
)
def test_ages_that_are_told_in_a_clause(text: str, kind: str) -> None:
    """ "Who was 43" is an age, as "43 years old" is, and no count."""
    assert [number.kind for number in numbers(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "figure", "borne_out"),
    [
        ("The band threatened on Sunday to kill 12 nuns.", "12", False),
        ("The band threatened on Sunday, and killed 12 nuns.", "12", True),
        ("We fear 40 have drowned.", "40", False),
        ("He had planned for years to kill 20.", "20", False),
    ],
)
def test_what_was_only_meant_or_feared(text: str, figure: str, borne_out: bool) -> None:
    """A figure of what might have been is no toll."""
    told = asked(Figure(key=True), figure, None, None, [text])
    assert (told is not None) == borne_out


@pytest.mark.parametrize(
    ("text", "day", "borne_out"),
    [
        ("Police chief June March spoke.", "March", False),
        ("A lorry burned in May Street.", "May", False),
        ("In May President Belu was shot.", "May", True),
        ("It is the third fire since January, an official said.", "January", False),
        ("The fire of January killed two.", "January", True),
    ],
)
def test_days_that_are_none_of_it(text: str, day: str, borne_out: bool) -> None:
    """People and streets with such names are no months, and "since" begins a time."""
    assert (asked(DAY, day, None, None, [text]) is not None) == borne_out


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("A depot of Porto Alvo Petroleum burned.", True),
        ("The Kess Valley Fire Service came.", True),
        ("In Porto Alvo police came.", False),
        ("A depot in Porto Alvo burned.", False),
    ],
)
def test_places_in_the_name_of_a_firm(text: str, within: bool) -> None:
    """Where it stands nowhere else it is open: the name is somebody's who is not there."""
    place = "Kess Valley" if "Kess" in text else "Porto Alvo"
    sentence = Sentence(1, text)
    found = locate(Place(), place, [sentence], {1: sentence})
    assert isinstance(found, Located)
    assert found.within == within


@pytest.mark.parametrize(
    ("text", "means", "borne_out"),
    [
        ("Police later found a rifle and a grenade.", "grenade", False),
        ("A rumour of a bomb set off a stampede.", "bomb", False),
        ("A grenade went off in a bar.", "grenade", True),
    ],
)
def test_things_that_were_not_used(text: str, means: str, borne_out: bool) -> None:
    """What was found or rumoured was not used."""
    assert (asked(MEANS, means, None, None, [text]) is not None) == borne_out


@pytest.mark.parametrize(
    ("text", "borne_out"),
    [
        ("Senator Vane accused the Guard of negligence.", False),
        ("Senator Vane blamed the Guard for failing to act.", False),
        ("The Guard is accused of ignoring a warning.", False),
        ("Senator Vane accused the Guard of the murder.", True),
        ("The Guard is accused of the murder.", True),
    ],
)
def test_who_is_accused_of_less_did_not_do_it(text: str, borne_out: bool) -> None:
    """Negligence makes no perpetrator."""
    told = asked(ROLE, "perpetrator", "the Guard", Words(key=True), [text])
    assert (told is not None and told[0] == "words") == borne_out
