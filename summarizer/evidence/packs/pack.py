"""A language pack: the words of one language, as patterns of folded text.

A text is folded before it is read (`summarizer.evidence.words.fold`): small letters, no accents,
digits of one script, one kind of quote, dash and space. So are the phrases of the pack. A list
that a pack lacks matches nothing: what hangs on it stays open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from summarizer.evidence.language import Language, pattern_of
from summarizer.evidence.memory import remembered
from summarizer.evidence.words.search import Folded, fold

LETTER = r"[\w\u0900-\u0903\u093a-\u0963]"
"""A letter or digit, with the vowel signs of Devanagari, which ``\\w`` leaves out."""
ALPHA = r"(?:[^\W\d_]|[\u0900-\u0903\u093a-\u0963])"
"""A letter, with these signs."""
NEVER = "(?!)"


class Pack:
    """The words of one language.

    Args:
        name: its ISO 639-1 code, and the name of its data file.

    Attributes:
        spaced: whether it writes spaces between words.
        head_last: whether a noun stands behind what tells of it: "the school's guard".
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.language = Language(name)
        self._kept = frozenset(str(self.language.tables.get("script", {}).get("kept", "")))
        self.spaced: bool = self.flag("spaced", default=True)
        self.head_last = bool(self.language.tables.get("grammar", {}).get("head_last", False))

    def flag(self, name: str, *, default: bool = False) -> bool:
        """What the pack says of its script."""
        return bool(self.language.tables.get("script", {}).get(name, default))

    def fold(self, text: str) -> Folded:
        """The text as the patterns are matched with: folded, but for letters that it keeps."""
        return _fold_but(text, self._kept) if self._kept and not text.isascii() else fold(text)

    def values(self, key: str) -> Mapping[str, Any]:
        """A table of the pack, its keys folded; empty if it has none such."""
        entry = self._entry(key)
        return {self.fold(word).text: value for word, value in (entry or {}).items()}

    def phrases(self, *keys: str) -> tuple[str, ...]:
        """All phrases of the lists, folded; none of a list that the pack lacks."""
        found = (self.fold(" ".join(str(self._entry(key) or "").split())).text for key in keys)
        return tuple(phrase for text in found if text for phrase in text.split(", "))

    def one_of(self, *keys: str) -> str:
        """A pattern of any phrase of the lists, the longest first, without ends of its own."""
        return one_of_phrases(self.phrases(*keys))

    def each(self, key: str) -> list[str]:
        """A pattern for each phrase of a list, in its order."""
        return [_pattern(phrase) for phrase in self.phrases(key)]

    def word(self, *keys: str) -> str:
        """The same, as whole words, a clitic before them left aside."""
        return f"{self.begin}{self.one_of(*keys)}{self.end}"

    @cached_property
    def begin(self) -> str:
        """Where a word begins, or what may be written as one with it ends."""
        if not self.spaced:
            return ""
        clitics = self.one_of("script.clitics")
        return rf"(?<!{LETTER})" + ("" if clitics == NEVER else f"{clitics}?")

    @cached_property
    def end(self) -> str:
        """Where a word ends; what ends in an apostrophe is written as one with the next."""
        return rf"(?:(?<=')|(?!{LETTER}))" if self.spaced else ""

    @property
    def maybe(self) -> str:
        """White space that may be there."""
        return r"\s*"

    @cached_property
    def space(self) -> str:
        """What stands between two words."""
        return r"\s+" if self.spaced else r"\s*"

    def compiled(self, pattern: str) -> re.Pattern[str]:
        """A pattern of folded text."""
        return re.compile(pattern)

    def _entry(self, key: str) -> Any:
        table, _, name = key.partition(".")
        found = self.language.tables.get(table, {})
        return found.get(name) if name else found


def _pattern(phrase: str) -> str:
    return pattern_of(phrase).replace(r"\w*", f"{LETTER}*")


def one_of_phrases(phrases: Iterable[str]) -> str:
    """A pattern of any of some folded phrases, the longest first."""
    each = sorted(dict.fromkeys(phrases), key=len, reverse=True)
    return any_of([_pattern(phrase) for phrase in each])


def any_of(patterns: Sequence[str]) -> str:
    """A pattern of any of the patterns; of nothing, if there is none."""
    return f"(?:{'|'.join(patterns)})" if patterns else NEVER


@remembered(2048)
def _fold_but(text: str, kept: frozenset[str]) -> Folded:
    """The text folded, but for letters that are kept."""
    folded = fold(text)
    places = zip(folded.starts, folded.ends, folded.text, strict=True)
    whole = "".join(
        own if (own := _letter(text[start:end])) in kept else char for start, end, char in places
    )
    return Folded(whole, folded.starts, folded.ends)


def _letter(char: str) -> str:
    return unicodedata.normalize("NFC", char).lower()


@lru_cache
def known() -> frozenset[str]:
    """The languages that have a pack, English among them, by their ISO 639-1 codes."""
    folder = files("summarizer.evidence").joinpath("languages")
    return frozenset(_names(folder))


_ASKED_FOR = ("types", "kinds", "roles", "sorts", "deeds", "denial", "elsewhen")


@lru_cache
def lists_for_fields() -> frozenset[str]:
    """The lists of a pack that a record's field may name, each with its table; all packs have the
    same.
    """
    tables = pack(min(known() - {"en"})).language.tables
    return frozenset(f"{name}.{one}" for name in _ASKED_FOR for one in tables[name])


def _names(folder: Any) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.name.endswith(".toml"):
            yield entry.name.removesuffix(".toml")


@lru_cache
def pack(name: str) -> Pack:
    """A language's pack, read once."""
    return Pack(name)
