"""What stands round a place in its sentence, in every language that is read."""

from __future__ import annotations

import pytest

from summarizer.gazetteer import relation_around
from summarizer.gazetteer.relation import NEAR, Relation, begins, relation_of


@pytest.mark.parametrize(
    ("language", "before", "behind", "distance", "bearing"),
    [
        ("en", "Ten died 120 kilometers (75 miles) north of ", "", 120, 0),
        ("en", "Ten died 60 km south-west of ", "", 60, 225),
        ("en", "Ten died 120 km to the north of the city of ", "", 120, 0),
        ("en", "120 km, or 75 miles, north-northwest of ", "", 120, 337.5),
        ("en", "about 1,200 km from ", "", 1200, None),
        ("en", "75 miles as the crow flies from ", "", 120.7, None),
        ("es", "murieron a unos 40 kilómetros al noroeste de ", "", 40, 315),
        ("es", "a 40 km de ", "", 40, None),
        ("fr", "sont mortes à 40 km au nord de ", "", 40, 0),
        ("fr", "à 14 000 km à l’est d’", "", 14000, 90),
        ("pt", "a 120 quilômetros a sudeste de ", "", 120, 135),
        ("it", "sono morte a circa 40 chilometri a nord-ovest di ", "", 40, 315),
        ("it", "a quaranta, cioè 40 km da ", "", 40, None),
        ("de", "starben rund 40 Kilometer südwestlich von ", "", 40, 225),
        ("ru", "в 80 км к северу от ", "", 80, 0),
        ("ru", "40 км северо-восточнее города ", "", 40, 45),
        ("uk", "за 40 км на південний захід від ", "", 40, 225),
        ("ar", "على بعد ٤٠ كم جنوب غرب مدينة ", "", 40, 225),
        ("ar", "40 كلم إلى الشمال الشرقي من ", "", 40, 45),
        ("id", "sekitar 40 km di timur laut ", "", 40, 45),
        ("tr", "", "'ın yaklaşık 120 km güneydoğusunda", 120, 135),
        ("hi", "", " से 40 किलोमीटर उत्तर में", 40, 0),
        ("zh", "", "东北方向约60公里处", 60, 45),
        (None, "в 80 км к северу от ", "", 80, 0),
    ],
)
def test_a_distance_is_read_with_its_direction(
    language: str | None, before: str, behind: str, distance: float, bearing: float | None
) -> None:
    """Right before the place, or right behind it, in figures of any script."""
    said = relation_around(before, behind, language)
    assert said is not None
    assert relation_of(said, language) == Relation(distance, bearing)


@pytest.mark.parametrize(
    ("language", "before"),
    [
        ("en", "sixty miles north of "),
        ("en", "two hours from "),
        ("en", "off the coast of "),
        ("en", "40 km north and 10 km east of "),
        ("fr", "à une quarantaine de kilomètres au nord de "),
        ("fr", "au large de "),
        ("it", "al largo di "),
        ("de", "vor der Küste von "),
    ],
)
def test_what_is_elsewhere_and_not_in_figures_is_unread(language: str, before: str) -> None:
    """So it is not taken to be near."""
    said = relation_around(before, "", language)
    assert said is not None
    assert relation_of(said, language).unread
    assert not relation_of(said, language).within_25_km


@pytest.mark.parametrize(
    ("language", "before", "behind", "between"),
    [
        ("en", "on the road between ", " and Kandahar", True),
        ("en", "on the road between Kabul and ", "", True),
        ("en", "fights between ", " rebels and the army", False),
        ("en", "Shells hit Kabul and ", "", False),
        ("es", "entre ", " y Cali", True),
        ("de", "zwischen ", " und Bonn", True),
        ("it", "tra ", " e Olmo", True),
        ("ru", "между ", " и Киевом", True),
        ("ar", "بين ", " وحماة", True),
    ],
)
def test_between_two_places_is_in_neither(
    language: str, before: str, behind: str, between: bool
) -> None:
    """Whichever of the two it is that stands in the record."""
    said = relation_around(before, behind, language)
    assert (said is not None and relation_of(said, language).unread) == between


@pytest.mark.parametrize(
    ("language", "before", "behind"),
    [
        ("en", "killed in ", " on Monday"),
        ("en", "walked 40 km to ", ""),
        ("en", "hit the border 40 km away. In ", ""),
        ("es", "una carretera de 40 km en el norte de ", ""),
        ("fr", "dans le nord de ", ""),
        ("it", "una strada di 40 km nel nord di ", ""),
        ("de", "in ", ""),
        ("tr", "", "'da 40 kişi öldü"),
        ("hi", "", " में"),
        ("zh", "", "市40人死亡"),
        ("ko", "", "에서 40 km"),
    ],
)
def test_what_is_of_something_else_is_no_relation(language: str, before: str, behind: str) -> None:
    """A distance that leads there, of a road, of another sentence; people that are counted."""
    assert relation_around(before, behind, language) is None


@pytest.mark.parametrize(
    ("language", "before", "behind"),
    [
        ("es", "cerca de ", ""),
        ("fr", "près de ", ""),
        ("it", "nei pressi di ", ""),
        ("de", "in der Nähe von ", ""),
        ("ru", "возле ", ""),
        ("uk", "біля ", ""),
        ("ar", "بالقرب من ", ""),
        ("id", "di dekat ", ""),
        ("tr", "", " yakınlarında"),
        ("hi", "", " के पास"),
        ("zh", "", "附近"),
    ],
)
def test_near_is_within_25_km(language: str, before: str, behind: str) -> None:
    """It has no distance and moves nothing."""
    said = relation_around(before, behind, language)
    assert said is not None
    assert relation_of(said, language) == Relation(None, None)
    assert relation_of(said, language).within_25_km and NEAR == 25.0


def test_a_places_own_words_may_begin_with_it() -> None:
    """In the languages that set it before; a name that begins with a unit is a name."""
    assert begins("à 40 km au nord de Mopti", "fr") == ("à 40 km au nord de", "Mopti")
    assert begins("80 км к северу от Донецка") == ("80 км к северу от", "Донецка")
    assert begins("120 kilometers (75 miles) north of Aleppo")[1] == "Aleppo"
    for name in ("Kilometre 14", "Norte de Santander", "Mile End"):
        assert begins(name) == (None, name)


def test_directions_that_differ_are_none() -> None:
    """And neither moves anything."""
    assert relation_of("40 km north and south of") == Relation(40, None)
