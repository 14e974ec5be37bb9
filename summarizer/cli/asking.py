"""Commands that ask a model, or say what it is asked."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.article import LONGEST_TEXT, Article, too_long
from summarizer.cli.places import find_schemas_here, written
from summarizer.errors import ArticleError, scope_of

if TYPE_CHECKING:
    from summarizer.batch.job import Job


def extract(arguments: argparse.Namespace) -> int:
    """One article in, one record out."""
    from summarizer.engine import Summarizer
    from summarizer.report import report_html
    from summarizer.show import shown

    article = _article(arguments)
    # Opened before the model is asked: what it says is not to be lost for want of a directory.
    with written(arguments.output) as file, Summarizer(**_settings(arguments)) as summarizer:
        outcome = summarizer.summarize(article)
        if arguments.html:
            file.write(report_html([outcome], [article]))
        else:
            print(outcome.to_json() if arguments.json else shown(outcome), file=file)
    if outcome.error is None:
        return 0
    return 2 if scope_of(outcome.error.type) == "run" else 1


def batch(arguments: argparse.Namespace) -> int:
    """JSON Lines of articles in, JSON Lines of records out."""
    from summarizer.batch.calls import run
    from summarizer.batch.job import Job
    from summarizer.pace import Limits
    from summarizer.progress import Display, print_closing_table

    display = None if arguments.quiet else Display()
    job = Job(
        None if arguments.input == "-" else Path(arguments.input),
        None if arguments.output == "-" else Path(arguments.output),
        _settings(arguments),
        limits=Limits(
            concurrency=arguments.concurrency,
            rpm=arguments.rpm,
            tpm=arguments.tpm,
            max_tokens_total=arguments.max_tokens_total,
        ),
        retry_failed=arguments.retry_failed,
        accept_changes=arguments.accept_changes,
        restart=arguments.restart,
        watch=display.shown if display else None,
    )
    with _stopped_gently(job), display or nullcontext():
        summary = run(job)
    for notice in summary.notices:
        print(f"summarizer: {notice}", file=sys.stderr)
    if not arguments.quiet:
        print_closing_table(summary)
    return 1 if summary.failed else 0


def schema(arguments: argparse.Namespace) -> int:
    """JSON Schema of a record as it is written."""
    from summarizer.engine import DEFAULT_SCHEMA
    from summarizer.schema import load_model, schema_of

    find_schemas_here()
    name = DEFAULT_SCHEMA if arguments.schema == "incident" else arguments.schema
    print(json.dumps(schema_of(load_model(name)).json_schema(), indent=2, ensure_ascii=False))
    return 0


def model(arguments: argparse.Namespace) -> int:
    """The embedded model: where it is; prepare it."""
    from summarizer.embedded import location, prepare

    if not arguments.check:
        prepare(_progress())
    status = location()
    state = "prepared" if status.prepared else "not prepared"
    print(f"{status.name}: {state}, {status.path}")
    return 0 if status.prepared else 1


def _settings(arguments: argparse.Namespace) -> dict[str, Any]:
    from summarizer.engine import DEFAULT_SCHEMA

    find_schemas_here()
    return {
        "model": arguments.model,
        "base_url": arguments.base_url,
        "schema": arguments.schema or DEFAULT_SCHEMA,
        "prompt": arguments.prompt,
        "model_file": arguments.model_file,
        "one_call": arguments.one_call,
        "progress": _progress(),
        "options": {"mode": arguments.mode} if arguments.mode else None,
    }


def _article(arguments: argparse.Namespace) -> Article:
    name = None if arguments.article == "-" else arguments.article
    try:
        with Path(name).open("rb") if name else nullcontext(sys.stdin.buffer) as file:
            # What is more is enough to know that it is too long.
            data = file.read(LONGEST_TEXT + 1)
        if len(data) > LONGEST_TEXT:
            raise too_long("text")
        text = data.decode()
    except OSError as error:
        raise ArticleError(
            f"The article {name} cannot be read: {error.strerror}.", hint="Check the path."
        ) from None
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"The article is not UTF-8 (byte {error.start}).", hint="Convert it, e.g. with iconv."
        ) from None
    label = arguments.id or (Path(name).name if name else None)
    return Article(text=text, id=label, published=arguments.published)


@contextmanager
def _stopped_gently(job: Job) -> Iterator[None]:
    """The first Ctrl-C, or SIGTERM, lets what is under way come to its end; the second does not."""

    def stop(number: int, frame: object) -> None:
        for told in (signal.SIGINT, signal.SIGTERM):
            signal.signal(told, signal.SIG_DFL)
        print("Stopping. Again to stop at once.", file=sys.stderr, flush=True)
        job.stop()

    before = {told: signal.signal(told, stop) for told in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for told, handler in before.items():
            signal.signal(told, handler)


class _Bar:
    """A progress bar on standard error; silent where that is no terminal."""

    def __init__(self) -> None:
        self.shown = -1

    def __call__(self, done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        if percent == self.shown or not sys.stderr.isatty():
            return
        self.shown = percent
        bar = "#" * (percent // 4)
        end = "\n" if done >= total else ""
        print(f"\rpreparing the model [{bar:<25}] {percent:3d}%{end}", end="", file=sys.stderr)


def _progress() -> _Bar:
    return _Bar()
