"""Those who are counted, and to whom something else was done, or nothing at all."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span, ends_at
from summarizer.evidence.verdict import Spans
from summarizer.evidence.words.endings import Ending

_EN = language("en")
_FILLED = rf"(?:{_EN.one_of('grammar.articles', 'qualifiers.fillers', 'qualifiers.estimated')}\s+)?"
_SAVED = Ending(rf"\b{_EN.one_of('harm.saving')}\s+{_FILLED}$", "harm.saving")
_SECOND = re.compile(
    rf"(?:\b{_EN.one_of('grammar.and')}|,)\s+(?:\w+ly\s+)?"
    rf"(?!{_EN.one_of('harm.no_deeds', 'numbers.before_tolls')}\b)"
    rf"(\w{{3,}}(?:ed|ing))\s+{_FILLED}$",
    re.I,
)
_JOINED = re.compile(rf"(?:\s+{_EN.one_of('grammar.and', 'grammar.or')}|,)\s+(?:\w+ly\s+)?", re.I)
_ESCAPED = Ending(
    rf"\b{_EN.one_of('harm.escaping')}\s+"
    rf"(?:(?!{_EN.one_of('grammar.and', 'grammar.or', 'grammar.contrasts')}\b)[\w'’-]+\s+){{0,2}}$",
    "harm.escaping",
)
_UNHURT = re.compile(rf"[^,.;:()\d]{{0,60}}?\b{_EN.one_of('harm.unhurt')}\b", re.I)


class Deed(NamedTuple):
    """What is done to those counted, by the word before their count.

    Attributes:
        span: where the verb stands.
        alone: whether nothing else was done to them: they were rescued.
    """

    span: Span
    alone: bool

    def rules_out(self, text: str, harm: Span, count: Span) -> bool:
        """Whether other words for a harm say nothing of them.

        "Killing the owner and *hurting* three", but not "killed and *robbed* three". Who is
        rescued may still be called what he was before: "*rescued* three wounded men".
        """
        if harm[0] < self.span[1]:
            before = harm[1] <= self.span[0]
            return before and not _JOINED.fullmatch(text, harm[1], self.span[0])
        return self.alone and harm[0] != count[1] + 1


def another_deed(text: str, start: int) -> Deed | None:
    """The second deed of a sentence, or the rescue, that a count which begins there is told of."""
    if saved := _SAVED.before(text, start):
        return Deed(saved.span(), True)
    second = ends_at(_SECOND, text, start)
    return Deed(second.span(1), False) if second else None


def is_escaped(text: str, start: int) -> bool:
    """Whether the harm that is named there did not happen: "escaped *death*"."""
    return _ESCAPED.before(text, start) is not None


@remembered(512)
def tells_no_harm(text: str) -> Spans:
    """Where words for a harm stand in a term that tells of none: "sentenced to *death*"."""
    return tuple(found.span() for found in _NO_HARM.finditer(text))


_NO_HARM = re.compile(
    rf"(?<!\w){_EN.one_of('harm.no_harm')}(?!\w)"
    rf"|\b{_EN.one_of('harm.sentencing')}\s(?:[^,.;:]{{1,80}}?\s)?{_EN.one_of('harm.to_death')}\b",
    re.I,
)


def unhurt(text: str, end: int) -> bool:
    """Whether those whose count ends there came away without harm: "two monks, *unhurt*"."""
    return _UNHURT.match(text, end) is not None
