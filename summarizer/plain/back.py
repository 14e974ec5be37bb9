"""The way back: from a record to an instance of the plain model, and its evidence by path.

The smallest part that can be left out is left out: an item of a list, or what may be None. Where
that is nothing, there is no instance. Nothing is put in the place of what is not there but the
default that the model itself has for it.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from summarizer.evidence.types import Cited
from summarizer.plain.shape import (
    Clocked,
    Listing,
    Nested,
    PlainField,
    Scalar,
    Shape,
    Table,
    Tag,
)

Evidence = Mapping[str, Cited[Any]]


@dataclass(frozen=True)
class Problem:
    """Why a part of the record is not in the instance.

    Attributes:
        path: the field, as in ``injuries[1].number``, in the record.
        kind: "missing": the model requires it, and the record does not have it; "invalid": the
            model does not accept it.
        value: what it does not accept.
        reason: why, in a few words.
    """

    path: str
    kind: Literal["missing", "invalid"]
    value: str | None
    reason: str


@dataclass(frozen=True)
class Valued:
    """What a record is as an instance of the plain model.

    Attributes:
        value: the instance; None where a required field is missing, or the model accepts none.
        evidence: for each value that the article gave, by its path in the instance, what it rests
            on; none for defaults, tags and what the model computes.
        problems: what is not in the instance, and why.
    """

    value: BaseModel | None
    evidence: Evidence
    problems: tuple[Problem, ...]


@dataclass
class _Got:
    """A value, and its evidence by the rest of the path."""

    value: Any
    evidence: dict[str, Cited[Any]] = field(default_factory=dict)

    def at(self, place: str) -> dict[str, Cited[Any]]:
        return {place + rest: cited for rest, cited in self.evidence.items()}


@dataclass
class _Several:
    """Items of a list, or of a dict by their keys, each with its place in the record."""

    items: list[tuple[Any, str, _Got]]


class _Gone(enum.Enum):
    """Why there is no value: nothing was found; it fell; or it fell, and a problem says so."""

    NOTHING = "nothing"
    FELL = "fell"
    TOLD = "told"


_UNSETTLED = "what was found of it is not kept, or does not settle it"
_Found = _Got | _Several | _Gone


def valued(root: Nested, record: BaseModel) -> Valued:
    """The record as an instance of the plain model. Never raises for what the record holds.

    Args:
        root: the plain model's shape.
        record: a record of its derived model.
    """
    reading = _Reading()
    found = reading.model(root, record, "")
    if isinstance(found, _Got):
        evidence = {path.removeprefix("."): cited for path, cited in found.evidence.items()}
        return Valued(found.value, evidence, tuple(reading.problems))
    return Valued(None, {}, tuple(reading.problems))


class _Reading:
    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def model(self, shape: Nested, part: Any, path: str) -> _Got | _Gone:
        """An instance, or why there is none."""
        given = {
            one.name: self._field(one, part, path)
            for one in shape.fields
            if not isinstance(one.shape, Tag)
        }
        lost = False
        kept: dict[str, _Got | _Several | None] = {}
        for one in shape.fields:
            found = given.get(one.name)
            if found is None:
                kept[one.name] = _Got(one.shape.value) if isinstance(one.shape, Tag) else None
            elif not isinstance(found, _Gone):
                kept[one.name] = found
            elif found is _Gone.NOTHING and one.defaults:
                continue
            elif one.nullable:
                kept[one.name] = None
            elif not (one.defaults and one.may_be_lost):
                lost = True
                self._miss(shape, one, found, path)
        return _Gone.TOLD if lost else self._built(shape, kept, path)

    def _miss(self, shape: Nested, one: PlainField, found: _Gone, path: str) -> None:
        if found is _Gone.TOLD:
            return
        reason = "nothing of it is stated" if found is _Gone.NOTHING else _UNSETTLED
        if one.defaults:
            reason += ", and its default would be an invented value"
        else:
            reason += f", and {shape.model.__name__} requires it"
        self.problems.append(Problem(_inside(path, one.name), "missing", None, reason))

    def _field(self, one: PlainField, part: Any, path: str) -> _Found:
        inner, place = getattr(part, one.name), _inside(path, one.name)
        if isinstance(one.shape, Nested) and (one.nullable or one.defaults) and _is_empty(inner):
            return _Gone.NOTHING
        found = self._read(one.shape, inner, place)
        if isinstance(found, _Several) and not inner:
            # Nothing was found; a list that may neither be None nor left out is empty.
            return _Gone.NOTHING if one.nullable or one.defaults else found
        return found

    def _read(self, shape: Shape, part: Any, path: str) -> _Found:
        match shape:
            case Scalar():
                return self._scalar(shape, part, path)
            case Clocked():
                return (
                    _Got(part.value.value, {"": part.value})
                    if _is_there(part.value)
                    else _fate(part.value, part)
                )
            case Nested():
                return self.model(shape, part, path)
            case Listing():
                return self._listing(shape, part, path)
            case Table():
                return self._table(shape, part, path)
        raise AssertionError(shape)

    def _scalar(self, shape: Scalar, cited: Cited[Any], path: str) -> _Got | _Gone:
        if not _is_there(cited):
            return _fate(cited)
        try:
            return _Got(shape.made(cited.value), {"": cited})
        except ValueError as error:
            self.problems.append(Problem(path, "invalid", str(cited.value), str(error)))
            return _Gone.TOLD

    def _listing(self, shape: Listing, parts: Sequence[Any], path: str) -> _Several:
        items: list[tuple[Any, str, _Got]] = []
        for number, part in enumerate(parts):
            place = f"{path}[{number}]"
            found = self._read(shape.inner, part, place)
            if isinstance(found, _Got):
                items.append((number, place, found))
            elif found is not _Gone.TOLD:
                self.problems.append(Problem(place, "missing", None, _UNSETTLED))
        return _Several(items)

    def _table(self, shape: Table, entries: Sequence[Any], path: str) -> _Several:
        items: dict[Any, tuple[Any, str, _Got]] = {}
        for number, entry in enumerate(entries):
            place = f"{path}[{number}]"
            key = self._scalar(shape.key, entry.key, f"{place}.key")
            if not isinstance(key, _Got):
                if key is not _Gone.TOLD:
                    self._lack(f"{place}.key")
                continue
            found = self._read(shape.value, entry.value, f"{place}.value")
            if isinstance(found, _Several):
                found = _joined(shape.value, found)
            if not isinstance(found, _Got):
                if found is not _Gone.TOLD:
                    self._lack(f"{place}.value")
                continue
            if key.value in items:
                if items[key.value][2].value != found.value:
                    reason = f"another value stands under “{_plain(key.value)}”"
                    told = str(_plain(found.value))
                    self.problems.append(Problem(f"{place}.value", "invalid", told, reason))
                continue
            written = repr(_plain(key.value))
            evidence = {**found.at(f"[{written}]"), **key.at(f".key[{written}]")}
            items[key.value] = key.value, place, _Got(found.value, evidence)
        return _Several(list(items.values()))

    def _lack(self, path: str) -> None:
        reason = "it is not there, and an entry needs both key and value"
        self.problems.append(Problem(path, "missing", None, reason))

    # --- the plain model's own constraints and validators

    def _built(
        self, shape: Nested, kept: dict[str, _Got | _Several | None], path: str
    ) -> _Got | _Gone:
        """An instance of what is kept, without what the model does not accept."""
        fields = {one.name: one for one in shape.fields}
        while True:
            whole = {
                name: _joined(fields[name].shape, got) if isinstance(got, _Several) else got
                for name, got in kept.items()
            }
            data = {name: got.value if got else None for name, got in whole.items()}
            try:
                value = shape.model.model_validate(data, by_name=True, by_alias=False)
            except ValidationError as error:
                if self._all_refused(shape, kept, error, path):
                    continue
                return _Gone.TOLD
            except Exception as error:  # whatever a validator of the user's raises
                said = f"it raises {type(error).__name__}"
                self._refuse(path or shape.model.__name__, None, said)
                return _Gone.TOLD
            evidence: dict[str, Cited[Any]] = {}
            for name, got in whole.items():
                evidence |= got.at(f".{name}") if got else {}
            return _Got(value, evidence)

    def _all_refused(
        self,
        shape: Nested,
        kept: dict[str, _Got | _Several | None],
        error: ValidationError,
        path: str,
    ) -> bool:
        """Leave out all that the model does not accept; whether something else is left."""
        # From the back, so that the places of what is left stay right.
        found = {one["loc"][:2]: one for one in error.errors(include_url=False)}
        before = len(self.problems)
        left = [self._refused(shape, kept, one, path) for one in reversed(found.values())]
        self.problems[before:] = reversed(self.problems[before:])
        return all(left)

    def _refused(
        self, shape: Nested, kept: dict[str, _Got | _Several | None], error: Any, path: str
    ) -> bool:
        """Leave out what an error is about; whether something else is left."""
        loc, said = error["loc"], error["msg"]
        one = _named(shape, loc[0]) if loc else None
        if one is None:
            self._refuse(path or shape.model.__name__, None, said)
            return False
        got = kept.get(one.name)
        place = _inside(path, one.name)
        if isinstance(got, _Several) and len(loc) > 1:
            found = _item(one.shape, got, loc[1])
            if found is not None:
                item = got.items.pop(found)
                self._refuse(item[1], item[2], said)
                return True
        self._refuse(place, got if isinstance(got, _Got) else None, said)
        if got is None or not one.may_be_lost:
            return False
        if one.nullable:
            kept[one.name] = None
        else:
            del kept[one.name]
        return True

    def _refuse(self, path: str, got: _Got | None, said: str) -> None:
        alone = got is not None and "" in got.evidence
        value = str(_plain(got.value)) if got is not None and alone else None
        reason = f"the model does not accept it: {said}"
        self.problems.append(Problem(path, "invalid", value, reason))


def _joined(shape: Shape, got: _Several) -> _Got:
    """Items as the list or dict that they make; a list's evidence by their places in it."""
    evidence: dict[str, Cited[Any]] = {}
    if isinstance(shape, Table):
        for _, _, item in got.items:
            evidence |= item.evidence
        return _Got({key: item.value for key, _, item in got.items}, evidence)
    for number, (_, _, item) in enumerate(got.items):
        evidence |= item.at(f"[{number}]")
    assert isinstance(shape, Listing)
    return _Got(shape.make([item.value for _, _, item in got.items]), evidence)


