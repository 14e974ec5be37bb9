"""Who did it and to whom it was done: verbs, nouns and participles, and what he is charged with."""

from __future__ import annotations

import pytest
from claims import decided
from test_rules import ROLE, asked

from summarizer.evidence.fields import Words


def role(text: str, name: str, member: str) -> bool:
    """Whether words bear out a part somebody had."""
    told = asked(ROLE, member, name, Words(), (text,))
    return told is not None and told[0] == "words"


@pytest.mark.parametrize(
    ("text", "name", "member"),
    [
        # The deed before whom it is done to.
        ("Two gunmen gunned down Judge Ana Belu in Palda.", "Judge Ana Belu", "victim"),
        ("Unknown men machinegunned the mayor, Ana Belu, on Monday.", "Ana Belu", "victim"),
        ("The union accused the army of assassinating its leader, Ana Belu.", "Ana Belu", "victim"),
        ("The union accused the army of assassinating Ana Belu.", "army", "perpetrator"),
        ("The union denounced the disappearance of Ana Belu.", "Ana Belu", "victim"),
        ("The clarification of Ana Belu's death will take time.", "Ana Belu", "victim"),
        ("The blast wounded the arm of Rosa Paz.", "Rosa Paz", "victim"),
        ("Rosa Paz hit a car, at which point police shot her.", "Rosa Paz", "victim"),
        ("He began stabbing passengers with a knife.", "passengers", "victim"),
        ("The blast injured seven of the passengers.", "passengers", "victim"),
        ("Dozens of civilians were killed.", "civilians", "victim"),
        ("They cut the throats of the two watchmen.", "watchmen", "victim"),
        ("Militiamen wielding machetes and rifles have killed two.", "Militiamen", "perpetrator"),
        # A participle behind a name.
        ("Ana Belu, a baker who disappeared in Palda on 5 May, is 40.", "Ana Belu", "victim"),
        ("He asked about Ana Belu, a baker who disappeared in May.", "Ana Belu", "victim"),
        ("Senator Ana Belu, kidnapped on 9 May near Palda, is free.", "Ana Belu", "victim"),
        ("Ana Belu, 34, killed by a car bomb, was a baker.", "Ana Belu", "victim"),
        ('Ana Belu was "kidnapped" on Monday.', "Ana Belu", "victim"),
        ("The mayor ran to his car and was shot dead by police.", "The mayor", "victim"),
        ("The attack claimed the life of Daud Merani.", "Daud Merani", "victim"),
        ("The abducted senator, Daud Merani, is well.", "Daud Merani", "victim"),
        ("The kidnappers released Daud Merani.", "Daud Merani", "victim"),
        ("Rebels dragged the mayor from his bed.", "the mayor", "victim"),
        ("A bullet hit a nurse in the arm.", "a nurse", "victim"),
        # Who he was.
        ("Police identified Daud Merani as the victim.", "Daud Merani", "victim"),
        ("Police identified Daud Merani as the gunman.", "Daud Merani", "perpetrator"),
        ("Daud Merani was named as a suspect.", "Daud Merani", "perpetrator"),
        ("Daud Merani, 48, was the man killed after a dispute.", "Daud Merani", "victim"),
        ("Daud Merani was the only person killed.", "Daud Merani", "victim"),
        ("Daud Merani is one of the victims.", "Daud Merani", "victim"),
        ("The victim was Daud Merani, 45.", "Daud Merani", "victim"),
        ("The dead man is Daud Merani, 45.", "Daud Merani", "victim"),
        ("The man killed was Daud Merani, 45.", "Daud Merani", "victim"),
        ("The man who died has been named as Daud Merani, 45.", "Daud Merani", "victim"),
        ("The slain man was identified as Daud Merani.", "Daud Merani", "victim"),
        ("The wounded man was identified as Daud Merani.", "Daud Merani", "victim"),
        ("One of the dead was named by his school as Daud Merani.", "Daud Merani", "victim"),
        ("Among those buried was Daud Merani, 16.", "Daud Merani", "victim"),
        ("The victims, Daud Merani, 31, and Rosa Paz, 32, lived in Palda.", "Rosa Paz", "victim"),
        ("The wounded, a boy and two men, are expected to survive.", "two men", "victim"),
        ("Nine soldiers and a boy, including two cooks, died.", "Nine soldiers", "victim"),
        ("The suspect is Daud Merani, 40.", "Daud Merani", "perpetrator"),
        # Who did it.
        ("His car was intercepted by heavily armed men.", "heavily armed men", "perpetrator"),
        ("His car was intercepted by armed men.", "His car", "target"),
        ("The towns have been occupied again by rebel columns.", "rebel columns", "perpetrator"),
        ("Men on a motorcycle this morning murdered Ana Belu.", "Men", "perpetrator"),
        ("The mayor was shot by two men riding a motorcycle.", "two men riding", "perpetrator"),
        ("Police attributed the massacre to the Red Path.", "Red Path", "perpetrator"),
        ("It held the Red Path responsible for the massacre.", "Red Path", "perpetrator"),
        ("The Red Path has claimed the attack in an email.", "Red Path", "perpetrator"),
        ("The barons, who are to blame for the murder, left.", "barons", "perpetrator"),
        ("The army was responsible for the massacre.", "army", "perpetrator"),
        ("Survivors blame herders from the hills.", "herders", "perpetrator"),
        ("The assassins, who are said to be members of the Path, fled.", "Path", "perpetrator"),
        ("The Red Path is still holding the senator.", "Red Path", "perpetrator"),
        ("The station claimed the attack on behalf of the Path.", "Path", "perpetrator"),
        ("A patrol of the army returned fire at a post.", "A patrol", "perpetrator"),
        ("Karsa's army said it had attacked the camp.", "army", "perpetrator"),
        ("Demonstrators burned two vans.", "Demonstrators", "perpetrator"),
        ("Gunmen murdered Red Path [RP] leader Ana Belu.", "Ana Belu", "victim"),
        ("A boy and his sister, 12, were flown to a Palda hospital.", "his sister", "victim"),
        ("The mayor offered to mediate.", "The mayor", "mediator"),
        ("Legal Aid Karsa counted 12 dead.", "Legal Aid", "monitor"),
        ("Authorities suspect the Red Path.", "Red Path", "perpetrator"),
        ("The Red Path is believed to be behind the attack.", "Red Path", "perpetrator"),
        ("Police are looking for Ben Kor in connection with the raid.", "Ben Kor", "perpetrator"),
        # What was hit, or is to be.
        ("Rebels hurled bombs at the embassy.", "the embassy", "target"),
        ("Rebels dynamited the pylon.", "the pylon", "target"),
        ("A bomb exploded in the offices of the bank.", "the bank", "target"),
        ("He drove a bus into the gate of a camp.", "a camp", "target"),
        ("The ferry Reina overturned on Friday.", "The ferry Reina", "target"),
        ("The shooting happened at a bakery.", "a bakery", "target"),
        ("Merani slammed the truck into a patrol car.", "a patrol car", "target"),
        ("Units will attack vehicles such as buses.", "vehicles", "intended_target"),
        ("The ballot boxes will be sabotaged.", "The ballot boxes", "intended_target"),
        ("The rebels threatened to attack the dam.", "the dam", "intended_target"),
    ],
)
def test_part_is_told(text: str, name: str, member: str) -> None:
    """By a verb, a noun, a participle, or by who he is said to be."""
    assert role(text, name, member)


