"""`summarizer articles`: files, PDFs and pages in, the input of a batch job out."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from scripted_server import ScriptedServer, Step
from written import FIRST, SECOND, lines, page, pdf, short

from summarizer.article import LONGEST_TEXT
from summarizer.cli import main
from summarizer.extras import install
from summarizer.input.lines import Source, parsed
from summarizer.intake import articles as intake


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a page, a PDF, a text and some that are none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_bytes(page())
    (tmp_path / "report.pdf").write_bytes(pdf(lines(FIRST), lines(SECOND)))
    (tmp_path / "wire.txt").write_text(f"  {FIRST}\r\n", encoding="utf-8", newline="")
    (tmp_path / "scan.pdf").write_bytes(pdf(b""))
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\0")
    return tmp_path


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_files_and_pages(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line each, in the order given; the batch job's reader takes them as they are."""
    with ScriptedServer(Step(body=page(), content_type="text/html")) as server:
        url = f"{server.base_url}/blast#top"
        names = ["report.pdf", url, "wire.txt", "page.html"]
        assert main(["articles", *names, "-o", "out.jsonl", "--allow-private"]) == 0
    assert capsys.readouterr() == ("", "")
    found = rows(files / "out.jsonl")
    plain = url.partition("#")[0]
    assert [row["id"] for row in found] == ["report.pdf", plain, "wire.txt", "page.html"]
    assert found[0]["text"] == f"{FIRST}\n\n{SECOND}"
    assert found[1]["url"] == plain
    assert found[1]["source"].startswith("127.0.0.1")
    assert found[2] == {"id": "wire.txt", "text": f"  {FIRST}\r\n"}
    assert "url" not in found[3]
    read = [parsed(raw) for raw in Source(files / "out.jsonl").lines()]
    assert [line.error for line in read] == [None] * 4
    assert read[0].meta == {"pages": [0, len(FIRST) + 2]}
    assert [line.meta for line in read[1:]] == [{}] * 3


def test_what_gives_no_article_is_told(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each by its name and why, with status 1; all others are written."""
    with ScriptedServer(Step(status=404)) as server:
        names = ["wire.txt", "scan.pdf", "photo.jpg", "missing.html", ".", server.base_url]
        secret = "http://me:pass@paper.invalid/"
        arguments = ["articles", *names, secret, "page.html", "-o", "out.jsonl", "--allow-private"]
        assert main(arguments) == 1
    assert [row["id"] for row in rows(files / "out.jsonl")] == ["wire.txt", "page.html"]
    told = capsys.readouterr().err.splitlines()
    said = ["no text", "neither a page", "No such file", "a folder", "answers 404", "a password"]
    assert len(told) == len(said)
    told_names = [*names[1:], "http://paper.invalid/"]
    for line, name, why in zip(told, told_names, said, strict=True):
        assert line.startswith(f"summarizer: {name}: ") and why in line
    assert "pass@" not in "".join(told)


def test_private_addresses_need_leave(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --allow-private no server of this machine is asked."""
    with ScriptedServer() as server:
        assert main(["articles", server.base_url]) == 1
        assert not server.requests
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Give --allow-private" in captured.err


def test_ids_are_unique(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A number behind those that were there before, even where that was somebody's name."""
    (files / "more").mkdir()
    for name in ("more/wire.txt", "wire.txt-2", "more/wire.txt-2"):
        (files / name).write_text(FIRST, encoding="utf-8")
    names = ["wire.txt-2", "wire.txt", "more/wire.txt", "wire.txt", "more/wire.txt-2"]
    assert main(["articles", *names]) == 0
    ids = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert ids == ["wire.txt-2", "wire.txt", "wire.txt-3", "wire.txt-4", "wire.txt-2-2"]


@pytest.mark.parametrize(
    ("data", "text"),
    [(page(), f"{FIRST}\n\n{SECOND}"), (f"\ufeff{FIRST}\n".encode(), f"{FIRST}\n")],
)
def test_standard_input(
    data: bytes,
    text: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`-` is one page or text, once."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["articles", "-", "-"]) == 1
    captured = capsys.readouterr()
    (row,) = map(json.loads, captured.out.splitlines())
    assert row["id"] == "stdin"
    assert row["text"].endswith(text)
    assert "Standard input is read once only" in captured.err


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"x" * 10_001, "larger than 0.01 MB"),
        ("Café".encode("latin-1"), "not UTF-8 (byte 3)"),
        (b"\xff\xfeA\0\0\xd8", "not UTF-16"),
        (b"\xe2\x80\x8b", "text is empty"),
    ],
    ids=short,
)
def test_texts_that_are_none(
    data: bytes, said: str, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text is taken as it stands, or not at all."""
    (files / "bad.txt").write_bytes(data)
    assert main(["articles", "bad.txt", "--max-size", "0.01"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err


def test_lines_fit_the_batch_job(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that a batch job would not read is told here: what is escaped counts as written."""
    (files / "long.txt").write_text('"' * (LONGEST_TEXT // 2 + 1), encoding="utf-8")
    assert main(["articles", "long.txt"]) == 1
    assert f"longer than {LONGEST_TEXT} bytes" in capsys.readouterr().err


def test_text_from_a_server_keeps_its_encoding(capsys: pytest.CaptureFixture[str]) -> None:
    """By the encoding that the server names; with its address."""
    body = "Взрыв в порту.\n"
    step = Step(body=body.encode("koi8-r"), content_type="text/plain; charset=koi8-r")
    wrong = Step(body=b"x", content_type="text/plain; charset=zlib")
    with ScriptedServer(step, wrong) as server:
        assert main(["articles", server.base_url, server.base_url, "--allow-private"]) == 1
    captured = capsys.readouterr()
    row = json.loads(captured.out)
    assert (row["text"], row["url"]) == (body, server.base_url)
    assert "unknown encoding" in captured.err


def test_pages_without_text_are_told(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A notice, and no failure: the article is there."""
    (files / "half.pdf").write_bytes(pdf(lines(FIRST), b""))
    assert main(["articles", "half.pdf"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["pages"] == [0, len(FIRST)]
    assert captured.err == "summarizer: half.pdf: no text on page 2; it may be a scan there.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--timeout", "0"], "--timeout is not a number above 0"),
        (["--timeout", "nan"], "--timeout is not a number above 0"),
        (["--max-size", "-1"], "--max-size is not a number above 0"),
        (["-o", "wire.txt"], "is what is read"),
        (["-o", "."], "is a folder"),
        ([""], "name is empty"),
    ],
)
def test_what_cannot_run(
    arguments: list[str], said: str, files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2, and nothing is written or lost."""
    before = (files / "wire.txt").read_bytes()
    assert main(["articles", "wire.txt", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert (files / "wire.txt").read_bytes() == before


def test_without_the_libraries(
    files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 2 and what to install."""
    monkeypatch.setattr(intake, "find_spec", lambda name: None)
    assert main(["articles", "page.html", "-o", "out.jsonl"]) == 2
    assert install("articles") in capsys.readouterr().err
    assert not (files / "out.jsonl").exists()


def test_stopped_in_between(
    files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stood there stays, and nothing half written is left."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    (files / "out.jsonl").write_text("before", encoding="utf-8")
    monkeypatch.setattr(intake, "fetch", stopped)
    assert main(["articles", "wire.txt", "http://paper.invalid/", "-o", "out.jsonl"]) == 130
    assert (files / "out.jsonl").read_text(encoding="utf-8") == "before"
    assert not list(files.glob(".summarizer*"))
