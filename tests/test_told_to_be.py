"""Whom "the governor" means, and what befell those whom a bare number counts."""

from __future__ import annotations

import pytest
from test_rules import Told, asked

from summarizer.evidence.fields import Alias, Choice, Figure, Source, Suffered, Words
from summarizer.schemas import cues

HARM = Suffered(
    of="wording", cues=cues.harm.HARM, fates=cues.deeds.FATE, lists=cues.harm.HARM_LISTS
)
CLAIM_STANCE = Choice(of="wording", cues=cues.stances.CLAIM_STANCE, default=("asserts",))
GOVERNOR = "The governor of Karsa, Ana Belu, said the road was closed."
BY_OFFICE: Told = ("words", "said_by_the_last_named")


@pytest.mark.parametrize(
    ("texts", "claimant", "figure", "told"),
    [
        ((GOVERNOR, "Nobody came.", "The governor said 31 people died."), "Ana Belu", "31",
         BY_OFFICE),
        ((GOVERNOR, "The governor of Palda came.", "The governor said 31 people died."), "Ana Belu",
         "31", None),
        ((GOVERNOR, "Governor Daud Merani came.", "The governor said 31 people died."), "Ana Belu",
         "31", None),
        ((GOVERNOR, "The mayor said 31 people died."), "Ana Belu", "31", None),
        (("Lt. Ana Belu came.", "The lieutenant said 31 people died."), "Ana Belu", "31",
         BY_OFFICE),
        (("COLONEL ANA BELU CAME.", "THE COLONEL SAID 31 PEOPLE DIED."), "ANA BELU", "31",
         BY_OFFICE),
        (("Interior Minister Ana Belu came.", "The defence minister said 31 people died."),
         "Ana Belu", "31", None),
        (("The Valdia Circle, a trade union, met.", "The union said 31 people died."),
         "Valdia Circle", "31", BY_OFFICE),
        # Named only behind.
        (("At least 31 people died, a councillor said.", "The councillor, Ana Belu, said no more."),
         "Ana Belu", "31", BY_OFFICE),
        (("At least 31 people died, a councillor said.", "A councillor, Ana Belu, came too."),
         "Ana Belu", "31", None),
        (("Ana Belu came.", "Ms Belu said 31 people died."), "Ana Belu", "31",
         ("words", "said_under_another_name")),
        (("A doctor, who gave his name as Daud Merani, counted 31 dead.",), "Daud Merani", "31",
         ("words", "said_there")),
        (("The list has 31 dead,\" said the priest, Father Daud Merani.",), "Daud Merani", "31",
         ("words", "said_there")),
        (("The Watch, based in Karsa, a rights group, spoke of 31 dead.",), "Watch", "31",
         ("words", "said_there")),
        (("Radio Karsa, citing a doctor, said that 31 people died.",), "Radio Karsa", "31",
         ("words", "said_there")),
        (("The ministry has it from the mayor of Karsa that 31 people died.",), "mayor of Karsa",
         "31", ("words", "said_there")),
        (("The ministry itself says 31 people died.",), "ministry", "31", ("words", "said_there")),
    ],
)  # fmt: skip
def test_claimant_by_what_he_is(
    texts: tuple[str, ...], claimant: str, figure: str, told: Told
) -> None:
    """One who is told to be the governor is meant, until somebody else is told to be one."""
    assert asked(Source(of="wording"), claimant, figure, Figure(named=True), texts) == told


