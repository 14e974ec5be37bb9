"""Where output goes: files are whole or not there, nothing else is touched, streams are written."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from batches import ROOT, batch, finished, journal_of, line, rows, write
from exports import outcome, write_lines
from scripted_endpoint import Running
from scripted_server import ScriptedServer

from summarizer.cli import main
from summarizer.errors import OutputError
from summarizer.output.files import is_stream, whole


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    """It is said what is in the way."""
    taken = tmp_path / "taken"
    put(taken)
    with (
        pytest.raises(OutputError, match="taken is a file, and a folder is to be written"),
        whole([taken / "job.json"], folder=taken),
    ):
        pass


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def put(path: Path, text: str = "new") -> None:
    with whole([path]) as (file,):
        file.write(text)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A file of one record."""
    return write_lines(tmp_path / "r.jsonl", outcome())


@pytest.mark.parametrize("kind", ["batch", "report", "values", "csv"])
def test_file_of_a_like_name_is_left_alone(
    kind: str, records: Path, endpoint: Running, tmp_path: Path
) -> None:
    """`OUTPUT.partial` is somebody else's, be it a file or a link, whatever command writes."""
    folder = tmp_path / "out"
    folder.mkdir()
    output = folder / ("incidents.html" if kind == "report" else "incidents.csv")
    partial = output.with_name(f"{output.name}.partial")
    (tmp_path / "precious").write_text("kept", encoding="utf-8")
    partial.symlink_to(tmp_path / "precious")
    if kind == "batch":
        batch(write(tmp_path / "in.jsonl", [line(3)]), output, endpoint)
        journal_of(output).unlink()
    elif kind == "report":
        assert main(["report", str(records), "-o", str(output)]) == 0
    else:
        place = folder if kind == "csv" else output
        assert main(["export", str(records), "--to", kind, "-o", str(place)]) == 0
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "kept"
    assert partial.is_symlink()
    assert output.stat().st_size > 4 and not output.is_symlink()


def test_two_writers_do_not_mix(tmp_path: Path) -> None:
    """Of two that write one file at once each writes its own; the later one stays, whole."""
    path = tmp_path / "out"
    with whole([path]) as (first,):
        first.write("first" * 9999)
        put(path, "second")
        assert path.read_text(encoding="utf-8") == "second"
    assert path.read_text(encoding="utf-8") == "first" * 9999
    assert names(tmp_path) == ["out"]


def test_nothing_is_left_of_what_fails(tmp_path: Path) -> None:
    """Whatever is raised while it is written, the old file stays and nothing lies beside it."""
    path = tmp_path / "out"
    put(path, "old")
    with pytest.raises(KeyboardInterrupt), whole([path]) as (file,):
        file.write("half")
        raise KeyboardInterrupt
    assert path.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["out"]


def test_permissions(tmp_path: Path) -> None:
    """A new file has those of the umask, one that is replaced keeps its own."""
    new, old = tmp_path / "new", tmp_path / "old"
    put(old)
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        put(new)
        os.umask(0o077)
        put(old)
    finally:
        os.umask(before)
    assert stat.S_IMODE(new.stat().st_mode) == 0o640
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


@pytest.mark.parametrize("there", [True, False])
def test_link_stays_a_link(there: bool, tmp_path: Path) -> None:
    """Through a link its target is written, in the target's folder, also where there is none."""
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "target", tmp_path / "link"
    if there:
        target.write_text("old", encoding="utf-8")
    link.symlink_to(Path("far") / "target")
    put(link)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert names(tmp_path / "far") == ["target"]


def test_long_name(tmp_path: Path) -> None:
    """A name as long as the disk allows can be written."""
    put(tmp_path / ("n" * 255))
    assert names(tmp_path) == ["n" * 255]


def test_left_over_of_a_killed_job(endpoint: Running, tmp_path: Path) -> None:
    """A job removes what it left when it was killed, and nothing that another may be writing."""
    source, output = write(tmp_path / "in.jsonl", [line(3)]), tmp_path / "out.jsonl"
    written = whole([output], alone=True)
    other = whole([tmp_path / "other.jsonl"], alone=True)
    for killed in (written, other):
        killed.__enter__()
    before = set(names(tmp_path))
    batch(source, output, endpoint)
    assert len(before - set(names(tmp_path))) == 1
    assert len(rows(output)) == 1
    other.__exit__(None, None, None)
    assert names(tmp_path) == ["in.jsonl", "other.jsonl", "out.jsonl", "out.jsonl.journal"]
    with pytest.raises(OutputError):
        written.__exit__(None, None, None)


def test_terminated(tmp_path: Path) -> None:
    """A command that is terminated ends as by Ctrl-C and leaves nothing half written."""
    main_program = "import sys; from summarizer.cli import main; sys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-c", main_program, "report", "-", "-o", tmp_path / "page.html"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    end = time.monotonic() + 30
    while not names(tmp_path):
        assert process.poll() is None and time.monotonic() < end
        time.sleep(0.01)
    process.terminate()
    status, _, err = finished(process)
    assert (status, err, names(tmp_path)) == (130, "", [])


