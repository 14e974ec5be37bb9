"""Where in a chat completion the answer stands, and which JSON of it is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from typing import Any

from summarizer.asking.completion import dig
from summarizer.asking.endpoint import Mode
from summarizer.asking.message import THINKING_BEGINS, THINKING_ENDS, Said
from summarizer.asking.tagged import tagged
from summarizer.asking.written import (
    Written,
    encodable,
    found,
    says_something,
    unescaped,
    whole,
)

Path = tuple[str | int, ...]

_TIMES_ESCAPED = 3
_DEEPEST_WRAPPER = 20
_THINKS = re.compile(r"think|thought|reason|draft|scratch")
_ANOTHER = re.compile(
    r"other|prev|past|earl|relat|background|histor|context|compar|second|third|follow|next|later"
    r"|subseq|similar|separate|linked|\d"
)
"""Of the name of what may be told of another event."""
_WITHOUT_BRACKET = re.compile(r"\s*(?:```\w*\s*)?(?=\"?\w+\"\s*:)")
_NO_WORDS = re.compile(r"(?:```\w*|</?[\w|:]+>|[\W_])*+")
_LINE_BEGINS = re.compile(r"\s*+(?:```\w*+)?\s*+")
_LINE_ENDS = re.compile(r"[ \t`]*(?:\Z|[\r\n])")


@dataclass(frozen=True)
class Meant:
    """The parts of a record that an answer gives.

    Attributes:
        parts: what is given, by the names of the answer's fields.
        open: path to what was being written when the text ended, as `Written.open`.
        text: the JSON as the model wrote it, where it wrote that and nothing else.
        rival: the first part that a further record gives otherwise, where that is left out.
        others: names beside the parts that nobody asked for, under which lists of items stand.
    """

    parts: Mapping[str, Any]
    open: Path | None = None
    text: str = ""
    rival: str = ""
    others: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many parts it gives; those of a schema that is repeated are none."""
        return sum(says_something(p) and not _is_schema(p) for p in self.parts.values())


def meant(said: Said, names: Collection[str], mode: Mode, *, cut: bool) -> Meant | None:
    """Which JSON of a message is the answer: the one that has most parts of the record.

    Args:
        said: the message.
        names: of the parts that are asked for.
        mode: which place is looked at first.
        cut: whether the server says that the answer was cut off: a draft is then no answer.
    """
    known = {squashed(name): name for name in names}
    called = [one for one in (_in_text(c, known, cut) for c in said.calls) if one is not None]
    calls = _merged(called, calls=True)
    content = _in_text(said.content, known, cut)
    first, other = (calls, content) if mode == "tools" else (content, calls)
    if (best := first or other) is not None or said.answer:
        return best
    # Servers that cannot tell thinking from answer put all of it into the thinking.
    if cut and not said.thought.lstrip().startswith("{"):
        return None
    return _in_text(said.thought, known, cut, thought=True)


def squashed(name: str) -> str:
    """A name without what models change in it: case, spaces, hyphens, underscores."""
    return re.sub(r"[\W_]+", "", name.casefold())


@lru_cache(maxsize=64)
def _in_any_number(names: tuple[str, ...]) -> Mapping[str, str]:
    keys = [squashed(name) for name in names]
    known = {key: name for key, name in zip(keys, names, strict=True) if keys.count(key) == 1}
    others: dict[str, set[str]] = {}
    for key, name in known.items():
        for other in _other_numbers(key) if len(key) > 2 else ():
            others.setdefault(other, set()).add(name)
    plain = {key: ones.pop() for key, ones in others.items() if len(ones) == 1}
    return {**plain, **known}


def _other_numbers(key: str) -> Iterator[str]:
    yield from (f"{key}s", f"{key}es")
    for ending, other in (("y", "ies"), ("ies", "y"), ("es", ""), ("s", "")):
        if key.endswith(ending):
            yield key.removesuffix(ending) + other


def in_any_number(names: Iterable[str]) -> Mapping[str, str]:
    """Names by their keys, in the singular and in the plural, as far as that is no other's.

    >>> in_any_number(["parties"])["party"], in_any_number(["victims", "victim"])["victims"]
    ('parties', 'victims')
    """
    return _in_any_number(tuple(names))


