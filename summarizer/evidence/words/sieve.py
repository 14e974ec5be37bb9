"""Which of hundreds of words may stand in a text, by their first letters: hardly one does."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.evidence.memory import remembered

_HEAD = re.compile(r"(?<!\w)\w{3}")


class Sieve:
    """Words to look for; in a text they begin where a word of it does.

    Args:
        words: in small letters, in the order in which they are told.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_head: dict[str, list[tuple[int, str]]] = {}
        self._others: list[tuple[int, str]] = []
        for number, word in enumerate(words):
            head = _HEAD.match(word)
            some = self._by_head.setdefault(head[0], []) if head else self._others
            some.append((number, word))

    def found(self, low: str) -> list[int]:
        """The numbers of those whose letters a text in small letters has."""
        by_head, found = self._by_head, [n for n, word in self._others if word in low]
        for head in by_head.keys() & heads(low):
            found += [number for number, word in by_head[head] if word in low]
        return found


@remembered(512)
def heads(low: str) -> frozenset[str]:
    """The first three letters of each word of a text that has so many."""
    return frozenset(_HEAD.findall(low))
