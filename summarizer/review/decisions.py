"""What a reviewer decides about a record, one JSON line for each decision.

    {"id": "a1", "article": "<sha256>", "record": "<sha256>", "by": "Ana",
     "path": "casualties[1].claimant", "do": "correct",
     "words": [{"start": 61, "end": 75, "quote": "The Red Cross"}], "note": "the speaker"}

`article` is the hash of the text that was read and `record` that of the record as it was shown, so
that a decision is never applied to another text, nor to a record whose items have moved. Paths are
those of that record, and stay so whatever else is decided: a rejected item does not move the ones
behind it. An item that is added takes the next number of its list; a number that was taken back
stays taken. A later decision of the same person on the same path takes the place of an earlier one,
and what is said of a value counts before what is said of its item.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StrictBool, model_validator
from pydantic_core import PydanticCustomError

from summarizer.evidence import Span
from summarizer.outcome import Outcome
from summarizer.saved.outcomes import read_as, read_lines
from summarizer.saved.records import record_as_json

HINT = "Give a file of decisions, as the page saves it; docs/review.md has its form."

Done = Literal["accept", "reject", "correct", "add", "whole", "withdraw"]
"""What is done.

- ``accept``: the value (or, for an item, each of its values) is right and its words bear it out.
- ``reject``: the value is wrong; an item goes whole. Of a value that was left out, and is an issue
  of the record: it is left out rightly.
- ``correct``: a value of an item or of the record that is there gets another value, other words, or
  one at all.
- ``add``: the same for a value of an item, or of a list of values, that the record does not have.
- ``whole``: with an empty path: nothing is missing from this record any more.
- ``withdraw``: what this person decided on this path is taken back.
"""

Of = tuple[str | None, str, str]
"""What a decision is about: id, article and record, as `Decision` has them."""

LONGEST_NAME = 200
"""Characters of who decided."""

_Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Decision(BaseModel):
    """One decision: a line of the file of decisions.

    Attributes:
        id: the record's id, or None.
        article: SHA-256 of the article's text.
        record: SHA-256 of the record, as `digest` gives it.
        by: who decided.
        path: the value or the item in the record, as issues write it.
        do: what is done.
        value: of what is corrected or added: the member of a closed list, a number, a day as
            YYYY-MM-DD, a sentence in the reviewer's words; None where the words are the value.
        words: of what is corrected or added: the words of the article that it rests on, offsets in
            code points of the article's text.
        note: why.
    """

    # JSON has no infinity: written again, such a value would be none.
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    id: str | None = None
    article: _Sha256
    record: _Sha256
    by: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    path: str
    do: Done
    value: StrictBool | int | float | str | None = None
    words: Annotated[tuple[Span, ...], Field(max_length=1000)] = ()
    note: str | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Decision:
        given = self.do in ("correct", "add")
        if (self.path == "") != (self.do == "whole") and self.do != "withdraw":
            raise _problem("only whole has an empty path")
        if given != bool(self.words):
            raise _problem("words belong to what is corrected or added, and only there")
        if self.value is not None and not given:
            raise _problem("a value belongs to what is corrected or added, and only there")
        if any(one.start < 0 or one.end - one.start != len(one.quote) for one in self.words):
            raise _problem("a quote is not as long as its offsets say")
        return self

    @property
    def of(self) -> Of:
        """The record that it is about."""
        return self.id, self.article, self.record

    def to_json(self) -> str:
        """One line of JSON, without what is empty."""
        return self.model_dump_json(exclude_defaults=True)


def digest(record: Any) -> str:
    """SHA-256 of a record as JSON: keys sorted, no spaces, UTF-8.

    Args:
        record: the record as it stands in a line of output.
    """
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest_of(outcome: Outcome) -> str:
    """The same of an outcome's record."""
    return digest(record_as_json(outcome))


class Said(NamedTuple):
    """A decision, and where it stands."""

    decision: Decision
    file: str = ""
    line: int = 0


def read_decisions(path: Path) -> list[Decision]:
    """The decisions of a file of JSON Lines, in its order.

    Raises:
        InputUnreadable: the file cannot be read, or a line is no decision.
    """
    return [one.decision for one in read_said(path)]


def read_said(path: Path) -> Iterator[Said]:
    """The same, each with its file and its line, from 1."""
    name = str(path)
    return read_lines(
        path, lambda line, given: Said(read_as(Decision, given, HINT), name, line), HINT
    )


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The last decision of each person on each path, without those that were taken back."""
    last: dict[tuple[Any, ...], Decision] = {}
    for one in decisions:
        key = (*one.of, one.by, one.path)
        last.pop(key, None)
        if one.do != "withdraw":
            last[key] = one
    return list(last.values())


def _problem(text: str) -> PydanticCustomError:
    """What is wrong with a decision; of other errors of a check only the kind would be told."""
    return PydanticCustomError("decision", text)
