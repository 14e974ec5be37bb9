"""Where a command reads and writes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from summarizer.console import standard_output
from summarizer.errors import SettingsError
from summarizer.output import whole


def named(path: str | None) -> Path | None:
    """The file of that name; None for standard input or output.

    Raises:
        SettingsError: it is no name.
    """
    if path == "":
        raise SettingsError("A file's name is empty.", hint="Name a file, or give - in its place.")
    return None if path is None or path == "-" else Path(path)


@contextmanager
def written(name: str | None, *read: Path | None) -> Iterator[TextIO]:
    """A file that has its name only when it is whole; standard output for None and "-".

    Raises:
        OutputError: it cannot be written, or is one of those read.
        BrokenPipeError: the reader of standard output went away.
    """
    path = named(name)
    if path is None:
        with standard_output() as stream:
            yield stream
        return
    with whole([path], [one for one in read if one]) as (file,):
        yield file


def find_schemas_here() -> None:
    """Let --schema name a module of the current folder, as `python -m` does."""
    if "" not in sys.path:
        sys.path.insert(0, "")
