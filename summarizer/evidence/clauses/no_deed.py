"""Words of a deed beside a name that tell of none: "launched an inquiry", "shot the video".

Patterns are of small letters.
"""

from __future__ import annotations

import re

from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span, ends_at
from summarizer.evidence.words.grammar import ARTICLE, DETERMINERS

_EN = language("en")
_REACH = 90
PASSIVE = rf"{_EN.one_of('grammar.being', 'relation.becoming')}\b"
WORD = r"[^\W_][\w'’.-]*"
PREPOSITIONS = _EN.one_of("reporting.prepositions", "reporting.of")
VERBS = _EN.one_of("grammar.having", "grammar.being", "relation.said")
CLAUSE = _EN.one_of(
    "grammar.relatives",
    "grammar.pronouns",
    "grammar.causes",
    "grammar.contrasts",
    "relation.whose",
)
AND = _EN.one_of("grammar.and", "grammar.or")
_INNER_WORDS = rf"(?:\s+(?!{PREPOSITIONS}\b){WORD}){{0,3}}?"
IN_WORDS = (
    rf"\s+{_EN.one_of('calendar.in')}\s+{DETERMINERS}"
    rf"\s+(?:{WORD}\s+)?{_EN.one_of('relation.in_words')}\b(?!\s+{_EN.one_of('relation.thrown')})"
)
ALONE = _EN.words("relation.alone")


def tells_of_another(low: str, cue: Span, end: int, *, alone: bool) -> bool:
    """Whether words before a name are of no deed, or not done to him, or by him.

    Args:
        low: the sentence.
        cue: where the words stand.
        end: where the name ends.
        alone: whether they are all; others may follow behind the name.
    """
    words = low[slice(*cue)]
    if blamed_for_less(words, low, end) or _is_harmless(low, cue):
        return True
    if _BACK.search(low, *cue) or _MISTAKEN.search(low, *cue):
        return True
    if ends_at(_OF_A_CLAUSE, low, cue[0]) or ends_at(_BLAMING, low, cue[0]):
        return True
    if words.endswith(",") and ends_at(_OF_A_NAME, low, cue[0]):
        return True
    if _SUSPECTED.match(low, cue[1]) and words.endswith("ing"):
        return True
    if alone and _HOLDING.match(words) and _TO_BLAME.match(low, end):
        return True
    return not _BY.search(words) and _MORE.match(low, end) is not None


def is_no_deed(low: str, start: int, end: int) -> bool:
    """Whether what stands behind a verb says that nobody suffered by it.

    Who "launched an inquiry", "shot the video", "was hit by criticism", "attacked him in a speech".
    """
    cue = low[start:end]
    if is_for_another(low, end) or _BACK.search(low, start, end + _SHORT):
        return True
    for verbs, objects in _ITS_OBJECTS:
        if cue in verbs:
            return objects.match(low, end) is None
    if cue in _FLEEING and _GETAWAY.match(low, end):
        return True
    if cue in ALONE or IS_PASSIVE.match(cue):
        return cue.endswith(_BY_WHAT) and _UNBODIED.match(low, end) is not None
    return _HARMLESS.match(low, end) is not None


def is_for_another(low: str, end: int) -> bool:
    """Whether it was claimed for others: "claimed the attack *on behalf of* the Front"."""
    return _FOR_ANOTHER.match(low, end) is not None


_SHORT = 5
_MISTAKEN = re.compile(rf"\b{_EN.one_of('stance.mistaken')}\b")
_BACK = re.compile(rf"\b{_EN.one_of('relation.back')}\b")
_FOR_ANOTHER = re.compile(rf"\s+{_EN.one_of('relation.on_behalf')}\b")
_FLEEING = _EN.words("relation.fleeing")
_GETAWAY = re.compile(rf"\s+{_EN.one_of('relation.getaway')}\b")
IS_PASSIVE = re.compile(PASSIVE)
_BY_WHAT = tuple(f" {by}" for by in _EN.phrases("grammar.by"))
_UNBODIED = re.compile(rf"{_INNER_WORDS}\s+{_EN.one_of('relation.unbodied')}\b")
_HARMLESS = re.compile(
    rf"{_INNER_WORDS}\s+{_EN.one_of('relation.no_victims')}"
    rf"(?=\s*(?:[.,;:)\"”]|$|\s(?:{PREPOSITIONS}|{CLAUSE}|{AND}|{VERBS}|\w+day)\b"
    rf"|\s(?:\w+\s)?{_EN.one_of('elsewhen.openers')}\b))"
    rf"|(?:\s+{WORD}){{0,4}}?{IN_WORDS}"
)
# Verbs that tell of a deed only by what stands behind them: "launched *a raid*".
_ITS_OBJECTS = tuple(
    (_EN.words(verbs), re.compile(rf"(?:\s+in)?{_INNER_WORDS}\s+{_EN.one_of(*objects)}\b"))
    for verbs, *objects in (
        ("relation.making", "relation.assaults"),
        ("relation.throwing", "relation.thrown"),
        ("relation.owning_up", "relation.assaults", "relation.guilt"),
    )
)


