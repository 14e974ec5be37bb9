"""Rows after ACLED, UCDP GED and Airwars: filled where reports settle it, else with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from coded import claim, market, place, report

from summarizer.codebooks import acled, airwars, ucdp
from summarizer.codebooks.cell import THEIRS, Cell, Row
from summarizer.codebooks.countries import NUMERIC
from summarizer.codebooks.events import (
    _ALWAYS,
    _BY_TARGET,
    _OF_CIVILIANS,
    _OF_THINGS,
    _OPEN,
    NOT_CODED,
    SUB_EVENTS,
)
from summarizer.incidents.assemble import Locate, assembled
from summarizer.incidents.told import Told
from summarizer.schemas.incident import ACLED_SUB_EVENT, IncidentType, PartyKind


def coded(form: Any, *reports: Told, locate: Locate | None = None) -> Row:
    """The row of the incident of these reports."""
    found = form.row(assembled("I1", reports, locate=locate))
    assert not isinstance(found, str), found
    return found  # type: ignore[no-any-return]


def one(text: str = "It happened.", **given: Any) -> Told:
    return report(text, id=given.pop("id", "a"), **given)


def party(role: str, name: str, kind: str) -> dict[str, str]:
    return {"role": role, "name": name, "kind": kind}


def filled(row: Row, *names: str) -> list[Any]:
    return [row[name].value for name in names]


@pytest.mark.parametrize("form", [acled, ucdp, airwars])
def test_a_row_has_every_column_of_its_codebook_and_no_other(form: Any) -> None:
    """A cell for each column; each is filled, or says why it is empty."""
    row = coded(form, *market(), locate=place)
    assert set(row) == {column.name for column in form.TABLE.columns}
    for name, cell in row.items():
        assert (cell.value is None) == (cell.how == "empty"), name
        assert cell.value is not None or cell.why, name
        assert cell.said or cell.how == "empty" or name == "incident_id", name


@pytest.mark.parametrize("form", [acled, ucdp, airwars])
def test_values_are_of_their_columns_types_and_lists(form: Any) -> None:
    """Numbers are numbers, and what is of a closed list is in it."""
    row = coded(form, *market(), locate=place)
    for column in form.TABLE.columns:
        value = row[column.name].value
        if value is None:
            continue
        assert isinstance(value, {"integer": int, "number": float}.get(column.type, str))
        assert not column.among or value in column.among
        if isinstance(value, int | float):
            assert column.least is None or value >= column.least
            assert column.most is None or value <= column.most


def test_what_only_the_codebooks_makers_can_give_is_empty() -> None:
    """Their ids, regions and tags are not made up."""
    row = coded(acled, *market())
    for name in ("event_id_cnty", "region", "source_scale", "tags", "timestamp"):
        assert row[name] == Cell(None, "empty", THEIRS)


# --- when ---------------------------------------------------------------------------------------


def days(start: str, end: str) -> Told:
    told = one("It happened then.", kind="airstrike", day=start, day_words="then")
    leaf = told.leaves["when.end_date"].model_copy(update={"value": end})
    return Told(told.report, {**told.leaves, "when.end_date": leaf})


@pytest.mark.parametrize(
    ("start", "end", "day", "acleds", "ucdps"),
    [
        ("2024-03-04", "2024-03-04", "2024-03-04", 1, 1),
        ("2024-03-09", "2024-03-10", "2024-03-09", 2, 2),
        ("2024-03-04", "2024-03-10", "2024-03-07", 2, 3),
        ("2024-04-01", "2024-04-30", "2024-04-15", 3, 4),
        ("2024-03-01", "2024-05-30", None, None, 5),
        ("2023-11-01", "2024-10-31", None, None, 5),
        ("2020-01-01", "2023-12-31", None, None, None),
    ],
)
def test_days_have_each_codebooks_precision(
    start: str, end: str, day: str | None, acleds: int | None, ucdps: int | None
) -> None:
    """ACLED has the middle of a week or a month and nothing longer; UCDP first and last day."""
    told = days(start, end)
    assert filled(coded(acled, told), "event_date", "time_precision") == [day, acleds]
    told = Told(
        told.report,
        {
            **told.leaves,
            **one("One died.", claims=[claim("", "One", 1, 1)]).leaves,
            **{path: leaf for path, leaf in told.leaves.items() if path.startswith("when.")},
        },
    )
    row = coded(ucdp, told)
    assert filled(row, "date_start", "date_end", "date_prec") == [start, end, ucdps]


def test_days_that_contradict_leave_the_cell_empty_and_are_both_named() -> None:
    """Neither is chosen: the reason has both and whose they are, and so have the notes."""
    reports = [
        one("It was Monday.", id="a", kind="airstrike", day="2024-03-04", day_words="Monday"),
        one("It was Sunday.", id="b", kind="airstrike", day="2024-03-03", day_words="Sunday"),
    ]
    row = coded(acled, *reports)
    why = "the reports contradict each other: 2024-03-04 (a); 2024-03-03 (b)"
    assert (row["event_date"].value, row["event_date"].why) == (None, why)
    assert {said.report for said in row["event_date"].said} == {told.report.key for told in reports}
    assert f"when.day: {why}." in str(row["notes"].value)


# --- what ---------------------------------------------------------------------------------------


def test_every_kind_of_incident_is_coded_or_says_why_not() -> None:
    """The kinds are those of the record, and what is always one sub-event is the schema's."""
    by_who_was_hit = {*_BY_TARGET, *_OF_CIVILIANS}
    known = {*_ALWAYS, *by_who_was_hit, *_OF_THINGS, *_OPEN, *NOT_CODED, "hijacking"}
    assert known == {kind.value for kind in IncidentType}
    for kind, (event, sub) in _ALWAYS.items():
        assert sub == ACLED_SUB_EVENT[IncidentType(kind)]
        assert sub in SUB_EVENTS[event]
    for kind, sub in _OF_CIVILIANS.items():
        assert sub == ACLED_SUB_EVENT[IncidentType(kind)]
    for kind in IncidentType:
        found = acled.row(assembled("I1", [one(kind=kind.value)]))
        if kind.value in NOT_CODED:
            assert found == f"ACLED codes no {kind.value}"
        else:
            assert not isinstance(found, str)
            assert found["event_type"].value or found["event_type"].why


