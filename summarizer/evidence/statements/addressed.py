"""At whom a speaker's deed is directed: whom he accuses, condemns or calls on."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.evidence.clauses.beside import denial
from summarizer.evidence.clauses.cue import cue_spans
from summarizer.evidence.clauses.relation import related
from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at, gap
from summarizer.evidence.people.persons import named_as_he, names_one_person
from summarizer.evidence.sources.own_words import TO_DO_IT, is_told_to
from summarizer.evidence.sources.quotes import says_we
from summarizer.evidence.sources.said import Said, is_spoken_of, sources_near, speaking_for
from summarizer.evidence.sources.speech import false_words, is_unsaid, tells, withholds
from summarizer.evidence.statements.speakers import is_meant
from summarizer.evidence.statements.voices import uttered
from summarizer.evidence.verdict import (
    MOST_PLACES,
    Fellows,
    Located,
    Places,
    Point,
    Rule,
    Sentence,
    Span,
    Verdict,
)
from summarizer.evidence.words.grammar import ARTICLE, CONJUNCTIONS
from summarizer.evidence.words.naming import same_name

_EN = language("en")
_WHOM = rf"\s+(?:{_EN.one_of('grammar.articles', 'grammar.possessives', 'links.all')}\s+)?[\"“]?$"


def _to(*verbs: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_EN.one_of(*verbs)}{_WHOM}", re.I)


# What is said of somebody by his verb right before: by stance, and of any.
_TO = {
    "accuses": _to("links.accusing"),
    "condemns": _to("links.condemning"),
    "calls_for": _to("links.demanding"),
}
# "Warned ~ not to", "wants ~ to", "pointed out the need for ~ to".
_WANTING = _to("links.wanting")
_TO_ANY = _to("links.accusing", "links.condemning", "links.demanding")
# "Blamed the raid on ~", "filed charges against ~": they accuse.
_PARTED = tuple(
    re.compile(rf"(?<!\w){verb}\b[^,;.]{{0,80}}?\s+{before}\s+{ARTICLE}[\"“]?$", re.I)
    for verb, before in (
        (_EN.one_of("links.blaming"), _EN.one_of("grammar.on")),
        (_EN.one_of("reporting.attributing"), _EN.one_of("stance.to")),
        (
            rf"{_EN.one_of('reporting.filing')}\s[^,;.]{{0,60}}?{_EN.one_of('reporting.charges')}",
            _EN.one_of("links.against"),
        ),
    )
)
# "Condemned the killing of four by ~", "denounced the role of ~".
_DEED_OF = re.compile(
    rf"(?<!\w){_EN.one_of('links.condemning')}\b[^,;.]{{1,100}}?\s"
    rf"(?:{_EN.one_of('grammar.by')}|{_EN.one_of('links.parts')}\s{_EN.one_of('grammar.of')})"
    rf"\s+{ARTICLE}[\"“]?$",
    re.I,
)
# "Held ~ responsible".
_HELD = re.compile(rf"(?<!\w){_EN.one_of('reporting.holding')}\s+{ARTICLE}[\"“]?$", re.I)
_RESPONSIBLE = re.compile(
    rf"[\"”]?(?:\s+\w+){{0,3}}?\s+{_EN.one_of('reporting.responsible')}\b", re.I
)
# "Identified the gunman as ~", "identified ~ as the gunman".
_CULPRIT = rf"(?:[\w'’-]+\s+){{0,3}}?{_EN.one_of('stance.culprits')}"
_IDENTIFIED_AS = re.compile(
    rf"(?<!\w){_EN.one_of('stance.identifying')}\s+{_CULPRIT}\s+{_EN.one_of('stance.identified_as')}"
    rf"\s+{ARTICLE}$",
    re.I,
)
_IDENTIFIED = re.compile(rf"(?<!\w){_EN.one_of('stance.identifying')}\s+{ARTICLE}$", re.I)
_AS_CULPRIT = re.compile(
    rf"(?:\s\w+day)?,?\s+{_EN.one_of('stance.identified_as')}\s+{_CULPRIT}\b", re.I
)


def addressed(point: Point) -> Verdict | None:
    """It stands behind a verb of accusing, condemning or calling on that `of` is subject of."""
    if point.of is None:
        return None
    whom = point.located
    places = directed_at(point, point.of, whom, point.fellows.stance)
    return Verdict("words", "addressed", places) if places else None


def directed_at(point: Point, who: Located, whom: Located, stance: str) -> Places | None:
    """Where one accuses, condemns or calls on another; by his stance, if that is told."""
    for sentence in point.sentences:
        text = sentence.text
        for own in whom.places.get(sentence.number, ())[:MOST_PLACES]:
            verb = _directing(text, own, stance)
            if verb is None or ends_at(_NOT_DONE, text, verb, 60):
                continue
            spoken = [said for said in sources_near(text, own) if said.verb[0] < own[0]]
            if not spoken or not _is_its_verb(text, spoken[-1], verb):
                continue
            if withholds(text, spoken[-1]) or is_unsaid(text, spoken[-1]):
                continue
            if is_meant(point.every, sentence.number, spoken[-1], who):
                return {sentence.number: (spoken[-1].verb, own)}
    return _told_to(point, who, whom) if stance == "calls_for" else None


def _told_to(point: Point, who: Located, whom: Located) -> Places | None:
    """Where a speaker says what another is to do: "~ should resign"."""
    for sentence in point.sentences:
        for own in whom.places.get(sentence.number, ())[:MOST_PLACES]:
            if not is_told_to(sentence.text, own):
                continue
            if places := uttered(point.every, sentence.number, own, who):
                return places
    return None


def _is_its_verb(text: str, said: Said, verb: int) -> bool:
    """Whether a verb at a place is the speaker's own, and not one of which he tells."""
    if verb < said.verb[1]:
        return True
    return bool(_PARTICIPLE.match(text, verb) or ends_at(_JOINED, text, verb, 30))