@pytest.mark.parametrize(
    ("text", "name", "member"),
    [
        ("Daud Merani denied assassinating Ana Belu.", "Daud Merani", "perpetrator"),
        ("The union accused Daud Merani of killing Ana Belu.", "Daud Merani", "victim"),
        ("The murder of Ana Belu was solved by Daud Merani.", "Daud Merani", "victim"),
        ("Daud Merani's death threats shook Palda.", "Daud Merani", "victim"),
        ("Rosa Paz hid when police shot her brother.", "Rosa Paz", "victim"),
        ("Police held kidnapping suspect Daud Merani.", "Daud Merani", "victim"),
        ("Officials in the town rebels attacked fled.", "Officials", "perpetrator"),
        ("Daud Merani, who was not kidnapped, spoke.", "Daud Merani", "victim"),
        ("Daud Merani, charged with the murder of Rosa Paz, spoke.", "Daud Merani", "victim"),
        ("Daud Merani, wounded soldiers at his side, spoke.", "Daud Merani", "victim"),
        ("Daud Merani was not the man killed.", "Daud Merani", "victim"),
        ("Daud Merani was the man who killed Rosa Paz.", "Daud Merani", "victim"),
        ("The mayor met Daud Merani and was shot dead.", "Daud Merani", "victim"),
        ("The mayor said that Daud Merani came and was shot dead.", "The mayor", "victim"),
        ("The mayor fled and his guard was shot dead.", "The mayor", "victim"),
        ("The victim was Daud Merani's brother.", "Daud Merani", "victim"),
        ("The dead man is the son of Daud Merani.", "Daud Merani", "victim"),
        ("The dead man is not Daud Merani.", "Daud Merani", "victim"),
        ("The victim was known to Daud Merani.", "Daud Merani", "victim"),
        ("The victim was identified by Daud Merani.", "Daud Merani", "victim"),
        ("The victims, Daud Merani said, lived in Palda.", "Daud Merani", "victim"),
        ("The victims, police and doctors said, lived in Palda.", "police", "victim"),
        ("Of the dead, rebels killed four.", "rebels", "victim"),
        ("One of the dead was named as Milan Kor, from Palda.", "Palda", "victim"),
        ("The suspect, police chief Daud Merani said, fled.", "Daud Merani", "perpetrator"),
        ("The suspect was seen by Daud Merani.", "Daud Merani", "perpetrator"),
        ("The building was occupied by a bank.", "a bank", "perpetrator"),
        ("The army was not responsible for the massacre.", "army", "perpetrator"),
        ("The minister is responsible for security.", "minister", "perpetrator"),
        ("The union is still holding the mayor responsible.", "the mayor", "victim"),
        ("The station claimed the attack on behalf of the Path.", "The station", "perpetrator"),
        ("Karsa's army said it had attacked nobody.", "army", "perpetrator"),
        ("A truck driven by rebels burned.", "rebels", "perpetrator"),
        ("Two guests, burned or hit by glass, are in a clinic.", "Two guests", "perpetrator"),
        (
            "On 3 May the Path, a foe of the army, said it had shelled a post.",
            "army",
            "perpetrator",
        ),
        ("The mayor was flown to a meeting.", "The mayor", "victim"),
        ("The Path said the army was behind the attack.", "Path", "perpetrator"),
        ("The Path is not believed to be behind the attack.", "Path", "perpetrator"),
        ("Police identified Daud Merani as a witness.", "Daud Merani", "perpetrator"),
        ("Police are looking for Ben Kor as a witness.", "Ben Kor", "perpetrator"),
        ("The lawyer of the slain leader, Daud Merani, spoke.", "Daud Merani", "victim"),
        ("The slain leader's lawyer, Daud Merani, spoke.", "Daud Merani", "victim"),
        ("Police put the injured at nine, Daud Merani said.", "Daud Merani", "victim"),
        ("Police released Daud Merani.", "Daud Merani", "victim"),
        ("Rebels will attack at dawn.", "dawn", "intended_target"),
        ("The rebels said they would not attack buses.", "buses", "intended_target"),
        ("The truck slammed on its brakes near a bank.", "a bank", "target"),
    ],
)
def test_part_is_not_told(text: str, name: str, member: str) -> None:
    """Of who denies it, owns it, tells it, or acts in another clause."""
    assert not role(text, name, member)


