"""What a record is made of: values that say which words of the article they rest on."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypeAliasType

T = TypeVar("T")

SentenceNumber = TypeAliasType("SentenceNumber", Annotated[int, Field(ge=1)])
"""Number of a sentence, from 1, as an answer cites it.

A named alias, so that pydantic writes it once, as `$defs/SentenceNumber`, and whoever asks about
an article of N sentences sets `maximum: N` in that one place.
"""

Status = Literal["stated", "computed", "judged", "not_stated", "not_supported", "failed"]
"""How a value stands to the article.

- ``stated``: words of the cited sentences carry it; ``match`` says which.
- ``computed``: code worked it out from words of the cited sentences (a date from "Saturday").
- ``judged``: a choice from a closed list.
- ``not_stated``: the model found nothing in the article; value is None.
- ``not_supported``: the model gave a value that is left out; value is None, and the outcome's
  issues say why.
- ``failed``: the model gave no usable answer to the question that asks for it; value is None.
"""

ABSENT: tuple[Status, ...] = ("not_stated", "not_supported", "failed")
"""Those of what is no value."""

Basis = Literal["reviewed", "words", "default", "second_reading", "reading"]
"""What says that a value is where it belongs, and that it is so.

- ``reviewed``: a person accepted it, or gave it.
- ``words``: words of the cited sentences, by a rule; ``match`` holds them.
- ``default``: it says no more than that its item is there (a claimant ``asserts`` his figure), and
  no words say otherwise.
- ``second_reading``: the model's answer, and the yes of a second reader who was shown nothing but
  the statement and its sentences.
- ``reading``: the model's answer alone. Its words are in the cited sentences; that they belong
  together as the record has it, no rule can tell.
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
    """A value and its evidence. ``value`` is None exactly when the article gives none.

    Records of version 1 have no ``basis``; it is read as None.
    """

    model_config = ConfigDict(frozen=True)

    status: Status
    value: T | None = None
    basis: Basis | None = None
    citations: tuple[Citation, ...] = ()

    # Not by a validator: that would be asked again where a record takes up a value that is made.
    def model_post_init(self, _context: object) -> None:
        """Raise a ValueError, which validation tells, of what does not hold together."""
        absent = self.status in ABSENT
        if absent != (self.value is None):
            raise ValueError(f"a value that is {self.status} cannot be {self.value!r}")
        if absent != (not self.citations):
            raise ValueError("a value has citations, and only a value has")
        if absent and self.basis is not None:
            raise ValueError(f"what is {self.status} has no basis")
