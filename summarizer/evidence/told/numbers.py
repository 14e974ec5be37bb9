"""Numbers of a text, what each one counts, and the figures that their qualifiers make of them.

A figure follows the conventions of MUC-4 (``6-8``, ``6-``, ``~100``) and of UCDP's low and high
estimates: a minimum, a maximum, both, or neither ("dozens"). English here; other languages by their
packs; digits of any script.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from summarizer.evidence.language import language as words_of
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span, within
from summarizer.evidence.numerals.kinds import (
    BEFORE_UNIT,
    LOOK,
    UNIT_WORDS,
    Number,
    kind_of,
    shared_kinds,
)
from summarizer.evidence.numerals.qualifier import Qualifier
from summarizer.evidence.numerals.scan import SCALE_WORDS, SCALES, plain, scan
from summarizer.evidence.packs import figures as packs
from summarizer.evidence.packs.pack import known
from summarizer.evidence.told.dates import find_dates_and_times
from summarizer.evidence.words.search import lowered, may_end_in
from summarizer.evidence.words.sieve import heads

__all__ = ["Figure", "Number", "counts_nobody", "figures", "numbers", "ranges"]


class Figure(NamedTuple):
    """A count with its qualifiers; the bounds are numbers as written ("more than 60" keeps 60).

    Attributes:
        minimum: the lowest count stated; None if there is none ("up to 60").
        maximum: the highest count stated; None if there is none ("at least 60").
        wording: span from the first qualifier to the last word of the figure.
        vague: whether the words name no number ("dozens"); both bounds are then None.
    """

    minimum: int | float | None
    maximum: int | float | None
    wording: Span
    vague: bool


@remembered(512)
def numbers(text: str, language: str = "en") -> tuple[Number, ...]:
    """Every number of the text, in order. Ordinals and vague words are none, nor is a bare "no".

    A dot or comma before exactly three digits groups thousands ("1,200", "1.200"), unless the
    number begins with 0 or a dot stands before a scale, a percent sign or a decimal unit
    ("1.234 million"); any other one is a decimal mark. A space groups thousands when it does not
    break lines, or before "000" ("12 000"). Never raises.

    Args:
        text: a sentence.
        language: whose pack reads it; it then tells counts from "measure", which is all others.
    """
    if language != "en" and language in known():
        return tuple(
            Number(one.value, one.start, one.end, "count" if one.counts else "measure")
            for one in packs.numbered(text, language)
        )
    raws = list(scan(text))
    # Most sentences have none: their days need not be found for it.
    dates = find_dates_and_times(text) if raws else ()
    starts = [start for (start, _), _ in dates]
    found: list[Number] = []
    for raw in raws:
        place = bisect_right(starts, raw.end - 1) - 1
        near = dates[max(0, place - 1) : place + 1]
        dated = next((kind for (s, e), kind in near if s < raw.end and raw.start < e), None)
        # A text that is nothing but a number was cut from its sentence: it is no date of its own.
        alone = raw.end - raw.start >= len(text.strip())
        kind = kind_of(text, raw) if dated is None or alone else dated
        if kind is not None:
            found.append(Number(plain(raw.value), raw.start, raw.end, kind))
    return tuple(shared_kinds(text, found))


@remembered(512)
def counted_at(text: str) -> tuple[Span, ...]:
    """Where the figures of an English text stand, with their qualifiers."""
    return tuple(figure.wording for figure in figures(text))


def counted_between(text: str, start: int, end: int) -> list[Span]:
    """Those of them that stand wholly between two places."""
    near = within(counted_at(text), start, end)
    return [one for one in near if start <= one[0] and one[1] <= end]


@remembered(512)
def figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    """Every count of the text with its qualifiers, and every vague quantity, in order.

    Args:
        text: a sentence.
        language: whose pack reads it; of a language without one, digits are read as in English.

    "60 to 80", "60-80", "between 60 and 80" and "six or seven" are one figure; "rose from 60 to
    80" is two. Never raises.
    """
    if language != "en" and language in known():
        return tuple(
            Figure(one.minimum, one.maximum, one.wording, one.qualifier is Qualifier.VAGUE)
            for one in packs.counts(text, language)
        )
    found = numbers(text)
    counted = [*_counted(text, found), *_vague(text)]
    return tuple(sorted(counted, key=lambda figure: figure.wording))


def ranges(text: str, language: str = "en") -> Iterator[tuple[Number, Number]]:
    """Neighbouring numbers of any kind that are the two ends of one amount: "60 to 80 kg".

    The lower one is in the scale that the upper one spells out ("5 to 6 million").
    """
    if language != "en" and language in known():
        for one, other in packs.ranges(text, language):
            yield (
                Number(one.value, one.start, one.end, "measure"),
                Number(other.value, other.start, other.end, "measure"),
            )
        return
    for low, high in pairwise(one._replace(kind="count") for one in numbers(text, language)):
        if _is_range(text, low, high):
            yield low._replace(value=_low_value(text, low, high)), high


def counts_nobody(text: str, span: Span, language: str = "en") -> bool:
    """Whether a bare number is none of the text's counts: the "2" of "2 July" or "2 metres"."""
    start, end = span
    bare = any((n.start, n.end) == (0, end - start) for n in numbers(text[start:end], language))
    every = figures(text, language)
    return bare and not any(f.wording[0] <= start and end <= f.wording[1] for f in every)


