"""What a record is made of: values that say which words of the article they rest on."""

from __future__ import annotations

from typing import Generic, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, model_validator

T = TypeVar("T")

Status = Literal["stated", "computed", "judged", "not_stated", "not_supported", "failed"]
"""How a value stands to the article.

- ``stated``: words of the cited sentences carry it; ``match`` says which.
- ``computed``: code worked it out from words of the cited sentences (a date from "Saturday").
- ``judged``: the model's choice from a closed list; ``match`` holds the cue words that speak for
  it, where the list has any. Cue words make it possible, not certain.
- ``not_stated``: the model found nothing in the article; value is None.
- ``not_supported``: the model gave a value that the cited sentences do not carry; value is None,
  and the outcome's issues name what was rejected.
- ``failed``: the model gave no usable answer to the question that asks for it; value is None.
"""


class Span(BaseModel):
    """Words of the article: ``text[start:end] == quote``, offsets in code points."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    quote: str


class Citation(Span):
    """One sentence that a value rests on, and in it the very words that carry the value."""

    match: tuple[Span, ...] = ()


class Cited(BaseModel, Generic[T]):
    """A value and its evidence. ``value`` is None exactly when the article gives none."""

    model_config = ConfigDict(frozen=True)

    status: Status
    value: T | None = None
    citations: tuple[Citation, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        absent = self.status in ("not_stated", "not_supported", "failed")
        if absent != (self.value is None):
            raise ValueError(f"a value that is {self.status} cannot be {self.value!r}")
        if absent != (not self.citations):
            raise ValueError("a value has citations, and only a value has")
        return self
