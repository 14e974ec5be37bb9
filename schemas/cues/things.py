"""By what means, to what damage, with what consequences."""

from __future__ import annotations

from summarizer.schemas.cues import deeds
from summarizer.schemas.cues.form import cue_list

_STRUCK = cue_list(
    "hit, struck, bombed, destroyed, damaged, shelled, burned, burnt, burned down, burnt down, "
    "burned out, burnt out, blown up, blown out, strafed, set on fire, set ablaze, set alight, "
    "torched, razed, levelled, leveled, gutted, wrecked, ruined, shattered, smashed, crushed, "
    "flattened, demolished, looted, defaced, vandalised, vandalized, derailed, holed"
)

DAMAGE = (
    *cue_list(
        "destroy*, damag*, wreck*, burned, burnt, burning, hit, hits, struck, blew, blown, broke*, "
        "shatter*, collaps*, ruin*, derail*, crush*, bombed, shelled, gutted, levelled, leveled, "
        "razed, torched, flattened, demolish*, ablaze, riddled, looted, on fire, caught fire, holed"
    ),
    *(f"{deed} ~" for deed in _STRUCK),
    *deeds.passive(_STRUCK),
    *cue_list(
        "damage to ~, damage ... at ~, hitting ~, destroying ~, damaging ~, burning ~, wrecking ~, "
        "shattering ~, flattening ~, destroy ~, damage ~, destruction of ~, windows of ~, "
        "doors of ~, broke ~, blew up ~, blew out ~, slammed into ~, ~ caved in, ~ buckled, "
        "set fire to ~, set ~ alight, set ~ ablaze, set ~ on fire, "
        "crashed into ~, rammed ~, tore through ~, ripped through ~, landed on ~, ~ collapsed, "
        "~ caught fire, ~ burned, ~ burnt, ~ burst into flames, ~ exploded, ~ sank, ~ in ruins"
    ),
)
"""Words of what was hit or destroyed, and how a sentence says it of what is named."""


CONSEQUENCE = cue_list(
    "will, suspend*, postpon*, delay*, cancel*, closed, closing, closure*, shut, curfew, inquir*, "
    "enquir*, investigation*, investigate, investigates, investigated, investigating, evacuat*, "
    "resign*, dismissal*, protests, protested, protesting, on strike, general strike, talks, "
    "meet*, session, sanction*, ceasefire, cease-fire, truce, alert, emergency, mourning, "
    "negotiat*, reinforc*, arrest*, detain*, retaliat*, vow*, promis*, call, calls for, calls on, "
    "called for, called on, called off, order*, ban, bans, banned, halted, halting, halts, stop, "
    "stops, stopped, stopping, cut off, released, reopen*, search*, hunt, rescue*, compensat*, "
    "trial*, charged, charges, custody, bail, without bond, hearing, hearings, indict*, convict*, "
    "sentenced, jailed, imprison*, extradit*, deport*, reward*, fled, flee, flees, fleeing, on the "
    "run, at large, escaped, pursu*, tracked down, sought, surrendered to, sealed off, cordoned "
    "off, abandoned, deployed, refuge, freed, let go, freedom, removed, sacked, filed, lawsuit*, "
    "sued, farewell*, patrol*, would receive, would pay, would be"
)
"""Words for what follows an incident: without one of them words tell of no consequence."""

MEANS = cue_list(
    "bomb*, explosi*, explod*, dynamite*, tnt, grenade*, mine, mines, landmine*, device*, mortar*, "
    "artillery, shell, shells, rocket*, missile*, cannon*, gun, guns, gunfire, machinegun*, "
    "submachinegun*, handgun*, shotgun*, pistol*, revolver*, rifle*, firearm*, weapon*, bullet*, "
    "caliber, calibre, mm, kalashnikov*, ak-47, m-16, ar-15, ammunition, warhead*, drone*, jet, "
    "jets, aircraft, airplane*, plane, planes, warplane*, helicopter*, gunship*, tank, tanks, car, "
    "cars, truck*, lorry, lorries, van, vans, motorcycle*, vehicle*, bus, boat*, ship*, knife, "
    "knives, machete*, dagger*, sword*, axe*, bayonet*, club, clubs, baton*, stick*, stone*, "
    "rock, rocks, rope*, arrow*, molotov*, petrol, gasoline, fire, arson, gas, chlorine, sarin, "
    "acid, poison*, chemical*, phosphorus, napalm, airstrike*, air strike*, shelling, bombardment, "
    "tear gas, teargas, water cannon*, suicide vest*, gunshot*, shot, shots, "
    "shrapnel, pepper spray*, pepper-spray*, 9mm, 7.62mm, 5.56mm, 12-gauge, rubber bullet*, "
    "firework*, hammer*, crowbar*, firebomb*, stun grenade*"
)
"""Words for weapons, vehicles and methods: without one of them words name no means."""
