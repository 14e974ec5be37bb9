"""One figure of many claims: by a named rule, with the claims taken and those set aside."""

from __future__ import annotations

from typing import Any

import pytest
from coded import claim, copy_of, market, report
from incidents import versions

from summarizer.codebooks.claims import standing
from summarizer.codebooks.reading import sources
from summarizer.codebooks.views import (
    View,
    acled_fatalities,
    group_high,
    group_low,
    ucdp_best,
    ucdp_high,
    ucdp_low,
)
from summarizer.codebooks.whom import whom
from summarizer.incidents.assemble import assembled
from summarizer.incidents.incident import Incident


def of(*claims: Any, text: str | None = None) -> Incident:
    """An incident of one report with these claims."""
    words = " ".join(f"{one['who']} said {one['words']}." for one in claims)
    return assembled("I1", [report(text or words, id="a", claims=claims)])


def whys(view: View) -> dict[str, str]:
    """Why each claim was set aside, by who says how many."""
    return {one.claim.told: one.why for one in view.aside}


def test_a_claimants_last_figure_counts_and_rivals_stay_apart() -> None:
    """The toll that rose is the police's one figure; the lowest and the highest are views of it."""
    incident = assembled("I1", market())
    assert [
        view(incident).figure for view in (acled_fatalities, ucdp_low, ucdp_best, ucdp_high)
    ] == [31, 31, 31, 31]
    assert [claim.told for claim in ucdp_low(incident).took] == ["Police: 31"]
    aside = whys(acled_fatalities(incident))
    assert aside == {
        "Police: at least 12": "the same claimant's later figure stands",
        "The Northern army: 20 were": "denies it",
        "The Red Crescent: 20": "it counts the civilians",
        "The Red Crescent: nine": "it counts some of “20”",
        "Hospital staff: dozens": "it gives no number",
        "a rebel speaker: Six": "it counts the fighters",
    }


@pytest.mark.parametrize("view", [acled_fatalities, ucdp_low, ucdp_best, ucdp_high])
def test_each_claim_is_taken_or_set_aside_once(view: Any) -> None:
    """No claim of the dead is lost, and none is both."""
    incident = assembled("I1", market(copied=True))
    found = view(incident)
    told = [(one.item.report, one.item.path) for one in found.took]
    told += [(one.claim.item.report, one.claim.item.path) for one in found.aside]
    every = [(item.report, item.path) for one in incident.casualties for item in one.claims]
    assert sorted(told) == sorted(every)


def test_low_and_high_are_of_rivals_and_best_is_the_lower() -> None:
    """UCDP: where nothing tells which of two is more reliable, best is the lower one."""
    incident = of(claim("Police", "60", 60, 60), claim("Monitors", "at least 80", 80, None))
    assert (ucdp_low(incident).figure, ucdp_high(incident).figure) == (60, 80)
    assert ucdp_best(incident).figure == acled_fatalities(incident).figure == 60


def test_a_range_gives_its_ends() -> None:
    """Of "12 to 15" the low is 12 and the high 15; nothing between is made."""
    incident = of(claim("Police", "12 to 15", 12, 15))
    assert [view(incident).figure for view in (ucdp_low, ucdp_best, ucdp_high)] == [12, 12, 15]


def test_a_group_higher_than_every_total_is_the_high_alone() -> None:
    """Eighty dead soldiers are no fewer than all the dead, whatever another counts."""
    incident = of(
        claim("Police", "60", 60, 60),
        claim("Monitors", "80", 80, 80, victim_group="fighters"),
    )
    assert (ucdp_low(incident).figure, ucdp_high(incident).figure) == (60, 80)


def test_groups_apart_are_not_added() -> None:
    """12 fighters and 40 civilians without a total give no total."""
    incident = of(
        claim("Police", "12", 12, 12, victim_group="fighters"),
        claim("Medics", "40", 40, 40, victim_group="civilians"),
    )
    for view in (acled_fatalities, ucdp_low, ucdp_best, ucdp_high):
        assert view(incident).figure is None
        assert "different people (the fighters, the civilians)" in view(incident).why
    assert group_low(incident, "killed", "civilians", "s").figure == 40


def side(who: str, number: int, victims: str, **others: Any) -> Any:
    """A claim of so many of these."""
    return claim(who, str(number), number, number, victims=victims, **others)


def vague(who: str, words: str, victims: str) -> Any:
    """A claim of so many of these, in words that are no number."""
    return claim(who, words, None, None, qualifier="vague", victims=victims)


