"""When the next request may go: how many at once, how many in a minute, how many tokens in all.

One `Pace` stands before all questions to one server. What the caller allows (`Limits`) is kept;
below that the number of requests at once follows what the server bears.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from summarizer.asking.prices import Price
from summarizer.asking.waits import resets
from summarizer.errors import BudgetReached, SettingsError
from summarizer.usage import Usage

_FIRST_WINDOW = 4
_OPENING = 3.0
_SLOW = 2.0
_NO_GAIN = 1.02
_ROUNDS_BEFORE_NEXT_TRY = 16


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What the caller allows; None is no limit.

    Attributes:
        concurrency: most requests at once.
        rpm: most requests that begin in any minute.
        tpm: most tokens in a minute, prompt and answer, by an estimate that follows the replies.
        max_tokens_total: most tokens in all, prompt and answer, `spent_before` included.
        max_cost: most US dollars in all, what `spent_before` cost included.
        spent_before: what an earlier run of the same job has used.

    Raises:
        SettingsError: a limit is not above 0.
    """

    concurrency: int | None = None
    rpm: float | None = None
    tpm: float | None = None
    max_tokens_total: float | None = None
    max_cost: float | None = None
    spent_before: Usage = field(default_factory=Usage)

    def __post_init__(self) -> None:
        for name in ("concurrency", "rpm", "tpm", "max_tokens_total", "max_cost"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise SettingsError(f"{name} is not above 0.", hint=f"Give a larger {name}.")


class Clock(Protocol):
    """The time that requests wait by, in seconds."""

    def monotonic(self) -> float:
        """Seconds since some moment."""

    async def sleep(self, seconds: float) -> None:
        """Let this many seconds pass."""


class SystemClock:
    """The machine's own clock."""

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Let this many seconds pass."""
        await asyncio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class _Spent:
    """Tokens, and the US dollars that they cost."""

    tokens: float = 0.0
    cost: float = 0.0

    def __add__(self, other: _Spent) -> _Spent:
        return _Spent(self.tokens + other.tokens, self.cost + other.cost)

    def __sub__(self, other: _Spent) -> _Spent:
        return _Spent(self.tokens - other.tokens, self.cost - other.cost)


@dataclass(slots=True)
class Permit:
    """One request that may go, and what it is expected to cost."""

    characters: int
    expected: float = 0.0
    reserved: _Spent = _Spent()
    began: float = 0.0


@dataclass(slots=True)
class _Round:
    """As many replies as the window was wide when it began."""

    width: int
    since: float = math.inf
    first: bool = True
    replies: int = 0
    pushed_back: int = 0
    seconds: list[float] = field(default_factory=list)


class Window:
    """How many requests at once a server bears, up to a limit.

    It opens fast, fourfold for each round trip, until the server first pushes back, and by one a
    round afterwards; a round is as many replies as the window is wide. If the server pushes back a
    share of a round, the window shrinks by half of that share (as congestion control in DCTCP
    does, RFC 8257, so that a few stray faults cost little and an overloaded server is left alone).
    Where replies have become twice as slow and the wider window brings no more of them, it goes
    back one step and tries again some rounds later.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = float(min(_FIRST_WINDOW, limit))
        self._opening = True
        self._rounds_to_wait = 0
        self._rates: dict[int, float] = {}
        self._baseline = math.inf
        self._round = _Round(int(self.size))

    def replied(self, began: float, now: float, *, pushed_back: bool) -> None:
        """Count one reply, which was asked for at `began`."""
        this = self._round
        this.since = min(this.since, began) if this.first else this.since
        this.replies += 1
        this.pushed_back += pushed_back
        if not pushed_back:
            this.seconds.append(now - began)
            if self._opening:
                self._widen(_OPENING)
        if this.replies >= this.width:
            self._end_round(now)

    def _end_round(self, now: float) -> None:
        this = self._round
        share = this.pushed_back / this.replies
        if share:
            self._opening = False
            self.size = max(1.0, self.size * (1 - share / 2))
        elif self._is_wider_than_useful(this, now):
            self._opening = False
            self.size = max(1.0, 2 ** ((_step(this.width) - 1) / 2))
            self._rounds_to_wait = _ROUNDS_BEFORE_NEXT_TRY
        elif self._rounds_to_wait:
            self._rounds_to_wait -= 1
        elif not self._opening:
            self._widen(1.0)
        self._round = _Round(int(self.size), now, first=False)

    def _widen(self, by: float) -> None:
        self.size = min(float(self.limit), self.size + by)

    def _is_wider_than_useful(self, this: _Round, now: float) -> bool:
        from statistics import median

        typical = median(this.seconds)
        self._baseline = min(self._baseline * 1.01, typical)
        rate = this.replies / max(now - this.since, 1e-6)
        step = _step(this.width)
        self._rates[step] = (self._rates.get(step, rate) + rate) / 2
        below = [known for other, known in self._rates.items() if other < step]
        slow = typical > _SLOW * self._baseline
        return slow and bool(below) and self._rates[step] < _NO_GAIN * max(below)


class Pace:
    """Lets requests go. Belongs to one event loop.

    Args:
        limits: what the caller allows.
        price: of what was spent before.
        clock: the time to wait by.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        price: Price | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self._clock = clock or SystemClock()
        self.window = Window(self.limits.concurrency) if self.limits.concurrency else None
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._in_flight = 0
        self._resume_at = self._next_request_at = self._next_tokens_at = -math.inf
        self._spent = _spent(self.limits.spent_before, price)
        self._reserved = _Spent()
        self._returned = asyncio.Event()
        self._gate = asyncio.Lock()
        self._tokens_a_character = 0.3
        self._most_tokens_a_character = 0.5
        self._answer_tokens = 500.0

    @property
    def in_flight(self) -> int:
        """Requests under way."""
        return self._in_flight

    async def begin(self, characters: int, max_tokens: int, price: Price | None = None) -> Permit:
        """Wait until a request may go.

        Args:
            characters: of the request's messages.
            max_tokens: most tokens of its answer.
            price: of a token; None counts as nothing.

        Raises:
            BudgetReached: what is left would not be enough for it.
        """
        await self._slot()
        try:
            reserved = await self._reserve(characters, max_tokens, price)
        except BaseException:
            self._leave()
            raise
        try:
            expected = self._tokens_a_character * characters + self._answer_tokens
            await self._wait_for_turn(expected)
        except BaseException:
            self._reserved -= reserved
            self._leave()
            raise
        return Permit(characters, expected, reserved, self._clock.monotonic())

    def end(
        self, permit: Permit, usage: Usage, *, price: Price | None = None, pushed_back: bool
    ) -> None:
        """The request is over; `usage` has its tokens as the server counted them."""
        prompt, answer = usage.prompt_tokens, usage.completion_tokens
        if prompt:
            ratio = prompt / max(permit.characters, 1)
            self._tokens_a_character += (ratio - self._tokens_a_character) / 8
            self._most_tokens_a_character = max(self._most_tokens_a_character, ratio)
            self._answer_tokens += (answer - self._answer_tokens) / 8
            if self.limits.tpm:
                over = (prompt + answer - permit.expected) * 60 / self.limits.tpm
                self._next_tokens_at += over
        self._spent += _spent(usage, price)
        self._reserved -= permit.reserved
        if self.window:
            self.window.replied(permit.began, self._clock.monotonic(), pushed_back=pushed_back)
        self._leave()

    def forfeit(self, permit: Permit) -> None:
        """Nobody will know what the request cost: all that was set aside for it is spent."""
        self._spent += permit.reserved
        self._reserved -= permit.reserved
        self._leave()

    def hold_back(self, seconds: float) -> None:
        """Let nothing go for so long: a pause that the server names is meant for everyone."""
        self._resume_at = max(self._resume_at, self._clock.monotonic() + seconds)

    def heed(self, headers: Mapping[str, str], most: float = math.inf) -> None:
        """Wait for the reset where a server's headers say that nothing remains until then.

        A reset later than `most` seconds from now is left to the server to insist on.
        """
        spent, _, _ = resets({name.lower(): text for name, text in headers.items()}, time.time())
        self.hold_back(max((seconds for seconds in spent if seconds <= most), default=0.0))

    async def _slot(self) -> None:
        if self._is_free() and not self._waiting:
            self._in_flight += 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._leave()
            raise

    def _is_free(self) -> bool:
        return self.window is None or self._in_flight < int(self.window.size)

    def _leave(self) -> None:
        self._in_flight -= 1
        self._returned.set()
        while self._waiting and self._is_free():
            turn = self._waiting.popleft()
            if not turn.done():
                self._in_flight += 1
                turn.set_result(None)

    async def _reserve(self, characters: int, max_tokens: int, price: Price | None) -> _Spent:
        """Set aside what the worst case costs, so that the total holds whatever comes back."""
        limits = self.limits
        if limits.max_tokens_total is None and limits.max_cost is None:
            return _Spent()
        while True:
            prompt = math.ceil(self._most_tokens_a_character * characters)
            worst = _spent(Usage(prompt_tokens=prompt, completion_tokens=max_tokens), price)
            whole = self._spent + self._reserved + worst
            over_tokens = whole.tokens > (limits.max_tokens_total or math.inf)
            if not over_tokens and whole.cost <= (limits.max_cost or math.inf):
                self._reserved += worst
                return worst
            if not self._reserved.tokens:
                raise self._used_up(worst, of_tokens=over_tokens)
            self._returned.clear()
            await self._returned.wait()

    def _used_up(self, worst: _Spent, *, of_tokens: bool) -> BudgetReached:
        limits, spent = self.limits, self._spent
        if of_tokens:
            name, most = "max_tokens_total", f"{limits.max_tokens_total:.0f} tokens"
            told, needed = f"{spent.tokens:.0f}", f"{worst.tokens:.0f}"
        else:
            name, most = "max_cost", f"{limits.max_cost:.4f} US dollars"
            told, needed = f"{spent.cost:.4f}", f"{worst.cost:.4f}"
        if not spent.tokens:
            return BudgetReached(
                f"The budget is too small: of {most} one request may take {needed}.",
                hint=f"Raise {name}.",
            )
        told = f"{told} of {most}"
        return BudgetReached(
            f"The budget is used up: {told} are spent, and what is left is not enough for one more "
            "request.",
            hint=f"Raise {name} to go on.",
        )

    async def _wait_for_turn(self, expected: float) -> None:
        # One after the other, or those whose turns went by in a pause would all go at its end.
        async with self._gate:
            turn = self._clock.monotonic()
            while True:
                turn = max(turn, self._next_request_at, self._next_tokens_at, self._resume_at)
                left = turn - self._clock.monotonic()
                if left <= 0:
                    break
                await self._clock.sleep(left)
            # From the turn, not from now: what the clock is late by is made good.
            if self.limits.rpm:
                self._next_request_at = turn + 60 / self.limits.rpm
            if self.limits.tpm:
                self._next_tokens_at = turn + expected * 60 / self.limits.tpm


def _spent(usage: Usage, price: Price | None) -> _Spent:
    tokens = usage.prompt_tokens + usage.completion_tokens
    return _Spent(tokens, price.of(usage) if price else 0.0)


def _step(size: int) -> int:
    """Half-doublings above a window of one."""
    return round(2 * math.log2(max(size, 1)))
