"""Whose words a communique or a broadcast is that is passed on under a header.

"KARSA, 3 MAY 89 (RADIO ORU) -- [COMMUNIQUE] [MIRAN FRONT] [TEXT] WE WARN ...": those of the one
whom the header names, or of "[BELU]" from where she takes her turn; it came by the station. What
names nobody and says "we" is the station's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from summarizer.evidence.language import language
from summarizer.evidence.verdict import Located, Sentence, Span
from summarizer.evidence.words.naming import content, initials_of, shortens

_EN = language("en")
_BRACKET = r"\[[^\[\]]{1,160}\]"
_STATION = re.compile(r"\((?P<station>[^()]{2,60})\)\s*-{1,2}")
_HEADER = re.compile(rf"(?:^|-{{1,2}})\s*(?P<brackets>(?:{_BRACKET}\s*){{1,6}})")
_KIND = re.compile(
    rf"\[(?:\w+\s+)?{_EN.one_of('broadcast.kinds')}(?P<rest>\s[^\[\]]*)?\](?:\s*\[(?P<name>[^\[\]]+)\])?",
    re.I,
)
_MARK = re.compile(rf".*\b{_EN.one_of('broadcast.marks')}\b.*|.*\d.*", re.I)
# "[SPEECH BY MAYOR ANA BELU AT A RALLY]", "[INTERVIEW WITH ANA BELU, MAYOR, BY DAUD MERANI]".
_BY = re.compile(
    rf"\s{_EN.one_of('broadcast.by')}\s+(?P<name>.+?)(?=\s*[;,-]|\s*$"
    rf"|\s(?:{_EN.one_of('grammar.by', 'grammar.and', 'reporting.prepositions')})\s)",
    re.I,
)
_TURN = re.compile(
    rf"\s*(?:{_BRACKET}\s*)*[\[(](?P<name>[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*){{0,3}})[\])]\s+\S"
)
_ENDS = re.compile(rf"[\[(]{_EN.one_of('broadcast.ends')}[\])]", re.I)
_WE = re.compile(rf"\b{_EN.one_of('broadcast.we')}\b", re.I)
_QUOTED = re.compile('["“”]')
_HEAD_ENDS = re.compile(rf",|\s{_EN.one_of('reporting.of')}\s", re.I)
_FIRST = 3
"""A header stands in one of so many first sentences."""


class Named(NamedTuple):
    """Where one is named whose words those of a broadcast are."""

    number: int
    span: Span


class Broadcast(NamedTuple):
    """What a header tells: its own sentence, who speaks, and by which station it came."""

    number: int
    author: Named | None
    station: Named | None


def broadcast(every: Mapping[int, Sentence]) -> Broadcast | None:
    """The header of an article that is passed on so; None of any other article."""
    station: Named | None = None
    for number in sorted(every)[:_FIRST]:
        text = every[number].text
        if station is None and (found := _STATION.search(text)):
            station = Named(number, found.span("station"))
        if header := _HEADER.search(text):
            author = _author(text, *header.span("brackets"))
            return Broadcast(number, Named(number, author) if author else None, station)
    return None


def _author(text: str, low: int, high: int) -> Span | None:
    """Whom the brackets of a header name as the one who speaks."""
    kind = _KIND.match(text, low, high)
    if kind is None:
        return None
    if kind["rest"]:
        by = _BY.match(text, *kind.span("rest"))
        return by.span("name") if by else None
    return kind.span("name") if kind["name"] and not _MARK.fullmatch(kind["name"]) else None


def voice(every: Mapping[int, Sentence], number: int) -> Named | None:
    """Who speaks a sentence of a broadcast, if nobody else is named there who does."""
    told = broadcast(every)
    text = every[number].text
    if told is None or number < told.number:
        return None
    if turn := _last_turn(every, told.number, number):
        return turn
    if told.author or told.station is None:
        return told.author
    return told.station if _WE.search(_QUOTED.split(text)[0]) else None


def _last_turn(every: Mapping[int, Sentence], first: int, number: int) -> Named | None:
    for place in range(number, first - 1, -1):
        text = every[place].text if place in every else ""
        if place < number and _ENDS.search(text):
            return None
        found = _TURN.match(text)
        if found and not _MARK.fullmatch(found["name"]):
            return Named(place, found.span("name"))
    return None


def is_named(every: Mapping[int, Sentence], named: Named, who: Located) -> bool:
    """Whether the one who is named in a bracket is the one located: "[BELU]", "MAYOR ANA BELU"."""
    told, value = every[named.number].text[slice(*named.span)], str(who.value)
    name = _HEAD_ENDS.split(told, maxsplit=1)[0]
    if initials_of(value, name):
        return True
    ends_alike = content(value)[-1:] == content(name)[-1:]
    return ends_alike and (shortens(value, told) or shortens(name, value))
