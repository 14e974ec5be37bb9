"""Lines of input: one row for each, in order, whatever stands in it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from batches import batch, line, rows, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scripted_endpoint import REASKED, Running, report

from summarizer import Article, Summarizer
from summarizer.errors import InputUnreadable
from summarizer.input.lines import LONGEST_LINE, Source

UNUSABLE: dict[str, tuple[bytes, str]] = {
    "half an object": (line(2)[:50], "is not JSON (column"),
    "no text": (b'{"id": "a"}', "text is missing"),
    "empty text": (b'{"id": "a", "text": " \\n\\t"}', "text is empty"),
    "text is a number": (b'{"id": "a", "text": 5}', "text is int"),
    "text is null": (b'{"id": "a", "text": null}', "text is NoneType"),
    "no id": (b'{"text": "A blast."}', "has no id"),
    "id is null": (b'{"id": null, "text": "A blast."}', "has no id"),
    "id is a number": (b'{"id": 7, "text": "A blast."}', "not text. Put it in quotation marks."),
    "title is a list": (b'{"id": "a", "text": "A blast.", "title": []}', "title is list"),
    "mistyped year": (b'{"text": "A.", "published": "0025-08-14"}', "is in the year 25"),
    "no language": (b'{"id": "a", "text": "A.", "language": 7}', "language is no code"),
    "no date": (
        b'{"id": "a", "text": "A.", "published": "soon"}',
        "published day is not a date",
    ),
    "no day": (
        b'{"id": "a", "text": "A.", "published": "2016-13-45"}',
        "published day is not in the calendar. Check month and day",
    ),
    "not UTF-8": (b'{"id": "a", "text": "Caf\xe9"}', "is not UTF-8 (byte 25)"),
    "surrogate in the text": (b'{"id": "a", "text": "\\ud83d"}', "lone surrogates"),
    "surrogate in the id": (b'{"id": "\\ud83d", "text": "A blast."}', "lone surrogates"),
    "raw surrogate": (b'{"id": "a", "text": "\xed\xa0\x80"}', "is not UTF-8"),
    "NaN": (b'{"id": "a", "text": "A.", "x": NaN}', "is not JSON"),
    "-Infinity": (b'{"id": "a", "text": "A.", "x": [-Infinity]}', "is not JSON"),
    "1e999": (b'{"id": "a", "text": "A.", "x": 1e999}', "cannot be held"),
    "an integer too long": (b'{"id": "a", "x": %s}' % (b"9" * 5000), "cannot be held"),
    "deep nesting": (b'{"id": "a", "x": %s}' % (b"[" * 200_000), "cannot be held"),
    "an array": (b'[{"id": "a", "text": "A blast."}]', "not an object"),
    "a string": (b'"text"', "not an object"),
    "two objects": (b'{"id": "a"} {"id": "b"}', "is not JSON (column 13)"),
    "blank": (b"", "is blank"),
    "white space": (b" \t ", "is blank"),
    "a NUL": (b"\0", "is not JSON"),
    "UTF-16": ('{"id": "a"}'.encode("utf-16"), "is not UTF-8"),
}


def run(source: Path, endpoint: Running, **settings: Any) -> list[dict[str, Any]]:
    """The rows of a job on this input."""
    output = source.with_name("out.jsonl")
    batch(source, output, endpoint, restart=True, **settings)
    return rows(output)


@pytest.fixture(scope="module")
def told(
    endpoint: Running, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[int, dict[str, Any]]]:
    """Number and row of every unusable line, each between two reports."""
    lines = [line(3)]
    for number, (bad, _) in enumerate(UNUSABLE.values(), 4):
        lines += [bad, line(number)]
    found = run(write(tmp_path_factory.mktemp("unusable") / "in.jsonl", lines), endpoint)
    assert len(found) == len(lines)
    assert [row["id"] for row in found[::2]] == [
        f"report-{n + 3}" for n in range(len(UNUSABLE) + 1)
    ]
    assert {row["status"] for row in found[::2]} == {"ok"}
    return {name: (2 * n, found[2 * n - 1]) for n, name in enumerate(UNUSABLE, 1)}


@pytest.mark.parametrize("name", UNUSABLE)
def test_unusable_line(name: str, told: dict[str, tuple[int, dict[str, Any]]]) -> None:
    """A line that holds no article has a row that says which and why; its neighbours are done."""
    number, row = told[name]
    assert (row["status"], row["record"]) == ("failed", None)
    assert (row["error"]["type"], row["error"]["line"]) == ("article", number)
    assert row["error"]["message"].startswith(f"Line {number}: ")
    assert UNUSABLE[name][1] in row["error"]["message"]
    assert row["usage"]["requests"] == 0
    assert row["provenance"]["article"] is None


def test_unusable_line_keeps_what_it_says(told: dict[str, tuple[int, dict[str, Any]]]) -> None:
    """The row of a line without an article has its id, if that can be written, and its meta."""
    assert told["no text"][1]["id"] == "a"
    assert told["id is a number"][1]["id"] is None
    assert told["surrogate in the id"][1]["id"] is None
    assert told["half an object"][1]["id"] is None


def test_repeated_id(endpoint: Running, tmp_path: Path) -> None:
    """The first line with an id has it; each later one fails and names the first."""
    lines = [line(1), line(5, id="report-1"), line(3), line(4, id="report-1", desk="x")]
    found = run(write(tmp_path / "in.jsonl", lines), endpoint)
    assert [row["status"] for row in found] == ["ok", "failed", "ok", "failed"]
    assert [row["id"] for row in found] == ["report-1", "report-1", "report-3", "report-1"]
    for number in (2, 4):
        message = found[number - 1]["error"]["message"]
        assert message.startswith(f"Line {number}: its id is that of line 1.")
    assert found[3]["meta"] == {"desk": "x"}


def test_id_of_an_unusable_line_is_free(endpoint: Running, tmp_path: Path) -> None:
    """A line that holds no article does not take its id from a later one that does."""
    lines = [b'{"id": "report-1", "text": ""}', line(1)]
    found = run(write(tmp_path / "in.jsonl", lines), endpoint)
    assert [row["status"] for row in found] == ["failed", "ok"]


META: dict[str, Any] = {
    "meta": {"meta": [1]},
    "nested": {"a": [{"b": [None, True, {"ключ": "Łódź 🚢\u2028"}]}]},
    "big": 2**200,
    "negative": -(10**40),
    "float": 0.1,
    "tiny": 5e-324,
    "minus zero": -0.0,
    "line": 99,
    "error": "no",
    "": "",
    "lone": "\ud83d",
    'quo"te': '\\ " \0 \x7f </script>',
}


@pytest.mark.parametrize("usable", [True, False])
def test_other_keys_come_back(usable: bool, endpoint: Running, tmp_path: Path) -> None:
    """What else stands in a line is in `meta`, with equal values in the same order."""
    given = {**META, **({} if usable else {"text": 5})}
    source = write(tmp_path / "in.jsonl", [line(1, **given)])
    (row,) = run(source, endpoint)
    assert row["status"] == ("ok" if usable else "failed")
    assert row["meta"] == {"desk": 1, **META}
    assert list(row["meta"]) == ["desk", *META]
    assert str(row["meta"]["minus zero"]) == "-0.0"


def test_meta_is_written_as_it_was_meant(endpoint: Running, tmp_path: Path) -> None:
    """Letters of any script stand in the meta as letters, not as escapes."""
    source = write(tmp_path / "in.jsonl", [line(3, city="Łódź 🚢")])
    run(source, endpoint)
    assert '"meta":{"desk": 3, "city": "Łódź 🚢"}}' in (tmp_path / "out.jsonl").read_text("utf-8")


def test_nesting_that_can_be_read_can_be_written(endpoint: Running, tmp_path: Path) -> None:
    """A nested meta comes back or fails its own line, at any depth; the others are done."""
    depths = (50, 300, 900, 990, 1000, 1500, 5_000, 9_000, 20_000, 50_000)
    lines = [
        b'%s, "deep": %s}' % (line(n)[:-1], b"[" * depth + b"]" * depth)
        for n, depth in enumerate(depths, 1)
    ]
    source = write(tmp_path / "in.jsonl", [*lines, line(len(depths) + 1)])
    output = tmp_path / "out.jsonl"
    summary = batch(source, output, endpoint)
    written = output.read_bytes().splitlines()
    assert len(written) == len(depths) + 1
    assert json.loads(written[-1])["status"] == "ok"
    for depth, row in zip(depths, written, strict=False):
        whole = b'"deep": ' + b"[" * depth + b"]" * depth in row
        assert whole or b'"status":"failed"' in row
    assert summary.ok >= 3


@pytest.mark.parametrize(
    ("before", "between", "after"),
    [
        (b"\xef\xbb\xbf", b"\n", b"\n"),
        (b"", b"\r\n", b"\r\n"),
        (b"", b"\n", b""),
        (b"\xef\xbb\xbf", b"\r\n", b""),
    ],
    ids=["BOM", "CRLF", "no newline at the end", "all three"],
)
def test_line_ends(
    before: bytes, between: bytes, after: bytes, endpoint: Running, tmp_path: Path
) -> None:
    """A byte order mark, Windows' line ends and a missing last line end change nothing."""
    plain = write(tmp_path / "plain.jsonl", map(line, (1, 2, 3)))
    batch(plain, tmp_path / "plain.out", endpoint)
    source = tmp_path / "in.jsonl"
    source.write_bytes(before + between.join(map(line, (1, 2, 3))) + after)
    batch(source, tmp_path / "out.jsonl", endpoint)
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "plain.out").read_bytes()


