"""Which evidence each Python type gets, and what to do about a type that gets none."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from inspect import isclass
from typing import Annotated, Any, ForwardRef, Literal, get_args, get_origin

from pydantic import (
    AwareDatetime,
    BaseModel,
    Field,
    FutureDate,
    FutureDatetime,
    NaiveDatetime,
    PastDate,
    PastDatetime,
    RootModel,
    create_model,
)
from typing_extensions import is_typeddict

from summarizer.errors import SchemaError
from summarizer.evidence.fields import (
    Choice,
    Computed,
    Day,
    Evidence,
    Figure,
    Kind,
    Number,
    Prose,
    Words,
)
from summarizer.evidence.types import Cited
from summarizer.plain.shape import Clocked, Scalar, Tag

_SAME: Mapping[Any, type] = {
    AwareDatetime: datetime,
    NaiveDatetime: datetime,
    PastDatetime: datetime,
    FutureDatetime: datetime,
    PastDate: date,
    FutureDate: date,
}
"""Types of pydantic that are these with a constraint, which the model itself looks to."""

_MOST_DIGITS = 15
"""Decimal digits that a float keeps exactly: the answer's numbers are floats."""


def scalar(owner: str, type_: Any, marker: Kind | None, told: Told) -> Scalar | Clocked | Tag:
    """The shape of a type that is neither a model, a list nor a dict.

    Raises:
        SchemaError: nothing of the article can be held against it.
    """
    type_ = _SAME.get(type_, type_)
    if get_origin(type_) is Literal or (isclass(type_) and issubclass(type_, enum.Enum)):
        return _choice(owner, type_, marker, told)
    if type_ is bool:
        return _chosen(owner, bool, marker, told, {"True": "it is so: ", "False": "it is not so: "})
    if type_ in (datetime, time):
        _require(owner, type_, marker, ())
        if marker is not None:
            return Scalar(Annotated[Cited[type_], marker])
        return _clocked(type_, told)
    for known, cited, fitting, made in _SIMPLE:
        if type_ is known:
            _require(owner, type_, marker, fitting)
            return Scalar(Annotated[Cited[cited], marker or fitting[0]()], made)  # type: ignore[valid-type]
    raise SchemaError(f"{owner}: {named(type_)} cannot be read from words.", hint=_hint(type_))


class Told:
    """What a field's propositions say it is.

    Args:
        description: the field's, or its name.
        of: name of the field that tells of which item of a list it is said; None outside lists.
    """

    def __init__(self, description: str, of: str | None = None) -> None:
        # Braces would be names of fields.
        self.description = description.rstrip(". ").translate({ord("{"): "(", ord("}"): ")"})
        self.of = of

    def that(self, words: str) -> str:
        """What is to be true, in plain words."""
        name = (self.of or "").replace("_", " ")
        about = f"of the {name} {{{self.of}|in question}}: " if self.of else ""
        return about + words


def _exact(value: float) -> Decimal:
    number = Decimal(int(value)) if value.is_integer() else Decimal(repr(value))
    if len(number.normalize().as_tuple().digits) > _MOST_DIGITS:
        raise ValueError(f"more than {_MOST_DIGITS} digits cannot be kept exactly")
    return number


# The type, what the record cites, the markers that may be given, and how the value is made.
_SIMPLE: tuple[tuple[type, Any, tuple[type[Kind], ...], Callable[[Any], Any]], ...] = (
    (str, str, (Words, Figure, Prose), str),
    (int, int, (Number,), int),
    (float, float, (Number,), float),
    (Decimal, float, (Number,), _exact),
    (date, date, (Day,), lambda day: day),
)


def _require(owner: str, type_: Any, marker: Kind | None, fitting: tuple[type[Kind], ...]) -> None:
    if marker is None or isinstance(marker, (*fitting, Computed)):
        return
    fits = ", ".join(one.__name__ for one in fitting) or "no marker"
    hint = f"It takes {fits}."
    if not fitting or type_ is not str:
        hint += " For other evidence write a model of Annotated[Cited[...], ...]."
    given = type(marker).__name__
    raise SchemaError(f"{owner}: {given} is no marker of {named(type_)}.", hint=hint)


# --- closed lists


def _choice(owner: str, type_: Any, marker: Kind | None, told: Told) -> Scalar | Tag:
    if get_origin(type_) is Literal:
        members: list[Any] = list(get_args(type_))
        values = members
    elif issubclass(type_, enum.Flag):
        raise SchemaError(f"{owner}: {named(type_)} is a Flag.", hint=_FLAG)
    else:
        members = list(type_)
        values = [member.value for member in members]
    if not members or not all(type(value) in (str, int) for value in values):
        raise SchemaError(f"{owner}: {named(type_)} has a member that is no word.", hint=_MEMBERS)
    if len(members) == 1:
        return Tag(members[0])
    written = {str(value): f"{told.description}: {_spaced(value)}" for value in values}
    return _chosen(owner, type_, marker, told, written, whole=True)


