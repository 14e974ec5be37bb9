"""Commands that read what was written."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from summarizer.cli import labelling
from summarizer.cli.places import (
    named,
    otherwise_named,
    require_folder,
    require_page,
    schema_named,
    tell_missed,
    written,
)
from summarizer.errors import SettingsError
from summarizer.output.console import told

_TABLES, _LINES = (".csv", ".tsv"), (".json", ".jsonl")
_NAMES_OF_OTHERS = {
    "webannotation": (*_TABLES, ".html"),
    "values": (*_LINES, ".jsonld", ".html"),
    "jsonl": (*_TABLES, ".jsonld", ".html"),
    "parquet": (*_TABLES, *_LINES, ".html", ".arrow", ".feather"),
    "arrow": (*_TABLES, *_LINES, ".html", ".parquet"),
}
"""Endings of files in another form than the one that is written."""


def add_report(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser(
        "report",
        help="records or incidents as a page for a person",
        description="One HTML file that loads nothing: every value beside the words it rests on.",
    )
    command.add_argument("records", help="output of batch, extract --json or link, or - to read")
    command.add_argument(
        "--articles",
        metavar="FILE",
        type=Path,
        help="what the records were made from; without it only quotes are shown",
    )
    command.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    command.set_defaults(run=report)


def add_export(commands: Any) -> None:
    """Add the command."""
    command = commands.add_parser(
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
    command.add_argument(
        "records", help="output of batch or of extract --json, or of link; or - for stdin"
    )
    of_records = ("webannotation", "csv", "values", "parquet", "arrow", "jsonl")
    of_incidents = ("acled", "ucdp", "airwars", "geojson")
    command.add_argument(
        "--to",
        required=True,
        choices=(*of_records, *labelling.TOOLS, *of_incidents),
        help="csv opens in a spreadsheet; see docs/export.md",
    )
    command.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        help="a folder for csv, labelstudio, cas and incidents, else a file (default: print)",
    )
    command.add_argument(
        "--articles",
        metavar="FILE",
        type=Path,
        help="input of batch; webannotation: for the words around each quote and the address; "
        "labelstudio, cas: the texts",
    )
    command.add_argument(
        "--schema",
        metavar="MODULE:CLASS",
        help="parquet, arrow, labelstudio, cas: the records' own model (default: incidents)",
    )
    command.set_defaults(run=export)


def report(arguments: argparse.Namespace) -> int:
    """Records or incidents as a page."""
    from summarizer.report.given import page_of
    from summarizer.saved.articles import held, read_articles

    records, articles = named(arguments.records), arguments.articles
    require_page(arguments.output, records, articles)
    given = read_articles(articles) if articles else ()
    with written(arguments.output, records, articles) as file, held(given) as known:
        file.writelines(page_of(records, known))
        tell_missed(known.missed, articles)
    return 0


def export(arguments: argparse.Namespace) -> int:
    """Records as Web Annotations, as tables, or as columns and back; incidents after codebooks."""
    from summarizer.codebooks.write import FORMS as CODEBOOKS
    from summarizer.columns.library import FORMS
    from summarizer.export.columns import lines, write_columns
    from summarizer.export.tables import INCIDENT_TABLES
    from summarizer.export.write import write_annotations, write_incidents, write_values
    from summarizer.output.files import whole
    from summarizer.saved.articles import held, read_articles
    from summarizer.schema import schema_of

    if arguments.to in labelling.TOOLS:
        return labelling.export(arguments)
    to, articles, missed = arguments.to, arguments.articles, 0
    records, output = named(arguments.records), named(arguments.output)
    if output and output != records and output.suffix.lower() in _NAMES_OF_OTHERS.get(to, ()):
        hint = "Name it otherwise, or give the --to of what you want."
        raise otherwise_named(output, f"--to {to} is given", hint)
    if articles and to != "webannotation":
        raise SettingsError(f"--to {to} takes no articles.", hint="Leave --articles out.")
    if arguments.schema and to not in FORMS.values():
        raise SettingsError(f"--to {to} takes records of any model.", hint="Leave --schema out.")
    if to in CODEBOOKS:
        return _coded(to, records, output)
    if to in FORMS.values():
        if output is None:
            raise SettingsError(f"--to {to} writes a file.", hint=f"Name it: -o records.{to}")
        schema = schema_of(schema_named(arguments.schema))
        with whole([output], [records] if records else []) as (file,):
            write_columns(records, file.buffer, schema, to)
        return 0
    if to == "csv":
        if output is None:
            raise SettingsError("--to csv writes a folder of tables.", hint="Name it: -o tables")
        is_table = output.suffix.lower() == ".csv"
        more = f"; or one table of all values: --to values -o {output}" if is_table else ""
        require_folder(output, "--to csv", more)
        paths = [output / f"{name}.csv" for name in INCIDENT_TABLES]
        with whole(paths, [records] if records else [], folder=output) as files:
            write_incidents(records, files)
        return 0
    with written(arguments.output, records, articles) as file:
        if to == "values":
            write_values(records, file)
            return 0
        if to == "jsonl":
            file.writelines(lines(records))
            return 0
        with held(read_articles(articles)) if articles else nullcontext() as known:
            missed = write_annotations(records, file, known)
    if missed:
        told(
            f"summarizer: records without an article in {articles}, whose quotes stand without "
            f"the words around them: {missed}."
        )
    return 0


def _coded(to: str, incidents: Path | None, folder: Path | None) -> int:
    """Incidents as a codebook's table, or as a map."""
    from summarizer.codebooks.write import paths, write
    from summarizer.output.files import whole

    if folder is None:
        raise SettingsError(f"--to {to} writes a folder.", hint=f"Name it: -o {to}")
    require_folder(folder, f"--to {to}")
    files = paths(to, folder)
    if files[-1].exists() and not all(path.exists() for path in files):
        raise SettingsError(
            f"{files[-1]} describes other files.", hint="Give each form a folder of its own."
        )
    with whole(files, [incidents] if incidents else [], folder=folder) as opened:
        left_out = write(to, incidents, opened)
    if left_out:
        told(
            "summarizer: incidents without a row, as the codebook codes no such events: "
            f"{left_out}; see {files[1]}"
        )
    return 0
