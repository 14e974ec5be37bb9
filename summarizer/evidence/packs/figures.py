"""The counts of a text and their qualifiers, by a language pack.

A number counts people or things unless the words around it say that it is something else: a share,
money, a measure, an age, a label, a year, a part of a date. What a qualifier leaves open is never
narrowed: where a figure's words have more than the pack knows, it has no bounds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span
from summarizer.evidence.numerals.qualifier import Qualifier
from summarizer.evidence.numerals.scan import plain
from summarizer.evidence.packs.dates import dated
from summarizer.evidence.packs.kinds import LOOK, Kind, Kinds, ends_apart
from summarizer.evidence.packs.numerals import Raw, numerals
from summarizer.evidence.packs.pack import LETTER, Pack, pack
from summarizer.evidence.words.search import Folded

_MINIMUM: dict[str, Qualifier] = {
    "qualifiers.at_least": Qualifier.AT_LEAST,
    "qualifiers.more_than": Qualifier.MORE_THAN,
}
_MAXIMUM: dict[str, Qualifier] = {
    "qualifiers.at_most": Qualifier.AT_MOST,
    "qualifiers.fewer_than": Qualifier.FEWER_THAN,
    "qualifiers.nearly": Qualifier.NEARLY,
}
_EXACT: dict[str, Qualifier] = {
    "qualifiers.about": Qualifier.ABOUT,
    "qualifiers.exactly": Qualifier.EXACTLY,
}
_KINDS = {**_MINIMUM, **_MAXIMUM, **_EXACT}


_PLATE = re.compile(r"(?<!\w)(?:\d{2} [A-Z]{1,3} \d{2,5}|[A-Z]{1,2} \d{1,4} [A-Z]{1,3})(?!\w)")
"""The registration of a vehicle, as Turkish and Indonesian reports write it."""

_INVERTED_FROM = 5
"""Of fewer the noun has another case: "раненых двое" are two."""
_MARKS = re.compile(r'["*_]')


class Counted(NamedTuple):
    """A count of a text with its qualifiers.

    Attributes:
        minimum: the lowest count stated; None if there is none.
        maximum: the highest count stated; None if there is none.
        qualifier: how it is meant.
        wording: from the first qualifier to the last word of the figure, in the text.
        numbers: where the numbers themselves stand in it; of a vague quantity, its words.
    """

    minimum: int | float | None
    maximum: int | float | None
    qualifier: Qualifier
    wording: Span
    numbers: Span


class Numbered(NamedTuple):
    """A number of a text: its value, where it stands, whether it counts."""

    value: int | float
    start: int
    end: int
    counts: bool


class Reader:
    """Reads the counts of one language."""

    def __init__(self, words: Pack) -> None:
        self.words = words
        self.numerals = numerals(words.name)
        begin, end, space, maybe = words.begin, words.end, words.space, words.maybe
        lead = rf"(?:{space}|(?<=')|-)" if words.spaced else r"\s*"
        self.kinds = Kinds(words)
        groups = "|".join(rf"(?P<q{at}>{words.one_of(key)})" for at, key in enumerate(_KINDS))
        filler = words.one_of("qualifiers.fillers", "numbers.between", "numbers.from")
        self._before = re.compile(
            rf"(?:{begin}(?:(?:{groups}){end},?|(?P<filler>{filler}){end}){maybe}"
            r"|(?P<least>[>≥]=?\s?)|(?P<most>[<≤]=?\s?)|(?P<tilde>[~≈]\s?))$"
        )
        nouns = (
            rf"(?:{space}(?!{words.one_of('numbers.and')}{end})(?:(?!\d){LETTER})+){{0,2}}?"
            if words.spaced
            else r"(?:(?!\d)\w){0,3}?"
        )
        close = end if words.spaced else ""
        self._behind = [
            (qualifier, re.compile(pattern))
            for key, qualifier in _KINDS.items()
            for pattern in (
                rf"{lead}?{words.one_of(key.replace('.', '.close_'))}{close}",
                rf"{nouns},?{lead}?{words.one_of(key.replace('.', '.behind_'))}{end}",
            )
        ]
        self._behind.append((Qualifier.AT_LEAST, re.compile(r"\s?\+(?!\d)")))
        self._to = re.compile(
            rf"(?:\s?-\s?|{maybe}{words.one_of('numbers.to', 'numbers.or')}{maybe})"
        )
        clitics = words.phrases("script.clitics")
        self._and_clitics = [word for word in words.phrases("numbers.and") if word in clitics]
        self._to_alone = re.compile(words.one_of("numbers.to"))
        self._and = re.compile(rf"{maybe}{words.one_of('numbers.and')}{maybe}")
        self._between = re.compile(
            rf"{begin}{words.one_of('numbers.between')}{end}{maybe}(?:{LETTER}+\s)?$"
        )
        self._around = re.compile(rf"{maybe}{words.one_of('numbers.behind_between')}{end}")
        self._from = re.compile(rf"{begin}{words.one_of('numbers.from')}{maybe}$")
        self._change = re.compile(rf"{begin}{words.one_of('numbers.changes')}{end}[^.;]*$")
        self._change_behind = re.compile(
            rf"(?:(?:{space}{LETTER}+){{0,2}}?{maybe}{words.one_of('numbers.changes_behind')}"
            rf"|{maybe}{words.one_of('numbers.changes_close')}){end}"
        )
        self._inverted = re.compile(rf"{begin}{words.one_of('numbers.inverted')}{space}$")
        self._vague = re.compile(rf"{begin}{words.one_of('numbers.vague')}{end}")
        self._floating = re.compile(
            rf"{begin}{words.one_of('qualifiers.floating_at_least')}{end}"
            rf"(?:{space}(?:(?!\d){LETTER})+){{1,3}}{space}$"
        )
        filled = words.one_of("qualifiers.fillers", *_KINDS)
        # Without what is written to a word: an "and" begins something new.
        self._filled = re.compile(rf"(?:[\s,]|(?<!{LETTER}){filled}{end})*")
        self._opens_change = re.compile(rf".*(?:^|{space}){words.one_of('numbers.from')}\W*", re.S)
        self._to_number = re.compile(
            rf"{begin}{words.one_of('numbers.to', 'calendar.to')}{space}(?=\d|{LETTER})"
        )

    # --- numbers

    def raw(self, text: str, folded: Folded) -> Iterator[tuple[Raw, Kind]]:
        """Every number with what it is a number of, places in the folded text."""
        dates = sorted([*dated(self.words.name, text), *_plates(text)])
        starts = [span[0] for span in dates]
        for one in self.numerals.scan(text, folded):
            start, end = folded.span(one.start, one.end)
            at = bisect_left(starts, end) - 1
            alone = end - start >= len(text.strip())
            near = dates[max(0, at - 1) : at + 1]
            in_date = not alone and any(s < end and start < e for s, e in near)
            label = in_date or one.one
            yield one, "label" if label else self.kinds.kind(folded.text, one)

    # --- figures

    def counted(self, text: str, folded: Folded) -> Iterator[Counted]:
        """Every count and every vague quantity, in no order."""
        hay = folded.text
        every = self._joined(hay, list(self.raw(text, folded)))
        starts = [raw.start for raw, _ in every]
        vague = [match.span() for match in self._vague.finditer(hay) if match[0]]
        found = [
            raw for raw, kind in every if kind == "count" and not self._is_vague(hay, raw, vague)
        ]
        taken: list[Span] = []
        at = 0
        while at < len(found):
            low = found[at]
            high = found[at + 1] if at + 1 < len(found) else None
            at += 1
            if high is not None and (end := self._range(hay, low, high)):
                at += 1
                figure = self.figure(hay, low, high, end, starts)
            else:
                figure = self.figure(hay, low, low, low.end, starts)
            taken.append(figure.wording)
            yield self.placed(folded, figure)
        for start, end in vague:
            within = any(r.start < end and start < r.end for r, k in every if k != "count")
            if within or any(s < end and start < e for s, e in taken):
                continue
            if self.kinds.unit.match(hay, end) or (start and hay[start - 1].isdigit()):
                continue
            begun = self._qualified(hay, start, is_range=False)[0]
            many = Counted(None, None, Qualifier.VAGUE, (begun, end), (start, end))
            yield self.placed(folded, many)

    def _is_vague(self, hay: str, raw: Raw, vague: Sequence[Span]) -> bool:
        """Whether words are a number only as part of a vague one: "tens of thousands".

        "Thousands" is vague in many languages where "about a thousand" has the same form.
        """
        over = next((span for span in vague if span[0] <= raw.start and raw.end <= span[1]), None)
        if over is None or raw.digits:
            return False
        own = over == (raw.start, raw.end)
        return not own or self._qualified(hay, raw.start, is_range=False)[1] is None

    def _joined(self, hay: str, every: list[tuple[Raw, Kind]]) -> list[tuple[Raw, Kind]]:
        """Numbers that share what stands behind the second: "10 a 15 años", "3 a 5 mil"."""
        for at in range(len(every) - 2, -1, -1):
            (low, kind), (high, other) = every[at], every[at + 1]
            gap = hay[self.kinds.suffixed(hay, low.end) : high.start]
            if gap.endswith("(") and low.value == high.value and hay.startswith(")", high.end):
                every[at + 1] = high, "label"  # "10 (ten)"
            if len(gap) > 12:
                continue
            listed = self._and.fullmatch(gap) or gap == ", "
            before = hay[max(0, low.start - LOOK) : low.start]
            ranged = self._to.fullmatch(gap) or (
                self._and.fullmatch(gap) and self._between.search(before)
            )
            if kind == "count" and other == "unit" and (listed or ranged):
                every[at] = low, "unit"
            elif (
                ranged
                and low.value < high.value
                and (kind == "count" or low.one or (low.value % 1 and high.scale > 1))
            ):
                shared = other if not self.kinds.people.match(hay, low.end) else kind
                every[at] = self._scaled_alike(low, high, hay), shared
        return every

    def _scaled_alike(self, low: Raw, high: Raw, hay: str) -> Raw:
        """The low end in the scale of the high one: "3 a 5 mil", "2 bis 3.000"."""
        scale = high.scale
        if high.digits and hay[high.start : high.end].endswith("000"):
            scale = max(scale, Decimal(1000)) if low.value < 1000 else scale
        if low.scale == 1 and low.value * scale < high.value:
            return low._replace(value=low.value * scale, about=high.about)
        return low

    def placed(self, folded: Folded, figure: Counted) -> Counted:
        """The figure with its places in the text itself."""
        return figure._replace(
            wording=folded.span(*figure.wording), numbers=folded.span(*figure.numbers)
        )

    def _range(self, hay: str, low: Raw, high: Raw) -> int:
        """Where "60 to 80" ends; 0 if the two numbers are none."""
        begun = self.kinds.suffixed(hay, low.end)
        gap = hay[begun : high.start]
        if len(gap) > 12 or low.value >= high.value or low.about != high.about:
            return 0
        before = hay[max(0, low.start - LOOK) : low.start]
        end = self.kinds.suffixed(hay, high.end)
        if gap == " " and not low.digits and not high.digits:
            # "On beş yirmi kişi": fifteen to twenty.
            return end if high.value <= 10 * low.value else 0
        around = self._around.match(hay, end)
        if self._and.fullmatch(gap) and (around or self._between.search(before)):
            return around.end() if around else end
        if not self._to.fullmatch(gap):
            return 0
        if around:
            return around.end()
        came_from = self._from.search(before)
        changed = self._change.search(before[: came_from.start()] if came_from else before)
        return 0 if changed or self._change_behind.match(hay, end) else end

    def figure(self, hay: str, low: Raw, high: Raw, end: int, starts: Sequence[int]) -> Counted:
        """One count, of a single number or of two, with the qualifiers on either side.

        Args:
            hay: the folded text.
            low: the number, or the lower of two.
            high: the same, or the higher of two.
            end: where the numbers end.
            starts: where every number of the text begins.
        """
        is_range = low is not high
        start, qualifier = self._qualified(hay, low.start, is_range=is_range)
        if qualifier is Qualifier.MORE_THAN and self._changes(hay, start, low, starts):
            start, qualifier = low.start, None  # "pasa de 60 a 80" is no more than 60
        if qualifier is None and (floating := self._floats(hay, low.start, starts)) is not None:
            start, qualifier = floating, Qualifier.AT_LEAST
        start = self._behind_and(hay, start, low.start)
        if qualifier is None and not low.digits and low.value >= _INVERTED_FROM:
            begun = self._inverted_at(hay, start, starts)
            start, qualifier = begun, Qualifier.ABOUT if begun < start else None
        numbers = (low.start, end if is_range else high.end)
        end = max(end, self.kinds.suffixed(hay, high.end))
        behind, far = self._qualified_behind(hay, end, starts)
        if far > end:
            qualifier, end = _combined(qualifier, behind), far
        if qualifier is None and (low.about or low.more):
            qualifier = Qualifier.MORE_THAN if low.more else Qualifier.ABOUT
        minimum: int | float | None = plain(low.value)
        maximum: int | float | None = plain(high.value)
        if qualifier in _MAXIMUM.values():
            minimum = None
        if qualifier in _MINIMUM.values():
            maximum = None
        if qualifier is None or (is_range and qualifier in _EXACT.values()):
            qualifier = Qualifier.BETWEEN if is_range else Qualifier.EXACTLY
        return Counted(minimum, maximum, qualifier, (start, end), numbers)

    def _inverted_at(self, hay: str, start: int, starts: Sequence[int]) -> int:
        """Where the noun begins that makes a number inexact: "человек двадцать".

        Not of "26 человек, пять": that noun has a number of its own.
        """
        found = self._inverted.search(hay, max(0, start - LOOK), start)
        if found is None:
            return start
        at = bisect_left(starts, found.start()) - 1
        between = hay[starts[at] : found.start()] if at >= 0 else ","
        own = "," not in between and len(between.split()) <= 3
        return start if own else found.start()

    def _changes(self, hay: str, start: int, low: Raw, starts: Sequence[int]) -> bool:
        """Whether "from" of a change has been taken for a qualifier."""
        if not self._opens_change.fullmatch(hay[start : low.start]):
            return False
        found = self._to_number.finditer(hay, low.end, low.end + 40)
        return any(to.end() in starts for to in found)

    def _qualified_behind(
        self, hay: str, end: int, starts: Sequence[int]
    ) -> tuple[Qualifier | None, int]:
        """The longest qualifier behind a number, and where it ends."""
        found: tuple[Qualifier | None, int] = None, end
        for qualifier, pattern in self._behind:
            match = pattern.match(hay, end, end + LOOK)
            if match is None or match.end() <= found[1]:
                continue
            at = bisect_left(starts, end)
            between = at < len(starts) and starts[at] < match.end()
            if not between and not self._leads_on(hay, match.end(), starts):
                found = qualifier, match.end()
        return found

    def _leads_on(self, hay: str, end: int, starts: Sequence[int]) -> bool:
        """Whether a qualifier is the next number's: "3 muertos y al menos 5 heridos"."""
        at = bisect_left(starts, end)
        return at < len(starts) and bool(self._filled.fullmatch(hay, end, starts[at]))

    def _behind_and(self, hay: str, start: int, number: int) -> int:
        """Where a wording begins behind an "and" that is written to its first word."""
        for clitic in self._and_clitics:
            rest = hay[start + len(clitic) : number]
            if hay.startswith(clitic, start) and (found := self._before.search(rest)):
                return start + len(clitic) if not found.start() and _named(found) else start
        return start

    def _floats(self, hay: str, start: int, starts: Sequence[int]) -> int | None:
        """Where a qualifier stands that a verb parts from its number: "al menos murieron 26"."""
        window = max(0, start - LOOK)
        match = self._floating.search(hay[window:start])
        if match is None:
            return None
        at = window + match.start()
        return at if not any(at <= other < start for other in starts) else None

    def _qualified(self, hay: str, start: int, *, is_range: bool) -> tuple[int, Qualifier | None]:
        """Where the qualifiers before a number begin, and what they make of it together."""
        qualifier: Qualifier | None = None
        place = start
        for _ in range(4):
            window = max(0, place - LOOK)
            before = hay[window:place]
            match = None if ends_apart(before) else self._before.search(before)
            if match is None or not match[0]:
                break
            place = window + match.start()
            named = _named(match)
            if named in _MAXIMUM.values() and self._is_changed_to(hay, match[0], window, place):
                named = None
                start = place if qualifier is not None else start
            if named is not None:
                qualifier = _combined(qualifier, named)
                start = place
            elif is_range:
                start = place
            if any(match[0].startswith(clitic) for clitic in self._and_clitics):
                break
        return start, qualifier

    def _is_changed_to(self, hay: str, words: str, window: int, place: int) -> bool:
        """Whether "to" is no bound, but where a change ends: "rose to 80"."""
        only_to = self._to_alone.fullmatch(words.strip(" ,"))
        return bool(only_to) and bool(self._change.search(hay[window:place]))


