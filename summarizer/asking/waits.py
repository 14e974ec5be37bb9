"""How long a server asks to wait, wherever and however it says so.

All times are seconds; `now` is the present as a Unix time.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_IS_A_MOMENT = 1e9
_IN_MILLISECONDS = 1e11
_LONGEST = 32 * 86400.0
_UNITS = {
    "ms": ("ms|msecs?|millis|milliseconds?", 1e-3),
    "us": ("us|µs|microseconds?", 1e-6),
    "ns": ("ns|nanoseconds?", 1e-9),
    "d": ("d|days?", 86400.0),
    "h": ("h|hrs?|hours?", 3600.0),
    "m": ("m|mins?|minutes?", 60.0),
    "s": ("s|secs?|seconds?", 1.0),
}
_PART = (
    rf"\d+(?:\.\d+)?(?:\s+more)?\s*(?:{'|'.join(words for words, _ in _UNITS.values())})(?![a-zµ])"
)
_CLOCK = r"\d{1,2}:\d\d:\d\d(?![:\d])"
_SPAN = rf"{_PART}(?:(?:\s|,|and\b)*{_PART})*"
_MOMENT = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|\s?UTC|\s?[+-]\d\d:?\d\d)?"
_PARTS = re.compile(
    r"(\d+(?:\.\d+)?)(?:\s+more)?\s*(?:"
    + "|".join(f"(?P<{unit}>{words})" for unit, (words, _) in _UNITS.items())
    + r")(?![a-zµ])",
    re.IGNORECASE,
)
_WHOLE_SPAN = re.compile(_SPAN, re.IGNORECASE)
_WHOLE_CLOCK = re.compile(_CLOCK)
_ASKS = (
    r"(?:try(?:ing)? again|come back|retry\w*|wait\w*|resets?"
    r"|(?:available|allowed|refreshed|renewed|replenished)(?: again)? (?:in|at|after))"
)
_IN_WORDS = re.compile(
    # Within one sentence, and no part of a larger or negative number.
    rf"\b{_ASKS}\b[^\d\n.!?;]{{0,40}}?(?<![-\d.,])"
    rf"({_MOMENT}|(?:(?<=in )|(?<=after )){_CLOCK}|{_SPAN})"
    r"|\bretry[-_ ]?after\W{1,4}(?<!-)(\d+(?:\.\d+)?)(?![\w.:-])"
    # "2 seconds until the reset".
    rf"|(?<![-\d.,])({_SPAN})\s+(?:until|before|remaining|left)\b",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"(\d+(?:\.\d+)?)\s*(秒|分钟|小时)[钟\s]*(?:之?后)?[^\d，。；]{0,8}?(?:重试|再试|重新)"
)
_CHINESE_UNITS = {"秒": 1.0, "分钟": 60.0, "小时": 3600.0}
_LISTED = re.compile(r";\s*r=(\d+)[^,]*?;\s*t=(\d+)")
"""Of the header RateLimit: what remains, and seconds until the reset."""
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_RETRY_AFTER = {
    "retry-after": 1.0,
    "x-retry-after": 1.0,
    "retry-after-ms": 1e-3,
    "x-ms-retry-after-ms": 1e-3,
}
_RESET = re.compile(r"rate-?limit.*reset")
# More than one question takes: what forbids it is another limit.
_PLENTY_OF_TOKENS = 10_000
_PLENTY_OF_REQUESTS = 10


def wait_named(
    headers: Mapping[str, str],
    fields: Iterable[tuple[str, object]],
    words: str,
    now: float,
    *,
    limited: bool,
) -> float | None:
    """The longest wait that a response names, or None.

    Args:
        headers: of the response, names in small letters.
        fields: of its body that name a wait, in small letters and nothing else.
        words: what it tells people.
        limited: it asks for fewer requests: a reset without a count of what remains is meant too.
    """
    spent, uncounted, left = resets(headers, now)
    told = [*_retry_after(headers, now), *_in_fields(fields, now), *_in_words(words, now), *spent]
    # "Retry-After: 0" and a date gone by name none.
    named = [seconds for seconds in told if seconds]
    if limited:
        named += uncounted
    if limited and not named:
        named = left
    return max(named, default=None)


def resets(headers: Mapping[str, str], now: float) -> tuple[list[float], list[float], list[float]]:
    """Seconds until each limit's reset: nothing remains; how much is not said; little remains."""
    spent: list[float] = []
    uncounted: list[float] = []
    left: list[float] = []
    for remaining, reset in _LISTED.findall(headers.get("ratelimit", "")):
        if not int(remaining):
            spent.append(float(reset))
    for name, written in headers.items():
        if not _RESET.search(name):
            continue
        seconds = seconds_in(written, now)
        if seconds:
            remaining = headers.get(re.sub("reset(-after)?", "remaining", name))
            if remaining is None:
                uncounted.append(seconds)
            elif _is_at_most(0, remaining):
                spent.append(seconds)
            elif not _is_plenty(remaining, name):
                left.append(seconds)
    return spent, uncounted, left


