"""Date and time words, and the days and times they mean.

Everything is computed from the words and the day of publication. Words that bear two readings
("03/04/2016", "this Saturday", "by Saturday", "5:30") give nothing rather than the likelier one.
Every pattern is bounded, so the time taken is linear in the length of the text.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from summarizer.evidence.memory import remembered
from summarizer.evidence.words import has_one, lowered

Precision = Literal["hour", "day", "week", "month", "year"]
Span = tuple[int, int]


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


@dataclass(frozen=True)
class _Days:
    """Days that the calendar fixes, first and last."""

    start: date
    end: date
    precision: Precision


@dataclass(frozen=True)
class _Yearless:
    """Days of a month, or all of it, in a year not named."""

    month: int
    first: int = 0
    last: int = 0

    def within(self, year: int) -> _Days | None:
        if not self.first:
            return _month(year, self.month)
        return _day_range(year, self.month, self.first, self.last)

    def before(self, limit: date) -> _Days | None:
        """The latest occurrence that has begun on or before the limit."""
        # 29 February can be eight years away.
        years = range(limit.year, max(limit.year - 9, 0), -1)
        found = (self.within(year) for year in years)
        return next((days for days in found if days and days.start <= limit), None)

    def after(self, limit: date) -> _Days | None:
        """The first occurrence that ends on or after the limit."""
        found = (self.within(year) for year in range(limit.year, limit.year + 9))
        return next((days for days in found if days and days.end >= limit), None)


@dataclass(frozen=True)
class _Weekday:
    """A weekday, 0 for Monday, and how the words point at it."""

    index: int
    relation: Literal["recent", "past", "next", "open"]

    def resolve(self, reference: date | None) -> _Days | None:
        if reference is None or self.relation == "open":
            return None
        back = (reference.weekday() - self.index) % 7
        if self.relation == "past":
            back = back or 7
        if self.relation == "next":
            back -= 7
        return _shifted(reference, -back)


@dataclass(frozen=True)
class _Clock:
    """A clock time in minutes after midnight, None where the words leave it open.

    `zone` is "" where none is named, "local", or the name as written. `half` says that the
    hour may be on a twelve-hour dial, where only the part of the day tells which half; `spoken`
    that it certainly is ("ten o'clock").
    """

    minutes: int | None
    zone: str = ""
    half: bool = False
    spoken: bool = False


@dataclass(frozen=True)
class _Unclear:
    """A date expression that does not decide a day."""


_Date: TypeAlias = _Days | _Yearless | _Weekday | _Unclear
_Value: TypeAlias = _Date | _Clock


class _Found(NamedTuple):
    start: int
    end: int
    value: _Value


def resolve(words: str, published: date | None, *, day: date | None = None) -> Moment:
    """The days and the time that the words mean.

    Args:
        words: the date or time words, in English or as a numeric or Japanese/Chinese date.
        published: the article's day of publication; relative words mean nothing without it. A
            weekday, or a day without a year, is the latest one on or before it. Weeks run from
            Monday to Sunday.
        day: the day when the words hold only a time; decides daylight saving time.
    """
    if isinstance(published, datetime):
        published = published.date()
    return _resolved(words, published, day)


# The same words give a day, its precision, its weekday and more, each asked for by itself.
@remembered(512)
def _resolved(words: str, published: date | None, day: date | None) -> Moment:
    found = _scan(words, published, whole=True)
    dated = _dates(words, found, published)
    days, conflict = _settle(words, dated, published)
    single = days.start if days and days.start == days.end else None
    clocks = [item for item in found if isinstance(item.value, _Clock)]
    clock, offset = _clock(words, clocks, day or single)
    precision = days.precision if days else None
    return Moment(
        start=days.start if days else None,
        end=days.end if days else None,
        time=_hhmm(clock) if clock is not None else None,
        utc_offset=_signed(offset) if offset is not None else None,
        precision="hour" if clock is not None and single else precision,
        spans=tuple(sorted((f.start, f.end) for f in (*dated, *clocks))),
        weekday=None if conflict else _weekday_name(found),
        conflict=conflict,
    )


def find_dates(text: str) -> tuple[Span, ...]:
    """Spans of the date and clock-time expressions in the text, in order, none overlapping.

    A bare year counts only after "in", "since", "until" or the like, or beside a month. After
    "of" and "by" it counts unless a word follows that it may be the count of.
    """
    return tuple(span for span, _ in find_dates_and_times(text))


def find_dates_and_times(text: str) -> tuple[tuple[Span, Literal["date", "time"]], ...]:
    """The spans of `find_dates`, each with whether it is a date or a clock time."""
    return tuple(
        ((f.start, f.end), "time" if isinstance(f.value, _Clock) else "date")
        for f in _scan(text, None, whole=False)
    )


# --- words ---------------------------------------------------------------------------------------

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HOURS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_COUNTS = _HOURS | {"a": 1, "an": 1}

_MONTH = (
    r"(?P<month>(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)(?!\w)|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?!\w)\.?)"
)
_ANY_MONTH = _MONTH.replace("?P<month>", "?:")
_YEAR = r"(?:19|20)[0-9]{2}"
_BEGIN = r"(?<!\w)(?<![0-9][.,:/])(?<!\w-)"
_END = r"(?!\w)(?![.,:/][0-9])"
_DASH = "[-\u2010-\u2015]"
_TO = rf"\s{{0,2}}(?:{_DASH}|to|until|till|through|and)\s{{0,2}}"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9])"
_LAST = r"(?P<last>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9])"
_GAP = r"(?:\s{1,3}|\s?[-/]\s?)"
_PART = r"(?:early\s{1,3}|late\s{1,3}|mid-?\s{0,3})"

# What may follow a year but not a count: "of 2016 the", against "of 2000 soldiers".
_NOT_COUNTING = (
    r"(?!\s{1,3}(?!(?:the|a|an|and|or|but|when|after|before|as|to|with|was|were|is|has|have|had|in"
    r"|on|at|by|for|from|that|which|who|it|he|she|they|there|while|until|because|then|amid"
    r"|following|during|of)(?!\w))(?-i:[a-z]|[A-Z]{2}))"
)

_Handler = Callable[[re.Match[str], "date | None"], "_Value | None"]


def _month_number(name: str) -> int | None:
    """1 to 12; None for a lower-case "may" or "march", which is a verb."""
    if name in ("may", "march", "mar"):
        return None
    return _MONTHS.index(name[:3].lower()) + 1


def _month_day(match: re.Match[str], published: date | None) -> _Value | None:
    groups = match.groupdict()
    month = _month_number(match["month"])
    year = match["year"] or groups.get("short")
    # "In September 17 people": days go with "on".
    if month is None or (year is None and groups.get("in")):
        return None
    first, last = int(match["day"]), int(match["last"] or match["day"])
    if "and" in (match["to"] or "").lower() and last - first != 1 and not _between(match):
        return _Unclear()
    if not 1 <= first <= last <= monthrange(2000, month)[1]:
        return _Unclear()
    if year is None:
        return _Yearless(month, first, last)
    full = _full_year(year, published)
    return (_day_range(full, month, first, last) if full else None) or _Unclear()


def _between(match: re.Match[str]) -> bool:
    return match.string[: match.start()][-12:].rstrip().lower().endswith("between")


def _full_year(year: str, published: date | None) -> int | None:
    """Four digits for two: nearest to publication, or where no reader doubts."""
    number = int(year.lstrip("'\u2019"))
    if number > 99:
        return number
    if published is not None:
        return min((1900 + number, 2000 + number), key=lambda y: abs(y - published.year))
    return 1900 + number if number >= 70 else 2000 + number if number < 30 else None


def _month_year(match: re.Match[str], published: date | None) -> _Value | None:
    month = _month_number(match["month"])
    return _month(int(match["year"]), month) if month else None


def _month_alone(match: re.Match[str], published: date | None) -> _Value | None:
    month = _month_number(match["month"])
    if month is None or match["month"][0].islower():
        return None
    if (match.groupdict().get("before") or "").lower() in ("last", "next", "this"):
        return _Unclear()
    return _Yearless(month)


def _year(match: re.Match[str], published: date | None) -> _Value | None:
    first = int(match["year"])
    last = match.groupdict().get("last")
    if last is None:
        return _years(first, first)
    until = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return _years(first, until) if first <= until else _Unclear()


def _big_endian(match: re.Match[str], published: date | None) -> _Value | None:
    day = _date(int(match["year"]), int(match["month"]), int(match["day"]))
    return _one(day) if day else _Unclear()


def _little_endian(match: re.Match[str], published: date | None) -> _Value | None:
    a, b, year = int(match["a"]), int(match["b"]), match["year"]
    if len(year) == 2:
        return _Unclear()
    readings = {_date(int(year), b, a), _date(int(year), a, b)} - {None}
    only = readings.pop() if len(readings) == 1 else None
    return _one(only) if only else _Unclear()


def _ideographs(match: re.Match[str], published: date | None) -> _Value | None:
    year, month, day = (int(match[g]) if match[g] else 0 for g in ("year", "month", "day"))
    if not month:
        return _years(year, year)
    if not 1 <= month <= 12 or day > monthrange(2000, month)[1]:
        return _Unclear()
    if not year:
        return _Yearless(month, day, day)
    return (_day_range(year, month, day, day) if day else _month(year, month)) or _Unclear()


def _weekday(match: re.Match[str], published: date | None) -> _Value | None:
    name = match["name"]
    if len(name) < 6 and name.islower():
        # "sat", "wed" and "sun" are words.
        return None
    index = [day[:3].lower() for day in _WEEKDAYS].index(name[:3].lower())
    before = " ".join((match["before"] or "").lower().split())
    if before in ("black", "bloody", "every", "each"):
        return _Unclear()
    if before in ("last", "past", "this past", "previous"):
        return _Weekday(index, "past")
    if before in ("next", "coming", "this coming"):
        return _Weekday(index, "next")
    return _Weekday(index, "open" if before == "this" else "recent")


_NEAR_DAYS = {"today": 0, "tonight": 0, "this": 0, "yesterday": -1, "last": -1, "tomorrow": 1}


def _near_day(match: re.Match[str], published: date | None) -> _Value | None:
    words = match[0].lower().split()
    steps = -2 if "before" in words else 2 if "after" in words else _NEAR_DAYS[words[0]]
    return (_shifted(published, steps) if published else None) or _Unclear()


def _ago(match: re.Match[str], published: date | None) -> _Value | None:
    count = match["count"].lower()
    number = _COUNTS.get(count) or (int(count) if count.isdecimal() else 0)
    # "A week ago Saturday" counts from that Saturday.
    if published is None or match["vague"] or match["then"]:
        return _Unclear()
    return _away(published, match["unit"].lower(), -number) or _Unclear()


def _period(match: re.Match[str], published: date | None) -> _Value | None:
    if published is None:
        return _Unclear()
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return _away(published, match["unit"].lower(), step) or _Unclear()


def _away(published: date, unit: str, steps: int) -> _Days | None:
    """The day, week, month or year so many steps from the one of publication."""
    if unit == "day":
        return _shifted(published, steps)
    if unit == "week":
        monday = _shifted(published, 7 * steps - published.weekday())
        sunday = _shifted(monday.start, 6) if monday else None
        return _Days(monday.start, sunday.end, "week") if monday and sunday else None
    if unit == "month":
        year, month = divmod(published.year * 12 + published.month - 1 + steps, 12)
        return _month(year, month + 1)
    return _years(published.year + steps, published.year + steps)


def _unclear(match: re.Match[str], published: date | None) -> _Value | None:
    return _Unclear()


# --- clock times ---------------------------------------------------------------------------------

_FIXED_ZONES = {
    "gmt": 0, "utc": 0, "z": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180,
    "msk": 180, "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480,
    "pdt": -420, "jst": 540, "hkt": 480, "sgt": 480, "pkt": 300, "sast": 120, "eat": 180,
    "aest": 600, "aedt": 660,
}  # fmt: skip
_REGIONS = {
    "et": "America/New_York", "eastern": "America/New_York",
    "ct": "America/Chicago", "central": "America/Chicago",
    "mt": "America/Denver", "mountain": "America/Denver",
    "pt": "America/Los_Angeles", "pacific": "America/Los_Angeles",
    "washington": "America/New_York", "beijing": "Asia/Shanghai", "delhi": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata", "kyiv": "Europe/Kiev", "islamabad": "Asia/Karachi",
}  # fmt: skip
_CONTINENTS = ("Europe", "Asia", "Africa", "America", "Australia", "Pacific", "Atlantic", "Indian")

_US_ZONE = (
    r"(?-i:Eastern|EASTERN|Central|CENTRAL|Mountain|MOUNTAIN|Pacific|PACIFIC)"
    r"(?:\s(?:standard|daylight))?(?:\stime)?(?!\w)"
    # "Eastern Ghouta" is a place.
    r"(?!\s(?-i:(?!Mon|Tue|Wed|Thu|Fri|Sat|Sun)[A-Z][a-z]))"
)
_ABBREVIATED = "|".join(sorted(map(str.upper, _FIXED_ZONES), key=len, reverse=True))
_ZONE = (
    r"(?:\s{0,2}\(?(?P<zone>(?:utc|gmt)\s?[+\u2212-]\s?[0-9]{1,2}(?::?[0-9]{2})?(?![0-9:])"
    rf"|\+[01][0-9]:?[0-9]{{2}}(?![0-9:])|local(?:\stime(?!\w)|(?!\s?\w))|{_US_ZONE}"
    r"|(?-i:[A-Z][a-z]{1,15}(?:\s[A-Z][a-z]{1,15})?)\stime(?!\w)"
    rf"|(?-i:{_ABBREVIATED}|CST|IST|AST|ET|CT|MT|PT)(?!\w)))?"
)
_ZONE_NEEDED = _ZONE[:-1]
_MERIDIEM = r"(?P<half>[ap]\.\s?m\.|[ap]\.?m(?!\w))"
_IN_THE = r"(?:in\s{1,2}the\s{1,2}(?P<part>morning|afternoon|evening)|at\s{1,2}(?P<night>night))"


def _zone_name(match: re.Match[str]) -> str:
    zone = match.groupdict().get("zone") or ""
    return "local" if zone.lower().startswith("local") else zone


def _twelve(match: re.Match[str], published: date | None) -> _Value | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if minute > 59 or not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return _Clock(hour * 60 + minute, _zone_name(match))


def _twenty_four(match: re.Match[str], published: date | None) -> _Value | None:
    hour, minute, zone = int(match["hour"]), int(match["minute"]), _zone_name(match)
    if hour > 23 or minute > 59:
        return None
    named = zone not in ("", "local")
    # 1:00 to 12:59 without a zero in front may stand on either half of the dial.
    half = not named and 1 <= hour <= 12 and match["hour"][0] != "0"
    return _Clock(hour * 60 + minute, zone, half)


def _oclock(match: re.Match[str], published: date | None) -> _Value | None:
    word = match["hour"].lower()
    hour = _HOURS.get(word) or (int(word) if word.isdecimal() else 0)
    return _Clock(hour * 60, half=True, spoken=True) if 1 <= hour <= 12 else None


def _named_time(match: re.Match[str], published: date | None) -> _Value | None:
    return _Clock(0 if match["name"].lower() == "midnight" else 720, _zone_name(match))


def _open_time(match: re.Match[str], published: date | None) -> _Value | None:
    return _Clock(None)


_SIGNS: Mapping[str, Sequence[str]] = {
    "digit": "0123456789",
    "century": ("19", "20"),
    "month": _MONTHS,
    "weekday": tuple(name[:3].lower() for name in _WEEKDAYS),
    "part": ("day", "night", "morning", "afternoon", "evening", "tomorrow"),
    "period": ("week", "month", "year"),
    "ago": ("ago",),
    "clock": ("clock",),
    "noon": ("noon", "midday", "midnight"),
    "ideograph": ("年", "月"),
}
"""What expressions of a sort have one of, in small letters."""


@dataclass(frozen=True)
class _Rule:
    """How one sort of expression is read; only texts with all of these signs can have it."""

    signs: frozenset[str]
    written: str
    handler: _Handler

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled at first use: all of them take a tenth of the package's import."""
        return re.compile(self.written, re.IGNORECASE)

    @cached_property
    def group(self) -> str | int:
        """What of a match is the expression."""
        return "span" if "span" in self.pattern.groupindex else 0