@pytest.mark.parametrize(
    ("by", "hit", "event"),
    [
        (
            "state_force",
            "civilians",
            ["Violence against civilians", "Attack", "Civilians targeted"],
        ),
        ("rebel_group", "state_force", ["Battles", "Armed clash", None]),
        ("criminal_group", "other", [None, None, None]),
        ("other", "state_force", [None, None, None]),
    ],
)
def test_an_attack_is_coded_by_who_was_hit(by: str, hit: str, event: list[str | None]) -> None:
    """On civilians it is violence against them, on armed men by armed men a battle, else open."""
    told = one(
        "Some shot at others.",
        kind="shooting",
        parties=[party("perpetrator", "Some", by), party("victim", "others", hit)],
    )
    row = coded(acled, told)
    assert filled(row, "event_type", "sub_event_type", "civilian_targeting") == event
    assert row["disorder_type"].value == "Political violence"


def some_and(others: Sequence[dict[str, str]], kind: str) -> Told:
    """Rebels did something to others."""
    text = f"Red Front and {' and '.join(one['name'] for one in others)} met in Arland."
    by = party("perpetrator", "Red Front", "rebel_group")
    return one(text, kind=kind, country="Arland", parties=[by, *others])


ARMY = party("victim", "army men", "state_force")
CIVILIANS = party("victim", "villagers", "civilians")
UNTOLD = {"role": "victim", "name": "patrols"}


