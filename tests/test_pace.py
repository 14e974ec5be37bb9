"""When requests may go. Nothing sleeps here: the event loop's time jumps to whatever is next."""

from __future__ import annotations

import asyncio
import random
import selectors
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.asking.pace import Limits, Pace, Window
from summarizer.asking.prices import Price
from summarizer.errors import BudgetReached, SettingsError
from summarizer.usage import Usage

T = TypeVar("T")
CHARACTERS = 6000
ANSWER = 500


class Jumping(selectors.DefaultSelector):
    """Waits for nothing: moves its loop's time on instead."""

    now = 1000.0

    def select(self, timeout: float | None = None) -> Any:
        assert timeout is not None, "everybody waits for ever"
        self.now += max(0.0, timeout)
        return super().select(0)


class VirtualTime(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.selector = Jumping()
        super().__init__(self.selector)

    def time(self) -> float:
        return self.selector.now


class VirtualClock:
    """The time of the running loop."""

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def play(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run it in virtual time."""
    with asyncio.Runner(loop_factory=VirtualTime) as runner:
        return runner.run(work())


def _tokens(prompt: int, answer: int) -> Usage:
    return Usage(prompt_tokens=prompt, completion_tokens=answer)


def paced(**limits: Any) -> Pace:
    return Pace(Limits(**limits), clock=VirtualClock())


class Server:
    """Answers in `seconds`, later where more than `capacity` ask at once.

    Attributes:
        begun: when each request began, and how many tokens it took.
        at_once: how many are under way; `most` is the most so far.
        tokens: all that it counted.
    """

    def __init__(
        self,
        *,
        seconds: float = 1.0,
        capacity: float = 1e9,
        limit: float = 1e9,
        tokens: tuple[int, int] = (1500, ANSWER),
        spread: float = 0.0,
    ) -> None:
        self.seconds, self.capacity, self.limit = seconds, capacity, limit
        self.prompt, self.answer = tokens
        self.random = random.Random(5)
        self.spread = spread
        self.begun: list[tuple[float, int]] = []
        self.at_once = self.most = self.tokens = self.pushed_back = 0

    async def ask(self, pace: Pace, price: Price | None = None) -> bool:
        """One request; whether it was answered."""
        permit = await pace.begin(CHARACTERS, 2 * ANSWER, price)
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        size = self.prompt + self.answer
        self.begun.append((asyncio.get_running_loop().time(), size))
        refused = self.at_once > self.limit
        slower = max(1.0, self.at_once / self.capacity)
        uneven = 1 + self.spread * (self.random.random() - 0.5)
        await asyncio.sleep(0.01 if refused else self.seconds * slower * uneven)
        self.at_once -= 1
        self.pushed_back += refused
        self.tokens += 0 if refused else size
        used = (0, 0) if refused else (self.prompt, self.answer)
        pace.end(permit, _tokens(*used), price=price, pushed_back=refused)
        return not refused

    async def ask_many(self, pace: Pace, count: int) -> None:
        """So many answers, as a job asks for them: again after half a second where refused."""

        async def until_answered() -> None:
            while not await self.ask(pace):
                await asyncio.sleep(0.5)

        await asyncio.gather(*(until_answered() for _ in range(count)))

    def most_in_a_minute(self, what: Callable[[tuple[float, int]], float]) -> float:
        """The most of something that began in any minute, its end excluded."""
        most = here = 0.0
        first = 0
        for each in self.begun:
            here += what(each)
            while self.begun[first][0] <= each[0] - 60 + 1e-6:
                here -= what(self.begun[first])
                first += 1
            most = max(most, here)
        return most


def one(_: object) -> int:
    return 1


def size(begun: tuple[float, int]) -> int:
    return begun[1]


@pytest.mark.parametrize(("rpm", "count"), [(60, 200), (7, 30), (600, 900), (0.5, 3)])
def test_requests_in_a_minute(rpm: float, count: int) -> None:
    """No minute sees more than `rpm` requests and one, and the allowance is made use of."""
    server = Server(seconds=2)

    async def work() -> float:
        began = asyncio.get_running_loop().time()
        await server.ask_many(paced(rpm=rpm, concurrency=64), count)
        return asyncio.get_running_loop().time() - began

    seconds = play(work)
    assert server.most_in_a_minute(one) <= rpm + 1
    assert seconds <= count * 60 / rpm + 5


def test_requests_in_a_minute_after_a_pause() -> None:
    """Those whose turns went by while the server made everyone wait do not go all at once."""
    server = Server(seconds=0.1)

    async def work() -> None:
        pace = paced(rpm=60, concurrency=64)
        asking = asyncio.create_task(server.ask_many(pace, 150))
        await asyncio.sleep(10)
        pace.hold_back(50)
        await asking

    play(work)
    assert server.most_in_a_minute(one) <= 61


@settings(max_examples=30, deadline=None)
@given(
    rpm=st.integers(5, 300),
    seconds=st.floats(0.01, 30),
    pauses=st.lists(st.tuples(st.floats(0, 60), st.floats(0, 60)), max_size=3),
    late=st.floats(0, 0.2),
)
def test_requests_in_a_minute_whatever_happens(
    rpm: int, seconds: float, pauses: list[tuple[float, float]], late: float
) -> None:
    """The same with slow servers, named pauses and a clock that wakes late."""
    server = Server(seconds=seconds, spread=1.0)

    class Late(VirtualClock):
        async def sleep(self, seconds: float) -> None:
            await asyncio.sleep(seconds + late)

    async def work() -> None:
        pace = Pace(Limits(rpm=rpm, concurrency=16), clock=Late())
        asking = asyncio.create_task(server.ask_many(pace, 80))
        for after, pause in pauses:
            await asyncio.sleep(after)
            pace.hold_back(pause)
        await asking

    play(work)
    assert server.most_in_a_minute(one) <= rpm + 2  # one more for what a late waking makes good


@pytest.mark.parametrize("tokens", [(1500, 500), (300, 100), (4000, 900)])
def test_tokens_in_a_minute(tokens: tuple[int, int]) -> None:
    """Once replies have told what requests cost, a minute sees `tpm` tokens and one request's."""
    server = Server(seconds=2, tokens=tokens)
    play(lambda: server.ask_many(paced(tpm=60_000, concurrency=16), 400))
    settled = server.begun[100:]
    server.begun = settled
    assert server.most_in_a_minute(size) <= 60_000 * 1.03 + sum(tokens)
    minutes = (settled[-1][0] - settled[0][0]) / 60
    assert len(settled) * sum(tokens) / minutes >= 60_000 * 0.9


@pytest.mark.parametrize("spent_before", [0, 31_000])
def test_token_budget(spent_before: int) -> None:
    """The tokens of all requests never exceed the budget, what is spent before included."""
    server = Server(seconds=1)
    told: list[BudgetReached] = []

    async def ask(pace: Pace) -> None:
        try:
            await server.ask(pace)
        except BudgetReached as error:
            told.append(error)

    async def work() -> None:
        pace = paced(
            max_tokens_total=100_000, spent_before=_tokens(spent_before, 0), concurrency=64
        )
        await asyncio.gather(*(ask(pace) for _ in range(100)))
        assert pace.in_flight == 0

    play(work)
    assert 100_000 - 4500 <= server.tokens + spent_before <= 100_000
    assert len(told) + len(server.begun) == 100
    assert f"{server.tokens + spent_before} of 100000 tokens" in told[-1].message
    assert "max_tokens_total" in told[-1].hint


def test_cost_budget() -> None:
    """What all requests cost never exceeds the dollars allowed, and most of them are used."""
    server = Server(seconds=1)
    told: list[BudgetReached] = []
    price = Price(prompt=1e-6, cached=5e-7, answer=4e-6)
    before = _tokens(100_000, 0)

    async def ask(pace: Pace) -> None:
        try:
            await server.ask(pace, price=price)
        except BudgetReached as error:
            told.append(error)

    async def work() -> None:
        limits = Limits(max_cost=0.3, spent_before=before, concurrency=64)
        pace = Pace(limits, price=price, clock=VirtualClock())
        await asyncio.gather(*(ask(pace) for _ in range(200)))

    play(work)
    answered = len(server.begun)
    spent = price.of(_tokens(server.prompt, server.answer)) * answered + price.of(before)
    assert 0.28 < spent <= 0.3
    assert len(told) + len(server.begun) == 200
    assert "of 0.3000 US dollars" in told[-1].message
    assert "max_cost" in told[-1].hint


def test_token_budget_waits_for_what_is_under_way() -> None:
    """What was set aside for the worst and not used is there for the next request."""
    server = Server(seconds=1, tokens=(100, 10))
    play(lambda: server.ask_many(paced(max_tokens_total=9000, concurrency=8), 40))
    assert server.tokens == 4400


def test_a_pause_is_for_everyone() -> None:
    """Nothing begins before a pause that the server names is over; the longest one counts."""
    server = Server(seconds=0.5)

    async def work() -> float:
        pace = paced(concurrency=4)
        asking = asyncio.create_task(server.ask_many(pace, 40))
        await asyncio.sleep(1.2)
        held = asyncio.get_running_loop().time()
        pace.hold_back(20)
        pace.hold_back(3)
        await asking
        return held

    held = play(work)
    assert [at for at, _ in server.begun if at <= held]
    assert not [at for at, _ in server.begun if held < at < held + 20]
    assert [at for at, _ in server.begun if at <= held + 20.1 and at > held]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "1m30s"}, 90),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "250ms"}, 0.25),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "2.5"}, 2.5),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "1h0m0.5s"}, 3600.5),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "-7"}, 0),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "soon"}, 0),
        ({"x-ratelimit-remaining-tokens": "0"}, 0),
        ({"x-ratelimit-remaining-tokens": "1", "x-ratelimit-reset-tokens": "9s"}, 0),
        ({}, 0),
    ],
)
def test_nothing_remains_until_a_reset(headers: Mapping[str, str], seconds: float) -> None:
    """Where nothing remains the next request waits for the reset that the headers name."""

    async def work() -> float:
        pace = paced()
        began = asyncio.get_running_loop().time()
        pace.heed(headers)
        await pace.begin(1, 1)
        return asyncio.get_running_loop().time() - began

    assert play(work) == pytest.approx(seconds, abs=1e-6)


