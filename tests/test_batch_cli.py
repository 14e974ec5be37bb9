"""`summarizer batch` as a command: streams, exit status, what it says on standard error."""

from __future__ import annotations

import io
import json
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

import pytest
from batches import finished, line, rows, start, write
from scripted_endpoint import Running, scripted_endpoint, write_reports

from summarizer import BatchSummary, Usage
from summarizer.batch.summary import Progress
from summarizer.cli import main
from summarizer.cli.progress import Display, closed, closing_table


def run(endpoint: Running, source: Path, output: Path | str, *arguments: str) -> int:
    """Exit status of `batch`, here."""
    address = ["--base-url", endpoint.base_url, "--model", "scripted", "--accept", "reading"]
    return main(["batch", str(source), "-o", str(output), *address, *arguments])


def test_streams(endpoint: Running) -> None:
    """`batch - -o -` prints rows in order, each when it is done, while the input still goes on."""
    process = start("-", "-", endpoint.base_url, "--quiet", fresh=True, stdin=subprocess.PIPE)
    assert process.stdin is not None and process.stdout is not None
    first: list[str] = []
    giving_up = threading.Timer(30, process.kill)
    giving_up.start()
    for numbers in ((3,), range(4, 10), (10,)):
        for number in numbers:
            process.stdin.write(line(number) + b"\n")
        process.stdin.flush()
        first += [json.loads(process.stdout.readline())["id"] for _ in numbers]
    giving_up.cancel()
    assert first == [f"report-{n}" for n in range(3, 11)]
    process.stdin.write(b"{\n" + line(11))
    status, rest, err = finished(process)
    failed, last = (json.loads(each) for each in rest.splitlines())
    assert (failed["error"]["line"], last["id"]) == (9, "report-11")
    assert (status, err) == (1, "")