def _rule(signs: str, pattern: str, handler: _Handler) -> _Rule:
    return _Rule(frozenset(signs.split()), pattern, handler)


_RULES: tuple[_Rule, ...] = (
    _rule(
        "month digit",
        rf"{_BEGIN}{_DAY}(?:(?P<to>{_TO}){_LAST})?(?:\s{{1,3}}of(?:\s{{1,3}}the)?)?{_GAP}{_MONTH}"
        rf"(?!\s(?:have|be|not|also|still|yet)(?!\w))(?:(?:,?\s{{0,3}}|\s?[-/]\s?|\sof\s)"
        rf"(?P<year>{_YEAR})(?!\w)|\s?(?P<short>(?:(?<=\s)|['\u2019])[0-9]{{2}})(?!\w)"
        r"(?![.,:/%][0-9])(?!\s{0,3}[^\W\d_]))?(?!\w)",
        _month_day,
    ),
    _rule(
        "month digit",
        rf"(?<!\w)(?:(?P<in>in)\s{{1,3}})?(?P<span>{_MONTH}\s{{0,3}}(?:the\s)?(?<=[\s.]){_DAY}"
        rf"(?:(?P<to>\s?{_DASH}\s?|(?P<word>\s(?:to|until|till|through|and)\s)){_LAST}"
        r"(?(word)(?!\s{1,3}[^\W\d_])))?"
        rf"(?:(?:,\s{{0,3}}|\s{{1,3}}|\sof\s)(?P<year>{_YEAR}){_END})?){_END}",
        _month_day,
    ),
    _rule(
        "month century",
        rf"(?<!\w){_MONTH}(?:,?\s{{1,3}}|\sof\s|-)(?P<year>{_YEAR}){_END}",
        _month_year,
    ),
    _rule(
        "month",
        r"(?<!\w)(?P<before>in|since|of|by|until|during|last|this|next|early|late|mid)"
        rf"(?:\s{{1,3}}|-){_PART}?(?P<span>{_MONTH})(?!\w)",
        _month_alone,
    ),
    _rule("month", rf"(?<!\w){_MONTH}(?={_TO}{_ANY_MONTH})", _month_alone),
    _rule("month", rf"(?<!\w){_ANY_MONTH}{_TO}(?P<span>{_MONTH})(?!\w)", _month_alone),
    _rule(
        "century",
        rf"(?<!\w)(?:(?:in|since|until|during)\s{{1,3}}{_PART}?|{_PART})"
        rf"(?P<span>(?P<year>{_YEAR})(?:{_DASH}(?P<last>{_YEAR}|[0-9]{{2}}))?)(?!{_DASH})"
        rf"{_END}",
        _year,
    ),
    _rule(
        "century",
        rf"(?<!\w)(?:of|by)\s{{1,3}}{_PART}?(?P<span>(?P<year>{_YEAR})"
        rf"(?:{_DASH}(?P<last>{_YEAR}|[0-9]{{2}}))?)(?!{_DASH}){_END}{_NOT_COUNTING}",
        _year,
    ),
    _rule(
        "century",
        rf"(?<!\w)(?:from|between)\s{{1,3}}(?P<span>(?P<year>{_YEAR}){_TO}(?P<last>{_YEAR}))"
        rf"{_END}{_NOT_COUNTING}",
        _year,
    ),
    _rule(
        "century",
        rf"{_BEGIN}(?P<year>{_YEAR})(?P<by>[-/.])(?P<month>[0-9]{{1,2}})(?P=by)"
        r"(?P<day>[0-9]{1,2})(?:(?!\w)|(?=T[0-9]))(?![-/.][0-9])",
        _big_endian,
    ),
    _rule(
        "digit",
        rf"{_BEGIN}(?P<a>[0-9]{{1,2}})(?P<by>[-/.])(?P<b>[0-9]{{1,2}})(?P=by)"
        rf"(?P<year>{_YEAR}|[0-9]{{2}})(?!\w)(?![-/.][0-9])",
        _little_endian,
    ),
    _rule(
        "ideograph",
        r"(?<!\d)(?:(?P<year>\d{4})\s?年\s?)?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
        _ideographs,
    ),
    _rule(
        "ideograph",
        r"(?<!\d)(?P<year>\d{4})\s?年(?:\s?(?P<month>\d{1,2})\s?月)?(?P<day>)",
        _ideographs,
    ),
    _rule(
        "weekday",
        r"(?<!\w)(?:(?P<before>this\s{1,3}past|this\s{1,3}coming|last|past|previous|next"
        r"|coming|this|every|each|black|bloody)\s{1,3})?(?:(?:early|late)\s{1,3})?"
        r"(?P<name>(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!\w)"
        r"|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)"
        rf"(?=[.,]{{0,2}}\s{{1,2}}(?:[0-3]?[0-9]\s{{1,2}})?{_ANY_MONTH}))"
        r"(?:\s{1,3}(?:morning|afternoon|evening|night)(?!\w))?",
        _weekday,
    ),
    _rule("digit part", r"(?<=day\s)the\s[0-3]?[0-9](?:st|nd|rd|th)(?!\w)", _unclear),
    _rule(
        "part",
        r"(?<!\w)(?:(?:the\s{1,3})?day\s{1,3}(?:before\s{1,3}yesterday|after\s{1,3}tomorrow)"
        r"|today|tonight|this\s{1,3}(?:morning|afternoon|evening)|last\s{1,3}night"
        r"|(?:yesterday|tomorrow)(?:\s{1,3}(?:morning|afternoon|evening|night))?)(?!\w)",
        _near_day,
    ),
    _rule(
        "ago",
        r"(?<!\w)(?P<vague>(?:about|around|some|nearly|almost|over|under|than|least|most)"
        rf"\s{{1,3}})?(?P<count>[0-9]{{1,3}}|{'|'.join(_COUNTS)})\s{{1,3}}"
        r"(?P<unit>day|week|month|year)s?\s{1,3}ago(?!\w)"
        r"(?P<then>\s{1,3}(?:on\s{1,3})?(?:mon|tues|wednes|thurs|fri|satur|sun)day)?",
        _ago,
    ),
    _rule(
        "period",
        r"(?<!\w)(?<!the\s)(?P<which>last|this|next)\s{1,3}(?P<unit>week|month|year)(?!\w)",
        _period,
    ),
    _rule("century", r"(?<!\w)(?:19|20)[0-9]0s(?!\w)", _unclear),
    _rule(
        "digit",
        rf"{_BEGIN}(?P<hour>[0-9]{{1,2}})(?:[:.](?P<minute>[0-9]{{2}})(?::[0-9]{{2}})?)?"
        rf"(?:\s{{0,2}}|-){_MERIDIEM}{_ZONE}",
        _twelve,
    ),
    _rule(
        "digit",
        rf"{_BEGIN}(?P<hour>[0-9]{{1,2}}):(?P<minute>[0-9]{{2}})(?::[0-9]{{2}})?"
        rf"(?![0-9])(?!:[0-9]){_ZONE}(?!\w)",
        _twenty_four,
    ),
    _rule(
        "digit",
        r"(?<=[0-9]T)(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
        r"(?P<zone>Z|[+\u2212-][0-9]{2}:?[0-9]{2})?(?!\w)",
        _twenty_four,
    ),
    _rule(
        "digit",
        rf"{_BEGIN}(?P<hour>[0-2]?[0-9])[.h](?P<minute>[0-9]{{2}}){_ZONE_NEEDED}",
        _twenty_four,
    ),
    _rule(
        "digit", rf"{_BEGIN}(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9]){_ZONE_NEEDED}", _twenty_four
    ),
    _rule(
        "digit",
        r"(?<=at\s)(?P<span>(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9])\s?(?:hours|hrs))(?!\w)",
        _twenty_four,
    ),
    _rule(
        "clock",
        rf"{_BEGIN}(?P<hour>[0-9]{{1,2}}|{'|'.join(_HOURS)})\s?o['\u2019]clock"
        rf"(?:\s{{1,2}}{_IN_THE})?(?!\w)",
        _oclock,
    ),
    _rule(
        "part",
        r"(?<=at\s)(?P<span>(?P<hour>[0-9]{1,2}|" + "|".join(_HOURS) + r")"
        rf"\s{{1,2}}{_IN_THE})(?!\w)",
        _oclock,
    ),
    _rule("noon", rf"(?<!\w)(?:12\s)?(?P<name>noon|midday|midnight)(?!\w){_ZONE}", _named_time),
    _rule(
        "digit",
        rf"{_BEGIN}[0-9]{{1,2}}(?:[:.][0-9]{{2}})?(?:\s{{0,2}}{_DASH}\s{{0,2}}|\sto\s)"
        rf"[0-9]{{1,2}}(?:[:.][0-9]{{2}})?\s{{0,2}}{_MERIDIEM}",
        _open_time,
    ),
    _rule(
        "digit",
        r"(?<=between\s)[0-9]{1,2}(?::[0-9]{2})?\sand\s[0-9]{1,2}(?::[0-9]{2})?\s{0,2}"
        rf"{_MERIDIEM}",
        _open_time,
    ),
)
_WHOLE: tuple[_Rule, ...] = (
    _rule("century", rf"\A\s{{0,3}}{_PART}?(?P<span>(?P<year>{_YEAR}))\W{{0,3}}\Z", _year),
    _rule(
        "century",
        rf"\A\s{{0,3}}(?P<span>(?P<year>{_YEAR})(?:{_DASH}|\sto\s)(?P<last>{_YEAR}))\W{{0,3}}\Z",
        _year,
    ),
    _rule("month", rf"\A\s{{0,3}}{_PART}?(?P<span>{_MONTH})\W{{0,3}}\Z", _month_alone),
)