@pytest.mark.parametrize(
    "text",
    [
        "Daud Merani was arrested for murder.",
        "Daud Merani, 31, was arrested on a murder charge.",
        "Daud Merani was arrested on suspicion of murder.",
        "Daud Merani was arrested for accessory to murder in the first degree.",
        "Daud Merani was arrested at his home on Friday and later charged with assault.",
        "Deputies arrested Daud Merani and charged him with second-degree murder.",
        "Deputies arrested 41-year-old Karsa resident Daud Merani and charged him with murder.",
        "Police arrested Daud Merani on charges of murder.",
        "Prosecutors charged Daud Merani, 23, with two counts of murder.",
        "Daud Merani was charged last month with two counts of assault.",
        "Daud Merani was booked into jail on a murder charge.",
        "Daud Merani faces a murder charge.",
        "Daud Merani faces charges of first-degree murder.",
        "Daud Merani was indicted on two counts of murder.",
        "Daud Merani was sentenced to life for the murder of Rosa Paz.",
        "Daud Merani has pleaded not guilty to murder.",
        "Daud Merani is wanted in connection with the shooting.",
        "Daud Merani is being held on a murder charge.",
        "A murder warrant was issued for Daud Merani.",
    ],
)
def test_who_is_charged_is_said_to_have_done_it(text: str) -> None:
    """Arrested, charged, booked, wanted or tried for a deed."""
    assert role(text, "Daud Merani", "perpetrator")
    assert not role(text, "Daud Merani", "victim")


