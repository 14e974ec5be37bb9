"""Each rule by itself: what it decides, by which words, and what it leaves open."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest
from claims import decided

from summarizer.evidence.computing import names_a_day, names_a_time
from summarizer.evidence.fields import (
    Addressee,
    Alias,
    Channel,
    Choice,
    Counted,
    Figure,
    Hour,
    Kind,
    Prose,
    Source,
    Suffered,
    Within,
    Words,
)
from summarizer.evidence.locate import locate
from summarizer.evidence.questions import verdict_on
from summarizer.evidence.verdict import Located, Point, Sentence
from summarizer.evidence.words.naming import initials_of, same_name, shortens
from summarizer.schemas import cues
from summarizer.schemas.incident import IncidentRecord, Role

HARM = Suffered(of="wording", cues=cues.harm.HARM, fates=cues.deeds.FATE)
STANCE = Choice(
    of="speaker",
    cues=cues.stances.STANCE,
    default=("comments",),
    opposites={
        "admits": ("denies", "condemns"),
        "denies": ("admits", "confirms"),
        "confirms": ("denies",),
    },
)
CLAIM_STANCE = Choice(of="wording", cues=cues.stances.CLAIM_STANCE, default=("asserts",))
ROLE = Choice(
    of="name",
    cues=cues.roles.ROLE,
    deeds=cues.roles.ROLE_DEEDS,
    default=("other",),
    people=("perpetrator", "victim"),
    opposites={"victim": ("perpetrator",), "perpetrator": ("victim", "target")},
)
KIND = Choice(of="name", cues=cues.kinds.PARTY_KIND, default=("other",))

AGAINST = ("contradicted", "another_is_borne_out")
Told = tuple[str, str] | None
"""What a rule says, and the rule's name; None if the point is open."""


def asked(
    kind: Kind,
    value: str,
    of: str | None,
    of_kind: Kind | None,
    texts: Sequence[str],
    *,
    rivals: Sequence[str] = (),
    turned: bool = False,
) -> Told:
    """The verdict on a value beside what it belongs to, in sentences 1, 2, ..."""
    sentences = [Sentence(number, text) for number, text in enumerate(texts, 1)]
    every = {s.number: s for s in sentences}
    found = locate(kind, value, sentences, every)
    assert isinstance(found, Located), found
    anchor = locate(of_kind, of, sentences, every) if of and of_kind else None
    assert anchor is None or isinstance(anchor, Located), anchor
    point = Point(
        kind, found.value, found.places, anchor, of_kind, sentences, every, rivals, turned
    )
    verdict = verdict_on(point)
    if verdict is None:
        return None
    for number, spans in verdict.places.items():
        assert all(0 <= a < b <= len(every[number].text) for a, b in spans)
    return verdict.holds, verdict.rule


BELU = "Interior Minister Ana Belu said 31 people were killed in Karsa."


