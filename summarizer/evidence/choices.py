"""Is it so? Rules for choices from a closed list, by the words of the sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from summarizer.evidence.chosen import by_default, choice, chosen, opposites
from summarizer.evidence.clauses.charged import charged
from summarizer.evidence.clauses.cleared import is_cleared
from summarizer.evidence.clauses.cue import asserted, cue_spans
from summarizer.evidence.clauses.no_deed import is_for_another
from summarizer.evidence.clauses.relation import plain_cues, related, relations
from summarizer.evidence.clauses.things import names_thing
from summarizer.evidence.event.elsewhere import opens_elsewhere
from summarizer.evidence.fields import Choice, Figure, Source, Suffered
from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at, overlap
from summarizer.evidence.packs.pack import known
from summarizer.evidence.packs.sorts import what_it_is
from summarizer.evidence.people.bodies import (
    of_its_body,
    speaking_house,
    was_in_office,
    works_there,
)
from summarizer.evidence.people.described import (
    Description,
    described,
    is_mere_rank,
    names_a_group,
    says_what,
)
from summarizer.evidence.people.persons import (
    by_last_name,
    named_again,
    named_as_he,
    names_nobody,
    names_one_person,
)
from summarizer.evidence.sources.owned import admits_deed
from summarizer.evidence.sources.said import sources
from summarizer.evidence.statements import claim_stances
from summarizer.evidence.statements.stances import STANCE
from summarizer.evidence.tolls import others as other_tolls
from summarizer.evidence.tolls import parts, suffered
from summarizer.evidence.verdict import (
    NO_PLACES,
    Places,
    Point,
    Rule,
    Sentence,
    Span,
    Spans,
    Verdict,
    decided,
)
from summarizer.evidence.words.search import lowered

_EN = language("en")

# A title, perhaps a dateline that stands alone, and the first sentence of the text.
_TITLE_AND_LEAD = 3


def of_the_member(point: Point) -> Verdict | None:
    """What bears the member out, where the sentences cited have no other member's words."""
    if _tells_another(point, point.sentences):
        return None
    return decided(point, (by_default, by_cues, by_cues_elsewhere))


def by_cues(point: Point) -> Verdict | None:
    """The sentences cited have the member's words, not under a denial."""
    places = _telling(point, point.sentences)
    return Verdict("words", "by_cues", places) if places else None


def by_cues_elsewhere(point: Point) -> Verdict | None:
    """Of what is asked of the whole article: its title and lead have, and no other member's."""
    if not choice(point).whole:
        return None
    first = [point.every[number] for number in sorted(point.every)[:_TITLE_AND_LEAD]]
    places = _telling(point, first)
    if not places or _tells_another(point, first):
        return None
    return Verdict("words", "by_cues_elsewhere", places)


def _telling(point: Point, sentences: Sequence[Sentence]) -> Places:
    """The member's words, but for those that are another's as well: warplanes and cars "bombed"."""
    kind, member = choice(point), chosen(point)
    places: dict[int, Spans] = {}
    for sentence in sentences:
        spans = asserted(kind.cues.get(member, ()), sentence.text)
        shared = set(cue_spans(kind.others(member), sentence.text)) if spans else set()
        if own := tuple(span for span in spans if span not in shared):
            places[sentence.number] = own
    return places


def _tells_another(point: Point, sentences: Sequence[Sentence]) -> bool:
    """Whether words stand there that tell of another member, and not of this one as well."""
    kind, member = choice(point), chosen(point)
    for sentence in sentences:
        mine = cue_spans(kind.cues.get(member, ()), sentence.text)
        for told in asserted(kind.rivals(member), sentence.text):
            if not any(overlap(told, own) for own in mine):
                return True
    return False


ALONE: tuple[Rule, ...] = (of_the_member,)


# --- what a party is and does -------------------------------------------------------------------


def in_relation(point: Point) -> Verdict | None:
    """Cue words stand in the relation to the name that they have: "killed by ~"."""
    cues = relations(choice(point).cues.get(chosen(point), ()))
    places = _related_there(point, cues) if cues and not _did_not(point) else None
    return Verdict("words", "in_relation", places) if places else None


def _did_not(point: Point) -> bool:
    """Whether of one who is said to have done it a sentence says that he did not: "acquitted"."""
    did = choice(point).deeds.get(chosen(point)) == "did"
    return did and any(is_cleared(sentence.text, span) for sentence, span in _named(point))


def charged_with_it(point: Point) -> Verdict | None:
    """Of a member that is for who did it: he is arrested for the deed, charged or wanted."""
    if choice(point).deeds.get(chosen(point)) != "did" or _did_not(point):
        return None
    for sentence, span in chain(_named(point), _as_he(point)):
        if found := charged(sentence.text, span):
            return Verdict("words", "charged_with_it", {sentence.number: (found,)})
    return None


