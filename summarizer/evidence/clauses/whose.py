"""Whose a name only is, and whose deed stands beside it: "the guard *of* ~", "who *charged* ~".

Patterns are of small letters.
"""

from __future__ import annotations

import re

from summarizer.evidence.clauses.no_deed import CLAUSE, PREPOSITIONS, VERBS, WORD
from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span, ends_at
from summarizer.evidence.words.grammar import ARTICLE, DETERMINERS

_EN = language("en")
TELLS = _EN.one_of("reporting.figures", "reporting.verbs")
BOUND = _EN.one_of("qualifiers.at_least", "qualifiers.at_most")
NO_WAY = rf"(?!(?:{PREPOSITIONS}|{VERBS}|{CLAUSE}|{_EN.one_of('denial.not', 'relation.except')})\b)"
"""What ends the reach of a deed before a name: "killed by ~" is not "killed ~", nor is "killed
when ~ fired"."""
_DESCRIBED = rf"{DETERMINERS}\s+(?:{NO_WAY}{WORD}\s+){{1,2}}"
TITLES = rf"(?:{_EN.one_of('people.titles', 'people.military_ranks', 'people.once')}\.?\s+)*"
_NAMED = rf"{ARTICLE}{TITLES}$"
# Verbs of the past are told by "-ed", or a list.
_DID = rf"(?:\w+ed|{_EN.one_of('reporting.leading', 'relation.past')})"

_NOT_BEHIND_FORCES = "".join(rf"(?<!{force}\s)" for force in _EN.phrases("relation.forces"))
_BESIDE = _EN.one_of("relation.beside", "relation.except")
# "The air force *of* ~ killed", "the wife *of the rebel leader* ~ died".
_OF_HIS = re.compile(
    rf"\b{_NOT_BEHIND_FORCES}(?:(?:{PREPOSITIONS}|{_BESIDE})\s+{_NAMED}"
    rf"|{_EN.one_of('reporting.of')}\s+{_DESCRIBED}{TITLES}$)"
)
_COUNTING = re.compile(
    rf"\b{_EN.one_of('relation.counting')}\s+(?:{BOUND}\s+|(?:{NO_WAY}{WORD}\s+){{1,2}})?$"
)
_OTHERS = rf"(?:\b{_EN.one_of('parts.those', 'people.plurals')}|\w{{3,}}s|\b{DETERMINERS}\s+\w+)"
# "The prosecutor *who charged* ~ was shot", "the soldiers *guarding* ~ died".
_TO_HIM = re.compile(
    rf"\b{_EN.one_of('grammar.relatives')}\s+(?:{_EN.one_of('grammar.having')}\s+)?(?:\w+ly\s+)?"
    rf"(?!{TELLS}\b){_DID}\s+{_NAMED}"
    rf"|\s{_EN.one_of('relation.to_him')}\s+{_NAMED}"
    rf"|{_OTHERS}\s+(?!(?:{TELLS}|{_EN.one_of('relation.no_participles')})\b)\w+ing\s+{_NAMED}"
)
_NEAR, _CLOSE = 60, 32
# Without one of these the pattern before, which is slow to fail, finds nothing.
_MAY_DO = re.compile(
    rf"(?:ed|ing|\b{_EN.one_of('reporting.leading', 'relation.past', 'relation.to_him')})\s"
)
_WHOM = re.compile(rf"\b{_EN.one_of('links.who')}\s+{_NAMED}")
_NONE_OF = re.compile(rf"(?<!\w){_EN.one_of('relation.none_of')}\s+$")


def is_of_another(low: str, start: int) -> bool:
    """Whether a name only says whose somebody is, or to whom he does something."""
    if _MAY_DO.search(low, max(0, start - _CLOSE), start) and ends_at(_TO_HIM, low, start, _NEAR):
        return True
    return bool(ends_at(_OF_HIS, low, start, _NEAR)) and not ends_at(_COUNTING, low, start, _NEAR)


