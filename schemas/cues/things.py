"""By what means, to what damage, with what consequences."""

from __future__ import annotations

DAMAGE = (
    "destroy*, damag*, wreck*, burn*, fire, hit, struck, blew, blown, broke*, shatter*, collaps*, "
    "ruin*, explo*, bomb*, shell*, attack*, derail*, crush*, raid*"
).split(", ")


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
