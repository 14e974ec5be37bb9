"""Whether two claims are one: the rules, for one article's windows as for several reports.

Nothing is averaged and nothing rival is merged: two items are one only where what decides over them
says the same, or where they are the same words of one text.
"""

from __future__ import annotations

from summarizer.joining.items import Relation, completed, relation
from summarizer.joining.parts import alike, is_of_another, same_part, stated
from summarizer.joining.values import Agreement, Values, agreement, same_words

__all__ = [
    "Agreement",
    "Relation",
    "Values",
    "agreement",
    "alike",
    "completed",
    "is_of_another",
    "relation",
    "same_part",
    "same_words",
    "stated",
]
