"""What comes back for one article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    SerializeAsAny,
    ValidationError,
)

from summarizer.errors import SchemaError, SummarizerError
from summarizer.output.written import json_text
from summarizer.usage import Usage

if TYPE_CHECKING:
    from summarizer.evidence.types import Cited
    from summarizer.plain import Valued

Accept = Literal["words", "second_reading", "reading"]
"""What an open point needs to be kept: words that bear it out, a second reader's yes, or no more
than the first answer."""

Opinion = Literal["yes", "no", "unclear"]
"""What a second reader says of an open point."""

OutcomeStatus = Literal["ok", "partial", "no_incident", "failed"]


class Issue(BaseModel):
    """What is to be known of a part of the record: most often why a value is not in it.

    Attributes:
        path: the field, as in ``casualties[1].claimant``; the list alone if an item is left out.
        kind: "not_supported": the model gave `value`, and its words are not there;
            "contradicted": they are there, and words speak against what it is said to be;
            "open": they are there, and no words say that it belongs there; or, as the reason says,
            the value is kept and doubtful, a list may be longer than this model is asked for, or
            another part of a long article has `value` in the place of the one that is kept;
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
        learned: what an endpoint turned out not to take, and what it got in its place, as in
            "max_completion_tokens in place of max_tokens".
        reviewers: who decided about values of the record, in order of their names; not written
            where nobody did.
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
    learned: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = Field(default=(), exclude_if=lambda names: not names)


class Outcome(BaseModel):
    """One article's record, and what is to be known about it.

    The same article and the same answers give the same bytes: there is no clock and no random id.

    Attributes:
        id: the article's id, or None.
        status: "ok"; "partial": a record, with issues that no person settled; "no_incident": the
            article reports none; "failed": no record, see `error`.
        record: the record, or None.
        issues: what is missing from the record, and why.
        error: why there is no record, or None.
        usage: requests and tokens of every attempt.
        provenance: model, prompt, schema and article.
        meta: what else stood in the article's line of a batch job's input, as it stood there.
    """

    model_config = ConfigDict(frozen=True)

    id: str | None
    status: OutcomeStatus
    # Any: the record is of the caller's own model, whose fields the caller knows.
    record: SerializeAsAny[Any] = None
    issues: tuple[Issue, ...] = ()
    error: Failure | None = None
    usage: Usage = Usage()
    provenance: Provenance
    meta: dict[str, Any] = {}
    # Outside the JSON, which holds the record that it is made of.
    _valued: Any = PrivateAttr(default=None)

    @property
    def value(self) -> Any:
        """The instance of the plain model that was asked for.

        None without a record, where a required field is missing or the model accepts none (see
        `issues`), for a model of ``Cited[...]``, whose `record` is its instance, and in an outcome
        that was read from a file, until `read_as`.
        """
        return self._valued.value if self._valued else None

    @property
    def evidence(self) -> Mapping[str, Cited[Any]]:
        """What each value in `value` rests on, by its path, as in ``injuries[0].number``.

        Defaults, and what the model computes, have none.
        """
        return self._valued.evidence if self._valued else {}

    def with_value(self, valued: Valued) -> Self:
        """The same outcome, with an instance of a plain model."""
        outcome = self.model_copy()
        outcome._valued = valued
        return outcome

    def read_as(self, model: type[BaseModel]) -> Self:
        """The same outcome with its `value` and `evidence`, for one that was read from a file.

        Args:
            model: the plain model that was asked for.

        Raises:
            SchemaError: it is no plain model, or the record is none of it.
        """
        from summarizer.plain import derive, is_plain, valued

        if not is_plain(model):
            raise SchemaError(
                f"{model.__name__} is no plain model.",
                hint="Read the record of a model of Cited[...] with its own model_validate.",
            )
        if self.record is None:
            return self
        root = derive(model)
        given = self.record
        try:
            record = root.cited.model_validate(
                given.model_dump() if isinstance(given, BaseModel) else given
            )
        except ValidationError:
            problem = f"The record is none of {model.__name__}."
        else:
            return self.with_value(valued(root, record, (issue.path for issue in self.issues)))
        raise SchemaError(problem, hint="Name the model, in the version, that was asked for.")

    def to_json(self) -> str:
        """One line of JSON, the form of `extract --json` and of batch output."""
        line = self.model_dump_json(exclude={"meta"})
        meta = json_text(self.meta)
        return f'{line[:-1]},"meta":{meta}}}'


def failure(error: SummarizerError) -> Failure:
    """The error as an outcome holds it."""
    return Failure(
        type=error.code, message=str(error), status_code=getattr(error, "status_code", None)
    )
