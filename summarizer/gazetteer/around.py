"""What the words right round a place in a sentence say: "40 km north of", "près de"."""

from __future__ import annotations

import re

from summarizer.gazetteer.phrase import unsettled
from summarizer.gazetteer.tongues import Tongue, plain, tongues

_MOST = 14
"""Words that a relation has at most."""
_CLAUSE = re.compile(r"[;:!?。；！？«»\"“”]|\.\s")
_WORD = re.compile(r"[^\s()\[\]]+")
_ENDING = re.compile(r"['’][^\W\d_]{1,5}(?![^\W\d_])")
"""Of a name in Turkish: "Van'ın 40 km kuzeyinde"."""


def relation_around(before: str, behind: str, language: str | None) -> str | None:
    """The words that say how far a place is from what is meant.

    Args:
        before, behind: of the sentence, right before the place and right behind it.
        language: of the article, ISO 639-1, or None: then it may be any of those that are read.

    Returns:
        words for `Gazetteer.find`'s `relation`, or None if there are none.
    """
    ahead, after = _CLAUSE.split(before)[-1], _CLAUSE.split(_ENDING.sub("", behind, count=1))[0]
    for tongue in tongues(language)[: 1 if language else None]:
        if tongue.is_of_two(plain(ahead).strip(), plain(after).strip()):
            return tongue.between[0]
        said = _behind(tongue, plain(after)) if tongue.behind else _before(tongue, plain(ahead))
        if said:
            return said
    return None


def begun(words: str, language: str | None) -> tuple[str, str] | None:
    """How far it is, as a place's own words begin, and the place; None if they do not say it."""
    found = list(_WORD.finditer(words))
    for phrase in tongues(language)[0].near if language else ():
        if plain(words).startswith(f"{phrase} "):
            return phrase, words[len(phrase) :].strip()
    for tongue in tongues(language):
        if tongue.behind or not tongue.has_unit(plain(words)):
            continue
        for one in reversed(found[1:_MOST]):
            before = plain(words[: one.start()]).strip()
            if _before(tongue, before) == before and tongue.has_unit(before):
                return before, words[one.start() :]
    return None


def _before(tongue: Tongue, before: str) -> str | None:
    text = unsettled(before.strip())
    found = list(_WORD.finditer(text))[-_MOST:]
    if not found:
        return None
    first = len(text)
    for one in reversed(found):
        if not tongue.knows(one[0].rstrip(",")):
            break
        first = one.start()
    if _is_far(tongue, said := text[first:]):
        return said
    last = found[-1][0]
    distance = tongue.distance(text[found[0].start() :])
    if last in tongue.sure and distance is not None:
        # "75 miles as the crow flies from": a distance, and no direction that is sure.
        return f"{distance:.1f} km"
    for phrase in (*tongue.unread, *tongue.near):
        if text.endswith(phrase) and not text[: -len(phrase)][-1:].isalnum():
            return phrase
    return None


def _is_far(tongue: Tongue, said: str) -> bool:
    """Whether it is a distance, and one from the place: not "walked 40 km to"."""
    if not tongue.has_unit(said):
        return False
    words = _WORD.findall(said)
    return words[-1] in tongue.of or tongue.bearing(" ".join(words[-2:])) is not None


def _behind(tongue: Tongue, behind: str) -> str | None:
    text = behind.strip()
    for phrase in (*tongue.unread, *tongue.near):
        if text.startswith(phrase):
            return phrase
    end = 0
    for one in (_WORD if tongue.spaced else _SIGN).finditer(text):
        if not tongue.knows(one[0].rstrip(".,।")):
            break
        end = one.end()
    return text[:end] if tongue.has_unit(text[:end]) else None


_SIGN = re.compile(r"[\d.,]+(?:公里|千米|英里)?|方向|左右|小时|小時|分钟|.")
"""Chinese is written without spaces."""
