"""The command line: extract, batch, eval, export, schema, model.

Exit status: 0 records or "no incident", 1 an article failed, 2 it could not run, 130 stopped.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from summarizer.article import Article
from summarizer.errors import (
    ArticleError,
    OutputError,
    SettingsError,
    Stopped,
    SummarizerError,
    scope_of,
)

if TYPE_CHECKING:
    from summarizer.batch.job import Job


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    arguments = _parser().parse_args(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # JSON is UTF-8, and Windows would write a file in a code page that lacks half of it.
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        status = int(arguments.run(arguments))
        sys.stdout.flush()
        return status
    except SummarizerError as error:
        print(f"summarizer: {error}", file=sys.stderr)
        return 130 if isinstance(error, Stopped) else 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader went away (`| head`); python would complain once more while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    from importlib.metadata import version

    from summarizer.engine import DEFAULT_SCHEMA

    parser = argparse.ArgumentParser(
        prog="summarizer",
        description="Turn a news report into an incident record whose every value cites its words.",
    )
    parser.add_argument("--version", action="version", version=version("summarizer"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    extract = commands.add_parser("extract", help="one article in, one record out")
    extract.add_argument("article", help="a UTF-8 text file, or - for standard input")
    extract.add_argument("--published", metavar="DATE", help="day of publication, YYYY-MM-DD")
    extract.add_argument("--id", help="your name for the article (default: the file's name)")
    extract.add_argument("--json", action="store_true", help="one line of JSON")
    _add_settings(extract)
    extract.set_defaults(run=_extract)

    batch = commands.add_parser(
        "batch",
        help="JSON Lines of articles in, JSON Lines of records out",
        description="One line of output for every line of input, in the same order. "
        "Run it again after any interruption: it goes on where it was.",
    )
    batch.add_argument("input", help="JSON Lines, plain or gzipped, or - for standard input")
    batch.add_argument("-o", "--output", required=True, metavar="FILE", help="or - to print")
    batch.add_argument("--concurrency", type=int, default=64, metavar="N", help="default: 64")
    batch.add_argument("--rpm", type=float, metavar="N", help="most requests in a minute")
    batch.add_argument("--tpm", type=float, metavar="N", help="most tokens in a minute")
    batch.add_argument(
        "--max-tokens-total", type=float, metavar="N", help="most tokens in all runs of the job"
    )
    batch.add_argument("--retry-failed", action="store_true", help="ask failed articles again")
    batch.add_argument(
        "--accept-changes",
        action="store_true",
        help="go on though model, prompt, schema or input are not those of the beginning",
    )
    batch.add_argument("--restart", action="store_true", help="forget what is done")
    batch.add_argument("--quiet", action="store_true", help="no progress and no table")
    _add_settings(batch)
    batch.set_defaults(run=_batch)

    evaluation = commands.add_parser("eval", help="how good records are, against gold answers")
    evaluation.add_argument("records", type=Path, help="output of batch")
    evaluation.add_argument("other", type=Path, nargs="?", help="other output, to compare with")
    evaluation.add_argument("--gold", type=Path, required=True, help="gold answers, JSON Lines")
    evaluation.add_argument(
        "--schema", metavar="MODULE:CLASS", default=DEFAULT_SCHEMA, help="the records' own model"
    )
    evaluation.add_argument("--json", action="store_true", help="the figures as JSON")
    evaluation.add_argument("--html", metavar="FILE", type=Path, help="write the misses as a page")
    evaluation.set_defaults(run=_evaluate)

    export = commands.add_parser(
        "export",
        help="records as W3C Web Annotations, or as tables",
        description="webannotation: JSON-LD, one annotation for each value. csv: a folder of "
        "tables of incidents, casualties, parties and statements. values: one table of all "
        "values, of any record model. See docs/export.md.",
    )
    export.add_argument("records", help="output of batch or of extract --json, or - for stdin")
    export.add_argument("--to", required=True, choices=("webannotation", "csv", "values"))
    export.add_argument(
        "-o", "--output", metavar="PATH", help="a folder for csv, else a file (default: print)"
    )
    export.add_argument(
        "--articles",
        metavar="FILE",
        type=Path,
        help="webannotation: input of batch, for the words around each quote and the address",
    )
    export.set_defaults(run=_export)

    schema = commands.add_parser("schema", help="JSON Schema of a record as it is written")
    schema.add_argument("schema", help="incident, or MODULE:CLASS")
    schema.set_defaults(run=_schema)

    model = commands.add_parser("model", help="the embedded model: where it is; prepare it")
    model.add_argument("--check", action="store_true", help="only say whether it is prepared")
    model.set_defaults(run=_model)
    return parser


def _add_settings(command: argparse.ArgumentParser) -> None:
    """What decides how an article is asked about, the same for one as for many."""
    command.add_argument("--schema", metavar="MODULE:CLASS", help="a record model of your own")
    command.add_argument("--prompt", metavar="FILE", type=Path, help="instructions of your own")
    command.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible endpoint")
    command.add_argument("--model", metavar="NAME", help="the model's name at the endpoint")
    command.add_argument(
        "--model-file", metavar="GGUF", help="another model for the embedded server"
    )
    command.add_argument(
        "--mode",
        choices=("json_schema", "json", "tools", "md_json"),
        help="how the endpoint is told the answer's shape (default: json_schema)",
    )
    calls = command.add_mutually_exclusive_group()
    calls.add_argument("--one-call", action="store_true", default=None, dest="one_call")
    calls.add_argument("--interview", action="store_false", dest="one_call")


def _settings(arguments: argparse.Namespace) -> dict[str, Any]:
    from summarizer.engine import DEFAULT_SCHEMA

    _find_schemas_here()
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


def _extract(arguments: argparse.Namespace) -> int:
    from summarizer.engine import Summarizer
    from summarizer.show import shown

    article = _article(arguments)
    with Summarizer(**_settings(arguments)) as summarizer:
        outcome = summarizer.summarize(article)
    print(outcome.to_json() if arguments.json else shown(outcome))
    if outcome.error is None:
        return 0
    return 2 if scope_of(outcome.error.type) == "run" else 1


def _batch(arguments: argparse.Namespace) -> int:
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
    if not arguments.quiet:
        print_closing_table(summary)
    return 1 if summary.failed else 0


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


def _article(arguments: argparse.Namespace) -> Article:
    name = None if arguments.article == "-" else arguments.article
    try:
        data = sys.stdin.buffer.read() if name is None else Path(name).read_bytes()
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


def _evaluate(arguments: argparse.Namespace) -> int:
    from summarizer.evaluation.gold import read_gold, read_records
    from summarizer.evaluation.report import as_json, as_table, page
    from summarizer.evaluation.score import closed_lists, scores
    from summarizer.schema import load_model, schema_of

    gold = read_gold(arguments.gold)
    records = read_records(arguments.records)
    _find_schemas_here()
    undecided = closed_lists(schema_of(load_model(arguments.schema)))
    each = scores(gold, records, undecided)
    other = scores(gold, read_records(arguments.other), undecided) if arguments.other else None
    told = as_json(each, other)
    if arguments.html:
        _write(arguments.html, page(gold, records))
    if arguments.json:
        print(json.dumps(told, indent=1))
    else:
        if other is not None:
            print(as_table(str(arguments.other), as_json(other)), end="\n\n")
        print(as_table(str(arguments.records), told))
    return 0


def _write(path: Path, pieces: Iterator[str]) -> None:
    try:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(pieces)
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {error.strerror}.", hint="Choose another file."
        ) from None


def _export(arguments: argparse.Namespace) -> int:
    from summarizer.export.articles import read_articles
    from summarizer.export.files import whole
    from summarizer.export.tables import INCIDENT_TABLES
    from summarizer.export.write import write_annotations, write_incidents, write_values

    to, articles = arguments.to, arguments.articles
    records = None if arguments.records == "-" else Path(arguments.records)
    output = None if arguments.output in (None, "-") else Path(arguments.output)
    read = [path for path in (records, articles) if path]
    if articles and to != "webannotation":
        raise SettingsError(f"--to {to} takes no articles.", hint="Leave --articles out.")
    if to == "csv":
        if output is None:
            raise SettingsError("--to csv writes a folder of tables.", hint="Name it: -o tables")
        paths = [output / f"{name}.csv" for name in INCIDENT_TABLES]
        with whole(paths, read, folder=output) as files:
            write_incidents(records, files)
        return 0
    with whole([output], read) if output else nullcontext([_printed()]) as (file,):
        if to == "values":
            write_values(records, file)
            return 0
        with read_articles(articles) if articles else nullcontext() as given:
            write_annotations(records, file, given)
    if given and given.missed:
        print(
            f"summarizer: {given.missed} records have no article in {articles}: their quotes "
            "stand without the words around them.",
            file=sys.stderr,
        )
    return 0


def _printed() -> TextIO:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A table has line ends of its own.
        sys.stdout.reconfigure(newline="")
    return sys.stdout


def _schema(arguments: argparse.Namespace) -> int:
    from summarizer.engine import DEFAULT_SCHEMA
    from summarizer.schema import load_model, schema_of

    _find_schemas_here()
    name = DEFAULT_SCHEMA if arguments.schema == "incident" else arguments.schema
    print(json.dumps(schema_of(load_model(name)).json_schema(), indent=2, ensure_ascii=False))
    return 0


def _model(arguments: argparse.Namespace) -> int:
    from summarizer.embedded import location, prepare

    if not arguments.check:
        prepare(_progress())
    status = location()
    state = "prepared" if status.prepared else "not prepared"
    print(f"{status.name}: {state}, {status.path}")
    return 0 if status.prepared else 1


def _find_schemas_here() -> None:
    """Let --schema name a module of the current folder, as `python -m` does."""
    if "" not in sys.path:
        sys.path.insert(0, "")


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
