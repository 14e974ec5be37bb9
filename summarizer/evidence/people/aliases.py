"""Another name of a party: rules for an alias."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.people.described import Description, described
from summarizer.evidence.people.mentions import is_told_to_be
from summarizer.evidence.people.persons import by_last_name, names_one_person, names_several
from summarizer.evidence.people.said_to_be import is_it
from summarizer.evidence.told.names import has_capital
from summarizer.evidence.verdict import Point, Rule, Sentence, Span, Verdict, pairs
from summarizer.evidence.words.grammar import ARTICLE, AUXILIARIES, DETERMINERS
from summarizer.evidence.words.naming import content, initials, initials_of, letters_of, same_name
from summarizer.evidence.words.search import fold, occurrences

_EN = language("en")

_SAYS_SO = re.compile(
    rf"[\s,(\"“‘'—-]*(?:{_EN.one_of('links.also')}\s+)?{_EN.one_of('links.called')}"
    rf"(?:\s+\w+ly)?(?:\s+{_EN.one_of('links.called_as')})?\s+[\"“‘']?$"
    rf"|[\s,]*{_EN.one_of('links.alias')}\s+[\"“‘']?$",
    re.I,
)
_BRACKET = re.compile(rf"\s*(?:[(\[]|--|–)\s*[\"“‘']?{ARTICLE}[\"“‘']?$", re.I)
_TITLED = rf"(?:(?:\d+-year-old|{_EN.one_of('people.titles', 'people.military_ranks')}\.?)\s+)*"
_AGE = r"(?:,\s\d{1,3}(?=,))?"
_APPOSED = re.compile(
    rf"{_AGE}(?:\s[(\[][^()\[\]]{{1,40}}[)\]])?,\s+[\"“‘']?(?:{DETERMINERS}\s+)?{_TITLED}[\"“‘']?$",
    re.I,
)
_APPOSITION_ENDS = re.compile(
    rf"\s*[\"”’']?\s*(?:[,.;:()\[\]—]|$|\s-\s)"
    rf"|\s{_EN.one_of('grammar.relatives', 'relation.of_a_clause')}\s",
    re.I,
)


def shortened(point: Point) -> Verdict | None:
    """One of the two is the other with words left out, or its initials."""
    of = str(point.of.value) if point.of else ""
    alias = str(point.value)
    if not same_name(alias, of) or _is_within(alias, of) or _has_another_head(alias, of):
        return None
    if all(_TITLE.fullmatch(word) for word in content(alias)):
        return None  # "the colonel" may be another one
    if any(same_name(alias, one) and not _holds_name(one, of, alias) for one in point.rivals):
        return None
    return Verdict("words", "shortened", point.own)


def _holds_name(rival: str, of: str, alias: str) -> bool:
    """Whether another party's name has the whole one, or the alias behind what it is a name of.

    "The families of those who died in the *Club Miroir*" are not called "the Miroir".
    """
    names = set(content(of))
    return names < set(content(rival)) or _is_within(alias, rival)


def _is_within(one: str, other: str) -> bool:
    """Whether the longer of two names is somebody else's, of the other: "the spokesman for ~"."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    head, *rest = _HEAD_ENDS.split(longer, maxsplit=1)
    if not rest or initials_of(shorter, longer) or _OF_A_GROUP.search(longer):
        return False
    return set(content(head)).isdisjoint(content(shorter))


def _has_another_head(one: str, other: str) -> bool:
    """Whether a name says by its last word that it is another thing: "Karsa", "Karsa *University*".

    But a body may be called without what says what it is: "Clearwell *Mission*".
    """
    shorter, longer = sorted((one, other), key=lambda name: len(content(name)))
    if initials_of(shorter, longer) or names_one_person(longer) or _OF_A_GROUP.search(longer):
        return False
    words, named = content(_PHRASE_ENDS.split(longer, maxsplit=1)[0]), content(shorter)
    if not words or words[-1] in named or words[-1] in _LEFT_OUT or _LISTED_NAMES.search(longer):
        return False
    return not (named[-1] in _FORCES and words[-1] in _PARTS)


