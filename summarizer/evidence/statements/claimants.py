"""Who gives a figure: rules for the claimant of a claim.

They know English; of sentences in other languages they say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.evidence.clauses.counted_elsewhere import same_count_elsewhere
from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at, gap
from summarizer.evidence.people.persons import names_one_person
from summarizer.evidence.sources.names import names
from summarizer.evidence.sources.said import Said, bare, pointing, sources, speaking_for
from summarizer.evidence.sources.speech import denies, is_his_count, refuses, withholds
from summarizer.evidence.statements.refusals import withheld_by_him
from summarizer.evidence.statements.speakers import is_meant, is_short_for, last_named, phrase_of
from summarizer.evidence.statements.voices import uttered
from summarizer.evidence.told.numbers import figures
from summarizer.evidence.verdict import (
    Located,
    Point,
    Rule,
    Sentence,
    Span,
    Spans,
    Verdict,
    decided,
    pairs,
)
from summarizer.evidence.words.endings import Ending
from summarizer.evidence.words.grammar import ARTICLE, CLAUSE_ENDS
from summarizer.evidence.words.naming import same_name
from summarizer.evidence.words.search import occurrences
from summarizer.lines import BULLET

_EN = language("en")
_THE = tuple(f"{article} " for article in _EN.phrases("grammar.definite_article"))


def said_there(point: Point) -> Verdict | None:
    """The figure's own sentence names the claimant as the one who says it."""
    for sentence, own, anchor in pairs(point):
        said = _giver(sentence.text, anchor)
        if said and names(sentence.text, said, own):
            return Verdict("words", "said_there", {sentence.number: (own, said.verb)})
    return None


def _giver(text: str, anchor: Span) -> Said | None:
    """Who says the figure at a place, but for one who gives none: "declined to name the 12".

    Nor has he given it who rejects it: "rejected the army's count of 12", "put it at six, not the
    12 of the army", nor where another's stands beside it: "police say six, *army* 12".
    """
    said = speaking_for(text, anchor)
    if said is None or withholds(text, said) or refuses(text, said, anchor):
        return None
    if ends_at(_WHO, text, said.verb[0], 20) and denies(text, said):
        return None  # "quoting a doctor, *who denied it*, gave six"
    ahead = said.verb[1] <= anchor[0] and _ANOTHERS.search(text, said.verb[1], anchor[0])
    return None if ahead or _NOT_BUT.before(text, anchor[0], 40) else said


_WHO = re.compile(rf"\b{_EN.one_of('reporting.relatives')}\s+(?:\w+ly\s+)?$", re.I)
_NOT_BUT = Ending(
    rf",\s+(?:{_EN.one_of('grammar.and')}\s+)?{_EN.one_of('denial.not')}\s+{ARTICLE}$",
    "denial.not",
)
_ANOTHERS = re.compile(rf"[,;]\s+{ARTICLE}{_EN.one_of('reporting.titled')}\s+$", re.I)


def said_where_counted_again(point: Point) -> Verdict | None:
    """Another sentence cited for him has the same count, and names him as the one who says it.

    Where the figure stands itself nobody else says it.
    """
    if any(_giver(sentence.text, anchor) for sentence, anchor in point.anchors()):
        return None
    for sentence, figure in same_count_elsewhere(point):
        if ends_at(_OF_THE, sentence.text, figure[0], 20):
            continue  # "found 37 *of the 83*"
        said = _giver(sentence.text, figure)
        for own in point.own.get(sentence.number, ()):
            if said and names(sentence.text, said, own):
                places = {sentence.number: (own, said.verb, figure)}
                return Verdict("words", "said_where_counted_again", places)
    return None


_OF_THE = re.compile(
    rf"\b{_EN.one_of('grammar.of')}\s+{_EN.one_of('grammar.definite_article')}\s+$", re.I
)


def said_under_another_name(point: Point) -> Verdict | None:
    """The figure's sentence has "the ministry" say it, and that is part of the claimant's name.

    Of several of whom it is a part, it means the one who was named last.
    """
    for sentence, anchor in point.anchors():
        said = _giver(sentence.text, anchor)
        if said is None:
            continue
        phrase = phrase_of(sentence.text, said)
        if phrase and is_short_for(phrase, str(point.value)):
            if _another_was_named_since(point, sentence.number, phrase):
                continue
            at = {sentence.number: (said.phrase, said.verb)}
            return Verdict("words", "said_under_another_name", {**point.own, **at})
    return None


def _another_was_named_since(point: Point, number: int, phrase: str) -> bool:
    """Whether a rival of whom the words are a part as well stands between him and a sentence."""
    mine = str(point.value)
    others = {
        rival
        for rival in point.rivals
        if not (_is_same(rival, mine) or _is_same(mine, rival)) and is_short_for(phrase, rival)
    }
    for place in range(number, 0, -1) if others else ():
        text = point.every[place].text if place in point.every else ""
        last = {name: at[-1] for name in (mine, *others) if (at := occurrences(name, text))}
        if last:
            return max(last, key=lambda name: last[name]) != mine
    return False


def said_by_the_last_named(point: Point) -> Verdict | None:
    """ "He said" or "the governor said", and the last one who was named so is meant."""
    for sentence, anchor in point.anchors():
        said = _giver(sentence.text, anchor)
        if said is None:
            continue
        who = point.located
        if is_meant(point.every, sentence.number, said, who):
            places = {**point.own}
            places[sentence.number] = (*places.get(sentence.number, ()), said.verb)
            return Verdict("words", "said_by_the_last_named", places)
    return None