def counted(*claims: Any) -> list[int | None]:
    """ACLED's figure, and UCDP's low and high, of claims whose victims are words of the report."""
    words = " ".join(f"{one['who']} said {one['words']} {one['victims']}." for one in claims)
    incident = of(*claims, text=words)
    return [view(incident).figure for view in (acled_fatalities, ucdp_low, ucdp_high)]


@pytest.mark.parametrize(
    ("claims", "figures"),
    [
        # What each side says of its own losses is no toll of the battle.
        ([side("Arland", 7, "guards"), side("Borduria", 3, "its losses")], [None] * 3),
        ([side("Arland", 12, "rebels"), side("Arland", 4, "soldiers")], [None] * 3),
        # Who counts people counts them all; another lot is none of the lowest.
        ([side("Medics", 17, "people"), side("The army", 2, "crewmen")], [17, 17, 17]),
        ([side("Medics", 17, "bodies"), side("The army", 20, "crewmen")], [17, 17, 20]),
        ([side("Medics", 83, "83 lives"), side("The town", 91, "persons")], [83, 83, 91]),
        # The same people, in more words or fewer.
        ([side("Arland", 60, "soldiers"), side("Monitors", 80, "Syrian soldiers")], [60, 60, 80]),
        ([side("Arland", 60, "soldiers"), side("Monitors", 5, "Syrian soldiers")], [60, 60, 60]),
        (
            [
                side("Medics", 5, "residents", victim_group="civilians"),
                side("The army", 9, "peasants", victim_group="civilians"),
            ],
            [5, 5, 9],
        ),
        (
            [
                side("Arland", 5, "rebels", victim_group="fighters"),
                side("Borduria", 9, "troops", victim_group="fighters"),
            ],
            [None] * 3,
        ),
        # Two sides may lose as many; a name says not who he was.
        ([side("Arland", 10, "rebels"), side("Borduria", 10, "soldiers")], [None] * 3),
        ([side("Police", 1, "mayor"), side("The coroner", 1, "Rosa Paz")], [1, 1, 1]),
        # Each two of them must be the same, not each and the first.
        (
            [
                side("Police", 90, "soldiers"),
                side("Arland", 80, "Syrian soldiers"),
                side("Borduria", 5, "Israeli soldiers"),
            ],
            [None] * 3,
        ),
        # What counts all in words stands before what counts some in figures.
        ([side("The army", 3, "soldiers"), vague("Medics", "dozens", "people")], [12, None, None]),
        ([side("The army", 3, "soldiers"), vague("Medics", "many", "people")], [None] * 3),
        ([side("The army", 3, "soldiers"), vague("Medics", "dozens", "nuns")], [None] * 3),
        ([side("The army", 60, "soldiers"), vague("Medics", "dozens", "soldiers")], [60] * 3),
    ],
)
def test_only_what_counts_all_is_a_toll(claims: list[Any], figures: list[int | None]) -> None:
    """Figures of different people are no rivals, and the lowest of them is nobody's toll."""
    assert counted(*claims) == figures


@pytest.mark.parametrize(
    ("language", "victims"),
    [
        ("en", "12 confirmed dead"),
        ("en", "at least 12 people killed"),
        ("en", "the 12 people who were reportedly killed"),
        ("en", "12 lives lost"),
        ("es", "12 víctimas mortales"),
        ("fr", "12 personnes tuées"),
        ("pt", "12 pessoas mortas"),
        ("de", "mindestens 12 Menschen getötet"),
        ("ru", "12 человек погибли"),
        ("uk", "12 осіб загинули"),
        ("tr", "12 kişi öldü"),
        ("id", "12 orang tewas"),
        ("ar", "12 قتيلا"),
        ("hi", "12 लोग मारे गए"),
        ("zh", "一共12人死亡"),
        (None, "12 personnes tuées"),
        (None, "一共12人死亡"),
    ],
)
def test_numbers_and_words_of_harm_do_not_say_who_they_were(
    language: str | None, victims: str
) -> None:
    """Such words count anybody: the claim is of all the dead, and stands before one of some."""
    assert whom(victims, "killed", (), language) == frozenset()


