"""A message of a chat completion, by where things stand in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from summarizer.asking.completion import dig, string
from summarizer.asking.written import encodable

_DEEPEST_PART = 6
# Makers name the marks of thinking as they like: <seed:think>, <|START_THINKING|>, [THINK].
_THOUGHT = (
    r"[\w:.-]{0,40}(?:think|thought|reason|reflection|analysis|scratchpad)[\w:.-]{0,40}"
    r"(?:\s[^<>\[\]]{0,80})?"
)
_IN_BRACKETS = r"[\w:.-]{0,40}(?:think|thought)[\w:.-]{0,40}"
_ENDS = r"(?:/|(?=[\w:.-]*(?:\b|_)end(?:\b|_)))"
THINKING_BEGINS = re.compile(
    rf"<\|?(?!{_ENDS}){_THOUGHT}\|?>|\[{_IN_BRACKETS}\]|◁think▷|<unused\d+>\s*thought\b"
    r"|(?:<\|start\|>\w+)?<\|channel\|>\s*analysis[^<]*<\|message\|>",
    re.IGNORECASE,
)
THINKING_ENDS = re.compile(
    rf"<\|?{_ENDS}{_THOUGHT}\|?>|\[/{_THOUGHT}\]|◁/think▷|<unused\d+>(?!\s*thought\b)"
    r"|<\|channel\|>\s*final[^<]*(?:<\|constrain\|>[^<]*)?<\|message\|>",
    re.IGNORECASE,
)
_MARK = re.compile(r"<\|\w+\|>|</?s>")
_TEXTS = ("text", "content", "output_text", "value")
_THOUGHTS = ("thinking", "reasoning", "summary", *_TEXTS)
_ARGUMENTS = ("arguments", "parameters", "input", "args", "json", "output_json")
_THINKING = (
    "reasoning_content", "reasoning", "reasoning_text", "thinking", "thinking_blocks",
    "reasoning_details",
)  # fmt: skip
_NOTHING = ("null", "none")


@dataclass(frozen=True)
class Said:
    """A message, by where things stand in it.

    Attributes:
        content: what is said, without parts that only think.
        calls: the arguments of its tool calls, each once.
        thought: what it thought, where that is told apart.
        refusal: whether it says in its own place that it declines.
    """

    content: str
    calls: tuple[str, ...]
    thought: str
    refusal: bool

    @classmethod
    def of(cls, message: Mapping[str, Any]) -> Said:
        """A message as servers write it."""
        parts = _Parts()
        parts.add(_given(message.get("content")) or message.get("parsed"))
        for key in _THINKING:
            if not parts.thought:
                parts.think(message.get(key))
        calls = message.get("tool_calls")
        calls = calls if isinstance(calls, list) else [calls]
        for call in (*calls, {"function": message.get("function_call")}):
            parts.call(_arguments(call))
        return cls(
            content=encodable("".join(parts.content)),
            calls=tuple(dict.fromkeys(map(encodable, parts.calls))),
            thought=encodable("".join(parts.thought)),
            refusal=bool(_given(message.get("refusal"))) or parts.refusal,
        )

    @property
    def answer(self) -> str:
        """What it says beside its thinking, but for marks of the model's own."""
        said = self.content
        if ends := list(THINKING_ENDS.finditer(said)):
            said = said[ends[-1].end() :]
        elif begins := THINKING_BEGINS.match(said.lstrip()):
            rest = said.lstrip()[begins.end() :]
            # Some servers begin to think for the model, which then answers at once.
            said = rest if rest.lstrip().startswith("{") else ""
        return _MARK.sub("", said).strip()

    @property
    def only_thinks(self) -> bool:
        """Whether nothing is said beside its thinking."""
        thinks = bool(self.thought.strip() or self.content.strip())
        return thinks and not self.answer and not any(map(str.strip, self.calls))


@dataclass
class _Parts:
    """Collects what stands in the parts of a message."""

    content: list[str] = field(default_factory=list)
    thought: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    refusal: bool = False

    def add(self, content: Any) -> None:
        """A content: text, or parts of any of the kinds that there are."""
        for part in content if isinstance(content, list) else [content]:
            if not isinstance(part, dict):
                self.content.append(string(part))
                continue
            kind = string(part.get("type"))
            if re.search(r"think|reason", kind):
                self.think(part)
            elif kind == "refusal":
                self.refusal = True
            elif "function" in part or not part.keys().isdisjoint(_ARGUMENTS):
                self.call(_arguments(part))
            else:
                texts = list(_texts(part, _TEXTS))
                self.content += texts if texts or kind else [_as_json(part)]

    def think(self, thought: Any) -> None:
        """A thought: text, or parts."""
        self.thought += _texts(thought, _THOUGHTS)

    def call(self, arguments: Any) -> None:
        """The arguments of a tool call: a string of JSON, or what it says."""
        if isinstance(arguments, str):
            self.calls.append(arguments)
        elif isinstance(arguments, dict | list):
            self.calls.append(_as_json(arguments))


def _texts(part: Any, keys: tuple[str, ...], depth: int = 0) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif depth < _DEEPEST_PART:
        if isinstance(part, dict):
            part = [part[key] for key in keys if part.get(key)][:1]
        for inner in part if isinstance(part, list) else ():
            yield from _texts(inner, keys, depth + 1)


def _given(value: Any) -> Any:
    """A field's value; None where a server writes out that there is none."""
    return None if string(value).strip().casefold() in _NOTHING else value


def _arguments(call: Any) -> Any:
    for place in (dig(call, "function"), dig(call, "custom"), call):
        for name in _ARGUMENTS:
            if (arguments := dig(place, name)) is not None:
                return arguments
    return None


def _as_json(value: Any) -> str:
    try:
        return json.dumps(value)
    except RecursionError:
        return ""
