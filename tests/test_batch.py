"""Batch jobs against a scripted endpoint: what is spent, what ends a job, how much is held."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from batches import asked, batch, journal_of, line, newly_asked, recorded, rows, write
from scripted_endpoint import Running, report, scripted_endpoint, write_reports

from summarizer import (
    Article,
    BatchSummary,
    Outcome,
    Summarizer,
    Usage,
    summarize_jsonl,
    summarize_many,
)
from summarizer.batch.job import Job
from summarizer.batch.summary import Progress
from summarizer.engine import Attempt
from summarizer.errors import (
    AuthenticationFailed,
    BudgetReached,
    ConnectionFailed,
    EndpointError,
    ModelNotFound,
    NothingSucceeds,
    RateLimited,
    SettingsError,
)
from summarizer.evidence import Span
from summarizer.grounding import ground
from summarizer.input.lines import Source


def article(number: int) -> Article:
    given = report(number)
    del given["desk"]
    return Article(**given)


def spent(found: list[dict[str, Any]]) -> Usage:
    """The usage of all rows."""
    return sum((Usage(**row["usage"]) for row in found), Usage())


def test_failed_attempts_are_counted(tmp_path: Path) -> None:
    """Rows, summary and endpoint agree on requests and tokens, faults on the way included."""
    source, output = write_reports(tmp_path / "in.jsonl", 60), tmp_path / "out.jsonl"
    with scripted_endpoint(faults="429=0.2,500=0.1,json=0.1", retry_after="0.01", seed=2) as faulty:
        summary = batch(source, output, faulty)
        counts = faulty.counts()
    found = rows(output)
    assert len(found) == 60
    assert summary.usage == spent(found)
    assert summary.usage.requests == counts["requests"] > 75
    assert summary.usage.prompt_tokens == counts["prompt_tokens"]
    assert summary.usage.completion_tokens == counts["completion_tokens"]
    for number, row in enumerate(found, 1):
        assert row["usage"]["requests"] == counts["reports"][str(number)]
    assert max(row["usage"]["requests"] for row in found) > 1


def test_summary_counts_the_rows(endpoint: Running, tmp_path: Path) -> None:
    """The summary's numbers are those of the rows."""
    lines = [line(1), b"{", line(2), line(1), b"", line(3)]
    output = tmp_path / "out.jsonl"
    summary = batch(write(tmp_path / "in.jsonl", lines), output, endpoint)
    found = rows(output)
    assert summary == BatchSummary(
        lines=6,
        ok=2,
        partial=1,
        failed=3,
        errors={"article": 3},
        reasons=(
            'Line 2: The line is not JSON (column 2). Write one JSON object a line: {"id": ..., '
            '"text": ...}.',
            "Line 4, report-1: its id is that of line 1. Give every article an id of its own.",
            "Line 5: The line is blank. Leave blank lines out.",
        ),
        usage=spent(found),
    )
    assert [row["status"] for row in found].count("failed") == 3


@pytest.mark.parametrize(
    ("status", "kind"), [("401", AuthenticationFailed), ("404", ModelNotFound)]
)
def test_what_dooms_every_line(status: str, kind: type[EndpointError], tmp_path: Path) -> None:
    """A wrong key or model name stops a job of 64 at once within 16 requests; no row is failed."""
    source, output = write_reports(tmp_path / "in.jsonl", 200), tmp_path / "out.jsonl"
    with scripted_endpoint(always=status) as refusing:
        with pytest.raises(kind):
            batch(source, output, refusing, concurrency=64)
        assert refusing.counts()["requests"] <= 16
    assert not output.exists()
    assert recorded(output) == {}


def test_a_limit_that_ends_too_late(tmp_path: Path) -> None:
    """A wait longer than `max_pause` meets every line: the job stops, and no row is failed."""
    source, output = write_reports(tmp_path / "in.jsonl", 40), tmp_path / "out.jsonl"
    with scripted_endpoint(always="429", retry_after="3600") as limiting:
        with pytest.raises(RateLimited, match="3600 s"):
            batch(source, output, limiting)
        assert limiting.counts()["requests"] <= 16
    assert recorded(output) == {}


def test_nobody_listens(tmp_path: Path) -> None:
    """An address where nobody listens is one error, and no row is failed."""
    source, output = write_reports(tmp_path / "in.jsonl", 200), tmp_path / "out.jsonl"
    with scripted_endpoint() as gone:
        pass
    with pytest.raises(ConnectionFailed, match="Nobody can be reached"):
        batch(source, output, gone)
    assert not output.exists()
    assert recorded(output) == {}


