"""Values as the record has them: with their status, their basis and the words they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from summarizer.evidence.fields import Computed, Evidence
from summarizer.evidence.types import Citation, Cited
from summarizer.evidence.verdict import NO_PLACES, Located, Places, Spans, plain
from summarizer.grounding.accept import Acceptance
from summarizer.grounding.held import Held, Text
from summarizer.grounding.item import Item
from summarizer.schema import Group, Leaf, Part

# Looking up the class of `Cited[Any]` costs as much as an instance of it.
_ANY = Cited[Any]


class _Rest(NamedTuple):
    """What a computed value rests on: what it is computed from, where that stands, its basis."""

    evidence: Evidence
    places: Places
    basis: str


class Citing:
    """Makes the values of one article's record.

    Args:
        starts: where each sentence begins in the article, by its number.
        text: the article, as values are held against it.
        acceptance: what an open point needs.
    """

    def __init__(self, starts: Mapping[int, int], text: Text, acceptance: Acceptance) -> None:
        self.text = text
        self.acceptance = acceptance
        self._starts = starts
        self._known: dict[tuple[int, Spans], Citation] = {}
        # Several values of an item are computed from the same words.
        self._rests: dict[tuple[str, tuple[str, ...], tuple[str, ...]], _Rest | None] = {}

    def cited(self, held: Held) -> Cited[Any]:
        """A value that is kept."""
        plan, located = held.plan, held.located
        assert located is not None
        decided: Places = held.verdict.places if held.verdict else NO_PLACES
        if decided and plan.is_choice and not held.own:
            # The item's sentences are not all about this: those that decided are cited.
            places = decided
        elif not decided or decided is located.places:
            places = located.places
        else:
            places = joined((located.places, decided))
        basis = self.acceptance.basis(held)
        return self._citing(plan.part, plan.status, located.value, basis, places)

    def _citing(
        self, leaf: Leaf, status: str, value: Any, basis: str, places: Places
    ) -> Cited[Any]:
        each = sorted(places.items()) if len(places) > 1 else places.items()
        given: dict[str, Any] = {
            "status": status,
            "value": value,
            "basis": basis,
            "citations": tuple([self._citation(number, spans) for number, spans in each]),
        }
        try:
            made: Cited[Any] = leaf.cited(**given)
        except ValidationError:
            # The record's model will say so, and where.
            made = _ANY(**given)
        return made

    def _citation(self, number: int, spans: Spans) -> Citation:
        """The citation of these words; values that rest on the same words share it."""
        key = number, spans
        known = self._known.get(key)
        if known is None:
            start, text = self._starts[number], self.text.sentences[number].text
            if marked := self.text.marked.get(number):
                text, spans = marked.written, tuple(marked.span(*span) for span in spans)
            match = [{"start": start + a, "end": start + b, "quote": text[a:b]} for a, b in spans]
            known = self._known[key] = Citation.model_validate(
                {"start": start, "end": start + len(text), "quote": text, "match": match}
            )
        return known

    def computed(self, item: Item, leaf: Leaf) -> Cited[Any]:
        """A value that code works out from those that are kept."""
        kind = leaf.kind
        assert isinstance(kind, Computed)
        key = item.path, kind.sources, kind.lists
        if key not in self._rests:
            self._rests[key] = self._rest(item, kind)
        rest = self._rests[key]
        value = kind.by(rest.evidence) if rest else None
        if rest is None or value is None:
            return leaf.absent["not_stated"]
        return self._citing(leaf, "computed", value, rest.basis, rest.places)

    def _rest(self, item: Item, kind: Computed) -> _Rest | None:
        """What a computed value rests on; None where nothing of it is kept."""
        keeps = self.acceptance.keeps
        used: list[Held] = []
        found: list[Located | None] = []
        for name in kind.sources:
            one = item.first(name)
            if one is None or not keeps(one):
                found.append(None)
                continue
            used.append(one)
            found.append(one.located)
        members: list[list[str]] = []
        counted: list[Located] = []
        for name in kind.lists:
            every = item.held.get(name, ())
            kept = [one for one in every if keeps(one)]
            there = [one.located for one in kept if one.located]
            # A list that has lost a member is not known to be whole.
            whole = len(kept) == len(every)
            members.append([str(one.value) for one in there] if whole else [])
            counted += there
            used += kept
        if found[0] is None and not counted:
            return None
        rested = found if found[0] is not None else [*found, *counted]
        bases = {self.acceptance.basis(one) for one in used if one.verdict is None}
        return _Rest(
            evidence_of(found, members, self.text),
            joined([one.places for one in rested if one]),
            bases.pop() if bases else "words",
        )


def unanswered(part: Part) -> Any:
    """A part of the record whose question got no usable answer."""
    if part.many:
        return []
    if isinstance(part, Group):
        return {inner.name: unanswered(inner) for inner in part.fields}
    return part.absent["failed"]


def evidence_of(
    sources: Sequence[Located | None], members: Iterable[Sequence[str]], text: Text
) -> Evidence:
    """What a computed field is computed from.

    Args:
        sources: its source fields, None for one that has no value.
        members: the values of each of its lists; none of one that is not known to be whole.
        text: the article.
    """
    words: list[str | None] = []
    sentences: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    languages: set[str] = set()
    for one in sources:
        sentence, start, end = "", 0, 0
        for number, spans in one.places.items() if one else ():
            sentence = text.sentences[number].text
            if spans:
                # A choice has none of its own, and may cite a dateline in no known language.
                start, end = spans[0]
                languages.add(text.sentences[number].language)
            break
        words.append(str(plain(one.value)) if one else None)
        sentences.append(sentence)
        starts.append(start)
        ends.append(end)
    return Evidence(
        tuple(words),
        tuple(sentences),
        tuple(starts),
        tuple(ends),
        text.published,
        languages.pop() if len(languages) == 1 else "",
        tuple(map(tuple, members)),
    )


def joined(each: Iterable[Places]) -> Places:
    """Several places as one; words that stand in the same sentence in their order."""
    found: dict[int, Spans] = {}
    for places in each:
        for number, spans in places.items():
            known = found.get(number)
            if known is None or (known == spans and len(spans) < 2):
                found[number] = spans
            else:
                found[number] = tuple(sorted({*known, *spans}))
    return found
