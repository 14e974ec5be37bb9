"""What one item of an answer says against another."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer import Article
from summarizer.grounding import Grounded, SecondReading, ground
from summarizer.outcome import Accept, Opinion
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord

NAMES = (
    "The Front struck the port. The garrison of Olmo, also known as the Crows, fled. "
    "The rebels were glad. Olmo's men wept."
)
TOLLS = "The ministry spoke of 31 dead. The Front spoke of 17 dead."


def held(
    text: str,
    answers: dict[str, Any],
    accept: Accept = "second_reading",
    said: dict[str, Opinion] | None = None,
) -> Grounded:
    second = None if said is None else SecondReading(said)
    return ground(
        schema_of(IncidentRecord), Article(text=text), answers, accept=accept, second=second
    )


def party(name: str, *aliases: str) -> dict[str, Any]:
    return {"s": [1, 2, 3, 4], "name": name, "aliases": list(aliases)}


def asked(grounded: Grounded) -> set[str]:
    return {path for point in grounded.open for path in point.paths}


def affirmed(grounded: Grounded) -> dict[str, Opinion]:
    return dict.fromkeys(asked(grounded), "yes")


@pytest.mark.parametrize("accept", ["second_reading", "reading"])
@pytest.mark.parametrize("alias", ["the Crows", "garrison of Olmo", "The garrison of Olmo"])
def test_alias_that_is_another_ones(alias: str, accept: Accept) -> None:
    """What is a party's name, or by words its alias, is none of another's: nobody is asked."""
    parties = [party("The Front", alias), party("The garrison of Olmo", "the Crows")]
    found = held(NAMES, {"parties": parties}, accept)
    record: Any = found.record
    assert [[a.value for a in p.aliases] for p in record.parties] == [[], ["Crows"]]
    assert "parties[0].aliases[0]" not in asked(found)
    (issue,) = found.issues
    assert (issue.path, issue.kind) == ("parties[0].aliases[0]", "contradicted")


def test_open_alias_of_two() -> None:
    """Two parties may be called the same, as all hostages are, where no words say it of one."""
    parties = [party("The Front", "The rebels"), party("The garrison of Olmo", "The rebels")]
    assert asked(held(NAMES, {"parties": parties})) >= {
        "parties[0].aliases[0]",
        "parties[1].aliases[0]",
    }


CLAIM = {"s": [1], "wording": "31", "harm": "killed"}
OTHER = {"s": [1, 2], "wording": "31", "harm": "killed", "why": "earlier_toll"}


@pytest.mark.parametrize(("opinion", "kept"), [("yes", 0), ("no", 1), ("unclear", 1)])
def test_toll_that_is_told_to_be_none(opinion: Opinion, kept: int) -> None:
    """Who says yes to both has said that it is no toll of this incident."""
    answers = {"casualties": [CLAIM], "not_this_toll": [OTHER]}
    first = held(TOLLS, answers)
    assert len(first.record.casualties) == 1  # type: ignore[attr-defined]
    assert "not_this_toll[0].why" in asked(first)
    said = affirmed(first) | {"not_this_toll[0].why": opinion}
    found = held(TOLLS, answers, said=said)
    assert len(found.record.casualties) == kept  # type: ignore[attr-defined]
    fallen = [issue.kind for issue in found.issues if issue.path.startswith("casualties")]
    assert fallen == ["contradicted"] * (1 - kept)


@pytest.mark.parametrize("change", [{"harm": "injured"}, {"s": [2], "wording": "17"}])
def test_another_figure_that_is_no_toll(change: dict[str, Any]) -> None:
    """Of another place, or another harm, it says nothing against this one."""
    answers = {"casualties": [CLAIM], "not_this_toll": [OTHER | change]}
    found = held(TOLLS, answers, said=affirmed(held(TOLLS, answers)))
    assert len(found.record.casualties) == 1  # type: ignore[attr-defined]


TWO = (
    "A bomb killed nine guards in Olmo on Monday. "
    "In 2015 another blast killed four bakers at the mill. Four were hurt on Monday."
)
ELSEWHERE = {"s": [2], "value": "In 2015 another blast killed four bakers"}


@pytest.mark.parametrize(
    ("claim", "other", "decision"),
    [
        ({"s": [2], "wording": "four", "harm": "killed"}, ELSEWHERE, "contradicted"),
        ({"s": [3], "wording": "Four", "harm": "injured"}, ELSEWHERE, "words"),
        ({"s": [1], "wording": "nine", "harm": "killed"}, ELSEWHERE, "words"),
        # No words tell that this one is another incident: the answer says two things of it.
        (
            {"s": [1], "wording": "nine", "harm": "killed"},
            {"s": [1], "value": "A bomb killed nine guards in Olmo"},
            "reading",
        ),
    ],
)
def test_toll_of_what_is_told_as_another_incident(
    claim: dict[str, Any], other: dict[str, Any], decision: str
) -> None:
    """No toll of the incident stands within another one, and none by words where that is open."""
    found = held(TWO, {"casualties": [claim], "other_incidents": [other]}, "reading")
    told = {one.path: one.decision for one in found.decisions}
    assert told["casualties[0].wording"] == decision


MILL = (
    "Four hooded men shot Ana Belu, a baker, near the mill of Olmo. The attackers fled on foot. "
    "Rebels of the Karsa Front had held the mill. A second attacker was hurt. The victim died."
)


def named(name: str, alias: str, **said: str) -> dict[str, Any]:
    return {"s": [1, 2, 3, 4, 5], "name": name, "aliases": [alias], **said}


def decision(parties: list[dict[str, Any]], text: str = MILL) -> str:
    found = held(text, {"parties": parties}, "words")
    return next(d.decision for d in found.decisions if d.path == "parties[0].aliases[0]")


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (named("Four hooded men", "The attackers", role="perpetrator"), "words"),
        (named("Ana Belu", "The victim", role="victim"), "words"),
        (named("Karsa Front", "Rebels", kind="rebel_group"), "words"),
        (named("Ana Belu", "The attackers", role="victim"), "open"),
        (named("Ana Belu", "The attackers", role="other"), "open"),
        (named("Four hooded men", "A second attacker", role="perpetrator"), "open"),
        (named("the mill", "The attackers", role="perpetrator"), "open"),
        (named("Ana Belu", "The baker", kind="civilians"), "words"),
    ],
)
def test_called_by_what_it_is(one: dict[str, Any], told: str) -> None:
    """ "The attackers" are who did it, where words say so of this party."""
    assert decision([one, named("Olmo", "Olmo", role="target")]) == told


def test_two_that_may_be_called_so() -> None:
    """Of two perpetrators of the answer either may be "the attackers"."""
    men = named("Four hooded men", "The attackers", role="perpetrator")
    assert decision([men, named("Karsa Front", "Karsa Front", role="perpetrator")]) == "open"


@pytest.mark.parametrize(
    ("text", "name", "alias", "told"),
    [
        ("Drei Männer überfielen eine Bank. Die Täter flohen.", "Drei Männer", "Die Täter",
         "words"),
        ("Drei Männer überfielen eine Bank. Die Täter flohen.", "Drei Männer", "eine Bank", "open"),
        ("Quattro uomini hanno rapinato una banca. I rapinatori sono fuggiti.", "Quattro uomini",
         "I rapinatori", "words"),
        ("四名枪手打死两名警察。袭击者随后逃离。", "四名枪手", "袭击者", "words"),
    ],
)  # fmt: skip
def test_called_by_what_it_is_in_other_languages(
    text: str, name: str, alias: str, told: str
) -> None:
    """By the heads that a pack has for a role."""
    one = {"s": [1, 2], "name": name, "role": "perpetrator", "aliases": [alias]}
    assert decision([one], text) == told


def test_alias_in_a_dateline() -> None:
    """A line in no language tells of nobody what he is, and nothing fails."""
    text = "OLMO, 3 May (AFP)\n\nThe gunmen of Olmo shot two men."
    aliases = [{"s": [1], "value": "AFP"}]
    party = {"s": [2], "name": "The gunmen of Olmo", "role": "perpetrator", "aliases": aliases}
    told = {one.path: one.decision for one in held(text, {"parties": [party]}, "words").decisions}
    assert told["parties[0].role"] == "words"
    assert told["parties[0].aliases[0]"] != "words"


RAID = "Militiamen stormed the village of Olmo. Seven assailants were killed when soldiers came."


@pytest.mark.parametrize(
    ("alias", "name", "told"),
    [
        # They say what their own party did, though another is named so too.
        ("assailants", "assailants", "open"),
        ("soldiers", "soldiers", "contradicted"),
    ],
)
def test_what_may_be_said_of_both(alias: str, name: str, told: str) -> None:
    """A word for what a party is given as is not denied to it where a part of it is named so."""
    parties = [
        {"s": [1, 2], "name": "Militiamen", "aliases": [alias], "role": "perpetrator"},
        {"s": [2], "name": name, "role": "victim"},
    ]
    decided = decision(parties, RAID)
    assert (decided == "contradicted") is (told == "contradicted")