def _signs(text: str) -> frozenset[str]:
    small = lowered(text)
    return frozenset(sign for sign, forms in _SIGNS.items() if has_one(small, forms))


@lru_cache(maxsize=512)
def _rules_for(signs: frozenset[str], whole: bool) -> tuple[_Rule, ...]:
    rules = (*_RULES, *_WHOLE) if whole else _RULES
    return tuple(rule for rule in rules if rule.signs <= signs)


def _scan(text: str, published: date | None, *, whole: bool) -> list[_Found]:
    """Every expression in the text, the earliest and then the longest first, none overlapping."""
    found = []
    for rule in _rules_for(_signs(text), whole):
        for match in rule.pattern.finditer(text):
            value = rule.handler(match, published)
            if value is not None:
                found.append(_Found(match.start(rule.group), match.end(rule.group), value))
    found.sort(key=lambda f: (f.start, -f.end))
    kept: list[_Found] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


# --- calendar ------------------------------------------------------------------------------------


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _one(day: date) -> _Days:
    return _Days(day, day, "day")


def _shifted(day: date, steps: int) -> _Days | None:
    try:
        return _one(day + timedelta(days=steps))
    except OverflowError:
        return None


def _day_range(year: int, month: int, first: int, last: int) -> _Days | None:
    start, end = _date(year, month, first), _date(year, month, last)
    return _Days(start, end, "day") if start and end else None


