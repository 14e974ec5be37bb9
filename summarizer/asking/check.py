"""Whether an endpoint can be used: one small question, asked as articles are asked about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic
from typing import get_args

from summarizer.article import Article
from summarizer.asking.answer import Message, shape_of
from summarizer.asking.endpoint import Endpoint, Mode
from summarizer.asking.model import ChatModel
from summarizer.asking.prompt import Prompt
from summarizer.errors import (
    AnswerEmpty,
    AnswerMisshapen,
    AnswerNotJSON,
    RequestRejected,
    SummarizerError,
)
from summarizer.usage import Usage

_TEXT = "A bomb killed four people in the market of Karsa on Monday."
_PERHAPS_THE_MODE = (RequestRejected, AnswerEmpty, AnswerMisshapen, AnswerNotJSON)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What came of it.

    Attributes:
        mode: in which the endpoint answered, or was asked last.
        error: why there is no answer; None if there is one.
        refused: the modes in which there was none before, and why.
        seconds: that the last question took, with what was asked again.
        usage: of all that was asked.
        counted: whether the server counts tokens.
        learned: as `ChatModel.learned`.
        left_out: as `ChatModel.left_out`.
        most: as `ChatModel.most`.
    """

    mode: Mode
    error: SummarizerError | None
    refused: dict[Mode, SummarizerError]
    seconds: float
    usage: Usage
    counted: bool
    learned: tuple[str, ...]
    left_out: frozenset[str]
    most: int | None


async def check(endpoint: Endpoint, prompt: Prompt) -> Checked:
    """Ask in the endpoint's mode, and where that may be what fails, in the other ones.

    Args:
        endpoint: the endpoint.
        prompt: what articles are asked; its first question is asked without the worked example.
    """
    refused: dict[Mode, SummarizerError] = {}
    usage = Usage()
    # At first as articles are: what is refused then is learned.
    tried = [endpoint, *(replace(endpoint, mode=mode) for mode in get_args(Mode))]
    for one_way in tried:
        if one_way.mode in refused:
            continue
        one = await _asked(one_way, prompt)
        usage += one.usage
        if one.error is None:
            return replace(one, refused=refused, usage=usage)
        refused[one.mode] = one.error
        if not isinstance(one.error, _PERHAPS_THE_MODE):
            break
    first, error = next(iter(refused.items()))
    # Where no mode helps, the one that is set tells most of why.
    told = one.error if not isinstance(one.error, _PERHAPS_THE_MODE) else error
    return replace(one, mode=first, error=told, refused={}, usage=usage)


async def _asked(endpoint: Endpoint, prompt: Prompt) -> Checked:
    turn = prompt.turns[0]
    messages: list[Message] = [
        {"role": "system", "content": prompt.instructions},
        prompt.ask(turn, Article(text=_TEXT), first=True),
    ]
    shape = shape_of(turn.question.answer_model, endpoint.first_mode)
    chat = ChatModel(endpoint)
    error: SummarizerError | None = None
    began = monotonic()
    try:
        reply = await chat.ask(messages, shape, sentences=1)
        usage = reply.usage
    except SummarizerError as caught:
        error, usage = caught, caught.usage
    finally:
        await chat.aclose()
    return Checked(
        mode=chat.mode,
        error=error,
        refused={},
        seconds=monotonic() - began,
        usage=usage,
        counted=not usage.estimated,
        learned=chat.learned,
        left_out=chat.left_out,
        most=chat.most,
    )
