"""What a model was not asked for is told apart from what an article does not state."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from exports import TEXT, outcome, write_lines

from summarizer.article import Article
from summarizer.asking.prompt import Prompt
from summarizer.cli import main
from summarizer.cli.view import shown
from summarizer.outcome import Outcome
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord

UNASKED = ["parties.kind", "means", "damage", "statements"]


def partly(**changes: Any) -> dict[str, Any]:
    """An outcome of a model that was not asked for some fields, of which it gives `means`."""
    made = outcome(issues=[], **changes)
    made["provenance"]["not_asked"] = UNASKED
    return made


def test_interview_asks_for_less_than_one_question() -> None:
    """The embedded model's questions leave out some fields, and say which; one question none."""
    schema = schema_of(IncidentRecord)
    assert Prompt(schema).not_asked == ()
    unasked = set(Prompt(schema, at_once=False).not_asked)
    assert {"casualties.part_of", "parties.kind", "not_this_toll"} <= unasked
    assert not {"casualties.wording", "casualties.victims", "parties.role", "means"} & unasked


def test_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """They stand in a line of their own, and not among what is not stated."""
    from summarizer.schemas.incident import IncidentRecord

    record = IncidentRecord.model_validate(
        {**outcome()["record"], "not_this_toll": [], "casualties": []}
    )
    told = shown(
        Outcome.model_validate({**partly(), "record": None}).model_copy(update={"record": record}),
        Article(text=TEXT),
    )
    assert "not asked of this model: damage, means, parties.kind, statements" in told
    not_stated = [line for line in told.splitlines() if "not stated" in line]
    assert not any(name in line for line in not_stated for name in ("kind", "damage", "statements"))
    assert any("country" in line for line in not_stated)


def test_tables(tmp_path: Path) -> None:
    """Their status is "not_asked", in the tables of incidents and in that of values."""
    records = write_lines(tmp_path / "r.jsonl", partly())
    assert main(["export", str(records), "--to", "csv", "-o", str(tmp_path / "t")]) == 0
    assert main(["export", str(records), "--to", "values", "-o", str(tmp_path / "v.csv")]) == 0
    (incident,) = read(tmp_path / "t" / "incidents.csv")
    assert (incident["damage_status"], incident["means_status"]) == ("not_asked", "stated")
    assert incident["statements_status"] == "not_asked"
    assert {row["kind_status"] for row in read(tmp_path / "t" / "parties.csv")} == {"not_asked"}
    values = {row["field"]: row["value_status"] for row in read(tmp_path / "v.csv")}
    assert (values["parties[0].kind"], values["damage"]) == ("not_asked", "not_asked")
    assert values["consequences"] == "not_stated"


def test_capped_lists_are_told_and_are_no_issue(tmp_path: Path) -> None:
    """Where a small model gave as many as it was asked for: by the record's names, on one line."""
    made = outcome(issues=[])
    made["provenance"]["capped"] = ["parties (victim) 4", "other_incidents 1"]
    record = IncidentRecord.model_validate(
        {**made["record"], "not_this_toll": [], "casualties": []}
    )
    whole = Outcome.model_validate({**made, "record": None}).model_copy(update={"record": record})
    text = shown(whole, Article(text=TEXT))
    assert "\nlists are capped for this model: other incidents 1, parties (victim) 4\n" in text
    assert "ISSUES" not in text
    records = write_lines(tmp_path / "r.jsonl", made)
    assert main(["export", str(records), "--to", "csv", "-o", str(tmp_path / "t")]) == 0
    (incident,) = read(tmp_path / "t" / "incidents.csv")
    assert (incident["issues"], incident["issue_list"]) == ("0", "")
    assert incident["capped"] == "parties (victim) 4; other_incidents 1"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