def _plates(text: str) -> list[Span]:
    return [match.span() for match in _PLATE.finditer(text)]


def _named(match: re.Match[str]) -> Qualifier | None:
    groups = match.groupdict()
    for at, qualifier in enumerate(_KINDS.values()):
        if groups.get(f"q{at}"):
            return qualifier
    if groups.get("least"):
        return Qualifier.AT_LEAST
    if groups.get("most"):
        return Qualifier.AT_MOST
    return Qualifier.ABOUT if groups.get("tilde") else None


def _combined(inner: Qualifier | None, outer: Qualifier | None) -> Qualifier | None:
    """What two qualifiers of one number make: "at least some 60" is at least 60."""
    if outer is None or inner is None:
        return outer or inner
    if outer in _EXACT.values():
        return inner
    # "Up to more than 80" is more than 80.
    opposed = (inner in _MINIMUM.values()) != (outer in _MINIMUM.values())
    return inner if opposed and inner not in _EXACT.values() else outer


@lru_cache
def reader_of(name: str) -> Reader:
    """The reader of a language, made once."""
    return Reader(pack(name))


@remembered(512)
def counts(text: str, name: str) -> tuple[Counted, ...]:
    """Every count of the text with its qualifiers, and every vague quantity, in order.

    Args:
        text: a sentence.
        name: the language whose pack reads it.
    """
    folded = pack(name).fold(text)
    # "At least «26 people»", "at least **26**": the marks part no qualifier from its figure.
    plain_text = Folded(_MARKS.sub(" ", folded.text), folded.starts, folded.ends)
    found = reader_of(name).counted(text, plain_text)
    return tuple(sorted(found, key=lambda one: one.wording))


