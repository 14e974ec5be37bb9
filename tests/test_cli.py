"""The command line, against a scripted server."""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from scripted_server import ScriptedServer, completion, fault

from summarizer.cli import main
from summarizer.cli.parser import parser

TEXT = "A bomb hit the port of Karsa on Tuesday. The Red Crescent said 40 people were killed.\n"
NOTHING = '{"incident_type": null, "place": null}'
"""An answer that finds nothing, for the incident and for a record of a place."""
ANSWER = json.dumps(
    {
        "incident_type": {"s": [1], "value": "bombing"},
        "when": {"s": [1], "words": "Tuesday"},
        "where": {"s": [1], "place": "Karsa"},
        "casualties": [
            {"s": [2], "claimant": "The Red Crescent", "wording": "40", "harm": "killed"},
            {"s": [2], "claimant": "The Red Crescent", "wording": "400", "harm": "killed"},
        ],
    }
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with a short article."""
    path = tmp_path / "blast.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def extract(server: ScriptedServer, *arguments: str) -> int:
    """Exit status of `extract` against this server."""
    return main(["extract", *arguments, "--base-url", server.base_url, "--model", "scripted"])


def test_record_is_readable(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each value stands by the number of its sentence; sentences come last, behind the issues."""
    with ScriptedServer(completion(ANSWER), completion("{}"), repeat=True) as server:
        assert extract(server, str(article), "--published", "2024-05-08") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("PARTIAL")
    assert "  start date  2024-05-07 (computed) [1]" in lines
    toll = lines[lines.index("CASUALTIES") + 2]
    assert toll.split() == ["1", "Red", "Crescent", *"40 40 exactly killed words [2]".split()]
    assert "  [2]  The ‹Red Crescent› ‹said› ‹40› people were ‹killed›." in lines
    assert "400" in "\n".join(lines[lines.index("ISSUES") :])
    assert "400" not in "\n".join(lines[: lines.index("ISSUES")])


def test_record_at_a_terminal(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There it has colours and the terminal's width; a file that is named has none."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("NO_COLOR", raising=False)
    written = article.with_name("record")
    for more in ([], ["-o", str(written)]):
        with ScriptedServer(completion(ANSWER), completion("{}"), repeat=True) as server:
            assert extract(server, str(article), *more) == 0
    lines = re.sub(r"\x1b\[[\d;]*m", "", terminal.getvalue()).splitlines()
    assert "\x1b[1;4m40\x1b[0m" in terminal.getvalue()
    assert 50 < max(map(len, lines)) <= 60
    assert "‹40›" in written.read_text(encoding="utf-8")
    assert "\x1b" not in written.read_text(encoding="utf-8")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_who_waits_is_told_what_for(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At a terminal it says which model reads; elsewhere nothing stands on standard error."""
    terminal = Terminal()
    with ScriptedServer(completion(NOTHING), repeat=True) as server:
        assert extract(server, str(article), "--json") == 0
        assert capsys.readouterr().err == ""
        monkeypatch.setattr("sys.stderr", terminal)
        assert extract(server, str(article), "--json") == 0
    assert terminal.getvalue() == "\rscripted reads ...\n"


OPEN = json.dumps(
    {
        "statements": [
            {
                "s": [1],
                "speaker": {"s": [1, 2], "value": "The Red Crescent"},
                "stance": {"s": [2], "value": "confirms"},
            }
        ]
    }
)


def test_decisions_are_explained(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--explain` prints for each value what decided, and by which words."""
    with ScriptedServer(completion(OPEN)) as server:
        assert extract(server, str(article), "--explain", "--accept", "reading") == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "HOW IT WAS DECIDED" in out
    speaker = "statements 1 speaker “The Red Crescent”: words, as it is said to say something"
    assert f"{speaker}: “Red Crescent”, “said”" in out
    assert out.endswith("statements 1 stance “confirms”: reading, as no rule can tell")


def test_accepted_are_words_or_a_reading(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An open value is kept and marked on a reading, second or first, or left out and named."""
    yes = completion('{"yes": [1], "no": [], "unclear": []}')
    with ScriptedServer(completion(OPEN), yes) as server:
        assert extract(server, str(article)) == 0
    assert "confirms (second reading)" in capsys.readouterr().out
    with ScriptedServer(completion(OPEN)) as server:
        assert extract(server, str(article), "--accept", "reading") == 0
    assert "confirms (reading)" in capsys.readouterr().out
    with ScriptedServer(completion(OPEN)) as server:
        assert extract(server, str(article), "--accept", "words") == 0
    out = capsys.readouterr().out
    assert "confirms (reading)" not in out
    assert "open  statements 1 stance “confirms”" in out


def test_json_is_one_line(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--json` prints one line of JSON; the id is the file's name unless one is given."""
    with ScriptedServer(completion(ANSWER), completion("{}"), repeat=True) as server:
        assert extract(server, str(article), "--json") == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    line = json.loads(out)
    assert (line["id"], line["status"]) == ("blast.txt", "partial")
    for citation in line["record"]["where"]["place"]["citations"]:
        assert TEXT[citation["start"] : citation["end"]] == citation["quote"]


def test_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-` reads the article from standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    with ScriptedServer(completion(NOTHING)) as server:
        assert extract(server, "-", "--json", "--id", "x1") == 0
    assert json.loads(capsys.readouterr().out)["id"] == "x1"


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (None, [], "cannot be read"),
        (b"\xff\xfe", [], "not UTF-8 (byte 0)"),
        (b'{"id": "a", "text": "A blast."}\n', [], "summarizer batch"),
        (b"<!DOCTYPE html><html><p>A blast.", [], "summarizer articles"),
        (b" \n", [], "text is empty"),
        (b"A blast.", ["--json", "-o", "x.html"], "--json is given. Leave --json out"),
        (b"A blast.", ["--explain", "-o", "x.json"], "--explain is given"),
        (b"A blast.", ["-o", "x.csv"], "extract writes text, JSON or a page. Write JSON"),
        (b"A blast.", ["--published", "2016-13-45"], "is not in the calendar. Check month"),
        (b"A blast.", ["--published", "yesterday"], "published day is not a date"),
        (b"A blast.", ["--language", "Spanish language"], "language is no code"),
        (b"A blast.", ["--summary-language", "Spanish language"], "no code of a language"),
        (b"A blast.", ["--schema", "nonsense"], "does not name a schema"),
        (b"A blast.", ["--prompt", "missing.md"], "missing.md cannot be read"),
    ],
)
def test_bad_input_says_what_to_do(
    content: bytes | None,
    options: list[str],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What cannot be used ends with status 2 and one line on standard error."""
    path = tmp_path / "article.txt"
    if content is not None:
        path.write_bytes(content)
    with ScriptedServer() as server:
        assert extract(server, str(path), *options) == 2
        assert not server.requests
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("https://example.org/a", "is an address, and extract reads one article's text. Make an"),
        ("in.CSV", "is a table by its name"),
        ("in.parquet", "summarizer batch in.parquet -o records.jsonl"),
        ("in.pdf", "summarizer articles in.pdf -o articles.jsonl"),
    ],
)
def test_what_another_command_reads(
    name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is known by its name, and the command for it is told as it is to be run."""
    with ScriptedServer() as server:
        assert extract(server, name) == 2
        assert not server.requests
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "begins"), [("x.json", '{"id":'), ("x.html", "<!doctype"), ("x.txt", "PARTIAL")]
)
def test_the_output_is_what_its_name_says(
    name: str, begins: str, article: Path, tmp_path: Path
) -> None:
    """JSON and a page by their endings, else text."""
    with ScriptedServer(completion(ANSWER), completion("{}"), repeat=True) as server:
        assert extract(server, str(article), "-o", str(tmp_path / name)) == 0
    assert (tmp_path / name).read_text("utf-8").lower().startswith(begins.lower())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extrct", "a.txt"], "argument COMMAND: extrct is none (did you mean extract?). See"),
        (["a.txt"], "a.txt is none (choose from extract, batch,"),
        (["extract"], "summarizer extract: the following arguments are required: article"),
        (["extract", "a.txt", "b.txt"], "argument: b.txt. One article only; for many: summarizer"),
        (["extract", "a.txt", "b.txt", "--jsn"], "argument: --jsn (did you mean --json?). See"),
        (["export", "x", "--to", "cvs"], "argument --to: cvs is none (did you mean csv?)"),
    ],
)
def test_what_is_no_command_or_argument(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line: what is wrong, what may be meant, and where the help is."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert said in captured.err
    assert re.search(r"[^.]\. See: summarizer( \w+)? --help\n$", captured.err)


@pytest.mark.parametrize(("status", "exit_status"), [(400, 1), (401, 2), (404, 2)])
def test_exit_status_of_failures(
    status: int, exit_status: int, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """1: this article failed; 2: no article could be read with these settings."""
    with ScriptedServer(fault(status)) as server:
        assert extract(server, str(article)) == exit_status
    assert capsys.readouterr().out.startswith("FAILED")


def test_nobody_listens(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An address where nobody listens is no fault of the article."""
    with ScriptedServer() as server:
        gone = server.base_url
    assert main(["extract", str(article), "--base-url", gone, "--model", "m"]) == 2
    assert "connection_failed" in capsys.readouterr().out


def test_output_is_utf_8(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Into a file goes UTF-8, also where the platform's code page is another (Windows)."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252"))
    with ScriptedServer(completion(ANSWER), completion("{}"), repeat=True) as server:
        assert extract(server, str(article)) == 0
    assert "[1]  A ‹bomb› hit the port of ‹Karsa› on ‹Tuesday›." in written.getvalue().decode()


def test_interrupted(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C gives the shell's status for it."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summarizer.engine.Summarizer.attempted", interrupted)
    with ScriptedServer() as server:
        assert extract(server, str(article)) == 130


def test_missing_model_file(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A model file that is not there is named."""
    assert main(["extract", str(article), "--model-file", "missing.gguf"]) == 2
    assert "missing.gguf cannot be read" in capsys.readouterr().err


def test_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """`schema` prints the JSON Schema of the record as it is written."""
    assert main(["schema", "incident"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert "casualties" in printed["properties"]
    assert main(["schema", "examples.recall:Recall"]) == 0
    assert "remedies" in json.loads(capsys.readouterr().out)["properties"]


def test_day_of_publication_is_missed(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where words name a day that only the day of publication would settle, it is asked for."""
    answer = completion(ANSWER)
    with ScriptedServer(answer, answer, answer, answer) as server:
        assert extract(server, str(article)) == 0
        assert "(--published) no day can be worked out of “Tuesday”" in capsys.readouterr().out
        assert extract(server, str(article), "--published", "2024-05-07") == 0
        assert "--published" not in capsys.readouterr().out


def test_without_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Who types the name alone is told which commands there are."""
    assert main([]) == 2
    told = capsys.readouterr().err
    assert "extract" in told
    assert "one article in, one record out" in told


def test_every_option_says_what_it_does() -> None:
    """No option of any command stands in the help without a word."""

    def silent(command: argparse.ArgumentParser) -> list[str]:
        found = []
        for action in command._actions:
            if isinstance(action.choices, dict):
                found += [one for below in action.choices.values() for one in silent(below)]
            elif not action.help:
                found.append(f"{command.prog} {action.option_strings or action.dest}")
        return found

    assert silent(parser()) == []


def test_unknown_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """A schema that is not there is told, with what a name looks like."""
    assert main(["schema", "nonsense"]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert "package.module:Class" in captured.err


DOWNLOADED = """
with open("ran", "a") as file:
    file.write(__name__)
raise SystemExit("a module of the current folder was run")
"""
OWN = """
import own_sibling
from pydantic import BaseModel, Field
from summarizer import Cited

class Own(BaseModel):
    place: Cited[str] = Field(description="where, as written")
"""


def test_current_folder_is_not_run(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies beside the articles is no code, under whatever name libraries look for; not even
    where a schema is found there.
    """
    command = Path(sys.executable).with_name("summarizer")
    if not command.exists():
        pytest.skip("summarizer is not installed")
    for name in ("brotli", "brotlicffi", "openai", "queue", "requests", "simplejson", "socksio"):
        (tmp_path / f"{name}.py").write_text(DOWNLOADED, encoding="utf-8")
    (tmp_path / "own_sibling.py").touch()
    (tmp_path / "own_schema.py").write_text(OWN, encoding="utf-8")
    with ScriptedServer(completion(NOTHING), repeat=True) as server:
        done = subprocess.run(
            [command, "extract", article.name, "--schema", "own_schema:Own"],
            cwd=tmp_path,
            env={
                **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
                "OPENAI_BASE_URL": server.base_url,
                "SUMMARIZER_MODEL": "m",
            },
            capture_output=True,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, b"")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("command", ["schema", "extract", "batch", "eval"])
def test_schema_of_the_current_folder(
    command: str, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A schema's module and what it imports are found there, last, and only for that import."""
    monkeypatch.chdir(tmp_path)
    path = [each for each in sys.path if each not in ("", str(tmp_path))]
    monkeypatch.setattr(sys, "path", list(path))
    for name in ("own_schema", "own_sibling"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    Path("own_sibling.py").write_text(
        "import os, sys\nassert sys.path[-1] == os.getcwd() not in sys.path[:-1]", encoding="utf-8"
    )
    Path("own_schema.py").write_text(OWN, encoding="utf-8")
    Path("gold.jsonl").touch()
    Path("in.jsonl").write_text('{"id": "a", "text": "A blast."}\n', encoding="utf-8")
    with ScriptedServer(completion(NOTHING), repeat=True) as server:
        asked = ["--base-url", server.base_url, "--model", "m"]
        arguments = {
            "schema": ["schema", "own_schema:Own"],
            "extract": ["extract", article.name, "--schema", "own_schema:Own", *asked],
            "batch": ["batch", "in.jsonl", "-o", "o", "--schema", "own_schema:Own", *asked],
            "eval": ["eval", "gold.jsonl", "--gold", "gold.jsonl", "--schema", "own_schema:Own"],
        }[command]
        assert main(arguments) == 0
    assert sys.path == path


def test_schema_that_ends_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A module that exits when it is imported is no schema, and no success."""
    monkeypatch.chdir(tmp_path)
    Path("own_script.py").write_text("raise SystemExit(0)", encoding="utf-8")
    assert main(["schema", "own_script:Own"]) == 2
    assert "ends the program when it is imported" in capsys.readouterr().err


def test_embedded_model_is_not_prepared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`model --check` only says where the model would be."""
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path))
    assert main(["model", "--check"]) == 1
    assert f"not prepared, {tmp_path}" in capsys.readouterr().out
