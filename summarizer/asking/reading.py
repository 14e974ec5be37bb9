"""Where in a chat completion the answer stands, and which JSON of it is meant."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from summarizer.asking.completion import dig, string
from summarizer.asking.endpoint import Mode
from summarizer.asking.written import (
    Written,
    encodable,
    found,
    says_something,
    unescaped,
    whole,
)

_TIMES_ESCAPED = 3
_DEEPEST_PART = 6
_THOUGHT = r"(?:think|thinking|thoughts?|reason|reasoning|reflection|analysis|scratchpad)"
_THINKING_BEGINS = re.compile(
    rf"\s*(?:<{_THOUGHT}>|\[{_THOUGHT}\]|◁think▷|<\|(?:begin_of_)?{_THOUGHT}\|>"
    r"|(?:<\|start\|>\w+)?<\|channel\|>\s*analysis[^<]*<\|message\|>)",
    re.IGNORECASE,
)
_THINKING_ENDS = re.compile(
    rf"</{_THOUGHT}>|\[/{_THOUGHT}\]|◁/think▷|<\|(?:end_of_|/){_THOUGHT}\|>"
    r"|<\|channel\|>\s*final[^<]*(?:<\|constrain\|>[^<]*)?<\|message\|>",
    re.IGNORECASE,
)
_WITHOUT_BRACKET = re.compile(r"\s*(?:```\w*\s*)?(?=\"\w+\"\s*:)")
_MARK = re.compile(r"<\|\w+\|>|</?s>")
_TEXTS = ("text", "content", "output_text", "value")
_THOUGHTS = ("thinking", "reasoning", "summary", *_TEXTS)


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
        parts.add(message.get("content"))
        for key in ("reasoning_content", "reasoning", "thinking", "reasoning_details"):
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
            refusal=bool(message.get("refusal")) or parts.refusal,
        )

    @property
    def answer(self) -> str:
        """What it says beside its thinking, but for marks of the model's own."""
        said = self.content
        if ends := list(_THINKING_ENDS.finditer(said)):
            said = said[ends[-1].end() :]
        elif begins := _THINKING_BEGINS.match(said):
            rest = said[begins.end() :]
            # Some servers begin to think for the model, which then answers at once.
            said = rest if rest.lstrip().startswith("{") else ""
        return _MARK.sub("", said).strip()

    @property
    def only_thinks(self) -> bool:
        """Whether nothing is said beside its thinking."""
        thinks = bool(self.thought.strip() or self.content.strip())
        return thinks and not self.answer and not any(map(str.strip, self.calls))


@dataclass(frozen=True)
class Meant:
    """The parts of a record that an answer gives.

    Attributes:
        parts: what is given, by the names of the answer's fields.
        open: path to what was being written when the text ended, as `Written.open`.
        text: the JSON as the model wrote it, where it wrote that and nothing else.
    """

    parts: Mapping[str, Any]
    open: tuple[str | int, ...] | None = None
    text: str = ""


def meant(said: Said, names: Collection[str], mode: Mode, *, cut: bool) -> Meant | None:
    """Which JSON of a message is the answer: the last that has parts of the record.

    Args:
        said: the message.
        names: of the parts that are asked for.
        mode: which place is looked at first.
        cut: whether the server says that the answer was cut off: a draft is then no answer.
    """
    known = {squashed(name): name for name in names}
    called = [one for one in (_in_text(c, known, cut) for c in said.calls) if one is not None]
    calls = _merged(called)
    content = _in_text(said.content, known, cut)
    first, other = (calls, content) if mode == "tools" else (content, calls)
    if (best := first or other) is not None or said.answer:
        return best
    # Servers that cannot tell thinking from answer put all of it into the thinking.
    if cut and not said.thought.lstrip().startswith("{"):
        return None
    return _in_text(said.thought, known, cut)


def squashed(name: str) -> str:
    """A name without what models change in it: case, spaces, hyphens, underscores."""
    return re.sub(r"[\W_]+", "", name.casefold())


