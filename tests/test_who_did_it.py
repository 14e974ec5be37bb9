"""Who did it, and whom it befell: what words bear out, and what they only seem to."""

from __future__ import annotations

import pytest
from claims import decided

ANA, DAUD = "Ana Belu", "Daud Merani"


def role_of(text: str, name: str, role: str) -> str:
    return decided(text, "role", item="parties", name=name, role=role)


def harm_of(text: str, whom: str, harm: str) -> str:
    return decided(text, "harm", wording=whom, harm=harm)


# --- nobody says that it is so -------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "It was not known whether Ana Belu had been killed by soldiers.",
        "The mayor asked if Ana Belu had been killed.",
        "Nobody believes that Ana Belu was killed.",
        "The bishop doubted that Ana Belu had been killed.",
        "There is no evidence that Ana Belu was killed.",
        "Reports that Ana Belu was killed were false, her office said.",
        "Rumours that Ana Belu had been killed spread at noon.",
        "The ministry denied reports that Ana Belu had been killed.",
        "Ana Belu may have been killed, her sister said.",
        "In the film, Ana Belu is killed by a spy.",
        "Was Ana Belu killed by the army?",
        "The murder of Ana Belu was foiled by a guard dog.",
        "The attempted murder of Ana Belu shook the town.",
        "No one called Ana Belu was killed, the ministry said.",
        "Ana Belu dreamed that she was killed.",
    ],
)
def test_what_is_left_open_is_not_borne_out(text: str) -> None:
    """What is asked, doubted, denied or made up makes nobody a victim."""
    assert role_of(text, ANA, "victim") != "words"
    assert harm_of(text, ANA, "killed") != "words"


@pytest.mark.parametrize(
    "text",
    [
        "Police confirmed that Ana Belu had been killed by soldiers.",
        "There is no doubt that Ana Belu was killed.",
        "Reports that Ana Belu was killed were true, her office said.",
        "Nobody was surprised when Ana Belu was killed.",
        "The army denied that it was to blame and said Ana Belu was killed by rebels.",
        "Ana Belu was killed in the studio of a film maker.",
    ],
)
def test_what_is_said_besides_takes_nothing_back(text: str) -> None:
    """A doubt or a denial of something else leaves the deed told."""
    assert harm_of(text, ANA, "killed") == "words"


@pytest.mark.parametrize(
    "text",
    [
        "Police do not believe Daud Merani killed the nurse.",
        "There is no proof that Daud Merani killed the nurse.",
        "Was it Daud Merani who killed the nurse?",
        "A paper wrongly named Daud Merani as the gunman.",
        "Daud Merani knows who killed the nurse.",
        "Daud Merani shot nobody.",
        "Daud Merani buried his murdered sister.",
        "Police kept Daud Merani from killing the nurse.",
    ],
)
def test_who_is_not_said_to_have_done_it(text: str) -> None:
    """Nobody did it of whom it is wrongly, or not, said."""
    assert role_of(text, DAUD, "perpetrator") != "words"


def test_whom_somebody_was_kept_from_harming() -> None:
    """Who is kept from a deed did not do it; who is arrested for it did."""
    kept = "Police stopped Daud Merani from stabbing the nurse."
    assert role_of(kept, "the nurse", "victim") != "words"
    done = "Police arrested Daud Merani for stabbing the nurse."
    assert role_of(done, "the nurse", "victim") == "words"


def test_group_that_is_none() -> None:
    """Nobody is meant by "no group"."""
    text = "No group has claimed responsibility for the attack."
    assert role_of(text, "No group", "perpetrator") != "words"
    assert role_of(text.replace("No", "One"), "One group", "perpetrator") == "words"


# --- who is cleared ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Police cleared Daud Merani, who had been charged with murder.",
        "A judge threw out the murder charge against Daud Merani.",
        "The murder charge against Daud Merani was dropped.",
        "Daud Merani was arrested for murder but later released without charge.",
        "Daud Merani was convicted of murder, but the verdict was overturned.",
        "Daud Merani was tried for murder and acquitted.",
        "Daud Merani, once charged with murder, has been exonerated.",
        "Daud Merani, charged with murder in May, is no longer a suspect.",
        "Prosecutors did not charge Daud Merani, who was arrested for murder.",
    ],
)
def test_who_is_cleared_did_not_do_it(text: str) -> None:
    """Who was acquitted, cleared or released without charge is no perpetrator."""
    assert role_of(text, DAUD, "perpetrator") != "words"


