"""Numbers of sentences, in any form in which a model cites them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_LARGEST = 10**9
_LONGEST_RUN = 50
_NUMBER = re.compile(
    r"(?<![\d.])(\d{1,9})(?:\.0+)?(?:\s*(?:-|–|—|~|～|〜|\.{2,}|to|through)\s*s?(\d{1,9}))?"
    r"(?![\d.]*\d)"
)
_LABELS = re.compile(
    r"(?i)(?:[\d\s,，،、;；:/&|.()\[\]{}#§*\"'<>~～〜–—+-]|\b(?:s|sentences?|sent|nos?|and|to|through|lines?)"
    r"(?![^\W\d]))*+"
)
# Of a word of Hindi some signs are no letters.
_FIRST = re.compile(
    r"[^\w-]*(?:[^\W\d_][^\s\d!-/:-@]{0,13}[\W_]{0,2})?(?<!-)(\d{1,4})(?![\d.,]*\d)"
)
_NAMES_IT = re.compile(r"s|.*(?:sent|num|line|index|ref|cit).*|(?:.*_)?(?:id|no)s?", re.IGNORECASE)
"""Keys of the number, where an object has one and the words as well."""
_ENDS = (("start", "end"), ("from", "to"), ("first", "last"))
_NEGATIVE = re.compile(r"(?<![\w\])-])-\s*\d+")


def numbers(value: Any, depth: int = 0) -> list[int]:
    """Numbers of sentences from what a model cites: 4, "S4", "3-4", [[3], 4.0]; others are not."""
    if isinstance(value, list | tuple | dict):
        inner = _members_that_cite(value) if depth < 3 else ()
        return list(dict.fromkeys(n for one in inner for n in numbers(one, depth + 1)))
    if isinstance(value, str):
        return _numbers_in(value)
    good = isinstance(value, int | float) and not isinstance(value, bool)
    if good and 0 < value < _LARGEST and value == int(value):
        return [int(value)]
    return []


def _members_that_cite(value: Any) -> Iterable[Any]:
    if not isinstance(value, dict):
        return list(value)
    for first, last in _ENDS:
        if value.keys() == {first, last}:
            return [f"{value[first]}-{value[last]}"]
    return [one for key, one in value.items() if _NAMES_IT.fullmatch(str(key))] or value.values()


def _numbers_in(text: str) -> list[int]:
    if len(text) > 1000 or not _LABELS.fullmatch(text):
        return []
    told: dict[int, None] = {}
    for first, last in _NUMBER.findall(_NEGATIVE.sub(" ", re.sub(r"(?i)[a-z]+(?=\d)", " ", text))):
        low, high = int(first), int(last or first)
        run = range(low, high + 1) if 0 <= high - low <= _LONGEST_RUN else (low, high)
        told |= dict.fromkeys(n for n in run if 0 < n < _LARGEST)
    return list(told)


def loosely(value: Any) -> list[int]:
    """The number that a text begins with, where other words are with it.

    "Satz 4", "sent_4", "4th" and "4: The office said 14 died" are sentence 4.
    """
    if isinstance(value, list | tuple):
        return list(dict.fromkeys(n for one in value for n in numbers(one) or loosely(one)))
    found = _FIRST.match(value) if isinstance(value, str) else None
    return [int(found[1])] if found and int(found[1]) else []


def members(value: Any) -> Iterable[Any]:
    """What a list, a tuple or an object holds."""
    return value.values() if isinstance(value, dict) else value
