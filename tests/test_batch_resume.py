"""A job that was stopped anywhere goes on where it was, and mixes nothing that does not belong."""

from __future__ import annotations

import random
import resource
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from batches import (
    asked,
    batch,
    finished,
    journal_of,
    line,
    newly_asked,
    recorded,
    rows,
    start,
    write,
)
from scripted_endpoint import REASKED, Running, scripted_endpoint, write_reports

from summarizer.batch.store.journal import Journal
from summarizer.batch.store.rows import Entry
from summarizer.errors import (
    AuthenticationFailed,
    JobChanged,
    OutputError,
    SummarizerError,
)
from summarizer.usage import Usage

COUNT = 46


@pytest.fixture(scope="module")
def slow() -> Any:
    """An endpoint that takes its time for an answer."""
    with scripted_endpoint(delay=0.06) as running:
        yield running


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports, among them a line that cannot be used and a repeated id."""
    path = write_reports(tmp_path_factory.mktemp("reports") / "in.jsonl", COUNT)
    lines = path.read_bytes().splitlines()
    lines[40:40] = [b"{", lines[3], b""]
    return write(path, lines)


@pytest.fixture(scope="module")
def expected(source: Path, endpoint: Running, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The output of a run that nothing interrupted."""
    output = tmp_path_factory.mktemp("whole") / "out.jsonl"
    batch(source, output, endpoint)
    return output.read_bytes()