@pytest.mark.parametrize(
    ("texts", "claimant", "figure", "told"),
    [
        ((BELU,), "Ana Belu", "31", ("words", "said_there")),
        (("Police spoke.", "According to police, 31 people died."), "police", "31",
         ("words", "said_there")),
        (("The Ministry of Defence met.", "The ministry said 31 people had died."),
         "Ministry of Defence", "31", ("words", "said_under_another_name")),
        (("Police chief Ana Belu spoke first.", "She said 31 people had died."), "Ana Belu", "31",
         ("words", "said_by_the_last_named")),
        (("Police chief Ana Belu came first.", "She said 31 people had died."), "Ana Belu", "31",
         None),
        (("Ana Belu said it was over.", "Rain fell.", "She said 31 people had died."), "Ana Belu",
         "31", ("words", "said_by_the_last_named")),
        (("Ana Belu said it was over.", "Tom Roe said no.", "He said 31 people had died."),
         "Ana Belu", "31", None),
        ((BELU, "The Red Crescent came."), "Red Crescent", "31",
         ("contradicted", "said_by_another")),
        # He who is named by what was done to him, or by what he did, is no speaker.
        (("The man who accused the army said 31 people had died.",), "army", "31", None),
        (("The man who accused the army said 31 people had died.",), "man", "31",
         ("words", "said_there")),
        (("Officials quoted by Oru said 31 people had died.",), "Oru", "31", None),
        (("Officials quoted by Oru said 31 people had died.",), "Officials", "31",
         ("words", "said_there")),
        (("The newspaper that cited the army said 31 people had died.",), "army", "31", None),
        (("A former official of the ministry spoke.", "The ministry said 31 people had died."),
         "former official of the ministry", "31", None),
        (("The mayor said the army said 31 people had died.",), "mayor", "31", None),
        (("The mayor said the army said 31 people had died.",), "army", "31",
         ("words", "said_there")),
        (("An official said 31 died.", "The Red Crescent came."), "Red Crescent", "31", None),
        (("Some 31 people died.", "The Red Crescent came."), "Red Crescent", "31", None),
        (("Oru, the health office said, is quiet, Ana Belu said.", "She said 31 people died."),
         "Ana Belu", "31", ("words", "said_by_the_last_named")),
        (("Oru, the health office said, is quiet, Ana Belu said.", "It said 31 people died."),
         "Ana Belu", "31", None),
        (("The health office said it was over.", "He said 31 people died."), "health office", "31",
         None),
        (("In a communique, Valdia said it was over.", "The communique adds that 31 people died."),
         "Valdia", "31", ("words", "said_by_the_last_named")),
        (("By telephone an officer of the guard said 31 died.",), "officer of the guard", "31",
         ("words", "said_there")),
        (("The bombing of the ministry, police said, left 31 dead.",), "ministry", "31", None),
        (("The army rejected as invented a report by Oru that 31 died.",), "Oru", "31",
         ("words", "said_there")),
        (("The army rejected as invented a report by Oru that 31 died.",), "army", "31", None),
        (("Valdia denied it.", "On 19 October it said 31 people died."), "Valdia", "31",
         ("words", "said_by_the_last_named")),
        (("The clinic put the dead at 31, she noted.",), "clinic", "31", ("words", "said_there")),
        # A second verb of the same subject; one who is told of at length; when it was said.
        (("The group named the bomber and said 31 had died.",), "group", "31",
         ("words", "said_there")),
        (("Oru took credit for the raid and claimed that 31 had died.",), "Oru", "31",
         ("words", "said_there")),
        (("Oru was raided and said to have 31 dead.",), "Oru", "31", None),
        (("Oru raised the toll to 40, saying 31 had died in hospital.",), "Oru", "31",
         ("words", "said_there")),
        (("Observers of Oru, who came to the post by noon and saw that its walls had burnt out, "
          "said 31 had died.",), "Observers of Oru", "31", ("words", "said_there")),
        (("\"We lost 31,\" a spokesman for Oru, Ana Belu, said in a statement.",), "Ana Belu", "31",
         ("words", "said_there")),
        (("Oru spoke in a message posted on Monday, saying 31 had died.",), "Oru", "31",
         ("words", "said_there")),
        (("In a note sent to papers, the Red group owned the raid and claimed that 31 died.",),
         "Red group", "31", ("words", "said_there")),
        (("\"We lost 31,\" Ana Belu, a nurse, said later.",), "Ana Belu", "31",
         ("words", "said_there")),
        (("Some 31 died, said a ministry statement read out on the radio; it named none.",),
         "ministry", "31", ("words", "said_there")),
        (("The ministry declined to say who the 31 were.",), "ministry", "31", None),
        (("Some 31 died, by the ministry's count.",), "ministry", "31", ("words", "said_there")),
        (("Some 31 died by the ministry's gate.",), "ministry", "31", None),
        (("Ana Belu, the insurer, which has an office here, said 31 had died.",), "Ana Belu", "31",
         ("words", "said_there")),
        (("6. On 20 May Oru, a group outside the command of the northern army, said 31 died.",),
         "Oru", "31", ("words", "said_there")),
        (("Counsel for the owners, Ana Belu, said 31 names were right.",), "Ana Belu", "31",
         ("words", "said_there")),
        (("\"We lost 31,\" said Ana Belu with the Karsa police.",), "Ana Belu", "31",
         ("words", "said_there")),
        # An agency that quotes a ministry that quotes a mayor.
        (("Khor News, quoting the ministry, which said it quoted the mayor, gave two bodies.",),
         "mayor", "two", None),
    ],
)  # fmt: skip
def test_claimant(texts: tuple[str, ...], claimant: str, figure: str, told: Told) -> None:
    """Who says a figure: by the sentence's own words, or by whom its "he" must mean."""
    assert asked(Source(of="wording"), claimant, figure, Figure(), texts) == told


def test_claimant_is_contradicted_by_a_rival() -> None:
    """The figure's sentence has somebody say it whom another claim of the answer names."""
    exchanged = "Police said 12 people were killed, while the Red Crescent put the dead at 40."
    told = asked(
        Source(of="wording"), "Red Crescent", "12", Figure(), (exchanged,), rivals=("Police",)
    )
    assert told == ("contradicted", "said_by_a_rival")


@pytest.mark.parametrize(
    ("texts", "claimant", "told"),
    [
        (("The coalition denied that 60 had been killed.",), "coalition",
         ("words", "denied_by_him")),
        (("The Observatory said 60 were killed.",), "Observatory", None),
        (("The mayor termed mischievous a report that 60 had died.",), "mayor",
         ("words", "denied_by_him")),
        (("The mayor called for an end to the lies that 60 had died.",), "mayor", None),
        (("Oru claimed that 60 had died.", "The mayor dismissed that number as absurd."), "mayor",
         ("words", "denied_by_him")),
        (("Oru claimed that 60 had died.", "The mayor rejected the plan."), "mayor", None),
    ],
)  # fmt: skip
def test_denier_is_not_the_one_who_gives_the_figure(
    texts: tuple[str, ...], claimant: str, told: Told
) -> None:
    """Of a figure that is denied the claimant is the one who denies it."""
    assert asked(Source(of="wording"), claimant, "60", Figure(), texts, turned=True) == told


@pytest.mark.parametrize(
    ("texts", "claimant", "turned", "told"),
    [
        (("The army gave no figure.",), "army", False, ("words", "withheld_by_him")),
        (("The army spoke of losses and gave no number.",), "army", False,
         ("words", "withheld_by_him")),
        (("Ana Belu, a doctor, spoke.", "Ana Belu said it was over.", "She would not be drawn."),
         "Ana Belu", False, ("words", "withheld_by_him")),
        (("Ana Belu said it was over.", "Oru declined to comment."), "Ana Belu", False, None),
        (("The army said it was over.",), "army", False, None),
        (("Colonel Ana Belu spoke.", "The colonel rejected reports of deaths."),
         "Colonel Ana Belu", True, ("words", "denied_by_him")),
        (("Colonel Ana Belu spoke.", "Oru rejected reports of deaths."), "Colonel Ana Belu", True,
         None),
    ],
)  # fmt: skip
def test_claimant_who_gives_no_figure(
    texts: tuple[str, ...], claimant: str, turned: bool, told: Told
) -> None:
    """Of a claim without a figure the claimant is who gives none, or denies; he may be "he"."""
    assert asked(Source(of="n"), claimant, None, Figure(), texts, turned=turned) == told


