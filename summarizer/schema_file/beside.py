"""Whether the fields that a field of a codebook names are there, and are such as it can name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.evidence.fields import Choice, Computed, Kind
from summarizer.schema_file.source import Path, Source

_BELONGS = ("alias", "counted", "named", "whole", "addressee", "channel", "within", "suffered")
"""Kinds of a field that is said of another one."""
_OF_A_FIGURE = ("counted", "named", "whole", "suffered")
_NAMES = re.compile(r"\{(\w+)(?:\|[^}]*)?\}")


def kind_of(table: Mapping[str, Any]) -> Any:
    """The kind of a field, as its table says it."""
    return table.get("kind", "choice" if "one_of" in table else "words")


def require_beside(
    toml: Source, path: Path, kind: str, made: Kind, beside: Mapping[str, Any]
) -> None:
    """Check what a field names of its group.

    Args:
        toml: the file.
        path: of the field.
        kind: its kind.
        made: its marker.
        beside: the tables of its group, by field.

    Raises:
        SchemaError: a field is not there, is not asked for, or is none that it can name; or it
            names none, and is of a kind that belongs to another.
    """
    alone = path[:-1] == ("fields",)
    named = list(_named(made))
    told = [(keys, one) for keys, said in _said(made) for one in _NAMES.findall(said)]
    if kind in _BELONGS and made.of is None:
        toml.wrong(path, f"{kind} is said of another field, and none is named", 'Write of = "...".')
    if not named and not told:
        return
    others = {one: each for one, each in beside.items() if one != path[-1] and _is_asked(each)}
    for key, one in named:
        place = (*path, key)
        toml.among(place, one, others, "field beside it that is asked for")
        many = bool(others[one].get("many"))
        if key == "sources" and many:
            toml.wrong(place, f"{one} is a list", "Name fields that are none.")
        if key == "lists" and not many:
            toml.wrong(place, f"{one} is no list", "Name it in sources.")
        if key == "of" and kind in _OF_A_FIGURE and kind_of(others[one]) != "figure":
            hint = f'Name the figure that it belongs to, or give {one} kind = "figure".'
            toml.wrong(place, f"{one} is no figure", hint)
    if named and alone:
        hint = "Put the two into a group of their own, as one part of the record."
        toml.wrong(path, "it refers to another field of the record itself", hint)
    known = [path[-1]] if alone else [path[-1], *others]
    for keys, one in told:
        toml.among((*path, *keys), one, known, "field that its statement can name")


def _is_asked(table: Any) -> bool:
    return isinstance(table, dict) and "fields" not in table and kind_of(table) != "computed"


def _named(made: Kind) -> Iterator[tuple[str, str]]:
    """The fields that a marker names, each with the key that does."""
    if made.of:
        yield "of", made.of
    if made.proposition.startswith("@"):
        yield "proposition", made.proposition[1:]
    if isinstance(made, Computed):
        yield from (("sources", one) for one in made.sources)
        yield from (("lists", one) for one in made.lists)


def _said(made: Kind) -> Iterator[tuple[tuple[str, ...], str]]:
    """Its statements for a second reader, each with its keys."""
    yield ("proposition",), made.proposition
    if isinstance(made, Choice):
        for member, said in made.propositions.items():
            yield ("propositions", member), said