def _month(year: int, month: int) -> _Days | None:
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return _Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def _years(first: int, last: int) -> _Days | None:
    start, end = _date(first, 1, 1), _date(last, 12, 31)
    return _Days(start, end, "year") if start and end else None


# --- from expressions to days --------------------------------------------------------------------

_CONNECTOR = re.compile(
    rf"\s{{0,2}}(?:{_DASH}|to|until|till|through|(?P<both>and)|into)\s{{0,2}}(?:early\s)?", re.I
)
_BOUND = re.compile(
    r"(?<!\w)(?:before|after|since|until|till|by|following|prior\sto|week\sof|anniversary\sof)"
    r"\s{1,3}(?:the\s{1,3}|on\s{1,3})?\Z",
    re.I,
)
_APPOSED = re.compile(
    r"[\s,;:()]{0,4}(?:(?:an?|at|on|the|of|was|which\swas)[\s,(]{1,3}){0,3}[\s,;:()]{0,6}", re.I
)
_LOOK_BACK = 32


def _dates(words: str, found: Sequence[_Found], published: date | None) -> list[_Found]:
    """The date expressions, ranges put together and bounds ("by Saturday") marked unclear."""
    dated: list[_Found] = []
    for item in found:
        if isinstance(item.value, _Clock):
            continue
        range_ = _range(words, dated[-1], item, published) if dated else None
        if range_:
            dated[-1] = range_
        else:
            dated.append(item)
    return [
        _Found(f.start, f.end, _Unclear())
        if _BOUND.search(words[max(f.start - _LOOK_BACK, 0) : f.start])
        else f
        for f in dated
    ]


