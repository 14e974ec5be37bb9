"""Batch work as Python calls."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from collections import deque
from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Callable,
    Iterable,
    Mapping,
)
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack, overload

from summarizer.article import Article
from summarizer.asking.pace import Limits
from summarizer.batch.summary import BatchSummary, Progress
from summarizer.engine import Attempt, Summarizer, require_article
from summarizer.errors import ArticleError
from summarizer.outcome import Model, Outcome

if TYPE_CHECKING:
    from summarizer.batch.job import Job
    from summarizer.batch.provider.job import ProviderBatch
    from summarizer.keywords import Paced, Whole
    from summarizer.redaction import Redaction
    from summarizer.schemas.incident import IncidentRecord

_AHEAD = 8
_NO_COLLECTION = (str, bytes, bytearray, Mapping, Article)


@overload
def summarize_many(
    articles: Iterable[Article] | AsyncIterable[Article],
    *,
    schema: str,
    **settings: Unpack[Paced],
) -> AsyncIterator[Outcome[Any]]: ...


@overload
def summarize_many(
    articles: Iterable[Article] | AsyncIterable[Article],
    *,
    schema: type[Model],
    **settings: Unpack[Paced],
) -> AsyncIterator[Outcome[Model]]: ...


@overload
def summarize_many(
    articles: Iterable[Article] | AsyncIterable[Article],
    **settings: Unpack[Paced],
) -> AsyncIterator[Outcome[IncidentRecord]]: ...


def summarize_many(
    articles: Iterable[Article] | AsyncIterable[Article],
    *,
    concurrency: int = 64,
    rpm: float | None = None,
    tpm: float | None = None,
    max_tokens_total: float | None = None,
    **settings: Any,
) -> AsyncIterator[Outcome[Any]]:
    """The outcome of every article, in the order given, as soon as those before it are there.

    Articles are taken as they are needed, so there may be any number of them. What the server or
    the model does to one article is in its outcome, as with `asummarize`.

    Args:
        articles: the articles.
        concurrency: most articles, and most requests, at once; the embedded model takes two.
        rpm: most requests in a minute.
        tpm: most tokens in a minute, by an estimate that follows the replies.
        max_tokens_total: most tokens in all.
        settings: those of `Summarizer`.

    Raises:
        ArticleError: something else than articles is given; before anything is asked if it is no
            collection or a list, and where it is reached if it comes as it is needed.
        SettingsError, SchemaError, PromptError: the settings cannot be used.
        EndpointError: what would meet every article: key, quota, model name or address are wrong.
        EmbeddedModelError: the embedded model cannot be prepared or started, or it died.
        BudgetReached: `max_tokens_total` does not allow another request.
    """
    limits = Limits(concurrency=concurrency, rpm=rpm, tpm=tpm, max_tokens_total=max_tokens_total)
    if isinstance(articles, list | tuple):
        for number, article in enumerate(articles, 1):
            _require_article(article, number)
    elif isinstance(articles, _NO_COLLECTION) or not isinstance(articles, Iterable | AsyncIterable):
        raise ArticleError(
            f"summarize_many is given one {type(articles).__name__}, no collection of articles.",
            hint="Pass a list of Articles, or whatever gives one after the other.",
        )
    return _many(articles, concurrency, limits, settings)


async def _many(
    articles: Iterable[Article] | AsyncIterable[Article],
    concurrency: int,
    limits: Limits,
    settings: dict[str, Any],
) -> AsyncGenerator[Outcome]:
    async with Summarizer(**settings, limits=limits) as summarizer:
        workers = summarizer.workers(concurrency)
        slots = asyncio.Semaphore(workers)
        under_way: deque[asyncio.Task[Attempt]] = deque()

        async def attempt(article: Article) -> Attempt:
            async with slots:
                return await summarizer.attempt(article)

        try:
            number = 0
            async with aclosing(_each(articles)) as each:
                async for article in each:
                    number += 1
                    _require_article(article, number)
                    under_way.append(asyncio.create_task(attempt(article)))
                    while under_way and (under_way[0].done() or len(under_way) >= _AHEAD * workers):
                        yield _told(await under_way.popleft())
                    await asyncio.sleep(0)
            while under_way:
                yield _told(await under_way.popleft())
        finally:
            for task in under_way:
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)


def summarize_jsonl(
    input: str | Path,
    output: str | Path,
    *,
    concurrency: int = 64,
    rpm: float | None = None,
    tpm: float | None = None,
    max_tokens_total: float | None = None,
    processes: int = 1,
    retry_failed: bool = False,
    accept_changes: bool = False,
    restart: bool = False,
    redaction: Redaction | None = None,
    redacted_articles: str | Path | None = None,
    watch: Callable[[Progress], None] | None = None,
    **settings: Unpack[Whole],
) -> BatchSummary:
    """Write one line of output for every line of input, in the same order.

    A line of input is ``{"id", "text", "title"?, "published"?, "source"?, "url"?, "language"?}``;
    other keys come back in the output line's `meta`. The input may be gzipped. A line that cannot
    be used, or whose article fails, has its line of output too, with status "failed" and an
    `error`. Files may also be tables, Parquet or Arrow, by their names: `docs/columns.md`.

    What is done is kept in ``<output>.journal`` until the output is complete, and after that for
    `retry_failed`. Called again after any interruption it goes on where it was; the output appears
    when it is whole.

    Args:
        input: a file of JSON Lines in UTF-8, or of rows.
        output: the file to write; of rows if it is named .parquet, .arrow or .feather.
        concurrency: most articles, and most requests, at once; the embedded model takes two.
        rpm: most requests in a minute.
        tpm: most tokens in a minute, by an estimate that follows the replies.
        max_tokens_total: most tokens in all, those of earlier runs of the job included.
        processes: that ask and check; several use several cores. Limits are those of all together,
            and the output is the same. A schema must then stand in a module, and the embedded
            model is refused.
        retry_failed: ask failed articles again.
        accept_changes: go on though model, prompt, schema or input are not those that the job was
            begun with. What is done is kept, except for lines that changed.
        restart: forget what is done.
        redaction: whose names are hidden in the output (`summarizer.redaction`); the journal keeps
            them, so that another one later asks nothing again.
        redacted_articles: where to write the articles with these names hidden, JSON Lines.
        watch: called with the `Progress` a few times a second, in another thread.
        settings: those of `Summarizer`.

    Raises:
        SettingsError, SchemaError, PromptError: the settings cannot be used.
        InputUnreadable: the input is not there, or breaks off.
        BatchError: the job cannot begin or go on; its kinds are in `summarizer.errors`.
        EndpointError: what would meet every article: key, quota, model name or address are wrong.
        EmbeddedModelError: the embedded model cannot be prepared or started, or it died.
    """
    from summarizer.batch.processes.job import job_of

    job = job_of(
        Path(input),
        Path(output),
        settings,
        limits=Limits(concurrency=concurrency, rpm=rpm, tpm=tpm, max_tokens_total=max_tokens_total),
        processes=processes,
        retry_failed=retry_failed,
        accept_changes=accept_changes,
        restart=restart,
        redaction=redaction,
        redacted_articles=Path(redacted_articles) if redacted_articles else None,
        watch=watch,
    )
    return run(job)


def run(job: Job | ProviderBatch) -> BatchSummary:
    """Run a job to its end, also where an event loop is running already (a notebook)."""
    result: concurrent.futures.Future[BatchSummary] = concurrent.futures.Future()

    def work() -> None:
        try:
            result.set_result(asyncio.run(job.run()))
        except BaseException as error:
            result.set_exception(error)

    thread = threading.Thread(target=work, name="summarizer-batch")
    thread.start()
    try:
        return result.result()
    finally:
        # After Ctrl-C too: what is under way comes to its end and is kept.
        job.stop()
        thread.join()


async def _each(
    articles: Iterable[Article] | AsyncIterable[Article],
) -> AsyncGenerator[Article]:
    if isinstance(articles, AsyncIterable):
        async for article in articles:
            yield article
    else:
        for article in articles:
            yield article


def _require_article(given: object, number: int) -> None:
    require_article(given, f"Item {number} of the articles")


def _told(attempt: Attempt) -> Outcome:
    if attempt.doom is not None:
        raise attempt.doom
    return attempt.outcome
