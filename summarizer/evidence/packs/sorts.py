"""What a pack's closed lists say: which sort of incident, of party, of means it is.

A list is asked for by its name, and made when it is: most articles need few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.evidence.memory import remembered
from summarizer.evidence.nearby import Span, gap
from summarizer.evidence.packs.cases import (
    acts_before,
    is_agent,
    is_indirect,
    is_no_object,
    is_no_subject,
    is_of_another,
    is_somebody_of_his,
)
from summarizer.evidence.packs.figures import counts
from summarizer.evidence.packs.forms import first, in_folded, sayings_of
from summarizer.evidence.packs.pack import LETTER, NEVER, Pack, one_of_phrases, pack
from summarizer.evidence.packs.persons import is_written_as_a_person
from summarizer.evidence.packs.reported import is_under_not

NAME = "~"
"""Stands for a name in a phrase: "killing of ~"."""
_LOOK = 80
_NEAR = 30


class Told(NamedTuple):
    """Words of a list.

    Attributes:
        span: where they stand.
        member: whose words they are; "" where they are those of several.
    """

    span: Span
    member: str


class Heads:
    """What may stand in a name before the word that says what it is."""

    def __init__(self, words: Pack) -> None:
        gap = rf"(?:{words.space}|(?<=')|(?<=-))"
        articles = words.one_of("grammar.articles")
        self.at = re.compile(words.word("happening.at"))
        self.clitics = re.compile(words.one_of("script.clitics"))
        self.article = re.compile(rf"{words.begin}{articles}{gap}")
        self.before = re.compile(words.word("sorts.before"))
        # "A spokesman for the police" is of the police.
        joins = words.one_of("sorts.joins")
        self.joins = re.compile(words.word("sorts.joins", "grammar.prepositions"))
        of = words.word("sorts.of")
        self.of = re.compile(rf"{of}(?:{words.maybe}{words.begin}{joins}{words.end})*")
        # "Polis *müdürü* Ali Kaya", "警察*局长*王强".
        self.titled = re.compile(rf"(?:{words.maybe}{self.of.pattern})+{words.maybe}")
        self.apposed = re.compile(rf"\s?[,(،]\s?(?:{articles}{gap})?")
        # Each article that may begin it: "told *the* agency *the* mayor of Karsa, ~".
        self.apposed_before = re.compile(
            rf"(?:^|(?<=[\s\"'(])){articles}{gap}(?=((?:{LETTER}|[\s'.-]){{2,70}}),\s$)"
        )
        few = rf"(?:{words.space}(?!\d){LETTER}+){{0,2}}?" if words.spaced else r"\w{0,4}?"
        self.few = few
        self.lead = rf"{words.space}(?:{articles}{gap})?[\"']?" if words.spaced else "[\"']?"
        self.parts = re.compile(
            words.word(
                "grammar.that",
                "grammar.clause",
                "numbers.and",
                "reporting.verbs",
                "grammar.genitive_behind",
                "denial.not",
                "denial.nobody",
            )
        )
        self.looking_on = re.compile(words.word("harm.looking_on"))
        last = words.spaced and words.head_last
        self.not_behind = re.compile(
            rf"{words.space}{words.one_of('denial.not')}{words.end}" if last else NEVER
        )


@lru_cache
def heads_of(name: str) -> Heads:
    """What stands in a name before its head, made once."""
    return Heads(pack(name))


@lru_cache(maxsize=512)
def _plain(name: str, key: str) -> re.Pattern[str]:
    """The phrases of a list that stand for themselves."""
    words = pack(name)
    phrases = one_of_phrases(p for p in words.phrases(key) if NAME not in p)
    return re.compile(f"{words.begin}{phrases}{words.end}")


@lru_cache(maxsize=512)
def _around(name: str, key: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Those that stand before a name, and those that stand behind it."""
    words, heads = pack(name), heads_of(name)
    phrases = words.phrases(key)
    ahead = one_of_phrases(p.removesuffix(NAME).strip() for p in phrases if p.endswith(NAME))
    behind = one_of_phrases(p.removeprefix(NAME).strip() for p in phrases if p.startswith(NAME))
    before, after = (rf"{words.begin}(?P<cue>{cues}){words.end}" for cues in (ahead, behind))
    return (
        re.compile(f"{before}(?P<few>{heads.few}){heads.lead}$"),
        re.compile(rf"[\"']?{_APPOSED}(?P<few>{heads.few}){words.space}{after}"),
    )


