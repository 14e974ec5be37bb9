"""The values of an answer held against the article: located, and each point decided or open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from summarizer.evidence.asked import asked_for
from summarizer.evidence.fields import Addressee, Choice, Figure, Named, Source, Suffered
from summarizer.evidence.locate import ELSEWHERE, NOT_THERE, locate, words_at
from summarizer.evidence.questions import verdict_on
from summarizer.evidence.verdict import (
    ALONE,
    MOST_PLACES,
    NO_PLACES,
    Fellows,
    Located,
    Places,
    Point,
    Sentence,
    Spans,
    Verdict,
    plain,
)
from summarizer.evidence.words.mend import mended
from summarizer.grounding.plan import GroupPlan, LeafPlan
from summarizer.grounding.unmarked import Unmarked
from summarizer.schema import SENTENCES

_NOTHING = frozenset(
    {"", "null", "none", "n/a", "unknown", "not stated", "not specified", "unspecified", "-"}
    | {f"not {word}" for word in ("mentioned", "given", "provided", "available", "applicable")}
)


@dataclass(frozen=True, slots=True)
class Text:
    """An article as values are held against it.

    Attributes:
        sentences: by their numbers.
        published: the day of publication, if known.
        speakers: whom the answer names as those who speak.
        marked: sentences that the article has with marks that nobody sees, by their numbers.
    """

    sentences: Mapping[int, Sentence]
    published: date | None
    speakers: tuple[str, ...] = ()
    marked: Mapping[int, Unmarked] = field(default_factory=dict)
    _cited: dict[frozenset[int], tuple[Sentence, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def has_nul(self) -> bool:
        """Whether a sentence holds the character NUL."""
        return any("\0" in sentence.text for sentence in self.sentences.values())

    def cited(self, numbers: Iterable[int]) -> tuple[Sentence, ...]:
        """The sentences of these numbers, in order; numbers that are none count for nothing."""
        asked = frozenset(numbers)
        # The values of an item mostly cite the same.
        found = self._cited.get(asked)
        if found is None:
            known = self.sentences
            found = tuple([known[n] for n in sorted(asked & known.keys())])
            self._cited[asked] = found
        return found


class Held(NamedTuple):
    """One value of the answer, and what the article says to it.

    Attributes:
        plan: the field.
        path: where in the answer, as in ``casualties[1].claimant``.
        given: what the model gave.
        cited: the sentences cited for it.
        own: whether they are cited for it alone, and not for its item.
        located: where it stands; None if it is not there.
        reason: why it is not there.
        verdict: what the words say of it; None while it is open, and if it is not there.
        read: numbers of the sentences that somebody else must see to judge it while it is open.
    """

    plan: LeafPlan
    path: str
    given: Any
    cited: tuple[Sentence, ...]
    own: bool
    located: Located | None
    reason: str = ""
    verdict: Verdict | None = None
    read: tuple[int, ...] = ()

    @property
    def contradicted(self) -> bool:
        """Whether words speak against it."""
        return self.verdict is not None and self.verdict.holds == "contradicted"


def hold(
    plan: LeafPlan, given: Any, path: str, shared: tuple[Sentence, ...], text: Text
) -> Held | None:
    """Locate a value; None where nothing is given.

    Args:
        plan: the field.
        given: the value, or ``{"s": [...], "value": ...}`` where it cites for itself.
        path: where in the answer.
        shared: the sentences cited for the whole item.
        text: the article.
    """
    numbers: Sequence[int] = ()
    value, own = given, False
    if isinstance(given, dict):
        numbers, value, own = given.get(SENTENCES) or (), given.get("value"), True
    if is_nothing(value):
        return None
    if isinstance(value, str) and "\0" in value and not text.has_nul:
        # The model did not copy it from anywhere.
        value = value.replace("\0", "")
    cited = text.cited(numbers) if numbers else shared
    found = locate(plan.kind, value, cited, text.sentences, text.published, text.speakers)
    if found == NOT_THERE and plan.is_words:
        # A name that a small model copied imperfectly: the article's own words for it.
        name = next(filter(None, (mended(str(value), s.text) for s in cited)), value)
        found = locate(plan.kind, name, cited, text.sentences, text.published, text.speakers)
    if isinstance(found, str):
        return Held(plan, path, value, cited, own, None, found)
    return Held(plan, path, value, cited, own, found)


def judge_alone(held: Held, text: Text) -> Held:
    """The verdict on a value that belongs to nothing else."""
    return _judged(held, None, (), text)


def judge(
    plan: GroupPlan,
    given: Mapping[str, list[Held]],
    rivals: Mapping[str, Sequence[str]],
    text: Text,
) -> dict[str, list[Held]]:
    """Verdicts on the values of one item, by field.

    An item is about one place of its figure: of all places where the figure stands, the one of
    which the words say most and deny least.

    Args:
        plan: the item's.
        given: its values, located.
        rivals: for each field, what other items of the answer have there.
        text: the article.
    """
    tried: list[dict[str, list[Held]]] = []
    turned = False
    for name, turns in plan.turns:
        turned = turned or any(str(plain(one.given)) in turns for one in given.get(name, ()))
    for figure in _places(plan, given, text):
        judged = dict(given)
        if figure is not None:
            judged[figure.plan.name] = [figure]
        fellows = _fellows(judged) if plan.tells else ALONE
        for leaf in plan.judged:
            if values := judged.get(leaf.name):
                of = _anchor(judged, leaf) if leaf.kind.of else None
                beside = rivals.get(leaf.rivalry, ())
                item = _item(judged) if leaf.asked else NO_PLACES
                judged[leaf.name] = [
                    _judged(one, of, beside, text, turned, item, fellows) for one in values
                ]
                if isinstance(leaf.kind, Suffered):
                    fellows = fellows._replace(befell=_befell(judged[leaf.name]))
        tried.append(judged)
    best = tried[0] if len(tried) == 1 else max(tried, key=_score)
    for name in plan.figures:
        for held in given.get(name, ()):
            if held.located and not held.located.sure and not _told(best, tried):
                lost = held._replace(located=None, reason=ELSEWHERE)
                return {**given, name: [lost]}
    return best


_Values = Mapping[str, Sequence[Held]]


def _score(judged: _Values) -> tuple[int, int]:
    """How little the words speak against an item's values, then how much they bear out."""
    every = [one for values in judged.values() for one in values]
    return (
        -sum(one.contradicted for one in every),
        sum(one.verdict is not None and one.verdict.holds == "words" for one in every),
    )


