"""The way back: from a record to an instance of the plain model, and its evidence by path.

The smallest part that can be left out is left out: an item of a list, or what may be None. Where
that is nothing, there is no instance. Nothing is put in the place of what is not there but the
default that the model itself has for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from summarizer.evidence.types import Cited
from summarizer.plain.evidenced import evidence_of
from summarizer.plain.found import (
    Found,
    Gone,
    Got,
    Item,
    Problem,
    Several,
    Valued,
    bare,
    fate,
    inside,
    is_empty,
    item_at,
    joined,
)
from summarizer.plain.raised import field_of
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

_INDEX = re.compile(r"\[\d+\]\Z")
_UNSETTLED = "what was found of it is not kept, or does not settle it"


def valued(root: Nested, record: BaseModel, lost: Iterable[str]) -> Valued:
    """The record as an instance of the plain model. Never raises for what the record holds.

    Args:
        root: the plain model's shape.
        record: a record of its derived model.
        lost: paths in the record of what was found and is not kept: its issues'. A list that has
            nothing for that reason is no empty one.
    """
    reading = _Reading({_INDEX.sub("", path) for path in lost})
    found = reading.model(root, record, "")
    if isinstance(found, Got):
        return Valued(found.value, evidence_of(root, found), tuple(reading.problems))
    return Valued(None, {}, tuple(reading.problems))


class _Reading:
    def __init__(self, lost: set[str]) -> None:
        self.lost = lost
        self.problems: list[Problem] = []

    def model(self, shape: Nested, part: Any, path: str) -> Got | Gone:
        """An instance, or why there is none."""
        given = {
            one.name: self._field(one, part, path)
            for one in shape.fields
            if not isinstance(one.shape, Tag)
        }
        lost = False
        kept: dict[str, Got | Several | None] = {}
        for one in shape.fields:
            found = given.get(one.name)
            if found is None:
                kept[one.name] = Got(one.shape.value) if isinstance(one.shape, Tag) else None
            elif not isinstance(found, Gone):
                kept[one.name] = found
            elif found is Gone.NOTHING and one.defaults:
                continue
            elif one.nullable:
                # As pydantic has it, no validator is told of a None that is the default.
                if not (one.defaults and one.default is None):
                    kept[one.name] = None
            elif not (one.defaults and one.may_be_lost):
                lost = True
                self._miss(shape, one, found, path)
        if lost:
            return Gone.TOLD
        built = self._built(shape, kept, path)
        tagged = any(isinstance(one.shape, Tag) for one in shape.fields)
        if tagged and isinstance(built, Got) and not built.is_told:
            # Its tag alone would say that there is one.
            return fate(part)
        return built

    def _miss(self, shape: Nested, one: PlainField, found: Gone, path: str) -> None:
        if found is Gone.TOLD:
            return
        reason = "nothing of it is stated" if found is Gone.NOTHING else _UNSETTLED
        if one.defaults:
            reason += ", and its default would be an invented value"
        else:
            reason += f", and {shape.model.__name__} requires it"
        self.problems.append(Problem(inside(path, one.name), "missing", None, reason))

    def _field(self, one: PlainField, part: Any, path: str) -> Found:
        inner, place = getattr(part, one.name), inside(path, one.name)
        if isinstance(one.shape, Nested) and (one.nullable or one.defaults) and is_empty(inner):
            return Gone.NOTHING
        found = self._read(one.shape, inner, place)
        if isinstance(found, Several) and not inner:
            if not (one.nullable or one.defaults) or one.is_empty_by_default:
                return found
            # A default may stand where nothing was found, not where all of it fell.
            return Gone.FELL if place in self.lost else Gone.NOTHING
        return found

    def _read(self, shape: Shape, part: Any, path: str) -> Found:
        match shape:
            case Scalar():
                return self._scalar(shape, part, path)
            case Clocked():
                return Got(part.value.value, part.value) if _is_there(part.value) else fate(part)
            case Nested():
                return self.model(shape, part, path)
            case Listing():
                return self._listing(shape, part, path)
            case Table():
                return self._table(shape, part, path)
        raise AssertionError(shape)

    def _scalar(self, shape: Scalar, cited: Cited[Any], path: str) -> Got | Gone:
        if not _is_there(cited):
            return fate(cited)
        try:
            return Got(shape.made(cited.value), cited)
        except ValueError as error:
            self.problems.append(Problem(path, "invalid", str(cited.value), str(error)))
            return Gone.TOLD

    def _listing(self, shape: Listing, parts: Sequence[Any], path: str) -> Several:
        items: list[Item] = []
        for number, part in enumerate(parts):
            place = f"{path}[{number}]"
            found = self._read(shape.inner, part, place)
            if isinstance(found, Got):
                items.append(Item(place, found))
            elif found is not Gone.TOLD:
                self.problems.append(Problem(place, "missing", None, _UNSETTLED))
        return Several(items)

    def _table(self, shape: Table, entries: Sequence[Any], path: str) -> Several:
        items: dict[Any, Item] = {}
        for number, entry in enumerate(entries):
            place = f"{path}[{number}]"
            key = self._scalar(shape.key, entry.key, f"{place}.key")
            if not isinstance(key, Got):
                if key is not Gone.TOLD:
                    self._lack(f"{place}.key")
                continue
            found = self._read(shape.value, entry.value, f"{place}.value")
            if isinstance(found, Several):
                found = Got(joined(shape.value, found), parts={"": found})
            if not isinstance(found, Got):
                if found is not Gone.TOLD:
                    self._lack(f"{place}.value")
                continue
            if key.value in items:
                if items[key.value].got.value != found.value:
                    reason = f"another value stands under “{bare(key.value)}”"
                    told = str(bare(found.value))
                    self.problems.append(Problem(f"{place}.value", "invalid", told, reason))
                continue
            items[key.value] = Item(place, found, key)
        return Several(list(items.values()))

    def _lack(self, path: str) -> None:
        reason = "it is not there, and an entry needs both key and value"
        self.problems.append(Problem(path, "missing", None, reason))

    # --- the plain model's own constraints and validators

    def _built(self, shape: Nested, kept: dict[str, Got | Several | None], path: str) -> Got | Gone:
        """An instance of what is kept, without what the model does not accept."""
        fields = {one.name: one for one in shape.fields}
        while True:
            try:
                data = {
                    name: joined(fields[name].shape, got)
                    if isinstance(got, Several)
                    else got and got.value
                    for name, got in kept.items()
                }
                value = shape.model.model_validate(data, by_name=True, by_alias=False)
            except ValidationError as error:
                if self._all_refused(shape, kept, error, path):
                    continue
                return Gone.TOLD
            except Exception as error:  # whatever a validator of the user's raises
                said = f"it raises {type(error).__name__}"
                name = field_of(shape.model, error)
                loc = (name,) if name else ()
                if self._refused(shape, kept, {"loc": loc, "msg": said}, path):
                    continue
                return Gone.TOLD
            return Got(value, parts={name: got for name, got in kept.items() if got})

    def _all_refused(
        self,
        shape: Nested,
        kept: dict[str, Got | Several | None],
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
        self, shape: Nested, kept: dict[str, Got | Several | None], error: Any, path: str
    ) -> bool:
        """Leave out what an error is about; whether something else is left."""
        loc, said = error["loc"], error["msg"]
        one = _named(shape, loc[0]) if loc else None
        if one is None:
            self._refuse(path or shape.model.__name__, None, said)
            return False
        got = kept.get(one.name)
        place = inside(path, one.name)
        if isinstance(got, Several) and len(loc) > 1:
            found = item_at(one.shape, got, loc[1])
            if found is not None:
                item = got.items.pop(found)
                self._refuse(item.place, item.got, said)
                return True
        self._refuse(place, got if isinstance(got, Got) else None, said)
        if got is None or not one.may_be_lost:
            return False
        if one.nullable and not (one.defaults and one.default is None):
            kept[one.name] = None
        else:
            del kept[one.name]
        return True

    def _refuse(self, path: str, got: Got | None, said: str) -> None:
        value = str(bare(got.value)) if got is not None and got.cited is not None else None
        reason = f"the model does not accept it: {said}"
        self.problems.append(Problem(path, "invalid", value, reason))


def _named(shape: Nested, name: Any) -> PlainField | None:
    """The field that an error names, by its name or by its alias."""
    fields = shape.model.model_fields
    for one in shape.fields:
        info = fields[one.name]
        if name in (one.name, info.alias, info.validation_alias):
            return one
    return None


def _is_there(cited: Cited[Any]) -> bool:
    return cited.value is not None
