"""What a speaker does, by his own words: denies, admits, accuses, confirms, calls for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from summarizer.evidence.chosen import choice, chosen, opposites
from summarizer.evidence.clauses.cue import asserted, cue_spans
from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span, ends_at, overlap
from summarizer.evidence.sources.own_words import own_words
from summarizer.evidence.sources.owned import admits_deed, denies_deed
from summarizer.evidence.sources.said import Said, sources
from summarizer.evidence.sources.speech import (
    affirms,
    calls_false,
    calls_wicked,
    is_unsaid,
    tells,
    withholds,
)
from summarizer.evidence.statements.addressed import directed_at, told_of_him
from summarizer.evidence.statements.appealing import asks_to_be_called
from summarizer.evidence.statements.confirming import tells_the_deed
from summarizer.evidence.statements.speakers import is_meant
from summarizer.evidence.statements.voices import uttered
from summarizer.evidence.verdict import Point, Rule, Sentence, Verdict

_EN = language("en")


def by_his_verb(point: Point) -> Verdict | None:
    """The verb by which he speaks is one of the member's words."""
    cues = choice(point).cues.get(chosen(point), ())
    for sentence in point.sentences:
        spans = asserted(cues, sentence.text)
        for said in _speeches(point, sentence) if spans else ():
            fitting = tuple(span for span in spans if overlap(span, said.verb))
            # "Would not say" is no denial, "asked not to be named" calls for nothing.
            if ends_at(_NOT_YET, sentence.text, said.verb[0]) or _NOBODY.match(
                sentence.text, said.verb[1]
            ):
                continue  # "he would plead not guilty", "he condemned no one"
            other = any(one.match(sentence.text, said.verb[0]) for one in _OTHER_DEEDS)
            if fitting and not other and not withholds(sentence.text, said):
                return Verdict("words", "by_his_verb", {sentence.number: fitting})
    return None


_ASKS_NOTHING = re.compile(
    rf"\b{_EN.one_of('stance.asking')}\s+(?:[\w'’-]+\s+){{0,2}}?"
    rf"{_EN.one_of('stance.no_call', 'stance.questions')}\b",
    re.I,
)


# "He condemned no one", "she blamed herself".
_NOBODY = re.compile(
    rf"\s+{_EN.one_of('numbers.nobody', 'owned.nobody', 'stance.nothing', 'people.itself')}\b",
    re.I,
)
_NOT_YET = re.compile(
    rf"\b{_EN.one_of('stance.not_yet')}\s+(?:\w+ly\s+)?(?:{_EN.one_of('grammar.having')}\s+)?$",
    re.I,
)
# "Admitted 12 with burns" is a hospital's.
_TAKES_IN = re.compile(
    rf"{_EN.one_of('stance.taking_in')}\s+"
    rf"(?:{_EN.one_of('qualifiers.at_least', 'qualifiers.about', 'qualifiers.estimated')}\s+)?"
    rf"(?:\d[\d,]*|{'|'.join((*_EN.values('numbers.units'), *_EN.values('numbers.tens')))})\b",
    re.I,
)


# "Condemned him to death" is a court's.
_SENTENCES = re.compile(
    rf"{_EN.one_of('harm.sentencing')}\s[^,.;:]{{1,80}}?\s{_EN.one_of('harm.to_death')}\b", re.I
)
_OTHER_DEEDS = (_ASKS_NOTHING, _TAKES_IN, _SENTENCES)


def deplores_a_loss(point: Point) -> Verdict | None:
    """Of one who is to regret: he "deplored the disappearance", or "said she was devastated"."""
    return _does(point, "by_his_verb", _deplored) if chosen(point) == "regrets" else None


def _deplored(text: str, said: Said) -> Span | None:
    if found := _DEPLORES.match(text, said.verb[0]):
        return found.span("loss")
    found = _IS_SAD.match(text, said.verb[1]) if tells(text, said) else None
    return found.span("sad") if found else None


