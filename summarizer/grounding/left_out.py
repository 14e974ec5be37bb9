"""The issues of what was left out of a record, and what of it may be asked for again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.evidence.event.elsewhen import elsewhen
from summarizer.evidence.fields import Choice, Figure, Number, Prose, Suffered
from summarizer.evidence.verdict import plain
from summarizer.grounding.accept import Acceptance
from summarizer.grounding.explain import quoted
from summarizer.grounding.held import Held, Text
from summarizer.grounding.item import Item
from summarizer.grounding.plan import LeafPlan
from summarizer.grounding.statements import statement
from summarizer.outcome import Issue
from summarizer.schema import Leaf

WITH_IT = "left out with it"
"""Before what an issue's reason tells of an item that fell with a value."""


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


class LeftOut:
    """Collects what is left out of one record.

    Args:
        text: the article.
        acceptance: what an open point needs.

    Attributes:
        issues: what is left out, and why.
        misses: those of them that may be asked for again.
    """

    def __init__(self, text: Text, acceptance: Acceptance) -> None:
        self.text = text
        self.acceptance = acceptance
        self.issues: list[Issue] = []
        self.misses: list[Miss] = []

    def item(self, item: Item, path: str) -> None:
        """Report an item that does not stand: its first failing value, and what goes with it."""
        failing = [one for one in item.every if not self.acceptance.keeps(one)]
        if not failing:
            self.issues.append(_without_a_stand(item, path))
        held = [one for one in item.every if self.acceptance.keeps(one)]
        words = [f"“{plain(one.given)}”" for one in held if not isinstance(one.plan.kind, Choice)]
        for one in failing:
            self.value(one, path, item, lost=words)

    def value(self, held: Held, path: str, item: Item | None, lost: Sequence[str] = ()) -> None:
        """Report a value that is left out."""
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
                reason=f"; {WITH_IT}: ".join([reason, *with_it]),
                second_reading=self.acceptance.opinion(held) if located else None,
                words=quoted(located.places, self.text) if located else (),
            )
        )

    def _why(self, held: Held, item: Item | None) -> tuple[str, str]:
        """Kind of the issue, and the reason in a few words."""
        if held.located is None:
            return "not_supported", held.reason
        if held.contradicted and held.verdict:
            against = ", ".join(f"“{one}”" for one in quoted(held.verdict.places, self.text))
            return "contradicted", f"the words speak against it: {against}"
        if isinstance(held.plan.kind, Number):
            whole = ", ".join(f"“{one}”" for one in quoted(held.located.places, self.text))
            said = f"the words leave open whether it is this number: {whole}"
            return "open", "; ".join(filter(None, (said, self.acceptance.left_open(held))))
        said = statement(held, (item.located if item else []))
        kind = held.plan.kind
        if isinstance(kind, Choice) and not kind.cues and not isinstance(kind, Suffered):
            said = f"no rule can tell whether {said}, as its field has no cues"
        else:
            told = "they say so" if isinstance(kind, Prose) else said
            said = f"no rule can tell from the cited sentences whether {told}"
        return "open", "; ".join(filter(None, (said, self.acceptance.left_open(held))))

    def doubt(self, held: Held, path: str) -> None:
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


def _without_a_stand(item: Item, path: str) -> Issue:
    """The issue of an item of which all holds, and that says too little to be one."""
    given = "; ".join(str(plain(one.given)) for one in item.every)
    return Issue(
        path=path,
        kind="not_supported",
        value=given or None,
        reason="it does not give what makes it one of these: see the record's schema",
    )


def _beside(item: Item, plan: LeafPlan) -> str | None:
    """Words that tell which item is meant."""
    of = item.first(plan.kind.of or "")
    of = of or next((one for one in item.every if one.located and one.plan is not plan), None)
    return str(plain(of.given)) if of else None
