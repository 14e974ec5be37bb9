"""Whether two claims are one: the rules, for one article's windows as for several reports.

Nothing is averaged and nothing rival is merged: two items are one only where what decides over them
says the same, or where they are the same words of one text.
"""

from __future__ import annotations

from summarizer.joining.items import Relation, completed, marks, relation
from summarizer.joining.parts import is_of_another, same_part, stated
from summarizer.joining.values import Agreement, Values, agreement, bare, same_words

__all__ = [
    "Agreement",
    "Relation",
    "Values",
    "agreement",
    "bare",
    "completed",
    "is_of_another",
    "marks",
    "relation",
    "same_part",
    "same_words",
    "stated",
]
