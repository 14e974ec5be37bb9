"""Do words stand for themselves, or within a longer name? "Syria" is in that of "ISIS"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.packs.pack import known, pack
from summarizer.evidence.verdict import Span, Spans
from summarizer.evidence.words.naming import content
from summarizer.evidence.words.search import fold, occurrences

_LONGEST = 12
"""No name that is followed by its initials has more words."""
_INITIALS = re.compile(r"[ \u00a0][(\[]([A-Z]{3,8})[)\]]")
_EN = language("en")
_MONTHS = _EN.words("calendar.months")
_PEOPLE = _EN.one_of("people.plurals", "people.counted", "reporting.officials")
_SOME_PEOPLE = re.compile(rf"(?:{_EN.one_of('grammar.articles')}\s)?{_PEOPLE}\s(?-i:[a-z])", re.I)
_WORD = re.compile(r"[^\W\d_][\w-]*")
_BODY = _EN.one_of("people.firms", "people.named_for_places")
_FIRM = re.compile(rf"(?:\s[A-Z][\w'’&-]*){{0,2}}?\s(?=[A-Z])(?i:{_BODY})\b")
_TIMING = rf"(?:{_EN.one_of('calendar.before_months')})[\s-]"
_NAMED_BEFORE = re.compile(rf"(?<![\w.])(?!(?i:{_TIMING}))[A-Z][\w'’-]*\s$")
_TIMED = re.compile(rf"(?<!\w){_TIMING}$", re.I)
_NAMED_BEHIND = re.compile(r"\s[A-Z][a-z]")
_STREET = re.compile(rf"\s(?=[A-Z])(?i:{_EN.one_of('labels.streets')})\b")


def alone(text: str, spans: Iterable[Span], names: Sequence[str] = (), name: str = "en") -> Spans:
    """Those of the spans that are no part of a longer name.

    Longer names are those that their initials follow, "Islamic State in Iraq and Syria (ISIS)",
    and those among `names`, all of whose words have a capital: not "Residents of Karsa". Nor does
    a name stand for itself in "Karsa-based", nor in "Karsa Petroleum".

    Args:
        text: a sentence.
        spans: of words in it, offsets in code points.
        names: of those who speak, as the answer gives them.
        name: the language of the sentence.
    """
    spans = tuple(spans)
    if not spans:
        return ()
    longer = [*_spelt_out(text)]
    for one in names:
        if _is_proper(one, name):
            longer += occurrences(one, text)
    return tuple(
        span
        for span in spans
        if not any(_is_part(span, other) for other in longer)
        and not _is_of_a_compound(text, span[1])
        and not (name == "en" and _is_of_a_firm(text, span[1]))
    )


def common(text: str, words: str, spans: Sequence[Span]) -> Sequence[Span]:
    """Of the places of words in small letters, those that are no part of a name; all if none is.

    "The army" is not the "Free Valley *Army*" that it fought.
    """
    last = (words.split() or [""])[-1]
    if len(spans) < 2 or not last.islower():
        return spans
    own = [
        one for one in spans if not _NAMED_BEFORE.search(text, 0, one[0]) or text[one[0]].islower()
    ]
    return own or spans


def is_of_a_name(text: str, month: Span) -> bool:
    """Whether a month alone, in English, is a part of somebody's name, or of a street's.

    "June *March*" and "*May* Street", but not "In *May* President Belu said".
    """
    start, end = month
    if text[start:end].casefold() not in _MONTHS or text.upper() == text:
        return False
    if _STREET.match(text, end):
        return True
    named = ends_at(_NAMED_BEFORE, text, start) or _NAMED_BEHIND.match(text, end)
    return bool(named) and not ends_at(_TIMED, text, start)


def _is_of_a_firm(text: str, end: int) -> bool:
    return text.upper() != text and _FIRM.match(text, end) is not None


def _is_part(one: Span, other: Span) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _is_of_a_compound(text: str, end: int) -> bool:
    hyphen, letter = text[end : end + 1], text[end + 1 : end + 2]
    return hyphen in ("-", "\u2010", "\u2011") and letter.islower()


def _spelt_out(text: str) -> Iterator[Span]:
    """Names in front of their initials."""
    for found in _INITIALS.finditer(text):
        before = list(_WORD.finditer(text, max(0, found.start() - 200), found.start()))
        before = before[-_LONGEST:]
        for at, first in enumerate(before[:-1]):
            if first[0][0].isupper() and _spell([word[0] for word in before[at:]], found[1]):
                yield first.start(), found.start()
                break


def _spell(words: Sequence[str], initials: str) -> bool:
    """Whether these are the initials of the words, of which those in small letters may have none.

    "Front de libération du Rif" (FLR), "Frente de Liberación de Karsa" (FLK).
    """
    ends = {0}
    for word in words:
        first = fold(word).text[0]
        taken = {end + 1 for end in ends if initials[end : end + 1].lower() == first}
        ends = taken | ends if word[0].islower() else taken
    return len(initials) in ends


@remembered(512)
def _is_proper(words: str, name: str) -> bool:
    if words.upper() == words or len(content(words)) < 2 or _SOME_PEOPLE.match(words):
        return False
    small = (word for word in _WORD.findall(words) if word[0].islower())
    return not any(content(word) for word in small if fold(word).text not in _grammar(name))


@lru_cache
def _grammar(name: str) -> frozenset[str]:
    if name == "en" or name not in known():
        return frozenset()
    return frozenset(pack(name).phrases("grammar.articles", "grammar.prepositions"))
