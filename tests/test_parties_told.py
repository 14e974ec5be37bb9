"""What a party is by what it does, was or belongs to, and what it is called by what it is."""

from __future__ import annotations

import pytest
from claims import decided
from test_parties import ALIAS, borne_out
from test_rules import asked

from summarizer.evidence.fields import Choice, Words
from summarizer.evidence.words.loose import parted_occurrences
from summarizer.schemas import cues

KIND = Choice(
    of="name",
    cues=cues.kinds.PARTY_KIND,
    default=("other",),
    things=("organisation", "international_body", "place_or_object"),
    lifeless=("place_or_object",),
    speaking=("organisation",),
    public=("government", "state_force"),
    private=("civilians",),
)
NAME = Words(key=True)


@pytest.mark.parametrize(
    ("words", "text", "there"),
    [
        ("Palda native", "The Karsa HeraldPalda native Ana Belu died.", "Palda native"),
        ("Karsa Herald", "The Karsa HeraldPalda native Ana Belu died.", "Karsa Herald"),
        ("KNA", "Twelve died, as citedKNA on Friday.", "KNA"),
        ("Ana Belu", "It was told onceAna Belu died.", "Ana Belu"),
    ],
)
def test_words_run_together(words: str, text: str, there: str) -> None:
    """Where a page lost the break between a title and its text, words stand there all the same."""
    ((start, end),) = parted_occurrences(words, text)
    assert text[start:end] == there


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Donald Roe", "Mr McDonald Roe came."),
        ("Palda", "The Karsa HeraldPalda native died."),
        ("KNA", "Twelve died, as citedKNAB on Friday."),
        ("Shawn Roe", "DeShawn Roe came."),
        ("the road", "It was theroad to Karsa."),
    ],
)
def test_words_not_run_together(words: str, text: str) -> None:
    """A part of one word is none, nor is a single one torn off."""
    assert parted_occurrences(words, text) == []


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("Neither the Bakers' Party nor the Green Union wants talks.", "Bakers' Party", True),
        ("Neither the Bakers' Party nor the Green Union wants talks.", "Green Union", True),
        ("NEITHER THE PARTY NOR THE UNION WANTS TALKS IN KARSA.", "UNION", True),
        ("Neither Ana Belu nor her son was hurt in Karsa.", "Ana Belu", True),
        ("It was not the army but the rebels who came.", "army", True),
        ("Not a soldier was hurt in the raid on Karsa.", "soldier", False),
        ("They left Karsa without soldiers on Monday.", "soldiers", False),
    ],
)
def test_a_name_is_not_denied(text: str, name: str, told: bool) -> None:
    """Of those who are named something is denied, and not that they are; "no soldiers" are none."""
    assert asked(NAME, name, None, None, (text,)) == (
        ("words", "there") if told else ("contradicted", "denied")
    )


@pytest.mark.parametrize(
    ("texts", "name", "kind"),
    [
        (("The hospital said ten people had died.",), "The hospital", "organisation"),
        (("Ten died in the raid, according to Karsa Hospital.",), "Karsa Hospital", "organisation"),
        (("A shell hit Karsa Hospital, the mayor said.",), "Karsa Hospital", "place_or_object"),
        (("Former president Ana Belu was shot on Monday.",), "Ana Belu", "civilians"),
        (("Ana Belu, a former mayor of Karsa, was shot.",), "Ana Belu", "civilians"),
        (("The Valdian intelligence services came.",), "intelligence services", "state_force"),
        (("Karsa County Sheriff's investigators came.",), "Sheriff's investigators", "state_force"),
        (
            ("The county sheriff's deputy, identified as Deputy Ana Belu, was shot.",),
            "Deputy Ana Belu",
            "state_force",
        ),
        (("The vehicle in which he was driving was hit.",), "vehicle in which he was driving",
         "place_or_object"),
        (("They shelled Karsa, a densely populated suburb.",), "Karsa", "place_or_object"),
        (("Radio announcer Ana Belu was shot.",), "Ana Belu", "civilians"),
        (("Soldiers of the 9th Light Infantry Division came.",), "9th Light Infantry Division",
         "state_force"),
        (("It blamed the Oru regime.",), "Oru regime", "government"),
        (("A leader of the Green Party was shot.",), "A leader of the Green Party", "organisation"),
    ],
)  # fmt: skip
def test_kind_is_told(texts: tuple[str, ...], name: str, kind: str) -> None:
    """A house that speaks, one who is no more in office, and what everyday words say."""
    assert borne_out(asked(KIND, kind, name, Words(), texts))