def test_stopped_as_the_file_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C right after the temporary file was made leaves nothing behind either."""
    opened = Path.open

    def stopped(*arguments: Any) -> Any:
        opened(*arguments).close()
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "open", stopped)
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path / "page.html")
    assert names(tmp_path) == []


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[tuple[Path, Callable[[], bytes]]]:
    """A named pipe, and what gives all that came out of it."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with ThreadPoolExecutor(1) as reader:
        read = reader.submit(path.read_bytes)
        yield path, lambda: read.result(10)


def test_pipe_is_written_into(
    pipe: tuple[Path, Callable[[], bytes]], records: Path, tmp_path: Path
) -> None:
    """A pipe stays one; what is written comes out of it."""
    path, read = pipe
    assert main(["export", str(records), "--to", "values", "-o", str(path)]) == 0
    assert read().startswith(b'\xef\xbb\xbf"line"')
    assert path.is_fifo()


def test_job_into_a_pipe(
    pipe: tuple[Path, Callable[[], bytes]], endpoint: Running, tmp_path: Path
) -> None:
    """A job writes its rows into a pipe as into standard output: there is nothing to resume."""
    source = write(tmp_path / "in.jsonl", map(line, (3, 4)))
    path, read = pipe
    assert batch(source, path, endpoint).ok == 2
    assert read().count(b"\n") == 2
    assert names(tmp_path) == ["in.jsonl", "pipe"]
    assert batch(source, Path(os.devnull), endpoint).lines == 2


def test_open_file_is_gone_on_with(tmp_path: Path) -> None:
    """`/dev/fd/N` and links to it are the open file itself: what stands in it stays."""
    path, link = tmp_path / "log", tmp_path / "link"
    with path.open("wb") as file:
        file.write(b"before ")
        file.flush()
        link.symlink_to(f"/dev/fd/{file.fileno()}")
        assert is_stream(link) and not is_stream(path)
        put(link)
        put(Path(f"/dev/fd/{file.fileno()}"), " and newer")
    assert path.read_bytes() == b"before new and newer"


def test_open_for_reading_only(tmp_path: Path) -> None:
    """What cannot take a byte is refused before anything is worked out."""
    with (
        Path(os.devnull).open("rb") as file,
        pytest.raises(OutputError, match="cannot be written"),
        whole([Path(f"/dev/fd/{file.fileno()}")]),
    ):
        raise AssertionError


@pytest.mark.parametrize("output", ["", "/", "folder", "folder/"])
@pytest.mark.parametrize("command", ["extract", "batch", "report", "values", "eval"])
def test_no_place_for_an_output(
    command: str,
    output: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A folder or an empty name is refused with status 2 and one line; no model is asked."""
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("a.txt").write_text("A blast hit Karsa.", encoding="utf-8")
    write(Path("in.jsonl"), [line(3)])
    write_lines(Path("r.jsonl"), outcome())
    Path("gold.jsonl").write_text("", encoding="utf-8")
    before = names(tmp_path)
    arguments = {
        "extract": ["extract", "a.txt", "-o", output],
        "batch": ["batch", "in.jsonl", "-o", output],
        "report": ["report", "r.jsonl", "-o", output],
        "values": ["export", "r.jsonl", "--to", "values", "-o", output],
        "eval": ["eval", "r.jsonl", "--gold", "gold.jsonl", "--html", output],
    }[command]
    with ScriptedServer() as server:
        if command in ("extract", "batch"):
            arguments += ["--base-url", server.base_url, "--model", "m"]
        assert main(arguments) == 2
        assert not server.requests
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert "is a folder" in captured.err or "name is empty" in captured.err
    assert names(tmp_path) == before


def test_what_is_read_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No command writes over its own input, also under another name of it."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("A blast hit Karsa.", encoding="utf-8")
    Path("prompt.md").write_text("Read.", encoding="utf-8")
    Path("gold.jsonl").write_text("", encoding="utf-8")
    write_lines(Path("r.jsonl"), outcome())
    os.link("a.txt", "hard")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    endpoint = ["--base-url", "http://127.0.0.1:9/v1", "--model", "m"]
    for arguments in (
        ["extract", "a.txt", "-o", "hard", *endpoint],
        ["extract", "a.txt", "--prompt", "prompt.md", "-o", "prompt.md", *endpoint],
        ["eval", "r.jsonl", "--gold", "gold.jsonl", "--html", "gold.jsonl"],
        ["eval", "r.jsonl", "--gold", "gold.jsonl", "--html", "r.jsonl"],
        ["report", "r.jsonl", "-o", "./r.jsonl"],
        ["batch", "a.txt", "-o", "hard", *endpoint],
    ):
        assert main(arguments) == 2
        assert "is what is read" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
