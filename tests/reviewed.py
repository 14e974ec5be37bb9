"""A record to review, made by the engine's own checks, and decisions about it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from summarizer.article import Article
from summarizer.grounding import ground
from summarizer.outcome import Outcome, Provenance
from summarizer.review.apply import Reviewed, apply_decisions
from summarizer.review.decisions import Decision, digest
from summarizer.schema import Schema, schema_of
from summarizer.schemas.incident import IncidentRecord

INCIDENT = schema_of(IncidentRecord)
TEXT = (
    "A blast tore through the ferry hall of Ostrel on Saturday. "
    "Mayor Ilse Daan said at least 12 people were killed. "
    "The rail union said between 15 and 20 people were killed, and 9 were hurt. "
    "Dockers blamed the Harbour League, which denied it. "
    "The Harbour League is also called the Keel."
)
ARTICLE = Article(id="a1", text=TEXT, published=date(2024, 5, 7))
ANSWERS: Mapping[str, Any] = {
    "incident_type": {"s": [1], "value": "bombing"},
    "when": {"s": [1], "words": "Saturday"},
    "where": {"s": [1], "place": "Ostrel"},
    "means": [{"s": [1], "value": "A blast"}],
    "parties": [
        {"s": [4], "name": "the Harbour League", "role": "perpetrator"},
        {"s": [4], "name": "Dockers", "role": "victim"},
    ],
    "casualties": [
        {"s": [2], "claimant": "Mayor Ilse Daan", "wording": "at least 12", "harm": "killed"},
        {"s": [3], "claimant": "The rail union", "wording": "9", "harm": "injured"},
    ],
}


def outcome_of(
    answers: Mapping[str, Any] = ANSWERS,
    schema: Schema = INCIDENT,
    article: Article = ARTICLE,
    accept: Any = "reading",
) -> Outcome:
    """The outcome of an answer, as it is read from a file."""
    grounded = ground(schema, article, answers, accept=accept)
    made = Outcome(
        id=article.id,
        status="partial" if grounded.issues else "ok",
        record=grounded.record,
        issues=grounded.issues,
        provenance=Provenance(
            model="m",
            prompt="p",
            schema_name=schema.name,
            schema_version=schema.version,
            article=article.sha256,
            language="en",
        ),
        meta={"desk": "coast"},
    )
    return Outcome.model_validate_json(made.to_json())


def words(*quotes: str, text: str = TEXT) -> list[dict[str, Any]]:
    """Words where they first stand in the text."""
    found = ((text.index(one), one) for one in quotes)
    return [{"start": at, "end": at + len(one), "quote": one} for at, one in found]


def says(
    outcome: Outcome, path: str, do: str, *quotes: str, by: str = "Ana", **more: Any
) -> Decision:
    """A decision about the record of an outcome."""
    given = {"words": words(*quotes)} if quotes else {}
    return Decision.model_validate(
        {
            "id": outcome.id,
            "article": outcome.provenance.article,
            "record": digest(outcome.record),
            "by": by,
            "path": path,
            "do": do,
            **given,
            **more,
        }
    )


def applied(
    outcome: Outcome, *decisions: Decision, article: Article | None = ARTICLE, **more: Any
) -> Reviewed:
    return apply_decisions(outcome, decisions, INCIDENT, article, **more)


def written(path: Path, *lines: Outcome | Decision | Article) -> Path:
    texts = (
        one.to_json() if isinstance(one, Outcome | Decision) else one.model_dump_json()
        for one in lines
    )
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path


def value(record: Any, path: str) -> Any:
    """What a record has at a path, as JSON."""
    found = json.loads(record.model_dump_json())
    for step in path.replace("[", ".").replace("]", "").split("."):
        found = found[int(step)] if step.isdigit() else found[step]
    return found


OUTCOME = outcome_of()
