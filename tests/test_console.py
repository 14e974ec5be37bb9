"""The standard streams: what a person is told is harmless, and success means delivered output."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from batches import ROOT, batch, line, rows, start, write
from exports import outcome, write_lines
from scripted_endpoint import Running, scripted_endpoint, write_reports
from scripted_server import ScriptedServer, completion, fault

import summarizer
from summarizer.cli import main
from summarizer.output import console
from summarizer.output.printable import as_utf8, printable, printable_line
from summarizer.unseen import TURNING

HOSTILE = "\x1b]52;c;AAAA\x07 \x9b31m \u202e80\u2069 \x00\x7f"
ACTING = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def test_what_acts_is_replaced() -> None:
    """Each character that a terminal obeys is one U+FFFD; letters of all scripts stay."""
    assert printable("a\x1b[31m\r\n\tb\x85") == "a\ufffd[31m\ufffd\n\tb\ufffd"
    assert printable("\u2066\u202e\udcff") == "\ufffd" * 3
    kept = "Łódź, דיר א-זור, دير الزور\u200f, 東京 👩\u200d🚒 \u00ad"
    assert printable_line(kept) == kept
    assert printable_line("a\r\nb\nc") == "a b c"


def test_page_and_console_replace_the_same() -> None:
    """The page's script names the characters that turn the order around as the module does."""
    script = Path(summarizer.__file__).parent / "report" / "web" / "dom.js"
    named = re.search(r"\[\\u202a[^]]+\]", script.read_text(encoding="utf-8"))
    every = "".join(map(chr, range(0x10000)))
    assert named and re.findall(named[0], every) == list(TURNING)


