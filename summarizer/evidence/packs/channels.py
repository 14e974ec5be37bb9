"""Through whom it came, by a language pack: "dijo *a Radio Karsa*", "in einer *Mitteilung*"."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.evidence.nearby import Span, overlap
from summarizer.evidence.packs.forms import in_folded, sayings_of
from summarizer.evidence.packs.pack import Pack, known, pack
from summarizer.evidence.packs.reported import forms_in
from summarizer.evidence.packs.speakers import speaks_there
from summarizer.evidence.verdict import Point, Rule, Verdict


def told_to(words: Pack) -> re.Pattern[str]:
    """How a language says that a medium is told something, or is used to tell it."""
    return re.compile(words.word("reporting.via"))


@lru_cache
def _via(language: str) -> re.Pattern[str]:
    return told_to(pack(language))


def passed_on(point: Point) -> Verdict | None:
    """A medium stands as one that is told or used, where the speaker is the only one who speaks."""
    for sentence in point.sentences:
        text, language = sentence.text, sentence.language
        anchors = point.of.places.get(sentence.number, ()) if point.of else ()
        if not anchors or language not in known():
            continue
        for own in point.own.get(sentence.number, ()):
            if not _told(text, own, language):
                continue
            spoken = next(
                filter(None, (speaks_there(text, one, language) for one in anchors)), None
            )
            if spoken:
                return Verdict("words", "passed_on", {sentence.number: (own, spoken)})
    return None


def _told(text: str, own: Span, language: str) -> bool:
    """Whether words lead to the medium as to one who is told, and nobody else speaks."""
    folded = sayings_of(language).fold(text)
    start, end = in_folded(folded, own)
    if len(forms_in(folded.text, language)) > 1:
        return False
    near = _via(language).finditer(folded.text, max(0, start - _NEAR), end + _NEAR)
    return any(overlap(one.span(), (start, end)) for one in near if one[0])


_NEAR = 40

CHANNEL: tuple[Rule, ...] = (passed_on,)
