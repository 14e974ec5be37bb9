"""What a party is, does and is called, and where a place lies: plain grammar of news."""

from __future__ import annotations

import pytest
from claims import decided
from test_rules import KIND, ROLE, asked

from summarizer.evidence.fields import Alias, Choice, Place, Within, Words
from summarizer.evidence.told.longer import alone
from summarizer.evidence.words.search import occurrences
from summarizer.schemas import cues

ALIAS = Alias(of="name", lists=cues.kinds.PERSON_LISTS)
KARSA = "Karsa"


def borne_out(told: tuple[str, str] | None) -> bool:
    """Whether words bear something out."""
    return told is not None and told[0] == "words"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Killing at least nine soldiers and two drivers, gunmen fled.", "two drivers", "victim"),
        ("Killing at least nine soldiers and two drivers, gunmen fled.", "soldiers", "victim"),
        (
            "Gunmen killed two bakers, a nurse and the mayor, Ana Belu, in Karsa.",
            "Ana Belu",
            "victim",
        ),
        (
            "Gunmen killed two bakers, a nurse and the mayor, Ana Belu, in Karsa.",
            "a nurse",
            "victim",
        ),
        ("Ana Belu, 23, and Rosa Paz, 29, were both pronounced dead.", "Ana Belu", "victim"),
        ("Ana Belu, 23, and Rosa Paz, 29, were both pronounced dead.", "Rosa Paz", "victim"),
        (
            "The guard, Daud Merani, and the driver, Ana Belu, are among the dead.",
            "Daud Merani",
            "victim",
        ),
        ("The dead include Lieutenant Daud Merani and the driver, Ana Belu.", "Ana Belu", "victim"),
        (
            "Four soldiers died, including the commander, Captain Daud Merani, the army said.",
            "Captain Daud Merani",
            "victim",
        ),
        (
            "Five residents died, among them his deputy, Ana Belu, and the postman, Daud Merani.",
            "Daud Merani",
            "victim",
        ),
        ("Two men were killed on Friday by rebels.", "rebels", "perpetrator"),
        (
            "Some 20 guerrillas of the Karsa Front (KF) last night attacked Palda.",
            "Karsa Front",
            "perpetrator",
        ),
        ("The rebels claimed to have killed two soldiers.", "rebels", "perpetrator"),
        ("Rebels and deserters attacked the camp.", "Rebels", "perpetrator"),
        ("Police identified one of the gunmen as Daud Merani.", "Daud Merani", "perpetrator"),
        ("Police identified the victim as Daud Merani.", "Daud Merani", "victim"),
        (
            "They burned the telephone exchange and the coffee bank, and withdrew.",
            "coffee bank",
            "target",
        ),
        ("The number of civilians killed in the raid rose.", "civilians", "victim"),
        (
            "The victims were: priest Ana Belu, the dean; Rosa Paz; and Daud Merani.",
            "Daud Merani",
            "victim",
        ),
        ("An attack on the camp by the rebels killed two.", "rebels", "perpetrator"),
        ("Odom, 23, was charged with murder.", "Odom", "perpetrator"),
        (
            "Ana Belu has been arrested in the deadly shooting of two men.",
            "Ana Belu",
            "perpetrator",
        ),
        (
            "Police found Daud Merani, 19, lying in the driveway with multiple gunshot wounds.",
            "Daud Merani",
            "victim",
        ),
        ("Leaving four policemen and a woman dead, they fled.", "four policemen", "victim"),
        ("Leaving four policemen and a woman dead, they fled.", "a woman", "victim"),
        ("The army's raid on the camp killed two.", "army", "perpetrator"),
        ("The army's raid on the camp killed two.", "the camp", "target"),
        ("The mayor's murder of his wife shook Karsa.", "mayor", "perpetrator"),
        ("The commander of the rebels and the mayor were killed.", "the mayor", "victim"),
        ("The mayor's murder has shaken Karsa.", "mayor", "victim"),
    ],
)
def test_role_is_told(text: str, name: str, role: str) -> None:
    """In a list, behind "including", as "identified as", by a deed with an owner or a doer."""
    assert borne_out(asked(ROLE, role, name, Words(), (text,)))


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Gunmen killed two bakers and police fled.", "police", "victim"),
        ("Gunmen killed two bakers, and the mayor, Ana Belu, praised them.", "Ana Belu", "victim"),
        ("No soldiers were killed.", "soldiers", "victim"),
        ("None of the soldiers was killed.", "soldiers", "victim"),
        ("They threatened to kill the mayor.", "mayor", "victim"),
        ("Gunmen killed Ana Belu's brother.", "Ana Belu", "victim"),
        ("Karsa Data, 412 civilians died this year.", "Karsa Data", "victim"),
        ("The army never attacked the town.", "army", "perpetrator"),
        ("Police have not shot anybody.", "Police", "perpetrator"),
        ("The UN believes the army attacked the town.", "UN", "perpetrator"),
        ("Two men were killed in a raid condemned by the government.", "government", "perpetrator"),
        ("Two men were killed in a town held by rebels.", "rebels", "perpetrator"),
        ("The army shelled the rebels and gunmen attacked the camp.", "rebels", "perpetrator"),
        ("The governor of Karsa killed in the raid was old.", "Karsa", "victim"),
        ("The raid killed two men, a spokesman for the mayor said.", "mayor", "victim"),
        ("The raid killed two men and a woman, the mayor said.", "mayor", "victim"),
        ("The raid killed two men, Karsa police, rescuers and the mayor said.", "mayor", "victim"),
        ("14 peasants were arrested in Palda hours later.", "peasants", "perpetrator"),
        ("Police declared him dead.", "Police", "victim"),
        ("Neither the mayor nor his wife was hurt.", "his wife", "victim"),
        ("The mayor was unhurt but two guards were killed.", "mayor", "victim"),
        ("The mayor escaped when two guards were killed.", "mayor", "victim"),
        ("Ana Belu, whose son was killed, came.", "Ana Belu", "victim"),
        ("The mother of Ana Belu was killed.", "Ana Belu", "victim"),
        ("Ana Belu saw her son killed by rebels.", "Ana Belu", "victim"),
        ("The minister said the killers of Ana Belu were shot by police.", "Ana Belu", "victim"),
        ("The rebels who were attacked by the army fled.", "rebels", "perpetrator"),
        ("Police, who were attacked by rebels, fled.", "Police", "perpetrator"),
        ("Rebels killed in the raid were buried.", "Rebels", "perpetrator"),
        ("Police accused of killing Ana Belu were freed.", "Police", "victim"),
        ("The attack on the town was condemned by the UN.", "UN", "perpetrator"),
        ("The attack, condemned on Friday by the UN, killed two.", "UN", "perpetrator"),
        ("The attack was investigated by police.", "police", "perpetrator"),
        (
            "The killing of two men, said by police to be thieves, shook the town.",
            "police",
            "perpetrator",
        ),
        ("The murder trial was watched by journalists.", "journalists", "perpetrator"),
        ("The massacre was filmed by a nurse.", "nurse", "perpetrator"),
        ("The shooting outside a bank by the river shook the town.", "bank", "perpetrator"),
        ("An explosion near the bank was heard at the school.", "school", "target"),
        ("The bomb exploded as the president spoke at the school.", "school", "target"),
        ("An attack on the president's critics shook Karsa.", "president", "target"),
        ("The minister's condemnation of the raid on the camp.", "minister", "perpetrator"),
        ("The mayor's murder of his wife shook Karsa.", "mayor", "victim"),
        ("The mayor's killing spree shook Karsa.", "mayor", "victim"),
        ("Four men, including a guard, were arrested after two were killed.", "a guard", "victim"),
        ("Two were killed, and four men, including a guard, were arrested.", "a guard", "victim"),
        ("Ten people were killed, officials including the mayor said.", "the mayor", "victim"),
        ("The dead man's son, Daud Merani, and a nurse were questioned.", "Daud Merani", "victim"),
        ("Police identified the suspect's victim as Ana Belu.", "Ana Belu", "perpetrator"),
        ("The suspect identified the victim as Ana Belu.", "Ana Belu", "perpetrator"),
        (
            "A witness identified by police as Ana Belu saw the attackers.",
            "Ana Belu",
            "perpetrator",
        ),
        ("The victim identified the gunman as Daud Merani.", "Daud Merani", "victim"),
        ("Daud Merani was not among the dead.", "Daud Merani", "victim"),
        ("Daud Merani was among the mourners of the dead.", "Daud Merani", "victim"),
        ("Rebels failed to kill the mayor.", "mayor", "victim"),
        ("Rebels almost killed the mayor.", "mayor", "victim"),
        ("Nurses and doctors treated those shot by police.", "Nurses", "perpetrator"),
        ("The UN and aid groups said rebels attacked the town.", "UN", "perpetrator"),
        ("The mayor and aid groups blamed rebels.", "mayor", "perpetrator"),
        ("The mayor and aid groups blamed rebels.", "aid groups", "perpetrator"),
        ("The commander of the rebels and the mayor were killed.", "rebels", "victim"),
        ("Police arrested a man suspected of killing Ana Belu.", "Police", "perpetrator"),
        ("Daud Merani was charged with failing to report the crime.", "Daud Merani", "perpetrator"),
        ("Daud Merani pleaded not guilty.", "Daud Merani", "perpetrator"),
    ],
)
def test_role_is_not_told(text: str, name: str, role: str) -> None:
    """Of who denies or tells it, owns or holds something, acts in another clause, or is unhurt."""
    assert not borne_out(asked(ROLE, role, name, Words(), (text,)))


