"""Whether a thing that is named was the means of this event: not another one's, nor of none."""

from __future__ import annotations

import re

from summarizer.evidence.event.elsewhen import elsewhen
from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span, ends_at

_EN = language("en")


def is_no_means(text: str, span: Span) -> bool:
    """Whether words that may name a means tell of no use of it, or of a use at another time.

    "The *bomb* squad", "not one *shot* came", "in December *mortars* hit a wedding".
    """
    if _NAMES_ANOTHER.match(text, span[1]) or _NAMES_ANOTHER_AT_END.search(text, *span):
        return True
    return bool(ends_at(_NEGATED, text, span[0], _LOOK)) or elsewhen(text, span) is not None


_LOOK = 60
_ANOTHER = rf"\s{_EN.one_of('things.no_means_behind')}"
_NAMES_ANOTHER = re.compile(rf"-(?!\w+\s(?:and|or)\b)\w|{_ANOTHER}\b", re.I)
_NAMES_ANOTHER_AT_END = re.compile(rf"{_ANOTHER}$", re.I)
_NEGATED = re.compile(
    rf"\b(?:{_EN.one_of('things.no')}|\w+n['’]t)\s(?!{_EN.one_of('things.not_only')}\b)"
    r"(?:[\w'’-]+\s){0,4}$",
    re.I,
)
