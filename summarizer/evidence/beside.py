"""Which of several values in a sentence goes with a given one: the nearest, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterable

Span = tuple[int, int]

_CLAUSE = re.compile(r"[,;:()]|\b(?:and|while|but|whereas|with|though|although)\b", re.I)
_DIGITS = re.compile(r"\d[\d,.]*")
_CLAUSE_COST = 4
_NUMBER_COST = 8

_REPORTING = (
    r"sa(?:id|ys|ying)|stat(?:ed|es)|report(?:ed|s)|claim(?:ed|s)|told|announc(?:ed|es)|put|puts|"
    r"add(?:ed|s)|confirm(?:ed|s)|estimat(?:ed|es)|count(?:ed|s)|not(?:ed|es)|insist(?:ed|s)"
)
_OWN_SOURCE = re.compile(
    rf"\baccording to\b|(?P<subject>[\w'’.-]+)\s+(?:(?:has|have|had|also|later|earlier)\s+)*(?:{_REPORTING})\b",
    re.I,
)
_POINTING = frozenset(
    "he she they it who and also official officials statement spokesman spokeswoman spokesperson "
    "group ministry was were is are be been being which that".split()
)


def distance(text: str, one: Span, other: Span) -> int:
    """Words between two spans of a sentence; clause breaks and other numbers weigh more."""
    if one[0] < other[1] and other[0] < one[1]:
        return 0
    between = text[one[1] : other[0]] if one[1] <= other[0] else text[other[1] : one[0]]
    return (
        len(between.split())
        + _CLAUSE_COST * len(_CLAUSE.findall(between))
        + _NUMBER_COST * len(_DIGITS.findall(between))
    )


def nearest_is_own(text: str, anchor: Iterable[Span], own: list[Span], rivals: list[Span]) -> bool:
    """Whether one of the `own` spans is as near to an anchor as any rival span."""
    rivals = [r for r in rivals if not any(r[0] < o[1] and o[0] < r[1] for o in own)]
    anchors = list(anchor)
    if not own:
        return False
    if not rivals:
        return True
    return any(
        min(distance(text, a, o) for o in own) <= min(distance(text, a, r) for r in rivals)
        for a in anchors
    )


def names_a_source(text: str) -> bool:
    """Whether the sentence says by a name of its own who says so ("the mayor told", not "he said").

    A pronoun or a bare "the official" points back to the sentence before.
    """
    return any(
        match["subject"] is None or match["subject"].casefold() not in _POINTING
        for match in _OWN_SOURCE.finditer(text)
    )
