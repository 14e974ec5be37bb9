"""What a record is made of: its JSON Schema, and codebooks of one's own."""

from __future__ import annotations

import argparse
import json
from typing import Any

from summarizer.cli.places import named, schema_named, written
from summarizer.errors import OutputError
from summarizer.output.console import standard_output


def add_schemas(commands: Any) -> None:
    """Add the commands."""
    command = commands.add_parser("schema", help="JSON Schema of a record as it is written")
    command.add_argument("schema", help="incident, MODULE:CLASS, or a codebook's file.toml")
    command.set_defaults(run=schema)

    new = commands.add_parser("new-schema", help="write a commented codebook, for --schema")
    new.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    new.set_defaults(run=new_schema)


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
