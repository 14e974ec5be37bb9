"""A number of a schema's own: words beside it say that it is what its field asks for, or none."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field, create_model

from summarizer import Article
from summarizer.evidence import Choice, Counted, Figure
from summarizer.evidence.asked import asked_for
from summarizer.evidence.fields import Number
from summarizer.evidence.told.portions import portions
from summarizer.evidence.types import Cited
from summarizer.grounding import Grounded, ground
from summarizer.outcome import Accept
from summarizer.schema import schema_of

# What a field asks for, the numbers that words say are this, and those that they leave open.
ASKED: list[tuple[str, str, list[float], list[float]]] = [
    ("Fourteen people died and nine were missing.", "number of dead", [14], [9]),
    ("Fourteen people died and nine were missing.", "people missing", [9], [14]),
    ("Fourteen people died and nine were missing.", "people injured", [], [9, 14]),
    ("A coach with 52 passengers left the road, killing three and injuring 21.",
     "number of people injured", [21], [3, 52]),
    ("A coach with 52 passengers left the road, killing three and injuring 21.",
     "passengers on the coach", [52], [3, 21]),
    # A sort of people, or a deed, that the words do not have.
    ("The raid killed 12 people.", "civilians killed", [], [12]),
    ("Gunmen killed 12 people.", "people killed by police", [], [12]),
    ("The oil killed 12 penguins.", "people killed", [], [12]),
    ("He had 20 gunshot wounds.", "people wounded", [], [20]),
    # Two that are asked for alike.
    ("Three died in Karsa and five died in Lund.", "number of dead", [], [3, 5]),
    ("The firm will cut 150 of its 900 jobs.", "jobs", [900], [150]),
    ("The firm will cut 150 of its 900 jobs.", "jobs to be cut", [150], [900]),
    # What is told once of two.
    ("Three men and two women were arrested.", "men arrested", [3], [2]),
    ("The flood damaged 130 houses and 12 shops.", "shops damaged", [12], [130]),
    ("Police arrested 12 men and three women fled.", "women arrested", [], [12, 3]),
    ("The bus is 40 minutes late, and 15 trains were cancelled.", "buses cancelled", [], [15]),
    ("Six guests died and 14 others fell ill.", "guests who fell ill", [], [6]),
    # A noun that is left out behind a later number; a larger one is no part of the first.
    ("It killed nine guards and wounded 17.", "guards wounded", [17], [9]),
    ("The school, built for 600 pupils, has 940.", "pupils at the school", [], [600, 940]),
    ("Of 1,530 pupils who sat it, 1,102 passed, and 14 fled.", "pupils who passed", [1102], [14]),
    ("Police hit 12 rebels and held 5 gunmen.", "rebels held", [], [12, 5]),
    ("The bus had 52 pupils; three were hurt.", "pupils in the bus", [52], [3]),
    ("Hundreds of homes were damaged in 5 towns.", "homes damaged", [], [5]),
    # Money, measures, ages, years.
    ("Only 61% of infants are vaccinated; 300 fell ill.", "percentage of infants", [61], [300]),
    ("The quake, at a depth of 10 km, broke 30 roofs.", "depth (km)", [10], [30]),
    ("It made a profit of $3 million and hired 30 men.", "profit, US dollars", [3_000_000], [30]),
    ("He got eight years in prison and was fined 20,000 francs.", "fine in francs", [20_000], [8]),
    ("It cost $84 million, and is 640 metres long and 30 wide.", "length in metres", [640], [30]),
    ("It cost $84 million, and is 640 metres long.", "length in kilometres", [], [640]),
    ("It cost $84 million to build 640 flats.", "cost in euros", [], [84_000_000]),
    ("Winds of 140 kilometres an hour broke 30 roofs.", "wind speed in km/h", [140], [30]),
    ("Its driver, 46, and the pilot, 44, were hurt.", "age of the pilot", [44], [46]),
    ("Founded in 1894 by two brothers, it has 75 workers.", "year it was founded", [1894], [75]),
    ("Jobs at the plant fell by 5 percent.", "number of jobs", [], [5]),
    # Another time, a denial, a part that nobody counts.
    ("Last year 40 riders died, and 31 riders have died now.", "riders who died", [], [40, 31]),
    ("Inflation reached 4.2 percent in June.", "inflation in percent", [4.2], []),
    ("12 riders have died since Monday.", "riders who died", [], [12]),
    ("It denied that it cut 300 jobs.", "jobs cut", [], [300]),
    ("It did not sell 300 cars.", "cars sold", [], [300]),
    ("Nine people died, two of them guards.", "dead, not counting guards", [], [9, 2]),
    ("Nine people died.", "number of dead or injured", [], [9]),
    ("Nine people died.", "", [], [9]),
]  # fmt: skip


def judged(model: type[BaseModel], text: str, answer: dict[str, Any], language: str = "en") -> Any:
    """The record that words bear out."""
    return held(model, text, answer, language).record


def held(
    model: type[BaseModel],
    text: str,
    answer: dict[str, Any],
    language: str = "en",
    accept: Accept = "words",
) -> Grounded:
    article = Article(text=text, language=language)
    return ground(schema_of(model), article, answer, accept=accept)


def says(value: Any, *sentences: int) -> dict[str, Any]:
    return {"s": list(sentences) or [1], "value": value}


@pytest.mark.parametrize(("text", "description", "kept", "left"), ASKED)
def test_number_is_what_its_field_asks_for(
    text: str, description: str, kept: list[float], left: list[float]
) -> None:
    """The words that go with a number must be those by which its field names it."""
    told: Any = (float | None, Field(default=None, description=description or "how many"))
    model = create_model("Report", n=told)
    for value in (*kept, *left):
        number = judged(model, text, {"n": says(value)}).n
        assert (value, number.value, number.basis) in (
            [(value, value, "words")] if value in kept else [(value, None, None)]
        )


class Toll(BaseModel):
    dead: int | None = Field(default=None, description="number of dead")


def test_words_that_tell_are_cited() -> None:
    """The evidence has the number, and the word by which it is that."""
    dead = judged(Toll, "Fourteen people died and nine were missing.", {"dead": says(14)}).dead
    assert [span.quote for span in dead.citations[0].match] == ["Fourteen", "died"]


def test_open_number_is_asked_by_what_its_field_says() -> None:
    """A second reader is asked a plain statement that names the field."""
    text = "Fourteen people died and nine were missing."
    found = held(Toll, text, {"dead": says(9)}, accept="second_reading")
    assert [point.statement for point in found.open] == ["Number of dead: 9"]


def test_other_sentence_cited_has_another_that_is_asked_for() -> None:
    """Of two sentences that both tell it, with two numbers, neither is taken by words."""
    text = "Fourteen people died on Friday. The attack in the south left 30 people dead."
    assert judged(Toll, text, {"dead": says(14, 1)}).dead.value == 14
    assert judged(Toll, text, {"dead": says(14, 1, 2)}).dead.value is None


def test_name_tells_where_the_description_does_not() -> None:
    """Words that say only that a number is wanted tell nothing."""
    assert asked_for("how many, as written", "houses_destroyed") == asked_for("houses destroyed")
    assert asked_for("final number of houses") == asked_for("final houses")
    assert not asked_for("the number, as written", "count").says_something


class Cued(BaseModel):
    dead: Annotated[int | None, Number(cues=("död*", "lives"))] = Field(
        default=None, description="what the description says does not count"
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "It cost 14 lives and 21 houses."), ("sv", "Det dödade 14 personer, 21 skadades.")],
)
def test_cues_decide_in_place_of_the_description(language: str, text: str) -> None:
    """A schema's own cue words tell a number, in any language."""
    assert judged(Cued, text, {"dead": says(14)}, language).dead.value == 14
    assert judged(Cued, text, {"dead": says(21)}, language).dead.value is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Bei dem Brand starben 14 Menschen, 21 wurden verletzt."),
        ("es", "Murieron 14 personas y 21 resultaron heridas."),
    ],
)
def test_other_languages_tell_what_is_done_to_people(language: str, text: str) -> None:
    """By their packs; what else a field asks for is open, as is all in a language without one."""

    class Hurt(Toll):
        injured: int | None = Field(default=None, description="people injured")
        houses: int | None = Field(default=None, description="houses destroyed")

    record = judged(Hurt, text, {"dead": says(14), "injured": says(21)}, language)
    assert (record.dead.value, record.injured.value) == (14, 21)
    record = judged(Hurt, text, {"dead": says(21), "houses": says(14)}, language)
    assert (record.dead.value, record.houses.value) == (None, None)
    assert judged(Toll, "Branden dödade 14 personer.", {"dead": says(14)}, "sv").dead.value is None


