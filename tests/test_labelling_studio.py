"""What comes back from Label Studio: what its people, drafts and oddities decide."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exports import TEXT, no_incident, outcome, write_lines

from summarizer.cli import main
from summarizer.labelling.labelstudio import exported
from summarizer.review.decisions import Decision, read_decisions


@pytest.fixture
def incident(tmp_path: Path) -> dict[str, Any]:
    """A task of an incident, exported."""
    write_lines(tmp_path / "records.jsonl", outcome(), no_incident())
    write_lines(tmp_path / "articles.jsonl", {"id": "ostrel", "text": TEXT})
    given = [str(tmp_path / "records.jsonl"), "--articles", str(tmp_path / "articles.jsonl")]
    assert main(["export", *given, "--to", "labelstudio", "-o", str(tmp_path / "studio")]) == 0
    (task,) = json.loads((tmp_path / "studio" / "tasks.json").read_text("utf-8"))
    assert isinstance(task, dict)
    return {"id": 5, **task}


def annotated(task: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An annotation that leaves everything as it was."""
    results = json.loads(json.dumps(task["predictions"][0]["result"]))
    return {"id": 7, "completed_by": 3, "result": results, **more}


def taken(folder: Path, *tasks: Any, more: tuple[str, ...] = ()) -> tuple[int, list[Decision]]:
    export = folder / "export.json"
    export.write_text(json.dumps(tasks), "utf-8")
    given = ["--from", "labelstudio", "-o", str(folder / "decisions.jsonl")]
    records = ["--records", str(folder / "records.jsonl")]
    articles = ["--articles", str(folder / "articles.jsonl")]
    status = main(["review", "import", str(export), *given, *records, *articles, *more])
    return status, read_decisions(folder / "decisions.jsonl")


def region(results: list[dict[str, Any]], label: str) -> list[dict[str, Any]]:
    """All results of the first region of that label."""
    name = next(one["id"] for one in results if one["value"].get("labels") == [label])
    return [one for one in results if one["id"] == name]


def given(label: str, start: int, end: int, **more: Any) -> dict[str, Any]:
    """A region that somebody drew."""
    value = {"start": start, "end": end, "text": TEXT[start:end], "labels": [label], **more}
    return {"id": "x1", "from_name": "field", "to_name": "text", "type": "labels", "value": value}


def told(region: str, name: str, kind: str, **value: Any) -> dict[str, Any]:
    return {"id": region, "from_name": name, "to_name": "text", "type": kind, "value": value}


Edit = Callable[[list[dict[str, Any]]], object]


def change(label: str, **value: Any) -> Edit:
    return lambda results: region(results, label)[0]["value"].update(value)


def moved_and_open(results: list[dict[str, Any]]) -> None:
    change("incident_type", start=2, text=None)(results)
    results.append(told("r1", "said", "choices", choices=["open"]))


