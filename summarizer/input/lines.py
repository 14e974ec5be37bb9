"""The input of a batch job: JSON Lines, a table or a file of columns, read line by line."""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import sys
import zlib
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, NoReturn, cast

from summarizer.article import LONGEST_TEXT, Article
from summarizer.columns.library import form_of
from summarizer.columns.read import Row, Table, opened
from summarizer.errors import ArticleError, InputUnreadable, SummarizerError
from summarizer.input.tables import ENDINGS, FIELDS, misnamed, names_of, require_fields, rows
from summarizer.input.zstd import MAGIC, decompressed

LONGEST_LINE = LONGEST_TEXT
"""Bytes, the article and everything beside it."""

_DEEPEST = 920
"""Levels of nesting: what is read must also be written, and read again, by whoever calls."""
_NOT_HELD = "is JSON with a number or a nesting that cannot be held"
_OUTCOME = {"status", "record", "provenance"}
_BOM = b"\xef\xbb\xbf"
_GZIP = b"\x1f\x8b"
_COLUMNS = ((b"PAR1", "Parquet", ".parquet"), (b"ARROW1", "Arrow", ".arrow"))
_BLOCK = 2**20


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line as it stands in the input.

    Attributes:
        number: 1 for the first line.
        data: without its line end; None if it is longer than its source allows.
        digest: of the whole line, 16 bytes.
        problem: what is wrong with a table's row and what to do, or None.
        row: of a spreadsheet's table, as the spreadsheet counts; None elsewhere.
    """

    number: int
    data: bytes | None
    digest: bytes
    problem: tuple[str, str] | None = None
    row: int | None = None

    @property
    def place(self) -> str:
        """Where a person finds it, as in "Line 3 (row 4 of the table)"."""
        row = "" if self.row is None else f" (row {self.row} of the table)"
        return f"Line {self.number}{row}"


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says.

    Attributes:
        raw: the line.
        id: the article's id, where there is one.
        article: the article, or None if the line holds none; `error` then says why.
        meta: the line's other keys.
        error: why there is no article.
    """

    raw: RawLine
    id: str | None = None
    article: Article | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    error: ArticleError | None = None


