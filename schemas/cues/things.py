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

_PASSIVES = cue_list(
    "killed, hit, struck, bombed, destroyed, strafed, attacked, wounded, injured, rammed, burned, "
    "burnt, run over, hurt, caused, knocked down"
)
MEANS = (
    *cue_list(
        "bomb, bombs, bombed, bombing*, bombard*, explosion*, explosive*, dynamite*, tnt, "
        "grenade*, landmine*, land mine*, mortar*, artillery, shell, shells, rocket*, missile*, "
        "cannon*, gun, guns, gunfire, machinegun, machineguns, submachinegun*, handgun*, shotgun*, "
        "pistol*, revolver*, rifle*, firearm*, bullet, bullets, caliber, calibre, mm, "
        "kalashnikov*, ak-47, m-16, ar-15, ammunition, warhead*, drone*, warplane*, gunship*, "
        "knife, knives, machete*, dagger*, sword*, axe, axes, bayonet*, baton, batons, arrow, "
        "arrows, molotov*, set fire, arson, chlorine, sarin, poison*, phosphorus, napalm, "
        "airstrike*, air strike*, air raid*, shelling, tear gas, teargas, toxic gas, "
        "water cannon*, suicide vest*, gunshot*, shot, shots, shrapnel, pepper spray*, "
        "pepper-spray*, 9mm, 7.62mm, 5.56mm, 12-gauge, rubber bullet*, crowbar*, firebomb*, "
        "stun grenade*, live round*, blank round*"
    ),
    *(f"{deed} by ~" for deed in _PASSIVES),
    *(f"{start} from ~" for start in ("shot", "shot dead", "fired", "dropped", "fire", "shots")),
    *(f"{who} on ~" for who in ("men", "gunmen", "attackers", "assailants", "individuals")),
    *cue_list(
        "~ laid, ~ buried, used ~, using ~, with ~, riding ~, riding on ~, came on ~, "
        "arrived on ~, came in ~, arrived in ~, drove ~ into, fled in ~, escaped in ~, threw ~, "
        "hurled ~, throwing ~, hurling ~, wielding ~, firing ~, fired ~, planted ~, "
        "detonated ~, set off ~, crash of ~, collision with ~, collision between ~, "
        "collided with ~, use of ~, ran over ~, stepped on ~, drove over ~, "
        "~ bombed, ~ strafed, ~ fired, ~ flew, ~ rammed, ~ ploughed, ~ plowed, ~ crashed, "
        "~ collided, ~ overturned, ~ capsized, ~ sank, ~ derailed, ~ exploded, ~ went off, "
        "~ tore through, ~ packed with, ~ loaded with, ~ hit, ~ struck, ~ attacked, ~ opened fire, "
        "~ shelled, ~ dropped, ~ left the road, ~ plunged, ~ blew up, ~ had struck, ~ had dropped, "
        "~ had bombed, ~ had hit, ~ killed, ~ was detonated"
    ),
)
"""Words for weapons and methods, and how a sentence says that something was used."""

PERHAPS_MEANS = cue_list(
    "jet, jets, aircraft, airplane*, plane, planes, helicopter*, tank, tanks, car, cars, truck*, "
    "pick-up*, pickup*, lorry, lorries, van, vans, minibus*, coach, coaches, motorcycle*, "
    "motorbike*, vehicle*, bus, buses, boat*, ship, ships, train, trains, club, clubs, stick, "
    "sticks, stone, stones, rock, rocks, rope, ropes, petrol, gasoline, fire, gas, acid, "
    "chemical*, device*, weapon*, mine, mines, firework*, hammer, hammers, bat, bats, slingshot*, "
    "bottle, bottles, brick, bricks, cylinder*"
)
"""Words for what is a means only where it was used: a car may have been hit, or parked there."""