def owns_up(point: Point) -> Verdict | None:
    """Of a member that is for who did it: he says so himself: "the army said it had attacked"."""
    if choice(point).deeds.get(chosen(point)) != "did":
        return None
    for sentence, span in _named(point):
        for said in sources(sentence.text):
            before = sentence.text[said.phrase[0] : span[0]]
            if not overlap(said.phrase, span) or not _SPEAKING_FOR.fullmatch(before):
                continue
            found = admits_deed(sentence.text, said)
            if found and not is_for_another(lowered(sentence.text), found[1]):
                return Verdict("words", "owns_up", {sentence.number: (span, found)})
    return None


# Before one who speaks: "*a spokesman for the* army said", but not "a foe *of the* army said".
_SPEAKING_FOR = re.compile(
    rf"(?:.*\b{_EN.one_of('reporting.officials')}\s+{_EN.one_of('reporting.of')}\s)?"
    rf"(?:(?!{_EN.one_of('reporting.of', 'reporting.prepositions')}\s)[^,;\s]+\s+)*[\"“]?",
    re.I,
)


def _related_there(point: Point, cues: tuple[str, ...]) -> Places | None:
    """Where cue words stand in their relation to the name: the first of its places."""
    for sentence, span in chain(_named(point), _as_he(point)):
        if names_nobody(sentence.text[slice(*span)]):
            continue
        if found := related(cues, sentence.text, span):
            if choice(point).deeds and opens_elsewhere(sentence.text):
                continue  # "*In another raid* ~ killed two"
            return {sentence.number: found}
    return None


def _as_he(point: Point) -> Iterator[tuple[Sentence, Span]]:
    """Where "he" or "she" is the person, who is named just before."""
    name = str(point.of.value) if point.of else ""
    if names_one_person(name):
        places: dict[int, Spans] = {}
        for sentence, span in _named(point):
            places[sentence.number] = (*places.get(sentence.number, ()), span)
        yield from named_as_he(name, places, point.every)


def _named(point: Point) -> Iterator[tuple[Sentence, Span]]:
    """Where the sentences name whom it is asked of; a person also by the last name alone."""
    yield from point.anchors()
    places = point.of.places if point.of else NO_PLACES
    yield from by_last_name(point, [s for s in point.sentences if not places.get(s.number)])


def in_its_name(point: Point) -> Verdict | None:
    """What the name is a name of, or its title or apposition, has one of the member's words.

    "Nordic Union *police* of Karsa", "*Colonel* Ana Belu", "the *baker*, Ana Belu,", "Ana Belu of
    the bakers' *union*".
    """
    kind, member = choice(point), chosen(point)
    mine, others = plain_cues(kind.cues.get(member, ())), plain_cues(kind.others(member))
    if point.of is None or not mine or _did_not(point):
        return None
    if member in kind.lifeless and speaking_house(str(point.of.value), _named(point)):
        return None
    for sentence, name in _named(point):
        if kind.deeds and opens_elsewhere(sentence.text):
            continue
        for one in described(sentence.text, name):
            if member in kind.lifeless and one.beyond:
                break  # "Ana Belu of the hospital" is none
            if member in kind.things and works_there(sentence.text[slice(*one.span)]):
                break
            found = says_what(sentence.text, one, mine, others, str(point.of.value))
            words = sentence.text[slice(*one.span)]
            if member in kind.people and names_a_group(words):
                break  # a league of *victims* is none
            if found is None and is_mere_rank(words):
                continue
            if found is None:
                break
            if found:
                return Verdict("words", "in_its_name", {sentence.number: found})
    return None


def as_a_body(point: Point) -> Verdict | None:
    """A house that speaks is those who work there: "according to *the hospital*"."""
    if point.of is None or chosen(point) not in choice(point).speaking:
        return None
    places = speaking_house(str(point.of.value), _named(point))
    return Verdict("words", "as_a_body", places) if places else None


def by_its_body(point: Point) -> Verdict | None:
    """Who speaks for "it", or leads it, is what it is: "*its* president, Ana Belu, said"."""
    kind, member = choice(point), chosen(point)
    mine, others = plain_cues(kind.cues.get(member, ())), plain_cues(kind.others(member))
    if point.of is None or not mine or member in (*kind.lifeless, *kind.private):
        return None
    places = of_its_body(point, _named(point), mine, others)
    return Verdict("words", "by_its_body", places) if places else None


def out_of_office(point: Point) -> Verdict | None:
    """Who had an office and has it no more is a private person: "*former mayor* Ana Belu"."""
    kind, member = choice(point), chosen(point)
    if point.of is None or member not in kind.private:
        return None
    offices = plain_cues(tuple(cue for one in kind.public for cue in kind.cues[one]))
    for sentence, span in _named(point):
        if found := was_in_office(sentence.text, str(point.of.value), span, offices):
            return Verdict("words", "out_of_office", {sentence.number: found})
    return None


def another_is_borne_out(point: Point) -> Verdict | None:
    """Nothing bears the member out, and words bear out one that cannot be true with it."""
    kind = choice(point)
    # "Stopped two buses, torched one": things do nothing, whoever's verb stands behind them.
    thing = point.of is not None and names_thing(str(point.of.value))
    told = [
        verdict.places
        for other, verdict in opposites(point, (in_relation,))
        if not (thing and other in kind.people)
    ]
    wronged = relations(kind.against.get(chosen(point), ()))
    if not told and wronged and (places := _related_there(point, wronged)):
        told.append(places)
    for places in told:
        if not _befell_too(point, places):
            return Verdict("contradicted", "another_is_borne_out", places)
    return None