@pytest.mark.parametrize(
    "text",
    [
        "Daud Merani was not arrested for murder.",
        "Daud Merani was arrested for drunk driving.",
        "Daud Merani was arrested for protesting against the murder.",
        "Daud Merani was arrested and Ben Kor charged with murder.",
        "Daud Merani was jailed for assault in 1999.",
        "Daud Merani was wrongly charged with murder.",
        "Daud Merani was cleared of murder.",
        "Daud Merani faces questions over the murder.",
        "Police charged Daud Merani with perjury.",
        "Police arrested Daud Merani on Monday over unpaid fines.",
        "Deputies arrested Daud Merani and charged Ben Kor with murder.",
        "Two men were arrested by Daud Merani for murder.",
        "Daud Merani arrested two in the shooting.",
        "Daud Merani, who arrested Ben Kor for murder, spoke.",
        "The lawyer of Daud Merani was arrested for murder.",
        "A suspect in the killing of Daud Merani was arrested for murder.",
    ],
)
def test_who_is_not_charged_with_it(text: str) -> None:
    """With something less, of another time, or somebody else; and who arrests him."""
    assert not role(text, "Daud Merani", "perpetrator")


@pytest.mark.parametrize(
    ("text", "wording", "expected"),
    [
        ("Two gunmen gunned down Judge Ana Belu in Palda.", "Judge Ana Belu", "killed"),
        ("The union blamed the army for Ana Belu's death.", "Ana Belu", "killed"),
        ("The union asked about their leader's death.", "their leader", "killed"),
        ("The union accused the army of assassinating Ana Belu.", "Ana Belu", "killed"),
        ("Daud Merani was the man killed after a dispute.", "Daud Merani", "killed"),
        ("The man who died has been named as Daud Merani, 45.", "Daud Merani", "killed"),
        ("Among those buried was Daud Merani.", "Daud Merani", "killed"),
        ("The squall capsized a ferry, drowning at least 21.", "21", "killed"),
        ("The injured man is Daud Merani.", "Daud Merani", "injured"),
        ("Among the injured was Daud Merani.", "Daud Merani", "injured"),
        ("Four were cut down with machetes.", "Four", "killed"),
        ("The remains of seven men lay in a barn.", "seven", "killed"),
        ("The Red Path is still holding senator Daud Merani.", "Daud Merani", "captured"),
        ("The Red Path is still holding nine men.", "nine", "captured"),
        ("Senator Ana Belu, kidnapped on 9 May in Palda, spoke.", "Senator Ana Belu", "captured"),
        ('Daud Merani was "kidnapped" on Monday.', "Daud Merani", "captured"),
        ("Daud Merani's kidnapping shook Palda.", "Daud Merani", "captured"),
        ("Daud Merani, a baker who disappeared in May, is 40.", "Daud Merani", "missing"),
        ("Daud Merani's disappearance shook Palda.", "Daud Merani", "missing"),
        ("Two guests are still being looked for.", "Two", "missing"),
        ("60 families took refuge in the church.", "60", "displaced"),
        ("A guard was shot in the leg. Two men died.", "A guard", "injured"),
        ("Three guards suffered rifle wounds.", "Three", "injured"),
        ("A nurse is fighting for her life.", "A nurse", "injured"),
        ("A volunteer said they had buried 31 people.", "31", "killed"),
        ("The slain leader, Daud Merani, was buried.", "Daud Merani", "killed"),
        ("The robber stabbed Daud Merani to death.", "Daud Merani", "killed"),
        ("The blast left Daud Merani wounded.", "Daud Merani", "injured"),
        ("Daud Merani is in stable condition. Two died.", "Daud Merani", "injured"),
        ("Rebels took Daud Merani hostage.", "Daud Merani", "captured"),
        ("The kidnappers released Daud Merani.", "Daud Merani", "captured"),
        ("Daud Merani remains missing.", "Daud Merani", "missing"),
        ("Daud Merani has not been seen since Friday.", "Daud Merani", "missing"),
        # What may have led to worse, and the article tells of nothing worse.
        ("Daud Merani was shot in the leg.", "Daud Merani", "injured"),
        ("A 30-year-old man was shot on Main Street.", "A 30-year-old man", "injured"),
        ("Two men were stabbed on Main Street.", "Two", "injured"),
        ("One round struck Daud Merani's back.", "Daud Merani", "injured"),
        ("Daud Merani sustained minor injuries.", "Daud Merani", "injured"),
        ("Daud Merani was rushed to a hospital.", "Daud Merani", "injured"),
        ("Two men were shot. Ben Kor faces a charge of attempted murder.", "Two", "injured"),
    ],
)
def test_harm_is_told(text: str, wording: str, expected: str) -> None:
    """The harm is borne out, and no other one is."""
    assert decided(text, "harm", wording=wording, harm=expected) == "words"
    for other in {"killed", "injured", "missing", "captured"} - {expected}:
        assert decided(text, "harm", wording=wording, harm=other) != "words"


