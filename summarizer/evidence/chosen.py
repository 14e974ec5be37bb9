"""What is asked in every language: which member of a closed list, and whether words need others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.evidence.fields import Choice, Hour, Number, Source, Suffered, Words
from summarizer.evidence.told.stated import is_stated
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


def stands_alone(point: Point) -> bool:
    """Whether words of the sort asked for belong to nothing: no others have to bear them out.

    A number must not be one of two that are written as one: "5-7".
    """
    kind = point.kind
    if isinstance(kind, Words):
        if isinstance(kind, Source) or (kind.of is not None and not isinstance(kind, Hour)):
            return False
        standing = [s for s in point.sentences if point.own.get(s.number)]
        if kind.sort and not all(kind.sort(str(point.value), s.language) for s in standing):
            return False
    return not isinstance(kind, Number) or is_stated(point.value, point.sentences, point.own)
