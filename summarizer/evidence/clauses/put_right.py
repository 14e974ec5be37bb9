"""Corrections and labels: what "an earlier version said", and what stands behind "Rumour:".

A report that puts itself right, and a check of facts, say again what is not so.
"""

from __future__ import annotations

import re

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span, ends_at
from summarizer.evidence.words.grammar import ARTICLE

_EN = language("en")
_LABEL = re.compile(rf"\W*{_EN.one_of('put_right.labels')}(?:\s+\w+){{0,5}}:\s", re.I)
_SAID = re.compile(rf"\b{_EN.one_of('put_right.said')}\b", re.I)
_SHOULD_BE = re.compile(rf"\b{_EN.one_of('put_right.should_be')}\b", re.I)
_NOT_SO = re.compile(
    rf"\b{_EN.one_of('put_right.not_so')}\s+(?:{_EN.one_of('clause.places')}\s+)?"
    rf"{ARTICLE}$",
    re.I,
)


def is_put_right(text: str, place: int) -> bool:
    """Whether what stands at a place of a sentence was said before, and is said not to be so.

    "An earlier version said that *81* had died", "Rumour: *migrants* set the fire", "it was in
    Karsa, not in *Olmo*", "*81* should have read 18".
    """
    if ends_at(_NOT_SO, text, place, 60):
        return True
    wrong = _wrong(text)
    return wrong is not None and wrong[0] <= place < wrong[1]


@remembered(512)
def _wrong(text: str) -> Span | None:
    """From where to where a sentence tells what is not so."""
    should = _SHOULD_BE.search(text)
    end = should.start() if should else len(text)
    if label := _LABEL.match(text):
        return label.end(), end
    if said := _SAID.search(text):
        return said.end(), end
    return (0, end) if should else None
