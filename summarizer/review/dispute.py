"""What `review agree` says that people do not agree on, to be put before a third one."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, Field

from summarizer.review.decisions import Of
from summarizer.saved.outcomes import read_as, read_lines

HINT = "Give what `review agree -o` wrote."

_DOES = {"accept": "accepts it", "reject": "rejects it", "whole": "says that nothing is missing"}


class _Saying(BaseModel):
    do: str
    value: bool | int | float | str | None = None

    def told(self) -> str:
        if self.value is None or self.do in _DOES:
            return _DOES.get(self.do, "gives another one")
        return f"says {str(self.value).replace('_', ' ')}"


class Dispute(BaseModel):
    """One line of disagreements.

    Attributes:
        id, article, record: the record that it is about, as of a `Decision`.
        path: the value, or the item that somebody rejects.
        said: by whom what.
    """

    id: str | None = None
    article: str
    record: str
    path: str
    said: dict[str, _Saying] = Field(min_length=1)

    @property
    def of(self) -> Of:
        """The record that it is about."""
        return self.id, self.article, self.record

    def told(self) -> str:
        """What each of them says, in a line."""
        return "; ".join(f"{name} {one.told()}" for name, one in sorted(self.said.items()))


def read_disputes(path: Path) -> list[Dispute]:
    """What people do not agree on, in the order of the file.

    Raises:
        InputUnreadable: the file cannot be read, or a line is none of that.
    """
    return list(read_lines(path, lambda _, given: read_as(Dispute, given, HINT), HINT))