@pytest.mark.parametrize(
    ("text", "harm", "told"),
    [
        ("She would not say how many had died.", "killed", ("words", "withheld_there")),
        ("She would not say how many had died.", "injured", None),
        ("She would not say how many had died or were hurt.", "killed", None),
        ("Of the dead she would not say anything.", "killed", None),
        ("She said how many had died.", "killed", None),
        ("The army rejected reports of civilian deaths.", "killed", ("words", "withheld_there")),
    ],
)
def test_harm_of_no_figure(text: str, harm: str, told: Told) -> None:
    """What no figure is given of is named behind the words of giving none, alone."""
    assert asked(HARM, harm, None, Figure(), (text,)) == told


@pytest.mark.parametrize(
    ("texts", "figure", "harm", "told"),
    [
        ((BELU,), "31", "killed", ("words", "done_there")),
        ((BELU,), "31", "injured", ("contradicted", "something_else_done")),
        (("The blast killed 12 and wounded 31.",), "31", "injured", ("words", "done_there")),
        (("The blast killed 12 and wounded 31.",), "31", "killed", None),
        (("The blast wrecked 12 cars.",), "12", "killed", ("contradicted", "something_else_done")),
        (("The attack claimed 40 lives.",), "40", "killed", ("words", "done_there")),
        (("The blast killed 41 traders.", "\"The 41 are in the square,\" he said."), "41", "killed",
         ("words", "done_there")),
        (("Some 41 came.",), "41", "killed", None),
        (("Some 29 persons had been reported missing by relatives.",), "29", "missing",
         ("words", "done_there")),
        (("He said 18 bodies were buried.",), "18", "killed", ("words", "done_there")),
        (("Some 18 wounded were buried.",), "18", "killed",
         ("contradicted", "something_else_done")),
        (("None of the nine prisoners brought to the hospital has died.",), "nine", "killed", None),
        (("The army held that nobody had died.",), "nobody", "killed", ("words", "done_there")),
        (("Nobody said that 12 had died.",), "12", "killed", None),
        # What another count counts, and what they were before.
        (("The clinic had 38 bodies and was caring for 62 people.",), "62", "killed", None),
        (("The clinic had 38 bodies, and two in the yard.",), "two", "killed",
         ("words", "done_there")),
        (("Three of the wounded died at noon.",), "Three", "killed", ("words", "done_there")),
        (("Three of the wounded died at noon.",), "Three", "injured", None),
        (("Two of the dead were children.",), "Two", "killed", ("words", "done_there")),
        (("Eleven of the detainees were not seen again.",), "Eleven", "missing", None),
        (("Two of the wounded remained in critical condition.",), "Two", "injured",
         ("words", "done_there")),
        (("The clinic treated 41 people.",), "41", "injured", ("words", "done_there")),
        (("Some 54 suffered gunshot wounds.",), "54", "injured", ("words", "done_there")),
        (("Five of the bodies had stab wounds.",), "Five", "killed", ("words", "done_there")),
        (("The drone eliminated 17 rebels.",), "17", "killed", ("words", "done_there")),
        (("The bodies of two rebels were recovered.",), "two", "killed", ("words", "done_there")),
        (("Three of the wounded were taken to hospital.",), "Three", "injured",
         ("words", "done_there")),
    ],
)  # fmt: skip
def test_harm(texts: tuple[str, ...], figure: str, harm: str, told: Told) -> None:
    """What happened to those counted, and what did not."""
    assert asked(HARM, harm, figure, Figure(named=True), texts) == told


@pytest.mark.parametrize(
    ("texts", "name", "harm", "told"),
    [
        (("Tomas Irbe, the mayor of Palda, was killed on Monday.",), "Tomas Irbe", "killed",
         ("words", "done_there")),
        (("Ana Paz of Karsa died from a wound.",), "Ana Paz", "killed", ("words", "done_there")),
        (("Gunmen shot dead Tomas Irbe.",), "Tomas Irbe", "killed", ("words", "done_there")),
        (("Among the dead was Tomas Irbe.",), "Tomas Irbe", "killed", ("words", "done_there")),
        (("The dead include Tomas Irbe.",), "Tomas Irbe", "killed", ("words", "done_there")),
        (("The dead guard was identified as Tomas Irbe.",), "Tomas Irbe", "killed",
         ("words", "done_there")),
        (("The coroner named the dead man as Tomas Irbe.",), "Tomas Irbe", "killed",
         ("words", "done_there")),
        (("The suspect was identified as Tomas Irbe.",), "Tomas Irbe", "killed", None),
        (("Tomas Irbe shot dead two men.",), "Tomas Irbe", "killed", None),
        (("Police sought the killers of Ana Paz, who was murdered on Monday.",), "Ana Paz",
         "killed", ("words", "done_there")),
        (("Tomas Irbe was kidnapped by rebels.",), "Tomas Irbe", "killed",
         ("contradicted", "something_else_done")),
        # He did it himself, or it was done to somebody else.
        (("Tomas Irbe killed two women.",), "Tomas Irbe", "killed", None),
        (("Tomas Irbe shot and killed a man.",), "Tomas Irbe", "killed", None),
        (("Tomas Irbe, who killed two women, was charged.",), "Tomas Irbe", "killed", None),
        (("Tomas Irbe's wife was killed.",), "Tomas Irbe", "killed", None),
        (("The wife of Tomas Irbe was killed.",), "Tomas Irbe", "killed", None),
        (("Tomas Irbe told police that Ana Paz died.",), "Tomas Irbe", "killed", None),
        (("Tomas Irbe mourned the dead.",), "Tomas Irbe", "killed", None),
        # What became of him stands elsewhere.
        (("Tomas Irbe had left home early.", "Mr Irbe was shot dead at the gate."), "Tomas Irbe",
         "killed", ("words", "done_where_named_again")),
        (("Tomas Irbe had left home early.", "His son, Janis Irbe, came.", "Irbe was killed."),
         "Tomas Irbe", "killed", None),
        (("Tomas Irbe had left home early.", "Irbe killed two men."), "Tomas Irbe", "killed", None),
    ],
)  # fmt: skip
def test_fate_of_one_who_is_named(texts: tuple[str, ...], name: str, harm: str, told: Told) -> None:
    """A name suffers what is said to have been done to it, and not what it did."""
    assert asked(HARM, harm, name, Figure(named=True), texts) == told


