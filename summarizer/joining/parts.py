"""Whether two values of what a record has once say the same: when it was, where, of what kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from summarizer.evidence.fields import Computed
from summarizer.joining.around import days_in
from summarizer.joining.values import Values, bare, same_words
from summarizer.schema import Group, Leaf

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def stated(group: Group, values: Values) -> list[Leaf]:
    """The fields of a part that the model gave and that hold, in order; the first names it."""
    return [
        leaf
        for leaf in group.asked
        if isinstance(leaf, Leaf) and not leaf.many and values[leaf.name].value is not None
    ]


def same_part(group: Group, one: Values, other: Values) -> bool:
    """Whether both are about the same: the days that they come to decide, else what names them.

    Nor are they if the sentences of what names them tell of days, and of none alike.
    """
    mine, theirs = stated(group, one)[:1], stated(group, other)[:1]
    if not mine or mine != theirs:
        return False
    days, others = _days(group, one), _days(group, other)
    if days and others:
        return days == others
    name = mine[0].name
    if not same_words(one[name].value, other[name].value):
        return False
    told, otherwise = days_in(one[name]), days_in(other[name])
    return not told or not otherwise or bool(told & otherwise)


def is_of_another(parts: Sequence[Group], one: Values, other: Values) -> bool:
    """Whether two answers are surely about two events.

    They are if all parts of which both say something say different things, two at least, and one
    of them an earlier day: what is told of a later day may be how the same event went on.

    Args:
        parts: the parts that name an event, such as when and where.
        one: values of those parts, as a record has them.
        other: those of a later answer.
    """
    both = [
        (group, one[group.name], other[group.name])
        for group in parts
        if stated(group, one[group.name]) and stated(group, other[group.name])
    ]
    if len(both) < 2 or any(_may_be_one(*each) for each in both):
        return False
    return any(_is_earlier(*each) for each in both)


def _may_be_one(group: Group, one: Values, other: Values) -> bool:
    mine, theirs = stated(group, one)[0], stated(group, other)[0]
    if mine is not theirs:
        return True
    days, others = _about(group, one), _about(group, other)
    if days and others:
        return min(days) <= max(others) and min(others) <= max(days)
    return _share_a_name(str(one[mine.name].value), str(other[mine.name].value))


def _share_a_name(one: str, other: str) -> bool:
    """Whether one is in the other, or both have a word with a capital that is not the last of both:
    "Karsa" and "the market of Karsa" do, and "Karsa City" and "Mexico City" do not.
    """
    mine, theirs = (bare(text).split() for text in (one, other))
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    while mine and theirs and mine[-1] == theirs[-1]:
        del mine[-1], theirs[-1]
    capitals = {bare(word) for word in (*one.split(), *other.split()) if not word[:1].islower()}
    return bool(set(mine) & set(theirs) & capitals)


def _is_earlier(group: Group, one: Values, other: Values) -> bool:
    days, others = _about(group, one), _about(group, other)
    return bool(days and others) and max(others) < min(days)


def _about(group: Group, values: Values) -> list[date]:
    """Its days; of words that come to none, as the day of the week does not fit, the year's."""
    days = _days(group, values)
    dated = any(isinstance(leaf, Leaf) and leaf.type is date for leaf in group.fields)
    if days or not dated:
        return days
    years = {int(year) for year in _YEAR.findall(str(values[stated(group, values)[0].name].value))}
    return [date(year, *end) for year in years for end in ((1, 1), (12, 31))]


def _days(group: Group, values: Values) -> list[date]:
    return list(_dates(group, values))


def _dates(group: Group, values: Values) -> Iterator[date]:
    for leaf in group.fields:
        if isinstance(leaf, Leaf) and isinstance(leaf.kind, Computed) and leaf.type is date:
            cited = values.get(leaf.name)
            if cited is not None and cited.value is not None:
                yield cited.value
