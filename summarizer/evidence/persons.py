"""Do words name one person? Told by form alone: two to five words, none of a group or in plural."""

from __future__ import annotations

import re

from summarizer.evidence.numbers import numbers
from summarizer.evidence.things import names_thing

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*")
_MANY = re.compile(
    r"(?:men|.+(?:ers|ors|ists|ians|ees|ants|ents|eers|als|ards|men)|jesuits|priests|nuns|monks|maids"
    r"|judges|people|women|children|kids|youths?|troops|rebels|guerrillas?|deputies|police|bodies"
    r"|citizens|peasantry|relatives|victims|suspects|villagers|families|couples|passers-by)"
)
_GROUP = frozenset(
    "army force forces group command brigade battalion unit patrol squad front movement party "
    "union federation government ministry department embassy council committee company bank church "
    "organization organisation cartel mafia gang family couple crowd team crew militia guard "
    "police agency office service court and or the of for in at by with from".split()
)
_TITLE = frozenset(
    "mr mrs ms dr gen general col colonel capt captain maj major lt lieutenant sgt sergeant judge "
    "justice senator deputy mayor governor president minister monsignor bishop archbishop father "
    "priest reverend don dona doctor professor businessman congressman councilman journalist "
    "attorney ambassador".split()
)


_ONE = re.compile(
    r"(?:an?|one|another|his|her|their|my|its)\s+(?:[\w'’-]+\s+){0,3}?"
    r"(?:man|woman|boy|girl|child|baby|person|civilian|soldier|officer|policeman|policewoman|driver|"
    r"teenager|infant|student|worker|passenger|journalist|priest|guard|husband|wife|son|daughter|"
    r"brother|sister|mother|father|uncle|aunt|nephew|niece|cousin|grandmother|grandfather|resident|"
    r"bystander|gunman|attacker|assailant|suspect|victim|nun|nurse|doctor|teacher|farmer|judge|"
    r"mayor|pilot|inmate|prisoner|detainee|militant|fighter|rebel|guerrilla|villager|protester)"
    r"|(?:him|her)self",
    re.I,
)


def names_one_person(words: str) -> bool:
    """Whether the words are a single person's name, with or without a title, or mean one person.

    >>> names_one_person("Mayor Tomas Irbe"), names_one_person("Justice Ministry Employees")
    (True, False)
    """
    if _ONE.fullmatch(words.strip()):
        return True
    found = _WORD.findall(words)
    if " ".join(found) != " ".join(words.split()) or numbers(words):
        return False
    lower = [word.casefold().rstrip(".") for word in found]
    name = [word for word in lower if word not in _TITLE]
    titled = len(name) < len(lower)
    if not (len(name) >= 2 or (name and titled)) or len(lower) > 8 or names_thing(words):
        return False
    capitals = words.upper() == words
    plural = [word for word in found if capitals or word.islower()]
    if any(word in _GROUP for word in lower):
        return False
    if any(_MANY.fullmatch(word.casefold()) for word in plural) or _MANY.fullmatch(lower[-1]):
        return False
    return all(word[0].isupper() for word in found)