def _range(words: str, first: _Found, last: _Found, published: date | None) -> _Found | None:
    connector = _CONNECTOR.fullmatch(words, first.end, last.start)
    if connector is None:
        return None
    days = _spanned(first.value, last.value, published)
    before = words[max(first.start - _LOOK_BACK, 0) : first.start].rstrip().lower()
    listed = connector["both"] and not before.endswith("between")
    # "Friday and Saturday" is one stretch, "Monday and Saturday" is two days.
    if listed and (days is None or (days.end - days.start).days != 1):
        return None
    return _Found(first.start, last.end, days or _Unclear())


def _spanned(first: _Value, last: _Value, published: date | None) -> _Days | None:
    """From the first to the last; what one leaves open is taken from the other."""
    start: _Days | None = None
    if isinstance(first, _Yearless) and isinstance(last, _Yearless) and published:
        # The first day sets the year: a stretch may still last at publication.
        start = first.before(published)
        end = last.after(start.end) if start else None
        return _Days(start.start, end.end, end.precision) if start and end else None
    end = _last_of(last, first, published)
    if end is None:
        return None
    if isinstance(first, _Days):
        start = first
    elif isinstance(first, _Yearless):
        start = first.before(end.end)
    elif isinstance(first, _Weekday):
        start = first.resolve(end.end if first.relation == "recent" else published)
    if start is None or start.start >= end.end:
        return None
    return _Days(start.start, end.end, end.precision)