def _spaced(value: str | int) -> str:
    return str(value).replace("_", " ")


def _chosen(
    owner: str,
    type_: Any,
    marker: Kind | None,
    told: Told,
    members: Mapping[str, str],
    *,
    whole: bool = False,
) -> Scalar:
    """A choice, with a proposition for each member where its marker has none."""
    _require(owner, type_, marker, (Choice,))
    if isinstance(marker, Computed):
        return Scalar(Annotated[Cited[type_], marker])
    choice = marker if isinstance(marker, Choice) else Choice()
    if not choice.propositions and not choice.proposition:
        said = {
            member: told.that(words if whole else words + told.description)
            for member, words in members.items()
        }
        choice = replace(choice, propositions=said)
    return Scalar(Annotated[Cited[type_], choice])


# --- moments


def _clocked(type_: type, told: Told) -> Clocked:
    day = (
        Annotated[Cited[str], Words(sort=_names_a_day)],
        Field(description="its day, as written"),
    )
    clock = (
        Annotated[Cited[str], Words(sort=_names_a_time)],
        Field(description="its clock time, as written, with its zone"),
    )
    fields: dict[str, Any] = {"time": clock}
    by, sources = _time, ("time",)
    if type_ is datetime:
        fields = {"day": day, "time": clock}
        by, sources = _moment, ("day", "time")  # type: ignore[assignment]
    value = Annotated[Cited[type_], Computed(sources=sources, by=by)]  # type: ignore[valid-type]
    name = "Moment" if type_ is datetime else "ClockTime"
    return Clocked(create_model(name, **fields, value=(value, ...), __doc__=told.description))


def _names_a_day(words: str, language: str) -> bool:
    # Importing the package reads no language.
    from summarizer.evidence.computing import names_a_day

    return names_a_day(words, language)


def _names_a_time(words: str, language: str) -> bool:
    from summarizer.evidence.computing import names_a_time

    return names_a_time(words, language)


def _moment(evidence: Evidence) -> datetime | None:
    """The one day that the words settle, at the time that they give; never a made-up midnight."""
    from summarizer.evidence.told.dates import resolve, whole_expression

    day_words, time_words = evidence.words
    found = resolve(day_words or "", evidence.published, language=evidence.language)
    span = evidence.starts[0], evidence.ends[0]
    whole = whole_expression(evidence.sentences[0], span, evidence.language)
    said = resolve(whole, evidence.published, language=evidence.language)
    if found.start is None or found.start != found.end or said.start != found.start:
        return None
    words = time_words or day_words or ""
    clock = resolve(words, evidence.published, day=found.start, language=evidence.language)
    return clock.time and datetime.combine(found.start, _clock(clock.time, clock.utc_offset))  # type: ignore[return-value]


def _time(evidence: Evidence) -> time | None:
    from summarizer.evidence.told.dates import resolve

    clock = resolve(evidence.words[0] or "", evidence.published, language=evidence.language)
    return _clock(clock.time, clock.utc_offset) if clock.time else None


def _clock(written: str, offset: str | None) -> time:
    clock = time.fromisoformat(written)
    if offset is None:
        return clock
    sign = -1 if offset[0] == "-" else 1
    hours, minutes = map(int, offset[1:].split(":"))
    return clock.replace(tzinfo=timezone(sign * timedelta(hours=hours, minutes=minutes)))


# --- what is refused

_MEMBERS = "Give its members values of str or int."
_FLAG = "Make it a list of a StrEnum."
_ANY = (
    "Use str, int, float, Decimal, bool, date, time, datetime, a Literal, an Enum, a model of "
    "these, or a list or dict of them; compute what follows from others: computed_field."
)


def named(type_: Any) -> str:
    """A type as a person would write it."""
    return re.sub(r"\b(?:typing|builtins|collections\.abc)\.", "", _written(type_))


def _written(type_: Any) -> str:
    return type_.__qualname__ if isclass(type_) and not get_args(type_) else str(type_)


def _hint(type_: Any) -> str:
    if type_ in (Any, object):
        return "Say which type it is, as in str."
    if isinstance(type_, ForwardRef):
        return "This name is not known yet: define it, then call the model's model_rebuild()."
    if type_ is timedelta:
        return "Use float, and say the unit in its description, or str for the words."
    if type_ in (bytes, bytearray):
        return "Use str."
    if isclass(type_) and issubclass(type_, RootModel):
        return "Use what it holds, or a model with a named field."
    if isclass(type_) and (is_dataclass(type_) or is_typeddict(type_) or hasattr(type_, "_fields")):
        return "Make it a pydantic model."
    return _ANY


def is_model(type_: Any) -> bool:
    """Whether it is a model with named fields."""
    return isclass(type_) and issubclass(type_, BaseModel) and not issubclass(type_, RootModel)
