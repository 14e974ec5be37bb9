"""What speaks against a value: words that bear out another one that cannot be true as well."""

from __future__ import annotations

from typing import Any

import pytest
from claims import decided
from test_between import CLAIM, OTHER, TOLLS, held
from test_rules import asked

from summarizer import Article
from summarizer.evidence.fields import Figure, Source, Words
from summarizer.evidence.tolls.bounds import bounds_of
from summarizer.grounding import ground
from summarizer.schema import schema_of
from summarizer.schemas.incident import CasualtyClaim, IncidentRecord, Party, Statement

NAME, FIGURE, SPEAKER = Words(key=True), Figure(key=True, named=True), Source(key=True)
ROLE, STANCE = Party.model_fields["role"].metadata[0], Statement.model_fields["stance"].metadata[0]
HARM, CLAIM_STANCE = (CasualtyClaim.model_fields[name].metadata[0] for name in ("harm", "stance"))
BORNE_OUT = ("contradicted", "another_is_borne_out")


@pytest.mark.parametrize(
    ("text", "name", "role", "told"),
    [
        ("Gunmen shot two bakers.", "Gunmen", "victim", BORNE_OUT),
        ("Gunmen shot two bakers.", "Gunmen", "target", BORNE_OUT),
        # Who was hurt may have done it, or watch; a body that is called a victim may be a target.
        ("Ana Belu was wounded.", "Ana Belu", "perpetrator", None),
        ("Ana Belu was wounded.", "Ana Belu", "monitor", None),
        ("The victims included the Belu Institute.", "the Belu Institute", "target", None),
        # What is said of him is another matter.
        ("Ana Belu, one of the suspects, lost an ear.", "Ana Belu", "victim", None),
    ],
)
def test_role(text: str, name: str, role: str, told: tuple[str, str] | None) -> None:
    """Who did it was neither its victim nor its target."""
    assert asked(ROLE, role, name, NAME, (text,)) == told


@pytest.mark.parametrize(
    ("texts", "stance", "told"),
    [
        (("The Front called on the army to withdraw.",), "denies", BORNE_OUT),
        (("The Front blamed the army for the blast.",), "regrets", BORNE_OUT),
        (("The Front condemned the raid.",), "admits", BORNE_OUT),
        # He says two things, or may do it otherwise.
        (("The Front condemned the raid, but called it inevitable.",), "admits", None),
        (("The Front conceded a raid, and called the rest a fairy tale.",), "confirms", None),
        (("The Front voiced its pain.", "The Front blamed the army."), "regrets", None),
        (("The Front blamed itself for the deaths.",), "regrets", None),
        # There are words by which he may deny.
        (("The Front condemned the report of a raid.",), "denies", None),
        (("The Front confirmed that none of its men had come.",), "denies", None),
        (("The Front regretted the tale of a massacre.",), "denies", None),
    ],
)
def test_stance(texts: tuple[str, ...], stance: str, told: tuple[str, str] | None) -> None:
    """In the one thing that somebody says he does not do two."""
    assert asked(STANCE, stance, "The Front", SPEAKER, texts) == told


@pytest.mark.parametrize(
    ("text", "figure", "harm", "told"),
    [
        ("Twelve bakers were killed and two were hurt.", "Twelve", "injured", BORNE_OUT),
        ("Twelve bakers were killed and two were hurt.", "two", "killed", BORNE_OUT),
        # Some sort of people, and not what was done to them.
        ("Six wounded prisoners were finished off.", "Six", "killed", None),
        ("Six wounded in the raid were finished off.", "Six", "killed",
         ("contradicted", "something_else_done")),
        # He was said to be dead, and is not.
        ("The driver, listed as killed, has both legs broken.", "The driver", "killed", None),
    ],
)  # fmt: skip
def test_harm(text: str, figure: str, harm: str, told: tuple[str, str] | None) -> None:
    """Those who were killed there were not only hurt."""
    assert asked(HARM, harm, figure, FIGURE, (text,)) == told


@pytest.mark.parametrize(
    "text",
    [
        "A blast killed 12 bakers, the mayor said.",
        "The mayor said there were 12 dead.",
        "The mayor counted 12 dead.",
        "According to the mayor, 12 bakers died.",
        "The mayor confirmed the murder of 12 bakers.",
    ],
)
def test_figure_that_its_claimant_tells(text: str) -> None:
    """Who tells what befell so many, and denies nothing, has not denied it."""
    claim = {"claimant": "the mayor", "wording": "12", "harm": "killed"}
    assert decided(text, "stance", **claim, stance="denies") == "contradicted"
    assert decided(text, "stance", **claim, stance="asserts") == "default"
    # What it counts is what he tells.
    assert decided(text, "stance", **{**claim, "harm": "displaced"}, stance="denies") == "open"


def test_figure_that_the_report_tells() -> None:
    """Where nobody is said to speak, nobody denies; who speaks there may."""
    claim = {"wording": "12", "harm": "killed", "stance": "denies"}
    assert decided("A blast killed 12 bakers.", "stance", **claim) == "contradicted"
    assert decided("A blast killed 12 bakers, the mayor said.", "stance", **claim) == "open"