_IS_SAD = re.compile(
    rf"(?:\s+{_EN.one_of('reporting.that')})?\s+{_EN.one_of('grammar.pronouns')}\s+{_EN.one_of('grammar.being')}"
    rf"\s+[\"“]?(?:\w+ly\s+|so\s+)?[\"“]?(?P<sad>{_EN.one_of('stance.saddened')})(?!\w)",
    re.I,
)


_DEPLORES = re.compile(
    rf"{_EN.one_of('stance.deploring')}\s+(?:[\w'’-]+\s+){{0,4}}?"
    rf"(?P<loss>{_EN.one_of('stance.losses')})\b",
    re.I,
)


def calls_it_names(point: Point) -> Verdict | None:
    """Of one who is to deny or to condemn: he calls it a lie, or cowardly."""
    calls = {"denies": calls_false, "condemns": calls_wicked}.get(chosen(point))
    return _does(point, "calls_it_names", calls) if calls else None


def by_what_he_says(point: Point) -> Verdict | None:
    """He says that it is false, wicked or to be done, or that he is sorry."""
    if point.of is None:
        return None
    for sentence in point.sentences:
        for span in own_words(chosen(point), sentence.text):
            if places := uttered(point.every, sentence.number, span, point.of):
                return Verdict("words", "by_what_he_says", places)
    return None


def by_his_own_deed(point: Point) -> Verdict | None:
    """He says that he did it, or that he did not: "it had attacked a post", "we shot nobody"."""
    says = {"admits": admits_deed, "denies": denies_deed}.get(chosen(point))
    return _does(point, "by_his_own_deed", says) if says else None


def identifies_the_dead(point: Point) -> Verdict | None:
    """Of one who is to confirm: he says who the dead or the hurt are."""
    if chosen(point) != "confirms":
        return None
    return _does(point, "identifies_the_dead", _identified)


def _identified(text: str, said: Said) -> Span | None:
    if found := _IDENTIFIES.match(text, said.verb[0]):
        return found.span("dead")
    if not _IDENTIFIED_BY.match(text, said.verb[0]):
        return None
    dead = [*_DEAD.finditer(text, 0, said.verb[0])]
    return dead[-1].span() if dead else None


# "One of the *dead* was named by his school".
_IDENTIFIED_BY = re.compile(
    rf"(?:\w+\s+)?{_EN.one_of('stance.identifying')}\s+{_EN.one_of('grammar.by')}\b", re.I
)
_DEAD = re.compile(rf"\b{_EN.one_of('harm.the_dead')}\b", re.I)


_IDENTIFIES = re.compile(
    rf"{_EN.one_of('stance.identifying')}\b"
    rf"(?:(?!\b{_EN.one_of('stance.identified_as')}\b)[^,;:.]){{0,60}}?"
    rf"\b(?P<dead>{_EN.one_of('harm.the_dead')})\b(?!['’]|\s+[\w-]+['’]s)",
    re.I,
)


def _does(point: Point, rule: str, does: Callable[[str, Said], Span | None]) -> Verdict | None:
    """Words, where one of his speeches does it."""
    for sentence in point.sentences:
        for said in sources(sentence.text):
            found = does(sentence.text, said)
            if found and _is_his(point, sentence, said):
                return Verdict("words", rule, {sentence.number: (said.verb, found)})
    return None


def asks_all_to_call(point: Point) -> Verdict | None:
    """Of one who is to call for something: the public is asked to call him."""
    if chosen(point) != "calls_for" or point.of is None:
        return None
    places = asks_to_be_called(point.sentences, point.of.places)
    return Verdict("words", "asks_all_to_call", places) if places else None


def by_whom_he_names(point: Point) -> Verdict | None:
    """He accuses, condemns or calls on the one whom the item says he does, or tells of his deed."""
    fellows, member = point.fellows, chosen(point)
    if fellows.whom is None or point.of is None or member not in _DIRECTED:
        return None
    places = directed_at(point, point.of, fellows.whom, member)
    if places is None and member == "accuses":
        places = told_of_him(point, point.of, fellows.whom, fellows)
    return Verdict("words", "by_whom_he_names", places) if places else None


