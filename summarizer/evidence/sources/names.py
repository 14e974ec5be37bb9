"""Whether a name is that of a source, and not a part of it or something beside it."""

from __future__ import annotations

import re

from summarizer.evidence.clauses.subjects import VERBS
from summarizer.evidence.language import language
from summarizer.evidence.nearby import Span, ends_at
from summarizer.evidence.sources.said import (
    DENYING,
    HELPERS,
    IN_SOMETHING,
    RELATIVE_INSIDE,
    Said,
    without_day,
)
from summarizer.evidence.words.endings import Ending
from summarizer.evidence.words.grammar import ARTICLE, CONJUNCTIONS, DETERMINER
from summarizer.evidence.words.search import lowered

_EN = language("en")
_NEW_NOUN = re.compile(
    rf"\b(?!(?:{_EN.one_of('reporting.prepositions', 'reporting.further_prepositions')}"
    rf"|{_EN.one_of('reporting.of')})\b)[\w'’-]+\s+{_EN.one_of('grammar.articles')}\s+$",
    re.I,
)
_OF = re.compile(
    rf"(\w+)\s+{_EN.one_of('reporting.of')}\s+{ARTICLE}(?:(?!{CONJUNCTIONS}\b)[\w'’-]+\s+){{0,3}}$",
    re.I,
)
_ROLE = re.compile(
    rf"{_EN.one_of('reporting.officials', 'reporting.roles', 'reporting.behalf')}"
    rf"|\w+{_EN.one_of('reporting.role_endings')}",
    re.I,
)
_FITTING_TAIL = re.compile(
    rf"[\"”]?\s*(?:$|[,(\[]"
    rf"|{_EN.one_of('reporting.behind_name', 'reporting.told_of', 'people.itself')}\b"
    rf"|(?:['’]s\s+)?"
    rf"{_EN.one_of('reporting.officials', 'reporting.voices', 'reporting.counts')}\b)",
    re.I,
)
_TITLE = re.compile(
    rf"(?<!\w){_EN.one_of('reporting.officials', 'reporting.roles', 'reporting.titles')}$", re.I
)
_DEMONYM = re.compile(
    rf"(?:\w+{_EN.one_of('reporting.demonym_endings')}"
    rf"|{_EN.one_of('reporting.demonyms', 'reporting.adjectives')})$",
    re.I,
)
_APPOSED = re.compile(
    rf"\s*,\s+(?:{_EN.one_of('people.self_named')}\s+[\"“]?)?{ARTICLE}(?:{_EN.one_of('people.titles')}\.?\s+)*",
    re.I,
)
# "According to the mayor, *Ana Belu*, 12 died"; not "..., *Ana Belu* was shot", "*Ana Belu*, 41,".
_APPOSITION_ENDS = re.compile(
    rf"[\"”]?\s*(?:$|[.;:)]|,(?!\s\d{{1,2}}(?:,|\s{_EN.one_of('grammar.and')}\b))"
    rf"(?!\s{_EN.one_of('grammar.and', 'grammar.relatives', 'grammar.being', 'grammar.having')}\b))"
)
_SELF_NAMED = re.compile(rf"(?:^|\s)\s*{_EN.one_of('people.self_named')}\s+[\"“]?$", re.I)
_ARTICLE_BEFORE = re.compile(rf"\b{_EN.one_of('grammar.articles')}\s+$", re.I)
_WHO = re.compile(
    rf"\.?(?:,\s+{ARTICLE}(?:(?!\b{_EN.one_of('grammar.by')}\s)[\w'’ -]){{1,60}})?"
    rf",?\s+{_EN.one_of('reporting.relatives')}"
    rf"(?:\s+(?:{_EN.one_of(*HELPERS)}|\w+ly))*\s+",
    re.I,
)
# "The mayor of *Karsa*, who said".
_OF_BEFORE = re.compile(
    rf"\b(?:{_EN.one_of('reporting.of', 'reporting.prepositions')}"
    rf"|{_EN.one_of('reporting.further_prepositions')}|\w+['’]s?)\s+{ARTICLE}$",
    re.I,
)
_DONE_BY = re.compile(rf"\b\w+[\w\"”]\s{_EN.one_of('grammar.by')}\s+{ARTICLE}$", re.I)
_SAYS_NEXT = re.compile(rf"\s+(?:\w+ly\s+)?{VERBS}(?!\w)", re.I)
_DOES = re.compile(rf"(?<![\w-])(?:{VERBS}|{_EN.one_of('reporting.quoting')})(?!\w)")