@pytest.mark.parametrize("data", [b"", gzip.compress(b"", mtime=0), b"\xef\xbb\xbf"])
def test_no_line_at_all(data: bytes, endpoint: Running, tmp_path: Path) -> None:
    """An empty file gives an empty output."""
    source = tmp_path / "in.jsonl"
    source.write_bytes(data)
    before = endpoint.counts()["requests"]
    assert run(source, endpoint) == []
    assert (tmp_path / "out.jsonl").exists()
    assert endpoint.counts()["requests"] == before


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("length", [LONGEST_LINE, LONGEST_LINE + 1, 20 * 2**20])
def test_long_line(length: int, mark: bytes, endpoint: Running, tmp_path: Path) -> None:
    """A line of more than 4 MiB fails by itself, the first one too; what follows is done."""
    head = b'{"id": "long", "x": "'
    long = head + b"x" * (length - len(head) - 2) + b'"}'
    source = tmp_path / "in.jsonl"
    source.write_bytes(mark + b"\n".join([long, line(4), long + b"\r", line(3)]))
    found = run(source, endpoint)
    assert [row["status"] for row in found] == ["failed", "ok", "failed", "ok"]
    said = "text is missing" if length <= LONGEST_LINE else "is longer than 4194304 bytes"
    for number in (1, 3):
        assert said in found[number - 1]["error"]["message"]


