"""Through whom it came: who was told what a speaker says, carried it, or tells that he says it."""

from __future__ import annotations

import re
from collections.abc import Callable

from summarizer.evidence.language import language
from summarizer.evidence.nearby import ends_at, gap, overlap, within
from summarizer.evidence.sources.broadcasts import broadcast, is_named, voice
from summarizer.evidence.sources.names import names
from summarizer.evidence.sources.said import Said, sources, sources_near
from summarizer.evidence.sources.speech import is_unsaid
from summarizer.evidence.statements.speakers import is_meant, whom_another_tells_of
from summarizer.evidence.told.names import has_capital
from summarizer.evidence.verdict import MOST_PLACES, Point, Rule, Span, Spans, Verdict
from summarizer.evidence.words.grammar import DETERMINERS

_EN = language("en")
_A = rf"{_EN.one_of('links.before_channel')}\s+(?:{DETERMINERS}\s+)?[\"“]?"
_IN_A = re.compile(rf"(?<!\w){_A}$", re.I)
_SAID_IN = re.compile(rf"(?:(?<=\w)\s+{_EN.one_of('links.hearers')})?\s+(?:\w+day\s+)?{_A}", re.I)
_ASIDE = re.compile(rf",\s+(?:{_EN.one_of('grammar.relatives')}\s[^,;]{{1,80}},\s+)?", re.I)
_DIRECTLY = re.compile(
    rf"\s+(?:{_EN.one_of('grammar.articles', 'grammar.possessives', 'reporting.adjectives')}\s+)*"
    rf"[\"“]?",
    re.I,
)
_TELLING = re.compile(_EN.one_of("links.telling"), re.I)
# "Quoted by ~", "in a statement carried by ~", "in an interview with a local station, ~".
_CARRIED = re.compile(
    rf"\b(?:(?P<quoted>{_EN.one_of('links.quoted')})(?:\s+\w+day)?\s+{_EN.one_of('grammar.by')}"
    rf"|{_EN.one_of('links.passed')}(?:\s+\w+day)?\s+{_EN.one_of('links.before_channel')}"
    rf"|{_EN.one_of('links.spoken')}\s+{_EN.one_of('links.spoken_to')}"
    rf"|{_EN.one_of('links.through')})"
    rf"\s+(?:(?!{_EN.one_of('grammar.and')}\b)[\w'’-]+\s+){{0,3}}?(?P<kind>[\w'’-]+,\s+)?[\"“]?$",
    re.I,
)
_ENDS = re.compile(r"[\"”]?\s*(?:[.,;:)]|$)")
_STOPS = re.compile(
    rf"[;:]|,\s+{_EN.one_of('grammar.and')}\b|\b{_EN.one_of('grammar.contrasts')}\b", re.I
)
# "Police said it was over *and* the mayor said": it begins a clause of its own.
_OPENS = re.compile(rf"\b{_EN.one_of('grammar.and')}\s+(?:[\w'’-]+\s+){{0,4}}$", re.I)


_Passes = Callable[[str, Span, Said], bool]


def _by(point: Point, rule: str, passes: _Passes) -> Verdict | None:
    """Words, where a place of the channel passes on what a source says that is the speaker."""
    if point.of is None:
        return None
    for sentence in point.sentences:
        text = sentence.text
        for own in point.own.get(sentence.number, ())[:MOST_PLACES]:
            for said in sources_near(text, own):
                if not passes(text, own, said) or is_unsaid(text, said):
                    continue
                if is_meant(point.every, sentence.number, said, point.of):
                    return Verdict("words", rule, {sentence.number: (own, said.verb)})
    return None


def passed_on(point: Point) -> Verdict | None:
    """It is told, or quotes, or carries what the speaker says."""
    return _by(point, "passed_on", _passes)


def _passes(text: str, own: Span, said: Said) -> bool:
    if _NO_CHANNEL.fullmatch(text, *own):
        return False
    if _TELLING.fullmatch(text, *said.verb) and _DIRECTLY.fullmatch(text, said.verb[1], own[0]):
        return True
    carried = ends_at(_CARRIED, text, own[0], 100)
    if carried and carried["kind"] and not _ENDS.match(text, own[1]):
        return False  # "according to the mayor, *Belu* came"
    # "The mayor said police, *quoted by* the radio": they are quoted, not he.
    beside = carried and (not carried["quoted"] or own[0] < said.verb[0])
    return bool(beside) and not _BY.match(text, own[1]) and _is_of(text, own, said)


# "Told his wife".
_NO_CHANNEL = re.compile(
    rf"{_EN.one_of('grammar.possessives')}\s+(?:\w+\s+)?{_EN.one_of('people.one', 'harm.kin')}",
    re.I,
)
_BY = re.compile(rf"\s+{_EN.one_of('grammar.by')}\b", re.I)
"""Behind a channel: "a call to Radio Karsa *by* the mayor"."""


def _is_of(text: str, own: Span, said: Said) -> bool:
    """Whether what stands at a place is told of one source, and of no other."""
    start, end = said.reach
    if start <= own[0] and own[1] <= end:
        return True
    low, high = gap((start, end), own)
    others = (one for one in sources_near(text, own) if one.phrase != said.phrase)
    return not _STOPS.search(text, low, high) and not any(
        low <= one.verb[0] < high for one in others
    )


def said_in(point: Point) -> Verdict | None:
    """The speaker says it in this: "he said in a statement", "in a communique, the army said"."""
    return _by(point, "said_in", _is_said_in)


