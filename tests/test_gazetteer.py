"""The gazetteer: which place the words of an article mean, and when they mean none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from gazetteer_data import built
from hypothesis import given
from hypothesis import strategies as st

from summarizer.gazetteer import Found, Gazetteer
from summarizer.gazetteer.keys import is_name, key
from summarizer.gazetteer.relation import Relation, kilometres, moved, relation_of


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    with built(tmp_path_factory.mktemp("places")) as opened:
        yield opened


def named(found: Found) -> str | None:
    return f"{found.place.name}, {found.place.region}" if found.place else None


@pytest.mark.parametrize(
    ("words", "told", "expected"),
    [
        ("Deir Ezzor", {"country": "Syria"}, 170794),
        ("deir ez-zor".upper(), {"country": "SY"}, 170794),
        ("Abu Kamal", {"country": "Syrian"}, 174448),
        ("حلب", {"country": "سوريا"}, 170063),
        ("阿勒颇", {}, 170063),
        ("Алеппо", {}, 170063),
        ("Alep", {"country": "Syrie"}, 170063),
        ("the city of Aleppo", {}, 170063),
        ("Aleppo city", {}, 170063),
        ("RIO NEGRO, ANTIOQUIA DEPARTMENT", {}, 3670730),
        ("Aleppo (Syria)", {}, 170063),
        ("Mejicanos, near San Salvador", {}, None),
        ("Pushkino, near Dallas", {}, None),
        ("North Charleston, near Charleston", {}, 4589387),
        ("North Charleston, 210 km north of Charleston", {}, None),
        ("MUSKEGON, Mich.", {}, 5003132),
        ("Portland, ME", {}, 4975802),
        ("Portland, Maine", {}, 4975802),
        ("Portland", {"region": "Maine"}, 4975802),
        ("Portland", {"country": "U.S."}, None),
        ("Londres", {"country": "Reino Unido"}, 2643743),
        ("London", {"country": "UK"}, 2643743),
        ("Carthage", {"near": ["Panola County, Texas"]}, 4682892),
        ("Springfield", {"near": ["Chicago"]}, 4250542),
        ("Springfield", {"near": ["Boulder"]}, None),
    ],
)
def test_finds_by_any_name_and_by_what_it_lies_in(
    gazetteer: Gazetteer, words: str, told: dict[str, Any], expected: int | None
) -> None:
    """In any script and spelling of case, accents and spaces; regions and near places decide."""
    found = gazetteer.find(words, **told)
    assert (found.place.id if found.place else None) == expected
    assert found.why


def test_two_that_nothing_tells_apart_give_none_and_are_named(gazetteer: Gazetteer) -> None:
    """The largest first, and no coordinate is given."""
    found = gazetteer.find("Springfield", country="US")
    assert found.place is None and found.latitude is None and found.ucdp_precision is None
    assert [one.region for one in found.candidates] == ["Missouri", "Illinois"]
    assert found.why == "nothing tells them apart"


def test_one_by_far_the_largest_is_taken(gazetteer: Gazetteer) -> None:
    """Ten times as many people as any other: Paris; Portland has less than that more."""
    assert named(gazetteer.find("Paris")) == "Paris, Île-de-France"
    assert gazetteer.find("Portland").place is None


def test_other_places_of_the_report_speak_against_the_largest(gazetteer: Gazetteer) -> None:
    """Where all else is in Texas it may be that of Texas, and is none; not so if it is told."""
    found = gazetteer.find("Paris", near=["Dallas"])
    assert found.place is None and [one.country for one in found.candidates] == ["FR", "US"]
    assert "other countries" in found.why
    assert named(gazetteer.find("Paris, France", near=["Dallas"])) == "Paris, Île-de-France"
    assert named(gazetteer.find("Paris", near=["London", "France"])) == "Paris, Île-de-France"
    assert named(gazetteer.find("Medellín", near=["Dallas"])) == "Medellín, Antioquia"
    assert gazetteer.find("Muskegon", near=["Aleppo"]).place is None
    syria = gazetteer.find("Syria", near=["Dallas"]).place
    assert syria and syria.level == "country"


def test_an_old_name_does_not_beat_a_towns_own(gazetteer: Gazetteer) -> None:
    """Aleppo was once called Berea; without a country it is not taken for that."""
    assert gazetteer.find("Berea").place is None
    assert named(gazetteer.find("Berea", country="Syria")) == "Aleppo, Ḩalab"


def test_a_small_town_is_not_taken_without_a_country(gazetteer: Gazetteer) -> None:
    """A village that the data lack may be called alike."""
    found = gazetteer.find("Carthage")
    assert found.place is None and [one.name for one in found.candidates] == ["Carthage"]
    assert "too small" in found.why
    assert gazetteer.find("Carthage", country="US").place


@pytest.mark.parametrize(
    "words",
    [
        "Aleppo airport",
        "Aleppo refugee camp",
        "a village near Aleppo",
        "University of Aleppo",
        "مخيم حلب",
        "2000 block of Dallas Street",
        "Harrow Road",
        "a village in Aleppo",
        "a checkpoint in the countryside in Aleppo",
        "the school in Springfield",
        "an airport in Aleppo",
        "market",
        "aleppo",
        "",
        " , ",
        "Nowhere",
    ],
)
def test_a_name_within_a_longer_one_is_not_that_place(gazetteer: Gazetteer, words: str) -> None:
    """Camps, airports, streets and what has no capital letter abstain."""
    found = gazetteer.find(words)
    assert found.place is None and found.why


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2000 block of Paris Street, Dallas", "Dallas, Texas"),
        ("Harrow Road, London", "London, England"),
        ("the Palace cinema in the city of Aleppo, Syria", "Aleppo, Ḩalab"),
        ("a bar on Highway 51 in Portland, Maine", "Portland, Maine"),
        ("in Aleppo", "Aleppo, Ḩalab"),
        ("A CINEMA IN ALEPPO", "Aleppo, Ḩalab"),
        ("Stow in Maine, US", "Stow in Maine, Maine"),
    ],
)
def test_a_site_is_in_the_town_that_its_words_name(
    gazetteer: Gazetteer, words: str, expected: str
) -> None:
    """A street or a house in a town is there; of a village in Aleppo that may be the region."""
    assert named(gazetteer.find(words)) == expected


def test_an_abbreviation_alone_is_what_it_stands_for(gazetteer: Gazetteer) -> None:
    """A country, or a state of the United States."""
    found = [gazetteer.find(one).place for one in ("U.S.", "the UK", "Mich.")]
    assert [one and (one.level, one.country) for one in found] == [
        ("country", "US"),
        ("country", "GB"),
        ("region", "US"),
    ]


def test_a_country_that_is_not_understood_gives_none(gazetteer: Gazetteer) -> None:
    """It might speak against what would be found; nor is a place of another country taken."""
    assert "'Kessara'" in gazetteer.find("Aleppo", country="Kessara").why
    assert (
        gazetteer.find("Aleppo", country="Chile").why == "the data have nothing of that name there"
    )


@pytest.mark.parametrize(
    ("words", "level", "acled", "ucdp"),
    [
        ("Syria", "country", 3, 6),
        ("سوريا", "country", 3, 6),
        ("the Armenia", None, None, None),
        ("Texas", "region", 3, 4),
        ("East Texas", "region", 2, 4),
        ("Aleppo Governorate", "region", 3, 4),
        ("Aleppo province, Syria", "region", 3, 4),
        ("Antioquia", "region", 3, 4),
        ("Panola County", "district", 2, 3),
        ("Dallas County", None, None, None),
        ("Dallas County, Texas", "district", 2, 3),
        ("Georgia", None, None, None),
        ("Georgia, US", "region", 3, 4),
    ],
)
def test_areas_have_their_own_level_and_precision(
    gazetteer: Gazetteer, words: str, level: str | None, acled: int | None, ucdp: int | None
) -> None:
    """And no coordinates, which the data do not have; two of one name give none."""
    found = gazetteer.find(words)
    assert (found.place.level if found.place else None) == level
    assert (found.acled_precision, found.ucdp_precision) == (acled, ucdp)
    assert (found.latitude, found.longitude) == (None, None)


def test_a_place_has_all_that_the_data_have(gazetteer: Gazetteer) -> None:
    """Country, region, district, people, coordinates, source; exact on both scales."""
    found = gazetteer.find("Carthage, Texas")
    place = found.place
    assert place and (place.country, place.country_name) == ("US", "United States")
    assert (place.region, place.region_code, place.district) == ("Texas", "US-TX", "Panola County")
    assert (place.latitude, place.longitude) == (found.latitude, found.longitude)
    assert (place.population, place.source.date) == (6844, "2026-07-28")
    assert (found.acled_precision, found.ucdp_precision, found.moved) == (1, 1, False)
    assert (found.adm2, found.why_no_adm2) == ("Panola County", "")
    assert gazetteer.find("Aleppo").why_no_adm2 == "the data have no second level for it"


def test_the_capital_is_meant_and_not_the_region_called_alike(gazetteer: Gazetteer) -> None:
    """Unless the words say region; and not where it is no main town of the region."""
    assert named(gazetteer.find("Aleppo", country="Syria")) == "Aleppo, Ḩalab"
    level = [gazetteer.find(one).place for one in ("محافظة حلب", "Antioquia")]
    assert [one.level for one in level if one] == ["region", "region"]


def test_a_part_of_a_place_is_that_place(gazetteer: Gazetteer) -> None:
    """North Charleston is a city of its own, and with a capital nothing else is cut off."""
    assert named(gazetteer.find("north Boulder")) == "Boulder, Colorado"
    assert named(gazetteer.find("WESTERN ALEPPO")) == "Aleppo, Ḩalab"
    assert named(gazetteer.find("North Charleston")) == "North Charleston, South Carolina"
    assert gazetteer.find("North Boulder").place is None


def test_distance_and_bearing_move_the_point(gazetteer: Gazetteer) -> None:
    """14 km north are 0.126 degrees; the district is not known then."""
    found = gazetteer.find("Maiduguri", country="Nigeria", relation="about 14 km north of")
    assert found.moved and found.place and found.place.latitude == 11.84692
    assert (found.latitude, found.longitude) == (11.97282, 13.15712)
    assert (found.acled_precision, found.ucdp_precision, found.adm2) == (2, 2, None)
    assert "near" in found.why_no_adm2


@pytest.mark.parametrize(
    ("relation", "ucdp", "moves"),
    [
        ("near", 2, False),
        ("south of", 2, False),
        ("cerca de", 2, False),
        ("20 km from", 2, False),
        ("40 km from", 4, False),
        ("40 km west of", 2, True),
        ("100 km west of", 4, True),
        ("30 miles southeast of", 2, True),
        ("1,200 km south of", 4, True),
    ],
)
def test_how_exact_a_relation_is(
    gazetteer: Gazetteer, relation: str, ucdp: int, moves: bool
) -> None:
    """Within 25 km where the words allow it, by half of a direction of eight; else the region."""
    found = gazetteer.find("Aleppo", relation=relation)
    assert (found.acled_precision, found.ucdp_precision, found.moved) == (2, ucdp, moves)


def test_a_relation_may_stand_in_the_words_themselves(gazetteer: Gazetteer) -> None:
    """ "South of Aleppo" is near Aleppo; outside a country or near a region is no place."""
    found = gazetteer.find("10 km south of Aleppo, Syria")
    assert found.moved and named(found) == "Aleppo, Ḩalab"
    for words in ("OUTSIDE OF CHILE", "near Texas"):
        assert gazetteer.find(words).place is None


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Херсоне", "ru", 706448),
        ("Херсоні", "uk", 706448),
        ("в Херсоне", "ru", 706448),
        ("Херсонській області", "uk", 706442),
        ("Diyarbakır'da", "tr", 316541),
        ("Пушкине", "ru", None),
        ("Херсоне", "en", None),
        ("Diyarbakır'da", None, None),
    ],
)
def test_oblique_cases_lead_back_to_the_name(
    gazetteer: Gazetteer, words: str, language: str | None, expected: int | None
) -> None:
    """In languages that decline names; "Pushkine" is of Pushkin or of Pushkino, and so none."""
    country = {"ru": "Россия", "uk": "Україна"}.get(language or "") if expected is None else None
    found = gazetteer.find(words, country=country, language=language)
    if language in ("ru", "uk") and expected == 706448:
        found = gazetteer.find(words, country="Україна", language=language)
    assert (found.place.id if found.place else None) == expected


def test_a_name_is_looked_up_without_case_accents_and_spaces() -> None:
    """Arabic's short vowels are accents as well; the vowel signs of Indian scripts are none."""
    assert key("Deir ez-Zor") == key("DEIR EZZOR") == key("Deïr Ez Zor")
    assert key("İstanbul") == key("ISTANBUL") == key("istanbul")
    assert key("غَزَّة") == key("غزه") and key("Łódź") == "lodz"
    assert key("काबुल") != key("कबल")
    assert [is_name(one) for one in ("Aleppo", "ALP", "hlb", "xa lep po", "حلب")] == [
        *(True, False, False, False, True)
    ]


