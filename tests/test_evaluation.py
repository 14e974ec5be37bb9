"""Figures of records against gold, worked out by hand here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli import main
from summarizer.errors import InputUnreadable
from summarizer.evaluation.gold import GoldArticle, read_gold, read_records
from summarizer.evaluation.report import as_json, page
from summarizer.evaluation.score import Score, carries, closed_lists, intervals, score, total
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord

TEXT = "The PF shot a judge in Olmo. Police said 31 people died."
PARTY = {"fields": ["parties.name"], "where": {"role": ["perpetrator"]}}
KILLED = {"fields": ["casualties.minimum"], "where": {"harm": ["killed"]}, "complete": False}


def leaf(value: Any, words: str | None = None, status: str = "stated") -> dict[str, Any]:
    """A cited value; its citation is exactly its words."""
    at = TEXT.find(words) if words else -1
    cited = [{"start": at, "end": at + len(words), "quote": words}] if words and at >= 0 else []
    return {"status": status, "value": value, "citations": cited}


def party(name: str, role: str, words: str | None = None) -> dict[str, Any]:
    return {"name": leaf(name, words or name), "role": leaf(role, status="judged")}


def claim(number: int, claimant: str) -> dict[str, Any]:
    return {
        "minimum": leaf(number, str(number), "computed"),
        "harm": leaf("killed", status="judged"),
        "claimant": leaf(claimant, claimant),
    }


def gold(**headings: dict[str, Any]) -> GoldArticle:
    return GoldArticle.model_validate({"id": "a1", "text": TEXT, "gold": headings})


def outcome(**record: Any) -> dict[str, Any]:
    return {"id": "a1", "status": "ok", "record": record, "issues": [], "usage": {}}


def test_precision_and_recall() -> None:
    """Two given, one right; two wanted, one found; other roles are not looked at."""
    wanted = gold(perpetrator={**PARTY, "values": [{"any": ["PF"]}, {"any": ["gunmen"]}]})
    found = outcome(
        parties=[
            party("The PF", "perpetrator"),
            party("Police", "perpetrator"),
            party("a judge", "victim"),
        ]
    )
    count = score(wanted, found).lenient["perpetrator"]
    assert (count.right, count.given, count.found, count.wanted) == (1, 2, 1, 2)
    assert (count.precision, count.recall, count.f1) == (0.5, 0.5, 0.5)


def test_exact_is_stricter_than_lenient() -> None:
    """ "The PF" contains "PF", but is not equal to it; case and accents do not matter."""
    wanted = gold(perpetrator={**PARTY, "values": [{"any": ["pf"]}]})
    found = score(wanted, outcome(parties=[party("The PF", "perpetrator")]))
    assert (found.lenient["perpetrator"].f1, found.exact["perpetrator"].f1) == (1.0, 0.0)
    same = score(wanted, outcome(parties=[party("PF", "perpetrator")]))
    assert same.exact["perpetrator"].f1 == 1.0


@pytest.mark.parametrize(
    ("number", "claimant", "hit", "told"),
    [(31, "Police", 1, 1), (31, "judge", 1, 0), (30, "Police", 0, 0)],
)
def test_tolls(number: int, claimant: str, hit: int, told: int) -> None:
    """A toll counts if it is the number, and for its claimant only if that is right too."""
    wanted = gold(killed={**KILLED, "values": [{"range": [31, 31], "by": ["police"]}]})
    tolls = score(wanted, outcome(casualties=[claim(number, claimant)])).tolls
    assert (tolls["all"].part, tolls["10-99"].part, tolls["of its claimant"].part) == (
        hit,
        hit,
        told,
    )


def test_more_may_be_given_where_gold_is_not_complete() -> None:
    """Values beyond an incomplete list are not wrong; beyond a complete one they are."""
    values = {"values": [{"any": ["PF"]}]}
    found = outcome(parties=[party("PF", "perpetrator"), party("Police", "perpetrator")])
    assert score(gold(p={**PARTY, **values}), found).lenient["p"].precision == 0.5
    loose = gold(p={**PARTY, **values, "complete": False})
    assert score(loose, found).lenient["p"].precision == 1.0


def test_fields_that_must_be_absent() -> None:
    """An empty list of values is met by giving nothing, and by nothing else."""
    wanted = gold(perpetrator={**PARTY, "values": []})
    assert score(wanted, outcome(parties=[])).absent.value == 1.0
    assert score(wanted, outcome(parties=[party("PF", "perpetrator")])).absent.value == 0.0


def test_citations_are_checked() -> None:
    """Exact quotes, values without a citation, and values that their quotes do not carry."""
    altered = leaf("31", "31 people")
    altered["citations"][0]["quote"] = "32 people"
    found = score(
        gold(), outcome(a=leaf("PF", "The PF"), b=leaf("Olmo", "judge"), c=leaf("x"), d=altered)
    )
    assert (found.quotes.part, found.quotes.whole) == (2, 3)
    assert (found.covered.part, found.covered.whole) == (3, 4)
    assert (found.supported.part, found.supported.whole) == (1, 4)


def test_citation_that_is_not_needed() -> None:
    """Of two cited quotes only the one that carries the value is needed."""
    value = leaf("Olmo", "a judge in Olmo")
    value["citations"] += leaf("x", "Police")["citations"]
    found = score(gold(), outcome(place=value))
    assert (found.needed.part, found.needed.whole) == (1, 2)


@pytest.mark.parametrize(
    ("quote", "value", "held"),
    [
        ("killing 4 workers", "4", True),
        ("killing 3 workers", "4", False),
        ("three workers died", 3, True),
        ("an Iranian ship", "Iran", False),
        ("The murder of the Jesuit priests.", "The Jesuit priests were murdered.", True),
        ("The murder of the priests.", "The Jesuit priests were murdered.", False),
        ("The murder of the priests.", "the murdered priests", False),
    ],
)
def test_what_a_quote_carries(quote: str, value: object, held: bool) -> None:
    """Whole words and the very number; a number in words is a number."""
    assert carries([quote], value) is held


def test_closed_lists_are_left_to_people() -> None:
    """Roles and kinds are not searched for in quotes; names are."""
    closed = closed_lists(schema_of(IncidentRecord))
    assert {"parties.role", "incident_type", "casualties.harm"} <= closed
    assert "parties.name" not in closed


def test_span_overlap() -> None:
    """Characters that cited words and gold spans share, of those in either."""
    at = TEXT.find("The PF")
    entry = {"any": ["PF"], "spans": [[at + 4, at + 6]]}
    found = score(
        gold(p={**PARTY, "values": [entry]}), outcome(parties=[party("The PF", "perpetrator")])
    )
    assert (found.overlap.part, found.overlap.whole) == (2, 6)


def test_article_without_outcome_found_nothing() -> None:
    """A missing line lowers recall; it is not left out."""
    wanted = gold(perpetrator={**PARTY, "values": [{"any": ["PF"]}]})
    found = score(wanted, None)
    assert (found.failed, found.lenient["perpetrator"].wanted) == (1, 1)


def test_interval_holds_the_figure_and_repeats() -> None:
    """The interval has the figure in it, is the same each time, and is a point without spread."""
    each = [Score(articles=1, tokens=float(n)) for n in range(20)]

    def tokens(score: Score) -> float:
        return score.tokens / score.articles

    low, high = intervals({"tokens": tokens}, each)["tokens"]
    assert low < tokens(total(each)) < high
    assert (low, high) == intervals({"tokens": tokens}, each)["tokens"]
    assert intervals({"tokens": tokens}, each, each)["tokens"] == (0.0, 0.0)


def test_differences_are_paired() -> None:
    """One more in every article is one more for certain, however the articles differ."""
    one = [Score(articles=1, tokens=float(n)) for n in range(0, 100, 7)]
    more = [Score(articles=1, tokens=s.tokens + 1) for s in one]
    told = as_json(more, one)["difference"]["tokens"]
    assert told["value"] == pytest.approx(1.0)
    assert told["interval"] == pytest.approx((1.0, 1.0))


def test_page_shows_misses_in_their_article_and_runs_nothing() -> None:
    """Missed and wrong words are marked in the text; markup in it stays text."""
    text = "<script>alert(1)</script> The PF shot a judge."
    article = GoldArticle.model_validate(
        {"id": "<b>", "text": text, "gold": {"p": {**PARTY, "values": [{"any": ["The PF"]}]}}}
    )
    html = "".join(page([article], {}))
    assert '<mark class="missed">The PF</mark>' in html
    assert "<script" not in html and "&lt;script&gt;" in html and "<b>" not in html


def files(folder: Path, *lines: str) -> tuple[Path, Path]:
    """A gold file of one article, and a file of records."""
    wanted = gold(perpetrator={**PARTY, "values": [{"any": ["PF"]}]})
    (folder / "gold.jsonl").write_text(wanted.model_dump_json() + "\n", encoding="utf-8")
    (folder / "records.jsonl").write_text("".join(f"{x}\n" for x in lines), encoding="utf-8")
    return folder / "gold.jsonl", folder / "records.jsonl"


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`eval` prints the table, or JSON; with another file the difference; and writes the page."""
    line = json.dumps(outcome(parties=[party("PF", "perpetrator")]))
    wanted, records = files(tmp_path, line)
    assert main(["eval", str(records), "--gold", str(wanted)]) == 0
    assert "1/1 100%" in capsys.readouterr().out
    target = tmp_path / "misses.html"
    arguments = ["eval", str(records), str(records), "--gold", str(wanted)]
    assert main([*arguments, "--json", "--html", str(target)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["lenient"]["all"]["f1"] == 1.0
    assert told["difference"]["F1"]["value"] == 0.0
    assert target.read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1"),
        ('{"id": "a", "gold": {"p": {"fields": [], "values": [{}]}}}', "line 1: gold.p.values.0"),
        ('{"id": "a", "gold": {}, "golden": 1}', "line 1: golden"),
    ],
)
def test_wrong_gold_names_line_and_field(tmp_path: Path, line: str, said: str) -> None:
    """A mistake in the gold file is told with its line and its field."""
    path = tmp_path / "gold.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputUnreadable, match=said):
        read_gold(path)


def test_wrong_records_name_the_line(tmp_path: Path) -> None:
    """So is a line of records that is none."""
    _, records = files(tmp_path, json.dumps(outcome()), "[]")
    with pytest.raises(InputUnreadable, match="line 2"):
        read_records(records)
