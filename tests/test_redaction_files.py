"""Names hidden in what is written: by a batch, one article, or afterwards; and all made of it."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from batches import asked, batch, journal_of, line, newly_asked, rows, write
from redacting import VICTIMS, claim, outcome, party, untrue
from scripted_endpoint import Running
from scripted_server import ScriptedServer, completion

from summarizer import Article, Outcome
from summarizer.cli import main
from summarizer.errors import JobChanged, SettingsError
from summarizer.input.lines import Source, parsed
from summarizer.redaction import Redaction
from summarizer.redaction.redactor import Redactor

IRBE = re.compile("(?i)irbe")
"""The example's victim: "the station master, Tomas Irbe"."""
HIDE = Redaction(frozenset(VICTIMS))


def articles_of(path: Path) -> list[Article]:
    """The articles of a file."""
    return [line.article for raw in Source(path).lines() if (line := parsed(raw)).article]


def told(path: Path) -> str:
    """All that a file holds, a page's blocks unpacked."""
    text = path.read_text(encoding="utf-8")
    blocks = re.findall(r'<script type="text/plain" id="block-\d+">(.*?)</script>', text)
    return "\n".join([text, *(zlib.decompress(base64.b64decode(one)).decode() for one in blocks)])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Three reports, one line that is none, and a report whose id and headline name the victim."""
    named = line(7, id="irbe-killed", headline="Tomas Irbe", url="https://e.example/irbe")
    return write(tmp_path / "in.jsonl", [line(3), line(4), b"{", named, line(6)])


def test_batch(source: Path, endpoint: Running, tmp_path: Path) -> None:
    """The output and its articles hide the names, quotes stand where they say, and the journal
    alone keeps them; what is made of both holds none either."""
    output, articles = tmp_path / "out.jsonl", tmp_path / "out.articles.jsonl"
    summary = batch(source, output, endpoint, redaction=HIDE, redacted_articles=articles)
    assert summary.notices[-2:] == (
        "Names were hidden in 4 of 4 records.",
        "1 lines have no record: nothing tells whom their articles name, so these are left out, "
        "and so is what came with them.",
    )
    texts = {one.sha256: one for one in articles_of(articles)}
    outcomes = [Outcome.model_validate(row) for row in rows(output)]
    assert [one.status for one in outcomes].count("failed") == 1
    assert [one.url for one in texts.values()] == [None] * 4
    for one in outcomes:
        if one.record:
            assert untrue(texts[str(one.provenance.article)], one) == []
            assert one.provenance.redacted == VICTIMS
    # It is a database, whose text stands in it as it is.
    assert IRBE.search(journal_of(output).read_bytes().decode(errors="replace"))
    made = tmp_path / "made"
    report = ["report", str(output), "--articles", str(articles)]
    assert main([*report, "-o", str(tmp_path / "page.html")]) == 0
    export = ["export", str(output), "--articles", str(articles), "--to", "webannotation"]
    assert main([*export, "-o", str(tmp_path / "annotations.json")]) == 0
    assert main(["export", str(output), "--to", "csv", "-o", str(made)]) == 0
    assert main(["export", str(output), "--to", "values", "-o", str(made / "values.csv")]) == 0
    incidents = tmp_path / "incidents.jsonl"
    link = ["link", str(output), "--articles", str(articles), "-o", str(incidents), "--quiet"]
    assert main(link) == 0
    page = tmp_path / "incidents.html"
    assert main(["report", str(incidents), "--articles", str(articles), "-o", str(page)]) == 0
    named = [output, articles, incidents, page, tmp_path / "annotations.json"]
    named += [tmp_path / "page.html", made / "casualties.csv", made / "values.csv"]
    assert [one.name for one in named if "T. I." not in told(one)] == []
    files = [*named, *made.iterdir()]
    assert [one.name for one in files if IRBE.search(told(one))] == []


def test_batch_goes_on(source: Path, endpoint: Running, tmp_path: Path) -> None:
    """What is hidden is a setting like others: another one is told, and then asks nothing again."""
    output = tmp_path / "out.jsonl"
    batch(source, output, endpoint, redaction=HIDE)
    hidden = output.read_bytes()
    before = asked(endpoint)
    output.unlink()
    batch(source, output, endpoint, redaction=HIDE, retry_failed=True)
    assert output.read_bytes() == hidden
    with pytest.raises(JobChanged, match=r"redaction \(names-of-victims as initials → none\)"):
        batch(source, output, endpoint)
    assert output.read_bytes() == hidden
    role = Redaction(frozenset(VICTIMS), style="role")
    batch(source, output, endpoint, redaction=role, accept_changes=True)
    assert b"[victim]" in output.read_bytes()
    batch(source, output, endpoint, accept_changes=True)
    assert IRBE.search(output.read_text(encoding="utf-8"))
    assert newly_asked(before, asked(endpoint)) == {}


def test_batch_without_names_to_hide(source: Path, endpoint: Running, tmp_path: Path) -> None:
    """Output without hidden names is byte for byte what hiding nobody's gives, but for its mark."""
    batch(source, tmp_path / "plain.jsonl", endpoint)
    nobody = Redaction(names=("Nobody Named So",))
    batch(source, tmp_path / "hidden.jsonl", endpoint, redaction=nobody)
    plain, hidden = ((tmp_path / name).read_text() for name in ("plain.jsonl", "hidden.jsonl"))
    kept = [one for one in plain.splitlines() if '"record":null' not in one]
    marked = hidden.replace(',"redacted":["given names"]', "").splitlines()
    assert [one for one in marked if '"record":null' not in one] == kept


