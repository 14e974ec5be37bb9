"""The record of what was held against the article, and the issues of what was left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.evidence.fields import Choice, Source, Whole
from summarizer.evidence.types import Cited
from summarizer.evidence.verdict import Sentence
from summarizer.grounding.accept import Acceptance, SecondReading
from summarizer.grounding.between import set_against
from summarizer.grounding.cite import Citing, unanswered
from summarizer.grounding.explain import Decision, Seen, explain
from summarizer.grounding.held import Held, Text, hold, judge, judge_alone
from summarizer.grounding.item import Item
from summarizer.grounding.left_out import LeftOut, Miss
from summarizer.grounding.plan import GroupPlan, LeafPlan, Plan, plans
from summarizer.grounding.rivals import given_by, rivals, speakers
from summarizer.grounding.several import (
    Copies,
    chosen,
    distinct,
    moved,
    path_of,
    place_of,
    together,
    told_otherwise,
)
from summarizer.grounding.standing import adds_by_words, stands
from summarizer.grounding.statements import OpenPoint, open_points, rests_on
from summarizer.grounding.unmarked import Unmarked, unmarked
from summarizer.joining import completed
from summarizer.outcome import Accept, Issue, unnumbered
from summarizer.schema import SENTENCES, Schema


@dataclass(frozen=True)
class Correction:
    """A second answer for one value; value None takes the first one back."""

    sentences: tuple[int, ...]
    value: Any


Judged = dict[str, list[Held]]
"""The values of an item, by field."""


@dataclass(frozen=True)
class Grounded:
    """A record, and what was left out of it.

    Attributes:
        record: what is kept.
        issues: what is not, and why.
        misses: those of them that may be asked for again.
        seen: every value of the answer, as it was held against the article, and its place.
        text: the article.
        acceptance: what an open point needed.
        open: what is kept for now, and a second reader is to be asked about.
        judged: the values of each item, or of a part without fields, by its place in the answer,
            before items were set against each other.
    """

    record: BaseModel
    issues: tuple[Issue, ...]
    misses: tuple[Miss, ...]
    seen: tuple[Seen, ...] = ()
    text: Text | None = None
    acceptance: Acceptance = field(default_factory=lambda: Acceptance("reading"))
    open: tuple[OpenPoint, ...] = ()
    judged: Mapping[str, Judged] = field(default_factory=dict)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """How it was decided over each value of the answer."""
        if self.text is None:
            return ()
        return explain(self.seen, self.record, self.text, self.acceptance)


def ground(
    schema: Schema,
    article: Article,
    answers: Mapping[str, Any],
    corrections: Mapping[str, Correction] | None = None,
    failed: Collection[str] = (),
    accept: Accept = "reading",
    second: SecondReading | None = None,
    unread: Iterable[Issue] = (),
    others: Mapping[str, Sequence[Any]] | None = None,
    before: Grounded | None = None,
) -> Grounded:
    """Hold an answer against the article.

    Args:
        schema: what was asked for.
        article: the article.
        answers: for each part of the record, by name, what the model gave, as plain data; a part
            that is not there was not stated.
        corrections: second answers, by path.
        failed: parts of the record whose question got no usable answer.
        accept: what an open point needs: "reading", the model's word; "second_reading", a second
            reader's yes; "words": it is left out.
        second: what a second reader said; None while none was asked: open points are then kept,
            and told in `Grounded.open`.
        unread: issues of fields that the model gave and nobody can read, by their places in
            `answers`; they go where the item is kept.
        others: further answers to parts that a record has once, where the article was read in
            windows: the best borne out is kept, and items that are one claim are joined. What they
            are known by is `several.place_of`.
        before: the same answers to the same article, held against it without these corrections;
            what they leave as it was is not judged again.
    """
    work = _Work(
        article,
        speakers(plans(schema), answers),
        corrections or {},
        Acceptance(accept, second),
        unread,
        others,
    )
    if before is not None:
        work.know(before.judged)
    work.judge([plan for plan in plans(schema) if plan.part.name not in failed], answers)
    values = {
        plan.part.name: unanswered(plan.part)
        if plan.part.name in failed
        else work.part(plan, answers.get(plan.part.name))
        for plan in plans(schema)
    }
    for issue in chain.from_iterable(work.unread.values()):
        work.left.issues.append(issue.model_copy(update={"path": path_of(issue.path)}))
    issues = work.left.issues
    return Grounded(
        record=schema.model.model_validate(values),
        # What several windows were wrong about alike is told once.
        issues=tuple(dict.fromkeys(issues) if work.joins else issues),
        misses=tuple(work.left.misses),
        seen=tuple(work.seen),
        text=work.text,
        acceptance=work.acceptance,
        open=open_points(work.open) if accept == "second_reading" and second is None else (),
        judged=work.judged,
    )


class _Work:
    def __init__(
        self,
        article: Article,
        speakers: tuple[str, ...],
        corrections: Mapping[str, Correction],
        acceptance: Acceptance,
        unread: Iterable[Issue],
        others: Mapping[str, Sequence[Any]] | None,
    ) -> None:
        self.others = others or {}
        self.joins = others is not None
        sentences: dict[int, Sentence] = {}
        marked: dict[int, Unmarked] = {}
        for s, language in zip(article.sentences, article.languages, strict=True):
            text = article.text[s.start : s.end]
            if found := unmarked(text):
                marked[s.number], text = found, found.text
            sentences[s.number] = Sentence(s.number, text, language)
        self.text = Text(sentences, article.published, speakers, marked)
        self.corrections = corrections
        self.unread: dict[str, list[Issue]] = {}
        for issue in unread:
            self.unread.setdefault(issue.path, []).append(issue)
        self.acceptance = acceptance
        self.left = LeftOut(self.text, acceptance)
        starts = {s.number: s.start for s in article.sentences}
        self.citing = Citing(starts, self.text, acceptance)
        self.seen: list[Seen] = []
        self.open: list[tuple[Held, list[Held]]] = []
        self.items: dict[str, list[Item]] = {}
        self.judged: dict[str, Judged] = {}

    def know(self, judged: Mapping[str, Judged]) -> None:
        """Take over how values were judged, but for items with a correction."""
        corrected = set(self.corrections) | {path.rpartition(".")[0] for path in self.corrections}
        self.judged = {path: held for path, held in judged.items() if path not in corrected}

    def judge(self, given: Iterable[Plan], answers: Mapping[str, Any]) -> None:
        """Judge the items of every list, before any is kept: they may speak against each other."""
        others: list[Held] = []
        for plan in given:
            name = plan.part.name
            if isinstance(plan, GroupPlan) and plan.part.many:
                self.items[name] = self._items(plan, answers.get(name) or [], name)
            elif isinstance(plan, LeafPlan) and plan.tells_others:
                told = enumerate(answers.get(name) or [])
                held = (self._held_alone(plan, one, f"{name}[{i}]") for i, one in told)
                others += filter(None, held)
        set_against(self.items, others, self.acceptance)

    # --- the parts of a record

    def part(self, plan: Plan, answer: Any) -> Any:
        """One top-level part of the record."""
        name = plan.part.name
        if not plan.part.many:
            return self._best(plan, [answer, *self.others.get(name, ())])
        if isinstance(plan, GroupPlan):
            return self._group(plan, answer, name)
        given = (self._alone(plan, one, f"{name}[{i}]") for i, one in enumerate(answer or []))
        values = [one for one in given if one.value is not None]
        return distinct(values) if self.joins else list(dict.fromkeys(values))

    def _best(self, plan: Plan, answers: Sequence[Any]) -> Any:
        """A part that a record has once, of all answers to it; what is told of it is of that one.

        Open points of the others stay: if a second reader says no of it, another one is the best.
        """
        left, name = self.left, plan.part.name
        if len(answers) == 1:
            return self._once(plan, answers[0], name)
        found: list[tuple[Any, list[Issue], list[Miss]]] = []
        for number, answer in enumerate(answers, 1):
            before = len(left.issues), len(left.misses)
            value = self._once(plan, answer, place_of(name, number))
            found.append((value, left.issues[before[0] :], left.misses[before[1] :]))
            del left.issues[before[0] :], left.misses[before[1] :]
        given = [value for value, *_ in found]
        best = chosen(plan, given)
        left.issues += found[best][1]
        left.misses += found[best][2]
        kept = together(plan, given, best)
        left.issues += told_otherwise(plan, given, kept, name)
        return kept

    def _once(self, plan: Plan, answer: Any, place: str) -> Any:
        if isinstance(plan, GroupPlan):
            return self._group(plan, answer, place)
        return self._alone(plan, answer, place)

    def _alone(self, plan: LeafPlan, answer: Any, place: str) -> Cited[Any]:
        held = self._held_alone(plan, answer, place)
        return self._leaf(held, path_of(place), plan.name, plan)

    def _held_alone(self, plan: LeafPlan, answer: Any, place: str) -> Held | None:
        if place not in self.judged:
            held = self._hold(plan, answer, place, ())
            self.judged[place] = {plan.name: [judge_alone(held, self.text)] if held else []}
        return next(iter(self.judged[place][plan.name]), None)

    def _group(self, plan: GroupPlan, answer: Any, path: str) -> Any:
        if not plan.part.many:
            item = self._item(plan, answer or {}, path, {})
            return self._values(item, path_of(path))
        items = self.items.get(path) or self._items(plan, answer or [], path)
        kept: list[tuple[Item, dict[str, Any]]] = []
        copies = Copies(plan)
        for item in sorted(items, key=lambda one: one.aside):
            self._keep(item, path, kept, copies)
        return [values for _, values in kept]

    def _items(self, plan: GroupPlan, given: Sequence[Any], path: str) -> list[Item]:
        told = given_by(plan, given)
        return [
            self._item(plan, one, f"{path}[{index}]", rivals(told, index))
            for index, one in enumerate(given)
        ]

    def _keep(
        self, item: Item, path: str, kept: list[tuple[Item, dict[str, Any]]], copies: Copies
    ) -> None:
        """Put an item behind those that are kept, if it stands and is not one of them."""
        if item.aside:
            if self._stands(item) and adds_by_words(item, [one for one, _ in kept], self.text):
                kept.append((item, self._values(item, f"{path}[{len(kept)}]")))
            return
        if not self._stands(item):
            every = (*item.every, *(one.held for one in item.seen))
            self.seen += [Seen(one, unnumbered(one.path)) for one in every]
            self.left.item(item, path)
            self.left.issues += [one.model_copy(update={"path": path}) for one in item.issues]
            for leaf in item.plan.leaves:
                self._tell_unread(item, leaf, path, alone=False)
            return
        before = len(self.left.issues), len(self.left.misses), len(self.seen)
        place = f"{path}[{len(kept)}]"
        values = self._values(item, place)
        if self.joins:
            copied = copies.find(values, kept)
        else:
            copied = next((n for n, (_, other) in enumerate(kept) if _same(values, other)), None)
        if copied is not None:
            # Its open points stay: if a second reader says no of one, it is the same item no more.
            del self.left.issues[before[0] :], self.left.misses[before[1] :]
            there = f"{path}[{copied}]"
            again = self.seen[before[2] :]
            self.seen[before[2] :] = [
                one._replace(path=moved(one.path, place, there)) for one in again
            ]
            if self.joins:
                whole = completed(item.plan.part, kept[copied][1], values)
                kept[copied] = kept[copied][0], whole
                copies.note(whole, copied)
            return
        if self.joins:
            copies.note(values, len(kept))
        kept.append((item, values))

    def _item(
        self,
        plan: GroupPlan,
        answer: Mapping[str, Any],
        path: str,
        rivals: Mapping[str, Sequence[str]],
    ) -> Item:
        item = Item(plan, path, answer)
        if path not in self.judged:
            self.judged[path] = self._judged(plan, answer, path, rivals)
        # A copy: items are set against each other.
        item.held = dict(self.judged[path])
        seen, told = len(self.seen), len(self.left.issues)
        for group in plan.groups:
            name = group.part.name
            item.inner[name] = self._group(group, answer.get(name), f"{path}.{name}")
        item.seen, self.seen[seen:] = self.seen[seen:], ()
        item.issues, self.left.issues[told:] = self.left.issues[told:], ()
        return item

    def _judged(
        self,
        plan: GroupPlan,
        answer: Mapping[str, Any],
        path: str,
        rivals: Mapping[str, Sequence[str]],
    ) -> Judged:
        shared = self.text.cited(answer.get(SENTENCES) or ())
        given: Judged = {}
        for leaf in plan.leaves:
            raw = answer.get(leaf.name)
            if raw is None and not self.corrections:
                given[leaf.name] = []
                continue
            place = f"{path}.{leaf.name}"
            if leaf.part.many:
                ones = [(one, f"{place}[{index}]") for index, one in enumerate(raw or ())]
            else:
                ones = [(raw, place)]
            held = [self._hold(leaf, one, where, shared) for one, where in ones]
            given[leaf.name] = [one for one in held if one is not None]
        return judge(plan, given, rivals, self.text)

    def _hold(
        self, plan: LeafPlan, given: Any, path: str, shared: tuple[Sentence, ...]
    ) -> Held | None:
        if correction := self.corrections.get(path):
            given = {SENTENCES: list(correction.sentences), "value": correction.value}
        return hold(plan, given, path, shared, self.text)

    # --- what stands

    def _accepted(self, held: Held) -> bool:
        return self.acceptance.keeps(held)

    def _stands(self, item: Item) -> bool:
        """Whether an item is left once what does not hold is taken away."""
        lost = self.unread and any(
            self._would_say_another_thing(leaf, item) for leaf in item.plan.leaves
        )
        return not lost and stands(item, self.acceptance)

    def _would_say_another_thing(self, leaf: LeafPlan, item: Item) -> bool:
        """Whether it was given and cannot be read, and the item means another thing without it.

        Without its claimant a claim would be the article's own, without his denial an assertion,
        and a part of a toll one by itself.
        """
        kind = leaf.kind
        turns = (
            isinstance(kind, Whole)
            or (isinstance(kind, Source) and kind.bound)
            or (isinstance(kind, Choice) and bool(kind.turns))
        )
        return turns and f"{item.path}.{leaf.name}" in self.unread

    # --- values

    def _values(self, item: Item, path: str) -> dict[str, Any]:
        """The item as the record's model takes it; issues go to the place where it is kept."""
        values: dict[str, Any] = dict(item.inner)
        self.seen += [one._replace(path=moved(one.path, item.path, path)) for one in item.seen]
        self.left.issues += [
            one.model_copy(update={"path": moved(one.path, item.path, path)}) for one in item.issues
        ]
        for plan in item.plan.leaves:
            ones = item.held.get(plan.name, [])
            if plan.part.many:
                cited = [
                    self._leaf(one, path + one.path[len(item.path) :], None, plan, item)
                    for one in ones
                ]
                there = (one for one in cited if one.value is not None)
                values[plan.name] = list(dict.fromkeys(there))
                self._tell_unread(item, plan, path)
            else:
                one = ones[0] if ones else None
                values[plan.name] = self._leaf(one, f"{path}.{plan.name}", None, plan, item)
                if self.unread and self._tell_unread(item, plan, path):
                    values[plan.name] = plan.part.absent["failed"]
        for leaf in item.plan.computed:
            values[leaf.name] = self.citing.computed(item, leaf)
        return values

    def _tell_unread(self, item: Item, leaf: LeafPlan, path: str, *, alone: bool = True) -> bool:
        """Put issues of a field that could not be read where its item is; whether it has any."""
        if not self.unread:
            return False
        issues = self.unread.pop(f"{item.path}.{leaf.name}", ())
        place = f"{path}.{leaf.name}" if alone else path
        self.left.issues += [issue.model_copy(update={"path": place}) for issue in issues]
        return bool(issues)

    def _has_what_it_names(self, held: Held, item: Item | None) -> bool:
        """Whether all that an open value's statement names is kept: "nobody but A and B died"."""
        if item is None or held.verdict is not None:
            return True
        every = item.every
        # To put a statement into words takes longer.
        return all(map(self._accepted, every)) or all(map(self._accepted, rests_on(held, every)))

    def _leaf(
        self,
        held: Held | None,
        path: str,
        listed: str | None,
        plan: LeafPlan,
        item: Item | None = None,
    ) -> Cited[Any]:
        if held is None:
            return plan.part.absent["not_stated"]
        place = (listed or path.rpartition("[")[0]) if plan.part.many else path
        if self._accepted(held) and self._has_what_it_names(held, item):
            if held.verdict is None:
                self.open.append((held, (item.located if item else [])))
                self.left.doubt(held, path)
            cited = self.citing.cited(held)
            self.seen.append(Seen(held, place, cited))
            return cited
        self.seen.append(Seen(held, place))
        self.left.value(held, listed if listed and plan.part.many else path, item)
        return plan.part.absent["not_supported"]


def _same(values: Mapping[str, Any], others: Mapping[str, Any]) -> bool:
    """Whether two items say the same by the same words."""
    # What they say mostly differs, and what it rests on takes ten times as long to compare.
    for name, one in values.items():
        if getattr(one, "value", None) != getattr(others[name], "value", None):
            return False
    return values == others
