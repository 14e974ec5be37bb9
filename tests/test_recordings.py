"""Every example with the recorded answers of the embedded model, and the recordings themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel
from recording import (
    CASSETTES,
    EXAMPLES,
    PUBLISHED,
    CassetteMiss,
    CassetteUnplayed,
    ReadableYAML,
    article_of,
    loader,
    record,
    replay,
)
from scripted_server import ScriptedServer, completion

from summarizer import Citation, Cited, Outcome

KEY = "sk-not-a-key-4711"
# Shows a schema of its own (see the documentation); the embedded model's answers are not pinned.
UNRECORDED = {"product-recall"}
every_recording = pytest.mark.parametrize("name", PUBLISHED)


def cited(part: Any) -> Iterator[Cited[Any]]:
    """Every cited value of a record, in the record's order."""
    if isinstance(part, Cited):
        yield part
    elif isinstance(part, BaseModel):
        for field in type(part).model_fields:
            yield from cited(getattr(part, field))
    elif isinstance(part, list | tuple):
        for item in part:
            yield from cited(item)


@every_recording
def test_outcome_is_of_this_article(name: str, replayed: Callable[..., Outcome]) -> None:
    """The outcome is a record, or "no incident", of this article, and says at what cost."""
    outcome = replayed(name)
    assert outcome.status in ("ok", "partial", "no_incident"), outcome.error
    assert (outcome.record is None) == (outcome.status == "no_incident")
    assert bool(outcome.issues) == (outcome.status == "partial")
    assert outcome.error is None
    assert outcome.id == name
    assert outcome.provenance.article == article_of(name).sha256
    recorded = yaml.load((CASSETTES / f"{name}.yaml").read_text(encoding="utf-8"), loader())
    assert outcome.usage.requests == len(recorded["interactions"])
    assert outcome.usage.completion_tokens > 0


@every_recording
def test_citations_are_sentences(name: str, replayed: Callable[..., Outcome]) -> None:
    """Each citation is a whole sentence, word for word, and its matches lie inside it."""
    article = article_of(name)
    sentences = {(sentence.start, sentence.end) for sentence in article.sentences}
    citations = [one for value in cited(replayed(name).record) for one in value.citations]
    for citation in citations:
        assert (citation.start, citation.end) in sentences
        assert article.text[citation.start : citation.end] == citation.quote
        for span in citation.match:
            assert citation.start <= span.start < span.end <= citation.end
            assert article.text[span.start : span.end] == span.quote


@every_recording
def test_record_is_written_and_read_back(name: str, replayed: Callable[..., Outcome]) -> None:
    """The record's JSON is valid for the record's own model, and holds all of it."""
    record_ = replayed(name).record
    if record_ is not None:
        assert type(record_).model_validate_json(record_.model_dump_json()) == record_


@every_recording
def test_same_answers_same_bytes(name: str, replayed: Callable[..., Outcome]) -> None:
    """The same article and the same answers give the same JSON, byte for byte."""
    assert replayed(name).to_json() == replay(name).to_json()


def test_some_values_are_stated(replayed: Callable[..., Outcome]) -> None:
    """Over all recordings there are values of every status but a failed one: checks have work."""
    values = [value for name in PUBLISHED for value in cited(replayed(name).record)]
    assert {value.status for value in values} >= {"stated", "computed", "judged", "not_stated"}
    matches = [span for value in values for one in value.citations for span in one.match]
    assert len(matches) > len(PUBLISHED)


def test_every_example_is_recorded_and_every_recording_played() -> None:
    """Examples, recordings and the table that is recorded and played name the same articles."""
    assert {path.stem for path in EXAMPLES.glob("*.txt")} == set(PUBLISHED) | UNRECORDED
    assert {path.name for path in CASSETTES.iterdir()} == {f"{name}.yaml" for name in PUBLISHED}


@every_recording
def test_recording_holds_no_secret(name: str) -> None:
    """No key, no header but the content type, no address but the one where nobody is."""
    text = (CASSETTES / f"{name}.yaml").read_text(encoding="utf-8")
    for each in yaml.load(text, loader())["interactions"]:
        assert each["request"]["headers"] == {}
        assert each["request"]["uri"] == "http://127.0.0.1:1/v1/chat/completions"
        assert set(each["response"]["headers"]) <= {"content-type"}
    assert not re.search(r"authorization|bearer|set-cookie|\bsk-", text, re.IGNORECASE)


class Shelling(BaseModel):
    """What was shelled."""

    place: Cited[str]


