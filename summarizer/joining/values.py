"""Whether two values of one field say the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from summarizer.evidence.fields import Choice, Computed, Figure, Kind, Source
from summarizer.evidence.locate import plain
from summarizer.evidence.naming import content, initials_of
from summarizer.evidence.types import Cited
from summarizer.evidence.words import fold
from summarizer.schema import Group, Leaf

Agreement = Literal["same", "differs", "open"]
"""Of two values: they say the same; they say different things; or at least one says nothing."""

Values = Mapping[str, Any]
"""The fields of an item of a record, or of a part that is one, by name."""

_OUTER = re.compile(r"^[\W_]+|[\W_]+$")


def agreement(group: Group, leaf: Leaf, one: Values, other: Values) -> Agreement:
    """Whether two items say the same in a field.

    A choice that says no more than that the item is there ("other", "comments") says nothing beside
    one that says more; one that is given together with the figure (a denial) does. A figure is what
    its words come to: "31" and "thirty-one" are the same, "31" and "at least 31" are not, and
    neither are "at least 20" and "24".

    Args:
        group: of the items.
        leaf: one of its fields that is no list.
        one, other: the items.
    """
    mine, theirs = one.get(leaf.name), other.get(leaf.name)
    if isinstance(leaf.kind, Choice):
        return _chosen(leaf.kind, _plain(mine), _plain(theirs))
    if mine is None or theirs is None or mine.value is None or theirs.value is None:
        return "open"
    if isinstance(leaf.kind, Figure):
        return _counted(group, leaf, one, other)
    if _says_the_same(leaf.kind, mine, theirs):
        return "same"
    return "differs"


def same_words(one: object, other: object) -> bool:
    """Whether two values are equal but for case, accents, articles and marks around them."""
    mine, theirs = str(one), str(other)
    if mine == theirs:
        return True
    bare = (_OUTER.sub("", fold(text).text) for text in (mine, theirs))
    return next(bare) == next(bare) or (bool(content(mine)) and content(mine) == content(theirs))


def _chosen(kind: Choice, one: str | None, other: str | None) -> Agreement:
    if kind.bound and kind.default:
        # Not said, it is what it is by default: who says nothing else asserts.
        one, other = one or kind.default[0], other or kind.default[0]
    if one is None or other is None:
        return "open"
    if one == other:
        return "same"
    says_no_more = {one, other} & set(kind.default)
    return "open" if says_no_more and not kind.bound else "differs"


def _counted(group: Group, leaf: Leaf, one: Values, other: Values) -> Agreement:
    computed = [
        (_plain(one.get(each.name)), _plain(other.get(each.name)))
        for each in group.fields
        if isinstance(each, Leaf) and isinstance(each.kind, Computed) and _is_of(each, leaf)
    ]
    if any(mine is not None or theirs is not None for mine, theirs in computed):
        return "same" if all(mine == theirs for mine, theirs in computed) else "differs"
    return "same" if same_words(one[leaf.name].value, other[leaf.name].value) else "differs"


def _is_of(computed: Leaf, leaf: Leaf) -> bool:
    kind = computed.kind
    return isinstance(kind, Computed) and kind.sources[0] == leaf.name


def _says_the_same(kind: Kind, one: Cited[Any], other: Cited[Any]) -> bool:
    if same_words(one.value, other.value):
        return True
    named = isinstance(kind, Source)
    return named and (_is_short_for(one, other) or _is_short_for(other, one))


def _is_short_for(one: Cited[Any], other: Cited[Any]) -> bool:
    """Whether a source is another one's initials, or the name at its end: "Belu", "Ana Belu"."""
    short, name = str(one.value), str(other.value)
    if initials_of(short, name):
        return True
    mine, theirs = content(short), content(name)
    is_end = 0 < len(mine) < len(theirs) and theirs[-len(mine) :] == mine
    return is_end and _is_a_name(one)


def _is_a_name(cited: Cited[Any]) -> bool:
    """Whether its last word has a capital, and not only because it begins its sentence."""
    words = str(cited.value).split()
    begins = any(
        span.start == one.start and span.quote == cited.value
        for one in cited.citations
        for span in one.match
    )
    return words[-1][:1].isupper() and not (len(words) == 1 and begins)


def _plain(cited: Any) -> str | None:
    value = getattr(cited, "value", None)
    return None if value is None else str(plain(value))