@given(st.floats(-80, 80), st.floats(-180, 180), st.floats(0.1, 500), st.floats(0, 359))
def test_a_moved_point_lies_as_far_as_it_was_moved(
    latitude: float, longitude: float, distance: float, bearing: float
) -> None:
    """Anywhere but at the poles, also across the date line."""
    point = moved(latitude, longitude, Relation(distance, bearing))
    assert -180 <= point[1] <= 180
    assert kilometres((latitude, longitude), point) == pytest.approx(distance, abs=0.01)


def test_numbers_of_a_relation() -> None:
    """Kilometres or miles, with thousands or decimals."""
    assert relation_of("2.5 km") == Relation(2.5, None)
    assert relation_of("1,500 kilometres south-west of") == Relation(1500.0, 225.0)
    assert relation_of("10 miles outside").distance == pytest.approx(16.09344)
    assert relation_of("north-eastern outskirts of") == Relation(None, 45.0)


@pytest.mark.parametrize(
    ("words", "told", "expected"),
    [
        ("Congo", {}, None),
        ("the Congo", {}, None),
        ("Конго", {"language": "ru"}, None),
        ("Congo", {"near": ["Goma"]}, 203312),
        ("Goma", {"country": "Congo"}, 203104),
        ("Brazzaville", {"country": "Congo"}, 2260535),
        ("Korea", {}, None),
        ("Gaza", {}, None),
        ("غزة", {"language": "ar"}, None),
        ("Gaza", {"near": ["Rafah"]}, None),
        ("Gaza", {"country": "Mozambique"}, 1045110),
        ("Gaza City", {}, 281133),
        ("Gazastreifen", {}, 281132),
        ("Rafah", {"country": "Gaza"}, 281102),
        ("Gaza", {"country": "Gaza"}, None),
        ("Eastern Region", {}, None),
        ("Eastern Region", {"near": ["Accra"]}, 2301360),
        ("Eastern Region", {"country": "Uganda"}, 8260674),
        ("Uruzgan", {"country": "Afghanistan"}, None),
        ("Uruzgan province", {}, 1131461),
        ("East London", {}, None),
        ("East London", {"country": "South Africa"}, 1006984),
        ("East London", {"country": "UK"}, None),
        ("East London", {"near": ["Harrow Road, London"]}, 2643743),
        ("east London", {}, 2643743),
        ("Athens, Rome", {}, None),
        ("Sahel", {}, None),
        ("the Sahel", {"country": "Burkina Faso"}, None),
        ("Sahel", {"country": "Burkina Faso"}, 6930713),
        ("Dnipro", {}, 709930),
        ("the Dnipro", {}, None),
        ("Днепр", {"language": "ru"}, 709930),
        ("у Днепра", {"language": "ru"}, None),
        ("Днепр", {"relation": "возле"}, None),
    ],
)
def test_where_two_are_meant_by_one_name_none_is_taken(
    gazetteer: Gazetteer, words: str, told: dict[str, Any], expected: int | None
) -> None:
    """Two countries, a land and its town, a region and a small town, a part of a city, a river.

    What tells them apart still does; and it is alike in every script.
    """
    found = gazetteer.find(words, **told)
    assert (found.place.id if found.place else None) == expected