def _is_said_in(text: str, own: Span, said: Said) -> bool:
    if _QUOTED.fullmatch(text, *said.verb):
        return False  # "quoted by the radio" says by whom
    if not _MEDIUM.search(text, *own) and not (
        ends_at(_ON, text, own[0]) and has_capital(text[slice(*own)])
    ):
        return False  # "said in Karsa"
    if said.verb[1] <= own[0] and _SAID_IN.fullmatch(text, said.verb[1], own[0]):
        return True
    if _ASIDE.fullmatch(text, own[1], said.phrase[0]) and ends_at(_IN_A, text, own[0]):
        return True
    return own[0] <= said.phrase[1] == own[1] and _NOTE.search(text, *own) is not None


_QUOTED = re.compile(_EN.one_of("reporting.quoting"), re.I)
_MEDIUM = re.compile(
    rf"(?<!\w){_EN.one_of('links.notes', 'links.spoken', 'links.mediums')}(?!\w)", re.I
)
_ON = re.compile(rf"\b{_EN.one_of('grammar.on')}\s+$", re.I)
_NOTE = re.compile(rf"(?<!\w){_EN.one_of('links.notes')}$", re.I)


def told_by_another(point: Point) -> Verdict | None:
    """It tells that the speaker says it: "~ said the mayor told", "~, quoting the mayor, said"."""
    if point.of is None:
        return None
    via = point.located
    for sentence in point.sentences:
        text, anchors = sentence.text, point.of.places.get(sentence.number, ())
        for own in point.own.get(sentence.number, ())[:MOST_PLACES] if anchors else ():
            for anchor in within(anchors, own[1], own[1] + _NEAR):
                if quotes := _QUOTES.fullmatch(text, own[1], anchor[0]):
                    places = {sentence.number: (own, quotes.span("quoting"), anchor)}
                    return Verdict("words", "told_by_another", places)
        for outer in sources(text)[:_MOST_SOURCES] if anchors else ():
            if not _REPORTS.match(text[slice(*outer.verb)].lstrip(" ,")):
                continue
            named = _whom_he_tells_of(text, outer, anchors) or _told_of_beside(text, outer, anchors)
            if named and is_meant(point.every, sentence.number, outer, via):
                places = {sentence.number: (outer.phrase, outer.verb, named)}
                return Verdict("words", "told_by_another", places)
    return None


def _whom_he_tells_of(text: str, outer: Said, anchors: Spans) -> Span | None:
    """The name of one of whom a source tells that he says something."""
    for anchor in within(anchors, outer.reach[1], outer.reach[1] + _NEAR):
        if ends_at(_CITING, text, anchor[0], 60) and _is_of(text, anchor, outer):
            return anchor
    for inner in sources_near(text, outer.reach):
        if inner.phrase == outer.phrase or not _is_inside(text, outer, inner):
            continue
        for anchor in within(anchors, inner.phrase[0], inner.phrase[1] + _NEAR):
            if names(text, inner, anchor):
                return anchor
    return None


def _told_of_beside(text: str, outer: Said, anchors: Spans) -> Span | None:
    """The name of one of whom a source tells that he was so, and that "he" said something."""
    for inner in sources_near(text, outer.reach):
        who = whom_another_tells_of(text, inner)
        if who and outer.reach[1] <= who[0]:
            return next((anchor for anchor in anchors if overlap(anchor, who)), None)
    return None


def _is_inside(text: str, outer: Said, inner: Said) -> bool:
    """Whether what one source says is a part of what another tells."""
    low, high = gap(outer.reach, inner.reach)
    if outer.reach[1] <= inner.reach[0]:
        if outer.backward and not _THAT.match(text, outer.reach[1]):
            return False  # ", police said, as the mayor spoke": what follows is none of theirs
        if ends_at(_OPENS, text, high, min(40, high - low)):
            return False
    elif not outer.backward:
        return False
    return not _STOPS.search(text, low, high)


_REPORTS = re.compile(
    _EN.one_of(
        "stance.affirming",
        "stance.holding",
        "reporting.according",
        "reporting.quoting",
        "reporting.accounts",
    ),
    re.I,
)
_NEAR = 120
_MOST_SOURCES = 60
"""A sentence that names more sources than these is no prose."""
# "Radio Karsa, quoting the mayor", "Radio Karsa also quoted the head of the town, Ana Belu".
_QUOTES = re.compile(
    rf"[\"”]?,?\s+(?:(?:{_EN.one_of('reporting.helpers', 'grammar.having')}|\w+ly)\s+)*"
    rf"(?P<quoting>{_EN.one_of('reporting.quoting')})\s+(?:[\w'’-]+,?\s+){{0,7}}?",
    re.I,
)
_CITING = re.compile(
    rf"\b{_EN.one_of('reporting.quoting', 'links.reading')}\s+(?:[\w'’-]+\s+){{0,3}}?$", re.I
)
_THAT = re.compile(rf"\s+{_EN.one_of('reporting.that')}\b", re.I)


def sent_by(point: Point) -> Verdict | None:
    """It is the station of the dateline, and the communique or broadcast the speaker's."""
    told = broadcast(point.every)
    if point.of is None or told is None or told.station is None:
        return None
    if told.station.span not in point.own.get(told.station.number, ()):
        return None
    for sentence in point.sentences:
        named = voice(point.every, sentence.number)
        if named and named != told.station and is_named(point.every, named, point.of):
            places = {named.number: (named.span,), told.station.number: (told.station.span,)}
            return Verdict("words", "sent_by", places)
    return None


CHANNEL: tuple[Rule, ...] = (passed_on, said_in, told_by_another, sent_by)
