"""`batch`: articles in, records out; here, on a cluster, or by the batches of a provider."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from summarizer.cli.asking import add_settings, add_verbose, settings
from summarizer.cli.cluster import on_cluster
from summarizer.cli.places import named, tell_misnamed
from summarizer.cli.providing import add_options, by_provider_batch
from summarizer.cli.redacting import add_redaction, redaction_of
from summarizer.cli.stopping import stopped_gently
from summarizer.errors import SettingsError
from summarizer.output.console import told

_ONLY_LIVE = (
    *("ray", "processes", "rpm", "tpm", "max_tokens_total", "max_cost"),
    *("retry_failed", "accept_changes", "restart", "verbose"),
    *("redact", "redact_names", "redacted_articles"),
)
_AT_A_PROVIDER = ("batch_folder", "max_lines", "every", "keep_files", "cancel")


def add_batch(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser(
        "batch",
        help="articles in, records out: JSON Lines, tables, Parquet, Arrow",
        description="One line of output for every line of input, in the same order; a file named "
        ".parquet, .arrow or .feather has rows. "
        "Run it again after any interruption: it goes on where it was.",
    )
    command.add_argument(
        "input",
        help="JSON Lines or a table (.csv, .tsv), also .gz or .zst; .parquet, .arrow; - for stdin",
    )
    command.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="also .parquet, .arrow; or - to print"
    )
    command.add_argument("--concurrency", type=int, default=64, metavar="N", help="default: 64")
    command.add_argument(
        "--processes",
        type=int,
        metavar="N",
        help="that ask and check, to use N cores; limits hold for all together (default: 1)",
    )
    command.add_argument("--rpm", type=float, metavar="N", help="most requests in a minute")
    command.add_argument("--tpm", type=float, metavar="N", help="most tokens in a minute")
    command.add_argument(
        "--max-tokens-total", type=float, metavar="N", help="most tokens in all runs of the job"
    )
    command.add_argument(
        "--max-cost",
        type=float,
        metavar="DOLLARS",
        help="most US dollars in all runs of the job, where the model's price is known",
    )
    command.add_argument("--retry-failed", action="store_true", help="ask failed articles again")
    command.add_argument(
        "--accept-changes",
        action="store_true",
        help="go on though model, prompt, schema or input are not those of the beginning",
    )
    command.add_argument("--restart", action="store_true", help="forget what is done")
    command.add_argument(
        "--ray",
        metavar="ADDRESS",
        help="on a Ray cluster (auto: find it; local: start one); input and output are files and "
        "folders that all its nodes have, or an object store's; see docs/scale.md",
    )
    command.add_argument(
        "--workers", type=int, metavar="N", help="with --ray (default: one a CPU of the cluster)"
    )
    command.add_argument("--quiet", action="store_true", help="no progress and no table")
    add_verbose(command)
    add_redaction(command)
    command.add_argument(
        "--redacted-articles",
        metavar="FILE",
        help="with --redact: write the articles too, JSON Lines, for report and export",
    )
    add_options(command)
    add_settings(command)
    command.set_defaults(run=batch)


def batch(arguments: argparse.Namespace) -> int:
    """Articles in, records out."""
    by_provider = arguments.provider_batch
    for name in _ONLY_LIVE if by_provider else _AT_A_PROVIDER:
        if getattr(arguments, name) not in (None, False, []):
            raise SettingsError(
                f"--{name.replace('_', '-')} does not go {'with' if by_provider else 'without'} "
                "--provider-batch.",
                hint="Leave one of them out." if by_provider else "Give both, or neither.",
            )
    return by_provider_batch(arguments) if by_provider else _live(arguments)


def _live(arguments: argparse.Namespace) -> int:
    redaction = redaction_of(arguments)
    if arguments.ray is not None:
        if redaction:
            raise SettingsError(
                "--redact does not go with --ray.",
                hint="Run `summarizer redact` on what comes out.",
            )
        return on_cluster(arguments)
    if arguments.workers is not None:
        raise SettingsError("--workers is for --ray.", hint="On one machine give --processes.")
    from summarizer.asking.pace import Limits
    from summarizer.batch.calls import run
    from summarizer.batch.processes.job import job_of
    from summarizer.cli.progress import Display, closed

    # Lines of their own and a bar would write over each other.
    display = None if arguments.quiet or arguments.verbose else Display()
    job = job_of(
        named(arguments.input),
        named(arguments.output),
        settings(arguments),
        limits=Limits(
            concurrency=arguments.concurrency,
            rpm=arguments.rpm,
            tpm=arguments.tpm,
            max_tokens_total=arguments.max_tokens_total,
            max_cost=arguments.max_cost,
        ),
        processes=1 if arguments.processes is None else arguments.processes,
        retry_failed=arguments.retry_failed,
        accept_changes=arguments.accept_changes,
        restart=arguments.restart,
        redaction=redaction,
        redacted_articles=_articles_file(arguments.redacted_articles),
        watch=display.shown if display else None,
    )
    if not arguments.quiet:
        tell_misnamed(named(arguments.input))
    with stopped_gently(job), display or nullcontext():
        summary = run(job)
    for notice in summary.notices:
        told(f"summarizer: {notice}")
    return closed(summary, quiet=arguments.quiet)


def _articles_file(given: str | None) -> Path | None:
    """Where `batch` writes articles with names hidden.

    Raises:
        SettingsError: on standard output they would stand among the figures.
    """
    path = named(given)
    if given is not None and path is None:
        raise SettingsError("--redacted-articles needs a file.", hint="Name one.")
    return path
