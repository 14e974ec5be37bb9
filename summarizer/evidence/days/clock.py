"""Clock times and their zones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from summarizer.evidence.days.meaning import Clock, Found, Value
from summarizer.evidence.days.words import DASH, HOURS, PART_OF_DAY, WEEKDAYS
from summarizer.evidence.language import language

_EN = language("en")
FIXED_ZONES = {
    "gmt": 0, "utc": 0, "z": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180,
    "msk": 180, "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480,
    "pdt": -420, "jst": 540, "hkt": 480, "sgt": 480, "pkt": 300, "sast": 120, "eat": 180,
    "aest": 600, "aedt": 660,
}  # fmt: skip
"""Minutes from UTC."""
_REGIONS = {
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver",
    "pt": "America/Los_Angeles", "washington": "America/New_York", "beijing": "Asia/Shanghai",
    "delhi": "Asia/Kolkata", "mumbai": "Asia/Kolkata", "kyiv": "Europe/Kiev",
    "islamabad": "Asia/Karachi",
}  # fmt: skip
_US_REGIONS = _EN.values("clock.zones")
_CONTINENTS = ("Europe", "Asia", "Africa", "America", "Australia", "Pacific", "Atlantic", "Indian")

_TIME = _EN.one_of("clock.time")
_LOCAL = _EN.phrases("clock.local")
_US_ZONE = (
    rf"(?-i:{'|'.join(f'{name.capitalize()}|{name.upper()}' for name in _US_REGIONS)})"
    rf"(?:\s{_EN.one_of('clock.standard_time', 'clock.summer_time')})?(?:\s{_TIME})?(?!\w)"
    # "Eastern Ghouta" is a place.
    rf"(?!\s(?-i:(?!{'|'.join(day[:3] for day in WEEKDAYS)})[A-Z][a-z]))"
)
_ABBREVIATED = "|".join(sorted(map(str.upper, FIXED_ZONES), key=len, reverse=True))
ZONE = (
    r"(?:\s{0,2}\(?(?P<zone>(?:utc|gmt)\s?[+\u2212-]\s?[0-9]{1,2}(?::?[0-9]{2})?(?![0-9:])"
    rf"|\+[01][0-9]:?[0-9]{{2}}(?![0-9:])"
    rf"|{_EN.one_of('clock.local')}(?:\s{_TIME}(?!\w)|(?!\s?\w))|{_US_ZONE}"
    rf"|(?-i:[A-Z][a-z]{{1,15}}(?:\s[A-Z][a-z]{{1,15}})?)\s{_TIME}(?!\w)"
    rf"|(?-i:{_ABBREVIATED}|CST|IST|AST|ET|CT|MT|PT)(?!\w)))?"
)
ZONE_NEEDED = ZONE[:-1]
# What ends in a full stop may be written as one with the next word.
MERIDIEM = (
    rf"(?:{_EN.one_of('clock.before_noon')}|(?P<later>{_EN.one_of('clock.after_noon')}))"
    r"(?:(?<=\.)|(?!\w))"
)
NOON_OR_MIDNIGHT = _EN.one_of("clock.noon", "clock.midnight")
IN_PART = _EN.one_of("clock.in_parts")


def _zone_name(match: re.Match[str]) -> str:
    zone = match.groupdict().get("zone") or ""
    return "local" if zone.lower().startswith(_LOCAL) else zone


def twelve_hours(match: re.Match[str], published: date | None) -> Value | None:
    """ "5:30 p.m.", with a zone where one is named."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if minute > 59 or not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if match["later"] else 0)
    return Clock(hour * 60 + minute, _zone_name(match))


def twenty_four_hours(match: re.Match[str], published: date | None) -> Value | None:
    """ "17:30", with a zone where one is named."""
    hour, minute, zone = int(match["hour"]), int(match["minute"]), _zone_name(match)
    if hour > 23 or minute > 59:
        return None
    named = zone not in ("", "local")
    # 1:00 to 12:59 without a zero in front may stand on either half of the dial.
    half = not named and 1 <= hour <= 12 and match["hour"][0] != "0"
    return Clock(hour * 60 + minute, zone, half)


def oclock(match: re.Match[str], published: date | None) -> Value | None:
    """ "Five o'clock", "at 7 in the morning"."""
    word = match["hour"].lower()
    hour = HOURS.get(word) or (int(word) if word.isdecimal() else 0)
    return Clock(hour * 60, half=True, spoken=True) if 1 <= hour <= 12 else None


