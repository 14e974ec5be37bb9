"""Whether what came down from a provider is all that it counted."""

from __future__ import annotations

from pathlib import Path

from summarizer.batch.files.form import LONGEST_RESPONSE, NOTHING, names_request, response_of
from summarizer.batch.provider.sent import Part
from summarizer.errors import InputUnreadable
from summarizer.input.lines import Source


def lacking(part: Part, folder: Path) -> str | None:
    """What is missing of a part's responses in the folder, in a few words.

    A file that cannot be read is removed.
    """
    came: list[tuple[int, int]] = []
    named = (part.output, part.errors)
    for path, file in zip(part.places(folder), named, strict=True):
        try:
            came.append(_counted(path) if file is not None else (0, 0))
        except InputUnreadable as error:
            path.unlink(missing_ok=True)
            return f"what came down cannot be read: {error.message}"
    (answers, _), (faults, lines) = came
    if part.answers is not None:
        # Some servers count a request that was answered with a fault among the answered.
        if answers >= part.answers or answers + faults >= part.answers + part.faults:
            return None
        return f"{answers:,} of {part.answers:,} answers came down"
    if part.output is not None:
        return None if answers else "no answer came down"
    if part.ended != "completed" or lines >= _counted_requests(folder / part.name):
        return None
    return "its batch has ended, and there is no file of answers yet"


def is_readable(path: Path) -> bool:
    """Whether a file of responses is one to its end."""
    try:
        _counted(path)
    except InputUnreadable:
        return False
    return True


def _counted(path: Path) -> tuple[int, int]:
    """Lines that tell what a request was answered, and all that name one."""
    answers = lines = 0
    for raw in Source(path, LONGEST_RESPONSE).lines():
        response = response_of(raw)
        # One that is too long did come.
        if isinstance(response, str) and raw.data is not None and not names_request(raw):
            continue
        lines += 1
        answers += isinstance(response, str) or response.status != NOTHING
    return answers, lines


def _counted_requests(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(1 for _ in file)
    except OSError:
        return 0