def _last_of(last: _Value, first: _Value, published: date | None) -> _Days | None:
    if isinstance(last, _Days):
        return last
    if isinstance(last, _Yearless):
        if isinstance(first, _Days):
            return last.after(first.end)
        return last.before(published) if published else None
    if isinstance(last, _Weekday):
        if isinstance(first, _Days):
            return _shifted(first.end, (last.index - first.end.weekday()) % 7)
        return last.resolve(published)
    return None


def _settle(
    words: str, dated: Sequence[_Found], published: date | None
) -> tuple[_Days | None, bool]:
    """The days that all expressions agree on, and whether they contradict each other."""
    values = [f.value for f in dated]
    if not values or any(isinstance(v, _Unclear) for v in values):
        return None, False
    fixed = [v for v in values if isinstance(v, _Days)]
    yearless = {v for v in values if isinstance(v, _Yearless)}
    weekdays = {v for v in values if isinstance(v, _Weekday)}
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


def _narrowest(fixed: Sequence[_Days]) -> _Days | None:
    if not fixed:
        return None
    inner = min(fixed, key=lambda d: d.end - d.start)
    if any(not _inside(inner, outer) for outer in fixed):
        raise _ClashError
    return inner


def _inside(inner: _Days, outer: _Days) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _placed(
    value: _Yearless, days: _Days | None, names: Iterable[int], published: date | None
) -> _Days | None:
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
    weekdays: Iterable[_Weekday], days: _Days | None, published: date | None, *, alone: bool
) -> _Days | None:
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
        return _shifted(days.start, index)
    return None


