"""The subject of an English verb: the noun phrase before it, and what its commas enclose."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter

from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span
from summarizer.evidence.words.grammar import DETERMINERS
from summarizer.evidence.words.search import lowered

LOOK = 400
"""How far to look for a subject, and how far a source can be from what it says, in code points."""

_EN = language("en")
_CONTRASTS = _EN.one_of("grammar.contrasts")
_SIMPLE = _EN.one_of(
    "reporting.figures",
    "reporting.changing",
    "reporting.naming",
    "reporting.accusing",
    "reporting.mourning",
    "reporting.verbs",
    "reporting.withholding",
)
# "Held the army responsible", "filed charges against", "attributed the raid to".
_PARTED = (
    rf"{_EN.one_of('reporting.attributing')}(?=\s[^,;.\"]{{1,80}}\s{_EN.one_of('stance.to')}\s)|"
    rf"{_EN.one_of('reporting.holding')}(?=\s[^,;.]{{1,80}}\s{_EN.one_of('reporting.responsible')}\b)"
    rf"|{_EN.one_of('reporting.filing')}"
    rf"(?=\s[^,;.]{{0,60}}\b{_EN.one_of('reporting.charges')}\s{_EN.one_of('links.against')}\s)"
)
VERBS = rf"(?:{_SIMPLE}|{_PARTED})"
# Of the lowered text.
VERB = re.compile(rf"(?<![\w-]){VERBS}(?!\w)")
_CLAUSE_OPENS = _EN.one_of("grammar.and", "grammar.contrasts", "grammar.causes", "reporting.that")
# "The Relief Committee (RC) said", "the DAS [secret police] said".
_SHORT_FORM = re.compile(r"(?<=\w)\s*(?:\([^()]{1,40}\)|\[[^\[\]]{1,60}\])$")
# "A man who gave his name as "Abu Salim" said".
SELF_NAMED = re.compile(
    rf"(?<=\w)\s{_EN.one_of('people.self_named')}\s+[\"“][^\"“”]{{1,40}}[\"”]$", re.I
)
_EDGE = re.compile(rf"[,;:()\"“”—]|\s-{{1,2}}\s|\b{_CLAUSE_OPENS}\b", re.I)
_STRONG = re.compile(rf"[;:\"“”—]|,\s+{_EN.one_of('grammar.and')}\b|\b{_CONTRASTS}\b", re.I)
_RELATIVE = re.compile(rf"(?:^|\s){_EN.one_of('reporting.relatives')}\s*$", re.I)
_TOLD_OF_HIM = re.compile(rf",\s+{_EN.one_of('reporting.relatives')}\s", re.I)
_TOO_LONG = 14
# Verbs of the past are told by "-ed", in small letters, or a list; no form of "be" stands before
# them, or in the clause that they lead.
_IN_CLAUSE = rf"(?:(?!{_EN.one_of('grammar.being', 'grammar.relatives')}\b)[^\s,;:()\"“”]+\s)"
_LEADING = re.compile(
    rf"(?:^|[;:]\s)\W*(?:(?:{_EN.one_of('reporting.prepositions')}|{_EN.one_of('grammar.causes')})"
    rf"\s[^,;:\"“”]{{1,80}},\s)?"
    rf"(?P<subject>{_IN_CLAUSE}{{0,8}}?(?:[^\s,;:()\"“”]+(?:\s|,\s[^,;:\"“”]{{2,100}},\s)))"
    rf"(?:{_EN.one_of('grammar.having')}\s)?(?:(?-i:[a-z]{{2,}}ed)|{_EN.one_of('reporting.leading')})\s"
    rf"[^;:\"“”]*$",
    re.I,
)
_TOLD_OPENS = re.compile(rf"{_EN.one_of('reporting.told_of')}\s", re.I)
_RELATIVE_OPENS = re.compile(rf"{_EN.one_of('reporting.relatives')}\s", re.I)
_WHICH = re.compile(
    rf"{_EN.one_of('reporting.object_relatives')}\s+(?={_EN.one_of('grammar.articles')}\s|(?-i:[A-Z]))",
    re.I,
)
_PAIRED = re.compile(rf"\s{_EN.one_of('grammar.and')}\Z", re.I)
# Verbs of the past are told by their ending, "-ed".
_FINITE = re.compile(rf"ed\b|\b{_EN.one_of('grammar.being')}\b", re.I)
_VERBAL = re.compile(rf"\d|{_FINITE.pattern}")


# "A judge cleared *Ana Belu*, who", "is denied by *a doctor*, who", "thanked *those* who".
_NO_ARTICLE = "".join(rf"(?<!\b{one}\s)" for one in _EN.phrases("grammar.articles"))
_DONE_TO_WHOM = re.compile(
    rf"(?<=[\w,]\s){_NO_ARTICLE}"
    rf"(?:(?-i:[a-z]{{2,}}(?:ed|ing))|{_EN.one_of('reporting.leading', 'reporting.telling')})\s+"
    rf"(?:{_EN.one_of('grammar.by')}\s+|(?:{_EN.one_of('reporting.that')}\s+)?"
    rf"(?={_EN.one_of('grammar.articles', 'grammar.possessives', 'grammar.pointing')}\s|(?-i:[A-Z])"
    rf"|{_EN.one_of('grammar.pointing')},?$))",
    re.I,
)


_NOT = re.compile(rf"\b{_EN.one_of('denial.not')}$", re.I)
_WHAT = re.compile(rf"\w\s+{_EN.one_of('reporting.what')}\s+(?={DETERMINERS}\s|(?-i:[A-Z]))", re.I)
# But "the ministry, which *it* said had erred, gave six": what stands before is no object of it.
_NO_RELATIVE = "".join(rf"(?<!\b{one})" for one in _EN.phrases("reporting.object_relatives"))
_HE = re.compile(rf"\w{_NO_RELATIVE}\s(?P<he>{_EN.one_of('grammar.pronouns')})$", re.I)


_THOSE = re.compile(rf"\b{_EN.one_of('grammar.pointing')},?$", re.I)


def subject(text: str, end: int) -> Span | None:
    """The noun phrase that ends before a verb, with what stands between commas in it."""
    low = max(0, end - LOOK)
    before = text[low:end].rstrip()
    if short := _SHORT_FORM.search(before):
        before = before[: short.start()]
    end_of_name = len(before)
    if named := SELF_NAMED.search(before):
        before = before[: named.start()]  # the quotation marks of a name are no edge
    relative = _RELATIVE.search(before)
    if relative:
        before = before[: relative.start()].rstrip(" ,") + ","
    if before.endswith(","):
        start = _before_apposition(before)
    else:
        start = _last_edge(text, low, low + len(before)) - low
    start = _joined(before, start)
    if relative and (whom := [*_DONE_TO_WHOM.finditer(before, start)]):
        start = whom[-1].end()
    if relative and (those := _THOSE.search(before, start)):
        start = those.start()
    start += len(before[start:]) - len(before[start:].lstrip())
    if which := _WHICH.match(before, start):
        start = which.end()  # "five had been taken, which *the mayor* disputes"
    if _NOT.search(before):
        return None  # "nor ever counted 17"
    if what := _WHAT.search(before, start):
        start = what.end()  # "denied what *the mayor* had confirmed"
    if he := _HE.search(before, start):
        start = he.start("he")  # "the eight *he* could not confirm", "in a letter *she* said"
    words = _TOLD_OF_HIM.split(before[start:])[0]
    parts = [words] if _FINITE.search(words) else words.split(",")
    if not words.strip() or any(len(part.split()) > _TOO_LONG for part in parts):
        return None
    return low + start, low + (end_of_name if named else len(before.rstrip(" ,")))


def _last_edge(text: str, low: int, high: int) -> int:
    """Where the last edge of a phrase between two places ends; the first place if there is none."""
    edges = _edges(text)
    place = bisect_right(edges, high, key=itemgetter(1)) - 1
    return edges[place][1] if place >= 0 and edges[place][0] >= low else low


@remembered(512)
def _edges(text: str) -> tuple[Span, ...]:
    return tuple(found.span() for found in _EDGE.finditer(text))


def _before_apposition(before: str) -> int:
    """Where the last two comma-separated parts begin: "a local chief, Ana Belu,"; with one more
    where the last is a relative clause: "Ana Belu, a local chief, who came late," """
    strong = [m.end() for m in _STRONG.finditer(before)]
    commas = [m.end() for m in re.finditer(r",\s", before)]
    told = any(_TOLD_OPENS.match(before, comma) for comma in commas[-2:])
    parts = 3 if told or (commas and _RELATIVE_OPENS.match(before, commas[-1])) else 2
    return max([0, *strong, *commas[-parts : 1 - parts]])


def _joined(before: str, start: int) -> int:
    """Where the subject begins if it is a pair: "police and the Red Crescent"."""
    paired = _PAIRED.search(before, 0, start)
    if paired is None:
        return start
    first = before[: paired.start()]
    stops = [m.end() for m in _EDGE.finditer(first)]
    begin = stops[-1] if stops else 0
    words = first[begin:]
    plain = len(words.split()) <= 5 and not _VERBAL.search(words)
    return begin if plain and words.strip() and not VERB.search(lowered(words)) else start


def leading(text: str, low: int, end: int) -> Span | None:
    """The subject of the verb that leads a clause: "*the group* named the bomber and said"."""
    found = _LEADING.search(text, low, end)
    if found is None:
        return None
    start, stop = found.span("subject")
    words = text[start:stop].rstrip(" ,")
    return (start, start + len(words)) if words else None
