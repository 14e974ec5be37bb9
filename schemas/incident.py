"""The incident record, version 3.

Closed lists follow the field's codebooks: ACLED (event and sub-event types, actors), MUC-4
(incident types, perpetrator confidence), Airwars (occurrence kept apart from attribution), UCDP
GED (low and high figures, precision of time and place).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, Field

from summarizer.evidence import (
    Addressee,
    Alias,
    Channel,
    Choice,
    Cited,
    Computed,
    Counted,
    Figure,
    Hour,
    Named,
    Place,
    Prose,
    Qualifier,
    Source,
    Suffered,
    Whole,
    Within,
    Words,
)
from summarizer.evidence.computing import (
    GroupOf,
    clock,
    day_precision,
    first_day,
    last_day,
    maximum,
    minimum,
    names_a_day,
    names_a_time,
    place_precision,
    qualifier,
    relation,
    sentence,
    utc_offset,
    weekday,
)
from summarizer.evidence.tolls.some_of import some_of
from summarizer.schemas import cues


class IncidentType(StrEnum):
    """What kind of incident it was."""

    AIRSTRIKE = "airstrike"
    SHELLING = "shelling"
    SUICIDE_BOMBING = "suicide_bombing"
    BOMBING = "bombing"
    CHEMICAL_ATTACK = "chemical_attack"
    ARMED_CLASH = "armed_clash"
    SHOOTING = "shooting"
    KILLING = "killing"
    ATTACK = "attack"
    ABDUCTION = "abduction"
    HIJACKING = "hijacking"
    ROBBERY = "robbery"
    ARSON = "arson"
    SEXUAL_VIOLENCE = "sexual_violence"
    PROTEST = "protest"
    RIOT = "riot"
    ARREST = "arrest"
    ACCIDENT = "accident"
    DISASTER = "disaster"
    NONE = "none"


ACLED_SUB_EVENT: dict[IncidentType, str | None] = {
    IncidentType.AIRSTRIKE: "Air/drone strike",
    IncidentType.SHELLING: "Shelling/artillery/missile attack",
    IncidentType.SUICIDE_BOMBING: "Suicide bomb",
    IncidentType.BOMBING: "Remote explosive/landmine/IED",
    IncidentType.CHEMICAL_ATTACK: "Chemical weapon",
    IncidentType.ARMED_CLASH: "Armed clash",
    IncidentType.SHOOTING: "Attack",
    IncidentType.KILLING: "Attack",
    IncidentType.ATTACK: "Attack",
    IncidentType.ABDUCTION: "Abduction/forced disappearance",
    IncidentType.HIJACKING: "Other",
    IncidentType.ROBBERY: "Looting/property destruction",
    IncidentType.ARSON: "Looting/property destruction",
    IncidentType.SEXUAL_VIOLENCE: "Sexual violence",
    IncidentType.PROTEST: "Peaceful protest",
    IncidentType.RIOT: "Mob violence",
    IncidentType.ARREST: "Arrests",
    IncidentType.ACCIDENT: None,
    IncidentType.DISASTER: None,
    IncidentType.NONE: None,
}
"""ACLED's sub-event type for each type; None where ACLED does not code such events."""


class Occurrence(StrEnum):
    """Did it happen as told?"""

    ASSERTED = "asserted"
    UNCONFIRMED = "unconfirmed"
    DISPUTED = "disputed"
    DENIED = "denied"


class Attribution(StrEnum):
    """How the article says who did it (after MUC-4's perpetrator confidence)."""

    REPORTED = "reported_as_fact"
    ADMITTED = "admitted"
    CLAIMED = "claimed"
    ACCUSED = "accused"
    DENIED = "denied"
    DISPUTED = "disputed"
    UNKNOWN = "unknown_perpetrator"


class Role(StrEnum):
    """A party's part in the incident."""

    PERPETRATOR = "perpetrator"
    INTENDED_TARGET = "intended_target"
    VICTIM = "victim"
    TARGET = "target"
    MEDIATOR = "mediator"
    MONITOR = "monitor"
    OTHER = "other"