@pytest.mark.parametrize(
    ("language", "victims", "who"),
    [
        ("en", "12 soldiers", {"soldiers"}),
        ("en", "12 people in the market", {"market"}),
        ("fr", "12 victimes civiles", {"civiles"}),
        ("en", "12 displaced people", {"displaced"}),
        ("es", "unos 30 soldados muertos", {"soldados"}),
        ("es", "12 detenidos muertos", {"detenidos"}),
        ("ru", "12 мирных жителей", {"мирных", "жителеи"}),
        ("tr", "12 asker öldü", {"asker"}),
        ("hi", "12 सैनिक", {"सैनिक"}),
        ("zh", "12名士兵死亡", {"士兵"}),
        (None, "12 Soldaten", {"soldaten"}),
        (None, "12名士兵", {"士兵"}),
    ],
)
def test_what_is_left_says_who_they_were(language: str | None, victims: str, who: set[str]) -> None:
    """Whatever word it is: the nouns of people are no closed list."""
    assert whom(victims, "killed", (), language) == who


def test_the_words_of_harm_of_the_report_say_nothing_more() -> None:
    """By which words the record holds that they died is told by their citations."""
    assert whom("12 people liquidated", "killed", ("liquidated",), "en") == frozenset()
    assert whom("12 people liquidated", "killed", (), "en") == {"liquidated"}


def test_the_only_group_is_all_that_is_counted() -> None:
    """Where all claims count soldiers, those are the dead."""
    incident = of(claim("Police", "80", 80, 80, victim_group="fighters"))
    assert acled_fatalities(incident).figure == 80


def test_a_group_is_counted_also_as_a_part() -> None:
    """Nine children of twenty are nine children; the twenty do not count as children."""
    incident = assembled("I1", market())
    assert group_low(incident, "killed", "children", "s").figure == 9
    assert group_high(incident, "killed", "civilians", "s").figure == 20
    assert group_low(incident, "killed", "women", "s").figure is None


@pytest.mark.parametrize("harm", ["killed", "injured"])
@pytest.mark.parametrize("whole", ["20", "twenty"])
def test_a_part_of_a_group_is_no_figure_of_it(harm: str, whole: str) -> None:
    """Three civilians of twenty civilians: there were twenty, and not three to twenty."""
    group: dict[str, Any] = {"victim_group": "civilians", "harm": harm}
    incident = of(
        claim("Medics", whole, 20, 20, **group),
        claim("Medics", "three", 3, 3, part_of="20", **group),
        claim("Medics", "two", 2, 2, part_of="20", harm=harm, victim_group="children"),
        claim("Medics", "one", 1, 1, part_of="two", harm=harm, victim_group="children"),
    )
    for view in (group_low, group_high):
        assert view(incident, harm, "civilians", "s").figure == 20
        assert view(incident, harm, "children", "s").figure == 2
    assert whys(group_low(incident, harm, "civilians", "s"))["Medics: three"] == (
        "it counts some of another figure of them"
    )


def test_what_its_own_words_tell_as_some_is_no_toll() -> None:
    """Of a reader that gave the two of "22, including two nurses", and not the 22."""
    incident = of(claim("The council", "two", 2, 2, some_of="22", victim_group="women"))
    for view in (acled_fatalities, ucdp_best, ucdp_low, ucdp_high):
        found = view(incident)
        assert found.figure is None
        assert whys(found) == {"The council: two": "it counts some of “22”"}
        assert "The council: two (it counts some of “22”)" in found.cell.why
    assert group_low(incident, "killed", "women", "s").figure == 2
    beside = of(claim("The council", "two", 2, 2, some_of="22"), claim("Medics", "17", 17, None))
    assert [ucdp_best(beside).figure, ucdp_low(beside).figure] == [17, 17]


@pytest.mark.parametrize(
    ("words", "figure", "why"),
    [
        ("tens", 10, ""),
        ("Dozens", 12, ""),
        ("hundreds", 100, ""),
        ("several dozen", 12, ""),
        ("scores", None, "no number for these words"),
        ("thousands", None, "no number for these words"),
        ("tens of thousands", None, "no number for these words"),
        ("several", None, "3 or 10"),
        ("many", None, "3 or 10"),
    ],
)
def test_words_for_numbers_are_the_codebooks(words: str, figure: int | None, why: str) -> None:
    """ACLED has 10, 12 and 100 for three words; of "several" a coder judges."""
    incident = of(claim("Police", words, None, None, qualifier="vague"))
    found = acled_fatalities(incident)
    assert found.figure == figure
    assert [why in one.why for one in found.aside] == ([] if figure else [True])
    assert ucdp_best(incident).figure is None


def test_several_beside_dozens_gives_no_lowest() -> None:
    """What may be three is not passed over for twelve."""
    several = claim("Police", "several", None, None, qualifier="vague")
    dozens = claim("Medics", "dozens", None, None, qualifier="vague")
    assert acled_fatalities(of(several, dozens)).figure is None
    assert acled_fatalities(of(claim("Police", "Rosa Paz", None, None), dozens)).figure == 12