def _befell_too(point: Point, places: Places) -> bool:
    """Whether something was done to somebody behind it: "guards who *shot* two were killed"."""
    return any(
        _BEFELL.search(point.every[number].text, spans[-1][1]) for number, spans in places.items()
    )


_BEFELL = re.compile(
    rf"\b{_EN.one_of('grammar.being')}\s+(?:\w+\s+)?"
    rf"{_EN.one_of('harm.killing', 'harm.wounds', 'harm.doing', 'owned.did', 'owned.hit')}(?!\w)",
    re.I,
)


def is_a_thing(point: Point) -> Verdict | None:
    """The name is a thing's, and the member is for people: a bomb kills nobody."""
    if point.of is None or chosen(point) not in choice(point).people:
        return None
    if not names_thing(str(point.of.value)):
        return None
    return Verdict("contradicted", "is_a_thing", point.of.places)


def told_with_an_age(point: Point) -> Verdict | None:
    """Private people are told with their age, and others with what they are.

    "Ana Belu, 34," and "34-year-old Ana Belu", whom no words call anything of another member. So
    is one who is told by the age alone: "a 17-year-old".
    """
    kind, member = choice(point), chosen(point)
    name = str(point.of.value) if point.of else ""
    if point.of and member in kind.private and _AN_AGE.fullmatch(name):
        texts = [s.text for s in point.sentences]
        if not any(map(_UNDER_ARMS.search, texts)):
            return Verdict("default", "told_with_an_age", point.of.places)
    if member not in kind.private or not names_one_person(name):
        return None
    others, aged = plain_cues(kind.others(member)), {}
    for sentence, span in named_again(name, point.every.values()):
        text = sentence.text
        told = [one.span for one in described(text, span)]
        if any(cue_spans(others, text[low:high]) for low, high in told):
            return None
        if _AGE_BEHIND.match(text, span[1]) or ends_at(_AGE_AHEAD, text, span[0]):
            before = point.every.get(sentence.number - 1)
            if _UNDER_ARMS.search(text) or (before and _UNDER_ARMS.search(before.text)):
                return None
            aged[sentence.number] = (span,)
    return Verdict("default", "told_with_an_age", aged) if aged else None


_AGE_BEHIND = re.compile(
    rf",?\s(?:\(\d{{1,2}}\)|\d{{1,2}}(?=[,.;)]|\s-|$)|aged\s\d|{_EN.one_of('grammar.indefinite_articles')}\s\d{{1,2}}-year-old\b)",
    re.I,
)
_AN_AGE = re.compile(
    rf"(?:{_EN.one_of('grammar.articles')}\s)?\d{{1,2}}-year-old(?:\s{_EN.one_of('people.anybody')})?",
    re.I,
)
_AGE_AHEAD = re.compile(r"\d{1,2}-year-old\s$", re.I)
_UNDER_ARMS = re.compile(rf"\b{_EN.one_of('people.under_arms')}\b", re.I)


def says_member(words: str, kind: Choice, member: str, name: str) -> bool:
    """Whether words say no more than a member of a choice: "the *attackers*", "der *Täter*".

    Args:
        words: what somebody is called.
        kind: the choice.
        member: one of its members.
        name: the language of the words.
    """
    if _ONE_OF_THEM.match(words) or not words.strip() or name not in known():
        return False
    if name != "en":
        told = what_it_is(words, (0, len(words)), kind.lists, kind.things, name)
        return told is not None and told.member == member
    mine, others = plain_cues(kind.cues.get(member, ())), plain_cues(kind.others(member))
    head = Description((0, len(words)), apposed=False)
    found = says_what(words, head, mine, others, words)
    return found is not None and found[-1:] != () and found[-1][1] == len(words)


_FURTHER = ("grammar.indefinite_articles", "clause.another", "people.before_one")
_ONE_OF_THEM = re.compile(rf"{_EN.one_of(*_FURTHER)}\s|.*\d", re.I)

PARTY: tuple[Rule, ...] = (
    by_default,
    is_a_thing,
    in_relation,
    charged_with_it,
    owns_up,
    in_its_name,
    as_a_body,
    by_its_body,
    out_of_office,
    told_with_an_age,
    another_is_borne_out,
)


def rules_for(kind: Choice, of_kind: object) -> tuple[Rule, ...]:
    """The rules for a choice that belongs to a field of this kind."""
    if isinstance(kind, Suffered):
        return suffered.HARM
    if kind.counts:
        return (*parts.WHOLE_LIST, by_default)
    if isinstance(of_kind, Figure):
        return other_tolls.WHY_NOT if of_kind.elsewhen else claim_stances.CLAIM_STANCE
    if isinstance(of_kind, Source):
        return (*STANCE, by_default)
    return ALONE if of_kind is None else PARTY
