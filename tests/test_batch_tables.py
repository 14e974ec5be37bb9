"""Tables as input of a batch job, and input that is compressed with zstd."""

from __future__ import annotations

import csv
import gzip
import io
import sys
from pathlib import Path
from typing import Any

import pytest
from batches import batch, line, write
from scripted_endpoint import Running, report
from written import short

from summarizer.errors import InputUnreadable
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
    given = [{"id": "a", "text": text, "published": "", "desk": "x"}]
    (raw,) = Source(table(tmp_path / "in.csv", given)).lines()
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
    assert [one.id for one in found] == ["a", None, "c", "d", None, "f"]
    said = ["", "has 5 cells, and the first line 4", "text is missing", "lone surrogates"]
    for one, why in zip(found, [*said, "is longer than 4194304 bytes", ""], strict=True):
        assert why in str(one.error) if why else one.error is None
    assert found[5].meta == {"desk": "1", "column 4": "more"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"name,text\na,b\n", 'has no column "id"'),
        (b'{"id": "a", "text": "b"}\n', "has no column"),
        (b"id,text,text\na,b,c\n", 'has two columns "text"'),
        (b"\n\n", "has no column"),
        (
            b'id,text\na,b\nc,"' + b"x\n" * LONGEST_LINE,
            "longer than 4194304 characters after row 1",
        ),
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
    output, given = tmp_path / "out.jsonl", [report(n) for n in (1, 3, 4)]
    source = table(tmp_path / "in.csv", given)
    batch(source, output, endpoint)
    before = endpoint.counts()["requests"]
    assert batch(source, output, endpoint).ok == 3
    assert endpoint.counts()["requests"] == before
    table(source, [given[0], report(5), given[2]])
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
    with pytest.raises(InputUnreadable, match=r"incident-summarizer\[zstd\]"):
        list(Source(tmp_path / "in.jsonl.zst").lines())
