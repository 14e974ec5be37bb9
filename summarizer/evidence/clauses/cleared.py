"""Who is said not to have done it after all: acquitted, cleared, released without charge."""

from __future__ import annotations

import re

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span, ends_at
from summarizer.evidence.words.grammar import AUXILIARIES

_EN = language("en")
_REACH = 240
_NO_LONGER = _EN.one_of("denial.not", "cleared.no_longer")
_NOT = rf"(?:{_NO_LONGER}|(?<=\w){_EN.one_of('denial.contracted')})"
_NO_NAME = _EN.one_of("reporting.prepositions", "reporting.of", "grammar.being")
_NAMED = rf"(?:(?!{_NO_NAME}\b)[\w'’.-]+\s+){{0,5}}?$"
_WORDS = r"(?:[\w'’-]+\s+){0,4}?"
_ASIDE = r"[)\"”]*(?:,[^;:]{1,110}?,)?"
_CHARGES_ON = (
    rf"{_EN.one_of('cleared.charges')}\s+{_WORDS}"
    rf"{_EN.one_of('charged.against', 'reporting.of')}\s+{_NAMED}"
)
_BEFORE = re.compile(
    rf"\b(?:{_EN.one_of('cleared.clearing')}\s+{_NAMED}"
    rf"|{_EN.one_of('cleared.dropping')}\s+{_WORDS}{_CHARGES_ON}"
    rf"|{_NOT}\s+(?:\w+\s+)?{_EN.one_of('cleared.suspecting')}\s+{_NAMED})",
    re.I,
)
_NEW_CLAUSE = _EN.one_of("grammar.and", "grammar.causes", "grammar.contrasts")
_FARTHER = re.compile(
    rf"(?:\s(?!{_NEW_CLAUSE}\s)[\w'’-]+){{1,16}}?\s(?:{AUXILIARIES}\s+){{1,2}}(?:\w+\s+)?"
    rf"{_EN.one_of('cleared.cleared')}\b",
    re.I,
)
_CHARGED = re.compile(rf"\b{_CHARGES_ON}", re.I)
_DROPPED = re.compile(
    rf"{_ASIDE}(?:\s+{AUXILIARIES}){{1,2}}\s+(?:\w+\s+)?{_EN.one_of('cleared.dropping')}\b", re.I
)
_IN_THE_END = re.compile(
    rf"\b{_EN.one_of('cleared.turning')}\s+"
    rf"(?:(?:{AUXILIARIES}|{_EN.one_of('charged.later')}|\w+ly|\w+day|{_EN.one_of('grammar.on')})\s+){{0,4}}"
    rf"(?:{_EN.one_of('cleared.cleared')}"
    rf"|(?:\w+\s+){{0,2}}?{_EN.one_of('cleared.verdicts')}\s+(?:{AUXILIARIES}\s+){{1,2}}(?:\w+\s+)?"
    rf"{_EN.one_of('cleared.dropping')})\b",
    re.I,
)
_SUSPECTED = rf"(?:{AUXILIARIES}\s+)?(?:\w+\s+)?{_EN.one_of('cleared.suspected')}"
_BEHIND = re.compile(
    rf"{_ASIDE}(?:,?\s+{_EN.one_of('grammar.relatives')})?"
    rf"(?:\s+(?:{AUXILIARIES}|\w+ly|{_EN.one_of('charged.later')})){{1,4}}\s+"
    rf"(?:{_EN.one_of('cleared.cleared')}|{_NOT}\s+{_SUSPECTED})\b",
    re.I,
)


# Three rules ask for it of the same name.
@remembered(512)
def is_cleared(text: str, name: Span) -> bool:
    """Whether a sentence says of one who is named that he did not do it, or is no longer held to.

    "Police cleared Ana Belu, who had been charged", "dropped charges against Ana Belu", "Ana Belu
    was acquitted", "Ana Belu is not a suspect".
    """
    start, end = name
    if ends_at(_CHARGED, text, start, _REACH) and _DROPPED.match(text, end):
        return True
    if _IN_THE_END.search(text, end, end + _REACH) or _FARTHER.match(text, end):
        return True
    return bool(ends_at(_BEFORE, text, start, _REACH) or _BEHIND.match(text, end, end + _REACH))
