"""Who says anything: rules for the speaker of a statement."""

from __future__ import annotations

from summarizer.evidence.clauses.things import names_thing
from summarizer.evidence.sources.broadcasts import is_named, voice
from summarizer.evidence.sources.names import names
from summarizer.evidence.sources.said import sources, sources_near
from summarizer.evidence.sources.speech import is_nobodys, is_taken_back
from summarizer.evidence.statements.appealing import asks_to_be_called
from summarizer.evidence.statements.speakers import is_meant
from summarizer.evidence.verdict import Point, Rule, Verdict


def speaks(point: Point) -> Verdict | None:
    """A sentence cited for it names it as the source of something; no car speaks."""
    if names_thing(str(point.value)):
        return None
    for sentence in point.sentences:
        for own in point.own.get(sentence.number, ()):
            for said in sources_near(sentence.text, own):
                if is_nobodys(sentence.text, said) or is_taken_back(sentence.text, said):
                    continue
                if names(sentence.text, said, own):
                    return Verdict("words", "speaks", {sentence.number: (own, said.verb)})
    return None


def speaks_as_meant(point: Point) -> Verdict | None:
    """A sentence cited for it has "he", "it" or a part of the name say something, and means it."""
    who = point.located
    for sentence in point.sentences:
        for said in sources(sentence.text):
            if is_nobodys(sentence.text, said) or is_taken_back(sentence.text, said):
                continue
            if is_meant(point.every, sentence.number, said, who):
                places = {**point.own}
                places[sentence.number] = (*places.get(sentence.number, ()), said.verb)
                return Verdict("words", "speaks_as_meant", places)
    return None


def speaks_in_broadcast(point: Point) -> Verdict | None:
    """The header of a communique or broadcast that is cited for it says that it is its own."""
    for sentence in point.sentences:
        named = voice(point.every, sentence.number)
        if named and is_named(point.every, named, point.located):
            return Verdict("words", "speaks_in_broadcast", {named.number: (named.span,)})
    return None


def appeals_to_all(point: Point) -> Verdict | None:
    """The public is asked to call him: "anyone with information is asked to call *police*"."""
    places = asks_to_be_called(point.sentences, point.own)
    return Verdict("words", "appeals_to_all", places) if places else None


SPEAKER: tuple[Rule, ...] = (speaks, speaks_as_meant, speaks_in_broadcast, appeals_to_all)
