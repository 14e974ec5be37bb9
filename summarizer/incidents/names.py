"""Items of several reports under one name: the same party, speaker or claimant."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from summarizer.evidence import Cited
from summarizer.evidence.words.naming import (
    content,
    initials,
    initials_of,
    letters_of,
    shortens,
    stands_for,
)
from summarizer.incidents.incident import Group, Item
from summarizer.joining import bare, same_words

_TELLING = 2
"""Words that a name needs to be taken for a longer one's: "police" may be anybody's. Initials need
one letter more."""
_MOST = 8
"""Words of a name, from its head, of which another one may leave some out."""


@dataclass(slots=True)
class Known:
    """Somebody whom reports name in one way or several.

    Attributes:
        names: as written.
        aliases: other names that a report gives for it.
    """

    names: list[str] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)

    def is_called(self, name: str, aliases: Iterable[str] = ()) -> bool:
        """Whether a name is one of its names, or one name with words left out of all of them.

        An alias makes one of two only as it stands, and only if it is a name: "police" may be
        short for anybody.
        """
        if any(same_words(name, known) for known in self.names):
            return True
        if any(_is_proper(each) and same_words(name, each) for each in self.aliases):
            return True
        for alias in aliases:
            if _is_proper(alias) and any(same_words(alias, known) for known in self.names):
                return True
        return bool(self.names) and all(are_one(name, known) for known in self.names)

    def add(self, name: str, aliases: Iterable[str] = ()) -> list[str]:
        """Take in names that are new, and tell which they are."""
        new = []
        for kept, given in ((self.names, [name]), (self.aliases, aliases)):
            for each in given:
                if not any(same_words(each, known) for known in kept):
                    kept.append(each)
                    new.append(each)
        return new


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
    """Whether two names of reports of one event may be one somebody's.

    "Syrian Observatory" and "Syrian Observatory for Human Rights" are, "police" and "Helena police"
    may not be, nor what only ends like a name: "a man held by the army".
    """
    if same_words(one, other):
        return True
    for short, name in ((one, other), (other, one)):
        # "US" are the initials of "Ukrainian soldiers" as well.
        if len(letters_of(short) or "") > _TELLING and initials_of(short, name):
            return True
    short, name = sorted((one, other), key=lambda each: len(content(each)))
    return len(content(short)) >= _TELLING and stands_for(short, name)


def ambiguous(names: Iterable[str]) -> set[str]:
    """Those of the names, in small letters, that are short for two which are not one another's.

    "The defence ministry" beside Russia's and Ukraine's is neither's.
    """
    distinct = {bare(name): name for name in names}
    places, index = list(distinct.values()), Index()
    for place, name in enumerate(places):
        index.add(name, place)
    found = set()
    for small, name in distinct.items():
        near = (places[place] for place in index.near(name))
        fuller = [each for each in near if not same_words(each, name) and are_one(each, name)]
        if any(not are_one(*pair) for pair in combinations(fuller[:_MOST], 2)):
            found.add(small)
    return found


def _is_proper(name: str) -> bool:
    return any(letter.isupper() for letter in name) or name.lower() == name.upper()


def are_alike(one: str, other: str) -> bool:
    """Whether one name may be the other one with words left out, even all but one."""
    return same_words(one, other) or shortens(one, other) or shortens(other, one)


def groups_of(items: Sequence[Item], name_field: str) -> tuple[Group, ...]:
    """The items by who or what they name, in the order in which each is first named."""
    groups: list[tuple[Known, list[Item]]] = []
    named = [names_of(item, name_field) for item in items]
    apart = ambiguous(name for name, _ in named)
    index = Index()
    for item, (name, aliases) in zip(items, named, strict=True):
        near = sorted({place for each in (name, *aliases) for place in index.near(each)})
        of = [at for at in near if fits(groups[at][0], name, aliases, apart)]
        at = of[0] if name and of else len(groups)
        if at == len(groups):
            groups.append((Known(), []))
        for new in groups[at][0].add(name, aliases) if name else ():
            index.add(new, at)
        groups[at][1].append(item)
    return tuple(
        Group(
            name=known.names[0] if known.names else "",
            names=(*known.names, *known.aliases),
            items=tuple(each),
        )
        for known, each in groups
    )


def fits(known: Known, name: str, aliases: Sequence[str], apart: Container[str]) -> bool:
    """Whether a name, with its aliases, is somebody's, where those of `ambiguous` stand apart."""
    if bare(name) in apart or any(bare(each) in apart for each in known.names):
        return any(same_words(name, each) for each in known.names)
    return known.is_called(name, aliases)


def names_of(item: Item, name_field: str) -> tuple[str, list[str]]:
    """The name of an item, empty where it has none, and its aliases, as written."""
    aliases = item.fields.get("aliases", ())
    leaves = [item.fields.get(name_field), *(aliases if isinstance(aliases, tuple) else ())]
    name, *others = [str(leaf.value or "") if isinstance(leaf, Cited) else "" for leaf in leaves]
    return name if bare(name) else "", [each for each in others if bare(each)]
