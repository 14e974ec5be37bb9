"""An outcome's texts with names hidden, and its offsets in the new text of its article."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from summarizer.errors import InputUnreadable
from summarizer.outcome import Issue
from summarizer.redaction.edits import Edited
from summarizer.redaction.hidden import Hidden

_SPAN = ("start", "end", "quote")
_QUOTED = re.compile("“[^”]*”")
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

    def record(self, record: Any) -> tuple[Any, int]:
        """A record, of the same model if it is an instance of one, and how many sentences of its
        summary were left out."""
        given = record.model_dump(mode="json") if isinstance(record, BaseModel) else record
        made, left_out = self.without_retold(self.value(given))
        if isinstance(record, BaseModel):
            made = type(record).model_validate(made)
        return made, left_out

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

    def other_letters(self, text: str) -> bool:
        """Whether a text is in other letters than the article, so that a name in it is not told."""
        mine, theirs = _letters(self._text), _letters(text)
        return mine != "" and theirs not in ("", mine)

    def issue(self, issue: Issue) -> Issue:
        """An issue; what it gives in other letters than the article's is left out of it."""
        made = Issue.model_validate(self.value(issue.model_dump(mode="json")))
        if not self._hidden.persons:
            return made
        value = made.value
        return made.model_copy(
            update={
                "value": None if value is not None and self.other_letters(value) else value,
                "reason": _QUOTED.sub(
                    lambda quoted: "“…”" if self.other_letters(quoted[0]) else quoted[0],
                    made.reason,
                ),
                "words": tuple(one for one in made.words if not self.other_letters(one)),
            }
        )

    def without_retold(self, record: Any) -> tuple[Any, int]:
        """A record without the sentences of its summary that are in other letters than the article,
        and how many these are."""
        given = record.get("summary") if isinstance(record, Mapping) else None
        if not self._hidden.persons or not isinstance(given, list):
            return record, 0
        kept = [one for one in given if not self.other_letters(str(one.get("value") or ""))]
        return {**record, "summary": kept}, len(given) - len(kept)

    def _span(self, start: Any, end: Any, quote: Any) -> dict[str, Any]:
        if self._text[start:end] != quote:
            problem = "A quote of the record is not what its article has there."
            raise InputUnreadable(
                problem, hint="Give the articles that the records were made from."
            )
        new_start, new_end = self._edited.span(start, end)
        return {"start": new_start, "end": new_end, "quote": self._edited.text[new_start:new_end]}


def _letters(text: str) -> str:
    """The script of most letters of a text, as Unicode names it: "LATIN", "CJK"; "" if none."""
    scripts = Counter(
        unicodedata.name(one, "").partition(" ")[0] for one in text[:_ENOUGH] if one.isalpha()
    )
    return max(scripts, key=lambda one: scripts[one], default="")


_ENOUGH = 2000