# --- figures --------------------------------------------------------------------------------

_EN = words_of("en")
_AND = _EN.one_of("grammar.and")
_OR = _EN.one_of("grammar.or")
_TO = _EN.one_of("numbers.to")
_MINIMUM = ("qualifiers.no_fewer", "qualifiers.at_least", "qualifiers.more_than")
_MAXIMUM = (
    "qualifiers.no_more",
    "qualifiers.at_most",
    "qualifiers.fewer_than",
    "qualifiers.nearly",
)
_EXACT = ("qualifiers.about", "qualifiers.estimated", "qualifiers.exactly")
_RANGE_OPENERS = ("grammar.between", "numbers.from")
_FILLERS = ("qualifiers.fillers", *_RANGE_OPENERS)

_Bound = Literal["minimum", "maximum", "exact"]
_BEFORE = re.compile(
    rf"(?:(?<!\w)(?:(?P<minimum>{_EN.one_of(*_MINIMUM)})|(?P<maximum>{_EN.one_of(*_MAXIMUM)})"
    rf"|(?P<exact>{_EN.one_of(*_EXACT)})|(?P<filler>{_EN.one_of(*_FILLERS)})"
    r")\s+|(?P<least>[>≥]=?\s?)|(?P<most>[<≤]=?\s?)|(?P<tilde>[~≈]\s?))$",
    re.I,
)
_QUALIFIERS = _EN.phrases(*_MINIMUM, *_MAXIMUM, *_EXACT, *_FILLERS)
_QUALIFIER_ENDS = (*{phrase.split()[-1] for phrase in _QUALIFIERS}, *">≥<≤=~≈")
_WORD = r"\s+[^\W\d_]+"
_AFTER = re.compile(
    rf"(?P<minimum>\s?\+(?!\d)|-{_EN.one_of('qualifiers.minimum_endings')}\b|-(?=$|[)`\"',;])"
    rf"|(?:{_WORD}){{0,2}}?\s+{_EN.one_of('qualifiers.or_more')}\b(?!\s+than))"
    rf"|(?P<maximum>(?:{_WORD}){{0,2}}?\s+{_EN.one_of('qualifiers.or_fewer')}\b"
    rf"|\s+{_EN.one_of('qualifiers.at_most_behind')}\b)"
    rf"|(?P<exact>(?:{_WORD})??\s+{_EN.one_of('qualifiers.or_so')}\b"
    rf"|-{_EN.one_of('qualifiers.about_endings')}\b)",
    re.I,
)
_OPENS_RANGE = re.compile(_EN.one_of(*_RANGE_OPENERS), re.I)
_RANGE = re.compile(rf"\s?[-\u2013\u2014\u2011]\s?|\s+(?:{_TO}|{_OR})\s+|-{_TO}-", re.I)
_JOINED_BY_AND = re.compile(rf"\s+{_AND}\s+", re.I)
_BETWEEN = re.compile(rf"(?<!\w){_EN.one_of('grammar.between')}\s+(?:\w+\s+)?$", re.I)
_FROM = re.compile(rf"(?<!\w){_EN.one_of('numbers.from')}\s+$", re.I)
_CHANGE = re.compile(rf"\b{_EN.one_of('numbers.changes')}\b[^.;]*$", re.I)
_BY = re.compile(rf"(?<!\w){_EN.one_of('numbers.by')}\s$", re.I)
_PLURALS = _EN.one_of("numbers.vague_plurals")
_VAGUES = ("numbers.vague_plurals", "numbers.vague_before_scales", "numbers.vague", "numbers.many")
_FIRST_LETTERS = "".join(sorted({phrase[0] for phrase in _EN.phrases(*_VAGUES)}))
_VAGUE_HEADS = heads(" ".join(_EN.phrases(*_VAGUES)))
_NOT_AS = "".join(rf"(?<!{word}\s)" for word in _EN.phrases("numbers.before_many"))
# Of the lowered text, as above.
_VAGUE = re.compile(
    rf"(?=[{_FIRST_LETTERS}])(?<!\w)(?:"
    rf"{_PLURALS}(?:\s+{_EN.one_of('numbers.between_vague_plurals')}\s+{_PLURALS})?"
    rf"|{_EN.one_of('numbers.vague_before_scales')}\s+{_EN.one_of('numbers.vague_scales')}"
    rf"(?:\s+(?:{SCALE_WORDS}))?\b"
    rf"|{_EN.one_of('numbers.vague')}|{_NOT_AS}{_EN.one_of('numbers.many')})(?!\w)"
)
_VAGUE_OTHER = re.compile(
    rf"\s+(?:{_EN.one_of('grammar.of')}\s+)?(?:{BEFORE_UNIT}\s+)?"
    rf"(?:{UNIT_WORDS}|{_EN.one_of('units.currencies', 'units.percent')})\b",
    re.I,
)


