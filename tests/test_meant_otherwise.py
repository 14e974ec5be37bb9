"""Words that are those of a rule, and tell something else: no value rests on them."""

from __future__ import annotations

import pytest
from test_rules import CLAIM_STANCE, HARM, ROLE, STANCE, asked

from summarizer.evidence.fields import (
    Alias,
    Channel,
    Choice,
    Counted,
    Figure,
    Kind,
    Place,
    Source,
    Within,
    Words,
)
from summarizer.schemas import cues
from summarizer.schemas.incident import IncidentRecord, Party, When

NAME, FIGURE, SPEAKER = Words(key=True), Figure(key=True, named=True), Source(key=True)
ELSEWHEN = Figure(key=True, named=True, elsewhen=True)
WHY = Choice(of="wording", cues=cues.tolls.NOT_THIS_TOLL, lists=cues.tolls.TOLL_LISTS)
ALIAS = Alias(of="name", lists=cues.kinds.PERSON_LISTS)


def rests(kind: Kind, value: str, of: str, of_kind: Kind, text: str) -> bool:
    """Whether words bear it out."""
    told = asked(kind, value, of, of_kind, (text,))
    return told is not None and told[0] == "words"


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        # What is launched, thrown, seized, shot: a raid or an inquiry, a bomb or a case.
        ("The army launched a night raid on the camp.", "The army", True),
        ("The ministry launched an inquiry.", "The ministry", False),
        ("Rebels carried out two attacks.", "Rebels", True),
        ("Engineers carried out tests on the bus.", "Engineers", False),
        ("Hooded men staged an ambush.", "Hooded men", True),
        ("Weavers staged a sit-in at the gate.", "Weavers", False),
        ("Daud Merani threw a petrol bomb at the hall.", "Daud Merani", True),
        ("Daud Merani threw himself to the floor.", "Daud Merani", False),
        ("Airmen dropped cylinders on the town.", "Airmen", True),
        ("The court dropped the case.", "The court", False),
        ("Gunmen seized the warden.", "Gunmen", True),
        ("Police seized two rifles.", "Police", False),
        ("Ana Belu shot two men.", "Ana Belu", True),
        ("Ana Belu shot the film of the fire.", "Ana Belu", False),
        ("Two men were shot by Ana Belu.", "Ana Belu", True),
        ("A video shot by Ana Belu shows the fire.", "Ana Belu", False),
        ("Rebels executed the envoy.", "Rebels", True),
        ("Agents executed a search warrant.", "Agents", False),
        ("Gunmen burst into the hall.", "Gunmen", True),
        ("The widow burst into tears.", "The widow", False),
        ("Rebels attacked the minister in his car.", "Rebels", True),
        ("The bishop attacked the minister in a sermon.", "The bishop", False),
        ("Daud Merani took part in the raid.", "Daud Merani", True),
        ("Daud Merani took part in the rescue.", "Daud Merani", False),
        ("Daud Merani admitted killing her.", "Daud Merani", True),
        ("The clinic admitted 12 people.", "The clinic", False),
        ("Police destroyed the bomb before it went off.", "Police", False),
        ("It was not the police who shot the two men.", "the police", False),
        ("Rebels attacked a weapons depot.", "Rebels", True),
        ("Rebels shot a film director.", "Rebels", True),
        ("Rebels killed the mayor in a letter bomb attack.", "Rebels", True),
        # By whom: who did it, or who spoke, sang, hired, filmed, fetched or buried.
        ("Two clerks were killed in Karsa by soldiers.", "soldiers", True),
        ("Two clerks were killed at a concert by Ana Belu.", "Ana Belu", False),
        ("Two clerks were killed during a march in Karsa by soldiers.", "soldiers", True),
        ("Nine died in the attack, says a report by Oru.", "Oru", False),
        ("Nine were hurt in an attack on a rally by the Reed Party.", "the Reed Party", False),
        ("The attack was captured on video by Ana Belu.", "Ana Belu", False),
        ("A shell fired by the army hit the school.", "the army", True),
        ("Daud Merani, fired by Karsa Mining, went home.", "Karsa Mining", False),
        ("The raid was claimed by the Karsa Front.", "the Karsa Front", True),
        ("They died in a valley claimed by Valdia.", "Valdia", False),
        ("The dead were buried by monks.", "monks", False),
        ("The hurt were taken to hospital by monks.", "monks", False),
        ("A vigil has been held in Karsa by monks.", "monks", False),
        ("The blast was the work of the Karsa Front.", "the Karsa Front", True),
        ("She praised the work of the medics.", "the medics", False),
        # Blamed for it, or for something less.
        ("Residents blamed the army for the shelling.", "the army", True),
        ("Residents blamed the army for the slow rescue.", "the army", False),
        ("The driver was convicted of murder.", "The driver", True),
        ("The driver was convicted of theft.", "The driver", False),
        # Another's deed in a clause of its own.
        ("The rebels died when soldiers stormed their camp.", "The rebels", False),
        ("REBELS KILLED AS SOLDIERS STORM CAMP", "REBELS", False),
        ("A man to whom the suspect spoke was identified as Daud Merani.", "Daud Merani", False),
    ],
)
def test_who_did_it(text: str, name: str, told: bool) -> None:
    """A deed is told by what it is done with, or to, and "by" may lead to another's doing."""
    assert rests(ROLE, "perpetrator", name, NAME, text) == told


