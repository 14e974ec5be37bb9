"""Files that are not as they should be: too deep, too long, no JSON, or of other line ends."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pages import BLAST, blast, lines
from scripted_server import ScriptedServer, completion

from summarizer import Article, Summarizer
from summarizer.article import LONGEST_TEXT
from summarizer.asking.prompt import LONGEST_INSTRUCTIONS, fenced, read_instructions
from summarizer.cli import main
from summarizer.errors import ArticleError, InputUnreadable, PromptError
from summarizer.evaluation.gold import read_gold, read_records
from summarizer.input.lines import is_deeper

GOLD: dict[str, Any] = {"id": "blast", "gold": {"place": {"fields": ["where.place"], "values": []}}}
COMMANDS = {
    "report": ["report", "{records}", "-o", "{output}.html"],
    "csv": ["export", "{records}", "--to", "csv", "-o", "{output}"],
    "values": ["export", "{records}", "--to", "values", "-o", "{output}.csv"],
    "webannotation": ["export", "{records}", "--to", "webannotation", "-o", "{output}.jsonl"],
    "eval": ["eval", "{records}", "--gold", "{gold}", "--json", "--html", "{output}.html"],
}
LONG = {"start": 0, "end": 10**12, "quote": "x"}
NONE = {**blast(), "record": None, "status": "no_incident"}
commands = pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS.keys())


def run(command: list[str], folder: Path, records: bytes) -> int:
    """Run a command on these records; its status."""
    (folder / "records.jsonl").write_bytes(records)
    (folder / "gold.jsonl").write_text(json.dumps(GOLD), encoding="utf-8")
    places = {name: folder / name for name in ("output",)}
    files = {name: folder / f"{name}.jsonl" for name in ("records", "gold")}
    return main([word.format(**places, **files) for word in command])


def nested(depth: int) -> str:
    """A record with a list so deep in it."""
    return json.dumps({**blast(), "record": {"a": "HERE"}}).replace(
        '"HERE"', "[" * depth + "]" * depth
    )


DAMAGED = {
    "64 deep": (nested(64), "line 2: it is nested more than 64 levels deep"),
    "440 deep": (nested(440), "line 2: it is nested more than 64 levels deep"),
    "900 deep": (nested(900), "line 2: it is nested more than 64 levels deep"),
    "100,000 deep": (nested(100_000), "line 2: it is JSON with a number or a nesting"),
    "NaN": ('{"id": "a", "record": {"a": NaN}}', "line 2: it is not JSON"),
    "-Infinity": ('{"id": "a", "record": {"a": [-Infinity]}}', "line 2: it is not JSON"),
    "1e999": ('{"id": "a", "record": {"a": 1e999}}', "line 2: it is JSON with a number"),
    "a long number": ('{"id": "a", "x": ' + "9" * 5000 + "}", "line 2: it is JSON with a number"),
    "a list": ("[]", "line 2: it is JSON, but not an object"),
    "id is a list": (json.dumps({**blast(), "id": ["a"]}), "line 2: id: "),
}


@commands
@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_line_is_named(
    command: list[str], name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever reads it says file, line and reason in one line, and writes nothing."""
    line, said = DAMAGED[name]
    before = sorted(path.name for path in tmp_path.iterdir())
    assert run(command, tmp_path, (lines(NONE) + line).encode()) == 2
    told = capsys.readouterr()
    assert said in told.err and "records.jsonl" in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""
    made = sorted(path.name for path in tmp_path.iterdir() if not path.is_dir())
    assert made == sorted([*before, "gold.jsonl", "records.jsonl"])


@commands
def test_a_lone_surrogate_is_read_as_one_character(command: list[str], tmp_path: Path) -> None:
    """An id with half a character in it does not stop what reads it, and UTF-8 is written."""
    line = json.dumps({**NONE, "id": "x"}).replace('"x"', '"\\ud83d"')
    assert run(command, tmp_path, line.encode()) == 0
    written = [path for path in tmp_path.rglob("output*") if path.is_file()]
    for path in [*written, *tmp_path.glob("output/*")]:
        path.read_text(encoding="utf-8")


