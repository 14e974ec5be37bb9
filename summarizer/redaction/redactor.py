"""Outcomes and their articles with names hidden: first all are read, then each is made anew.

Several records of one article hide what any of them marks; a name of several words that one
article marks is hidden in all others of the run too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.article import Article
from summarizer.errors import NotRedacted
from summarizer.evidence.words.search import fold
from summarizer.outcome import Issue, Outcome, Provenance
from summarizer.redaction.asked import Redaction
from summarizer.redaction.edits import Edited
from summarizer.redaction.hidden import Hidden, Person, Role, persons_of
from summarizer.redaction.marked import marked
from summarizer.redaction.names import parts
from summarizer.redaction.put import Put
from summarizer.redaction.residue import leaves_a_word, strings
from summarizer.redaction.runs import is_cased

_WHOLE = re.compile(r"parties|casualties")
_TOKEN = re.compile(r"[^\W\d_]+")
_RETOLD = Issue(
    path="summary",
    kind="open",
    reason="left out: it is in other letters than the article, and names in it cannot be told",
)
_LEAST = 3
"""Characters of a name that is hidden in other articles too, where it is one word."""


@dataclass(frozen=True, slots=True)
class _Everywhere:
    """A name that is hidden in every article that has it.

    Attributes:
        alone: looks for it and nothing else.
        given: by the caller, who wants each word of it hidden, also where the whole is not.
    """

    name: str
    role: Role
    alone: Hidden
    given: bool


class Redactor:
    """Hides names; `learn` of every outcome first, then `redacted` of each.

    Args:
        asked: whose.
    """

    def __init__(self, asked: Redaction) -> None:
        self._asked = asked
        self._of_text: dict[str, dict[str, Role]] = {}
        self._everywhere: dict[str, dict[str, _Everywhere]] = {}
        self._seen: Counter[str] = Counter()
        for name in asked.names:
            self._spread(name, "victim", given=True)

    def learn(self, article: Article, outcome: Outcome) -> None:
        """Note whom an outcome and its article mark.

        Raises:
            InputUnreadable: its record does not say who is a victim.
        """
        names = marked(article, outcome, self._asked)
        if names:
            kept = self._of_text.setdefault(article.sha256, {})
            for name, role in names.items():
                if kept.get(name) != "child":
                    kept[name] = role
        for name, role in names.items():
            if len(name.split()) > 1 or (not is_cased(name) and len(name) >= _LEAST):
                self._spread(name, role)

    def _spread(self, name: str, role: Role, *, given: bool = False) -> None:
        one = _Everywhere(name, role, Hidden((Person((name,), role),), "role", "en"), given)
        words = (name, *parts(name)) if given else (name,)
        for word in words:
            for key in _keys(word):
                self._everywhere.setdefault(key, {}).setdefault(name, one)

    def persons(self, article: Article, outcome: Outcome) -> tuple[Person, ...]:
        """Whom to hide in an article and its outcome, in the order in which they stand."""
        names = dict(self._of_text.get(article.sha256, {}))
        issues = (issue.model_dump_json() for issue in outcome.issues)
        about = (article.title or "", article.source or "", *outcome.provenance.reviewers)
        text = "\n".join((article.text, *about, *issues))
        beside = (article.id or "", article.url or "", outcome.id or "", *strings(outcome.meta))
        for one in self._named_in(text, *beside):
            names.setdefault(one.name, one.role)
        folded = fold(text).text
        at = {name: folded.find(fold(name).text) for name in names}
        order = sorted(names, key=lambda name: (at[name] < 0, at[name], name))
        persons = persons_of({name: names[name] for name in order})
        return tuple(sorted(persons, key=lambda one: min(map(order.index, one.names))))

    def _named_in(self, text: str, *codes: str) -> Iterator[_Everywhere]:
        """Of the names that are hidden everywhere those that a text has, or an id or the like."""
        whole = fold("\n".join((text, *codes))).text
        keys = {found[0][:3] for found in _TOKEN.finditer(whole)} | {""}
        for key in sorted(keys & self._everywhere.keys()):
            for one in self._everywhere[key].values():
                looks = one.alone.stands
                if looks(text, whole=not one.given) or any(
                    looks(code, whole=not one.given, code=True) for code in codes
                ):
                    yield one

    def redacted(
        self, article: Article, outcome: Outcome, line: int | None = None
    ) -> tuple[Article, Outcome]:
        """The article and its outcome with the names hidden; offsets are those of the new text.

        Where a name was hidden the address of the article is left out: it leads to the name.

        Args:
            article: what the outcome was made from.
            outcome: with a record.
            line: where it stands in a file, for what is said of it.

        Raises:
            InputUnreadable: a quote does not stand in the article where its citation says.
            NotRedacted: a name would still be there.
        """
        persons = self.persons(article, outcome)
        self._seen["records"] += 1
        self._seen["hidden"] += bool(persons)
        self._seen["failed"] += any(
            _WHOLE.fullmatch(issue.path) for issue in outcome.issues if issue.kind == "failed"
        )
        self._seen["not asked"] += "casualties.named" in outcome.provenance.not_asked
        hidden = Hidden(persons, self._asked.style, article.found_language)
        edits = hidden.edits(article.text)
        edited = Edited(article.text, edits)
        text = article.model_copy(update={"text": edited.text})
        put = Put(hidden, article.text, edited, text.sha256)
        title = put.title(article.title)
        url = None if article.url is None else put.words(article.url)
        new = text.model_copy(
            update={
                "id": None if article.id is None else put.name(article.id),
                "title": title,
                "source": None if article.source is None else put.words(article.source),
                "url": None if edits or (title, url) != (article.title, article.url) else url,
            }
        )
        result = self._outcome(outcome, put, new)
        if leaves_a_word(persons, new, result):
            where = "" if line is None else f"Line {line}: "
            raise NotRedacted(
                f"{where}a name that is to be hidden would still be there. Nothing was written.",
                hint="Leave this article out. This is a defect of summarizer; please report it.",
            )
        return new, result

    def _outcome(self, outcome: Outcome, put: Put, article: Article) -> Outcome:
        record, left_out = put.record(outcome.record)
        issues = [put.issue(one) for one in outcome.issues]
        issues += [_RETOLD] * bool(left_out)
        return Outcome(
            id=None if outcome.id is None else put.name(outcome.id),
            status=outcome.status,
            record=record,
            issues=tuple(issues),
            error=outcome.error,
            usage=outcome.usage,
            provenance=self._told(
                outcome.provenance,
                article.sha256,
                tuple(map(put.words, outcome.provenance.reviewers)),
            ),
            meta=put.beside(outcome.meta),
        )

    @property
    def notices(self) -> tuple[str, ...]:
        """What whoever publishes should know, one sentence each."""
        seen = self._seen
        told = [f"Names were hidden in {seen['hidden']} of {seen['records']} records."]
        if seen["failed"]:
            told.append(
                f"In {seen['failed']} of them the question for parties or casualties failed: look "
                "at these yourself, their victims are not known."
            )
        if seen["not asked"]:
            told.append(
                f"In {seen['not asked']} of them the model was not asked for the names of the dead "
                "and hurt, only for parties: look at these yourself."
            )
        if seen["without"]:
            told.append(
                f"{seen['without']} lines have no record: nothing tells whom their articles name, "
                "so these are left out, and so is what came with them."
            )
        return tuple(told)

    def without_article(self, outcome: Outcome) -> Outcome:
        """An outcome without a record: nothing tells whom its article names.

        So issues and what came of the input's line are left out of it, and its article is not to be
        published.
        """
        self._seen["without"] += 1
        names = list(self._named_in("", outcome.id or ""))
        made = outcome.provenance
        reviewers = tuple(one for one in made.reviewers if not any(self._named_in(one)))
        return outcome.model_copy(
            update={
                "id": None if names else outcome.id,
                "provenance": self._told(made, None, reviewers),
                "issues": (),
                "meta": {},
            }
        )

    def _told(self, made: Provenance, digest: str | None, reviewers: tuple[str, ...]) -> Provenance:
        told = tuple(dict.fromkeys((*made.redacted, *self._asked.told)))
        changed = {"article": digest, "redacted": told, "reviewers": reviewers}
        return made.model_copy(update=changed)


def _keys(word: str) -> Iterator[str]:
    """By which it is looked for: a word's beginning, which its endings do not change."""
    found = _TOKEN.search(fold(word).text)
    if found and is_cased(word):
        yield found[0][:3]
    else:
        yield ""
