"""Whether two items of a list are one, and what one says more than the other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Any, Literal

from summarizer.evidence.fields import Choice, Computed, Counted, Figure, Source, Whole, Words
from summarizer.evidence.verdict import plain
from summarizer.joining.around import told_around
from summarizer.joining.values import Agreement, Values, agreement, bare, figure_of, is_a_name
from summarizer.schema import Group, Leaf

Relation = Literal["one", "apart"]
"""Of two items: they are one claim, or two."""

_APART = 8
"""Code points of the text that are one mark."""


def relation(group: Group, one: Values, other: Values, *, same_text: bool = True) -> Relation:
    """Whether two items of a list say one thing.

    They are two as soon as a field of which both say something says different things: another
    figure, another claimant, another harm, a denial beside an assertion, another sentence of the
    same speaker. Else they are one

    - if they rest on the same words of one text, or
    - if they say the same in every field. Two figures also need the same somebody who gives them,
      by a name of two words or more, in sentences of the same other words, in any order. An item
      without a figure may say less than the other one where it says no more than the name, or
      where it comes second and that name is one of two words or more.

    Args:
        group: of the items.
        one, other: the items, fields by name, in the order of the text.
        same_text: whether both are of one text, so that offsets can be compared.
    """
    found: dict[str, Agreement] = {}
    for leaf in _compared(group):
        found[leaf.name] = agreement(group, leaf, one, other)
        named = isinstance(leaf.kind, Words) and not isinstance(leaf.kind, Counted | Whole)
        if named and same_text and _overlap(one, other, leaf.name):
            # "The coalition" and "the U.S.-led coalition" of the very same place.
            found[leaf.name] = "same"
    if "differs" in found.values():
        return "apart"
    if same_text and rest_on_the_same(group, one, other):
        # Whoever names others of them gives another list.
        return "one" if _holds(group, one, other) or _holds(group, other, one) else "apart"
    keys = [leaf for leaf in leaves_of(group) if leaf.kind.key]
    if any(_has(one, key) != _has(other, key) for key in keys):
        return "apart"
    mine, theirs = said(group, one), said(group, other)
    if has_figures(group):
        if mine != theirs or not _by_a_name(group, one):
            return "apart"
        return "one" if _told_beside(group, one) == _told_beside(group, other) else "apart"
    if mine == theirs:
        return "one" if mine or "same" in found.values() else "apart"
    if not any(_has(one, key) for key in keys):
        return "apart"
    less = not mine or not theirs
    known = any(_has(one, key) and is_a_name(one[key.name]) for key in keys)
    return "one" if less or (theirs < mine and known) else "apart"


def marks(group: Group, values: Values) -> set[Hashable]:
    """What an item is found by: two of one text that are one have a mark in common."""
    found: set[Hashable] = set()
    for leaf in bearing(group, values):
        for each in values[leaf.name] if leaf.many else [values[leaf.name]]:
            for start, end in spans_of(each):
                found.update(("at", at) for at in range(start // _APART, end // _APART + 1))
    if has_figures(group):
        if _by_a_name(group, values):
            keys = [leaf for leaf in bearing(group, values) if isinstance(leaf.kind, Figure)]
            figures = (figure_of(group, key, values) for key in keys)
            found.add((said(group, values), _told_beside(group, values), *figures))
        return found or {()}
    known = [leaf for leaf in _compared(group) if leaf.kind.key or isinstance(leaf.kind, Computed)]
    told = [(leaf.name, bare(str(values[leaf.name].value))) for leaf in known if _has(values, leaf)]
    found.add(tuple(told) if told else said(group, values))
    return found


def completed(
    group: Group, one: Values, other: Values, *, same_text: bool = True
) -> dict[str, Any]:
    """One item of two that are one claim: the one that says more.

    Only where both rest on the same words is anything put together: the one that says more of what
    decides, and of the other one what this one lacks; neither a figure nor anything given with it.
    Of a list all members are kept; those that are counted are one answer's.
    """
    if not (same_text and rest_on_the_same(group, one, other)):
        return dict(other if said(group, one) < said(group, other) else one)
    base, more = one, other
    deciding = [leaf for leaf in leaves_of(group) if decides(leaf)]
    if sum(_has(other, leaf) for leaf in deciding) > sum(_has(one, leaf) for leaf in deciding):
        base, more = other, one
    whole = dict(base)
    listed = _listed(group)
    holds, is_held = _holds(group, base, more), _holds(group, more, base)
    filled: set[str] = set()
    for leaf in leaves_of(group):
        name = leaf.name
        if isinstance(leaf.kind, Computed) or decides(leaf) or (name in listed and not is_held):
            continue
        if name in listed and not holds:
            whole[name] = more[name]
            filled.add(name)
        elif leaf.many:
            known = _members(leaf, base)
            new = [each for each in more.get(name) or () if bare(str(each.value)) not in known]
            whole[name] = [*(base.get(name) or ()), *new]
        elif _says_more(leaf, base, more):
            whole[name] = more[name]
            filled.add(name)
    for leaf in leaves_of(group):
        if isinstance(leaf.kind, Computed) and filled & set(leaf.kind.sources):
            whole[leaf.name] = more.get(leaf.name, whole.get(leaf.name))
    return whole


def decides(leaf: Leaf) -> bool:
    """Whether an item is another one with another value of this field."""
    kind = leaf.kind
    own = kind.key or kind.bound or isinstance(kind, Figure | Counted | Whole)
    return own and not isinstance(kind, Computed)


def rest_on_the_same(group: Group, one: Values, other: Values) -> bool:
    """Whether what two items of a text stand on is, at least in part, the same words of it."""
    common = [leaf for leaf in bearing(group, one) if leaf in bearing(group, other)]
    return any(
        _all_overlap(one[leaf.name], other[leaf.name])
        if leaf.many
        else _overlap(one, other, leaf.name)
        for leaf in common
    )


def bearing(group: Group, values: Values) -> list[Leaf]:
    """The fields that an item stands on: its keys, else those who are named, else who says it."""
    held = [leaf for leaf in leaves_of(group) if _has(values, leaf)]
    return (
        [leaf for leaf in held if leaf.kind.key]
        or [leaf for leaf in held if leaf.kind.carries]
        or [leaf for leaf in held if leaf.kind.bound and isinstance(leaf.kind, Words)]
    )


def said(group: Group, values: Values) -> frozenset[tuple[str, str]]:
    """All that an item says besides what it is known by, and more than by default."""
    found: set[tuple[str, str]] = set()
    for leaf in leaves_of(group):
        kind = leaf.kind
        if kind.key or isinstance(kind, Computed):
            continue
        for each in values.get(leaf.name) or () if leaf.many else [values.get(leaf.name)]:
            value = getattr(each, "value", None)
            if value is not None and str(plain(value)) not in getattr(kind, "default", ()):
                found.add((leaf.name, bare(str(plain(value)))))
    return frozenset(found)


def has_figures(group: Group) -> bool:
    """Whether its items stand on a figure."""
    return any(leaf.kind.key and isinstance(leaf.kind, Figure) for leaf in leaves_of(group))


def leaves_of(group: Group) -> Iterator[Leaf]:
    """Its fields that hold values."""
    yield from (leaf for leaf in group.fields if isinstance(leaf, Leaf))


def _by_a_name(group: Group, values: Values) -> bool:
    """Whether somebody is named who gives the figure."""
    sources = (values[leaf.name] for leaf in leaves_of(group) if isinstance(leaf.kind, Source))
    return any(each.value is not None and is_a_name(each) for each in sources)


def _told_beside(group: Group, values: Values) -> frozenset[str]:
    """The words in the sentences of a figure, besides it and whoever gives it."""
    told = [leaf.name for leaf in leaves_of(group) if isinstance(leaf.kind, Figure | Source)]
    return told_around([values[name] for name in told])


def _listed(group: Group) -> frozenset[str]:
    """Lists that are counted, and what says that they are whole: one answer's, or the other's."""
    found: set[str] = set()
    kinds = {leaf.name: leaf.kind for leaf in leaves_of(group)}
    for kind in kinds.values():
        if isinstance(kind, Computed) and kind.lists:
            sources = [kinds.get(name) for name in kind.sources]
            found.update(kind.lists)
            found.update(
                name
                for name, source in zip(kind.sources, sources, strict=True)
                if isinstance(source, Choice) and not source.bound
            )
    return frozenset(found)


def _holds(group: Group, one: Values, other: Values) -> bool:
    """Whether the counted lists of an item have all that those of another one have."""
    lists = [leaf for leaf in leaves_of(group) if leaf.many and leaf.name in _listed(group)]
    return all(_members(leaf, other) <= _members(leaf, one) for leaf in lists)


def _members(leaf: Leaf, values: Values) -> frozenset[str]:
    return frozenset(bare(str(each.value)) for each in values.get(leaf.name) or ())


def _compared(group: Group) -> Iterator[Leaf]:
    """The fields that are held against each other; figures are by what is computed from them."""
    for leaf in leaves_of(group):
        if leaf.many:
            continue
        if isinstance(leaf.kind, Computed):
            source = next(
                (one for one in leaves_of(group) if one.name == leaf.kind.sources[0]), None
            )
            if source is None or isinstance(source.kind, Figure | Counted):
                continue
        yield leaf


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


def _overlap(one: Values, other: Values, name: str) -> bool:
    """Whether both values of a field are, at least in part, the same words of the text."""
    mine, theirs = spans_of(one.get(name)), spans_of(other.get(name))
    return any(a < d and c < b for a, b in mine for c, d in theirs)


def _all_overlap(one: Iterable[Any], other: Iterable[Any]) -> bool:
    """Whether each member of either list has words in common with one of the other list."""
    mine, theirs = ([spans_of(each) for each in values] for values in (one, other))
    return all(
        any(a < d and c < b for those in others for a, b in these for c, d in those)
        for these, others in (*((m, theirs) for m in mine), *((t, mine) for t in theirs))
    )


def spans_of(value: Any) -> set[tuple[int, int]]:
    """Where in the text the words of a value are."""
    return {
        (span.start, span.end)
        for citation in getattr(value, "citations", ())
        for span in citation.match
    }
