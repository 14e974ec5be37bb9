"""An incident made of its reports: nothing is averaged, nothing rival is merged, all is cited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from incidents import told, versions

from summarizer.incidents.agreement import (
    of_attributions,
    of_days,
    of_figures,
    of_kinds,
    of_occurrences,
    of_times,
    of_words,
)
from summarizer.incidents.assemble import assembled
from summarizer.incidents.incident import Incident, Located, Report, Series
from summarizer.incidents.names import are_one
from summarizer.incidents.told import Told

WIRE = "A car bomb hit Karsa on Friday. Mayor Ilse Daan counted 12 dead."
POST = (
    "A blast hit the Karsa market. Mayor Ilse Daan now counts 15 dead. "
    "The rail union said at least 20 died."
)


def wire(**changed: Any) -> Told:
    record = {
        "id": "wire",
        "published": "2024-05-10",
        "source": "Wire",
        "kind": "bombing",
        "place": "Karsa",
        "day": "2024-05-10",
        "day_words": "Friday",
        "killed": [("Mayor Ilse Daan", "12", 12, 12)],
        **changed,
    }
    return told(record.pop("text", WIRE), **record)


def post(**changed: Any) -> Told:
    record = {
        "id": "post",
        "published": "2024-05-11",
        "source": "Post",
        "kind": "attack",
        "place": "Karsa market",
        "killed": [
            ("Mayor Ilse Daan", "15", 15, 15),
            ("The rail union", "at least 20", 20, None),
        ],
        **changed,
    }
    return told(record.pop("text", POST), **record)


def series(incident: Incident, claimant: str) -> Series:
    return next(one for one in incident.casualties if one.claimant == claimant)


def test_a_claimants_figures_stand_in_the_order_of_their_reports() -> None:
    """A toll's history: what is given later is a later claim, and contradicts nothing."""
    incident = assembled("I1", [post(), wire()])
    mayor = series(incident, "Mayor Ilse Daan")
    assert [item.value("minimum") for item in mayor.claims] == [12, 15]
    assert mayor.agreement is None
    assert [report.id for report in incident.reports] == ["wire", "post"]


def test_rival_claims_stand_beside_each_other_and_are_told_to_contradict() -> None:
    """The latest figures are compared: 15 is not at least 20."""
    incident = assembled("I1", [wire(), post()])
    assert series(incident, "The rail union").agreement == "contradicts"


def test_every_value_says_which_words_of_which_report_it_rests_on() -> None:
    """No field, no claim and no party is without words of a report that is there."""
    incident = assembled("I1", [wire(), post()])
    texts = {incident.reports[0].key: WIRE, incident.reports[1].key: POST}
    said = [one for field in incident.fields.values() for v in field.values for one in v.said]
    assert said
    for one in said:
        for citation in one.citations:
            assert texts[one.report][citation.start : citation.end] == citation.quote
    for claims in incident.casualties:
        for item in claims.claims:
            assert item.report in texts


def test_distinct_values_are_kept_with_how_they_stand_to_the_first() -> None:
    """An attack and a bombing can both be true; both are there."""
    kinds = assembled("I1", [wire(), post()]).fields["incident_type"]
    assert [(v.value, v.agreement) for v in kinds.values] == [
        ("bombing", None),
        ("attack", "refines"),
    ]
    assert kinds.agreement == "refines"


def test_what_most_sources_say_stands_first_and_a_copy_is_no_source() -> None:
    """Forty copies of one wire are one source."""
    copy = wire(id="copy", source="Other")
    report = copy.report.model_copy(update={"copy_of": wire().report.key})
    incident = assembled("I1", [wire(), Told(report, copy.leaves), post(place="Karsa")])
    places = incident.fields["where.place"]
    assert [(v.value, v.sources) for v in places.values] == [("Karsa", 2)]
    kinds = incident.fields["incident_type"]
    assert [(v.value, v.sources) for v in kinds.values] == [("bombing", 1), ("attack", 1)]


def test_only_the_latest_version_counts_and_all_stay() -> None:
    """Of a corrected report the first figure is withdrawn or changed, and is still there."""
    first = wire(url="https://wire.example/1")
    second = wire(
        text="A car bomb hit Karsa on Friday. Mayor Ilse Daan counted 14 dead, not as first told.",
        url="https://wire.example/1",
        killed=[("Mayor Ilse Daan", "14", 14, 14)],
        kind="attack",
    )
    incident = assembled("I1", versions(first, second))
    mayor = series(incident, "Mayor Ilse Daan")
    assert [(i.value("minimum"), i.change) for i in mayor.claims] == [(12, None), (14, "changed")]
    assert [v.value for v in incident.fields["incident_type"].values] == ["attack"]
    assert [(r.version, r.latest) for r in incident.reports] == [(1, False), (2, True)]


