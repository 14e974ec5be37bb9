"""Single values: texts, choices, flags, numbers, and the sentences that they rest on."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from typing_extensions import override

from summarizer.asking.coerce.cited import loosely, members, numbers
from summarizer.asking.coerce.faults import Path, Work, _Absent, _CannotBe, shown
from summarizer.asking.reading import in_any_number, squashed
from summarizer.asking.written import encodable
from summarizer.evidence.people.called import CalledBy

_WORDS = tomllib.loads((files(__package__) / "nothing.toml").read_text(encoding="utf-8"))
_NOTHING = frozenset(squashed(word) for words in _WORDS.values() for word in words)
_NOTHING_BEGINS = frozenset(word[0] for word in _NOTHING)
_SOURCE = (
    r"(?:in|by)\ (?:the|this)\ (?:news\ )?(?:article|text|report|passage|source|story|sentences?)"
)
_NOT_THERE = (
    r"(?:stated|specified|mentioned|given|provided|named|identified|available|known|told|found)"
)
_SAYS_NOTHING = re.compile(
    # "No casualties were reported" says something, and may stand in the article.
    rf"""(?ix)\W*(?:
      (?:(?:it\ )?is\ )?(?:not\ (?:explicitly\ )?{_NOT_THERE}|none(?:\ {_NOT_THERE})?|unknown
        |no\ information(?:\ is|\ was)?(?:\ {_NOT_THERE})?)\ {_SOURCE}
    | no\ (?:other|further|additional)\ [\w\ ]{{1,40}}\ (?:is|are|was|were)\ (?:explicitly\ )?
      (?:{_NOT_THERE}|described)(?:\ {_SOURCE})? )\W*
    # A whole sentence may be the article's: "The motive was not specified".
    | (?:(?:(?!is\b|was\b|are\b|were\b)\w+\ ){{1,3}}not|no(?:\ \w+){{1,3}})
      \ (?:mentioned|specified|stated|provided|indicated)\W*
    | (?:the|this)\ (?:article|text|report|passage|source|story)\ (?:does\ not|doesn['’]t)
      \ (?:explicitly\ )?(?:say|specify|state|mention|name|give|provide|identify)\W*
    | [\s.…?/*_"'{{}}\[\]<>–—-]*"""
)
_LONGEST_NOTHING = 120
_LONGEST_WORD = 40
_BEGINS = frozenset("iInNuU\"'({[< \t.…?/*_–—-") | {""}
_SEVERAL = re.compile(r"[(),;:/]|\s[-–—]\s")
_CITES = re.compile(
    r"(?:\[\^?(?:S|sentences?\s*)?(\d{1,4})(?:\s*[,;–-]\s*S?\d{1,4})*\]|\((?:S|sentences?\s)(\d{1,4})\))\.?\s*\Z"
)
"""A label of a sentence behind a value, as the prompt writes it or a footnote does."""
_VALUES = ("value", "text", "name")
_OTHERWISE = re.compile(r"\s*[/|,;]\s*|\s+or\s+")
_GLOSS = re.compile(r"\s*(?:\(|:\s|\s[-–—]\s).*", re.DOTALL)
_TRUE, _FALSE = {"true", "yes", "y", "1"}, {"false", "no", "n", "0"}


class Form:
    """One type of an answer model."""

    def fit(self, value: Any, path: Path, work: Work) -> Any:
        """The value as this type takes it; raises `_CannotBe` or `_Absent`."""
        return value

    def whole_items(self, value: Any, opened: Path) -> list[Any]:
        """Of what was cut off, the items that are whole; only a list has some."""
        return []


class Other(Form):
    """A type that the model's own validation is left with."""


class Scalar(Form):
    """One value, also where a model wraps it in an object or a list."""

    @override
    def fit(self, value: Any, path: Path, work: Work) -> Any:
        if value is None:
            raise _Absent
        if isinstance(value, dict | list | tuple):
            inner = list(members(value))
            if not inner:
                raise _Absent
            if isinstance(value, dict):
                if (key := next((k for k in _VALUES if k in value), None)) is None:
                    raise _CannotBe(value, "an object stands where a value is asked for")
                return self.fit(value[key], path, work)
            if len(inner) > 1:
                raise _CannotBe(value, "several values stand where one is asked for")
            return self.fit(inner[0], path, work)
        if isinstance(value, str) and not value.strip():
            raise _Absent
        try:
            return self.one(value)
        except _CannotBe:
            if means_nothing(value):
                raise _Absent from None
            raise

    def one(self, value: Any) -> Any:
        """A value that is neither an object nor a list; raises `_CannotBe`."""
        raise NotImplementedError


class Text(Scalar):
    """A text; a number is one, too."""

    @override
    def one(self, value: Any) -> str:
        if isinstance(value, str):
            if means_nothing(value):
                raise _Absent
            return encodable(value)
        if value is False:
            raise _Absent
        if isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
            raise _CannotBe(value, "it is no text")
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        try:
            return str(value)
        except ValueError:
            raise _CannotBe(value, "the number has too many digits") from None


@dataclass(frozen=True)
class Choice(Scalar):
    """A member of a closed list, however its name is written, or by a word for it."""

    members: tuple[Any, ...]
    called: CalledBy | None = None

    def has(self, keys: Iterable[str]) -> bool:
        """Whether all these are names of members, and there is one."""
        names = in_any_number(str(getattr(member, "value", member)) for member in self.members)
        given = {squashed(str(key)) for key in keys}
        return bool(given) and given <= names.keys()

    @override
    def one(self, value: Any) -> Any:
        plain = [str(getattr(member, "value", member)) for member in self.members]
        given = shown(value) if not isinstance(value, str) else value
        if given in plain:
            return self.members[plain.index(given)]
        keys = [squashed(word) for word in plain]
        # What might as well be another one is none: "A north" of "a north" and "a_north".
        names = {
            key: member
            for key, member in zip(keys, self.members, strict=True)
            if key and keys.count(key) == 1
        }
        # Behind a dot is how Python writes a member, Harm.KILLED; a gloss may stand behind any.
        for word in (given, given.rpartition(".")[2], _GLOSS.sub("", given)):
            if (key := squashed(word)) in names:
                return names[key]
        told = {self._called(word, plain) for word in (given, *_OTHERWISE.split(given))} - {None}
        if len(told) == 1:
            return self.members[plain.index(str(told.pop()))]
        listed = ", ".join(plain)
        raise _CannotBe(value, f"it is not one of the list: {listed}")

    def _called(self, word: str, plain: list[str]) -> str | None:
        """The member that a word names, in the singular or plural, or by another word."""
        if (name := in_any_number(plain).get(squashed(word))) is not None:
            return name
        told = self.called.member(word) if self.called else None
        return told if told in plain else None


class Flag(Scalar):
    """Yes or no."""

    @override
    def one(self, value: Any) -> bool:
        word = str(value).strip().casefold() if isinstance(value, str | bool | int) else ""
        if word in _TRUE | _FALSE:
            return word in _TRUE
        raise _CannotBe(value, "it is neither true nor false")


@dataclass(frozen=True)
class Number(Scalar):
    """A number, also one that is written as text."""

    is_whole: bool

    @override
    def one(self, value: Any) -> Any:
        number = value
        if isinstance(value, str):
            bare = re.sub(r"(?<=\d)[,_\s](?=\d{3}\b)", "", value.strip())
            try:
                number = int(bare)
            except ValueError:
                try:
                    number = float(bare)
                except ValueError:
                    number = None
        good = isinstance(number, int | float) and not isinstance(number, bool)
        if not good or (isinstance(number, float) and not math.isfinite(number)):
            raise _CannotBe(value, "it is no number")
        if not self.is_whole:
            try:
                return float(number)
            except OverflowError:
                raise _CannotBe(value, "it is no number") from None
        if number != int(number):
            raise _CannotBe(value, "it is no whole number")
        return int(number)


class Sentences(Form):
    """The sentences that something rests on; what is no number of one counts for nothing."""

    @override
    def fit(self, value: Any, path: Path, work: Work) -> list[int]:
        return numbers(value) or loosely(value)


class Sentence(Form):
    """The first sentence that something rests on."""

    @override
    def fit(self, value: Any, path: Path, work: Work) -> int | None:
        return next(iter(numbers(value)), None)


def means_nothing(value: object) -> bool:
    """Whether a text is a way of writing that there is none."""
    if not isinstance(value, str) or len(value) > _LONGEST_NOTHING:
        return False
    first = value[:1].casefold()
    # Most texts begin with a letter that none of these words begins with.
    may_be = first in _NOTHING_BEGINS or not first.isalnum()
    if may_be and len(value) <= _LONGEST_WORD:
        if squashed(value) in _NOTHING:
            return True
        # "Unknown (not stated)"; "n/a" is one word.
        words = filter(str.strip, _SEVERAL.split(value.casefold().replace("n/a", "na")))
        told = [squashed(word) in _NOTHING for word in words]
        if told and all(told):
            return True
    return (value[:1] in _BEGINS or " not " in value) and _SAYS_NOTHING.fullmatch(value) is not None


def is_bare(value: object) -> bool:
    """Whether what stands in an answer is nothing but a value, if it is a text."""
    if not isinstance(value, str):
        return True
    return not means_nothing(value) and label_behind(value) is None


def label_behind(value: object) -> tuple[str, int] | None:
    """A text without the label behind it, and that label's sentence; None where none is there."""
    if not isinstance(value, str) or (at := max(value.rfind("["), value.rfind("("))) <= 0:
        return None
    found = _CITES.match(value, at)
    bare = value[:at].rstrip()
    return (bare, int(found[1] or found[2])) if found and bare else None