@pytest.mark.parametrize(
    ("text", "wording", "wrong"),
    [
        ("The Red Path is holding talks with nine men.", "nine", "captured"),
        ("The Red Path is holding Daud Merani responsible.", "Daud Merani", "captured"),
        ("Daud Merani was the man who killed two.", "Daud Merani", "killed"),
        ("Daud Merani was nearly killed.", "Daud Merani", "killed"),
        ("The union accused the army of killing Ana Belu's aide.", "Ana Belu", "killed"),
        ("The dead man was identified by Daud Merani.", "Daud Merani", "killed"),
        ("The dead man is not Daud Merani.", "Daud Merani", "killed"),
        ("Daud Merani's death threats shook Palda.", "Daud Merani", "killed"),
        ("Daud Merani's arrest of Rosa Paz shook Palda.", "Daud Merani", "captured"),
        ('Daud Merani was not "kidnapped".', "Daud Merani", "captured"),
        ("12 people had been buried in the rubble.", "12", "killed"),
        # Somebody died of it, or may have.
        ("Two men were shot. One died.", "Two", "injured"),
        ("Two men were shot. Their funeral is on Friday.", "Two", "injured"),
        ("Twelve were found, each shot in the head.", "Twelve", "injured"),
        ("Daud Merani was shot dead.", "Daud Merani", "injured"),
        ("Daud Merani shot two men.", "Daud Merani", "injured"),
    ],
)
def test_harm_is_not_told(text: str, wording: str, wrong: str) -> None:
    """Of what is held, said or done otherwise, to others, or of what may have been worse."""
    assert decided(text, "harm", wording=wording, harm=wrong) != "words"
