"""What no words decide is read a second time: one request, plain statements, a yes or no."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field
from scripted_server import COMPLETION_TOKENS, PROMPT_TOKENS, ScriptedServer, completion, fault

from summarizer import Article, Outcome, summarize, summarize_jsonl
from summarizer.asking.endpoint import Endpoint
from summarizer.asking.second import SecondAnswer, in_order, opinions
from summarizer.errors import JobChanged, SettingsError
from summarizer.evidence import Alias, Cited, Prose, Words
from summarizer.grounding import OpenPoint

KEY, OTHER_KEY = "sk-not-a-key-4711", "sk-nor-is-this-4712"
TEXT = (
    "The Front struck the port of Karsa. The Lions had vowed to do so.\n\n"
    "The garrison of Olmo, also known as the Crows, fled.\n"
)


class Party(BaseModel):
    """A party."""

    name: Annotated[Cited[str], Words(key=True)] = Field(description="as written")
    aliases: list[
        Annotated[Cited[str], Alias(of="name", proposition="{aliases} is another name of {name}")]
    ]


class Raid(BaseModel):
    """A raid."""

    parties: list[Party]
    notes: list[Annotated[Cited[str], Prose()]]


def party(name: str, *aliases: str, sentences: tuple[int, ...] = (1, 2)) -> dict[str, Any]:
    return {"s": list(sentences), "name": name, "aliases": list(aliases)}


FRONT = party("The Front", "The Lions")
GARRISON = party("The garrison of Olmo", "the Crows", sentences=(3,))


def answered(*parties: dict[str, Any]) -> Any:
    return completion(json.dumps({"parties": parties, "notes": []}))


def said(yes: list[int], no: list[int] | None = None, unclear: list[int] | None = None) -> Any:
    return completion(json.dumps({"yes": yes, "no": no or [], "unclear": unclear or []}))


def run(*steps: Any, **settings: Any) -> tuple[Outcome, list[Any]]:
    """The outcome with these scripted answers, and the bodies of the requests."""
    with ScriptedServer(*steps) as server:
        outcome = summarize(
            Article(text=TEXT),
            model="scripted",
            base_url=server.base_url,
            api_key=KEY,
            **{"schema": Raid, **settings},
        )
    return outcome, [received.json for received in server.requests]


def aliases(outcome: Outcome) -> list[tuple[str, str | None]]:
    """Every alias of the record, and what it stands on."""
    return [(a.value, a.basis) for party in outcome.record.parties for a in party.aliases]


def test_yes_is_kept() -> None:
    """An open value that a second reader affirms is in the record, and says on what it stands."""
    outcome, bodies = run(answered(FRONT), said(yes=[1]))
    assert (outcome.status, len(bodies)) == ("ok", 2)
    assert aliases(outcome) == [("Lions", "second_reading")]
    assert outcome.usage.prompt_tokens == 2 * PROMPT_TOKENS
    assert outcome.usage.completion_tokens == 2 * COMPLETION_TOKENS


@pytest.mark.parametrize(("answer", "opinion"), [("no", "no"), ("unclear", "unclear")])
def test_no_and_unclear_leave_it_out(answer: str, opinion: str) -> None:
    """They make an issue of kind "open" that has the value, its words and the answer."""
    outcome, _ = run(answered(FRONT), said([], **{answer: [1]}))
    assert outcome.status == "partial"
    assert aliases(outcome) == []
    (issue,) = outcome.issues
    assert (issue.path, issue.kind, issue.value) == ("parties[0].aliases[0]", "open", "The Lions")
    assert (issue.words, issue.second_reading) == (("Lions",), opinion)
    assert issue.reason == (
        "no rule can tell from the cited sentences whether Lions is another name of Front; "
        f"a second reading says: {answer}"
    )


def test_statements_are_plain_and_tell_nothing() -> None:
    """Each with just its sentences; no word of the first answer's form, nothing suggested."""
    _, bodies = run(answered(FRONT, GARRISON, party("Karsa", "port")), said(yes=[1, 2, 3]))
    (message,) = bodies[1]["messages"]
    text = message["content"]
    assert message["role"] == "user"
    assert set(re.findall(r"^\d\. (.*)$", text, re.M)) == {
        "[1 2] Lions is another name of Front",
        "[1] Port is another name of Karsa",
    }
    assert "S3:" not in text, "the words bear it out that the garrison is known as the Crows"
    assert '"s"' not in text and "aliases" not in text and "(not " not in text


