"""Who says what in an English sentence: "X said", "said X", "according to X", "put at 40 by X"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.evidence.clauses.subjects import LOOK, SELF_NAMED, VERB, leading, subject
from summarizer.evidence.language import language
from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span, gap, overlap
from summarizer.evidence.sources.named_after import is_account, named_after, upto
from summarizer.evidence.told.dates import find_dates
from summarizer.evidence.told.numbers import numbers
from summarizer.evidence.words.grammar import CONJUNCTIONS
from summarizer.evidence.words.search import lowered, may_end_in


class Said(NamedTuple):
    """One place where a sentence names who says something.

    Attributes:
        phrase: the words that name the source.
        verb: the words that mark it as one.
        backward: whether it speaks for the words before it (", police said."), which are then
            nearer to it than those behind.
    """

    phrase: Span
    verb: Span
    backward: bool
    elliptic: bool = False
    """Whether the verb shares the subject of an earlier one: "gave no losses but said"."""

    @property
    def reach(self) -> Span:
        """The words that stand for the source here."""
        if self.elliptic:
            return self.verb
        return min(self.phrase[0], self.verb[0]), max(self.phrase[1], self.verb[1])


_EN = language("en")
# Adverbs are also told by their ending, "-ly", and weekdays by theirs, "-day".
HELPERS = ("grammar.having", "reporting.helpers")
_ADVERBIAL = rf"(?!{_EN.one_of('reporting.no_adverbs')}\b)\w+ly"
_AUXILIARY = re.compile(rf"(?:(?:\s|^)(?:{_EN.one_of(*HELPERS)}|{_ADVERBIAL}))+\s*$", re.I)
_AUXILIARY_ENDS = (*_EN.phrases(*HELPERS), "ly")
_BEFORE_NO_VERB = ("grammar.being", "grammar.articles", "reporting.before_no_verb")
_PASSIVE = re.compile(rf"(?<!\w){_EN.one_of(*_BEFORE_NO_VERB)}\s+(?:\w+ly\s+)?$", re.I)
_PASSIVE_ENDS = (*_EN.phrases(*_BEFORE_NO_VERB), "ly")
_BREAK = re.compile(rf"[;:—]|\b{CONJUNCTIONS}\b", re.I)
_ENDS_HERE = re.compile(
    rf"\s*(?:$|[.,;)\"”]|(?:{_EN.one_of('reporting.when')}|\w+day)\b[^,;]{{0,120}}?(?:[.,;]|$))",
    re.I,
)
_TELLING = _EN.words("reporting.telling")
_TOLD = re.compile(rf"(?:(?!\b{_EN.one_of('reporting.that')}\b)[^,;]){{0,80}}?(?:[.,;]|$)", re.I)
_COMES_LATE = re.compile(r"[,\"”]\s*$")
_LONGEST_REACH = 2 * LOOK + 100
"""A verb, the auxiliaries before it, and its subject."""
_ADVERB = re.compile(rf"(?:{_EN.one_of('reporting.helpers', 'reporting.when')}|\w+ly)", re.I)
# Verbs with an object: what follows these is none of their subjects.
_NEVER_AHEAD = re.compile(
    _EN.one_of(
        "reporting.telling",
        "reporting.accusing",
        "reporting.mourning",
        "reporting.changing",
        "reporting.naming",
        "reporting.withholding",
        "denial.verbs",
    ),
    re.I,
)
_LONG_INVERTED = 7
_INVERTED_ENDS = re.compile(rf"\s*(?:$|[.,;]|{_EN.one_of('reporting.when')}\s)", re.I)
_CLAUSE = re.compile(
    rf"\b{_EN.one_of('grammar.being', 'grammar.having', 'grammar.pronouns', 'reporting.there')}\b"
)
_ELLIPTIC = re.compile(rf"\b{_EN.one_of('reporting.joining')}\s*$", re.I)
_PARTICIPIAL = re.compile(r",\s*$")
# "12 died, said Ana Belu", and not "Ana Belu, a doctor, said 12 died".
_TELLS_A_DEED = re.compile(
    rf"\d|ed\b|\b{_EN.one_of('grammar.being', 'grammar.having', 'reporting.leading')}\b", re.I
)
_PRESUMING = re.compile(_EN.one_of("reporting.accusing", "reporting.mourning"), re.I)
_REPORTED = re.compile(rf"[\"“”„«»]|\b{_EN.one_of('reporting.hedges')}\b", re.I)
DENYING = re.compile(_EN.one_of("denial.verbs"), re.I)
_POINTING = re.compile(
    rf"(?:{_EN.one_of('grammar.pronouns')}"
    rf"|{_EN.one_of('grammar.definite_article', 'grammar.possessives')}\s+"
    rf"(?:{_EN.one_of('reporting.same')}\s+)?{_EN.one_of('reporting.nameless')}"
    # "An officer" is anybody's, "a spokesman" mostly of the body last named.
    rf"|{_EN.one_of('grammar.articles')}\s+{_EN.one_of('reporting.speaking_for')})",
    re.I,
)
IN_SOMETHING = re.compile(
    rf"\b{_EN.one_of('reporting.prepositions', 'reporting.further_prepositions')}\b", re.I
)
_DAY_FIRST = re.compile(
    rf"^\s*(?:\d+[.)]\s+|[-*•–]\s*)?{_EN.one_of('reporting.on_a_day')}\s+\w+(?:\s{_EN.one_of('calendar.months')})?,?\s",
    re.I,
)


@remembered(512)
def sources(text: str) -> tuple[Said, ...]:
    """Every place at which the sentence names a source, in order of the naming words."""
    found = [*_subjects(text), *(Said(*named) for named in named_after(text))]
    return tuple(sorted(found, key=lambda said: (said.phrase, said.verb)))


@remembered(512)
def speaking_for(text: str, anchor: Span) -> Said | None:
    """The one source that the words at `anchor` are said by; None if there is none or a doubt."""
    found = sources_near(text, anchor)
    # Further sources between one of these and the anchor: those that begin after it, or end before.
    starts = sorted(s.reach[0] for s in found if s.reach[1] <= anchor[0])
    ends = sorted(s.reach[1] for s in found if anchor[1] <= s.reach[0])
    ranked = []
    for said in found:
        behind = said.reach[0] >= anchor[1]
        # "The mayor, who survived an attack that killed 19, said": not about the 19.
        within = said.phrase[0] < anchor[0] and anchor[1] < said.phrase[1]
        if within or (behind and not said.backward):
            continue
        rivals = 0
        if not overlap(said.reach, anchor):
            before = len(starts) - bisect_left(starts, said.reach[1])
            rivals = bisect_right(ends, said.reach[0]) if behind else before
        start, end = gap(said.reach, anchor)
        late = 1 if said.backward and not behind else 0
        between = text[start:end]
        nearness = between.count(","), len(between.split())
        ranked.append(((_breaks(text, start, end), rivals, late, *nearness), said))
    ranked.sort(key=lambda pair: pair[0])
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ranked[0][1] if ranked else None


def sources_near(text: str, span: Span) -> list[Said]:
    """The sources that are no more than 400 characters away from a span, in order."""
    low, high = span[0] - LOOK, span[1] + LOOK
    ordered = _by_reach(text)
    first = bisect_left(ordered, low - _LONGEST_REACH, key=_reach_start)
    last = bisect_right(ordered, high, key=_reach_start)
    return [said for said in ordered[first:last] if low <= said.reach[1]]


@remembered(512)
def _by_reach(text: str) -> tuple[Said, ...]:
    return tuple(sorted(sources(text), key=lambda said: said.reach))


def _reach_start(said: Said) -> int:
    return said.reach[0]


def _breaks(text: str, start: int, end: int) -> int:
    """How many breaks of the sentence lie wholly between two places."""
    starts, ends = _all_breaks(text)
    return max(0, bisect_right(ends, end) - bisect_left(starts, start))


@remembered(512)
def _all_breaks(text: str) -> tuple[list[int], list[int]]:
    """Where breaks begin, and where they end: a number in words holds none ("hundred and ten")."""
    counted = numbers(text)
    starts = [number.start for number in counted]
    found = []
    for match in _BREAK.finditer(text):
        place = bisect_right(starts, match.start()) - 1
        if place < 0 or counted[place].end < match.end():
            found.append(match.span())
    return [start for start, _ in found], [end for _, end in found]


@remembered(512)
def in_own_voice(text: str) -> bool:
    """Whether a sentence shows no sign that somebody else than the article says it.

    It names no source, but for one who takes for known what he condemns or mourns, and quotes and
    hedges nothing.
    """
    said = [s for s in sources(text) if not _PRESUMING.match(text[slice(*s.verb)])]
    return not said and not _is_reported(text)


@remembered(512)
def _is_reported(text: str) -> bool:
    return _REPORTED.search(text) is not None


def bare(text: str, said: Said) -> str:
    """The words that name a source, without a day that stands before them."""
    return without_day(text[slice(*said.phrase)]).strip(" ,")


def without_day(phrase: str) -> str:
    """A phrase without the day that it begins with: "On Monday the mayor"."""
    return _DAY_FIRST.sub("", phrase)


def is_spoken_of(text: str, said: Said) -> bool:
    """Whether somebody else speaks of what he says: "rejected a report by ~ that"."""
    return is_account(text, said.verb)


def pointing(text: str, said: Said) -> bool:
    """Whether a source is named by a bare "he", "it" or "the official"."""
    return bool(_POINTING.fullmatch(bare(text, said)))


def is_nameless(text: str, said: Said) -> bool:
    """Whether it is a bare "he" or "its spokesman", and no name stands behind it."""
    return pointing(text, said) and not _NAME_BEHIND.match(text, said.phrase[1])


_NAME_BEHIND = re.compile(rf",\s+(?:{_EN.one_of('people.self_named')}\s+)?(?-i:[A-Z])", re.I)
_CALLS_HIMSELF = re.compile(_EN.one_of("people.self_named"), re.I)


RELATIVE_INSIDE = re.compile(rf"\b{_EN.one_of('reporting.relatives')}\b", re.I)


def _subjects(text: str) -> Iterator[Said]:
    last: Span | None = None
    before_this: Span = (0, 0)
    capitals = text.upper() == text
    for found in VERB.finditer(lowered(text)):
        verb = found.span()
        said = text[slice(*verb)]
        # "Omar Said" is a name.
        if said != said.lower() and not capitals:
            continue
        if any(pattern.match(text, verb[0]) for pattern in (_LIVES, _NOUN_OF, _PHONES)):
            continue
        low = max(0, verb[0] - LOOK)
        before = text[low : verb[0]]
        inverted = _inverted(text, verb)
        if inverted:
            yield inverted
            continue
        helped = may_end_in(before, _AUXILIARY_ENDS)
        auxiliary = _AUXILIARY.search(before) if helped else None
        subject_end = low + auxiliary.start() if auxiliary else verb[0]
        if may_end_in(before, _PASSIVE_ENDS) and _PASSIVE.search(before):
            continue
        if before.endswith(", ") and _DONE_TO_HIM.match(text, verb[0]):
            continue
        if _ALWAYS_PASSIVE.match(text, verb[0]):
            continue
        sharing = _PARTICIPIAL if said.casefold().endswith("ing") else _ELLIPTIC
        if sharing.search(text[low:subject_end]):
            shared = last or leading(text, low, subject_end)
            if shared:
                yield Said(shared, verb, backward=False, elliptic=True)
            continue
        phrase = subject(text, subject_end)
        if phrase is None or _calls_himself(text, *verb):
            continue
        phrase = _behind(text, phrase, before_this, subject_end)
        before_this = verb
        yield Said(phrase, verb, _is_late(text, phrase, verb))
        if last is None or phrase[0] != last[0]:
            last = phrase  # else "Oru said in a message *posted* on Monday"


# "Ana Belu, accused of the murder, said": she accuses nobody.
_DONE_TO_HIM = re.compile(rf"{_EN.one_of('reporting.done_to_him')}(?!\w)", re.I)
# Without a comma too, where nobody follows: "the guards accused of it said".
_ALWAYS_PASSIVE = re.compile(rf"{_EN.one_of('reporting.always_passive')}(?!\w)", re.I)
# A bomb "claimed 12 lives", and says nothing.
_LIVES = re.compile(
    rf"{_EN.one_of('reporting.taking')}\s+(?:[\w'’-]+\s+){{0,6}}?{_EN.one_of('reporting.lives')}\b",
    re.I,
)


_NOUN_OF = re.compile(rf"{_EN.one_of('reporting.nouns_of')}\s+{_EN.one_of('grammar.of')}\b", re.I)


_CLAUSE_ON = ("grammar.and", "grammar.causes", "reporting.prepositions")
_PHONES = re.compile(
    rf"{_EN.one_of('reporting.phoning')}\s+{_EN.one_of('reporting.phoned')}"
    rf"(?=\s*(?:[.,;]|$)|\s+{_EN.one_of(*_CLAUSE_ON)}\b)",
    re.I,
)


def _calls_himself(text: str, start: int, end: int) -> bool:
    """Whether a verb only says what somebody is called: "a man who *calls* himself Daler"."""
    low = max(0, start - 4)
    found = _CALLS_HIMSELF.search(text, low, end + LOOK)
    return found is not None and found.start() <= start < found.end()


def _behind(text: str, phrase: Span, verb: Span, end: int) -> Span:
    """A subject without the speaker before it: "the mayor said *the army* said".

    But "officials *quoted by Reuters* said", "the man *who accused the army* said".
    """
    speaker = text[phrase[0] : verb[0]]
    if not phrase[0] <= verb[0] < verb[1] < phrase[1]:
        return phrase
    if RELATIVE_INSIDE.search(speaker) or not _TELLS.fullmatch(text[slice(*verb)]):
        return phrase
    words = text[verb[1] : end]
    if "," in words or _BY_SOMEBODY.match(words):
        return phrase
    return phrase[1] - len(text[verb[1] : phrase[1]].lstrip()), phrase[1]


_TELLS = re.compile(_EN.one_of("reporting.figures"), re.I)
_BY_SOMEBODY = re.compile(rf"\s+{_EN.one_of('grammar.by')}\b", re.I)


def _is_late(text: str, phrase: Span, verb: Span) -> bool:
    """Whether "..., X said on Sunday." closes what was said; a denial never does."""
    said = text[slice(*verb)]
    rest = (_TOLD if said.casefold() in _TELLING else _ENDS_HERE).match(text, verb[1])
    if rest is None or DENYING.match(said) or any(n.kind == "count" for n in numbers(rest[0])):
        return False
    return bool(_COMES_LATE.search(text[max(0, phrase[0] - 5) : phrase[0]]))


def _inverted(text: str, verb: Span) -> Said | None:
    """Words behind their speaker's verb: '"...", said Ana Belu.'"""
    before = text[max(0, verb[0] - 5) : verb[0]].rstrip()
    if not before.endswith((",", '"', "”", "?", "!", "’", "'")):
        return None
    if before[-1] in '"”' and SELF_NAMED.search(text[max(0, verb[0] - LOOK) : verb[0]].rstrip()):
        return None  # "a man who gave his name as "Abu Salim" said"
    phrase = upto(text, verb[1])
    if phrase is None or IN_SOMETHING.match(text, phrase[0]) or _OF_AHEAD.match(text, phrase[0]):
        return None  # "..., a spokesman, Ana Belu, said *in a statement*"
    if _ADVERB.fullmatch(text, *phrase):
        return None  # "..., Ana Belu, a doctor, said *later*, ..."
    if not before.endswith(('"', "”")):
        words = text[slice(*phrase)]
        if (
            _CLAUSE.search(words)
            or _NEVER_AHEAD.fullmatch(text[slice(*verb)])
            or find_dates(words)
            or re.search(r"\d", words)
            or not _INVERTED_ENDS.match(text, phrase[1])
            or not _TELLS_A_DEED.search(_clause_before(text, verb[0]))
        ):
            return None
        if len(words.split()) > _LONG_INVERTED:
            return None
    return Said(phrase, verb, True)


_OF_AHEAD = re.compile(rf"{_EN.one_of('reporting.of')}\s", re.I)


def _clause_before(text: str, end: int) -> str:
    """The words before a place, from the last full break on."""
    before = text[max(0, end - LOOK) : end]
    return re.split(r"[.;:\"“”]\s", before)[-1]
