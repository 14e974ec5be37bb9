"""Batch jobs that are killed, and endpoints that fail: the measures `kills` and `faults`.

Called through benchmarks/batch.py.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import sqlite3
import statistics
import subprocess
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from batch_parts import Row, exactly, folder, told
from batches import asked, batch, journal_of, line, newly_asked, rows, start, write
from scripted_endpoint import Running, scripted_endpoint, write_reports

_LONGEST = 600
_UNUSABLE = (b"{", line(1), b"", b'{"id": "no text"}')
_EVERY = 40
_EARLY = 8
_POLL = 0.02


# --- kills ---------------------------------------------------------------------------------------


@dataclass
class _Killed:
    """What was seen.

    Attributes:
        identical: outputs of the same bytes as the one of the run that nothing interrupted.
        repeated: recorded articles that were asked again.
        forgotten: articles neither recorded nor asked again.
        early: outputs that stood there, but not whole, when the job was killed.
        too_late: kills after the output was there.
        recorded: lines recorded at each kill.
        lost: by signal, for each kill, articles asked in vain.
        ends: kills by signal and exit status.
    """

    identical: int = 0
    repeated: int = 0
    forgotten: int = 0
    early: int = 0
    too_late: int = 0
    recorded: list[int] = field(default_factory=list)
    lost: dict[signal.Signals, list[int]] = field(default_factory=dict)
    ends: Counter[str] = field(default_factory=Counter)


class _Job:
    """A job with unusable lines among its reports, and its output if nothing interrupts it."""

    def __init__(
        self, place: Path, endpoint: Running, reports: int, concurrency: int, processes: int
    ) -> None:
        self.place = place
        self.endpoint = endpoint
        self.settings: tuple[str, ...] = ("--concurrency", str(concurrency), "--quiet")
        self.settings += ("--processes", str(processes)) if processes > 1 else ()
        lines: list[bytes] = []
        self.report_of: dict[int, int] = {}
        for number in range(1, reports + 1):
            lines.append(line(number))
            self.report_of[len(lines)] = number
            if number % _EVERY == 0:
                lines.append(_UNUSABLE[number // _EVERY % len(_UNUSABLE)])
        self.source = write(place / "in.jsonl", lines)
        whole = place / "whole.jsonl"
        began = time.monotonic()
        process = self.start(whole)
        self.wait_for_request(process)
        self.start_up = time.monotonic() - began
        _ended(process)
        self.asking = time.monotonic() - began - self.start_up
        self.expected = whole.read_bytes()

    def start(self, output: Path) -> subprocess.Popen[bytes]:
        """A run of it."""
        return start(self.source, output, self.endpoint.base_url, *self.settings)

    def wait_for_request(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until a run has sent its first request, or ended."""
        before = self.endpoint.counts()["requests"]
        while process.poll() is None and self.endpoint.counts()["requests"] == before:
            time.sleep(_POLL)

    def recorded(self, output: Path) -> set[int]:
        """The lines whose outcome is on disk, read from a copy: the journal stays as it is."""
        copy = self.place / "copy"
        copy.mkdir()
        try:
            for ending in ("", "-wal"):
                with contextlib.suppress(FileNotFoundError):
                    shutil.copy(f"{journal_of(output)}{ending}", copy / f"journal{ending}")
            return _lines_in(copy / "journal")
        finally:
            shutil.rmtree(copy)


def _lines_in(journal: Path) -> set[int]:
    if not journal.exists():
        return set()
    with contextlib.closing(sqlite3.connect(journal)) as db:
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'outcome'").fetchone():
            return set()
        lines = {number for (number,) in db.execute("SELECT number FROM line")}
        outcomes = {number for (number,) in db.execute("SELECT number FROM outcome")}
    assert lines == outcomes, "the journal has half of an outcome"
    return lines


def _ended(process: subprocess.Popen[bytes]) -> int:
    try:
        process.communicate(timeout=_LONGEST)
    finally:
        process.kill()
    return process.returncode