def test_a_claim_that_a_later_version_lacks_is_withdrawn() -> None:
    """It stays, marked, and no figure of its claimant counts any more."""
    first = post(url="https://post.example/1")
    second = post(
        text="A blast hit the Karsa market. Mayor Ilse Daan now counts 15 dead.",
        url="https://post.example/1",
        killed=[("Mayor Ilse Daan", "15", 15, 15)],
    )
    incident = assembled("I1", versions(first, second))
    union = series(incident, "The rail union")
    assert [item.change for item in union.claims] == ["withdrawn"]
    assert union.agreement is None
    assert [i.change for i in series(incident, "Mayor Ilse Daan").claims] == [None, "same"]


def test_two_reports_own_voices_are_two_claimants() -> None:
    """Nobody is named: then it is the outlet that says so, and two outlets may be rivals."""
    one = wire(text="A car bomb hit Karsa on Friday. 12 died.", killed=[("", "12", 12, 12)])
    other = post(text="A blast hit the Karsa market. 15 died.", killed=[("", "15", 15, 15)])
    incident = assembled("I1", [one, other])
    assert [(s.claimant, s.outlet, s.agreement) for s in incident.casualties] == [
        ("", "Wire", None),
        ("", "Post", "contradicts"),
    ]


@pytest.mark.parametrize("name", ["part_of", "some_of"])
def test_a_part_is_no_rival_of_its_whole(name: str) -> None:
    """Nine of them children: a series of its own, compared with nothing."""
    text = "A car bomb hit Karsa on Friday. The clinic counted 12 dead. Of them 9 were children."
    whole = wire(text=text, killed=[("The clinic", "12", 12, 12)])
    part = wire(
        text=text + " ",
        id="part",
        killed=[("The clinic", "9", 9, 9)],
        more={name: "12"},
    )
    incident = assembled("I1", [whole, part])
    found = {(s.part_of, s.agreement) for s in incident.casualties}
    assert found == {(None, None), ("12", None)}


def test_two_figures_of_one_report_are_never_two_times_of_one() -> None:
    """A report that gives a claimant two figures for one harm has two series of them."""
    text = "A car bomb hit Karsa on Friday. The army counted 3 soldiers and 12 rebels dead."
    both = wire(text=text, killed=[("The army", "3", 3, 3), ("The army", "12", 12, 12)])
    assert [len(s.claims) for s in assembled("I1", [both]).casualties] == [1, 1]


def test_a_denial_is_no_figure() -> None:
    """Who denies 12 dead gives no bounds to compare."""
    denied = wire(more={"stance": "denies"})
    incident = assembled("I1", [denied, post()])
    assert series(incident, "The rail union").agreement == "contradicts"
    alone = assembled("I1", [denied, post(killed=[("The rail union", "at least 20", 20, None)])])
    assert series(alone, "The rail union").agreement is None


def test_parties_of_one_name_are_together() -> None:
    """Words left out of a name of several words make no other party; a mere "police" may be."""
    text = "Officers of the Helena City Police shot a man. The police gave no reason."
    one = wire(
        text=text,
        kind="shooting",
        place=None,
        day=None,
        day_words=None,
        killed=(),
        parties=[("perpetrator", "Helena City Police")],
    )
    other = wire(
        text=f"{text} ",
        id="x",
        kind="shooting",
        place=None,
        day=None,
        day_words=None,
        killed=(),
        parties=[("perpetrator", "City Police"), ("other", "The police")],
    )
    incident = assembled("I1", [one, other])
    assert [group.names for group in incident.parties] == [
        ("Helena City Police", "City Police"),
        ("The police",),
    ]


def test_places_in_two_countries_contradict_by_the_gazetteer() -> None:
    """Words alone cannot tell; coordinates say whose words they rest on."""

    def locate(one: Told, others: Sequence[Located]) -> Located | None:
        said = one.said("where.place")
        if said is None:
            return None
        code = "RU" if one.text("where.place") == "Karsa" else "OS"
        return Located(
            said=(said,),
            words=one.text("where.place"),
            level="place",
            name="x",
            country_code=code,
            latitude=1.0,
            longitude=2.0,
            why="the only one of that name",
        )

    there = post(
        text="A blast hit Dorn. Mayor Ilse Daan counts 15 dead.",
        place="Dorn",
        killed=[("Mayor Ilse Daan", "15", 15, 15)],
    )
    incident = assembled("I1", [wire(), there], locate=locate)
    assert incident.fields["where.place"].agreement == "contradicts"
    assert [place.basis for place in incident.places] == ["gazetteer", "gazetteer"]
    assert assembled("I1", [wire(), there]).fields["where.place"].agreement == "open"


def test_why_a_field_is_empty_goes_along() -> None:
    """Not stated is not the same as not supported."""
    assert wire().report.absent["where.country"] == "not_stated"


