"""Whether words for a day or a place go with what happened, and not with something else.

"A bomb *exploded in Karsa on Monday*" has both; "the car was found *in Olmo*" and "he said *on
Tuesday*" have neither.
"""

from __future__ import annotations

import re
from datetime import date

from summarizer.evidence.clauses.cue import asserted
from summarizer.evidence.clauses.put_right import is_put_right
from summarizer.evidence.event.elsewhen import elsewhen
from summarizer.evidence.event.lying_in import TELLS, says_next
from summarizer.evidence.fields import Place
from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at, is_asked
from summarizer.evidence.told.dates import resolve
from summarizer.evidence.verdict import Point, Span
from summarizer.evidence.words.grammar import AUXILIARIES, DETERMINER, DETERMINERS

_EN = language("en")
_SOME_DAY = date(2000, 1, 1)
_FAR = 20
"""Words between a day or a place and what happened then or there, at most."""


def goes_with(events: tuple[str, ...], point: Point) -> bool:
    """Whether the words go with one of these events at any of their places, behind it or before."""
    if not isinstance(point.kind, Place) and _is_no_day(str(point.value)):
        return False
    return any(
        _goes_with(events, sentence.text, span, isinstance(point.kind, Place))
        for sentence in point.sentences
        for span in point.own.get(sentence.number, ())
    )


def _is_no_day(words: str) -> bool:
    """Whether they name a year or a month: mostly another event's ("in 2011 nine died there")."""
    return resolve(words, _SOME_DAY).precision in ("year", "month")


def _goes_with(events: tuple[str, ...], text: str, span: Span, is_place: bool) -> bool:
    if ends_at(_BOUND_FOR, text, span[0]) or (is_place and elsewhen(text, span)):
        return False  # "a march for Wednesday", "posted on Friday", or another event's
    if says_next(text, span[1]) or is_asked(text, span[1]) or is_put_right(text, span[0]):
        return False
    spans = asserted(events, text)
    told = (one for one in spans if one[1] <= span[0] and not ends_at(_TOLD_OF, text, one[0]))
    before = max(told, default=None, key=lambda s: s[1])
    if before is not None and _is_plain(text[before[1] : span[0]]):
        return True
    if is_place and not ends_at(_OPENING, text, span[0]):
        return False  # "arrested in Karsa over the murder"
    behind = min((one for one in spans if one[0] >= span[1]), default=None)
    if behind is None or _VERB_FIRST.match(text, span[1]):
        return False  # "The board yesterday *lowered* the number of dead in Saturday's crash"
    return _is_plain(text[span[1] : behind[0]])


def _is_plain(between: str) -> bool:
    """Whether nothing else is told between the two."""
    if len(between.split()) > _FAR or _ANOTHER.search(between):
        return False
    return not any(_tells(between, verb) for verb in _PAST.finditer(between))


def _tells(between: str, verb: re.Match[str]) -> bool:
    """Whether what ends like a verb is one: no name, nor before a noun.

    "hit *Beled*", "hit *halted* wagons", "the *contested* town", "heavily *armed* men".
    """
    is_name = verb[0][0].isupper() and not verb[0].isupper()
    return not is_name and ends_at(_BEFORE_A_NOUN, between, verb.start()) is None


# "Learned of the *attack* on Saturday": that day they learned of it.
_TOLD_OF = re.compile(
    rf"\b(?:{TELLS}|{_EN.one_of('happening.hearing')})\s+{_EN.one_of('happening.about')}\s+"
    rf"{DETERMINER}(?:[\w-]+\s+){{0,2}}$",
    re.I,
)
_BOUND_FOR = re.compile(
    rf"\b(?:{_EN.one_of('happening.bound_for')}\s(?:next\s)?"
    rf"|{_EN.one_of('happening.dated')}:?\s(?:{_EN.one_of('clause.places')}\s)?)$",
    re.I,
)
_OPENING = re.compile(rf"(?:^|[,;:—–-]\s|\]\s)(?:{_EN.one_of('happening.at')}\s)?(?:\w+\s)?$", re.I)
_AT_SOME_TIME = rf"(?!\s(?:\w+\s)?{_EN.one_of('happening.hours')}|\s\d)"
_ANOTHER = re.compile(
    rf"[;“”\"]|:\s|\s(?:--?|—|–)\s|[a-z]{{4,}}[.!?]\s|,\s{AUXILIARIES}\b|\b(?:{TELLS}"
    rf"|{_EN.one_of('grammar.relatives', 'grammar.contrasts')}"
    rf"|{_EN.one_of('grammar.causes', 'happening.times')}{_AT_SOME_TIME}"
    rf"|{_EN.one_of('happening.other', 'denial.not')}|\w+{_EN.one_of('denial.contracted')})(?!\w)",
    re.I,
)
_PAST = re.compile(rf"\b(?!{_EN.one_of('happening.described')}\b)[a-z]{{2,}}ed\b", re.I)
_VERB_FIRST = re.compile(
    rf"\s(?!{_EN.one_of('happening.described')}\b)[a-z]{{2,}}ed\s{DETERMINERS}\b"
)
_BEFORE_A_NOUN = re.compile(rf"^\s*$|\b(?:{DETERMINERS}|\w+ly)\s(?:\w+[\s-])?$", re.I)
