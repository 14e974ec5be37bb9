"""A user's record model, read once: what to ask for, and how each answer is checked."""

from __future__ import annotations

import enum
import hashlib
import importlib
import inspect
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import (
    BaseModel,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    create_model,
)
from pydantic.config import JsonDict
from pydantic.fields import FieldInfo
from pydantic_core import core_schema

from summarizer.errors import SchemaError
from summarizer.evidence.fields import Choice, Computed, Day, Figure, Kind, Number, Prose, Words
from summarizer.evidence.types import ABSENT, Cited, SentenceNumber, Status
from summarizer.plain import Nested, Valued, derive, is_plain, valued

SENTENCES = "s"
"""Key under which the model cites; a field of a record cannot have this name."""

ASIDE = "?"
"""Key that marks an item which the model did not mean to give."""

_ROW: Any = tuple  # A type that is computed is none to mypy.
_CITED: Any = Cited

Sentences = Annotated[list[SentenceNumber], Field(json_schema_extra={"minItems": 1})]
"""How the model cites: as many sentences as it needs. It is asked for one at least; where it gives
none, the checks decide."""


class _ShownAsNumber:
    """Lets the number of a row's sentence be absent, which the model is not told."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        return core_schema.nullable_schema(handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> Any:
        return handler(schema["schema"])


_RowSentence = Annotated[SentenceNumber, _ShownAsNumber()]


@dataclass(frozen=True)
class Leaf:
    """One cited value, or (``many``) a list of them."""

    name: str
    description: str
    kind: Kind
    type: Any
    many: bool

    @cached_property
    def cited(self) -> type[Cited[Any]]:
        """The class of its values, as the record's model takes them without a second look."""
        made: type[Cited[Any]] = _CITED[self.type]
        return made

    @cached_property
    def absent(self) -> Mapping[Status, Cited[Any]]:
        """A value that is not there, by why."""
        return {status: self.cited(status=status) for status in ABSENT}

    @property
    def asked(self) -> bool:
        """Whether the model gives it; code computes the others."""
        return not isinstance(self.kind, Computed)

    @property
    def choices(self) -> tuple[str, ...]:
        """The closed list's members as the model writes them; empty for other kinds."""
        return tuple(map(str, self.members))

    @property
    def members(self) -> tuple[Any, ...]:
        """The same as the record has them in JSON, which may be numbers."""
        if inspect.isclass(self.type) and issubclass(self.type, enum.Enum):
            return tuple(member.value for member in self.type)
        return get_args(self.type) if get_origin(self.type) is Literal else ()

    @property
    def answer_type(self) -> Any:
        """What the model is to write."""
        if isinstance(self.kind, Figure | Day):
            return str
        return self.type


@dataclass(frozen=True)
class Group:
    """A part of the record with fields of its own, or (``many``) a list of such parts."""

    name: str
    description: str
    model: type[BaseModel]
    many: bool
    fields: tuple[Leaf | Group, ...]

    @property
    def asked(self) -> tuple[Leaf | Group, ...]:
        """The fields that the model gives."""
        return tuple(f for f in self.fields if isinstance(f, Group) or f.asked)


Part = Leaf | Group


@dataclass(frozen=True)
class Reading:
    """What the rows under a heading say of one part of the record.

    Attributes:
        part: the part.
        columns: for each column of a row, before the number of its sentence, the field of the part
            that it fills, ``value`` where the part has no fields, None where it fills none.
        given: values that the heading itself says, by field ("who did it" says that a party is
            the perpetrator).
        same: fields that are filled with what another one is: "four children" is a count, and says
            whom it counts.
        aside: whether the model was asked for something else, and no issue is made of what does
            not hold: not every victim is a count of victims.
    """

    part: Part
    columns: tuple[str | None, ...]
    given: Mapping[str, Any] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    aside: bool = False

    def read(self, row: Sequence[Any]) -> dict[str, Any]:
        """One row as an object that cites."""
        *values, number = row
        filled = dict(zip(self.columns, values, strict=True))
        return {
            **self.given,
            SENTENCES: [] if number is None else [number],
            **({ASIDE: True} if self.aside else {}),
            **{column: value for column, value in filled.items() if column is not None},
            **{name: filled[other] for name, other in self.same.items()},
        }


