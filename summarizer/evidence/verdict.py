"""What the three questions are asked of, and what may be answered.

A value that was found in its sentences is `Located`. What it is said to be or to belong to is a
`Point`: one proposition, and the words it is held against. A rule gives a `Verdict` on it or
None; where no rule decides, the point is open.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from summarizer.evidence.asked import Asked
from summarizer.evidence.fields import Kind
from summarizer.evidence.nearby import Span as Span
from summarizer.evidence.nearby import within

Spans = tuple[Span, ...]
Places = Mapping[int, Spans]
"""For each sentence by its number, where in it: offsets from its beginning, in code points."""


NO_PLACES: Places = MappingProxyType({})
MOST_PLACES = 12
"""Of words that stand in more places than these, the first ones are looked at."""


class Sentence(NamedTuple):
    """A sentence as the rules see it: its words, and the ISO 639-1 code of their language."""

    number: int
    text: str
    language: str = "en"

    @property
    def english(self) -> bool:
        """Whether the rules of English apply."""
        return self.language == "en"


class Located(NamedTuple):
    """A value that stands in the article.

    Attributes:
        value: as the record keeps it, in the article's own spelling.
        places: the words that carry it; a choice's sentences have none of its own.
        sure: whether it is one of them. A figure that its sentences do not have, and several
            others do, is told by what is said there of those it counts, or not at all.
        within: whether its words stand in longer names alone, and so may mean something else.
    """

    value: Any
    places: Places
    sure: bool = True
    within: bool = False


class Verdict(NamedTuple):
    """What a rule says of a point.

    Attributes:
        holds: "words" bear it out, it is the "default", or words have it "contradicted".
        rule: name of the rule.
        places: the words by which it decided.
    """

    holds: Literal["words", "default", "contradicted"]
    rule: str
    places: Places = NO_PLACES


class Fellows(NamedTuple):
    """What else an item says, which a rule may need to know.

    Attributes:
        source: who speaks.
        whom: at whom it is directed.
        deeds: how a sentence says of one who is named that he did it: "~ shot".
        stance: what the source does, a member of its choice; "" if that is not said.
        named: those of its figure whom it names.
        befell: the words that bear out what happened to those its figure counts.
    """

    source: Located | None = None
    whom: Located | None = None
    deeds: tuple[str, ...] = ()
    stance: str = ""
    named: tuple[str, ...] = ()
    befell: Places = NO_PLACES


ALONE = Fellows()


class Point(NamedTuple):
    """One proposition, and what it is held against.

    Attributes:
        kind: of the field.
        value: what the field is said to be; for a choice its member.
        own: where the field's own words stand; a choice has none.
        of: what it belongs to, if it belongs to anything.
        of_kind: the kind of that field.
        sentences: those cited for it and for what it belongs to, in order.
        every: all sentences of the article, by number.
        turned: whether the item says that its figure is denied: its claimant is then not the one
            who gives it.
        asked: what a number is to be, by its field; None for what is not asked so.
        item: where the words of its item stand.
        rivals: what other items of the answer have in the place of `of`, and what in this one's.
        fellows: what else its item says.
    """

    kind: Kind
    value: Any
    own: Places
    of: Located | None
    of_kind: Kind | None
    sentences: Sequence[Sentence]
    every: Mapping[int, Sentence]
    rivals: Sequence[str] = ()
    turned: bool = False
    asked: Asked | None = None
    item: Places = NO_PLACES
    fellows: Fellows = ALONE

    @property
    def located(self) -> Located:
        """The field's own words, as what something else may belong to."""
        return Located(self.value, self.own)

    def anchors(self) -> Iterator[tuple[Sentence, Span]]:
        """Each place of what it belongs to, with its sentence, in order."""
        for sentence in self.sentences:
            for span in (self.of.places if self.of else NO_PLACES).get(sentence.number, ()):
                yield sentence, span


Rule = Callable[[Point], Verdict | None]


def decided(point: Point, rules: Sequence[Rule]) -> Verdict | None:
    """The first verdict of the rules, in their order; None if the point is open."""
    for rule in rules:
        if verdict := rule(point):
            return verdict
    return None


def pairs(point: Point) -> Iterator[tuple[Sentence, Span, Span]]:
    """Each place of its own beside each of what it belongs to, in the sentences of both."""
    if point.of is None:
        return
    for sentence in point.sentences:
        anchors = point.of.places.get(sentence.number, ())
        for own in point.own.get(sentence.number, ()):
            for anchor in within(anchors, own[0] - _APART, own[1] + _APART):
                yield sentence, own, anchor


_APART = 1000
"""No two things that belong together stand farther apart, in code points."""


def plain(value: Any) -> Any:
    """A member of an enumeration as it is written."""
    # Not by `value`, which is looked up along the class each time.
    return value._value_ if isinstance(value, enum.Enum) else value
