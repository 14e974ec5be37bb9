"""Words that put a count at another time than the event's, sum it up, or take it back."""

from __future__ import annotations

import re

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.verdict import Span

_EN = language("en")
_MONTHS = _EN.one_of("calendar.months")
_COUNT = _EN.one_of("elsewhen.counts")
_STAGES = _EN.one_of("calendar.stages", "calendar.mid")
_WORDS = _EN.one_of(
    "elsewhen.other_times", "elsewhen.taken_back", "elsewhen.of_several", "elsewhen.feared"
)
_OTHER_TIMES = (
    rf"{_EN.one_of('elsewhen.last')}\s+{_MONTHS}",
    rf"{_EN.one_of('elsewhen.before_words')}\s+\w+",
    rf"{_EN.one_of('calendar.in')}\s+(?:{_STAGES}\W)?(?:{_MONTHS}|(?:19|20)\d\d)"
    r"(?!\s+\d{1,2}\b)",
    rf"\({_MONTHS}\b",
    rf"{_EN.one_of('grammar.definite_article')}\s+(?:19|20)\d\d\s+[^\W\d]\w*",
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
_NOT_YET = re.compile(rf"\b{_EN.one_of('elsewhen.not_yet')}\s+(?:[\w'’-]+\s+){{0,4}}$", re.I)
_AROUND = 160
_AHEAD = 60


@remembered(512)
def elsewhen(text: str, count: Span) -> Span | None:
    """Where such words stand around the count."""
    start, end = count
    found = _ELSEWHEN.search(text, max(0, start - _AROUND), end + _AROUND)
    found = found or _NOT_YET.search(text, max(0, start - _AHEAD), start)
    return found.span() if found else None
