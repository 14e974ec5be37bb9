"""Another name of a party: rules for an alias."""

from __future__ import annotations

import re

from summarizer.evidence.described import Description, described
from summarizer.evidence.language import language
from summarizer.evidence.links import pairs
from summarizer.evidence.mentions import is_told_to_be
from summarizer.evidence.naming import content, initials_of, same_name
from summarizer.evidence.nearby import ends_at
from summarizer.evidence.verdict import Point, Rule, Span, Verdict
from summarizer.evidence.words import fold, occurrences

_EN = language("en")
_ARTICLE = rf"(?:{_EN.one_of('grammar.articles')}\s+)?"
_OWNED = _EN.one_of("grammar.articles", "grammar.possessives")

_SAYS_SO = re.compile(
    rf"[\s,(\"“‘'—-]*(?:{_EN.one_of('links.also')}\s+)?{_EN.one_of('links.called')}"
    rf"(?:\s+{_EN.one_of('links.called_as')})?\s+[\"“‘']?$"
    rf"|[\s,]*{_EN.one_of('links.alias')}\s+[\"“‘']?$",
    re.I,
)
_BRACKET = re.compile(rf"\s*[(\[]\s*{_ARTICLE}[\"“‘']?$", re.I)
_APPOSED = re.compile(rf",\s+(?:{_OWNED}\s+)?[\"“‘']?$", re.I)
_APPOSITION_ENDS = re.compile(r"\s*[\"”’']?\s*(?:[,.;)\]—]|$|\s-\s)")


def shortened(point: Point) -> Verdict | None:
    """One of the two is the other with words left out, or its initials."""
    of = str(point.of.value) if point.of else ""
    alias = str(point.value)
    if not same_name(alias, of) or _is_within(alias, of):
        return None
    if any(same_name(alias, rival) for rival in point.rivals):
        return None
    return Verdict("words", "shortened", point.own)


def _is_within(one: str, other: str) -> bool:
    """Whether the longer of two names is somebody else's, of the other: "the spokesman for ~"."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    head, *rest = _HEAD_ENDS.split(longer, maxsplit=1)
    if not rest or initials_of(shorter, longer) or _OF_A_GROUP.search(longer):
        return False
    return set(content(head)).isdisjoint(content(shorter))


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
    head = _OWNER.sub("", _HEAD_ENDS.split(str(point.value), maxsplit=1)[0])
    told = content(head)
    telling = {w for w in told if len(w) > 3} - ({*told[-1:]} & _BODIES)
    shared = telling & set(content(_OWNER.sub("", of)))
    if not shared or same_name(str(point.value), of):
        return None
    if any(shared & set(content(rival)) for rival in point.rivals):
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
        if _SAYS_SO.fullmatch(gap) or _BRACKET.fullmatch(gap):
            return Verdict("words", "called", {sentence.number: (first, second)})
        apposed = _APPOSED.fullmatch(gap) and _APPOSITION_ENDS.match(after)
        if apposed and not _is_list(sentence.text, first, second):
            return Verdict("words", "called", {sentence.number: (first, second)})
    return None


def told_to_be(point: Point) -> Verdict | None:
    """The words beside the name tell it: "*Mayor* Ana Belu", and "*the mayor*" behind."""
    if point.of is None:
        return None
    for sentence in point.sentences:
        text = sentence.text
        for own in point.own.get(sentence.number, ()):
            for name in occurrences(str(point.of.value), text):
                if any(_holds_head(text, own, one) for one in described(text, name)):
                    return Verdict("words", "told_to_be", {sentence.number: (own, name)})
            article = ends_at(_THE_AHEAD, text, own[0])
            start = article.start("the") if article else own[0]
            if is_told_to_be(point.every, sentence.number, text[start : own[1]], start, point.of):
                return Verdict("words", "told_to_be", {sentence.number: (own,)})
    return None


_THE_AHEAD = re.compile(rf"(?<!\w)(?P<the>{_OWNED}\s)$", re.I)


def _holds_head(text: str, own: Span, one: Description) -> bool:
    """Whether words are those of an apposition, its last one among them."""
    (start, end), rest = one.span, one.rest
    limit = rest[1] if rest else end
    head = end - len(text[start:end].split()[-1]) if text[start:end].split() else end
    return one.apposed and start <= own[0] <= head and end <= own[1] <= limit


def _is_list(text: str, first: Span, second: Span) -> bool:
    """Whether the comma between two names is one of a list: "Ana, Bela, and Cora"."""
    before, after = text[max(0, first[0] - 40) : first[0]], text[second[1] : second[1] + 40]
    return bool(_LISTED.search(after)) or bool(re.search(r",\s*$", before))


_LISTED = re.compile(
    rf",\s+{_EN.one_of('grammar.and', 'grammar.or')}\b|\b{_EN.one_of('grammar.and')}\s"
)


def of_another(point: Point) -> Verdict | None:
    """It is a short form of another party's name, and not of this one's."""
    alias = str(point.value)
    if point.of is None or same_name(alias, str(point.of.value)):
        return None
    for rival in point.rivals:
        if fold(rival).text == fold(alias).text or initials_of(alias, rival):
            places = {
                s.number: tuple(spans)
                for s in point.every.values()
                if (spans := occurrences(rival, s.text))
            }
            if places:
                first = min(places)
                return Verdict("contradicted", "of_another", {first: places[first]})
    return None


ALIAS: tuple[Rule, ...] = (of_another, shortened, called, told_to_be, shares_a_word)
