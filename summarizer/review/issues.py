"""What becomes of a record's issues once people have decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from summarizer.errors import DecisionUnfit
from summarizer.evidence.words import fold
from summarizer.outcome import Issue
from summarizer.review.people import above
from summarizer.review.places import lists_in, place_of
from summarizer.review.settle import Settled
from summarizer.schema import Group, Leaf

_LEFT_OUT = ("not_supported", "contradicted", "open", "failed")
_LAST = re.compile(r"\[\d+\]\Z")


def left_of(
    issues: Iterable[Issue], settled: Settled, root: Group, record: Mapping[str, Any]
) -> tuple[list[Issue], list[Issue]]:
    """The issues that nobody settled, and what becomes of those that one settles who says that
    nothing is missing.

    Settled is the issue of a value that somebody accepts, gives or rejects; that of an item which
    goes; and that of what was left out of a list, if somebody adds the same to it.

    Args:
        issues: of the record as it was shown, with its paths.
        settled: what is decided.
        root: what the record is made of.
        record: as it was shown, as JSON.
    """
    given = _given(settled)
    left: list[Issue] = []
    rejected: list[Issue] = []
    for one in issues:
        if one.kind in ("missing", "invalid"):
            continue  # They are found anew in the record as it then is.
        if next(above(one.path, settled.gone), None):
            continue
        held = _held(one.path, root, record)
        if held is None:
            # What was left out of a list; its number is one of the answer, and not of the record.
            if any(_is_same(one, value) for value in given.get(_LAST.sub("", one.path), ())):
                continue
        elif one.path in settled.values:
            continue
        is_there = held is not None and held["value"] is not None
        if settled.whole and one.kind in _LEFT_OUT and not is_there:
            if one.value is not None and one.kind != "failed":
                by = settled.whole.decision.by
                reason = f"left out, and {by} says that nothing is missing"
                rejected.append(
                    Issue(path=one.path, kind="rejected", value=one.value, reason=reason)
                )
            continue
        left.append(one)
    return left, rejected


def at_new_paths(issues: Iterable[Issue], moved: Mapping[str, str | None]) -> list[Issue]:
    """Issues with the paths of the new record, without those of items that are gone."""
    found = []
    for one in issues:
        path: str | None = one.path
        for item in above(one.path, moved):
            place = moved[item]
            path = place + one.path[len(item) :] if place is not None else None
            if path is None:
                break
        if path is not None:
            found.append(one.model_copy(update={"path": path}))
    return found


def _held(path: str, root: Group, record: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The value at the path of an issue; None of a list, and of what was left out of one."""
    try:
        place = place_of(root, record, path)
    except DecisionUnfit:
        return None
    return place.held if isinstance(place.part, Leaf) and not place.many else None


def _given(settled: Settled) -> dict[str, list[tuple[str, ...]]]:
    """What people gave in each list, as values and as words, folded."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for path, effect in settled.values.items():
        if effect.do == "give":
            quotes = [one.quote for one in effect.said.decision.words]
            told = tuple(_folded(one) for one in (effect.value, *quotes))
            for name, _ in lists_in(path):
                found.setdefault(name, []).append(told)
    return found


def _is_same(issue: Issue, value: tuple[str, ...]) -> bool:
    return any(_folded(one) in value for one in (issue.value, *issue.words) if one)


def _folded(value: Any) -> str:
    return fold(str(value)).text.strip()
