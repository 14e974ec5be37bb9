"""Records into tools for annotation and what was decided there back, each against its own form."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from random import Random
from typing import Any

import labelled
import pytest
from exports import write_lines
from labelled import SCHEMA, InCas, InLabelStudio

from summarizer.cli import main
from summarizer.review.decisions import Decision, read_decisions

PEOPLE = ("Ana", "Борис")


@pytest.fixture
def lines(tmp_path: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Records of every kind, written with their articles."""
    random = Random(7)
    made = [labelled.outcome(random, number) for number in range(40)]
    write_lines(tmp_path / "records.jsonl", *(line for line, _ in made))
    write_lines(tmp_path / "articles.jsonl", *(article for _, article in made))
    return made


def exported(folder: Path, to: str) -> Path:
    arguments = ["--to", to, "-o", str(folder / to), "--schema", SCHEMA]
    articles = ["--articles", str(folder / "articles.jsonl")]
    assert main(["export", str(folder / "records.jsonl"), *arguments, *articles]) == 0
    return folder / to


def imported(folder: Path, source: str, export: Path, *more: str) -> int:
    given = ["--from", source, "--schema", SCHEMA, "-o", str(folder / "decisions.jsonl")]
    records = ["--records", str(folder / "records.jsonl")]
    articles = ["--articles", str(folder / "articles.jsonl")]
    return main(["review", "import", str(export), *given, *records, *articles, *more])


def assert_same(found: list[Decision], wanted: list[Decision]) -> None:
    """The same lines, whatever their order."""
    lines, expected = ({one.to_json() for one in some} for some in (found, wanted))
    assert lines - expected == set()
    assert expected - lines == set()
    assert len(found) == len(wanted)


def test_what_is_decided_in_label_studio_comes_back_as_it_was_decided(
    tmp_path: Path, lines: list[tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    """Of two people, whatever the text holds: each decision is the same line."""
    folder = exported(tmp_path, "labelstudio")
    tasks = json.loads((folder / "tasks.json").read_text("utf-8"))
    configuration = (folder / "config.xml").read_text("utf-8")
    assert len(tasks) == len(lines)
    random, wanted = Random(8), []
    for number, (task, (line, article)) in enumerate(zip(tasks, lines, strict=True)):
        task |= {"id": number, "annotations": []}
        for who, name in enumerate(PEOPLE):
            tool = InLabelStudio(task, configuration)
            wanted += labelled.decided(random, line, article["text"], name, tool)
            task["annotations"].append({"id": who, "completed_by": who, "result": tool.results})
        del task["predictions"]
    export = tmp_path / "export.json"
    export.write_text(json.dumps(tasks), "utf-8")
    people = ("--person", f"0={PEOPLE[0]}", "--person", f"1={PEOPLE[1]}")
    assert imported(tmp_path, "labelstudio", export, *people) == 0
    found = read_decisions(tmp_path / "decisions.jsonl")
    assert len(wanted) > 500
    assert_same(found, wanted)


def test_what_is_decided_in_a_cas_comes_back_as_it_was_decided(
    tmp_path: Path, lines: list[tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    """Of two people, in an archive as INCEpTION exports it: each decision is the same line."""
    import cassis

    folder = exported(tmp_path, "cas")
    system = folder / "TypeSystem.xml"
    types = cassis.load_typesystem(system)
    files = sorted(folder.glob("*.xmi"))
    random, wanted = Random(9), []
    export = tmp_path / "project.zip"
    with zipfile.ZipFile(export, "w") as archive:
        for path, (line, article) in zip(files, lines, strict=True):
            archive.write(system, f"annotation/{path.name}/TypeSystem.xml")
            for name in (*PEOPLE, "INITIAL_CAS"):
                tool = InCas(path.read_bytes(), types)
                if name in PEOPLE:
                    wanted += labelled.decided(random, line, article["text"], name, tool)
                archive.writestr(f"annotation/{path.name}/{name}.xmi", tool.cas.to_xmi())
    assert imported(tmp_path, "cas", export) == 0
    found = read_decisions(tmp_path / "decisions.jsonl")
    assert len(wanted) > 500
    assert_same(found, wanted)
