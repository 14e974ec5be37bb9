"""What a page for reviewing holds besides the record: its form, its points, earlier decisions."""

from __future__ import annotations

import json
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Literal

import pytest
from pages import ABSENT, BLAST, blast, cited, claim, details, lines, outcome, rows
from pydantic import BaseModel

from summarizer import Outcome
from summarizer.cli import main
from summarizer.errors import InputUnreadable
from summarizer.report.record import tree_of
from summarizer.review.decisions import digest
from summarizer.review.dispute import read_disputes
from summarizer.review.form import form_of
from summarizer.review.page import disputed, doubtful, open_issues
from summarizer.schema import Group, Part, schema_of
from summarizer.schemas.incident import IncidentRecord


def at(form: dict[str, Any], path: str) -> dict[str, Any]:
    for name in path.split("."):
        (form,) = (one for one in form["fields"] if one["name"] == name)
    return form


def paths(part: Part, above: str = "") -> list[str]:
    path = f"{above}.{part.name}" if above else part.name
    inner = part.fields if isinstance(part, Group) else ()
    return [path, *(one for each in inner for one in paths(each, path))]


def test_every_field_of_the_incident_can_be_corrected() -> None:
    """Each has its kind; lists say so, and items what they begin with."""
    root = schema_of(IncidentRecord).root
    form = form_of(schema_of(IncidentRecord))
    for path in (path for part in root.fields for path in paths(part)):
        assert at(form, path).keys() & {"kind", "fields"}
    assert at(form, "casualties") == {**at(form, "casualties"), "many": True, "key": "wording"}
    assert at(form, "casualties.wording")["kind"] == "words"
    assert at(form, "casualties.minimum") == {
        "name": "minimum",
        "about": "minimum",
        "kind": "number",
        "whole": True,
        "made_of": ["wording", "stance", "whole_list", "named"],
    }
    assert at(form, "when.start_date")["kind"] == "day"
    assert at(form, "summary") == {**at(form, "summary"), "kind": "text", "many": True}
    assert at(form, "parties.role")["members"][0] == [
        "perpetrator",
        "perpetrator",
        "{name} did it, or is said to have done it",
    ]
    assert [one for one, *_ in at(form, "casualties.whole_list")["members"]] == [True, False]


def test_a_plain_model_has_a_form_too() -> None:
    """Types that a page asks for in other ways each have a kind of their own."""

    class Colour(Enum):
        """What paint it has."""

        RED = "dark_red"
        BLUE = "blue"

    class Car(BaseModel):
        """A car."""

        maker: str
        built: date
        price: float
        seats: int
        sold: bool
        colour: Colour
        fuel: list[Literal["gas", "none"]]

    form = form_of(schema_of(Car))
    kinds = {one["name"]: one["kind"] for one in form["fields"]}
    assert kinds == {
        "maker": "words",
        "built": "day",
        "price": "number",
        "seats": "number",
        "sold": "choice",
        "colour": "choice",
        "fuel": "choice",
    }
    assert ["dark_red", "dark red", ""] in at(form, "colour")["members"]
    assert "whole" not in at(form, "price")
    assert at(form, "fuel")["many"] is True


def test_what_is_open_and_what_is_doubtful() -> None:
    """Values on offer are open; doubtful are those with an issue, readings and rival figures."""
    issues = [
        {"path": "means", "kind": "open", "value": "blast", "reason": "r"},
        {"path": "damage", "kind": "open", "reason": "there may be more"},
        {"path": "attribution", "kind": "open", "value": "claimed", "reason": "r"},
        {"path": "where.place", "kind": "open", "value": "Karsa", "reason": "another part says so"},
        {"path": "where.country", "kind": "not_supported", "value": "Tarsk", "reason": "r"},
    ]
    figures = [
        claim(BLAST, "The Red Crescent", "40", 40, 40),
        claim(BLAST, "The army", "at least 12", 12, None),
        claim(BLAST, "The army", "12", 12, None, part_of=cited(BLAST, "40")),
        claim(BLAST, "The army", "12", 12, 12, "injured"),
    ]
    record = {
        "attribution": ABSENT,
        "where": {"place": cited(BLAST, "Karsa")},
        "when": {"words": {**cited(BLAST, "Tuesday"), "basis": "second_reading"}},
        "casualties": figures,
    }
    made = Outcome.model_validate(outcome(BLAST, record, "partial", issues=issues))
    tree = tree_of(made)
    assert open_issues(made, tree) == [0, 2]
    names = list(tree.leaves)
    assert {names[number]: why for number, why in doubtful(made, tree).items()} == {
        "where.place": "another part says so",
        "when.words": "that it belongs here was read twice",
        "casualties[0].wording": "another claim gives another figure",
        "casualties[1].wording": "another claim gives another figure",
    }