REFUSED: dict[str, tuple[Edit, str]] = {
    "label": (change("where.place", labels=["where.planet"]), "no label of the configuration"),
    "two labels": (change("where.place", labels=["where.place", "when"]), "not one label"),
    "words": (change("where.place", text="Paris"), "its words are not those of its place"),
    "outside": (lambda r: r.append(given("means[]", 5, 5_000, text=None)), "outside of the text"),
    "empty": (lambda r: r.append(given("means[]", 5, 5)), "outside of the text, or empty"),
    "no place": (lambda r: r.append(told("x1", "item", "textarea", text=["1"])), "no place"),
    "no number": (lambda r: r.append(given("parties[].name", 0, 5)), "needs a number, as 0"),
    "bad number": (
        lambda r: r.extend((given("means[]", 0, 5), told("x1", "item", "textarea", text=["two"]))),
        "its item is no number",
    ),
    "a number too many": (
        lambda r: r.extend(
            (given("when.time_words", 0, 5), told("x1", "item", "textarea", text=["1"]))
        ),
        "needs none",
    ),
    "no value": (lambda r: r.append(given("attribution", 0, 5)), "it has no value"),
    "no member": (
        lambda r: region(r, "incident_type")[1]["value"].update(choices=["picnic"]),
        "not in the closed list",
    ),
    "no date": (
        lambda r: r.extend(
            (given("when.start_date", 0, 5), told("x1", "value", "textarea", text=["soon"]))
        ),
        "not of the field's type",
    ),
    "no such word": (
        lambda r: r.append(told("r1", "said", "choices", choices=["maybe"])),
        "it says none of right, wrong, open",
    ),
    "open and changed": (moved_and_open, "it is changed, and left open"),
    "wrong and not there": (
        lambda r: r.extend(
            (given("means[]", 0, 5), told("x1", "said", "choices", choices=["wrong"]))
        ),
        "no such value that could be wrong",
    ),
    "new item": (
        lambda r: r.extend((given("parties[]", 0, 5), told("x1", "item", "textarea", text=["9"]))),
        "no such item; mark the values",
    ),
    "note on the whole": (
        lambda r: r.append(told("x2", "whole_note", "textarea", text=["so"])),
        "the whole is not marked",
    ),
    "not shown": (lambda r: r.clear(), "nothing of what was shown is left"),
    "tag": (lambda r: r.append(told("x3", "sentiment", "choices", choices=["good"])), "no tag"),
    "relation": (
        lambda r: r.append({"type": "relation", "from_id": "r1", "to_id": "r2"}),
        "a result (relation)",
    ),
}