class Injury(BaseModel):
    number: int = Field(description="how many")
    harm: str = Field(description="what happened to them, as written")


class Injuries(BaseModel):
    injuries: list[Injury] = []


def test_words_of_its_item_tell_what_a_number_counts() -> None:
    """A field that says nothing is told by what stands beside it in its item."""
    text = "Seven people were scalded, and two of them were cut."
    given = [{"s": [1], "number": n, "harm": h} for n, h in ((7, "scalded"), (2, "scalded"))]
    first, second = judged(Injuries, text, {"injuries": given}).injuries
    assert (first.number.value, second.number.value) == (7, None)
    found = held(Injuries, text, {"injuries": given}, accept="second_reading")
    assert [point.statement for point in found.open] == ["Of the harm scalded: how many: 2"]


def test_choice_of_its_item_tells_by_its_cues() -> None:
    """So do the cue words of a closed list."""

    class Hurt(BaseModel):
        number: Annotated[Cited[int], Number()] = Field(description="how many")
        harm: Annotated[Cited[bool], Choice(cues={"True": ("scald*",)})]

    class Report(BaseModel):
        hurt: list[Hurt]

    text = "Seven people were scalded, and two of them were cut."
    given = [{"s": [1], "number": n, "harm": True} for n in (7, 2)]
    hurt = judged(Report, text, {"hurt": given}).hurt
    assert [one.number.value for one in hurt] == [7]


