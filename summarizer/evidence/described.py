"""What describes a name where it stands: its own head, a title, what stands in apposition to it."""

from __future__ import annotations

import re

from summarizer.evidence.cue import cue_spans
from summarizer.evidence.language import language
from summarizer.evidence.verdict import Span, Spans

_EN = language("en")

_LOOK = 80
_ARTICLES = _EN.one_of("grammar.articles")
_OWNED = _EN.one_of("grammar.articles", "grammar.possessives")
_AFTER_HEAD = ("clause.of", "clause.places", "grammar.at", "clause.with", "grammar.relatives")
_HEAD = re.compile(rf"\s{_EN.one_of(*_AFTER_HEAD)}\s", re.I)
_TITLE = re.compile(r"(?:[A-Z][\w'’.-]*\s){1,3}$")
_BEFORE = re.compile(
    rf"(?:\b{_OWNED}|['’]s)\s((?:[\w'’.-]+\s){{0,6}}[\w'’.-]+),\s(?:[A-Z][\w.]*\s)?$", re.I
)
_BEHIND = re.compile(rf",\s({_ARTICLES}\s[^,.;:]{{2,60}})(?=[,.;)]|$)", re.I)
_VERBS = ("reporting.figures", "reporting.verbs", "reporting.accusing")
_SAYING = re.compile(rf"(?<!\w){_EN.one_of(*_VERBS)}(?!\w)", re.I)
"""Before a comma as well: "Ana Belu, the police said, was shot"."""
_MEMBER_OF = re.compile(rf"\s{_EN.one_of('grammar.of')}\s(?:{_ARTICLES}\s)?((?:[A-Z][\w'’-]*\s?)+)")
_ENDS = re.compile(r"[,.;)]|$")
_FORMER = re.compile(rf"\b{_EN.one_of('doubt.titles')}\b", re.I)


def described(text: str, name: Span) -> list[Span]:
    """The places of the words that describe a name: those of the name first."""
    start, end = name
    head = _HEAD.search(text, start, end)
    found = [(start, head.start() if head else end)]
    before = text[max(0, start - _LOOK) : start]
    if text.upper() != text and (title := _TITLE.search(before)):
        found.append((start - len(title[0]), start))
    if _ENDS.match(text, end) and (told := _BEFORE.search(before)):
        low = start - len(before) + told.start(1)
        head = _HEAD.search(text, low, low + len(told[1]))
        found.append((low, head.start() if head else low + len(told[1])))
    if (told := _BEHIND.match(text, end)) and not _SAYING.search(told[1]):
        head = _HEAD.search(text, *told.span(1))
        found.append((told.start(1), head.start() if head else told.end(1)))
    if told := _MEMBER_OF.match(text, end):
        found.append(told.span(1))
    return found


def telling(words: str, mine: tuple[str, ...], others: tuple[str, ...]) -> Spans | None:
    """Where a description has words of one member of a list; None if it also has another's.

    Nor may it say that he was, or is not, what they say. A word in a longer one of the other is
    none of its own ("White House" is no house), nor is one that only owns what is meant ("the
    officers' union").
    """
    if _FORMER.search(words):
        return None
    own, rival = _owning_nothing(mine, words), _owning_nothing(others, words)
    if any(not any(_holds(longer, one) for longer in own) for one in rival):
        return None
    return tuple(one for one in own if not any(_holds(longer, one) for longer in rival))


def _owning_nothing(cues: tuple[str, ...], words: str) -> Spans:
    spans = cue_spans(cues, words)
    return tuple(span for span in spans if words[span[1] : span[1] + 1] not in ("'", "’"))


def _holds(outer: Span, inner: Span) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]
