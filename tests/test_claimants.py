"""Whether a claimant of one report may be meant by the same words of another: told by form."""

from __future__ import annotations

from typing import Any

import pytest
from coded import claim, report

from summarizer.incidents.assemble import assembled
from summarizer.incidents.names import Index, are_one
from summarizer.incidents.told import Told


def told(text: str, who: str, day: str, language: str | None, **others: Any) -> Told:
    found = report(
        f"{text} {day}.", id=day, published=day, claims=[claim(who, "4", 4, 4)], **others
    )
    given = found.report.model_copy(update={"language": language})
    return Told(given, found.leaves)


def series(text: str, who: str, language: str | None = "en", **others: Any) -> int:
    """How many claimants two reports have that both say this."""
    reports = [told(text, who, day, language, **others) for day in ("2024-03-05", "2024-03-07")]
    return len(assembled("I1", reports).casualties)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Police told of 4", "Police"),
        ("The army told of 4", "The army"),
        ("The mayor told of 4", "The mayor"),
        ("Hospital staff told of 4", "Hospital staff"),
        ("Mayor Ilse Daan told of 4", "Mayor Ilse Daan"),
        ("The Red Crescent told of 4", "The Red Crescent"),
        ("Doctors Without Walls told of 4", "Doctors Without Walls"),
        ("KOHR told of 4", "KOHR"),
        ("Later Naxos told of 4", "Naxos"),
    ],
)
def test_a_name_and_a_body_are_one_claimant_of_all_reports(text: str, who: str) -> None:
    """What an event has one of, or has a capital that is not the sentence's."""
    assert series(text, who) == 1


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A witness told of 4", "A witness"),
        ("Then a Northern army officer told of 4", "a Northern army officer"),
        ("Two doctors told of 4", "Two doctors"),
        ("Officials told of 4", "Officials"),
        ("Later Syrian officials told of 4", "Syrian officials"),
        ("The officer told of 4", "The officer"),
        ("Sources in the Karsa police told of 4", "Sources in the Karsa police"),
        ("Medics told of 4", "Medics"),
    ],
)
def test_anybody_is_each_reports_own(text: str, who: str) -> None:
    """One of several, several, or a noun for persons: others may be meant elsewhere."""
    assert series(text, who) == 2


@pytest.mark.parametrize(
    ("language", "text", "who", "number"),
    [
        ("es", "Según la policía hubo 4", "la policía", 1),
        ("es", "Según el Ministerio de Salud hubo 4", "Ministerio de Salud", 1),
        ("es", "Un testigo habló de 4", "Un testigo", 2),
        ("es", "Testigos hablaron de 4", "Testigos", 2),
        ("it", "Secondo la polizia i morti sono 4", "la polizia", 1),
        ("it", "Un testimone parla di 4", "Un testimone", 2),
        ("it", "Testimoni parlano di 4", "Testimoni", 2),
        ("de", "Die Polizei sprach von 4", "Die Polizei", 1),
        ("de", "Ilse Daan sprach von 4", "Ilse Daan", 1),
        ("de", "Ein Zeuge sprach von 4", "Ein Zeuge", 2),
        ("de", "Augenzeugen sprachen von 4", "Augenzeugen", 2),
        ("ru", "Сообщил губернатор Гладов: 4", "губернатор Гладов", 1),
        ("ru", "Очевидцы сообщили о 4", "Очевидцы", 2),
        ("ar", "قالت وزارة الصحة 4", "وزارة الصحة", 1),
        ("zh", "目击者说4", "目击者", 2),
    ],
)
def test_in_other_languages_capitals_and_articles_tell(
    language: str, text: str, who: str, number: int
) -> None:
    """Where neither is there, nothing tells, and each report has its own."""
    assert series(text, who, language) == number


def test_a_word_that_is_a_name_somewhere_is_one_at_the_head_of_a_sentence() -> None:
    """There every word has a capital: what stands elsewhere shows that it is a name."""
    first, second = (
        told(text, "Naxos", day, "en")
        for text, day in (
            ("Naxos told of 4", "2024-03-05"),
            ("Later Naxos told of 4", "2024-03-07"),
        )
    )
    assert series("Naxos told of 4", "Naxos") == 2
    assert len(assembled("I1", [first, second]).casualties) == 1


def test_versions_of_a_report_have_the_same_witness() -> None:
    """A correction changes the figure of the one who gave it."""
    first = told("A witness told of 4", "A witness", "2024-03-05", "en")
    second = told("A witness told of 4", "A witness", "2024-03-06", "en")
    same = second.report.model_copy(update={"identity": first.report.identity, "version": 2})
    incident = assembled("I1", [first, Told(same, second.leaves)])
    assert [len(one.claims) for one in incident.casualties] == [2]


NAMES = (
    "Syrian Observatory",
    "Syrian Observatory for Human Rights",
    "the Observatory for Human Rights in Karsa",
    "SOHR",
    "S.O.H.R.",
    "Helena police",
    "police",
    "The Police",
    "Mayor Ilse Daan",
    "Ilse Daan",
    "Daan",
    "Ilse van der Daan",
    "Russia's defence ministry",
    "the ministry",
    "Ministry 12 of Karsa",
    "Ministry 1 of Karsa",
    "卫生部",
)


@pytest.mark.parametrize("name", NAMES)
def test_the_index_finds_all_who_may_be_called_so(name: str) -> None:
    """Whoever is one by his name is among those found by its marks."""
    index = Index()
    for place, other in enumerate(NAMES):
        index.add(other, place)
    one = {place for place, other in enumerate(NAMES) if are_one(name, other)}
    assert one <= set(index.near(name))


def test_many_claimants_are_not_compared_each_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 300 in one report each is compared with the few whose marks it shares."""
    compared = 0

    def counting(one: str, other: str) -> bool:
        nonlocal compared
        compared += 1
        return are_one(one, other)

    monkeypatch.setattr("summarizer.incidents.names.are_one", counting)
    claims = [claim(f"Ministry {n} of Karsa", f"{n}", n, n) for n in range(100, 400)]
    text = " ".join(f"{one['who']} told of {one['words']}." for one in claims)
    reports = [report(f"{text} {at}", id=at, claims=claims) for at in "ab"]
    assert len(assembled("I1", reports).casualties) == 300
    assert compared < 3 * 300
