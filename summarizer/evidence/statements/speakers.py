"""Whom a source of a sentence means, where it is not named in full."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.evidence.language import language
from summarizer.evidence.nearby import within
from summarizer.evidence.people.mentions import is_told_to_be
from summarizer.evidence.people.persons import may_mean, names_one_person
from summarizer.evidence.sources.broadcasts import is_named, voice
from summarizer.evidence.sources.names import names
from summarizer.evidence.sources.quotes import in_quotes, says_we, who_is_we
from summarizer.evidence.sources.said import (
    Said,
    bare,
    is_nameless,
    is_spoken_of,
    pointing,
    sources,
)
from summarizer.evidence.verdict import Located, Sentence, Span
from summarizer.evidence.words.grammar import AUXILIARIES
from summarizer.evidence.words.naming import stands_for

_EN = language("en")
_BESIDE = 80
_FAR_BACK = 4
"""How many sentences back a "he" may mean somebody."""


def is_meant(every: Mapping[int, Sentence], number: int, said: Said, who: Located) -> bool:
    """Whether the source is the one located: by name, by a part of it, or as the last one named."""
    text = every[number].text
    if says_we(text, said):
        return _is_we(every, number, said, who)
    if _is_he(every, number, said, who):
        return True
    if not pointing(text, said):
        return False
    if told := whom_another_tells_of(text, said):
        return any(within(who.places.get(number, ()), *told)) or is_short_for(
            text[slice(*told)], str(who.value)
        )
    before = [one for one in sources(text) if one.phrase[0] < said.phrase[0]]
    again = len(before) == 1 and _is_told_of_again(text, before[0])
    if again and _named(text, before[0], who.places.get(number, ())):
        return True  # "*the ministry* said it had no number"
    last = last_named(every, number, said)
    if last is None:
        return _is_said_before(every, number, said, who)
    return _is_he(every, *last, who)


def whom_another_tells_of(text: str, said: Said) -> Span | None:
    """Whom "he" means, of whom another tells: "according to Oru, *Belu* was ready and he said"."""
    found = _ACCORDING_TO_ANOTHER.fullmatch(text, 0, said.phrase[0])
    return found.span("who") if found and bare(text, said).casefold() in _PRONOUNS else None


_ACCORDING_TO_ANOTHER = re.compile(
    rf"\W*{_EN.one_of('reporting.according')}\s[^,;]{{2,60}},\s"
    rf"(?P<who>(?-i:[A-Z])[\w'’.-]*(?:\s(?-i:[A-Z])[\w'’.-]*){{0,3}}?)\s"
    rf"{AUXILIARIES}\s[^;]*\b{_EN.one_of('grammar.and')}\s+",
    re.I,
)


def _is_said_before(every: Mapping[int, Sentence], number: int, said: Said, who: Located) -> bool:
    """Whether "it" is the one who alone spoke before: "*The ministry* said 12 died. It denied"."""
    pronoun, before = bare(every[number].text, said), every.get(number - 1)
    if before is None or pronoun.casefold() not in _PRONOUNS:
        return False
    spoke = sources(before.text)
    return (
        len(spoke) == 1
        and not any(one.phrase[0] < said.phrase[0] for one in sources(every[number].text))
        and _is_told_of_again(before.text, spoke[0])
        and may_mean(pronoun, phrase_of(before.text, spoke[0]))
        and _named(before.text, spoke[0], who.places.get(before.number, ()))
    )


def _is_we(every: Mapping[int, Sentence], number: int, said: Said, who: Located) -> bool:
    """Whether "we" means him, who is quoted, or whose a communique is."""
    if in_quotes(every[number].text, said.verb[0]):
        quoted = who_is_we(every, number, said)
        if quoted is None or says_we(every[quoted[0]].text, quoted[1]):
            return False
        return is_meant(every, *quoted, who)
    named = voice(every, number)
    return named is not None and is_named(every, named, who)


def _is_he(every: Mapping[int, Sentence], number: int, said: Said, who: Located) -> bool:
    """By name, by a part of it, or by what the article calls him: "the governor"."""
    text = every[number].text
    if _named(text, said, who.places.get(number, ())):
        return True
    phrase = phrase_of(text, said)
    if phrase and not pointing(text, said) and is_short_for(phrase, str(who.value)):
        return True
    return is_told_to_be(every, number, bare(text, said), said.phrase[0], who)


def _named(text: str, said: Said, places: Sequence[Span]) -> bool:
    """Whether one of the places names the source; only those beside it can."""
    near = within(places, said.phrase[0], said.phrase[1] + _BESIDE)
    return any(names(text, said, span) for span in near)


def is_short_for(phrase: str, name: str) -> bool:
    """Whether words are a name with some left out; a person's may have a title besides.

    >>> is_short_for("Ms Belu", "Ana Belu"), is_short_for("the ministry", "Ministry of Defence")
    (True, True)
    """
    if stands_for(phrase, name):
        return True
    bare_name = _TITLES.sub("", phrase)
    return bare_name not in ("", phrase) and names_one_person(name) and stands_for(bare_name, name)


_TITLES = re.compile(rf"^(?:{_EN.one_of('people.titles')}\.?\s+)+", re.I)


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
            if place == number and not found and _is_told_of_again(sentence.text, one):
                return last_named(every, place, one)
            cut = place == number and one.phrase[1] > said.phrase[0]
            if (
                cut
                or is_nameless(sentence.text, one)
                or (found and one.phrase[0] == found.phrase[0])
            ):
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


def _is_told_of_again(text: str, said: Said) -> bool:
    """Whether a source is "the ministry" that was named before, and no "it"."""
    return is_nameless(text, said) and bare(text, said).casefold() not in _PRONOUNS


_PRONOUNS = _EN.words("grammar.pronouns")


def phrase_of(text: str, said: Said) -> str:
    """The words that name a source, without what follows a comma, and "itself"."""
    return _ITSELF.sub("", re.split(r"[,(]", text[slice(*said.phrase)], maxsplit=1)[0].strip())


_ITSELF = re.compile(rf"\s{_EN.one_of('people.itself')}$", re.I)
