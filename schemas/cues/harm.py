"""What a figure counts: who was harmed how, and who they were."""

from __future__ import annotations

from summarizer.schemas.cues import deeds
from summarizer.schemas.cues.form import cue_list, cues

# The dead have wounds as well: "21 bodies bore bullet wounds".
_WOUNDS = ", ".join(
    f"{suffering} {sort} wound{many}"
    for suffering in ("suffered", "sustained", "with", "for")
    for sort in "gunshot, bullet, stab, shrapnel, rifle, knife, machete, burn, shell".split(", ")
    for many in ("", "s")
)

_SHOT_IN = ", ".join(
    f"{done} in the {limb}" for done in ("shot", "stabbed", "hit", "grazed") for limb in deeds.LIMBS
)
_BROKEN = ", ".join(
    [
        *(
            part
            for bone in (
                "arm, arms, leg, legs, wrist, ankle, hip, rib, ribs, jaw, nose, neck, bone, "
                "bones, "
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

HARM = cues(
    killed=(
        "kill*, dead, death*, die, died, dies, fatal*, lives, slain, murder*, assassinat*, "
        "massacre*, bodies, executed, perish*, corpses, toll, "
        "liquidated, eliminated, neutrali*, martyred, deceased, drowned, drowning, "
        "electrocut*, gunned down, beheaded, lynched, hanged, mowed down, mown down, "
        "fatally shot, "
        "fatally stabbed, fatally injured, fatally wounded, burned alive, shot dead, succumbed, "
        "cut the throat*, throat* cut, he buried, she buried, we buried, they buried, "
        "slaughter*, annihilat*, wiped out, martyr*, gave up the ghost, passed away, "
        "took his own life, took her own life, turning the gun on, turned the gun on, "
        f"{_TO_DEATH}, died in hospital, died in a hospital, died in the hospital, "
        "himself buried, herself buried, he had buried, she had buried, they had buried, "
        "have buried, helped bury, helped to bury, been buried, had buried, has buried, "
        "did not survive, cut down with, cut down by, burned alive, burnt alive, remains of"
    ),
    injured=(
        "injur*, wounded, wounding, hurt, hospitali*, critical, "
        "serious condition, stable condition, intensive care, hit by shrapnel, maimed, "
        "were admitted to, was admitted to, taken to hospital, rushed to hospital, "
        "taken to the hospital, grazed, graze wound*, "
        "fighting for his life, fighting for her life, fighting for their lives, life-threatening, "
        "life support, after treatment, receiving treatment, undergoing treatment, for treatment, "
        f"{_SHOT_IN}, treated, treating, {_WOUNDS}, {_BROKEN}, {_IN_HOSPITAL}"
    ),
    missing=(
        "missing, disappear*, unaccounted, whereabouts, being looked for, being searched for, "
        "not been heard from, not been seen since"
    ),
    captured=(
        "captur*, captiv*, in custody, into custody, whisked away, carried off, rounded up, "
        " recaptur*, kidnap*, abduct*, hostage*, detain*, arrest*, seized, held, "
        "taken at, taken by, taken from, taken in, taken on, taken during, taken away, "
        "is holding, are holding, still holding, been holding, taken hostage, taken captive, "
        "taken prisoner, took away, led away"
    ),
    displaced=(
        "displac*, fled, flee*, evacuat*, homeless, from their home, from their homes, "
        "took refuge, "
        "taken refuge, sought refuge, seeking refuge, left their homes, driven out, forced out"
    ),
)

_HIT = (
    "shot, stabbed, beaten, beaten up, slashed, bludgeoned, run over, pistol-whipped, "
    "attacked with a knife, "
    "hit by a bullet, hit by bullets, hit by gunfire, struck by a bullet, struck by bullets, "
    "struck by gunfire"
).split(", ")
_INJURED = ", ".join(
    [
        *_HIT,
        *deeds.passive([*_HIT, "hit in", "struck in"]),
        *(f"~; {done}" for done in _HIT),
        "shot ~, stabbed ~, beat ~, slashed ~, bludgeoned ~, shooting ~, stabbing ~, beating ~",
        *(
            f"{shot} {hit} ~"
            for shot in "bullet, bullets, shrapnel, round, shot, shots".split(", ")
            for hit in ("hit", "struck", "grazed")
        ),
        *(
            f"~ {suffered} ... {harm}"
            for suffered in ("suffered", "sustained")
            for harm in ("burns", "injuries", "injury", "wound", "wounds", "broken", "fracture*")
        ),
        "~ suffered burns, ~ was treated for, ~ were treated for, ~ is recovering from",
        "found ~ with ... wound*, found ~ suffering ... wound*, found ~ bleeding, "
        "~ was found with ... wound*, ~ were found with ... wound*",
        "struck ~, hit ~, grazed ~, shooting of ~, stabbing of ~, beating of ~, ~'s shooting",
        "hitting ~, striking ~, grazing ~, treated ~ for, treating ~ for",
        *deeds.passive(
            [
                f"{taken} to ... hospital"
                for taken in "taken, rushed, airlifted, flown, transported, admitted".split(", ")
            ]
        ),
        *(
            f"~ {being} ... {how} condition"
            for being in ("is", "was", "remains", "remained")
            for how in ("critical", "serious", "stable", "fair")
        ),
    ]
)
PERHAPS = cues(injured=_INJURED)
"""What is told of one who is hurt, and of one who died of it as well."""
GRAVER = {
    "injured": (
        *HARM["killed"],
        *cue_list(
            "homicide*, manslaughter, funeral*, autops*, coroner*, medical examiner*, mourn*, "
            "vigil, "
            "vigils, grave, graves, buried, burial, remains, did not survive, body was, body of, "
            "in the head, "
            "execution-style, hands tied, lifeless"
        ),
    )
}
"""For each harm of `PERHAPS`, words by which somebody died of it."""

HARM_LISTS = {
    "killed": "killing",
    "injured": "wounds",
    "missing": "missing",
    "captured": "capturing",
    "displaced": "flight",
}
"""The list of a language pack that has the words of a harm."""


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

# Whom a figure counts was harmed in one of these ways; he may be missing or taken as well.
NOT_BOTH = {"killed": ("injured",), "injured": ("killed",)}
