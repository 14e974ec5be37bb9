"""Facts of the example articles that the recorded answers of the embedded model must keep right.

What the small model misses is not pinned; what it gives must be true, and here is what it gives.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from recording import article_of
from rich.cells import cell_len

from summarizer import Outcome
from summarizer.cli.view import Look, shown

Replayed = Callable[..., Outcome]


def tolls(record: Any) -> set[tuple[str | None, int | None, int | None, str]]:
    """Claimant, minimum, maximum and harm of every casualty claim."""
    return {
        (claim.claimant.value, claim.minimum.value, claim.maximum.value, claim.harm.value.value)
        for claim in record.casualties
    }


def test_rival_tolls_stand_under_their_claimants(replayed: Replayed) -> None:
    """Deir Ezzor: at least 80 from the Observatory, 60 from Russia's ministry, no third figure."""
    assert tolls(replayed("deir-ezzor").record) == {
        ("Syrian Observatory for Human Rights", 80, None, "killed"),
        ("Russia's defence ministry", 60, 60, "killed"),
    }


def test_accused_side_and_what_it_hit(replayed: Replayed) -> None:
    """Deir Ezzor: the coalition bombed, an army position was hit; nobody else is accused."""
    parties = replayed("deir-ezzor").record.parties
    assert [(party.name.value, party.role.value.value) for party in parties] == [
        ("80 soldiers", "victim"),
        ("U.S.-led coalition", "perpetrator"),
        ("Syrian army position", "target"),
    ]


def test_saturday_and_two_zones_are_computed(replayed: Replayed) -> None:
    """Deir Ezzor: Saturday is 17 September 2016; 11 a.m. Eastern and 5 p.m. local give +02:00."""
    when = replayed("deir-ezzor").record.when
    assert (when.words.value, when.start_date.value) == ("Saturday", date(2016, 9, 17))
    assert (when.local_time.value, when.utc_offset.value) == ("17:00", "+02:00")
    assert when.start_date.status == "computed"
    assert "Saturday" in {span.quote for one in when.start_date.citations for span in one.match}


def test_toll_that_rises(replayed: Replayed) -> None:
    """Market shelling: the later 14, the four children among them, no time and no shell."""
    claims = tolls(replayed("market-shelling").record)
    assert ("Dr. Rana Khoury", 4, 4, "killed") in claims
    assert ("Dr. Rana Khoury", 14, 14, "killed") in claims
    assert not any(claim[1] in (23, 45) for claim in claims)


def test_rival_figures_of_an_accident(replayed: Replayed) -> None:
    """Train collision: the fire chief's 13 and about 60, the minister's 47; no age, no distance."""
    record = replayed("train-collision").record
    assert ("Transport Minister Helena Brandt", 11, 11, "killed") in tolls(record)
    assert record.incident_type.value == "accident"
    assert ("Regional fire chief Tomas Rydell", 13, 13, "killed") in tolls(record)
    assert ("Transport Minister Helena Brandt", 47, 47, "injured") in tolls(record)
    assert ("Regional fire chief Tomas Rydell", 60, 60, "injured") in tolls(record)
    assert {claim[1] for claim in tolls(record)} == {11, 13, 47, 60}
    assert (record.where.place.value, record.where.relation.value) == ("Velmora", "outside")


def test_toll_of_the_day_after(replayed: Replayed) -> None:
    """Train collision, the next day: the coroner's 13, the union's least number, one day before.

    The minister's 52 the model gives to "said her ministry now", which is nobody: left out.
    """
    record = replayed("train-collision-toll").record
    assert tolls(record) == {
        ("coroner", 13, 13, "killed"),
        ("drivers' union", 70, None, "injured"),
    }
    assert record.when.start_date.value == date(2025, 2, 12)


def test_claim_of_responsibility(replayed: Replayed) -> None:
    """Barracks attack: the Brigade's own boast is its own; the army's toll is the army's.

    The model gives the Brigade the five that the colonel speaks of: the words speak against it.
    """
    record = replayed("barracks-attack").record
    assert tolls(record) == {
        ("army spokesman Col. Daud Merani", 7, 7, "killed"),
        ("army spokesman Col. Daud Merani", 18, 18, "injured"),
        ("Black Banner Brigade", 40, None, "killed"),
    }
    assert [
        (statement.speaker.value, statement.stance.value.value) for statement in record.statements
    ] == [("Black Banner Brigade", "admits"), ("President Anton Vesely", "condemns")]
    assert {"Gunmen": "perpetrator", "Seven soldiers": "victim"}.items() <= {
        (party.name.value, party.role.value and party.role.value.value) for party in record.parties
    }


