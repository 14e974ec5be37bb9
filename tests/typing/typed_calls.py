"""What each call gives, as type checkers have it. They read this; nothing runs it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Unpack, assert_type

from pydantic import BaseModel

from examples.recall import Recall
from summarizer import (
    Article,
    BatchSummary,
    Outcome,
    Summarizer,
    asummarize,
    link,
    report_html,
    summarize,
    summarize_jsonl,
    summarize_many,
)
from summarizer.asking.pace import Limits
from summarizer.incidents.incident import Incident
from summarizer.keywords import Keywords
from summarizer.schemas.incident import IncidentRecord


class Kettle(BaseModel):
    """A plain model."""

    product: str
    units: int | None = None


def a_summarizer_is_of_its_schema(
    some: type[BaseModel], either: type[Recall] | str, kept: dict[str, Any]
) -> None:
    assert_type(Summarizer(), Summarizer[IncidentRecord])
    assert_type(Summarizer(model="m", limits=Limits(rpm=9)), Summarizer[IncidentRecord])
    assert_type(Summarizer(schema=Recall), Summarizer[Recall])
    assert_type(Summarizer(schema=Kettle, model="m"), Summarizer[Kettle])
    assert_type(Summarizer[Recall](schema=Recall), Summarizer[Recall])
    assert_type(Summarizer(schema="codebook.toml"), Summarizer[Any])
    assert_type(Summarizer(schema=some), Summarizer[BaseModel])
    assert_type(Summarizer(schema=either), Summarizer[Recall] | Summarizer[Any])
    assert_type(Summarizer(**kept), Summarizer[Any])


def an_outcome_is_of_its_summarizers(summarizer: Summarizer[Recall], article: Article) -> None:
    assert_type(summarizer.summarize(article), Outcome[Recall])
    assert_type(summarizer.summarize_each(article), list[Outcome[Recall]])
    assert_type(summarizer.attempted(article).outcome, Outcome[Recall])
    with Summarizer(schema=Recall) as entered:
        assert_type(entered.summarize(article), Outcome[Recall])


async def async_calls_give_the_same(summarizer: Summarizer[Recall], article: Article) -> None:
    assert_type(await summarizer.asummarize(article), Outcome[Recall])
    assert_type(await summarizer.asummarize_each(article), list[Outcome[Recall]])
    async with Summarizer(schema=Recall) as entered:
        assert_type(await entered.asummarize(article), Outcome[Recall])
    assert_type(await asummarize(article), Outcome[IncidentRecord])
    assert_type(await asummarize(article, schema=Recall, model="m"), Outcome[Recall])
    assert_type(await asummarize(article, schema="examples.recall:Recall"), Outcome[Any])


def calls_for_one_article_give_the_same(article: Article, **settings: Unpack[Keywords]) -> None:
    assert_type(summarize(article), Outcome[IncidentRecord])
    assert_type(summarize(article, schema=Recall), Outcome[Recall])
    assert_type(summarize(article, schema="examples.recall:Recall"), Outcome[Any])
    assert_type(summarize(article, schema=Recall, **settings), Outcome[Recall])
    assert_type(summarize(article, options={"temperature": 0.5}), Outcome[IncidentRecord])


async def calls_for_many_articles_give_the_same(articles: list[Article]) -> None:
    assert_type(summarize_many(articles), AsyncIterator[Outcome[IncidentRecord]])
    assert_type(summarize_many(articles, schema="codebook.toml"), AsyncIterator[Outcome[Any]])
    async for outcome in summarize_many(articles, schema=Recall, concurrency=8, rpm=60):
        assert_type(outcome, Outcome[Recall])


def calls_for_files_take_the_same(article: Path) -> None:
    assert_type(summarize_jsonl("in.jsonl", article, schema=Recall, model="m"), BatchSummary)


def outcomes_of_whatever_model_are_taken(
    of_file: Outcome, recall: Outcome[Recall], incident: Outcome[IncidentRecord]
) -> None:
    some: Outcome[BaseModel] = recall
    assert_type(report_html([of_file, recall, incident, some]), str)
    assert_type(link([of_file, incident]), list[Incident])
    second = link([of_file], model="m", settings_file=Path("s.toml"), options={"timeout": 9})
    assert_type(second, list[Incident])
