"""The shape of an answer: how it is asked for, which instructor prepares once, and is read."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, Generic, Literal, Self, TypedDict, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.asking.coerce import FURTHER, UNASKED, Fault, Path, fitted, is_bare, shown
from summarizer.asking.completion import choice_of, dig, string
from summarizer.asking.endpoint import Mode
from summarizer.asking.message import Said
from summarizer.asking.reading import meant
from summarizer.asking.refused import declines, declines_in_json
from summarizer.asking.written import found, says_something
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
from summarizer.schema import SENTENCES

T = TypeVar("T", bound=BaseModel)

_SCHEMA_AT: Mapping[Mode, tuple[str | int, ...]] = {
    "json_schema": ("response_format", "json_schema", "schema"),
    "tools": ("tools", 0, "function", "parameters"),
}
_SENTENCE_NUMBER = ("$defs", "SentenceNumber")
_NOTHING = re.compile(r"[\s`]*(?:json)?\s*\{\s*\}[\s`]*")
_MOST_PRUNINGS = 12
_AGAIN = "Answer again with one JSON object of the shape asked for, and nothing else."
_MISSHAPEN_HINT = "If this is frequent, try mode json_schema or another model."
_NOT_JSON_HINT = "If this is frequent, try mode json_schema, or md_json where that is not known."

# Makers name the same ends as they like: "MAX_TOKENS", "FinishReason.SAFETY", {"type": "abort"}.
_CUT = re.compile("length|max.*token|token.*limit|maxseq|contextwindow|truncat|incomplete")
_FILTERED = re.compile(
    "contentfilter|safety|prohibited|recitation|blocklist|blocked|spii|sensitive|guardrail"
    "|moderation|flagged|toxic"
)
_DECLINED = frozenset(["refusal", "refused"])
_FAILED = re.compile("error|abort|fail|cancel|timeout|overload|interrupt|insufficientsystem")


class Message(TypedDict):
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


class Loose(BaseModel):
    """An answer that models also give in other forms than the one they are asked for."""

    @classmethod
    def told_by(cls, text: str) -> Self | None:
        """The answer that a text gives in any of them; None if it gives none."""
        raise NotImplementedError


@dataclass(frozen=True)
class Read(Generic[T]):
    """An answer as it was read.

    Attributes:
        answer: the answer.
        text: its JSON, as the model wrote it or, where that is none, as it was read; append it to
            the conversation to ask on.
        faults: what of it could not be read and is left out.
        cut_off: whether it was cut off, and what was whole is kept; `faults` says where.
    """

    answer: T
    text: str
    faults: tuple[Fault, ...] = ()
    cut_off: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class AnswerShape(Generic[T]):
    """How answers of one model are asked for in one mode, prepared once, and how they are read.

    `shape_of` makes it, once; it does not change.
    """

    answer_model: type[T]
    mode: Mode
    _arguments: dict[str, Any] = field(repr=False)
    _to_system: str = field(repr=False)
    _to_last: str = field(repr=False)

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
        )

    def in_mode(self, mode: Mode) -> AnswerShape[T]:
        """The same for another mode."""
        return self if mode == self.mode else shape_of(self.answer_model, mode)

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

    def encoded(self, sentences: int | None) -> Mapping[str, str]:
        """What of a request for so many sentences does not depend on the messages, as JSON."""
        return _encoded(self, sentences)

    def read(self, completion: object) -> Read[T]:
        """The answer in a decoded chat completion.

        It is looked for wherever servers and models put it. What is plain is coerced; a leaf that
        cannot be is left out, and told in `Read.faults`; of an answer that was cut off the whole
        parts are kept.

        Raises:
            ServerFailed: this is not a chat completion, or says that the server failed.
            AnswerRefused, AnswerFiltered: the model, or a filter, declined.
            AnswerTruncated: it was cut off before anything was whole.
            AnswerEmpty, AnswerNotJSON, AnswerMisshapen: there is no record in it.
        """
        choice = choice_of(completion)
        finish = _plain(dig(choice, "finish_reason"))
        said = _said(choice, finish)
        cut = _is_cut(finish)
        if not cut and (exact := self._as_asked(said)) is not None:
            return exact
        names = self.answer_model.model_fields
        if not cut and (told := _told_by(self.answer_model, said)) is not None:
            return Read(told, told.model_dump_json())
        one = meant(said, names, self.mode, cut=cut)
        if one is None:
            raise _nothing_meant(said, self.mode, cut=cut)
        values, faults, cut_faults = fitted(self.answer_model, one.parts, one.open)
        if not values and one.open is not None:
            raise _truncated(said) if cut else _not_json("It was cut off")
        answer, faults = self._validated(values, faults)
        if any(not says_something(one.parts.get(name)) for name in names):
            faults = [*faults, *(Fault((other,), "", UNASKED) for other in one.others)]
        if one.rival:
            faults = [*faults, Fault((one.rival,), "", FURTHER)]
        text = one.text or answer.model_dump_json(exclude_unset=True)
        return Read(answer, text, (*cut_faults, *faults), bool(cut_faults))

    def _as_asked(self, said: Said) -> Read[T] | None:
        """The answer, if it is nothing but the JSON that was asked for; in a tenth of the time."""
        called = self.mode == "tools"
        if bool(said.calls) is not called or len(said.calls) > 1 or (called and said.content):
            return None
        text = said.calls[0] if called else said.content
        if not text.lstrip().startswith("{") or "\\u0000" in text:
            return None
        try:
            plainly = partial(_plainly, _names(self.answer_model))
            given = json.loads(
                text, object_pairs_hook=plainly, parse_float=_finite, parse_constant=_finite
            )
            answer = self.answer_model.model_validate_json(text, strict=True)
        except (ValueError, TypeError, RecursionError):
            return None
        asked = given.keys() <= self.answer_model.model_fields.keys()
        return Read(answer, text) if given and asked and _has_its_fields(answer) else None

    def _validated(self, values: dict[str, Any], faults: list[Fault]) -> tuple[T, list[Fault]]:
        """The answer; what its model does not accept is left out of it, and is a fault."""
        problem = _lacking(str(fault.path[0]) for fault in faults)
        lost = {fault.path[0] for fault in faults}
        sound = any(says_something(part) or name not in lost for name, part in values.items())
        for _ in range(_MOST_PRUNINGS if sound else 0):
            try:
                return self.answer_model.model_validate(values), faults
            except ValidationError as error:
                problems = error.errors(
                    include_url=False, include_context=False, include_input=False
                )
            paths = {_path_in(values, one["loc"]): one["msg"] for one in problems}
            if () in paths:
                # Only declared names: whatever else the error says may be the article's.
                required = self.answer_model.model_fields.items()
                problem = _lacking(n for n, f in required if f.is_required() and n not in values)
                break
            # From the back, so that the places of what is left stay right.
            for path in sorted(paths, key=_backwards, reverse=True):
                faults = _pruned(values, path, paths[path], faults)
            if not values:
                break
        raise AnswerMisshapen(
            f"The answer has another shape than asked: {problem}, {len(faults)} fault(s) in all.",
            hint=_MISSHAPEN_HINT,
            told=f"Your answer had another shape than asked: {problem}. {_AGAIN}",
        )

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


# The schema is most of a short request, and takes most of the time that encoding one does.
@lru_cache(maxsize=64)
def _encoded(shape: AnswerShape[Any], sentences: int | None) -> dict[str, str]:
    return {name: compact(value) for name, value in shape._bounded(sentences).items()}


def compact(value: object) -> str:
    """JSON as a request's body has it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=32)