def _item(shape: Shape, got: _Several, at: Any) -> int | None:
    """Which of the items an error's location names; those of a set have no place."""
    if isinstance(shape, Table):
        keys = [str(_plain(key)) for key, _, _ in got.items]
        return keys.index(str(at)) if str(at) in keys else None
    ordered = isinstance(shape, Listing) and shape.make in (list, tuple)
    return at if ordered and isinstance(at, int) and at < len(got.items) else None


def _named(shape: Nested, name: Any) -> PlainField | None:
    """The field that an error names, by its name or by its alias."""
    fields = shape.model.model_fields
    for one in shape.fields:
        info = fields[one.name]
        if name in (one.name, info.alias, info.validation_alias):
            return one
    return None


def _inside(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, enum.Enum) else value


def _is_there(cited: Cited[Any]) -> bool:
    return cited.value is not None


def _fate(*cited: Any) -> _Gone:
    """What became of what is not there: of a moment, what became of its words."""
    leaves = [leaf for one in cited for leaf in _leaves(one)]
    given = any(leaf.status != "not_stated" for leaf in leaves)
    return _Gone.FELL if given else _Gone.NOTHING


def _leaves(part: Any) -> list[Cited[Any]]:
    if isinstance(part, Cited):
        return [part]
    if isinstance(part, BaseModel):
        return [leaf for name in type(part).model_fields for leaf in _leaves(getattr(part, name))]
    return [leaf for one in part for leaf in _leaves(one)]


def _is_empty(part: BaseModel) -> bool:
    """Whether nothing at all was found of a part."""
    return all(leaf.status == "not_stated" for leaf in _leaves(part))
