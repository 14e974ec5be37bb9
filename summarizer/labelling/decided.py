"""Decisions of what was shown and what a person left.

| left in the tool | decision |
|---|---|
| a value as it was | accept |
| one with other words or another value | correct |
| one that is gone, or is said to be wrong | reject |
| one that was not there | correct where the record has its path, else add |
| one that is said to be open | none |
| an item as it was | none of its own |
| an item that is said to be right or wrong, or is gone | accept, reject |
| a part with fields that is said to be right or wrong | accept, reject |

What is left as it was in an item about which something is decided, or that is open, is not decided
once more, nor is what is gone with a rejected item; saying "right" or "wrong" of it decides it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import ValidationError

from summarizer.errors import DecisionUnfit
from summarizer.evidence import Span
from summarizer.labelling.fields import Field, items_above, placed
from summarizer.labelling.marks import Mark
from summarizer.review.decisions import Decision
from summarizer.saved.leaves import first_of
from summarizer.saved.records import Record


@dataclass(frozen=True)
class Shown:
    """A record as it was before somebody.

    Attributes:
        record: what was read.
        digest: of its record.
        text: of its article.
        marks: as they were shown.
    """

    record: Record
    digest: str
    text: str
    marks: Mapping[str, Mark]


@dataclass(frozen=True)
class Left:
    """What one person left of it.

    Attributes:
        by: who.
        marks: by their paths, with the name of a region of each.
        whole: whether nothing is missing any more.
        note: why so.
    """

    by: str
    marks: Mapping[str, tuple[Mark, str]]
    whole: bool = False
    note: str | None = None


def decisions(shown: Shown, left: Left, fields: Mapping[str, Field]) -> list[Decision]:
    """What was decided, in the order of the record, and behind it what is new in that of the text.

    Raises:
        DecisionUnfit: for a mark there is no decision, as a value that it must have is missing; or
            the record was not shown to this person.
    """
    outcome = shown.record.outcome
    made = partial(
        Decision,
        id=outcome.id,
        article=outcome.provenance.article or "",
        record=shown.digest,
        by=left.by,
    )
    if shown.marks and not any(
        path in left.marks and left.marks[path][0].places == mark.places
        for path, mark in shown.marks.items()
    ):
        # Who was shown an empty text has rejected nothing.
        raise DecisionUnfit("nothing of what was shown is left; where all is wrong, say so of one")
    found: list[Decision] = []
    problems: list[str] = []
    settled = dict(_settled(shown, left))
    for path in (*shown.marks, *(path for path in left.marks if path not in shown.marks)):
        mark, name = left.marks.get(path, (None, ""))
        try:
            taken = _taken(path, mark, shown, fields[placed(path)[0]], settled)
            if taken:
                found.append(made(path=path, **taken))
        except ValidationError as error:
            problems.append(f"region {name}: {path}: {first_of(error)}")
        except ValueError as error:
            problems.append(f"region {name}: {path}: {error}")
    if left.whole:
        found.append(made(path="", do="whole", note=left.note))
    elif left.note:
        problems.append("there is a note on the whole, and the whole is not marked")
    if problems:
        raise DecisionUnfit("; ".join(problems))
    return found


def _settled(shown: Shown, left: Left) -> Iterator[tuple[str, bool]]:
    """The items about which something is decided, or that are left open; whether they go."""
    for path in {*shown.marks, *left.marks}:
        if _is_item(path, shown):
            mark, _ = left.marks.get(path, (None, ""))
            if mark is None or mark.said:
                yield path, mark is None or mark.said == "wrong"


def _is_item(path: str, shown: Shown) -> bool:
    return path not in shown.record.leaves and (path in shown.marks or _has_item(path, shown))


def _taken(
    path: str, mark: Mark | None, shown: Shown, field: Field, settled: Mapping[str, bool]
) -> dict[str, Any] | None:
    """The decision on one path without its head; None where there is none.

    Raises:
        ValueError: it cannot be told what is decided.
    """
    before = shown.marks.get(path)
    above = [settled[item] for item in items_above(path) if item in settled]
    if mark is None:
        return None if any(above) else {"do": "reject"}
    if field.leaf is None:
        return _of_item(path, mark, before, shown)
    if mark.said == "wrong":
        if before is None and path not in shown.record.leaves:
            raise ValueError("the record has no such value that could be wrong")
        return {"do": "reject", "note": mark.note}
    if before is None:
        return _of_new(path, mark, shown, field)
    old = shown.record.leaves[path].value
    same = field.control == "none" or _is_same(mark.value, before.value, old, field)
    if mark.said == "open":
        if not same or mark.places != before.places:
            raise ValueError("it is changed, and left open")
        return None
    if same and mark.places == before.places:
        if above and mark.said is None and mark.note is None:
            return None
        return {"do": "accept", "note": mark.note}
    value = None if field.control == "none" else old if same else _value(mark, field)
    return _given("correct", value, mark, shown)


def _of_item(path: str, mark: Mark, before: Mark | None, shown: Shown) -> dict[str, Any] | None:
    if before is None and not _has_item(path, shown):
        raise ValueError("the record has no such item; mark the values of a new one")
    if mark.said in ("right", "wrong"):
        return {"do": "accept" if mark.said == "right" else "reject", "note": mark.note}
    if mark.note or (before is None and mark.said is None):
        raise ValueError("say right or wrong of the whole, or mark a value of it")
    return None


def _has_item(path: str, shown: Shown) -> bool:
    """Whether it is an item or a part of the record, shown or not."""
    return any(one.startswith(f"{path}.") for one in shown.record.leaves)


def _of_new(path: str, mark: Mark, shown: Shown, field: Field) -> dict[str, Any] | None:
    leaf = shown.record.leaves.get(path)
    if leaf is None:
        if mark.said == "open":
            raise ValueError("the record has no such value that could be left open")
        return _given("add", _value(mark, field), mark, shown)
    if leaf.value is not None and mark.said == "right":
        return {"do": "accept", "note": mark.note}
    if mark.said == "open":
        return None
    return _given("correct", _value(mark, field), mark, shown)


def _value(mark: Mark, field: Field) -> Any:
    if field.control == "none":
        return None
    if mark.value is None:
        raise ValueError("it has no value")
    return field.value(mark.value)


def _is_same(now: str | None, before: str | None, old: Any, field: Field) -> bool:
    """Whether a value is as it was, however the tool writes it."""
    if now is None or before is None:
        return now == before
    return now.strip() == before.strip() or field.value(now) == old


def _given(do: str, value: Any, mark: Mark, shown: Shown) -> dict[str, Any]:
    words = tuple(
        Span(start=start, end=end, quote=shown.text[start:end]) for start, end in mark.places
    )
    return {"do": do, "value": value, "words": words, "note": mark.note}
