"""What a page must know of a record model so that its values can be corrected."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from summarizer.evidence.fields import Choice, Computed, Day, Figure, Number, Words
from summarizer.schema import Group, Leaf, Part, Schema

GivenAs = Literal["words", "choice", "number", "day", "text"]

_BOOLS: tuple[tuple[bool, str], ...] = ((True, "yes"), (False, "no"))


def form_of(schema: Schema) -> dict[str, Any]:
    """The record model as a tree of its fields, in their order.

    A part has a ``name``, an ``about`` and, where it is a list, ``many``. A group has ``fields``.
    Any other has a ``kind``: "words", copied from the article; "choice", with ``members``, each its
    value, its name and its proposition or nothing; "number", with ``whole`` where it is an integer;
    "day"; "text" in the reviewer's words. ``made_of`` are the fields that code computes it from,
    ``of`` is the field that it belongs to; an item that is added begins with its ``key``.
    """
    return {"fields": [_part(one) for one in schema.root.fields]}


def _part(part: Part) -> dict[str, Any]:
    told: dict[str, Any] = {"name": part.name, "about": part.description}
    if isinstance(part, Group):
        told["fields"] = [_part(one) for one in part.fields]
        told["key"] = _key(part)
    else:
        told |= _given(part)
        told["of"] = part.kind.of
        if isinstance(part.kind, Computed):
            told["made_of"] = [*part.kind.sources, *part.kind.lists]
    told["many"] = part.many
    return {name: value for name, value in told.items() if value not in (None, False)}


def given_as(leaf: Leaf) -> GivenAs:
    """How a person gives a value: by words of the article alone, or else as what beside them."""
    kind, type_ = leaf.kind, leaf.type
    if isinstance(kind, Words | Figure):
        return "words"
    if type_ is bool or leaf.choices:
        return "choice"
    if isinstance(kind, Day) or type_ is date:
        return "day"
    if isinstance(kind, Number) or type_ in (int, float):
        return "number"
    return "text"


def _given(leaf: Leaf) -> dict[str, Any]:
    kind = given_as(leaf)
    if kind == "choice":
        return {"kind": kind, "members": _members(leaf)}
    return {"kind": kind, "whole": kind == "number" and leaf.type is int}


def _members(leaf: Leaf) -> list[list[Any]]:
    says = leaf.kind.propositions if isinstance(leaf.kind, Choice) else {}
    if leaf.type is bool:
        return [[value, name, says.get(str(value), "")] for value, name in _BOOLS]
    names = {one: one.replace("_", " ") for one in leaf.choices}
    # "of this kind: arson" tells nobody more than its name.
    told = {one: text for one, text in says.items() if not text.endswith(f": {names.get(one)}")}
    return [[one, name, told.get(one, "")] for one, name in names.items()]


def _key(group: Group) -> str:
    """The field on which an item of the group stands, else its first that is asked for."""
    leaves = [part for part in group.fields if isinstance(part, Leaf) and part.asked]
    keys = (leaf.name for leaf in leaves if leaf.kind.key)
    return next(keys, leaves[0].name if leaves else "")
