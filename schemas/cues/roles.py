"""What part a party had in the incident."""

from __future__ import annotations

from typing import Literal

from summarizer.schemas.cues import deeds
from summarizer.schemas.cues.form import cue_list, cues

_DOING = ", ".join(
    [
        *(f"{deed} ... by ~" for deed in [*deeds.DONE_TO_PEOPLE, *deeds.DONE_TO_THINGS]),
        *(f"~ {deed}" for deed in deeds.DID),
        "fired by ~, planted by ~, launched by ~, carried out by ~, staged by ~",
        "taken hostage ... by ~, taken prisoner ... by ~, taken captive ... by ~, "
        "perpetrated by ~, was claimed ... by ~, were claimed ... by ~, committed by ~",
        "held hostage ... by ~, held captive ... by ~, held prisoner ... by ~",
        "blamed ... on ~, blames ... on ~",
        *(f"{deed} ... by ~" for deed in (*deeds.ASSAULTS, *deeds.TAKEN_OVER)),
        *(
            f"{attributed} ... {deed} to ~"
            for attributed in ("attribute", "attributes", "attributed", "attributing")
            for deed in (*deeds.ASSAULTS, "death", "deaths")
        ),
        *(
            f"~ {claimed} {the} {deed}"
            for claimed in ("claims", "claimed", "claiming")
            for the in ("the", "this", "that")
            for deed in (*deeds.ASSAULTS, "operation")
        ),
        *(
            f"~ {being} {guilty}"
            for being in ("is", "are", "was", "were")
            for guilty in (
                "to blame",
                *(
                    f"{behind} {the}{deed}"
                    for behind in ("responsible for", "behind")
                    for the in ("", "the ", "this ")
                    for deed in (*deeds.ASSAULTS, "death", "deaths")
                ),
            )
        ),
        *(
            f"{claimed} {for_them} ~"
            for claimed in (*deeds.ASSAULTS, "responsibility")
            for for_them in ("on behalf of", "in the name of")
        ),
        *(f"{who} suspect ~" for who in ("authorities", "police", "officials", "investigators")),
        *(
            f"~ {being} {believed} to {did}"
            for being in ("is", "are", "was", "were")
            for believed in ("believed", "thought", "suspected", "alleged", "said")
            for did in (
                "be responsible",
                "be behind",
                "have carried out",
                "have killed",
                "have planted",
                "have fired",
                "have shot",
            )
        ),
        *(f"{seeking} ~ in connection" for seeking in ("looking for", "searching for", "seeking")),
        *(
            told
            for who in deeds.ASSAILANTS
            for named in ("identified", "named")
            for told in (f"{named} ~ as the {who}", f"{named} ~ as a {who}")
        ),
        *(
            f"~ {being} {named} as {the} {who}"
            for being in ("was", "were", "been")
            for named in ("identified", "named")
            for the in ("the", "a")
            for who in deeds.ASSAILANTS
        ),
        *(f"~ {being} still holding ..." for being in ("is", "are", "was", "were")),
        *(
            told
            for who in ("assassins", "attackers", "gunmen", "assailants", "killers", "kidnappers")
            for told in (
                f"{who} ... members of ~",
                f"{who} ; who ... members of ~",
                f"{who} ... belonging to ~",
            )
        ),
        "the suspects ; ~, the gunmen ; ~, the attackers ; ~, the assailants ; ~",
        *(f"{held} ~ responsible" for held in ("hold", "holds", "held", "holding")),
        *(f"{who} {being} ~" for who in deeds.ASSAILANTS for being in ("is", "are", "was", "were")),
        *(f"~ {being} {doing}" for being in ("been", "were", "was") for doing in deeds.DOING_ING),
        *(f"~'s {deed} {on}" for deed in deeds.ASSAULTS for on in ("on", "against", "of")),
        *(
            f"{named}"
            for who in deeds.ASSAILANTS
            for named in (
                f"identified ... {who} as ~",
                f"named ... {who} as ~",
                f"{who} ... identified as ~",
                f"{who} ... named as ~",
            )
        ),
        "ordered by ~, blame ~, blames ~, blamed ~, blamed on ~, accuse ~, accuses ~, "
        "accused ~, accusing ~, blaming ~, suspected ~, "
        "attributed to ~",
        "~ claimed responsibility, ~ admitted, ~ took responsibility, ~ confessed, ~ took credit",
        "~ is suspected, ~ was convicted of, ~ is accused of, ~ was charged with",
        "~ been charged with, ~ is charged with, ~ were charged with, ~ are charged with",
        "~ were convicted of, ~ been convicted of, ~ pleaded guilty, ~ pled guilty",
        *(
            f"~ {been} arrested in ... {deed}"
            for been in ("been", "was", "were")
            for deed in (
                *deeds.ASSAULTS,
                "connection",
                "stabbing",
                "robbery",
                "slaying",
                "death",
                "deaths",
            )
        ),
        *(
            f"{taken} ~ {over}"
            for taken in ("arrested", "detained")
            for over in ("in connection with", "on suspicion of")
        ),
        *(f"~ said {it} carried out" for it in ("it", "they", "it had", "they had")),
        "~ said it was behind, ~ said they were behind, charged ~ with murder",
        "~ took part in, ~ participated in, at the hands of ~, was the work of ~",
        "were the work of ~, be the work of ~, ~ exchanged fire, ~ traded fire",
        "clashes between ~, clash between ~, fighting between ~, battle between ~, "
        "battles between ~",
        "suspect*, assailant*, attacker*, gunm*, killer*, perpetrator*, robber*, bomber*, "
        "kidnapper*, assassin, assassins, murderer*, abductor*, raider*, bandit*, hoodlum*",
    ]
)


