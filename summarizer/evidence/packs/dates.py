"""Days and clock times of a text, by a language pack.

Every expression becomes what `summarizer.evidence.days` has for it, and is settled by the rules
that English is settled by. What bears two readings decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from summarizer.evidence.days.clock import FIXED_ZONES
from summarizer.evidence.days.meaning import Clock, Days, Found, Unclear, Value, Yearless
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span
from summarizer.evidence.packs.calendar import PARTS, Calendar
from summarizer.evidence.packs.date_patterns import patterns
from summarizer.evidence.packs.pack import Pack, pack


class _Dates:
    """The patterns of one language."""

    def __init__(self, words: Pack) -> None:
        self.patterns = [(re.compile(written), read) for written, read in patterns(Calendar(words))]
        begin, end, maybe = words.begin, words.end, words.maybe
        article = rf"(?:{words.one_of('grammar.articles')}{maybe})?"
        self.bound = re.compile(rf"{begin}{words.one_of('calendar.bounds')}{maybe}{article}$")
        self.since = re.compile(rf"{begin}{words.one_of('numbers.from')}{maybe}{article}")
        self.bound_behind = re.compile(rf"{maybe}{words.one_of('calendar.bounds_behind')}{end}")
        parts = words.one_of(*(f"clock.{part}" for part in PARTS), "clock.parts")
        self.part = re.compile(f"{begin}{parts}{end}")
        self._zones = words.values("clock.zones")
        names = sorted((*self._zones, *FIXED_ZONES), key=len, reverse=True)
        zone = rf"(?P<zone>{'|'.join(map(re.escape, names))})"
        self._zone_behind = re.compile(rf"{maybe}\(?{zone}(?![^\W\d_])\)?")
        self._zone_within = re.compile(rf"(?<!\w){zone}$")
        self._zone_ahead = re.compile(rf"(?<!\w){zone}{maybe}$")

    def zoned(self, hay: str, span: Span, clock: Clock) -> tuple[Span, Clock]:
        """A clock time with the zone that is named right behind it, or before it."""
        start, end = span
        found = self._zone_behind.match(hay, end) or self._zone_within.search(hay, start, end)
        if found:
            end = found.end()
        else:
            found = self._zone_ahead.search(hay, max(0, start - 24), start)
            start = found.start() if found else start
        if not found:
            return span, clock
        name = found["zone"]
        return (start, end), replace(clock, zone=str(self._zones.get(name, name)))


@lru_cache
def _dates(name: str) -> _Dates:
    return _Dates(pack(name))


def scan(text: str, published: date | None, name: str) -> list[Found]:
    """Every expression of the text, the earliest and then the longest first, none overlapping.

    Args:
        text: date words, or a sentence.
        published: the day of publication.
        name: the language whose pack reads it.
    """
    dates, folded = _dates(name), pack(name).fold(text)
    found: list[tuple[Span, Value]] = []
    for pattern, read in dates.patterns:
        for match in pattern.finditer(folded.text):
            group = "span" if "span" in pattern.groupindex else 0
            if match.end(group) == match.start(group):
                continue
            value = read(match, published)
            if isinstance(value, Clock):
                found.append(dates.zoned(folded.text, match.span(group), value))
            elif value is not None:
                found.append((match.span(group), value))
    # Of two that begin alike a day goes first: "昨晚8点" is both.
    found.sort(key=lambda f: (f[0][0], isinstance(f[1], Clock), -f[0][1]))
    kept: list[tuple[Span, Value]] = []
    for span, value in found:
        end = kept[-1][0][1] if kept else 0
        if span[0] >= end:
            kept.append((span, value))
        elif isinstance(value, Clock) and span[1] > end and not isinstance(kept[-1][1], Clock):
            # "Dün akşam saat 8.30": the part of the day is the day's and the hour's.
            kept.append(((end, span[1]), value))
    return [Found(*folded.span(*span), value) for span, value in _bounded(dates, folded.text, kept)]


def _spans(value: Value) -> bool:
    """Whether it is a stretch of several days, with both its ends."""
    if isinstance(value, Days):
        return value.precision == "day" and value.start != value.end
    return isinstance(value, Yearless) and value.first != value.last


def _bounded(
    dates: _Dates, hay: str, found: list[tuple[Span, Value]]
) -> Iterator[tuple[Span, Value]]:
    """What only bounds the time ("before Saturday") decides no day."""
    for (start, end), value in found:
        bound = dates.bound.search(hay[max(0, start - 40) : start])
        if bound and dates.since.fullmatch(bound[0]) and _spans(value):
            bound = None  # "from 3 to 5 September"
        only = bound or dates.bound_behind.match(hay, end)
        is_clock = isinstance(value, Clock)
        yield (start, end), Unclear() if only and not is_clock else value


def bound_before(name: str, text: str) -> int:
    """How long the word is by which a text ends that only bounds a time: "before", "since"."""
    near = text[-40:]
    folded = pack(name).fold(near)
    found = _dates(name).bound.search(folded.text)
    return len(near) - folded.starts[found.start()] if found and found[0] else 0


@remembered(512)
def years(text: str, name: str) -> tuple[Span, ...]:
    """Where the text tells of a year or its month, or of so many years ago, without a day."""
    return tuple(
        (item.start, item.end)
        for item in scan(text, _ANY_DAY, name)
        if isinstance(item.value, Days) and item.value.precision in ("year", "month")
    )


@remembered(512)
def names_a_month(text: str, name: str) -> bool:
    """Whether the text tells of a month of any year without a day: "in March"."""
    found = (item.value for item in scan(text, _ANY_DAY, name))
    return any(isinstance(value, Yearless) and not value.first for value in found)


_ANY_DAY = date(2000, 6, 15)


def tells_the_time(text: str, name: str) -> bool:
    """Whether the text has a clock time, or a part of a day: "al amanecer"."""
    if _dates(name).part.search(pack(name).fold(text).text):
        return True
    return any(isinstance(item.value, Clock) for item in scan(text, None, name))


@remembered(512)
def dated(name: str, text: str) -> tuple[Span, ...]:
    """Where the text has days and clock times, in order, none overlapping."""
    return tuple((f.start, f.end) for f in scan(text, None, name))