def test_only_one_module_prints(root: Path) -> None:
    """Nothing but `summarizer.output.console` writes to a standard stream."""
    found = []
    for path in sorted((root / "summarizer").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            prints = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
            if prints and not any(key.arg == "file" for key in node.keywords):  # type: ignore[attr-defined]
                found.append(f"{path.name}:{node.lineno}")  # type: ignore[attr-defined]
            if isinstance(node, ast.Attribute) and re.match("(__)?(stdout|stderr)", node.attr):
                of = getattr(node.value, "id", "")
                found += [path.name] if of == "sys" else []
    # The parser only compares: argparse says with the stream which one it means.
    assert set(found) == {"console.py", "parser.py"}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """An article, named and written to act on a terminal."""
    path = Path(os.fsdecode(bytes(tmp_path) + b"/a\xff\x1b[2J.txt"))
    text = f"A blast hit Karsa {HOSTILE} on Tuesday.\rIt was heard. The {HOSTILE} said 40 died.\n"
    path.write_text(text, encoding="utf-8")
    return path


def printed_by(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command prints, on both streams."""
    with suppress(SystemExit):
        main(arguments)
    captured = capsys.readouterr()
    assert captured.out + captured.err
    return captured.out + captured.err


def test_nothing_printed_acts_on_a_terminal(
    hostile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not the readable record, not a server's error, not a file's name, not a wrong argument."""
    place = f"Karsa {HOSTILE} on Tuesday"
    answer = json.dumps({"where": {"s": [1], "place": place}})
    model = f"m{HOSTILE}".replace("\0", "")
    name = os.fsdecode(b"\xff\x1b[31m\nFAKE: all is well")
    write_lines(tmp_path / "r.jsonl", outcome())
    (tmp_path / "gold.jsonl").write_text("", encoding="utf-8")
    renamed = (tmp_path / "r.jsonl").rename(tmp_path / name)
    said = []
    for step in (completion(answer), fault(400, f"odd {HOSTILE}\nFAKE: all is well")):
        with ScriptedServer(step, completion("{}"), repeat=True) as server:
            asked = ["--base-url", server.base_url, "--model", model]
            said.append(printed_by(capsys, "extract", str(hostile), *asked))
    assert "Karsa \ufffd]52;c;AAAA\ufffd \ufffd31m \ufffd80\ufffd" in said[0]
    assert "request_rejected" in said[1]
    gold = str(tmp_path / "gold.jsonl")
    for arguments in (
        ["extract", name, "--model", "m", "--base-url", "http://127.0.0.1:9/v1"],
        ["extract", str(hostile), "--prompt", name],
        ["extract", str(hostile), "--published", name],
        ["extract", str(hostile), "--schema", f"{name}:X"],
        ["extract", str(hostile), "--model-file", name],
        ["extract", str(hostile), "--mode", name],
        ["batch", name, "-o", str(tmp_path / "o")],
        ["report", f"{name}2"],
        ["eval", f"{name}2", "--gold", gold],
        ["eval", str(renamed), "--gold", gold],
        ["export", f"{name}2", "--to", "webannotation"],
        [name],
    ):
        said.append(printed_by(capsys, *arguments))
    for text in said:
        assert ACTING.findall(text) == [], text
        assert not any(told.startswith("FAKE") for told in text.splitlines())


def test_message_comes_through_any_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where standard error knows ASCII only, the rest of a message is escaped, not lost."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(written, "ascii", "strict"))
    assert main(["schema", "Łódź"]) == 2
    assert written.getvalue().startswith(b"summarizer: '\\u0141\\xf3d\\u017a' does not name")


def test_warning_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A warning is one harmless line, and the old ways are back afterwards."""
    import warnings

    with console.standard_streams():
        warnings.simplefilter("always")
        warnings.warn(f"odd {HOSTILE}\nFAKE", stacklevel=1)
    err = capsys.readouterr().err
    assert err.startswith("summarizer: UserWarning: odd \ufffd]52")
    assert (ACTING.findall(err), err.count("\n")) == ([], 1)
    with pytest.raises(UserWarning):
        warnings.warn("as before", stacklevel=1)


def test_json_stays_data(hostile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--json` is JSON with the article's own characters; a name that is no UTF-8 can be read."""
    answer = json.dumps({"where": {"s": [1], "place": f"Karsa {HOSTILE} on Tuesday"}})
    with ScriptedServer(completion(answer), completion("{}"), repeat=True) as server:
        asked = ["--base-url", server.base_url, "--model", "m"]
        assert main(["extract", str(hostile), "--json", *asked]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["id"] == "a\\xff\x1b[2J.txt"
    assert HOSTILE in told["record"]["where"]["place"]["citations"][0]["quote"]


def test_names_that_are_not_utf_8(
    endpoint: Running, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Articles, outputs and records may have names of any bytes; a model may not."""

    def named(name: bytes) -> Path:
        return Path(os.fsdecode(bytes(tmp_path) + b"/\xff" + name))

    source, output = write(named(b"in.jsonl"), [line(3)]), named(b"out.jsonl")
    assert batch(source, output, endpoint).ok == 1
    page = ["report", str(output), "--articles", str(source), "-o", str(named(b"page.html"))]
    assert main(page) == 0
    assert main(["export", str(output), "--to", "csv", "-o", str(named(b"tables"))]) == 0
    assert named(b"page.html").exists() and named(b"tables").is_dir()
    (tmp_path / "a.txt").write_text("A blast.", encoding="utf-8")
    wrong = ["extract", str(tmp_path / "a.txt"), "--model", os.fsdecode(b"m\xff")]
    assert main([*wrong, "--base-url", endpoint.base_url]) == 2
    assert "The model's name is not UTF-8." in capsys.readouterr().err
    assert as_utf8("Łódź") == "Łódź"


class Broken(io.StringIO):
    """A stream that takes nothing: its reader is gone, or the disk is full."""

    def __init__(self, error: OSError, terminal: bool = False) -> None:
        super().__init__()
        self.error = error
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> int:
        raise self.error


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("error", [BrokenPipeError(32, "x"), OSError(28, "y"), OSError(5, "z")])
def test_progress_that_cannot_be_written(
    error: OSError,
    terminal: bool,
    endpoint: Running,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither bar nor lines nor the closing table change what a job does; 0 means all is there."""
    source, output = write(tmp_path / "in.jsonl", map(line, (3, 4))), tmp_path / "out.jsonl"
    monkeypatch.setattr("summarizer.cli.minute.SECONDS", 0.0)
    monkeypatch.setattr(sys, "stderr", Broken(error, terminal))
    asked = ["--base-url", endpoint.base_url, "--model", "scripted"]
    assert main(["batch", str(source), "-o", str(output), *asked]) == 0
    assert len(rows(output)) == 2


def test_stopped_where_nobody_can_be_told(tmp_path: Path) -> None:
    """A signal is heard, and the status is true, also with standard error full from the start."""
    source = write_reports(tmp_path / "in.jsonl", 200)
    with scripted_endpoint(delay=0.1) as slow, open("/dev/full", "wb") as full:
        process = start(source, "-", slow.base_url, "--concurrency", "2", stderr=full)
        assert process.stdout is not None
        with process.stdout:
            assert process.stdout.readline()
            process.send_signal(signal.SIGTERM)
            process.stdout.read()
        assert process.wait(30) == 130


def test_told_while_another_message_is_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a signal's handler tells in the middle of a write comes out, if out of its order."""

    class Signalled(io.FileIO):
        handled = False

        def write(self, data: Any) -> int:
            if not self.handled:
                self.handled = True
                console.told("Stopped at once.")
            return super().write(data) or 0

    with io.TextIOWrapper(io.BufferedWriter(Signalled(tmp_path / "err", "w"))) as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        console.told("Stopping.")
        monkeypatch.undo()
    written = (tmp_path / "err").read_text(encoding="utf-8")
    assert written == "Stopped at once.\nStopping.\n"


def test_what_a_watcher_raises_ends_the_job(endpoint: Running, tmp_path: Path) -> None:
    """A `watch` of the caller's that fails ends the job with that error, not with its end."""
    source = write_reports(tmp_path / "in.jsonl", 300)

    def watch(_: object) -> None:
        raise LookupError("mine")

    before = endpoint.counts()["requests"]
    with pytest.raises(LookupError, match="mine"):
        batch(source, tmp_path / "out.jsonl", endpoint, concurrency=2, watch=watch)
    assert endpoint.counts()["requests"] - before < 100


@contextmanager
def stdout_of(broken: io.TextIOBase, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", broken)
        yield


@pytest.mark.parametrize("form", ["--json", "--html", None])
def test_record_that_cannot_be_printed_is_kept(
    form: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The model's answer lies in a file that the message names; the status is 2."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("A blast hit Karsa.", encoding="utf-8")
    answer = json.dumps({"where": {"s": [1], "place": "Karsa"}})
    with ScriptedServer(completion(answer), completion("{}"), repeat=True) as server:
        asked = ["--base-url", server.base_url, "--model", "m", *([form] if form else [])]
        with stdout_of(Broken(OSError(28, "No space left on device")), monkeypatch):
            assert main(["extract", "a.txt", *asked]) == 2
    (kept,) = tmp_path.glob("summarizer-*.json")
    err = capsys.readouterr().err
    assert err.startswith("summarizer: Standard output cannot be written: No space left on device.")
    assert err.endswith(f"The record is kept as JSON in {kept}.\n")
    assert json.loads(kept.read_bytes())["record"]["where"]["place"]["value"] == "Karsa"
    assert kept.stat().st_mode & 0o077 == 0


def test_reader_of_a_record_goes_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`extract | head` has the status of a command whose reader left; nothing is kept unasked."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("A blast hit Karsa.", encoding="utf-8")
    with ScriptedServer(completion('{"incident_type": null}'), repeat=True) as server:
        asked = ["--base-url", server.base_url, "--model", "m"]
        with stdout_of(Broken(BrokenPipeError(32, "Broken pipe")), monkeypatch):
            assert main(["extract", "a.txt", *asked]) == 141
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_defect_has_a_true_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What nobody expected is status 2 and one line, without the words of the error."""

    def broken(_: object) -> None:
        raise ValueError("the article's words")

    monkeypatch.setattr("summarizer.cli.schemas.schema_named", broken)
    assert main(["schema", "incident"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("summarizer: ValueError at test_console.py:")
    assert ("words" in err, err.count("\n")) == (False, 1)


# Every command in a process of its own, but the start of Python and the imports are paid for once;
# what is frozen no process looks through at its end.
_EACH = """
import gc, importlib, json, os, sys
from summarizer.cli import main
for name in sys.argv[3:]:
    importlib.import_module(name)
gc.freeze()
statuses = []
for command in json.loads(sys.argv[1]):
    child = os.fork()
    if not child:
        sys.exit(main(command))
    statuses.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
with open(sys.argv[2], "w") as file:
    json.dump(statuses, file)
"""


_NEEDED = ("summarizer.batch.processes.job", "summarizer.schemas.incident")
_ASKING = "summarizer.asking.transport"


def statuses_of(
    commands: dict[str, list[str]], redirection: str, folder: Path, *imported: str
) -> tuple[dict[str, int], str]:
    """The exit status of each command where the shell redirects so, and what they printed."""
    result = folder / "statuses.json"
    given = (json.dumps(list(commands.values())), str(result), *_NEEDED, *imported)
    arguments = [sys.executable, "-c", _EACH, *given]
    done = subprocess.run(
        ["sh", "-c", f'"$@" {redirection}', "sh", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return dict(zip(commands, json.loads(result.read_bytes()), strict=True)), done.stderr.decode()


@pytest.fixture
def commands(endpoint: Running, tmp_path: Path) -> dict[str, list[str]]:
    """One of each command that prints."""
    address = ["--base-url", endpoint.base_url, "--model", "scripted"]
    source = str(write(tmp_path / "in.jsonl", [line(3)]))
    records = str(write_lines(tmp_path / "r.jsonl", outcome()))
    (tmp_path / "a.txt").write_bytes(json.loads(line(3))["text"].encode())
    (tmp_path / "gold.jsonl").write_text("", encoding="utf-8")
    gold = ["eval", records, "--gold", str(tmp_path / "gold.jsonl")]
    return {
        "extract": ["extract", str(tmp_path / "a.txt"), *address, "--accept", "reading"],
        "batch": ["batch", source, "-o", "-", "--quiet", *address],
        "report": ["report", records],
        "eval": gold,
        "eval as JSON": [*gold, "--json"],
        "export": ["export", records, "--to", "values"],
        "schema": ["schema", "incident"],
        "model": ["model", "--check"],
        "help": ["--help"],
        "help of a command": ["batch", "--help"],
        "version": ["--version"],
    }


@pytest.mark.parametrize(
    ("redirection", "those"),
    [(">/dev/full", None), (">&-", ("extract", "help"))],
)
def test_standard_output_that_takes_nothing(
    redirection: str,
    those: tuple[str, ...] | None,
    commands: dict[str, list[str]],
    tmp_path: Path,
) -> None:
    """Full or closed, it is status 2 and one line for every command."""
    commands = {name: commands[name] for name in those or commands}
    statuses, err = statuses_of(commands, redirection, tmp_path, _ASKING)
    assert set(statuses.values()) == {2}, statuses
    told = err.splitlines()
    assert len(told) == len(commands)
    assert all("cannot be written" in each for each in told), told


def test_no_streams_at_all(
    commands: dict[str, list[str]], endpoint: Running, tmp_path: Path
) -> None:
    """What needs none of them works without; what was opened meanwhile is not written over."""
    address = ["--base-url", endpoint.base_url, "--model", "scripted", "--accept", "reading"]
    files: dict[str, list[str]] = {
        "extract": [*commands["extract"], "--json", "-o", "one.json"],
        "batch": ["batch", "in.jsonl", "-o", "out.jsonl", *address],
        "report": [*commands["report"], "-o", "page.html"],
        "standard input": ["extract", "-", "-o", "two.json", *address],
        "batch of it": ["batch", "-", "-o", "three.jsonl", *address],
        "wrong argument": ["extract"],
        "help": ["--help"],
    }
    statuses, err = statuses_of(files, "<&- >&- 2>&-", tmp_path, _ASKING)
    wanted: dict[str, Any] = dict.fromkeys(files, 2)
    assert statuses == {**wanted, "extract": 0, "batch": 0, "report": 0}
    assert err == ""
    assert json.loads((tmp_path / "one.json").read_bytes())["status"] == "ok"
    assert len(rows(tmp_path / "out.jsonl")) == 1
    assert not (tmp_path / "two.json").exists()


def test_standard_input_that_is_closed(tmp_path: Path) -> None:
    """It is status 2 and one line for each command that reads it."""
    endpoint = ["--base-url", "http://127.0.0.1:9/v1", "--model", "m"]
    reading = {
        "extract": ["extract", "-", *endpoint],
        "batch": ["batch", "-", "-o", "-", *endpoint],
        "report": ["report", "-"],
        "export": ["export", "-", "--to", "values"],
    }
    statuses, err = statuses_of(reading, "<&-", tmp_path)
    assert set(statuses.values()) == {2}, statuses
    told = err.splitlines()
    assert len(told) == len(reading)
    assert all("cannot be read: Bad file descriptor" in each for each in told), told