def test_first_come_first_served() -> None:
    """Requests go in the order in which they came."""
    order: list[int] = []

    async def ask(pace: Pace, number: int) -> None:
        permit = await pace.begin(1, 1)
        order.append(number)
        await asyncio.sleep(1)
        pace.end(permit, _tokens(1, 1), pushed_back=False)

    async def work() -> None:
        pace = paced(concurrency=3, rpm=1000)
        await asyncio.gather(*(ask(pace, number) for number in range(50)))

    play(work)
    assert order == list(range(50))


@pytest.mark.parametrize(
    "limits", [{}, {"rpm": 60}, {"tpm": 9000}, {"max_tokens_total": 7000, "rpm": 1}]
)
def test_who_gives_up_leaves_nothing_behind(limits: dict[str, Any]) -> None:
    """Requests that are cancelled while they wait, for whatever, hold no slot and no tokens."""

    async def work() -> None:
        pace = paced(concurrency=4, **limits)
        held = await pace.begin(CHARACTERS, ANSWER)
        waiting = [asyncio.create_task(pace.begin(CHARACTERS, ANSWER)) for _ in range(9)]
        await asyncio.sleep(0.5)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        given = [task.result() for task in waiting if not task.cancelled()]
        assert len(given) <= 3
        for permit in (held, *given):
            pace.end(permit, _tokens(1, 1), pushed_back=False)
        assert pace.in_flight == 0
        permit = await asyncio.wait_for(pace.begin(CHARACTERS, ANSWER), 300)
        pace.end(permit, _tokens(1, 1), pushed_back=False)

    play(work)


