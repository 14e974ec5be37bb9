"""How many are meant by the words that are given as a figure, by a language pack.

Where they hold more than the pack knows they have no bounds: what it does not know may be a
qualifier.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from summarizer.evidence.harms import HARMS
from summarizer.evidence.nearby import Span
from summarizer.evidence.numerals.qualifier import NO_BOUNDS, Bounds, Qualifier
from summarizer.evidence.packs.figures import counts, reader_of
from summarizer.evidence.packs.kinds import LOOK
from summarizer.evidence.packs.pack import Pack, pack

_NAME = re.compile(r"[^\W\d_][\w'’-]*[^\W\d_]")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.){1,3}")


class _Wordings:
    """What may stand in the words of a figure besides its number."""

    def __init__(self, words: Pack) -> None:
        begin, end, space = words.begin, words.end, words.space
        self.fold = words.fold
        self.nobody = re.compile(words.one_of("numbers.nobody"))
        self.more = re.compile(rf"{begin}{words.one_of('numbers.additions')}{end}|[,،&;]")
        harms = [f"harm.{harm}" for harm in HARMS]
        known = words.one_of(
            "qualifiers.fillers", "grammar.articles", "people.counted", "script.clitics", *harms
        )
        self.known = re.compile(rf"(?:{begin}{known}{end}|[\s\W])*")
        self.at_least = re.compile(words.word("qualifiers.at_least"))
        # "Una persona *más*", "*mais* uma pessoa": besides others, who are not meant.
        besides = rf"{begin}{words.one_of('numbers.additions')}{end}"
        ones = words.one_of("numbers.ones")
        self.besides = re.compile(
            rf"\s*{besides}\s+(?P<ahead>{ones}{end}.+)|(?P<behind>.+?)\s+{besides}\s*"
        )
        articles = words.one_of("grammar.articles", "numbers.ones")
        one = rf"(?:{articles}(?:{space}|(?<=')))?{begin}{words.one_of('people.one')}{end}"
        # "The guard of the school", but "yaralanan muavin": the noun stands first, or last.
        self._head_last = words.head_last
        self._one = re.compile(rf"(?:.*{begin})?{one}\W*$" if self._head_last else one)
        self._no_person = re.compile(words.word("names.no_person"))
        people = words.one_of("people.counted", "people.one")
        group = words.one_of("numbers.groups")
        # "One member of a group" is one.
        self._one_of_them = re.compile(
            rf"{begin}{words.one_of('numbers.ones')}{space}(?!{group}{end}){people}{end}"
        )
        self._groups = re.compile(words.word("numbers.groups"))
        # In German every noun has one.
        self._capitals = words.flag("names_in_capitals")
        self._ages = reader_of(words.name).kinds.ages
        self._counted = re.compile(words.word("people.counted", "numbers.groups", *harms))
        years, apposed = words.one_of("ages.behind"), words.one_of("ages.apposed")
        self._age = re.compile(
            rf"\s?\(\d{{1,2}}(?:\s?{years})?\)"
            rf"|\s?[,،]\s(?:{apposed}\s)?\d{{1,2}}(?:\s?{years})?(?=\s?[,،.)])"
        )

    def add(self, words: str) -> bool:
        """Whether words beside a figure bring others: "and", "with", a comma, but no age."""
        return bool(self.more.search(self._ages.sub("", words)))

    def names_a_group(self, words: str) -> bool:
        """Whether it is one family, one patrol: not one person."""
        groups = [match for match in self._groups.finditer(words) if match[0]]
        if self._one_of_them.search(words):
            # "One member of a group" is one; where the last word is the head, "polis ekibi" not.
            return self._head_last and any(m.end() == len(words.rstrip()) for m in groups)
        return bool(groups)

    def is_aged(self, behind: str, written: str, words: str) -> bool:
        """Whether an age stands right behind, as of one person: "خالد اليفرني (43 عاما)"."""
        if self.names_a_group(words) or len(words.split()) > 4 or self._counted.search(words):
            return False
        if self._capitals and not all(map(_is_name, written.split())):
            return False
        return bool(self._age.match(self.fold(behind).text))

    def ageless(self, written: str) -> str:
        """The words without an age at their end: "Gilles Marchetti, 57 ans"."""
        ahead, comma, behind = written.partition(",")
        alone = self._ages.fullmatch(self.fold(f",{behind}").text)
        return ahead if comma and alone else written

    def names_one(self, written: str, words: str) -> bool:
        """Whether it is one person: "the guard", "Councillor Ana Paz", a first and a last name."""
        if self.names_a_group(words):
            return False
        if self._one.match(words):
            return True
        if any(match[0] for match in self._no_person.finditer(words)):
            return False
        names = written.split()
        while self._head_last and names and _is_name(names[-1]):
            names.pop()  # behind the noun stands a name
        if names and self._head_last and self._one.match(self.fold(" ".join(names)).text):
            return True
        names = written.split()
        return (
            self._capitals
            and len(names) <= 4
            and all(map(_is_name, names))
            and (len(names) > 1 or written.count(".") > 1)
        )


def _is_name(word: str) -> bool:
    if _INITIALS.fullmatch(word):
        return True
    return bool(_NAME.fullmatch(word)) and word[0].isupper() and not word.isupper()


@lru_cache
def _wordings(name: str) -> _Wordings:
    return _Wordings(pack(name))


def is_just(words: str, figure: Span, name: str) -> bool:
    """Whether the words are a figure and those it counts, and nothing that may change it."""
    wordings = _wordings(name)
    ahead, behind = (wordings.fold(w).text for w in (words[: figure[0]], words[figure[1] :]))
    if wordings.add(ahead) or wordings.add(behind):
        return False
    return bool(wordings.known.fullmatch(ahead))


def bounds(text: str, span: Span, name: str) -> Bounds:
    """The bounds of the words of one figure; none where they hold more than the pack knows.

    Args:
        text: the sentence that they stand in.
        span: where they stand in it.
        name: the language whose pack reads it.
    """
    start, end = span
    every = counts(text, name)
    at = max(0, bisect_left(every, start, key=lambda one: one.wording[0]) - 4)
    every = every[at : bisect_left(every, end, key=lambda one: one.wording[0])]
    inside = [one for one in every if start <= one.numbers[0] and one.numbers[1] <= end]
    cut = [one for one in every if one.numbers[0] < end and start < one.numbers[1]]
    if not cut:
        return _without_numbers(text, span, name)
    if len(inside) != 1 or len(cut) != 1:
        return Bounds(None, None, Qualifier.VAGUE) if len(inside) > 1 else NO_BOUNDS
    wordings, one = _wordings(name), inside[0]
    ahead = wordings.fold(text[start : max(start, one.wording[0])]).text
    behind = wordings.fold(text[min(end, one.wording[1]) : end]).text
    if wordings.add(ahead) or wordings.add(behind):
        at_least = one.minimum is not None
        return Bounds(one.minimum, None, Qualifier.AT_LEAST if at_least else Qualifier.VAGUE)
    if not wordings.known.fullmatch(ahead):
        return NO_BOUNDS  # a qualifier perhaps, or "the father of five"
    return Bounds(one.minimum, one.maximum, one.qualifier)


def _without_numbers(text: str, span: Span, name: str) -> Bounds:
    """Nobody is none; one person is one; "at least one officer" too, where "one" is an article."""
    wordings, reader = _wordings(name), reader_of(name)
    words = wordings.fold(text[slice(*span)]).text
    if wordings.nobody.fullmatch(words.strip()):
        return Bounds(0, 0, Qualifier.EXACTLY)
    if wordings.add(words):
        return _of_one_more(text[slice(*span)], name)
    # What stands around them is enough, and a long sentence is not read for each.
    begun = max(0, span[0] - LOOK)
    near = text[begun : span[1] + LOOK]
    folded = wordings.fold(near)
    read = list(reader.raw(near, folded))
    every = [raw for raw, _ in read]
    ones = [raw for raw in every if raw.one]
    places = [folded.span(raw.start, raw.end) for raw in ones]
    inside = [
        raw
        for raw, (low, high) in zip(ones, places, strict=True)
        if span[0] <= begun + low and begun + high <= span[1]
    ]
    if not inside:
        # "Qatil" of "26 qatil" is no single one.
        beside = any(
            not near[low:high].strip()
            for raw, kind in read
            if kind == "count"
            for a, b in [folded.span(raw.start, raw.end)]
            for low, high in [(b, span[0] - begun), (span[1] - begun, a)]
            if low <= high
        )
        one = wordings.names_one(wordings.ageless(text[slice(*span)]), words) or (
            wordings.is_aged(near[span[1] - begun :], text[slice(*span)], words)
        )
        if not one or beside:
            return NO_BOUNDS
        if wordings.at_least.search(words):
            return Bounds(1, None, Qualifier.AT_LEAST)  # "a young man at the least"
        return Bounds(1, 1, Qualifier.EXACTLY)
    raw = inside[0]
    starts = [other.start for other in every]
    figure = reader.placed(folded, reader.figure(folded.text, raw, raw, raw.end, starts))
    ahead = wordings.fold(text[span[0] : max(span[0], begun + figure.wording[0])]).text
    group = wordings.names_a_group(words)
    if len(inside) > 1 or group or not wordings.known.fullmatch(ahead):
        return NO_BOUNDS
    return Bounds(figure.minimum, figure.maximum, figure.qualifier)


def _of_one_more(written: str, name: str) -> Bounds:
    """One person is one who is told of besides others: "una persona más"."""
    wordings = _wordings(name)
    found = wordings.besides.fullmatch(wordings.fold(written).text)
    words = found and (found["ahead"] or found["behind"])
    if not words or wordings.add(words):
        return NO_BOUNDS
    told = _without_numbers(words, (0, len(words)), name)
    return told if told.minimum == told.maximum == 1 else NO_BOUNDS