def test_abduction_without_deaths(replayed: Replayed) -> None:
    """Abduction: nobody is killed or injured; Sunday is the day before publication."""
    record = replayed("aid-workers-abduction").record
    assert record.incident_type.value == "abduction"
    assert record.when.start_date.value == date(2024, 6, 9)
    assert not {claim.harm.value.value for claim in record.casualties} & {"killed", "injured"}


def test_second_incident_is_not_mixed_in(replayed: Replayed) -> None:
    """Two incidents: six and 23 of the bomb; nobody of the shooting."""
    record = replayed("two-incidents").record
    assert tolls(record) == {
        ("police chief Nadia Ferhat", 6, 6, "killed"),
        ("police chief Nadia Ferhat", 23, 23, "injured"),
    }
    assert record.when.start_date.value == date(2024, 5, 14)


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("puente-explosion", "es", {("Cruz Verde", 14, None, "killed"),
                                    ("Ramiro Quesada", 9, 9, "killed"),
                                    ("Ramiro Quesada", 31, 31, "injured")}),
        ("crue-vallee", "fr", {("préfecture", 23, None, "killed"),
                               ("maire Odile Carrant", 31, 31, "killed"),
                               ("maire Odile Carrant", 40, 40, "injured")}),
        ("vokzal-vzryv", "ru", {("Игорь Селин", 22, 22, "killed"),
                                ("Игорь Селин", 45, 45, "injured")}),
        ("qasf-mustashfa", "ar", set()),
    ],
)  # fmt: skip
def test_rival_tolls_in_other_languages(
    replayed: Replayed, name: str, language: str, expected: set[Any]
) -> None:
    """Borne out by words, no age and no distance among them, and none under a wrong claimant.

    The model gives a third of the tolls to somebody else: they are left out. In Arabic it names the
    claimants in English: nothing of what it says is there.
    """
    outcome = replayed(name)
    assert tolls(outcome.record) == expected
    assert outcome.provenance.language == language
    claims: Any = outcome.record
    assert all(claim.claimant.basis == claim.harm.basis == "words" for claim in claims.casualties)


def test_no_incident(replayed: Replayed) -> None:
    """A council budget is no incident: no record, and only one request."""
    outcome = replayed("council-budget")
    assert (outcome.status, outcome.record, outcome.usage.requests) == ("no_incident", None, 1)


def test_instructions_in_the_article_are_not_obeyed(replayed: Replayed) -> None:
    """The leaflet's 500 dead are no toll, and its culprit is no perpetrator."""
    record = replayed("instructions-in-article").record
    assert 500 not in {claim[1] for claim in tolls(record)}
    accused = [p for p in record.parties if p.role.value and p.role.value.value == "perpetrator"]
    assert not accused
    assert "Ministry of Fisheries" not in {claim[0] for claim in tolls(record)}


@pytest.mark.parametrize("name", ["deir-ezzor", "train-collision", "market-shelling"])
def test_every_toll_stands_with_its_claimant(name: str, replayed: Replayed) -> None:
    """Each figure's own words are marked, in a sentence that its claimant's words stand in too."""
    for claim in replayed(name).record.casualties:
        (where,) = claim.wording.citations
        assert claim.wording.value in {span.quote for span in where.match}
        assert claim.claimant.value in where.quote


def test_a_record_fits_two_screens(replayed: Replayed) -> None:
    """Deir Ezzor on a terminal of 80 columns and 50 lines, each sentence once; 82 lines now."""
    outcome = replayed("deir-ezzor")
    lines = shown(outcome, article_of("deir-ezzor"), Look(80)).splitlines()
    assert len(lines) <= 2 * 50
    assert max(map(cell_len, lines)) <= 80
    assert sum("The first" in line for line in lines) == 1
