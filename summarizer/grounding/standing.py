"""Whether an item of an answer is left once what does not hold is taken away."""

from __future__ import annotations

from summarizer.evidence.fields import Choice, Figure, Suffered
from summarizer.evidence.locate import plain
from summarizer.evidence.numbers import figures
from summarizer.grounding.accept import Acceptance
from summarizer.grounding.held import Held
from summarizer.grounding.item import Item


def stands(item: Item, acceptance: Acceptance) -> bool:
    """Whether an item is left once what does not hold is taken away."""
    plan = item.plan
    firm = [one for one in item.every if one.plan.kind.key or one.plan.kind.bound]
    if not all(map(acceptance.keeps, firm)) or _merely_named(item, acceptance):
        return False
    if plan.keys:
        return any(map(item.first, plan.keys)) or any(
            _carries(one, acceptance) for one in item.every
        )
    held = [one for one in item.every if acceptance.keeps(one)]
    if plan.only_choices:
        return bool(held)
    return any(not isinstance(one.plan.kind, Choice) for one in held) or any(item.inner.values())


def _carries(one: Held, acceptance: Acceptance) -> bool:
    """Whether an item may stand on a value that is none of its keys."""
    kind = one.plan.kind
    if isinstance(kind, Choice):
        return str(plain(one.given)) in kind.stands
    return kind.carries and acceptance.keeps(one)


def _merely_named(item: Item, acceptance: Acceptance) -> bool:
    """Whether a name stands for a count, and nothing is said to have been done to it."""
    done = [one for one in item.every if isinstance(one.plan.kind, Suffered)]
    if any(map(acceptance.keeps, done)):
        return False
    counts = [one for name in item.plan.figures for one in item.held.get(name, ())]
    return any(
        isinstance(one.plan.kind, Figure)
        and one.plan.kind.named
        and not figures(str(plain(one.given)))
        for one in counts
    )