class PartyKind(StrEnum):
    """What a party is (after ACLED's actor codes)."""

    STATE_FORCE = "state_force"
    REBEL_GROUP = "rebel_group"
    MILITIA = "militia"
    CRIMINAL_GROUP = "criminal_group"
    CIVILIANS = "civilians"
    GOVERNMENT = "government"
    INTERNATIONAL_BODY = "international_body"
    ORGANISATION = "organisation"
    PLACE_OR_OBJECT = "place_or_object"
    OTHER = "other"


class Harm(StrEnum):
    """What happened to the people counted."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    CAPTURED = "captured"
    DISPLACED = "displaced"


class ClaimStance(StrEnum):
    """What the claimant does with the figure."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DECLINES = "declines"


class WhyNot(StrEnum):
    """Why a figure is no toll of this incident."""

    EARLIER = "earlier_toll"
    OTHER_EVENT = "other_event"
    SEVERAL = "total_of_several"
    FEARED = "threat_or_estimate"


class Victims(StrEnum):
    """Whom a figure counts, where its words say so."""

    CHILDREN = "children"
    WOMEN = "women"
    FIGHTERS = "fighters"
    CIVILIANS = "civilians"


class Stance(StrEnum):
    """What a speaker does in a statement."""

    ADMITS = "admits"
    DENIES = "denies"
    ACCUSES = "accuses"
    CONFIRMS = "confirms"
    CONDEMNS = "condemns"
    REGRETS = "regrets"
    CALLS_FOR = "calls_for"
    COMMENTS = "comments"


Precision = Literal["hour", "day", "week", "month", "year"]
PlacePrecision = Literal["place", "near_place"]

_group = GroupOf(
    {
        word: group
        for group, words in {
            Victims.CHILDREN: cues.harm.CHILDREN,
            Victims.WOMEN: cues.harm.WOMEN,
            Victims.FIGHTERS: cues.harm.FIGHTERS,
            Victims.CIVILIANS: cues.harm.CIVILIANS,
        }.items()
        for word in words.split(", ")
    }
)


class When(BaseModel):
    """When it happened."""

    words: Annotated[
        Cited[str],
        Words(sort=names_a_day, events=cues.event.HAPPENED, proposition="it happened {words}"),
    ] = Field(description="the day of the incident, as written")
    time_words: Annotated[
        Cited[str],
        Hour(
            of="words",
            sort=names_a_time,
            events=cues.event.HAPPENED,
            proposition="it happened at {time_words}",
        ),
    ] = Field(description="the clock time of the incident, as written, with its zones")
    start_date: Annotated[Cited[date], Computed(sources=("words",), by=first_day)]
    end_date: Annotated[Cited[date], Computed(sources=("words",), by=last_day)]
    weekday: Annotated[Cited[str], Computed(sources=("words",), by=weekday)]
    precision: Annotated[Cited[Precision], Computed(sources=("words",), by=day_precision)]
    local_time: Annotated[Cited[str], Computed(sources=("time_words", "words"), by=clock)]
    utc_offset: Annotated[Cited[str], Computed(sources=("time_words", "words"), by=utc_offset)]


class Where(BaseModel):
    """Where it happened."""

    place: Annotated[
        Cited[str],
        Place(events=cues.event.HAPPENED, proposition="it happened at this place: {place}"),
    ] = Field(description="the town, district or site, as written")
    country: Annotated[Cited[str], Within(of="place", proposition="{place|it} is in {country}")] = (
        Field(description="as written")
    )
    relation: Annotated[Cited[str], Computed(sources=("place",), by=relation)]
    precision: Annotated[
        Cited[PlacePrecision], Computed(sources=("place", "country"), by=place_precision)
    ]


