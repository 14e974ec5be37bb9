"""`batch --provider-batch`: by the batches of the endpoint."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from summarizer.cli.asking import settings
from summarizer.cli.filing import ANOTHER_ROUND
from summarizer.cli.minute import EachMinute
from summarizer.cli.places import named, tell_misnamed
from summarizer.cli.stopping import stopped_gently
from summarizer.errors import SettingsError
from summarizer.output.console import told

if TYPE_CHECKING:
    from summarizer.batch.summary import Progress


def add_options(command: argparse.ArgumentParser) -> None:
    """Add the options to `batch`."""
    group = command.add_argument_group(
        "the provider's batches",
        "Asked within a day, often for half the price; see docs/batch-files.md.",
    )
    add = group.add_argument
    add(
        "--provider-batch",
        action="store_true",
        help="by /v1/files and /v1/batches of the endpoint: uploads, waits, downloads, goes on "
        "after anything",
    )
    add("--batch-folder", metavar="FOLDER", help="what is kept meanwhile (default: OUTPUT.batch)")
    add("--max-lines", type=int, metavar="N", help="requests of one batch (default: 50000)")
    add(
        "--every",
        type=float,
        metavar="SECONDS",
        help="longest pause between two looks at a batch (default: 120)",
    )
    add("--keep-files", action="store_true", help="delete nothing at the provider in the end")
    add(
        "--cancel",
        action="store_true",
        help="cancel what is under way, collect what was done, and end",
    )


def by_provider_batch(arguments: argparse.Namespace) -> int:
    """Upload, wait, download, and write the records."""
    from summarizer.batch.calls import run
    from summarizer.batch.files.folder import MOST_LINES
    from summarizer.batch.provider.job import EVERY, ProviderBatch
    from summarizer.cli.progress import closed
    from summarizer.engine import DEFAULT_SCHEMA

    source, output = named(arguments.input), named(arguments.output)
    if source is None or output is None:
        raise SettingsError(
            "Standard input and output will not do: both are gone before a batch has ended.",
            hint="Name a file of articles, and one for the records.",
        )
    job = ProviderBatch.begin(
        source,
        output,
        settings(arguments),
        arguments.schema or DEFAULT_SCHEMA,
        folder=named(arguments.batch_folder),
        most_lines=MOST_LINES if arguments.max_lines is None else arguments.max_lines,
        every=EVERY if arguments.every is None else arguments.every,
        keep_files=arguments.keep_files,
        cancel=arguments.cancel,
        tell=None if arguments.quiet else _tell,
        watch=None if arguments.quiet else _Lines(),
    )
    if not arguments.quiet:
        tell_misnamed(source)
    with stopped_gently(job):
        summary = run(job)
    if job.is_open:
        told(
            "summarizer: There are no records yet. The same command, without --cancel, asks for "
            f"the rest; to do without it: summarizer collect {job.folder} -o {output} --final"
        )
        return ANOTHER_ROUND
    return closed(summary, quiet=arguments.quiet)


class _Lines:
    """Shows how far a round is read, a line each minute: waiting for it shows nothing."""

    def __init__(self) -> None:
        self._minute = EachMinute()

    def __call__(self, progress: Progress) -> None:
        if self._minute.due():
            _tell(f"{progress.fraction or 0:.0%} read, {progress.summary.lines:,} articles done.")


def _tell(said: str) -> None:
    told(f"summarizer: {said}")