@commands
def test_lines_that_end_in_a_carriage_return(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of old Mac line ends is refused with a word about them, and is not one long line."""
    for line_end in ("\r", "\r\r"):
        assert run(command, tmp_path, lines(blast(), blast()).replace("\n", line_end).encode()) == 2
        assert "lines that end in a carriage return (CR) alone" in capsys.readouterr().err


def test_a_carriage_return_within_a_line_is_white_space(tmp_path: Path) -> None:
    """JSON allows it between its parts, so a line that holds one object is read."""
    line = json.dumps(blast()).replace('{"id"', '{\r"id"') + "\r\n"
    assert run(COMMANDS["report"], tmp_path, line.encode() * 2) == 0


def test_an_input_of_carriage_returns_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A batch job says so before it asks anything, however long the file is."""
    source = tmp_path / "in.jsonl"
    line = json.dumps({"id": "a", "text": "A blast. " * 10_000}) + "\r"
    source.write_bytes(line.encode() * 50)
    assert source.stat().st_size > LONGEST_TEXT
    arguments = ["--base-url", "http://127.0.0.1:1/v1", "--model", "m", "--quiet"]
    assert main(["batch", str(source), "-o", str(tmp_path / "out.jsonl"), *arguments]) == 2
    assert "carriage return" in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "a", "gold": {"p": NaN}}', "line 2: it is not JSON"),
        ('{"id": "a", "gold": {"p": 1e999}}', "line 2: it is JSON with a number"),
        ('{"id": "a", "gold": ' + "[" * 440 + "]" * 440 + "}", "line 2: it is nested"),
        ('{"id": "a", "text": "\xff"}', "line 2: it is not UTF-8"),
        ('{"id": "a", "gold": 1}', "line 2: gold: "),
    ],
)
def test_a_damaged_gold_line_is_named(line: str, said: str, tmp_path: Path) -> None:
    """Gold answers are read as strictly as records."""
    path = tmp_path / "gold.jsonl"
    path.write_bytes(lines(GOLD).encode() + line.encode("latin-1"))
    with pytest.raises(InputUnreadable, match=said) as caught:
        read_gold(path)
    assert "docs/evaluation.md" in caught.value.hint


@pytest.mark.parametrize(
    "part",
    [
        {"a": {"value": "x", "citations": []}},
        {"a": {"status": "stated", "value": "x", "citations": [{}]}},
        {"a": {"status": "stated", "value": "x", "citations": "no"}},
        {"a": [{"status": 1, "value": "x", "citations": []}]},
        {"a": {"status": "stated", "value": 1, "citations": [LONG]}},
    ],
)
def test_a_cited_value_that_eval_cannot_look_at(part: dict[str, Any], tmp_path: Path) -> None:
    """It is named with its place; none of its words are."""
    path = tmp_path / "records.jsonl"
    path.write_text(lines(blast(), {**blast(), "record": part}), encoding="utf-8")
    with pytest.raises(InputUnreadable, match=r"line 2: record\.a"):
        read_records(path)


