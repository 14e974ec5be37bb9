"""The shape of an answer: what instructor prepares once for a model, and reads afterwards."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, Generic, Literal, TypedDict, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.asking.completion import dig, string
from summarizer.asking.endpoint import Mode
from summarizer.errors import (
    AnswerEmpty,
    AnswerError,
    AnswerFiltered,
    AnswerMisshapen,
    AnswerNotJSON,
    AnswerRefused,
    AnswerTruncated,
    ServerFailed,
)

T = TypeVar("T", bound=BaseModel)

_SCHEMA_AT: Mapping[Mode, tuple[str | int, ...]] = {
    "json_schema": ("response_format", "json_schema", "schema"),
    "tools": ("tools", 0, "function", "parameters"),
}
_SENTENCE_NUMBER = ("$defs", "SentenceNumber")
_NOTHING = re.compile(r"\s*\{\s*\}\s*")
_MISSHAPEN_HINT = "If this is frequent, try mode json_schema or another model."


class Message(TypedDict):
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, kw_only=True, eq=False)
class AnswerShape(Generic[T]):
    """What instructor does for one answer model in one mode, done once.

    Make it with `prepare`, and share it: it does not change.
    """

    answer_model: type[T]
    mode: Mode
    _arguments: dict[str, Any] = field(repr=False)
    _to_system: str = field(repr=False)
    _to_last: str = field(repr=False)
    _parse: Any = field(repr=False)

    @classmethod
    def prepare(cls, answer_model: type[T], mode: Mode) -> AnswerShape[T]:
        """Have instructor make the request's schema and instructions for an answer model."""
        from instructor.v2 import Mode as InstructorMode
        from instructor.v2 import Provider, mode_registry

        handlers = mode_registry.get_handlers(Provider.OPENAI, InstructorMode[mode.upper()])
        # Instructor appends its words to empty messages here, so that it never touches an article.
        blank = [{"role": "system", "content": ""}, {"role": "user", "content": ""}]
        _, arguments = handlers.request_handler(answer_model, {"messages": blank})
        arguments = deepcopy(arguments)
        system, last = arguments.pop("messages")
        return cls(
            answer_model=answer_model,
            mode=mode,
            _arguments=arguments,
            _to_system=system["content"],
            _to_last=last["content"],
            _parse=handlers.response_parser,
        )

    def in_mode(self, mode: Mode) -> AnswerShape[T]:
        """The same for another mode."""
        return self if mode == self.mode else _prepared(self.answer_model, mode)

    def request(
        self, messages: Sequence[Message], *, sentences: int | None = None
    ) -> dict[str, Any]:
        """The request's `messages`, `response_format`, `tools`: what the mode needs.

        Messages are passed on byte for byte; `json` and `md_json` append the schema to the system
        message, and `md_json` an instruction to the last one. The same arguments give equal
        requests. Read the result, do not change it: it shares parts with other requests.

        Args:
            messages: the conversation, the question last.
            sentences: largest number that a `SentenceNumber` may have, set in the schema of
                `json_schema` and `tools`; the other modes' schema is a part of the prompt, which
                stays the same for all articles.
        """
        return {"messages": self._worded(messages), **self._bounded(sentences)}

    def text(self, completion: object) -> str:
        """The model's answer as it wrote it, from a decoded chat completion.

        Raises:
            ServerFailed: this is not a chat completion.
            AnswerRefused, AnswerFiltered, AnswerTruncated, AnswerEmpty: there is no whole answer.
            AnswerNotJSON: in mode `tools` the model called no tool.
        """
        message = dig(completion, "choices", 0, "message")
        if not isinstance(message, dict):
            raise ServerFailed(
                "The server's success is not a chat completion.",
                hint="Check that the address ends where /chat/completions begins, often in /v1.",
                status_code=200,
            )
        content = string(message.get("content"))
        written = _called(message) if self.mode == "tools" else content
        finish_reason = dig(completion, "choices", 0, "finish_reason")
        _check_finish(message, finish_reason, written or content)
        if written.strip():
            return written
        if content.strip():
            raise AnswerNotJSON(
                "The model wrote an answer where it had to call a tool.",
                hint="Try another mode, or a model that knows tools.",
            )
        raise AnswerEmpty("The model said nothing.", hint="Try another model or another mode.")

    def parse(self, completion: object) -> T:
        """The answer in a decoded chat completion.

        Raises:
            AnswerNotJSON: it is not JSON.
            AnswerMisshapen: it is JSON of another shape.
            ServerFailed, AnswerRefused, AnswerFiltered, AnswerTruncated, AnswerEmpty: see `text`.
        """
        return self.parsed(self.text(completion))

    def parsed(self, text: str) -> T:
        """The answer in what the model wrote; raises `AnswerNotJSON` or `AnswerMisshapen`."""
        failure: AnswerError
        try:
            answer: T = self._parse(
                response=_as_instructor_reads(text), response_model=self.answer_model
            )
        except ValidationError as error:
            failure = _shape_failure(error, self.answer_model)
        except ValueError:
            failure = AnswerNotJSON(
                "No JSON can be found in the answer.", hint="Try mode json_schema."
            )
        else:
            # Instructor hangs the completion on the answer, which would keep it in memory.
            answer.__dict__.pop("_raw_response", None)
            # A wrapper around the answer, or the one whole piece of broken JSON, must not pass
            # for "nothing is stated" where every part may be left out.
            if answer.model_fields_set or _NOTHING.fullmatch(text):
                return answer
            failure = AnswerMisshapen(
                "The answer holds none of the parts asked for.", hint=_MISSHAPEN_HINT
            )
        # Raised out here, as everywhere in this module, because an error's context would carry
        # what the caught one holds: the answer, the request or the key.
        raise failure

    def _worded(self, messages: Sequence[Message]) -> list[Message]:
        worded = list(messages)
        if self._to_system:
            if not worded or worded[0]["role"] != "system":
                worded.insert(0, {"role": "system", "content": ""})
            worded[0] = _extended(worded[0], self._to_system)
        if self._to_last:
            if worded[-1]["role"] != "user":
                worded.append({"role": "user", "content": ""})
            worded[-1] = _extended(worded[-1], self._to_last)
        return worded

    def _bounded(self, sentences: int | None) -> dict[str, Any]:
        path = _SCHEMA_AT.get(self.mode)
        if sentences is None or path is None:
            return self._arguments
        if dig(self._arguments, *path, *_SENTENCE_NUMBER) is None:
            return self._arguments
        bounded: dict[str, Any] = _with(
            self._arguments, (*path, *_SENTENCE_NUMBER, "maximum"), sentences
        )
        return bounded