def kills(arguments: argparse.Namespace) -> int:
    """Kill a job at random moments, let it go on, and compare.

    One kill in eight comes before the first request or about then, the others while it asks. Where
    the job has worker processes, every other kill is of one of them; the job then goes on by
    itself.
    """
    draw = random.Random(arguments.seed)
    seen = _Killed()
    with (
        scripted_endpoint(delay=arguments.delay) as endpoint,
        folder(arguments.folder) as place,
    ):
        job = _Job(place, endpoint, arguments.articles, arguments.concurrency, arguments.processes)
        print(f"uninterrupted: {job.start_up:.1f} s to the first request, {job.asking:.1f} s more")
        for number in range(1, arguments.kills + 1):
            # Mostly the signal that nobody can prepare for.
            which = {4: signal.SIGINT, 9: signal.SIGTERM}.get(number % 10, signal.SIGKILL)
            early = number % _EARLY == 0
            moment = draw.uniform(0, job.start_up if early else job.asking)
            if arguments.processes > 1 and number % 2:
                _kill_worker(job, moment, seen, draw)
                print(f"{number}: a worker at {seen.recorded[-1]} lines", flush=True)
                continue
            _kill(job, which, moment, seen, early=early)
            print(f"{number}: {which.name} at {seen.recorded[-1]} lines", flush=True)
    return told(_rows_of_kills(arguments.kills, seen))


def _kill_worker(job: _Job, moment: float, seen: _Killed, draw: random.Random) -> None:
    """One kill of a worker process, so many seconds after the first request."""
    output = job.place / "out.jsonl"
    begun = asked(job.endpoint)
    process = job.start(output)
    job.wait_for_request(process)
    time.sleep(moment)
    # While what is recorded is read nothing more is.
    process.send_signal(signal.SIGSTOP)
    workers = _children(process.pid)
    if workers:
        os.kill(draw.choice(workers), signal.SIGKILL)
    seen.too_late += not workers
    done, before = job.recorded(output), asked(job.endpoint)
    process.send_signal(signal.SIGCONT)
    seen.recorded.append(len(done))
    seen.ends[f"a worker's death {_ended(process)}"] += 1
    kept = {job.report_of[number] for number in done if number in job.report_of}
    after = asked(job.endpoint)
    # What the other workers had under way is not asked again, nor recorded yet.
    seen.repeated += len(set(newly_asked(before, after)) & kept)
    seen.forgotten += len(set(job.report_of.values()) - set(newly_asked(begun, after)))
    same = output.exists() and output.read_bytes() == job.expected
    seen.identical += same
    for path in job.place.glob("out.jsonl*"):
        path.unlink()


