"""Files of columns, row by row, each row as a JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic_core import to_json

from summarizer.columns.library import form_of, load_pyarrow
from summarizer.columns.shape import JSON_COLUMNS
from summarizer.errors import InputUnreadable

Row = tuple[bytes, tuple[str, str] | None]
"""A row as a JSON object; what is wrong with it and what to do, or None."""

_AT_ONCE = 64
"""Rows: each may have megabytes."""
_BUFFER = 2**20
_ARROW_FILE = b"ARROW1"
_OUTCOME = frozenset({"id", "status", "record", "provenance"})
_META = "meta"


class Table:
    """An open file.

    Attributes:
        names: of the columns.
        is_outcomes: whether they are those of outcomes.
        fraction: how much of it is read, from 0 to 1; None where that is not known.

    Raises:
        InputUnreadable: a column is of a type that JSON cannot hold.
    """

    def __init__(self, path: Path, opened: Any, pyarrow: ModuleType) -> None:
        schema = opened.schema_arrow if form_of(path) == "parquet" else opened.schema
        self.names: list[str] = schema.names
        self.is_outcomes = set(self.names) >= _OUTCOME
        self.fraction: float | None = None
        self._opened = opened
        self._pa = pyarrow
        self._types = []
        for field in schema:
            type_ = _plain(field.type, pyarrow)
            if type_ is None:
                raise InputUnreadable(
                    f'The input {path} has a column "{field.name}" of the type {field.type}, which '
                    "JSON does not have.",
                    hint="Leave it out, or make it text.",
                )
            # A number is as good a name, and a table of articles often has one.
            named = field.name == "id" and pyarrow.types.is_integer(type_)
            self._types.append(pyarrow.string() if named else type_)
        metadata = schema.metadata or {}
        self._json = metadata.get(JSON_COLUMNS, _META.encode()).decode().split("\n")

    def rows(self) -> Iterator[Row]:
        """Each row: of outcomes, as the line of JSON that it was; of others, what is not null."""
        for batch in self._batches():
            columns = map(self._values, batch.columns, self._types)
            for values in zip(*columns, strict=True):
                row = dict(zip(self.names, values, strict=True))
                yield (_line(row, self._json), None) if self.is_outcomes else as_json(row)

    def _values(self, column: Any, type_: Any) -> list[Any]:
        pyarrow = self._pa
        if column.type != type_:
            kept = pyarrow.compute.CastOptions(type_, allow_time_truncate=True)
            column = column.cast(options=kept)
        try:
            values: list[Any] = column.to_pylist()
        except UnicodeDecodeError:
            # As in a table of cells: bytes become lone surrogates, which no article may hold.
            held = column.cast(pyarrow.binary()).to_pylist()
            return [one if one is None else one.decode(errors="surrogateescape") for one in held]
        return values

    def _batches(self) -> Iterator[Any]:
        if hasattr(self._opened, "iter_batches"):
            whole, read = self._opened.metadata.num_rows, 0
            for batch in self._opened.iter_batches(batch_size=_AT_ONCE, use_threads=False):
                read += batch.num_rows
                self.fraction = read / whole
                yield batch
            return
        count = getattr(self._opened, "num_record_batches", None)
        each = map(self._opened.get_batch, range(count)) if count is not None else self._opened
        for number, batch in enumerate(each):
            for start in range(0, batch.num_rows, _AT_ONCE):
                self.fraction = (number + start / batch.num_rows) / count if count else None
                yield batch.slice(start, _AT_ONCE)


@contextmanager
def opened(path: Path) -> Iterator[Table]:
    """A file of columns, Parquet or Arrow IPC by its name, to read.

    Raises:
        InputUnreadable: PyArrow is not installed, or a column's type is none of JSON's.
        OSError: it cannot be read, also while it is read.
    """
    library = load_pyarrow(InputUnreadable, "or write the input as JSON Lines")
    try:
        with library.OSFile(str(path)) as file:
            yield Table(path, _reader(path, file, library), library)
    except (OSError, library.ArrowException, ValueError, OverflowError, LookupError) as error:
        if getattr(error, "strerror", None):
            raise
    else:
        return
    # What PyArrow says may be long, and repeat what is in the file.
    raise OSError(None, f"it is no {path.suffix} file, or a damaged one")


def _reader(path: Path, file: Any, library: ModuleType) -> Any:
    if form_of(path) == "parquet":
        # Page by page: a row group, which may be the whole file, is not read at once.
        return library.parquet.ParquetFile(file, pre_buffer=False, buffer_size=_BUFFER)
    beginning = file.read(len(_ARROW_FILE))
    file.seek(0)
    ipc = library.ipc
    return ipc.open_file(file) if beginning == _ARROW_FILE else ipc.open_stream(file)


def _plain(type_: Any, pyarrow: ModuleType) -> Any:
    """The type as it is read, so that its values are the same wherever; None if JSON has none."""
    is_ = pyarrow.types
    if isinstance(type_, pyarrow.BaseExtensionType):
        return _plain(type_.storage_type, pyarrow)
    if is_.is_dictionary(type_):
        return _plain(type_.value_type, pyarrow)
    if is_.is_struct(type_):
        fields = [(field.name, _plain(field.type, pyarrow)) for field in type_]
        whole = all(inner is not None for _, inner in fields)
        return pyarrow.struct(fields) if whole else None
    if is_.is_list(type_) or is_.is_large_list(type_) or is_.is_fixed_size_list(type_):
        inner = _plain(type_.value_type, pyarrow)
        return None if inner is None else pyarrow.list_(inner)
    if is_.is_string(type_) or is_.is_large_string(type_) or is_.is_string_view(type_):
        return pyarrow.string()
    if is_.is_date(type_):
        return pyarrow.date32()
    if is_.is_timestamp(type_):
        return pyarrow.timestamp("us", type_.tz)
    if is_.is_time(type_):
        return pyarrow.time64("us")
    if is_.is_floating(type_):
        return pyarrow.float64()
    simple = (is_.is_null, is_.is_boolean, is_.is_integer, is_.is_decimal)
    return type_ if any(one(type_) for one in simple) else None


def as_json(row: Mapping[str, Any]) -> Row:
    """A row as a JSON object of what is not null, and what is wrong with it and what to do.

    Raises:
        TypeError: a value is of a type that JSON does not have.
    """
    given = {name: value for name, value in row.items() if value is not None}
    try:
        return json.dumps(given, default=_written, allow_nan=False).encode(), None
    except ValueError:
        bad = next(name for name, value in given.items() if _is_no_number(value))
    problem = f'has a number in its column "{bad}" that JSON does not have (NaN or infinity)'
    advice = "Put a number there, or null."
    return json.dumps(given, default=_written).encode(), (problem, advice)


def _is_no_number(value: Any) -> bool:
    try:
        json.dumps(value, default=_written, allow_nan=False)
    except ValueError:
        return True
    return False


def _written(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    raise TypeError(f"A column holds {type(value).__name__}, which JSON does not have")


def _line(row: dict[str, Any], paths: Sequence[str]) -> bytes:
    """An outcome's line of JSON as it was before it was a row."""
    texts = {}
    for path in paths:
        name, _, below = path.partition(".")
        if below:
            _read_json(row.get(name), below.split("."))
        elif isinstance(row.get(name), str):
            texts[name] = row[name]
    parts = [
        f"{json.dumps(name)}:{texts[name] if name in texts else to_json(value).decode()}"
        for name, value in row.items()
    ]
    return f"{{{','.join(parts)}}}".encode()


def _read_json(part: Any, path: Sequence[str]) -> None:
    """Put what JSON says in the place of its text."""
    if isinstance(part, list):
        for item in part:
            _read_json(item, path)
    elif isinstance(part, dict):
        name, *below = path
        if below:
            _read_json(part.get(name), below)
        elif isinstance(part.get(name), str):
            part[name] = json.loads(part[name])
        elif isinstance(part.get(name), list):  # of texts of JSON
            part[name] = [json.loads(one) if isinstance(one, str) else one for one in part[name]]