def _told(best: _Values, tried: Iterable[_Values]) -> bool:
    """Whether one place of a figure is told from all others by what is said of it there."""
    score = _score(best)
    linked = [one for values in best.values() for one in values if one.plan.kind.of]
    held = any(one.verdict is not None and one.verdict.holds == "words" for one in linked)
    return not score[0] and held and sum(_score(one) == score for one in tried) == 1


def _places(plan: GroupPlan, given: Mapping[str, list[Held]], text: Text) -> list[Held | None]:
    """The item's figure at each place where it stands; [None] if it has none, or just one place."""
    for name in plan.figures:
        for held in given.get(name, ()):
            if held.located is None:
                continue
            places = [(n, span) for n, spans in held.located.places.items() for span in spans]
            cited = [s.number for s in held.cited]
            if not held.located.sure and cited:
                places.sort(key=lambda place: min(abs(place[0] - n) for n in cited))
            return [_at(held, number, span, text) for number, span in places[:MOST_PLACES]]
    return [None]


def _at(held: Held, number: int, span: tuple[int, int], text: Text) -> Held:
    words = " ".join(text.sentences[number].text[slice(*span)].split())
    return held._replace(located=Located(words, {number: (span,)}))


def _anchor(judged: Mapping[str, list[Held]], leaf: LeafPlan) -> Held | None:
    for one in judged.get(leaf.kind.of or "", ()):
        if one.located is not None:
            return one
    return None