def _in_text(
    text: str, known: Mapping[str, str], cut: bool, *, thought: bool = False
) -> Meant | None:
    if not text.strip():
        return None
    try:
        value = whole(text)
    except ValueError:
        value = None
    if (one := _merged(_pieces(value, None, known))) is not None:
        return replace(one, text=text if _is_all_of(one, value, known) else "")

    def has_parts(value: Any) -> bool:
        return bool(_pieces(value, None, known))

    said = text[max((mark.end() for mark in THINKING_ENDS.finditer(text)), default=0) :]
    if not cut and not thought and (parts := _parts(tagged(said), known)):
        return Meant(parts)
    for _ in range(_TIMES_ESCAPED):
        answers = _answers(text, has_parts, cut, thought)
        if answers.ones:
            return _chosen(answers, known)
        if '\\"' in text:
            # A string of JSON, whole or within a wrapper.
            text = encodable(unescaped(text))
        elif "&quot;" in text:
            text = unescape(text)
        elif begun := _WITHOUT_BRACKET.match(text):
            # The server was to begin the answer for the model.
            text = "{" + text[begun.end() :]
        else:
            break
    return None


@dataclass(frozen=True)
class _Answers:
    """What in a text has parts of the record and is no draft.

    Attributes:
        text: the text.
        ones: what there is, in order.
        thought: whether it stands where the model thinks: all but the last is then a draft.
    """

    text: str
    ones: list[Written]
    thought: bool = False


def _answers(
    text: str, has_parts: Callable[[Any], bool], cut: bool, thought: bool = False
) -> _Answers:
    ends = list(THINKING_ENDS.finditer(text))
    if not ends:
        return _unclosed(text, list(found(text, has_parts)), cut, thought)
    last = ends[-1]
    after = text[last.end() :]
    if ones := list(found(after, has_parts)):
        return _unclosed(after, ones, cut, thought)
    ones = [one for one in found(text, has_parts) if one.open is None]
    # A value may hold such a mark; what ends before it is a draft.
    if (holds := [one for one in ones if one.end > last.start()]) or cut:
        return _Answers(text, holds)
    silent = _NO_WORDS.fullmatch(after) is not None
    ends_it = silent and ones and _NO_WORDS.fullmatch(text, ones[-1].end, last.start())
    return _Answers(text, ones if ends_it else [], thought=True)


def _unclosed(text: str, ones: list[Written], cut: bool, thought: bool) -> _Answers:
    """What is no draft of a text in which no thought is closed."""
    ones = _whole_unless_cut(text, ones, cut)
    begins = _outside(THINKING_BEGINS, text, ones)
    if not ones or (begins is None and not thought):
        return _Answers(text, ones)
    begun = 0 if begins is None else begins.end()
    if not thought and (before := [one for one in ones if one.end < begun]):
        return _Answers(text, before)
    # Some servers begin to think for the model, which then answers at once.
    at_once = text[begun:].lstrip().startswith("{")
    sound = at_once or not (cut or ones[-1].open is not None)
    if sound and _NO_WORDS.fullmatch(text, ones[-1].end):
        return _Answers(text, ones, thought=True)
    return _Answers(text, [])


def _outside(mark: re.Pattern[str], text: str, ones: Sequence[Written]) -> re.Match[str] | None:
    """The first mark that is not within one of the values."""
    at = 0
    for one in ones:
        if (match := mark.search(text, at, _start(one))) is not None:
            return match
        at = one.end
    return mark.search(text, at)


def _start(one: Written) -> int:
    return one.end - len(one.text)


def _whole_unless_cut(text: str, ones: list[Written], cut: bool) -> list[Written]:
    """None of them where the text was cut off within another one, of which nothing is there yet."""
    if cut and ones and "{" in text[ones[-1].end :]:
        return []
    return ones


