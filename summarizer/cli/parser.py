"""The commands and their options."""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path
from typing import Any, NoReturn

from summarizer.cli import (
    asking,
    checking,
    completion,
    filing,
    gazetteer,
    judging,
    labelling,
    linking,
    providing,
    reading,
    redacting,
    reviewing,
    taking,
)
from summarizer.cli.endpoint import add_endpoint
from summarizer.output.console import printed, told_lines
from summarizer.output.printable import printable_line


class _Parser(argparse.ArgumentParser):
    """One that prints as all else is printed: what it is given it shows harmlessly."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "allow_abbrev": False})
        self.color = False  # of Python 3.14

    list_of_paths: str | None = None
    """The argument that words behind the options belong to as well."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Refuse what is no option, in its own command's words and with the most like it."""
        known, rest = super().parse_known_args(args, namespace)
        if not rest:
            return known, rest
        if self.list_of_paths and not any(one.startswith("-") for one in rest):
            getattr(known, self.list_of_paths).extend(map(Path, rest))
            return known, []
        wrong = next((one for one in rest if one.startswith("-")), rest[0])
        near = difflib.get_close_matches(wrong.partition("=")[0], self._option_string_actions, 1)
        hint = f" (did you mean {near[0]}?)" if near else ""
        # Not its value, which may be a secret.
        self.error(f"unrecognized argument: {wrong.partition('=')[0]}{hint}")

    def error(self, message: str) -> NoReturn:
        super().error(printable_line(message))

    def _print_message(self, message: str, file: object = None) -> None:
        """Print help, version, usage or an error: all of them come by here."""
        if file is sys.stdout:
            printed(message)
        else:
            told_lines(message)