@dataclass(frozen=True)
class Question:
    """Parts of the record that are asked for together.

    Attributes:
        parts: the parts that are asked for, each once.
        answer_model: the shape of the answer.
        headings: for an answer in rows, what each of its keys says; else None, and the answer has
            the parts by their names.
        most: for keys of such an answer, how many rows are asked for at most.
    """

    parts: tuple[Part, ...]
    answer_model: type[BaseModel]
    headings: Mapping[str, tuple[Reading, ...]] | None = None
    most: Mapping[str, int] = field(default_factory=dict)

    def filled(self, answer: Mapping[str, Any]) -> dict[str, tuple[str, int]]:
        """Headings under which as many rows were given as were asked for: list, and how many."""
        return {
            key: ((self.headings or {})[key][0].part.name, most)
            for key, most in self.most.items()
            if len(answer.get(key) or ()) >= most
        }

    @property
    def asked(self) -> frozenset[str]:
        """The record's fields that the answer can give, as in ``casualties.claimant``."""
        if self.headings is None:
            return frozenset(path for part in self.parts for path in paths_of(part))
        found: set[str] = set()
        for reading in (one for several in self.headings.values() for one in several):
            names = (*filter(None, reading.columns), *reading.given, *reading.same)
            whole = isinstance(reading.part, Leaf)
            found |= {reading.part.name} if whole else {f"{reading.part.name}.{n}" for n in names}
        return frozenset(found)

    def by_part(self, answer: Mapping[str, Any]) -> dict[str, Any]:
        """An answer by the names of the record's parts, as objects that cite."""
        if self.headings is None:
            return {part.name: answer.get(part.name) for part in self.parts}
        found: dict[str, Any] = {}
        for key, readings in self.headings.items():
            rows: Any = answer.get(key)
            for reading in readings if rows else ():
                if reading.part.many:
                    items = [reading.read(row) for row in rows]
                    # What the model did not mean to give must at least be whole.
                    kept = [i for i in items if not reading.aside or None not in i.values()]
                    found.setdefault(reading.part.name, []).extend(kept)
                else:
                    found[reading.part.name] = reading.read(rows)
        return found

    def place(
        self, path: Sequence[str | int], answer: Mapping[str, Any]
    ) -> tuple[str | int, ...] | None:
        """Where a place in an answer is among the parts as `by_part` gives them.

        None for what fills no field of its own.
        """
        if self.headings is None:
            return tuple(path)
        key, *inner = path
        reading = self.headings[str(key)][0]
        found: list[str | int] = [reading.part.name]
        if reading.part.many and inner:
            found.append(int(inner.pop(0)) + self._before(str(key), answer))
        if inner:
            column = reading.columns[int(inner[0])]
            if column is None:
                return None
            found += [column] if isinstance(reading.part, Group) else []
        return tuple(found)

    def _before(self, key: str, answer: Mapping[str, Any]) -> int:
        """How many items of its list stand under the headings before this one."""
        headings = dict(self.headings or {})
        part = headings[key][0].part
        earlier = list(headings)[: list(headings).index(key)]
        before = replace(self, headings={name: headings[name] for name in earlier})
        return len(before.by_part(answer).get(part.name) or ())

    @property
    def names(self) -> tuple[str, ...]:
        """What the parts are called."""
        return tuple(part.name for part in self.parts)


