"""How a job ends that a person stops."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarizer.output.console import told

if TYPE_CHECKING:
    from summarizer.batch.job import Job
    from summarizer.batch.provider.job import ProviderBatch


@contextmanager
def stopped_gently(job: Job | ProviderBatch) -> Iterator[None]:
    """The first Ctrl-C, or SIGTERM, lets what is under way come to its end; the second does not."""

    def stop(number: int, frame: object) -> None:
        for caught in (signal.SIGINT, signal.SIGTERM):
            signal.signal(caught, signal.SIG_DFL)
        told("Stopping. Again to stop at once.")
        job.stop()

    before = {caught: signal.signal(caught, stop) for caught in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for caught, handler in before.items():
            signal.signal(caught, handler)
