"""Items of several reports under one name: the same party, speaker or claimant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summarizer.evidence import Cited
from summarizer.evidence.naming import content, initials_of, shortens
from summarizer.incidents.incident import Group, Item
from summarizer.joining import bare, same_words

_TELLING = 2
"""Words that a name needs to be taken for a longer one's: "police" may be anybody's."""


@dataclass(slots=True)
class Known:
    """Somebody whom reports name in one way or several."""

    names: list[str] = field(default_factory=list)

    def is_called(self, name: str) -> bool:
        """Whether one of the names is this one, or words of one are left out in the other."""
        return any(are_one(name, known) for known in self.names)

    def add(self, names: Iterable[str]) -> None:
        """Take in names that are new."""
        for name in names:
            if not any(same_words(name, known) for known in self.names):
                self.names.append(name)


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
    for item in items:
        names = names_of(item, name_field)
        found = next(
            (group for group in groups if any(group[0].is_called(name) for name in names)), None
        )
        if found is None:
            found = (Known(), [])
            groups.append(found)
        found[0].add(names)
        found[1].append(item)
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
