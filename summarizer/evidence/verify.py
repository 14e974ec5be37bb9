"""Does a value stand in the words it cites? Everything here is a pure function of text."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from summarizer.evidence.dates import resolve
from summarizer.evidence.fields import Choice, Day, Figure, Kind, Number, Prose, Source, Words
from summarizer.evidence.numbers import Figure as Counted
from summarizer.evidence.numbers import figures, numbers
from summarizer.evidence.persons import names_one_person
from summarizer.evidence.prose import prose_support
from summarizer.evidence.sources import names, sources
from summarizer.evidence.words import WORD_HEAD, fold, has_one, lowered, occurrences

Spans = tuple[tuple[int, int], ...]


class Sentence(NamedTuple):
    """A sentence as the checks see it: its words, and whether its language has our cues."""

    number: int
    text: str
    english: bool = True


class Support(NamedTuple):
    """A value that its sentences carry.

    Attributes:
        value: the value as the record keeps it (the article's own spelling).
        status: "stated", or "judged" where no words decide.
        found: for each sentence that carries the value, where in it. A judged value's sentences
            have no spans.
    """

    value: Any
    status: str
    found: dict[int, Spans]


def supported(
    kind: Kind, value: Any, sentences: Sequence[Sentence], published: date | None = None
) -> Support | None:
    """The support that these sentences give the value, or None.

    Args:
        kind: how the field rests on the article.
        value: what the model gave.
        sentences: the cited sentences, in any order; nothing else counts.
        published: the article's date of publication; only a `Day` needs it.
    """
    if not sentences:
        return None
    if isinstance(kind, Choice):
        return _choice(kind, value, sentences)
    if isinstance(kind, Prose):
        found = prose_support(str(value), [s.text for s in sentences])
        if found is None:
            return None
        return Support(
            " ".join(str(value).split()),
            "stated",
            {s.number: spans for s, spans in zip(sentences, found, strict=True)},
        )
    if isinstance(kind, Number):
        return _each(value, sentences, lambda s: _number_spans(value, s.text))
    if isinstance(kind, Figure):
        figure = _figure(str(value), sentences)
        if figure is None and kind.person:
            figure = _each(value, sentences, lambda s: _person_spans(str(value), s))
            figure = figure and Support(_first_words(figure, sentences), "stated", figure.found)
        return figure
    if isinstance(kind, Words) and kind.cues:
        sentences = [s for s in sentences if not s.english or cue_spans(kind.cues, s.text)]
    own = isinstance(kind, Source) and not kind.beside
    find = _source_spans if own else _sentence_spans
    support = _each(value, sentences, lambda s: find(str(value), s))
    if support is None:
        return None
    wording = _first_words(support, sentences)
    if isinstance(kind, Day):
        moment = resolve(wording, published)
        if moment.start is None or moment.precision not in ("day", "hour"):
            return None
        return Support(moment.start, "computed", support.found)
    if isinstance(kind, Words) and not _is_of_its_sort(kind, wording, sentences):
        return None
    return Support(wording, "stated", support.found)


def _is_of_its_sort(kind: Words, wording: str, sentences: Sequence[Sentence]) -> bool:
    english = all(sentence.english for sentence in sentences)
    if kind.naming and english and not cue_spans(kind.naming, wording):
        return False
    return kind.like is None or kind.like(wording)


def word_spans(words: str, text: str) -> Spans:
    """Where the words stand in the text, other than under a denial that they leave out."""
    return tuple(
        (start, end)
        for start, end in occurrences(words, text)
        if not _denied(text[max(0, start - 40) : start])
    )


def _sentence_spans(words: str, sentence: Sentence) -> Spans:
    return word_spans(words, sentence.text)


def _source_spans(words: str, sentence: Sentence) -> Spans:
    """Where the words name somebody by whom the sentence says something."""
    spans = word_spans(words, sentence.text)
    if not sentence.english:
        return spans
    said = sources(sentence.text)
    return tuple(span for span in spans if any(names(sentence.text, s, span) for s in said))


def cue_spans(cues: Iterable[str], text: str) -> Spans:
    """Where any of the cue words stands in the text."""
    sought = _sought(tuple(cues))
    folded = fold(text)
    if sought.heads is not None and sought.heads.isdisjoint(folded.heads):
        return ()
    return tuple(folded.span(m.start(), m.end()) for m in sought.pattern.finditer(folded.text))


def is_english(text: str) -> bool:
    """Whether our cue words apply: the text is not evidently in another language.

    In doubt they do, since a choice that they cannot bear out is left out, not let through.
    """
    small = text.casefold()
    words = _LETTERS.findall(small)
    if not small.isascii() and sum(map(str.isascii, words)) < len(words) / 2:
        return False
    return len(words) < 25 or sum(map(_FUNCTION_WORDS.__contains__, words)) / len(words) > 0.05


_LETTERS = re.compile(r"[^\W\d_]+")
# Words that are common in English, and hardly any in other languages.
_FUNCTION_WORDS = frozenset(
    "the of and to were by said with from that for been which their would will be not at was his "
    "it".split()
)

_NOBODY = re.compile(
    r"(?:\b(?:nobody|no|none|nor|never|not|without)|n['’]t)(?:\s+[\w'’-]+){0,3}\s+$", re.I
)
_DENIAL = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bnor|\bwithout)\s+(?:[\w-]+ly\s+)?(?:a\s+|an\s+)?$", re.I
)


# What every denial has, to look for before the patterns above.
_DENIAL_SIGNS = ("no", "never", "without", "n't", "n’t")


def _denied(before: str) -> bool:
    return has_one(lowered(before), _DENIAL_SIGNS) and _DENIAL.search(before) is not None


class _Sought(NamedTuple):
    """Cue words as they are looked for.

    Attributes:
        pattern: finds them in a folded text.
        heads: one of these is among the `heads` of every text that has one of them; None where
            that cannot be said.
    """

    pattern: re.Pattern[str]
    heads: frozenset[str] | None


@lru_cache(maxsize=512)
def _sought(cues: tuple[str, ...]) -> _Sought:
    stems = [fold(cue.rstrip("*")).text for cue in cues]
    forms = (
        re.escape(stem) + (r"\w*" if cue.endswith("*") else "")
        for cue, stem in zip(cues, stems, strict=True)
    )
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(forms) + r")(?!\w)")
    plain = all(len(stem) > 1 and WORD_HEAD.match(stem) for stem in stems)
    return _Sought(pattern, frozenset(stem[:3] for stem in stems) if plain else None)


def _choice(kind: Choice, value: Any, sentences: Sequence[Sentence]) -> Support | None:
    member = str(value.value if isinstance(value, enum.Enum) else value)
    cues = kind.cues.get(member)
    if not cues or not all(s.english for s in sentences):
        return Support(value, "judged", {s.number: () for s in sentences})
    return _each(value, sentences, lambda s: _asserted(cue_spans(cues, s.text), s.text))


def _asserted(spans: Spans, text: str) -> Spans:
    """Those that no denial stands before: "nobody claimed the attack" is no claim."""
    return tuple(span for span in spans if not _by_nobody(text[max(0, span[0] - 60) : span[0]]))


def _by_nobody(before: str) -> bool:
    return has_one(lowered(before), _DENIAL_SIGNS) and _NOBODY.search(before) is not None


def _each(value: Any, sentences: Sequence[Sentence], find: Any) -> Support | None:
    found = {s.number: spans for s in sentences if (spans := find(s))}
    return Support(value, "stated", found) if found else None


def _first_words(support: Support, sentences: Sequence[Sentence]) -> str:
    """The article's own words at the first place found, white space folded."""
    first = next(s for s in sentences if s.number in support.found)
    start, end = support.found[first.number][0]
    return " ".join(first.text[start:end].split())


def _person_spans(name: str, sentence: Sentence) -> Spans:
    """Where the sentence names the person, and in its own spelling too names just one."""
    spans = word_spans(name, sentence.text)
    return tuple(span for span in spans if names_one_person(sentence.text[slice(*span)]))


def _number_spans(value: Any, text: str) -> Spans:
    return tuple((n.start, n.end) for n in numbers(text) if n.value == value)


def _figure(value: str, sentences: Sequence[Sentence]) -> Support | None:
    """The figure of the article that the given words mean; its wording is the article's."""
    found: dict[int, Spans] = {}
    wording = None
    for sentence in sentences:
        text = sentence.text
        spans = tuple(f.wording for f in figures(text) if _same_figure(value, f, text))
        if spans and sentence.english and len(_WORDS.findall(text)) < 2:
            continue  # a line of a table or of code counts nobody
        # "80" means "80" before it means "at least 80".
        exact = tuple(s for s in spans if fold(text[slice(*s)]).text == fold(value.strip()).text)
        spans = exact or spans
        if spans:
            found[sentence.number] = spans
            wording = wording or sentence.text[slice(*spans[0])]
    return Support(" ".join(wording.split()), "stated", found) if wording else None


_WORDS = re.compile(r"[^\W\d_]{2,}")


def _same_figure(given: str, figure: Counted, text: str) -> bool:
    wording = text[slice(*figure.wording)]
    asked = figures(given)
    if not asked:
        return figure.vague and bool(occurrences(given, wording) or occurrences(wording, given))
    if len(asked) != 1:
        return False
    if asked[0].vague or figure.vague:
        return asked[0].vague and figure.vague and _stem(given) == _stem(wording)
    bare = asked[0].minimum is not None and asked[0].minimum == asked[0].maximum
    if bare:
        # A bare number is the model's shorthand: the qualifier is read off the article.
        return asked[0].minimum in (figure.minimum, figure.maximum) and (
            figure.minimum is None or figure.maximum is None or figure.minimum == figure.maximum
        )
    return (asked[0].minimum, asked[0].maximum) == (figure.minimum, figure.maximum)


def _stem(words: str) -> str:
    vague = r"dozens?|scores?|hundreds?|thousands?|tens|several|many|few"
    found = re.search(vague, words.casefold())
    return found[0].rstrip("s") if found else words.casefold()
