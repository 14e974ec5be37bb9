"""What is asked of a member of a closed list: the field, and which member it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.evidence.fields import Choice, Suffered
from summarizer.evidence.verdict import Point, Rule, Verdict, decided, plain


def choice(point: Point) -> Choice:
    """The field whose member it is."""
    assert isinstance(point.kind, Choice)
    return point.kind


def harm_field(point: Point) -> Suffered:
    """The same of a harm."""
    assert isinstance(point.kind, Suffered)
    return point.kind


def chosen(point: Point) -> str:
    """The member, as it is written."""
    return str(plain(point.value))


def opposites(point: Point, rules: Sequence[Rule]) -> Iterator[tuple[str, Verdict]]:
    """The members that cannot be true with it and that words bear out by these rules."""
    for other in choice(point).opposites.get(chosen(point), ()):
        told = decided(point._replace(value=other), rules)
        if told is not None and told.holds == "words":
            yield other, told


def by_default(point: Point) -> Verdict | None:
    """The member says no more than that the item is there."""
    if chosen(point) in choice(point).default:
        return Verdict("default", "by_default")
    return None
