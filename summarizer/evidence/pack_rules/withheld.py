"""Claims without a figure, by a language pack: "die Polizei machte keine Angaben dazu"."""

from __future__ import annotations

from summarizer.evidence.chosen import choice, chosen, harm_field
from summarizer.evidence.nearby import Span
from summarizer.evidence.packs.forms import deeds_of, first
from summarizer.evidence.packs.speakers import withholds
from summarizer.evidence.verdict import Point, Sentence, Verdict


def withheld_by_him(point: Point) -> Verdict | None:
    """The claimant is the one who gives none where he is cited."""
    for sentence in point.sentences if point.of is None else ():
        for own in point.own.get(sentence.number, ()):
            if found := withholds(sentence.text, own, sentence.language):
                return Verdict("words", "withheld_by_him", {sentence.number: (own, found)})
    return None


def declined_there(point: Point) -> Verdict | None:
    """A sentence cited has the claimant give none."""
    if point.of is not None or chosen(point) not in choice(point).stands:
        return None
    found = withheld(point)
    return Verdict("words", "declined_there", {found[0].number: (found[1],)}) if found else None


def withheld_there(point: Point) -> Verdict | None:
    """The sentence in which the claimant gives none has words for this harm alone."""
    if point.of is not None or (found := withheld(point)) is None:
        return None
    sentence, deeds = found[0], deeds_of(found[0].language)
    folded = deeds.fold(sentence.text)
    told = {
        name: folded.span(*span)
        for name, pattern in deeds.harms.items()
        if (span := first(pattern, folded.text, 0, len(folded.text)))
    }
    if [*told] != [harm_field(point).lists.get(chosen(point))]:
        return None
    return Verdict("words", "withheld_there", {sentence.number: (*told.values(),)})


def withheld(point: Point) -> tuple[Sentence, Span] | None:
    """A sentence cited in which the claimant gives none, and its words for that."""
    source = point.fellows.source
    for sentence in point.sentences:
        for own in source.places.get(sentence.number, ()) if source else ():
            if found := withholds(sentence.text, own, sentence.language):
                return sentence, found
    return None
