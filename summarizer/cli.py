"""The command line: extract, schema, model.

Exit status: 0 a record or "no incident", 1 the article failed, 2 it could not run.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from summarizer.article import Article
from summarizer.errors import ArticleError, SummarizerError

_RUN_FAILED = ("authentication_failed", "model_not_found", "quota_exhausted", "connection_failed")


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
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader went away (`| head`); python would complain once more while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    from importlib.metadata import version

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
    extract.add_argument("--schema", metavar="MODULE:CLASS", help="a record model of your own")
    extract.add_argument("--prompt", metavar="FILE", type=Path, help="instructions of your own")
    extract.add_argument("--base-url", metavar="URL", help="an OpenAI-compatible endpoint")
    extract.add_argument("--model", metavar="NAME", help="the model's name at the endpoint")
    extract.add_argument(
        "--model-file", metavar="GGUF", help="another model for the embedded server"
    )
    extract.add_argument(
        "--mode",
        choices=("json_schema", "json", "tools", "md_json"),
        help="how the endpoint is told the answer's shape (default: json_schema)",
    )
    calls = extract.add_mutually_exclusive_group()
    calls.add_argument("--one-call", action="store_true", default=None, dest="one_call")
    calls.add_argument("--interview", action="store_false", dest="one_call")
    extract.set_defaults(run=_extract)

    schema = commands.add_parser("schema", help="JSON Schema of a record as it is written")
    schema.add_argument("schema", help="incident, or MODULE:CLASS")
    schema.set_defaults(run=_schema)

    model = commands.add_parser("model", help="the embedded model: where it is; prepare it")
    model.add_argument("--check", action="store_true", help="only say whether it is prepared")
    model.set_defaults(run=_model)
    return parser


def _extract(arguments: argparse.Namespace) -> int:
    from summarizer.engine import DEFAULT_SCHEMA, Summarizer
    from summarizer.show import shown

    article = _article(arguments)
    _find_schemas_here()
    with Summarizer(
        model=arguments.model,
        base_url=arguments.base_url,
        schema=arguments.schema or DEFAULT_SCHEMA,
        prompt=arguments.prompt,
        model_file=arguments.model_file,
        one_call=arguments.one_call,
        progress=_progress(),
        options={"mode": arguments.mode} if arguments.mode else None,
    ) as summarizer:
        outcome = summarizer.summarize(article)
    print(outcome.to_json() if arguments.json else shown(outcome))
    if outcome.error is None:
        return 0
    return 2 if outcome.error.type in _RUN_FAILED else 1


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