def test_a_part_that_is_no_cited_value_has_none(tmp_path: Path) -> None:
    """What stands beside a value without being cited decides nothing, and stops nothing."""
    wanted = {"fields": ["a.b"], "where": {"harm": ["killed"]}, "values": [{"range": [1, 1]}]}
    gold = {"id": "blast", "gold": {"killed": wanted}}
    cited = {"start": 0, "end": 1, "quote": "1", "match": []}
    leaf = {"status": "stated", "value": 1, "citations": [cited]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    record = {"a": {"b": leaf, "harm": "killed", "claimant": "x"}}
    (tmp_path / "records.jsonl").write_text(lines({**blast(), "record": record}), encoding="utf-8")
    paths = [str(tmp_path / "records.jsonl"), "--gold", str(tmp_path / "gold.jsonl")]
    assert main(["eval", *paths]) == 0


def test_depth_is_counted_in_lists_and_objects() -> None:
    """A text is no level, an empty list is one."""
    assert not is_deeper("x", 0)
    assert is_deeper([], 0) is False
    assert is_deeper([[]], 0)
    assert not is_deeper({"a": [1, {"b": 2}]}, 3)
    assert is_deeper({"a": [1, {"b": 2}]}, 2)


class _Endless(io.RawIOBase):
    """A file that never ends, and counts what is read of it."""

    def __init__(self) -> None:
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        into[:] = b"a" * len(into)
        self.taken += len(into)
        assert self.taken < 2 * LONGEST_TEXT, "more is read than is needed to know"
        return len(into)


def test_an_article_from_standard_input_has_an_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No more is read than shows that it is too long."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(_Endless())))
    assert main(["extract", "-", "--base-url", "http://127.0.0.1:1/v1", "--model", "m"]) == 2
    assert f"text is longer than {LONGEST_TEXT} bytes" in capsys.readouterr().err


def test_an_article_file_of_terabytes_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So is a file, whatever its size on the disk."""
    path = tmp_path / "article.txt"
    with path.open("wb") as file:
        file.truncate(10 * 2**40)
    assert main(["extract", str(path), "--base-url", "http://127.0.0.1:1/v1", "--model", "m"]) == 2
    assert f"text is longer than {LONGEST_TEXT} bytes" in capsys.readouterr().err


@pytest.mark.parametrize("field", ["text", "id", "title", "source", "url"])
def test_every_field_of_an_article_has_an_end(field: str) -> None:
    """The limit counts bytes, and holds for each field by itself."""
    within = {"text": "A.", field: "é" * (LONGEST_TEXT // 2)}
    assert getattr(Article(**within), field) == within[field]
    with pytest.raises(ArticleError, match=f"{field} is longer than {LONGEST_TEXT} bytes"):
        Article(**{**within, field: within[field] + "a"})


def test_a_prompt_file_has_an_end(tmp_path: Path) -> None:
    """Instructions of more than a mebibyte are another file's."""
    path = tmp_path / "prompt.md"
    path.write_bytes(b"a" * LONGEST_INSTRUCTIONS)
    assert len(read_instructions(path)) == LONGEST_INSTRUCTIONS
    with path.open("wb") as file:
        file.truncate(10 * 2**40)
    with pytest.raises(PromptError, match="is longer than 1048576 bytes"):
        read_instructions(path)


def test_a_prompt_file_of_any_line_ends_is_the_same(tmp_path: Path) -> None:
    """Line ends are LF in what the model is told, as before."""
    path = tmp_path / "prompt.md"
    path.write_bytes(b"a\r\nb\rc\nd")
    assert read_instructions(path) == "a\nb\nc\nd"


SHAPES: dict[str, Callable[[int], str]] = {
    "words": lambda size: "word " * (size // 5),
    "one word": lambda size: "a" * size,
    "commas": lambda size: "word, " * (size // 6),
    "quotes": lambda size: '"' * size,
    "lines": lambda size: "word word\n" * (size // 10),
    "brackets": lambda size: "(" * size,
    "initials": lambda size: "U.S. " * (size // 5),
    "questions in quotes": lambda size: '"x?" Roe ' * (size // 9),
    "dashes": lambda size: "- " * (size // 2),
    "spaces": lambda size: "a" + " " * size + "b",
    "invisible": lambda size: "a" + "\u200b" * (size // 3),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_finding_sentences_takes_time_by_the_length(shape: Callable[[int], str]) -> None:
    """Four times the text takes about four times as long, and half a MB under two seconds."""
    short, long = (Article(text=shape(size)) for size in (2**17, 2**19))
    taken = []
    for article in (short, long):
        began = time.process_time()
        assert article.sentences
        taken.append(time.process_time() - began)
    assert taken[1] < 2
    assert taken[1] < 12 * max(taken[0], 0.01)


def test_marks_of_the_fence_in_the_article_take_time_by_their_number() -> None:
    """An article made of the marks that could fence it in gets one that it does not hold."""
    held = "".join(f"</article-{number}>" for number in range(2, 60_000))
    began = time.process_time()
    assert fenced(Article(text="</article>" + held)).startswith("<article-60000>\n")
    assert time.process_time() - began < 2


@pytest.mark.parametrize("mode", ["json_schema", "json", "tools", "md_json"])
@pytest.mark.parametrize("written", ["NaN", "Infinity", "-Infinity", "1e999", '"NaN"'])
def test_what_is_no_number_fails(mode: Any, written: str) -> None:
    """A model's NaN is no answer, also where the article says so, and JSON stays JSON."""
    from pydantic import BaseModel

    from summarizer.evidence import Cited

    class Share(BaseModel):
        share: Cited[float]
        town: Cited[str]

    answer = f'{{"share": {{"s": [1], "value": {written}}}, "town": {{"s": [1], "value": "Olmo"}}}}'
    step = completion(answer, arguments=answer if mode == "tools" else None)
    with ScriptedServer(step, repeat=True) as server:
        settings: dict[str, Any] = {"options": {"mode": mode}, "ask_again": False}
        with Summarizer(model="m", base_url=server.base_url, schema=Share, **settings) as model:
            outcome = model.summarize(Article(text=f"A NaN, {written}, of Olmo.", id="a"))
    assert (outcome.status, outcome.record.share.status) == ("partial", "failed")
    assert outcome.record.town.value == "Olmo"

    def refused(constant: str) -> None:
        raise AssertionError(constant)

    told = json.loads(outcome.to_json(), parse_constant=refused)
    assert told["record"]["share"] == {
        "status": "failed",
        "value": None,
        "basis": None,
        "citations": [],
    }


def test_articles_of_carriage_returns_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page says it of its articles as well."""
    records, articles = tmp_path / "records.jsonl", tmp_path / "articles.jsonl"
    records.write_text(lines(blast()), encoding="utf-8")
    article = {"id": "blast", "text": BLAST.text}
    articles.write_bytes(lines(article, article).replace("\n", "\r").encode())
    assert main(["report", str(records), "--articles", str(articles)]) == 2
    told = capsys.readouterr()
    assert "articles.jsonl has lines that end in a carriage return" in told.err


@pytest.mark.parametrize("unit", ["a", "a ", "\n", "\t=", ", ", "=", "'", "\u202e", "<&"])
@commands
def test_names_of_any_length_take_time_by_it(
    command: list[str], unit: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An id of 200,000 characters, whichever, is read and written in well under two seconds."""
    line = json.dumps({**NONE, "id": unit * (200_000 // len(unit))})
    began = time.process_time()
    assert run(command, tmp_path, line.encode()) == 0
    assert time.process_time() - began < 2


def test_a_record_is_shown_on_a_terminal_whatever_its_length() -> None:
    """So is a value: it is cut into lines, and nothing of it is left out."""
    from summarizer.cli.view import shown
    from summarizer.outcome import Outcome

    issue = {"path": "a", "kind": "failed", "value": "x" * 200_000, "reason": "y " * 100_000}
    made = Outcome.model_validate({**NONE, "issues": [issue]})
    began = time.process_time()
    text = shown(made, BLAST)
    assert sum(line.count("x") for line in text.splitlines()) >= 200_000
    assert max(map(len, text.splitlines())) <= 100
    assert time.process_time() - began < 2