@pytest.mark.parametrize(
    ("day", "head"),
    [("2026-05-05", "From a news report of 2026-05-05:"), (None, "From a news report:")],
)
def test_day_of_publication_stands_above_the_sentences(day: str | None, head: str) -> None:
    """A summary may say "on 4 May" where the article says "on Tuesday"."""
    article = Article(text="The Front struck Karsa. The Lions had vowed it.", published=day)
    with ScriptedServer(answered(FRONT), said(yes=[1])) as server:
        summarize(article, model="m", base_url=server.base_url, schema=Raid)
    assert server.requests[-1].json["messages"][0]["content"].startswith(head)


def test_order_is_shuffled_and_the_same_each_time() -> None:
    """The order of the statements is not that of the answer, and equal for equal answers."""
    names = ["struck", "port", "vowed", "Lions", "Olmo", "garrison", "fled", "known"]
    many = answered(party("Karsa", *names, sentences=(1, 2, 3)))
    texts = [run(many, said([]))[1][1]["messages"][0]["content"] for _ in range(2)]
    assert texts[0] == texts[1]
    told = re.findall(r"^\d\. \[[^]]*\] (\w+) is", texts[0], re.M)
    assert sorted(map(str.lower, told)) == sorted(map(str.lower, names))
    assert [name.lower() for name in told] != [name.lower() for name in names]


class Called(BaseModel):
    """A party whose names are told under it."""

    name: Annotated[Cited[str], Words(key=True)] = Field(description="as written")
    aliases: list[
        Annotated[Cited[str], Alias(of="name", proposition="{name} is also called {aliases}")]
    ]


class Told(BaseModel):
    """A raid told under heads."""

    parties: list[Called]
    notes: list[Annotated[Cited[str], Prose()]]


def asked(text: str, **answer: Any) -> list[str]:
    """The lines of statements of a second reading."""
    given = {"parties": [], "notes": [], **answer}
    with ScriptedServer(completion(json.dumps(given)), said([])) as server:
        summarize(Article(text=text), model="m", base_url=server.base_url, schema=Told)
    content = server.requests[1].json["messages"][0]["content"]
    return content.split("\n\n")[2].splitlines()[1:]  # type: ignore[no-any-return]


def test_what_many_statements_begin_with_is_told_once() -> None:
    """Whom they are about is their head; their sentences stand by it if all have the same."""
    same = asked(TEXT, parties=[party("Front", "port", "Karsa", sentences=(1,))])
    assert same[0] == "- [1] Front:"
    assert {line[3:] for line in same[1:]} == {"is also called port", "is also called Karsa"}
    apart = asked(
        TEXT, parties=[party("Front", "port", "Lions"), party("Olmo", "fled", sentences=(3,))]
    )
    at = apart.index("- Front:")
    assert {line[3:] for line in apart[at + 1 : at + 3]} == {
        "[1] is also called port",
        "[1 2] is also called Lions",
    }
    assert [line[3:] for line in apart if "Olmo" in line] == ["[3] Olmo is also called fled"]
    numbers = [int(line[0]) for line in apart if line[0] != "-"]
    assert numbers == [1, 2, 3]


def test_statements_about_a_wire_are_shown_as_it_is() -> None:
    """Where the sentences are shown in small letters, so are the names that stand in them."""
    one = party("FRONT", "PORT", "KARSA", sentences=(1,))
    lines = asked("THE FRONT STRUCK THE PORT OF KARSA. THE LIONS HAD VOWED IT.", parties=[one])
    assert lines[0] == "- [1] front:"
    assert {line[3:] for line in lines[1:]} == {"is also called port", "is also called karsa"}


def test_words_of_an_article_pass_for_no_statement() -> None:
    """No name begins a line, and none tells other sentences: neither as a head nor elsewhere."""
    text = "The 9.[3] Front struck the port of Karsa. The Lions had vowed it."
    one = party("9.[3] Front", "port", "Lions", "Karsa")
    prose = {"s": [1], "value": "The Front began\n9.[3] a quarrel"}
    lines = asked(text, parties=[one], notes=[prose])
    assert "- 9.[3] Front:" in lines
    assert [line[:2] for line in lines if line[0] != "-"] == ["1.", "2.", "3.", "4."]
    assert sum(line.endswith("[1] The Front began 9.[3] a quarrel") for line in lines) == 1


