"""Batches at a provider: what goes up once, comes down whole, and goes on after anything."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from batches import rows
from provider import Provider, tale, write_tales
from scripted_batches import Act, Drop, Hook, Plan, Refuse, ScriptedBatches

from summarizer import summarize_jsonl
from summarizer.asking.batches import Flaw, RemoteBatch
from summarizer.asking.endpoint import Endpoint
from summarizer.batch.provider.arrival import lacking
from summarizer.batch.provider.job import ProviderBatch
from summarizer.batch.provider.refusals import advice, is_full, reason
from summarizer.batch.provider.sent import Part, Sent
from summarizer.cli import main
from summarizer.errors import Stopped
from summarizer.schemas.incident import IncidentRecord

KEY = "sk-not-a-key-4711"
ANOTHER_ROUND = 3
STOPPED = 130


_expected: dict[tuple[Any, ...], bytes] = {}


class AtProvider:
    """A job about some articles at a scripted provider.

    Args:
        folder: of everything.
        scripted: the provider.
        address: of it.
        numbers: of the articles.
    """

    def __init__(
        self, folder: Path, scripted: ScriptedBatches, address: str, numbers: Sequence[int]
    ) -> None:
        self.top = folder
        self.scripted = scripted
        self.address = address
        self.numbers = numbers
        self.source = write_tales(folder / "in.jsonl", numbers)
        self.output = folder / "records.jsonl"
        self.folder = folder / "records.jsonl.batch"

    def run(self, *arguments: str, model: str = "scripted") -> int:
        """Exit status of `batch --provider-batch`; without a second reading unless it is named."""
        given = ["batch", str(self.source), "-o", str(self.output), "--provider-batch"]
        given += ["--base-url", self.address, "--model", model, "--every", "0.001"]
        given += [] if {"--accept", "--second-model"} & {*arguments} else ["--accept", "reading"]
        return main([*given, *arguments])

    def expected(self, provider: Provider, **settings: Any) -> bytes:
        """What `batch` writes of the same answers."""
        key = (tuple(self.numbers), provider.faults, provider.seed, str(settings))
        if key not in _expected:
            _expected[key] = self._live(provider, settings)
        return _expected[key]

    def _live(self, provider: Provider, settings: dict[str, Any]) -> bytes:
        output = self.top / "live.jsonl"
        with provider.live() as address:
            settings = {"model": "scripted", "accept": "reading", **settings}
            summarize_jsonl(self.source, output, base_url=address, **settings)
        return output.read_bytes()

    def require_nothing_twice(self) -> None:
        """Each file went up once, had one batch, and each request one answer."""
        for counts in (self.scripted.uploads, self.scripted.begun, self.scripted.asked):
            assert counts and set(counts.values()) == {1}, counts


Given = Callable[..., AtProvider]


@pytest.fixture
def given(tmp_path: Path) -> Iterator[Given]:
    """Makes jobs at scripted providers, which end with the test."""
    running = []

    def make(
        plans: Sequence[Plan] = (),
        *,
        faults: float = 0.0,
        seed: int = 0,
        numbers: Sequence[int] = (1,),
        hook: Hook = lambda method, path, when: None,
    ) -> AtProvider:
        scripted = ScriptedBatches(Provider(faults, seed), plans, hook=hook)
        context = scripted.at_an_address()
        running.append(context)
        return AtProvider(tmp_path, scripted, context.__enter__(), numbers)

    yield make
    for context in running:
        context.__exit__(None, None, None)


def test_outcomes_are_those_of_batch(given: Given) -> None:
    """For the same answers the records are the same bytes, nothing more is asked, everything went
    up once, and nothing is left at the provider; also where answers fail and are asked again.
    """
    job = given(faults=0.3, seed=1, numbers=range(1, 6))
    asked_live = Provider(0.3, 1)
    expected = job.expected(asked_live, accept="second_reading", second_model="other")
    status = job.run("--quiet", "--max-lines", "3", "--second-model", "other")
    assert status == any(json.loads(one)["status"] == "failed" for one in expected.splitlines())
    assert job.output.read_bytes() == expected
    assert job.scripted.provider.asked == asked_live.asked
    job.require_nothing_twice()
    assert job.scripted.files == {}
    before = len(job.scripted.calls)
    assert job.run("--quiet", "--max-lines", "3", "--second-model", "other") == status
    assert (job.output.read_bytes(), len(job.scripted.calls)) == (expected, before)


def test_killed_between_any_two_states(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ended before any state is written down, so that what was replied is lost, or between what is
    to be done and its doing, it goes on: nothing goes up, is begun or is asked twice.
    """
    job = given(numbers=[2])
    expected = job.expected(Provider())
    right, met = Sent.move, set()

    def move(self: Sent, part: Part, state: Any, **changes: Any) -> Part:
        before = (part.name, state, "before")
        # In the second round where it could take the first one's for its own.
        wanted = part.round == 1 or state in ("uploading", "collected")
        if wanted and before not in met:
            met.add(before)
            raise KeyboardInterrupt
        moved = right(self, part, state, **changes)
        after = (part.name, state, "after")
        if part.round == 1 and state.endswith("ing") and after not in met:
            met.add(after)
            raise KeyboardInterrupt
        return moved

    monkeypatch.setattr(Sent, "move", move)
    statuses = [STOPPED]
    while statuses[-1] == STOPPED:
        statuses.append(job.run("--quiet"))
        assert len(statuses) < 60
    assert statuses[-1] == 0
    # Before each of eight states, and after three of them.
    assert len(met) == 8 + 3 + 2 == len(statuses) - 2
    assert job.output.read_bytes() == expected
    job.require_nothing_twice()
    assert job.scripted.files == {}