def test_harm_where_the_same_count_stands_again() -> None:
    """ "The 41 are all buried": the sentence that says what was done to them is cited too."""
    sentences = [
        Sentence(1, "The air force killed 41 traders."),
        Sentence(2, "The 41 are in the square, he said."),
    ]
    every = {s.number: s for s in sentences}
    anchor = Located("41", {2: ((4, 6),)})
    point = Point(HARM, "killed", {}, anchor, Figure(), sentences, every)
    verdict = verdict_on(point)
    assert verdict and (verdict.holds, verdict.rule) == ("words", "done_where_counted_again")


@pytest.mark.parametrize(
    ("text", "stance", "told"),
    [
        (BELU, "asserts", ("default", "no_denial_there")),
        ("The army denied that 31 had been killed.", "denies", ("words", "denied_there")),
        ("The army denied that 31 had been killed.", "asserts", ("contradicted", "denied_there")),
        ("The army rejected the figure; 31 had come.", "asserts", None),
    ],
)
def test_stance_of_a_claim(text: str, stance: str, told: Told) -> None:
    """A figure is asserted by default, unless a word of the sentence denies something."""
    assert asked(CLAIM_STANCE, stance, "31", Figure(), (text,)) == told


def test_stance_of_a_claim_that_is_called_a_lie() -> None:
    """Who calls in the next sentence a lie what another one claims, denies it."""
    texts = ("Oru claimed that 31 had died.", "Valdia called the claim a lie.")
    text, claim = " ".join(texts), {"wording": "31", "harm": "killed", "stance": "denies"}
    assert decided(text, "stance", **claim) == "open"
    assert decided(texts[0], "stance", **claim, claimant="Oru") == "contradicted"


def test_claim_without_a_figure() -> None:
    """Words of giving none bear it out."""
    told = asked(CLAIM_STANCE, "declines", None, Figure(), ("The army did not give a figure.",))
    assert told == ("words", "declined_there")


@pytest.mark.parametrize(
    ("text", "name", "role", "told"),
    [
        ("Gunmen killed four farmers.", "four farmers", "victim", ("words", "in_relation")),
        ("The mayor was shot dead by two men.", "two men", "perpetrator", ("words", "in_relation")),
        ("The mayor was shot dead by two men.", "two men", "victim",
         AGAINST),
        ("Police shot dead at least two men.", "Police", "perpetrator", ("words", "in_relation")),
        ("Police shot dead two men.", "Police", "victim", AGAINST),
        ("Two men shot dead at the gate were bakers.", "Two men", "victim",
         ("words", "in_relation")),
        ("Two men shot dead at the gate were bakers.", "Two men", "perpetrator",
         AGAINST),
        ("A truck bomb killed two.", "A truck bomb", "perpetrator", ("contradicted", "is_a_thing")),
        ("The minister spoke.", "minister", "perpetrator", None),
        ("The minister spoke.", "minister", "other", ("default", "by_default")),
        ("Ana Belu, who was also kidnapped, is free.", "Ana Belu", "victim",
         ("words", "in_relation")),
        ("Troops killed 60 people of the village of Karsa.", "village of Karsa", "victim", None),
        ("Seven men were killed when rebels fired.", "rebels", "victim", None),
        ("On those injured she quoted the clinic.", "clinic", "victim", None),
        ("Karsa police said the man found dead was a baker.", "Karsa police", "victim", None),
        ("The bakers' union says two men were led away.", "bakers' union", "victim", None),
    ],
)  # fmt: skip
def test_role(text: str, name: str, role: str, told: Told) -> None:
    """A part needs words that bear on the name; a thing does and suffers nothing."""
    assert asked(ROLE, role, name, Words(), (text,)) == told


