"""Speed, memory and durability of batch jobs, against the tests' scripted endpoint.

    python benchmarks/batch.py throughput            against a bare loop over the same requests
    python benchmarks/batch.py throughput --delay 1 --concurrency 256 --articles 5000
    python benchmarks/batch.py memory                peak with 10,000 and 100,000 articles
    python benchmarks/batch.py memory --kind unusable --lines 10000,1000000
    python benchmarks/batch.py throughput --processes 2       the job in so many processes
    python benchmarks/batch.py kills                 50 kills at random moments
    python benchmarks/batch.py kills --kills 20 --processes 2   of the job and of its workers
    python benchmarks/batch.py faults                every article has its line, all is counted
    python benchmarks/batch.py restart               seconds to the first request, 100,000 done

Each prints a table; exit status 1 if a goal is missed. Everything else on the machine should be
quiet, and --folder on the disk that is meant: journals are written there, 16 KB for an article.

throughput: a job in a fresh process (journal on disk, every answer checked) in turn with a loop of
`AsyncOpenAI().chat.completions.create` in another, with as many workers and the first request of
every article, ready made, as in the job. Imports and a small first run are not counted on either
side; the measured run's own client and connections are, and for the job all from the call of
`summarize_jsonl` to its return. CPU time is user and system time of all threads, over the same
span. The endpoint's limit is the concurrency divided by the delay.

memory, kinds: "asked" asks for every line; "unusable" has one report among 1,000 lines that hold no
article; "done" has all but 100 lines in the journal already, with short outcomes.

restart: the journal is filled with outcomes of the size of real ones; its pages and the input's
are then still in the system's cache. Time runs from the start of `summarizer batch`.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from batch_done import fill
from batch_kills import faults, kills
from batch_parts import Row, at_least, at_most, exactly, folder, spread, told, worker
from batches import asked, batch, journal_of, line, start
from scripted_endpoint import Running, scripted_endpoint, write_reports

_FIRST = 100
_LEFT = 100
_POLL = 0.02
_UNUSABLE = (b"{", line(1), b"", b'{"text": "It has no id."}', b'["a list"]', b'"\xff"')
_MOST_REQUESTS = 3


# --- throughput ----------------------------------------------------------------------------------


def throughput(arguments: argparse.Namespace) -> int:
    job: list[dict[str, Any]] = []
    loop: list[dict[str, Any]] = []
    for number in range(1, arguments.repeats + 1):
        job.append(_one_side("throughput", arguments))
        loop.append(_one_side("loop", arguments))
        rates = [arguments.articles / side[-1]["seconds"] for side in (job, loop)]
        print(f"{number}: job {rates[0]:.1f}, loop {rates[1]:.1f} articles/s", flush=True)
    return told(_rows_of_throughput(arguments, job, loop))


def _one_side(task: str, arguments: argparse.Namespace) -> dict[str, Any]:
    with scripted_endpoint(delay=arguments.delay) as endpoint, folder(arguments.folder) as place:
        measured = worker(
            task,
            folder=str(place),
            first=str(write_reports(place / "first.jsonl", _FIRST))
            if task == "throughput"
            else _FIRST,
            source=str(write_reports(place / "source.jsonl", arguments.articles)),
            articles=arguments.articles,
            concurrency=arguments.concurrency,
            processes=arguments.processes,
            base_url=endpoint.base_url,
        )
        counts = endpoint.counts()
    asked_again = counts["requests"] - arguments.articles - _FIRST
    assert 0 <= asked_again <= 2 * (_MOST_REQUESTS - 1), "the sides did not ask the same"
    return {**measured, "most_at_once": counts["most_at_once"]}


def _rows_of_throughput(
    arguments: argparse.Namespace, job: list[dict[str, Any]], loop: list[dict[str, Any]]
) -> list[Row]:
    articles, limit = arguments.articles, arguments.concurrency / arguments.delay
    ours, theirs = ([articles / each["seconds"] for each in side] for side in (job, loop))
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    shares = [100 * rate / limit for rate in ours]
    cpu, cpu_of_loop = ([1000 * each["cpu"] / articles for each in side] for side in (job, loop))
    steady = [each["steady"] for each in job if each["steady"]]
    middle = "... between 1/4 and 9/10 of the lines"
    return [
        Row("job, articles/s", spread(ours, 1)),
        Row(middle, spread(steady, 1) if steady else "too short to say"),
        Row("loop, articles/s", spread(theirs, 1)),
        at_least("job / loop", statistics.median(ratios), arguments.ratio, spread(ratios, 3)),
        Row("the endpoint's limit, articles/s", f"{limit:.0f}"),
        at_least(
            "job, % of that limit", statistics.median(shares), arguments.share, spread(shares, 1)
        ),
        Row("loop, % of that limit", spread([100 * rate / limit for rate in theirs], 1)),
        Row("job, ms of CPU time an article", spread(cpu, 2)),
        Row("loop, ms of CPU time an article", spread(cpu_of_loop, 2)),
        Row("job, articles/s that one core could do", spread([1000 / each for each in cpu], 1)),
        Row("job, most requests at once", spread([each["most_at_once"] for each in job], 0)),
        Row("loop, most requests at once", spread([each["most_at_once"] for each in loop], 0)),
    ]


# --- memory --------------------------------------------------------------------------------------


def memory(arguments: argparse.Namespace) -> int:
    found: list[Row] = []
    peaks: list[float] = []
    for count in arguments.lines:
        with scripted_endpoint() as endpoint, folder(arguments.folder) as place:
            measured = _peak(arguments, count, endpoint, place)
        peaks.append(measured["peak"])
        shown = f"{measured['peak']:.1f} MB in {measured['seconds']:.0f} s"
        found.append(Row(f"peak, {count:,} lines, {arguments.kind}", shown))
        print(f"{count:,}: {shown}", flush=True)
    growth = peaks[-1] / peaks[0]
    found.append(at_most("last peak / first", growth, arguments.growth, f"{growth:.3f}"))
    return told(found)


def _peak(
    arguments: argparse.Namespace, count: int, endpoint: Running, place: Path
) -> dict[str, Any]:
    source, output = place / "in.jsonl", place / "out.jsonl"
    if arguments.kind == "unusable":
        _write_unusable(source, count)
    else:
        write_reports(source, count)
    if arguments.kind == "done":
        fill(source, output, endpoint, count - _LEFT, short=True)
    measured = worker(
        "memory",
        source=str(source),
        output=str(output),
        base_url=endpoint.base_url,
        concurrency=arguments.concurrency,
    )
    with output.open("rb") as file:
        lines = sum(1 for _ in file)
    assert lines == count, f"{lines} lines of output"
    return measured


def _write_unusable(path: Path, count: int) -> None:
    """One report, then 999 lines that hold no article, and so on."""
    with path.open("wb") as file:
        for number in range(count):
            report, place = divmod(number, 1000)
            file.write(_UNUSABLE[number % len(_UNUSABLE)] if place else line(report + 1))
            file.write(b"\n")


# --- restart -------------------------------------------------------------------------------------


def restart(arguments: argparse.Namespace) -> int:
    with folder(arguments.folder) as place:
        source, output = place / "in.jsonl", place / "out.jsonl"
        write_reports(source, arguments.done + arguments.left)
        with scripted_endpoint() as endpoint:
            fill(source, output, endpoint, arguments.done)
        journal = journal_of(output).stat().st_size / 2**20
        print(f"input {source.stat().st_size / 2**20:.0f} MB, journal {journal:.0f} MB", flush=True)
        # An endpoint that never answers leaves the journal as it is, for the next time.
        with scripted_endpoint(always="hang") as silent:
            seconds = [_to_first_request(source, output, silent) for _ in range(arguments.repeats)]
        with scripted_endpoint() as endpoint:
            began = time.monotonic()
            batch(source, output, endpoint)
            whole, again = time.monotonic() - began, asked(endpoint)
        with output.open("rb") as file:
            lines = sum(1 for _ in file)
    return told(
        [
            at_most(
                "seconds to the first new request", max(seconds), arguments.goal, spread(seconds, 2)
            ),
            Row("seconds to the whole output after that", f"{whole:.1f}"),
            exactly("lines of output", lines, arguments.done + arguments.left),
            exactly("articles asked", len(again), arguments.left),
            exactly("done articles asked again", sum(n <= arguments.done for n in again), 0),
        ]
    )


def _to_first_request(source: Path, output: Path, endpoint: Running) -> float:
    before = endpoint.counts()["requests"]
    began = time.monotonic()
    process = start(source, output, endpoint.base_url, "--quiet")
    try:
        while endpoint.counts()["requests"] == before:
            assert process.poll() is None, "the job ended without a request"
            time.sleep(_POLL)
        return time.monotonic() - began
    finally:
        process.kill()
        process.communicate()


# --- the command line ----------------------------------------------------------------------------


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, help="where files are written for a while")
    measures = parser.add_subparsers(required=True, metavar="MEASURE")

    one = measures.add_parser("throughput", help="articles a second, against a bare loop")
    one.set_defaults(run=throughput)
    _common(one, articles=3000, delay=0.05)
    one.add_argument("--repeats", type=int, default=3)
    one.add_argument("--processes", type=int, default=1, help="of the job")
    one.add_argument("--ratio", type=float, help="goal: least of job / loop")
    one.add_argument("--share", type=float, help="goal: least of the endpoint's limit, in %%")

    one = measures.add_parser("memory", help="peak memory of a job")
    one.set_defaults(run=memory)
    one.add_argument("--lines", type=_numbers, default=[10_000, 100_000], help="such as 100,1000")
    one.add_argument("--kind", choices=("asked", "unusable", "done"), default="asked")
    one.add_argument("--concurrency", type=int, default=64)
    one.add_argument("--growth", type=float, default=1.1, help="goal: most of last peak / first")

    one = measures.add_parser("kills", help="killed at random, and what of it")
    one.set_defaults(run=kills)
    _common(one, articles=400, delay=0.05)
    one.add_argument("--kills", type=int, default=50)
    one.add_argument("--processes", type=int, default=1)
    one.add_argument("--seed", type=int, default=7)

    one = measures.add_parser("faults", help="an endpoint with faults of all kinds")
    one.set_defaults(run=faults)
    _common(one, articles=2000, delay=0.05)
    one.add_argument("--faults", default="429=0.1,500=0.05,cut=0.02,json=0.01,hang=0.01")
    one.add_argument("--timeout", type=float, default=3.0)
    one.add_argument("--seed", type=int, default=7)

    one = measures.add_parser("restart", help="seconds to the first request of a job to go on")
    one.set_defaults(run=restart)
    one.add_argument("--done", type=int, default=100_000)
    one.add_argument("--left", type=int, default=200)
    one.add_argument("--repeats", type=int, default=3)
    one.add_argument("--goal", type=float, default=3.0, help="goal: most seconds")

    arguments = parser.parse_args()
    status: int = arguments.run(arguments)
    return status


def _common(parser: argparse.ArgumentParser, *, articles: int, delay: float) -> None:
    parser.add_argument("--articles", type=int, default=articles)
    parser.add_argument("--delay", type=float, default=delay, help="the endpoint's, in seconds")
    parser.add_argument("--concurrency", type=int, default=64)


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


if __name__ == "__main__":
    for name in [name for name in os.environ if name.startswith(("OPENAI_", "SUMMARIZER_"))]:
        del os.environ[name]  # nothing but what is given decides
    # Told to end, it takes the endpoint and the folder with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    sys.exit(main())
