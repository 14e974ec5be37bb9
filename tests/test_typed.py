"""That what type checkers are told is so when it runs; what they make of it is in `typing/`."""

from __future__ import annotations

import inspect
import json
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError
from scripted_server import ScriptedServer, completion

from examples.recall import Recall
from summarizer import (
    Article,
    Outcome,
    Summarizer,
    asummarize,
    summarize,
    summarize_jsonl,
    summarize_many,
)
from summarizer.engine import DEFAULT_SCHEMA
from summarizer.errors import SchemaError
from summarizer.keywords import Keywords, Limited, Paced, Whole
from summarizer.schema import load_model
from summarizer.schemas.incident import IncidentRecord

TEXT = "Brightwell recalled AquaSwift kettles. Buyers get a full refund."
ANSWER = {
    "product": {"s": [1], "value": "AquaSwift kettles"},
    "remedies": [{"s": [2], "value": "refund"}],
}


class Kettle(BaseModel):
    """A plain model."""

    product: str


def run(schema: Any, answer: dict[str, Any] = ANSWER) -> Outcome:
    with (
        ScriptedServer(completion(json.dumps(answer)), repeat=True) as server,
        Summarizer[Any](
            model="m", base_url=server.base_url, schema=schema, accept="reading", ask_again=False
        ) as summarizer,
    ):
        return summarizer.summarize(Article(text=TEXT))


def test_record_and_value_are_of_the_model_that_was_asked_for() -> None:
    """Of a model of cited fields both are one instance; of a plain one the value is an instance."""
    cited = run(Recall)
    assert isinstance(cited.record, Recall)
    assert cited.record.product.value == "AquaSwift kettles"
    assert cited.value is cited.record
    assert cited.evidence == {}
    plain = run(Kettle)
    assert plain.value == Kettle(product="AquaSwift kettles")
    assert not isinstance(plain.record, Kettle)


def test_no_record_is_no_value() -> None:
    """An answer that is none leaves neither."""
    outcome = run(Recall, {})
    assert (outcome.status, outcome.record, outcome.value) == ("failed", None, None)
    assert outcome.read_as(Recall).value is None


def test_line_is_read_as_its_model() -> None:
    """Until the model is named the record is plain data; then it is an instance, to the byte."""
    outcome = run(Recall)
    again = Outcome.model_validate_json(outcome.to_json())
    assert (type(again.record), again.value) == (dict, None)
    read = again.read_as(Recall)
    assert read.record == read.value == outcome.record
    assert read.to_json() == outcome.to_json()
    assert outcome.read_as(Recall) == outcome
    with pytest.raises(SchemaError, match="The record is none of IncidentRecord"):
        again.read_as(IncidentRecord)


def test_type_with_its_model_reads_a_line() -> None:
    """So does ``Outcome[Recall]``; of a plain model the record is another one, and stays data."""
    outcome, plain = run(Recall), run(Kettle)
    typed = Outcome[Recall].model_validate_json(outcome.to_json())
    assert typed.record == typed.value == outcome.record
    assert typed.to_json() == outcome.to_json()
    with pytest.raises(ValidationError):
        Outcome[IncidentRecord].model_validate_json(outcome.to_json())
    of_plain = Outcome[Kettle].model_validate_json(plain.to_json())
    data: Any = of_plain.record
    assert (type(data), of_plain.value) == (dict, None)
    assert of_plain.read_as(Kettle).value == plain.value
    # One that pydantic makes anew has no value, and never the derived record in its place.
    assert Outcome[Kettle].model_validate(plain).value is None


def test_without_a_schema_it_is_the_one_that_type_checkers_are_told() -> None:
    """The default's name is that of `IncidentRecord`."""
    assert load_model(DEFAULT_SCHEMA) is IncidentRecord


def test_keywords_are_those_of_the_calls() -> None:
    """What type checkers let pass is what `Summarizer` takes, for each call."""
    taken = set(inspect.signature(Summarizer).parameters)
    assert set(Limited.__annotations__) == taken - {"schema"}
    assert set(Keywords.__annotations__) == taken - {"schema", "limits"}
    assert set(Whole.__annotations__) == taken - {"limits"}
    own = {
        name
        for name, one in inspect.signature(summarize_many).parameters.items()
        if one.kind is inspect.Parameter.KEYWORD_ONLY
    }
    assert set(Paced.__annotations__) == set(Keywords.__annotations__) | own
    assert not own & set(Keywords.__annotations__)
    assert not set(inspect.signature(summarize_jsonl).parameters) & set(Whole.__annotations__)
    for call in (summarize, asummarize):
        assert list(inspect.signature(call).parameters) == ["article", "settings"]