def test_stopped_while_the_input_keeps_it_waiting(endpoint: Running) -> None:
    """Told to stop it ends, also where the next line of standard input never comes."""
    process = start("-", "-", endpoint.base_url, "--quiet", stdin=subprocess.PIPE)
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(line(3) + b"\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["id"] == "report-3"
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 130
    _, out, err = finished(process)
    assert out == b""
    assert err == "Stopping. Again to stop at once.\nsummarizer: Stopped: 1 line is done.\n"


def test_printed_rows_are_those_of_a_file(
    endpoint: Running, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """What goes to standard output is byte for byte what goes into a file."""
    source = write(tmp_path / "in.jsonl", [line(1), b"{", line(2), line(3, city="Łódź")])
    output = tmp_path / "out.jsonl"
    run(endpoint, source, output, "--quiet")
    process = start(source, "-", endpoint.base_url, "--quiet")
    assert finished(process) == (1, output.read_bytes(), "")
    assert capfdbinary.readouterr() == (b"", b"")


def test_the_reader_goes_away(endpoint: Running, tmp_path: Path) -> None:
    """`| head` ends the job without complaint, and not as if all had been delivered."""
    source = write_reports(tmp_path / "in.jsonl", 300)
    process = start(source, "-", endpoint.base_url, "--quiet")
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr:
        assert (process.stderr.read(), process.wait(60)) == (b"", 141)


def test_interrupted_stream(tmp_path: Path) -> None:
    """Told to stop it prints what is done, in order, and does not promise to go on."""
    source = write_reports(tmp_path / "in.jsonl", 200)
    with scripted_endpoint(delay=0.1) as slow:
        process = start(source, "-", slow.base_url, "--quiet", "--concurrency", "4")
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["id"] == "report-1"
        process.send_signal(signal.SIGTERM)
        status, out, err = finished(process)
    found = [json.loads(each)["id"] for each in out.splitlines()]
    assert found == [f"report-{n}" for n in range(2, len(found) + 2)]
    assert status == 130
    assert "again to go on" not in err


@pytest.mark.parametrize("quiet", [True, False])
def test_all_is_well(
    quiet: bool, endpoint: Running, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 0, nothing on standard output, and the closing table unless `--quiet`."""
    source, output = write(tmp_path / "in.jsonl", map(line, (3, 4))), tmp_path / "out.jsonl"
    assert run(endpoint, source, output, *(["--quiet"] if quiet else [])) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    told = [each.split() for each in captured.err.splitlines()]
    assert (not told) == quiet
    if not quiet:
        assert ["lines", "2"] in told
        assert ["requests", "2"] in told
        assert ["prompt", "tokens", "4,200", "0", "cached"] in told
    assert len(rows(output)) == 2


def test_some_failed(endpoint: Running, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 1 where a line failed, also when nothing is left to do; the table counts why."""
    source = write(tmp_path / "in.jsonl", [line(3), b"{", b""])
    for _ in range(2):
        assert run(endpoint, source, tmp_path / "out.jsonl") == 1
        told = [each.split() for each in capsys.readouterr().err.splitlines()]
        assert ["failed", "2", "article:", "2"] in told


def test_why_lines_failed(
    endpoint: Running, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first line of each reason, three at most, with its id; `--quiet` says none of it."""
    bad = [b'{"id": "a"}', b'{"id": "b"}', b'{"id": 3, "text": "A."}', b"", b"{"]
    source = write(tmp_path / "in.jsonl", [line(3), *bad])
    assert run(endpoint, source, tmp_path / "out.jsonl") == 1
    told = capsys.readouterr().err
    assert [each.partition(". ")[0] for each in told.splitlines() if "Line" in each] == [
        "summarizer: Line 2, a: The article's text is missing",
        "summarizer: Line 4: The article's id is int, not text",
        "summarizer: Line 5: The line is blank",
    ]
    assert "Each line that failed says why in the output" in told
    assert "No line holds an article" not in told
    assert run(endpoint, source, tmp_path / "out.jsonl", "--quiet") == 1
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("in.txt", "A blast.\nThree died.\n", "Line 1: The line is not JSON"),
        (
            "in.jsonl",
            '{"id": "a", "status": "ok", "record": {}, "provenance": {}}\n',
            "is a record",
        ),
        ("in.csv", "id;text\na;\nb;\n", "Line 1 (row 2 of the table), a: The article's text is"),
    ],
)
def test_no_line_holds_an_article(
    name: str,
    text: str,
    said: str,
    endpoint: Running,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is said, and which commands read what is none."""
    (tmp_path / name).write_text(text, "utf-8")
    assert run(endpoint, tmp_path / name, tmp_path / "out.jsonl") == 1
    told = capsys.readouterr().err
    assert said in told
    assert "No line holds an article. Of texts, pages and PDFs `summarizer articles" in told


@pytest.mark.parametrize(("name", "text"), [("in.csv", "id,text\n"), ("in.jsonl", "")])
def test_nothing_in_the_input(
    name: str, text: str, endpoint: Running, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said; that is no failure."""
    (tmp_path / name).write_text(text, "utf-8")
    assert run(endpoint, tmp_path / name, tmp_path / "out.jsonl") == 0
    assert "There is nothing in the input" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("in.csv", "id,text,publishd\na,A blast.,x\n", '"publishd" is taken as meta; did you mean'),
        ("in.csv", "id,text,Title\na,A blast.,x\n", 'did you mean "title"?'),
        ("in.jsonl", '{"id": "a", "texts": "A blast."}\n', 'did you mean "text"?'),
        ("in.csv", "id,text,desk\na,A blast.,x\n", ""),
        ("in.csv", "id,text,url,urls\na,A blast.,x,y\n", ""),
    ],
)
def test_names_that_are_almost_those_of_fields(
    name: str,
    text: str,
    said: str,
    endpoint: Running,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is asked once whether the field is meant, if no other column has its name."""
    (tmp_path / name).write_text(text, "utf-8")
    run(endpoint, tmp_path / name, tmp_path / "out.jsonl")
    told = capsys.readouterr().err
    assert told.count("taken as meta") == bool(said)
    assert said in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--concurrency", "0"], "concurrency is not above 0"),
        (["--rpm", "-3"], "rpm is not above 0"),
        (["--schema", "nonsense"], "does not name a schema"),
        (["--prompt", "missing.md"], "missing.md cannot be read"),
    ],
)
def test_cannot_begin(
    arguments: list[str],
    said: str,
    endpoint: Running,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Status 2 and one line where the settings cannot be used."""
    source = write(tmp_path / "in.jsonl", [line(3)])
    assert run(endpoint, source, tmp_path / "out.jsonl", *arguments) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert said in captured.err


@pytest.mark.parametrize("status", ["401", "404"])
def test_doomed(status: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2 and one message where every line would meet the same error."""
    source = write_reports(tmp_path / "in.jsonl", 100)
    with scripted_endpoint(always=status) as refusing:
        assert run(refusing, source, tmp_path / "out.jsonl") == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert captured.err.startswith("summarizer: The server ")


def test_changed_job(endpoint: Running, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2 and what changed; `--accept-changes`, `--restart` and `--retry-failed` reach it."""
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    assert run(endpoint, write(source, map(line, (3, 4, 5))), output, "--quiet") == 0
    before = endpoint.counts()["requests"]
    write(source, map(line, (3, 6, 5)))
    assert run(endpoint, source, output, "--quiet") == 2
    assert "line 2 of the input changed. Give --accept-changes" in capsys.readouterr().err
    assert run(endpoint, source, output, "--quiet", "--accept-changes") == 0
    assert endpoint.counts()["requests"] == before + 1
    assert run(endpoint, source, output, "--quiet", "--retry-failed") == 0
    assert endpoint.counts()["requests"] == before + 1
    assert run(endpoint, source, output, "--quiet", "--restart") == 0
    assert endpoint.counts()["requests"] == before + 4


def test_budget(endpoint: Running, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A budget that is used up is status 2 and says how to go on."""
    source = write_reports(tmp_path / "in.jsonl", 10)
    assert run(endpoint, source, tmp_path / "out", "--quiet", "--max-tokens-total", "9000") == 2
    assert "Raise --max-tokens-total to go on." in capsys.readouterr().err
    assert run(endpoint, source, tmp_path / "out", "--quiet", "--max-tokens-total", "1e6") == 0


SUMMARY = BatchSummary(
    lines=1200,
    ok=1000,
    partial=150,
    no_incident=20,
    failed=30,
    errors={"server_failed": 10, "article": 20},
    usage=Usage(
        requests=1300, prompt_tokens=2_600_000, cached_tokens=1_000_000, completion_tokens=650_000
    ),
)


def progress(**changes: Any) -> Progress:
    given = dict(
        summary=SUMMARY,
        done_before=200,
        seconds=500.0,
        fraction=0.5,
        working=0,
        window=16,
    )
    return Progress(**{**given, **changes})


def test_a_line_each_minute(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where standard error is no terminal a line is printed each minute, no more after a gap."""
    now = 100.0
    monkeypatch.setattr("summarizer.cli.minute.monotonic", lambda: now)
    with Display() as display:
        for second in (*range(1, 130), 400, 401, 402):
            now = 100.0 + second
            display.shown(progress())
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert lines[0] == (
        "1,200 done (200 before), 2.0/s, 10:00 left, 3,250,000 tokens, 1,000 ok, 150 partial, "
        "20 no incident, 30 failed, 0 at work, 16 at once"
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"fraction": None}, "1,200 done (200 before), 2.0/s, 3,250,000 tokens"),
        ({"fraction": 0.0}, "1,200 done (200 before), 2.0/s, 3,250,000 tokens"),
        ({"done_before": 0, "seconds": 0.0}, "1,200 done, "),
        ({"done_before": 1200}, "1,200 done (1,200 before), 0.0/min, 3,250,000 tokens"),
        ({"seconds": 4000.0}, "15.0/min, 1:20:00 left"),
        ({"fraction": 1.0}, "0:00 left"),
        ({"summary": BatchSummary(), "done_before": 0}, "0 done, 0.0/min, 0 tokens, 0 ok"),
        ({"working": 64}, "64 at work, 16 at once"),
        (
            {"summary": SUMMARY.model_copy(update={"cost": 1234.5})},
            "3,250,000 tokens, 1,234.5000 US dollars, 1,000 ok",
        ),
    ],
)
def test_line_of_progress(
    changes: dict[str, Any],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Rate and time left are of this run, and left out where they are not known."""
    times = iter([0.0, 61.0])
    monkeypatch.setattr("summarizer.cli.minute.monotonic", lambda: next(times))
    with Display() as display:
        display.shown(progress(**changes))
    assert said in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal there is a bar, and under it the same figures, within its width."""
    terminal: IO[str] = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    with Display() as display:
        display.shown(progress(fraction=None))
        display.shown(progress())
    assert isinstance(terminal, Terminal)
    drawn = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", terminal.getvalue())
    bar, first, second = filter(None, map(str.strip, re.split("[\r\n]+", drawn)[-4:]))
    assert bar.endswith(" 50%")
    assert f"{first} {second}" == (
        "1,200 done (200 before), 2.0/s, 10:00 left, 3,250,000 tokens, 1,000 ok, 150 partial, "
        "20 no incident, 30 failed, 0 at work, 16 at once"
    )


def test_closing_table(capsys: pytest.CaptureFixture[str]) -> None:
    """The table has every count, and why lines failed."""
    assert closing_table(SUMMARY).row_count == 8
    closed(SUMMARY, quiet=False)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert [each.split() for each in captured.err.splitlines()] == [
        ["lines", "1,200"],
        ["ok", "1,000"],
        ["partial", "150"],
        ["no", "incident", "20"],
        ["failed", "30", "article:", "20,", "server_failed:", "10"],
        ["requests", "1,300"],
        ["prompt", "tokens", "2,600,000", "1,000,000", "cached"],
        ["answer", "tokens", "650,000"],
    ]