def _chosen(answers: _Answers, known: Mapping[str, str]) -> Meant | None:
    """The one that has most parts, the last of equals; what is another half of it is added."""
    text = answers.text
    runs: list[list[Written]] = []
    for one in answers.ones:
        # Without a word between them they are a list of which the brackets are missing.
        if runs and _NO_WORDS.fullmatch(text, runs[-1][-1].end, _start(one)):
            runs[-1].append(one)
        else:
            runs.append([one])
    at_once = _NO_WORDS.fullmatch(text, 0, _start(answers.ones[0]))
    # Of an answer that was cut off nothing before it is more than a draft, but where all began.
    if answers.thought or (answers.ones[-1].open is not None and not at_once):
        runs = runs[-1:]
    read = [(_of(run, known), run) for run in runs]
    best = max(reversed(read), key=lambda pair: pair[0].size)[0]
    for other, run in read:
        if other is not best and _on_its_lines(text, run):
            joined = _merged([best, other])
            best = joined if joined is not None and not joined.rival else best
    return best if best.parts else None


def _on_its_lines(text: str, run: Sequence[Written]) -> bool:
    """Whether it stands on lines of its own: what stands within a sentence is no half."""
    start = _start(run[0])
    begins = _LINE_BEGINS.fullmatch(text, text.rfind("\n", 0, start) + 1, start)
    return bool(begins and _LINE_ENDS.match(text, run[-1].end))


def _of(run: Sequence[Written], known: Mapping[str, str]) -> Meant:
    one = _merged([piece for one in run for piece in _pieces(one.value, one.open, known)])
    if one is None:
        return Meant({})
    single = len(run) == 1 and _is_all_of(one, run[0].value, known)
    return replace(one, text=_if_json(run[0].text) if single else "")


def _if_json(text: str) -> str:
    try:
        value = whole(text)
    except ValueError:
        return ""
    return text if isinstance(value, dict) else ""


def _pieces(
    value: Any, opened: Path | None, known: Mapping[str, str], depth: int = 0
) -> list[Meant]:
    """What in a value gives parts of the record, in order; wrappers are looked into.

    None of it, where the text ended within an object of a wrapper of which nothing is there yet.
    """
    depth += 1
    if isinstance(value, str):
        value = _said_by(value)
    if depth > _DEEPEST_WRAPPER or not isinstance(value, dict | list):
        return []
    if isinstance(value, list):
        last = len(value) - 1
        pieces = [
            piece
            for at, item in enumerate(value)
            for piece in _pieces(item, _within(opened, at, at == last), known, depth)
        ]
        if opened and pieces and pieces[-1].open is None:
            # It was cut off in an item of which nothing is there yet.
            pieces[-1] = replace(pieces[-1], open=())
        return pieces
    own = Meant(_parts(value, known), _named(opened, known), others=_others(value, known))
    inner = [
        (key, value[key], _pieces(value[key], _within(opened, key), known, depth))
        for key in _unknown(value, known)
    ]
    if own.parts:
        # Of another event nothing is taken for this one.
        inner = [pair for pair in inner if not _ANOTHER.search(pair[0].casefold())]
        groups = [one for _, given, ones in inner if isinstance(given, dict) for one in ones]
        if groups and _has_only_lists(own.parts) and _are_most([own, *groups], known):
            # A record in groups of its parts, with its lists beside them.
            begun = any(one.open is not None for one in groups)
            return [*groups, replace(own, open=None) if begun else own]
        records = [
            one for _, given, ones in inner if not isinstance(given, list) for one in ones[:1]
        ]
        record = max(records, key=lambda one: one.size, default=own)
        beside = replace(own, open=None) if record.open is not None else own
        return [record, beside] if record.size > own.size else [own]
    pieces = [one for _, _, ones in inner for one in ones]
    begun = isinstance(dig(value, *opened), dict) if opened else False
    return pieces if not begun or any(one.open is not None for one in pieces) else []


def _said_by(text: str) -> Any:
    """What a string of JSON says."""
    try:
        return whole(text) if text.lstrip()[:1] in ("{", "[") else None
    except ValueError:
        return None


