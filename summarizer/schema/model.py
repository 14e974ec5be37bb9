"""From a record model to its parts; a model that cannot be checked is refused."""

from __future__ import annotations

import enum
import inspect
from collections.abc import Iterator
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from summarizer.errors import SchemaError
from summarizer.evidence.fields import Choice, Computed, Day, Kind, Number, Words
from summarizer.evidence.types import Cited
from summarizer.schema.parts import SENTENCES, Group, Leaf, Part


def group_of(
    name: str,
    description: str,
    model: type[BaseModel],
    *,
    many: bool,
    within: tuple[type[BaseModel], ...] = (),
) -> Group:
    """The parts of a model.

    Raises:
        SchemaError: a field is neither cited nor made of cited fields, cites what cannot be
            checked, or refers to a field that is not asked for beside it; or the model contains
            itself.
    """
    if model in within:
        raise SchemaError(
            f"{model.__name__} contains itself.", hint="Write out as many levels as are wanted."
        )
    within = (*within, model)
    fields = tuple(_part(model, key, info, within) for key, info in model.model_fields.items())
    group = Group(name, inspect.cleandoc(description), model, many, fields)
    if not fields:
        raise SchemaError(f"{model.__name__} has no fields.", hint="Add a Cited[...] field.")
    leaves = {part.name: part for part in fields if isinstance(part, Leaf)}
    for leaf in leaves.values():
        for other in named_by(leaf.kind):
            if other not in leaves or not leaves[other].asked:
                raise SchemaError(
                    f"{model.__name__}.{leaf.name} refers to {other!r}, which is not a field that "
                    "is asked for beside it.",
                    hint="Check its marker.",
                )
    return group


def named_by(kind: Kind) -> Iterator[str]:
    """Other fields that a field's marker refers to."""
    yield from (name for name in (kind.of,) if name)
    if isinstance(kind, Computed):
        yield from kind.sources


def _part(
    model: type[BaseModel], name: str, info: FieldInfo, within: tuple[type[BaseModel], ...]
) -> Part:
    if name == SENTENCES:
        raise SchemaError(
            f"{model.__name__}.{name}: this name is taken by the citations.", hint="Rename it."
        )
    annotation, many = _bare(info.annotation)
    description = info.description or name.replace("_", " ")
    if inspect.isclass(annotation) and issubclass(annotation, Cited):
        value = annotation.__pydantic_generic_metadata__["args"]
        if not value:
            raise SchemaError(
                f"{model.__name__}.{name} does not say what is cited.",
                hint="Write Cited[str], Cited[int], ...",
            )
        kinds = [*info.metadata, *_inner_metadata(info.annotation)]
        kind = next((m for m in kinds if isinstance(m, Kind)), None) or _default_kind(value[0])
        if kind is None:
            raise SchemaError(
                f"{model.__name__}.{name}: Cited[{value[0]!r}] cannot be checked.",
                hint="Cite str, int, float, bool, date, an Enum or a Literal.",
            )
        return Leaf(name, description, kind, value[0], many)
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        described = info.description or annotation.__doc__ or ""
        return group_of(name, described, annotation, many=many, within=within)
    raise SchemaError(
        f"{model.__name__}.{name} is not cited.",
        hint="Every field is Cited[...], a model of such fields, or a list of either; or none is, "
        "and the model is a plain one.",
    )


def _bare(annotation: Any) -> tuple[Any, bool]:
    """The annotation without None, list and Annotated around it, and whether it was a list."""
    many = False
    while True:
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            annotation = args[0]
        elif origin in (Union, UnionType) and NoneType in args and len(args) == 2:
            annotation = next(a for a in args if a is not NoneType)
        elif origin in (list, tuple) and args:
            many, annotation = True, args[0]
        else:
            return annotation, many


def _inner_metadata(annotation: Any) -> Iterator[Any]:
    for arg in get_args(annotation):
        if get_origin(arg) is Annotated:
            yield from get_args(arg)[1:]


def _default_kind(value: Any) -> Kind | None:
    if get_origin(value) is Literal:
        return Choice()
    if not inspect.isclass(value):
        return None
    if value is bool or issubclass(value, enum.Enum):
        return Choice()
    for type_, kind in ((str, Words()), (int, Number()), (float, Number()), (date, Day())):
        if issubclass(value, type_):
            return kind
    return None


def require_absence_fits(root: Group) -> None:
    """Refuse a model that has no record where an article states nothing; raises `SchemaError`."""
    try:
        root.model.model_validate(_absent(root))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, (root.name, *first["loc"])))
        raise SchemaError(
            f"{place} cannot be left empty: {first['msg']}.",
            hint="An article may state nothing of a field: allow empty lists, use no aliases.",
        ) from error


def _absent(part: Part) -> Any:
    """The part as it is in a record where nothing is stated."""
    if isinstance(part, Leaf):
        return [] if part.many else Cited[Any](status="not_stated")
    return {inner.name: [] if inner.many else _absent(inner) for inner in part.fields}