@pytest.mark.parametrize(
    ("text", "name", "role", "told"),
    [
        ("The mayor was hit by a bullet.", "The mayor", "victim", True),
        ("The mayor was hit by criticism.", "The mayor", "victim", False),
        ("The body of Ana Belu was found.", "Ana Belu", "victim", True),
        ("The governing body of the Karsa Cup met.", "the Karsa Cup", "victim", False),
        ("The dead men and the Victims League met.", "the Victims League", "victim", False),
        ("Rebels shot a guard, and the mayor and the bishop fled.", "the mayor", "victim", False),
        ("Rebels shot a guard, the mayor and the bishop.", "the mayor", "victim", True),
        ("Cameras captured Ana Belu at the gate.", "Ana Belu", "victim", False),
        ("Nine died, officials said, among them Ana Belu.", "Ana Belu", "victim", False),
        ("Nine died, among them Ana Belu.", "Ana Belu", "victim", True),
        ("A rocket landed on the hospital.", "the hospital", "target", True),
        ("A helicopter landed on the hospital.", "the hospital", "target", False),
        ("The blast did damage to the church.", "the church", "target", True),
        ("There was no damage to the church.", "the church", "target", False),
        ("Rebels attacked the ministry with mortars.", "the ministry", "target", True),
        ("A deputy attacked the ministry in a speech.", "the ministry", "target", False),
    ],
)
def test_who_suffered_it(text: str, name: str, role: str, told: bool) -> None:
    """Nobody suffers by words, by what did not happen, or in a list that has ended."""
    assert rests(ROLE, role, name, NAME, text) == told


@pytest.mark.parametrize(
    ("text", "name", "role", "verdict"),
    [
        # Who kills may be killed, hurt or found dead as well, in the same article or by himself.
        ("Daud Merani was found dead.", "Daud Merani", "perpetrator", None),
        ("Daud Merani was shot by police.", "Daud Merani", "perpetrator", None),
        ("Daud Merani died in the blast.", "Daud Merani", "perpetrator", None),
        ("Jets bombed the Front.", "the Front", "perpetrator", None),
        ("Daud Merani was kidnapped.", "Daud Merani", "perpetrator", "another_is_borne_out"),
        ("Daud Merani was murdered.", "Daud Merani", "perpetrator", "another_is_borne_out"),
        # So may who attacks be attacked, and who suffered have hit back.
        ("The Front attacked a post after it was bombed.", "The Front", "target", None),
        ("Guards shot two men before they were killed.", "Guards", "victim", None),
        ("Guards shot two men.", "Guards", "victim", "another_is_borne_out"),
        # So may who mediates or watches.
        ("Ana Belu was wounded.", "Ana Belu", "mediator", None),
        ("Ana Belu was wounded.", "Ana Belu", "monitor", None),
    ],
)
def test_what_befell_him_speaks_against_it(
    text: str, name: str, role: str, verdict: str | None
) -> None:
    """Only what befalls nobody but victims says that somebody did not do it."""
    field = Party.model_fields["role"].metadata[0]
    told = asked(field, role, name, NAME, (text,))
    assert told == (("contradicted", verdict) if verdict else None)


