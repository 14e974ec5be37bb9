"""Whether two values of what a record has once say the same: when it was, where, of what kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from summarizer.evidence.fields import Computed
from summarizer.evidence.types import Cited
from summarizer.joining.values import Values, same_words
from summarizer.schema import Group, Leaf

_WORD = re.compile(r"\w+")
_SMALL = frozenset("the a an of in on at near and".split())


def stated(group: Group, values: Values) -> list[Leaf]:
    """The fields of a part that the model gave and that hold, in order; the first names it."""
    return [
        leaf
        for leaf in group.asked
        if isinstance(leaf, Leaf) and not leaf.many and values[leaf.name].value is not None
    ]


def alike(one: Cited[Any], other: Cited[Any]) -> bool:
    """Whether one value says what the other one says, perhaps in more words."""
    if same_words(one.value, other.value):
        return True
    if type(one.value) is not str or type(other.value) is not str:
        return False
    mine, theirs = (f" {' '.join(text.casefold().split())} " for text in (one.value, other.value))
    return mine in theirs or theirs in mine


def same_part(group: Group, one: Values, other: Values) -> bool:
    """Whether both are about the same: what names them is alike, or comes to the same days."""
    mine, theirs = stated(group, one)[:1], stated(group, other)[:1]
    if not mine or mine != theirs:
        return False
    days = _days(group, one)
    name = mine[0].name
    return alike(one[name], other[name]) or (bool(days) and days == _days(group, other))


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
    if mine is not theirs or alike(one[mine.name], other[mine.name]):
        return True
    days, others = _days(group, one), _days(group, other)
    if days and others:
        return min(days) <= max(others) and min(others) <= max(days)
    words = (set(_WORD.findall(str(v[mine.name].value).casefold())) for v in (one, other))
    return bool(set.intersection(*words) - _SMALL)


def _is_earlier(group: Group, one: Values, other: Values) -> bool:
    days, others = _days(group, one), _days(group, other)
    return bool(days and others) and max(others) < min(days)


def _days(group: Group, values: Values) -> list[date]:
    return list(_dates(group, values))


def _dates(group: Group, values: Values) -> Iterator[date]:
    for leaf in group.fields:
        if isinstance(leaf, Leaf) and isinstance(leaf.kind, Computed) and leaf.type is date:
            cited = values.get(leaf.name)
            if cited is not None and cited.value is not None:
                yield cited.value
