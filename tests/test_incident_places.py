"""Where reports say that it happened, looked up: no point without the words that it comes from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from gazetteer_data import built
from incidents import told

from summarizer.gazetteer import Gazetteer
from summarizer.incidents.assemble import assembled
from summarizer.incidents.incident import Located
from summarizer.incidents.places import locator
from summarizer.incidents.tails import tail_of
from summarizer.incidents.told import Told


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    with built(tmp_path_factory.mktemp("places")) as opened:
        yield opened


def located(gazetteer: Gazetteer, report: Told) -> Located:
    found = locator(gazetteer)(report, ())
    assert found is not None
    return found


def shot(place: str, behind: str = "", name: str = "a") -> Told:
    text = f"Two men were shot dead in {place}{behind} on Sunday. Police seek a grey van."
    return told(text, id=name, kind="shooting", place=place)


def test_a_place_is_found_with_its_precision_source_and_words(gazetteer: Gazetteer) -> None:
    """Coordinates are the gazetteer's, the words the report's."""
    found = located(gazetteer, shot("Deir Ezzor"))
    assert (found.level, found.name, found.country_code) == ("place", "Deir ez-Zor", "SY")
    assert (found.latitude, found.longitude) == (35.33588, 40.14084)
    assert (found.basis, found.acled_precision, found.ucdp_precision) == ("gazetteer", 1, 1)
    assert found.source and "CC BY 4.0" in found.source
    (said,) = found.said
    assert [match.quote for each in said.citations for match in each.match] == ["Deir Ezzor"]


def test_what_stands_right_behind_a_place_tells_which_is_meant(gazetteer: Gazetteer) -> None:
    """ "Paris, Texas" is not Paris; the day behind it is no place."""
    assert located(gazetteer, shot("Paris", ", Texas Saturday night,")).region == "Texas"
    assert located(gazetteer, shot("Paris", ", Sunday,")).country_code == "FR"


def test_two_that_nothing_tells_apart_give_none_and_are_named(gazetteer: Gazetteer) -> None:
    """Nothing is guessed."""
    found = located(gazetteer, shot("Springfield"))
    assert (found.level, found.latitude) == (None, None)
    assert {each.split(", ")[1] for each in found.candidates} == {"Missouri", "Illinois"}


def test_another_report_of_the_event_tells_which_is_meant(gazetteer: Gazetteer) -> None:
    """Its words are then cited as well."""
    short, full = shot("Springfield"), shot("Springfield", ", Missouri,", name="b")
    incident = assembled("I1", [short, full], locate=locator(gazetteer))
    (place,) = incident.places
    assert place.region == "Missouri"
    assert {said.report for said in place.said} == {short.report.key, full.report.key}


def test_a_report_without_a_place_has_none(gazetteer: Gazetteer) -> None:
    """Nothing is looked up."""
    text = "Two men were shot dead on Sunday."
    assert locator(gazetteer)(told(text, id="a", kind="shooting"), ()) is None


def test_a_country_alone_is_a_country(gazetteer: Gazetteer) -> None:
    """It has no point, and the precision of a country."""
    text = "Two men were shot dead in Syria on Sunday."
    found = located(gazetteer, told(text, id="a", kind="shooting", country="Syria"))
    assert (found.level, found.latitude, found.ucdp_precision) == ("country", None, 6)


def hit(text: str, place: str) -> Told:
    return told(text, id="a", kind="attack", place=place)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Six died in Moscow, Idaho, on Monday.", "Idaho"),
        ("Six died in Moscow, Idaho.", "Idaho"),
        ("Six died in Moscow, Idaho on Monday.", "Idaho"),
        ("Six died in Moscow, Idaho, Governor Smith said.", "Idaho"),
        ("Six died in Moscow, Ida. police said.", None),
        ("Six died in Moscow, Idaho Police said.", None),
        ("Six died in Moscow, Idaho's third town.", None),
        ("Six died in Moscow, Kessara.", None),
        ("Six died in Moscow, Texas.", None),
        ("Shells hit Moscow, Idaho and Texas.", None),
        ("Six died in Moscow, Ukraine said.", "48"),
        ("Six died in Moscow, Ukraine and Russia said.", "48"),
        ("Six died in Moscow, Russian officials said.", "48"),
        ("Six died in Moscow, police said.", "48"),
        ("Six died in Moscow, Dallas and Rome.", "48"),
        ("SIX DIED IN Moscow, HIS PARTY REPORTED.", "48"),
        ("SIX DIED IN Moscow, IDAHO ON MONDAY.", "Idaho"),
        ("In Moscow, Mayor Ivan Smith, who was there, spoke.", "48"),
    ],
)
def test_a_tail_counts_only_where_it_is_one(
    gazetteer: Gazetteer, text: str, region: str | None
) -> None:
    """An area that closes; where it may be a speaker or one of a list, two are meant, or the place.

    Both are named then. A tail that is not understood leaves none.
    """
    found = located(gazetteer, hit(text, "Moscow"))
    if region == "48":
        assert (found.name, found.country_code) == ("Moscow", "RU")
    else:
        assert (found.region, found.latitude is None) == (region, region is None)
    if region is None:
        assert found.candidates and found.why


def test_two_within_the_tail_are_named(gazetteer: Gazetteer) -> None:
    """And not that the data have none there."""
    found = located(gazetteer, hit("Six died in Portland, U.S., on Monday.", "Portland"))
    assert found.level is None and found.why == "nothing tells them apart"
    assert len(found.candidates) == 2


def test_a_title_is_no_tail() -> None:
    """A short word and a stop before a name."""
    assert tail_of(", Lt. Ann Smith said.", False, "en", lambda words: False).kind == "none"
    assert tail_of(", Kess. It rained.", False, "en", lambda words: False).kind == "none"
    assert tail_of(", Kessara. It rained.", False, "en", lambda words: False).kind == "unknown"


@pytest.mark.parametrize(
    ("text", "latitude", "ucdp"),
    [
        ("Ten died 120 kilometers (75 miles) north of Aleppo on Monday.", 37.28042, 4),
        ("Ten died 60 km south-west of Aleppo on Monday.", 35.81877, 2),
        ("Ten died sixty miles north of Aleppo on Monday.", None, 4),
        ("Ten died 120 km from Aleppo on Monday.", None, 4),
        ("Ten died on the road between Aleppo and Dallas.", None, 4),
        ("Ten died 20 km from Aleppo on Monday.", 36.20124, 2),
        ("Ten died in Aleppo on Monday.", 36.20124, 1),
    ],
)
def test_a_distance_in_the_sentence_is_not_lost(
    gazetteer: Gazetteer, text: str, latitude: float | None, ucdp: int
) -> None:
    """With a direction it moves the point; over 25 km without one, or unread, there is no point."""
    found = located(gazetteer, hit(text, "Aleppo"))
    assert (found.level, found.latitude, found.ucdp_precision) == ("place", latitude, ucdp)
