"""From a model's answer to a record: every value held against the sentences it cites."""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.evidence.beside import counted_as, done_to, is_running_toll, nearest_is_own
from summarizer.evidence.fields import (
    Choice,
    Computed,
    Evidence,
    Figure,
    Kind,
    Prose,
    Source,
    Words,
)
from summarizer.evidence.mend import mended
from summarizer.evidence.numbers import figures
from summarizer.evidence.relation import related
from summarizer.evidence.sources import (
    claimant_of,
    in_own_voice,
    is_sole,
    names,
    points_back,
    says,
    sole_source,
    sources,
)
from summarizer.evidence.things import names_thing
from summarizer.evidence.types import Citation, Cited
from summarizer.evidence.verify import (
    Sentence,
    Spans,
    Support,
    cue_spans,
    is_english,
    supported,
    word_spans,
)
from summarizer.evidence.words import fold
from summarizer.outcome import Issue
from summarizer.schema import ASIDE, SENTENCES, Group, Leaf, Part, Schema

_NOTHING = frozenset(
    {"", "null", "none", "n/a", "unknown", "not stated", "not specified", "unspecified", "-"}
)

# Looking up the class of `Cited[Any]` costs as much as an instance of it.
_ANY = Cited[Any]
_ABSENT: Mapping[str, Cited[Any]] = {
    status: _ANY(status=status) for status in ("not_stated", "not_supported", "failed")
}
_NOT_STATED, _NOT_SUPPORTED, _FAILED = (Support(None, status, {}) for status in _ABSENT)


@dataclass(frozen=True)
class Correction:
    """A second answer for one value; value None takes the first one back."""

    sentences: tuple[int, ...]
    value: Any


@dataclass(frozen=True)
class Miss:
    """A value that its sentences do not carry.

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
    """A record, and what was left out of it."""

    record: BaseModel
    issues: tuple[Issue, ...]
    misses: tuple[Miss, ...]


def ground(
    schema: Schema,
    article: Article,
    answers: Mapping[str, Any],
    corrections: Mapping[str, Correction] | None = None,
    failed: Collection[str] = (),
) -> Grounded:
    """Hold an answer against the article.

    Args:
        schema: what was asked for.
        article: the article.
        answers: for each part of the record, by name, what the model gave, as plain data; a part
            that is not there was not stated.
        corrections: second answers, by path.
        failed: parts of the record whose question got no usable answer.
    """
    work = _Grounding(article, corrections or {})
    values = {
        plan.part.name: _failed(plan.part)
        if plan.part.name in failed
        else work.part(plan, answers.get(plan.part.name))
        for plan in _plans(schema)
    }
    return Grounded(
        record=schema.model.model_validate(work.cited(values)),
        issues=tuple(work.issues),
        misses=tuple(work.misses),
    )


@dataclass(frozen=True, eq=False, slots=True)
class _LeafPlan:
    """What the schema says of a field, worked out once and not for every value.

    Attributes:
        part: the field.
        alone: its kind, as it is held against the article where nothing stands beside it.
        beside: the kind of the field that it stands beside.
        others: for a choice, the cues of its other members, by member.
        cues: for a choice, the cues of all its members.
    """

    part: Leaf
    alone: Kind
    beside: Kind | None
    others: Mapping[str, tuple[tuple[str, ...], ...]]
    cues: tuple[tuple[str, ...], ...]

    @property
    def judged(self) -> bool:
        """Whether the model picks the value from a closed list."""
        return isinstance(self.part.kind, Choice)

    def rival_cues(self, value: Any) -> tuple[tuple[str, ...], ...]:
        """The cues of all members but this one."""
        return self.others.get(str(_plain(value)), self.cues)


@dataclass(frozen=True, eq=False, slots=True)
class _GroupPlan:
    """What the schema says of a group.

    Attributes:
        part: the group.
        leaves: its fields, each after those it refers to.
        groups: the groups in it.
        keys: names of its key fields.
        only_judged: whether all its fields are choices.
    """

    part: Group
    leaves: tuple[_LeafPlan, ...]
    groups: tuple[_GroupPlan, ...]
    keys: tuple[str, ...]
    only_judged: bool


_Plan = _LeafPlan | _GroupPlan


@dataclass(eq=False, slots=True)
class _Item:
    """One object of an answer while it is held against the article.

    Attributes:
        values: for each field a `Support`, a list of them, or what an inner group has.
        unclaimed: fields that name a source where the article itself speaks.
    """

    plan: _GroupPlan
    answer: Mapping[str, Any]
    path: str
    cited: list[Sentence]
    rivals: Sequence[Mapping[str, Any]]
    supports: dict[str, Support] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    unclaimed: set[str] = field(default_factory=set)

    @property
    def aside(self) -> bool:
        """Whether the model did not mean to give it."""
        return bool(self.answer.get(ASIDE))

    @property
    def firm(self) -> list[Support]:
        """What rests on words of the article, not on the model's judgement."""
        return [s for s in self.supports.values() if s.status != "judged"]

    @property
    def home(self) -> set[int]:
        """The sentences that those words stand in."""
        return {number for support in self.firm for number in support.found}


