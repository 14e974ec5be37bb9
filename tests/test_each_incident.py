"""An article that tells of several incidents: a record of each, if they are wanted."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from scripted_server import ScriptedServer, completion

from summarizer import Article, Summarizer
from summarizer.cli import main
from summarizer.errors import EmbeddedModelError, SchemaError
from summarizer.schemas.incident import IncidentRecord

TEXT = (
    "A bomb killed 12 people in Karsa on Tuesday.\n\n"
    "On Monday, gunmen shot dead a judge in the port of Olmo. His driver was wounded.\n"
)
MAIN = {
    "incident_type": {"s": [1], "value": "bombing"},
    "where": {"s": [1], "place": "Karsa"},
    "other_incidents": [{"s": [2], "value": "gunmen shot dead a judge in the port of Olmo"}],
}
OTHER = {"incident_type": {"s": [2], "value": "shooting"}, "where": {"s": [2], "place": "Olmo"}}


def answered(answer: dict[str, Any]) -> Any:
    return completion(json.dumps(answer))


def test_each_incident_has_a_record() -> None:
    """The main one and each that it names, asked about alone; ids tell them apart."""
    with (
        ScriptedServer(answered(MAIN), answered(OTHER)) as server,
        Summarizer(model="m", base_url=server.base_url) as summarizer,
    ):
        outcomes = summarizer.summarize_each(Article(text=TEXT, id="a1"))
    told = [(o.id, o.record.incident_type.value, o.record.where.place.value) for o in outcomes]
    assert told == [("a1#1", "bombing", "Karsa"), ("a1#2", "shooting", "Olmo")]
    asked = [received.json["messages"][-1]["content"] for received in server.requests]
    assert "this event alone" not in asked[0]
    assert "this event alone" in asked[1]
    assert asked[1].endswith("“gunmen shot dead a judge in the port of Olmo”")


def test_second_reader_is_told_which_incident_is_meant() -> None:
    """What is asked again, or read again, is asked of that event alone too."""
    opened = {**OTHER, "parties": [{"s": [2, 3], "name": "gunmen", "aliases": ["driver"]}]}
    with (
        ScriptedServer(
            answered(MAIN), answered(opened), answered({"yes": [], "no": [1]})
        ) as server,
        Summarizer(model="m", base_url=server.base_url) as summarizer,
    ):
        summarizer.summarize_each(Article(text=TEXT))
    (message,) = server.requests[2].json["messages"]
    assert message["content"].endswith("“gunmen shot dead a judge in the port of Olmo”")


def test_each_incident_keeps_what_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that ends the run after the first record costs the later ones only."""
    ready = Summarizer._ready
    calls = iter((False, True))

    async def failing(self: Summarizer, article: Article) -> Any:
        if next(calls):
            raise EmbeddedModelError("It died.", hint="")
        return await ready(self, article)

    monkeypatch.setattr(Summarizer, "_ready", failing)
    with (
        ScriptedServer(answered(MAIN)) as server,
        Summarizer(model="m", base_url=server.base_url) as summarizer,
    ):
        outcomes = summarizer.summarize_each(Article(text=TEXT, id="a"))
    assert [(o.id, o.status) for o in outcomes] == [("a#1", "ok"), ("a#2", "failed")]


def test_list_of_others_must_be_one() -> None:
    """A record model that names something else as its further events is refused at once."""

    class Wrong(IncidentRecord):
        others = "parties"

    with pytest.raises(SchemaError, match="no list of cited values"):
        Summarizer(model="m", base_url="http://127.0.0.1:9/v1", schema=Wrong)


def test_each_incident_for_async_code() -> None:
    """So does the coroutine."""

    async def work(base_url: str) -> list[str | None]:
        async with Summarizer(model="m", base_url=base_url) as summarizer:
            return [o.id for o in await summarizer.asummarize_each(Article(text=TEXT, id="a1"))]

    with ScriptedServer(answered(MAIN), answered(OTHER)) as server:
        assert asyncio.run(work(server.base_url)) == ["a1#1", "a1#2"]


def test_incident_that_turns_out_to_be_none() -> None:
    """What the article only mentions and the model then calls no incident has no record."""
    none = {"incident_type": {"s": [2], "value": "none"}}
    with (
        ScriptedServer(answered(MAIN), answered(none)) as server,
        Summarizer(model="m", base_url=server.base_url) as summarizer,
    ):
        (only,) = summarizer.summarize_each(Article(text=TEXT))
    assert (only.id, only.record.incident_type.value) == ("#1", "bombing")


def test_by_default_the_others_are_named_only() -> None:
    """One request, one record; the other incident stands in it by its words."""
    with (
        ScriptedServer(answered(MAIN)) as server,
        Summarizer(model="m", base_url=server.base_url) as summarizer,
    ):
        outcome = summarizer.summarize(Article(text=TEXT))
    assert [o.value for o in outcome.record.other_incidents] == [
        "gunmen shot dead a judge in the port of Olmo"
    ]
    assert len(server.requests) == 1


@pytest.mark.parametrize("form", ["--json", "--explain", "--html"])
def test_command_line(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`extract --each-incident` prints them all in every form."""
    path = tmp_path / "two.txt"
    path.write_text(TEXT, encoding="utf-8")
    with ScriptedServer(answered(MAIN), answered(OTHER)) as server:
        address = ["--base-url", server.base_url, "--model", "m"]
        assert main(["extract", str(path), "--each-incident", form, *address]) == 0
    out = capsys.readouterr().out
    if form == "--json":
        ids = [json.loads(line)["id"] for line in out.splitlines()]
        assert ids == ["two.txt#1", "two.txt#2"]
    elif form == "--explain":
        assert out.count("HOW IT WAS DECIDED") == 2
    else:
        assert out.count("two.txt#2") >= 1