@pytest.mark.parametrize(
    ("text", "name", "kind", "told"),
    [
        ("Karsa police came.", "Karsa police", "state_force", ("words", "in_its_name")),
        ("Colonel Daud Merani came.", "Daud Merani", "state_force", ("words", "in_its_name")),
        ("Daud Merani, a shopper from Karsa, came.", "Daud Merani", "civilians",
         ("words", "in_its_name")),
        ("The mayor of Karsa, Daud Merani, came.", "Daud Merani", "government",
         ("words", "in_its_name")),
        ("Karsa's mayor, Mr Daud Merani, came.", "Daud Merani", "government",
         ("words", "in_its_name")),
        ("Daud Merani of the Bakers' Union came.", "Daud Merani", "organisation",
         ("words", "in_its_name")),
        ("The White House said so.", "White House", "government", ("words", "in_its_name")),
        ("The White House said so.", "White House", "place_or_object", None),
        ("The officers' union said so.", "officers' union", "organisation",
         ("words", "in_its_name")),
        ("The officers' union said so.", "officers' union", "state_force", None),
        ("The police station mayor came.", "police station mayor", "government",
         ("words", "in_its_name")),
        ("The bank robber Daud Merani came.", "Daud Merani", "criminal_group",
         ("words", "in_its_name")),
        ("The bank robber Daud Merani came.", "Daud Merani", "place_or_object", None),
        ("A rebel commander, Daud Merani, came.", "Daud Merani", "rebel_group",
         ("words", "in_its_name")),
        ("A rebel commander, Daud Merani, came.", "Daud Merani", "state_force", None),
        ("Police spokesman Major Daud Merani came.", "Daud Merani", "state_force",
         ("words", "in_its_name")),
        ("Superintendent of Police Daud Merani came.", "Daud Merani", "state_force",
         ("words", "in_its_name")),
        ("COLONEL DAUD MERANI CAME.", "DAUD MERANI", "state_force", ("words", "in_its_name")),
        ("DAUD MERANI, COMMANDER OF THE ARMY, CAME.", "DAUD MERANI", "state_force",
         ("words", "in_its_name")),
        ("Daud Merani, 41, a baker, came.", "Daud Merani", "civilians", ("words", "in_its_name")),
        ("A spokesman for the army, who goes by the name Daud Merani, came.", "Daud Merani",
         "state_force", ("words", "in_its_name")),
        ("Daud Merani was a gang member, they said.", "Daud Merani", "criminal_group",
         ("words", "in_its_name")),
        ("Its president, Daud Merani, came.", "Daud Merani", "government", None),
        ("The head of the hospital, Daud Merani, came.", "Daud Merani", "place_or_object", None),
        ("The Karsa Sheriff's Office came.", "Karsa Sheriff's Office", "state_force",
         ("words", "in_its_name")),
        ("The mill workers' club came.", "mill workers' club", "place_or_object", None),
        ("The general staff came.", "general staff", "state_force", ("words", "in_its_name")),
        ("The general staff came.", "general staff", "civilians", None),
        ("The mayor came, Daud Merani said.", "Daud Merani", "government", None),
        ("Ana Belu, the police said, was shot.", "Ana Belu", "state_force", None),
        ("Ana Belu, a critic of the government, came.", "Ana Belu", "government", None),
        ("Police Arrest Ana Belu", "Ana Belu", "state_force", None),
        ("Daud Merani, a suspect sought by police, came.", "Daud Merani", "state_force", None),
        ("Ana Belu, a police critic, came.", "Ana Belu", "state_force", None),
        ("Ana Belu, a would-be soldier, came.", "Ana Belu", "state_force", None),
        ("After attacking the police, Daud Merani, a baker, fled.", "Daud Merani", "state_force",
         None),
        ("The blast killed a soldier, Ana Belu, and a baker.", "Ana Belu", "state_force", None),
        ("In her suit against the police Ana Belu named no one.", "Ana Belu", "state_force",
         None),
        ("Former minister Daud Merani came.", "Daud Merani", "government", None),
        ("Daud Merani came.", "Daud Merani", "civilians", None),
    ],
)  # fmt: skip
def test_kind_of_party(text: str, name: str, kind: str, told: Told) -> None:
    """By the name's own head, its title or its apposition, and none that has been."""
    assert asked(KIND, kind, name, Words(), (text,)) == told


@pytest.mark.parametrize(
    ("text", "speaker", "stance", "told"),
    [
        ("Valdia denied it.", "Valdia", "denies", ("words", "by_his_verb")),
        ("Valdia denied it.", "Valdia", "confirms", AGAINST),
        ("Valdia condemned the raid.", "Valdia", "admits", AGAINST),
        ("Valdia conceded the point.", "Valdia", "denies", AGAINST),
        # Others may go together.
        ("Valdia denied it.", "Valdia", "accuses", None),
        ("Valdia rejected the attack.", "Valdia", "condemns", None),
        ("Valdia condemned the blast and ordered an inquiry.", "Valdia", "calls_for", None),
        ("Valdia blamed cooking stoves for the fires.", "Valdia", "denies", None),
        ("That was a mistake, Valdia said.", "Valdia", "denies", None),
        ("Valdia said this is a mix-up.", "Valdia", "denies", None),
        ("Valdia said two men had died.", "Valdia", "denies", ("contradicted", "says_it_plainly")),
        ("Valdia said it had not fired.", "Valdia", "denies", ("words", "by_his_own_deed")),
        ("Valdia said it had rained.", "Valdia", "comments", ("default", "by_default")),
        ("Valdia disputed the count.", "Valdia", "denies", ("words", "by_his_verb")),
        ("Valdia, reached by telephone, rejected the claim.", "Valdia", "denies",
         ("words", "by_his_verb")),
        ("The raid attack was claimed by Valdia.", "Valdia", "admits", ("words", "by_his_verb")),
        ("Valdia called the claim baseless.", "Valdia", "denies", ("words", "calls_it_names")),
        ("Valdia called the raid brave.", "Valdia", "denies", None),
        ("Valdia called for an end to the lies.", "Valdia", "denies", None),
        # A quotation denies in words of its own.
        ("\"Thirty is too many,\" Valdia said.", "Valdia", "denies", None),
        # The denial that stands there might be his.
        ("Oru accused Valdia, and Valdia denied it.", "Oru", "denies", None),
    ],
)  # fmt: skip
def test_stance_of_a_speaker(text: str, speaker: str, stance: str, told: Told) -> None:
    """By the verb by which he speaks himself."""
    assert asked(STANCE, stance, speaker, Source(), (text,)) == told


