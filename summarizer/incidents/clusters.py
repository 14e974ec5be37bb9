"""Reports put together by what links them, the strongest link first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

Pair = tuple[str, str]
_COMPARED = 36
"""Pairs of two groups that are looked at before they are put together; enough for 6 and 6."""


def clusters(
    keys: Sequence[str],
    links: Mapping[Pair, float],
    weight: Callable[[str, str], float],
    *,
    joined: Iterable[Pair] = (),
    split: Iterable[Pair] = (),
) -> list[list[str]]:
    """The groups of reports that tell of one event, in the order of their first reports.

    A chain does not make an event: two groups become one only where their reports, taken together,
    speak for it, not just the two that are linked. What a person decided holds in any case; where
    two decisions contradict each other, the earlier one.

    Args:
        keys: all reports, in the order of their arrival.
        links: pairs that are linked, with what speaks for it, in bits.
        weight: the same of any pair.
        joined, split: pairs of which a person says that they are, or are not, of one event.
    """
    group_of = {key: [key] for key in keys}
    apart = {frozenset(pair) for pair in split}

    def may_join(one: list[str], other: list[str]) -> bool:
        return not apart or all(frozenset(pair) not in apart for pair in product(one, other))

    def join(one: list[str], other: list[str]) -> None:
        one.extend(other)
        for key in other:
            group_of[key] = one

    for pair in joined:
        one, other = (group_of[key] for key in pair)
        if one is not other and may_join(one, other):
            join(one, other)
    order = {key: at for at, key in enumerate(keys)}
    ordered = sorted(links, key=lambda pair: (-links[pair], order[pair[0]], order[pair[1]]))
    for pair in ordered:
        one, other = (group_of[key] for key in pair)
        if one is not other and may_join(one, other) and _agree(one, other, weight):
            join(one, other)
    found = {id(group): group for group in group_of.values()}
    return sorted(
        (sorted(group, key=order.__getitem__) for group in found.values()),
        key=lambda group: order[group[0]],
    )


def _agree(one: Sequence[str], other: Sequence[str], weight: Callable[[str, str], float]) -> bool:
    pairs = list(product(one, other))
    if len(pairs) == 1:
        return True
    step = max(1, len(pairs) // _COMPARED)
    weights = [weight(*pair) for pair in pairs[::step]]
    return sum(weights) / len(weights) > 0
