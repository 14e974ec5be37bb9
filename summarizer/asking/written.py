"""JSON as models write it: in prose, cut off, or with the slips that are common.

Quotes that are not escaped, not closed or not there, missing and trailing commas, colons left out,
no value behind a key, comments, single quotes, Python's words, Chinese commas and colons, raw line
ends, brackets left open: each is read as what it must mean.
Nothing is invented: a string or number that the text's end cuts off is left out, and told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json

_DEEPEST = 200
"""Brackets within brackets; `from_json` goes no deeper either."""
_ROOM = 65_536
"""Characters that a text may be read in vain, beside once its own length."""

_BLANK = (
    r"(?:[\s\ufeff\u200b]++|\\[nrt]|\.{3}|…|//[^\n]*+|\#[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?)*+"
)
_SKIPPED = re.compile(_BLANK)
# Not every bracket of a text: an object begins with a key, and lists count that begin with one.
_START = re.compile(
    r"\{(?=(?:\s|\\[nrt])*+(?:[\"'“„`‘«「}/#,]|[^\W\d]))|\[(?=(?:\s|\\[nrt])*+[{/#])"
)
_COMMAS = ",，;；"
_COLON = re.compile(r"[:：]|=>?")
_CLOSERS = {"{": "}", "[": "]", "(": ")"}
_QUOTES = {
    '"': '"', "'": "'", "“": "”", "„": "“”", "`": "`", "‘": "’", "«": "»", "「": "」"
}  # fmt: skip
_BODIES = {q: re.compile(rf"(?:[^\\{end}]++|\\.)*+", re.DOTALL) for q, end in _QUOTES.items()}
_OPENS = "[\"'“„`‘«「]"
_KEY_FOLLOWS = rf"{_OPENS}[^\"'“”`’»」\n]{{1,60}}[\"'“”`’»」]\s*(?:[:：]|=>)"
# A quote ends its string only where something follows that can: models quote within quotes.
_AFTER_IN_OBJECT = re.compile(
    rf"{_BLANK}(?:\Z|[}}\])]|(?:[,，;；]{_BLANK})++(?:\Z|[}}\]\"'“„`‘«「]|[^\W\d]\w*+\s*[:：])"
    rf"|{_KEY_FOLLOWS})"
)
_AFTER_IN_LIST = re.compile(
    rf"{_BLANK}(?:\Z|[}}\])]|(?:[,，;；]{_BLANK})++(?:\Z|[\[\](){{}}\"'“„`‘«「\d-]"
    r"|(?i:null|none|true|false|nan)\b)|[\"'“„`‘«「{\[])"
)
_RANGE = re.compile(r"\d{1,9}\s*[-–]\s*\d{1,9}(?=\s*[,\]}])")
"""Sentences from one to another, or a figure's bounds: as text, since it is no number."""
_NUMBER = re.compile(r"[-+]?(?:\d[\d_]*+\.?\d*+|\.\d++)(?:[eE][-+]?\d++)?(?![\w.])")
_WORD = re.compile(r"-?[^\W\d][\w$.-]*+")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})++(?![\w.])")
"""In an object no number follows a comma."""
_BARE = re.compile(
    r"[^\s,，;；:：={}\[\]()\"'“”`#/\\][^\n,，;；:：={}\[\]()\"“”`#/\\]{0,200}?(?=\s*+(?:[,，;；}\]\n]|\Z))"
)
"""A value without quotes, up to what ends it."""
_KEY_OPEN = re.compile(r"[\"'](\w{1,40})\s*[:：]\s*(?=[{\[\"'])")
_BEGINS_KEY = re.compile(r"\w{1,40}[\"']\s*:\s*[{\[\"'\d-]")
_ENDED = re.compile(r"\s*[,}\]\n][\s,}\]]*\Z")
_FURTHEST = 60
_NEAR = 20
_KEY = r"[\"'“](?:\w{1,60})[\"'”]\s*[:：]"
_IS_KEY = re.compile(_KEY)
_GOES_ON = re.compile(rf"[\s}}\]]*,\s*(?={_KEY})")
"""Behind a bracket that was one too many."""
_STRAY = re.compile(r"\s*(?:[,}\]]|\Z)")
_NEXT_KEY = re.compile(rf"[^{{}}\[\]]{{1,200}}?(?={_KEY})")
_IS_ATOM = re.compile(rf"{_NUMBER.pattern}|{_WORD.pattern}")
_WORDS: dict[str, Any] = {
    "null": None,
    "none": None,
    "undefined": None,
    "true": True,
    "false": False,
    "nan": float("nan"),
    "infinity": float("inf"),
    "-infinity": float("-inf"),
}
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Written:
    """An object or list that stands in a text.

    Attributes:
        value: what it says.
        text: how it is written.
        end: where it ends in the text.
        open: path to the innermost object or list that the text's end left open; None where the
            whole is whole.
    """

    value: Any
    text: str
    end: int
    open: tuple[str | int, ...] | None = None


