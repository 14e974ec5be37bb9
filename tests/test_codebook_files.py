"""Files of codebooks' tables: every cell leads to its words or says why it is empty."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from coded import MARKET, RISEN, claim, market, place, report
from exports import outcome as record
from exports import write_lines

from summarizer.cli import main
from summarizer.codebooks import package
from summarizer.codebooks.write import FORMS, TABLES, write
from summarizer.export.cells import harmless
from summarizer.incidents.assemble import assembled
from summarizer.incidents.incident import Incident

ARTICLES = {
    "a": MARKET,
    "b": RISEN,
    "c": MARKET + " (Echo)",
    "d": "=1+1 was hit by shells. Six men died, said a medic. The army bombed it.",
    "e": "A train left the rails.",
}


def incidents() -> list[Incident]:
    """Three: an air raid with all sorts of claims; a thin one, of a formula's name; an accident."""
    thin = report(
        ARTICLES["d"],
        id="d",
        source="=cmd",
        kind="shelling",
        place="=1+1",
        claims=[claim("a medic", "Six", 6, 6, victim_group="civilians", named=["Six men"])],
        summary="The army bombed it",
    )
    crash = report(ARTICLES["e"], id="e", kind="accident")
    return [
        assembled("I1", market(copied=True), locate=place),
        assembled("I2", [thin]),
        assembled("I3", [crash]),
    ]


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A file of the incidents."""
    path = tmp_path / "incidents.jsonl"
    path.write_text("".join(f"{one.to_json()}\n" for one in incidents()), encoding="utf-8")
    return path


def exported(given: Path, form: str) -> Path:
    """The folder of a form."""
    folder = given.parent / form
    assert main(["export", str(given), "--to", form, "-o", str(folder)]) == 0
    return folder


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize("form", list(TABLES))
def test_every_cell_leads_to_its_words_or_says_why_it_is_empty(given: Path, form: str) -> None:
    """Of each cell there are the sentences, at their offsets in the article, or the reason."""
    folder = exported(given, form)
    rows = {row["incident_id"]: row for row in read(folder / f"{form}.csv")}
    reports = {one.key: one for incident in incidents() for one in incident.reports}
    seen: set[tuple[str, str]] = set()
    for cell in read(folder / f"{form}.cells.csv"):
        if cell["how"] == "left_out":
            assert cell["incident_id"] not in rows and cell["why"]
            seen.add((cell["incident_id"], ""))
            continue
        assert cell["value"] == rows[cell["incident_id"]][cell["column"]]
        assert (cell["value"] == "") == (cell["how"] == "empty")
        assert cell["how"] != "empty" or cell["why"]
        seen.add((cell["incident_id"], cell["column"]))
        if cell["quote"]:
            text = ARTICLES[cell["article_id"]]
            assert cell["quote"] == harmless(text[int(cell["start"]) : int(cell["end"])]) != ""
            assert cell["path"] and reports[cell["report"]].id == cell["article_id"]
        elif cell["how"] == "given":
            # It came with the article, and is in no words of it: it leads to the report.
            assert cell["column"] == "incident_id" or cell["report"] in reports
            value = getattr(reports.get(cell["report"]), cell["path"].removeprefix("report."), "")
            assert harmless(str(value or "")) in cell["value"]
        else:
            # "Single source claim" rests on how many reports there are.
            assert cell["how"] == "empty" or cell["path"] == "report"
    columns = [column.name for column in TABLES[form][0].columns]
    assert seen == {
        *((name, column) for name in rows for column in columns),
        *((name, "") for name in {"I1", "I2", "I3"} - set(rows)),
    }
    assert "I3" not in rows and "I1" in rows


@pytest.mark.parametrize("form", list(TABLES))
def test_the_package_describes_each_table(given: Path, form: str) -> None:
    """Columns, types, closed lists, bounds and keys of the descriptor hold for every row."""
    folder = exported(given, form)
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [one["path"] for one in described["resources"]] == [f"{form}.csv", f"{form}.cells.csv"]
    assert all((folder / one["path"]).is_file() for one in described["resources"])
    for resource in described["resources"]:
        assert {"title": "Places: GeoNames, CC BY 4.0, 2026-01-01"} in resource["sources"]
        assert [one["name"] for one in resource["licenses"]] == ["CC-BY-4.0"]
        fields = resource["schema"]["fields"]
        rows = read(folder / resource["path"])
        assert list(rows[0]) == [field["name"] for field in fields]
        assert all(field["description"] for field in fields)
        problems = [
            (field["name"], row[field["name"]])
            for row in rows
            for field in fields
            if not fits(row[field["name"]], field)
        ]
        assert problems == []
        for key in resource["schema"].get("primaryKey", ()):
            assert len({row[key] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ("", {"constraints": {"required": True}}),
        ("4", {"type": "integer", "constraints": {"maximum": 3}}),
        ("x", {"type": "integer"}),
        ("2024-13-01", {"type": "date"}),
        ("Other", {"type": "string", "constraints": {"enum": ["One"]}}),
    ],
)
def test_a_value_that_does_not_fit_is_found(value: str, field: dict[str, Any]) -> None:
    """The check of the descriptor above tells what is wrong."""
    assert not fits(value, field)


def fits(value: str, field: dict[str, Any]) -> bool:
    """Whether a value is as its Table Schema field says."""
    limits = field.get("constraints", {})
    if not value:
        return not limits.get("required")
    read = {"integer": int, "number": float, "date": date.fromisoformat}.get(field["type"], str)
    try:
        found: Any = read(value)  # type: ignore[operator]
    except ValueError:
        return False
    if "enum" in limits and found not in limits["enum"]:
        return False
    return bool(limits.get("minimum", found) <= found and found <= limits.get("maximum", found))


def test_no_cell_of_a_table_is_a_formula(given: Path) -> None:
    """What a newspaper calls itself, or a place, is a text in a spreadsheet too."""
    row = {one["incident_id"]: one for one in read(exported(given, "acled") / "acled.csv")}["I2"]
    assert (row["location"], row["source"]) == ("'=1+1", "'=cmd")


def test_a_map_has_a_point_where_there_is_one(given: Path) -> None:
    """RFC 7946: longitude first, null without a point, and the reason beside it."""
    folder = exported(given, "geojson")
    found = json.loads((folder / "incidents.geojson").read_text(encoding="utf-8"))
    assert found["type"] == "FeatureCollection"
    one, two, three = found["features"]
    assert one["geometry"] == {"type": "Point", "coordinates": [-69.1783, 34.5123]}
    assert (two["geometry"], three["geometry"]) == (None, None)
    assert two["properties"]["why_no_point"] == "no gazetteer was at hand"
    assert {feature["type"] for feature in found["features"]} == {"Feature"}
    assert [feature["id"] for feature in found["features"]] == ["I1", "I2", "I3"]
    assert one["properties"]["acled_fatalities"] == one["properties"]["ucdp_high"] == 31
    assert not any(isinstance(value, dict | list) for value in one["properties"].values())
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert described["resources"][0]["path"] == "incidents.geojson"


def test_no_incidents_make_tables_without_rows(tmp_path: Path) -> None:
    """An empty file is no error, and a map of nothing is one."""
    given = tmp_path / "none.jsonl"
    given.write_text("", encoding="utf-8")
    assert read(exported(given, "ucdp") / "ucdp.csv") == []
    folder = exported(given, "geojson")
    assert json.loads((folder / "incidents.geojson").read_text())["features"] == []


@pytest.mark.parametrize("form", FORMS)
def test_incidents_are_written_as_they_come(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One is written before the next but one is read: none is kept."""
    files = [io.StringIO() for _ in range(2 if form == "geojson" else 3)]
    lengths: list[int] = []

    def each(path: Path | None) -> Iterator[Incident]:
        for _ in range(4):
            lengths.append(len(files[0].getvalue()))
            yield incidents()[0]

    monkeypatch.setattr("summarizer.codebooks.write.read_incidents", each)
    assert write(form, None, files) == 0
    assert all(later > earlier for earlier, later in pairwise(lengths[1:]))


