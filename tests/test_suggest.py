"""Which setting to take, from a team's own gold: figures that are worked out by hand here."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from summarizer.asking.prices import Price
from summarizer.cli import main
from summarizer.errors import InputUnreadable
from summarizer.evaluation import suggest
from summarizer.evaluation.advice import advice
from summarizer.evaluation.compared import AIMS, Compared, Tally
from summarizer.evaluation.gold import read_gold
from summarizer.evaluation.intervals import articles_needed, expanded, fewest, wilson
from summarizer.evaluation.runs import Run, read_run
from summarizer.evaluation.suggest import suggestion
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord

SCHEMA = schema_of(IncidentRecord)
WHO = {"fields": ["parties.name"], "where": {"role": ["perpetrator"]}}
DEAD = {"fields": ["casualties.minimum"], "where": {"harm": ["killed"]}}


def leaf(value: Any, basis: str | None, status: str = "stated") -> dict[str, Any]:
    told = value is not None
    words = str(value)
    return {
        "status": status if told else "not_supported",
        "value": value,
        "basis": basis if told else None,
        "citations": [{"start": 0, "end": len(words), "quote": words, "match": []}] if told else [],
    }


def party(name: str, basis: str, role: str | None = "perpetrator") -> dict[str, Any]:
    """Who did it, by this basis; the name stands in the words."""
    return {"name": leaf(name, "words"), "role": leaf(role, basis, "judged"), "aliases": []}


def issue(path: str, value: str, second: str | None = None) -> dict[str, Any]:
    return {
        "path": path,
        "kind": "open",
        "value": value,
        "reason": "no words say that it is so",
        "second_reading": second,
    }


def line(
    name: str,
    *parties: dict[str, Any],
    model: str = "m",
    issues: Iterable[dict[str, Any]] = (),
    casualties: Iterable[dict[str, Any]] = (),
    **provenance: Any,
) -> dict[str, Any]:
    return {
        "id": name,
        "status": "ok",
        "record": {"parties": list(parties), "casualties": list(casualties)},
        "issues": list(issues),
        "usage": {"prompt_tokens": 100, "cached_tokens": 40, "completion_tokens": 10},
        "provenance": {
            "model": model,
            "prompt": "p",
            "schema_name": "IncidentRecord",
            "schema_version": "3",
            "article": None,
            **provenance,
        },
    }


def wanted(name: str, *names: str, dead: int | None = None) -> dict[str, Any]:
    gold: dict[str, Any] = {"who": {**WHO, "values": [{"any": [one]} for one in names]}}
    if dead is not None:
        gold["dead"] = {**DEAD, "values": [{"range": [dead, dead]}]}
    return {"id": name, "gold": gold}


def written(path: Path, lines: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    return path


def told(
    folder: Path, gold: list[dict[str, Any]], *files: list[dict[str, Any]], **options: Any
) -> Any:
    """What is suggested of these files, called 0.jsonl and so on."""
    runs = [run(folder, lines, f"{number}.jsonl") for number, lines in enumerate(files)]
    return suggestion(read_gold(written(folder / "gold.jsonl", gold)), runs, **options)


def run(folder: Path, lines: list[dict[str, Any]], name: str = "0.jsonl") -> Run:
    return read_run(written(folder / name, lines), SCHEMA)


FOUR = ["a1", "a2", "a3", "a4"]
GOLD = [wanted(name, "Front") for name in FOUR]
READ = [
    line("a1", party("Front", "words")),
    line("a2", party("Front", "reading")),
    line("a3", party("Police", "reading")),
    line("a4"),
]


def figures(setting: dict[str, Any]) -> tuple[tuple[int, int], tuple[int, int]]:
    return tuple((setting[aim]["part"], setting[aim]["whole"]) for aim in AIMS[:2])  # type: ignore[return-value]


def by_name(found: dict[str, Any]) -> dict[str, Any]:
    return {one["name"]: one for one in found["settings"]}


def test_stricter_setting_is_told_from_a_looser_one(tmp_path: Path) -> None:
    """Of three given two are right, of four wanted two found; by words alone one of one, of four.

    Nobody read a second time: what that would keep is not guessed.
    """
    found = told(tmp_path, GOLD, READ)
    settings = by_name(found)
    # Four articles tell nothing, of recall either: it is not said to be better there.
    assert found["aims"]["precision"]["alike"][0].keys().isdisjoint({"precision", "recall"})
    assert figures(settings["m, reading"]) == ((2, 3), (2, 4))
    assert figures(settings["m, words"]) == ((1, 1), (1, 4))
    assert settings["m, reading"]["F1"]["value"] == pytest.approx(2 / (3 / 2 + 4 / 2))
    assert [one["derived"] for one in found["settings"]] == [True, False]
    assert [one["accept"] for one in found["untold"]] == ["second_reading"]


def test_how_often_a_basis_is_right(tmp_path: Path) -> None:
    """Shares of the values given where the gold is complete, with Wilson's interval."""
    (bases,) = (run["bases"] for run in told(tmp_path, GOLD, READ)["runs"])
    assert {name: (one["right"], one["wrong"]) for name, one in bases.items()} == {
        "words": (1, 0),
        "reading": (1, 1),
    }
    assert bases["reading"]["interval"] == pytest.approx((0.0945, 0.9055), abs=1e-4)
    loose = [{**one, "gold": {"who": {**one["gold"]["who"], "complete": False}}} for one in GOLD]
    assert told(tmp_path, loose, READ)["runs"][0]["bases"] == {}