def wait_for(condition: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait until something holds; the process must not end meanwhile."""
    end = time.monotonic() + 30
    while not condition():
        assert process.poll() is None, finished(process)
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("moment", random.Random(7).sample(range(COUNT), 2))
def test_killed(moment: int, source: Path, slow: Running, expected: bytes, tmp_path: Path) -> None:
    """Killed at any moment it leaves no output, and goes on without asking again what it has."""
    output = tmp_path / "out.jsonl"
    begun = slow.counts()["requests"]
    process = start(source, output, slow.base_url, "--concurrency", "16", "--quiet")
    wait_for(lambda: slow.counts()["requests"] - begun >= moment, process)
    time.sleep(random.Random(moment).random() / 20)
    process.kill()
    assert finished(process)[0] == -signal.SIGKILL
    assert not output.exists()
    done = recorded(output) if journal_of(output).exists() else {}
    lines = source.read_bytes().splitlines()
    time.sleep(0.15)  # what was under way comes to its end at the endpoint
    before = asked(slow)
    assert batch(source, output, slow, concurrency=16).lines == len(lines)
    again = newly_asked(before, asked(slow))
    kept = {n for n in range(1, COUNT + 1) if (n if n <= 40 else n + 3) in done}
    assert not kept & set(again)
    assert set(again) == set(range(1, COUNT + 1)) - kept
    assert output.read_bytes() == expected


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_stopped_gently(
    told: signal.Signals, source: Path, slow: Running, expected: bytes, tmp_path: Path
) -> None:
    """Told to stop it lets what is under way end, keeps it, and says how to go on."""
    output = tmp_path / "out.jsonl"
    before = asked(slow)
    process = start(source, output, slow.base_url, "--concurrency", "8", "--quiet")
    wait_for(lambda: len(newly_asked(before, asked(slow))) >= 20, process)
    process.send_signal(told)
    status, out, err = finished(process)
    assert (status, out) == (130, b"")
    assert err.splitlines()[0] == "Stopping. Again to stop at once."
    assert err.splitlines()[1].startswith("summarizer: Stopped: ")
    assert err.endswith("lines are done. Run the same command again to go on.\n")
    assert not output.exists()
    done = recorded(output)
    first = newly_asked(before, asked(slow))
    assert {n if n <= 40 else n + 3 for n in first} <= set(done)
    middle = asked(slow)
    assert batch(source, output, slow).lines == COUNT + 3
    assert not set(first) & set(newly_asked(middle, asked(slow)))
    assert output.read_bytes() == expected


def test_told_to_stop_twice(source: Path, tmp_path: Path) -> None:
    """The second time it ends at once, also where an answer never comes."""
    output = tmp_path / "out.jsonl"
    with scripted_endpoint(always="hang") as hanging:
        process = start(source, output, hanging.base_url, "--quiet")
        wait_for(lambda: hanging.counts()["requests"] > 0, process)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert process.stderr.readline() == b"Stopping. Again to stop at once.\n"
        process.send_signal(signal.SIGINT)
        status, _, err = finished(process)
    assert status == 130
    assert err == "Stopped at once: what was under way is lost, what is done is kept.\n"
    assert not output.exists()


def test_completed_job_again(source: Path, endpoint: Running, tmp_path: Path) -> None:
    """Running a completed job again asks nothing, and leaves or restores the same bytes."""
    output = tmp_path / "out.jsonl"
    first = batch(source, output, endpoint)
    data, before = output.read_bytes(), endpoint.counts()
    assert batch(source, output, endpoint) == first
    assert output.read_bytes() == data
    output.unlink()
    assert batch(source, output, endpoint) == first
    assert output.read_bytes() == data
    assert endpoint.counts() == before


@pytest.mark.parametrize("appended_to", [b"\n", b""], ids=["whole line", "no newline at the end"])
def test_appended_lines(appended_to: bytes, endpoint: Running, tmp_path: Path) -> None:
    """Lines appended to the input of a completed job are done; nothing else is asked."""
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b"\n".join(map(line, (3, 4, 5))) + appended_to)
    batch(source, output, endpoint)
    before = asked(endpoint)
    write(source, map(line, (3, 4, 5, 6, 7)))
    assert batch(source, output, endpoint).ok == 5
    assert newly_asked(before, asked(endpoint)) == {6: 1, 7: 1}
    assert [row["id"] for row in rows(output)] == [f"report-{n}" for n in (3, 4, 5, 6, 7)]


@pytest.fixture
def begun(endpoint: Running, tmp_path: Path) -> tuple[Path, Path]:
    """Input and output of a completed job of ten lines."""
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    batch(write(source, map(line, range(11, 21))), output, endpoint)
    return source, output


def otherwise(tmp_path: Path) -> dict[str, dict[str, Any]]:
    """Settings that are not those of the beginning, by what is said to have changed."""
    prompt = tmp_path / "prompt.md"
    prompt.write_text("Read the report. Cite the sentences.\n", encoding="utf-8")
    return {
        "the model (scripted → other)": {"model": "other"},
        "the prompt": {"prompt": prompt},
        "the mode (json_schema → json)": {"options": {"mode": "json"}},
        "the temperature (0.0 → 0.5)": {"options": {"temperature": 0.5}},
        "the schema (IncidentRecord 3 → Recall 1)": {"schema": "examples.recall:Recall"},
    }


@pytest.mark.parametrize("what", range(5))
def test_changed_settings(
    what: int, begun: tuple[Path, Path], endpoint: Running, tmp_path: Path
) -> None:
    """With another model, prompt, mode or schema it refuses, says which, and touches nothing."""
    from summarizer import summarize_jsonl

    said, changed = list(otherwise(tmp_path).items())[what]
    source, output = begun
    data, before = output.read_bytes(), endpoint.counts()["requests"]
    settings: dict[str, Any] = {"base_url": endpoint.base_url, "model": "scripted", **changed}
    with pytest.raises(JobChanged) as refused:
        summarize_jsonl(source, output, **settings)
    assert said in refused.value.message
    assert "--accept-changes" in refused.value.hint and "--restart" in refused.value.hint
    assert output.read_bytes() == data
    summarize_jsonl(source, output, accept_changes=True, **settings)
    assert output.read_bytes() == data
    assert endpoint.counts()["requests"] == before
    # What is accepted is what holds from then on.
    summarize_jsonl(source, output, **settings)


CHANGES: dict[str, tuple[Callable[[list[bytes]], list[bytes]], str, set[int], int]] = {
    "in the middle": (
        lambda lines: [*lines[:4], line(30), *lines[5:]],
        "line 5 of the input changed",
        {30},
        10,
    ),
    "the first": (lambda lines: [line(30), *lines[1:]], "line 1 of the input", {30}, 10),
    "meta only": (
        lambda lines: [*lines[:9], line(20, desk="other")],
        "line 10 of the input",
        {20},
        10,
    ),
    "no line end": (lambda lines: [*lines[:8]], "the input ends at 8 changed", set(), 8),
    "removed in the middle": (
        lambda lines: [*lines[:7], *lines[8:]],
        "line 8 of the input",
        {19, 20},
        9,
    ),
    "all gone": (lambda _: [], "the input ends at 0", set(), 0),
    "now an id twice": (
        lambda lines: [line(20), *lines[1:]],
        "line 1 of the input",
        {20},
        10,
    ),
    "spoilt": (lambda lines: [*lines[:2], b"{", *lines[3:]], "line 3 of the input", set(), 10),
}


@pytest.mark.parametrize("name", CHANGES)
def test_changed_lines(
    name: str, begun: tuple[Path, Path], endpoint: Running, tmp_path: Path
) -> None:
    """Changed input is refused; accepted, it asks changed lines only and is as if begun so."""
    change, said, again, count = CHANGES[name]
    source, output = begun
    data = output.read_bytes()
    write(source, change(source.read_bytes().splitlines()))
    before = asked(endpoint)
    with pytest.raises(JobChanged, match=said):
        batch(source, output, endpoint)
    assert output.read_bytes() == data
    assert asked(endpoint) == before
    assert batch(source, output, endpoint, accept_changes=True).lines == count
    assert set(newly_asked(before, asked(endpoint))) == again
    fresh = tmp_path / "fresh.jsonl"
    batch(source, fresh, endpoint)
    assert output.read_bytes() == fresh.read_bytes()


def test_restart(begun: tuple[Path, Path], endpoint: Running) -> None:
    """`restart` forgets what is done, with whatever settings and lines it was."""
    source, output = begun
    write(source, map(line, (4, 3)))
    before = asked(endpoint)
    assert batch(source, output, endpoint, restart=True).lines == 2
    assert newly_asked(before, asked(endpoint)) == {3: 1, 4: 1}
    assert [row["id"] for row in rows(output)] == ["report-4", "report-3"]


def test_retry_failed(tmp_path: Path) -> None:
    """`retry_failed` asks again what was asked and failed, and leaves the rest as it is."""
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    write(source, [line(3), b"{", line(4), line(4), *map(line, range(5, 15))])
    with scripted_endpoint(faults="400=0.4", seed=3) as refusing:
        first = batch(source, output, refusing)
        failed = {row["id"] for row in rows(output) if row["error"] is not None}
        refused = {row["id"] for row in rows(output) if row["usage"]["requests"] and row["error"]}
        assert 0 < first.errors["request_rejected"] == len(refused) < 12
        assert batch(source, output, refusing) == first
        before = asked(refusing)
        batch(source, output, refusing, retry_failed=True)
        assert {f"report-{n}" for n in newly_asked(before, asked(refusing))} == refused
    with scripted_endpoint() as healthy:
        last = batch(source, output, healthy, retry_failed=True)
        assert set(asked(healthy)) < {int(str(name)[7:]) for name in failed if name}
    assert (last.lines, last.ok, last.errors) == (14, 12, {"article": 2})
    assert [row["error"]["line"] for row in rows(output) if row["error"]] == [2, 4]


def test_doomed_in_the_middle(endpoint: Running, tmp_path: Path) -> None:
    """A key that is refused after a while stops the job; what was done is kept."""
    source, output = write_reports(tmp_path / "in.jsonl", 60), tmp_path / "out.jsonl"
    with scripted_endpoint(delay=0.01, faults="401=0.05", seed=4) as refusing:
        with pytest.raises(AuthenticationFailed):
            batch(source, output, refusing, concurrency=8)
        first = set(asked(refusing))
    done = recorded(output)
    assert len(done) >= 5
    assert "failed" not in done.values()
    assert not output.exists()
    assert len(first) <= len(done) + 8
    before = asked(endpoint)
    assert batch(source, output, endpoint).ok == 59
    assert not set(newly_asked(before, asked(endpoint))) & set(done)


def test_endpoint_that_dies(endpoint: Running, tmp_path: Path) -> None:
    """An endpoint that goes away stops the job; what was done is kept."""
    source, output = write_reports(tmp_path / "in.jsonl", 80), tmp_path / "out.jsonl"
    with scripted_endpoint(delay=0.05) as dying:
        process = start(source, output, dying.base_url, "--concurrency", "4", "--quiet")
        wait_for(lambda: dying.counts()["answered"] >= 20, process)
    status, out, err = finished(process)
    assert (status, out, err.count("\n")) == (2, b"", 1)
    assert "Nobody can be reached" in err
    done = recorded(output)
    assert len(done) >= 16
    assert "failed" not in done.values()
    before = asked(endpoint)
    assert batch(source, output, endpoint).lines == 80
    assert not set(newly_asked(before, asked(endpoint))) & set(done)


def test_two_runs_on_one_output(
    source: Path, slow: Running, expected: bytes, tmp_path: Path
) -> None:
    """A second run is refused while the first goes on, and does not disturb it."""
    output = tmp_path / "out.jsonl"
    process = start(source, output, slow.base_url, "--concurrency", "8", "--quiet")
    begun = slow.counts()["requests"]
    wait_for(lambda: slow.counts()["requests"] > begun + 10, process)
    for settings in ({}, {"restart": True}, {"accept_changes": True}):
        with pytest.raises(OutputError, match=r"Another run has .*out\.jsonl\.journal open"):
            batch(source, output, slow, **settings)
    assert process.poll() is None
    second = start(source, output, slow.base_url)
    status, out, err = finished(second)
    assert (status, out, err.count("\n")) == (2, b"", 1)
    assert "Another run has" in err
    assert finished(process)[0] == 1
    assert output.read_bytes() == expected


def test_output_is_whole_or_not_there(
    source: Path, slow: Running, expected: bytes, tmp_path: Path
) -> None:
    """While the job runs there is nothing under the output's name; then all of it."""
    output = tmp_path / "out.jsonl"
    seen: set[int | None] = set()
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(0.001):
            seen.add(output.stat().st_size if output.exists() else None)

    thread = threading.Thread(target=look)
    thread.start()
    batch(source, output, slow)
    ended.set()
    thread.join()
    assert None in seen and seen <= {None, len(expected)}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "out.jsonl.journal"]


