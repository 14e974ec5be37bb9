"""How a field of a record rests on the article: markers for ``Annotated[Cited[T], ...]``.

Without a marker ``Cited[str]`` is `Words`, ``Cited[int]`` and ``Cited[float]`` are `Number`,
``Cited[date]`` is `Day`, and an enumeration, a ``Literal`` or a bool is `Choice`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from summarizer.evidence.relation import NAME


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What every kind of field can say.

    Attributes:
        key: an item of a list is left out when this field is given but not supported.
        beside: name of a field of the same item. This value must stand in that field's sentence
            or in the one before it, and nearer to it than the same field of any other item.
        unlike: name of a field of the same item that this one must not repeat.
    """

    key: bool = False
    beside: str | None = None
    unlike: str | None = None


@dataclass(frozen=True, kw_only=True)
class Words(Kind):
    """Words copied from the article; the record keeps the article's own spelling.

    Attributes:
        like: tells words of the right sort (a day, a clock time) from others.
        cues: words of which one must stand in the same sentence; see `Choice`.
        naming: words of which one must be among those copied; see `Choice`.
    """

    like: Callable[[str], bool] | None = None
    cues: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Source(Words):
    """Words that name who says what `beside` names, or, without it, who says something at all.

    "X said", "according to X" and the like name a source; a name that merely stands in the
    sentence does not. A "he said" takes it from the sentence before. Held against English
    sentences only; in other languages the nearest of the given sources counts.
    """


@dataclass(frozen=True, kw_only=True)
class Prose(Kind):
    """A sentence in the record's own words: no number, name, denial or doubt added or dropped."""


@dataclass(frozen=True, kw_only=True)
class Number(Kind):
    """A number that the article gives in digits or words."""


@dataclass(frozen=True, kw_only=True)
class Figure(Kind):
    """A count with its wording ("at least 80"); the record keeps the article's wording.

    Attributes:
        person: the name of one person counts too, as one.
    """

    person: bool = False


@dataclass(frozen=True, kw_only=True)
class Day(Kind):
    """A date, computed from date words that the model copies."""


@dataclass(frozen=True, kw_only=True)
class Choice(Kind):
    """One of a closed list.

    Attributes:
        cues: for a member, words of which one must stand in the cited sentences ("*" ends a stem).
            Cues with "~" must stand in this place to the words of `beside`: "killed by ~". A
            member without cues is judged by the model. Cues are English; in an article in another
            language every member is judged.
        absent: the member that means "the article reports no such thing at all": it ends the
            extraction with status ``no_incident``.
        free: members that may be judged without their cues as well, of what stands beside them,
            unless the article quotes that as a source.
        broader: for a member, its neighbours and wider ones to take in its place, in this order,
            where its own cues are missing and theirs are there: a killing, if nothing says that it
            was a shooting.
        people: members that only people and their groups can be, never a thing ("a truck bomb").
    """

    free: tuple[str, ...] = ()
    broader: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    absent: str | None = None

    def relations(self, member: str) -> tuple[str, ...]:
        """The member's cues, if they are to stand in a place to the words beside it."""
        cues = self.cues.get(member, ())
        return cues if any(NAME in cue for cue in cues) else ()


@dataclass(frozen=True)
class Evidence:
    """What a computed field is computed from.

    Attributes:
        words: the source fields' words as the article has them, None where there are none.
        sentences: the sentence that each of them stands in.
        starts: where in its sentence each stands.
        published: the article's date of publication, if known.
    """

    words: tuple[str | None, ...]
    sentences: tuple[str, ...]
    starts: tuple[int, ...]
    published: date | None


@dataclass(frozen=True, kw_only=True)
class Computed(Kind):
    """A value that the model is not asked for: code computes it from other fields' words.

    Attributes:
        sources: fields of the same item; the first is the one without which there is no value.
        by: gives the value, or None where the words do not settle it.
    """

    sources: tuple[str, ...]
    by: Callable[[Evidence], Any]
