"""What linking keeps beside its output, so that it goes on: reports, links, ids, decisions.

A SQLite file, ``incidents.jsonl.store``. Records and terms are deflated JSON.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from summarizer.batch.store.database import damaged, guarded
from summarizer.errors import OutputError
from summarizer.incidents.decisions import Decision
from summarizer.incidents.features import Features
from summarizer.incidents.incident import Link, Report
from summarizer.incidents.reading import Reading
from summarizer.incidents.terms import Terms
from summarizer.outcome import Outcome

_FORM = "1"
_OF_ARTICLE = ("title", "source", "url", "published")
_TABLES = """
CREATE TABLE form (version TEXT NOT NULL);
CREATE TABLE report (
    arrival INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL,
    id TEXT, url TEXT, identity TEXT NOT NULL,
    report TEXT NOT NULL, features TEXT NOT NULL, terms BLOB NOT NULL, outcome BLOB NOT NULL,
    new INTEGER NOT NULL
);
CREATE INDEX by_id ON report (id);
CREATE INDEX by_url ON report (url);
CREATE TABLE link (
    one TEXT NOT NULL, other TEXT NOT NULL, link TEXT NOT NULL, PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE TABLE incident (id TEXT PRIMARY KEY, founder TEXT NOT NULL, arrival INTEGER NOT NULL);
CREATE TABLE decision (number INTEGER PRIMARY KEY, decision TEXT UNIQUE NOT NULL);
"""
_LATER_TABLES = """
CREATE TABLE IF NOT EXISTS lead (key TEXT PRIMARY KEY, lead TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reading (
    one TEXT NOT NULL, other TEXT NOT NULL, model TEXT NOT NULL, reading TEXT NOT NULL,
    PRIMARY KEY (one, other, model)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reader (only INTEGER PRIMARY KEY CHECK (only = 1), model TEXT NOT NULL);
"""
"""What stores of before there was a second reading do not have."""
_ALL_TABLES = {"form", "report", "link", "incident", "decision", "lead", "reading", "reader"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A report as it is kept.

    Attributes:
        report: without its version and its copies, which the others decide.
        features, terms: what it is compared by.
        new: whether it was not compared yet.
    """

    report: Report
    features: Features
    terms: Terms
    new: bool


class Store:
    """The file; see `opened`."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def take(
        self, report: Report, outcome: Outcome, features: Features, terms: Terms, *, anew: bool
    ) -> None:
        """Keep a report, which is to be compared if it is new, or its record another than before.

        One with the id or the address of another one is a version of that.

        Args:
            report, outcome, features, terms: of the record.
            anew: whether its article is at hand. If not, what an earlier run knew of it stays.
        """
        known = self._base.execute(
            "SELECT identity FROM report WHERE id = ? OR url = ? ORDER BY arrival LIMIT 1",
            (report.id, report.url),
        ).fetchone()
        if known:
            report = report.model_copy(update={"identity": known[0]})
        record = outcome.model_dump_json(exclude={"meta", "usage", "issues"}).encode()
        row = self._base.execute(
            "SELECT outcome, report, terms FROM report WHERE key = ?", (report.key,)
        ).fetchone()
        if row and not anew:
            before = Report.model_validate_json(row[1])
            of_article = {name: getattr(before, name) for name in _OF_ARTICLE}
            report, terms = report.model_copy(update=of_article), _terms(row[2])
            features = replace(features, published=before.published)
        told = report.model_dump_json()
        if row and zlib.decompress(row[0]) == record and row[1] == told:
            return
        if row:
            self._forget_pairs(report.key)
        values = {
            "key": report.key,
            "id": report.id,
            "url": report.url,
            "identity": report.identity,
            "report": told,
            "features": _features().dump_json(features).decode(),
            "terms": _packed(terms),
            "outcome": zlib.compress(record),
            "new": 1,
        }
        names = ", ".join(values)
        marks = ", ".join(f":{name}" for name in values)
        changed = ", ".join(f"{name} = excluded.{name}" for name in values)
        # It keeps its place in the order of arrival.
        self._base.execute(
            f"INSERT INTO report ({names}) VALUES ({marks}) "
            f"ON CONFLICT (key) DO UPDATE SET {changed}",
            values,
        )

    def drop(self, id: str | None, article: str | None) -> None:
        """Keep a report no longer, whose text was read again and tells of no incident."""
        rows = self._base.execute("SELECT key, report FROM report WHERE id IS ?", (id,)).fetchall()
        for key, report in rows:
            if Report.model_validate_json(report).article == article:
                self._forget_pairs(key)
                self._base.execute("DELETE FROM lead WHERE key = ?", (key,))
                self._base.execute("DELETE FROM report WHERE key = ?", (key,))

    def all(self) -> Iterator[Kept]:
        """Every report, in the order of arrival."""
        rows = self._base.execute(
            "SELECT report, features, terms, new FROM report ORDER BY arrival"
        )
        for report, features, terms, new in rows:
            yield Kept(
                Report.model_validate_json(report),
                _features().validate_json(features),
                _terms(terms),
                bool(new),
            )

    def terms(self) -> Iterator[Terms]:
        """The words of every report."""
        for (packed,) in self._base.execute("SELECT terms FROM report ORDER BY arrival"):
            yield _terms(packed)

    def outcome(self, key: str) -> Outcome:
        """The record of a report."""
        (packed,) = self._base.execute(
            "SELECT outcome FROM report WHERE key = ?", (key,)
        ).fetchone()
        return Outcome.model_validate_json(zlib.decompress(packed))

    def compared(self, links: Iterable[Link]) -> None:
        """Keep what links new reports, which are then no longer new."""
        self._base.executemany(
            "INSERT OR REPLACE INTO link VALUES (?, ?, ?)",
            ((link.one, link.other, link.model_dump_json()) for link in links),
        )
        self._base.execute("UPDATE report SET new = 0")

    def links(self) -> Iterator[Link]:
        """Every link and every doubtful one."""
        for (link,) in self._base.execute("SELECT link FROM link ORDER BY one, other"):
            yield Link.model_validate_json(link)

    def keep_lead(self, key: str, lead: str) -> None:
        """Keep how a report's article begins, for a second reader."""
        self._base.execute("INSERT OR REPLACE INTO lead VALUES (?, ?)", (key, lead))

    def lead(self, key: str) -> str:
        """How a report's article begins; empty where that is not kept."""
        row = self._base.execute("SELECT lead FROM lead WHERE key = ?", (key,)).fetchone()
        return row[0] if row else ""

    def keep_readings(self, readings: Iterable[Reading]) -> None:
        """Keep what a model said, in the place of what it said of the same pairs."""
        self._base.executemany(
            "INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?)",
            ((each.one, each.other, each.model, each.model_dump_json()) for each in readings),
        )

    def readings(self, model: str) -> Iterator[Reading]:
        """All that a model said of pairs whose reports did not change since."""
        rows = self._base.execute(
            "SELECT reading FROM reading WHERE model = ? ORDER BY one, other", (model,)
        )
        for (reading,) in rows:
            yield Reading.model_validate_json(reading)

    @property
    def reader(self) -> str:
        """The model whose word holds, by its name; empty where none was asked."""
        row = self._base.execute("SELECT model FROM reader").fetchone()
        return row[0] if row else ""

    @reader.setter
    def reader(self, model: str) -> None:
        self._base.execute("INSERT OR REPLACE INTO reader VALUES (1, ?)", (model,))

    def _forget_pairs(self, key: str) -> None:
        for table in ("link", "reading"):
            self._base.execute(f"DELETE FROM {table} WHERE ? IN (one, other)", (key,))

    def incidents(self) -> dict[str, str]:
        """The ids that were given, by the key of the report that each began with; the oldest
        first."""
        rows = self._base.execute("SELECT founder, id FROM incident ORDER BY arrival")
        return dict(rows.fetchall())

    def give(self, ids: Iterable[tuple[str, str]]) -> None:
        """Keep ids that are given now, each with the key of the report that it begins with."""
        self._base.executemany(
            "INSERT OR IGNORE INTO incident (id, founder, arrival) "
            "VALUES (?, ?, (SELECT COUNT(*) FROM incident))",
            ids,
        )

    def decide(self, decisions: Iterable[Decision]) -> None:
        """Keep what persons decided; it holds from now on."""
        self._base.executemany(
            "INSERT OR IGNORE INTO decision (decision) VALUES (?)",
            ((decision.model_dump_json(),) for decision in decisions),
        )

    def commit(self) -> None:
        """Keep all that was done so far, whatever comes."""
        self._base.commit()

    def decisions(self) -> list[Decision]:
        """All that was ever decided, in this order."""
        rows = self._base.execute("SELECT decision FROM decision ORDER BY number")
        return [Decision.model_validate_json(one) for (one,) in rows]


@contextmanager
def opened(path: Path | None, *, restart: bool = False) -> Iterator[Store]:
    """The store at this path, or one in memory. What is not finished is as if it were not begun.

    Raises:
        OutputError: it cannot be written, is another version's, or another run has it open.
    """
    with guarded(path), closing(sqlite3.connect(path or ":memory:", timeout=0)) as base:
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        # What is forgotten may name the dead.
        base.execute("PRAGMA secure_delete = ON")
        base.execute("BEGIN EXCLUSIVE")
        tables = {name for (name,) in base.execute("SELECT name FROM sqlite_master")}
        if restart:
            for table in tables & _ALL_TABLES:
                base.execute(f"DROP TABLE {table}")
            tables = set()
        if not tables:
            for statement in _TABLES.strip().split(";")[:-1]:
                base.execute(statement)
            base.execute("INSERT INTO form VALUES (?)", (_FORM,))
        elif "form" not in tables:
            raise damaged(path, "it is none of link")
        elif base.execute("SELECT version FROM form").fetchone() != (_FORM,):
            raise OutputError(
                f"{path} was written by another version.", hint="Link anew with --restart."
            )
        for statement in _LATER_TABLES.strip().split(";")[:-1]:
            base.execute(statement)
        yield Store(base)
        base.commit()


def _packed(terms: Terms) -> bytes:
    return zlib.compress(
        json.dumps([terms.names, terms.words, terms.runs], ensure_ascii=False).encode()
    )


def _terms(packed: bytes) -> Terms:
    names, words, runs = json.loads(zlib.decompress(packed))
    return Terms(Counter(names), Counter(words), tuple(runs))


@cache
def _features() -> TypeAdapter[Features]:
    return TypeAdapter(Features)
