"""Which words of a sentence go with which of its numbers.

Between two numbers stands what is said of the one, a break, and what is said of the other: "killing
three | and | injuring 21". The stronger sort of break counts; what stands between two of the same
sort goes with neither, and where there is none all goes with both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span, overlap, within
from summarizer.evidence.packs.pack import known, pack
from summarizer.evidence.told.numbers import figures, numbers
from summarizer.evidence.verdict import Spans
from summarizer.evidence.words.grammar import THE_OR_THOSE

_EN = language("en")


class Portion(NamedTuple):
    """A number of a sentence, and the words that go with it.

    Attributes:
        value: the number; None for words that name none ("dozens").
        span: where it stands.
        kind: what it is a number of; of other languages only "count" and "measure" are told.
        words: where the words stand that go with it: before it, behind it, and beside the number
            that it is a part of ("nine of the 40 miners", "40 miners, of whom nine").
        borrowed: of these, the noun of that number.
        beside: where the words stand that it shares with those it is joined to ("*killed* five
            gunmen and two civilians", "three men and two women *were arrested*").
    """

    value: float | None
    span: Span
    kind: str
    words: Spans
    borrowed: Span
    beside: Spans


@remembered(512)
def portions(text: str, name: str) -> tuple[Portion, ...]:
    """Every number of a sentence but labels, in order.

    Args:
        text: the sentence.
        name: its language.
    """
    marks = _marks(name)
    found = _numbered(text, name)
    spans = [span for _, span, _ in found]
    behind: list[Span] = []
    ahead: list[Span] = []
    for at in range(len(spans) + 1):
        low = spans[at - 1][1] if at else 0
        high = spans[at][0] if at < len(spans) else len(text)
        low, high = _near(low, high, first=at == 0, last=at == len(spans))
        first, last = marks.apart(text, low, high, ends=at in (0, len(spans)))
        if at:
            behind.append((low, first))
        if at < len(spans):
            if at and first == high:
                # "Two boats pulled 11 people": no boats are 11.
                last = marks.counted_behind(text, low, high)
            ahead.append((last, high))
    parts = [bool(marks.of_the.fullmatch(text, a[1], b[0])) for a, b in pairwise(spans)]
    parts.append(False)
    made: list[Portion] = []
    noun, most = (0, 0), 0.0
    for at, (value, span, kind) in enumerate(found):
        words, borrowed = [ahead[at], behind[at]], (span[1], span[1])
        if at > 0 and parts[at - 1]:
            words = [(span[0], span[0]), marks.noun_behind(text, span[1])]
        elif parts[at]:
            low, high = behind[at + 1]
            borrowed = marks.noun_behind(text, low)
            relative = marks.relative.search(text, low, high)
            words.append((low, relative.start() if relative else high))
        elif at and marks.of_them(text, spans[at - 1], span):
            borrowed = marks.noun_behind(text, spans[at - 1][1])
            words.append(borrowed)
        elif kind == "count" and marks.is_bare(text, span):
            words.append(noun)
            if value is None or value < most:
                borrowed = noun
        if kind == "count" and (end := marks.counted_behind(text, span[1], len(text))) > span[1]:
            noun, most = (span[1], end), value or 0
        made.append(Portion(value, span, kind, tuple(words), borrowed, ()))
    joins = [
        one.kind == other.kind and marks.joins(text, one.span, other.span)
        for one, other in pairwise(made)
    ]
    return tuple(
        one._replace(
            beside=(*_ahead(text, marks, made, joins, at), *_behind(text, made, joins, at))
        )
        for at, one in enumerate(made)
    )


def _ahead(
    text: str, marks: _Marks, made: Sequence[Portion], joins: Sequence[bool], at: int
) -> Iterator[Span]:
    """What is said before the numbers that one is joined to, if nothing new is said behind it."""
    if marks.ends(text, made[at].span[1]):
        low = max(0, at - _MOST_JOINED)
        while at > low and joins[at - 1]:
            at -= 1
            yield made[at].words[0]


def _behind(text: str, made: Sequence[Portion], joins: Sequence[bool], at: int) -> Iterator[Span]:
    """What is said behind those that are joined to one, if nothing is said before it."""
    high = min(len(joins), at + _MOST_JOINED)
    while at < high and joins[at] and not text[slice(*made[at].words[0])].strip():
        at += 1
        yield made[at].words[1]


def _numbered(text: str, name: str) -> list[tuple[float | None, Span, str]]:
    """The numbers with their kinds, and the words for many, in order."""
    every = [
        (n.value, (n.start, n.end), "age" if _is_apposed(text, n.start) else n.kind)
        for n in numbers(text, name)
        if n.kind != "label"
    ]
    taken = sorted(span for _, span, _ in every)
    vague = [
        (None, figure.wording, "count")
        for figure in figures(text, name)
        if figure.vague
        and not any(overlap(figure.wording, s) for s in within(taken, *figure.wording))
    ]
    return sorted([*every, *vague], key=lambda one: one[1])


def _is_apposed(text: str, start: int) -> bool:
    """Whether a number counts nothing, but stands beside a name: "the pilot, 44"."""
    ahead = text[max(0, start - 3) : start]
    return bool(_BEHIND_NAME.fullmatch(ahead) and _APPOSED.match(text, start))


_MOST_JOINED = 3
_REACH = 400
"""Words that are farther from every number go with none, in code points."""


def _near(low: int, high: int, *, first: bool, last: bool) -> Span:
    if first:
        return max(low, high - _REACH), high
    return (low, min(high, low + _REACH)) if last else (low, high)


class _Marks:
    """What parts the words of one number from those of the next, in one language."""

    def __init__(self, name: str) -> None:
        if name == "en":
            strong = _word("grammar.contrasts")
            weak = _word("grammar.and", "grammar.causes", "clause.with")
            of = _EN.one_of("parts.of")
            of_the = rf"\s+{of}\s+(?:{THE_OR_THOSE}\s+)?"
            relative = _word("grammar.relatives")
            of_them = rf"\s+{_EN.one_of('asked.of_them')}\b"
            of_which = rf",{of_them}\s+$"
            plural = rf"(?:{_OF_NOUN})??\s+(?!{NO_NOUN}\b)(?:{_WORD}s|{_PLURALS})(?![\w'’-])"
            joined = rf"(?:\s+{_WORD}){{0,3}}(?<!ed)\s+{_EN.one_of('grammar.and')}\s+"
            bare = rf"(?:\s+[a-z]{{2,}}ed)?(?:$|[.,;:)]|\s+(?!{of}\b){NO_NOUN}\b)"
            ended = rf"(?:\s+{_WORD}){{0,2}}?(?:$|[.,;:)]|\s+{_NO_VERB}\b)"
        else:
            words = pack(name) if name in known() else None
            clauses = ("numbers.and", "grammar.clause", "grammar.clause_joined")
            weak = words.word(*clauses) if words else _NEVER
            of_which = of_them = _NEVER
            strong = bare = of_the = relative = joined = ended = _NEVER
            plural = _NEVER
        self._sorts = tuple(
            re.compile(pattern, re.I)
            for pattern in (
                rf"[;:()؛；：（）]|\s[-–—]\s|{strong}",
                rf"(?<!\d),|,(?!\d)|[،，、]|{weak}",
            )
        )
        self.of_the = re.compile(of_the, re.I)
        self.relative = re.compile(relative, re.I)
        self._plural = re.compile(plural, re.I)
        self._word = re.compile(_OF_NOUN, re.I)
        self._of_which = re.compile(of_which, re.I)
        self._of_them = re.compile(of_them, re.I)
        self._and = re.compile(joined, re.I)
        self._bare = re.compile(bare, re.I)
        self._ends = re.compile(ended, re.I)

    def apart(self, text: str, low: int, high: int, *, ends: bool) -> Span:
        """Where the first break between two numbers begins, and where the last one ends.

        Before the first number and behind the last one (`ends`) a break of either sort is one.
        """
        if _is_apposed(text, high):
            high -= 2  # "the driver, 46,"
        strong, weak = ([m.span() for m in p.finditer(text, low, high)] for p in self._sorts)
        found = sorted(strong + weak) if ends else strong or weak
        return (found[0][0], found[-1][1]) if found else (high, low)

    def noun_behind(self, text: str, start: int) -> Span:
        """The noun that a number counts, with a word before it."""
        noun = self._plural.match(text, start) or self._word.match(text, start)
        return start, noun.end() if noun else start

    def counted_behind(self, text: str, start: int, end: int) -> int:
        """Where the noun ends that a number counts, if it is one in the plural."""
        noun = self._plural.match(text, start, end)
        return noun.end() if noun else start

    def is_bare(self, text: str, span: Span) -> bool:
        """Whether a number has no noun, nor is a score: "it shut 34 shops and opened 11"."""
        last = text[max(0, span[0] - 1) : span[0]]
        return last not in ("-", "–") and self._bare.match(text, span[1]) is not None

    def of_them(self, text: str, one: Span, other: Span) -> bool:
        """Whether the second of two numbers is a part of the first: "60, of which 12"."""
        if self._of_which.search(text, one[1], other[0]):
            return True
        apart = self._sorts[0].search(text, one[1], other[0])
        return not apart and self._of_them.match(text, other[1]) is not None

    def joins(self, text: str, one: Span, other: Span) -> bool:
        """Whether nothing but what the first counts, and an "and", stands between two numbers."""
        return self._and.fullmatch(text, one[1], other[0]) is not None

    def ends(self, text: str, start: int) -> bool:
        """Whether behind a number nothing is told of what it counts."""
        return self._ends.match(text, start) is not None


_NEVER = "(?!)"
_BEHIND_NAME = re.compile(r"[^\W\d_], ")
_APPOSED = re.compile(r"\d{1,3}[,.;)](?!\d)")


def _word(*keys: str) -> str:
    return rf"\b{_EN.one_of(*keys)}\b"


_WORD = r"[^\W\d_][\w'’-]*"
NO_NOUN = _EN.one_of(
    "grammar.being",
    "grammar.having",
    "grammar.relatives",
    "grammar.and",
    "grammar.causes",
    "asked.leading",
    "harm.no_deeds",
)
"""Behind a number these are no noun that it counts."""
_PLURALS = _EN.one_of("people.plurals")
_NO_VERB = _EN.one_of("grammar.relatives", "grammar.and", "grammar.causes", "asked.leading")
_OF_NOUN = rf"\s+(?!{NO_NOUN}\b){_WORD}"


@lru_cache
def _marks(name: str) -> _Marks:
    return _Marks(name)