# --- the nearest source is not the one ----------------------------------------------------------

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


def said_in_his_voice(point: Point) -> Verdict | None:
    """The figure stands in a quotation of his that goes on, or in his communique."""
    for sentence, anchor in point.anchors():
        if sources(sentence.text):
            continue
        if places := uttered(point.every, sentence.number, anchor, point.located):
            return Verdict("words", "said_in_his_voice", places)
    return None


# --- he is not the one --------------------------------------------------------------------------


def said_by_a_rival(point: Point) -> Verdict | None:
    """Wherever the figure stands words bear out somebody whom another item names, and not him.

    If he is named there, he says something else.
    """
    against: dict[int, Spans] = {}
    for sentence, anchor in point.anchors():
        text, mine = sentence.text, point.own.get(sentence.number, ())
        said = _giver(text, anchor)
        if said is None or _goes_on(text, anchor, said):
            return None
        if mine and not any(_reports(text, one, mine) for one in sources(text) if one != said):
            return None
        for rival in point.rivals:
            if _is_same(rival, str(point.value)) or _is_same(str(point.value), rival):
                continue
            if _may_be_his(point, sentence, anchor, rival):
                continue
            places = {
                s.number: tuple(found)
                for s in point.every.values()
                if sentence.number - 4 <= s.number <= sentence.number
                and (found := occurrences(rival, s.text))
            }
            if pointing(sentence.text, said) and _stands_since(point, places, sentence.number):
                continue  # "he" may be the claimant, who is named since
            of = Located(point.of.value if point.of else "", {sentence.number: (anchor,)})
            his = point._replace(value=rival, own=places, of=of)
            told = decided(his, (said_there, said_by_the_last_named))
            if told:
                against[sentence.number] = (said.phrase, said.verb)
                break
        else:
            return None
    return Verdict("contradicted", "said_by_a_rival", against) if against else None


def _may_be_his(point: Point, sentence: Sentence, anchor: Span, rival: str) -> bool:
    """Whether a figure may be that of one who is named just before, though another one speaks.

    "*Its figure of* 14 is too low, the mayor said"; and a person may speak for a body.
    """
    before = point.own.get(sentence.number - 1)
    return is_his_count(sentence.text, anchor) or bool(before and names_one_person(rival))


def _goes_on(text: str, anchor: Span, said: Said) -> bool:
    """Whether a source stands within what is told behind it of another count.

    "Three were hurt and *another two*, according to the mayor, *were led away*."
    """
    behind = said.reach[0] >= anchor[1] and text[said.reach[1] : said.reach[1] + 1] == ","
    return behind and bool(figures(text[anchor[1] : said.reach[0]]))


def _stands_since(point: Point, places: Mapping[int, Spans], number: int) -> bool:
    """Whether the point's own value is named behind the last of some places, up to a sentence."""
    last = max((place for place, spans in places.items() if spans), default=number)
    since = (point.every[n] for n in range(last + 1, number + 1) if n in point.every)
    return any(occurrences(str(point.value), sentence.text) for sentence in since)


def _reports(text: str, said: Said, own: Sequence[Span]) -> bool:
    """Whether a source is named by one of these words, and says something of its own."""
    clean = phrase_of(text, said)[:1].isupper() or text[slice(*said.phrase)].startswith(_THE)
    return (
        clean
        and _REPORTS.match(text[slice(*said.verb)]) is not None
        and any(names(text, said, span) for span in own)
    )


def said_by_another(point: Point) -> Verdict | None:
    """Every place of the figure is said by one who is named there, and by nobody else."""
    against = {}
    for sentence, anchor in point.anchors():
        said = speaking_for(sentence.text, anchor)
        if said is None or said.elliptic or len(sources(sentence.text)) > 2:
            return None
        phrase = phrase_of(sentence.text, said)
        if point.own.get(sentence.number) or not _is_name(phrase):
            return None
        if _may_be_his(point, sentence, anchor, phrase):
            return None
        if _is_same(phrase, str(point.value)) or not _REPORTS.match(
            sentence.text[slice(*said.verb)]
        ):
            return None
        against[sentence.number] = (said.phrase, said.verb)
    return Verdict("contradicted", "said_by_another", against) if against else None


_REPORTS = re.compile(_EN.one_of("reporting.figures"), re.I)


def _is_same(phrase: str, name: str) -> bool:
    return same_name(phrase, name) or is_short_for(phrase, name)


def _is_name(phrase: str) -> bool:
    """Whether a phrase is a name: small words and words with a capital, of which two or more."""
    words = [word for word in phrase.split() if word.casefold() not in _SMALL]
    return (
        2 <= len(words) <= 7
        and all(word[:1].isupper() for word in words)
        and phrase.upper() != phrase
        and words[0].casefold() not in _POINTERS
    )


_SMALL = _EN.words("grammar.articles", "grammar.and", "links.small")
_POINTERS = _EN.words("grammar.pronouns", "grammar.possessives", "links.pointers")


CLAIMANT: tuple[Rule, ...] = (
    said_there,
    said_where_counted_again,
    said_under_another_name,
    said_by_the_last_named,
    cited_there,
    passed_on_by_another,
    said_according_to_him,
    heads_the_list,
    said_in_his_voice,
    said_by_a_rival,
    said_by_another,
    withheld_by_him,
)
