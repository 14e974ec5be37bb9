"""Do two names mean the same party? Told from the names alone."""

from __future__ import annotations

import re

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.words.search import fold, undotted

_EN = language("en")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ARTICLES = _EN.words("grammar.articles")
_EMPTY = _ARTICLES | _EN.words("grammar.possessives", "grammar.and", "links.empty") | {"'s", "s"}


@remembered(512)
def content(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, folded."""
    words = (word.removesuffix("'s") for word in _WORD.findall(undotted(fold(name).text)))
    return tuple(word for word in words if word not in _EMPTY)


def shortens(short: str, name: str) -> bool:
    """Whether `short` is the name with words left out: "the ministry" of "Ministry of Defence".

    All its words must be among those of the name, in their order.
    """
    words, others = content(short), content(name)
    if not words or words[-1] not in others:
        return False
    rest = iter(others)
    return all(any(word == other for other in rest) for word in words)


def stands_for(short: str, name: str) -> bool:
    """Whether `short` is the name with words left out, and none but words of what it names.

    >>> stands_for("the ministry", "Ministry of Defence")
    True
    >>> stands_for("the ministry", "a former official of the ministry")
    False
    """
    return shortens(short, name) and shortens(short, _HEAD_ENDS.split(name, maxsplit=1)[0])


_BEHIND_HEAD = ("reporting.of", "reporting.prepositions", "reporting.further_prepositions")
_HEAD_ENDS = re.compile(rf"\s{_EN.one_of(*_BEHIND_HEAD)}\s", re.I)


def initials_of(short: str, name: str) -> bool:
    """Whether `short` is made of the initials of the name: "SOHR", "U.N.", "DIRCOTE" is not."""
    letters = letters_of(short)
    return letters is not None and letters in initials(name)


@remembered(512)
def letters_of(short: str) -> str | None:
    """The letters of what may be initials; None of what cannot."""
    letters = re.sub(r"[^a-z]", "", fold(short).text)
    return letters if 2 <= len(letters) <= 8 and " " not in short.strip() else None


@remembered(512)
def initials(name: str) -> frozenset[str]:
    """The initials of a name of several words, with and without those of words like "of"."""
    words = [w for w in re.findall(r"[a-z]+", fold(name).text) if w not in _ARTICLES]
    if len(words) < 2:
        return frozenset()
    full = "".join(word[0] for word in words)
    return frozenset((full, "".join(word[0] for word in words if word not in _EMPTY)))


@remembered(512)
def same_name(one: str, other: str) -> bool:
    """Whether either is the other one, with words left out or as its initials."""
    return (
        shortens(one, other)
        or shortens(other, one)
        or initials_of(one, other)
        or initials_of(other, one)
    )
