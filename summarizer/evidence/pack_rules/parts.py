"""What a count is a part of, by a language pack: "31 Tote, darunter *neun* Kinder und vier"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from summarizer.evidence.nearby import Span, overlap
from summarizer.evidence.packs.figures import counts
from summarizer.evidence.packs.forms import deeds_of, in_folded
from summarizer.evidence.packs.harm import has_harm
from summarizer.evidence.packs.pack import LETTER, pack
from summarizer.evidence.packs.whom import of_them
from summarizer.evidence.verdict import Point, Rule, Verdict


@lru_cache
def _goes_on(language: str) -> re.Pattern[str]:
    """From one count of a list to the next: "nine children *and* four women"."""
    words = pack(language)
    few = rf"(?:{words.space}{LETTER}+){{0,4}}?{words.maybe}" if words.spaced else r"\w{0,8}?"
    joint = rf"(?:[,，、،]|{words.begin}{words.one_of('numbers.and')}){words.maybe}"
    return re.compile(rf"{few}(?:{joint}){{1,2}}")


def part_there(point: Point) -> Verdict | None:
    """A sentence says that the figure is some of that count, which stands before it."""
    for sentence, part in point.anchors():
        for whole in point.own.get(sentence.number, ()):
            if _is_part(sentence.text, part, whole, sentence.language):
                return Verdict("words", "part_there", {sentence.number: (part, whole)})
    return None


def _is_part(text: str, part: Span, whole: Span, language: str) -> bool:
    """Whether "of them" tells it of the figure, or of the first of a list that it is in."""
    every = counts(text, language)
    mine = next((one for one in every if overlap(one.wording, part)), None)
    theirs = next((one for one in every if overlap(one.wording, whole)), None)
    if mine is None or theirs is None or mine.wording <= theirs.wording:
        return False
    if (mine.minimum or 0) > (theirs.maximum or mine.minimum or 0):
        return False
    listed = [one.wording for one in every if theirs.wording < one.wording <= mine.wording]
    deeds = deeds_of(language)
    folded = deeds.fold(text)
    hay, spans = folded.text, [in_folded(folded, one) for one in listed]
    if of_them(deeds, hay, in_folded(folded, theirs.wording)[1], spans[0]) is None:
        return False
    goes_on = _goes_on(language)
    if not all(goes_on.fullmatch(hay, one[1], other[0]) for one, other in pairwise(spans)):
        return False
    # "Among them nine children, and four were hurt".
    return len(listed) == 1 or not has_harm(_to_the_next_mark(text[listed[0][1] :]), language)


def _to_the_next_mark(text: str) -> str:
    return _MARK.split(text, maxsplit=1)[0]


_MARK = re.compile(r"[.;:。；।؛]")

PART: tuple[Rule, ...] = (part_there,)