ANSWER = '{"place": {"s": [1], "value": "market"}}'
NAME = "market-shelling"
SETTINGS: dict[str, Any] = {"schema": Shelling, "options": {"max_tokens": 99}}


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    """A directory with a recording of a scripted answer."""
    with ScriptedServer(completion(ANSWER)) as server:
        endpoint = {"base_url": server.base_url, "model": "scripted", "api_key": KEY}
        record([NAME], cassettes=tmp_path, one_call=False, **endpoint, **SETTINGS)
        assert len(server.requests) == 1
    return tmp_path


def test_recording_is_replayed(recorded: Path) -> None:
    """What was recorded over a socket is replayed with nobody behind the address."""
    outcome = replay(NAME, cassettes=recorded, **SETTINGS)
    assert isinstance(outcome.record, Shelling)
    assert outcome.record.place.value == "market"
    assert isinstance(outcome.record.place.citations[0], Citation)
    assert outcome.provenance.model == "scripted"
    assert (outcome.usage.prompt_tokens, outcome.usage.completion_tokens) == (100, 20)


def test_recording_is_scrubbed_and_readable(recorded: Path) -> None:
    """The file holds neither key nor port nor run's ids, and the article's lines as lines."""
    text = (recorded / f"{NAME}.yaml").read_text(encoding="utf-8")
    assert KEY not in text
    assert "chatcmpl-1" not in text
    assert set(re.findall(r"127\.0\.0\.1:\d+", text)) == {"127.0.0.1:1"}
    assert re.search(r"^ +S1: Shells strike vegetable market", text, re.MULTILINE)


def test_changed_prompt_is_a_miss(recorded: Path) -> None:
    """Another prompt finds no recorded answer, and the error says what differs, not the text."""
    with pytest.raises(CassetteMiss, match=r"messages\[0\]\.content") as caught:
        replay(NAME, cassettes=recorded, prompt="Read the report.", **SETTINGS)
    assert "Read the report" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_changed_setting_is_a_miss(recorded: Path) -> None:
    """So does another token limit."""
    with pytest.raises(CassetteMiss, match="max_tokens"):
        replay(NAME, cassettes=recorded, schema=Shelling, options={"max_tokens": 98})


def test_missing_recording_is_a_miss(tmp_path: Path) -> None:
    """Without a recording the error says how to make one; no request is made."""
    with pytest.raises(CassetteMiss, match='make cassettes EXAMPLES="market-shelling"'):
        replay(NAME, cassettes=tmp_path)


def test_answer_is_played_once(recorded: Path) -> None:
    """A request made again gets no second answer from one recording."""
    path = recorded / f"{NAME}.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("code: 200") == 1
    path.write_text(text.replace("code: 200", "code: 503"), encoding="utf-8")
    with pytest.raises(CassetteMiss, match="more often than recorded"):
        replay(NAME, cassettes=recorded, **SETTINGS)


def test_unplayed_request_fails(recorded: Path) -> None:
    """A recorded request that is no longer made fails the replay."""
    path = recorded / f"{NAME}.yaml"
    cassette = ReadableYAML.deserialize(path.read_text(encoding="utf-8"))
    cassette["interactions"] *= 2
    path.write_text(ReadableYAML.serialize(cassette), encoding="utf-8")
    with pytest.raises(CassetteUnplayed, match="1 of 2 recorded requests"):
        replay(NAME, cassettes=recorded, **SETTINGS)


@pytest.mark.parametrize(
    "awkward",
    [
        " a \n  b \n\n\n",
        "\n\n a\t\n\tb\n ",
        "a\r\nb\rc\u2028d\x85e\u2029\ufeff\x00\x7f\n",
        "🚢 “Łódź” \\n {{ x }} # no\n- : | >\n--- \n...\n",
        "yes",
        " ",
        "",
    ],
)
def test_serializer_keeps_awkward_text(awkward: str) -> None:
    """Spaces at line ends, tabs, odd line breaks and emoji survive the YAML, as JSON and bare."""
    message = {"role": "user", "content": awkward}
    body = json.dumps({"messages": [message]}, ensure_ascii=False, separators=(",", ":"))
    interaction = {
        "request": {"method": "POST", "uri": "http://a", "headers": {}, "body": body},
        "response": {"status": {"code": 200}, "headers": {}, "body": {"string": awkward}},
    }
    cassette = {"version": 1, "interactions": [interaction, interaction]}
    assert ReadableYAML.deserialize(ReadableYAML.serialize(cassette)) == cassette
