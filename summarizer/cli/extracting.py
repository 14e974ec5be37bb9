"""`extract`: one article in, one record out."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.article import LONGEST_TEXT, Article, too_long
from summarizer.cli.asking import add_settings, add_verbose, settings
from summarizer.cli.places import named, otherwise_named, written
from summarizer.cli.redacting import add_redaction, redaction_of
from summarizer.errors import ArticleError, OutputError, SettingsError, scope_of
from summarizer.output.console import drawn, told
from summarizer.output.printable import as_utf8

if TYPE_CHECKING:
    from summarizer.engine import Attempt
    from summarizer.outcome import Outcome
    from summarizer.redaction import Redaction


_MANY = (
    "summarizer articles FILES -o articles.jsonl, then summarizer batch articles.jsonl "
    "-o records.jsonl"
)
_FORMS = {".json": "json", ".jsonl": "json", ".html": "html", ".htm": "html"}
_NO_FORMS = (".csv", ".tsv", ".xlsx", ".pdf", ".docx")


def add_extract(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser("extract", help="one article in, one record out")
    command.add_argument("article", help="a UTF-8 text file, or - for standard input")
    command.add_argument("--published", metavar="DATE", help="day of publication, YYYY-MM-DD")
    command.add_argument(
        "--language", metavar="CODE", help="what it is written in, as es (default: found out)"
    )
    command.add_argument(
        "--each-incident",
        action="store_true",
        help="a record for the main incident and for each other one that the article names",
    )
    command.add_argument("--id", help="your name for the article (default: the file's name)")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one line of JSON")
    form.add_argument(
        "--explain",
        action="store_true",
        help="after the record, for each value what decided, and by which words",
    )
    form.add_argument("--html", action="store_true", help="a page, the record beside its article")
    command.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    add_redaction(command)
    add_verbose(command)
    add_settings(command)
    command.for_more = f"One article only; for many: {_MANY}"
    command.set_defaults(run=extract)


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
    form = _form(arguments)
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
            if form == "html":
                file.write(report_html(outcomes, [article]))
            elif form == "json":
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


def _form(arguments: argparse.Namespace) -> str:
    """What is written: as the options say, else as the output's name does.

    Raises:
        SettingsError: the name says another form than the options, or one that there is not.
    """
    given = next((name for name in ("json", "html", "explain") if getattr(arguments, name)), "")
    output = Path(arguments.output or "")
    ending = output.suffix.lower()
    named_form = _FORMS.get(ending, "")
    if ending in _NO_FORMS:
        hint = "Write JSON, -o record.jsonl; then summarizer export makes tables of it."
        raise otherwise_named(output, "extract writes text, JSON or a page", hint)
    if given and named_form and given != named_form:
        hint = f"Leave --{given} out, or name it otherwise."
        raise otherwise_named(output, f"--{given} is given", hint)
    return given or named_form


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


def _article(path: Path | None, arguments: argparse.Namespace) -> Article:
    _refuse_by_name(path, arguments.article)
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
    _refuse_what_is_no_text(text, path)
    label = arguments.id or (path.name if path else None)
    return Article(
        text=text,
        id=as_utf8(label) if label else None,
        published=arguments.published,
        language=arguments.language,
    )


def _refuse_by_name(path: Path | None, given: str) -> None:
    """Name the command for addresses, tables and other files of many articles, and for PDFs.

    Raises:
        ArticleError: it is one of these.
    """
    from summarizer.intake.fetch import is_url

    ending = path.suffix.lower() if path else ""
    if is_url(given):
        what, hint = "an address", f"Make an article of it: {_one(given)}"
    elif ending in (".csv", ".tsv", ".parquet", ".arrow", ".feather"):
        hint = f"Read each row of it: summarizer batch {given} -o records.jsonl"
        what = "a table by its name"
    elif ending == ".pdf":
        what, hint = "a PDF by its name", f"Make an article of it: {_one(given)}"
    else:
        return
    raise ArticleError(f"{given} is {what}, and extract reads one article's text.", hint=hint)


def _one(name: str) -> str:
    return f"summarizer articles {name} -o articles.jsonl"


def _refuse_what_is_no_text(text: str, path: Path | None) -> None:
    """Name the command for articles in JSON and for web pages, which hold words as well.

    Raises:
        ArticleError: the text is one of these.
    """
    named = path or "FILE"
    try:
        first = json.loads(text.lstrip("\ufeff \n").partition("\n")[0])
    except (ValueError, RecursionError):
        first = None
    if isinstance(first, dict) and "text" in first:
        what = "lines of JSON, with an article each"
        hint = f"Read it by: summarizer batch {named} -o records.jsonl"
    elif _PAGE.match(text):
        what = "a web page"
        hint = f"Make an article of it: {_one(str(named))}"
    else:
        return
    raise ArticleError(f"{path or 'Standard input'} holds {what}.", hint=hint)


_PAGE = re.compile(r"[\ufeff\s]*<(?:!doctype\s+html|html)\b", re.IGNORECASE)


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
