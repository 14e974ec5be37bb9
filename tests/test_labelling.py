"""Records into tools for annotation and what was decided there back, each against its own form."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

import cassis
import labelled
import pytest
from exports import write_lines
from labelled import SCHEMA, Household
from labelling_tools import InCas, InLabelStudio

from summarizer.cli import main
from summarizer.labelling.fields import fields_of
from summarizer.labelling.labelstudio.config import configuration
from summarizer.labelling.texts import in_browser, in_xml
from summarizer.review.decisions import Decision, read_decisions
from summarizer.schema import schema_of

PEOPLE = ("Ana", "Борис")


@pytest.fixture
def lines(tmp_path: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Records of every kind, written with their articles."""
    random = Random(7)
    made = [labelled.outcome(random, number) for number in range(16)]
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
    assert len(wanted) > 400
    assert_same(found, wanted)


def test_what_is_decided_in_a_cas_comes_back_as_it_was_decided(
    tmp_path: Path, lines: list[tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    """Of two people, in an archive as INCEpTION exports it: each decision is the same line."""
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
    assert len(wanted) > 400
    assert_same(found, wanted)


def test_offsets_in_xmi_count_utf16_and_the_text_is_the_article_but_for_what_xml_cannot_hold(
    tmp_path: Path, lines: list[tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    """Read with nothing but an XML parser, every annotation covers words of the article."""
    folder = exported(tmp_path, "cas")
    for path, (line, article) in zip(sorted(folder.glob("*.xmi")), lines, strict=True):
        tree = ElementTree.parse(path).getroot()
        text = next(tag.attrib["sofaString"] for tag in tree if "sofaString" in tag.attrib)
        assert text == in_xml(article["text"])
        units = text.encode("utf-16-le")
        leaves = dict(labelled.leaves(line["record"]))
        found: dict[str, set[str]] = {}
        for tag in tree:
            if tag.tag.endswith("}Value"):
                begin, end = int(tag.attrib["begin"]), int(tag.attrib["end"])
                words = units[2 * begin : 2 * end].decode("utf-16-le")
                numbers = iter(tag.get("item", "").split("."))
                shown = tag.attrib["field"].replace("[]", "[{}]")
                name = shown.format(*(next(numbers) for _ in range(shown.count("{}"))))
                found.setdefault(name, set()).add(words)
        for name, leaf in leaves.items():
            if leaf["value"] is not None and name != "moved.first":
                places = labelled.places_of(leaf)
                assert found[name] == {in_xml(article["text"])[s:e] for s, e in places}


@pytest.mark.parametrize("shown", [in_xml, in_browser])
def test_a_character_that_a_tool_cannot_hold_moves_no_offset(shown: Callable[[str], str]) -> None:
    """Each becomes one of the same width in UTF-16, and all others stay."""
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x10400))))
    text = f"a\r\nb{every}\r\n"
    assert len(shown(text)) == len(text)
    assert len(shown(text).encode("utf-16-le")) == len(text.encode("utf-16-le"))
    changed = {one for one, other in zip(text, shown(text), strict=True) if one != other}
    assert changed <= {*map(chr, range(0x20)), "\ufffe", "\uffff"} - {"\t", "\n"}


def test_the_configuration_has_a_label_for_each_value_item_and_part_and_closed_lists_whole() -> (
    None
):
    """Whatever their members are spelt like."""
    tree = ElementTree.fromstring(configuration(fields_of(schema_of(Household))))
    labels = [tag.get("value") for tag in tree.iter("Label")]
    assert labels == [
        *("kind", "sure", "moved", "moved.day", "moved.words", "moved.first", "things[]"),
        *("people[]", "people[].role", "people[].name", "people[].aliases[]", "people[].homes[]"),
        *("people[].homes[].street", "people[].homes[].rooms", "people[].share", "told[]"),
    ]
    (role,) = (tag for tag in tree.iter("Choices") if tag.get("whenLabelValue") == "people[].role")
    assert [choice.get("value") for choice in role] == ["helper", 'by, "stander" & <so>']
