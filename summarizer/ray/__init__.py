"""Articles in a Ray Dataset, and records out of it: one machine's cores, or a cluster.

Needs the extra `ray`, on every node. `docs/scale.md` says what it costs and from where on it pays.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Unpack

from summarizer.asking.pace import Limits
from summarizer.asking.prompt import read_instructions
from summarizer.engine import Summarizer
from summarizer.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ray.data import Dataset

    from summarizer.keywords import Whole

__all__ = ["ADDED", "summarize"]

ADDED = (
    "status",
    "error",
    "requests",
    "prompt_tokens",
    "cached_tokens",
    "completion_tokens",
    "outcome",
)
"""Columns that a dataset of outcomes has beside its own; `outcome` is a line as `batch` writes."""

ROWS_TOGETHER = 16
"""Rows that a worker is given at once, of several such batches at a time; so many are asked again
where a worker dies."""
CPUS = 0.25
"""Of a worker, by Ray's count: it waits for most of its time, and reading and writing need some."""
_CONCURRENCY = 64


def summarize(
    dataset: Dataset,
    *,
    workers: int | None = None,
    concurrency: int = _CONCURRENCY,
    rpm: float | None = None,
    tpm: float | None = None,
    max_tokens_total: float | None = None,
    **settings: Unpack[Whole],
) -> Dataset:
    """A dataset of outcomes: the rows of the articles, with the columns `ADDED`.

    A row is an article as a line of `batch`'s input is: columns ``id``, ``text``, ``title``?,
    ``published``?, ``source``?, ``url``?, ``language``?; other columns come back in the outcome's
    `meta`. Whatever is wrong with a row or befalls its article is in its outcome. That two rows
    have one id is not noticed.

    Nothing is asked before the dataset is consumed, and then by a pool of workers that are asked
    for more as they come to an end. A worker that dies is replaced, and what it had under way is
    asked again.

    Args:
        dataset: the articles.
        workers: processes that ask and check; by default one for each CPU of the cluster.
        concurrency: most requests at once, of all workers together, as are the limits below; each
            keeps its share of them.
        rpm: most requests in a minute.
        tpm: most tokens in a minute, by an estimate that follows the replies.
        max_tokens_total: most tokens in all; the first worker that has used up its share ends it.
        settings: those of `Summarizer`. The environment and files of settings and of prompts are
            read here, and reach the workers with the key; a `ca_bundle` is read by each of them.

    Raises:
        SettingsError, SchemaError, PromptError: the settings cannot be used, or name no endpoint.

    While it is consumed Ray raises what would meet every article (`EndpointError`), and
    `BudgetReached`, as the cause of an error of its own.
    """
    limits = Limits(concurrency=concurrency, rpm=rpm, tpm=tpm, max_tokens_total=max_tokens_total)
    return outcomes_of(dataset, resolved(settings), limits, workers)


def outcomes_of(
    dataset: Any,
    settings: Mapping[str, Any],
    limits: Limits,
    workers: int | None = None,
    key: str | None = None,
) -> Any:
    """A dataset of outcomes.

    Args:
        dataset: the articles.
        settings: as `resolved` gives them.
        limits: of all workers together.
        workers: how many; by default one for each CPU of the cluster.
        key: a column that is nothing of the article's; None for none.
    """
    import ray

    from summarizer.ray.worker import Worker

    if workers is None:
        if not ray.is_initialized():
            ray.init()
        workers = max(1, int(ray.cluster_resources().get("CPU", 1)))
    known = dataset.columns(fetch_if_missing=False) or ()
    if taken := [name for name in ADDED if name in known]:
        raise SettingsError(f"The dataset has a column {taken[0]}.", hint="Rename it before.")
    return dataset.map_batches(
        Worker,
        fn_constructor_kwargs={
            "settings": settings,
            "limits": share(limits, workers),
            "key": key,
        },
        batch_size=ROWS_TOGETHER,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(size=workers),
        num_cpus=CPUS,
    )


def share(limits: Limits, workers: int) -> Limits:
    """What each of so many workers may do, so that all together do no more than they may.

    Raises:
        SettingsError: there are none, or more than requests at once.
    """
    if workers < 1:
        raise SettingsError("workers is not above 0.", hint="Give a larger workers.")
    each = {
        name: value / workers
        for name in ("rpm", "tpm", "max_tokens_total")
        if (value := getattr(limits, name)) is not None
    }
    at_once = limits.concurrency or _CONCURRENCY
    if at_once < workers:
        raise SettingsError(
            f"{workers} workers cannot share {at_once} requests at once.",
            hint="Give fewer workers or a larger concurrency.",
        )
    return replace(limits, concurrency=at_once // workers, **each)


def resolved(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The same settings of a `Summarizer` with nothing left to files or the environment.

    Raises:
        SettingsError, SchemaError, PromptError: they cannot be used, or name no endpoint.
    """
    summarizer = Summarizer(**settings)
    first, second = summarizer.endpoints
    if first is None:
        raise SettingsError(
            "The embedded model serves one process.",
            hint="Name a model and its endpoint, or use batch without Ray.",
        )
    prompt = settings.get("prompt")
    return {
        "model": first.model,
        "base_url": first.url,
        "api_key": first.api_key,
        "options": first.options,
        "second_model": second.model if second else None,
        "second_base_url": second.url if second else None,
        "second_api_key": second.api_key if second else None,
        "second_options": second.options if second else None,
        "schema": summarizer.schema.source,
        "prompt": prompt if isinstance(prompt, str | None) else read_instructions(prompt),
        "one_call": settings.get("one_call"),
        "ask_again": settings.get("ask_again"),
        "accept": summarizer.accept,
        "summary_language": settings.get("summary_language"),
    }
