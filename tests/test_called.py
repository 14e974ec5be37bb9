"""A member of a closed list that a model calls by another word, or in another language."""

from __future__ import annotations

import json
from typing import Any

import pytest
from scripted_server import ScriptedServer, completion

from summarizer import Article, Summarizer
from summarizer.asking.coerce import fitted
from summarizer.evidence.fields import Choice, Suffered
from summarizer.evidence.people.called import CalledBy
from summarizer.schema import Schema
from summarizer.schemas import cues
from summarizer.schemas.incident import IncidentRecord

HARM = CalledBy(Suffered(of="wording", cues=cues.harm.HARM, lists=cues.harm.HARM_LISTS))
TYPE = CalledBy(Choice(cues=cues.event.INCIDENT_TYPE, lists=cues.event.TYPE_LISTS))
ARTICLE = Article(text="A kiln burst in Orsk on Friday. The clinic said 12 bakers were hurt there.")


@pytest.mark.parametrize(
    ("word", "member"),
    [
        ("wounded", "injured"),
        ("Dead", "killed"),
        ("hospitalised", "injured"),
        ("getötet", "killed"),
        ("heridos", "injured"),
        ("blessés", "injured"),
        ("раненые", "injured"),
        ("受伤", "injured"),
        ("قتلى", "killed"),
        ("killed or wounded", None),
        ("not wounded", None),
        ("affected", None),
        ("", None),
        ("wounded " * 100, None),
    ],
)
def test_a_word_for_a_harm(word: str, member: str | None) -> None:
    """The whole word bears one member out, or it calls none."""
    assert HARM.member(word) == member


@pytest.mark.parametrize(
    ("word", "member"),
    [
        ("kidnapping", "abduction"),
        ("hijacked", "hijacking"),
        ("explosion", None),
        ("raid", "attack"),
    ],
)
def test_a_word_for_a_type(word: str, member: str | None) -> None:
    """A word of two members, such as what bombs and boilers do, calls neither."""
    assert TYPE.member(word) == member


def claims(harm: str) -> list[Any]:
    """What is kept of one claim, of which the model writes the harm so."""
    claim = {"s": [2], "claimant": "The clinic", "wording": "12", "harm": harm}
    with ScriptedServer(completion(json.dumps({"casualties": [claim]})), repeat=True) as server:
        settings: dict[str, Any] = {"model": "scripted", "base_url": server.base_url}
        with Summarizer(**settings, ask_again=False, accept="words") as summarizer:
            record: Any = summarizer.summarize(ARTICLE).record
    return list(record.casualties)


@pytest.mark.parametrize("harm", ["wounded", "Wounded", "verletzt", "injured"])
def test_a_scripted_server_that_calls_a_member_otherwise(harm: str) -> None:
    """What the article bears out is kept under the member's own name."""
    (claim,) = claims(harm)
    assert (claim.harm.value, claim.wording.value) == ("injured", "12")


@pytest.mark.parametrize("harm", ["dead", "getötet"])
def test_a_member_that_the_article_does_not_bear_out(harm: str) -> None:
    """A word for another member is no more than that member would be."""
    assert "killed" not in [claim.harm.value for claim in claims(harm)]


def test_what_says_nothing_is_left_out_without_a_word() -> None:
    """False in the place of a text and an item without anything are none, and no fault."""
    empty: dict[str, Any] = {"s": [], "role": None, "name": "", "kind": None, "aliases": []}
    parts = {"when": {"s": [1], "words": "Friday", "time_words": False}, "parties": [empty]}
    values, faults, _ = fitted(Schema(IncidentRecord).single.answer_model, parts, None)
    assert faults == []
    assert values == {"when": {"s": [1], "words": "Friday", "time_words": None}, "parties": []}
