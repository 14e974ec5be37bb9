"""Kill `summarizer batch --provider-batch` with SIGKILL at every kind of moment, and let it go on.

    python benchmarks/provider_kills.py                    50 kills
    python benchmarks/provider_kills.py --kills 5 --seed 3

A scripted provider says when: as a request of some kind comes, once it is carried out and before
its reply, in the middle of a download, or after some time. Each kill is followed by the same
command, until one comes to its end; then comes another job. The table says what was lost, asked
again or sent twice.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from batch_parts import ROOT, Row, exactly, folder, told
from provider import Provider, write_tales
from scripted_batches import Act, Drop, Plan, ScriptedBatches

from summarizer import summarize_jsonl

_START = "import sys; from summarizer.cli import main; sys.exit(main())"
_LONGEST = 600
_KINDS = (
    *(("POST /files", when) for when in ("before", "after")),
    *(("POST /batches", when) for when in ("before", "after")),
    *(("GET /batches/", when) for when in ("before", "after")),
    *(("GET /files/", when) for when in ("before", "half", "after")),
    *(("DELETE /files/", when) for when in ("before", "after")),
    ("", "at a random moment"),
)


@dataclass
class _Seen:
    """What was seen of all jobs.

    Attributes:
        kinds: kills by moment.
        jobs: that came to their end.
        identical: of those, how many wrote the bytes that `batch` writes.
        lost: articles that are missing in the output.
        repeated: requests about recorded articles after the kill.
        twice: files that went up twice, batches that were begun twice, requests answered twice.
        left: files that are left at the provider, or half a file in the folder.
        recorded: articles recorded at each kill.
    """

    kinds: Counter[str] = field(default_factory=Counter)
    jobs: int = 0
    identical: int = 0
    lost: int = 0
    repeated: int = 0
    twice: Counter[str] = field(default_factory=Counter)
    left: int = 0
    recorded: list[int] = field(default_factory=list)


class _Killer:
    """Kills the process that it is given, at the moment that it is given."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.kind = ("", "")
        self.left = 0

    def aim(self, process: subprocess.Popen[bytes], kind: tuple[str, str]) -> None:
        with self._lock:
            self.process, self.kind, self.left = process, kind, self._draw.randint(1, 2)

    def shoot(self) -> None:
        process = self.process
        if process is not None and process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)

    def hook(self, method: str, path: str, when: str) -> Act:
        start, moment = self.kind
        with self._lock:
            asked = f"{method} {path}".startswith(start) if start else False
            if method == "GET" and start == "GET /files/" and not path.endswith("/content"):
                asked = False
            if not asked or when != ("before" if moment == "before" else "after"):
                return None
            self.left -= 1
            if self.left:
                return None
        if moment == "half":
            return Drop(after=400, then=self._late)
        self.shoot()
        return None

    def _late(self) -> None:
        time.sleep(0.3)  # what was sent arrives
        self.shoot()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where to work")
    arguments = parser.parse_args()
    draw = random.Random(arguments.seed)
    seen = _Seen()
    kinds = [_KINDS[number % len(_KINDS)] for number in range(arguments.kills)]
    draw.shuffle(kinds)
    with folder(arguments.folder) as place:
        while kinds:
            _one_job(place / f"job-{seen.jobs}", kinds, arguments.articles, draw, seen)
    middle = sorted(seen.recorded)[len(seen.recorded) // 2]
    return told(
        [
            exactly("kills", seen.kinds.total(), arguments.kills),
            *(Row(f"  {kind}", str(count)) for kind, count in sorted(seen.kinds.items())),
            Row("jobs", str(seen.jobs)),
            exactly("outputs identical to those of batch", seen.identical, seen.jobs),
            exactly("articles lost", seen.lost, 0),
            exactly("requests about recorded articles", seen.repeated, 0),
            *(
                exactly(what, seen.twice[what], 0)
                for what in ("files sent twice", "batches begun twice", "requests answered twice")
            ),
            exactly("files left behind", seen.left, 0),
            Row("articles recorded at a kill", f"{min(seen.recorded)} to {max(seen.recorded)}"),
            Row("  median", str(middle)),
        ]
    )


def _one_job(
    place: Path, kinds: list[tuple[str, str]], articles: int, draw: random.Random, seen: _Seen
) -> None:
    """Kill one job as often as it can be, and see what came of it."""
    place.mkdir()
    seed = draw.randrange(1000)
    source = write_tales(place / "in.jsonl", range(1, articles + 1))
    expected = _by_batch(source, place / "live.jsonl", seed)
    output = place / "out.jsonl"
    # Of every job one batch does not come to its end.
    plans = [Plan(), Plan(("in_progress", "expired"), done=1)]
    killer = _Killer(draw)
    scripted = ScriptedBatches(Provider(0.2, seed), plans, hook=killer.hook)
    recorded: dict[int, int] = {}
    whole = 3.0
    with scripted.at_an_address() as address:
        ended = False
        while not ended:
            process = _started(source, output, address)
            began = time.monotonic()
            kind = kinds.pop() if kinds else ("none", "")
            killer.aim(process, kind)
            timer = threading.Timer(draw.uniform(0.2, 1.0) * whole, killer.shoot)
            if not kind[0]:
                timer.start()
            status = process.wait(_LONGEST)
            timer.cancel()
            if status != -signal.SIGKILL:
                assert status in (0, 1), status
                ended = True
                whole = time.monotonic() - began
                if kind != ("none", ""):
                    kinds.insert(0, kind)  # its moment did not come
                continue
            seen.kinds[" ".join(kind).strip()] += 1
            answered = _answered(scripted)
            done = _recorded(Path(f"{output}.batch"))
            seen.recorded.append(len(done))
            for line in done:
                recorded.setdefault(line, answered[line])
    answered = _answered(scripted)
    seen.repeated += sum(answered[line] - before for line, before in recorded.items())
    found = output.read_bytes()
    seen.jobs += 1
    seen.identical += found == expected
    seen.lost += articles - len(found.splitlines())
    for what, counts in (
        ("files sent twice", scripted.uploads),
        ("batches begun twice", scripted.begun),
        ("requests answered twice", scripted.asked),
    ):
        seen.twice[what] += sum(count - 1 for count in counts.values())
    seen.left += len(scripted.files) + len([*place.rglob("*.partial")])
    print(f"job {seen.jobs}: {seen.kinds.total()} kills so far", flush=True)


def _by_batch(source: Path, output: Path, seed: int) -> bytes:
    """What `batch` writes of the same answers."""
    with Provider(0.2, seed).live() as address:
        summarize_jsonl(source, output, base_url=address, model="scripted")
    return output.read_bytes()


def _started(source: Path, output: Path, address: str) -> subprocess.Popen[bytes]:
    command = ["batch", str(source), "-o", str(output), "--provider-batch", "--max-lines", "4"]
    command += ["--base-url", address, "--model", "scripted", "--every", "0.02", "--quiet"]
    return subprocess.Popen(
        [sys.executable, "-c", _START, *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def _answered(scripted: ScriptedBatches) -> Counter[int]:
    """How many requests about each line were answered so far."""
    return Counter(int(name.partition("-")[0]) for name in scripted.asked.elements())


def _recorded(batch_folder: Path) -> set[int]:
    """The lines whose outcome is on disk, read from a copy: the journal stays as it is."""
    copy = batch_folder.with_name("copy")
    copy.mkdir()
    try:
        for ending in ("", "-wal"):
            with contextlib.suppress(FileNotFoundError):
                shutil.copy(batch_folder / f"outcomes.journal{ending}", copy / f"journal{ending}")
        if not (copy / "journal").exists():
            return set()
        with contextlib.closing(sqlite3.connect(copy / "journal")) as db:
            if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'outcome'").fetchone():
                return set()
            return {number for (number,) in db.execute("SELECT number FROM line")}
    finally:
        shutil.rmtree(copy)


if __name__ == "__main__":
    sys.exit(main())
