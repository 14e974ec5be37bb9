"""Plain models: every shape works or is refused by name, and nothing unsupported gets in.

The endpoint is scripted: each article is answered with what stands beside it.
"""

from __future__ import annotations

import enum
import json
import re
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, Generic, Literal, NamedTuple, NewType, TypeVar
from uuid import UUID

import pytest
from pydantic import (
    AfterValidator,
    AnyUrl,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    PastDate,
    PositiveInt,
    RootModel,
    computed_field,
    create_model,
    field_validator,
    model_validator,
)
from scripted_server import ScriptedServer, completion
from typing_extensions import TypeAliasType, TypedDict

from summarizer import Article, Cited, Outcome, Summarizer
from summarizer.errors import SchemaError
from summarizer.evidence import Choice, Computed, Evidence, Figure, Prose, Suffered, Words
from summarizer.evidence.computing import GroupOf
from summarizer.schema import Group, Leaf, load_model, schema_of

TEXT = (
    "The town of Olmo closed its bridge on Thursday at 5 p.m. GMT. "
    "Repairs cost 4.5 million dollars, or 17.25 for each of 260,870 people. "
    "Seven people were scalded and two were cut. "
    "North lost 12 boats and South lost 30 boats. "
    "The road is open again, the town hall said on 20 May 2024."
)
PUBLISHED = "2024-05-21"
T = TypeVar("T")


class Harm(enum.StrEnum):
    SCALDED = "scalded"
    CUT = "cut"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Place(BaseModel):
    name: str
    side: Literal["north", "south"] | None = None


class Loss(BaseModel):
    number: int = Field(description="how many")
    harm: Harm = Field(description="what happened to them")


class Area(BaseModel):
    place: Place
    boats: int


class Box(BaseModel, Generic[T]):
    held: T


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    day: date
    harm: Harm
    sides: tuple[str, ...]
    cost: Decimal


class Derived(Place):
    boats: int

    @computed_field  # type: ignore[prop-decorator]
    @property
    def pairs(self) -> int:
        return self.boats // 2


Boats = NewType("Boats", int)
Name = TypeAliasType("Name", Annotated[str, Field(min_length=2)])
DAY = date(2024, 5, 16)
FIVE = datetime(2024, 5, 16, 17, tzinfo=UTC)


def says(value: Any, *sentences: int) -> dict[str, Any]:
    return {"s": list(sentences or (1,)), "value": value}


WHEN = {"s": [1], "day": "Thursday", "time": "5 p.m. GMT"}
NORTH, SOUTH = ({"s": [4], "key": k, "value": n} for k, n in (("North", 12), ("South", 30)))

