"""A record model of ``Cited[...]`` written as a codebook's file: for tests that it can be."""

from __future__ import annotations

import enum
import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from summarizer.evidence.computing import COMPUTATIONS, SORTS, GroupOf
from summarizer.evidence.fields import Choice, Computed
from summarizer.schema import Group, Leaf, Schema
from summarizer.schema_file.markers import KINDS, TYPES


def codebook_of(schema: Schema) -> str:
    """The text of the file."""
    written = _Written()
    fields_of = list(written.part(schema.root, "fields"))
    others = {"task": schema.task, "others": schema.others}
    top = {
        "name": schema.name,
        "version": schema.version,
        "about": schema.root.description,
        **{name: value for name, value in others.items() if value},
    }
    return "\n".join([*_table("", top), *written.lists.values(), *fields_of]) + "\n"


class _Written:
    def __init__(self) -> None:
        self.lists: dict[str, str] = {}

    def part(self, group: Group, path: str) -> Iterator[str]:
        for one in group.fields:
            info = group.model.model_fields[one.name]
            said: dict[str, Any] = {"many": True} if one.many else {}
            if info.description:
                said["description"] = info.description
            place = f"{path}.{one.name}"
            if isinstance(one, Group):
                said |= {"model": one.model.__name__, "about": one.model.__doc__}
                yield from _table(place, said)
                yield from self.part(one, f"{place}.fields")
            else:
                yield from _table(place, {**said, **self._leaf(one)})

    def _leaf(self, leaf: Leaf) -> dict[str, Any]:
        kind = leaf.kind
        name = next(name for name, known in KINDS.items() if known is type(kind))
        said: dict[str, Any] = {"kind": "yes_no" if leaf.type is bool else name}
        if inspect.isclass(leaf.type) and issubclass(leaf.type, enum.Enum):
            said["one_of"] = self._list(leaf)
        elif leaf.choices:
            said["one_of"] = list(leaf.choices)
        elif isinstance(kind, Computed):
            said["type"] = next(name for name, type_ in TYPES.items() if type_ is leaf.type)
        yes_no = {"True": "yes", "False": "no"} if leaf.type is bool else {}
        for one in fields(kind):
            value = getattr(kind, one.name)
            if value or (isinstance(kind, Choice) and one.name == "cues"):
                said[one.name] = _named(value, yes_no)
        if not said.get("cues"):
            said.pop("cues", None)
        return said

    def _list(self, leaf: Leaf) -> str:
        name: str = leaf.type.__name__
        members: dict[str, Any] = {one: {} for one in leaf.choices}
        if isinstance(leaf.kind, Computed) and isinstance(leaf.kind.by, GroupOf):
            for word, group in leaf.kind.by.groups.items():
                members[str(group)].setdefault("cues", []).append(word)
        said = {"about": leaf.type.__doc__, "members": members}
        self.lists[name] = "\n".join(_table(f"lists.{name}", said))
        return name


def _named(value: Any, yes_no: Mapping[str, str]) -> Any:
    """A marker's attribute as the file has it."""
    names: dict[Callable[..., Any], str] = {
        **{one: name for name, one in SORTS.items()},
        **{one: name for name, one in COMPUTATIONS.items()},
    }
    if isinstance(value, GroupOf):
        return "group_of"
    if callable(value):
        return names[value]
    if isinstance(value, Mapping):
        return {yes_no.get(str(k), str(k)): _named(v, yes_no) for k, v in value.items()}
    if isinstance(value, tuple):
        return [yes_no.get(str(one), str(one)) for one in value]
    return value


def _table(path: str, said: Mapping[str, Any]) -> Iterator[str]:
    if path:
        yield f"\n[{path}]"
    yield from (f"{name} = {_inline(value)}" for name, value in said.items())


def _inline(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(k)} = {_inline(v)}" for k, v in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