class _Grounding:
    def __init__(self, article: Article, corrections: Mapping[str, Correction]) -> None:
        english = is_english(article.text)
        self.text = article.text
        self.published: date | None = article.published
        self.starts = {s.number: s.start for s in article.sentences}
        self.sentences = {
            s.number: Sentence(s.number, article.text[s.start : s.end], english)
            for s in article.sentences
        }
        self.corrections = corrections
        self.citations: dict[tuple[int, Spans], Citation] = {}
        self.issues: list[Issue] = []
        self.misses: list[Miss] = []

    def part(self, plan: _Plan, answer: Any) -> Any:
        """One top-level part of the record."""
        if isinstance(plan, _GroupPlan):
            return self._group(plan, answer, plan.part.name)
        part = plan.part
        given = (answer or []) if part.many else [answer]
        values = []
        for index, one in enumerate(given):
            path = f"{part.name}[{index}]" if part.many else part.name
            value, miss = self._lone(plan, one, path)
            if miss:
                self._report(miss, part.name if part.many else path)
            if not part.many or (miss is None and value.value is not None):
                values.append(value)
        return _distinct(values) if part.many else values[0]

    def cited(self, value: Any) -> Any:
        """What was found for a part of the record, with citations, as the model takes it."""
        if isinstance(value, Support):
            return self._cite(value)
        if isinstance(value, list):
            return [self.cited(one) for one in value]
        return {name: self.cited(one) for name, one in value.items()}

    def _lone(self, plan: _LeafPlan, answer: Any, path: str) -> tuple[Support, Miss | None]:
        leaf = plan.part
        value = answer["value"] if answer else None
        cited = self._cited(answer[SENTENCES] if answer else ())
        value, cited = self._corrected(path, value, cited)
        if _is_nothing(value):
            return _NOT_STATED, None
        support = supported(leaf.kind, value, cited, self.published) or self._moved(
            leaf, value, cited
        )
        if support is None:
            return self._broader(leaf, value, cited), self._miss(leaf, path, value, cited)
        return (_as_judged(support) if plan.judged else support), None

    def _broader(self, leaf: Leaf, value: Any, cited: Sequence[Sentence]) -> Support:
        """A near or wider member of the closed list, where the sentences carry that."""
        kind = leaf.kind
        for member in kind.broader.get(str(_plain(value)), ()) if isinstance(kind, Choice) else ():
            support = supported(kind, member, cited, self.published)
            if support := support or self._moved(leaf, member, cited):
                return _as_judged(support)
        return _NOT_SUPPORTED

    def _group(self, plan: _GroupPlan, answer: Any, path: str) -> Any:
        if not plan.part.many:
            item = self._item(plan, answer or {}, path, ())
            for miss in item.misses:
                self._report(miss, miss.path)
            return item.values
        given = answer or []
        items = [
            self._item(plan, one, f"{path}[{index}]", [o for o in given if o is not one])
            for index, one in enumerate(given)
        ]
        kept = _kept(items)
        for item in (item for item in items if item.aside and item not in kept):
            for other in kept:
                _complete(other, item)
        for item in items:
            place = f"{path}[{kept.index(item)}]" if item in kept else path
            for miss in item.misses if item in kept or not item.aside else ():
                end = miss.path[len(item.path) :] if item in kept else ""
                self._report(miss, place + end, () if item in kept else _given(item))
        return [item.values for item in kept]

    def _item(
        self,
        plan: _GroupPlan,
        answer: Mapping[str, Any],
        path: str,
        rivals: Sequence[Mapping[str, Any]],
    ) -> _Item:
        item = _Item(plan, answer, path, self._cited(answer.get(SENTENCES, ())), rivals)
        for leaf in plan.leaves:
            name = leaf.part.name
            if isinstance(leaf.part.kind, Computed):
                item.values[name] = self._compute(item, leaf.part.kind)
            elif leaf.part.many:
                item.values[name] = self._listed(item, leaf)
            else:
                item.values[name] = self._leaf(item, leaf, answer.get(name), f"{path}.{name}")
        for part in [leaf.part for leaf in plan.leaves if _is_merely_named(item, leaf.part)]:
            person = item.supports.pop(part.name)
            miss = self._miss(part, f"{path}.{part.name}", person.value, item.cited)
            item.misses.append(replace(miss, reason="no words there say what was done to them"))
            item.values[part.name] = _NOT_SUPPORTED
        for group in plan.groups:
            name = group.part.name
            item.values[name] = self._group(group, answer.get(name), f"{path}.{name}")
        return item

    def _listed(self, item: _Item, plan: _LeafPlan) -> list[Support]:
        name = plan.part.name
        values = (
            self._leaf(item, plan, value, f"{item.path}.{name}[{index}]")
            for index, value in enumerate(item.answer.get(name) or ())
        )
        return _distinct([value for value in values if value.value is not None])

    def _leaf(self, item: _Item, plan: _LeafPlan, value: Any, path: str) -> Support:
        value, cited = self._corrected(path, value, item.cited)
        leaf = plan.part
        anchor = item.supports.get(leaf.kind.beside or "")
        if _is_nothing(value):
            own = self._own_claimant(item, plan, anchor)
            unsure = item.aside and isinstance(leaf.kind, Source)
            return own if own.value or unsure else _NOT_STATED
        value = self._mended(leaf, value, cited, anchor)
        if _repeats(value, item.supports.get(leaf.kind.unlike or "")):
            support = None
        elif anchor is not None:
            support = self._beside(item, plan, value, cited, anchor)
        else:
            support = supported(plan.alone, value, cited, self.published)
            if support is None and not leaf.kind.beside:
                support = self._moved(leaf, value, cited, item)
            if isinstance(leaf.kind, Figure):
                support = self._counting(item, plan, value, cited, support)
            if support and support.status == "judged":
                support = _at_home(item, support)
        if support is None:
            home = anchor or next((s for s in item.supports.values() if s.found), None)
            shown = [self.sentences[n] for n in anchor.found] if anchor else cited
            beside = str(_plain(home.value)) if home else None
            item.misses.append(self._miss(leaf, path, value, shown, beside))
            return self._own_claimant(item, plan, anchor)
        if not leaf.many:
            item.supports[leaf.name] = support
        # Cue words near a name do not prove a choice; what happened to a count is bound to it.
        bound = anchor is not None and isinstance(plan.beside, Figure)
        return _as_judged(support) if plan.judged and not bound else support

    def _counting(
        self,
        item: _Item,
        plan: _LeafPlan,
        value: Any,
        cited: Sequence[Sentence],
        support: Support | None,
    ) -> Support | None:
        """The figure where what was done to those it counts stands beside it.

        Where the sentences cited do not have it so, every other place of the figure that does,
        the nearest first: the same digits count wagons in one sentence and the dead in the next.
        """
        name = plan.part.name
        done = [
            (leaf, given)
            for leaf in item.plan.leaves
            if leaf.judged and leaf.part.kind.beside == name
            if not _is_nothing(given := item.answer.get(leaf.part.name))
        ]
        if not done or (support and self._done_there(item, done, support).found):
            return support
        numbers = [s.number for s in cited]
        away = {n: min((abs(n - m) for m in numbers), default=0) for n in self.sentences}
        found: dict[int, Spans] = {}
        for number in sorted(away, key=away.__getitem__):
            here = supported(plan.alone, value, [self.sentences[number]], self.published)
            if here:
                found.update(self._done_there(item, done, here).found)
        return Support(value, "stated", found) if found else support

    def _done_there(
        self, item: _Item, done: Sequence[tuple[_LeafPlan, Any]], figure: Support
    ) -> Support:
        """Those of the figure's places where the choices beside it hold by their words."""
        found: dict[int, Spans] = {}
        for number, spans in figure.found.items():
            sentence = self.sentences[number]
            fitting = []
            for span in spans:
                for leaf, given in done:
                    own = supported(leaf.part.kind, given, [sentence], self.published)
                    if own is None or own.status == "judged":
                        break
                    if not self._at_anchor(item, leaf, given, sentence, span, own):
                        break
                else:
                    fitting.append(span)
            if fitting:
                found[number] = tuple(fitting)
        return Support(figure.value, figure.status, found)

    def _own_claimant(self, item: _Item, plan: _LeafPlan, anchor: Support | None) -> Support:
        """Whom the article itself has say the anchor, where the model named nobody who does.

        Nobody, where it says so in its own voice; "not supported", where neither is certain, and
        for every field but a claimant.
        """
        if anchor is None or not isinstance(plan.part.kind, Source):
            return _NOT_SUPPORTED
        for number, spans in anchor.found.items():
            sentence = self.sentences[number]
            for span in spans if sentence.english else ():
                if in_own_voice(sentence.text):
                    self._narrow(item, plan.part.kind.beside or "", anchor, number, span)
                    item.unclaimed.add(plan.part.name)
                    return _NOT_STATED if item.aside else _NOT_SUPPORTED
                if support := self._named(sentence, span):
                    self._narrow(item, plan.part.kind.beside or "", anchor, number, span)
                    item.supports[plan.part.name] = support
                    return support
        return _NOT_SUPPORTED

    def _named(self, sentence: Sentence, span: tuple[int, int]) -> Support | None:
        """Whom the sentence has say the words, or the one before it if it says "he"."""
        found = claimant_of(sentence.text, span)
        if found is None and points_back(sentence.text, span):
            sentence = self.sentences.get(sentence.number - 1, sentence)
            found = sole_source(sentence.text)
        if found is None:
            return None
        words = " ".join(sentence.text[slice(*found)].split())
        return Support(words, "stated", {sentence.number: (found,)})

    def _beside(
        self, item: _Item, plan: _LeafPlan, value: Any, cited: Sequence[Sentence], anchor: Support
    ) -> Support | None:
        """Support in the anchor's own sentence, or in the one before it that it points back to.

        From then on the anchor is the place that gave the support: one item's values never come
        from two places that merely have the same words.
        """
        leaf = plan.part
        if isinstance(leaf.kind, Choice):
            if str(_plain(value)) in leaf.kind.people and names_thing(str(anchor.value)):
                return None
            if cues := leaf.kind.relations(str(_plain(value))):
                return self._related(item, plan, value, cues, anchor)
        for number, spans in anchor.found.items():
            sentence = self.sentences[number]
            own = supported(leaf.kind, value, [sentence], self.published)
            if own and own.status == "judged":
                return own
            for span in spans:
                support = self._at_anchor(item, plan, value, sentence, span, own)
                support = support or self._before_anchor(plan, value, sentence, span, own)
                if support:
                    self._narrow(item, leaf.kind.beside or "", anchor, number, span)
                    return support
        if isinstance(leaf.kind, Choice) and str(_plain(value)) in leaf.kind.free:
            return self._judged_freely(value, anchor)
        return None

    def _related(
        self, item: _Item, plan: _LeafPlan, value: Any, cues: tuple[str, ...], anchor: Support
    ) -> Support | None:
        """A choice whose cue words stand in a relation to the anchor.

        Failing its own sentences, in another one that has the very same words: a name may be
        introduced in one sentence and accused in the next.
        """
        for number, spans in anchor.found.items():
            sentence = self.sentences[number]
            if not sentence.english:
                return Support(value, "judged", {number: ()})
            for span in spans:
                if found := related(cues, sentence.text, span):
                    self._narrow(item, plan.part.kind.beside or "", anchor, number, span)
                    return Support(value, "stated", {number: found})
        for number, sentence in self.sentences.items():
            for span in word_spans(str(anchor.value), sentence.text):
                if found := related(cues, sentence.text, span):
                    return Support(value, "stated", {number: found})
        return None

    def _judged_freely(self, value: Any, anchor: Support) -> Support | None:
        """A choice without its cue words, of what no sentence of the article quotes."""
        for sentence in self.sentences.values():
            said = sources(sentence.text)
            spans = word_spans(str(anchor.value), sentence.text) if said else ()
            if any(names(sentence.text, one, span) for one in said for span in spans):
                return None
        return Support(value, "judged", dict.fromkeys(anchor.found, ()))

    def _at_anchor(
        self,
        item: _Item,
        plan: _LeafPlan,
        value: Any,
        sentence: Sentence,
        anchor: tuple[int, int],
        own: Support | None,
    ) -> Support | None:
        if own is None:
            return None
        spans = own.found[sentence.number]
        text, kind, of = sentence.text, plan.part.kind, plan.beside
        if sentence.english and isinstance(kind, Source):
            fitting = tuple(span for span in spans if says(text, anchor, span))
        elif sentence.english and isinstance(of, Source) and isinstance(kind, Choice):
            fitting = tuple(span for span in spans if says(text, span, anchor))
        else:
            if sentence.english and plan.judged and not isinstance(of, Figure):
                spans = _not_its_words(text, anchor, spans)
            rivals = self._rival_spans(item, plan, value, sentence)
            if sentence.english and isinstance(of, Figure):
                bound = done_to if isinstance(kind, Choice) else counted_as
                fitting = bound(text, anchor, spans, rivals)
            else:
                fitting = spans if nearest_is_own(text, [anchor], spans, rivals) else ()
        return Support(own.value, own.status, {sentence.number: fitting}) if fitting else None

    def _before_anchor(
        self,
        plan: _LeafPlan,
        value: Any,
        sentence: Sentence,
        anchor: tuple[int, int],
        own: Support | None,
    ) -> Support | None:
        """Support by the sentence before, for "he said" and "put the figure at 40"."""
        before = self.sentences.get(sentence.number - 1)
        if before is None or not sentence.english:
            return None
        kind, text = plan.part.kind, sentence.text
        if isinstance(kind, Source):
            if not points_back(text, anchor):
                return None
            found = supported(kind, value, [before], self.published)
            spans = found.found[before.number] if found else ()
            return found if any(is_sole(before.text, span) for span in spans) else None
        if own is not None or not plan.judged or not is_running_toll(text, anchor):
            return None
        found = supported(kind, value, [before], self.published)
        rivals = plan.rival_cues(value)
        here = any(cue_spans(cues, text) for cues in rivals)
        there = any(cue_spans(cues, before.text) for cues in rivals)
        return None if here or there else found

    def _narrow(
        self, item: _Item, name: str, anchor: Support, number: int, span: tuple[int, int]
    ) -> None:
        words = " ".join(self.sentences[number].text[slice(*span)].split())
        value = words if isinstance(anchor.value, str) else anchor.value
        item.supports[name] = Support(value, anchor.status, {number: (span,)})
        item.values[name] = item.supports[name]

    def _mended(
        self, leaf: Leaf, value: Any, cited: Sequence[Sentence], anchor: Support | None
    ) -> Any:
        """The article's spelling of a name, where the model's stands nowhere in the article."""
        if not isinstance(leaf.kind, Words) or word_spans(str(value), self.text):
            return value
        near = [self.sentences[n] for n in anchor.found] if anchor else cited
        return next((name for s in near if (name := mended(str(value), s.text))), value)

    def _rival_spans(
        self, item: _Item, plan: _LeafPlan, value: Any, sentence: Sentence
    ) -> list[tuple[int, int]]:
        if plan.judged:
            others = plan.rival_cues(value)
            return [span for cues in others for span in cue_spans(cues, sentence.text)]
        name = plan.part.name
        named = {str(r[name]) for r in item.rivals if not _is_nothing(r.get(name))}
        return [span for name in sorted(named) for span in word_spans(name, sentence.text)]

    def _moved(
        self,
        leaf: Leaf,
        value: Any,
        cited: Sequence[Sentence],
        item: _Item | None = None,
    ) -> Support | None:
        """Support by the one sentence that carries the value, if there is just one.

        Where several do, the item's other values may leave only one of them; and words or a
        judgement, which mean the same in each, are taken from the nearest to those cited, the
        first of two.
        """
        found = [
            support
            for sentence in self.sentences.values()
            if (support := supported(leaf.kind, value, [sentence], self.published))
        ]
        if len(found) > 1 and item and item.home:
            found = [support for support in found if item.home & set(support.found)]
        if len(found) < 2:
            return found[0] if found else None
        if type(leaf.kind) not in (Choice, Words) or (item and item.home):
            return None
        away = [min(abs(n - s.number) for n in one.found for s in cited) for one in found if cited]
        return found[away.index(min(away))] if away else None

    def _compute(self, item: _Item, kind: Computed) -> Support:
        supports = [item.supports.get(name) for name in kind.sources]
        if supports[0] is None:
            return _NOT_STATED
        places = [next(iter(s.found.items())) if s else None for s in supports]
        value = kind.by(
            Evidence(
                words=tuple(str(_plain(s.value)) if s else None for s in supports),
                sentences=tuple(self.sentences[p[0]].text if p else "" for p in places),
                starts=tuple(p[1][0][0] if p and p[1] else 0 for p in places),
                published=self.published,
            )
        )
        if value is None:
            return _NOT_STATED
        found: dict[int, tuple[tuple[int, int], ...]] = {}
        for support in supports:
            for number, spans in (support.found if support else {}).items():
                found[number] = tuple(sorted({*found.get(number, ()), *spans}))
        return Support(value, "computed", found)

    def _cite(self, support: Support) -> Cited[Any]:
        if support.value is None:
            return _ABSENT[support.status]
        return _ANY(
            status=support.status,  # type: ignore[arg-type]
            value=support.value,
            citations=tuple([self._citation(*place) for place in sorted(support.found.items())]),
        )

    def _citation(self, number: int, spans: Spans) -> Citation:
        """The citation of these words; values that rest on the same words share it."""
        known = self.citations.get((number, spans))
        if known is None:
            start, text = self.starts[number], self.sentences[number].text
            match = [{"start": start + a, "end": start + b, "quote": text[a:b]} for a, b in spans]
            known = self.citations[number, spans] = Citation.model_validate(
                {"start": start, "end": start + len(text), "quote": text, "match": match}
            )
        return known

    def _cited(self, numbers: Sequence[int]) -> list[Sentence]:
        return [self.sentences[n] for n in dict.fromkeys(numbers) if n in self.sentences]

    def _corrected(
        self, path: str, value: Any, cited: list[Sentence]
    ) -> tuple[Any, list[Sentence]]:
        correction = self.corrections.get(path)
        if correction is None:
            return value, cited
        return correction.value, self._cited(correction.sentences)

    def _miss(
        self,
        leaf: Leaf,
        path: str,
        value: Any,
        cited: Sequence[Sentence],
        beside: str | None = None,
    ) -> Miss:
        numbers = tuple(s.number for s in cited)
        near = {n + step for n in numbers for step in (-1, 0, 1)} & set(self.sentences)
        if isinstance(leaf.kind, Prose):
            reason = "it says more than the cited sentences"
        elif leaf.kind.beside:
            reason = f"the words that its {leaf.kind.beside} stands in do not give it"
        elif isinstance(leaf.kind, Words) and (leaf.kind.naming or leaf.kind.like):
            reason = "the cited sentences do not have it, or it is not of the sort asked for"
        else:
            reason = "the cited sentences do not have it, and no single other one does"
        return Miss(path, leaf, value, numbers, tuple(sorted(near)), reason, beside)

    def _report(self, miss: Miss, place: str, lost: Sequence[str] = ()) -> None:
        self.misses.append(miss)
        self.issues.append(
            Issue(
                path=place,
                kind="not_supported",
                value=str(_plain(miss.value)),
                reason="; left out with it: ".join([miss.reason, *filter(None, [", ".join(lost)])]),
            )
        )


