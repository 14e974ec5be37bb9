"""Who gives a figure, or none: by a list's heading, an account of his, a clause about him."""

from __future__ import annotations

import pytest
from claims import decided

from summarizer import Article
from summarizer.grounding import ground
from summarizer.schema import schema_of
from summarizer.schemas.incident import IncidentRecord


def claimant(text: str, wording: str | None, who: str, stance: str = "asserts") -> str:
    given = {"wording": wording} if wording else {}
    return decided(text, "claimant", claimant=who, harm="killed", stance=stance, **given)


@pytest.mark.parametrize(
    ("text", "wording", "who"),
    [
        # An account of his says it.
        ("A report by the Red Cross said 12 people died.", "12", "the Red Cross"),
        ("A statement from the army said 12 people died.", "12", "the army"),
        ("A preliminary count by the council put the dead at 12.", "12", "the council"),
        ("Figures of the health office showed 12 dead.", "12", "the health office"),
        ("A headline in The Star said that 12 people died.", "12", "The Star"),
        ("An article in the daily Le Jour said 12 people died.", "12", "Le Jour"),
        # By his count, or quoted first.
        ("The Observatory's count of 12 dead was disputed.", "12", "The Observatory"),
        ("12 people were killed, according to a Reuters tally.", "12", "Reuters"),
        ("The dead numbered 12, by the army's account.", "12", "the army"),
        ("By police count, 12 people died.", "12", "police"),
        ("Quoting the mayor, the agency said 12 people were killed.", "12", "the mayor"),
        # He is told of, and "who" says it.
        ("From there we have only Ana B., a weaver, who says she buried 12.", "12", "Ana B."),
        ("The Front, which at first gave its losses as 12 dead, fell silent.", "12", "The Front"),
        ("The envoy, who had that morning said 12 people died, left.", "12", "The envoy"),
        (
            "The ministry has it from the mayor of Olmo, Ana Belu, that 12 people died.",
            "12",
            "the mayor of Olmo, Ana Belu",
        ),
        # He stands over the list.
        ("By hospital (the Board):\n- Olmo: 12 dead\n- Karsa: 30 dead", "30", "the Board"),
        ("The dead, according to the army:\n- 12 dead in Olmo\n- 30 dead", "12", "the army"),
        ("The army's figures by village:\n1. Olmo: 12 dead\n2. Karsa: 30 dead", "30", "The army"),
    ],
)
def test_he_gives_it(text: str, wording: str, who: str) -> None:
    """Words say that it is his."""
    assert claimant(text, wording, who) == "words"


@pytest.mark.parametrize(
    ("text", "wording", "who"),
    [
        # A part of another's name, what the account is about, or somebody beside.
        ("A statement by the mayor of Karsa said 12 people died.", "12", "Karsa"),
        ("An article in The Star about the army said 12 people died.", "12", "the army"),
        ("A source in the ministry said 12 people died.", "12", "the ministry"),
        ("The brother of Ana Belu, who said 12 people died, left.", "12", "Ana Belu"),
        ("The army, accused by Ana Belu, who left, said 12 people died.", "12", "Ana Belu"),
        # A heading of something else, or a line that has a speaker of its own.
        ("The Board met.\n- Olmo: 12 dead", "12", "The Board"),
        ("The Board met in Olmo:\n- 12 dead", "12", "The Board"),
        ("By hospital (the Board):\n- Olmo: 12 dead, the army said", "12", "the Board"),
        ("By hospital (the Board):\n- Olmo: 3 hurt\nLater 12 died.", "12", "the Board"),
    ],
)
def test_he_does_not(text: str, wording: str, who: str) -> None:
    """No words say so."""
    assert claimant(text, wording, who) != "words"


@pytest.mark.parametrize(
    ("text", "withheld"),
    [
        ("The ministry denied it. Asked again, the ministry said it had no number.", True),
        ("The ministry denied it. The ministry would not say how many died.", True),
        ("The ministry denied it. The ministry would not say who had died.", False),
        ("The ministry denied it. The ministry did not say why they died.", False),
    ],
)
def test_he_gives_none(text: str, withheld: bool) -> None:
    """Who does not say how many gives no figure; who does not say who or why may have given one."""
    assert (claimant(text, None, "The ministry", "declines") == "words") is withheld


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ('"We killed nobody, not sixty, not one," said Ana Belu.', True),
        ('"Not sixty, four," said Ana Belu.', True),
        ('"Sixty, and not one of them armed," said Ana Belu.', False),
        ('"Not sixty, four," said the mayor. Ana Belu left.', False),
    ],
)
def test_not_so_many(text: str, denied: bool) -> None:
    """Who says "not sixty" denies the sixty."""
    wording = "Sixty" if "Sixty" in text else "sixty"
    assert (claimant(text, wording, "Ana Belu", "denies") == "words") is denied


SOURCES = (
    "Ten people were killed, a police source said. An interior ministry source said that in the "
    "capital five people were killed. In the north two people were killed, the source said."
)


@pytest.mark.parametrize(
    ("who", "other", "borne_out"),
    [
        ("An interior ministry source", "a police source", True),
        ("a police source", "An interior ministry source", False),
    ],
)
def test_the_source_is_the_one_named_last(who: str, other: str, borne_out: bool) -> None:
    """Of two whose name has the words, "the source" means the one who stands next before it."""
    article = Article(text=SOURCES)
    claims = [
        {"wording": "two", "harm": "killed", "claimant": who},
        {"wording": "Ten" if other == "a police source" else "five", "claimant": other},
    ]
    answer = {"casualties": [{"s": [1, 2, 3], **claim} for claim in claims]}
    found = ground(schema_of(IncidentRecord), article, answer, accept="words")
    told = next(one for one in found.decisions if one.path == "casualties[0].claimant")
    assert (told.decision == "words") is borne_out