@pytest.mark.parametrize(
    ("texts", "name", "kind"),
    [
        (("The hospital said ten people had died.",), "The hospital", "place_or_object"),
        (("A shell hit Karsa Hospital, the mayor said.",), "Karsa Hospital", "organisation"),
        (("The prison said ten people had died.",), "The prison", "organisation"),
        (("Ana Belu of Karsa Hospital was shot.",), "Ana Belu", "place_or_object"),
        (("Former rebel commander Ana Belu was shot.",), "Ana Belu", "civilians"),
        (("The mayor, Ana Belu, a former teacher, was shot.",), "Ana Belu", "civilians"),
        (("The deputy of the former mayor, Ana Belu, was shot.",), "Ana Belu", "civilians"),
        (("A member of the Green Party was shot.",), "A member of the Green Party", "organisation"),
        (("The Landless Workers' Movement came.",), "Landless Workers' Movement", "rebel_group"),
        (("UN investigators came.",), "UN investigators", "state_force"),
        (("Infantry of Oru came.",), "Infantry of Oru", "civilians"),
        (("Farmers came.",), "Farmers", "place_or_object"),
        (("It hit a neighborhood of Karsa.",), "a neighborhood of Karsa", "civilians"),
    ],
)
def test_kind_is_not_told(texts: tuple[str, ...], name: str, kind: str) -> None:
    """Of what is only hit, of one who was something else, and of those who but belong to it."""
    assert not borne_out(asked(KIND, kind, name, Words(), texts))


@pytest.mark.parametrize(
    ("texts", "rivals", "kind"),
    [
        (("The bakers' union denied it.", "Its president, Ana Belu, said so."),
         ("The bakers' union",), "organisation"),
        (("The army denied that the bakers' union was hit.", "Its spokesman, Ana Belu, said so."),
         ("The army", "the bakers' union"), "state_force"),
        (("The provincial government would not talk, said its spokeswoman, Ana Belu.",),
         ("The provincial government",), "government"),
    ],
)  # fmt: skip
def test_kind_of_its_body(texts: tuple[str, ...], rivals: tuple[str, ...], kind: str) -> None:
    """Who speaks for "it" is what it is."""
    told = asked(KIND, kind, "Ana Belu", Words(), texts, rivals=rivals)
    assert told == ("words", "by_its_body")


@pytest.mark.parametrize(
    ("texts", "rivals", "kind"),
    [
        # Another one is told of first, or the body only in a quotation, or behind.
        (("The army denied that the bakers' union was hit.", "Its spokesman, Ana Belu, said so."),
         ("The army", "the bakers' union"), "organisation"),
        (("Nobody came.", "\"The army lied,\" said its president, Ana Belu."), ("The army",),
         "state_force"),
        (("None of them died, its president, Ana Belu, told the bakers' union.",),
         ("the bakers' union",), "organisation"),
        # Two of which either may be meant.
        (("On Monday in Karsa the army met the bakers' union.", "Its leader, Ana Belu, said so."),
         ("the army", "the bakers' union"), "organisation"),
        # He leads nothing, or "its" are his.
        (("The bakers' union denied it.", "Its baker, Ana Belu, said so."),
         ("The bakers' union",), "organisation"),
        (("The rebels denied it.", "Its leader, Ana Belu, said so."), ("The rebels",),
         "rebel_group"),
    ],
)  # fmt: skip
def test_kind_of_no_body(texts: tuple[str, ...], rivals: tuple[str, ...], kind: str) -> None:
    """Where it is not plain what "it" is, nothing is told."""
    assert not borne_out(asked(KIND, kind, "Ana Belu", Words(), texts, rivals=rivals))


def test_an_age_alone() -> None:
    """One who is told by an age is a private person by default, but among soldiers."""
    told = asked(KIND, "civilians", "A 17-year-old", Words(), ("A 17-year-old was held.",))
    assert told == ("default", "told_with_an_age")
    text = "Four soldiers died, one of them a 17-year-old."
    assert asked(KIND, "civilians", "a 17-year-old", Words(), (text,)) is None


@pytest.mark.parametrize(
    ("texts", "name", "alias"),
    [
        (("The 9 May Movement (M - 9) met.", "M-9 men spoke."), "The 9 May Movement", "M-9"),
        (("The Red Path (RPX) met.", "RPX men fled."), "Red Path", "RPX"),
        (("The Red Path is the only rebel group that still fights.",), "Red Path",
         "the only rebel group that still fights"),
        (("Police found Ana Belu.", "She's a nurse and mother of two."), "Ana Belu",
         "a nurse and mother of two"),
        (("Ana Belu, 48, was the woman killed after a dispute.",), "Ana Belu", "the woman killed"),
        (("Ana Belu died.", "Belu was also secretary of the union."), "Ana Belu",
         "secretary of the union"),
        (("The teacher was Ana Belu, 34.",), "Ana Belu", "The teacher"),
        (("The suspect is described as a man with a scar.",), "suspect", "a man with a scar"),
        (("Coast guard spokesperson Commander Ana Belu came.",), "Ana Belu",
         "Coast guard spokesperson"),
        (("He met Valdian ambassador to Oru Ana Belu.",), "Ana Belu", "Valdian ambassador to Oru"),
        (("On Monday, Ana Belu, a 16-year-old pupil, was shot.",), "Ana Belu",
         "a 16-year-old pupil"),
        (("Ana Belu, 61, a school teacher at Harbor Church in Karsa.",), "Ana Belu",
         "a school teacher at Harbor Church"),
        (("\"It rolled,\" said Ana Belu, a fisher whose wife drowned.",), "Ana Belu", "a fisher"),
        (("One soldier, Ana Belu, was killed and two were hurt.",), "Ana Belu", "One soldier"),
        (("The goods guard, Daud Merani, and the driver, Ana Belu, died.",), "Daud Merani",
         "The goods guard"),
        (("A tourist, identified by the town's police chief as Ana Belu, died.",), "Ana Belu",
         "A tourist"),
        (("Ana Belu, former ambassador to Oru and leader of the party, died.",), "Ana Belu",
         "former ambassador to Oru"),
    ],
)  # fmt: skip
def test_alias_is_told(texts: tuple[str, ...], name: str, alias: str) -> None:
    """By "is", as a title, in apposition with an age or a list behind it, in brackets."""
    assert borne_out(asked(ALIAS, alias, name, Words(), texts))


