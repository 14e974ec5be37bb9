"""Tables as input of a batch job, and input that is compressed with zstd."""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
from pathlib import Path
from typing import Any, Literal

import pytest
from batches import batch, line, rows, write
from hypothesis import given
from hypothesis import strategies as st
from scripted_endpoint import Running, report
from written import short

from summarizer.errors import InputUnreadable
from summarizer.extras import install
from summarizer.input.cells import split
from summarizer.input.lines import LONGEST_LINE, Source, parsed
from summarizer.saved.articles import read_articles


def table(path: Path, given: list[dict[str, Any]], separator: str = ",", mark: str = "") -> Path:
    """A table as spreadsheets write it."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(given[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(given)
    data = f"{mark}{text.getvalue()}".encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


@pytest.mark.parametrize(
    ("name", "separator", "mark"),
    [
        ("in.csv", ",", ""),
        ("in.CSV", ";", "\ufeff"),
        ("in.tsv", "\t", ""),
        ("in.csv.gz", ",", "\ufeff"),
    ],
)
def test_a_table_is_read_as_its_lines_are(
    name: str, separator: str, mark: str, endpoint: Running, tmp_path: Path
) -> None:
    """The same rows as from JSON Lines, but that every other cell is text."""
    numbers = (1, 2, 3)
    source = table(tmp_path / name, [report(n) for n in numbers], separator, mark)
    batch(source, tmp_path / "table.out", endpoint)
    plain = write(tmp_path / "in.jsonl", [line(n, desk=str(report(n)["desk"])) for n in numbers])
    batch(plain, tmp_path / "plain.out", endpoint)
    assert (tmp_path / "table.out").read_bytes() == (tmp_path / "plain.out").read_bytes()


def test_cells(tmp_path: Path) -> None:
    """Line ends, quotes and separators in a cell stay; an empty cell says nothing."""
    text = ' "A blast," he said;\r\n\ttwice.\n'
    row = {"id": "a", "text": text, "published": "", "desk": "x"}
    (raw,) = Source(table(tmp_path / "in.csv", [row])).lines()
    found = parsed(raw)
    assert found.article is not None
    assert (found.article.text, found.article.published) == (text, None)
    assert found.meta == {"desk": "x"}


def test_rows_that_are_none(tmp_path: Path) -> None:
    """Each says why in its own row; those between them are done. A blank line is no row."""
    source = tmp_path / "in.csv"
    long = b"x" * (LONGEST_LINE - 100)
    source.write_bytes(
        b"id, text ,desk,\n"
        b"a,A blast.,1,\n"
        b"b,A blast, they said.,1,\n"
        b"\n"
        b"c\n"
        b"d,Caf\xe9,1,\n"
        b"e," + long + b"," + long + b",\n"
        b"f,A blast.,1,more\n"
    )
    found = [parsed(raw) for raw in Source(source).lines()]
    assert [one.raw.number for one in found] == [1, 2, 3, 4, 5, 6]
    assert [one.id for one in found] == ["a", "b", "c", "d", None, "f"]
    said = ["", "has 5 cells, and the first row 4", "text is missing", 'in its column "text"']
    for one, why in zip(found, [*said, "is longer than 4194304 bytes", ""], strict=True):
        assert why in str(one.error) if why else one.error is None
    assert found[5].meta == {"desk": "1", "column 4": "more"}


def rows_of(tmp_path: Path, data: str) -> list[tuple[str | None, str]]:
    """Each row's id, and its text or what is wrong with it."""
    source = tmp_path / "in.csv"
    source.write_text(data, "utf-8", newline="")
    found = [parsed(raw) for raw in Source(source).lines()]
    return [(one.id, one.article.text if one.article else str(one.error)) for one in found]


