"""What an expression of a date or a time means: days of the calendar, or what it leaves open."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

Precision = Literal["hour", "day", "week", "month", "year"]


@dataclass(frozen=True)
class Days:
    """Days that the calendar fixes, first and last."""

    start: date
    end: date
    precision: Precision


@dataclass(frozen=True)
class Yearless:
    """Days of a month, or all of it, in a year not named."""

    month: int
    first: int = 0
    last: int = 0

    def within(self, year: int) -> Days | None:
        """These days in a year; None if it has none such."""
        if not self.first:
            return whole_month(year, self.month)
        return day_range(year, self.month, self.first, self.last)

    def before(self, limit: date) -> Days | None:
        """The latest occurrence that has begun on or before the limit."""
        # 29 February can be eight years away.
        years = range(limit.year, max(limit.year - 9, 0), -1)
        found = (self.within(year) for year in years)
        return next((days for days in found if days and days.start <= limit), None)

    def after(self, limit: date) -> Days | None:
        """The first occurrence that ends on or after the limit."""
        found = (self.within(year) for year in range(limit.year, limit.year + 9))
        return next((days for days in found if days and days.end >= limit), None)


@dataclass(frozen=True)
class Weekday:
    """A weekday, 0 for Monday, and how the words point at it."""

    index: int
    relation: Literal["recent", "past", "next", "open"]

    def resolve(self, reference: date | None) -> Days | None:
        """The day meant on a day of reference; None if that stays open."""
        if reference is None or self.relation == "open":
            return None
        back = (reference.weekday() - self.index) % 7
        if self.relation == "past":
            back = back or 7
        if self.relation == "next":
            back -= 7
        return shifted(reference, -back)


@dataclass(frozen=True)
class Clock:
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
class Unclear:
    """A date expression that does not decide a day."""


_Date: TypeAlias = Days | Yearless | Weekday | Unclear
Value: TypeAlias = _Date | Clock


class Found(NamedTuple):
    """An expression of a text, and what it means."""

    start: int
    end: int
    value: Value


Handler = Callable[[re.Match[str], "date | None"], "Value | None"]


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day; None if the calendar has none such."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def single_day(day: date) -> Days:
    """One day, as a stretch."""
    return Days(day, day, "day")


def shifted(day: date, steps: int) -> Days | None:
    """The day so many days later; None beyond the calendar's end."""
    try:
        return single_day(day + timedelta(days=steps))
    except OverflowError:
        return None


def away(day: date | None, unit: str, steps: int) -> Days | None:
    """The "day", "week", "month" or "year" so many steps from the one of a day.

    Weeks run from Monday to Sunday. None without the day, and beyond the calendar's end.
    """
    if day is None:
        return None
    if unit == "day":
        return shifted(day, steps)
    if unit == "week":
        monday = shifted(day, 7 * steps - day.weekday())
        sunday = shifted(monday.start, 6) if monday else None
        return Days(monday.start, sunday.end, "week") if monday and sunday else None
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + steps, 12)
        return whole_month(year, month + 1)
    return whole_years(day.year + steps, day.year + steps)


def day_range(year: int, month: int, first: int, last: int) -> Days | None:
    """Days of one month; None if it has no such days."""
    start, end = day_or_none(year, month, first), day_or_none(year, month, last)
    return Days(start, end, "day") if start and end else None


def whole_month(year: int, month: int) -> Days | None:
    """A month; None if there is none such."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def whole_years(first: int, last: int) -> Days | None:
    """Whole years, first and last; None beyond the calendar's end."""
    start, end = day_or_none(first, 1, 1), day_or_none(last, 12, 31)
    return Days(start, end, "year") if start and end else None
