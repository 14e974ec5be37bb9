"""Words that put a count at another time than the event's, sum it up, or take it back."""

from __future__ import annotations

import re

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.verdict import Span

_EN = language("en")
_MONTHS = _EN.one_of("calendar.months")
_COUNT = _EN.one_of("elsewhen.counts")
_STAGES = _EN.one_of("calendar.stages", "calendar.mid")
_NUMBER = rf"(?:\d+|{'|'.join((*_EN.values('numbers.units'), *_EN.values('numbers.tens')))})"
_WORDS = _EN.one_of(
    "elsewhen.other_times", "elsewhen.taken_back", "elsewhen.of_several", "elsewhen.feared"
)
_OTHER_TIMES = (
    rf"{_EN.one_of('elsewhen.last')}\s+{_MONTHS}",
    rf"{_EN.one_of('elsewhen.before_words')}\s+\w+",
    rf"{_EN.one_of('calendar.in')}\s+(?:{_STAGES}\W)?(?:{_MONTHS}|(?:19|20)\d\d)"
    r"(?!\s+\d{1,2}\b)",
    rf"\({_MONTHS}\b",
    rf"{_EN.one_of('grammar.definite_article')}\s+(?:(?:19|20)\d\d|{_MONTHS})\s+[^\W\d]\w*",
    rf"{_EN.one_of('elsewhen.in_all_of')}\s+{_NUMBER}\s+{_EN.one_of('elsewhen.stretches')}",
)
_TAKEN_BACK = (
    rf"{_EN.one_of('elsewhen.earlier')}\s+{_COUNT}",
    rf"{_EN.one_of('elsewhen.revising')}\s+(?:\w+\s+){{1,3}}?{_COUNT}\b[^.;]{{0,80}}"
    rf"\s{_EN.one_of('calendar.from')}",
)
# "In revenge" goes back to what was told before; "in revenge for a raid" may be the event itself.
_IN_RETURN = rf"{_EN.one_of('elsewhen.in_return')}(?!\s+{_EN.one_of('elsewhen.in_return_for')})"
_ELSEWHEN = re.compile(
    rf"(?<!\w)(?:{'|'.join([_WORDS, *_OTHER_TIMES, *_TAKEN_BACK, _IN_RETURN])})(?!\w)", re.I
)
_INTENDED = (
    rf"{_EN.one_of('elsewhen.intending')}\s+(?:[\w'’-]+\s+){{0,3}}?{_EN.one_of('elsewhen.to')}"
)
_NOT_YET = re.compile(
    rf"\b(?:{_EN.one_of('elsewhen.not_yet')}|{_INTENDED})\s+(?:[\w'’-]+\s+){{0,4}}$", re.I
)
_RANKED = re.compile(
    rf"\b(?:\w{{3,}}est|{_EN.one_of('elsewhen.ranking')})\s(?:(?!\d)[^,.;])*$", re.I
)
_AROUND = 160
_AHEAD = 60


@remembered(512)
def elsewhen(text: str, count: Span) -> Span | None:
    """Where such words stand around the count."""
    start, end = count
    around = _ELSEWHEN.finditer(text, max(0, start - _AROUND), end + _AROUND)
    found = next((one for one in around if not _ranks(text, end, one.start())), None)
    found = found or _NOT_YET.search(text, max(0, start - _AHEAD), start)
    return found.span() if found else None


def _ranks(text: str, end: int, place: int) -> bool:
    """Whether such words only rank the event of the count that ends before them.

    "Killed 12 in the deadliest attack *this year*", but not "the worst *since 1986*, when 64 died".
    """
    return end <= place and ends_at(_RANKED, text, place) is not None
