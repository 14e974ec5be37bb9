"""Workers of a Ray cluster: what they make of rows. The cluster itself: benchmarks/ray_kills.py."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from provider import Provider, tale, write_tales

from summarizer import summarize_jsonl
from summarizer.asking.pace import Limits
from summarizer.cli import main
from summarizer.errors import ModelNotFound, NothingSucceeds, SettingsError
from summarizer.extras import install
from summarizer.ray import ADDED, resolved, share
from summarizer.ray.worker import DATA, NUMBER, Worker

NOWHERE = "http://host.invalid/v1"


def outcomes(
    rows: list[dict[str, Any]], provider: Provider | None = None, **settings: Any
) -> dict[str, list[Any]]:
    """What a worker says of rows."""

    async def of(address: str) -> dict[str, list[Any]]:
        given = {"model": "scripted", "base_url": address, **settings}
        return await Worker(given, Limits(concurrency=4)).outcomes(rows)

    if provider is None:
        return asyncio.run(of(NOWHERE))
    with provider.live() as address:
        return asyncio.run(of(address))


def test_outcomes_are_those_of_batch(tmp_path: Path) -> None:
    """For lines of a file and the same answers, byte for byte, faults and unusable lines too."""
    source = write_tales(tmp_path / "in.jsonl", range(1, 6))
    source.write_bytes(source.read_bytes() + b'{"id": "x", "text": ""}\n{\n\n')
    provider = Provider(0.3, 1)
    with provider.live() as address:
        summarize_jsonl(source, tmp_path / "out.jsonl", model="scripted", base_url=address)
    lines = source.read_bytes().splitlines()
    rows: list[dict[str, Any]] = [
        {NUMBER: number, DATA: line} for number, line in enumerate(lines, 1)
    ]
    found = outcomes(rows, Provider(0.3, 1))
    assert tuple(found) == ADDED
    expected = (tmp_path / "out.jsonl").read_text().splitlines()
    assert found["outcome"] == expected
    assert found["status"] == [json.loads(line)["status"] for line in expected]
    assert found["error"][-3:] == ["article", "article", "article"]


def test_row_of_columns_is_an_article() -> None:
    """Its columns are a line's fields, a day is one, and what is empty is not there."""
    given = {**tale(1), "published": date(2021, 5, 4), "title": None, "n": float("nan")}
    (told,) = outcomes([given], Provider())["outcome"]
    outcome = json.loads(told)
    assert (outcome["status"], outcome["meta"]) == ("partial", {})
    assert outcome["record"]["when"]["words"]["value"]


def test_row_that_is_no_article_has_an_outcome() -> None:
    """It says what is wrong, and names no line where none is known."""
    rows: list[dict[str, Any]] = [
        {"id": "a"},
        {"id": "b", "text": "Two died.", "photo": b"\0"},
        {"text": "Two died."},
    ]
    told = [json.loads(line) for line in outcomes(rows)["outcome"]]
    assert [one["status"] for one in told] == ["failed"] * 3
    assert "Line" not in "".join(one["error"]["message"] for one in told)
    assert "bytes" in told[1]["error"]["message"]


def test_what_would_meet_every_article_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is raised, not written into an outcome."""
    refused = (404, {"error": {"message": "no such model", "code": "model_not_found"}})
    monkeypatch.setattr(Provider, "answer", lambda self, body: refused)
    with pytest.raises(ModelNotFound):
        outcomes([tale(1), tale(2)], Provider())


def test_many_failures_in_a_row_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """An endpoint that refuses one article after the other is not asked for a million."""
    refused = (400, {"error": {"message": "scripted fault", "code": None}})
    monkeypatch.setattr(Provider, "answer", lambda self, body: refused)
    with pytest.raises(NothingSucceeds, match="25 articles in a row"):
        outcomes([tale(number) for number in range(1, 41)], Provider())


def test_limits_are_shared() -> None:
    """All workers together do no more than one may."""
    limits = Limits(concurrency=10, rpm=60, tpm=9000, max_tokens_total=3000)
    each = share(limits, 3)
    assert each == Limits(concurrency=3, rpm=20, tpm=3000, max_tokens_total=1000)
    for workers in (0, 11):
        with pytest.raises(SettingsError):
            share(limits, workers)


def test_settings_are_read_where_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker needs this machine's files or environment."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-not-a-key-4711")
    (tmp_path / "summarizer.toml").write_text(f'model = "m"\nbase_url = "{NOWHERE}"\nseed = 7\n')
    (tmp_path / "prompt.md").write_text("Read closely.")
    found = resolved(
        {"settings_file": tmp_path / "summarizer.toml", "prompt": tmp_path / "prompt.md"}
    )
    assert (found["model"], found["base_url"], found["api_key"]) == (
        "m",
        NOWHERE,
        "sk-not-a-key-4711",
    )
    assert (found["options"]["seed"], found["prompt"]) == (7, "Read closely.")
    assert (found["accept"], found["second_model"]) == ("second_reading", None)


def test_embedded_model_stays_on_its_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused: one process has it."""
    for name in ("SUMMARIZER_MODEL", "SUMMARIZER_BASE_URL", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SettingsError, match="embedded"):
        resolved({})


def test_workers_are_a_clusters(capsys: pytest.CaptureFixture[str]) -> None:
    """On one machine there are processes."""
    assert main(["batch", "in.jsonl", "-o", "out", "--workers", "2", "--model", "m"]) == 2
    assert "--processes" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["in.jsonl", "-o", "out"], install("ray")),
        (["-", "-o", "out"], "standard input"),
        (["in.jsonl", "-o", "-"], "standard input"),
        (["in.jsonl", "-o", "out", "--retry-failed"], "--retry-failed"),
        (["in.jsonl", "-o", "out", "--max-cost", "1"], "--max-cost"),
        (["in.jsonl", "-o", "out", "--processes", "2"], "--workers"),
        (["in.jsonl", "-o", "out", "--provider-batch"], "--ray does not go with"),
    ],
)
def test_command_line_refuses(
    arguments: list[str],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What a cluster cannot do, or lacks."""
    monkeypatch.setitem(sys.modules, "ray", None)
    assert main(["batch", *arguments, "--ray", "auto", "--model", "m"]) == 2
    assert told in capsys.readouterr().err