@pytest.mark.parametrize(
    ("texts", "name", "alias", "told"),
    [
        (("The Islamic State group (ISIS) came.",), "Islamic State", "ISIS", None),
        (("The Islamic State in Iraq and Syria (ISIS) came.",), "Islamic State in Iraq and Syria",
         "ISIS", ("words", "shortened")),
        (("The Ministry of Defence met.", "The ministry spoke."), "Ministry of Defence",
         "The ministry", ("words", "shortened")),
        (("ISIS, also known as Da'esh, came.",), "ISIS", "Da'esh", ("words", "called")),
        (("The Observatory, a British-based group, came.",), "Observatory", "British-based group",
         ("words", "called")),
        (("The army and the rebels fought.",), "army", "rebels", None),
        (("The secretary of the Northern League came.",), "Northern League",
         "secretary of the Northern League", None),
        (("The cook with the convoy came.",), "convoy", "cook with the convoy", None),
        (("Members of the Northern League came.",), "Northern League",
         "Members of the Northern League", ("words", "shortened")),
        (("The coalition in Valdia came.", "The coalition left."), "The coalition in Valdia",
         "coalition", ("words", "shortened")),
        (("The Northern coalition came.", "Coalition forces left."), "Northern coalition",
         "Coalition forces", ("words", "shares_a_word")),
        (("The Northern Express came.", "The express driver left."), "Northern Express",
         "express driver", None),
    ],
)  # fmt: skip
def test_alias(texts: tuple[str, ...], name: str, alias: str, told: Told) -> None:
    """Another name: by its form, or where the words say it."""
    assert asked(Alias(of="name"), alias, name, Words(), texts) == told


INCIDENT_TYPE = Choice(cues=cues.event.INCIDENT_TYPE, broader=cues.event.INCIDENT_TYPE_BROADER)


@pytest.mark.parametrize(
    ("text", "sort", "told"),
    [
        ("Warplanes bombed the town.", "airstrike", ("words", "by_cues")),
        # Cars are bombed too: the word tells neither of the two.
        ("The town was bombed.", "airstrike", None),
        ("The town was bombed.", "bombing", None),
        ("The car bomb killed two.", "bombing", ("words", "by_cues")),
        ("Dust caused the blast at the mill.", "bombing", None),
        ("An explosion tore through the mill.", "accident", None),
        ("The explosion was an accident.", "accident", ("words", "by_cues")),
        ("Explosives were laid at the mill.", "bombing", ("words", "by_cues")),
        # Who is shot is killed as well; that he was killed is not how.
        ("Three were shot and killed by raiders.", "shooting", ("words", "by_cues")),
        ("Three were shot and killed by raiders.", "killing", None),
        ("The judge was killed by two men.", "killing", ("words", "by_cues")),
        ("The blaze killed two.", "killing", None),
        ("Police arrested three for the murder of a judge.", "arrest", None),
        ("Police arrested three for the murder of a judge.", "killing", None),
        # Words of the same letters.
        ("Robert Amin died on Monday.", "robbery", None),
        ("It was on 3 March that they marched past.", "protest", ("words", "by_cues")),
        ("He was wounded on 3 March.", "protest", None),
        ("Soldiers fired into the air.", "disaster", None),
        ("They agreed on a cease-fire.", "disaster", None),
        ("A murder-suicide at a bar.", "suicide_bombing", None),
        ("Shell casings lay there.", "shelling", None),
        ("It was no accident.", "accident", None),
    ],
)
def test_incident_type(text: str, sort: str, told: Told) -> None:
    """By words of its own, where no other type has words; what several have tells nothing."""
    assert asked(INCIDENT_TYPE, sort, None, None, (text,)) == told


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        # The title tells, and what is cited does not.
        (("Warplanes strike Karsa", "It rained.", "Six died."), "by_cues_elsewhere"),
        # The sentence cited tells of another kind.
        (("Warplanes strike Karsa", "It rained.", "Six died in a crash."), None),
        # So does the lead.
        (("Warplanes over Karsa", "A train derailed.", "Six died."), None),
        # What stands further down is another incident as likely as not.
        (("Six die in Karsa", "It rained.", "Six died.", "Warplanes struck Olmo."), None),
    ],
)
def test_incident_type_is_asked_of_the_whole_article(
    texts: tuple[str, ...], told: str | None
) -> None:
    """Title and lead bear it out where the sentences cited have words of no type."""
    sentences = [Sentence(number, text) for number, text in enumerate(texts, 1)]
    every = {s.number: s for s in sentences}
    kind = dataclasses.replace(INCIDENT_TYPE, whole=True)
    verdict = verdict_on(Point(kind, "airstrike", {}, None, None, sentences[2:3], every))
    assert (verdict and verdict.rule) == told


ATTRIBUTED = Choice(
    cues=cues.event.ATTRIBUTION,
    default=("reported_as_fact", "unknown_perpetrator"),
    propositions={},
)


