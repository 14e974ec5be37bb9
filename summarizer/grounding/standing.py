"""Whether an item of a list is left once what does not hold is taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.evidence.fields import Choice, Figure, Suffered
from summarizer.evidence.sources.said import in_own_voice
from summarizer.evidence.told.numbers import figures
from summarizer.evidence.verdict import plain
from summarizer.grounding.accept import Acceptance
from summarizer.grounding.held import Text
from summarizer.grounding.item import Item
from summarizer.grounding.plan import GroupPlan, LeafPlan


def stands(item: Item, acceptance: Acceptance) -> bool:
    """Whether an item of an answer is left once what does not hold is taken away."""
    kept: dict[str, list[str]] = {}
    for name, ones in item.held.items():
        kept[name] = []
        for one in ones:
            if acceptance.keeps(one):
                kept[name].append(str(plain(one.given)))
            elif one.plan.kind.key or one.plan.kind.bound:
                return False
    return makes_one(item.plan, kept, within=any(item.inner.values()))


def makes_one(plan: GroupPlan, kept: Mapping[str, Sequence[str]], *, within: bool) -> bool:
    """Whether values make an item.

    Args:
        plan: of the item.
        kept: its values as text, by the names of its fields.
        within: whether the groups in it have any.
    """
    if _merely_named(plan, kept):
        return False
    if any(map(kept.get, plan.keys)):
        return True
    given = [leaf for leaf in plan.leaves if kept.get(leaf.name)]
    if plan.keys:
        return any(_carries(one, kept[one.name]) for one in given)
    if plan.only_choices:
        return bool(given)
    return within or any(not isinstance(leaf.kind, Choice) for leaf in given)


def adds_by_words(item: Item, kept: Sequence[Item], text: Text) -> bool:
    """Whether an item that the model did not mean to give is borne out, and not among those kept.

    Args:
        item: the item, which stands.
        kept: the items that are kept.
        text: the article.
    """
    return _by_words(item, text) and not _known(item, kept)


def _by_words(item: Item, text: Text) -> bool:
    """Whether all that an item has is borne out, and nobody in particular says it."""
    if not all(one.verdict and one.verdict.holds != "contradicted" for one in item.every):
        return False
    for name in item.plan.figures:
        figure = item.first(name)
        for number, spans in (figure.located.places if figure and figure.located else {}).items():
            if spans and not in_own_voice(text.sentences[number].text):
                return False
    return True


def _known(item: Item, kept: Sequence[Item]) -> bool:
    """Whether a figure that was not asked for is that of an item that was."""
    for name in item.plan.figures:
        mine = item.first(name)
        for other in kept:
            theirs = other.first(name)
            if mine and theirs and mine.located and theirs.located:
                for number, spans in mine.located.places.items():
                    if set(spans) & set(theirs.located.places.get(number, ())):
                        return True
    return False


def _carries(leaf: LeafPlan, values: Sequence[str]) -> bool:
    """Whether an item may stand on a value that is none of its keys."""
    if isinstance(leaf.kind, Choice):
        return any(value in leaf.kind.stands for value in values)
    return leaf.kind.carries


def _merely_named(plan: GroupPlan, kept: Mapping[str, Sequence[str]]) -> bool:
    """Whether a name stands for a count, and nothing is said to have been done to it."""
    if not plan.figures:
        return False
    if any(isinstance(leaf.kind, Suffered) and kept.get(leaf.name) for leaf in plan.leaves):
        return False
    return any(
        isinstance(leaf.kind, Figure) and leaf.kind.named and not figures(value)
        for leaf in plan.leaves
        for value in kept.get(leaf.name, ())
    )
