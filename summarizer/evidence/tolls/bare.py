"""What befell those whom a bare number counts: what the sentences before tell of, and nothing else.

"The governor put the dead at 19. The union spoke of 25." A number is read so where its own
sentence tells of no harm, and the sentences right before it of one harm alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.evidence.chosen import chosen, harm_field
from summarizer.evidence.clauses.beside import done_to
from summarizer.evidence.clauses.cue import cue_spans
from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span, ends_at, within
from summarizer.evidence.sources.said import sources
from summarizer.evidence.sources.speech import withholds
from summarizer.evidence.told.numbers import counted_at, figures
from summarizer.evidence.verdict import Places, Point, Spans, Verdict
from summarizer.evidence.words.grammar import ARTICLE, THE_OR_THOSE

_EN = language("en")
_COUNTED = re.compile(
    rf"(?<!\w){_EN.one_of('tolls.before')}\s+(?:{_EN.one_of('qualifiers.about')}\s+)?$", re.I
)
# A mark that closes, and none that opens: "speaks of two "martyrs"".
_NOBODY_BEHIND = re.compile(
    rf"[\"”]?(?:\s*(?:[.,;:!?)]|$)|[\"”](?!\w)"
    rf"|\s*{_EN.one_of('tolls.behind', 'grammar.and', 'grammar.at')}(?!\w))",
    re.I,
)
_OF_THE = re.compile(rf"\s+{_EN.one_of('parts.of')}\s+{THE_OR_THOSE}\s+", re.I)
_OF_THE_ALL = re.compile(
    rf"(?:^|[.;:\"“]\s*)\W*{_EN.one_of('grammar.of')}\s+{THE_OR_THOSE}\s+(?P<whole>[\w,]+),"
    rf"(?:[^,;:\d]{{1,40}},)?\s+{ARTICLE}$",
    re.I,
)
_NOBODY_NEXT = re.compile(
    rf"\s*(?:[.,;:!?)]|$|\w+ed\b"
    rf"|{_EN.one_of('grammar.being', 'grammar.having', 'grammar.relatives', 'asked.leading')}\b)",
    re.I,
)
_NAMES = re.compile(rf"\s+{_EN.one_of('tolls.names')}(?!\w)", re.I)
# "The mayor *held* that" captures nobody.
_THAT = re.compile(rf"\s{_EN.one_of('reporting.that')}\b", re.I)
_BACK = 2
"""How many sentences before a number may tell what it counts."""


def told_as_a_count(point: Point) -> Verdict | None:
    """A bare number of a count: "spoke of 25", "the list has 91 names".

    Of those told of before, in its own sentence ("two died; the union counts 25") or earlier.
    """
    for sentence, anchor in point.anchors():
        counted = ends_at(_COUNTED, sentence.text, anchor[0]) and _NOBODY_BEHIND.match(
            sentence.text, anchor[1]
        )
        names = _NAMES.match(sentence.text, anchor[1])
        if not counted and not (names and _NOBODY_BEHIND.match(sentence.text, names.end())):
            continue
        if own := _told_ahead(point, sentence.text, anchor):
            places = {sentence.number: (*own, anchor)}
            return Verdict("words", "told_as_a_count", places)
        if told := _told_before(point, sentence.number):
            return Verdict("words", "told_as_a_count", {sentence.number: (anchor,), **told})
    return None


def told_as_changed(point: Point) -> Verdict | None:
    """One of two numbers of a count: "lowered its count of inmates *killed* from 17 to 14"."""
    kind, member = harm_field(point), chosen(point)
    for sentence, anchor in point.anchors():
        text = sentence.text
        changed = ends_at(_FROM, text, anchor[0], 40)
        if changed is None or not _CHANGED.match(text, changed.end("from")):
            continue
        count = ends_at(_COUNT_OF, text, changed.start())
        if count is None:
            continue
        reach = count.start(), changed.start()
        own = within(cue_spans(kind.cues.get(member, ()), text), *reach)
        if own and not within(cue_spans(kind.others(member), text), *reach):
            return Verdict("words", "told_as_changed", {sentence.number: (*own, anchor)})
    return None


_FROM = re.compile(
    rf"\s(?P<from>{_EN.one_of('tolls.from')})\s+(?:[\w,-]+\s+{_EN.one_of('tolls.to')}\s+)?$"
)
_CHANGED = re.compile(rf"\s+[\w,-]+(?:\s[\w-]+)?\s+{_EN.one_of('tolls.to')}\s", re.I)
_COUNT_OF = re.compile(rf"\b{_EN.one_of('reporting.counts', 'tolls.counts')}\b[^.;:]*$", re.I)


def some_of_a_count(point: Point) -> Verdict | None:
    """Some of a number that is told of elsewhere: "31 died. Twelve of the 31 were women".

    Where the article tells of one harm of that number, and the sentence of no other.
    """
    for sentence, anchor in point.anchors():
        whole = _whole(sentence.text, anchor)
        if whole is None or _tells_of_others(point, sentence.text):
            continue
        told = dict(_counts_again(point, sentence.number, whole))
        if told and all(told.values()):
            own = {number: spans for number, spans in told.items() if spans}
            return Verdict("words", "some_of_a_count", {**own, sentence.number: (anchor,)})
    return None


def _whole(text: str, anchor: Span) -> int | float | None:
    """The number of which some are counted: "twelve of the *31*", "Of the *31*, twelve"."""
    behind = _OF_THE.match(text, anchor[1])
    ahead = ends_at(_OF_THE_ALL, text, anchor[0])
    at = behind.end() if behind else ahead.start("whole") if ahead else None
    found = [f for f in figures(text) if f.wording[0] == at and f.minimum == f.maximum]
    if not found or (behind and not _NOBODY_NEXT.match(text, found[0].wording[1])):
        return None
    return found[0].minimum


def _counts_again(
    point: Point, number: int, value: int | float
) -> Iterator[tuple[int, Spans | None]]:
    """Where other sentences tell a harm of that number: the words, or None for another harm."""
    kind, member = harm_field(point), chosen(point)
    for other, sentence in point.every.items():
        for figure in figures(sentence.text) if other != number else ():
            if (figure.minimum, figure.maximum) != (value, value):
                continue
            own = cue_spans(kind.cues.get(member, ()), sentence.text)
            others = cue_spans(kind.others(member), sentence.text)
            if done_to(sentence.text, figure.wording, others, own):
                yield other, None
            elif done := done_to(sentence.text, figure.wording, own, others):
                yield other, done


def _tells_of_others(point: Point, text: str) -> bool:
    kind, member = harm_field(point), chosen(point)
    return bool(cue_spans(kind.others(member), text))


def _told_ahead(point: Point, text: str, anchor: Span) -> Spans:
    """The words of this harm before a number, if the sentence has none of another."""
    kind, member = harm_field(point), chosen(point)
    if _tells_of_others(point, text):
        return ()
    own = cue_spans(kind.cues.get(member, ()), text)
    if not any(one[1] <= anchor[0] for one in counted_at(text)):
        return ()
    return tuple(one for one in own if one[1] <= anchor[0])


def withheld_of_those(point: Point) -> Verdict | None:
    """Of a claim without a figure: somebody gives none, of those told of right before."""
    for sentence in point.sentences if point.of is None else ():
        said = next((one for one in sources(sentence.text) if withholds(sentence.text, one)), None)
        if said and (told := _told_before(point, sentence.number)):
            return Verdict("words", "withheld_of_those", {sentence.number: (said.verb,), **told})
    return None


def _told_before(point: Point, number: int) -> Places | None:
    """The words of this harm in the nearest sentences before that tell of any, if it is alone."""
    kind, member = harm_field(point), chosen(point)
    if number not in point.every or _harms(point, point.every[number].text):
        return None
    for place in range(number - 1, number - 1 - _BACK, -1):
        text = point.every[place].text if place in point.every else ""
        own = cue_spans(kind.cues.get(member, ()), text)
        others = cue_spans(kind.others(member), text)
        rivals = [span for span in others if not _THAT.match(text, span[1])]
        if own or rivals:
            return {place: own} if own and not rivals else None
    return None


def _harms(point: Point, text: str) -> bool:
    """Whether a sentence tells of any harm."""
    kind, member = harm_field(point), chosen(point)
    return bool(cue_spans((*kind.cues.get(member, ()), *kind.others(member)), text))