_DIRECTED = ("accuses", "condemns", "calls_for")


def another_is_borne_out(point: Point) -> Verdict | None:
    """Nothing bears the member out, and words its opposite: who denied it did not confirm it.

    In the one thing that he says: "concedes that a letter came, *but* was never told to close". And
    where he is to deny, no word of it: who "condemned the *report*", or "confirmed that *none*".
    """
    if len(point.sentences) != 1:
        return None  # where he is not said to speak he may do anything: "voiced his pain"
    (sentence,) = point.sentences
    if len([*islice(_speeches(point, sentence), 2)]) != 1 or _FURTHER.search(sentence.text):
        return None
    if chosen(point) == "denies" and _DENYING.search(sentence.text):
        return None
    for _, told in opposites(point, _BORNE_OUT):
        return Verdict("contradicted", "another_is_borne_out", told.places)
    return None


_FURTHER = re.compile(
    rf"\b{_EN.one_of('grammar.contrasts')}\b|[,;][\"”]?\s{_EN.one_of('grammar.and')}\b", re.I
)
_DENYING = re.compile(
    rf"\b{_EN.one_of('denial.not', 'denial.nobody', 'denial.denied')}\b"
    rf"|\b{_EN.one_of('denial.false', 'denial.tales')}\b|{_EN.one_of('denial.contracted')}|[\"“”?]",
    re.I,
)


def says_it_plainly(point: Point) -> Verdict | None:
    """Of one who is to deny: wherever he is cited he tells what was done, and no word denies.

    Nor is he quoted: "Thirty is a fairy tale" denies in words of his own; "only blanks" may be all.
    "That was a mistake, he said" may deny what another said before.
    Who tells of something else may deny by it: "said they were *elsewhere* that night".
    """
    kind, against = choice(point), {}
    if chosen(point) != "denies":
        return None
    for sentence in point.sentences:
        if cue_spans((*kind.cues.get("denies", ()), *_NEGATIONS), sentence.text):
            return None
        if _QUOTED.search(sentence.text) or _JUDGING.search(sentence.text):
            return None
        for said in _speeches(point, sentence):
            if not affirms(sentence.text, said) or not _DONE.search(sentence.text):
                return None
            against[sentence.number] = (said.phrase, said.verb)
    return Verdict("contradicted", "says_it_plainly", against) if against else None


_DONE = re.compile(
    rf"(?<!\w){_EN.one_of('harm.doing', 'harm.befell', 'owned.did', 'owned.hit')}(?!\w)", re.I
)
_QUOTED = re.compile('["“”„«»]')
_JUDGING = re.compile(rf"\b{_EN.one_of('grammar.pointing')}\s{_EN.one_of('grammar.being')}\b", re.I)
_NEGATIONS = _EN.phrases("denial.nobody", "denial.not", "denial.restricting")


def _speeches(point: Point, sentence: Sentence) -> Iterator[Said]:
    """Where he speaks: by his name, by a part of it, or as the "he" that he is."""
    return (said for said in sources(sentence.text) if _is_his(point, sentence, said))


def _is_his(point: Point, sentence: Sentence, said: Said) -> bool:
    return (
        point.of is not None
        and is_meant(point.every, sentence.number, said, point.of)
        and not is_unsaid(sentence.text, said)
    )


_BORNE_OUT: tuple[Rule, ...] = (
    by_his_verb,
    deplores_a_loss,
    calls_it_names,
    by_what_he_says,
    by_his_own_deed,
    by_whom_he_names,
    asks_all_to_call,
    identifies_the_dead,
    tells_the_deed,
)
STANCE: tuple[Rule, ...] = (*_BORNE_OUT, another_is_borne_out, says_it_plainly)
