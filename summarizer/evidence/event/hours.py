"""The hour of a day, by the words of the sentences, in every language."""

from __future__ import annotations

import re

from summarizer.evidence.nearby import gap
from summarizer.evidence.told.dates import tells_the_time
from summarizer.evidence.verdict import Point, Rule, Verdict, pairs


def beside_its_day(point: Point) -> Verdict | None:
    """A time stands beside the words of its day: "shortly before dawn on Saturday".

    A part of a day alone is told of much else: "the patrol came in the morning".
    """
    for sentence, own, day in pairs(point):
        if not tells_the_time(str(point.value), sentence.language):
            continue
        if _BESIDE.fullmatch(sentence.text, *gap(own, day)):
            return Verdict("words", "beside_its_day", {sentence.number: (own, day)})
    return None


# A comma, or up to two short words of grammar: "of the", "on", "tra".
_BESIDE = re.compile(r"\s*,?\s*(?:[^\W\d_]{1,4}\s+){0,2}")

HOUR: tuple[Rule, ...] = (beside_its_day,)
