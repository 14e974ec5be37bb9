"""Which numbers a sentence states: not those whose digits are a part of something else in it.

"5" is not stated by "5/8", "15:30", "A320", "5.7", "5th" or "3 million"; "-5" asks for a minus, and
"5" for none. Of "5-7" neither is stated, and either may be what is asked for: that is open.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from summarizer.evidence.language import language as words_of
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import overlap, within
from summarizer.evidence.numerals.scan import CURRENCY_SIGN
from summarizer.evidence.numerals.written import Standing, is_year, standing
from summarizer.evidence.packs.figures import unstated
from summarizer.evidence.packs.pack import known
from summarizer.evidence.told.dates import find_dates
from summarizer.evidence.told.numbers import Number, numbers, ranges
from summarizer.evidence.told.signs import makes_one_amount, sign_of
from summarizer.evidence.verdict import Places, Sentence, Span, Spans


class Stated(NamedTuple):
    """Where the words have a number.

    Attributes:
        plain: they state it.
        open: they may; the span is all that it is a part of: "5-7".
        other: they have its digits with another sign, or as a part of something else.
    """

    plain: Spans = ()
    open: Spans = ()
    other: Spans = ()


class _One(NamedTuple):
    """A number of a sentence; `span` is that of all that it is a part of."""

    value: int | float
    span: Span
    standing: Standing
    sign: str = ""


def stated(text: str, value: float, language: str) -> Stated:
    """Where a sentence has a number, and how.

    Args:
        text: the sentence.
        value: the number, with its sign.
        language: whose pack reads it; of a language without one digits are read, and no words.
    """
    found: dict[str, list[Span]] = {"plain": [], "open": [], "other": []}
    for one in _read(text, language):
        if one.value == abs(value):
            found[_how(one, value)].append(one.span)
    return Stated(**{how: tuple(dict.fromkeys(spans)) for how, spans in found.items()})


def is_stated(value: float, sentences: Iterable[Sentence], places: Places) -> bool:
    """Whether one of the places states a number, and does not leave open whether it does."""
    return any(
        span in stated(sentence.text, value, sentence.language).plain
        for sentence in sentences
        for span in places.get(sentence.number, ())
    )


NO_NUMBER = "the cited sentences have it only as a part of something else, or with another sign"


def places_of(
    value: float, cited: Sequence[Sentence], every: Mapping[int, Sentence]
) -> dict[int, Spans] | tuple[str, int]:
    """Where a number stands.

    In the cited sentences, stated or open; or stated by the only other sentence that states it.

    Returns:
        The places, or why there are none: what of it the cited sentences have, and how many
        others state it.
    """
    here = {s.number: stated(s.text, value, s.language) for s in cited}
    for places in (
        {number: one.plain for number, one in here.items() if one.plain},
        {number: one.open for number, one in here.items() if one.open},
    ):
        if places:
            return places
    others = {
        number: one.plain
        for number, s in every.items()
        if number not in here and (one := stated(s.text, value, s.language)).plain
    }
    if len(others) == 1:
        return others
    return (NO_NUMBER if any(one.other for one in here.values()) else ""), len(others)


def _how(one: _One, value: float) -> str:
    if one.standing == "part":
        return "other"
    negative = value < 0
    if value == 0 or one.sign == ("minus" if negative else ""):
        how = "plain"
    elif one.sign == "dash":
        how = "plain" if negative else "open"
    else:
        how = "open" if one.sign == "bullet" else "other"
    return "open" if how == "plain" and one.standing == "open" else how


@remembered(512)
def _read(text: str, language: str) -> tuple[_One, ...]:
    """Every number of a sentence, with its sign, and what it is a part of."""
    every, dates = numbers(text, language), find_dates(text, language)
    parted = tuple(_parted(text, every))
    fractions = [_span(one) for one in parted]
    parts = frozenset(_not_by_themselves(text, language))
    ends: dict[int, tuple[float, Span]] = {}
    for low, high in ranges(text, language):
        whole = (low.start, high.end)
        in_time = is_year(text, _span(low)) and is_year(text, _span(high))
        if not in_time and not any(s <= whole[0] and whole[1] <= e for s, e in _at(dates, whole)):
            ends |= {low.start: (low.value, whole), high.start: (high.value, whole)}
    found: list[_One] = []
    for one in every:
        span = _span(one)
        how, whole = standing(text, span)
        dated = bool(_at(dates, span))
        decimal = one.value != int(one.value) and "." in text[one.start : one.end]
        # "15.30 Uhr", "am 12.05.": marks of a time and a date. "Am 5. Mai" is the fifth.
        if (dated and decimal) or (span in parts and not dated) or _at(fractions, span):
            how = "part"
        if how == "part":
            found.append(_One(one.value, span, how))
            continue
        value: float = one.value
        if one.start in ends:
            how, (value, whole) = "open", ends[one.start]
        found.append(_signed(text, language, value, how, span, whole))
        found[-2:] = _as_ends(text, found[-2:], language)
    found += [_signed(text, language, one.value, "whole", _span(one), _span(one)) for one in parted]
    return tuple(found)


def _span(number: Number) -> Span:
    return number.start, number.end


def _at(spans: Sequence[Span], place: Span) -> list[Span]:
    """Those of the spans in order that share a character with a place."""
    return [one for one in within(spans, *place) if overlap(one, place)]


def _signed(text: str, language: str, value: float, how: Standing, span: Span, whole: Span) -> _One:
    sign, signed = sign_of(text, span, language)
    return _One(value, (min(whole[0], signed[0]), max(whole[1], signed[1])), how, sign)


# "5% to 7%", "$1-$2".
_MARKED = re.compile(rf"^\s?[%٪％°](?:[CF]\b)?|^\s?{CURRENCY_SIGN}|{CURRENCY_SIGN}\s?$")


def _as_ends(text: str, pair: list[_One], language: str) -> list[_One]:
    """Two numbers, open if they are the ends of one amount for all their signs: "-12 to -5"."""
    if len(pair) < 2 or "part" in (pair[0].standing, pair[1].standing):
        return pair
    one, other = pair
    gap = text[one.span[1] : other.span[0]]
    signed = bool(one.sign or other.sign)
    bare = _MARKED.sub("", gap)
    score = bare.startswith("-") and bare.endswith("-") and len(bare) > 1  # "5-to-4"
    marked = bare != gap and one.value < other.value
    if not (
        (signed or marked or score)
        and makes_one_amount(bare.strip("-") if score else bare, language)
    ):
        return pair
    whole = (one.span[0], other.span[1])
    return [each._replace(span=whole, standing="open") for each in pair]


_EN = words_of("en")
_FRACTION = re.compile(rf"[\s-]{_EN.one_of('numbers.fractions')}(?![\w-])", re.I)
# Words for a million and a milliard begin alike in most languages of Europe: what follows a number
# in one that has no pack may multiply it, and is not read. "3 militari" are three.
_SCALE = re.compile(
    r"[\s-]?(?:mill?(?:i|j|ij)[oóõuaá]|mila?\b|ml?n\b|mi[oa]\b|ml?rd\b|мил+[иі][оа]|мл(?:н|рд)\b)",
    re.I,
)


def _not_by_themselves(text: str, language: str) -> tuple[Span, ...]:
    """Numbers that are words of a larger one, or of an ordinal: "two" of "two thirds"."""
    if language != "en" and language in known():
        return unstated(text, language)
    found = []
    for one in numbers(text, language):
        digits = any(map(str.isdecimal, text[one.start : one.end]))
        if language == "en":
            part = not digits and bool(_FRACTION.match(text, one.end))
        else:
            unread = not digits and text[one.start].isascii()
            part = unread or bool(_SCALE.match(text, one.end))
        if part:
            found.append((one.start, one.end))
    return tuple(found)


# "½", "9 ½", "9 1/2", "3/4"; not a date, "1/3", nor "9/11".
_GAP = r"[ \u00a0\u2009\u202f]"
_PARTED = re.compile(
    rf"(?<![\d/⁄.,])(?:(?P<whole>\d{{1,15}}){_GAP})?"
    r"(?P<over>[1-9])[/⁄](?P<under>[2-9]|10)(?![\d/⁄.,]*\d)"
    rf"|(?<![\d.,])(?P<before>\d{{0,15}}){_GAP}?(?P<vulgar>[¼-¾⅐-⅞])"
)


def _parted(text: str, every: Sequence[Number]) -> Iterator[Number]:
    """Numbers with a fraction in digits: "2½", "9 1/2", "3/4", "3½ million"."""
    starts = [one.start for one in every]
    for found in _PARTED.finditer(text):
        if value := _value(found):
            start, end = found.span()
            scale = every[at] if (at := bisect_left(starts, end)) < len(every) else None
            multiplies = scale and scale.start - end <= 1 and scale.value >= 1000
            if scale and multiplies and not text[scale.start].isdecimal():
                value, end = value * scale.value, scale.end
            yield Number(value, start, end, "measure")


def _value(found: re.Match[str]) -> float:
    if found["vulgar"]:
        return int(found["before"] or 0) + unicodedata.numeric(found["vulgar"])
    over, under = int(found["over"]), int(found["under"])
    return int(found["whole"] or 0) + over / under if over < under else 0
