"""Whether two claims are one: what is joined, and what must stay apart."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer import Article
from summarizer.grounding import ground, several
from summarizer.joining import (
    agreement,
    completed,
    is_of_another,
    relation,
    same_part,
    same_words,
)
from summarizer.schema import Group, Leaf, schema_of
from summarizer.schemas.incident import IncidentRecord

SCHEMA = schema_of(IncidentRecord)
TEXT = (
    "Interior Minister Ana Belu said 31 people were killed. "
    "The Red Crescent said 31 people were killed. "
    "Thirty-one people were killed, Interior Minister Ana Belu said. "
    "Interior Minister Ana Belu said 24 people were killed. "
    "Interior Minister Ana Belu said at least 20 people were killed. "
    "Interior Minister Ana Belu said 31 people were injured. "
    "Interior Minister Ana Belu denied that 31 people were killed. "
    "Nine children were killed, Interior Minister Ana Belu said. "
    "Nine people were killed, Interior Minister Ana Belu said. "
    "At least 31 people were killed, Interior Minister Ana Belu said. "
    "31 people were killed. "
    "Police said 31 people were killed. "
    "Karsa Police said 31 people were killed. "
    "The Syrian Observatory for Human Rights said 31 people were killed. "
    "SOHR said 31 people were killed. "
    "The army gives no figure of the dead. "
    "The army gives no figure of the injured. "
    "Police said 31 people were killed. "
    "31 people were killed. "
    "On Monday 31 people were killed, Interior Minister Ana Belu said. "
    "On Tuesday 31 people were killed, Interior Minister Ana Belu said. "
    "In Karsa 31 people were killed, Interior Minister Ana Belu said. "
    "In Olmo 31 people were killed, Interior Minister Ana Belu said. "
    "Interior Minister Ana Belu said 31 people were killed at the market. "
    "Interior Minister Ana Belu said 31 people were killed at the school. "
    "El lunes 31 people were killed, Interior Minister Ana Belu said. "
    "El martes 31 people were killed, Interior Minister Ana Belu said."
)
BELU = "Interior Minister Ana Belu"


def group(name: str) -> Group:
    (part,) = (part for part in SCHEMA.root.fields if part.name == name)
    assert isinstance(part, Group)
    return part


def items(text: str, name: str, *given: dict[str, Any]) -> list[dict[str, Any]]:
    """The items as a record has them, each from an answer of its own."""
    article = Article(text=text, published="2025-11-26")
    records = [ground(SCHEMA, article, {name: [one]}).record for one in given]
    return [dict(item) for record in records for item in getattr(record, name)]


def said(s: int, wording: str | None, claimant: str | None = BELU, **more: Any) -> dict[str, Any]:
    return {"s": [s], "claimant": claimant, "wording": wording, "harm": "killed", **more}


FIRST = said(1, "31", victims="people")
ONE = [
    ("itself", FIRST, FIRST),
    ("elsewhere, and in words", FIRST, said(3, "Thirty-one", victims="people")),
    ("with less of it, at the same words", FIRST, said(1, "31")),
    ("without its claimant, at the same words", FIRST, said(1, "31", None)),
    ("with what is so by default", FIRST, said(1, "31", victims="people", stance="asserts")),
]
APART = [
    ("another claimant", FIRST, said(2, "31", "The Red Crescent", victims="people")),
    ("another figure", FIRST, said(4, "24", victims="people")),
    (
        "a floor and a figure above it",
        said(5, "at least 20", victims="people"),
        said(4, "24", victims="people"),
    ),
    ("a floor and the same figure", FIRST, said(10, "At least 31", victims="people")),
    ("another harm", FIRST, said(6, "31", victims="people", harm="injured")),
    ("a denial", FIRST, said(7, "31", victims="people", stance="denies")),
    ("other victims", said(8, "Nine", victims="children"), said(9, "Nine", victims="people")),
    ("victims told only once", said(8, "Nine", victims="children"), said(9, "Nine")),
    ("the article itself", FIRST, said(11, "31", None, victims="people")),
    (
        "a name's end",
        said(13, "31", "Karsa Police", victims="people"),
        said(12, "31", "Police", victims="people"),
    ),
    (
        "initials",
        said(14, "31", "The Syrian Observatory for Human Rights", victims="people"),
        said(15, "31", "SOHR", victims="people"),
    ),
    ("whoever it is", said(12, "31", "Police"), said(18, "31", "Police")),
    ("nobody in particular", said(11, "31", None), said(19, "31", None)),
    ("another day", said(20, "31"), said(21, "31")),
    ("another place", said(22, "31"), said(23, "31")),
    ("a place without a name", said(24, "31"), said(25, "31")),
    ("a day in another language", said(26, "31"), said(27, "31")),
    ("a day beside none", FIRST, said(20, "31", victims="people")),
]


@pytest.mark.parametrize(("one", "other"), [c[1:] for c in ONE], ids=[c[0] for c in ONE])
def test_one_claim(one: dict[str, Any], other: dict[str, Any]) -> None:
    """What says the same of the same, or is the same words, is one claim, whichever comes first."""
    first, second = items(TEXT, "casualties", one, other)
    assert relation(group("casualties"), first, second) == "one"
    assert relation(group("casualties"), second, first) == "one"


@pytest.mark.parametrize(("one", "other"), [c[1:] for c in APART], ids=[c[0] for c in APART])
def test_two_claims(one: dict[str, Any], other: dict[str, Any]) -> None:
    """A rival of any kind stays, and so does what may be one."""
    first, second = items(TEXT, "casualties", one, other)
    assert relation(group("casualties"), first, second) == "apart"
    assert relation(group("casualties"), second, first) == "apart"


def test_of_two_texts_places_say_nothing() -> None:
    """The same offsets in another report are other words: less is known, and they stay apart."""
    first, second = items(TEXT, "casualties", FIRST, said(1, "31", None))
    assert relation(group("casualties"), first, second, same_text=False) == "apart"


def test_items_are_held_against_those_only_that_may_be_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Time does not grow with the square of a long article's claims."""
    said_by = "Mayor Ana Belu said {} people were killed."
    text = " ".join(said_by.format(n) for n in range(20, 80))
    told = [said(n, str(n + 19), "Mayor Ana Belu") for n in range(1, 61)]
    asked: list[str] = []

    def counting(*given: Any) -> str:
        asked.append(relation(*given))
        return asked[-1]

    monkeypatch.setattr(several, "relation", counting)
    record: Any = ground(SCHEMA, Article(text=text), {"casualties": told * 2}, others={}).record
    assert len(record.casualties) == 60
    assert len(asked) <= 60