@pytest.mark.parametrize(
    ("text", "member", "told"),
    [
        ("The Guard claimed responsibility for the blast.", "claimed", ("words", "by_cues")),
        ("The blast claimed 40 lives.", "claimed", None),
        ("The minister is responsible for the port.", "claimed", None),
        ("The mayor blamed the Guard.", "accused", ("words", "by_cues")),
        ("The mayor blamed the Guard, which denied any role.", "accused", None),
        ("The Guard denied any role in it.", "denied", ("words", "by_cues")),
        ("The mayor denied that the road was closed.", "denied", None),
        ("Police are looking for suspects.", "accused", None),
        # A default says no more than that it is told; here more is told.
        ("The Guard planted the bomb.", "reported_as_fact", ("default", "by_default")),
        ("The mayor blamed the Guard.", "reported_as_fact", None),
        ("The mayor blamed the Guard.", "unknown_perpetrator", None),
    ],
)
def test_attribution(text: str, member: str, told: Told) -> None:
    """By words for this and for nothing else; a default only where nothing else is told."""
    assert asked(ATTRIBUTED, member, None, None, (text,)) == told


def test_alias_of_somebody_else() -> None:
    """The name of another party of the answer is no other name of this one."""
    texts = ("The army and the rebels fought.",)
    told = asked(Alias(of="name"), "rebels", "army", Words(), texts, rivals=("rebels",))
    assert told == ("contradicted", "of_another")


@pytest.mark.parametrize(
    ("kind", "value", "of", "text", "told"),
    [
        (Counted(of="n"), "soldiers", "80", "At least 80 soldiers died.",
         ("words", "counted_there")),
        (Counted(of="n"), "soldiers", "80", "Some 80 came; soldiers watched.", None),
        (Addressee(of="n"), "Valdia", "Oru", "Oru accused Valdia of it.", ("words", "addressed")),
        (Addressee(of="n"), "Valdia", "Oru", "Oru spoke in Valdia.", None),
        (Addressee(of="n"), "Valdia", "Oru", "Oru said no, and it accused Valdia.",
         ("words", "addressed")),
        (Addressee(of="n"), "Valdia", "Oru", "Oru said no, and the army accused Valdia.", None),
        (Channel(of="n"), "Northern Wire", "Oru", "Oru told Northern Wire it was over.",
         ("words", "passed_on")),
        (Channel(of="n"), "statement", "Oru", "Oru said in a statement that it was over.",
         ("words", "said_in")),
        (Channel(of="n"), "meeting", "Oru", "Oru said at a meeting that it was over.",
         ("words", "said_in")),
        (Channel(of="n"), "letter", "Oru", "In a letter, Oru said that it was over.",
         ("words", "said_in")),
        (Channel(of="n"), "letter", "Oru", "Oru said that it stood in a letter.", None),
        (Channel(of="n"), "letter", "Oru", "Oru came. Ana said in a letter that it was over.",
         None),
        (Within(of="n"), "Tervania", "Karsa", "It blew up in Karsa, Tervania.",
         ("words", "lies_in")),
        (Within(of="n"), "Tervania", "Karsa", "Tervania mourns Karsa.", None),
    ],
)  # fmt: skip
def test_other_links(kind: Kind, value: str, of: str, text: str, told: Told) -> None:
    """Whom a figure counts, whom a deed is directed at, who passed it on, where a place lies."""
    of_kind: Kind = Figure() if of.isdigit() else Source() if of == "Oru" else Words()
    assert asked(kind, value, of, of_kind, (text,)) == told


@pytest.mark.parametrize(
    "text",
    [
        "In 2015 twelve people were killed there.",
        "Air raids have killed twelve people since January.",
        "It had earlier spoken of twelve dead.",
        "On Monday officials had listed twelve people as dead.",
        "The board lowered the number of dead from twelve to ten.",
        "He said he feared twelve deaths by winter.",
        "Rebels said they killed twelve soldiers in reply.",
        "Three of the twelve are alive.",
        "Unions say twelve have died in ten years.",
        "He lost twelve men in the March raid.",
        "Nobody was charged in that attack, in which twelve died.",
        "It is the worst fire since 1986, when twelve died.",
    ],
)
def test_figure_of_another_time(text: str) -> None:
    """Words that put the figure at another time, or take it back, leave it open."""
    assert asked(Figure(), "twelve", None, None, (text,)) is None
    for plain in (
        "The blast killed twelve people.",
        "Twelve were killed in revenge for a raid.",
        "Twelve were killed, in the deadliest attack this year.",
    ):
        assert asked(Figure(), "twelve", None, None, (plain,)) == ("words", "of_this_event")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2", "A boy was killed in Karsa on 2 July and a girl died there that day."),
        ("twelve", "It lies twelve metres from the houses."),
        ("twelve", "The army denied that twelve soldiers had been killed."),
        ("twelve", "The army dismissed reports that twelve had died."),
        ("twelve", "She conceded that not all twelve were dead."),
    ],
)
def test_figure_of_nobody(value: str, text: str) -> None:
    """A number that counts nobody, or that is only denied, is left open."""
    assert asked(Figure(named=True), value, None, None, (text,)) is None


def test_giver_of_what_he_denies() -> None:
    """Who denies a number is not borne out as its claimant; one who gives it is."""
    text = "The army denied that 12 soldiers had been killed."
    assert asked(Source(of="n"), "army", "12", Figure(), (text,)) is None
    text = "The army said that 12 soldiers had been killed."
    assert asked(Source(of="n"), "army", "12", Figure(), (text,)) == ("words", "said_there")


@pytest.mark.parametrize(
    ("prose", "told"),
    [
        ("The army said the raid may have hit a school.", ("words", "says_as_much")),
        ("The army said the raid hit a school.", None),
        ("The raid killed people at a school.", ("contradicted", "leaves_out_a_mark")),
    ],
)
def test_prose(prose: str, told: Told) -> None:
    """A doubt that is dropped is not borne out, and contradicted where it is a deed's."""
    text = "The army said the raid may have hit a school and may have killed people there."
    assert asked(Prose(), prose, None, None, (text,)) == told