@pytest.mark.parametrize(
    "text",
    [
        "Daud Merani was charged with murder after his brother was cleared.",
        "Daud Merani was arrested for murder, and Ana Belu was acquitted.",
        "A judge refused to hear Daud Merani, who was charged with murder.",
        "Daud Merani is on trial for murder.",
        "Daud Merani went on trial on Monday for killing two nuns.",
        "Daud Merani stands accused of murder.",
        "Daud Merani was extradited to face murder charges.",
        "Daud Merani was jailed for life for murdering a tourist.",
    ],
)
def test_who_is_charged_is_said_to_have_done_it(text: str) -> None:
    """On trial, accused, to face charges: words say so of him."""
    assert role_of(text, DAUD, "perpetrator") == "words"


@pytest.mark.parametrize(
    ("text", "borne_out"),
    [
        ("Daud Merani was charged with planning the murder.", True),
        ("Daud Merani was charged with filming the murder.", False),
        ("Daud Merani was charged with covering up the murder.", False),
        ("Daud Merani confessed that he had shot the nurse.", True),
        ("Daud Merani confessed that he had lied about the murder.", False),
    ],
)
def test_what_somebody_is_charged_with_is_the_deed(text: str, borne_out: bool) -> None:
    """The charge must be of the deed itself."""
    assert (role_of(text, DAUD, "perpetrator") == "words") is borne_out


def test_who_is_accused_without_a_comma() -> None:
    """Of "the officer accused of" it is said; not of the one who accused him, named between."""
    text = "The officer accused of torturing Ana Belu is on leave."
    assert role_of(text, "The officer", "perpetrator") == "words"
    assert role_of(text, ANA, "victim") == "words"
    text = "The officer Ana Belu accused of rape is on leave."
    assert role_of(text, ANA, "perpetrator") != "words"


# --- to whom it is done --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "A driver for Mayor Ana Belu was killed in the ambush.",
        "Tomas Irbe, the brother of the rebel leader Ana Belu, was killed.",
        "Gunmen killed the wife and two children of General Ana Belu.",
        "A woman beside Ana Belu was killed.",
        "The prosecutor who charged Ana Belu with murder was killed on Monday.",
        "The soldiers guarding Ana Belu were killed.",
        "The men sent to kidnap Ana Belu were killed.",
        "The man whom Ana Belu shot was killed by guards.",
        "The bomb killed a cook rather than General Ana Belu.",
        "A man was killed near his wife, Ana Belu.",
        "Among those who mourned the dead was Ana Belu.",
        "The killing of the bishop angered her friend Ana Belu.",
        "Ana Belu, deputy to the mayor, took over after he was killed.",
        "Everyone except Ana Belu was killed.",
    ],
)
def test_it_befell_somebody_else(text: str) -> None:
    """What befell a guard, a wife or a killer of his befell not him."""
    assert role_of(text, ANA, "victim") != "words"
    assert harm_of(text, ANA, "killed") != "words"


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ana Belu was killed in the ambush.",
        "One of the drivers, Ana Belu, was killed.",
        "Gunmen killed General Ana Belu.",
        "On Monday morning Ana Belu was killed.",
        "Among the dead was Ana Belu.",
        "The killing of the judge Ana Belu angered her friends.",
        "Ana Belu, whose name was withheld at first, was killed by a mine.",
    ],
)
def test_it_befell_the_one_named(text: str) -> None:
    """A title, an office or an aside beside the name takes nothing from it."""
    assert harm_of(text, ANA, "killed") == "words"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb meant for General Daud Merani killed a flower seller.", DAUD),
        ("Troops fighting Colonel Daud Merani killed a baker.", DAUD),
        ("The attack by the rebels killed Daud Merani.", DAUD),
        ("A plot to assassinate President Daud Merani was foiled.", DAUD),
        ("The raiders were beaten back by villagers.", "villagers"),
    ],
)
def test_whose_deed_it_is_not(text: str, name: str) -> None:
    """Who only owns, leads or is meant by the doer did not do it."""
    assert role_of(text, name, "perpetrator") != "words"


