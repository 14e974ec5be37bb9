"""Members of closed lists by the words that a pack has for each: what happened, who a party is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.evidence.chosen import by_default, chosen
from summarizer.evidence.fields import Choice, Words
from summarizer.evidence.packs.aged import has_an_age, until_joined
from summarizer.evidence.packs.cases import is_indirect, is_whose
from summarizer.evidence.packs.denied import is_denied, is_negated, leads_to
from summarizer.evidence.packs.doers import did_it, does_it, suffered
from summarizer.evidence.packs.pack import known
from summarizer.evidence.packs.persons import is_written_as_a_person
from summarizer.evidence.packs.sorts import in_relation, is_a_thing, told_in, what_it_is
from summarizer.evidence.packs.together import listed_with
from summarizer.evidence.verdict import (
    Located,
    Point,
    Rule,
    Sentence,
    Span,
    Spans,
    Verdict,
    decided,
)


def is_of_the_sort(point: Point, kind: Words) -> bool:
    """Whether the words, or their sentence, have one of the lists; or it stands beside a thing."""
    lists = {key: key for key in kind.lists}
    for sentence in point.sentences:
        if sentence.language not in known():
            continue
        for low, high in point.own.get(sentence.number, ()):
            words = sentence.text if kind.around else sentence.text[low:high]
            if told_in(words, lists, sentence.language):
                return True
            own, language = (low, high), sentence.language
            beside = any(in_relation(sentence.text, own, key, language) for key in lists)
            if beside and is_a_thing(sentence.text, own, language):
                return True  # "destroyed *three houses*"
    return False


def of_the_member(point: Point) -> Verdict | None:
    """What bears the member out, where the sentences cited have no other member's words.

    Words of several members speak for none.
    """
    assert isinstance(point.kind, Choice)
    member = chosen(point)
    alike = ("", member, *point.kind.broader.get(member, ()))
    places: dict[int, Spans] = {}
    for sentence in point.sentences:
        told = [
            one
            for one in told_in(sentence.text, point.kind.lists, sentence.language)
            if not is_negated(sentence.text, one.span[0], sentence.language)
        ]
        if any(one.member not in alike for one in told):
            return None
        if own := tuple(one.span for one in told if one.member == member):
            places[sentence.number] = own
    return by_default(point) or (Verdict("words", "by_words", places) if places else None)


ALONE: tuple[Rule, ...] = (of_the_member,)


def in_its_name(point: Point) -> Verdict | None:
    """The head of the name, its title or apposition is a word of the member."""
    assert isinstance(point.kind, Choice)
    member = chosen(point)
    if member not in point.kind.lists:
        return None
    for sentence, name in point.anchors():
        kind = point.kind
        if kind.deeds and is_indirect(sentence.text, name, sentence.language):
            continue  # "the attacker *at Ali Kaya* fired": he is another
        told = what_it_is(sentence.text, name, kind.lists, kind.things, sentence.language)
        if told is not None:
            if is_whose(sentence.text, told.span, name, sentence.language):
                continue  # "убийцы Анны Лукиной": it may be she whom they killed
            if told.member != member:
                return None
            return Verdict("words", "in_its_name", {sentence.number: (told.span,)})
    return None


def in_its_relation(point: Point) -> Verdict | None:
    """Words of the member stand in their place to the name: "killing of ~"."""
    assert isinstance(point.kind, Choice)
    key = point.kind.lists.get(chosen(point))
    if key is None:
        return None
    befell = point.kind.deeds.get(chosen(point)) == "suffered"
    did = point.kind.deeds.get(chosen(point)) == "did"
    for sentence, name in _whom(point):
        if befell and does_it(sentence.text, name, sentence.language):
            continue
        found = in_relation(sentence.text, name, key, sentence.language)
        if found and not (did and _is_denied(sentence.text, found, sentence.language)):
            return Verdict("words", "in_its_relation", {sentence.number: (found,)})
    return None


def _whom(point: Point) -> Iterator[tuple[Sentence, Span]]:
    """Where the name stands; nowhere as a thing's, if the member is for people."""
    assert isinstance(point.kind, Choice)
    people = chosen(point) in point.kind.people
    for sentence, name in point.anchors():
        if not (people and is_a_thing(sentence.text, name, sentence.language)):
            yield sentence, name


def _is_denied(text: str, deed: Span, language: str) -> bool:
    """Whether a denial leads to a deed: "denied that she was killed by ~"."""
    denial = is_denied(text, deed[0], language)
    return denial is not None and leads_to(text, denial, deed[0], language)


def by_deeds(point: Point) -> Verdict | None:
    """Of one who is to have done it, or to have suffered it: what the pack says of anybody."""
    assert isinstance(point.kind, Choice)
    deed = point.kind.deeds.get(chosen(point))
    rule = {"did": did_it, "suffered": suffered}.get(deed or "")
    for sentence, name in _whom(point) if rule else ():
        if rule and (found := rule(sentence.text, name, sentence.language)):
            return Verdict("words", "by_deeds", {sentence.number: (found,)})
    return None


def told_of_all(point: Point) -> Verdict | None:
    """It is told of a list of names, in which this one stands: "murieron Ana Paz y *Juan Ruiz*"."""
    if point.of is None:
        return None
    for sentence, name in point.anchors():
        if (listed := listed_with(sentence.text, name, sentence.language)) is None:
            continue
        for other in listed.names:
            if other[0] <= name[0] and name[1] <= other[1]:
                continue
            of = Located(point.of.value, {sentence.number: (other,)})
            told = decided(point._replace(of=of), (in_its_relation, by_deeds))
            if told is None:
                continue
            (span, *_) = told.places[sentence.number]
            before = listed.ends and span[1] <= listed.names[0][0]
            behind = listed.begins and listed.names[-1][1] <= span[0]
            if before or behind:
                return Verdict("words", "told_of_all", {sentence.number: (name, other, span)})
    return None


def told_with_an_age(point: Point) -> Verdict | None:
    """Private people are told with their age: "Juan Paz, de 34 años", near no word for others."""
    assert isinstance(point.kind, Choice)
    kind = point.kind
    if chosen(point) not in kind.private:
        return None
    lists = {
        member: key
        for member, key in kind.lists.items()
        if member not in kind.private and member not in kind.things
    }
    for sentence, name in point.anchors():
        text, language = sentence.text, sentence.language
        if not is_written_as_a_person(text[slice(*name)], language):
            continue
        before = re.split("[,;:(،，]", text[max(0, name[0] - _TITLE) : name[0]])[-1]
        behind = until_joined(text[name[1] : name[1] + _APPOSED], language)
        called = (one for words in (before, behind) for one in told_in(words, lists, language))
        if has_an_age(text, name, language) and not any(called):
            return Verdict("default", "told_with_an_age", {sentence.number: (name,)})
    return None


_TITLE, _APPOSED = 60, 40
PARTY: tuple[Rule, ...] = (
    by_default,
    in_its_name,
    in_its_relation,
    by_deeds,
    told_of_all,
    told_with_an_age,
)
