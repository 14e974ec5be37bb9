"""The form that each type of an answer's model takes."""

from __future__ import annotations

import enum
import inspect
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from summarizer.asking.coerce.scalars import (
    Choice,
    Flag,
    Form,
    Number,
    Other,
    Sentence,
    Sentences,
    Text,
)
from summarizer.asking.coerce.shapes import Either, Field, List, Object, Row
from summarizer.evidence.people.called import CalledBy
from summarizer.evidence.types import SentenceNumber


# Bounded: a question about single values is of a model of its own.
@lru_cache(maxsize=128)
def form_of(model: type[BaseModel]) -> Object:
    """That of an answer's model."""
    return Object(
        {
            name: Field(_form(info.annotation), info.is_required(), _takes_none(info.annotation))
            for name, info in model.model_fields.items()
        }
    )


def _form(annotation: Any) -> Form:
    called = next((one for one in _beside(annotation) if isinstance(one, CalledBy)), None)
    annotation = _bare(annotation)
    origin, args = get_origin(annotation), get_args(annotation)
    if annotation is SentenceNumber:
        return Sentence()
    if origin is list and args:
        item = _form(args[0])
        return Sentences() if isinstance(item, Sentence) else List(item)
    if origin is tuple and args and _bare(args[-1]) is SentenceNumber and len(args) > 1:
        return Row(tuple(map(_form, args)))
    if origin in (Union, UnionType):
        forms = tuple(_form(arg) for arg in args if arg is not NoneType)
        return forms[0] if len(forms) == 1 else Either(forms)
    if origin is Literal:
        return Choice(args, called)
    if not inspect.isclass(annotation):
        return Other()
    if issubclass(annotation, BaseModel):
        return form_of(annotation)
    if issubclass(annotation, enum.Enum):
        return Choice(tuple(annotation), called)
    plain: dict[Any, Form] = {
        str: Text(),
        bool: Flag(),
        int: Number(True),
        float: Number(False),
    }
    return plain.get(annotation, Other())


def _beside(annotation: Any) -> tuple[Any, ...]:
    """What an annotation has beside its type."""
    return get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()


def _bare(annotation: Any) -> Any:
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation


def _takes_none(annotation: Any) -> bool:
    annotation = _bare(annotation)
    return get_origin(annotation) in (Union, UnionType) and NoneType in get_args(annotation)