class Source:
    """A file of JSON Lines, or standard input.

    Args:
        path: the file, a table or one of columns if its name says so; None for standard input,
            which can be read once only.
        longest: bytes that a line may have.
    """

    def __init__(self, path: Path | None, longest: int = LONGEST_LINE) -> None:
        self.path = path
        self._longest = longest
        self._size = 0
        self._file: IO[bytes] | None = None
        self._table: Table | None = None
        self._ended = False

    @property
    def fraction(self) -> float | None:
        """How much of the file is read, from 0 to 1; None where that is not known."""
        if self._ended and self.path is not None:
            return 1.0
        if self._table is not None:
            return self._table.fraction
        if self._file is None or not self._size:
            return None
        return min(1.0, self._file.tell() / self._size)

    def lines(self) -> Generator[RawLine]:
        """Every line from the beginning, or every row below the first.

        Raises:
            InputUnreadable: the file cannot be opened, or breaks off, or its first line holds
                several, told apart by carriage returns alone, or it is columns and its name does
                not say so, or a table lacks a field.
        """
        number = 0
        self._ended = False
        table = self._rows()
        try:
            if table is not None:
                with closing(table):
                    for number, (row, (data, problem)) in enumerate(table, 1):
                        # With what is wrong: the row without it is another one.
                        digest = _digest(data + (problem[0] if problem else "").encode())
                        held = data if len(data) <= self._longest else None
                        yield RawLine(number, held, digest, problem, row)
                self._ended = True
                return
            with self._opened() as file:
                self._require_lines(file)
                for raw in _lines(file, self._longest):
                    number = raw.number
                    yield raw
        except _CarriageReturns:
            failure = InputUnreadable(
                f"The input {self.path or '-'} has lines that end in a carriage return (CR) alone.",
                hint="Write line ends as LF or CR LF.",
            )
        except (OSError, EOFError, zlib.error) as error:
            where = f"breaks off after line {number}" if number else "cannot be read"
            reason = getattr(error, "strerror", None) or "its gzip data is damaged or incomplete"
            failure = InputUnreadable(
                f"The input {self.path or '-'} {where}: {reason}.", hint="Check the file."
            )
        else:
            self._ended = True
            return
        raise failure

    def misnamed(self) -> list[tuple[str, str]]:
        """Columns, or keys of the first line, that almost have the name of a field; and the field.

        None of standard input, which is read once, and of what cannot be read.
        """
        with suppress(OSError, EOFError, zlib.error, SummarizerError):
            return misnamed(self._names())
        return []

    def _names(self) -> list[str]:
        if self.path is None:
            return []
        if form_of(self.path):
            with opened(self.path) as table:
                return table.names
        with self._opened() as file:
            if self._is_table:
                names = names_of(file)
                require_fields(names, str(self.path))
                return names
            first = next(_lines(file, self._longest), None)
            given = object_of(first.data or b"") if first else ""
            return list(given) if isinstance(given, dict) else []

    def _require_lines(self, file: Any) -> None:
        """Refuse columns, whose name should say so; else each scrap of them is a bad line."""
        beginning = file.peek(6)
        for mark, name, ending in _COLUMNS:
            if beginning.startswith(mark):
                raise InputUnreadable(
                    f"The input {self.path or '-'} is {name}, and not JSON Lines.",
                    hint=f"Give it as a file with a name in {ending}.",
                )

    def _rows(self) -> Generator[tuple[int | None, Row]] | None:
        """The rows of a table, with their numbers in it; None if the file is none."""
        if self.path is not None and form_of(self.path):
            return self._of_columns(self.path)
        return self._of_cells(str(self.path)) if self._is_table else None

    @property
    def _is_table(self) -> bool:
        name = self.path.name.lower() if self.path else ""
        return name.removesuffix(".gz").removesuffix(".zst").endswith(ENDINGS)

    def _of_cells(self, name: str) -> Generator[tuple[int | None, Row]]:
        with self._opened() as file:
            yield from rows(file, name, self._longest)

    def _of_columns(self, path: Path) -> Generator[tuple[int | None, Row]]:
        with opened(path) as table:
            if not table.is_outcomes:
                require_fields(table.names, str(path))
            self._table = table
            try:
                for row in table.rows():
                    yield None, row
            finally:
                self._table = None

    @contextmanager
    def _opened(self) -> Iterator[IO[bytes]]:
        if self.path is None:
            # A file of its own: closing `sys.stdin` while another thread waits for it is fatal.
            yield _unzipped(open(sys.stdin.fileno(), "rb", closefd=False))  # noqa: SIM115
            return
        with self.path.open("rb") as file:
            self._file, self._size = file, self.path.stat().st_size
            try:
                yield _unzipped(file)
            finally:
                self._file = None


def raw_lines(file: IO[bytes]) -> Iterator[RawLine]:
    """Every line of an open file of JSON Lines, buffered, plain or compressed."""
    return _lines(_unzipped(file), LONGEST_LINE)


def _lines(file: IO[bytes], longest: int) -> Iterator[RawLine]:
    for number, (data, digest) in enumerate(_pieces(file, longest), 1):
        yield RawLine(number, data, digest)


def _unzipped(file: Any) -> IO[bytes]:
    beginning = file.peek(4)
    if beginning[:2] == _GZIP:
        file = gzip.open(file)  # noqa: SIM115 - ends with what it reads
    elif beginning[:4] == MAGIC:
        file = decompressed(file)
    return cast("IO[bytes]", file)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _pieces(file: IO[bytes], longest: int) -> Iterator[tuple[bytes | None, bytes]]:
    room = longest + len(b"\r\n") + 1
    mark = _BOM
    while piece := file.readline(room + len(mark)).removeprefix(mark):
        if mark and _holds_lines(piece):
            raise _CarriageReturns
        mark = b""
        data = piece.rstrip(b"\r\n")
        digest = hashlib.blake2b(data, digest_size=16)
        if len(data) <= longest and (len(piece) < room or piece.endswith(b"\n")):
            yield data, digest.digest()
            continue
        while not piece.endswith(b"\n") and (piece := file.readline(_BLOCK)):
            digest.update(piece)
        yield None, digest.digest()


