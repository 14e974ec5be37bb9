"""Linking as it is called: for outcomes at hand, and for files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from summarizer.article import Article
from summarizer.errors import InputUnreadable, SettingsError
from summarizer.incidents.assemble import Locate
from summarizer.incidents.decisions import Decision, read_decisions, unknown
from summarizer.incidents.incident import Incident, Link
from summarizer.incidents.linking import Linking
from summarizer.incidents.store import Store, opened
from summarizer.incidents.taking import take
from summarizer.outcome import Outcome
from summarizer.output.files import whole
from summarizer.saved.articles import Articles, held, read_articles
from summarizer.saved.records import Record, read_records, record_of

if TYPE_CHECKING:
    from summarizer.asking.pairs import PairReader
    from summarizer.incidents.second import Read
    from summarizer.settings import Reader

_OTHER_FORMS = (".gz", ".zst", ".parquet", ".arrow", ".feather")
Advance = Callable[[str, int], object]
"""Told what is done, and how many of it are."""


class Questions(NamedTuple):
    """How many pairs are asked about, from which weight on, and who is told what came of it."""

    most: int | None = None
    least: float | None = None
    told: Callable[[Read], object] | None = None


def linked(
    outcomes: Iterable[Outcome],
    articles: Iterable[Article],
    decisions: Iterable[Decision],
    locate: Locate | None,
    reader: PairReader | None,
    questions: Questions,
) -> list[Incident]:
    """As `summarizer.link`, with a way to look places up; the reader is closed in the end."""
    with ExitStack() as stack:
        if reader is not None:
            stack.callback(reader.close)
        store = stack.enter_context(opened(None))
        with held(articles) as known:
            for number, outcome in enumerate(outcomes, 1):
                record = record_of(number, outcome)
                _taken(store, record, known, locate, leads=reader is not None)
        store.decide(decisions)
        linking = Linking(store)
        if reader is not None:
            # What only asks is loaded where somebody is asked.
            from summarizer.incidents.second import read_pairs

            read = read_pairs(linking, store, reader, most=questions.most, least=questions.least)
            if questions.told:
                questions.told(read)
            if read.doom:
                raise read.doom
        return list(linking.incidents(locate))


def pair_reader(
    second: Reader, settings_file: str | Path | None, questions: Questions
) -> PairReader | None:
    """Who is asked about doubtful pairs; None unless a model, an address or a file is named.

    Raises:
        SettingsError: the settings cannot be used, or are given and nobody is asked.
    """
    if questions.most is not None and questions.most < 1:
        raise SettingsError("most_pairs is not above 0.", hint="Give a larger number.")
    if not (second.model or second.base_url or settings_file is not None):
        names = ("api_key", "options", "most_pairs", "ask_from", "on_read")
        given = (second.api_key, second.options or None, *questions)
        for name, value in zip(names, given, strict=True):
            if value is not None:
                raise SettingsError(
                    f"{name} is given, and nobody is asked.", hint="Give base_url and model too."
                )
        return None
    from summarizer.asking.pairs import PairReader
    from summarizer.settings import Settings, alone, read_settings

    kept = read_settings(settings_file) if settings_file is not None else Settings()
    endpoint = alone(second, kept)
    if endpoint is None:
        raise SettingsError(
            f"{settings_file} names no endpoint.",
            hint="Give base_url and model, or write them there.",
        )
    return PairReader(endpoint)


@dataclass(frozen=True, slots=True)
class Linked:
    """What came of linking a file.

    Attributes:
        reports: all that the store has now.
        incidents: made of them.
        passed: records that tell of no incident, by why: "failed", "no_incident", "no_record".
        without_article: reports of this run whose article was not at hand, though some were given.
        unknown: reports that are decided on and not there.
        overruled: decisions of all runs that contradict an earlier one.
        read: what came of the second reading, if there was one.
    """

    reports: int
    incidents: int
    passed: dict[str, int]
    without_article: int
    unknown: tuple[str, ...]
    overruled: int
    read: Read | None = None


def link_files(
    records: Path | None,
    output: Path,
    *,
    articles: Path | None = None,
    decisions: Path | None = None,
    locate: Locate | None = None,
    restart: bool = False,
    reader: PairReader | None = None,
    most_pairs: int | None = None,
    ask_from: float | None = None,
    advance: Advance = lambda what, done: None,
) -> Linked:
    """Take records in, and write the incidents of all that were ever taken in.

    What is needed to go on is kept beside the output, in ``OUTPUT.store``.

    Args:
        records: output of batch; None for standard input.
        output: JSON Lines, an incident a line.
        articles: what they were made from, the input of batch.
        decisions: of a person, JSON Lines; they hold from now on.
        locate: looks places up.
        restart: forget what was taken in before, and what was decided.
        reader: a second reader, who is asked about doubtful pairs.
        most_pairs, ask_from: as `most` and `least` of `second.read_pairs`.
        advance: told how many reports are "taken in", then how many of the new ones are
            "compared", how many questions are "answered", then how many incidents are "written".

    Raises:
        InputUnreadable: a file cannot be read, or a line is not what it should be.
        SettingsError: the output would be no plain file.
        OutputError: the output or its store cannot be written.
    """
    if output.suffix in _OTHER_FORMS or (output.exists() and not output.is_file()):
        raise SettingsError(
            f"{output} is no place for incidents.", hint="Name a plain file of JSON Lines."
        )
    decided = read_decisions(decisions) if decisions else []
    read = [path for path in (records, articles, decisions) if path]
    passed: Counter[str] = Counter()
    missed = 0
    with opened(_beside(output), restart=restart) as store:
        with held(read_articles(articles) if articles else ()) as known:
            for number, record in enumerate(read_records(records), 1):
                why = _taken(store, record, known, locate, leads=reader is not None)
                if why == "no_article":
                    missed += bool(articles)
                elif why:
                    passed[why] += 1
                advance("taken in", number)
        store.decide(decided)
        linking = Linking(store, lambda done: advance("compared", done))
        read_again, written = None, 0
        if reader is not None:
            # What only asks is loaded where somebody is asked.
            from summarizer.incidents.second import read_pairs

            read_again = read_pairs(
                linking,
                store,
                reader,
                most=most_pairs,
                least=ask_from,
                advance=advance,
            )
        with whole([output], read) as (file,):
            for incident in linking.incidents(locate):
                file.write(f"{incident.to_json()}\n")
                written += 1
                advance("written", written)
            # Before the output has its name: a store that knows less than its output forgets.
            store.commit()
        return Linked(
            linking.reports,
            written,
            dict(passed),
            missed,
            tuple(unknown(decided, linking.names)),
            linking.overruled,
            read_again,
        )


def explain(output: Path, one: str, other: str) -> tuple[Link, bool, Decision | None]:
    """What speaks for and against two reports of a store, whether they are of one incident, and
    what a person decided.

    Args:
        output: that link wrote; its store is beside it.
        one, other: ids, or keys; of a report with several versions the latest.

    Raises:
        InputUnreadable: there is no store.
        SettingsError: there is no such report.
        OutputError: another run has it open.
    """
    if not _beside(output).exists():
        raise InputUnreadable(
            f"{_beside(output)} is not there.", hint="Link first, then ask for a pair."
        )
    with opened(_beside(output)) as store:
        linking = Linking(store)
        names = linking.names
        for name in (one, other):
            if name not in names:
                raise SettingsError(
                    "One of the two reports is not there.", hint="Give ids of records, or keys."
                )
        mine, theirs = names[one][-1], names[other][-1]
        return (
            linking.explained(mine, theirs),
            linking.together(mine, theirs),
            linking.decided(mine, theirs),
        )


def _taken(
    store: Store,
    record: Record,
    articles: Articles,
    locate: Locate | None,
    *,
    leads: bool = False,
) -> str | None:
    """Why a record was not taken in, or "no_article" where it was without one."""
    if record.outcome.status == "failed":
        return "failed"
    article, _ = articles.find(record.outcome)
    if not take(store, record, article, locate, leads=leads):
        return "no_incident" if record.outcome.status == "no_incident" else "no_record"
    return None if article else "no_article"


def _beside(output: Path) -> Path:
    return output.with_name(f"{output.name}.store")