def test_who_gives_up_as_the_turn_comes() -> None:
    """A request that is cancelled in the moment it gets its slot hands it on."""

    async def work() -> None:
        pace = paced(concurrency=1)
        held = await pace.begin(1, 1)
        second, third = (asyncio.create_task(pace.begin(1, 1)) for _ in range(2))
        await asyncio.sleep(0)
        pace.end(held, _tokens(1, 1), pushed_back=False)
        second.cancel()
        pace.end(await asyncio.wait_for(third, 1), _tokens(1, 1), pushed_back=False)
        assert second.cancelled()
        assert pace.in_flight == 0

    play(work)


def test_window_opens_to_the_limit() -> None:
    """A server that bears everything is soon asked as often at once as the caller allows."""
    server = Server()

    async def work() -> float:
        pace = paced(concurrency=64)
        began = asyncio.get_running_loop().time()
        await server.ask_many(pace, 640)
        assert pace.window is not None and pace.window.size == 64
        return asyncio.get_running_loop().time() - began

    assert play(work) < 10 + 4
    assert server.most == 64
    assert len([at for at, _ in server.begun if at == server.begun[0][0]]) == 4


def test_no_window_without_a_limit() -> None:
    """Where the caller names no concurrency all go at once."""
    server = Server()
    play(lambda: server.ask_many(paced(), 200))
    assert server.most == 200


