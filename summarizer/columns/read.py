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
from summarizer.output.printable import printable_line

Row = tuple[bytes, tuple[str, str] | None]
"""A row as a JSON object; what is wrong with it and what to do, or None."""

_AT_ONCE = 64
"""Rows: each may have megabytes."""
_BUFFER = 2**20
_ARROW_FILE = b"ARROW1"
_OUTCOME = frozenset({"id", "status", "record", "provenance"})
_META, _RECORD = "meta", "record"
_UNWRITTEN = "provenance", ("capped", "redacted", "reviewers")
"""What an outcome that has none does not have, and whose columns are then null."""
_EXACT = 2**53
"""From here on a float stands for several whole numbers."""


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
            try:
                type_ = _plain(field.type, pyarrow)
            except _Unheld as unheld:
                why = str(unheld) or f"of the type {field.type}, which JSON does not have"
                problem = f'The input {path} has a column "{field.name}" {why}.'
            else:
                self._types.append(type_)
                continue
            raise InputUnreadable(problem, hint="Leave it out, or make it text.")
        given = (schema.metadata or {}).get(JSON_COLUMNS)
        self._json = given.decode().split("\n") if given else self._json_without_marks()

    def _json_without_marks(self) -> list[str]:
        """The columns of JSON in what a query wrote, which keeps no marks: as far as types tell."""
        is_text = dict(zip(self.names, map(self._pa.types.is_string, self._types), strict=True))
        return [_META, _RECORD] if is_text.get(_RECORD) else [_META]

    def rows(self) -> Iterator[Row]:
        """Each row: of outcomes, as the line of JSON that it was; of others, what is not null."""
        for batch in self._batches():
            columns = map(self._values, batch.columns, self._types, self.names)
            for values in zip(*columns, strict=True):
                row = dict(zip(self.names, values, strict=True))
                yield _line(row, self._json) if self.is_outcomes else as_json(row)

    def _values(self, column: Any, type_: Any, name: str) -> list[Any]:
        try:
            values = self._converted(column, type_)
        except (ValueError, OverflowError):
            # One cell is enough to fail all; it is the fault of its row alone.
            values = [self._cell(column.slice(row, 1), type_) for row in range(len(column))]
        return list(map(as_name, values)) if name == "id" else values

    def _cell(self, column: Any, type_: Any) -> Any:
        try:
            return self._converted(column, type_)[0]
        except UnicodeDecodeError:
            if not self._pa.types.is_string(type_):
                return _Odd("text that is not UTF-8")
            # As in a table of cells: bytes become lone surrogates, which no article may hold.
            held = column.cast(type_).cast(self._pa.binary()).to_pylist()[0]
            return held.decode(errors="surrogateescape")
        except (ValueError, OverflowError):
            return _Odd("what cannot be read, such as a day outside the years 1 to 9999")

    def _converted(self, column: Any, type_: Any) -> list[Any]:
        if column.type != type_:
            kept = self._pa.compute.CastOptions(type_, allow_time_truncate=True)
            column = column.cast(options=kept)
        values: list[Any] = column.to_pylist()
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
        whole = {"pre_buffer": False, "buffer_size": _BUFFER}
        found = library.parquet.ParquetFile(file, **whole)
        # What was a dictionary is read as one: else a text of it that is not UTF-8 fails all rows.
        named = {f.name for f in found.schema_arrow if "dictionary<" in str(f.type)}
        leaves = [one.path for one in map(found.schema.column, range(len(found.schema.names)))]
        listed = [leaf for leaf in leaves if leaf.partition(".")[0] in named]
        if not listed:
            return found
        file.seek(0)
        return library.parquet.ParquetFile(file, read_dictionary=listed, **whole)
    beginning = file.read(len(_ARROW_FILE))
    file.seek(0)
    ipc = library.ipc
    return ipc.open_file(file) if beginning == _ARROW_FILE else ipc.open_stream(file)


class _Unheld(Exception):
    """A type whose values cannot be told in JSON; says why, if it is not that JSON has none."""


class _Odd:
    """Stands for a cell that cannot be read.

    Args:
        what: stands there.
    """

    def __init__(self, what: str) -> None:
        self.what = what


