"""Files of decisions on their way into records and gold, as on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from reviewed import ARTICLE, INCIDENT, OUTCOME, outcome_of, says, value, words, written

from summarizer.article import Article
from summarizer.cli import main
from summarizer.evaluation.gold import read_gold
from summarizer.evaluation.match import match
from summarizer.outcome import Outcome
from summarizer.review.apply import apply_decisions
from summarizer.review.gold import gold_of
from summarizer.review.places import leaves_of
from summarizer.schema import Leaf, schema_of

OTHER_TEXT = "Two barges sank off Ostrel. Nobody was hurt, a dock master said."
OTHER = outcome_of(
    {"means": [{"s": [1], "value": "Two barges"}]},
    article=Article(id="b2", text=OTHER_TEXT),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "articles.jsonl", ARTICLE, Article(id="b2", text=OTHER_TEXT))
    return tmp_path


def apply(*more: str) -> int:
    return main(
        ["review", "apply", "records.jsonl", *more, "--articles", "articles.jsonl", "-o", "new"]
    )


def test_records_without_decisions_stay_byte_for_byte(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever white space is in their lines; the one with a decision is written anew."""
    line = json.dumps(json.loads(OTHER.to_json()), indent=None, ensure_ascii=True)
    written(folder / "records.jsonl", OUTCOME)
    with (folder / "records.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"{line} \n{line}\n")
    written(folder / "ana.jsonl", says(OUTCOME, "where.place", "accept"))
    assert apply("ana.jsonl") == 0
    first, *rest = (folder / "new").read_text(encoding="utf-8").split("\n")
    assert rest == [f"{line} ", line, ""]
    assert json.loads(first)["record"]["where"]["place"]["basis"] == "reviewed"
    assert json.loads(first)["meta"] == {"desk": "coast"}
    told = capsys.readouterr().err
    assert told == "Decisions applied: 1, refused: 0. Records reviewed: 1 of 3.\n"
    before = (folder / "new").read_bytes()
    assert apply("ana.jsonl") == 0 and (folder / "new").read_bytes() == before


def test_decisions_that_are_about_none_of_the_records_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with its file, line and reason, and the status is 1."""
    made = OUTCOME.provenance.model_copy(update={"article": "c" * 64})
    failed = Outcome(id="f", status="failed", provenance=made)
    written(folder / "records.jsonl", OUTCOME, OTHER, failed)
    good = says(OUTCOME, "where.place", "accept")
    written(
        folder / "ana.jsonl",
        good.model_copy(update={"article": "e" * 64}),
        good.model_copy(update={"article": "e" * 64, "id": "z"}),
        good.model_copy(update={"id": "b2"}),
        good.model_copy(update={"record": "e" * 64}),
        good.model_copy(update={"article": "c" * 64, "id": "f"}),
        good,
    )
    written(folder / "ben.jsonl", good.model_copy(update={"by": "Ben", "path": "x\x1b[31m" * 99}))
    assert apply("ana.jsonl", "ben.jsonl") == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(": ")[2] for line in lines[:5]] == [
        "where.place: the record of its id is of another text.",
        "where.place: none of the records is of its article.",
        "where.place: the record of its article has another id.",
        "where.place: its record is not as it was when it was decided on.",
        "where.place: its article has no record: it failed.",
    ]
    assert [line.partition(": ")[0] for line in lines[:5]] == [
        f"ana.jsonl, line {number}" for number in range(1, 6)
    ]
    assert lines[5].startswith("ben.jsonl, line 1: x") and len(lines[5]) < 200
    assert "\x1b" not in lines[5]
    assert lines[6] == "Decisions applied: 1, refused: 6. Records reviewed: 1 of 3."


def test_applied_twice_is_refused_with_the_true_reason(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The record has changed, and who reviewed it is said."""
    written(folder / "records.jsonl", OUTCOME)
    written(folder / "ana.jsonl", says(OUTCOME, "where.place", "accept"))
    assert apply("ana.jsonl") == 0
    (folder / "new").replace(folder / "records.jsonl")
    before = (folder / "records.jsonl").read_bytes()
    assert apply("ana.jsonl") == 1
    assert "when it was decided on; it has been reviewed by Ana." in capsys.readouterr().err
    assert (folder / "new").read_bytes() == before


def test_a_second_review_goes_on_from_the_first(folder: Path) -> None:
    """Who decided before is told with who decides now."""
    written(folder / "records.jsonl", OUTCOME)
    written(folder / "ana.jsonl", says(OUTCOME, "where.place", "accept"))
    assert apply("ana.jsonl") == 0
    shown = Outcome.model_validate_json((folder / "new").read_text("utf-8"))
    written(folder / "records.jsonl", shown)
    written(folder / "ben.jsonl", says(shown, "when.words", "accept", by="Ben"))
    assert apply("ben.jsonl") == 0
    shown = Outcome.model_validate_json((folder / "new").read_text("utf-8"))
    assert shown.provenance.reviewers == ("Ana", "Ben")


@pytest.mark.parametrize(
    "line",
    [
        '{"article": "x"}',
        "[1, 2]",
        '{"a": 1e999}',
        "no JSON at all",
        '{"value": ' + "[" * 2000 + "]" * 2000 + "}",
        '{"start": ' + "9" * 5000 + "}",
    ],
)
def test_a_file_that_holds_no_decisions_stops_it(
    folder: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    """Its line is named, and nothing is written."""
    written(folder / "records.jsonl", OUTCOME)
    written(folder / "ana.jsonl", says(OUTCOME, "where.place", "accept"))
    with (folder / "ana.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    assert apply("ana.jsonl") == 2
    assert "ana.jsonl, line 2: " in capsys.readouterr().err
    assert not (folder / "new").exists()


def test_its_own_input_is_not_overwritten(folder: Path) -> None:
    """Neither the records nor the decisions."""
    written(folder / "records.jsonl", OUTCOME)
    written(folder / "ana.jsonl", says(OUTCOME, "where.place", "accept"))
    for name in ("records.jsonl", "ana.jsonl", "articles.jsonl"):
        given = ["records.jsonl", "ana.jsonl", "--articles", "articles.jsonl"]
        assert main(["review", "apply", *given, "-o", name]) == 2


@pytest.mark.parametrize("name", ["new.parquet", "new.jsonl.gz"])
def test_a_name_of_another_form_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Text under such a name could not be read again."""
    written(folder / "records.jsonl", OUTCOME)
    written(folder / "ana.jsonl", says(OUTCOME, "where.place", "accept"))
    assert main(["review", "apply", "records.jsonl", "ana.jsonl", "-o", name]) == 2
    assert "would not be what its name says" in capsys.readouterr().err
    assert not (folder / name).exists()


# --- gold ---------------------------------------------------------------------------------------


def corrections() -> list[Any]:
    """Ana goes over the whole record: accepts what is right, corrects four values, adds a claim."""
    wrong = {
        "casualties[1].wording": ("between 15 and 20 people", {}),
        "casualties[1].harm": ("killed", {"value": "killed"}),
        "parties[1].role": ("blamed", {"value": "other"}),
        "where.place": ("ferry hall of Ostrel", {}),
    }
    hangs = ("casualties[1].minimum", "casualties[1].maximum", "casualties[1].qualifier",
             "where.precision")  # fmt: skip
    said = [
        says(OUTCOME, one.path, "accept")
        for one in leaves_of(INCIDENT.root, OUTCOME.record, "")
        if one.held["value"] is not None and one.path not in (*wrong, *hangs)
    ]
    said += [
        says(OUTCOME, path, "correct", words_, **more) for path, (words_, more) in wrong.items()
    ]
    said.append(says(OUTCOME, "casualties[2].wording", "add", "9"))
    said.append(says(OUTCOME, "casualties[2].claimant", "add", "The rail union"))
    said.append(says(OUTCOME, "casualties[2].harm", "add", "hurt", value="injured"))
    return said


def evaluated(records: str, capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    assert main(["eval", records, "--gold", "gold.jsonl", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_gold_finds_the_reviewed_record_right_and_misses_what_was_corrected(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Under every heading; what was corrected is wanted and not found in the record as it was."""
    written(folder / "records.jsonl", OUTCOME, OTHER)
    written(folder / "ana.jsonl", *corrections(), says(OUTCOME, "", "whole"))
    assert apply("ana.jsonl") == 0
    assert apply("ana.jsonl", "--to", "gold") == 0
    (folder / "new").rename(folder / "gold.jsonl")
    assert apply("ana.jsonl") == 0
    (gold,) = read_gold(folder / "gold.jsonl")
    assert gold.text == ARTICLE.text and all(one.complete for one in gold.gold.values())
    new = evaluated("new", capsys)
    assert {one["f1"] for one in new["exact"].values() if one["wanted"]} == {1.0}
    assert new["tolls"]["all"]["value"] == new["tolls"]["of its claimant"]["value"] == 1.0
    cited = new["citations"]
    shares = new["absent"], cited["span overlap"], cited["quotes exact"]
    assert {one["value"] for one in shares} == {1.0}
    record = OUTCOME.record
    missed = {
        name: [entry.any or entry.range for entry in match(wanted, record).lenient.lost]
        for name, wanted in gold.gold.items()
    }
    assert {name: lost for name, lost in missed.items() if lost} == {
        "parties.role=other": [("Dockers",)],
        "casualties.claimant": [("The rail union",)],
        "casualties.wording": [("between 15 and 20 people",)],
        "casualties.qualifier": [("between",)],
        "casualties.minimum, harm=killed": [(15.0, 15.0)],
        "casualties.maximum, harm=killed": [(20.0, 20.0)],
        "casualties.harm=killed": [("between 15 and 20 people",)],
    }
    wrong = {
        name: [given[0].value for given in match(wanted, record).lenient.wrong]
        for name, wanted in gold.gold.items()
    }
    assert {name: over for name, over in wrong.items() if over} == {
        "parties.role=victim": ["Dockers"]
    }


def test_gold_sees_each_value_that_is_another_or_gone(folder: Path) -> None:
    """Whatever field it is of: a bound that is narrower than its words too."""
    written(folder / "records.jsonl", OUTCOME)
    written(folder / "ana.jsonl", *corrections(), says(OUTCOME, "", "whole"))
    assert apply("ana.jsonl") == 0
    record = json.loads((folder / "new").read_text("utf-8"))["record"]
    assert apply("ana.jsonl", "--to", "gold") == 0
    (gold,) = read_gold(folder / "new")

    def unseen() -> bool:
        found = [match(one, record).lenient for one in gold.gold.values()]
        return not any(one.wrong or one.lost for one in found)

    assert unseen()
    for place in leaves_of(INCIDENT.root, record, ""):
        assert isinstance(place.part, Leaf)
        before = place.held["value"]
        if before is None:
            continue
        others: list[Any] = [one for one in place.part.choices if one != before]
        others = others or ([before - 1, before + 1] if isinstance(before, int) else ["Karsa"])
        for other in (None, *others):
            place.held["value"] = other
            assert not unseen(), (place.path, other)
        place.held["value"] = before


def test_gold_is_complete_only_where_somebody_says_so_and_all_is_decided(folder: Path) -> None:
    """Without `whole` more may be there; with it a value that nobody looked at leaves it open."""
    written(folder / "records.jsonl", OUTCOME)
    accepted = [says(OUTCOME, path, "accept") for path in ("parties[0]", "when")]
    found = []
    for more in ([], [says(OUTCOME, "", "whole")]):
        written(folder / "ana.jsonl", *accepted, *more)
        assert apply("ana.jsonl", "--to", "gold") == 0
        found.append(read_gold(folder / "new")[0].gold)
    first, whole = found
    assert not any(one.complete for one in first.values())
    assert {"parties.name", "parties.role=perpetrator", "when.words"} < set(first)
    assert not {"where.place", "means", "damage"} & set(first)
    assert whole["when.words"].complete and whole["damage"].complete
    assert whole["damage"].values == ()
    assert not whole["parties.name"].complete  # Dockers are not looked at
    # Nobody says that they are victims: they may be anything, and who finds so is not wrong.
    assert not whole["parties.role=perpetrator"].complete
    assert "parties.role=monitor" not in whole and "means" not in whole
    written(folder / "ana.jsonl", *accepted, says(OUTCOME, "parties[1]", "accept"),
            says(OUTCOME, "casualties[0]", "accept"), says(OUTCOME, "", "whole"))  # fmt: skip
    assert apply("ana.jsonl", "--to", "gold") == 0
    decided = read_gold(folder / "new")[0].gold
    assert decided["parties.role=monitor"].complete and decided["parties.name"].complete
    assert not decided["casualties.harm=killed"].complete
    assert "casualties.minimum, harm=missing" not in decided


def test_an_item_is_wanted_as_often_as_it_is_there(folder: Path) -> None:
    """One claimant of two figures is given twice, and a record that has him once misses one."""
    said = [
        says(OUTCOME, "casualties[1]", "accept"),
        says(OUTCOME, "casualties[0].wording", "accept"),
        says(OUTCOME, "casualties[0].claimant", "correct", "rail union"),
    ]
    written(folder / "records.jsonl", OUTCOME)
    written(folder / "ana.jsonl", *said)
    assert apply("ana.jsonl", "--to", "gold") == 0
    wanted = read_gold(folder / "new")[0].gold["casualties.claimant"]
    assert (wanted.complete, wanted.again) == (False, True)
    assert [(one.any, one.times) for one in wanted.values] == [(("rail union",), 2)]
    assert len(match(wanted, OUTCOME.record).lenient.lost) == 1
    # Of a claim that nobody decided on, who says the same is no copy.
    written(folder / "ana.jsonl", said[0])
    assert apply("ana.jsonl", "--to", "gold") == 0
    one = read_gold(folder / "new")[0].gold["casualties.claimant"]
    assert OUTCOME.record
    two = [{"claimant": OUTCOME.record["casualties"][1]["claimant"]}] * 2
    found = match(one, {"casualties": two}).lenient
    assert (len(found.right), len(found.wrong)) == (1, 0)


def test_what_nobody_decided_on_is_no_copy_of_what_somebody_did(folder: Path) -> None:
    """A value of a list may be alike to another one, and is then not wrong for it."""
    text = "A blast tore through the hall. A second blast hit the quay."
    article = Article(id="d4", text=text)
    answers = {"means": [{"s": [1], "value": "blast"}, {"s": [2], "value": "second blast"}]}
    outcome = outcome_of(answers, article=article)
    written(folder / "records.jsonl", outcome)
    written(folder / "ana.jsonl", says(outcome, "means[0]", "accept"))
    assert main(["review", "apply", "records.jsonl", "ana.jsonl", "--to", "gold", "-o", "new"]) == 0
    found = match(read_gold(folder / "new")[0].gold["means"], outcome.record).lenient
    assert (len(found.right), found.wrong, found.lost) == (1, [], [])


def test_yes_and_no_are_no_numbers() -> None:
    """They are wanted as what they are, and count among no tolls."""

    class Hall(BaseModel):
        sure: bool

    schema = schema_of(Hall)
    outcome = outcome_of({"sure": {"s": [1], "value": True}}, schema)
    new = apply_decisions(outcome, [says(outcome, "sure", "accept")], schema)
    gold = gold_of(new, schema)
    assert gold and gold.gold["sure"].values[0].any == ("True",)
    for sure, right in ((True, 1), (False, 0)):
        record = {"sure": {**value(new.outcome.record, "sure"), "value": sure}}
        found = match(gold.gold["sure"], record)
        assert (found.tolls, len(found.strict.found)) == (False, right)


def test_gold_of_what_reports_nothing_wants_nothing(folder: Path) -> None:
    """Every heading is complete and empty."""
    none = says(OUTCOME, "incident_type", "correct", words=words("ferry hall"), value="none")
    written(folder / "records.jsonl", OUTCOME)
    written(folder / "ana.jsonl", none)
    assert apply("ana.jsonl", "--to", "gold") == 0
    gold = read_gold(folder / "new")[0].gold
    assert gold["casualties.harm=killed"].complete
    assert not any(one.values for one in gold.values())


@pytest.mark.parametrize("name", ["part_of", "some_of"])
def test_a_part_of_a_larger_figure_is_wanted_apart(folder: Path, name: str) -> None:
    """It is no other answer to how many, so it stands under a heading of its own.

    As its reader says or, where none was asked for parts, by its own words.
    """
    text = "It killed 33 people, nine of them children, the mayor said."
    claim = {"s": [1], "claimant": "the mayor", "harm": "killed"}
    answers = {"casualties": [{**claim, "wording": "33"},
                              {**claim, "wording": "nine"}]}  # fmt: skip
    if name == "part_of":
        answers["casualties"][1]["part_of"] = "33"
    article = Article(id="c3", text=text)
    outcome = outcome_of(answers, article=article)
    written(folder / "records.jsonl", outcome)
    said = [says(outcome, f"casualties[{n}]", "accept") for n in (0, 1)]
    written(folder / "ana.jsonl", *said, says(outcome, "", "whole"))
    assert main(["review", "apply", "records.jsonl", "ana.jsonl", "--to", "gold", "-o", "new"]) == 0
    gold = read_gold(folder / "new")[0].gold
    killed = "casualties.minimum, harm=killed"
    for heading, number in ((killed, 33), (f"{killed}, {name}", 9)):
        found = match(gold[heading], outcome.record).strict
        assert [one.range for one in found.found] == [(number, number)]
        assert not found.lost and not found.wrong


def test_records_without_an_id_make_no_gold(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are counted."""
    nameless = OUTCOME.model_copy(update={"id": None})
    written(folder / "records.jsonl", nameless)
    written(folder / "ana.jsonl", says(nameless, "where.place", "accept"))
    assert apply("ana.jsonl", "--to", "gold") == 0
    assert (folder / "new").read_text() == ""
    assert "without an id, of which no gold is made: 1." in capsys.readouterr().err


def test_an_id_has_gold_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """That of its first record: eval goes by the id."""
    written(folder / "records.jsonl", OUTCOME, OUTCOME)
    written(folder / "ana.jsonl", says(OUTCOME, "where.place", "accept"))
    assert apply("ana.jsonl", "--to", "gold") == 0
    assert len(read_gold(folder / "new")) == 1
    assert "of an id that has gold already, and get none: 1." in capsys.readouterr().err
