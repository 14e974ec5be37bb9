"""What befell those whom a bare number counts: what the sentences before tell of, and nothing else.

"The governor put the dead at 19. The union spoke of 25." A number is read so where its own
sentence tells of no harm, and the sentences right before it of one harm alone.
"""

from __future__ import annotations

import re

from summarizer.evidence.cue import cue_spans
from summarizer.evidence.fields import Suffered
from summarizer.evidence.language import language
from summarizer.evidence.locate import plain
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.sources import sources
from summarizer.evidence.speech import withholds
from summarizer.evidence.verdict import Places, Point, Verdict

_EN = language("en")
_COUNTED = re.compile(
    rf"(?<!\w){_EN.one_of('tolls.before')}\s+(?:{_EN.one_of('qualifiers.about')}\s+)?$", re.I
)
_NOBODY_BEHIND = re.compile(
    rf"[\"”]?\s*(?:[.,;:!?)\"”]|$|{_EN.one_of('tolls.behind', 'grammar.and', 'grammar.at')}(?!\w))",
    re.I,
)
_NAMES = re.compile(rf"\s+{_EN.one_of('tolls.names')}(?!\w)", re.I)
# "The mayor *held* that" captures nobody.
_THAT = re.compile(rf"\s{_EN.one_of('reporting.that')}\b", re.I)
_BACK = 2
"""How many sentences before a number may tell what it counts."""


def told_as_a_count(point: Point) -> Verdict | None:
    """A bare number of a count: "spoke of 25", "the list has 91 names"."""
    for sentence, anchor in point.anchors():
        counted = ends_at(_COUNTED, sentence.text, anchor[0]) and _NOBODY_BEHIND.match(
            sentence.text, anchor[1]
        )
        if not counted and not _NAMES.match(sentence.text, anchor[1]):
            continue
        if told := _told_before(point, sentence.number):
            return Verdict("words", "told_as_a_count", {sentence.number: (anchor,), **told})
    return None


def withheld_of_those(point: Point) -> Verdict | None:
    """Of a claim without a figure: somebody gives none, of those told of right before."""
    for sentence in point.sentences if point.of is None else ():
        said = next((one for one in sources(sentence.text) if withholds(sentence.text, one)), None)
        if said and (told := _told_before(point, sentence.number)):
            return Verdict("words", "withheld_of_those", {sentence.number: (said.verb,), **told})
    return None


def _told_before(point: Point, number: int) -> Places | None:
    """The words of this harm in the nearest sentences before that tell of any, if it is alone."""
    kind, member = _kind(point)
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
    kind, member = _kind(point)
    return bool(cue_spans((*kind.cues.get(member, ()), *kind.others(member)), text))


def _kind(point: Point) -> tuple[Suffered, str]:
    assert isinstance(point.kind, Suffered)
    return point.kind, str(plain(point.value))