def _unknown(value: Mapping[str, Any], known: Mapping[str, str]) -> list[str]:
    """Names beside the parts, under which a record may stand."""
    known = _known_in(value, known)
    return [
        key for key in value if squashed(key) not in known and not _THINKS.search(key.casefold())
    ]


def _known_in(value: Mapping[str, Any], known: Mapping[str, str]) -> Mapping[str, str]:
    """Beside a part under its own name others may stand in the singular: {"when", "party"}."""
    own = any(squashed(key) in known for key in value)
    return in_any_number(known.values()) if own else known


def _are_most(ones: Sequence[Meant], known: Mapping[str, str]) -> bool:
    """Whether they give most of a record, and no part twice."""
    names = [name for one in ones for name, part in one.parts.items() if says_something(part)]
    return len(names) == len(set(names)) and 2 * len(names) >= len(known)


def _within(opened: Path | None, step: str | int, last: bool = False) -> Path | None:
    """The path from a member on; what a list left open at its end is its last item's."""
    if not opened:
        return opened if last else None
    return opened[1:] if opened[0] == step else None


def _is_all_of(one: Meant, value: Any, known: Mapping[str, str]) -> bool:
    return isinstance(value, dict) and one.parts == _parts(value, known)


def _is_schema(part: Any) -> bool:
    """Whether it says what a part is to be, and not what it is."""
    return isinstance(part, dict) and (
        not part.keys().isdisjoint(("$ref", "anyOf")) or part.get("type") in ("object", "array")
    )


def _named(path: Path | None, known: Mapping[str, str]) -> Path | None:
    if not path:
        return path
    return (in_any_number(known.values()).get(squashed(str(path[0])), path[0]), *path[1:])


def _parts(value: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    known = _known_in(value, known)
    for key, given in value.items():
        name = known.get(squashed(key))
        # Of a part under two names the one that it has by right counts, if it says anything.
        if name is not None and (
            (key == name and says_something(given)) or not says_something(parts.get(name))
        ):
            parts[name] = given
    return parts


def _others(value: Mapping[str, Any], known: Mapping[str, str]) -> tuple[str, ...]:
    known = _known_in(value, known)
    return tuple(
        key
        for key, given in value.items()
        if squashed(key) not in known
        and isinstance(given, list)
        and any(isinstance(item, dict) for item in given)
    )


def _merged(ones: Sequence[Meant], *, calls: bool = False) -> Meant | None:
    """Halves of one record as one; of several records the first, and that there are others.

    A call that has only lists is no record: its items go on with those of the first.
    """
    ones = [one for one in ones if not all(map(_is_schema, one.parts.values()))] or ones
    if not ones:
        return None
    first = ones[0]
    for one in ones[1:]:
        rival = first.rival or one.rival or _given_otherwise(first.parts, one.parts)
        goes_on = calls and _has_only_lists(one.parts) and _are_lists(first.parts, one.parts)
        if rival and not goes_on:
            return replace(first, rival=rival)
        if rival:
            first = replace(first, parts=_with_more_items(first.parts, one.parts))
        more = {n: p for n, p in one.parts.items() if not says_something(first.parts.get(n))}
        opened = first.open if one.open is None else one.open
        first = Meant({**first.parts, **more}, opened)
    return first


def _has_only_lists(parts: Mapping[str, Any]) -> bool:
    return all(isinstance(part, list) for part in parts.values() if says_something(part))


def _are_lists(parts: Mapping[str, Any], names: Iterable[str]) -> bool:
    return all(isinstance(parts[name], list) for name in names if says_something(parts.get(name)))


def _with_more_items(parts: Mapping[str, Any], others: Mapping[str, Any]) -> dict[str, Any]:
    both = {n: o for n, o in others.items() if isinstance(o, list) and says_something(parts.get(n))}
    # What both have stands there twice, and is once in the record.
    return {**parts, **{name: [*parts[name], *items] for name, items in both.items()}}


def _given_otherwise(parts: Mapping[str, Any], others: Mapping[str, Any]) -> str:
    """The first part that both give, and not alike."""
    for name, part in parts.items():
        other = others.get(name)
        if says_something(part) and says_something(other) and part != other:
            return name
    return ""
