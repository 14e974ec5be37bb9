"""What comes back for one article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from inspect import isclass
from typing import TYPE_CHECKING, Annotated, Any, Generic, Literal, Self, cast, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PrivateAttr,
    SerializeAsAny,
    ValidationError,
)
from typing_extensions import TypeVar

from summarizer.errors import SchemaError, SummarizerError
from summarizer.output.written import json_text
from summarizer.plain import Derived, Valued, derive, is_plain, valued
from summarizer.usage import Usage

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

    from summarizer.evidence.types import Cited

Model = TypeVar("Model", bound=BaseModel)
Model_co = TypeVar("Model_co", bound=BaseModel, default=Any, covariant=True)
"""The record model that was asked for; Any where no type checker can know it, as in files."""

Accept = Literal["words", "second_reading", "reading"]
"""What an open point needs to be kept: words that bear it out, a second reader's yes, or no more
than the first answer."""

Opinion = Literal["yes", "no", "unclear"]
"""What a second reader says of an open point."""

OutcomeStatus = Literal["ok", "partial", "no_incident", "failed"]


REJECTED_BY = "rejected by "
"""How the reason of an issue begins whose very value, or item, a person rejected: the name follows,
and behind ": " the person's note."""


class Issue(BaseModel):
    """What is to be known of a part of the record: most often why a value is not in it.

    Attributes:
        path: the field, as in ``casualties[1].claimant``; the list alone if an item is left out.
        kind: "not_supported": the model gave `value`, and its words are not there;
            "contradicted": they are there, and words speak against what it is said to be;
            "open": they are there, and no rule can tell whether it belongs there; or, as the reason
            says, the value is kept and doubtful, or another part of a long article has `value` in
            the place of the one that is kept;
            "failed": the model gave no usable answer for this field; "rejected": a person says that
            it is wrong; of a plain model, "missing": it requires what the record does not have;
            "invalid": it does not accept what holds.
        value: the value in question.
        reason: why, in a few words.
        second_reading: what a second reader said of it, if one was asked.
        words: of an open value, its words in the article.
    """

    model_config = ConfigDict(frozen=True)

    path: str
    kind: Literal[
        "not_supported", "contradicted", "open", "failed", "rejected", "missing", "invalid"
    ]
    value: str | None = None
    reason: str
    second_reading: Opinion | None = None
    words: tuple[str, ...] = ()


def rejection(path: str, value: str | None, by: str, note: str | None) -> Issue:
    """The issue of what a person rejected, and of why if there is a note."""
    reason = f"{REJECTED_BY}{by}: {note}" if note else f"{REJECTED_BY}{by}"
    return Issue(path=path, kind="rejected", value=value, reason=reason)


class Failure(BaseModel):
    """Why there is no record.

    Attributes:
        type: the error's `code`; see `summarizer.errors`.
        message: what happened and what to do next.
        status_code: the server's HTTP status, if it gave one.
        line: number of the line in the input of a batch job, counted from 1; None elsewhere.
    """

    model_config = ConfigDict(frozen=True)

    type: str
    message: str
    status_code: int | None = None
    line: int | None = None


_Names = Annotated[tuple[str, ...], Field(exclude_if=lambda names: not names)]
"""Not written where there are none."""


class Provenance(BaseModel):
    """What the record was made from and with.

    Attributes:
        model: name of the model that answered.
        second_model: name of the model that read open points again; None where none was to.
        prompt: SHA-256 of the instructions, questions and worked example.
        schema_name: name of the record model.
        schema_version: its version.
        article: SHA-256 of the article's text; None where a line of input held no article.
        language: ISO 639-1 code of the language that the article was read in; None where it has
            none, and in outcomes of before there was one.
        not_asked: fields that this model was not asked for, as in ``casualties.part_of``: what is
            "not stated" there says nothing of the article.
        capped: lists of which a small model is asked for so many items, where it gave as many, as
            in "consequences 1" and "parties (victim) 4": the article may hold more.
        learned: what an endpoint turned out not to take, and what it got in its place, as in
            "max_completion_tokens in place of max_tokens".
        redacted: whose names are hidden, as in "minors"; `article` is then of the redacted text.
        reviewers: who decided about values of the record, in order of their names.
    """

    model_config = ConfigDict(frozen=True)

    model: str
    second_model: str | None = None
    prompt: str
    schema_name: str
    schema_version: str
    article: str | None
    language: str | None = None
    not_asked: tuple[str, ...] = ()
    capped: _Names = ()
    learned: tuple[str, ...] = ()
    redacted: _Names = ()
    reviewers: _Names = ()


