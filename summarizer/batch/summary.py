"""What a batch job came to, and how far it is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from summarizer.usage import Usage

if TYPE_CHECKING:
    # The database is none of what importing the package needs.
    from summarizer.batch.store.journal import Tally
    from summarizer.batch.store.rows import Entry


_MOST_REASONS = 3
_MOST_FAILURES = 1000
"""That are looked through for reasons: where all fail there is often one."""


class BatchSummary(BaseModel, frozen=True):
    """What a batch job came to.

    Attributes:
        lines: lines of input, each of which has its line of output.
        ok: records without issues.
        partial: records with issues.
        no_incident: articles that report none.
        failed: lines without a record.
        errors: number of failed lines by the error's type.
        reasons: the first few that lines failed for, each with the first such line and its id.
        usage: requests and tokens of all lines, those of earlier runs of the job included.
            `reasoning_tokens` and `estimated` stand in each line's outcome only.
        cost: US dollars that all this cost, where the model's price is known; None elsewhere.
        notices: what the caller should know besides, such as that the journal was damaged.
    """

    lines: int = 0
    ok: int = 0
    partial: int = 0
    no_incident: int = 0
    failed: int = 0
    errors: dict[str, int] = {}
    reasons: tuple[str, ...] = ()
    usage: Usage = Usage()
    cost: float | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is.

    Attributes:
        summary: what the lines done so far came to.
        done_before: lines that were done when this run began.
        seconds: since it began.
        fraction: of the input that is done, from 0 to 1; None where that is not known.
        working: articles under way.
        window: how many requests at once the server bears at the moment, up to the limit.
    """

    summary: BatchSummary
    done_before: int
    seconds: float
    fraction: float | None
    working: int
    window: int


def summary_of(tally: Tally) -> BatchSummary:
    """What the lines in a journal came to."""
    lines = sum(tally.statuses.values())
    counted: dict[str, Any] = dict(tally.statuses)
    return BatchSummary(lines=lines, **counted, errors=tally.errors, usage=tally.usage)


def reasons_of(failures: Iterable[bytes]) -> tuple[str, ...]:
    """The first few reasons of outcomes that failed, as lines of output."""
    found: dict[str, str] = {}
    for text in islice(failures, _MOST_FAILURES):
        # Not as an outcome: its meta may hold what only `json` reads.
        outcome = json.loads(text)
        place, _, why = outcome["error"]["message"].partition(": ")
        name = f", {outcome['id']}" if outcome["id"] else ""
        found.setdefault(why, f"{place}{name}: {why}")
        if len(found) == _MOST_REASONS:
            break
    return tuple(found.values())


def with_one_more(summary: BatchSummary, entry: Entry) -> BatchSummary:
    """The summary with one more line in it."""
    errors = summary.errors
    if entry.error:
        errors = {**errors, entry.error: errors.get(entry.error, 0) + 1}
    return summary.model_copy(
        update={
            "lines": summary.lines + 1,
            entry.status: getattr(summary, entry.status) + 1,
            "errors": errors,
            "usage": summary.usage + entry.usage,
        }
    )
