"""Words that put a count at another time than the event's, sum it up, or take it back."""

from __future__ import annotations

import re

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import ends_at, gap, within
from summarizer.evidence.sources.said import sources
from summarizer.evidence.told.numbers import counted_at
from summarizer.evidence.verdict import Span
from summarizer.evidence.words.endings import Ending
from summarizer.evidence.words.grammar import CLAUSE_ENDS

_EN = language("en")
_MONTHS = _EN.one_of("calendar.months")
_COUNT = _EN.one_of("elsewhen.counts")
_STAGES = _EN.one_of("calendar.stages", "calendar.mid")
_NUMBER = rf"(?:\d+|{'|'.join((*_EN.values('numbers.units'), *_EN.values('numbers.tens')))})"
_PAST = rf"(?:{_EN.one_of('grammar.definite_article')}\s+)?(?:{_EN.one_of('elsewhen.past')}\s+)?"
_PEOPLE = _EN.one_of("people.counted", "people.plurals")
_WORDS = _EN.one_of(
    "elsewhen.other_times",
    "elsewhen.taken_back",
    "elsewhen.of_several",
    "elsewhen.feared",
    "elsewhen.stretches_of_time",
)
_OTHER_TIMES = (
    rf"{_EN.one_of('elsewhen.last')}\s+{_MONTHS}",
    rf"{_EN.one_of('elsewhen.before_words')}\s+\w+",
    rf"{_EN.one_of('calendar.in')}\s+(?:{_STAGES}\W)?(?:{_MONTHS}|(?:19|20)\d\d)"
    r"(?!\s+\d{1,2}\b)",
    rf"\({_MONTHS}\b",
    rf"{_EN.one_of('grammar.definite_article')}\s+(?:(?:19|20)\d\d|{_MONTHS})\s+[^\W\d]\w*",
    rf"{_EN.one_of('elsewhen.in_all_of')}\s+{_PAST}{_NUMBER}\s+{_EN.one_of('elsewhen.stretches')}",
    # "During the protests of 2018", and not "of 2018 people".
    rf"\w+s?\s+{_EN.one_of('grammar.of')}\s+(?:19|20)\d\d(?!\s+{_PEOPLE}\b)",
)
_TAKEN_BACK = (
    rf"{_EN.one_of('elsewhen.earlier')}\s+{_COUNT}",
    rf"{_EN.one_of('elsewhen.revising')}\s+(?:\w+\s+){{1,3}}?{_COUNT}\b[^.;]{{0,80}}"
    rf"\s{_EN.one_of('calendar.from')}",
)
# "In revenge" goes back to what was told before; "in revenge for a raid" may be the event itself.
_IN_RETURN = rf"{_EN.one_of('elsewhen.in_return')}(?!\s+{_EN.one_of('elsewhen.in_return_for')})"
JOINTLY = rf"(?<!\w\s){_EN.one_of('elsewhen.jointly')}"
_ELSEWHEN = re.compile(
    rf"(?<!\w)(?:{'|'.join([_WORDS, *_OTHER_TIMES, *_TAKEN_BACK, _IN_RETURN, JOINTLY])})(?!\w)",
    re.I,
)
_INTENDED = (
    rf"{_EN.one_of('elsewhen.intending')}\s+(?:[\w'’-]+\s+){{0,3}}?{_EN.one_of('elsewhen.to')}"
)
# "The *feared* brigade killed nine"; who "had feared it" may have been killed.
_FEARING = rf"(?<!\bthe\s)(?<!\bhad\s){_EN.one_of('elsewhen.fearing')}"
_NOT_YET = re.compile(
    rf"\b(?:{_EN.one_of('elsewhen.not_yet')}|{_FEARING}|{_INTENDED})\s+(?:[\w'’-]+\s+){{0,4}}[\"“]?$",
    re.I,
)
_NO_RANK = rf"(?!{_EN.one_of('elsewhen.no_ranks')}\b)"
_RANKED = re.compile(
    rf"\b{_NO_RANK}(?:\w{{3,}}est|{_EN.one_of('elsewhen.ranking')})\s(?:(?!\d)[^,.;])*$", re.I
)
_AROUND = 160
_AHEAD = 60
_NEXT = 20


@remembered(512)
def elsewhen(text: str, count: Span) -> Span | None:
    """Where such words stand around the count."""
    start, end = count
    around = _ELSEWHEN.finditer(text, max(0, start - _AROUND), end + _AROUND)
    found = next((one for one in around if not _is_anothers(text, count, one)), None)
    found = found or _not_yet(text, start) or _CAME_AFTER.before(text, start, _AROUND)
    found = found or _AFTER_ANOTHER.before(text, start, _AROUND) or _PROVED_WRONG.match(text, end)
    return found.span() if found else None


