"""Other names of a party, by a language pack: a part of its name, or what is said beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.evidence.fields import Alias
from summarizer.evidence.nearby import Span
from summarizer.evidence.packs.forms import first, in_folded, sayings_of
from summarizer.evidence.packs.names import same_word
from summarizer.evidence.packs.pack import LETTER, Pack, pack
from summarizer.evidence.packs.persons import is_written_as_a_person
from summarizer.evidence.packs.sorts import heads_of, kinds_but, kinds_of_people, told_in
from summarizer.evidence.verdict import Point, Rule, Verdict
from summarizer.evidence.words.naming import initials_of

_WORD = re.compile(rf"{LETTER}+")
_LEAST = 2


class Names:
    """What a name is made of, besides its own words."""

    def __init__(self, words: Pack) -> None:
        self.spaced = words.spaced
        self.head_last = words.head_last
        self.capitals = words.flag("names_in_capitals")
        self.fold = words.fold
        parts = words.one_of("grammar.articles", "sorts.joins")
        self.parts = re.compile(rf"{words.begin}{parts}(?:(?<=')|{words.end})")
        # What joins a name to somebody: "of Paz", "against the police".
        self.joins = re.compile(words.word("sorts.joins", "grammar.prepositions"))
        articles = words.one_of("grammar.articles")
        article = rf"(?:{articles}(?:{words.space}|(?<=')))?"
        self.bracket = re.compile(rf"\s?[(（\[]\s?{article}\"?")
        self.comma = re.compile(rf"\s?[,،]\s(?:{article})\"?")
        self.quoted = re.compile(r"\s?\"")
        self.listed = re.compile(rf"\s?[,،]\s?{words.word('numbers.and')}")

    def words(self, name: str) -> list[str]:
        """The words of a name that tell it from others, folded."""
        return _WORD.findall(self.parts.sub(" ", self.fold(name).text))


@lru_cache
def names_of(name: str) -> Names:
    """How the names of a language are made, made once."""
    return Names(pack(name))


def shortened(point: Point) -> Verdict | None:
    """One of the two is a part of the other that means the same, or its initials."""
    if point.of is None:
        return None
    (language,) = {s.language for s in point.sentences}
    one, other = str(point.value), str(point.of.value)
    if not (same_party(one, other, language) or _is_titled(one, other, language)):
        return None
    names = names_of(language)
    mine = len(names.words(other)) if len(names.words(other)) < len(names.words(one)) else 0
    # Who has the whole name and more is not one of whom he has less.
    rivals = (rival for rival in point.rivals if len(names.words(rival)) >= mine)
    if any(same_party(one, rival, language) for rival in rivals):
        return None
    return Verdict("words", "shortened", point.own)


def same_party(one: str, other: str, language: str) -> bool:
    """Whether of two names one is the other's short form, or the same in another form."""
    if initials_of(one, other) or initials_of(other, one):
        return True
    short, long = sorted(
        (one, other), key=lambda name: (len(names_of(language).words(name)), len(name))
    )
    return _shortens(short, long, language) or _initials(short, long, language)


def _initials(short: str, long: str, language: str) -> bool:
    """Whether a word in capitals has the first letters of the words of a name."""
    names = names_of(language)
    letters = [word[0] for word in names.words(long)]
    whole = [word[0] for word in _WORD.findall(names.fold(long).text)]
    word = names.fold(short).text
    named = short.isupper() and short.isalpha() and len(short) >= _LEAST
    return named and word in ("".join(letters), "".join(whole))


