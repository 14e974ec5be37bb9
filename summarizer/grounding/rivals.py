"""What other items of an answer have in the place of a value: its rivals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from summarizer.evidence.fields import Source
from summarizer.grounding.plan import GroupPlan, Plan


def speakers(every: Iterable[Plan], answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Whom the items of an answer's lists name as those who speak, each once."""
    found: dict[str | None, None] = {}
    for plan in every:
        if isinstance(plan, GroupPlan) and plan.part.many:
            given = given_by(plan, answers.get(plan.part.name) or ())
            for leaf in plan.leaves:
                if isinstance(leaf.kind, Source):
                    found.update(dict.fromkeys(given[leaf.name]))
    return tuple(filter(None, found))


def given_by(plan: GroupPlan, given: Sequence[Mapping[str, Any]]) -> dict[str, list[str | None]]:
    """For each field that has rivals, what the items give there, None for what is no text."""
    found: dict[str, list[str | None]] = {}
    for name in plan.rivalled:
        values = [item.get(name) for item in given]
        bare = [one.get("value") if isinstance(one, dict) else one for one in values]
        found[name] = [one if isinstance(one, str) else None for one in bare]
    return found


def rivals(given: Mapping[str, Sequence[str | None]], index: int) -> dict[str, list[str]]:
    """For each field of an item, what the others have there."""
    return {
        name: list(dict.fromkeys(filter(None, (*ones[:index], *ones[index + 1 :]))))
        for name, ones in given.items()
    }