NAMED = "Ada Roe was killed. Ben Sow was killed. Ada Roe was killed, police said."


def test_claims_that_count_nobody() -> None:
    """Those who are named instead of counted must be the same, at the same words."""
    ada, ben = (
        {"s": [number], "harm": "killed", "named": [name]}
        for number, name in ((1, "Ada Roe"), (2, "Ben Sow"))
    )
    again = {"s": [3], "harm": "killed", "named": ["Ada Roe"]}
    first, second, same, third = items(NAMED, "casualties", ada, ben, ada, again)
    assert relation(group("casualties"), first, second) == "apart"
    assert relation(group("casualties"), first, same) == "one"
    assert relation(group("casualties"), first, third) == "apart"


TWO = "Two people were killed, police said. They are Ada Roe and Ben Sow."


@pytest.mark.parametrize(
    ("one", "other", "named"),
    [
        ([], ["Ada Roe", "Ben Sow"], ["Ada Roe", "Ben Sow"]),
        (["Ada Roe"], ["Ada Roe", "Ben Sow"], ["Ada Roe", "Ben Sow"]),
        (["Ada Roe", "Ben Sow"], ["Ada Roe"], ["Ada Roe", "Ben Sow"]),
        (["Ada Roe"], ["Ben Sow"], None),
    ],
    ids=["none", "less", "more", "others"],
)
def test_those_whom_only_one_names(
    one: list[str], other: list[str], named: list[str] | None
) -> None:
    """The longer list of the two is kept as it was given; two that differ are two claims."""
    given = [
        {"s": [1, 2], "claimant": "police", "wording": "Two", "harm": "killed", "named": names}
        for names in (one, other)
    ]
    first, second = items(TWO, "casualties", *given)
    part = group("casualties")
    assert relation(part, first, second) == ("one" if named else "apart")
    if named:
        assert [each.value for each in completed(part, first, second)["named"]] == named


