"""Whom an incident record and its article mark: which names are victims', which are minors'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.article import Article
from summarizer.errors import InputUnreadable
from summarizer.grounding.left_out import WITH_IT
from summarizer.outcome import Issue, Outcome
from summarizer.redaction.asked import Redaction
from summarizer.redaction.hidden import Role
from summarizer.redaction.marks import is_marked_by
from summarizer.redaction.minors import minors
from summarizer.redaction.names import one_person, persons
from summarizer.redaction.reviewed import is_rejected
from summarizer.redaction.runs import script_of
from summarizer.redaction.words import Words, words_of

_SCHEMA = "IncidentRecord"
_BODIES = frozenset(
    "state_force rebel_group militia criminal_group government international_body "
    "organisation".split()
)
_HARMS = frozenset("killed injured missing captured displaced".split())
_NO_PERSON = "place_or_object"
_QUOTED = re.compile("“([^”]+)”")
_OF_VICTIMS = re.compile(
    r"(?:parties|casualties|not_this_toll)(?:\[\d+\](?:\.(?:name|named|aliases|wording|victims)(?:\[\d+\])?)?)?"
)
_OF_SCRIPT = {
    **{"CJK": ("zh",), "ARABIC": ("ar",), "DEVANAGARI": ("hi",)},
    "CYRILLIC": ("ru", "uk"),
}
_ROLE = re.compile(r"parties\[(\d+)\]\.role")


def marked(article: Article, outcome: Outcome, asked: Redaction) -> dict[str, Role]:
    """The names to hide but those that are given, and what their bearers are said to be.

    Raises:
        InputUnreadable: the record is of another model, which does not say who is a victim.
    """
    names: dict[str, Role] = {}
    record = outcome.record
    if not asked.categories or record is None:
        return names
    if outcome.provenance.schema_name != _SCHEMA:
        raise InputUnreadable(
            f"A record of {outcome.provenance.schema_name} does not say who is a victim.",
            hint="Give the names to hide, in a file.",
        )
    given = record if isinstance(record, Mapping) else record.model_dump(mode="json")
    reader = _Reader(article, given, outcome)
    if "names-of-victims" in asked.categories:
        names.update(dict.fromkeys(reader.victims(), "victim"))
    if "minors" in asked.categories:
        names.update(reader.minors())
    return names


class _Reader:
    def __init__(self, article: Article, record: Mapping[str, Any], outcome: Outcome) -> None:
        self._article = article
        self._record = record
        self._outcome = outcome
        languages = {*article.languages, article.found_language} - {""}
        # A short text is in no language that is found out, but in letters that are.
        languages |= set(_OF_SCRIPT.get(script_of(article.text), ()))
        self._words: Words = words_of(frozenset(languages))
        self._places = [*_values(record, "where", "place"), *_values(record, "where", "country")]

    def victims(self) -> Iterator[str]:
        """Names of those who were harmed, as far as the record tells."""
        for number, party in enumerate(self._items("parties")):
            if _value(party, "role") == "victim" or self._was_victim(number):
                yield from self._of_party(party)
        for claim in self._items("casualties"):
            for named in _list(claim, "named"):
                yield from self._names(named, sure=True)
            for field in ("wording", "victims"):
                yield from self._names(_value(claim, field))
        for other in self._items("not_this_toll"):
            yield from self._names(_value(other, "wording"))
        for issue in self._outcome.issues:
            if _OF_VICTIMS.fullmatch(issue.path) and not _is_no_victim(issue):
                quoted = _QUOTED.findall(issue.reason) if WITH_IT in issue.reason else []
                for words in (_without_claimant(issue), *issue.words, *quoted):
                    yield from self._names(words, sure=".named" in issue.path)

    def minors(self) -> dict[str, Role]:
        """Names of those whom the article's words mark as minors.

        Where an age of a minor stands beside no name, it may be any victim's: all are hidden then
        of whom nothing says that they are of age, and are called victims.
        """
        known: dict[str, None] = dict.fromkeys(self._known())
        text = f"{self._article.title or ''}\n{self._article.text}"
        told = minors(text, known, self._words)
        children = dict.fromkeys((*self._said_to_be_minors(), *told.names))
        names: dict[str, Role] = {}
        if told.nameless:
            victims = one_person((*self.victims(), *children, *told.grown))
            settled = {*children, *told.grown}
            for person in victims:
                if settled.isdisjoint(person):
                    names.update(dict.fromkeys(person, "victim"))
        return {**names, **dict.fromkeys(children, "child")}

    def _known(self) -> Iterator[str]:
        """All names of persons that the record holds."""
        for party in self._items("parties"):
            yield from self._of_party(party)
        for claim in self._items("casualties"):
            for words in _list(claim, "named"):
                yield from self._names(words, sure=True)
        for statement in self._items("statements"):
            for field in ("speaker", "toward"):
                yield from self._names(_value(statement, field))

    def _said_to_be_minors(self) -> Iterator[str]:
        """Names that an alias or a claim marks as a minor's."""
        for party in self._items("parties"):
            called = [str(_value(party, "name") or ""), *_list(party, "aliases")]
            if any(is_marked_by(one, self._words) for one in called):
                yield from self._of_party(party)
        for claim in self._items("casualties"):
            if _value(claim, "victim_group") == "children":
                for words in _list(claim, "named"):
                    yield from self._names(words, sure=True)

    def _of_party(self, party: Mapping[str, Any]) -> Iterator[str]:
        kind = _value(party, "kind")
        if kind != _NO_PERSON:
            for words in (_value(party, "name"), *_list(party, "aliases")):
                yield from self._names(words, body=kind in _BODIES)

    def _was_victim(self, number: int) -> bool:
        """Whether the answer called a party a victim, though that was left out."""
        for issue in self._outcome.issues:
            found = _ROLE.fullmatch(issue.path)
            if found and int(found[1]) == number and issue.value == "victim":
                return not is_rejected(issue)
        return False

    def _names(self, words: Any, *, sure: bool = False, body: bool = False) -> list[str]:
        if not isinstance(words, str) or not words.strip():
            return []
        article = self._article
        return persons(
            words,
            article.text,
            self._words,
            article.found_language,
            sure=sure,
            body=body,
            places=self._places,
        )

    def _items(self, name: str) -> list[Mapping[str, Any]]:
        return [one for one in self._record.get(name) or () if isinstance(one, Mapping)]


def _without_claimant(issue: Issue) -> str:
    """The value of an issue; of a claim that a person rejected without who makes it: "the mayor" of
    "the mayor; two; killed; Ana Belu"."""
    value = issue.value or ""
    pieces = value.split("; ")
    rejected = issue.path == "casualties" and is_rejected(issue) and len(pieces) > 2
    return "; ".join(pieces[1:]) if rejected and pieces[2] in _HARMS else value


def _is_no_victim(issue: Issue) -> bool:
    """Whether a person rejected a party that was not called a victim: "perpetrator; the League"."""
    rejected = issue.path == "parties" and is_rejected(issue)
    return rejected and "victim" not in (issue.value or "").split("; ")


def _value(item: Mapping[str, Any], name: str) -> Any:
    leaf = item.get(name)
    return leaf.get("value") if isinstance(leaf, Mapping) else None


def _list(item: Mapping[str, Any], name: str) -> list[str]:
    leaves = item.get(name) or ()
    return [str(one["value"]) for one in leaves if isinstance(one, Mapping) and one.get("value")]


def _values(record: Mapping[str, Any], part: str, name: str) -> Iterator[str]:
    given = record.get(part)
    found = _value(given, name) if isinstance(given, Mapping) else None
    if isinstance(found, str):
        yield found