SHAPES: dict[str, tuple[Any, Any, Any]] = {
    "str": (str, says("Olmo"), "Olmo"),
    "int": (int, says(7, 3), 7),
    "float": (float, says(17.25, 2), 17.25),
    "Decimal": (Decimal, says(17.25, 2), Decimal("17.25")),
    "Decimal that is whole": (Decimal, says(4500000, 2), Decimal("4500000")),
    "bool": (bool, says(True, 5), True),
    "date": (date, says("Thursday"), DAY),
    "PastDate": (PastDate, says("20 May 2024", 5), date(2024, 5, 20)),
    "datetime": (datetime, WHEN, FIVE),
    "AwareDatetime": (AwareDatetime, WHEN, FIVE),
    "time": (time, {"s": [1], "time": "5 p.m."}, time(17)),
    "StrEnum": (Harm, says("cut", 3), Harm.CUT),
    "IntEnum": (Level, says(2, 4), Level.HIGH),
    "Literal": (Literal["open", "closed"], says("open", 5), "open"),
    "Literal of numbers": (Literal[1, 2], says(2, 5), 2),
    "Literal with None": (Literal["open", "closed", None], None, None),
    "Optional, stated": (int | None, says(7, 3), 7),
    "Optional, not stated": (typing.Optional[int], None, None),  # noqa: UP045
    "constraint": (PositiveInt, says(7, 3), 7),
    "default": ((str, "none"), None, "none"),
    "default of a factory": ((list[str], Field(default_factory=lambda: ["none"])), None, ["none"]),
    "alias": ((str, Field(alias="Ort", validation_alias="Platz")), says("Olmo"), "Olmo"),
    "list": (list[str], [says("North", 4), says("South", 4)], ["North", "South"]),
    "list, not stated": (list[str], [], []),
    "list or None": (list[str] | None, [], None),
    "list of numbers": (list[int], [says(12, 4), says(30, 4)], [12, 30]),
    "list of days": (list[date], [says("Thursday"), says("20 May 2024", 5)],
                     [DAY, date(2024, 5, 20)]),
    "list of moments": (list[datetime], [WHEN], [FIVE]),
    "list of choices": (list[Harm], [says("cut", 3), says("scalded", 3)],
                        [Harm.CUT, Harm.SCALDED]),
    "set": (set[str], [says("North", 4)], {"North"}),
    "frozenset": (frozenset[int], [says(12, 4)], frozenset({12})),
    "tuple of one type": (tuple[str, ...], [says("North", 4)], ("North",)),
    "Sequence": (Sequence[str], [says("North", 4)], ["North"]),
    "model": (Place, {"s": [4], "name": "North", "side": "north"},
              Place(name="North", side="north")),
    "model or None": (Place | None, None, None),
    "list of models": (list[Loss], [{"s": [3], "number": 7, "harm": "scalded"}],
                       [Loss(number=7, harm=Harm.SCALDED)]),
    "model in a model in a list": (list[Area], [{"s": [4], "place": {"s": [4], "name": "North"},
                                                 "boats": 12}],
                                   [Area(place=Place(name="North"), boats=12)]),
    "generic model": (Box[int], {"s": [3], "held": 7}, Box[int](held=7)),
    "model that inherits": (Derived, {"s": [4], "name": "South", "boats": 30},
                            Derived(name="South", boats=30)),
    "strict model": (Strict, {"s": [1, 2, 3, 4], "day": "Thursday", "harm": "cut",
                              "sides": ["North"], "cost": 17.25},
                     Strict(day=DAY, harm=Harm.CUT, sides=("North",), cost=Decimal("17.25"))),
    "dict": (dict[str, int], [NORTH, SOUTH], {"North": 12, "South": 30}),
    "Mapping": (Mapping[str, int], [NORTH], {"North": 12}),
    "dict by choices": (dict[Literal["North", "South"], int], [SOUTH], {"South": 30}),
    "dict of models": (dict[str, Place], [{"s": [4], "key": "North",
                                           "value": {"s": [4], "name": "North"}}],
                       {"North": Place(name="North")}),
    "dict of lists": (dict[str, list[str]], [{"s": [4], "key": "North", "value": ["12 boats"]}],
                      {"North": ["12 boats"]}),
    "NewType": (Boats, says(12, 4), 12),
    "named type": (Name, says("Olmo"), "Olmo"),
    "tag": ((Literal["bridge"], "bridge"), None, "bridge"),
    "marker": (Annotated[str, Words(cues=("bridge*",))], says("closed its bridge"),
               "closed its bridge"),
    "prose": (Annotated[str, Prose()], says("Olmo closed its bridge."), "Olmo closed its bridge."),
    "figure": (Annotated[str, Figure()], says("Seven", 3), "Seven"),
}  # fmt: skip


def model_of(annotation: Any) -> type[BaseModel]:
    field = annotation if isinstance(annotation, tuple) else (annotation, ...)
    return create_model("Shape", x=field, other=(str | None, None))


def run(schema: Any, *answers: Any, **settings: Any) -> Outcome:
    """The outcome of the article with these scripted answers."""
    settings = {"accept": "reading", "ask_again": False, **settings}
    steps = [completion(json.dumps(answer)) for answer in answers]
    with (
        ScriptedServer(*steps) as server,
        Summarizer(model="m", base_url=server.base_url, schema=schema, **settings) as summarizer,
    ):
        return summarizer.summarize(Article(text=TEXT, published=PUBLISHED))


FIELDS = {name: f"x{number}" for number, name in enumerate(SHAPES)}
_typed: dict[str, Any] = {
    FIELDS[name]: shape if isinstance(shape, tuple) else (shape, ...)
    for name, (shape, _, _) in SHAPES.items()
}
Shapes = create_model("Shapes", **_typed)


