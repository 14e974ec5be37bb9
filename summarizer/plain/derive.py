"""From a plain model to the record model that the engine asks for, every leaf ``Cited[...]``."""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin
from warnings import catch_warnings, simplefilter

from pydantic import BaseModel, Field, RootModel, create_model
from pydantic.fields import FieldInfo
from typing_extensions import TypeAliasType

from summarizer.errors import SchemaError
from summarizer.evidence.fields import Choice, Computed, Kind
from summarizer.evidence.types import Cited
from summarizer.plain.kinds import Told, is_model, named, scalar
from summarizer.plain.shape import (
    Clocked,
    Derived,
    Listing,
    Nested,
    PlainField,
    Scalar,
    Shape,
    Table,
    Tag,
    cited_of,
)

_LISTS: dict[Any, Callable[[Sequence[Any]], Any]] = {
    list: list,
    set: set,
    frozenset: frozenset,
    tuple: tuple,
    abc.Sequence: list,
}
_TABLES = (dict, abc.Mapping)
_UNION = "Give it one type; what can be of several, make a model of with a field for each."
_DEEP = "Make a model of what the outer one holds."


def is_plain(model: type[BaseModel]) -> bool:
    """Whether none of a model's fields is cited, at any depth."""
    return bool(model.model_fields) and not any(_cites(one, {model}) for one in _types(model))


def _types(model: type[BaseModel]) -> Iterator[Any]:
    if not model.__pydantic_complete__:
        model.model_rebuild(raise_errors=False)
    return (info.annotation for info in model.model_fields.values())


def _cites(type_: Any, seen: set[Any]) -> bool:
    if isinstance(type_, type) and issubclass(type_, Cited):
        return True
    if is_model(type_):
        if type_ in seen:
            return False
        seen.add(type_)
        return any(_cites(one, seen) for one in _types(type_))
    return any(_cites(one, seen) for one in get_args(_unnamed(type_)))


def derive(model: type[BaseModel]) -> Nested:
    """The shape of a plain model, and with it the model of its record.

    Raises:
        SchemaError: a field has a type that cannot be read from words; or the model contains
            itself.
    """
    if issubclass(model, RootModel):
        raise SchemaError(
            f"{model.__name__} is a RootModel: it has no field by name.",
            hint="Make it a model with a field for what it holds.",
        )
    return _Deriving().model(model, ())


class _Deriving:
    """Derives one model: a model within it that stands in two places is derived once."""

    def __init__(self) -> None:
        self._known: dict[tuple[type[BaseModel], bool], Nested] = {}

    def model(
        self, model: type[BaseModel], within: tuple[Any, ...], *, listed: bool = False
    ) -> Nested:
        if model in within:
            raise SchemaError(
                f"{model.__name__} contains itself.",
                hint="Write out as many levels as are wanted.",
            )
        if (model, listed) not in self._known:
            self._known[model, listed] = self._model(model, (*within, model), listed)
        return self._known[model, listed]

    def _model(self, model: type[BaseModel], within: tuple[Any, ...], listed: bool) -> Nested:
        anchor: str | None = None
        fields: list[PlainField] = []
        for name, info in model.model_fields.items():
            one = self._field(model, name, info, within, anchor)
            fields.append(one)
            if listed and anchor is None and _tells(one.shape):
                anchor = name
        asked: dict[str, Any] = {
            one.name: (
                cited_of(one.shape),
                Field(description=_described(one, model.model_fields[one.name])),
            )
            for one in fields
            if not isinstance(one.shape, Tag)
        }
        if not asked:
            raise SchemaError(
                f"{model.__name__} has no fields to ask for.", hint="Add a field to it."
            )
        return Nested(model, tuple(fields), _created(model, asked))

    def _field(
        self,
        model: type[BaseModel],
        name: str,
        info: FieldInfo,
        within: tuple[Any, ...],
        anchor: str | None,
    ) -> PlainField:
        owner = f"{model.__name__}.{name}"
        type_, found, nullable = _bare(info.annotation)
        default = None if info.default_factory else info.get_default()
        described = info.description or name.replace("_", " ")
        told = Told(described, anchor)
        shape = self._shape(owner, type_, _marker((*info.metadata, *found)), told, within)
        other = default is not None and not info.is_required()
        if isinstance(shape, Tag) and (nullable or (other and default != shape.value)):
            raise SchemaError(
                f"{owner} is one word or nothing, and nobody would be asked which.",
                hint="Write bool, or a Literal of all that it may be.",
            )
        return PlainField(
            name=name,
            shape=shape,
            nullable=nullable,
            defaults=not info.is_required(),
            default=_made_by(info) if info.default_factory else default,
        )

    def _shape(
        self, owner: str, type_: Any, marker: Kind | None, told: Told, within: tuple[Any, ...]
    ) -> Shape:
        origin, args = get_origin(type_) or type_, get_args(type_)
        if origin in _LISTS:
            return self._listing(owner, origin, args, marker, told, within)
        if origin in _TABLES:
            return self._table(owner, args, told, within)
        if is_model(type_):
            return self.model(type_, within)
        if origin in (Union, UnionType):
            raise SchemaError(f"{owner}: {named(type_)} is of several types.", hint=_UNION)
        return scalar(owner, type_, marker, told)

    def _listing(
        self,
        owner: str,
        origin: Any,
        args: tuple[Any, ...],
        marker: Kind | None,
        told: Told,
        within: tuple[Any, ...],
    ) -> Listing:
        if origin is tuple and (len(args) != 2 or args[1] is not ...):
            raise SchemaError(
                f"{owner}: a tuple of fixed length does not say what its places are.",
                hint="Make it a model with a named field for each, or tuple[X, ...].",
            )
        if not args:
            raise SchemaError(f"{owner} does not say what it lists.", hint="Write list[str].")
        type_, found, _ = _bare(args[0])
        marker = marker or _marker(found)
        if is_model(type_):
            return Listing(self.model(type_, within, listed=True), _LISTS[origin])
        inner = self._shape(owner, type_, marker, told, within)
        if isinstance(marker, Computed):
            raise SchemaError(f"{owner}: a computed field is no list.", hint="Take the list away.")
        if not isinstance(inner, Scalar | Clocked):
            raise SchemaError(f"{owner} is a list of lists, or of what is no value.", hint=_DEEP)
        return Listing(inner, _LISTS[origin])

    def _table(
        self, owner: str, args: tuple[Any, ...], told: Told, within: tuple[Any, ...]
    ) -> Table:
        if not args:
            raise SchemaError(f"{owner} does not say what it holds.", hint="Write dict[str, int].")
        key_type, found, _ = _bare(args[0])
        marker = _marker(found)
        key = scalar(owner, key_type, marker, Told("its key"))
        if not isinstance(key, Scalar):
            raise SchemaError(f"{owner}: its keys are no words.", hint="Use str for the keys.")
        type_, found, _ = _bare(args[1])
        marker = _marker(found)
        value = self._shape(owner, type_, marker, Told(told.description, "key"), within)
        if isinstance(value, Tag | Table):
            raise SchemaError(f"{owner} is a dict of dicts, or of what is no value.", hint=_DEEP)
        key = replace(key, cited=_as_key(key.cited))
        entry = create_model(
            _name(owner),
            __base__=Derived,
            key=(key.cited, Field(description="what it is given for, as written")),
            value=(cited_of(value), Field(description=told.description)),
        )
        return Table(key, value, entry)