class Party(BaseModel):
    """Somebody who took part, was aimed at, was harmed, or watched."""

    role: Annotated[
        Cited[Role],
        Choice(
            of="name",
            cues=cues.roles.ROLE,
            lists=cues.roles.ROLE_LISTS,
            deeds=cues.roles.ROLE_DEEDS,
            default=(Role.OTHER.value,),
            people=(Role.PERPETRATOR.value, Role.VICTIM.value),
            opposites={
                Role.VICTIM: (Role.PERPETRATOR.value,),
                Role.TARGET: (Role.PERPETRATOR.value,),
                Role.INTENDED_TARGET: (Role.PERPETRATOR.value,),
                Role.MONITOR: (Role.PERPETRATOR.value,),
                Role.MEDIATOR: (Role.PERPETRATOR.value,),
            },
            against={Role.PERPETRATOR: cues.roles.WRONGED},
            propositions={
                Role.PERPETRATOR: "{name} did it, or is said to have done it",
                Role.INTENDED_TARGET: "{name} was meant to be hit",
                Role.VICTIM: "{name} was killed, hurt, taken or driven away",
                Role.TARGET: "{name} is a place or thing that was attacked, hit or damaged",
                Role.MEDIATOR: "{name} mediated between the sides",
                Role.MONITOR: "{name} monitors such incidents",
            },
        ),
    ] = Field(description="their part")
    name: Annotated[Cited[str], Words(key=True)] = Field(description="as written")
    kind: Annotated[
        Cited[PartyKind],
        Choice(
            of="name",
            cues=cues.kinds.PARTY_KIND,
            lists=cues.kinds.KIND_LISTS,
            things=(
                PartyKind.ORGANISATION.value,
                PartyKind.INTERNATIONAL_BODY.value,
                PartyKind.PLACE_OR_OBJECT.value,
            ),
            lifeless=(PartyKind.PLACE_OR_OBJECT.value,),
            speaking=(PartyKind.ORGANISATION.value,),
            public=(PartyKind.GOVERNMENT.value, PartyKind.STATE_FORCE.value),
            private=(PartyKind.CIVILIANS.value,),
            default=(PartyKind.OTHER.value,),
            propositions={
                PartyKind.STATE_FORCE: "{name} is, or is of, a state force",
                PartyKind.REBEL_GROUP: "{name} is, or is of, a rebel group",
                PartyKind.MILITIA: "{name} is, or is of, a militia",
                PartyKind.CRIMINAL_GROUP: "{name} is, or is of, a criminal group",
                PartyKind.CIVILIANS: "{name} is a civilian, or a private person",
                PartyKind.GOVERNMENT: "{name} is, or is of, a government",
                PartyKind.INTERNATIONAL_BODY: "{name} is, or is of, an international body",
                PartyKind.ORGANISATION: "{name} is, or is of, an organisation",
                PartyKind.PLACE_OR_OBJECT: "{name} is a place or object",
                PartyKind.OTHER: "{name} is of another kind",
            },
        ),
    ] = Field(description="what they are")
    aliases: list[
        Annotated[
            Cited[str],
            Alias(
                of="name",
                lists=cues.kinds.PERSON_LISTS,
                calls={
                    "role": (Role.PERPETRATOR.value, Role.VICTIM.value),
                    "kind": (
                        PartyKind.REBEL_GROUP.value,
                        PartyKind.MILITIA.value,
                        PartyKind.CRIMINAL_GROUP.value,
                    ),
                },
                proposition="{name} is the same as {aliases}",
            ),
        ]
    ] = Field(description="other names for the same party")


_FIGURE = ("wording", "stance", "whole_list")
_BY = "{claimant|the report}"
_COUNTED = "{wording|those named} {harm|affected}"


