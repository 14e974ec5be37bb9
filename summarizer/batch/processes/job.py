"""A batch job in several processes: this one reads and records, its workers ask and check."""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer.asking.learning import of_both
from summarizer.asking.pace import Limits, Pace
from summarizer.asking.prices import require_price
from summarizer.batch.done import Done
from summarizer.batch.job import Job
from summarizer.batch.processes.messages import SetUp
from summarizer.batch.processes.pool import Pool
from summarizer.batch.store.journal import Journal
from summarizer.engine import Summarizer
from summarizer.errors import OutputError, SettingsError
from summarizer.input.lines import Line

_MAIN = ("__main__", "__mp_main__")


def job_of(*arguments: Any, processes: int = 1, **more: Any) -> Job:
    """A job in so many processes; the rest is what a `Job` takes.

    Raises:
        SettingsError: that is no number of processes.
    """
    if processes < 1:
        raise SettingsError("processes is not above 0.", hint="Give a larger number of processes.")
    if processes == 1:
        return Job(*arguments, **more)
    return ProcessJob(*arguments, processes=processes, **more)


class ProcessJob(Job):
    """A batch job whose articles are worked on by processes of their own; `run` it once.

    Args:
        processes: how many; no more than articles at once.
        arguments: what a `Job` takes.
        more: likewise.
    """

    def __init__(self, *arguments: Any, processes: int, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._processes = min(processes, self._concurrency)
        self._pool: Pool | None = None

    def _summarizer(self, limits: Limits) -> Summarizer:
        summarizer = _OfAll(**self._settings, limits=limits)
        if summarizer.endpoints[0] is None:
            raise SettingsError(
                "The embedded model is one server, which one process keeps busy.",
                hint="Leave processes out, or name an endpoint.",
            )
        return summarizer

    async def _go_on(self, journal: Journal, summarizer: Summarizer) -> None:
        assert isinstance(summarizer, _OfAll)
        pool = Pool(
            self._processes,
            self._set_up(summarizer),
            summarizer,
            summarizer.pace,
            self._settings.get("on_event"),
        )
        summarizer.pool = self._pool = pool
        try:
            async with pool:
                await super()._go_on(journal, summarizer)
        finally:
            self._notices += pool.notices()
            if pool.lost:
                with suppress(OutputError):  # that there is no room is told already
                    await self._on_disk(journal.lose, pool.lost)

    async def _done(self, summarizer: Summarizer, line: Line) -> Done:
        assert self._pool is not None
        return await self._pool.ask(line)

    def _set_up(self, summarizer: _OfAll) -> SetUp:
        model = summarizer.schema.source
        settings = {name: one for name, one in self._settings.items() if name not in _NOT_SENT}
        set_up = SetUp(
            settings={**settings, "schema": _name_of(model)},
            limits=self._limits,
            schema_folder=_folder_of(model),
            known={},
            watched=self._settings.get("on_event") is not None,
        )
        try:
            pickle.dumps(set_up)
        except (pickle.PicklingError, TypeError, AttributeError) as error:
            problem = f"A setting cannot be given to another process: {error}."
        else:
            return set_up
        raise SettingsError(problem, hint="Give plain data, or leave processes out.")


_NOT_SENT = ("on_event", "progress")


class _OfAll(Summarizer):
    """The Summarizer of the whole job, which asks nothing itself."""

    pool: Pool | None = None

    @cached_property
    def pace(self) -> Pace:
        """The pace of all requests together."""
        endpoint = self.endpoints[0]
        assert endpoint is not None
        limited = self._limits.max_cost is not None
        price = require_price(endpoint.model, endpoint.url) if limited else None
        return Pace(self._limits, price=price)

    @property
    def learned(self) -> tuple[str, ...]:
        """What the endpoints turned out not to take, for whichever worker."""
        known = self.pool.known if self.pool else {}
        return of_both(*(known[one].told if one in known else () for one in ("first", "second")))


def _name_of(model: type[BaseModel]) -> str:
    """The record model's name, by which another process finds it: a codebook's is its file's."""
    if file := getattr(model, "schema_file", None):
        return str(file)
    module = sys.modules.get(model.__module__)
    if model.__module__ in _MAIN or getattr(module, model.__qualname__, None) is not model:
        raise SettingsError(
            f"Another process does not find the schema {model.__qualname__}.",
            hint="Define it in a module of its own, at the module's top level.",
        )
    return f"{model.__module__}:{model.__qualname__}"


def _folder_of(model: type[BaseModel]) -> str:
    """Where its module, or the package that it is in, was found."""
    top = sys.modules[model.__module__.partition(".")[0]]
    if paths := getattr(top, "__path__", None):
        return str(Path(next(iter(paths))).parent)
    return str(Path(getattr(top, "__file__", None) or os.devnull).parent)
