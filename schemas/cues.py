"""Words that the closed lists of the incident record must find in the sentences they cite.

English; "*" ends a stem, "~" stands for a name, "..." for up to five words, ";" for a comma. A
member that is not listed has no words of its own and is judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Cues = Mapping[str, tuple[str, ...]]


def _cue_list(words: str) -> tuple[str, ...]:
    return tuple(words.split(", "))


def _cues(**members: str) -> Cues:
    return {member: _cue_list(words) for member, words in members.items()}


INCIDENT_TYPE = _cues(
    airstrike=(
        "airstrike*, air strike*, air-strike*, air raid*, air attack*, drone*, warplane*, "
        "fighter jet*, coalition strike*, strafe*, strafing, bombed, aerial bomb*"
    ),
    shelling=(
        "a shell, the shell, tank shell*, shells, shelled, shelling, shellfire, mortar*, "
        "artillery, rocket*, missile*"
    ),
    suicide_bombing=(
        "suicide bomb*, suicide attack*, suicide blast*, suicide car*, suicide truck*, "
        "suicide vest*, blew himself up, blew herself up, blew themselves up"
    ),
    bombing=(
        "bomb, bombs, bombing*, bombed, car-bomb*, explosi*, exploded, blast*, dynamite*, "
        "landmine*, land mine*, blew up, blown up, detonat*, grenade*"
    ),
    chemical_attack=(
        "chemical attack*, chemical weapon*, gas attack*, toxic gas, poison gas, nerve agent*, "
        "nerve gas, mustard gas, chlorine, sarin"
    ),
    armed_clash=(
        "clash*, fighting between, fighting with, fought with, fought against, battle, battles, "
        "ambush*, firefight, firefights, gunfight*, shootout*, shoot-out*, exchange of fire, "
        "exchanged fire, exchanges of fire"
    ),
    shooting=(
        "shot, shoots, shooting*, shooter*, gunshot*, gunfire, gunned down, opened fire, sniper*"
    ),
    killing=(
        "killed by, killing of, killer*, murder*, assassin*, massacre*, executed, execution*, "
        "slain, homicide*, lynch*, behead*, slaughter*"
    ),
    attack=("attack*, assault*, raid*, stormed, storming, stab*, ambush*, sabotage*"),
    abduction=(
        "abduct*, kidnap*, hostage*, seized, taken away, taken captive, held captive, "
        "disappearance*"
    ),
    hijacking="hijack*",
    robbery=(
        "robbed, robber*, robbing, to rob, loot*, stole, stolen, theft*, thieves, burgl*, heist*"
    ),
    arson="arson*, set fire, set on fire, set ablaze, set alight, torched, torching",
    sexual_violence=(
        "rape, rapes, raped, raping, rapist*, sexual assault*, sexually assault*, sexual abus*, "
        "sexually abus*, sexual violence"
    ),
    protest=(
        "protest, protests, protested, protesting, protester*, protestor*, demonstrator*, "
        "demonstration*, rally, rallies, rallied, marched, marchers, sit-in*, hunger strike*, "
        "general strike*, on strike"
    ),
    riot="riot*, mob, mobs, mutin*",
    arrest="arrest*, detain*, detention*, rounded up",
    accident=(
        # What blew up by itself is no bombing: such words alone decide neither.
        "accident, accidents, crash*, collision*, collid*, derail*, ploughed into, plowed into, "
        "wreck*, sank, sinking, capsiz*, overturn*, collaps*, stampede*, explosion*, exploded, "
        "blast*, blew up, blown up"
    ),
    disaster=(
        "earthquake*, quake, quakes, flood*, storm, storms, landslide*, mudslide*, avalanche*, "
        "cyclone*, hurricane*, typhoon*, tornado*, wildfire*, eruption*, tsunami*"
    ),
)

_VIOLENT = ("attack", "killing")
INCIDENT_TYPE_BROADER: Mapping[str, tuple[str, ...]] = {
    "airstrike": ("bombing", *_VIOLENT),
    "shelling": ("bombing", *_VIOLENT),
    "suicide_bombing": ("bombing", *_VIOLENT),
    "bombing": _VIOLENT,
    "chemical_attack": _VIOLENT,
    "armed_clash": ("shooting", *_VIOLENT),
    "shooting": _VIOLENT,
    "attack": ("killing",),
    "abduction": _VIOLENT,
    "hijacking": _VIOLENT,
    "robbery": _VIOLENT,
    "arson": _VIOLENT,
    "sexual_violence": _VIOLENT,
    "protest": ("killing",),
    "riot": _VIOLENT,
    "accident": ("killing",),
    "disaster": ("killing",),
}
"""Kinds of incident that one of another kind is as well: its words are there in any case."""

OCCURRENCE = _cues(
    unconfirmed=(
        "unconfirmed, if confirmed, not confirm*, not been confirmed, could not be confirmed, "
        "could not be verified, not be independently"
    ),
    denied=(
        "did not take place, never took place, did not happen, never happened, no such attack, "
        "no such incident"
    ),
)

ATTRIBUTION = _cues(
    admitted="admit*, acknowledg*, conced*, confess*",
    claimed=(
        "claimed responsib*, claims responsib*, claiming responsib*, claim of responsib*, "
        "took responsib*, taken responsib*, taking responsib*, responsibility for, took credit, "
        "claimed credit, claimed the attack*, claimed the operation, claimed the killing*, "
        "claimed the bombing*, claimed the assault, claimed the raid"
    ),
    accused=(
        "accus*, blamed, blames, blaming, charged with, charges against, suspected of, "
        "suspected to have, attribut*, alleged, allegedly, presumed"
    ),
    denied=", ".join(
        f"{verb} {what}"
        for verb in ("denied", "denies", "deny", "denying")
        for what in (
            "involvement, any involvement, responsib*, any responsib*, any part, any role, "
            "any link*, a role, a part, having, carrying out, being behind"
        ).split(", ")
    ),
)

# The dead have wounds as well: "21 bodies bore bullet wounds".
_WOUNDS = ", ".join(
    f"{suffering} {sort} wound{many}"
    for suffering in ("suffered", "sustained", "with", "for")
    for sort in ("gunshot", "bullet", "stab", "shrapnel")
    for many in ("", "s")
)

_BROKEN = ", ".join(
    [
        *(
            part
            for bone in (
                "arm, arms, leg, legs, wrist, ankle, hip, rib, ribs, jaw, nose, neck, bone, bones, "
                "collarbone, pelvis, shoulder, thigh, skull"
            ).split(", ")
            for part in (f"broken {bone}", f"{bone} broken", f"fractured {bone}")
        ),
        "fracture, fractures, concussion*, bruise*, burns, lost a leg, lost an arm, lost an eye",
    ]
)
_IN_HOSPITAL = ", ".join(
    [
        *(
            f"{taken} to {which}hospital*"
            for taken in (
                "taken, rushed, airlifted, flown, conveyed, transported, ferried, brought, "
                "transferred, evacuated, admitted"
            ).split(", ")
            for which in ("", "the ", "a ", "local ", "area ", "nearby ")
        ),
    ]
)
_TO_DEATH = ", ".join(
    f"{done} to death"
    for done in "hacked, beaten, stabbed, burned, burnt, shot, crushed, trampled, tortured".split(
        ", "
    )
)

HARM = _cues(
    killed=(
        "kill*, dead, death*, die, died, dies, fatal*, lives, slain, murder*, assassinat*, "
        "massacre*, bodies, executed, perish*, corpses, toll, "
        "liquidated, eliminated, neutrali*, martyred, deceased, drowned, "
        "electrocut*, gunned down, beheaded, lynched, burned alive, shot dead, succumbed, "
        "cut the throat*, throat* cut, he buried, she buried, we buried, they buried, "
        "slaughter*, annihilat*, wiped out, martyr*, gave up the ghost, passed away, "
        "took his own life, took her own life, turning the gun on, turned the gun on, "
        f"{_TO_DEATH}, died in hospital, died in a hospital, died in the hospital, "
        "himself buried, herself buried, he had buried, she had buried, they had buried, "
        "have buried, helped bury, helped to bury"
    ),
    injured=(
        "injur*, wounded, wounding, hurt, hospitali*, critical, "
        "serious condition, stable condition, intensive care, hit by shrapnel, maimed, "
        "were admitted to, was admitted to, taken to hospital, rushed to hospital, "
        "taken to the hospital, grazed, graze wound*, "
        f"treated, treating, {_WOUNDS}, {_BROKEN}, {_IN_HOSPITAL}"
    ),
    missing="missing, disappear*, unaccounted, whereabouts",
    captured=(
        "captur*, captiv*, in custody, into custody, whisked away, carried off, rounded up, "
        " recaptur*, kidnap*, abduct*, hostage*, detain*, arrest*, seized, held, "
        "taken at, taken by, taken from, taken in, taken on, taken during, taken away, "
        "taken hostage, taken captive, taken prisoner, took away, led away"
    ),
    displaced="displac*, fled, flee*, evacuat*, homeless",
)

HARM_LISTS = {
    "killed": "killing",
    "injured": "wounds",
    "missing": "missing",
    "captured": "capturing",
    "displaced": "flight",
}
"""The list of a language pack that has the words of a harm."""

STANCE_LISTS = {
    "accuses": "accusing",
    "admits": "claiming",
    "calls_for": "calling",
    "condemns": "condemning",
    "confirms": "confirming",
    "regrets": "regretting",
}
"""The list of a language pack that has the words of what a speaker does."""

TYPE_LISTS = {member: f"types.{member}" for member in INCIDENT_TYPE}
ATTRIBUTION_LISTS = {
    "accused": "deeds.accusing",
    "claimed": "deeds.claiming",
    "denied": "denial.verbs",
}
ROLE_LISTS = {
    role: f"roles.{role}" for role in ("perpetrator", "victim", "target", "mediator", "monitor")
}
ROLE_DEEDS: dict[str, Literal["did", "suffered"]] = {"perpetrator": "did", "victim": "suffered"}
KIND_LISTS = {
    kind: f"kinds.{kind}"
    for kind in (
        "state_force",
        "rebel_group",
        "militia",
        "criminal_group",
        "civilians",
        "government",
        "international_body",
        "organisation",
        "place_or_object",
    )
}
PERSON_LISTS = ("kinds.state_force", "kinds.government", "kinds.civilians")
"""Those that have words for what one person is."""

# "A day earlier" is when something was done.
_EARLIER = ", ".join(
    f"earlier {other}"
    for other in (
        "spoke*, put, said, gave, report*, count*, toll*, figure*, statement*, estimate*, number*, "
        "total*, bulletin*"
    ).split(", ")
)

_FIRST = ", ".join(
    [
        *(
            f"at first {told}"
            for told in "said, put, gave, reported, spoke, counted, listed".split(", ")
        ),
        *(f"{told} at first" for told in "said, reported, thought, put".split(", ")),
        *(
            f"initially {told}"
            for told in "said, put, gave, reported, spoke, counted, listed".split(", ")
        ),
    ]
)
_PREVIOUS = ", ".join(
    f"{which} {count}"
    for which in ("previous", "initial")
    for count in (
        "toll*, count*, figure*, number*, report*, estimate*, statement*, total*, account*, "
        "tally, bulletin*"
    ).split(", ")
)

NOT_THIS_TOLL = _cues(
    earlier_toll=(
        f"{_EARLIER}, had earlier, {_FIRST}, first gave, first put, first said, first spoke, "
        f"previously, {_PREVIOUS}, withdr*, had spoken of, had put, had said, corrected, lowered, "
        "raised, revised, cut its, listed as"
    ),
    other_event="last major, another attack",
    total_of_several=(
        "brings to, together with, taken together, together they, so far this year, not counting, "
        "since hostilities"
    ),
    threat_or_estimate="feared dead, feared killed, feared lost, feared drowned, feared trapped, "
    "feared missing, feared buried, feared to have, fears that, fear that, feared that",
)
TOLL_LISTS = {
    "other_event": "elsewhen.other_events",
    "total_of_several": "elsewhen.of_several",
    "threat_or_estimate": "elsewhen.feared",
}
"""The list of a language pack that has the words for why a figure is no toll of the incident."""

CHILDREN = (
    "child, children, boy, boys, girl, girls, minor, minors, infant, infants, baby, babies, kids"
)
WOMEN = "woman, women"
FIGHTERS = (
    "soldier, soldiers, troops, fighter, fighters, militant, militants, rebel, rebels, guerrilla, "
    "guerrillas, gunman, gunmen, insurgent, insurgents, combatants, militiamen, jihadists"
)
CIVILIANS = "civilian, civilians, villager, villagers, resident, residents, townspeople, peasants"
"""Words for those whom a figure counts, alone or behind where they are from."""

_WITHHELD = ", ".join(
    [
        *(
            f"{refusing} to {telling}"
            for refusing in (
                "decline, declines, declined, declining, refuse, refuses, refused, refusing"
            ).split(", ")
            for telling in (
                "answer, be drawn, comment, confirm, count, disclose, discuss, elaborate, "
                "estimate, give, offer, provide, put, release, reveal, say, speculate, state"
            ).split(", ")
        ),
        *(
            f"{giving} {figure}"
            for giving in (
                "gave no, give no, gives no, giving no, given no, had no, has no, have no, "
                "there is no, there was no, did not give a, did not give any, would not give a, "
                "would not give any, without giving a, without giving any, not offer a, "
                "not provide a, not release a"
            ).split(", ")
            for figure in ("figure, figures, number, numbers, count, toll, casualty figures").split(
                ", "
            )
        ),
    ]
)
"""By these one gives no figure."""

CLAIM_STANCE = _cues(
    denies=(
        "denied, deny, denies, denying, denial*, reject*, dismiss*, disput*, invent*, fabricat*, "
        "no civilian*, no one, nobody, fantas*, fairy, libel, mischievous, not"
    ),
    declines=(
        "no casualty figure*, no death toll, no word on, would not be drawn, could not confirm, "
        "cannot confirm, none of its own, takes no position, take no position, neither confirm, "
        f"not say how many, {_WITHHELD}"
    ),
)

STANCE = _cues(
    admits=(
        "admit*, acknowledg*, conced*, confess*, claimed responsibility, claims responsibility, "
        "claim responsibility, take credit, takes credit, took credit, take responsibility, "
        "takes responsibility, took responsibility, boast*, "
        + ", ".join(
            f"{deed} was claimed"
            for deed in (
                "attack, assault, bombing, blast, explosion, ambush, raid, strike, operation, "
                "killing, killings, shooting, kidnapping, abduction"
            ).split(", ")
        )
    ),
    denies=(
        "denied, deny, denies, denying, denial*, did not, not intend*, reject*, disput*, "
        "dismiss*, refut*, scoff*, would not, was not, no role, had no, not accept*, "
        "plead not guilty, pleads not guilty, pleaded not guilty"
    ),
    accuses="accus*, blam*, charged, alleg*",
    confirms="confirm*, verif*, stand by, stands by, stood by",
    condemns="condemn*, denounc*, repudiat*, deplor*, decr*",
    regrets="regret*, apolog*, sorry, condolence*, mourn*, grief, griev*, sorrow, sympath*",
    calls_for=(
        "call on, call for, calls on, calls for, called on, called for, calling on, calling for, "
        "call upon, calls upon, called upon, urg*, demand*, appeal*, asked, asking, must"
    ),
)

_DID = (
    "attacked, struck, bombed, fired on, fired at, opened fire, shelled, shot, killed, abducted, "
    "kidnapped, seized, stormed, ambushed, raided, murdered, planted, threw, hurled, set fire, "
    "set off, blew up, detonated, destroyed, carried out, staged, launched, massacred, executed, "
    "assassinated, stabbed, robbed, hijacked, strafed, burst into, dropped, mortared, "
    "fatally shot, shot dead ..., fired into, fired ... into, gunned down, torched, razed, waylaid"
).split(", ")
_DONE_TO_PEOPLE = (
    "killed, wounded, injured, hurt, murdered, assassinated, massacred, executed, shot, stabbed, "
    "slain, abducted, kidnapped, captured, maimed, beheaded, slaughtered, tortured, beaten, "
    "gunned down, drowned, "
    "displaced, scalded, burned alive, taken hostage, taken away, led away"
).split(", ")
_DONE_TO_THINGS = (
    "attacked, hit, struck, bombed, destroyed, damaged, shelled, burned, raided, stormed, "
    "ambushed, hijacked, sabotaged, blown up, strafed, robbed, set on fire, targeted, torched, "
    "razed, looted, waylaid"
).split(", ")
_DOING_ING = (
    "attacking, bombing, shelling, strafing, bombarding, firing on, firing at, raiding, killing"
).split(", ")
_ASSAULTS = (
    "attack, attacks, raid, raids, strike, strikes, airstrike, airstrikes, air strike, "
    "air strikes, assault, ambush, offensive, shelling, bombing, bombardment, killing, murder, "
    "massacre, shooting, kidnapping, abduction"
).split(", ")
_ASSAILANTS = (
    "gunman, gunmen, attacker, attackers, assailant, assailants, killer, killers, bomber, bombers, "
    "shooter, suspect, suspects, terrorist, terrorists, robber, robbers, kidnappers, hijackers, "
    "perpetrator, perpetrators"
).split(", ")
_AUXILIARIES = ("was", "were", "been", "being")
# What befalls those who did nothing; who kills others may be killed, hurt or found dead as well.
_DONE_TO_VICTIMS = (
    "murdered, assassinated, massacred, abducted, kidnapped, beheaded, slaughtered, tortured, "
    "taken hostage, led away"
).split(", ")


def _passive(deeds: list[str]) -> list[str]:
    return [f"~ {auxiliary} {deed}" for auxiliary in _AUXILIARIES for deed in deeds]


_DOING = ", ".join(
    [
        *(f"{deed} ... by ~" for deed in [*_DONE_TO_PEOPLE, *_DONE_TO_THINGS]),
        *(f"~ {deed}" for deed in _DID),
        "fired by ~, planted by ~, launched by ~, carried out by ~, staged by ~",
        "taken hostage ... by ~, taken prisoner ... by ~, taken captive ... by ~, "
        "perpetrated by ~, was claimed ... by ~, were claimed ... by ~, committed by ~",
        "held hostage ... by ~, held captive ... by ~, held prisoner ... by ~",
        "blamed ... on ~, blames ... on ~",
        *(f"{deed} ... by ~" for deed in _ASSAULTS),
        *(f"~ {being} {doing}" for being in ("been", "were", "was") for doing in _DOING_ING),
        *(f"~'s {deed} {on}" for deed in _ASSAULTS for on in ("on", "against", "of")),
        *(
            f"{named}"
            for who in _ASSAILANTS
            for named in (
                f"identified ... {who} as ~",
                f"{who} ... identified as ~",
                f"{who} ... named as ~",
            )
        ),
        "ordered by ~, blamed ~, blamed on ~, accused ~, suspected ~, attributed to ~",
        "~ claimed responsibility, ~ admitted, ~ took responsibility, ~ confessed, ~ took credit",
        "~ is suspected, ~ was convicted of, ~ is accused of, ~ was charged with",
        "~ been charged with, ~ is charged with, ~ were charged with, ~ are charged with",
        "~ were convicted of, ~ been convicted of, ~ pleaded guilty, ~ pled guilty",
        *(
            f"~ {been} arrested in ... {deed}"
            for been in ("been", "was", "were")
            for deed in (
                *_ASSAULTS,
                "connection",
                "stabbing",
                "robbery",
                "slaying",
                "death",
                "deaths",
            )
        ),
        "~ took part in, ~ participated in, at the hands of ~, was the work of ~",
        "were the work of ~, be the work of ~, ~ exchanged fire, ~ traded fire",
        "clashes between ~, clash between ~, fighting between ~, battle between ~, "
        "battles between ~",
        "suspect*, assailant*, attacker*, gunm*, killer*, perpetrator*, robber*, bomber*, "
        "kidnapper*, assassin*, murderer*, abductor*, raider*, bandit*, hoodlum*",
    ]
)
DEEDS = (
    *(f"{deed} ... by ~" for deed in [*_DONE_TO_PEOPLE, *_DONE_TO_THINGS]),
    *(f"~ {deed}" for deed in _DID),
    "fired by ~",
    "planted by ~",
    "launched by ~",
    "carried out by ~",
    "staged by ~",
    "committed by ~",
    "~ broke into",
    "~ fired",
    "~ cut the throat*",
    "~ took part in",
    "~ participated in",
)
"""How a sentence says of one who is named that he did it."""


def _fate(deeds: str, *more: str) -> str:
    """How a sentence says that these deeds were done to the one who is named."""
    done = deeds.split(", ")
    return ", ".join([*(f"{deed} ~" for deed in done), *_passive(done), *more])


FATE = _cues(
    killed=_fate(
        "killed, murdered, assassinated, massacred, executed, slain, beheaded, slaughtered, "
        "shot dead, shot and killed, fatally shot, fatally stabbed, stabbed to death, "
        "beaten to death, burned alive, found dead, pronounced dead, declared dead, "
        "pronounced deceased",
        "killing of ~, murder of ~, killing ~, murdering ~, kill ~, death of ~, deaths of ~",
        "assassination of ~, turned the gun on ~, turning the gun on ~",
        "body of ~, bodies of ~, corpse of ~, lives of ~",
        *(
            f"among {who} {being} ~, {who} {including} ~"
            for who in ("the dead", "those killed", "the deceased")
            for being in ("are", "is", "was", "were")
            for including in ("include", "includes", "included")
        ),
        *(
            f"{dead} ... {named} as ~, {named} ... {dead} ... as ~"
            for dead in ("dead", "deceased", "slain")
            for named in ("identified", "named")
        ),
        "~ died, ~ dies, ~ lost his life",
        "~ lost her life, ~ lost their lives, ~ perished, ~ succumbed, ~ shot dead",
        "~ was found with his throat cut, ~ was found with her throat cut",
        "~ killed in, ~ killed by, ~ found dead, ~ is dead, ~ is among the dead",
        "~ are among the dead",
        "~ was among the dead, ~ were among the dead",
        "~ was dead, ~ dead on arrival, ~ pronounced dead, ~ declared dead",
        *(
            f"~ {auxiliary} {hit} ... and {died}"
            for auxiliary in ("was", "were")
            for hit in ("shot", "stabbed", "struck", "hit", "beaten")
            for died in ("died", "killed", "succumbed")
        ),
    ),
    injured=_fate(
        "wounded, injured, hurt, maimed, scalded, stabbed, beaten, hospitalised, hospitalized",
        "wounding ~, injuring ~, ~ wounded in, ~ injured in, ~ suffered injuries",
    ),
    captured=_fate(
        "abducted, kidnapped, captured, seized, detained, arrested, taken hostage, taken away, "
        "led away",
        "kidnapping ~, abducting ~, kidnapping of ~, abduction of ~, capture of ~, arrest of ~",
        "~ taken at, ~ held captive, ~ held hostage",
    ),
    missing="~ is missing, ~ are missing, ~ was missing, ~ missing since, ~ went missing, "
    "~ disappeared, ~ been missing, disappearance of ~, ~ unaccounted",
    displaced=_fate("displaced, evacuated", "~ fled, ~ driven out"),
)
_HURT = ", ".join(
    [
        *(f"{deed} ~" for deed in _DONE_TO_PEOPLE),
        "killing ~, wounding ~, injuring ~, kidnapping ~, abducting ~, murdering ~, kill ~",
        *_passive([*_DONE_TO_PEOPLE, "buried"]),
        "~ died, death of ~, deaths of ~, murder of ~, killing of ~, massacre of ~, shooting of ~",
        "assassination of ~, kidnapping of ~, abduction of ~, bodies of ~, body of ~, lives of ~",
        "~ shot dead, ~ killed in, ~ killed by, ~ wounded in, ~ taken at, ~ lost their lives",
        "~ lost his life, ~ lost her life, ~ perished, ~ found dead, ~ among the dead",
        *FATE["killed"],
        *FATE["injured"],
        *FATE["missing"],
        *(
            f"~ {getting} {many} wound*"
            for getting in ("suffered ...", "sustained ...", "had ...", "with ...")
            for many in ("gunshot", "bullet", "stab", "shrapnel")
        ),
        *_passive(["hit by", "hit in", "struck by"]),
        "found ~ with ... wound*, found ~ with ... wounds, ~ sustained ... injuries",
        "left ~ dead, leaving ~ dead, left ~ wounded, leaving ~ wounded, left ~ injured",
        "leaving ~ injured, victim ... identified as ~, victims ... identified as ~",
        "identified ... victim as ~, identified ... victims as ~, victim ... named as ~",
        "victims ... named as ~, victims were ~, victims include ~, victims included ~",
        "victims ... were ~, dead were ~, dead are ~, body ... that of ~, bodies ... those of ~",
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
            for among in ("including", "among them", "among whom were")
        ),
        *(
            f"~ {being} among the {those}"
            for being in ("is", "are", "was", "were")
            for those in (
                "victims",
                "fatalities",
                "wounded",
                "injured",
                "casualties",
                "hurt",
                "missing",
            )
        ),
        "hurt ; identified as ~, injured ; identified as ~, wounded ; identified as ~",
        *(
            f"~'s {deed}"
            for deed in (
                "death",
                "murder",
                "assassination",
                "killing",
                "kidnapping",
                "abduction",
                "disappearance",
            )
        ),
        "victim*",
    ]
)


WRONGED = tuple(
    [
        *(f"{deed} ~" for deed in _DONE_TO_VICTIMS),
        *_passive(_DONE_TO_VICTIMS),
        *_cue_list(
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
        *(f"{deed} ~" for deed in _DONE_TO_THINGS if deed != "targeted"),
        *_passive(_DONE_TO_THINGS),
        "hitting ~, attack* on ~, attack* against ~, raid on ~, raids on ~, strike on ~, fire on ~",
        "strikes on ~, shelling of ~, bombing of ~, bombardment of ~, assault on ~",
        "fire ... on ~, burst into ~, damage to ~, windows of ~, doors of ~",
        "crashed into ~, rammed ~, tore through ~, ripped through ~",
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

ROLE = _cues(
    perpetrator=_DOING,
    victim=_HURT,
    intended_target=(
        "aimed at ~, meant for ~, intended for ~, tracking ~, believed ... striking ~, "
        "~ was the target, ~ were the target"
    ),
    target=_STRUCK,
    monitor=(
        "monitor*, observatory, watchdog, observer*, inspectors, ombudsman, human rights office, "
        "observation mission, rights group, human rights watch"
    ),
    mediator="mediator*, ~ mediated, ~ brokered",
)

_OUTLAWS = (
    "rebel",
    "guerrilla",
    "insurgent",
    "terrorist",
    "extremist",
    "separatist",
    "jihadist",
    "militant",
)
_BANDS = ("group", "groups", "organi*", "movement", "faction*", "alliance", "network*")
PARTY_KIND = _cues(
    state_force=(
        "security forces, armed forces, "
        "special forces, infantry, paratroop*, "
        "soldier*, army, military, troop*, force, forces, police*, officer*, navy, air force, "
        "coalition, command, guard, guards, commander*, warplane*, marines, general, gen., gen, "
        "colonel, col., col, sergeant, sgt., sgt, captain, general staff, garrison, patrol, "
        "gendarm*, sheriff*, deputies, constable*, detective*, coast guard, border guard*, "
        "brigadier*, lieutenant, lt., lt, corporal, cpl., admiral, trooper*, commando*, airmen, "
        "sub-inspector*, police department, sheriff's department, sheriff’s department"
    ),
    rebel_group=(
        "rebel*, guerrilla*, insurgent*, front, movement, liberation, islamic state, isis, isil, "
        "da'esh, fighters, jihadist*, separatist*, maoist*, extremist*, liberation army, "
        "resistance army, revolutionary army, people's army, revolutionary front, mujahid*, "
        "mujahed*, taliban, terrorist*, militant*, subversive, subversives, "
        + ", ".join(f"{outlaw} {band}" for outlaw in _OUTLAWS for band in _BANDS)
    ),
    militia=(
        "militia*, paramilitar*, death squad*, armed men, vigilante*, self-defence, self-defense"
    ),
    criminal_group=(
        "gang*, cartel*, mafia*, traffick*, criminal*, robber*, bandit*, smuggler*, mobster*, "
        "kingpin*, hoodlum*, thug*, pirates"
    ),
    civilians=(
        "civilian*, people, resident*, villager*, child*, women, woman, worker*, employee*, "
        "passenger*, journalist*, priest*, student*, judge*, nurse*, staff, driver*, shopper*, "
        "vendor*, doctor*, teacher*, farmer*, jesuit*, maid*, family, families, citizen*, "
        "businessm*, patient*, peasant*, wife, husband, mother, father, son, daughter, brother, "
        "sister, herder*, trader*, lawyer*, attorney, attorneys, relatives, inhabitant*, "
        "shepherd*, newsm*, apprentice*, cook, coffee pickers, man, boy, boys, girl, girls, kids, "
        "friends, friend, teenager*, infant*, baby, widow*, bystander*, tourist*, refugee*, "
        "neighbor*, neighbour*, uncle, aunt, cousin*, nephew*, niece*, grandmother, grandfather, "
        "grandson, granddaughter, ex-wife, ex-husband, girlfriend, boyfriend, couple, parents, "
        "labourer*, laborer*, miner*, fisherm*, shopkeeper*, merchant*, clerk*, cashier*, "
        "waiter*, bartender*, engineer*, mechanic*, electrician*, carpenter*, weaver*, "
        "seamstress*, tailor*, baker, bakers, butcher*, pharmacist*, surgeon*, paramedic*, "
        "midwife, professor*, pupil*, schoolchildren, pilgrim*, worshipper*, commuter*, "
        "motorist*, pedestrian*, cyclist*, spectator*, fans, customer*, guest*, demonstrator*, "
        "protester*, protestor*, pensioner*, retiree*, homeowner*, business owner, shop owner, "
        "security guard*, bishop*, pastor*, monk*, nun, nuns, imam*, cleric*, politician*, "
        "inmate*, prisoner*, photographer*, reporter*, singer*, artist*, athlete*, townspeople, "
        "settlers, migrants, youth, youths"
    ),
    government=(
        "government*, minist*, president*, state, authorit*, white house, mayor*, governor*, "
        "senator*, ambassador*, candidate*, council, department, board, directorate, official*, "
        "magistrate*, prefect*, prosecutor*, parliament, embassy, administration, municipal*, "
        "coroner*, district attorney*, attorney general, prosecutor general, solicitor general, "
        "auditor general, councillor*, councilor*, councilm*, "
        "alderm*, legislator*, lawmaker*, mp, mps, cabinet, consul, consuls, consulate, medical "
        "examiner*, ombudsm*, collector, premier, village head, village chief, warden, foreign "
        "office, home office, treasury, secretary of state, cabinet secretary, home secretary, "
        "foreign secretary, defence secretary, defense secretary"
    ),
    international_body=(
        "united nations, u.n., un, security council, red cross, red crescent, nato, european "
        "union, african union, arab league, osce, interpol, observation mission, observer "
        "mission, international community, unicef, unhcr, icrc, peacekeep*, special envoy, "
        "european commission, world bank, human rights office, un mission"
    ),
    organisation=(
        "group, organi*, observatory, charity, agency, union, company, association, church, "
        "party, newspaper*, courier, clinique, team, radio, television, tv, news, press, "
        "broadcaster, club, league, foundation, society, insurer*, railway*, employer*, network, "
        "federation, committee, bloc, alliance, institute, university, college, limited, ltd, "
        "inc, corporation, firm, consortium, cooperative, monitor, channel, magazine, daily, "
        "weekly, volunteers, ngo, aid workers"
    ),
    place_or_object=(
        "building*, station*, bridge*, barracks, offices, house*, market*, pipeline*, school*, "
        "hospital*, car, cars, bus, buses, position*, headquarters, courthouse*, airport*, area*, "
        "village, villages, town, city, residence*, street*, square, train*, bank, shop, shops, "
        "bakery, mosque*, convoy*, camp, plant, exchange, post, depot*, mill, factory, factories, "
        "warehouse*, mall, store, restaurant*, bar, hotel*, temple*, stadium*, truck*, lorry, "
        "lorries, van, ferry, boat*, ship, vessel*, plane, planes, helicopter*, settlement*, "
        "farm*, homes, apartment*, tower*, checkpoint*, outpost*, refinery, dam, prison, jail"
    ),
)

DAMAGE = (
    "destroy*, damag*, wreck*, burn*, fire, hit, struck, blew, blown, broke*, shatter*, collaps*, "
    "ruin*, explo*, bomb*, shell*, attack*, derail*, crush*, raid*"
).split(", ")

OTHER_INCIDENT = (
    *dict.fromkeys(word for words in INCIDENT_TYPE.values() for word in words),
    *(
        "kill*, dead, death*, shoot*, gunm*, machinegun*, execut*, storm*, accident*, firefight*, "
        "combat*, fought, destroy*, threat*, seized, disappear*, captive*, captured, burn*, "
        "strike*, protest*, demonstrat*, shell, mine, mines, gas, chemical, suicide, "
        "aircraft, jets, bombard*, rob*, rape*, sexual*, "
        "lives, perish*, slaughter*, fighting, offensive*, incursion*, blaze*, hit and run"
    ).split(", "),
)
"""Words that tell of an incident: without one of them words name none."""

CONSEQUENCE = (
    "will, would, suspend*, postpon*, delay*, cancel*, closed, closing, closure*, shut, curfew, "
    "inquir*, enquir*, investigat*, evacuat*, resign*, dismiss*, protest*, on strike, general "
    "strike, talks, meet*, session, sanction*, ceasefire, cease-fire, truce, alert, emergency, "
    "mourning, negotiat*, reinforc*, patrol*, arrest*, detain*, retaliat*, vow*, promis*, call, "
    "calls, called for, called on, called off, order*, ban, bans, banned, halt*, stop*, cut off, "
    "released, reopen*, search*, hunt, rescue*, aid, compensat*, trial*, charged, charges, "
    "custody, bail, without bond, hearing, hearings, indict*, convict*, sentenced, jailed, "
    "imprison*, extradit*, deport*, reward*, fled, flee, flees, fleeing, on the run, at large, "
    "escaped, pursu*, tracked down, sought, surrendered to, sealed off, cordoned off, abandoned, "
    "deployed, refuge, freed, let go, freedom, removed, sacked, filed, lawsuit*, sued, autops*, "
    "farewell*"
).split(", ")
"""Words for what follows an incident: without one of them words tell of no consequence."""

MEANS = (
    "bomb*, explosi*, explod*, dynamite*, tnt, grenade*, mine, mines, landmine*, device*, mortar*, "
    "artillery, shell, shells, rocket*, missile*, cannon*, gun, guns, gunfire, machinegun*, "
    "submachinegun*, handgun*, shotgun*, pistol*, revolver*, rifle*, firearm*, weapon*, bullet*, "
    "caliber, calibre, mm, kalashnikov*, ak-47, m-16, ar-15, ammunition, warhead*, drone*, jet, "
    "jets, aircraft, airplane*, plane, planes, warplane*, helicopter*, gunship*, tank, tanks, car, "
    "cars, truck*, lorry, lorries, van, vans, motorcycle*, vehicle*, bus, boat*, ship*, knife, "
    "knives, machete*, dagger*, sword*, axe*, bayonet*, club, clubs, baton*, stick*, stone*, "
    "rock, rocks, rope*, arrow*, molotov*, petrol, gasoline, fire, arson, gas, chlorine, sarin, "
    "acid, poison*, chemical*, phosphorus, napalm, airstrike*, air strike*, shelling, bombardment, "
    "tear gas, teargas, water cannon*, charge, charges, suicide vest*, gunshot*, shot, shots, "
    "shrapnel, pepper spray*, pepper-spray*, 9mm, 7.62mm, 5.56mm, 12-gauge, rubber bullet*, "
    "firework*, hammer*, crowbar*, firebomb*, stun grenade*"
).split(", ")
"""Words for weapons, vehicles and methods: without one of them words name no means."""

HAPPENED = tuple(
    (
        "kill*, murder*, assassin*, massacre*, execut*, slain, shoot*, shot, gunfire, gunned "
        "down, open fire, opened fire, fired, attack*, assault*, raid*, storm*, stab*, ambush*, "
        "clash*, fighting, fought, battle*, bomb*, blast*, explo*, detonat*, blew up, blown up, "
        "shell*, bombard*, strafe*, strafing, strike, strikes, struck, hit, hits, airstrike*, "
        "abduct*, kidnap*, seized, hostage*, hijack*, rob, robbed, robbery, robberies, loot*, "
        "stole, arson*, set fire, torched, rape, raped, protest*, riot*, mutin*, crash*, "
        "collision*, collid*, derail*, capsiz*, sank, collaps*, accident, accidents, stampede*, "
        "earthquake*, quake*, flood*, landslide*, took place, taken place, happened, occurred, "
        "incident, incidents, wound*, injur*, hurt, carried out, planted, waylaid, overturn*, "
        "plough*, gunned, burst, ripped, tore, landed, fell, ran into, runs into, run into, "
        "slam*, burned down, burnt down, broke out, took away, taken away, crossfire"
    ).split(", ")
)
"""Words for what happens in incidents; a day or a place goes with one of them."""
