"""What a model is asked of a record, and how an answer stands for the record's parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Any

from pydantic import BaseModel, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, create_model
from pydantic.config import JsonDict
from pydantic_core import core_schema

from summarizer.errors import SchemaError
from summarizer.evidence.fields import Prose
from summarizer.evidence.types import SentenceNumber
from summarizer.schema.parts import SENTENCES, Group, Leaf, Part, paths_of

ASIDE = "?"
"""Key that marks an item which the model did not mean to give."""

_ROW: Any = tuple  # A type that is computed is none to mypy.

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

    @property
    def called(self) -> str:
        """The list that its rows are items of, and which of them, by the record's names."""
        only = ", ".join(map(str, self.given.values()))
        return f"{self.part.name} ({only})" if only else self.part.name

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

    def filled(self, answer: Mapping[str, Any]) -> dict[str, int]:
        """Lists of which as many items were given as were asked for, and how many that are.

        By the record's names: ``consequences``; ``parties (victim)`` where a heading is for items
        of that role alone.
        """
        full = (key for key in self.most if len(answer.get(key) or ()) >= self.most[key])
        return {(self.headings or {})[key][0].called: self.most[key] for key in full}

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


def question_of(parts: tuple[Part, ...], name: str) -> Question:
    """These parts by their names, in an answer of that name."""
    fields: dict[str, Any] = {
        part.name: _answer_field(part, f"{name}_{part.name}", top=True) for part in parts
    }
    return Question(parts, create_model(name, **fields))


def headed(
    name: str, headings: Mapping[str, Mapping[str, Any]], asked: Callable[[str], Part]
) -> Question:
    """What `Schema.headed` says; `asked` gives a part by its name."""
    found: dict[str, tuple[Reading, ...]] = {}
    fields: dict[str, Any] = {}
    for key, heading in headings.items():
        part = asked(heading.get("part", key))
        columns = tuple(heading.get("fields", ("value",)))
        own = Reading(part, columns, heading.get("given", {}))
        readings = [own]
        if also := heading.get("also"):
            second, columns = asked(also["part"]), tuple(also["fields"])
            readings.append(Reading(second, columns, same=also.get("same", {}), aside=True))
        found[key] = tuple(readings)
        row = _ROW[(*_row_types(readings), _RowSentence)]
        fields[key] = _listed(row, part.many, most=heading.get("most"))
    parts = {own.part.name: own.part for own, *_ in found.values()}
    # Sentences in the record's own words are as many as were asked for, whatever the article.
    lists = (
        key
        for key, (own, *_) in found.items()
        if own.part.many and not (isinstance(own.part, Leaf) and isinstance(own.part.kind, Prose))
    )
    most = {key: headings[key]["most"] for key in lists if "most" in headings[key]}
    return Question(tuple(parts.values()), create_model(name, **fields), found, most)


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