class _CarriageReturns(Exception):
    """What was read as one line is several."""


def _holds_lines(line: bytes) -> bool:
    """Whether a carriage return, which may stand in JSON as white space, ends a whole object."""
    first, _, rest = line.partition(b"\r")
    return bool(rest.strip()) and isinstance(object_of(first), dict)


def parsed(raw: RawLine) -> Line:
    """What a line says; what is wrong with it is in `Line.error`."""
    given: dict[str, Any] = {}
    try:
        if raw.problem is not None:
            cells = object_of(raw.data or b"")
            given = cells if isinstance(cells, dict) else {}
            _reject(*raw.problem, what="row")
        given = _object(raw)
        if given.keys() >= _OUTCOME and "text" not in given:
            _reject("is a record, not an article", "Give what the records were made from.")
        article = Article(**{name: given[name] for name in FIELDS if name in given})
        if article.id is None:
            _reject("has no id", 'Give every article an "id" of its own.')
    except ArticleError as error:
        name = given.get("id")
        return Line(raw, id=name if _is_name(name) else None, meta=_meta(given), error=error)
    return Line(raw, id=article.id, article=article, meta=_meta(given))


def repeated(line: Line, first: int) -> Line:
    """The same line, found to have the id of another one before it."""
    error = ArticleError(
        f"its id is that of line {first}.",
        hint="Give every article an id of its own.",
    )
    return Line(line.raw, id=line.id, meta=line.meta, error=error)


def object_of(data: bytes) -> dict[str, Any] | str:
    """The JSON object that a line holds, or what is wrong with the line ("is not JSON ...").

    There is no NaN and no infinity in it, and no nesting that could not be written again.
    """
    try:
        given = _DECODER.decode(data.decode())
    except UnicodeDecodeError as error:
        return f"is not UTF-8 (byte {error.start + 1})"
    except json.JSONDecodeError as error:
        return f"is not JSON (column {error.colno})"
    except (ValueError, RecursionError):
        return _NOT_HELD
    if _may_be_deep(data) and is_deeper(given, _DEEPEST):
        return _NOT_HELD
    return given if isinstance(given, dict) else "is JSON, but not an object"


def is_deeper(value: object, levels: int) -> bool:
    """Whether lists and objects are nested in one another more than so many levels deep."""
    nested = [value]
    for _ in range(levels + 1):
        nested = [
            inner
            for one in nested
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not nested:
            return False
    return True


def _may_be_deep(data: bytes) -> bool:
    return data.count(b"[") + data.count(b"{") > _DEEPEST


def _object(raw: RawLine) -> dict[str, Any]:
    if raw.data is None:
        _reject(f"is longer than {LONGEST_LINE} bytes", "Split the article.")
    if not raw.data.strip():
        _reject("is blank", "Leave blank lines out.")
    given = object_of(raw.data)
    if isinstance(given, str):
        _reject(given, 'Write one JSON object a line: {"id": ..., "text": ...}.')
    return given


def _reject(problem: str, hint: str, what: str = "line") -> NoReturn:
    raise ArticleError(f"The {what} {problem}.", hint=hint)


def _meta(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name not in FIELDS}


def _is_name(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _finite(written: str) -> float:
    number = float(written)
    if math.isinf(number):
        raise ValueError("a number too large for JSON's readers")
    return number


def _no_constant(written: str) -> NoReturn:
    raise json.JSONDecodeError(f"{written} is not JSON", "", 0)


_DECODER = json.JSONDecoder(parse_float=_finite, parse_constant=_no_constant)