def _in_text(text: str, known: Mapping[str, str], cut: bool) -> Meant | None:
    if not text.strip():
        return None
    try:
        value = whole(text)
    except ValueError:
        value = None
    if isinstance(value, dict) and (parts := _parts(value, known)):
        return Meant(parts, text=text)

    def has_parts(value: Any) -> bool:
        items = value if isinstance(value, list) else [value]
        return any(isinstance(item, dict) and _parts(item, known) for item in items)

    for _ in range(_TIMES_ESCAPED):
        if ones := _answers(text, has_parts, cut):
            read = [(_of(one, known), one) for one in ones]
            full = [(m, one) for m, one in read if any(map(says_something, m.parts.values()))]
            best, one = (full or read)[-1]
            return replace(best, text=_if_json(one.text))
        if '\\"' in text:
            # A string of JSON, whole or within a wrapper.
            text = encodable(unescaped(text))
        elif begun := _WITHOUT_BRACKET.match(text):
            # The server was to begin the answer for the model.
            text = "{" + text[begun.end() :]
        else:
            break
    return None


def _answers(text: str, has_parts: Callable[[Any], bool], cut: bool) -> list[Written]:
    """What in a text has parts of the record and is no draft."""
    ends = list(_THINKING_ENDS.finditer(text))
    if not ends:
        ones = _whole_unless_cut(text, list(found(text, has_parts)), cut)
        begins = _THINKING_BEGINS.match(text)
        if not (begins and cut and ones):
            return ones
        at_once = text[begins.end() :].lstrip().startswith("{")
        return ones if at_once and not text[ones[-1].end :].strip() else []
    last = ends[-1]
    after = text[last.end() :]
    if ones := list(found(after, has_parts)):
        return _whole_unless_cut(after, ones, cut)
    ones = [one for one in found(text, has_parts) if one.open is None]
    if _MARK.sub("", after).strip() or cut:
        # A value may hold such a mark; what ends before it is a draft.
        return [one for one in ones if one.end > last.start()]
    return ones


def _whole_unless_cut(text: str, ones: list[Written], cut: bool) -> list[Written]:
    """None of them where the text was cut off within another one, of which nothing is there yet."""
    if cut and ones and "{" in text[ones[-1].end :]:
        return []
    return ones


def _of(one: Written, known: Mapping[str, str]) -> Meant:
    if isinstance(one.value, dict):
        return Meant(_parts(one.value, known), _named(one.open, known))
    items = [item if isinstance(item, dict) else {} for item in one.value]
    opens = [None] * (len(items) - 1) + [one.open[1:] if one.open else one.open]
    merged = _merged(
        [Meant(_parts(i, known), _named(o, known)) for i, o in zip(items, opens, strict=True)]
    )
    return merged or Meant({})


def _if_json(text: str) -> str:
    try:
        value = whole(text)
    except ValueError:
        return ""
    return text if isinstance(value, dict) else ""


def _named(
    path: tuple[str | int, ...] | None, known: Mapping[str, str]
) -> tuple[str | int, ...] | None:
    if not path:
        return path
    return (known.get(squashed(str(path[0])), path[0]), *path[1:])


def _parts(value: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for key, given in value.items():
        name = known.get(squashed(key))
        if name is not None and (key == name or says_something(given) or name not in parts):
            parts[name] = given
    return parts


def _merged(ones: list[Meant]) -> Meant | None:
    """Several pieces of one record: lists are joined, of single parts the last one counts."""
    if len(ones) < 2:
        return ones[0] if ones else None
    parts: dict[str, Any] = {}
    path: tuple[str | int, ...] | None = None
    for one in ones:
        path = one.open
        for name, given in one.parts.items():
            before = parts.get(name)
            if isinstance(before, list) and isinstance(given, list):
                if path and path[0] == name and len(path) > 1 and isinstance(path[1], int):
                    path = (name, path[1] + len(before), *path[2:])
                parts[name] = [*before, *given]
            elif says_something(given) or name not in parts:
                parts[name] = given
    return Meant(parts, path)


# --- the places of a message


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
            elif "input" in part or "arguments" in part or "function" in part:
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


def _arguments(call: Any) -> Any:
    for path in (("function", "arguments"), ("arguments",), ("input",), ("function", "input")):
        if (arguments := dig(call, *path)) is not None:
            return arguments
    return None


def _as_json(value: Any) -> str:
    try:
        return json.dumps(value)
    except RecursionError:
        return ""