@pytest.mark.parametrize(
    ("texts", "name", "role"),
    [
        (
            ("They found Ana Belu.", "Ms Belu came to a clinic, where she died."),
            "Ana Belu",
            "victim",
        ),
        (("Police spoke of Ana Belu.", "Belu was shot at noon."), "Ana Belu", "victim"),
    ],
)
def test_role_of_the_last_name(texts: tuple[str, ...], name: str, role: str) -> None:
    """A person is meant by the last name as well, or as the "she" behind it."""
    assert borne_out(asked(ROLE, role, name, Words(), texts))


def test_role_of_another_with_that_name() -> None:
    """But not where somebody else has that last name."""
    texts = ("Police spoke of Ana Belu.", "Belu was shot at noon.", "Rosa Belu wept.")
    assert asked(ROLE, "victim", "Ana Belu", Words(), texts) is None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "The police said rebels today killed Ana Belu, the mayor of Karsa.",
            "Ana Belu",
            "government",
        ),
        ("ALLEGED TERRORISTS TODAY KILLED ANA BELU, THE MAYOR OF KARSA.", "ANA BELU", "government"),
        (
            "On the night of the raid the provincial governor, Ana Belu, spoke.",
            "Ana Belu",
            "government",
        ),
        ("The village head, Ana Belu, spoke.", "Ana Belu", "government"),
        ("The governor of Karsa region, Colonel Daud Merani, spoke.", "Daud Merani", "government"),
        (
            "The governor of Karsa region, Colonel Daud Merani, spoke.",
            "Colonel Daud Merani",
            "government",
        ),
        (
            "Colonel Daud Merani, spokesman for the Karsa defence ministry, spoke.",
            "Colonel Daud Merani",
            "government",
        ),
        ("She met the Valdian ambassador to Karsa Daud Merani there.", "Daud Merani", "government"),
        (
            "She saw Ana Belu, a resident who had told radio that her son and a nurse left town.",
            "Ana Belu",
            "civilians",
        ),
        ("They blamed the terrorist organization Red Path.", "Red Path", "rebel_group"),
        ("They blamed the monitoring group Red Path.", "Red Path", "organisation"),
        ("The Karsa Observatory for Human Rights (KOHR) came.", "KOHR", "organisation"),
        ("Prosecutor General Ana Belu spoke.", "Prosecutor General", "government"),
        (
            "Police said relatives camped at the gates wept.",
            "relatives camped at the gates",
            "civilians",
        ),
        (
            "Personnel from the police precinct came.",
            "Personnel from the police precinct",
            "state_force",
        ),
        ("The armed forces press office came.", "armed forces press office", "state_force"),
        ("It is 18-year-old Karsa resident, Ana Belu.", "Ana Belu", "civilians"),
        ("Ana Belu, senator and party candidate, came.", "Ana Belu", "government"),
        ("Ana Belu was a beloved shop owner known for her bread.", "Ana Belu", "civilians"),
        ("The army shot teacher Ana Belu.", "Ana Belu", "civilians"),
        ("Pro-government militia came.", "Pro-government militia", "militia"),
    ],
)
def test_kind_is_told(text: str, name: str, kind: str) -> None:
    """By titles, appositions with or without an article, and what initials stand for."""
    assert borne_out(asked(KIND, kind, name, Words(), (text,)))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Colonel Daud Merani spoke of the governor.", "Colonel Daud Merani", "government"),
        (
            "Colonel Daud Merani, a critic of the government, spoke.",
            "Colonel Daud Merani",
            "government",
        ),
        ("They blamed the rebel group Red Path.", "Red Path", "organisation"),
        ("Karsa mayor Ana Belu, police and troops came.", "Ana Belu", "state_force"),
        ("Ana Belu, teachers and nurses came.", "Ana Belu", "civilians"),
        ("Ana Belu is no soldier.", "Ana Belu", "state_force"),
        ("Ana Belu was not a soldier.", "Ana Belu", "state_force"),
        ("Ana Belu, whose husband is a soldier, came.", "Ana Belu", "state_force"),
        ("Ana Belu, wife of a soldier, came.", "Ana Belu", "state_force"),
        ("Ana Belu is suspected of being a soldier.", "Ana Belu", "state_force"),
        ("Ana Belu, wanted by the police, came.", "Ana Belu", "state_force"),
        ("The soldier shot Ana Belu, a teacher.", "Ana Belu", "state_force"),
        ("Troops shot Ana Belu, mistaken for a soldier.", "Ana Belu", "state_force"),
        ("Ana Belu, who posed as a soldier, came.", "Ana Belu", "state_force"),
        ("Ana Belu, a journalist covering the army, came.", "Ana Belu", "state_force"),
        ("Ana Belu, a soldier's mother, came.", "Ana Belu", "state_force"),
        ("Merani is the mayor, said Ana Belu, a nurse.", "Ana Belu", "government"),
        ("The town's former mayor, Ana Belu, spoke.", "Ana Belu", "government"),
        ("Ana Belu, who used to be a minister, spoke.", "Ana Belu", "government"),
        ("Ana Belu, of the police's victims' group, spoke.", "Ana Belu", "state_force"),
        ("Ana Belu of the police complaints board spoke.", "Ana Belu", "state_force"),
        ("The Police Museum opened.", "Police Museum", "state_force"),
        ("Police Street was closed.", "Police Street", "state_force"),
        ("The Liberation Square was closed.", "Liberation Square", "rebel_group"),
        ("The Soldier's Bar was closed.", "Soldier's Bar", "state_force"),
        ("The Government Hospital was closed.", "Government Hospital", "government"),
        ("The President Hotel was closed.", "President Hotel", "government"),
        ("The Army Bridge was closed.", "Army Bridge", "state_force"),
        ("The Teachers' Union came.", "Teachers' Union", "civilians"),
        ("The Front Page, a newspaper, came.", "Front Page", "rebel_group"),
        ("A spokesman for the victims of the army, Ana Belu, spoke.", "Ana Belu", "state_force"),
        ("Anti-government protesters came.", "Anti-government protesters", "government"),
        ("Pro-government militia came.", "Pro-government militia", "government"),
        ("Non-state armed groups came.", "Non-state armed groups", "government"),
        ("Ex-soldier Ana Belu came.", "Ana Belu", "state_force"),
        ("Police informant Ana Belu came.", "Ana Belu", "state_force"),
        ("Soldiers' wives came.", "Soldiers' wives", "state_force"),
        ("Children of soldiers came.", "Children of soldiers", "state_force"),
        ("Victims of the rebels came.", "Victims of the rebels", "rebel_group"),
        ("Opponents of the government came.", "Opponents of the government", "government"),
        ("An army deserter, Daud Merani, came.", "Daud Merani", "state_force"),
        ("A retired police officer, Daud Merani, came.", "Daud Merani", "state_force"),
        ("A police officer's son, Daud Merani, came.", "Daud Merani", "state_force"),
        ("A man dressed as a soldier came.", "A man dressed as a soldier", "state_force"),
        ("Gunmen in army uniform came.", "Gunmen in army uniform", "state_force"),
        ("The rebel-held town fell.", "rebel-held town", "rebel_group"),
    ],
)
def test_kind_is_not_told(text: str, name: str, kind: str) -> None:
    """By words of somebody or something else beside the name, or of what is not so."""
    assert not borne_out(asked(KIND, kind, name, Words(), (text,)))


