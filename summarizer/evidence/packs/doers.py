"""Whether somebody is told to have done it, or to have suffered it, by a language pack."""

from __future__ import annotations

from summarizer.evidence.nearby import Span, gap
from summarizer.evidence.packs.cases import (
    did_by,
    is_agent,
    is_in_a_description,
    is_no_object,
    is_of_another,
)
from summarizer.evidence.packs.figures import counts
from summarizer.evidence.packs.forms import deeds_of, first, in_folded, sayings_of
from summarizer.evidence.packs.harm import done_to
from summarizer.evidence.packs.pack import pack
from summarizer.evidence.packs.reported import forms_in
from summarizer.evidence.packs.sorts import told_in
from summarizer.evidence.packs.speakers import does
from summarizer.evidence.packs.whom import is_counted


def did_it(text: str, name: Span, language: str) -> Span | None:
    """The words by which the one who is named claims it for himself, or what was done by him."""
    return does(text, name, "claiming", language) or did_by(text, name, language)


def suffered(text: str, name: Span, language: str) -> Span | None:
    """What was done to those of whom the name has the count, or whom a figure counts.

    Or to the one who is named, in a sentence that counts nobody.
    """
    beside = [one for one in counts(text, language) if _is_near(one.wording, name)]
    for one in beside:
        inside = name[0] <= one.wording[0] and one.wording[1] <= name[1]
        if inside or is_counted(text, one.wording, name, language):
            return _harmed(text, one.wording, language)
    if counts(text, language) or not _may_be(text, name, language):
        return None
    harmed = _harmed(text, name, language)
    return harmed if harmed and _is_of_him(text, name, harmed, language) else None


def _may_be(text: str, name: Span, language: str) -> bool:
    """Whether a name may be the one it was done to: no place, nor one who speaks, owns or does it.

    Where the verb stands first nothing tells him from who did it.
    """
    deeds, sayings = deeds_of(language), sayings_of(language)
    folded = deeds.fold(text)
    hay, (start, end) = folded.text, in_folded(folded, name)
    if sayings.verb_first or forms_in(hay, language) or does_it(text, name, language):
        return False
    if is_agent(text, name, language) or is_of_another(text, name, language):
        return False
    genitives = pack(language).phrases("grammar.genitive")
    before = hay[max(0, start - _NEAR) : start].split()[-2:]  # "in tutta Karsa"
    led = any(deeds.is_preposition(word) or word in genitives for word in before)
    return not led and hay[end : end + 1] != "'"


def does_it(text: str, name: Span, language: str) -> bool:
    """Whether it is he who does it to somebody: "~ mató al chofer", "~ şoförü öldürdü", "~ ने"."""
    deeds, sayings = deeds_of(language), sayings_of(language)
    folded = deeds.fold(text)
    hay, (start, end) = folded.text, in_folded(folded, name)
    agent = sayings.marks_subjects and sayings.subject.match(hay, end)
    # "Juan died *when* the police shot another": in another clause others do it.
    stop, _ = first(deeds.clauses, hay, end, len(hay)) or (len(hay), 0)
    return bool(agent or first(deeds.doing, hay, start, stop))


def _is_of_him(text: str, name: Span, harmed: Span, language: str) -> bool:
    """Whether no verb and no clause stands between: not "Paz saw how he *died*"."""
    sayings = sayings_of(language)
    if is_no_object(text, harmed, name, language):
        return False
    between = sayings.fold(text[slice(*gap(name, harmed))]).text
    if is_in_a_description(text, harmed, name, language) or _names_who_did_it(
        text[slice(*harmed)], language
    ):
        return False
    few = len(between.split()) <= _FEW or sayings.head_last or not sayings.spaced
    return few and not first(sayings.clauses, between, 0, len(between))


def _names_who_did_it(word: str, language: str) -> bool:
    """Whether a word of harm is one for who did it: "murderer"."""
    return bool(told_in(word, {"": "roles.perpetrator"}, language))


def _harmed(text: str, name: Span, language: str) -> Span | None:
    """Which words of harm are of those there; the police arrest those who did it as well."""
    done = done_to(text, name, language)
    return done[1] if done and done[0] != "capturing" else None


def _is_near(one: Span, other: Span) -> bool:
    return max(one[0] - other[1], other[0] - one[1]) < _NEAR


_NEAR = 30
_FEW = 3
"""Words between one who is named and what befell him: "was ... in a raid"."""