_PARTICIPLE = re.compile(r"\w+ing\b")
_JOINED = re.compile(rf"\b{CONJUNCTIONS}\s+(?:\w+\s+)?$", re.I)


def _directing(text: str, own: Span, stance: str) -> int | None:
    """Where the verb begins that is directed at one who is named at a place."""
    if _NOBODY.fullmatch(text, *own) or _TO_DEATH.match(text, own[1]):
        return None  # "blamed *nobody*", "condemned *Belu* to death"
    if stance != "calls_for" and _IS_AN_OWNER.match(text, own[1]):
        return None  # "blamed *Belu*'s brother", but "asked for *the public*'s help"
    found = ends_at(_TO.get(stance, _TO_ANY), text, own[0], 110)
    if found:
        return None if _ASKED.match(text, own[1]) else found.start()
    if stance == "calls_for" and TO_DO_IT.match(text, own[1]):
        found = ends_at(_WANTING, text, own[0], 60)
        return found.start() if found else None
    if stance == "condemns":
        found = ends_at(_DEED_OF, text, own[0], 160)
        return found.start() if found else None
    if stance in _TO and stance != "accuses":
        return None
    for pattern in (*_PARTED, _IDENTIFIED_AS):
        if found := ends_at(pattern, text, own[0], 110):
            return found.start()
    for pattern, behind in ((_HELD, _RESPONSIBLE), (_IDENTIFIED, _AS_CULPRIT)):
        if behind.match(text, own[1]) and (found := ends_at(pattern, text, own[0], 110)):
            return found.start()
    return None


# "Refused to blame ~", "did not hold ~ responsible".
_IS_AN_OWNER = re.compile(r"['’]s?\s+(?-i:[a-z])", re.I)
_TO_DEATH = re.compile(rf"\s+{_EN.one_of('harm.to_death')}\b", re.I)
_NOBODY = re.compile(_EN.one_of("numbers.nobody", "owned.nobody"), re.I)
_NOT_DONE = re.compile(
    rf"(?:\b{_EN.one_of('denial.not', 'stance.short_of')}|\w{_EN.one_of('denial.contracted')})"
    rf"\s+(?:[\w'’-]+\s+){{0,2}}$",
    re.I,
)
# "Asked ~ how many had died."
_ASKED = re.compile(rf"\s+{_EN.one_of('stance.questions')}\b", re.I)


# --- who tells that somebody did it accuses him --------------------------------------------------


def accused_of_a_deed(point: Point) -> Verdict | None:
    """Of one who is accused: the speaker tells that he did it, "police say *Belu* shot two men"."""
    fellows = point.fellows
    if point.of is None or fellows.stance != "accuses":
        return None
    places = told_of_him(point, point.of, point.located, fellows)
    return Verdict("words", "accused_of_a_deed", places) if places else None


def told_of_him(point: Point, who: Located, whom: Located, fellows: Fellows) -> Places | None:
    """Where a speaker tells of somebody else that he did it."""
    if not fellows.deeds or same_name(str(who.value), str(whom.value)):
        return None
    for sentence in point.sentences:
        for own in whom.places.get(sentence.number, ())[:MOST_PLACES]:
            if places := _told_deed(point, sentence, own, who, fellows.deeds):
                return places
    if names_one_person(str(whom.value)):
        for sentence, own in named_as_he(str(whom.value), whom.places, point.every):
            if sentence in point.sentences and (
                places := _told_deed(point, sentence, own, who, fellows.deeds)
            ):
                return places
    return None


def _told_deed(
    point: Point, sentence: Sentence, own: Span, who: Located, deeds: tuple[str, ...]
) -> Places | None:
    """Where he tells that one who is named at a place did it."""
    text = sentence.text
    if ends_at(_HIS, text, own[0]) or _HIS_OWN.match(text, own[0]):
        return None  # "the army said *its* men had shot": his own
    deed = _deed(sentence, own, deeds)
    if deed is None:
        return None
    said = speaking_for(text, own)
    if said is None or says_we(text, said):
        places = None if denial(text, own[0]) else uttered(point.every, sentence.number, own, who)
        return {**places, sentence.number: (own, deed)} if places else None
    if is_unsaid(text, said) or not is_meant(point.every, sentence.number, said, who):
        return None
    # "A report by Oru that ~": whatever is said of the report.
    told = is_spoken_of(text, said) or not (denial(text, own[0]) or not tells(text, said))
    return {sentence.number: (said.verb, own, deed)} if told else None


