"""An alias that words beside the name say: "Ana Belu is *the mayor*", "*lawyer* Ana Belu"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.people.persons import by_last_name, named_as_he, names_one_person
from summarizer.evidence.verdict import Point, Sentence, Span, Verdict
from summarizer.evidence.words.search import occurrences

_EN = language("en")
_ARTICLE = rf"(?:{_EN.one_of('grammar.articles')}\s)?"
_BEING = _EN.one_of("grammar.being")
_IS = rf"\s{_BEING}(?:\s{_EN.one_of('people.still')})?"
_SAID_AS = rf"(?:\s{_EN.one_of('people.told_as')}\s{_EN.one_of('links.as_what')})?"
_COPULA = re.compile(rf"(?:,\s\d{{1,3}},)?{_IS}{_SAID_AS}\s(?P<a>{_ARTICLE})", re.I)
# Behind a name it is a possessor's.
_HES = re.compile(rf"(?:{_IS}|['’]s){_SAID_AS}\s(?P<a>{_ARTICLE})", re.I)
_TITLE_OF = rf"(?:{_EN.one_of('people.titles', 'people.military_ranks')}\.?\s)*"
_ROLES = (
    "people.one",
    "people.offices",
    "people.of_a_body",
    "reporting.officials",
    "reporting.roles",
)
_HELD = re.compile(
    rf"(?:^|.*\s){_EN.one_of(*_ROLES)}"
    rf"(?:\s{_EN.one_of('reporting.of', 'calendar.ranges')}\s.+)?",
    re.I,
)
_ENDS = re.compile(
    r"[\"”’']?(?:[,.;:()\[\]—]|$|\s(?:"
    + _EN.one_of(
        "grammar.relatives",
        "grammar.causes",
        "grammar.contrasts",
        "grammar.and",
        "grammar.at",
        "clause.places",
        "clause.of",
        "clause.with",
        "calendar.before_months",
    )
    + r")\s)",
    re.I,
)
# "The man who shot *the mayor* was Ana Belu", "the wife of *the mayor* was Ana Belu".
_LEADING = (
    "grammar.relatives",
    "grammar.by",
    "grammar.at",
    "clause.of",
    "clause.places",
    "clause.with",
)
_OF_ANOTHER = re.compile(rf"\b{_EN.one_of(*_LEADING)}\s[^,.;:]*$", re.I)
_UNSURE = re.compile(
    rf"\b{_EN.one_of('stance.unsaid', 'denial.verbs', 'denial.not', 'doubt.words')}\b[^.;]*$", re.I
)


def is_it(point: Point) -> Verdict | None:
    """The words say so by a form of "be", or the name has it as a title.

    "Ana Belu, 40, was *a baker*", "he's *a baker*" behind her name, "*The baker* was Ana Belu".
    """
    if point.of is None:
        return None
    for sentence, name, pronoun in _places(point):
        text = sentence.text
        for own in point.own.get(sentence.number, ()):
            if own[0] >= name[1]:
                told = (_HES if pronoun else _COPULA).fullmatch(text, name[1], own[0])
                noun = told and (told["a"] or _HELD.fullmatch(text[slice(*own)]))
                told = told if noun and _ENDS.match(text, own[1]) else None
                first = name
            else:
                told = None if pronoun else _said_first(text, own, name)
                first = own
            if told and not _is_in_doubt(text, first):
                return Verdict("words", "told_to_be", {sentence.number: (name, own)})
    return None


def _said_first(text: str, own: Span, name: Span) -> re.Match[str] | None:
    """The alias before the name: "*Public defender* Ana Belu", "*The baker* was Ana Belu"."""
    if held := _TITLED.fullmatch(text, own[1], name[0]):
        lone = text[name[0] : name[1]][:1].isupper() and names_one_person(text[slice(*name)])
        return held if lone and _HELD.fullmatch(text[slice(*own)]) else None
    return _COPULA.fullmatch(text, own[1], name[0])


_TITLED = re.compile(rf"\s{_TITLE_OF}", re.I)


def _is_in_doubt(text: str, first: Span) -> bool:
    return bool(ends_at(_OF_ANOTHER, text, first[0], 60) or ends_at(_UNSURE, text, first[0], 80))


def _places(point: Point) -> Iterator[tuple[Sentence, Span, bool]]:
    """Where the party is named, a person by the last name too, or is the "he" just behind."""
    assert point.of is not None
    name, here = str(point.of.value), [s for s in point.sentences if point.own.get(s.number)]
    for sentence in here:
        for span in occurrences(name, sentence.text):
            yield sentence, span, False
    if not names_one_person(name):
        return
    for sentence, span in by_last_name(point, here):
        yield sentence, span, False
    numbers = {s.number for s in here}
    before = {number: s for number, s in point.every.items() if {number, number + 1} & numbers}
    places = {
        number: spans for number, s in before.items() if (spans := tuple(occurrences(name, s.text)))
    }
    for sentence, span in named_as_he(name, places, point.every):
        if sentence.number in numbers:
            yield sentence, span, True
