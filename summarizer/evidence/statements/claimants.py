"""Who gives a figure, where the nearest source is not the one: cited, passed on, or "him"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at, gap
from summarizer.evidence.sources.names import names
from summarizer.evidence.sources.said import bare, sources, speaking_for
from summarizer.evidence.sources.speech import denies
from summarizer.evidence.statements.speakers import is_meant, last_named
from summarizer.evidence.verdict import Point, Sentence, Verdict
from summarizer.evidence.words.grammar import ARTICLE, CLAUSE_ENDS
from summarizer.lines import BULLET

_EN = language("en")
_CITING = re.compile(rf"(?:,\s+|^\W*){_EN.one_of('reporting.citing')}\s+{ARTICLE}$", re.I)
_CITED_ENDS = re.compile(
    rf"\s*(?:$|[.;]|,(?!\s+(?:{_EN.one_of('grammar.relatives', 'grammar.and')})\b))", re.I
)
_PASSES_ON = re.compile(_EN.one_of("reporting.passing_on"), re.I)
_HIM = _EN.words("people.objects")


def cited_there(point: Point) -> Verdict | None:
    """Another gives the figure, and cites him: "state radio, citing *a doctor*, gave six dead"."""
    for sentence, anchor in point.anchors():
        text = sentence.text
        said = speaking_for(text, anchor)
        if said is None or denies(text, said):
            continue
        for own in point.own.get(sentence.number, ()):
            cites = ends_at(_CITING, text, own[0])
            if not cites or not _CITED_ENDS.match(text, own[1]):
                continue
            if not CLAUSE_ENDS.search(text, *gap(own, anchor)):
                return Verdict("words", "cited_there", {sentence.number: (cites.span(), own)})
    return None


def passed_on_by_another(point: Point) -> Verdict | None:
    """He gives the figure, and another only passes it on: "*the army* says 80 died, Tass reports".

    These two, and nobody else, say something in the sentence.
    """
    for sentence, anchor in point.anchors():
        text = sentence.text
        said = speaking_for(text, anchor)
        if said is None or not said.backward or not _PASSES_ON.fullmatch(text[slice(*said.verb)]):
            continue
        others = [one for one in sources(text) if one != said]
        if len(others) != 1 or others[0].backward or others[0].verb[1] > anchor[0]:
            continue
        if CLAUSE_ENDS.search(text, others[0].verb[1], anchor[0]):
            continue
        for own in point.own.get(sentence.number, ()):
            if names(text, others[0], own):
                places = {sentence.number: (own, others[0].verb)}
                return Verdict("words", "passed_on_by_another", places)
    return None


def said_according_to_him(point: Point) -> Verdict | None:
    """ "According to *him*", and the last one who was named so is meant."""
    who = point.located
    for sentence, anchor in point.anchors():
        said = speaking_for(sentence.text, anchor)
        if said is None or bare(sentence.text, said).casefold() not in _HIM:
            continue
        last = last_named(point.every, sentence.number, said)
        if last and is_meant(point.every, *last, who):
            places = {**point.own, sentence.number: (said.verb, said.phrase)}
            return Verdict("words", "said_according_to_him", places)
    return None


def heads_the_list(point: Point) -> Verdict | None:
    """The figure stands in a list, and he in its heading: "Dead (*the ministry*):"."""
    for sentence, _ in point.anchors():
        heading = _heading(point.every, sentence.number)
        if heading is None or sources(sentence.text):
            continue
        text = heading.text
        given = [said for said in sources(text) if said.verb[0] < said.phrase[0]]
        for own in point.own.get(heading.number, ()):
            alone = ends_at(_IN_BRACKETS, text, own[0]) and _BRACKET_ENDS.match(text, own[1])
            owns = _OWN_COUNT.fullmatch(text, own[1]) is not None
            if alone or owns or any(names(text, said, own) for said in given):
                return Verdict("words", "heads_the_list", {heading.number: (own,)})
    return None


def _heading(every: Mapping[int, Sentence], number: int) -> Sentence | None:
    """What ends in a colon before the list in which a sentence stands."""
    if not BULLET.match(every[number].text):
        return None
    for place in range(number - 1, max(-1, number - 1 - _LONGEST_LIST), -1):
        before = every.get(place)
        if before is None or not BULLET.match(before.text):
            return before if before and before.text.rstrip().endswith(":") else None
    return None


_LONGEST_LIST = 40
_IN_BRACKETS = re.compile(rf"[(\[]{ARTICLE}$", re.I)
_BRACKET_ENDS = re.compile(r"[)\]]")
_OWN_COUNT = re.compile(
    rf"['’]s?\s+(?:\w+\s+){{0,2}}?{_EN.one_of('reporting.counts', 'reporting.pieces')}"
    rf"[^.;]{{0,60}}:\s*",
    re.I,
)


CLAIMANT = (cited_there, passed_on_by_another, said_according_to_him, heads_the_list)
