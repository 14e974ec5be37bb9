"""Items of several reports under one name: the same party, speaker or claimant."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from summarizer.evidence import Cited
from summarizer.evidence.naming import content, initials, initials_of, letters_of, shortens
from summarizer.incidents.incident import Group, Item
from summarizer.joining import bare, same_words

_TELLING = 2
"""Words that a name needs to be taken for a longer one's: "police" may be anybody's."""
_MOST = 8
"""Words of a name, from its head, of which another one may leave some out."""


@dataclass(slots=True)
class Known:
    """Somebody whom reports name in one way or several."""

    names: list[str] = field(default_factory=list)

    def is_called(self, name: str) -> bool:
        """Whether one of the names is this one, or words of one are left out in the other."""
        return any(are_one(name, known) for known in self.names)

    def add(self, names: Iterable[str]) -> list[str]:
        """Take in names that are new, and tell which they are."""
        before = len(self.names)
        for name in names:
            if not any(same_words(name, known) for known in self.names):
                self.names.append(name)
        return self.names[before:]


class Index:
    """Names by their marks: finds who may be called by a name without comparing it with all."""

    def __init__(self) -> None:
        self._by: dict[Hashable, dict[int, None]] = {}

    def add(self, name: str, place: int) -> None:
        """Take in a name of the one at this place."""
        words = content(name)[:_MOST]
        marks: list[Hashable] = [("same", bare(name)), *(("of", each) for each in initials(name))]
        if letters := letters_of(name):
            marks.append(("short", letters))
        if len(words) >= _TELLING:
            marks += [("all", *words), *(("both", *two) for two in _some(words, (_TELLING,)))]
        for mark in marks:
            self._by.setdefault(mark, {})[place] = None

    def near(self, name: str) -> list[int]:
        """The places of all that `are_one` may hold for, the first one first."""
        words = content(name)[:_MOST]
        marks: list[Hashable] = [
            ("same", bare(name)),
            ("of", letters_of(name)),
            *(("short", each) for each in initials(name)),
        ]
        if len(words) >= _TELLING:
            marks += [("all", *some) for some in _some(words, range(_TELLING, len(words) + 1))]
            # All its words are in a longer name: the rarest two of them are.
            marks.append(min((("both", *two) for two in pairwise(words)), key=self._how_many))
        return sorted({place for mark in marks for place in self._by.get(mark, ())})

    def _how_many(self, mark: Hashable) -> int:
        return len(self._by.get(mark, ()))


def _some(words: Sequence[str], sizes: Iterable[int]) -> Iterator[tuple[str, ...]]:
    """The words with some left out, in their order, so many of them."""
    for size in sizes:
        yield from combinations(words, size)


def are_one(one: str, other: str) -> bool:
    """Whether two names of reports of one event are one somebody's.

    "Syrian Observatory" and "Syrian Observatory for Human Rights" are, "police" and "Helena police"
    may not be.
    """
    if same_words(one, other) or initials_of(one, other) or initials_of(other, one):
        return True
    short, name = sorted((one, other), key=lambda each: len(content(each)))
    return len(content(short)) >= _TELLING and shortens(short, name)


def are_alike(one: str, other: str) -> bool:
    """Whether one name may be the other one with words left out, even all but one."""
    return same_words(one, other) or shortens(one, other) or shortens(other, one)


def groups_of(items: Sequence[Item], name_field: str) -> tuple[Group, ...]:
    """The items by who or what they name, in the order in which each is first named."""
    groups: list[tuple[Known, list[Item]]] = []
    index = Index()
    for item in items:
        names = names_of(item, name_field)
        near = sorted({place for name in names for place in index.near(name)})
        at = next(
            (place for place in near if any(groups[place][0].is_called(name) for name in names)),
            len(groups),
        )
        if at == len(groups):
            groups.append((Known(), []))
        for name in groups[at][0].add(names):
            index.add(name, at)
        groups[at][1].append(item)
    return tuple(
        Group(name=known.names[0] if known.names else "", names=tuple(known.names), items=tuple(of))
        for known, of in groups
    )


def names_of(item: Item, name_field: str) -> list[str]:
    """The name of an item and its aliases, as written; none where it has none."""
    aliases = item.fields.get("aliases", ())
    leaves = [item.fields.get(name_field), *(aliases if isinstance(aliases, tuple) else ())]
    names = [str(leaf.value) for leaf in leaves if isinstance(leaf, Cited) and leaf.value]
    return [name for name in names if bare(name)]
