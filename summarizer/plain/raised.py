"""Which field an error is about that a validator raises, and pydantic gives no place for."""

from __future__ import annotations

from collections.abc import Iterator
from types import CodeType, TracebackType
from typing import Any, get_args

from pydantic import BaseModel


def field_of(model: type[BaseModel], error: Exception) -> str | None:
    """The one field whose validator raised it; None where none did, or one of several fields."""
    fields: dict[CodeType, set[str]] = {}
    for name, function in _validators(model):
        # A class method's own function.
        code = getattr(getattr(function, "__func__", function), "__code__", None)
        if code is not None:
            fields.setdefault(code, set()).add(name)
    for code in _codes(error.__traceback__):
        if len(found := fields.get(code, set())) == 1:
            return next(iter(found))
    return None


def _validators(model: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    """The functions of a model's validators, each with a field that it validates."""
    for one in model.__pydantic_decorators__.field_validators.values():
        names = model.model_fields if "*" in one.info.fields else one.info.fields
        yield from ((name, one.func) for name in names)
    for name, info in model.model_fields.items():
        for marker in (*info.metadata, *_markers(info.annotation)):
            if (function := getattr(marker, "func", None)) is not None:
                yield name, function


def _markers(annotation: Any) -> Iterator[Any]:
    """What stands beside a type, or beside one within it: ``Annotated[int, ...] | None``."""
    yield from getattr(annotation, "__metadata__", ())
    for one in get_args(annotation):
        yield from _markers(one)


def _codes(traceback: TracebackType | None) -> Iterator[CodeType]:
    while traceback is not None:
        yield traceback.tb_frame.f_code
        traceback = traceback.tb_next