def test_long_lines_are_told_apart(tmp_path: Path) -> None:
    """Two lines that are too long and differ at their end only have different digests."""
    long = b"x" * (3 * LONGEST_LINE)
    source = write(tmp_path / "in.jsonl", [long + b"a", long + b"b", long + b"a"])
    first, second, third = Source(source).lines()
    assert first.data is second.data is None
    assert first.digest == third.digest != second.digest


def test_gzip(endpoint: Running, tmp_path: Path) -> None:
    """A gzipped file, of several parts too, is known by its first bytes, whatever its name."""
    source = tmp_path / "in.jsonl"
    data = b"\n".join(map(line, range(1, 8)))
    source.write_bytes(gzip.compress(data[:3000]) + gzip.compress(data[3000:]))
    assert [row["id"] for row in run(source, endpoint)] == [f"report-{n}" for n in range(1, 8)]


def test_gzip_that_breaks_off(endpoint: Running, tmp_path: Path) -> None:
    """The job stops, says after which line, and keeps what it has; the whole file goes on."""
    source, output = tmp_path / "in.jsonl.gz", tmp_path / "out.jsonl"
    parts = [gzip.compress(line(n) + b"\n") for n in range(3, 43)]
    source.write_bytes(b"".join(parts[:36]) + parts[36][:-30])
    before = endpoint.counts()["requests"]
    with pytest.raises(InputUnreadable, match="breaks off after line 36: its gzip data is damaged"):
        batch(source, output, endpoint)
    assert not output.exists()
    assert endpoint.counts()["requests"] > before
    source.write_bytes(b"".join(parts))
    assert batch(source, output, endpoint).ok == 40
    assert endpoint.counts()["requests"] == before + 40