class _AsAsked:
    """Of ``Outcome[Model]`` reads the record of a line as a `Model`; else it stays what it is."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        models = [one for one in get_args(source) if isclass(one) and issubclass(one, BaseModel)]
        # The record of a plain model is of another one.
        return handler(source if models and not any(map(is_plain, models)) else Any)


class Outcome(BaseModel, Generic[Model_co]):
    """One article's record, and what is to be known about it.

    The same article and the same answers give the same bytes: there is no clock and no random id.

    A type checker knows that of a ``Summarizer(schema=Recall)`` as an ``Outcome[Recall]``, and one
    of a file as an ``Outcome[Any]``, until `read_as`.

    Attributes:
        id: the article's id, or None.
        status: "ok"; "partial": a record, with issues that no person settled; "no_incident": the
            article reports none; "failed": no record, see `error`.
        record: the record, or None: an instance of the model that was asked for, or, of one that
            was read from a file, an object of JSON. Of a plain model it is none: it is of a model
            derived from it, whose fields have the same names and are cited. No type checker can
            tell the two kinds apart: there take `value`.
        issues: what is missing from the record, and why.
        error: why there is no record, or None.
        usage: requests and tokens of every attempt.
        provenance: model, prompt, schema and article.
        meta: what else stood in the article's line of a batch job's input, as it stood there.
    """

    model_config = ConfigDict(frozen=True)

    id: str | None
    status: OutcomeStatus
    record: Annotated[SerializeAsAny[Model_co | None], _AsAsked()] = None
    issues: tuple[Issue, ...] = ()
    error: Failure | None = None
    usage: Usage = Usage()
    provenance: Provenance
    meta: dict[str, Any] = {}
    # Outside the JSON, which holds the record that it is made of.
    _valued: Any = PrivateAttr(default=None)

    @property
    def value(self) -> Model_co | None:
        """The instance of the model that was asked for; of a model of ``Cited[...]`` the `record`.

        None without a record; in an outcome that was read from a file, until `read_as`; and, of a
        plain model, where a required field is missing or the model accepts none (see `issues`).
        """
        if self._valued is not None:
            return cast("Model_co | None", self._valued.value)
        known = isinstance(self.record, BaseModel) and not isinstance(self.record, Derived)
        return self.record if known else None

    @property
    def evidence(self) -> Mapping[str, Cited[Any]]:
        """What each value in a plain model's `value` rests on, by its path: ``injuries[0].number``.

        Defaults, and what the model computes, have none. A model of ``Cited[...]`` has it inside.
        """
        return self._valued.evidence if self._valued else {}

    def with_value(self, instance: Valued | None) -> Self:
        """The same outcome, with an instance of a plain model, or with none."""
        outcome = self.model_copy()
        outcome._valued = instance
        return outcome

    def read_as(self, model: type[Model]) -> Outcome[Model]:
        """The same outcome with its `value` and `evidence`, for one that was read from a file.

        Args:
            model: the model that was asked for: its record, if it is one of ``Cited[...]``, becomes
                an instance of it.

        Raises:
            SchemaError: the record is none of it.
        """
        outcome = cast("Outcome[Model]", self)
        if self.record is None:
            return outcome
        root = derive(model) if is_plain(model) else None
        given: Any = self.record
        try:
            record = (root.cited if root else model).model_validate(
                given.model_dump() if isinstance(given, BaseModel) else given
            )
        except ValidationError:
            problem = f"The record is none of {model.__name__}."
        else:
            lost = lost_paths(self.issues)
            read = outcome if root else outcome.model_copy(update={"record": record})
            return read.with_value(valued(root, record, lost) if root else None)
        raise SchemaError(problem, hint="Name the model, in the version, that was asked for.")

    def to_json(self) -> str:
        """One line of JSON, the form of `extract --json` and of batch output."""
        line = self.model_dump_json(exclude={"meta"})
        meta = json_text(self.meta)
        return f'{line[:-1]},"meta":{meta}}}'


def unnumbered(path: str) -> str:
    """A path without the numbers of list items: that of the field."""
    return _ITEM.sub("", path)


_ITEM = re.compile(r"\[\d+\]")


def lost_paths(issues: Iterable[Issue]) -> list[str]:
    """Where something was found and is not kept; what a person rejected was not there."""
    return [issue.path for issue in issues if issue.kind != "rejected"]


def failure(error: SummarizerError) -> Failure:
    """The error as an outcome holds it."""
    return Failure(
        type=error.code, message=str(error), status_code=getattr(error, "status_code", None)
    )
