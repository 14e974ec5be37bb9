"""The marker that a field's table in a codebook's file stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from typing import Any

from summarizer.evidence.computing import COMPUTATIONS, RESULTS, SORTS, GroupOf
from summarizer.evidence.fields import (
    Addressee,
    Alias,
    Channel,
    Choice,
    Computed,
    Counted,
    Day,
    Figure,
    Hour,
    Kind,
    Named,
    Number,
    Place,
    Prose,
    Source,
    Suffered,
    Whole,
    Within,
    Words,
)
from summarizer.evidence.harms import HARMS
from summarizer.evidence.packs.forms import DEEDS
from summarizer.evidence.packs.pack import lists_for_fields
from summarizer.schema_file.source import Path, shown
from summarizer.schema_file.source import Source as Toml

KINDS: Mapping[str, type[Kind]] = {
    "words": Words,
    "number": Number,
    "figure": Figure,
    "day": Day,
    "choice": Choice,
    "yes_no": Choice,
    "prose": Prose,
    "source": Source,
    "hour": Hour,
    "alias": Alias,
    "counted": Counted,
    "named": Named,
    "whole": Whole,
    "addressee": Addressee,
    "channel": Channel,
    "place": Place,
    "within": Within,
    "suffered": Suffered,
    "computed": Computed,
}
TYPES: Mapping[str, type] = {"text": str, "int": int, "float": float, "day": date}

_BOOLS = ("key", "bound", "carries", "around", "named", "elsewhen", "whole")
_TEXTS = ("of", "proposition", "counts")
_MEMBERS = (
    "default",
    "turns",
    "people",
    "stands",
    "things",
    "lifeless",
    "speaking",
    "public",
    "private",
)
_DEEDS = ("did", "suffered")
_GROUP = "group_of"
_DOCS = "docs/schemas.md"


@dataclass(frozen=True)
class Members:
    """A closed list.

    Attributes:
        type: its Enum or Literal, or bool.
        names: for each member, as the file writes it, what the model writes.
        definitions, says, cues: of members that have one.
    """

    type: Any
    names: Mapping[str, str]
    definitions: Mapping[str, str]
    says: Mapping[str, str]
    cues: Mapping[str, tuple[str, ...]]


def allowed(kind: str) -> list[str]:
    """The keys that a field of this kind may have for its marker."""
    return [one.name for one in fields(KINDS[kind])]


def marker(
    toml: Toml,
    path: Path,
    kind: str,
    table: Mapping[str, Any],
    members: Members | None,
    described: str,
) -> Kind:
    """The marker of a field.

    Args:
        toml: the file.
        path: of the field.
        kind: of the field.
        table: what the file says of it.
        members: those of its closed list; None for other kinds.
        described: what the field is, in plain words.

    Raises:
        SchemaError: a key's value is none that it may have.
    """
    given: dict[str, Any] = {}
    for name in allowed(kind):
        place = (*path, name)
        if name in table and name != "by":  # `_compute` reads it.
            given[name] = _value(toml, place, name, table[name], members, kind)
    if kind == "computed":
        _compute(toml, path, table, members, given)
    if members is not None and issubclass(KINDS[kind], Choice):
        if members.cues:
            given.setdefault("cues", members.cues)
        if not given.get("propositions") and not given.get("proposition"):
            given["propositions"] = {
                member: members.says.get(member)
                or f"{described}: {unbraced(members.definitions.get(member, _spaced(member)))}"
                for member in members.names.values()
            }
    return KINDS[kind](**given)


def unbraced(words: str) -> str:
    """Without braces, which in a proposition would be names of fields."""
    return words.translate({ord("{"): "(", ord("}"): ")"})


def _spaced(member: str) -> str:
    return {"True": "yes", "False": "no"}.get(member, member.replace("_", " "))


def _value(
    toml: Toml, path: Path, name: str, value: Any, members: Members | None, kind: str
) -> Any:
    if name in _BOOLS:
        return toml.truth(path, value)
    if name in _TEXTS:
        return toml.text(path, value)
    if name == "sort":
        return SORTS[toml.among(path, value, SORTS, "sort of words")]
    if members is None and name == "lists" and kind != "computed":
        return tuple(map(partial(_of_a_pack(toml, kind), path), toml.texts(path, value)))
    if name == "calls":
        return _table_of(toml, path, value, toml.text, toml.texts)
    if members is None or kind == "computed":
        return toml.texts(path, value)
    one = _member(toml, members)
    if name == "absent":
        return one(path, value)
    if name in _MEMBERS:
        return tuple(one(path, each) for each in toml.texts(path, value))
    if name == "lists":
        return _table_of(toml, path, value, one, _of_a_pack(toml, kind))
    if name == "deeds":
        return _table_of(toml, path, value, one, _deed(toml))
    if name in ("opposites", "broader"):
        return _table_of(toml, path, value, one, _several(toml, one))
    said = toml.text if name == "propositions" else toml.texts
    return _table_of(toml, path, value, one, said)


def _member(toml: Toml, members: Members) -> Callable[[Path, Any], str]:
    def one(path: Path, name: Any) -> str:
        return members.names[toml.among(path, name, members.names, "member of its list")]

    return one


def _several(toml: Toml, one: Callable[[Path, Any], str]) -> Callable[[Path, Any], Any]:
    return lambda path, value: tuple(one(path, each) for each in toml.texts(path, value))


def _deed(toml: Toml) -> Callable[[Path, Any], str]:
    return lambda path, name: toml.among(path, name, _DEEDS, "way to be part of a deed")


def _of_a_pack(toml: Toml, kind: str) -> Callable[[Path, Any], str]:
    """The name of a language pack's list; that of a harm or of a speaker's deed needs no table."""
    bare = {"suffered": HARMS, "choice": DEEDS}.get(kind, ())
    names = (*bare, *sorted(lists_for_fields()))
    return lambda path, name: toml.among(path, name, names, "list of a language's words")


def _table_of(
    toml: Toml,
    path: Path,
    table: Any,
    one: Callable[[Path, Any], str],
    said: Callable[[Path, Any], Any],
) -> dict[str, Any]:
    """A table by members of a closed list."""
    if not isinstance(table, dict):
        toml.wrong(path, "it is no table by members", "Write member = ... below it.")
    return {one((*path, name), name): said((*path, name), each) for name, each in table.items()}


def _compute(
    toml: Toml,
    path: Path,
    table: Mapping[str, Any],
    members: Members | None,
    given: dict[str, Any],
) -> None:
    for name in ("by", "sources"):
        if name not in table:
            toml.wrong(path, f"{name} is missing", "A computed field says by what, and of what.")
    known: Iterable[str] = [*COMPUTATIONS, _GROUP]
    by = toml.among((*path, "by"), table["by"], known, "computation")
    least, most = (2, 2) if by == _GROUP else RESULTS[by].sources
    if not least <= len(given["sources"]) <= most:
        many = f"{least}" if least == most else f"{least} to {most}"
        hint = f"Name as many: {_DOCS} says which."
        toml.wrong((*path, "sources"), f"{by} is worked out from {many} of them", hint)
    if by != _GROUP:
        gives = RESULTS[by].members
        if members is not None and (lacks := set(gives or ["its words"]) - set(members.names)):
            hint = f"Leave one_of out, or list {', '.join(gives)}." if gives else "Leave it out."
            told = shown(min(lacks)) if gives else "other values"
            toml.wrong((*path, "one_of"), f"{by} may give {told}", hint)
        given["by"] = COMPUTATIONS[by]
        return
    if members is None or not members.cues:
        hint = "Name a list by one_of whose members have cues: the nouns of each group."
        toml.wrong(path, "the groups have no words", hint)
    given["by"] = GroupOf({word: name for name, words in members.cues.items() for word in words})