@pytest.mark.parametrize(
    ("text", "figure", "harm", "told"),
    [
        ("Nine men were put to death.", "Nine", "killed", True),
        ("Nine men were sentenced last year to death.", "Nine", "killed", False),
        ("Nine nurses received death threats.", "Nine", "killed", False),
        ("Nine toll collectors were hurt.", "Nine", "killed", False),
        ("Nine people were held by rebels.", "Nine", "captured", True),
        ("Nine people held candles.", "Nine", "captured", False),
        ("Nine robbers gunned down the clerk.", "Nine", "killed", False),
        ("A man who drowned his son was jailed for nine years.", "nine", "killed", False),
        ("Nine people were nearly killed.", "Nine", "killed", False),
        ("Nearly 90 people were killed.", "90", "killed", True),
        ("They asked the kidnappers to free 40 prisoners.", "40", "captured", False),
        ("A bus with 40 aboard fell, killing 12.", "40", "killed", False),
        ("A bus with 40 aboard fell, killing 12.", "12", "killed", True),
    ],
)
def test_what_was_done_to_them(text: str, figure: str, harm: str, told: bool) -> None:
    """Terms with a word for a harm tell of none, and a deed right before a count is done to it."""
    assert rests(HARM, harm, figure, FIGURE, text) == told


@pytest.mark.parametrize(
    ("text", "figure", "whom", "told"),
    [
        ("Seven children of farmers were hurt.", "Seven", "children", True),
        ("Seven parents of children were hurt.", "Seven", "children", False),
        ("The raid killed 12, and women wept.", "12", "women", False),
        ("The raid killed 12 women.", "12", "women", True),
        ("Four soldiers' wives were hurt.", "Four", "soldiers", False),
        ("Nine nurses were killed and 30 wounded.", "30", "nurses", True),
    ],
)
def test_whom_it_counts(text: str, figure: str, whom: str, told: bool) -> None:
    """Those to whom the counted belong are not counted, nor who is told of in the next clause."""
    assert rests(Counted(of="wording"), whom, figure, FIGURE, text) == told


@pytest.mark.parametrize(
    ("text", "who", "told"),
    [
        ("Ana Belu, the sister of spokesman Daud Merani, said 12 had died.", "Daud Merani", False),
        ("Ana Belu, the sister of spokesman Daud Merani, said 12 had died.", "Ana Belu", True),
        ("The head of the clinic Daud Merani said 12 had died.", "Daud Merani", True),
        ("The minister said the UN was wrong to report 12 dead.", "The minister", False),
        ("The minister said 12 had died.", "The minister", True),
    ],
)
def test_who_gives_it(text: str, who: str, told: bool) -> None:
    """Neither whose sister speaks, nor who says that another's number is wrong."""
    assert rests(Source(of="wording"), who, "12", FIGURE, text) == told


@pytest.mark.parametrize(
    ("text", "figure", "why", "told"),
    [
        ("Police at first spoke of 12 dead.", "12", "earlier_toll", True),
        ("They shot 12 people at first light.", "12", "earlier_toll", False),
        ("The previous toll was 12.", "12", "earlier_toll", True),
        ("The previous owner was one of 12 dead.", "12", "earlier_toll", False),
        ("Police lowered the toll to nine from 14.", "14", "earlier_toll", True),
        ("Police lowered the toll to nine from 14.", "nine", "earlier_toll", False),
        ("Together, the two raids cost 40 lives.", "40", "total_of_several", True),
        (
            "Since the war 40 people died, among them the 12 killed today.",
            "40",
            "total_of_several",
            True,
        ),
        (
            "Since the war 40 people died, among them the 12 killed today.",
            "12",
            "total_of_several",
            False,
        ),
        ("It killed 12 who sang together.", "12", "total_of_several", False),
        ("He feared 40 dead.", "40", "threat_or_estimate", True),
        ("Nine who had feared a raid were killed.", "Nine", "threat_or_estimate", False),
        ("The feared Black Guard killed nine.", "nine", "threat_or_estimate", False),
    ],
)
def test_why_it_is_no_toll(text: str, figure: str, why: str, told: bool) -> None:
    """A figure is earlier, feared or a sum by words that are about the figure."""
    assert rests(WHY, why, figure, ELSEWHEN, text) == told


