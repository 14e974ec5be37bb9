"""README and docs/: every block of README and of the tutorial is run, and all else is true."""

from __future__ import annotations

import importlib
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from documented import (
    Block,
    Reader,
    Unfit,
    agree,
    anchors,
    blocks,
    commands,
    commands_there_are,
    imports_of,
    links,
    navigation,
    of_docs,
    pages,
    spans,
    understood,
    understood_span,
)
from recorded_model import recorded_model
from scripted_server import ScriptedServer, completion

import summarizer
from summarizer import Article
from summarizer.evaluation.gold import GoldArticle
from summarizer.evaluation.score import score
from summarizer.grounding import ground
from summarizer.schema import load_model, schema_of
from summarizer.settings import read_settings

READ = (
    *("deir-ezzor", "train-collision", "train-collision-toll", "market-shelling"),
    *("council-budget", "aid-workers-abduction"),
)
"""The examples that README and the tutorial have read, by the embedded model."""
every_page = pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.stem))


@pytest.fixture
def reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Reader:
    """Somebody with an empty folder, but for the examples."""
    monkeypatch.chdir(tmp_path)
    return Reader(tmp_path, capsys.readouterr)


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md", "docs/api.md"])
def test_every_block_does_what_it_shows(page: str, root: Path, reader: Reader) -> None:
    """From top to bottom, in one folder, with the recorded answers of the embedded model."""
    with recorded_model(*READ):
        reader.follow(root / page)