_APPOSED = r"(?:\s?\([^()]{1,30}\))?(?:\s?,\s[^,.;:!?]{1,60},)?"
"""Between a name and what is told behind it: "Paz *(PSD)* was shot", "Paz*, a baker,* was shot"."""


def told_in(text: str, lists: Mapping[str, str], language: str) -> tuple[Told, ...]:
    """Words of the lists in a text, in order; none within longer ones.

    Args:
        text: a sentence or a name.
        lists: for each member, the list of the pack that has its words.
        language: whose pack reads it.
    """
    folded = pack(language).fold(text)
    found = _told_in(text, tuple(lists.items()), language)
    return tuple(Told(folded.span(*one.span), one.member) for one in found)


@remembered(512)
def _told_in(text: str, lists: tuple[tuple[str, str], ...], language: str) -> tuple[Told, ...]:
    """The same, where they stand in the folded text."""
    hay = pack(language).fold(text).text
    members: dict[Span, set[str]] = {}
    for member, key in lists:
        for match in _plain(language, key).finditer(hay):
            if match[0]:
                members.setdefault(match.span(), set()).add(member)
    found, end = [], -1
    for span in sorted(members, key=lambda one: (one[0], -one[1])):
        if span[1] > end:
            (first, *more) = members[span]
            found.append(Told(span, "" if more else first))
            end = span[1]
    return tuple(found)


def what_it_is(
    text: str, name: Span, lists: Mapping[str, str], things: Iterable[str], language: str
) -> Told | None:
    """By which words a name, or a title or an apposition beside it, says what it is.

    The word must be the head: the first one but for articles, numbers, adjectives and words like
    "spokesman", or in some languages the last.

    Args:
        text: the sentence.
        name: where the name stands in it.
        lists: for each member, the list of the pack that has its words.
        things: members that no person is; no title of a person says them.
        language: whose pack reads it.
    """
    folded = pack(language).fold(text)
    hay, told = folded.text, _told_in(text, tuple(lists.items()), language)
    span = in_folded(folded, name)
    if pack(language).head_last:
        found = _last(hay, span, text[slice(*name)], told, language)
        if (
            found
            and found.member in things
            and found.span[1] < len(folded.text[: span[1]].rstrip("\"'”») "))
        ):
            return None
    else:
        found = _Begun(text, language, told).head(span)
    if found is None:
        people = tuple(one for one in told if one.member not in things)
        found = _beside(_Begun(text, language, people), text, span, name)
    return Told(folded.span(*found.span), found.member) if found and found.member else None


@remembered(512)
def is_a_thing(text: str, name: Span, language: str) -> bool:
    """Whether the head of a name is a word for a thing or a place."""
    # A church is a house here.
    told = what_it_is(text, name, kinds_but("organisation", language), (_THING,), language)
    return told is not None and told.member == _THING


_THING = "place_or_object"


@lru_cache
def kinds_but(one: str, language: str) -> Mapping[str, str]:
    """The lists of a pack that say what somebody or something is, but for that of one kind."""
    kinds = pack(language).language.tables.get("kinds", {})
    return {kind: f"kinds.{kind}" for kind in kinds if kind != one}


def kinds_of_people(language: str) -> Mapping[str, str]:
    """The lists of a pack that say who somebody is, or what a body is."""
    return kinds_but(_THING, language)


