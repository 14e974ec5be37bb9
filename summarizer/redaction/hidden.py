"""The persons to hide, where their words stand in a text, and what stands there in their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Literal
from urllib.parse import unquote

from summarizer.evidence.told.names import has_capital
from summarizer.evidence.words.loose import BROKEN
from summarizer.evidence.words.search import fold
from summarizer.redaction.asked import Style
from summarizer.redaction.edits import Edit
from summarizer.redaction.forms import name_pattern, word_pattern
from summarizer.redaction.names import one_person, parts
from summarizer.redaction.runs import is_cased, visible
from summarizer.redaction.views import humps_apart, views_of
from summarizer.redaction.words import in_date, is_grammar, of_role

Role = Literal["victim", "child"]

_CODE = re.compile(r"&#?\w+;|://|www\.|[@#_/%]|\.(?:com|org|net|info|html?|php|jpe?g|png|pdf)\b")
"""What marks addresses, handles, hashtags, names of files: capitals tell nothing in them."""
_HYPHENED = re.compile(r"[^\s-]+(?:-[^\s-]+)+")
_LONGEST_CODE = 500
_TOLD_WITHIN = 5
"""Letters of a name's word that is found within a handle."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to hide.

    Attributes:
        names: all that they are called.
        role: what they are said to be in place of a name.
    """

    names: tuple[str, ...]
    role: Role


def persons_of(names: dict[str, Role]) -> tuple[Person, ...]:
    """Names put together by person; who is a child by one name is one by all."""
    return tuple(
        Person(tuple(group), "child" if any(names[one] == "child" for one in group) else "victim")
        for group in one_person(names)
    )


@dataclass(frozen=True, slots=True)
class _Sought:
    """A pattern of folded text, and whose it is."""

    pattern: re.Pattern[str]
    persons: frozenset[int]
    whole: bool
    capital: bool
    grammar: bool


_Hit = tuple[int, int, frozenset[int]]
"""Where words of persons begin and end, and of which ones they are."""


class Hidden:
    """Finds some persons' words in any text, and makes what stands in their place.

    A name is found whole, and any word of it alone: in any case and typography, as "Smith's",
    in Russian and Ukrainian endings, behind what Arabic writes as one with it, in a hashtag, an
    address or over a line's end. A word alone is one only with a capital, where the script has
    them: "Young" hides nothing of "young".

    Args:
        persons: in the order in which they are lettered.
        style: what stands in their place.
        language: of the words that do.
    """

    def __init__(self, persons: Sequence[Person], style: Style, language: str) -> None:
        self.persons = persons
        self._style = style
        self._language = language

    @cached_property
    def _sought(self) -> tuple[_Sought, ...]:
        found: dict[str, tuple[set[int], bool, bool, bool]] = {}
        for number, person in enumerate(self.persons):
            for name in person.names:
                alone = len(name.split()) == 1 and is_cased(name)
                about = (set[int](), True, alone and has_capital(name), False)
                found.setdefault(name_pattern(name, self._language), about)[0].add(number)
                for part in parts(name):
                    capital = is_cased(part) and has_capital(part)
                    about = (set[int](), False, capital, is_grammar(fold(part).text))
                    found.setdefault(word_pattern(part, self._language), about)[0].add(number)
        return tuple(
            _Sought(re.compile(pattern), frozenset(whose), whole, capital, grammar)
            for pattern, (whose, whole, capital, grammar) in found.items()
        )

    def stands(self, text: str, *, whole: bool, code: bool = False) -> bool:
        """Whether a text has any of their words, or any name as a whole; `code` as in `edits`."""
        codes = [(0, len(text))] if code else _codes(text)
        return any(
            True
            for one, places in views_of(text)
            for _ in self._hits(one, places, codes, whole=whole)
        )

    def edits(self, text: str, *, code: bool = False) -> list[Edit]:
        """Where a text has their words, in order, none over another, with what replaces each.

        Args:
            text: any.
            code: it is an id or the like, in which capitals tell nothing.
        """
        if not self.persons or not text:
            return []
        codes = [(0, len(text))] if code else _codes(text)
        hits = [hit for one, places in views_of(text) for hit in self._hits(one, places, codes)]
        for start, end in codes:
            hits += self._coded(text[start:end], start)
        hits = [(*_account(text, start, end), whose) for start, end, whose in hits]
        return [self._edit(text, *each) for each in _joined(text, _merged(hits))]

    def _coded(self, word: str, at: int) -> Iterator[_Hit]:
        """What an address or a handle hides: "Jos%C3%A9", "Jos&eacute;", "@zwhitlock31"."""
        plain = unescape(unquote(word))
        if plain != word and self.edits(plain, code=True):
            yield at, at + len(word), frozenset(range(len(self.persons)))
        folded = fold(word)
        for number, person in enumerate(self.persons):
            for ends in {(*name.split()[:1], *name.split()[-1:]) for name in person.names}:
                for found in re.finditer(name_pattern(" ".join(ends), self._language), folded.text):
                    low, high = folded.span(*found.span("name"))
                    yield at + low, at + high, frozenset({number})
            for part in (fold(one).text for name in person.names for one in parts(name)):
                start = folded.text.find(part) if len(part) >= _TOLD_WITHIN else -1
                if start >= 0:
                    low, high = folded.span(start, start + len(part))
                    yield at + low, at + high, frozenset({number})

    def _hits(
        self,
        text: str,
        places: Sequence[int],
        codes: Sequence[tuple[int, int]],
        *,
        whole: bool = False,
    ) -> Iterator[_Hit]:
        folded = fold(text)
        for sought in self._sought:
            if whole and not sought.whole:
                continue
            for found in sought.pattern.finditer(folded.text):
                start, end = folded.span(*found.span("name"))
                if in_date(text, start, end):
                    continue
                while end < len(text) and unicodedata.category(text[end]).startswith("M"):
                    end += 1  # the vowel of the last letter, in Thai or Khmer
                at, until = places[start], places[end - 1] + 1
                if (
                    not sought.capital
                    or (
                        has_capital(text[start:end])
                        and not (sought.grammar and _begins(text, start))
                    )
                    or any(low <= at < high for low, high in codes)
                ):
                    yield at, until, sought.persons

    def _edit(self, text: str, start: int, end: int, whose: frozenset[int]) -> Edit:
        is_child = any(self.persons[number].role == "child" for number in whose)
        words = text[start:end]
        spelled = re.search("[%&]", words) is not None
        if self._style == "initials" and not is_child and not spelled and is_cased(words):
            put = _initials(words)
            if text[end : end + 1] == ".":
                put = put.removesuffix(".")
            return Edit(start, end, put)
        role = of_role("child" if is_child else "victim", self._language)
        letter = f" {_letter(min(whose))}" if len(whose) == 1 and len(self.persons) > 1 else ""
        return Edit(start, end, f"[{role}{letter}]")


def _codes(text: str) -> list[tuple[int, int]]:
    """Where a text has addresses, handles and the like; what is but words with hyphens is one."""
    if len(text) < _LONGEST_CODE and _HYPHENED.fullmatch(text):
        return [(0, len(text))]
    return [
        one.span()
        for one in _WORDS.finditer(text)
        if one.end() - one.start() <= _LONGEST_CODE and _CODE.search(one[0])
    ]


_WORDS = re.compile(r"\S+")
_ACCOUNT = re.compile(r"(?<=@)(?<!\w@)[\w.]*\w|[\w.+-]+(?=@\w)")
_LONGEST_ACCOUNT = 64


def _account(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole of the handle, or of what stands before the @ of an address, that words are in:
    what is left of it would lead to its bearer."""
    low = max(0, start - _LONGEST_ACCOUNT)
    for found in _ACCOUNT.finditer(text, low, end + _LONGEST_ACCOUNT):
        if found.start() <= start and end <= found.end():
            return found.span()
    return start, end