_MIDNIGHT = _EN.words("clock.midnight")


def named_time(match: re.Match[str], published: date | None) -> Value | None:
    """Noon and midnight."""
    return Clock(0 if match["name"].lower() in _MIDNIGHT else 720, _zone_name(match))


def open_time(match: re.Match[str], published: date | None) -> Value | None:
    """A stretch of hours: "between 5 and 6 p.m."."""
    return Clock(None)


# --- from expressions to a time ------------------------------------------------------------------

_PARTS = re.compile(rf"(?<!\w){PART_OF_DAY}(?!\w)", re.I)
_FORENOON = _EN.words("calendar.forenoon")
_AFTERNOON = _EN.words("calendar.afternoon")
_NIGHT = _EN.words("calendar.night")
_BETWEEN_TIMES = _EN.one_of("clock.between_times", "calendar.ranges", "grammar.and")
_SEVERAL = re.compile(rf"(?<!\w){_BETWEEN_TIMES}(?!\w)|{DASH}", re.I)


def time_of(words: str, clocks: Sequence[Found], day: date | None) -> tuple[int | None, int | None]:
    """The local time and its offset from UTC, both in minutes, None where undecided."""
    pairs = pairwise(clocks)
    if not clocks or any(_SEVERAL.search(words[a.end : b.start]) for a, b in pairs):
        return None, None
    parts = {p.lower() for p in _PARTS.findall(words)}
    local: set[int] = set()
    zoned: dict[tuple[int, int | None], None] = {}
    for found in clocks:
        value = found.value
        minutes = _on_the_day(value, parts) if isinstance(value, Clock) else None
        if minutes is None or not isinstance(value, Clock):
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


def _on_the_day(clock: Clock, parts: set[str]) -> int | None:
    """Minutes after midnight, once the part of the day has chosen the half of the dial."""
    if clock.minutes is None or not clock.half:
        return clock.minutes
    hour, minute = divmod(clock.minutes, 60)
    only = next(iter(parts)) if len(parts) == 1 else None
    if only in _FORENOON:
        return hour % 12 * 60 + minute
    if only in _AFTERNOON:
        return (hour % 12 + 12) * 60 + minute
    if only in _NIGHT and 7 <= hour <= 11:
        return (hour + 12) * 60 + minute
    # Two digits and a colon without a.m. or p.m. are a 24-hour clock, a single one need not be.
    return clock.minutes if hour >= 10 and not parts and not clock.spoken else None


def _is_local(zone: str) -> bool:
    """Whether the time is the place's own: no zone, "local", or an unknown "Syrian time"."""
    if zone in ("", "local"):
        return True
    return _place(zone) != zone and _region(zone) is None and _fixed(zone) is None


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
_US_WINTER = {
    "America/New_York": -300, "America/Chicago": -360, "America/Denver": -420,
    "America/Los_Angeles": -480,
}  # fmt: skip
_STANDARD = _EN.words("clock.standard_time")
_SUMMER = _EN.words("clock.summer_time")
_TIME_BEHIND = re.compile(rf"\s{_TIME}\Z", re.I)


def _place(zone: str) -> str:
    """A zone's name without the "time" behind it."""
    return _TIME_BEHIND.sub("", zone)


def _fixed(zone: str) -> int | None:
    """Minutes from UTC of a zone that has no daylight saving time of its own."""
    name = _place(zone).lower()
    if name in FIXED_ZONES:
        return FIXED_ZONES[name]
    base, _, kind = name.partition(" ")
    if base in _US_REGIONS and kind in _STANDARD | _SUMMER:
        return _US_WINTER[_US_REGIONS[base]] + (60 if kind in _SUMMER else 0)
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
    city = _place(zone)
    known = _REGIONS.get(city.lower()) or _US_REGIONS.get(city.lower())
    keys = [known] if known else [f"{c}/{city.replace(' ', '_')}" for c in _CONTINENTS]
    for key in keys:
        try:
            return ZoneInfo(key)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None


def hhmm(minutes: int) -> str:
    """Minutes after midnight as a clock shows them."""
    return "{:02d}:{:02d}".format(*divmod(minutes, 60))


def signed(minutes: int) -> str:
    """Minutes from UTC as an offset is written."""
    return ("-" if minutes < 0 else "+") + hhmm(abs(minutes))