_AFTER_HEAD = (
    "reporting.of",
    "clause.places",
    "clause.with",
    "calendar.ranges",
    "grammar.at",
    "grammar.relatives",
)
_PHRASE_ENDS = re.compile(rf",|\s\d|\s{_EN.one_of(*_AFTER_HEAD)}\s", re.I)
_LISTED_NAMES = re.compile(rf",\s|\s{_EN.one_of('grammar.and')}\s", re.I)
_FORCES, _PARTS = _EN.words("people.by_one_word"), _EN.words("people.parts_of_a_force")
_LEFT_OUT = _EN.words("people.named_groups", "people.left_out")
_TITLE = re.compile(_EN.one_of("people.titles", "people.military_ranks"), re.I)
_HEAD_ENDS = re.compile(
    rf"\s{_EN.one_of('reporting.of', 'clause.places', 'clause.with', 'grammar.relatives')}\s", re.I
)
_OF_A_GROUP = re.compile(rf"\b{_EN.one_of('relation.groups')}\s", re.I)


def shares_a_word(point: Point) -> Verdict | None:
    """It has a telling word of the name, and of no other party's name; neither is in the other.

    Nor is it somebody who only has to do with it: "the express driver" is no "Padmini Express".
    """
    of = str(point.of.value) if point.of else ""
    words = content(str(point.value))
    if words and _SOMEBODY.fullmatch(words[-1]) and words[-1] not in content(of):
        return None
    if names_one_person(str(point.value)) and names_one_person(of):
        words = tuple(word for word in words if not _TITLE.fullmatch(word))
        if not set(words) <= set(content(of)):
            return None  # "Rosa Belu" is not "Ana Belu"
    head = _OWNER.sub("", _HEAD_ENDS.split(str(point.value), maxsplit=1)[0])
    told = content(head)
    if {*told[-1:]} <= _BODIES and {*content(of)[-1:]} <= _BODIES - {*told}:
        return None  # "the Karsa police" are no "Karsa Bank"
    telling = {w for w in told if len(w) > 3} - ({*told[-1:]} & _BODIES)
    shared = telling & set(content(_OWNER.sub("", of)))
    if not shared or same_name(str(point.value), of):
        return None
    if any(
        shared & set(content(rival)) for rival in point.rivals if not _holds_name(rival, of, "")
    ):
        return None
    return Verdict("words", "shares_a_word", point.own)


_SOMEBODY = re.compile(
    _EN.one_of("people.one", "people.titles", "reporting.officials", "reporting.roles"), re.I
)
_BODIES = _EN.words("people.groups", "people.plurals")
_OWNER = re.compile(r"^.*['’]s?\s")


def called(point: Point) -> Verdict | None:
    """The words say it: "X (Y)", "X, also known as Y", "X, a British-based group,"."""
    for sentence, own, anchor in pairs(point):
        first, second = sorted((own, anchor))
        gap = sentence.text[first[1] : second[0]]
        after = sentence.text[second[1] :]
        if len(gap) > 60 or first[1] > second[0]:
            continue
        says_so = _SAYS_SO.fullmatch(gap) and not _calls(sentence.text, first, second)
        if says_so or (_BRACKET.fullmatch(gap) and _is_a_name(sentence.text, first, second)):
            return Verdict("words", "called", {sentence.number: (first, second)})
        apposed = _APPOSED.fullmatch(gap) and _APPOSITION_ENDS.match(after)
        if apposed and ends_at(_OF_SOMEBODY, sentence.text, first[0]):
            continue  # "the wife of the mayor, Ana Belu,"
        if apposed and not _is_list(sentence.text, first, second, own):
            return Verdict("words", "called", {sentence.number: (first, second)})
    return None


_OF_SOMEBODY = re.compile(
    rf"\b{_EN.one_of('people.one', 'harm.kin', 'harm.belonging')}\s{_EN.one_of('grammar.of')}\s"
    rf"(?:{DETERMINERS}\s)?$",
    re.I,
)


def _calls(text: str, first: Span, second: Span) -> bool:
    """Whether the first one calls, or names, the second: "The mayor *called* Ana Belu a liar"."""
    if _ACTIVE.match(text, first[1]) is None:
        return False
    return ends_at(_SOME, text, first[0]) is None or _AS_WHAT.match(text, second[1]) is not None


_ACTIVE = re.compile(rf"\s{_EN.one_of('links.calling')}\s", re.I)
_SOME = re.compile(
    rf"(?<!\w){_EN.one_of('grammar.indefinite_articles', 'clause.another')}\s$", re.I
)
_AS_WHAT = re.compile(rf"\s{_EN.one_of('grammar.articles', 'links.as_what')}\s", re.I)


def _is_a_name(text: str, first: Span, second: Span) -> bool:
    """Whether words in brackets name what stands before: no age, place or party of a person."""
    words, gap = text[slice(*second)], text[first[1] : second[0]]
    if letters_of(words) and initials_of(words, text[slice(*first)]):
        return True
    named = _QUOTED.search(gap) or not names_one_person(text[slice(*first)])
    return bool(named) and (has_capital(words) or _ARTICLED.search(gap) is not None)


