"""What describes a name where it stands: its own head, a title, what stands in apposition to it."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.evidence.cue import cue_spans
from summarizer.evidence.language import language
from summarizer.evidence.persons import names_one_person
from summarizer.evidence.verdict import Span, Spans

_EN = language("en")

_LOOK = 80
_ARTICLES = _EN.one_of("grammar.articles")
_OWNED = _EN.one_of("grammar.articles", "grammar.possessives")
_AFTER_HEAD = (
    "grammar.by",
    "clause.of",
    "clause.places",
    "grammar.at",
    "clause.with",
    "grammar.relatives",
)
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
_ENDS = re.compile(rf"[.;)]|$|,(?!\s{_EN.one_of('grammar.and', 'grammar.or')}\b)", re.I)
_FORMER = re.compile(rf"\b{_EN.one_of('doubt.titles')}\b", re.I)


class Description(NamedTuple):
    """Words that describe a name.

    Attributes:
        span: where they stand.
        apposed: whether they stand beside the name, and say by their last word what it is.
    """

    span: Span
    apposed: bool


def described(text: str, name: Span) -> list[Description]:
    """The words that describe a name: its own first."""
    start, end = name
    found = [Description(_head(text, start, end), False)]
    before = text[max(0, start - _LOOK) : start]
    if text.upper() != text and (title := _TITLE.search(before)):
        found.append(Description((start - len(title[0]), start - 1), True))
    if _ENDS.match(text, end) and (told := _BEFORE.search(before)):
        low = start - len(before) + told.start(1)
        found.append(Description(_head(text, low, low + len(told[1])), True))
    if (told := _BEHIND.match(text, end)) and not _SAYING.search(told[1]):
        found.append(Description(_head(text, *told.span(1)), True))
    if told := _MEMBER_OF.match(text, end):
        found.append(Description(told.span(1), False))
    return found


def _head(text: str, start: int, end: int) -> Span:
    """What stands before the first preposition of a noun phrase."""
    head = _HEAD.search(text, start, end)
    return start, head.start() if head else end


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


def says_by_its_head(words: str, mine: tuple[str, ...], name: str) -> bool:
    """Whether a description ends in one of these words: a "police critic" is no policeman.

    A body that many are members of is nobody in particular ("the police, Ana Belu, ...").
    """
    told = words.rstrip()
    if not any(span[1] == len(told) for span in _owning_nothing(mine, told)):
        return False
    return told.split()[-1].casefold() not in _BODIES or not names_one_person(name)


_BODIES = _EN.words("people.groups", "people.plurals")


def _owning_nothing(cues: tuple[str, ...], words: str) -> Spans:
    spans = cue_spans(cues, words)
    return tuple(
        (start, end)
        for start, end in spans
        if words[end : end + 1] not in ("'", "’") and words[max(0, start - 1) : start] != "-"
    )


def _holds(outer: Span, inner: Span) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]
