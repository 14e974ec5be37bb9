"""What happened: the kind of incident, whether it did, how it is known who did it."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.schemas.cues.form import cue_list, cues

INCIDENT_TYPE = cues(
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

OCCURRENCE = cues(
    unconfirmed=(
        "unconfirmed, if confirmed, not confirm*, not been confirmed, could not be confirmed, "
        "could not be verified, not be independently"
    ),
    denied=(
        "did not take place, never took place, did not happen, never happened, no such attack, "
        "no such incident, hoax*, false alarm, there was no attack, there was no shooting, "
        "there was no explosion, there was no blast, there was no bomb*, there had been no attack, "
        "there had been no shooting, there had been no explosion, retraction, retracts, retracted"
    ),
)

ATTRIBUTION = cues(
    admitted="admit*, acknowledg*, conced*, confess*",
    claimed=(
        "claimed responsib*, claims responsib*, claiming responsib*, claim of responsib*, "
        "took responsib*, taken responsib*, taking responsib*, responsibility for, took credit, "
        "claimed credit, claimed the attack*, claimed the operation, claimed the killing*, "
        "claimed the bombing*, claimed the assault, claimed the raid, said it was behind, "
        "said they were behind"
    ),
    accused=(
        "accus*, blamed, blames, blaming, charged with, charges against, suspected of, "
        "suspected to have, attribut*, alleged, allegedly, presumed, presumably, "
        "indict*, arrested for, arrested on suspicion, arrested in connection, under arrest, "
        "charged him with, charged her with, charged them with, on charges of, charge of murder, "
        "murder charge, murder charges, faces charges, wanted for, "
        "detained on suspicion, is charged, are charged, was charged, were charged, been charged"
    ),
    denied=", ".join(
        f"{verb} {what}"
        for verb in ("denied", "denies", "deny", "denying")
        for what in cue_list(
            "involvement, any involvement, responsib*, any responsib*, any part, any role, "
            "any link*, a role, a part, having, carrying out, being behind"
        )
    ),
)


TYPE_LISTS = {member: f"types.{member}" for member in INCIDENT_TYPE}
ATTRIBUTION_LISTS = {
    "accused": "deeds.accusing",
    "claimed": "deeds.claiming",
    "denied": "denial.verbs",
}


OTHER_INCIDENT = (
    *dict.fromkeys(word for words in INCIDENT_TYPE.values() for word in words),
    *cue_list(
        "kill*, dead, death*, shoot*, gunm*, machinegun*, execut*, storm*, accident*, firefight*, "
        "combat*, fought, destroy*, threat*, seized, disappear*, captive*, captured, burn*, "
        "strike*, protest*, demonstrat*, shell, mine, mines, gas, chemical, suicide, "
        "aircraft, jets, bombard*, rob*, rape*, sexual*, "
        "lives, perish*, slaughter*, fighting, offensive*, incursion*, blaze*, hit and run"
    ),
)
"""Words that tell of an incident: without one of them words name none."""

APART = cue_list(
    "another, other, earlier, previous*, in the past, second, third, fourth, fifth, sixth, "
    "ago, similar*, separate*, unrelated, anniversary, unsolved, in a row, repeated*, series, "
    "wave, string of, spate, prior, days before, same day, following day, next day, days later"
)
"""Words by which an incident is told to be another one than the main, besides those of a time."""


HAPPENED = cue_list(
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
    "slam*, burned down, burnt down, broke out, took away, taken away, crossfire, "
    "disappeared, disappearance, vanished, shots, gunshots, rang out, dispute, altercation, "
    "quarrel, brawl, melee, standoff"
)
"""Words for what happens in incidents; a day or a place goes with one of them."""
