"""Columns from a JSON Schema, and JSON values as these columns take them.

The columns are those of the schema alone, whatever the values: objects become structs, arrays
lists, "integer" int64, "number" float64, a date date32, other texts and closed lists of texts
strings. What has no one type (a union, an object of any keys) is a string of JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import ModuleType
from typing import Any, NoReturn

from summarizer.output.written import json_text

JSON_COLUMNS = b"summarizer.json"
"""Under this key a file's metadata names the columns that hold JSON, one path a line."""

_Take = Callable[[Any], Any]
_LEAST, _MOST = -(2**63), 2**63 - 1


class _Misfit(Exception):
    """A value that is none of its column's."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
        self.place = ""


@dataclass(frozen=True)
class _Shape:
    """How one part of a row is held.

    Attributes:
        type: the Arrow type.
        take: a JSON value as PyArrow takes it for this type.
        json: paths, below this part, of what is a string of JSON; "" is the part itself.
    """

    type: Any
    take: _Take
    json: tuple[str, ...] = ()


class Columns:
    """The columns of rows of one JSON Schema.

    Args:
        pyarrow: the library.
        whole: the schema of a row, an object of named properties.
        within: schemas of properties, in place of what `whole` says of them.

    Attributes:
        schema: the Arrow schema.
        pyarrow: the library.
    """

    def __init__(
        self, pyarrow: ModuleType, whole: Mapping[str, Any], within: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.pyarrow = pyarrow
        reader = _Reader(pyarrow, whole)
        shapes = {
            name: _Reader(pyarrow, within[name]).shape(within[name])
            if name in within
            else reader.shape(said)
            for name, said in whole["properties"].items()
        }
        self._take = _taking({name: shape.take for name, shape in shapes.items()})
        self.schema = pyarrow.schema(
            [(name, shape.type) for name, shape in shapes.items()],
            metadata={JSON_COLUMNS: "\n".join(_below(shapes)).encode()},
        )

    def row(self, given: Any) -> dict[str, Any] | str:
        """A JSON object as a row, or what is wrong with it ("record.x is no whole number ...").

        What it does not have is null.
        """
        try:
            row: dict[str, Any] = self._take(given)
        except _Misfit as misfit:
            return f"{misfit.place or 'it'} {misfit.why}"
        return row


class _Reader:
    """Reads the parts of one schema, which may refer to its definitions."""

    def __init__(self, pyarrow: ModuleType, whole: Mapping[str, Any]) -> None:
        self._pa = pyarrow
        self._definitions = whole.get("$defs", {})
        self._known: dict[str, _Shape] = {}

    def shape(self, said: Mapping[str, Any]) -> _Shape:
        """The shape of what this part of the schema describes."""
        if "$ref" in said:
            name = said["$ref"].rpartition("/")[2]
            if name not in self._known:
                self._known[name] = self.shape(self._definitions[name])
            return self._known[name]
        kind, closed = said.get("type"), not said.get("additionalProperties")
        if "anyOf" in said:
            some = [one for one in said["anyOf"] if one != {"type": "null"}]
            if len(some) == 1:
                return self.shape(some[0])
        elif kind == "object" and said.get("properties") and closed:
            return self._struct(said["properties"])
        elif kind == "array" and "items" in said and "prefixItems" not in said:
            return self._list(said["items"])
        elif kind == "string":
            is_day = said.get("format") == "date"
            return _Shape(self._pa.date32(), _day) if is_day else _Shape(self._pa.string(), _text)
        elif kind == "integer":
            return _Shape(self._pa.int64(), _whole)
        elif kind == "number":
            return _Shape(self._pa.float64(), _number)
        elif kind == "boolean":
            return _Shape(self._pa.bool_(), _truth)
        return _Shape(self._pa.string(), _json, ("",))

    def _struct(self, fields: Mapping[str, Any]) -> _Shape:
        shapes = {name: self.shape(said) for name, said in fields.items()}
        type_ = self._pa.struct([(name, shape.type) for name, shape in shapes.items()])
        take = _taking({name: shape.take for name, shape in shapes.items()})
        return _Shape(type_, take, _below(shapes))

    def _list(self, said: Mapping[str, Any]) -> _Shape:
        shape = self.shape(said)
        return _Shape(self._pa.list_(shape.type), _taking_each(shape.take), shape.json)


def _below(shapes: Mapping[str, _Shape]) -> tuple[str, ...]:
    return tuple(
        f"{name}.{path}" if path else name for name, shape in shapes.items() for path in shape.json
    )


def _taking(takes: Mapping[str, _Take]) -> _Take:
    # Texts are most of what there is, and stay as they are: no call for each of them.
    plain = {name: str if take is _text else None for name, take in takes.items()}

    def taken(value: Any) -> Any:
        if value is None:
            return None
        if not isinstance(value, dict):
            _refuse("is no object")
        others: dict[str, Any] = {}
        name = ""
        try:
            for name, inner in value.items():
                if type(inner) is plain[name]:
                    continue
                other = takes[name](inner)
                if other is not inner:
                    others[name] = other
        except KeyError:
            misfit = _Misfit("is no field of this record model")
        except _Misfit as found:
            misfit = found
        else:
            return {**value, **others} if others else value
        misfit.place = f"{name}{_joined(misfit.place)}"
        raise misfit

    return taken


def _taking_each(take: _Take) -> _Take:
    def taken(value: Any) -> Any:
        if not value and (value is None or isinstance(value, list)):
            return value
        if not isinstance(value, list):
            _refuse("is no list")
        items: list[Any] = []
        try:
            for inner in value:
                items.append(take(inner))
        except _Misfit as misfit:
            misfit.place = f"[{len(items)}]{_joined(misfit.place)}"
            raise
        return items

    return taken


def _joined(place: str) -> str:
    return f".{place}" if place and not place.startswith("[") else place


def _text(value: Any) -> Any:
    if value is not None and not isinstance(value, str):
        _refuse("is no text")
    return value


def _whole(value: Any) -> Any:
    if value is None or (type(value) is int and _LEAST <= value <= _MOST):
        return value
    _refuse("is no whole number of 64 bits")


def _number(value: Any) -> Any:
    if value is None or type(value) is float:
        return value
    if type(value) is int and int(float(value)) == value:
        return float(value)
    _refuse("is no number of 64 bits")


def _truth(value: Any) -> Any:
    if value is not None and not isinstance(value, bool):
        _refuse("is neither true nor false")
    return value


def _day(value: Any) -> Any:
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        day = None
    if day is None or day.isoformat() != value:
        _refuse('is no day written "YYYY-MM-DD"')
    return day


def _json(value: Any) -> str | None:
    return None if value is None else json_text(value)


def _refuse(why: str) -> NoReturn:
    raise _Misfit(why)
