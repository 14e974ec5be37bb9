"""A user's record model, read once: what to ask for, and how each answer is checked."""

from __future__ import annotations

import hashlib
import importlib
import inspect
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

from pydantic import BaseModel

from summarizer.errors import SchemaError
from summarizer.evidence.fields import Choice
from summarizer.plain import Nested, Valued, derive, is_plain, valued
from summarizer.schema.model import group_of, named_by, require_absence_fits
from summarizer.schema.parts import Leaf, Part
from summarizer.schema.questions import Question, headed, question_of


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
        self.root = group_of(self.name, model.__doc__ or "", model, many=False)
        for part in self.root.fields:
            if isinstance(part, Leaf) and next(named_by(part.kind), None):
                raise SchemaError(
                    f"{self.name}.{part.name} refers to another field of the record itself.",
                    hint="Put the two into a model of their own, as one part of the record.",
                )
        require_absence_fits(self.root)
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
        return question_of(tuple(asked[n] for n in names), name)

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
        return headed(name, headings, self._asked)

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


def _is_model(candidate: object) -> bool:
    return inspect.isclass(candidate) and issubclass(candidate, BaseModel)
