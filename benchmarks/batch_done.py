"""A journal in which lines are done already, without asking for them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import batch_parts  # noqa: F401 - finds the next ones
from batches import MODEL, batch, journal_of, rows
from scripted_endpoint import Running, write_reports

from summarizer import Summarizer, Usage
from summarizer.batch.store.journal import Journal
from summarizer.batch.store.rows import Entry
from summarizer.input.lines import Source, parsed

_PAGE = 1000


def fill(source: Path, output: Path, endpoint: Running, done: int, *, short: bool = False) -> None:
    """Write the journal of a job whose first lines are done.

    Args:
        source: the input, of reports.
        output: of the job.
        endpoint: is asked for one outcome, which stands for all.
        done: how many lines.
        short: without the record.
    """
    with Summarizer(base_url=endpoint.base_url, model=MODEL, accept="reading") as summarizer:
        settings = summarizer.settings
    entries = _entries(source, done, _real_outcome(source.parent, endpoint), short=short)
    with Journal(journal_of(output)) as journal:
        journal.keep_settings(settings)
        while page := list(islice(entries, _PAGE)):
            journal.record(page)


def _real_outcome(place: Path, endpoint: Running) -> dict[str, Any]:
    name = place / "one"
    batch(write_reports(name.with_suffix(".jsonl"), 1), name.with_suffix(".out"), endpoint)
    (row,) = rows(name.with_suffix(".out"))
    return row


def _entries(source: Path, done: int, outcome: dict[str, Any], *, short: bool) -> Iterator[Entry]:
    """Outcomes of the first lines: the given one with each line's id and meta."""
    usage = Usage(**outcome["usage"])
    if short:
        outcome = {**outcome, "status": "no_incident", "record": None, "issues": []}
    for raw in Source(source).lines():
        if raw.number > done:
            return
        said = parsed(raw)
        row = {**outcome, "id": said.id, "meta": said.meta}
        text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        yield Entry(raw.number, raw.digest, said.id, row["status"], None, usage, text.encode())