def test_the_page_is_made_of_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the records' digests and the reviewer's own earlier decisions; strange ones are told."""
    made = blast()
    made["provenance"] |= {"schema_name": "IncidentRecord", "schema_version": "3"}
    failed = outcome(BLAST, None, "failed", error={"type": "x", "message": "m"})
    files = {name: tmp_path / f"{name}.jsonl" for name in ("records", "articles", "decisions")}
    files["records"].write_text(lines(failed, made), "utf-8")
    files["articles"].write_text(BLAST.model_dump_json() + "\n", "utf-8")
    about = {"id": "blast", "article": BLAST.sha256, "record": digest(made["record"])}
    own = {**about, "by": "Ana", "path": "when.words", "do": "accept"}
    others = [{**own, "by": "Ben"}, {**own, "record": "0" * 64}]
    files["decisions"].write_text(lines(own, *others), "utf-8")
    command = ["review", "page", str(files["records"]), "--articles", str(files["articles"])]
    page = tmp_path / "review.html"
    more = ["--decisions", str(files["decisions"]), "--reviewer", "Ana", "-o", str(page)]
    assert main([*command, *more]) == 0
    assert "about no record of this page: 1." in capsys.readouterr().err
    html = page.read_text("utf-8")
    first, second = rows(html)
    assert "points" not in first
    assert (second["points"], second["doubt"]) == (9, 2)
    assert [one.get("review", {}).get("about") for one in details(html)] == [None, about]
    (data,) = (line for line in html.split("\n") if '"earlier":' in line)
    assert '"earlier":{"1":[' in data
    assert "Ben" not in data
    assert "connect-src" not in html


def test_what_people_do_not_agree_on_is_told(tmp_path: Path) -> None:
    """Each point of `review agree`'s file with who says what; an item at its first value."""
    made = Outcome.model_validate(blast())
    tree = tree_of(made)
    about = {"id": "blast", "article": BLAST.sha256, "record": digest(blast()["record"])}
    ana, ben = {"do": "accept", "value": "Karsa"}, {"do": "correct", "value": "the_port"}
    given = [
        {**about, "path": "where.place", "said": {"Ben": ben, "Ana": ana}},
        {**about, "path": "casualties[1]", "said": {"Ana": {"do": "reject"}, "Ben": ana}},
        {**about, "path": "casualties[2].claimant", "said": {"Ana": ben, "Ben": {"do": "whole"}}},
        {**about, "path": "means[0]", "said": {"Ana": ben, "Ben": {"do": "whole"}}},
    ]
    path = tmp_path / "disagreements.jsonl"
    path.write_text(lines(*given), "utf-8")
    names = list(tree.leaves)
    told = disputed(tree, read_disputes(path))
    assert {names[number]: said for number, said in told.items()} == {
        "where.place": "Ana accepts it; Ben says the port",
        "casualties[1].claimant": "Ana rejects it; Ben accepts it",
        "casualties[0].claimant": "casualties[2].claimant, which was added: "
        "Ana says the port; Ben says that nothing is missing",
    }
    path.write_text(lines({**about, "path": "means[0]", "said": {}}), "utf-8")
    with pytest.raises(InputUnreadable, match="line 1: said: "):
        read_disputes(path)


def test_records_of_another_model_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No form would fit them; the page of `report` has nothing of reviewing."""
    records = tmp_path / "records.jsonl"
    records.write_text(lines(blast()), "utf-8")
    assert main(["review", "page", str(records)]) == 2
    assert "line 1: it is a record of S 1. Name its model: --schema" in capsys.readouterr().err
    assert main(["report", str(records)]) == 0
    html = capsys.readouterr().out
    assert "review-bar" not in html
    assert "review" not in json.dumps([*rows(html), *details(html)])