def test_words_for_a_country_are_no_town(gazetteer: Gazetteer) -> None:
    """Gaza said to be a country is the Strip; Congo is still two."""
    found = gazetteer.country("Gaza")
    assert found.place and (found.place.id, found.ucdp_precision) == (281132, 4)
    assert gazetteer.country("Congo").place is None
    assert gazetteer.is_area("Gaza") and not gazetteer.is_area("Goma")


def test_other_places_of_the_report_speak_against_another_name(gazetteer: Gazetteer) -> None:
    """A large town's variant may be a village that the data lack; its own only name is its own."""
    assert gazetteer.find("Mambasa", near=["Goma"]).place is None
    assert named(gazetteer.find("Mambasa", near=["Goma"], country="Kenya")) == "Mombasa, None"
    assert named(gazetteer.find("Mombasa", near=["Goma"])) == "Mombasa, None"


def test_one_that_is_not_placed_speaks_against_as_well(gazetteer: Gazetteer) -> None:
    """Portland is two, and both are in the United States."""
    found = gazetteer.find("Paris", near=["Portland"])
    assert found.place is None and "other countries" in found.why


def test_another_of_the_name_that_is_nearer_speaks_against(gazetteer: Gazetteer) -> None:
    """Though it is in the same country, and far smaller; both are named."""
    found = gazetteer.find("Dallas", country="US", near=["Portland, Ore."])
    assert found.place is None and [one.region for one in found.candidates] == ["Texas", "Oregon"]
    assert named(gazetteer.find("Dallas", near=["Carthage, Texas"])) == "Dallas, Texas"


