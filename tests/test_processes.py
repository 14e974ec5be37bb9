"""Batch jobs in several processes: as in one, and what becomes of a worker that dies."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import select
import signal
import socket
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, cast

import pytest
from batches import asked, batch, line, newly_asked, recorded, start, write
from scripted_endpoint import Running, scripted_endpoint, write_reports

from summarizer import Article, BatchSummary, Summarizer, Usage, summarize_jsonl
from summarizer.asking.learning import Learned
from summarizer.asking.pace import Limits, Pace
from summarizer.batch.done import Done, failed
from summarizer.batch.processes import pool as pools
from summarizer.batch.processes import worker as workers
from summarizer.batch.processes.messages import (
    SHORT,
    Ask,
    Begin,
    Channel,
    End,
    Finished,
    Go,
    Ready,
    Refused,
    SetUp,
    Taught,
)
from summarizer.batch.processes.pool import Pool
from summarizer.errors import (
    ArticleError,
    AuthenticationFailed,
    BudgetReached,
    SettingsError,
    WorkersDie,
)
from summarizer.events import Event
from summarizer.input.lines import Line, RawLine
from summarizer.schemas.incident import IncidentRecord

_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def children(parent: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{parent}/task").iterdir():
        with contextlib.suppress(FileNotFoundError):  # a thread that has ended since
            found += map(int, (task / "children").read_text().split())
    return found


def ended(process: int) -> bool:
    """Whether a process, any one, ends within ten seconds."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 10)[0])
    finally:
        os.close(handle)


@_LINUX
def test_the_same_as_in_one_process(endpoint: Running, tmp_path: Path) -> None:
    """Bytes, summary and events are the same, though a worker is killed, which is told."""
    bad = [b"{", line(3), b"", b'{"id": "no text"}']
    source = write(tmp_path / "in.jsonl", [*map(line, range(1, 25)), *bad])
    events: list[Counter[tuple[str | None, str]]] = []
    before = set(children(os.getpid()))
    killed: list[int] = []

    def job(processes: int) -> BatchSummary:
        seen: Counter[tuple[str | None, str]] = Counter()
        events.append(seen)

        def watcher(event: Event) -> None:
            seen[event.article, event.kind] += 1
            if processes > 1 and event.kind == "outcome" and not killed:
                killed.append(min(set(children(os.getpid())) - before))
                os.kill(killed[0], signal.SIGKILL)

        return batch(
            source, tmp_path / f"{processes}", endpoint, processes=processes, on_event=watcher
        )

    one, two = job(1), job(2)
    assert (tmp_path / "2").read_bytes() == (tmp_path / "1").read_bytes()
    assert two.model_copy(update={"notices": ()}) == one and one.failed == 4
    assert len(two.notices) == 1 and "1 worker process died (1 killed by SIGKILL)" in two.notices[0]
    # What was under way in the one that was killed is asked, and told, once more.
    assert set(events[1]) == set(events[0]) and not events[0] - events[1]
    assert set(children(os.getpid())) == before


@_LINUX
def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    """Killed, it takes its workers with it; what is recorded is not asked again, all is there."""
    source = write_reports(tmp_path / "in.jsonl", 30)
    with scripted_endpoint(delay=0.1) as slow:
        process = start(
            source, tmp_path / "out", slow.base_url, "-v", "--processes=2", "--concurrency=3"
        )
        assert process.stderr is not None
        seen = (one for one in process.stderr if b" outcome " in one)
        assert len(list(islice(seen, 8))) == 8
        workers = children(process.pid)
        process.kill()
        process.communicate()
        assert len(workers) == 2 and all(map(ended, workers))
        done = recorded(tmp_path / "out")
    assert 0 < len(done) < 30
    with scripted_endpoint() as quick:
        batch(source, tmp_path / "out", quick)
        again = newly_asked({}, asked(quick))
        assert not set(again) & set(done) and set(again) | set(done) == set(range(1, 31))
        batch(source, tmp_path / "whole", quick)
    assert (tmp_path / "out").read_bytes() == (tmp_path / "whole").read_bytes()


def test_settings_that_no_worker_can_have(endpoint: Running, tmp_path: Path) -> None:
    """The embedded model, a schema that others do not find, and no process at all are refused."""

    class Incident(IncidentRecord):
        """Nobody else has it."""

    source = write_reports(tmp_path / "in.jsonl", 1)
    with pytest.raises(SettingsError, match="does not find the schema"):
        batch(source, tmp_path / "out", endpoint, processes=2, schema=Incident)
    with pytest.raises(SettingsError, match="processes is not above 0"):
        batch(source, tmp_path / "out", endpoint, processes=0)
    with pytest.raises(SettingsError, match="embedded model is one server"):
        summarize_jsonl(source, tmp_path / "out", processes=2)


