"""Whether a number has a minus: in a sign before its digits, or in words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from summarizer.evidence.nearby import Span
from summarizer.evidence.numerals.scan import CURRENCY_SIGN
from summarizer.evidence.packs.pack import Pack, known, pack

Sign = Literal["minus", "dash", "bullet", ""]
"""A minus; words or a dash that mean one if the answer says so; a dash that begins a line; none."""

_LOOK = 40
_MARK = re.compile(
    rf"(?P<before>^|[\s(\[{{\"'“‘«„,;:=<>≤≥~≈]|{CURRENCY_SIGN})"
    rf"(?P<mark>[-‐‑–﹣－]|−\s?)(?:{CURRENCY_SIGN}\s?)?$"
)
_NOUN = re.compile(r"\s[^\W\d_]")
_MINUSES = tuple("−﹣－")
_CURRENCY = re.compile(CURRENCY_SIGN)
_UNIT = re.compile(rf"\s?(?:[°%٪％℃℉]|[CF]\b|º\s?[CF]\b|{CURRENCY_SIGN})")


def sign_of(text: str, span: Span, language: str) -> tuple[Sign, Span]:
    """The sign of a number, and where both of them stand.

    A hyphen that is a bullet, or joins words ("Boeing-5", "5-7"), is none.

    Args:
        text: a sentence.
        span: of the number, without a sign.
        language: of the sentence; of one without a pack the words of English are known.
    """
    start, end = span
    window = max(0, start - _LOOK)
    before = text[window:start]
    words = _signs(language)
    if found := _MARK.search(before):
        begun = window + found.start("mark")
        written = text[begun : begun + 1] in _MINUSES or _CURRENCY.search(found[0])
        if written or _UNIT.match(text, end) or words.has_unit(text, end):
            return "minus", (begun, end)
        # "-5 people" is one of a list; "-33.4489, ..." is none.
        first = not text[:begun].rpartition("\n")[2].strip() and _NOUN.match(text, end)
        return ("bullet" if first else "dash"), (begun, end)
    if (begins := words.before(before)) is not None:
        return "minus", (window + begins, end)
    if behind := words.behind(text, end):
        return "dash", (start, behind)
    return "", span


def makes_one_amount(gap: str, language: str) -> bool:
    """Whether what stands between two numbers makes one amount of them: "-12 to -5"."""
    return _signs(language).range.fullmatch(gap) is not None


class Signs:
    """The words for a minus of one language.

    Args:
        words: its pack.

    Attributes:
        range: what stands between two numbers that are the ends of one amount.
    """

    def __init__(self, words: Pack) -> None:
        self._pack = words
        begin, end, maybe = words.begin, words.end, words.maybe
        self._minus = re.compile(rf"{begin}{words.one_of('numbers.minus')}{end}{maybe}$")
        self._no_minus = re.compile(
            rf"(?:{begin}{words.one_of('numbers.no_minus')}{end}|\d){maybe}$"
        )
        between = rf"(?:{words.space}(?!\d)\S+){{0,2}}?" if words.spaced else r"\S{0,3}?"
        self._behind = re.compile(rf"{between}{maybe}{words.one_of('numbers.minus_behind')}{end}")
        self.range = re.compile(rf"\s?[-–—]\s?|\s*{words.one_of('numbers.to')}\s*", re.I)
        units = words.one_of("units.percent", "units.currencies", "units.measures")
        self._unit = re.compile(rf"{maybe}{units}{end}")

    def before(self, text: str) -> int | None:
        """Where the word begins that stands at the end of a text; None if there is none."""
        folded = self._pack.fold(text)
        found = self._minus.search(folded.text)
        if not found or self._no_minus.search(folded.text[: found.start()]):
            return None
        return folded.starts[found.start()]

    def behind(self, text: str, end: int) -> int:
        """Where words behind a number end that say as much, "degrees below zero"; else 0."""
        # White space at the beginning is folded away: a digit goes before it.
        folded = self._pack.fold("0" + text[end : end + _LOOK])
        found = self._behind.match(folded.text, 1)
        return end + folded.ends[found.end() - 1] - 1 if found else 0

    def has_unit(self, text: str, end: int) -> bool:
        """Whether a unit stands behind a number."""
        return self._unit.match(self._pack.fold(text[end : end + _LOOK]).text) is not None


@lru_cache
def _signs(language: str) -> Signs:
    return Signs(pack(language if language in known() else "en"))