def parser() -> argparse.ArgumentParser:
    """What can be asked for; `run` of the arguments does it."""
    from importlib.metadata import version

    from summarizer.engine import DEFAULT_SCHEMA

    whole = _Parser(
        prog="summarizer",
        description="Turn a news report into an incident record whose every value cites its words.",
    )
    whole.add_argument("--version", action="version", version=version("incident-summarizer"))
    commands = whole.add_subparsers(required=True, metavar="COMMAND")

    extract = commands.add_parser("extract", help="one article in, one record out")
    extract.add_argument("article", help="a UTF-8 text file, or - for standard input")
    extract.add_argument("--published", metavar="DATE", help="day of publication, YYYY-MM-DD")
    extract.add_argument(
        "--language", metavar="CODE", help="what it is written in, as es (default: found out)"
    )
    extract.add_argument(
        "--each-incident",
        action="store_true",
        help="a record for the main incident and for each other one that the article names",
    )
    extract.add_argument("--id", help="your name for the article (default: the file's name)")
    form = extract.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one line of JSON")
    form.add_argument(
        "--explain",
        action="store_true",
        help="after the record, for each value which rule decided, and from which words",
    )
    form.add_argument("--html", action="store_true", help="a page, the record beside its article")
    extract.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    redacting.add_redaction(extract)
    _add_verbose(extract)
    _add_settings(extract)
    extract.set_defaults(run=asking.extract)

    batch = commands.add_parser(
        "batch",
        help="articles in, records out: JSON Lines, tables, Parquet, Arrow",
        description="One line of output for every line of input, in the same order; a file named "
        ".parquet, .arrow or .feather has rows. "
        "Run it again after any interruption: it goes on where it was.",
    )
    batch.add_argument(
        "input",
        help="JSON Lines or a table (.csv, .tsv), also .gz or .zst; .parquet, .arrow; - for stdin",
    )
    batch.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="also .parquet, .arrow; or - to print"
    )
    batch.add_argument("--concurrency", type=int, default=64, metavar="N", help="default: 64")
    batch.add_argument(
        "--processes",
        type=int,
        metavar="N",
        help="that ask and check, to use N cores; limits hold for all together (default: 1)",
    )
    batch.add_argument("--rpm", type=float, metavar="N", help="most requests in a minute")
    batch.add_argument("--tpm", type=float, metavar="N", help="most tokens in a minute")
    batch.add_argument(
        "--max-tokens-total", type=float, metavar="N", help="most tokens in all runs of the job"
    )
    batch.add_argument(
        "--max-cost",
        type=float,
        metavar="DOLLARS",
        help="most US dollars in all runs of the job, where the model's price is known",
    )
    batch.add_argument("--retry-failed", action="store_true", help="ask failed articles again")
    batch.add_argument(
        "--accept-changes",
        action="store_true",
        help="go on though model, prompt, schema or input are not those of the beginning",
    )
    batch.add_argument("--restart", action="store_true", help="forget what is done")
    batch.add_argument(
        "--ray",
        metavar="ADDRESS",
        help="on a Ray cluster (auto: find it; local: start one); input and output are files and "
        "folders that all its nodes have, or an object store's; see docs/scale.md",
    )
    batch.add_argument(
        "--workers", type=int, metavar="N", help="with --ray (default: one a CPU of the cluster)"
    )
    batch.add_argument("--quiet", action="store_true", help="no progress and no table")
    _add_verbose(batch)
    redacting.add_redaction(batch)
    batch.add_argument(
        "--redacted-articles",
        metavar="FILE",
        help="with --redact: write the articles too, JSON Lines, for report and export",
    )
    providing.add_options(batch)
    _add_settings(batch)
    batch.set_defaults(run=providing.batch)

    _add_articles(commands)
    _add_filing(commands)
    _add_redact(commands)

    check = commands.add_parser(
        "check",
        help="ask an endpoint one small question, and say what works",
        description="Asks about an article of one sentence, says what works and what was learned, "
        "and what to write into the settings file. Status 0: the endpoint can be used.",
    )
    _add_settings(check)
    check.set_defaults(run=checking.check)

    _add_link(commands)
    reviewing.add_review(commands)

    report = commands.add_parser(
        "report",
        help="records or incidents as a page for a person",
        description="One HTML file that loads nothing: every value beside the words it rests on.",
    )
    report.add_argument("records", help="output of batch, extract --json or link, or - to read")
    report.add_argument(
        "--articles",
        metavar="FILE",
        type=Path,
        help="what the records were made from; without it only quotes are shown",
    )
    report.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    report.set_defaults(run=reading.report)

    evaluation = commands.add_parser("eval", help="how good records are, against gold answers")
    evaluation.add_argument(
        "records",
        type=Path,
        nargs="+",
        help="output of batch; a second one to compare with, with --suggest any number",
    )
    evaluation.add_argument(
        "--gold", metavar="FILE", type=Path, required=True, help="gold answers, JSON Lines"
    )
    evaluation.add_argument(
        "--schema", metavar="MODULE:CLASS", default=DEFAULT_SCHEMA, help="the records' own model"
    )
    evaluation.add_argument(
        "--suggest",
        action="store_true",
        help="which model with which --accept gives what, and which to take; see docs/choosing.md",
    )
    evaluation.add_argument(
        "--by-heading", action="store_true", help="with --suggest: the figures of each heading too"
    )
    evaluation.add_argument(
        "--base-url",
        metavar="URL",
        help="with --suggest: where the models were asked, for what that costs",
    )
    evaluation.add_argument("--json", action="store_true", help="the figures as JSON")
    evaluation.add_argument("--html", metavar="FILE", type=Path, help="write the misses as a page")
    evaluation.list_of_paths = "records"
    evaluation.set_defaults(run=judging.evaluate)

    export = commands.add_parser(
        "export",
        help="records as W3C Web Annotations, as tables, as Parquet or Arrow; incidents after "
        "codebooks, and as a map",
        description="webannotation: JSON-LD, one annotation for each value. csv: a folder of "
        "tables of incidents, casualties, parties, statements and other figures. values: one table "
        "of all values, of any record model. parquet, arrow: whole records as nested columns. "
        "jsonl: the same as lines again. labelstudio, cas: a folder for people to review in Label "
        "Studio or INCEpTION. See docs/export.md, columns.md, annotation-tools.md. Of linked "
        "incidents: acled, ucdp, airwars: a folder of a table after that codebook, where each cell "
        "comes from, and datapackage.json; geojson: a map. See docs/codebooks.md.",
    )
    export.add_argument(
        "records", help="output of batch or of extract --json, or of link; or - for stdin"
    )
    of_records = ("webannotation", "csv", "values", "parquet", "arrow", "jsonl")
    of_incidents = ("acled", "ucdp", "airwars", "geojson")
    export.add_argument(
        "--to",
        required=True,
        choices=(*of_records, *labelling.TOOLS, *of_incidents),
        help="csv opens in a spreadsheet; see docs/export.md",
    )
    export.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        help="a folder for csv, labelstudio, cas and incidents, else a file (default: print)",
    )
    export.add_argument(
        "--articles",
        metavar="FILE",
        type=Path,
        help="input of batch; webannotation: for the words around each quote and the address; "
        "labelstudio, cas: the texts",
    )
    export.add_argument(
        "--schema",
        metavar="MODULE:CLASS",
        help="parquet, arrow, labelstudio, cas: the records' own model (default: incidents)",
    )
    export.set_defaults(run=reading.export)

    schema = commands.add_parser("schema", help="JSON Schema of a record as it is written")
    schema.add_argument("schema", help="incident, MODULE:CLASS, or a codebook's file.toml")
    schema.set_defaults(run=asking.schema)

    new = commands.add_parser("new-schema", help="write a commented codebook, for --schema")
    new.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    new.set_defaults(run=asking.new_schema)

    model = commands.add_parser("model", help="the embedded model: where it is; prepare it")
    model.add_argument("--check", action="store_true", help="only say whether it is prepared")
    model.set_defaults(run=asking.model)

    _add_places(commands)

    shells = commands.add_parser(
        "completion",
        help="what a shell needs to complete commands, options and files",
        description='bash, zsh: eval "$(summarizer completion bash)" in .bashrc or .zshrc, there '
        "behind compinit; fish: summarizer completion fish | source in config.fish.",
    )
    shells.add_argument("shell", choices=completion.SHELLS, help="yours")
    shells.set_defaults(run=completion.completion)
    return whole