def test_second_reading_tells_all_three(tmp_path: Path) -> None:
    """Its yes falls under words; what it refused is put back under reading, and told apart."""
    refused = [issue("parties[0].role", "perpetrator", second) for second in ("no", "unclear")]
    lines = [
        line("a1", party("Front", "words")),
        line("a2", party("Front", "second_reading")),
        line("a3", party("Police", "words", None), issues=refused[:1]),
        line("a4", party("Front", "words", None), issues=refused[1:]),
    ]
    for one in lines:
        one["provenance"]["second_model"] = "m"
    found = told(tmp_path, GOLD, lines)
    assert {name: figures(one) for name, one in by_name(found).items()} == {
        "m, words": ((1, 1), (1, 4)),
        "m, second_reading": ((2, 2), (2, 4)),
        "m, reading": ((3, 4), (3, 4)),
    }
    left = found["runs"][0]["bases"]["left open"]
    assert (left["right"], left["wrong"]) == (1, 1)
    assert found["untold"] == []


def test_a_file_of_words_is_known_by_what_it_left_open(tmp_path: Path) -> None:
    """A value kept in doubt is none that was left out."""
    doubt = issue("parties[0].name", "Front")
    assert run(tmp_path, [line("a1", party("Front", "words"), issues=[doubt])]).accept == "reading"
    left = issue("parties[0].role", "perpetrator")
    words = [line("a1", party("Front", "words", None), issues=[left])]
    assert run(tmp_path, words).accept == "words"


def test_what_fell_whole_is_not_guessed(tmp_path: Path) -> None:
    """A claim that fell tells no figure: a setting that would keep it is not told for tolls."""
    gold = [wanted("a1", "Front", dead=3)]
    lines = [line("a1", party("Front", "words"), issues=[issue("casualties", "police", "no")])]
    lines[0]["provenance"]["second_model"] = "other"
    found = told(tmp_path, gold, lines, by_heading=True)
    assert [one["accept"] for one in found["settings"]] == ["words", "second_reading"]
    assert [(one["accept"], one["lost"]) for one in found["partly"]] == [("reading", {"dead": 1})]
    assert list(found["headings"]["dead"]) == ["m, words", "m, second_reading"]
    assert "m, reading" in found["headings"]["who"]
    assert "reading: not told" in advice(found) and "dead 1" in advice(found)