def test_nobody_to_blame() -> None:
    """ "He was not to blame" is no denial of what somebody else is blamed for."""
    texts = ("The lawyer said a wave hit the ship and that his client was not to blame.",)
    prose = "The lawyer blamed a wave that hit the ship."
    assert asked(Prose(), prose, None, None, texts) is None


@pytest.mark.parametrize(
    ("short", "name"),
    [("the ministry", "Ministry of Defence"), ("Observatory", "Syrian Observatory")],
)
def test_shortened_names(short: str, name: str) -> None:
    """A name with words left out is the same name, whichever comes first."""
    assert shortens(short, name) and not shortens(name, short)
    assert same_name(short, name) and same_name(name, short)


def test_points_in_initials() -> None:
    """Initials are the same name with points and without."""
    assert same_name("US Coast Guard", "the U.S. Coast Guard")
    assert not same_name("US Coast Guard", "the U.K. Coast Guard")


def test_dateline_in_no_known_language() -> None:
    """A sentence whose language is not known, and that has none of the words, says nothing."""
    dateline = Sentence(1, "KARSA, 3 Mar (Oru) -", "")
    told = Sentence(2, "The blast killed 31 people, Oru said.", "en")
    every = {1: dateline, 2: told}
    figure = Located("31", {2: ((17, 19),)})
    source = Located("Oru", {2: ((28, 31),)})
    point = Point(Source(of="n"), "Oru", source.places, figure, Figure(), [dateline, told], every)
    verdict = verdict_on(point)
    assert verdict and verdict.rule == "said_there"
    # But one that has them is not read as English.
    there = Located("31", {1: ((7, 8),)})
    assert verdict_on(point._replace(of=there)) is None


@pytest.mark.parametrize(
    ("text", "time", "told"),
    [
        ("Shells fell on Karsa shortly before dawn on Sunday.", "shortly before dawn",
         ("words", "beside_its_day")),
        ("Shells fell on Sunday night.", "Sunday night", ("words", "beside_its_day")),
        ("It blew up in the early hours of Sunday.", "early hours", ("words", "beside_its_day")),
        ("On Sunday, around 3:30, it blew up.", "around 3:30", ("words", "beside_its_day")),
        ("It blew up at 5 p.m., and on Sunday they met.", "5 p.m.", ("words", "there")),
        ("It blew up on Sunday. They met before dawn.", "before dawn", None),
        ("On Sunday the patrol worked through the night.", "night", None),
        ("Of Sunday the nightclub says nothing.", "nightclub", None),
        ("It blew up on Sunday morning, police said on Monday night.", "Monday night", None),
    ],
)  # fmt: skip
def test_hour(text: str, time: str, told: Told) -> None:
    """A clock time stands for itself, a part of a day beside the day of the incident."""
    kind, day = Hour(of="words", sort=names_a_time), Words(sort=names_a_day)
    assert asked(kind, time, "Sunday", day, (text,)) == told


@pytest.mark.parametrize(
    ("words", "follows"),
    [
        ("fled in a red car", True),
        ("was jailed for nine years", True),
        ("the road has been sealed off", True),
        ("a curfew was imposed", True),
        ("the family offered a reward", True),
        ("could not be reached for comment", False),
        ("called it a lie", False),
        ("the Banner of the Valley", False),
        ("a missile strike on the town", False),
    ],
)
def test_words_for_what_follows(words: str, follows: bool) -> None:
    """What somebody does, or is done to him, after an incident."""
    told = asked(
        Words(cues=tuple(cues.things.CONSEQUENCE)), words, None, None, (f"He said: {words}.",)
    )
    assert (told == ("words", "there")) is follows


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("a blaze at the same mill in 2009", True),
        ("a flood there claimed 60 lives", True),
        ("nine drivers perished at Palda in 2004", True),
        ("they met on 9 March", False),
        ("they agreed on a cease-fire", False),
    ],
)
def test_words_for_another_incident(words: str, tells: bool) -> None:
    """Deaths tell of one as well, a month's name does not."""
    told = asked(Words(cues=cues.event.OTHER_INCIDENT), words, None, None, (f"He said: {words}.",))
    assert (told == ("words", "there")) is tells


def test_initials() -> None:
    """Initials with the small words or without; one letter, or a word, is none."""
    assert initials_of("ISIS", "Islamic State in Iraq and Syria")
    assert initials_of("U.N.", "United Nations")
    assert not initials_of("U", "United Nations")
    assert not initials_of("the army", "the Allied Rescue Mission Yard")


def test_every_member_has_a_proposition_or_is_a_default() -> None:
    """What a choice of the incident record is asked can be said in words."""

    def kinds(model: Any) -> list[Choice]:
        found = []
        for info in model.model_fields.values():
            found += [one for one in info.metadata if isinstance(one, Choice)]
            for inner in getattr(info.annotation, "__args__", (info.annotation,)):
                if isinstance(inner, type) and hasattr(inner, "model_fields"):
                    found += [] if inner.__name__.startswith("Cited") else kinds(inner)
        return found

    choices = kinds(IncidentRecord)
    assert len(choices) >= 7
    for choice in choices:
        if choice.proposition:
            continue  # it hangs together with another field, and is asked with it
        asked_of = {str(getattr(m, "value", m)) for m in choice.propositions} | set(choice.default)
        assert set(choice.cues) <= asked_of, choice
    assert {role.value for role in Role} <= {
        str(getattr(m, "value", m)) for c in choices for m in (*c.propositions, *c.default)
    }
