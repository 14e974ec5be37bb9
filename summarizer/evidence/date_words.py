"""Words of dates: the patterns that they are found by, and what a match of one means."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from summarizer.evidence.days import (
    Days,
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

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
HOURS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
COUNTS = HOURS | {"a": 1, "an": 1}

MONTH = (
    r"(?P<month>(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)(?!\w)|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?!\w)\.?)"
)
ANY_MONTH = MONTH.replace("?P<month>", "?:")
YEAR = r"(?:19|20)[0-9]{2}"
BEGIN = r"(?<!\w)(?<![0-9][.,:/])(?<!\w-)"
END = r"(?!\w)(?![.,:/][0-9])"
DASH = "[-\u2010-\u2015]"
TO = rf"\s{{0,2}}(?:{DASH}|to|until|till|through|and)\s{{0,2}}"
DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9])"
LAST = r"(?P<last>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9])"
GAP = r"(?:\s{1,3}|\s?[-/]\s?)"
PART = r"(?:early\s{1,3}|late\s{1,3}|mid-?\s{0,3})"

# What may follow a year but not a count: "of 2016 the", against "of 2000 soldiers".
NOT_COUNTING = (
    r"(?!\s{1,3}(?!(?:the|a|an|and|or|but|when|after|before|as|to|with|was|were|is|has|have|had|in"
    r"|on|at|by|for|from|that|which|who|it|he|she|they|there|while|until|because|then|amid"
    r"|following|during|of)(?!\w))(?-i:[a-z]|[A-Z]{2}))"
)


def _month_number(name: str) -> int | None:
    """1 to 12; None for a lower-case "may" or "march", which is a verb."""
    if name in ("may", "march", "mar"):
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
    if "and" in (match["to"] or "").lower() and last - first != 1 and not _between(match):
        return Unclear()
    if not 1 <= first <= last <= monthrange(2000, month)[1]:
        return Unclear()
    if year is None:
        return Yearless(month, first, last)
    full = _full_year(year, published)
    return (day_range(full, month, first, last) if full else None) or Unclear()


def _between(match: re.Match[str]) -> bool:
    return (
        match.string[max(0, match.start() - 12) : match.start()]
        .rstrip()
        .lower()
        .endswith("between")
    )


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
    if (match.groupdict().get("before") or "").lower() in ("last", "next", "this"):
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


def weekday_of(match: re.Match[str], published: date | None) -> Value | None:
    """ "Saturday", "last Saturday morning"."""
    name = match["name"]
    if len(name) < 6 and name.islower():
        # "sat", "wed" and "sun" are words.
        return None
    index = [day[:3].lower() for day in WEEKDAYS].index(name[:3].lower())
    before = " ".join((match["before"] or "").lower().split())
    if before in ("black", "bloody", "every", "each"):
        return Unclear()
    if before in ("last", "past", "this past", "previous"):
        return Weekday(index, "past")
    if before in ("next", "coming", "this coming"):
        return Weekday(index, "next")
    return Weekday(index, "open" if before == "this" else "recent")


_NEAR_DAYS = {"today": 0, "tonight": 0, "this": 0, "yesterday": -1, "last": -1, "tomorrow": 1}


def near_day(match: re.Match[str], published: date | None) -> Value | None:
    """ "Today", "yesterday", "the day after tomorrow"."""
    words = match[0].lower().split()
    steps = -2 if "before" in words else 2 if "after" in words else _NEAR_DAYS[words[0]]
    return (shifted(published, steps) if published else None) or Unclear()


def ago(match: re.Match[str], published: date | None) -> Value | None:
    """ "Three days ago"."""
    count = match["count"].lower()
    number = COUNTS.get(count) or (int(count) if count.isdecimal() else 0)
    # "A week ago Saturday" counts from that Saturday.
    if published is None or match["vague"] or match["then"]:
        return Unclear()
    return _away(published, match["unit"].lower(), -number) or Unclear()


def period(match: re.Match[str], published: date | None) -> Value | None:
    """ "Last week", "this year"."""
    if published is None:
        return Unclear()
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return _away(published, match["unit"].lower(), step) or Unclear()


def _away(published: date, unit: str, steps: int) -> Days | None:
    """The day, week, month or year so many steps from the one of publication."""
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


def unclear(match: re.Match[str], published: date | None) -> Value | None:
    """An expression that decides no day, whatever is around it."""
    return Unclear()