class Schema:
    """A record model, ready for use.

    Args:
        model: a pydantic model whose leaves are ``Cited[...]``, in groups and lists as wanted. A
            class attribute ``version`` names the schema's version, ``task`` its folder of
            prompt templates, ``others`` the list in which it names further events of its kind.
            Or a plain one, in which nothing is cited: its record is of a model derived from it.

    Attributes:
        source: the model that was given.
        model: the model of the records.

    Raises:
        SchemaError: a field is neither cited nor made of cited fields, or names another field
            that is not there; a plain one has a type that cannot be read from words; a model
            contains itself; or the model does not accept a record in which nothing is stated.
    """

    def __init__(self, model: type[BaseModel]) -> None:
        if not _is_model(model):
            raise SchemaError(
                f"{model!r} is not a pydantic model.",
                hint="Give a class that derives from pydantic.BaseModel.",
            )
        self._plain: Nested | None = derive(model) if is_plain(model) else None
        self.source = model
        self.model = model = self._plain.cited if self._plain else model
        self.name = self.source.__name__
        version = getattr(self.source, "version", "1")
        # A plain model may call something else so.
        self.version = str(version) if isinstance(version, str | int) else "1"
        self.task: str | None = getattr(model, "task", None)
        self.others: str | None = getattr(model, "others", None)
        self.root = _group(self.name, model.__doc__ or "", model, many=False)
        for part in self.root.fields:
            if isinstance(part, Leaf) and next(_named_by(part.kind), None):
                raise SchemaError(
                    f"{self.name}.{part.name} refers to another field of the record itself.",
                    hint="Put the two into a model of their own, as one part of the record.",
                )
        _require_absence_fits(self.root)
        named = {part.name for part in self.root.asked if isinstance(part, Leaf) and part.many}
        if self.others is not None and self.others not in named:
            raise SchemaError(
                f"{self.name}.others names {self.others!r}, which is no list of cited values.",
                hint="Name the list in which the article's further events stand.",
            )

    def question(self, names: Sequence[str]) -> Question:
        """These parts of the record as one question.

        Raises:
            SchemaError: a name is no part of the record that the model is asked for.
        """
        asked = {part.name: part for part in self.root.asked}
        if unknown := [name for name in names if name not in asked]:
            raise SchemaError(
                f"{self.name} has no field {unknown[0]!r} to ask for.",
                hint=f"Its fields are {', '.join(asked)}.",
            )
        name = f"{self.name}_{names[0]}" if len(names) < len(asked) else self.name
        return _question(tuple(asked[n] for n in names), name)

    def headed(self, headings: Mapping[str, Mapping[str, Any]]) -> Question:
        """A question that is answered in rows under headings of its own.

        A row is what a sentence says and its number, ``["dynamite", 4]``: half as many
        tokens as an object with the fields' names.

        Args:
            headings: for each key of the answer, in order: `part`, the part of the record, where
                the key is not its name; `fields`, in order those of a row, for a part that has
                fields; `given`, what the heading says about others of its fields; `most`, the
                largest number of rows; `also`, what the same rows say of a second part, with
                `part`, `fields` and `same`, fields that are filled with what another one is.

        Raises:
            SchemaError: a part or a field is not asked for.
        """
        name = f"{self.name}_{next(iter(headings))}"
        found: dict[str, tuple[Reading, ...]] = {}
        fields: dict[str, Any] = {}
        for key, heading in headings.items():
            part = self._asked(heading.get("part", key))
            columns = tuple(heading.get("fields", ("value",)))
            own = Reading(part, columns, heading.get("given", {}))
            readings = [own]
            if also := heading.get("also"):
                second, columns = self._asked(also["part"]), tuple(also["fields"])
                readings.append(Reading(second, columns, same=also.get("same", {}), aside=True))
            found[key] = tuple(readings)
            row = _ROW[(*_row_types(readings), _RowSentence)]
            fields[key] = _listed(row, part.many, most=heading.get("most"))
        parts = {own.part.name: own.part for own, *_ in found.values()}
        # Sentences in the record's own words are as many as were asked for, whatever the article.
        lists = (
            key
            for key, (own, *_) in found.items()
            if own.part.many
            and not (isinstance(own.part, Leaf) and isinstance(own.part.kind, Prose))
        )
        most = {key: headings[key]["most"] for key in lists if "most" in headings[key]}
        return Question(tuple(parts.values()), create_model(name, **fields), found, most)

    def _asked(self, name: str) -> Part:
        (part,) = self.question([name]).parts
        return part

    @cached_property
    def gates(self) -> tuple[Leaf, ...]:
        """The parts that can say that the article reports nothing of the kind asked for."""
        return tuple(
            part
            for part in self.root.asked
            if isinstance(part, Leaf)
            and isinstance(part.kind, Choice)
            and part.kind.absent is not None
        )

    @cached_property
    def single(self) -> Question:
        """The whole record as one question."""
        return self.question([part.name for part in self.root.asked])

    def valued(self, record: BaseModel, lost: Iterable[str]) -> Valued | None:
        """A record as an instance of the plain model; None where none was given.

        Args:
            record: of the derived model.
            lost: paths of what was found and is not kept.
        """
        return valued(self._plain, record, lost) if self._plain else None

    def json_schema(self) -> dict[str, Any]:
        """JSON Schema of the record as it is written."""
        return self.model.model_json_schema(mode="serialization")

    @cached_property
    def sha256(self) -> str:
        """Of `json_schema`: another one for other fields."""
        return hashlib.sha256(json.dumps(self.json_schema(), sort_keys=True).encode()).hexdigest()


def paths_of(part: Part) -> Iterator[str]:
    """The part's fields that the model can be asked for, as issues write them."""
    if isinstance(part, Leaf):
        yield part.name
        return
    for inner in part.asked:
        yield from (f"{part.name}.{path}" for path in paths_of(inner))


