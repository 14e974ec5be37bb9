"""Do words name one person? Told by form alone: two to five words, none of a group or in plural."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from summarizer.evidence.clauses.things import names_thing
from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.sources.quotes import in_quotes
from summarizer.evidence.sources.said import sources
from summarizer.evidence.told.numbers import figures, numbers
from summarizer.evidence.verdict import Places, Point, Sentence, Span
from summarizer.evidence.words.naming import content, same_name
from summarizer.evidence.words.search import occurrences

_EN = language("en")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*")
_NICKNAMED = re.compile(r"(?<!\w)[\"'“‘]([^\W\d_]+)[\"'”’](?!\w)")
"""The "Zaza" of: Rosa "Zaza" Paz."""
_MANY = re.compile(rf"{_EN.one_of('people.plurals')}|.+{_EN.one_of('people.plural_endings')}")
_DENIES = _EN.words("denial.not")
_GROUP = _EN.words("people.groups", "people.sites", "people.never_in_names")
_TITLE = _EN.words("people.titles")
_BEFORE_ONE = ("grammar.indefinite_articles", "grammar.possessives", "people.before_one")
_NO_LIST = rf"(?!{_EN.one_of('grammar.and', 'grammar.or')}\b)"
_OF_WHAT = rf"(?:\s+{_EN.one_of('reporting.of', 'grammar.at')}(?:\s+{_NO_LIST}[\w'’.-]+){{1,8}})?"
# "Ex-wife", "stepfather", "mother-in-law", "a two-year-old".
_SOMEBODY = (
    rf"(?:(?:[^\W\d_]+-)?{_EN.one_of('people.one', 'people.further_one')}"
    rf"(?:-{_EN.one_of('people.behind_kin')})?|[\w-]+-{_EN.one_of('people.of_an_age')})"
)
_ONE = re.compile(
    rf"{_EN.one_of(*_BEFORE_ONE, 'people.sole')}\s+"
    rf"(?:{_NO_LIST}[\w'’-]+\s+){{0,3}}?"
    rf"(?:{_SOMEBODY}|{_EN.one_of('people.offices', 'people.titles')})"
    rf"{_OF_WHAT}|{_EN.one_of('people.reflexives')}",
    re.I,
)


def persons_named(names: Sequence[str]) -> int | None:
    """How many persons a list names; None if one entry is not one person, or two may be the same.

    >>> persons_named(["Rosa Paz", "Cirilo Banegas"]), persons_named(["Rosa Paz", "Paz"])
    (2, None)
    """
    if len(names) > 1 and any(_ONE.fullmatch(name.strip()) for name in names):
        return None  # "his wife" may be the one who is named beside
    return len(names) if may_be_apart(names) and all(map(names_one_person, names)) else None


def may_be_apart(names: Sequence[str]) -> bool:
    """Whether no two of the names may be one person's."""
    return not any(_may_be_one(one, other) for one, other in combinations(names, 2))


def persons_told(words: str) -> int | None:
    """How many persons are told of one by one; None if one of them may be several, or a part.

    >>> persons_told("a shepherd and his son"), persons_told("his wife and son")
    (2, None)
    """
    each = [part.strip() for part in _AND_BETWEEN.split(words.strip())]
    if len(each) == 1 and _THE_ONE.fullmatch(each[0]):
        return 1  # in a list "the mayor" may be one who is named besides
    told = [_ONE.fullmatch(one) or _ONE_NAMED.fullmatch(one) for one in each]
    return len(each) if len(each) <= _FEW and all(told) else None


