"""From a codebook's file to a record model of ``Cited[...]``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path as File
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from summarizer.errors import SchemaError
from summarizer.evidence.computing import RESULTS
from summarizer.evidence.fields import Choice, Computed
from summarizer.evidence.types import Cited
from summarizer.schema_file.beside import kind_of, require_beside
from summarizer.schema_file.markers import KINDS, TYPES, Members, allowed, marker, unbraced
from summarizer.schema_file.source import Path, Source

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_CITES = "s"
_TOP = ("name", "version", "about", "task", "others", "lists", "fields")
_GROUP = ("about", "description", "many", "model", "fields")
_FIELD = ("kind", "description", "many")
_CLOSED = ("choice", "suffered", "computed")
"""Kinds of a field that may have a closed list."""
_TYPED = {"number": ("int", "float"), "computed": tuple(TYPES)}
_YES_NO = Members(bool, {"yes": "True", "no": "False"}, {}, {}, {})
_CONFIG = ConfigDict(protected_namespaces=())


def read_schema(path: str | File) -> type[BaseModel]:
    """The record model that a codebook's file describes.

    Its attribute ``schema_file`` is the file's path: another process finds it by that.

    Raises:
        SchemaError: the file cannot be read, or a key is wrong: it names file, line and key.
    """
    reading = _Reading(Source(File(path)))
    try:
        model = reading.record()
    except (IndexError, KeyError, NameError, RecursionError, TypeError, ValueError) as error:
        # What pydantic or Python cannot make a class of; each key by itself was right.
        problem = f"{path}: no schema can be made of it: {type(error).__name__}."
    else:
        model.schema_file = str(File(path).resolve())  # type: ignore[attr-defined]
        return model
    raise SchemaError(problem, hint="Change the names of fields and members, and nest less deep.")


class _Reading:
    def __init__(self, toml: Source) -> None:
        self.toml = toml
        self.lists: dict[str, Members] = {}
        self.models: set[str] = set()

    def record(self) -> type[BaseModel]:
        toml, whole = self.toml, self.toml.whole
        toml.keys((), whole, _TOP)
        for name in ("name", "fields"):
            if name not in whole:
                toml.wrong((name,), "it is missing", "Every codebook has a name and fields.")
        name = self._named(("name",), whole["name"])
        lists = whole.get("lists", {})
        if not isinstance(lists, dict):
            toml.wrong(("lists",), "it is no table", "Write [lists.NAME].")
        self.lists = {one: self._list(("lists", one), one, each) for one, each in lists.items()}
        model = self._model((), name, whole)
        for key in ("version", "task", "others"):
            if key in whole:
                setattr(model, key, toml.text((key,), whole[key]))
        if "others" in whole:
            several = [one for one, said in whole["fields"].items() if _is_list(said)]
            toml.among(("others",), whole["others"], several, "list of values")
        return model

    # --- closed lists

    def _list(self, path: Path, name: str, table: Any) -> Members:
        toml = self.toml
        toml.keys(path, table, ("about", "members"))
        self._named(path, name)
        members = table.get("members")
        place = (*path, "members")
        if not isinstance(members, dict | list) or not members:
            hint = "List its members, or write each with its definition."
            toml.wrong(place, "it has no members", hint)
        toml.members(place, toml.texts(place, members) if isinstance(members, list) else members)
        if isinstance(members, list):
            members = {one: {} for one in members}
        told: dict[str, dict[str, Any]] = {"definition": {}, "says": {}, "cues": {}}
        for member, said in members.items():
            place = (*path, "members", member)
            if not isinstance(said, dict | str):
                hint = 'Write its definition in quotes, or { definition = "...", cues = ["..."] }.'
                toml.wrong(place, "it is no definition", hint)
            if isinstance(said, str):
                said = {"definition": said}
            for key, value in toml.keys(place, said, told).items():
                read = toml.texts if key == "cues" else toml.text
                told[key][member] = read((*place, key), value)
        about = table.get("about")
        closed = _enum(name, members, toml.text((*path, "about"), about) if about else None)
        names = {member: member for member in members}
        return Members(closed, names, told["definition"], told["says"], told["cues"])

    def _members(self, path: Path, table: Mapping[str, Any]) -> Members | None:
        if table.get("kind") == "yes_no":
            return _YES_NO
        if "one_of" not in table:
            return None
        one_of, place = table["one_of"], (*path, "one_of")
        if isinstance(one_of, list):
            words = self.toml.texts(place, one_of)
            self.toml.members(place, words)
            return Members(Literal[words], {one: one for one in words}, {}, {}, {})
        return self.lists[self.toml.among(place, one_of, self.lists, "list of this codebook")]

    # --- groups and fields

    def _model(self, path: Path, name: str, table: Mapping[str, Any]) -> type[BaseModel]:
        toml, place = self.toml, (*path, "fields")
        given = table["fields"]
        if not isinstance(given, dict) or not given:
            toml.wrong(place, "it has no fields", "Write [fields.NAME] for each.")
        if name in self.models:
            self.toml.wrong(path, f"another part is called {name}", 'Name it: model = "...".')
        self.models.add(name)
        fields: dict[str, Any] = {}
        for one, each in given.items():
            self._named((*place, one), one, field=True)
            fields[one] = self._part((*place, one), one, each, given)
        about = table.get("about")
        created: type[BaseModel] = create_model(
            name,
            __config__=_CONFIG,
            __doc__=toml.text((*path, "about"), about) if about else None,
            __module__=__name__,
            **fields,
        )
        return created

    def _part(
        self, path: Path, name: str, table: Any, beside: Mapping[str, Any]
    ) -> tuple[Any, Any]:
        toml = self.toml
        if not isinstance(table, dict):
            toml.wrong(path, "it is no table", "Write its description below its name.")
        many = toml.truth((*path, "many"), table.get("many", False))
        description = table.get("description")
        if description is not None:
            toml.text((*path, "description"), description)
        if "fields" in table:
            toml.keys(path, table, _GROUP)
            model = table.get("model") or "".join(map(str.capitalize, name.split("_")))
            inner: Any = self._model(path, self._named((*path, "model"), model), table)
        else:
            inner, description = self._leaf(path, name, table, description, beside)
        type_ = list[inner] if many else inner
        return (type_, Field(description=description) if description else ...)

    def _leaf(
        self,
        path: Path,
        name: str,
        table: Mapping[str, Any],
        description: str | None,
        beside: Mapping[str, Any],
    ) -> tuple[Any, str | None]:
        toml = self.toml
        kind = toml.among((*path, "kind"), kind_of(table), KINDS, "kind of field")
        own = (*["one_of"][: kind in _CLOSED], *["type"][: kind in _TYPED])
        toml.keys(path, table, [*_FIELD, *own, *allowed(kind)])
        if kind == "computed" and table.get("many"):
            toml.wrong((*path, "many"), "a computed field is no list", "Leave it out.")
        members = self._members(path, table)
        if kind in ("choice", "suffered") and members is None:
            toml.wrong(path, "it has no closed list", 'Write one_of = "NAME" or ["one", "two"].')
        described = (description or name.replace("_", " ")).rstrip(". ")
        made = marker(toml, path, kind, table, members, unbraced(described))
        require_beside(toml, path, kind, made, beside)
        if isinstance(made, Choice) and made.absent is not None and path[:-1] != ("fields",):
            hint = "Only a field of the record itself can say so: move it out of the group."
            toml.wrong((*path, "absent"), "nobody would ask for it first", hint)
        if members is not None and members.definitions and not isinstance(made, Computed):
            told = (f"{one}: {said}" for one, said in members.definitions.items())
            description = f"{described} ({'; '.join(told)})"
        cited: Any = Cited[self._type(path, kind, table, members)]  # type: ignore[misc]
        return Annotated[cited, made], description

    def _type(
        self, path: Path, kind: str, table: Mapping[str, Any], members: Members | None
    ) -> Any:
        place = (*path, "type")
        if "type" in table and members is not None:
            self.toml.wrong(place, "its closed list says of what type it is", "Leave it out.")
        if members is not None:
            return members.type
        types = {"number": int, "day": date}
        if kind == "computed":
            types[kind] = RESULTS[table["by"]].types[0]
        if "type" in table:
            given = TYPES[self.toml.among(place, table["type"], _TYPED[kind], "type here")]
            if kind == "computed" and given not in RESULTS[table["by"]].types:
                fits = next(name for name, type_ in TYPES.items() if type_ is types[kind])
                self.toml.wrong(place, f"{table['by']} gives no {table['type']}", f"Write {fits}.")
            return given
        return types.get(kind, str)

    def _named(self, path: Path, name: Any, *, field: bool = False) -> str:
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            hint = "Use letters, digits and _, and begin with a letter."
            self.toml.wrong(path, f"{name!r} is no name", hint)
        if field and name == _CITES:
            self.toml.wrong(path, "this name is taken by the citations", "Rename it.")
        if field and hasattr(BaseModel, name):
            self.toml.wrong(path, f"{name} is a name of every model", "Rename it.")
        return name


def _is_list(table: Any) -> bool:
    return isinstance(table, dict) and bool(table.get("many")) and "fields" not in table


def _enum(name: str, members: Iterable[str], about: str | None) -> Any:
    # As a person would name them; those that would be called alike are numbered.
    names: dict[str, str] = {}
    for member in members:
        called = re.sub(r"\W", "_", f"_{member}" if member[0].isdigit() else member).upper()
        names[f"{called}_{len(names)}" if called in names else called] = member
    closed = StrEnum(name, names)  # type: ignore[misc]
    closed.__doc__ = about
    closed.__module__ = __name__
    return closed
