"""Words that the closed lists of the incident record must find in the sentences they cite.

English; "*" ends a stem. A member that is not listed has no words of its own and is judged.
"""

from __future__ import annotations

from collections.abc import Mapping

Cues = Mapping[str, tuple[str, ...]]


def _cues(**members: str) -> Cues:
    return {member: tuple(words.split(", ")) for member, words in members.items()}


INCIDENT_TYPE = _cues(
    airstrike=(
        "airstrike*, air strike*, air raid*, air attack*, drone*, warplane*, jets, bombed, "
        "bombard*, aircraft, coalition strike*"
    ),
    shelling="shell, shells, shelled, shelling, mortar*, artillery, rocket*, missile*",
    suicide_bombing="suicide, blew himself up, blew herself up",
    bombing=(
        "bomb, bombs, bombing*, bombed, explosi*, exploded, blast*, dynamite*, mine, mines, "
        "landmine*, blew up, blown up, detonat*, grenade*"
    ),
    chemical_attack="chemical, gas, chlorine, sarin",
    armed_clash=(
        "clash*, fighting between, fighting with, fought, battle*, combat*, ambush*, firefight*, "
        "gunfight*"
    ),
    shooting="shot, shoot*, gunm*, gunfire, opened fire, machinegun*, sniper*",
    killing="kill*, murder*, assassinat*, massacre*, execut*, slain, dead, death*",
    attack="attack*, assault*, raid*, storm*, stab*, destroy*, ambush*, threat*, sabotage*",
    abduction="abduct*, kidnap*, hostage*, taken away, seized, disappear*, captive*",
    hijacking="hijack*",
    robbery="rob*, loot*, stole*, theft",
    arson="arson*, set fire, set on fire, burn*, torch*",
    sexual_violence="rape*, sexual*",
    protest="protest*, demonstrat*, rally, rallied, march*, strike*",
    riot="riot*, mob, looting, clash*",
    arrest="arrest*, detain*, detention*, captured",
    accident=(
        "accident*, crash*, collision*, collid*, derail*, ploughed into, plowed into, wreck*, "
        "sank, capsiz*, collaps*"
    ),
    disaster=(
        "earthquake*, quake*, flood*, storm*, landslide*, cyclone*, hurricane*, fire*, "
        "eruption*, tsunami*"
    ),
)

_VIOLENT = (
    "airstrike shelling suicide_bombing bombing chemical_attack shooting armed_clash abduction "
    "hijacking arson sexual_violence"
).split()
_REMOTE = ("airstrike", "shelling", "bombing")
BROADER = {
    **dict.fromkeys(_VIOLENT, ("killing", "attack")),
    # One kind of event in ACLED's codebook, told apart by what exploded.
    **{one: (*(o for o in _REMOTE if o != one), "killing", "attack") for one in _REMOTE},
    "killing": ("attack",),
}
"""What an incident is, or is at least, if nothing in the article says that it is this one."""

OCCURRENCE = _cues(
    unconfirmed=(
        "unconfirmed, if confirmed, not confirm*, could not be verified, may have, might "
        "have, reportedly, possib*, alleged*, not be independently"
    ),
    denied="den*, reject*",
)

ATTRIBUTION = _cues(
    admitted="admit*, acknowledg*, conced*, confess*",
    claimed="claim*, responsib*",
    accused="accus*, blam*, suspect*, alleg*, charged, attributed",
    denied="den*, reject*",
)

HARM = _cues(
    killed=(
        "kill*, dead, death*, die, died, dies, fatal*, lives, slain, murder*, assassinat*, "
        "massacre*, bodies, executed, perish*, corpses, toll"
    ),
    injured="injur*, wound*, hurt, burn*, hospitali*",
    missing="missing, disappear*, unaccounted",
    captured=(
        "captur*, kidnap*, abduct*, hostage*, detain*, arrest*, seized, held, taken, took away"
    ),
    displaced="displac*, fled, flee*, evacuat*, homeless",
)

CLAIM_STANCE = _cues(
    denies="den*, reject*, no civilian*, no one, nobody",
    declines=(
        "no casualty figure*, no figure*, no number*, no toll, declin*, did not give, did "
        "not say, not say how many, no word on, gave no, no count, without giving, refus*"
    ),
)

STANCE = _cues(
    admits="admit*, acknowledg*, conced*, claimed responsibility, confess*",
    denies="den*, did not, not intend*, reject*, would not, was not, no role, had no",
    accuses="accus*, blam*, charged",
    confirms="confirm*, verif*",
    condemns="condemn*, denounc*, repudiat*",
    regrets="regret*, apolog*, sorry, condolence*, mourn*",
    calls_for="call*, urg*, demand*, appeal*, asked, must",
)