@pytest.mark.parametrize(
    ("text", "figure", "other"),
    [
        ("The blast came two days after a car bomb killed nine in Orlo.", "nine", True),
        (
            "Her murder came only 12 hours after raiders gunned down Judge Daud Merani.",
            "Daud",
            True,
        ),
        ("Monday's raid followed an ambush in which four soldiers died.", "four", True),
        ("The raid came a day after a blast, killing nine guards.", "nine", False),
        ("The blast followed a row and killed nine guards.", "nine", False),
        ("The blast happened an hour after noon, and nine guards died.", "nine", False),
        ("The arrests came two days after a car bomb killed nine.", "nine", False),
        ("Two days after a car bomb killed nine, police held a man.", "nine", False),
    ],
)
def test_what_the_deed_came_after(text: str, figure: str, other: bool) -> None:
    """What stands behind "the attack came a day after" is of the event before, but "and killed"."""
    assert rests(FIGURE, figure, "", FIGURE, text) != other
    texts = ("Karsa was hit.", "Many fled.", text)
    told_why = asked(WHY, "other_event", figure, ELSEWHEN, texts)
    assert (told_why is not None and told_why[0] == "words") == other


@pytest.mark.parametrize(
    ("text", "who", "stance", "told"),
    [
        ("The Front said it had fired on a post.", "The Front", "admits", True),
        ("The council said it had fired the warden.", "The council", "admits", False),
        ("Ana Belu accused the army.", "Ana Belu", "accuses", True),
        ("Ana Belu, accused of murder, said no word.", "Ana Belu", "accuses", False),
        ("Ana Belu, admitted to hospital, said she saw two men.", "Ana Belu", "admits", False),
        ("The clinic admitted nine of the wounded.", "The clinic", "admits", False),
        ("Ana Belu condemned nobody.", "Ana Belu", "condemns", False),
        ("Ana Belu said she would condemn it.", "Ana Belu", "condemns", False),
        ("It was confirmed by the army, the Front said.", "the Front", "confirms", False),
        ("It was confirmed by the army, the Front said.", "the army", "confirms", True),
    ],
)
def test_what_he_does(text: str, who: str, stance: str, told: bool) -> None:
    """Neither by what was done to him, nor by a verb that has another object."""
    assert rests(STANCE, stance, who, SPEAKER, text) == told


@pytest.mark.parametrize(
    ("text", "who", "member"),
    [
        ("The rebels said they were elsewhere that night.", "The rebels", "denies"),
        ("The army said the film was of another war.", "The army", "denies"),
        ("The Front denied a war crime while it owned the raid.", "The Front", "admits"),
    ],
)
def test_nothing_speaks_against_a_stance(text: str, who: str, member: str) -> None:
    """One may deny by telling something else, and admit what he does not deny."""
    assert asked(STANCE, member, who, SPEAKER, (text,)) is None


@pytest.mark.parametrize(
    ("text", "figure", "told"),
    [
        ("The mayor said 12 was far too high.", "12", None),
        ("The mayor said the rebels had made up the 40 dead.", "40", None),
        ("The mayor did not deny that 12 had died.", "12", None),
        ("The mayor denied that 12 had died.", "12", ("words", "denied_there")),
    ],
)
def test_a_figure_is_denied(text: str, figure: str, told: tuple[str, str] | None) -> None:
    """Under a verb of denying alone; what else may deny it is open."""
    assert asked(CLAIM_STANCE, "denies", figure, FIGURE, (text,)) == told


