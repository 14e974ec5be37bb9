"""Whether a sentence in the record's own words says no more than the sentences it cites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.prose.actors import same_actors, turns_round
from summarizer.evidence.prose.company import keeps_company
from summarizer.evidence.prose.counts import counts_the_same
from summarizer.evidence.prose.marks import drops_a_mark, has_no_mark_of_theirs
from summarizer.evidence.prose.words import REPORTING, classes_in, stem_of, stems_in
from summarizer.evidence.told.names import names_in, with_names
from summarizer.evidence.told.numbers import figures, numbers
from summarizer.evidence.verdict import Sentence, Spans
from summarizer.evidence.words.search import fold, occurrences

_SHARED_WORDS = 0.6
_LEAST_WORDS = 4
_PRONOUN = language("en").words("prose.as_pronoun")
_REPORTING_STEMS = frozenset(map(stem_of, REPORTING))


def prose_spans(
    prose: str, cited: Sequence[Sentence], every: Mapping[int, Sentence]
) -> dict[int, Spans] | None:
    """Where the sentences have the numbers and names of the prose; None if they lack one.

    Every number must stand in a cited sentence with its qualifier ("at least 80" is not "80"), and
    every name there or in another sentence, which is then cited too.
    """
    texts = [s.text for s in cited]
    held = _numbers_held(prose, tuple(texts))
    if held is None:
        return None
    found = {s.number: spans for s, spans in zip(cited, held, strict=True)}
    return with_names(found, dict.fromkeys(names_in(prose)), cited, every)


def says_no_more(prose: str, sentences: Sequence[str]) -> bool:
    """Whether the prose says nothing that the sentences do not say.

    Every word of harm or stance by its class, at least 60% of the remaining words, each number
    with the words it counts, each name among its words, for every word whether it stands under a
    denial or a doubt ("may have hit" is not "hit"), and who does what to whom.
    """
    if prose.isascii() and len(prose.split()) < _LEAST_WORDS:
        return False
    return (
        all(any(occurrences(name, s) for s in sentences) for name in set(names_in(prose)))
        and _words_held(prose, sentences)
        and _numbers_held(prose, tuple(sentences)) is not None
        and classes_in(prose) <= frozenset().union(*map(classes_in, sentences))
        and not drops_a_mark(prose, sentences)
        and not has_no_mark_of_theirs(prose, sentences)
        and not turns_round(prose, sentences)
        and same_actors(prose, sentences)
        and counts_the_same(prose, sentences)
        and keeps_company(prose, sentences)
    )


def prose_support(prose: str, sentences: Sequence[str]) -> list[Spans] | None:
    """Where in each cited sentence the prose finds its words, or None if it says more than they."""
    cited = [Sentence(number, text) for number, text in enumerate(sentences)]
    spans = prose_spans(prose, cited, {s.number: s for s in cited})
    if spans is None or not says_no_more(prose, sentences):
        return None
    return [spans[number] for number in range(len(sentences))]


# Both whether a sentence is there and whether it is so ask for it.
@remembered(64)
def _numbers_held(prose: str, sentences: tuple[str, ...]) -> tuple[Spans, ...] | None:
    """Where each sentence says the numbers of the prose, or None if one is said nowhere."""
    given = {(f.minimum, f.maximum) for s in sentences for f in figures(s) if not f.vague}
    said = [f for f in figures(prose) if fold(prose[slice(*f.wording)]).text not in _PRONOUN]
    if any((f.minimum, f.maximum) not in given for f in said if not f.vague):
        return None
    vague = {fold(s[slice(*f.wording)]).text for s in sentences for f in figures(s) if f.vague}
    if any(fold(prose[slice(*f.wording)]).text not in vague for f in said if f.vague):
        return None
    # "One of them": a pronoun as often as a count.
    values = {n.value for n in numbers(prose) if fold(prose[n.start : n.end]).text not in _PRONOUN}
    held = [[n for n in numbers(s) if n.value in values] for s in sentences]
    if not values <= {number.value for each in held for number in each}:
        return None
    return tuple(tuple((number.start, number.end) for number in each) for each in held)


def _words_held(prose: str, sentences: Sequence[str]) -> bool:
    given = {stem for s in sentences for stem in stems_in(s)}
    stems = [stem for stem in stems_in(prose) if stem not in _REPORTING_STEMS]
    if not stems:
        return True
    held = sum(stem in given for stem in stems)
    return held >= _SHARED_WORDS * len(stems)