def test_a_small_town_far_from_all_else_of_its_country_is_not_taken(gazetteer: Gazetteer) -> None:
    """It may be a part of the city that the report is of; a country alone says nothing."""
    found = gazetteer.find("Jacarezinho", country="Brazil", near=["Rio de Janeiro"])
    assert found.place is None and [one.name for one in found.candidates] == ["Jacarezinho"]
    assert gazetteer.find("Jacarezinho", country="Brazil", near=["Brazil"]).place
    assert gazetteer.find("Kherson", country="Ukraine", near=["Dnipro"]).place


def test_in_a_script_that_the_data_have_little_of_namesakes_count(gazetteer: Gazetteer) -> None:
    """Only one has its name in Arabic letters; others that are called alike could be meant."""
    found = gazetteer.find("سان خوسيه", language="ar")
    assert found.place is None and [one.country for one in found.candidates] == ["US", "CR"]
    assert named(gazetteer.find("سان خوسيه", country="Costa Rica")) == "San José, None"
    assert named(gazetteer.find("سان خوسيه", near=["Dallas"])) == "San Jose, California"


def test_a_country_at_home_in_a_script_has_its_names_in_it(gazetteer: Gazetteer) -> None:
    """Aleppo of Idaho is not written so in Arabic; and no namesake is found by another's name."""
    assert named(gazetteer.find("حلب", language="ar")) == "Aleppo, Ḩalab"
    assert gazetteer.find("سان خوسيه", country="US").place is None


def test_a_turkish_ending_is_no_part_of_a_name(gazetteer: Gazetteer) -> None:
    """ "Van'da" is in Van; without an apostrophe it may be Vanda."""
    assert named(gazetteer.find("Van'da", language="tr")) == "Van, None"
    assert named(gazetteer.find("Vanda", country="FI", language="tr")) == "Vantaa, None"


def test_why_it_was_taken_is_true_of_the_data(gazetteer: Gazetteer) -> None:
    """That no other is so called is said of the data, and of the country told."""
    assert gazetteer.find("Goma").why == "the data have no other so called"
    assert gazetteer.find("London", country="UK").why == "the data have no other there so called"
