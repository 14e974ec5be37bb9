"""The record of what was held against the article, and the issues of what was left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.evidence.cue import is_english
from summarizer.evidence.elsewhen import elsewhen
from summarizer.evidence.fields import Choice, Computed, Day, Evidence, Figure, Prose, Suffered
from summarizer.evidence.locate import plain
from summarizer.evidence.numbers import figures
from summarizer.evidence.sources import in_own_voice
from summarizer.evidence.types import Citation, Cited
from summarizer.evidence.verdict import Located, Places, Sentence, Spans
from summarizer.grounding.accept import Acceptance, SecondReading
from summarizer.grounding.explain import Decision, explain, quoted
from summarizer.grounding.held import Held, Text, hold, judge, judge_alone
from summarizer.grounding.plan import GroupPlan, LeafPlan, Plan, plans
from summarizer.grounding.statements import OpenPoint, open_points, statement
from summarizer.outcome import Accept, Issue
from summarizer.schema import ASIDE, SENTENCES, Group, Leaf, Part, Schema

# Looking up the class of `Cited[Any]` costs as much as an instance of it.
_ANY = Cited[Any]
_NOT_STATED, _NOT_SUPPORTED, _FAILED = (
    _ANY(status=status) for status in ("not_stated", "not_supported", "failed")
)


@dataclass(frozen=True)
class Correction:
    """A second answer for one value; value None takes the first one back."""

    sentences: tuple[int, ...]
    value: Any


@dataclass(frozen=True)
class Miss:
    """A value that is not in its sentences, and may be asked for again.

    Attributes:
        path: where in the answer, as in ``casualties[1].claimant``.
        leaf: the field.
        value: what the model gave.
        cited: the sentences where it should stand.
        near: sentences worth showing when the value is asked for again.
        reason: why it is rejected.
        beside: words in the answer that tell which item is meant, if any.
    """

    path: str
    leaf: Leaf
    value: Any
    cited: tuple[int, ...]
    near: tuple[int, ...]
    reason: str
    beside: str | None = None

    @property
    def prose(self) -> bool:
        """Whether the value is in the record's own words."""
        return isinstance(self.leaf.kind, Prose)


@dataclass(frozen=True)
class Grounded:
    """A record, and what was left out of it.

    Attributes:
        record: what is kept.
        issues: what is not, and why.
        misses: those of them that may be asked for again.
        seen: every value of the answer, as it was held against the article.
        text: the article.
        acceptance: what an open point needed.
        open: what is kept for now, and a second reader is to be asked about.
    """

    record: BaseModel
    issues: tuple[Issue, ...]
    misses: tuple[Miss, ...]
    seen: tuple[Held, ...] = ()
    text: Text | None = None
    acceptance: Acceptance = field(default_factory=lambda: Acceptance("reading"))
    open: tuple[OpenPoint, ...] = ()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """How it was decided over each value of the answer."""
        return explain(self.seen, self.text, self.acceptance) if self.text else ()


