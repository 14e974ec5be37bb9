"""How it was decided: where each value is in the record, and what is said of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel

from summarizer import evidence, grounding
from summarizer.article import Article
from summarizer.cli.view import Look, explained
from summarizer.evidence import Cited, Words
from summarizer.evidence.phrases import PHRASES
from summarizer.grounding import Decision, Grounded, ground
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord

TEXT = "A bomb killed three porters in Karsa. The Harbour Union said four clerks were injured."


class Berth(BaseModel):
    """A ship's place, in what is itself an item of a list."""

    ship: Annotated[Cited[str], Words(key=True)]
    flag: Cited[str]


class Pier(BaseModel):
    """An item that has items."""

    name: Annotated[Cited[str], Words(key=True)]
    berths: list[Berth]


class Port(BaseModel):
    """Piers alone."""

    piers: list[Pier]


def held(accept: Any = "words", text: str = TEXT, **answers: Any) -> Grounded:
    return ground(schema_of(IncidentRecord), Article(text=text), answers, accept=accept)


def places(grounded: Grounded) -> dict[str, tuple[str, bool]]:
    """For each value by its place in the answer: its place in the record, and whether it is
    there."""
    return {one.path: (one.record_path, one.kept) for one in grounded.decisions}


def party(name: str, role: str | None = None, s: int = 1, **more: Any) -> dict[str, Any]:
    return {"s": [s], "name": name, "role": role, **more}


def test_what_is_kept_is_told_by_its_place_in_the_record() -> None:
    """Behind an item that is left out the record's numbers are others than the answer's."""
    grounded = held(parties=[party("nine sailors", "victim"), party("three porters", "victim")])
    told = places(grounded)
    assert told["parties[1].name"] == ("parties[0].name", True)
    assert told["parties[1].role"] == ("parties[0].role", True)
    # It has no place: neither what is not there nor what fell with it.
    assert told["parties[0].name"] == ("parties.name", False)
    assert told["parties[0].role"] == ("parties.role", False)


def test_place_of_what_is_left_out_of_an_item_that_is_kept() -> None:
    """It is that of the field which is empty there."""
    grounded = held(parties=[party("nine sailors"), party("bomb", "perpetrator")])
    told = places(grounded)
    assert told["parties[1].role"] == ("parties[0].role", False)
    assert [one.path for one in grounded.issues] == ["parties", "parties[0].role"]


def test_members_of_a_list_are_numbered_as_they_are_kept() -> None:
    """What is left out of a list has no number; what is given twice is there once."""
    means = [{"s": [1], "value": value} for value in ("rocket", "bomb", "bomb")]
    told = places(held(means=means))
    assert told == {
        "means[0]": ("means", False),
        "means[1]": ("means[0]", True),
        "means[2]": ("means[0]", True),
    }


def test_an_item_given_twice_is_where_it_is_once() -> None:
    """The second one is told at the place of the first."""
    same = party("three porters", "victim")
    told = places(held(parties=[same, same, party("four clerks", "victim", 2)]))
    assert told["parties[1].name"] == ("parties[0].name", True)
    assert told["parties[2].name"] == ("parties[1].name", True)


def test_other_names_are_numbered_within_their_item() -> None:
    """Of the aliases of a party the first one falls."""
    text = "The Harbour Union (HU) met in Karsa. A bomb went off there."
    named = party("Harbour Union", aliases=["Dock League", "HU"])
    told = places(held(text=text, parties=[party("nine sailors"), named]))
    assert told["parties[1].aliases[0]"] == ("parties[0].aliases", False)
    assert told["parties[1].aliases[1]"] == ("parties[0].aliases[0]", True)


def test_items_within_an_item_follow_it() -> None:
    """Places and issues of what is in an item are told by where that item is kept."""
    text = "On the North Pier lies the Mira. Nobody knows more."
    berths = [{"s": [1], "ship": "Mira", "flag": "Panama"}]
    piers = [{"s": [1], "name": name, "berths": berths} for name in ("South Pier", "North Pier")]
    grounded = ground(schema_of(Port), Article(text=text), {"piers": piers})
    told = places(grounded)
    assert told["piers[1].berths[0].ship"] == ("piers[0].berths[0].ship", True)
    assert told["piers[1].berths[0].flag"] == ("piers[0].berths[0].flag", False)
    assert told["piers[0].berths[0].ship"] == ("piers.berths.ship", False)
    assert {one.path for one in grounded.issues} == {"piers", "piers[0].berths[0].flag"}


