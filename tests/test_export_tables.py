"""Export to tables: cells that run nothing, three absences that stay three, nothing lost."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exports import (
    BLAST,
    MAYOR,
    UNION,
    WALL,
    failed,
    leaf,
    no_incident,
    outcome,
    write_lines,
)
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Outcome
from summarizer.cli import main
from summarizer.export.cells import Sheet, harmless

Rows = list[dict[str, str]]

TRIGGERS = "=+-@＝＋－＠\u2212﹢﹣﹦﹫"


def read(path: Path) -> Rows:
    """The rows of a table as a reader of RFC 4180 sees them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def incidents(tmp_path: Path, *lines: Any) -> dict[str, Rows]:
    """The tables that `--to csv` writes for these outcomes, by name."""
    source = write_lines(tmp_path / "r.jsonl", *lines)
    assert main(["export", str(source), "--to", "csv", "-o", str(tmp_path / "tables")]) == 0
    return {path.stem: read(path) for path in (tmp_path / "tables").iterdir()}


def values(tmp_path: Path, *lines: Any) -> Rows:
    """The rows that `--to values` writes for these outcomes."""
    source = write_lines(tmp_path / "r.jsonl", *lines)
    output = tmp_path / "values.csv"
    assert main(["export", str(source), "--to", "values", "-o", str(output)]) == 0
    return read(output)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("\0x", "'\0x"),
        ("＝1", "'＝1"),
        ("－1", "'－1"),
        ("\u22125", "'\u22125"),
        (" \u00a0\ufeff=1", " \u00a0\ufeff'=1"),
        ('x";=cmd', "x\";'=cmd"),
        ("a, @x", "a, '@x"),
        ("line\n-x", "line\n'-x"),
        ("'=1", "''=1"),
        ("a|=b", "a|'=b"),
        ("", ""),
        ("U.S.-led coalition", "U.S.-led coalition"),
        ("ANKARA (AFP) -- two killed", "ANKARA (AFP) -- two killed"),
        ("two, three; “four”", "two, three; “four”"),
        ("2 + 2 = 4", "2 + 2 = 4"),
    ],
)
def test_formulas_are_neutralised(text: str, written: str) -> None:
    """An apostrophe stands before each beginning of a formula, and prose stays as it is."""
    assert harmless(text) == written