@pytest.mark.parametrize("kind", ["abduction", "sexual_violence"])
@pytest.mark.parametrize(
    ("hit", "event", "targeted"),
    [
        ([CIVILIANS], "Violence against civilians", "Civilians targeted"),
        ([], "Violence against civilians", None),
        ([ARMY], None, None),
        ([UNTOLD], None, None),
        ([CIVILIANS, UNTOLD], None, None),
        ([CIVILIANS, ARMY], None, None),
    ],
)
def test_what_acled_has_of_civilians_alone_is_not_of_others(
    kind: str, hit: list[dict[str, str]], event: str | None, targeted: str | None
) -> None:
    """Soldiers who are taken are no civilians, and of whom no words say it may be none."""
    row = coded(acled, some_and(hit, kind))
    assert filled(row, "event_type", "civilian_targeting") == [event, targeted]
    assert row["disorder_type"].value == "Political violence"
    assert row["event_type"].why


@pytest.mark.parametrize(
    ("hit", "event", "type_of_violence"),
    [
        ([CIVILIANS], "Violence against civilians", None),
        ([ARMY], "Battles", 1),
        ([ARMY, UNTOLD], None, None),
        ([CIVILIANS, UNTOLD], None, None),
    ],
)
def test_a_party_without_a_kind_leaves_open_what_all_are(
    hit: list[dict[str, str]], event: str | None, type_of_violence: int | None
) -> None:
    """That some who were hit are armed, or civilians, says nothing of the others."""
    told = some_and(hit, "shooting")
    assert coded(acled, told)["event_type"].value == event
    dead = one("One died.", claims=[claim("", "One", 1, 1)])
    row = coded(ucdp, Told(told.report, {**dead.leaves, **told.leaves}))
    assert row["type_of_violence"].value == type_of_violence


@pytest.mark.parametrize(
    ("meant", "targeted"),
    [
        (None, "Civilians targeted"),
        ({"role": "intended_target", "name": "Red Front"}, None),
        ({"role": "target", "name": "patrols"}, None),
        (party("intended_target", "villagers", "civilians"), "Civilians targeted"),
    ],
)
def test_a_strike_is_on_civilians_where_nobody_else_was_meant(
    meant: dict[str, str] | None, targeted: str | None
) -> None:
    """Whoever else was meant or hit, no words saying that he is a civilian, leaves it open."""
    told = one(
        "Jets hit villagers in Arland, and Red Front or patrols.",
        kind="airstrike",
        country="Arland",
        parties=[CIVILIANS, *([meant] if meant else [])],
    )
    assert coded(acled, told)["civilian_targeting"].value == targeted


def test_the_higher_of_two_kinds_prevails_and_accidents_contradict() -> None:
    """ACLED's types have an order; an attack that another report has as an accident has no type."""
    bomb, clash = one(id="a", kind="bombing"), one(id="b", kind="armed_clash")
    assert coded(acled, bomb, clash)["event_type"].value == "Battles"
    row = coded(acled, bomb, one(id="b", kind="accident"))
    assert row["event_type"].value is None
    assert "contradict each other: bombing (a); accident (b)" in row["event_type"].why


@pytest.mark.parametrize("kind", ["robbery", "arson"])
def test_looting_is_without_people_hurt(kind: str) -> None:
    """With dead it is another event, and which one is the coder's to judge."""
    assert coded(acled, one(kind=kind))["sub_event_type"].value == "Looting/property destruction"
    told = one("One died.", kind=kind, claims=[claim("", "One", 1, 1)])
    assert coded(acled, told)["event_type"].value is None


# --- who ----------------------------------------------------------------------------------------