def _deed(sentence: Sentence, own: Span, deeds: tuple[str, ...]) -> Span | None:
    """The deed that he did, if no word leaves it open or says that he did not."""
    text = sentence.text
    if false_words(text):
        return None  # "the report that rebels had shot was wrong, the army said"
    if was := ends_at(_IT_WAS, text, own[0], 40):
        told = _WHO_DID.match(text, own[1])
        did = told and (
            told["alone"]
            or any(0 < a - told.end() < _NEXT for a, _ in cue_spans(_tails(deeds), text))
        )
        return was.span("was") if did else None
    found = related(deeds, text, own) or _to_blame(text, own) or _charged(text, own)
    if not found:
        return None
    low, high = gap(own, found[0])
    ahead = ends_at(_OPEN_AHEAD, text, min(own[0], found[0][0]), 20)
    return None if ahead or _OPEN.search(text, low, high) else found[0]


def _to_blame(text: str, own: Span) -> tuple[Span, ...]:
    """Where it is said that he is behind it: "~ *was responsible* for the attack"."""
    if marks := ends_at(_HALLMARKS, text, own[0]):
        return (marks.span("marks"),)
    behind = _IS_TO_BLAME.match(text, own[1])
    return (behind.span("blame"),) if behind else ()


def _charged(text: str, own: Span) -> tuple[Span, ...]:
    """Where he is said to be charged with it: "~, 34, *was charged* Monday with murder"."""
    charged = _IS_CHARGED.match(text, own[1])
    return (charged.span("charged"),) if charged else ()


_IS_CHARGED = re.compile(
    rf"(?:,\s\d{{1,3}},|,\s[^,;.]{{1,60}},)?\s+(?:{_EN.one_of('grammar.having')}\s+)?"
    rf"{_EN.one_of('grammar.being')}\s+(?:\w+ly\s+)?(?P<charged>{_EN.one_of('stance.charged')})"
    rf"(?:\s+[\w'’-]+){{0,5}}?\s+{_EN.one_of('stance.charged_with')}\s",
    re.I,
)
_HALLMARKS = re.compile(rf"\b(?P<marks>{_EN.one_of('stance.hallmarks')})\s+{ARTICLE}$", re.I)
_IS_TO_BLAME = re.compile(
    rf"(?:,?\s+{_EN.one_of('grammar.relatives')})?(?:\s+{_EN.one_of('grammar.having')})?\s+{_EN.one_of('grammar.being')}\s+(?:\w+ly\s+)?"
    rf"(?P<blame>{_EN.one_of('stance.to_blame')})(?:\s*[.,;\"”]|\s*$"
    rf"|\s+(?:{_EN.one_of('reporting.of')}\s+)?(?:[\w'’-]+\s+){{0,3}}?"
    rf"(?:{_EN.one_of('relation.assaults')}|{_EN.one_of('relation.it')})\b)",
    re.I,
)
_HIS = re.compile(rf"\b{_EN.one_of('grammar.possessives')}\s+(?:[\w'’-]+\s+){{0,2}}$", re.I)
_HIS_OWN = re.compile(rf"{_EN.one_of('grammar.possessives')}\s", re.I)
# "It was ~, he said, that opened fire."
_IT_WAS = re.compile(
    rf"(?:^|[\"“;:,]\s*|\b{_EN.one_of('reporting.that')}\s+)(?P<was>{_EN.one_of('stance.it_was')})\s+"
    rf"{ARTICLE}$",
    re.I,
)
_WHO_DID = re.compile(
    rf"[\"”]?(?:(?:,[^,;]{{1,40}},)?\s+{_EN.one_of('grammar.relatives')}\b"
    rf"|(?P<alone>,\s(?:{_EN.one_of('grammar.pronouns')}|[^,;]{{1,30}})"
    rf"\s{_EN.one_of('stance.affirming')}[,.]))",
    re.I,
)


@lru_cache(maxsize=64)
def _tails(deeds: tuple[str, ...]) -> tuple[str, ...]:
    """The verbs of deeds: "shot" of "~ shot"."""
    return tuple(deed.removeprefix("~ ").removesuffix(" ...") for deed in deeds if deed[0] == "~")


_NEXT = 8
"""How far behind "that" a verb may begin: "that had shot"."""


_OPEN = re.compile(
    rf"(?:\b{_EN.one_of('stance.open', 'denial.not', 'denial.nobody')}"
    rf"|{_EN.one_of('denial.contracted')})\b",
    re.I,
)

_OPEN_AHEAD = re.compile(rf"{_OPEN.pattern}\s+(?:[\w'’-]+\s+){{0,1}}$", re.I)

ADDRESSEE: tuple[Rule, ...] = (addressed, accused_of_a_deed)

__all__ = ["ADDRESSEE", "directed_at", "told_of_him"]
