"""What the reports of an incident say field by field: every distinct value, and whose it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.incidents.agreement import (
    all_of,
    of_choices,
    of_days,
    of_kinds,
    of_names,
    of_times,
    of_words,
)
from summarizer.incidents.incident import Agreement, Field, Said, Value
from summarizer.incidents.told import Told, between
from summarizer.joining import same_words

Compared = Callable[[Any, Any], Agreement]

_LISTS = ("means", "damage", "consequences", "other_incidents", "summary")

_FIELDS: Mapping[str, tuple[str, Compared]] = {
    "incident_type": ("incident_type", of_kinds),
    "occurrence": ("occurrence", of_choices("asserted")),
    "attribution": ("attribution", of_choices("reported_as_fact", "unknown_perpetrator")),
    "when.day": ("when.start_date", lambda one, other: of_days(days_of(one), days_of(other))),
    "when.local_time": ("when.local_time", of_times),
    "where.place": ("where.place", of_words),
    "where.country": ("where.country", of_names),
}
"""Each field of an incident: the field of a record that it comes from, and how two compare."""


@dataclass(slots=True)
class _Gathered:
    value: Any
    said: list[Said] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)


def fields_of(reports: Sequence[Told], same_place: Compared | None = None) -> dict[str, Field]:
    """The fields that some report has, each with its distinct values.

    Only the latest version of a report counts. What most sources say stands first; a report and
    its copies are one source.

    Args:
        reports: in the order of their publication.
        same_place: how two places compare, where a gazetteer is at hand.
    """
    latest = [told for told in reports if told.report.latest]
    found: dict[str, Field] = {}
    for name, (path, compared) in _FIELDS.items():
        compare = same_place if name == "where.place" and same_place else compared
        told = ((one, path, _value(one, name, path)) for one in latest)
        values = _distinct(each for each in told if each[2] is not None)
        if values:
            found[name] = _field(values, compare)
    for name in _LISTS:
        each = ((one, path, one.text(path)) for one in latest for path in one.members(name))
        if values := _distinct(each):
            found[name] = Field(values=tuple(_ordered(values)))
    return found


def days_of(value: str) -> tuple[Any, Any]:
    """First and last day of a value of ``when.day``."""
    start, _, end = value.partition("/")
    days = between(start, end or None)
    assert days is not None
    return days


def _value(told: Told, name: str, path: str) -> Any:
    if name != "when.day":
        return told.value(path) and told.text(path)
    if told.days is None:
        return None
    first, last = told.days
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _distinct(found: Iterable[tuple[Told, str, Any]]) -> list[_Gathered]:
    values: list[_Gathered] = []
    for told, path, value in found:
        known = next((one for one in values if same_words(one.value, value)), None)
        if known is None:
            known = _Gathered(value)
            values.append(known)
        if said := told.said(path):
            known.said.append(said)
            known.sources.add(told.report.origin)
    return values


def _field(values: list[_Gathered], compared: Compared) -> Field:
    first, *others = _ordered(values)
    agreements = [compared(first.value, other.value) for other in others]
    pairs = [
        compared(one.value, other.value)
        for at, one in enumerate(others)
        for other in others[at + 1 :]
    ]
    told = [
        other.model_copy(update={"agreement": agreement})
        for other, agreement in zip(others, agreements, strict=True)
    ]
    only: list[Agreement] = ["same"] if first.sources > 1 else []
    return Field(agreement=all_of([*agreements, *pairs] or only), values=(first, *told))


def _ordered(values: list[_Gathered]) -> Iterator[Value]:
    for one in sorted(values, key=lambda each: -len(each.sources)):
        yield Value(value=one.value, sources=len(one.sources), said=tuple(one.said))
