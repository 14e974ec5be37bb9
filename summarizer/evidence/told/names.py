"""Names that a sentence in the record's own words has, and where the article has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.packs.names import inflected
from summarizer.evidence.told.numbers import numbers
from summarizer.evidence.verdict import Sentence, Span
from summarizer.evidence.words.naming import initials_of
from summarizer.evidence.words.search import fold, occurrences

_EN = language("en")
_GRAMMAR = "articles possessives pronouns being having and or contrasts causes relatives".split()
PREPOSITIONS = ("clause.places", "grammar.at", "grammar.by", "clause.with", "clause.of")
EMPTY = _EN.words(
    *(f"grammar.{name}" for name in _GRAMMAR), *PREPOSITIONS, "clause.spans", "prose.empty"
)
"""Words that say nothing of an event."""
_OPENERS = EMPTY | _EN.words("denial.not", "denial.nobody", "prose.openers")
_NAME = re.compile(r"[^\W\d_](?:(?!['’]s\b)[\w'’.-])*")


def with_names(
    found: Mapping[int, Sequence[Span]],
    names: Iterable[str],
    cited: Sequence[Sentence],
    every: Mapping[int, Sentence],
) -> dict[int, tuple[Span, ...]] | None:
    """These places and those of all the names, in order; None if the article lacks a name.

    A name is looked for in the cited sentences or, failing that, its words in any.
    """
    merged = {number: set(spans) for number, spans in found.items()}
    for name in names:
        places = _of(name, cited) or _of_its_words(name, cited, every)
        if not places:
            return None
        for number, spans in places.items():
            merged.setdefault(number, set()).update(spans)
    return {number: tuple(sorted(spans)) for number, spans in merged.items()}


@remembered(256)
def names_in(prose: str) -> tuple[str, ...]:
    """Runs of words with a capital letter; at the beginning not a mere "The" or "No"."""
    if prose.upper() == prose:
        return ()
    names: list[str] = []
    run: list[re.Match[str]] = []
    for match in [*_NAME.finditer(prose), None]:
        joined = run and match and prose[run[-1].end() : match.start()] == " "
        if match and has_capital(match[0]) and (joined or not run):
            run.append(match)
            continue
        names.extend(_run_names(prose, run))
        run = [match] if match and has_capital(match[0]) else []
    return tuple(names)


def has_capital(words: str) -> bool:
    """Whether one of their letters is a capital."""
    return not words.islower() and any(map(str.isupper, words))


def _run_names(prose: str, run: list[re.Match[str]]) -> list[str]:
    if run and run[0].start() == 0:
        first = run[0][0].casefold()
        if first in _OPENERS or (len(run) == 1 and _is_number(run[0][0])):
            run = run[1:]
    return [prose[run[0].start() : run[-1].end()].rstrip(".'’-")] if run else []


def _is_number(word: str) -> bool:
    return bool(numbers(word))


def _of(name: str, sentences: Iterable[Sentence]) -> dict[int, list[Span]]:
    """Where the sentences have the name, in a form that their language gives it."""
    found = {
        s.number: list(occurrences(name, s.text) or inflected(name, s.text, s.language))
        for s in sentences
    }
    return {number: spans for number, spans in found.items() if spans}


def _of_its_words(
    name: str, cited: Sequence[Sentence], every: Mapping[int, Sentence]
) -> dict[int, list[Span]]:
    """Where each word of a name stands, in any form of it; nothing if one stands nowhere.

    "Peruvian" stands in "PERUVIANS", "Russia" in "Russian", "UN" in "United Nations"; that the
    words make one name is not said.
    """
    places: dict[int, list[Span]] = {}
    for word in _NAME_WORD.findall(fold(name).text):
        if word in EMPTY or len(word) < 2:
            continue
        stem = word[:_STEM]
        for sentence in (*cited, *every.values()):
            folded = fold(sentence.text)
            at = _beginning(folded.text, stem)
            end = at + len(stem)
            if at >= 0 and (len(word) > _STEM or _is_word_end(folded.text, end)):
                span = folded.span(at, end)
                places.setdefault(sentence.number, []).append(span)
                break
        else:
            initials = _of_initials(word, every.values())
            if initials is None:
                return {}
            places.setdefault(initials[0], []).append(initials[1])
    return places


def _of_initials(word: str, sentences: Iterable[Sentence]) -> tuple[int, Span] | None:
    """The first words of a name that have the word for their initials."""
    for sentence in sentences:
        # A wire in capitals has no others to tell a name by.
        wired = sentence.text.upper() == sentence.text
        for name in _NAME_RUN.findall(sentence.text) if wired else names_in(sentence.text):
            words = name.split()
            for first in range(len(words) - len(word) + 1):
                full = " ".join(words[first : first + len(word)])
                if initials_of(word, full):
                    return sentence.number, occurrences(full, sentence.text)[0]
    return None


def _beginning(text: str, letters: str) -> int:
    """Where the first word begins that begins so; -1 if none does."""
    at = text.find(letters)
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at = text.find(letters, at + 1)
    return at


def _is_word_end(text: str, end: int) -> bool:
    return not text[end : end + 1].isalnum()


_STEM = 5
_NAME_RUN = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)+")
_NAME_WORD = re.compile(r"[^\W\d_]+")