def whole(text: str) -> Any:
    """A text that is JSON and nothing else; of a key given twice the last counts, if it says more.

    Raises:
        ValueError: it is not.
    """
    # It bounds the depth, which the other's recursion does not.
    from_json(text)
    return json.loads(text, object_pairs_hook=_filled)


def found(text: str, meant: Callable[[Any], bool]) -> Iterator[Written]:
    """The objects and lists in a text that are meant, in order.

    What is not meant is looked into: a wrapper may hold what is. The time grows with the text's
    length alone.
    """
    at = spent = 0
    while start := _START.search(text, at):
        reader = _Reader(text, start.start())
        one = reader.read()
        if one is not None and meant(one.value):
            yield one
            at = one.end
            continue
        spent += reader.at - start.start()
        at = start.end() if spent < len(text) + _ROOM else max(reader.at, start.end())


def unescaped(text: str) -> str:
    """What a string of JSON says, given what stands between its quotes."""
    return _ESCAPED.sub(_character, text) if "\\" in text else text


def encodable(text: str) -> str:
    """The text with halves of surrogate pairs joined, or left out where one is alone."""
    if not _SURROGATE.search(text):
        return text
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return _SURROGATE.sub("", joined)


class _NotJSON(Exception):
    pass


class _Ended(Exception):
    pass


@dataclass(slots=True)
class _Begun:
    value: Any
    closer: str
    key: str = ""