@lru_cache(maxsize=32)
def _plans(schema: Schema) -> tuple[_Plan, ...]:
    """The parts of the record."""
    return tuple(_planned(part, {}) for part in schema.root.fields)


def _planned(part: Part, kinds: Mapping[str, Kind]) -> _Plan:
    return _planned_group(part) if isinstance(part, Group) else _planned_leaf(part, kinds)


def _planned_leaf(leaf: Leaf, kinds: Mapping[str, Kind]) -> _LeafPlan:
    cues = leaf.kind.cues if isinstance(leaf.kind, Choice) else {}
    return _LeafPlan(
        part=leaf,
        # A source has to say something, even where what it says is not stated.
        alone=replace(leaf.kind, beside=None) if leaf.kind.beside else leaf.kind,
        beside=kinds.get(leaf.kind.beside or ""),
        others={mine: tuple(c for other, c in cues.items() if other != mine) for mine in cues},
        cues=tuple(cues.values()),
    )


def _planned_group(group: Group) -> _GroupPlan:
    leaves = [part for part in group.fields if isinstance(part, Leaf)]
    kinds = {leaf.name: leaf.kind for leaf in leaves}
    return _GroupPlan(
        part=group,
        leaves=tuple(_planned_leaf(leaf, kinds) for leaf in sorted(leaves, key=_turn)),
        groups=tuple(_planned_group(part) for part in group.fields if isinstance(part, Group)),
        keys=tuple(leaf.name for leaf in leaves if leaf.kind.key and not leaf.many),
        only_judged=all(isinstance(leaf.kind, Choice) for leaf in leaves),
    )