def test_line_of_an_article_passes_for_no_sentence() -> None:
    """Sentences are shown on one line each: none can forge another one's label."""
    text = "The Front struck the port of Karsa and\nthen went to the coast. The Lions had vowed it."
    with ScriptedServer(answered(FRONT), said(yes=[1])) as server:
        summarize(Article(text=text), model="m", base_url=server.base_url, schema=Raid)
    shown = server.requests[1].json["messages"][0]["content"].split("\n\n")[1]
    assert [line[:4] for line in shown.splitlines()] == ["S1: ", "S2: "]


def test_sentences_of_all_that_a_statement_names_are_shown() -> None:
    """ "The mayor" is shown where he is named, though that he speaks is decided."""
    text = "A bomb went off in Karsa, the mayor said. He said 12 victims had been found."
    given = {"s": [1, 2], "claimant": "the mayor", "wording": "12", "harm": "killed"}
    record = "summarizer.schemas.incident:IncidentRecord"
    with ScriptedServer(completion(json.dumps({"casualties": [given]})), said([])) as server:
        summarize(Article(text=text), model="m", base_url=server.base_url, schema=record)
    shown = server.requests[1].json["messages"][0]["content"]
    assert "1. [1 2] Mayor tells of 12 killed" in shown


def test_nothing_open_costs_no_request() -> None:
    """Where words decide everything there is no second reading."""
    outcome, bodies = run(answered(GARRISON))
    assert aliases(outcome) == [("Crows", "words")]
    assert len(bodies) == 1


@pytest.mark.parametrize(("accept", "kept"), [("reading", [("Lions", "reading")]), ("words", [])])
def test_no_second_reading_where_none_is_wanted(accept: str, kept: list[Any]) -> None:
    """With "reading" the first answer suffices, with "words" nothing but words does."""
    outcome, bodies = run(answered(FRONT), accept=accept)
    assert len(bodies) == 1
    assert aliases(outcome) == kept
    assert [(i.kind, i.second_reading) for i in outcome.issues] == (
        [] if kept else [("open", None)]
    )
    assert outcome.provenance.second_model is None


def test_second_reading_comes_after_what_is_asked_again() -> None:
    """A value that was not found is asked again first; both may happen for one article, once."""
    steps = (
        answered(party("The Frond", "The Lions")),
        completion(json.dumps({"v1": {"s": [1], "value": "The Front"}})),
        said(yes=[1]),
    )
    outcome, bodies = run(*steps)
    assert len(bodies) == 3
    assert aliases(outcome) == [("Lions", "second_reading")]
    assert "another name of Front" in bodies[2]["messages"][0]["content"]


@pytest.mark.parametrize("step", [fault(400), completion("I would say yes."), completion("")])
def test_failed_second_reading(step: Any) -> None:
    """Every open value becomes an issue that says why; all else stays as it is."""
    outcome, _ = run(answered(FRONT, GARRISON), step, step, options={"attempts": 1})
    assert outcome.status == "partial"
    assert aliases(outcome) == [("Crows", "words")]
    (issue,) = outcome.issues
    assert (issue.kind, issue.value, issue.second_reading) == ("open", "The Lions", None)
    assert "not read a second time: " in issue.reason


def test_too_long_for_the_model_is_asked_in_halves() -> None:
    """Each half is asked by itself; what is answered counts, what fails is open."""
    names = ["struck", "port", "vowed", "Lions"]
    long = fault(400, "too long", code="context_length_exceeded")
    steps = (answered(party("Karsa", *names)), long, said(yes=[1, 2]), said(yes=[1], no=[2]))
    outcome, bodies = run(*steps)
    assert len(bodies) == 4
    assert len(aliases(outcome)) == 3
    assert [issue.second_reading for issue in outcome.issues] == ["no"]


def test_second_reader_may_be_another_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """At an endpoint of its own, with a key of its own: the first one's key goes nowhere else."""
    monkeypatch.setenv("SUMMARIZER_SECOND_API_KEY", OTHER_KEY)
    with ScriptedServer(said(yes=[1])) as second:
        outcome, bodies = run(
            answered(FRONT), second_model="other", second_base_url=second.base_url
        )
    (received,) = second.requests
    assert received.headers["authorization"] == f"Bearer {OTHER_KEY}"
    assert received.json["model"] == "other"
    assert len(bodies) == 1
    assert aliases(outcome) == [("Lions", "second_reading")]
    assert (outcome.provenance.model, outcome.provenance.second_model) == ("scripted", "other")
    assert outcome.usage.requests == 2


