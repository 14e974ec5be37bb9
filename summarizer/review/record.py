"""A record as JSON with what people decided in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.evidence import Cited
from summarizer.evidence.fields import Computed
from summarizer.grounding.plan import GroupPlan, plans
from summarizer.grounding.standing import makes_one
from summarizer.outcome import Issue, rejection
from summarizer.review.again import NOT_STATED, computed
from summarizer.review.decisions import Said
from summarizer.review.grounds import Grounds
from summarizer.review.people import Effect
from summarizer.review.places import inside, lists_in
from summarizer.review.settle import Settled
from summarizer.review.values import status_of
from summarizer.schema import Group, Leaf, Schema

_NO_ITEM = "it does not give what makes it an item: see the record's schema"
_NOT_SUPPORTED = Cited[Any](status="not_supported").model_dump(mode="json")


@dataclass
class Made:
    """What became of a record.

    Attributes:
        record: as JSON.
        rejected: issues of what is wrong, with paths of the new record.
        moved: for each item of the record as it was shown, the path that it has now; None if it is
            gone.
        done: decisions that are in it.
        refused: decisions that are not, and why.
    """

    record: dict[str, Any] = field(default_factory=dict)
    rejected: list[Issue] = field(default_factory=list)
    moved: dict[str, str | None] = field(default_factory=dict)
    done: list[Said] = field(default_factory=list)
    refused: list[tuple[Said, str]] = field(default_factory=list)


def made(
    schema: Schema,
    record: Mapping[str, Any],
    settled: Settled,
    grounds: Grounds,
    issues: Sequence[Issue],
    left: Sequence[Issue],
) -> Made:
    """A record with what is decided about it.

    Args:
        schema: of the record.
        record: as it was shown, as JSON.
        settled: what is decided.
        grounds: the article's sentences.
        issues: of it.
        left: those of them that nobody settled.
    """
    making = _Making(schema, settled, grounds, issues, left)
    making.made.record = making.group(schema.root, record, "", "")
    return making.made


class _Making:
    def __init__(
        self,
        schema: Schema,
        settled: Settled,
        grounds: Grounds,
        issues: Sequence[Issue],
        left: Sequence[Issue],
    ) -> None:
        self.made = Made()
        self.gone = settled.gone
        self.also = settled.also
        self.whole = settled.whole is not None
        self.grounds = grounds
        self.issues = {one.path: one for one in reversed(issues)}
        self.left = left
        self.plans = {id(plan.part): plan for plan in _groups(plans(schema))}
        self.values = settled.values
        # New items of each list, in their order, by what is said of them.
        self.more: dict[str, dict[int, None]] = {}
        for path in self.values:
            for name, number in lists_in(path):
                self.more.setdefault(name, {})[number] = None

    def _given(self, effect: Effect) -> dict[str, Any]:
        """A value that a person gives, as JSON."""
        cited = Cited[Any](
            status=status_of(effect.leaf),
            value=effect.value,
            basis="reviewed",
            citations=tuple(self.grounds.cite(effect.said.decision.words)),
        )
        return cited.model_dump(mode="json")

    # --- values

    def _value(self, old: Mapping[str, Any], path: str, place: str) -> dict[str, Any]:
        """A value with what is said of it; `place` is where it then stands."""
        effect = self.values.get(path)
        if effect is None:
            # Where nothing is missing, the article says nothing of what was not answered.
            return NOT_STATED if self.whole and old["status"] == "failed" else dict(old)
        self.made.done += (effect.said, *self.also.get(path, ()))
        if effect.do == "give":
            return self._given(effect)
        if effect.do == "accept":
            return {**old, "basis": "reviewed"}
        issue = self.issues.get(path)
        said = old["value"] if old["value"] is not None else issue.value if issue else None
        self._reject(place, _text(said), effect.said)
        return _NOT_SUPPORTED

    def _reject(self, place: str, value: str | None, said: Said) -> None:
        decision = said.decision
        self.made.rejected.append(rejection(place, value, decision.by, decision.note))

    def _list(self, old: list[Any], path: str, place: str) -> list[dict[str, Any]]:
        """The values of a list; issues of those that are out have the path of the list."""
        kept = []
        for number, one in enumerate(old):
            value = self._value(one, f"{path}[{number}]", place)
            if value["value"] is not None:
                kept.append(value)
        kept += [self._value(NOT_STATED, f"{path}[{n}]", place) for n in self._new(path, old)]
        return kept

    def _new(self, path: str, old: list[Any]) -> list[int]:
        return sorted(number for number in self.more.get(path, ()) if number >= len(old))

    # --- items

    def group(
        self, group: Group, old: Mapping[str, Any] | None, path: str, place: str
    ) -> dict[str, Any]:
        """A part of the record.

        Args:
            group: its fields.
            old: as it was shown; None if it is new.
            path: in the record as it was shown.
            place: in the new one.
        """
        new: dict[str, Any] = {}
        for part in group.fields:
            was = old[part.name] if old is not None else None
            at, there = inside(path, part.name), inside(place, part.name)
            if isinstance(part, Group):
                if part.many:
                    new[part.name] = self._items(part, was or [], at, there)
                else:
                    new[part.name] = self.group(part, was, at, there)
            elif part.many:
                new[part.name] = self._list(was or [], at, there)
            else:
                new[part.name] = self._value(was or NOT_STATED, at, there)
        for leaf in group.fields:
            if isinstance(leaf, Leaf) and self._hangs(leaf, group, path):
                new[leaf.name] = computed(leaf, group, new, self.grounds, self._cut(leaf, path))
        return new

    def _items(self, group: Group, old: list[Any], path: str, place: str) -> list[dict[str, Any]]:
        kept: list[dict[str, Any]] = []
        for number, one in enumerate(old):
            at, there = f"{path}[{number}]", f"{place}[{len(kept)}]"
            self.made.moved[at] = None
            if at in self.gone:
                self.made.done += (self.gone[at], *self.also.get(at, ()))
                self._reject(place, _words_of(group, one), self.gone[at])
                continue
            rejected, done = len(self.made.rejected), len(self.made.done)
            new = self.group(group, one, at, there)
            why = [said for said in self.made.done[done:] if said.decision.do == "reject"]
            if why and not self._stands(group, new) and self._stands(group, one):
                # What made it an item is wrong: it goes whole.
                del self.made.rejected[rejected:]
                self._reject(place, _words_of(group, one), why[0])
                self._fallen(at, done, why[0])
                continue
            self.made.moved[at] = there
            kept.append(new)
        for number in self._new(path, old):
            at, there = f"{path}[{number}]", f"{place}[{len(kept)}]"
            done = len(self.made.done)
            new = self.group(group, None, at, there)
            if self._stands(group, new):
                kept.append(new)
                continue
            self.made.refused += [(said, _NO_ITEM) for said in self.made.done[done:]]
            del self.made.done[done:]
        return kept

    def _fallen(self, item: str, done: int, why: Said) -> None:
        """Refuse what is said of an item that falls, but that something of it is wrong.

        Args:
            item: its path.
            done: how many decisions were in the record before it.
            why: the decision by which it falls.
        """
        reason = f"its item goes, as {why.decision.by} rejects what makes it one"
        mine, self.made.done[done:] = self.made.done[done:], []
        for said in mine:
            # Who accepts what the item stands in says more than this.
            path = said.decision.path
            of_it = path == item or path.startswith(f"{item}.")
            if said.decision.do != "reject" and of_it:
                self.made.refused.append((said, reason))
            else:
                self.made.done.append(said)

    def _stands(self, group: Group, item: Mapping[str, Any]) -> bool:
        plan = self.plans[id(group)]
        values = {
            leaf.name: item[leaf.name] if leaf.part.many else [item[leaf.name]]
            for leaf in plan.leaves
        }
        kept = {
            name: [str(one["value"]) for one in ones if one["value"] is not None]
            for name, ones in values.items()
        }
        within = any(_has_values(item[one.part.name]) for one in plan.groups)
        return makes_one(plan, kept, within=within)

    # --- what is computed

    def _hangs(self, leaf: Leaf, group: Group, path: str) -> bool:
        """Whether a value is to be computed anew: it rests on what is changed, and is not given."""
        if not isinstance(leaf.kind, Computed):
            return False
        mine = self.values.get(inside(path, leaf.name))
        if mine is not None and not (mine.broad and mine.do == "accept"):
            return False
        named = [inside(path, name) for name in leaf.kind.sources]
        lists = [inside(path, name) for name in leaf.kind.lists]
        of_lists = [f"{name}[{n}]" for name in lists for n in self.more.get(name, ())]
        said = [self.values[one] for one in (*named, *of_lists) if one in self.values]
        return any(one.do != "accept" for one in said)

    def _cut(self, leaf: Leaf, path: str) -> list[str]:
        """Lists of an item of which something was left out and is not settled."""
        assert isinstance(leaf.kind, Computed)
        return [
            name
            for name in leaf.kind.lists
            if any(one.path.startswith(f"{inside(path, name)}[") for one in self.left)
        ]


def _groups(every: Any) -> Iterator[GroupPlan]:
    for plan in every:
        if isinstance(plan, GroupPlan):
            yield plan
            yield from _groups(plan.groups)


def _has_values(part: Any) -> bool:
    if isinstance(part, list):
        return any(map(_has_values, part))
    if "citations" in part:
        return part["value"] is not None
    return any(map(_has_values, part.values()))


def _words_of(group: Group, item: Mapping[str, Any]) -> str | None:
    """An item by what it says itself, as the issue of one that is left out has it."""
    told = []
    for part in group.fields:
        if isinstance(part, Leaf) and part.asked:
            values = item[part.name] if part.many else [item[part.name]]
            told += [_text(one["value"]) for one in values if one["value"] is not None]
    return "; ".join(filter(None, told)) or None


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
