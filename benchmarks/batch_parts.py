"""What the benchmarks of batch jobs share: the endpoint's folder, worker processes, the table.

Import it before `scripted_endpoint` and `batches`, which it makes importable.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

_WORKER = Path(__file__).with_name("batch_worker.py")


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        what: is measured.
        measured: its value, with its unit.
        goal: what it should be, or empty.
        met: whether it is; None where there is no goal.
    """

    what: str
    measured: str
    goal: str = ""
    met: bool | None = None


def at_least(what: str, value: float, goal: float | None, shown: str) -> Row:
    """A row whose value should not be below the goal."""
    if goal is None:
        return Row(what, shown)
    return Row(what, shown, f"at least {goal:g}", value >= goal)


def at_most(what: str, value: float, goal: float | None, shown: str) -> Row:
    """A row whose value should not be above the goal."""
    if goal is None:
        return Row(what, shown)
    return Row(what, shown, f"at most {goal:g}", value <= goal)


def exactly(what: str, value: int, goal: int) -> Row:
    """A row whose value should be the goal."""
    return Row(what, f"{value:,}", f"{goal:,}", value == goal)


def told(rows: Sequence[Row]) -> int:
    """Print the rows as a table; the exit status, 1 if a goal is missed."""
    words = {None: "", True: "met", False: "MISSED"}
    cells = [("", "measured", "goal", "")]
    cells += [(row.what, row.measured, row.goal, words[row.met]) for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    for what, measured, goal, met in cells:
        shown = f"{what:{widths[0]}}  {measured:>{widths[1]}}  {goal:>{widths[2]}}  {met}"
        print(shown.rstrip(), flush=True)
    return 1 if any(row.met is False for row in rows) else 0


def spread(values: Sequence[float], digits: int) -> str:
    """The median, and the least and the most where there are several."""
    middle = f"{statistics.median(values):.{digits}f}"
    if len(values) == 1:
        return middle
    return f"{middle} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def worker(task: str, **settings: Any) -> dict[str, Any]:
    """What a task of `batch_worker` tells, run in a fresh process."""
    command = [sys.executable, str(_WORKER), json.dumps({"task": task, **settings})]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@contextmanager
def folder(given: Path | None) -> Iterator[Path]:
    """A new folder in the given one, or where the system has such; gone in the end."""
    with tempfile.TemporaryDirectory(prefix="batch-benchmark-", dir=given) as name:
        yield Path(name)