def _add_places(commands: Any) -> None:
    """The gazetteer."""
    places = commands.add_parser(
        "places",
        help="the gazetteer: prepare it; look a place up",
        description="Prepares GeoNames' places once, of what incident-summarizer[places] brings, "
        "and says their date and licence; with a name, where it is, or why there is no answer. "
        "Status 1: none. See docs/places.md.",
    )
    places.add_argument("name", nargs="?", help="as an article has it, as 'Kenton, Ohio'")
    places.add_argument("--country", metavar="NAME", help="a name or two letters")
    places.add_argument("--region", metavar="NAME", help="of the first level under the country")
    places.add_argument(
        "--near",
        metavar="NAME",
        action="append",
        default=[],
        help="another place of the same report; as often as you like",
    )
    places.add_argument("--relation", metavar="WORDS", help="as '14 km north of'")
    places.add_argument("--language", metavar="CODE", help="of the name, as uk")
    places.set_defaults(run=gazetteer.places)


def _add_filing(commands: Any) -> None:
    """The two commands of batches by files."""
    prepare = commands.add_parser(
        "prepare",
        help="articles in, request files for a provider's batches out",
        description="Writes the first round's requests, in the form of OpenAI's Batch API, into a "
        "folder, and beside them what collect needs. Nothing is sent. See docs/batch-files.md.",
    )
    prepare.add_argument("input", help="as of batch; collect reads it again")
    prepare.add_argument("-o", "--output", required=True, metavar="FOLDER", help="of the requests")
    prepare.add_argument(
        "--max-lines", type=int, default=50_000, metavar="N", help="of a file (default: 50000)"
    )
    prepare.add_argument(
        "--max-bytes",
        type=int,
        default=200_000_000,
        metavar="N",
        help="of a file (default: 200000000)",
    )
    prepare.add_argument(
        "--url",
        default="/v1/chat/completions",
        metavar="PATH",
        help="of each request (default: /v1/chat/completions)",
    )
    prepare.add_argument("--quiet", action="store_true", help="say nothing but errors")
    _add_settings(prepare)
    prepare.set_defaults(run=filing.prepare)

    collect = commands.add_parser(
        "collect",
        help="files of responses in, records out, or the next round's request files",
        description="Reads what came back, in any order and as often as you like, and writes the "
        "next round's requests into the folder, or the records once nothing is left to ask. "
        "Status 3: there is another round to run. See docs/batch-files.md.",
    )
    collect.add_argument("folder", help="that prepare wrote")
    collect.add_argument("responses", nargs="*", type=Path, help="JSON Lines, plain or gzipped")
    collect.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="the records, as of batch"
    )
    missing = collect.add_mutually_exclusive_group()
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
    collect.add_argument(
        "--articles", metavar="FILE", type=Path, help="the input, if it was moved since prepare"
    )
    collect.add_argument("--quiet", action="store_true", help="no progress and no table")
    collect.list_of_paths = "responses"
    collect.set_defaults(run=filing.collect)