def in_brackets(point: Point) -> Verdict | None:
    """The article has it in brackets behind the name: "*The 9 May Movement* (M - 9)" is "M-9"."""
    name, alias = str(point.of.value) if point.of else "", _letters(str(point.value))
    if len(alias) < 2 or not name:
        return None
    for number in sorted(point.every):
        text = point.every[number].text
        for span in occurrences(name, text):
            behind = _IN_BRACKETS.match(text, span[1])
            if behind and _letters(behind[1]) == alias and _is_abbreviation(behind[1], text):
                return Verdict("words", "called", {number: (span, behind.span(1))})
    return None


def _is_abbreviation(words: str, text: str) -> bool:
    """Whether words are of capitals or have a digit, and are no place: "(M - 9)", but "(Karsa)"."""
    numbered = any(map(str.isdigit, words)) and has_capital(words)
    return numbered or (words.isupper() and not text.isupper())


def _letters(words: str) -> str:
    """The letters and digits of words without what divides them."""
    return "".join(filter(str.isalnum, fold(words).text))


_IN_BRACKETS = re.compile(r"\s*[(\[]\s*[\"“‘']?([^()\[\]]{2,40}?)[\"”’']?\s*[)\]]")
_QUOTED = re.compile("[\"“‘']")
_ARTICLED = re.compile(rf"\b{_EN.one_of('grammar.articles')}\b", re.I)


def told_to_be(point: Point) -> Verdict | None:
    """The words beside the name tell it: "*Mayor* Ana Belu", and "*the mayor*" behind."""
    if point.of is None:
        return None
    for sentence in point.sentences:
        text = sentence.text
        for own in point.own.get(sentence.number, ()):
            for name in _named_in(point, text):
                if any(_holds_head(text, own, one) for one in described(text, name)):
                    return Verdict("words", "told_to_be", {sentence.number: (own, name)})
            article = ends_at(_THE_AHEAD, text, own[0])
            start = article.start("the") if article else own[0]
            if is_told_to_be(point.every, sentence.number, text[start : own[1]], start, point.of):
                return Verdict("words", "told_to_be", {sentence.number: (own,)})
    return None


def _named_in(point: Point, text: str) -> Sequence[Span]:
    """Where a sentence names the party; a person also by the last name alone."""
    name = str(point.of.value) if point.of else ""
    here = [Sentence(0, text)]
    return occurrences(name, text) or [span for _, span in by_last_name(point, here)]


_THE_AHEAD = re.compile(rf"(?<!\w)(?P<the>{DETERMINERS}\s)$", re.I)


def _holds_head(text: str, own: Span, one: Description) -> bool:
    """Whether words are those of an apposition, its last one among them."""
    (start, end), rest = one.span, one.rest
    limit = rest[1] if rest else end
    head = end - len(text[start:end].split()[-1]) if text[start:end].split() else end
    owner = ends_at(_THE_AHEAD, text, start)
    start = owner.start("the") if owner else start
    told = end <= own[1] <= limit or _GOES_ON.fullmatch(text, limit, own[1]) is not None
    return one.apposed and start <= own[0] <= head and told


_GOES_ON = re.compile(
    rf"\s(?:{_EN.one_of(*_AFTER_HEAD)})\s[^,;:.]{{1,60}}(?:\s?[(\[][^()\[\]]{{1,12}}[)\]])?", re.I
)


def _is_list(text: str, first: Span, second: Span, own: Span) -> bool:
    """Whether the comma between two names is one of a list: "Ana, Bela, and Cora".

    But "*the mayor, Ana Belu*, and her son" are two.
    """
    behind_a_comma = ends_at(_COMMA, text, first[0], 40)
    if own == first and not behind_a_comma and _is_the_one(text, first, second):
        return False
    if _LISTED.match(text, second[1], second[1] + 60):
        return True
    articled = ends_at(_A_OR_THE, text, second[0], 6) and text[second[0]].islower()
    return not articled and behind_a_comma is not None


def _is_the_one(text: str, first: Span, second: Span) -> bool:
    """Whether one is told of who is named next: "*the mayor*, Ana Belu", "Paz's wife, Ana"."""
    start, end = first
    words = text[start:end]
    the = ends_at(_THE_AHEAD, text, start) or _POSSESSED.search(words)
    return bool(the and not names_several(words)) and names_one_person(text[slice(*second)])


_POSSESSED = re.compile(rf"^{_EN.one_of('grammar.possessives')}\s|['’]s\s", re.I)