def test_the_models_of_the_docs(
    root: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plain one, run as it stands there, gives what the comments beside it say.

    The one of cited fields is one that can be asked for.
    """
    answer = {
        "product": {"s": [2], "value": "AquaSwift 1.7 electric kettles"},
        "injuries": [{"s": [5], "number": 7, "harm": "scalded"}],
    }
    code, cited = (b for b in blocks(root / "docs" / "schemas.md") if b.language == "python")
    monkeypatch.setenv("SUMMARIZER_MODEL", "m")
    with ScriptedServer(completion(json.dumps(answer))) as server:
        monkeypatch.setenv("SUMMARIZER_BASE_URL", server.base_url)
        reader.do(code)
    shown = dict(re.findall(r"^(outcome\.\S+)  # (.+)$", code.text, re.MULTILINE))
    assert len(shown) == 2
    for expression, said in shown.items():
        assert repr(eval(expression, reader.names)).replace("'", '"') == said
    reader.do(cited)
    assert schema_of(reader.names["Recall"]).name == "Recall"


def test_the_codebook_of_the_docs(root: Path, tmp_path: Path) -> None:
    """docs/schemas.md has one that takes the missing for no dead, and tells a cause by its cues."""
    (block,) = (b for b in blocks(root / "docs" / "schemas.md") if b.language == "toml")
    path = tmp_path / "accident.toml"
    path.write_text(block.text, encoding="utf-8")
    people = [{"s": [1], "number": n, "harm": "killed"} for n in ("Six", "nine")]
    grounded = ground(
        schema_of(load_model(str(path))),
        Article(text="Six were killed and nine were missing after a blast at the mill."),
        {"cause": {"s": [1], "value": "explosion"}, "people": people},
        accept="words",
    )
    record: Any = grounded.record
    assert [one.number.value for one in record.people] == ["Six"]
    assert (record.cause.value, record.cause.basis) == ("explosion", "words")


def test_the_gold_of_the_docs(root: Path, replayed: Any) -> None:
    """docs/evaluation.md has a line of gold answers that `eval` takes, of fields that there are."""
    (block,) = (b for b in blocks(root / "docs" / "evaluation.md") if b.language == "json")
    gold = GoldArticle.model_validate_json(block.text)
    record = json.loads(replayed("deir-ezzor").to_json())
    found = score(gold, record)
    assert found.lenient["perpetrator"].given == 1
    assert found.tolls["all"].whole == 1


def test_the_citation_of_the_docs(root: Path, replayed: Any) -> None:
    """docs/records.md shows a citation of the recorded Deir Ezzor record."""
    (block,) = (b for b in blocks(root / "docs" / "records.md") if b.language == "json")
    claim, *_ = replayed("deir-ezzor").record.casualties
    (citation,) = claim.wording.citations
    assert json.loads(block.text) == citation.model_dump(mode="json")


@every_page
def test_every_command_can_be_given(page: Path) -> None:
    """Commands, options and choices of every page are those of the parser; so are targets, extras.

    A page names no command in its text that is not there either.
    """
    for block in blocks(page):
        if block.language in ("sh", "console"):
            for command, _ in commands(block):
                understood(command)
    for span in spans(page):
        understood_span(span)


@every_page
def test_every_block_of_code_can_be_read(page: Path) -> None:
    """Python compiles, and what it imports of the package is there; TOML and JSON parse."""
    for block in blocks(page):
        match block.language:
            case "python":
                for module, name in imports_of(block):
                    if module.partition(".")[0] == "summarizer":
                        there = importlib.import_module(module)
                        assert hasattr(there, name), f"{module}.{name}"
            case "toml":
                tomllib.loads(block.text)
            case "json":
                json.loads(block.text)
            case other:
                assert other in ("console", "sh", "sql", "text"), block


def test_the_settings_of_the_docs(root: Path, tmp_path: Path) -> None:
    """docs/endpoints.md has a settings file that can be read."""
    (block,) = (b for b in blocks(root / "docs" / "endpoints.md") if b.language == "toml")
    path = tmp_path / "summarizer.toml"
    path.write_text(block.text, encoding="utf-8")
    settings = read_settings(path, {"ORG_ID": "o"})
    assert (settings.first.model, settings.second.model) == ("NAME", "OTHER")


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    """Files of relative links are there, and so are the headings behind #."""
    for target in links(page):
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        assert there.is_file(), target
        assert not anchor or anchor in anchors(there), target


def test_every_page_is_in_the_navigation() -> None:
    """docs/index.md names each page of docs/ once, and none that is not there."""
    named = navigation()
    assert sorted(named) == sorted({page.stem for page in of_docs()} - {"index"})


def test_every_command_has_its_row(root: Path) -> None:
    """The table in docs/commands.md has the commands of the parser."""
    text = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    named = re.findall(r"`summarizer ([\w-]+)`", " ".join(rows))
    assert sorted(named) == sorted(commands_there_are())


def test_every_public_name_is_in_the_api(root: Path) -> None:
    """docs/api.md has the docstring of each."""
    text = (root / "docs" / "api.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\.\. auto\w+:: (?:summarizer\.)?(\w+)$", text, re.MULTILINE)
    assert sorted(shown) == summarizer.__all__


def test_readme_is_short(root: Path) -> None:
    """A screen and a half, beside the output that it shows."""
    text = (root / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 140
    assert max(map(len, (line for line in text.splitlines() if line[:1] != "|"))) <= 120


@pytest.mark.parametrize(
    "command",
    [
        "summarizer extrac article.txt",
        "summarizer extract article.txt --publishd 2016-09-17",
        "summarizer export records.jsonl --to exel",
        "summarizer batch articles.jsonl",
        'eval "$(summarizer completion tcsh)"',
        "make tests",
        'pip install "incident-summarizer[locale]"',
        "summarise article.txt",
    ],
)
def test_a_command_that_is_none_is_seen(command: str) -> None:
    """So these tests can fail."""
    with pytest.raises(Unfit):
        understood(command)


@pytest.mark.parametrize(
    "span",
    [
        *("summarizer extrct", "summarizer link --explian", "--acept", "batch --proceses N"),
        *("docs/none.md", "evidence/none.py"),
    ],
)
def test_an_option_that_is_none_is_seen(span: str) -> None:
    """In a page's text as well."""
    with pytest.raises(Unfit):
        understood_span(span)


@pytest.mark.parametrize(
    ("shown", "wrong"),
    [
        ("one\ntwo\nthree\n", None),
        ("one\n...\nthree\n", None),
        ("...\nt...o\n...\n", None),
        ("one\n2\nthree\n", "2"),
        ("one\nthree\n", "three"),
        ("two\nthree\n", "two"),
        ("one\ntwo\n", "more is printed"),
        ("one\n...\nfour\n", "four"),
        ("three\n...\none\n", "three"),
        ("", ""),
    ],
)
def test_output_is_held_against_what_is_shown(shown: str, wrong: str | None) -> None:
    """Line by line; ... stands for anything, and nothing else is left out."""
    found = agree(shown, "one\ntwo \nthree\n")
    assert found is None if wrong is None else found is not None and wrong in found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("console", "$ summarizer schema none\n"),
        ("console", "$ summarizer --version\n0.0.0\n"),
        ("console", "$ rm -r examples\n"),
        ("python", "assert False\n"),
        ("sh", "make all\n"),
        ("json", '{"a": }\n'),
        ("rust", "fn main() {}\n"),
    ],
)
def test_a_block_that_is_not_so_is_seen(language: str, text: str, reader: Reader) -> None:
    """Whatever is wrong with it."""
    with pytest.raises((AssertionError, ValueError)):
        reader.do(Block("page.md", 1, language, text))
