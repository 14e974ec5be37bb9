"""The one thread that touches a job's files: its database wants one, and nobody waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


class Disk:
    """Does one thing after the other, in a thread of its own."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="summarizer-journal")

    async def __call__(self, work: Callable[..., T], *arguments: Any) -> T:
        """What the work gives."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, work, *arguments)

    def later(self, work: Callable[[], object]) -> None:
        """Do it after all that was given before; nobody waits for it."""
        self._thread.submit(work)

    def close(self) -> None:
        """Take no more."""
        self._thread.shutdown(wait=False)