_BODY = (*deeds.LIMBS, *"head, chest, back, neck, face, stomach, abdomen".split(", "))
_HITTING = (
    "bullet, bullets, shrapnel, gunfire, fragments, debris, stone, stones, car, truck, bus, train, "
    "vehicle, lightning"
).split(", ")
"""What hits people: a house is hit by a rocket."""
_HURT = ", ".join(
    [
        *(f"{deed} ~" for deed in deeds.DONE_TO_PEOPLE),
        "stabbing ~, shooting ~, beating ~, raping ~, torturing ~",
        "killing ~, wounding ~, injuring ~, kidnapping ~, abducting ~, murdering ~",
        "kill ~",
        *deeds.passive([*deeds.DONE_TO_PEOPLE, "buried"]),
        *(f"~; {deed}" for deed in deeds.DONE_TO_PEOPLE),
        *(
            f"{held} ~ {so}"
            for held in ("hold", "holds", "held", "holding", "took", "taking", "taken")
            for so in ("hostage", "captive", "prisoner", "as hostages", "as a hostage")
        ),
        "shooting of ~, kidnapping of ~, abduction of ~",
        "~ shot dead, ~ killed in, ~ killed by, ~ wounded in, ~ taken at, ~ lost their lives",
        "~ lost his life, ~ lost her life, ~ perished, ~ found dead, ~ among the dead",
        *deeds.FATE["killed"],
        *deeds.FATE["injured"],
        *deeds.FATE["missing"],
        *(
            f"~ {getting} {many} wound*"
            for getting in ("suffered ...", "sustained ...", "had ...")
            for many in ("gunshot", "bullet", "stab", "shrapnel")
        ),
        *deeds.passive(
            [
                "treated for",
                *(f"{hit} in the {limb}" for hit in ("hit", "struck") for limb in _BODY),
                *(f"{hit} by ... {what}" for hit in ("hit", "struck") for what in _HITTING),
            ]
        ),
        *deeds.passive(
            [
                f"{taken} to ... hospital"
                for taken in "taken, rushed, airlifted, flown, transported, admitted".split(", ")
            ]
        ),
        "found ~ with ... wound*, found ~ suffering ... wound*, ~ sustained ... injuries",
        "left ~ dead, leaving ~ dead, left ~ wounded, leaving ~ wounded, left ~ injured",
        "leaving ~ injured, victim ... identified as ~, victims ... identified as ~",
        "identified ... victim as ~, identified ... victims as ~, victim ... named as ~",
        "victims ... named as ~, victims were ~, victims include ~, victims included ~",
        "victims ... were ~, the victims ; ~",
        *(
            told
            for named in ("identified", "named")
            for victim in ("the victim", "one of the victims", "the victims", "one of the dead")
            for told in (
                f"{named} ~ as {victim}",
                f"~ was {named} as {victim}",
                f"~ were {named} as {victim}",
            )
        ),
        "kidnappers released ~, kidnappers freed ~, captors released ~, captors freed ~, "
        "took ~ away, dragged ~ from, dragged ~ out, forced ~ from, pulled ~ from, "
        "beat ~ with, beat ~ to death, ~ was found with ... wound*, ~ were found with ... wound*",
        *(
            f"{shot} {hit} ~"
            for shot in "bullet, bullets, shrapnel, gunfire".split(", ")
            for hit in ("hit", "struck", "grazed")
        ),
        *(f"the {taken} ... ; ~" for taken in ("kidnapped", "abducted", "captive", "hostage")),
        *(
            told
            for being in ("is", "are", "was", "were")
            for told in (
                f"victim {being} ~",
                f"among the victims {being} ~",
                f"~ {being} one of the victims",
                f"~ {being} among the victims",
                f"~ {being} among the casualties",
                f"~ {being} among the missing",
            )
        ),
        *(
            f"{harmed} ; {among} ~, {harmed} ... ; {among} ~"
            for harmed in (
                "died",
                "killed",
                "dead",
                "wounded",
                "injured",
                "hurt",
                "lives",
                "missing",
                "abducted",
                "kidnapped",
            )
            for among in ("including", "among them", "among whom were", "among whom are")
        ),
        *(
            f"~ {being} {among} ... {harmed}"
            for being in ("was", "were", "is", "are")
            for among in ("among", "one of")
            for harmed in ("killed", "people wounded", "people injured", "people hurt")
        ),
        "~ suffered ... burns, ~ suffered burns, ~ lost a leg, ~ lost an arm, ~ lost an eye",
        "hurt ; identified as ~, injured ; identified as ~, wounded ; identified as ~",
        "~'s kidnapping, ~'s abduction, ~'s kidnappers, ~'s abductors, ~'s captors",
        "victim*",
    ]
)