def seconds_in(written: str, now: float) -> float | None:
    """Seconds from now, from a number of them, "1m30s", a Unix time or a date; None for nonsense.

    A moment gone by is no wait.
    """
    written = written.strip()
    try:
        number = float(written)
    except ValueError:
        number = math.nan
    if number >= _IS_A_MOMENT and number != math.inf:
        return _until(number / 1000 if number >= _IN_MILLISECONDS else number, now)
    if math.isnan(number):
        if _WHOLE_SPAN.fullmatch(written):
            return _sensible(_span(written))
        if _WHOLE_CLOCK.fullmatch(written):
            hours, minutes, left = map(int, written.split(":"))
            return _sensible(hours * 3600.0 + minutes * 60 + left)
        moment = _moment(written)
        return None if moment is None else _until(moment, now)
    return _sensible(number)


def _retry_after(headers: Mapping[str, str], now: float) -> Iterator[float]:
    for name, unit in _RETRY_AFTER.items():
        # A header that is given twice is one with a comma, as a date has.
        whole = headers.get(name, "").strip('" ')
        for written in whole.split(",") if re.fullmatch(r"[\d.,\s]+", whole) else (whole,):
            seconds = seconds_in(written, now)
            if seconds is not None:
                yield seconds * unit


def _in_fields(fields: Iterable[tuple[str, object]], now: float) -> Iterator[float]:
    for name, value in fields:
        if isinstance(value, Mapping):
            value = value.get("seconds")
        seconds = seconds_in(str(value), now)
        if seconds is not None:
            yield seconds * (1e-3 if name.endswith("ms") else 1.0)


def _in_words(words: str, now: float) -> Iterator[float]:
    for found in _IN_WORDS.finditer(_THOUSANDS.sub("", words)):
        seconds = seconds_in((found[1] or found[2] or found[3]).replace("UTC", "Z"), now)
        if seconds is not None:
            yield seconds
    for number, unit in _CHINESE.findall(words):
        yield float(number) * _CHINESE_UNITS[unit]


def _span(written: str) -> float:
    return sum(
        float(part[1]) * _UNITS[part.lastgroup or "s"][1] for part in _PARTS.finditer(written)
    )


def _moment(written: str) -> float | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(written)
        except (ValueError, OverflowError):
            continue
        return moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()
    return None


def _until(moment: float, now: float) -> float | None:
    return _sensible(max(0.0, moment - now))


def _sensible(seconds: float) -> float | None:
    """The seconds, unless they cannot be meant; for ever can be."""
    return seconds if 0 <= seconds <= _LONGEST or seconds == math.inf else None


def _is_plenty(remaining: str, name: str) -> bool:
    most = _PLENTY_OF_TOKENS if "token" in name else _PLENTY_OF_REQUESTS
    return not _is_at_most(most - 1, remaining)


def _is_at_most(most: float, remaining: str) -> bool:
    try:
        return float(remaining) <= most
    except ValueError:
        return False