_FEW = 2
"""Of more than these, and of those with commas, one may be told of twice."""
_AND_BETWEEN = re.compile(rf"(?<!\S){_EN.one_of('grammar.and')}(?!\S)", re.I)
# "The guerrilla" and "the guard" may be many.
_THE_ONE = re.compile(
    rf"{_EN.one_of('grammar.definite_article')}\s+(?:{_NO_LIST}[\w'’-]+\s+){{0,2}}?"
    rf"(?!{_EN.one_of('people.plurals', 'people.groups')}(?!\S))"
    rf"{_SOMEBODY}{_OF_WHAT}",
    re.I,
)
_ONE_NAMED = re.compile(
    rf"{_EN.one_of('grammar.indefinite_articles', 'grammar.possessives')}\s+(?:[\w'’-]+\s+){{0,2}}?"
    rf"{_EN.one_of('people.one')}\s+(?-i:[A-Z])[\w'’-]+",
    re.I,
)


def _may_be_one(one: str, other: str) -> bool:
    last = {name.casefold().split()[-1] for name in (one, other) if name.split()}
    return same_name(one, other) or len(last) < 2


def told_from(text: str, start: int) -> int:
    """Where words begin with the "a" or "her" before them, by which they tell of one person."""
    before = ends_at(_ENDS_BEFORE_ONE, text, start)
    return before.start() if before else start


_ENDS_BEFORE_ONE = re.compile(
    rf"\b{_EN.one_of(*_BEFORE_ONE, 'people.sole', 'grammar.definite_article')}\s+$", re.I
)


def names_nobody(words: str) -> bool:
    """Whether words name nobody: "no group", "none of them"."""
    return _NOBODY.match(words) is not None


_NOBODY = re.compile(rf"{_EN.one_of('denial.nobody')}\b", re.I)


def is_one_of_a_headline(text: str, span: Span) -> bool:
    """Whether one person is told of as headlines do, without an article: "Karsa man shot dead".

    Two words with capitals may be a body's name: "National Guard".
    """
    start, end = span
    return bool(
        not _SENTENCE_END.search(text)
        and _ONE_ALONE.fullmatch(text, start, end)
        and not ends_at(_NOT_ONE, text, start)
        and not _OF_THE_ONE.match(text, end)
    )


_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s*$")
_NO_ARTICLE = (
    rf"(?!{_EN.one_of('grammar.articles', 'grammar.possessives', 'numbers.before_one')}\b)"
)
_ONE_ALONE = re.compile(
    rf"(?:(?:{_NO_LIST}{_NO_ARTICLE}[\w'’-]+\s+){{1,2}}?(?-i:(?=[a-z\d])))?{_SOMEBODY}"
    rf"(?:\s+{_EN.one_of('grammar.of')}\s+[\w-]+)?",
    re.I,
)
_NOT_ONE = re.compile(rf"(?:\b{_EN.one_of('numbers.before_one')}\s+|[\w-]-)$", re.I)
_OF_THE_ONE = re.compile(r"['’]s\b|-")


def is_a_last_name(word: str, every: Iterable[Sentence]) -> bool:
    """Whether the article names one person in full whose last name the word is."""
    if len(word.split()) != 1:
        return False
    return any(
        found[0].split()[-1].casefold() == word.casefold() and names_one_person(found[0])
        for sentence in every
        for found in _CAPITALS.finditer(sentence.text)
    )


def goes_on_as_many(text: str, end: int) -> bool:
    """Whether the next word makes several of what a name began: "Islamic Jihad *fighters*"."""
    following = _NEXT.match(text, end)
    return following is not None and _MANY.fullmatch(following[1].casefold()) is not None


_NEXT = re.compile(r"\s+([^\W\d_]+)")