def test_an_incident_is_the_same_in_any_order_and_reads_back() -> None:
    """The reports come in as they come; the incident does not depend on it."""
    one, other = assembled("I1", [wire(), post()]), assembled("I1", [post(), wire()])
    assert one == other
    assert Incident.model_validate_json(one.to_json()) == one


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ((12, 12), (12, 12), "same"),
        ((12, None), (15, 15), "refines"),
        ((12, 12), (15, 15), "contradicts"),
        ((None, 10), (5, 20), "open"),
        ((None, 4), (5, None), "contradicts"),
    ],
)
def test_figures(one: Any, other: Any, agreement: str) -> None:
    """Bounds within bounds refine; bounds apart contradict; those that overlap tell nothing."""
    assert of_figures(one, other) == of_figures(other, one) == agreement


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        (("2024-05-10", "2024-05-10"), ("2024-05-10", "2024-05-10"), "same"),
        (("2024-05-01", "2024-05-31"), ("2024-05-10", "2024-05-10"), "refines"),
        (("2024-05-01", "2024-05-12"), ("2024-05-10", "2024-05-20"), "open"),
        (("2024-05-10", "2024-05-10"), ("2024-05-11", "2024-05-11"), "contradicts"),
    ],
)
def test_days(one: tuple[str, str], other: tuple[str, str], agreement: str) -> None:
    """A day within a month refines it."""
    mine, theirs = (tuple(map(date.fromisoformat, each)) for each in (one, other))
    assert of_days(mine, theirs) == agreement  # type: ignore[arg-type]


def test_other_agreements() -> None:
    """Kinds, choices, times, names: what can both be true is no contradiction."""
    assert of_kinds("attack", "shooting") == "refines"
    assert of_kinds("shooting", "protest") == "open"
    assert of_kinds("accident", "bombing") == "contradicts"
    assert of_times("23:40", "00:10") == "open"
    assert of_times("08:00", "17:00") == "contradicts"
    assert of_words("Karsa", "the Karsa market") == "refines"


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("asserted", "denied", "contradicts"),
        ("unconfirmed", "asserted", "refines"),
        ("disputed", "denied", "open"),
        ("unconfirmed", "denied", "open"),
    ],
)
def test_occurrences(one: str, other: str, agreement: str) -> None:
    """Who denies an event contradicts who asserts it; doubt is less than either."""
    assert of_occurrences(one, other) == of_occurrences(other, one) == agreement


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("unknown_perpetrator", "admitted", "refines"),
        ("reported_as_fact", "denied", "open"),
        ("denied", "admitted", "contradicts"),
        ("claimed", "accused", "open"),
        ("claimed", "admitted", "open"),
    ],
)
def test_attributions(one: str, other: str, agreement: str) -> None:
    """One may be accused of it and claim it at once; nobody both admits and denies it."""
    assert of_attributions(one, other) == of_attributions(other, one) == agreement


def test_countries_contradict_by_the_gazetteer_and_not_by_spelling() -> None:
    """ "Turkey" and "Türkiye" are one, "Sudan" and "South Sudan" two: words do not tell."""
    codes = {"Turkey": "TR", "Türkiye": "TR", "Sudan": "SD", "South Sudan": "SS"}

    def locate(one: Told, others: Sequence[Located]) -> Located | None:
        said, country = one.said("where.country"), one.text("where.country")
        assert said is not None
        code = codes[country]
        return Located(said=(said,), words=country, level="country", country_code=code, why="its")

    def found(one: str, other: str, *, looked_up: bool) -> str | None:
        each = [
            told(f"A bomb hit {name}.", id=name, kind="bombing", country=name)
            for name in (one, other)
        ]
        incident = assembled("I1", each, locate=locate if looked_up else None)
        return incident.fields["where.country"].agreement

    assert found("Turkey", "Türkiye", looked_up=True) == "same"
    assert found("Sudan", "South Sudan", looked_up=True) == "contradicts"
    assert found("Turkey", "Türkiye", looked_up=False) == "open"
    assert found("Sudan", "South Sudan", looked_up=False) == "open"


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("Syrian Observatory", "Syrian Observatory for Human Rights", True),
        ("SOHR", "Syrian Observatory for Human Rights", True),
        ("police", "Helena police", False),
        ("Mayor Ilse Daan", "mayor Ilse Daan", True),
        ("Russia's defence ministry", "Syria's defence ministry", False),
    ],
)
def test_names(one: str, other: str, together: bool) -> None:
    """A single word that a longer name has may be anybody's."""
    assert are_one(one, other) is are_one(other, one) is together


def test_a_report_has_one_origin_with_its_copies() -> None:
    """What is copied has the origin of what it copies."""
    report = Report(key="b", identity="id:b", article="0" * 64, copy_of="a")
    assert report.origin == "a"