class Once:
    """Does something to the first request of each kind.

    Args:
        wanted: method and beginning of the path, when it is done, and what.
    """

    def __init__(self, *wanted: tuple[str, str, Act]) -> None:
        self.left = list(wanted)

    def __call__(self, method: str, path: str, when: str) -> Act:
        for one in self.left:
            start, moment, act = one
            if f"{method} {path}".startswith(start) and when == moment:
                if start.startswith("GET /files/") and not path.endswith("/content"):
                    continue
                self.left.remove(one)
                return act
        return None


@pytest.mark.parametrize(
    ("moment", "act"),
    [
        ("after", Drop()),
        ("before", Drop()),
        ("before", Refuse(429, {"Retry-After": "0.01"})),
    ],
)
def test_what_goes_wrong_on_the_way(moment: str, act: Act, given: Given) -> None:
    """Where a request or its reply is lost, it is looked for what was done before it is asked
    again; a server that is busy is asked later.
    """
    starts = ("POST /files", "POST /batches", "GET /batches/", "GET /files/")
    job = given(hook=Once(*((start, moment, act) for start in starts), ("GET /fi", "after", act)))
    expected = job.expected(Provider())
    assert job.run("--quiet") == 0
    assert job.output.read_bytes() == expected
    job.require_nothing_twice()


def test_half_of_a_file_of_responses(given: Given) -> None:
    """A download that breaks off is begun anew, and never stands in the folder."""
    job = given(hook=Once(("GET /files/", "after", Drop(after=50))))
    assert job.run("--quiet") == 0
    assert job.output.read_bytes() == job.expected(Provider())
    assert job.scripted.requests("GET /files/") == len(job.scripted.batches) + 1


def test_an_output_that_comes_late(given: Given) -> None:
    """A batch that has answers and no file of them yet is looked at again."""
    job = given([Plan(("completed",), late=3)])
    assert job.run("--quiet") == 0
    assert job.output.read_bytes() == job.expected(Provider())
    job.require_nothing_twice()


@pytest.mark.parametrize(
    ("times", "named", "asked", "status"), [(3, True, 4, 0), (99, True, 6, 2), (99, False, 1, 2)]
)
def test_a_file_that_is_not_known_yet(
    times: int, named: bool, asked: int, status: int, given: Given
) -> None:
    """A provider that does not know a new file everywhere at once is asked again, but not for ever;
    another fault of the request ends the run at once.
    """
    left = times

    def hook(method: str, path: str, when: str) -> Act:
        nonlocal left
        if (method, path, when) != ("POST", "/batches", "before") or not left:
            return None
        left -= 1
        file = next(iter(job.scripted.files)) if named else "that"
        return Refuse(400, body={"error": {"message": f"Cannot find file {file}."}})

    job = given(hook=hook)
    assert job.run("--quiet") == status
    assert job.scripted.calls.count(("POST", "/batches")) == asked
    assert set(job.scripted.uploads.values()) == {1}