@pytest.mark.parametrize(
    ("text", "whom", "harm"),
    [
        ("Two policemen who killed a thief were suspended.", "Two policemen", "killed"),
        ("Three soldiers saw rebels kill a nurse.", "Three soldiers", "killed"),
        ("Six judges convicted Daud Merani of murder.", "Six judges", "killed"),
        ("Nine villagers watched as soldiers executed Ana Belu.", "Nine villagers", "killed"),
        ("Ten gunmen seized Ana Belu.", "Ten gunmen", "captured"),
        ("Ten people mourned Ana Belu, who was murdered.", "Ten people", "killed"),
        ("Guards killed one attacker and wounded another.", "Guards", "killed"),
        ("Officers returned fire, killing Daud Merani.", "Officers", "killed"),
        ("A gunman held the mayor hostage for hours.", "A gunman", "captured"),
        ("The rebels, whose leader was killed, vowed revenge.", "The rebels", "killed"),
        ("The president flew to Karsa, where a bomb killed nine.", "The president", "killed"),
        ("The mayor's driver was killed.", "The mayor", "killed"),
        ("The raiders fled in a stolen van.", "The raiders", "displaced"),
        ("Slain guard's wife sues army.", "army", "killed"),
        ("A judge demanded the arrest of Daud Merani.", "Daud Merani", "captured"),
        ("It is unclear if rebels killed by mines were buried.", "rebels", "killed"),
    ],
)
def test_doers_and_others_are_not_the_harmed(text: str, whom: str, harm: str) -> None:
    """Who did it, saw it or came behind it is not counted as harmed."""
    assert harm_of(text, whom, harm) != "words"


@pytest.mark.parametrize(
    ("text", "whom", "harm"),
    [
        ("Two policemen were killed a day later.", "Two policemen", "killed"),
        ("Two policemen, killed a week ago, were buried.", "Two policemen", "killed"),
        ("Three soldiers suffered injuries.", "Three soldiers", "injured"),
        ("Nineteen people perished at the mill.", "Nineteen people", "killed"),
        ("The hostages were held for two months.", "The hostages", "captured"),
        ("Villagers fled after soldiers burned their homes.", "Villagers", "displaced"),
        ("The company said a cook was still unaccounted for.", "a cook", "missing"),
        ("A shepherd and his son were hit by shrapnel.", "A shepherd and his son", "injured"),
        ("There were people on the ground that were killed.", "people on the ground", "killed"),
        ("A student whose name she withheld, died.", "A student", "killed"),
        ("A woman who was with him was hit in the shoulder.", "A woman", "injured"),
        ("Her husband lost a leg.", "Her husband", "injured"),
        ("The driver is alive with both legs broken.", "The driver", "injured"),
        ("Of the guards, both were killed.", "both", "killed"),
        ("Pirates killed Monday by marines were buried at sea.", "Pirates", "killed"),
        ("Police said the arrest of Daud Merani took an hour.", "Daud Merani", "captured"),
    ],
)
def test_the_harmed(text: str, whom: str, harm: str) -> None:
    """Those to whom the words relate are."""
    assert harm_of(text, whom, harm) == "words"


def test_name_in_small_letters_is_no_part_of_a_longer_one() -> None:
    """The words "the army" are not meant by "Free Valley Army"."""
    text = "Ten members of the Free Valley Army were killed in a clash with the army."
    assert role_of(text, "the army", "victim") != "words"
    text = "Ten men of the Free Valley Army died, and the army was attacked by rebels."
    assert role_of(text, "the army", "target") == "words"


def test_rebel_army_is_no_army_of_a_state() -> None:
    """An army that is called rebel is a rebel group."""

    def kind_of(text: str, kind: str) -> str:
        return decided(text, "kind", item="parties", name="Free Valley Army", kind=kind)

    rebels = "Soldiers fought the rebel Free Valley Army."
    assert kind_of(rebels, "rebel_group") == "words"
    assert kind_of(rebels, "state_force") != "words"
    assert kind_of("Rebels fought the Free Valley Army.", "state_force") == "words"


def test_who_is_named_by_mistake_is_not_called_so() -> None:
    """Who is wrongly named as the gunman is not called so."""

    def alias(text: str) -> str:
        given = [{"s": [1], "value": "the gunman"}]
        return decided(text, "aliases", item="parties", name=DAUD, aliases=given)

    assert alias("A paper wrongly named Daud Merani as the gunman.") != "words"
    assert alias("A paper named Daud Merani as the gunman.") == "words"


def test_victim_who_is_named_by_mistake() -> None:
    """Who is wrongly identified as the victim is none."""
    assert role_of("The victim was wrongly identified as Ana Belu.", ANA, "victim") != "words"
    assert role_of("The victim was later identified as Ana Belu.", ANA, "victim") == "words"


def test_house_is_no_victim() -> None:
    """What is hit by a rocket is a target; who is hit by a bullet is a victim."""
    assert role_of("The embassy was hit by two rockets.", "The embassy", "victim") != "words"
    assert role_of("The baker was hit by a stray bullet.", "The baker", "victim") == "words"
