"""Computed values of a record, computed anew from what a person changed, as the engine does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.evidence import Cited
from summarizer.evidence.fields import Choice, Computed
from summarizer.evidence.types import Citation
from summarizer.evidence.verdict import Located
from summarizer.grounding.cite import evidence_of, joined
from summarizer.review.grounds import Grounds
from summarizer.schema import Group, Leaf

NOT_STATED = Cited[Any](status="not_stated").model_dump(mode="json")
_WEAKEST_LAST = ("reviewed", "words", "second_reading", "reading")


def computed(
    leaf: Leaf, group: Group, item: Mapping[str, Any], grounds: Grounds, cut: Sequence[str]
) -> dict[str, Any]:
    """A computed value as JSON.

    Args:
        leaf: its field.
        group: what the field is of.
        item: the other values beside it, as JSON.
        grounds: the sentences.
        cut: lists of the item that have lost a value, and are not known to be whole.
    """
    kind = leaf.kind
    assert isinstance(kind, Computed)
    kinds = {one.name: one.kind for one in group.fields if isinstance(one, Leaf)}
    given = [item[name] if item[name]["value"] is not None else None for name in kind.sources]
    lists = [item[name] for name in kind.lists]
    if given[0] is None and not any(lists):
        return NOT_STATED
    found = [
        _located(one, choice=isinstance(kinds[name], Choice)) if one else None
        for name, one in zip(kind.sources, given, strict=True)
    ]
    members = [
        [] if name in cut else [str(one["value"]) for one in values]
        for name, values in zip(kind.lists, lists, strict=True)
    ]
    value = kind.by(evidence_of(found, members, grounds.text))
    if value is None:
        return NOT_STATED
    counted = [one for values in lists for one in values] if given[0] is None else []
    places = joined(
        (*(one.places for one in found if one), *(_located(one).places for one in counted))
    )
    used = [one for one in given if one] + [one for values in lists for one in values]
    made = Cited[Any](
        status="computed",
        value=value,
        basis=_weakest(used),  # type: ignore[arg-type]
        citations=tuple(grounds.citations(places)),
    )
    return made.model_dump(mode="json")


def _located(leaf: Mapping[str, Any], *, choice: bool = False) -> Located:
    """A value of a record as it stands in its sentences, each known by where it begins."""
    places: dict[int, tuple[tuple[int, int], ...]] = {}
    for given in leaf["citations"]:
        one = Citation.model_validate(given)
        spans = [(word.start - one.start, word.end - one.start) for word in one.match]
        # A verdict's words stand among them, and are not the value's own.
        spans = [(a, b) for a, b in spans if 0 <= a < b <= len(one.quote)]
        own = [span for span in spans if _words(one.quote, span) == leaf["value"]]
        places[one.start] = () if choice else tuple(own or spans)
    return Located(leaf["value"], places)


def _words(quote: str, span: tuple[int, int]) -> str:
    return " ".join(quote[slice(*span)].split())


def _weakest(used: Sequence[Mapping[str, Any]]) -> str:
    """What values rest on together; a default adds no doubt of its own."""
    bases = [one.get("basis") for one in used]
    known = [basis for basis in bases if basis in _WEAKEST_LAST]
    return max(known, key=_WEAKEST_LAST.index, default="words")
