"""Parquet and Arrow: rows as lines, records as columns of one shape, nothing lost on the way."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import duckdb
import exports
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from batches import asked, batch, journal_of, line, rows, write
from pydantic import BaseModel
from recording import replayed
from scripted_endpoint import Running, report
from written import short

from summarizer import Cited, Outcome
from summarizer.batch.output import writer_of
from summarizer.cli import main
from summarizer.columns import write as writing
from summarizer.errors import InputUnreadable, OutputError, ValueUnfit
from summarizer.evidence import Choice
from summarizer.extras import install
from summarizer.input.lines import LONGEST_LINE, RawLine, Source, parsed
from summarizer.saved.articles import read_articles
from summarizer.saved.outcomes import read_outcomes
from summarizer.schema import Schema, schema_of
from summarizer.schemas.incident import IncidentRecord

BOTH = ("x.parquet", "x.arrow")


def columns(path: Path, given: Any, *, stream: bool = False, **options: Any) -> Path:
    """A file of these columns, of the form that its name says; Arrow also as a stream."""
    table = given if isinstance(given, pa.Table) else pa.Table.from_pylist(given)
    if path.suffix == ".parquet":
        pq.write_table(table, path, **options)
    else:
        opened = pa.ipc.new_stream if stream else pa.ipc.new_file
        with pa.OSFile(str(path), "wb") as file, opened(file, table.schema) as writer:
            writer.write_table(table)
    return path


def lines(path: Path) -> list[RawLine]:
    return list(Source(path).lines())


def as_file(path: Path, given: Iterable[str], schema: Schema) -> Path:
    """The output of a batch job of that name with these lines."""
    with path.open("wb") as file:
        writer_of(path, schema)(file, [each.encode() for each in given])
    return path


def asking(query: str) -> list[tuple[Any, ...]]:
    """The rows of a query of DuckDB's."""
    found = duckdb.sql(query)
    assert found is not None
    return found.fetchall()


@cache
def examples() -> list[Outcome]:
    """Outcomes of three examples, one without a record."""
    return [replayed(name) for name in ("train-collision", "council-budget", "barracks-attack")]


def again(path: Path) -> list[str]:
    """The lines of such a file."""
    return [(raw.data or b"").decode() for raw in lines(path)]


@pytest.mark.parametrize(
    ("name", "stream"), [("x.parquet", False), ("X.ARROW", True), ("x.feather", False)]
)
def test_rows_are_read_as_lines_are(name: str, stream: bool, tmp_path: Path) -> None:
    """The same articles, of the same numbers, with the same in `meta`."""
    numbers = range(1, 150)  # more than are read at once
    source = columns(tmp_path / name, [report(n) for n in numbers], stream=stream)
    plain = write(tmp_path / "in.jsonl", map(line, numbers))
    found, wanted = ([parsed(raw) for raw in lines(path)] for path in (source, plain))
    assert [(one.raw.number, one.article, one.meta) for one in found] == [
        (one.raw.number, one.article, one.meta) for one in wanted
    ]
    assert list(read_articles(source)) == [one.article for one in wanted]


@pytest.mark.parametrize("name", BOTH)
def test_how_much_is_read(name: str, tmp_path: Path) -> None:
    """The progress bar has a share of the rows to show, more and more."""
    source = Source(columns(tmp_path / name, [report(n) for n in range(1, 200)]))
    shares = [source.fraction or 0.0 for _ in source.lines()]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < 0.4 < shares[-1] <= 1
    assert source.fraction == 1


