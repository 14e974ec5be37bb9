"""An outcome's texts with names hidden, and its offsets in the new text of its article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from summarizer.errors import InputUnreadable
from summarizer.redaction.edits import Edited
from summarizer.redaction.hidden import Hidden

_SPAN = ("start", "end", "quote")
_ONE_OF_SEVERAL = re.compile(r"(?:#\d+)?\Z")


class Put:
    """Puts the new in the place of the old, in whatever holds it.

    Args:
        hidden: finds the names.
        text: the article's, as it was.
        edited: the same with the names hidden.
        digest: SHA-256 of the new text.
    """

    def __init__(self, hidden: Hidden, text: str, edited: Edited, digest: str) -> None:
        self._hidden = hidden
        self._text = text
        self._edited = edited
        self._digest = digest
        self.words = lru_cache(maxsize=1024)(self._words)

    def _words(self, text: str, *, code: bool = False) -> str:
        return Edited(text, self._hidden.edits(text, code=code)).text

    def beside(self, value: Any) -> Any:
        """What stood beside the article in its line: capitals tell nothing in its single words."""
        if isinstance(value, str):
            return self.words(value, code=" " not in value)
        if isinstance(value, list):
            return [self.beside(one) for one in value]
        if isinstance(value, Mapping):
            return {self.beside(str(name)): self.beside(one) for name, one in value.items()}
        return value

    def name(self, given: str) -> str:
        """An id; one that has a hidden word is told by the new text, as nothing else is hidden."""
        if not self._hidden.edits(given, code=True):
            return given
        several = _ONE_OF_SEVERAL.search(given)
        return f"redacted-{self._digest[:16]}{several[0] if several else ''}"

    def record(self, record: Any) -> Any:
        """A record, of the same model if it is an instance of one."""
        if isinstance(record, BaseModel):
            return type(record).model_validate(self.value(record.model_dump(mode="json")))
        return self.value(record)

    def value(self, value: Any) -> Any:
        """Any JSON: its texts, its keys, and where they are spans of the article their offsets.

        Members of closed lists are no words of the article, and stay.

        Raises:
            InputUnreadable: a span's quote is not what the article has there.
        """
        if isinstance(value, str):
            return self.words(value)
        if isinstance(value, list | tuple):
            return [self.value(one) for one in value]
        if not isinstance(value, Mapping):
            return value
        if all(name in value for name in _SPAN):
            value = {**value, **self._span(value["start"], value["end"], value["quote"])}
        chosen = value.get("status") == "judged" and "citations" in value
        return {
            self.words(str(name)): one
            if name in _SPAN or (chosen and name == "value")
            else self.value(one)
            for name, one in value.items()
        }

    def _span(self, start: Any, end: Any, quote: Any) -> dict[str, Any]:
        if self._text[start:end] != quote:
            problem = "A quote of the record is not what its article has there."
            raise InputUnreadable(
                problem, hint="Give the articles that the records were made from."
            )
        new_start, new_end = self._edited.span(start, end)
        return {"start": new_start, "end": new_end, "quote": self._edited.text[new_start:new_end]}