def test_civilians_have_acleds_general_name_and_their_own_beside_it() -> None:
    """Civilians are actor2 as “Civilians (Country)”; who they were is the associated actor."""
    told = one(
        "Rebels shot at villagers in Arland.",
        kind="shooting",
        country="Arland",
        parties=[
            party("perpetrator", "Rebels", "rebel_group"),
            party("victim", "villagers", "civilians"),
        ],
    )
    row = coded(acled, told)
    assert filled(row, "actor1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction") == [
        *("Rebels", "Rebel group", "Civilians (Arland)", "villagers", "Civilians"),
        "Rebel group-Civilians",
    ]


def test_state_forces_have_no_type_as_they_may_be_abroad() -> None:
    """Whether an army is at home no words tell, and ACLED has two types by it."""
    row = coded(acled, *market())
    assert row["actor1"].value == "Northern army"
    assert row["inter1"].value is None
    assert "outside their own country" in row["inter1"].why


def test_two_who_are_said_to_have_done_it_are_not_chosen_from() -> None:
    """Each report names another: actor1 is empty, both are named, and both are cited."""
    reports = [
        one(
            f"{who} did it.",
            id=who,
            kind="airstrike",
            parties=[party("perpetrator", who, "state_force")],
        )
        for who in ("Arland", "Borduria")
    ]
    row = coded(acled, *reports)
    why = "the reports name different ones: Arland (Arland); Borduria (Borduria)"
    assert (row["actor1"].value, row["actor1"].why) == (None, why)
    assert len({said.report for said in row["actor1"].said}) == 2


@pytest.mark.parametrize(
    ("by", "hit", "type_of_violence", "side_a"),
    [
        ("state_force", "rebel_group", 1, "Some"),
        ("rebel_group", "state_force", 1, "others"),
        ("militia", "rebel_group", 2, "Some"),
        ("rebel_group", "civilians", None, None),
        ("state_force", "other", None, None),
    ],
)
def test_type_of_violence_is_by_both_sides(
    by: str, hit: str, type_of_violence: int | None, side_a: str | None
) -> None:
    """Of state-based violence the state is side a; whether civilians were the aim is not told."""
    told = one(
        "Some killed six of the others.",
        kind="armed_clash",
        parties=[party("perpetrator", "Some", by), party("victim", "others", hit)],
        claims=[claim("", "six", 6, 6, victim_group="fighters", victims="others")],
    )
    row = coded(ucdp, told)
    assert filled(row, "type_of_violence", "side_a") == [type_of_violence, side_a]
    sides = {str(row["side_a"].value): "deaths_a", str(row["side_b"].value): "deaths_b"}
    if side_a is not None:
        assert (row[sides["others"]].value, row[sides["Some"]].value) == (6, None)


def test_kinds_of_parties_are_the_schemas() -> None:
    """No kind is asked for that a record cannot have."""
    kinds = {kind.value for kind in PartyKind}
    assert {*acled._WHY_NO_INTER, *acled._INTER, *ucdp._NOT_STATE, *ucdp._STATE} <= kinds


# --- the dead -----------------------------------------------------------------------------------


def test_the_dead_of_the_market() -> None:
    """Civilians and children as parts, all by the police's last figure, and nobody unknown."""
    row = coded(ucdp, *market(copied=True))
    assert filled(row, "low", "best", "high", "deaths_civilians", "deaths_unknown") == [
        *(31, 31, 31, 20),
        None,
    ]
    assert filled(row, "number_of_sources", "source_office") == [2, "Agency One; Daily Two"]
    row = coded(airwars, *market(copied=True))
    assert filled(
        row,
        *("civilians_killed_min", "civilians_killed_max", "children_killed_min"),
        *("belligerents_killed_min", "civilians_injured_min"),
    ) == [20, 20, 9, 6, None]


def test_a_part_is_no_more_than_best() -> None:
    """UCDP's best is the sum of its parts: 20 civilians are none of a best of 12."""
    told = one(
        "Police said 12 died. Medics said 20 civilians died.",
        kind="bombing",
        claims=[
            claim("Police", "12", 12, 12),
            claim("Medics", "20", 20, 20, victim_group="civilians"),
        ],
    )
    row = coded(ucdp, told)
    assert filled(row, "low", "best", "high", "deaths_civilians") == [12, 12, 20, None]
    assert row["deaths_civilians"].why.startswith("20, more than best")


