"""What one does by words of his own: "we condemn it", "people should go", "it was a crime"."""

from __future__ import annotations

import re

from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.sources.owned import deeds_not_ours, our_deeds
from summarizer.evidence.sources.speech import false_words, sorry_words, wicked_words
from summarizer.evidence.verdict import Span

_EN = language("en")
_ALREADY = ("owned.adverbs", "stance.would", "reporting.helpers", "grammar.having")
_I = rf"(?<![\w'’-]){_EN.one_of('stance.i')}(?:\s+(?:{_EN.one_of(*_ALREADY)}|\w+ly))*\s+"
_NO_SUBJECT = (
    "stance.i",
    "stance.not_yet",
    "grammar.it",
    "grammar.pointing",
    "grammar.relatives",
    "reporting.there",
)


def _performed(*verbs: str) -> re.Pattern[str]:
    """A verb by which he does it himself: "we *urge*"; "we do not blame" has no such helper."""
    return re.compile(rf"{_I}(?P<word>{_EN.one_of(*verbs)})(?!\w)", re.I)


_NOT = rf"{_EN.one_of('denial.not')}"
_TO_DO = (
    rf"(?P<word>{_EN.one_of('stance.should')})\s+(?:{_NOT}\s+|\w+ly\s+)?"
    rf"(?:{_EN.one_of('stance.be')}\s+(?:\w+ly\s+)?(?:\w+ed|{_EN.one_of('stance.done')})\b"
    rf"|(?!{_EN.one_of('stance.be', 'grammar.having', 'stance.feel')}\b)[a-z]\w+)"
)
# "The mayor should resign", and not "that should be all", "it must have been".
_SHOULD = re.compile(rf"(?<!\w)(?!{_EN.one_of(*_NO_SUBJECT)}\s)[\w'’-]+\s+{_TO_DO}", re.I)
_ARTICLE = rf"(?:{_EN.one_of('grammar.articles', 'grammar.possessives', 'links.all')}\s+)?"
# "We call on *the mayor*", "I want *the mayor* to resign".
_CALL_ON = re.compile(rf"{_I}{_EN.one_of('stance.own_calls')}\s+{_ARTICLE}$", re.I)
_ASK = re.compile(rf"{_I}{_EN.one_of('stance.own_warnings')}\s+{_ARTICLE}$", re.I)
TO_DO_IT = re.compile(rf"\s+(?:{_NOT}\s+)?{_EN.one_of('stance.to')}\s", re.I)
_HE_SHOULD = re.compile(rf"\s+{_TO_DO}", re.I)
_CALLS = (
    _performed("stance.own_calls"),
    re.compile(
        rf"{_I}(?P<word>{_EN.one_of('stance.own_warnings')})\s+[^,;.:]{{2,80}}?{TO_DO_IT.pattern}",
        re.I,
    ),
    re.compile(rf"(?<![\w'’-])(?P<word>{_EN.one_of('stance.needed')})(?!\w)", re.I),
    _SHOULD,
)
_CONDEMNS = (_performed("stance.own_condemning"),)
_REGRETS = (
    _performed("stance.own_regrets"),
    re.compile(rf"(?<!\w)(?P<word>{_EN.one_of('stance.sad')})(?!\w)", re.I),
)


def own_words(member: str, text: str) -> list[Span]:
    """Where words stand by which whoever says them does what a stance is.

    Args:
        member: of the stances: "calls_for".
        text: a sentence.
    """
    found = [one.span("word") for pattern in _BY.get(member, ()) for one in pattern.finditer(text)]
    return sorted(
        [*found, *(span for further in _FURTHER.get(member, ()) for span in further(text))]
    )


def is_told_to(text: str, own: Span) -> bool:
    """Whether one who is named at a place is to do something: "*the mayor* should resign"."""
    if ends_at(_CALL_ON, text, own[0], 80):
        return True
    asked = ends_at(_ASK, text, own[0], 80) and TO_DO_IT.match(text, own[1])
    return bool(asked or _HE_SHOULD.match(text, own[1]))


_BY = {"calls_for": _CALLS, "condemns": _CONDEMNS, "regrets": _REGRETS}
_FURTHER = {
    "admits": (our_deeds,),
    "denies": (false_words, deeds_not_ours),
    "condemns": (wicked_words,),
    "regrets": (sorry_words,),
}