def load_model(name: str) -> type[BaseModel]:
    """Import ``package.module:Class``, or read a codebook's file, whose name ends in ``.toml``.

    Raises:
        SchemaError: the name is not of that form, or there is no such class; or the file is wrong.
    """
    if name.endswith(".toml"):
        from summarizer.schema_file import read_schema

        return Schema(read_schema(name)).source
    module_name, _, class_name = name.partition(":")
    if not (module_name and class_name):
        raise SchemaError(
            f"{name!r} does not name a schema.",
            hint="Write it as package.module:Class, or name a codebook's file.toml.",
        )
    try:
        found = getattr(importlib.import_module(module_name), class_name)
    except Exception as error:  # whatever the module's own code raises
        raise SchemaError(
            f"No schema at {name!r}: {error}.",
            hint="The module must be importable from here and hold the class.",
        ) from error
    return Schema(found).source


@lru_cache(maxsize=32)
def schema_of(model: type[BaseModel]) -> Schema:
    """The schema of a record model, read once."""
    return Schema(model)


def _require_absence_fits(root: Group) -> None:
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


def _is_model(candidate: object) -> bool:
    return inspect.isclass(candidate) and issubclass(candidate, BaseModel)


def _group(
    name: str,
    description: str,
    model: type[BaseModel],
    *,
    many: bool,
    within: tuple[type[BaseModel], ...] = (),
) -> Group:
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
        for other in _named_by(leaf.kind):
            if other not in leaves or not leaves[other].asked:
                raise SchemaError(
                    f"{model.__name__}.{leaf.name} refers to {other!r}, which is not a field that "
                    "is asked for beside it.",
                    hint="Check its marker.",
                )
    return group


def _named_by(kind: Kind) -> Iterator[str]:
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
        return _group(name, described, annotation, many=many, within=within)
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


def _question(parts: tuple[Part, ...], name: str) -> Question:
    fields: dict[str, Any] = {
        part.name: _answer_field(part, f"{name}_{part.name}", top=True) for part in parts
    }
    return Question(parts, create_model(name, **fields))


def _row_types(readings: Sequence[Reading]) -> list[Any]:
    """What may stand in each column; the first one is what the row is about, and never absent."""
    types: list[Any] = []
    for reading in readings:
        leaves = _leaves(reading.part)
        wanted = [*reading.columns, *reading.given, *reading.same]
        if unknown := [name for name in wanted if name is not None and name not in leaves]:
            raise SchemaError(
                f"{reading.part.name} has no field {unknown[0]!r} to ask for.",
                hint="Correct the task's questions.",
            )
        for number, name in enumerate(reading.columns):
            known = types[number : number + 1]
            type_ = leaves[name].answer_type if name else None
            types[number : number + 1] = known if known and known[0] is not None else [type_]
    return [*types[:1], *(type_ | None for type_ in types[1:])]


def _leaves(part: Part) -> Mapping[str, Leaf]:
    """The fields that a row can fill, by name."""
    if isinstance(part, Leaf):
        return {"value": part}
    return {leaf.name: leaf for leaf in part.asked if isinstance(leaf, Leaf)}


def _answer_field(part: Part, name: str, *, top: bool) -> tuple[Any, Any]:
    """Type and default of one part in the answer model.

    A field of a group is a bare value, which rests on the sentences of its group, or it cites
    sentences of its own.
    """
    if isinstance(part, Group):
        return _listed(_answer_object(part, name), part.many)
    cited: dict[str, Any] = {SENTENCES: (Sentences, ...), "value": (part.answer_type, ...)}
    model = create_model(name, **cited)
    return _listed(model if top else part.answer_type | model, part.many)


def _answer_object(group: Group, name: str) -> type[BaseModel]:
    # Empty where every field cites for itself.
    fields: dict[str, Any] = {SENTENCES: (list[SentenceNumber], ...)}
    for part in group.asked:
        fields[part.name] = _answer_field(part, f"{name}_{part.name}", top=False)
    return create_model(name, **fields)


def _listed(type_: Any, many: bool, *, most: int | None = None) -> tuple[Any, Any]:
    if many:
        # More than it is asked for are no fault of an answer.
        shown: JsonDict = {"maxItems": most} if most is not None else {}
        return Annotated[list[type_], Field(json_schema_extra=shown)], Field(default_factory=list)
    return type_ | None, None