def test_who_gives_two_figures_in_one_report_counts_some_by_the_lower_one() -> None:
    """A reader who is not asked for parts gives "four" of 14 as a figure of its own."""
    told = one(
        "Police said nine died. The doctor said 14 died, among them four children.",
        kind="bombing",
        claims=[
            claim("Police", "nine", 9, 9),
            claim("The doctor", "14", 14, 14),
            claim("The doctor", "four", 4, 4),
        ],
    )
    row = coded(ucdp, told)
    assert filled(row, "low", "best", "high") == [9, 9, 14]
    assert "The doctor: four (The doctor gives more in the same report)" in row["low"].why
    assert filled(coded(acled, told), "fatalities") == [9]


def test_the_dead_are_unknown_where_nothing_says_who_they_were() -> None:
    """UCDP's deaths_unknown are those of no known status."""
    told = one("A bomb killed 7.", kind="bombing", claims=[claim("", "7", 7, 7)])
    assert filled(coded(ucdp, told), "best", "deaths_unknown", "deaths_civilians") == [7, 7, None]


def test_without_a_death_ucdp_has_no_row() -> None:
    """It codes events with at least one."""
    found = ucdp.row(assembled("I1", [one(kind="airstrike")]))
    assert found == "UCDP codes events with at least one death: no claim of one (not_stated)"
    told = one("Nobody died.", kind="airstrike", claims=[claim("", "Nobody", 0, 0)])
    found = ucdp.row(assembled("I1", [told]))
    assert found == "UCDP codes events with at least one death: every claim is of none"


# --- Airwars' grades ----------------------------------------------------------------------------

STRIKE = "Medics said 4 civilians died in the raid."
FOUR = claim("Medics", "4", 4, 4, victim_group="civilians")


def raid(id: str = "a", text: str = STRIKE, **given: Any) -> Told:
    return one(text, id=id, source=id, kind="airstrike", **{"claims": [FOUR], **given})


def admitted(words: str = "admits") -> Told:
    text = f"{STRIKE} The army struck. The army {words} it."
    return raid(
        text=text,
        parties=[party("perpetrator", "The army", "state_force")],
        statements=[{"speaker": "The army", "stance": words}],
    )


@pytest.mark.parametrize(
    ("reports", "status", "grade", "why"),
    [
        ([raid()], "Single source claim", "Weak", "one source among those read"),
        ([raid(), raid("b")], None, None, "Fair if two are credible"),
        ([raid(attribution="disputed")], "Contested strike", "Contested", "accuse each other"),
        ([admitted()], "Declared strike", None, "Confirmed if what is admitted is harm"),
        ([admitted("denies")], "Single source claim", "Weak", "one source"),
        (
            [raid(text=f"{STRIKE} Police said 5 died.", claims=[FOUR, claim("Police", "5", 5, 5)])],
            None,
            "Weak",
            "one source",
        ),
        (
            [
                raid(
                    text=f"{STRIKE} It hurt 5.", claims=[FOUR, claim("", "5", 5, 5, harm="injured")]
                )
            ],
            "Single source claim",
            "Weak",
            "one source",
        ),
        ([raid(claims=[])], "Single source claim", None, "no claim's words say that civilians"),
        ([raid(claims=[claim("Medics", "4", 4, 4)])], "Single source claim", None, "no claim's"),
    ],
)
def test_grades_say_no_more_than_reports_do(
    reports: Sequence[Told], status: str | None, grade: str | None, why: str
) -> None:
    """Credibility is a person's to judge: Fair, Confirmed and Discounted are never given."""
    row = coded(airwars, *reports)
    assert filled(row, "strike_status", "civilian_harm_grading") == [status, grade]
    assert why in row["civilian_harm_grading"].why


