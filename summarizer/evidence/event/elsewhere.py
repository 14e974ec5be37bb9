"""Whether a sentence tells of another event: a new one, at a place not told of at the beginning.

"Hours later *a roadside bomb* went off *in Baquba*, killing four": Baquba stands neither in the
title nor in the first sentences, and the bomb is told of as one not known yet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.verdict import Sentence, Spans

_EN = language("en")
_BEGINNING = 4
"""The title and the first sentences, in which an article says where its event was: a third of a
short one."""
_PLACE = re.compile(
    rf"\b{_EN.one_of('happening.at')}\s+(?:{_EN.one_of('grammar.definite_article')}\s+(?:[\w-]+\s+){{0,3}}?"
    rf"(?:{_EN.one_of('grammar.of')}\s+)?)?"
    rf"(?-i:(?P<name>(?!{_EN.one_of('calendar.months', 'calendar.weekdays')}\b)"
    r"[A-Z][\w'’-]+(?:[\s-](?:(?:al|el|de|la)[\s-])?[A-Z][\w'’-]+)*))",
    re.I,
)
_EVENT = re.compile(
    rf"\b(?:{_EN.one_of('grammar.indefinite_articles', 'elsewhere.new')}\s+(?:[\w-]+\s+){{0,3}}?"
    rf"{_EN.one_of('elsewhere.events', 'elsewhere.doers')}|{_EN.one_of('elsewhere.unknown')})\b",
    re.I,
)


def another_event(every: Mapping[int, Sentence], number: int) -> Spans:
    """Where a sentence tells anew of an event, and names a place that stands not in the first."""
    text, first = every[number].text, sorted(every)[: min(_BEGINNING, max(1, len(every) // 3))]
    event = None if number in first else _EVENT.search(text)
    if event is None:
        return ()
    beginning = " ".join(every[n].text for n in first)
    if beginning.upper() == beginning:
        return ()  # no names are told by their capitals
    place = next((one for one in _places(text) if text[slice(*one)] not in beginning), None)
    return (event.span(), place) if place else ()


@remembered(512)
def opens_elsewhere(text: str) -> bool:
    """Whether a sentence begins with words for another event: "In a separate incident"."""
    return _OPENS.match(text) is not None


_OPENS = re.compile(
    rf"\W*(?:{_EN.one_of('elsewhere.opening')}"
    rf"|(?:{_EN.one_of('happening.at', 'calendar.since')}\s+)?{_EN.one_of('elsewhere.apart')}\s"
    rf"(?:[\w-]+\s)?{_EN.one_of('elsewhere.events', 'elsewhen.deeds')})\b",
    re.I,
)


@remembered(512)
def _places(text: str) -> Spans:
    return tuple(found.span("name") for found in _PLACE.finditer(text))
