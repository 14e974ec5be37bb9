"""What benchmarks/batch.py runs in a process of its own: a batch job, or the bare loop.

    python benchmarks/batch_worker.py '{"task": "job", ...}'

prints what it measured as JSON. Imports and a small first job, respectively a few first requests,
come before the clock; what is between is in, on both sides: a new client, its connections, and
for the job all that `summarize_jsonl` does from its call to its return.
"""

from __future__ import annotations

import asyncio
import gc
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import batch_parts  # noqa: F401 - finds the next one
from scripted_endpoint import report

from summarizer import Article, Summarizer, summarize_jsonl
from summarizer.asking.model import ChatModel
from summarizer.batch.summary import Progress
from summarizer.errors import AuthenticationFailed

_MODEL = "scripted"
_STEADY = (0.25, 0.9)


class _Watch:
    """Collects how many lines were done when."""

    def __init__(self) -> None:
        self.seen: list[tuple[float, int]] = []

    def __call__(self, progress: Progress) -> None:
        self.seen.append((progress.seconds, progress.summary.lines))

    def steady_rate(self) -> float | None:
        """Lines a second in the middle of the job; None if it was too short to say."""
        whole = self.seen[-1][1]
        low, high = (share * whole for share in _STEADY)
        middle = [(at, lines) for at, lines in self.seen if low <= lines <= high]
        if len(middle) < 5:
            return None
        (since, first), (until, last) = middle[0], middle[-1]
        return (last - first) / (until - since)


def _throughput(task: dict[str, Any]) -> dict[str, Any]:
    """A job's articles a second and CPU time, after a small one."""
    watch = _Watch()

    def job(name: str, **more: Any) -> None:
        source = Path(task[name])
        summarize_jsonl(
            source,
            Path(task["folder"]) / f"{name}.out",
            base_url=task["base_url"],
            model=_MODEL,
            accept="reading",
            concurrency=task["concurrency"],
            processes=task["processes"],
            restart=True,
            **more,
        )

    job("first")
    measured = _measured(lambda: job("source", watch=watch))
    return {**measured, "steady": watch.steady_rate()}


def _loop(task: dict[str, Any]) -> dict[str, Any]:
    """The same for nothing but requests with the same bodies, which lie ready."""
    bodies = list(asyncio.run(_bodies(task["articles"], task["base_url"])))
    # A list that lies ready is not the loop's doing: the collector shall not go through it.
    gc.collect()
    gc.freeze()

    def ask(some: list[dict[str, Any]]) -> None:
        asyncio.run(_asked(iter(some), task["base_url"], task["concurrency"]))

    ask(bodies[: task["first"]])
    return _measured(lambda: ask(bodies))


async def _asked(bodies: Iterator[dict[str, Any]], base_url: str, concurrency: int) -> None:
    import openai

    async with openai.AsyncOpenAI(base_url=base_url, api_key="none") as client:

        async def work() -> None:
            for body in bodies:
                await client.chat.completions.create(**body)

        await asyncio.gather(*(work() for _ in range(concurrency)))


async def _bodies(articles: int, base_url: str) -> list[dict[str, Any]]:
    """What a job sends first for each report, taken from where it is sent."""
    taken: list[dict[str, Any]] = []

    async def take(self: ChatModel, question: Any, *_: object) -> bytes:
        taken.append(question.body)
        raise AuthenticationFailed("Taken.", hint="")

    with mock.patch.object(ChatModel, "_post", take):
        async with Summarizer(base_url=base_url, model=_MODEL, accept="reading") as summarizer:
            for number in range(1, articles + 1):
                given = report(number)
                del given["desk"]
                await summarizer.asummarize(Article(**given))
    assert len(taken) == articles
    return taken


def _memory(task: dict[str, Any]) -> dict[str, Any]:
    """A job's peak memory in MB."""

    def job() -> None:
        summarize_jsonl(
            task["source"],
            task["output"],
            base_url=task["base_url"],
            model=_MODEL,
            accept="reading",
            concurrency=task["concurrency"],
        )

    return {**_measured(job), "peak": _peak()}


def _measured(work: Callable[[], None]) -> dict[str, Any]:
    gc.collect()
    began, used = time.perf_counter(), _cpu()
    work()
    return {"seconds": time.perf_counter() - began, "cpu": _cpu() - used}


def _cpu() -> float:
    """CPU seconds of this process and those that it waited for, in user and system mode."""
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def _peak() -> float:
    """MB; on Linux not by `getrusage`, which gives what the parent had if that was more."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


_TASKS = {"throughput": _throughput, "loop": _loop, "memory": _memory}


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    print(json.dumps(_TASKS[given["task"]](given)))