class _Begun:
    """A sentence in which the heads of names are looked for, from where each begins."""

    def __init__(self, text: str, language: str, told: Sequence[Told]) -> None:
        self.language, self.told, self.text = language, told, text
        self.folded = folded = pack(language).fold(text)
        self.hay = folded.text
        self._starts = {one.span[0]: one for one in told}
        for one in told:  # a name may begin behind what is written on to it: "ل*قوات* الدعم"
            if written_on := heads_of(language).clitics.match(self.hay, one.span[0]):
                self._starts.setdefault(written_on.end(), one)
        self._numbers = dict(in_folded(folded, one.wording) for one in counts(text, language))

    def head(self, name: Span) -> Told | None:
        """The first words of a list, if nothing that may be the head stands before them."""
        heads, hay = heads_of(self.language), self.hay
        at, found = name[0], None
        while at < name[1]:
            if hay[at] in _OPENING:
                at += 1
            elif one := self._starts.get(at):
                found, at = one, one.span[1]
                # "Young soldiers": what else is an adjective says less than what follows.
                adjective = heads.before.match(hay, one.span[0])
                if not adjective or adjective.end() < at:
                    return found
            elif (end := self._aside(at)) > at:
                at = end
            elif found is None and (of := heads.of.match(hay, at)) and of.end() > at:
                at = of.end()
            else:
                break
        return None if found and self._goes_on(at, name[1]) else found

    def is_a_place(self, word: str) -> bool:
        """Whether a word may name where a body is: "Karsa", "the *city*"."""
        folded = pack(self.language).fold(word).text
        return word[0].isupper() or bool(_plain(self.language, f"kinds.{_THING}").fullmatch(folded))

    def is_of_a_place(self, word: str) -> bool:
        """Whether a word may tell where a body is: a name, "of", "the city"."""
        language, folded = self.language, pack(self.language).fold(word).text
        joined = sayings_of(language).joined.fullmatch(folded)
        of = heads_of(language).joins.fullmatch(folded) and not joined
        return bool(of) or self.is_a_place(word)

    def _goes_on(self, at: int, end: int) -> bool:
        """Whether a noun that no list has follows an adjective: "a police post"."""
        if at >= end or heads_of(self.language).joins.match(self.hay, at):
            return False
        start, _ = self.folded.span(at, end)
        return self.text[start].islower()

    def _aside(self, at: int) -> int:
        """Where a number, an article or an adjective ends that begins there."""
        heads = heads_of(self.language)
        ends = (
            match.end() for p in (heads.article, heads.before) if (match := p.match(self.hay, at))
        )
        return max(self._numbers.get(at, at), *ends, at)


_ENDING = " \"'”»)」》』"
_OPENING = " \"'«“‘(-「《『"


def _last(hay: str, name: Span, written: str, told: Sequence[Told], language: str) -> Told | None:
    """The last of the words that a name has, if only words like "spokesman" or a name follow."""
    own = [one for one in told if name[0] <= one.span[0] and one.span[1] <= name[1]]
    while len(own) > 1 and heads_of(language).of.fullmatch(hay, *own[-1].span):
        own.pop()  # "polis *yetkilileri" are of the police
    if not own:
        return None
    rest = heads_of(language).of.sub(" ", hay[own[-1].span[1] : name[1]]).strip(_ENDING)
    words = written.split()[-len(rest.split()) :] if rest else []
    named = len(words) <= _NAME_WORDS and not any(word[0].islower() for word in words)
    return own[-1] if named else None


_NAME_WORDS = 3


def _beside(begun: _Begun, text: str, span: Span, name: Span) -> Told | None:
    """The title right before a name, or what is told of it between commas."""
    heads, hay = heads_of(begun.language), begun.hay
    personal = is_written_as_a_person(text[slice(*name)], begun.language)
    for one in begun.told:
        if one.span[1] <= span[0] and not hay[one.span[1] : span[0]].strip(" \"'"):
            does_it = acts_before(text, one.span[0], begun.language)
            return one if personal and not does_it else None
        if personal and _is_title(begun, one.span, span[0]):
            return one
    # "According to the police, the dead are": what follows is told, and not of the police.
    told_by = first(sayings_of(begun.language).ahead, hay, max(0, span[0] - _NEAR), span[0])
    if (mark := heads.apposed.match(hay, span[1])) and mark[0].strip() and not told_by:
        closing = _CLOSES.search(hay, mark.end())
        stop = closing.start() if closing else len(hay)
        # Where the verb is the last word, what ends the sentence is no apposition.
        goes_on = hay[stop : stop + 1] == "," or not sayings_of(begun.language).verb_last
        found = begun.head((mark.end(), stop)) if goes_on else None
        says = sayings_of(begun.language).verbs.finditer(hay, mark.end(), stop)
        if found and not any(match[0] for match in says):
            return found
    if not personal or not _CLOSES.match(hay, span[1] + hay.startswith('"', span[1])):
        return None
    low = max(0, span[0] - _LOOK)
    every = [m.span(1) for m in heads.apposed_before.finditer(hay, low, span[0])]
    return next((found for one in reversed(every) if (found := begun.head(one))), None)


