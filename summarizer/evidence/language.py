"""The words of a language, from its data file, and the patterns that they make.

A file has lists of phrases, one string each, with commas between the phrases. In a phrase

- ``*`` ends a word that may go on: ``report*`` is "report", "reported", "reporters";
- ``[...]`` may be there or not, words or an ending: ``at [the very/the] least``, ``death[s]``;
- ``(...)`` is one of several: ``(no/not) more than``, ``den(y/ies/ied)``.

Phrases are in small letters; who looks for them says whether capitals count.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

_PART = re.compile(
    r"\s+\[(?P<behind>[^\]]+)\]|(?<!\S)\[(?P<ahead>[^\]]+)\]\s+|\[(?P<ending>[^\]]+)\]"
    r"|\((?P<one>[^)]+)\)"
    r"|\s+|(?P<word>[^\s\[\]()]+)"
)


class Language:
    """The words of one language.

    Args:
        name: of the data file, an ISO 639-1 code.
    """

    def __init__(self, name: str) -> None:
        text = files("summarizer.evidence").joinpath("languages", f"{name}.toml").read_text("utf-8")
        self.tables: Mapping[str, Mapping[str, Any]] = tomllib.loads(text)

    def values(self, key: str) -> Mapping[str, Any]:
        """A table that gives each word a value, as ``numbers.units`` does."""
        table: Mapping[str, Any] = self._entry(key)
        return table

    def phrases(self, *keys: str) -> tuple[str, ...]:
        """All phrases of the lists, as they are written, in their order."""
        found = (" ".join(self._entry(key).split()) for key in keys)
        return tuple(phrase for text in found for phrase in text.split(", "))

    def words(self, *keys: str) -> frozenset[str]:
        """All phrases of the lists, where each is just a word."""
        return frozenset(self.phrases(*keys))

    def one_of(self, *keys: str) -> str:
        """A pattern of any phrase of the lists, in parentheses; the longest first.

        It has no ends of its own: "deny" is also found in "denying".
        """
        # Not by a set: of phrases that are as long the first is to be found, each time.
        phrases = sorted(dict.fromkeys(self.phrases(*keys)), key=len, reverse=True)
        return f"(?:{'|'.join(map(pattern_of, phrases))})"

    def signs(self, *keys: str) -> tuple[str, ...]:
        """Letters of which a text has some, in small letters, that has a phrase of the lists."""
        return tuple(dict.fromkeys(sign for one in self.phrases(*keys) for sign in signs_of(one)))

    def _entry(self, key: str) -> Any:
        table, _, name = key.partition(".")
        return self.tables[table][name]


def pattern_of(phrase: str) -> str:
    """The pattern of one phrase.

    >>> pattern_of("at [the very/the] least"), pattern_of("report[s/ed] that"), pattern_of("kill*")
    ('at(?:\\\\s+(?:the\\\\s+very|the))?\\\\s+least', 'report(?:s|ed)?\\\\s+that', 'kill\\\\w*')
    """
    return _PART.sub(_part, phrase)


def signs_of(phrase: str) -> tuple[str, ...]:
    """Letters of which each text has some that has the phrase: its first word that must be there.

    >>> signs_of("[the] rescu(e/es)"), signs_of("(born/mar*) on"), signs_of("no one")
    (('rescu',), ('born', 'mar'), ('no',))
    """
    for part in _PART.finditer(phrase):
        if part["word"]:
            return (part["word"].partition("*")[0],)
        if part["one"]:
            return tuple(sign for one in part["one"].split("/") for sign in signs_of(one))
    return ("",)


def _part(part: re.Match[str]) -> str:
    if part["word"]:
        return re.escape(part["word"]).replace(r"\*", r"\w*").replace("'", "['’]")
    if part["one"]:
        return f"(?:{_choice(part['one'])})"
    if part["behind"]:
        return rf"(?:\s+(?:{_choice(part['behind'])}))?"
    if part["ahead"]:
        return rf"(?:(?:{_choice(part['ahead'])})\s+)?"
    return f"(?:{_choice(part['ending'])})?" if part["ending"] else r"\s+"


def _choice(several: str) -> str:
    return "|".join(map(pattern_of, several.split("/")))


@lru_cache
def language(name: str) -> Language:
    """The words of a language, read once."""
    return Language(name)
