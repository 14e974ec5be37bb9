"""Numbers of a text, what each one counts, and the figures that their qualifiers make of them.

A figure follows the conventions of MUC-4 (``6-8``, ``6-``, ``~100``) and of UCDP's low and high
estimates: a minimum, a maximum, both, or neither ("dozens"). English words; digits of any script.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from summarizer.evidence.dates import find_dates_and_times
from summarizer.evidence.memory import remembered
from summarizer.evidence.number_kinds import LOOK, UNIT_WORDS, Number, kind_of, shared_kinds
from summarizer.evidence.numerals import SCALE_WORDS, SCALES, plain, scan
from summarizer.evidence.words import lowered, may_end_in

__all__ = ["Figure", "Number", "figures", "numbers"]

Span = tuple[int, int]


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
def numbers(text: str) -> tuple[Number, ...]:
    """Every number of the text, in order. Ordinals and vague words are none, nor is a bare "no".

    A dot or comma before exactly three digits groups thousands ("1,200", "1.200"), unless the
    number begins with 0 or a dot stands before a scale, a percent sign or a decimal unit
    ("1.234 million"); any other one is a decimal mark. A space groups thousands when it does not
    break lines, or before "000" ("12 000"). Never raises.
    """
    dates = find_dates_and_times(text)
    starts = [start for (start, _), _ in dates]
    found: list[Number] = []
    for raw in scan(text):
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
def figures(text: str) -> tuple[Figure, ...]:
    """Every count of the text with its qualifiers, and every vague quantity, in order.

    "60 to 80", "60-80", "between 60 and 80" and "six or seven" are one figure; "rose from 60 to
    80" is two. Never raises.
    """
    found = numbers(text)
    counted = [*_counted(text, found), *_vague(text)]
    return tuple(sorted(counted, key=lambda figure: figure.wording))


# --- figures --------------------------------------------------------------------------------

_Bound = Literal["minimum", "maximum", "exact"]
_BEFORE = re.compile(
    r"(?:(?<!\w)(?:"
    r"(?P<minimum>(?:no|not)\s(?:fewer|less)\sthan|at\s(?:the\svery\s|the\s)?least|"
    r"(?:(?:a|the)\s)?minimum(?:\sof)?|(?:(?:far|well|slightly|many)\s)?more\sthan|"
    r"(?:(?:well|just|slightly|far)\s)?over|above|upwards?\sof|in\sexcess\sof|greater\sthan|"
    r"exceed(?:s|ed|ing)|surpass(?:es|ed|ing)|topped|as\sfew\sas)"
    r"|(?P<maximum>(?:no|not)\smore\sthan|(?:no|not)\sexceed(?:s|ed|ing)|up\sto|"
    r"as\smany\sas|at\s(?:the\svery\s|the\s)?most|(?:(?:a|the)\s)?maximum(?:\sof)?|"
    r"(?:(?:far|slightly)\s)?(?:fewer|less)\sthan|(?:(?:just|well)\s)?(?:under|below)|"
    r"just\sshort\sof|nearly|almost|nearing|approaching)"
    r"|(?P<exact>about|around|some|approximately|approx\.?|roughly|(?:an\s)?estimated|circa|ca\.|"
    r"close\sto|in\sthe\sregion\sof|perhaps|possibly|maybe|exactly)"
    r"|(?P<filler>another|(?:a\s)?further|an\sadditional|additional|a\stotal\sof|other|between|"
    r"(?:anywhere\s)?from)"
    r")\s+|(?P<least>[>≥]=?\s?)|(?P<most>[<≤]=?\s?)|(?P<tilde>[~≈]\s?))$",
    re.I,
)
_QUALIFIER_ENDS = tuple(
    "than least minimum of over above exceeds exceeded exceeding surpasses surpassed surpassing "
    "topped as to most maximum under below nearly almost nearing approaching about around "
    "some approximately approx approx. roughly estimated circa ca. perhaps possibly maybe exactly "
    "another further additional other between from > ≥ < ≤ = ~ ≈".split()
)
_AFTER = re.compile(
    r"(?P<minimum>\s?\+(?!\d)|-plus\b|-(?=$|[)`\"',;])"
    r"|(?:\s+[^\W\d_]+){0,2}?\s+or\s+(?:more|above|higher)\b(?!\s+than)|\s+and\s+counting\b)"
    r"|(?P<maximum>(?:\s+[^\W\d_]+){0,2}?\s+or\s+(?:fewer|less)\b|\s+at\s+(?:the\s+)?most\b)"
    r"|(?P<exact>(?:\s+[^\W\d_]+)??\s+or\s+so\b|-odd\b|-some\b)",
    re.I,
)
_OPENS_RANGE = re.compile(r"between|(?:anywhere\s)?from", re.I)
_RANGE = re.compile(r"\s?[-\u2013\u2014\u2011]\s?|\s+(?:to|or)\s+|-to-", re.I)
_CHANGE = re.compile(
    r"\b(?:rose|rise[sn]?|rising|increas\w+|climb\w*|jump\w*|grew|grow\w*|fell|fall\w*|drop\w*|"
    r"rais\w+|revis\w+|updat\w+|lower\w*|reduc\w+|cut|chang\w+|went|goes|up|down)\b[^.;]*$",
    re.I,
)
_BY = re.compile(r"(?<!\w)by\s(?:(?:at\sleast|about|another)\s)?$", re.I)
# Of the lowered text, as above.
_VAGUE = re.compile(
    r"(?=[adfhmnst])(?<!\w)(?:(?:tens|dozens|scores|hundreds|thousands|millions)"
    r"(?:\s+(?:on|upon|of)\s+(?:dozens|scores|hundreds|thousands|millions))?"
    r"|(?:several|many|a\s+few|few|a\s+couple\s+of)\s+(?:dozens?|scores?|hundreds?|thousands?|"
    r"millions?)(?:\s+(?:thousand|million))?\b"
    r"|several|a\s+few|a\s+handful|numerous|(?<!as\s)(?<!how\s)many)(?!\w)"
)
_VAGUE_OTHER = re.compile(
    rf"\s+(?:of\s+)?(?:(?:more|other|additional|square|cubic|long)\s+)?(?:{UNIT_WORDS}|dollars|euros|rupees|"
    r"roubles|rubles|shekels|percent|per\s+cent)\b",
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
    if re.fullmatch(r"\s+and\s+", gap, re.I):
        return bool(re.search(r"(?<!\w)between\s+(?:\w+\s+)?$", before, re.I))
    if not _RANGE.fullmatch(gap):
        return False
    came_from = re.search(r"(?<!\w)from\s+$", before, re.I)
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
    for match in _VAGUE.finditer(lowered(text)):
        if not _VAGUE_OTHER.match(text, match.end()):
            start, _ = _qualified_before(text, match.start())
            yield Figure(None, None, (start, match.end()), vague=True)