@given(
    st.text(st.sampled_from(list(TRIGGERS + " \t\r\n\0,;|\"'xé1\ufeff\u00a0"))) | st.text(),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_no_cell_begins_a_formula(text: str, separator: str) -> None:
    """However a reader separates cells, and whether or not it heeds quotes, none is a formula."""
    file = io.StringIO()
    Sheet(file, ["column"]).write(["before", text, "behind"])
    raw = file.getvalue().removeprefix("\ufeff")
    lines = re.split("[\r\n]", raw)
    pieces = [p for line in lines for p in re.split(f'[{separator}"]', line)]
    heeding = [cell for row in csv.reader(lines, delimiter=separator) for cell in row]
    for cell in [*pieces, *heeding]:
        assert not cell.strip(" \u00a0\ufeff\0\u200b\u2060").startswith(tuple(TRIGGERS))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_only_apostrophes_are_added(text: str) -> None:
    """Apart from apostrophes the text comes back from the file as it went in."""
    file = io.StringIO(newline="")
    Sheet(file, ["column"]).write([text])
    file.seek(0)
    (back,) = list(csv.reader(file))[1]
    assert back.replace("'", "") == text.replace("'", "")


def test_bytes_of_a_table(tmp_path: Path) -> None:
    """UTF-8 with a byte order mark, CR LF, texts in quotes, numbers bare."""
    incidents(tmp_path, outcome())
    data = (tmp_path / "tables" / "casualties.csv").read_bytes()
    assert data.startswith(b'\xef\xbb\xbf"line","id","claim","claimant",')
    assert data.count(b"\r\n") == data.count(b"\n") == 3
    row = b'\r\n1,"ostrel",2,"The rail union","stated","","killed","judged","",20,"computed","",'
    assert row in data


def test_rival_claims_are_rows(tmp_path: Path) -> None:
    """Each claim has its claimant, its figures, the sentence of the figure and its offsets."""
    first, second = incidents(tmp_path, outcome())["casualties"]
    assert {**first, "claimant_status": "stated"} == first
    assert (first["claimant"], first["minimum"], first["maximum"]) == (
        "Mayor Ilse Daan",
        "12",
        "12",
    )
    assert (second["claimant"], second["wording"]) == ("The rail union", "at least 20")
    assert (second["minimum"], second["maximum"]) == ("20", "")
    assert (second["maximum_status"], second["victims_status"]) == ("not_stated", "not_supported")
    assert (second["quote"], second["start"], second["end"]) == (UNION, "136", "172")
    assert second["other_quotes"] == BLAST
    assert [row["claim"] for row in (first, second)] == ["1", "2"]


def test_three_absences_stay_three(tmp_path: Path) -> None:
    """Not stated, not supported and failed are told apart, for fields, lists and articles."""
    tables = incidents(tmp_path, outcome(), failed(id="f"), no_incident(id="n"))
    row, lost, none = tables["incidents"]
    assert (row["where_country"], row["where_country_status"]) == ("", "not_stated")
    assert (row["occurrence"], row["occurrence_status"]) == ("", "not_supported")
    assert (row["attribution"], row["attribution_status"]) == ("", "failed")
    assert (row["consequences"], row["consequences_status"]) == ("", "not_stated")
    assert (row["damage"], row["damage_status"]) == ("", "not_supported")
    assert (row["statements"], row["statements_status"]) == ("0", "failed")
    assert (lost["status"], lost["error"]) == ("failed", "answer_empty")
    assert lost["error_message"] == "The model said nothing."
    statuses = {value for name, value in lost.items() if name.endswith("_status")}
    assert statuses == {"failed"}
    assert (lost["casualty_claims"], none["casualty_claims"]) == ("", "")
    assert (none["status"], none["where_place_status"]) == ("no_incident", "")
    assert [r["line"] for r in tables["incidents"]] == ["1", "2", "3"]
    assert len(tables["casualties"]) == len(tables["parties"]) == 2


def test_failed_outweighs_not_supported(tmp_path: Path) -> None:
    """An empty list of which one item was rejected and another never told is failed."""
    issues = [
        {"path": "means", "kind": kind, "value": None, "reason": "no"}
        for kind in ("not_supported", "failed", "not_supported")
    ]
    line = outcome(issues=issues)
    line["record"]["means"] = []
    (row,) = incidents(tmp_path, line)["incidents"]
    assert (row["means"], row["means_status"]) == ("", "failed")


def test_incident_row(tmp_path: Path) -> None:
    """Values, statuses and quotes side by side; lists joined; rejected values are not told."""
    (row,) = incidents(tmp_path, outcome())["incidents"]
    assert row["when_start_date"] == "2024-05-10"
    assert row["when_start_date_status"] == "computed"
    assert row["when_start_date_quote"] == BLAST
    assert row["means"] == "'=HYPERLINK; blast"
    assert row["means_quote"] == f"'{WALL} | {BLAST}"
    assert (row["parties"], row["parties_status"]) == ("passengers (victim); rail union", "stated")
    assert (row["casualty_claims"], row["casualty_claims_status"]) == ("2", "stated")
    assert row["issues"] == "3"
    assert row["issue_list"] == "damage not_supported; statements failed; parties not_supported"
    assert "Grey Hand" not in "".join(row.values())
    assert (row["model"], row["schema"], row["schema_version"]) == (
        "a-model",
        "IncidentRecord",
        "1",
    )


def test_parties_are_rows(tmp_path: Path) -> None:
    """A party has a row, with its aliases joined and what is absent told."""
    first, second = incidents(tmp_path, outcome())["parties"]
    assert (first["name"], first["role"], first["role_status"]) == (
        "passengers",
        "victim",
        "judged",
    )
    assert (first["quote"], first["aliases"], first["aliases_status"]) == (MAYOR, "", "not_stated")
    assert (second["aliases"], second["aliases_status"]) == ("union", "stated")
    assert second["kind_status"] == "not_stated"


def test_values_of_any_model(tmp_path: Path) -> None:
    """One row for each value and sentence, absent value and empty list; nothing else is needed."""
    record = {
        "product": leaf("depot", BLAST, MAYOR),
        "sold": {"units": leaf(12, MAYOR, status="computed"), "where": leaf(None, status="failed")},
        "remedies": [],
        "damage": [],
    }
    rows = values(tmp_path, outcome(record=record), failed(id=None), no_incident())
    told = [(row["field"], row["value"], row["value_status"], row["quote"]) for row in rows]
    assert told == [
        ("product", "depot", "stated", BLAST),
        ("product", "depot", "stated", MAYOR),
        ("sold.units", "12", "computed", MAYOR),
        ("sold.where", "", "failed", ""),
        ("remedies", "", "not_stated", ""),
        ("damage", "", "not_supported", ""),
        ("", "", "", ""),
        ("", "", "", ""),
    ]
    assert [row["citation"] for row in rows[:3]] == ["1", "2", "1"]
    assert (rows[1]["start"], rows[1]["end"]) == ("58", "101")
    assert [row["status"] for row in rows[-2:]] == ["failed", "no_incident"]
    assert rows[-2]["error"] == "answer_empty"


def test_values_print_as_they_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without -o the table is printed, byte for byte the same."""
    values(tmp_path, outcome())
    capsys.readouterr()
    assert main(["export", str(tmp_path / "r.jsonl"), "--to", "values"]) == 0
    assert capsys.readouterr().out.encode() == (tmp_path / "values.csv").read_bytes()


def test_other_models_are_no_incidents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A record without an incident's fields is refused with line, field and what to do."""
    lacking = outcome()
    del lacking["record"]["casualties"][1]["harm"]
    for line, field in ((outcome(record={"a": leaf("x", BLAST)}), "incident_type"), (lacking, "")):
        source = write_lines(tmp_path / "r.jsonl", failed(), line)
        assert main(["export", str(source), "--to", "csv", "-o", str(tmp_path / "t")]) == 2
        told = capsys.readouterr().err
        assert f"Line 2 of the records: record.{field or 'casualties[1].harm'} is missing" in told
        assert "--to values" in told
        assert list((tmp_path / "t").iterdir()) == []


def damaged(**leaf_changes: Any) -> dict[str, Any]:
    line = outcome()
    line["record"]["where"]["place"].update(leaf_changes)
    return line


def without_hash() -> dict[str, Any]:
    line = outcome()
    line["provenance"]["article"] = None
    return line


SPAN = {"start": 0, "end": 1, "quote": "A"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ([], "it is JSON, but not an object"),
        ({"id": "a"}, "status: Field required"),
        (outcome(record=[1]), "record: it is not an object"),
        (without_hash(), "provenance.article: it is not the SHA-256 of an article"),
        (damaged(status="known"), "record.where.place.status: Input should be"),
        (
            damaged(status="not_stated"),
            "record.where.place: status, value and citations do not agree",
        ),
        (damaged(citations=[{**SPAN, "end": 9}]), "record.where.place: its quote is not as long"),
        (damaged(citations=[{**SPAN, "start": -1, "end": 0}]), "record.where.place: its quote"),
        (damaged(citations=[{"start": 0}]), "record.where.place.citations.0.end: Field required"),
        (damaged(value=float("nan")), "it is not JSON"),
    ],
)
@pytest.mark.parametrize("form", ["webannotation", "csv", "values"])
def test_line_that_is_no_outcome(
    form: str, line: Any, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Line and field are named, nothing of the article is, and no file is left behind."""
    source = write_lines(tmp_path / "r.jsonl", outcome(), line)
    output = tmp_path / "out"
    output.mkdir()
    place = output if form == "csv" else output / "file"
    assert main(["export", str(source), "--to", form, "-o", str(place)]) == 2
    said = capsys.readouterr().err
    assert f"{source}, line 2: {told}" in said
    assert "Ostrel" not in said and "Traceback" not in said
    assert list(output.iterdir()) == []


def test_written_files_stay_until_new_ones_are_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An export that fails leaves the tables of the last one as they were."""
    before = incidents(tmp_path, outcome())
    source = write_lines(tmp_path / "bad.jsonl", outcome(id="new"), [])
    assert main(["export", str(source), "--to", "csv", "-o", str(tmp_path / "tables")]) == 2
    after = {path.name: read(path) for path in (tmp_path / "tables").iterdir()}
    assert after == {f"{name}.csv": rows for name, rows in before.items()}


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    """One that is there is meant, whatever it is called."""
    source = write_lines(tmp_path / "r.jsonl", outcome())
    (tmp_path / "t.csv").mkdir()
    assert main(["export", str(source), "--to", "csv", "-o", str(tmp_path / "t.csv")]) == 0
    assert (tmp_path / "t.csv" / "incidents.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "csv"], "a folder of tables"),
        (["--to", "csv", "-o", "-"], "a folder of tables"),
        (["--to", "values", "--articles", "r.jsonl"], "takes no articles"),
        (["--to", "values", "-o", "r.jsonl"], "r.jsonl is what is read"),
        (["--to", "values", "-o", "no/such/folder.csv"], "cannot be written"),
        (["--to", "csv", "-o", "r.jsonl"], "writes a folder, and r.jsonl is the name of a file"),
        (["--to", "csv", "-o", "t.csv"], "Name a folder: -o t; or one table of all values: --to"),
        (["--to", "acled", "-o", "t.csv"], "--to acled writes a folder, and t.csv is the name"),
        (["--to", "cas", "-o", "t.zip"], "--to cas writes a folder, and t.zip is the name"),
        (["--to", "values", "-o", "v.json"], "v.json would not be what its name says: --to values"),
        (["--to", "jsonl", "-o", "v.csv"], "v.csv would not be what its name says: --to jsonl"),
        (["--to", "parquet", "-o", "v.csv"], "v.csv would not be what its name says"),
        (["--to", "webannotation", "--articles", "none.jsonl"], "none.jsonl cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit status 2 and one sentence; the records are never overwritten."""
    monkeypatch.chdir(tmp_path)
    source = write_lines(Path("r.jsonl"), outcome())
    before = source.read_bytes()
    assert main(["export", "r.jsonl", *arguments]) == 2
    captured = capsys.readouterr()
    assert told in captured.err
    assert source.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["r.jsonl"]


def test_lines_longer_than_articles(tmp_path: Path) -> None:
    """An outcome may be longer than any article's line: it repeats sentences and has `meta`."""
    (row,) = incidents(tmp_path, outcome(meta={"body": "x" * (5 * 2**20)}))["incidents"]
    assert row["where_place"] == "Ostrel"


def test_recorded_example(replayed: Callable[..., Outcome], tmp_path: Path) -> None:
    """Deir Ezzor: both rival tolls are rows under their claimants, with numbers as numbers."""
    source = tmp_path / "r.jsonl"
    source.write_text(replayed("deir-ezzor").to_json() + "\n", encoding="utf-8")
    assert main(["export", str(source), "--to", "csv", "-o", str(tmp_path)]) == 0
    rows = read(tmp_path / "casualties.csv")
    assert [(r["claimant"], r["minimum"], r["maximum"], r["harm"]) for r in rows] == [
        ("Syrian Observatory for Human Rights", "80", "", "killed"),
        ("Russia's defence ministry", "60", "60", "killed"),
    ]
    (row,) = read(tmp_path / "incidents.csv")
    assert (row["when_start_date"], row["when_start_date_status"]) == ("2016-09-17", "computed")