def test_pages_of_lists(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """What lies many pages back, among what others sent, is found."""
    hook = Once(("POST /files", "after", Drop()), ("POST /batches", "after", Drop()))
    job = given(hook=hook)
    calls = job.scripted

    def later(method: str, path: str, when: str) -> Act:
        act = hook(method, path, when)
        if isinstance(act, Drop):
            for n in range(5):  # others' in the meantime
                made = calls.carry_out(
                    "POST", "/files", {}, {"file": (f"{n}", b"{}"), "purpose": "batch"}
                )
                if path == "/batches":
                    asked = {"endpoint": "/v1/chat/completions", "completion_window": "24h"}
                    asked["input_file_id"] = made["id"]
                    calls.carry_out("POST", "/batches", {}, asked)
        return act

    calls.hook = later
    assert job.run("--quiet") == 0
    ours = {name: n for name, n in calls.uploads.items() if name.startswith("summarizer-")}
    assert set(ours.values()) == {1} and all(calls.begun[name] == 1 for name in ours)
    pages = calls.requests("GET /files") - calls.requests("GET /files/")
    assert pages == 3 and calls.requests("GET /batches") > 3


@pytest.mark.parametrize("rest", ["batch_expired", ""])
def test_expired_batches(rest: str, given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """What expired, or has no line in any file, is asked again in the next round, and no more."""
    late = Plan(("in_progress", "expired"), done=1, rest=rest)
    job = given([late, late], numbers=(1, 3))
    expected = job.expected(Provider())
    assert job.run() == 0
    assert job.output.read_bytes() == expected
    assert max(job.scripted.asked.values()) == 1
    assert max(job.scripted.provider.asked.values()) == 1
    assert ("(1 batch_expired)" in capsys.readouterr().err) == bool(rest)


def test_nothing_comes_back(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """A round without an answer ends the run; the next one asks once more."""
    nothing = Plan(("expired",), done=0)
    job = given([nothing, nothing])
    for number in (1, 2):
        assert job.run() == 2
        told = capsys.readouterr().err
        assert f"Round {number} brought no answer that can be used." in told and "--final" in told
    assert [batch["status"] for batch in job.scripted.batches.values()] == ["expired"] * 2


def test_how_far_a_round_is(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line each minute says so while a round is read, and none where it is quiet."""
    told: list[str] = []
    now = iter(range(0, 60_000, 36))
    monkeypatch.setattr("summarizer.cli.providing.told", told.append)
    monkeypatch.setattr("summarizer.cli.minute.monotonic", lambda: next(now))
    job = given()
    assert job.run() == 0
    read = [line for line in told if "% read" in line]
    assert 0 < len(read) < len(told) and read[0].endswith("% read, 0 articles done.")
    told.clear()
    assert job.run("--quiet") == 0
    assert told == []


def test_what_would_meet_every_article(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """A model that is unknown to every request ends the run after one round."""

    class Unknowing(Provider):
        def answer(self, body: bytes) -> tuple[int, Any]:
            return 404, {"error": {"message": "No such model.", "code": "model_not_found"}}

    job = given()
    job.scripted.provider = Unknowing()
    assert job.run() == 2
    assert "1 responses were: The server knows no model" in capsys.readouterr().err
    assert len(job.scripted.batches) == 1


_BAD_LINE = {"code": "invalid_json_line", "line": 1, "message": "This line is not valid JSON."}
_TOO_MUCH = {"code": "token_limit_exceeded", "message": "Enqueued token limit reached for it."}


def test_a_refused_file(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told with its reason and not sent again by itself; what others brought is kept, and
    the next run asks the rest, in smaller files if that is wanted.
    """
    job = given([Plan(), Plan(("failed",), flaws=[_BAD_LINE])], numbers=range(1, 5))
    assert job.run("--max-lines", "2") == 2
    told = capsys.readouterr().err.splitlines()
    assert told[-1] == (
        "summarizer: The provider refused the batch of round-1-0002.jsonl: line 1: "
        "invalid_json_line, This line is not valid JSON. Mend what it names, and run the same "
        "command again."
    )
    assert (len(job.scripted.asked), len(job.scripted.batches)) == (2, 2)
    assert job.run("--quiet", "--max-lines", "1") == 0
    assert job.output.read_bytes() == job.expected(Provider())
    assert max(job.scripted.asked.values()) == 1


@pytest.mark.parametrize(
    ("flaw", "said", "hint"),
    [
        (_TOO_MUCH, "token_limit_exceeded, Enqueued token limit reached", "smaller --max-lines"),
        ({"code": "too_many_tasks"}, "too_many_tasks", "a smaller --max-lines"),
        ({"code": "billing_hard_limit_reached"}, "billing_hard_limit_reached", "pay the bill"),
        ({"code": "model_not_found"}, "model_not_found", "asked in batches"),
        ({"code": "x", "line": 1, "message": tale(1)["text"][:200]}, "line 1: x", "Mend what"),
        ({"code": "x", "message": f"Not with {KEY}."}, "x", "Mend what"),
        ({"code": "no words but code", "line": 99}, "line 99: no code", "Mend what"),
    ],
)
def test_why_a_file_is_refused(flaw: dict[str, Any], said: str, hint: str, tmp_path: Path) -> None:
    """The reason and what to do are told, and neither words of articles nor a key."""
    requests = tmp_path / "round-1-0001.jsonl"
    body = {"messages": [{"role": "user", "content": tale(1)["text"]}]}
    requests.write_text(json.dumps({"custom_id": "1", "body": body}) + "\n")
    endpoint = Endpoint(model="m", base_url="http://host.invalid/v1", api_key=KEY)
    flaws = [Flaw(**flaw)]
    told = reason(flaws, endpoint, requests)
    assert told.startswith(said) and len(told) <= len(said) + 9
    assert hint in advice(told)
    assert is_full(flaws) == (flaw is _TOO_MUCH)
    assert reason([Flaw(code="x")] * 5, endpoint, requests) == "x; x; x; and 2 more"
    assert reason([], endpoint, requests) == "no reason given"


def test_no_room_for_now(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """A batch for which there is no room beside the job's others waits until one of them has
    ended; what has no room even alone is told.
    """
    full = Plan(("validating", "failed"), flaws=[_TOO_MUCH])
    long = Plan(("validating", *["in_progress"] * 12, "completed"))
    # The second file has no room, nor has it when the third is done, nor even alone.
    job = given([long, full, Plan(), full, full], numbers=(1, 3, 4))
    assert job.run("--max-lines", "1") == 2
    assert "1 waiting for room" in capsys.readouterr().err
    assert set(job.scripted.uploads.values()) == {1}
    ends = [batch["status"] for batch in job.scripted.batches.values()]
    assert ends == ["completed", "failed", "completed", "failed", "failed"]


def test_cancelled_by_somebody_else(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """What was done is collected, and the rest is asked for only when that is wanted."""
    job = given(
        [Plan(("in_progress", "cancelling", "cancelled"), done=1, rest="batch_cancelled")],
        numbers=(1, 3),
    )
    assert job.run() == ANOTHER_ROUND
    told = capsys.readouterr().err
    assert "(1 batch_cancelled)" in told and "There are no records yet." in told
    assert len(job.scripted.batches) == 1 and not job.output.exists()
    assert job.run("--quiet") == 0
    assert job.output.read_bytes() == job.expected(Provider())
    assert max(job.scripted.asked.values()) == 1


def test_cancel(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """--cancel cancels what runs, collects what was done, and begins nothing; then collect does
    without the rest, or the same command asks for it.
    """
    endless = Plan(("validating", *["in_progress"] * 400, "completed"), done=1)
    job = given([endless], numbers=(1, 3))
    job.scripted.hook = _stop_after(2, _interrupt)
    assert job.run() == STOPPED
    assert "1 batches go on at the provider" in (told := capsys.readouterr().err)
    assert "--cancel" in told
    job.scripted.hook = lambda method, path, when: None
    assert job.run("--cancel") == ANOTHER_ROUND
    assert job.scripted.requests("POST /batches/batch-1/cancel") == 1
    assert [batch["status"] for batch in job.scripted.batches.values()] == ["cancelled"]
    assert job.scripted.files == {}
    assert job.run("--cancel", "--quiet") == ANOTHER_ROUND
    assert len(job.scripted.batches) == 1
    alone = ["collect", str(job.folder), "-o", str(job.top / "some.jsonl"), "--final", "--quiet"]
    copied = job.folder / "provider.sqlite"
    kept = {path: path.read_bytes() for path in job.folder.iterdir() if path.is_file()}
    assert main(alone) == 1
    found = rows(job.top / "some.jsonl")
    assert [row["status"] == "failed" for row in found] == [False, True]
    for path, content in kept.items():
        path.write_bytes(content)
    assert copied in kept
    assert job.run("--quiet") == 0
    assert job.output.read_bytes() == job.expected(Provider())
    assert max(job.scripted.asked.values()) == 1


def _stop_after(looks: int, stop: Callable[[], None]) -> Hook:
    seen = 0

    def hook(method: str, path: str, when: str) -> Act:
        nonlocal seen
        if method == "GET" and path.startswith("/batches/") and when == "after":
            seen += 1
            if seen == looks:
                stop()
        return None

    return hook


def _interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


class Watch:
    """A clock that only counts.

    Attributes:
        pauses: what was waited.
    """

    def __init__(self) -> None:
        self.pauses: list[float] = []
        self.before: Callable[[float], None] = lambda seconds: None

    def monotonic(self) -> float:
        return sum(self.pauses)

    async def sleep(self, seconds: float) -> None:
        self.before(seconds)
        self.pauses.append(seconds)
        await asyncio.sleep(0)


def _made(job: AtProvider, watch: Watch, **more: Any) -> ProviderBatch:
    settings = {
        **{"model": "scripted", "base_url": job.address, "accept": "reading"},
        "schema": IncidentRecord,
    }
    model = "summarizer.schemas.incident:IncidentRecord"
    return ProviderBatch.begin(job.source, job.output, settings, model, clock=watch, **more)


def test_pauses(given: Given) -> None:
    """They grow to the longest that is wanted, begin anew with each change, and are never shorter
    than the server asks.
    """
    slow = Plan(("validating", *["in_progress"] * 8, "completed"))
    busy = Refuse(429, {"Retry-After": "77"})
    job = given([slow], hook=Once(("GET /batches/", "before", busy)), numbers=[2])
    watch = Watch()
    asyncio.run(_made(job, watch, every=30.0).run())
    assert watch.pauses[:9] == [77.0, 2.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]


def test_a_server_that_stays_silent(given: Given) -> None:
    """One that was there is waited for, for an hour; one that never was, as long as live."""
    down = False

    def hook(method: str, path: str, when: str) -> Act:
        return Refuse(503) if down else None

    job = given(hook=hook)
    watch = Watch()

    def fall(seconds: float) -> None:
        nonlocal down
        down = True

    watch.before = fall
    with pytest.raises(Exception, match="The server failed"):
        asyncio.run(_made(job, watch).run())
    assert 3600 < watch.monotonic() < 4000
    again = Watch()
    with pytest.raises(Exception, match="The server failed"):
        asyncio.run(_made(job, again).run())
    assert again.pauses == [2.0, 4.0, 8.0]


def test_stopped_while_it_waits(given: Given) -> None:
    """It ends at once, says what goes on, and goes on there without sending anything again."""
    job = given([Plan(("validating", *["in_progress"] * 20, "completed"))])
    watch = Watch()
    stopped = _made(job, watch)
    watch.before = lambda seconds: stopped.stop() if seconds == 120.0 else None
    with pytest.raises(Stopped, match=r"1 batches go on at the provider\. Run the same"):
        asyncio.run(stopped.run())
    assert watch.pauses[-1] == 120.0 and job.scripted.requests("POST /batches") == 1
    asyncio.run(_made(job, Watch()).run())
    job.require_nothing_twice()
    early = _made(job, Watch())
    early.stop()
    with pytest.raises(Stopped):
        asyncio.run(early.run())


def test_readers_at_two_addresses(
    given: Given, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The second reader has files, batches and a key of his own; no key stands in any file."""
    job = given(numbers=(2,))
    other = ScriptedBatches(Provider())
    expected = job.expected(Provider(), accept="second_reading", second_model="other")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("SUMMARIZER_SECOND_API_KEY", f"{KEY}-2")
    with other.at_an_address() as address:
        named = ["--second-model", "other", "--second-base-url", address]
        assert job.run("--quiet", *named) == 0
    assert job.output.read_bytes() == expected
    assert job.scripted.keys == {f"Bearer {KEY}"} and other.keys == {f"Bearer {KEY}-2"}
    assert all("-second-" not in name for name in job.scripted.uploads)
    assert other.uploads and all("-second-" in name for name in other.uploads)
    assert {body["model"] for body in other.provider.bodies} == {"other"}
    held = b"".join(path.read_bytes() for path in job.folder.rglob("*") if path.is_file())
    assert KEY.encode() not in held


def test_files_that_stay(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """--keep-files deletes nothing; what cannot be deleted is told and deleted by the next run."""
    job = given(hook=Once(("DELETE", "before", Refuse(500))))
    assert job.run("--keep-files") == 0
    assert (
        len(job.scripted.files) == 2 * len(job.scripted.batches)
        and job.scripted.requests("DELETE") == 0
    )
    assert job.run() == 0
    assert "could not be deleted" in capsys.readouterr().err
    assert job.run("--quiet") == 0
    assert job.scripted.files == {}


def test_a_server_without_batches(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said at once, with what does without."""
    job = given(hook=lambda method, path, when: Refuse(404))
    assert job.run() == 2
    told = capsys.readouterr().err
    assert "has no files and batches" in told and "prepare and collect" in told
    assert len(job.scripted.calls) == 1


@pytest.mark.parametrize(
    ("path", "act", "said"),
    [
        ("/files", Refuse(302, {"Location": "http://else.invalid/x"}), "points to http://else.inv"),
        ("/batches", Refuse(307, {"Location": "http://else.invalid/x"}), "points to http://else.i"),
        ("/files", Refuse(200, body=[]), "is no file, no batch and no list"),
        ("/files", Refuse(400, body={"error": {"message": f"No {KEY}"}}), "rejects the request"),
        ("/files", Refuse(401), "does not accept the API key (401)"),
    ],
)
def test_odd_servers(
    path: str,
    act: Act,
    said: str,
    given: Given,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is answered otherwise is told, with no key in it, and nothing is sent elsewhere."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    job = given(hook=lambda method, asked, when: act if asked == path else None)
    assert job.run() == 2
    told = capsys.readouterr().err
    assert said in told and KEY not in told


def test_a_list_that_never_ends(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that gives the same page again and again is asked once more only."""
    job = given(hook=Once(("POST /files", "before", Drop())))
    right = job.scripted.carry_out

    def carry_out(method: str, path: str, query: Any, body: Any) -> Any:
        if (method, path) == ("GET", "/files"):
            return {"data": [{"id": "another's", "filename": "x"}], "has_more": True}
        return right(method, path, query, body)

    monkeypatch.setattr(job.scripted, "carry_out", carry_out)
    assert job.run("--quiet") == 0
    assert ("GET", "/files") in job.scripted.calls
    job.require_nothing_twice()


@pytest.mark.parametrize(
    ("errors", "messages"),
    [
        (None, []),
        ("down", ["down"]),
        (["a", {"message": "b", "line": 3}], ["a", "b"]),
        ({"data": [{"code": "x"}, 3]}, [None, None]),
        ({"data": None}, []),
    ],
)
def test_errors_of_a_batch_in_any_form(errors: Any, messages: list[str | None]) -> None:
    """They are read as far as they can be, and so is how far it is and how its end is spelled."""
    batch = RemoteBatch(id="b", status="Canceled", errors=errors, request_counts="many")
    assert [flaw.message for flaw in batch.flaws] == messages
    assert (batch.end, batch.is_over, batch.counts.total) == ("cancelled", True, 0)


class Instead:
    """Gives something else for the first files of responses that are fetched.

    Args:
        scripted: the provider.
        what: is given.
        times: how many times.
    """

    def __init__(self, scripted: ScriptedBatches, what: bytes, times: int) -> None:
        self._right, self._what, self._left = scripted.carry_out, what, times

    def __call__(self, method: str, path: str, query: Any, body: Any) -> Any:
        if path.endswith("/content") and self._left:
            self._left -= 1
            return self._what
        return self._right(method, path, query, body)


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"<html>Bad gateway</html>\n",
        b"\x1f\x8b\x08\0garbage",
        b'{"custom_id":"a"}\r{"custom_id":"b"}',
    ],
)
def test_a_file_that_comes_down_broken(
    broken: bytes, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is fetched again, in this run and if need be in the next, and until it has come whole
    nothing is asked anew or deleted; what others brought has come down.
    """
    job = given([Plan(("completed",))] * 2, numbers=(1, 3))
    monkeypatch.setattr(job.scripted, "carry_out", Instead(job.scripted, broken, 1))
    if broken == b"":
        with monkeypatch.context() as patched:
            patched.setattr(job.scripted, "carry_out", Instead(job.scripted, broken, 99))
            assert job.run("--quiet", "--max-lines", "1") == 2
        assert job.scripted.requests("DELETE") == 0
    assert job.run("--quiet", "--max-lines", "1") == 0
    assert job.output.read_bytes() == job.expected(Provider())
    job.require_nothing_twice()
    assert job.scripted.files == {}


@pytest.mark.parametrize(
    ("answers", "faults", "output", "errors", "is_whole"),
    [
        (2, 0, [200, 200], [], True),
        (2, 2, [], [400, 400], False),
        (2, 0, [200], [400], True),
        (2, 1, [200, 200], [], True),
        (2, 0, [200], [0], False),
        (None, 0, [], [], False),
        (None, 0, [200], [], True),
    ],
)
def test_what_counts_as_whole(
    answers: int | None,
    faults: int,
    output: list[int],
    errors: list[int],
    is_whole: bool,
    tmp_path: Path,
) -> None:
    """As many answers as were counted, also where faults are counted as answers; one at least
    where nothing is counted.
    """
    name = "round-1-0001.jsonl"
    part = Part(name, 1, False, "over", answers=answers, faults=faults, output="o", errors="e")
    (tmp_path / "responses").mkdir()
    for path, statuses in zip(part.places(tmp_path), (output, errors), strict=True):
        told = [
            {"response": {"status_code": status, "body": {}}}
            if status
            else {"error": {"code": "x"}}
            for status in statuses
        ]
        path.write_text("".join(json.dumps({"custom_id": "a", **one}) + "\n" for one in told))
    assert (lacking(part, tmp_path) is None) == is_whole


def test_an_output_that_comes_very_late(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """A run ends without it, and asks nothing anew; the next one looks again."""
    job = given([Plan(("completed",), late=30)])
    assert job.run() == 2
    assert "there is no file of answers yet" in capsys.readouterr().err
    assert job.scripted.requests("DELETE") == 0
    assert job.run("--quiet") == 0
    assert job.output.read_bytes() == job.expected(Provider())
    job.require_nothing_twice()


def test_a_server_that_counts_nothing(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    """An output that comes late is waited for, and one that comes in part is fetched again."""
    job = given([Plan(("completed",), late=2)], numbers=(1, 3))
    right, cut = job.scripted.carry_out, 1

    def carry_out(method: str, path: str, query: Any, body: Any) -> Any:
        nonlocal cut
        said = right(method, path, query, body)
        if path.endswith("/content") and cut:
            cut -= 1
            return said[: said.index(b"\n") + 1]
        return {**said, "request_counts": None} if path.startswith("/batches/") else said

    monkeypatch.setattr(job.scripted, "carry_out", carry_out)
    assert job.run("--quiet") == 0
    assert job.output.read_bytes() == job.expected(Provider())
    job.require_nothing_twice()


@pytest.mark.parametrize("what", ["batch", "output"])
def test_what_is_gone(what: str, given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """All else is collected, then it is told, and the next run asks again what it held alone."""
    job = given([Plan(), Plan(("validating", *["in_progress"] * 9, "completed"))], numbers=(1, 3))

    def hook(method: str, path: str, when: str) -> Act:
        first = job.scripted.batches.get("batch-1", {})
        lost = "/batches/batch-1"
        if what == "output":
            lost = f"/files/{first.get('output_file_id')}/content"
        return Refuse(404) if path == lost else None

    job.scripted.hook = hook
    assert job.run("--max-lines", "1") == 2
    told = capsys.readouterr().err
    assert "round-1-0001.jsonl is gone at the provider" in told and "1 new responses" in told
    assert len(job.scripted.batches) == 2
    job.scripted.hook = lambda method, path, when: None
    assert job.run("--quiet", "--max-lines", "1") == 0
    assert job.output.read_bytes() == job.expected(Provider())
    assert sorted(job.scripted.provider.asked.values()) == [1, 1 if what == "batch" else 2]


def test_a_key_of_another_account(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing of the job is found nothing is asked again; with the right key it goes on."""
    job = given([Plan(("validating", *["in_progress"] * 20, "completed"))])
    job.scripted.hook = _stop_after(2, _interrupt)
    assert job.run("--quiet") == STOPPED
    job.scripted.hook = lambda method, path, when: Refuse(404)
    assert job.run() == 2
    assert "nothing of it is found at this address with this key" in capsys.readouterr().err
    job.scripted.hook = lambda method, path, when: None
    assert job.run("--quiet") == 0
    job.require_nothing_twice()


def test_collect_beside_batches_that_run(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """It is refused while another run waits for them; after it they are told of, and --cancel
    cancels them, whether or not they were given up; so does a refusal of other settings.
    """
    job = given([Plan(("validating", *["in_progress"] * 400, "completed"))])
    job.scripted.hook = _stop_after(2, _interrupt)
    assert job.run("--quiet") == STOPPED
    job.scripted.hook = lambda method, path, when: None
    assert job.run("--timeout", "77") == 2
    told = capsys.readouterr().err
    assert "the timeout (" in told and "1 batches of" in told and "--cancel" in told
    collect = ["collect", str(job.folder), "-o", str(job.output), "--quiet", "--final"]
    with Sent(job.folder):
        assert main(collect) == 2
    assert "Another run has" in capsys.readouterr().err
    assert main(collect) == 1
    assert "1 batches of" in (told := capsys.readouterr().err) and "--cancel" in told
    assert job.run() == 1
    assert "1 batches were given up" in capsys.readouterr().err
    assert job.run("--quiet", "--cancel") == 1
    assert job.scripted.requests("POST /batches/batch-1/cancel") == 1
    assert job.run("--cancel") == 1
    assert "given up" not in capsys.readouterr().err


def test_responses_that_were_lost_here(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came down and is no more in the folder is fetched once more."""
    job = given()
    right = Sent.move

    def move(self: Sent, part: Part, state: Any, **changes: Any) -> Part:
        moved = right(self, part, state, **changes)
        if state == "fetched":
            raise KeyboardInterrupt
        return moved

    with monkeypatch.context() as patched:
        patched.setattr(Sent, "move", move)
        assert job.run("--quiet") == STOPPED
    for path in (job.folder / "responses").iterdir():
        path.unlink()
    assert job.run("--quiet") == 0
    assert max(job.scripted.asked.values()) == 1


def test_requests_that_were_lost_here(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of requests that is gone before it went up is told with what helps."""
    job = given(hook=Once(("POST /files", "before", Refuse(401))))
    assert job.run() == 2
    (job.folder / "round-1-0001.jsonl").unlink()
    assert job.run() == 2
    assert "cannot be read: No such file" in (told := capsys.readouterr().err)
    assert "--ask-missing" in told


def test_who_has_the_folder(given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    """A second run is refused while the first one is there, also while that only waits; so are
    other settings, and a database of another version.
    """
    job = given(numbers=[1])
    assert job.run("--quiet") == 0
    with Sent(job.folder):
        assert job.run() == 2
    assert "Another run has" in capsys.readouterr().err
    assert job.run("--temperature", "1") == 2
    assert "holds another job" in capsys.readouterr().err
    with sqlite3.connect(job.folder / "provider.sqlite") as db:
        db.execute("PRAGMA user_version = 9")
    db.close()
    assert job.run() == 2
    assert "is not of this version" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--provider-batch", "--rpm", "3"], "--rpm does not go with --provider-batch"),
        (["--provider-batch", "--restart"], "--restart does not go with --provider-batch"),
        (["--provider-batch", "-v"], "--verbose does not go with --provider-batch"),
        (["--cancel"], "--cancel does not go without --provider-batch"),
        (["--max-lines", "3"], "--max-lines does not go without --provider-batch"),
        (["--provider-batch", "--every", "0"], "every is not above 0"),
        (["--provider-batch", "--max-lines", "0"], "max_lines is not above 0"),
        (["--provider-batch", "--cancel"], "There is no job in"),
        (["--provider-batch", "-o", "-"], "Standard input and output will not do"),
        (["--provider-batch", "-o", "there.jsonl"], "is there already, without the folder"),
        (["--provider-batch", "--model", ""], "The embedded model reads no batch files."),
    ],
)
def test_what_does_not_go_together(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is told before anything is written."""
    monkeypatch.chdir(tmp_path)
    source = write_tales(tmp_path / "in.jsonl", [1])
    (tmp_path / "there.jsonl").write_text("")
    address = ["--base-url", "http://host.invalid/v1"] if "" not in arguments else []
    given = ["batch", str(source), "-o", "out.jsonl", *address, "--model", "m", *arguments]
    assert main(given) == 2
    assert said in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} == {"in.jsonl", "there.jsonl"}