def _is_title(begun: _Begun, word: Span, name: int) -> bool:
    """Whether a word and what follows it is the title of one who is named next.

    Behind it stands what he is there, where the head is the last: "polis *müdürü* Ali Kaya"; else
    the place: "alcalde *de Karsa* Juan Ruiz", "начальник полиции *города*".
    """
    heads, high = heads_of(begun.language), word[1]
    if not 0 < name - high <= _LOOK:
        return False
    if pack(begun.language).head_last:
        found = heads.titled.fullmatch(begun.hay, high, name)
        return bool(found) and not first(sayings_of(begun.language).subjects, begun.hay, high, name)
    written = begun.text[slice(*begun.folded.span(high, name))].split()
    if not 0 < len(written) <= _PLACE_WORDS or any(map(_MARKED.search, written)):
        return False
    return begun.is_a_place(written[-1]) and all(map(begun.is_of_a_place, written))


_PLACE_WORDS = 4
_MARKED = re.compile(r"[^\w'’-]")
_CLOSES = re.compile(r"\s?[,.;:)،]|$")


def in_relation(text: str, name: Span, key: str, language: str) -> Span | None:
    """Where a phrase of a list stands in its place to a name: "killing of ~", "~ was killed".

    A few words may stand between, but no "not", no verb of saying, no new clause, nobody of his
    ("the brother of ~") and no word for a place before the name ("died at ~"); and what is told
    behind a name is not of those of whom it is a part ("guards of ~ were hurt"), nor of who does
    it ("was hurt by ~").
    """
    folded = pack(language).fold(text)
    start, end = in_folded(folded, name)
    ahead, behind = _around(language, key)
    for found in (
        ahead.search(folded.text, max(0, start - _LOOK), start),
        behind.match(folded.text, end),
    ):
        if not found or not found["cue"] or _is_parted(folded.text, found, language):
            continue
        cue = folded.span(*found.span("cue"))
        if is_no_object(text, cue, name, language):
            continue
        if key in _OF_WHOM and is_indirect(text, name, language):
            continue
        if is_somebody_of_his(text, gap(cue, name), language):
            continue
        agent = is_agent(text, name, language)
        if agent and (found.re is not ahead or agent[0] >= cue[1]):
            continue
        at = heads_of(language).at.search(found["few"])
        if not at if found.re is ahead else _is_told_of(text, name, cue, language):
            return cue
    return None


_OF_WHOM = ("roles.perpetrator", "roles.victim")
"""What the one who is named did, or suffered; a target stands in any case."""


def _is_parted(hay: str, found: re.Match[str], language: str) -> bool:
    """Whether a phrase is denied, or words stand between it and the name that part them."""
    heads, (low, high) = heads_of(language), found.span("cue")
    if first(heads.parts, found["few"], 0, len(found["few"])):
        return True
    return bool(heads.not_behind.match(hay, high)) or is_under_not(
        sayings_of(language), hay, low, high
    )


def _is_told_of(text: str, name: Span, cue: Span, language: str) -> bool:
    """Whether what stands behind a name is told of it."""
    folded = pack(language).fold(text)
    start, _ = in_folded(folded, name)
    if sayings_of(language).prepositions.search(folded.text, max(0, start - _LOOK), start):
        return False
    between = in_folded(folded, gap(name, cue))
    if first(heads_of(language).looking_on, folded.text, *between):
        return False  # "Rosa Paz saw how her son died"
    return not (is_of_another(text, name, language) or is_no_subject(text, name, cue, language))