# --- the pool, with workers of its own making


class _Process:
    """Stands for a process; it was killed as soon as its channel is closed."""

    returncode = -9

    def wait(self, timeout: float = 0) -> int:
        return self.returncode

    def kill(self) -> None:
        """It is dead."""


class _Workers:
    """Makes workers that live in this very loop."""

    def __init__(self, answer: Callable[[_Workers, Channel, Any], None]) -> None:
        self.answer = answer
        self.started = 0
        self.heard: list[object] = []
        self.channels: list[Channel] = []

    def __call__(self, theirs: socket.socket) -> Any:
        self.started += 1
        asyncio.get_running_loop().create_task(self._live(theirs.dup()))
        return _Process()

    async def _live(self, parent: socket.socket) -> None:
        def heard(message: object) -> None:
            self.heard.append(message)
            if isinstance(message, SetUp):
                channel.send(Ready(SUMMARIZER.settings))
            else:
                self.answer(self, channel, message)

        channel = Channel(heard, lambda: None)
        self.channels.append(channel)
        with contextlib.suppress(OSError):
            await asyncio.get_running_loop().create_connection(lambda: channel, sock=parent)


SETTINGS: dict[str, Any] = {"base_url": "http://127.0.0.1:9/v1", "model": "nobody"}
SUMMARIZER = Summarizer(**SETTINGS)


def the_line(number: int, **changes: Any) -> Line:
    article = Article(text="Nine people died.", id=f"a{number}")
    return Line(RawLine(number, None, b""), id=article.id, article=article, **changes)


def pooled(
    monkeypatch: pytest.MonkeyPatch,
    workers: _Workers,
    lines: int,
    limits: Limits | None = None,
) -> list[Done | BaseException]:
    """What comes of so many lines with two such workers."""
    monkeypatch.setattr(pools, "_started", workers)

    async def work() -> list[Done | BaseException]:
        set_up = SetUp({}, Limits(), "", {}, False)
        async with Pool(2, set_up, SUMMARIZER, Pace(limits), None) as pool:
            asking = (pool.ask(the_line(number)) for number in range(1, lines + 1))
            return await asyncio.gather(*asking, return_exceptions=True)

    return asyncio.run(work())


def finish(channel: Channel, asked_for: Ask, usage: Usage | None = None) -> None:
    error = ArticleError("It is short.")
    channel.send(
        Finished(asked_for.line.raw.number, failed(SUMMARIZER, asked_for.line, error, usage))
    )


def test_what_kills_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that kills each worker fails after four; all others have their outcome."""

    def answer(workers: _Workers, channel: Channel, message: object) -> None:
        assert isinstance(message, Ask)
        if message.line.id == "a5":
            channel.close()
        else:
            finish(channel, message)

    workers = _Workers(answer)
    came = pooled(monkeypatch, workers, 40)
    errors = [one.entry.error for one in came if isinstance(one, Done)]
    assert errors == ["article"] * 4 + ["worker_died"] + ["article"] * 35
    assert workers.started == 2 + 4
    assert sum(isinstance(one, Ask) and one.line.id == "a5" for one in workers.heard) == 4


def test_workers_that_only_die_end_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """No loop without end: after eight deaths with no outcome between them all is given up."""
    workers = _Workers(lambda workers, channel, message: channel.close())
    came = pooled(monkeypatch, workers, 40)
    assert all(isinstance(one, WorkersDie) for one in came)
    assert workers.started <= 9


class _Ended(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize(
    ("error", "ends"),
    [
        (MemoryError(), True),
        (RuntimeError("can't start new thread"), True),
        (RuntimeError("another"), False),
        (ValueError("another"), False),
    ],
    ids=repr,
)
@pytest.mark.parametrize("within", [False, True])
def test_a_worker_without_memory_ends(
    error: Exception, ends: bool, within: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It records nothing of its articles: others ask again. Other errors are an article's."""
    statuses: list[int] = []

    def ended(status: int) -> None:
        statuses.append(status)
        raise _Ended

    async def attempt(article: Article) -> None:
        if within:
            raise KeyError("what came of it") from error
        raise error

    async def work() -> list[object]:
        sent: list[object] = []
        worker = workers._Worker()
        monkeypatch.setattr(worker.channel, "send", sent.append)
        with contextlib.suppress(_Ended):
            await worker._work(cast("Any", SUMMARIZER), the_line(1))
        return sent

    monkeypatch.setattr(os, "_exit", ended)
    monkeypatch.setattr(SUMMARIZER, "attempt", attempt)
    sent = asyncio.run(work())
    assert statuses == ([SHORT] if ends else [])
    came = [one.came for one in sent if isinstance(one, Finished)]
    errors = [one.entry.error for one in came if isinstance(one, Done)]
    assert errors == ([] if ends else ["internal"])


