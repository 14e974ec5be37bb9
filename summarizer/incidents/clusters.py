"""Reports put together by what links them, the strongest link first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

Pair = tuple[str, str]
_LOOKED_AT = 6
"""Reports of each of two groups that are compared before the two are put together."""


@dataclass(slots=True)
class _Group:
    keys: list[str]
    apart: set[str]

    def may_join(self, other: _Group) -> bool:
        """Whether no two of them are of different events."""
        one, two = sorted((self, other), key=lambda group: len(group.apart))
        return not one.apart or not any(key in one.apart for key in two.keys)


class Groups:
    """The reports, each in a group of its own at first.

    Args:
        keys: all reports, in the order of their arrival.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._order = {key: at for at, key in enumerate(keys)}
        self._of = {key: _Group([key], set()) for key in keys}

    def join(self, one: str, other: str) -> bool:
        """Put the groups of two reports together, if none of them is to stay apart."""
        mine, theirs = self._of[one], self._of[other]
        if mine is theirs:
            return True
        if not mine.may_join(theirs):
            return False
        self._put(mine, theirs)
        return True

    def part(self, one: str, other: str) -> bool:
        """Keep two reports apart from now on, unless they are together."""
        mine, theirs = self._of[one], self._of[other]
        if mine is theirs:
            return False
        mine.apart.add(other)
        theirs.apart.add(one)
        return True

    def may_join(self, one: str, other: str) -> bool:
        """Whether two reports are apart, and nothing says that they are to stay so."""
        mine, theirs = self._of[one], self._of[other]
        return mine is not theirs and mine.may_join(theirs)

    def link(self, links: Mapping[Pair, float], weight: Callable[[str, str], float]) -> list[Pair]:
        """Put together what links speak for, the strongest first; by which links that was.

        A chain does not make an event: two groups become one only where their reports, taken
        together, speak for it, not just the two that are linked.

        Args:
            links: pairs that are linked, with what speaks for it, in bits.
            weight: the same of any pair.
        """
        at, joined = self._order, []
        ordered = sorted(links, key=lambda pair: (-links[pair], at[pair[0]], at[pair[1]]))
        for pair in ordered:
            one, other = (self._of[key] for key in pair)
            if one is not other and one.may_join(other) and _agree(one.keys, other.keys, weight):
                self._put(one, other)
                joined.append(pair)
        return joined

    def all(self) -> list[list[str]]:
        """The groups, in the order of their first reports."""
        found = {id(group): group.keys for group in self._of.values()}
        inside = [sorted(keys, key=self._order.__getitem__) for keys in found.values()]
        return sorted(inside, key=lambda keys: self._order[keys[0]])

    def _put(self, one: _Group, other: _Group) -> None:
        if len(one.keys) < len(other.keys):
            one, other = other, one
        one.keys.extend(other.keys)
        one.apart |= other.apart
        for key in other.keys:
            self._of[key] = one


def _agree(one: Sequence[str], other: Sequence[str], weight: Callable[[str, str], float]) -> bool:
    pairs = list(product(_spread(one), _spread(other)))
    return len(pairs) == 1 or sum(weight(*pair) for pair in pairs) > 0


def _spread(keys: Sequence[str]) -> Iterable[str]:
    """A few of them, evenly spread."""
    few = min(len(keys), _LOOKED_AT)
    return [keys[at * len(keys) // few] for at in range(few)]