_ITEM = rf",\s(?:(?:{DETERMINERS}|\d+|{_EN.one_of('people.few')})\s|(?-i:[A-Z]))[^,.;:]{{1,40}}"
_LISTED = re.compile(
    rf"(?:,\s\d{{1,3}}(?=,))?(?:{_ITEM})*?,?\s+{_EN.one_of('grammar.and', 'grammar.or')}\b", re.I
)
_A_OR_THE = re.compile(rf"(?<!\w){_EN.one_of('grammar.articles')}\s$", re.I)
_COMMA = re.compile(r",\s*$")


def of_another(point: Point) -> Verdict | None:
    """It is a short form of another party's name, and not of this one's."""
    alias = str(point.value)
    if point.of is None or same_name(alias, str(point.of.value)):
        return None
    same, letters = fold(alias).text, letters_of(alias)
    for rival in point.rivals:
        if fold(rival).text == same or (letters and letters in initials(rival)):
            places = {
                s.number: tuple(spans)
                for s in point.every.values()
                if (spans := occurrences(rival, s.text))
            }
            if places:
                first = min(places)
                return Verdict("contradicted", "of_another", {first: places[first]})
    return None


def identified(point: Point) -> Verdict | None:
    """ "Police identified *the victim* as *Ana Belu*", "the man, identified as *Ana Belu*"."""
    for sentence, own, anchor in pairs(point):
        first, second = sorted((own, anchor))
        gap = sentence.text[first[1] : second[0]]
        if len(gap) > 80 or first[1] > second[0]:
            continue
        named = _AS.fullmatch(gap) and ends_at(_IDENTIFYING, sentence.text, first[0])
        if named and ends_at(_NOT, sentence.text, named.start()):
            continue
        if named and _MISTAKEN.search(sentence.text, max(0, named.start() - _SHORT), first[0]):
            continue
        if _MISTAKEN.search(gap):
            continue
        if named or _IDENTIFIED.fullmatch(gap):
            return Verdict("words", "identified", {sentence.number: (first, second)})
    return None


_SHORT = 20
_MISTAKEN = re.compile(rf"\b{_EN.one_of('stance.mistaken')}\b", re.I)
_UNDONE = _EN.one_of("denial.not", "calendar.ranges")
_NOT = re.compile(rf"(?:\b{_UNDONE}|{_EN.one_of('denial.contracted')})\s(?:\w+\s)?$", re.I)
_AGED = rf"{ARTICLE}{_TITLED}(?:[\w'’-]+\s){{0,3}}?(?:[\w'’-]+,\s)?[\"“]?"
_NAMING = _EN.one_of("links.identifying")
_IDENTIFYING = re.compile(rf"\b{_NAMING}\s(?:\w+day\s)?{ARTICLE}[\"“]?$", re.I)
_AS = re.compile(
    rf"(?:\s{_EN.one_of('grammar.on')}\s\w+day)?\s{_EN.one_of('links.as_what')}\s{_AGED}", re.I
)
_IDENTIFIED = re.compile(
    rf"(?:,?\s{_EN.one_of('links.who')})?,?\s(?:(?:{AUXILIARIES}|\w+ly)\s){{0,3}}{_NAMING}"
    rf"(?:\s(?:\w+ly|{_EN.one_of('people.itself')}|{_EN.one_of('grammar.by')}\s[\w\s'’]{{1,30}}))?"
    rf"\s{_EN.one_of('links.as_what')}\s{_AGED}",
    re.I,
)


def its_staff(point: Point) -> Verdict | None:
    """Those who work for a body, where no other party may be meant.

    "Deputies" are the Karsa Sheriff's Office, if that is the answer's only sheriff's office.
    """
    of, alias = str(point.of.value) if point.of else "", str(point.value)
    if any(_TITLE.fullmatch(word) for word in content(of)):
        return None  # "police Captain Ana Belu"
    for body, staff in _STAFF:
        if not body.search(of) or not staff.fullmatch(alias):
            continue
        if any(body.search(rival) or staff.search(rival) for rival in point.rivals):
            return None
        return Verdict("words", "its_staff", point.own)
    return None


_STAFF = tuple(
    (
        re.compile(rf"\b{body}\b", re.I),
        re.compile(rf"(?:{ARTICLE}){_EN.one_of(f'staff.{body}')}", re.I),
    )
    for body in _EN.tables["staff"]
)

ALIAS: tuple[Rule, ...] = (
    of_another,
    shortened,
    called,
    in_brackets,
    told_to_be,
    is_it,
    identified,
    its_staff,
    shares_a_word,
)
