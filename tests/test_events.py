"""What a watcher is told on an article's way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from scripted_server import ScriptedServer, Step, completion, fault

from summarizer import Article, Summarizer
from summarizer.cli import main
from summarizer.events import Event
from summarizer.evidence import Cited

KEY = "sk-not-a-key-4711"
TEXT = "A grain barge sank off Port Ember on Monday. Nobody was hurt."
SUNK = completion('{"vessel": {"s": [1], "value": "barge"}}')


class Sinking(BaseModel):
    """What sank."""

    vessel: Cited[str]


def watched(*steps: Step) -> list[Event]:
    """Events of one article where the server plays these steps."""
    told: list[Event] = []
    with (
        ScriptedServer(*steps) as server,
        Summarizer(
            model="scripted",
            base_url=server.base_url,
            api_key=KEY,
            schema=Sinking,
            on_event=told.append,
        ) as summarizer,
    ):
        summarizer.summarize(Article(text=TEXT, id="barge"))
    return told


def test_a_request_and_its_answer() -> None:
    """A request, its answer with what it cost, what was decided, and the outcome: in this order."""
    told = watched(SUNK)
    assert [event.kind for event in told] == ["request", "answer", "checked", "outcome"]
    assert {event.article for event in told} == {"barge"}
    assert told[1].usage is not None and told[1].usage.prompt_tokens == 100
    assert told[2].counts == {"words": 1}
    assert told[3].note == "ok"


def test_a_fault_and_the_wait_after_it() -> None:
    """A fault has its code and status, and the next request comes after the wait that is told."""
    told = watched(fault(503, "busy"), SUNK)
    assert [event.kind for event in told][:4] == ["request", "fault", "retry", "request"]
    assert (told[1].error, told[1].status_code) == ("server_failed", 503)
    assert told[2].seconds is not None and 0 < told[2].seconds < 2
    assert [event.attempt for event in told if event.kind == "request"] == [1, 2]


def test_what_was_learned() -> None:
    """A refused setting is told when it is left out."""
    told = watched(fault(400, "temperature is not supported"), SUNK)
    assert [event.note for event in told if event.kind == "learned"] == ["no temperature"]


@pytest.mark.parametrize("step", [SUNK, fault(400, f"bad key {KEY}: {TEXT}"), completion("Sorry.")])
def test_no_article_and_no_key(step: Step) -> None:
    """No event holds words of the article or the key, whatever the server says."""
    shown: Any = " ".join(f"{event!r} {event}" for event in watched(step, step, step, step))
    assert KEY not in shown
    assert "grain" not in shown


def test_a_watcher_that_raises_takes_no_place_from_later_requests() -> None:
    """Its error reaches the caller, and no request counts as under way after it."""

    def fail(event: Event) -> None:
        raise ZeroDivisionError(event.kind)

    with (
        ScriptedServer(SUNK) as server,
        Summarizer(
            model="scripted",
            base_url=server.base_url,
            api_key=KEY,
            schema=Sinking,
            on_event=fail,
        ) as summarizer,
    ):
        with pytest.raises(ZeroDivisionError, match="request"):
            summarizer.summarize(Article(text=TEXT, id="barge"))
        assert summarizer.pace is not None and summarizer.pace.in_flight == 0


def test_the_command_line_tells_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With -v every event is a line on standard error."""
    article = tmp_path / "barge.txt"
    article.write_text(TEXT, encoding="utf-8")
    with ScriptedServer(fault(503, "busy"), completion("{}"), repeat=True) as server:
        main(["extract", str(article), "-v", "--base-url", server.base_url, "--model", "m"])
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "summarizer: barge.txt request m #1"
    assert lines[1].startswith("summarizer: barge.txt fault m #1 server_failed (503)")
    assert lines[-1].startswith("summarizer: barge.txt outcome")