def _described(one: PlainField, info: FieldInfo) -> str:
    """What a field is: as it says itself, or its model, or its name."""
    shape = one.shape.inner if isinstance(one.shape, Listing) else one.shape
    own = (shape.model.__doc__ if isinstance(shape, Nested) else None) or ""
    return info.description or cleandoc(own) or one.name.replace("_", " ")


def _marker(found: Iterable[Any]) -> Kind | None:
    """The first of what stands beside a type that says how it is checked."""
    return next((one for one in found if isinstance(one, Kind)), None)


def _made_by(info: FieldInfo) -> Any:
    """What a factory makes, if that is an empty list, set or dict; else it is some value."""
    return () if info.default_factory in (list, set, frozenset, tuple, dict) else ...


def _created(model: type[BaseModel], fields: dict[str, Any]) -> type[BaseModel]:
    with catch_warnings():
        # The plain model has said so already.
        simplefilter("ignore", UserWarning)
        created: type[BaseModel] = create_model(
            _name(model.__name__),
            __base__=Derived,
            __doc__=model.__doc__,
            __module__=model.__module__,
            **fields,
        )
    return created


def _name(written: str) -> str:
    return re.sub(r"\W+", "_", written).strip("_")


def _tells(shape: Shape) -> bool:
    """Whether a field's words tell an item of a list from the others: no choice has any."""
    if not isinstance(shape, Scalar):
        return False
    return not any(isinstance(one, Choice | Computed) for one in get_args(shape.cited)[1:])


def _as_key(cited: Any) -> Any:
    value, *metadata = get_args(cited)
    (kind,) = (one for one in metadata if isinstance(one, Kind))
    return Annotated[value, replace(kind, key=True)]


def _bare(annotation: Any) -> tuple[Any, list[Any], bool]:
    """The annotation without None, Annotated and names of types around it; what Annotated said of
    it; and whether None may stand there."""
    found: list[Any] = []
    nullable = False
    while True:
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            found += args[1:]
            annotation = args[0]
        elif origin in (Union, UnionType) and NoneType in args:
            nullable = True
            annotation = Union[tuple(one for one in args if one is not NoneType)]  # noqa: UP007
        elif origin is Literal and None in args:
            nullable = True
            annotation = Literal[tuple(one for one in args if one is not None)]
        elif (unnamed := _unnamed(annotation)) is not annotation:
            annotation = unnamed
        else:
            return annotation, found, nullable


def _unnamed(annotation: Any) -> Any:
    """What a named type stands for."""
    if isinstance(annotation, NewType):
        return annotation.__supertype__
    if isinstance(annotation, TypeAliasType) or hasattr(annotation, "__value__"):
        return annotation.__value__
    return annotation
