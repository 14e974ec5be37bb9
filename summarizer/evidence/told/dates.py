"""Date and time words, and the days and times they mean.

Everything is computed from the words and the day of publication. Words that bear two readings
("03/04/2016", "this Saturday", "by Saturday", "5:30") give nothing rather than the likelier one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Literal

from summarizer.evidence.days.clock import MERIDIEM, NOON_OR_MIDNIGHT, hhmm, signed, time_of
from summarizer.evidence.days.meaning import (
    Clock,
    Days,
    Found,
    Precision,
    Unclear,
    Value,
    Weekday,
    Yearless,
    shifted,
)
from summarizer.evidence.days.rules import scan
from summarizer.evidence.days.words import DASH, LOOK_BACK, WEEKDAYS, follows_between
from summarizer.evidence.language import language as words_of
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span
from summarizer.evidence.packs import dates as packs
from summarizer.evidence.packs.pack import known

__all__ = [
    "Moment",
    "find_dates",
    "find_dates_and_times",
    "resolve",
    "tells_the_time",
    "whole_expression",
]


@dataclass(frozen=True)
class Moment:
    """What date and time words mean.

    Attributes:
        start: first day, or None if the words do not decide it.
        end: last day; equal to `start` for a single day.
        time: local clock time "HH:MM", or the named zone's where no local time is given.
        utc_offset: offset of `time` from UTC, "+HH:MM" or "-HH:MM".
        precision: of `start` and `end`; "hour" for one day with a time; None without `start`.
        spans: where the date and time expressions stand in the words, in order.
        weekday: English name of the one weekday that the words hold; None on a conflict.
        conflict: the words contradict each other, as in a weekday that the date is not.
    """

    start: date | None
    end: date | None
    time: str | None
    utc_offset: str | None
    precision: Precision | None
    spans: tuple[Span, ...]
    weekday: str | None
    conflict: bool = False


def resolve(
    words: str, published: date | None, *, day: date | None = None, language: str = "en"
) -> Moment:
    """The days and the time that the words mean.

    Args:
        words: the date or time words.
        published: the article's day of publication; relative words mean nothing without it. A
            weekday, or a day without a year, is the latest one on or before it. Weeks run from
            Monday to Sunday.
        day: the day when the words hold only a time; decides daylight saving time.
        language: whose pack reads the words, an ISO 639-1 code. Of a language without a pack only
            numeric dates are read, as in English.
    """
    if isinstance(published, datetime):
        published = published.date()
    if language not in known():
        if _LETTER.search(words):
            return _OPEN
        language = "en"
    return _resolved(words, published, day, language)


_LETTER = re.compile(r"(?![年月日号號時时点點分TZ])[^\W\d_]")
"""What only a pack can read: "3 marzo", but not "2016-03-03T05:30Z"."""
_OPEN = Moment(None, None, None, None, None, (), None)


# The same words give a day, its precision, its weekday and more, each asked for by itself.
@remembered(512)
def _resolved(words: str, published: date | None, day: date | None, language: str) -> Moment:
    if language == "en":
        found = scan(words, published, whole=True)
        dated = _dates(words, found, published)
    else:
        found = packs.scan(words, published, language)
        dated = [item for item in found if not isinstance(item.value, Clock)]
    days, conflict = _settle(words, dated, published)
    single = days.start if days and days.start == days.end else None
    clocks = [item for item in found if isinstance(item.value, Clock)]
    clock, offset = time_of(words, clocks, day or single)
    precision = days.precision if days else None
    return Moment(
        start=days.start if days else None,
        end=days.end if days else None,
        time=hhmm(clock) if clock is not None else None,
        utc_offset=signed(offset) if offset is not None else None,
        precision="hour" if clock is not None and single else precision,
        spans=tuple(sorted((f.start, f.end) for f in (*dated, *clocks))),
        weekday=None if conflict else _weekday_name(found),
        conflict=conflict,
    )


def find_dates(text: str, language: str = "en") -> tuple[Span, ...]:
    """Spans of the date and clock-time expressions in the text, in order, none overlapping.

    A bare year counts only after "in", "since", "until" or the like, or beside a month. After
    "of" and "by" it counts unless a word follows that it may be the count of.
    """
    if language != "en":
        return packs.dated(language, text) if language in known() else ()
    return tuple(span for span, _ in find_dates_and_times(text))


def whole_expression(text: str, span: Span, language: str = "en") -> str:
    """The words of a day as the text has them, with what they have been cut out of.

    "Before Saturday", "3 September 2015", of which only "Saturday", "3 September" are given.
    """
    start, end = span
    for low, high in find_dates(text, language):
        beside = _BESIDE.fullmatch(text, end, low) or _BESIDE.fullmatch(text, high, start)
        if beside or (low < end and start < high):
            start, end = min(start, low), max(end, high)
    if language == "en" and (bound := _BOUND.search(text[max(start - LOOK_BACK, 0) : start])):
        start -= len(bound[0])
    elif language != "en" and language in known():
        start -= packs.bound_before(language, text[:start])
    return " ".join(text[start:end].split())


_BESIDE = re.compile(r",?\s?\(?")


@remembered(512)
def find_dates_and_times(text: str) -> tuple[tuple[Span, Literal["date", "time"]], ...]:
    """The spans of `find_dates`, each with whether it is a date or a clock time."""
    return tuple(
        ((f.start, f.end), "time" if isinstance(f.value, Clock) else "date")
        for f in scan(text, None, whole=False)
    )


def tells_the_time(words: str, language: str = "en") -> bool:
    """Whether words have a clock time, be its half of the dial open, or a part of a day.

    "Around 3:30", "shortly after dawn", "late on Friday night".
    """
    if language != "en":
        return language in known() and packs.tells_the_time(words, language)
    clock = any(sort == "time" for _, sort in find_dates_and_times(words))
    return clock or _PART.search(words) is not None


_PART = re.compile(rf"(?<!\w){words_of('en').one_of('clock.parts')}(?!\w)", re.I)


# --- from expressions to days --------------------------------------------------------------------

_EN = words_of("en")
_CONNECTOR = re.compile(
    rf"\s{{0,2}}(?:{DASH}|{_EN.one_of('calendar.ranges')}"
    rf"|(?P<both>{_EN.one_of('grammar.and')}))\s{{0,2}}(?:{_EN.one_of('calendar.stages')}\s)?",
    re.I,
)
_BOUND = re.compile(
    rf"(?<!\w){_EN.one_of('calendar.bounds')}\s{{1,3}}"
    rf"(?:{_EN.one_of('grammar.definite_article', 'grammar.on')}\s{{1,3}})?\Z",
    re.I,
)
_APPOSED = re.compile(
    rf"[\s,;:()]{{0,4}}(?:{_EN.one_of('calendar.appositions', 'grammar.articles')}"
    r"[\s,(]{1,3}){0,3}[\s,;:()]{0,6}",
    re.I,
)


def _dates(words: str, found: Sequence[Found], published: date | None) -> list[Found]:
    """The date expressions, ranges put together and bounds ("by Saturday") marked unclear."""
    dated: list[Found] = []
    for item in found:
        if isinstance(item.value, Clock):
            continue
        range_ = _range(words, dated[-1], item, published) if dated else None
        if range_:
            dated[-1] = range_
        else:
            dated.append(item)
    return [
        Found(f.start, f.end, Unclear())
        if _BOUND.search(words[max(f.start - LOOK_BACK, 0) : f.start])
        else f
        for f in dated
    ]


def _range(words: str, first: Found, last: Found, published: date | None) -> Found | None:
    connector = _CONNECTOR.fullmatch(words, first.end, last.start)
    if connector is None:
        return None
    days = _spanned(first.value, last.value, published)
    listed = connector["both"] and not follows_between(words, first.start)
    # "Friday and Saturday" is one stretch, "Monday and Saturday" is two days.
    if listed and (days is None or (days.end - days.start).days != 1):
        return None
    return Found(first.start, last.end, days or Unclear())


def _spanned(first: Value, last: Value, published: date | None) -> Days | None:
    """From the first to the last; what one leaves open is taken from the other."""
    start: Days | None = None
    if isinstance(first, Yearless) and isinstance(last, Yearless) and published:
        # The first day sets the year: a stretch may still last at publication.
        start = first.before(published)
        end = last.after(start.end) if start else None
        return Days(start.start, end.end, end.precision) if start and end else None
    end = _last_of(last, first, published)
    if end is None:
        return None
    if isinstance(first, Days):
        start = first
    elif isinstance(first, Yearless):
        start = first.before(end.end)
    elif isinstance(first, Weekday):
        start = first.resolve(end.end if first.relation == "recent" else published)
    if start is None or start.start >= end.end:
        return None
    return Days(start.start, end.end, end.precision)


def _last_of(last: Value, first: Value, published: date | None) -> Days | None:
    if isinstance(last, Days):
        return last
    if isinstance(last, Yearless):
        if isinstance(first, Days):
            return last.after(first.end)
        return last.before(published) if published else None
    if isinstance(last, Weekday):
        if isinstance(first, Days):
            return shifted(first.end, (last.index - first.end.weekday()) % 7)
        return last.resolve(published)
    return None


def _settle(words: str, dated: Sequence[Found], published: date | None) -> tuple[Days | None, bool]:
    """The days that all expressions agree on, and whether they contradict each other."""
    values = [f.value for f in dated]
    if not values or any(isinstance(v, Unclear) for v in values):
        return None, False
    fixed = [v for v in values if isinstance(v, Days)]
    yearless = {v for v in values if isinstance(v, Yearless)}
    weekdays = {v for v in values if isinstance(v, Weekday)}
    names = {w.index for w in weekdays}
    if len(yearless) > 1 or len(names) > 1:
        return None, False
    try:
        days = _narrowest(fixed)
        for value in yearless:
            days = _placed(value, days, names, published)
        if weekdays:
            days = _on_weekday(weekdays, days, published, alone=not fixed and not yearless)
    except _ClashError:
        return None, _all_apposed(words, dated)
    return days, False


class _ClashError(Exception):
    """Two expressions exclude each other."""


def _narrowest(fixed: Sequence[Days]) -> Days | None:
    if not fixed:
        return None
    inner = min(fixed, key=lambda d: d.end - d.start)
    if any(not _inside(inner, outer) for outer in fixed):
        raise _ClashError
    return inner


def _inside(inner: Days, outer: Days) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _placed(
    value: Yearless, days: Days | None, names: Iterable[int], published: date | None
) -> Days | None:
    """The year for days of a month: a year named beside it, or the latest before publication."""
    if days is not None:
        years = range(days.start.year, days.end.year + 1)
        options = [option for year in years if (option := value.within(year))]
        if any(_inside(days, option) for option in options):
            return days
        options = [option for option in options if _inside(option, days)]
        if not options:
            raise _ClashError
        return options[0] if len(options) == 1 else None
    if published is None:
        return None
    before, after = value.before(published), value.after(published)
    for name in names:
        # A weekday that only the coming occurrence has shows that it lies ahead.
        if before and after and before.start.weekday() != name == after.start.weekday():
            nearer = after.start - published < published - before.start
            return after if nearer else before
    return before


def _on_weekday(
    weekdays: Iterable[Weekday], days: Days | None, published: date | None, *, alone: bool
) -> Days | None:
    index = next(iter(weekdays)).index
    if days is None:
        meant = {w.resolve(published) for w in weekdays}
        return meant.pop() if alone and len(meant) == 1 else None
    if days.start == days.end:
        if days.start.weekday() != index:
            raise _ClashError
        return days
    # Whether a week begins or ends with its Sunday differs from reader to reader.
    if days.precision == "week" and index != 6:
        return shifted(days.start, index)
    return None


def _all_apposed(words: str, dated: Sequence[Found]) -> bool:
    """Whether the expressions stand side by side, so that they mean the same day."""
    gaps = (words[a.end : b.start] for a, b in pairwise(dated))
    return all(_APPOSED.fullmatch(_CLOCKLESS.sub("", gap)) for gap in gaps)


_CLOCKLESS = re.compile(rf"[0-9]{{1,2}}(?::[0-9]{{2}})?\s?(?:{MERIDIEM})?|{NOON_OR_MIDNIGHT}", re.I)


def _weekday_name(found: Sequence[Found]) -> str | None:
    names = {f.value.index for f in found if isinstance(f.value, Weekday)}
    return WEEKDAYS[names.pop()] if len(names) == 1 else None
