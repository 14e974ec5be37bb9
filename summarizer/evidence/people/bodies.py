"""What kind of body somebody is of whom only what he does, was or belongs to tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.people.described import OF_A_BODY, Description, described, says_what
from summarizer.evidence.people.persons import may_mean, names_one_person, names_several
from summarizer.evidence.sources.names import names
from summarizer.evidence.sources.said import sources
from summarizer.evidence.verdict import Places, Point, Sentence, Span, Spans
from summarizer.evidence.words.search import occurrences

_EN = language("en")
Named = Iterable[tuple[Sentence, Span]]

_HEAD_ENDS = re.compile(
    rf"\s(?:{_EN.one_of('reporting.of', 'clause.places', 'grammar.at', 'grammar.relatives')})\s",
    re.I,
)
_HOUSES = _EN.words("people.houses")


def speaking_house(name: str, named: Named) -> Places:
    """Where a hospital, or the like, speaks: it is then those who work there, and no place.

    "*The hospital* said ten had died", "according to *Karsa Bank*".
    """
    words = _HEAD_ENDS.split(name, maxsplit=1)[0].casefold().split()
    if not words or words[-1] not in _HOUSES:
        return {}
    for sentence, span in named:
        if any(names(sentence.text, said, span) for said in sources(sentence.text)):
            return {sentence.number: (span,)}
    return {}


def works_there(words: str) -> bool:
    """Whether words are of those who only work for a body, or belong: "a member of the union"."""
    head = _HEAD_ENDS.split(words, maxsplit=1)[0].split()
    return bool(head) and _STAFF.fullmatch(head[-1]) is not None


_STAFF = re.compile(_EN.one_of("people.staff"), re.I)


def was_in_office(text: str, name: str, span: Span, others: tuple[str, ...]) -> Spans:
    """Where he is told to have had an office, which he has no more: "*former mayor* Ana Belu".

    Args:
        text: the sentence.
        name: who it is.
        span: where he is named.
        others: words for offices.
    """
    if not names_one_person(name):
        return ()
    for one in described(text, span):
        low, high = one.span
        once = _ONCE.match(text, low, high)
        outlawed = _WITHOUT_LAW.search(text, low, high)
        if (
            one.apposed
            and once
            and not outlawed
            and _says_office(text, one, once.end(), others, name)
        ):
            return (one.span,)
    return ()


def _says_office(text: str, one: Description, at: int, others: tuple[str, ...], name: str) -> bool:
    held = one._replace(span=(at, one.span[1]))
    return at < one.span[1] and bool(says_what(text, held, others, (), name))


_WITHOUT_LAW = re.compile(rf"\b{_EN.one_of('people.outlaws')}", re.I)
_ONCE = re.compile(rf"(?:\S+\s)?{_EN.one_of('people.once')}[\s-]", re.I)


def of_its_body(
    point: Point, named: Named, mine: tuple[str, ...], others: tuple[str, ...]
) -> Places:
    """Where what "its" means says it: "The bakers' *union* ...; *its* president, Ana Belu, said".

    Only another party of the answer is looked for: before "its" in the sentence, but in no
    quotation, or else the one with which the sentence before begins.
    """
    for sentence, span in named:
        its = next((one for one in described(sentence.text, span) if one.owned), None)
        if its is None or not OF_A_BODY.search(sentence.text[slice(*its.span)]):
            continue
        for text, number, body in _bodies(point, sentence, its.span[0]):
            told = [
                says_what(text, one, mine, others, text[slice(*body)])
                for one in described(text, body)
            ]
            if None in told:
                return {}
            if found := next(filter(None, told), ()):
                return {number: found, sentence.number: (its.span,)}
            return {}
    return {}


def _bodies(point: Point, here: Sentence, at: int) -> Iterator[tuple[str, int, Span]]:
    """The one body that "its" means, if there is just one that it may mean."""
    unquoted = _unquoted(here.text[:at])
    found = list(_singular(point.rivals, unquoted))
    if found:
        last = max(found, key=lambda span: (span[1], span[1] - span[0]))
        if all(span[0] >= last[0] or span[1] <= last[0] for span in found):
            yield here.text, here.number, last
        return
    for number in (here.number - 1, here.number - 2):
        before = point.every.get(number)
        found = list(_singular(point.rivals, before.text)) if before else []
        if before and found:
            first = min(found, key=lambda span: (span[0], span[0] - span[1]))
            if len(found) == 1 or ends_at(_BEGINS, before.text, first[0]):
                yield before.text, number, first
            return


_BEGINS = re.compile(rf"^\W*(?:\w+,\s)?(?:{_EN.one_of('grammar.articles')}\s)?$", re.I)


def _unquoted(text: str) -> str:
    """A text with what stands in quotation marks blanked."""
    return _QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)


_QUOTED = re.compile(r"[\"“„«][^\"“”»]*(?:[\"”»]|$)")


def _singular(rivals: Sequence[str], text: str) -> Iterator[Span]:
    for rival in rivals:
        # "Guards" begins a sentence as well as a name.
        several = names_several(rival if " " in rival else rival.casefold())
        if may_mean("it", rival) and not several:
            yield from occurrences(rival, text)
