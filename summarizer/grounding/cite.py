"""Values as the record has them: with their status, their basis and the words they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from summarizer.evidence.fields import Choice, Computed, Day, Evidence
from summarizer.evidence.locate import plain
from summarizer.evidence.types import Citation, Cited
from summarizer.evidence.verdict import Located, Places, Spans
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
        located = held.located
        assert located is not None
        if isinstance(held.plan.kind, Choice):
            status = "judged"
        else:
            status = "computed" if isinstance(held.plan.kind, Day) else "stated"
        decided: Places = held.verdict.places if held.verdict else {}
        if status == "judged" and decided and not held.own:
            # The item's sentences are not all about this: those that decided are cited.
            places = decided
        elif not decided or decided is located.places:
            places = located.places
        else:
            places = joined((located.places, decided))
        leaf, basis = held.plan.part, self.acceptance.basis(held)
        return self._citing(leaf, status, located.value, basis, places)

    def _citing(
        self, leaf: Leaf, status: str, value: Any, basis: str, places: Places
    ) -> Cited[Any]:
        given: dict[str, Any] = {
            "status": status,
            "value": value,
            "basis": basis,
            "citations": tuple([self._citation(*place) for place in sorted(places.items())]),
        }
        try:
            made: Cited[Any] = leaf.cited(**given)
        except ValidationError:
            # The record's model will say so, and where.
            made = _ANY(**given)
        return made

    def _citation(self, number: int, spans: Spans) -> Citation:
        """The citation of these words; values that rest on the same words share it."""
        known = self._known.get((number, spans))
        if known is None:
            start, text = self._starts[number], self.text.sentences[number].text
            match = [{"start": start + a, "end": start + b, "quote": text[a:b]} for a, b in spans]
            known = self._known[number, spans] = Citation.model_validate(
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
        firsts = [item.first(name) for name in kind.sources]
        sources = [one if one and self.acceptance.keeps(one) else None for one in firsts]
        members = [
            [m for m in item.held.get(n, ()) if self.acceptance.keeps(m)] for n in kind.lists
        ]
        if sources[0] is None and not any(members):
            return None
        found: list[Located | None] = [one.located if one else None for one in sources]
        evidence = evidence_of(
            found,
            [
                # A list that has lost a member is not known to be whole.
                [str(m.located.value) for m in kept if m.located]
                if len(kept) == len(item.held.get(name, ()))
                else []
                for name, kept in zip(kind.lists, members, strict=True)
            ],
            self.text,
        )
        counted = [m.located for some in members for m in some] if sources[0] is None else []
        whole = joined(one.places for one in (*found, *counted) if one)
        used = [one for one in sources if one] + [m for some in members for m in some]
        bases = {self.acceptance.basis(one) for one in used if one.verdict is None}
        return _Rest(evidence, whole, bases.pop() if bases else "words")


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
    places = [next(iter(one.places.items())) if one and one.places else None for one in sources]
    # A choice has no words of its own, and may cite a dateline in no known language as well.
    languages = {text.sentences[p[0]].language for p in places if p and p[1]}
    return Evidence(
        words=tuple(str(plain(one.value)) if one else None for one in sources),
        sentences=tuple(text.sentences[p[0]].text if p else "" for p in places),
        starts=tuple(p[1][0][0] if p and p[1] else 0 for p in places),
        ends=tuple(p[1][0][1] if p and p[1] else 0 for p in places),
        published=text.published,
        language=languages.pop() if len(languages) == 1 else "",
        members=tuple(map(tuple, members)),
    )


def joined(each: Iterable[Places]) -> Places:
    """Several places as one; words that stand in the same sentence in their order."""
    found: dict[int, Spans] = {}
    for places in each:
        for number, spans in places.items():
            known = found.get(number)
            found[number] = spans if known is None else tuple(sorted({*known, *spans}))
    return found
