"""What a speaker does by his verb: denies, calls something false, gives no figure."""

from __future__ import annotations

import re

from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span
from summarizer.evidence.sources import Said

_EN = language("en")
_DENIES = re.compile(_EN.one_of("denial.verbs"), re.I)


def denies(text: str, said: Said) -> bool:
    """Whether he speaks against what is said: "denied", "rejected", "called it baseless"."""
    verb = text[slice(*said.verb)]
    return _DENIES.match(verb) is not None or calls_false(text, said) is not None


def calls_false(text: str, said: Said) -> Span | None:
    """Where he says of something that it is a lie, false or baseless."""
    if not _CALLING.fullmatch(text[slice(*said.verb)]) or _CALLS_FOR.match(text, said.verb[0]):
        return None
    found = _FALSE.match(text, said.verb[1])
    return found.span("word") if found else None


_CALLING = re.compile(_EN.one_of("denial.calling"), re.I)
_CALLS_FOR = re.compile(_EN.one_of("links.demanding"), re.I)
_FALSE = re.compile(rf"[^.;:]{{1,120}}?\b(?P<word>{_EN.one_of('denial.false')})(?!\w)", re.I)


def withholds(text: str, said: Said) -> bool:
    """Whether he gives no figure: "declined to say", "would not be drawn"."""
    return _WITHHOLDS.fullmatch(text[slice(*said.verb)]) is not None


_WITHHOLDS = re.compile(_EN.one_of("reporting.withholding"), re.I)
