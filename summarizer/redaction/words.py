"""The words of `words.toml`, of several languages together, as patterns of folded text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from summarizer.evidence.language import language, pattern_of
from summarizer.evidence.packs.pack import LETTER, any_of, known, pack
from summarizer.evidence.words.search import fold

_UNSPACED = frozenset({"zh"})
_EN = language("en")
_PEOPLE = ("people.one", "people.counted")


class Words:
    """What is known of some languages.

    Args:
        names: their ISO 639-1 codes; those without words here are passed over.

    Attributes:
        languages: those with words.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        self.languages = tuple(name for name in names if name in _tables())

    def pattern(self, *lists: str, glued: bool = False) -> str:
        """Any phrase of these lists, as whole words; of nothing, if they have none.

        Args:
            lists: their names.
            glued: it may be written as one with what stands before, as in "14yo".
        """
        return any_of([self._one(name, lists, glued=glued) for name in self.languages])

    def _one(self, name: str, lists: tuple[str, ...], *, glued: bool) -> str:
        phrases = {one for each in lists for one in _phrases(str(_tables()[name].get(each, "")))}
        every = any_of([_stemmed(one) for one in sorted(phrases, key=len, reverse=True)])
        if glued:
            return rf"{every}(?!{LETTER})" if name not in _UNSPACED else every
        return _bounded(every, spaced=name not in _UNSPACED)

    @property
    def capital_nouns(self) -> bool:
        """Whether one of the languages has capitals for every noun."""
        return any(_tables()[name].get("capital_nouns", False) for name in self.languages)

    def found(self, *lists: str) -> re.Pattern[str]:
        """The same, compiled."""
        return _compiled(self, lists)

    @cached_property
    def people(self) -> re.Pattern[str]:
        """What people are called who are not named: children, nurses, soldiers."""
        packs = [
            _bounded(pack(name).one_of(*_PEOPLE), spaced=name not in _UNSPACED)
            for name in self.languages
            if name in known()
        ]
        return re.compile(any_of([*packs, self.pattern("children", "many", "kin")]))


def _bounded(pattern: str, *, spaced: bool) -> str:
    """The pattern as whole words, with what Arabic writes as one with the next word before it."""
    return rf"(?<!{LETTER})(?:[وفبلك])?{pattern}(?!{LETTER})" if spaced else pattern


def of_role(role: str, name: str) -> str:
    """What stands in the place of a name, in the language: "victim", "child"."""
    return str(_tables().get(name, _tables()["en"])[role])


@lru_cache
def put_in_place() -> re.Pattern[str]:
    """What stands in the place of a name, in any language: "[victim A]"."""
    roles = {
        str(one[role]) for one in _tables().values() for role in ("victim", "child") if role in one
    }
    return re.compile(rf"\[{any_of(sorted(map(re.escape, roles)))}(?: [A-Z]+)?\]")


@lru_cache(maxsize=64)
def words_of(names: Iterable[str]) -> Words:
    """The words of these languages, English among them always."""
    return Words(tuple(dict.fromkeys(("en", *sorted(names)))))


@lru_cache(maxsize=512)
def _compiled(words: Words, lists: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(words.pattern(*lists))


@lru_cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    text = files("summarizer.redaction").joinpath("words.toml").read_text("utf-8")
    return tomllib.loads(text)


def _phrases(written: str) -> list[str]:
    folded = fold(" ".join(written.split())).text
    return folded.split(", ") if folded else []


def _stemmed(phrase: str) -> str:
    return pattern_of(phrase).replace(r"\w*", f"{LETTER}*")


def is_one_of(name: str, word: str) -> bool:
    """Whether a folded word is in a list that holds for every language, as "particles"."""
    return word in _of_any(name)


@lru_cache
def _of_any(name: str) -> frozenset[str]:
    return frozenset(_phrases(str(_tables()["any"][name])))


def any_one_of(name: str) -> str:
    """A pattern of any word of such a list."""
    return any_of(sorted(map(re.escape, _of_any(name)), key=len, reverse=True))


def is_group(word: str) -> bool:
    """Whether no name of a person has the word: "ministry", "people" (in English)."""
    return word in _GROUPS


def is_grammar(word: str) -> bool:
    """Whether it is a word of grammar, which alone names nobody (in English)."""
    return word in _GRAMMAR


def is_day(word: str) -> bool:
    """Whether it is a month or a day of the week (in English)."""
    return word in _DAYS


def is_month(word: str) -> bool:
    """Whether it is a month, written whole or not (in English): "april", "jan."."""
    return _MONTH.fullmatch(word) is not None


def in_date(text: str, start: int, end: int) -> bool:
    """Whether a word is the month of a date there: "April 12", "12 April"."""
    if not is_month(fold(text[start:end]).text):
        return False
    behind, before = _NUMBER_BEHIND.match(text, end), _NUMBER_BEFORE.search(text[:start][-7:])
    return behind is not None or before is not None


_NUMBER_BEHIND = re.compile(r"\.?\s+\d")
_NUMBER_BEFORE = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?\s+$")
_MONTH = re.compile(rf"{_EN.one_of('calendar.months', 'calendar.month_abbreviations')}\.?")
_DAYS = _EN.words("calendar.months", "calendar.weekdays")
_GROUPS = _EN.words("people.groups", "people.plurals")
_GRAMMAR = _EN.words(
    *(f"grammar.{name}" for name in "articles possessives pronouns and or at by".split()),
    *(f"clause.{name}" for name in "places with of".split()),
)
