"""What a schema says of its fields, worked out once and not for every answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from summarizer.evidence.asked import Asked, asked_for
from summarizer.evidence.fields import (
    Addressee,
    Alias,
    Choice,
    Computed,
    Day,
    Figure,
    Kind,
    Named,
    Number,
    Prose,
    Source,
    Words,
)
from summarizer.evidence.types import Status
from summarizer.schema import Group, Leaf, Part, Schema


@dataclass(frozen=True, eq=False, slots=True)
class LeafPlan:
    """A field, and the kind of the one that it belongs to.

    Attributes:
        part: the field.
        of_kind: the kind of the field that it belongs to.
        asked: what is to stand beside a number, by the field's own words; None for all else, and
            for a number of which another field says what it counts.
        within: what the group of such a number is called.
        together: the proposition of the field that it hangs together with, where an item has none.
        name: the field's name.
        kind: how the field rests on the article.
        rivalry: the field in which others are looked for: an alias may be another one's, a claim
            too, and a choice is of who is named.
        is_choice, is_prose, is_words: whether it is of such a kind.
        status: of its values.
        silent: whether it is a number's field that does not say what it counts.
        tells_others: whether its values are incidents besides the main one.
    """

    part: Leaf
    of_kind: Kind | None
    together: str = ""
    asked: Asked | None = None
    within: str = ""
    name: str = field(init=False)
    kind: Kind = field(init=False)
    rivalry: str = field(init=False)
    is_choice: bool = field(init=False)
    is_prose: bool = field(init=False)
    is_words: bool = field(init=False)
    status: Status = field(init=False)
    silent: bool = field(init=False)
    tells_others: bool = field(init=False)

    def __post_init__(self) -> None:
        kind, name = self.part.kind, self.part.name
        computed = isinstance(kind, Day)
        is_choice = isinstance(kind, Choice)
        known = {
            "name": name,
            "kind": kind,
            "rivalry": (isinstance(kind, Alias | Choice) and kind.of) or name,
            "is_choice": is_choice,
            "is_prose": isinstance(kind, Prose),
            "is_words": isinstance(kind, Words),
            "status": "judged" if is_choice else "computed" if computed else "stated",
            "silent": self.asked is not None and not self.asked.says_something,
            "tells_others": isinstance(kind, Words) and bool(kind.apart),
        }
        for attribute, value in known.items():
            object.__setattr__(self, attribute, value)


@dataclass(frozen=True, eq=False, slots=True)
class GroupPlan:
    """A group.

    Attributes:
        part: the group.
        leaves: the fields that the model gives, each after the one it belongs to.
        judged: the same in the order in which their values are judged: of a number those of the
            others may tell what it counts.
        computed: the fields that code computes.
        groups: the groups in it.
        keys: names of the fields that an item stands on.
        figures: names of its figures: an item is about one place of each.
        rivalled: names of the fields of which the rules ask what other items have there: who else
            speaks, who else is named.
        turns: for each choice that can turn a claim, the members by which it does.
        only_choices: whether all its fields are choices.
        tells: whether a field names who speaks, at whom it is directed, or who is counted.
    """

    part: Group
    leaves: tuple[LeafPlan, ...]
    judged: tuple[LeafPlan, ...]
    computed: tuple[Leaf, ...]
    groups: tuple[GroupPlan, ...]
    keys: tuple[str, ...]
    figures: tuple[str, ...]
    rivalled: tuple[str, ...]
    turns: tuple[tuple[str, tuple[str, ...]], ...]
    only_choices: bool
    tells: bool


Plan = LeafPlan | GroupPlan


@lru_cache(maxsize=32)
def plans(schema: Schema) -> tuple[Plan, ...]:
    """The parts of the record."""
    return tuple(
        _group(part) if isinstance(part, Group) else _leaf(part) for part in schema.root.fields
    )


def _group(group: Group) -> GroupPlan:
    leaves = [part for part in group.fields if isinstance(part, Leaf)]
    asked = sorted((leaf for leaf in leaves if leaf.asked), key=lambda leaf: bool(leaf.kind.of))
    given = tuple(_leaf(leaf, group) for leaf in asked)
    return GroupPlan(
        part=group,
        leaves=given,
        judged=tuple(sorted(given, key=lambda leaf: leaf.asked is not None)),
        computed=tuple(leaf for leaf in leaves if isinstance(leaf.kind, Computed)),
        groups=tuple(_group(part) for part in group.fields if isinstance(part, Group)),
        keys=tuple(leaf.name for leaf in leaves if leaf.kind.key and not leaf.many),
        figures=tuple(leaf.name for leaf in leaves if isinstance(leaf.kind, Figure)),
        rivalled=tuple(
            dict.fromkeys(leaf.rivalry for leaf in given if isinstance(leaf.kind, Alias | Source))
        ),
        turns=tuple(
            (leaf.name, leaf.kind.turns)
            for leaf in leaves
            if isinstance(leaf.kind, Choice) and leaf.kind.turns
        ),
        only_choices=all(isinstance(leaf.kind, Choice) for leaf in leaves),
        tells=any(isinstance(leaf.kind, Source | Addressee | Named) for leaf in leaves),
    )


def _leaf(leaf: Leaf, group: Group | None = None) -> LeafPlan:
    """A field of a group; of the record itself without one."""
    beside = [part for part in (group.fields if group else ()) if isinstance(part, Leaf)]
    kinds = {one.name: one.kind for one in beside}
    of_kind, together = kinds.get(leaf.kind.of or ""), _of_the_default(leaf.kind, kinds)
    if not isinstance(leaf.kind, Figure | Number) or any(
        kind.of == leaf.name for kind in kinds.values()
    ):
        return LeafPlan(leaf, of_kind, together)
    asked = Asked(cues=leaf.kind.cues) if leaf.kind.cues else asked_for(leaf.description, leaf.name)
    if group is None:
        return LeafPlan(leaf, of_kind, together, asked)
    numbers = [kind for kind in kinds.values() if isinstance(kind, Figure | Number)]
    asked = asked._replace(by_item=group.many and len(numbers) == 1)
    within = group.description or group.name.replace("_", " ")
    return LeafPlan(leaf, of_kind, together, asked, within)


def _of_the_default(kind: Kind, kinds: Mapping[str, Kind]) -> str:
    """What an item says that leaves out a choice: the same as by its default member."""
    other = kinds.get(kind.proposition.removeprefix("@")) if kind.proposition else None
    if not isinstance(other, Choice) or not other.default:
        return ""
    return other.propositions.get(other.default[0], "")


def parts_of(part: Part) -> tuple[Part, ...]:
    """The fields of a group; none of a leaf."""
    return part.fields if isinstance(part, Group) else ()