def test_what_cells_become(tmp_path: Path) -> None:
    """Whole numbers name articles, times and decimals are text, null says nothing."""
    utc = pa.timestamp("ns", tz="UTC")
    table = pa.table(
        {
            "id": pa.array([7, 8]),
            "text": pa.array(["A blast.", "Two."], pa.large_string()).dictionary_encode(),
            "published": pa.array([datetime(2024, 5, 10, 1), None], utc),
            "title": pa.array([None, "T"], pa.string_view()),
            "day": pa.array([date(2024, 5, 9), None], pa.date64()),
            "share": pa.array([Decimal("1.50"), None]),
            "weights": pa.array([[0.5, None], None], pa.large_list(pa.float32())),
            "by": pa.array([{"name": "é", "at": datetime(2024, 5, 9, 12)}, None]),
        }
    )
    given = {"day": "2024-05-09", "share": "1.50", "weights": [0.5, None]}
    by = {"name": "é", "at": "2024-05-09T12:00:00"}
    for name in BOTH:
        first, second = (parsed(raw) for raw in lines(columns(tmp_path / name, table)))
        assert first.article is not None
        assert second.article is not None
        assert (first.id, first.article.published) == ("7", date(2024, 5, 10))
        assert first.meta == {**given, "by": by}
        assert (second.id, second.article.title, second.meta) == ("8", "T", {})


def test_rows_that_are_none(tmp_path: Path) -> None:
    """Each says why in its own place, and the column; those between them are read."""
    long = "x" * LONGEST_LINE
    given: list[dict[str, Any]] = [
        {"id": "a", "text": "A blast.", "share": 0.5},
        {"id": "b", "text": "A blast.", "share": float("nan")},
        {"id": "c", "text": None, "share": None},
        {"id": "d", "text": long, "share": None},
        {"id": None, "text": "A blast.", "share": None},
        {"id": "f", "text": "A blast.", "share": None},
    ]
    found = [parsed(raw) for raw in lines(columns(tmp_path / "x.parquet", given))]
    said = ["", 'number in its column "share"', "text is missing", "longer than", "has no id", ""]
    for one, why in zip(found, said, strict=True):
        assert why in str(one.error) if why else one.error is None
    given[1]["share"] = None
    mended = lines(columns(tmp_path / "x.parquet", given))
    assert [one.raw.digest != new.digest for one, new in zip(found, mended, strict=True)] == [
        number == 2 for number in range(1, 7)
    ]


@pytest.mark.parametrize("name", BOTH)
def test_text_that_is_not_utf8(name: str, tmp_path: Path) -> None:
    """Its row is none; the others are read."""
    text = pa.array([b"A blast.", b"Caf\xe9", None], pa.binary()).cast(pa.string(), safe=False)
    source = columns(tmp_path / name, pa.table({"id": ["a", "b", "c"], "text": text}))
    said = [str(parsed(raw).error) for raw in lines(source)]
    for found, why in zip(said, ("None", "holds lone surrogates", "text is missing"), strict=True):
        assert why in found


@pytest.mark.parametrize("name", BOTH)
def test_cells_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    """One is an error of its row, which names the column; all other rows are read."""
    bad = pa.array([b"ok", b"\xff"], pa.binary()).cast(pa.string(), safe=False)
    words = pa.DictionaryArray.from_arrays([0, 0, 0, 1], bad)
    table = pa.table(
        {
            "id": ["a", "b", "c", "d"],
            "text": ["A blast."] * 4,
            "seen": pa.array([0, 2**63 - 1, None, 0], pa.timestamp("us")),
            "day": pa.array([0, 0, -(2**31), 0], pa.date32()),
            "by": pa.StructArray.from_arrays([words], ["of"]),
        }
    )
    found = [parsed(raw) for raw in lines(columns(tmp_path / name, table))]
    said = [str(one.error).partition(",")[0].partition(". ")[0] for one in found]
    assert said == [
        "None",
        'The row has in its column "seen" what cannot be read',
        'The row has in its column "day" what cannot be read',
        'The row has in its column "by" text that is not UTF-8',
    ]
    day = {"day": "1970-01-01", "by": {"of": "ok"}}
    assert (found[0].id, found[0].meta) == ("a", {"seen": "1970-01-01T00:00:00", **day})


