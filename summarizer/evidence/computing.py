"""What code works out from words: what a `Computed` field can be by, and what a sort tells.

`COMPUTATIONS` and `SORTS` have them by the names that a codebook's file gives them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from summarizer.evidence.days.meaning import Precision
from summarizer.evidence.days.words import WEEKDAYS
from summarizer.evidence.fields import Evidence
from summarizer.evidence.numerals.qualifier import Bounds, Qualifier
from summarizer.evidence.people.persons import persons_named
from summarizer.evidence.told.dates import Moment, resolve
from summarizer.evidence.told.numbers import figures
from summarizer.evidence.tolls.bounds import bounds_of
from summarizer.evidence.tolls.some_of import some_of

_SOME_DAY = date(2000, 1, 1)
"""Stands in for the published date where only the sort of words matters."""


def names_a_day(words: str, language: str) -> bool:
    """Whether words name a day."""
    moment = resolve(words, _SOME_DAY, language=language)
    return moment.start is not None or moment.weekday is not None or moment.conflict


def names_a_time(words: str, language: str) -> bool:
    """Whether words name a clock time."""
    return resolve(words, _SOME_DAY, language=language).time is not None


# --- of words for a day, and of those for a time and for its day ---------------------------------


def first_day(evidence: Evidence) -> date | None:
    """The first of the days that words mean."""
    return _moment(evidence).start


def last_day(evidence: Evidence) -> date | None:
    """The last of the days that words mean."""
    return _moment(evidence).end


def weekday(evidence: Evidence) -> str | None:
    """The weekday that words name, in English."""
    return _moment(evidence).weekday


def day_precision(evidence: Evidence) -> str | None:
    """How exact words for a day are: hour, day, week, month or year."""
    return _moment(evidence).precision


def clock(evidence: Evidence) -> str | None:
    """The clock time that words give, "HH:MM"."""
    return _clock(evidence).time


def utc_offset(evidence: Evidence) -> str | None:
    """Its offset from UTC, "+HH:MM"."""
    return _clock(evidence).utc_offset


def _moment(evidence: Evidence) -> Moment:
    return resolve(evidence.words[0] or "", evidence.published, language=evidence.language)


def _clock(evidence: Evidence) -> Moment:
    time_words, day_words = (*evidence.words, None)[:2]
    day = resolve(day_words or "", evidence.published, language=evidence.language).start
    return resolve(time_words or "", evidence.published, day=day, language=evidence.language)


# --- of words for a place, and of those for its country -------------------------------------------

_RELATION = re.compile(
    r"(?:(?:about|some|around|just)\s+)?(?:[\d.,]+\s*(?:km|kilomet\w+|miles?)\s+)?"
    r"(?:(?:north|south|east|west)\w*\s+of|(?:just\s+)?outside|near|close\s+to|outskirts\s+of)"
    r"\s+(?:the\s+)?(?:(?:city|town|village|district|port)\s+of\s+)?$",
    re.IGNORECASE,
)
_MODIFIES = re.compile(
    r"\s+(?!(?:and|as|at|after|before|by|during|early|for|from|had|has|have|in|is|late|of|on|or|said"
    r"|that|to|today|was|were|when|where|which|while|who|with|yesterday)\b)[a-z]"
)
"""Behind a place: it belongs to a noun, and "outside Harran courthouse" is not outside Harran."""


def relation(evidence: Evidence) -> str | None:
    """How it lies to the place: "40 km north of"."""
    start = evidence.starts[0]
    found = _RELATION.search(evidence.sentences[0][:start])
    if _MODIFIES.match(evidence.sentences[0], start + len(evidence.words[0] or "")):
        return None
    return " ".join(found[0].split()) if found else None


def place_precision(evidence: Evidence) -> str | None:
    """Whether it is the place or near it."""
    if relation(evidence):
        return "near_place"
    # Alone it may be a country or a region: nothing in its words tells.
    return "place" if evidence.words[1] else None


def sentence(evidence: Evidence) -> str:
    """The sentence that words stand in."""
    return " ".join(evidence.sentences[0].split())


# --- of the words of a figure; then whether it is asserted or denied, and whether those that are
# --- named are all of them


def minimum(evidence: Evidence) -> int | None:
    """The least that a figure says."""
    return None if _is_denied(evidence) else _whole(_bounds(evidence).minimum)


def maximum(evidence: Evidence) -> int | None:
    """The most that a figure says."""
    return None if _is_denied(evidence) else _whole(_bounds(evidence).maximum)


def qualifier(evidence: Evidence) -> Qualifier | None:
    """What its words say of a figure: "at least"."""
    return _bounds(evidence).qualifier


def _bounds(evidence: Evidence) -> Bounds:
    wording = evidence.words[0]
    whole_list = evidence.words[2] if len(evidence.words) > 2 else None
    if whole_list == "True" and not figures(wording or "", evidence.language):
        # The named are all of them: they are counted, never the names in a string.
        members = evidence.members[0]
        if named := 1 if [*members] == [wording] else persons_named(members):
            return Bounds(named, named, Qualifier.EXACTLY)
    if wording is None:
        return Bounds(None, None, None)
    span = (evidence.starts[0], evidence.ends[0])
    return bounds_of(evidence.sentences[0], span, evidence.language)


def _is_denied(evidence: Evidence) -> bool:
    """Whether the claimant denies the figure: he then sets no bounds of his own."""
    return "denies" in evidence.words[1:2]


def _whole(value: float | None) -> int | None:
    return int(value) if value is not None and value == int(value) else None


_FROM = re.compile(r"^(?:[A-Z][\w-]*(?:ian|ish|ese|i|an|ch)\s+)+(?=[a-z])")
"""Where they are from, before the noun."""
_OF_THEM = re.compile(r"^\s*of\s+(?:them|whom)\b", re.IGNORECASE)


@dataclass(frozen=True)
class GroupOf:
    """The group that the noun behind a figure is a word for: "12 Syrian *soldiers*".

    It is computed from the words for those who are counted, and from those of the figure.

    Attributes:
        groups: for each word, in small letters, its group.
    """

    groups: Mapping[str, str] = field(hash=False)

    def __call__(self, evidence: Evidence) -> str | None:
        """The group; None where none of the words is the noun."""
        counted_words, wording = evidence.words
        text, start, end = evidence.sentences[0], evidence.starts[0], evidence.ends[0]
        counted = wording is not None and evidence.sentences[1] == text
        if (
            counted_words is None
            or not counted
            or evidence.language != "en"
            or text[end : end + 1] in ("'", "’")
        ):
            return None
        between = _OF_THEM.sub("", text[evidence.ends[1] : start])
        whole = between.lstrip() + counted_words
        noun = counted_words if text.upper() == text else _FROM.sub("", whole)
        return self.groups.get(noun.casefold().strip()) if start > evidence.starts[1] else None


SORTS: Mapping[str, Callable[[str, str], bool]] = {"day": names_a_day, "time": names_a_time}
COMPUTATIONS: Mapping[str, Callable[[Evidence], Any]] = {
    one.__name__: one
    for one in (
        *(first_day, last_day, weekday, day_precision, clock, utc_offset),
        *(relation, place_precision, sentence, minimum, maximum, qualifier, some_of),
    )
}


@dataclass(frozen=True)
class Result:
    """What a computation gives, and of how many fields' words.

    Attributes:
        types: what a field of it may cite; the first unless the field says another.
        sources: the least and the most of them.
        members: all values, where they are few: a closed list must have them.
    """

    types: tuple[type, ...]
    sources: tuple[int, int] = (1, 1)
    members: tuple[str, ...] = ()


_NUMBER = Result((int, float), (1, 3))
RESULTS: Mapping[str, Result] = {
    "first_day": Result((date,)),
    "last_day": Result((date,)),
    "weekday": Result((str,), members=WEEKDAYS),
    "day_precision": Result((str,), members=get_args(Precision)),
    "clock": Result((str,), (1, 2)),
    "utc_offset": Result((str,), (1, 2)),
    "relation": Result((str,)),
    "place_precision": Result((str,), (2, 2), ("place", "near_place")),
    "sentence": Result((str,)),
    "minimum": _NUMBER,
    "maximum": _NUMBER,
    "some_of": Result((str,), (2, 2)),
    "qualifier": Result((str,), (1, 3), tuple(one.value for one in Qualifier)),
}
"""By the same names."""
