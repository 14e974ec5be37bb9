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


@pytest.mark.parametrize(
    ("text", "stance", "told"),
    [
        ("El alcalde condenó el ataque.", "denies", "contradicted"),
        ("El alcalde condenó el ataque.", "admits", "contradicted"),
        ("El alcalde condenó el ataque.", "regrets", "reading"),
        ("El alcalde condenó el ataque, pero calló lo demás.", "denies", "reading"),
        ("El alcalde rechazó la versión y dijo que fue un error.", "confirms", "reading"),
    ],
)
def test_stance(text: str, stance: str, told: str) -> None:
    """In one thing that somebody says he does not do two."""
    item = {"s": [1], "speaker": "El alcalde", "stance": stance}
    found = ground(SCHEMA, Article(text=text, language="es"), {"statements": [item]})
    decisions = {one.path: one.decision for one in found.decisions}
    assert decisions["statements[0].stance"] == told
