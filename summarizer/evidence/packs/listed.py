"""Members of closed lists by the words that a pack has for each: what happened, who a party is."""

from __future__ import annotations

from summarizer.evidence.choices import by_default
from summarizer.evidence.chosen import chosen
from summarizer.evidence.fields import Choice, Words
from summarizer.evidence.packs.denied import is_negated
from summarizer.evidence.packs.doers import did_it, suffered
from summarizer.evidence.packs.pack import known
from summarizer.evidence.packs.sorts import in_relation, told_in, what_it_is
from summarizer.evidence.verdict import Point, Rule, Sentence, Span, Verdict


def is_of_the_sort(point: Point, kind: Words) -> bool:
    """Whether the words, or their sentence, have one of the field's lists."""
    lists = {key: key for key in kind.lists}
    for sentence in point.sentences:
        if sentence.language not in known():
            continue
        for low, high in point.own.get(sentence.number, ()):
            words = sentence.text if kind.around else sentence.text[low:high]
            if told_in(words, lists, sentence.language):
                return True
    return False


def by_words(point: Point) -> Verdict | None:
    """A sentence cited has words of the member, and not under a denial."""
    for sentence in point.sentences:
        if spans := _telling(point, sentence):
            return Verdict("words", "by_words", {sentence.number: spans})
    return None


def _telling(point: Point, sentence: Sentence) -> tuple[Span, ...]:
    """The member's words, but for those that are another's as well."""
    assert isinstance(point.kind, Choice)
    member = chosen(point)
    if member not in point.kind.lists:
        return ()
    text, language = sentence.text, sentence.language
    told = told_in(text, point.kind.lists, language)
    own = (one.span for one in told if one.member == member)
    return tuple(span for span in own if not is_negated(text, span[0], language))


ALONE: tuple[Rule, ...] = (by_default, by_words)


def in_its_name(point: Point) -> Verdict | None:
    """The head of the name, its title or apposition is a word of the member."""
    assert isinstance(point.kind, Choice)
    member = chosen(point)
    if member not in point.kind.lists:
        return None
    for sentence, name in point.anchors():
        kind = point.kind
        told = what_it_is(sentence.text, name, kind.lists, kind.things, sentence.language)
        if told is not None:
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
    for sentence, name in point.anchors():
        if found := in_relation(sentence.text, name, key, sentence.language):
            return Verdict("words", "in_its_relation", {sentence.number: (found,)})
    return None


def by_deeds(point: Point) -> Verdict | None:
    """Of one who is to have done it, or to have suffered it: what the pack says of anybody."""
    assert isinstance(point.kind, Choice)
    deed = point.kind.deeds.get(chosen(point))
    rule = {"did": did_it, "suffered": suffered}.get(deed or "")
    for sentence, name in point.anchors() if rule else ():
        if rule and (found := rule(sentence.text, name, sentence.language)):
            return Verdict("words", "by_deeds", {sentence.number: (found,)})
    return None


PARTY: tuple[Rule, ...] = (by_default, in_its_name, in_its_relation, by_deeds)