def _turn(leaf: Leaf) -> int:
    """When a field's turn is: after those it refers to, judged ones after those with words."""
    if isinstance(leaf.kind, Computed):
        return 3
    if leaf.kind.beside:
        return 2
    return 1 if isinstance(leaf.kind, Choice) else 0


def _as_judged(support: Support) -> Support:
    return Support(support.value, "judged", support.found)


def _at_home(item: _Item, support: Support) -> Support:
    """A judged value rests on the sentences that carry its item's words, if those moved."""
    home = item.home
    if not home or home & set(support.found):
        return support
    return Support(support.value, "judged", {number: () for number in sorted(home)})


def _kept(items: Sequence[_Item]) -> list[_Item]:
    """Those of a list's items that stand and say something that no other one says."""
    standing = [item for item in items if _stands(item)]
    kept: list[_Item] = []
    for index, item in enumerate(standing):
        others = [*kept, *standing[index + 1 :]]
        if not any(_says_no_more(item, other, kept) for other in others):
            kept.append(item)
    return kept


def _stands(item: _Item) -> bool:
    """Whether an item of a list is left once what is not supported is taken away.

    None of its key fields may have failed, and one of them must be there. A source that does not
    hold costs the item only where somebody else than the article may say it.
    """
    keys = item.plan.keys
    lost = [name for name in keys if item.values[name].status == "not_supported"]
    if any(name not in item.unclaimed for name in lost):
        return False
    if keys:
        return any(name in item.supports for name in keys)
    return bool(item.firm) or (item.plan.only_judged and bool(item.supports))