@pytest.mark.parametrize(
    ("kind", "value", "of", "of_kind", "text", "told"),
    [
        (Channel(of="speaker"), "Karsa", "The army", SPEAKER, "The army said in Karsa it left.",
         False),
        (Channel(of="speaker"), "his wife", "The mayor", SPEAKER,
         "The mayor told his wife it rained.", False),
        (Within(of="place"), "Valdia", "Karsa", Place(),
         "After the raid on Karsa, Valdia closed its gates.", False),
        (ALIAS, "the bomber", "Ana Belu", NAME,
         "Ana Belu, wrongly named as the bomber, is free.", False),
        (ALIAS, "the bomber", "Ana Belu", NAME, "Ana Belu, named as the bomber, is free.", True),
        (ALIAS, "the Karsa police", "Karsa Bank", NAME, "The Karsa police left Karsa Bank.", False),
        (Channel(of="speaker"), "a letter", "The army", SPEAKER,
         "The army said in a letter it left.", True),
        (Channel(of="speaker"), "Chatter", "The army", SPEAKER,
         "The army said on Chatter that it left.", True),
        (Within(of="place"), "Valdia", "Karsa", Place(), "He saw Karsa, Valdia and Palda.", False),
        (Within(of="place"), "Valdia", "Karsa", Place(), "He saw Karsa, Valdia, and left.", True),
        (ALIAS, "the mayor", "Ana Belu", NAME, "The wife of the mayor, Ana Belu, was hurt.", False),
        (ALIAS, "a guard", "the mayor", NAME, "The man who shot the mayor was a guard.", False),
        (ALIAS, "a guard", "the man", NAME, "It said the man was a guard.", True),
        (ALIAS, "the mayor", "Ana Belu", NAME, "A car of the mayor, Ana Belu, was hit.", True),
    ],
)  # fmt: skip
def test_other_links(kind: Kind, value: str, of: str, of_kind: Kind, text: str, told: bool) -> None:
    """A place is no channel, a list no larger place, and whose wife she is no name of hers."""
    assert rests(kind, value, of, of_kind, text) == told


@pytest.mark.parametrize(
    ("field", "member", "text", "told"),
    [
        ("incident_type", "protest", "Weavers marched on the hall.", True),
        ("incident_type", "protest", "On March 3 the hall burned.", False),
        ("incident_type", "protest", "An air strike hit the hall.", False),
        ("incident_type", "disaster", "A cyclone took the roof.", True),
        ("incident_type", "disaster", "Guards opened fire as men stormed the hall.", False),
        ("incident_type", "bombing", "A roof fell in a coal mine.", False),
        ("incident_type", "robbery", "Police ruled out robbery.", False),
        ("attribution", "claimed", "The Front claimed responsibility.", True),
        ("attribution", "claimed", "Police seek those responsible.", False),
        ("attribution", "denied", "The Front denied responsibility.", True),
        ("attribution", "denied", "The court denied bail.", False),
        ("occurrence", "unconfirmed", "Police see a possible motive.", False),
    ],
)
def test_what_happened(field: str, member: str, text: str, told: bool) -> None:
    """A month, a strike from the air, a mine and bail are none of it."""
    kind = IncidentRecord.model_fields[field].metadata[0]
    verdict = asked(kind, member, None, None, (text,))
    assert (verdict is not None and verdict[0] == "words") == told


@pytest.mark.parametrize(
    ("field", "value", "text", "told"),
    [
        ("means", "a car", "He drove a car into them.", True),
        ("means", "a parked car", "He fell beside a parked car.", False),
        ("damage", "the church", "The fire burned the church.", True),
        ("damage", "the church", "The fire spared the church.", False),
        ("damage", "the church", "The fire near the church, which was not damaged, is out.", False),
    ],
)
def test_things(field: str, value: str, text: str, told: bool) -> None:
    """What only stood near was not used, and what came away whole was not damaged."""
    listed = IncidentRecord.model_fields[field].annotation.__args__[0]  # type: ignore[union-attr]
    verdict = asked(listed.__metadata__[0], value, None, None, (text,))
    assert (verdict is not None and verdict[0] == "words") == told


def test_day_of_something_else() -> None:
    """The day on which a mill was opened is not the day of the fire."""
    text = "The mill, opened on 3 May 2012, burned down on Monday."
    when = When.model_fields["words"].metadata[0]
    assert asked(when, "3 May 2012", None, None, (text,)) is None
    text = "Gunmen opened fire on Monday, the day on which he was to speak."
    assert asked(when, "Monday", None, None, (text,)) == ("words", "there")
    text = "The mill, opened on 3 May 2012, burned down on Monday."
    assert asked(when, "Monday", None, None, (text,)) == ("words", "there")


def test_another_harm_speaks_against_none_that_may_have_followed() -> None:
    """Who was kidnapped and then shot may be dead."""
    text = "Six men who had been kidnapped were shot."
    assert asked(HARM, "killed", "Six men", FIGURE, (text,)) is None
    told = asked(HARM, "killed", "Six men", FIGURE, ("Six men were kidnapped.",))
    assert told == ("contradicted", "something_else_done")