WRONGED = tuple(
    [
        *(f"{deed} ~" for deed in deeds.DONE_TO_VICTIMS),
        *deeds.passive(deeds.DONE_TO_VICTIMS),
        *cue_list(
            "murder of ~, massacre of ~, assassination of ~, kidnapping of ~, abduction of ~, "
            "kidnapping ~, abducting ~, murdering ~, ~ taken at, victims were ~, "
            "victims ... were ~, victims include ~, victims included ~, "
            "victim ... identified as ~, victims ... identified as ~, "
            "victim ... named as ~, victims ... named as ~, "
            "identified ... victim as ~, identified ... victims as ~"
        ),
        *(f"~'s {deed}" for deed in ("murder", "assassination", "kidnapping", "abduction")),
        *(f"~ {being} among the victims" for being in ("is", "are", "was", "were")),
    ]
)
"""Of whom this is told he did not do it."""

_STRUCK = ", ".join(
    [
        *(f"{shot} landed on ~" for shot in ("shell", "shells", "rocket", "rockets", "bomb")),
        *(f"{shot} landed on ~" for shot in ("bombs", "missile", "missiles", "mortars")),
        *(f"{deed} ~" for deed in deeds.DONE_TO_THINGS if deed != "targeted"),
        *deeds.passive(deeds.DONE_TO_THINGS),
        "hitting ~, attack* on ~, attack* against ~, raid on ~, raids on ~, strike on ~, fire on ~",
        "strikes on ~, shelling of ~, bombing of ~, bombardment of ~, assault on ~",
        "fire ... on ~, set fire to ~, thrown at ~, hurled at ~, lobbed at ~",
        "burst into ~, damage to ~, windows of ~, doors of ~",
        "crashed into ~, rammed ~, tore through ~, ripped through ~",
        *(
            f"{what} {happened} at ~"
            for what in (*deeds.ASSAULTS, "robbery", "explosion", "blast", "fire")
            for happened in ("happened", "occurred", "took place")
        ),
        *(
            f"{threw} ... at ~"
            for threw in "hurled, hurling, threw, throwing, lobbed, lobbing, fired, firing".split(
                ", "
            )
        ),
        *(
            f"exploded ... {part} of ~"
            for part in "office, offices, headquarters, gate, gates, entrance, doors".split(", ")
        ),
        "blew up ~, blowing up ~, took over ~, fired at ~, fired on ~",
        "~ capsized, ~ overturned, ~ sank, ~ turned over, ~ derailed, ~ collapsed",
        *(
            f"into the {part} of ~"
            for part in ("gate", "gates", "wall", "front", "entrance", "side", "rear", "roof")
        ),
        *(
            f"{ran} ... into ~"
            for ran in "slammed, rammed, crashed, drove, ploughed, plowed, smashed".split(", ")
        ),
        *(
            f"{blew} {there} ~"
            for blew in (
                "exploded ...",
                "went off ...",
                "detonated ...",
                "burst ...",
                "explosion",
                "explosions",
                "blast",
            )
            for there in ("outside", "in front of", "at", "near", "under", "inside")
        ),
    ]
)

_MEANT = ", ".join(
    [
        *(
            f"{meaning} {deed} ~"
            for meaning in (
                "will",
                *(
                    f"{meant} to"
                    for meant in "threatened, threatening, threaten, threatens, vowed, vow, vows, "
                    "planned, planning, plotted, plotting, plot".split(", ")
                ),
            )
            for deed in deeds.TO_DO
        ),
        *(f"~ will be {deed}" for deed in (*deeds.DONE_TO_THINGS, *deeds.DONE_TO_PEOPLE)),
    ]
)

ROLE = cues(
    perpetrator=_DOING,
    victim=_HURT,
    intended_target=(
        f"{_MEANT}, "
        "operation ... against ~, operations against ~, tried to kill ~, attempt to kill ~, "
        "attempted to kill ~, meant to kill ~, attempt on the life of ~, "
        "aimed at ~, meant for ~, intended for ~, tracking ~, believed ... striking ~, "
        "~ was the target, ~ were the target"
    ),
    target=_STRUCK,
    monitor=(
        "monitor*, observatory, watchdog, observer*, inspectors, ombudsman, human rights office, "
        "observation mission, rights group, human rights watch, human rights*, fact-finding*, "
        "legal aid, advocacy group, civil liberties"
    ),
    mediator=(
        "mediator*, ~ mediated, ~ brokered, mediated by ~, brokered by ~, ~ offered to mediate, "
        "~ is mediating, ~ are mediating, ~ agreed to mediate, mediation by ~, mediation of ~"
    ),
)


ROLE_LISTS = {
    role: f"roles.{role}" for role in ("perpetrator", "victim", "target", "mediator", "monitor")
}
ROLE_DEEDS: dict[str, Literal["did", "suffered"]] = {"perpetrator": "did", "victim": "suffered"}