def _counted(text: str, found: Sequence[Number]) -> Iterator[Figure]:
    at = 0
    while at < len(found):
        low = found[at]
        high = found[at + 1] if at + 1 < len(found) else None
        at += 1
        if low.kind != "count":
            continue
        if high is not None and _is_range(text, low, high):
            at += 1
            yield _figure(text, low._replace(value=_low_value(text, low, high)), high)
        else:
            yield _figure(text, low, low)


def _is_range(text: str, low: Number, high: Number) -> bool:
    if high.kind != "count" or high.start - low.end > 8:
        return False
    if _low_value(text, low, high) >= high.value:
        return False
    gap = text[low.end : high.start]
    before = text[max(0, low.start - LOOK) : low.start]
    if _JOINED_BY_AND.fullmatch(gap):
        return bool(_BETWEEN.search(before))
    if not _RANGE.fullmatch(gap):
        return False
    came_from = _FROM.search(before)
    changed = came_from and _CHANGE.search(before[: came_from.start()])
    return not changed and not _BY.search(before)


def _low_value(text: str, low: Number, high: Number) -> int | float:
    """The lower bound, in the scale that only the upper one spells out ("5 to 6 million")."""
    scale = re.search(rf"[\s-]({SCALE_WORDS})$", text[high.start : high.end], re.I)
    bare = not re.search(rf"(?:{SCALE_WORDS})$", text[low.start : low.end], re.I)
    if scale and bare and high.start - low.end <= 8 and low.value < 100:
        scaled = low.value * SCALES[scale[1].casefold()]
        return scaled if scaled < high.value else low.value
    return low.value


def _figure(text: str, low: Number, high: Number) -> Figure:
    start, bound = _qualified_before(text, low.start, is_range=low.end != high.end)
    end = high.end
    after = _AFTER.match(text, end, end + LOOK)
    if after:
        end = after.end()
        bound = _group(after) or bound
    minimum = None if bound == "maximum" else low.value
    maximum = None if bound == "minimum" else high.value
    return Figure(minimum, maximum, (start, end), vague=False)


def _qualified_before(text: str, start: int, *, is_range: bool = False) -> tuple[int, _Bound]:
    """Where the qualifiers before a number begin, and the bound that the outermost one sets."""
    bound: _Bound = "exact"
    place = start
    for _ in range(4):
        window = max(0, place - LOOK)
        before = text[window:place]
        match = _BEFORE.search(before) if may_end_in(before, _QUALIFIER_ENDS) else None
        if match is None:
            break
        place = window + match.start()
        named = _group(match)
        if named is not None or (is_range and _OPENS_RANGE.fullmatch(match["filler"])):
            start = place
        if named in ("minimum", "maximum"):
            bound = named
    return start, bound


def _group(match: re.Match[str]) -> _Bound | None:
    groups = match.groupdict()
    if groups["minimum"] or groups.get("least"):
        return "minimum"
    if groups["maximum"] or groups.get("most"):
        return "maximum"
    return "exact" if groups["exact"] or groups.get("tilde") else None


def _vague(text: str) -> Iterator[Figure]:
    low = lowered(text)
    if _VAGUE_HEADS.isdisjoint(heads(low)):
        return
    for match in _VAGUE.finditer(low):
        if not _VAGUE_OTHER.match(text, match.end()):
            start, _ = _qualified_before(text, match.start())
            yield Figure(None, None, (start, match.end()), vague=True)