@pytest.mark.parametrize(
    ("texts", "name", "alias", "rivals"),
    [
        (
            ("The prefect, Ana Belu, came.", "The prefect of Karsa left."),
            "Ana Belu",
            "The prefect",
            (),
        ),
        (('Los Mellos, "the Twins", fought.',), "Los Mellos", "the Twins", ()),
        (
            ('The People\'s Council ("the de facto authorities") fought.',),
            "People's Council",
            "the de facto authorities",
            (),
        ),
        (("Its director, Dr. Ana Belu, spoke.",), "Ana Belu", "its director", ()),
        (("Their lawyer Ana Belu spoke.",), "Ana Belu", "their lawyer", ()),
        (
            ("The families of those who died in the Club Miro wept.", "The Miro was shut."),
            "Club Miro",
            "The Miro",
            ("The families of those who died in the Club Miro",),
        ),
        (("Ana Belu, a resident who had fled, spoke.",), "Ana Belu", "a resident", ()),
        (("Police identified the victim as Ana Belu.",), "Ana Belu", "the victim", ()),
        (
            ("The man found dead on Friday is identified as 18-year-old Daud Merani.",),
            "Daud Merani",
            "The man found dead on Friday",
            (),
        ),
        (
            ("The gunman, identified by police as Daud Merani, fled.",),
            "Daud Merani",
            "The gunman",
            (),
        ),
        (("A doctor who gave his name as Daud spoke.",), "Daud", "A doctor", ()),
        (("Col. Daud Merani spoke.", "The colonel left."), "Col. Daud Merani", "The colonel", ()),
        (("The Karsa Front -- KF -- fought.",), "Karsa Front", "KF", ()),
        (
            ("The Karsa Front (KF), a band of deserters, fought.",),
            "Karsa Front",
            "a band of deserters",
            (),
        ),
        (("In Karsa, the capital, rebels fought.",), "Karsa", "the capital", ()),
        (("The mayor named Ana Belu as the gunman.",), "Ana Belu", "the gunman", ()),
        (("The group, known as the Twins, fought.",), "group", "the Twins", ()),
        (("A man called Daud Merani came.",), "Daud Merani", "A man", ()),
    ],
)
def test_alias_is_told(
    texts: tuple[str, ...], name: str, alias: str, rivals: tuple[str, ...]
) -> None:
    """In apposition, in brackets, as "identified as", or as the office that only one holds."""
    assert borne_out(asked(ALIAS, alias, name, Words(), texts, rivals=rivals))