@cache
def filled() -> Outcome:
    """The outcome of one article that has all the shapes: each of its own would take its time."""
    return run(Shapes, {FIELDS[name]: answer for name, (_, answer, _) in SHAPES.items()})


@pytest.mark.parametrize("name", SHAPES)
def test_shape_is_filled(name: str) -> None:
    """An instance of the model comes back, each stated value with words of the article."""
    _, answer, expected = SHAPES[name]
    outcome = filled()
    value = getattr(outcome.value, FIELDS[name])
    assert (value, type(value)) == (expected, type(expected))
    own = re.compile(rf"{FIELDS[name]}(?!\d)")
    cited = [one for path, one in outcome.evidence.items() if own.match(path)]
    assert bool(cited) is bool(answer)
    for one in cited:
        assert one.citations
        for citation in one.citations:
            assert TEXT[citation.start : citation.end] == citation.quote


def test_shapes_are_read_back() -> None:
    """The JSON holds the record alone; of it the same instance is made, with the same evidence."""
    outcome = filled()
    assert (outcome.issues, outcome.status, type(outcome.value)) == ((), "ok", Shapes)
    again = Outcome.model_validate_json(outcome.to_json())
    assert (again.value, dict(again.evidence)) == (None, {})
    assert not {"value", "evidence"} & json.loads(outcome.to_json()).keys()
    assert again.read_as(Shapes).value == outcome.value
    assert again.read_as(Shapes).evidence == outcome.evidence
    assert again.read_as(Shapes).to_json() == outcome.to_json()


@dataclass
class Data:
    x: int


class Typed(TypedDict):
    x: int


class Pair(NamedTuple):
    x: int


class Root(RootModel[int]):
    pass


class Flags(enum.Flag):
    ONE = 1
    TWO = 2


class Odd(enum.Enum):
    ONE = (1,)
    TWO = (2,)


class Empty(BaseModel):
    pass


class Loop(BaseModel):
    name: str
    inner: Loop | None = None


class Late(BaseModel):
    when: Later  # type: ignore[name-defined]  # noqa: F821