def test_a_worker_that_loses_a_message_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else its parent would wait for an outcome for ever."""
    ours, theirs = socket.socketpair()
    statuses: list[int] = []
    heard = MemoryError()

    async def work() -> None:
        def ended(status: int) -> None:
            statuses.append(status)
            living.cancel()

        def loads(data: bytes) -> object:
            raise heard

        monkeypatch.setattr(os, "_exit", ended)
        monkeypatch.setattr("summarizer.batch.processes.messages.pickle.loads", loads)
        living = asyncio.create_task(workers._live(theirs))
        ours.sendall(b"\0\0\0\1!")
        await living

    with ours, contextlib.suppress(asyncio.CancelledError):
        asyncio.run(work())
    assert statuses[0] == SHORT


def test_workers_without_memory_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what they died is said in words."""
    monkeypatch.setattr(_Process, "returncode", SHORT)
    came = pooled(monkeypatch, _Workers(lambda workers, channel, message: channel.close()), 40)
    assert all("the last: out of memory or threads" in str(one) for one in came)


def test_a_worker_that_cannot_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a process that the system has no room for: the job ends and says so."""

    class Full(_Workers):
        def __call__(self, theirs: socket.socket) -> Any:
            if self.started == 2:
                raise OSError(errno.ENOMEM, "Cannot allocate memory")
            return super().__call__(theirs)

    came = pooled(monkeypatch, Full(lambda workers, channel, message: channel.close()), 4)
    assert {str(one).partition(".")[0] for one in came} == {
        "A worker process cannot be started: Cannot allocate memory"
    }


def test_one_budget_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers ask before each request; what one may have spent that died counts as spent."""
    asking: dict[int, Ask] = {}
    gone: list[int] = []

    def answer(workers: _Workers, channel: Channel, message: object) -> None:
        if isinstance(message, Ask):
            asking[message.line.raw.number] = message
            channel.send(Begin(message.line.raw.number, 100, 100, None))
        elif isinstance(message, Refused):
            channel.send(Finished(message.request, message.error))
        elif isinstance(message, Go):
            gone.append(message.request)
            if message.request == 1:
                channel.close()
            else:
                spent = Usage(requests=1, prompt_tokens=100, completion_tokens=100)
                channel.send(End(message.request, spent, None, False))
                finish(channel, asking[message.request], spent)

    # At worst a request takes 150 tokens: 200 are spent and 150 lost, so there is none for a third.
    lost, kept = pooled(monkeypatch, _Workers(answer), 2, Limits(max_tokens_total=400))
    assert isinstance(lost, BudgetReached) and isinstance(kept, Done)
    assert sorted(gone) == [1, 2]


def test_a_bad_key_stops_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What would meet every article ends the job, and nothing is recorded."""
    source = write_reports(tmp_path / "in.jsonl", 100)
    barred = AuthenticationFailed("No.", hint="Another key.")

    def answer(workers: _Workers, channel: Channel, message: object) -> None:
        if isinstance(message, Ask):
            came = failed(SUMMARIZER, message.line, barred)
            channel.send(Finished(message.line.raw.number, replace(came, doom=barred)))

    workers = _Workers(answer)
    monkeypatch.setattr(pools, "_started", workers)
    with pytest.raises(AuthenticationFailed, match="Another key"):
        summarize_jsonl(source, tmp_path / "out", processes=2, concurrency=4, **SETTINGS)
    assert sum(isinstance(one, Ask) for one in workers.heard) == 4
    assert recorded(tmp_path / "out") == {}


def test_what_one_learns_all_know(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are told of what an endpoint does not take, also those that begin later."""
    learned = Learned("json", "max_tokens", told=["json in place of json_schema"])

    def answer(workers: _Workers, channel: Channel, message: object) -> None:
        if isinstance(message, Taught):
            # The other one knows it now, and dies.
            channel.close()
        elif isinstance(message, Ask):
            if message.line.id == "a1":
                channel.send(Taught("first", learned))
            if message.line.id != "a2" or workers.started > 2:
                finish(channel, message)

    workers = _Workers(answer)
    assert all(isinstance(one, Done) for one in pooled(monkeypatch, workers, 2))
    known = [dict(one.known) for one in workers.heard if isinstance(one, SetUp)]
    assert known == [{}, {}, {"first": learned}]
