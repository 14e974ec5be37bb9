"""What tells that a figure is no toll of this incident, by a language pack.

Words of another time or event, of a count that was given first, of several events together, or of
fear ("elsewhen" of the pack); and a day, month or year that no other sentence of the article has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from summarizer.evidence.chosen import choice, chosen
from summarizer.evidence.days.meaning import Days, Yearless
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span, gap, overlap
from summarizer.evidence.packs.dates import scan, years
from summarizer.evidence.packs.figures import counts
from summarizer.evidence.packs.forms import deeds_of, in_folded, sayings_of
from summarizer.evidence.packs.harm import is_change
from summarizer.evidence.packs.pack import LETTER, NEVER, Pack, pack
from summarizer.evidence.verdict import Point, Sentence, Verdict

ANOTHER = "elsewhen.other_events"
FIRST = "elsewhen.taken_back"
SEVERAL = "elsewhen.of_several"
FEARED = "elsewhen.feared"
_AROUND = 160
"""Characters on either side of a figure in which it is told whose time it is of."""
_HEAD = 2
"""The title and the lead, which tell of the event itself."""


class _Words:
    """The lists of a language."""

    def __init__(self, words: Pack) -> None:
        self.lists = {key: re.compile(words.word(key)) for key in (ANOTHER, FIRST, SEVERAL, FEARED)}
        self.apart = re.compile(rf"[;؛；。]|{words.word('grammar.contrasts')}")
        self.comma = re.compile(r"[,،，、]")
        self.stops = re.compile(
            rf".*?(?:[,،，、]|{words.word('numbers.and')})\W*"
            rf"(?!{words.one_of('grammar.clause')}{words.end})\w"
        )
        self.and_ = re.compile(words.word("numbers.and", "grammar.clause"))
        self.relative = re.compile(rf",\s?{words.one_of('reporting.who')}{words.end}[^,]*$")
        # "The worst attack this year"; where the head is last the time stands before it.
        self.ranks = re.compile(rf"{words.word('elsewhen.ranks')}[^\d,.;،，。]{{0,40}}$")
        few = rf"(?:{LETTER}+\s+){{0,2}}?" if words.spaced else r"\w{0,4}?"
        self.ranked = re.compile(
            rf"{few}{words.word('elsewhen.ranks')}" if words.head_last else NEVER
        )
        leads = (
            "grammar.articles",
            "grammar.prepositions",
            "numbers.and",
            "calendar.before_months",
            "calendar.before_years",
            "calendar.weekday_past",
            "script.clitics",
        )
        self.opens = re.compile(rf"\W*(?:{words.one_of(*leads)}{words.maybe}){{0,3}}")
        # "Endişe ediliyor": what is feared stands before the verb.
        self.feared_behind = words.head_last and words.spaced


@lru_cache
def _words(name: str) -> _Words:
    return _Words(pack(name))


def is_elsewhen(text: str, span: Span, language: str) -> bool:
    """Whether words near a day, a place or a figure tell of another event, or fear one."""
    return any(any(_found(text, span, language, key)) for key in (ANOTHER, SEVERAL, FEARED))


def is_another(sentence: Sentence, figure: Span, every: Mapping[int, Sentence]) -> bool:
    """Whether words near a figure, or its clause's day, may make it one of another count."""
    text, language = sentence.text, sentence.language
    return (
        any(any(_found(text, figure, language, key)) for key in (ANOTHER, SEVERAL))
        or any(_beside(text, figure, language, key) for key in (FIRST, FEARED))
        or any(_is_of(text, year, figure, language) for year in years(text, language))
        or _other_time(sentence, figure, every) is not None
    )


def why_not(point: Point) -> Verdict | None:
    """The words of one member alone go with the figure: "had first spoken of 12"."""
    wanted = choice(point).lists.get(chosen(point))
    for sentence, anchor in point.anchors():
        told = {
            key: found
            for key in (ANOTHER, FIRST, SEVERAL, FEARED)
            if (found := _beside(sentence.text, anchor, sentence.language, key))
        }
        behind = FEARED in told and told[FEARED][0] > anchor[0]
        if behind and not _words(sentence.language).feared_behind:
            del told[FEARED]  # "the toll of 12 may rise"
        rule, time = "told_beside", _other_time(sentence, anchor, point.every)
        if ANOTHER not in told and time:
            rule, told[ANOTHER] = "told_of_another_time", time
        if wanted and [*told] == [wanted]:
            return Verdict("words", rule, {sentence.number: (told[wanted],)})
    return None


def _risen(text: str, figure: Span, language: str) -> Span | None:
    """The figure that a change makes of this one: "rose from 7 to *9*"."""
    deeds = deeds_of(language)
    folded = deeds.fold(text)
    own = in_folded(folded, figure)
    for one in counts(text, language):
        if one.wording[0] >= figure[1]:
            later = in_folded(folded, one.wording)
            return one.wording if is_change(deeds, folded.text, own, later) else None
    return None


def _beside(text: str, figure: Span, language: str, key: str) -> Span | None:
    """Words of a list that go with this figure, and with no other that stands nearer to them."""
    if key == FIRST and (risen := _risen(text, figure, language)):
        return risen
    for span in _found(text, figure, language, key):
        if key == FEARED and span[0] >= figure[1] and _goes_on(text, span, figure, language):
            continue  # "12 died, and more may be missing"
        if not _is_anothers(text, span, figure, language):
            return span
    return None


