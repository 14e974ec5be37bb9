"""A round of a batch job by files that came back whole: nothing of it is waited for any more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer.batch.files.folder import KeptJob
from summarizer.batch.files.job import FileJob
from summarizer.batch.store.journal import Journal
from summarizer.engine import Summarizer


class Collection(FileJob):
    """A `FileJob` after which what has no answer in the rounds that came back is asked again.

    Args:
        folder, job, schema, given: of a `FileJob`.
        rounds: those that came back, or none.

    Attributes:
        waiting: the rounds that are waited for now, and whether it is the second reader's files.
        answered: requests of the rounds that came back whose answer counts.
    """

    def __init__(
        self,
        folder: Path,
        job: KeptJob,
        schema: type[BaseModel],
        rounds: set[int],
        **given: Any,
    ) -> None:
        super().__init__(folder, job, schema, **given)
        self._came_back = rounds
        self.waiting: set[tuple[int, bool]] = set()
        self.answered = 0

    def _open(self) -> Journal:
        journal = super()._open()
        if self._came_back:
            self._rounds.give_up_waiting(max(self._came_back))
        return journal

    async def _go_on(self, journal: Journal, summarizer: Summarizer) -> None:
        await super()._go_on(journal, summarizer)
        self.waiting = set(await self._on_disk(self._rounds.waiting))
        self.answered = await self._on_disk(self._rounds.answered, self._came_back)
