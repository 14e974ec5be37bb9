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


def names_one_person(words: str) -> bool:
    """Whether the words are a single person's name, with or without a title.

    >>> names_one_person("Mayor Tomas Irbe"), names_one_person("Justice Ministry Employees")
    (True, False)
    """
    found = _WORD.findall(words)
    if " ".join(found) != " ".join(words.split()) or numbers(words):
        return False
    lower = [word.casefold().rstrip(".") for word in found]
    name = [word for word in lower if word not in _TITLE]
    if not len(name) >= 2 or len(lower) > 5 or names_thing(words):
        return False
    if any(word in _GROUP or _MANY.fullmatch(word) for word in lower):
        return False
    return all(word[0].isupper() for word in found)