_HARMING = (
    "attack*, struck, strik*, bomb*, fired, opened fire, shell*, shot, shoot*, kill*, abduct*, "
    "kidnap*, seiz*, storm*, ambush*, raid*, hit, murder*, assassinat*, planted, threw, hurl*, "
    "burn*, set fire, set off, blew up, blow* up, detonat*, destroy*, carried out, staged, "
    "launched, massacre*, execut*, stabbed, robbed, hijack*, plant*, responsible"
)
_DOING = ", ".join(
    [
        # A strike that a union called is no attack.
        *(f"{verb} ... by ~" for verb in _HARMING.split(", ") if verb != "strik*"),
        *(f"~ {verb}" for verb in _HARMING.split(", ")),
        "taken ... by ~, perpetrated by ~, claimed by ~, committed by ~, ordered by ~",
        "blam* ~, blam* on ~, accus* ~, attribut* to ~, suspect* ~, suspicion* ~, alleg* ~",
        "~ claim* responsib*, ~ admit*, ~ took responsib*, ~ confess*, ~ is suspected",
        "~ armed, ~ took part, ~ participat*, responsib* of ~, hands of ~, work of ~, act of ~",
    ]
)

ROLE = _cues(
    perpetrator=_DOING,
    victim=(
        "kill*, dead, death*, died, die, dies, wound*, injur*, hurt, abduct*, kidnap*, missing, "
        "murder*, assassinat*, shot, victim*, hit, struck, burn*, scald*, taken, hostage*, toll, "
        "executed, massacre*"
    ),
    intended_target=(
        "target*, aim*, meant, intended, against, tracking, believed, attack*, strike*, struck, hit"
    ),
    target=(
        "target*, aim*, against, hit, struck, strike*, attack*, bomb*, destroy*, damag*, shell*, "
        "blown up, set fire, burn*, explo*, raid*, cut, sabotag*, taken, stopped, ambush*, storm*, "
        "seiz*, hijack*, threw, thrown, hurl*, fired"
    ),
    monitor="monitor*, observ*, watchdog, investigat*",
    mediator="mediat*, negotiat*, broker*",
)

PARTY_KIND = _cues(
    state_force=(
        "soldier*, army, military, troop*, force, forces, police*, officer*, navy, air force, "
        "coalition, command, guard, guards, commander*, warplane*, marines, general, gen., "
        "colonel, col."
    ),
    rebel_group=(
        "rebel*, guerrilla*, insurgent*, front, brigade, movement, liberation, islamic state, "
        "isis, isil, da'esh, fighters, jihadist*, separatist*, maoist*"
    ),
    militia="militia*, paramilitar*, death squad*, gunm*, armed men, vigilante*",
    criminal_group="gang*, cartel*, mafia*, traffick*, criminal*, robber*, bandit*, smuggler*",
    civilians=(
        "civilian*, people, resident*, villager*, child*, women, woman, worker*, employee*, "
        "passenger*, journalist*, priest*, student*, judge*, nurse*, staff, driver*, shopper*, "
        "vendor*, doctor*, teacher*, farmer*, jesuit*, maid*, family, families, citizen*, "
        "businessm*, patient*, peasant*"
    ),
    government=(
        "government*, minist*, president*, state, authorit*, white house, mayor*, governor*, "
        "senator*, ambassador*, candidate*, council"
    ),
    international_body=(
        "united nations, u.n., un, security council, red cross, red crescent, nato, european union"
    ),
    organisation=(
        "group, organi*, observatory, charity, agency, union, company, association, church, party, "
        "newspaper*, courier, clinique, team"
    ),
    place_or_object=(
        "building*, station*, bridge*, barracks, office*, house*, market*, pipeline*, embass*, "
        "school*, hospital*, car, cars, bus, buses, position*, headquarters, courthouse*"
    ),
)

DAMAGE = (
    "destroy*, damag*, wreck*, burn*, fire, hit, struck, blew, blown, broke*, shatter*, collaps*, "
    "ruin*, explo*, bomb*, shell*, attack*, derail*, crush*, raid*"
).split(", ")

OTHER_INCIDENT = tuple(
    # A cease-fire is no fire.
    dict.fromkeys(word for words in INCIDENT_TYPE.values() for word in words if word != "fire*")
)
"""Words that tell of an incident: without one of them words name none."""

CONSEQUENCE = (
    "will, would, could, may, might, suspend*, postpon*, delay*, cancel*, closed, closing, "
    "closure*, shut, curfew, inquir*, enquir*, investigat*, evacuat*, resign*, dismiss*, "
    "protest*, strike*, talks, meet*, session, sanction*, ceasefire, cease-fire, truce, alert, "
    "emergency, mourning, negotiat*, reinforc*, patrol*, arrest*, detain*, retaliat*, vow*, "
    "promis*, call*, order*, ban*, halt*, stop*, cut off, released, reopen*, search*, hunt, "
    "rescue*, aid, compensat*, trial*, charged"
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
    "tear gas, teargas, water cannon*, charge, charges, suicide vest*"
).split(", ")
"""Words for weapons, vehicles and methods: without one of them words name no means."""