def ground(
    schema: Schema,
    article: Article,
    answers: Mapping[str, Any],
    corrections: Mapping[str, Correction] | None = None,
    failed: Collection[str] = (),
    accept: Accept = "reading",
    second: SecondReading | None = None,
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
    """
    work = _Work(article, corrections or {}, Acceptance(accept, second))
    values = {
        plan.part.name: _failed(plan.part)
        if plan.part.name in failed
        else work.part(plan, answers.get(plan.part.name))
        for plan in plans(schema)
    }
    return Grounded(
        record=schema.model.model_validate(values),
        issues=tuple(work.issues),
        misses=tuple(work.misses),
        seen=tuple(work.seen),
        text=work.text,
        acceptance=work.acceptance,
        open=open_points(work.open) if accept == "second_reading" and second is None else (),
    )


@dataclass(slots=True)
class _Item:
    """One object of an answer, held against the article."""

    plan: GroupPlan
    path: str
    answer: Mapping[str, Any]
    held: dict[str, list[Held]] = field(default_factory=dict)
    inner: dict[str, Any] = field(default_factory=dict)

    @property
    def aside(self) -> bool:
        """Whether the model did not mean to give it."""
        return bool(self.answer.get(ASIDE))

    @property
    def every(self) -> list[Held]:
        """All its values."""
        return [one for values in self.held.values() for one in values]

    def first(self, name: str) -> Held | None:
        """The value of a field that has one."""
        return next(iter(self.held.get(name, ())), None)


class _Work:
    def __init__(
        self, article: Article, corrections: Mapping[str, Correction], acceptance: Acceptance
    ) -> None:
        english = is_english(article.text)
        self.starts = {s.number: s.start for s in article.sentences}
        self.text = Text(
            {
                s.number: Sentence(s.number, article.text[s.start : s.end], english)
                for s in article.sentences
            },
            article.published,
        )
        self.corrections = corrections
        self.acceptance = acceptance
        self.citations: dict[tuple[int, Spans], Citation] = {}
        self.issues: list[Issue] = []
        self.misses: list[Miss] = []
        self.seen: list[Held] = []
        self.open: list[tuple[Held, list[Held]]] = []

    # --- the parts of a record

    def part(self, plan: Plan, answer: Any) -> Any:
        """One top-level part of the record."""
        if isinstance(plan, GroupPlan):
            return self._group(plan, answer, plan.part.name)
        given = (answer or []) if plan.part.many else [answer]
        values = []
        for index, one in enumerate(given):
            path = f"{plan.name}[{index}]" if plan.part.many else plan.name
            held = self._hold(plan, one, path, ())
            value = self._leaf(held and judge_alone(held, self.text), path, plan.name, plan)
            if not plan.part.many or value.value is not None:
                values.append(value)
        return _distinct(values) if plan.part.many else values[0]

    def _group(self, plan: GroupPlan, answer: Any, path: str) -> Any:
        if not plan.part.many:
            item = self._item(plan, answer or {}, path, {})
            return self._values(item, path)
        given = answer or []
        told = _given(plan, given)
        items = [
            self._item(plan, one, f"{path}[{index}]", _rivals(told, index))
            for index, one in enumerate(given)
        ]
        kept: list[tuple[_Item, dict[str, Any]]] = []
        for item in sorted(items, key=lambda one: one.aside):
            self._keep(item, path, kept)
        return [values for _, values in kept]

    def _keep(self, item: _Item, path: str, kept: list[tuple[_Item, dict[str, Any]]]) -> None:
        """Put an item behind those that are kept, if it stands and is not one of them."""
        if item.aside:
            if self._stands(item) and _by_words(item, self.text) and not _known(item, kept):
                kept.append((item, self._values(item, f"{path}[{len(kept)}]")))
            return
        if not self._stands(item):
            self._lost(item, path)
            return
        before = len(self.issues), len(self.misses)
        values = self._values(item, f"{path}[{len(kept)}]")
        if any(values == other for _, other in kept):
            # Its open points stay: if a second reader says no of one, it is the same item no more.
            del self.issues[before[0] :], self.misses[before[1] :]
            return
        kept.append((item, values))

    def _item(
        self,
        plan: GroupPlan,
        answer: Mapping[str, Any],
        path: str,
        rivals: Mapping[str, Sequence[str]],
    ) -> _Item:
        item = _Item(plan, path, answer)
        shared = answer.get(SENTENCES) or ()
        given: dict[str, list[Held]] = {}
        for leaf in plan.leaves:
            raw = answer.get(leaf.name)
            place = f"{path}.{leaf.name}"
            ones = (
                [(one, f"{place}[{index}]") for index, one in enumerate(raw or ())]
                if leaf.part.many
                else [(raw, place)]
            )
            held = [self._hold(leaf, one, where, shared) for one, where in ones]
            given[leaf.name] = [one for one in held if one is not None]
        item.held = judge(plan, given, rivals, self.text)
        for group in plan.groups:
            name = group.part.name
            item.inner[name] = self._group(group, answer.get(name), f"{path}.{name}")
        return item

    def _hold(self, plan: LeafPlan, given: Any, path: str, shared: Sequence[int]) -> Held | None:
        if correction := self.corrections.get(path):
            given = {SENTENCES: list(correction.sentences), "value": correction.value}
        return hold(plan, given, path, shared, self.text)

    # --- what stands

    def _accepted(self, held: Held) -> bool:
        return self.acceptance.keeps(held)

    def _stands(self, item: _Item) -> bool:
        """Whether an item is left once what does not hold is taken away."""
        plan = item.plan
        firm = [one for one in item.every if one.plan.kind.key or one.plan.kind.bound]
        if any(not self._accepted(one) for one in firm) or self._merely_named(item):
            return False
        if plan.keys:
            return any(map(item.first, plan.keys)) or any(map(self._carries, item.every))
        held = [one for one in item.every if self._accepted(one)]
        if plan.only_choices:
            return bool(held)
        return any(not isinstance(one.plan.kind, Choice) for one in held) or any(
            item.inner.values()
        )

    def _carries(self, one: Held) -> bool:
        """Whether an item may stand on a value that is none of its keys."""
        kind = one.plan.kind
        if isinstance(kind, Choice):
            return str(plain(one.given)) in kind.stands
        return kind.carries and self._accepted(one)

    def _merely_named(self, item: _Item) -> bool:
        """Whether a name stands for a count, and nothing is said to have been done to it."""
        done = [one for one in item.every if isinstance(one.plan.kind, Suffered)]
        if any(map(self._accepted, done)):
            return False
        counts = [one for name in item.plan.figures for one in item.held.get(name, ())]
        return any(
            isinstance(one.plan.kind, Figure)
            and one.plan.kind.named
            and not figures(str(plain(one.given)))
            for one in counts
        )

    # --- values

    def _values(self, item: _Item, path: str) -> dict[str, Any]:
        """The item as the record's model takes it; issues go to the place where it is kept."""
        values: dict[str, Any] = dict(item.inner)
        for plan in item.plan.leaves:
            ones = item.held.get(plan.name, [])
            if plan.part.many:
                cited = [
                    self._leaf(one, path + one.path[len(item.path) :], None, plan, item)
                    for one in ones
                ]
                values[plan.name] = _distinct([one for one in cited if one.value is not None])
            else:
                one = ones[0] if ones else None
                values[plan.name] = self._leaf(one, f"{path}.{plan.name}", None, plan, item)
        for leaf in item.plan.computed:
            values[leaf.name] = self._computed(item, leaf)
        return values

    def _leaf(
        self,
        held: Held | None,
        path: str,
        listed: str | None,
        plan: LeafPlan,
        item: _Item | None = None,
    ) -> Cited[Any]:
        if held is None:
            return _NOT_STATED
        self.seen.append(held)
        if self._accepted(held):
            if held.verdict is None:
                self.open.append((held, _located(item)))
                self._doubt(held, path)
            return self._cited(held)
        self._report(held, listed if listed and plan.part.many else path, item)
        return _NOT_SUPPORTED

    def _doubt(self, held: Held, path: str) -> None:
        """Say of a figure that is kept what may make it one of another event."""
        if not isinstance(held.plan.kind, Figure) or held.located is None:
            return
        for number, spans in held.located.places.items():
            text = self.text.sentences[number].text
            for words in filter(None, (elsewhen(text, span) for span in spans)):
                told = " ".join(text[slice(*words)].split())
                reason = (
                    f"kept, and doubtful: may be of another event, or an earlier count: “{told}”"
                )
                issue = Issue(path=path, kind="open", value=str(plain(held.given)), reason=reason)
                self.issues.append(issue)

    def _cited(self, held: Held) -> Cited[Any]:
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
        else:
            places = _joined(located.places, decided)
        return self._citing(status, located.value, self.acceptance.basis(held), places)

    def _citing(self, status: str, value: Any, basis: str, places: Places) -> Cited[Any]:
        return _ANY(
            status=status,  # type: ignore[arg-type]
            value=value,
            basis=basis,  # type: ignore[arg-type]
            citations=tuple([self._citation(*place) for place in sorted(places.items())]),
        )

    def _citation(self, number: int, spans: Spans) -> Citation:
        """The citation of these words; values that rest on the same words share it."""
        known = self.citations.get((number, spans))
        if known is None:
            start, text = self.starts[number], self.text.sentences[number].text
            match = [{"start": start + a, "end": start + b, "quote": text[a:b]} for a, b in spans]
            known = self.citations[number, spans] = Citation.model_validate(
                {"start": start, "end": start + len(text), "quote": text, "match": match}
            )
        return known

    def _computed(self, item: _Item, leaf: Leaf) -> Cited[Any]:
        kind = leaf.kind
        assert isinstance(kind, Computed)
        firsts = [item.first(name) for name in kind.sources]
        sources = [one if one and self._accepted(one) else None for one in firsts]
        members = [[m for m in item.held.get(n, ()) if self._accepted(m)] for n in kind.lists]
        if sources[0] is None and not any(members):
            return _NOT_STATED
        found: list[Located | None] = [one.located if one else None for one in sources]
        places = [next(iter(one.places.items())) if one and one.places else None for one in found]
        value = kind.by(
            Evidence(
                words=tuple(str(plain(one.value)) if one else None for one in found),
                sentences=tuple(self.text.sentences[p[0]].text if p else "" for p in places),
                starts=tuple(p[1][0][0] if p and p[1] else 0 for p in places),
                ends=tuple(p[1][0][1] if p and p[1] else 0 for p in places),
                published=self.text.published,
                english=all(self.text.sentences[p[0]].english for p in places if p),
                members=tuple(
                    # A list that has lost a member is not known to be whole.
                    len(kept) if len(kept) == len(item.held.get(name, ())) else 0
                    for name, kept in zip(kind.lists, members, strict=True)
                ),
            )
        )
        if value is None:
            return _NOT_STATED
        whole: Places = {}
        counted = [m.located for some in members for m in some] if sources[0] is None else []
        for one in (*found, *counted):
            whole = _joined(whole, one.places if one else {})
        firm = sources[0] or next(m for some in members for m in some)
        basis = "words" if firm.verdict else self.acceptance.basis(firm)
        return self._citing("computed", value, basis, whole)

    # --- what is left out

    def _lost(self, item: _Item, path: str) -> None:
        """Report an item that does not stand: its first failing value, and what goes with it."""
        self.seen += item.every
        failing = [one for one in item.every if not self._accepted(one)]
        if not failing:
            self.issues.append(_without_a_stand(item, path))
        held = [one for one in item.every if self._accepted(one)]
        words = [f"“{plain(one.given)}”" for one in held if not isinstance(one.plan.kind, Choice)]
        for one in failing:
            self._report(one, path, item, lost=words)

    def _report(self, held: Held, path: str, item: _Item | None, lost: Sequence[str] = ()) -> None:
        kind, reason = self._why(held, item)
        if kind == "not_supported":
            numbers = tuple(s.number for s in held.cited)
            near = {n + step for n in numbers for step in (-1, 0, 1)} & set(self.text.sentences)
            self.misses.append(
                Miss(
                    held.path,
                    held.plan.part,
                    held.given,
                    numbers,
                    tuple(sorted(near)),
                    reason,
                    _beside(item, held.plan) if item else None,
                )
            )
        with_it = [", ".join(lost)] if lost else []
        located = held.located if kind == "open" else None
        self.issues.append(
            Issue(
                path=path,
                kind=kind,  # type: ignore[arg-type]
                value=str(plain(held.given)),
                reason="; left out with it: ".join([reason, *with_it]),
                second_reading=self.acceptance.opinion(held) if located else None,
                words=quoted(located.places, self.text) if located else (),
            )
        )

    def _why(self, held: Held, item: _Item | None) -> tuple[str, str]:
        """Kind of the issue, and the reason in a few words."""
        if held.located is None:
            return "not_supported", held.reason
        if held.contradicted and held.verdict:
            against = ", ".join(f"“{one}”" for one in quoted(held.verdict.places, self.text))
            return "contradicted", f"the words speak against it: {against}"
        said = f"no words say that {statement(held, _located(item))}"
        return "open", "; ".join(filter(None, (said, self.acceptance.left_open(held))))


def _located(item: _Item | None) -> list[Held]:
    """The item's values that are there."""
    return [one for one in item.every if one.located] if item else []


def _given(plan: GroupPlan, given: Sequence[Mapping[str, Any]]) -> dict[str, list[str | None]]:
    """For each field, what the items give there, None for what is no text."""
    found: dict[str, list[str | None]] = {}
    for leaf in plan.leaves:
        values = (item.get(leaf.name) for item in given)
        bare = (one.get("value") if isinstance(one, Mapping) else one for one in values)
        found[leaf.name] = [one if isinstance(one, str) else None for one in bare]
    return found


def _rivals(given: Mapping[str, Sequence[str | None]], index: int) -> dict[str, list[str]]:
    """For each field of an item, what the others have there."""
    return {
        name: list(dict.fromkeys(filter(None, (*ones[:index], *ones[index + 1 :]))))
        for name, ones in given.items()
    }


def _without_a_stand(item: _Item, path: str) -> Issue:
    """The issue of an item of which all holds, and that says too little to be one."""
    given = "; ".join(str(plain(one.given)) for one in item.every)
    return Issue(
        path=path,
        kind="not_supported",
        value=given or None,
        reason="it does not give what makes it one of these: see the record's schema",
    )


def _beside(item: _Item, plan: LeafPlan) -> str | None:
    """Words that tell which item is meant."""
    of = item.first(plan.kind.of or "")
    of = of or next((one for one in item.every if one.located and one.plan is not plan), None)
    return str(plain(of.given)) if of else None


def _by_words(item: _Item, text: Text) -> bool:
    """Whether all that an item has is borne out, and nobody in particular says it."""
    if not all(one.verdict and one.verdict.holds != "contradicted" for one in item.every):
        return False
    for name in item.plan.figures:
        figure = item.first(name)
        for number, spans in (figure.located.places if figure and figure.located else {}).items():
            if spans and not in_own_voice(text.sentences[number].text):
                return False
    return True


def _known(item: _Item, kept: Sequence[tuple[_Item, object]]) -> bool:
    """Whether a figure that was not asked for is that of an item that was."""
    for name in item.plan.figures:
        mine = item.first(name)
        for other, _ in kept:
            theirs = other.first(name)
            if mine and theirs and mine.located and theirs.located:
                for number, spans in mine.located.places.items():
                    if set(spans) & set(theirs.located.places.get(number, ())):
                        return True
    return False


def _joined(one: Places, other: Places) -> Places:
    if not other:
        return one
    found = dict(one)
    for number, spans in other.items():
        found[number] = tuple(sorted({*found.get(number, ()), *spans}))
    return found


def _distinct(values: list[Cited[Any]]) -> list[Cited[Any]]:
    kept: list[Cited[Any]] = []
    for value in values:
        if value not in kept:
            kept.append(value)
    return kept


def _failed(part: Part) -> Any:
    if part.many:
        return []
    if isinstance(part, Group):
        return {inner.name: _failed(inner) for inner in part.fields}
    return _FAILED
