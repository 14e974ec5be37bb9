"""Words of dates: the patterns that they are found by, and what a match of one means."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from summarizer.evidence.days.meaning import (
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
from summarizer.evidence.language import language

_EN = language("en")
WEEKDAYS = tuple(name.capitalize() for name in _EN.phrases("calendar.weekdays"))
# Three letters tell a month, and a weekday, from the others.
MONTHS = tuple(name[:3] for name in _EN.phrases("calendar.months"))
HOURS = {word: hour for hour, word in enumerate(_EN.phrases("clock.hours"), 1)}
COUNTS = HOURS | dict.fromkeys(_EN.phrases("grammar.indefinite_articles"), 1)
NEAR_DAYS = _EN.values("calendar.near_days")
NEAR_DAY = "|".join(NEAR_DAYS).replace(" ", r"\s{1,3}")
UNITS = _EN.values("calendar.units")
STEPS = _EN.values("calendar.steps")

WEEKDAY = _EN.one_of("calendar.weekdays")
MONTH = (
    rf"(?P<month>{_EN.one_of('calendar.months')}(?!\w)"
    rf"|{_EN.one_of('calendar.month_abbreviations')}(?!\w)\.?)"
)
ANY_MONTH = MONTH.replace("?P<month>", "?:")
YEAR = r"(?:19|20)[0-9]{2}"
BEGIN = r"(?<!\w)(?<![0-9][.,:/])(?<!\w-)"
BEGIN_IN_DIGITS = rf"(?=[0-9]){BEGIN}"
"""The same; that most places have no digit tells soonest."""
END = r"(?!\w)(?![.,:/][0-9])"
DASH = "[-\u2010-\u2015]"
TO = rf"\s{{0,2}}(?:{DASH}|{_EN.one_of('calendar.ranges', 'grammar.and')})\s{{0,2}}"
ORDINAL = _EN.one_of("calendar.ordinal_endings")
DAY = rf"(?P<day>[0-3]?[0-9]){ORDINAL}?(?![0-9])"
LAST = rf"(?P<last>[0-3]?[0-9]){ORDINAL}?(?![0-9])"
GAP = r"(?:\s{1,3}|\s?[-/]\s?)"
PART = rf"(?:{_EN.one_of('calendar.stages')}\s{{1,3}}|{_EN.one_of('calendar.mid')}-?\s{{0,3}})"
PART_OF_DAY = _EN.one_of("calendar.forenoon", "calendar.afternoon", "calendar.night")

_AFTER_YEARS = _EN.one_of(
    "calendar.after_years", "grammar.articles", "grammar.pronouns", "grammar.having",
    "grammar.and", "grammar.or",
)  # fmt: skip
# What may follow a year but not a count: "of 2016 the", against "of 2000 soldiers".
NOT_COUNTING = rf"(?!\s{{1,3}}(?!{_AFTER_YEARS}(?!\w))(?-i:[a-z]|[A-Z]{{2}}))"

_MONTHS_OR_VERBS = _EN.words("calendar.months_or_verbs")
_AND = _EN.words("grammar.and")
_BETWEEN = _EN.phrases("grammar.between")
LOOK_BACK = 32


def _month_number(name: str) -> int | None:
    """1 to 12; None for a lower-case "may" or "march", which is a verb."""
    if name in _MONTHS_OR_VERBS:
        return None
    return MONTHS.index(name[:3].lower()) + 1


def month_day(match: re.Match[str], published: date | None) -> Value | None:
    """Days of a month: "17 September 2016", "Sept. 3 to 5"."""
    groups = match.groupdict()
    month = _month_number(match["month"])
    year = match["year"] or groups.get("short")
    # "In September 17 people": days go with "on".
    if month is None or (year is None and groups.get("in")):
        return None
    first, last = int(match["day"]), int(match["last"] or match["day"])
    listed = (match["to"] or "").lower().strip() in _AND
    if listed and last - first != 1 and not follows_between(match.string, match.start()):
        return Unclear()
    if not 1 <= first <= last <= monthrange(2000, month)[1]:
        return Unclear()
    if year is None:
        return Yearless(month, first, last)
    full = _full_year(year, published)
    return (day_range(full, month, first, last) if full else None) or Unclear()


def follows_between(text: str, start: int) -> bool:
    """Whether "between" stands right before a place, so that the "and" behind it spans days."""
    return text[max(0, start - LOOK_BACK) : start].rstrip().lower().endswith(_BETWEEN)


def _full_year(year: str, published: date | None) -> int | None:
    """Four digits for two: nearest to publication, or where no reader doubts."""
    number = int(year.lstrip("'\u2019"))
    if number > 99:
        return number
    if published is not None:
        return min((1900 + number, 2000 + number), key=lambda y: abs(y - published.year))
    return 1900 + number if number >= 70 else 2000 + number if number < 30 else None


def month_year(match: re.Match[str], published: date | None) -> Value | None:
    """ "September 2016"."""
    month = _month_number(match["month"])
    return whole_month(int(match["year"]), month) if month else None


def month_alone(match: re.Match[str], published: date | None) -> Value | None:
    """ "In September"."""
    month = _month_number(match["month"])
    if month is None or match["month"][0].islower():
        return None
    if (match.groupdict().get("before") or "").lower() in STEPS:
        return Unclear()
    return Yearless(month)


def year_of(match: re.Match[str], published: date | None) -> Value | None:
    """ "In 2016", "2014-2016"."""
    first = int(match["year"])
    last = match.groupdict().get("last")
    if last is None:
        return whole_years(first, first)
    until = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return whole_years(first, until) if first <= until else Unclear()


def big_endian(match: re.Match[str], published: date | None) -> Value | None:
    """ "2016-09-17"."""
    day = day_or_none(int(match["year"]), int(match["month"]), int(match["day"]))
    return single_day(day) if day else Unclear()


def little_endian(match: re.Match[str], published: date | None) -> Value | None:
    """ "17.9.2016"; unclear if day and month can be exchanged."""
    a, b, year = int(match["a"]), int(match["b"]), match["year"]
    if len(year) == 2:
        return Unclear()
    readings = {day_or_none(int(year), b, a), day_or_none(int(year), a, b)} - {None}
    only = readings.pop() if len(readings) == 1 else None
    return single_day(only) if only else Unclear()


def ideographs(match: re.Match[str], published: date | None) -> Value | None:
    """ "2016年9月17日" and its parts."""
    year, month, day = (int(match[g]) if match[g] else 0 for g in ("year", "month", "day"))
    if not month:
        return whole_years(year, year)
    if not 1 <= month <= 12 or day > monthrange(2000, month)[1]:
        return Unclear()
    if not year:
        return Yearless(month, day, day)
    return (day_range(year, month, day, day) if day else whole_month(year, month)) or Unclear()


_GENERAL = _EN.words("calendar.weekday_general")
_PAST = _EN.words("calendar.weekday_past")
_NEXT = _EN.words("calendar.weekday_next")
_OPEN = _EN.words("calendar.weekday_open")


def weekday_of(match: re.Match[str], published: date | None) -> Value | None:
    """ "Saturday", "last Saturday morning"."""
    name = match["name"]
    if len(name) < 6 and name.islower():
        # "sat", "wed" and "sun" are words.
        return None
    index = [day[:3].lower() for day in WEEKDAYS].index(name[:3].lower())
    before = " ".join((match["before"] or "").lower().split())
    if before in _GENERAL:
        return Unclear()
    if before in _PAST:
        return Weekday(index, "past")
    if before in _NEXT:
        return Weekday(index, "next")
    return Weekday(index, "open" if before in _OPEN else "recent")


def near_day(match: re.Match[str], published: date | None) -> Value | None:
    """ "Today", "yesterday", "the day after tomorrow"."""
    steps = NEAR_DAYS[" ".join(match["near"].lower().split())]
    return (shifted(published, steps) if published else None) or Unclear()


def ago(match: re.Match[str], published: date | None) -> Value | None:
    """ "Three days ago"."""
    count = match["count"].lower()
    number = COUNTS.get(count) or (int(count) if count.isdecimal() else 0)
    # "A week ago Saturday" counts from that Saturday.
    if published is None or match["vague"] or match["then"]:
        return Unclear()
    return away(published, UNITS[match["unit"].lower()], -number) or Unclear()


def period(match: re.Match[str], published: date | None) -> Value | None:
    """ "Last week", "this year"."""
    if published is None:
        return Unclear()
    step = STEPS[match["which"].lower()]
    return away(published, UNITS[match["unit"].lower()], step) or Unclear()


def unclear(match: re.Match[str], published: date | None) -> Value | None:
    """An expression that decides no day, whatever is around it."""
    return Unclear()
