"""What a sentence denies, or says to be false, by a language pack."""

from __future__ import annotations

import re

from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span
from summarizer.evidence.packs.figures import counts
from summarizer.evidence.packs.forms import first, in_folded, sayings_of
from summarizer.evidence.packs.pack import pack


def is_denied(text: str, at: int, language: str) -> Span | None:
    """The first word of denying of a sentence, if it stands before a place of it."""
    found = _first(text, language, sayings_of(language).denied)
    return found if found is not None and found[1] <= at else None


def leads_to(text: str, denial: Span, at: int, language: str) -> bool:
    """Whether what is denied is the clause of a place: "denied that".

    "Rejected the truce and killed 26" denies no figure.
    """
    sayings = sayings_of(language)
    behind = sayings.fold(text[denial[1] : at]).text
    that = sayings.denied_that.match(behind)
    if that is None or not that.end() or sayings.marks.search(behind, that.end()):
        return False
    return not sayings.negated.search(sayings.fold(text[: denial[0]]).text)


def denies_a_fact(text: str, form: Span, language: str) -> bool:
    """Whether a form of denying leads to what it denies, or has it in its own words.

    "Negó que", "rechazó las acusaciones": what else is denied may be bail, or a request.
    """
    if len(text[slice(*form)].split()) > 1:
        return True
    sayings = sayings_of(language)
    fact = sayings.denied_fact.match(sayings.fold(text[form[1] :]).text.lstrip())
    return bool(fact and fact.end())


@remembered(1024)
def _first(text: str, language: str, pattern: re.Pattern[str]) -> Span | None:
    """The first place of a pattern of the pack in a sentence."""
    folded = sayings_of(language).fold(text)
    span = first(pattern, folded.text, 0, len(folded.text))
    return folded.span(*span) if span else None


def is_false(text: str, figure: Span, language: str) -> Span | None:
    """The words by which a sentence says that its one figure is not true: "no es cierto que"."""
    found = calls_false(text, language)
    every = counts(text, language)
    if found is None or len(every) > 1:
        return None
    sayings = sayings_of(language)
    folded = sayings.fold(text)
    low, high = sorted((in_folded(folded, figure), in_folded(folded, found)))
    between = low[1], max(low[1], high[0])
    twice = first(sayings.nots, folded.text, *between) or first(
        sayings.parts, folded.text, *between
    )
    return None if twice else found


def calls_false(text: str, language: str) -> Span | None:
    """The first words by which a sentence calls something false."""
    return _first(text, language, sayings_of(language).false)


def is_the_count(text: str, figure: Span, language: str) -> bool:
    """Whether an article stands before digits: "denied that *the* 12 dead were civilians"."""
    near = text[max(0, figure[0] - 12) : figure[0]].casefold()
    articles = pack(language).phrases("grammar.articles")
    return text[figure[0]].isdigit() and near.endswith(tuple(f" {one} " for one in articles))


def is_negated(text: str, at: int, language: str) -> bool:
    """Whether a "not" stands right before a figure, but for a verb: "no hubo 26 muertos"."""
    sayings = sayings_of(language)
    return bool(sayings.negated_near.search(sayings.fold(text[:at]).text))
