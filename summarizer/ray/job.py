"""A batch job on a Ray cluster: files of articles in, a folder of outcomes out.

What is done is kept by Ray's row checkpoints, beside the output: a row counts as done once its file
is whole, and a file that is not is removed before the job goes on.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import ray
from pyarrow.fs import FileType
from ray.data import DataContext
from ray.data.checkpoint import CheckpointConfig
from ray.data.datasource.path_util import _resolve_paths_and_filesystem
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from summarizer.asking.pace import Limits
from summarizer.batch.job import changes
from summarizer.batch.summary import BatchSummary
from summarizer.engine import Summarizer
from summarizer.errors import JobChanged, OutputError, SettingsError, SummarizerError
from summarizer.ray import CPUS, outcomes_of, resolved
from summarizer.ray.files import OutcomeFiles, articles_in, key_of
from summarizer.ray.worker import COUNTED
from summarizer.usage import Usage

_BEGUN = "_job.json"  # Ray's readers leave out what begins so


def run_on_cluster(
    source: str,
    output: str,
    address: str,
    settings: Mapping[str, Any],
    limits: Limits,
    *,
    workers: int | None = None,
    accept_changes: bool = False,
    restart: bool = False,
    quiet: bool = False,
) -> BatchSummary:
    """Do what is left to do; returns what this run came to.

    Args:
        source: a file or folder of articles that all nodes have, or an object store's.
        output: a folder, likewise; of JSON Lines or, if its name ends so, of Parquet or Arrow.
        address: of the cluster; "auto" finds one, "local" starts one on this machine.
        settings: of a `Summarizer`.
        limits: of all workers together.
        workers: how many; by default one for each CPU of the cluster.
        accept_changes: go on though the settings are not those that it was begun with.
        restart: forget what is done.
        quiet: no progress.

    Raises:
        SettingsError, SchemaError, PromptError: the settings cannot be used.
        InputUnreadable: the articles are not there.
        BatchError: it cannot begin or go on; what is recorded is kept.
        EndpointError: what would meet every article.
    """
    explicit = resolved(settings)
    summarizer = Summarizer(**explicit)
    _connect(address)
    if restart:
        for folder in (output, _beside(output)):
            _remove(folder)
    _check(output, summarizer.settings, accept_changes=accept_changes)
    key = key_of(source)
    sink = OutcomeFiles(output, summarizer.schema.source)
    # What reads takes what is set then, and keeps it.
    with _set(CheckpointConfig(key, _beside(output), delete_checkpoint_on_success=False), quiet):
        articles = articles_in(source, cpus=CPUS)
        outcomes = outcomes_of(articles, explicit, limits, workers, key)
        try:
            outcomes.write_datasink(sink, ray_remote_args=_here())
        except Exception as error:
            ours = _of_ours(error)
            if ours is None:
                raise
        else:
            return _summary(sink.counted)
    raise ours


def _here() -> dict[str, Any]:
    """Have it done on this node: what another one had written would be asked again if that dies."""
    node = ray.get_runtime_context().get_node_id()
    here = NodeAffinitySchedulingStrategy(node_id=node, soft=False)
    return {"num_cpus": 0, "scheduling_strategy": here}


def _connect(address: str) -> None:
    if ray.is_initialized():
        return
    try:
        ray.init(
            address=None if address == "local" else address,
            log_to_driver=False,
            logging_level=logging.ERROR,
        )
    except (ConnectionError, ValueError) as error:
        problem = str(error).splitlines()[0][:200]
    else:
        return
    raise SettingsError(
        f"There is no Ray cluster at {address}: {problem}",
        hint="Start one with `ray start --head`, or give --ray local.",
    )


@contextmanager
def _set(checkpoints: CheckpointConfig, quiet: bool) -> Iterator[None]:
    context = DataContext.get_current()
    before = context.checkpoint_config, context.enable_progress_bars
    context.checkpoint_config, context.enable_progress_bars = checkpoints, not quiet
    try:
        yield
    finally:
        context.checkpoint_config, context.enable_progress_bars = before


def _beside(output: str) -> str:
    return output.rstrip("/") + ".checkpoint"


def _check(output: str, decides: dict[str, str], *, accept_changes: bool) -> None:
    """Refuse to mix what is done with what it was not begun with."""
    folder, filesystem = _place(output)
    path = f"{folder}/{_BEGUN}"
    if filesystem.get_file_info(path).type is FileType.File:
        with filesystem.open_input_stream(path) as file:
            begun = json.loads(file.read())
        if begun != decides and not accept_changes:
            raise JobChanged(
                f"{output} was begun otherwise: {changes(begun, decides)} changed.",
                hint="Give --accept-changes to keep what is done and go on, or --restart.",
            )
    elif filesystem.get_file_info(folder).type is not FileType.NotFound:
        raise OutputError(
            f"{output} is there already, and no job's output.",
            hint="Choose another output, or give --restart to replace it.",
        )
    filesystem.create_dir(folder, recursive=True)
    with filesystem.open_output_stream(path) as file:
        file.write(json.dumps(decides).encode())


def _remove(folder: str) -> None:
    path, filesystem = _place(folder)
    if filesystem.get_file_info(path).type is FileType.Directory:
        filesystem.delete_dir(path)


def _place(path: str) -> tuple[str, Any]:
    (found,), filesystem = _resolve_paths_and_filesystem(path)
    return found, filesystem


def _of_ours(error: BaseException) -> SummarizerError | None:
    """The error of ours that Ray wrapped."""
    found: BaseException | None = error
    while found is not None and not isinstance(found, SummarizerError):
        found = getattr(found, "cause", None) or found.__cause__
    return found


def _summary(counted: Mapping[str, int]) -> BatchSummary:
    def of(sort: str) -> dict[str, Any]:
        return {k.removeprefix(sort): n for k, n in counted.items() if k.startswith(sort)}

    statuses = of("status ")
    return BatchSummary(
        lines=sum(statuses.values()),
        **statuses,
        errors=of("error "),
        usage=Usage.model_validate({name: counted[name] for name in COUNTED}),
    )