@pytest.mark.parametrize(
    "below",
    [
        "c,A fire.,1\nd,A flood.,2\n",
        "c,A fire.,1\r\nd,A flood.,2",
        'c,"A fire.",1\nd,"A flood.",2\n',
        '"c","A fire.","1"\n"d","A flood.","2"\n',
        'c,A fire.,"1"\nd,A flood.,"2"\n',
    ],
    ids=["no marks", "CR LF", "marks", "all marks", "the last cell"],
)
def test_a_mark_that_is_never_closed(below: str, tmp_path: Path) -> None:
    """Its row says so, and the rows below it are rows: none of them becomes part of its text."""
    found = rows_of(tmp_path, 'id,text,desk\na,A blast.,1\nb,"A raid.,2\n' + below)
    assert [name for name, _ in found] == ["a", "b", "c", "d"]
    assert found[0][1] == "A blast."
    assert found[1][1].startswith("The row opens a quotation mark that is never closed. Close it")
    assert [text for _, text in found[2:]] == ["A fire.", "A flood."]


def test_marks_that_are_never_closed(tmp_path: Path) -> None:
    """One after the other, and the last row's: each says so in its own row."""
    found = rows_of(tmp_path, 'id,text\na,"A blast.\nb,"A raid.\nc,A fire.\nd,"A flood.')
    assert [name for name, _ in found] == ["a", "b", "c", "d"]
    assert ["never closed" in text for _, text in found] == [True, True, False, True]


def test_paragraphs_behind_a_mark_that_is_never_closed(tmp_path: Path) -> None:
    """What is no row is none: it belongs to the row above, which says how much of it there is."""
    text = 'id,text,desk\na,"A blast.\n\nThree died, he said.\nb,A raid.,1\nc,A fire.,1\n'
    found = rows_of(tmp_path, text)
    assert [name for name, _ in found] == ["a", "b", "c"]
    assert "never closed, and as the next 2 lines are no row, it is taken" in found[0][1]


def test_a_second_mark_in_a_cell_of_several_lines(tmp_path: Path) -> None:
    """A mark within the cell that is not doubled cuts it off: half of a text is no article."""
    found = rows_of(tmp_path, 'id,text\na,"A blast.\nHe said "no".\nAn end."\nb,A raid.\n')
    assert [name for name, _ in found] == ["a", "b"]
    assert "mark within the cell twice" in found[0][1]


@pytest.mark.parametrize(
    "text",
    [
        'He said: ""no"".\n\n""Yes"", she said,\r\nand left.',
        '""',
        '""\n""',
        "x,\n,y",
        '\n""a"",\n',
    ],
    ids=short,
)
def test_marks_that_are_closed(text: str, tmp_path: Path) -> None:
    """Paragraphs, doubled marks and separators within a cell are the cell's, as `csv` reads it."""
    found = rows_of(tmp_path, f'id,text,desk\na,"{text}",1\nb,"A raid.","2"\n')
    assert found == [("a", text.replace('""', '"')), ("b", "A raid.")]


