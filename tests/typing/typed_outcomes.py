"""What is in an outcome, as type checkers have it. They read this; nothing runs it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_type

from pydantic import BaseModel

from examples.recall import Injury, Recall, Remedy
from summarizer import Citation, Cited, Outcome, Provenance
from summarizer.schemas.incident import CasualtyClaim, Harm, IncidentRecord


class Kettle(BaseModel):
    """A plain model."""

    product: str
    units: int | None = None


def records_are_of_the_model(outcome: Outcome[Recall]) -> None:
    assert_type(outcome.record, Recall | None)
    assert outcome.record
    assert_type(outcome.record.product, Cited[str])
    assert_type(outcome.record.product.value, str | None)
    assert_type(outcome.record.product.citations, tuple[Citation, ...])
    assert_type(outcome.record.sold.units.value, int | None)
    assert_type(outcome.record.remedies[0].value, Remedy | None)
    assert_type(outcome.record.injuries, list[Injury])
    assert_type(outcome.provenance, Provenance)


def the_default_record_is_the_incidents(outcome: Outcome[IncidentRecord]) -> None:
    assert outcome.record
    assert_type(outcome.record.casualties, list[CasualtyClaim])
    assert_type(outcome.record.casualties[0].claimant.value, str | None)
    assert_type(outcome.record.casualties[0].harm.value, Harm | None)


def the_value_is_of_the_model_that_was_asked_for(
    recall: Outcome[Recall], kettle: Outcome[Kettle]
) -> None:
    assert_type(recall.value, Recall | None)
    assert_type(kettle.value, Kettle | None)
    assert kettle.value
    assert_type(kettle.value.product, str)
    assert_type(kettle.value.units, int | None)
    assert_type(kettle.evidence, Mapping[str, Cited[Any]])


def outcomes_of_files_are_of_a_model_once_it_is_named(line: str) -> None:
    outcome = Outcome.model_validate_json(line)
    assert_type(outcome, Outcome[Any])
    assert_type(outcome.record, Any | None)
    assert_type(outcome.read_as(Kettle), Outcome[Kettle])
    assert_type(outcome.read_as(Recall).record, Recall | None)
    assert_type(Outcome[Recall].model_validate_json(line), Outcome[Recall])