def test_a_most_without_a_least_is_no_lowest() -> None:
    """ "Up to 20" is a highest figure, and no lowest."""
    incident = of(claim("Police", "up to 20", None, 20))
    assert acled_fatalities(incident).figure is None
    assert (ucdp_low(incident).figure, ucdp_high(incident).figure) == (None, 20)


def test_nobody_killed_is_a_figure() -> None:
    """Who says that nobody was killed says none, and who says nothing says nothing."""
    assert acled_fatalities(of(claim("Police", "nobody", 0, 0))).figure == 0
    nothing = acled_fatalities(of(text="A bomb went off."))
    assert (nothing.figure, nothing.took, nothing.aside) == (None, (), ())
    assert "no claim of the dead (not_stated)" in nothing.why


def test_a_copy_is_no_source_of_its_own() -> None:
    """A copy that comes last does not bring an old figure back."""
    first, second = market()
    late = report(
        "Police said at least 12 people were killed.",
        id="c",
        published="2024-03-09",
        claims=[claim("Police", "at least 12", 12, None)],
    )
    incident = assembled("I1", [first, second, copy_of(late, first)])
    assert acled_fatalities(incident).figure == 31
    assert "a copy of another report" in [one.why for one in acled_fatalities(incident).aside]


def test_a_copy_stands_as_long_as_what_it_copies() -> None:
    """A copy of a text that has a new version brings the old figure back on no day."""
    first, second = versions(
        report("Police said 40 died.", id="a", claims=[claim("Police", "40", 40, 40)]),
        report("Police said 14 died.", id="a", claims=[claim("Police", "14", 14, 14)]),
    )
    late = report(
        "Police said 40 died. (Echo)",
        id="z",
        published="2024-03-09",
        kind="bombing",
        claims=[claim("Police", "40", 40, 40)],
    )
    incident = assembled("I1", [first, second, copy_of(late, first)])
    assert [view(incident).figure for view in (ucdp_low, ucdp_high)] == [14, 14]
    assert [one.key for one in sources(incident)] == [second.report.key]
    assert "incident_type" not in incident.fields


def test_copies_of_what_is_not_there_are_one_source() -> None:
    """Two that copy the same report are not two, though that is of another incident."""
    one, other = (report(f"Police spoke ({at}).", id=at) for at in "bc")
    origin = report("Police spoke.", id="a")
    incident = assembled("I1", [copy_of(one, origin), copy_of(other, origin)])
    assert len(sources(incident)) == 1


@pytest.mark.parametrize("days", [("2024-03-05", "2024-03-05"), (None, "2024-03-05"), (None, None)])
@pytest.mark.parametrize("ids", ["ab", "ba", "mk"])
@pytest.mark.parametrize("who", ["Police", ""])
def test_only_a_later_day_makes_a_figure_later(
    days: tuple[str | None, str | None], ids: str, who: str
) -> None:
    """Of one day, or without one, both figures stand, whatever the reports are called."""
    told = [
        report(
            f"{who} told of {number} dead.",
            id=id,
            source="One",
            published=day,
            claims=[claim(who, str(number), number, number)],
        )
        for day, id, number in zip(days, ids, (12, 31), strict=True)
    ]
    incident = assembled("I1", told)
    assert (ucdp_low(incident).figure, ucdp_high(incident).figure) == (12, 31)


@pytest.mark.parametrize(
    ("first", "then", "figures"),
    [
        ((60, "soldiers"), (5, "Israeli soldiers"), (60, 60)),
        ((60, "soldiers"), (80, "Israeli soldiers"), (80, 80)),
        ((5, "Israeli soldiers"), (3, "soldiers"), (3, 3)),
        ((60, "soldiers"), (5, "people killed"), (5, 60)),
    ],
)
def test_a_later_figure_of_fewer_people_takes_none_of_more_back(
    first: tuple[int, str], then: tuple[int, str], figures: tuple[int | None, int | None]
) -> None:
    """Of Israeli soldiers only those who are more than all soldiers before are a new toll."""
    told = [
        report(
            f"The army told of {number} {victims}.",
            id=day,
            published=day,
            claims=[side("The army", number, victims)],
        )
        for day, (number, victims) in (("2024-03-05", first), ("2024-03-06", then))
    ]
    incident = assembled("I1", told)
    assert (ucdp_low(incident).figure, ucdp_high(incident).figure) == figures