@pytest.mark.parametrize(
    ("texts", "name", "alias", "rivals"),
    [
        (("The witness identified the gunman as Daud Merani.",), "Daud Merani", "The witness", ()),
        (("Ana Belu identified the gunman as Daud Merani.",), "Ana Belu", "the gunman", ()),
        (("Police did not identify the victim as Ana Belu.",), "Ana Belu", "the victim", ()),
        (("Ana Belu, 61, her son, Daud Merani, and a guard came.",), "Ana Belu", "her son", ()),
        (("Ana Belu's brother, Daud Merani, came.",), "Ana Belu", "brother", ()),
        (("Ana Belu, police said, was shot.",), "Ana Belu", "police", ()),
        (("Ana Belu, the police said, was shot.",), "Ana Belu", "the police", ()),
        (("Rebels, the army and police fought.",), "Rebels", "the army", ()),
        (("The mayor, a guard and a nurse died.",), "mayor", "a guard", ()),
        (("The mayor (left) and a guard died.",), "mayor", "left", ()),
        (("The Front (in Karsa) died.",), "Front", "Karsa", ()),
        (("Daud Merani (Karsa Party) spoke.",), "Daud Merani", "Karsa Party", ()),
        (("Daud Merani (41) spoke.",), "Daud Merani", "41", ()),
        (
            ("Colonel Daud Merani spoke.", "A colonel came.", "The colonel left."),
            "Colonel Daud Merani",
            "The colonel",
            (),
        ),
        (("The Karsa Front left, a spokesman said.",), "Karsa Front", "a spokesman", ()),
        (("The rebels fought the army, a guard said.",), "army", "a guard", ()),
        (("He met Ana Belu, the mayor, and the guard.",), "Ana Belu", "the guard", ()),
        (("In Karsa, the capital, Ana Belu spoke.",), "Ana Belu", "the capital", ()),
        (("Merani, not the governor, spoke.",), "Merani", "the governor", ()),
        (("Ana Belu, formerly the mayor, spoke.",), "Ana Belu", "the mayor", ()),
        (("Ana Belu, like the mayor, spoke.",), "Ana Belu", "the mayor", ()),
        (("Ana Belu, whom the mayor named as the gunman, fled.",), "Ana Belu", "the mayor", ()),
        (("The town known as the Gate fell to the Front.",), "Front", "the Gate", ()),
        (("A man called Daud Merani a thief.",), "Daud Merani", "A man", ()),
        (("Police called Daud Merani and the mayor.",), "Daud Merani", "Police", ()),
        (("The mayor called Daud Merani on Friday.",), "Daud Merani", "The mayor", ()),
        (("The soldier named Daud Merani as the gunman.",), "Daud Merani", "The soldier", ()),
        (
            ("The Northern Union left.", "The transport union spoke."),
            "Northern Union",
            "the transport union",
            (),
        ),
        (
            ("The defence ministry spoke.", "The interior ministry left."),
            "defence ministry",
            "interior ministry",
            (),
        ),
        (("The Karsa police came.", "The Palda police left."), "Karsa police", "Palda police", ()),
        (("Ana Belu came.", "Rosa Belu left."), "Ana Belu", "Rosa Belu", ()),
        (
            ("Pruitt's mother, Renee Pruitt, came.", "Deshawn Pruitt died."),
            "Deshawn Pruitt",
            "Renee Pruitt",
            (),
        ),
        (("The Karsa bank was robbed.", "The river bank flooded."), "Karsa bank", "river bank", ()),
        (("The 3rd Brigade came.", "The 4th Brigade left."), "3rd Brigade", "4th Brigade", ()),
        (("Two women were shot.", "Two men were shot."), "Two women", "Two men", ()),
        (("Two nurses were shot.", "A nurse fled."), "Two nurses", "A nurse", ()),
        (("The Red Army came.", "The Red Cross left."), "Red Army", "Red Cross", ()),
        (("Karsa University closed.", "Karsa was bombed."), "Karsa University", "Karsa", ()),
        (
            ("The governor of Karsa came.", "The mayor of Karsa left."),
            "governor of Karsa",
            "mayor of Karsa",
            (),
        ),
        (
            ("The president of the union came.", "The union left."),
            "president of the union",
            "union",
            (),
        ),
        (
            ("The Karsa police chief came.", "Karsa police left."),
            "Karsa police",
            "Karsa police chief",
            (),
        ),
        (
            ("Government forces came.", "The government spoke."),
            "Government forces",
            "The government",
            (),
        ),
        (
            ("The government came.", "Government troops left."),
            "The government",
            "Government troops",
            (),
        ),
        (
            ("Victims of the Karsa raid wept.", "The Karsa rebels fled."),
            "Karsa rebels",
            "Victims of the Karsa raid",
            (),
        ),
    ],
)
def test_alias_is_not_told(
    texts: tuple[str, ...], name: str, alias: str, rivals: tuple[str, ...]
) -> None:
    """Of who stands beside in a list, calls somebody something, or shares but a word."""
    assert not borne_out(asked(ALIAS, alias, name, Words(), texts, rivals=rivals))