def _add_redact(commands: Any) -> None:
    """What hides names in what was written before."""
    redact = commands.add_parser(
        "redact",
        help="records and their articles in, the same with names hidden out",
        description="Writes records.jsonl and articles.jsonl into a folder, for report, export and "
        "link, in which names are hidden and every quote still stands where its offsets say. See "
        "docs/personal-data.md for what it cannot hide.",
    )
    redact.add_argument("records", help="output of batch or of extract --json")
    redact.add_argument(
        "--articles",
        metavar="FILE",
        type=Path,
        required=True,
        help="what the records were made from",
    )
    redact.add_argument("-o", "--output", required=True, metavar="FOLDER", help="to write into")
    redacting.add_redaction(redact)
    redact.add_argument("--quiet", action="store_true", help="say nothing but errors")
    redact.set_defaults(run=redacting.redact)


def _add_link(commands: Any) -> None:
    """What makes incidents of records."""
    link = commands.add_parser(
        "link",
        help="records in, incidents out: which reports tell of one event",
        description="Writes an incident a line: its reports, why they are of one event, and what "
        "each says, side by side. Run it again with more records: it goes on, and ids stay. See "
        "docs/incidents.md.",
    )
    link.add_argument("records", nargs="?", help="output of batch or extract --json, or - to read")
    link.add_argument("-o", "--output", required=True, metavar="FILE", help="the incidents")
    link.add_argument(
        "--articles", metavar="FILE", type=Path, help="what the records were made from"
    )
    link.add_argument(
        "--decisions",
        metavar="FILE",
        type=Path,
        help='of a person, JSON Lines: {"same": [ids]} or {"different": [ids]}; they hold for ever',
    )
    link.add_argument(
        "--explain",
        nargs=2,
        metavar="ID",
        help="write nothing; say what speaks for and against two reports being of one event",
    )
    link.add_argument("--restart", action="store_true", help="forget what was taken in before")
    link.add_argument("--quiet", action="store_true", help="say nothing but errors")
    link.add_argument(
        "--most-pairs",
        type=int,
        metavar="N",
        help="with --model: most questions in this run, the most doubtful pairs first "
        "(default: 1000)",
    )
    link.add_argument(
        "--ask-from",
        type=float,
        metavar="BITS",
        help="with --model: least weight of a pair that is asked about (default: -4); -6 asks "
        "three to six times as often, and finds more follow-ups",
    )
    add_endpoint(link, second=False, title="a second reader, for doubtful pairs")
    link.set_defaults(run=linking.link)


def _add_articles(commands: Any) -> None:
    """What makes the input of a batch."""
    articles = commands.add_parser(
        "articles",
        help="web pages, PDFs and text files in, JSON Lines of articles out",
        description="Writes the input of batch, one line for each page or file, in this order. One "
        "that gives no article is told, and the status is then 1. Nothing is fetched but what is "
        "named.",
    )
    articles.add_argument(
        "names",
        nargs="+",
        metavar="FILE-OR-URL",
        help="HTML (also saved as .mhtml), PDF or text in UTF-8, or - for standard input",
    )
    articles.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    articles.add_argument(
        "--timeout",
        type=float,
        default=30.0,
        metavar="SECONDS",
        help="for fetching one, and again for reading it (default: 30)",
    )
    articles.add_argument(
        "--max-size", type=float, default=10.0, metavar="MB", help="of one (default: 10)"
    )
    articles.add_argument(
        "--allow-private",
        action="store_true",
        help="fetch also from this machine and from private networks",
    )
    articles.set_defaults(run=taking.articles)


def _add_verbose(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help="each request and what came of it, on standard error",
    )


def _add_settings(command: argparse.ArgumentParser) -> None:
    """What decides how an article is asked about, the same for one as for many."""
    command.add_argument(
        "--schema",
        metavar="MODULE:CLASS",
        help="a record model of your own, or the file.toml of a codebook (new-schema writes one)",
    )
    command.add_argument("--prompt", metavar="FILE", type=Path, help="instructions of your own")
    command.add_argument(
        "--model-file", metavar="GGUF", help="another model for the embedded server"
    )
    command.add_argument(
        "--accept",
        choices=("words", "second_reading", "reading"),
        help="what a value needs that the words neither bear out nor contradict: a second reader's "
        "yes (default at an endpoint), the model's reading, or words: it is left out (default if "
        "embedded)",
    )
    command.add_argument(
        "--summary-language",
        metavar="CODE",
        help="what summaries are written in (default: as the article)",
    )
    calls = command.add_mutually_exclusive_group()
    calls.add_argument(
        "--one-call",
        action="store_true",
        default=None,
        dest="one_call",
        help="ask for the whole record at once (default at an endpoint)",
    )
    calls.add_argument(
        "--interview",
        action="store_false",
        dest="one_call",
        help="ask question after question in one conversation (default if embedded)",
    )
    add_endpoint(command)