@remembered(512)
def names_one_person(words: str) -> bool:
    """Whether the words are a single person's name, with or without a title, or mean one person.

    >>> names_one_person("Mayor Tomas Irbe"), names_one_person("Justice Ministry Employees")
    (True, False)
    """
    if _ONE.fullmatch(words.strip()):
        return True
    words = _NICKNAMED.sub(r"\1", words)
    found = _WORD.findall(words)
    if " ".join(found) != " ".join(words.split()) or numbers(words):
        return False
    lower = [word.casefold().rstrip(".") for word in found]
    name = [word for word in lower if word not in _TITLE]
    titled = len(name) < len(lower)
    if not (len(name) >= 2 or (name and titled)) or len(lower) > 8 or names_thing(words):
        return False
    capitals = words.upper() == words
    plural = [word for word in found if capitals or word.islower()]
    if lower[0] in _DENIES or names_nobody(words) or any(word in _GROUP for word in lower):
        return False  # "NOT HURT", "NO DEATHS" in capitals
    if any(_MANY.fullmatch(word.casefold()) for word in plural) or _MANY.fullmatch(lower[-1]):
        return False
    return all(word[0].isupper() for word in found)


def may_mean(pronoun: str, words: str) -> bool:
    """Whether "he" or "she" may mean what the words name: no body, and not several; "it" no person.

    And "the ministry" nothing but a ministry.

    >>> may_mean("he", "the head of the health office"), may_mean("he", "the health office")
    (True, False)
    >>> may_mean("it", "Ana Belu"), may_mean("it", "the office"), may_mean("the group", "Ana Belu")
    (False, True, True)
    >>> may_mean("the ministry", "the authorities"), may_mean("the ministry", "Oru's ministry")
    (False, True)
    """
    if pronoun.casefold() in _IT:
        return not names_one_person(words)
    head = _HEAD_ENDS.split(words.strip(), maxsplit=1)[0].casefold().split()
    if any(word in _SAYS_WHAT and word not in head for word in pronoun.casefold().split()):
        return False
    if pronoun.casefold() not in _HE_OR_SHE or not head:
        return True
    plural = _MANY.fullmatch(head[-1]) or _AND.search(words)
    return head[-1] not in _GROUP and plural is None


def names_several(words: str) -> bool:
    """Whether the words name more than one, by a count, by "and", or by a plural in small letters.

    >>> names_several("four boys"), names_several("the freight wagons"), names_several("a bus")
    (True, True, False)
    >>> names_several("the owner of two shops"), names_several("Doctors Without Borders")
    (False, False)
    """
    head = _HEAD_ENDS.split(words.strip(), maxsplit=1)[0]
    if _AND.search(head) or any(one.minimum != 1 for one in figures(head)):
        return True
    last = head.rpartition(" ")[2]
    plural = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    return last.islower() and (plural or _MANY.fullmatch(last) is not None)


_IT = _EN.words("grammar.it")
_SAYS_WHAT = _EN.words("people.says_what")
_HE_OR_SHE = _EN.words("grammar.he_or_she")
_HEAD_ENDS = re.compile(
    rf"\s+(?:{_EN.one_of('reporting.of', 'grammar.at', 'clause.places')})\s", re.I
)
_AND = re.compile(rf"\s{_EN.one_of('grammar.and')}\s", re.I)


def named_again(
    name: str, every: Collection[Sentence], among: Iterable[Sentence] | None = None
) -> Iterator[tuple[Sentence, Span]]:
    """Where an article names a person: in full, or by the last name if nobody shares it.

    Args:
        name: as `names_one_person` has it.
        every: the sentences of the article.
        among: the sentences to look in; all where none are given.
    """
    last = name.split()[-1]
    shared: bool | None = None  # asked of every sentence, and only where it matters
    for sentence in every if among is None else among:
        spans = occurrences(name, sentence.text)
        if not spans and shared is None:
            shared = len(content(name)) < 2 or any(_others_named(last, name, s.text) for s in every)
        if not spans and not shared:
            spans = occurrences(last, sentence.text)
        for span in spans:
            yield sentence, span


def by_last_name(point: Point, among: Iterable[Sentence]) -> Iterator[Named]:
    """Where sentences name the person that a point belongs to: in full, or by the last name.

    Nowhere, where a rival has that last name too.
    """
    name = str(point.of.value) if point.of else ""
    if not names_one_person(name) or not name[-1].isalpha():
        return
    if any(content(name)[-1:] == content(rival)[-1:] for rival in point.rivals):
        return
    yield from named_again(name, point.every.values(), among)


