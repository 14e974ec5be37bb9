"""What kind of party one is."""

from __future__ import annotations

from summarizer.schemas.cues.form import cues

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
PARTY_KIND = cues(
    state_force=(
        "security forces, armed forces, special forces, infantry, paratroop*, soldier*, army, "
        "military, troop*, force, forces, police*, officer*, navy, air force, coalition, command, "
        "guard, guards, commander*, warplane*, marines, general, gen., gen, colonel, col., col, "
        "sergeant, sgt., sgt, captain, general staff, garrison, patrol, gendarm*, sheriff*, "
        "deputies, constable*, detective*, coast guard, border guard*, brigadier*, lieutenant, "
        "lt., lt, corporal, cpl., admiral, trooper*, commando*, airmen, sub-inspector*, police "
        "department, sheriff's department, sheriff’s department, infantry division, infantry "
        "brigade*, infantry battalion*, infantry regiment, marine brigade, armoured brigade, "
        "armored brigade, armoured division, armored division, artillery regiment, frontier "
        "corps, law enforcement, police commissioner, commissioner of police, intelligence "
        "agency, intelligence agencies, intelligence service, intelligence services, security "
        "service, security services, secret service, sheriff's deputy, sheriff's deputies, "
        "highway patrol, border patrol, bureau of investigation, fbi, federal agent, federal "
        "agents, military detachment, military detachments, carabinero*, constabulary, swat, bomb "
        "squad, bomb disposal, riot squad, military police, naval forces, u.s. marshals, us "
        "marshals, marshals service, serviceman, servicemen, servicewoman, servicewomen, "
        "conscript*, cadet*, reservist*, battalion, regiment, platoon, border force, traffic "
        "police, chief of police, air defence forces, air defense forces, peshmerga"
    ),
    rebel_group=(
        "rebel*, guerrilla*, insurgent*, front, resistance movement, liberation, islamic state, "
        "isis, isil, da'esh, fighters, jihadist*, separatist*, maoist*, extremist*, liberation "
        "army, resistance army, revolutionary army, people's army, revolutionary front, mujahid*, "
        "mujahed*, taliban, terrorist*, militant*, subversive, subversives, al-shabab, al-shabaab, "
        "boko haram, al-qaeda, al-qaida, farc, eln, pkk, fmln, kurdistan workers' party, houthi*, "
        "shining path, sendero luminoso, tamil tigers, "
        + ", ".join(f"{outlaw} {band}" for outlaw in _OUTLAWS for band in _BANDS)
    ),
    militia=(
        "militia*, paramilitar*, death squad*, armed men, vigilante*, self-defence, self-defense, "
        "vigilance group*, armed youth, armed youths"
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
        "friends, friend, teenager*, infant, infants, baby, widow*, bystander*, tourist*, "
        "refugee*, neighbor, neighbors, neighbour, neighbours, uncle, aunt, cousin*, nephew*, "
        "niece*, grandmother, grandfather, grandson, granddaughter, ex-wife, ex-husband, "
        "girlfriend, boyfriend, couple, parents, labourer*, laborer*, miner*, fisherm*, "
        "shopkeeper*, merchant*, clerk*, cashier*, waiter*, bartender*, engineer*, mechanic*, "
        "electrician*, carpenter*, weaver*, seamstress*, tailor*, baker, bakers, butcher*, "
        "pharmacist*, surgeon*, paramedic*, midwife, professor*, pupil*, schoolchildren, "
        "pilgrim*, worshipper*, commuter*, motorist*, pedestrian*, cyclist*, spectator*, fans, "
        "customer*, guest, guests, demonstrator*, protester*, protestor*, pensioner*, retiree*, "
        "homeowner*, business owner, shop owner, security guard*, bishop*, pastor*, monk*, nun, "
        "nuns, imam*, cleric*, politician*, inmate*, prisoner*, photographer*, reporter*, "
        "singer*, artist*, athlete*, townspeople, settlers, migrants, youth, youths, witness*, "
        "eyewitness*, medics, watchm*, porter*, non-combatants, noncombatants, holidaymakers, "
        "abductees, contractor*, bodyguard*, announcer*, presenter*, columnist*, editor*, "
        "cameram*, activist*, trade unionist*, unionist*, poet*, writer*, author, authors, "
        "actor*, actress*, musician*, painter*, schoolteacher*, headteacher*, headmaster*, "
        "scholar*, academic, academics, scientist*, economist*, dentist*, veterinarian*, barber*, "
        "hairdresser*, plumber*, gardener*, salesm*, saleswom*, newlywed*, bride*, juvenile*, "
        "minor, minors, toddler*, adolescent*, youngster*, schoolgirl*, schoolboy*, housewife, "
        "housewives, cattlem*, rancher*, planter*, hiker*, skier*, swimmer*, climber*, "
        "mountaineer*, jogger*, footballer*, concertgoer*, churchgoer*, partygoer*, "
        "festivalgoer*, reveller*, reveler*, mourner*, onlooker*, passerby, passersby, passer-by, "
        "passers-by, landlord*, landlady, tenant*, occupant*, roommate*, flatmate*, housemate*, "
        "classmate*, schoolmate*, colleague*, co-worker*, coworker*, receptionist*, accountant*, "
        "banker*, chef*, delivery rider*, trucker*, crew members, crewm*, seafarer*, seam*, "
        "hunter*, welder*, bricklayer*, cleaner*, janitor*, caretaker*, nanny, nannies, "
        "babysitter*, caregiver*, entrepreneur*, lecturer*, researcher*, historian*, architect*, "
        "influencer*, blogger*, youtuber*, rapper*, dancer*, comedian*, rabbi*, preacher*, "
        "missionary, missionaries, seminarian*, deacon*, vicar*, grandparents, grandchild*, "
        "stepfather, stepmother, stepson, stepdaughter, spouse*, twins, sibling*, newborn*, "
        "asylum seeker*, asylum-seeker*, evacuee*, detainee*, foreign nationals, traveller*, "
        "traveler*, backpacker*, sightseer*, farmhand*, farmworker*, hawker*, stallholder*, "
        "townsfolk, village elder*, tribal elder*, housekeeper*, technician*"
    ),
    government=(
        "government*, minist*, president*, state, authorit*, white house, mayor*, governor*, "
        "senator*, ambassador*, candidate*, council, department, board, directorate, official*, "
        "magistrate*, prefect*, prosecutor*, parliament, embassy, administration, municipal*, "
        "coroner*, district attorney*, attorney general, prosecutor general, solicitor general, "
        "auditor general, councillor*, councilor*, councilm*, alderm*, legislator*, lawmaker*, "
        "mp, mps, cabinet, consul, consuls, consulate, medical examiner*, ombudsm*, collector, "
        "premier, village head, village chief, warden, foreign office, home office, treasury, "
        "secretary of state, cabinet secretary, home secretary, foreign secretary, defence "
        "secretary, defense secretary, senate, congressm*, congresswom*, presidential palace, "
        "health office, health secretary, city hall, town hall, regime*, diplomat*, congress, "
        "national assembly, kremlin, state department, justice department, chancellor, civil "
        "protection, civil defence, civil defense, fire department, crown prince, emir"
    ),
    international_body=(
        "united nations, u.n., un, security council, red cross, red crescent, nato, european "
        "union, african union, arab league, osce, interpol, observation mission, observer "
        "mission, international community, unicef, unhcr, icrc, peacekeep*, special envoy, "
        "european commission, world bank, human rights office, un mission, criminal court, "
        "international organization for migration, international court of justice"
    ),
    organisation=(
        "group, organi*, observatory, charity, agency, union, company, association, church, "
        "party, newspaper*, courier, clinique, team, radio, television, tv, news, press, "
        "broadcaster, club, league, foundation, society, insurer*, railway*, employer*, network, "
        "federation, committee, bloc, alliance, institute, university, college, limited, ltd, "
        "inc, corporation, firm, consortium, cooperative, monitor, channel, magazine, daily, "
        "weekly, volunteers, ngo, aid workers, ambulance service, ambulance trust, rescue "
        "service, medical center, medical centre, center for, centre for, trust, forum, legal "
        "aid, reuters, associated press, agence france-presse, xinhua, cnn, bbc, nbc, al jazeera, "
        "al-jazeera, al arabiya, interfax, kyodo, yonhap, human rights watch, amnesty "
        "international, doctors without borders, save the children, oxfam, airline*, airways, "
        "syndicate, guild, diocese, archdiocese, school district, manufacturer*, chamber of "
        "commerce"
    ),
    place_or_object=(
        "building*, station*, bridge*, barracks, offices, house, houses, market, markets, "
        "marketplace*, pipeline*, school, schools, hospital*, car, cars, bus, buses, position*, "
        "headquarters, courthouse*, airport*, area*, village, villages, town, city, residence*, "
        "street*, square, train, trains, bank, shop, shops, neighborhood*, neighbourhood*, "
        "suburb*, outskirts, bakery, mosque*, convoy*, camp, plant, exchange, post, depot*, mill, "
        "factory, factories, warehouse*, mall, store, restaurant*, bar, hotel*, temple*, "
        "stadium*, truck*, lorry, lorries, van, ferry, boat*, ship, vessel*, plane, planes, "
        "helicopter*, settlement*, farm, farms, farmhouse*, homes, apartment*, tower*, "
        "checkpoint*, outpost*, refinery, dam, prison, jail, site, sites, clinic*, terminal*, "
        "pickup*, tractor*, vehicle*, vans, minibus*, minivan*, taxi, taxis, jeep*, motorcycle*, "
        "motorbike*, trailer*, tractor-trailer*, ballot box*, power line*, pylon*, electricity "
        "tower*, orphanage*, birthday party, wedding party, house party, wedding procession, "
        "wagon*, freighter*, tanker*, aircraft, chapel*, cathedral*, monastery, monasteries, "
        "base, bases, airbase*, air base*, naval base*, district, districts, compound*, premises, "
        "facility, facilities, garage*, basement*, campus, kindergarten*, nursery school*, "
        "daycare, playground*, beach*, harbour*, harbor*, pier*, tunnel*, road, roads, highway*, "
        "motorway*, intersection*, roundabout*, car park*, parking lot*, substation*, reactor*, "
        "oilfield*, oil field*, barn, barns, workshop*, kiosk*, bazaar*, supermarket*, grocery "
        "store*, pharmacy, pharmacies, cafe, cafes, café*, nightclub*, cinema*, theatre*, "
        "theater*, museum*, library, libraries, shrine*, synagogue*, convent, convents, cemetery, "
        "cemeteries, monument*, bunker*, ambulances, coaches, tram, trams, barge*, yacht*, "
        "dinghy, scooter*, rickshaw*, bicycle*"
    ),
)


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
