"""How a sentence says that somebody did something, or that it befell somebody."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.schemas.cues.form import cue_list, cues

DID = cue_list(
    "attacked, struck, bombed, fired on, fired at, opened fire, shelled, shot, killed, abducted, "
    "kidnapped, seized, stormed, ambushed, raided, murdered, planted, threw, hurled, set fire, "
    "set off, blew up, detonated, destroyed, carried out, staged, launched, massacred, executed, "
    "assassinated, stabbed, robbed, hijacked, strafed, burst into, dropped, mortared, "
    "fired missiles, fired rockets, fired shells, fired mortars, fired tear gas, fired shots, "
    "fatally shot, shot dead ..., fired into, fired ... into, gunned down, torched, razed, "
    "waylaid, machinegunned, machine-gunned, mowed down, intercepted, overran, ransacked, "
    "burned the, burned a, burned two, burned three, burned several, looted, raped, beheaded, "
    "slaughtered, hacked, rammed, cut the throats of, "
    "returned fire, fired the shot*, fired several shots, fired a shot"
)
DONE_TO_PEOPLE = cue_list(
    "killed, wounded, injured, hurt, murdered, assassinated, massacred, executed, shot, stabbed, "
    "slain, abducted, kidnapped, captured, maimed, beheaded, slaughtered, tortured, beaten, "
    "gunned down, drowned, grazed, annihilated, liquidated, machinegunned, machine-gunned, "
    "mowed down, lynched, strangled, carried off, whisked away, raped, pistol-whipped, run over, "
    "hacked to death, burned to death, trampled, electrocuted, bludgeoned, slashed, mauled, "
    "displaced, scalded, burned alive, taken hostage, taken away, led away"
)
DONE_TO_THINGS = cue_list(
    "attacked, hit, struck, bombed, destroyed, damaged, shelled, burned, raided, stormed, "
    "ambushed, hijacked, sabotaged, blown up, strafed, robbed, set on fire, targeted, torched, "
    "razed, looted, waylaid, dynamited, intercepted, overrun, ransacked, besieged, machinegunned, "
    "machine-gunned"
)
LIMBS = cue_list(
    "leg, arm, hand, foot, shoulder, ankle, thigh, knee, elbow, wrist, hip, buttocks, legs, arms"
)
"""Of a shot in one of these nobody dies at once."""
TAKEN_OVER = cue_list("been occupied, were occupied, taken over, invaded")
TO_DO = cue_list(
    "attack, hit, strike, bomb, blow up, destroy, burn, sabotage, ambush, storm, raid, target, "
    "kill, "
    "assassinate, murder, kidnap, execute, shoot, annihilate"
)
"""What somebody threatens to do."""
DOING_ING = cue_list(
    "attacking, bombing, shelling, strafing, bombarding, firing on, firing at, raiding, killing"
)
ASSAULTS = cue_list(
    "attack, attacks, raid, raids, strike, strikes, airstrike, airstrikes, air strike, "
    "air strikes, assault, ambush, offensive, shelling, bombing, bombardment, killing, murder, "
    "massacre, shooting, kidnapping, abduction"
)
ASSAILANTS = cue_list(
    "gunman, gunmen, attacker, attackers, assailant, assailants, killer, killers, bomber, "
    "bombers, "
    "shooter, suspect, suspects, terrorist, terrorists, robber, robbers, kidnappers, hijackers, "
    "perpetrator, perpetrators"
)
_AUXILIARIES = ("was", "were", "been", "being")
# What befalls those who did nothing; who kills others may be killed, hurt or found dead as well.
DONE_TO_VICTIMS = cue_list(
    "murdered, assassinated, massacred, abducted, kidnapped, beheaded, slaughtered, tortured, "
    "taken hostage, led away"
)


def passive(deeds: Sequence[str]) -> list[str]:
    """Make patterns of deeds that were done to the one who is named."""
    return [f"~ {auxiliary} {deed}" for auxiliary in _AUXILIARIES for deed in deeds]


DEEDS = (
    *(f"{deed} ... by ~" for deed in [*DONE_TO_PEOPLE, *DONE_TO_THINGS]),
    *(f"~ {deed}" for deed in DID),
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
    """How a sentence says that these deeds were done to the one who is named.

    "Killed ~", "~ was killed", and of a participle "~, killed on Monday".
    """
    done = deeds.split(", ")
    behind = [f"~; {deed}" for deed in done]
    return ", ".join([*(f"{deed} ~" for deed in done), *passive(done), *behind, *more])


def _owned(deeds: str) -> str:
    """What befell the one whose it is: "~'s death"."""
    return ", ".join(f"~'s {deed}" for deed in deeds.split(", "))


def _of(deeds: str) -> str:
    """What befell the one it is of: "murder of ~"."""
    return ", ".join(f"{deed} of ~" for deed in deeds.split(", "))


def _are(who: str) -> str:
    """Who they are: "the dead were ~", "the wounded man is ~", "~ was among the dead"."""
    return ", ".join(
        told
        for those in who.split(", ")
        for being in ("is", "are", "was", "were")
        for told in (
            f"{those} {being} ~",
            f"among the {those} {being} ~",
            f"among those {those} {being} ~",
            f"~ {being} among the {those}",
            f"~ {being} among those {those}",
        )
    )


def _single(sort: str) -> str:
    """One of them: "dead man", "slain officer"."""
    return ", ".join(f"{one} {man}" for one in sort.split(", ") for man in _MEN)


_MEN = cue_list(
    "man, woman, boy, girl, child, teenager, teen, person, student, soldier, officer, policeman, "
    "driver, passenger"
)


FATE = cues(
    killed=_fate(
        "killed, murdered, assassinated, massacred, executed, slain, beheaded, slaughtered, "
        "shot dead, shot and killed, fatally shot, fatally stabbed, stabbed to death, "
        "beaten to death, burned alive, found dead, pronounced dead, declared dead, "
        "pronounced deceased, gunned down, machinegunned, machine-gunned, mowed down, "
        "shot to death, "
        "hacked to death, burned to death, lynched, strangled, annihilated, liquidated, "
        "electrocuted",
        "killing ~, murdering ~, kill ~, assassinating ~, executing ~, massacring ~, slaying ~, "
        "gunning down ~, turned the gun on ~, turning the gun on ~, pronounced ~ dead, "
        "declared ~ dead, pronounced ~ deceased, dead ; including ~, killed ; including ~, "
        "dead ; among them ~, killed ; among them ~",
        _of(
            "killing, killings, murder, death, deaths, assassination, execution, massacre, "
            "slaying, "
            "lynching, body, bodies, corpse, remains, lives"
        ),
        _owned(
            "death, murder, assassination, killing, execution, slaying, body, corpse, remains, "
            "killer, "
            "killers, murderer, murderers, assassins"
        ),
        _are("dead, fatalities, deceased, killed, murdered, slain, buried"),
        *(
            f"{who} {being} ~"
            for who in _single("dead, slain, murdered, deceased").split(", ")
            for being in ("is", "was")
        ),
        *(f"the {dead} ... ; ~" for dead in ("slain", "murdered", "dead", "assassinated")),
        *(f"{took} the {life} of ~" for took in ("claimed", "took") for life in ("life", "lives")),
        *(
            f"{done} ~ to death"
            for done in "stabbed, stabbing, beat, beating, shot, hacked, burned, tortured".split(
                ", "
            )
        ),
        "left ~ dead, leaving ~ dead, shot ~ dead, ~ shot to death, ~ was found shot to death, "
        "~ were found shot to death, body ; identified as that of ~, identified as that of ~",
        "body ... that of ~, bodies ... those of ~, the dead ; ~",
        "who died was ~, who died were ~, died ... named as ~, died ... identified as ~",
        *(
            f"{who} {including} ~"
            for who in ("the dead", "those killed", "the deceased")
            for including in ("include", "includes", "included")
        ),
        *(
            f"{dead} ... {named} as ~, {dead} ... {named} by ... as ~, {named} ... {dead} ... as ~"
            for dead in ("dead", "deceased", "slain")
            for named in ("identified", "named")
        ),
        "~ died, ~ dies, ~ lost his life",
        "~ lost her life, ~ lost their lives, ~ perished, ~ succumbed, ~ shot dead",
        "cut the throat of ~, cut the throats of ~, slit the throat of ~, slit the throats of ~",
        "~ was found with his throat cut, ~ was found with her throat cut",
        "~ killed in, ~ killed by, ~ found dead, ~ is dead",
        "~ was dead, ~ dead on arrival, ~ pronounced dead, ~ declared dead",
        *(
            f"~ {auxiliary} {hit} ... and {died}"
            for auxiliary in ("was", "were")
            for hit in ("shot", "stabbed", "struck", "hit", "beaten")
            for died in ("died", "killed", "succumbed")
        ),
    ),
    injured=_fate(
        "wounded, injured, hurt, maimed, scalded, hospitalised, hospitalized, grazed",
        "wounding ~, injuring ~, ~ wounded in, ~ injured in, ~ suffered injuries, ~ lost a leg, "
        "~ lost an arm, ~ lost an eye",
        *(
            f"~ {being} fighting for {whose} life"
            for being in ("is", "was")
            for whose in ("his", "her")
        ),
        *passive(
            [
                "shot and wounded",
                "shot and injured",
                *(f"{done} in the {limb}" for done in ("shot", "stabbed", "hit") for limb in LIMBS),
            ]
        ),
        _are("wounded, injured, hurt"),
        "the wounded ... ; ~, the injured ... ; ~, left ~ wounded, leaving ~ wounded, "
        "left ~ injured, leaving ~ injured, ~ was treated and released, "
        "~ were treated and released",
        *(
            f"~ {being} in {how} condition"
            for being in ("is", "are", "was", "were", "remains", "listed")
            for how in ("stable", "critical", "serious", "fair", "good")
        ),
        *(
            f"{who} {being} ~, {who} was identified as ~"
            for who in _single("wounded, injured").split(", ")
            for being in ("is", "was")
        ),
        "the wounded ; ~, the injured ; ~, the wounded include ~, the wounded included ~, "
        "the injured include ~, the injured included ~",
    ),
    captured=_fate(
        "abducted, kidnapped, captured, seized, detained, arrested, taken hostage, taken away, "
        "led away",
        "kidnapping ~, abducting ~, capturing ~, arresting ~, detaining ~, is holding ~, "
        "are holding ~, still holding ~, been holding ~, was holding ~, were holding ~, "
        "has kept ~, have kept ~",
        *(f"the {taken} ... ; ~" for taken in ("kidnapped", "abducted", "captured", "captive")),
        *(
            f"{took} ~ {so}"
            for took in ("took", "taking", "taken", "held", "holding", "hold")
            for so in ("hostage", "captive", "prisoner", "as hostages", "as a hostage")
        ),
        "took ~ away, led ~ away, taking ~ away",
        *(
            f"{captors} {freed} ~"
            for captors in ("kidnappers", "captors", "abductors")
            for freed in ("released", "freed")
        ),
        _of("kidnapping, abduction, capture, arrest, detention, seizure"),
        _owned("kidnapping, abduction, capture, captors, kidnappers, abductors, captivity"),
        "~ taken at, ~ held captive, ~ held hostage, hostages include ~, hostages included ~, "
        "captives include ~, captives included ~",
    ),
    missing="~ is missing, ~ are missing, ~ was missing, ~ missing since, ~ went missing, "
    "the missing ... ; ~, ~ remains missing, ~ remained missing, ~ still missing, "
    "~ has not been seen, ~ have not been seen, ~ had not been seen, "
    "~ disappeared, ~ vanished, ~ been missing, disappearance of ~, ~ unaccounted, "
    f"~'s disappearance, {', '.join(passive(['unaccounted', 'not been heard']))}",
    displaced=_fate("displaced, evacuated", "~ fled, ~ driven out"),
)
