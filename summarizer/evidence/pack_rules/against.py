"""What words speak against by a language pack: another's figure, and a denial that is nobody's."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evidence.chosen import choice, chosen
from summarizer.evidence.packs.denied import is_false, is_negated
from summarizer.evidence.packs.forms import sayings_of
from summarizer.evidence.packs.reported import forms_in
from summarizer.evidence.people.persons import names_one_person
from summarizer.evidence.verdict import Located, Point, Rule, Spans, Verdict, decided
from summarizer.evidence.words.naming import same_name
from summarizer.evidence.words.search import occurrences


def said_by_a_rival(point: Point, rules: Sequence[Rule]) -> Verdict | None:
    """Wherever the figure stands words bear out somebody whom another item names, and not him."""
    against: dict[int, Spans] = {}
    for sentence, anchor in point.anchors():
        if point.own.get(sentence.number) or point.of is None:
            return None
        of = Located(point.of.value, {sentence.number: (anchor,)})
        for rival in point.rivals:
            if same_name(rival, str(point.value)) or _may_speak_for(point, rival, sentence.number):
                continue
            own = {sentence.number: tuple(occurrences(rival, sentence.text))}
            told = decided(point._replace(value=rival, own=own, of=of), rules)
            if told:
                against[sentence.number] = told.places[sentence.number]
                break
        else:
            return None
    return Verdict("contradicted", "said_by_a_rival", against) if against else None


def _may_speak_for(point: Point, rival: str, number: int) -> bool:
    """Whether a person may speak for one who is named just before: "*its spokesman* Juan Paz"."""
    return bool(point.own.get(number - 1)) and names_one_person(rival)


def told_by_the_report(point: Point) -> Verdict | None:
    """Of a figure that nobody is to deny: nobody speaks there, and no word denies anything."""
    if chosen(point) not in choice(point).turns or point.of is None or point.fellows.source:
        return None
    for sentence in point.sentences:
        text, language = sentence.text, sentence.language
        if not point.of.places.get(sentence.number) or forms_in(
            sayings_of(language).fold(text).text, language
        ):
            return None
        for anchor in point.of.places[sentence.number]:
            if is_false(text, anchor, language) or is_negated(text, anchor[0], language):
                return None
    return Verdict("contradicted", "told_by_the_report", point.of.places)
