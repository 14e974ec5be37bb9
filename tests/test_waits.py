"""How long a server asks to wait: every place and form, and what is no wait at all."""

from __future__ import annotations

import math
from typing import Any

import pytest

from summarizer.asking.waits import seconds_in, wait_named

NOW = 1_790_000_000.0
"""The 21st of September 2026, 14:13:20 UTC."""


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("7", 7.0),
        (" 2.5 ", 2.5),
        ("0", 0.0),
        ("1m30s", 90.0),
        ("250ms", 0.25),
        ("1h0m0.5s", 3600.5),
        ("3 minutes and 5 seconds", 185.0),
        ("1790000011", 11.0),
        ("1790000011.5", 11.5),
        ("1790000011250", 11.25),
        ("2026-09-21T14:13:50Z", 30.0),
        ("2026-09-21T16:13:50+02:00", 30.0),
        ("Mon, 21 Sep 2026 14:14:20 GMT", 60.0),
        ("Mon, 21 Sep 2026 14:12:20 GMT", 0.0),
        ("1789999000", 0.0),
        ("inf", math.inf),
        ("", None),
        ("soon", None),
        ("nan", None),
        ("-3", None),
        ("-3s", None),
        ("31536000", None),
        ("365d", None),
        ("2027-09-21T14:13:50Z", None),
        ("9999999999", None),
        ("1e300", None),
    ],
)
def test_a_time_in_any_form(written: str, seconds: float | None) -> None:
    """Seconds, spans, Unix times and dates are read; nonsense is no time, the past no wait."""
    assert seconds_in(written, NOW) == (None if seconds is None else pytest.approx(seconds))


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("Limit 9000, Used 8990, Requested 700. Please try again in 4.6s. Visit the site.", 4.6),
        ("Please try again in 2m59.56s.", 179.56),
        ("Try again in 20ms", 0.02),
        ("You must retry after 30 seconds.", 30.0),
        ("Please retry in 51.2s.", 51.2),
        ("Please wait 1,200 seconds before you ask again", 1200.0),
        ("Request was throttled. Expected available in 3 seconds.", 3.0),
        ("Your limit resets at 2026-09-21T14:13:50Z.", 30.0),
        ("Retry-After: 15", 15.0),
        ("Quota will be replenished in 01:02:03.", 3723.0),
        ("Wait for 7 more seconds.", 7.0),
        ("9 seconds until the reset", 9.0),
        ("It reset at 10:02:03 and holds 9 seconds.", None),
        ("Try again in 2 s, or wait 9 s.", 9.0),
        ("请求过于频繁，请在 9 秒后重试", 9.0),
        ("请 2 分钟后再试。", 120.0),
        ("每 60 秒最多 5 次请求，请稍后重试", None),
        ("At most 60 requests in 60s; try again later.", None),
        ("Try again later. The window is 60s.", None),
        ("Retry 3 times.", None),
        ("Try again in -5s.", None),
        ("Try again in 400 days.", None),
        ("Nothing is said.", None),
    ],
)
def test_a_time_in_words(words: str, seconds: float | None) -> None:
    """A sentence that asks to come back after a time names a wait; other times in it do not."""
    assert wait_named({}, (), words, NOW, limited=True) == (
        None if seconds is None else pytest.approx(seconds)
    )


SPENT = {"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "8s"}
LEFT = {"x-ratelimit-remaining-requests": "4", "x-ratelimit-reset-requests": "2m"}
PLENTY = {
    "x-ratelimit-remaining-requests": "14000",
    "x-ratelimit-reset-requests": "2m",
    "x-ratelimit-remaining-requests-day": "900",
    "x-ratelimit-reset-requests-day": "33011.38",
    "x-ratelimit-remaining-tokens": "17000",
    "x-ratelimit-reset-tokens": "7s",
}


@pytest.mark.parametrize(
    ("headers", "limited", "otherwise"),
    [
        ({"retry-after": "7"}, 7, 7),
        ({"retry-after": "1790000005"}, 5, 5),
        ({"retry-after": "Mon, 21 Sep 2026 14:13:26 GMT"}, 6, 6),
        ({"retry-after-ms": "1500"}, 1.5, 1.5),
        ({"retry-after": "2", "retry-after-ms": "2500"}, 2.5, 2.5),
        (SPENT, 8, 8),
        (LEFT, 120, None),
        ({**SPENT, **LEFT}, 8, 8),
        (PLENTY, None, None),
        ({**PLENTY, **SPENT}, 8, 8),
        ({**PLENTY, **LEFT}, 120, None),
        ({"x-ratelimit-remaining-tokens": "900", "x-ratelimit-reset-tokens": "7s"}, 7, None),
        ({"retry-after": "0"}, None, None),
        ({"retry-after": "0", **SPENT}, 8, 8),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, None, None),
        ({**SPENT, "retry-after": "3"}, 8, 8),
        ({"retry-after": "3", **LEFT}, 3, 3),
        ({"x-ratelimit-reset": "1790000012000"}, 12, None),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1790000012"}, 12, 12),
        ({"ratelimit-remaining": "0", "ratelimit-reset": "30"}, 30, 30),
        ({"ratelimit": '"minute";r=0;t=12, "day";r=900;t=7000'}, 12, 12),
        ({"ratelimit": '"minute";r=4;t=12'}, None, None),
        (
            {
                "anthropic-ratelimit-input-tokens-remaining": "0",
                "anthropic-ratelimit-input-tokens-reset": "2026-09-21T14:13:44Z",
            },
            24,
            24,
        ),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1789999000"}, None, None),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "whenever"}, None, None),
        ({"retry-after": "-1"}, None, None),
        ({"retry-after": "1, 3"}, 3, 3),
        ({"retry-after": '"7"'}, 7, 7),
        ({}, None, None),
    ],
)
def test_a_time_in_headers(
    headers: dict[str, str], limited: float | None, otherwise: float | None
) -> None:
    """A reset counts where nothing remains; for a 429 also where nobody says how much does.

    Where a 429 names no other time, the reset of what is running out is better than none. The
    longest counts. No seconds at all, or a moment gone by, are no wait.
    """
    assert wait_named(headers, (), "", NOW, limited=True) == limited
    assert wait_named(headers, (), "", NOW, limited=False) == otherwise


@pytest.mark.parametrize(
    ("name", "value", "seconds"),
    [
        ("retrydelay", "12.25s", 12.25),
        ("retrydelay", {"seconds": 12}, 12.0),
        ("retryafter", 3, 3.0),
        ("retryafterms", 1500, 1.5),
        ("estimatedtime", 20.5, 20.5),
        ("retryafter", None, None),
        ("retryafter", [], None),
        ("retryafter", float("nan"), None),
    ],
)
def test_a_time_in_a_field(name: str, value: Any, seconds: float | None) -> None:
    """A field of the body that names a wait is read as a number of seconds or as a span."""
    assert wait_named({}, [(name, value)], "", NOW, limited=False) == seconds
