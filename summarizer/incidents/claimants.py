"""Whether a claimant is somebody whom other reports may mean too, or anybody: told by form.

"A witness", "two doctors", "officials" are not the same people in each report. A name is somebody,
and so is a body of which an event has one: "police", "the army", "la policía".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from summarizer.evidence import Cited, figures
from summarizer.evidence.language import language
from summarizer.evidence.packs.pack import known, pack
from summarizer.incidents.incident import Item
from summarizer.incidents.told import Told
from summarizer.joining import bare

_EN = language("en")
_ONE_OF_SEVERAL = _EN.words("grammar.indefinite_articles", "people.before_one")
_HEAD_ENDS = re.compile(rf",|\s(?:{_EN.one_of('reporting.of', 'reporting.prepositions')})\s", re.I)
_MANY = re.compile(
    rf"{_EN.one_of('reporting.officials', 'people.plurals')}"
    rf"|.*{_EN.one_of('people.plural_endings')}|.*[^s]s"
)
_PERSON = _EN.words("people.one")
_ROLE = re.compile(_EN.one_of("reporting.roles"))
_BODY = _EN.words("people.groups")
_NAMING = (("parties", "name"), ("statements", "speaker"), ("casualties", "claimant"))


class Claimants:
    """The claimants of some reports.

    Args:
        reports: what they tell of parties and speakers shows which word is a name.
    """

    def __init__(self, reports: Sequence[Told]) -> None:
        self._names = {
            bare(str(leaf.value))
            for told in reports
            for items, field in _NAMING
            for item in told.items(items)
            if isinstance(leaf := item.fields.get(field), Cited) and leaf.value
            # At the head of a sentence every word has a capital.
            if str(leaf.value).lstrip()[:1].isupper() and not _opens(leaf)
        }

    def is_anybody(self, item: Item, code: str | None) -> bool:
        """Whether the claimant of a claim may be another one in another report.

        Args:
            item: a claim with a claimant.
            code: ISO 639-1 code of its report's language; None is read as English.
        """
        leaf = item.fields["claimant"]
        assert isinstance(leaf, Cited)
        name, code = str(leaf.value), code or "en"
        words = name.split()
        if _first(words, code) in _ones(code) or any(
            not figure.wording[0] for figure in figures(name, code)
        ):
            return True
        if bare(name) in self._names and not _has_no_capitals(code):
            return code == "en" and _is_of_persons(words, name, opens=False)
        if code == "en":
            return _is_of_persons(words, name, opens=_opens(leaf))
        return not (_is_definite(words, code) or _is_name(words, code, opens=_opens(leaf)))


def _is_of_persons(words: Sequence[str], name: str, *, opens: bool) -> bool:
    """Whether the noun is one for persons or in plural, and not written as a name."""
    head = _HEAD_ENDS.split(name, maxsplit=1)[0].split() or list(words)
    noun = head[-1].strip(".,;:'\"")
    sure = noun[:1].isupper() and (len(head) > 1 or not opens or noun.isupper())
    if sure and not name.isupper():
        return False
    small = noun.casefold()
    if small in _BODY:
        return False
    # An event has one mayor, and many residents.
    return bool(_MANY.fullmatch(small)) or (small in _PERSON and not _ROLE.fullmatch(small))


def _is_name(words: Sequence[str], code: str, *, opens: bool) -> bool:
    if code not in known() or _has_no_capitals(code):
        capitals = [word for word in words if word[0].lower() == word[0].upper()]
        capitals += [word for word in words if word[0].isupper()]
        # German has a capital in each noun, and Arabic has none: one word alone tells nothing.
        return len(capitals) > 1
    return any(word[0].isupper() for word in (words[1:] if opens else words))


def _is_definite(words: Sequence[str], code: str) -> bool:
    return len(words) > 1 and _first(words, code) in _articles(code)


def _first(words: Sequence[str], code: str) -> str:
    return pack(code).fold(words[0]).text if code in known() else words[0].casefold()


def _has_no_capitals(code: str) -> bool:
    """Whether capitals do not tell a name from a noun."""
    return code != "en" and not (code in known() and pack(code).flag("names_in_capitals"))


@lru_cache
def _ones(code: str) -> frozenset[str]:
    return _ONE_OF_SEVERAL if code == "en" else _words(code, "numbers.ones")


@lru_cache
def _articles(code: str) -> frozenset[str]:
    return _words(code, "grammar.articles") - _words(code, "numbers.ones")


def _words(code: str, name: str) -> frozenset[str]:
    return frozenset(pack(code).phrases(name)) if code in known() else frozenset()


def _opens(leaf: Cited[object]) -> bool:
    """Whether it opens its sentence, or nothing shows where in it it stands."""
    for citation in leaf.citations:
        for match in citation.match:
            before = citation.quote[: match.start - citation.start]
            return not any(char.isalnum() for char in before) or citation.quote.isupper()
    return True
