"""Tokens of a chat completion, as the server counted them or, where it did not, about."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from summarizer.asking.completion import dig
from summarizer.asking.options import LEAST_CONTEXT
from summarizer.errors import ContextTooLong
from summarizer.usage import Usage

_TOKENS_A_CHARACTER = 0.3
"""Of prose in most languages and JSON around it; more in scripts without spaces."""
_MOST_CHARACTERS_A_TOKEN = 7.0
"""No prose of any language has as many, but for runs of spaces."""
_RUN = re.compile(r"(\W)\1{2,}")
_LARGEST = 10**9
_CACHED = (
    ("prompt_tokens_details", "cached_tokens"),
    ("cache_read_input_tokens",),
    ("prompt_cache_hit_tokens",),
)
_TOKENS_OF = ((0x80, 0.25), (0x250, 0.4), (0x900, 0.6), (0x1100, 1.2))
"""Tokens of a character up to these, by large vocabularies of today: ASCII, other Latin, Greek to
Arabic, scripts of India; of what is beyond, one."""
_ASCII = re.compile(r"[\x00-\x7f]+")
_LABEL = 6
"""Tokens of a sentence's label and line end; models that read digit by digit take as many."""


def usage_of(completion: object, characters: int) -> Usage:
    """The tokens that a decoded chat completion reports; `requests` is left at 0.

    Without a count of the prompt's tokens all are estimated, and marked so.

    Args:
        completion: the response.
        characters: of the request's messages.
    """
    usage = dig(completion, "usage")
    prompt = _count(dig(usage, "prompt_tokens")) or _count(dig(usage, "input_tokens"))
    answered = _count(dig(usage, "completion_tokens")) or _count(dig(usage, "output_tokens"))
    if prompt == 0 and not isinstance(dig(completion, "choices", 0), dict):
        return Usage(completion_tokens=answered)  # An error, or nothing: none was worked on.
    if prompt == 0:
        written = sum(map(len, _texts(dig(completion, "choices"))))
        about = (math.ceil(n * _TOKENS_A_CHARACTER) for n in (characters, written))
        prompt, answered = next(about), answered or next(about)
        return Usage(prompt_tokens=prompt, completion_tokens=answered, estimated=True)
    cached = max(_count(dig(usage, *path)) for path in _CACHED)
    thought = _count(dig(usage, "completion_tokens_details", "reasoning_tokens"))
    # Some count apart what others count as a part.
    prompt += cached if cached > prompt else 0
    beyond = max(0, _count(dig(usage, "total_tokens")) - prompt - answered)
    if thought > answered or (thought and beyond >= thought):
        answered += thought
    elif beyond:
        prompt += beyond
    return Usage(
        prompt_tokens=prompt,
        cached_tokens=cached,
        completion_tokens=answered,
        reasoning_tokens=thought,
    )


def require_whole(usage: Usage, text: str) -> None:
    """Make sure that the server read all of the prompt; some cut it without a word.

    Only of a count that is no remainder: some servers leave out what they had read before.

    Args:
        usage: of the response.
        text: the last message, which holds the article.

    Raises:
        ContextTooLong: it counts fewer tokens than so many characters can have.
    """
    fitting = usage.prompt_tokens * _MOST_CHARACTERS_A_TOKEN
    if usage.estimated or usage.prompt_tokens < LEAST_CONTEXT or len(text) <= fitting:
        return
    # A tokenizer takes a run of blanks or dashes for few tokens.
    characters = len(_RUN.sub(r"\1", " ".join(text.split())))
    if characters <= fitting:
        return
    raise ContextTooLong(
        f"The server read {usage.prompt_tokens} tokens of a prompt of {characters} characters: "
        "it cut the article.",
        hint="Have it serve the model with a larger context, or shorten the article.",
        status_code=200,
        limit=usage.prompt_tokens,
    )


def tokens_in(text: str, *, sentences: int = 0) -> int:
    """About how many tokens a text has before any server counted them.

    Args:
        text: the text.
        sentences: how many of them get a label.
    """
    others = _ASCII.sub("", text)
    about = _TOKENS_OF[0][1] * (len(text) - len(others))
    for character in others:
        code = ord(character)
        about += next((each for below, each in _TOKENS_OF if code < below), 1.0)
    return math.ceil(about) + _LABEL * sentences


def _count(value: Any) -> int:
    """A count that may be written as text or with a decimal point; 0 where it is none."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return 0
    return int(number) if 0 < number <= _LARGEST and not isinstance(value, bool) else 0


def _texts(value: Any) -> Iterator[str]:
    """All text in a decoded JSON value."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict | list):
            waiting.extend(one.values() if isinstance(one, dict) else one)
