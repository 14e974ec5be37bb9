"""Clauses that are asked, or that nobody says are so: "whether ~ was killed", "no proof that".

Patterns are of small letters.
"""

from __future__ import annotations

import re

from summarizer.evidence.clauses.beside import denial
from summarizer.evidence.clauses.no_deed import IS_PASSIVE, PREPOSITIONS, VERBS, WORD
from summarizer.evidence.clauses.put_right import is_put_right
from summarizer.evidence.clauses.whose import TELLS
from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span, ends_at
from summarizer.evidence.words.grammar import ARTICLE, CONJUNCTIONS

_EN = language("en")
_REACH = 160
_NOT = rf"(?:{_EN.one_of('denial.not', 'unsaid.nobody')}|\w*{_EN.one_of('denial.contracted')})"
_BELIEVED = _EN.one_of("unsaid.believing")
_ASIDE = rf"(?:(?!{_EN.one_of('grammar.contrasts', 'grammar.and')}\b)[\w'’-]+\s+)"
_NO_NOUN = rf"(?:{PREPOSITIONS}|{VERBS}|{_EN.one_of('grammar.relatives', 'grammar.causes')})"
_PHRASE = (
    rf"{ARTICLE}(?:(?!{_NO_NOUN}\b){WORD}\s+){{0,4}}?"
    rf"(?:{_EN.one_of('grammar.having', 'grammar.being')}\s+){{0,2}}"
)
_THAT = rf"(?:\s+{_EN.one_of('reporting.that')})?"
_OPEN = (
    rf"(?:{_EN.one_of('unsaid.asking')}{_THAT}"
    rf"|{_NOT}\s+{_ASIDE}{{0,3}}?{_BELIEVED}{_THAT}"
    rf"|{_EN.one_of('unsaid.doubting')}{_THAT}"
    rf"|{_EN.one_of('denial.nobody')}\s+{_ASIDE}{{0,2}}?{_EN.one_of('unsaid.signs')}{_THAT})"
)
_UNSAID = re.compile(rf"(?<![\w-]){_OPEN}\s+{_PHRASE}$")
_TOLD = re.compile(
    rf"(?<![\w-]){_EN.one_of('denial.told')}\s+"
    rf"{_EN.one_of('reporting.that', 'grammar.of')}\s+{_PHRASE}$"
)
_MADE_UP = re.compile(rf"\b{_EN.one_of('unsaid.fiction')}\b")
_SAID_THEN = re.compile(rf"\b{CONJUNCTIONS}\s{TELLS}\b")
_OF = tuple(f" {of}" for of in _EN.phrases("grammar.of"))
_UNDONE = re.compile(rf"\b{_EN.one_of('stance.mistaken', 'unsaid.undone')}\s+$")
_WISHED = re.compile(rf"\b{_EN.one_of('unsaid.wished')}\s+{ARTICLE}(?:\w+\s+)?$")
_AVERTED = re.compile(
    rf"(?:[\w'’.-]+\s+){{1,6}}?{_EN.one_of('grammar.being')}\s+(?:\w+ly\s+)?"
    rf"{_EN.one_of('unsaid.averted')}\b"
)
_ASKED = re.compile(rf"\W*{_EN.one_of('unsaid.auxiliaries')}\s[^?]*\?\W*")
_UNTRUE = _EN.one_of("denial.false", "denial.wrong")
_FALSE = re.compile(rf"\s{_EN.one_of('grammar.being')}\s+(?:\w+ly\s+)?{_UNTRUE}\b")


def is_unsaid(low: str, name: int, deed: Span) -> bool:
    """Whether a sentence leaves open, or denies, that a deed was done by or to one who is named.

    "It was not known whether ~ had been killed", "there is no evidence that ~ shot her", "reports
    that ~ was dead were false". What was done to somebody is not denied with who did it: "denied
    that the army *killed* ~".

    Args:
        low: the sentence.
        name: where the name begins.
        deed: where the deed is told.
    """
    start = min(name, deed[0])
    if ends_at(_UNSAID, low, start, _REACH) or _MADE_UP.search(low, 0, start):
        return True
    if ends_at(_UNDONE, low, deed[0]) or _ASKED.fullmatch(low) or is_put_right(low, start):
        return True
    if low[slice(*deed)].endswith(_OF):
        return bool(_AVERTED.match(low, name) or ends_at(_WISHED, low, deed[0], _REACH))
    if ends_at(_TOLD, low, start, _REACH) and _FALSE.search(low, deed[1]):
        return True
    suffered = name < deed[0] and IS_PASSIVE.match(low[slice(*deed)].strip())
    denied = denial(low, name) if suffered else None
    return denied is not None and not _SAID_THEN.search(low, *denied)