def _is_merely_named(item: _Item, leaf: Leaf) -> bool:
    """Whether a person counts as a figure though nothing says what happened to him."""
    support = item.supports.get(leaf.name)
    if support is None or not isinstance(leaf.kind, Figure) or figures(str(support.value)):
        return False
    beside = [one.part for one in item.plan.leaves if one.part.kind.beside == leaf.name]
    return not any(isinstance(b.kind, Choice) and b.name in item.supports for b in beside)


def _says_no_more(item: _Item, other: _Item, kept: Sequence[_Item]) -> bool:
    """Whether another item has all that this one has; of two equal ones the first is kept."""
    if item.values == other.values:
        return any(other is one for one in kept)
    if item.aside != other.aside and _same_key(item, other):
        return item.aside
    return all(
        value == other.values[name] or _is_empty(value) for name, value in item.values.items()
    )


def _complete(item: _Item, other: _Item) -> None:
    """Add what only the other one of two that are about the same has."""
    if _same_key(item, other):
        for leaf in item.plan.leaves:
            name, kind = leaf.part.name, leaf.part.kind
            lacks = item.values[name] is _NOT_STATED and not kind.key
            if lacks and name in other.supports:
                item.values[name] = other.values[name]


def _same_key(item: _Item, other: _Item) -> bool:
    """Whether both are about the same, whoever says it."""
    return all(
        item.supports.get(leaf.part.name) == other.supports.get(leaf.part.name)
        for leaf in item.plan.leaves
        if leaf.part.kind.key and not isinstance(leaf.part.kind, Source)
    )


def _given(item: _Item) -> list[str]:
    """What an item held that is left out, to be named beside the reason."""
    return [f"“{_plain(s.value)}”" for s in item.firm]


def _not_its_words(text: str, anchor: tuple[int, int], spans: Spans) -> Spans:
    """The cue words that the anchor does not itself say of others.

    "The ministry put the death toll at 60" tells of no dead ministry; its own name may tell what
    it is.
    """
    start, end = anchor
    return tuple(span for span in spans if start <= span[0] < end or not says(text, span, anchor))


def _repeats(value: Any, other: Support | None) -> bool:
    return other is not None and fold(str(value)).text == fold(str(other.value)).text


def _is_empty(value: Any) -> bool:
    return not value or (isinstance(value, Support) and value.value is None)


def _failed(part: Part) -> Any:
    if part.many:
        return []
    if isinstance(part, Group):
        return {inner.name: _failed(inner) for inner in part.fields}
    return _FAILED


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, enum.Enum) else value


def _is_nothing(value: Any) -> bool:
    return value is None or (isinstance(value, str) and value.strip().casefold() in _NOTHING)


def _distinct(values: list[Support]) -> list[Support]:
    kept: list[Support] = []
    for value in values:
        if value not in kept:
            kept.append(value)
    return kept
