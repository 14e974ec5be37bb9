"""Days and clock times of a text, by a language pack.

Every expression becomes what `summarizer.evidence.days` has for it, and is settled by the rules
that English is settled by. What bears two readings decides nothing.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from summarizer.evidence.days import (
    Clock,
    Days,
    Found,
    Unclear,
    Value,
    Weekday,
    Yearless,
    day_or_none,
    day_range,
    shifted,
    single_day,
    whole_month,
    whole_years,
)
from summarizer.evidence.memory import remembered
from summarizer.evidence.packs.numerals import numerals
from summarizer.evidence.packs.pack import LETTER, NEVER, Pack, pack

Span = tuple[int, int]
_YEAR = r"(?:19|20)\d\d"
_PARTS = ("forenoon", "noon", "afternoon", "evening", "night")
_INEXACT = ("about", "at_least", "more_than", "at_most", "fewer_than", "nearly")
_HAN_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_Handler = Callable[[re.Match[str], "date | None"], "Value | None"]


class _Calendar:
    """Reads the days and times of one language, in folded text."""

    def __init__(self, words: Pack) -> None:
        self.words = words
        self._months = [words.compiled(p) for p in _each(words, "calendar.months")]
        self._weekdays = [words.compiled(p) for p in _each(words, "calendar.weekdays")]
        self._near = {
            re.sub(r"\s+", " ", k): v for k, v in words.values("calendar.near_days").items()
        }
        self._periods = words.values("calendar.periods")
        self._week = words.values("calendar.weekday_week")
        self._day_words = words.values("calendar.day_words")
        self._units = words.values("calendar.units")
        self._clock_parts = {
            part: words.compiled(rf"{words.begin}{words.one_of(f'clock.{part}')}{words.end}")
            for part in _PARTS
        }
        self._twelve = words.flag("twelve_hours")
        self._day_first = words.flag("day_first", default=True)
        self.rules = [(words.compiled(pattern), read) for pattern, read in self._patterns()]
        self.bound = words.compiled(
            rf"{words.begin}{words.one_of('calendar.bounds')}{words.maybe}"
            rf"(?:{words.one_of('grammar.articles')}{words.maybe})?$"
        )
        self.since = words.compiled(
            rf"{words.begin}{words.one_of('numbers.from')}{words.maybe}"
            rf"(?:{words.one_of('grammar.articles')}{words.maybe})?"
        )
        self.bound_behind = words.compiled(
            rf"{words.maybe}{words.one_of('calendar.bounds_behind')}{words.end}"
        )

    def _patterns(self) -> Iterator[tuple[str, _Handler]]:
        w = self.words
        begin, end, gap = w.begin, w.end, w.space
        month = _any(_each(w, "calendar.months"))
        weekday = _any(_each(w, "calendar.weekdays"))
        ordinal = rf"(?:[.\s]?{w.one_of('calendar.day_endings')}(?!{LETTER}))?"
        of = rf"(?:{gap}{w.one_of('calendar.of')})?"
        day = rf"(?<!\d)(?<!\d[.,:/])(?P<day>[0-3]?\d){ordinal}"
        last = rf"(?P<last>[0-3]?\d){ordinal}"
        both = rf"(?P<both>{w.one_of('numbers.and')})"
        to = (
            rf"(?:\s?-\s?|{gap}(?:(?P<to>{w.one_of('calendar.to')}){gap}|{both}{w.maybe}))"
            rf"(?:{w.one_of('grammar.articles')}{gap})?(?:{begin}{weekday}{end},?\s)?"
        )
        year = rf"(?:,?{of}\s*,?\s*(?P<year>{_YEAR})(?!\d))?"
        slash = rf"(?P<month>{month})(?:\s?/\s?{month}|\s?\({month}\))?"
        if w.spaced:
            yield (
                rf"{begin}(?:{weekday}{end},?\s)?{day}{to}{last}{of}[\s.-]{{1,3}}{slash}{end}{year}",
                self._month_day,
            )
            yield (
                rf"{day}(?:{to}{last})?{of}[\s.-]{{1,3}}{slash}{end}{year}",
                self._month_day,
            )
            yield rf"{begin}{slash}{end},?{of}\s+(?P<year>{_YEAR})(?!\d)", self._month_year
            yield (
                rf"{begin}{w.one_of('calendar.before_months')}{gap}(?P<span>{slash}){end}",
                self._month_alone,
            )
            yield (
                rf"{begin}(?P<span>{slash}){end}(?={gap}{w.one_of('calendar.behind_months')}{end})",
                self._month_alone,
            )
            yield (
                rf"{begin}{w.one_of('calendar.night_to')}{gap}{day}{of}[\s.-]{{1,3}}"
                rf"(?P<night>{slash}){end}{year}",
                self._night_to_day,
            )
            if self._day_words:
                words = "|".join(
                    re.escape(k) for k in sorted(self._day_words, key=len, reverse=True)
                )
                yield (
                    rf"{begin}(?P<word>{words}){of}{gap}{slash}{end}{year}",
                    self._worded_day,
                )
        ideographs = (
            rf"(?<!\d)(?:(?P<year>\d{{4}})\s?年\s?)?(?P<month>{_HAN_NUMBER})\s?月"
            rf"\s?(?P<day>{_HAN_NUMBER})\s?"
        )
        yield (
            rf"{ideographs}[日号號]?\s?(?:-|{w.one_of('calendar.to')})\s?"
            rf"(?P<last>{_HAN_NUMBER})\s?[日号號]",
            _ideographs,
        )
        yield rf"{ideographs}[日号號]", _ideographs
        yield r"(?<!\d)(?P<year>\d{4})\s?年(?:\s?(?P<month>\d{1,2})\s?月)?(?P<day>)", _ideographs
        yield (
            rf"(?<![\d一二三四五六七八九十])(?<![\d一二三四五六七八九十]月)(?P<day>{_HAN_NUMBER})\s?[日号號](?!\w{{0,2}}[岁歳])",
            self._day_alone,
        )
        yield (
            rf"(?<![\d.,:/-])(?P<year>{_YEAR})(?P<by>[-/.])(?P<month>\d{{1,2}})(?P=by)(?P<day>\d{{1,2}})"
            r"(?![\d.:/-])",
            _big_endian,
        )
        yield (
            rf"(?<![\d.,:/-])(?P<day>\d{{1,2}})(?P<by>[-/.])(?P<month>\d{{1,2}})(?P=by)(?P<year>{_YEAR})"
            r"(?![\d:/-])",
            self._little_endian,
        )
        if self._periods:
            names = "|".join(re.escape(k) for k in sorted(self._periods, key=len, reverse=True))
            yield rf"{begin}(?P<period>{names}){end}", self._period
        if self._week:
            keys = "|".join(re.escape(k) for k in sorted(self._week, key=len, reverse=True))
            yield rf"{begin}(?P<week>{keys}){w.maybe}(?P<name>{weekday}){end}", self._in_week
        before = rf"(?:(?P<before>{_named(w)}){gap})?"
        behind = rf"(?:{gap if w.spaced else ''}(?P<behind>{_named(w, '_behind')}){end})?"
        bracket = r"(?:,?\s?\((?P<day>\d{1,2})(?:/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?)?\))?"
        yield rf"{begin}{before}(?P<name>{weekday}){end}{behind}{bracket}", self._weekday
        number = (
            rf"(?P<day>\d{{1,2}}){ordinal}(?![\d:/%]|[.,]\d)(?!{of}[\s.-]{{1,3}}{month})"
            rf"(?!{gap}(?:{LETTER}+{gap})?{w.one_of('people.counted')}{end})"
        )
        if w.flag("weekday_number"):
            yield rf"{begin}(?P<name>{weekday}){end}{behind},?\s{number}", self._weekday_number
        yield rf"{begin}{w.one_of('calendar.before_days')}{gap}(?P<span>{number})", self._day_alone
        yield (
            rf"{begin}(?P<first>{weekday}){end}"
            rf"(?:{gap}(?:{w.one_of('calendar.to')}|(?P<both>{w.one_of('numbers.and')})){gap}|\s?[-/]\s?)"
            rf"(?:{w.one_of('grammar.articles')}{gap})?{begin}(?P<second>{weekday}){end}",
            self._two_weekdays,
        )
        yield (
            rf"{begin}{w.one_of('calendar.night_of')}{gap}(?P<first>{weekday}){end}"
            rf"{gap}(?P<second>{weekday}){end}",
            self._two_weekdays,
        )
        yield (
            rf"{begin}{w.one_of('calendar.night_to')}{gap}(?P<name>{weekday}){end}",
            self._night_to,
        )
        if self._near:
            near = "|".join(re.escape(k) for k in sorted(self._near, key=len, reverse=True))
            yield rf"{begin}(?P<near>{near}){end}", self._near_day
        if self._units:
            vague = w.one_of(*(f"qualifiers.{kind}" for kind in _INEXACT))
            unit = "|".join(re.escape(k) for k in sorted(self._units, key=len, reverse=True))
            count = (
                rf"(?P<count>\d{{1,3}}|(?:{LETTER}+ )?{LETTER}+)"
                if w.spaced
                else r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})"
            )
            yield (
                rf"{begin}{w.one_of('calendar.ago_before')}{gap}(?P<vague>{vague}{gap})?"
                rf"{count}{gap}(?P<unit>{unit}){end}",
                self._ago,
            )
            yield (
                rf"{begin}(?P<vague>{vague}{gap})?{count}{gap}(?P<unit>{unit}){gap}"
                rf"{w.one_of('calendar.ago_behind')}{end}",
                self._ago,
            )
        yield (
            rf"{begin}{w.one_of('calendar.before_years')}{gap}(?P<span>(?P<year>{_YEAR}))(?![\d.,/-]*\d|-{LETTER})"
            rf"(?:\s?{w.one_of('calendar.behind_years')}{end})?",
            _year,
        )
        yield rf"(?<!\d)(?P<year>{_YEAR})\s?{w.one_of('calendar.behind_years')}{end}(?!-)", _year
        no_digit = r"(?!\d)"
        hours = r"(?<![\d.,:/-])(?P<hour>[0-2]?\d)"
        parts = w.one_of(*(f"clock.{part}" for part in _PARTS))
        said = w.one_of("qualifiers.about", "clock.before")
        part = rf"(?:{gap}(?P<part>{parts}){end})?"
        yield rf"{hours}:(?P<minute>[0-5]\d)(?::\d\d)?(?![\d:]){part}", self._clock
        yield (
            rf"{begin}(?P<lead>{parts}){gap}(?:{said}{gap}){{0,2}}"
            rf"(?P<hour>[0-2]?\d)(?:[:.]|\s?{w.one_of('clock.hour_signs')}\s?)(?P<minute>[0-5]\d)(?!\d)",
            self._clock,
        )
        yield (
            rf"{begin}(?P<lead>{parts}){gap}(?P<hour>[0-2]?\d)(?P<minute>)\s?"
            rf"{w.one_of('clock.hour_signs')}(?!\s?\d)",
            self._clock,
        )
        yield (
            rf"{hours}(?P<minute>)(?:-?{w.one_of('numbers.endings', 'numbers.ordinals')})?{gap}"
            rf"(?:{w.one_of('clock.behind')}{gap})?(?P<part>{parts}){end}",
            self._clock,
        )
        yield (
            rf"{hours}\s?{w.one_of('clock.hour_signs')}"
            rf"(?:\s?(?P<minute>[0-5]\d)分?)?{w.end or no_digit}{part}",
            self._clock,
        )
        yield (
            rf"{hours}\s?{w.one_of('clock.minute_signs')}\s?(?P<minute>[0-5]\d)(?!\d){part}",
            self._clock,
        )
        yield (
            rf"{begin}{w.one_of('clock.before')}\s?(?P<span>(?P<hour>[0-2]?\d){gap}"
            rf"{w.one_of('clock.behind')}{gap}(?P<minute>[0-5]?\d){gap}{w.one_of('clock.minutes')}){end}",
            self._clock,
        )
        yield (
            rf"{begin}{w.one_of('clock.before')}\s?(?P<span>(?P<hour>[0-2]?\d)(?P<minute>)\s?"
            rf"{w.one_of('clock.behind')}){end}",
            self._clock,
        )
        yield (
            rf"{hours}[.:](?P<minute>[0-5]\d)\s?{w.one_of('clock.behind')}{end}{part}",
            self._clock,
        )
        yield (
            rf"{begin}{w.one_of('clock.before')}\s?(?P<span>(?P<hour>[0-2]?\d)[.:](?P<minute>[0-5]\d))"
            rf"(?![\d]){part}",
            self._clock,
        )

    # --- what an expression means

    def _number_of_month(self, name: str) -> int:
        return next(at for at, p in enumerate(self._months, 1) if p.fullmatch(name))

    def _index(self, name: str) -> int:
        return next(at for at, p in enumerate(self._weekdays) if p.fullmatch(name))

    def _month_day(self, match: re.Match[str], published: date | None) -> Value | None:
        month = self._number_of_month(match["month"])
        first, last = int(match["day"]), int(match["last"] or match["day"])
        if match["both"] and last - first != 1:
            return Unclear()
        if not 1 <= first <= last <= monthrange(2000, month)[1]:
            return Unclear()
        if match["year"] is None:
            return Yearless(month, first, last)
        return day_range(int(match["year"]), month, first, last) or Unclear()

    def _month_year(self, match: re.Match[str], published: date | None) -> Value | None:
        return whole_month(int(match["year"]), self._number_of_month(match["month"]))

    def _month_alone(self, match: re.Match[str], published: date | None) -> Value | None:
        return Yearless(self._number_of_month(match["month"]))

    def _day_alone(self, match: re.Match[str], published: date | None) -> Value | None:
        """A day of the month without its month: the latest one up to publication."""
        return _latest(_han_number(match["day"]), published) or Unclear()

    def _little_endian(self, match: re.Match[str], published: date | None) -> Value | None:
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
        readings = {day_or_none(year, month, day)}
        if not self._day_first:
            readings.add(day_or_none(year, day, month))
        readings.discard(None)
        only = readings.pop() if len(readings) == 1 else None
        return single_day(only) if only else Unclear()

    def _weekday(self, match: re.Match[str], published: date | None) -> Value | None:
        index = self._index(match["name"])
        said = match["before"] or match["behind"]
        relation = self._relation(said) if said else "recent"
        if relation is None:
            return Unclear()
        value = Weekday(index, relation)  # type: ignore[arg-type]
        if not match["day"]:
            return value
        day = int(match["day"])
        if match["year"]:
            return day_range(int(match["year"]), int(match["month"]), day, day) or Unclear()
        if match["month"]:
            month = int(match["month"])
            fits = 1 <= month <= 12 and 1 <= day <= monthrange(2000, month)[1]
            return Yearless(month, day, day) if fits else Unclear()
        meant = value.resolve(published)
        if meant is not None and meant.start.day == day:
            return meant
        behind = _latest(day, published)
        return behind if behind and behind.start.weekday() == index else Unclear()

    def _in_week(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "上周三": that day of last week."""
        week = _away(published, "week", int(self._week[match["week"]]))
        return (shifted(week.start, self._index(match["name"])) if week else None) or Unclear()

    def _weekday_number(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "El sábado 10": the day that is both."""
        behind = _latest(int(match["day"]), published)
        index = self._index(match["name"])
        return behind if behind and behind.start.weekday() == index else Unclear()

    def _relation(self, said: str) -> str | None:
        w = self.words
        for relation in ("past", "next", "open"):
            lists = (f"calendar.weekday_{relation}", f"calendar.weekday_{relation}_behind")
            if re.fullmatch(w.one_of(*lists), said):
                return relation
        return None

    def _two_weekdays(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "In the night from Saturday to Sunday": both days."""
        first, second = self._index(match["first"]), self._index(match["second"])
        last = Weekday(second, "recent").resolve(published)
        both = match.groupdict().get("both")
        if last is None or first == second or (both and (first + 1) % 7 != second):
            return Unclear()
        before = shifted(last.start, -((second - first) % 7))
        return Days(before.start, last.end, "day") if before else Unclear()

    def _night_to(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "In the night to Saturday": Friday and Saturday."""
        last = Weekday(self._index(match["name"]), "recent").resolve(published)
        before = shifted(last.start, -1) if last else None
        return Days(before.start, last.end, "day") if before and last else Unclear()

    def _night_to_day(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "In the night to 3 September": the second and the third."""
        month, day = self._number_of_month(match["month"]), int(match["day"])
        if not 2 <= day <= monthrange(2000, month)[1]:
            return Unclear()
        if match["year"] is None:
            return Yearless(month, day - 1, day)
        return day_range(int(match["year"]), month, day - 1, day) or Unclear()

    def _worded_day(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "The third of May"."""
        month, day = self._number_of_month(match["month"]), int(self._day_words[match["word"]])
        if match["year"] is None:
            return Yearless(month, day, day)
        return day_range(int(match["year"]), month, day, day) or Unclear()

    def _near_day(self, match: re.Match[str], published: date | None) -> Value | None:
        steps = self._near[match["near"]]
        return (shifted(published, int(steps)) if published else None) or Unclear()

    def _period(self, match: re.Match[str], published: date | None) -> Value | None:
        unit, step = str(self._periods[match["period"]]).split()
        return _away(published, unit, int(step)) or Unclear()

    def _ago(self, match: re.Match[str], published: date | None) -> Value | None:
        count = match["count"]
        raw = list(numerals(self.words.name).scan(count, self.words.fold(count)))
        if len(raw) != 1 or (raw[0].start, raw[0].end) != (0, len(count)) or raw[0].about:
            return None
        if match.groupdict().get("vague"):
            return Unclear()
        number = int(raw[0].value)
        return _away(published, str(self._units[match["unit"]]), -number) or Unclear()

    def _clock(self, match: re.Match[str], published: date | None) -> Value | None:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour > 23:
            return None
        groups = match.groupdict()
        part = groups.get("part") or groups.get("lead")
        if part and hour <= 12:
            named = next(k for k, p in self._clock_parts.items() if p.fullmatch(part))
            half = _half(named, hour)
            return Clock(None if half is None else half * 60 + minute)
        undecided = self._twelve and 1 <= hour <= 12 and match["hour"][0] != "0"
        return Clock(None if undecided else hour * 60 + minute)


def _half(part: str, hour: int) -> int | None:
    """The hour of a day of 24, once its part has chosen the half of the dial."""
    if part == "forenoon":
        return hour % 12
    if part == "noon":
        return hour if 10 <= hour <= 12 else hour + 12 if hour <= 5 else None
    if part == "evening" and hour == 12:
        return None
    if part in ("afternoon", "evening"):
        return hour % 12 + 12
    return hour + 12 if 7 <= hour <= 11 else hour if hour < 5 else None


def _latest(day: int, published: date | None) -> Days | None:
    if published is None or not 1 <= day <= 31:
        return None
    found = day_or_none(published.year, published.month, day)
    if found is not None and found <= published:
        return single_day(found)
    year, month = divmod(published.year * 12 + published.month - 2, 12)
    found = day_or_none(year, month + 1, day)
    return single_day(found) if found else None


def _away(published: date | None, unit: str, steps: int) -> Days | None:
    if published is None:
        return None
    if unit == "day":
        return shifted(published, steps)
    if unit == "week":
        monday = shifted(published, 7 * steps - published.weekday())
        sunday = shifted(monday.start, 6) if monday else None
        return Days(monday.start, sunday.end, "week") if monday and sunday else None
    if unit == "month":
        year, month = divmod(published.year * 12 + published.month - 1 + steps, 12)
        return whole_month(year, month + 1)
    return whole_years(published.year + steps, published.year + steps)


def _ideographs(match: re.Match[str], published: date | None) -> Value | None:
    year, month, day = (_han_number(match[g] or "0") for g in ("year", "month", "day"))
    last = _han_number(match.groupdict().get("last") or "0") or day
    if not month:
        return whole_years(year, year)
    if not 1 <= month <= 12 or not day <= last <= monthrange(2000, month)[1]:
        return Unclear()
    if not year:
        return Yearless(month, day, last)
    return (day_range(year, month, day, last) if day else whole_month(year, month)) or Unclear()


def _han_number(chars: str) -> int:
    """A number up to 99 in digits or ideographs: 17, "十七"."""
    if chars.isdecimal():
        return int(chars)
    tens, ten, ones = chars.rpartition("十")
    digits = "零一二三四五六七八九"
    if len(tens) > 1 or len(ones) > 1 or "十" in tens:
        return 0
    return (digits.find(tens) if tens else bool(ten)) * 10 + (digits.find(ones) if ones else 0)


def _big_endian(match: re.Match[str], published: date | None) -> Value | None:
    day = day_or_none(int(match["year"]), int(match["month"]), int(match["day"]))
    return single_day(day) if day else Unclear()


def _year(match: re.Match[str], published: date | None) -> Value | None:
    return whole_years(int(match["year"]), int(match["year"]))


def _each(words: Pack, key: str) -> list[str]:
    """A pattern for each phrase of a list, in its order."""
    return [_pattern(words, phrase) for phrase in words.phrases(key)]


def _pattern(words: Pack, phrase: str) -> str:
    from summarizer.evidence.language import pattern_of

    return pattern_of(phrase).replace(r"\w*", f"{LETTER}*")


def _any(patterns: list[str]) -> str:
    return f"(?:{'|'.join(patterns)})" if patterns else NEVER


def _named(words: Pack, ending: str = "") -> str:
    kinds = ("past", "next", "open", "general")
    return words.one_of(*(f"calendar.weekday_{kind}{ending}" for kind in kinds))


@lru_cache
def _calendar(name: str) -> _Calendar:
    return _Calendar(pack(name))


def scan(text: str, published: date | None, name: str) -> list[Found]:
    """Every expression of the text, the earliest and then the longest first, none overlapping.

    Args:
        text: date words, or a sentence.
        published: the day of publication.
        name: the language whose pack reads it.
    """
    calendar, folded = _calendar(name), pack(name).fold(text)
    found = []
    for pattern, read in calendar.rules:
        for match in pattern.finditer(folded.text):
            group = "span" if "span" in pattern.groupindex else 0
            if match.end(group) == match.start(group):
                continue
            value = read(match, published)
            if value is not None:
                found.append((match.span(group), value))
    found.sort(key=lambda f: (f[0][0], -f[0][1]))
    kept: list[tuple[Span, Value]] = []
    for item in found:
        if not kept or item[0][0] >= kept[-1][0][1]:
            kept.append(item)
    return [
        Found(*folded.span(*span), value) for span, value in _bounded(calendar, folded.text, kept)
    ]


def _has_ends(hay: str, start: int, end: int) -> bool:
    """Whether both ends of a stretch are written: a number or a weekday at its beginning."""
    return hay[start].isdigit() or " " in hay[start:end].strip()


def _spans(value: Value) -> bool:
    """Whether it is a stretch of several days."""
    if isinstance(value, Days):
        return value.start != value.end
    return isinstance(value, Yearless) and value.first != value.last


def _bounded(
    calendar: _Calendar, hay: str, found: list[tuple[Span, Value]]
) -> Iterator[tuple[Span, Value]]:
    """What only bounds the time ("before Saturday") decides no day."""
    for (start, end), value in found:
        bound = calendar.bound.search(hay[max(0, start - 40) : start])
        if (
            bound
            and calendar.since.fullmatch(bound[0])
            and _spans(value)
            and _has_ends(hay, start, end)
        ):
            bound = None  # "from 3 to 5 September"
        only = bound or calendar.bound_behind.match(hay, end)
        is_clock = isinstance(value, Clock)
        yield (start, end), Unclear() if only and not is_clock else value


@remembered(512)
def dated(name: str, text: str) -> tuple[Span, ...]:
    """Where the text has days and clock times, in order, none overlapping."""
    return tuple((f.start, f.end) for f in scan(text, None, name))