ARMY = (
    "The army fired on the town. The army was hit too. "
    "The U.S.-led coalition, called the Alliance, denied it. The coalition denied the raid. "
    "Oru condemned the attack. Later Oru condemned the attack. Oru condemned the attack. "
    "The army, also known as the Karsa Guard, attacked. "
    "The army, also known as the Olmo Force, attacked. "
    "The Red Hand, also known as RH, attacked. Then the Red Hand attacked."
)


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (
            {"s": [1], "name": "The army", "role": "perpetrator"},
            {"s": [2], "name": "The army", "role": "perpetrator"},
            True,
        ),
        (
            {"s": [1], "name": "The army", "role": "perpetrator"},
            {"s": [2], "name": "The army", "role": "victim"},
            False,
        ),
        (
            {"s": [1], "name": "The army", "role": "perpetrator"},
            {"s": [2], "name": "The army", "role": "other"},
            True,
        ),
        (
            {"s": [8], "name": "The army", "role": "perpetrator", "aliases": ["Karsa Guard"]},
            {"s": [9], "name": "The army", "role": "perpetrator", "aliases": ["Olmo Force"]},
            False,
        ),
        (
            {"s": [1], "name": "The army", "role": "perpetrator"},
            {"s": [9], "name": "The army", "role": "perpetrator", "aliases": ["Olmo Force"]},
            False,
        ),
        (
            {"s": [8], "name": "The army", "role": "perpetrator", "aliases": ["Karsa Guard"]},
            {"s": [1], "name": "The army", "role": "perpetrator"},
            False,
        ),
        (
            {"s": [10], "name": "Red Hand", "role": "perpetrator", "aliases": ["RH"]},
            {"s": [11], "name": "Red Hand", "role": "perpetrator"},
            True,
        ),
        (
            {"s": [11], "name": "Red Hand", "role": "perpetrator"},
            {"s": [10], "name": "Red Hand", "role": "perpetrator", "aliases": ["RH"]},
            False,
        ),
        ({"s": [3], "name": "U.S.-led coalition"}, {"s": [3], "name": "coalition"}, True),
        ({"s": [3], "name": "U.S.-led coalition"}, {"s": [4], "name": "coalition"}, False),
    ],
    ids=[
        "mentioned twice",
        "two parts",
        "a part and none",
        "other aliases",
        "an alias only later",
        "an alias of a common word",
        "an alias of a name",
        "an alias of a name only later",
        "same words",
        "shortened elsewhere",
    ],
)
def test_parties(one: dict[str, Any], other: dict[str, Any], is_one: bool) -> None:
    """A party is known by its name, and has as many items as parts in the event."""
    first, second = items(ARMY, "parties", one, other)
    assert (relation(group("parties"), first, second) == "one") is is_one


def test_statements_are_two_where_their_sentences_are() -> None:
    """Whoever condemns twice says two things, unless he says it in the same words."""
    given = ({"s": [s], "speaker": "Oru", "stance": "condemns"} for s in (5, 6, 7))
    first, second, third = items(ARMY, "statements", *given)
    assert relation(group("statements"), first, second) == "apart"
    assert relation(group("statements"), first, third) == "one"


def test_completed_takes_no_figure_and_keeps_all_names() -> None:
    """The one that says more of what decides stays whole; names are those of both."""
    less, more = items(TEXT, "casualties", said(1, "31", None), FIRST)
    whole = completed(group("casualties"), less, more)
    assert (whole["claimant"].value, whole["victims"].value) == (BELU, "people")
    plain, named = items(
        ARMY,
        "parties",
        {"s": [3], "name": "U.S.-led coalition"},
        {
            "s": [3],
            "name": "U.S.-led coalition",
            "kind": "state_force",
            "aliases": ["the Alliance"],
        },
    )
    whole = completed(group("parties"), plain, named)
    assert [alias.value for alias in whole["aliases"]] == ["Alliance"]
    assert whole["kind"] == named["kind"]