def _all_apposed(words: str, dated: Sequence[_Found]) -> bool:
    """Whether the expressions stand side by side, so that they mean the same day."""
    gaps = (words[a.end : b.start] for a, b in pairwise(dated))
    return all(_APPOSED.fullmatch(_CLOCKLESS.sub("", gap)) for gap in gaps)


_CLOCKLESS = re.compile(rf"[0-9]{{1,2}}(?::[0-9]{{2}})?\s?(?:{_MERIDIEM})?|noon|midnight", re.I)


def _weekday_name(found: Sequence[_Found]) -> str | None:
    names = {f.value.index for f in found if isinstance(f.value, _Weekday)}
    return _WEEKDAYS[names.pop()] if len(names) == 1 else None


# --- from expressions to a time ------------------------------------------------------------------

_PARTS = re.compile(r"(?<!\w)(?:morning|afternoon|evening|night)(?!\w)", re.I)
_SEVERAL = re.compile(
    rf"(?<!\w)(?:to|until|till|and|through|then|before|after|later)(?!\w)|{_DASH}", re.I
)


def _clock(words: str, clocks: Sequence[_Found], day: date | None) -> tuple[int | None, int | None]:
    """The local time and its offset from UTC, both in minutes, None where undecided."""
    pairs = pairwise(clocks)
    if not clocks or any(_SEVERAL.search(words[a.end : b.start]) for a, b in pairs):
        return None, None
    part = {p.lower() for p in _PARTS.findall(words)}
    local: set[int] = set()
    zoned: dict[tuple[int, int | None], None] = {}
    for found in clocks:
        value = found.value
        minutes = _on_the_day(value, part) if isinstance(value, _Clock) else None
        if minutes is None or not isinstance(value, _Clock):
            return None, None
        if _is_local(value.zone):
            local.add(minutes)
        else:
            zoned[minutes, _zone_offset(value.zone, minutes, day)] = None
    return _paired(local, list(zoned))