class _Reader:
    """Reads one object or list, without recursion."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at
        self._begun: list[_Begun] = []
        # Else it is within what could not be read, whose further members are none of its own.
        self._is_outermost = text[max(0, at - _NEAR) : at].rstrip()[-1:] not in (*":：,，[{",)

    def read(self) -> Written | None:
        """What begins here; None if it is none."""
        start = self.at
        try:
            self._begin()
            while True:
                if (done := self._step()) is not None:
                    return Written(done.value, self.text[start : self.at], self.at)
        except _NotJSON:
            return None
        except _Ended:
            self.at = len(self.text)
        outer = self._begun[:-1]
        path = tuple(b.key if isinstance(b.value, dict) else len(b.value) for b in outer)
        while len(self._begun) > 1:
            self._end()
        return Written(self._begun[0].value, self.text[start:], self.at, path)

    def _step(self) -> _Begun | None:
        """Read one value or bracket; the outermost object or list once it is whole."""
        char = self._next()
        if char in _COMMAS:
            self.at += 1
        elif char in "}])":
            return self._close(char)
        elif not self._ends_unclosed(char):
            top = self._begun[-1]
            if isinstance(top.value, dict):
                top.key = self._key(char)
                char = self._next()
            if char in _COMMAS or char in "}])":
                _put(top, None)
            else:
                self._value(top, char)
        return None

    def _ends_unclosed(self, char: str) -> bool:
        """End what lacks its bracket: a list where a key follows, an item where another does."""
        top = self._begun[-1]
        outer = self._begun[-2].value if len(self._begun) > 1 else None
        if isinstance(top.value, dict):
            over = char == "{" and isinstance(outer, list)
        else:
            over = isinstance(outer, dict) and _IS_KEY.match(self.text, self.at) is not None
        if over:
            self._end()
        return over

    def _next(self) -> str:
        blank = _SKIPPED.match(self.text, self.at)
        self.at = blank.end() if blank else self.at
        if self.at >= len(self.text):
            raise _Ended
        return self.text[self.at]

    def _key(self, char: str) -> str:
        """The next key; what stands before it and is none is passed over, but not at the start."""
        at = self.at
        try:
            return self._key_here(char)
        except _NotJSON:
            following = _NEXT_KEY.match(self.text, at)
            # Behind a colon stands what was no value but a key: more is missing than a word.
            if not self._begun[-1].value or following is None or char in ":：":
                raise
            self.at = following.end()
            return self._key_here(self.text[self.at])

    def _key_here(self, char: str) -> str:
        if open_key := _KEY_OPEN.match(self.text, self.at):
            self.at = open_key.end()
            return open_key[1]
        if char in _QUOTES:
            key = self._string(char, None)
        elif word := _WORD.match(self.text, self.at):
            key, self.at = word[0], word.end()
            self.at += self.text[self.at : self.at + 1] in ('"', "'")
        else:
            raise _NotJSON
        following = self._next()
        if colon := _COLON.match(self.text, self.at):
            self.at = colon.end()
        elif following not in "{[":
            raise _NotJSON
        return key

    def _value(self, top: _Begun, char: str) -> None:
        if char in _CLOSERS:
            self._begin()
        elif char in _QUOTES:
            after = _AFTER_IN_OBJECT if isinstance(top.value, dict) else _AFTER_IN_LIST
            _put(top, self._string(char, after))
        else:
            _put(top, self._atom(isinstance(top.value, dict)))

    def _begin(self) -> None:
        char = self.text[self.at]
        if len(self._begun) >= _DEEPEST:
            raise _NotJSON
        self._begun.append(_Begun({} if char == "{" else [], _CLOSERS[char]))
        self.at += 1

    def _end(self) -> None:
        inner = self._begun.pop()
        _put(self._begun[-1], inner.value)

    def _close(self, char: str) -> _Begun | None:
        # One of several brackets may be missing: those within end with the one that is there.
        if all(begun.closer != char for begun in self._begun):
            if not _STRAY.match(self.text, self.at + 1):
                raise _NotJSON
            self.at += 1
            return None
        self.at += 1
        while True:
            top = self._begun[-1]
            if len(self._begun) == 1:
                members = top.value.values() if isinstance(top.value, dict) else ()
                goes_on = self._is_outermost and any(isinstance(m, dict | list) for m in members)
                more = _GOES_ON.match(self.text, self.at) if goes_on else None
                self.at = more.end() if more else self.at
                return None if more else top
            self._end()
            if top.closer == char:
                return None

    def _string(self, quote: str, after: re.Pattern[str] | None) -> str:
        begin = at = self.at + 1
        while True:
            body = _BODIES[quote].match(self.text, at)
            at = body.end() if body else at
            if at >= len(self.text) or self.text[at] == "\\":
                raise _Ended
            if after is None or after.match(self.text, at + 1):
                self.at = at + 1
                return unescaped(self.text[begin:at])
            if (ended := self._ended_before(begin, at)) is not None:
                self.at = ended
                return unescaped(self.text[begin:ended])
            at += 1

    def _ended_before(self, begin: int, quote: int) -> int | None:
        """Where a string ended without its quote, if the quote here is that of the next key."""
        if self.text[begin] in "{[" or not _BEGINS_KEY.match(self.text, quote + 1):
            return None
        ended = _ENDED.search(self.text, max(begin, quote - _FURTHEST), quote)
        # With a quote within it, it may as well be a key.
        return ended.start() if ended and '"' not in self.text[begin : ended.start()] else None

    def _atom(self, in_object: bool) -> Any:
        value: Any
        bare = _BARE.match(self.text, self.at)
        if run := _RANGE.match(self.text, self.at) or (
            _THOUSANDS.match(self.text, self.at) if in_object else None
        ):
            self.at, value = run.end(), run[0]
        elif bare and (in_object or bare[0][0].isalpha()) and not _IS_ATOM.fullmatch(bare[0]):
            self.at, value = bare.end(), bare[0]
        elif number := _NUMBER.match(self.text, self.at):
            self.at = number.end()
            value = _number(number[0])
        elif word := _WORD.match(self.text, self.at):
            self.at = word.end()
            value = _WORDS.get(word[0].casefold(), word[0])
        else:
            raise _NotJSON
        if self.at >= len(self.text):
            raise _Ended
        return value


def _number(written: str) -> int | float | str:
    if not written.lstrip("+-").replace("_", "").isdigit():
        return float(written)
    try:
        return int(written)
    except ValueError:
        # Python reads no whole number of more than 4300 digits.
        return written


def _put(into: _Begun, value: Any) -> None:
    if isinstance(into.value, list):
        into.value.append(value)
    else:
        _set(into.value, into.key, value)


def _set(into: dict[str, Any], key: str, value: Any) -> None:
    if says_something(value) or key not in into:
        into[key] = value


def _filled(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for key, value in pairs:
        _set(filled, key, value)
    return filled


def says_something(value: object) -> bool:
    """Whether a value is more than an empty list, an empty text or null."""
    return value is not None and not (isinstance(value, str | list | dict) and not value)


def _character(escaped: re.Match[str]) -> str:
    code = escaped[1] or escaped[2]
    return chr(int(code, 16)) if code else _ESCAPES.get(escaped[3], escaped[3])