@pytest.mark.parametrize(
    "text",
    [
        "A blast did not kill 12 bakers, the mayor said.",
        "According to the mayor, 12 bakers in two mills have not died.",
        "The mayor said the tale that 12 bakers were killed belongs in a novel.",
        "The mayor said that talk of 12 dead bakers came from the Front.",
        "The mayor said 12 bakers were killed only in the Front's leaflets.",
        "The mayor said 12 bakers were killed in somebody's imagination.",
        "The mayor said 12 was far too high.",
        "Posts that spoke of 12 dead were wrong, according to the mayor.",
        "The mayor said the Front was mistaken when it counted 12 dead.",
        "The mayor said the 12 so-called dead were asleep.",
        "The mayor said the 12 bakers allegedly killed had been at the market.",
        "The mayor said it was impossible that 12 bakers were killed.",
        "The mayor doubted that 12 bakers were killed, he said.",
        '"Twelve killed?" the mayor said. "Show me."',
        "The Front said that 12 bakers were killed. The mayor said they were asleep.",
        "The mayor said that the Front says 12 bakers were killed.",
    ],
)
def test_figure_that_may_be_denied(text: str) -> None:
    """By a word for it, by one of doubt, or where another one tells it."""
    figure = "Twelve" if "Twelve" in text else "12"
    who = "the mayor" if "the mayor" in text else "The mayor"
    claim = {"claimant": who, "wording": figure, "harm": "killed", "stance": "denies"}
    assert decided(text, "stance", **claim) in ("open", "words")


@pytest.mark.parametrize(
    ("text", "claimant", "told"),
    [
        ("a clinic worker said 12 were dead.", "Mayor", ("contradicted", "said_by_a_rival")),
        ("12 WERE DEAD, A CLINIC WORKER SAID.", "MAYOR", ("contradicted", "said_by_a_rival")),
        # The rival is named for what is told behind it.
        ("12 were hurt and two, according to a clinic worker, were led away.", "Mayor", None),
        # Another one tells his count.
        ("Its figure of 12 dead is too low, a clinic worker said.", "Mayor", None),
    ],
)
def test_claimant(text: str, claimant: str, told: tuple[str, str] | None) -> None:
    """Whoever gives the figure by another item speaks against one who is not named there."""
    rival = "A CLINIC WORKER" if text.isupper() else "a clinic worker"
    texts = (f"The {claimant} came.", "It rained.", text)
    assert asked(Source(of="wording"), claimant, "12", Figure(), texts, rivals=(rival,)) == told


def test_claimant_for_whom_a_person_speaks() -> None:
    """One who is named just before may be meant: "its spokesman"."""
    texts = ("The ministry gave its toll.", "Ana Belu, its spokeswoman, said 12 were dead.")
    found = asked(Source(of="wording"), "ministry", "12", Figure(), texts, rivals=("Ana Belu",))
    assert found is None or found[0] == "words"


def test_toll_that_an_answer_tells_twice() -> None:
    """What it gives as a toll and as none is open, while no words and nobody say which."""
    found = held(TOLLS, {"casualties": [CLAIM], "not_this_toll": [OTHER]}, "reading")
    told = {one.path: one.decision for one in found.decisions}
    assert told["casualties[0].wording"] == "reading"
    alone = held(TOLLS, {"casualties": [CLAIM]}, "reading")
    assert {one.path: one.decision for one in alone.decisions}["casualties[0].wording"] == "words"


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("The driver was NOT HURT.", "NOT HURT", 0),
        ("The driver was not injured.", "not injured", 0),
        ("No arrests have been made.", "No", 0),
        ("No further arrests have been made.", "No", None),
        ("No, said Ana Belu.", "No", None),
    ],
)
def test_nobody(text: str, words: str, count: int | None) -> None:
    """Who was not hurt is no one of the hurt, though he is one."""
    start = text.index(words)
    assert bounds_of(text, (start, start + len(words)))[:2] == (count, count)


def test_marks_that_nobody_sees() -> None:
    """Words with soft hyphens are read as without; the citation is the article's own."""
    text = "The po\u00adlice said two bak\u00ad\ners were kil\u00adled by gun\u00admen on Monday."
    claim: dict[str, Any] = {"s": [1], "wording": "two bakers", "harm": "killed"}
    answer = {"casualties": [{**claim, "claimant": "The police"}]}
    record: Any = ground(
        schema_of(IncidentRecord), Article(text=text), answer, accept="words"
    ).record
    (toll,) = record.casualties
    assert (toll.minimum.value, toll.claimant.value, toll.harm.basis) == (2, "police", "words")
    (cited,) = toll.wording.citations
    assert cited.quote == text
    (said,) = toll.harm.citations
    assert [one.quote for one in said.match] == ["kil\u00adled"]
    assert all(text[one.start : one.end] == one.quote for one in (*cited.match, *said.match))
