"""Whom a source of a sentence means, where it is not named in full."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.evidence.naming import stands_for
from summarizer.evidence.nearby import within
from summarizer.evidence.persons import may_mean
from summarizer.evidence.sources import Said, bare, is_spoken_of, names, pointing, sources
from summarizer.evidence.verdict import Located, Sentence, Span

_BESIDE = 80
_FAR_BACK = 4
"""How many sentences back a "he" may mean somebody."""


def is_meant(every: Mapping[int, Sentence], number: int, said: Said, who: Located) -> bool:
    """Whether the source is the one located: by name, by a part of it, or as the last one named."""
    text = every[number].text
    if _named(text, said, who.places.get(number, ())):
        return True
    phrase = phrase_of(text, said)
    if phrase and not pointing(text, said) and stands_for(phrase, str(who.value)):
        return True
    if not pointing(text, said):
        return False
    last = last_named(every, number, said)
    if last is None:
        return False
    place, named = last
    before = every[place].text
    return _named(before, named, who.places.get(place, ())) or stands_for(
        phrase_of(before, named), str(who.value)
    )


def _named(text: str, said: Said, places: Sequence[Span]) -> bool:
    """Whether one of the places names the source; only those beside it can."""
    near = within(places, said.phrase[0], said.phrase[1] + _BESIDE)
    return any(names(text, said, span) for span in near)


def last_named(every: Mapping[int, Sentence], number: int, said: Said) -> tuple[int, Said] | None:
    """The source named last before a "he": its sentence and itself; None if two are named there."""
    pronoun = bare(every[number].text, said)
    for place in range(number, number - _FAR_BACK - 1, -1):
        sentence = every.get(place)
        if sentence is None:
            return None
        found: Said | None = None
        for one in sources(sentence.text):
            if place == number and one.phrase[0] >= said.phrase[0]:
                break
            cut = place == number and one.phrase[1] > said.phrase[0]
            if cut or pointing(sentence.text, one) or (found and one.phrase == found.phrase):
                continue
            if is_spoken_of(sentence.text, one):
                continue
            if not may_mean(pronoun, phrase_of(sentence.text, one)):
                continue
            if found:
                return None
            found = one
        if found:
            return place, found
    return None


def phrase_of(text: str, said: Said) -> str:
    """The words that name a source, without what follows a comma."""
    return re.split(r"[,(]", text[slice(*said.phrase)], maxsplit=1)[0].strip()
