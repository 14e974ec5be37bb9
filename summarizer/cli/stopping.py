"""How a job ends that a person stops."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarizer.output.console import standard_error, told

if TYPE_CHECKING:
    from summarizer.batch.job import Job
    from summarizer.batch.provider.job import ProviderBatch

STOPPED = 130
"""The exit status of what a person stopped."""
_SHOW_CURSOR = "\x1b[?25h"
"""A bar hides it."""


@contextmanager
def stopped_gently(job: Job | ProviderBatch) -> Iterator[None]:
    """The first Ctrl-C, or SIGTERM, lets what is under way come to its end; the second does not."""

    def stop(number: int, frame: object) -> None:
        for caught in (signal.SIGINT, signal.SIGTERM):
            signal.signal(caught, _stop_at_once)
        told("Stopping. Again to stop at once.")
        job.stop()

    before = {caught: signal.signal(caught, stop) for caught in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for caught, handler in before.items():
            signal.signal(caught, handler)


def _stop_at_once(number: int, frame: object) -> None:
    """End as a kill does, which waits for nobody: what is recorded is on disk."""
    if (stream := standard_error()).isatty():
        stream.write(_SHOW_CURSOR)
    told("Stopped at once: what was under way is lost, what is done is kept.")
    os._exit(STOPPED)