def _names(answer_model: type[BaseModel]) -> frozenset[str]:
    """The names of all fields of an answer, at any depth."""
    schema = answer_model.model_json_schema()
    objects = [schema, *schema.get("$defs", {}).values()]
    return frozenset(name for one in objects for name in one.get("properties", {}))


def _plainly(names: frozenset[str], pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object as it was asked for.

    Raises:
        ValueError: a name is none that was asked for, or stands twice; so does a sentence; a text
            says that there is nothing, or a sentence's label stands behind it.
    """
    whole = dict(pairs)
    cited = whole.get(SENTENCES, ())
    once = len(whole) == len(pairs) and len(set(cited)) == len(cited)
    cites = bool(cited) or SENTENCES not in whole or "value" not in whole
    bare = all(is_bare(value) for value in whole.values())
    if not (once and cites and bare and whole.keys() <= names):
        raise ValueError("it is not as it was asked for")
    return whole


def _has_its_fields(answer: BaseModel) -> bool:
    """Whether each object of an answer has a field of its own, besides its sentences."""
    for name in answer.model_fields_set:
        one = getattr(answer, name)
        for inner in one if isinstance(one, list) else (one,):
            if isinstance(inner, BaseModel) and inner.model_fields_set <= {SENTENCES}:
                return False
    return True


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError("it is no number")
    return number


# Bounded: a question about single values is of a model of its own.
@lru_cache(maxsize=32)
def shape_of(answer_model: type[T], mode: Mode) -> AnswerShape[T]:
    """What `AnswerShape.prepare` makes, the same one for the same arguments."""
    return AnswerShape.prepare(answer_model, mode)


def _extended(message: Message, words: str) -> Message:
    content = message["content"] + words if message["content"] else words.lstrip("\n")
    return {**message, "content": content}


def _with(value: Any, path: tuple[str | int, ...], leaf: object) -> Any:
    """A copy with another leaf; what is not on the path is shared."""
    copy = value.copy()
    copy[path[0]] = _with(value[path[0]], path[1:], leaf) if len(path) > 1 else leaf
    return copy


def _plain(reason: object) -> str:
    """Why an answer ended, without what makers change in it."""
    reason = dig(reason, "type") if isinstance(reason, dict) else reason
    return re.sub(r"[\W_]+", "", string(reason)).casefold().removeprefix("finishreason")


def _is_cut(finish: str) -> bool:
    return _CUT.search(finish) is not None


def _said(choice: object, finish: str) -> Said:
    """What a choice of a completion says, if it ended as an answer ends."""
    # Some put the reason behind it: "content_filter: PROHIBITED_CONTENT".
    if _FILTERED.search(finish):
        raise AnswerFiltered(
            "The server's content filter cut the answer off.",
            hint="Try another endpoint for this article.",
        )
    if _FAILED.search(finish):
        raise ServerFailed(
            "The server reports an error in place of an answer.",
            hint="Try again later, and look into its log.",
            status_code=200,
        )
    message = dig(choice, "message")
    if message is None and isinstance(dig(choice, "text"), str):
        message = {"content": dig(choice, "text")}
    if not isinstance(message, dict):
        if _is_cut(finish):
            raise _truncated(Said.of({}))
        raise ServerFailed(
            "The server's success is not a chat completion.",
            hint="Check that the address ends where /chat/completions begins, often in /v1.",
            status_code=200,
        )
    said = Said.of(message)
    if said.refusal or finish in _DECLINED:
        raise _refused()
    return said


def _told_by(answer_model: type[T], said: Said) -> T | None:
    if not issubclass(answer_model, Loose):
        return None
    text = next(filter(str.strip, (said.answer, *said.calls)), said.thought)
    return answer_model.told_by(text)


def _nothing_meant(said: Said, mode: Mode, *, cut: bool) -> AnswerError:
    """The error for a message without any part of the record."""
    called = next(filter(str.strip, said.calls), "")
    written = said.answer or called
    if declines_in_json(written):
        return _refused()
    if cut:
        return _truncated(said)
    if not written:
        return AnswerEmpty(
            "The model thought, and then said nothing."
            if said.only_thinks
            else "The model said nothing.",
            hint="Try another model or another mode.",
            told=f"You gave no answer. {_AGAIN}",
        )
    if _NOTHING.fullmatch(written):
        return AnswerEmpty(
            "The model gave an object without anything in it.",
            hint="Try another model or another mode.",
            told=f"Your answer was an empty object. {_AGAIN}",
        )
    if "{" not in written and "[" not in written:
        if declines(written):
            return _refused()
        if mode == "tools" and not called:
            return AnswerNotJSON(
                "The model wrote prose where it had to call a tool.",
                hint="Try another mode, or a model that knows tools.",
                told="You wrote prose. Call the tool, with the whole answer as its arguments.",
            )
        return _not_json("It was not JSON")
    if written == "[]" or any(one.open is None for one in found(written, lambda value: True)):
        return AnswerMisshapen(
            "The answer holds none of the parts asked for.",
            hint=_MISSHAPEN_HINT,
            told=f"Your answer held none of the parts asked for. {_AGAIN}",
        )
    return _refused() if declines(written) else _not_json("It was not whole JSON")


def _refused() -> AnswerRefused:
    return AnswerRefused(
        "The model declined to answer.", hint="Try another model for this article."
    )


def _not_json(what: str) -> AnswerNotJSON:
    return AnswerNotJSON(
        "The answer is not JSON, or was cut off before any part of it was whole.",
        hint=_NOT_JSON_HINT,
        told=f"Your answer could not be used. {what}. {_AGAIN}",
    )


def _truncated(said: Said) -> AnswerTruncated:
    if said.only_thinks:
        return AnswerTruncated(
            "The model's thinking used up all tokens, and no answer was begun.",
            hint="Raise max_tokens, or have it think less (its reasoning effort).",
        )
    return AnswerTruncated(
        "The answer ran into the token limit before any part of it was whole.",
        hint="Raise max_tokens, or use a model with a larger context.",
        text=said.content or next(iter(said.calls), ""),
    )


# --- what the answer's model does not accept


def _lacking(names: Iterable[str]) -> str:
    listed = ", ".join(dict.fromkeys(names))
    return f"no usable {listed}" if listed else "its parts do not fit together"


def _path_in(values: object, loc: Sequence[str | int]) -> Path:
    """The place in the data that an error of validation is about: the path without its types."""
    path: list[str | int] = []
    for step in loc:
        inner = dig(values, step)
        if inner is None and not (isinstance(values, dict) and step in values):
            continue
        if isinstance(values, tuple):
            # A row stands or falls as a whole.
            break
        values = inner
        path.append(step)
    return tuple(path)


def _backwards(path: Path) -> tuple[tuple[bool, str | int], ...]:
    return tuple((isinstance(step, int), step) for step in path)


def _pruned(values: Any, path: Path, message: str, faults: list[Fault]) -> list[Fault]:
    """Take what stands at a path out of the data; faults told before keep their places."""
    *outer, last = path
    around = dig(values, *outer) if outer else values
    if dig(around, last) is None and not (isinstance(around, dict) and last in around):
        # It went with what it was a part of.
        return faults
    value = around.pop(last)
    reason = f"the schema does not accept it: {message[:1].lower()}{message[1:]}"
    if not isinstance(last, int):
        kept = [one for one in faults if one.path[: len(path)] != path]
        return [*kept, Fault(path, shown(value), reason)]
    kept = []
    for one in faults:
        index = one.path[len(outer)] if len(one.path) > len(outer) else None
        inside = one.path[: len(outer)] == tuple(outer) and isinstance(index, int)
        if inside and isinstance(index, int) and index >= last:
            if index == last:
                continue
            moved = (*outer, index - 1, *one.path[len(outer) + 1 :])
            one = Fault(moved, one.value, one.reason)
        kept.append(one)
    return [*kept, Fault(tuple(outer), shown(value), reason)]