@given(
    st.lists(st.tuples(*(st.text('ab",\n\r ', min_size=1, max_size=9) for _ in range(3)))),
    st.sampled_from(",;\t"),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_is_written_well_is_read_as_it_is(
    cells: list[tuple[str, str, str]], separator: str, quoting: Literal[0, 1]
) -> None:
    """Whatever stands in the cells."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=quoting).writerows(cells)
    lines = io.StringIO(text.getvalue(), newline="")
    found = list(split(lines, separator, 3, LONGEST_LINE))
    assert [tuple(one.cells) for one in found] == cells
    assert not any(one.is_broken for one in found)


def test_a_cell_without_an_end_is_not_held(tmp_path: Path) -> None:
    """It is given up where it is longer than any article; the rows below it are read."""
    found = rows_of(
        tmp_path, 'id,text\na,b\nc,"' + f"{'x' * 99}\n" * (LONGEST_LINE // 50) + "d,e\n"
    )
    assert [name for name, _ in found] == ["a", "c", "d"]
    assert "never closed" in found[1][1]


def test_rows_are_counted_as_a_spreadsheet_does(endpoint: Running, tmp_path: Path) -> None:
    """The names stand in row 1, and a blank row is counted; a text of several lines is one."""
    source = tmp_path / "in.csv"
    source.write_text('id,text\na,"A blast.\n\nAn end."\n\nb,A raid, they said.\n', "utf-8")
    batch(source, tmp_path / "out.jsonl", endpoint)
    (error,) = [row["error"] for row in rows(tmp_path / "out.jsonl") if row["error"]]
    assert error["line"] == 2
    assert error["message"].startswith("Line 2 (row 4 of the table): The row has 3 cells, and the")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"name,text\na,b\n", 'has no column "id"'),
        (b"ID,Text\na,b\n", 'has no column "id". Rename "ID". Name the columns'),
        (b'{"id": "a", "text": "b"}\n', "has no column"),
        (b"id,text,text\na,b,c\n", 'has two columns "text"'),
        (b"\n\n", "has no column"),
        (b"\x1f\x8b\0\0", "cannot be read"),
    ],
    ids=short,
)
def test_tables_that_are_none(data: bytes, said: str, tmp_path: Path) -> None:
    """The job does not begin, or stops and says where."""
    source = tmp_path / "in.csv"
    source.write_bytes(data)
    with pytest.raises(InputUnreadable, match=said) as caught:
        list(Source(source).lines())
    assert caught.value.hint


def test_an_empty_table(tmp_path: Path) -> None:
    """No row, with a header or without."""
    for data in (b"", b"\xef\xbb\xbf", b"id,text\n"):
        (tmp_path / "in.csv").write_bytes(data)
        assert list(Source(tmp_path / "in.csv").lines()) == []


def test_a_job_on_a_table_goes_on(endpoint: Running, tmp_path: Path) -> None:
    """Rows that are done are not asked again, and a changed one is noticed."""
    output, reports = tmp_path / "out.jsonl", [report(n) for n in (1, 3, 4)]
    source = table(tmp_path / "in.csv", reports)
    batch(source, output, endpoint)
    before = endpoint.counts()["requests"]
    assert batch(source, output, endpoint).ok == 3
    assert endpoint.counts()["requests"] == before
    table(source, [reports[0], report(5), reports[2]])
    batch(source, output, endpoint, accept_changes=True)
    assert endpoint.counts()["requests"] == before + 1


def test_the_articles_of_a_table_are_found_again(tmp_path: Path) -> None:
    """`--articles` takes what the batch job took."""
    source = table(tmp_path / "in.csv", [report(n) for n in (1, 3)])
    assert [article.id for article in read_articles(source)] == ["report-1", "report-3"]


def test_a_row_that_is_mended_is_another_one(tmp_path: Path) -> None:
    """Also where only the cells go that were too many: a job then does it anew."""
    digests = []
    for row in (b"a,b,c\n", b"a,b\n"):
        (tmp_path / "in.csv").write_bytes(b"id,text\n" + row)
        digests += [raw.digest for raw in Source(tmp_path / "in.csv").lines()]
    assert len(set(digests)) == 2


def compressed(data: bytes) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd

    return zstd.compress(data)


def test_zstd(tmp_path: Path) -> None:
    """Known by its first bytes, of several parts too; also a table."""
    data = b"\n".join(map(line, range(1, 8)))
    (tmp_path / "in.jsonl").write_bytes(compressed(data[:3000]) + compressed(data[3000:]))
    found = [parsed(raw).id for raw in Source(tmp_path / "in.jsonl").lines()]
    assert found == [f"report-{n}" for n in range(1, 8)]
    (tmp_path / "in.csv.zst").write_bytes(compressed(b"id,text\na,b\n"))
    (raw,) = Source(tmp_path / "in.csv.zst").lines()
    assert parsed(raw).id == "a"


def test_zstd_that_is_damaged(tmp_path: Path) -> None:
    """The job stops, and says after which line."""
    whole = compressed(line(1) + b"\n")
    for bad in (whole + compressed(line(2) * 9)[:-5], whole + b"\x28\xb5\x2f\xfd" + b"\xff" * 99):
        (tmp_path / "in.jsonl.zst").write_bytes(bad)
        with pytest.raises(InputUnreadable, match=r"its zstd data is damaged or incomplete"):
            list(Source(tmp_path / "in.jsonl.zst").lines())


def test_zstd_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Says what to install."""
    (tmp_path / "in.jsonl.zst").write_bytes(compressed(line(1)))
    for name in ("compression", "compression.zstd", "backports", "backports.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(InputUnreadable, match=re.escape(install("zstd"))):
        list(Source(tmp_path / "in.jsonl.zst").lines())