_BY = re.compile(rf"\b{_EN.one_of('grammar.by')}$")
_MORE = re.compile(
    rf"(?:\s|['’]s?\s)(?:{_EN.one_of('things.nouns', 'things.places', 'things.places_and_rounds')}"
    rf"|{'|'.join(map(str, _EN.values('things.plurals').values()))}"
    rf"|{_EN.one_of('people.plurals')})s?\b"
)


def _is_harmless(low: str, cue: Span) -> bool:
    """Whether something else than a deed, or a shot, was "carried out by", or "fired by".

    Nor is who speaks or sings the doer: "killed at a concert by ~".
    """
    if _MADE_BY.search(low, *cue) or _TOLD_BETWEEN.search(low, *cue):
        return True
    what = _WHAT_WAS_MADE.get(low[slice(*cue)])
    return what is not None and ends_at(what, low, cue[0], _REACH) is None


_MADE_BY = re.compile(rf"\b{_EN.one_of('relation.made_by')}\s+{_EN.one_of('grammar.by')}$")
# "Nine died, officials *said*, among them Ana Belu": she may be one of those who said it.
_TOLD_BETWEEN = re.compile(rf",.*\b{_EN.one_of('reporting.figures')}\b.*,")
_NO_OTHER = rf"(?:(?!\b{_EN.one_of('relation.made_by')}\b)[^.;:])*$"
_WHAT_WAS_MADE = {
    f"{verb} {by}": re.compile(rf"\b{_EN.one_of(*objects)}\b{_NO_OTHER}")
    for verbs, *objects in (
        ("relation.made", "relation.assaults", "relation.thrown"),
        ("relation.fired", "relation.thrown", "relation.shots"),
    )
    for verb in _EN.phrases(verbs)
    for by in _EN.phrases("grammar.by")
}
_OF_A_CLAUSE = re.compile(rf"\b{_EN.one_of('relation.of_a_clause')}\s+{ARTICLE}$")
"""Of whom it is told in a clause of its own: "the man *to whom the* suspect spoke"."""
_BLAMING = re.compile(rf"\b{_EN.one_of('links.blaming')}\s+{ARTICLE}$")
"""Who is blamed for "the attack on" somebody else is not he who was attacked."""
# "The lawyer *of* the slain leader, Ana Belu, spoke."
_OF_A_NAME = re.compile(rf"\b{_EN.one_of('grammar.of')}\s+$")
_SUSPECTED = re.compile(rf"\s+{_EN.one_of('relation.suspected')}\b")
# "Is still holding the mayor *responsible*".
_HOLDING = re.compile(rf"(?:.*\s)?{_EN.one_of('relation.holding')}$")
_TO_BLAME = re.compile(rf"\s+(?:\w+\s+)?{_EN.one_of('relation.held_to')}\b")
_ACCUSING = re.compile(rf".*\b{_EN.one_of('relation.accusing')}\b")
_SAYS_OF_WHAT = re.compile(rf".*\s{_EN.one_of('relation.of_what')}")
_OF_WHAT = re.compile(rf"\s+{_EN.one_of('relation.of_what')}\s")
_OF_IT = re.compile(
    rf"(?:\s+{_EN.one_of('relation.of_what')})?\s+"
    rf"(?:(?:{_EN.one_of('relation.doing', 'relation.sharing')}|(?!\w+ing\b){WORD}),?\s+){{0,3}}?"
    rf"{_EN.one_of('relation.assaults', 'relation.doing', 'relation.it')}\b"
)


def blamed_for_less(cue: str, text: str, end: int) -> bool:
    """Whether somebody is accused of less than the deed: "accused the police of *negligence*"."""
    if _ACCUSING.match(cue) is None:
        return False
    of_what = _SAYS_OF_WHAT.fullmatch(cue) or _OF_WHAT.match(text, end)
    return of_what is not None and _OF_IT.match(text, end) is None
