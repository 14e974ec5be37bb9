"""The persons to hide, where their words stand in a text, and what stands there in their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Literal
from urllib.parse import unquote

from summarizer.evidence.packs.pack import LETTER
from summarizer.evidence.words import fold
from summarizer.redaction.asked import Style
from summarizer.redaction.edits import Edit
from summarizer.redaction.names import is_cased, one_person, parts
from summarizer.redaction.words import is_grammar, of_role

Role = Literal["victim", "child"]

_CYRILLIC = re.compile("[\u0400-\u04ff]+")
_ARABIC = re.compile("[\u0600-\u06ff]+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\U00020000-\U0003ffff]"
)
_CASES = (
    "а у ом ым е ы ой ою ей ею ю я и ых их ими ыми ам ям ами ями ах ях ем им ого ому ую юю ая яя "
    "ый ий ь й ові еві ів ої ій"
)
"""Endings of names in Russian and Ukrainian."""
_ENDINGS = "|".join(sorted({fold(one).text for one in _CASES.split()}, key=len, reverse=True))
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐\u00ad]\s*\n\s*(?=[^\W\d_])")
_CODE = re.compile(
    r"\S*(?:://|www\.|[@#_/%]|\.(?:com|org|net|info|html?|php|jpe?g|png|pdf)\b)\S*|\A[^\s-]+(?:-[^\s-]+)+\Z"
)
"""Addresses, handles, hashtags, names of files: capitals tell nothing in them."""
_BETWEEN = r"[\s_'\"(),-]{0,3}"


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
                several = len(name.split()) > 1 or not is_cased(name)
                capital = is_cased(name) and any(map(str.isupper, name)) and not several
                found.setdefault(_name(name), (set(), True, capital, False))[0].add(number)
                for part in parts(name):
                    capital = is_cased(part) and any(map(str.isupper, part))
                    grammar = is_grammar(fold(part).text)
                    found.setdefault(_word(part), (set(), False, capital, grammar))[0].add(number)
        return tuple(
            _Sought(re.compile(pattern), frozenset(whose), whole, capital, grammar)
            for pattern, (whose, whole, capital, grammar) in found.items()
        )

    def stands(self, text: str, *, whole: bool) -> bool:
        """Whether a text has any of their words, or any name as a whole."""
        return any(
            True for one, places in _views(text) for _ in self._hits(one, places, whole=whole)
        )

    def edits(self, text: str, *, code: bool = False) -> list[Edit]:
        """Where a text has their words, in order, none over another, with what replaces each.

        Args:
            text: any.
            code: it is an id or the like, in which capitals tell nothing.
        """
        if not self.persons or not text:
            return []
        codes = [(0, len(text))] if code else [one.span() for one in _CODE.finditer(text)]
        hits = [hit for one, places in _views(text) for hit in self._hits(one, places, codes)]
        everybody = frozenset(range(len(self.persons)))
        hits += [
            (start, end, everybody)
            for start, end in codes
            if "%" in text[start:end] and self.edits(unquote(text[start:end]), code=True)
        ]
        return [self._edit(text, *each) for each in _joined(text, _merged(hits))]

    def _hits(
        self,
        text: str,
        places: Sequence[int],
        codes: Sequence[tuple[int, int]] = (),
        *,
        whole: bool = False,
    ) -> Iterator[_Hit]:
        folded = fold(text)
        for sought in self._sought:
            if whole and not sought.whole:
                continue
            for found in sought.pattern.finditer(folded.text):
                start, end = folded.span(*found.span("name"))
                at, until = places[start], places[end - 1] + 1
                if (
                    not sought.capital
                    or (
                        any(map(str.isupper, text[start:end]))
                        and not (sought.grammar and _begins(text, start))
                    )
                    or any(low <= at < high for low, high in codes)
                ):
                    yield at, until, sought.persons

    def _edit(self, text: str, start: int, end: int, whose: frozenset[int]) -> Edit:
        is_child = any(self.persons[number].role == "child" for number in whose)
        words = text[start:end]
        spelled = "%" in words
        if self._style == "initials" and not is_child and not spelled and is_cased(words):
            put = _initials(words)
            if text[end : end + 1] == ".":
                put = put.removesuffix(".")
            return Edit(start, end, put)
        role = of_role("child" if is_child else "victim", self._language)
        letter = f" {_letter(min(whose))}" if len(whose) == 1 and len(self.persons) > 1 else ""
        return Edit(start, end, f"[{role}{letter}]")


def _name(name: str) -> str:
    """A pattern of the whole name, however its words are joined: "AnnaSmith", "anna_smith"."""
    tokens = name.split()
    joined = "".join(
        _form(token) + (rf"\.?{_BETWEEN}" if _dotted(token) else _BETWEEN) for token in tokens[:-1]
    )
    return _bounded(joined + _form(tokens[-1]), tokens[0], tokens[-1], within=_long(name))


def _word(word: str) -> str:
    return _bounded(_form(word), word, word, within=False)


def _long(name: str) -> bool:
    """Whether a name is told apart within a longer word, as in "#JusticeForAnnaSmith"."""
    return len(name.split()) > 1 and sum(map(str.isalpha, name)) > 7


def _dotted(token: str) -> bool:
    return token.endswith(".") or len(token) < 2


def _bounded(pattern: str, first: str, last: str, *, within: bool) -> str:
    before = "" if within or _UNSPACED.search(first) else "(?<![^\\W\\d_])"
    if _ARABIC.search(first):
        before = rf"(?<!{LETTER})(?:[وفبلك]{{1,3}})?"
    after = "" if within or _UNSPACED.search(last) else "(?![^\\W\\d_])"
    return rf"{before}(?P<name>{pattern}){after}"


def _form(word: str) -> str:
    """A pattern of a word in its forms, its marks there or not: "o'brien" is "obrien"."""
    letters = [re.escape(one) for one in re.findall(r"[^\W_]+|[\u0900-\u0963]+", fold(word).text)]
    bare = "".join(letters)
    pattern = r"[\W_]{0,2}".join(letters)
    if _CYRILLIC.fullmatch(bare) and len(bare) > 3:
        return _declined(bare)
    if _ARABIC.fullmatch(bare) and len(bare) > 4 and bare.startswith("ال"):
        return f"(?:ال)?{bare[2:]}"
    if _ARABIC.fullmatch(bare):
        return f"(?:ال)?{pattern}"
    if bare.isascii() and len(bare) > 3:
        return f"{pattern}(?:es|s)?"
    return pattern


def _declined(word: str) -> str:
    stem = re.sub(rf"(?:{_ENDINGS})$", "", word)
    stem = stem if len(stem) > 2 else word
    stems = {word, stem}
    fleeting = re.fullmatch(r"(.{2,})[еоё]([цлкрнв])", word)
    if fleeting:
        stems.add(fleeting[1] + fleeting[2])
    every = "|".join(sorted(stems, key=len, reverse=True))
    return rf"(?:{every})(?:{_ENDINGS})?"


@lru_cache(maxsize=64)
def _views(text: str) -> tuple[tuple[str, Sequence[int]], ...]:
    """The text, and where a name may be hidden in it by setting: rejoined over the ends of lines,
    and with the words of "#PrayForAnna" apart. With each, where its characters stand in the text.
    """
    views: list[tuple[str, Sequence[int]]] = [(text, range(len(text)))]
    if _BROKEN.search(text):
        places: list[int] = []
        at = 0
        for found in _BROKEN.finditer(text):
            places.extend(range(at, found.start()))
            at = found.end()
        places.extend(range(at, len(text)))
        views.append(("".join([text[place] for place in places]), places))
    if humps := _humps(text):
        places = list(range(len(text)))
        for at in reversed(humps):
            places.insert(at, at)
        views.append((_humps_apart(text), places))
    return tuple(views)


_MAY_BE_HUMP = re.compile(r"[^\W\d_A-Z](?=[^\W\d_a-z])")


def _humps(text: str) -> list[int]:
    """Where a capital stands right behind a small letter."""
    ends = (found.end() for found in _MAY_BE_HUMP.finditer(text))
    return [at for at in ends if text[at - 1].islower() and text[at].isupper()]


def _humps_apart(text: str) -> str:
    """ "#PrayForAnna" as "#Pray For Anna"."""
    edges = [0, *_humps(text), len(text)]
    return " ".join(text[start:end] for start, end in pairwise(edges))


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
    apart = _humps_apart(unicodedata.normalize("NFC", words).replace("_", " "))
    apart = re.sub("[\u0300-\u036f\u00ad\u200b-\u200f]", "", apart)
    apart = re.sub(r"(?<=\w)['’ʼ](?=\w)", "", apart)
    apart = " ".join(_BROKEN.sub("", apart).split())
    return _WORD.sub(lambda word: f"{word[0][0]}.", apart).replace("..", ".")


def _letter(number: int) -> str:
    """A, B, ..., Z, AA, AB, ..."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
