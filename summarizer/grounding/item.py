"""One object of an answer, held against the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.grounding.explain import Seen
from summarizer.grounding.held import Held
from summarizer.grounding.plan import GroupPlan
from summarizer.outcome import Issue
from summarizer.schema import ASIDE


@dataclass(slots=True)
class Item:
    """One object of an answer.

    Attributes:
        plan: its fields.
        path: where in the answer.
        answer: what the model gave.
        held: its values, by field.
        inner: the groups in it, as the record has them.
        seen: the values of these groups.
        issues: what is left out of them, and why.
    """

    plan: GroupPlan
    path: str
    answer: Mapping[str, Any]
    held: dict[str, list[Held]] = field(default_factory=dict)
    inner: dict[str, Any] = field(default_factory=dict)
    seen: Sequence[Seen] = ()
    issues: Sequence[Issue] = ()

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

    @property
    def located(self) -> list[Held]:
        """Those of its values that are there."""
        return [one for one in self.every if one.located]
