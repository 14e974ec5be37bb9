"""How far people agree, worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reviewed import INCIDENT, OUTCOME, outcome_of, says, written

from summarizer.article import Article
from summarizer.cli import main
from summarizer.review.agreement import Agreement, agreement
from summarizer.review.alpha import alpha
from summarizer.review.decisions import Decision, Said

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): the rows are who decided.
TWO = ("0100000010", "1110010000")
FOUR = ("123321412...", "12332241 25.3".replace(" ", ""), ".33323422 51.".replace(" ", ""),
        "12332441251.")  # fmt: skip


@pytest.mark.parametrize(("rows", "wanted"), [(TWO, 0.095), (FOUR, 0.743)])
def test_alpha_is_that_of_the_published_examples(rows: tuple[str, ...], wanted: float) -> None:
    """Binary data of two, without gaps, and nominal data of four, with gaps."""
    units = [[one for one in unit if one != "."] for unit in zip(*rows, strict=True)]
    assert alpha(units) == pytest.approx(wanted, abs=0.0005)


def test_alpha_by_hand() -> None:
    """Two agree on two of three things: 1 - 5 * 2 / (2 * 3 * 3) with three of each value."""
    assert alpha([("a", "a"), ("b", "b"), ("a", "b")]) == pytest.approx(1 - 5 * 2 / 18)
    assert alpha([("a", "a"), ("b", "b"), ("c",)]) == 1
    assert alpha([("a", "b"), ("b", "a")]) == pytest.approx(-0.5)
    assert alpha([("a", "a"), ("a", "a")]) is None
    assert alpha([("a",), ()]) is None


def test_alpha_of_several_fields_has_the_chance_within_each() -> None:
    """Who decides by the toss of a coin is at 0 in each field, and so in all of them together."""
    coins = [(a, b) for a in "xy" for b in "xy"] * 50
    fields = [[(f"{name}{a}", f"{name}{b}") for a, b in coins] for name in "abcdefgh"]
    assert alpha(*fields) == alpha(fields[0]) == pytest.approx(0, abs=0.01)
    assert alpha(*fields, [("z", "z")]) == alpha(*fields)
    # Observed 2 + 0, by chance 2 and 4 * 2 / 3.
    assert alpha([("a", "b")], [("a", "a"), ("b", "b")]) == pytest.approx(1 - 2 / (2 + 8 / 3))


def test_a_record_that_comes_twice_was_decided_on_once(tmp_path: Path) -> None:
    """A file put together of two has it twice, and nobody decided more often for that."""
    records = written(tmp_path / "records.jsonl", OUTCOME, OUTCOME)
    said = [says(OUTCOME, "where.place", "accept", by=name) for name in ("Ana", "Ben")]
    found = agreement(records, [Said(one, "f", n) for n, one in enumerate(said)], INCIDENT)
    assert found.records == 1 and figures(found) == {"where.place": (1, 1, 0)}


def of(tmp_path: Path, *decisions: Decision) -> Agreement:
    records = written(tmp_path / "records.jsonl", OUTCOME)
    return agreement(records, [Said(one, "f", n) for n, one in enumerate(decisions)], INCIDENT)


def figures(found: Agreement) -> dict[str, tuple[int, int, int]]:
    """Of each field: how many both decided on, agreed on, and how many one alone decided on."""
    return {
        name: (len(one.units), one.agreed, one.alone)
        for name, one in found.fields.items()
        if one.units or one.alone
    }


def test_to_agree_is_the_same_value_of_words_that_overlap(tmp_path: Path) -> None:
    """Accepting is saying what the record says; other words for it, or another value, are not."""
    found = of(
        tmp_path,
        says(OUTCOME, "where.place", "accept"),
        says(OUTCOME, "where.place", "correct", "Ostrel", by="Ben"),
        says(OUTCOME, "means[0]", "accept"),
        says(OUTCOME, "means[0]", "correct", "A blast", by="Ben"),
        says(OUTCOME, "when.words", "reject"),
        says(OUTCOME, "when.words", "reject", by="Ben"),
        says(OUTCOME, "incident_type", "accept"),
        says(OUTCOME, "incident_type", "correct", "9 were hurt", value="bombing", by="Ben"),
        says(OUTCOME, "parties[0]", "accept"),
        says(OUTCOME, "casualties[0].minimum", "accept"),
        says(OUTCOME, "casualties[0]", "accept", by="Ben"),
    )
    assert figures(found) == {
        "incident_type": (1, 0, 0),
        "when.words": (1, 1, 0),
        "where.place": (1, 1, 0),
        "parties.role": (0, 0, 1),
        "parties.name": (0, 0, 1),
        "means": (1, 0, 0),
        "casualties.claimant": (0, 0, 1),
        "casualties.wording": (0, 0, 1),
        "casualties.minimum": (1, 1, 0),
        "casualties.harm": (0, 0, 1),
    }
    assert found.records == 1 and [one["path"] for one in found.disagreements] == [
        "incident_type", "means[0]"
    ]  # fmt: skip
    assert found.disagreements[1]["said"]["Ben"] == {
        "do": "correct", "value": "A blast", "words": ((0, 7),)
    }  # fmt: skip


def test_a_rejected_item_is_one_disagreement(tmp_path: Path) -> None:
    """Each of its values counts in its field; the queue has the item once."""
    found = of(
        tmp_path,
        says(OUTCOME, "casualties[0]", "reject"),
        says(OUTCOME, "casualties[1]", "reject"),
        says(OUTCOME, "casualties[0]", "accept", by="Ben"),
        says(OUTCOME, "casualties[1]", "reject", by="Ben"),
    )
    assert figures(found) == {
        f"casualties.{name}": (2, 1, 0) for name in ("claimant", "wording", "harm")
    }
    (only,) = found.disagreements
    assert only["path"] == "casualties[0]"
    assert only["said"]["Ana"] == {"do": "reject"}
    assert (only["id"], only["record"]) == ("a1", says(OUTCOME, "where", "accept").record)


def test_items_that_are_added_are_one_by_their_words(tmp_path: Path) -> None:
    """Ana's third is Ben's fourth; Ben's third nobody else has, which counts once Ana is done."""
    said = [
        says(OUTCOME, "casualties[2].wording", "add", "between 15 and 20 people"),
        says(OUTCOME, "casualties[2].harm", "add", "killed", value="killed"),
        says(OUTCOME, "casualties[2].wording", "add", "12 people", by="Ben"),
        says(OUTCOME, "casualties[3].wording", "add", "between 15 and 20 people", by="Ben"),
        says(OUTCOME, "casualties[3].harm", "add", "hurt", value="injured", by="Ben"),
        says(OUTCOME, "casualties[0].victims", "correct", "people", by="Ben"),
    ]
    assert figures(of(tmp_path, *said)) == {
        "casualties.wording": (1, 1, 1),
        "casualties.harm": (1, 0, 0),
        "casualties.victims": (0, 0, 1),
    }
    found = of(tmp_path, *said, says(OUTCOME, "", "whole"))
    assert figures(found) == {
        "casualties.wording": (2, 1, 0),
        "casualties.harm": (1, 0, 0),
        "casualties.victims": (1, 0, 0),
    }
    assert [one["path"] for one in found.disagreements] == [
        "casualties[0].victims", "casualties[2].harm", "casualties[3].wording"
    ]  # fmt: skip
    assert found.disagreements[2]["said"]["Ana"] == {"do": "whole"}