def test_window_keeps_off_a_busy_server() -> None:
    """A server that takes eight at once is kept busy and refuses no more than every fourth."""
    server = Server(limit=8)

    async def work() -> float:
        began = asyncio.get_running_loop().time()
        await server.ask_many(paced(concurrency=64), 800)
        return asyncio.get_running_loop().time() - began

    seconds = play(work)
    assert server.pushed_back < 0.25 * len(server.begun)
    assert seconds < 1.5 * 800 / 8


class Rounds:
    """Plays rounds of replies to a window."""

    def __init__(self, limit: int) -> None:
        self.window = Window(limit)
        self.now = 0.0

    def play(self, count: int, share: float = 0.0, seconds: float = 1.0) -> float:
        """So many rounds in which this share is pushed back; the window after them."""
        for _ in range(count):
            width = int(self.window.size)
            back = round(share * width)
            for n in range(width):
                self.window.replied(self.now, self.now + seconds, pushed_back=n < back)
            self.now += seconds
        return self.window.size


def test_window_shrinks_by_half_the_share_pushed_back() -> None:
    """A few refusals cost little, a round of nothing else halves it, and it is never below 1."""
    rounds = Rounds(64)
    assert rounds.play(10) == 64
    assert rounds.play(1, share=0.25) == pytest.approx(64 * (1 - 0.125))
    assert rounds.play(1, share=1.0) == pytest.approx(28)
    assert rounds.play(30, share=1.0) == 1


def test_window_recovers() -> None:
    """After a bad time it opens again by one a round, up to the limit and not beyond."""
    rounds = Rounds(16)
    assert rounds.play(30, share=1.0) == 1
    assert rounds.play(1) == 2
    assert rounds.play(30) == 16


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_small_windows(limit: int) -> None:
    """A limit below the first window is kept."""
    server = Server()
    play(lambda: server.ask_many(paced(concurrency=limit), 20))
    assert server.most == limit


@pytest.mark.parametrize("capacity", [4, 8, 16])
def test_window_goes_back_where_wider_brings_nothing(capacity: int) -> None:
    """Beyond what a server works on at once requests only wait there, so fewer are sent."""
    server = Server(capacity=capacity)
    sizes: list[float] = []

    async def work() -> float:
        pace = paced(concurrency=128)
        asking = asyncio.create_task(server.ask_many(pace, 150 * capacity))
        began = asyncio.get_running_loop().time()
        while not asking.done():
            await asyncio.sleep(1)
            assert pace.window is not None
            sizes.append(pace.window.size)
        return asyncio.get_running_loop().time() - began

    seconds = play(work)
    late = sorted(sizes[len(sizes) // 2 :])
    assert late[len(late) // 2] <= 5 * capacity
    assert seconds < 1.25 * 150


@pytest.mark.parametrize(
    ("seconds", "stays"),
    [
        (lambda width: width**0.4, True),
        (lambda width: max(1.0, width / 48), True),
        (lambda width: max(1.0, width / 8), False),
    ],
    ids=["slower but more of them", "not twice as slow", "no more of them"],
)
def test_window_stays_where_wider_brings_more(seconds: Callable[[int], float], stays: bool) -> None:
    """Slower replies alone are no reason to go back, nor is it that no more of them come."""
    rounds = Rounds(64)
    sizes = []
    for _ in range(30):
        sizes.append(rounds.play(1, seconds=seconds(int(rounds.window.size))))
    assert max(sizes) == 64
    assert (min(sizes[4:]) == 64) == stays
    assert stays or min(sizes) <= 32


@pytest.mark.parametrize("name", ["concurrency", "rpm", "tpm", "max_tokens_total"])
@pytest.mark.parametrize("value", [0, -1, float("nan")])
def test_limits_that_cannot_be_kept(name: str, value: float) -> None:
    """A limit that is not above 0 is refused by its name."""
    limits: dict[str, Any] = {name: value}
    with pytest.raises(SettingsError, match=f"{name} is not above 0"):
        Limits(**limits)
