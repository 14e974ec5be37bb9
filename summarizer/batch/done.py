"""One line of a job, done: from its outcome to what the journal keeps of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from summarizer.batch.store.rows import Entry
from summarizer.engine import Attempt, Summarizer
from summarizer.errors import InternalError, NothingSucceeds, SummarizerError
from summarizer.input.lines import Line
from summarizer.outcome import Outcome, failure
from summarizer.usage import Usage

_AT_THE_ENDPOINT = frozenset(
    {"request_rejected", "rate_limited", "server_failed", "connection_lost", "request_timed_out"}
)

MOST_FAILING = 25
"""Articles in a row that may fail at the endpoint."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a line.

    Attributes:
        entry: what is kept of it.
        said: the error's message, or nothing.
        doom: an error that would meet every other article too: the outcome is not the last word.
    """

    entry: Entry
    said: str = ""
    doom: SummarizerError | None = None


def done(line: Line, outcome: Outcome, doom: SummarizerError | None = None) -> Done:
    """A line with its outcome, which is told of the line what it does not know."""
    error = outcome.error
    if error is not None and line.raw.number:
        text = f"{line.raw.place}: {error.message}"
        error = error.model_copy(update={"line": line.raw.number, "message": text})
    told = outcome.model_copy(update={"error": error, "meta": line.meta})
    entry = Entry(
        number=line.raw.number,
        digest=line.raw.digest,
        id=line.id if line.error is None else None,
        status=outcome.status,
        error=error.type if error else None,
        usage=outcome.usage,
        json=told.to_json().encode(),
    )
    return Done(entry, outcome.error.message if outcome.error else "", doom)


class InARow:
    """Counts articles in a row that failed at the endpoint; those that failed otherwise are passed.

    Args:
        most: how many may.
        hint: what to do when more have.
    """

    def __init__(self, most: float, hint: str) -> None:
        self._most = most
        self._hint = hint
        self._count = 0

    def add(self, done: Done) -> NothingSucceeds | None:
        """Count a line; the error, once too many have failed."""
        if done.entry.error is None:
            self._count = 0
        elif done.entry.error in _AT_THE_ENDPOINT:
            self._count += 1
        if self._count < self._most:
            return None
        return NothingSucceeds(
            f"{self._count} articles in a row failed at the endpoint, the last: {done.said}",
            hint=self._hint,
        )


async def attempt_article(summarizer: Summarizer, line: Line) -> Attempt:
    """What comes of the article that a line holds."""
    assert line.article is not None
    return await summarizer.attempt(line.article)


async def attempted(
    summarizer: Summarizer,
    line: Line,
    attempt: Callable[[Summarizer, Line], Awaitable[Attempt | None]] = attempt_article,
) -> Done | None:
    """What comes of a line whose article is attempted; None if that leaves it open."""
    try:
        came = await attempt(summarizer, line)
    except SummarizerError:
        raise
    except Exception as error:
        return failed(summarizer, line, InternalError.met(error))
    return None if came is None else done(line, came.outcome, came.doom)


def failed(
    summarizer: Summarizer, line: Line, error: SummarizerError, usage: Usage | None = None
) -> Done:
    """A line without a record."""
    outcome = Outcome(
        id=line.id,
        status="failed",
        error=failure(error),
        usage=usage or Usage(),
        provenance=summarizer.provenance(line.article),
    )
    return done(line, outcome)
