"""A record as it was shown, known to be of its model."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from summarizer.errors import DecisionUnfit
from summarizer.outcome import Outcome
from summarizer.saved.leaves import first_of
from summarizer.saved.records import record_as_json
from summarizer.schema import Group, Part, Schema

_NOTHING = {"failed": "it failed", "no_incident": "it reports nothing of the kind asked for"}


def record_shown(outcome: Outcome, schema: Schema) -> dict[str, Any]:
    """The record as JSON, with all that its model has.

    Raises:
        DecisionUnfit: there is none, or it is of another model.
    """
    if outcome.record is None:
        why = _NOTHING.get(outcome.status, "it has none")
        raise DecisionUnfit(f"its article has no record: {why}")
    named = outcome.provenance.schema_name
    if named != schema.name:
        raise DecisionUnfit(f"its record is of {named}, not of {schema.name}: see --schema")
    given = record_as_json(outcome)
    try:
        shown: dict[str, Any] = schema.model.model_validate(given).model_dump(mode="json")
    except ValidationError as error:
        problem = first_of(error, "record").removesuffix(".")
    else:
        if not _has_all(shown, given):
            problem = "it has fields that its model does not have"
        elif not _has_all_parts(schema.root, shown):
            problem = "a part of it is null"
        else:
            return shown
    raise DecisionUnfit(f"its record does not fit {schema.name} {schema.version}: {problem}")


def _has_all_parts(part: Part, held: Any, *, item: bool = True) -> bool:
    """Whether each value, list and group is there, be it empty."""
    if held is None:
        return False
    if part.many and not item:
        return all(_has_all_parts(part, one) for one in held)
    inner = part.fields if isinstance(part, Group) else ()
    return all(_has_all_parts(one, held[one.name], item=False) for one in inner)


def _has_all(shown: Any, given: Any) -> bool:
    """Whether nothing that was given is lost."""
    if isinstance(given, dict):
        return given.keys() <= shown.keys() and all(_has_all(shown[n], given[n]) for n in given)
    if isinstance(given, list):
        return len(shown) == len(given) and all(map(_has_all, shown, given))
    return bool(shown == given)