# A deed is told, and behind it the one before; "and killed", "killing" is told of the deed itself.
_GOES_ON = rf"\b{_EN.one_of('grammar.and')}\s|,\s(?:\w+\s)?\w+ing\b"
_CAME_AFTER = Ending(
    rf"\b{_EN.one_of('elsewhen.deeds')}(?:(?:\s[\w'’-]+){{0,3}},\s{_EN.one_of('grammar.relatives')}\s[^,;:]{{1,60}},)?\s"
    r"(?:[\w'’-]+\s){0,4}?"
    rf"(?:{_EN.one_of('elsewhen.coming')}\s[^,;:]*?\b{_EN.one_of('elsewhen.distances')}"
    rf"\s{_EN.one_of('elsewhen.after')}|{_EN.one_of('elsewhen.following')})"
    rf"\s(?:(?!{_GOES_ON})[^;:])*$",
    "elsewhen.coming",
    "elsewhen.following",
)


# "Killed 12, six days after another had killed *nine*".
_DAYS_AFTER = rf"\b{_EN.one_of('elsewhen.distances')}\s{_EN.one_of('elsewhen.after')}\s"
_AFTER_ANOTHER = Ending(
    rf"{_DAYS_AFTER}{_EN.one_of('clause.another')}\s(?:(?!{_GOES_ON})[^;:])*$", "clause.another"
)
_ENDS_DAYS_AFTER = re.compile(rf"{_DAYS_AFTER}$", re.I)
_PROVED_WRONG = re.compile(
    rf"[^,;:]{{0,80}}?\b{_EN.one_of('elsewhen.proved_wrong')}(?!\w)"
    rf"|(?:\s(?!{_EN.one_of('grammar.relatives')}\b)[\w'’-]+){{0,3}}?\s{_EN.one_of('elsewhen.would_have')}\b",
    re.I,
)


def _is_anothers(text: str, count: Span, found: re.Match[str]) -> bool:
    """Whether such words rank the event, stand behind a break, or tell who it is that counts.

    "29 died; his office *had first* said 21", "29 died two days after *another attack*", "the
    Front, which has fought *since 2009*, said that 43 had died".
    """
    if _ranks(text, count[1], found.start()):
        return True
    if count[1] <= found.start() and ends_at(_ENDS_DAYS_AFTER, text, found.start()):
        return True
    apart = count[1] <= found.start() and ";" in text[count[1] : found.start()]
    if apart and within(counted_at(text), found.end(), found.end() + _NEXT):
        return True
    return any(
        said.verb[1] <= count[0]
        and found.end() <= said.phrase[1]
        and _TELLING_WHO.search(text, said.phrase[0], found.start())
        for said in sources(text)
    )


_TELLING_WHO = re.compile(rf",|\b{_EN.one_of('grammar.relatives')}\b", re.I)


def _not_yet(text: str, start: int) -> re.Match[str] | None:
    """Words before a count by which it is not done yet; "6 May the bomb killed" are none."""
    found = _NOT_YET.search(text, max(0, start - _AHEAD), start)
    a_month = found and found[0][0].isupper() and found.start() and text.upper() != text
    return None if a_month else found


def _ranks(text: str, end: int, place: int) -> bool:
    """Whether such words only rank the event of the count that ends before them.

    "Killed 12 in the deadliest attack *this year*", but not "the worst *since 1986*, when 64 died".
    """
    return end <= place and is_of_a_rank(text, place)


def is_of_a_rank(text: str, place: int) -> bool:
    """Whether words that begin at a place say among which an event is the worst, or the first."""
    return ends_at(_RANKED, text, place) is not None


_GOING_BACK = re.compile(
    rf"(?<!\w)(?:{_EN.one_of('elsewhen.other_times')}|{_IN_RETURN}"
    rf"|{_EN.one_of('elsewhen.last')}\s+{_MONTHS})(?!\w)",
    re.I,
)


def going_back(text: str, count: Span) -> Span | None:
    """Where words near the count, in its clause, tell of another time or event: "last year"."""
    start, end = count
    for found in _GOING_BACK.finditer(text, max(0, start - _AROUND), end + _AROUND):
        between = gap(found.span(), count)
        if not CLAUSE_ENDS.search(text, *between) and not _ranks(text, end, found.start()):
            return found.span()
    came = _CAME_AFTER.before(text, start, _AROUND)
    return came.span() if came and not CLAUSE_ENDS.search(came[0]) else None


def feared(text: str, count: Span) -> Span | None:
    """Where words before the count leave open whether it will be so: "threatened to kill 40"."""
    found = _not_yet(text, count[0])
    return found.span() if found and not _OTHERWISE.search(found[0]) else None


_OTHERWISE = re.compile(
    rf"\b{_EN.one_of('reporting.that', 'clause.places', 'clause.with')}\s", re.I
)