def _is_of(text: str, year: Span, figure: Span, language: str) -> bool:
    apart = _is_apart(text, year, figure, language)
    return not (apart or _ranks(text, year, figure, language))


def _found(text: str, figure: Span, language: str, key: str) -> Iterator[Span]:
    """Words of a list around a figure, with no end between."""
    low = max(0, figure[0] - _AROUND)
    folded = sayings_of(language).fold(text[low : figure[1] + _AROUND])
    for one in _words(language).lists[key].finditer(folded.text):
        start, end = folded.span(*one.span())
        span = (low + start, low + end)
        if one.end() == one.start() or _is_apart(text, span, figure, language):
            continue
        if key != SEVERAL or not _ranks(text, span, figure, language):
            yield span


def _is_apart(text: str, span: Span, figure: Span, language: str) -> bool:
    """Whether an end stands between, or the words only tell who speaks.

    "The front, which has fought *since 2009*, said that 12 had died".
    """
    words, fold = _words(language), sayings_of(language).fold
    start, end = gap(span, figure)
    if words.apart.search(fold(text[start : max(end, span[1])]).text):
        return True
    of_him = span[1] <= figure[0] and words.relative.search(fold(text[: span[0]]).text)
    return bool(of_him) and words.comma.search(fold(text[start:end]).text) is not None


def _ranks(text: str, span: Span, figure: Span, language: str) -> bool:
    """Whether a stretch of time only ranks the event: "12 died in the worst raid *this year*".

    But not "the worst since 2011, *when* 40 died".
    """
    words, fold = _words(language), sayings_of(language).fold
    if words.ranked.match(fold(text[span[1] :]).text):
        return True
    if figure[1] <= span[0]:
        return words.ranks.search(fold(text[figure[1] : span[0]]).text) is not None
    ranks = words.ranks.search(fold(text[: span[0]]).text)
    return bool(ranks) and words.stops.match(fold(text[span[1] : figure[1]]).text) is not None


def _is_anothers(text: str, span: Span, figure: Span, language: str) -> bool:
    """Whether another count stands between, or the words begin what is told of the next one."""
    every = [one.wording for one in counts(text, language) if one.minimum != 1]
    start, end = gap(span, figure)
    if any(start <= one[0] and one[1] <= end for one in every):
        return True
    if any(span[0] <= one[0] and one[1] <= span[1] and not overlap(one, figure) for one in every):
        return True  # "earlier *five* were said to have"
    of_next = span[0] >= figure[1] and any(one[0] >= span[1] for one in every)
    return of_next and _goes_on(text, span, figure, language)


def _goes_on(text: str, span: Span, figure: Span, language: str) -> bool:
    """Whether a comma, an "and" or a new clause stands between a figure and words behind it."""
    words = _words(language)
    between = sayings_of(language).fold(text[figure[1] : span[0]]).text
    return bool(words.comma.search(between) or words.and_.search(between))


class _Time(NamedTuple):
    """Where a day, a month or a year stands, and which month and year it is of."""

    span: Span
    month: int
    year: int

    def may_be(self, other: _Time) -> bool:
        """Whether both may be of one month, or of one year."""
        months = not (self.month and other.month) or self.month == other.month
        years = not (self.year and other.year) or self.year == other.year
        alike = bool((self.month and other.month) or (self.year and other.year))
        return months and years and alike


@remembered(512)
def _times(text: str, language: str) -> tuple[_Time, ...]:
    found = []
    for one in scan(text, None, language):
        span, value = (one.start, one.end), one.value
        if isinstance(value, Yearless):
            found.append(_Time(span, value.month, 0))
        elif isinstance(value, Days):
            month = 0 if value.precision == "year" else value.start.month
            found.append(_Time(span, month, value.start.year))
    return tuple(found)


def _other_time(sentence: Sentence, figure: Span, every: Mapping[int, Sentence]) -> Span | None:
    """The time of the figure's clause, if no other sentence may mean it."""
    if sentence.number < min(every) + _HEAD:
        return None
    for time in _times(sentence.text, sentence.language):
        if not _is_when(sentence.text, time.span, figure, sentence.language):
            continue
        others = (s for n, s in every.items() if n != sentence.number)
        if not any(time.may_be(one) for s in others for one in _times(s.text, s.language)):
            return time.span
    return None


def _is_when(text: str, time: Span, figure: Span, language: str) -> bool:
    """Whether a time is the figure's: it opens the clause, or nothing parts them.

    "On 2 May, after a fire, 12 died"; but not "the mayor, elected in May, said that 12 died".
    """
    if _is_apart(text, time, figure, language) or _is_anothers(text, time, figure, language):
        return False
    words, sayings = _words(language), sayings_of(language)
    between = sayings.fold(text[slice(*gap(time, figure))]).text
    if sayings.verbs.search(between):
        return False
    before = sayings.fold(text[: time[0]]).text
    if sayings.verbs.search(before) and sayings.that.search(between):
        return False
    return not words.comma.search(between) or words.opens.fullmatch(before) is not None