def test_what_is_left_out_is_told(given: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """How many have no row stands on standard error, and why in the table of cells."""
    folder = exported(given, "acled")
    assert "such events: 1; see" in capsys.readouterr().err
    (cell,) = [one for one in read(folder / "acled.cells.csv") if one["how"] == "left_out"]
    assert (cell["incident_id"], cell["why"]) == ("I3", "ACLED codes no accident")


def test_records_are_to_be_linked_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Records given for incidents, and the other way round, are told apart; nothing is written."""
    source = write_lines(tmp_path / "records.jsonl", record())
    assert main(["export", str(source), "--to", "acled", "-o", str(tmp_path / "o")]) == 2
    told = capsys.readouterr().err
    assert "line 1: it is a record, and no incident yet. Link the records first" in told
    given = tmp_path / "incidents.jsonl"
    given.write_text(incidents()[0].to_json() + "\n", encoding="utf-8")
    assert main(["export", str(given), "--to", "csv", "-o", str(tmp_path / "p")]) == 2
    assert "it is an incident, and no record." in capsys.readouterr().err
    assert not list(tmp_path.glob("*/*"))


def test_a_form_needs_a_folder_of_its_own(given: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is not printed, and does not take another's description away; again is no error."""
    assert main(["export", str(given), "--to", "acled"]) == 2
    assert "writes a folder. Name it: -o acled" in capsys.readouterr().err
    folder = exported(given, "acled")
    assert main(["export", str(given), "--to", "ucdp", "-o", str(folder)]) == 2
    assert "Give each form a folder of its own." in capsys.readouterr().err
    assert exported(given, "acled") == folder


def test_the_columns_in_the_docs_are_those_there_are(root: Path) -> None:
    """docs/codebooks.md lists every column of every table, in order."""
    text = (root / "docs" / "codebooks.md").read_text(encoding="utf-8")
    firsts = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    listed = [name for first in firsts for name in re.findall("`([^`]+)`", first)]
    tables = [column.name for table, _ in TABLES.values() for column in table.columns]
    assert listed == [*tables, *(column.name for column in package.CELLS)]
    assert all(table.url in text for table, _ in TABLES.values())
