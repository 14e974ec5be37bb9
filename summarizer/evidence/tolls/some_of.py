"""Whether words tell of a figure that it counts only some: "22, including *two* nurses".

What is told so is no toll of its own, whoever gives it and whether or not a reader was asked for
parts. It counts some of those to whom the same was done: nine killed of 40 miners are all the
killed.
"""

from __future__ import annotations

import re

from summarizer.evidence.asked import harm_spans
from summarizer.evidence.clauses.beside import done_to
from summarizer.evidence.fields import Evidence
from summarizer.evidence.language import language
from summarizer.evidence.nearby import overlap
from summarizer.evidence.packs.pack import known
from summarizer.evidence.packs.some_of import some_of as some_by_pack
from summarizer.evidence.told.numbers import counted_at, counted_between
from summarizer.evidence.tolls.parts import BEHIND_NOUNS, NOT, OF_THE, is_part_of, opens
from summarizer.evidence.verdict import Span, Spans
from summarizer.evidence.words.grammar import AUXILIARIES, THE_OR_THOSE


def some_of(evidence: Evidence) -> str | None:
    """The words for those of whom a figure counts some, as written: "22", "the dead".

    They are computed from the words of the figure, and from what happened to those it counts, whose
    name is a word for it: "killed".
    """
    wording, befell = evidence.words
    text, start = evidence.sentences[0], evidence.starts[0]
    harm = next((name for name, spans in harm_spans(befell or "").items() if spans), None)
    if wording is None or harm is None or not text:
        return None
    place, found = (start, evidence.ends[0]), None
    if evidence.language == "en":
        found = _some_of(text, place, harm)
    elif evidence.language in known():
        found = some_by_pack(text, place, harm, evidence.language)
    return " ".join(text[slice(*found)].split()) if found else None


def _some_of(text: str, figure: Span, harm: str) -> Span | None:
    """Where those are told of whom a figure counts some; None where no words say that it does.

    Args:
        text: the sentence.
        figure: where it stands.
        harm: what was done to those it counts, of `HARMS`.
    """
    every = counted_at(text)
    # The words of a claim may go on behind its number: "two of them".
    part = next(iter(one for one in every if overlap(one, figure)), figure)
    told = harm_spans(text)
    own = tuple(told.get(harm, ()))
    rivals = tuple(sorted({one for name, some in told.items() if name != harm for one in some}))
    for whole in every:
        if not overlap(whole, part) and is_part_of(text, part, whole):
            return whole if _suffered_it_too(text, part, whole, own, rivals) else None
    if _IN_ALL.match(text, part[1]):
        return None  # "of the wounded, 43 in all"
    if found := _of_the_harmed(text, part, own) or _in_a_list_of_them(text, part, own):
        return found
    return None if own else _of_them(text, part, every)


def _of_them(text: str, part: Span, every: Spans) -> Span | None:
    """ "Six of them are children", of those told of in the sentences before."""
    if told := _THEY_INCLUDE.match(text):
        return told.span(1) if _goes_on(text, told.end(), part) else None
    told = _OF_THEM.match(text, part[1])
    return told.span(1) if told and not any(one[1] <= part[0] for one in every) else None


def _goes_on(text: str, start: int, part: Span) -> bool:
    """Whether a list that begins there goes on to the figure, and no further."""
    broken = start > part[0] or _BREAK.search(text, start, part[0])
    return not broken and not _DONE_TO_THEM.match(text, part[1])


def _suffered_it_too(text: str, part: Span, whole: Span, own: Spans, rivals: Spans) -> bool:
    """Whether the same was done to the whole: not "40 were aboard, nine of whom *died*"."""
    if part[1] <= whole[0] and not OF_THE.fullmatch(text, part[1], whole[0]):
        return not _named_by(rivals, text, whole)  # "nine, which are counted in the 38"
    if part[1] <= whole[0] or opens(text, whole):
        # "Six of the 17 *dead*": not "six of the 17 died".
        if _named_by(own, text, whole):
            return True
        return not own and not _named_by(rivals, text, whole)
    aside = _aside(text, part, whole)
    masked = text[: aside[0]] + " " * (aside[1] - aside[0]) + text[aside[1] :]
    besides = [one for one in own if not overlap(one, aside)]
    elsewise = [one for one in rivals if not overlap(one, aside)]
    if besides and done_to(masked, whole, besides, elsewise):
        return True
    # Where the sentence does not say what was done, others tell it of both.
    return not own and not elsewise


def _named_by(spans: Spans, text: str, whole: Span) -> bool:
    """Whether a count's noun says what was done to those counted: "the 22 people *killed*"."""
    found = _HARMED.match(text, whole[1])
    return found is not None and any(overlap(one, found.span("harmed")) for one in spans)


