"""Who confirms the deed itself: police, a coroner or a hospital tell that somebody was killed."""

from __future__ import annotations

import re

from summarizer.evidence.chosen import chosen
from summarizer.evidence.clauses.beside import denial
from summarizer.evidence.event.elsewhen import elsewhen
from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.sources.said import Said, sources, speaking_for
from summarizer.evidence.sources.speech import is_unsaid, tells
from summarizer.evidence.statements.speakers import is_meant
from summarizer.evidence.verdict import Point, Span, Verdict
from summarizer.evidence.words.search import occurrences

_EN = language("en")
_KNOWS = re.compile(rf"(?<!\w){_EN.one_of('stance.who_knows')}(?!\w)", re.I)
_DEED = re.compile(
    rf"\b{_EN.one_of('grammar.being')}\s+(?:(?:{_EN.one_of('harm.between')}|\w+ly)\s+)*"
    rf"{_EN.one_of('stance.befallen')}(?!\w)"
    rf"|\b{_EN.one_of('stance.died')}\b",
    re.I,
)
# "Sheriff Ana *Belu*", "police spokesman Ana *Belu*".
_RANKED = re.compile(
    rf"(?<!\w){_EN.one_of('stance.who_knows')}(?:\s+[a-z]+)?(?:\s+(?-i:[A-Z])[\w.'’-]*){{0,3}}\s+$",
    re.I,
)
# What leaves it open, or tells it beside something else: "ran *after* he was shot".
_ASIDE = re.compile(
    rf"\b{_EN.one_of('reporting.hedges', 'denial.not', 'denial.nobody', 'stance.aside')}\b", re.I
)


def tells_the_deed(point: Point) -> Verdict | None:
    """Of one who is to confirm: of those who must know, he tells that somebody was killed."""
    if chosen(point) != "confirms" or point.of is None:
        return None
    knows = _knows(point)
    for sentence in point.sentences:
        text = sentence.text
        for said in sources(text):
            if is_unsaid(text, said) or not tells(text, said):
                continue
            if not (knows or _KNOWS.search(text, *said.phrase)):
                continue
            if not is_meant(point.every, sentence.number, said, point.of):
                continue
            if deed := _deed_told(text, said):
                return Verdict("words", "tells_the_deed", {sentence.number: (said.verb, deed)})
    return None


def _deed_told(text: str, said: Said) -> Span | None:
    for found in _DEED.finditer(text):
        deed = found.span()
        if speaking_for(text, deed) != said or denial(text, deed[0]) or elsewhen(text, deed):
            continue
        low = max(text.rfind(",", 0, deed[0]) + 1, said.verb[1] if said.verb[1] < deed[0] else 0)
        if not _ASIDE.search(text, low, deed[1]):
            return deed
    return None


def _knows(point: Point) -> bool:
    """Whether he is of those who have seen to it, by his name, or "Rowe", who is told to be one."""
    name = str(point.of.value) if point.of else ""
    if not name or _KNOWS.search(name):
        return bool(name)
    last = name.split()[-1]
    return last[:1].isupper() and any(
        ends_at(_RANKED, one.text, start, 60)
        for one in point.every.values()
        for start, _ in occurrences(last, one.text)
    )