REFUSED: dict[str, tuple[Any, str, str]] = {
    "Any": (Any, "Shape.x: Any", "Say which type"),
    "object": (object, "Shape.x: object", "Say which type"),
    "bytes": (bytes, "Shape.x: bytes", "Use str"),
    "timedelta": (timedelta, "Shape.x: timedelta", "Use float"),
    "UUID": (UUID, "Shape.x: UUID", "computed_field"),
    "Path": (Path, "Shape.x: Path", "Use str"),
    "Url": (AnyUrl, "Shape.x: AnyUrl", "Use str"),
    "complex": (complex, "Shape.x: complex", "Use str"),
    "union": (int | str, "Shape.x: int | str is of several types", "Give it one type"),
    "union of models": (Place | Loss, "Shape.x", "make a model"),
    "tuple of fixed length": (tuple[int, str], "Shape.x: a tuple", "Make it a model"),
    "list of anything": (list, "Shape.x", r"Write list\[str\]"),
    "dict of anything": (dict, "Shape.x", r"Write dict\[str, int\]"),
    "list of lists": (list[list[int]], "Shape.x", "Make a model"),
    "list of dicts": (list[dict[str, int]], "Shape.x", "Make a model"),
    "dict of dicts": (dict[str, dict[str, int]], "Shape.x", "Make a model"),
    "dict by moments": (dict[datetime, int], "Shape.x", "Use str"),
    "list of unions": (list[int | str], "Shape.x", "Give it one type"),
    "dataclass": (Data, "Shape.x: Data", "pydantic model"),
    "TypedDict": (Typed, "Shape.x: Typed", "pydantic model"),
    "NamedTuple": (Pair, "Shape.x: Pair", "pydantic model"),
    "RootModel": (Root, "Shape.x: Root", "named field"),
    "Flag": (Flags, "Shape.x: Flags", "list of a StrEnum"),
    "Enum of tuples": (Odd, "Shape.x: Odd", "values of str or int"),
    "Literal of bytes": (Literal[b"a", b"b"], "Shape.x: Literal", "values of str or int"),
    "empty model": (Empty, "Empty has no fields", "Add"),
    "model that contains itself": (Loop, "Loop contains itself", "levels"),
    "name that is not known": (Late, "Late.when: ForwardRef", "model_rebuild"),
    "marker of another type": (Annotated[int, Figure()], "Figure is no marker of int", "Number"),
    "marker of a moment": (Annotated[datetime, Words()], "Words is no marker", "no marker"),
    "computed list": (
        list[Annotated[int, Computed(sources=("other",), by=len)]],
        "Shape.x: a computed",
        "Take the list away",
    ),
    "cited and not": (Box[Cited[int]], "Shape.other is not cited", "plain one"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_shape_is_refused_by_name(name: str) -> None:
    """What cannot be read from words is refused before any request, with what to do."""
    annotation, said, hint = REFUSED[name]
    with pytest.raises(SchemaError, match=said) as caught:
        schema_of(model_of(annotation))
    assert caught.value.hint
    with pytest.raises(SchemaError, match=hint):
        raise caught.value


def _kinds(outcome: Outcome) -> list[tuple[str, str]]:
    return [(issue.path, issue.kind) for issue in outcome.issues]


class Report(BaseModel):
    place: str
    scalded: int
    hurt: int = 0
    status: Literal["open", "closed"] = "open"
    losses: list[Loss] = []


def test_required_and_not_stated_is_no_value() -> None:
    """Nothing is invented: the instance is None, the record stays, an issue names the field."""
    outcome = run(Report, {"place": says("Olmo")})
    assert (outcome.value, dict(outcome.evidence)) == (None, {})
    assert outcome.record.place.value == "Olmo"
    assert _kinds(outcome) == [("scalded", "missing")]
    assert "Report requires it" in outcome.issues[0].reason


class Everything(BaseModel):
    words: str | None = None
    count: int | None = None
    cost: float | None = None
    price: Decimal | None = None
    day: date | None = None
    moment: datetime | None = None
    clock: time | None = None
    harm: Harm | None = None
    status: Literal["open", "closed"] | None = None
    safe: bool | None = None
    names: list[str] = []
    days: set[date] = set()
    sides: dict[str, int] = {}
    losses: list[Loss] = []
    place: Place | None = None


def test_nothing_that_is_invented_gets_in() -> None:
    """Of an answer whose words are not in the article nothing is left, of whatever type it is."""
    outcome = run(
        Everything,
        {
            "words": says("a flood"),
            "count": says(8, 3),
            "cost": says(4.75, 2),
            "price": says(17.5, 2),
            "day": says("Friday"),
            "moment": {"s": [1], "day": "Friday", "time": "6 a.m."},
            "clock": {"s": [1], "time": "6 a.m."},
            "harm": says("cut", 3),
            "status": says("closed", 5),
            "safe": says(True, 5),
            "names": [says("East", 4)],
            "days": [says("1 May 2024", 5)],
            "sides": [{"s": [4], "key": "North", "value": 13}],
            "losses": [{"s": [3], "number": 70, "harm": "cut"}],
            "place": {"s": [4], "name": "East", "side": "north"},
        },
        accept="words",
    )
    assert (outcome.value, dict(outcome.evidence)) == (Everything(), {})
    told = {issue.path.split("[")[0].split(".")[0] for issue in outcome.issues}
    assert told == set(Everything.model_fields)


def test_value_that_fell_is_not_replaced_by_a_default() -> None:
    """A default stands for what nobody states, never for what was found and does not hold."""
    given = {"place": says("Olmo"), "scalded": says(7, 3)}
    assert run(Report, given).value == Report(place="Olmo", scalded=7)
    outcome = run(Report, {**given, "hurt": says(999, 3)})
    assert outcome.value is None
    assert _kinds(outcome) == [("hurt", "not_supported"), ("hurt", "missing")]


def test_what_words_do_not_decide_is_not_in_the_instance() -> None:
    """With words alone a choice without cue words stays open, as does what it would tell of."""
    loss = {"s": [3], "number": 7, "harm": "scalded"}
    given = {"place": says("Olmo"), "scalded": says(7, 3), "losses": [loss]}
    outcome = run(Report, given, accept="words")
    assert outcome.value.losses == []
    assert _kinds(outcome) == [("losses", "open")] * 2
    read = run(Report, given, {"yes": [1, 2], "no": [], "unclear": []}, accept="second_reading")
    assert read.value.losses == [Loss(number=7, harm=Harm.SCALDED)]
    assert read.evidence["losses[0].harm"].basis == "second_reading"


def test_default_of_a_choice_is_no_fact_of_the_article() -> None:
    """What the answer gives is decided by words or a reader; the default stands for silence."""
    given = {"place": says("Olmo"), "scalded": says(7, 3)}
    assert run(Report, given, accept="words").value.status == "open"
    outcome = run(Report, {**given, "status": says("open", 5)}, accept="words")
    assert outcome.value is None
    assert ("status", "missing") in _kinds(outcome)


def test_word_that_may_be_missing_is_refused_and_one_alone_makes_no_part() -> None:
    """Nobody is asked about a single word: then it must not say anything."""

    class Maybe(BaseModel):
        place: str
        cause: Literal["arson"] | None = None

    with pytest.raises(SchemaError, match="one word or nothing"):
        Summarizer(model="m", base_url="http://127.0.0.1:9/v1", schema=Maybe)

    class Fire(BaseModel):
        kind: Literal["fire"] = "fire"
        dead: int | None = None

    class Told(BaseModel):
        place: str
        fire: Fire | None = None
        fires: list[Fire] = []

    answer = {"place": says("Olmo"), "fire": {"dead": says(999, 3)}}
    assert run(Told, answer).value == Told(place="Olmo")


def test_list_of_which_all_fell_is_not_replaced_by_its_default() -> None:
    """Its default would be an invented value."""

    class Towns(BaseModel):
        place: str
        towns: list[str] = ["Paris"]

    assert run(Towns, {"place": says("Olmo")}).value == Towns(place="Olmo", towns=["Paris"])
    outcome = run(Towns, {"place": says("Olmo"), "towns": [says("Berlin", 1)]})
    assert outcome.value is None
    assert ("towns", "missing") in _kinds(outcome)


def test_model_that_has_no_fields_by_name_is_refused() -> None:
    """It would be paid for, and give nothing."""
    for model in (RootModel[list[str]], create_model("None_", x=(Literal[None], ...))):
        with pytest.raises(SchemaError):
            Summarizer(model="m", base_url="http://127.0.0.1:9/v1", schema=model)


def test_validator_is_not_told_of_what_fell() -> None:
    """It may be one that takes no None, as the model by itself never gives it one."""

    class Loud(BaseModel):
        place: str
        remark: str | None = None

        @field_validator("remark")
        @classmethod
        def _loud(cls, value: str) -> str:
            return value.upper()

    outcome = run(Loud, {"place": says("Olmo"), "remark": says("a flood")})
    assert outcome.value == Loud(place="Olmo")


def test_set_of_what_has_no_hash_is_no_lost_article() -> None:
    """The record stays, and an issue says why there is no instance."""

    class Loss_(BaseModel):
        number: int

    class Losses(BaseModel):
        losses: set[Loss_]

    outcome = run(Losses, {"losses": [{"s": [3], "number": 7}]})
    assert (outcome.value, outcome.status) == (None, "partial")


def test_choices_are_asked_as_plain_statements() -> None:
    """A statement says the field's description and the member, and of which item it is."""

    def leaves(group: Group) -> list[Any]:
        return [one for one in group.fields if isinstance(one, Leaf)]

    kinds = {
        f"{model.__name__}.{one.name}": one.kind
        for model in (schema_of(Report).model, model_of(bool), Loss)
        for one in leaves(schema_of(model).root)
    }
    assert kinds["Report.status"].propositions["closed"] == "status: closed"
    assert kinds["Shape.x"].propositions == {"True": "it is so: x", "False": "it is not so: x"}
    assert kinds["Loss.harm"].propositions["cut"] == "what happened to them: cut"
    (losses,) = (one for one in schema_of(Report).root.fields if isinstance(one, Group))
    (harm,) = (one.kind for one in leaves(losses) if isinstance(one.kind, Choice))
    said = "of the number {number|in question}: what happened to them: cut"
    assert harm.propositions["cut"] == said


class Checked(BaseModel):
    place: Annotated[str, Field(max_length=4)] | None = None
    boats: list[Annotated[int, Field(lt=20)]] = []
    by_side: dict[str, Annotated[int, Field(lt=20)]] = {}
    names: set[Annotated[str, Field(max_length=5)]] | None = None
    losses: list[Loss] = []

    @field_validator("place")
    @classmethod
    def in_capitals(cls, place: str | None) -> str | None:
        return place and place.upper()


def test_constraints_cost_the_smallest_part() -> None:
    """An item that the model does not accept is left out, or None; each is an issue by its path."""
    given = {
        "place": says("Olmo"),
        "boats": [says(30, 4), says(12, 4), says(7, 3)],
        "by_side": [NORTH, SOUTH],
        "names": [says("town hall", 5)],
    }
    outcome = run(Checked, given)
    assert outcome.value == Checked(place="OLMO", boats=[12, 7], by_side={"North": 12})
    assert _kinds(outcome) == [
        ("boats[0]", "invalid"),
        ("by_side[1]", "invalid"),
        ("names", "invalid"),
    ]
    assert outcome.issues[0].value == "30"
    assert outcome.evidence["boats[0]"].value == 12
    assert outcome.evidence["by_side['North']"].citations[0].match[0].quote == "12"
    assert outcome.evidence["by_side.key['North']"].value == "North"
    assert "by_side['South']" not in outcome.evidence


def test_optional_that_is_not_accepted_is_none() -> None:
    """What may be None is; the rest of the instance stands."""
    outcome = run(Checked, {"place": says("bridge"), "boats": [says(12, 4)]})
    assert outcome.value == Checked(boats=[12])
    assert _kinds(outcome) == [("place", "invalid")]


class Even(BaseModel):
    number: int

    @model_validator(mode="after")
    def even(self) -> Even:
        if self.number % 2:
            raise ValueError("an odd number")
        return self


class Evens(BaseModel):
    numbers: list[Even]
    first: Even | None = None


class One(BaseModel):
    first: Even
    place: str


def test_validator_of_an_item_costs_the_item() -> None:
    """Its issue has the item's path in the record; evidence has the paths of the instance."""
    items = [{"s": [3], "number": 7}, {"s": [4], "number": 12}]
    outcome = run(Evens, {"numbers": items, "first": {"s": [3], "number": 7}})
    assert outcome.value == Evens(numbers=[Even(number=12)])
    assert _kinds(outcome) == [("numbers[0]", "invalid"), ("first", "invalid")]
    assert "an odd number" in outcome.issues[0].reason
    assert outcome.evidence["numbers[0].number"].value == 12


def test_validator_of_a_required_part_is_an_issue_and_no_lost_article() -> None:
    """There is no instance, and the record is there."""
    outcome = run(One, {"first": {"s": [3], "number": 7}, "place": says("Olmo")})
    assert (outcome.value, outcome.status, outcome.error) == (None, "partial", None)
    assert _kinds(outcome) == [("first", "invalid")]
    assert outcome.record.place.value == "Olmo"


class Raising(BaseModel):
    place: str

    @model_validator(mode="after")
    def wrong(self) -> Raising:
        raise KeyError(self.place)


def test_validator_that_breaks_is_an_issue() -> None:
    """Whatever a validator raises, the article is not lost, and its words are not quoted."""
    outcome = run(Raising, {"place": says("Olmo")})
    assert _kinds(outcome) == [("Raising", "invalid")]
    assert outcome.issues[0].reason == "the model does not accept it: it raises KeyError"


def test_two_values_under_one_key() -> None:
    """The first one stands, and an issue tells of the other: none takes the other's place."""
    model = model_of(dict[str, int])
    again = {"s": [4], "key": "North", "value": 30}
    outcome = run(model, {"x": [NORTH, again]})
    assert outcome.value.x == {"North": 12}
    assert [(*one, outcome.issues[0].value) for one in _kinds(outcome)] == [
        ("x[1].value", "invalid", "30")
    ]


def test_moment_without_its_time_is_none() -> None:
    """No midnight is made up where the article gives the day alone."""
    outcome = run(model_of(datetime | None), {"x": {"s": [5], "day": "20 May 2024"}})
    assert outcome.value.x is None
    required = run(model_of(datetime), {"x": {"s": [5], "day": "20 May 2024"}})
    assert (required.value, _kinds(required)) == (None, [("x", "missing")])


def test_decimal_with_more_digits_than_are_kept() -> None:
    """It is an issue, never a number that is nearly the article's."""
    text = "They cost 12,345,678,901,234,567 dollars."
    model = model_of(Decimal | None)
    schema = schema_of(model)
    from summarizer.grounding import ground

    answer = {"x": says(12345678901234567)}
    valued = schema.valued(ground(schema, Article(text=text), answer).record, ())
    assert valued is not None
    assert [(one.path, one.kind) for one in valued.problems] == [("x", "invalid")]


def _pairs(evidence: Evidence) -> int | None:
    return len((evidence.words[0] or "").split())


class Counted(BaseModel):
    words: Annotated[str, Words()]
    number: Annotated[int, Computed(sources=("words",), by=_pairs)]


def test_computed_field_of_a_plain_model() -> None:
    """Markers of the engine work in a plain model: code computes it from another field's words."""
    outcome = run(model_of(Counted), {"x": {"s": [5], "words": "town hall"}})
    assert outcome.value.x == Counted(words="town hall", number=2)
    assert outcome.evidence["x.number"].status == "computed"


def test_model_is_known_by_itself() -> None:
    """Other processes and files of settings name the plain model, never the derived one."""

    class Versioned(BaseModel):
        version: ClassVar[str] = "7"
        place: str

    class Other(BaseModel):
        place: str

        @property
        def version(self) -> str:
            return self.place

    assert (schema_of(Versioned).version, schema_of(Other).version) == ("7", "1")
    schema = schema_of(Report)
    assert (schema.source, schema.name, schema.model is Report) == (Report, "Report", False)
    assert load_model(f"{__name__}:Report") is Report


def test_reading_as_another_model_is_refused() -> None:
    """A record of another model is no instance, be it plain or of cited fields."""
    outcome = run(Evens, {"numbers": []})
    again = Outcome.model_validate_json(outcome.to_json())
    with pytest.raises(SchemaError, match="The record is none of Report"):
        again.read_as(Report)
    with pytest.raises(SchemaError, match="The record is none of Cites"):
        again.read_as(create_model("Cites", x=(Cited[str], ...)))
    assert again.model_copy(update={"record": None}).read_as(Report).value is None


def _told(model: type[BaseModel], answer: dict[str, Any]) -> tuple[Any, dict[str, str]]:
    """The instance, and the words of its evidence by path."""
    outcome = run(model, answer)
    words = {
        path: " ".join(span.quote for one in cited.citations for span in one.match)
        for path, cited in outcome.evidence.items()
    }
    return outcome.value, words


class Loud(BaseModel):
    place: str
    boats: int
    remark: str | None = None

    @field_validator("place")
    @classmethod
    def changed(cls, value: str) -> str:
        return f"  {value.upper()} "

    @field_validator("remark")
    @classmethod
    def replaced(cls, value: str) -> str:
        return "in 1987"

    @field_validator("boats")
    @classmethod
    def doubled(cls, value: int) -> int:
        return value * 2


def test_evidence_is_of_values_that_validators_leave_as_they_are() -> None:
    """Another case, another type, spaces: the same; a value that became another has none."""
    answer = {"place": says("Olmo"), "boats": says(12, 4), "remark": says("the town hall", 5)}
    value, words = _told(Loud, answer)
    assert (value.place, value.boats, value.remark) == ("  OLMO ", 24, "in 1987")
    assert words == {"place": "Olmo"}
    outcome = run(Loud, answer)
    assert outcome.record.boats.value == 12


class Moved(BaseModel):
    model_config = ConfigDict(validate_assignment=False)
    north: str | None = None
    south: str | None = None
    boats: int | None = None
    fleet: int | None = None
    names: list[str] = []
    losses: list[Loss] = []

    @model_validator(mode="after")
    def moved(self) -> Moved:
        self.north, self.south = self.south, self.north
        self.boats, self.fleet = None, self.boats
        self.names = sorted(set(self.names))
        self.losses = sorted(self.losses, key=lambda one: one.number)
        return self


def test_evidence_goes_where_a_validator_moves_a_value() -> None:
    """Swapped, renamed, sorted, made one: the words stay with their value."""
    losses = [{"s": [3], "number": n, "harm": h} for n, h in ((7, "scalded"), (2, "cut"))]
    value, words = _told(
        Moved,
        {
            "north": says("North", 4),
            "south": says("South", 4),
            "boats": says(12, 4),
            "names": [says("South", 4), says("North", 4)],
            "losses": losses,
        },
    )
    assert (value.north, value.boats, value.fleet) == ("South", None, 12)
    assert [one.number for one in value.losses] == [2, 7]
    assert {path: said for path, said in words.items() if said} == {
        "north": "South",
        "south": "North",
        "fleet": "12",
        "names[0]": "North",
        "names[1]": "South",
        "losses[0].number": "two",
        "losses[1].number": "Seven",
    }
    assert "losses[0].harm" in words


class Made(BaseModel):
    open_: bool = True
    side: Literal["north", "south"] = "north"
    closed: bool | None = None
    left: Literal["north", "south"] | None = None

    @model_validator(mode="after")
    def lost(self) -> Made:
        self.closed = self.left = None
        return self


def test_default_that_happens_to_be_equal_has_no_evidence() -> None:
    """What a validator drops has not moved to where a default stands."""
    answer = {"closed": says(True, 1), "left": says("north", 4)}
    assert _told(Made, answer) == (Made(), {})


class Picky(BaseModel):
    place: str
    remark: str | None

    @field_validator("remark")
    @classmethod
    def _loud(cls, value: str) -> str:
        return value.upper()


class Bare(BaseModel):
    first: Annotated[str | None, AfterValidator(lambda value: value.strip())]
    boats: Annotated[int, AfterValidator(lambda value: 12 // (value - 12))] | None = None


def test_validator_that_cannot_take_none_is_an_issue_with_its_path() -> None:
    """The record stays, and the issue names the field, not the whole instance."""
    outcome = run(Picky, {"place": says("Olmo"), "remark": says("a flood")})
    assert (outcome.value, outcome.record.place.value) == (None, "Olmo")
    assert _kinds(outcome) == [("remark", "not_supported"), ("remark", "invalid")]
    assert outcome.issues[1].reason == "the model does not accept it: it raises AttributeError"
    assert run(Picky, {"place": says("Olmo"), "remark": says("town")}).value.remark == "TOWN"
    outcome = run(Bare, {"boats": says(30, 4)})
    assert (outcome.value, _kinds(outcome)) == (None, [("first", "invalid")])
    outcome = run(Bare, {"first": says("Olmo"), "boats": says(12, 4)})
    assert (outcome.value, _kinds(outcome)) == (Bare(first="Olmo"), [("boats", "invalid")])


class GroupHeld(BaseModel):
    words: str
    group: Annotated[str, Computed(sources=("words",), by=GroupOf({}))] | None = None


CUES = {"scalded": ("scald*",), "cut": ("cut",)}
MARKED: dict[str, Any] = {
    "or None": Annotated[Harm, Choice(cues=CUES)] | None,
    "Optional": typing.Optional[Annotated[Harm, Choice(cues=CUES)]],  # noqa: UP045
    "list or None": list[Annotated[Harm, Choice(cues=CUES)]] | None,
    "Literal or None": Annotated[
        Literal["scalded", "cut"], Choice(cues=CUES, default=("cut",), propositions={"cut": "cut"})
    ]
    | None,
    "suffered": Annotated[Harm, Suffered(cues=CUES, fates={"cut": ("~ was cut",)})] | None,
    "words": Annotated[str, Words(cues=("bridge*",))] | None,
    "computed": GroupHeld,
}


@pytest.mark.parametrize("name", MARKED)
def test_marker_with_tables_may_be_missing(name: str) -> None:
    """``Annotated[...] | None`` asks a marker for its hash, whatever it is given."""
    (part, *_) = schema_of(model_of(MARKED[name])).root.fields
    assert part.name == "x"
    cited = create_model("Cites", x=(Annotated[Cited[Harm], Choice(cues=CUES)] | None, None))
    assert schema_of(cited).root.fields
    assert hash(Choice(cues=CUES)) == hash(Choice(cues=dict(CUES)))