def test_output_that_cannot_be(endpoint: Running, tmp_path: Path) -> None:
    """An output that cannot be written, or is another file, is refused before anything is asked."""
    source = write(tmp_path / "in.jsonl", [line(3)])
    taken = tmp_path / "taken.jsonl"
    taken.write_text("precious\n", encoding="utf-8")
    no_journal = tmp_path / "other.jsonl"
    journal_of(no_journal).write_text("This is a diary, not a journal.\n" * 99, encoding="utf-8")
    foreign = tmp_path / "foreign.jsonl"
    with sqlite3.connect(journal_of(foreign)) as db:
        db.execute("CREATE TABLE diary (day TEXT)")
    db.close()
    link = tmp_path / "link.jsonl"
    link.symlink_to(source)
    before = endpoint.counts()["requests"]
    for output, said in (
        (tmp_path / "missing" / "out.jsonl", "the folder is missing or may not be written to"),
        (source / "out.jsonl", "the folder is missing or may not be written to"),
        (Path("/proc/out.jsonl"), "the folder is missing or may not be written to"),
        (tmp_path, "is a folder"),
        (taken, "is there already, without the journal of a job beside it"),
        (source, "is the input as well"),
        (link, "is the input as well"),
        (no_journal, "is no journal, or is damaged"),
        (foreign, "is not a journal that this version can read"),
    ):
        with pytest.raises(OutputError) as refused:
            batch(source, output, endpoint)
        assert said in refused.value.message
        assert refused.value.hint
    assert endpoint.counts()["requests"] == before
    assert taken.read_text(encoding="utf-8") == "precious\n"
    assert source.read_bytes() == line(3) + b"\n"
    assert batch(source, taken, endpoint, restart=True).ok == 1
    assert len(rows(taken)) == 1