def is_behind_whom(low: str, start: int) -> bool:
    """Whether the deed behind a name is done to one told of before: "the man *whom* ~ shot"."""
    return ends_at(_WHOM, low, start) is not None


def is_none_of(low: str, start: int) -> bool:
    """Whether it is told of none of those named, or of nobody so called: "none of the ~"."""
    return ends_at(_NONE_OF, low, start, 40) is not None


def is_of_another_verb(low: str, cue: Span, start: int) -> bool:
    """Whether words before a name are the object, or in the subject, of another verb.

    "Those who *mourned* the dead were ~", "the murder of the priest *shocked* ~", "the shooting
    *made* ~ a hero", "slain *guard's* wife sues ~".

    Args:
        low: the sentence.
        cue: where the words stand.
        start: where the name begins.
    """
    words = low[slice(*cue)]
    if _COPULA.search(words) and ends_at(_OF_A_VERB, low, cue[0], 40):
        return True
    if words.endswith("ing") and ends_at(_THE, low, cue[0], 8) and not _OF.match(low, cue[1]):
        return True
    owner = words.isalpha() and _OWNER.search(low, cue[1], start)
    if owner and ends_at(_BEGINS, low, cue[0], 8):
        return True
    if _NOUN.search(words) is None:
        return False
    return ends_at(_ITS_VERB, low[cue[1] :], start - cue[1]) is not None


_OWNER = re.compile(r"['’]s\s")
_BEGINS = re.compile(rf"(?:^\W*|\b{_EN.one_of('grammar.articles')}\s+)$")
_COPULA = re.compile(rf"\s{_EN.one_of('grammar.being')}$")
_OF_A_VERB = re.compile(rf"\b(?:\w+ing|{_DID})\s+{ARTICLE}$")
_THE = re.compile(rf"\b{_EN.one_of('grammar.articles')}\s+$")
_OF = re.compile(rf"\s{_EN.one_of('grammar.of')}\s")
_NOUN = re.compile(rf"(?:ing|\s{_EN.one_of('grammar.of', 'grammar.by')})$")
_NO_VERB = _EN.one_of("happening.described", "doubt.titles", "doubt.words")
# No verb behind an article: "the murder of the *wounded* ~".
_ITS_VERB = re.compile(
    rf"\w(?<!\bthe)(?<!\ba)(?<!\ban)\s(?!{_NO_VERB}\b){_DID}\s+(?:{_DESCRIBED}|{ARTICLE}){TITLES}$"
)


def is_his_own_deed(low: str, end: int, deed: int) -> bool:
    """Whether between a name and what befell is his doing: "the house ~ *owned* was raided"."""
    return _HIS_DEED.fullmatch(low, end, deed) is not None


def tells_who_befell(low: str, deed: int) -> bool:
    """Whether a deed only says who somebody is: "~ buried her *murdered* sister"."""
    return ends_at(_WHICH, low, deed, 8) is not None


_WHICH = re.compile(rf"\b{DETERMINERS}\s+$")


def only_asks_who(low: str, end: int, deed: int) -> bool:
    """Whether between a name and a deed stands that he asks, or knows, who did it."""
    return _ASKS_WHO.search(low, end, deed) is not None


_HIS_DEED = re.compile(rf"\s(?!{_EN.one_of('doubt.words')}\b)\w+ed\s")
_ASKS_WHO = re.compile(
    rf"\b{_EN.one_of('relation.asking_who')}\s+{_EN.one_of('grammar.relatives')}\b"
)


def is_kept_from(low: str, deed: Span) -> bool:
    """Whether somebody was kept from a deed: "stopped them *from killing* ~"."""
    return low[slice(*deed)].endswith("ing") and ends_at(_FROM, low, deed[0], 8) is not None


_FROM = re.compile(rf"\b{_EN.one_of('calendar.from')}\s+$")