def _plain(type_: Any, pyarrow: ModuleType) -> Any:
    """The type as it is read, so that its values are the same wherever.

    Raises:
        _Unheld: JSON has none, or its time zone is not known.
    """
    is_ = pyarrow.types
    if isinstance(type_, pyarrow.BaseExtensionType):
        return _plain(type_.storage_type, pyarrow)
    if is_.is_dictionary(type_):
        return _plain(type_.value_type, pyarrow)
    if is_.is_struct(type_):
        return pyarrow.struct([(field.name, _plain(field.type, pyarrow)) for field in type_])
    if is_.is_list(type_) or is_.is_large_list(type_) or is_.is_fixed_size_list(type_):
        return pyarrow.list_(_plain(type_.value_type, pyarrow))
    if is_.is_string(type_) or is_.is_large_string(type_) or is_.is_string_view(type_):
        return pyarrow.string()
    if is_.is_date(type_):
        return pyarrow.date32()
    if is_.is_timestamp(type_):
        return _timestamp(type_, pyarrow)
    if is_.is_time(type_):
        return pyarrow.time64("us")
    if is_.is_floating(type_):
        return pyarrow.float64()
    simple = (is_.is_null, is_.is_boolean, is_.is_integer, is_.is_decimal)
    if any(one(type_) for one in simple):
        return type_
    raise _Unheld


def _timestamp(type_: Any, pyarrow: ModuleType) -> Any:
    plain = pyarrow.timestamp("us", type_.tz)
    try:
        pyarrow.scalar(0, plain).as_py()
    except (LookupError, ValueError, OSError):
        unheld = _Unheld(f"in the time zone {printable_line(type_.tz)[:60]}, which is not known")
    else:
        return plain
    raise unheld


def as_name(value: Any) -> Any:
    """An id as it is read: a whole number is as good a name as a text, and tables often have one.

    Also as a float: pandas makes whole numbers floats as soon as one of them is missing.
    """
    if isinstance(value, float) and value.is_integer() and abs(value) <= _EXACT:
        return str(int(value))
    return str(value) if type(value) is int else value


def as_json(row: Mapping[str, Any]) -> Row:
    """A row as a JSON object of what is not null, and what is wrong with it and what to do.

    Raises:
        TypeError: a value is of a type that JSON does not have.
    """
    given = {name: value for name, value in row.items() if value is not None}
    try:
        return json.dumps(given, default=_written, allow_nan=False).encode(), None
    except ValueError:
        bad = next(name for name, value in given.items() if _is_odd(value))
    kept = {name: value for name, value in given.items() if not isinstance(value, _Odd)}
    if bad in kept:
        problem = f'has a number in its column "{bad}" that JSON does not have (NaN or infinity)'
        told = problem, "Put a number there, or null."
    else:
        told = _told(bad, given[bad])
    return json.dumps(kept, default=_written).encode(), told


def _told(name: str, odd: _Odd) -> tuple[str, str]:
    return f'has in its column "{name}" {odd.what}', "Put something else there, or null."


def _is_odd(value: Any) -> bool:
    try:
        json.dumps(value, default=_written, allow_nan=False)
    except ValueError:
        return True
    return False


def _written(value: object) -> str:
    if isinstance(value, _Odd):
        raise ValueError(value.what)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    raise TypeError(f"A column holds {type(value).__name__}, which JSON does not have")


def _line(row: dict[str, Any], paths: Sequence[str]) -> Row:
    """An outcome's line of JSON as it was before it was a row, and what is wrong with it."""
    for name, value in row.items():
        if isinstance(value, _Odd):
            return b"", _told(name, value)
    part, names = _UNWRITTEN
    for name in names:
        if isinstance(row[part], dict) and not row[part].get(name):
            row[part].pop(name, None)
    texts = {}
    for path in paths:
        if path == _META:
            # It is nobody's but the caller's, down to how its numbers are written.
            if isinstance(row.get(_META), str):
                texts[_META] = row[_META]
            continue
        try:
            _read_json(row, path.split("."))
        except (ValueError, RecursionError):
            return b"", _told(path.partition(".")[0], _Odd("text that is not JSON"))
    parts = [
        f"{json.dumps(name)}:{texts[name] if name in texts else to_json(value).decode()}"
        for name, value in row.items()
    ]
    return f"{{{','.join(parts)}}}".encode(), None


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