def test_own_run_of_a_setting_goes_before_another_ones(tmp_path: Path) -> None:
    """Each setting stands once, and is told from what was asked under it where it was."""
    strict = [line(name, party("Front", "words", None)) for name in FOUR]
    for one in strict:
        one["issues"] = [issue("parties[0].role", "perpetrator")]
    found = told(tmp_path, GOLD, READ, strict)
    assert [(one["name"], Path(one["file"]).name, one["derived"]) for one in found["settings"]] == [
        ("m, reading", "0.jsonl", False),
        ("m, words", "1.jsonl", False),
    ]
    assert found["settings"][1]["recall"]["part"] == 0


def test_who_comes_to_the_same_is_not_behind(tmp_path: Path) -> None:
    """Neither is ahead, whichever file comes first, and no number of articles is promised."""
    here = [line(name, party("Front", "words")) for name in FOUR[:2]]
    there = [line(name, party("Front", "words"), model="k") for name in FOUR[2:]]
    mine = [*here, *(line(name) for name in FOUR[2:])]
    others = [*(line(name, model="k") for name in FOUR[:2]), *there]
    text = advice(told(tmp_path, GOLD, mine, others))
    assert "Recall first: m, words is not behind; these articles cannot tell it from" in text
    assert "from m, reading, by 0.00 (+0.00 to +0.00): they come to the same on each of" in text
    apart = [row for row in text.splitlines() if "not told from k, words" in row]
    assert apart and all(
        row.endswith(": more than 100,000 articles would be needed") for row in apart
    )


def test_who_gives_nothing_is_not_worse(tmp_path: Path) -> None:
    """No value is right or wrong: that is no precision of 0, and nothing is better than it."""
    names = [f"a{number}" for number in range(30)]
    gold = [wanted(name, "Front") for name in names]
    found = told(tmp_path, gold, [line(name, party("Front", "reading")) for name in names])
    none = by_name(found)["m, words"]
    assert none["precision"] is None and none["recall"]["value"] == 0
    assert found["aims"]["precision"] == {
        "best": "m, reading", "better": [], "alike": [], "nothing": ["m, words"]
    }  # fmt: skip
    assert [one["name"] for one in found["aims"]["recall"]["better"]] == ["m, words"]
    text = advice(found)
    assert "  m, words gives nothing that is right or wrong: it has no precision\n" in text
    assert "Precision first: m, reading, the only setting that is told.\n" in text
    silent = told(tmp_path, gold, [line(name) for name in names])
    assert "Precision first: there is nothing that it would be a share of." in advice(silent)


def test_the_same_each_time(tmp_path: Path) -> None:
    """Articles are drawn from a fixed seed."""
    assert told(tmp_path, GOLD, READ) == told(tmp_path, GOLD, READ)


def test_only_complete_gold_tells_what_is_wrong(tmp_path: Path) -> None:
    """Entries of an incomplete list count as found; what is given there is neither."""
    gold: dict[str, Any] = {"who": {**WHO, "values": [{"any": ["Front"]}]}}
    gold["hurt"] = {**WHO, "where": {"role": ["victim"]}, "complete": False,
                    "values": [{"any": ["clerk"]}, {"any": ["Ruiz"]}]}  # fmt: skip
    lines = [line("a1", party("Front", "words"), party("clerk", "words", "victim"))]
    (setting, _) = told(tmp_path, [{"id": "a1", "gold": gold}], lines)["settings"]
    assert figures(setting) == ((1, 1), (2, 3))


def test_another_second_reader_is_another_setting(tmp_path: Path) -> None:
    """What one model reads and two read again is told of both, by their files."""
    lines = [line("a1", party("Front", basis)) for basis in ("second_reading", "words")]
    files = [[{**one, "provenance": {**one["provenance"], "second_model": second}}]
             for one, second in zip(lines, ("x", "y"), strict=True)]  # fmt: skip
    names = [one["name"] for one in told(tmp_path, GOLD, *files)["settings"]]
    assert names[:2] == ["m, words", f"m, second_reading ({tmp_path / '0.jsonl'})"]
    assert f"m, second_reading ({tmp_path / '1.jsonl'})" in names


