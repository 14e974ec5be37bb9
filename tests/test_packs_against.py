"""What words of a language pack speak against: another's figure, another harm, nobody's denial."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from summarizer import Article
from summarizer.grounding import ground
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord

SCHEMA = schema_of(IncidentRecord)
ES = "La policía dijo que 12 panaderos murieron. El alcalde vino. Ana Ruiz habló de 7 heridos."
DE = "Bei dem Angriff starben 12 Bäcker. Sieben wurden verletzt."


def decided(language: str, text: str, leaf: str, *claims: Mapping[str, object]) -> str:
    """What decided on a leaf of the first of some claims, which cite every sentence."""
    article = Article(text=text, language=language)
    cited = list(range(1, len(article.sentences) + 1))
    given = {"casualties": [{"s": cited, **claim} for claim in claims]}
    found = ground(SCHEMA, article, given)
    return next(one.decision for one in found.decisions if one.path == f"casualties[0].{leaf}")


@pytest.mark.parametrize(
    ("language", "text", "wording", "harm", "told"),
    [
        ("es", ES, "12 panaderos", "injured", "contradicted"),
        ("es", ES, "12 panaderos", "missing", "reading"),
        ("de", DE, "12 Bäcker", "injured", "contradicted"),
        ("de", DE, "12 Bäcker", "killed", "words"),
        # Both stand in the clause.
        ("es", "Hubo 12 panaderos muertos o heridos.", "12 panaderos", "injured", "reading"),
    ],
)
def test_harm(language: str, text: str, wording: str, harm: str, told: str) -> None:
    """Of whom the clause says that they died, they were not only hurt; they may be missed too."""
    assert decided(language, text, "harm", {"wording": wording, "harm": harm}) == told


def test_claimant() -> None:
    """Whoever gives the figure by another claim speaks against one who is not named there."""
    claim = {"wording": "12 panaderos", "harm": "killed"}
    rival = {**claim, "claimant": "La policía"}
    wrong = {**claim, "claimant": "El alcalde"}
    assert decided("es", ES, "claimant", wrong, rival) == "contradicted"
    assert decided("es", ES, "claimant", wrong) == "reading"
    assert decided("es", ES, "claimant", rival, wrong) == "words"


@pytest.mark.parametrize(
    ("language", "text", "wording", "told"),
    [
        ("de", DE, "12 Bäcker", "contradicted"),
        ("es", "Murieron 12 panaderos en Karsa.", "12 panaderos", "contradicted"),
        # Somebody speaks there, who may deny; and a denial is one.
        ("es", ES, "12 panaderos", "reading"),
        ("es", "Es falso que murieran 12 panaderos.", "12 panaderos", "words"),
    ],
)
def test_figure_that_nobody_denies(language: str, text: str, wording: str, told: str) -> None:
    """A denial has one who denies, or words for it."""
    claim = {"wording": wording, "harm": "killed", "stance": "denies"}
    assert decided(language, text, "stance", {**claim, "s": [1]}) == told


def test_count_that_is_known() -> None:
    """Who denies that *the* twelve were bakers does not deny that they are twelve."""
    claim = {"wording": "12 muertos", "harm": "killed", "stance": "asserts"}
    known = "El alcalde negó que los 12 muertos fueran panaderos."
    denied = "El alcalde negó que hubiera 12 muertos."
    assert decided("es", known, "stance", claim) != "contradicted"
    assert decided("es", denied, "stance", claim) == "contradicted"


def test_person_who_may_speak_for_a_body() -> None:
    """Whom an answer names as the claimant, and who is named just before, may be meant."""
    text = "La policía dio su balance. Murieron 12 personas, dijo el portavoz Juan Paz."
    claim = {"wording": "12 personas", "harm": "killed", "claimant": "La policía"}
    rival = {**claim, "claimant": "Juan Paz"}
    assert decided("es", text, "claimant", claim, rival) == "reading"


@pytest.mark.parametrize(
    ("language", "text", "figure", "expected"),
    [
        ("zh", "多数伤者伤势严重，在送往医院后不治身亡。", "多数伤者", "reading"),
        ("es", "Siete heridos llegaron al hospital, donde murieron.", "Siete", "reading"),
        ("es", "Siete heridos llegaron y cinco murieron.", "Siete", "contradicted"),
    ],
)
def test_who_was_hurt_and_died_of_it(language: str, text: str, figure: str, expected: str) -> None:
    """Of the same people it goes on, where no other count stands between."""
    claim = {"wording": figure, "harm": "killed"}
    assert decided(language, text, "harm", claim) == expected
