"""Is it there? Where the words of a value stand in the sentences that are cited for it.

Typography does not matter, grammar is not looked at. What is not found here never enters a record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from summarizer.evidence.fields import Choice, Day, Figure, Kind, Number, Place, Prose
from summarizer.evidence.pack_rules.prose import retold, told_in
from summarizer.evidence.packs.bounds import is_just
from summarizer.evidence.packs.names import inflected
from summarizer.evidence.packs.pack import known
from summarizer.evidence.prose.support import prose_spans, says_no_more
from summarizer.evidence.told.dates import resolve, whole_expression
from summarizer.evidence.told.days import without_days_held
from summarizer.evidence.told.divided import divided_occurrences
from summarizer.evidence.told.longer import alone, common
from summarizer.evidence.told.numbers import Figure as Counted
from summarizer.evidence.told.numbers import figures
from summarizer.evidence.told.renumbered import renumbered_occurrences
from summarizer.evidence.told.stated import places_of
from summarizer.evidence.verdict import Located, Places, Sentence, Spans
from summarizer.evidence.words.loose import (
    grouped_occurrences,
    loose_occurrences,
    parted_occurrences,
)
from summarizer.evidence.words.search import fold, occurrences

NOT_CITED = "no sentence is cited for it"
NOT_THERE = "the cited sentences do not have it, nor does any other"
ELSEWHERE = "the cited sentences do not have it, and more than one other does"
NO_DAY = "its words do not settle which day it is"
MORE = "it names or counts what the cited sentences do not have"


def locate(
    kind: Kind,
    value: Any,
    cited: Sequence[Sentence],
    every: Mapping[int, Sentence],
    published: date | None = None,
    names: Sequence[str] = (),
) -> Located | str:
    """Where the value stands, or why it is not there.

    In the cited sentences or, failing that, in the one nearest to them; a number and a day are
    taken from elsewhere only where a single sentence has them, and a figure that several others
    have is not `sure`. A place is looked for within longer names only where it stands nowhere else.

    Args:
        kind: how the field rests on the article.
        value: what the model gave.
        cited: the sentences cited for it.
        every: all sentences of the article, by number.
        published: the day of publication; only a `Day` needs it.
        names: of those who speak, as the answer gives them.
    """
    if isinstance(kind, Choice):
        return Located(value, {s.number: () for s in cited}) if cited else NOT_CITED
    if isinstance(kind, Prose):
        return _prose(str(value), cited, every, published)
    if isinstance(kind, Number):
        return _number(value, cited, every)
    find = _finder(kind, value)
    if isinstance(kind, Place):
        return _place(kind, find, cited, every, names)
    places: Places | str = _found(find, cited)
    sure = True
    if not places:
        places = _elsewhere(kind, find, cited, every)
        if places == ELSEWHERE and isinstance(kind, Figure):
            places, sure = _found(find, every.values()), False
    if isinstance(places, str):
        return places
    wording = _wording(places, every)
    if isinstance(kind, Day):
        first = min(places)
        language = every[first].language
        moment = resolve(wording, published, language=language)
        whole = whole_expression(every[first].text, places[first][0], language)
        meant = resolve(whole, published, language=language)
        if (meant.start, meant.end) != (moment.start, moment.end):
            return NO_DAY  # "3 September" of "3 September 2015", or of "3 to 5 September"
        if moment.start is None or moment.end != moment.start:
            return NO_DAY
        if moment.precision not in ("day", "hour"):
            return NO_DAY
        return Located(moment.start, places)
    return Located(wording, places, sure)


def _place(
    kind: Place,
    find: _Find,
    cited: Sequence[Sentence],
    every: Mapping[int, Sentence],
    names: Sequence[str],
) -> Located | str:
    def find_alone(sentence: Sentence) -> Spans:
        return alone(sentence.text, find(sentence), names, sentence.language)

    places = _found(find_alone, cited) or _elsewhere(kind, find_alone, cited, every)
    within = isinstance(places, str)
    if within:
        places = _found(find, cited) or _elsewhere(kind, find, cited, every)
    if isinstance(places, str):
        return places
    return Located(_wording(places, every), places, within=within)


def _wording(places: Places, every: Mapping[int, Sentence]) -> str:
    first = min(places)
    return " ".join(every[first].text[slice(*places[first][0])].split())


def words_at(words: str, sentences: Iterable[Sentence]) -> dict[int, Spans]:
    """Where the words stand in each of the sentences that have them."""
    return _found(lambda s: tuple(occurrences(words, s.text)), sentences)


_Find = Callable[[Sentence], Spans]


def _found(find: _Find, sentences: Iterable[Sentence]) -> dict[int, Spans]:
    return {s.number: spans for s in sentences if (spans := find(s))}


def _finder(kind: Kind, value: Any) -> _Find:
    words = str(value)
    if isinstance(kind, Figure):
        return lambda s: _figure(words, s) or (_naming(words, s.text) if kind.named else ())

    def find(sentence: Sentence) -> Spans:
        text, language = sentence.text, sentence.language
        return (
            _words(words, text)
            or inflected(words, text, language)
            or renumbered_occurrences(words, text, language)
        )

    return find


def _words(words: str, text: str) -> Spans:
    return tuple(
        common(text, words, occurrences(words, text))
        or loose_occurrences(words, text)
        or divided_occurrences(words, text)
        or parted_occurrences(words, text)
    )


def _number(
    value: float, cited: Sequence[Sentence], every: Mapping[int, Sentence]
) -> Located | str:
    places = places_of(value, cited, every)
    if isinstance(places, dict):
        return Located(value, places)
    reason, others = places
    return reason or (ELSEWHERE if others else NOT_THERE)


def _elsewhere(
    kind: Kind, find: _Find, cited: Sequence[Sentence], every: Mapping[int, Sentence]
) -> Places | str:
    found = _found(find, every.values())
    if not found:
        return NOT_THERE
    if len(found) > 1:
        if isinstance(kind, Figure | Day) or not cited:
            return ELSEWHERE
        near = min(found, key=lambda n: (min(abs(n - s.number) for s in cited), n))
        return {near: found[near]}
    return found


def _prose(
    prose: str, cited: Sequence[Sentence], every: Mapping[int, Sentence], published: date | None
) -> Located | str:
    """Its numbers and names in the cited sentences, or in the one other that says all of it.

    Failing both, its numbers in the cited sentences, and its names, and words that mean its days,
    wherever they are.
    """
    if not cited:
        return NOT_CITED
    words = _INITIALS_APART.sub("", " ".join(prose.split()))
    english = all(s.english for s in cited)
    language = "en" if english else told_in(words, cited, every)
    places = (_said_there if english else retold)(words, cited, every)
    if places is None:
        rest, days = without_days_held(words, every.values(), published, language)
        places = (prose_spans if english else retold)(rest, cited, every)
        if places is not None:
            for number, spans in days.items():
                places[number] = tuple(sorted({*places.get(number, ()), *spans}))
    return MORE if places is None else Located(words, places)


def _said_there(
    prose: str, cited: Sequence[Sentence], every: Mapping[int, Sentence]
) -> dict[int, Spans] | None:
    places = prose_spans(prose, cited, {s.number: s for s in cited})
    for other in sorted(every.values(), key=lambda s: _away(s, cited)) if places is None else ():
        # In this order: of most sentences some of its words tell that they do not.
        if says_no_more(prose, [other.text]):
            places = prose_spans(prose, [other], {other.number: other})
        if places is not None:
            break
    return places


_INITIALS_APART = re.compile(r"(?<=\b[A-Z]\.)\s(?=[A-Z]\.)")


def _away(sentence: Sentence, cited: Sequence[Sentence]) -> tuple[int, int]:
    return min(abs(sentence.number - s.number) for s in cited), sentence.number


# --- figures ------------------------------------------------------------------------------------

_WORDS = re.compile(r"[^\W\d_]{2,}")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u4e00-\u9fff]")


def _figure(given: str, sentence: Sentence) -> Spans:
    """The figures of a sentence that the given words mean, by value; exact wording comes first."""
    text, language = sentence.text, sentence.language
    found = tuple(f.wording for f in figures(text, language) if _same_figure(given, f, sentence))
    if found and len(_WORDS.findall(text)) < 2 and not _UNSPACED.search(text):
        return ()  # a line of a table or of code counts nobody
    # "80" means "80" before it means "at least 80".
    exact = tuple(s for s in found if fold(text[slice(*s)]).text == fold(given.strip()).text)
    return exact or found


def _naming(given: str, text: str) -> Spans:
    """Words that name those who are counted, or a number together with them, word for word."""
    return _words(given, text) or tuple(grouped_occurrences(given, text))


def _same_figure(given: str, figure: Counted, sentence: Sentence) -> bool:
    wording, language = sentence.text[slice(*figure.wording)], sentence.language
    asked = figures(given, language)
    if not asked:
        return figure.vague and bool(occurrences(given, wording) or occurrences(wording, given))
    if len(asked) != 1 or _adds_to(given, asked[0], language):
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


_MORE = re.compile(r"\b(?:and|plus|with|including|or)\b|[,&;]", re.I)


def _adds_to(given: str, figure: Counted, language: str) -> bool:
    """Whether the words name more than the figure counts: "his brother and four nephews"."""
    start, end = figure.wording
    if language != "en" and language in known():
        return not is_just(given, figure.wording, language)
    return bool(_MORE.search(given[:start]) or _MORE.search(given[end:]))


def _stem(words: str) -> str:
    vague = r"dozens?|scores?|hundreds?|thousands?|tens|several|many|few"
    found = re.search(vague, words.casefold())
    return found[0].rstrip("s") if found else words.casefold()