@pytest.mark.parametrize(
    ("text", "lies"),
    [
        ("It blew up in Karsa, Tervania.", True),
        ("It blew up in Karsa in northern Tervania.", True),
        ("It blew up in Karsa, a town in northern Tervania.", True),
        ("It blew up in Tervania's Karsa district.", True),
        ("It blew up in Tervania's northern city of Karsa.", True),
        ("They left Karsa, Tervania said.", False),
        ("Tervania's attack on Karsa failed.", False),
        ("Tervania's ambassador in Karsa spoke.", False),
        ("It left Karsa for Tervania.", False),
        ("They bombed Karsa, Tervania's army said.", False),
        ("In Karsa, Tervania denied it.", False),
        ("In Karsa, Tervania's envoy denied it.", False),
        ("Karsa is near Tervania.", False),
        ("In Karsa, where troops of Tervania fought, it blew up.", False),
        ("Near Karsa, on the border with Tervania, it blew up.", False),
        ("KARSA, Tervania (AP) — It blew up.", True),
        ("KARSA (Tervania), 3 May — It blew up.", True),
    ],
)
def test_where_a_place_lies(text: str, lies: bool) -> None:
    """The larger place has it, or follows it and does not speak."""
    place = KARSA.upper() if KARSA.upper() in text else KARSA
    assert borne_out(asked(Within(of="place"), "Tervania", place, Words(), (text,))) is lies