def test_number_of_an_item_is_no_other_ones() -> None:
    """Where the field says what it is, the number still goes with the name of its item."""

    class Stock(BaseModel):
        stock: dict[str, int] = {}

    class Person(BaseModel):
        name: str
        age: int

    class People(BaseModel):
        people: list[Person] = []

    text = "North has 12 boats, South has a stock of 30."
    given = [{"s": [1], "key": key, "value": 30} for key in ("North", "South")]
    north, south = judged(Stock, text, {"stock": given}).stock
    assert (north.value.value, south.value.value) == (None, 30)
    text = "Ana Belu, 43, and Ben Kor, 20, were fined 500 euros."
    given = [{"s": [1], "name": "Ana Belu", "age": age} for age in (43, 20)]
    ana, other = judged(People, text, {"people": given}).people
    assert (ana.age.value, other.age.value) == (43, None)


def test_group_tells_where_field_and_item_do_not() -> None:
    """A field without a word of its own is asked for by what its group says."""

    class Sold(BaseModel):
        """How many are recalled."""

        wording: Annotated[Cited[str], Figure()] = Field(description="the number, as written")

    class Recall(BaseModel):
        sold: Sold

    text = "Brightwell recalls at least 38,500 kettles, and 26 buyers complained."
    for given, kept in (("38,500", "at least 38,500"), ("26", None)):
        record = judged(Recall, text, {"sold": {"s": [1], "wording": given}})
        assert record.sold.wording.value == kept
    found = held(Recall, text, {"sold": {"s": [1], "wording": "26"}}, accept="second_reading")
    assert [point.statement for point in found.open] == ["How many are recalled: 26"]


def test_figure_of_which_another_field_says_what_it_counts_is_not_asked() -> None:
    """There the two of them tell: one field that belongs to the figure is enough."""

    class Claim(BaseModel):
        figure: Annotated[Cited[str], Figure(key=True)] = Field(description="dead")
        whom: Annotated[Cited[str], Counted(of="figure")]

    class Report(BaseModel):
        claims: list[Claim]

    given = {"claims": [{"s": [1], "figure": "nine", "whom": "miners"}]}
    record = judged(Report, "Nine miners were missing.", given)
    assert record.claims[0].figure.value == "Nine"


def test_words_between_two_numbers_go_with_one_of_them() -> None:
    """Up to the strongest break with the first, behind it with the second."""
    text = "A coach left the road near Velm, killing three guests and injuring 21 men in two towns."
    told = {
        one.value: [text[slice(*words)].strip() for words in one.words]
        for one in portions(text, "en")
    }
    assert told == {
        3: ["killing", "guests"],
        21: ["injuring", "men in"],
        2: ["in", "towns."],
    }
