"""What becomes of a record's issues once people have decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from summarizer.errors import DecisionUnfit
from summarizer.evidence.fields import Choice
from summarizer.evidence.words.search import fold, occurrences
from summarizer.outcome import Issue
from summarizer.review.people import Effect, above
from summarizer.review.places import lengths, lists_in, place_of
from summarizer.review.settle import Settled
from summarizer.schema import Group, Leaf

_LEFT_OUT = ("not_supported", "contradicted", "open", "failed")
_LAST = re.compile(r"\[\d+\]\Z")

_Told = tuple[str, str | None, str]


def left_of(
    issues: Iterable[Issue], settled: Settled, root: Group, record: Mapping[str, Any]
) -> tuple[list[Issue], list[Issue]]:
    """The issues that nobody settled, and what becomes of those that one settles who says that
    nothing is missing.

    Settled is the issue of a value that somebody accepts, gives or rejects; that of an item which
    goes; and that of what was left out of a list, if somebody adds the same to it. What is added
    once settles one that was left out, however alike others are.

    Args:
        issues: of the record as it was shown, with its paths.
        settled: what is decided.
        root: what the record is made of.
        record: as it was shown, as JSON.
    """
    issues = list(issues)
    again = _left_out_and_added(issues, settled, root, record)
    left: list[Issue] = []
    rejected: list[Issue] = []
    for one in issues:
        if one.kind in ("missing", "invalid"):
            continue  # They are found anew in the record as it then is.
        if next(above(one.path, settled.gone), None):
            continue
        held = _held(one.path, root, record)
        if _told(one) in again or (held is not None and one.path in settled.values):
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


def _left_out_and_added(
    issues: Iterable[Issue], settled: Settled, root: Group, record: Mapping[str, Any]
) -> set[_Told]:
    """Which issues are of what was left out of a list and is added to it."""
    added = _added(settled, lengths(root, record))
    found: set[_Told] = set()
    used: set[tuple[str, str]] = set()
    for one in issues:
        if _told(one) in found or _held(one.path, root, record) is not None:
            continue
        # Its number, if it has one, is one of the answer, and not of the record.
        for item, effects in added.get(_LAST.sub("", one.path), {}).items():
            same = next((at for at, value in effects.items() if _is_same(one, value)), None)
            if same and isinstance(effects[same].leaf.kind, Choice):
                # "Killed" is said of many: it is of this item whose words its reason has.
                same = same if _names(one.reason, effects.values()) else None
            elif same:
                same = None if (item, same) in used else same
                used.add((item, same or ""))
            if same:
                found.add(_told(one))
                break
    return found


def _added(settled: Settled, known: Mapping[str, int]) -> dict[str, dict[str, dict[str, Effect]]]:
    """What people gave of new items, and of values of lists: by list, item and path."""
    found: dict[str, dict[str, dict[str, Effect]]] = {}
    for path, effect in settled.values.items():
        for name, number in lists_in(path) if effect.do == "give" else ():
            item = f"{name}[{number}]"
            if item == path or number >= known.get(name, 0):
                found.setdefault(name, {}).setdefault(item, {})[path] = effect
    return found


def _is_same(issue: Issue, effect: Effect) -> bool:
    choice = isinstance(effect.leaf.kind, Choice)
    quotes = () if choice else (one.quote for one in effect.said.decision.words)
    given = {_folded(one) for one in (effect.value, *quotes)}
    return any(_folded(one) in given for one in (issue.value, *issue.words) if one)


def _names(reason: str, effects: Iterable[Effect]) -> bool:
    """Whether a reason has the words of all that makes an item this one."""
    firm = [
        str(one.value)
        for one in effects
        if (one.leaf.kind.key or one.leaf.kind.bound) and not isinstance(one.leaf.kind, Choice)
    ]
    return bool(firm) and all(occurrences(one, reason) for one in firm)


def _told(issue: Issue) -> _Told:
    """An issue, and those that are told in the very same words, as of one sentence read twice."""
    return _LAST.sub("", issue.path), issue.value, issue.reason


def _folded(value: Any) -> str:
    return fold(str(value)).text.strip()