def test_a_single_source_claim_cites_its_words() -> None:
    """It rests on what the one claimant says, and on the words for the strike."""
    cell = coded(airwars, raid())["strike_status"]
    assert {said.path for said in cell.said} == {"casualties[0].minimum", "incident_type"}
    assert all(said.citations for said in cell.said)


def test_an_incident_of_no_kind_is_no_strike() -> None:
    """Where no words tell what it was, Airwars has no row."""
    found = airwars.row(assembled("I1", [one(STRIKE, claims=[FOUR])]))
    assert isinstance(found, str)
    assert found.endswith("no kind is told (not_stated)")


def test_names_that_differ_are_not_yet_contested() -> None:
    """Two reports may name one belligerent in two ways."""
    reports = [
        raid(f"{at}", text=f"{STRIKE} {who} flew.", parties=[party("perpetrator", who, "other")])
        for at, who in enumerate(("Ruritania", "Ruritanian jets"))
    ]
    row = coded(airwars, *reports)
    assert filled(row, "strike_status", "civilian_harm_grading") == [None, None]
    assert "a person's to judge" in row["strike_status"].why


# --- where --------------------------------------------------------------------------------------


def test_a_place_is_of_the_gazetteer_with_its_precision() -> None:
    """Four decimals, region and codes, each saying that no report has it."""
    row = coded(acled, *market(), locate=place)
    assert filled(row, "location", "latitude", "longitude", "geo_precision", "iso", "admin1") == [
        *("Karsa", 34.5123, -69.1783, 1, 4, "North")
    ]
    assert {row[name].how for name in ("latitude", "iso", "country")} == {"gazetteer"}
    assert coded(ucdp, *market(), locate=place)["geom_wkt"].value == "POINT (-69.1783 34.5123)"
    assert (NUMERIC["SY"], len(NUMERIC)) == (760, 249)


def test_a_district_is_of_the_gazetteer() -> None:
    """Where it has one, it is the region of the second level in both tables."""

    def locate(told: Told, _: Any) -> Any:
        return place(told, district="Lower Karsa")

    for form, name in ((acled, "admin2"), (ucdp, "adm_2")):
        cell = coded(form, *market(), locate=locate)[name]
        assert (cell.value, cell.how) == ("Lower Karsa", "gazetteer")


def test_without_a_gazetteer_names_are_as_written_and_there_is_no_point() -> None:
    """The reason says that none was at hand."""
    row = coded(acled, *market())
    assert (row["location"].value, row["location"].how) == ("Karsa", "stated")
    assert (row["latitude"].value, row["latitude"].why) == (None, "no gazetteer was at hand")
    assert (row["country"].value, row["country"].how) == ("Arland", "stated")


@pytest.mark.parametrize(
    ("second", "latitude", "why"),
    [
        ({"name": "Olmo", "latitude": 1.0}, None, "several places: Karsa (place); Olmo (place)"),
        ({"level": "region", "name": "North", "latitude": 2.0}, 34.5123, ""),
        ({"level": "country", "name": "Arland", "latitude": 3.0}, 34.5123, ""),
        ({"level": None, "name": None, "latitude": None, "why": "two of it"}, None, "two of it"),
    ],
)
def test_several_places_give_no_point(
    second: dict[str, Any], latitude: float | None, why: str
) -> None:
    """A region that holds the place says nothing else; another place does, or one not found."""
    reports = [
        one("It was in Karsa.", id="a", kind="airstrike", place="Karsa"),
        one("It was in Olmo.", id="b", kind="airstrike", place="Olmo"),
    ]
    row = coded(
        acled,
        *reports,
        locate=lambda told, _: place(told, **(second if told.report.id == "b" else {})),
    )
    assert row["latitude"].value == latitude
    assert why in row["latitude"].why
