"""How a figure is meant, and the bounds that its words set.

Bounds are numbers as written ("more than 60" has the minimum 60), after MUC-4's ``6-8``, ``6-``
and ``~100`` and UCDP's low and high estimates; a bound is never narrower than its words.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Qualifier(StrEnum):
    """How a figure is meant."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    NEARLY = "nearly"
    ABOUT = "about"
    BETWEEN = "between"
    VAGUE = "vague"


class Bounds(NamedTuple):
    """The bounds of a figure; None where its words set none, or are of no figure."""

    minimum: float | None
    maximum: float | None
    qualifier: Qualifier | None


NO_BOUNDS = Bounds(None, None, None)