def test_nothing_succeeds(endpoint: Running, tmp_path: Path) -> None:
    """Twenty-five articles in a row that fail at the endpoint stop the job; a success between
    them starts the count anew.
    """
    source, output = write_reports(tmp_path / "in.jsonl", 80), tmp_path / "out.jsonl"
    with scripted_endpoint(always="400") as rejecting:
        with pytest.raises(NothingSucceeds, match="25 articles in a row") as stopped:
            batch(source, output, rejecting, concurrency=8)
        assert 25 <= rejecting.counts()["requests"] <= 40
    assert "--retry-failed" in stopped.value.hint
    assert set(recorded(output).values()) == {"failed"}
    assert batch(source, output, endpoint, retry_failed=True).failed == 0
    other = tmp_path / "other.jsonl"
    with scripted_endpoint(faults="400=0.7", seed=1) as often:
        assert batch(source, other, often).errors["request_rejected"] > 40


def test_busy_server(tmp_path: Path) -> None:
    """A server that takes eight requests at once gets the job done and refuses few of them."""
    source, output = write_reports(tmp_path / "in.jsonl", 200), tmp_path / "out.jsonl"
    with scripted_endpoint(limit=8, delay=0.03) as busy:
        summary = batch(source, output, busy, concurrency=64)
        counts = busy.counts()
    assert (summary.lines, summary.failed) == (200, 0)
    assert counts["requests"] - counts["answered"] < 80


def test_budget(tmp_path: Path) -> None:
    """The endpoint never counts more than the budget; a larger one goes on where that ended."""
    source, output = write_reports(tmp_path / "in.jsonl", 30), tmp_path / "out.jsonl"
    with scripted_endpoint(delay=0.005) as counting:

        def total() -> int:
            counts = counting.counts()
            return int(counts["prompt_tokens"] + counts["completion_tokens"])

        with pytest.raises(BudgetReached, match="too small: of 200 tokens one request may take"):
            batch(source, output, counting, max_tokens_total=200)
        for budget in (20_000, 20_000, 50_000):
            with pytest.raises(BudgetReached, match="budget is used up"):
                batch(source, output, counting, max_tokens_total=budget)
            assert budget - 10_000 < total() <= budget
            assert not output.exists()
        # What a job that is begun anew has spent before does not count, and all else does.
        other = tmp_path / "other.jsonl"
        for restart in (False, True):
            before_other = total()
            with pytest.raises(BudgetReached):
                batch(source, other, counting, max_tokens_total=20_000, restart=restart)
            assert 10_000 < total() - before_other <= 20_000
        before = asked(counting)
        done = recorded(output)
        summary = batch(source, output, counting, max_tokens_total=1_000_000)
        assert not set(newly_asked(before, asked(counting))) & set(done)
    assert (summary.lines, summary.failed) == (30, 0)
    assert {row["status"] for row in rows(output)} == {"ok", "partial"}


def test_budget_counts_what_failed(tmp_path: Path) -> None:
    """What failed articles have cost stays counted when they are asked again."""
    source, output = write(tmp_path / "in.jsonl", map(line, range(3, 13))), tmp_path / "out.jsonl"
    with scripted_endpoint(always="json") as broken:
        for _ in range(4):
            try:
                batch(source, output, broken, max_tokens_total=70_000, retry_failed=True)
            except BudgetReached:
                break
        else:
            pytest.fail("the budget was never used up")
        counts = broken.counts()
    assert 60_000 < counts["prompt_tokens"] + counts["completion_tokens"] <= 70_000


def test_reads_no_further_ahead_than_it_works(tmp_path: Path) -> None:
    """A job has read a bounded number of lines beyond those that are done."""
    source = write_reports(tmp_path / "in.jsonl", 600)
    read = done = most = finished = 0
    lines = Source.lines

    def counted(self: Source) -> Iterator[Any]:
        nonlocal read
        for raw in lines(self):
            read += 1
            yield raw

    def seen(progress: Progress) -> None:
        nonlocal done
        done = progress.summary.lines

    async def attempt(self: Summarizer, given: Article) -> Attempt:
        nonlocal most, finished
        await asyncio.sleep(0.001)
        most = max(most, read - finished)
        finished += 1
        outcome = Outcome(id=given.id, status="no_incident", provenance=self.provenance(given))
        return Attempt(outcome, None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Source, "lines", counted)
        patch.setattr(Summarizer, "attempt", attempt)
        summary = summarize_jsonl(
            source,
            tmp_path / "out.jsonl",
            base_url="http://127.0.0.1:9/v1",
            model="m",
            concurrency=8,
            watch=seen,
        )
    assert (summary.no_incident, done, finished) == (600, 600, 600)
    assert 8 <= most <= 3 * 8 + 2 * 32


