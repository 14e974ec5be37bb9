"""Commands that ask a model, or say what it is asked."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.article import LONGEST_TEXT, Article, too_long
from summarizer.cli.bar import Bar
from summarizer.cli.endpoint import endpoint_settings
from summarizer.cli.places import named, schema_named, written
from summarizer.cli.redacting import redaction_of
from summarizer.errors import ArticleError, OutputError, SettingsError, scope_of
from summarizer.output.console import drawn, printed, standard_output, told
from summarizer.output.printable import as_utf8, printable_line

if TYPE_CHECKING:
    from summarizer.batch.job import Job
    from summarizer.batch.provider.job import ProviderBatch
    from summarizer.engine import Attempt
    from summarizer.events import Event
    from summarizer.outcome import Outcome
    from summarizer.redaction import Redaction


def extract(arguments: argparse.Namespace) -> int:
    """One article in, one record out."""
    from summarizer.asking.learning import notices
    from summarizer.cli.view import Look, explained, shown
    from summarizer.engine import Summarizer
    from summarizer.report import report_html

    path = named(arguments.article)
    redaction = redaction_of(arguments)
    if redaction and arguments.explain:
        raise SettingsError(
            "--explain shows the article's own words, names among them.",
            hint="Leave it out, or --redact.",
        )
    article = _article(path, arguments)
    given = settings(arguments)
    outcomes: list[Outcome] = []
    try:
        # Opened before the model is asked: it is not to be asked in vain.
        with (
            written(arguments.output, path, arguments.prompt) as file,
            Summarizer(**given) as summarizer,
        ):
            # The embedded model takes its time.
            drawn(f"{summarizer.model_name} reads ...", last=True)
            each = arguments.each_incident
            attempts = (
                summarizer.attempted_each(article) if each else [summarizer.attempted(article)]
            )
            if redaction:
                article, attempts = _redacted(redaction, article, attempts)
            outcomes = [attempt.outcome for attempt in attempts]
            for notice in notices(summarizer.learned):
                told(f"summarizer: {notice}")
            if arguments.html:
                file.write(report_html(outcomes, [article]))
            elif arguments.json:
                file.write("".join(f"{outcome.to_json()}\n" for outcome in outcomes))
            else:
                look = Look.of(file)
                shown_each = []
                for one in attempts:
                    cost = summarizer.cost_of(one.outcome.usage)
                    record = shown(one.outcome, article, look, cost)
                    more = f"\n\n{explained(one.decisions, look)}" if arguments.explain else ""
                    shown_each.append(f"{record}{more}\n")
                file.write("\n".join(shown_each))
    except OutputError as error:
        raise (_kept(outcomes, error) if outcomes else error) from None
    errors = [outcome.error for outcome in outcomes if outcome.error]
    if not errors:
        return 0
    return 2 if any(scope_of(error.type) == "run" for error in errors) else 1


def _articles_file(given: str | None) -> Path | None:
    """Where `batch` writes articles with names hidden.

    Raises:
        SettingsError: on standard output they would stand among the figures.
    """
    path = named(given)
    if given is not None and path is None:
        raise SettingsError("--redacted-articles needs a file.", hint="Name one.")
    return path


def _redacted(
    redaction: Redaction, article: Article, attempts: Sequence[Attempt]
) -> tuple[Article, list[Attempt]]:
    """The article and what came of it with names hidden; whatever one record marks, all hide."""
    from summarizer.redaction import Redactor

    redactor = Redactor(redaction)
    for one in attempts:
        if one.outcome.record is not None:
            redactor.learn(article, one.outcome)
    made, shown = [], None
    for one in attempts:
        if one.outcome.record is None:
            outcome = redactor.without_article(one.outcome)
        else:
            shown, outcome = redactor.redacted(article, one.outcome)
        made.append(replace(one, outcome=outcome))
    for notice in redactor.notices:
        told(f"summarizer: {notice}")
    return shown or article, made


def batch(arguments: argparse.Namespace) -> int:
    """Articles in, records out."""
    redaction = redaction_of(arguments)
    if arguments.ray is not None:
        if redaction:
            raise SettingsError(
                "--redact does not go with --ray.",
                hint="Run `summarizer redact` on what comes out.",
            )
        from summarizer.cli import cluster

        return cluster.batch(arguments)
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
    with stopped_gently(job), display or nullcontext():
        summary = run(job)
    for notice in summary.notices:
        told(f"summarizer: {notice}")
    return closed(summary, quiet=arguments.quiet)


def schema(arguments: argparse.Namespace) -> int:
    """JSON Schema of a record as it is written."""
    from summarizer.schema import schema_of

    name = None if arguments.schema == "incident" else arguments.schema
    shape = schema_of(schema_named(name)).json_schema()
    with standard_output() as stream:
        stream.write(json.dumps(shape, indent=2, ensure_ascii=False) + "\n")
    return 0


def new_schema(arguments: argparse.Namespace) -> int:
    """A commented codebook; a file that is there stays."""
    from summarizer.schema_file import example

    path = named(arguments.output)
    if path is not None and path.exists():
        raise OutputError(f"{path} is there already.", hint="Name a new file.")
    with written(arguments.output) as file:
        file.write(example())
    return 0


def model(arguments: argparse.Namespace) -> int:
    """The embedded model: where it is; prepare it."""
    from summarizer.asking.embedded import location, prepare

    if not arguments.check:
        prepare(Bar("preparing the model"))
    status = location()
    state = "prepared" if status.prepared else "not prepared"
    printed(f"{status.name}: {state}, {printable_line(str(status.path))}\n")
    return 0 if status.prepared else 1


def settings(arguments: argparse.Namespace) -> dict[str, Any]:
    """Those of a `Summarizer`, as the command line gives them."""
    return {
        **endpoint_settings(arguments),
        "schema": schema_named(arguments.schema),
        "prompt": arguments.prompt,
        "one_call": arguments.one_call,
        "accept": arguments.accept,
        "summary_language": arguments.summary_language,
        "progress": Bar("preparing the model"),
        "on_event": _watch if getattr(arguments, "verbose", False) else None,
    }


def _watch(event: Event) -> None:
    told(f"summarizer: {event}")


def _article(path: Path | None, arguments: argparse.Namespace) -> Article:
    try:
        with path.open("rb") if path else nullcontext(sys.stdin.buffer) as file:
            # What is more is enough to know that it is too long.
            data = file.read(LONGEST_TEXT + 1)
        if len(data) > LONGEST_TEXT:
            raise too_long("text")
        text = data.decode()
    except OSError as error:
        what = f"The article {path}" if path else "Standard input"
        hint = "Check the path." if path else "Give it an article, or name a file."
        raise ArticleError(f"{what} cannot be read: {error.strerror}.", hint=hint) from None
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"The article is not UTF-8 (byte {error.start}).", hint="Convert it, e.g. with iconv."
        ) from None
    label = arguments.id or (path.name if path else None)
    return Article(
        text=text,
        id=as_utf8(label) if label else None,
        published=arguments.published,
        language=arguments.language,
    )


def _kept(outcomes: Sequence[Outcome], error: OutputError) -> OutputError:
    """The error, and where the records are that could not be written: they were paid for."""
    for folder in (os.curdir, tempfile.gettempdir()):
        with suppress(OSError):
            descriptor, name = tempfile.mkstemp(".json", "summarizer-", folder, text=True)
            try:
                with open(descriptor, "w", encoding="utf-8") as file:
                    file.write("".join(f"{outcome.to_json()}\n" for outcome in outcomes))
            except OSError:
                os.unlink(name)
                raise
            return OutputError(
                error.message, hint=f"The record is kept as JSON in {os.path.abspath(name)}."
            )
    return error


@contextmanager
def stopped_gently(job: Job | ProviderBatch) -> Iterator[None]:
    """The first Ctrl-C, or SIGTERM, lets what is under way come to its end; the second does not."""

    def stop(number: int, frame: object) -> None:
        for caught in (signal.SIGINT, signal.SIGTERM):
            signal.signal(caught, signal.SIG_DFL)
        told("Stopping. Again to stop at once.")
        job.stop()

    before = {caught: signal.signal(caught, stop) for caught in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for caught, handler in before.items():
            signal.signal(caught, handler)