def test_a_cell_of_a_record_that_cannot_be_read(tmp_path: Path) -> None:
    """It is told with its line and its column."""
    source = as_file(tmp_path / "r.parquet", _outcomes()[:1], schema_of(Everything))
    table = pq.read_table(source).append_column("seen", pa.array([2**60], pa.timestamp("us")))
    columns(source, table)
    with pytest.raises(InputUnreadable, match=r"r.parquet, line 1: it has in its column \"seen\""):
        list(read_outcomes(source, lambda number, _: number))


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize(
    "names", [{}, *({name: ("Ana",)} for name in ("capped", "redacted", "reviewers"))]
)
def test_whom_an_outcome_names(name: str, names: dict[str, Any], tmp_path: Path) -> None:
    """Outcomes that nobody reviewed, or where nobody's name is hidden, are read as others are."""
    (one, *_) = examples()
    made = one.provenance.model_copy(update=names)
    line = one.model_copy(update={"provenance": made}).to_json()
    source = as_file(tmp_path / name, [line], schema_of(IncidentRecord))
    assert again(source) == [line]
    assert [given.to_json() for given in read_outcomes(source, lambda _, given: given)] == [line]


@pytest.mark.parametrize("name", BOTH)
def test_ids_that_pandas_made_floats(name: str, tmp_path: Path) -> None:
    """A whole number is a name, also as a float; what is none is an error of its row."""
    ids = pa.array([1.0, 2.5, float("nan"), None, 2.0**54, -3.0])
    table = pa.table({"id": ids, "text": ["A blast."] * 6})
    found = [parsed(raw) for raw in lines(columns(tmp_path / name, table))]
    assert [one.id for one in found] == ["1", None, None, None, None, "-3"]
    for one, why in zip(found[1:5], ("float", 'column "id"', "has no id", "float"), strict=True):
        assert why in str(one.error)


def _of_mars(path: Path) -> None:
    at = pa.array([0], pa.timestamp("us", tz="Mars/Olympus"))
    columns(path, pa.table({"id": ["a"], "text": ["b"], "at": at}))


def _of_binary(path: Path) -> None:
    columns(path, pa.table({"id": ["a"], "text": ["b"], "scan": [[{"of": b"\0"}]]}))


def _broken_off(path: Path) -> None:
    given = pa.table({"id": [str(n) for n in range(9999)], "text": ["A blast."] * 9999})
    columns(path, given)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: columns(path, [{"id": "a", "body": "b"}]), 'has no column "text"'),
        (
            lambda path: columns(path, pa.table([["a"], ["b"], ["c"]], ["id", "text", "id"])),
            'has two columns "id"',
        ),
        (_of_mars, '"at" in the time zone Mars/Olympus, which is not known'),
        (_of_binary, '"scan" of the type list<.*which JSON does not have'),
        (lambda path: path.write_bytes(b'{"id": "a"}'), r"cannot be read: it is no \.\w+ file"),
        (lambda path: path.write_bytes(b""), r"cannot be read: it is no \.\w+ file"),
        (_broken_off, r"or a damaged one"),
        (lambda path: None, "cannot be read: .*No such file"),
    ],
    ids=short,
)
@pytest.mark.parametrize("name", BOTH)
def test_files_that_are_none(make: Any, said: str, name: str, tmp_path: Path) -> None:
    """The job does not begin, or stops; what the library says, which may be long, is not told."""
    make(tmp_path / name)
    with pytest.raises(InputUnreadable, match=said) as caught:
        lines(tmp_path / name)
    assert caught.value.hint
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("name", BOTH)
def test_columns_that_are_named_lines(name: str, tmp_path: Path) -> None:
    """Said at once, with the name to give it; not an error for each scrap of it."""
    source = columns(tmp_path / name, [report(1)]).rename(tmp_path / "in.jsonl")
    with pytest.raises(InputUnreadable, match=r"in.jsonl is (Parquet|Arrow), and not") as caught:
        lines(source)
    assert f"a name in {Path(name).suffix}." in caught.value.hint


