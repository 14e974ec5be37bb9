"""Which decisions are about which record: the very text, and the very record, that was shown."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.outcome import Outcome
from summarizer.review.decisions import Said, digest_of

_NO_RECORD = "none of the records is of its article"
_OTHER_ID = "the record of its article has another id"
_OTHER_TEXT = "the record of its id is of another text"
_CHANGED = "its record is not as it was when it was decided on"


class Matching:
    """Decisions, to be looked up for one record after another.

    Args:
        said: the decisions; all of them are held, as they come in any order.

    Attributes:
        names: who decided, in the order in which they come.
    """

    def __init__(self, said: Iterable[Said]) -> None:
        self.names: dict[str, None] = {}
        self._by_article: dict[str, list[Said]] = {}
        self._by_id: dict[str, list[Said]] = {}
        for one in said:
            self.names[one.decision.by] = None
            self._by_article.setdefault(one.decision.article, []).append(one)
            if one.decision.id is not None:
                self._by_id.setdefault(one.decision.id, []).append(one)
        # What stands against decisions that no record has taken yet.
        self._why: dict[int, str] = {}
        self._met: set[int] = set()

    def about(self, outcome: Outcome) -> list[Said]:
        """The decisions about the record of this outcome; of one that has none, all."""
        if outcome.id is not None:
            for one in self._by_id.get(outcome.id, ()):
                self._why.setdefault(id(one), _OTHER_TEXT)
        of_text = self._by_article.get(outcome.provenance.article or "", [])
        for one in of_text:
            self._why.setdefault(id(one), _OTHER_ID)
        mine = [one for one in of_text if one.decision.id == outcome.id]
        if not mine:
            return []
        names = ", ".join(outcome.provenance.reviewers)
        reason = f"{_CHANGED}; it has been reviewed by {names}" if names else _CHANGED
        self._why |= {id(one): reason for one in mine}
        if outcome.record is not None:
            known = digest_of(outcome)
            mine = [one for one in mine if one.decision.record == known]
        self._met.update(map(id, mine))
        return mine

    def left(self) -> list[tuple[Said, str]]:
        """The decisions that are about none of the records looked up, and why."""
        every = (one for said in self._by_article.values() for one in said)
        return [
            (one, self._why.get(id(one), _NO_RECORD)) for one in every if id(one) not in self._met
        ]


def in_order(refused: Iterable[tuple[Said, str]]) -> list[tuple[Said, str]]:
    """Each decision with the first reason against it, in the order of files and lines."""
    first: dict[int, tuple[Said, str]] = {}
    for one, reason in refused:
        first.setdefault(id(one), (one, reason))
    return sorted(first.values(), key=lambda pair: (pair[0].file, pair[0].line))
