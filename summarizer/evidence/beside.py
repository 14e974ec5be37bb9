"""Which of several values in a sentence goes with a given one: the nearest, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.evidence.numbers import figures
from summarizer.evidence.things import counts_things

Span = tuple[int, int]

_CLAUSE = re.compile(r"[,;:()]|\b(?:and|while|but|whereas|with|though|although)\b", re.I)
_DIGITS = re.compile(r"\d[\d,.]*")
_CLAUSE_COST = 4
_NUMBER_COST = 8

_COORDINATED = re.compile(
    r"(?:\b(?:and|or|including|plus|them|as\swell\sas)|[,(])\s*(?:the\s|its\s|another\s|a\s)*$",
    re.I,
)
_OTHER_DEED = re.compile(r"\b(?!(?:includ|remain))\w{2,}(?:ed|ing)\b", re.I)
_OWN_DEED = re.compile(
    r"^\s+(?:(?!(?:and|or|but|while|who)\b)[^\W\d][\w-]*\s+){0,4}?"
    r"(?:was|were|(?:has|have|had)\sbeen)\s+"
    r"(?:(?:\w+ly|also|still|later|reported|confirmed|believed|feared|said|to\sbe)\s+)*"
    r"(\w+ed|hit|struck|burnt|lost|sunk|cut|set)\b",
    re.I,
)
_ARRIVED = re.compile(
    r"^\s+(?:(?!(?:and|or|but|while|who)\b)[^\W\d][\w-]*\s+){0,3}?(\w+ed)"
    r"(?=[.,;]|$|\s+(?:in|at|for|on|to|the|an?|from|by|with|when|after|into)\b)",
    re.I,
)
_PLACED = re.compile(
    r"(?<!\bresulted\s)(?<!\bended\s)(?<!\w)(?:in|on|by|from|near|during|across|within)\s+$", re.I
)
_APART = re.compile(r"[;:]|\b(?:while|but|whereas|although|though)\b", re.I)
_NONE_OF = re.compile(
    r"\b(?:no(?!\s+(?:fewer|less|more)\b)|nobody|none)\s+(?:[\w'’-]+\s+){0,5}$", re.I
)
_NOT = re.compile(r"(?:\b(?:not|never)|n['’]t)\s+(?:\w+\s+)?$", re.I)
_EITHER = re.compile(r"\s+(?:or|and/or)\s+", re.I)
_DENIED = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|reject\w*|dismiss\w*)\s+(?:(?:the|any)\s+)?"
    r"(?:(?:reports?|claims?|allegations?|suggestions?)\s+)?"
    r"(?:(?:that|having)\b|killing|wounding|injuring|any(?:one|body)?\b)"
    r"(?:(?!\b(?:that|which|who)\b)[^,;])*$",
    re.I,
)
_TOLL = re.compile(r"\b(?:figure|number|toll|total|count|tally|estimate)\b", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:in|on|at|by|from|against|near|after|with|under|during|when|as|including|among|that|"
    r"while|but|said)\b|[;:]",
    re.I,
)
_FAR = 6


def distance(text: str, one: Span, other: Span) -> int:
    """Words between two spans of a sentence; clause breaks and other numbers weigh more."""
    if one[0] < other[1] and other[0] < one[1]:
        return 0
    between = _gap(text, one, other)
    return (
        len(between.split())
        + _CLAUSE_COST * len(_CLAUSE.findall(between))
        + _NUMBER_COST * len(_DIGITS.findall(between))
    )


def nearest_is_own(
    text: str, anchor: Iterable[Span], own: Sequence[Span], rivals: Sequence[Span]
) -> bool:
    """Whether one of the `own` spans is as near to an anchor as any rival span."""
    rivals = [r for r in rivals if not any(_overlap(r, o) for o in own)]
    if not own:
        return False
    return any(
        not rivals
        or min(distance(text, a, o) for o in own) <= min(distance(text, a, r) for r in rivals)
        for a in anchor
    )


def done_to(
    text: str, anchor: Span, own: Sequence[Span], rivals: Sequence[Span]
) -> tuple[Span, ...]:
    """Those of the `own` spans that say what happened to the people counted at `anchor`.

    "The blast killed 12 and destroyed 40 houses": killed goes with 12 alone. "12 soldiers and 40
    civilians were killed": with both. "Killed or wounded 12": neither. Nothing that is denied.
    """
    if _PLACED.search(text[: anchor[0]]) or _DENIED.search(text[: anchor[0]]):
        return ()
    if counts_things(text, anchor):
        return ()
    for pattern in (_OWN_DEED, _ARRIVED):
        deed = pattern.match(text[anchor[1] :])
        if deed and not any(_overlap(_after(anchor, deed), o) for o in own):
            return ()
    fitting = []
    for span in own:
        before = text[: span[0]]
        if _NONE_OF.search(before) or _NOT.search(before) or _DENIED.search(before):
            continue
        if any(_EITHER.fullmatch(_gap(text, span, rival)) for rival in rivals):
            continue
        if not nearest_is_own(text, [anchor], [span], rivals):
            continue
        if _other_counts(text, anchor) and _APART.search(_gap(text, anchor, span)):
            continue
        if all(_shared(text, anchor, span, other) for other in _other_counts(text, anchor)):
            fitting.append(span)
    return tuple(fitting)


def counted_as(
    text: str, anchor: Span, own: Sequence[Span], rivals: Sequence[Span]
) -> tuple[Span, ...]:
    """Those of the `own` spans that say who was counted at `anchor`."""
    others = _other_counts(text, anchor)
    fitting = []
    for span in own:
        gap = _gap(text, anchor, span)
        near = distance(text, anchor, span)
        if span[0] < anchor[0] and (near > _FAR or _CLAUSE.search(gap)):
            continue
        # "17 of the dead were children" and "12 dead, most of them civilians" pass.
        if _ELSEWHERE.search(gap) or any(distance(text, o, span) < near for o in others):
            continue
        if any(_within_gap(o, anchor, span) for o in others):
            continue
        if nearest_is_own(text, [anchor], [span], rivals):
            fitting.append(span)
    return tuple(fitting)


def is_running_toll(text: str, anchor: Span) -> bool:
    """Whether the count carries on the one of the sentence before: "put the figure at 40"."""
    others = _other_counts(text, anchor)
    return any(
        not _CLAUSE.search(_gap(text, anchor, word.span()))
        and distance(text, anchor, word.span()) <= _FAR
        and all(
            distance(text, anchor, word.span()) < distance(text, other, word.span())
            for other in others
        )
        for word in _TOLL.finditer(text)
    )


def _shared(text: str, anchor: Span, own: Span, other: Span) -> bool:
    """Whether a deed reaches the anchor past (or besides) another count."""
    if not _within_gap(other, anchor, own):
        return True
    gap = _gap(text, anchor, other)
    same = text[slice(*own)].casefold()
    if any(m[0].casefold() != same for m in _OTHER_DEED.finditer(gap)):
        return False
    # Read from left to right, the second of two counts must follow an "and".
    return bool(_COORDINATED.search(gap))


def _other_counts(text: str, anchor: Span) -> list[Span]:
    return [f.wording for f in figures(text) if not _overlap(f.wording, anchor)]


def _after(anchor: Span, match: re.Match[str]) -> Span:
    return anchor[1] + match.start(1), anchor[1] + match.end(1)


def _gap(text: str, one: Span, other: Span) -> str:
    if _overlap(one, other):
        return ""
    return text[one[1] : other[0]] if one[1] <= other[0] else text[other[1] : one[0]]


def _within_gap(span: Span, one: Span, other: Span) -> bool:
    low, high = min(one[1], other[1]), max(one[0], other[0])
    return low <= span[0] and span[1] <= high


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