def test_what_cannot_be_understood_is_told_and_decides_nothing(
    tmp_path: Path, incident: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole annotation is left out, by task and annotation; another's stays; status 1."""
    tasks = []
    for number, (edit, _) in enumerate(REFUSED.values()):
        mine, other = annotated(incident), annotated(incident, id=8, completed_by=4)
        edit(mine["result"])
        tasks.append({**incident, "id": number, "annotations": [mine, other]})
    capsys.readouterr()
    status, decisions = taken(tmp_path, *tasks)
    assert status == 1
    assert {one.by for one in decisions} == {"4"}
    *lines, _ = capsys.readouterr().err.splitlines()
    for number, (line, (case, (_, says))) in enumerate(zip(lines, REFUSED.items(), strict=True)):
        assert line.startswith(f"summarizer: task {number}, annotation 7: "), case
        assert says in line, case


def test_a_task_of_another_text_or_record_decides_nothing(
    tmp_path: Path, incident: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """Decisions are of the text and the record that were shown."""
    others: dict[str, Any] = {
        "its text is not the article's": {"text": TEXT + " "},
        "its record is not among those given": {"record": "0" * 64},
        "its record is not among those given, or": {"id": "another"},
        "does not say which record it is of": {"article": None},
        "it has no data": None,
    }
    tasks = [
        {
            **incident,
            "data": data and {**incident["data"], **data},
            "annotations": [annotated(incident)],
        }
        for data in others.values()
    ]
    capsys.readouterr()
    status, decisions = taken(tmp_path, *tasks)
    assert (status, decisions) == (1, [])
    *lines, _ = capsys.readouterr().err.splitlines()
    for line, says in zip(lines, others, strict=True):
        assert says in line


def test_what_was_not_submitted_decides_nothing(
    tmp_path: Path, incident: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """Drafts and skipped tasks are counted; of two by one person the later counts."""
    earlier = annotated(incident, updated_at="2026-01-02T00:00:00Z")
    later = annotated(incident, id=9, updated_at="2026-01-03T00:00:00Z")
    later["result"] = region(later["result"], "where.place")
    later["result"].append(told("r3", "said", "choices", choices=["wrong"]))
    skipped = annotated(incident, id=8, completed_by=4, was_cancelled=True)
    task = {**incident, "annotations": [later, earlier, skipped], "drafts": [{}, {}]}
    status, decisions = taken(tmp_path, task)
    assert status == 0
    assert {one.do for one in decisions} == {"reject"}
    assert "skipped: 1, drafts: 2" in capsys.readouterr().err


def test_who_decided_has_the_name_that_is_given(tmp_path: Path, incident: dict[str, Any]) -> None:
    """By number or address; the address, where the export has it, else the number; or --by."""
    known = ({"id": 3, "email": "ana@x.org"}, {"id": 4, "email": "ben@x.org"}, 5, 6, None)
    each = [annotated(incident, id=n, completed_by=one) for n, one in enumerate(known)]
    more = ("--person", "ana@x.org=Ana", "--person", "5=Eva", "--by", "somebody")
    status, decisions = taken(tmp_path, {**incident, "annotations": each}, more=more)
    assert status == 0
    assert {one.by for one in decisions} == {"Ana", "ben@x.org", "Eva", "6", "somebody"}


def test_a_new_value_of_a_list_needs_no_number(tmp_path: Path, incident: dict[str, Any]) -> None:
    """It is the next one; two of them are two values."""
    mine = annotated(incident)
    second = {**given("means[]", 2, 7), "id": "x2"}
    mine["result"] += [given("means[]", 8, 12), second]
    mine["result"].append(told("x2", "note", "textarea", start=2, end=7, text=["so"]))
    _, decisions = taken(tmp_path, {**incident, "annotations": [mine]})
    added = [(one.path, one.words[0].quote, one.note) for one in decisions if one.do == "add"]
    assert added == [("means[2]", "blast", "so"), ("means[3]", "tore", None)]


def test_a_note_of_the_editors_own_is_a_note(tmp_path: Path, incident: dict[str, Any]) -> None:
    """What a person writes into the region's details comes back with its decision."""
    mine = annotated(incident)
    for one in region(mine["result"], "where.place"):
        one["meta"] = {"text": ["a small town"]}
    _, decisions = taken(tmp_path, {**incident, "annotations": [mine]})
    (place,) = (one for one in decisions if one.path == "where.place")
    assert (place.do, place.note) == ("accept", "a small town")


@pytest.mark.parametrize(
    ("export", "says"),
    [
        ('{"id": 1}', "is no JSON"),
        ('[{"id": 1, "annotations": [', "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ('[{"id": 1, "text": "flat"}]', "no tasks with annotations"),
        ("", "is no JSON"),
    ],
)
def test_what_is_no_export_is_refused(
    tmp_path: Path,
    incident: dict[str, Any],
    capsys: pytest.CaptureFixture[str],
    export: str,
    says: str,
) -> None:
    """Also JSON-MIN, which does not say what was shown; nothing is written."""
    (tmp_path / "odd.json").write_text(export, "utf-8")
    given = ["--from", "labelstudio", "-o", str(tmp_path / "decisions.jsonl")]
    records = ["--records", str(tmp_path / "records.jsonl")]
    articles = ["--articles", str(tmp_path / "articles.jsonl")]
    odd = str(tmp_path / "odd.json")
    assert main(["review", "import", odd, *given, *records, *articles]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "decisions.jsonl").exists()


def test_an_export_is_read_task_by_task(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the pieces end in which it is read."""
    tasks = [{"id": n, "annotations": [], "data": {"text": '"]},\\ é😀' * n}} for n in range(6)]
    path = tmp_path / "export.json"
    path.write_text(json.dumps(tasks, indent=2, ensure_ascii=False), "utf-8")
    for piece in range(1, 40):
        monkeypatch.setattr(exported, "_CHUNK", piece)
        assert list(exported.read_tasks(path)) == tasks


def test_records_without_their_article_are_left_out_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are written; the status is 1."""
    other = outcome(id="gone", provenance={**outcome()["provenance"], "article": "0" * 64})
    write_lines(tmp_path / "records.jsonl", outcome(), other)
    write_lines(tmp_path / "articles.jsonl", {"id": "ostrel", "text": TEXT})
    arguments = [str(tmp_path / "records.jsonl"), "--to", "labelstudio", "-o", str(tmp_path / "ls")]
    assert main(["export", *arguments, "--articles", str(tmp_path / "articles.jsonl")]) == 1
    assert "which are left out: 1." in capsys.readouterr().err
    assert len(json.loads((tmp_path / "ls" / "tasks.json").read_text("utf-8"))) == 1
    assert main(["export", *arguments]) == 2
    assert main(["export", *arguments[:-2]]) == 2
