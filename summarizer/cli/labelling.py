"""Records into tools for annotation, and what was decided there back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from summarizer.cli.places import named, require_folder, schema_named, written
from summarizer.errors import SettingsError
from summarizer.output.console import told

TOOLS = ("labelstudio", "cas")


def export(arguments: argparse.Namespace) -> int:
    """Records as tasks of Label Studio, or as UIMA CAS."""
    from summarizer.labelling.write import write_cas, write_tasks
    from summarizer.schema import schema_of

    folder, to = named(arguments.output), arguments.to
    if folder is None:
        raise SettingsError(f"--to {to} writes a folder.", hint=f"Name it: -o {to}")
    require_folder(folder, f"--to {to}")
    if arguments.articles is None:
        raise SettingsError(
            f"--to {to} needs the text.", hint="Give what the records were made from: --articles"
        )
    write = write_tasks if to == "labelstudio" else write_cas
    schema = schema_of(schema_named(arguments.schema))
    left_out = write(named(arguments.records), arguments.articles, folder, schema)
    if left_out.without_record:
        told(f"summarizer: outcomes without a record to show: {left_out.without_record}.")
    if left_out.without_article:
        told(
            f"summarizer: records without an article in {arguments.articles}, which are left out: "
            f"{left_out.without_article}."
        )
    return 1 if left_out.without_article else 0


def _import(arguments: argparse.Namespace) -> int:
    """What people decided in a tool, as a file of decisions."""
    from summarizer.labelling.fields import fields_of
    from summarizer.labelling.given import given
    from summarizer.labelling.people import People
    from summarizer.labelling.read import taken_from
    from summarizer.labelling.taking import Import
    from summarizer.schema import schema_of

    schema = schema_of(schema_named(arguments.schema))
    fields = fields_of(schema)
    people = People(dict(map(_person, arguments.person)), arguments.by)
    read = [*arguments.exports, arguments.records, arguments.articles]
    done = Import()
    with (
        written(arguments.output, *read) as file,
        given(arguments.records, arguments.articles, fields, schema.name) as known,
    ):
        found = taken_from(arguments.source, arguments.exports, known, fields, people)
        file.writelines(done.lines(found, lambda line: told(f"summarizer: {line}")))
    told(done.told())
    return 1 if done.refused else 0


def _person(given: str) -> tuple[str, str]:
    known, _, name = given.partition("=")
    if not (known and name):
        raise SettingsError("--person says who is who.", hint="Write it as KEY=NAME, as in 3=Ana.")
    return known, name


def add_import(parts: Any) -> None:
    """`review import`."""
    taking = parts.add_parser(
        "import",
        help="what people decided in Label Studio or INCEpTION, as decisions",
        description="Holds what people left in the tool against what export --to labelstudio or "
        "--to cas showed them. What cannot be understood is told and left out, and the status is "
        "then 1. See docs/annotation-tools.md.",
    )
    taking.add_argument(
        "exports",
        nargs="+",
        type=Path,
        metavar="EXPORT",
        help="Label Studio's JSON; for cas .xmi, .zip, or a folder of them",
    )
    taking.add_argument(
        "--from", dest="source", required=True, choices=TOOLS, help="the tool they come from"
    )
    taking.add_argument(
        "--records", required=True, metavar="FILE", type=Path, help="that were exported"
    )
    taking.add_argument(
        "--articles", required=True, metavar="FILE", type=Path, help="what they were made from"
    )
    taking.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    taking.add_argument("--by", metavar="NAME", help="who decided, where the export does not say")
    taking.add_argument(
        "--person",
        metavar="KEY=NAME",
        action="append",
        default=[],
        help="who somebody is whom the tool calls KEY (a number, an address); as often as you like",
    )
    taking.add_argument(
        "--schema", metavar="MODULE:CLASS", help="the records' own model (default: incidents)"
    )
    taking.set_defaults(run=_import)
