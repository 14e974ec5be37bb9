"""Whether two values of one field say the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Mapping
from typing import Any, Literal

from summarizer.evidence.fields import Choice, Computed, Figure
from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.types import Cited
from summarizer.evidence.verdict import plain
from summarizer.schema import Group, Leaf
from summarizer.unseen import UNSEEN

Agreement = Literal["same", "differs", "open"]
"""Of two values: they say the same; they say different things; or at least one says nothing."""

Values = Mapping[str, Any]
"""The fields of an item of a record, or of a part that is one, by name."""

_ARTICLES = language("en").words("grammar.articles")
_EDGES = ".,;:!?…\"'‘’‚‛“”„‟«»()[]{}<>*_、。〈〉《》「」『』【】،؛؟।" + UNSEEN


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
        alike = figure_of(group, leaf, one) == figure_of(group, leaf, other)
    else:
        alike = same_words(mine.value, theirs.value)
    return "same" if alike else "differs"


def same_words(one: object, other: object) -> bool:
    """Whether two values are equal but for case, an article before them and marks around words."""
    mine, theirs = str(one), str(other)
    return mine == theirs or (bool(bare(mine)) and bare(mine) == bare(theirs))


@remembered(2048)
def bare(text: str) -> str:
    """A text in small letters, without an article before it and marks around its words.

    What stands above, below or beside a letter is kept: in many scripts it is another letter, and
    "Peña" may be somebody else than "Pena".
    """
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    words = [word for word in (each.strip(_EDGES) for each in small.split()) if word]
    if len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return " ".join(words).replace("’", "'")


def figure_of(group: Group, leaf: Leaf, values: Values) -> Hashable:
    """What the words of a figure come to; where they come to nothing, the words."""
    bounds = tuple(
        _plain(values.get(each.name))
        for each in group.fields
        if isinstance(each, Leaf) and isinstance(each.kind, Computed) and _is_of(each, leaf)
    )
    return bare(str(values[leaf.name].value)) if all(b is None for b in bounds) else bounds


def is_a_name(cited: Cited[Any]) -> bool:
    """Whether it names somebody: two words or more with a capital, and not "the ministry"."""
    words = str(cited.value).split()
    named = words[1:] if words[0].casefold() in _ARTICLES else words
    return sum(word.strip(_EDGES)[:1].isupper() for word in named) > 1


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


def _is_of(computed: Leaf, leaf: Leaf) -> bool:
    kind = computed.kind
    return isinstance(kind, Computed) and kind.sources[0] == leaf.name


def _plain(cited: Any) -> str | None:
    value = getattr(cited, "value", None)
    return None if value is None else str(plain(value))