@pytest.mark.parametrize("name", BOTH)
def test_without_rows(name: str, tmp_path: Path) -> None:
    """A file of no articles is one; a file of no records has all columns."""
    table = pa.table({"id": pa.array([], pa.string()), "text": pa.array([], pa.string())})
    assert lines(columns(tmp_path / name, table)) == []
    made = as_file(tmp_path / name, [], schema_of(IncidentRecord))
    assert again(made) == []


def test_a_job_from_parquet_to_parquet(endpoint: Running, tmp_path: Path) -> None:
    """It goes on, notices a changed row, and its records are those of the lines, byte for byte."""
    given = [report(n) for n in (1, 3, 4)]
    source, output = columns(tmp_path / "in.parquet", given), tmp_path / "out.parquet"
    assert batch(source, output, endpoint).ok == 3
    plain = write(tmp_path / "in.jsonl", map(line, (1, 3, 4)))
    batch(plain, tmp_path / "plain.jsonl", endpoint)
    assert again(output) == (tmp_path / "plain.jsonl").read_text(encoding="utf-8").splitlines()
    before = endpoint.counts()["requests"]
    columns(source, [given[0], report(5), given[2]])
    batch(source, output, endpoint, accept_changes=True)
    assert endpoint.counts()["requests"] == before + 1
    # What `ValueUnfit` says to do: the journal is of any form.
    journal_of(output).rename(journal_of(tmp_path / "out.jsonl"))
    batch(source, tmp_path / "out.jsonl", endpoint)
    assert endpoint.counts()["requests"] == before + 1
    assert [one["id"] for one in rows(tmp_path / "out.jsonl")] == [
        "report-1",
        "report-5",
        "report-4",
    ]