@pytest.mark.parametrize(("place", "lies"), [("Karsa prison", True), ("Palda prison", False)])
def test_dateline_tells_where_its_town_lies(place: str, lies: bool) -> None:
    """A place that is named after the town of the dateline lies where that does."""
    texts = ("KARSA, Tervania, May 3 (AP) — It rained.", f"They fled {place}.")
    assert borne_out(asked(Within(of="place"), "Tervania", place, Words(), texts)) is lies


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("Karsa denied it.", False),
        ("Ana Belu, 23, of Karsa, was hurt.", False),
        ("A Karsa man was hurt.", False),
        ("The army of Karsa fired.", False),
        ("Police in Karsa denied it.", True),
        ("It blew up in Karsa, police said.", True),
        ("Bombs fell on Karsa, Karsa said.", True),
        ("The mayor of Karsa said so.", True),
    ],
)
def test_scene(text: str, scene: bool) -> None:
    """A place is none where it stands only for who governs it, or for somebody's home."""
    assert borne_out(asked(Place(), KARSA, None, None, (text,))) is scene


@pytest.mark.parametrize(
    ("text", "is_alone"),
    [
        ("The Karsa Liberation Front claimed it.", False),
        ("Karsa Republican Guard men fired.", False),
        ("Karsa airport was hit.", True),
        ("They fell on the Karsa front.", True),
    ],
)
def test_place_in_the_name_of_a_body(text: str, is_alone: bool) -> None:
    """A front's name is no place."""
    assert bool(alone(text, occurrences(KARSA, text))) is is_alone


