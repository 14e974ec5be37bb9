"""What of an instance rests on which words, once the model's own validators have had it.

A validator may change, move or leave out what it is given. Words are told of a value only where it
is still the one that they carry, wherever in its model it now stands.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from pydantic import BaseModel

from summarizer.evidence.types import Cited
from summarizer.evidence.words.search import fold
from summarizer.plain.found import Evidence, Got, Item, Several, bare
from summarizer.plain.shape import Listing, Nested, Shape, Table

_Found = dict[str, Cited[Any]]
_NOTHING = object()


def evidence_of(root: Nested, got: Got) -> Evidence:
    """For each value of an instance that the article gave, by its path, what it rests on."""
    found = _of(root, got, got.value)
    return {path.removeprefix("."): cited for path, cited in found.items()}


def _is_same(value: Any, given: Any) -> bool:
    """Whether a value is the one that was given, but for its type, case, accents and spaces."""
    return value is given or _key(value) == _key(given)


def _key(value: Any) -> str:
    """What is alike of values that are the same. Nothing of the user's but `__str__` is called."""
    value = bare(value)
    if isinstance(value, BaseModel):
        return repr({name: _key(one) for name, one in value.__dict__.items()})
    if isinstance(value, list | tuple):
        return repr(list(map(_key, value)))
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f"{Decimal(str(value)).normalize():f}" if isfinite(value) else str(value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.astimezone(UTC)
    try:
        return fold(str(value)).text.strip()
    except Exception:  # whatever is in it
        return f"{id(value)}"


def _of(shape: Shape, got: Got | Several, value: Any) -> _Found:
    """By the rest of the path: of a part as it was given, what its value now has."""
    if isinstance(got, Several):
        if isinstance(shape, Table):
            return _of_entries(shape, got.items, value)
        assert isinstance(shape, Listing)
        return _of_items(shape, got.items, value)
    if isinstance(shape, Nested):
        return _of_fields(shape, got, value)
    if inner := got.parts.get(""):
        return _of(shape, inner, value)
    return {"": got.cited} if got.cited is not None and _is_same(value, got.value) else {}


def _of_fields(shape: Nested, got: Got, value: Any) -> _Found:
    fields = {one.name: one for one in shape.fields}
    held = getattr(value, "__dict__", {})
    now = {name: held.get(name, _NOTHING) for name in fields}
    found: _Found = {}
    left: dict[str, Got | Several] = {}
    for name, part in got.parts.items():
        told = _of(fields[name].shape, part, now[name])
        found |= {f".{name}{path}": cited for path, cited in told.items()}
        if not told:
            left[name] = part
    # What a validator has moved: it is no longer where it was, and stands in one other field,
    # which has it from nowhere else.
    free = [
        name
        for name, one in fields.items()
        if name in left
        or (name not in got.parts and not (one.defaults and _is_same(now[name], one.default)))
    ]
    for name, part in left.items():
        places = {other: _of(fields[name].shape, part, now[other]) for other in free}
        moved = [(other, told) for other, told in places.items() if told]
        if len(moved) == 1:
            (other, told), *_ = moved
            found |= {f".{other}{path}": cited for path, cited in told.items()}
    return found


def _of_items(shape: Listing, items: Sequence[Item], value: Any) -> _Found:
    if isinstance(value, str) or not isinstance(value, Collection):
        return {}
    if isinstance(value, Sequence):
        pairs = _paired(items, value)
    else:  # A set has no order: that of the record.
        there = set(map(_key, value))
        pairs = [(item.got.value, item) for item in items if _key(item.got.value) in there]
    return {
        f"[{number}]{path}": cited
        for number, (one, item) in enumerate(pairs)
        if item is not None
        for path, cited in _of(shape.inner, item.got, one).items()
    }


def _paired(items: Sequence[Item], values: Sequence[Any]) -> list[tuple[Any, Item | None]]:
    """Each value with the item that it was: where it stands, or of what is left the first."""
    found: list[Item | None] = [
        item if _is_same(value, item.got.value) else None
        for value, item in zip(values, items, strict=False)
    ]
    found += [None] * (len(values) - len(found))
    known = set(map(id, filter(None, found)))
    left: dict[str, list[Item]] = {}
    for item in items:
        if id(item) not in known:
            left.setdefault(_key(item.got.value), []).append(item)
    for at, value in enumerate(values):
        if found[at] is None and (same := left.get(_key(value))):
            found[at] = same.pop(0)
    if len(values) == len(items):
        # What a validator has changed where it stood is told by its parts.
        known = set(map(id, filter(None, found)))
        found = [
            one or (item if id(item) not in known else None)
            for one, item in zip(found, items, strict=True)
        ]
    return list(zip(values, found, strict=True))


def _of_entries(shape: Table, items: Sequence[Item], value: Any) -> _Found:
    found: _Found = {}
    for item in items if isinstance(value, Mapping) else ():
        assert item.key is not None and item.key.cited is not None
        for key, one in value.items():
            if _is_same(key, item.key.value):
                written = repr(bare(key))
                told = _of(shape.value, item.got, one)
                found |= {f"[{written}]{path}": cited for path, cited in told.items()}
                found[f".key[{written}]"] = item.key.cited
                break
    return found
