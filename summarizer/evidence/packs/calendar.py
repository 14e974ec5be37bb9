"""What the expressions of days and times of a language mean, by its pack.

The groups of their patterns (`summarizer.evidence.packs.date_patterns`) are read here. What bears
two readings is `Unclear`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from summarizer.evidence.days.meaning import (
    Clock,
    Days,
    Unclear,
    Value,
    Weekday,
    Yearless,
    away,
    day_or_none,
    day_range,
    shifted,
    single_day,
    whole_month,
    whole_years,
)
from summarizer.evidence.packs.numerals import numerals
from summarizer.evidence.packs.pack import Pack

PARTS = ("forenoon", "noon", "afternoon", "evening", "night")
"""The lists of a pack that have the parts of a day."""


class Calendar:
    """Reads the days and times of one language, in folded text."""

    def __init__(self, words: Pack) -> None:
        self.words = words
        self._months = [words.compiled(p) for p in words.each("calendar.months")]
        self._weekdays = [words.compiled(p) for p in words.each("calendar.weekdays")]
        self.near = {
            re.sub(r"\s+", " ", k): v for k, v in words.values("calendar.near_days").items()
        }
        self.near_bracketed = words.values("calendar.near_bracketed")
        self.periods = words.values("calendar.periods")
        self.week_words = words.values("calendar.weekday_week")
        self.day_words = words.values("calendar.day_words")
        self.units = words.values("calendar.units")
        self._clock_parts = {
            part: words.compiled(rf"{words.begin}{words.one_of(f'clock.{part}')}{words.end}")
            for part in PARTS
        }
        self._twelve = words.flag("twelve_hours")
        self._day_first = words.flag("day_first", default=True)

    def _number_of_month(self, name: str) -> int:
        return next(at for at, p in enumerate(self._months, 1) if p.fullmatch(name))

    def _index(self, name: str) -> int:
        return next(at for at, p in enumerate(self._weekdays) if p.fullmatch(name))

    def month_day(self, match: re.Match[str], published: date | None) -> Value | None:
        """Days of a month: "3 de septiembre", "del 3 al 5 de mayo"."""
        month = self._number_of_month(match["month"])
        first, last = int(match["day"]), int(match["last"] or match["day"])
        if match["both"] and last - first != 1:
            return Unclear()
        if not 1 <= first <= last <= monthrange(2000, month)[1]:
            return Unclear()
        if match["year"] is None:
            return Yearless(month, first, last)
        return day_range(int(match["year"]), month, first, last) or Unclear()

    def month_year(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "Septiembre de 2016"."""
        return whole_month(int(match["year"]), self._number_of_month(match["month"]))

    def month_alone(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "En septiembre"."""
        return Yearless(self._number_of_month(match["month"]))

    def day_alone(self, match: re.Match[str], published: date | None) -> Value | None:
        """A day of the month without its month: the latest one up to publication."""
        return _latest(_han_number(match["day"]), published) or Unclear()

    def days_alone(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "16日至17日": days of the month of publication, or of the one before."""
        last = _latest(_han_number(match["last"]), published)
        first = _han_number(match["day"])
        if last is None or not 1 <= first < last.start.day:
            return Unclear()
        return day_range(last.start.year, last.start.month, first, last.start.day) or Unclear()

    def day_and_month(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "No dia 12/9"."""
        day, month = int(match["day"]), int(match["month"])
        fits = 1 <= month <= 12 and 1 <= day <= monthrange(2000, month)[1]
        return Yearless(month, day, day) if fits and self._day_first else Unclear()

    def little_endian(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "17.9.2016"; unclear if day and month can be exchanged."""
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
        readings = {day_or_none(year, month, day)}
        if not self._day_first:
            readings.add(day_or_none(year, day, month))
        readings.discard(None)
        only = readings.pop() if len(readings) == 1 else None
        return single_day(only) if only else Unclear()

    def weekday(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "El sábado pasado", "terça-feira (6)", "Sabtu (17/9)"."""
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
        return _both(index, day, published) or Unclear()

    def in_week(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "上周三": that day of last week."""
        steps = int(self.week_words[match["week"]])
        week = away(published, "week", steps)
        return (shifted(week.start, self._index(match["name"])) if week else None) or Unclear()

    def weekday_number(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "El sábado 10": the day that is both."""
        day, index = int(match["day"]), self._index(match["name"])
        return _both(index, day, published) or Unclear()

    def _relation(self, said: str) -> str | None:
        w = self.words
        for relation in ("past", "next", "open"):
            lists = (f"calendar.weekday_{relation}", f"calendar.weekday_{relation}_behind")
            if re.fullmatch(w.one_of(*lists), said):
                return relation
        return None

    def weekday_of_month(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "The last Saturday of August": which one is said by words that are not read."""
        return Unclear()

    def two_weekdays(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "In the night from Saturday to Sunday": both days."""
        first, second = self._index(match["first"]), self._index(match["second"])
        last = Weekday(second, "recent").resolve(published)
        both = match.groupdict().get("both")
        if last is None or first == second or (both and (first + 1) % 7 != second):
            return Unclear()
        before = shifted(last.start, -((second - first) % 7))
        return Days(before.start, last.end, "day") if before else Unclear()

    def night_to(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "In the night to Saturday": Friday and Saturday."""
        last = Weekday(self._index(match["name"]), "recent").resolve(published)
        before = shifted(last.start, -1) if last else None
        return Days(before.start, last.end, "day") if before and last else Unclear()

    def night_to_day(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "In the night to 3 September": the second and the third."""
        month, day = self._number_of_month(match["month"]), int(match["day"])
        if not 2 <= day <= monthrange(2000, month)[1]:
            return Unclear()
        if match["year"] is None:
            return Yearless(month, day - 1, day)
        return day_range(int(match["year"]), month, day - 1, day) or Unclear()

    def worded_day(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "The third of May"."""
        month, day = self._number_of_month(match["month"]), int(self.day_words[match["word"]])
        if match["year"] is None:
            return Yearless(month, day, day)
        return day_range(int(match["year"]), month, day, day) or Unclear()

    def near_day(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "Ayer", "позавчера"."""
        bracketed = match.groupdict().get("day")
        steps = (self.near_bracketed if bracketed else self.near)[match["near"]]
        day = shifted(published, int(steps)) if published else None
        if day is None or (bracketed and day.start.day != int(bracketed)):
            return Unclear()
        return day

    def period(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "La semana pasada"."""
        unit, step = str(self.periods[match["period"]]).split()
        return away(published, unit, int(step)) or Unclear()

    def ago(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "Hace tres días", "3 дня назад"."""
        count = match["count"]
        raw = list(numerals(self.words.name).scan(count, self.words.fold(count)))
        if len(raw) != 1 or (raw[0].start, raw[0].end) != (0, len(count)) or raw[0].about:
            return None
        if match.groupdict().get("vague"):
            return Unclear()
        number = int(raw[0].value)
        return away(published, str(self.units[match["unit"]]), -number) or Unclear()

    def clock(self, match: re.Match[str], published: date | None) -> Value | None:
        """ "17:30", "8h30 du soir"."""
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


def _both(index: int, day: int, published: date | None) -> Days | None:
    """The day that is this weekday and this day of the month: the latest, or in a week's time."""
    ahead = [shifted(published, steps) for steps in range(1, 8)] if published else []
    for found in (_latest(day, published), *ahead):
        if found and found.start.weekday() == index and found.start.day == day:
            return found
    return None


def _latest(day: int, published: date | None) -> Days | None:
    if published is None or not 1 <= day <= 31:
        return None
    found = day_or_none(published.year, published.month, day)
    if found is not None and found <= published:
        return single_day(found)
    year, month = divmod(published.year * 12 + published.month - 2, 12)
    found = day_or_none(year, month + 1, day)
    return single_day(found) if found else None


def ideographs(match: re.Match[str], published: date | None) -> Value | None:
    """ "2016年9月17日", "9月10日至12日", "九月十七日", and their parts."""
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