def test_a_setting_is_untold_of_its_own_model_alone(tmp_path: Path) -> None:
    """That one model was read a second time tells nothing of the other."""
    again = [line(name, model="n", second_model="n") for name in FOUR]
    found = told(tmp_path, GOLD, READ, again)
    assert [(one["model"], one["accept"]) for one in found["untold"]] == [("m", "second_reading")]


RIGHT, WRONG = Tally(1, 1, 1, 1), Tally(0, 1, 0, 1)
PRECISION, RECALL, _ = range(3)


def test_better_is_said_of_what_is_told_apart() -> None:
    """Right on all twenty against right on ten: half more, in every draw more than none."""
    compared = Compared([[RIGHT] * 10 + [WRONG] * 10, [RIGHT] * 20])
    assert compared.best(PRECISION) == 1
    apart = compared.difference(1, 0, PRECISION)
    assert (apart.value, apart.told, apart.more, apart.differing) == (0.5, True, None, 10)
    assert 0.2 < apart.interval[0] < 0.5 < apart.interval[1] < 0.8


def test_differences_are_of_the_same_articles() -> None:
    """A fourth more in every article is a fourth more in every draw, however articles differ."""
    theirs = [Tally(0, 0, number % 3, 4) for number in range(12)]
    mine = [Tally(0, 0, found + 1, wanted) for *_, found, wanted in theirs]
    apart = Compared([mine, theirs]).difference(0, 1, RECALL)
    assert apart.interval == pytest.approx((0.25, 0.25)) and apart.told


def test_more_settings_need_more_to_be_told_apart() -> None:
    """Of many settings one is ahead by chance: all pairs are to hold together in 95 of 100."""
    two, five = ([[RIGHT] * 6, *[[WRONG] * 6] * others] for others in (1, 4))
    assert [Compared(rows).level for rows in (two, five)] == pytest.approx([0.95, 1 - 0.05 / 10])
    assert Compared(two).difference(0, 1, RECALL).told
    assert not Compared(five).difference(0, 1, RECALL).told


def test_settings_that_articles_cannot_tell_apart() -> None:
    """One better on three of twenty and the other on two: it says how many more would tell."""
    mine = [RIGHT, RIGHT, RIGHT, WRONG, WRONG, *[RIGHT] * 15]
    theirs = [WRONG, WRONG, WRONG, RIGHT, RIGHT, *[RIGHT] * 15]
    apart = Compared([mine, theirs]).difference(0, 1, RECALL)
    assert not apart.told and apart.interval[0] < 0 < apart.interval[1]
    # The variance of an article's difference is 5/20 - (1/20)^2; 2.8 errors are to be 1/20.
    needed = 2.8016**2 * (0.25 - 0.0025) / 0.05**2
    assert apart.more == pytest.approx(needed - 20, rel=0.1)


def test_too_few_articles_tell_nothing() -> None:
    """Five of five on one side is chance once in sixteen, though no draw says otherwise."""
    five = Compared([[RIGHT] * 5, [WRONG] * 5]).difference(0, 1, RECALL)
    assert five.interval == (1.0, 1.0) and not five.told and five.more == 1
    assert Compared([[RIGHT] * 6, [WRONG] * 6]).difference(0, 1, RECALL).told


def test_few_articles_have_wider_intervals() -> None:
    """Of ten articles less than half of the 2.5% of draws lies beyond each end."""
    compared = Compared([[RIGHT] * 5 + [WRONG] * 5, [WRONG] * 10])
    low, high = compared.intervals[0][RECALL]
    apart = compared.difference(0, 1, RECALL).interval
    drawn = compared.drawn[0][RECALL]
    assert (low, high) == apart
    assert 0 < sum(one < low for one in drawn) < 0.0125 * len(drawn)
    assert 0 < sum(one > high for one in drawn) < 0.0125 * len(drawn)