# "The army, unlike *the rebels*, said"; "a former spokesman for *the rebels* said".
_ANOTHER_THAN = Ending(
    rf"\b(?:{_EN.one_of('denial.not', 'reporting.another_than')}"
    rf"|{_EN.one_of('people.once')}[\s-]{_EN.one_of('reporting.officials', 'reporting.roles')}\s+"
    rf"{_EN.one_of('reporting.of')})\s+{ARTICLE}$",
    "denial.not",
    "reporting.another_than",
    "people.once",
)


def names(text: str, said: Said, own: Span) -> bool:
    """Whether `own` names the source itself, not a part of its name or something beside it."""
    start, end = said.phrase
    if _ANOTHER_THAN.before(text, own[0], 40):
        return False
    leads = said.backward or said.verb[0] < start
    told = own[1] <= said.verb[0] and _WHO.fullmatch(text, own[1], said.verb[0])
    if told and not (DENYING.match(text, said.verb[0]) or ends_at(_OF_BEFORE, text, own[0], 40)):
        return True  # "from there *Ana Belu*, who said"
    if told and ends_at(_DONE_BY, text, own[0], 60):
        return True  # "he was arrested by *the brigade*, which denies it"
    if leads and own[0] >= end and _APPOSED.fullmatch(text, end, own[0]):
        if _SAYS_NEXT.match(text, own[1]) or _OWNS.match(text, own[1]):
            return False  # "... by the army, *the Front* said", "said Ana Belu, *Juan Paz*'s wife"
        return said.backward or _APPOSITION_ENDS.match(text, own[1]) is not None
    article = ends_at(_ARTICLE_BEFORE, text, own[0], 6)  # a name is located without it
    begins = article.start() if article else own[0]
    if begins <= start and end < own[1] and text.startswith(",", end):
        return True  # with an apposition: "the mayor, *Ana Belu*"
    if not (start <= own[0] and own[1] <= end):
        return False
    head = text[start : own[0]]
    if head:
        head = without_day(head[max(head.rfind(","), head.rfind("(")) + 1 :])
        if _SELF_NAMED.search(head):
            return True  # "a doctor, who gave his name as *Abu Salim*"
        if not _leads_to(head):
            return False
    words, tail = text[slice(*own)], text[own[1] : end]
    of_a_people = " " not in words.strip() and _DEMONYM.fullmatch(words.strip())
    if of_a_people and tail.strip() and tail.lstrip()[0] not in ",(":
        return False
    return bool(_FITTING_TAIL.match(tail) or _TITLE.search(words))


_OWNS = re.compile(r"['’]s?\s+\w")


def _leads_to(head: str) -> bool:
    """Whether the words that a source begins with leave it to those behind them to name him."""
    if _PIECE_BY.fullmatch(head):
        return True  # "A preliminary count by *the Red Cross* put"
    if RELATIVE_INSIDE.search(head) or _DOES.search(lowered(head)):
        return False  # "the man who accused *the army* said"
    if _NEW_NOUN.search(head):
        return True  # "By telephone *a duty officer*"
    of = _OF.search(head)
    return not (IN_SOMETHING.search(head) or (of and not _ROLE.fullmatch(of[1])))


_PIECE_BY = re.compile(
    rf"\W*{DETERMINER}(?:[\w-]+\s+){{0,2}}?"
    rf"(?:{_EN.one_of('reporting.pieces')}\s+{_EN.one_of('reporting.pieces_by')}"
    rf"|{_EN.one_of('reporting.printed')}\s+{_EN.one_of('reporting.printed_in')})\s+"
    rf"{ARTICLE}(?:(?!{_EN.one_of('grammar.and', 'reporting.of', 'reporting.prepositions')}\b)"
    rf"[\w'’-]+\s+){{0,2}}",
    re.I,
)