@lru_cache(maxsize=32)
def _prepared(answer_model: type[T], mode: Mode) -> AnswerShape[T]:
    return AnswerShape.prepare(answer_model, mode)


def _extended(message: Message, words: str) -> Message:
    content = message["content"] + words if message["content"] else words.lstrip("\n")
    return {**message, "content": content}


def _with(value: Any, path: tuple[str | int, ...], leaf: object) -> Any:
    """A copy with another leaf; what is not on the path is shared."""
    copy = value.copy()
    copy[path[0]] = _with(value[path[0]], path[1:], leaf) if len(path) > 1 else leaf
    return copy


def _check_finish(message: dict[str, Any], finish_reason: object, text: str) -> None:
    if message.get("refusal"):
        raise AnswerRefused(
            "The model declined to answer.", hint="Try another model for this article."
        )
    if finish_reason == "content_filter":
        raise AnswerFiltered(
            "The server's content filter cut the answer off.",
            hint="Try another endpoint for this article.",
        )
    if finish_reason == "length":
        raise AnswerTruncated(
            "The answer ran into the token limit.",
            hint="Raise max_tokens, or use a model with a larger context.",
            text=text,
        )


def _called(message: dict[str, Any]) -> str:
    arguments = dig(message, "tool_calls", 0, "function", "arguments")
    return json.dumps(arguments) if isinstance(arguments, dict) else string(arguments)


def _as_instructor_reads(text: str) -> SimpleNamespace:
    """A chat completion that has the answer both as content and as tool call."""
    call = SimpleNamespace(function=SimpleNamespace(arguments=text))
    message = SimpleNamespace(content=text, refusal=None, tool_calls=[call])
    return SimpleNamespace(choices=[SimpleNamespace(finish_reason="stop", message=message)])


def _shape_failure(error: ValidationError, answer_model: type[BaseModel]) -> AnswerError:
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    first = faults[0]
    if first["type"] == "json_invalid":
        return AnswerNotJSON(
            "The answer is not JSON.",
            hint="If this is frequent, try mode json_schema, or md_json where that is not known.",
        )
    # Only a declared name: the model may have made up the rest of the path from the article.
    name = first["loc"][0] if first["loc"] else None
    where = f" at {name}" if name in answer_model.model_fields else ""
    return AnswerMisshapen(
        f"The answer has another shape than asked: {first['type']}{where}, "
        f"{len(faults)} fault(s) in all.",
        hint=_MISSHAPEN_HINT,
    )