def test_refused(
    source: Path,
    endpoint: Running,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What can be read but once, articles without anybody to hide, and the input as output are
    refused; where a name would be left nothing is written."""
    output = tmp_path / "out.jsonl"
    with pytest.raises(SettingsError, match="known once all is read"):
        batch(source, Path("/dev/null"), endpoint, redaction=HIDE)
    with pytest.raises(SettingsError, match="nobody's name is to be"):
        batch(source, output, endpoint, redacted_articles=tmp_path / "a.jsonl")
    for place in ("a.parquet", "a.jsonl.gz", "none/a.jsonl"):
        with pytest.raises(SettingsError, match=r"JSON Lines|is no folder"):
            batch(source, output, endpoint, redaction=HIDE, redacted_articles=tmp_path / place)
    address = ["--base-url", endpoint.base_url, "--model", "scripted"]
    command = ["batch", str(source), "-o", str(output), "--redact", "minors", *address]
    assert main([*command, "--redacted-articles", "-"]) == 2
    assert "needs a file" in capsys.readouterr().err
    for more in (["--ray", "local"], ["--provider-batch"]):
        command = ["batch", str(source), "-o", str(output), "--redact", "minors", *address, *more]
        assert main(command) == 2
        assert "--redact does not go with --" in capsys.readouterr().err
    command = ["extract", str(source), "--redact", "minors", "--explain", *address]
    assert main(command) == 2
    assert "names among them" in capsys.readouterr().err
    monkeypatch.setattr("summarizer.redaction.redactor.leaves_a_word", lambda *_: True)
    command = ["batch", str(source), "-o", str(output), "--redact", "names-of-victims", *address]
    assert main([*command, "--accept", "reading", "--quiet"]) == 2
    assert "Line 1: a name that is to be hidden would still" in capsys.readouterr().err
    assert not output.exists()


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, Path]:
    """Records of two articles, one of them with two incidents, and the articles."""
    first = Article(text="Ana Belu and Lia Orr, 9, died in Karsa.", id="a", title="Belu dies")
    other = Article(text="Ana Belu is mourned. <b>Max</b> Penn died 👩.", id="b")
    failed = Article(text="Ida Stone died.", id="c")
    outcomes = [
        outcome(first, {"parties": [party(first, "Ana Belu")]}, id="a#1"),
        outcome(first, {"casualties": [claim(first, "Lia Orr")]}, id="a#2", meta={"k": "Orr"}),
        outcome(other, {"parties": [party(other, "Penn")]}, meta={"by": "Penn"}),
        outcome(failed, None, meta={"headline": "Ida Stone"}),
    ]
    records, articles = tmp_path / "records.jsonl", tmp_path / "articles.jsonl"
    records.write_text("".join(f"{one.to_json()}\n" for one in outcomes), encoding="utf-8")
    given = "".join(f"{one.model_dump_json(exclude_none=True)}\n" for one in (first, other, failed))
    articles.write_text(given, encoding="utf-8")
    return records, articles


def test_redact(
    written: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Afterwards the same is done for a file of records and its articles."""
    records, articles = map(str, written)
    names = tmp_path / "names.txt"
    names.write_text("\ufeffKarsa\n\n", encoding="utf-8")
    folder = tmp_path / "out"
    command = ["redact", records, "--articles", articles, "-o", str(folder)]
    hide = ["--redact", "names-of-victims", "--redact", "minors", "--redact-names", str(names)]
    assert main([*command, *hide]) == 0
    assert "Names were hidden in 3 of 3 records." in capsys.readouterr().err
    texts = [one.text for one in articles_of(folder / "articles.jsonl")]
    assert texts == [
        "A. B. and [child B], 9, died in K.",
        "A. B. is mourned. <b>Max</b> P. died 👩.",
    ]
    some = [Outcome.model_validate(row) for row in rows(folder / "records.jsonl")]
    assert [one.id for one in some] == ["a#1", "a#2", "b", "c"]
    assert some[0].provenance.redacted == ("names-of-victims", "minors", "given names")
    assert [one.meta for one in some] == [{}, {"k": "[child B]"}, {"by": "P."}, {}]
    assert all(one.provenance.article is None for one in some if not one.record)
    again = tmp_path / "again"
    command = ["redact", str(folder / "records.jsonl"), "--articles"]
    command += [str(folder / "articles.jsonl"), "-o", str(again), "--quiet"]
    assert main([*command, "--redact", "names-of-victims"]) == 0
    assert articles_of(again / "articles.jsonl") == articles_of(folder / "articles.jsonl")


def test_redact_refuses(
    written: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody to hide, an article that is not there, or a place that is read: nothing is written."""
    records, articles = map(str, written)
    command = ["redact", records, "--articles", articles, "-o", str(tmp_path / "out")]
    assert main(command) == 2
    assert "Nobody is named" in capsys.readouterr().err
    minors = ["--redact", "minors"]
    assert main([*command, "--redact-names", str(tmp_path / "none.txt")]) == 2
    assert "none.txt cannot be read" in capsys.readouterr().err
    assert main(["redact", "-", *command[2:], *minors]) == 2
    assert "known once all is read" in capsys.readouterr().err
    written[1].write_text('{"id": "a", "text": "another"}\n', encoding="utf-8")
    assert main([*command, *minors]) == 2
    assert "line 1: its article is not in" in capsys.readouterr().err
    assert main([*command[:-1], str(tmp_path), *minors]) == 2
    assert "is what is read" in capsys.readouterr().err
    assert not (tmp_path / "out" / "records.jsonl").exists()


ANSWER: dict[str, Any] = {
    "incident_type": {"s": [1], "value": "shooting"},
    "parties": [{"s": [1], "role": "victim", "name": "Ana Belu"}],
    "other_incidents": [],
}


@pytest.mark.parametrize("form", ["--json", "--html", ""])
def test_extract(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One article: the record, its page and what a terminal shows hide the name."""
    article = tmp_path / "belu.txt"
    article.write_text("Gunmen shot dead Ana Belu in Karsa. Belu was 30.", encoding="utf-8")
    output = tmp_path / "out"
    with ScriptedServer(completion(json.dumps(ANSWER))) as server:
        command = ["extract", str(article), "-o", str(output), "--base-url", server.base_url]
        command += ["--model", "m", "--accept", "reading", "--redact", "names-of-victims"]
        assert main([*command, *filter(None, [form])]) == 0
    shown = told(output)
    assert "A. B." in shown
    assert re.search("(?i)belu", shown) is None
    assert "Names were hidden in 1 of 1 records." in capsys.readouterr().err


def test_notices() -> None:
    """Whoever publishes is told of records in which victims cannot be known."""
    article = Article(text="Ana Belu died.", id="a")
    issue = {"path": "casualties", "kind": "failed", "reason": "no usable answer"}
    made = outcome(article, {"parties": [party(article, "Ana Belu")]}, issues=[issue])
    unasked = made.provenance.model_copy(update={"not_asked": ("casualties.named",)})
    redactor = Redactor(HIDE)
    redactor.learn(article, made)
    redactor.redacted(article, made.model_copy(update={"provenance": unasked}))
    assert [one.partition(":")[0] for one in redactor.notices] == [
        "Names were hidden in 1 of 1 records.",
        "In 1 of them the question for parties or casualties failed",
        "In 1 of them the model was not asked for the names of the dead and hurt, only for parties",
    ]
