"""Cue words: where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.verdict import Spans
from summarizer.evidence.words import fold, has_one, lowered

_EN = language("en")


def cue_spans(cues: Iterable[str], text: str) -> Spans:
    """Where any of the cue words stands in the text."""
    cues = tuple(cues)
    return _spans(text, cues) if cues else ()


# A long sentence is asked for the same cues for each of its figures.
@remembered(512)
def _spans(text: str, cues: tuple[str, ...]) -> Spans:
    sought = _sought(cues)
    folded = fold(text)
    if not has_one(folded.text, sought.signs):
        return ()
    return tuple(folded.span(m.start(), m.end()) for m in sought.pattern.finditer(folded.text))


_NOBODY = re.compile(
    rf"(?:\b{_EN.one_of('denial.nobody', 'denial.not')}|{_EN.one_of('denial.contracted')})"
    rf"(?:\s+[\w'’-]+){{0,3}}\s+$"
    rf"|\b{_EN.one_of('doubt.unreal')}\s+(?:{_EN.one_of('grammar.articles')}\s+)?$",
    re.I,
)
# What every denial has, to look for before the pattern above.
_SIGNS = (
    *_EN.phrases("denial.nobody", "denial.not", "denial.contracted"),
    *(phrase.partition("[")[0] for phrase in _EN.phrases("doubt.unreal")),
)


class _Sought(NamedTuple):
    """Cue words as they are looked for.

    Attributes:
        pattern: finds them in a folded text.
        signs: one of these stands, within a word or not, in every text that has one of them.
    """

    pattern: re.Pattern[str]
    signs: tuple[str, ...]


@lru_cache(maxsize=512)
def _sought(cues: tuple[str, ...]) -> _Sought:
    # The longest first: "general staff" is no "general".
    cues = tuple(sorted(cues, key=len, reverse=True))
    stems = [fold(cue.rstrip("*")).text for cue in cues]
    forms = (
        re.escape(stem) + (r"\w*" if cue.endswith("*") else "")
        for cue, stem in zip(cues, stems, strict=True)
    )
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(forms) + r")(?!\w)")
    signs: list[str] = []
    for stem in sorted(set(stems), key=len):
        if not has_one(stem, signs):
            signs.append(stem)
    return _Sought(pattern, tuple(signs))


def asserted(cues: Iterable[str], text: str) -> Spans:
    """Those cue words that no denial and no rumour stands before: "nobody claimed the attack"."""
    spans = cue_spans(cues, text)
    return tuple(
        span
        for span in spans
        if not _OF_NO_CLAIM.match(text, span[0])
        and not _by_nobody(text[max(0, span[0] - 60) : span[0]])
    )


# "Denied *bail*", "rejected *the appeal*".
_OF_NO_CLAIM = re.compile(
    rf"{_EN.one_of('denial.verbs')}\s+(?:{_EN.one_of('people.objects')}\s+)?"
    rf"(?:{_EN.one_of('grammar.articles', 'grammar.possessives')}\s+)?"
    rf"{_EN.one_of('denial.of_no_claim')}(?!\w)",
    re.I,
)


def _by_nobody(before: str) -> bool:
    signs = has_one(lowered(before).replace("’", "'"), _SIGNS)
    return signs and _NOBODY.search(before) is not None
