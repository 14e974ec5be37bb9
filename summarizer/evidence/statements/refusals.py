"""Who denies a figure, and who gives none."""

from __future__ import annotations

import re
from collections.abc import Callable

from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span, ends_at
from summarizer.evidence.sources.said import Said, sources, speaking_for
from summarizer.evidence.sources.speech import denies, is_called_false, withholds
from summarizer.evidence.statements.speakers import is_meant
from summarizer.evidence.verdict import Point, Rule, Verdict
from summarizer.evidence.words.endings import Ending

_EN = language("en")


def denied_by_him(point: Point) -> Verdict | None:
    """Of a figure that the item denies: its sentence has the claimant deny or reject something."""
    if point.of is None:
        return _does(point, "denied_by_him", denies)
    who = point.located
    for sentence, anchor in point.anchors():
        speaker = speaking_for(sentence.text, anchor)
        false = _is_false(sentence.text, anchor) if speaker else None
        if speaker and false and is_meant(point.every, sentence.number, speaker, who):
            places = {**point.own, sentence.number: (speaker.phrase, false)}
            return Verdict("words", "denied_by_him", places)
        for said in sources(sentence.text):
            against = said.verb[0] < anchor[0] and denies(sentence.text, said)
            if against and is_meant(point.every, sentence.number, said, who):
                places = {**point.own, sentence.number: (said.phrase, said.verb)}
                return Verdict("words", "denied_by_him", places)
    return _does(point, "denied_by_him", denies_what_was_said)


def _is_false(text: str, figure: Span) -> Span | None:
    """Where a figure is called false, or told with a "not": "'*Not sixty*, four,' he said".

    It is also false of so many that it was not done to them: "never killed *17*".
    """
    not_so = ends_at(_NOT_SO_MANY, text, figure[0]) or _NOT_DONE.before(text, figure[0], 80)
    return is_called_false(text, figure) or (figure if not_so else None)


_NOT_SO_MANY = re.compile(rf"(?:^|[,;\"“‘'])\s*{_EN.one_of('denial.not')}\s+$", re.I)
# "Said that it had *not killed* 17", "*nor* ever *counted* 17".
_NOT_DONE = Ending(
    rf"\b{_EN.one_of('denial.not')}\s+(?:{_EN.one_of('denial.ever')}\s+)?"
    rf"(?:{_EN.one_of('harm.killing', 'harm.wounds', 'harm.capturing', 'stance.counting')}"
    rf"|{_EN.one_of('harm.losing')})\s+(?:{_EN.one_of('denial.any')}\s+)?$",
    "denial.not",
)


def denies_what_was_said(text: str, said: Said) -> bool:
    """Whether he speaks against a figure that he does not say again: "rejected that number"."""
    return denies(text, said) and _SAID_BEFORE.match(text, said.verb[1]) is not None


_SAID_BEFORE = re.compile(rf"\s+{language('en').one_of('denial.said_before')}(?!\w)", re.I)


def withheld_by_him(point: Point) -> Verdict | None:
    """Of a claim without a figure: the claimant gives none where he is cited, or soon after."""
    return None if point.of else _does(point, "withheld_by_him", withholds)


def _does(point: Point, rule: str, does: Callable[[str, Said], bool]) -> Verdict | None:
    """Words, where the one who is located does it as a speaker, or in the next sentences "he"."""
    who = point.located
    near = sorted({n + step for n in point.own for step in range(_SOON + 1)} & set(point.every))
    for sentence in (point.every[number] for number in near):
        for said in sources(sentence.text):
            if does(sentence.text, said) and is_meant(point.every, sentence.number, said, who):
                places = {**point.own, sentence.number: (said.phrase, said.verb)}
                return Verdict("words", rule, places)
    return None


_SOON = 4
"""In how many sentences after one that names him he may give no figure."""


DENIER: tuple[Rule, ...] = (denied_by_him,)