def test_gzip_with_a_wrong_byte(tmp_path: Path) -> None:
    """Damage in the middle of a gzipped file is an error that says where."""
    source = tmp_path / "in.jsonl.gz"
    good = gzip.compress(b"".join(line(n) + b"\n" for n in range(1, 50)))
    source.write_bytes(good + good[:300] + b"\xff" * 400)
    with pytest.raises(InputUnreadable, match=r"breaks off after line \d+: its gzip data"):
        list(Source(source).lines())


def test_input_that_is_not_there(endpoint: Running, tmp_path: Path) -> None:
    """A missing input, or a folder, is an error and leaves nothing behind."""
    for source in (tmp_path / "missing.jsonl", tmp_path):
        with pytest.raises(InputUnreadable, match=r"is not a file\. Check the path"):
            batch(source, tmp_path / "out.jsonl", endpoint)
    assert list(tmp_path.iterdir()) == []


def test_row_is_what_one_call_gives(endpoint: Running, tmp_path: Path) -> None:
    """Each row, but for its meta, is byte for byte what `extract --json` prints."""
    numbers = (1, REASKED, 30)
    output = tmp_path / "out.jsonl"
    batch(write(tmp_path / "in.jsonl", map(line, numbers)), output, endpoint)
    expected = []
    with Summarizer(base_url=endpoint.base_url, model="scripted", accept="reading") as summarizer:
        for number in numbers:
            given = report(number)
            desk = given.pop("desk")
            outcome = summarizer.summarize(Article(**given)).to_json()
            assert outcome.endswith('"meta":{}}')
            expected.append(outcome.replace('"meta":{}}', f'"meta":{{"desk": {desk}}}}}'))
    assert output.read_text(encoding="utf-8").splitlines() == expected


GOOD = st.integers(1, 12).map(line)
BAD = st.one_of(
    st.sampled_from([bad for bad, _ in UNUSABLE.values() if len(bad) < 100]),
    # What begins as gzip or zstd do is a file of these.
    st.binary(max_size=40).map(lambda data: data.replace(b"\n", b"").lstrip(b"\x1f\x28")),
    st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=3).map(
        lambda some: json.dumps(some).encode()
    ),
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(lines=st.lists(GOOD | BAD, max_size=12), ended=st.booleans())
def test_as_many_rows_as_lines(
    lines: list[bytes], ended: bool, endpoint: Running, tmp_path: Path
) -> None:
    """Any lines at all give as many rows, in their order: each report's first line has its row."""
    lines = [each for each in lines if not each.startswith((b"\xef\xbb\xbf", b"\x1f\x8b"))]
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"\n".join(lines) + (b"\n" if ended and lines else b""))
    expected = len(lines) - (not ended and bool(lines) and lines[-1] == b"")
    found = run(source, endpoint)
    assert len(found) == expected
    seen = set()
    for number, (each, row) in enumerate(zip(lines, found, strict=False), 1):
        usable = b'"report-' in each and each.endswith(b"}") and each not in seen
        seen.add(each)
        assert (row["status"] != "failed") == usable
        if usable:
            assert row["id"] == json.loads(each)["id"]
        else:
            assert row["error"]["line"] == number
