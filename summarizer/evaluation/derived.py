"""A record as another `accept` would have it, told from the record and its issues: nobody is asked.

``words`` is told from any record: what stands on a reading falls, and items with it by the rule of
`grounding.standing`. ``reading`` is told from one that left open values out, as far as its issues
hold them; an item that fell whole is told by its failing values alone, and is lost, and so is what
code would compute from a value put back. ``second_reading`` is told from no other record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.evidence.fields import Choice, Computed, Day, Number, Words
from summarizer.evidence.verdict import Located, Places, Sentence, Span, Verdict
from summarizer.grounding.accept import Acceptance
from summarizer.grounding.cite import Citing
from summarizer.grounding.held import Held, Text
from summarizer.grounding.item import Item
from summarizer.grounding.plan import GroupPlan, LeafPlan, plans
from summarizer.grounding.standing import stands
from summarizer.outcome import Accept, Issue, unnumbered
from summarizer.schema import Leaf, Schema

_ON_A_READING = ("second_reading", "reading")
_LEFT_OUT: Mapping[str, Any] = {
    "status": "not_supported",
    "value": None,
    "basis": None,
    "citations": [],
}

Given = dict[str, Any]
"""An object of a record, as JSON has it."""


@dataclass(frozen=True)
class Derived:
    """A record under another setting.

    Attributes:
        record: as JSON has it; what was put back cites nothing.
        lost: how many values may be missing from it, or be other ones, by the path of their field
            or list without the numbers of items.
    """

    record: Given
    lost: Counter[str] = field(default_factory=Counter)


def derived(
    schema: Schema,
    record: Given,
    issues: Sequence[Issue],
    accept: Accept,
    language: str | None = None,
) -> Derived:
    """The record under another setting than its own.

    Args:
        schema: that it was made by.
        record: as JSON has it.
        issues: its outcome's.
        accept: "words", or "reading".
        language: ISO 639-1 code of the article's; None if it is not known.
    """
    work = _Work(accept, issues, language or "")
    told = dict(record)
    for plan in plans(schema):
        name = plan.part.name if isinstance(plan, GroupPlan) else plan.name
        if name in told:
            told[name] = work.part(plan, told[name], name)
    return Derived(told, work.lost)


def left_open(issues: Sequence[Issue]) -> list[Issue]:
    """Those of values that stand in the article and were left out, or are kept in doubt."""
    return [one for one in issues if one.kind == "open" and one.value is not None]


class _Work:
    def __init__(self, accept: Accept, issues: Sequence[Issue], language: str) -> None:
        self.acceptance = Acceptance(accept)
        self.language = language
        # The sentences that the record cites, by where they begin: their numbers are not told.
        self.sentences: dict[int, Sentence] = {}
        self.starts: dict[int, int] = {}
        self.citing = Citing(self.starts, Text(self.sentences, None), self.acceptance)
        self.lost: Counter[str] = Counter()
        self.put_back: set[str] = set()
        self.open: dict[str, list[Issue]] = {}
        for one in left_open(issues) if accept == "reading" else ():
            self.open.setdefault(one.path, []).append(one)

    def part(self, plan: LeafPlan | GroupPlan, given: Any, path: str) -> Any:
        """A part of the record, or a group of an item."""
        if isinstance(plan, GroupPlan):
            return (
                self._items(plan, given, path) if plan.part.many else self._group(plan, given, path)
            )
        return self._told(plan, self._held(plan, given, path, self.open.get(path, ())), given)

    def _items(self, plan: GroupPlan, given: Sequence[Given], path: str) -> list[Given]:
        # Of items that fell only the failing values are told.
        fallen = self.open.get(path, ())
        if fallen:
            self.lost[unnumbered(path)] += len(fallen)
        kept: list[Given] = []
        for index, one in enumerate(given):
            item, leaves = self._item(plan, one, f"{path}[{index}]")
            values = self._values(item, leaves)
            if stands(item, self.acceptance) and values not in kept:
                kept.append(values)
        return kept

    def _group(self, plan: GroupPlan, given: Given, path: str) -> Given:
        return self._values(*self._item(plan, given, path))

    def _item(self, plan: GroupPlan, given: Given, path: str) -> tuple[Item, dict[str, list[Any]]]:
        item = Item(plan, path, given)
        leaves: dict[str, list[Any]] = {}
        for leaf in plan.leaves:
            place = f"{path}.{leaf.name}"
            put_back = [
                one
                for where, ones in self.open.items()
                if where == place or (leaf.part.many and where.startswith(f"{place}["))
                for one in ones
            ]
            both = self._held(leaf, given.get(leaf.name), place, put_back)
            item.held[leaf.name] = [held for held, _ in both]
            leaves[leaf.name] = both
        for group in plan.groups:
            name = group.part.name
            if name in given:
                item.inner[name] = self.part(group, given[name], f"{path}.{name}")
        return item, leaves

    def _values(self, item: Item, leaves: Mapping[str, list[tuple[Held, Given]]]) -> Given:
        values = {**item.answer, **item.inner}
        for plan in item.plan.leaves:
            if plan.name in values:
                values[plan.name] = self._told(plan, leaves[plan.name], values[plan.name])
        for leaf in item.plan.computed:
            if leaf.name in values:
                values[leaf.name] = self._computed(item, leaf, values[leaf.name])
        return values

    def _computed(self, item: Item, leaf: Leaf, given: Given) -> Given:
        """A computed value stands as it is, or is computed of what is left."""
        assert isinstance(leaf.kind, Computed)
        path = f"{item.path}.{leaf.name}"
        used = [o for n in (*leaf.kind.sources, *leaf.kind.lists) for o in item.held.get(n, ())]
        if any(one.path in self.put_back for one in used):
            # Where their words stand is not told.
            self.lost[unnumbered(path)] += 1
        held = [one for one, _ in self._held(LeafPlan(leaf, None), given, path, ())]
        if all(map(self.acceptance.keeps, held)):
            return given
        return self.citing.computed(item, leaf).model_dump(mode="json")

    def _told(self, plan: LeafPlan, ones: Sequence[tuple[Held, Given]], given: Any) -> Any:
        """What a field has of these, where it had what is given."""
        kept = [leaf for held, leaf in ones if self.acceptance.keeps(held)]
        if plan.part.many:
            return kept
        return kept[0] if kept else given if _empty(given) else dict(_LEFT_OUT)

    def _held(
        self, plan: LeafPlan, given: Any, path: str, put_back: Sequence[Issue]
    ) -> list[tuple[Held, Given]]:
        """The values of a field, those put back behind those of the record."""
        found: list[tuple[Held, Given]] = []
        ones = given or () if plan.part.many else (given,)
        for index, leaf in enumerate(one for one in ones if not _empty(one)):
            verdict = None if leaf["basis"] in _ON_A_READING else Verdict("words", "record")
            place = f"{path}[{index}]" if plan.part.many else path
            located = Located(leaf["value"], self._places(leaf))
            found.append((_as_held(plan, place, located, verdict), leaf))
        if plan.part.many or not found:
            for one in put_back:
                value = _value(plan, one)
                if value is None:
                    self.lost[unnumbered(path)] += 1
                    continue
                status = "judged" if isinstance(plan.kind, Choice) else "stated"
                leaf = {"status": status, "value": value, "basis": "reading", "citations": []}
                self.put_back.add(one.path)
                found.append((_as_held(plan, one.path, Located(value, {}), None), leaf))
        return found

    def _places(self, leaf: Given) -> Places:
        """Where the words stand that a value cites."""
        found: dict[int, tuple[Span, ...]] = {}
        for cited in leaf["citations"]:
            start = cited["start"]
            self.starts[start] = start
            self.sentences[start] = Sentence(start, cited["quote"], self.language)
            words = cited.get("match", ())
            found[start] = tuple((w["start"] - start, w["end"] - start) for w in words)
        return found


def _as_held(plan: LeafPlan, path: str, located: Located, verdict: Verdict | None) -> Held:
    return Held(plan, path, located.value, (), False, located, verdict=verdict)


def _empty(leaf: Any) -> bool:
    return not isinstance(leaf, dict) or leaf.get("value") is None


def _value(plan: LeafPlan, issue: Issue) -> Any:
    """What the record would have, as an issue has it in words; None if it cannot be told."""
    told = issue.value or ""
    if isinstance(plan.kind, Day):
        return None
    if isinstance(plan.kind, Number):
        try:
            return int(told) if plan.part.type is int else float(told)
        except ValueError:
            return None
    if plan.part.type is bool:
        return told == "True"
    if isinstance(plan.kind, Words) and len(issue.words) == 1:
        return issue.words[0]
    return told