def test_a_rival_is_not_he_where_the_claimant_is_named_since() -> None:
    """ "He" behind an unknown verb of the claimant's own is no rival's."""
    texts = ("Daud Merani said 9 died.", "Ana Belu shrugged.", "We lost 31, he told a radio.")
    assert (
        asked(Source(of="wording"), "Ana Belu", "31", Figure(named=True), texts,
              rivals=("Daud Merani",))
        is None
    )  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "figure", "harm", "told"),
    [
        (("The mayor put the dead at 19.", "The union spoke of 25."), "25", "killed",
         ("words", "told_as_a_count")),
        (("The mayor put the dead at 19.", "The union spoke of 25."), "25", "injured", None),
        (("The mayor put the dead at 19 and the hurt at 5.", "The union spoke of 25."), "25",
         "killed", None),
        (("The mayor put the dead at 19.", "The suit lists 25 names."), "25", "killed",
         ("words", "told_as_a_count")),
        (("The mayor put the dead at 19.", "The union spoke of 25 strikes."), "25", "killed",
         ("contradicted", "something_else_done")),
        (("The mayor put the dead at 19.", "She sent 25 buses."), "25", "killed",
         ("contradicted", "something_else_done")),
        (("The army lost 25 soldiers.",), "25", "killed", None),
        (("The town lost 25 jobs.",), "25", "killed", None),
        (("He had helped bury 25 people.",), "25", "killed", ("words", "done_there")),
        (("A surgeon operated on 25 men with shrapnel wounds.",), "25", "injured",
         ("words", "done_there")),
        (("Two men were shot, and one of them has died.",), "Two men", "killed", None),
        (("Two men were shot and killed.",), "Two men", "killed", ("words", "done_there")),
        (("A man was arrested in the stabbing of three shoppers.",), "three", "captured", None),
        (("The driver, listed as killed at first, is alive.",), "The driver", "killed", None),
        (("They found Ana Belu.", "She was pronounced dead at noon."), "Ana Belu", "killed",
         ("words", "done_to_him")),
        (("Ana Belu was taken to a clinic, where she died.",), "Ana Belu", "killed",
         ("words", "done_to_him")),
        (("Ana Belu shot a woman.", "She died at noon."), "Ana Belu", "killed", None),
        (("Ana Belu, 61, of Karsa died at noon.",), "Ana Belu", "killed", ("words", "done_there")),
        (("Ana Belu was shot in the chest and died.",), "Ana Belu", "killed",
         ("words", "done_there")),
    ],
)  # fmt: skip
def test_harm_told_beside(texts: tuple[str, ...], figure: str, harm: str, told: Told) -> None:
    """A bare count is of what was told right before, and of nothing where two harms were."""
    assert asked(HARM, harm, figure, Figure(named=True), texts) == told


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("The mayor put the dead at 19.", "The army declined to comment."),
         ("words", "withheld_of_those")),
        (("The mayor put the hurt at 19.", "The army declined to comment."), None),
        (("The mayor put the dead at 19.", "The army came."), None),
    ],
)  # fmt: skip
def test_harm_of_a_claim_without_figure(texts: tuple[str, ...], told: Told) -> None:
    """Who gives no figure gives none of those told of right before."""
    assert asked(HARM, "killed", None, None, texts) == told


@pytest.mark.parametrize(
    ("text", "stance", "told"),
    [
        ("\"Thirty is a fairy tale,\" Valdia said.", "denies", ("words", "called_false_there")),
        ("Valdia called the thirty \"a fairy tale\".", "denies", ("words", "called_false_there")),
        ("\"Thirty is no fairy tale,\" Valdia said.", "denies", None),
    ],
)  # fmt: skip
def test_figure_called_false(text: str, stance: str, told: Told) -> None:
    """A figure is denied by who calls it a lie."""
    assert asked(CLAIM_STANCE, stance, "thirty", Figure(named=True), (text,)) == told


@pytest.mark.parametrize(
    ("texts", "alias", "name", "told"),
    [
        (("The mayor of Karsa, Ana Belu, came.",), "mayor of Karsa", "Ana Belu",
         ("words", "called")),
        (("Mayor Ana Belu came.",), "Mayor", "Ana Belu", ("words", "told_to_be")),
        (("Mayor Ana Belu came.", "The mayor left."), "the mayor", "Ana Belu",
         ("words", "told_to_be")),
        (("Ana Belu, 52, his wife, Rosa, and their son came.",), "his wife", "Ana Belu", None),
        (("The guard, Daud Merani, and the driver, Ana Belu, came.",), "the driver",
         "Daud Merani", None),
    ],
)  # fmt: skip
def test_alias_by_what_he_is(texts: tuple[str, ...], alias: str, name: str, told: Told) -> None:
    """A title or an apposition is another name of him beside whom it stands."""
    assert asked(Alias(of="name"), alias, name, Words(), texts) == told


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("Valdia's director", "Valdia Oil"),
        ("the provincial governor", "the governor's office"),
        ("coalition forces", "Valdian forces"),
    ],
)
def test_alias_shares_a_telling_word(alias: str, name: str) -> None:
    """Somebody of a body is not it, nor do two forces mean one."""
    texts = (f"First {name} moved.", f"Then {alias} spoke.")
    assert asked(Alias(of="name"), alias, name, Words(), texts) is None
