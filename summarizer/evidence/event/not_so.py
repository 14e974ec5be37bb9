"""Things and deeds that are named, and were not: not hit, not used, refused, denied or found."""

from __future__ import annotations

import re

from summarizer.evidence.clauses.beside import denial
from summarizer.evidence.event.elsewhen import going_back
from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span, ends_at
from summarizer.evidence.words.endings import Ending
from summarizer.evidence.words.grammar import ARTICLE, CONJUNCTIONS, DETERMINER

_EN = language("en")


def was_not_so(text: str, span: Span) -> bool:
    """Whether it came away whole, was not used or done, or somebody denies it.

    "Spared *the church*", "*a second bomb* failed to explode", "refused to open *an inquiry*".
    """
    if ends_at(_SPARED, text, span[0]) or any(one.match(text, span[1]) for one in _BEHIND):
        return True
    return _REFUSED.before(text, span[0]) is not None or denial(text, span[0]) is not None


_SPARED = re.compile(rf"\b{_EN.one_of('things.sparing')}\s+{DETERMINER}$", re.I)
_WHO = rf"(?:,?\s+{_EN.one_of('grammar.relatives')})?"
_WHOLE = re.compile(
    rf"{_WHO}\s+{_EN.one_of('grammar.being')}\s+{_EN.one_of('things.whole')}\b", re.I
)
_UNUSED = re.compile(rf"{_WHO}(?:\s+[\w'’-]+){{0,5}}?\s+{_EN.one_of('things.unused')}(?!\w)", re.I)
_BEHIND = (_WHOLE, _UNUSED)
_NO_BREAK = rf"(?!{CONJUNCTIONS}\b)"
_REFUSED = Ending(
    rf"\b{_EN.one_of('things.refusing')}\s+(?:{_NO_BREAK}[\w'’-]+\s+){{0,4}}$",
    "things.refusing",
)


def was_before(text: str, span: Span) -> bool:
    """Whether the event came behind it, or answers it: "the attack came after *the arrest* of"."""
    return _BEFORE_IT.before(text, span[0]) is not None


_BEFORE_IT = Ending(
    rf"\b{_EN.one_of('elsewhen.deeds')}\s+(?:\w+\s+)?(?:{_EN.one_of('elsewhen.coming')}\s+(?:[\w'’-]+\s+){{0,3}}?"
    rf"{_EN.one_of('elsewhen.after')}|{_EN.one_of('elsewhen.following')}"
    rf"|{_EN.one_of('elsewhen.answering')})\s+{DETERMINER}$",
    "elsewhen.deeds",
)


def is_of_old(text: str, span: Span) -> bool:
    """Whether it is told of another time: "*the hospital*, which was bombed last year"."""
    return going_back(text, span) is not None


def is_not_yet(text: str, span: Span) -> bool:
    """Whether it is only threatened or planned: "threatened *another attack*"."""
    return _INTENDED.before(text, span[0]) is not None


_INTENDED = Ending(
    rf"\b{_EN.one_of('elsewhen.intending', 'elsewhen.looming')}\s+{ARTICLE}$",
    "elsewhen.intending",
    "elsewhen.looming",
)


def is_only_told_of(text: str, span: Span) -> bool:
    """Whether it was found, rumoured or near: "seized *two rifles*"."""
    return _TOLD_OF.before(text, span[0]) is not None or _WAS_FOUND.match(text, span[1]) is not None


_WAS_FOUND = re.compile(
    rf"{_WHO}\s+{_EN.one_of('grammar.being')}\s+(?:\w+\s+)?{_EN.one_of('things.found')}\b", re.I
)

# "Found a rifle and *a grenade*", but not "stole a car and shot a guard with *a rifle*".
_NO_OTHER = rf"(?!{_EN.one_of('clause.with', 'grammar.contrasts')}\b)"
_TOLD_OF = Ending(
    rf"\b(?:{_EN.one_of('things.found')}\s+(?:{_NO_OTHER}[\w'’-]+,?\s+){{0,6}}"
    rf"|{_EN.one_of('things.beside')}\s+{DETERMINER}|{_EN.one_of('doubt.unreal')}\s+{ARTICLE})$",
    "things.found",
    "things.beside",
    "doubt.unreal",
)


def is_a_name(text: str, span: Span) -> bool:
    """Whether words are somebody's name, or a body's: "the *Chemical Weapons Register*"."""
    words = _WORD.findall(text, *span)
    if len(words) < 2 or any(word.islower() for word in words):
        return False
    return len(_CAPITAL.findall(text)) < len(_SMALL.findall(text))  # no title in capitals


_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_CAPITAL = re.compile(r"\b[A-Z]\w*")
_SMALL = re.compile(r"\b[a-z]\w*")