def named_as_he(name: str, places: Places, every: Mapping[int, Sentence]) -> Iterator[Named]:
    """Where "he", "she" or "him" is who is named just before, and nobody else is named there.

    "Ana Belu was taken to a hospital, where *she* died"; "They found Ana Belu. *She* was dead."

    Args:
        name: as `names_one_person` has it.
        places: where it stands.
        every: the sentences of the article.
    """
    for number, spans in places.items():
        text = every[number].text
        if text.upper() == text or _somebody_else(name, _without_its_speaker(text)):
            continue
        quoted = bool(spans) and in_quotes(text, spans[-1][0])
        for pronoun in _HE_OR_HIM.finditer(text, spans[-1][1] if spans else len(text)):
            if in_quotes(text, pronoun.start()) == quoted:  # 'Belu said: "*He* killed her."'
                yield every[number], pronoun.span()
        following = every.get(number + 1) if in_quotes(text, len(text)) == quoted else None
        if spans and following and (first := _HE_FIRST.match(following.text)):
            yield following, first.span("he")


Named = tuple[Sentence, Span]
# "Her" is also whose something is: not "shot her brother".
_HE_OR_HIM = re.compile(
    rf"\b(?:{_EN.one_of('grammar.he_or_she')}\b|{_EN.one_of('grammar.him_or_her')}"
    rf"(?=[.,;]|$|\s{_EN.one_of('reporting.prepositions', 'grammar.and', 'grammar.causes')}\b))",
    re.I,
)
_HE_FIRST = re.compile(rf"[\"“]?(?P<he>{_EN.one_of('grammar.he_or_she')})\b", re.I)


def _without_its_speaker(text: str) -> str:
    """A sentence without the one who says it at its end: "They found Belu, *Ana Hart said*."."""
    said = [one for one in sources(text) if one.backward]
    last = min((one.reach[0] for one in said), default=len(text))
    return text[:last]


def _somebody_else(name: str, text: str) -> bool:
    """Whether a sentence may name another person: two words with a capital that are no body."""
    own = {word.casefold() for word in name.split()}
    return any(
        names_one_person(found[0])
        and own.isdisjoint(found[0].casefold().split())
        and not _is_a_place(text, found)
        for found in _CAPITALS.finditer(text)
    ) or bool(_ANOTHER.search(text))


def _is_a_place(text: str, name: re.Match[str]) -> bool:
    """Whether words with capitals are a street's, or where something is: "at Mercy Regional"."""
    return name[0].split()[-1].casefold() in _STREETS or bool(_AT.search(text, 0, name.start()))


_STREETS = _EN.words("labels.streets")
_AT = re.compile(rf"\b{_EN.one_of('clause.places', 'grammar.at')}\s(?:\w+\s)?$", re.I)
_CAPITALS = re.compile(r"[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*)+")
_ANOTHER = re.compile(
    rf"\b{_EN.one_of('grammar.indefinite_articles', 'people.before_one', 'grammar.possessives')}\s"
    rf"(?:[\w-]+\s){{0,2}}?{_EN.one_of('people.one')}\b"
    rf"|\b{_EN.one_of('grammar.definite_article')}\s(?:[\w-]+\s){{0,2}}?"
    rf"{_EN.one_of('people.one', 'people.titles')}\b",
    re.I,
)


def _others_named(last: str, name: str, text: str) -> bool:
    """Whether somebody else of that last name is named: another first name stands before it."""
    own = {word.casefold() for word in name.split()}
    for start, _ in occurrences(last, text):
        before = _WORD_BEFORE.search(text, max(0, start - 40), start)
        word = before[1] if before else ""
        if word[:1].isupper() and word.casefold() not in own and not _is_title(word):
            return True
    return False


def _is_title(word: str) -> bool:
    return word.casefold().rstrip(".") in _TITLE


_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’.-]*)\s+$")