FIRST = Endpoint(model="a", base_url="http://one/v1", api_key=KEY)


def test_endpoint_of_a_second_reader() -> None:
    """What is not given is the first one's, and his key is his address's."""
    same = Endpoint.second(FIRST, model="b", environ={})
    assert same is not None
    assert (same.model, same.base_url, same.api_key) == ("b", "http://one/v1", KEY)
    elsewhere = Endpoint.second(FIRST, base_url="http://two/v1", environ={})
    assert elsewhere is not None
    assert (elsewhere.model, elsewhere.api_key) == ("a", None)
    assert Endpoint.second(FIRST, environ={"SUMMARIZER_SECOND_API_KEY": OTHER_KEY}) is None
    with pytest.raises(SettingsError, match="no model name"):
        Endpoint.second(None, base_url="http://two/v1", environ={})


def test_address_that_is_empty_is_none() -> None:
    """An unset shell variable sends nothing to OpenAI; a slash at the end is the same address."""
    assert Endpoint.second(FIRST, base_url="", environ={}) is None
    slashed = Endpoint.second(FIRST, base_url="http://one/v1/", model="b", environ={})
    assert slashed is not None and slashed.api_key == KEY
    openai = Endpoint.second(None, model="b", environ={"OPENAI_API_KEY": KEY})
    assert openai is not None and (openai.base_url, openai.api_key) == (None, KEY)


@pytest.mark.parametrize("port", ["x", "99999"])
def test_bad_second_address_is_told_at_once(port: str) -> None:
    """Nobody else reads in the place of a second reader that cannot be reached."""
    with pytest.raises(SettingsError, match="base_url"):
        run(second_model="other", second_base_url=f"http://localhost:{port}/v1")


def test_second_reader_that_would_not_be_asked() -> None:
    """Naming one is an error where `accept` asks none."""
    with pytest.raises(SettingsError, match="with accept 'words' none is asked"):
        run(accept="words", second_model="b")


POINTS = [OpenPoint(f"statement {n}", (n,), (f"a[{n}]", f"b[{n}]")) for n in (1, 2, 3, 4)]


def test_opinions_by_path() -> None:
    """What stands in no list or in two is unclear; what is no statement's number is nothing."""
    assert SecondAnswer.model_validate({"yes": [1], "no": None}).unclear == []
    answer = SecondAnswer(yes=[1, 2, 2, 9], no=[3, 2, 0], unclear=[])
    assert opinions(POINTS, answer) == {
        **dict.fromkeys(("a[1]", "b[1]"), "yes"),
        **dict.fromkeys(("a[2]", "b[2]"), "unclear"),
        **dict.fromkeys(("a[3]", "b[3]"), "no"),
        **dict.fromkeys(("a[4]", "b[4]"), "unclear"),
    }


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"yes": [0, 3], "no": [1], "unclear": [2]}, ["yes", "no", "unclear", "yes"]),
        ({"yes": [0], "no": [1], "unclear": [2]}, ["unclear"] * 4),
        ({"yes": [1, 4], "no": [0]}, ["yes", "unclear", "unclear", "yes"]),
    ],
)
def test_numbers_from_nought(numbers: dict[str, list[int]], said: list[str]) -> None:
    """Who counts from nought is understood where all is named so, and nothing where it is open."""
    assert in_order(4, SecondAnswer(**numbers)) == said


def test_opinions_in_an_order_of_their_own() -> None:
    """Opinions told by their order count where there is one for each statement."""
    told = SecondAnswer.told_by('["yes", "no", "unclear", "yes"]')
    assert told is not None
    assert in_order(4, told) == ["yes", "no", "unclear", "yes"]
    assert in_order(5, told) == ["unclear"] * 5


def test_another_second_reader_is_another_job(tmp_path: Path) -> None:
    """A batch job that went on with another second reader would mix two kinds of record."""
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "1", "text": TEXT}) + "\n", encoding="utf-8")
    with ScriptedServer(answered(FRONT), said(yes=[1])) as server:
        settings: dict[str, Any] = {"schema": Raid, "model": "m", "base_url": server.base_url}
        summary = summarize_jsonl(source, output, **settings)
        assert (summary.ok, summary.usage.requests) == (1, 2)
        with pytest.raises(JobChanged, match=r"the second reader \(m → other\)"):
            summarize_jsonl(source, output, second_model="other", **settings)