def _judged(
    held: Held,
    of: Held | None,
    rivals: Sequence[str],
    text: Text,
    turned: bool = False,
    item: Places = NO_PLACES,
    fellows: Fellows = ALONE,
) -> Held:
    located = held.located
    if located is None:
        return held
    plan, own, sentences = held.plan, located.places, held.cited
    anchor = of.located if of is not None else None
    if plan.is_prose:
        numbers = set(own)
    elif of is not None and anchor is not None:
        # The item's sentences are many, its figure stands in one of them.
        alone = isinstance(of.plan.kind, Figure) and not held.own
        numbers = {*anchor.places, *own}
        if held.own and sentences and plan.is_choice and isinstance(of.plan.kind, Source):
            numbers = set()  # what he does is told there, and not wherever he is named
        if not alone:
            numbers.update([s.number for s in sentences])
    else:
        # Words may stand elsewhere than where they are said to.
        numbers = {*[s.number for s in sentences], *own}
    sentences = text.cited(numbers)
    # In the order of its fields: by their names it takes twice as long.
    point = Point(
        plan.kind,
        located.value,
        own,
        _everywhere(of, anchor, sentences),
        plan.of_kind,
        sentences,
        text.sentences,
        rivals,
        turned,
        asked_for(plan.within) if plan.silent and not item else plan.asked,
        item,
        fellows,
    )
    if plan.is_choice:
        located = Located(plain(located.value), {s.number: () for s in sentences})
    # What is within a longer name names that.
    verdict = None if located.within else verdict_on(point)
    # What is decided nobody else has to judge.
    read = () if verdict else _to_be_read(held, located, anchor, [s.number for s in sentences])
    return Held(plan, held.path, held.given, held.cited, held.own, located, "", verdict, read)


def _fellows(judged: _Values) -> Fellows:
    """What an item says of who speaks, at whom, and what he does (the first); whom it names."""
    source = whom = None
    deeds: tuple[str, ...] = ()
    stance = ""
    named: tuple[str, ...] = ()
    for one in chain.from_iterable(judged.values()):
        kind = one.plan.kind
        if isinstance(kind, Source):
            source = source or one.located
        elif isinstance(kind, Addressee) and whom is None:
            whom, deeds = one.located, kind.deeds
        elif isinstance(kind, Named) and one.located is not None:
            named = (*named, str(one.located.value))
        elif isinstance(kind, Choice) and isinstance(one.plan.of_kind, Source):
            stance = stance or str(plain(one.given))
    if not (source or whom or stance or named):
        return ALONE
    return Fellows(source, whom, deeds, stance, named)


def _befell(harms: Sequence[Held]) -> Places:
    """The words that bear out the harm of an item."""
    for one in harms:
        if one.verdict is not None and one.verdict.holds == "words":
            return one.verdict.places
    return NO_PLACES


def _item(judged: Mapping[str, Sequence[Held]]) -> Places:
    """Where the words of an item stand that say what its number counts: names, and cue words."""
    found: dict[int, Spans] = {}
    for one in chain.from_iterable(judged.values()):
        if one.plan.is_words and one.located:
            places = one.located.places
        elif one.plan.is_choice and one.verdict and not one.contradicted:
            places = one.verdict.places
        else:
            continue
        for number, spans in places.items():
            found[number] = (*found.get(number, ()), *spans)
    return found


def _to_be_read(
    held: Held, located: Located, anchor: Located | None, sentences: Sequence[int]
) -> tuple[int, ...]:
    """Of the sentences that were judged by, those that somebody else must see to judge.

    Words that are cited with their item are read where they stand, and where what they belong to
    stands next.
    """
    if held.own or not held.plan.is_words:
        return tuple(sentences)
    mine = set(located.places)
    theirs = set(anchor.places) if anchor else set()
    if theirs and not mine & theirs:
        mine.add(min(theirs, key=lambda number: min(abs(number - own) for own in mine)))
    return tuple(sorted(mine))


def _everywhere(
    of: Held | None, anchor: Located | None, sentences: Sequence[Sentence]
) -> Located | None:
    """What it belongs to; a name counts wherever the sentences have it, a figure in its place."""
    if of is None or anchor is None or isinstance(of.plan.kind, Figure):
        return anchor
    others = [s for s in sentences if s.number not in anchor.places]
    further = words_at(str(anchor.value), others) if others else None
    if not further:
        return anchor
    return Located(anchor.value, dict(sorted({**further, **anchor.places}.items())))


def is_nothing(value: Any) -> bool:
    """Whether a model that writes this means that there is nothing."""
    return value is None or (isinstance(value, str) and value.strip().casefold() in _NOTHING)