class CasualtyClaim(BaseModel):
    """One claimant's figure for one kind of harm."""

    claimant: Annotated[
        Cited[str],
        Source(of="wording", bound=True, proposition="@stance"),
    ] = Field(description="who gives the figure")
    wording: Annotated[Cited[str], Figure(key=True, named=True, proposition="@stance")] = Field(
        description='the figure as written, with "at least", "up to", "about"'
    )
    minimum: Annotated[Cited[int], Computed(sources=_FIGURE, lists=("named",), by=minimum)]
    maximum: Annotated[Cited[int], Computed(sources=_FIGURE, lists=("named",), by=maximum)]
    qualifier: Annotated[
        Cited[Qualifier], Computed(sources=_FIGURE, lists=("named",), by=qualifier)
    ]
    harm: Annotated[
        Cited[Harm],
        Suffered(
            of="wording",
            bound=True,
            cues=cues.harm.HARM,
            fates=cues.deeds.FATE,
            perhaps=cues.harm.PERHAPS,
            graver=cues.harm.GRAVER,
            opposites=cues.harm.NOT_BOTH,
            lists=cues.harm.HARM_LISTS,
            proposition="@stance",
        ),
    ] = Field(description="what happened to them")
    victims: Annotated[
        Cited[str],
        Counted(
            of="wording", proposition="{wording|those} {harm|affected} were, or included, {victims}"
        ),
    ] = Field(description="who they were")
    victim_group: Annotated[Cited[Victims], Computed(sources=("victims", "wording"), by=_group)]
    named: list[
        Annotated[
            Cited[str],
            Named(
                of="wording",
                carries=True,
                proposition="{named} is one of the {wording|people} {harm|affected}",
            ),
        ]
    ] = Field(description="those of them whom the article names")
    whole_list: Annotated[
        Cited[bool],
        Choice(
            of="wording",
            default=("False",),
            counts="named",
            propositions={"True": f"as far as {_BY} tells, only {{named}} were {{harm|affected}}"},
        ),
    ] = Field(description="true: those named are all of them")
    part_of: Annotated[
        Cited[str], Whole(of="wording", proposition="{wording} is part of {part_of}")
    ] = Field(description="the figure, as written, that this one is a part of")
    some_of: Annotated[Cited[str], Computed(sources=("wording", "harm"), by=some_of)]
    stance: Annotated[
        Cited[ClaimStance],
        Choice(
            of="wording",
            bound=True,
            cues=cues.stances.CLAIM_STANCE,
            default=(ClaimStance.ASSERTS.value,),
            turns=(ClaimStance.DENIES.value,),
            stands=(ClaimStance.DECLINES.value,),
            propositions={
                ClaimStance.ASSERTS: f"{_BY} tells of {_COUNTED}",
                ClaimStance.DENIES: f"{_BY} denies or rejects {_COUNTED}",
                ClaimStance.DECLINES: f"{_BY} gives no figure of the {{harm|victims}}",
            },
        ),
    ] = Field(description="declines: the claimant gives no figure")


class OtherFigure(BaseModel):
    """A figure of the article that is no toll of this incident."""

    wording: Annotated[Cited[str], Figure(key=True, named=True, elsewhen=True)] = Field(
        description="the figure as written"
    )
    harm: Annotated[
        Cited[Harm],
        Suffered(
            of="wording",
            cues=cues.harm.HARM,
            fates=cues.deeds.FATE,
            perhaps=cues.harm.PERHAPS,
            graver=cues.harm.GRAVER,
            opposites=cues.harm.NOT_BOTH,
            lists=cues.harm.HARM_LISTS,
            propositions={harm: f"{{wording}} is a figure of {harm.value} people" for harm in Harm},
        ),
    ] = Field(description="what happened to them")
    why: Annotated[
        Cited[WhyNot],
        Choice(
            of="wording",
            cues=cues.tolls.NOT_THIS_TOLL,
            lists=cues.tolls.TOLL_LISTS,
            propositions={
                WhyNot.EARLIER: "{wording} was given first, and another figure later",
                WhyNot.OTHER_EVENT: "{wording} is of another event than the main one",
                WhyNot.SEVERAL: "{wording} is of several events together",
                WhyNot.FEARED: "{wording} is feared or estimated",
            },
        ),
    ] = Field(description="why it is none of this incident's")


class Statement(BaseModel):
    """What somebody says about the incident."""

    speaker: Annotated[Cited[str], Source(key=True, proposition="@stance")] = Field(
        description="who says it, as written"
    )
    stance: Annotated[
        Cited[Stance],
        Choice(
            of="speaker",
            cues=cues.stances.STANCE,
            lists=cues.stances.STANCE_LISTS,
            default=(Stance.COMMENTS.value,),
            opposites={
                Stance.ADMITS: (Stance.DENIES.value, Stance.CONDEMNS.value),
                Stance.DENIES: (
                    Stance.ADMITS.value,
                    Stance.CONFIRMS.value,
                    Stance.CONDEMNS.value,
                    Stance.REGRETS.value,
                    Stance.CALLS_FOR.value,
                ),
                Stance.CONFIRMS: (Stance.DENIES.value,),
                Stance.REGRETS: (Stance.ACCUSES.value,),
            },
            propositions={
                Stance.ADMITS: "{speaker} admits having done it",
                Stance.DENIES: "{speaker} denies something about {toward|it}",
                Stance.ACCUSES: "{speaker} accuses {toward|somebody}",
                Stance.CONFIRMS: "{speaker} confirms it",
                Stance.CONDEMNS: "{speaker} condemns {toward|it}",
                Stance.REGRETS: "{speaker} regrets it",
                Stance.CALLS_FOR: "{speaker} calls on {toward|somebody} to do something",
                Stance.COMMENTS: "{speaker} says something about {toward|it}",
            },
        ),
    ] = Field(description="what they do")
    toward: Annotated[
        Cited[str],
        Addressee(of="speaker", deeds=cues.stances.ACCUSED_DEEDS, proposition="@stance"),
    ] = Field(description="whom they accuse, condemn or call on")
    via: Annotated[
        Cited[str], Channel(of="speaker", proposition="{speaker} is quoted by, or through, {via}")
    ] = Field(description="the news agency that reported it")
    what: Annotated[Cited[str], Computed(sources=("speaker",), by=sentence)]