def test_defect_meets_one_article(
    endpoint: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception inside the engine fails that article, says where but no word of it."""

    def broken(schema: Any, given: Article, *rest: Any) -> Any:
        if given.id == "report-4":
            raise KeyError(given.text)
        return ground(schema, given, *rest)

    monkeypatch.setattr("summarizer.grounding.ground", broken)
    output = tmp_path / "out.jsonl"
    summary = batch(write(tmp_path / "in.jsonl", map(line, (3, 4, 5))), output, endpoint)
    assert (summary.ok, summary.errors) == (2, {"internal": 1})
    row = rows(output)[1]
    assert (row["id"], row["error"]["type"], row["error"]["line"]) == ("report-4", "internal", 2)
    assert row["error"]["message"].startswith("Line 2: KeyError at test_batch.py:")
    assert "Karsa" not in json.dumps(row)
    assert row["meta"] == {"desk": 4}


def test_watch_sees_the_job(endpoint: Running, tmp_path: Path) -> None:
    """`watch` is told how far the job is, by what is done and not by what is read ahead."""
    source = write_reports(tmp_path / "in.jsonl", 40)
    seen: list[Progress] = []
    summary = batch(source, tmp_path / "out.jsonl", endpoint, watch=seen.append)
    assert seen[-1].summary == summary
    assert [s.summary.lines for s in seen] == sorted(s.summary.lines for s in seen)
    assert (seen[-1].done_before, seen[-1].working, seen[-1].fraction) == (0, 0, 1)
    assert all(abs((s.fraction or 0) - s.summary.lines / 40) < 0.1 for s in seen)
    again: list[Progress] = []
    batch(source, tmp_path / "out.jsonl", endpoint, watch=again.append)
    assert again[-1].done_before == 40


def test_inside_a_running_loop(endpoint: Running, tmp_path: Path) -> None:
    """`summarize_jsonl` works where an event loop is running already, as in a notebook."""
    source = write(tmp_path / "in.jsonl", [line(3)])

    async def notebook() -> BatchSummary:
        return batch(source, tmp_path / "out.jsonl", endpoint)

    assert asyncio.run(notebook()).ok == 1


@pytest.mark.parametrize(
    "settings",
    [
        {"concurrency": 0},
        {"rpm": -1},
        {"tpm": 0},
        {"max_tokens_total": 0},
        {"schema": "nonsense"},
        {"prompt": Path("missing.md")},
        {"model_file": "model.gguf"},
    ],
)
def test_settings_that_cannot_be_used(
    settings: dict[str, Any], endpoint: Running, tmp_path: Path
) -> None:
    """They are errors before anything is asked."""
    from summarizer.errors import InputError

    source = write(tmp_path / "in.jsonl", [line(3)])
    before = endpoint.counts()["requests"]
    with pytest.raises(InputError):
        batch(source, tmp_path / "out.jsonl", endpoint, **settings)
    assert endpoint.counts()["requests"] == before


def test_embedded_model_takes_two() -> None:
    """However many are wanted, the embedded model has two conversations at once."""
    assert Summarizer().workers(64) == 2
    assert Summarizer().workers(1) == 1
    assert Summarizer(model="m", base_url="http://127.0.0.1:9/v1").workers(64) == 64


# summarize_many


async def asynchronous(numbers: range) -> AsyncIterator[Article]:
    for number in numbers:
        await asyncio.sleep(0)
        yield article(number)


@pytest.mark.parametrize("kind", ["list", "generator", "asynchronous"])
def test_many(kind: str, endpoint: Running) -> None:
    """Outcomes come in the order of the articles, from any kind of iterable."""
    numbers = range(1, 41)
    articles: Any = {
        "list": [article(n) for n in numbers],
        "generator": (article(n) for n in numbers),
        "asynchronous": asynchronous(numbers),
    }[kind]

    async def work() -> list[Outcome]:
        found = summarize_many(
            articles, base_url=endpoint.base_url, model="m", accept="reading", concurrency=8
        )
        return [outcome async for outcome in found]

    found = asyncio.run(work())
    assert [outcome.id for outcome in found] == [f"report-{n}" for n in numbers]
    assert {outcome.status for outcome in found} == {"ok", "partial"}
    assert found[4].record.casualties[0].wording.citations[0].match[0] == Span(
        start=217, end=219, quote="15"
    )


def test_many_takes_articles_as_it_needs_them() -> None:
    """Of endless articles it holds at most eight for each that may be asked at once."""
    held = most = 0

    def endless() -> Iterator[Article]:
        nonlocal held, most
        number = 0
        while True:
            number += 1
            held += 1
            most = max(most, held)
            yield article(number)

    async def work() -> None:
        nonlocal held
        with scripted_endpoint(faults="hang=0.1", seed=7) as hanging:
            found = summarize_many(
                endless(),
                base_url=hanging.base_url,
                model="m",
                accept="reading",
                concurrency=4,
                options=SOON_LATE,
            )
            async for outcome in found:
                held -= 1
                if outcome.id == "report-100":
                    break
            await found.aclose()  # type: ignore[attr-defined]

    asyncio.run(work())
    assert 8 < most <= 8 * 4 + 1


SOON_LATE: Any = {"timeout": 0.3, "attempts": 1}


@pytest.mark.parametrize("closing", [True, False])
def test_many_can_be_left(closing: bool, tmp_path: Path) -> None:
    """Who leaves the loop early leaves nothing running and gets no warning."""
    with scripted_endpoint(delay=0.2) as slow:

        async def work() -> int:
            found = summarize_many(
                [article(n) for n in range(1, 60)],
                base_url=slow.base_url,
                model="m",
                accept="reading",
                concurrency=4,
            )
            async for _ in found:
                break
            if closing:
                await found.aclose()  # type: ignore[attr-defined]
            else:
                del found
                gc.collect()
                for _ in range(20):
                    await asyncio.sleep(0.01)
            return len(asyncio.all_tasks())

        assert asyncio.run(work()) == 1
        gc.collect()
        assert slow.counts()["requests"] <= 16


def test_many_stops_at_what_dooms_all() -> None:
    """A refused key is raised, within 16 requests; it is no outcome."""
    with scripted_endpoint(always="401") as refusing:

        async def work() -> None:
            articles = [article(n) for n in range(1, 200)]
            async for _ in summarize_many(articles, base_url=refusing.base_url, model="m"):
                pytest.fail("an outcome")

        with pytest.raises(AuthenticationFailed):
            asyncio.run(work())
        assert refusing.counts()["requests"] <= 16


def test_many_keeps_faults_in_the_outcome() -> None:
    """What meets one article is in its outcome; the rest goes on."""
    with scripted_endpoint(faults="400=0.3", seed=1) as rejecting:

        async def work() -> list[Outcome]:
            articles = [article(n) for n in range(1, 31)]
            found = summarize_many(articles, base_url=rejecting.base_url, model="m")
            return [outcome async for outcome in found]

        found = asyncio.run(work())
    failed = [outcome for outcome in found if outcome.error]
    assert len(found) == 30 and 3 < len(failed) < 20
    assert {outcome.error.type for outcome in failed if outcome.error} == {"request_rejected"}


def test_many_with_settings_that_cannot_be_used() -> None:
    """They are raised at the first article, and so is a budget that is used up."""

    async def work(**settings: Any) -> int:
        found = summarize_many([article(1)], base_url="http://127.0.0.1:9", model="m", **settings)
        return len([outcome async for outcome in found])

    with pytest.raises(SettingsError, match="concurrency is not above 0"):
        asyncio.run(work(concurrency=0))
    with pytest.raises(BudgetReached):
        asyncio.run(work(max_tokens_total=100))


def test_many_with_the_embedded_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """The embedded model is asked about two articles at once, though sixty-four were wanted."""
    at_once = most = 0

    async def attempt(self: Summarizer, given: Article) -> Attempt:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.001)
        at_once -= 1
        outcome = Outcome(id=given.id, status="no_incident", provenance=self.provenance(given))
        return Attempt(outcome, None)

    monkeypatch.setattr(Summarizer, "attempt", attempt)

    async def work() -> int:
        found = summarize_many(article(n) for n in range(1, 40))
        return len([outcome async for outcome in found])

    assert asyncio.run(work()) == 39
    assert most == 2


def test_job_is_stopped_from_another_place(endpoint: Running, tmp_path: Path) -> None:
    """`Job.stop` before the beginning does nothing but say so; the next run completes."""
    from summarizer.batch.calls import run
    from summarizer.errors import Stopped

    source, output = write_reports(tmp_path / "in.jsonl", 20), tmp_path / "out.jsonl"
    job = Job(source, output, {"base_url": endpoint.base_url, "model": "scripted"})
    job.stop()
    with pytest.raises(Stopped, match="lines are done"):
        run(job)
    assert not output.exists() and journal_of(output).exists()
    assert batch(source, output, endpoint).lines == 20
