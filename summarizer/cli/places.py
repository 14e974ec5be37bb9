"""Where a command reads and writes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from summarizer.errors import SchemaError, SettingsError
from summarizer.output.console import standard_output, told
from summarizer.output.files import whole

if TYPE_CHECKING:
    from pydantic import BaseModel

_OF_FILES = (".csv", ".tsv", ".json", ".jsonl", ".geojson", ".html", ".zip", ".xmi")
_OTHER_FORMS = (".gz", ".zst", ".parquet", ".arrow", ".feather")


def named(path: str | None) -> Path | None:
    """The file of that name; None for standard input or output.

    Raises:
        SettingsError: it is no name.
    """
    if path == "":
        raise SettingsError("A file's name is empty.", hint="Name a file, or give - in its place.")
    return None if path is None or path == "-" else Path(path)


def require_folder(folder: Path, what: str, instead: str = "") -> None:
    """Refuse a folder's name that is one of a file: who gives it means a file.

    Raises:
        SettingsError: it is, and there is no folder of that name; `what` is written into a folder,
            and `instead` what writes a file.
    """
    if folder.suffix.lower() in _OF_FILES and not folder.is_dir():
        raise SettingsError(
            f"{what} writes a folder, and {folder} is the name of a file.",
            hint=f"Name a folder: -o {folder.with_suffix('')}{instead}",
        )


def otherwise_named(output: object, what: str, hint: str) -> SettingsError:
    """That an output's name says another form than `what` will have it."""
    return SettingsError(f"{output} would not be what its name says: {what}.", hint=hint)


def require_page(output: str | None, *read: Path | None) -> None:
    """Refuse a page's name that says another form; that it is a file that is read is told later.

    Raises:
        SettingsError: it does.
    """
    path = Path(output or "")
    if path.suffix.lower() in (".json", ".jsonl", ".csv", ".tsv", ".pdf") and path not in read:
        hint = "Name it .html; extract --json and export write other forms."
        raise otherwise_named(output, "a page is written, as HTML", hint)


def tell_missed(missed: int, path: Path | None) -> None:
    """Say how many of the records that were looked up have no article in a file."""
    if missed:
        told(f"summarizer: records without an article in {path}: {missed:,}.")


def tell_misnamed(path: Path | None) -> None:
    """Say which columns or keys of articles may be meant as fields, and are taken as meta."""
    from summarizer.input.lines import Source

    for name, field in Source(path).misnamed():
        told(f'summarizer: "{name}" is taken as meta; did you mean "{field}"?')


@contextmanager
def written(name: str | None, *read: Path | None) -> Iterator[TextIO]:
    """A file that has its name only when it is whole; standard output for None and "-".

    Raises:
        SettingsError: its name says a form that it would not have.
        OutputError: it cannot be written, or is one of those read.
        BrokenPipeError: the reader of standard output went away.
    """
    path = named(name)
    if path is None:
        with standard_output() as stream:
            yield stream
        return
    if path.suffix in _OTHER_FORMS:
        hint = f"Name it without {path.suffix}; export makes columns of records."
        raise otherwise_named(path, "plain text is written", hint)
    with whole([path], [one for one in read if one]) as (file,):
        yield file


def schema_named(name: str | None) -> type[BaseModel]:
    """The record model of that name, which a module of the current folder may hold.

    Raises:
        SchemaError: there is none.
    """
    from summarizer.engine import DEFAULT_SCHEMA
    from summarizer.schema import load_model

    if name is None or name == DEFAULT_SCHEMA:
        return load_model(DEFAULT_SCHEMA)
    with _current_folder_last():
        try:
            return load_model(name)
        except SystemExit:
            problem = f"The module of {name!r} ends the program when it is imported."
    raise SchemaError(problem, hint="Let it do so only where it is the main program.")


@contextmanager
def _current_folder_last() -> Iterator[None]:
    """Find modules in the current folder too: last, so that none stands in for one installed.

    Only while this lasts: the folder may hold what was downloaded.
    """
    try:
        folder = os.getcwd()
    except OSError:  # it is removed
        yield
        return
    before = list(sys.path)
    sys.path.append(folder)
    try:
        yield
    finally:
        sys.path[:] = before