def _paired(
    local: set[int], zoned: Sequence[tuple[int, int | None]]
) -> tuple[int | None, int | None]:
    """The local time, and its offset as the times in named zones show it."""
    instants = {None if offset is None else (m - offset) % 1440 for m, offset in zoned}
    if len(local) > 1 or len(instants) > 1 or (not local and None in instants and len(zoned) > 1):
        return None, None
    if not local:
        return zoned[0]
    minutes = next(iter(local))
    instant = next(iter(instants), None)
    return minutes, None if instant is None else _difference(minutes, instant)


def _difference(local: int, utc: int) -> int | None:
    """Offsets run from -12:00 to +14:00 in quarters; a difference that fits twice is undecided."""
    ahead = (local - utc) % 1440
    fitting = [m for m in (ahead, ahead - 1440) if -720 <= m <= 840 and m % 15 == 0]
    return fitting[0] if len(fitting) == 1 else None


def _on_the_day(clock: _Clock, part: set[str]) -> int | None:
    """Minutes after midnight, once the part of the day has chosen the half of the dial."""
    if clock.minutes is None or not clock.half:
        return clock.minutes
    hour, minute = divmod(clock.minutes, 60)
    if part == {"morning"}:
        return hour % 12 * 60 + minute
    if part == {"afternoon"} or part == {"evening"}:
        return (hour % 12 + 12) * 60 + minute
    if part == {"night"} and 7 <= hour <= 11:
        return (hour + 12) * 60 + minute
    # Two digits and a colon without a.m. or p.m. are a 24-hour clock, a single one need not be.
    return clock.minutes if hour >= 10 and not part and not clock.spoken else None


def _is_local(zone: str) -> bool:
    """Whether the time is the place's own: no zone, "local", or an unknown "Syrian time"."""
    if zone in ("", "local"):
        return True
    return zone.lower().endswith(" time") and _region(zone) is None and _fixed(zone) is None


def _zone_offset(zone: str, minutes: int, day: date | None) -> int | None:
    fixed = _fixed(zone)
    region = _region(zone)
    if fixed is not None or region is None or day is None:
        return fixed
    try:
        moment = datetime.combine(day, time(*divmod(minutes, 60)), region)
        offset = moment.utcoffset()
    except (OverflowError, ValueError):
        return None
    return int(offset.total_seconds()) // 60 if offset is not None else None


_NUMERIC_ZONE = re.compile(r"(?:utc|gmt)?\s?([+\u2212-])\s?([0-9]{1,2}?):?([0-9]{2})?", re.I)
_US_WINTER = {"eastern": -300, "central": -360, "mountain": -420, "pacific": -480}


def _fixed(zone: str) -> int | None:
    """Minutes from UTC of a zone that has no daylight saving time of its own."""
    name = zone.lower().removesuffix(" time")
    if name in _FIXED_ZONES:
        return _FIXED_ZONES[name]
    base, _, kind = name.partition(" ")
    if base in _US_WINTER and kind in ("standard", "daylight"):
        return _US_WINTER[base] + (60 if kind == "daylight" else 0)
    numeric = _NUMERIC_ZONE.fullmatch(name)
    if numeric is None:
        return None
    minutes = int(numeric[2]) * 60 + int(numeric[3] or 0)
    if minutes > 840:
        return None
    return minutes if numeric[1] == "+" else -minutes


@lru_cache(maxsize=256)
def _region(zone: str) -> ZoneInfo | None:
    """The time zone database's entry for "Eastern" or "Moscow time"."""
    city = zone.removesuffix(" time").removesuffix(" TIME")
    known = _REGIONS.get(city.lower())
    keys = [known] if known else [f"{c}/{city.replace(' ', '_')}" for c in _CONTINENTS]
    for key in keys:
        try:
            return ZoneInfo(key)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None


def _hhmm(minutes: int) -> str:
    return "{:02d}:{:02d}".format(*divmod(minutes, 60))


def _signed(minutes: int) -> str:
    return ("-" if minutes < 0 else "+") + _hhmm(abs(minutes))
