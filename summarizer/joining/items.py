"""Whether two items of a list are one, and what one says more than the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from summarizer.evidence.fields import Choice, Computed, Counted, Figure, Whole, Words
from summarizer.evidence.locate import plain
from summarizer.joining.values import Agreement, Values, agreement, same_words
from summarizer.schema import Group, Leaf

Relation = Literal["one", "apart"]
"""Of two items: they are one claim, or two."""


def relation(group: Group, one: Values, other: Values, *, same_text: bool = True) -> Relation:
    """Whether two items of a list say one thing.

    They are two as soon as a field of which both say something says different things: another
    figure, another claimant, another harm, a denial beside an assertion, another sentence of the
    same speaker. Else they are one

    - if they rest on the same words of one text, or
    - if all that decides over the item says the same, and neither has of it what the other lacks:
      its keys, what is given together with them, whom a figure counts and what it is a part of.

    Args:
        group: of the items.
        one, other: the items, fields by name.
        same_text: whether both are of one text, so that offsets can be compared.
    """
    found: dict[str, Agreement] = {}
    for leaf in _compared(group):
        found[leaf.name] = agreement(group, leaf, one, other)
        named = isinstance(leaf.kind, Words) and not isinstance(leaf.kind, Counted | Whole)
        if named and same_text and _overlap(one, other, leaf.name):
            # "The coalition" and "the U.S.-led coalition" of the very same place.
            found[leaf.name] = "same"
    if "differs" in found.values() or not _carried_alike(group, one, other):
        return "apart"
    keys = [leaf for leaf in _compared(group) if leaf.kind.key]
    if same_text and any(_overlap(one, other, leaf.name) for leaf in keys):
        return "one"
    deciding = [leaf for leaf in _compared(group) if decides(leaf)] or list(_compared(group))
    if any(
        found[leaf.name] == "open" and _has(one, leaf) != _has(other, leaf) for leaf in deciding
    ):
        return "apart"
    firm = [leaf for leaf in keys if _has(one, leaf)] or deciding
    return "one" if any(found[leaf.name] == "same" for leaf in firm) else "apart"


def completed(group: Group, one: Values, other: Values) -> dict[str, Any]:
    """One item of two that are one claim: the one that says more of what decides over it, and of
    the other what this one lacks. Neither a figure nor anything given with it is put together.

    Of a list all members are kept, but where they are counted: those are one answer.
    """
    base, more = one, other
    deciding = [leaf for leaf in _leaves(group) if decides(leaf)]
    if sum(_has(other, leaf) for leaf in deciding) > sum(_has(one, leaf) for leaf in deciding):
        base, more = other, one
    whole = dict(base)
    counted = {name for leaf in _leaves(group) for name in getattr(leaf.kind, "lists", ())}
    filled: set[str] = set()
    for leaf in _leaves(group):
        name = leaf.name
        if isinstance(leaf.kind, Computed) or decides(leaf) or name in counted:
            continue
        if leaf.many:
            known = list(base.get(name) or ())
            new = [
                value
                for value in more.get(name) or ()
                if not any(same_words(value.value, each.value) for each in known)
            ]
            whole[name] = [*known, *new]
        elif _says_more(leaf, base, more):
            whole[name] = more[name]
            filled.add(name)
    for leaf in _leaves(group):
        if isinstance(leaf.kind, Computed) and filled & set(leaf.kind.sources):
            whole[leaf.name] = more.get(leaf.name, whole.get(leaf.name))
    return whole


def decides(leaf: Leaf) -> bool:
    """Whether an item is another one with another value of this field."""
    kind = leaf.kind
    own = kind.key or kind.bound or isinstance(kind, Figure | Counted | Whole)
    return own and not isinstance(kind, Computed)


def _compared(group: Group) -> Iterator[Leaf]:
    """The fields that are held against each other; figures are by what is computed from them."""
    for leaf in _leaves(group):
        if leaf.many:
            continue
        if isinstance(leaf.kind, Computed):
            source = next((one for one in _leaves(group) if one.name == leaf.kind.sources[0]), None)
            if source is None or isinstance(source.kind, Figure | Counted):
                continue
        yield leaf


def _leaves(group: Group) -> Iterator[Leaf]:
    yield from (leaf for leaf in group.fields if isinstance(leaf, Leaf))


def _has(values: Values, leaf: Leaf) -> bool:
    if leaf.many:
        return bool(values.get(leaf.name))
    return getattr(values.get(leaf.name), "value", None) is not None


def _says_more(leaf: Leaf, one: Values, other: Values) -> bool:
    if not _has(other, leaf):
        return False
    if not _has(one, leaf):
        return True
    kind = leaf.kind
    if not isinstance(kind, Choice):
        return False
    mine, theirs = (str(plain(values[leaf.name].value)) for values in (one, other))
    return mine in kind.default and theirs not in kind.default


def _carried_alike(group: Group, one: Values, other: Values) -> bool:
    """Whether items that stand on no key, but on members of a list, have the same members."""
    if any(_has(one, leaf) or _has(other, leaf) for leaf in _leaves(group) if leaf.kind.key):
        return True
    for leaf in _leaves(group):
        if leaf.many and leaf.kind.carries:
            mine, theirs = ([each.value for each in v.get(leaf.name) or ()] for v in (one, other))
            if len(mine) != len(theirs) or not all(
                any(same_words(a, b) for b in theirs) for a in mine
            ):
                return False
    return True


def _overlap(one: Values, other: Values, name: str) -> bool:
    """Whether both values of a field are, at least in part, the same words of the text."""
    spans = [
        {
            (span.start, span.end)
            for citation in getattr(values.get(name), "citations", ())
            for span in citation.match
        }
        for values in (one, other)
    ]
    return any(a < d and c < b for a, b in spans[0] for c, d in spans[1])