def test_agreement_of_one_field() -> None:
    """Same, different, or one that says nothing: field by field, for whoever compares reports."""
    first, second = items(TEXT, "casualties", FIRST, said(5, "at least 20", None))
    part = group("casualties")
    leaves = {leaf.name: leaf for leaf in part.fields if isinstance(leaf, Leaf)}
    told = {n: agreement(part, leaves[n], first, second) for n in ("claimant", "wording", "harm")}
    assert told == {"claimant": "open", "wording": "differs", "harm": "same"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Red Crescent", "Red Crescent,", True),
        ("КРАСНЫЙ КРЕСТ", "Красный крест", True),
        ("Ministry of Health", "Ministry of Defence", False),
        ("25", "52", False),
        ("٢٥", "٢٦", False),
        ("People’s Front", "the People's Front", True),
        ("राना सिंह", "रानी सिंह", False),
        ("ガザ保健省", "カザ保健省", False),
        ("Alcalde Peña", "Alcalde Pena", False),
        ("\u2068Red\u2069 Crescent\u2060", "Red Crescent", True),
        ("Our army", "Their army", False),
    ],
)
def test_same_words(one: str, other: str, same: bool) -> None:
    """Case, an article and marks around do not count; words do, and their marks, in any script."""
    assert same_words(one, other) is same


def parts(text: str, when: str | None, where: str | None, s: int = 1) -> dict[str, Any]:
    """When and where, as a record has them."""
    article = Article(text=text, published="2025-11-26")
    answer = {"when": {"s": [s], "words": when}, "where": {"s": [s], "place": where}}
    record: Any = ground(SCHEMA, article, answer).record
    return {"when": dict(record.when), "where": dict(record.where)}


EVENTS = (
    "A bomb exploded in Karsa on Tuesday. On 4 March 2019 a mine exploded in Olmo. "
    "On Wednesday the wounded were flown to Brunn. On 25 November 2025 Karsa was quiet. "
    "It recalls Tuesday 4 March 2019 in Olmo. On 4 March 2019 Karsa City Hall was hit. "
    "On 4 March 2019 a mine exploded in Mexico City. Karsa is in Tervania. "
    "On 4 March 2019 New Karsa was hit."
)
HERE = parts(EVENTS, "Tuesday", "Karsa")


@pytest.mark.parametrize(
    ("other", "another"),
    [
        (parts(EVENTS, "4 March 2019", "Olmo", 2), True),
        (parts(EVENTS, "4 March 2019", None, 2), False),
        (parts(EVENTS, "4 March 2019", "Karsa", 2), False),
        (parts(EVENTS, "Wednesday", "Brunn", 3), False),
        (parts(EVENTS, "25 November 2025", "Karsa", 4), False),
        (HERE, False),
        (parts(EVENTS, "Tuesday 4 March 2019", "Olmo", 5), True),
        (parts(EVENTS, "4 March 2019", "Karsa City Hall", 6), False),
    ],
    ids=[
        "earlier, elsewhere",
        "no place",
        "same place",
        "later",
        "same day",
        "itself",
        "same weekday, which does not fit its date",
        "site of it",
    ],
)
def test_another_event(other: dict[str, Any], another: bool) -> None:
    """It takes another place and an earlier day; what came after may be the same event's."""
    assert is_of_another([group("when"), group("where")], HERE, other) is another


def test_a_word_that_ends_both_names_is_no_shared_place() -> None:
    """ "Karsa City" and "Mexico City" are two towns."""
    here = parts("A bomb exploded in Karsa City on Tuesday.", "Tuesday", "Karsa City")
    other = parts(EVENTS, "4 March 2019", "Mexico City", 7)
    assert is_of_another([group("when"), group("where")], here, other)


def test_the_same_day_in_other_words() -> None:
    """A day is what it comes to, whatever words it shares; a place is all the words of its name."""
    when, where = group("when"), group("where")
    same = parts(EVENTS, "25 November 2025", "Karsa", 4)
    assert HERE["when"]["start_date"].value == same["when"]["start_date"].value
    assert same_part(when, HERE["when"], same["when"])
    for words, sentence in (("4 March 2019", 2), ("Tuesday 4 March 2019", 5)):
        assert not same_part(when, HERE["when"], parts(EVENTS, words, None, sentence)["when"])
    assert same_part(where, HERE["where"], parts(EVENTS, None, "Karsa", 8)["where"])
    assert not same_part(where, HERE["where"], parts(EVENTS, None, "New Karsa", 9)["where"])


def test_a_place_of_another_day_may_be_another_place() -> None:
    """Where the sentences tell of days, and of none alike, its country is not taken over."""
    text = "A bomb hit Tripoli on Tuesday. Last year a mine hit Tripoli in Lebanon."
    first, second = (parts(text, None, "Tripoli", s)["where"] for s in (1, 2))
    assert not same_part(group("where"), first, second)
