"""Why a figure is no toll of the event: an earlier count, another event's, several's, or feared.

By the words of a member, or by the time that its clause gives: "in 2011", which no other sentence
has, or "since the war".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from summarizer.evidence.chosen import choice, chosen
from summarizer.evidence.clauses.cue import cue_spans
from summarizer.evidence.event.elsewhen import JOINTLY, feared, going_back, is_of_a_rank
from summarizer.evidence.event.elsewhere import another_event
from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import ends_at, gap, within
from summarizer.evidence.sources.said import sources
from summarizer.evidence.told.numbers import counted_at, counted_between, numbers
from summarizer.evidence.tolls.parts import is_part_of
from summarizer.evidence.verdict import Point, Rule, Span, Verdict
from summarizer.evidence.words.grammar import CLAUSE_ENDS

_EN = language("en")
_TIME = re.compile(
    rf"(?:(?P<before>{_EN.one_of('calendar.before_months')}\s|\b{_EN.one_of('calendar.mid')}-)?"
    rf"(?P<month>\b{_EN.one_of('calendar.months')}\b)(?P<day>\s\d{{1,2}}\b(?!\d))?"
    r"(?:,?\s(?P<of>(?:19|20)\d\d)\b)?)|\b(?P<year>(?:19|20)\d\d)\b",
    re.I,
)
_IN = (
    rf"(?:{_EN.one_of('calendar.in')}\s+)?(?:{_EN.one_of('calendar.stages', 'calendar.mid')}[\s-])?"
)
_OPENS = re.compile(
    rf"\W*(?:{_EN.one_of('grammar.and')}\s+)?"
    rf"(?:{_IN}|{_EN.one_of('elsewhen.openers')}\s+(?:[\w'’-]+\s+){{0,5}})",
    re.I,
)
_WHEN = re.compile(rf"[^;:]{{0,40}}?,\s+{_EN.one_of('elsewhen.when')}\b", re.I)
_SINCE = re.compile(rf"\b{_EN.one_of('calendar.since')}\s+(?:\w+\s+){{0,2}}?$", re.I)
_NOT_EARLIER = "".join(rf"(?<!{word}\s)" for word in _EN.phrases("elsewhen.earlier"))
_STRETCH = re.compile(
    rf"{_NOT_EARLIER}\b(?:{JOINTLY}"
    rf"|{_EN.one_of('elsewhen.of_several', 'elsewhen.stretches_of_time')}"
    rf"|{_EN.one_of('calendar.since')}\s+{_IN}(?:{_EN.one_of('elsewhen.beginnings')}|"
    rf"{_EN.one_of('calendar.months')}(?!\s+\d{{1,2}}\b)|(?:19|20)\d\d))(?!\w)",
    re.I,
)
_BESIDE = 120
_REACH = 240


class _Time(NamedTuple):
    """A month, a year, or both, as the words give them."""

    span: Span
    words: frozenset[str]


def told_beside(point: Point) -> Verdict | None:
    """One of the member's words goes with the figure, and none of another member's does."""
    kind, member = choice(point), chosen(point)
    for sentence, anchor in point.anchors():
        own = _together(sentence.text, anchor, kind.cues.get(member, ()))
        if own and not _together(sentence.text, anchor, kind.others(member)):
            return Verdict("words", "told_beside", {sentence.number: tuple(own)})
    return None


def _together(text: str, anchor: Span, cues: tuple[str, ...]) -> list[Span]:
    """Those of the cue words between which and the figure no clause ends, and no other is told."""
    near = within(cue_spans(cues, text), anchor[0] - _BESIDE, anchor[1] + _BESIDE)
    replaced = ends_at(_FROM, text, anchor[0]) is not None
    return [one for one in near if _is_together(text, one, anchor, replaced=replaced)]


def _is_together(text: str, one: Span, anchor: Span, *, replaced: bool) -> bool:
    """Of a verb of revising: "lowered it to nine *from* 14" is of the 14, which is replaced."""
    if _REVISING.match(text, one[0]):
        return replaced and not CLAUSE_ENDS.search(text, *gap(one, anchor))
    return not _is_apart(text, one, anchor)


_REVISING = re.compile(rf"{_EN.one_of('elsewhen.revised')}\b", re.I)
_FROM = re.compile(
    rf"\b{_EN.one_of('calendar.from')}\s+"
    rf"(?:{_EN.one_of('qualifiers.about', 'grammar.articles')}\s+)?$",
    re.I,
)


def _is_apart(text: str, one: Span, anchor: Span) -> bool:
    start, end = gap(one, anchor)
    if CLAUSE_ENDS.search(text, start, end):
        return True
    others = counted_between(text, start, end)
    return bool(others) and start < anchor[0] and not _LISTED.fullmatch(text, others[-1][1], end)


_AND = _EN.one_of("grammar.and")
_LISTED = re.compile(rf"(?:\s+(?!{_AND}\b)\w+){{1,2}}(?:,|,?\s+{_AND})\s+", re.I)
"""Between two counts of a list: "two *dead and* five wounded"."""


def told_of_another_time(point: Point) -> Verdict | None:
    """The clause puts the figure at a time that no other sentence has, and at no stretch of time.

    Not at the head of the article, which tells of the event itself.
    """
    if _list_of(point) != "elsewhen.other_events":
        return None
    for sentence, anchor in point.anchors():
        if sentence.number <= min(point.every) + 1:
            continue
        low, high = _clause(sentence.text, anchor)
        if _stretches(sentence.text, low, high, anchor):
            continue
        found = going_back(sentence.text, anchor) or _another_time(point, sentence.number, anchor)
        if found:
            return Verdict("words", "told_of_another_time", {sentence.number: (found,)})
    return None


def _another_time(point: Point, number: int, anchor: Span) -> Span | None:
    text = point.every[number].text
    low, high = _clause(text, anchor)
    for time in _times(text):
        if not (low <= time.span[0] and time.span[1] <= high):
            continue
        if not _is_when(text, low, time.span, anchor):
            continue
        others = (s.text for n, s in point.every.items() if n != number)
        if not any(time.words <= one.words for other in others for one in _times(other)):
            return time.span
    return None


def _is_when(text: str, low: int, time: Span, anchor: Span) -> bool:
    """Whether a time is the figure's: it opens the clause, or nothing stands between.

    "In 2011, after a fire, 12 died", "12 died there in 2011"; but "the mayor, elected in 2011, said
    that 12 died".
    """
    if _OPENS.fullmatch(text, low, time[0]):
        return True
    if _SINCE.search(text, low, time[0]):
        return time[1] <= anchor[0] and _WHEN.match(text, time[1]) is not None
    start, end = gap(time, anchor)
    between = text[start:end]
    return "," not in between and not any(
        start <= said.verb[0] and said.verb[1] <= end for said in sources(text)
    )


def told_anew(point: Point) -> Verdict | None:
    """The sentence tells of a new event, at a place that the article did not begin with."""
    if _list_of(point) != "elsewhen.other_events":
        return None
    for sentence, _ in point.anchors():
        if found := another_event(point.every, sentence.number):
            return Verdict("words", "told_anew", {sentence.number: found})
    return None


def summed_up(point: Point) -> Verdict | None:
    """The clause has a stretch of time over which several are counted: "since the war"."""
    if _list_of(point) != "elsewhen.of_several":
        return None
    for sentence, anchor in point.anchors():
        if found := _stretches(sentence.text, *_clause(sentence.text, anchor), anchor):
            return Verdict("words", "summed_up", {sentence.number: (found,)})
    return None


def _stretches(text: str, low: int, high: int, anchor: Span) -> Span | None:
    for found in _STRETCH.finditer(text, low, high):
        if is_of_a_rank(text, found.start()):
            continue
        if found.end() <= anchor[0]:
            counts = within(counted_at(text), found.end(), anchor[0])
            known = ends_at(_THE, text, anchor[0]) is not None and any(
                is_part_of(text, anchor, one) for one in counts if one[1] <= anchor[0]
            )
            if not known and not _WHEN.match(text, found.end()):
                return found.span()  # not "since May 40 died, among them *the 12*"
        elif not any(anchor[1] <= one[0] < found.start() for one in counted_at(text)):
            return found.span()
    return None


def feared_there(point: Point) -> Verdict | None:
    """The figure is feared, or was meant to be: "feared 40", "threatened to kill 40"."""
    if _list_of(point) != "elsewhen.feared":
        return None
    for sentence, anchor in point.anchors():
        if found := feared(sentence.text, anchor):
            return Verdict("words", "feared_there", {sentence.number: (found,)})
    return None


_THE = re.compile(rf"\b{_EN.one_of('grammar.definite_article')}\s+$", re.I)


def _clause(text: str, anchor: Span) -> Span:
    """From the strong break before a figure to the one behind it."""
    low, high = max(0, anchor[0] - _REACH), min(len(text), anchor[1] + _REACH)
    before = [found.end() for found in CLAUSE_ENDS.finditer(text, low, anchor[0])]
    behind = CLAUSE_ENDS.search(text, anchor[1], high)
    return (before[-1] if before else low), (behind.start() if behind else high)


@remembered(512)
def _times(text: str) -> tuple[_Time, ...]:
    """The months and years of a sentence, but for days: "in May", "May 2019", "2019"."""
    years = {one.start for one in numbers(text) if one.kind == "date"}
    found = []
    for one in _TIME.finditer(text):
        month, year = one["month"], one["of"] or one["year"]
        if month and not year and (one["day"] or not one["before"]):
            continue
        if month and not month[0].isupper():
            continue
        if not month and one.start("year") not in years:
            continue
        words = frozenset(word.casefold() for word in (month, year) if word)
        found.append(_Time((one.start("month") if month else one.start(), one.end()), words))
    return tuple(found)


def _list_of(point: Point) -> str | None:
    """The list of words that the member is told by."""
    kind, member = choice(point), chosen(point)
    lists: Mapping[str, str] = kind.lists
    return lists.get(member)


WHY_NOT: tuple[Rule, ...] = (told_beside, told_of_another_time, told_anew, summed_up, feared_there)