def _aside(text: str, part: Span, whole: Span) -> Span:
    """The words that are told of the part alone: from "including" to what goes on of the whole."""
    leads = [*_LEADS.finditer(text, whole[1], part[0])]
    start = leads[-1].start() if leads else part[0]
    if told := _INCLUDING.search(text, whole[1], part[0]):
        start = told.start()
    end = _GOES_ON.search(text, part[1])
    return start, end.start() if end else len(text)


def _of_the_harmed(text: str, part: Span, own: Spans) -> Span | None:
    """ "Six of the dead", "two nurses were among those killed"."""
    for pattern in (_OF, _AMONG):
        told = pattern.match(text, part[1])
        if told and not NOT.search(told["between"]):
            return _harmed(told, own)
    return None


def _in_a_list_of_them(text: str, part: Span, own: Spans) -> Span | None:
    """ "Among the dead were two nurses", "of the dead, six were children"."""
    low = max(0, part[0] - _REACH)
    for told in (*_LISTED.finditer(text, low, part[0]), *_INCLUDED.finditer(text, low, part[0])):
        if _goes_on(text, told.end(), part):
            return _harmed(told, own)
    for told in _OPENED.finditer(text, low, part[0]):
        near = part[0] - told.end() <= _CLAUSE and not _ENDS.search(text, told.end(), part[0])
        if near and not counted_between(text, told.end(), part[0]):
            return _harmed(told, own)
    return None


def _harmed(told: re.Match[str], own: Spans) -> Span | None:
    return told.span("those") if any(overlap(one, told.span("harmed")) for one in own) else None


_REACH = 200
_CLAUSE = 80
_EN = language("en")
_WORD = r"[\w'’-]+"
_NOUNS = rf"(?:\s+(?!{BEHIND_NOUNS}\b){_WORD}){{0,2}}?"
_WHO = rf"{_EN.one_of('grammar.relatives')}(?:\s+{AUXILIARIES}){{0,2}}"
_THE_HARMED = (
    rf"\s+(?P<harmed>(?:{_WHO}\s+)?{_EN.one_of('parts.harmed')}"
    rf"|{_WHO}\s+{_EN.one_of('parts.befell')})(?!\w|\s+\w+['’]s\b)"
)
_HARMED = re.compile(rf"{_NOUNS}{_THE_HARMED}", re.I)
_THOSE = rf"(?P<those>{THE_OR_THOSE}{_NOUNS}{_THE_HARMED})"
_OF = re.compile(rf"(?P<between>)\s+{_EN.one_of('parts.of')}\s+{_THOSE}", re.I)
_FEW = rf"(?:\s+(?!{_EN.one_of('grammar.relatives', 'grammar.and')}\b)[^\W\d][\w'’-]*){{0,5}}?"
_APPOSED = r"(?:,[^.,;:()\"“”]{1,60},)?"
_AMONG = re.compile(
    rf"(?P<between>{_FEW}(?:{_APPOSED}|,){_FEW})\s+{_EN.one_of('parts.among')}\s+{_THOSE}", re.I
)
_OF_THEM = re.compile(
    rf"(?:\s+{_WORD})?\s+{_EN.one_of('grammar.of')}\s+({_EN.one_of('parts.them')})(?!\w)", re.I
)
_LISTED = re.compile(
    rf"\b{_EN.one_of('parts.among')}\s+{_THOSE}\s*(?::|,?\s*{_EN.one_of('grammar.being')}\b)", re.I
)
_INCLUDED = re.compile(rf"\b{_THOSE}\s+{_EN.one_of('parts.includes')}\b", re.I)
_THEY_INCLUDE = re.compile(
    rf"\W*({_EN.one_of('parts.they')})\s+{_EN.one_of('parts.includes')}\b", re.I
)
_IN_ALL = re.compile(rf"\s+{_EN.one_of('parts.in_all')}(?!\w)", re.I)
_OPENED = re.compile(rf"(?:^|[.;:,\"“]\s*){_EN.one_of('parts.of')}\s+{_THOSE}", re.I)
_INCLUDING = re.compile(rf",?\s+{_EN.one_of('parts.among_them')}(?!\w)", re.I)
_LEADS = re.compile(rf"[,;:(]|\s[-–—]\s|\s{_EN.one_of('grammar.and')}\s", re.I)
_GOES_ON = re.compile(
    rf"(?:[,)]|\s[-–—])\s+(?={AUXILIARIES}\b"
    r"|(?:\w+ed|died|fell)\b)",
    re.I,
)
_ENDS = re.compile(r"[.;:]")
_BREAK = re.compile(rf"[.;:]|\b{AUXILIARIES}\b", re.I)
_DONE_TO_THEM = re.compile(
    rf"(?:\s(?!{_EN.one_of('grammar.relatives')}\b){_WORD}){{0,3}}?\s{AUXILIARIES}\b", re.I
)
