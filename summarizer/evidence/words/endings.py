"""Patterns for the words before a place, of which hardly one is there: tried where a sign of it is.

Of the same sentence it is asked for each of its values, and to search takes fifty times as long as
to remember that the sentence has none of the words at all.
"""

from __future__ import annotations

import re

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.words.search import has_one, lowered

_EN = language("en")


class Ending:
    """A pattern for what stands right before a place.

    Args:
        pattern: ends in "$"; case is ignored.
        keys: lists of English phrases of which the pattern needs one, whatever else it has.
    """

    def __init__(self, pattern: str, *keys: str) -> None:
        self.pattern = re.compile(pattern, re.I)
        signs = _EN.signs(*keys)

        @remembered(512)
        def may_stand(text: str) -> bool:
            return has_one(lowered(text).replace("’", "'"), signs)

        self._may_stand = may_stand

    def before(self, text: str, at: int, look: int = 120) -> re.Match[str] | None:
        """What of the last characters before a place the pattern finds."""
        return ends_at(self.pattern, text, at, look) if self._may_stand(text) else None
