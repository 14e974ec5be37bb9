"""Do the words that go with a number say that it is what its field asks for?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from operator import itemgetter
from typing import NamedTuple

from summarizer.evidence.asked import Asked, harm_spans
from summarizer.evidence.clauses.beside import denial, distance, done_to
from summarizer.evidence.clauses.cue import cue_spans
from summarizer.evidence.event.elsewhen import elsewhen
from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span, next_to, overlap, within
from summarizer.evidence.packs.harm import done_to as done_by_pack
from summarizer.evidence.packs.pack import known
from summarizer.evidence.told.portions import Portion, portions
from summarizer.evidence.verdict import Point, Sentence, Spans, Verdict
from summarizer.evidence.words.stems import stem

_EN = language("en")


def is_asked_for(point: Point) -> Verdict | None:
    """The words that go with the number are those by which its field, or its item, names it.

    And those of no other number in the sentences cited.
    """
    for sentence in point.sentences:
        places = point.own.get(sentence.number, ())
        for place in places:
            for one, told in _meeting(point, sentence, place):
                if not _is_so(sentence, one, point.asked) or _has_rival(point, sentence, one):
                    continue
                spans = tuple(sorted({place, *told}))
                return Verdict("words", "is_asked_for", {sentence.number: spans})
    return None


def _meeting(
    point: Point, sentence: Sentence, place: Span | None = None
) -> Iterator[tuple[Portion, Spans]]:
    """The numbers of a sentence that are what is asked for, and the words that say so.

    Args:
        point: the number's.
        sentence: where.
        place: only those that stand there.
    """
    asked, beside = point.asked, point.item.get(sentence.number, ())
    assert asked is not None
    if not asked.says_something:
        yield from _by_item(sentence, beside, place)
        return
    found = met(sentence.text, sentence.language, asked)
    rivals = found.fitting if asked.by_item else found.spans
    for at in found.at(place):
        one, told = found.every[at]
        # Another item's is none of this one: "Ana Belu, 43, and Ben Kor, 20".
        if all(_is_nearest(sentence.text, span, one.span, rivals) for span in beside):
            yield one, told


def _by_item(
    sentence: Sentence, beside: Spans, place: Span | None
) -> Iterator[tuple[Portion, Spans]]:
    """The numbers with which words of the item go."""
    every = {one.span: one for one in portions(sentence.text, sentence.language)}
    spans = sorted(every)
    for words in beside:
        for span in next_to(spans, words):
            there = place is None or overlap(span, place)
            if there and _within(words, every[span].words):
                yield every[span], (words,)


def _has_rival(point: Point, own: Sentence, one: Portion) -> bool:
    """Whether another number in the sentences cited is what is asked for as well.

    Not in its own one, if it is nearest there to the words of its item.
    """
    told = point.asked is not None and point.asked.says_something
    nearest = {own.number} if told and own.number in point.item else set()
    return any(
        other.value != one.value
        and not any(overlap(place, other.span) for place in point.own.get(sentence.number, ()))
        for sentence in point.sentences
        if sentence.number not in nearest
        for other, _ in _meeting(point, sentence)
    )


def _is_nearest(text: str, words: Span, number: Span, others: Sequence[Span]) -> bool:
    mine = distance(text, words, number)
    theirs = (distance(text, words, o) for o in next_to(others, words) if not overlap(o, number))
    return mine < min(theirs, default=inf)


class Met(NamedTuple):
    """The numbers of a sentence that are what is asked for.

    Attributes:
        every: each with the words that say so, in order.
        spans: where they stand.
        fitting: where numbers stand that are of the sort asked for.
    """

    every: tuple[tuple[Portion, Spans], ...] = ()
    spans: Spans = ()
    fitting: Spans = ()

    def at(self, place: Span | None) -> Iterable[int]:
        """Which of them share a character with a place."""
        if place is None:
            return range(len(self.every))
        first = bisect_left(self.spans, place[0], key=itemgetter(1))
        last = bisect_left(self.spans, place[1], key=itemgetter(0))
        return (at for at in range(first, last) if overlap(self.spans[at], place))


@remembered(256)
def met(text: str, name: str, asked: Asked) -> Met:
    """The numbers of a sentence that are what is asked for, each with the words that say so.

    Args:
        text: the sentence.
        name: its language. Of others than English, cues are told, and what is done to people.
        asked: what is asked for.
    """
    every = portions(text, name)
    fitting = [one for one in every if _fits(text, one, asked)]
    found: list[tuple[Portion, Spans]]
    if asked.cues:
        cues = cue_spans(asked.cues, text)
        found = [(one, _cued(cues, one)) for one in every]
    elif name == "en":
        free = _Free(text, every, fitting) if asked.context else None
        found = [(one, _told(text, one, asked, free)) for one in fitting]
    else:
        found = [(one, _told_by_pack(text, name, one, asked)) for one in every]
    kept = tuple((one, told) for one, told in found if told)
    return Met(kept, tuple(one.span for one, _ in kept), tuple(one.span for one in fitting))


def _cued(cues: Spans, one: Portion) -> Spans:
    return tuple(
        s for low, high in one.words for s in within(cues, low, high) if _within(s, one.words)
    )


class _Free:
    """The words of a sentence that go with no other number than one.

    What stands before one that is not of the sort asked for may be told of both: "the strike cost
    2 million a day and lasted 11 days".
    """

    def __init__(self, text: str, every: Sequence[Portion], fitting: Sequence[Portion]) -> None:
        self._all = _stems(text, [(0, len(text))]).keys()
        sort = {one.span for one in fitting}
        self._of = {
            one.span: _stems(text, one.words if one.span in sort else one.words[1:]).keys()
            for one in every
        }
        self._taken = Counter(word for words in self._of.values() for word in words)

    def has(self, words: Iterable[str], one: Portion) -> bool:
        """Whether the words stand in the sentence, and go with no other number."""
        own = self._of[one.span]
        return all(word in self._all and self._taken[word] == (word in own) for word in words)


def _told_by_pack(text: str, name: str, one: Portion, asked: Asked) -> Spans:
    if name not in known() or len(asked.harms) != 1 or asked.heads or asked.context:
        return ()
    done = done_by_pack(text, one.span, name) if one.kind == "count" else None
    return (done[1],) if done and done[0] in asked.harms else ()


def _fits(text: str, one: Portion, asked: Asked) -> bool:
    """Whether a number is of the sort, and in the unit, that is asked for."""
    start, end = one.span
    if asked.unit:
        behind = re.compile(rf"[\s-]?(?:{_BEFORE_UNIT}[\s-])?{asked.unit}(?!\w)", re.I)
        ahead = re.compile(rf"{asked.unit}\s?$", re.I)
        return bool(behind.match(text, end) or ahead.search(text, max(0, start - 4), start))
    if asked.kind:
        return one.kind == asked.kind
    return one.kind == "count" or not asked.counts


_BEFORE_UNIT = _EN.one_of("units.before_measures")


def _told(text: str, one: Portion, asked: Asked, free: _Free | None) -> Spans:
    """The words of what is asked for that go with a number; none if one of them is missing."""
    found: list[Span] = []
    if asked.harms:
        found = _done(text, one, asked)
        if not found:
            return ()
    words = _stems(text, (*one.words, *one.beside))
    for head in asked.heads:
        if head == _YEAR and _is_year(one):
            continue
        if head not in words:
            return ()
        found.append(words[head])
    if found and not asked.harms and all(_within(span, (one.borrowed,)) for span in found):
        return ()  # "150 of its 900 jobs" may be asked for either
    missing = asked.context - words.keys()
    if missing and not (free and free.has(missing, one)):
        return ()
    found += [words[word] for word in asked.context & words.keys()]
    return tuple(sorted(set(found))) or ((one.span,) if asked.kind else ())


def _is_so(sentence: Sentence, one: Portion, asked: Asked | None) -> bool:
    """Whether the words neither deny it nor put it at another time than is asked for."""
    text = sentence.text
    if not sentence.english or asked is None:
        return True
    if denial(text, one.span[0]) or any(_NOT.search(text, *words) for words in one.words[:1]):
        return False
    aside = elsewhen(text, one.span)
    if aside is None or not _within(aside, one.words):
        return True
    if not asked.counts and _PERIOD.match(text, *aside):
        return True
    return _stems(text, [aside]).keys() - _SMALL <= asked.heads | asked.context


def _done(text: str, one: Portion, asked: Asked) -> list[Span]:
    """The words that say that this was done to those counted."""
    if len(asked.harms) > 1 or not (asked.heads or _may_be_people(text, one)):
        return []
    (harm,) = asked.harms
    told = harm_spans(text)
    rivals = sorted({span for name, spans in told.items() if name != harm for span in spans})
    done = done_to(text, one.span, told.get(harm, ()), rivals)
    near = (*one.words, *one.beside)
    return [span for span in done if _within(span, near) and not _OF_A_BODY.match(text, span[0])]


def _stems(text: str, places: Sequence[Span]) -> dict[str, Span]:
    return {
        stem(word[0]): word.span()
        for low, high in places
        for word in _WORD.finditer(text, low, high)
    }


def _may_be_people(text: str, one: Portion) -> bool:
    """Whether those counted may be people: "12 horses" are none."""
    noun = _NOUN.match(text, one.span[1])
    return noun is None or not noun[1].endswith("s") or bool(_PEOPLE.fullmatch(noun[1]))


def _is_year(one: Portion) -> bool:
    return one.value is not None and 1000 <= one.value < 2100


def _within(span: Span, places: Sequence[Span]) -> bool:
    return any(low <= span[0] and span[1] <= high for low, high in places)


_SMALL = frozenset(map(stem, _EN.phrases("calendar.in", "grammar.articles")))
_PERIOD = re.compile(rf"{_EN.one_of('asked.periods')}\b", re.I)
_NOT = re.compile(rf"\b{_EN.one_of('denial.not')}\b|{_EN.one_of('denial.contracted')}\b", re.I)
_OF_A_BODY = re.compile(rf"{_EN.one_of('asked.of_a_body')}(?!\w)", re.I)
_YEAR = stem("year")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NOUN = re.compile(r"\s+([^\W\d_][\w'’-]*)")
_PEOPLE = re.compile(
    rf"{_EN.one_of('people.counted', 'people.plurals', 'grammar.being', 'grammar.having')}"
    rf"|\w+{_EN.one_of('people.plural_endings')}|{_EN.one_of('people.one')}s",
    re.I,
)
