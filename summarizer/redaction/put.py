"""An outcome's texts with names hidden, and its offsets in the new text of its article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from summarizer.errors import InputUnreadable
from summarizer.outcome import Issue
from summarizer.redaction.edits import Edited
from summarizer.redaction.hidden import Hidden
from summarizer.redaction.reviewed import without_note
from summarizer.redaction.runs import script_of

_SPAN = ("start", "end", "quote")
_ABOUT = ("status", "basis")
_FIELD = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+|\[\d+\])*")
"""A field, or the path of one: the model's own, and no word of the article."""
_LEFT_OUT = "[…]"
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
        self._script = script_of(text)
        self.words = lru_cache(maxsize=1024)(self._words)

    def _words(self, text: str, *, code: bool = False) -> str:
        return Edited(text, self._hidden.edits(text, code=code)).text

    def beside(self, value: Any) -> Any:
        """What stood beside the article in its line: capitals tell nothing in its single words."""
        if isinstance(value, str):
            retold = " " in value and self.other_letters(value)
            return _LEFT_OUT if retold else self.words(value, code=" " not in value)
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
        made, left_out = self._without_retold(self.value(given))
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
        kept = {*_SPAN, *_ABOUT} if "citations" in value else set(_SPAN)
        if "citations" in value and _is_chosen(value):
            kept.add("value")
        return {
            name if _FIELD.fullmatch(str(name)) else self.words(str(name)): one
            if name in kept
            else self.value(one)
            for name, one in value.items()
        }

    def title(self, title: str | None) -> str | None:
        """The article's title; None for one in other letters than the article."""
        return None if title is None or self.other_letters(title) else self.words(title)

    def other_letters(self, text: str) -> bool:
        """Whether a text is in other letters than the article, so that a name in it is not told.

        Never where nobody is to be hidden.
        """
        if not self._hidden.persons or self._script == "":
            return False
        return script_of(text) not in ("", self._script)

    def issue(self, issue: Issue) -> Issue:
        """An issue; what it gives in other letters than the article's is left out of it, and so is
        what a person noted."""
        issue = without_note(issue)
        made = issue.model_copy(
            update={
                "path": issue.path if _FIELD.fullmatch(issue.path) else self.words(issue.path),
                "value": None if issue.value is None else self.words(issue.value),
                "reason": self.words(issue.reason),
                "words": tuple(map(self.words, issue.words)),
            }
        )
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

    def _without_retold(self, record: Any) -> tuple[Any, int]:
        """A record without the sentences of its summary that are in other letters than the article,
        and how many these are."""
        given = record.get("summary") if isinstance(record, Mapping) else None
        if not isinstance(given, list):
            return record, 0
        told = [one.get("value") if isinstance(one, Mapping) else one for one in given]
        kept = [
            one
            for one, said in zip(given, told, strict=True)
            if not self.other_letters(str(said or ""))
        ]
        return {**record, "summary": kept}, len(given) - len(kept)

    def _span(self, start: Any, end: Any, quote: Any) -> dict[str, Any]:
        known = isinstance(start, int) and isinstance(end, int)
        if not known or self._text[start:end] != quote:
            problem = "A quote of the record is not what its article has there."
            raise InputUnreadable(
                problem, hint="Give the articles that the records were made from."
            )
        new_start, new_end = self._edited.span(start, end)
        return {"start": new_start, "end": new_end, "quote": self._edited.text[new_start:new_end]}


def _is_chosen(leaf: Mapping[str, Any]) -> bool:
    """Whether a value is the member of a closed list, chosen or worked out: "near_place"."""
    value = leaf.get("value")
    worked_out = leaf.get("status") == "computed" and isinstance(value, str)
    return leaf.get("status") == "judged" or (
        worked_out and _FIELD.fullmatch(str(value)) is not None
    )
