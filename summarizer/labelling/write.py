"""A file of records into the files of either tool."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.article import Article
from summarizer.errors import OutputError
from summarizer.labelling.fields import fields_of
from summarizer.labelling.given import require_quotes
from summarizer.outcome import Outcome
from summarizer.output.files import whole
from summarizer.saved.articles import Articles, held, read_articles
from summarizer.saved.outcomes import read_outcomes
from summarizer.saved.records import Record, record_of, require_model
from summarizer.schema import Schema


@dataclass
class LeftOut:
    """What could not be shown.

    Attributes:
        without_record: outcomes that have none.
        without_article: records whose text is not among the articles.
    """

    without_record: int = 0
    without_article: int = 0


def write_tasks(records: Path | None, articles: Path, folder: Path, schema: Schema) -> LeftOut:
    """Write ``tasks.json`` and ``config.xml`` for Label Studio.

    Raises:
        InputUnreadable: the records cannot be read, are of another model or not of their articles.
        OutputError: the files cannot be written.
    """
    from summarizer.labelling.labelstudio.config import configuration
    from summarizer.labelling.labelstudio.tasks import document, task_of

    left_out, fields = LeftOut(), fields_of(schema)
    paths = [folder / "tasks.json", folder / "config.xml"]
    read = [articles, *([records] if records else [])]
    with (
        whole(paths, read, folder=folder) as (tasks, config),
        held(read_articles(articles)) as known,
    ):
        config.write(configuration(fields))
        shown = _shown(records, known, schema, left_out)
        tasks.writelines(document(task_of(record, article, fields) for record, article in shown))
    return left_out


def write_cas(records: Path | None, articles: Path, folder: Path, schema: Schema) -> LeftOut:
    """Write ``TypeSystem.xml``, ``layers.json`` and an ``.xmi`` for each record, one by one.

    Raises:
        InputUnreadable: the records cannot be read, are of another model or not of their articles.
        OutputError: the files cannot be written, or the folder has documents already.
        SettingsError: the library is not installed.
    """
    from summarizer.labelling.cas.documents import document, file_name
    from summarizer.labelling.cas.library import load_cassis
    from summarizer.labelling.cas.types import layers, typesystem

    library = load_cassis()
    left_out, fields, types = LeftOut(), fields_of(schema), typesystem(library)
    if next(folder.glob("*.xmi"), None):
        raise OutputError(f"{folder} has documents already.", hint="Name a folder of their own.")
    paths = [folder / "TypeSystem.xml", folder / "layers.json"]
    with whole(paths, folder=folder) as (system, own), held(read_articles(articles)) as known:
        system.write(types.to_xml())
        own.write(layers(fields))
        for record, article in _shown(records, known, schema, left_out):
            with whole([folder / file_name(record)]) as (file,):
                file.write(document(record, article, fields, library, types))
    return left_out


def _shown(
    records: Path | None, known: Articles, schema: Schema, left_out: LeftOut
) -> Iterator[tuple[Record, Article]]:
    def made(line: int, outcome: Outcome) -> tuple[Record, Article] | None:
        require_model(outcome, schema.name)
        if outcome.record is None:
            left_out.without_record += 1
            return None
        article, _ = known.find(outcome)
        if article is None:
            left_out.without_article += 1
            return None
        record = record_of(line, outcome)
        require_quotes(record, article.text)
        return record, article

    yield from filter(None, read_outcomes(records, made))
