"""What the reports of an incident say field by field: every distinct value, and whose it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from summarizer.incidents.agreement import (
    all_of,
    in_one_country,
    of_attributions,
    of_days,
    of_kinds,
    of_occurrences,
    of_places,
    of_times,
    of_words,
)
from summarizer.incidents.incident import Agreement, Field, Located, Said, Value
from summarizer.incidents.told import Told, between
from summarizer.joining import same_words

_LISTS = ("means", "damage", "consequences", "other_incidents", "summary")

_FIELDS: Mapping[str, tuple[str, Callable[[Any, Any], Agreement]]] = {
    "incident_type": ("incident_type", of_kinds),
    "occurrence": ("occurrence", of_occurrences),
    "attribution": ("attribution", of_attributions),
    "when.day": ("when.start_date", lambda one, other: of_days(days_of(one), days_of(other))),
    "when.local_time": ("when.local_time", of_times),
    "where.place": ("where.place", of_words),
    "where.country": ("where.country", lambda one, other: "open"),
}
"""Each field of an incident: the field of a record that it comes from, and how two of its values
compare that are not the same words. Names of countries do not by themselves: "Sudan" and "South
Sudan" are two, "Turkey" and "Türkiye" one."""


def in_record(name: str) -> str:
    """The field of a record that a field of an incident comes from; others go by its own name."""
    return _FIELDS[name][0] if name in _FIELDS else name


_PLACES = ("where.place", "where.country")


@dataclass(slots=True)
class _Gathered:
    value: Any
    located: Located | None
    said: list[Said] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)


def fields_of(
    reports: Sequence[Told], located: Mapping[str, Located] | None = None
) -> dict[str, Field]:
    """The fields that some report has, each with its distinct values.

    Only the latest version of a report counts. What most sources say stands first; a report and
    its copies are one source. Where the gazetteer knows the places of two reports, it decides
    before their words do: there is a Paris in Texas.

    Args:
        reports: in the order of their publication.
        located: the place of each report, by its key, where a gazetteer is at hand.
    """
    latest = [told for told in reports if told.report.latest]
    places = located or {}
    found: dict[str, Field] = {}
    for name, (path, compared) in _FIELDS.items():
        told = ((one, path, _given(one, name, path)) for one in latest)
        if values := _distinct((each for each in told if each[2] is not None), name, places):
            found[name] = _field(values, compared)
    for name in _LISTS:
        each = ((one, path, one.text(path)) for one in latest for path in one.members(name))
        if values := _distinct(each, name, {}):
            found[name] = Field(values=tuple(_value(one) for one in _by_sources(values)))
    return found


def days_of(value: str) -> tuple[Any, Any]:
    """First and last day of a value of ``when.day``."""
    start, _, end = value.partition("/")
    days = between(start, end or None)
    assert days is not None
    return days


def _given(told: Told, name: str, path: str) -> Any:
    if name != "when.day":
        return told.value(path) and told.text(path)
    if told.days is None:
        return None
    first, last = told.days
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _distinct(
    found: Iterable[tuple[Told, str, Any]], name: str, places: Mapping[str, Located]
) -> list[_Gathered]:
    values: list[_Gathered] = []
    for told, path, value in found:
        place = places.get(told.report.key) if name in _PLACES else None
        known = next((one for one in values if _is_one(one, value, place)), None)
        if known is None:
            known = _Gathered(value, place)
            values.append(known)
        known.located = known.located or place
        if said := told.said(path):
            known.said.append(said)
            known.sources.add(told.report.origin)
    return values


def _is_one(known: _Gathered, value: Any, place: Located | None) -> bool:
    return same_words(known.value, value) and in_one_country(known.located, place) is not False


def _field(values: list[_Gathered], compared: Callable[[Any, Any], Agreement]) -> Field:
    first, *others = _by_sources(values)

    def compare(one: _Gathered, other: _Gathered) -> Agreement:
        by_gazetteer = of_places(one.located, other.located)
        return by_gazetteer or compared(one.value, other.value)

    agreements = [compare(first, other) for other in others]
    pairs = [compare(one, other) for one, other in combinations(others, 2)]
    told = map(_value, others, agreements)
    only: list[Agreement] = ["same"] if len(first.sources) > 1 else []
    return Field(agreement=all_of([*agreements, *pairs] or only), values=(_value(first), *told))


def _by_sources(values: list[_Gathered]) -> list[_Gathered]:
    """What most sources say first, then what was said first."""
    return sorted(values, key=lambda each: -len(each.sources))


def _value(one: _Gathered, agreement: Agreement | None = None) -> Value:
    return Value(
        value=one.value, agreement=agreement, sources=len(one.sources), said=tuple(one.said)
    )
