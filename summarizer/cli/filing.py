"""Commands for batches by files: requests out, responses in."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.cli.asking import add_settings, settings
from summarizer.cli.places import named, schema_named, tell_misnamed
from summarizer.cli.stopping import stopped_gently
from summarizer.errors import SettingsError
from summarizer.output.console import told

if TYPE_CHECKING:
    from summarizer.batch.files.folder import KeptJob
    from summarizer.batch.files.job import FileJob
    from summarizer.batch.summary import BatchSummary

ANOTHER_ROUND = 3
"""Exit status where there are no records yet: another round is to be run."""


def add_filing(commands: Any) -> None:
    """Add the two commands of batches by files."""
    command = commands.add_parser(
        "prepare",
        help="articles in, request files for a provider's batches out",
        description="Writes the first round's requests, in the form of OpenAI's Batch API, into a "
        "folder, and beside them what collect needs. Nothing is sent. See docs/batch-files.md.",
    )
    command.add_argument("input", help="as of batch; collect reads it again")
    command.add_argument("-o", "--output", required=True, metavar="FOLDER", help="of the requests")
    command.add_argument(
        "--max-lines", type=int, default=50_000, metavar="N", help="of a file (default: 50000)"
    )
    command.add_argument(
        "--max-bytes",
        type=int,
        default=200_000_000,
        metavar="N",
        help="of a file (default: 200000000)",
    )
    command.add_argument(
        "--url",
        default="/v1/chat/completions",
        metavar="PATH",
        help="of each request (default: /v1/chat/completions)",
    )
    command.add_argument("--quiet", action="store_true", help="say nothing but errors")
    add_settings(command)
    command.set_defaults(run=prepare)

    command = commands.add_parser(
        "collect",
        help="files of responses in, records out, or the next round's request files",
        description="Reads what came back, in any order and as often as you like, and writes the "
        "next round's requests into the folder, or the records once nothing is left to ask. "
        "Status 3: there is another round to run. See docs/batch-files.md.",
    )
    command.add_argument("folder", help="that prepare wrote")
    command.add_argument("responses", nargs="*", type=Path, help="JSON Lines, plain or gzipped")
    command.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="the records, as of batch"
    )
    missing = command.add_mutually_exclusive_group()
    missing.add_argument(
        "--ask-missing",
        action="store_true",
        help="ask again what a file of requests has and nothing came back for",
    )
    missing.add_argument(
        "--final",
        action="store_true",
        help="ask nothing more: what is not there fails, or is an issue of its record",
    )
    command.add_argument(
        "--articles", metavar="FILE", type=Path, help="the input, if it was moved since prepare"
    )
    command.add_argument("--quiet", action="store_true", help="no progress and no table")
    command.list_of_paths = "responses"
    command.set_defaults(run=collect)


def prepare(arguments: argparse.Namespace) -> int:
    """Articles in, the first round's requests out."""
    from summarizer.batch.files.folder import KeptJob, begin
    from summarizer.engine import DEFAULT_SCHEMA

    source = _file(arguments.input, "the input: collect reads it again")
    folder = _file(arguments.output, "a folder for the requests")
    kept = KeptJob.of(
        source,
        settings(arguments),
        arguments.schema or DEFAULT_SCHEMA,
        url=arguments.url,
        most_lines=arguments.max_lines,
        most_bytes=arguments.max_bytes,
    )
    if not arguments.quiet:
        tell_misnamed(source)
    begin(folder, kept)
    job, _ = _run(folder, kept, quiet=arguments.quiet)
    if not arguments.quiet:
        _tell(folder, job, "-o RECORDS")
    return 0


def collect(arguments: argparse.Namespace) -> int:
    """Responses in; records out, or the next round's requests."""
    from summarizer.batch.files.folder import read_job
    from summarizer.batch.provider.sent import ON_THE_WAY, held, under_way
    from summarizer.cli.progress import closed

    folder = _file(arguments.folder, "the folder that prepare wrote")
    # Whoever waits for the folder's batches is not to lose what they bring.
    with held(folder) as sent:
        parts = sent.parts(*ON_THE_WAY) if sent else []
        came = [path for part in parts for path in part.responses(folder) if path.is_file()]
        job, summary = _run(
            folder,
            read_job(folder),
            quiet=arguments.quiet,
            source=arguments.articles,
            responses=[*arguments.responses, *came],
            output=_file(arguments.output, "a file for the records"),
            ask_missing=arguments.ask_missing,
            final=arguments.final,
        )
    if running := under_way(folder):
        told(
            f"summarizer: {running} The command that began them goes on with what is still waited "
            "for; with --cancel it cancels what runs."
        )
    for notice in (*job.came_to.notices, *summary.notices):
        told(f"summarizer: {notice}")
    if job.is_open:
        _tell(folder, job, f"-o {arguments.output}")
        return ANOTHER_ROUND
    return closed(summary, quiet=arguments.quiet)


def _run(folder: Path, kept: KeptJob, *, quiet: bool, **given: Any) -> tuple[FileJob, BatchSummary]:
    from summarizer.batch.calls import run
    from summarizer.batch.files.job import FileJob
    from summarizer.cli.progress import Display

    display = None if quiet else Display()
    job = FileJob(
        folder,
        kept,
        schema_named(kept.record_model),
        watch=display.shown if display else None,
        **given,
    )
    with stopped_gently(job), display or nullcontext():
        return job, run(job)


def _tell(folder: Path, job: FileJob, output: str) -> None:
    """What was written, and what to do with it."""
    came = job.came_to
    if came.files:
        first, *others = came.files
        more = f" to {others[-1].name}" if others else ""
        told(
            f"summarizer: Round {came.number}: {came.requests:,} requests, in {first}{more}. Have "
            "them run as a batch."
        )
    if came.waiting:
        told(
            f"summarizer: {came.waiting:,} requests of earlier rounds have no response yet. Give "
            "theirs too; or --ask-missing, to ask them again; or --final, to do without."
        )
    if job.is_open:
        told(f"summarizer: Then: summarizer collect {folder} RESPONSES... {output}")
    else:
        told(f"summarizer: There is nothing to ask: summarizer collect {folder} {output}")


def _file(name: str, what: str) -> Path:
    path = named(name)
    if path is None:
        raise SettingsError("Standard input and output will not do.", hint=f"Name {what}.")
    return path
