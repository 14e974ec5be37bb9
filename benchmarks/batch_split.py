"""Where the CPU time of a batch job goes, in parts of an article's way.

    python benchmarks/batch_split.py --articles 2000

The job of `batch.py throughput` in this process, looked at each time that the system's clock has
counted some CPU time (4 ms on Linux, about 2,500 looks for 1,000 articles): a look counts for the
part of the innermost function that is in the table below. What another thread did, as the
journal's, counts where the main one waits.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import signal
import time
from collections import Counter
from collections.abc import Iterator
from types import FrameType
from typing import Any

import batch_parts
from scripted_endpoint import scripted_endpoint, write_reports

import summarizer.batch.calls
from summarizer import summarize_jsonl

_PARTS = {
    "questions.verdict_on": "rules",
    "held.judge": "rules",
    "held.judge_alone": "rules",
    "held.hold": "finding the words",
    "cite.computed": "computed values",
    "cite.cited": "citing",
    "assemble.ground": "assembling the record",
    "between.set_against": "items against each other",
    "article.languages": "languages of sentences",
    "article.found_language": "languages of sentences",
    "article.sentences": "sentences",
    "candidates.candidates": "prompt: figures to look at",
    "prompt.ask": "prompt: the rest",
    "prompt.prefix": "prompt: the rest",
    "model._question": "request's body",
    "model._post": "sending and receiving",
    "model._completion": "decoding the response",
    "answer.read": "reading the answer",
    "model.ask": "asking: pace, retries",
    "loop.run": "the loop",
    "done.done": "JSON of the outcome",
    "run.go": "lines in and out",
    "run._work": "lines in and out",
}
_FIRST = 100


def _names(frame: FrameType | None) -> Iterator[str]:
    while frame is not None:
        code = frame.f_code
        if "/summarizer/" in code.co_filename:
            module = code.co_filename.rpartition("/")[2].removesuffix(".py")
            yield f"{module}.{code.co_name}"
        frame = frame.f_back


def _split(arguments: argparse.Namespace) -> tuple[Counter[str], float]:
    """How many looks fell on each part, and the milliseconds of CPU time an article."""
    looks: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        part = next((_PARTS[name] for name in _names(frame) if name in _PARTS), None)
        looks[part or "event loop, connections, journal"] += 1

    signal.signal(signal.SIGPROF, look)
    with scripted_endpoint(delay=arguments.delay) as endpoint, batch_parts.folder(None) as place:

        def job(count: int) -> None:
            source = write_reports(place / f"{count}.jsonl", count)
            settings: dict[str, Any] = {"base_url": endpoint.base_url, "model": "scripted"}
            output = place / f"{count}.out"
            summarize_jsonl(source, output, accept="reading", restart=True, **settings)

        # Signals are for the main thread, and so is the job.
        summarizer.batch.calls.run = lambda job: asyncio.run(job.run())
        job(_FIRST)
        gc.collect()
        signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
        began = time.process_time()
        job(arguments.articles)
        used = time.process_time() - began
        signal.setitimer(signal.ITIMER_PROF, 0)
    return looks, 1000 * used / arguments.articles


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--delay", type=float, default=0.05, help="the endpoint's, in seconds")
    looks, each = _split(parser.parse_args())
    print(f"{each:6.2f} ms an article, {looks.total()} looks")
    for part, count in looks.most_common():
        share = count / looks.total()
        print(f"{each * share:6.2f} ms {100 * share:5.1f}%  {part}")


if __name__ == "__main__":
    main()