def _shortens(short: str, long: str, language: str) -> bool:
    """Whether a name is what another one begins with, or where the head stands last, ends with.

    Of a person the last name too, and the name without what he is.
    """
    names = names_of(language)
    if not names.spaced:
        return len(short) >= _LEAST and long.endswith(short)
    few, many = names.words(short), names.words(long)
    whole = names.fold(long).text
    if (
        not few
        or all(map(str.isdigit, few))
        or first(sayings_of(language).joined, whole, 0, len(whole))
    ):
        return False
    if len(few) == len(many) or not names.head_last:
        begun = all(same_word(a, b, language) for a, b in zip(few, many, strict=False))
        if begun:
            return True
    ended = many[-len(few) :] == few
    if names.head_last:
        return ended
    written = long.split()
    if ended and not names.capitals:
        return len(few) == 1 and _is_a_full_name(long, language)
    if not (ended and short[0].isupper()):
        return False
    run = _capitalised(written)
    if len(few) < len(run):
        return len(run) > 1
    ahead = written[: -len(run)]
    led = not ahead or first(names.joins, names.fold(ahead[-1]).text, 0, len(ahead[-1]))
    return len(few) == len(run) > 1 and not led


def _is_a_full_name(name: str, language: str) -> bool:
    """Whether two or three words with capitals are no body's where all nouns have them."""
    words = name.split()
    return (
        2 <= len(words) <= 3
        and all(word.isalpha() and word.istitle() for word in words)
        and not told_in(name, kinds_but("", language), language)
    )


def _is_titled(one: str, name: str, language: str) -> bool:
    """Whether words are a name with what he is before it: "*Präsident* Recep Erdogan".

    Where a title before a name may be that of another, of the name: "солдаты Израиля", it says
    nothing.
    """
    names, heads, words = names_of(language), heads_of(language), pack(language)
    if not names.spaced or words.language.tables.get("grammar", {}).get("bare_genitive"):
        return False
    lead = one.removesuffix(name).strip()
    if not one.endswith(f" {name}") or sayings_of(language).kin.search(names.fold(lead).text):
        return False
    rest = lead
    for told in reversed(told_in(lead, kinds_of_people(language), language)):
        rest = rest[: told.span[0]] + rest[told.span[1] :]
    rest = heads.before.sub(" ", heads.of.sub(" ", names.fold(rest).text))
    return not names.parts.sub(" ", rest).strip()


def _capitalised(written: list[str]) -> list[str]:
    """The words with a capital that a name ends with."""
    at = len(written)
    while at and written[at - 1][0].isupper():
        at -= 1
    return written[at:]


def called(point: Point) -> Verdict | None:
    """The words say it: "X (Y)", "the group «X»", "the mayor Ana Paz", "Ana Paz, the mayor,"."""
    assert isinstance(point.kind, Alias)
    for sentence, anchor in point.anchors():
        text, language = sentence.text, sentence.language
        for own in point.own.get(sentence.number, ()):
            one, other = sorted((own, anchor))
            if one[1] <= other[0] and _is_called(text, one, other, point.kind.lists, language):
                return Verdict("words", "called", {sentence.number: (one, other)})
    return None


def _is_called(text: str, one: Span, other: Span, lists: tuple[str, ...], language: str) -> bool:
    names, folded = names_of(language), pack(language).fold(text)
    (_, low), (high, end) = in_folded(folded, one), in_folded(folded, other)
    hay = folded.text
    if names.bracket.fullmatch(hay, low, high):
        return bool(re.match(r"\"?\s?[)）\]]", hay[end : end + 3]))
    before, behind = text[slice(*one)], text[slice(*other)]
    if names.quoted.fullmatch(hay, low, high):
        return hay.startswith('"', end) and not is_written_as_a_person(before, language)
    titled = [_is_title(words, lists, language) for words in (before, behind)]
    if titled[0] == titled[1] or not is_written_as_a_person((before, behind)[titled[0]], language):
        return False
    if not hay[low:high].strip(" \"'"):
        return titled[0]
    if not names.comma.fullmatch(hay, low, high) or names.listed.match(hay, end):
        return False
    return bool(re.match(r"\"?\s?[,.;:)،]|\"?$", hay[end:]))


def _is_title(words: str, lists: tuple[str, ...], language: str) -> bool:
    """Whether they say who somebody is, and not by whose relative he is."""
    kin = sayings_of(language).kin
    if any(match[0] for match in kin.finditer(names_of(language).fold(words).text)):
        return False
    return bool(told_in(words, {key: key for key in lists}, language))


ALIAS: tuple[Rule, ...] = (shortened, called)
