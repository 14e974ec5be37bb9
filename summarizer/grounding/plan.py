"""What a schema says of its fields, worked out once and not for every answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from summarizer.evidence.fields import Choice, Computed, Figure, Kind
from summarizer.schema import Group, Leaf, Part, Schema


@dataclass(frozen=True, eq=False, slots=True)
class LeafPlan:
    """A field, and the kind of the one that it belongs to.

    Attributes:
        part: the field.
        of_kind: the kind of the field that it belongs to.
        together: the proposition of the field that it hangs together with, where an item has none.
        name: the field's name.
        kind: how the field rests on the article.
    """

    part: Leaf
    of_kind: Kind | None
    together: str = ""
    name: str = field(init=False)
    kind: Kind = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", self.part.name)
        object.__setattr__(self, "kind", self.part.kind)


@dataclass(frozen=True, eq=False, slots=True)
class GroupPlan:
    """A group.

    Attributes:
        part: the group.
        leaves: the fields that the model gives, each after the one it belongs to.
        computed: the fields that code computes.
        groups: the groups in it.
        keys: names of the fields that an item stands on.
        figures: names of its figures: an item is about one place of each.
        only_choices: whether all its fields are choices.
    """

    part: Group
    leaves: tuple[LeafPlan, ...]
    computed: tuple[Leaf, ...]
    groups: tuple[GroupPlan, ...]
    keys: tuple[str, ...]
    figures: tuple[str, ...]
    only_choices: bool


Plan = LeafPlan | GroupPlan


@lru_cache(maxsize=32)
def plans(schema: Schema) -> tuple[Plan, ...]:
    """The parts of the record."""
    return tuple(
        _group(part) if isinstance(part, Group) else LeafPlan(part, None)
        for part in schema.root.fields
    )


def _group(group: Group) -> GroupPlan:
    leaves = [part for part in group.fields if isinstance(part, Leaf)]
    kinds: Mapping[str, Kind] = {leaf.name: leaf.kind for leaf in leaves}
    asked = sorted((leaf for leaf in leaves if leaf.asked), key=lambda leaf: bool(leaf.kind.of))
    return GroupPlan(
        part=group,
        leaves=tuple(
            LeafPlan(leaf, kinds.get(leaf.kind.of or ""), _of_the_default(leaf.kind, kinds))
            for leaf in asked
        ),
        computed=tuple(leaf for leaf in leaves if isinstance(leaf.kind, Computed)),
        groups=tuple(_group(part) for part in group.fields if isinstance(part, Group)),
        keys=tuple(leaf.name for leaf in leaves if leaf.kind.key and not leaf.many),
        figures=tuple(leaf.name for leaf in leaves if isinstance(leaf.kind, Figure)),
        only_choices=all(isinstance(leaf.kind, Choice) for leaf in leaves),
    )


def _of_the_default(kind: Kind, kinds: Mapping[str, Kind]) -> str:
    """What an item says that leaves out a choice: the same as by its default member."""
    other = kinds.get(kind.proposition.removeprefix("@")) if kind.proposition else None
    if not isinstance(other, Choice) or not other.default:
        return ""
    return other.propositions.get(other.default[0], "")


def parts_of(part: Part) -> tuple[Part, ...]:
    """The fields of a group; none of a leaf."""
    return part.fields if isinstance(part, Group) else ()
