"""The words of distances and directions, by language, and how they are read."""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

_MILE = 1.609344
_NUMBER = r"(?:\d{1,3}(?:[.,\s]\d{3})+|\d+)(?:[.,]\d{1,2})?"
_THOUSANDS = re.compile(r"[.,\s](?=\d{3}(?!\d))")
_LETTERS = {"n": (0.0, 1.0), "e": (1.0, 0.0), "s": (0.0, -1.0), "w": (-1.0, 0.0)}
_SECTOR = 22.5
"""Degrees between north and north-north-east."""
_TOKEN = re.compile(r"[^\s()\[\],'-]+")
_PAIR = "§"
"""Stands before the letters of a pair of directions that has a word of its own."""


class Tongue:
    """One language's words, all in the form that `plain` gives.

    Attributes:
        behind: whether they stand behind the place.
        spaced: whether it writes spaces between words.
        near, unread: phrases that say within a few km, and that it was somewhere else.
        between: words for that it was between two places.
        of, sure: the last word before a place: any, and those that are surely of a distance.
    """

    def __init__(self, name: str) -> None:
        table = _tables()[name]
        listed = {key: _listed(text) for key, text in table.items() if isinstance(text, str)}
        self.behind, self.spaced = bool(table.get("behind")), bool(table.get("spaced", True))
        self.near, self.unread = listed.get("near", ()), listed.get("unread", ())
        self.sure = frozenset(listed.get("from", ()))
        self.of = self.sure | set(listed.get("of", ()))
        pairs = [one.split(" = ") for one in listed.get("pairs", ())]
        self._pairs = {words: f"{_PAIR}{letters}" for words, letters in pairs}
        self._stems = {stem: one for one in _LETTERS for stem in listed[one]}
        stem = _either(self._stems)
        self._stem = re.compile(stem)
        self._towards = re.compile(rf"(?:ال)?((?:{stem})+)\S{{0,{table['ending']}}}")
        self.between = listed.get("between", ())
        ands = _either(listed.get("and", ()))
        gap = r"\s+" if name != "ar" else r"\s*"
        self._and_more = re.compile(rf"{ands}{gap}[^\W\d_]")
        between = rf"(?<!\w){_either(self.between)}\s+\S+(?:\s\S+)?\s+{ands}$"
        self._behind_two = re.compile(between if self.between else r"(?!)")
        self._miles = frozenset(listed["mile"])
        units = (*listed["km"], *listed["mile"])
        end = r"(?![^\W\d_])" if self.spaced else ""
        self._distance = re.compile(rf"(?<!\d)(?<!\d[.,])({_NUMBER})[\s-]*({_either(units)}){end}")
        start = r"(?<![^\W\d_])" if self.spaced else ""
        self._unit = re.compile(rf"{start}{_either((*units, *listed['vague']))}{end}")
        self._known = self.of | {
            word for one in ("km", "mile", "vague", "filler") for word in listed[one]
        }
        self._known |= {word for words in self._pairs for word in words.split()}

    def distance(self, text: str) -> float | None:
        """The first distance, km; None if there is none in figures."""
        found = self._distance.search(text)
        if not found:
            return None
        number = float(_THOUSANDS.sub("", found[1]).replace(",", "."))
        return number * (_MILE if found[2] in self._miles else 1.0)

    def is_of_two(self, before: str, behind: str) -> bool:
        """Whether a place is one of two that it was between, by what stands round it."""
        if self._behind_two.search(before):
            return True
        first = any(before == one or before.endswith(f" {one}") for one in self.between)
        return first and self._and_more.match(behind) is not None

    def is_twofold(self, text: str) -> bool:
        """Whether it goes so far one way and so far another: "40 km north and 10 km east"."""
        ends = [found.span() for found in self._distance.finditer(text)]
        between = (text[ends[n][1] : ends[n + 1][0]] for n in range(len(ends) - 1))
        return any(map(self.has_direction, between))

    def has_unit(self, text: str) -> bool:
        """Whether it names a unit of distance, or of the time that a way takes."""
        return self._unit.search(text) is not None

    def bearing(self, text: str) -> float | None:
        """Degrees from north, clockwise; None where there is no direction, or two that differ."""
        said = list(self._directions(text))
        if not said or {"n", "s"} <= set(said) or {"e", "w"} <= set(said):
            return None
        east = sum(_LETTERS[one][0] for one in said)
        north = sum(_LETTERS[one][1] for one in said)
        degrees = math.degrees(math.atan2(east, north)) % 360.0
        return round(degrees / _SECTOR) * _SECTOR % 360.0

    def has_direction(self, text: str) -> bool:
        """Whether it names one, or several that differ."""
        return any(self._directions(text))

    def _directions(self, text: str) -> Iterator[str]:
        for words, letters in self._pairs.items():
            text = text.replace(words, letters)
        for token in _TOKEN.findall(text):
            found = self._towards.fullmatch(token) if self.spaced else None
            if token.startswith(_PAIR):
                yield from token[1:]
            elif found or not self.spaced:
                for stem in self._stem.findall(found[1] if found else token):
                    yield self._stems[stem]

    def knows(self, word: str) -> bool:
        """Whether a word may stand between a distance and its place."""
        if word in self._known or re.fullmatch(_NUMBER, word) or self._distance.fullmatch(word):
            return True
        parts = _TOKEN.findall(word)
        return all(one in self._known or self.bearing(one) is not None for one in parts)


def tongues(language: str | None) -> list[Tongue]:
    """That of an article, then English; all of them if the language is not known."""
    names = list(_tables()) if language is None else [language, "en"]
    return [_tongue(name) for name in dict.fromkeys(names) if name in _tables()]


def plain(text: str) -> str:
    """Small letters in one form, and every digit 0 to 9."""
    composed = unicodedata.normalize("NFC", text).replace("İ", "i").casefold().replace("’", "'")
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in composed)


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, Any]]:
    text = files("summarizer.gazetteer").joinpath("relation.toml").read_text("utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=32)
def _tongue(name: str) -> Tongue:
    return Tongue(name)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(plain(one.strip()) for one in text.split(",") if one.strip())


def _either(words: Iterable[str]) -> str:
    """A pattern of any of them, the longest first."""
    return f"(?:{'|'.join(re.escape(one) for one in sorted(words, key=len, reverse=True))})"
