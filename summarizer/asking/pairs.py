"""Pairs of reports put to a model: do both tell of one event?

Reports are shown once for several questions, in an order that tells nothing.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random

from summarizer.asking.answer import Message, shape_of
from summarizer.asking.connection import Connection
from summarizer.asking.endpoint import Endpoint
from summarizer.asking.model import ChatModel
from summarizer.asking.prices import price_of
from summarizer.asking.prompt import rendered
from summarizer.asking.second import SecondAnswer, in_order
from summarizer.errors import (
    AnswerError,
    AnswerTruncated,
    ContextTooLong,
    EndpointError,
    SummarizerError,
)
from summarizer.outcome import Opinion
from summarizer.usage import Usage

Pair = tuple[str, str]

_MOST_PAIRS = 20
_MOST_REPORTS = 12
"""Of one request."""


@dataclass(slots=True)
class Answers:
    """What is said of pairs, and what that took.

    Attributes:
        said: the answers, by pair; none of a pair that was not answered.
        failures: why a pair was not, as "code: message".
        doom: the error that would meet every further question too.
        usage: of all requests.
    """

    said: dict[Pair, Opinion] = field(default_factory=dict)
    failures: dict[Pair, str] = field(default_factory=dict)
    doom: SummarizerError | None = None
    usage: Usage = field(default_factory=Usage)


class PairReader:
    """Asks an endpoint about pairs of reports. Call `close` in the end.

    Args:
        endpoint: whom to ask.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._connection = Connection()
        self._learned: tuple[str, ...] = ()

    @property
    def model(self) -> str:
        """Name of the model."""
        return self._endpoint.model

    @property
    def learned(self) -> tuple[str, ...]:
        """What the endpoint turned out not to take, and what it got in its place."""
        return self._learned

    def cost_of(self, usage: Usage) -> float | None:
        """US dollars that so many tokens cost; None where that is not known."""
        price = price_of(self._endpoint.model, self._endpoint.url)
        return price.of(usage) if price else None

    def read(
        self, requests: Sequence[Sequence[Pair]], texts: Mapping[str, str], *, again: bool = False
    ) -> Answers:
        """What is said of each pair. What the server or the model does never raises.

        Args:
            requests: the pairs of each request, as `in_requests` puts them together.
            texts: of each report what is shown of it, by its name in the pairs, on one line.
            again: they were asked about before: everything now stands in another order.
        """
        return self._connection.wait(partial(self._read_all, requests, texts, again))

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    async def _read_all(
        self, requests: Sequence[Sequence[Pair]], texts: Mapping[str, str], again: bool
    ) -> Answers:
        home = self._connection.home
        if home.chat is None:
            home.chat = home.second = ChatModel(self._endpoint)
        chat, answers = home.chat, Answers()
        await asyncio.gather(*(_read(chat, each, texts, again, answers) for each in requests))
        self._learned = chat.learned
        return answers


async def _read(
    chat: ChatModel, pairs: Sequence[Pair], texts: Mapping[str, str], again: bool, answers: Answers
) -> None:
    """Ask one question; in two halves where it or its answer is too long."""
    messages = question(pairs, texts, again=again)
    if len(pairs) == 1 or chat.has_room_for(messages):
        try:
            reply = await chat.ask(messages, shape_of(SecondAnswer, chat.endpoint.first_mode))
        except (AnswerError, EndpointError) as error:
            answers.usage += error.usage
            if error.scope == "run":
                answers.doom = error
            if len(pairs) == 1 or not isinstance(error, ContextTooLong | AnswerTruncated):
                answers.failures |= dict.fromkeys(pairs, _told(error))
                return
        else:
            answers.usage += reply.usage
            if len(pairs) == 1 or not reply.cut_off:
                said = in_order(len(pairs), reply.answer)
                answers.said |= dict(zip(_shuffled(pairs, again), said, strict=True))
                return
    half = len(pairs) // 2
    for part in (pairs[:half], pairs[half:]):
        await _read(chat, part, texts, again, answers)


def question(
    pairs: Sequence[Pair], texts: Mapping[str, str], *, again: bool = False
) -> list[Message]:
    """The one message that asks about some pairs.

    Args:
        pairs: names of two reports each.
        texts: of each report what is shown of it, on one line, by its name.
        again: everything stands in another order, the two of a pair the other way round.
    """
    names = list(dict.fromkeys(name for pair in pairs for name in pair))
    _chance(again).shuffle(names)
    label = {name: f"R{number}" for number, name in enumerate(names, 1)}
    numbered = [
        (number, *(label[name] for name in (reversed(pair) if again else pair)))
        for number, pair in enumerate(_shuffled(pairs, again), 1)
    ]
    head, tail = rendered("pairs.md.jinja", reports="\0", pairs=numbered).split("\0", 1)
    # On one line each: nothing that a report says can pass for another report.
    shown = "\n".join(f"{label[name]}: {' '.join(texts[name].split())}" for name in names)
    return [{"role": "user", "content": head + shown + tail}]


def in_requests(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """The pairs put together so that a request has few reports, each pair once.

    Args:
        pairs: names of two reports each; what stands first comes first.
    """
    of: dict[str, list[Pair]] = {}
    for pair in pairs:
        for name in pair:
            of.setdefault(name, []).append(pair)
    chosen: list[Pair] = []
    names: set[str] = set()
    for pair in _side_by_side(pairs, of):
        if chosen and (len(chosen) == _MOST_PAIRS or len(names | set(pair)) > _MOST_REPORTS):
            yield chosen
            chosen, names = [], set()
        chosen.append(pair)
        names |= set(pair)
    if chosen:
        yield chosen


def _side_by_side(pairs: Sequence[Pair], of: Mapping[str, Sequence[Pair]]) -> Iterator[Pair]:
    """The same pairs, those behind each other that have a report in common."""
    left = dict.fromkeys(pairs)
    seen: set[str] = set()
    for first in pairs:
        near = deque(first)
        while near:
            if (name := near.popleft()) in seen:
                continue
            seen.add(name)
            for pair in of[name]:
                if pair in left:
                    del left[pair]
                    yield pair
                    near.extend(pair)


def _shuffled(pairs: Sequence[Pair], again: bool) -> list[Pair]:
    # The same order each time: the same pairs are to give the same request.
    ordered = list(pairs)
    _chance(again).shuffle(ordered)
    return ordered


def _chance(again: bool) -> Random:
    return Random(int(again))


def _told(error: SummarizerError) -> str:
    return f"{error.code}: {error}"