def _children(parent: int) -> list[int]:
    with contextlib.suppress(FileNotFoundError):  # it has ended
        return [
            int(child)
            for task in Path(f"/proc/{parent}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    return []


def _kill(job: _Job, which: signal.Signals, moment: float, seen: _Killed, *, early: bool) -> None:
    """One kill, so many seconds after the start, or else after the first request."""
    output = job.place / "out.jsonl"
    begun = asked(job.endpoint)
    process = job.start(output)
    if not early:
        job.wait_for_request(process)
    time.sleep(moment)
    process.send_signal(which)
    seen.ends[f"{which.name} {_ended(process)}"] += 1
    there = output.exists()
    seen.too_late += there
    seen.early += there and output.read_bytes() != job.expected
    done = job.recorded(output)
    seen.recorded.append(len(done))
    time.sleep(0.3)  # what was sent already reaches the endpoint
    kept = {job.report_of[number] for number in done if number in job.report_of}
    before = asked(job.endpoint)
    seen.lost.setdefault(which, []).append(len(set(newly_asked(begun, before)) - kept))
    _ended(job.start(output))
    again = set(newly_asked(before, asked(job.endpoint)))
    seen.repeated += len(again & kept)
    seen.forgotten += len(set(job.report_of.values()) - again - kept)
    seen.identical += output.exists() and output.read_bytes() == job.expected
    for path in job.place.glob("out.jsonl*"):
        path.unlink()


def _rows_of_kills(kills: int, seen: _Killed) -> list[Row]:
    middle = statistics.median(seen.recorded)
    lines = f"{min(seen.recorded)} to {max(seen.recorded)}, median {middle:.0f}"
    in_vain = [
        Row(f"articles asked in vain, {which.name}", f"at most {max(lost)}")
        for which, lost in seen.lost.items()
    ]
    ends = [Row(f"ended by {how}", str(count)) for how, count in sorted(seen.ends.items())]
    return [
        exactly("outputs identical", seen.identical, kills),
        exactly("recorded articles asked again", seen.repeated, 0),
        exactly("articles neither recorded nor asked again", seen.forgotten, 0),
        exactly("outputs there before they were whole", seen.early, 0),
        Row("lines recorded at the kill", lines),
        Row("kills after the output was there", str(seen.too_late)),
        *in_vain,
        *ends,
    ]


# --- faults --------------------------------------------------------------------------------------


def faults(arguments: argparse.Namespace) -> int:
    """Run a job at an endpoint with faults of all kinds."""
    with (
        scripted_endpoint(
            delay=arguments.delay, faults=arguments.faults, seed=arguments.seed
        ) as endpoint,
        folder(arguments.folder) as place,
    ):
        source = write_reports(place / "in.jsonl", arguments.articles)
        began = time.monotonic()
        summary = batch(
            source,
            place / "out.jsonl",
            endpoint,
            concurrency=arguments.concurrency,
            options={"timeout": arguments.timeout},
        )
        seconds = time.monotonic() - began
        counts, found = endpoint.counts(), rows(place / "out.jsonl")
    same = int(summary.usage.model_dump() == _total(found))
    return told(
        [
            Row("seconds", f"{seconds:.1f}"),
            *_rows_of_lines(found, arguments.articles),
            *_rows_of_usage(found, counts),
            exactly("summary's usage is that of the lines (1: yes)", same, 1),
            *_rows_of_ends(found),
        ]
    )


def _rows_of_lines(found: list[dict[str, Any]], articles: int) -> list[Row]:
    in_order = [row["id"] for row in found] == [f"report-{n}" for n in range(1, articles + 1)]
    return [
        exactly("lines of output", len(found), articles),
        exactly("ids doubled", len(found) - len({row["id"] for row in found}), 0),
        Row("order", "kept" if in_order else "not kept", "kept", in_order),
    ]


def _rows_of_usage(found: list[dict[str, Any]], counts: dict[str, Any]) -> list[Row]:
    total = _total(found)
    differing = sum(
        row["usage"]["requests"] != counts["reports"].get(row["id"].removeprefix("report-"), 0)
        for row in found
    )
    return [
        exactly(
            "requests, by the lines and by the endpoint", total["requests"], counts["requests"]
        ),
        exactly("lines whose requests differ", differing, 0),
        *(
            exactly(f"{name.replace('_', ' ')}, both", total[name], counts[name])
            for name in ("prompt_tokens", "completion_tokens")
        ),
    ]


def _rows_of_ends(found: list[dict[str, Any]]) -> list[Row]:
    statuses = Counter(row["status"] for row in found)
    errors = Counter(row["error"]["type"] for row in found if row["error"])
    issues = Counter(issue["kind"] for row in found for issue in row["issues"])
    return [
        *(Row(f"status {name}", f"{count:,}") for name, count in sorted(statuses.items())),
        *(Row(f"error {name}", f"{count:,}") for name, count in sorted(errors.items())),
        *(Row(f"issue {name}", f"{count:,}") for name, count in sorted(issues.items())),
    ]


def _total(found: list[dict[str, Any]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for row in found:
        total.update(row["usage"])
    return {name: total[name] for name in found[0]["usage"]}