def test_of_several_answers_the_others_are_not_in_the_record() -> None:
    """A part that windows of a long article answered twice has one place, and one value."""
    text = "It happened in Karsa. It happened in Sidra."
    given = [{"place": {"s": [n], "value": name}} for n, name in ((1, "Karsa"), (2, "Sidra"))]
    schema, article = schema_of(IncidentRecord), Article(text=text)
    grounded = ground(schema, article, {"where": given[0]}, others={"where": given[1:]})
    assert places(grounded) == {
        "where.place": ("where.place", True),
        "where~2.place": ("where.place", False),
    }
    assert "another is in its place; words" in explained(grounded.decisions)


def test_what_is_kept_is_what_the_record_has() -> None:
    """Wherever a value is told to be, the record has it."""
    claims = [
        {"s": [2], "claimant": "Harbour Union", "wording": "four", "harm": "injured"},
        {"s": [1], "claimant": None, "wording": "nine", "harm": "killed"},
        {"s": [1], "claimant": None, "wording": "three", "harm": "killed"},
    ]
    grounded = held(casualties=claims, parties=[party("three porters", "victim")])
    for one in grounded.decisions:
        if one.kept:
            part: Any = grounded.record
            for step in one.record_path.replace("[", ".").replace("]", "").split("."):
                part = part[int(step)] if step.isdigit() else getattr(part, step)
            assert str(part.value).casefold().endswith(one.value.casefold()), one
    assert sum(one.kept for one in grounded.decisions) == 7


def decision(
    record_path: str, value: str, said: str, rule: str = "", *words: str, kept: bool = True
) -> Decision:
    return Decision("parties[4].role", record_path, kept, value, said, rule, words)


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (
            decision("parties[0].name", "dockers", "words", "there", "Dockers"),
            "parties 1 name “dockers”: words, as they stand there: “Dockers”",
        ),
        (
            decision("occurrence", "asserted", "default", "by_default"),
            "occurrence “asserted”: default, as it says no more than that this is told",
        ),
        (
            decision("parties[1].role", "victim", "contradicted", "is_a_thing", "bus", kept=False),
            "parties 2 role “victim”: left out, contradicted, as it is a thing, and only people "
            "do or suffer this: “bus”",
        ),
        (
            decision("parties.role", "victim", "open", kept=False),
            "parties role “victim”: left out, open, as no rule can tell",
        ),
        (
            decision("means", "x", "not_supported", "", "it is not there", kept=False),
            "means “x”: left out, not supported: it is not there",
        ),
        (
            decision("parties.role", "victim", "words", "in_relation", "died", "of", kept=False),
            "parties role “victim”: left out with its item; words, as these words beside the name "
            "say so: “died”, “of”",
        ),
        (
            decision("parties[0].role", "victim", "second_reading"),
            "parties 1 role “victim”: second reading, as no rule can tell",
        ),
    ],
)
def test_a_line_for_a_decision(one: Decision, line: str) -> None:
    """Rows are counted as in the tables, and nothing stands behind a colon where there is
    nothing."""
    assert explained([one], Look(200)) == f"HOW IT WAS DECIDED\n  {line}"


def test_a_statement_that_names_what_is_left_out_is_open() -> None:
    """What a reader said of it is nothing where the record has not what it names."""
    claim = {"s": [1], "wording": "three", "harm": "killed", "named": ["Ana Belu"]}
    whole = {**claim, "whole_list": True}
    grounded = held("reading", casualties=[whole])
    (one,) = (one for one in grounded.decisions if one.path.endswith("whole_list"))
    assert (one.decision, one.kept) == ("open", False)


def rules_named() -> Iterator[str]:
    """The names that rules give their verdicts."""
    modules = [module.__path__[0] for module in (evidence, grounding)]
    for path in (path for folder in modules for path in Path(folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and len(node.args) > 1:
                called, name = ast.unparse(node.func), node.args[1]
                if called in ("Verdict", "_does", "_contradict"):
                    if isinstance(name, ast.Constant):
                        yield str(name.value)
                    else:
                        # Handed on by `_does` and `_contradict`, which are looked at too.
                        assert ast.unparse(name) == "rule", ast.unparse(node)


def test_every_rule_says_what_it_found() -> None:
    """In words for people: the table has all rules, and no others."""
    assert set(rules_named()) == set(PHRASES)