@pytest.mark.parametrize(
    ("texts", "name", "alias"),
    [
        (("The 9 May Movement (M - 9) met.", "M-90 men spoke."), "The 9 May Movement", "M-90"),
        (("The wife of the teacher was Ana Belu, 34.",), "Ana Belu", "the teacher"),
        (("The man who shot the teacher was Ana Belu.",), "Ana Belu", "the teacher"),
        (("Police denied that Ana Belu was the killer.",), "Ana Belu", "the killer"),
        (("Ana Belu was not the killer of Karsa.",), "Ana Belu", "the killer"),
        (("It is not known whether Ana Belu was the killer.",), "Ana Belu", "the killer"),
        (("Ana Belu may be the killer of Karsa.",), "Ana Belu", "the killer"),
        (("Ana Belu was the baker's wife.",), "Ana Belu", "the baker"),
        (("ANA BELU WAS SHOT ON MONDAY.",), "ANA BELU", "SHOT"),
        (("The union's Radio Belu came.",), "Radio Belu", "The union"),
        (("Daud Merani shot Ana Belu.", "He was a guard."), "Ana Belu", "a guard"),
        (("They shot Ana Belu, Daud Merani, a baker and her son.",), "Daud Merani", "a baker"),
        (("They shot a nurse, Daud Merani, the mayor and her son.",), "Daud Merani", "the mayor"),
        (("According to Coroner Rosa Paz, Ana Belu, 23, and Lia Roe died.",), "Ana Belu",
         "Coroner Rosa Paz"),
    ],
)  # fmt: skip
def test_alias_is_not_told(texts: tuple[str, ...], name: str, alias: str) -> None:
    """Of another who is named beside, in a list, under a denial or a doubt."""
    assert not borne_out(asked(ALIAS, alias, name, Words(), texts))


RAID = "Two policemen were shot dead in Karsa on Friday. "


@pytest.mark.parametrize(
    ("text", "name", "role", "told"),
    [
        ("Rebels killed Ana Belu in Karsa.", "Ana Belu", "victim", True),
        ("In the raid, rebels killed Ana Belu.", "Ana Belu", "victim", True),
        ("In another raid, rebels killed Ana Belu.", "Ana Belu", "victim", False),
        ("In a separate incident, Ana Belu was killed.", "Ana Belu", "victim", False),
        ("Elsewhere, a guard was shot by rebels.", "rebels", "perpetrator", False),
        ("In another incident, gunmen attacked a bank.", "gunmen", "perpetrator", False),
        ("Separately, Jan Oru shot two men.", "Jan Oru", "perpetrator", False),
        # Whom the quoted "he" means is not who is quoted.
        ('Jan Oru told officers: "Go. He killed her."', "Jan Oru", "perpetrator", False),
        ("Jan Oru told officers that he killed her.", "Jan Oru", "perpetrator", True),
    ],
)
def test_role_in_another_incident(text: str, name: str, role: str, told: bool) -> None:
    """What a sentence tells of another incident makes nobody a party to this one."""
    decision = decided(RAID + text, "role", item="parties", name=name, role=role)
    assert (decision == "words") is told


@pytest.mark.parametrize(
    ("text", "name", "kind", "decision"),
    [
        (
            "Rebels attacked a military base on Sunday.",
            "a military base",
            "place_or_object",
            "words",
        ),
        ("Two died, Karsa Constabulary said.", "Karsa Constabulary", "state_force", "words"),
        ("She told Reuters that two died.", "Reuters", "organisation", "words"),
        ("A group of women said so.", "A group of women", "civilians", "words"),
        ("A group of women said so.", "A group of women", "organisation", "open"),
        ("A group of the Front said so.", "A group of the Front", "civilians", "open"),
        ("A rights group said so.", "A rights group", "organisation", "words"),
        ("A 48-year-old suspect was held.", "A 48-year-old suspect", "civilians", "default"),
        ("The suspect was held.", "The suspect", "civilians", "open"),
    ],
)
def test_what_a_party_is_by_its_head(text: str, name: str, kind: str, decision: str) -> None:
    """A base, a constabulary; of "a group of women" the women; an age alone is anybody's."""
    assert decided(text, "kind", item="parties", name=name, kind=kind) == decision
