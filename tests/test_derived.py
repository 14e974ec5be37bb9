"""What a record would be under another `accept`, held against what it is when so asked."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.article import Article
from summarizer.evaluation.derived import derived
from summarizer.evaluation.match import leaves
from summarizer.grounding import SecondReading, ground
from summarizer.outcome import Accept, Issue, Opinion
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord

SCHEMA = schema_of(IncidentRecord)
TEXT = (
    "Gunmen of the Front struck the port of Karsa on Friday. The Lions had vowed to do so. "
    "At least ten workers died, a clerk of the harbour said. Three people, Ana Ruiz, Bo Lind and "
    "Cy Day, are dead. The town lies in Norland."
)
PEOPLE = ("Ana Ruiz", "Bo Lind", "Cy Day")


def at(number: int, value: Any) -> dict[str, Any]:
    return {"s": [number], "value": value}


ANSWER: dict[str, Any] = {
    "where": {"s": [1, 5], "place": "Karsa", "country": "Norland"},
    "parties": [
        {"s": [1], "name": "the Front", "role": "perpetrator", "kind": "militia"},
        {"s": [3], "name": "workers", "role": "victim"},
        {"s": [2], "name": "The Lions", "role": "perpetrator"},
    ],
    "means": [at(1, "the port")],
    "casualties": [
        {
            "s": [3],
            "wording": "At least ten",
            "harm": "killed",
            "claimant": "a clerk of the harbour",
            "victims": "workers",
        },
        {
            "s": [4],
            "wording": "Three people",
            "harm": "killed",
            "named": [at(4, name) for name in PEOPLE],
            "whole_list": at(4, True),
        },
        {"s": [4], "harm": "killed", "named": [at(4, PEOPLE[0])], "whole_list": at(4, True)},
        {"s": [3, 4], "wording": "Three people", "harm": "killed", "claimant": "a clerk"},
    ],
    "statements": [{"s": [2], "speaker": "The Lions", "stance": "calls_for"}],
}


def made(
    accept: Accept, opinion: Opinion = "yes", answer: dict[str, Any] = ANSWER
) -> tuple[dict[str, Any], tuple[Issue, ...]]:
    """The record of these answers under a setting, and its issues; a second reader says one thing
    of all."""
    article = Article(text=TEXT, id="a")
    found = ground(SCHEMA, article, answer, accept=accept)
    if accept == "second_reading":
        said = {path: opinion for point in found.open for path in point.paths}
        assert len(said) == 12
        found = ground(SCHEMA, article, answer, accept=accept, second=SecondReading(said))
    return found.record.model_dump(mode="json"), found.issues


@pytest.mark.parametrize(("accept", "opinion"), [("reading", "yes"), ("second_reading", "yes")])
def test_words_are_told_to_the_last_value(accept: Accept, opinion: Opinion) -> None:
    """Items fall by the rule of the checks, and what is computed is computed of what is left."""
    record, issues = made(accept, opinion)
    words, _ = made("words")
    assert [len(record["casualties"]), len(words["casualties"])] == [4, 2]
    told = derived(SCHEMA, record, issues, "words", "en")
    assert told.record == words and not told.lost


def test_items_that_become_one_are_one() -> None:
    """Two that differ in their readings are the same where these fall."""
    party = {"s": [3], "name": "workers", "role": "victim"}
    twice = {"parties": [{**party, "kind": kind} for kind in ("militia", "organisation")]}
    record, issues = made("reading", answer=twice)
    words, _ = made("words", answer=twice)
    assert [len(record["parties"]), len(words["parties"])] == [2, 1]
    assert derived(SCHEMA, record, issues, "words", "en").record == words


def test_bounds_are_computed_of_what_is_left() -> None:
    """Three are counted by a whole list, on a reading; by the wording alone they are three too."""
    record, issues = made("reading")
    before = record["casualties"][1]
    after = derived(SCHEMA, record, issues, "words", "en").record["casualties"][1]
    assert (before["minimum"]["value"], before["minimum"]["basis"]) == (3, "reading")
    assert (after["minimum"]["value"], after["minimum"]["basis"]) == (3, "words")
    assert after["minimum"]["citations"] == after["wording"]["citations"]


def values(record: dict[str, Any], *parts: str) -> list[tuple[str, Any, str | None]]:
    return [
        (leaf.path, leaf.value, leaf.basis)
        for leaf in leaves({name: record[name] for name in parts})
        if leaf.path != "where.precision"
    ]


@pytest.mark.parametrize("accept", ["second_reading", "words"])
def test_what_was_left_out_is_put_back_as_far_as_it_is_told(accept: Accept) -> None:
    """Values of items that stand come back; items that fell whole, and bounds, are lost."""
    record, issues = made(accept, "no")
    loose, _ = made("reading")
    parts = ("where", "parties", "means", "statements")
    told = derived(SCHEMA, record, issues, "reading", "en")
    assert values(told.record, *parts) == values(loose, *parts)
    assert values(record, *parts) != values(loose, *parts)
    assert len(told.record["casualties"]) == 2
    # The harm, the name and the whole list of one claim, and the claimant of another.
    bounds = dict.fromkeys(["minimum", "maximum", "qualifier"], 1)
    assert told.lost == {
        "casualties": 4,
        "where.precision": 1,
        **{f"casualties.{name}": number for name, number in bounds.items()},
    }


def test_value_that_is_kept_is_not_put_back_twice() -> None:
    """An issue may be of a value that is kept in doubt."""
    record, _ = made("reading")
    doubt = Issue(path="casualties[0].wording", kind="open", value="ten", reason="kept, in doubt")
    told = derived(SCHEMA, record, [doubt], "reading", "en")
    assert told.record == record and not told.lost


def test_a_persons_decision_stands_under_every_setting() -> None:
    """Only what rests on a reading falls: any other basis is more than the model's word."""
    record, issues = made("reading")
    record["parties"][2]["role"]["basis"] = "reviewed"
    told = derived(SCHEMA, record, issues, "words", "en").record
    assert [one["role"]["value"] for one in told["parties"]] == [
        "perpetrator",
        "victim",
        "perpetrator",
    ]