PRIVATE = Choice(of="name", cues=cues.kinds.PARTY_KIND, default=("other",), private=("civilians",))


@pytest.mark.parametrize(
    ("texts", "private"),
    [
        (("Ana Belu, 34, was found in the yard.",), True),
        (("They found 34-year-old Ana Belu.",), True),
        (("Ana Belu (34) was hurt.",), True),
        (("Ana Belu was hurt.", "Belu, 34, lived nearby."), True),
        (("Ana Belu was hurt.",), False),
        (("Sgt. Ana Belu, 34, was hurt.",), False),
        (("Ana Belu, 34, a soldier, was hurt.",), False),
        (("Ana Belu, 34, was hurt.", "The mayor, Ana Belu, had gone home."), False),
        (("Two soldiers were killed.", "They were Ana Belu, 34, and Daud Merani, 31."), False),
        (("The gunman was identified as Ana Belu, 34.",), False),
        (("Ana Belu, 34 of whose men fell, was hurt.",), False),
    ],
)
def test_private_person(texts: tuple[str, ...], private: bool) -> None:
    """Who is told with an age, and with no office or arms, is a private person by default."""
    told = asked(PRIVATE, "civilians", "Ana Belu", Words(), texts)
    assert (told == ("default", "told_with_an_age")) is private


def test_age_makes_no_soldier() -> None:
    """By an age nobody is of another kind."""
    told = asked(PRIVATE, "state_force", "Ana Belu", Words(), ("Ana Belu, 34, was found.",))
    assert told is None


@pytest.mark.parametrize(
    ("alias", "name", "rivals", "told"),
    [
        ("Deputies", "Karsa County Sheriff's Office", (), True),
        ("officers", "Karsa police", (), True),
        ("Deputies", "Karsa police", (), False),
        ("officers", "Karsa police", ("Palda police",), False),
        ("officers", "Karsa police", ("armed officers",), False),
        ("officers", "Karsa council", (), False),
        ("officers", "police Captain Ana Belu", (), False),
    ],
)
def test_staff_of_a_body(alias: str, name: str, rivals: tuple[str, ...], told: bool) -> None:
    """Those who work for the only such body of the answer are it."""
    texts = (f"It was told by {name}.", f"There were shots. {alias} came at noon.")
    found = asked(ALIAS, alias, name, Words(), texts, rivals=rivals)
    assert (found == ("words", "its_staff")) is told


def test_things_do_nothing() -> None:
    """A verb behind a thing is another's: what was stopped, or torched, is no perpetrator."""
    text = "Four men stopped two buses of the mill at noon, torched one of them and fled."
    given = {"item": "parties", "name": "two buses of the mill"}
    assert decided(text, "role", role="target", **given) != "contradicted"
    assert decided(text, "role", role="perpetrator", **given) != "words"