def test_three_agree_only_if_all_do(tmp_path: Path) -> None:
    """Two of three who say the same are no agreement, and alpha has their share."""
    names = ("Ana", "Ben", "Cem")
    said = [says(OUTCOME, "where.place", "accept", by=name) for name in names]
    said += [says(OUTCOME, "when.words", "accept", by=name) for name in names[:2]]
    said.append(says(OUTCOME, "when.words", "reject", by="Cem"))
    found = of(tmp_path, *said)
    assert (found.all.agreed, len(found.all.units)) == (1, 2)
    # Observed 2, and by chance (2 * 1 + 1 * 2) / (3 - 1); where all say the same there is none.
    assert found.all.as_json()["alpha"] == 0
    assert found.fields["where.place"].as_json() == {
        "both": 1, "agreed": 1, "percent": 100.0, "alpha": None, "alone": 0
    }  # fmt: skip


def test_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table, or JSON; the queue in its file; what is no part of it is told, with status 1.

    Alpha of all is that of means: of the place there is nothing to tell.
    """
    monkeypatch.chdir(tmp_path)
    other = outcome_of({"means": [{"s": [1], "value": "barges"}]},
                       article=Article(id="b2", text="Two barges sank."))  # fmt: skip
    written(tmp_path / "records.jsonl", OUTCOME, other)
    written(
        tmp_path / "ana.jsonl",
        says(OUTCOME, "where.place", "accept"),
        says(OUTCOME, "means[0]", "accept"),
        says(other, "means[0]", "accept"),
    )
    ben = [says(OUTCOME, "where.place", "accept", by="Ben"),
           says(OUTCOME, "means[0]", "reject", by="Ben")]  # fmt: skip
    written(tmp_path / "ben.jsonl", *ben)
    command = ["review", "agree", "records.jsonl", "ana.jsonl", "ben.jsonl"]
    assert main(command) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Ana, Ben: records that two or more decided on: 1",
        "               both  agreed  percent   alpha   alone",
        "all               2       1     50.0   0.000       0",
        "where.place       1       1    100.0       -       0",
        "means             1       0      0.0   0.000       0",
    ]
    assert main([*command, "--json", "-o", "queue.jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["all"]["percent"] == 50
    (line,) = map(json.loads, (tmp_path / "queue.jsonl").read_text().splitlines())
    assert (line["id"], line["path"], line["said"]["Ben"]["do"]) == ("a1", "means[0]", "reject")
    written(tmp_path / "ben.jsonl", *ben, says(OUTCOME, "nothing", "accept", by="Ben"))
    assert main(command) == 1
    assert "ben.jsonl, line 3: nothing: the record has no such field." in capsys.readouterr().err
    assert main([*command[:3], "ana.jsonl"]) == 2
    assert "not of two people or more" in capsys.readouterr().err
