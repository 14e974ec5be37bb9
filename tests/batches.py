"""What the tests of batch jobs share: reports as lines, jobs in a process of their own, rows."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from forking import Forked
from scripted_endpoint import Running, report

from summarizer import BatchSummary, summarize_jsonl

ROOT = Path(__file__).resolve().parent.parent
MODEL = "scripted"
_START = "import sys; from summarizer.cli import main; sys.exit(main())"
_LONGEST = 60


def line(number: int, **changes: Any) -> bytes:
    """A report as a line of input, without its line end."""
    return json.dumps({**report(number), **changes}).encode()


def write(path: Path, lines: Iterable[bytes]) -> Path:
    """A file of these lines."""
    path.write_bytes(b"".join(each + b"\n" for each in lines))
    return path


def batch(source: Path, output: Path, endpoint: Running, **settings: Any) -> BatchSummary:
    """Run a job here; without a second reading, so that a report is one request."""
    settings = {"accept": "reading", **settings}
    return summarize_jsonl(source, output, base_url=endpoint.base_url, model=MODEL, **settings)


def rows(output: Path) -> list[dict[str, Any]]:
    """The rows of an output file."""
    data = output.read_bytes()
    assert data == b"" or data.endswith(b"\n")
    return [json.loads(each) for each in data.split(b"\n")[:-1]]


def journal_of(output: Path) -> Path:
    """The journal beside an output."""
    return output.with_name(output.name + ".journal")


def recorded(output: Path) -> dict[int, str]:
    """Status by number of every line that the journal of a job, which does not run, has."""
    with sqlite3.connect(journal_of(output)) as db:
        found = dict(db.execute("SELECT number, status FROM line"))
    db.close()
    return found


def asked(endpoint: Running) -> dict[int, int]:
    """Requests so far by report's number."""
    return {int(number): count for number, count in endpoint.counts()["reports"].items()}


def newly_asked(before: dict[int, int], after: dict[int, int]) -> dict[int, int]:
    """Requests between two calls of `asked`."""
    return {n: count - before.get(n, 0) for n, count in after.items() if count > before.get(n, 0)}


def start(
    source: Path | str,
    output: Path | str,
    base_url: str,
    *arguments: str,
    fresh: bool = False,
    **options: Any,
) -> subprocess.Popen[bytes]:
    """Start `summarizer batch` in a process of its own: a forked one, or one that is `fresh`."""
    command = ["batch", str(source), "-o", str(output), "--base-url", base_url, "--model", MODEL]
    command += ["--accept", "reading"]
    kind = subprocess.Popen if fresh else Forked
    return kind(
        [sys.executable, "-c", _START, *command, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
    )


def finished(process: subprocess.Popen[bytes]) -> tuple[int, bytes, str]:
    """Exit status, standard output and standard error of a process, once it has ended."""
    try:
        out, err = process.communicate(timeout=_LONGEST)
    except BaseException:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        raise
    return process.returncode, out, err.decode()
