"""Figures of records against gold, worked out by hand here."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from summarizer.cli import main
from summarizer.errors import InputUnreadable
from summarizer.evaluation.gold import GoldArticle, read_gold, read_records
from summarizer.evaluation.report import as_json, page
from summarizer.evaluation.score import (
    Count,
    Score,
    carries,
    closed_lists,
    intervals,
    missed,
    score,
    total,
)
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
    ("given", "right"), [("suicide_bombing", 1), ("bombing", 0), ("suicide bombing", 0)]
)
def test_a_member_of_a_closed_list_is_no_part_of_another(given: str, right: int) -> None:
    """What is chosen is the member or is not, however much of its name another has."""
    kind = {"fields": ["incident_type"], "values": [{"any": ["suicide_bombing"]}]}
    found = score(gold(kind=kind), outcome(incident_type=leaf(given, status="judged")))
    assert counts(found.lenient["kind"]) == (right, 1, 1)


def counts(count: Count) -> tuple[int, int, int]:
    """Right, given and wanted."""
    return count.right, count.given, count.wanted


@pytest.mark.parametrize(
    ("names", "entries", "lenient", "exact"),
    [
        (["PF"] * 5, [["PF"]], (1, 5, 1), (1, 5, 1)),
        (["PF", "Front"], [["PF", "Front"]], (1, 2, 1), (1, 2, 1)),
        (["The PF", "PF"], [["PF"]], (1, 2, 1), (1, 2, 1)),
        (["PF"], [["PF"], ["PF of Olmo"]], (1, 1, 2), (1, 1, 2)),
        (["PF of Olmo", "PF"], [["PF"], ["PF of Olmo"]], (2, 2, 2), (2, 2, 2)),
        (["The PF", "A PF"], [["PF", "A PF"], ["The PF", "A PF!"]], (2, 2, 2), (2, 2, 2)),
        (["a b", "b c", "c"], [["b"], ["c"], ["a"]], (3, 3, 3), (1, 3, 3)),
    ],
    ids=["copies", "mentions", "alike", "fits two", "crosswise", "order", "chain"],
)
def test_one_value_is_one_entry(
    names: list[str],
    entries: list[list[str]],
    lenient: tuple[int, int, int],
    exact: tuple[int, int, int],
) -> None:
    """As many pairs as there can be, and no value or entry in two; the page says the same."""
    wanted = gold(perpetrator={**PARTY, "values": [{"any": names} for names in entries]})
    found = outcome(parties=[party(name, "perpetrator") for name in names])
    figures = score(wanted, found)
    assert counts(figures.lenient["perpetrator"]) == lenient
    assert counts(figures.exact["perpetrator"]) == exact
    wrong, lost = missed(wanted.gold["perpetrator"], found["record"])
    assert (len(wrong), len(lost)) == (lenient[1] - lenient[0], lenient[2] - lenient[0])


def test_the_page_calls_the_likeness_wrong_and_not_the_equal() -> None:
    """Of two mentions of one entry the one that is exactly right is the right one."""
    wanted = gold(perpetrator={**PARTY, "values": [{"any": ["PF"]}]})
    names = [party("The PF", "perpetrator"), party("PF", "perpetrator")]
    wrong, _ = missed(wanted.gold["perpetrator"], {"parties": names})
    assert [leaf.value for given in wrong for leaf in given] == ["The PF"]


def test_copies_are_wrong_where_gold_is_not_complete() -> None:
    """A copy of what is listed is not beyond the list."""
    wanted = gold(p={**PARTY, "values": [{"any": ["PF"]}], "complete": False})
    names = ["PF", "PF", "Police"]
    found = outcome(parties=[party(name, "perpetrator") for name in names])
    assert counts(score(wanted, found).lenient["p"]) == (1, 2, 1)
    wrong, lost = missed(wanted.gold["p"], found["record"])
    assert [leaf.value for given in wrong for leaf in given] == ["PF"] and not lost


BOUNDS = {**KILLED, "fields": ["casualties.minimum", "casualties.maximum"], "complete": True}


@pytest.mark.parametrize(
    ("claims", "ranges", "hits", "wrong"),
    [
        ([(31, 40)], [(31, 31), (40, 40)], 1, 0),
        ([(31, 31)], [(31, 31), (30, 32)], 1, 0),
        ([(31, 31), (31, 31)], [(31, 31), (30, 32)], 2, 0),
        ([(31, 31), (31, 31)], [(31, 31)], 1, 1),
        ([(31, 40)], [(31, 31)], 1, 0),
        ([(5, 6)], [(31, 31)], 0, 1),
    ],
)
def test_a_claim_is_one_toll(
    claims: list[tuple[int, int]], ranges: list[tuple[int, int]], hits: int, wrong: int
) -> None:
    """A claim with its two numbers finds one entry, and is one miss."""
    wanted = gold(killed={**BOUNDS, "values": [{"range": bounds} for bounds in ranges]})
    told = [{**claim(low, "Police"), "maximum": leaf(high)} for low, high in claims]
    toll = score(wanted, outcome(casualties=told)).tolls["all"]
    assert (toll.part, toll.whole) == (hits, len(ranges))
    over, lost = missed(wanted.gold["killed"], {"casualties": told})
    assert (len(over), len(lost)) == (wrong, len(ranges) - hits)


def test_a_claim_finds_the_toll_of_its_claimant() -> None:
    """Of two claims of one number the one whose claimant is right is the right one."""
    wanted = gold(killed={**BOUNDS, "values": [{"range": [31, 31], "by": ["police"]}]})
    told = [claim(31, "judge"), claim(31, "Police")]
    assert score(wanted, outcome(casualties=told)).tolls["of its claimant"].part == 1
    wrong, _ = missed(wanted.gold["killed"], {"casualties": told})
    assert [given[0].beside["claimant"]["value"] for given in wrong] == ["judge"]


def test_one_claim_is_not_the_toll_of_two_claimants() -> None:
    """A number that two give is two claims; one of them finds one."""
    values = [{"range": [31, 31], "by": ["police"]}, {"range": [31, 31], "by": ["PF"]}]
    tolls = score(
        gold(killed={**KILLED, "values": values}), outcome(casualties=[claim(31, "Police and PF")])
    ).tolls
    assert (tolls["all"].part, tolls["of its claimant"].part) == (1, 1)
    assert (tolls["all"].whole, tolls["of its claimant"].whole) == (2, 2)


def test_another_claim_of_a_listed_number_may_stand_where_gold_is_not_complete() -> None:
    """Somebody else may give the same number; the page does not call that wrong."""
    wanted = gold(killed={**KILLED, "values": [{"range": [31, 31]}]})
    told = [claim(31, "judge"), claim(31, "Police"), claim(2, "Police")]
    assert missed(wanted.gold["killed"], {"casualties": told}) == ([], [])


def test_numbers_of_a_list_are_claims_of_their_own() -> None:
    """A list of numbers holds as many claims, an object outside of lists one."""
    fields = {"fields": ["dead", "hurt.low", "hurt.high"]}
    wanted = gold(n={**fields, "values": [{"range": [n, n]} for n in (1, 2, 3, 4)]})
    record = {"dead": [leaf(1), leaf(2)], "hurt": {"low": leaf(3), "high": leaf(4)}}
    assert score(wanted, outcome(**record)).tolls["all"].part == 3


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


MAYOR = ["Mayor", "the mayor of Olmo", "Ana Ruiz"]


@pytest.mark.parametrize(
    ("entries", "wanted"),
    [
        ([{"any": ["Olmo"]}, {"any": ["OLMO "]}], 1),
        ([{"any": ["Ana Ruiz"]}, {"any": MAYOR}], 1),
        ([{"any": MAYOR}, {"any": ["Ana Ruiz"]}, {"any": ["mayor"]}], 1),
        ([{"any": MAYOR}, {"any": ["Mayor", "Jon Diaz"]}], 2),
        ([{"any": ["Olmo"]}, {"any": ["Olmo Alto"]}], 2),
    ],
    ids=["copy", "with office", "in any order", "an office shared", "another name"],
)
def test_what_gold_has_twice_counts_once(entries: list[dict[str, Any]], wanted: int) -> None:
    """Alternatives that another entry has as well name its thing again; some shared ones do not."""
    heading = {**PARTY, "values": entries}
    assert score(gold(p=heading), None).lenient["p"].wanted == wanted
    _, lost = missed(gold(p=heading).gold["p"], None)
    assert len(lost) == wanted


def test_a_toll_that_gold_has_twice_counts_once() -> None:
    """The same number of the same claimant is one; of another claimant, or of none, another."""
    by = [["police"], ["Police", "PF"], ["judge"], []]
    values = [{"range": [31, 31], "by": claimants} for claimants in by]
    tolls = score(gold(killed={**KILLED, "values": values}), None).tolls
    assert (tolls["all"].whole, tolls["of its claimant"].whole) == (3, 2)


def test_places_of_what_gold_has_twice_are_all_marked() -> None:
    """The page shows every place that either entry tells."""
    values = [{"any": ["PF"], "spans": [[4, 6]]}, {"any": ["PF", "Front"], "spans": [[9, 12]]}]
    _, (lost,) = missed(gold(p={**PARTY, "values": values}).gold["p"], None)
    assert set(lost.spans) == {(4, 6), (9, 12)}


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


def on(basis: str | None, value: dict[str, Any]) -> dict[str, Any]:
    """A leaf of version 2."""
    return {**value, "basis": basis}


@pytest.mark.parametrize(
    ("name", "role", "told"),
    [
        ("words", "words", "words"),
        ("words", "default", "default"),
        ("words", "reading", "reading"),
        ("reading", "words", "reading"),
        ("default", "reading", "reading"),
        ("reading", None, "reading"),
        (None, None, None),
    ],
)
def test_basis_is_the_weakest_that_a_value_stands_on(
    name: str | None, role: str | None, told: str | None
) -> None:
    """A perpetrator's name may be in the words while his part is the model's reading."""
    one = party("PF", "perpetrator")
    one = {"name": on(name, one["name"]), "role": on(role, one["role"])}
    wanted = gold(perpetrator={**PARTY, "values": [{"any": ["PF"]}]})
    assert list(score(wanted, outcome(parties=[one])).bases) == ([told] if told else [])


def test_bases_of_right_and_wrong_values(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tolls count, other roles and what is beyond an incomplete list do not; a line for each."""
    wanted = gold(
        perpetrator={**PARTY, "values": [{"any": ["PF"]}]},
        killed={**KILLED, "values": [{"range": [31, 31]}]},
    )
    parties = [
        (party("PF", "perpetrator"), "reading"),
        (party("Police", "perpetrator"), "reading"),
        (party("judge", "perpetrator"), "words"),
        (party("Olmo", "victim"), "default"),
    ]
    tolls = [claim(31, "Police"), claim(2, "Police")]
    found = outcome(
        parties=[{**one, "name": on(basis, one["name"])} for one, basis in parties],
        casualties=[{**one, "minimum": on("words", one["minimum"])} for one in tolls],
    )
    told = as_json([score(wanted, found)])["bases"]
    assert told == {"words": {"right": 1, "wrong": 1}, "reading": {"right": 1, "wrong": 1}}
    records, asked = tmp_path / "records.jsonl", tmp_path / "gold.jsonl"
    records.write_text(json.dumps(found), encoding="utf-8")
    asked.write_text(wanted.model_dump_json(), encoding="utf-8")
    assert main(["eval", str(records), "--gold", str(asked)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines if line.startswith("basis")] == [
        f"basis, {basis} 1/2 50% of the right, 1/2 50% of the wrong".split()
        for basis in ("words", "reading")
    ]


def test_records_of_both_versions_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A record without bases has none in the figures; issues of every kind are counted."""
    one = party("PF", "perpetrator")
    kinds = ["not_supported", "contradicted", "open", "failed"]
    issues = [{"path": "when.words", "kind": kind, "value": None, "reason": ""} for kind in kinds]
    first = outcome(parties=[one]) | {"issues": [issues[0], issues[3]]}
    second = outcome(parties=[{**one, "role": on("reading", one["role"])}]) | {"issues": issues}
    figures = []
    for found in (first, second):
        wanted, records = files(tmp_path, json.dumps(found))
        assert main(["eval", str(records), "--gold", str(wanted), "--json"]) == 0
        figures.append(json.loads(capsys.readouterr().out))
    assert [told["lenient"]["all"]["f1"] for told in figures] == [1.0, 1.0]
    assert [told["bases"] for told in figures] == [{}, {"reading": {"right": 1, "wrong": 0}}]
    assert [told["issues"] for told in figures] == [2, 4]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1"),
        ('{"id": "a", "gold": {"p": {"fields": [], "values": [{}]}}}', "line 1: gold.p.values.0"),
        ('{"id": "a", "gold": {}, "golden": 1}', "line 1: golden"),
        ('{"id": "a", "gold": {}}\n{"id": "a", "gold": {}}', "line 2: its id is that of line 1"),
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


@pytest.fixture(scope="module")
def muc4() -> ModuleType:
    path = Path(__file__).resolve().parent.parent / "benchmarks" / "muc4.py"
    spec = importlib.util.spec_from_file_location("muc4", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        (
            {"victim": [["a judge"]], "target": [], "killed": 31},
            {"victim": 1, "target": 0, "killed": 1},
        ),
        (
            {"victim": [["a judge"]], "killed": None, "injured": 2},
            {"victim": 1, "killed": 0, "injured": 1},
        ),
    ],
    ids=["MUC-4", "GVDB"],
)
def test_benchmark_asks_what_its_gold_has(
    muc4: ModuleType, tmp_path: Path, told: dict[str, Any], asked: dict[str, int]
) -> None:
    """Roles and tolls that a report's gold lacks are not asked; a toll is known by its harm."""
    report = {"id": "a1", "text": TEXT, "published": "2016-01-02", "gold": told}
    reports, wanted, articles = (tmp_path / name for name in ("r.jsonl", "g.jsonl", "a.jsonl"))
    reports.write_text(json.dumps(report) + "\n", encoding="utf-8")
    muc4.main(str(reports), str(wanted), str(articles))
    (article,) = read_gold(wanted)
    assert {name: len(one.values) for name, one in article.gold.items()} == asked
    tolls = {name: one.where for name, one in article.gold.items() if name in ("killed", "injured")}
    assert tolls == {name: {"harm": (name,)} for name in tolls}
    assert json.loads(articles.read_text("utf-8"))["id"] == "a1"
