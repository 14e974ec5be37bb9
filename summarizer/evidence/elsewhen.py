"""Words that put a count at another time than the event's, sum it up, or take it back. English."""

from __future__ import annotations

import re

from summarizer.evidence.verdict import Span

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_COUNT = r"(?:count|toll|number|figure|total|estimate|statement|report)"
_OTHER_TIMES = (
    rf"last\s+(?:week|month|year|spring|summer|autumn|winter|{_MONTHS})",
    r"since\s+(?:the\s+)?\w+",
    r"(?:so\s+far\s+|earlier\s+)?this\s+year",
    rf"in\s+(?:(?:early|late|mid)\W)?(?:{_MONTHS}|(?:19|20)\d\d)(?!\s+\d{{1,2}}\b)",
    rf"\((?:{_MONTHS})\b",
    r"years?\s+ago",
    r"in\s+(?:recent|past|previous)\s+\w+",
    r"last\s+major",
    r"formerly|originally",
)
_TAKEN_BACK = (
    r"at\s+first|first\s+(?:gave|said|spoke|put)",
    r"had\s+(?:earlier|first|previously|spoken\s+of)",
    rf"earlier\s+{_COUNT}|previous(?:ly)?",
    rf"(?:cut|lower(?:ed|s)?|raised?|revised?)\s+(?:\w+\s+){{1,3}}?{_COUNT}\b[^.;]{{0,80}}\sfrom",
    r"withdr[ae]wn?|listed\s+as|have\s+become",
)
_OF_SEVERAL = (r"together", r"brings?\s+to", r"not\s+counting")
_FEARED = (r"fear(?:s|ed)",)
_ELSEWHEN = re.compile(
    rf"(?<!\w)(?:{'|'.join([*_OTHER_TIMES, *_TAKEN_BACK, *_OF_SEVERAL, *_FEARED])})(?!\w)", re.I
)
_AROUND = 160


def is_elsewhen(text: str, count: Span) -> bool:
    """Whether such words stand around the count."""
    start, end = count
    return _ELSEWHEN.search(text, max(0, start - _AROUND), end + _AROUND) is not None
