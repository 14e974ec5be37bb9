"""Whether a figure counts some of those before, by a language pack: "31 Tote, darunter 9"."""

from __future__ import annotations

from summarizer.evidence.nearby import Span, overlap
from summarizer.evidence.packs.figures import counts
from summarizer.evidence.packs.forms import deeds_of, in_folded
from summarizer.evidence.packs.harm import done_to, has_harm
from summarizer.evidence.packs.whom import of_them


def some_of(text: str, figure: Span, harm: str, language: str) -> Span | None:
    """The larger count right before, to which the same was done; None where no words say so.

    Args:
        text: the sentence.
        figure: where the figure stands in it, with its qualifiers.
        harm: the list of the pack that has the words for what was done.
        language: whose pack reads it.
    """
    every = counts(text, language)
    mine = next((one for one in every if overlap(one.wording, figure)), None)
    before = [one for one in every if one.wording[1] <= figure[0]]
    if (
        not before
        or mine is None
        or (mine.minimum or 0) > (before[-1].maximum or mine.minimum or 0)
    ):
        return None
    whole, deeds = before[-1].wording, deeds_of(language)
    folded = deeds.fold(text)
    lead = of_them(deeds, folded.text, in_folded(folded, whole)[1], in_folded(folded, mine.wording))
    if lead is None:
        return None
    # What is told of those before, and not of the figure alone.
    start = folded.span(lead, lead + 1)[0] if lead < len(folded.text) else len(text)
    ahead = text[:start]
    done = done_to(ahead, whole, language)
    if done is not None:
        return whole if done[0] == harm else None
    return None if has_harm(text, language) else whole
