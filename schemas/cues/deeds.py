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
    "fatally shot, shot dead ..., fired into, fired ... into, gunned down, torched, razed, waylaid"
)
DONE_TO_PEOPLE = cue_list(
    "killed, wounded, injured, hurt, murdered, assassinated, massacred, executed, shot, stabbed, "
    "slain, abducted, kidnapped, captured, maimed, beheaded, slaughtered, tortured, beaten, "
    "gunned down, drowned, "
    "displaced, scalded, burned alive, taken hostage, taken away, led away"
)
DONE_TO_THINGS = cue_list(
    "attacked, hit, struck, bombed, destroyed, damaged, shelled, burned, raided, stormed, "
    "ambushed, hijacked, sabotaged, blown up, strafed, robbed, set on fire, targeted, torched, "
    "razed, looted, waylaid"
)
DOING_ING = cue_list(
    "attacking, bombing, shelling, strafing, bombarding, firing on, firing at, raiding, killing"
)
ASSAULTS = cue_list(
    "attack, attacks, raid, raids, strike, strikes, airstrike, airstrikes, air strike, "
    "air strikes, assault, ambush, offensive, shelling, bombing, bombardment, killing, murder, "
    "massacre, shooting, kidnapping, abduction"
)
ASSAILANTS = cue_list(
    "gunman, gunmen, attacker, attackers, assailant, assailants, killer, killers, bomber, bombers, "
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
    """How a sentence says that these deeds were done to the one who is named."""
    done = deeds.split(", ")
    return ", ".join([*(f"{deed} ~" for deed in done), *passive(done), *more])


FATE = cues(
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