def test_settings_that_give_the_same() -> None:
    """No number of articles tells them apart."""
    same = Compared([[RIGHT, WRONG], [RIGHT, WRONG]]).difference(0, 1, PRECISION)
    assert (same.value, same.told, same.more, same.differing) == (0.0, False, None, 0)


def test_figure_without_spread_has_the_interval_of_its_counts() -> None:
    """All right in every article: drawn again they say 1.0 for certain, ten values do not."""
    (intervals,) = Compared([[RIGHT] * 10]).intervals
    assert intervals[PRECISION] == wilson(10, 10) == pytest.approx((0.7225, 1.0), abs=1e-4)


def test_intervals() -> None:
    """Numbers of the literature: 8 of 10 after Wilson; t of 9 degrees of freedom is 2.262."""
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)
    # 2.262 times the root of 10/9 is 2.384 standard errors, beyond which 1.71% lie.
    assert expanded(0.95, 10) == pytest.approx(1 - 0.0171, abs=2e-4)
    assert expanded(0.95, 10_000) == pytest.approx(0.95, abs=1e-4)
    assert (fewest(0.95), fewest(0.99)) == (6, 8)
    assert articles_needed(0.1, 0.05, 100, 0.95) == pytest.approx(100 * (2.8016 / 2) ** 2, rel=1e-4)


def test_what_suits_precision_says_what_it_costs_in_recall(tmp_path: Path) -> None:
    """As precise as far as can be told, and finds more for certain: that is said beside it."""
    names = [f"a{number}" for number in range(30)]
    gold = [wanted(name, "Front") for name in names]
    lines = [line(name, party("Front", "words" if n < 10 else "reading"))
             for n, name in enumerate(names)]  # fmt: skip
    lines[29] = line(names[29], party("Police", "reading"))
    found = told(tmp_path, gold, lines)
    aim = found["aims"]["precision"]
    assert aim["best"] == "m, words" and not aim["better"]
    assert aim["alike"][0]["recall"]["difference"] == pytest.approx(19 / 30)
    assert found["aims"]["recall"]["better"][0]["name"] == "m, words"
    said = advice(found)
    assert (
        "Precision first: m, words is ahead; these articles cannot tell it from the other" in said
    )
    assert "which has the better recall, by 0.63" in said
    assert "Recall first: m, reading.\n  better than m, words, by 0.63" in said


def test_only_shared_articles_of_one_text_are_compared(tmp_path: Path) -> None:
    """What is not in every file, or another text there, is left out, and it is said."""
    first = [line(name, party("Front", "words"), article="x") for name in FOUR[:3]]
    other = [line(name, model="n", article="x" if name == "a1" else "y") for name in FOUR[:2]]
    found = told(tmp_path, GOLD, first, other)
    assert found["articles"] == 1
    assert found["left_out"] == {"not in every file": 2, "other text": 1}
    assert "left out: 2 articles" in advice(found)


def test_nothing_tells_what_is_wrong_where_no_gold_is_complete(tmp_path: Path) -> None:
    """Only recall is told."""
    loose = [{**one, "gold": {"who": {**one["gold"]["who"], "complete": False}}} for one in GOLD]
    found = told(tmp_path, loose, READ)
    assert list(found["aims"]) == ["recall"]
    assert all(one["precision"] is None for one in found["settings"])
    assert "0.50" in advice(found)


def test_tokens_and_cost_of_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """70 tokens worked on; the cost where the price is known, and not where two models share it."""
    monkeypatch.setattr(suggest, "price_of", lambda model, url: Price(0.01, 0.001, 0.1))
    (made,) = told(tmp_path, GOLD, READ, base_url="https://example.org")["runs"]
    assert made["tokens"] == 70
    assert made["cost"] == pytest.approx(60 * 0.01 + 40 * 0.001 + 10 * 0.1)
    assert told(tmp_path, GOLD, READ)["runs"][0]["cost"] is None
    two = [line(name, second_model="other") for name in FOUR]
    assert told(tmp_path, GOLD, two, base_url="https://example.org")["runs"][0]["cost"] is None