def _merged(hits: Iterable[_Hit]) -> Iterator[_Hit]:
    """Hits that overlap as one; whose it is, is told by the longest of them."""
    start, end, longest = -1, -1, 0
    whose: frozenset[int] = frozenset()
    for one, other, persons in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if end >= 0 and one >= end:
            yield start, end, whose
            end = -1
        if end < 0:
            start, end, longest, whose = one, other, other - one, persons
            continue
        end = max(end, other)
        if other - one > longest:
            longest, whose = other - one, persons
        elif other - one == longest:
            whose |= persons
    if end >= 0:
        yield start, end, whose


_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:\n])[\s\"'“”‘’«»()\[\]–—-]*$")
_TITLED = re.compile(r"\b(?:mr|mrs|ms|dr|st)\.\s*$", re.I)


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins there, where every word has a capital."""
    before = text[max(0, start - 12) : start]
    return bool(_SENTENCE_BEGINS.search(before)) and not _TITLED.search(before)


def _joined(text: str, hits: Iterable[_Hit]) -> Iterator[_Hit]:
    """Words of one person that stand together, as one: "Ana" and "Paz" of "Ana Maria Paz"."""
    before: _Hit | None = None
    for start, end, whose in hits:
        if before is not None:
            shared = before[2] & whose
            if shared and text[before[1] : start] in (" ", "-", "\n"):
                before = (before[0], end, shared)
                continue
            yield before
        before = (start, end, whose)
    if before is not None:
        yield before


_WORD = re.compile(r"[^\W_]+")


def _initials(words: str) -> str:
    """ "Anna Smith-Jones" is "A. S.-J.", and so is "AnnaSmith-Jones"."""
    whole = visible(BROKEN.sub("", unicodedata.normalize("NFC", words)))
    apart = re.sub("[\u0300-\u036f]", "", humps_apart(whole.replace("_", " ")))
    apart = " ".join(re.sub(r"(?<=\w)['’ʼ](?=\w)", "", apart).split())
    return _WORD.sub(lambda word: f"{word[0][0]}.", apart).replace("..", ".")


def _letter(number: int) -> str:
    """A, B, ..., Z, AA, AB, ..."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