class IncidentRecord(BaseModel):
    """One incident as one article reports it, with every rival claim under its claimant."""

    version: ClassVar[str] = "3"
    task: ClassVar[str] = "incident"
    others: ClassVar[str] = "other_incidents"

    incident_type: Annotated[
        Cited[IncidentType],
        Choice(
            cues=cues.event.INCIDENT_TYPE,
            lists=cues.event.TYPE_LISTS,
            broader=cues.event.INCIDENT_TYPE_BROADER,
            whole=True,
            absent=IncidentType.NONE.value,
            propositions={
                kind: f"the incident was of this kind: {kind.value.replace('_', ' ')}"
                for kind in IncidentType
            },
        ),
    ] = Field(description="the main incident; none: the article reports no such event")
    occurrence: Annotated[
        Cited[Occurrence],
        Choice(
            cues=cues.event.OCCURRENCE,
            default=(Occurrence.ASSERTED.value,),
            propositions={
                Occurrence.UNCONFIRMED: "it is not certain that it happened",
                Occurrence.DISPUTED: "some say that it happened, others that it did not",
                Occurrence.DENIED: "it is denied that it happened",
            },
        ),
    ] = Field(description="did it happen as told")
    attribution: Annotated[
        Cited[Attribution],
        Choice(
            cues=cues.event.ATTRIBUTION,
            lists=cues.event.ATTRIBUTION_LISTS,
            default=(Attribution.REPORTED.value, Attribution.UNKNOWN.value),
            propositions={
                Attribution.ADMITTED: "those who did it admit it",
                Attribution.CLAIMED: "those who did it claim it for themselves",
                Attribution.ACCUSED: "somebody is accused or suspected of it",
                Attribution.DENIED: "those who are accused of it deny it",
                Attribution.DISPUTED: "who did it is disputed",
            },
        ),
    ] = Field(description="how it is known who did it")
    when: When
    where: Where
    parties: list[Party] = Field(description="everybody who did it, was aimed at or was harmed")
    means: list[
        Annotated[
            Cited[str],
            Words(
                cues=cues.things.MEANS,
                vague=cues.things.PERHAPS_MEANS,
                lists=("sorts.means",),
                proposition="{means} was used in it",
            ),
        ]
    ] = Field(description="weapons, vehicles, methods, as written")
    damage: list[
        Annotated[
            Cited[str],
            Words(
                cues=cues.things.DAMAGE,
                lists=("sorts.damage", "roles.target"),
                proposition="{damage} was hit or destroyed",
            ),
        ]
    ] = Field(description="buildings and things hit or destroyed, as written")
    casualties: list[CasualtyClaim] = Field(
        description="one item for each figure and each claimant"
    )
    not_this_toll: list[OtherFigure] = Field(
        description="figures that are superseded, feared, of another event or of several"
    )
    statements: list[Statement] = Field(description="who says what about it")
    consequences: list[
        Annotated[
            Cited[str],
            Words(
                cues=cues.things.CONSEQUENCE,
                lists=("sorts.consequences",),
                proposition="this followed, or may follow: {consequences}",
            ),
        ]
    ] = Field(description="responses, meetings, inquiries, risks; copied, at most 12 words")
    other_incidents: list[
        Annotated[
            Cited[str],
            Words(
                cues=cues.event.OTHER_INCIDENT,
                apart=cues.event.APART,
                lists=tuple(cues.event.TYPE_LISTS.values()),
                proposition="this is an incident besides the main one: {other_incidents}",
            ),
        ]
    ] = Field(description="other incidents that the article reports; copied, at most 12 words")
    summary: list[Annotated[Cited[str], Prose()]] = Field(
        description="one to three short sentences, each with its sentence numbers"
    )