def test_without_the_library(
    endpoint: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Says what to install before anything is asked; all else works without it."""
    source = columns(tmp_path / "in.parquet", [report(1)])
    plain = write(tmp_path / "in.jsonl", [line(7)])
    for name in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(InputUnreadable, match=re.escape(install("parquet"))):
        batch(source, tmp_path / "out.jsonl", endpoint)
    before = asked(endpoint)
    with pytest.raises(OutputError, match=re.escape(install("parquet"))):
        batch(plain, tmp_path / "out.parquet", endpoint)
    assert asked(endpoint) == before
    assert not (tmp_path / "out.parquet").exists()
    assert batch(plain, tmp_path / "out2.jsonl", endpoint).ok == 1


class Part(BaseModel):
    """A part of a record."""

    count: Cited[int]
    weight: Cited[float]
    day: Cited[date]
    at: Cited[datetime]


class Everything(BaseModel):
    """A record of every kind of value that there can be."""

    name: Cited[str]
    sure: Cited[bool]
    kind: Cited[Literal["a", "b"]]
    level: Cited[Literal[1, 2]]
    mixed: Annotated[Cited[Literal["none", 1, True]], Choice()]
    several: list[Annotated[Cited[Literal["none", 1]], Choice()]] | None = None
    part: Part
    parts: list[Part]


def _cited(value: Any) -> dict[str, Any]:
    if value is None:
        return {"status": "not_stated"}
    words = {
        "start": 0,
        "end": 2,
        "quote": "é\u2028",
        "match": [{"start": 0, "end": 1, "quote": "é"}],
    }
    return {"status": "judged", "value": value, "basis": "words", "citations": [words, words]}


def _part(*values: Any) -> dict[str, Any]:
    return dict(zip(("count", "weight", "day", "at"), map(_cited, values), strict=True))


def _record(*values: Any, parts: list[Any], several: Any) -> Everything:
    names = ("name", "sure", "kind", "level", "mixed")
    given = dict(zip(names, map(_cited, values), strict=True))
    more = {"several": several, "part": parts[0], "parts": parts[1:]}
    return Everything.model_validate({**given, **more})


def _outcomes() -> list[str]:
    """Lines of outcomes with every kind of value, at their limits, and with none."""
    full = [
        _part(2**63 - 1, 1e22, date(1, 1, 1), datetime(2024, 5, 10, 1, 2, 3, 400)),
        _part(-(2**63), 5e-324, date(9999, 12, 31), datetime(2024, 5, 10)),
        _part(0, -0.0, None, None),
    ]
    none = [_part(None, None, None, None)]
    made = [
        _record(
            "é\ud7ff\U0001f68c\0", True, "a", 1, 1, parts=full, several=[_cited(1), _cited("none")]
        ),
        _record("", False, "b", 2, "none", parts=full[:1], several=[]),
        _record(None, None, None, None, None, parts=none, several=None),
    ]
    whole = Outcome.model_validate(exports.outcome(record=None, status="ok"))
    metas: list[dict[str, Any]] = [
        {"meta": {"meta": 1.0}, ',"meta":': "é", "big": 2**70, "none": None},
        {"half": "\ud800", "text": '","meta":{}'},
        {},
    ]
    some = [
        whole.model_copy(update={"record": record, "meta": meta, "id": None if not meta else "é"})
        for record, meta in zip(made, metas, strict=True)
    ]
    made_of = whole.provenance.model_copy(update={"reviewers": ("Ana", "Ben")})
    some[0] = some[0].model_copy(update={"provenance": made_of})
    others = [exports.failed(id=None, meta={}), exports.no_incident()]
    return [one.to_json() for one in (*some, *map(Outcome.model_validate, others))]


@pytest.mark.parametrize("name", BOTH)
def test_records_come_back_as_they_were(name: str, tmp_path: Path) -> None:
    """Byte for byte, of a model of one's own with every kind of value."""
    given = _outcomes()
    assert again(as_file(tmp_path / name, given, schema_of(Everything))) == given


@pytest.mark.parametrize("form", ["parquet", "arrow"])
def test_export_there_and_back(form: str, tmp_path: Path) -> None:
    """Records of examples through the command line, with what else can read them."""
    text = "".join(f"{one.to_json()}\n" for one in examples())
    (tmp_path / "r.jsonl").write_text(text, encoding="utf-8")
    held = str(tmp_path / f"r.{form}")
    assert main(["export", str(tmp_path / "r.jsonl"), "--to", form, "-o", held]) == 0
    back = tmp_path / "back.jsonl"
    assert main(["export", held, "--to", "jsonl", "-o", str(back)]) == 0
    assert back.read_text(encoding="utf-8") == text
    for command in (["report"], ["export", "--to", "values"]) if form == "parquet" else ():
        made = []
        for source in (str(tmp_path / "r.jsonl"), held):
            output = tmp_path / "made"
            assert main([command[0], source, *command[1:], "-o", str(output)]) == 0
            made.append(output.read_bytes())
        assert made[0] == made[1]


def test_records_of_version_1(tmp_path: Path) -> None:
    """What they lack is null, and they are read as before; so is what a query wrote anew."""
    source = exports.write_lines(tmp_path / "r.jsonl", exports.outcome(), exports.failed())
    held, anew = tmp_path / "r.parquet", tmp_path / "anew.parquet"
    assert main(["export", str(source), "--to", "parquet", "-o", str(held)]) == 0
    duckdb.sql(f"COPY (SELECT * FROM '{held}') TO '{anew}'")
    made = []
    for given in (source, held, anew):
        assert main(["export", str(given), "--to", "csv", "-o", str(tmp_path / "t")]) == 0
        made.append([path.read_bytes() for path in sorted((tmp_path / "t").iterdir())])
    assert made[0] == made[1] == made[2]


def test_written_anew_with_its_marks(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the docs do it, values of several types come back; without, as the text of their JSON."""
    monkeypatch.chdir(tmp_path)
    given = _outcomes()
    as_file(Path("records.parquet"), given, schema_of(Everything))
    text = (root / "docs" / "columns.md").read_text(encoding="utf-8")
    keeping, *_ = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
    duckdb.execute(keeping)
    assert again(Path("anew.parquet")) == given
    duckdb.execute("COPY (SELECT * FROM 'records.parquet') TO 'bare.parquet' (FORMAT parquet)")
    bare = [json.loads(one)["record"] for one in again(Path("bare.parquet"))]
    assert [one and one["mixed"]["value"] for one in bare] == ["1", '"none"', None, None, None]


class Open(Everything, extra="allow"):
    """A record with whatever else."""


def test_a_model_that_takes_any_field(tmp_path: Path) -> None:
    """Its record is a string of JSON, and comes back, also after a query wrote the file anew."""
    first, *_, last = _outcomes()
    given = [first.replace('"record":{', '"record":{"other":[5,"é"],', 1), last]
    held, anew = as_file(tmp_path / "r.parquet", given, schema_of(Open)), tmp_path / "anew.parquet"
    assert str(pq.read_schema(held).field("record").type) == "string"
    duckdb.execute(f"COPY (SELECT * FROM '{held}') TO '{anew}' (FORMAT parquet)")
    assert again(held) == again(anew) == given
    duckdb.execute(f"COPY (SELECT * REPLACE ('{{' AS record) FROM '{held}') TO '{anew}'")
    with pytest.raises(InputUnreadable, match='line 1: it has in its column "record" text that is'):
        list(read_outcomes(anew, lambda number, _: number))


def test_columns_are_the_models_alone(tmp_path: Path) -> None:
    """The same whatever is in the rows; types by the model, null or not."""
    full, *_, empty = _outcomes()
    for name, given in (("a.parquet", [full]), ("b.parquet", [empty]), ("c.parquet", [])):
        as_file(tmp_path / name, given, schema_of(Everything))
    one, two, three = (pq.read_schema(tmp_path / f"{name}.parquet") for name in "abc")
    assert one.equals(two, check_metadata=True)
    assert one.equals(three, check_metadata=True)
    record = one.field("record").type
    value = {field.name: str(field.type.field("value").type) for field in list(record)[:5]}
    assert value == {
        "name": "string",
        "sure": "bool",
        "kind": "string",
        "level": "int64",
        "mixed": "string",
    }
    part = record.field("parts").type.value_type
    assert [str(field.type.field("value").type) for field in part] == [
        "int64",
        "double",
        "date32[day]",
        "string",
    ]
    assert str(record.field("part").type) == str(part)
    span = "start: int64, end: int64, quote: string"
    citations = str(part.field("day").type.field("citations").type).replace("element", "item")
    assert citations == f"list<item: struct<{span}, match: list<item: struct<{span}>>>>"
    found = asking(f"SELECT record.mixed.value, meta->>'$.big' FROM '{tmp_path / 'a.parquet'}'")
    assert found == [("1", str(2**70))]


def test_row_groups_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are in their order, however many groups they make."""
    for name in BOTH:
        given = [line for line in _outcomes() for _ in range(60)]
        monkeypatch.setattr(writing, "_MOST_BYTES", {"parquet": 10_000, "arrow": 10_000})
        path = as_file(tmp_path / name, given, schema_of(Everything))
        assert again(path) == given
    groups = pq.ParquetFile(tmp_path / "x.parquet").metadata
    assert groups.num_row_groups > 2
    assert pa.ipc.open_file(str(tmp_path / "x.arrow")).num_record_batches > 2


@pytest.mark.parametrize(
    ("where", "value", "said"),
    [
        ("count", 2**63, r"record.parts\[1\].count.value is no whole number of 64 bits"),
        ("count", 1.5, "is no whole number"),
        ("count", True, "is no whole number"),
        ("weight", "1", "is no number"),
        ("weight", 2**60 + 1, "is no number"),
        ("day", "2024-5-1", 'is no day written "YYYY-MM-DD"'),
        ("day", "20240501", "is no day"),
        ("at", 5, "is no text"),
        ("at", {}, "is no text"),
        ("of", 1, r"record.parts\[1\].of is no field"),
    ],
)
def test_what_does_not_fit(where: str, value: Any, said: str, tmp_path: Path) -> None:
    """Nothing is cut, rounded or left out: the line and the field are named."""
    first, *_ = _outcomes()
    given = json.loads(first)
    part = given["record"]["parts"][1]
    if where in part:
        part[where]["value"] = value
    else:
        part[where] = value
    with pytest.raises(ValueUnfit, match=f"Line 2 .*{said}") as caught:
        as_file(tmp_path / "x.parquet", [first, json.dumps(given)], schema_of(Everything))
    assert "-o x.jsonl" in caught.value.hint


@pytest.mark.parametrize("place", ["record", "issues", "record.name", "record.parts"])
def test_parts_that_do_not_fit(place: str, tmp_path: Path) -> None:
    """A value where a part should be is told."""
    given = json.loads(_outcomes()[0])
    (given["record"] if "." in place else given)[place.rpartition(".")[2]] = 5
    with pytest.raises(ValueUnfit, match=rf"{place} is no (object|list)"):
        as_file(tmp_path / "x.parquet", [json.dumps(given)], schema_of(Everything))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "parquet"], "-o records.parquet"),
        (
            ["--to", "parquet", "--schema", "test_columns:Everything", "-o", "x"],
            "not of Everything",
        ),
        (["--to", "values", "--schema", "test_columns:Everything"], "Leave --schema out"),
        (["--to", "parquet", "-o", "x"], "line 2: record.where.of is no field"),
    ],
)
def test_exports_that_are_refused(
    arguments: list[str], said: str, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 2, no file, and what to do."""
    monkeypatch.chdir(tmp_path)
    other = exports.outcome()
    other["record"]["where"]["of"] = exports.absent()
    exports.write_lines(tmp_path / "r.jsonl", exports.outcome(), other)
    assert main(["export", "r.jsonl", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_the_queries_of_the_docs(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each gives what the records hold, as counted without it."""
    monkeypatch.chdir(tmp_path)
    given = examples()
    as_file(Path("records.parquet"), [one.to_json() for one in given], schema_of(IncidentRecord))
    source = {one.id: f"{str(one.id)[0]} Times" for one in given}
    articles = [{"id": id, "text": "", "source": source} for id, source in source.items()]
    columns(Path("articles.parquet"), articles)
    text = (root / "docs" / "columns.md").read_text(encoding="utf-8")
    _, side_by_side, basis, range_ = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
    claims = [(one.id, c) for one in given if one.record for c in one.record.casualties]
    assert len(claims) > 4

    def plain(value: Any) -> Any:
        return getattr(value, "value", value)

    found = asking(side_by_side)
    assert sorted(found, key=str) == sorted(
        (
            (id, *(plain(leaf.value) for leaf in (c.harm, c.claimant, c.minimum, c.maximum)))
            for id, c in claims
        ),
        key=str,
    )
    assert found[0][0] == "barracks-attack"

    counted: dict[Any, int] = {}
    for _, claim in claims:
        for field in ("claimant", "harm", "victims", "stance"):
            key = (field, getattr(claim, field).basis)
            counted[key] = counted.get(key, 0) + 1
    assert {(field, of): n for field, of, n in asking(basis)} == counted

    tolls: dict[Any, list[Any]] = {}
    for id, claim in claims:
        parts = (claim.part_of.value, claim.some_of.value)
        if claim.minimum.value is not None and parts == (None, None):
            tolls.setdefault((source[id], id, plain(claim.harm.value)), []).append(claim)
    assert asking(range_) == sorted(
        (
            *key,
            len(some),
            min(c.minimum.value for c in some),
            max(c.maximum.value or c.minimum.value for c in some),
        )
        for key, some in tolls.items()
    )