def test_only_the_latest_version_of_a_report_counts() -> None:
    """A figure that a new version has no more, or has otherwise, is set aside."""
    one = report("Police said 40 died.", id="a", claims=[claim("Police", "40", 40, 40)])
    two = report("Police said 14 died.", id="a", claims=[claim("Police", "14", 14, 14)])
    incident = assembled("I1", versions(one, two))
    assert acled_fatalities(incident).figure == ucdp_high(incident).figure == 14
    assert whys(ucdp_high(incident)) == {"Police: 40": "a later version of the report stands"}


def test_a_denial_leaves_the_claimant_without_a_figure() -> None:
    """Who gave a figure and then denies it stands by none."""
    one = report(
        "Police said 40 died.",
        id="a",
        published="2024-03-05",
        claims=[claim("Police", "40", 40, 40)],
    )
    two = report(
        "Police denied that 40 died.",
        id="b",
        published="2024-03-06",
        claims=[claim("Police", "40", None, None, stance="denies")],
    )
    incident = assembled("I1", [one, two])
    assert acled_fatalities(incident).figure is None
    assert [one.why for one in acled_fatalities(incident).aside] == [
        "the same claimant's later figure stands",
        "denies it",
    ]


@pytest.mark.parametrize("stance", ["denies", "declines"])
def test_who_denies_another_figure_keeps_his_own(stance: str) -> None:
    """Police who counted 7, and next day reject 40 or give no new figure, counted 7."""
    told = [
        report(
            f"Police {verb} {words}.",
            id=day,
            published=day,
            claims=[claim("Police", words, low, low, stance=what)],
        )
        for day, verb, words, low, what in (
            ("2024-03-05", "counted", "7", 7, "asserts"),
            ("2024-03-06", "would not speak of", "40", None, stance),
        )
    ]
    assert acled_fatalities(assembled("I1", told)).figure == 7


def test_reports_own_voices_are_as_of_the_last_day() -> None:
    """What one paper wrote on Monday is not held against what another writes on Thursday."""

    def own(id: str, day: str, number: int) -> Any:
        text = f"The bomb killed {number}."
        claims = [claim("", str(number), number, number)]
        return report(text, id=id, source=id, published=day, claims=claims)

    incident = assembled(
        "I1",
        [own("p", "2024-03-05", 3), own("q", "2024-03-08", 30), own("r", "2024-03-08", 33)],
    )
    assert (ucdp_low(incident).figure, ucdp_high(incident).figure) == (30, 33)
    assert whys(ucdp_low(incident))["p: 3"] == "a report of a later day gives another figure"


@pytest.mark.parametrize("who", ["", "Police"])
def test_a_later_figure_of_others_takes_none_back(who: str) -> None:
    """The three brothers who are buried on Thursday are not the toll that was 30 on Monday."""
    told = [
        report(
            f"{who} told of {number} {victims}.",
            id=day,
            source=day,
            published=day,
            claims=[claim(who, str(number), number, number, victims=victims)],
        )
        for day, number, victims in (
            ("2024-03-05", 20, "people"),
            ("2024-03-06", 30, "dead"),
            ("2024-03-08", 3, "brothers"),
        )
    ]
    incident = assembled("I1", told)
    assert [view(incident).figure for view in (acled_fatalities, ucdp_high)] == [30, 30]


def test_each_incident_has_its_own_claims() -> None:
    """What was worked out of one is not given for another of the same id."""
    one, other = of(claim("Police", "3", 3, 3)), of(claim("Police", "4", 4, 4))
    assert [ucdp_best(each).figure for each in (one, other, one)] == [3, 4, 3]


def test_figures_that_are_none_of_the_incidents_are_no_claims() -> None:
    """What a record has as another event's toll, or as feared, is never counted."""
    other = {"wording": "50", "harm": "killed", "why": "other_event"}
    told = report(
        "A bomb killed 3. Last year 50 died.",
        id="a",
        claims=[claim("", "3", 3, 3)],
        not_this_toll=[other],
    )
    incident = assembled("I1", [told])
    assert [group.name for group in incident.other_figures] == ["50"]
    assert [one.wording for one in standing(incident, "killed").claims] == ["3"]
    assert ucdp_high(incident).figure == 3


def test_a_view_names_its_rule_and_its_source() -> None:
    """Whoever reads the figure sees by which rule of which codebook it is the figure."""
    cell = acled_fatalities(assembled("I1", market())).cell
    assert (cell.value, cell.how) == (31, "rule")
    assert cell.why.startswith(
        "lowest number reported (ACLED Codebook, Reported fatalities); taken: Police: 31; not "
        "taken: "
    )
    assert {said.path for said in cell.said} == {"casualties[0].minimum"}