def test_disk_full(source: Path, endpoint: Running, expected: bytes, tmp_path: Path) -> None:
    """A disk that is full stops the job with a clear message; what is recorded is kept."""
    output = tmp_path / "out.jsonl"

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    process = start(
        source, output, endpoint.base_url, "--concurrency", "4", fresh=True, preexec_fn=little_room
    )
    status, out, err = finished(process)
    assert (status, out) == (2, b"")
    assert "cannot be written" in err
    assert "Make room on the disk and run it again: what is recorded is kept." in err
    assert "Traceback" not in err
    assert not output.exists()
    done = recorded(output)
    assert len(done) >= 5
    kept = {n for n in range(1, COUNT + 1) if (n if n <= 40 else n + 3) in done}
    before = asked(endpoint)
    batch(source, output, endpoint)
    assert not kept & set(newly_asked(before, asked(endpoint)))
    assert output.read_bytes() == expected


def test_no_room_for_the_output(
    begun: tuple[Path, Path], endpoint: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the output itself finds no room nothing half is left, and the next run writes it."""
    source, output = begun
    data = output.read_bytes()
    output.unlink()

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("summarizer.output.files._sync", full)
        with pytest.raises(OutputError, match="cannot be written: No space left on device"):
            batch(source, output, endpoint)
    assert sorted(path.name for path in output.parent.iterdir()) == [
        "in.jsonl",
        "out.jsonl.journal",
    ]
    before = endpoint.counts()["requests"]
    batch(source, output, endpoint)
    assert output.read_bytes() == data
    assert endpoint.counts()["requests"] == before


def test_record_is_whole_or_not_there(tmp_path: Path) -> None:
    """Outcomes that are recorded together are all there, or none if one of them cannot be."""

    def entry(number: int, status: Any = "ok") -> Entry:
        return Entry(number, b"d", None, status, None, Usage(requests=1), b"{}")

    with Journal(tmp_path / "journal") as journal:
        journal.record([entry(1)])
        with pytest.raises(SummarizerError):
            journal.record([entry(2), entry(3, status=object())])
        journal.record([entry(4)])
        assert [number for number, _ in journal.digests()] == [1, 4]
        assert [number for number, _ in journal.outcomes()] == [1, 4]
    with Journal(tmp_path / "journal") as journal:
        assert journal.tally().usage.requests == 2


def test_standard_input_is_resumed(endpoint: Running, tmp_path: Path) -> None:
    """The same lines on standard input go on; changed ones or fewer are refused."""
    output = tmp_path / "out.jsonl"

    def run(data: bytes, *arguments: str) -> tuple[int, str]:
        process = start(
            "-", output, endpoint.base_url, "--quiet", *arguments, stdin=subprocess.PIPE
        )
        out, err = process.communicate(data, timeout=60)
        assert out == b""
        return process.returncode, err.decode()

    lines = [line(n) + b"\n" for n in (3, 4, 5)]
    assert run(b"".join(lines)) == (0, "")
    before = asked(endpoint)
    assert run(b"".join([*lines, line(6)])) == (0, "")
    assert newly_asked(before, asked(endpoint)) == {6: 1}
    data = output.read_bytes()
    status, err = run(b"".join([lines[0], line(7) + b"\n", *lines[2:], line(6)]))
    assert (status, "line 2 of the input changed" in err) == (2, True)
    status, err = run(b"".join(lines[:2]))
    assert (status, "the input ends at 2" in err) == (2, True)
    assert output.read_bytes() == data


def test_report_that_is_asked_again_within_a_run(endpoint: Running, tmp_path: Path) -> None:
    """The specimen for more than one request an article still is one."""
    summary = batch(write(tmp_path / "in.jsonl", [line(REASKED)]), tmp_path / "out", endpoint)
    assert (summary.partial, summary.usage.requests) == (1, 3)