SHAPES: list[dict[str, Any]] = [
    {"parties": {}},
    {"parties": [[]]},
    {"parties": [{"name": "Front"}]},
    {"where": []},
]
OLD = line("a1", {"name": {**leaf("Front", "words"), "basis": None}})


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([[line("b1")]], r"No article of the gold is in .*0\.jsonl: they go by the field id"),
        ([READ, READ], r"1\.jsonl, line 1: provenance: .* \(reading\) are those of .*0\.jsonl"),
        ([[READ[0], line("a2", model="n")]], r"0\.jsonl, line 2: provenance\.model: it is another"),
        ([[line("a1", prompt=None)]], r"0\.jsonl, line 1: provenance\.prompt"),
        ([[OLD]], r"0\.jsonl, line 1: record\.parties\.name: it has no basis"),
        ([[line("a1", reviewers=["Ana"])]], r"line 1: provenance\.reviewers: people have decided"),
        ([[line("a1", article="a"), line("a1", article="b")]], r"line 2: id: line 1 has it"),
        ([[line("a1", schema_name="Raid")]], r"line 1: provenance\.schema_name: .*--schema"),
        ([[{**line("a1"), "id": None}]], r"0\.jsonl: none of its lines has an id"),
        *(
            ([[{**line("a1"), "record": record}]], rf"line 1: record\.{place}: it is no {what}")
            for record, place, what in zip(
                SHAPES,
                ("parties", r"parties\[0\]", r"parties\[0\]\.name", "where"),
                ("list", "object", "cited value", "object"),
                strict=True,
            )
        ),
        ([[]], r"0\.jsonl: none of its lines has an id"),
    ],
)
def test_wrong_input_names_file_line_and_field(
    tmp_path: Path, files: list[list[dict[str, Any]]], said: str
) -> None:
    """Nothing is told of what cannot be compared."""
    with pytest.raises(InputUnreadable, match=said):
        told(tmp_path, GOLD, *files)


def test_a_line_without_an_article_is_passed_over(tmp_path: Path) -> None:
    """Batch output has a line for each line of input, also for one that held no article."""
    assert (
        told(tmp_path, GOLD, [{**line("a1"), "id": None, "record": None}, *READ])["articles"] == 4
    )


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Any number of files, wherever they stand; a table and words, or JSON."""
    gold = written(tmp_path / "gold.jsonl", GOLD)
    files = [
        written(tmp_path / f"{model}.jsonl", [line(name, model=model) for name in FOUR])
        for model in ("k", "l")
    ]
    read = written(tmp_path / "read.jsonl", READ)
    arguments = ["eval", *map(str, files), "--gold", str(gold), "--suggest", str(read)]
    assert main([*arguments, "--json"]) == 0
    assert [one["model"] for one in json.loads(capsys.readouterr().out)["runs"]] == ["k", "l", "m"]
    assert main([*arguments, "--by-heading"]) == 0
    said = capsys.readouterr().out
    assert (
        "4 articles" in said and "Recall first: m, reading is ahead" in said and "\nwho\n" in said
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--by-heading"], "--by-heading belongs to --suggest"),
        (["--base-url", "https://example.org"], "--base-url belongs to --suggest"),
        (["--suggest", "--html", "page.html"], "--suggest writes no page"),
        (["b.jsonl", "c.jsonl"], "compares two files"),
    ],
)
def test_options_that_do_not_go_together(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are told before anything is read."""
    assert main(["eval", "a.jsonl", "--gold", "gold.jsonl", *options]) == 2
    assert said in capsys.readouterr().err