@remembered(512)
def numbered(text: str, name: str) -> tuple[Numbered, ...]:
    """Every number of the text, whatever it is a number of, in order."""
    folded = pack(name).fold(text)
    return tuple(
        _numbered(folded, raw, counts=kind == "count")
        for raw, kind in reader_of(name).raw(text, folded)
        if not raw.one
    )


def _numbered(folded: Folded, raw: Raw, *, counts: bool) -> Numbered:
    return Numbered(plain(raw.value), *folded.span(raw.start, raw.end), counts)


def ranges(text: str, name: str) -> Iterator[tuple[Numbered, Numbered]]:
    """Neighbouring numbers of any kind that are the two ends of one amount, in one scale."""
    reader, folded = reader_of(name), pack(name).fold(text)
    every = reader._joined(folded.text, list(reader.raw(text, folded)))
    for (low, _), (high, _) in pairwise(every):
        if reader._range(folded.text, low, high):
            scaled = reader._scaled_alike(low, high, folded.text)
            yield _numbered(folded, scaled, counts=True), _numbered(folded, high, counts=True)


def unstated(text: str, name: str) -> tuple[Span, ...]:
    """Numbers that are an ordinal, or a part of a fraction, or two in one: "5-й", "五六人"."""
    folded, kinds = pack(name).fold(text), reader_of(name).kinds
    return tuple(
        folded.span(raw.start, raw.end)
        for raw, _ in reader_of(name).raw(text, folded)
        if kinds.is_numerator(folded.text, raw)
        or (kinds.is_ordinal(folded.text, raw) if raw.digits else raw.broken)
    )
